/* From nodes to terms, choosing where each has more than one way to be written: where a prime stands, x'*x or norm(x)^2, which
 * factor takes a minus, what goes under a fraction bar. The choice is the one with the fewest symbols a reader must read. Floor 5.
 *
 * Every node is written at most once from each side, so the cost of an answer is known before it is printed, and a shared part is
 * written once however often it is used. */
#ifndef TT_FORM_H
#define TT_FORM_H
#include "make.h"

typedef struct {
    tt       *c;
    tt_terms *t;
    uint32_t *cost;            /* by term: symbols (names, numbers, signs, words; brackets are free) */
    size_t    cost_room;
    tt_term  *of;              /* by reference: its term, TT_NO_TERM where not written yet */
    uint32_t *rank;            /* by node: where it stands in the reader's order */
    uint32_t *function_of;     /* by node that was typed: the last function of it that was, or 0 */
    tt_ref   *best;            /* by node: the shortest form found for it (present.c), 0 where none was looked for */
    uint8_t  *spent;           /* by node, seen with the bit clear: what was found to make it no shorter (TT_SPENT..) */
    bool norms;                /* u'*u that was typed as a norm is written as one */
    uint64_t free;             /* indices whose names no sum may take, as a set of the store's: those that are free in what is written */
    uint32_t *index_of;        /* by index of the store: 1 + the query's index whose name it is written with */
    size_t    effort;          /* spent on factoring long sums (factor_more.c) */
    size_t    refs;            /* room of `of`, even; what goes by node has half of it */
} tt_writer;

enum { TT_SPENT_RULES = 1, TT_SPENT_FACTORS = 2 };

typedef struct { tt_ref base, exponent; } tt_factor;

bool tt_form_open(tt *, tt_writer *, tt_terms *);

/* Room for every node there is now. */
bool tt_form_room(tt_writer *);

/* Was nothing of that sort found to make it shorter? What is tried once need not be tried again. */
bool tt_form_is_spent(const tt_writer *, tt_ref, uint8_t on);
void tt_form_note_spent(tt_writer *, tt_ref, uint8_t on);

/* The term of a reference and the number of symbols it takes. TT_NO_TERM (UINT32_MAX) when memory ends. */
tt_term  tt_form_of(tt_writer *, tt_ref);
uint32_t tt_form_cost(tt_writer *, tt_ref);

/* Choose names for the indices of every sum in the expression, those of the outer sums first, as people do. */
bool tt_form_name_indices(tt_writer *, tt_ref);

/* --- private to form*.c --- */
tt_term tt_form_index(tt_writer *, tt_ref);                    /* form_over.c: an index; a member; a sum over an index */
tt_term tt_form_member(tt_writer *, const tt_node *);
tt_term tt_form_over(tt_writer *, tt_ref);
tt_term tt_form_negated_over(tt_writer *, tt_ref);             /* -S with the sign inside; TT_NO_TERM where that is not shorter */
uint32_t tt_form_family_rank(const tt_store *, const tt_node *);   /* where its family was first typed */
tt_term tt_form_put(tt_writer *, tt_op, uint32_t data, uint32_t order, tt_dim rows, tt_dim cols, uint32_t extra, uint32_t n, const tt_term *kids);
tt_term tt_form_unary(tt_writer *, tt_op, tt_term);
tt_term tt_form_binary(tt_writer *, tt_op, tt_term, tt_term);
tt_term tt_form_number(tt_writer *, tt_num);
tt_term tt_form_written(tt_writer *, tt_ref);                  /* of an operand, which is written already */
tt_term tt_form_cheaper(tt_writer *, tt_term, tt_term);        /* the first when equal; either may be TT_NO_TERM */
tt_term tt_form_negated_sum(tt_writer *, tt_ref sum);          /* -S with a positive term first; TT_NO_TERM where that is not shorter */
tt_term tt_form_spread(tt_writer *, tt_num by, tt_ref sum, bool negated);   /* number * sum, the number in each of the terms */
tt_term tt_form_product(tt_writer *, tt_term lead, const tt_factor *, uint32_t n, bool *negative);
tt_term tt_form_scalar_product(tt_writer *, tt_ref product);   /* a chain */
tt_term tt_form_trace(tt_writer *, tt_ref);
tt_term tt_form_negated_chain(tt_writer *, tt_ref);            /* -r, a chain or a trace, the minus given to a difference in it; TT_NO_TERM where none takes it */
tt_term tt_form_sum_over(tt_writer *, tt_ref index, tt_term of);
tt_term tt_form_norm(tt_writer *, tt_ref);                     /* of u'u, tr(U'*U): norm(u); TT_NO_TERM for anything else */
tt_term tt_form_scaled(tt_writer *, tt_num, tt_ref base);      /* number * base, its sign included */
tt_term tt_form_hadamard(tt_writer *, tt_term lead, tt_ref, bool *negative);
bool    tt_form_list(tt_writer *, tt_ref product, tt_factor **, uint32_t *n);
#endif
