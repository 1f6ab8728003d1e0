/* Jets (eval_jet.h). */
#include <math.h>
#include "eval_jet.h"

static bool singular(tt_eval *e) { return tt_point_fails(e, TT_POINT_SINGULAR, "a function is not defined there"); }

static tt_cell negative(const tt_field *f, tt_cell a) { return tt_minus(f, TT_ZERO_CELL, a); }

uint32_t tt_degree(uint32_t parts)
{
    uint32_t n = 0;
    while (parts >> (n + 1)) n++;
    return n;
}

void tt_entry_mul(const tt_field *f, uint32_t parts, tt_cell *out, const tt_cell *a, const tt_cell *b)
{
    tt_cell v[TT_PARTS];
    for (uint32_t s = 0; s < parts; s++) {
        v[s] = tt_times(f, a[0], b[s]);
        for (uint32_t t = s; t > 0; t = (t - 1) & s)       /* every subset of s */
            v[s] = tt_plus(f, v[s], tt_times(f, a[t], b[s ^ t]));
    }
    for (uint32_t s = 0; s < parts; s++) out[s] = v[s];
}

/* Where the argument does not move the jet beyond its value does not matter: abs(diag(v)) has zeros at places that stay zero. */
bool tt_entry_moves(const tt_field *f, uint32_t parts, const tt_cell *x)
{
    for (uint32_t s = 1; s < parts; s++)
        if (f->math->weight(f, x[s]) > 0) return true;
    return false;
}

/* By Horner; N^(number of directions + 1) = 0. */
void tt_entry_compose(const tt_field *f, uint32_t parts, tt_cell *out, const tt_cell *c, const tt_cell *x)
{
    tt_cell n[TT_PARTS], v[TT_PARTS] = { TT_ZERO_CELL };
    if (parts == 2) {
        tt_cell first = tt_times(f, c[1], x[1]);
        out[0] = c[0];
        out[1] = first;
        return;
    }
    uint32_t degree = tt_degree(parts);
    for (uint32_t s = 0; s < parts; s++) n[s] = s ? x[s] : TT_ZERO_CELL;
    v[0] = c[degree];
    for (uint32_t j = degree; j-- > 0;) {
        tt_entry_mul(f, parts, v, v, n);
        v[0] = tt_plus(f, v[0], c[j]);
    }
    for (uint32_t s = 0; s < parts; s++) out[s] = v[s];
}

bool tt_entry_reciprocal(const tt_field *f, uint32_t parts, tt_cell *out, const tt_cell *a)
{
    tt_cell c[TT_MOST_CHECKED + 1];
    if (!f->math->reciprocal(f, a[0], c)) return false;
    for (uint32_t j = 0; j < TT_MOST_CHECKED; j++) c[j + 1] = negative(f, tt_times(f, c[j], c[0]));
    tt_entry_compose(f, parts, out, c, a);
    return true;
}

bool tt_jet_whole(tt_eval *e, const tt_field *f, tt_cell u, int64_t k, uint32_t n, tt_cell *c)
{
    if (k < 0) {
        tt_cell by;
        if (!f->math->reciprocal(f, u, &by)) return singular(e);
        return tt_jet_power(e, f, u, f->math->integer(f, k), tt_whole_power(f, by, (uint64_t)0 - (uint64_t)k), n, c);
    }
    /* C(k, j) u^(k-j), from the lowest power up; no division by u, which may be 0 */
    uint32_t top = (uint64_t)k < n ? (uint32_t)k : n;
    tt_cell power = tt_whole_power(f, u, (uint64_t)k - top), binomial = f->one;
    for (uint32_t j = 0; j <= n; j++) c[j] = TT_ZERO_CELL;
    for (uint32_t j = top;; j--) {
        c[j] = power;
        if (!j) break;
        power = tt_times(f, power, u);
    }
    for (uint32_t j = 1; j <= top; j++) {
        binomial = tt_times(f, binomial, tt_ratio(f, k - j + 1, j));
        c[j] = tt_times(f, c[j], binomial);
    }
    return true;
}

/* y' u = b y */
bool tt_jet_power(tt_eval *e, const tt_field *f, tt_cell u, tt_cell value, tt_cell power, uint32_t n, tt_cell *c)
{
    tt_cell by;
    c[0] = power;
    if (!n) return true;
    if (!f->math->reciprocal(f, u, &by)) return singular(e);
    for (uint32_t j = 0; j < n; j++) {
        tt_cell factor = tt_minus(f, value, f->math->integer(f, j));
        c[j + 1] = tt_times(f, tt_times(f, c[j], by), tt_times(f, factor, tt_ratio(f, 1, j + 1)));
    }
    return true;
}

bool tt_jet_log(tt_eval *e, const tt_field *f, tt_cell u, tt_cell log, uint32_t n, tt_cell *c)
{
    tt_cell by, power;
    c[0] = log;
    if (!n) return true;
    if (!f->math->reciprocal(f, u, &by)) return singular(e);
    power = by;
    for (uint32_t j = 1; j <= n; j++) {
        c[j] = tt_times(f, power, tt_ratio(f, j % 2 ? 1 : -1, j));
        power = tt_times(f, power, by);
    }
    return true;
}

void tt_jet_exp(const tt_field *f, tt_cell exp, uint32_t n, tt_cell *c)
{
    c[0] = exp;
    for (uint32_t j = 1; j <= n; j++) c[j] = tt_times(f, c[j - 1], tt_ratio(f, 1, j));
}

/* From y^(j)/j! to y^(order+j)/j!. */
static void shift(const tt_field *f, uint32_t order, uint32_t n, const tt_cell *y, tt_cell *c)
{
    for (uint32_t j = 0; j <= n; j++) {
        c[j] = y[j + order];
        for (uint32_t k = j + 1; k <= j + order; k++) c[j] = tt_times(f, c[j], f->math->integer(f, k));
    }
}

/* y' = a + b y + k y^2: tanh (1, 0, -1), tan (1, 0, 1), the logistic function (0, 1, -1). */
static void riccati(const tt_field *f, int a, int b, int k, tt_cell value, uint32_t n, tt_cell *y)
{
    y[0] = value;
    for (uint32_t j = 0; j < n; j++) {
        tt_cell square = TT_ZERO_CELL, sum = j == 0 ? f->math->integer(f, a) : TT_ZERO_CELL;
        for (uint32_t i = 0; i <= j; i++) square = tt_plus(f, square, tt_times(f, y[i], y[j - i]));
        if (b) sum = tt_plus(f, sum, y[j]);
        sum = k > 0 ? tt_plus(f, sum, square) : tt_minus(f, sum, square);
        y[j + 1] = tt_times(f, sum, tt_ratio(f, 1, j + 1));
    }
}

/* c'' = sign c with c(0) = value, c'(0) = slope. */
static void waves(const tt_field *f, int sign, tt_cell value, tt_cell slope, uint32_t n, tt_cell *y)
{
    y[0] = value;
    if (n) y[1] = slope;
    for (uint32_t j = 2; j <= n; j++) y[j] = tt_times(f, y[j - 2], tt_ratio(f, sign, (int64_t)j * (j - 1)));
}

/* y' = w^(-1/2), w = 1 - u^2, for asin; root is sqrt(1 - u^2). v = y' obeys w v' = u v: at the point u + h,
 * (j+1) w v_(j+1) = (2j+1) u v_j + j v_(j-1). */
static bool arc_sine(tt_eval *e, const tt_field *f, tt_cell u, tt_seed s, bool cosine, uint32_t n, tt_cell *y)
{
    tt_cell w = tt_times(f, s.b, s.b), by, v[TT_JET + 1];
    y[0] = s.a;
    if (!n) return true;
    if (!f->math->reciprocal(f, w, &by)) return singular(e);
    v[0] = tt_times(f, s.b, by);
    for (uint32_t j = 0; j + 1 < n; j++) {
        tt_cell sum = tt_times(f, f->math->integer(f, 2 * (int64_t)j + 1), tt_times(f, u, v[j]));
        if (j) sum = tt_plus(f, sum, tt_times(f, f->math->integer(f, j), v[j - 1]));
        v[j + 1] = tt_times(f, tt_times(f, sum, by), tt_ratio(f, 1, j + 1));
    }
    for (uint32_t j = 1; j <= n; j++) {
        y[j] = tt_times(f, v[j - 1], tt_ratio(f, 1, j));
        if (cosine) y[j] = negative(f, y[j]);
    }
    return true;
}

/* y' = 1/(1 + u^2): (1 + u^2) v_j = -2 u v_(j-1) - v_(j-2). */
static bool arc_tangent(tt_eval *e, const tt_field *f, tt_cell u, tt_cell value, uint32_t n, tt_cell *y)
{
    tt_cell by, v[TT_JET + 1];
    y[0] = value;
    if (!f->math->reciprocal(f, tt_plus(f, f->one, tt_times(f, u, u)), &by)) return singular(e);
    for (uint32_t j = 0; j < n; j++) {
        tt_cell sum = j ? tt_times(f, tt_plus(f, u, u), v[j - 1]) : TT_ZERO_CELL;
        if (j > 1) sum = tt_plus(f, sum, v[j - 2]);
        v[j] = tt_times(f, j ? negative(f, sum) : f->one, by);
        y[j + 1] = tt_times(f, v[j], tt_ratio(f, 1, j + 1));
    }
    return true;
}

static void flat(const tt_field *f, tt_cell value, tt_cell slope, uint32_t n, tt_cell *y)
{
    (void)f;
    for (uint32_t j = 0; j <= n; j++) y[j] = j == 0 ? value : j == 1 ? slope : TT_ZERO_CELL;
}

/* sinh and cosh from exp(u). */
static bool hyperbolic(tt_eval *e, const tt_field *f, bool cosine, tt_cell exp, uint32_t n, tt_cell *y)
{
    tt_cell by, half = tt_ratio(f, 1, 2);
    if (!f->math->reciprocal(f, exp, &by)) return singular(e);
    tt_cell sinh = tt_times(f, half, tt_minus(f, exp, by)), cosh = tt_times(f, half, tt_plus(f, exp, by));
    waves(f, 1, cosine ? cosh : sinh, cosine ? sinh : cosh, n, y);
    return true;
}

/* exp(u)/(1 + exp(u)); tanh(u) is that of 2u, twice, minus 1. */
static bool logistic(tt_eval *e, const tt_field *f, tt_cell exp, tt_cell *value)
{
    tt_cell by;
    if (!f->math->reciprocal(f, tt_plus(f, f->one, exp), &by)) return singular(e);
    *value = tt_times(f, exp, by);
    return true;
}

static bool soft(tt_eval *e, const tt_field *f, tt_seed s, uint32_t n, tt_cell *y)
{
    tt_cell value;
    if (!logistic(e, f, s.a, &value)) return false;
    riccati(f, 0, 1, -1, value, n, y + 1);
    y[0] = s.b;
    for (uint32_t j = 1; j <= n; j++) y[j] = tt_times(f, y[j], tt_ratio(f, 1, j));
    return true;
}

static bool series(tt_eval *e, tt_aspect a, uint32_t function, tt_cell u, tt_seed s, uint32_t n, tt_cell *y)
{
    const tt_field *f = tt_field_of(e, a);
    tt_cell value, by;
    switch (function) {
    case TT_F_EXP:
        tt_jet_exp(f, s.a, n, y);
        return true;
    case TT_F_LOG:
        return tt_jet_log(e, f, u, s.a, n, y);
    case TT_F_SQRT:
        return tt_jet_power(e, f, u, tt_ratio(f, 1, 2), s.a, n, y);
    case TT_F_ABS:
        flat(f, tt_times(f, u, s.a), s.a, n, y);
        return true;
    case TT_F_SIGN:
        flat(f, s.a, TT_ZERO_CELL, n, y);
        return true;
    case TT_F_RELU:
        value = tt_times(f, tt_ratio(f, 1, 2), tt_plus(f, f->one, s.a));
        flat(f, tt_times(f, u, value), value, n, y);
        return true;
    case TT_F_SIN:
        waves(f, -1, s.b, s.a, n, y);
        return true;
    case TT_F_COS:
        waves(f, -1, s.a, negative(f, s.b), n, y);
        return true;
    case TT_F_TAN:
        if (!f->math->reciprocal(f, s.a, &by)) return singular(e);
        riccati(f, 1, 0, 1, tt_times(f, s.b, by), n, y);
        return true;
    case TT_F_ASIN: case TT_F_ACOS:
        return arc_sine(e, f, u, s, function == TT_F_ACOS, n, y);
    case TT_F_ATAN:
        return arc_tangent(e, f, u, s.a, n, y);
    case TT_F_SINH: case TT_F_COSH:
        return hyperbolic(e, f, function == TT_F_COSH, s.a, n, y);
    case TT_F_TANH:
        if (!logistic(e, f, tt_times(f, s.a, s.a), &value)) return false;
        riccati(f, 1, 0, -1, tt_minus(f, tt_plus(f, value, value), f->one), n, y);
        return true;
    case TT_F_SIGMOID:
        if (!logistic(e, f, s.a, &value)) return false;
        riccati(f, 0, 1, -1, value, n, y);
        return true;
    case TT_F_SOFTPLUS:
        return soft(e, f, s, n, y);
    default:
        return tt_point_fails(e, TT_POINT_UNABLE, "a function that the evaluator does not know");
    }
}

bool tt_jet(tt_eval *e, tt_aspect a, uint32_t function, uint32_t order, tt_cell u, tt_seed s, uint32_t n, tt_cell *c)
{
    tt_cell y[TT_JET + 1];
    if (order + n >= TT_JET) return tt_point_fails(e, TT_POINT_UNABLE, "a derivative of so high an order");
    if (!series(e, a, function, u, s, order + n, y)) return false;
    shift(tt_field_of(e, a), order, n, y, c);
    return true;
}

/* sin(a u + b) + sin(a' u + b')/2: the k-th derivative shifts by k quarter turns and multiplies by a^k. */
static double wave_sum(uint64_t key, uint32_t order, double u)
{
    double sum = 0;
    for (int i = 0; i < 2; i++) {
        double a = 0.4 + (double)(key & 1023) / 1024, b = (double)(key >> 10 & 1023) / 160;
        sum += pow(a, order) * sin(a * u + b + order * 1.57079632679489661923) / (1 + i);
        key >>= 20;
    }
    return sum;
}

bool tt_series_declared(tt_eval *e, tt_aspect a, uint32_t symbol, uint32_t order, tt_cell *c)
{
    const tt_field *f = tt_field_of(e, a);
    if (order > TT_SERIES / 2) return tt_point_fails(e, TT_POINT_UNABLE, "a derivative of so high an order");
    for (uint32_t k = 0; k <= TT_SERIES; k++) {
        uint32_t power = k + order;
        uint64_t what = ((uint64_t)(TT_F_COUNT + symbol) << 16) + 64 + power;
        c[k] = TT_ZERO_CELL;
        if (power > TT_SERIES) continue;
        if (e->exact) c[k] = tt_hash(e, a, what, f->one);
        else c[k].d = sin((double)((e->key * (2 * (uint64_t)symbol + 1) >> 12 & 1023) * (power + 1u))) / (1 + power);
        for (uint32_t j = k + 1; j <= power; j++) c[k] = tt_times(f, c[k], f->math->integer(f, j));
    }
    return true;
}

/* The same function of a scalar: f^(order + j)(u)/j!. */
static bool analytic(tt_eval *e, tt_aspect a, uint32_t symbol, uint32_t order, tt_cell u, uint32_t n, tt_cell *c)
{
    const tt_field *f = tt_field_of(e, a);
    tt_cell series[TT_SERIES + 1], factorial = f->one;
    for (uint32_t j = 0; j <= n; j++) {
        tt_cell sum = TT_ZERO_CELL;
        if (!tt_series_declared(e, a, symbol, order + j, series)) return false;
        for (int k = TT_SERIES; k >= 0; k--) sum = tt_plus(f, tt_times(f, sum, u), series[k]);
        if (j > 1) factorial = tt_times(f, factorial, tt_ratio(f, 1, j));
        c[j] = tt_times(f, sum, factorial);
    }
    return true;
}

bool tt_jet_declared(tt_eval *e, tt_aspect a, uint32_t function, uint32_t order, tt_cell u, uint32_t n, tt_cell *c)
{
    const tt_field *f = tt_field_of(e, a);
    tt_cell factorial = f->one;
    uint32_t symbol = function - TT_F_COUNT;
    if (symbol < e->query->symbol_count && e->query->symbols[symbol].flags & TT_ANALYTIC) return analytic(e, a, symbol, order, u, n, c);
    for (uint32_t j = 0; j <= n; j++) {
        uint64_t what = ((uint64_t)function << 16) + order + j;
        tt_cell value = e->exact ? tt_hash(e, a, what, u) : (tt_cell){ .d = wave_sum(e->key * (2 * (uint64_t)function + 1) >> 8, order + j, u.d) };
        if (j > 1) factorial = tt_times(f, factorial, tt_ratio(f, 1, j));
        c[j] = tt_times(f, value, factorial);
    }
    return true;
}
