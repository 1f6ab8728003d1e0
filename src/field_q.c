/* Exact rationals (field_q.h). A cell is the number's id less one: so zero is all bits zero, and TT_NUM_NONE, which every operation passes on,
 * is the cell of all bits one. */
#include "field_q.h"

_Static_assert(TT_NUM_NONE == 0 && TT_NUM_ZERO == 1, "the cell of zero is all bits zero");

enum { MOST_ROOT = 64 };         /* exponents p/q of powers, p and q */

static tt_cell of_num(tt_num v) { return (tt_cell){ .p = (uint64_t)v - 1 }; }
tt_num  tt_cell_num(tt_cell a) { return (tt_num)(a.p + 1); }

static tt_cell sum(const tt_field *f, tt_cell a, tt_cell b)
{
    return of_num(tt_num_add(f->owner, tt_cell_num(a), tt_cell_num(b)));
}

static tt_cell product(const tt_field *f, tt_cell a, tt_cell b)
{
    return of_num(tt_num_mul(f->owner, tt_cell_num(a), tt_cell_num(b)));
}

static tt_cell difference(const tt_field *f, tt_cell a, tt_cell b)
{
    return sum(f, a, of_num(tt_num_neg(f->owner, tt_cell_num(b))));
}

static bool reciprocal(const tt_field *f, tt_cell a, tt_cell *out)
{
    if (!a.p) return false;
    *out = of_num(tt_num_inv(f->owner, tt_cell_num(a)));
    return true;
}

static tt_cell integer(const tt_field *f, int64_t k) { return of_num(tt_num_int(f->owner, k)); }

static bool number(const tt_field *f, const tt *c, tt_num v, tt_cell *out)
{
    (void)f, (void)c;
    *out = of_num(v);
    return true;
}

static bool small(const tt_field *f, tt_cell a, int64_t *k)
{
    int64_t q;
    return tt_num_small(f->owner, tt_cell_num(a), k, &q) && q == 1 && *k < 1 << 20 && *k > -(1 << 20);
}

static double weight(const tt_field *f, tt_cell a)
{
    (void)f;
    return a.p ? 1 : 0;
}

static void add_all(const tt_field *f, size_t n, tt_cell *out, const tt_cell *a, const tt_cell *b)
{
    for (size_t i = 0; i < n; i++) out[i] = sum(f, a[i], b[i]);
}

static void sub_all(const tt_field *f, size_t n, tt_cell *out, const tt_cell *a, const tt_cell *b)
{
    for (size_t i = 0; i < n; i++) out[i] = difference(f, a[i], b[i]);
}

static void fold_had(const tt_field *f, size_t n, tt_cell *out, const tt_cell *a, const tt_cell *b)
{
    for (size_t i = 0; i < n; i++) out[i] = sum(f, out[i], product(f, a[i], b[i]));
}

static void fold_scale(const tt_field *f, size_t n, tt_cell *out, tt_cell s, const tt_cell *a)
{
    for (size_t i = 0; i < n; i++) out[i] = sum(f, out[i], product(f, s, a[i]));
}

static void fold_product(const tt_field *f, uint32_t m, uint32_t k, uint32_t n, tt_cell *out, const tt_cell *a, const tt_cell *b)
{
    for (uint32_t j = 0; j < n; j++, out += m, b += k)
        for (uint32_t l = 0; l < k; l++) fold_scale(f, m, out, b[l], a + (size_t)l * m);
}

/* Only of squares; and 0. */
static bool root(const tt_field *f, tt_cell a, tt_cell *out)
{
    tt_num v = a.p ? tt_num_root(f->owner, tt_cell_num(a), 2) : TT_NUM_ZERO;
    *out = of_num(v);
    return v != TT_NUM_NONE;
}

static tt_cell sign(const tt_field *f, tt_cell a) { return integer(f, tt_num_sign(f->owner, tt_cell_num(a))); }

static bool power(const tt_field *f, tt_cell base, tt_cell exponent, tt_cell *out)
{
    int64_t p, q;
    tt_num v = tt_cell_num(base);
    if (!tt_num_small(f->owner, tt_cell_num(exponent), &p, &q) || q > MOST_ROOT || p > MOST_ROOT || p < -MOST_ROOT) return false;
    v = tt_num_root(f->owner, v, (uint32_t)q);
    *out = of_num(tt_num_pow(f->owner, v, p));
    return v != TT_NUM_NONE;
}

static const tt_arithmetic math = {
    sum, difference, product, reciprocal, integer, number, small, weight,
    add_all, sub_all, fold_had, fold_scale, fold_product, root, sign, power
};

void tt_field_q_open(tt_field *f, tt *owner)
{
    *f = (tt_field){ .math = &math, .owner = owner, .one = of_num(TT_NUM_ONE) };
    for (int k = 1; k < (int)(sizeof f->part / sizeof *f->part); k++) f->part[k] = of_num(tt_num_frac(owner, 1, k));
}
