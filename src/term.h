/* Terms: an expression whose readings are decided and whose shapes are known, in the operations of the language. Floor 3.
 * This is the hub: elab.c makes terms of what was typed, lower.c makes nodes of them, present.c makes terms of an answer,
 * the printers print them and the evaluator evaluates them.
 *
 * Terms stand in an array, operands before the term that uses them (a pass is a loop over the array, never recursion);
 * an operand may be used more than once (a DAG). */
#ifndef TT_TERM_H
#define TT_TERM_H
#include "dim.h"

typedef enum {
#define OP(id, word, arity, shape) TT_##id,
#include "../grammar/ops.def"
#undef OP
    TT_OP_COUNT
} tt_op;

/* The functions of a matrix that are no rational ones, as labels of a switch (case TT_FUNCTIONS_OF_A_MATRIX:), and what is asked of an operation. */
#define TT_NAMED_FUNCTIONS_OF_A_MATRIX TT_EXPM: case TT_LOGM: case TT_SQRTM: case TT_SINM: case TT_COSM: case TT_TANM: case TT_SINHM: case TT_COSHM: case TT_TANHM
#define TT_FUNCTIONS_OF_A_MATRIX TT_NAMED_FUNCTIONS_OF_A_MATRIX: case TT_MATFN
static inline bool tt_is_analytic(uint32_t op) { return op >= TT_EXPM && op <= TT_MATFN; }

/* Elementwise functions: the built-in ones by their number in functions.def, declared ones from TT_F_COUNT on
 * (number TT_F_COUNT + k is symbol k of the query, whose kind is TT_KIND_FUNCTION). */
typedef enum {
#define FUNCTION(id, word) TT_F_##id,
#include "../grammar/functions.def"
#undef FUNCTION
    TT_F_COUNT
} tt_function;
tt_function tt_entry_function(uint32_t op);      /* expm of a 1 by 1 matrix is exp */

typedef uint32_t tt_term;
#define TT_NO_TERM UINT32_MAX

typedef struct {
    uint16_t op;            /* tt_op */
    uint16_t order;         /* FN, CURVE, MATFN: how many times differentiated (phi''(z): 2) */
    uint32_t data;          /* NUM: tt_num; SYM: symbol; FN: function; SIZE: tt_dim; else 0 */
    tt_dim   rows, cols;    /* 1 by 1: a scalar; n by 1: a column */
    uint32_t first, count;  /* operands: kids[first] .. kids[first + count - 1] */
    tt_span  at;            /* the bytes it was read from; of an answer: nowhere */
    tt_span  sign;          /* the operator's own bytes (the caret of an error stands there) */
} tt_termrec;

typedef struct {
    tt_termrec *at;
    uint32_t    count;
    tt_term    *kids;
    uint32_t    kid_count;
    size_t      room, kid_room;
} tt_terms;

/* Append a term (operands must stand in the array already); TT_NO_TERM when memory ends. */
tt_term tt_term_put(tt *, tt_terms *, tt_termrec rec, uint32_t count, const tt_term *operands);
/* What stands below `root`, root included, alone in arrays of the arena and in the same order: the number of root there, which is the last.
 * TT_NO_TERM, and no fault, where that is not much less than all terms up to root, or memory ends. */
tt_term tt_term_part(tt_arena *, const tt_terms *, tt_term root, tt_terms *to);
static inline tt_term tt_term_kid(const tt_terms *t, tt_term x, uint32_t i) { return t->kids[t->at[x].first + i]; }

/* Symbols of a query. */
typedef enum { TT_KIND_SCALAR, TT_KIND_VECTOR, TT_KIND_MATRIX, TT_KIND_FUNCTION } tt_kind;
enum {                                       /* what is known of a symbol, as flags: with a kind all that follows from it (elab_kinds.c) */
    TT_SYMMETRIC = 1, TT_ANTISYMMETRIC = 2, TT_DIAGONAL = 4, TT_ORTHOGONAL = 8, TT_SPD = 16, TT_INVERTIBLE = 32,
    TT_LOWER = 64, TT_UPPER = 128, TT_POSITIVE = 256, TT_ONEHOT = 512, TT_SIMPLEX = 1024,
    TT_EXPONENT = 4096,                      /* a scalar that stands in the exponent of a matrix */
    TT_WHOLE = 65536,                        /* and by its letter a whole number */
    TT_BATCH = 8192,                         /* the members of the family `of` as columns, over the range of the index of its value */
    TT_UNUSED = 16384,                       /* a BATCH that stands in no answer */
    TT_ANALYTIC = 32768,                     /* a function of square matrices, as expm is: the names of a `matrix function` */
    TT_DIFFERENTIAL = 2048                   /* dX: the differential of the symbol `of` */
};
typedef enum { TT_FROM_DECLARATION, TT_FROM_DEFINITION, TT_FROM_CAPITAL, TT_FROM_LETTER, TT_FROM_BOLD, TT_FROM_FALLBACK, TT_FROM_FACTOR, TT_FROM_VARIABLE } tt_origin;

/* An index: of a sum, where it is bound; of a family's definition, where it is a parameter; or free, where the query asks for the
 * derivative by a member. It runs from low to high, both included. */
typedef enum { TT_INDEX_BOUND, TT_INDEX_PARAMETER, TT_INDEX_FREE } tt_index_sort;
typedef struct {
    const char   *name;      /* as it prints */
    tt_index_sort sort;
    tt_dim        low, high;
} tt_index;
enum { TT_MOST_INDICES = 2 };                /* of a member: x_i, R_ij */

typedef struct {
    const char *name;        /* as it prints in text: W1, x_bar, lambda; of a family x_i: x */
    tt_kind     kind;
    uint32_t    flags;       /* TT_SYMMETRIC ... */
    tt_dim      rows, cols;
    tt_origin   origin;      /* where its kind came from, for --where */
    tt_term     value;       /* a definition's root, or TT_NO_TERM */
    uint32_t    of;          /* DIFFERENTIAL: the symbol it is the differential of; BATCH: the family */
    uint32_t    arity;       /* of a family: how many indices its members have; else 0 */
    uint32_t    index[TT_MOST_INDICES];  /* of a family: the indices (numbers among the query's) in which its value is written; without one, of the first member met */
    uint32_t    by[TT_MOST_INDICES];     /* of a family that is a variable: the free indices of the member it is differentiated by */
} tt_symbol;

typedef struct { tt_term left, right; bool used; } tt_assumption;   /* an identity the simplifier may use; whether an answer did */

/* What is asked of the function: its derivative by each variable; its differential, with those of all variables; or the derivative by
 * each variable as the linear map it is, which is the differential with that variable's alone. */
typedef enum { TT_ASKS_DERIVATIVE, TT_ASKS_DIFFERENTIAL, TT_ASKS_OPERATOR } tt_asks;

enum { TT_MOST_ORDER = 20 };                 /* of a derivative */

/* One query, ready to be answered: everything about it that was typed, decided. Lives until the query's arena is emptied. */
typedef struct {
    tt_terms   terms;
    tt_symbol *symbols;      uint32_t symbol_count;
    tt_index  *indices;      uint32_t index_count;
    uint32_t  *definitions;  uint32_t definition_count;   /* symbols with values, each after those it uses */
    tt_assumption *assumptions; uint32_t assumption_count;
    tt_term    function;
    const char *note;                                      /* what the reader should know of the reading; else NULL */
    const char *function_name;                             /* l where l was defined and queried by name; else NULL */
    uint32_t  *variables;    uint32_t variable_count;     /* symbols to differentiate by, in order */
    uint32_t   asked, left;                                /* so many were asked for here; and so many more, at other members of a family of these */
    uint32_t   order;                                      /* 1: first derivative */
    tt_asks    asks;
    bool       latex;                                      /* it was typed in LaTeX */
    bool       structured;                                 /* along the structure of each variable (--structured), not as if its entries were free */
    uint32_t  *path;                                       /* of a mixed derivative: the `order` symbols it is differentiated by, in turn, for one answer; else NULL */
    uint32_t  *differentials;                              /* by number of the variable: the symbol of its differential, where one is asked for; else NULL */
} tt_query;
#endif
