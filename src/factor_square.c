/* Squares. Of scalars and entries: a^2 - 2*a*b + b^2 = (a - b)^2; in a sum of matrices that equals its transpose:
 * U*M*U' + c*U*M*V' + c*V*M*U' + c^2*V*M*V' = (U + c*V)*M*(U + c*V)'. */
#include "factor.h"

/* The root of a positive number that is a square of a small one; TT_NUM_NONE for others. */
static tt_num root_of_number(tt *c, tt_num v)
{
    enum { SMALL = 12 };
    int64_t p, q, r = 1, s = 1;
    if (!tt_num_small(c, v, &p, &q) || p < 1) return TT_NUM_NONE;
    while (r < SMALL && r * r < p) r++;
    while (s < SMALL && s * s < q) s++;
    return r * r == p && s * s == q ? tt_num_mul(c, tt_num_int(c, r), tt_num_inv(c, tt_num_int(c, s))) : TT_NUM_NONE;
}

/* The scalar or matrix whose square, entry by entry, a term is; TT_NONE where that is none without roots. */
static tt_ref root_of(tt *c, tt_num number, tt_ref base)
{
    tt_num front = root_of_number(c, number);
    tt_op op = tt_op_of(c, base);
    tt_ref matrix = op == TT_SCALED ? tt_scaled_matrix(c, base) : TT_NONE;
    if (front == TT_NUM_NONE) return TT_NONE;
    if (base == c->store->one || op == TT_ONES) return tt_scale(c, front, base);
    if ((op != TT_SCALED && op != TT_HAD) || matrix) return TT_NONE;
    tt_ref r = TT_NONE;
    for (uint32_t i = 0; i < tt_factors(c, base); i++) {
        tt_ref e = tt_exponent(c, base, i), half = tt_even(c, e) ? tt_mul(c, c->store->half, e) : TT_NONE;
        if (!half) return TT_NONE;
        tt_ref x = op == TT_HAD ? tt_hadpow(c, tt_arg(c, base, i), half) : tt_power(c, tt_arg(c, base, i), half);
        r = !r ? x : op == TT_HAD ? tt_had(c, r, x) : tt_mul(c, r, x);
    }
    return tt_scale(c, front, r);
}

static void square_of_entries(tt_writer *f, tt_ref sum, tt_plan *best, const tt_piece *p, uint32_t n, uint32_t i, uint32_t j, const tt_ref *root)
{
    tt *c = f->c;
    bool scalar = tt_is_scalar(c, sum);
    tt_ref product = scalar ? tt_mul(c, root[i], root[j]) : tt_had(c, root[i], root[j]), cross = tt_scale(c, TT_NUM_TWO, product), minus = tt_neg(c, cross);
    for (uint32_t k = 0; k < n && cross; k++) {
        tt_plan g;
        if ((tt_arg(c, sum, k) != cross && tt_arg(c, sum, k) != minus) || !tt_plan_open(c, &g, n)) continue;
        tt_ref whole = tt_arg(c, sum, k) == cross ? tt_add(c, root[i], root[j]) : tt_sub(c, root[i], root[j]);
        g.member[i] = g.member[j] = g.member[k] = true;
        g.rest[i] = scalar ? tt_power(c, whole, c->store->two) : tt_hadpow(c, whole, c->store->two);
        g.rest[j] = g.rest[k] = scalar ? c->store->zero : tt_zeros(c, tt_rows(c, sum), tt_cols(c, sum));
        g.common = c->store->one;
        g.side = TT_FRONT;
        if (g.rest[i]) tt_factor_offer(f, sum, best, g, p, n);
    }
}

static void squares_of_entries(tt_writer *f, tt_ref sum, tt_plan *best, const tt_piece *p, uint32_t n)
{
    enum { FEW = 12 };
    tt *c = f->c;
    tt_ref root[FEW];
    if (n < 3 || n > FEW) return;
    for (uint32_t i = 0; i < n; i++) root[i] = root_of(c, tt_coefficient(c, sum, i), tt_base(c, sum, i));
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t j = i + 1; j < n && root[i]; j++)
            if (root[j]) square_of_entries(f, sum, best, p, n, i, j, root);
}

/* Two terms, each its own transpose, seen as U*M*U' and V*M*V': how many factors U and V have. */
typedef struct { const tt_piece *a, *b; uint32_t u, v; } sight;

static tt_ref stretch_of(tt *c, const tt_piece *p, uint32_t from, uint32_t to)
{
    tt_ref r = c->store->one;
    for (uint32_t i = from; i < to && r; i++) r = tt_mul(c, r, tt_power(c, p->list[i].base, p->list[i].exponent));
    return r;
}

static bool same_middle(const sight *s)
{
    uint32_t length = s->a->count - 2 * s->u;
    if (length != s->b->count - 2 * s->v) return false;
    for (uint32_t i = 0; i < length; i++)
        if (s->a->list[s->u + i].base != s->b->list[s->v + i].base || s->a->list[s->u + i].exponent != s->b->list[s->v + i].exponent) return false;
    return true;
}

static tt_ref front_of(tt *c, const tt_piece *p) { return tt_mul(c, tt_number(c, p->number), p->scalars); }

/* The term, up to what stands in front of it, that is this matrix or its transpose; n: none is. */
static uint32_t term_like(tt *c, const tt_piece *p, uint32_t n, tt_ref matrix)
{
    uint32_t i = 0;
    while (i < n && p[i].matrix != matrix && p[i].matrix != tt_transpose(c, matrix)) i++;
    return i;
}

static void square(tt_writer *f, tt_ref sum, tt_plan *best, const tt_piece *p, uint32_t n, const sight *s)
{
    tt *c = f->c;
    tt_ref u = stretch_of(c, s->a, 0, s->u), v = stretch_of(c, s->b, 0, s->v), m = stretch_of(c, s->a, s->u, s->a->count - s->u);
    if (!u || !v || !m || tt_rows(c, u) != tt_rows(c, v) || tt_cols(c, u) != tt_cols(c, v)) return;
    tt_ref cross = tt_product(c, 3, (tt_ref[]){u, m, tt_transpose(c, v)});
    uint32_t k = cross ? term_like(c, p, n, cross) : n;
    if (k == n || p[k].twin == k) return;
    tt_ref front = front_of(c, s->a), ratio = tt_mul(c, front_of(c, &p[k]), tt_inv(c, front));
    if (!ratio || (!tt_is_num(c, ratio) && !tt_is_num(c, front))) return;                /* exp(2*a)*u*u' + exp(2*b)*v*v' + ..: no exp(b - a) */
    if (front_of(c, s->b) != tt_product(c, 3, (tt_ref[]){ratio, ratio, front})) return;
    tt_plan g;
    if (!tt_plan_open(c, &g, n)) return;
    tt_ref root = tt_add(c, u, tt_mul(c, ratio, v)), none = tt_zeros(c, tt_rows(c, u), tt_rows(c, u));
    uint32_t a = (uint32_t)(s->a - p), member[4] = {a, (uint32_t)(s->b - p), k, p[k].twin};
    for (uint32_t i = 0; i < 4; i++) g.member[member[i]] = true, g.rest[member[i]] = none;
    g.rest[a] = root ? tt_product(c, 4, (tt_ref[]){front, root, m, tt_transpose(c, root)}) : TT_NONE;
    g.common = c->store->one;
    g.side = TT_FRONT;
    if (g.rest[a]) tt_factor_offer(f, sum, best, g, p, n);
}

void tt_factor_squares(tt_writer *f, tt_ref sum, tt_plan *best, const tt_piece *p, uint32_t n)
{
    enum { FEW = 24 };
    squares_of_entries(f, sum, best, p, n);
    if (p[0].twin == TT_NO_TWIN || n < 4 || n > FEW) return;
    for (uint32_t a = 0; a < n; a++)
        for (uint32_t b = a + 1; b < n && p[a].twin == a; b++) {
            if (p[b].twin != b || !p[a].matrix || !p[b].matrix) continue;
            for (uint32_t u = 1; u <= p[a].count / 2; u++) {
                sight s = {&p[a], &p[b], u, u + p[b].count / 2 - p[a].count / 2};
                if (s.v >= 1 && s.v <= p[b].count / 2 && same_middle(&s)) square(f, sum, best, p, n, &s);
            }
        }
}
