/* A query from beginning to end: see elab.h. */
#include "elab_search.h"
#include <stdio.h>
#include <string.h>

/* --- the finished query ---------------------------------------------------------------------------------------------- */

static bool finish_shapes(tt_elab *e)
{
    tt_query *q = e->out;
    if (!tt_elab_finish_ranges(e) || !tt_elab_name_sizes(e)) return false;
    for (uint32_t i = 0; i < q->index_count; i++) {
        q->indices[i].low = tt_size_now(e->c, &e->sizes, q->indices[i].low);
        q->indices[i].high = tt_size_now(e->c, &e->sizes, q->indices[i].high);
    }
    for (uint32_t i = 0; i < q->terms.count; i++) {
        tt_termrec *t = &q->terms.at[i];
        t->rows = tt_size_now(e->c, &e->sizes, t->rows);
        t->cols = tt_size_now(e->c, &e->sizes, t->cols);
        if (t->op == TT_ONES || t->op == TT_ZEROS) t->data = 0;
        if (t->op == TT_SIZE) t->data = tt_size_now(e->c, &e->sizes, t->data);
        if (t->op == TT_UNIT && !tt_elab_is_place(e->c, t)) return false;
        if (t->rows == TT_DIM_NONE || t->cols == TT_DIM_NONE) return false;
    }
    for (uint32_t i = 0; i < q->symbol_count; i++) {
        q->symbols[i].rows = tt_size_now(e->c, &e->sizes, q->symbols[i].rows);
        q->symbols[i].cols = tt_size_now(e->c, &e->sizes, q->symbols[i].cols);
    }
    return true;
}

static bool finish_lists(tt_elab *e)
{
    tt_query *q = e->out;
    q->definitions = tt_arena_take(&e->c->query, (e->order_count + 1) * sizeof *q->definitions);
    q->assumptions = tt_arena_take(&e->c->query, (e->assumed_count + 1) * sizeof *q->assumptions);
    if (!q->definitions || !q->assumptions) return tt_fail(e->c, TT_E_MEMORY, TT_NOWHERE);
    for (uint32_t i = 0; i < e->order_count; i++)
        q->definitions[q->definition_count++] = e->words[e->sources[e->order[i]].owner].symbol;
    for (uint32_t i = 0; i + 1 < e->assumed_count; i += 2)
        q->assumptions[q->assumption_count++] =
            (tt_assumption){e->sources[e->assumed[i]].term, e->sources[e->assumed[i + 1]].term, false};
    return true;
}

/* k of X^k counts factors; alpha, c and t of X^alpha are numbers. */
static bool counts(const tt_word *w) { return !strchr("ct", w->text[0]) && strspn(w->text + 1, "0123456789_") == strlen(w->text + 1); }

/* n of A^n, and of A^(n - 1), is no variable unless it is asked for. */
static bool note_exponents(tt_elab *e)
{
    tt_query *q = e->out;
    bool *whole = NULL;
    for (tt_term t = q->terms.count; t-- > 0;) {
        const tt_termrec *r = &q->terms.at[t];
        bool power = r->op == TT_POW && r->rows != TT_DIM_ONE;
        if (!whole && !power) continue;
        if (!whole && !(whole = tt_arena_zero(&e->c->query, q->terms.count))) return tt_fail(e->c, TT_E_MEMORY, TT_NOWHERE);
        if (power) whole[tt_term_kid(&q->terms, t, 1)] = true;
        if (!whole[t]) continue;
        if (r->op == TT_SYM && q->symbols[r->data].kind == TT_KIND_SCALAR)
            q->symbols[r->data].flags |= TT_EXPONENT | (counts(&e->words[e->word_of[r->data]]) ? TT_WHOLE : 0);
        for (uint32_t i = 0; i < r->count; i++) whole[tt_term_kid(&q->terms, t, i)] = true;
    }
    return true;
}

static bool is_free(const tt_query *q, uint32_t symbol)
{
    const tt_symbol *s = &q->symbols[symbol];
    return s->kind != TT_KIND_FUNCTION && s->value == TT_NO_TERM && !(s->flags & TT_EXPONENT);
}

/* Of a mixed derivative what was named are its steps; the variables are those, each once. */
static bool finish_path(tt_query *q)
{
    uint32_t count = 0;
    for (uint32_t k = 0; k < q->order; k++) q->path[k] = q->variables[k];
    for (uint32_t k = 0; k < q->order; k++) {
        uint32_t i = 0;
        while (i < count && q->variables[i] != q->path[k]) i++;
        if (i == count) q->variables[count++] = q->path[k];
    }
    q->variable_count = count;
    return true;
}

static bool list_wanted(tt_elab *e, const uint32_t *words, uint32_t count)
{
    tt_query *q = e->out;
    bool *listed = tt_arena_zero(&e->c->query, e->word_count + 1u);
    if (!listed) return tt_fail(e->c, TT_E_MEMORY, TT_NOWHERE);
    for (uint32_t i = 0; i < count; i++) {
        if (q->path || !listed[words[i]]) q->variables[q->variable_count++] = e->words[words[i]].symbol;
        listed[words[i]] = true;
    }
    return true;
}

static bool finish_variables(tt_elab *e, const uint32_t *words, uint32_t count)
{
    tt_query *q = e->out;
    q->variables = tt_arena_take(&e->c->query, (q->symbol_count + count + 1) * sizeof *q->variables);
    if (!q->variables) return tt_fail(e->c, TT_E_MEMORY, TT_NOWHERE);
    if (!note_exponents(e) || !list_wanted(e, words, count)) return false;
    if (q->path) return finish_path(q);
    for (uint32_t i = 0; count == 0 && i < q->symbol_count; i++)
        if (is_free(q, i)) q->variables[q->variable_count++] = i;
    if (q->variable_count == 0) return tt_fail(e->c, TT_E_NO_VARIABLE, TT_NOWHERE);
    for (uint32_t i = 0; i < q->variable_count; i++)
        if (q->symbols[q->variables[i]].arity && !tt_elab_free_member(e, q->variables[i])) return false;
    return true;
}

/* The value of a defined family at the indices of its member: the terms that depend on its own once more. */
static tt_term value_at(tt_elab *e, tt_term member)
{
    tt_query *q = e->out;
    const tt_symbol *s = &q->symbols[q->terms.at[member].data];
    tt_term *to = tt_arena_take(&e->c->query, (s->value + 1) * sizeof *to);
    for (tt_term t = 0; to && t <= s->value; t++) {
        tt_termrec r = q->terms.at[t];
        tt_term kid[3] = { 0 };
        bool other = false;
        to[t] = t;
        for (uint32_t i = 0; r.op == TT_INDEX && i < s->arity; i++)
            if (r.data == s->index[i]) to[t] = tt_term_kid(&q->terms, member, i);
        for (uint32_t i = 0; i < r.count; i++) other = (kid[i] = to[tt_term_kid(&q->terms, t, i)]) != tt_term_kid(&q->terms, t, i) || other;
        if (other && (to[t] = tt_term_put(e->c, &q->terms, r, r.count, kid)) == TT_NO_TERM) return TT_NO_TERM;
    }
    return to ? to[s->value] : (tt_fail(e->c, TT_E_MEMORY, TT_NOWHERE), TT_NO_TERM);
}

/* h_k of dh_k/dx_k */
static const char *member_name(const tt_elab *e)
{
    const tt_source *s = &e->sources[e->asked];
    tt_tree_at x = s->root;
    while (s->statement->tree.at[x].form == TT_Y_GROUP) x = tt_tree_kid(&s->statement->tree, x, 0);
    return s->statement->tree.at[x].form == TT_Y_NAME ? e->words[s->word[s->statement->tree.at[x].data]].text : NULL;
}

/* l of dl/dW is its value with a name; of dl/dl it is the name itself. */
static bool finish_function(tt_elab *e)
{
    tt_query *q = e->out;
    const tt_termrec *f = &q->terms.at[e->sources[e->asked].term];
    q->function = e->sources[e->asked].term;
    if ((f->op != TT_SYM && f->op != TT_MEMBER) || q->symbols[f->data].value == TT_NO_TERM) return true;
    bool member = f->op == TT_MEMBER;
    q->function_name = member ? member_name(e) : q->symbols[f->data].name;
    for (uint32_t i = 0; i < q->variable_count; i++)
        if (q->variables[i] == f->data) return true;
    q->function = member ? value_at(e, q->function) : q->symbols[f->data].value;
    return q->function != TT_NO_TERM;
}

/* The derivative by x' is the Jacobian of a column; that of a scalar is a row, which is another layout. */
static bool by_row_is_meant(tt_elab *e, const tt_statement *s)
{
    const tt_termrec *f = &e->out->terms.at[e->out->function];
    if (s->sort != TT_S_QUERY || !s->by_row || (f->cols == TT_DIM_ONE && f->rows != TT_DIM_ONE)) return true;
    bool scalar = f->rows == TT_DIM_ONE && f->cols == TT_DIM_ONE;
    tt_fail(e->c, TT_E_BY_ROW, s->at, scalar ? "a scalar" : "a matrix");
    tt_hint(e->c, scalar ? "leave the transpose away for the gradient; --layout numerator prints it as a row" : "leave the transpose away");
    return false;
}

/* By vec(X) the derivative of a matrix is what it is by X; that of a scalar is a column, and by X a matrix. */
static bool by_vec_is_meant(tt_elab *e, const tt_statement *s)
{
    const tt_termrec *f = &e->out->terms.at[e->out->function];
    if (s->sort != TT_S_QUERY || !s->by_vec || f->rows != TT_DIM_ONE || f->cols != TT_DIM_ONE) return true;
    tt_fail(e->c, TT_E_BY_VEC, s->at);
    tt_hint(e->c, "leave vec away: the derivative by the matrix has its shape, and vec of that is meant");
    return false;
}

/* --- faults in definitions ------------------------------------------------------------------------------------------- */

/* A definition that was typed earlier cannot be pointed to: the fault names it and points to where the query uses it. */
static void tell_where(tt_elab *e, const tt_statement *s)
{
    tt *c = e->c;
    if (c->fault.at.end == 0 && c->fault.code != TT_E_MEMORY && c->fault.code != TT_E_TIME_LIMIT) c->fault.at = s->at;
    if (e->fault_source == TT_NO_SOURCE || e->fault_source >= e->source_count || e->sources[e->fault_source].here) return;
    const tt_source *from = &e->sources[e->fault_source];
    char inner[TT_MESSAGE_ROOM];
    snprintf(inner, sizeof inner, "%s", c->fault.message);
    const tt_name *name = &from->statement->tree.names[from->statement->name];
    if (from->owner != TT_NO_SYMBOL)
        tt_phrase(c->message, sizeof c->message, c->language, "in the definition of %.*s (line %u): %.900s", (int)(name->length < 100 ? name->length : 100), name->text,
                 (unsigned)from->statement->line, inner);
    else
        tt_phrase(c->message, sizeof c->message, c->language, "in the assumption of line %u: %.900s", (unsigned)from->statement->line, inner);
    c->fault.at = s->at;
    c->fault.also = TT_NOWHERE;
    const tt_source *asked = &e->sources[e->asked];
    for (tt_tree_at x = asked->start; x <= asked->root; x++)
        if (s->tree.at[x].form == TT_Y_NAME && asked->word[s->tree.at[x].data] == from->owner) c->fault.at = s->tree.at[x].at;
}

/* --- queries --------------------------------------------------------------------------------------------------------- */

static bool resolve(tt_elab *e, const tt_statement *s, tt_tree_at root, uint32_t **words, uint32_t *count)
{
    if (!tt_elab_wanted_words(e, s, words, count)) return false;
    e->asked = tt_elab_source(e, s, root, NULL, false);
    if (e->asked == TT_NO_SOURCE || !tt_elab_gather(e)) return false;
    return tt_elab_wanted_members(e, s, *words, count) && tt_elab_define_wanted(e, *words, *count) && tt_elab_gather(e) && tt_elab_late_members(e) && tt_elab_walk(e, e->asked)
        && tt_elab_meet_wanted(e, s, *words, *count) && tt_elab_names_are_apart(e) && tt_elab_gather_assumptions(e);
}

/* With the definitions that the answer may be written with, if they fit. */
static bool types(tt_elab *e)
{
    uint32_t without;
    if (!tt_elab_gather_known(e, &without)) return false;
    if (tt_elab_types(e)) return true;
    if (e->order_count == without || !tt_elab_is_typing_fault(e->c->fault.code)) return false;
    e->order_count = without;
    tt_fault_clear(e->c);
    return tt_elab_types(e);
}

/* Where x_i is an entry because others are, nothing else may have to be read against its spelling. */
static bool is_plain(tt_elab *e)
{
    for (uint32_t i = 0; e->entries == TT_ENTRIES_BESIDE && i < e->out->symbol_count; i++)
        if (e->out->symbols[i].origin == TT_FROM_FALLBACK) return tt_fail(e->c, TT_E_ENTRIES, TT_NOWHERE, e->out->symbols[i].name, e->out->symbols[i].name);
    return true;
}

/* One reading of the query, by what x_i stands for. */
static bool elaborate(tt *c, const tt_statement *s, tt_entries entries, tt_query *q, tt_elab *e)
{
    uint32_t *words, count;
    if (!tt_elab_open(e, c, q)) return false;
    e->entries = entries;
    q->latex = s->latex;
    if (!tt_elab_order(e, s)) return false;
    if (resolve(e, s, s->left, &words, &count) && types(e) && is_plain(e) && tt_elab_lift_entries(e) && tt_elab_entries_are_apart(e) && tt_elab_places_are_apart(e) && finish_shapes(e) && finish_lists(e)
        && finish_variables(e, words, count)) {
        if (!finish_function(e) || !tt_elab_note_entry(e) || !tt_elab_note_redeclared(e) || !tt_elab_note_spread(e) || !tt_elab_note_wholes(e) || !tt_elab_note_still(e) || !tt_elab_spare_indices(e)) return false;
        if (by_row_is_meant(e, s) && by_vec_is_meant(e, s)) return true;
    }
    tell_where(e, s);
    return false;
}

/* What no other reading could mend. */
static bool ends_all(const tt *c)
{
    return tt_elab_has_ended(c) || c->fault.code == TT_E_BROKEN_DECLARATION || c->fault.code == TT_E_BROKEN_DEFINITION;
}

/* Vectors x_i beside x: would entries of x be a reading too? */
static bool vectors_are_meant(tt *c, const tt_statement *s, tt_entries entries, tt_query *q, tt_elab *e)
{
    bool doubtful = elaborate(c, s, TT_ENTRIES_BARE, q, e);
    if (ends_all(c)) return false;
    tt_fault_clear(c);
    return elaborate(c, s, entries, q, e) && (!doubtful || tt_elab_note_vectors(e));
}

/* x_i is an entry of the x that the session knows, if it can be; else a member of a family; else, where x stands beside it, again an entry. */
bool tt_elaborate(tt *c, const tt_statement *s, tt_query *q)
{
    static const tt_entries with_known[] = { TT_ENTRIES_KNOWN, TT_ENTRIES_BESIDE, TT_ENTRIES_NONE }, beside[] = { TT_ENTRIES_BARE, TT_ENTRIES_BESIDE, TT_ENTRIES_NONE };
    tt_elab e;
    for (size_t i = 0; i < 3; i++) {
        if (elaborate(c, s, with_known[i], q, &e)) return !e.vectors_beside || vectors_are_meant(c, s, with_known[i], q, &e);
        if (ends_all(c) || e.by_entry || with_known[i] == TT_ENTRIES_NONE || !(e.entries_taken || e.places_run)) break;
        tt_fault_clear(c);
    }
    for (size_t i = 0; c->fault.code == TT_E_ENTRIES && i < 3; i++) {
        tt_fault_clear(c);
        if (elaborate(c, s, beside[i], q, &e)) return true;
        if (ends_all(c) || beside[i] == TT_ENTRIES_NONE) break;
        c->fault.code = TT_E_ENTRIES;
    }
    return false;
}

/* --- definitions ----------------------------------------------------------------------------------------------------- */

enum { CHECKED_NODES = 512 };

/* Is every name declared or defined by what is, so that nothing that follows can change the typing? */
static bool all_is_known(tt_elab *e, uint32_t source)
{
    const tt_source *s = &e->sources[source];
    for (tt_tree_at x = s->start; x <= s->root; x++) {
        const tt_syntax *n = &s->statement->tree.at[x];
        if (n->form != TT_Y_NAME || s->role[x - s->start] == TT_ROLE_SIZE) continue;
        if (tt_elab_word_at(e, s, x) & TT_PARAMETER) continue;
        const tt_word *w = &e->words[tt_elab_word_at(e, s, x)];
        if (!w->entry || w->entry->open || w->entry->sort == TT_DEFINED_FUNCTION) return false;
    }
    return true;
}

static bool uses_itself(tt_elab *e, uint32_t source, uint32_t owner)
{
    const tt_source *s = &e->sources[source];
    for (tt_tree_at x = s->start; x <= s->root; x++) {
        const tt_syntax *n = &s->statement->tree.at[x];
        if (n->form != TT_Y_NAME || s->role[x - s->start] == TT_ROLE_SIZE || tt_elab_word_at(e, s, x) != owner) continue;
        tt_fail(e->c, TT_E_CIRCULAR, n->at, e->words[owner].text);
        tt_hint(e->c, "give the new value another name");
        return true;
    }
    return false;
}

bool tt_check_definition(tt *c, const tt_statement *s, bool *open)
{
    tt_elab e;
    tt_query q;
    const tt_name *name = &s->tree.names[s->name];
    *open = false;
    if (s->tree.at[s->right].form == TT_Y_FUNCTION) return true;
    if (!tt_elab_open(&e, c, &q)) return false;
    e.node_budget = CHECKED_NODES;
    e.asked = tt_elab_source(&e, s, s->right, NULL, false);
    uint32_t owner = e.asked == TT_NO_SOURCE ? TT_NO_SYMBOL : tt_elab_word(&e, name->text, name->length, name->stem, name->marks);
    if (owner != TT_NO_SYMBOL && !uses_itself(&e, e.asked, owner)) {
        *open = !all_is_known(&e, e.asked) || !tt_elab_gather(&e);
        if (!*open && tt_elab_walk(&e, e.asked)) tt_elab_types(&e);
    }
    if (!tt_failed(c)) return true;
    tell_where(&e, s);
    return false;
}
