/* The walker of print.c: what is still to be printed, on a stack of its own (private to print*.c). Floor 6. */
#ifndef TT_PRINT_WALK_H
#define TT_PRINT_WALK_H
#include "print_plan.h"

enum { IS_TERM, IS_OPEN, IS_BETWEEN, IS_CLOSE, IS_MARK };             /* kinds of items: `what` is a term, an op, a mark */
enum {
    BRACKETS = 1,      /* in brackets, whatever the term is */
    DROP = 2,          /* without its leading minus sign: that is written already */
    CROWD = 4,         /* something else is multiplied to it: an inner product takes brackets */
    SIZED = 8,         /* ones with their sizes, although their neighbours tell them */
    FOLLOWED = 32,     /* another factor follows: a sum over an index takes brackets, lest it take the factor too */
    RAISED = 16        /* a number as an exponent: superscript digits, 3/2 in one line */
};

typedef struct { uint32_t what; uint16_t kind, flags; } item;

typedef struct {
    tt_plan plan;
    tt_arena *scratch;
    item  *stack;
    size_t used, room;
    tt_text *out;
    bool roomy;                 /* room before upright words: KaTeX gives up where there is too much of it */
    bool failed;
} walker;

static inline void push(walker *w, uint16_t kind, uint32_t what, uint16_t flags)
{
    void *stack = w->stack;
    if (w->used == w->room && !tt_room(w->scratch, &stack, sizeof *w->stack, w->used, &w->room)) {
        w->failed = true;
        return;
    }
    w->stack = stack;
    w->stack[w->used++] = (item){ what, kind, flags };
}

static inline void push_mark(walker *w, tt_mark m) { push(w, IS_MARK, m, 0); }

/* Most strings are a few bytes: copied here where there is room for them. */
static inline void put(walker *w, const char *s)
{
    tt_text *t = w->out;
    while (*s && t->length < t->room) t->at[t->length++] = *s++;
    if (*s) tt_text_puts(t, s);
}

static inline void put_mark(walker *w, tt_mark m) { put(w, tt_look_mark(w->plan.look, m)); }

static inline tt_term kid(const walker *w, tt_term x, uint32_t i) { return tt_term_kid(w->plan.terms, x, i); }
static inline tt_op op_of(const walker *w, tt_term x) { return tt_plan_op(&w->plan, x); }
static inline bool tall(const walker *w, tt_term x) { return tt_plan_is(&w->plan, x, TT_PLAN_TALL); }

/* print_product.c */
void tt_walk_product(walker *, tt_term, uint16_t flags);
void tt_walk_fraction(walker *, tt_term, uint16_t flags);
#endif
