/* Denominators inside a sum that is a factor: v*(1 + q/v) = v + q. */
#include "factor.h"
#include "expand.h"
#include "product.h"

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

/* --- (X ./ (u/v + 1))/v = X ./ (u + v): the same of a sum among entrywise factors, where the scalar stands before them --- */

static tt_ref with_clean(tt *c, tt_ref had, uint32_t at, tt_ref s)
{
    tt_ref x = TT_NONE;
    for (uint32_t i = 0; i < tt_factors(c, had); i++) {
        tt_ref e = tt_exponent(c, had, i), base = tt_arg(c, had, i), part = TT_NONE, front = TT_NONE;
        if (i != at) part = tt_hadpow(c, base, e);
        else {
            front = cleared(c, base, c->store->one, s);              /* s^-k*(s^k*base): the scalar before, the sum behind */
            tt_ref sum = front;
            tt_ref scalar = front ? tt_front(c, &sum) : TT_NONE;
            part = scalar ? tt_mul(c, tt_power(c, scalar, e), tt_hadpow(c, sum, e)) : TT_NONE;
        }
        if (!part || !(x = i ? tt_had(c, x, part) : part)) return TT_NONE;
    }
    return x;
}

/* r = scalars * P*had*Q, with factor `at` of the matrix product for had (a product of one: had alone). */
static tt_ref clear_entries(tt_writer *f, tt_ref r, tt_ref best, tt_ref had, uint32_t at)
{
    tt *c = f->c;
    tt_ref m = tt_scaled_matrix(c, r), rest = r;
    tt_ref front = tt_front(c, &rest);
    for (uint32_t i = 0; front && i < tt_factors(c, had); i++) {
        tt_ref sum = tt_arg(c, had, i);
        if (tt_op_of(c, sum) != TT_SUM || tt_factors(c, sum) > 8 || !whole(c, tt_exponent(c, had, i))) continue;
        for (uint32_t j = 0; j < tt_factors(c, r); j++) {
            bool there = false;
            for (uint32_t k = 0; k < tt_factors(c, sum); k++) there = there || below(c, tt_base(c, sum, k), tt_arg(c, r, j)) != TT_NUM_ZERO;
            tt_ref x = there ? with_clean(c, had, i, tt_arg(c, r, j)) : TT_NONE;
            for (uint32_t k = 0; x && m != had && k < tt_factors(c, m); k++) {
                tt_ref y = k == at ? x : tt_power(c, tt_arg(c, m, k), tt_exponent(c, m, k));
                rest = k ? tt_mul(c, rest, y) : y;
            }
            if (x) best = tt_cheapest(f, best, tt_mul(c, front, m == had ? x : rest));
        }
    }
    return best;
}

/* --- what is over a sum, and what is not, over that sum: multiplied out where that cancels. (a + b)*u/(b + u) - a = b*(u - a)/(b + u) --- */

static tt_ref over_one(tt_writer *f, tt_ref sum, tt_ref best)
{
    enum { FEW = 6, SMALL = 100 };
    tt *c = f->c;
    if (tt_factors(c, sum) > FEW || tt_form_cost(f, sum) > SMALL) return best;
    for (uint32_t i = 0; i < tt_factors(c, sum); i++) {
        tt_ref t = tt_base(c, sum, i), m = tt_op_of(c, t) == TT_SCALED ? tt_scaled_matrix(c, t) : t;
        bool entries = m && tt_op_of(c, m) == TT_HAD;
        tt_ref of = entries ? m : t;
        for (uint32_t j = 0; (entries || tt_op_of(c, t) == TT_SCALED) && j < tt_factors(c, of); j++) {
            tt_ref e = tt_exponent(c, of, j), base = tt_arg(c, of, j);
            if (tt_op_of(c, base) != TT_SUM || e != c->store->minus_one) continue;
            tt_ref above = TT_NONE;
            for (uint32_t k = 0; k < tt_factors(c, sum); k++) {
                tt_ref term = entries ? tt_had(c, tt_arg(c, sum, k), base) : tt_mul(c, tt_arg(c, sum, k), base);
                above = k ? tt_add(c, above, term) : term;
            }
            above = above ? tt_expand(c, above) : TT_NONE;
            if (!above) return TT_NONE;
            tt_ref under = entries ? tt_hadpow(c, base, e) : tt_inv(c, base), short_above = tt_op_of(c, above) == TT_SUM ? tt_factor_sum(f, above) : above;
            best = tt_cheapest(f, best, short_above ? entries ? tt_had(c, short_above, under) : tt_mul(c, short_above, under) : TT_NONE);
        }
    }
    return best;
}

/* --- (k/t)^(m - 1)*k/t^2 = (k/t)^m/t --- */

static tt_ref with_whole_base(tt_writer *f, tt_ref r, tt_ref best, tt_ref base, tt_ref e)
{
    tt *c = f->c;
    for (int way = 0; way < 2; way++) {
        tt_ref by = way ? tt_inv(c, base) : base, more = tt_power(c, base, tt_add(c, e, way ? c->store->one : c->store->minus_one));
        best = tt_cheapest(f, best, tt_mul(c, tt_mul(c, r, tt_power(c, base, tt_neg(c, e))), tt_mul(c, by, more)));
    }
    return best;
}

static bool is_long(const tt *c, tt_ref sum) { return tt_factors(c, sum) > 64; }

tt_ref tt_clear(tt_writer *f, tt_ref r)
{
    tt *c = f->c;
    tt_ref best = r;
    if (tt_op_of(c, r) == TT_SUM) return is_long(c, r) ? r : over_one(f, r, clear_sum(f, r, best, r, c->store->one));
    if (tt_op_of(c, r) != TT_SCALED) return r;
    for (uint32_t i = 0; i < tt_factors(c, r); i++) {
        tt_ref s = tt_arg(c, r, i), e = tt_exponent(c, r, i);
        if (tt_op_of(c, s) == TT_SUM && !is_long(c, s) && whole(c, e)) best = clear_sum(f, r, best, s, e);
        if (tt_op_of(c, s) == TT_SCALED && !tt_is_num(c, e)) best = with_whole_base(f, r, best, s, e);
    }
    tt_ref m = tt_scaled_matrix(c, r);
    if (m && tt_op_of(c, m) == TT_HAD) best = clear_entries(f, r, best, m, 0);
    for (uint32_t i = 0; m && tt_op_of(c, m) == TT_MUL && i < tt_factors(c, m); i++) {
        tt_ref had = tt_arg(c, m, i);
        if (tt_op_of(c, had) == TT_HAD && tt_exponent(c, m, i) == c->store->one) best = clear_entries(f, r, best, had, i);
    }
    return m && tt_op_of(c, m) == TT_SUM && !is_long(c, m) ? clear_sum(f, r, best, m, c->store->one) : best;
}
