/* Where a sigmoid has a name, p = sigmoid(u), its derivatives are made of that name: sigmoid'(u) = p .* (1 - p), tanh'(u) = 1 - h.^2; the fractions of
 * a likelihood that is written with p then cancel. */
#include "present.h"
#include "running.h"
#include "walk.h"

/* The derivative of order 1 or 2 of the function that `name` is the value of. */
static tt_ref slope(tt *c, uint32_t function, uint32_t order, tt_ref name)
{
    tt_ref ones = tt_ones(c, tt_rows(c, name), tt_cols(c, name)), first, more;
    if (tt_is_scalar(c, name)) ones = c->store->one;
    if (function == TT_F_SIGMOID) {
        first = tt_had(c, name, tt_sub(c, ones, name));
        more = tt_sub(c, ones, tt_scale(c, TT_NUM_TWO, name));
    } else {
        first = tt_sub(c, ones, tt_hadpow(c, name, c->store->two));
        more = tt_scale(c, TT_NUM_MINUS_ONE, tt_scale(c, TT_NUM_TWO, name));
    }
    return order == 1 ? first : tt_had(c, first, more);
}

static bool is_slope(const tt_node *n)
{
    return n->op == TT_FN && (n->data == TT_F_SIGMOID || n->data == TT_F_TANH) && (n->order == 1 || n->order == 2);
}

tt_ref tt_with_slopes(tt *c, tt_ref root)
{
    const tt_store *s = c->store;
    uint32_t last = tt_id(root), end = (uint32_t)s->count, found = 0;
    bool *mark = tt_reach(c, root);
    tt_ref *to = NULL;
    for (uint32_t id = 1; mark && id <= last; id++) {
        if (!mark[id] || !is_slope(s->node[id])) continue;
        if (!to && !(to = tt_arena_zero(&c->query, (last + 1u) * sizeof *to))) { tt_fail(c, TT_E_MEMORY, TT_NOWHERE); return TT_NONE; }
        for (uint32_t d = 1; d < end && !to[id]; d++) {
            const tt_node *name = s->node[d], *of = name->op == TT_DEF ? tt_at(c, name->arg[0]) : name;
            if (name->op != TT_DEF || tt_has_idle_index(c, name) || tt_bit(name->arg[0]) || of->op != TT_FN || of->order || of->data != s->node[id]->data || of->arg[0] != s->node[id]->arg[0]) continue;
            to[id] = slope(c, of->data, s->node[id]->order, d << 1);
            found += to[id] != TT_NONE;
        }
    }
    return !mark ? TT_NONE : found ? tt_substitute(c, root, to) : root;
}
