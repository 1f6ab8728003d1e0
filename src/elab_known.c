/* Definitions that the function does not use, and the answer may: S = 1/N*sum(i=1:N, (x_i - xbar)*(x_i - xbar)') beside a likelihood whose
 * derivative holds that sum. Those with a sum over an index are taken along if all their names are used and their typing fits. */
#include "elab.h"
#include <string.h>

static bool holds_sum(const tt_statement *s)
{
    for (tt_tree_at x = tt_tree_start(&s->tree, s->right); x <= s->right; x++)
        if (s->tree.at[x].form == TT_Y_SUMOVER) return true;
    return false;
}

static bool is_candidate(const tt_entry *d)
{
    return d->sort == TT_DEFINED && !d->broken && strcmp(d->name, d->statement->tree.names[d->statement->name].text) == 0 && holds_sum(d->statement);
}

bool tt_elab_names_are_met(tt_elab *e, uint32_t source)
{
    const tt_source *s = &e->sources[source];
    for (tt_tree_at x = s->start; x <= s->root; x++) {
        const tt_syntax *n = &s->statement->tree.at[x];
        if (n->form != TT_Y_NAME || s->role[x - s->start] == TT_ROLE_SIZE) continue;
        uint32_t word = tt_elab_word_at(e, s, x);
        if ((word & TT_PARAMETER) || e->words[word].met) continue;
        bool stands = e->words[word].sized || tt_elab_is_constant(&e->words[word]);       /* a size stands there where it ends a range, too */
        if (!stands || !tt_elab_meet(e, word)) return false;
    }
    return true;
}

bool tt_elab_gather_known(tt_elab *e, uint32_t *without)
{
    *without = e->order_count;
    for (uint32_t i = 0; i < tt_session_entries(e->c); i++) {
        const tt_entry *d = tt_session_entry(e->c, i);
        if (!is_candidate(d)) continue;
        uint32_t length = (uint32_t)strlen(d->name), known = tt_elab_find(e, d->name, length);
        if (known != TT_NO_SYMBOL && (e->words[known].met || e->words[known].source != TT_NO_SOURCE)) continue;
        uint32_t word = tt_elab_word(e, d->name, length, length, 0);
        if (word == TT_NO_SYMBOL || !tt_elab_define(e, word, (tt_place){e->asked, e->sources[e->asked].root})) return false;
        uint32_t source = e->words[word].source;
        if (source == TT_NO_SOURCE || !tt_elab_names_are_met(e, source)) continue;
        if (!tt_elab_walk(e, source)) return false;
    }
    return true;
}
