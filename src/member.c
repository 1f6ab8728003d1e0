#include "member.h"

bool tt_is_variable(const tt_node *n, const tt_node *variable)
{
    return n == variable || ((n->op == TT_MEMBER || n->op == TT_DEF) && n->op == variable->op && n->data == variable->data);
}

bool tt_variables_open(tt *c, tt_variables *v, uint32_t count, const uint32_t *variable)
{
    v->mask = 0;
    while (v->mask + 1 < count) v->mask = 2 * v->mask + 1;
    v->first = tt_arena_zero(&c->query, (v->mask + (size_t)1) * sizeof *v->first);
    v->next = tt_arena_zero(&c->query, (count + (size_t)1) * sizeof *v->next);
    if (!v->first || !v->next) return tt_fail(c, TT_E_MEMORY, TT_NOWHERE);
    for (uint32_t i = count; i-- > 0;) {
        uint32_t *first = &v->first[c->store->node[variable[i]]->data & v->mask];
        v->next[i] = *first;
        *first = i + 1;
    }
    return true;
}

tt_ref tt_pick_member(tt *c, const tt_node *n, const tt_node *variable, tt_ref g)
{
    uint32_t from = n->op == TT_DEF;                    /* its value comes before its indices */
    for (uint32_t i = from; g && i < n->count; i++) {
        tt_ref e = n->arg[i], j = variable->arg[i];
        if (e == j) continue;
        const tt_running *x = tt_op_of(c, e) == TT_INDEX ? tt_index_at(c, e) : NULL;
        bool met = false;
        for (uint32_t k = from; k < i; k++) met = met || n->arg[k] == e;
        if (!x || x->sort != TT_RUN_OPEN || met) return tt_fail(c, TT_E_MEMBER, TT_NOWHERE, c->store->query->symbols[n->data].name), TT_NONE;
        const tt_running *y = tt_index_at(c, j);
        if (x->low != y->low || x->high != y->high) return tt_fail(c, TT_E_MEMBER_RANGE, TT_NOWHERE, c->store->query->symbols[n->data].name), TT_NONE;
        g = tt_with_index(c, g, e, j);
    }
    return g;
}
