/* What every name of a query is, and the definitions it uses, each after those it uses. */
#include "elab.h"
#include "suggest.h"
#include <stdio.h>
#include <string.h>

enum { TT_UNSEEN, TT_OPEN, TT_DONE };      /* tt_source.state */

static bool no_memory(tt_elab *e) { return tt_fail(e->c, TT_E_MEMORY, TT_NOWHERE); }

bool tt_elab_open(tt_elab *e, tt *c, tt_query *out)
{
    memset(e, 0, sizeof *e);
    memset(out, 0, sizeof *out);
    e->c = c;
    e->out = out;
    e->fault_source = TT_NO_SOURCE;
    out->function = TT_NO_TERM;
    return tt_table_open(&c->query, &e->by_text, 64) || no_memory(e);
}

uint32_t tt_elab_find(const tt_elab *e, const char *text, uint32_t length)
{
    uint32_t hash = tt_text_hash(text, length);
    size_t at = tt_table_start(&e->by_text, hash);
    for (uint32_t id; (id = tt_table_next(&e->by_text, hash, &at)); )
        if (e->words[id - 1].length == length && memcmp(e->words[id - 1].text, text, length) == 0) return id - 1;
    return TT_NO_SYMBOL;
}

uint32_t tt_elab_word(tt_elab *e, const char *text, uint32_t length, uint32_t stem, uint16_t marks)
{
    uint32_t hash = tt_text_hash(text, length), known = tt_elab_find(e, text, length);
    if (known != TT_NO_SYMBOL) {
        e->words[known].marks |= marks;
        return known;
    }
    if (!tt_room(&e->c->query, (void **)&e->words, sizeof *e->words, e->word_count, &e->word_room)) goto failed;
    e->words[e->word_count++] = (tt_word){.text = text, .length = length, .stem = stem, .marks = marks,
        .symbol = TT_NO_SYMBOL, .source = TT_NO_SOURCE, .entry = tt_session_find(e->c, text, length)};
    if (tt_table_add(&e->c->query, &e->by_text, hash, e->word_count)) return e->word_count - 1;
failed:
    no_memory(e);
    return TT_NO_SYMBOL;
}

/* --- one stretch of syntax ------------------------------------------------------------------------------------------- */

static bool is_sized_call(const tt_syntax *n)
{
    return n->form == TT_Y_CALL && (n->op == TT_ONES || n->op == TT_ZEROS || n->op == TT_EYE || n->op == TT_UNIT || n->op == TT_COMMUTATION);
}

/* X[i,j], x[i]; in LaTeX a bracket with one thing in it only groups, unless that is an index or a number. */
bool tt_is_entry(const tt_syntax *n) { return n->form == TT_Y_INDEX && (!(n->marks & TT_Y_LATEX) || n->count != 2); }

static bool is_euler(const tt_source *s, tt_tree_at x)
{
    return s->statement->tree.at[x].form == TT_Y_NAME && strcmp(tt_tree_name(&s->statement->tree, x), "e") == 0;
}

static bool is_sum(const tt_syntax *n)
{
    return n->form == TT_Y_GROUP || n->form == TT_Y_ADD || n->form == TT_Y_SUB || n->form == TT_Y_NEG;
}

/* What each node is there for, from the top down. */
static void give_roles(tt_source *s)
{
    const tt_tree *t = &s->statement->tree;
    for (tt_tree_at x = s->root + 1; x-- > s->start;) {
        const tt_syntax *n = &t->at[x];
        bool size = s->role[x - s->start] == TT_ROLE_SIZE || is_sized_call(n);
        for (uint32_t i = tt_is_entry(n); (size || tt_is_entry(n)) && i < n->count; i++) s->role[tt_tree_kid(t, x, i) - s->start] = TT_ROLE_SIZE;
        for (uint32_t i = 0; n->form == TT_Y_SUMOVER && i + 1 < n->count; i++) s->role[tt_tree_kid(t, x, i) - s->start] = TT_ROLE_SIZE;
        if (size || n->count == 0) continue;
        tt_tree_at first = tt_tree_kid(t, x, 0);
        bool turned = n->form == TT_Y_TRANSPOSE || s->role[x - s->start] == TT_ROLE_TURNED;
        for (uint32_t i = 0; turned && i < n->count; i++)
            if (is_sum(&t->at[tt_tree_kid(t, x, i)])) s->role[tt_tree_kid(t, x, i) - s->start] = TT_ROLE_TURNED;
        if (n->form == TT_Y_APPLY) s->role[first - s->start] = TT_ROLE_CALLEE;
        if (n->form == TT_Y_POWER && is_euler(s, first)) s->role[first - s->start] = TT_ROLE_BASE;
    }
}

/* The size in I_n: its subscript. */
static bool identity_subscript(tt_elab *e, const tt_word *w)
{
    if (w->entry || w->text[0] != 'I' || w->stem != 1 || w->length < 3) return true;
    const char *size = w->text + 2;
    if (*size >= '0' && *size <= '9') return true;
    uint32_t word = tt_elab_word(e, size, w->length - 2, w->length - 2, 0);
    if (word == TT_NO_SYMBOL) return false;
    e->words[word].sized = true;
    return true;
}

/* The operands of products and quotients, and the terms of sums that are such operands. */
static bool note_factors(tt_elab *e, const tt_source *s)
{
    const tt_tree *t = &s->statement->tree;
    bool *factor = tt_arena_zero(&e->c->query, s->root - s->start + 1);
    if (!factor) return no_memory(e);
    for (tt_tree_at x = s->root + 1; x-- > s->start;) {
        const tt_syntax *n = &t->at[x];
        bool product = n->form == TT_Y_MUL || n->form == TT_Y_JUXT || n->form == TT_Y_DIV || n->form == TT_Y_FRACTION
            || n->form == TT_Y_APPLY;                            /* w(y - x)^2: it multiplies unless w is a function */
        bool hands_on = factor[x - s->start] && (is_sum(n) || n->form == TT_Y_POWER);
        for (uint32_t i = 0; (product || hands_on) && i < n->count; i++) factor[tt_tree_kid(t, x, i) - s->start] = true;
        if (n->form != TT_Y_NAME || !factor[x - s->start] || (tt_elab_word_at(e, s, x) & TT_PARAMETER)) continue;
        e->words[tt_elab_word_at(e, s, x)].factor = true;
    }
    return true;
}

/* What the places where they stand say about names. */
static bool note_uses(tt_elab *e, const tt_source *s)
{
    const tt_tree *t = &s->statement->tree;
    for (tt_tree_at x = s->start; x <= s->root; x++) {
        const tt_syntax *n = &t->at[x];
        if (n->form == TT_Y_NAME) {
            uint32_t word = tt_elab_word_at(e, s, x);
            if (word & TT_PARAMETER) continue;
            if (s->role[x - s->start] == TT_ROLE_SIZE) e->words[word].sized = true;
            if (s->role[x - s->start] == TT_ROLE_CALLEE) e->words[word].applied = true;
            if (!identity_subscript(e, &e->words[word])) return false;
        } else if (n->form == TT_Y_SUMOVER || is_sized_call(n)) {
            for (uint32_t i = 0; i + (n->form == TT_Y_SUMOVER) < n->count; i++)
                for (tt_tree_at y = tt_tree_start(t, tt_tree_kid(t, x, i)); y <= tt_tree_kid(t, x, i); y++)
                    if (t->at[y].form == TT_Y_NAME && !(tt_elab_word_at(e, s, y) & TT_PARAMETER)) e->words[tt_elab_word_at(e, s, y)].measures = true;
        } else if (n->form == TT_Y_TRANSPOSE || n->form == TT_Y_INVT) {
            tt_tree_at below = tt_tree_kid(t, x, 0);
            while (t->at[below].form == TT_Y_GROUP) below = tt_tree_kid(t, below, 0);
            if (t->at[below].form == TT_Y_NAME && !(tt_elab_word_at(e, s, below) & TT_PARAMETER))
                e->words[tt_elab_word_at(e, s, below)].transposed = true;
        }
    }
    return true;
}

/* A ∂ that no derivative has used up. */
static bool is_stray_sign(const tt_elab *e, const tt_source *s, const tt_syntax *name)
{
    uint32_t word = s->word[name->data];
    return !(word & TT_PARAMETER) && !strcmp(e->words[word].text, "partial") && !e->words[word].entry;
}

/* What is outside the language so far is refused by its name before anything is made of it. */
static bool refuse_forms(tt_elab *e, uint32_t source)
{
    const tt_source *s = &e->sources[source];
    for (tt_tree_at x = s->start; x <= s->root; x++) {
        const tt_syntax *n = &s->statement->tree.at[x];
        tt_place at = {source, x};
        const char *what = NULL;
        switch ((tt_form)n->form) {
        case TT_Y_DIFF: case TT_Y_HESSIAN: case TT_Y_NABLA: what = "a derivative inside an expression"; break;
        case TT_Y_LIST: what = "a list in braces"; break;
        case TT_Y_NAME:
            if (is_stray_sign(e, s, n)) {
                tt_fail(e->c, TT_E_STRAY_SIGN, tt_elab_span(e, at));
                tt_hint(e->c, "write \\frac{\\partial f}{\\partial x}, or d(f)/dx");
                return tt_elab_fault_at(e, at);
            }
            break;
        case TT_Y_DIV:
            if (n->marks & TT_Y_AMBIGUOUS) {
                tt_fail_division(e->c, s->statement, x);
                return tt_elab_fault_at(e, at);
            }
            break;
        default: break;
        }
        if (!what) continue;
        tt_fail(e->c, TT_E_NOT_YET, tt_elab_span(e, at), what);
        return tt_elab_fault_at(e, at);
    }
    return true;
}

static bool name_words(tt_elab *e, tt_source *s)
{
    const tt_tree *t = &s->statement->tree;
    for (uint32_t i = 0; i < t->name_count; i++) {
        const tt_name *n = &t->names[i];
        s->word[i] = TT_NO_SYMBOL;
        for (uint32_t k = 0; s->body && k < s->statement->declared_count; k++)
            if (s->statement->declared[k].name == i) s->word[i] = TT_PARAMETER | k;
        if (s->word[i] == TT_NO_SYMBOL) s->word[i] = tt_elab_word(e, n->text, n->length, n->stem, n->marks);
        if (s->word[i] == TT_NO_SYMBOL) return false;
    }
    return true;
}

static uint32_t new_source(tt_elab *e, const tt_statement *statement, tt_tree_at root, const tt_entry *kept, bool body, uint32_t arity)
{
    tt *c = e->c;
    if (!tt_room(&c->query, (void **)&e->sources, sizeof *e->sources, e->source_count, &e->source_room)) goto failed;
    tt_source *s = &e->sources[e->source_count];
    tt_tree_at start = tt_tree_start(&statement->tree, root);
    size_t nodes = root - start + 1;
    *s = (tt_source){.statement = statement, .root = root, .start = start, .here = kept == NULL, .body = body,
        .owner = TT_NO_SYMBOL, .term = TT_NO_TERM};
    s->text = kept ? kept->text : statement->text ? statement->text : "";
    s->text_at = kept ? kept->text_at : 0;
    s->text_end = s->text_at + (uint32_t)(kept ? strlen(kept->text) : statement->text ? statement->length : 0);
    s->word = tt_arena_take(&c->query, (statement->tree.name_count + 1) * sizeof *s->word);
    s->role = tt_arena_zero(&c->query, nodes);
    if (!s->word || !s->role) goto failed;
    uint32_t number = e->source_count++;
    give_roles(s);
    if (!name_words(e, s) || !tt_elab_indices(e, number, arity)) return TT_NO_SOURCE;
    s = &e->sources[number];
    tt_elab_note_columns(e, s);
    if (!note_uses(e, s) || !note_factors(e, s) || !refuse_forms(e, number)) return TT_NO_SOURCE;
    return number;
failed:
    no_memory(e);
    return TT_NO_SOURCE;
}

uint32_t tt_elab_source(tt_elab *e, const tt_statement *statement, tt_tree_at root, const tt_entry *kept, bool body)
{
    return new_source(e, statement, root, kept, body, 0);
}

/* --- definitions ----------------------------------------------------------------------------------------------------- */

/* The word or function that a definition such as `sigma = sigmoid` names, behind any number of names. */
static const tt_syntax *alias_of(tt_elab *e, const tt_entry *d, const tt_entry **declared)
{
    *declared = NULL;
    for (int step = 0; d && d->sort == TT_DEFINED && step < 16; step++) {
        const tt_tree *t = &d->statement->tree;
        tt_tree_at x = d->statement->right;
        while (t->at[x].form == TT_Y_GROUP) x = tt_tree_kid(t, x, 0);
        const tt_syntax *n = &t->at[x];
        if (n->form == TT_Y_FUNCTION && n->op != TT_ONES && n->op != TT_ZEROS && n->op != TT_EYE) return n;
        if (n->form != TT_Y_NAME) return NULL;
        const tt_name *name = &t->names[n->data];
        d = tt_session_find(e->c, name->text, name->length);
        if (d && d->sort == TT_DECLARED && d->statement->noun == TT_KIND_FUNCTION) {
            *declared = d;
            return n;
        }
    }
    return NULL;
}

static bool is_alias(tt_elab *e, const tt_entry *d)
{
    const tt_entry *declared;
    return alias_of(e, d, &declared) != NULL;
}

static bool broken(tt_elab *e, const tt_entry *d, tt_place at)
{
    const tt_statement *s = d->statement;
    tt_code code = s->sort == TT_S_DECLARE ? TT_E_BROKEN_DECLARATION : TT_E_BROKEN_DEFINITION;
    tt_fail(e->c, code, tt_elab_span(e, at), s->tree.names[s->name].text, (unsigned)s->line);
    return tt_elab_fault_at(e, at);
}

/* z_i, where z_a_b is defined and no z_i. */
static bool is_of_pairs(const tt_word *w, const tt_name *defined)
{
    return w->arity == 1 && tt_is_pair(defined) && w->length < defined->stem;
}

static bool other_family(tt_elab *e, tt_place at)
{
    tt_fail(e->c, TT_E_ARITY, tt_elab_span(e, at), tt_elab_quote(e, at).text, 2u, "indices");
    return tt_elab_fault_at(e, at);
}

bool tt_elab_define(tt_elab *e, uint32_t word, tt_place at)
{
    const tt_entry *d = e->words[word].entry;
    if (!d || d->sort == TT_DECLARED || e->words[word].source != TT_NO_SOURCE) return true;
    if (d->broken) return broken(e, d, at);
    if (is_alias(e, d)) return true;
    if (is_of_pairs(&e->words[word], &d->statement->tree.names[d->statement->name])) return other_family(e, at);
    bool body = d->sort == TT_DEFINED_FUNCTION && e->words[word].applied;
    uint32_t source = new_source(e, d->statement, d->statement->right, d, body, e->words[word].arity);
    if (source == TT_NO_SOURCE) return false;
    e->sources[source].owner = word;
    e->words[word].source = source;
    return true;
}

bool tt_elab_gather(tt_elab *e)
{
    uint64_t nodes = 0;
    for (uint32_t i = 0; i < e->source_count; i++) {
        nodes += e->sources[i].root - e->sources[i].start;
        if (e->node_budget && nodes > e->node_budget) return false;
        for (tt_tree_at x = e->sources[i].start; x <= e->sources[i].root; x++) {
            const tt_source *s = &e->sources[i];
            const tt_syntax *n = &s->statement->tree.at[x];
            if (n->form != TT_Y_NAME || s->role[x - s->start] == TT_ROLE_SIZE || (tt_elab_word_at(e, s, x) & TT_PARAMETER)) continue;
            if (!tt_elab_define(e, tt_elab_word_at(e, s, x), (tt_place){i, x})) return false;
        }
    }
    return true;
}

static bool circle(tt_elab *e, tt_place at, const tt_word *w)
{
    tt_fail(e->c, TT_E_CIRCULAR, tt_elab_span(e, at), w->text);
    return tt_elab_fault_at(e, at);
}

/* Depth first without recursion: a source that uses an unseen definition steps aside for it. */
bool tt_elab_walk(tt_elab *e, uint32_t source)
{
    uint32_t at = source;
    if (e->sources[at].state != TT_UNSEEN) return true;
    e->sources[at].state = TT_OPEN;
    e->sources[at].parent = TT_NO_SOURCE;
    while (at != TT_NO_SOURCE) {
        tt_source *s = &e->sources[at];
        tt_tree_at x = s->start + s->next;
        if (x > s->root) {
            s->state = TT_DONE;
            if (!tt_room(&e->c->query, (void **)&e->order, sizeof *e->order, e->order_count, &e->order_room)) return no_memory(e);
            if (s->owner != TT_NO_SYMBOL && !s->body) e->order[e->order_count++] = at;
            if (s->owner != TT_NO_SYMBOL && !tt_elab_meet(e, s->owner)) return false;
            at = s->parent;
            continue;
        }
        s->next++;
        const tt_syntax *n = &s->statement->tree.at[x];
        uint8_t role = s->role[x - s->start];
        if (n->form != TT_Y_NAME || role == TT_ROLE_SIZE || (tt_elab_word_at(e, s, x) & TT_PARAMETER)) continue;
        uint32_t word = tt_elab_word_at(e, s, x);
        const tt_word *w = &e->words[word];
        if (role == TT_ROLE_BASE && !w->entry && !w->transposed) continue;
        uint32_t below = w->source;
        if (below == TT_NO_SOURCE) {
            if (!tt_elab_meet(e, word)) return false;
        } else if (e->sources[below].state == TT_OPEN) {
            return circle(e, (tt_place){at, x}, w);
        } else if (e->sources[below].state == TT_UNSEEN) {
            e->sources[below].state = TT_OPEN;
            e->sources[below].parent = at;
            at = below;
        }
    }
    return true;
}

/* --- meanings -------------------------------------------------------------------------------------------------------- */

static bool is_identity(const tt_word *w)
{
    if (w->text[0] != 'I') return false;
    if (w->length == 1 || w->stem == 1) return true;
    for (uint32_t i = 1; i < w->length; i++)
        if (w->text[i] < '0' || w->text[i] > '9') return false;
    return true;
}

static bool is_pi(const tt_word *w) { return strcmp(w->text, "pi") == 0; }

bool tt_elab_is_constant(const tt_word *w) { return !w->entry && !w->wanted && !w->applied && (is_identity(w) || is_pi(w)); }

static bool meet_alias(tt_elab *e, uint32_t word)
{
    const tt_entry *declared;
    const tt_syntax *n = alias_of(e, e->words[word].entry, &declared);
    e->words[word].meaning = TT_IS_FUNCTION;
    if (!declared) {
        e->words[word].op = (tt_op)n->op;
        e->words[word].function = n->data;
        return true;
    }
    uint32_t other = tt_elab_word(e, declared->name, (uint32_t)strlen(declared->name), (uint32_t)strlen(declared->name), 0);
    if (other == TT_NO_SYMBOL || !tt_elab_meet(e, other)) return false;
    e->words[word].op = TT_FN;
    e->words[word].symbol = e->words[other].symbol;
    return true;
}

bool tt_elab_meet(tt_elab *e, uint32_t word)
{
    tt_word *w = &e->words[word];
    const tt_entry *d = w->entry;
    if (w->met) return true;
    w->met = true;
    w->meaning = TT_IS_SYMBOL;
    w->op = TT_FN;
    if (w->arity) return tt_elab_kind(e, word);
    if (w->sized && d && d->sort == TT_DECLARED && d->statement->noun == TT_KIND_SCALAR) {      /* scalar N, and sum(i=1:N, ..) */
        w->meaning = TT_IS_SIZE;
        return true;
    }
    if (d && d->sort == TT_DECLARED && d->statement->noun == TT_KIND_FUNCTION) w->meaning = TT_IS_FUNCTION;
    else if (d && d->sort == TT_DEFINED && is_alias(e, d)) return meet_alias(e, word);
    else if (d && d->sort == TT_DEFINED_FUNCTION && w->applied) w->meaning = TT_IS_BODY;
    else if (!d && ((w->sized && !w->transposed && (w->measures || !w->wanted)) || tt_session_is_size(e->c, w->text, w->length))) w->meaning = TT_IS_SIZE;
    else if (!d && !w->wanted) {
        if (w->applied && strcmp(w->text, "sigma") == 0) w->meaning = TT_IS_FUNCTION;
        else if (is_identity(w)) w->meaning = TT_IS_IDENTITY;
        else if (is_pi(w)) w->meaning = TT_IS_PI;
    }
    if (w->meaning == TT_IS_SYMBOL || w->meaning == TT_IS_FUNCTION) return tt_elab_kind(e, word);
    return true;
}
