/* Functions of a matrix over the algebra of dual numbers (eval.h): the pseudoinverse of full rank; expm, logm, sqrtm and their
 * like, which are no rational functions and have values in doubles only. The iterations are matrix identities, so the derivatives come with the values. */
#include <math.h>
#include "eval.h"

enum { MOST_INVERSE = 300, ROOT_STEPS = 24, ROOTS = 12, EXP_TERMS = 16, LOG_TERMS = 18 };

static bool undefined(tt_eval *e) { return tt_point_fails(e, TT_POINT_SINGULAR, "a function of a matrix is not defined there"); }

/* out = p*a + q*b */
static bool combine(tt_eval *e, tt_value *out, double p, const tt_value *a, double q, const tt_value *b)
{
    size_t n = tt_area(a);
    if (!tt_value_open(e, out, a->rows, a->cols, a->parts > b->parts ? a->parts : b->parts)) return false;
    for (size_t i = 0; i < n * out->parts; i++)
        out->at[i].d = (i < n * a->parts ? p * a->at[i].d : 0) + (i < n * b->parts ? q * b->at[i].d : 0);
    return true;
}

static bool identity(tt_eval *e, const tt_field *f, tt_value *out, uint32_t n)
{
    if (!tt_value_open(e, out, n, n, 1)) return false;
    for (size_t i = 0; i < n; i++) out->at[i * (n + 1)] = f->one;
    return true;
}

static double distance(const tt_value *a, const tt_value *b)
{
    double sum = 0;
    for (size_t i = 0; i < tt_area(a); i++) sum += fabs(a->at[i].d - b->at[i].d);
    return sum;
}

/* Denman and Beavers: Y -> (Y + inv(Z))/2, Z -> (Z + inv(Y))/2. Where the inverse of the root gets large, rounding would drown the derivatives. */
static bool root(tt_eval *e, const tt_field *f, tt_value *y, const tt_value *a)
{
    tt_value z, by_y, by_z, square;
    *y = *a;
    if (!identity(e, f, &z, a->rows)) return false;
    for (int k = 0; k < ROOT_STEPS; k++) {
        tt_value last = *y, before = z;
        if (!tt_value_inverse(e, f, &by_y, y) || !tt_value_inverse(e, f, &by_z, &z)) return false;
        if (!combine(e, y, 0.5, &last, 0.5, &by_z) || !combine(e, &z, 0.5, &before, 0.5, &by_y)) return false;
    }
    if (!tt_value_product(e, f, &square, y, y)) return false;
    for (size_t i = 0; i < tt_area(&z); i++)
        if (!(fabs(z.at[i].d) < MOST_INVERSE)) return undefined(e);
    return distance(&square, a) <= 1e-9 * (1 + distance(&square, &z)) || undefined(e);
}

/* Taylor at a/2^k, squared k times */
static bool exponential(tt_eval *e, const tt_field *f, tt_value *out, const tt_value *a)
{
    tt_value x, term, zero;
    int k = 0;
    if (!identity(e, f, out, a->rows) || !tt_value_open(e, &zero, a->rows, a->rows, 1)) return false;
    for (double size = distance(a, &zero); size > 0.5 && k < 60; size /= 2) k++;
    if (k == 60) return undefined(e);
    if (!combine(e, &x, ldexp(1, -k), a, 0, &zero)) return false;
    term = *out;
    for (int j = 1; j <= EXP_TERMS; j++) {
        tt_value next, sum = *out;
        if (!tt_value_product(e, f, &next, &term, &x) || !combine(e, &term, 1.0 / j, &next, 0, &zero)) return false;
        if (!combine(e, out, 1, &sum, 1, &term)) return false;
    }
    for (; k > 0; k--) {
        tt_value half = *out;
        if (!tt_value_product(e, f, out, &half, &half)) return false;
    }
    return true;
}

/* Taylor at a/2^k for both, then k times the double angle: sin(2x) = 2*sin(x)*cos(x), cos(2x) = 2*cos(x)^2 - 1. */
static bool angle(tt_eval *e, const tt_field *f, tt_value *sine, tt_value *cosine, const tt_value *a)
{
    tt_value x, one, term, zero;
    int k = 0;
    if (!identity(e, f, &one, a->rows) || !tt_value_open(e, &zero, a->rows, a->rows, 1)) return false;
    for (double size = distance(a, &zero); size > 0.5 && k < 12; size /= 2) k++;
    if (k == 12) return undefined(e);
    if (!combine(e, &x, ldexp(1, -k), a, 0, &zero)) return false;
    *cosine = term = one;
    *sine = zero;
    for (int j = 1; j <= EXP_TERMS; j++) {
        tt_value next, *into = j % 2 ? sine : cosine, sum = *into;
        if (!tt_value_product(e, f, &next, &term, &x) || !combine(e, &term, 1.0 / j, &next, 0, &zero)) return false;
        if (!combine(e, into, 1, &sum, j % 4 < 2 ? 1 : -1, &term)) return false;
    }
    for (; k > 0; k--) {
        tt_value s = *sine, c = *cosine, product;
        if (!tt_value_product(e, f, &product, &s, &c) || !combine(e, sine, 2, &product, 0, &zero)) return false;
        if (!tt_value_product(e, f, &product, &c, &c) || !combine(e, cosine, 2, &product, -1, &one)) return false;
    }
    return true;
}

/* cosh and sinh are the halves of the sum and the difference of expm(a) and expm(-a). */
static bool hyperbolic(tt_eval *e, const tt_field *f, tt_value *sine, tt_value *cosine, const tt_value *a)
{
    tt_value up, down, minus;
    if (!combine(e, &minus, -1, a, 0, a) || !exponential(e, f, &up, a) || !exponential(e, f, &down, &minus)) return false;
    return combine(e, sine, 0.5, &up, -0.5, &down) && combine(e, cosine, 0.5, &up, 0.5, &down);
}

static bool waves(tt_eval *e, const tt_field *f, uint16_t op, tt_value *out, const tt_value *a)
{
    bool circular = op == TT_SINM || op == TT_COSM || op == TT_TANM;
    tt_value sine, cosine, by;
    if (!(circular ? angle : hyperbolic)(e, f, &sine, &cosine, a)) return false;
    if (op == TT_TANM || op == TT_TANHM) return tt_value_inverse(e, f, &by, &cosine) && tt_value_product(e, f, out, &sine, &by);
    *out = op == TT_SINM || op == TT_SINHM ? sine : cosine;
    return true;
}

/* roots until near I, then 2*artanh((A - I)*inv(A + I)) */
static bool logarithm(tt_eval *e, const tt_field *f, tt_value *out, const tt_value *a)
{
    tt_value one, x = *a, plus, minus, by, m, square, power;
    int k = 0;
    if (!identity(e, f, &one, a->rows)) return false;
    for (; distance(&x, &one) > 0.5; k++) {
        tt_value last = x;
        if (k == ROOTS) return undefined(e);
        if (!root(e, f, &x, &last)) return false;
    }
    if (!combine(e, &plus, 1, &x, 1, &one) || !combine(e, &minus, 1, &x, -1, &one) || !tt_value_inverse(e, f, &by, &plus)) return false;
    if (!tt_value_product(e, f, &m, &minus, &by) || !tt_value_product(e, f, &square, &m, &m)) return false;
    power = m;
    if (!combine(e, out, ldexp(2, k), &m, 0, &m)) return false;
    for (int j = 1; j < LOG_TERMS; j++) {
        tt_value last = power, sum = *out;
        if (!tt_value_product(e, f, &power, &last, &square) || !combine(e, out, 1, &sum, ldexp(2, k) / (2 * j + 1), &power)) return false;
    }
    return true;
}

/* a^p = expm(p*logm(a)) */
bool tt_value_root(tt_eval *e, const tt_field *f, tt_value *out, const tt_value *a, tt_cell exponent)
{
    tt_value log, scaled;
    if (!f->rounded) return undefined(e);
    return logarithm(e, f, &log, a) && combine(e, &scaled, exponent.d, &log, 0, &log) && exponential(e, f, out, &scaled);
}

/* inv(A'*A)*A' or A'*inv(A*A') */
static bool pseudoinverse(tt_eval *e, const tt_field *f, tt_value *out, const tt_value *a)
{
    tt_value turned, gram, by;
    bool tall = a->rows >= a->cols;
    if (!tt_value_transposed(e, &turned, a)) return false;
    if (!tt_value_product(e, f, &gram, tall ? &turned : a, tall ? a : &turned) || !tt_value_inverse(e, f, &by, &gram)) return false;
    return tt_value_product(e, f, out, tall ? &by : &turned, tall ? &turned : &by);
}

bool tt_value_function(tt_eval *e, const tt_field *f, uint16_t op, tt_value *out, const tt_value *a)
{
    if (op == TT_PINV) return pseudoinverse(e, f, out, a);
    if (!f->rounded) return undefined(e);
    switch (op) {
    case TT_EXPM:  return exponential(e, f, out, a);
    case TT_LOGM:  return logarithm(e, f, out, a);
    case TT_SQRTM: return root(e, f, out, a);
    default:       return waves(e, f, op, out, a);
    }
}

/* What is known of a declared function is known of every polynomial: a random one, the same that stands for it of scalars. */
bool tt_value_declared(tt_eval *e, tt_aspect a, uint32_t symbol, uint32_t order, tt_value *out, const tt_value *x)
{
    const tt_field *f = tt_field_of(e, a);
    tt_cell c[TT_SERIES + 1];
    if (!tt_series_declared(e, a, symbol, order, c)) return false;
    if (!tt_value_open(e, out, x->rows, x->rows, 1)) return false;
    for (int k = TT_SERIES; k >= 0; k--) {
        tt_value last = *out;
        if (!tt_value_product(e, f, out, &last, x)) return false;
        for (size_t i = 0; i < x->rows; i++) out->at[i * (x->rows + 1u)] = tt_plus(f, out->at[i * (x->rows + 1u)], c[k]);
    }
    return true;
}
