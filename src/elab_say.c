/* Faults and notes in the reader's own words: what was typed is quoted, sizes have readable names. */
#include "elab.h"
#include <stdio.h>
#include <string.h>

static const tt_syntax *node_of(const tt_elab *e, tt_place at) { return &e->sources[at.source].statement->tree.at[at.node]; }

bool tt_elab_fault_at(tt_elab *e, tt_place at)
{
    if (e->fault_source == TT_NO_SOURCE) e->fault_source = at.source;
    return false;
}

tt_span tt_elab_span(const tt_elab *e, tt_place at)
{
    return at.source != TT_NO_SOURCE && e->sources[at.source].here ? node_of(e, at)->at : TT_NOWHERE;
}

/* Where the caret stands: the operator, or all of it where that has no width. */
tt_span tt_elab_sign(const tt_elab *e, tt_place at)
{
    if (at.source == TT_NO_SOURCE || !e->sources[at.source].here) return TT_NOWHERE;
    const tt_syntax *n = node_of(e, at);
    return n->sign.end > n->sign.start || (n->sign.start && n->form == TT_Y_JUXT) ? n->sign : n->at;
}

/* Operand i, without the brackets around it if there are any. */
tt_place tt_elab_operand(const tt_elab *e, tt_place at, uint32_t i)
{
    const tt_tree *t = &e->sources[at.source].statement->tree;
    if (i < t->at[at.node].count) at.node = tt_tree_kid(t, at.node, i);
    return at;
}

static bool is_continuation(char byte) { return ((unsigned char)byte & 0xC0) == 0x80; }

tt_quote tt_elab_quote(const tt_elab *e, tt_place at)
{
    tt_quote q = {"it"};
    if (at.source == TT_NO_SOURCE) return q;
    const tt_source *s = &e->sources[at.source];
    tt_span span = node_of(e, at)->at;
    if (span.start < s->text_at || span.end > s->text_end || span.start >= span.end) return q;
    const char *from = s->text + (span.start - s->text_at);
    size_t n = span.end - span.start, most = sizeof q.text - 1;
    if (n <= most) {
        memcpy(q.text, from, n);
        q.text[n] = '\0';
    } else {
        size_t head = most / 2 - 2, tail = most / 2 - 2;
        while (head > 0 && is_continuation(from[head])) head--;
        while (tail > 0 && is_continuation(from[n - tail])) tail--;
        snprintf(q.text, sizeof q.text, "%.*s...%.*s", (int)head, from, (int)tail, from + n - tail);
    }
    for (char *p = q.text; *p; p++)
        if (*p == '\n' || *p == '\t' || *p == '\r') *p = ' ';
    return q;
}

tt_quote tt_elab_quote_factor(const tt_elab *e, tt_place at)
{
    tt_quote q = tt_elab_quote(e, at), bracketed;
    uint16_t form = node_of(e, at)->form;
    if (form == TT_Y_NAME || form == TT_Y_NUMBER || form == TT_Y_GROUP || form == TT_Y_CALL || form == TT_Y_APPLY
        || form == TT_Y_BARS || form == TT_Y_NORM || strlen(q.text) + 2 >= sizeof q.text) return q;
    snprintf(bracketed.text, sizeof bracketed.text, "(%.*s)", (int)sizeof bracketed.text - 3, q.text);
    return bracketed;
}

static void put_size(tt_elab *e, tt_dim d, char *to, size_t room)
{
    tt_text text;
    tt_text_open(&text, e->c->memory, e->c->user);
    tt_dim_text(e->c, tt_size_now(e->c, &e->sizes, d), &text);
    size_t n = text.failed ? 0 : text.length < room - 1 ? text.length : room - 1;
    if (n) memcpy(to, text.at, n);
    to[n] = '\0';
    tt_text_close(&text);
}

tt_shape_words tt_elab_shape_words(tt_elab *e, tt_dim rows, tt_dim cols)
{
    tt_shape_words w;
    char m[40], n[40];
    put_size(e, rows, m, sizeof m);
    put_size(e, cols, n, sizeof n);
    if (rows == TT_DIM_ONE && cols == TT_DIM_ONE) snprintf(w.text, sizeof w.text, "%s", tt_spoken(e->c, "a scalar"));
    else tt_phrase(w.text, sizeof w.text, e->c->language, "%s by %s", m, n);
    return w;
}

tt_shape_words tt_elab_size_words(tt_elab *e, tt_dim d, const char *noun)
{
    tt_shape_words w;
    char n[40];
    put_size(e, d, n, sizeof n);
    tt_phrase(w.text, sizeof w.text, e->c->language, "%s %s%s", n, tt_spoken(e->c, noun), d == TT_DIM_ONE ? "" : "s");
    return w;
}

/* --- notes ------------------------------------------------------------------------------------------------------------ */

bool tt_elab_note(tt_elab *e, const char *english, ...)
{
    char text[400];
    va_list args;
    if (e->out->note) return true;
    va_start(args, english);
    int n = tt_phrase_from(text, sizeof text, e->c->language, english, args);
    va_end(args);
    if (n < 0) return true;
    e->out->note = tt_arena_text(&e->c->query, text, (size_t)n < sizeof text ? (size_t)n : sizeof text - 1);
    return e->out->note || tt_fail(e->c, TT_E_MEMORY, TT_NOWHERE);
}

/* vector f(n), and then f = x'*x: the definition holds. */
bool tt_elab_note_redeclared(tt_elab *e)
{
    static const char *const kinds[] = { "scalar", "vector", "matrix" };
    for (uint32_t i = 0; i < e->order_count && !e->out->note; i++) {
        const tt_word *w = &e->words[e->sources[e->order[i]].owner];
        if (!w->entry || !w->entry->was || w->entry->was > 3 || w->arity || w->length > 40) continue;
        tt_kind kind = e->out->symbols[w->symbol].kind, was = (tt_kind)(w->entry->was - 1);
        if (kind == was || kind > TT_KIND_MATRIX) continue;
        if (!tt_elab_note(e, "%s was declared a %s and is defined as a %s", w->text, tt_spoken(e->c, kinds[was]), tt_spoken(e->c, kinds[kind]))) return false;
    }
    return true;
}

/* x - mu with a scalar mu means mu times ones: whoever means a vector has to say so, and is told how. Nobody takes c and t for vectors. */
bool tt_elab_note_spread(tt_elab *e)
{
    tt_query *q = e->out;
    for (uint32_t i = 0; i < q->symbol_count && !q->note; i++) {
        const tt_word *w = &e->words[e->word_of[i]];
        bool greek = (q->symbols[i].name[0] && q->symbols[i].name[1] >= 'a');
        if (!w->spread || !greek || q->symbols[i].kind != TT_KIND_SCALAR || strlen(q->symbols[i].name) > 40) continue;
        if (!tt_elab_note(e, "%s is read as a scalar that is added to every entry; declare it if it is none: vector %s", q->symbols[i].name, q->symbols[i].name)) return false;
    }
    return true;
}

/* --- names for sizes ------------------------------------------------------------------------------------------------- */

/* Does the input use that name for anything? */
static bool is_taken(const void *user, const char *name)
{
    const tt_elab *e = user;
    size_t n = strlen(name);
    if (tt_session_find(e->c, name, n) || tt_session_is_size(e->c, name, n)) return true;
    uint32_t hash = tt_text_hash(name, n);
    size_t at = tt_table_start(&e->by_text, hash);
    for (uint32_t id; (id = tt_table_next(&e->by_text, hash, &at)); )
        if (e->words[id - 1].length == n && memcmp(e->words[id - 1].text, name, n) == 0) return true;
    return false;
}

bool tt_elab_name_sizes(tt_elab *e)
{
    uint32_t next = 0;
    if (e->quiet) return true;
    for (uint32_t i = 0; i < e->out->symbol_count; i++) {
        const tt_symbol *s = &e->out->symbols[i];
        if (s->rows == TT_DIM_NONE || s->cols == TT_DIM_NONE) continue;
        if (!tt_size_name(e->c, &e->sizes, s->rows, is_taken, e, &next)
            || !tt_size_name(e->c, &e->sizes, s->cols, is_taken, e, &next)) return false;
    }
    for (uint32_t i = 0; i < e->out->index_count; i++) {
        const tt_index *x = &e->out->indices[i];
        if (x->high != TT_DIM_NONE && !tt_size_name(e->c, &e->sizes, x->high, is_taken, e, &next)) return false;
    }
    for (uint32_t i = 0; i < e->out->terms.count; i++) {
        const tt_termrec *t = &e->out->terms.at[i];
        if (!tt_size_name(e->c, &e->sizes, t->rows, is_taken, e, &next)
            || !tt_size_name(e->c, &e->sizes, t->cols, is_taken, e, &next)) return false;
    }
    return true;
}
