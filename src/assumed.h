/* What was assumed, as it is said to people. Floor 7. */
#ifndef TT_ASSUMED_H
#define TT_ASSUMED_H
#include "look.h"

/* left = right. */
bool tt_print_assumption(tt *, const tt_query *, uint32_t number, tt_look, tt_text *);
/* The assumptions that had no part in any answer of the query, in a sentence of the query's arena; *text is NULL where there are none. */
bool tt_idle_assumptions(tt *, const tt_query *, tt_text *scratch, const char **text);
#endif
