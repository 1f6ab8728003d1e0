/* Which indices a term depends on, and what became of it at which of their values (unroll.h): terms that are used at many places
 * are written out once, so that the expansion of a shared expression stays as small as its values are few. */
#include "unroll.h"

struct tt_unroll_known {
    uint32_t side;
    tt_term  term, result;
    size_t   values;             /* of its indices, from here on */
};

static bool add_needed(tt_unrolling *u, uint32_t index)
{
    if (!tt_room(&u->c->query, (void **)&u->needed, sizeof *u->needed, u->needed_count, &u->needed_room)) return tt_unroll_no_memory(u);
    u->needed[u->needed_count++] = index;
    return true;
}

/* Both lists merged; where one holds the other, that one. */
tt_slice tt_unroll_union(tt_unrolling *u, tt_slice a, tt_slice b)
{
    tt_slice both = { (uint32_t)u->needed_count, 0 };
    if (!b.count || (a.count == b.count && a.first == b.first)) return a;
    if (!a.count) return b;
    for (uint32_t i = 0, k = 0; i < a.count || k < b.count; both.count++) {
        uint32_t x = i < a.count ? u->needed[a.first + i] : UINT32_MAX, y = k < b.count ? u->needed[b.first + k] : UINT32_MAX;
        if (!add_needed(u, x < y ? x : y)) return a;
        i += x <= y;
        k += y <= x;
    }
    if (both.count != a.count && both.count != b.count) return both;
    u->needed_count = both.first;
    return both.count == a.count ? a : b;
}

static tt_slice without(tt_unrolling *u, tt_slice a, uint32_t index)
{
    tt_slice rest = { (uint32_t)u->needed_count, 0 };
    for (uint32_t i = 0; i < a.count; i++)
        if (u->needed[a.first + i] != index && add_needed(u, u->needed[a.first + i])) rest.count++;
    return rest;
}

/* A symbol with a definition depends on nothing: a family's value has only the family's own indices, which its member gives values to. */
bool tt_unroll_needs(tt_unrolling *u, int side)
{
    const tt_terms *from = u->from[side];
    u->needs[side] = tt_arena_zero(&u->c->query, (from->count + 1u) * sizeof *u->needs[side]);
    u->once[side] = tt_arena_take(&u->c->query, (from->count + 1u) * sizeof *u->once[side]);
    if (!u->needs[side] || !u->once[side]) return tt_unroll_no_memory(u);
    for (tt_term t = 0; t < from->count; t++) {
        const tt_termrec *r = &from->at[t];
        tt_slice needs = { 0, 0 };
        if (r->op == TT_INDEX) {
            needs = (tt_slice){ (uint32_t)u->needed_count, 1 };
            if (!add_needed(u, r->data)) return false;
        }
        for (uint32_t k = 0; k < r->count; k++) needs = tt_unroll_union(u, needs, u->needs[side][from->kids[r->first + k]]);
        if (r->op == TT_OVER || r->op == TT_PRODOVER || r->op == TT_COLUMNS) needs = without(u, needs, r->data);
        u->needs[side][t] = needs;
        u->once[side][t] = TT_NO_TERM;
    }
    return !tt_failed(u->c);
}

static uint32_t hash_of(const tt_unrolling *u, int side, tt_term t, tt_slice needs)
{
    uint64_t h = tt_mix((uint64_t)side, t);
    for (uint32_t i = 0; i < needs.count; i++) h = tt_mix(h, (uint64_t)u->now[u->needed[needs.first + i]]);
    return (uint32_t)(h ^ (h >> 32));
}

static bool is_it(const tt_unrolling *u, const struct tt_unroll_known *k, int side, tt_term t, tt_slice needs)
{
    if (k->side != (uint32_t)side || k->term != t) return false;
    for (uint32_t i = 0; i < needs.count; i++)
        if (u->value[k->values + i] != u->now[u->needed[needs.first + i]]) return false;
    return true;
}

tt_term tt_unroll_known(const tt_unrolling *u, int side, tt_term t)
{
    tt_slice needs = u->needs[side][t];
    if (!needs.count) return u->once[side][t];
    uint32_t hash = hash_of(u, side, t, needs);
    size_t at = tt_table_start(&u->known, hash);
    for (uint32_t id; (id = tt_table_next(&u->known, hash, &at)); )
        if (is_it(u, &u->known_at[id - 1], side, t, needs)) return u->known_at[id - 1].result;
    return TT_NO_TERM;
}

bool tt_unroll_remember(tt_unrolling *u, int side, tt_term t, tt_term result)
{
    tt_arena *a = &u->c->query;
    tt_slice needs = u->needs[side][t];
    if (!needs.count) {
        u->once[side][t] = result;
        return true;
    }
    struct tt_unroll_known k = { (uint32_t)side, t, result, u->value_count };
    for (uint32_t i = 0; i < needs.count; i++) {
        if (!tt_room(a, (void **)&u->value, sizeof *u->value, u->value_count, &u->value_room)) return tt_unroll_no_memory(u);
        u->value[u->value_count++] = u->now[u->needed[needs.first + i]];
    }
    if (!tt_room(a, (void **)&u->known_at, sizeof *u->known_at, u->known_count, &u->known_room)) return tt_unroll_no_memory(u);
    u->known_at[u->known_count++] = k;
    return tt_table_add(a, &u->known, hash_of(u, side, t, needs), (uint32_t)u->known_count) || tt_unroll_no_memory(u);
}
