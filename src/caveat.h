/* What must be said beside an answer: where it holds, if that is not everywhere that its function is defined; how the function was
 * read, if on paper it may mean another. Floor 4. */
#ifndef TT_CAVEAT_H
#define TT_CAVEAT_H
#include "ctx.h"
#include "term.h"

/* *text is NULL where nothing needs to be said. False when memory ends. */
bool tt_caveat(tt *, const tt_query *, const char **text);
/* ... for the sake of the form that an answer has come out in (caveat_answer.c). */
bool tt_caveat_of_answer(tt *, const tt_query *, const tt_terms *answers, tt_term root, const char **text);
#endif
