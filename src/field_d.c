/* Doubles (field_d.h). */
#include <math.h>
#include "field_d.h"

/* Points are drawn of size 1; what is nearer to zero than this is taken for the rounding of a zero (the determinant of a singular matrix). */
#define TINY 1e-10

static tt_cell add(const tt_field *f, tt_cell a, tt_cell b) { (void)f; return (tt_cell){ .d = a.d + b.d }; }
static tt_cell sub(const tt_field *f, tt_cell a, tt_cell b) { (void)f; return (tt_cell){ .d = a.d - b.d }; }
static tt_cell mul(const tt_field *f, tt_cell a, tt_cell b) { (void)f; return (tt_cell){ .d = a.d * b.d }; }

static bool reciprocal(const tt_field *f, tt_cell a, tt_cell *out)
{
    (void)f;
    out->d = 1 / a.d;
    return fabs(a.d) > TINY;
}

static tt_cell integer(const tt_field *f, int64_t k) { (void)f; return (tt_cell){ .d = (double)k }; }

static bool number(const tt_field *f, const tt *c, tt_num v, tt_cell *out)
{
    (void)f;
    out->d = tt_num_double(c, v);
    return true;
}

static bool small(const tt_field *f, tt_cell a, int64_t *k)
{
    (void)f;
    if (!(fabs(a.d) < 0x1p20)) return false;
    *k = (int64_t)a.d;
    return (double)*k >= a.d && (double)*k <= a.d;
}

static double weight(const tt_field *f, tt_cell a) { (void)f; return fabs(a.d); }

static void add_all(const tt_field *f, size_t n, tt_cell *out, const tt_cell *a, const tt_cell *b)
{
    (void)f;
    for (size_t i = 0; i < n; i++) out[i].d = a[i].d + b[i].d;
}

static void sub_all(const tt_field *f, size_t n, tt_cell *out, const tt_cell *a, const tt_cell *b)
{
    (void)f;
    for (size_t i = 0; i < n; i++) out[i].d = a[i].d - b[i].d;
}

static void fold_had(const tt_field *f, size_t n, tt_cell *out, const tt_cell *a, const tt_cell *b)
{
    (void)f;
    for (size_t i = 0; i < n; i++) out[i].d += a[i].d * b[i].d;
}

static void fold_scale(const tt_field *f, size_t n, tt_cell *out, tt_cell s, const tt_cell *a)
{
    (void)f;
    for (size_t i = 0; i < n; i++) out[i].d += s.d * a[i].d;
}

static void fold_product(const tt_field *f, uint32_t m, uint32_t k, uint32_t n, tt_cell *out, const tt_cell *a, const tt_cell *b)
{
    (void)f;
    for (uint32_t j = 0; j < n; j++, out += m, b += k)
        for (uint32_t l = 0; l < k; l++)
            for (uint32_t i = 0; i < m; i++) out[i].d += a[i + (size_t)l * m].d * b[l].d;
}

static bool root(const tt_field *f, tt_cell a, tt_cell *out)
{
    (void)f;
    out->d = sqrt(a.d);
    return a.d > TINY || (a.d >= 0 && a.d <= 0);
}

static tt_cell sign(const tt_field *f, tt_cell a) { (void)f; return (tt_cell){ .d = (a.d > 0) - (a.d < 0) }; }

static bool power(const tt_field *f, tt_cell base, tt_cell exponent, tt_cell *out)
{
    (void)f;
    out->d = pow(base.d, exponent.d);
    return base.d > 0;
}

static const tt_arithmetic math = {
    add, sub, mul, reciprocal, integer, number, small, weight,
    add_all, sub_all, fold_had, fold_scale, fold_product, root, sign, power
};

void tt_field_d_open(tt_field *f)
{
    *f = (tt_field){ .math = &math, .rounded = true, .one = { .d = 1 } };
    for (int k = 1; k < (int)(sizeof f->part / sizeof *f->part); k++) f->part[k].d = 1.0 / k;
}
