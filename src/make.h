/* Canonical constructors: what two people would call the same expression is the same node whenever that costs nothing. Floor 3.
 *
 * A sum is n-ary with exact coefficients and collects like terms; a product is n-ary, its scalars in a commutative part (SCALED),
 * and cancels X*inv(X), merges powers, drops I; an elementwise product is n-ary and commutative, swallows ones; a chain
 * of shape 1 by 1 is a scalar and knows u'v = v'u and tr(A*B) = tr(B*A). Subtraction, division, negation and inversion are not stored.
 * Every constructor returns TT_NONE when an operand is TT_NONE, when memory or the node limit ends (with the fault recorded).
 * Shapes are the caller's duty (asserted in debug builds). */
#ifndef TT_MAKE_H
#define TT_MAKE_H
#include "node.h"

tt_ref tt_number(tt *, tt_num);
tt_ref tt_integer(tt *, int64_t);
tt_ref tt_symbol_ref(tt *, uint32_t symbol);
tt_ref tt_symbol_as(tt *, uint32_t symbol, bool structured);     /* not structured: the twin with free entries that stands in for a variable */
tt_ref tt_member(tt *, uint32_t symbol, bool structured, uint32_t count, const tt_ref *indices);      /* x_i */
tt_ref tt_pi_ref(tt *);
tt_ref tt_size(tt *, tt_dim);                                    /* a size as a number */
tt_ref tt_ones(tt *, tt_dim rows, tt_dim cols);
tt_ref tt_zeros(tt *, tt_dim rows, tt_dim cols);
tt_ref tt_eye(tt *, tt_dim n);
tt_ref tt_unit(tt *, tt_dim rows, tt_dim index);          /* the column with 1 at `index` */
tt_ref tt_commutation(tt *, tt_dim m, tt_dim n);                 /* takes vec(A) to vec(A') for A m by n */

tt_ref tt_sum(tt *, uint32_t count, const tt_ref *terms);        /* count >= 1, equal shapes */
tt_ref tt_add(tt *, tt_ref, tt_ref);
tt_ref tt_sub(tt *, tt_ref, tt_ref);
tt_ref tt_neg(tt *, tt_ref);
tt_ref tt_scale(tt *, tt_num, tt_ref);
tt_ref tt_product(tt *, uint32_t count, const tt_ref *factors);  /* scalars among them commute out */
tt_ref tt_mul(tt *, tt_ref, tt_ref);
tt_ref tt_power(tt *, tt_ref base, tt_ref exponent);             /* scalar to scalar; square matrix to an integer-valued scalar */
tt_ref tt_inv(tt *, tt_ref);                                     /* of a scalar: its reciprocal */
tt_ref tt_hadamard(tt *, uint32_t count, const tt_ref *factors);
tt_ref tt_had(tt *, tt_ref, tt_ref);
tt_ref tt_hadpow(tt *, tt_ref base, tt_ref exponent);
tt_ref tt_kron(tt *, tt_ref, tt_ref);
tt_ref tt_transpose(tt *, tt_ref);
tt_ref tt_trace(tt *, tt_ref);
tt_ref tt_inner(tt *, tt_ref a, tt_ref b);                       /* tr(a'*b) = sum of the entries of a .* b */
tt_ref tt_fn(tt *, uint32_t function, uint32_t order, tt_ref);
tt_ref tt_curve(tt *, uint32_t symbol, uint32_t order, tt_ref);  /* an unspecified function of a scalar */
tt_ref tt_matrix_fn(tt *, uint32_t symbol, uint32_t order, tt_ref);   /* of a square matrix */

tt_ref tt_blockdot(tt *, tt_ref g, tt_ref a);
tt_ref tt_blocksum(tt *, tt_ref a, tt_ref g);
tt_ref tt_make_unary(tt *, tt_op, tt_ref);                       /* DET LOGDET ADJ DIAG DIAGOF VEC SOFTMAX LOGSUMEXP MAX ARGMAX */
tt_ref tt_diag(tt *, tt_ref);                                    /* column to diagonal matrix */
tt_ref tt_diagof(tt *, tt_ref);                                  /* square matrix to the column of its diagonal */
tt_ref tt_vec(tt *, tt_ref);
tt_ref tt_def(tt *, uint32_t symbol, tt_ref value, bool structured);  /* a definition by its name; not structured: a variable with free entries */
tt_ref tt_def_member(tt *, uint32_t symbol, tt_ref value, bool structured, uint32_t count, const tt_ref *indices);    /* of a family: its member */
/* A*pinv(A) equals its transpose pinv(A)'*A': are two neighbours such a transpose? Kept and written is the one without the primes. */
bool   tt_is_turned_projection(const tt *, tt_ref a, tt_ref b);
bool   tt_is_gram(const tt *, tt_ref);                           /* U'*U and its like: positive semidefinite by construction */

/* What the canonical rules make of a node just made (the node itself where none applies); remembered with the node. */
tt_ref tt_settle(tt *, tt_ref);
/* What is remembered of a node that was there: seen with the bit clear. */
tt_ref tt_settled(tt *, uint32_t id);
/* Note that a rule has made something of the node, for those who tell it (match.c). */
void tt_note_fired(tt *, uint32_t id);
void tt_note_orthogonal(tt *, tt_ref);                            /* that Q'*Q = I, or Q*Q' = I, was used, if it is that */

/* Try the canonical rules on the node just made; the reference itself when none applies. Called by the constructors;
 * match.c, where the rules are at hand, holds it. */
tt_ref tt_canonical(tt *, tt_ref);
/* The same of a sum (OVER) or product (PRODOVER) of u over an index, of which there is no node yet; TT_NONE when none applies, or for a fault. */
tt_ref tt_over_by_rules(tt *, tt_op, tt_ref index, tt_ref u);

/* Any operation of the language from its operands, for tables and terms: NORM, DIV, NEG, INVT... included, sums and products (ADD SUB MUL HAD) not.
 * data, order as in a term; for ONES ZEROS EYE the shape; for COMMUTATION rows and cols are its two sizes m and n. */
tt_ref tt_make(tt *, tt_op, uint32_t data, uint32_t order, tt_dim rows, tt_dim cols, uint32_t count, const tt_ref *operands);
#endif
