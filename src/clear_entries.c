/* Entrywise denominators inside a sum that is a factor: p .* (1 - p) .* (y ./ p - z ./ (1 - p)) = y .* (1 - p) - p .* z. */
#include "factor.h"

static bool stands_below(const tt *c, tt_ref sum, tt_ref base)
{
    for (uint32_t i = 0; i < tt_factors(c, sum); i++) {
        tt_ref t = tt_base(c, sum, i);
        if (tt_op_of(c, t) == TT_SCALED && tt_scaled_matrix(c, t)) t = tt_scaled_matrix(c, t);
        for (uint32_t j = 0; tt_op_of(c, t) == TT_HAD && j < tt_factors(c, t); j++) {
            tt_ref e = tt_exponent(c, t, j);
            if (tt_arg(c, t, j) == base && tt_is_num(c, e) && tt_num_sign(c, tt_at(c, e)->data) < 0) return true;
        }
    }
    return false;
}

/* The product with those of its factors that stand below in the terms of its factor `at`, a sum, taken into that sum. */
static tt_ref with_entries_cleared(tt *c, tt_ref r, uint32_t at)
{
    tt_ref sum = tt_arg(c, r, at), inside = TT_NONE, outside = TT_NONE, whole = TT_NONE;
    bool any = false;
    for (uint32_t i = 0; i < tt_factors(c, r) && !any; i++) any = i != at && stands_below(c, sum, tt_arg(c, r, i));
    if (!any) return r;
    for (uint32_t i = 0; i < tt_factors(c, r); i++) {
        if (i == at) continue;
        tt_ref x = tt_hadpow(c, tt_arg(c, r, i), tt_exponent(c, r, i)), *to = stands_below(c, sum, tt_arg(c, r, i)) ? &inside : &outside;
        *to = *to ? tt_had(c, *to, x) : x;
    }
    for (uint32_t i = 0; inside && i < tt_factors(c, sum); i++) {
        tt_ref t = tt_had(c, inside, tt_arg(c, sum, i));
        whole = whole ? tt_add(c, whole, t) : t;
    }
    return !whole ? r : outside ? tt_had(c, outside, whole) : whole;
}

tt_ref tt_clear_entries(tt_writer *f, tt_ref r)
{
    enum { FEW = 16 };
    tt *c = f->c;
    tt_ref best = r;
    for (uint32_t i = 0; i < tt_factors(c, r); i++)
        if (tt_op_of(c, tt_arg(c, r, i)) == TT_SUM && tt_exponent(c, r, i) == c->store->one && tt_factors(c, tt_arg(c, r, i)) <= FEW)
            best = tt_cheapest(f, best, with_entries_cleared(c, r, i));
    return best;
}
