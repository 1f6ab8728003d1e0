/* What stands around a formula where it was copied, and shorthands of its macros (latex.h): a pass over the tokens of LaTeX before the
 * one of latex.c.
 *
 *   f: \mathbb{R}^n \to \mathbb{R}     says where f lives: sizes come from elsewhere, so it goes
 *   \log p(y | X) = ...                names what follows, and no name can hold that: it goes
 *   \pdv{f}{x}, \dv{x}                 the derivatives of the physics package become \frac{\partial f}{\partial x} */
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
    p->in = p->s->token;
    p->count = p->s->token_count;
    p->s->token = NULL;
    p->s->token_count = p->s->token_room = 0;
    return tt_latex_match(p);
}

bool tt_latex_around(tt_latex *p)
{
    bool derivatives = false;
    for (size_t i = 0; i < p->count; i++) derivatives |= p->in[i].kind == TT_K_DERIVATIVE;
    if (derivatives && !write_derivatives(p)) return false;
    p->at = is_domain(p) ? p->count - 1 : past_density(p);
    return true;
}
