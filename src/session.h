/* The session: declarations and definitions that hold until `clear` or the end of the file, in the session's arena. Floor 3.
 * They are kept as syntax (tree.h), because undeclared names are inferred afresh for every query. */
#ifndef TT_SESSION_H
#define TT_SESSION_H
#include "tree.h"
#include "term.h"

typedef enum { TT_DID_NOTHING, TT_DID_STATEMENT, TT_DID_QUERY } tt_did;

bool tt_session_open(tt *);
void tt_session_clear(tt *);

/* Digest one statement: a declaration, definition, assumption or `clear` changes the session (TT_DID_STATEMENT); a query is
 * elaborated into *query (TT_DID_QUERY): names resolved, undecided readings decided, kinds and shapes inferred. False: a fault is recorded. */
bool tt_digest(tt *, const tt_statement *, tt_query *query, tt_did *did);
#endif
