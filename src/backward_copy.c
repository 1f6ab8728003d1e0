/* Copying a term and what is below it, in time with the size of that (backward.h). */
#include "backward.h"
#include "node.h"
#include <string.h>

typedef struct { tt_term term; uint32_t next; } frame;

typedef struct {
    tt *c;
    tt_term *copy;               /* by term of the source */
    frame  *stack;  size_t depth, room;
    tt_term *done;  size_t count, done_room;
} copying;

static bool ready(tt *c, tt_copier *k, size_t count)
{
    if (k->room >= count) return true;
    k->room = 2 * count;
    k->copy = tt_arena_take(&c->query, k->room * sizeof *k->copy);
    if (k->copy) memset(k->copy, 0xFF, k->room * sizeof *k->copy);
    return k->copy || tt_fail(c, TT_E_MEMORY, TT_NOWHERE);
}

static bool push(copying *g, tt_term t)
{
    if (!tt_room(&g->c->query, (void **)&g->stack, sizeof *g->stack, g->depth, &g->room)) return tt_fail(g->c, TT_E_MEMORY, TT_NOWHERE);
    g->stack[g->depth++] = (frame){ t, 0 };
    return true;
}

static bool put(copying *g, const tt_terms *from, tt_term t, tt_terms *to, const tt_term *stands_for)
{
    const tt_termrec *r = &from->at[t];
    tt_scratch_mark mark = tt_scratch_here(g->c);
    tt_term *kids = tt_scratch_take(g->c, r->count + 1u), made = TT_NO_TERM;
    if (!kids) return false;
    for (uint32_t i = 0; i < r->count; i++) kids[i] = g->copy[tt_term_kid(from, t, i)];
    if (stands_for && r->op == TT_SYM) made = stands_for[r->data];
    if (made == TT_NO_TERM) made = tt_term_put(g->c, to, *r, r->count, kids);
    tt_scratch_drop(g->c, mark);
    if (made == TT_NO_TERM || !tt_room(&g->c->query, (void **)&g->done, sizeof *g->done, g->count, &g->done_room)) return tt_fail(g->c, TT_E_MEMORY, TT_NOWHERE);
    g->copy[t] = made;
    g->done[g->count++] = t;
    return true;
}

tt_term tt_backward_copy(tt *c, tt_copier *k, const tt_terms *from, tt_term root, tt_terms *to, const tt_term *stands_for)
{
    copying g = { .c = c };
    if (root == TT_NO_TERM || !ready(c, k, from->count)) return TT_NO_TERM;
    g.copy = k->copy;
    bool well = push(&g, root);
    while (well && g.depth) {
        frame *top = &g.stack[g.depth - 1];
        if (g.copy[top->term] != TT_NO_TERM) g.depth--;
        else if (top->next < from->at[top->term].count) well = push(&g, tt_term_kid(from, top->term, top->next++));
        else well = put(&g, from, top->term, to, stands_for);
    }
    tt_term made = well ? g.copy[root] : TT_NO_TERM;
    for (size_t i = 0; i < g.count; i++) g.copy[g.done[i]] = TT_NO_TERM;
    return made;
}
