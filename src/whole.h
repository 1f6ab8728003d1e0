/* Whole numbers that are written with names: the exponent of a matrix power as a size, so that a sum can run up to it. Floor 3. */
#ifndef TT_WHOLE_H
#define TT_WHOLE_H
#include "running.h"

/* A scalar made of whole numbers, names and sizes by sums and products, as a size; TT_DIM_NONE, without a fault, for anything else. */
tt_dim tt_whole_of_node(tt *, tt_ref);

/* The open index that runs from 1 to k in the derivative of X^e, where e is k or -k (negative); not one of those in the set `held`. TT_NONE with a
 * fault where e is no size. */
tt_ref tt_power_index(tt *, tt_ref e, uint64_t held, bool *negative);

/* The same of every term: by number, TT_DIM_NONE where it is none. NULL when memory ends. */
tt_dim *tt_whole_of_terms(tt *, const tt_query *);
#endif
