/* Terms to nodes: one pass over the terms of a query, through the canonical constructors. Floor 4. */
#ifndef TT_LOWER_H
#define TT_LOWER_H
#include "make.h"

/* Fill node[0 .. terms.count) with the reference of every term (TT_NONE for the inner terms of a sum or product). A definition stands as an
 * opaque DEF node. Symbols in `free_of_structure` (flags by symbol, may be NULL) are made without their
 * kind: the variable of differentiation has free entries, and only the answer knows its structure again. */
/* Only the terms before `end`. */
bool tt_lower(tt *, const tt_query *, const bool *free_of_structure, tt_term end, tt_ref *node);
#endif
