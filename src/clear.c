/* Denominators inside a sum that is a factor: v*(1 + q/v) = v + q. */
#include "factor.h"

/* The exponent of s in a term where it stands below the bar, as a positive number; 0 elsewhere. */
static tt_num below(const tt *c, tt_ref term, tt_ref s)
{
    if (tt_op_of(c, term) != TT_SCALED) return TT_NUM_ZERO;
    for (uint32_t i = 0; i < tt_factors(c, term); i++) {
        tt_ref e = tt_exponent(c, term, i);
        if (tt_arg(c, term, i) == s && tt_is_num(c, e) && tt_num_sign(c, tt_at(c, e)->data) < 0) return tt_at(c, e)->data;
    }
    return TT_NUM_ZERO;
}

/* sum^e = s^(-k*e) * (s^k*sum)^e, k the largest power of s below a bar in it. */
static tt_ref cleared(tt *c, tt_ref sum, tt_ref e, tt_ref s)
{
    tt_num k = TT_NUM_ZERO;
    for (uint32_t i = 0; i < tt_factors(c, sum); i++) {
        tt_num low = below(c, tt_base(c, sum, i), s);
        if (tt_num_compare(c, low, k) < 0) k = low;
    }
    tt_ref power = tt_power(c, s, tt_number(c, k)), inverse = tt_inv(c, power);      /* power = s^-k */
    tt_scratch_mark mark = tt_scratch_here(c);
    uint32_t n = tt_factors(c, sum);
    tt_ref *t = tt_scratch_take(c, n);
    if (!t) return TT_NONE;
    for (uint32_t i = 0; i < n; i++) t[i] = tt_mul(c, inverse, tt_arg(c, sum, i));
    tt_ref clean = tt_sum(c, n, t);
    tt_scratch_drop(c, mark);
    return tt_mul(c, tt_power(c, power, e), tt_power(c, clean, e));
}

static bool whole(const tt *c, tt_ref e)
{
    return tt_is_num(c, e) && tt_num_is_int(c, tt_at(c, e)->data);
}

/* The matrix of r, where that is not the sum itself. */
static tt_ref other_matrix(const tt *c, tt_ref r, tt_ref sum)
{
    tt_ref m = tt_op_of(c, r) == TT_SCALED ? tt_scaled_matrix(c, r) : TT_NONE;
    return m == sum ? TT_NONE : m;
}

/* Every way to clear one scalar from one sum among the factors of r. */
static tt_ref clear_sum(tt_writer *f, tt_ref r, tt_ref best, tt_ref sum, tt_ref e)
{
    tt *c = f->c;
    tt_ref rest = TT_NONE;
    for (uint32_t i = 0; i < tt_factors(c, sum); i++) {
        tt_ref t = tt_base(c, sum, i);
        for (uint32_t j = 0; tt_op_of(c, t) == TT_SCALED && j < tt_factors(c, t); j++) {
            tt_ref s = tt_arg(c, t, j);
            if (below(c, t, s) == TT_NUM_ZERO) continue;
            if (!rest) {
                const tt_node *n = tt_at(c, r);
                rest = tt_number(c, n->op == TT_SCALED ? n->data : TT_NUM_ONE);
                for (uint32_t k = 0; n->op == TT_SCALED && k < tt_factors(c, r); k++)
                    if (tt_arg(c, r, k) != sum) rest = tt_mul(c, rest, tt_power(c, tt_arg(c, r, k), tt_exponent(c, r, k)));
            }
            tt_ref x = tt_mul(c, rest, cleared(c, sum, e, s));
            if (other_matrix(c, r, sum)) x = tt_mul(c, x, other_matrix(c, r, sum));
            best = tt_cheapest(f, best, x);
        }
    }
    return best;
}

static bool is_long(const tt *c, tt_ref sum) { return tt_factors(c, sum) > 64; }

tt_ref tt_clear(tt_writer *f, tt_ref r)
{
    tt *c = f->c;
    tt_ref best = r;
    if (tt_op_of(c, r) == TT_SUM) return is_long(c, r) ? r : clear_sum(f, r, best, r, c->store->one);
    if (tt_op_of(c, r) != TT_SCALED) return r;
    for (uint32_t i = 0; i < tt_factors(c, r); i++) {
        tt_ref s = tt_arg(c, r, i), e = tt_exponent(c, r, i);
        if (tt_op_of(c, s) == TT_SUM && !is_long(c, s) && whole(c, e)) best = clear_sum(f, r, best, s, e);
    }
    tt_ref m = tt_scaled_matrix(c, r);
    return m && tt_op_of(c, m) == TT_SUM && !is_long(c, m) ? clear_sum(f, r, best, m, c->store->one) : best;
}
