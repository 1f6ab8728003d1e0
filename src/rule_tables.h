/* Left sides of canonical and present rules, compiled: what match.c reads and rules.inc holds. Floor 4.
 *
 * A left side is a list of moves over registers; register 0 is the node (of a sum over an index what is summed, and register 1 the index). A move looks at one register, fills others, or
 * says no; some moves have several ways to go, and a later no comes back to the last of them for its next way. There is
 * no recursion: the registers and the ways taken are two short arrays. */
#ifndef TT_RULE_TABLES_H
#define TT_RULE_TABLES_H
#include "rules.h"

typedef enum {
    TT_M_IS,        /* `at` has the operation op (FN: function data, order), and, if count is not 0, that many operands (factors, terms) */
    TT_M_ARG,       /* to = operand `data` of at */
    TT_M_FLIP,      /* to = the transpose of at */
    TT_M_NEGATED,   /* to = -at, where at is written with a minus */
    TT_M_PICK,      /* ways: to = a factor or term of at not picked before; to + 1 = its exponent (SUM: none) */
    TT_M_STRETCH,   /* ways: count neighbouring factors of the product at: to, to + 2, ...; exponents to + 1, to + 3, ...
                       data: 1 a run may stand before them, 2 a run may stand after them, 3 both */
    TT_M_SPLIT,     /* ways: the product at in two halves to, to + 1, cut near the middle first */
    TT_M_SCALARS,   /* the SCALED at: to = everything but its matrix, to + 1 = its matrix; with data 1 also what has no scalars */
    TT_M_MATRIX,    /* to = the matrix of the SCALED at, or none */
    TT_M_BIND,      /* variable data is at (or has been it already) */
    TT_M_NUMBER,    /* at is the number data of the table of numbers */
    TT_M_MADE,      /* at is what the program data (count words) makes of the variables bound so far */
    TT_M_FREE,      /* at does not depend on the index in register data */
    TT_M_DIVIDE,    /* at as a product of which the middle, to + 1, depends on the index in register data, and what stands before it, to, and behind
                       it, to + 2, does not (match_over.c). op: MUL any product, HAD an elementwise one, SCALED one of scalars; of those to + 2 is
                       nothing */
    TT_M_SHAPE,     /* the rows of at are size `data`, the columns size `op`: 0 is 1, TT_ANY_SIZE anything, others equal wherever they stand */
    TT_M_REST,      /* variable data, a run: what was not picked from at */
    TT_M_BEFORE,    /* variable data, a run: what stands before the stretch taken from at, */
    TT_M_AFTER      /* and after it */
} tt_move_kind;
typedef struct { uint8_t kind, at, to, count; uint16_t op, order; uint16_t data; } tt_move;

enum { TT_REGISTERS = 32, TT_VARIABLES = 16, TT_SIZES = 12, TT_ANY_SIZE = 255 };

typedef struct {
    uint16_t rule;
    uint16_t moves, move_count;
    uint16_t code, length;             /* the right side */
    uint16_t conditions; uint8_t condition_count;
    uint8_t  both_sides;               /* a product: try its transpose too */
    uint64_t needs;                    /* bits of kinds (below) that some factors, terms, operands of the node must have for the rule to fit; */
    uint64_t needs_below;              /* and some of theirs */
} tt_pattern;

/* A node's kind as a bit: its operation, or its elementwise function where that is a built-in one. The last operations share
 * bits with the first, functions with operations that are seldom seen or never stored: a needed kind that is missing rules a rule out, one that seems to be there decides nothing. */
#define TT_KIND_OF_OP(op) (UINT64_C(1) << (op) % 64)
#define TT_KIND_OF_FN(f)  (UINT64_C(1) << (TT_TRIL + (f)))

/* The patterns of a head operation in file order: first .. *end - 1. */
uint32_t tt_patterns_of(tt_op op, uint32_t function, uint32_t phase, uint32_t *end);
const tt_pattern *tt_pattern_at(uint32_t i);
const tt_move *tt_pattern_moves(uint32_t at);
bool tt_is_rule_number(const tt *, tt_ref, uint32_t i);           /* is it the number i of the programs? */
bool tt_conditions_hold(tt *, uint32_t first, uint32_t count, const tt_ref *bindings);
#endif
