/* Polynomial division: what stands above a sum is divided by it, or by the power of it that stands there. (t^2 - 1)/(t - 1) = t + 1,
 * (t^2 + 2*t)/(t + 1)^2 = 1 - 1/(t + 1)^2. */
#include "compound.h"
#include "expand.h"

enum { FEW = 6, MANY = 12, STEPS = 8 };              /* terms of a divisor, of what is divided, steps of a division: beyond nothing gets shorter */

static bool is_polynomial(const tt *c, tt_ref r)
{
    for (uint32_t i = 0; tt_op_of(c, r) == TT_SCALED && i < tt_factors(c, r); i++)
        if (!tt_is_num(c, tt_exponent(c, r, i)) || tt_num_sign(c, tt_at(c, tt_exponent(c, r, i))->data) < 0) return false;
    return true;
}

/* The number that stands before a sum, its content, taken off it. */
static tt_num content(const tt *c, tt_ref *n)
{
    if (tt_op_of(c, *n) != TT_SCALED || tt_scaled_matrix(c, *n) || tt_factors(c, *n) != 1) return TT_NUM_ONE;
    if (tt_op_of(c, tt_arg(c, *n, 0)) != TT_SUM || tt_exponent(c, *n, 0) != c->store->one) return TT_NUM_ONE;
    tt_num k = tt_at(c, *n)->data;
    *n = tt_arg(c, *n, 0);
    return k;
}

/* A term of n that the divisor's leading term divides, divided by it; TT_NONE, without a fault, where there is none. */
static tt_ref next_of_quotient(tt *c, tt_ref n, tt_ref lead)
{
    tt_num k = content(c, &n);
    bool sum = tt_op_of(c, n) == TT_SUM;
    for (uint32_t i = 0; i < (sum ? tt_factors(c, n) : 1); i++) {
        tt_ref q = tt_mul(c, tt_scale(c, k, sum ? tt_arg(c, n, i) : n), tt_inv(c, lead));
        if (!q || is_polynomial(c, q)) return q;
    }
    return TT_NONE;
}

/* n = quotient*by + the remainder that n becomes; false where that is not reached soon. */
static bool divide(tt *c, tt_ref *n, tt_ref by, tt_ref lead, tt_ref *quotient)
{
    *quotient = c->store->zero;
    for (int i = 0; i < STEPS; i++) {
        if (*n == c->store->zero) return true;
        tt_ref q = next_of_quotient(c, *n, lead);
        if (!q) return !tt_failed(c);
        *quotient = tt_add(c, *quotient, q);
        *n = tt_expand(c, tt_sub(c, *n, tt_mul(c, q, by)));
        tt_ref sum = *n;
        if (!sum || !*quotient) return false;
        content(c, &sum);
        if (tt_op_of(c, sum) == TT_SUM && tt_factors(c, sum) > MANY) return false;
    }
    return false;
}

/* above/sum^k*below with the division by sum^j carried out. */
static tt_ref divided_by(tt_writer *f, tt_ref above, tt_ref below, tt_ref sum, int64_t j, tt_ref best)
{
    tt *c = f->c;
    tt_ref power = tt_power(c, sum, tt_integer(c, j)), by = power ? tt_expand(c, power) : TT_NONE;
    for (uint32_t i = 0; by && tt_op_of(c, by) == TT_SUM && i < tt_factors(c, by) && i < FEW; i++) {
        tt_ref rest = above, quotient;
        if (!divide(c, &rest, by, tt_arg(c, by, i), &quotient) || quotient == c->store->zero) continue;
        best = tt_plainer(f, best, tt_mul(c, tt_mul(c, below, power), tt_add(c, quotient, tt_mul(c, rest, tt_inv(c, power)))));
    }
    return best;
}

tt_ref tt_divided(tt_writer *f, tt_ref r)
{
    tt *c = f->c;
    tt_ref best = r;
    for (uint32_t i = 0; tt_op_of(c, r) == TT_SCALED && i < tt_factors(c, r); i++) {
        tt_ref sum = tt_arg(c, r, i), above = tt_number(c, tt_at(c, r)->data), below = c->store->one;
        int64_t k;
        if (tt_op_of(c, sum) != TT_SUM || tt_factors(c, sum) > FEW || !tt_whole(c, tt_exponent(c, r, i), &k) || k >= 0 || k < -FEW) continue;
        for (uint32_t j = 0; j < tt_factors(c, r); j++) {
            tt_ref x = tt_power(c, tt_arg(c, r, j), tt_exponent(c, r, j));
            if (!x) return TT_NONE;
            if (is_polynomial(c, x)) above = tt_mul(c, above, x); else below = tt_mul(c, below, x);
        }
        if (tt_scaled_matrix(c, r)) below = tt_mul(c, below, tt_scaled_matrix(c, r));
        above = above ? tt_expand(c, above) : TT_NONE;
        if (!above || !below) return TT_NONE;
        tt_ref terms = above;
        content(c, &terms);
        if (tt_op_of(c, terms) != TT_SUM) continue;                 /* -s/(s + c) stays what it is */
        best = divided_by(f, above, below, sum, -k, best);
        if (k < -1) best = divided_by(f, above, below, sum, 1, best);
    }
    return tt_failed(c) ? TT_NONE : best;
}
