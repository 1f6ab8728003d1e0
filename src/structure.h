/* Derivatives along the structure of a variable (language.md 5, --structured): its entries are not free, those it repeats move together.
 * Floor 6. The free derivative G becomes the gradient by the free parameters, laid out as the variable itself. */
#ifndef TT_STRUCTURE_H
#define TT_STRUCTURE_H
#include "make.h"

/* Make each derivative[i] (by query->variables[i], declared symbols put back) follow its variable's structure, where the query asks for
 * that. False: a fault is recorded; what is no linear space (orthogonal, simplex) or no gradient of a scalar is refused. */
bool tt_structured(tt *, const tt_query *, tt_ref *derivative);

/* Is the variable's derivative taken along a structure? And that of the free one, g, for such kinds. */
bool tt_is_structured(const tt_query *, uint32_t variable);
tt_ref tt_along_structure(tt *, uint32_t kinds, tt_ref g);
#endif
