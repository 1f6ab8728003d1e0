/* The derivatives of the elementwise functions, as the evaluator computes them, against high precision that knows no derivative:
 * Cauchy's integral of the function itself over a circle, f^(k)(x) = k!/(2 pi r^k) * integral of f(x + r e^it) e^-ikt dt, by the trapezoidal
 * rule in long double, whose error falls with (r/R)^64, R the distance to the nearest singularity. (The rules for the same derivatives
 * are proved by differences in rules_hold.) One `ok` line for each function and order. */
#include "postfix.h"
#include <complex.h>
#include <math.h>
#include <stdio.h>
#include "eval.h"

typedef long double complex cplx;

enum { CIRCLE = 128, ORDERS = 4, POINTS = 6 };

static const long double turn = 6.283185307179586476925286766559005768L;

/* Stirling's series far to the right, and z! = z (z-1)! on the way back. */
static cplx log_gamma(cplx z)
{
    static const long double term[] = { 1 / 12.0L, -1 / 360.0L, 1 / 1260.0L, -1 / 1680.0L, 1 / 1188.0L, -691 / 360360.0L, 1 / 156.0L, -3617 / 122400.0L };
    cplx back = 0, sum, square;
    for (int i = 0; i < 24; i++, z += 1) back += clogl(z);
    sum = (z - 0.5L) * clogl(z) - z + logl(turn) / 2;
    square = z * z;
    for (size_t i = 0; i < sizeof term / sizeof *term; i++, z *= square) sum += term[i] / z;
    return sum - back;
}

/* The derivative of the above, term by term. */
static cplx di_gamma(cplx z)
{
    static const long double term[] = { -1 / 12.0L, 1 / 120.0L, -1 / 252.0L, 1 / 240.0L, -1 / 132.0L, 691 / 32760.0L, -1 / 12.0L, 3617 / 8160.0L };
    cplx back = 0, sum, square;
    for (int i = 0; i < 24; i++, z += 1) back += 1 / z;
    sum = clogl(z) - 0.5L / z;
    square = z * z;
    for (size_t i = 0; i < sizeof term / sizeof *term; i++) sum += term[i] / cpowl(square, (long double)(i + 1));
    return sum - back;
}

static cplx exp_of(cplx z)      { return cexpl(z); }
static cplx log_of(cplx z)      { return clogl(z); }
static cplx sqrt_of(cplx z)     { return csqrtl(z); }
static cplx abs_of(cplx z)      { return creall(z) < 0 ? -z : z; }
static cplx sign_of(cplx z)     { return creall(z) < 0 ? -1 : 1; }
static cplx sin_of(cplx z)      { return csinl(z); }
static cplx cos_of(cplx z)      { return ccosl(z); }
static cplx tan_of(cplx z)      { return csinl(z) / ccosl(z); }
static cplx asin_of(cplx z)     { return casinl(z); }
static cplx acos_of(cplx z)     { return cacosl(z); }
static cplx atan_of(cplx z)     { return catanl(z); }
static cplx sinh_of(cplx z)     { return csinhl(z); }
static cplx cosh_of(cplx z)     { return ccoshl(z); }
static cplx tanh_of(cplx z)     { return csinhl(z) / ccoshl(z); }
static cplx sigmoid_of(cplx z)  { return 1 / (1 + cexpl(-z)); }
static cplx softplus_of(cplx z) { return clogl(1 + cexpl(z)); }
static cplx relu_of(cplx z)     { return creall(z) < 0 ? 0 : z; }

static long double everywhere(long double x) { (void)x; return 4; }
static long double at_zero(long double x)    { return fabsl(x); }
static long double at_right(long double x)   { return x; }                       /* not defined to the left */
static long double at_ones(long double x)    { return 1 - fabsl(x); }
static long double at_poles(long double x)   { return fabsl(remainderl(x - turn / 4, turn / 2)); }
static long double at_i(long double x)       { return hypotl(x, 1); }
static long double at_half(long double x)    { return hypotl(x, turn / 4); }
static long double at_pi(long double x)      { return hypotl(x, turn / 2); }

static const struct { const char *name; cplx (*f)(cplx); long double (*reach)(long double); } table[] = {
    { "exp", exp_of, everywhere }, { "log", log_of, at_right }, { "sqrt", sqrt_of, at_right }, { "abs", abs_of, at_zero },
    { "sign", sign_of, at_zero }, { "sin", sin_of, everywhere }, { "cos", cos_of, everywhere }, { "tan", tan_of, at_poles },
    { "asin", asin_of, at_ones }, { "acos", acos_of, at_ones }, { "atan", atan_of, at_i }, { "sinh", sinh_of, everywhere },
    { "cosh", cosh_of, everywhere }, { "tanh", tanh_of, at_half }, { "sigmoid", sigmoid_of, at_pi }, { "softplus", softplus_of, at_pi },
    { "relu", relu_of, at_zero }, { "lgamma", log_gamma, at_right }, { "digamma", di_gamma, at_right },
};
enum { FUNCTIONS = sizeof table / sizeof *table };

static long double derivative(size_t which, unsigned order, long double x)
{
    long double radius = table[which].reach(x) / 2, scale = 1;
    cplx sum = 0;
    for (int i = 0; i < CIRCLE; i++) {
        long double angle = turn * i / CIRCLE;
        cplx at = x + radius * (cosl(angle) + I * sinl(angle));
        sum += table[which].f(at) * (cosl(order * angle) - I * sinl(order * angle));
    }
    for (unsigned k = 1; k <= order; k++) scale *= k / radius;
    return creall(sum) / CIRCLE * scale;
}

static bool near(double is, long double should) { return fabsl((long double)is - should) <= 1e-9L * (1 + fabsl(should)); }

/* f^(order) and its derivative at random points of the evaluator's own. */
static bool agrees(tt *c, size_t which, unsigned order, char *said, size_t room)
{
    char text[64];
    postfix p;
    tt_eval e;
    int n = snprintf(text, sizeof text, "x %s", table[which].name), points = 0;
    for (unsigned k = 0; k < order; k++) text[n++] = '\'';
    text[n] = '\0';
    said[0] = '\0';
    if (!tt_query_reset(c)) return false;
    postfix_open(&p, c, "x");
    p.query.function = postfix_read(&p, &p.query.terms, text);
    if (!tt_eval_open(&e, c, &p.query, postfix_find(&p, "x"), 1, NULL, TT_NO_TERM)) return false;
    tt_eval_numbers(&e, TT_BY_DOUBLES);
    for (int draw = 0; draw < 200 && points < POINTS; draw++) {
        if (tt_eval_point(&e) != TT_POINT_GOOD) continue;
        const tt_value *x = tt_draw_symbol(&e, 0, TT_AS_VALUE), *f = tt_eval_function(&e);
        long double at = (long double)x->at[0].d, along = (long double)tt_part(x, 1)->d;
        if (table[which].reach(at) < 0.02L) continue;
        long double value = derivative(which, order, at), slope = derivative(which, order + 1, at) * along;
        double slope_is = f->parts > 1 ? tt_part(f, 1)->d : 0;
        points++;
        if (near(f->at[0].d, value) && near(slope_is, slope)) continue;
        snprintf(said, room, "at %.17Lg: %.17g and %.17g, not %.17Lg and %.17Lg", at, f->at[0].d, slope_is, value, slope);
        return false;
    }
    if (!points) snprintf(said, room, "no point where it is defined");
    return points > 0;
}

int main(void)
{
    void *state;
    int status = unit_open(&state);
    tt *c = state;
    char said[256];
    if (status) return status;
    for (size_t i = 0; i < FUNCTIONS; i++)
        for (unsigned order = 0; order < ORDERS; order++) {
            bool good = agrees(c, i, order, said, sizeof said);
            if (good) printf("ok elementwise: %s, derivative %u\n", table[i].name, order);
            else printf("not ok elementwise: %s, derivative %u: %s\n", table[i].name, order, said);
            if (!good) status = 1;
        }
    unit_close(&state);
    return status;
}
