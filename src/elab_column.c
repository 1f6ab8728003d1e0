/* Greek names that are vectors. By spelling they are scalars, but a number has no softmax and nothing to add up, and is seldom called as its
 * own entries theta_k are: there the vector is tried first. Behind a row, x_i'*beta, it is where the scalar leaves no function that is one. */
#include "elab_search.h"
#include <string.h>

/* --- where they stand ------------------------------------------------------------------------------------------------- */

static void mark(tt_elab *e, const tt_source *s, tt_tree_at name, uint8_t column)
{
    uint32_t word = tt_elab_word_at(e, s, name);
    if (!(word & TT_PARAMETER)) e->words[word].column |= column;
}

/* y_i*x_i', -x': every node is on one such way down. */
static bool ends_in_row(const tt_tree *t, tt_tree_at x)
{
    for (;;) {
        uint16_t form = t->at[x].form;
        bool product = form == TT_Y_MUL || form == TT_Y_JUXT;
        if (!product && form != TT_Y_GROUP && form != TT_Y_NEG) return form == TT_Y_TRANSPOSE;
        x = tt_tree_kid(t, x, product);
    }
}

/* beta, (beta + delta) */
static void mark_sum(tt_elab *e, const tt_source *s, tt_tree_at root)
{
    const tt_tree *t = &s->statement->tree;
    tt_tree_at start = tt_tree_start(t, root);
    for (tt_tree_at x = start; x <= root; x++) {
        uint16_t form = t->at[x].form;
        if (form != TT_Y_NAME && form != TT_Y_GROUP && form != TT_Y_ADD && form != TT_Y_SUB && form != TT_Y_NEG) return;
    }
    for (tt_tree_at x = start; x <= root; x++)
        if (t->at[x].form == TT_Y_NAME) mark(e, s, x, TT_BEHIND_ROW);
}

static uint8_t takes_vectors(const tt_syntax *n)
{
    if (n->form != TT_Y_CALL || n->count != 1) return 0;
    if (n->op == TT_SOFTMAX || n->op == TT_LOGSOFTMAX) return TT_IN_SOFTMAX;
    return n->op == TT_SUMALL || n->op == TT_MEAN || n->op == TT_LOGSUMEXP ? TT_ADDED_UP : 0;
}

/* theta, exp(theta), -theta.^2 */
static void mark_argument(tt_elab *e, const tt_source *s, tt_tree_at x, uint8_t column)
{
    const tt_tree *t = &s->statement->tree;
    for (;;) {
        const tt_syntax *n = &t->at[x];
        bool base = n->form == TT_Y_POWER && s->role[tt_tree_kid(t, x, 0) - s->start] == TT_ROLE_BASE;
        bool mapped = n->form == TT_Y_GROUP || n->form == TT_Y_NEG || n->form == TT_Y_HADPOWER || base
            || (n->form == TT_Y_CALL && n->op == TT_FN && n->count == 1);
        if (n->form == TT_Y_NAME) mark(e, s, x, column);
        if (!mapped) return;
        x = tt_tree_kid(t, x, base);
    }
}

void tt_elab_note_columns(tt_elab *e, const tt_source *s)
{
    const tt_tree *t = &s->statement->tree;
    for (tt_tree_at x = s->start; x <= s->root; x++) {
        const tt_syntax *n = &t->at[x];
        if ((n->form == TT_Y_MUL || n->form == TT_Y_JUXT) && ends_in_row(t, tt_tree_kid(t, x, 0))) mark_sum(e, s, tt_tree_kid(t, x, 1));
        else if (takes_vectors(n)) mark_argument(e, s, tt_tree_kid(t, x, 0), takes_vectors(n));
    }
}

/* theta beside theta_k, unless the reading is that where such a theta_k is no entry of it. */
static void note_wholes(tt_elab *e)
{
    for (uint32_t i = 0; i < e->out->symbol_count; i++) {
        const tt_word *w = &e->words[e->word_of[i]];
        if (w->arity != 1 || w->entry || w->source != TT_NO_SOURCE) continue;
        uint32_t whole = tt_elab_find(e, w->text, w->stem);
        if (whole == TT_NO_SYMBOL) continue;
        if (e->entries == TT_ENTRIES_NONE) e->words[whole].column &= TT_BEHIND_ROW;
        else e->words[whole].column |= TT_BESIDE_ENTRIES;
    }
}

/* --- the readings ----------------------------------------------------------------------------------------------------- */

/* What a typing changes besides the terms. */
typedef struct { tt_word *words; tt_symbol *symbols; } state;

static bool keep(tt_elab *e, state *s)
{
    s->words = tt_arena_take(&e->c->query, (e->word_count + 1) * sizeof *s->words);
    s->symbols = tt_arena_take(&e->c->query, (e->out->symbol_count + 1) * sizeof *s->symbols);
    if (!s->words || !s->symbols) return tt_fail(e->c, TT_E_MEMORY, TT_NOWHERE);
    memcpy(s->words, e->words, e->word_count * sizeof *s->words);
    memcpy(s->symbols, e->out->symbols, e->out->symbol_count * sizeof *s->symbols);
    return true;
}

static void restore(tt_elab *e, const state *s)
{
    memcpy(e->words, s->words, e->word_count * sizeof *s->words);
    memcpy(e->out->symbols, s->symbols, e->out->symbol_count * sizeof *s->symbols);
    e->lenient = false;
    tt_fault_clear(e->c);
}

static uint8_t columns(const tt_elab *e)
{
    uint8_t all = 0;
    for (uint32_t i = 0; i < e->out->symbol_count; i++) {
        const tt_word *w = &e->words[e->word_of[i]];
        if (w->guess == TT_GUESS_SCALAR) all |= w->column;
    }
    return all;
}

/* Those that have become scalars again are so by their spelling. How many are vectors, and how many are not? */
static void count_vectors(tt_elab *e, const state *s, uint8_t column, uint32_t *vectors, uint32_t *others)
{
    for (uint32_t i = 0; i < e->out->symbol_count; i++) {
        tt_word *w = &e->words[e->word_of[i]];
        if (s->words[e->word_of[i]].guess != TT_GUESS_SCALAR || !(w->column & column)) continue;
        ++*(e->out->symbols[i].kind == TT_KIND_VECTOR ? vectors : others);
        if (e->out->symbols[i].kind == TT_KIND_VECTOR) continue;
        w->guess = TT_GUESS_SCALAR;
        e->out->symbols[i].origin = TT_FROM_LETTER;
    }
}

/* A typing that starts from vectors there; `all` of them have to stay vectors, else one. */
static bool fits(tt_elab *e, const state *s, uint8_t column, bool all, bool scalar, tt_elab_typing *find)
{
    uint32_t vectors = 0, others = 0;
    if (tt_elab_has_ended(e->c)) return false;
    restore(e, s);
    for (uint32_t i = 0; i < e->out->symbol_count; i++) {
        tt_word *w = &e->words[e->word_of[i]];
        if (w->guess != TT_GUESS_SCALAR || !(w->column & column)) continue;
        w->guess = TT_GUESS_VECTOR;
        e->out->symbols[i].kind = TT_KIND_VECTOR;
    }
    if (!find(e) || (scalar && !tt_elab_is_scalar_function(e))) return false;
    count_vectors(e, s, column, &vectors, &others);
    return all ? !others : vectors > 0;
}

/* A number has a softmax by no means; of a sum or of what has entries it depends on whether the function is a scalar then. */
bool tt_elab_find_columns(tt_elab *e, tt_elab_typing *find)
{
    enum { FIRST = TT_ADDED_UP | TT_IN_SOFTMAX | TT_BESIDE_ENTRIES };
    state s;
    if (e->out->index_count) note_wholes(e);
    uint8_t column = columns(e);
    if (!column) return find(e);
    if (!keep(e, &s)) return false;
    if (column & FIRST && fits(e, &s, FIRST, true, true, find)) return true;
    if (column & FIRST && column & TT_BEHIND_ROW && fits(e, &s, FIRST | TT_BEHIND_ROW, true, true, find)) return true;
    if (column & TT_IN_SOFTMAX && fits(e, &s, TT_IN_SOFTMAX, true, false, find)) return true;
    if (tt_elab_has_ended(e->c)) return false;
    restore(e, &s);
    bool found = find(e);
    if ((found && tt_elab_is_scalar_function(e)) || (!found && !tt_elab_is_typing_fault(e->c->fault.code))) return found;
    if (column & TT_BEHIND_ROW && fits(e, &s, TT_BEHIND_ROW, false, true, find)) return true;
    if (column & TT_ADDED_UP && fits(e, &s, TT_ADDED_UP, true, false, find)) return true;
    if (tt_elab_has_ended(e->c)) return false;
    restore(e, &s);
    return find(e);
}

/* theta that is a number after all: exp(-theta) + sum(k=1:K, theta_k). */
bool tt_elab_note_wholes(tt_elab *e)
{
    for (uint32_t i = 0; i < e->out->symbol_count; i++) {
        const tt_word *w = &e->words[e->word_of[i]];
        if (w->arity != 1 || w->entry || w->source != TT_NO_SOURCE || w->length > 30) continue;
        uint32_t whole = tt_elab_find(e, w->text, w->stem);
        if (whole == TT_NO_SYMBOL || e->words[whole].guess != TT_GUESS_SCALAR || !e->words[whole].met || e->words[whole].symbol == TT_NO_SYMBOL) continue;
        const tt_symbol *s = &e->out->symbols[e->words[whole].symbol];
        const char *index = e->out->indices[w->first[0]].name;
        if (s->kind != TT_KIND_SCALAR || strlen(index) > 30) continue;
        return tt_elab_note(e, "%s is read as a scalar; where %s_%s is an entry of it, declare: vector %s", s->name, s->name, index, s->name);
    }
    return true;
}
