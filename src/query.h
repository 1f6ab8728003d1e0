/* The life of a query: what every one finds open when it starts. Floor 2. */
#ifndef TT_QUERY_H
#define TT_QUERY_H
#include "dim.h"

/* Call before each statement: forgets the last query and its fault (everything in the query's arena is gone), reopens
 * numbers and sizes, starts the clock. The session stays. False when memory ends (with the fault recorded). */
bool tt_query_reset(tt *);
#endif
