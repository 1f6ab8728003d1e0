/* The names of differentials: dX of X. */
#include "differential.h"
#include "table.h"
#include <string.h>

/* The names that start with a d. */
static bool list_taken(tt *c, const tt_query *q, tt_table *taken)
{
    bool well = tt_table_open(&c->query, taken, 64);
    for (uint32_t i = 0; well && i < q->symbol_count; i++) {
        const char *name = q->symbols[i].name;
        well = name[0] != 'd' || tt_table_add(&c->query, taken, tt_text_hash(name, strlen(name)), i + 1);
    }
    return well || tt_fail(c, TT_E_MEMORY, TT_NOWHERE);
}

static bool is_taken(const tt_query *q, const tt_table *taken, const char *name)
{
    uint32_t hash = tt_text_hash(name, strlen(name));
    size_t at = tt_table_start(taken, hash);
    for (uint32_t id; (id = tt_table_next(taken, hash, &at)); )
        if (strcmp(q->symbols[id - 1].name, name) == 0) return true;
    return false;
}

bool tt_name_differentials(tt *c, tt_query *q)
{
    uint32_t given = q->symbol_count;
    tt_table taken;
    tt_symbol *symbols = tt_arena_take(&c->query, (given + q->variable_count + 1u) * sizeof *symbols);
    q->differentials = tt_arena_take(&c->query, (q->variable_count + 1u) * sizeof *q->differentials);
    if (!symbols || !q->differentials) return tt_fail(c, TT_E_MEMORY, TT_NOWHERE);
    if (!list_taken(c, q, &taken)) return false;
    if (given) memcpy(symbols, q->symbols, given * sizeof *symbols);
    q->symbols = symbols;
    for (uint32_t i = 0; i < q->variable_count; i++) {
        const tt_symbol *x = &symbols[q->variables[i]];
        size_t n = strlen(x->name);
        char *name = tt_arena_take(&c->query, n + 2);
        if (!name) return tt_fail(c, TT_E_MEMORY, TT_NOWHERE);
        name[0] = 'd';
        memcpy(name + 1, x->name, n + 1);
        if (x->arity) return tt_fail(c, TT_E_NOT_YET, TT_NOWHERE, "the differential with the members of a family");
        if (is_taken(q, &taken, name)) {
            tt_fail(c, TT_E_DIFFERENTIAL_NAME, TT_NOWHERE, name, x->name);
            tt_hint(c, "give one of them another name");
            return false;
        }
        q->differentials[i] = q->symbol_count;
        symbols[q->symbol_count++] = (tt_symbol){.name = name, .kind = x->kind, .flags = TT_DIFFERENTIAL, .rows = x->rows, .cols = x->cols,
                                                 .origin = TT_FROM_VARIABLE, .value = TT_NO_TERM, .of = q->variables[i]};
    }
    return true;
}
