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
tt_ref tt_factor_sum(tt_form *, tt_ref sum);

/* private to factor*.c: candidates by another look at the pieces; TT_NONE without a fault: none. The best of those found. */
tt_ref tt_factor_scalars(tt_form *, tt_ref sum, const tt_piece *, uint32_t n);
tt_ref tt_factor_entries(tt_form *, tt_ref sum, const tt_piece *, uint32_t n);
tt_ref tt_factor_vector(tt_form *, tt_ref sum, const tt_piece *, uint32_t n);
/* common * (sum of rest) + the terms not in the group; sides: the common part stands left, right or anywhere (scalar, elementwise). */
typedef enum { TT_LEFT, TT_RIGHT, TT_FRONT, TT_ENTRIES } tt_side;
tt_ref tt_factor_join(tt_form *, tt_ref sum, const bool *member, tt_ref common, const tt_ref *rest, uint32_t n, tt_side);
tt_ref tt_cheapest(tt_form *, tt_ref a, tt_ref b);
#endif
