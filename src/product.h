/* A product while it is built (private to the make_*.c files): one number, powers of scalars in any order, matrix factors in order. Floor 3. */
#ifndef TT_PRODUCT_H
#define TT_PRODUCT_H
#include "make.h"

/* A product with more factors than this is one factor where it stands in another: a long chain, multiplied up one by one, would
 * otherwise be copied at each step, and the DAG of a deep function would grow with the square of its depth. */
#define TT_WIDE 32u

typedef struct { tt_ref base, exponent; } tt_pair;

typedef struct {
    tt_pair *at;
    uint32_t count, room;
} tt_pairs;

typedef struct {
    tt_num   number;
    tt_pairs scalars, matrices;
    bool     zero;
} tt_build;

bool   tt_pairs_put(tt *, tt_pairs *, tt_pair);
void   tt_build_open(tt *, tt_build *);
bool   tt_build_scalar(tt *, tt_build *, tt_ref base, tt_ref exponent);
bool   tt_build_matrix(tt *, tt_build *, tt_ref base, tt_ref exponent);
/* Equal bases merged, sorted by base (scalars, elementwise factors). */
bool   tt_pairs_merge(tt *, tt_pairs *);
/* exp(u)*exp(v) stays as written, except where one takes from the other: exp(2*u)*exp(-u) is exp(u). Merged at the end. */
bool   tt_cancel_exponentials(tt *, tt_pairs *);
/* Takes number and scalars off a matrix: returns them, 1 if there are none, and leaves the matrix in *r. */
tt_ref tt_front(tt *, tt_ref *r);
/* The scalars of a finished build, times the node the matrices make. */
tt_ref tt_build_close(tt *, tt_build *, tt_dim rows, tt_dim cols);
/* Matrix factors to one node, both orientations looked for; a chain (1 by 1) included. May come out negated or zero. */
tt_ref tt_intern_product(tt *, const tt_pair *, uint32_t n);
/* Functions of one matrix commute, X and expm(X) too: is it a that stands before b in a product, the two being neighbours? */
bool   tt_commutes_before(const tt *, tt_ref a, tt_ref b);
/* (X^a)^e = X^(a*e)? (a*X)^e = a^e*X^e? Of whole powers always; the principal root minds where the eigenvalues are (make_power.c). */
bool   tt_is_one_power(const tt *, tt_ref x, tt_ref a, tt_ref e);
bool   tt_power_parts(const tt *, tt_ref scaled, tt_ref e);
/* Whole powers of what is its own square, or its own inverse: *exponent becomes 1 or 0. False: a fault. */
bool   tt_closed_power(tt *, tt_ref base, tt_ref *exponent);
/* A row, matrices, a column: the scalar. */
tt_ref tt_chain(tt *, const tt_pair *, uint32_t n);
/* A list of matrix factors as one node of its own. */
tt_ref tt_product_of(tt *, const tt_pair *, uint32_t n);
#endif
