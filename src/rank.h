/* What a derivative is (language.md 5): how many groups of indices it has, hence whether it has a matrix form, and which way that
 * lies in each layout. Floor 5. */
#ifndef TT_RANK_H
#define TT_RANK_H
#include "term.h"

typedef enum {
    TT_RANK_NUMBER,          /* scalars by scalars */
    TT_RANK_TANGENT,         /* a vector or matrix by scalars: of its shape */
    TT_RANK_GRADIENT,        /* a scalar by one vector or matrix (and scalars): of the variable's shape */
    TT_RANK_JACOBIAN,        /* a vector or matrix by one vector or matrix */
    TT_RANK_HESSIAN,         /* a scalar by two */
    TT_RANK_TENSOR           /* anything by more: no matrix */
} tt_rank;

/* Of the query's answer by `variable` (with a path: of its one answer). Of an operator: of what it is the differential of. */
tt_rank tt_rank_of(const tt_query *, uint32_t variable);

/* True where the answers of the query all have a matrix form; else the fault says of which order of tensor the first one is. */
bool tt_rank_is_matrix(tt *, const tt_query *);
#endif
