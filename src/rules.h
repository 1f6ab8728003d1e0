/* The rules of grammar/*.rules, compiled by rulec into the tables of build/rules.inc, and their interpreter. Floor 4.
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
 *   present       identities tried on an answer and kept where its cost falls. */
#ifndef TT_RULES_H
#define TT_RULES_H
#include "make.h"

/* A program in postfix order, run on a stack of references. */
typedef enum {
    TT_W_VARIABLE,      /* push binding [data]; a run stands for the product (sum) of what it holds, an empty one for none */
    TT_W_NUMBER,        /* push the number data (an index into the table of numbers) */
    TT_W_ROWS,          /* sizes, for leaves: push the number of rows / columns of binding [data] on the size stack */
    TT_W_COLS,
    TT_W_ONE,           /* the size 1 */
    TT_W_MAKE           /* pop count operands (leaves: sizes), call tt_make(op, data, order) */
} tt_word_kind;
typedef struct { uint8_t kind, count; uint16_t op; uint16_t order; uint16_t data; } tt_word;

/* Bindings of a differential rule: G the cotangent (shape of the node), Y the node itself, then its operands, then prefix and suffix run. */
enum { TT_B_G, TT_B_Y, TT_B_FIRST };

typedef struct {
    const char *name, *text, *note;    /* log-softmax; the statement as it stands in the file; the reference or NULL */
    const char *file; uint16_t line;
    uint8_t  phase;
    uint8_t  op; uint16_t data;        /* head operation of the left side (and function) */
} tt_rule_text;

/* The adjoint of operand `operand` of an operation: run code with the bindings set, get its cotangent's share. */
typedef struct {
    uint16_t rule;                     /* index into the rule texts: the d-rule */
    uint8_t  operand;
    uint16_t code, length;             /* words */
    uint16_t tricks, trick_count;      /* indices of the trace rules used, in order */
} tt_adjoint;

const tt_rule_text *tt_rule_at(uint32_t i);    /* NULL past the end */
const tt_adjoint *tt_adjoints(tt_op op, uint32_t *count);

/* Run a program. Bindings are references; an empty run is TT_NONE and acts as no factor. */
tt_ref tt_run(tt *, const tt_word *code, uint32_t length, const tt_ref *bindings);
const tt_word *tt_rule_code(uint32_t at);

/* Try the canonical rules on the node just made; the reference itself when none applies. Called by the constructors. */
tt_ref tt_canonical(tt *, tt_ref);
/* One present rule after the other that matches at this node: *which counts on from 0; TT_NONE when no more match. */
tt_ref tt_rewritten(tt *, tt_ref, uint32_t *which);
#endif
