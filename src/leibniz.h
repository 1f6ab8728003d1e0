/* What the two files of Leibniz's notation share: the head that is being looked for, and the query without it. Private to leibniz*.c. Floor 3. */
#ifndef TT_LEIBNIZ_H
#define TT_LEIBNIZ_H
#include <string.h>
#include "tree.h"

typedef struct { const char *text; uint32_t length; tt_tree_at from; uint32_t times; } wanted;      /* a variable, the node that names it, how often */

typedef struct tt_finder {
    tt *c;
    const tt_statement *s;
    const tt_tree *t;
    tt_known   known;
    void      *user;
    bool       fault;
    wanted    *variable;    size_t variable_count, variable_room;
    uint32_t   order, items;                    /* of the denominator: how often, and how many factors */
    bool      *removed;                         /* nodes that are the head's */
    tt_tree_at applied;                         /* d(f) in the numerator, dx(f) in the denominator: stands for f */
    tt_tree_at passed;                          /* the quotient d/dx(f): stands for its denominator */
    bool       in_numerator;                    /* the sign stands before its function: -f may follow it */
    wanted     function;                        /* dl: the function is called l */
} finder;

static inline const tt_syntax *at(const finder *f, tt_tree_at x) { return &f->t->at[x]; }
static inline tt_tree_at kid(const finder *f, tt_tree_at x, uint32_t i) { return tt_tree_kid(f->t, x, i); }
static inline uint16_t form(const finder *f, tt_tree_at x) { return at(f, x)->form; }

static inline bool no_memory(finder *f)
{
    f->fault = true;
    return tt_fail(f->c, TT_E_MEMORY, TT_NOWHERE);
}

/* The query whose function is what the head leaves of root, or the name of the numerator (leibniz_copy.c). */
bool tt_leibniz_query(finder *, tt_tree_at root, tt_statement *query, bool *found);
#endif
