/* What stands around a formula where it was copied, and shorthands of its macros (latex.h): a pass over the tokens of LaTeX before the
 * one of latex.c.
 *
 *   f: \mathbb{R}^n \to \mathbb{R}     says where f lives: sizes come from elsewhere, so it goes
 *   \log p(y | X) = ...                names what follows, and no name can hold that: it goes
 *   \pdv{f}{x}, \dv{x}                 the derivatives of the physics package become \frac{\partial f}{\partial x}
 *   L^\frac{1}{2}                      gets the braces that it can do without: L^{\frac{1}{2}} */
#include <string.h>
#include "latex.h"
#include "parse.h"

/* ---- heads ---- */

/* Behind the name, its accents and subscripts that begin at i; i if there is none. */
static size_t past_name(const tt_latex *p, size_t i)
{
    size_t end = tt_latex_argument_end(p, i);
    bool letter = p->in[i].kind == TT_K_NAME || p->in[i].kind == TT_K_FONT || p->in[i].kind == TT_K_ACCENT;
    if (!letter) return i;
    if (p->in[i].kind == TT_K_ACCENT) end = tt_latex_argument_end(p, i + 1);
    while (p->in[end].kind == TT_K_SUBSCRIPT) end = tt_latex_argument_end(p, end + 1);
    return end;
}

static bool is_domain(const tt_latex *p)
{
    size_t i = past_name(p, 0);
    return i && p->in[i].kind == ':' && p->in[i + 1].kind == TT_K_REALS;
}

/* Behind the sign of `\log p(y | X, \theta) =`; 0 if the statement does not begin so. `p(X) =` is a definition like any other. */
static size_t past_density(const tt_latex *p)
{
    bool log = p->in[0].kind == TT_K_WORD && p->in[0].op == TT_FN && p->in[0].data == TT_F_LOG, bar = false;
    size_t i = past_name(p, log), depth = 0;
    if (i == log || p->in[i].kind != '(') return 0;
    for (; p->in[i].kind != TT_K_YYEOF; i++) {
        if (p->in[i].kind == '(') depth++;
        if (p->in[i].kind == TT_K_BAR) bar = true;
        if (p->in[i].kind == ')' && !--depth) break;
    }
    return (log || bar) && p->in[i].kind == ')' && p->in[i + 1].kind == '=' ? i + 2 : 0;
}

/* ---- derivatives ---- */

typedef struct { uint32_t sign; bool opens; } inserted;      /* behind this brace: the name of its sign */

static bool put(tt_latex *p, tt_token t) { return tt_put_token(p->s, t); }

static bool put_sign(tt_latex *p, uint32_t sign, tt_span at) { return put(p, (tt_token){ .kind = TT_K_NAME, .data = sign, .at = at }); }

/* What has been put out is what is read from now on. */
static bool take_over(tt_latex *p)
{
    tt_arena_drop(&p->s->c->query, p->in, p->room * sizeof *p->in);
    p->in = p->s->token;
    p->room = p->s->token_room;
    p->count = p->s->token_count;
    p->s->token = NULL;
    p->s->token_count = p->s->token_room = 0;
    return tt_latex_match(p);
}

/* \pdv{f}{x}, or \pdv{x} before what is differentiated. */
static bool begin_derivative(tt_latex *p, size_t i, inserted *behind)
{
    const tt_token *t = &p->in[i], *open = t + 1;
    uint32_t sign = tt_put_name(p->s, t->data ? "d" : "partial", t->data ? 1 : 7, 0);
    if (sign == UINT32_MAX) return false;
    if (open->kind != TT_K_BRACE_OPEN) return tt_latex_fail(p, TT_E_UNEXPECTED, open->kind == TT_K_YYEOF ? t : open);
    size_t first = i + 1, second = p->match[first] + 1u;
    bool two = p->in[second].kind == TT_K_BRACE_OPEN;
    if (two && p->in[p->match[second] + 1u].kind == TT_K_BRACE_OPEN) {
        tt_latex_fail(p, TT_E_UNEXPECTED, &p->in[p->match[second] + 1u]);
        tt_hint(p->s->c, "write \\frac{\\partial^2 f}{\\partial x \\partial y}");
        return false;
    }
    behind[first] = (inserted){ sign, true };
    if (two) behind[second] = (inserted){ sign, true };
    return tt_latex_put(p, TT_K_FRACTION, t->at)
        && (two || (tt_latex_put(p, TT_K_BRACE_OPEN, t->at) && put_sign(p, sign, t->at) && tt_latex_put(p, TT_K_BRACE_CLOSE, t->at)));
}

static bool write_derivatives(tt_latex *p)
{
    inserted *behind = tt_arena_zero(&p->s->c->query, p->count * sizeof *behind);
    if (!behind) return tt_fail(p->s->c, TT_E_MEMORY, TT_NOWHERE);
    for (size_t i = 0; i < p->count; i++) {
        if (p->in[i].kind == TT_K_DERIVATIVE) {
            if (!begin_derivative(p, i, behind)) return false;
            continue;
        }
        if (!put(p, p->in[i]) || (behind[i].opens && !put_sign(p, behind[i].sign, p->in[i].at))) return false;
    }
    return take_over(p);
}

/* ---- scripts ---- */

static bool is_fraction_script(const tt_latex *p, size_t i)
{
    return (p->in[i].kind == '^' || p->in[i].kind == TT_K_SUBSCRIPT) && p->in[i + 1].kind == TT_K_FRACTION;
}

/* Behind the two arguments that begin at i: \frac12 has both in one number. */
static size_t past_arguments(const tt_latex *p, size_t i)
{
    bool both = p->in[i].kind == TT_K_NUMBER && p->in[i].at.end - p->in[i].at.start > 1;
    size_t end = tt_latex_argument_end(p, i);
    return both || p->in[end].kind == TT_K_YYEOF ? end : tt_latex_argument_end(p, end);
}

static bool brace_fractions(tt_latex *p)
{
    size_t close = 0;
    for (size_t i = 0; i < p->count; i++) {
        if (close && i == close && !tt_latex_put(p, TT_K_BRACE_CLOSE, (tt_span){ p->in[i].at.start, p->in[i].at.start })) return false;
        if (i == close) close = 0;
        if (!put(p, p->in[i])) return false;
        if (close || !is_fraction_script(p, i)) continue;
        close = past_arguments(p, i + 2);
        if (!tt_latex_put(p, TT_K_BRACE_OPEN, p->in[i + 1].at)) return false;
    }
    return take_over(p);
}

bool tt_latex_around(tt_latex *p)
{
    bool derivatives = false, fractions = false;
    for (size_t i = 0; i < p->count; i++) derivatives |= p->in[i].kind == TT_K_DERIVATIVE;
    if (derivatives && !write_derivatives(p)) return false;
    for (size_t i = 0; i + 1 < p->count; i++) fractions |= is_fraction_script(p, i);
    if (fractions && !brace_fractions(p)) return false;
    p->at = is_domain(p) ? p->count - 1 : past_density(p);
    return true;
}
