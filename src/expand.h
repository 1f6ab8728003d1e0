/* Products multiplied out over sums, as far as the terms stay few: what cancels only then is seen then. Floor 5. */
#ifndef TT_EXPAND_H
#define TT_EXPAND_H
#include "make.h"

/* The answer with the products of its own sums multiplied out (what stands inside functions and inverses stays). TT_NONE on failure. */
tt_ref tt_expand(tt *, tt_ref root);
#endif
