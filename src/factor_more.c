/* Other things that terms share: scalars and denominators, the same matrix, entrywise factors, the vector on the right. */
#include "factor.h"

static tt_ref whole_scalar(tt *c, const tt_piece *p)
{
    if (!p->chain) return p->scalars;
    tt_scratch_mark mark = tt_scratch_here(c);
    tt_ref *x = tt_scratch_take(c, p->count);
    if (!x) return TT_NONE;
    for (uint32_t i = 0; i < p->count; i++) x[i] = tt_power(c, p->list[i].base, p->list[i].exponent);
    tt_ref r = tt_product(c, p->count, x);
    tt_scratch_drop(c, mark);
    return r;
}

/* The exponent of scalar s in a piece, 0 if it is none of its factors. */
static tt_ref exponent_in(tt *c, tt_ref scalars, tt_ref s)
{
    if (scalars == s) return c->store->one;
    if (tt_op_of(c, scalars) == TT_SCALED)
        for (uint32_t i = 0; i < tt_factors(c, scalars); i++)
            if (tt_arg(c, scalars, i) == s) return tt_exponent(c, scalars, i);
    return c->store->zero;
}

static int sign_of(const tt *c, tt_ref number) { return tt_num_sign(c, tt_at(c, number)->data); }

/* Does an exponent reach as far from zero as e, on the same side? */
static bool reaches(const tt *c, tt_ref own, tt_ref e)
{
    if (own == e || !tt_is_num(c, e)) return own == e;
    return tt_is_num(c, own) && sign_of(c, own) == sign_of(c, e)
        && tt_num_compare(c, tt_at(c, own)->data, tt_at(c, e)->data) * sign_of(c, e) >= 0;
}

/* The powers that have been tried, each once however many terms have it. Taking one out goes through every factor of every term: for the long
 * sums of an answer that may be done EFFORT times in all, then they stay as collected. */
typedef struct { tt_factor *at; size_t count, room; uint32_t factors; } tried;

enum { LONG = 100, EFFORT = 1 << 22 };

static bool is_new(tt_writer *f, tried *t, tt_ref base, tt_ref e)
{
    for (size_t i = 0; i < t->count; i++)
        if (t->at[i].base == base && t->at[i].exponent == e) return false;
    if (t->factors > LONG && (f->effort += t->factors) > EFFORT) return false;
    if (!tt_room(&f->c->query, (void **)&t->at, sizeof *t->at, t->count, &t->room)) return false;
    t->at[t->count++] = (tt_factor){base, e};
    return true;
}

/* s^e taken out of the terms that have it, or out of all (a denominator). */
static void take_scalar(tt_writer *f, tt_ref sum, tt_plan *best, const tt_piece *p, const tt_ref *scalars, uint32_t n, tt_ref s, tt_ref e, bool everywhere)
{
    tt *c = f->c;
    tt_plan g;
    uint32_t k = 0;
    if (!tt_plan_open(c, &g, n)) return;
    g.common = tt_power(c, s, e);
    g.side = TT_FRONT;
    tt_ref inverse = tt_inv(c, g.common);
    for (uint32_t i = 0; i < n; i++) {
        g.member[i] = everywhere || reaches(c, exponent_in(c, scalars[i], s), e);
        if (g.member[i]) k++, g.rest[i] = tt_mul(c, inverse, tt_arg(c, sum, i));
    }
    if (k > 1) tt_factor_offer(f, sum, best, g, p, n);
}

/* Terms with the same matrix: the sum of their scalars times it. */
static void same_matrix(tt_writer *f, tt_ref sum, tt_plan *best, const tt_piece *p, uint32_t n, uint32_t lead)
{
    tt *c = f->c;
    tt_plan g;
    uint32_t k = 0;
    if (!p[lead].matrix || !tt_plan_open(c, &g, n)) return;
    for (uint32_t i = 0; i < n; i++) {
        if (p[i].matrix != p[lead].matrix) continue;
        if (i < lead) return;
        g.member[i] = true;
        g.rest[i] = tt_scale(c, p[i].number, p[i].scalars);
        k++;
    }
    g.common = p[lead].matrix;
    g.side = TT_FRONT;
    if (k > 1) tt_factor_offer(f, sum, best, g, p, n);
}

void tt_factor_scalars(tt_writer *f, tt_ref sum, tt_plan *best, const tt_piece *p, uint32_t n)
{
    tt *c = f->c;
    tt_ref *scalars = tt_arena_take(&c->query, n * sizeof *scalars);
    if (!scalars) return;
    tried t = {.factors = 0};
    for (uint32_t i = 0; i < n; i++) {
        if (!(scalars[i] = whole_scalar(c, &p[i]))) return;
        t.factors += tt_op_of(c, scalars[i]) == TT_SCALED ? tt_factors(c, scalars[i]) : 1;
    }
    for (uint32_t i = 0; i < n; i++) {
        same_matrix(f, sum, best, p, n, i);
        bool product = tt_op_of(c, scalars[i]) == TT_SCALED;
        uint32_t count = product ? tt_factors(c, scalars[i]) : scalars[i] != c->store->one;
        for (uint32_t j = 0; j < count; j++) {
            tt_ref s = product ? tt_arg(c, scalars[i], j) : scalars[i], e = product ? tt_exponent(c, scalars[i], j) : c->store->one;
            if (tt_is_num(c, s) || !is_new(f, &t, s, e)) continue;
            take_scalar(f, sum, best, p, scalars, n, s, e, false);
            if (tt_is_num(c, e) && sign_of(c, e) < 0) take_scalar(f, sum, best, p, scalars, n, s, e, true);
        }
    }
}

/* --- entrywise --- */

static tt_ref entry_exponent(tt *c, tt_ref m, tt_ref base)
{
    if (m == base) return c->store->one;
    if (m && tt_op_of(c, m) == TT_HAD)
        for (uint32_t i = 0; i < tt_factors(c, m); i++)
            if (tt_arg(c, m, i) == base) return tt_exponent(c, m, i);
    return c->store->zero;
}

static void take_entries(tt_writer *f, tt_ref sum, tt_plan *best, const tt_piece *p, uint32_t n, tt_ref base, tt_ref e, bool everywhere)
{
    tt *c = f->c;
    tt_plan g;
    uint32_t k = 0;
    if (!tt_plan_open(c, &g, n)) return;
    g.common = tt_hadpow(c, base, e);
    g.side = TT_ENTRIES;
    tt_ref inverse = tt_hadpow(c, g.common, c->store->minus_one);
    for (uint32_t i = 0; i < n; i++) {
        g.member[i] = everywhere || reaches(c, entry_exponent(c, p[i].matrix, base), e);
        if (g.member[i]) k++, g.rest[i] = tt_had(c, inverse, tt_arg(c, sum, i));
    }
    if (k > 1) tt_factor_offer(f, sum, best, g, p, n);
}

void tt_factor_entries(tt_writer *f, tt_ref sum, tt_plan *best, const tt_piece *p, uint32_t n)
{
    tt *c = f->c;
    bool any = false;
    tried t = {.factors = 0};
    if (tt_is_scalar(c, sum)) return;
    for (uint32_t i = 0; i < n; i++) {
        bool product = p[i].matrix && tt_op_of(c, p[i].matrix) == TT_HAD;
        any = any || product;
        t.factors += product ? tt_factors(c, p[i].matrix) : 1;
    }
    for (uint32_t i = 0; i < n && any; i++) {
        if (!p[i].matrix) continue;
        if (tt_op_of(c, p[i].matrix) != TT_HAD) {
            if (tt_op_of(c, p[i].matrix) != TT_ONES && is_new(f, &t, p[i].matrix, c->store->one)) take_entries(f, sum, best, p, n, p[i].matrix, c->store->one, false);
            continue;
        }
        for (uint32_t j = 0; j < tt_factors(c, p[i].matrix); j++) {
            tt_ref base = tt_arg(c, p[i].matrix, j), e = tt_exponent(c, p[i].matrix, j);
            if (!is_new(f, &t, base, e)) continue;
            take_entries(f, sum, best, p, n, base, e, false);
            if (tt_is_num(c, e) && sign_of(c, e) < 0) take_entries(f, sum, best, p, n, base, e, true);
        }
    }
}

/* --- kron(P, A) + kron(P, B) = kron(P, A + B) --- */

/* The other operand of kron where one is `common`; the identity is kron of two. TT_NONE: it is no such kron. */
static tt_ref beside(tt *c, tt_ref matrix, tt_ref common, uint32_t side)
{
    tt_dim n;
    if (tt_op_of(c, matrix) == TT_KRON) return tt_arg(c, matrix, side) == common ? tt_arg(c, matrix, 1 - side) : TT_NONE;
    bool both = tt_op_of(c, matrix) == TT_EYE && tt_op_of(c, common) == TT_EYE;
    return both && tt_dim_divide(c, tt_rows(c, matrix), tt_rows(c, common), &n) ? tt_eye(c, n) : TT_NONE;
}

void tt_factor_kron(tt_writer *f, tt_ref sum, tt_plan *best, const tt_piece *p, uint32_t n)
{
    tt *c = f->c;
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t side = 0; side < 2; side++) {
            if (!p[i].matrix || tt_op_of(c, p[i].matrix) != TT_KRON) continue;
            tt_plan g;
            uint32_t k = 0;
            if (!tt_plan_open(c, &g, n)) return;
            g.common = tt_arg(c, p[i].matrix, side);
            g.side = side ? TT_BEHIND_KRON : TT_BEFORE_KRON;
            for (uint32_t l = 0; l < n; l++) {
                tt_ref other = p[l].matrix ? beside(c, p[l].matrix, g.common, side) : TT_NONE;
                if (!other) continue;
                g.member[l] = true;
                g.rest[l] = tt_product(c, 3, (tt_ref[]){tt_number(c, p[l].number), p[l].scalars, other});
                k++;
            }
            if (k > 1) tt_factor_offer(f, sum, best, g, p, n);
        }
}

/* --- s .* g - (s'*g)*s = (diag(s) - s*s')*g --- */

/* A scalar factor of the piece that is a chain ending in g: what the chain begins with, as a row. */
static tt_ref row_before(tt *c, const tt_piece *p, tt_ref g, tt_ref *other)
{
    bool product = tt_op_of(c, p->scalars) == TT_SCALED;
    uint32_t count = product ? tt_factors(c, p->scalars) : 1;
    for (uint32_t i = 0; i < count; i++) {
        tt_ref s = product ? tt_arg(c, p->scalars, i) : p->scalars;
        if (product && tt_exponent(c, p->scalars, i) != c->store->one) continue;
        if (tt_op_of(c, s) != TT_MUL || tt_factors(c, s) != 2) continue;
        tt_ref left = tt_arg(c, s, 0), right = tt_arg(c, s, 1);
        *other = tt_mul(c, p->scalars, tt_inv(c, s));
        if (right == g) return left;
        if (left == tt_transpose(c, g)) return tt_transpose(c, right);
    }
    return TT_NONE;
}

void tt_factor_vector(tt_writer *f, tt_ref sum, tt_plan *best, const tt_piece *p, uint32_t n)
{
    enum { FEW = 8 };
    tt *c = f->c;
    if (!tt_is_column(c, sum) || tt_is_scalar(c, sum) || n > FEW) return;
    for (uint32_t i = 0; i < n; i++) {
        if (!p[i].matrix || tt_op_of(c, p[i].matrix) != TT_HAD) continue;
        for (uint32_t j = 0; j < tt_factors(c, p[i].matrix); j++) {
            tt_ref v = tt_arg(c, p[i].matrix, j);
            tt_plan g;
            uint32_t k = 0;
            if (tt_exponent(c, p[i].matrix, j) != c->store->one || !tt_plan_open(c, &g, n)) continue;
            g.common = v;
            g.side = TT_RIGHT;
            for (uint32_t l = 0; l < n; l++) {
                tt_ref other, row = p[l].matrix ? row_before(c, &p[l], v, &other) : TT_NONE;
                if (row) {
                    g.rest[l] = tt_product(c, 4, (tt_ref[]){tt_number(c, p[l].number), other, p[l].matrix, row});
                } else if (p[l].matrix && tt_op_of(c, p[l].matrix) == TT_HAD && entry_exponent(c, p[l].matrix, v) == c->store->one) {
                    tt_ref d = tt_had(c, p[l].matrix, tt_hadpow(c, v, c->store->minus_one));
                    g.rest[l] = tt_product(c, 3, (tt_ref[]){tt_number(c, p[l].number), p[l].scalars, tt_diag(c, d)});
                }
                g.member[l] = g.rest[l] != TT_NONE;
                k += g.member[l];
            }
            if (k > 1) tt_factor_offer(f, sum, best, g, p, n);
        }
    }
}
