/* Reports: a fault, a refuted answer or a note, as its reader sees it. Floor 7. Owns the texts it makes, for as long as the callback runs. */
#ifndef TT_REPORT_H
#define TT_REPORT_H
#include "tracetrick.h"
#include "front.h"

typedef struct {
    tt_gravity gravity;
    const char *source;              /* name of the source */
    const tt_statement *statement;   /* where it was read */
    tt_fault    fault;               /* message, hint, places (none: the statement) */
    const char *evidence;            /* REFUTED: what refuted it, as lines; else NULL */
} tt_matter;

/* Hand the matter to the callback. */
void tt_tell(tt *, tt_matter, void (*report)(void *user, const tt_report *), void *user);
#endif
