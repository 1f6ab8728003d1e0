#include "lower.h"

/* The symbol's node: a definition stands under its name, a variable without its structure. */
static tt_ref symbol(tt *c, const tt_query *q, uint32_t s, const bool *free_of_structure, const tt_ref *node)
{
    tt_term value = q->symbols[s].value;
    if (value == TT_NO_TERM) return tt_symbol_as(c, s, !(free_of_structure && free_of_structure[s]));
    return tt_def(c, s, node[value]);
}

bool tt_lower(tt *c, const tt_query *q, const bool *free_of_structure, tt_ref *node)
{
    for (tt_term t = 0; t < q->terms.count; t++) {
        const tt_termrec *r = &q->terms.at[t];
        tt_ref operand[2] = {TT_NONE, TT_NONE};
        for (uint32_t i = 0; i < r->count && i < 2; i++) operand[i] = node[tt_term_kid(&q->terms, t, i)];
        if (r->op == TT_SYM) {
            node[t] = symbol(c, q, r->data, free_of_structure, node);
        } else if (r->op == TT_COMMUTATION) {
            tt_dim m = q->terms.at[tt_term_kid(&q->terms, t, 0)].data, n = q->terms.at[tt_term_kid(&q->terms, t, 1)].data;
            node[t] = tt_commutation(c, m, n);
        } else {
            node[t] = tt_make(c, (tt_op)r->op, r->data, r->order, r->rows, r->cols, r->count, operand);
        }
        if (node[t]) continue;
        tt_fail(c, TT_E_MEMORY, r->at);
        if (c->fault.at.end == 0) c->fault.at = r->sign.end ? r->sign : r->at;   /* a constructor knows no place */
        return false;
    }
    return true;
}
