/* The store: immutable, hash-consed nodes; equal expressions are one node. Floor 2.
 *
 * A reference is (node number << 1) | transposed. A product and its transpose are one node seen from its two sides; the bit is
 * clear on scalars, on symmetric symbols and on everything symmetric by construction. Operands have smaller numbers
 * than the node that uses them, so a pass is a loop over numbers, upward or downward, never recursion.
 * Operands are read through tt_arg only, which applies the reference's own bit.
 *
 * What a node holds, by op (n-ary ones that carry exponents hold pairs (reference, exponent), the exponent a scalar reference):
 *   NUM data = tt_num    SYM data = symbol    SIZE data = tt_dim    PI ONES ZEROS EYE COMMUTATION (data = tt_dim m; rows = m*n)
 *   SUM    terms, each a SCALED or something else that is no SUM; at least two
 *   SCALED data = tt_num; operand 0 a matrix or TT_NONE; then pairs of scalars
 *   MUL    pairs; matrix factors in order (shape 1 by 1: a chain, which is a scalar)
 *   HAD    pairs; matrix factors of an elementwise product (A ./ B has exponent -1 at B)
 *   POW    scalar or square matrix to a power that is neither number nor integer multiple: operand 0, exponent 1
 *   KRON BLOCKDOT BLOCKSUM two operands
 *   FN     data = function, order; one operand
 *   DEF    data = symbol; operand 0 its value (a definition is opaque: differentiation passes through it, algebra does not)
 *   TR DET LOGDET ADJ DIAG DIAGOF VEC SOFTMAX LOGSUMEXP one operand
 * Never stored: SUB NEG DIV INV TRANSPOSE HADDIV NORM ... (make.h turns them into the above). */
#ifndef TT_NODE_H
#define TT_NODE_H
#include "term.h"

typedef uint32_t tt_ref;
#define TT_NONE 0u                          /* no reference: what a failed constructor returns; constructors pass it on */

enum {                                       /* node flags */
    TT_N_SYMMETRIC = 1,                      /* equal to its transpose */
    TT_N_ANTI = 2,                           /* equal to minus its transpose */
    TT_N_DEPENDS = 4,                        /* on a variable of differentiation */
    TT_N_POSITIVE = 8,                       /* every entry > 0 */
    TT_N_SPD = 16, TT_N_INVERTIBLE = 32, TT_N_DIAGONAL = 64, TT_N_ORTHOGONAL = 128
};

typedef struct tt_node {
    uint32_t hash;
    uint8_t  op, flags;
    uint16_t order;                          /* FN */
    uint32_t data;
    tt_dim   rows, cols;                     /* with the bit clear */
    uint32_t count;                          /* words in arg */
    tt_ref   arg[];
} tt_node;

typedef struct tt_store {
    tt_node **node;                          /* by number; 0 is unused */
    size_t    count, room;
    uint32_t *slot;                          /* hash table of node numbers */
    size_t    slots;
    const tt_query *query;                   /* the symbols */
    /* often needed references */
    tt_ref    zero, one, minus_one, two, half;
} tt_store;

bool tt_store_open(tt *, const tt_query *);  /* once a query */

static inline uint32_t tt_id(tt_ref r) { return r >> 1; }
static inline bool tt_bit(tt_ref r) { return r & 1; }
static inline const tt_node *tt_at(const tt *c, tt_ref r) { return c->store->node[r >> 1]; }
static inline tt_op tt_op_of(const tt *c, tt_ref r) { return (tt_op)tt_at(c, r)->op; }
static inline tt_dim tt_rows(const tt *c, tt_ref r) { return (r & 1) ? tt_at(c, r)->cols : tt_at(c, r)->rows; }
static inline tt_dim tt_cols(const tt *c, tt_ref r) { return (r & 1) ? tt_at(c, r)->rows : tt_at(c, r)->cols; }
static inline bool tt_is_scalar(const tt *c, tt_ref r) { return tt_at(c, r)->rows == TT_DIM_ONE && tt_at(c, r)->cols == TT_DIM_ONE; }
static inline bool tt_is_column(const tt *c, tt_ref r) { return tt_cols(c, r) == TT_DIM_ONE; }
static inline bool tt_is_num(const tt *c, tt_ref r) { return tt_at(c, r)->op == TT_NUM; }

/* Operands as seen from this side. For MUL, HAD: factor i of tt_factors, and its exponent; for SUM: term i. */
uint32_t tt_factors(const tt *, tt_ref);                 /* pairs of MUL, HAD; scalar pairs of SCALED; operands of others */
tt_ref   tt_arg(const tt *, tt_ref, uint32_t i);
tt_ref   tt_exponent(const tt *, tt_ref, uint32_t i);    /* MUL, HAD, SCALED */
#endif
