#include "running.h"
#include "walk.h"
#include <string.h>

enum { OPENED = 0x80 };                               /* in store->nest: a sum with an OPEN index is inside */

/* --- the table ------------------------------------------------------------------------------------------------------- */

tt_ref tt_index_leaf(tt *c, uint8_t sort, uint32_t number, tt_dim low, tt_dim high)
{
    tt_store *s = c->store;
    uint32_t i = 0;
    if (low == TT_DIM_NONE || high == TT_DIM_NONE) return TT_NONE;
    while (i < s->running_count && !(s->running[i].sort == sort && s->running[i].number == number && s->running[i].low == low && s->running[i].high == high)) i++;
    if (i == TT_MOST_RUNNING) {
        tt_fail(c, TT_E_MANY_INDICES, TT_NOWHERE, (unsigned)TT_MOST_RUNNING);
        return TT_NONE;
    }
    if (!s->running && !(s->running = tt_arena_take(&c->query, TT_MOST_RUNNING * sizeof *s->running))) return tt_fail(c, TT_E_MEMORY, TT_NOWHERE), TT_NONE;
    if (!s->free) {
        s->free = tt_arena_zero(&c->query, s->room * sizeof *s->free);
        s->nest = tt_arena_zero(&c->query, s->room);
        s->came_from = tt_arena_zero(&c->query, s->room * sizeof *s->came_from);
        if (!s->free || !s->nest || !s->came_from) return tt_fail(c, TT_E_MEMORY, TT_NOWHERE), TT_NONE;
    }
    if (i == s->running_count) s->running[s->running_count++] = (tt_running){sort, number, low, high};
    tt_node n = {.op = TT_INDEX, .data = i, .rows = TT_DIM_ONE, .cols = TT_DIM_ONE,
                 .flags = TT_N_SYMMETRIC | TT_N_POSITIVE | TT_N_NONNEGATIVE | TT_N_INVERTIBLE};
    return tt_intern(c, &n, 0, NULL);
}

tt_ref tt_index_named(tt *c, uint32_t index)
{
    const tt_index *x = &c->store->query->indices[index];
    return tt_index_leaf(c, TT_RUN_NAMED, index, x->low, x->high);
}

const tt_running *tt_index_at(const tt *c, tt_ref leaf) { return &c->store->running[tt_at(c, leaf)->data]; }

tt_ref tt_index_of_bit(tt *c, uint64_t set)
{
    uint32_t i = 0;
    while (!(set >> i & 1)) i++;
    const tt_running x = c->store->running[i];
    return tt_index_leaf(c, x.sort, x.number, x.low, x.high);
}

/* high - low + 1 */
tt_ref tt_count(tt *c, tt_ref index)
{
    const tt_running *x = tt_index_at(c, index);
    tt_ref high = tt_size(c, x->high);
    return x->low == TT_DIM_ONE ? high : tt_sum(c, 3, (tt_ref[]){high, tt_neg(c, tt_size(c, x->low)), c->store->one});
}

tt_dim tt_range_size(tt *c, tt_ref index)
{
    const tt_running *x = tt_index_at(c, index);
    int64_t from, to;
    if (!tt_dim_is_int(c, x->high, &to)) return x->low == TT_DIM_ONE ? x->high : TT_DIM_NONE;
    return tt_dim_is_int(c, x->low, &from) && to > from ? tt_dim_int(c, to - from + 1) : TT_DIM_NONE;
}

/* --- what is free ---------------------------------------------------------------------------------------------------- */

uint64_t tt_free(const tt *c, tt_ref r) { return c->store->free ? c->store->free[tt_id(r)] : 0; }

bool tt_has_idle_index(const tt *c, const tt_node *def)
{
    for (uint32_t i = 1; i < def->count; i++)
        if (tt_free(c, def->arg[i]) & ~tt_free(c, def->arg[0])) return true;
    return false;
}

uint32_t tt_height(const tt *c, tt_ref r) { return c->store->nest ? c->store->nest[tt_id(r)] & ~(uint32_t)OPENED : 0; }

tt_ref tt_index_for_all(tt *c, tt_ref like, uint32_t count, const tt_ref *r)
{
    const tt_running x = *tt_index_at(c, like);
    uint64_t free = 0;
    uint32_t height = 0;
    if (x.sort == TT_RUN_OPEN) return like;
    for (uint32_t i = 0; i < count; i++) {
        if (tt_height(c, r[i]) > height) height = tt_height(c, r[i]);
        free |= tt_free(c, r[i]);
    }
    tt_ref index;
    do index = tt_index_leaf(c, TT_RUN_BOUND, height++, x.low, x.high); while (index && (free & tt_index_bit(c, index)));
    return index;
}
bool tt_over_inside(const tt *c, tt_ref r) { return c->store->nest && c->store->nest[tt_id(r)] != 0; }

static bool is_over(uint8_t op) { return op == TT_OVER || op == TT_PRODOVER; }

bool tt_note_running(tt *c, uint32_t id)
{
    tt_store *s = c->store;
    const tt_node *n = s->node[id];
    uint64_t set = n->op == TT_INDEX ? UINT64_C(1) << n->data : 0;
    uint8_t nest = 0, opened = 0;
    for (uint32_t i = 0; i < n->count; i++) {
        if (!tt_is_operand(n, i)) continue;
        uint32_t below = tt_id(n->arg[i]);
        set |= s->free[below];
        opened |= s->nest[below] & OPENED;
        if ((s->nest[below] & ~OPENED) > nest) nest = s->nest[below] & (uint8_t)~OPENED;
    }
    if (is_over(n->op)) {
        const tt_running *x = tt_index_at(c, n->arg[1]);
        set &= ~tt_index_bit(c, n->arg[1]);
        if (x->sort == TT_RUN_OPEN) opened = OPENED;
        else if (x->number > nest) nest = (uint8_t)x->number;
    }
    s->free[id] = set;
    s->nest[id] = nest | opened;
    return nest < TT_MOST_RUNNING || tt_fail(c, TT_E_MANY_INDICES, TT_NOWHERE, (unsigned)TT_MOST_RUNNING);
}

/* --- renaming -------------------------------------------------------------------------------------------------------- */

typedef struct { tt *c; uint64_t free; bool opening, closing; tt_ref to; } renaming;

/* Does the node hold what is renamed? */
static bool concerns(const renaming *r, uint32_t id)
{
    const tt_store *s = r->c->store;
    if (r->closing) return s->nest[id] & OPENED;
    if (r->opening) {
        for (uint64_t set = s->free[id]; set; set &= set - 1)
            if (s->running[__builtin_ctzll(set)].sort == TT_RUN_BOUND) return true;
        return s->nest[id] & (uint8_t)~OPENED;
    }
    return s->free[id] & r->free;
}

static tt_ref renamed_leaf(const renaming *r, uint32_t id)
{
    tt *c = r->c;
    const tt_running x = c->store->running[c->store->node[id]->data];
    if (!r->opening && !r->closing) return r->to;
    return r->opening ? tt_index_leaf(c, TT_RUN_OPEN, x.number, x.low, x.high) : id << 1;
}

static tt_ref renamed(const renaming *r, uint32_t id, const tt_ref *map)
{
    tt *c = r->c;
    const tt_node *n = c->store->node[id];
    if (n->op == TT_INDEX) return renamed_leaf(r, id);
    if (!(r->closing && is_over(n->op))) return tt_remake(c, id, map);
    tt_ref u = tt_mapped(c, map, n->arg[0]), index = n->arg[1];
    const tt_running x = *tt_index_at(c, index);
    if (!u) return TT_NONE;
    if (x.sort != TT_RUN_OPEN) return tt_over(c, (tt_op)n->op, index, u);
    tt_ref bound = tt_index_leaf(c, TT_RUN_BOUND, tt_height(c, u) + 1, x.low, x.high);
    return bound && (u = tt_with_index(c, u, index, bound)) ? tt_over(c, (tt_op)n->op, bound, u) : TT_NONE;
}

static tt_ref rename_all(const renaming *r, tt_ref e)
{
    tt *c = r->c;
    if (!e || !c->store->free || !concerns(r, tt_id(e))) return e;
    bool *mark = tt_arena_zero(&c->query, tt_id(e) + 1u);
    tt_ref *map = tt_arena_zero(&c->query, (tt_id(e) + 1u) * sizeof *map);
    if (!mark || !map) return tt_fail(c, TT_E_MEMORY, TT_NOWHERE), TT_NONE;
    mark[tt_id(e)] = true;
    for (uint32_t id = tt_id(e); id > 0; id--) {
        const tt_node *n = c->store->node[id];
        for (uint32_t i = 0; mark[id] && concerns(r, id) && i < n->count; i++)
            if (tt_is_operand(n, i)) mark[tt_id(n->arg[i])] = true;
    }
    for (uint32_t id = 1; id <= tt_id(e); id++) {
        if (!mark[id]) continue;
        size_t before = c->store->count;
        map[id] = concerns(r, id) ? renamed(r, id, map) : id << 1;
        if (!map[id]) return TT_NONE;
        if (tt_id(map[id]) >= before) c->store->came_from[tt_id(map[id])] = c->store->came_from[id] ? c->store->came_from[id] : id;
    }
    return tt_mapped(c, map, e);
}

tt_ref tt_with_index(tt *c, tt_ref e, tt_ref index, tt_ref by)
{
    if (!e || !index || !by) return TT_NONE;
    return index == by ? e : rename_all(&(renaming){.c = c, .free = tt_index_bit(c, index), .to = by}, e);
}

tt_ref tt_open_sums(tt *c, tt_ref e) { return rename_all(&(renaming){.c = c, .opening = true}, e); }
tt_ref tt_close_sums(tt *c, tt_ref e) { return rename_all(&(renaming){.c = c, .closing = true}, e); }
