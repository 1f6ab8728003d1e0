#include "nowhere.h"
#include "lower.h"

static bool is_zero(const tt *c, tt_ref r) { return r && (tt_op_of(c, r) == TT_ZEROS || r == c->store->zero); }

/* What has no value at 0; a root and a norm have, and where their argument never moves they do not either. */
static bool minds_zero(const tt *c, const tt_terms *terms, const tt_ref *node, tt_term t)
{
    switch (terms->at[t].op) {
    case TT_FN: return terms->at[t].data == TT_F_LOG || terms->at[t].data == TT_F_LGAMMA || terms->at[t].data == TT_F_DIGAMMA;
    case TT_POW: case TT_HADPOW: return !tt_is_num(c, node[tt_term_kid(terms, t, 1)]);
    default: return false;
    }
}

bool tt_no_zero_inside(tt *c, const tt_query *q, uint32_t variable)
{
    tt_ref *node = tt_arena_zero(&c->query, (q->terms.count + 1u) * sizeof *node);
    if (!node) return tt_fail(c, TT_E_MEMORY, TT_NOWHERE);
    if (!tt_lower(c, q, NULL, q->terms.count, node)) return false;
    tt_term value = variable < q->symbol_count ? q->symbols[variable].value : TT_NO_TERM;
    bool vanishes = value != TT_NO_TERM && is_zero(c, node[value]);
    for (tt_term t = 0; t < q->terms.count && !vanishes; t++)
        if (minds_zero(c, &q->terms, node, t)) vanishes = is_zero(c, node[tt_term_kid(&q->terms, t, 0)]);
    return !vanishes || tt_fail(c, TT_E_VANISHES, TT_NOWHERE);
}
