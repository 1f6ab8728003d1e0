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
    bool       by_row;                          /* a variable of the denominator is transposed */
    bool       by_vec;                          /* a variable of the denominator is vec(X) */
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

static inline bool is_known(const finder *f, const char *name, size_t n) { return f->known && f->known(f->user, name, n); }

static inline const tt_name *name_of(const finder *f, tt_tree_at x)
{
    return form(f, x) == TT_Y_NAME ? &f->t->names[at(f, x)->data] : NULL;
}

/* d (unless it is somebody's name), ∂, or the δ of physicists */
static inline bool is_sign(const finder *f, tt_tree_at x)
{
    const tt_name *n = name_of(f, x);
    bool delta = n && (at(f, x)->marks & TT_Y_GREEK) && !strcmp(n->text, "delta") && !is_known(f, "delta", 5);
    return delta || (n && (!strcmp(n->text, "partial") || (!strcmp(n->text, "d") && !is_known(f, "d", 1))));
}

/* dX, as one name */
static inline bool is_signed_name(const finder *f, tt_tree_at x)
{
    const tt_name *n = name_of(f, x);
    return n && n->length > 1 && n->text[0] == 'd' && (n->text[1] | 32) >= 'a' && (n->text[1] | 32) <= 'z' && !is_known(f, n->text, n->length);
}

static inline bool is_applied_sign(const finder *f, tt_tree_at x)
{
    return form(f, x) == TT_Y_APPLY && at(f, x)->count == 2 && !at(f, x)->order && is_sign(f, kid(f, x, 0));
}

static inline tt_tree_at inside(const finder *f, tt_tree_at x)
{
    while (form(f, x) == TT_Y_GROUP) x = kid(f, x, 0);
    return x;
}

/* Could x be a denominator? Asked first, so that \frac{d}{2} is no fault. (leibniz.c) */
bool tt_leibniz_denominator(const finder *, tt_tree_at x);
/* The query whose function is what the head leaves of root, or the name of the numerator (leibniz_copy.c). */
bool tt_leibniz_query(finder *, tt_tree_at root, tt_statement *query, bool *found);
#endif
