/* One query, answered: derived, presented, checked, handed over; each of its variables in turn. Floor 7.
 * Owns nothing: all it makes stands in the query's arena and is gone when the query is reset. */
#ifndef TT_ANSWER_H
#define TT_ANSWER_H
#include "tracetrick.h"
#include "term.h"

typedef struct {
    tt_layout layout;
    bool expand, share, batch, check;
    bool cotangents;                                                                     /* keep the record of the sweep for pictures */
    tt_deltas deltas;
    tt_telling telling;
    tt_language language;
    uint32_t width;                                                                      /* columns of a derivation; 0: 100 */
    void *user;
    void (*answer)(void *user, const tt_answer *);                                       /* an answer that held */
    void (*refuted)(void *user, const char *heading, const char *evidence);              /* one that did not: it is not shown */
    void (*note)(void *user, const char *text);                                          /* how something was read */
} tt_asking;

typedef struct { const char *source, *text; size_t length; unsigned line; } tt_asked_at;  /* where the query was read */

/* False: a fault is recorded; what was answered before it has been handed over. */
bool tt_answer_query(tt *, const tt_query *, tt_asked_at, const tt_asking *);
#endif
