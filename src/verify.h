/* The self-check: every answer against its function, by an evaluator that shares nothing with constructors, rules or
 * simplifier. Floor 6. It reads the function from the terms as parsed and the answer from the terms as printed. */
#ifndef TT_VERIFY_H
#define TT_VERIFY_H
#include "term.h"

typedef enum { TT_CHECK_EXACT, TT_CHECK_NUMERIC, TT_CHECK_SKIPPED, TT_CHECK_UNDEFINED, TT_CHECK_REFUTED } tt_check;
typedef struct {
    tt_check status;
    uint32_t points;             /* at how many points it held */
    const char *report;          /* REFUTED: sizes, point and the two values, as text lines, or what of the answer has no meaning; SKIPPED: why. UNDEFINED: the function had values
                                  * where the answer had none (adj of a matrix that is never invertible, by way of its inverse) */
    bool nowhere;                /* SKIPPED: neither had a value at any point that was tried */
} tt_verdict;

/* Is `answer` (a term of `answers`) the derivative of the query's function by the symbol `variable`? The directional derivative of the function along a random
 * direction (dual numbers) must equal the inner product with the answer. False only when memory or time ended. */
bool tt_verify(tt *, const tt_query *, uint32_t variable, const tt_terms *answers, tt_term answer, tt_verdict *);
/* The same in exact rationals alone, where no prime can hide a mistake: for the tests, as a second opinion. SKIPPED where there is more than
 * rational functions, signs, absolute values and roots, or where numbers get too large. */
bool tt_verify_rationally(tt *, const tt_query *, uint32_t variable, const tt_terms *answers, tt_term answer, tt_verdict *);
/* The same in floating point alone, for tests of its own. */
bool tt_verify_numerically(tt *, const tt_query *, uint32_t variable, const tt_terms *answers, tt_term answer, tt_verdict *);
#endif
