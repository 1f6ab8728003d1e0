/* Reverse accumulation over the store, one operation at a time. Floor 5.
 *
 * df = sum over k of tr(G_k' dY_k): take the pair with the highest Y_k, replace dY_k by its d-rule, bring each operand's
 * differential to the right by the trace tricks, add what stands before it to the operand's pair (rules.h: the adjoints). Each node
 * is met once, so the cost is linear in the DAG. */
#ifndef TT_SWEEP_H
#define TT_SWEEP_H
#include "make.h"

/* The cotangents of nodes `variable` (numbers) where that of f is `seed`: for a scalar f and seed 1 its gradients; for a matrix F and
 * seed C those of <C, F>. A variable that f does not depend on gets zeros. False: a fault is recorded. */
bool tt_sweep(tt *, tt_ref f, tt_ref seed, uint32_t count, const uint32_t *variable, tt_ref *cotangent_of);
#endif
