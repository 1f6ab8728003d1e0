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
    uint32_t   twin;            /* in a sum that equals its transpose: the term that is this one's transpose; else TT_NO_TWIN */
} tt_piece;
#define TT_NO_TWIN UINT32_MAX

/* Is a matrix equal to its transpose, and seen to be from the way it is written? Such a one is never given up for one that is shorter and not. */
static inline bool tt_is_mirrored(tt *c, tt_ref r)
{
    if (tt_is_scalar(c, r) || tt_rows(c, r) != tt_cols(c, r)) return false;
    return tt_has(c, r, TT_N_SYMMETRIC | TT_N_DIAGONAL) || tt_transpose(c, r) == r;
}


/* The sum, factored as far as that makes it shorter; the sum itself where nothing does. TT_NONE on failure. */
tt_ref tt_factor_sum(tt_writer *, tt_ref sum);

/* r with the denominators inside a sum among its factors cleared, where that is shorter; else r. */
tt_ref tt_clear(tt_writer *, tt_ref r);
/* The same of an elementwise product. */
tt_ref tt_clear_entries(tt_writer *, tt_ref had);

/* The sum with the sums over an index in its terms as one, where that is shorter; else the sum itself. */
tt_ref tt_gather_sums(tt_writer *, tt_ref sum);

/* --- private to factor*.c --- */

/* A way to factor a sum: common * (sum of rest) + the terms that are no members; the common part stands left, right, in front (a scalar,
 * or a matrix behind the sum of its scalars), entrywise, as the first or second operand of kron, or left with its transpose right. */
typedef enum { TT_LEFT, TT_RIGHT, TT_FRONT, TT_ENTRIES, TT_BEFORE_KRON, TT_BEHIND_KRON, TT_BOTH_ENDS } tt_side;
typedef struct {
    bool   *member;
    bool   *mirror;             /* the transposes of the members, of which the sum is the transpose of the members'; NULL: they are as they were */
    tt_ref *rest;
    tt_ref  common;
    tt_side side;
    tt_ref  whole;              /* the factored sum, its inner sum as it comes; TT_NONE: no way found yet */
} tt_plan;

/* Beside a term that begins (ends) with diag(r), one that begins with the column r .* (V*s) is one that begins with diag(r)*V*s. */
bool tt_spread_entries(tt *, tt_piece *, uint32_t n);
bool tt_plan_open(tt *, tt_plan *, uint32_t n);
/* Keep `offer` if it is shorter than the best so far. */
void tt_factor_offer(tt_writer *, tt_ref sum, tt_plan *best, tt_plan offer, const tt_piece *, uint32_t n);
void tt_factor_scalars(tt_writer *, tt_ref sum, tt_plan *best, const tt_piece *, uint32_t n);
void tt_factor_entries(tt_writer *, tt_ref sum, tt_plan *best, const tt_piece *, uint32_t n);
void tt_factor_kron(tt_writer *, tt_ref sum, tt_plan *best, const tt_piece *, uint32_t n);
void tt_factor_both_ends(tt_writer *, tt_ref sum, tt_plan *best, const tt_piece *, uint32_t n);
void tt_factor_squares(tt_writer *, tt_ref sum, tt_plan *best, const tt_piece *, uint32_t n);
void tt_factor_vector(tt_writer *, tt_ref sum, tt_plan *best, const tt_piece *, uint32_t n);

/* The shorter of the two, the first when equal; either may be TT_NONE. */
tt_ref tt_cheapest(tt_writer *, tt_ref a, tt_ref b);
#endif
