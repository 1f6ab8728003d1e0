/* The section of an answer: what was asked, the answer, how it was checked, the derivation, the forms to copy, the shapes, the picture. */
#include "html.h"
#include "print.h"
#include "steps_say.h"
#include "steps_write.h"
#include "xml.h"
#include <string.h>

enum { QUESTION_SHOWN = 2000 };          /* bytes of what was typed */

typedef struct {
    tt *c;
    const tt_answer *answer;
    const struct tt_writing *from;
    tt_language language;
    tt_text *out;
    tt_text head, line, why;             /* of one step, of one equation */
} page;

static void put(page *p, const char *s) { tt_text_puts(p->out, s); }
static void say(page *p, const char *english) { tt_xml_puts(tt_in_language(english, p->language), p->out); }

static void title(page *p, const char *english)
{
    put(p, "<h3>");
    say(p, english);
    put(p, "</h3>\n");
}

/* --- question and answer --- */

/* name = term, as an equation of its own. */
static bool put_equation(page *p, const char *name, tt_term value)
{
    tt_text *t = &p->head;
    t->length = 0;
    tt_print_name(name, TT_LOOK_MATHML, t);
    tt_print_equals(TT_LOOK_MATHML, t);
    tt_text_putc(t, '\0');
    const tt_query *q = p->from->query;
    put(p, "<div class=\"scroll\">");
    if (t->failed || !tt_print_shared(p->c, q, &q->terms, value, TT_LOOK_MATHML, false, "\n", t->at, p->out)) return false;
    put(p, "</div>\n");
    return true;
}

/* The function as it was typed; where that is only a name, what was asked of it. */
static bool put_heading(page *p, const char *input)
{
    size_t n = strlen(input), shown = n;
    put(p, "<h2><code>");
    if (strcmp(input, p->answer->function) == 0) {
        if (!tt_print_heading(p->c, p->from->query, p->from->variable, TT_LOOK_TEXT, p->out)) return false;
        n = shown = 0;
    }
    if (n > QUESTION_SHOWN)
        for (shown = QUESTION_SHOWN; (input[shown] & 0xC0) == 0x80;) shown--;        /* not inside a character */
    tt_xml_put(input, shown, p->out);
    put(p, shown == n ? "</code></h2>\n" : " …</code></h2>\n");
    return true;
}

static bool put_question(page *p)
{
    const tt_query *q = p->from->query;
    const char *input = tt_answer_input(p->answer);
    bool defined = false;
    if (!input || !put_heading(p, input)) return false;
    for (uint32_t i = 0; i < q->definition_count; i++) {
        const tt_symbol *s = &q->symbols[q->definitions[i]];
        if (!put_equation(p, s->name, s->value)) return false;
        defined = defined || strcmp(s->name, p->answer->function) == 0;
    }
    return defined || put_equation(p, p->answer->function, q->function);
}

static bool put_answer(page *p)
{
    static const char *const classes[] = { [TT_CHECKED_EXACTLY] = "exact", [TT_CHECKED_NUMERICALLY] = "numeric", [TT_UNCHECKED] = "skipped" };
    const char *line = tt_answer_plain(p->answer, TT_AS_MATHML), *check = tt_answer_closing(p->answer);
    if (!line || !check) return false;
    put(p, "<div class=\"answer scroll\">");
    put(p, line);
    put(p, "</div>\n<p class=\"check ");
    put(p, classes[p->answer->certainty]);
    put(p, "\">");
    if (p->answer->certainty != TT_UNCHECKED) put(p, "✓ ");
    tt_xml_puts(check, p->out);
    put(p, "</p>\n");
    return true;
}

/* --- derivation --- */

static bool put_step(page *p, const tt_steps *steps, const tt_steps_frame *frame, size_t i)
{
    if (!tt_step_parts(p->c, steps, frame, i, TT_LOOK_MATHML, &p->head, &p->line, &p->why)) return false;
    put(p, p->head.length ? "<div class=\"row\"><div class=\"side\"><math displaystyle=\"true\">" : "<div class=\"row goes-on\"><div class=\"side\">");
    tt_text_put(p->out, p->head.at ? p->head.at : "", p->head.length);
    put(p, p->head.length ? "</math></div><div class=\"line\"><math displaystyle=\"true\">" : "</div><div class=\"line\"><math displaystyle=\"true\">");
    tt_print_equals(TT_LOOK_MATHML, p->out);
    tt_text_put(p->out, p->line.at, p->line.length);
    put(p, "</math></div><div class=\"why\">");
    tt_xml_put(p->why.at ? p->why.at : "", p->why.length, p->out);
    put(p, "</div></div>\n");
    return true;
}

static bool put_steps(page *p, const tt_steps *steps)
{
    tt_steps_frame frame = { .query = &steps->query, .function = p->answer->function, .variable = p->from->variable, .language = p->language, .end = "" };
    put(p, "<div class=\"steps\">\n");
    for (size_t i = 0; i < steps->count; i++)
        if (!put_step(p, steps, &frame, i)) return false;
    put(p, "</div>\n");
    return true;
}

static bool put_derivation(page *p)
{
    const struct tt_writing *from = p->from;
    if (!from->steps && !from->untold) return true;
    title(p, "Derivation");
    if (!from->steps) {
        put(p, "<p class=\"note\">");
        say(p, from->untold);
        put(p, "</p>\n");
        return true;
    }
    if (!put_steps(p, from->steps)) return false;
    if (!from->all_steps || from->all_steps->count <= from->steps->count) return true;
    put(p, "<details><summary>");
    say(p, "Every application of a rule by itself");
    put(p, "</summary>\n");
    if (!put_steps(p, from->all_steps)) return false;
    put(p, "</details>\n");
    return true;
}

/* --- forms to copy --- */

static bool put_forms(page *p)
{
    static const struct { tt_format format; const char *name; } forms[] = {
        { TT_AS_TEXT, "Text" }, { TT_AS_UNICODE, "Unicode" }, { TT_AS_LATEX, "LaTeX" }, { TT_AS_MATHML, "MathML" }
    };
    title(p, "To copy");
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        const char *line = tt_answer_plain(p->answer, forms[i].format);
        if (!line) return false;
        put(p, "<div class=\"form\"><div class=\"bar\"><span>");
        say(p, forms[i].name);
        put(p, "</span><button type=\"button\" data-done=\"");
        say(p, "Copied");
        put(p, "\">");
        say(p, "Copy");
        put(p, "</button></div><pre tabindex=\"0\"><code>");
        tt_xml_puts(line, p->out);
        put(p, "</code></pre></div>\n");
    }
    return true;
}

/* --- shapes --- */

/* "spd invertible", word by word. */
static void say_words(page *p, const char *words)
{
    char word[32];
    while (*words) {
        size_t n = strcspn(words, " ");
        if (n < sizeof word) {
            memcpy(word, words, n);
            word[n] = '\0';
            say(p, word);
            if (p->language == TT_ENGLISH) put(p, " ");
        }
        words += n + (words[n] == ' ');
    }
}

static void put_shape(page *p, const char *rows, const char *cols)
{
    bool column = strcmp(cols, "1") == 0;
    if (column && strcmp(rows, "1") == 0) return;
    tt_xml_puts(rows, p->out);
    if (column) return;
    put(p, " × ");
    tt_xml_puts(cols, p->out);
}

static void put_symbol(page *p, const tt_named *s)
{
    put(p, "<tr><td><math>");
    tt_print_name(s->name, TT_LOOK_MATHML, p->out);
    put(p, "</math></td><td>");
    say_words(p, s->properties);
    say(p, s->kind);
    put(p, "</td><td>");
    if (s->rows) put_shape(p, s->rows, s->cols);
    put(p, "</td><td>");
    say(p, s->origin);
    put(p, "</td></tr>\n");
}

/* Of a query with several answers the symbols stand with the first one. */
static bool put_shapes(page *p)
{
    size_t count, assumed_count;
    const tt_named *symbols = tt_answer_symbols(p->answer, &count);
    const char *const *assumed = tt_answer_assumed(p->answer, &assumed_count);
    if (!symbols || !assumed) return false;
    const char *meaning = tt_answer_meaning(p->answer);
    if (tt_failed(p->c)) return false;
    if (!p->answer->first) count = assumed_count = 0;
    if (!count && !assumed_count && !meaning) return true;
    title(p, "Shapes");
    if (count) put(p, "<div class=\"scroll\"><table><tbody>\n");
    for (size_t i = 0; i < count; i++) put_symbol(p, &symbols[i]);
    if (count) put(p, "</tbody></table></div>\n");
    for (size_t i = 0; i < assumed_count; i++) {
        put(p, "<p class=\"meta\">");
        say(p, "assumed");
        say(p, ": ");
        put(p, "<code>");
        tt_xml_puts(assumed[i], p->out);
        put(p, "</code></p>\n");
    }
    if (!meaning) return true;
    put(p, "<p class=\"meta\">");
    say(p, "layout");
    say(p, ": ");
    say(p, p->answer->layout);
    say(p, ", ");
    put(p, "<code>");
    tt_xml_puts(meaning, p->out);
    put(p, "</code></p>\n");
    return true;
}

/* --- picture --- */

static bool put_picture(page *p)
{
    const struct tt_writing *from = p->from;
    const char *line = tt_answer_plain(p->answer, TT_AS_UNICODE);
    tt_picture picture;
    if (!line || !tt_picture_make(p->c, from->query, from->node, from->work, &picture)) return false;
    if (picture.boxes < 2) return true;
    title(p, "Picture");
    if (!tt_picture_fits(&picture)) {
        put(p, "<p class=\"note\">");
        say(p, "The picture would be large: tracetrick -t dot draws it with graphviz.");
        put(p, "</p>\n");
        return true;
    }
    put(p, "<div class=\"scroll\" tabindex=\"0\">");
    if (!tt_picture_svg(p->c, &picture, line, p->out)) return false;
    put(p, "</div>\n");
    if (!picture.cotangents) return true;
    put(p, "<p class=\"note\">");
    say(p, "Under each operation stands the derivative of the function by it.");
    put(p, "</p>\n");
    return true;
}

bool tt_html_answer(const tt_answer *a, tt_text *out)
{
    tt *c = a->writing->c;
    page p = { .c = c, .answer = a, .from = a->writing, .language = a->writing->language, .out = out };
    tt_text_open(&p.head, c->memory, c->user);
    tt_text_open(&p.line, c->memory, c->user);
    tt_text_open(&p.why, c->memory, c->user);
    put(&p, "<section>\n");
    bool well = put_question(&p) && put_answer(&p) && put_derivation(&p) && put_forms(&p) && put_shapes(&p) && put_picture(&p);
    put(&p, "</section>");
    tt_text_close(&p.head);
    tt_text_close(&p.line);
    tt_text_close(&p.why);
    return (well && !out->failed) || tt_fail(c, TT_E_MEMORY, TT_NOWHERE);
}

/* --- reports --- */

void tt_html_report(const tt_report *r, const char *text, tt_language language, tt_text *out)
{
    page p = { .language = language, .out = out };
    if (r->gravity == TT_NOTE) {
        put(&p, "<p class=\"note\">");
        say(&p, "Note");
        say(&p, ": ");
        tt_xml_puts(r->message, p.out);
        put(&p, "</p>");
        return;
    }
    put(&p, "<section class=\"refused\">\n<h2><code>");
    tt_xml_puts(r->query, out);
    put(&p, "</code></h2>\n<p class=\"message\">");
    say(&p, "Not answered");
    say(&p, ": ");
    tt_xml_puts(r->message, p.out);
    put(&p, "</p>\n<pre tabindex=\"0\"><code>");
    tt_xml_puts(text, out);
    put(&p, "</code></pre>\n</section>");
}
