/* The store: immutable, hash-consed nodes; equal expressions are one node. Floor 3.
 *
 * A reference is (node number << 1) | transposed. A product and its transpose are one node seen from its two sides; the bit is
 * clear on scalars, on symmetric symbols and on everything symmetric by construction. Operands have smaller numbers
 * than the node that uses them, so a pass is a loop over numbers, upward or downward, never recursion.
 * Operands are read through tt_arg only, which applies the reference's own bit.
 *
 * What a node holds, by op (n-ary ones that carry exponents hold pairs (reference, exponent), the exponent a scalar reference):
 *   NUM data = tt_num    SYM data = symbol    SIZE data = tt_dim    PI ONES ZEROS EYE COMMUTATION (data = tt_dim m; rows = m*n)
 *   SUM    triples (base, coefficient as tt_num, term = coefficient * base), sorted by base; at least two; primitive: its positive
 *          content stands in a SCALED around it, its sign is the one first seen
 *   SCALED data = tt_num; operand 0 a matrix or TT_NONE; then pairs of scalars
 *   MUL    pairs; matrix factors in order (shape 1 by 1: a chain, which is a scalar)
 *   HAD    pairs; matrix factors of an elementwise product (A ./ B has exponent -1 at B)
 *   KRON BLOCKDOT BLOCKSUM two operands
 *   FN     data = function, order; one operand
 *   CURVE  data = symbol, order; one operand, a scalar
 *   MATFN  data = symbol, order; one operand, a square matrix
 *   DEF    data = symbol; operand 0 its value (a definition is opaque: differentiation passes through it, algebra does not)
 *          of a family's member (operands 1 .. are its indices, value written in them)
 *   INDEX  data = number in the store's table of indices (tt_running)
 *   MEMBER data = symbol of the family; operands: its indices, INDEX or NUM
 *   OVER PRODOVER operand 0 what is summed (multiplied), operand 1 the index it is bound to
 *   TR DET LOGDET ADJ DIAG DIAGOF VEC SOFTMAX LOGSUMEXP MAX ARGMAX one operand
 * Never stored: SUB NEG DIV INV TRANSPOSE HADDIV NORM ... (make.h turns them into the above). */
#ifndef TT_NODE_H
#define TT_NODE_H
#include "term.h"

typedef uint32_t tt_ref;
#define TT_NONE 0u                          /* no reference: what a failed constructor returns; constructors pass it on */

enum {                                       /* node flags */
    TT_N_SYMMETRIC = 1,                      /* equal to its transpose */
    TT_N_ANTI = 2,                           /* equal to minus its transpose */
    TT_N_DEPENDS = 4,                        /* on a variable by which is differentiated now (sweep.c, differential.c) */
    TT_N_POSITIVE = 8,                       /* every entry > 0; TT_N_NONNEGATIVE stands beside it */
    TT_N_SPD = 16, TT_N_INVERTIBLE = 32, TT_N_DIAGONAL = 64, TT_N_ORTHOGONAL = 128,
    TT_N_NONNEGATIVE = 256,                  /* no entry < 0 */
    TT_N_NO_BIT = 512,                       /* holds an antisymmetric or orthogonal symbol: its transpose is another node (Z' = -Z, Q' = inv(Q)) */
    TT_N_LOWER = 2048, TT_N_UPPER = 4096,    /* triangular, with the bit clear */
    TT_N_AS_NORM = TT_N_LOWER,               /* of a scalar: u'*u that the reader knows as norm(u)^2 */
    TT_N_ONEHOT = 1024,                      /* every column sums to 1 */
    TT_N_SQUARED = 8192,                     /* make_closed.c: it is known whether one of the next two holds */
    TT_N_PROJECTION = 16384, TT_N_REFLECTION = 32768  /* its square is itself; is I */
};

typedef struct tt_node {
    uint32_t hash;
    uint8_t  op;
    uint8_t  order;                          /* FN: times differentiated; SYM: 1 for the unstructured twin of a variable */
    uint16_t flags;
    uint32_t data;
    tt_dim   rows, cols;                     /* with the bit clear */
    uint32_t count;                          /* words in arg */
    tt_ref   arg[];
} tt_node;

enum { TT_BY_ASSUMING = 1 << 15, TT_BY_ORTHOGONAL = TT_BY_ASSUMING - 1 };      /* what is no rule: an assumption, by its number; Q'*Q = I */

enum { TT_MOST_TYPED = 64 };
typedef struct tt_typed { uint32_t id, count; const tt_ref *factor; } tt_typed;

typedef struct tt_store {
    tt_node **node;                          /* by number; 0 is unused */
    size_t    count, room;
    uint32_t *slot;                          /* hash table of node numbers */
    size_t    slots;
    tt_ref   *better;                        /* by number: what a canonical rule or an assumption made of the node, or 0 */
    uint16_t *by;                            /* by number: that rule, or TT_BY_ASSUMING + the assumption */
    tt_ref   *mate;                          /* by number: the transpose of a NO_BIT node, once it was asked for, or 0 */
    uint32_t  typed;                         /* nodes below this number are what was typed; later ones were derived from them */
    uint32_t  rule_depth;                    /* match.c: canonical rules at work, one inside the other */
    bool      told;                          /* the work is told line by line: its last line is the answer as it stands there */
    bool      expand;                        /* intermediates are written out, not by their names */
    bool      assumed;                       /* some nodes are known to be equal to others by assumption: `better` says so */
    const tt_query *query;                   /* the symbols */
    struct tt_fired *fired;                  /* rules.h: where the canonical rules that apply are noted, or NULL */
    struct tt_cuts *cuts;                    /* sweep.h: names for the cotangents of definitions, or NULL */
    struct tt_running *running;              /* running.h: the indices, or NULL */
    uint32_t  running_count;
    uint64_t *free;                          /* by number: the indices that occur free; NULL while there is no index */
    uint8_t  *nest;                          /* by number: the height of the sums inside */
    uint32_t *came_from;                     /* by number: the node of which it is a copy with another index, or 0 */
    struct tt_scratch *scratch;              /* node.c: short-lived word arrays of the constructors */
    struct tt_typed *products;               /* products as they were typed: the first of those with several scalars */
    uint32_t product_count;
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

/* f(A') = f(A)', so a reference with the bit has the operand's other side. */
static inline bool tt_is_matrix_function(tt_op op) { return op == TT_ADJ || op == TT_PINV || tt_is_analytic(op); }

const char *tt_matrix_function_word(const tt *, const tt_node *);       /* expm; of a declared one its own */

/* Operands as seen from this side. For MUL, HAD: factor i of tt_factors, and its exponent; for SUM: term i; for SCALED: scalar i. */
uint32_t tt_factors(const tt *, tt_ref);                 /* pairs of MUL, HAD; scalar pairs of SCALED; terms of SUM; operands of others */
tt_ref   tt_arg(const tt *, tt_ref, uint32_t i);
static inline bool tt_is_operand(const tt_node *n, uint32_t i)  /* is word i a reference: all but coefficients, bare terms of a SUM, an absent matrix */
{
    return n->arg[i] != TT_NONE && !(n->op == TT_SUM && i % 3 != 0);
}
tt_ref   tt_exponent(const tt *, tt_ref, uint32_t i);    /* MUL, HAD, SCALED */
tt_ref   tt_scaled_matrix(const tt *, tt_ref);           /* of a SCALED: its matrix or TT_NONE */
tt_ref   tt_base(const tt *, tt_ref, uint32_t i);        /* of a SUM: term i without its coefficient */
tt_num   tt_coefficient(const tt *, tt_ref, uint32_t i); /* of a SUM: the coefficient of term i */
bool     tt_whole(const tt *, tt_ref e, int64_t *k);      /* is the exponent e a small integer, and which */
bool     tt_even(const tt *, tt_ref e);                  /* ... and even */
static inline bool tt_has(const tt *c, tt_ref r, uint32_t flag) { return (tt_at(c, r)->flags & flag) != 0; }

/* The store's own: put a node (head: op order data rows cols flags; `hash` combines both orientations) or find it. `same` tells whether
 * a node found in the bucket is the one looked for and from which side: 0 no, 1 as it stands, 2 transposed, 3 negated, 4 both. */
typedef struct tt_seek { uint32_t hash; int (*same)(const tt *, const tt_node *, const struct tt_seek *); const void *key; } tt_seek;
uint32_t tt_find(const tt *, const tt_seek *, int *side);        /* node number or 0 */
tt_ref   tt_put(tt *, uint32_t hash, const tt_node *head, uint32_t count, const uint32_t *arg);
tt_ref   tt_intern(tt *, const tt_node *head, uint32_t count, const uint32_t *arg);   /* for nodes with one orientation */
uint32_t tt_node_mix(uint32_t hash, uint32_t word);

/* Word arrays that live until tt_scratch_drop: a stack. NULL when memory ends. */
typedef struct { struct tt_chunk *chunk; size_t used; } tt_scratch_mark;
tt_scratch_mark tt_scratch_here(const tt *);
uint32_t *tt_scratch_take(tt *, size_t words);
void      tt_scratch_drop(tt *, tt_scratch_mark);
#endif
