#include "walk.h"

tt_ref tt_mapped(tt *c, const tt_ref *map, tt_ref r)
{
    tt_ref m = map[tt_id(r)];
    return tt_bit(r) ? tt_transpose(c, m) : m;
}

bool *tt_reach(tt *c, tt_ref root)
{
    bool *mark = tt_spend(c, tt_id(root)) ? tt_arena_zero(&c->query, tt_id(root) + 1u) : NULL;
    if (!mark) { tt_fail(c, TT_E_MEMORY, TT_NOWHERE); return NULL; }
    mark[tt_id(root)] = true;
    for (uint32_t id = tt_id(root); id > 0; id--) {
        if (!mark[id]) continue;
        const tt_node *n = c->store->node[id];
        if (n->op == TT_DEF) continue;
        for (uint32_t i = 0; i < n->count; i++)
            if (tt_is_operand(n, i)) mark[tt_id(n->arg[i])] = true;
    }
    return mark;
}

static tt_ref remake_list(tt *c, const tt_node *n, const tt_ref *map)
{
    uint32_t count = n->op == TT_SUM ? n->count / 3 : n->op == TT_SCALED ? (n->count - 1) / 2 + 1 : n->count / 2;
    tt_scratch_mark mark = tt_scratch_here(c);
    tt_ref *x = tt_scratch_take(c, count + 1u), r = TT_NONE;
    if (!x) return TT_NONE;
    if (n->op == TT_SUM) {
        for (uint32_t i = 0; i < count; i++) x[i] = tt_scale(c, n->arg[3 * i + 1], tt_mapped(c, map, n->arg[3 * i]));
        r = tt_sum(c, count, x);
    } else if (n->op == TT_SCALED) {
        x[0] = tt_number(c, n->data);
        for (uint32_t i = 1; i < count; i++) x[i] = tt_power(c, tt_mapped(c, map, n->arg[2 * i - 1]), tt_mapped(c, map, n->arg[2 * i]));
        if (n->arg[0]) x[count++] = tt_mapped(c, map, n->arg[0]);
        r = tt_product(c, count, x);
    } else {
        for (uint32_t i = 0; i < count; i++) {
            tt_ref base = tt_mapped(c, map, n->arg[2 * i]), e = tt_mapped(c, map, n->arg[2 * i + 1]);
            x[i] = n->op == TT_HAD ? tt_hadpow(c, base, e) : tt_power(c, base, e);
        }
        r = n->op == TT_HAD ? tt_hadamard(c, count, x) : tt_product(c, count, x);
    }
    tt_scratch_drop(c, mark);
    return r;
}

tt_ref tt_remake(tt *c, uint32_t id, const tt_ref *map)
{
    const tt_node *n = c->store->node[id];
    if (n->op == TT_SUM || n->op == TT_SCALED || n->op == TT_MUL || n->op == TT_HAD) return remake_list(c, n, map);
    if (n->count == 0) return id << 1;
    bool same = true;
    tt_ref x[1 + TT_MOST_INDICES] = {TT_NONE};
    for (uint32_t i = 0; i < n->count && i < 1 + TT_MOST_INDICES; i++) {
        x[i] = tt_mapped(c, map, n->arg[i]);
        same = same && x[i] == n->arg[i];
    }
    return same ? id << 1 : tt_make(c, (tt_op)n->op, n->data, n->order, n->rows, n->cols, n->count, x);
}

bool tt_is_touched(const tt_node *n, const tt_ref *map)
{
    for (uint32_t i = 0; i < n->count; i++)
        if (tt_is_operand(n, i) && map[tt_id(n->arg[i])] != (n->arg[i] & ~(tt_ref)1)) return true;
    return false;
}

tt_ref tt_substitute(tt *c, tt_ref root, const tt_ref *to)
{
    if (!root) return TT_NONE;
    bool *mark = tt_reach(c, root);
    tt_ref *map = mark ? tt_arena_zero(&c->query, (tt_id(root) + 1u) * sizeof *map) : NULL;
    if (!map) { tt_fail(c, TT_E_MEMORY, TT_NOWHERE); return TT_NONE; }
    for (uint32_t id = 1; id <= tt_id(root); id++) {
        if (!mark[id]) continue;
        map[id] = to && to[id] ? to[id] : c->store->node[id]->op != TT_DEF && tt_is_touched(c->store->node[id], map) ? tt_remake(c, id, map) : id << 1;
        if (!map[id]) return TT_NONE;
    }
    return tt_mapped(c, map, root);
}

tt_ref tt_stretch(tt *c, tt_ref product, uint32_t from, uint32_t to)
{
    if (from == to) return TT_NONE;
    tt_scratch_mark mark = tt_scratch_here(c);
    tt_ref *f = tt_scratch_take(c, to - from);
    if (!f) return TT_NONE;
    for (uint32_t i = from; i < to; i++) f[i - from] = tt_power(c, tt_arg(c, product, i), tt_exponent(c, product, i));
    tt_ref r = tt_product(c, to - from, f);
    tt_scratch_drop(c, mark);
    return r;
}
