/* Definitions as places where a sweep is cut (sweep.h). */
#include "sweep.h"
#include "running.h"

/* A name, or a number times a name: no shorter by another name. */
bool tt_cut_is_plain(const tt *c, tt_ref g)
{
    const tt_node *n = tt_at(c, g);
    if (n->op == TT_SCALED && tt_factors(c, g) == 0 && n->arg[0]) n = tt_at(c, n->arg[0]);
    if (n->op == TT_SCALED && !n->arg[0] && tt_factors(c, g) == 1 && tt_exponent(c, g, 0) == c->store->one) n = tt_at(c, tt_arg(c, g, 0));
    return n->count == 0 || n->op == TT_DEF || n->op == TT_MEMBER;
}

/* Of a family a member has a cotangent like any other, with its index free in it. What is summed in there stays where it is: its index would
 * have to be kept apart from those of all sums that the name is put into. */
static tt_ref cut_member(tt *c, tt_cuts *cuts, const tt_node *n, tt_ref g)
{
    tt_ref index = n->arg[1];
    bool open = n->count == 2 && tt_op_of(c, index) == TT_INDEX && tt_index_at(c, index)->sort == TT_RUN_OPEN;
    if (!open || tt_over_inside(c, g)) return g;
    tt_ref own = tt_index_named(c, c->store->query->symbols[n->data].index[0]);
    tt_ref name = tt_member(c, cuts->symbol[n->data], true, 1, &index);
    return name && (cuts->value[n->data] = tt_with_index(c, g, index, own)) ? name : TT_NONE;
}

/* What is known of such a value has been used on the way, so that g is one of several cotangents of it: not the derivative by a free matrix. */
static bool is_structured(const tt_node *n)
{
    enum { STRUCTURE = TT_N_SYMMETRIC | TT_N_ANTI | TT_N_DIAGONAL | TT_N_ORTHOGONAL | TT_N_LOWER | TT_N_UPPER };
    return (n->rows != TT_DIM_ONE || n->cols != TT_DIM_ONE) && (n->flags & STRUCTURE);
}

tt_ref tt_cut(tt *c, uint32_t id, tt_ref g)
{
    tt_cuts *cuts = c->store->cuts;
    const tt_node *n = c->store->node[id];
    if (!cuts || n->op != TT_DEF || !cuts->symbol[n->data] || is_structured(n)) return g;
    bool met = cuts->met[n->data];
    cuts->met[n->data] = true;
    if (met) cuts->several[n->data] = true;
    if (met || tt_cut_is_plain(c, g)) return g;
    if (n->count > 1) return cut_member(c, cuts, n, g);
    cuts->value[n->data] = g;
    return tt_symbol_ref(c, cuts->symbol[n->data]);
}
