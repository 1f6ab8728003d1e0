/* Samples as columns: sums over an index written as matrix expressions, sum(i, u_i*v_i') as U*V' with U = [u_1, ..., u_N]. Floor 5.
 *
 * The batch form of a column that depends on the index is the matrix of its values side by side, that of a scalar the column of them. It
 * is found bottom up: of a member x_i it is a symbol, X, which is added to the query with its value for the check; of an operation it is
 * made of those of the operands by one rule for each operation (batch.c); an operation that has none keeps its sum. */
#ifndef TT_BATCH_H
#define TT_BATCH_H
#include "running.h"

typedef struct {
    tt       *c;
    tt_query *query;                                 /* a copy of the one that was asked, with the batch symbols behind its own */
    uint32_t  given;                                 /* symbols it had */
    bool      stays;                                 /* some sum has no batch form */
} tt_batch;

/* The query must stand in the store; from here on the copy does. */
bool tt_batch_open(tt *, const tt_query *, tt_batch *);
/* e with its sums as matrix expressions where they have one. TT_NONE: a fault is recorded. */
tt_ref tt_batch_of(tt_batch *, tt_ref e);

/* Mark those batch symbols that stand in none of the answers. */
bool   tt_batch_close(tt_batch *, uint32_t count, const tt_ref *answers);

/* batch_name.c: the symbol whose columns are the members of a family, over the range of an index; TT_NONE where there is none. */
tt_ref tt_batch_symbol(tt_batch *, uint32_t family, tt_ref index);
/* What a batch symbol is: [x_1, ..., x_N]. */
void   tt_batch_say(tt *, const tt_query *, uint32_t symbol, tt_text *);
#endif
