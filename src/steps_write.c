#include "steps_write.h"
#include "steps_columns.h"
#include "steps_why.h"
#include <string.h>
#include "look.h"
#include "utf8.h"

typedef struct {
    tt *c;
    const tt_steps *steps;
    const tt_steps_frame *frame;
    tt_look look;
    tt_text head, line, why;          /* of the step in hand */
    size_t spaces;                    /* written in LaTeX so far */
} writer;

enum { MOST_SPACES = 100 };           /* in one block: KaTeX expands 1000 macros at most, and each is three */

static bool writer_open(writer *w, tt *c, const tt_steps *steps, const tt_steps_frame *frame, tt_look look)
{
    *w = (writer){.c = c, .steps = steps, .frame = frame, .look = look};
    tt_text_open(&w->head, c->memory, c->user);
    tt_text_open(&w->line, c->memory, c->user);
    tt_text_open(&w->why, c->memory, c->user);
    return true;
}

static void writer_close(writer *w)
{
    tt_text_close(&w->head);
    tt_text_close(&w->line);
    tt_text_close(&w->why);
}

/* --- what stands on the left of the line and in it --- */

/* The heading of the derivative of order k, or of what is its differential. */
static bool put_heading(writer *w, uint32_t order, bool differential)
{
    tt_query q = *w->frame->query;
    uint32_t variable = w->frame->variable;
    q.asks = differential ? TT_ASKS_OPERATOR : TT_ASKS_DERIVATIVE;
    q.order = order + differential;
    if (q.path && order < 2) {
        variable = q.path[0];
        q.path = NULL;
    }
    return tt_print_heading(w->c, &q, variable, w->look, &w->head);
}

static bool make_head(writer *w, const tt_step *s)
{
    const tt_look_table *look = tt_look_of(w->look);
    w->head.length = 0;
    switch (s->side) {
    case TT_OF_NAME:         return tt_print_symbol(w->c, w->frame->query, s->symbol, w->look, &w->head);
    case TT_OF_DERIVATIVE:   return put_heading(w, s->order, false);
    case TT_OF_DIFFERENTIAL: return put_heading(w, s->order, true);
    case TT_OF_FUNCTION:     tt_print_name(w->frame->function, w->look, &w->head); return !w->head.failed;
    case TT_OF_STACKED:      break;
    }
    tt_text_puts(&w->head, look->row[TT_VEC].open);
    tt_text_puts(&w->head, look->mark[s->order ? TT_MARK_TALL_OPEN : TT_MARK_OPEN]);
    if (!put_heading(w, s->order, true)) return false;
    tt_text_puts(&w->head, look->mark[s->order ? TT_MARK_TALL_CLOSE : TT_MARK_CLOSE]);
    return !w->head.failed;
}

static bool make_line(writer *w, const tt_step *s)
{
    bool roomy = (w->look == TT_LOOK_LATEX && w->spaces < MOST_SPACES) || w->look == TT_LOOK_MATHML;
    w->line.length = 0;
    if (!(roomy ? tt_print_line : tt_print_term)(w->c, w->frame->query, s->terms, s->term, w->look, &w->line)) return false;
    for (size_t i = 0; w->look == TT_LOOK_LATEX && i + 1 < w->line.length; i++) w->spaces += w->line.at[i] == '\\' && w->line.at[i + 1] == ',';
    return true;
}

static bool make_why(writer *w, const tt_step *s, bool at_length)
{
    w->why.length = 0;
    return tt_step_why(w->c, w->frame, s, w->look, at_length, &w->why);
}

/* All rows, each printed once. */
static tt_steps_row *make_rows(writer *w, tt_text *all)
{
    tt_steps_row *rows = tt_arena_zero(&w->c->query, (w->steps->count + 1) * sizeof *rows);
    size_t head = 0;
    for (size_t i = 0; rows && i < w->steps->count; i++) {
        const tt_step *s = &w->steps->at[i];
        bool opens = tt_step_opens(w->steps, i);
        w->head.length = 0;
        if ((opens && !make_head(w, s)) || !make_line(w, s) || !make_why(w, s, false)) return NULL;
        if (opens) head = tt_utf8_columns(w->head.at ? w->head.at : "", w->head.length);
        rows[i] = (tt_steps_row){ w->head.length, w->line.length, w->why.length, 0, head };
        tt_text_put(all, w->head.at, w->head.length);
        tt_text_put(all, w->line.at, w->line.length);
        tt_text_put(all, w->why.at, w->why.length);
        if (s->said > 1 && !make_why(w, s, true)) return NULL;
        rows[i].full = w->why.length;
        tt_text_put(all, w->why.at, w->why.length);
    }
    return all->failed ? NULL : rows;
}

static bool put_lines(writer *w, tt_text *out)
{
    tt_text all;
    tt_text_open(&all, w->c->memory, w->c->user);
    const tt_steps_row *rows = make_rows(w, &all);
    if (rows) tt_steps_columns(rows, w->steps->count, all.at ? all.at : "", w->frame->width, w->frame->fold, out);
    tt_text_close(&all);
    tt_text_puts(out, w->frame->end);
    return rows && !out->failed;
}

/* --- LaTeX --- */

/* About how many letters wide what begins at s is printed; *n: its bytes. Scripts count in full, what only arranges does not. */
static size_t wide(const char *s, size_t *n)
{
    static const char *const arranging[] = { "mathrm", "left", "right", "frac", "mathbf", "operatorname" };
    *n = 1;
    if (*s != '\\') return !strchr("{}^_ ", *s);
    while ((s[*n] | 32) >= 'a' && (s[*n] | 32) <= 'z') ++*n;
    if (*n == 1) { *n = 2; return s[1] == '|'; }
    for (size_t i = 0; i < sizeof arranging / sizeof *arranging; i++)
        if (strlen(arranging[i]) == *n - 1 && !strncmp(s + 1, arranging[i], *n - 1)) return 0;
    return 1;
}

/* Where a formula of n bytes that is wider than a page is to be broken: before a sign outside of braces, with as few brackets open as may be,
 * the last such one that fits, or else the first there is; n where it fits or there is none. */
static size_t page_end(const char *s, size_t n)
{
    enum { PAGE = 70 };
    size_t best = n, width = 0, step;
    int braces = 0, brackets = 0, least = 0;
    for (size_t i = 0; i < n; i += step) {
        int turn = !strncmp(s + i, "\\left", 5) && (s[i + 5] | 32) < 'a' ? 1 : !strncmp(s + i, "\\right", 6) && (s[i + 6] | 32) < 'a' ? -1 : 0;
        braces += (s[i] == '{') - (s[i] == '}') + turn;
        brackets += (s[i] == '(') - (s[i] == ')');
        bool sign = i && s[i] == ' ' && (((s[i + 1] == '+' || s[i + 1] == '-') && s[i + 2] == ' ') || !strncmp(s + i + 1, "\\odot ", 6));
        if (sign && !braces && (best == n || (width <= PAGE && brackets <= least))) { best = i; least = brackets; }
        if (width > PAGE && best < n) return best;
        width += wide(s + i, &step);
    }
    return width > PAGE ? best : n;
}

static void put_broken(const tt_text *line, tt_text *out)
{
    for (size_t at = 0, end; at < line->length; at = end) {
        end = at + page_end(line->at + at, line->length - at);
        tt_text_put(out, line->at + at, end - at);
        if (end < line->length) tt_text_puts(out, " \\\\\n&\\quad");
    }
}

static bool put_block(writer *w, tt_text *out)
{
    tt_text_puts(out, "\\begin{aligned}\n");
    for (size_t i = 0; i < w->steps->count; i++) {
        const tt_step *s = &w->steps->at[i];
        if (!make_line(w, s)) return false;
        if (tt_step_opens(w->steps, i)) {
            if (!make_head(w, s)) return false;
            tt_text_put(out, w->head.at, w->head.length);
            tt_text_putc(out, ' ');
        }
        tt_text_puts(out, "&= ");
        put_broken(&w->line, out);
        if (s->said) {
            w->why.length = 0;
            if (!tt_step_names(w->c, w->frame, s, w->look, &w->why)) return false;
            tt_text_puts(out, " && \\text{");
            tt_text_put(out, w->why.at, w->why.length);
            tt_text_putc(out, '}');
        }
        tt_text_puts(out, i + 1 < w->steps->count ? " \\\\\n" : "\n");
    }
    tt_text_puts(out, "\\end{aligned}");
    return !out->failed;
}

/* --- MathML --- */

/* A cell of the table: chromium aligns it by the style, others by the columns of the table. */
static void put_cell(const char *align, const tt_text *what, tt_text *out)
{
    tt_text_puts(out, "<mtd style=\"text-align: ");
    tt_text_puts(out, align);
    tt_text_puts(out, "\">");
    tt_text_put(out, what->at ? what->at : "", what->length);
    tt_text_puts(out, "</mtd>");
}

static bool put_row(writer *w, size_t i, tt_text *out)
{
    const tt_step *s = &w->steps->at[i];
    if (!make_line(w, s) || (tt_step_opens(w->steps, i) && !make_head(w, s))) return false;
    if (!tt_step_opens(w->steps, i)) w->head.length = 0;
    tt_text_puts(out, "<mtr>");
    put_cell("right", &w->head, out);
    w->head.length = 0;
    tt_print_equals(w->look, &w->head);
    tt_text_put(&w->head, w->line.at, w->line.length);
    put_cell("left", &w->head, out);
    w->why.length = 0;
    if (s->said) tt_text_puts(&w->why, "<mtext>");
    if (!tt_step_names(w->c, w->frame, s, w->look, &w->why)) return false;
    if (s->said) tt_text_puts(&w->why, "</mtext>");
    put_cell("left", &w->why, out);
    tt_text_puts(out, "</mtr>\n");
    return !w->head.failed && !w->why.failed;
}

static bool put_table(writer *w, tt_text *out)
{
    tt_text_puts(out, "<math xmlns=\"http://www.w3.org/1998/Math/MathML\" display=\"block\"><mtable displaystyle=\"true\" columnalign=\"right left left\">\n");
    for (size_t i = 0; i < w->steps->count; i++)
        if (!put_row(w, i, out)) return false;
    tt_text_puts(out, "</mtable></math>");
    return !out->failed;
}

bool tt_steps_write(tt *c, const tt_steps *steps, const tt_steps_frame *frame, tt_look look, tt_text *out)
{
    writer w;
    writer_open(&w, c, steps, frame, look);
    bool well = look == TT_LOOK_LATEX ? put_block(&w, out) : look == TT_LOOK_MATHML ? put_table(&w, out) : put_lines(&w, out);
    writer_close(&w);
    return well || tt_fail(c, TT_E_MEMORY, TT_NOWHERE);
}

bool tt_step_parts(tt *c, const tt_steps *steps, const tt_steps_frame *frame, size_t i, tt_look look, tt_text *head, tt_text *line, tt_text *why)
{
    writer w = { .c = c, .steps = steps, .frame = frame, .look = look, .head = *head, .line = *line, .why = *why };
    const tt_step *s = &steps->at[i];
    bool well = make_line(&w, s) && make_head(&w, s);
    if (!tt_step_opens(steps, i)) w.head.length = 0;
    w.look = TT_LOOK_UNICODE;
    well = well && make_why(&w, s, true);
    *head = w.head;
    *line = w.line;
    *why = w.why;
    return well || tt_fail(c, TT_E_MEMORY, TT_NOWHERE);
}

/* --- JSON --- */

static bool put_equation(writer *w, const tt_step *s, const char *key, tt_look look, tt_text *out)
{
    w->look = look;
    if (!make_head(w, s) || !make_line(w, s)) return false;
    tt_text_puts(&w->head, " = ");
    tt_text_put(&w->head, w->line.at, w->line.length);
    tt_print_json_string(key, strlen(key), out);
    tt_text_puts(out, ": ");
    tt_print_json_string(w->head.at, w->head.length, out);
    tt_text_puts(out, ", ");
    return !w->head.failed;
}

static bool put_object(writer *w, const tt_step *s, tt_text *out)
{
    w->spaces = 0;
    tt_text_putc(out, '{');
    if (!put_equation(w, s, "text", TT_LOOK_TEXT, out) || !put_equation(w, s, "unicode", TT_LOOK_UNICODE, out)
        || !put_equation(w, s, "latex", TT_LOOK_LATEX, out)) return false;
    tt_text_puts(out, "\"rows\": \"");
    tt_dim_text(w->c, s->terms->at[s->term].rows, out);
    tt_text_puts(out, "\", \"cols\": \"");
    tt_dim_text(w->c, s->terms->at[s->term].cols, out);
    w->why.length = 0;
    if (!tt_step_names(w->c, w->frame, s, TT_LOOK_TEXT, &w->why)) return false;
    tt_text_puts(out, "\", \"rule\": ");
    tt_print_json_string(w->why.at ? w->why.at : "", w->why.length, out);
    tt_text_puts(out, ", \"rules\": ");
    if (!tt_step_rules(s, out)) return false;
    w->why.length = 0;
    w->look = TT_LOOK_TEXT;
    if (!tt_step_statements(w->c, w->frame, s, &w->why)) return false;
    tt_text_puts(out, ", \"statement\": ");
    tt_print_json_string(w->why.at ? w->why.at : "", w->why.length, out);
    tt_text_putc(out, '}');
    return !w->why.failed && !out->failed;
}

bool tt_steps_json(tt *c, const tt_steps *steps, const tt_steps_frame *frame, tt_text *out)
{
    writer w;
    bool well = writer_open(&w, c, steps, frame, TT_LOOK_TEXT);
    tt_text_putc(out, '[');
    for (size_t i = 0; well && i < steps->count; i++) {
        if (i) tt_text_puts(out, ", ");
        well = put_object(&w, &steps->at[i], out);
    }
    tt_text_putc(out, ']');
    writer_close(&w);
    return well || tt_fail(c, TT_E_MEMORY, TT_NOWHERE);
}
