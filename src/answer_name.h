/* Names that an answer brings along, which nothing in the query may have: that of its function, those of the differentials in its derivation. Floor 7. */
#ifndef TT_ANSWER_NAME_H
#define TT_ANSWER_NAME_H
#include "term.h"

/* The function of an expression is f, or F where it is no scalar; where something in the expression is called so it gets another name. A function that
 * was defined keeps its own. */
void tt_name_function(const tt *, tt_query *);

/* The lines of a derivation by the variable write dx for the differential of x. Where something else is called so they would say what is not so: why there
 * are none then, for a page or a note; else NULL. */
const char *tt_untellable(tt *, const tt_query *, uint32_t variable, bool page);
#endif
