/* Sums and products over an index as nodes. What leaves them, because it does not depend on the index or because the operation around it is
 * linear, stands in grammar/over.rules; here is what is no mathematics but the keeping of the store: which number a bound index gets, what is known of
 * the whole because it is known of every term, and which way round it is kept. */
#include "running.h"

/* What is true of the sum because it is true of every term. */
static uint32_t over_flags(const tt *c, tt_op op, tt_ref u)
{
    uint32_t keep = TT_N_POSITIVE | TT_N_NONNEGATIVE | TT_N_NO_BIT;
    if (op == TT_OVER) keep |= TT_N_SYMMETRIC | TT_N_ANTI | TT_N_SPD | TT_N_DIAGONAL | TT_N_LOWER | TT_N_UPPER;
    uint32_t f = tt_at(c, u)->flags & keep;
    if (f & TT_N_SPD) f |= TT_N_INVERTIBLE;
    if (tt_is_scalar(c, u)) f |= TT_N_SYMMETRIC;
    return f;
}

/* A leaf of sort OPEN stays; any other becomes the one of the height. */
static tt_ref put(tt *c, tt_op op, tt_ref index, tt_ref u)
{
    const tt_running x = *tt_index_at(c, index);
    tt_ref bound = index;
    if (x.sort != TT_RUN_OPEN) {
        uint32_t height = tt_height(c, u);
        do {                                          /* no other free index may have the number it is to have */
            bound = tt_index_leaf(c, TT_RUN_BOUND, ++height, x.low, x.high);
            if (!bound) return TT_NONE;
        } while (bound != index && (tt_free(c, u) & tt_index_bit(c, bound)));
        if (!(u = tt_with_index(c, u, index, bound))) return TT_NONE;
    }
    tt_node n = {.op = (uint8_t)op, .rows = tt_rows(c, u), .cols = tt_cols(c, u), .flags = (uint16_t)over_flags(c, op, u)};
    tt_ref r = tt_intern(c, &n, 2, (tt_ref[]){u, bound});
    return r ? tt_settle(c, r) : TT_NONE;
}

/* Nothing adds up to zero, and nothing multiplied is one: that is what these words mean, and no rule. */
tt_ref tt_over(tt *c, tt_op op, tt_ref index, tt_ref u)
{
    int64_t low, high;
    if (!u || !index) return TT_NONE;
    if (tt_dim_is_int(c, tt_index_at(c, index)->low, &low) && tt_dim_is_int(c, tt_index_at(c, index)->high, &high) && high < low)
        return op == TT_OVER ? tt_zeros(c, tt_rows(c, u), tt_cols(c, u)) : c->store->one;
    if (op == TT_OVER && tt_bit(u) && tt_free(c, u) & tt_index_bit(c, index)) return tt_transpose(c, tt_over(c, op, index, tt_transpose(c, u)));
    tt_ref r = tt_over_by_rules(c, op, index, u);
    return r || tt_failed(c) ? r : put(c, op, index, u);
}
