/* The rules of the rule files in grammar, compiled by rulec into the tables of build/rules.inc, and their interpreter. Floor 4.
 *
 * A rule file is read with the tool's own grammar. Three readers use the same entry: the engine applies it, --steps cites it,
 * and the tests prove it on random matrices (so every table keeps name, statement, note and source line).
 *
 * Sorts of rules, by the phase line above them:
 *   differential  d(OP(U, V..)) -> ..: what d does to one operation; the operands' differentials are atoms.
 *   trace         the trace tricks. rulec itself applies them, at build time, to tr(G'*R) for every term R of a differential rule,
 *                 until it reads tr(M*d(U)): then M' is the cotangent of U, the rule's *adjoint*. The names used are kept.
 *   canonical     identities that hold always and make an expression shorter: applied by the constructors (log(softmax(u)), f'(u) of
 *                 the elementwise functions, det of products, sums of one-hot vectors ...)
 *   present       identities tried on an answer and kept where its cost falls.
 *   batch         of a column that depends on an index the matrix of its values side by side, [u_i] (batch.h); applied by name.
 *   constructor   what constructors know without being told, because to find it is no matter of matching terms: stated for those who
 *                 read and cite it, and proved like all others. */
#ifndef TT_RULES_H
#define TT_RULES_H
#include "make.h"

typedef enum { TT_PHASE_DIFFERENTIAL, TT_PHASE_TRACE, TT_PHASE_CANONICAL, TT_PHASE_PRESENT, TT_PHASE_BATCH, TT_PHASE_CONSTRUCTOR } tt_phase;

typedef enum {
#define GUARD(id, operands, text) TT_GUARD_##id,
#include "../grammar/guards.def"
#undef GUARD
    TT_GUARD_COUNT
} tt_predicate;

/* A program in postfix order, run on a stack of references and a stack of sizes. */
typedef enum {
    TT_W_VARIABLE,      /* push binding [data]; a run stands for the product (sum) of what it holds, an empty one for none */
    TT_W_NUMBER,        /* push the number tt_rule_number[data] */
    TT_W_ROWS,          /* push the number of rows of binding [data] on the size stack */
    TT_W_COLS,
    TT_W_ONE,           /* push the size 1 */
    TT_W_RANGE,         /* push as a size how many values the index of binding [data] runs through */
    TT_W_COUNT,         /* the same as a scalar, on the stack of references */
    TT_W_TIMES,         /* multiply the two sizes on top */
    TT_W_PRIME,         /* pop one operand; apply the function of the node that is binding [data], differentiated `order` times more */
    TT_W_MAKE           /* pop count operands (leaves: sizes); make op(data, order); ADD, MUL, HAD take any number of operands; OVER, PRODOVER
                           take what is summed and its index */
} tt_word_kind;
typedef struct { uint8_t kind, count; uint16_t op; uint16_t order; uint16_t data; } tt_word;

/* What must hold of bindings a (and b) for a rule to apply. */
typedef struct { uint8_t guard, a, b; } tt_condition;

typedef struct {
    const char *name, *text, *when, *note;    /* log-softmax; the statement as it stands in the file; its condition; the reference; the two or NULL */
    const char *file; uint16_t line;
    uint8_t  phase;                    /* tt_phase */
    uint8_t  op; uint16_t data, order; /* head operation of the left side as it is stored (and function) */
} tt_rule_text;

/* Bindings of a differential rule: G the cotangent (shape of the node; forward: the differential of the operand in question,
 * shape of the operand), Y the node itself, then what the left side names: operands in order, after them the runs in order.
 *   sum: X, R..   scaled: c, A   product: X, P.., Q..   hadamard: X, R..   inverse: X   scalar-power: s, c
 *   matrix-power: X, k   elementwise-power: A, c   function: A   kron, blockdot, blocksum: both operands   the rest: X
 * Sums and products over an index: U_i, i, the index open. An index that is bound on the right side alone follows the operands (matrix-power-of-size:
 * X, k, i); the engine puts one there that is free in none of them. */
enum { TT_B_G, TT_B_Y, TT_B_FIRST, TT_B_MAX = 12 };

/* The adjoint of one operand of an operation, and the same share read forwards. */
typedef struct {
    uint16_t rule;                         /* the d-rule */
    uint8_t  operand;                      /* 0: binding TT_B_FIRST */
    uint8_t  condition_count;
    uint16_t conditions;                   /* index into the conditions; all must hold */
    uint16_t code, length;                 /* reverse: the operand's share of the cotangent, in its own shape (M', not M) */
    uint16_t forward, forward_length;      /* forward: the operand's share of dY; length 0: only the trace form is known */
    uint16_t tricks, trick_count;          /* the trace rules used, in order: tt_rule_trick(tricks) ... */
} tt_adjoint;

const tt_rule_text *tt_rule_at(uint32_t rule);           /* NULL past the end */

/* The adjoint of an operand whose conditions hold, by rule (rule_names.h; the engine's n-ary operations) or by operation (the first in file
 * order; FN, TR, DET, KRON ...). Set the bindings first. NULL: there is none, refuse by name. */
const tt_adjoint *tt_adjoint_by_rule(tt *, uint32_t rule, uint32_t operand, const tt_ref *bindings);
const tt_adjoint *tt_adjoint_by_op(tt *, tt_op, uint32_t operand, const tt_ref *bindings);
const tt_adjoint *tt_adjoint_at(uint32_t i);             /* all of them, for --rules and the tests; NULL past the end */
uint32_t tt_rule_trick(uint32_t at);

tt_ref tt_reverse(tt *, const tt_adjoint *, const tt_ref *bindings);
tt_ref tt_forward(tt *, const tt_adjoint *, const tt_ref *bindings);

/* The right side of a rule of the phase batch. Bindings: what the left side names, in order, with the matrix of its columns for each variable
 * that has a subscript; the index; and where a function is applied the node that does. */
tt_ref tt_batched_by(tt *, uint32_t rule, const tt_ref *bindings);
bool tt_batch_program(uint32_t rule, uint32_t *at, uint32_t *length);      /* false: it is no such rule */

/* Run a program. Bindings are references; an empty run is TT_NONE and acts as no factor (no term). */
tt_ref tt_run(tt *, const tt_word *code, uint32_t length, const tt_ref *bindings);
const tt_word *tt_rule_code(uint32_t at);
tt_ref tt_rule_number(tt *, uint32_t i);

/* Does the predicate hold? False means no or unknown. b: TT_NONE where the guard has one operand. An empty run is TT_NONE. */
bool tt_holds(tt *, tt_predicate, tt_ref a, tt_ref b);

/* Canonical rules (tt_canonical, make.h) and assumptions (node.h) that have applied since the list was emptied, each once, the first few, and
 * the nodes they applied to. */
enum { TT_MOST_FIRED = 4 };
typedef struct tt_fired { uint32_t count, rule[TT_MOST_FIRED], node[TT_MOST_FIRED]; } tt_fired;

/* One present rule after the other that matches at this node: *which counts on from 0; TT_NONE when no more match. */
tt_ref tt_rewritten(tt *, tt_ref, uint32_t *which);
#endif
