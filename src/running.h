/* Running indices: sums and products over an index, bound names, and the passes that rename them. Floor 3.
 *
 * An index is a leaf, INDEX, whose data is its number in the store's table. A leaf is of one of three sorts:
 *   BOUND  the index of a finished sum. Its number is its height: 1 + the highest among the sums inside what it binds. So two sums that differ
 *          in the name of the index are one node, and an outer index never has the number of an inner one.
 *   OPEN   the index of a sum that the engine has opened, to differentiate what is inside as if the index were any symbol; sums of one
 *          height and one range share it, so that their terms meet.
 *   NAMED  an index of the query: a free one, a parameter of a definition, or one that is about to be bound.
 * An occurrence is free where no OVER above it binds it; tt_free tells which are, so nothing is ever substituted into a sum that binds the
 * same leaf. */
#ifndef TT_RUNNING_H
#define TT_RUNNING_H
#include "make.h"

enum { TT_RUN_BOUND, TT_RUN_OPEN, TT_RUN_NAMED };
enum { TT_MOST_RUNNING = 64 };                        /* leaves of a query: as many as a set has bits */

typedef struct tt_running {
    uint8_t  sort;
    uint32_t number;                                  /* BOUND, OPEN: height; NAMED: the query's index */
    tt_dim   low, high;
} tt_running;

tt_ref tt_index_leaf(tt *, uint8_t sort, uint32_t number, tt_dim low, tt_dim high);
tt_ref tt_index_named(tt *, uint32_t index);          /* of the query */
const tt_running *tt_index_at(const tt *, tt_ref leaf);
static inline uint64_t tt_index_bit(const tt *c, tt_ref leaf) { return UINT64_C(1) << tt_at(c, leaf)->data; }
tt_ref tt_index_of_bit(tt *, uint64_t set);           /* the leaf of the lowest bit */

uint64_t tt_free(const tt *, tt_ref);                 /* indices that occur free, as a set of bits */
/* g_i = norm(w): the value is the same for all i, so where it stands no i need run, and the name cannot stand for it. */
bool tt_has_idle_index(const tt *, const tt_node *def);
bool tt_over_inside(const tt *, tt_ref);              /* is there a sum or product over an index inside? */
uint32_t tt_height(const tt *, tt_ref);               /* the highest BOUND number that is bound inside; 0: none */

/* sum (OVER) or product (PRODOVER) of u over the index. A leaf of sort OPEN stays as it is; any other gets its height. */
tt_ref tt_over(tt *, tt_op, tt_ref index, tt_ref u);
tt_ref tt_count(tt *, tt_ref index);                  /* how many values it runs through, as a scalar */

tt_dim tt_range_size(tt *, tt_ref index);             /* the same as a size; TT_DIM_NONE where no size says it, or it is one */

/* An index for the sums over one range (that of `like`) among `count` references taken together: it is not free in any of them, nor bound
 * inside. */
tt_ref tt_index_for_all(tt *, tt_ref like, uint32_t count, const tt_ref *);

/* e with another scalar in the place of the free occurrences of an index, in definitions too. */
tt_ref tt_with_index(tt *, tt_ref e, tt_ref index, tt_ref by);

/* e with every sum in it opened, and all opened ones finished again; the values of definitions too. */
tt_ref tt_open_sums(tt *, tt_ref e);
tt_ref tt_close_sums(tt *, tt_ref e);

/* for tt_put: what is free in a new node, and its height */
bool   tt_note_running(tt *, uint32_t id);
#endif
