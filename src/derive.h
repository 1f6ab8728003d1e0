/* The differential engine: reverse accumulation over the store, one operation at a time. Floor 5.
 *
 * df = sum over k of tr(G_k' dY_k): take the pair with the highest Y_k, replace dY_k by its d-rule, bring each operand's
 * differential to the right by the trace tricks, add what stands before it to the operand's pair (rules.h: the adjoints).
 * When only dX is left its G is the gradient: df = tr((df/dX)' dX). */
#ifndef TT_DERIVE_H
#define TT_DERIVE_H
#include "make.h"

/* The derivative of the query's function by each of its variables, in the default layout of language.md 5: derivative[i] belongs
 * to query->variables[i]. Opens the store. False: a fault is recorded (also: what has no closed form is refused by name). */
typedef struct { bool expand; } tt_derive_options;
bool tt_derive(tt *, const tt_query *, tt_derive_options, tt_ref *derivative);
#endif
