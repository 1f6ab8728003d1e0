/* The state of a telling, between the files that tell it. Floor 6. */
#ifndef TT_STEPS_TELL_H
#define TT_STEPS_TELL_H
#include "assume.h"
#include "steps.h"

/* How a stage is told: <g, dF(dX)> of a scalar; M*vec(dF(dX)); or the differential as it is. */
typedef enum { TT_IN_TRACES, TT_IN_STACKS, TT_IN_DIFFERENTIALS } tt_telling_manner;

/* What lies between a node and one operand: its differential is a form in that of the operand, and once the tricks of this level
 * are done `g` stands before the operand's. */
typedef enum { TT_BY_RULE, TT_BY_SUM, TT_BY_NAME, TT_BY_FLIP, TT_BY_OVER, TT_BY_PRODUCT, TT_BY_LEAVING } tt_manner;     /* OVER: a sum over an index; PRODUCT: a product over one;
                                                                                                                                     * LEAVING: what does not have the index leaves the sum */
typedef struct {
    tt_manner how;
    uint32_t event;            /* TT_BY_RULE: the application, or the last of those that stand beside each other */
    tt_num   factor;           /* TT_BY_SUM */
    uint64_t indices;          /* TT_BY_OVER, TT_BY_PRODUCT, TT_BY_LEAVING: which, as a set */
    tt_ref   product;          /* TT_BY_PRODUCT: it */
    tt_ref   operand, g;       /* g in stacks: M, once `mapped` */
    bool     mapped;
    uint16_t rule[TT_MOST_SAID], rules;     /* in stacks: the rules of vec by which */
} tt_stage;

/* <g, F(G(..(dU)))>, the tricks of the first `done` levels applied. */
typedef struct {
    tt_ref  g, operand;
    tt_stage *levels;
    size_t  count, room, done;
    bool    traced;            /* written as a trace although it is a product of vectors */
    uint64_t sums;             /* the indices over which all this is summed */
    bool    hit;               /* ends at the node that is taken */
} tt_piece;

enum { TT_QUIET_FACTORS = 1, TT_QUIET_TERMS = 2, TT_QUIET_SUM = 4 };      /* factors and terms without a differential; the sum of several */

typedef struct {
    tt *c;
    const tt_telling_of *of;
    tt_telling_manner manner;
    uint32_t order;            /* of the stage */
    tt_ref   function;         /* of the stage */
    tt_ref   opened;           /* with its sums over an index opened */
    const uint32_t *variable;  /* nodes, */
    uint32_t variables;        /* how many; only a differential has more than one */
    const tt_work *work;
    const tt_event *event;     /* of the work */
    bool     stacked;          /* lines are of vec(dF) */
    bool     lost;             /* no line by line telling of this stage: it is cut short */
    uint64_t effort;           /* spent on maps */
    tt_writer  form;
    tt_terms *terms;
    tt_piece *pieces;
    size_t   count, room;
    tt_steps *out;
    const tt_resting *resting; /* what is assumed of the variables */
    tt_text  last, text;       /* the last line as printed, to tell whether the next one differs */
    uint32_t loud[TT_MOST_SAID], louds, quiet, name;   /* changes that are not on a line yet; quiet: the routine ones, as a set */
    size_t   symbol_room;      /* of the symbols of out->query */
    size_t   printed;          /* bytes of all lines so far */
    bool     forking;          /* they belong to one line, whatever they are */
} tt_teller;

typedef struct { const tt_terms *terms; tt_term term; } tt_shown;      /* an expression as the reader has it */

/* --- steps.c --- */

bool    tt_tell_pieces(tt_teller *, tt_ref *derivative);                    /* from dF to a piece for each variable; derivative: by variable, TT_NONE where F does not depend on it */

bool    tt_tell_is_ready(const tt_teller *, const tt_piece *);              /* does it end at a variable? */
tt_ref  tt_tell_summed(tt *, uint64_t indices, tt_ref g);                   /* summed over opened indices */

/* --- steps_levels.c --- */

enum { TT_TELL_WITHIN = 8 };                                                /* applications one within another */
typedef enum { TT_TELL_FIRST, TT_TELL_OTHERS, TT_TELL_ALL_OF_THEM } tt_tell_part;
uint32_t tt_tell_chain(const tt_teller *, const tt_event *give, uint32_t *chain);      /* those from the node taken to the operand that is given to, the last one first */
uint32_t tt_tell_rule_said(const tt_teller *, const tt_event *);
bool    tt_tell_has_forward(const tt_teller *, const tt_event *give);
bool    tt_tell_add_level(tt_teller *, tt_piece *, tt_stage);
bool    tt_tell_extend(tt_teller *, tt_piece *, tt_ref node, tt_ref cotangent, const tt_event *give, bool alone, tt_tell_part);      /* to that operand, level by level */
bool    tt_tell_jump(tt_teller *, tt_piece *, tt_ref node, const tt_event *give);      /* to it where there is no linear form: its differential and the tricks in one */

/* --- steps_stack.c --- */

bool    tt_tell_map(tt_teller *, tt_stage *, tt_ref before);                /* g and the rules of a level */
bool    tt_tell_name_map(tt_teller *, tt_ref *m);                           /* gives it a name where it is long */

/* --- steps_function.c --- */

tt_ref  tt_tell_trace_in(const tt *, tt_ref f);                             /* the trace that f is, or is a multiple of; TT_NONE */
tt_term tt_tell_typed(const tt_query *);                                   /* the function as it was typed, */
bool    tt_tell_function(tt_teller *, tt_shown typed, const tt_fired *, tt_side);      /* where the engine works on another form of it */

/* --- steps_read.c --- */

bool    tt_tell_derivative(tt_teller *, tt_ref derivative, tt_shown last);   /* read off, and how it is written */

/* --- steps_known.c: what is known of symbols and was used. A reason may speak of a symbol: its number plus 1 stands above bit 16. --- */

uint32_t tt_tell_fired(tt_teller *, const tt_fired *, uint32_t i);            /* the reason for a rule or an assumption that applied; 0: none worth naming */
uint32_t tt_tell_symmetric(tt_teller *, tt_ref turned, uint32_t n, uint32_t *what);   /* add those for symmetric factors of what was transposed */
uint32_t tt_tell_assumed(tt_teller *, tt_shown from, tt_shown to, uint32_t n, uint32_t *what);      /* add the assumptions of whose symbols `to` has fewer */
uint32_t tt_tell_shortened(tt_teller *, tt_ref from, tt_shown to, bool answer, uint32_t n, uint32_t *what);   /* add those by which `to` is shorter than what was read off */

/* --- steps_line.c --- */

bool    tt_tell_line(tt_teller *, tt_side, const tt_terms *, tt_term, uint32_t count, const uint32_t *why);   /* unless it reads as the last one */
bool    tt_tell_is_news(tt_teller *, const tt_terms *, tt_term);            /* does it read otherwise than the last line? It is the last one now */
bool    tt_tell_change(tt_teller *, uint32_t why, bool routine);            /* something has changed that goes on the next line */
bool    tt_tell_settle(tt_teller *);                                        /* the changes since the last line as a line */
bool    tt_tell_now(tt_teller *, uint32_t why);                             /* a line at once */
bool    tt_tell_tricks(tt_teller *);                                        /* those of all pieces that are hit, line by line */
void    tt_tell_scalars(tt_teller *, tt_piece *);                           /* its last level needs no trick where all that is before it are scalars */
bool    tt_tell_no_memory(tt *);
bool    tt_tell_definition(tt_teller *, uint32_t symbol, tt_term value, uint32_t why);    /* the line of a new name; why: 0 none */

/* --- steps_name.c --- */

bool    tt_tell_name(tt_teller *, tt_ref cotangent);                        /* gives it a name where it is long */
bool    tt_tell_symbol(tt_teller *, const char *const *prefixes, tt_dim rows, tt_dim cols);   /* a new one, the last of the query's */
bool    tt_tell_name_gradient(tt_teller *, uint32_t why, tt_ref *gradient);   /* gives it a name, which stands for it from now on */
#endif
