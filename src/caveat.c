#include "caveat.h"
#include "diag.h"
#include <string.h>

static const char *of_operation(tt_op op)
{
    switch (op) {
    case TT_MAX: case TT_NORMINF: case TT_ARGMAX:
        return "where several entries are the largest there is no derivative: then this is one subgradient of several";
    case TT_MIN: case TT_ARGMIN:
        return "where several entries are the least there is no derivative: then this is one subgradient of several";
    default:
        return NULL;
    }
}

static bool is_declared_size(const tt_query *q, tt_dim d)
{
    for (uint32_t i = 0; i < q->symbol_count; i++)
        if (q->symbols[i].origin == TT_FROM_DECLARATION && (q->symbols[i].rows == d || q->symbols[i].cols == d)) return true;
    return false;
}

/* On paper the exp of a matrix is the function of the matrix, not of its entries. Only what may be square has one. */
static const char *of_reading(const tt_query *q, const tt_termrec *r)
{
    if (r->op != TT_FN || r->rows == TT_DIM_ONE || r->cols == TT_DIM_ONE) return NULL;
    if (r->rows != r->cols && is_declared_size(q, r->rows) && is_declared_size(q, r->cols)) return NULL;
    switch (r->data) {
    case TT_F_EXP:  return "exp is taken entry by entry; the matrix function is expm";
    case TT_F_LOG:  return "log is taken entry by entry; the matrix function is logm";
    case TT_F_SQRT: return "sqrt is taken entry by entry; the matrix function is sqrtm";
    default:        return NULL;
    }
}

/* X^p: k, m, n count, of others it is assumed. */
static const char *of_exponent(const tt_query *q, const tt_termrec *r)
{
    if (r->op != TT_POW || r->rows == TT_DIM_ONE) return NULL;
    const tt_termrec *e = &q->terms.at[tt_term_kid(&q->terms, (tt_term)(r - q->terms.at), 1)];
    bool counts = e->op == TT_SYM && q->symbols[e->data].flags & TT_WHOLE;
    return counts && !strchr("ijklmnN", q->symbols[e->data].name[0]) ? "the exponent of the matrix is taken for a whole number" : NULL;
}

/* Of operations only what depends on a variable counts. Definitions stand before what uses them. */
bool tt_caveat(tt *c, const tt_query *q, const char **text)
{
    bool *moves = tt_arena_zero(&c->query, q->terms.count + 1u), *wanted = tt_arena_zero(&c->query, q->symbol_count + 1u);
    *text = NULL;
    if (!moves || !wanted) return tt_fail(c, TT_E_MEMORY, TT_NOWHERE);
    for (uint32_t i = 0; i < q->variable_count; i++) wanted[q->variables[i]] = true;
    for (tt_term x = 0; x < q->terms.count && !*text; x++) {
        const tt_termrec *r = &q->terms.at[x];
        if (r->op == TT_SYM) moves[x] = wanted[r->data] || (q->symbols[r->data].value != TT_NO_TERM && moves[q->symbols[r->data].value]);
        for (uint32_t i = 0; i < r->count; i++) moves[x] = moves[x] || moves[tt_term_kid(&q->terms, x, i)];
        if (moves[x]) *text = of_operation((tt_op)r->op);
        if (moves[x] && !*text) *text = of_exponent(q, r);
        if (q->latex && !*text) *text = of_reading(q, r);
    }
    return true;
}
