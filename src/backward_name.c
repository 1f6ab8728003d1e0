/* Names of cotangents (backward.h). */
#include "backward.h"
#include "session.h"
#include <stdio.h>
#include <string.h>

enum { TRIES = 1000 };

static bool is_taken(const tt *c, const tt_query *q, const char *name)
{
    for (uint32_t i = 0; i < q->symbol_count; i++)
        if (strcmp(q->symbols[i].name, name) == 0) return true;
    for (uint32_t i = 0; i < q->index_count; i++)
        if (strcmp(q->indices[i].name, name) == 0) return true;
    for (uint32_t i = 0; i < tt_dim_names(c); i++)
        if (strcmp(tt_dim_name_text(c, i), name) == 0) return true;
    return tt_session_find(c, name, strlen(name)) || tt_session_is_size(c, name, strlen(name));
}

/* The digits a name ends with; "" where it has none, or nothing else. */
static const char *digits_of(const char *name)
{
    size_t n = strlen(name), at = n;
    while (at > 0 && name[at - 1] >= '0' && name[at - 1] <= '9') at--;
    return at && name[at - 1] != '_' ? name + at : name + n;
}

static bool is_alone(const tt_query *q, uint32_t count, const uint32_t *of, uint32_t i)
{
    const char *digits = digits_of(q->symbols[of[i]].name);
    for (uint32_t k = 0; k < count; k++)
        if (k != i && strcmp(digits_of(q->symbols[of[k]].name), digits) == 0) return false;
    return *digits != '\0';
}

/* Has one before it that name already? */
static bool is_given(const char *const *name, uint32_t count, const char *wanted)
{
    for (uint32_t i = 0; i < count; i++)
        if (name[i] && strcmp(name[i], wanted) == 0) return true;
    return false;
}

static const char *name_one(tt *c, const tt_query *q, uint32_t count, const uint32_t *of, uint32_t i, const char *const *given)
{
    const char *base = q->symbols[of[i]].name;
    size_t room = strlen(base) + sizeof "delta__" + 12;
    char *name = tt_arena_take(&c->query, room);
    for (unsigned k = is_alone(q, count, of, i) ? 0 : 1; name && k < TRIES; k++) {
        if (k == 0) snprintf(name, room, "delta%s", digits_of(base));
        else if (k == 1) snprintf(name, room, "delta_%s", base);
        else snprintf(name, room, "delta_%s_%u", base, k);
        if (!is_taken(c, q, name) && !is_given(given, count, name)) return name;
    }
    return NULL;
}

bool tt_backward_name(tt *c, const tt_query *q, uint32_t count, const uint32_t *of, const char **name)
{
    for (uint32_t i = 0; i < count; i++) name[i] = NULL;
    for (uint32_t i = 0; i < count; i++)
        if (!tt_spend(c, (size_t)q->symbol_count + count) || !(name[i] = name_one(c, q, count, of, i, name))) return tt_fail(c, TT_E_MEMORY, TT_NOWHERE);
    return true;
}
