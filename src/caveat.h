/* What must be said beside an answer: where it holds, if that is not everywhere that its function is defined; how the function was
 * read, if on paper it may mean another. Floor 4. */
#ifndef TT_CAVEAT_H
#define TT_CAVEAT_H
#include "ctx.h"
#include "term.h"

/* *text is NULL where nothing needs to be said. False when memory ends. */
bool tt_caveat(tt *, const tt_query *, const char **text);
#endif
