/* Linear algebra over the algebra of dual numbers (eval.h). Sets of directions are bit masks; A_S is the part of A that
 * belongs to the set S, and (A B)_S = sum over T in S of A_T B_(S without T). */
#include <math.h>
#include "eval.h"

enum { FADDEEV_MOST = 5 };       /* rows up to which determinants need no division by entries */

static bool singular(tt_eval *e) { return tt_point_fails(e, TT_POINT_SINGULAR, "a matrix has no inverse"); }

bool tt_value_product(tt_eval *e, const tt_field *f, tt_value *out, const tt_value *a, const tt_value *b)
{
    bool scale_a = tt_area(a) == 1, scale_b = !scale_a && tt_area(b) == 1;
    tt_value v;
    uint32_t parts = a->parts > b->parts ? a->parts : b->parts;
    uint32_t rows = scale_a ? b->rows : a->rows, cols = scale_a ? b->cols : scale_b ? a->cols : b->cols;
    if (!scale_a && !scale_b && a->cols != b->rows) return tt_point_fails(e, TT_POINT_MISSHAPEN, "shapes that do not fit a product");
    if (!tt_works(e, (uint64_t)rows * cols * (scale_a || scale_b ? 1 : a->cols) * parts) || !tt_value_open(e, &v, rows, cols, parts)) return false;
    for (uint32_t s = 0; s < parts; s++)
        for (uint32_t t = 0; t <= s; t++) {
            if ((t & s) != t || t >= a->parts || (s ^ t) >= b->parts) continue;
            const tt_cell *x = tt_part(a, t), *y = tt_part(b, s ^ t);
            if (scale_a) f->math->fold_scale(f, tt_area(b), tt_part(&v, s), *x, y);
            else if (scale_b) f->math->fold_scale(f, tt_area(a), tt_part(&v, s), *y, x);
            else f->math->fold_product(f, a->rows, a->cols, b->cols, tt_part(&v, s), x, y);
        }
    *out = v;
    return true;
}

static tt_cell trace_of(const tt_field *f, const tt_cell *a, uint32_t n)
{
    tt_cell sum = TT_ZERO_CELL;
    for (size_t i = 0; i < n; i++) sum = tt_plus(f, sum, a[i * (n + 1)]);
    return sum;
}

static double largest(const tt_value *v)
{
    double most = 0;
    for (size_t i = 0; i < tt_area(v) * v->parts; i++)
        if (!(fabs(v->at[i].d) <= most)) most = fabs(v->at[i].d);
    return most;
}

/* Of a matrix of nearly rank one a determinant is a small difference of large terms, which do not show in what comes out. */
static void measure_terms(tt_eval *e, const tt_value *a, const tt_value *b)
{
    double size = largest(a) * largest(b);
    if (!(size <= e->magnitude)) e->magnitude = size;
}

/* Faddeev and LeVerrier: M_1 = I, c_k = -tr(A M_k)/k, M_(k+1) = A M_k + c_k I; then (-1)^n c_n is the determinant and
 * (-1)^(n-1) M_n the adjugate. It divides by 1 .. n only, so it holds for singular A, and over any algebra. */
static bool faddeev(tt_eval *e, const tt_field *f, const tt_value *a, tt_value *det, tt_value *adjugate)
{
    uint32_t n = a->rows;
    tt_value m, next;
    if (!tt_value_open(e, &m, n, n, 1) || !tt_value_open(e, det, 1, 1, a->parts)) return false;
    for (size_t i = 0; i < n; i++) m.at[i * (n + 1)] = f->one;
    for (uint32_t k = 1;; k++) {
        tt_cell by = tt_ratio(f, -1, k);
        if (!tt_value_product(e, f, &next, a, &m)) return false;
        if (f->rounded) measure_terms(e, a, &m);
        for (uint32_t s = 0; s < next.parts; s++) det->at[s] = tt_times(f, by, trace_of(f, tt_part(&next, s), n));
        if (k == n) break;
        for (uint32_t s = 0; s < next.parts; s++)
            for (size_t i = 0; i < n; i++) {
                tt_cell *at = tt_part(&next, s) + i * (n + 1);
                *at = tt_plus(f, *at, det->at[s]);
            }
        m = next;
    }
    for (uint32_t s = 0; n % 2 && s < a->parts; s++) det->at[s] = tt_minus(f, TT_ZERO_CELL, det->at[s]);
    for (size_t i = 0; n % 2 == 0 && i < tt_area(&m) * m.parts; i++) m.at[i] = tt_minus(f, TT_ZERO_CELL, m.at[i]);
    *adjugate = m;
    return true;
}

/* Gauss and Jordan, with row pivots, on the value part: inverse and determinant. */
static bool eliminate(tt_eval *e, const tt_field *f, const tt_value *a, tt_cell *inverse, tt_cell *det)
{
    uint32_t n = a->rows;
    tt_cell *w = tt_cells(e, (size_t)n * n);
    if (!w || !tt_works(e, 2 * (uint64_t)n * n * n)) return false;
    for (size_t i = 0; i < (size_t)n * n; i++) w[i] = a->at[i];
    for (size_t i = 0; i < n; i++) inverse[i * (n + 1)] = f->one;
    *det = f->one;
    for (uint32_t k = 0; k < n; k++) {
        uint32_t best = k;
        tt_cell by;
        for (uint32_t i = k + 1; i < n; i++)
            if (f->math->weight(f, w[i + (size_t)k * n]) > f->math->weight(f, w[best + (size_t)k * n])) best = i;
        tt_cell pivot = w[best + (size_t)k * n];
        if (f->math->weight(f, pivot) < 1e-9 || !f->math->reciprocal(f, pivot, &by)) return singular(e);
        *det = tt_times(f, *det, best == k ? pivot : tt_minus(f, TT_ZERO_CELL, pivot));
        for (size_t j = 0; j < n; j++) {
            tt_cell *x = w + j * n, *y = inverse + j * n, swapped = x[best], swapped_too = y[best];
            x[best] = x[k], y[best] = y[k];
            x[k] = tt_times(f, by, swapped), y[k] = tt_times(f, by, swapped_too);
        }
        for (uint32_t i = 0; i < n; i++) {
            tt_cell factor = w[i + (size_t)k * n];
            if (i == k || f->math->weight(f, factor) <= 0) continue;
            for (size_t j = 0; j < n; j++) {
                w[i + j * n] = tt_minus(f, w[i + j * n], tt_times(f, factor, w[k + j * n]));
                inverse[i + j * n] = tt_minus(f, inverse[i + j * n], tt_times(f, factor, inverse[k + j * n]));
            }
        }
    }
    return true;
}

static bool is_square(tt_eval *e, const tt_value *a)
{
    return a->rows == a->cols || tt_point_fails(e, TT_POINT_UNABLE, "a matrix that is not square");
}

/* The inverse of the value part. Small ones in a field by the adjugate: one reciprocal instead of n. */
static bool invert_value(tt_eval *e, const tt_field *f, const tt_value *a, tt_value *out, tt_cell *det)
{
    tt_value part = { a->at, a->rows, a->cols, 1 }, whole, adjugate;
    if (f->rounded || a->rows > FADDEEV_MOST)
        return tt_value_open(e, out, a->rows, a->cols, 1) && eliminate(e, f, a, out->at, det);
    tt_value by = { .rows = 1, .cols = 1, .parts = 1 };
    if (!faddeev(e, f, &part, &whole, &adjugate)) return false;
    *det = *whole.at;
    if (!f->math->reciprocal(f, *det, whole.at)) return singular(e);
    by.at = whole.at;
    return tt_value_product(e, f, out, &by, &adjugate);
}

/* A B = I gives B_S = -B_0 (sum over T in S, not empty, of A_T B_(S without T)). */
static bool inverse_parts(tt_eval *e, const tt_field *f, const tt_value *a, const tt_value *first, tt_value *out)
{
    uint32_t n = a->rows;
    size_t area = tt_area(a);
    if (!tt_works(e, (uint64_t)area * n * 3 * a->parts) || !tt_value_open(e, out, n, n, a->parts)) return false;
    for (size_t i = 0; i < area; i++) out->at[i] = first->at[i];
    for (uint32_t s = 1; s < a->parts; s++) {
        tt_cell *sum = tt_cells(e, area), *b = tt_part(out, s);
        if (!sum) return false;
        for (uint32_t t = 1; t <= s; t++)
            if ((t & s) == t) f->math->fold_product(f, n, n, n, sum, tt_part(a, t), tt_part(out, s ^ t));
        f->math->fold_product(f, n, n, n, b, first->at, sum);
        for (size_t i = 0; i < area; i++) b[i] = tt_minus(f, TT_ZERO_CELL, b[i]);
    }
    return true;
}

bool tt_value_inverse(tt_eval *e, const tt_field *f, tt_value *out, const tt_value *a)
{
    tt_value first, v;
    tt_cell det;
    if (!is_square(e, a) || !invert_value(e, f, a, &first, &det)) return false;
    if (a->parts == 1) *out = first;
    else if (!inverse_parts(e, f, a, &first, &v)) return false;
    else *out = v;
    return true;
}

/* Sum over i, j of A_ij B_ji. */
static tt_cell trace_product(const tt_field *f, uint32_t n, const tt_cell *a, const tt_cell *b)
{
    tt_cell sum = TT_ZERO_CELL;
    for (size_t j = 0; j < n; j++)
        for (size_t i = 0; i < n; i++) sum = tt_plus(f, sum, tt_times(f, a[i + j * n], b[j + i * n]));
    return sum;
}

/* d det(A) = det(A) tr(inv(A) dA), direction by direction: for the lowest direction i of S and R = S without i,
 * D_S = sum over U in R of D_(R without U) (tr(B dA_i))_U, where (dA_i)_U = A_(U with i). */
static bool det_parts(tt_eval *e, const tt_field *f, const tt_value *a, const tt_value *b, tt_value *det)
{
    if (!tt_works(e, (uint64_t)tt_area(a) * a->parts * a->parts)) return false;
    for (uint32_t s = 1; s < a->parts; s++) {
        uint32_t i = s & (0u - s), rest = s ^ i;
        for (uint32_t u = 0; u <= rest; u++) {
            tt_cell sum = TT_ZERO_CELL;
            if ((u & rest) != u) continue;
            for (uint32_t v = 0; v <= u; v++)
                if ((v & u) == v) sum = tt_plus(f, sum, trace_product(f, a->rows, tt_part(b, v), tt_part(a, (u ^ v) | i)));
            det->at[s] = tt_plus(f, det->at[s], tt_times(f, det->at[rest ^ u], sum));
        }
    }
    return true;
}

static bool large_det(tt_eval *e, const tt_field *f, tt_value *det, tt_value *inverse, const tt_value *a)
{
    tt_value first;
    if (!tt_value_open(e, det, 1, 1, a->parts) || !invert_value(e, f, a, &first, det->at)) return false;
    *inverse = first;
    if (a->parts == 1) return true;
    return inverse_parts(e, f, a, &first, inverse) && det_parts(e, f, a, inverse, det);
}

/* In doubles a determinant that is nothing beside the product of the columns' lengths (Hadamard's bound) is the rounding of a zero; one that is
 * little beside it has lost its digits, and the point is of no use. Elimination has seen to both by its pivots. */
static bool clear_rounding(tt_eval *e, const tt_field *f, const tt_value *a, tt_value *det)
{
    double bound = 1;
    if (!f->rounded || a->rows > FADDEEV_MOST) return true;
    for (size_t j = 0; j < a->cols; j++) {
        double length = 0;
        for (size_t i = 0; i < a->rows; i++) length += fabs(a->at[i + j * a->rows].d);
        bound *= length;
    }
    if (fabs(det->at[0].d) <= 1e-13 * bound) det->at[0].d = 0;
    else if (fabs(det->at[0].d) <= 1e-10 * bound) return singular(e);
    return true;
}

bool tt_value_det(tt_eval *e, const tt_field *f, tt_value *out, const tt_value *a)
{
    tt_value other;
    if (!is_square(e, a)) return false;
    if (a->rows > FADDEEV_MOST ? !large_det(e, f, out, &other, a) : !faddeev(e, f, a, out, &other)) return false;
    return clear_rounding(e, f, a, out);
}

bool tt_value_adjugate(tt_eval *e, const tt_field *f, tt_value *out, const tt_value *a)
{
    tt_value det, inverse;
    if (!is_square(e, a)) return false;
    if (a->rows <= FADDEEV_MOST) return faddeev(e, f, a, &det, out);
    return large_det(e, f, &det, &inverse, a) && tt_value_product(e, f, out, &det, &inverse);
}

bool tt_value_power(tt_eval *e, const tt_field *f, tt_value *out, const tt_value *a, int64_t k)
{
    tt_value base = *a, v;
    uint64_t left = k < 0 ? 0 - (uint64_t)k : (uint64_t)k;
    if (!is_square(e, a) || !tt_value_open(e, &v, a->rows, a->rows, 1)) return false;
    if (k < 0 && !tt_value_inverse(e, f, &base, a)) return false;
    for (size_t i = 0; i < a->rows; i++) v.at[i * (a->rows + 1)] = f->one;
    for (bool first = true; left; left >>= 1) {
        if (left & 1) {
            if (first) v = base;
            else if (!tt_value_product(e, f, &v, &v, &base)) return false;
            first = false;
        }
        if (left > 1 && !tt_value_product(e, f, &base, &base, &base)) return false;
    }
    *out = v;
    return true;
}

bool tt_value_transposed(tt_eval *e, tt_value *out, const tt_value *a)
{
    size_t m = a->rows, n = a->cols;
    if (!tt_value_open(e, out, a->cols, a->rows, a->parts)) return false;
    for (uint32_t s = 0; s < a->parts; s++)
        for (size_t j = 0; j < n; j++)
            for (size_t i = 0; i < m; i++) tt_part(out, s)[j + i * n] = tt_part(a, s)[i + j * m];
    return true;
}
