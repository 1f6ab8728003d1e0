/* Derivatives of vectors and matrices: no second set of rules. Floor 6.
 *
 * For F take h = <C, F> with a fresh constant C of F's shape; E = dh/dX by reverse accumulation is linear in C. Written as
 * vec(E) = M*vec(C), the Jacobian is J = M', since <C, dF> = <E, dX> = vec(C)'*M'*vec(dX) (Magnus and Neudecker: vec(A*C*B) =
 * kron(B', A)*vec(C), vec(C') = K*vec(C), vec(W .* C) = diag(vec(W))*vec(C)). By a scalar the derivative is dE/dC, of F's shape. */
#ifndef TT_JACOBIAN_H
#define TT_JACOBIAN_H
#include "make.h"

/* derivative[i]: of f by node variable[i], in the default layout. False: a fault is recorded. */
bool tt_jacobian(tt *, tt_ref f, uint32_t count, const uint32_t *variable, tt_ref *derivative);

/* What is said of vec when a linear map is read; of a column vec is left out. */
typedef enum {
    TT_VEC_PRODUCT,              /* vec(A*U*B) = kron(B', A)*vec(U) */
    TT_VEC_TRANSPOSE, TT_VEC_ENTRIES, TT_VEC_COLUMN_ENTRIES, TT_VEC_SCALAR, TT_VEC_TRACE, TT_VEC_KRON, TT_VEC_BLOCKS, TT_VEC_DIAGONAL_MATRIX,
    TT_VEC_SCALED_COLUMNS, TT_VEC_DIAGONAL, TT_VEC_PART, TT_VEC_RULES
} tt_vec_rule;

/* M with vec(e) = M*vec(symbol), e being linear in the node `symbol`; rule r that took part sets bit r of *used. TT_NONE: a fault is recorded. */
tt_ref tt_linear_map(tt *, tt_ref e, tt_ref symbol, uint32_t *used);

/* --- private to jacobian*.c --- */

/* e with the sums opened that stand inside its columns and hold the probe, where both are vectors. TT_NONE on failure. */
tt_ref tt_open_columns(tt *, tt_ref e, tt_ref probe);
#endif
