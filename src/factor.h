/* Factoring sums: what terms have in common is pulled out where that leaves fewer symbols to read. Floor 6. */
#ifndef TT_FACTOR_H
#define TT_FACTOR_H
#include "form.h"

/* One term of a sum, taken apart: number * scalars * matrix, the matrix as a list of factors. */
typedef struct {
    tt_num     number;
    tt_ref     scalars;         /* the scalar factors together, 1 if none */
    tt_ref     matrix;          /* TT_NONE where the term is a scalar */
    tt_factor *list;            /* the matrix's factors; of a scalar that is one chain, the chain's */
    uint32_t   count;
    bool       chain;           /* the list is a chain's: the scalars do not contain it */
} tt_piece;

bool tt_piece_of(tt *, tt_piece *, tt_num, tt_ref base);

/* The sum, factored as far as that makes it shorter; the sum itself where nothing does. TT_NONE on failure. */
tt_ref tt_factor_sum(tt_writer *, tt_ref sum);

/* r with the denominators inside a sum among its factors cleared, where that is shorter; else r. */
tt_ref tt_clear(tt_writer *, tt_ref r);

/* The sum with the sums over an index in its terms as one, where that is shorter; else the sum itself. */
tt_ref tt_gather_sums(tt_writer *, tt_ref sum);

/* --- private to factor*.c --- */

/* A way to factor a sum: common * (sum of rest) + the terms that are no members; the common part stands left, right, in front (a scalar,
 * or a matrix behind the sum of its scalars), entrywise, or as the first or second operand of kron. */
typedef enum { TT_LEFT, TT_RIGHT, TT_FRONT, TT_ENTRIES, TT_BEFORE_KRON, TT_BEHIND_KRON } tt_side;
typedef struct {
    bool   *member;
    tt_ref *rest;
    tt_ref  common;
    tt_side side;
    tt_ref  whole;              /* the factored sum, its inner sum as it comes; TT_NONE: no way found yet */
} tt_plan;

bool tt_plan_open(tt *, tt_plan *, uint32_t n);
/* Keep `offer` if it is shorter than the best so far. */
void tt_factor_offer(tt_writer *, tt_ref sum, tt_plan *best, tt_plan offer, uint32_t n);
void tt_factor_scalars(tt_writer *, tt_ref sum, tt_plan *best, const tt_piece *, uint32_t n);
void tt_factor_entries(tt_writer *, tt_ref sum, tt_plan *best, const tt_piece *, uint32_t n);
void tt_factor_kron(tt_writer *, tt_ref sum, tt_plan *best, const tt_piece *, uint32_t n);
void tt_factor_vector(tt_writer *, tt_ref sum, tt_plan *best, const tt_piece *, uint32_t n);

/* The shorter of the two, the first when equal; either may be TT_NONE. */
tt_ref tt_cheapest(tt_writer *, tt_ref a, tt_ref b);
#endif
