/* What the walker must know of a term before it prints it: its size, what it opens with, where it needs brackets. Floor 6. */
#ifndef TT_PRINT_PLAN_H
#define TT_PRINT_PLAN_H
#include "look.h"

enum {
    TT_PLAN_REACHED = 1,     /* part of what is printed */
    TT_PLAN_TALL = 2,        /* holds a fraction that stands on its own line */
    TT_PLAN_SIGNED = 4,      /* opens with a minus sign */
    TT_PLAN_DIGIT = 8,       /* opens with a digit or a fraction: never put beside a number */
    TT_PLAN_CHAIN = 16,      /* has an inner product such as x'*A*x among its factors; asked of scalars */
    TT_PLAN_BARS = 32,       /* holds bars */
    TT_PLAN_NORMS = 256,     /* holds double ones */
    TT_PLAN_WORD = 64,       /* opens with an upright word, which needs room before it */
    TT_PLAN_UNTOLD = 128     /* some neighbour does not tell its sizes; asked of identities, ones and zeros */
};

typedef struct {
    uint32_t size;       /* symbols of the printed tree, saturating; a part that has a name counts as one */
    uint16_t marks;
    uint32_t uses;       /* how often it stands in what is printed, a named part once */
    uint32_t name;       /* k: it is written as tk, and defined before; 0: it is written out */
    uint64_t runs;       /* the indices in it that are bound outside of it, as bits */
} tt_plan_row;

typedef struct {
    tt *c;
    const tt_terms *terms;
    const tt_look_table *look;
    const tt_query *query;
    tt_plan_row *row;            /* by term */
    bool *bound;                 /* by index of the query: a sum in what is printed binds it */
    const char *prefix;          /* of their names: t of t1 */
    uint32_t names;              /* the number of the last name that was given; 0: none was */
} tt_plan;

/* Look at root and all below it, in two loops over the array. The rows are taken from `scratch`. share: parts that stand in it more
 * than once get names, where that makes it shorter; then its size is linear in the number of terms. False when memory ends. */
bool tt_plan_make(tt_plan *, tt_arena *scratch, tt_term root, bool share);

/* print_told.c: mark what is UNTOLD; for looks that leave sizes out. */
bool tt_plan_tell(tt_plan *, tt_arena *scratch, tt_term root);
/* The name of a part that has one. */
void tt_plan_put_name(const tt_plan *, tt_term, tt_text *);

tt_level tt_plan_level(const tt_plan *, tt_term);
/* A letter that is applied to the bracket after it unless something stands between them. */
bool tt_plan_ends_in_sigma(const tt_plan *, const tt_query *, tt_term);
bool tt_plan_brackets_left(const tt_plan *, tt_op, tt_term operand);    /* as the left operand of a product sign */
bool tt_plan_brackets_right(const tt_plan *, tt_op, tt_term operand);
/* A size whose name reads back as a size, because a sum beside it ends there or a declaration says so. */
bool tt_plan_knows_size(const tt_plan *, tt_dim);
/* A power of the root of a scalar, sqrt(s)^3, in a look that writes s^{3/2}: of a matrix that would be another power. */
bool tt_plan_counts_halves(const tt_plan *, tt_term);
bool tt_plan_is_inner_product(const tt_plan *, tt_term);                /* a scalar made of factors that are none: x'*A*x */

static inline const tt_termrec *tt_plan_at(const tt_plan *p, tt_term x) { return &p->terms->at[x]; }
static inline bool tt_plan_scalar(const tt_plan *p, tt_term x)
{
    return p->terms->at[x].rows == TT_DIM_ONE && p->terms->at[x].cols == TT_DIM_ONE;
}
/* The operation as its users see it: what has a name is a leaf. */
static inline tt_op tt_plan_op(const tt_plan *p, tt_term x) { return p->row[x].name ? TT_OP_COUNT : (tt_op)p->terms->at[x].op; }
static inline bool tt_plan_is(const tt_plan *p, tt_term x, uint32_t mark) { return !p->row[x].name && (p->row[x].marks & mark) != 0; }
#endif
