/* Which names tell of a family: vector x_i(m), i = 1:N, and h_i = tanh(W*x_i), whose value depends on its index, so that it tells of h_k too.
 *
 * Where two of a name are defined, e_a = W*x_a and e_b = W*x_b, what stands behind the bar are labels, and another e_n is a symbol of its own. */
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

/* --- definitions ------------------------------------------------------------------------------------------------------ */

/* The letters of a subscript that has nothing else: i, ij, i,j. How many there are; 0: it is no list of one or two letters. */
static uint32_t letters(const tt_name *n, char letter[TT_MOST_INDICES])
{
    const char *text = n->text + n->stem + 1;
    uint32_t length = n->stem < n->length ? n->length - n->stem - 1 : 0, count = 0;
    for (uint32_t i = 0; i < length; i++) {
        if (i == 1 && length == 3 && text[i] == ',') continue;
        if (count == TT_MOST_INDICES || !is_letter(text[i])) return 0;
        letter[count++] = text[i];
    }
    return count;
}

/* Does a name stand at the index, or is it that? */
static bool is_at(const tt_name *n, char index)
{
    char letter[TT_MOST_INDICES];
    if (n->length == 1) return n->text[0] == index;
    for (uint32_t i = letters(n, letter); i-- > 0;)
        if (letter[i] == index) return true;
    return false;
}

static bool depends(const tt_statement *s, char index)
{
    const tt_tree *t = &s->tree;
    for (tt_tree_at x = tt_tree_start(t, s->right); x <= s->right; x++)
        if (t->at[x].form == TT_Y_NAME && is_at(&t->names[t->at[x].data], index)) return true;
    return false;
}

static bool is_only_one(const tt_elab *e, const tt_name *n)
{
    char letter[TT_MOST_INDICES];
    for (uint32_t i = 0; i < tt_session_entries(e->c); i++) {
        const tt_entry *d = tt_session_entry(e->c, i);
        const tt_name *other = d->sort == TT_DEFINED && !d->broken ? &d->statement->tree.names[d->statement->name] : NULL;
        if (other && other->stem == n->stem && memcmp(other->text, n->text, n->stem) == 0 && strcmp(other->text, n->text) && letters(other, letter)) return false;
    }
    return true;
}

uint32_t tt_elab_indices_of(const tt_elab *e, const tt_entry *d)
{
    char letter[TT_MOST_INDICES];
    if (!d || d->sort != TT_DEFINED || d->broken) return 0;
    const tt_name *n = &d->statement->tree.names[d->statement->name];
    uint32_t count = letters(n, letter);
    for (uint32_t i = 0; i < count; i++)
        if (!depends(d->statement, letter[i])) return 0;
    return count && is_only_one(e, n) ? count : 0;
}

const tt_entry *tt_elab_tells_of(const tt_elab *e, const tt_name *n)
{
    char letter[TT_MOST_INDICES];
    const tt_entry *d = tt_session_find(e->c, n->text, n->stem + 1);
    if (!d || tt_is_declared_family(d)) return d;
    const tt_statement *s = d->statement;
    const tt_name *own = &s->tree.names[d->sort == TT_DECLARED ? s->declared[d->which].name : s->name];
    if ((own->length == n->length && memcmp(own->text, n->text, n->length) == 0) || tt_is_pair(own)) return d;
    if (d->sort != TT_DEFINED || d->broken) return letters(own, letter) ? d : NULL;
    return tt_elab_indices_of(e, d) ? d : NULL;
}

bool tt_elab_is_other_member(const tt_elab *e, const tt_source *s, const tt_name *n)
{
    char letter[TT_MOST_INDICES];
    const tt_entry *d = tt_session_find(e->c, n->text, n->stem + 1);
    if (!d || d->sort != TT_DEFINED || s->statement == d->statement || tt_session_find(e->c, n->text, n->length)) return false;
    uint32_t count = tt_elab_indices_of(e, d);
    return count && letters(n, letter) == count;
}

/* A family with a declared range stands in the definition, or in one that it stands on; or entries of what is known. */
static bool is_sure(const tt_elab *e, const tt_statement *definition)
{
    enum { MOST = 16 };
    const tt_statement *waiting[MOST] = { definition };
    for (size_t at = 0, count = 1; at < count; at++) {
        const tt_tree *t = &waiting[at]->tree;
        for (tt_tree_at x = tt_tree_start(t, waiting[at]->right); x <= waiting[at]->right; x++) {
            const tt_name *n = t->at[x].form == TT_Y_NAME ? &t->names[t->at[x].data] : NULL;
            const tt_entry *d = n && n->stem < n->length ? tt_elab_tells_of(e, n) : NULL;
            if (tt_is_declared_family(d) || (n && n->stem < n->length && tt_elab_is_known_whole(e, n->text, n->stem, n->length - n->stem - 1))) return true;
            if (d && d->sort == TT_DEFINED && !d->broken && count < MOST) waiting[count++] = d->statement;
        }
    }
    return false;
}

bool tt_elab_note_member(tt_elab *e, const tt_name *n, const tt_entry *d)
{
    const tt_name *own = &d->statement->tree.names[d->statement->name];
    if (e->out->note || n->length > 30 || own->length > 30 || is_sure(e, d->statement)) return true;
    return tt_elab_note(e, "%s is read as %s at another index; declare it if it is none", n->text, own->text);
}
