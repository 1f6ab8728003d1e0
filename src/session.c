/* What was declared, defined and assumed: see session.h. */
#include "elab.h"
#include "suggest.h"
#include "table.h"
#include <string.h>

typedef struct { const char *name; uint32_t length; } size_name;

typedef struct tt_session {
    tt_entry  *entries;
    uint32_t   entry_count;
    size_t     entry_room;
    tt_table   by_name;               /* numbers of entries + 1; a name has one entry */
    size_name *sizes;                 /* names that declarations use as sizes */
    uint32_t   size_count;
    size_t     size_room;
    tt_table   by_size;
    tt_entry  *assumptions;
    uint32_t   assumption_count;
    size_t     assumption_room;
    const tt_wish *wish;
} tt_session;

static bool no_memory(tt *c) { return tt_fail(c, TT_E_MEMORY, TT_NOWHERE); }

bool tt_session_open(tt *c)
{
    tt_session *s = tt_arena_zero(&c->session, sizeof *s);
    c->state = s;
    if (s && tt_table_open(&c->session, &s->by_name, 64) && tt_table_open(&c->session, &s->by_size, 16)) return true;
    c->state = NULL;
    return no_memory(c);
}

void tt_session_clear(tt *c)
{
    const tt_wish *wish = c->state ? c->state->wish : NULL;
    tt_arena_empty(&c->session);
    c->state = NULL;
    if (tt_session_open(c)) c->state->wish = wish;
}

void tt_session_wish(tt *c, const tt_wish *wish)
{
    if (c->state) c->state->wish = wish;
}

const tt_wish *tt_session_wished(const tt *c) { return c->state->wish; }
uint32_t tt_session_entries(const tt *c) { return c->state->entry_count; }
const tt_entry *tt_session_entry(const tt *c, uint32_t i) { return &c->state->entries[i]; }
uint32_t tt_session_assumptions(const tt *c) { return c->state->assumption_count; }
const tt_entry *tt_session_assumption(const tt *c, uint32_t i) { return &c->state->assumptions[i]; }

static tt_entry *find(const tt *c, const char *name, size_t n)
{
    const tt_session *s = c->state;
    uint32_t hash = tt_text_hash(name, n);
    size_t at = tt_table_start(&s->by_name, hash);
    for (uint32_t id; (id = tt_table_next(&s->by_name, hash, &at)); ) {
        const char *known = s->entries[id - 1].name;
        if (strlen(known) == n && memcmp(known, name, n) == 0) return &s->entries[id - 1];
    }
    return NULL;
}

const tt_entry *tt_session_find(const tt *c, const char *name, size_t n) { return find(c, name, n); }

bool tt_session_is_size(const tt *c, const char *name, size_t n)
{
    const tt_session *s = c->state;
    if (!s) return false;
    uint32_t hash = tt_text_hash(name, n);
    size_t at = tt_table_start(&s->by_size, hash);
    for (uint32_t id; (id = tt_table_next(&s->by_size, hash, &at)); )
        if (s->sizes[id - 1].length == n && memcmp(s->sizes[id - 1].name, name, n) == 0) return true;
    return false;
}

static bool note_size(tt *c, const tt_name *name)
{
    tt_session *s = c->state;
    if (tt_session_is_size(c, name->text, name->length)) return true;
    if (!tt_room(&c->session, (void **)&s->sizes, sizeof *s->sizes, s->size_count, &s->size_room)) return no_memory(c);
    s->sizes[s->size_count++] = (size_name){name->text, name->length};
    return tt_table_add(&c->session, &s->by_size, tt_text_hash(name->text, name->length), s->size_count) || no_memory(c);
}

static bool note_sizes(tt *c, const tt_tree *t, tt_tree_at root)
{
    for (tt_tree_at at = tt_tree_start(t, root); at <= root; at++)
        if (t->at[at].form == TT_Y_NAME && !note_size(c, &t->names[t->at[at].data])) return false;
    return true;
}

static uint8_t declared_kind(const tt_entry *old)
{
    const tt_statement *s = old->statement;
    if (old->sort != TT_DECLARED) return old->was;
    if (s->noun >= 0) return (uint8_t)(s->noun + 1);
    return s->flags & TT_SQUARE_KINDS ? TT_KIND_MATRIX + 1 : 0;
}

/* The entry takes the place of an earlier one of its name. */
static bool enter(tt *c, tt_entry entry)
{
    tt_session *s = c->state;
    size_t n = strlen(entry.name);
    tt_entry *old = find(c, entry.name, n);
    if (old) {
        if (entry.sort == TT_DEFINED) entry.was = declared_kind(old);
        *old = entry;
        return true;
    }
    if (!tt_room(&c->session, (void **)&s->entries, sizeof *s->entries, s->entry_count, &s->entry_room)) return no_memory(c);
    s->entries[s->entry_count++] = entry;
    return tt_table_add(&c->session, &s->by_name, tt_text_hash(entry.name, n), s->entry_count) || no_memory(c);
}

/* Beside a family x_i that was declared over its range, x_new is a thing of its own; but a definition of x_j is one of the family. */
static bool stands_beside(const tt *c, tt_entry entry, const tt_name *name)
{
    const tt_entry *old = find(c, name->text, name->stem + 1);
    if (tt_is_declared_family(&entry) || !tt_is_declared_family(old)) return false;
    if (entry.sort != TT_DECLARED && name->length - name->stem - 1 <= TT_MOST_INDICES) return false;
    const tt_statement *s = old->statement;
    return strcmp(s->tree.names[s->declared[old->which].name].text, name->text) != 0;
}

static const tt_name *name_of(const tt_entry *entry)
{
    const tt_statement *s = entry->statement;
    return &s->tree.names[entry->sort == TT_DECLARED ? s->declared[entry->which].name : s->name];
}

/* x_a_b may be meant for the member at a and b of a family x; what was said of x_i tells more of that. */
static bool enter_pair(tt *c, tt_entry entry, const tt_name *name)
{
    uint32_t length = name->stem - 1;
    const tt_entry *old = find(c, name->text, length);
    if (old && !old->broken && !tt_is_pair(name_of(old))) return true;
    entry.name = tt_arena_text(&c->session, name->text, length);
    return entry.name ? enter(c, entry) : no_memory(c);
}

/* What x_i is may be asked as the family x_, whose members it tells of. */
static bool enter_family(tt *c, tt_entry entry, const tt_name *name)
{
    if (name->stem >= name->length || stands_beside(c, entry, name)) return true;
    bool pair = tt_is_pair(name);
    if (pair && !enter_pair(c, entry, name)) return false;
    if (pair && tt_is_declared_family(&entry) && entry.statement->range_count == 2) return true;
    entry.name = tt_arena_text(&c->session, name->text, name->stem + 1);
    return entry.name ? enter(c, entry) : no_memory(c);
}

/* A copy of the statement for the session, with its text, from which faults that show later quote. */
static const tt_statement *keep(tt *c, const tt_statement *statement, tt_entry *entry)
{
    tt_statement *copy = tt_arena_take(&c->session, sizeof *copy);
    if (!copy || !tt_statement_keep(c, &c->session, statement, copy)) {
        no_memory(c);
        return NULL;
    }
    entry->statement = copy;
    entry->text_at = statement->at.start;
    entry->text = statement->text
        ? tt_arena_text(&c->session, statement->text + statement->at.start, statement->at.end - statement->at.start) : "";
    return entry->text ? copy : NULL;
}

/* --- what has a fault ------------------------------------------------------------------------------------------------ */

/* Nothing of the statement but its line and the name. */
static bool enter_broken(tt *c, const tt_statement *statement, const tt_name *name)
{
    tt_statement *s = tt_arena_zero(&c->session, sizeof *s);
    tt_name *own = tt_arena_take(&c->session, sizeof *own);
    tt_syntax *node = tt_arena_zero(&c->session, sizeof *node);
    if (!s || !own || !node) return no_memory(c);
    *own = *name;
    if (!(own->text = tt_arena_text(&c->session, name->text, name->length))) return no_memory(c);
    node->form = TT_Y_NAME;
    *s = (tt_statement){ .sort = statement->sort, .tree = { .at = node, .count = 1, .names = own, .name_count = 1 }, .noun = -1, .line = statement->line };
    tt_entry entry = {.sort = TT_DEFINED, .name = own->text, .statement = s, .text = "", .broken = true};
    return enter(c, entry) && enter_family(c, entry, own);
}

void tt_session_break(tt *c, const tt_statement *s)
{
    for (uint32_t i = 0; i < s->declared_count && s->sort != TT_S_DEFINE_FUNCTION; i++)
        if (!enter_broken(c, s, &s->tree.names[s->declared[i].name])) return;
    if (!s->declared_count || s->sort == TT_S_DEFINE_FUNCTION) enter_broken(c, s, &s->tree.names[s->name]);
}

/* --- declarations ---------------------------------------------------------------------------------------------------- */

static bool is_matrix(const tt_statement *s) { return s->noun == TT_KIND_MATRIX || (s->noun < 0 && s->flags & TT_SQUARE_KINDS); }

static bool declare(tt *c, const tt_statement *statement)
{
    for (uint32_t i = 0; i < statement->declared_count; i++)
        if (!tt_declaration_is_sound(c, statement, &statement->declared[i])) return tt_session_break(c, statement), false;
    tt_entry entry = {.sort = TT_DECLARED};
    const tt_statement *s = keep(c, statement, &entry);
    if (!s) return false;
    for (uint32_t i = 0; i < s->declared_count; i++) {
        const tt_declared *d = &s->declared[i];
        entry.name = s->tree.names[d->name].text;
        entry.which = i;
        const tt_entry *old = find(c, entry.name, strlen(entry.name));
        entry.also = old && is_matrix(s) ? old->also : 0;
        if (entry.also && !tt_kinds_go_together(c, s->flags | entry.also, entry.name, d->at)) return false;
        if (!enter(c, entry) || !enter_family(c, entry, &s->tree.names[d->name])) return false;
        for (uint32_t k = 0; k < d->size_count; k++)
            if (!note_sizes(c, &s->tree, d->size[k])) return false;
    }
    for (uint32_t k = 0; k < s->range_count; k++)
        if (!note_sizes(c, &s->tree, s->ranges[k].low) || !note_sizes(c, &s->tree, s->ranges[k].high)) return false;
    return true;
}

/* --- definitions ----------------------------------------------------------------------------------------------------- */

static bool is_known(void *user, const char *name, size_t length)
{
    const tt *c = user;
    const tt_wish *wish = c->state->wish;
    if (tt_session_find(c, name, length)) return true;
    for (size_t i = 0; wish && i < wish->variable_count; i++)
        if (strlen(wish->variables[i]) == length && memcmp(wish->variables[i], name, length) == 0) return true;
    return false;
}

static bool define(tt *c, const tt_statement *statement, tt_knowledge sort)
{
    tt_entry entry = {.sort = sort};
    if (!tt_refuse_derivatives(c, statement, statement->right, is_known, c)) return tt_session_break(c, statement), false;
    const tt_statement *s = keep(c, statement, &entry);
    if (!s) return false;
    entry.name = s->tree.names[s->name].text;
    if (!enter(c, entry) || !enter_family(c, entry, &s->tree.names[s->name])) return false;
    if (sort == TT_DEFINED_FUNCTION) return true;
    bool open = false, sound = tt_check_definition(c, statement, &open);
    tt_entry *kept = find(c, entry.name, strlen(entry.name));
    kept->open = open;
    kept->broken = !sound;
    return sound;
}

static bool is_zero(const tt_statement *s, tt_tree_at x)
{
    return s->tree.at[x].form == TT_Y_NUMBER && strcmp(tt_tree_name(&s->tree, x), "0") == 0;
}

/* The side of an assumption that is a name, or the transpose of one, without its minus. */
static tt_tree_at bare_side(const tt_tree *t, tt_tree_at x, bool *minus)
{
    if (t->at[x].form != TT_Y_NEG) return x;
    *minus = !*minus;
    return tt_tree_kid(t, x, 0);
}

/* assume A = A' is `symmetric A`, and A = -A' the like, however their sides stand: A' = -A, A + A' = 0. 0: it is no such statement. */
static uint32_t kind_by_transpose(const tt_statement *s, uint32_t *name)
{
    const tt_tree *t = &s->tree;
    tt_tree_at a = s->left, b = s->right, whole = is_zero(s, b) ? a : is_zero(s, a) ? b : TT_NO_TREE;
    bool minus = false;
    if (whole != TT_NO_TREE) {
        if (t->at[whole].form != TT_Y_ADD && t->at[whole].form != TT_Y_SUB) return 0;
        minus = t->at[whole].form == TT_Y_ADD;
        a = tt_tree_kid(t, whole, 0);
        b = tt_tree_kid(t, whole, 1);
    }
    a = bare_side(t, a, &minus);
    b = bare_side(t, b, &minus);
    if (t->at[b].form == TT_Y_NAME) {
        tt_tree_at swap = a;
        a = b;
        b = swap;
    }
    if (t->at[a].form != TT_Y_NAME || t->at[b].form != TT_Y_TRANSPOSE) return 0;
    b = tt_tree_kid(t, b, 0);
    *name = t->at[a].data;
    return t->at[b].form != TT_Y_NAME || t->at[b].data != *name ? 0 : minus ? TT_ANTISYMMETRIC : TT_SYMMETRIC;
}

static bool assume_kind(tt *c, const tt_statement *statement, uint32_t name, uint32_t kind, bool *done)
{
    const tt_name *n = &statement->tree.names[name];
    tt_entry *known = find(c, n->text, n->length);
    bool matrix = known && known->sort == TT_DECLARED && is_matrix(known->statement);
    *done = matrix || !known;
    if (matrix && !tt_kinds_go_together(c, known->statement->flags | known->also | kind, n->text, statement->at)) return false;
    if (matrix) known->also |= kind;
    if (known) return true;
    tt_declared declared = {.name = name, .at = statement->at, .size = {TT_NO_TREE, TT_NO_TREE}};
    tt_statement s = *statement;
    s.sort = TT_S_DECLARE;
    s.left = s.right = TT_NO_TREE;
    s.flags = kind;
    s.declared = &declared;
    s.declared_count = 1;
    if (!declare(c, &s)) return false;
    find(c, n->text, n->length)->also |= kind;              /* a declaration behind it says the rest */
    return true;
}

static bool assume(tt *c, const tt_statement *statement)
{
    tt_session *s = c->state;
    uint32_t name = 0, kind = kind_by_transpose(statement, &name);
    bool done = false;
    if (kind && (!assume_kind(c, statement, name, kind, &done) || done)) return !tt_failed(c);
    tt_entry entry = {.sort = TT_DEFINED, .name = ""};
    if (!tt_room(&c->session, (void **)&s->assumptions, sizeof *s->assumptions, s->assumption_count, &s->assumption_room))
        return no_memory(c);
    if (!keep(c, statement, &entry)) return false;
    s->assumptions[s->assumption_count++] = entry;
    return true;
}

/* --- one statement --------------------------------------------------------------------------------------------------- */

static bool ask(tt *c, const tt_statement *statement, tt_query *query, tt_did *did)
{
    tt_statement found_query, bare;
    bool found = false;
    if (!tt_find_query(c, statement, is_known, c, &found_query, &found)) return false;
    *did = TT_DID_QUERY;
    if (statement->sort == TT_S_EQUATION) {
        if (!found) {
            tt_fail(c, TT_E_EQUATION, statement->at);
            tt_hint(c, "a definition has a name on its left; `assume` states an identity");
            return false;
        }
        if (is_zero(statement, statement->right) && found_query.tree.at[found_query.left].form != TT_Y_NAME)     /* df/dx = 0: what is to vanish */
            return tt_elaborate(c, &found_query, query);
        bare = *statement;
        bare.left = statement->right;
        return tt_elaborate(c, &bare, query);
    }
    return tt_elaborate(c, found ? &found_query : statement, query);
}

bool tt_digest(tt *c, const tt_statement *statement, tt_query *query, tt_did *did)
{
    *did = TT_DID_STATEMENT;
    switch (statement->sort) {
    case TT_S_NOTHING:
        *did = TT_DID_NOTHING;
        return true;
    case TT_S_DECLARE:         return declare(c, statement);
    case TT_S_DEFINE:          return define(c, statement, TT_DEFINED);
    case TT_S_DEFINE_FUNCTION: return define(c, statement, TT_DEFINED_FUNCTION);
    case TT_S_ASSUME:          return assume(c, statement);
    case TT_S_CLEAR:
        tt_session_clear(c);
        return !tt_failed(c);
    case TT_S_SOLVE:
        return tt_fail(c, TT_E_NOT_YET, statement->at, "`solve`");
    case TT_S_EXPRESSION:
    case TT_S_EQUATION:
    case TT_S_QUERY:
        return ask(c, statement, query, did);
    case TT_S_PHASE:
    case TT_S_LET:
    case TT_S_RULE:
        break;
    }
    return tt_fail(c, TT_E_NOT_YET, statement->at, "a statement of rule files");
}

/* --- suggestions ----------------------------------------------------------------------------------------------------- */

static const char *const words[] = {
#define FUNCTION(id, word) word,
#include "../grammar/functions.def"
#undef FUNCTION
#define OP(id, word, arity, shape) word,
#include "../grammar/ops.def"
#undef OP
};
enum { WORDS = sizeof words / sizeof *words };

const char *tt_session_suggest(tt *c, const char *name, size_t n)
{
    const tt_session *s = c->state;
    const char **list = tt_arena_take(&c->query, (WORDS + s->entry_count) * sizeof *list);
    size_t count = 0;
    if (!list) return NULL;
    for (size_t i = 0; i < WORDS; i++)
        if (words[i][0]) list[count++] = words[i];
    for (uint32_t i = 0; i < s->entry_count; i++) {
        const tt_entry *e = &s->entries[i];
        if (e->sort == TT_DEFINED_FUNCTION || (e->sort == TT_DECLARED && e->statement->noun == TT_KIND_FUNCTION))
            list[count++] = e->name;
    }
    return tt_suggest(name, n, list, count);
}
