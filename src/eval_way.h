/* How the aspects LOG, LOGDET and EXP of a term are found: asked by the plan and by what computes them. Part of the evaluator. Floor 6. */
#ifndef TT_EVAL_WAY_H
#define TT_EVAL_WAY_H
#include "eval.h"

typedef enum {
    BY_ITSELF,       /* from the value (EXP: the exponent) of the term itself */
    BY_SAME,         /* from the same aspect of the operands */
    BY_NUMBER,       /* log of a number, from its prime factors */
    BY_ZERO,         /* log of ones, log|det| of an orthogonal matrix: 0 */
    BY_VALUE,        /* log(exp(u)) = u; exp(log(u)) = u */
    BY_EXPS,         /* log(softmax(u)), log(sigmoid(u)): from u and exp(u) */
    BY_NORM,         /* log|u| = log(u'u)/2 */
    BY_POWER,        /* log(u^b) = b log(u), log|det(A^k)| = k log|det(A)| */
    BY_LOGDET,       /* log(det(A)) */
    BY_LOG,          /* log|det| of a scalar; of diag(v) */
    BY_SCALED,       /* log|det(c A)| = n log(c) + log|det(A)|; exp(b u) = exp(u)^b */
    BY_ABSDET        /* exp(logdet(A)) = |det(A)| */
} tt_way;

tt_way tt_log_way(const tt_sheet *, tt_term);
tt_way tt_logdet_way(const tt_sheet *, tt_term);
tt_way tt_exp_way(const tt_sheet *, tt_term);
uint32_t tt_exp_base(const tt_sheet *, tt_term);     /* the operand of b*u whose exp is to be raised to the other one */

static inline bool tt_term_is_scalar(const tt_termrec *r) { return r->rows == TT_DIM_ONE && r->cols == TT_DIM_ONE; }
static inline const tt_termrec *tt_kid_of(const tt_sheet *s, tt_term t, uint32_t k) { return &s->terms->at[tt_term_kid(s->terms, t, k)]; }
#endif
