/* x_i outside of any sum: the entry x[i] at a free index, where x is declared or defined as a vector (X_ij, where X is a matrix).
 *
 * Such an entry is a number. Where only a vector can stand - transposed, behind a matrix, in a norm, added to a vector - another vector of that
 * name is as likely, and what is meant has to be declared. Nor is any x_i beside such an x silently a symbol of its own. */
#include "elab.h"
#include <string.h>

/* --- which names are such entries ------------------------------------------------------------------------------------- */

static bool is_family(const tt_elab *e, const tt_name *n)
{
    uint32_t family = tt_elab_find(e, n->text, n->stem + 1);
    return tt_elab_tells_of(e, n) || (family != TT_NO_SYMBOL && e->words[family].arity);
}

static bool is_own(const tt_elab *e, const tt_name *n) { return tt_session_find(e->c, n->text, n->length) || is_family(e, n); }

/* How many indices the subscript of a name has if all of them are letters: ij is one, or two. */
static bool has_letters(const char *text, uint32_t length, uint32_t count)
{
    bool comma = count == 2 && length == 3 && text[1] == ',';
    for (uint32_t i = 0; i < length; i++)
        if (!(comma && i == 1) && !((text[i] | 32) >= 'a' && (text[i] | 32) <= 'z')) return false;
    return comma || length == count;
}

bool tt_elab_names_entry(const tt_elab *e, const tt_name *n)
{
    for (uint32_t count = 1; count <= TT_MOST_INDICES; count++)
        if (has_letters(n->text + n->stem + 1, n->length - n->stem - 1, count) && tt_elab_is_known_whole(e, n->text, n->stem, count)) return !is_own(e, n);
    return false;
}

/* Of what is defined it is found out later whether it is a vector: where that fails, the next reading leaves it alone. What nothing is known of has an
 * entry beside others. */
bool tt_elab_takes_places(tt_elab *e, const tt_name *n, uint32_t count, bool late, bool beside, uint32_t *word)
{
    *word = TT_NO_SYMBOL;
    const tt_entry *d = tt_session_find(e->c, n->text, n->stem);
    uint32_t own = tt_elab_find(e, n->text, n->length);
    bool known = tt_elab_is_known_whole(e, n->text, n->stem, count), sure = known && d->sort == TT_DECLARED;
    if (is_own(e, n) || n->marks & TT_Y_BOLD || (e->entries == TT_ENTRIES_NONE && !(late && sure))) return true;
    if (!known && (!beside || d || (own != TT_NO_SYMBOL && e->words[own].wanted))) return true;
    const char *whole = tt_arena_text(&e->c->query, n->text, n->stem);
    if (!whole) return tt_fail(e->c, TT_E_MEMORY, TT_NOWHERE);
    if ((*word = tt_elab_word(e, whole, n->stem, n->stem, n->marks)) == TT_NO_SYMBOL) return false;
    e->words[*word].entered = count;
    e->entries_taken = true;
    return true;
}

/* --- where they may stand ---------------------------------------------------------------------------------------------- */

static const tt_elab_member *place_at(const tt_elab *e, const tt_source *s, tt_tree_at x)
{
    const tt_elab_member *m = s->member && s->member[x - s->start] ? &e->members[s->member[x - s->start] - 1] : NULL;
    return m && m->entry && !(m->family & TT_PARAMETER) && (m->index[0] == TT_NO_SYMBOL || (m->count > 1 && m->index[1] == TT_NO_SYMBOL)) ? m : NULL;
}

static bool is_arithmetic(uint16_t form)
{
    return form == TT_Y_NAME || form == TT_Y_NUMBER || form == TT_Y_GROUP || form == TT_Y_NEG || form == TT_Y_ADD || form == TT_Y_SUB || form == TT_Y_MUL
        || form == TT_Y_JUXT || form == TT_Y_DIV || form == TT_Y_FRACTION;
}

/* it is not clear whether x_k is an entry x[k] of x */
static bool refuse(tt_elab *e, tt_place at, const tt_word *w, const char *whole, bool matrix)
{
    char index[2 * TT_QUOTE_ROOM];
    size_t used = 0;
    const char *text = w->text + w->stem + 1;
    for (size_t i = 0; text[i] && used + 2 < sizeof index; i++) {
        if (i == 1 && matrix && text[i] != ',') index[used++] = ',';
        index[used++] = text[i];
    }
    index[used] = '\0';
    tt_fail(e->c, TT_E_ENTRIES, at.source == TT_NO_SOURCE ? TT_NOWHERE : tt_elab_span(e, at), w->text, whole);
    if (matrix) tt_hint(e->c, "an entry is written %s[%s]; a matrix of its own is declared: matrix %s(..)", whole, index, w->text);
    else tt_hint(e->c, "an entry is written %s[%s]; a vector of its own is declared: vector %s(..)", whole, index, w->text);
    return at.source == TT_NO_SOURCE ? false : tt_elab_fault_at(e, at);
}

/* Is operand i such an entry, or made of them by addition and multiples? Then that may be a vector as well. */
static bool may_be_whole(tt_elab *e, tt_place at, uint32_t i)
{
    const tt_source *s = &e->sources[at.source];
    const tt_tree *t = &s->statement->tree;
    tt_tree_at root = tt_tree_kid(t, at.node, i), found = 0;
    const tt_elab_member *m = NULL;
    for (tt_tree_at x = tt_tree_start(t, root); x <= root; x++) {
        if (!is_arithmetic(t->at[x].form)) return false;
        if (t->at[x].form != TT_Y_NAME || m || !(m = place_at(e, s, x))) continue;
        found = x;
    }
    if (!m) return false;
    refuse(e, (tt_place){at.source, found}, &e->words[s->word[t->at[found].data]], e->words[m->family].text, m->count > 1);
    return true;
}

static bool is_norm(const tt_syntax *n)
{
    return n->form == TT_Y_NORM || (n->form == TT_Y_CALL && (n->op == TT_NORM || n->op == TT_NORM1 || n->op == TT_NORMINF));
}

bool tt_elab_entries_are_numbers(tt_elab *e, tt_place at, tt_term a, tt_term b)
{
    if (!e->entries_taken || a == TT_NO_TERM) return true;
    const tt_syntax *n = &e->sources[at.source].statement->tree.at[at.node];
    const tt_termrec *x = &e->out->terms.at[a], *y = b == TT_NO_TERM ? x : &e->out->terms.at[b];
    bool left = tt_elab_is_scalar(e, a), right = y == x ? left : tt_elab_is_scalar(e, b);
    if (n->form == TT_Y_TRANSPOSE || n->form == TT_Y_INVT || is_norm(n)) return !left || !may_be_whole(e, at, 0);
    if (n->form == TT_Y_ADD || n->form == TT_Y_SUB) return left == right || !may_be_whole(e, at, left ? 0 : 1);
    if (n->form == TT_Y_MUL || n->form == TT_Y_JUXT) return !right || x->rows == TT_DIM_ONE || x->cols == TT_DIM_ONE || !may_be_whole(e, at, 1);
    return true;
}

/* --- what is left ------------------------------------------------------------------------------------------------------ */

static bool note_own(tt_elab *e, const tt_word *w, const char *whole)
{
    return w->length > 30 || tt_elab_note(e, "%s is read as a symbol of its own; where it is an entry of %s, declare %s", w->text, whole, whole);
}

/* x1 beside a vector x that is known. */
static bool note_numbered(tt_elab *e, const tt_word *w)
{
    char whole[32];
    uint32_t stem = w->length;
    while (stem && w->text[stem - 1] >= '0' && w->text[stem - 1] <= '9') stem--;
    uint32_t known = stem && stem < w->length && w->length <= 30 && w->text[stem] > '0' ? tt_elab_find(e, w->text, stem) : TT_NO_SYMBOL;
    if (known == TT_NO_SYMBOL || w->wanted || !e->words[known].met || !e->words[known].entry || e->words[known].symbol == TT_NO_SYMBOL
        || e->out->symbols[e->words[known].symbol].kind != TT_KIND_VECTOR) return true;
    memcpy(whole, w->text, stem);
    whole[stem] = '\0';
    return tt_elab_note(e, "%s is read as a symbol of its own; an entry of %s is written %s[%s]", w->text, whole, whole, w->text + stem);
}

/* The index at which the definition stands still, by the name of one that runs in the query: g = x_i'*w in sum(i=1:N, g). */
static const char *stands_still(const tt_elab *e, const tt_source *s)
{
    for (tt_tree_at x = s->start; s->member && x <= s->root; x++) {
        const tt_elab_member *m = s->member[x - s->start] ? &e->members[s->member[x - s->start] - 1] : NULL;
        for (uint32_t i = 0; m && i < m->count; i++) {
            const tt_index *free = m->index[i] == TT_NO_SYMBOL ? NULL : &e->out->indices[m->index[i]];
            if (!free || free->sort != TT_INDEX_FREE) continue;
            for (uint32_t k = 0; k < e->out->index_count; k++)
                if (e->out->indices[k].sort == TT_INDEX_BOUND && strcmp(e->out->indices[k].name, free->name) == 0) return free->name;
        }
    }
    return NULL;
}

bool tt_elab_note_still(tt_elab *e)
{
    for (uint32_t i = 0; i < e->source_count; i++) {
        const tt_source *s = &e->sources[i];
        const char *index = s->owner != TT_NO_SYMBOL && !s->parameter_count ? stands_still(e, s) : NULL, *name = index ? e->words[s->owner].text : NULL;
        if (!index || strlen(name) > 30 || strlen(index) > 30) continue;
        return tt_elab_note(e, "%s is the same for every %s that runs; what is not is defined with its index: %s_%s = ...", name, index, name, index);
    }
    return true;
}

/* x_i that is a symbol of its own beside a vector x: refused where x is known, else a note says so where x is asked for. */
bool tt_elab_places_are_apart(tt_elab *e)
{
    for (uint32_t i = 0; i < e->out->symbol_count; i++) {
        const tt_word *w = &e->words[e->word_of[i]];
        if (w->arity || w->entry || w->source != TT_NO_SOURCE || w->meaning != TT_IS_SYMBOL) continue;
        if (!note_numbered(e, w)) return false;
        if (w->stem >= w->length) continue;
        uint32_t whole = tt_elab_find(e, w->text, w->stem);
        if (whole == TT_NO_SYMBOL || !e->words[whole].met || e->words[whole].symbol == TT_NO_SYMBOL) continue;
        const tt_symbol *s = &e->out->symbols[e->words[whole].symbol];
        if ((s->kind != TT_KIND_VECTOR && s->kind != TT_KIND_MATRIX) || !has_letters(w->text + w->stem + 1, w->length - w->stem - 1, s->kind == TT_KIND_VECTOR ? 1 : 2)) continue;
        if (e->words[whole].entry) return refuse(e, tt_elab_word_place(e, e->word_of[i]), w, s->name, s->kind == TT_KIND_MATRIX);
        if (!note_own(e, w, s->name)) return false;
    }
    return true;
}
