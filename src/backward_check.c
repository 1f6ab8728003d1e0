/* All lines of a backward pass checked at once (backward.h): the function's change while every variable moves, and every intermediate is
 * pushed besides, is the sum over the lines of <line, direction>. In the field that sum is wrong where any line is; so a pass of n lines takes
 * one evaluation of the function at each point, not n. */
#include "backward.h"
#include "verify.h"
#include <string.h>

typedef struct {
    tt *c;
    const tt_backward *pass;
    tt_query q;                  /* of the differential */
    tt_terms terms;
    tt_term *by;                 /* by symbol: the line that is its derivative, in `whole` */
    tt_term sum;
} all_lines;

static tt_term put(all_lines *a, tt_op op, tt_dim rows, tt_dim cols, uint32_t data, uint32_t count, const tt_term *kids)
{
    return tt_term_put(a->c, &a->terms, (tt_termrec){ .op = (uint16_t)op, .data = data, .rows = rows, .cols = cols }, count, kids);
}

static bool add(all_lines *a, uint32_t of, tt_term line, bool across)
{
    const tt_symbol *s = &a->q.symbols[of];
    uint32_t direction = a->q.symbol_count++;
    a->q.symbols[direction] = (tt_symbol){ .name = "", .kind = s->kind, .flags = TT_DIFFERENTIAL, .rows = s->rows, .cols = s->cols, .origin = TT_FROM_VARIABLE, .value = TT_NO_TERM, .of = of };
    a->q.variables[a->q.variable_count] = of;
    a->q.differentials[a->q.variable_count++] = direction;
    tt_term pair[2] = { across ? put(a, TT_TRANSPOSE, s->rows, s->cols, 0, 1, &line) : line, put(a, TT_SYM, s->rows, s->cols, direction, 0, NULL) };
    if (pair[0] == TT_NO_TERM || pair[1] == TT_NO_TERM) return false;
    tt_term next[2] = { a->sum, put(a, TT_INNER, TT_DIM_ONE, TT_DIM_ONE, 0, 2, pair) };
    if (next[1] == TT_NO_TERM) return false;
    a->sum = a->sum == TT_NO_TERM ? next[1] : put(a, TT_ADD, TT_DIM_ONE, TT_DIM_ONE, 0, 2, next);
    return a->sum != TT_NO_TERM;
}

static bool open(all_lines *a, const tt_query *q)
{
    size_t symbols = (size_t)q->symbol_count + a->pass->count;
    a->q = *q;
    a->q.asks = TT_ASKS_DIFFERENTIAL;
    a->q.variable_count = 0;
    a->q.symbols = tt_arena_take(&a->c->query, symbols * sizeof *a->q.symbols);
    a->q.variables = tt_arena_take(&a->c->query, a->pass->count * sizeof *a->q.variables);
    a->q.differentials = tt_arena_take(&a->c->query, a->pass->count * sizeof *a->q.differentials);
    a->by = tt_arena_take(&a->c->query, symbols * sizeof *a->by);
    if (!a->q.symbols || !a->q.variables || !a->q.differentials || !a->by) return false;
    memcpy(a->q.symbols, q->symbols, q->symbol_count * sizeof *q->symbols);
    memset(a->by, 0xFF, symbols * sizeof *a->by);
    return true;
}

/* In the default layout every line has the shape of what it is the derivative by. */
bool tt_backward_holds(tt *c, const tt_query *q, tt_backward *b, const bool *across, bool *proved, uint32_t *points)
{
    all_lines a = { .c = c, .pass = b, .terms = b->whole, .sum = TT_NO_TERM };
    tt_verdict verdict;
    for (uint32_t i = 0; i < b->count; i++) proved[i] = false;
    if (q->index_count || q->structured || !b->count) return true;
    if (!open(&a, q)) return tt_fail(c, TT_E_MEMORY, TT_NOWHERE);
    for (uint32_t i = 0; i < b->count; i++) {
        const tt_backward_line *line = &b->line[i];
        proved[i] = a.by[line->of] == TT_NO_TERM || (a.by[line->of] == line->whole && !across[i]);
        if (a.by[line->of] == TT_NO_TERM && !add(&a, line->of, line->whole, across[i])) return tt_fail(c, TT_E_MEMORY, TT_NOWHERE);
        if (a.by[line->of] == TT_NO_TERM) a.by[line->of] = line->whole;
    }
    b->whole = a.terms;
    if (!tt_verify(c, &a.q, a.q.variables[0], &a.terms, a.sum, &verdict)) return false;
    *points = verdict.points;
    for (uint32_t i = 0; verdict.status != TT_CHECK_EXACT && i < b->count; i++) proved[i] = false;
    return true;
}
