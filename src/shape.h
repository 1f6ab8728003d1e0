/* Sizes that are to be found: unification over symbolic sizes. Floor 2.
 *
 * An unknown size is a size name that no input can spell, so every size, known or not, is one polynomial of dim.h. Unknowns are
 * merged by union-find with path compression, so a chain of a million operations costs a million look-ups. A declared name is
 * rigid: it equals nothing but itself. An unknown may become any size but 1 (a thing with both sizes 1 is a scalar, and what is
 * a scalar is decided by kinds, before sizes are compared).
 *
 * Products (of kron and vec) are compared by taking out what both have in common; what cannot be decided yet waits until
 * the end, when the factors of both sides are paired in the order in which they came up: tr(kron(A,B)) makes A and B square. */
#ifndef TT_SHAPE_H
#define TT_SHAPE_H
#include "dim.h"

typedef struct { tt_dim left, right; uint32_t where; } tt_equation;

typedef struct {
    tt_dim   *value;                 /* by unknown: what it was found to be, or TT_DIM_NONE */
    tt_dim   *self;                  /* by unknown: itself, as a size */
    uint32_t  count, made;           /* of the made ones so many stand for something now; the others are there from an earlier use */
    bool      renamed;               /* a name that was typed stands among them */
    size_t    value_room, self_room;
    uint32_t *unknown;               /* by size name: 1 + its unknown, 0 for a name that was typed */
    size_t    unknown_room;
    bool      lenient;               /* a name that was typed may turn out to be a number: n is 4 where ones(4) is added to x(n) */
    tt_equation *waiting;            /* equations of products that could not be decided when they came up */
    uint32_t  waiting_count;
    size_t    waiting_room;
} tt_sizes;

bool   tt_sizes_open(tt *, tt_sizes *);                   /* all zero before its first use; used again it has the unknowns it had, free */
tt_dim tt_size_unknown(tt *, tt_sizes *);                 /* a fresh one; TT_DIM_NONE when memory ends */
tt_dim tt_size_now(tt *, tt_sizes *, tt_dim);             /* with everything that has been found put in */
bool   tt_size_is_known(tt *, tt_sizes *, tt_dim);        /* no unknown is left in it */

/* Make two sizes equal. False: they cannot be (or memory ended: tt_failed). `where` is handed back by tt_sizes_settle. */
bool   tt_size_unify(tt *, tt_sizes *, tt_dim, tt_dim, uint32_t where);

/* Decide what has waited. False: an equation cannot hold; it is put into *failed. */
bool   tt_sizes_settle(tt *, tt_sizes *, tt_equation *failed);

/* Give every unknown of the size that has no value yet a readable name: m, n, p, q, k, r, s, then m1, n1, ...; `taken` says
 * which names the input uses already. */
bool   tt_size_name(tt *, tt_sizes *, tt_dim, bool (*taken)(const void *user, const char *name), const void *user, uint32_t *next);
#endif
