/* A query from beginning to end: see elab.h. */
#include "elab.h"
#include "suggest.h"
#include <stdio.h>
#include <string.h>

/* --- what is asked --------------------------------------------------------------------------------------------------- */

/* \nabla f names none. */
static bool names_variables(const tt_statement *s) { return s->sort == TT_S_QUERY && s->variable_count; }

static bool want(tt_elab *e, const char *text, uint32_t length, uint32_t stem, uint16_t marks, uint32_t *word)
{
    *word = tt_elab_word(e, text, length, stem, marks);
    if (*word == TT_NO_SYMBOL) return false;
    e->words[*word].wanted = true;
    return true;
}

/* The words to differentiate by; none: by every free one. The differential d(f) names none itself. */
static bool wanted_words(tt_elab *e, const tt_statement *s, uint32_t **words, uint32_t *count)
{
    const tt_wish *wish = tt_session_wished(e->c);
    bool query = names_variables(s);
    *count = query ? s->variable_count : wish ? (uint32_t)wish->variable_count : 0;
    *words = tt_arena_take(&e->c->query, (*count + 1) * sizeof **words);
    if (!*words) return tt_fail(e->c, TT_E_MEMORY, TT_NOWHERE);
    uint32_t from = wish && wish->from < *count ? wish->from : 0;
    *count -= from;
    for (uint32_t i = 0; i < *count; i++) {
        const tt_name *n = query ? &s->tree.names[s->tree.at[s->variables[from + i]].data] : NULL;
        const char *text = n ? n->text : wish->variables[from + i];
        uint32_t length = n ? n->length : (uint32_t)strlen(text), stem = n ? n->stem : tt_stem_of(text);
        if (!want(e, text, length, stem, n ? n->marks : 0, &(*words)[i])) return false;
    }
    return true;
}

/* Members of families among them. By x_k and by x_l are two questions: from the second member of a family on they are left to the next one. */
static bool wanted_members(tt_elab *e, const tt_statement *s, uint32_t *words, uint32_t *count)
{
    uint32_t all = e->out->asked = *count;
    for (uint32_t i = 0; i < all; i++) {
        bool other;
        const tt_word *w = &e->words[words[i]];
        const char *name = w->text;
        int stem = (int)w->stem;
        if (!tt_elab_wanted_member(e, &words[i], &other)) return false;
        if (!other || *count < all) continue;
        *count = e->out->asked = i;
        e->out->left = all - i;
        if (!e->out->path) continue;
        tt_fail(e->c, TT_E_NOT_YET, s->tree.at[s->variables[i]].at, "a mixed derivative by two members of one family");
        tt_hint(e->c, "%s is of the family %.*s too; each second derivative by itself: d^2f/d%s^2", name, stem, name, name);
        return false;
    }
    return true;
}

/* df/dx, where no f is known */
static bool is_unknown_function(const tt_elab *e)
{
    const tt_source *s = &e->sources[e->asked];
    return s->statement->tree.at[s->root].form == TT_Y_NAME && !e->words[s->word[s->statement->tree.at[s->root].data]].entry;
}

/* Nothing says what it could be. */
static bool is_absent(tt_elab *e, uint32_t word, tt_span at)
{
    char list[80];
    size_t used = 0;
    list[0] = '\0';
    if (e->words[word].met || e->words[word].entry) return false;
    for (uint32_t i = 0; i < e->out->symbol_count; i++) {
        const char *name = e->out->symbols[i].name;
        if (used + strlen(name) + 3 > sizeof list) continue;
        used += (size_t)snprintf(list + used, sizeof list - used, "%s%s", used ? ", " : "", name);
    }
    tt_fail(e->c, TT_E_NOT_THERE, at, e->words[word].text);
    const tt_source *asked = &e->sources[e->asked];
    if (is_unknown_function(e)) tt_hint(e->c, "say first what the function is: %s = ...", tt_tree_name(&asked->statement->tree, asked->root));
    for (uint32_t i = 0; i < e->out->symbol_count; i++) {
        char product[32];
        if (tt_suggest_product(e->out->symbols[i].name, e->words[word].text, product, sizeof product))
            tt_hint(e->c, "%s is one name; a product is written %s", e->out->symbols[i].name, product);
    }
    if (used) tt_hint(e->c, "its names: %s", list);
    return true;
}

/* A declared x that does not stand in sum(i=1:n, x_i^2), where its members are meant: its derivative is not zero. */
static bool is_family_instead(tt_elab *e, uint32_t word, tt_span at)
{
    const tt_word *w = &e->words[word];
    char family[32];
    if (w->met || !w->entry || w->arity || w->length > 30) return false;
    memcpy(family, w->text, w->length);
    family[w->length] = '_';
    uint32_t known = tt_elab_find(e, family, w->length + 1);
    if (known == TT_NO_SYMBOL || !e->words[known].arity) return false;
    tt_fail(e->c, TT_E_NOT_THERE, at, w->text);
    tt_hint(e->c, "%s_%s is a member of a family: ask for it, or write entries as %s[...]", w->text, e->words[known].arity == 1 ? "i" : "ij", w->text);
    return true;
}

/* x_1^2 + x_2^2 by a declared x: x_1 is a name of its own. */
static bool is_numbered_instead(tt_elab *e, uint32_t word, tt_span at)
{
    const tt_word *w = &e->words[word];
    if (w->met || !w->entry || w->arity) return false;
    for (uint32_t i = 0; i < e->word_count; i++) {
        const tt_word *other = &e->words[i];
        const char *rest = other->text + w->length;
        if (!other->met || other->entry || other->length <= w->length || memcmp(other->text, w->text, w->length) || rest[strspn(rest, "0123456789")]) continue;
        tt_fail(e->c, TT_E_NOT_THERE, at, w->text);
        tt_hint(e->c, "%s is a name of its own; an entry of %s is written %s[%s]", other->text, w->text, w->text, rest);
        return true;
    }
    return false;
}

static bool meet_wanted(tt_elab *e, const tt_statement *s, const uint32_t *words, uint32_t count)
{
    bool query = names_variables(s);
    for (uint32_t i = 0; i < count; i++) {
        tt_span at = query ? s->tree.at[s->variables[s->variable_count - e->out->left - count + i]].at : TT_NOWHERE;
        if ((query && is_absent(e, words[i], at)) || is_family_instead(e, words[i], at) || is_numbered_instead(e, words[i], at)) return false;
        if (e->words[words[i]].source != TT_NO_SOURCE) {
            if (!tt_elab_walk(e, e->words[words[i]].source)) return false;
        } else if (!tt_elab_meet(e, words[i])) {
            return false;
        }
        if (e->words[words[i]].meaning != TT_IS_SYMBOL) return tt_fail(e->c, TT_E_NOT_A_VARIABLE, at, e->words[words[i]].text);
    }
    return true;
}

static bool define_wanted(tt_elab *e, const uint32_t *words, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        if (!tt_elab_define(e, words[i], (tt_place){e->asked, e->sources[e->asked].root})) return false;
    return true;
}

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

/* l of dl/dW is its value with a name; of dl/dl it is the name itself. */
static void finish_function(tt_elab *e)
{
    tt_query *q = e->out;
    const tt_termrec *f = &q->terms.at[e->sources[e->asked].term];
    q->function = e->sources[e->asked].term;
    if (f->op != TT_SYM || q->symbols[f->data].value == TT_NO_TERM) return;
    q->function_name = q->symbols[f->data].name;
    for (uint32_t i = 0; i < q->variable_count; i++)
        if (q->variables[i] == f->data) return;
    q->function = q->symbols[f->data].value;
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
    if (!wanted_words(e, s, words, count)) return false;
    e->asked = tt_elab_source(e, s, root, NULL, false);
    if (e->asked == TT_NO_SOURCE || !tt_elab_gather(e)) return false;
    return wanted_members(e, s, *words, count) && define_wanted(e, *words, *count) && tt_elab_gather(e) && tt_elab_late_members(e) && tt_elab_walk(e, e->asked)
        && meet_wanted(e, s, *words, *count) && tt_elab_names_are_apart(e) && tt_elab_gather_assumptions(e);
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
    if (resolve(e, s, s->left, &words, &count) && types(e) && is_plain(e) && tt_elab_lift_entries(e) && tt_elab_entries_are_apart(e) && finish_shapes(e) && finish_lists(e)
        && finish_variables(e, words, count)) {
        finish_function(e);
        if (!tt_elab_note_spread(e) || !tt_elab_spare_indices(e)) return false;
        if (by_row_is_meant(e, s) && by_vec_is_meant(e, s)) return true;
    }
    tell_where(e, s);
    return false;
}

/* What no other reading could mend. */
static bool ends_all(const tt *c)
{
    tt_code code = c->fault.code;
    return code == TT_E_MEMORY || code == TT_E_TIME_LIMIT || code == TT_E_NODE_LIMIT || code == TT_E_BROKEN_DECLARATION || code == TT_E_BROKEN_DEFINITION;
}

/* x_i is an entry of the x that the session knows, if it can be; else a member of a family; else, where x stands beside it, again an entry. */
bool tt_elaborate(tt *c, const tt_statement *s, tt_query *q)
{
    static const tt_entries with_known[] = { TT_ENTRIES_KNOWN, TT_ENTRIES_BESIDE, TT_ENTRIES_NONE }, beside[] = { TT_ENTRIES_BARE, TT_ENTRIES_BESIDE, TT_ENTRIES_NONE };
    tt_elab e;
    for (size_t i = 0; i < 3; i++) {
        if (elaborate(c, s, with_known[i], q, &e)) return true;
        if (ends_all(c) || with_known[i] == TT_ENTRIES_NONE || !(e.entries_taken || e.places_run)) break;
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
