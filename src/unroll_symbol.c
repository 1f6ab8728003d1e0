/* Members as symbols of their own, and the variables of the query among them (unroll.h). */
#include <stdio.h>
#include <string.h>
#include "unroll.h"

static bool add_symbol(tt_unrolling *u, tt_symbol s, tt_unroll_symbol origin)
{
    tt_query *q = &u->to->query;
    if (!tt_room(&u->c->query, (void **)&q->symbols, sizeof *q->symbols, q->symbol_count, &u->symbol_room)
        || !tt_room(&u->c->query, (void **)&u->origin, sizeof *u->origin, q->symbol_count, &u->origin_room)) return tt_unroll_no_memory(u);
    u->origin[q->symbol_count] = origin;
    q->symbols[q->symbol_count++] = s;
    return true;
}

/* The symbols of the query keep their numbers; their values follow when they are met. */
bool tt_unroll_symbols_open(tt_unrolling *u)
{
    if (!tt_table_open(&u->c->query, &u->members, 64)) return tt_unroll_no_memory(u);
    for (uint32_t i = 0; i < u->query->symbol_count; i++) {
        tt_symbol s = u->query->symbols[i];
        s.value = TT_NO_TERM;
        if (!add_symbol(u, s, (tt_unroll_symbol){ .family = UINT32_MAX })) return false;
    }
    return true;
}

static const char *name_of(tt_unrolling *u, const tt_symbol *family, const int64_t at[TT_MOST_INDICES])
{
    size_t room = strlen(family->name) + 48;
    char *name = tt_arena_take(&u->c->query, room);
    if (!name) tt_unroll_no_memory(u);
    else if (family->arity > 1) snprintf(name, room, "%s_%lld,%lld", family->name, (long long)at[0], (long long)at[1]);
    else snprintf(name, room, "%s_%lld", family->name, (long long)at[0]);
    return name;
}

static bool find_member(tt_unrolling *u, uint32_t family, const int64_t at[TT_MOST_INDICES], uint32_t *symbol)
{
    uint64_t h = tt_mix(tt_mix(tt_mix(0, family), (uint64_t)at[0]), (uint64_t)at[1]);
    uint32_t hash = (uint32_t)(h ^ (h >> 32));
    size_t slot = tt_table_start(&u->members, hash);
    for (uint32_t id; (id = tt_table_next(&u->members, hash, &slot)); ) {
        const tt_unroll_symbol *o = &u->origin[id - 1];
        *symbol = id - 1;
        if (o->family == family && o->at[0] == at[0] && o->at[1] == at[1]) return true;
    }
    tt_symbol s = u->query->symbols[family];
    s.name = name_of(u, &s, at);
    s.value = TT_NO_TERM;
    s.arity = 0;
    *symbol = u->to->query.symbol_count;
    if (!s.name || !add_symbol(u, s, (tt_unroll_symbol){ .family = family, .at = { at[0], at[1] } })) return false;
    return tt_table_add(&u->c->query, &u->members, hash, *symbol + 1) || tt_unroll_no_memory(u);
}

bool tt_unroll_member(tt_unrolling *u, uint32_t family, const int64_t at[TT_MOST_INDICES], uint32_t *symbol)
{
    const tt_symbol *s = &u->query->symbols[family];
    uint32_t of = s->of;
    if (s->flags & TT_DIFFERENTIAL && u->query->symbols[of].arity && !find_member(u, of, at, &of)) return false;
    if (!find_member(u, family, at, symbol)) return false;
    u->to->query.symbols[*symbol].of = of;
    return true;
}

/* The symbol that a variable becomes: of a family, the member at the free indices. */
static bool variable_of(tt_unrolling *u, uint32_t variable, uint32_t *out)
{
    const tt_symbol *s = &u->query->symbols[variable];
    int64_t at[TT_MOST_INDICES] = { 0, 0 };
    *out = variable;
    if (!s->arity || u->query->asks == TT_ASKS_DIFFERENTIAL) return true;
    for (uint32_t k = 0; k < s->arity; k++) {
        if (s->by[k] >= u->query->index_count || u->now[s->by[k]] == TT_NO_VALUE) return tt_unroll_unable(u, "a family without the index of its member");
        at[k] = u->now[s->by[k]];
    }
    return tt_unroll_member(u, variable, at, out);
}

static bool all_of(tt_unrolling *u, const uint32_t *variables, uint32_t count, uint32_t **out)
{
    uint32_t *list = tt_arena_take(&u->c->query, (count + 1u) * sizeof *list);
    if (!list) return tt_unroll_no_memory(u);
    for (uint32_t k = 0; k < count; k++)
        if (!variable_of(u, variables[k], &list[k])) return false;
    *out = list;
    return true;
}

bool tt_unroll_variables(tt_unrolling *u, uint32_t variable)
{
    const tt_query *q = u->query;
    tt_query *to = &u->to->query;
    if (!variable_of(u, variable, &u->to->variable) || !all_of(u, q->variables, q->variable_count, &to->variables)) return false;
    return !q->path || all_of(u, q->path, q->order, &to->path);
}

static bool is_variable(const tt_query *q, uint32_t symbol)
{
    for (uint32_t k = 0; k < q->variable_count; k++)
        if (q->variables[k] == symbol) return true;
    return false;
}

/* In the differential itself all members of a family that is a variable move. */
bool tt_unroll_moving_families(tt_unrolling *u)
{
    const tt_query *q = u->query;
    tt_query *to = &u->to->query;
    if (q->asks != TT_ASKS_DIFFERENTIAL) return true;
    uint32_t *list = tt_arena_take(&u->c->query, (to->variable_count + to->symbol_count + 1u) * sizeof *list);
    if (!list) return tt_unroll_no_memory(u);
    for (uint32_t k = 0; k < to->variable_count; k++) list[k] = to->variables[k];
    for (uint32_t s = q->symbol_count; s < to->symbol_count; s++)
        if (is_variable(q, u->origin[s].family)) list[to->variable_count++] = s;
    to->variables = list;
    return true;
}
