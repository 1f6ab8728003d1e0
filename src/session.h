/* The session: declarations and definitions that hold until `clear` or the end of the file, in the session's arena. Floor 3.
 * They are kept as syntax (tree.h), because undeclared names are inferred afresh for every query. */
#ifndef TT_SESSION_H
#define TT_SESSION_H
#include "tree.h"
#include "term.h"

typedef enum { TT_DID_NOTHING, TT_DID_STATEMENT, TT_DID_QUERY } tt_did;

/* What the command line asks of every expression that asks for no derivative itself. */
typedef struct {
    const char *const *variables; size_t variable_count;      /* differentiate by these; none: by every free variable */
    uint32_t order;                                           /* 0 or 1: the first derivative */
    uint32_t from;                                            /* so many of the variables, these or the statement's own, have been answered */
    bool as_map;                                              /* the linear map is asked for, which a tensor has too */
} tt_wish;

bool tt_session_open(tt *);
void tt_session_clear(tt *);                        /* forgets what was declared and defined, and gives its memory back */
void tt_session_wish(tt *, const tt_wish *);        /* borrowed until the next call; NULL: none */

/* Digest one statement: a declaration, definition, assumption or `clear` changes the session (TT_DID_STATEMENT); a query is
 * elaborated into *query (TT_DID_QUERY): names resolved, undecided readings decided, kinds and shapes inferred. False: a fault is recorded. */
bool tt_digest(tt *, const tt_statement *, tt_query *query, tt_did *did);

/* What the statement defines or declares has no value but a fault, which was told: names are its declared[0 ..], or of a definition its own name. */
void tt_session_break(tt *, const tt_statement *);

/* session_sound.c: what no reading of the rest of the input could mend; else the fault is recorded. */
#define TT_SQUARE_KINDS (TT_SYMMETRIC | TT_ANTISYMMETRIC | TT_DIAGONAL | TT_ORTHOGONAL | TT_SPD | TT_INVERTIBLE | TT_LOWER | TT_UPPER)
bool tt_declaration_is_sound(tt *, const tt_statement *, const tt_declared *);
bool tt_kinds_go_together(tt *, uint32_t kinds, const char *name, tt_span at);

/* What is known of a name. A later statement about the same name takes the place of an earlier one. */
typedef enum { TT_DECLARED, TT_DEFINED, TT_DEFINED_FUNCTION } tt_knowledge;
typedef struct {
    const char  *name;
    tt_knowledge sort;
    const tt_statement *statement;   /* kept in the session's arena */
    uint32_t     which;              /* DECLARED: number in statement->declared */
    uint32_t     also;               /* DECLARED: kinds that `assume A = A'` adds */
    const char  *text;               /* DEFINED: the statement as it was typed, to quote from; its first byte was byte text_at */
    uint32_t     text_at;
    uint8_t      was;                /* DEFINED: 1 + the tt_kind it was declared to be before; 0: it was not */
    bool         broken;             /* DEFINED: its own fault has been reported; of a declaration too, whose names are DEFINED then */
    bool         open;               /* DEFINED: what follows may change its typing: not every name in it is declared */
} tt_entry;

const tt_entry *tt_session_find(const tt *, const char *name, size_t n);     /* NULL: unknown */
bool tt_session_is_size(const tt *, const char *name, size_t n);             /* a declaration uses it as a size */
const tt_wish *tt_session_wished(const tt *);
uint32_t tt_session_entries(const tt *);                                     /* all that is declared and defined, by number */
const tt_entry *tt_session_entry(const tt *, uint32_t i);
uint32_t tt_session_assumptions(const tt *);
const tt_entry *tt_session_assumption(const tt *, uint32_t i);
/* The nearest declared or defined function or built-in word to what was typed, or NULL. */
const char *tt_session_suggest(tt *, const char *name, size_t n);
#endif
