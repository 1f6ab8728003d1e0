/* The derivative of adj(X) is one of det(X)*inv(X): where X stands inverted in an answer, its adjugate is written so as well. Not that of an
 * antisymmetric X: of odd size it has no inverse, but an adjugate, whose diagonal is none of zeros; an answer in which the inverses
 * went away would be taken to hold there. */
#include "present.h"
#include "walk.h"

/* Which nodes stand inverted in what is marked; NULL on failure. */
static bool *inverted(tt *c, const bool *mark, uint32_t last)
{
    bool *is = tt_arena_zero(&c->query, last + 1u);
    if (!is) { tt_fail(c, TT_E_MEMORY, TT_NOWHERE); return NULL; }
    for (uint32_t id = 1; id <= last; id++) {
        const tt_node *n = c->store->node[id];
        for (uint32_t i = 0; mark[id] && n->op == TT_MUL && i < n->count; i += 2)
            if (tt_is_num(c, n->arg[i + 1]) && tt_num_sign(c, tt_at(c, n->arg[i + 1])->data) < 0) is[tt_id(n->arg[i])] = true;
    }
    return is;
}

tt_ref tt_without_adjugates(tt *c, tt_ref root)
{
    uint32_t last = tt_id(root), found = 0;
    bool *mark = tt_reach(c, root);
    for (uint32_t id = 1; mark && id <= last; id++) found += mark[id] && c->store->node[id]->op == TT_ADJ;
    if (!mark || !found) return mark ? root : TT_NONE;
    bool *is = inverted(c, mark, last);
    tt_ref *to = tt_arena_zero(&c->query, (last + 1u) * sizeof *to);
    if (!is || !to) return TT_NONE;
    for (uint32_t id = 1; id <= last; id++) {
        const tt_node *n = c->store->node[id];
        if (!mark[id] || n->op != TT_ADJ || tt_at(c, n->arg[0])->flags & TT_N_ANTI) continue;
        if (is[tt_id(n->arg[0])]) to[id] = tt_mul(c, tt_make_unary(c, TT_DET, n->arg[0]), tt_inv(c, n->arg[0]));
    }
    return tt_substitute(c, root, to);
}
