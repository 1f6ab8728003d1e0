#include "answer_name.h"
#include "session.h"
#include <string.h>

/* Has the query something of that name or of that of its differential, or the session something of that name? */
static bool is_taken(const tt *c, const tt_query *q, const char *name)
{
    for (uint32_t i = 0; i < q->symbol_count; i++) {
        const char *own = q->symbols[i].name;
        if (strcmp(own, name) == 0 || (own[0] == 'd' && strcmp(own + 1, name) == 0)) return true;
    }
    return tt_session_find(c, name, strlen(name)) != NULL;
}

void tt_name_function(const tt *c, tt_query *q)
{
    static const char *const names[2][8] = { { "f", "g", "h", "y", "l", "s", "u", "v" }, { "F", "G", "H", "Y", "L", "S", "U", "V" } };
    const tt_termrec *f = &q->terms.at[q->function];
    bool wide = f->rows != TT_DIM_ONE || f->cols != TT_DIM_ONE;
    for (size_t i = 0; i < 8 && !q->function_name; i++)
        if (!is_taken(c, q, names[wide][i])) q->function_name = names[wide][i];
}

/* The symbol whose name is that of the differential of the variable, or of a definition, which is then *of; NULL: there is none. */
static const tt_symbol *taken_differential(const tt_query *q, uint32_t variable, const tt_symbol **of)
{
    for (uint32_t i = 0; i < q->symbol_count; i++) {
        const tt_symbol *d = &q->symbols[i];
        if (d->name[0] != 'd' || d->flags & TT_DIFFERENTIAL) continue;
        for (uint32_t k = 0; k < q->symbol_count; k++) {
            *of = &q->symbols[k];
            if ((k == variable || (*of)->value != TT_NO_TERM) && strcmp(d->name + 1, (*of)->name) == 0) return d;
        }
    }
    return NULL;
}

const char *tt_untellable(tt *c, const tt_query *q, uint32_t variable, bool page)
{
    char text[160];
    const tt_symbol *of, *d = taken_differential(q, variable, &of);
    if (!d) return NULL;
    tt_phrase(text, sizeof text, c->language, page ? "%.40s would be the differential of %.40s, and is a name of its own here"
              : "no derivation is told: %.40s would be the differential of %.40s, and is a name of its own here", d->name, of->name);
    const char *kept = tt_arena_text(&c->query, text, strlen(text));
    if (!kept) tt_fail(c, TT_E_MEMORY, TT_NOWHERE);
    return kept;
}
