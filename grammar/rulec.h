/* rulec: the host tool that reads the rule files, checks them, derives the adjoints and writes build/rules.inc. Never installed.
 *
 * It is made of the library's own lower floors: memory, numbers, sizes, the reader. What it adds:
 *   rulec_term.c    terms of rules, with shapes; equal terms are one term
 *   rulec_file.c    files -> statements
 *   rulec_read.c    statements of a rule file -> rules
 *   rulec_over.c    the binder: sums and products over an index
 *   rulec_check.c   what a rule must not be: hidden, unbound, going uphill
 *   rulec_trace.c   the trace tricks: from d-rules to adjoints
 *   rulec_pattern.c left sides -> the moves of the matcher
 *   rulec_emit.c    the tables
 * Rule files are part of this source tree and small, so helpers here may follow a term by plain recursion: a statement of RC_LENGTH bytes
 * is refused.
 *
 * Sums and products over an index have two operands here: what is summed, and the index, a variable of the rule like any other. It is bound
 * there: neither the index nor what has it as subscript stands outside of a sum over it (rulec_over.c sees to that). A_i means whatever
 * depends on i, A what does not; so the side condition of `sum(i=1:N, c*A_i) -> c*sum(i=1:N, A_i)` is in its letters. Names of bound
 * indices are no matter of rules: the engine gives them (running.h). */
#ifndef TT_RULEC_H
#define TT_RULEC_H
#include <stdio.h>
#include "../src/tree.h"

/* Operations of rules beside those of ops.def. ADD, MUL, HAD hold any number of operands; SUB and DIV are read as ADD, NEG, POW. */
enum { RC_D = TT_OP_COUNT,         /* the differential of its operand */
       RC_APPLY };                 /* f(A) entry by entry, F(c) of a scalar, F(X) of a matrix: data = the variable that stands for a function; order = primes */

typedef struct {
    const char *name;
    bool    run, function, index;  /* index: what a sum or product runs over, i = 1:N */
    tt_dim  rows, cols;            /* of a run: TT_DIM_NONE until its neighbours tell */
    tt_dim  high;                  /* of an index: N */
    tt_term along;                 /* of A_i: the index i it depends on; else TT_NO_TERM. What has no subscript depends on none */
    tt_term term;                  /* itself */
} rc_variable;

typedef struct { uint32_t guard; uint32_t count; tt_term operand[2]; } rc_condition;

enum { RC_CONDITIONS = 4, RC_SLOTS = 16, RC_TRICKS = 8, RC_OPERANDS = 64, RC_LENGTH = 2000 };

typedef struct {
    const char *name, *text, *note, *file;
    uint32_t line, phase;
    tt_term  left, right;
    rc_condition when[RC_CONDITIONS];
    uint32_t when_count;
    tt_term  slot[RC_SLOTS];       /* the variables of the left side by their binding: G, Y first in a differential rule */
    uint32_t slots;
} rc_rule;

typedef struct {
    tt *c;
    tt_terms terms;
    rc_variable *variable; uint32_t variables; size_t variable_room;
    rc_rule     *rule;     uint32_t rules;     size_t rule_room;
    uint32_t first_visible;        /* variables of the phase that is being read */
    uint32_t phase;                /* tt_phase (rules.h): differential 0, trace 1, canonical 2, present 3, batch 4, constructor 5; or RC_NO_PHASE */
    const char *file; uint32_t line;
    uint32_t faults;
    FILE    *messages;             /* where they go; NULL: standard error */
    bool     vec_counts;           /* in that comparison vec is an operation like others */
    uint32_t work;                 /* comparisons made to show that a rule leads downwards */
    uint32_t fresh;                /* names given to sizes that nothing tells */
} rc;
#define RC_NO_PHASE UINT32_MAX
enum { RC_DIFFERENTIAL, RC_TRACE, RC_CANONICAL, RC_PRESENT, RC_BATCH, RC_CONSTRUCTOR, RC_PHASES };
static inline bool rc_has_pattern(const rc_rule *rule) { return rule->phase == RC_CANONICAL || rule->phase == RC_PRESENT; }

/* Report file:line: message, and count it. Returns false (TT_NO_TERM through RC_FAIL). */
bool rc_fault(rc *, const char *format, ...);

/* rulec_term.c */
tt_term rc_put(rc *, uint32_t op, uint32_t data, uint32_t order, uint32_t count, const tt_term *kids);
tt_term rc_leaf(rc *, uint32_t op, uint32_t data, tt_dim rows, tt_dim cols);
tt_term rc_unary(rc *, uint32_t op, tt_term);
tt_term rc_negate(rc *, tt_term);
tt_term rc_number(rc *, int64_t);
tt_term rc_new_variable(rc *, const char *name, bool run, tt_dim rows, tt_dim cols);
void    rc_close(rc *, tt_term product, bool square);  /* give the open ends of a product of runs their sizes */
bool    rc_has(const rc *, tt_term, uint32_t op);      /* does the operation occur in it? */
bool    rc_uses(const rc *, tt_term, tt_term part);
static inline const tt_termrec *rc_at(const rc *r, tt_term x) { return &r->terms.at[x]; }
static inline uint32_t rc_op(const rc *r, tt_term x) { return rc_at(r, x)->op; }
tt_term rc_node(const rc *, const rc_rule *);           /* of a differential rule: the operation under d on the left */
tt_term rc_find_d(const rc *, tt_term);                /* the term d(x), if there is one */
static inline tt_term rc_kid(const rc *r, tt_term x, uint32_t i) { return tt_term_kid(&r->terms, x, i); }
static inline bool rc_is_scalar(const rc *r, tt_term x) { return rc_at(r, x)->rows == TT_DIM_ONE && rc_at(r, x)->cols == TT_DIM_ONE; }
static inline bool rc_is_run(const rc *r, tt_term x) { return rc_op(r, x) == TT_SYM && r->variable[rc_at(r, x)->data].run; }
static inline bool rc_is_variable(const rc *r, tt_term x) { return rc_op(r, x) == TT_SYM; }
static inline bool rc_is_index(const rc *r, tt_term x) { return rc_op(r, x) == TT_SYM && r->variable[rc_at(r, x)->data].index; }

/* rulec_file.c */
bool rc_read_file(rc *, const char *path);
bool rc_read_stream(rc *, FILE *, const char *name);

/* rulec_read.c */
bool rc_statement(rc *, const tt_statement *);

/* rulec_over.c */
static inline bool rc_binds(uint32_t op) { return op == TT_OVER || op == TT_PRODOVER || op == TT_COLUMNS; }
tt_term rc_over(rc *, uint32_t op, tt_term body, tt_term index);
bool    rc_ranges(rc *, const tt_statement *let);       /* the indices it declares */
bool    rc_range_is(rc *, const tt_tree *, tt_tree_at from, tt_tree_at to, tt_dim high);   /* is it 1:high? */
tt_term rc_columns(rc *, tt_term body);                 /* [u_i]: the values side by side, in rules of the phase batch */
tt_term rc_index(const rc *, const char *name);         /* of the phase that is read; TT_NO_TERM: there is none */
bool    rc_depends(const rc *, tt_term, tt_term index); /* does it stand in the term, or what has it as subscript? */
bool    rc_in_scope(rc *, const rc_rule *, tt_term);    /* is every index bound where it stands, and where its variables do? */

/* rulec_check.c */
void rc_check(rc *, const rc_rule *);      /* of one rule */
void rc_check_all(rc *);                   /* of rules against each other */

/* rulec_trace.c: the adjoint of a variable of a differential rule */
typedef struct {
    tt_term  share;                /* M', in terms of the rule's variables */
    tt_term  forward;              /* the terms of the right side with this operand's differential, which stands as the variable G; or TT_NO_TERM */
    uint32_t trick[RC_TRICKS], tricks;
} rc_adjoint;
bool rc_derive(rc *, const rc_rule *, tt_term operand, rc_adjoint *);

/* rulec_emit.c */
enum { RC_NUMBERS = 64, RC_STACK = 32 };
typedef struct {
    FILE *out;
    uint32_t words;
    tt_num number[RC_NUMBERS]; uint32_t numbers;
    void *patterns;                /* rulec_pattern.c's */
    uint32_t *batch;               /* by rule: where its program starts, how long it is */
} rc_output;
bool rc_write(rc *, FILE *);
bool rc_batch_programs(rc *, rc_output *);             /* rulec_over.c: the right sides of the phase batch, */
void rc_write_batch(const rc *, const rc_output *);    /* and where they stand */
/* Write the program that makes the term from the rule's bindings. */
bool rc_program(rc *, rc_output *, const rc_rule *, tt_term, uint32_t *at, uint32_t *length);
uint32_t rc_slot(const rc_rule *, tt_term variable);    /* its binding; UINT32_MAX: none */
const char *rc_op_name(uint32_t op);
uint32_t rc_number_index(rc_output *, tt_num);

/* rulec_pattern.c: the left sides of canonical and present rules */
uint32_t rc_head(const rc *, tt_term left);             /* the operation of the node it matches */
bool rc_pattern_programs(rc *, rc_output *);
bool rc_write_patterns(rc *, rc_output *, const uint32_t *condition);
#endif
