/* Names that look alike: Xw where X and w are known is a slip, for a product is written X w; x_1 beside the family x_i is its member. */
#include "elab.h"
#include "suggest.h"
#include <stdio.h>
#include <string.h>

static bool is_known_piece(tt_elab *e, const tt_word *whole, const char *text, uint32_t length)
{
    if (length == whole->length) return false;
    const tt_wish *wish = tt_session_wished(e->c);
    for (size_t i = 0; wish && i < wish->variable_count; i++)
        if (strlen(wish->variables[i]) == length && memcmp(wish->variables[i], text, length) == 0) return true;
    if (tt_session_find(e->c, text, length)) return true;
    uint32_t hash = tt_text_hash(text, length);
    size_t at = tt_table_start(&e->by_text, hash);
    for (uint32_t id; (id = tt_table_next(&e->by_text, hash, &at)); ) {
        const tt_word *w = &e->words[id - 1];
        if (w->length == length && memcmp(w->text, text, length) == 0 && w->met && w->meaning == TT_IS_SYMBOL) return true;
    }
    return false;
}

/* cut[i]: where the piece that ends before byte i starts, if the first i bytes are pieces that are known. */
static bool falls_apart(tt_elab *e, const tt_word *w, uint32_t *cut)
{
    cut[0] = 0;
    for (uint32_t i = 1; i <= w->length; i++) {
        cut[i] = UINT32_MAX;
        for (uint32_t k = 0; k < i && cut[i] == UINT32_MAX; k++)
            if (cut[k] != UINT32_MAX && is_known_piece(e, w, w->text + k, i - k)) cut[i] = k;
    }
    return cut[w->length] != UINT32_MAX;
}

static bool run_together(tt_elab *e, const tt_word *w, const uint32_t *cut, tt_place at)
{
    char pieces[2 * 32 + 1];
    size_t to = sizeof pieces - 1;
    pieces[to] = '\0';
    for (uint32_t end = w->length; end > 0; end = cut[end]) {
        if (end < w->length) pieces[--to] = ' ';
        to -= end - cut[end];
        memcpy(pieces + to, w->text + cut[end], end - cut[end]);
    }
    tt_fail(e->c, TT_E_UNKNOWN_NAME, tt_elab_span(e, at), w->text);
    tt_hint(e->c, "a run of letters is one name; a product is written %s", pieces + to);
    return tt_elab_fault_at(e, at);
}

/* Ax, where x is known but A is not, is a name, and more likely a slip: the reader is told. */
static bool note_run(tt_elab *e, const tt_word *w)
{
    char product[32], letter[2] = "";
    bool capital = false;
    for (uint32_t i = 0; i < w->length; i++) {
        capital = capital || (w->text[i] >= 'A' && w->text[i] <= 'Z');
        if (is_known_piece(e, w, w->text + i, 1)) letter[0] = w->text[i];
    }
    if (e->out->note || !capital || !letter[0] || !tt_suggest_product(w->text, letter, product, sizeof product)) return true;
    return tt_elab_note(e, "%s is one name; a product is written %s", w->text, product);
}

/* Is it the name of a family with a number behind it? */
static bool is_numbered_member(const tt_elab *e, const tt_word *w, char family[32])
{
    uint32_t stem = w->length;
    while (stem && w->text[stem - 1] >= '0' && w->text[stem - 1] <= '9') stem--;
    if (w->entry || w->arity || w->meaning != TT_IS_SYMBOL || stem == w->length || !stem || stem > 30) return false;
    memcpy(family, w->text, stem);
    memcpy(family + stem, "_", 2);
    uint32_t known = tt_elab_find(e, family, stem + 1);
    const tt_entry *d = tt_session_find(e->c, family, stem + 1);
    bool is = (known != TT_NO_SYMBOL && e->words[known].arity) || tt_is_declared_family(d) || tt_elab_indices_of(e, d);
    family[stem] = '\0';
    return is;
}

/* h, of which h_i = tanh(W*x_i) is defined, or p, of p_i = exp(z_i)/sum(j=1:n, exp(z_j)): nothing says what stands in it. */
static const tt_name *is_whole_family(const tt_elab *e, const tt_word *w)
{
    char family[32];
    if ((w->entry && w->entry->sort != TT_DECLARED) || w->arity || w->applied || w->meaning != TT_IS_SYMBOL || w->length > 30) return NULL;
    memcpy(family, w->text, w->length);
    family[w->length] = '_';
    const tt_entry *d = tt_session_find(e->c, family, w->length + 1);
    return tt_elab_indices_of(e, d) ? &d->statement->tree.names[d->statement->name] : NULL;
}

static bool refuse_whole(tt_elab *e, const tt_word *w, const tt_name *member, tt_place at)
{
    tt_fail(e->c, TT_E_WHOLE_FAMILY, tt_elab_span(e, at), w->text, member->text);
    tt_hint(e->c, "use them in a sum over their index, or define %s as a whole: %s = ...", w->text, w->text);
    return tt_elab_fault_at(e, at);
}

static bool refuse_numbered(tt_elab *e, const tt_word *w, const char *family, tt_place at)
{
    tt_fail(e->c, TT_E_NUMBERED_MEMBER, tt_elab_span(e, at), tt_elab_quote(e, at).text, family);
    tt_hint(e->c, "declare both the family and %s if that is none of it; or write the sum out", w->text);
    return tt_elab_fault_at(e, at);
}

tt_place tt_elab_word_place(const tt_elab *e, uint32_t word)
{
    for (uint32_t i = 0; i < e->source_count; i++) {
        const tt_source *s = &e->sources[i];
        for (tt_tree_at x = s->start; x <= s->root; x++)
            if (s->statement->tree.at[x].form == TT_Y_NAME && tt_elab_word_at(e, s, x) == word) return (tt_place){i, x};
    }
    return (tt_place){TT_NO_SOURCE, 0};
}

/* The declared or defined x_2 beside x_i that nothing declares: is it one of them? */
static const tt_entry *numbered_beside(const tt_elab *e, const char *family)
{
    size_t stem = strlen(family);
    for (uint32_t i = 0; i < tt_session_entries(e->c); i++) {
        const tt_entry *known = tt_session_entry(e->c, i);
        if (known->sort != TT_DEFINED_FUNCTION && strncmp(known->name, family, stem) == 0 && known->name[stem]
            && strspn(known->name + stem, "0123456789") == strlen(known->name + stem)) return known;
    }
    return NULL;
}

static bool numbers_are_apart(tt_elab *e)
{
    for (uint32_t i = 0; i < e->out->symbol_count; i++) {
        const tt_symbol *s = &e->out->symbols[i];
        const tt_word *w = &e->words[e->word_of[i]];
        if (s->arity != 1 || w->entry || w->source != TT_NO_SOURCE || tt_is_declared_family(tt_session_find(e->c, w->text, w->length))) continue;
        const tt_entry *known = numbered_beside(e, s->name);
        if (!known) continue;
        tt_place at = tt_elab_word_place(e, e->word_of[i]);
        tt_fail(e->c, TT_E_NUMBERED_MEMBER, tt_elab_span(e, at), known->name, s->name);
        tt_hint(e->c, "declare both the family and %s if that is none of it; or write the sum out", known->name);
        return tt_elab_fault_at(e, at);
    }
    return true;
}

bool tt_elab_not_an_entry(tt_elab *e, tt_place at, const tt_name *n, uint32_t count)
{
    char whole[TT_QUOTE_ROOM];
    snprintf(whole, sizeof whole, "%.*s", (int)(n->stem < TT_QUOTE_ROOM ? n->stem : TT_QUOTE_ROOM - 1), n->text);
    tt_fail(e->c, TT_E_ENTRIES, tt_elab_span(e, at), tt_elab_quote(e, at).text, whole);
    tt_hint(e->c, count == 1 ? "entries are summed without an index: sum(%s), norm(%s)^2; numbers of their own are declared: scalar %s_i, i = 1:n"
                             : "entries are summed without an index: sum(%s), norm(%s)^2; numbers of their own are declared: scalar %s_ij, i = 1:m, j = 1:n",
            whole, whole, whole);
    return tt_elab_fault_at(e, at);
}

static bool note_vector(tt_elab *e, const tt_symbol *family)
{
    const char *x = family->name, *index = e->out->indices[e->words[e->word_of[family - e->out->symbols]].first[0]].name;
    return tt_elab_note(e, "%s_%s is read as a vector of its own; an entry of %s is written %s[%s]", x, index, x, x, index);
}

/* The vector x beside numbers x_i that nothing declares, the matrix X beside any X_ij: these are its entries for most people, and others mean
 * numbers of their own. Vectors x_i beside x are the points of a geometric median; a note says so where they might be entries. */
bool tt_elab_entries_are_apart(tt_elab *e)
{
    for (uint32_t i = 0; i < e->out->symbol_count; i++) {
        const tt_symbol *s = &e->out->symbols[i];
        const tt_word *w = &e->words[e->word_of[i]];
        if (!s->arity || w->entry || w->source != TT_NO_SOURCE) continue;
        uint32_t whole = tt_elab_find(e, w->text, w->stem);
        if (whole == TT_NO_SYMBOL || !e->words[whole].met || e->words[whole].symbol == TT_NO_SYMBOL) continue;
        tt_kind kind = e->out->symbols[e->words[whole].symbol].kind;
        if (kind != (s->arity == 1 ? TT_KIND_VECTOR : TT_KIND_MATRIX)) continue;
        if (s->kind != TT_KIND_SCALAR && s->arity == 1) {
            if (!e->words[whole].entry) e->vectors_beside = i + 1;
            else if (!note_vector(e, s)) return false;
            continue;
        }
        tt_place at = tt_elab_word_place(e, e->word_of[i]);
        return tt_elab_not_an_entry(e, at, &(tt_name){.text = s->name, .stem = (uint32_t)strlen(s->name)}, s->arity);
    }
    return numbers_are_apart(e);
}

bool tt_elab_note_vectors(tt_elab *e) { return note_vector(e, &e->out->symbols[e->vectors_beside - 1]); }

bool tt_elab_names_are_apart(tt_elab *e)
{
    char family[32];
    uint32_t cut[32 + 1];
    for (uint32_t i = 0; i < e->source_count; i++) {
        const tt_source *s = &e->sources[i];
        for (tt_tree_at x = s->start; x <= s->root; x++) {
            const tt_syntax *n = &s->statement->tree.at[x];
            if (n->form != TT_Y_NAME || s->role[x - s->start] != TT_ROLE_VALUE || (tt_elab_word_at(e, s, x) & TT_PARAMETER)) continue;
            const tt_word *w = &e->words[tt_elab_word_at(e, s, x)];
            const tt_name *member = is_whole_family(e, w);
            if (member) return refuse_whole(e, w, member, (tt_place){i, x});
            if (is_numbered_member(e, w, family)) return refuse_numbered(e, w, family, (tt_place){i, x});
            if (w->entry || w->wanted || w->length < 2 || w->length > 32 || w->stem < w->length || w->meaning != TT_IS_SYMBOL
                || w->guess == TT_GUESS_SCALAR || (w->marks & TT_Y_GREEK)) continue;
            if (falls_apart(e, w, cut)) return run_together(e, w, cut, (tt_place){i, x});
            if (!note_run(e, w)) return false;
        }
    }
    return true;
}
