/* Which names tell of a family: vector x_i(m), i = 1:N. */
#include "elab.h"
#include <string.h>

static bool is_letter(char c) { return (c | 32) >= 'a' && (c | 32) <= 'z'; }

bool tt_is_declared_family(const tt_entry *d) { return d && d->sort == TT_DECLARED && d->statement->range_count > 0; }

/* Declared beside a family over a range: x_new beside x_i, i = 1:N. */
bool tt_elab_stands_beside(const tt_elab *e, const char *text, uint32_t stem, uint32_t length)
{
    const tt_entry *own = tt_session_find(e->c, text, length);
    return own && own->sort == TT_DECLARED && !tt_is_declared_family(own) && tt_is_declared_family(tt_session_find(e->c, text, stem + 1));
}

/* x_a_b is the member at a and b of a family x where a is an index, else the member at b of a family x_a. */
bool tt_is_pair(const tt_name *n)
{
    if (n->stem < 3 || n->length != n->stem + 2 || n->text[n->stem - 2] != '_') return false;
    return is_letter(n->text[n->stem - 1]) && is_letter(n->text[n->stem + 1]);
}

/* The same as x_ab. */
bool tt_elab_pair_of(tt_elab *e, const tt_name *n, tt_name *pair)
{
    char *text = tt_arena_text(&e->c->query, n->text, n->length);
    if (!text) return tt_fail(e->c, TT_E_MEMORY, TT_NOWHERE);
    memmove(text + n->stem, text + n->stem + 1, n->length - n->stem);
    *pair = (tt_name){.text = text, .length = n->length - 1, .stem = n->stem - 2, .marks = n->marks};
    return true;
}
