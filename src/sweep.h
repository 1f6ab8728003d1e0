/* Reverse accumulation over the store, one operation at a time. Floor 5.
 *
 * df = sum over k of tr(G_k' dY_k): take the pair with the highest Y_k, replace dY_k by its d-rule, bring each operand's
 * differential to the right by the trace tricks, add what stands before it to the operand's pair (rules.h: the adjoints). Each node
 * is met once, so the cost is linear in the DAG. A sum over an index is entered with its index open: what is inside has a cotangent for
 * every value of the index at once. */
#ifndef TT_SWEEP_H
#define TT_SWEEP_H
#include "rules.h"

/* What a sweep did, in order, for those who tell it. A node is taken; its rules are applied, one within another where a stored operation
 * is several of the language (the powers in a product, the scalars before a matrix); what is left goes to its operands. */
typedef enum { TT_NOTHING, TT_TOOK, TT_APPLIED, TT_GAVE } tt_event_kind;
typedef struct {
    tt_event_kind kind;
    uint32_t within;                 /* APPLIED, GAVE: the number of the application whose operand this goes on with; 0: the node taken */
    uint32_t beside;                 /* APPLIED: another one whose share is added to this one's before it goes on; 0: none */
    tt_ref over;                     /* APPLIED: the index over which its share is summed, of a power whose exponent is a size; else TT_NONE */
    const tt_adjoint *how;           /* APPLIED: with these bindings */
    tt_ref binding[TT_B_MAX];
    tt_ref node;                     /* TOOK: it; GAVE: the operand as it is referred to */
    tt_ref value;                    /* TOOK: its cotangent; APPLIED, GAVE: the share, in the operand's shape */
    tt_num factor;                   /* GAVE, of a sum: the coefficient of this term */
    tt_fired fired;                  /* APPLIED: the canonical rules by which the share is shorter than the tricks leave it */
} tt_event;
typedef struct {
    tt_event *event;
    size_t   count, room;
    tt_ref   function;               /* what was differentiated, */
    uint32_t variable;               /* and the node of the (first) variable */
    tt_fired fired;                  /* since the last event */
    tt_fired lowered;                /* while the function was made */
} tt_work;

/* Names for cotangents, while the store has them (store->cuts): where a sweep meets a definition, the symbol that stands for its cotangent
 * goes on in its place, unless that is no longer than a symbol. So what comes out is a program, line by line linear in the function. */
typedef struct tt_cuts {
    const uint32_t *symbol;          /* by symbol of the query: of a definition that of its cotangent, 0 where there is to be none */
    tt_ref *value;                   /* by symbol of the query: what the symbol of its cotangent stands for; TT_NONE where none was needed */
    bool   *met;                     /* by symbol of the query: a cotangent of it has been met */
    bool   *several;                 /* by symbol of the query: members of that family were met in several places, so that no line is the
                                      * cotangent of one: it is not to be cut */
} tt_cuts;
tt_ref tt_cut(tt *, uint32_t id, tt_ref cotangent);
bool tt_cut_is_plain(const tt *, tt_ref);

/* The cotangents of nodes `variable` (numbers) where that of f is `seed`: for a scalar f and seed 1 its gradients; for a matrix F and
 * seed C those of <C, F>. A variable that f does not depend on gets zeros. False: a fault is recorded. */
bool tt_sweep(tt *, tt_ref f, tt_ref seed, uint32_t count, const uint32_t *variable, tt_ref *cotangent_of);

/* The same where sums over an index are open already, and stay so (running.h): for those who go on with what comes out. */
bool tt_sweep_opened(tt *, tt_ref f, tt_ref seed, uint32_t count, const uint32_t *variable, tt_ref *cotangent_of, tt_work *);
bool tt_sweep_noting(tt *, tt_ref f, tt_ref seed, uint32_t count, const uint32_t *variable, tt_ref *cotangent_of, tt_work *);
#endif
