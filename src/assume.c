#include "assume.h"
#include "walk.h"

static bool speaks_of(tt *c, tt_ref r, const bool *held_back)
{
    bool *mark = tt_reach(c, r);
    for (uint32_t id = 1; mark && id <= tt_id(r); id++) {
        const tt_node *n = c->store->node[id];
        if (mark[id] && (n->op == TT_SYM || n->op == TT_DEF) && held_back[n->data]) return true;
    }
    return false;
}

bool tt_assume(tt *c, const tt_query *q, const tt_ref *node, const bool *held_back, tt_ref *to)
{
    for (uint32_t i = 0; i < q->assumption_count; i++) {
        tt_ref left = node[q->assumptions[i].left], right = node[q->assumptions[i].right];
        if (!left || !right || tt_id(left) == tt_id(right) || tt_is_num(c, left)) continue;
        if (held_back && speaks_of(c, left, held_back)) continue;
        tt_ref value = tt_bit(left) ? tt_transpose(c, right) : right;
        if (!value || tt_failed(c)) return false;
        c->store->better[tt_id(left)] = value;
        c->store->by[tt_id(left)] = (uint16_t)(TT_BY_ASSUMING + i);
        c->store->assumed = true;
        if (to) to[tt_id(left)] = value;
    }
    return !tt_failed(c);
}
