/* Traces: kept in their least rotation over both orientations, so tr(A*B), tr(B*A) and tr(B'*A') are one node. */
#include <string.h>
#include "product.h"

static int order(const tt_pair *a, const tt_pair *b)
{
    if (a->base != b->base) return a->base < b->base ? -1 : 1;
    return a->exponent == b->exponent ? 0 : a->exponent < b->exponent ? -1 : 1;
}

/* Where the least rotation starts: two candidates run against each other, each comparison rules one start out. Linear. */
static uint32_t least_rotation(const tt_pair *p, uint32_t n)
{
    uint32_t i = 0, j = 1, k = 0;
    while (i < n && j < n && k < n) {
        int o = order(&p[(i + k) % n], &p[(j + k) % n]);
        if (o == 0) {
            k++;
            continue;
        }
        if (o > 0) i += k + 1; else j += k + 1;
        if (i == j) j++;
        k = 0;
    }
    return i < j ? i : j;
}

static int order_rotated(const tt_pair *a, uint32_t i, const tt_pair *b, uint32_t j, uint32_t n)
{
    for (uint32_t k = 0; k < n; k++) {
        int o = order(&a[(i + k) % n], &b[(j + k) % n]);
        if (o) return o;
    }
    return 0;
}

static tt_ref node(tt *c, tt_ref a)
{
    uint32_t flags = TT_N_SYMMETRIC;
    if (tt_has(c, a, TT_N_SPD)) flags |= TT_N_POSITIVE | TT_N_NONNEGATIVE | TT_N_INVERTIBLE;
    if (tt_is_gram(c, a) || tt_has(c, a, TT_N_NONNEGATIVE)) flags |= TT_N_NONNEGATIVE;
    if (tt_has(c, a, TT_N_POSITIVE)) flags |= TT_N_POSITIVE;
    tt_node n = {.op = TT_TR, .rows = TT_DIM_ONE, .cols = TT_DIM_ONE, .flags = (uint16_t)flags};
    tt_ref r = tt_intern(c, &n, 1, &a);
    return r ? tt_settle(c, r) : TT_NONE;
}

static tt_ref rotated_product(tt *c, const tt_pair *p, uint32_t start, uint32_t n)
{
    tt_scratch_mark mark = tt_scratch_here(c);
    tt_ref *f = tt_scratch_take(c, n);
    if (!f) return TT_NONE;
    for (uint32_t k = 0; k < n; k++) f[k] = tt_power(c, p[(start + k) % n].base, p[(start + k) % n].exponent);
    tt_ref r = tt_product(c, n, f);
    tt_scratch_drop(c, mark);
    return r;
}

/* The list turned over (transposed), times -1 where *negative: antisymmetric factors with odd exponents. False where a factor's transpose
 * is not one factor. */
static bool turned(tt *c, const tt_pair *p, uint32_t n, tt_pair *out, bool *negative)
{
    *negative = false;
    for (uint32_t i = 0; i < n; i++) {
        tt_pair f = p[n - 1 - i];
        int64_t k;
        if (tt_has(c, f.base, TT_N_ANTI)) {
            if (!tt_whole(c, f.exponent, &k)) return false;
            *negative = *negative != (k % 2 != 0);
            out[i] = f;
            continue;
        }
        out[i] = (tt_pair){tt_transpose(c, f.base), f.exponent};
        if (!out[i].base || tt_has(c, f.base, TT_N_NO_BIT)) return false;
    }
    return true;
}

static tt_ref of_product(tt *c, tt_ref a)
{
    uint32_t n = tt_factors(c, a);
    tt_pair *p = (tt_pair *)tt_scratch_take(c, 4 * (size_t)n);
    if (!p) return TT_NONE;
    tt_pair *q = p + n;
    for (uint32_t i = 0; i < n; i++) p[i] = (tt_pair){tt_arg(c, a, i), tt_exponent(c, a, i)};
    uint32_t low = 0, high = n;                          /* powers merge across the ends, as far as they cancel */
    tt_ref seam = TT_NONE;
    while (high - low > 1 && !seam && p[low].base == p[high - 1].base) {
        tt_ref e = tt_add(c, p[low].exponent, p[high - 1].exponent);
        if (!e) return TT_NONE;
        if (e != c->store->zero) seam = tt_power(c, p[low].base, e);
        else tt_note_orthogonal(c, p[low].base);
        low++;
        high--;
    }
    if (low) {
        tt_ref *f = tt_scratch_take(c, n + 1u);
        uint32_t k = 0;
        if (!f) return TT_NONE;
        if (seam) f[k++] = seam;
        for (uint32_t i = low; i < high; i++) f[k++] = tt_power(c, p[i].base, p[i].exponent);
        return tt_trace(c, k ? tt_product(c, k, f) : tt_eye(c, tt_cols(c, p[low - 1].base)));
    }
    uint32_t i = least_rotation(p, n), j;
    bool negative;
    if (!turned(c, p, n, q, &negative)) {
        negative = false;
    } else {
        j = least_rotation(q, n);
        int o = order_rotated(q, j, p, i, n);
        if (o == 0 && negative) return c->store->zero;   /* tr(A*S) = tr((A*S)') = -tr(A*S) */
        if (o < 0) p = q, i = j;
        else negative = false;
    }
    if (tt_failed(c)) return TT_NONE;
    if (negative) return tt_neg(c, tt_trace(c, rotated_product(c, p, i, n)));
    if (i == 0 && p != q) return node(c, a);
    tt_ref m = rotated_product(c, p, i, n);
    if (!m || tt_op_of(c, m) != TT_MUL || tt_factors(c, m) != n) return tt_trace(c, m);
    return node(c, m & ~(tt_ref)1);
}

/* tr(A*u*v'*B) = v'*B*A*u */
static tt_ref opened(tt *c, tt_ref a)
{
    uint32_t n = tt_factors(c, a);
    for (uint32_t i = 1; i < n; i++) {
        if (tt_rows(c, tt_arg(c, a, i)) != TT_DIM_ONE) continue;
        tt_pair *p = (tt_pair *)tt_scratch_take(c, 2 * (size_t)n);
        if (!p) return TT_NONE;
        for (uint32_t k = 0; k < n; k++) p[k] = (tt_pair){tt_arg(c, a, k), tt_exponent(c, a, k)};
        return rotated_product(c, p, i, n);
    }
    return TT_NONE;
}

tt_ref tt_trace(tt *c, tt_ref a)
{
    if (!a || tt_is_scalar(c, a)) return a;
    const tt_node *n = tt_at(c, a);
    if (n->flags & TT_N_ANTI) return c->store->zero;
    if (tt_bit(a)) a ^= 1;
    switch (n->op) {
    case TT_EYE: return tt_size(c, n->rows);
    case TT_ONES: return tt_size(c, n->rows);
    case TT_ZEROS: return c->store->zero;
    case TT_DIAG: return tt_product(c, 2, (tt_ref[]){tt_ones(c, TT_DIM_ONE, n->rows), n->arg[0]});
    case TT_SCALED: {
        tt_ref front = tt_front(c, &a);
        return tt_mul(c, front, tt_trace(c, a));
    }
    case TT_MUL: {
        tt_scratch_mark mark = tt_scratch_here(c);
        tt_ref r = opened(c, a);
        if (!r && !tt_failed(c)) r = of_product(c, a);
        tt_scratch_drop(c, mark);
        return r;
    }
    default: return node(c, a);
    }
}

/* <A, B> = tr(A'*B), for vectors A'*B. */
tt_ref tt_inner(tt *c, tt_ref a, tt_ref b)
{
    if (!a || !b) return TT_NONE;
    if (tt_is_scalar(c, a)) return tt_mul(c, a, b);
    if (tt_rows(c, a) == TT_DIM_ONE) return tt_product(c, 2, (tt_ref[]){a, tt_transpose(c, b)});
    tt_ref p = tt_product(c, 2, (tt_ref[]){tt_transpose(c, a), b});
    return tt_trace(c, p);
}
