/* Mathematics of Typst -> LaTeX (from.h). What differs:
 *
 *   words      of two letters and more are symbols or functions (typst.def): alpha, sum, norm(x); what nobody knows is a name
 *   brackets   round ones that follow ^ or _ or a word of typst.def, and the sides of a fraction, are braces: x_(i j), (a + b)/c
 *   fractions  a/b binds tighter than juxtaposition: each atom leaves room for the brace of {a \over b} before it
 *   text       stands in quotes
 *
 * One pass with a stack of open brackets. An atom is a letter, a number, a word, a bracket or a call, with its scripts. */
#include "from.h"
#include <string.h>
#include "scan.h"
#include "parse.h"

static const struct { const char *word, *before, *between, *after; } words[] = {
#define SYMBOL(word, latex) { word, latex, NULL, NULL },
#define CALL(word, before, between, after) { word, before, between, after },
#include "../grammar/typst.def"
#undef SYMBOL
#undef CALL
};
static const char *const greek[] = {
#define GREEK(character, name) name,
#include "../grammar/greek.def"
#undef GREEK
};

/* What an open bracket is. */
typedef struct {
    tt_span     at;
    char        sign;            /* as it was typed */
    size_t      out;             /* where it stands in the output */
    const char *before, *between, *after;     /* of a call, a script; NULL: a bracket of its own */
    size_t      atom;            /* the place left before the atom it belongs to */
    bool        script, below;   /* the argument of ^ or _; it closes a fraction */
    bool        joined;          /* f(x): the bracket belongs to the letter before it */
} bracket;

typedef struct {
    tt_from_text f;
    bracket *open;               size_t depth, room;
    size_t   atom;               /* the place left before the last atom, 0: none stands right before */
    size_t   bracketed;          /* where that atom, all of which is a round bracket, begins; 0: it is none */
    bool     joined;             /* a name or call stands right before a round bracket: they are one atom */
    bool     script;             /* after ^ or _: what comes is the script of the last atom */
    bool     below;              /* after /: the next atom closes the fraction */
} writer;

static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static char peek(const writer *w, size_t ahead) { return w->f.at + ahead < w->f.end ? w->f.text[w->f.at + ahead] : '\0'; }

static bool put(writer *w, const char *s) { tt_text_puts(&w->f.out, s); return !w->f.out.failed; }

static bool fail(writer *w, tt_code code, size_t from, size_t n)
{
    tt_span at = { (uint32_t)from, (uint32_t)(from + n) };
    return tt_fail(w->f.c, code, at, (int)(n < 60 ? n : 60), w->f.text + from);
}

static bool outside(writer *w, const char *what, size_t from, size_t n)
{
    return tt_fail(w->f.c, TT_E_OUTSIDE, (tt_span){ (uint32_t)from, (uint32_t)(from + n) }, (int)strlen(what), what);
}

/* ---- atoms ---- */

/* Before an atom: the room for a brace. A script is no atom of its own. */
static size_t begin_atom(writer *w)
{
    if (w->script) return w->atom - 1;
    put(w, " ");
    w->bracketed = 0;
    return w->f.out.length - 1;
}

/* Behind it. The scripts that follow belong to it, so a fraction closes only where none comes. */
static bool end_atom(writer *w, size_t atom, bool joins, bool below)
{
    w->atom = atom + 1;
    w->script = false;
    w->below = below;
    w->joined = joins && peek(w, 0) == '(';
    if (w->joined) return true;
    char next = peek(w, 0);
    if (next == '^' || next == '_' || next == '\'') return true;
    if (!below) return true;
    w->below = false;
    w->atom = 0;
    if (peek(w, 0) == '/' || (peek(w, 0) == ' ' && peek(w, 1) == '/')) {
        fail(w, TT_E_DIVISION_AMBIGUOUS, w->f.at, 1);
        tt_hint(w->f.c, "write frac(a, b)");
        return false;
    }
    return put(w, "} ");
}

/* The brackets around a side of a fraction are not printed. */
static void drop_brackets(writer *w, size_t first)
{
    if (w->f.out.failed) return;
    w->f.out.at[first] = ' ';
    for (size_t i = w->f.out.length; i-- > first; )
        if (w->f.out.at[i] == ')') { w->f.out.at[i] = ' '; return; }
}

static bool fraction(writer *w)
{
    if (!w->atom || w->below) return fail(w, TT_E_OPERAND_BEFORE, w->f.at, 1);
    if (w->f.out.failed) return false;
    w->f.out.at[w->atom - 1] = '{';
    if (w->bracketed) drop_brackets(w, w->bracketed);
    w->f.at++;
    while (peek(w, 0) == ' ') w->f.at++;
    w->atom = 0;
    w->below = true;
    return put(w, " \\over ");
}

/* ---- brackets ---- */

static bool push(writer *w, bracket b)
{
    if (w->depth >= TT_NESTING_LIMIT) return tt_fail(w->f.c, TT_E_NESTING, b.at, (unsigned)TT_NESTING_LIMIT);
    if (!tt_room(&w->f.c->query, (void **)&w->open, sizeof *w->open, w->depth, &w->room)) return tt_fail(w->f.c, TT_E_MEMORY, TT_NOWHERE);
    w->open[w->depth++] = b;
    w->atom = 0;
    w->script = w->below = w->joined = false;
    return true;
}

static char closer(char c) { return c == '(' ? ')' : c == '[' ? ']' : '}'; }

/* ( [ {: after ^ and _ a round one groups and is not printed. */
static bool open_bracket(writer *w)
{
    bool script = w->script, below = w->below;
    bool joined = w->joined && !script;
    size_t atom = joined ? w->atom - 1 : begin_atom(w), from = w->f.at++;
    bracket b = { .at = { (uint32_t)from, (uint32_t)from + 1 }, .sign = w->f.text[from], .out = w->f.out.length, .atom = atom, .script = script,
                  .below = below, .joined = joined };
    char sign[3] = { b.sign, '\0', '\0' };
    if (b.sign == '{') memcpy(sign, "\\{", 3);
    if (script && b.sign == '(') { b.after = "}"; b.between = ","; }
    return put(w, b.after ? "{" : sign) && push(w, b);
}

/* word( */
static bool open_call(writer *w, const char *before, const char *between, const char *after, size_t from)
{
    bool script = w->script, below = w->below;
    size_t atom = begin_atom(w);
    bracket b = { .at = { (uint32_t)from, (uint32_t)w->f.at + 1 }, .sign = '(', .out = w->f.out.length, .before = before, .between = between,
                  .after = after, .atom = atom, .script = script, .below = below };
    if (script) put(w, "{");
    w->f.at++;
    return put(w, before) && push(w, b);
}

static bool close_bracket(writer *w)
{
    char c = w->f.text[w->f.at];
    if (!w->depth || closer(w->open[w->depth - 1].sign) != c) return fail(w, TT_E_BRACKET_EXTRA, w->f.at, 1);
    bracket b = w->open[--w->depth];
    char sign[3] = { c, '\0', '\0' };
    if (c == '}') memcpy(sign, "\\}", 3);
    w->f.at++;
    if (!put(w, b.after ? b.after : sign)) return false;
    if (b.script && b.after && b.at.end - b.at.start > 1) put(w, "}");      /* of x^norm(y) */
    w->bracketed = !b.after && !b.joined && b.sign == '(' ? b.out : 0;
    if (b.below && w->bracketed && peek(w, 0) != '^' && peek(w, 0) != '_') drop_brackets(w, w->bracketed);
    return end_atom(w, b.atom, b.before != NULL && !b.script, b.below);
}

/* ---- words ---- */

static bool is_reserved(const char *s, size_t n)
{
    static const char *const list[] = {
#define WORD(text, kind, op, data) TT_K_##kind == TT_K_KIND || TT_K_##kind == TT_K_NOUN ? text : "",
#include "../grammar/words.def"
#undef WORD
    };
    for (size_t i = 0; i < sizeof list / sizeof *list; i++)
        if (strlen(list[i]) == n && !memcmp(list[i], s, n)) return true;
    return false;
}

static bool is_greek(const char *s, size_t n)
{
    for (size_t i = 0; i < sizeof greek / sizeof *greek; i++)
        if (strlen(greek[i]) == n && !memcmp(greek[i], s, n)) return true;
    return false;
}

/* Something printed that is an atom by itself. */
static bool put_atom(writer *w, const char *before, const char *s, size_t n, const char *after)
{
    bool script = w->script, below = w->below;
    size_t atom = begin_atom(w);
    if (script) put(w, "{");
    put(w, before);
    tt_text_put(&w->f.out, s, n);
    bool joins = !script && n && !is_digit(*s);
    return put(w, after) && put(w, script ? "}" : "") && end_atom(w, atom, joins, below);
}

/* A run of letters with the parts behind its dots: dot.circle. */
static size_t word_length(const writer *w)
{
    size_t n = 0;
    while (is_letter(peek(w, n)) || (n && is_digit(peek(w, n))) || (n > 1 && peek(w, n) == '.' && is_letter(peek(w, n + 1)))) n++;
    return n;
}

static bool word(writer *w)
{
    const char *s = w->f.text + w->f.at;
    size_t n = word_length(w), from = w->f.at;
    if (n == 1) { w->f.at++; return put_atom(w, "", s, 1, ""); }
    bool call = peek(w, n) == '(';
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (strlen(words[i].word) != n || memcmp(words[i].word, s, n) || call != (words[i].after != NULL)) continue;
        if (call && words[i].before[0] == '!') return outside(w, words[i].before + 1, from, n);
        w->f.at += n;
        if (call) return open_call(w, words[i].before, words[i].between, words[i].after, from);
        bool sign = strchr("+-*/=|", words[i].before[0]) || !strncmp(words[i].before, "\\cdot", 5) || !strncmp(words[i].before, "\\in", 3);
        if (!sign) return put_atom(w, words[i].before, "", 0, "");
        w->atom = 0;
        return put(w, words[i].before);
    }
    w->f.at += n;
    if (is_reserved(s, n)) {
        tt_text_put(&w->f.out, s, n);
        w->atom = 0;
        return put(w, " ");
    }
    return is_greek(s, n) ? put_atom(w, "\\", s, n, " ") : put_atom(w, "\\operatorname{", s, n, "}");
}

/* "tr": a word, or text. */
static bool quoted(writer *w)
{
    const char *s = w->f.text + w->f.at + 1, *end = memchr(s, '"', w->f.end - w->f.at - 1);
    size_t n = end ? (size_t)(end - s) : 0;
    if (!end) return fail(w, TT_E_BRACKET_OPEN, w->f.at, 1);
    w->f.at += n + 2;
    const char *before = w->depth ? w->open[w->depth - 1].before : NULL;
    if (before && (!strncmp(before, "\\operatorname", 13) || !strncmp(before, "\\math", 5))) {      /* op("tr") */
        tt_text_put(&w->f.out, s, n);
        return !w->f.out.failed;
    }
    return put_atom(w, "\\text{", s, n, "}");
}

static bool number(writer *w)
{
    const char *s = w->f.text + w->f.at;
    size_t n = 0;
    while (is_digit(peek(w, n)) || (peek(w, n) == '.' && is_digit(peek(w, n + 1)))) n++;
    w->f.at += n;
    return put_atom(w, "", s, n, " ");
}

/* ---- the pass ---- */

static bool sign(writer *w)
{
    static const struct { const char *typed, *latex; } signs[] = { { "||", "\\|" }, { "|->", "\\mapsto " }, { "->", "\\to " }, { ":=", "=" }, { "&", " " } };
    char c = peek(w, 0);
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        if (!tt_from_starts(&w->f, signs[i].typed)) continue;
        w->f.at += strlen(signs[i].typed);
        w->atom = 0;
        return put(w, signs[i].latex);
    }
    if (c == '\\') {
        if (peek(w, 1) && !strchr(" \n\t", peek(w, 1))) return fail(w, TT_E_CHARACTER, w->f.at, 1);
        w->f.at++;
        return put(w, " \\\\ ");
    }
    if (c == ',' && w->depth && w->open[w->depth - 1].between) {
        w->f.at++;
        w->atom = 0;
        return put(w, w->open[w->depth - 1].between);
    }
    bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r', mark = c == '^' || c == '_';
    if (mark && !w->atom) return fail(w, TT_E_OPERAND_BEFORE, w->f.at, 1);
    w->f.at++;
    tt_text_putc(&w->f.out, c);
    if (mark) {
        w->script = true;
        w->bracketed = 0;
        while (peek(w, 0) == ' ') w->f.at++;
        if (peek(w, 0) == '-' || peek(w, 0) == '*' || peek(w, 0) == '+') {      /* x^-1 is no Typst, and meant all the same */
            tt_text_putc(&w->f.out, '{');
            tt_text_putc(&w->f.out, peek(w, 0));
            w->f.at++;
            w->script = false;
            if (is_digit(peek(w, 0)) || is_letter(peek(w, 0))) {
                tt_text_putc(&w->f.out, peek(w, 0));
                w->f.at++;
            }
            return put(w, "}") && end_atom(w, w->atom - 1, false, w->below);
        }
    } else if (c == '\'' && w->atom) return end_atom(w, w->atom - 1, true, w->below);
    else if (!blank && (unsigned char)c < 0x80) w->atom = 0;
    return true;
}

/* A character beyond ASCII: a letter or sign, with all its bytes. */
static bool other(writer *w)
{
    size_t n = 1;
    while (((unsigned char)peek(w, n) & 0xC0) == 0x80) n++;
    const char *s = w->f.text + w->f.at;
    w->f.at += n;
    return put_atom(w, "", s, n, "");
}

static bool translate(writer *w)
{
    while (w->f.at < w->f.end) {
        char c = peek(w, 0);
        bool good = is_letter(c) ? word(w) : is_digit(c) ? number(w) : c == '"' ? quoted(w) : c == '(' || c == '[' || c == '{' ? open_bracket(w)
                  : c == ')' || c == ']' || c == '}' ? close_bracket(w) : c == '/' || (c == ' ' && peek(w, 1) == '/') ? (w->f.at += c == ' ', fraction(w))
                  : (unsigned char)c >= 0x80 ? other(w) : sign(w);
        if (!good) return false;
    }
    if (w->depth) return fail(w, TT_E_BRACKET_OPEN, w->open[w->depth - 1].at.start, w->open[w->depth - 1].at.end - w->open[w->depth - 1].at.start);
    return true;
}

bool tt_from_typst(tt *c, const char *text, tt_span at, char **translated, size_t *n)
{
    writer w = { .depth = 0 };
    tt_from_open(&w.f, c, text, at);
    return tt_from_close(&w.f, translate(&w) && !w.f.out.failed, translated, n);
}
