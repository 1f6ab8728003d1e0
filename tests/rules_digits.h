/* Values of rule terms to many digits, for what no exact arithmetic decides: matrices of floating-point numbers of BITS bits. Functions are computed
 * from their series, and every derivative (d, f', f'') is a difference of what it is the derivative of, taken so close that 60 digits are left;
 * so nothing here knows a derivative. Each number is taken from a pool that is emptied at once. */
#ifndef RULES_DIGITS_H
#define RULES_DIGITS_H
#include <gmp.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "../grammar/rulec.h"

enum { BITS = 768, STEP = 140, DIGITS_BITS = 200, POOL = 400000, WIDE = 4 };       /* differences of x +- 2^-STEP; 2^-200 is below 10^-60 */
typedef mpf_ptr real;
typedef struct { int rows, cols; real at[WIDE * WIDE]; } block;

typedef struct {
    rc      *r;
    mpf_t   *pool;
    size_t   used, made;
    block   *value, *along;         /* by variable: at this point, and the direction in which it moves */
    int      size[256];             /* by size name */
    unsigned long long seed;
    bool     failed;                /* not defined here, or an operation that is not known here */
} digits;

static real take(digits *d)
{
    if (d->used == POOL) { d->failed = true; d->used = POOL / 2; }
    if (d->used == d->made) mpf_init2(d->pool[d->made++], BITS);
    return d->pool[d->used++];
}

/* --- numbers --- */

static real of_double(digits *d, double x) { real r = take(d); mpf_set_d(r, x); return r; }
static real plus(digits *d, real a, real b) { real r = take(d); mpf_add(r, a, b); return r; }
static real less(digits *d, real a, real b) { real r = take(d); mpf_sub(r, a, b); return r; }
static real by(digits *d, real a, real b) { real r = take(d); mpf_mul(r, a, b); return r; }
static real shift(digits *d, real a, long bits)
{
    real r = take(d);
    if (bits < 0) mpf_div_2exp(r, a, (unsigned long)-bits);
    else mpf_mul_2exp(r, a, (unsigned long)bits);
    return r;
}

static real over(digits *d, real a, real b)
{
    real r = take(d);
    if (!mpf_sgn(b)) d->failed = true;
    else mpf_div(r, a, b);
    return r;
}

static bool is_tiny(real x, real beside)
{
    long e, f;
    if (!mpf_sgn(x)) return true;
    mpf_get_d_2exp(&e, x);
    mpf_get_d_2exp(&f, beside);
    return e < (mpf_sgn(beside) ? f : 0) - BITS;
}

/* The sum of x^k/k! for k = from, from + step, ..., with alternating signs if step is 2. */
static real series(digits *d, real x, unsigned long from, unsigned long step)
{
    real term = of_double(d, 1), sum = of_double(d, 0);
    for (unsigned long k = 0; k < 4 * BITS; k++) {
        if (k >= from && (k - from) % step == 0) sum = step == 2 && (k - from) / 2 % 2 ? less(d, sum, term) : plus(d, sum, term);
        if (k > 8 && is_tiny(term, sum)) break;
        term = by(d, term, x);
        mpf_div_ui(term, term, k + 1);
    }
    return sum;
}

static real exp_of(digits *d, real x)
{
    real e = series(d, shift(d, x, -32), 0, 1);
    for (int i = 0; i < 32; i++) e = by(d, e, e);
    return e;
}

static real sin_of(digits *d, real x) { return series(d, x, 1, 2); }
static real cos_of(digits *d, real x) { return series(d, x, 0, 2); }

/* The root y of an increasing function, from a first guess, by Newton; each turn doubles the digits. */
static real log_of(digits *d, real x)
{
    if (mpf_sgn(x) <= 0) { d->failed = true; return x; }
    real y = of_double(d, log(mpf_get_d(x)));
    for (int i = 0; i < 5; i++) y = plus(d, y, less(d, over(d, x, exp_of(d, y)), of_double(d, 1)));
    return y;
}

static real asin_of(digits *d, real x)
{
    if (fabs(mpf_get_d(x)) >= 1) { d->failed = true; return x; }
    real y = of_double(d, asin(mpf_get_d(x)));
    for (int i = 0; i < 5; i++) y = plus(d, y, over(d, less(d, x, sin_of(d, y)), cos_of(d, y)));
    return y;
}

static real acos_of(digits *d, real x)
{
    if (fabs(mpf_get_d(x)) >= 1) { d->failed = true; return x; }
    real y = of_double(d, acos(mpf_get_d(x)));
    for (int i = 0; i < 5; i++) y = plus(d, y, over(d, less(d, cos_of(d, y), x), sin_of(d, y)));
    return y;
}

static real atan_of(digits *d, real x)
{
    real y = of_double(d, atan(mpf_get_d(x)));
    for (int i = 0; i < 5; i++) {
        real s = sin_of(d, y), c = cos_of(d, y);
        y = less(d, y, by(d, less(d, s, by(d, x, c)), c));
    }
    return y;
}

static real function(digits *d, uint32_t f, real x)
{
    real one = of_double(d, 1), r;
    switch (f) {
    case TT_F_EXP:  return exp_of(d, x);
    case TT_F_LOG:  return log_of(d, x);
    case TT_F_SQRT:
        if (mpf_sgn(x) < 0) { d->failed = true; return x; }
        mpf_sqrt(r = take(d), x);
        return r;
    case TT_F_ABS:  mpf_abs(r = take(d), x); return r;
    case TT_F_SIGN: return of_double(d, mpf_sgn(x));
    case TT_F_SIN:  return sin_of(d, x);
    case TT_F_COS:  return cos_of(d, x);
    case TT_F_TAN:  return over(d, sin_of(d, x), cos_of(d, x));
    case TT_F_ASIN: return asin_of(d, x);
    case TT_F_ACOS: return acos_of(d, x);
    case TT_F_ATAN: return atan_of(d, x);
    case TT_F_SINH: r = exp_of(d, x); return shift(d, less(d, r, over(d, one, r)), -1);
    case TT_F_COSH: r = exp_of(d, x); return shift(d, plus(d, r, over(d, one, r)), -1);
    case TT_F_TANH: r = exp_of(d, shift(d, x, 1)); return over(d, less(d, r, one), plus(d, r, one));
    case TT_F_SIGMOID:  r = exp_of(d, x); return over(d, r, plus(d, r, one));
    case TT_F_SOFTPLUS: return log_of(d, plus(d, one, exp_of(d, x)));
    case TT_F_RELU: return mpf_sgn(x) > 0 ? x : of_double(d, 0);
    default: d->failed = true; return x;
    }
}

static real derivative(digits *d, uint32_t f, uint32_t order, real x)
{
    if (!order) return function(d, f, x);
    real h = shift(d, of_double(d, 1), -STEP);
    real up = derivative(d, f, order - 1, plus(d, x, h)), down = derivative(d, f, order - 1, less(d, x, h));
    return shift(d, less(d, up, down), STEP - 1);
}

static real to_the(digits *d, real x, real c)
{
    double k = mpf_get_d(c);
    if (k == floor(k) && fabs(k) < 64) {
        real r = of_double(d, 1);
        for (int i = 0; i < (int)fabs(k); i++) r = by(d, r, x);
        return k < 0 ? over(d, of_double(d, 1), r) : r;
    }
    return exp_of(d, by(d, c, log_of(d, x)));
}

/* --- matrices --- */

static block made(digits *d, int rows, int cols, double fill, double diagonal)
{
    block m = { .rows = rows, .cols = cols };
    if (rows > WIDE || cols > WIDE) { d->failed = true; m.rows = m.cols = 1; }
    for (int i = 0; i < m.rows * m.cols; i++) m.at[i] = of_double(d, i / m.cols == i % m.cols ? diagonal : fill);
    return m;
}

static block with(digits *d, real (*op)(digits *, real, real), block a, const block *b)
{
    for (int i = 0; i < a.rows * a.cols; i++) a.at[i] = op(d, a.at[i], b->at[b->rows * b->cols == 1 ? 0 : i]);
    return a;
}

static bool is_number(const block *a) { return a->rows == 1 && a->cols == 1; }

static block product_of(digits *d, const block *a, const block *b)
{
    if (is_number(a)) return with(d, by, *b, a);
    if (is_number(b)) return with(d, by, *a, b);
    block m = made(d, a->rows, b->cols, 0, 0);
    for (int i = 0; i < m.rows; i++)
        for (int j = 0; j < m.cols; j++)
            for (int k = 0; k < a->cols; k++) m.at[i * m.cols + j] = plus(d, m.at[i * m.cols + j], by(d, a->at[i * a->cols + k], b->at[k * b->cols + j]));
    return m;
}

/* Elimination: the determinant, and the inverse. */
static real eliminated(digits *d, block a, block *inverse)
{
    int n = a.rows;
    real det = of_double(d, 1), zero = of_double(d, 0);
    block b = made(d, n, n, 0, 1);
    for (int k = 0; k < n && !d->failed; k++) {
        int pivot = k;
        for (int i = k; i < n; i++) if (fabs(mpf_get_d(a.at[i * n + k])) > fabs(mpf_get_d(a.at[pivot * n + k]))) pivot = i;
        for (int j = 0; j < n && pivot != k; j++) {
            real s = a.at[k * n + j], t = b.at[k * n + j];
            a.at[k * n + j] = a.at[pivot * n + j], a.at[pivot * n + j] = s;
            b.at[k * n + j] = b.at[pivot * n + j], b.at[pivot * n + j] = t;
        }
        real p = a.at[k * n + k];
        det = by(d, pivot != k ? less(d, zero, det) : det, p);
        for (int j = 0; j < n; j++) a.at[k * n + j] = over(d, a.at[k * n + j], p), b.at[k * n + j] = over(d, b.at[k * n + j], p);
        for (int i = 0; i < n; i++) {
            real s = a.at[i * n + k];
            for (int j = 0; j < n && i != k; j++) {
                a.at[i * n + j] = less(d, a.at[i * n + j], by(d, s, a.at[k * n + j]));
                b.at[i * n + j] = less(d, b.at[i * n + j], by(d, s, b.at[k * n + j]));
            }
        }
    }
    *inverse = b;
    return det;
}

static block inverse_of(digits *d, const block *a) { block m = *a; eliminated(d, *a, &m); return m; }

static block power_of(digits *d, const block *a, double k)
{
    block base = k < 0 ? inverse_of(d, a) : *a, m = made(d, a->rows, a->rows, 0, 1);
    for (int i = 0; i < (int)fabs(k); i++) m = product_of(d, &m, &base);
    return m;
}

static block scaled_by(digits *d, const block *a, double by_number) { block s = made(d, 1, 1, 0, by_number); return with(d, by, *a, &s); }

static block expm_of(digits *d, const block *a)
{
    block x = scaled_by(d, a, ldexp(1, -24)), sum = made(d, a->rows, a->rows, 0, 1), term = sum;
    for (int k = 1; k < 40; k++) {
        block n = made(d, 1, 1, 0, k);
        term = product_of(d, &term, &x);
        term = with(d, over, term, &n);
        sum = with(d, plus, sum, &term);
    }
    for (int k = 0; k < 24; k++) sum = product_of(d, &sum, &sum);
    return sum;
}

/* The sum of (+-)X^k/k! for k = from, from + 2, ... */
static block powers_of(digits *d, const block *a, int from, bool alternating)
{
    block term = made(d, a->rows, a->rows, 0, 1), sum = made(d, a->rows, a->rows, 0, 0);
    for (int k = 0; k < 240; k++) {
        block n = made(d, 1, 1, 0, k + 1);
        if (k >= from && (k - from) % 2 == 0) sum = alternating && (k - from) / 2 % 2 ? with(d, less, sum, &term) : with(d, plus, sum, &term);
        term = product_of(d, &term, a);
        term = with(d, over, term, &n);
    }
    return sum;
}

static block quotient_of(digits *d, block above, block below)
{
    below = inverse_of(d, &below);
    return product_of(d, &above, &below);
}

/* Some analytic function of a matrix, exp(X) + X^3; its derivatives as such are differences along the identity. */
static block analytic_of(digits *d, const block *a, uint32_t order)
{
    if (!order) {
        block e = expm_of(d, a), cube = power_of(d, a, 3);
        return with(d, plus, e, &cube);
    }
    block h = made(d, a->rows, a->rows, 0, ldexp(1, -STEP)), up = with(d, plus, *a, &h), down = with(d, less, *a, &h);
    up = analytic_of(d, &up, order - 1);
    down = analytic_of(d, &down, order - 1);
    up = with(d, less, up, &down);
    return scaled_by(d, &up, ldexp(1, STEP - 1));
}

static bool is_near(digits *d, const block *a, const block *b)
{
    for (int i = 0; i < a->rows * a->cols; i++)
        if (!(fabs(mpf_get_d(less(d, a->at[i], b->at[i]))) < 1e-100)) return false;
    return true;
}

/* Newton's iteration with its partner; it must settle. What has rank one has no inverse, but A^2 = tr(A)*A: a multiple of A is the root. */
static block sqrtm_of(digits *d, const block *a)
{
    block trace = made(d, 1, 1, 0, 0), twice = product_of(d, a, a), multiple = *a;
    for (int i = 0; i < a->rows; i++) trace.at[0] = plus(d, trace.at[0], a->at[i * a->rows + i]);
    for (int i = 0; i < a->rows * a->rows; i++) multiple.at[i] = by(d, a->at[i], trace.at[0]);
    if (a->rows > 1 && is_near(d, &twice, &multiple)) {
        real root = take(d);
        if (mpf_sgn(trace.at[0]) <= 0) { d->failed = true; return *a; }
        mpf_sqrt(root, trace.at[0]);
        for (int i = 0; i < a->rows * a->rows; i++) multiple.at[i] = over(d, a->at[i], root);
        return multiple;
    }
    block y = *a, z = made(d, a->rows, a->rows, 0, 1);
    for (int k = 0; k < 16; k++) {
        block v = inverse_of(d, &y), w = inverse_of(d, &z);
        y = with(d, plus, y, &w);
        z = with(d, plus, z, &v);
        y = scaled_by(d, &y, 0.5);
        z = scaled_by(d, &z, 0.5);
    }
    block square = product_of(d, &y, &y);
    d->failed = d->failed || !is_near(d, &square, a);
    return y;
}

/* log(X) = 2^k log(X^(1/2^k)), and there by the series of atanh. */
static block logm_of(digits *d, const block *a)
{
    block x = *a, one = made(d, a->rows, a->rows, 0, 1);
    for (int k = 0; k < 16; k++) x = sqrtm_of(d, &x);
    block up = with(d, less, x, &one), down = with(d, plus, x, &one), m, square, sum;
    down = inverse_of(d, &down);
    sum = m = product_of(d, &up, &down);
    square = product_of(d, &m, &m);
    for (int k = 3; k < 60; k += 2) {
        block n = made(d, 1, 1, 0, k), term;
        m = product_of(d, &m, &square);
        term = with(d, over, m, &n);
        sum = with(d, plus, sum, &term);
    }
    return scaled_by(d, &sum, ldexp(1, 17));
}

/* --- terms --- */

static int number_of(digits *d, tt_dim dim)
{
    int total = 0;
    for (uint32_t i = 0; i < tt_dim_count(d->r->c, dim); i++) {
        const tt_monomial *m = tt_dim_monomial(d->r->c, dim, i);
        int product = (int)m->coefficient;
        for (uint32_t k = 0; k < m->count; k++) product *= d->size[m->name[k]];
        total += product;
    }
    return total;
}

static block value_at(digits *d, tt_term x, real t);

/* One operation with one operand. */
static block unary_of(digits *d, const tt_termrec *t, block a)
{
    block m = made(d, 1, 1, 0, 0);
    switch (t->op) {
    case TT_NEG:   return scaled_by(d, &a, -1);
    case TT_FN:    for (int i = 0; i < a.rows * a.cols; i++) a.at[i] = derivative(d, t->data, t->order, a.at[i]); return a;
    case TT_INV:   return inverse_of(d, &a);
    case TT_EXPM:  return expm_of(d, &a);
    case TT_SINM:  return powers_of(d, &a, 1, true);
    case TT_COSM:  return powers_of(d, &a, 0, true);
    case TT_TANM:  return quotient_of(d, powers_of(d, &a, 1, true), powers_of(d, &a, 0, true));
    case TT_SINHM: return powers_of(d, &a, 1, false);
    case TT_COSHM: return powers_of(d, &a, 0, false);
    case TT_TANHM: return quotient_of(d, powers_of(d, &a, 1, false), powers_of(d, &a, 0, false));
    case RC_APPLY: if (a.rows == a.cols && !is_number(&a)) return analytic_of(d, &a, t->order); d->failed = true; return m;
    case TT_LOGM:  return logm_of(d, &a);
    case TT_SQRTM: return sqrtm_of(d, &a);
    case TT_TR:    for (int i = 0; i < a.rows; i++) m.at[0] = plus(d, m.at[0], a.at[i * a.cols + i]); return m;
    case TT_DET: case TT_LOGDET: {
        block inverse;
        m.at[0] = eliminated(d, a, &inverse);
        if (t->op == TT_LOGDET) m.at[0] = log_of(d, function(d, TT_F_ABS, m.at[0]));
        return m;
    }
    case TT_TRANSPOSE:
        m = made(d, a.cols, a.rows, 0, 0);
        for (int i = 0; i < a.rows * a.cols; i++) m.at[i % a.cols * a.rows + i / a.cols] = a.at[i];
        return m;
    case TT_LOGSUMEXP:
        m = made(d, 1, a.cols, 0, 0);
        for (int i = 0; i < a.rows * a.cols; i++) m.at[i % a.cols] = plus(d, m.at[i % a.cols], exp_of(d, a.at[i]));
        for (int j = 0; j < a.cols; j++) m.at[j] = log_of(d, m.at[j]);
        return m;
    default: d->failed = true; return m;
    }
}

/* The derivative at t = 0 of x where its variables are value + t*along. */
static block change_of(digits *d, tt_term x)
{
    real h = shift(d, of_double(d, 1), -STEP), back = less(d, of_double(d, 0), h);
    block up = value_at(d, x, h), down = value_at(d, x, back);
    up = with(d, less, up, &down);
    for (int i = 0; i < up.rows * up.cols; i++) up.at[i] = shift(d, up.at[i], STEP - 1);
    return up;
}

static block value_at(digits *d, tt_term x, real t)
{
    const tt_termrec *rec = rc_at(d->r, x);
    if (d->failed) return made(d, 1, 1, 0, 0);
    switch (rec->op) {
    case TT_SYM: {
        block m = d->value[rec->data];
        for (int i = 0; i < m.rows * m.cols; i++) m.at[i] = plus(d, m.at[i], by(d, t, d->along[rec->data].at[i]));
        return m;
    }
    case TT_NUM:   return made(d, 1, 1, 0, tt_num_double(d->r->c, rec->data));         /* whole numbers and halves */
    case TT_SIZE:  return made(d, 1, 1, 0, number_of(d, rec->data));
    case TT_ONES:  return made(d, number_of(d, rec->rows), number_of(d, rec->cols), 1, 1);
    case TT_ZEROS: return made(d, number_of(d, rec->rows), number_of(d, rec->cols), 0, 0);
    case TT_EYE:   return made(d, number_of(d, rec->rows), number_of(d, rec->cols), 0, 1);
    case RC_D:     return change_of(d, rc_kid(d->r, x, 0));
    default: break;
    }
    if ((rec->op >= TT_OP_COUNT && rec->op != RC_APPLY) || rc_binds(rec->op) || !rec->count) { d->failed = true; return made(d, 1, 1, 0, 0); }
    block m = value_at(d, rc_kid(d->r, x, 0), t);
    if (rec->count == 1) return unary_of(d, rec, m);
    for (uint32_t i = 1; i < rec->count; i++) {
        block k = value_at(d, rc_kid(d->r, x, i), t);
        switch (rec->op) {
        case TT_ADD:    m = with(d, plus, m, &k); break;
        case TT_HAD:    m = with(d, by, m, &k); break;
        case TT_MUL:    m = product_of(d, &m, &k); break;
        case TT_HADPOW: m = with(d, to_the, m, &k); break;
        case TT_POW:    m = is_number(&m) ? with(d, to_the, m, &k) : power_of(d, &m, mpf_get_d(k.at[0])); break;
        default:        d->failed = true;
        }
    }
    return m;
}
#endif
