/* lgamma and its derivatives (eval_jet.h): Stirling's series where it is good, after the recurrence of the gamma function has brought
 * the argument there (Abramowitz and Stegun 6.3.5, 6.3.18, 6.4.6, 6.4.11). */
#include <math.h>
#include "eval_jet.h"

/* B_2k */
static const double bernoulli[] = { 1.0 / 6, -1.0 / 30, 1.0 / 42, -1.0 / 30, 5.0 / 66, -691.0 / 2730, 7.0 / 6 };
enum { TERMS = sizeof bernoulli / sizeof *bernoulli, FAR = 15 };

/* The m-th derivative of digamma at u > 0. */
static double polygamma(uint32_t m, double u)
{
    double sum = 0, factorial = tgamma(m + 1.0), sign = m % 2 ? 1 : -1;
    for (; u < FAR; u++) sum += sign * factorial / pow(u, m + 1.0);
    double tail = m ? factorial / m / pow(u, m) : -log(u);
    tail += factorial / 2 / pow(u, m + 1.0);
    for (uint32_t k = 1; k <= TERMS; k++) tail += bernoulli[k - 1] * tgamma(2.0 * k + m) / tgamma(2.0 * k + 1) / pow(u, 2.0 * k + m);
    return sum + sign * tail;
}

bool tt_jet_gamma(tt_eval *e, tt_aspect a, uint32_t order, tt_cell u, uint32_t n, tt_cell *c)
{
    if (e->exact) return tt_jet_declared(e, a, TT_F_LGAMMA, order, u, n, c);
    if (!(u.d > 1e-3)) return tt_point_fails(e, TT_POINT_SINGULAR, "a function is not defined there");
    double factorial = 1;
    for (uint32_t j = 0; j <= n; j++) {
        if (j > 1) factorial *= j;
        c[j].d = (order + j ? polygamma(order + j - 1, u.d) : lgamma(u.d)) / factorial;
    }
    return true;
}
