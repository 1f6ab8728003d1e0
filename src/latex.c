/* Tokens of LaTeX -> tokens of the plain notation, in one pass. What LaTeX has and the grammar does not:
 *
 *   braces     are invisible and go: a mark after \mathbf{Ax} belongs to the x, as on the page. Those of an argument, of a function word
 *              and around \over stay
 *   fonts      become marks of names; accents and subscripts become parts of them: \bar{x}_i is the name x_bar_i
 *   scripts    stand in any order; ^T ^{\top} ^{-T} are no powers; an argument may be a single token: \frac12, x^2
 *   \sum       has its bounds in scripts: they become SUM_FROM, SUM_TO, SUM_OF; of several indices each gets a sign of its own
 * What stands around the formula has gone before (latex_around.c). */
#include <string.h>
#include "latex.h"
#include "parse.h"

static bool emit(tt_latex *p, tt_token t) { return tt_put_token(p->s, t); }
static tt_latex_level *now(tt_latex *p) { return &p->levels[p->depth - 1]; }
static const char *name(const tt_latex *p, const tt_token *t) { return p->s->name[t->data].text; }

bool tt_latex_match(tt_latex *p)
{
    uint32_t *open = tt_arena_take(&p->s->c->query, p->count * sizeof *open);
    size_t depth = 0;
    p->match = tt_arena_zero(&p->s->c->query, p->count * sizeof *p->match);
    p->over = tt_arena_zero(&p->s->c->query, p->count);
    if (!open || !p->match || !p->over) return tt_fail(p->s->c, TT_E_MEMORY, TT_NOWHERE);
    for (size_t i = 0; i < p->count; i++) {
        if (p->in[i].kind == TT_K_BRACE_OPEN) open[depth++] = (uint32_t)i;
        else if (p->in[i].kind == TT_K_OVER && depth) p->over[open[depth - 1]] = true;
        else if (p->in[i].kind == TT_K_BRACE_CLOSE) {
            if (!depth) return tt_latex_fail(p, TT_E_BRACKET_EXTRA, &p->in[i]);
            p->match[open[--depth]] = (uint32_t)i;
        }
    }
    return !depth || tt_latex_fail(p, TT_E_BRACKET_OPEN, &p->in[open[depth - 1]]);
}

/* ---- sums, sizes ---- */

/* A bound: the tokens as they are. */
static bool put_bound(tt_latex *p, size_t i, size_t end)
{
    for (; i < end; i++) {
        uint16_t kind = p->in[i].kind;
        if (kind == TT_K_FONT || kind == TT_K_BRACE_OPEN || kind == TT_K_BRACE_CLOSE) continue;
        if (!emit(p, p->in[i])) return false;
    }
    return true;
}

/* The scripts of a sum sign: where each begins and ends; low is 0 where there is none. */
typedef struct { size_t low, low_end, high, high_end, equals; } bounds;

static bool put_index(tt_latex *p, const bounds *b, size_t index)
{
    if (!emit(p, p->in[index])) return false;
    if (b->high) {
        uint32_t one = tt_put_name(p->s, "1", 1, 0);
        if (!tt_latex_put(p, TT_K_SUM_FROM, p->in[b->low].at)) return false;
        if (b->equals ? !put_bound(p, b->equals + 1, b->low_end) : !emit(p, (tt_token){ .kind = TT_K_NUMBER, .data = one, .at = p->in[b->low].at })) return false;
        if (!tt_latex_put(p, TT_K_SUM_TO, p->in[b->high].at) || !put_bound(p, b->high, b->high_end)) return false;
    }
    return tt_latex_put(p, TT_K_SUM_OF, p->in[p->at - 1].at);
}

/* \sum_{i=1}^{N}, scripts in either order; a lower bound that is left out is 1. \sum_{i,j=1}^{N} is \sum_{i=1}^{N} \sum_{j=1}^{N}. */
static bool sum_sign(tt_latex *p)
{
    enum { MOST = 8 };
    tt_token sign = p->in[p->at++];
    bounds b = { 0 };
    size_t t[MOST], names = 0;
    while (p->in[p->at].kind == TT_K_SUBSCRIPT || p->in[p->at].kind == '^') {
        bool below = p->in[p->at].kind == TT_K_SUBSCRIPT;
        size_t i = p->at + 1, end = tt_latex_argument_end(p, i);
        if (below) { b.low = i; b.low_end = end; }
        else { b.high = i; b.high_end = end; }
        p->at = end;
    }
    if (!b.low) return emit(p, sign);
    size_t n = tt_latex_meaningful(p, b.low, b.low_end, MOST, t);
    for (size_t k = 0; k < n && k < MOST && !b.equals; k++) {
        uint16_t kind = p->in[t[k]].kind;
        if (kind == '=' && names) b.equals = t[k];
        else if (kind == TT_K_NAME) t[names++] = t[k];
        else if (kind != ',' || !names) return tt_latex_fail(p, TT_E_SUM_INDICES, &p->in[t[k]]);
    }
    if (!names || (n > MOST && !b.equals)) return tt_latex_fail(p, TT_E_SUM_INDICES, &p->in[b.low]);
    for (size_t k = 0; k < names; k++)
        if (!emit(p, sign) || !put_index(p, &b, t[k])) return false;
    return true;
}

/* R^{m x n}, as it is typed without the sign. */
static bool is_letter_times(const tt_latex *p, size_t open, size_t k)
{
    bool x = p->in[k].kind == TT_K_NAME && !strcmp(name(p, &p->in[k]), "x") && k > open + 1 && k + 1 < p->match[open];
    return x && p->in[k - 1].kind != ',' && p->in[k - 1].kind != '*' && p->in[k + 1].kind != '*' && p->in[k + 1].kind != ',';
}

/* In sizes \times separates: \mathbb{R}^{m \times n}, \mathbf{1}_{m \times n}. */
static void separate_sizes(tt_latex *p, size_t i)
{
    if (p->in[i].kind != TT_K_BRACE_OPEN) return;
    for (size_t k = i; k < p->match[i]; k++)
        if (p->in[k].kind == '*' || is_letter_times(p, i, k)) p->in[k].kind = ',';
}

static bool is_same_token(const tt_latex *p, const tt_token *a, const tt_token *b)
{
    return a->kind == b->kind && ((a->kind != TT_K_NAME && a->kind != TT_K_NUMBER) || !strcmp(name(p, a), name(p, b)));
}

/* I_{n \times n} is I_n: the second half goes if it repeats the first. */
static bool halve(tt_latex *p, size_t i)
{
    if (p->in[i].kind != TT_K_BRACE_OPEN) return true;
    size_t between = i + 1, end = p->match[i];
    while (between < end && p->in[between].kind != ',' && !(p->in[between].kind == '*' && p->in[between].data == 1)) between++;
    if (between == end) return true;
    for (size_t k = 0; i + 1 + k < between || between + 1 + k < end; k++)
        if (i + 1 + k >= between || between + 1 + k >= end || !is_same_token(p, &p->in[i + 1 + k], &p->in[between + 1 + k]))
            return tt_latex_fail(p, TT_E_SUBSCRIPT_FORM, &p->in[between]);
    for (size_t k = between; k < end; k++) p->in[k].kind = TT_K_SKIP;
    return true;
}

/* I_{2n}, 0_{m,n}, 1_n: constants with sizes, of which a single one would be part of a name. */
static bool sized_constant(tt_latex *p, bool *found)
{
    const tt_token *t = &p->in[p->at];
    size_t i = p->at + 2, two[1];
    bool one = t->kind == TT_K_NUMBER && !strcmp(name(p, t), "1");
    bool zero = one || (t->kind == TT_K_NUMBER && !strcmp(name(p, t), "0")), eye = t->kind == TT_K_NAME && !strcmp(name(p, t), "I");
    *found = false;
    if ((!zero && !eye) || t[1].kind != TT_K_SUBSCRIPT) return true;
    if (eye && tt_latex_meaningful(p, i, tt_latex_argument_end(p, i), 1, two) < 2) return true;
    if (eye && p->s->known && p->s->known(p->s->user, "I", 1)) return true;
    *found = true;
    if (eye ? !halve(p, i) : false) return false;
    if (zero) separate_sizes(p, i);
    p->at = i;
    return emit(p, (tt_token){ .kind = TT_K_ONES, .op = eye ? TT_EYE : one ? TT_ONES : TT_ZEROS, .at = t->at }) && emit(p, t[1]) && tt_latex_argument(p, TT_VISIBLE, TT_K_BRACE_OPEN);
}

/* ---- the pass ---- */

static bool font(tt_latex *p)
{
    const tt_token *t = &p->in[p->at];
    if (t->data > 2) {                       /* \bf: to the end of the group */
        now(p)->bold = t->data == 3;
        p->at++;
        return true;
    }
    size_t i = tt_latex_past_fonts(p, p->at);
    bool bold = tt_latex_is_bold(p, p->at, i) || now(p)->bold;
    p->at = i;
    if (p->in[i].kind == TT_K_BRACE_OPEN) {
        p->at++;
        if (p->over[i] && !tt_latex_put(p, TT_K_BRACE_OPEN, p->in[i].at)) return false;
        return tt_latex_enter(p, p->over[i] ? TT_VISIBLE : TT_INVISIBLE, bold);
    }
    if (p->in[i].kind == TT_K_NAME && bold) tt_latex_mark_bold(p, &p->in[i]);
    return true;
}

static bool close_brace(tt_latex *p)
{
    tt_span at = p->in[p->at++].at;
    tt_brace sort = now(p)->sort;
    if (p->depth > 1) p->depth--;
    if (sort == TT_INVISIBLE) return true;
    if (sort == TT_WITHIN_NORM || sort == TT_WITHIN_BARS) return tt_latex_put(p, sort == TT_WITHIN_NORM ? TT_K_NORM_CLOSE : TT_K_BAR_CLOSE, at);
    return sort == TT_VISIBLE ? tt_latex_put(p, TT_K_BRACE_CLOSE, at) : tt_latex_argument(p, TT_VISIBLE, TT_K_BETWEEN);
}

/* \norm{x}, \abs{x}: fences, which take subscripts; before anything but a brace they are functions. */
static bool fence(tt_latex *p)
{
    tt_token sign = p->in[p->at++];
    bool norm = sign.data == 0;
    if (p->in[p->at].kind != TT_K_BRACE_OPEN)
        return emit(p, (tt_token){ .kind = TT_K_WORD, .op = norm ? TT_NORM : TT_FN, .data = norm ? 0 : TT_F_ABS, .at = sign.at });
    return tt_latex_put(p, norm ? TT_K_NORM_OPEN : TT_K_BAR_OPEN, p->in[p->at++].at)
        && tt_latex_enter(p, norm ? TT_WITHIN_NORM : TT_WITHIN_BARS, now(p)->bold);
}

static bool radical(tt_latex *p)
{
    tt_token sign = p->in[p->at++];
    if (p->in[p->at].kind == '(') return emit(p, sign);      /* √(x), as it is typed without braces */
    if (p->in[p->at].kind != '[') return emit(p, sign) && tt_latex_argument(p, TT_VISIBLE, TT_K_BRACE_OPEN);
    if (p->in[p->at + 1].kind != TT_K_NUMBER || p->in[p->at + 2].kind != ']') return tt_latex_fail(p, TT_E_UNEXPECTED, &p->in[p->at]);
    tt_token index = p->in[p->at + 1];
    p->at += 3;
    return tt_latex_put(p, TT_K_RADICAL, sign.at) && tt_latex_put(p, TT_K_BRACE_OPEN, index.at) && emit(p, index) && tt_latex_argument(p, TT_VISIBLE, TT_K_BETWEEN);
}

static bool step(tt_latex *p)
{
    tt_token *t = &p->in[p->at], *next = t->kind == TT_K_YYEOF ? t : t + 1;
    bool constant = false;
    if ((t->kind == TT_K_NAME || t->kind == TT_K_NUMBER) && (!sized_constant(p, &constant) || constant)) return constant && !tt_failed(p->s->c);
    switch (t->kind) {
    case TT_K_SKIP: p->at++; return true;
    case TT_K_FONT: return font(p);
    case TT_K_ACCENT: return tt_latex_accent(p);
    case TT_K_SUBSCRIPT: case '^': case TT_K_TRANSPOSE: return tt_latex_script(p);
    case TT_K_SUM_SIGN: return sum_sign(p);
    case TT_K_FENCE: return fence(p);
    case TT_K_ROOT: return radical(p);
    case TT_K_FRACTION: p->at++; return emit(p, *t) && tt_latex_argument(p, TT_FIRST_OF_TWO, TT_K_BRACE_OPEN);
    case TT_K_BRACE_OPEN:
        if (p->over[p->at] && !emit(p, *t)) return false;
        return tt_latex_enter(p, p->over[p->at++] ? TT_VISIBLE : TT_INVISIBLE, now(p)->bold);
    case TT_K_BRACE_CLOSE: return close_brace(p);
    case TT_K_WORD:
        p->at++;
        return emit(p, *t) && (next->kind != TT_K_BRACE_OPEN || tt_latex_argument(p, TT_VISIBLE, TT_K_BRACE_OPEN));
    case TT_K_REALS:
        if (next->kind == '^') separate_sizes(p, p->at + 2);
        break;
    case TT_K_ONES: case TT_K_NABLA:
        if (next->kind != TT_K_SUBSCRIPT) break;
        if (t->kind == TT_K_ONES) separate_sizes(p, p->at + 2);
        p->at += 2;
        return emit(p, *t) && emit(p, *next) && tt_latex_argument(p, TT_VISIBLE, TT_K_BRACE_OPEN);
    case TT_K_NAME:
        if (now(p)->bold) tt_latex_mark_bold(p, t);
        if (next->kind != TT_K_SUBSCRIPT || strcmp(name(p, t), "partial")) break;
        t->kind = TT_K_NABLA;
        return true;
    default: break;
    }
    p->at++;
    return emit(p, *t);
}

/* \mathrm{d}X is one name where dX is known. */
static bool join_differentials(tt_scan *s)
{
    size_t n = 0;
    for (size_t i = 0; i < s->token_count; i++) {
        tt_token t = s->token[i], *last = n ? &s->token[n - 1] : NULL;
        bool names = last && last->kind == TT_K_NAME && t.kind == TT_K_NAME && !strcmp(s->name[last->data].text, "d");
        if (names && s->known) {
            size_t length = s->name[t.data].length;
            char *joined = tt_arena_take(&s->c->query, length + 2);
            if (!joined) return tt_fail(s->c, TT_E_MEMORY, TT_NOWHERE);
            joined[0] = 'd';
            memcpy(joined + 1, s->name[t.data].text, length + 1);
            if (s->known(s->user, joined, length + 1)) {
                last->data = tt_put_name(s, joined, length + 1, 0);
                last->at.end = t.at.end;
                if (last->data == UINT32_MAX) return false;
                continue;
            }
        }
        s->token[n++] = t;
    }
    s->token_count = n;
    return true;
}

/* The names that stand under sum signs before their `=`. */
static bool find_indices(tt_latex *p)
{
    size_t signs = 0;
    for (size_t i = 0; i < p->count; i++) signs += p->in[i].kind == TT_K_SUM_SIGN;
    if (!signs) return true;
    if (!(p->index = tt_arena_take(&p->s->c->query, p->count * sizeof *p->index))) return tt_fail(p->s->c, TT_E_MEMORY, TT_NOWHERE);
    for (size_t i = 0; i < p->count; i++) {
        if (p->in[i].kind != TT_K_SUM_SIGN) continue;
        size_t k = i + 1;
        while (p->in[k].kind == '^') k = tt_latex_argument_end(p, k + 1);
        if (p->in[k].kind != TT_K_SUBSCRIPT) continue;
        size_t end = tt_latex_argument_end(p, k + 1);
        for (k++; k < end && p->in[k].kind != '='; k++)
            if (p->in[k].kind == TT_K_NAME) p->index[p->index_count++] = p->in[k].data;
    }
    return true;
}

bool tt_plain_of_latex(tt_scan *s)
{
    tt_latex p = { .s = s, .in = s->token, .count = s->token_count, .room = s->token_room };
    s->token = NULL;
    s->token_count = s->token_room = 0;
    if (!tt_latex_match(&p) || !tt_latex_around(&p) || !find_indices(&p) || !tt_latex_enter(&p, TT_INVISIBLE, false)) return false;
    while (p.at < p.count)
        if (!step(&p)) return false;
    tt_arena_drop(&s->c->query, p.in, p.room * sizeof *p.in);
    return join_differentials(s);
}
