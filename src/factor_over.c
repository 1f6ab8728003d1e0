/* Sums over one range in terms of a sum, each with its own constants in front and behind: the constants go back inside, where the terms may have
 * more in common. sum(i, a_i*x_i) - sum(i, a_i)*z = sum(i, a_i*(x_i - z)). */
#include "factor.h"
#include "running.h"

/* A sum over an index, of the range of `like` if that is given. */
static bool runs(const tt *c, tt_ref r, tt_ref like)
{
    if (tt_op_of(c, r) != TT_OVER) return false;
    if (!like) return true;
    const tt_running *x = tt_index_at(c, tt_at(c, r)->arg[1]), *y = tt_index_at(c, like);
    return x->sort == y->sort && x->low == y->low && x->high == y->high;
}

/* The first such factor of a product; TT_NONE: it has none. */
static tt_ref factor_that_runs(const tt *c, tt_ref product, tt_ref like)
{
    for (uint32_t i = 0; i < tt_factors(c, product); i++)
        if (tt_exponent(c, product, i) == c->store->one && runs(c, tt_arg(c, product, i), like)) return tt_arg(c, product, i);
    return TT_NONE;
}

/* What of a term stands beside its numbers: a sum, or a product with one among its factors. */
static tt_ref part_that_runs(const tt *c, tt_ref part, tt_ref like)
{
    if (!part) return TT_NONE;
    return runs(c, part, like) ? part : tt_op_of(c, part) == TT_MUL ? factor_that_runs(c, part, like) : TT_NONE;
}

/* Which of the scalars of a SCALED; after the last one its matrix. */
static tt_ref part_of(const tt *c, tt_ref scaled, uint32_t i)
{
    if (i == tt_factors(c, scaled)) return tt_scaled_matrix(c, scaled);
    return tt_exponent(c, scaled, i) == c->store->one ? tt_arg(c, scaled, i) : TT_NONE;
}

/* The sum in a term that is to be opened, and in which of the parts of a SCALED. */
static tt_ref sum_in(const tt *c, tt_ref term, tt_ref like, uint32_t *part)
{
    tt_ref found = TT_NONE;
    if (tt_op_of(c, term) != TT_SCALED) return part_that_runs(c, term, like);
    for (*part = 0; *part <= tt_factors(c, term); ++*part)
        if ((found = part_that_runs(c, part_of(c, term, *part), like))) break;
    return found;
}

/* A sum, or a product that has it, with what is summed in its place. */
static tt_ref replace(tt *c, tt_ref part, tt_ref sum, tt_ref by)
{
    if (part == sum) return by;
    tt_ref whole = TT_NONE;
    bool done = false;
    for (uint32_t i = 0; i < tt_factors(c, part); i++) {
        bool here = !done && tt_arg(c, part, i) == sum && tt_exponent(c, part, i) == c->store->one;
        tt_ref x = here ? by : tt_power(c, tt_arg(c, part, i), tt_exponent(c, part, i));
        done = done || here;
        if (!(whole = i ? tt_mul(c, whole, x) : x)) return TT_NONE;
    }
    return whole;
}

static tt_ref opened(tt *c, tt_ref term, tt_ref sum, uint32_t part, tt_ref index)
{
    tt_ref u = tt_with_index(c, tt_at(c, sum)->arg[0], tt_at(c, sum)->arg[1], index);
    if (u && tt_bit(sum)) u = tt_transpose(c, u);
    if (!u || tt_op_of(c, term) != TT_SCALED) return u ? replace(c, term, sum, u) : TT_NONE;
    tt_ref whole = tt_number(c, tt_at(c, term)->data);
    for (uint32_t i = 0; i <= tt_factors(c, term); i++) {
        bool matrix = i == tt_factors(c, term);
        if (matrix && !tt_scaled_matrix(c, term)) break;
        tt_ref x = i == part ? replace(c, part_of(c, term, i), sum, u) : matrix ? tt_scaled_matrix(c, term) : tt_power(c, tt_arg(c, term, i), tt_exponent(c, term, i));
        if (!x || !(whole = tt_mul(c, whole, x))) return TT_NONE;
    }
    return whole;
}

/* All terms that have a sum over that range, as one. */
static tt_ref gathered(tt_writer *f, tt_ref sum, tt_ref like)
{
    tt *c = f->c;
    uint32_t n = tt_factors(c, sum), rest = 0, found = 0, part = 0;
    tt_ref *outside = tt_arena_take(&c->query, (2u * n + 1u) * sizeof *outside), *inside = outside + n + 1, index = tt_index_for_all(c, like, 1, &sum);
    if (!outside) tt_fail(c, TT_E_MEMORY, TT_NOWHERE);
    if (!outside || !index) return TT_NONE;
    for (uint32_t i = 0; i < n; i++) {
        tt_ref term = tt_arg(c, sum, i), over = sum_in(c, term, like, &part);
        if (!over) outside[rest++] = term;
        else if (!(inside[found++] = opened(c, term, over, part, index))) return TT_NONE;
    }
    if (found < 2) return TT_NONE;
    tt_ref u = tt_sum(c, found, inside);
    if (u && tt_op_of(c, u) == TT_SUM) u = tt_factor_sum(f, u);
    outside[rest++] = tt_over(c, TT_OVER, index, u);
    return tt_sum(c, rest, outside);
}

tt_ref tt_gather_sums(tt_writer *f, tt_ref sum)
{
    enum { FEW = 16 };
    tt *c = f->c;
    uint32_t n = tt_factors(c, sum), part = 0;
    tt_ref best = sum;
    if (!c->store->free || n > FEW) return sum;
    for (uint32_t i = 0; i + 1 < n && best; i++) {
        tt_ref over = sum_in(c, tt_arg(c, sum, i), TT_NONE, &part);
        if (over) best = tt_cheapest(f, best, gathered(f, sum, tt_at(c, over)->arg[1]));
    }
    return tt_failed(c) ? TT_NONE : best;
}
