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
#endif
