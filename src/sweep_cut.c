/* Definitions as places where a sweep is cut (sweep.h). */
#include "sweep.h"
#include "make.h"

/* A name, or a number times a name: no shorter by another name. */
bool tt_cut_is_plain(const tt *c, tt_ref g)
{
    const tt_node *n = tt_at(c, g);
    if (n->op == TT_SCALED && tt_factors(c, g) == 0 && n->arg[0]) n = tt_at(c, n->arg[0]);
    if (n->op == TT_SCALED && !n->arg[0] && tt_factors(c, g) == 1 && tt_exponent(c, g, 0) == c->store->one) n = tt_at(c, tt_arg(c, g, 0));
    return n->count == 0 || n->op == TT_DEF || n->op == TT_MEMBER;
}

tt_ref tt_cut(tt *c, uint32_t id, tt_ref g)
{
    const tt_cuts *cuts = c->store->cuts;
    const tt_node *n = c->store->node[id];
    if (!cuts || n->op != TT_DEF || !cuts->symbol[n->data] || tt_cut_is_plain(c, g)) return g;
    cuts->value[n->data] = g;
    return tt_symbol_ref(c, cuts->symbol[n->data]);
}
