/* Functions that can have no value or no derivative anywhere: log(c - c), (c - c)^c, abs(sum(u)) by u where u is b - b. Floor 5.
 * Asked only where the self-check has found no point: log(-1 - c^2) has none either, and is differentiated as everyone does it. */
#ifndef TT_NOWHERE_H
#define TT_NOWHERE_H
#include "make.h"

/* False where a logarithm or an open power is taken of what vanishes identically, or where the definition that is the variable is 0: the fault
 * is recorded. */
bool tt_no_zero_inside(tt *, const tt_query *, uint32_t variable);
#endif
