/* The check of derivatives of an order too high for the evaluator's dual numbers: rung by rung. The sixth is checked against the function, and
 * every one after it as the first derivative of the one before. Floor 6. */
#ifndef TT_LADDER_H
#define TT_LADDER_H
#include "make.h"
#include "verify.h"

/* rung[k]: the k-th derivative by `variable`, k = 0 .. order of the query, in names as the engine has them. The answer is the last one as it is
 * printed. False only when memory or time ended. */
bool tt_verify_ladder(tt *, const tt_query *, uint32_t variable, const tt_ref *rung, const tt_terms *answers, tt_term answer, tt_verdict *);

enum { TT_LADDER_FOOT = 6 };        /* the highest order that is checked at once */
#endif
