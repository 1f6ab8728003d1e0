/* Matrices whose square is known: P^2 = P of a projection, H^2 = I of a reflection. Asked of names, by what they define, and of sums with
 * the identity among their few terms; the answer is kept with the node. */
#include "product.h"

enum { MOST_TERMS = 3, MOST_DEEP = 16 };

static bool has_identity(const tt *c, tt_ref a)
{
    for (uint32_t i = 0; i < tt_factors(c, a); i++)
        if (tt_op_of(c, tt_base(c, a, i)) == TT_EYE) return true;
    return false;
}

static bool may_close(const tt *c, tt_ref a)
{
    const tt_node *n = tt_at(c, a);
    if (n->op == TT_DEF) return !n->order && n->rows == n->cols;          /* a definition that is a variable has free entries */
    return n->op == TT_SUM && n->rows == n->cols && n->count <= 3 * MOST_TERMS && has_identity(c, a);
}

/* Its square, a sum multiplied out. */
static tt_ref opened_square(tt *c, tt_ref a)
{
    tt_ref t[MOST_TERMS * MOST_TERMS];
    uint32_t n = tt_op_of(c, a) == TT_SUM ? tt_factors(c, a) : 0;
    if (!n || n > MOST_TERMS) return tt_mul(c, a, a);
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t j = 0; j < n; j++)
            if (!(t[i * n + j] = tt_mul(c, tt_arg(c, a, i), tt_arg(c, a, j)))) return TT_NONE;
    return tt_sum(c, n * n, t);
}

/* Definitions may stand in definitions: past a few the question is left open. */
static bool ask(tt *c, tt_ref a)
{
    tt_ref value = tt_op_of(c, a) == TT_DEF ? tt_at(c, a)->arg[0] : a;
    if (c->store->rule_depth >= MOST_DEEP) return true;
    c->store->node[tt_id(a)]->flags |= TT_N_SQUARED;
    c->store->rule_depth++;
    tt_ref square = opened_square(c, value);
    c->store->rule_depth--;
    if (!square) return false;
    c->store->node[tt_id(a)]->flags |= square == value ? TT_N_PROJECTION : tt_op_of(c, square) == TT_EYE ? TT_N_REFLECTION : 0;
    return true;
}

bool tt_closed_power(tt *c, tt_ref base, tt_ref *exponent)
{
    int64_t k;
    if (!tt_whole(c, *exponent, &k) || k < 2 || !may_close(c, base)) return true;
    if (!tt_has(c, base, TT_N_SQUARED) && !ask(c, base)) return false;
    if (tt_has(c, base, TT_N_PROJECTION)) *exponent = c->store->one;
    if (tt_has(c, base, TT_N_REFLECTION)) *exponent = k % 2 ? c->store->one : c->store->zero;
    return true;
}
