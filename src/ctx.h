/* The context: everything one user of the library owns. Floor 1. No globals anywhere; one thread at a time.
 * Errors: the first fault of a statement is kept here with its place; every function that fails returns its
 * failure value (NULL, false, TT_NONE) and its callers pass that on, so algebra is written as nested calls. */
#ifndef TT_CTX_H
#define TT_CTX_H
#include <stdint.h>
#include "mem.h"
#include "catalog.h"

typedef struct { uint32_t start, end; } tt_span;      /* bytes of the source text, end exclusive */
#define TT_NOWHERE ((tt_span){0, 0})

typedef enum {
    TT_OK = 0,
#define ERR(id, text) TT_E_##id,
#include "../grammar/errors.def"
#undef ERR
    TT_E_COUNT
} tt_code;

typedef struct {
    tt_code     code;       /* TT_OK: no error */
    const char *message;    /* the text of errors.def, filled in; lives until the next statement */
    const char *hint;       /* NULL, or what to do */
    tt_span     at;         /* the place of the caret; both zero: none */
    tt_span     also;       /* a second place, underlined with tildes; both zero: none */
} tt_fault;

struct tt_nums; struct tt_dims; struct tt_store; struct tt_session; struct tt_words;

enum { TT_MESSAGE_ROOM = 1024 };

typedef struct {                   /* 0: no limit */
    uint32_t nodes, seconds;       /* of one query */
    size_t   bytes;                /* of each arena */
} tt_limits;

typedef struct tt {
    tt_memory memory;              /* the allocator of the context's owner, for texts and arenas */
    void     *user;
    tt_arena session, query, lasting;   /* lasting: what is the same for every session */
    int language;                  /* of messages: a tt_language */
    tt_fault fault;
    char message[TT_MESSAGE_ROOM]; /* what fault.message and fault.hint point to: the end of memory is reported without any */
    char hint[TT_MESSAGE_ROOM];
    struct tt_nums    *nums;       /* num.h: exact rationals, by number */
    struct tt_dims    *dims;       /* dim.h: symbolic sizes, by number */
    struct tt_store   *store;      /* node.h: the expression DAG */
    struct tt_session *state;      /* session.h: declarations and definitions */
    struct tt_words   *words;      /* scan.h: the words of the language, or NULL until something is read */
    uint32_t node_limit;           /* nodes one query may make; UINT32_MAX: no limit */
    uint32_t second_limit;         /* seconds one query may take; 0: no limit */
    uint64_t deadline;             /* tt_now() when the query must have ended; 0: none */
    uint32_t ticks;                /* counts down to the next look at the clock */
} tt;

/* A context with empty arenas (query.h opens its queries); NULL when memory ends. */
tt  *tt_ctx_open(tt_memory memory, void *user, tt_limits);
void tt_ctx_close(tt *);
/* Forget the last query and its fault, and start the clock of the next one. The session stays. */
void tt_ctx_reset(tt *);
void tt_fault_clear(tt *);

/* Record a fault unless one is recorded already. The text is that of errors.def in the context's language, with its %s, %.*s, %u filled in.
 * Returns false, for `return tt_fail(...)`. */
bool tt_fail(tt *, tt_code code, tt_span at, ...);
/* Add the hint and the second place to the fault just recorded (does nothing if it has one already). */
void tt_hint(tt *, const char *format, ...);
void tt_also(tt *, tt_span also);
/* A text that stands by itself, in the context's language. */
static inline const char *tt_spoken(const tt *c, const char *english) { return tt_catalog_text(english, c->language); }
static inline bool tt_failed(const tt *c) { return c->fault.code != TT_OK; }

/* True while the query may go on; records the fault when its time has run out. Cheap: looks at the clock seldom. */
bool tt_go_on(tt *);
bool tt_spend(tt *, size_t work);  /* the same, of a stretch of work that is that many such steps long */
uint64_t tt_now(void);             /* microseconds of a steady clock */
#endif
