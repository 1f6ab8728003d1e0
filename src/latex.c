/* Tokens of LaTeX -> tokens of the plain notation, in one pass. What LaTeX has and the grammar does not:
 *
 *   braces     are invisible and go: a mark after \mathbf{Ax} belongs to the x, as on the page. Those of an argument, of a function word
 *              and around \over stay
 *   fonts      become marks of names; accents and subscripts become parts of them: \bar{x}_i is the name x_bar_i
 *   scripts    stand in any order; ^T ^{\top} ^{-T} are no powers; an argument may be a single token: \frac12, x^2
 *   \sum       has its bounds in scripts: they become SUM_FROM, SUM_TO, SUM_OF */
#include <string.h>
#include "scan.h"
#include "parse.h"

/* What an open brace is, and so what its end means. */
typedef enum { INVISIBLE, VISIBLE, FIRST_OF_TWO } brace;

typedef struct {
    brace    sort;
    bool     bold;
    size_t   gathered;       /* scripts before this token have been put in order */
} level;

typedef struct {
    tt_scan  *s;
    tt_token *in;   size_t count, at;
    uint32_t *match;         /* of an opening brace: its end */
    bool     *over;          /* of an opening brace: \over stands in it */
    level    *levels; size_t depth, level_room;
} pass;

static const char *text(const pass *p, const tt_token *t) { return p->s->text + t->at.start; }
static int length(const tt_token *t) { return (int)(t->at.end - t->at.start < 60 ? t->at.end - t->at.start : 60); }

static bool fail(pass *p, tt_code code, const tt_token *t) { return tt_fail(p->s->c, code, t->at, length(t), text(p, t)); }
static bool no_memory(pass *p) { return tt_fail(p->s->c, TT_E_MEMORY, TT_NOWHERE); }

static bool emit(pass *p, tt_token t) { return tt_put_token(p->s, t); }
static bool emit_sign(pass *p, uint16_t kind, tt_span at) { return emit(p, (tt_token){ .kind = kind, .at = at }); }
static tt_token *last(pass *p) { return p->s->token_count ? &p->s->token[p->s->token_count - 1] : NULL; }
static level *now(pass *p) { return &p->levels[p->depth - 1]; }

static bool enter(pass *p, brace sort, bool bold)
{
    if (p->depth > TT_NESTING_LIMIT) return tt_fail(p->s->c, TT_E_NESTING, p->in[p->at].at, (unsigned)TT_NESTING_LIMIT);
    if (!tt_room(&p->s->c->query, (void **)&p->levels, sizeof *p->levels, p->depth, &p->level_room)) return no_memory(p);
    p->levels[p->depth++] = (level){ .sort = sort, .bold = bold };
    return true;
}

/* ---- what belongs together, before anything is put out ---- */

static bool match_braces(pass *p)
{
    uint32_t *open = tt_arena_take(&p->s->c->query, p->count * sizeof *open);
    size_t depth = 0;
    p->match = tt_arena_zero(&p->s->c->query, p->count * sizeof *p->match);
    p->over = tt_arena_zero(&p->s->c->query, p->count);
    if (!open || !p->match || !p->over) return no_memory(p);
    for (size_t i = 0; i < p->count; i++) {
        if (p->in[i].kind == TT_K_BRACE_OPEN) open[depth++] = (uint32_t)i;
        else if (p->in[i].kind == TT_K_OVER && depth) p->over[open[depth - 1]] = true;
        else if (p->in[i].kind == TT_K_BRACE_CLOSE) {
            if (!depth) return fail(p, TT_E_BRACKET_EXTRA, &p->in[i]);
            p->match[open[--depth]] = (uint32_t)i;
        }
    }
    return !depth || fail(p, TT_E_BRACKET_OPEN, &p->in[open[depth - 1]]);
}

static size_t past_fonts(const pass *p, size_t i)
{
    while (p->in[i].kind == TT_K_FONT) i++;
    return i;
}

/* Where the argument that begins at i ends. */
static size_t argument_end(const pass *p, size_t i)
{
    i = past_fonts(p, i);
    if (p->in[i].kind == TT_K_YYEOF) return i;
    return p->in[i].kind == TT_K_BRACE_OPEN ? p->match[i] + 1u : i + 1;
}

/* The tokens of in[i .. end) that mean something, up to `most` of them; returns how many there are, or most + 1. */
static size_t meaningful(const pass *p, size_t i, size_t end, size_t most, size_t *list)
{
    size_t n = 0;
    for (; i < end; i++) {
        uint16_t kind = p->in[i].kind;
        if (kind == TT_K_FONT || kind == TT_K_BRACE_OPEN || kind == TT_K_BRACE_CLOSE || kind == TT_K_SKIP) continue;
        if (n == most) return most + 1;
        list[n++] = i;
    }
    return n;
}

static bool is_bold(const pass *p, size_t i, size_t end)
{
    for (; i < end; i++) if (p->in[i].kind == TT_K_FONT && (p->in[i].data & 1)) return true;
    return false;
}

static const char *name(const pass *p, const tt_token *t) { return p->s->name[t->data].text; }

/* ---- names ---- */

static bool mark_bold(pass *p, tt_token *t)
{
    t->marks |= TT_Y_BOLD;
    p->s->name[t->data].marks |= TT_Y_BOLD;
    return true;
}

/* Give the name t a longer text. */
static bool rename_token(pass *p, tt_token *t, const char *tail, size_t n, uint32_t end)
{
    const tt_name *old = &p->s->name[t->data];
    char *joined = tt_arena_take(&p->s->c->query, old->length + n + 1);
    if (!joined) return no_memory(p);
    memcpy(joined, old->text, old->length);
    memcpy(joined + old->length, tail, n);
    t->data = tt_put_name(p->s, joined, old->length + n, t->marks);
    t->at.end = end;
    return t->data != UINT32_MAX;
}

/* \bar{x}: an accent on one letter. */
static bool accent(pass *p)
{
    static const char *const tails[] = { "_bar", "_hat", "_tilde", "_dot" };
    size_t end = argument_end(p, p->at + 1), one;
    tt_token *sign = &p->in[p->at];
    if (meaningful(p, p->at + 1, end, 1, &one) != 1 || p->in[one].kind != TT_K_NAME) {
        const char *what = "an accent on anything but a name";
        return tt_fail(p->s->c, TT_E_OUTSIDE, sign->at, (int)strlen(what), what);
    }
    tt_token t = p->in[one];
    if (is_bold(p, p->at, end) || now(p)->bold) mark_bold(p, &t);
    t.at.start = sign->at.start;
    p->at = end;
    const char *tail = tails[sign->data];
    return rename_token(p, &t, tail, strlen(tail), p->in[end - 1].at.end) && emit(p, t);
}

/* ---- scripts ---- */

static bool unbraced_number(pass *p, const tt_token *base, const tt_token *sign, const tt_token *number)
{
    tt_span whole = { base ? base->at.start : sign->at.start, number->at.start + 1 };
    tt_fail(p->s->c, TT_E_BRACES, number->at, (int)(number->at.end - whole.start), p->s->text + whole.start, (int)(whole.end - whole.start),
            p->s->text + whole.start);
    tt_hint(p->s->c, "write %.*s{%.*s}", (int)(number->at.start - whole.start), p->s->text + whole.start, length(number), text(p, number));
    return false;
}

/* The letters and digits of in[i .. end), as one subscript, preceded by the bar unless they are digits alone. */
static bool subscript_text(pass *p, size_t i, size_t end, char *out, size_t room, size_t *n)
{
    bool digits = true;
    *n = 0;
    out[(*n)++] = '_';
    for (; i < end; i++) {
        const tt_token *t = &p->in[i];
        const char *from;
        size_t size;
        switch (t->kind) {
        case TT_K_FONT: case TT_K_BRACE_OPEN: case TT_K_BRACE_CLOSE: case TT_K_SKIP: case ',': continue;
        case TT_K_NAME: case TT_K_NUMBER: from = name(p, t); size = strlen(from); break;
        case TT_K_WORD: case TT_K_OTHER:
            from = text(p, t);
            size = t->at.end - t->at.start;
            if (*from == '\\') { from++; size--; }
            break;
        default: return fail(p, TT_E_SUBSCRIPT_FORM, t);
        }
        if (t->kind != TT_K_NUMBER || strspn(from, "0123456789") != size) digits = false;
        if (*n + size >= room) return fail(p, TT_E_SUBSCRIPT_FORM, t);
        memcpy(out + *n, from, size);
        *n += size;
    }
    if (*n == 1) return tt_fail(p->s->c, TT_E_SCRIPT_MISSING, p->in[end - 1].at);
    if (digits) memmove(out, out + 1, --*n);
    return true;
}

/* The subscript in[i .. end), i being the sign, of the token put out last. Names take it up; norms and ∇ are followed by it. */
static bool put_subscript(pass *p, size_t i, size_t end)
{
    tt_token *base = last(p);
    const tt_token *first = &p->in[past_fonts(p, i + 1)];
    uint16_t kind = base ? base->kind : 0;
    if (first->kind == TT_K_YYEOF) return tt_fail(p->s->c, TT_E_SCRIPT_MISSING, p->in[i].at);
    if (first->kind == TT_K_NUMBER && first->at.end - first->at.start > 1) return unbraced_number(p, base, &p->in[i], first);
    if (kind == TT_K_NAME) {
        char tail[256];
        size_t n;
        return subscript_text(p, i + 1, end, tail, sizeof tail, &n) && rename_token(p, base, tail, n, p->in[end - 1].at.end);
    }
    if (kind != TT_K_NORM && kind != TT_K_NORM_CLOSE && kind != TT_K_NABLA && kind != TT_K_BAR && kind != TT_K_BAR_CLOSE)
        return fail(p, TT_E_UNEXPECTED, &p->in[i]);
    if (!emit(p, p->in[i]) || !emit_sign(p, TT_K_BRACE_OPEN, first->at)) return false;
    for (size_t k = i + 1; k < end; k++)
        if (p->in[k].kind != TT_K_FONT && p->in[k].kind != TT_K_BRACE_OPEN && p->in[k].kind != TT_K_BRACE_CLOSE && !emit(p, p->in[k])) return false;
    return emit_sign(p, TT_K_BRACE_CLOSE, p->in[end - 1].at);
}

static bool is_script(uint16_t kind) { return kind == '^' || kind == TT_K_SUBSCRIPT || kind == TT_K_TRANSPOSE; }

/* x^2_i: the subscript goes first. Looks over the scripts that stand here once. */
static bool subscript_first(pass *p)
{
    size_t i = p->at;
    while (is_script(p->in[i].kind)) {
        size_t end = p->in[i].kind == TT_K_TRANSPOSE ? i + 1 : argument_end(p, i + 1);
        if (p->in[i].kind == TT_K_SUBSCRIPT) {
            if (!put_subscript(p, i, end)) return false;
            for (size_t k = i; k < end; k++) p->in[k].kind = TT_K_SKIP;
            i = end;
            break;
        }
        i = end;
    }
    now(p)->gathered = i;
    return true;
}

static bool is_transpose(const pass *p, const tt_token *t)
{
    return t->kind == TT_K_TOP || t->kind == TT_K_TRANSPOSE || (t->kind == TT_K_NAME && (!strcmp(name(p, t), "T") || !strcmp(name(p, t), "t")));
}

static bool refused_power(pass *p, const tt_token *t, tt_span at)
{
    const char *what = t->kind == '*' ? "the conjugate" : t->kind == '+' ? "the pseudoinverse"
                     : t->kind == TT_K_NAME && !strcmp(name(p, t), "H") ? "the conjugate transpose" : NULL;
    if (what) tt_fail(p->s->c, TT_E_OUTSIDE, tt_join(at, t->at), (int)strlen(what), what);
    return what != NULL;
}

/* The argument at p->at: a brace that stays, or one token in braces of its own. */
static bool argument(pass *p, brace sort, uint16_t opening)
{
    size_t i = past_fonts(p, p->at);
    tt_token *t = &p->in[i];
    if (t->kind == TT_K_BRACE_OPEN) {
        bool bold = now(p)->bold || is_bold(p, p->at, i);
        p->at = i + 1;
        return emit_sign(p, opening, t->at) && enter(p, sort, bold);
    }
    if (t->kind != TT_K_NAME && t->kind != TT_K_NUMBER && t->kind != TT_K_ONES) return tt_fail(p->s->c, TT_E_SCRIPT_MISSING, t->at);
    tt_token one = *t;
    p->at = i + 1;
    if (t->kind == TT_K_NUMBER && t->at.end - t->at.start > 1) {        /* \frac12: one digit */
        const char *digits = name(p, t);
        one.data = tt_put_name(p->s, digits, 1, 0);
        t->data = tt_put_name(p->s, digits + 1, strlen(digits) - 1, 0);
        one.at.end = ++t->at.start;
        p->at = i;
        if (one.data == UINT32_MAX || t->data == UINT32_MAX) return false;
    }
    if (one.kind == TT_K_NAME && (now(p)->bold || is_bold(p, p->at - 1, i))) mark_bold(p, &one);
    if (!emit_sign(p, opening, one.at) || !emit(p, one)) return false;
    return sort == FIRST_OF_TWO ? argument(p, VISIBLE, TT_K_BETWEEN) : emit_sign(p, TT_K_BRACE_CLOSE, one.at);
}

static bool power(pass *p)
{
    tt_token *sign = &p->in[p->at];
    size_t first = p->at + 1, end = argument_end(p, first), t[2];
    size_t n = meaningful(p, first, end, 2, t), start = past_fonts(p, first);
    if (!n) return tt_fail(p->s->c, TT_E_SCRIPT_MISSING, sign->at);
    if (n == 1 && is_transpose(p, &p->in[t[0]])) {
        p->at = end;
        return emit_sign(p, TT_K_TRANSPOSE, tt_join(sign->at, p->in[end - 1].at));
    }
    if (n == 2 && p->in[t[0]].kind == '-' && is_transpose(p, &p->in[t[1]])) {
        p->at = end;
        return emit_sign(p, TT_K_INVT, tt_join(sign->at, p->in[end - 1].at));
    }
    if (n == 1 && refused_power(p, &p->in[t[0]], sign->at)) return false;
    if (p->in[start].kind == TT_K_NUMBER && p->in[start].at.end - p->in[start].at.start > 1) return unbraced_number(p, last(p), sign, &p->in[start]);
    bool elementwise = n >= 2 && p->in[t[0]].kind == TT_K_HAD;
    if (elementwise) p->in[t[0]].kind = TT_K_SKIP;
    p->at = first;
    return emit_sign(p, elementwise ? TT_K_HADPOWER : '^', sign->at) && argument(p, VISIBLE, TT_K_BRACE_OPEN);
}

static bool script(pass *p)
{
    tt_token *t = &p->in[p->at];
    if (p->at >= now(p)->gathered && !subscript_first(p)) return false;
    if (t->kind == TT_K_SKIP) return true;
    if (t->kind == '^') return power(p);
    if (t->kind == TT_K_TRANSPOSE) { p->at++; return emit(p, *t); }
    size_t end = argument_end(p, p->at + 1), i = p->at;
    p->at = end;
    return put_subscript(p, i, end);
}

/* ---- sums, sizes ---- */

/* A bound: the tokens as they are. */
static bool put_bound(pass *p, size_t i, size_t end)
{
    for (; i < end; i++) {
        uint16_t kind = p->in[i].kind;
        if (kind == TT_K_FONT || kind == TT_K_BRACE_OPEN || kind == TT_K_BRACE_CLOSE) continue;
        if (!emit(p, p->in[i])) return false;
    }
    return true;
}

/* \sum_{i=1}^{N}, scripts in either order; a lower bound that is left out is 1. */
static bool sum_sign(pass *p)
{
    tt_token sign = p->in[p->at++];
    size_t low = 0, low_end = 0, high = 0, high_end = 0, t[2];
    while (p->in[p->at].kind == TT_K_SUBSCRIPT || p->in[p->at].kind == '^') {
        bool below = p->in[p->at].kind == TT_K_SUBSCRIPT;
        size_t i = p->at + 1, end = argument_end(p, i);
        if (below) { low = i; low_end = end; }
        else { high = i; high_end = end; }
        p->at = end;
    }
    if (!emit(p, sign) || !low) return !tt_failed(p->s->c);
    size_t n = meaningful(p, low, low_end, 2, t);
    if (!n || p->in[t[0]].kind != TT_K_NAME || (n > 1 && p->in[t[1]].kind != '=')) return fail(p, TT_E_SUBSCRIPT_FORM, &p->in[n ? t[n > 1] : low]);
    if (!emit(p, p->in[t[0]])) return false;
    if (high) {
        uint32_t one = tt_put_name(p->s, "1", 1, 0);
        if (!emit_sign(p, TT_K_SUM_FROM, p->in[low].at)) return false;
        if (n > 1 ? !put_bound(p, t[1] + 1, low_end) : !emit(p, (tt_token){ .kind = TT_K_NUMBER, .data = one, .at = p->in[low].at })) return false;
        if (!emit_sign(p, TT_K_SUM_TO, p->in[high].at) || !put_bound(p, high, high_end)) return false;
    }
    return emit_sign(p, TT_K_SUM_OF, p->in[p->at - 1].at);
}

/* In sizes \times separates: \mathbb{R}^{m \times n}, \mathbf{1}_{m \times n}. */
static void separate_sizes(pass *p, size_t i)
{
    if (p->in[i].kind != TT_K_BRACE_OPEN) return;
    for (size_t k = i; k < p->match[i]; k++)
        if (p->in[k].kind == '*') p->in[k].kind = ',';
}

/* ---- the pass ---- */

static bool font(pass *p)
{
    tt_token *t = &p->in[p->at];
    size_t i = past_fonts(p, p->at);
    bool bold = is_bold(p, p->at, i) || now(p)->bold;
    if (t->data > 2) {                       /* \bf: to the end of the group */
        now(p)->bold = t->data == 3;
        p->at++;
        return true;
    }
    p->at = i;
    if (p->in[i].kind == TT_K_BRACE_OPEN) {
        p->at++;
        if (p->over[i] && !emit_sign(p, TT_K_BRACE_OPEN, p->in[i].at)) return false;
        return enter(p, p->over[i] ? VISIBLE : INVISIBLE, bold);
    }
    if (p->in[i].kind == TT_K_NAME && bold) mark_bold(p, &p->in[i]);
    return true;
}

static bool close_brace(pass *p)
{
    tt_span at = p->in[p->at++].at;
    brace sort = now(p)->sort;
    if (p->depth > 1) p->depth--;
    if (sort == INVISIBLE) return true;
    return sort == VISIBLE ? emit_sign(p, TT_K_BRACE_CLOSE, at) : argument(p, VISIBLE, TT_K_BETWEEN);
}

static bool radical(pass *p)
{
    tt_token sign = p->in[p->at++];
    if (p->in[p->at].kind != '[') return emit(p, sign) && argument(p, VISIBLE, TT_K_BRACE_OPEN);
    if (p->in[p->at + 1].kind != TT_K_NUMBER || p->in[p->at + 2].kind != ']') return fail(p, TT_E_UNEXPECTED, &p->in[p->at]);
    tt_token index = p->in[p->at + 1];
    p->at += 3;
    return emit_sign(p, TT_K_RADICAL, sign.at) && emit_sign(p, TT_K_BRACE_OPEN, index.at) && emit(p, index) && argument(p, VISIBLE, TT_K_BETWEEN);
}

static bool step(pass *p)
{
    tt_token *t = &p->in[p->at], *next = t->kind == TT_K_YYEOF ? t : t + 1;
    switch (t->kind) {
    case TT_K_SKIP: p->at++; return true;
    case TT_K_FONT: return font(p);
    case TT_K_ACCENT: return accent(p);
    case TT_K_SUBSCRIPT: case '^': case TT_K_TRANSPOSE: return script(p);
    case TT_K_SUM_SIGN: return sum_sign(p);
    case TT_K_ROOT: return radical(p);
    case TT_K_FRACTION: p->at++; return emit(p, *t) && argument(p, FIRST_OF_TWO, TT_K_BRACE_OPEN);
    case TT_K_BRACE_OPEN:
        if (p->over[p->at] && !emit(p, *t)) return false;
        return enter(p, p->over[p->at++] ? VISIBLE : INVISIBLE, now(p)->bold);
    case TT_K_BRACE_CLOSE: return close_brace(p);
    case TT_K_WORD:
        p->at++;
        return emit(p, *t) && (next->kind != TT_K_BRACE_OPEN || argument(p, VISIBLE, TT_K_BRACE_OPEN));
    case TT_K_REALS:
        if (next->kind == '^') separate_sizes(p, p->at + 2);
        break;
    case TT_K_ONES: case TT_K_NABLA:
        if (next->kind != TT_K_SUBSCRIPT) break;
        if (t->kind == TT_K_ONES) separate_sizes(p, p->at + 2);
        p->at += 2;
        return emit(p, *t) && emit(p, *next) && argument(p, VISIBLE, TT_K_BRACE_OPEN);
    case TT_K_NAME:
        if (now(p)->bold) mark_bold(p, t);
        if (next->kind != TT_K_SUBSCRIPT || strcmp(name(p, t), "partial")) break;
        t->kind = TT_K_NABLA;
        return true;
    default: break;
    }
    p->at++;
    return emit(p, *t);
}

bool tt_plain_of_latex(tt_scan *s)
{
    pass p = { .s = s, .in = s->token, .count = s->token_count };
    s->token = NULL;
    s->token_count = s->token_room = 0;
    if (!match_braces(&p) || !enter(&p, INVISIBLE, false)) return false;
    while (p.at < p.count)
        if (!step(&p)) return false;
    return true;
}
