/* How one clears fractions on paper: each sum is brought to its common denominator, the innermost first. The denominator, then a factor, meets
 * those of the product the sum stands in, in powers and inverses too, and there it cancels. */
#include "compound.h"
#include "expand.h"
#include "walk.h"

/* Is it an exponent of what is written below a bar: -1, -k? */
static bool is_below(const tt *c, tt_ref e)
{
    tt_op op = tt_op_of(c, e);
    return (op == TT_NUM || op == TT_SCALED) && tt_num_sign(c, tt_at(c, e)->data) < 0;
}

static bool has_pairs(tt_op op) { return op == TT_SCALED || op == TT_HAD || op == TT_MUL; }

/* The elementwise product a term is, behind its scalars; TT_NONE where it is none. */
static tt_ref entries_of(const tt *c, tt_ref term)
{
    tt_ref m = tt_op_of(c, term) == TT_SCALED ? tt_scaled_matrix(c, term) : term;
    return m && tt_op_of(c, m) == TT_HAD ? m : TT_NONE;
}

static bool has_below(const tt *c, tt_ref product)
{
    for (uint32_t i = 0; i < tt_factors(c, product); i++)
        if (is_below(c, tt_exponent(c, product, i))) return true;
    return false;
}

/* Has a term of the sum something below a fraction bar? */
static bool has_fractions(const tt *c, tt_ref sum)
{
    for (uint32_t i = 0; i < tt_factors(c, sum); i++) {
        tt_ref t = tt_base(c, sum, i), entries = entries_of(c, t);
        if ((tt_op_of(c, t) == TT_SCALED && has_below(c, t)) || (entries && has_below(c, entries))) return true;
    }
    return false;
}

/* A sum with fractions below the bar, or above it and another sum below. */
static bool compound(const tt *c, tt_ref product)
{
    bool above = false, below = false;
    for (uint32_t i = 0; i < tt_factors(c, product); i++) {
        tt_ref base = tt_arg(c, product, i);
        if (tt_op_of(c, base) != TT_SUM) continue;
        bool low = is_below(c, tt_exponent(c, product, i)), fractions = has_fractions(c, base);
        if (low && fractions) return true;
        below = below || low;
        above = above || fractions;
    }
    return above && below && tt_op_of(c, product) != TT_MUL;
}

bool tt_is_compound(tt *c, tt_ref root)
{
    uint32_t id = 1;
    while (id <= tt_id(root) && !(has_pairs((tt_op)c->store->node[id]->op) && compound(c, id << 1))) id++;
    bool *mark = id <= tt_id(root) ? tt_reach(c, root) : NULL;     /* it may be no part of this answer */
    for (; mark && id <= tt_id(root); id++)
        if (mark[id] && has_pairs((tt_op)c->store->node[id]->op) && compound(c, id << 1)) return true;
    return false;
}

/* The exponent of s in a term, among its scalars or among its entrywise factors; 0 where it is no factor. */
static tt_ref exponent_in(const tt *c, tt_ref term, tt_ref s, bool entries)
{
    tt_ref of = entries ? entries_of(c, term) : term;
    for (uint32_t i = 0; of && has_pairs(tt_op_of(c, of)) && tt_op_of(c, of) != TT_MUL && i < tt_factors(c, of); i++)
        if (tt_arg(c, of, i) == s) return tt_exponent(c, of, i);
    if (entries && tt_op_of(c, term) == TT_SCALED) term = tt_scaled_matrix(c, term);
    return term == s ? c->store->one : c->store->zero;
}

/* What the terms of the sum have in common, 1/s counted as common where one of them is over s: an exponent of s, one that is no number before all. */
static tt_ref lowest(const tt *c, tt_ref sum, tt_ref s, bool entries)
{
    tt_ref low = exponent_in(c, tt_base(c, sum, 0), s, entries);
    for (uint32_t i = 1; i < tt_factors(c, sum); i++) {
        tt_ref e = exponent_in(c, tt_base(c, sum, i), s, entries);
        if (tt_is_num(c, low) && (tt_is_num(c, e) ? tt_num_compare(c, tt_at(c, e)->data, tt_at(c, low)->data) < 0 : is_below(c, e))) low = e;
    }
    return low;
}

static tt_ref powered(tt *c, tt_ref s, tt_ref e, bool entries) { return entries ? tt_hadpow(c, s, e) : tt_power(c, s, e); }

static tt_ref times(tt *c, tt_ref a, tt_ref b, bool entries) { return !a ? b : entries ? tt_had(c, a, b) : tt_mul(c, a, b); }

/* The sum's terms, and what was taken out of all of them so far (TT_NONE: nothing). */
typedef struct { tt_ref *term; uint32_t n; tt_ref front; } apart;

/* Take s to the lowest of its powers out of every term. */
static bool take_out(tt *c, apart *a, tt_ref s, tt_ref low, bool entries)
{
    tt_ref over = powered(c, s, tt_neg(c, low), entries);
    a->front = times(c, a->front, powered(c, s, low, entries), entries);
    for (uint32_t i = 0; i < a->n; i++)
        if (!(a->term[i] = times(c, over, a->term[i], entries))) return false;
    return a->front != TT_NONE;
}

/* Every scalar (entrywise factor) that stands below in a term, or in front of the first one, or is that, and so perhaps in all. */
static bool take_all(tt *c, apart *a, tt_ref sum, bool entries)
{
    enum { FEW = 16 };
    tt_ref seen[FEW];
    uint32_t k = 0;
    for (uint32_t i = 0; i < tt_factors(c, sum); i++) {
        tt_ref t = tt_base(c, sum, i), of = entries ? entries_of(c, t) : tt_op_of(c, t) == TT_SCALED ? t : TT_NONE;
        bool bare = !of && i == 0 && !entries && tt_is_scalar(c, t) && !tt_is_num(c, t);
        for (uint32_t j = 0; j < (of ? tt_factors(c, of) : bare); j++) {
            tt_ref s = bare ? t : tt_arg(c, of, j), e = bare ? c->store->one : tt_exponent(c, of, j);
            bool known = false;
            for (uint32_t h = 0; h < k; h++) known = known || seen[h] == s;
            if (known || (!is_below(c, e) && (i > 0 || !tt_is_num(c, e)))) continue;
            if (k == FEW) return true;
            seen[k++] = s;
            tt_ref low = lowest(c, sum, s, entries);
            if (low != c->store->zero && !take_out(c, a, s, low, entries)) return false;
        }
    }
    return true;
}

/* The sum with what its terms have in common, denominators too, taken out of them and put before it. */
static tt_ref taken_apart(tt *c, tt_ref sum)
{
    apart scalars = {.n = tt_factors(c, sum)};
    if (!(scalars.term = tt_scratch_take(c, scalars.n))) return TT_NONE;
    for (uint32_t i = 0; i < scalars.n; i++) scalars.term[i] = tt_arg(c, sum, i);
    if (!take_all(c, &scalars, sum, false)) return TT_NONE;
    apart entries = {.term = scalars.term, .n = scalars.n};
    if (!tt_is_scalar(c, sum) && !take_all(c, &entries, sum, true)) return TT_NONE;
    tt_ref r = tt_expand(c, tt_sum(c, entries.n, entries.term));
    if (entries.front) r = times(c, entries.front, r, true);
    return scalars.front ? times(c, scalars.front, r, false) : r;
}

/* A sum over its common denominator; where what is above has a factor in all of its terms when it is multiplied out, that before it too. */
static tt_ref simple_sum(tt *c, tt_ref sum)
{
    enum { MANY = 16 };
    if (tt_factors(c, sum) > MANY || !has_fractions(c, sum)) return sum;
    tt_scratch_mark mark = tt_scratch_here(c);
    tt_ref r = taken_apart(c, sum), below = c->store->one;
    for (uint32_t i = 0; r && tt_op_of(c, r) == TT_SCALED && i < tt_factors(c, r); i++) {
        tt_ref above = tt_arg(c, r, i), e = tt_exponent(c, r, i);
        below = tt_mul(c, below, tt_op_of(c, above) == TT_SUM && e == c->store->one ? taken_apart(c, above) : tt_power(c, above, e));
    }
    if (r && tt_op_of(c, r) == TT_SCALED) {
        below = tt_scale(c, tt_at(c, r)->data, below);
        r = tt_scaled_matrix(c, r) ? tt_mul(c, below, tt_scaled_matrix(c, r)) : below;
    }
    tt_scratch_drop(c, mark);
    return r;
}

tt_ref tt_over_one_bar(tt *c, tt_ref root)
{
    bool *mark = tt_reach(c, root);
    tt_ref *map = mark ? tt_arena_zero(&c->query, (tt_id(root) + 1u) * sizeof *map) : NULL;
    if (!map) return TT_NONE;
    for (uint32_t id = 1; id <= tt_id(root); id++) {
        if (!mark[id]) continue;
        tt_ref r = c->store->node[id]->op == TT_DEF ? id << 1 : tt_remake(c, id, map);
        bool bit = r && tt_bit(r);
        if (r && tt_op_of(c, r) == TT_SUM) r = simple_sum(c, r ^ bit), r = bit ? tt_transpose(c, r) : r;
        if (!(map[id] = r)) return TT_NONE;
    }
    return tt_mapped(c, map, root);
}

/* --- which is plainer --- */

typedef struct { uint32_t bars, below; } fractions;            /* fraction bars in a term, and those of them that stand below one */

static uint32_t add(uint32_t a, uint32_t b) { return a > UINT16_MAX || b > UINT16_MAX ? UINT16_MAX : a + b; }

static fractions fractions_in(tt_writer *f, tt_ref r)
{
    tt_term root = tt_form_of(f, r);
    fractions *in = root == TT_NO_TERM ? NULL : tt_arena_zero(&f->c->query, (root + 1u) * sizeof *in), none = {0};
    for (uint32_t t = 0; in && t <= root; t++) {
        uint32_t op = f->t->at[t].op;
        bool bar = op == TT_DIV || op == TT_HADDIV;
        for (uint32_t i = 0; i < f->t->at[t].count; i++) {
            fractions k = in[tt_term_kid(f->t, t, i)];
            in[t].bars = add(in[t].bars, k.bars);
            in[t].below = add(in[t].below, bar && i == 1 ? k.bars : k.below);
        }
        in[t].bars = add(in[t].bars, bar);
    }
    if (!in) tt_fail(f->c, TT_E_MEMORY, TT_NOWHERE);
    return in ? in[root] : none;
}

tt_ref tt_plainer(tt_writer *f, tt_ref a, tt_ref b)
{
    if (!a || !b || a == b) return a ? a : b;
    fractions in_a = fractions_in(f, a), in_b = fractions_in(f, b);
    uint64_t cost_a = tt_form_cost(f, a) + (uint64_t)TT_BAR_BELOW * in_a.below, cost_b = tt_form_cost(f, b) + (uint64_t)TT_BAR_BELOW * in_b.below;
    return cost_b < cost_a || (cost_b == cost_a && in_b.bars < in_a.bars) ? b : a;
}
