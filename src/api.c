/* The public interface: handles and streams. Arguments are checked here and in ask.c, and nowhere below. Floor 7. */
#include "handle.h"
#include "rules.h"
#include "suggest.h"
#include <stdlib.h>
#include <string.h>

/* --- handles --------------------------------------------------------------------------------------------------------- */

static void *system_memory(void *user, void *old, size_t old_size, size_t new_size)
{
    (void)user;
    (void)old_size;
    if (new_size) return realloc(old, new_size);
    free(old);
    return NULL;
}

void tt_setup_default(tt_setup *setup)
{
    if (!setup) return;
    *setup = (tt_setup){ .memory = system_memory, .node_limit = 20000000, .second_limit = 60, .byte_limit = UINT32_MAX, .order = 1, .check = true };
}

tracetrick *tt_open(const tt_setup *setup)
{
    tt_setup chosen;
    tt_setup_default(&chosen);
    if (setup) chosen = *setup;
    if (!chosen.memory) chosen.memory = system_memory;
    tracetrick *t = chosen.memory(chosen.user, NULL, 0, sizeof *t);
    if (!t) return NULL;
    *t = (tracetrick){ .setup = chosen, .source = "<arg>" };
    tt_arena_open(&t->own, chosen.memory, chosen.user, chosen.byte_limit);
    tt_arena_open(&t->input, chosen.memory, chosen.user, chosen.byte_limit);
    t->core = tt_ctx_open(chosen.memory, chosen.user, (tt_limits){ chosen.node_limit, chosen.second_limit, chosen.byte_limit });
    if (t->core) t->core->language = (int)chosen.language;
    if (t->core && tt_session_open(t->core)) return t;
    tt_close(t);
    return NULL;
}

void tt_close(tracetrick *t)
{
    if (!t) return;
    tt_reader_close(t->reader);
    tt_ctx_close(t->core);
    tt_arena_close(&t->input);
    tt_arena_close(&t->own);
    t->setup.memory(t->setup.user, t, sizeof *t, 0);
}

tt_tally tt_counts(const tracetrick *t) { return t ? t->tally : (tt_tally){ 0, 0, 0 }; }

/* --- streams --------------------------------------------------------------------------------------------------------- */

bool tt_declare(tracetrick *t, const char *statements)
{
    if (!t || !statements) return false;
    const char *kept = tt_arena_text(&t->own, statements, strlen(statements));
    if (!kept || !tt_room(&t->own, (void **)&t->declarations, sizeof *t->declarations, t->declaration_count, &t->declaration_room)) return false;
    t->source = "<arg>";
    if (!tt_handle_declare(t, kept, true)) return false;
    t->declarations[t->declaration_count++] = kept;
    return true;
}

/* Every statement that has been read to its end. */
static void drain(tracetrick *t)
{
    tt_statement s;
    for (;;) {
        switch (tt_handle_next(t, t->reader, &s)) {
        case TT_READ_STATEMENT: tt_handle_take(t, NULL); break;
        case TT_READ_FAULT:
            tt_handle_lost(t);
            tt_handle_unread(t);
            break;
        case TT_READ_MORE:
        case TT_READ_END:       return;
        }
    }
}

bool tt_source(tracetrick *t, const char *name)
{
    if (!t || !name || !tt_finish(t)) return false;
    if (!tt_handle_afresh(t) || !(name = tt_arena_text(&t->input, name, strlen(name)))) return false;
    t->source = name;
    return (t->reader = tt_handle_reader(t, false)) != NULL;
}

bool tt_feed(tracetrick *t, const char *bytes, size_t count)
{
    if (!t || !t->reader || (!bytes && count)) return false;
    if (!tt_reader_feed(t->reader, bytes, count)) return false;
    drain(t);
    return true;
}

bool tt_finish(tracetrick *t)
{
    if (!t) return false;
    if (!t->reader) return true;
    tt_reader_end(t->reader);
    drain(t);
    tt_reader_close(t->reader);
    t->reader = NULL;
    return true;
}

/* --- rules and words ------------------------------------------------------------------------------------------------- */

bool tt_law_at(size_t number, tt_law *law)
{
    const tt_rule_text *rule = law && number < UINT32_MAX ? tt_rule_at((uint32_t)number) : NULL;
    if (rule) *law = (tt_law){ rule->name, rule->text, rule->when, rule->note };
    return rule != NULL;
}

const char *tt_nearest(const char *word, const char *const *list, size_t count)
{
    return word && list ? tt_suggest(word, strlen(word), list, count) : NULL;
}

const char *tt_in_language(const char *english, tt_language language) { return tt_catalog_text(english, (int)language); }
