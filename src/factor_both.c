/* What the terms of a sum have at both ends: U*A*U' + U*B*U' = U*(A + B)*U', the longest U that a group shares. */
#include "factor.h"

static bool is_factor(tt_factor a, tt_factor b) { return a.base == b.base && a.exponent == b.exponent; }

/* Does the piece begin with the first k factors of the list and end with their transposes, in turn? */
static bool is_between(tt *c, const tt_piece *p, const tt_factor *list, uint32_t k)
{
    if (p->chain || p->count < 2 * k) return false;
    for (uint32_t i = 0; i < k; i++)
        if (!is_factor(p->list[i], list[i]) || !is_factor(p->list[p->count - 1 - i], (tt_factor){tt_transpose(c, list[i].base), list[i].exponent})) return false;
    return true;
}

/* number * scalars * the factors from .. to - 1; an identity of that size where there are none. */
static tt_ref middle(tt *c, const tt_piece *p, uint32_t from, uint32_t to, tt_dim size)
{
    tt_scratch_mark mark = tt_scratch_here(c);
    tt_ref *x = tt_scratch_take(c, to - from + 3u);
    uint32_t k = 0;
    if (!x) return TT_NONE;
    x[k++] = tt_number(c, p->number);
    x[k++] = p->scalars;
    for (uint32_t i = from; i < to; i++) x[k++] = tt_power(c, p->list[i].base, p->list[i].exponent);
    if (from == to) x[k++] = tt_eye(c, size);
    tt_ref r = tt_product(c, k, x);
    tt_scratch_drop(c, mark);
    return r;
}

/* The terms that have the first k factors of term `lead` at both ends; how many. */
static uint32_t members(tt *c, tt_plan *g, const tt_piece *p, uint32_t n, uint32_t lead, uint32_t k)
{
    uint32_t found = 0;
    for (uint32_t i = 0; i < n; i++) found += g->member[i] = is_between(c, &p[i], p[lead].list, k);
    return found;
}

void tt_factor_both_ends(tt_writer *f, tt_ref sum, tt_plan *best, const tt_piece *p, uint32_t n)
{
    tt *c = f->c;
    for (uint32_t lead = 0; lead < n && p[0].twin != TT_NO_TWIN; lead++) {
        tt_plan g;
        for (uint32_t k = 1; k <= p[lead].count / 2 && !p[lead].chain; k++) {
            if (!tt_plan_open(c, &g, n) || members(c, &g, p, n, lead, k) < 2) break;
            tt_piece head = {.number = TT_NUM_ONE, .scalars = c->store->one, .list = p[lead].list, .count = k};
            g.common = middle(c, &head, 0, k, TT_DIM_NONE);
            g.side = TT_BOTH_ENDS;
            for (uint32_t i = 0; i < n && g.common; i++)
                if (g.member[i]) g.rest[i] = middle(c, &p[i], k, p[i].count - k, tt_cols(c, g.common));
            if (g.common) tt_factor_offer(f, sum, best, g, p, n);
        }
    }
}

/* --- r .* (V*s) as diag(r)*V*s --- */

/* The column h as diag(v) times a product, in place of the first factor of the list (of the last: h is a row there). */
static bool spread(tt *c, tt_piece *p, tt_ref diagonal, bool last)
{
    tt_ref h = p->list[last ? p->count - 1 : 0].base, v = tt_at(c, diagonal)->arg[0];
    tt_ref rest = tt_had(c, last ? tt_transpose(c, h) : h, tt_hadpow(c, v, c->store->minus_one));
    if (!rest) return false;
    uint32_t before = tt_factors(c, h), after = tt_op_of(c, rest) == TT_HAD ? tt_factors(c, rest) : 1, own = tt_op_of(c, v) == TT_HAD ? tt_factors(c, v) : 1;
    if (after + own != before) return true;                      /* v is no part of it */
    if (last) rest = tt_transpose(c, rest);
    bool product = tt_op_of(c, rest) == TT_MUL;
    uint32_t k = product ? tt_factors(c, rest) : 1, n = p->count + k;
    tt_factor *list = tt_arena_take(&c->query, n * sizeof *list), *to = list;
    if (!list) return tt_fail(c, TT_E_MEMORY, TT_NOWHERE);
    for (uint32_t i = 0; last && i + 1 < p->count; i++) *to++ = p->list[i];
    if (!last) *to++ = (tt_factor){diagonal, c->store->one};
    for (uint32_t i = 0; i < k; i++) *to++ = product ? (tt_factor){tt_arg(c, rest, i), tt_exponent(c, rest, i)} : (tt_factor){rest, c->store->one};
    if (last) *to++ = (tt_factor){diagonal, c->store->one};
    for (uint32_t i = 1; !last && i < p->count; i++) *to++ = p->list[i];
    p->list = list;
    p->count = n;
    return true;
}

bool tt_spread_entries(tt *c, tt_piece *p, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        for (int last = 0; last < 2; last++) {
            if (p[i].chain || p[i].count < 2) continue;
            tt_factor h = p[i].list[last ? p[i].count - 1 : 0];
            if (tt_op_of(c, h.base) != TT_HAD || h.exponent != c->store->one || (last ? tt_rows(c, h.base) : tt_cols(c, h.base)) != TT_DIM_ONE) continue;
            for (uint32_t j = 0; j < n; j++) {
                tt_factor d = j == i || !p[j].count ? h : p[j].list[last ? p[j].count - 1 : 0];
                if (tt_op_of(c, d.base) != TT_DIAG || p[j].count < 2 || d.exponent != c->store->one) continue;
                if (!spread(c, &p[i], d.base, last)) return false;
                break;
            }
        }
    return true;
}
