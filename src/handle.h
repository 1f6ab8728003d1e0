/* A handle of the public interface, and what its parts share: digesting the statement in hand, telling what comes of it. Floor 7.
 * The handle owns its context, its reader and the texts that outlive a query. */
#ifndef TT_HANDLE_H
#define TT_HANDLE_H
#include "tracetrick.h"
#include "front.h"
#include "session.h"

struct tracetrick {
    tt        *core;
    tt_setup   setup;
    tt_arena   own;                  /* the declarations of every source */
    tt_arena   input;                /* the name of this source, the variables of this call */
    tt_reader *reader;               /* of the open source, or NULL */
    const char *source;
    const char **declarations;   size_t declaration_count, declaration_room;
    tt_wish    wish;
    tt_tally   tally;
    const tt_statement *at;          /* the statement in hand */
};

/* Open a reader in the handle's notation; or one that holds all of a text. NULL when memory ends. */
tt_reader *tt_handle_reader(tracetrick *, bool argument);
tt_reader *tt_handle_read(tracetrick *, const char *text);
/* The next statement, which is then the one in hand; the last one and its fault are gone. */
tt_read tt_handle_next(tracetrick *, tt_reader *, tt_statement *);

/* Digest the statement in hand and answer what it asks; its fault, if it has one, is told. `name`: what to call its function, or NULL. */
void tt_handle_take(tracetrick *, const char *name);
/* Of a statement that could not be read: what it would have made known has a fault. */
void tt_handle_lost(tracetrick *);
/* Tell that it could not be read; tell the fault that is recorded. */
void tt_handle_unread(tracetrick *);
void tt_handle_fault(tracetrick *);

/* Digest declarations of every source; their faults are told the first time only. False if there are any. */
bool tt_handle_declare(tracetrick *, const char *text, bool first);
/* Forget the last source and what it declared. False when memory ends. */
bool tt_handle_afresh(tracetrick *);
#endif
