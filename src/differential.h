/* The differential itself, dF as an expression in dX: one pass over the store with the differential rules as they stand. Floor 6. */
#ifndef TT_DIFFERENTIAL_H
#define TT_DIFFERENTIAL_H
#include "make.h"

/* Give every variable of the query the symbol of its differential: dX, of X's shape and with free entries. False: a fault is recorded
 * (the query has another dX already). Call before the query's store is opened. */
bool tt_name_differentials(tt *, tt_query *);

/* The share of dF that is linear in dX, X being node `variable`: of a matrix function as the rules write it; of a scalar f the gradient,
 * of which tt_write_share makes tr((df/dX)'*dX). TT_NONE: a fault is recorded. */
tt_ref tt_differential(tt *, tt_ref f, uint32_t variable, tt_ref dx);

/* Append a share to the terms of an answer as differentials are written: a sum of terms with one dX each, unless brackets save a dX or much else;
 * under a trace dX stands last. TT_NO_TERM: a fault is recorded. */
tt_term tt_write_share(tt *, const tt_query *, tt_ref share, uint32_t differential, bool scalar, tt_terms *);
/* first + next, or first - u where next is -u; next where first is TT_NO_TERM. */
tt_term tt_write_sum(tt *, tt_terms *, tt_term first, tt_term next);
#endif
