/* The derivation of an answer, line by line: what the sweep did, told forwards. Floor 6.
 *
 * A derivation has a stage for each differentiation: of f, of df/dx, ... Of a scalar the sweep keeps df = sum over k of <G_k, dY_k> and takes the node with the highest number: dY is replaced by its d-rule, each operand's
 * differential is brought to the right by the trace tricks, the shares of one operand are added. Here the same applications are told as
 * a person would write them: along a path all the d-rules first (the differential of the operand is an atom in each, so they may
 * be put into one another), then their tricks, in the same order. Of a vector or matrix the d-rules are the same, and what stands for the tricks is
 * vec(A*C*B) = kron(B', A)*vec(C) and the like (jacobian.h); by a scalar, and of a differential that is asked for itself, the d-rules are all there
 * is. Every line has the value of the line before it. */
#ifndef TT_STEPS_H
#define TT_STEPS_H
#include "form.h"
#include "sweep.h"

/* What a line is of: the function, its differential, a name for a part of what follows, the derivative, vec of the differential. The first line
 * of a side shows its name, the others begin with =. */
typedef enum { TT_OF_FUNCTION, TT_OF_DIFFERENTIAL, TT_OF_NAME, TT_OF_DERIVATIVE, TT_OF_STACKED } tt_side;

enum { TT_MOST_SAID = 6 };
typedef struct {
    const tt_terms *terms;
    tt_term  term;
    tt_side  side;
    uint32_t order;                   /* the derivative of this order (0: f) is meant; of a differential and its vec: that of which it is the differential */
    uint32_t symbol;                  /* TT_OF_NAME: the name; TT_SAY_NAME: the definition that was put in */
    uint32_t said;
    uint16_t say[TT_MOST_SAID];       /* why: rules by their number, or from steps_say.h, */
    uint16_t about[TT_MOST_SAID];     /* and the symbol (the assumption) that is spoken of, plus 1; 0: none */
} tt_step;
typedef struct {
    tt_step *at;
    size_t   count, room;
    tt_query query;                   /* the query, with the names given on the way among its symbols */
} tt_steps;

typedef struct {
    const tt_query *query;
    const tt_work  *work;             /* by variable */
    uint32_t which;                   /* the variable */
    const tt_terms *answer;           /* as it is printed, */
    tt_term  root;
    bool across;                      /* transposed against the default layout */
    bool full;                        /* every application a line of its own */
    size_t most;                      /* bytes that all lines together may take as text; 0: 4 MB */
} tt_telling_of;

/* The lines, in the query's arena. False: a fault is recorded. */
bool tt_steps_tell(tt *, const tt_telling_of *, tt_steps *out);

/* Does the line show its name? */
bool tt_step_opens(const tt_steps *, size_t line);

/* --- between the files of the derivation --- */

/* Terms as they are written, with no reordering; signs and numbers go to the front, factors that are 1 or I drop out. */
tt_term tt_step_negated(tt_writer *, tt_term);
tt_term tt_step_times(tt_writer *, tt_term, tt_term);             /* either may be TT_NO_TERM: no factor */
tt_term tt_step_entrywise(tt_writer *, tt_term, tt_term);
tt_term tt_step_plus(tt_writer *, tt_term, tt_term);
tt_term tt_step_plus_inside(tt_writer *, tt_term, tt_term);       /* sums over one index as one: sum(i, U) + sum(i, V) */
tt_term tt_step_turned(tt_writer *, tt_term);
tt_term tt_step_turned_inside(tt_writer *, tt_term);              /* (A*B)' as B'*A', and the same of A .* B */
tt_term tt_step_unary(tt_writer *, tt_op, tt_term);               /* what is linear in its operand */
tt_term tt_step_binary(tt_writer *, tt_op, tt_term, tt_term);
tt_term tt_step_over(tt_writer *, uint64_t indices, tt_term);     /* summed over them, the innermost first; numbers stand in front */
tt_term tt_step_differential(tt_writer *, tt_ref);                /* dX, d(exp(X*b)) */
tt_term tt_step_inner(tt_writer *, tt_ref g, tt_term, bool traced);   /* <g, T> = tr(g'*T) */

/* The share of one operand of an operation in its differential, with `of` for the differential of the operand. */
tt_term tt_step_forward(tt_writer *, const tt_adjoint *, const tt_ref *bindings, tt_term of);
#endif
