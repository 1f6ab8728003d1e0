/* What runs over an index, written out. Floor 6. The evaluator knows no indices: a query that has them is checked by its expansion at small
 * numbers, where a sum over i is a chain of additions, i itself a number, and every member that occurs (x_1, x_2) a symbol of its own. Like
 * the evaluator it reads terms and shares nothing with the store or the rules. */
#ifndef TT_UNROLL_H
#define TT_UNROLL_H
#include "table.h"
#include "term.h"

enum { TT_UNROLL_CHOICES = 5, TT_UNROLL_LAST = TT_UNROLL_CHOICES - 1 };     /* the last two are for what is too large at the others */

typedef struct {
    tt_query query;              /* its indices are those that were free, each at the one value it got */
    tt_terms answers;
    tt_term  answer;
    uint32_t variable;
    uint32_t *size;              /* by size name: the number it stands for here; 0: none, it occurs in no range */
    const char *reason;          /* why there is none at this choice; else NULL */
    bool stray;                  /* because the answer has an index where nothing runs through it */
} tt_unrolled;

/* Numbers for the sizes of which something is assumed, by name, so that it holds; *reason: why there are none, else NULL. Other choices, others where there
 * are any. False only when memory or time ended. */
bool tt_unroll_sizes_assumed(tt *, const tt_query *, uint32_t choice, uint32_t *size, const char **reason);

/* Write out the query's function with what it uses, and the answer to its question by `variable` (NULL answers: none). Every choice has other numbers.
 * False only when memory or time ended. */
bool tt_unroll(tt *, const tt_query *, uint32_t variable, const tt_terms *answers, tt_term answer, uint32_t choice, tt_unrolled *out);

/* ---- between the files of the unroller ---- */

enum { TT_UNROLL_FUNCTION, TT_UNROLL_ANSWER, TT_UNROLL_SIDES };      /* whose terms: a definition always stands in those of the function */
#define TT_NO_VALUE INT64_MIN

typedef struct { uint32_t first, count; } tt_slice;
typedef struct {                     /* the symbol of a member: x_2 */
    uint32_t family;
    int64_t  at[TT_MOST_INDICES];
    bool     begun;                  /* its value has been asked for */
} tt_unroll_symbol;

typedef struct tt_unrolling {
    tt *c;
    const tt_query *query;
    const tt_terms *from[TT_UNROLL_SIDES];
    tt_terms *into[TT_UNROLL_SIDES];
    tt_unrolled *to;
    uint32_t choice, sizes_chosen;
    int64_t  *now;                   /* by index: its value at this place of the expansion, or TT_NO_VALUE */
    tt_slice *needs[TT_UNROLL_SIDES];       /* by term: the indices it depends on, sorted, in `needed` */
    uint32_t *needed;
    size_t    needed_count, needed_room;
    tt_term  *once[TT_UNROLL_SIDES];        /* by term that depends on none: what became of it */
    tt_table  known;                 /* of the others: by their indices' values */
    struct tt_unroll_known *known_at;
    size_t    known_count, known_room;
    int64_t  *value;                 /* of the indices of what is known */
    size_t    value_count, value_room;
    tt_table  members;
    tt_unroll_symbol *origin;        /* by symbol of the expansion */
    size_t    symbol_room, origin_room;
    struct tt_unroll_frame *frame;
    size_t    depth, frame_room;
    tt_term  *result;                /* what came of the operands that were asked for */
    size_t    results, result_room;
} tt_unrolling;

bool tt_unroll_unable(tt_unrolling *, const char *reason);     /* returns false */
bool tt_unroll_no_memory(tt_unrolling *);

/* unroll_assumed.c */
#define TT_NO_SIZE UINT32_MAX
uint32_t tt_unroll_size_called(const tt *, const char *name);

/* unroll_index.c: numbers for sizes and indices. */
bool tt_unroll_choose_sizes(tt_unrolling *);
bool tt_unroll_range(tt_unrolling *, uint32_t index, int64_t *low, int64_t *high);
bool tt_unroll_place_free(tt_unrolling *);
bool tt_unroll_number(tt_unrolling *, int side, tt_term, int64_t *out);   /* of a term in indices, sizes and numbers: the index of a member */
bool tt_unroll_places(tt_unrolling *, int side, tt_term member, int64_t at[TT_MOST_INDICES]);

tt_num tt_unroll_folded(tt_unrolling *, int side, const tt_termrec *, uint32_t count, const tt_term *operands);   /* i - 1 as the number it is, or TT_NUM_NONE */

/* unroll_known.c: a term is written out once for all values of the indices it depends on. */
bool tt_unroll_needs(tt_unrolling *, int side);
tt_num tt_unroll_whole(tt_unrolling *, uint32_t symbol);     /* what a scalar that is a matrix's exponent is here; TT_NUM_NONE: it may be anything */
tt_slice tt_unroll_union(tt_unrolling *, tt_slice a, tt_slice b);
tt_term tt_unroll_known(const tt_unrolling *, int side, tt_term);
bool tt_unroll_remember(tt_unrolling *, int side, tt_term, tt_term result);

/* unroll_symbol.c: members as symbols, and the query in them. */
bool tt_unroll_symbols_open(tt_unrolling *);
bool tt_unroll_member(tt_unrolling *, uint32_t family, const int64_t at[TT_MOST_INDICES], uint32_t *symbol);
bool tt_unroll_variables(tt_unrolling *, uint32_t variable);
bool tt_unroll_moving_families(tt_unrolling *);

#endif
