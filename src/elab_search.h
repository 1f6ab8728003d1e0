/* The search for a typing, where the kinds that names have by their spelling are not to be had. Floor 3.
 *
 *   elab_trial.c   one trial
 *   elab_search.c  the smallest set of names whose change makes a trial right
 *   elab_column.c  Greek names that are tried as vectors
 *   elab_types.c   which names may be changed, and in which order that is tried */
#ifndef TT_ELAB_SEARCH_H
#define TT_ELAB_SEARCH_H
#include "elab.h"

enum { TT_MOST_SET = 3 };        /* names of a set */

typedef struct {
    uint32_t *symbol;            /* the symbols whose kind may be changed: those that are scalars to vectors, the others to scalars */
    uint32_t  count;
    uint32_t  trials;            /* how many more may be made */
    bool      want_scalar;       /* only typings where the function is a scalar count */
    bool      fits;              /* what is searched from is consistent: it is bettered */
} tt_search;

bool tt_elab_trial(tt_elab *);
/* (x - mu)'*S*(x - mu): what is a term of a transposed column is transposed itself, and so a vector if that fits. */
bool tt_elab_try_turned(tt_elab *);
bool tt_elab_is_scalar_function(const tt_elab *);

/* A trial with the kinds of these changed (by their places in the search), and no others. */
bool tt_elab_try_set(tt_elab *, const tt_search *, const uint32_t *set, uint32_t size);
/* True if exactly one smallest set, of `most` names at most, makes it right; it is then in force. The last trial before must have been that without
 * a change, and so is the last one of a search that finds none. */
bool tt_elab_find_set(tt_elab *, tt_search *, uint32_t most);

/* Memory, time or nodes came to an end, which no other trial can mend. */
bool tt_elab_has_ended(const tt *);

/* The typing that `find` comes to, with Greek names as vectors first where they stand as such. */
typedef bool tt_elab_typing(tt_elab *);
bool tt_elab_find_columns(tt_elab *, tt_elab_typing *find);
#endif
