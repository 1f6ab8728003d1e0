/* Names that an answer brings along, which nothing in the query may have: that of its function, those of the differentials in its derivation. Floor 7. */
#ifndef TT_ANSWER_NAME_H
#define TT_ANSWER_NAME_H
#include "term.h"

/* The function of an expression is f, or F where it is no scalar; where something in the expression is called so it gets another name. A function that
 * was defined keeps its own. */
void tt_name_function(const tt *, tt_query *);

/* The symbol whose name is that of the differential of the variable, or of a definition: dx beside x; NULL: there is none. *of: what it would be the
 * differential of. */
const tt_symbol *tt_taken_differential(const tt_query *, uint32_t variable, const tt_symbol **of);
#endif
