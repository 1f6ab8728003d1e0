/* Which assumptions of the session count for a query. */
#include "elab.h"

/* One of which some names stand in the query and others do not cannot be used there: the reader is told. */
static bool note_missing(tt_elab *e, const tt_statement *statement, const uint32_t *sources)
{
    const char *missing = NULL;
    bool shared = false;
    for (int k = 0; k < 2 && !e->out->note; k++) {
        const tt_source *s = &e->sources[sources[k]];
        for (tt_tree_at x = s->start; x <= s->root; x++) {
            if (s->statement->tree.at[x].form != TT_Y_NAME || s->role[x - s->start] == TT_ROLE_SIZE) continue;
            const tt_word *w = &e->words[tt_elab_word_at(e, s, x)];
            if (w->met && w->meaning == TT_IS_SYMBOL) shared = true;
            else if (!w->met && !w->sized && !tt_elab_is_constant(w)) missing = w->text;
        }
    }
    if (!shared || !missing) return true;
    return tt_elab_note(e, "the assumption of line %u is not used: %.100s does not stand in what is asked", (unsigned)statement->line, missing);
}

/* An assumption counts where all its names are used. */
bool tt_elab_gather_assumptions(tt_elab *e)
{
    for (uint32_t i = 0; i < tt_session_assumptions(e->c); i++) {
        const tt_entry *a = tt_session_assumption(e->c, i);
        uint32_t left = tt_elab_source(e, a->statement, a->statement->left, a, false);
        uint32_t right = left == TT_NO_SOURCE ? left : tt_elab_source(e, a->statement, a->statement->right, a, false);
        if (right == TT_NO_SOURCE) return false;
        if (!tt_elab_names_are_met(e, left) || !tt_elab_names_are_met(e, right)) {
            if (!note_missing(e, a->statement, (uint32_t[]){left, right})) return false;
            continue;
        }
        for (uint32_t k = 0; k < 2; k++) {
            if (!tt_room(&e->c->query, (void **)&e->assumed, sizeof *e->assumed, e->assumed_count, &e->assumed_room))
                return tt_fail(e->c, TT_E_MEMORY, TT_NOWHERE);
            e->assumed[e->assumed_count++] = k ? right : left;
        }
    }
    return true;
}
