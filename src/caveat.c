#include "caveat.h"
#include "diag.h"

static const char *of_operation(tt_op op)
{
    switch (op) {
    case TT_MAX: case TT_NORMINF: case TT_ARGMAX:
        return "where several entries are the largest there is no derivative: then this is one subgradient of several";
    case TT_MIN: case TT_ARGMIN:
        return "where several entries are the least there is no derivative: then this is one subgradient of several";
    case TT_NUCLEAR:
        return "this holds where what stands in the nuclear norm has full column rank";
    default:
        return NULL;
    }
}

/* Only what depends on a variable counts. Definitions stand before what uses them. */
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
    }
    return true;
}
