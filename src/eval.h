/* The evaluator: values and directional derivatives of terms at random points, in a prime field, in doubles or in exact rationals. Floor 6.
 * It reads terms and shares nothing with the store, its constructors or the rules: it is what they are checked by.
 *
 * A value is a matrix over the truncated algebra of dual numbers: parts[S], S a set of directions 1 .. order, is the mixed
 * derivative along the directions of S (order 1: value and derivative; order 2: hyper-dual). What does not depend on the variable has one part.
 *
 * In the field a term is looked at from several sides, its *aspects*. The value of exp(u) is g^u with u modulo q, so exp asks for
 * the aspect EXPONENT of its operand, where every symbol has a random value of its own; log(a*b) asks for the aspect LOG of
 * a*b, which is the sum of those of a and b and only at the bottom a hash of the value; and so on. A plan says which
 * aspects of which terms are needed; only those are computed. */
#ifndef TT_EVAL_H
#define TT_EVAL_H
#include "term.h"
#include "field.h"
#include "field_p.h"

typedef enum {
    TT_AS_VALUE,         /* modulo p, with its directional derivatives */
    TT_AS_EXPONENT,      /* modulo q: the argument of an exp */
    TT_AS_SECOND,        /* modulo r: the argument of an exp inside an exp */
    TT_AS_ANGLE,         /* modulo t: the argument of a sin or cos */
    TT_AS_LOG,           /* the entrywise log, modulo p */
    TT_AS_LOGDET,        /* log|det|, modulo p */
    TT_AS_EXP,           /* the entrywise exp, modulo p */
    TT_ASPECTS
} tt_aspect;
#define TT_WANT(aspect) (1u << (aspect))

enum { TT_MOST_CHECKED = 6, TT_PARTS = 1 << TT_MOST_CHECKED, TT_JET = 32 };    /* order of the derivatives it takes, number of their parts */

/* The numbers it computes with. Rationals decide what has no functions but signs and roots; of all else they know nothing. */
typedef enum { TT_BY_FIELD, TT_BY_DOUBLES, TT_BY_RATIONALS } tt_numbers;

typedef struct {
    tt_cell *at;                 /* parts of rows * cols cells, one part after the other */
    uint32_t rows, cols, parts;
} tt_value;

/* The terms of one array that are reachable from what is evaluated. */
typedef struct {
    const tt_terms *terms;
    uint32_t *order, count;      /* operands first; a definition before the symbols that stand for it */
    uint8_t  *want;              /* by term: the aspects that are needed */
    uint8_t  *traits;            /* by term: TT_VARIES, TT_LOGS */
    tt_value *value[TT_ASPECTS]; /* by term; NULL where no term wants the aspect */
} tt_sheet;
enum { TT_SEEN = 1, TT_VARIES = 2, TT_LOGS = 4 };   /* reached; depends on the variable; a log can come out of it under exp */

typedef enum {
    TT_POINT_GOOD,
    TT_POINT_SINGULAR,           /* not defined here: draw again */
    TT_POINT_UNABLE,             /* not at any point of this kind: `reason` says why */
    TT_POINT_MISSHAPEN,          /* shapes that do not fit: what was typed has been checked, so it is the answer that is wrong */
    TT_POINT_ENDED               /* memory or time */
} tt_outcome;

typedef struct tt_eval {
    tt *c;
    const tt_query *query;
    tt_sheet function, answer;
    uint32_t variable, order, parts;
    uint8_t *moves;              /* by symbol: the directions along which it moves, as a set; 0: it is held */
    tt_numbers numbers;
    bool exact;                  /* not in doubles: equal cells are equal numbers */
    bool soft;                   /* something beyond rational functions occurs: a refutation in the field needs doubles to agree */
    bool beyond;                 /* something beyond rational functions, signs, absolute values and roots */
    tt_field field[4];           /* by aspect; LOG, LOGDET and EXP are in that of VALUE */
    tt_ladder exp_base, exp_second;
    tt_value *symbol[TT_ASPECTS];   /* by symbol: as drawn at this point; at == NULL: not yet */
    uint8_t *hint;               /* by symbol: TT_HINT_SQUARE, TT_HINT_INTEGER */
    uint32_t *dim, dim_count;    /* by size: its number at this point, 0: not yet */
    uint32_t *size, size_count;  /* by size name */
    bool     *wide;              /* by size name: at some point that held it was more than 1 */
    const uint32_t *fixed;       /* by size name: its number at every point; 0: drawn. NULL: all are */
    uint32_t sizes_drawn, largest_size;
    double   magnitude;          /* doubles: the largest number met */
    uint64_t random, key;        /* state of the generator; the key of the hashes of this point */
    uint64_t begun, nudge;       /* state of the generator before this point; not 0: which neighbour of the point is drawn */
    uint32_t attempt;
    uint32_t wanted;             /* at how many points the check wants it to hold */
    uint64_t work;               /* multiplications at this point */
    struct tt_assumed *assumed;  /* eval_assume.c */
    uint32_t assumed_count, aspects;
    struct tt_chunk *chunks, *chunk;
    size_t   used;               /* cells of the current chunk */
    tt_outcome outcome;
    bool     function_done;      /* what has failed of the last point is the answer, not the function */
    const char *reason;
} tt_eval;
enum { TT_HINT_SQUARE = 1, TT_HINT_INTEGER = 2 };

/* Get ready to evaluate the query's function, with its derivatives by `variable`, and the answer; NULL answers: the function alone. */
bool tt_eval_open(tt_eval *, tt *, const tt_query *, uint32_t variable, uint32_t order, const tt_terms *answers, tt_term answer);
/* Choose the numbers (the field first). */
void tt_eval_numbers(tt_eval *, tt_numbers);
/* Draw sizes and values and evaluate everything. */
tt_outcome tt_eval_point(tt_eval *);
/* In doubles: the last point once more, each number drawn changed in its tenth digit, by another amount for each number of the neighbour. */
tt_outcome tt_eval_neighbour(tt_eval *, uint64_t neighbour);
static inline const tt_value *tt_eval_function(const tt_eval *e) { return &e->function.value[TT_AS_VALUE][e->query->function]; }

/* ---- between the files of the evaluator ---- */

/* Which aspects of a term's operands its wanted aspects need (eval_plan.c). */
bool     tt_plan(tt_eval *, tt_term answer);
bool     tt_sheet_reach(tt_eval *, tt_sheet *, tt_term root);             /* append what is reachable to the sheet's order */
bool     tt_plan_assumptions(tt_eval *);                            /* eval_assume.c */
void     tt_want_assumptions(tt_eval *);
bool     tt_meet_product(tt_eval *, tt_term left, tt_term right, tt_aspect, bool *met);   /* eval_meet.c: in one field */
bool     tt_meet_assumptions(tt_eval *);                            /* change the drawn point so that they hold */
bool     tt_eval_terms(tt_eval *, tt_sheet *, const uint32_t *order, uint32_t count);
bool     tt_is_even_power_of_root(const tt_eval *, const tt_sheet *, tt_term);   /* norm(u)^2k, sqrt(u)^2k: needs u, no root */
uint32_t tt_log_wants(const tt_sheet *, tt_term, tt_aspect, uint32_t kid, uint32_t *self);   /* eval_way.c: LOG, LOGDET, EXP */

static inline const tt_field *tt_field_of(const tt_eval *e, tt_aspect a) { return &e->field[a < TT_AS_LOG ? a : TT_AS_VALUE]; }
tt_cell *tt_cells(tt_eval *, size_t count);                        /* cleared; NULL: too many, or memory ended */
bool     tt_value_open(tt_eval *, tt_value *, uint32_t rows, uint32_t cols, uint32_t parts);
bool     tt_point_fails(tt_eval *, tt_outcome, const char *reason);   /* returns false */
bool     tt_works(tt_eval *, uint64_t multiplications);            /* false: too much */
uint64_t tt_random(tt_eval *);
double   tt_nudge(const tt_eval *);                                /* the factor near 1 for what is drawn */
tt_cell  tt_pi(const tt_eval *, tt_aspect);
tt_cell  tt_hash(const tt_eval *, tt_aspect, uint64_t what, tt_cell v);   /* a random function of v */
static inline const tt_value *tt_operand(const tt_sheet *s, tt_term t, uint32_t i, tt_aspect a)
{
    return &s->value[a][tt_term_kid(s->terms, t, i)];
}
static inline size_t tt_area(const tt_value *v) { return (size_t)v->rows * v->cols; }
static inline tt_cell *tt_part(const tt_value *v, uint32_t part) { return v->at + part * tt_area(v); }

uint32_t tt_draw_dim(tt_eval *, tt_dim);                           /* 0: none that can be used */
tt_cell  tt_draw_cell(tt_eval *, const tt_field *);
bool     tt_draw_orthogonal(tt_eval *, const tt_field *, uint32_t n, tt_value *);
const tt_value *tt_draw_symbol(tt_eval *, uint32_t symbol, tt_aspect);
const tt_value *tt_draw_direction(tt_eval *, uint32_t symbol, const tt_value *at);  /* of a variable that has a definition, whose value is `at` */

/* eval_structure.c: make the directions of a variable of these kinds keep its structure; and, where the answer has it, its entries where
 * the structure's free numbers stand, zeros elsewhere, so that the inner product with a direction counts each once. */
enum { TT_STRUCTURES = TT_SYMMETRIC | TT_SPD | TT_ANTISYMMETRIC | TT_DIAGONAL | TT_LOWER | TT_UPPER };
void     tt_structure_directions(tt_eval *, uint32_t kinds, tt_value *x);
bool     tt_structure_holds(tt_eval *, uint32_t kinds, const tt_value *answer, tt_value *by_free);

bool tt_eval_value(tt_eval *, const tt_sheet *, tt_term, tt_aspect, tt_value *out);    /* VALUE EXPONENT SECOND ANGLE */
bool tt_eval_curve(tt_eval *, const tt_sheet *, tt_term, tt_aspect, tt_value *out);    /* CURVE */
bool tt_eval_logs(tt_eval *, const tt_sheet *, tt_term, tt_aspect, tt_value *out);     /* LOG LOGDET EXP */
bool tt_eval_fn(tt_eval *, const tt_sheet *, tt_term, tt_aspect, tt_value *out);       /* FN SOFTMAX LOGSOFTMAX LOGSUMEXP NORM NORM1 POW HADPOW */

/* Linear algebra over the algebra of dual numbers (eval_matrix.c). Singular matrices fail the point. */
bool tt_value_product(tt_eval *, const tt_field *, tt_value *out, const tt_value *a, const tt_value *b);
bool tt_value_transposed(tt_eval *, tt_value *out, const tt_value *);
bool tt_value_inverse(tt_eval *, const tt_field *, tt_value *out, const tt_value *a);
bool tt_value_det(tt_eval *, const tt_field *, tt_value *out, const tt_value *a);
bool tt_value_adjugate(tt_eval *, const tt_field *, tt_value *out, const tt_value *a);
bool tt_value_function(tt_eval *, const tt_field *, uint16_t op, tt_value *out, const tt_value *a);   /* eval_mfn.c: PINV EXPM LOGM ... */
bool tt_value_declared(tt_eval *, tt_aspect, uint32_t symbol, uint32_t order, tt_value *out, const tt_value *x);     /* MATFN */
enum { TT_SERIES = 9 };
bool tt_series_declared(tt_eval *, tt_aspect, uint32_t symbol, uint32_t order, tt_cell *c);    /* eval_jet.c: f^(order)(u) = sum of c[k]*u^k */
bool tt_value_root(tt_eval *, const tt_field *, tt_value *out, const tt_value *a, tt_cell exponent);  /* a^exponent, which is no integer */
bool tt_value_nuclear(tt_eval *, const tt_field *, tt_value *out, const tt_value *a);     /* eval_nuclear.c */
bool tt_value_largest(tt_eval *, const tt_field *, uint16_t op, tt_value *out, const tt_value *a);   /* eval_order.c: MAX MIN ARGMAX ARGMIN NORMINF */
bool tt_value_power(tt_eval *, const tt_field *, tt_value *out, const tt_value *a, int64_t k);

/* One entry of a value, over the algebra (eval_fn.c). */
void tt_entry_mul(const tt_field *, uint32_t parts, tt_cell *out, const tt_cell *a, const tt_cell *b);
uint32_t tt_degree(uint32_t parts);                                /* directions: the logarithm of parts */
bool tt_entry_reciprocal(const tt_field *, uint32_t parts, tt_cell *out, const tt_cell *a);
bool tt_hash_log(tt_eval *, tt_cell v, tt_cell *out);              /* log|v| as a hash of v^2 */
bool tt_exp_cell(tt_eval *, tt_aspect, tt_cell exponent, tt_cell *out);   /* g^exponent in the field of the aspect */
#endif
