/* Indices and families: which names stand for an index that runs, or for the member of a family over one.
 *
 * Within sum(i=1:N, ..) the name i is the index, and x_i, whose subscript is one that runs there, is a member of the family x. So is x_i
 * in the definition a_i = W*x_i + b of another family, where i is the parameter, and everywhere if the family is declared with its range. A family
 * has one word, spelled x_ as no name can be, and one symbol. Members' names are resolved by place, because one name may mean two things
 * in two sums. */
#include "elab.h"
#include <stdlib.h>
#include <string.h>

static bool no_memory(tt_elab *e) { return tt_fail(e->c, TT_E_MEMORY, TT_NOWHERE); }

/* --- the query's indices --------------------------------------------------------------------------------------------- */

bool tt_elab_add_index(tt_elab *e, const char *name, tt_index_sort sort, tt_running_range range, uint32_t *index)
{
    tt_query *q = e->out;
    if (!tt_room(&e->c->query, (void **)&q->indices, sizeof *q->indices, q->index_count, &e->index_room)
        || !tt_room(&e->c->query, (void **)&e->ranges, sizeof *e->ranges, q->index_count, &e->range_room)) return no_memory(e);
    q->indices[q->index_count] = (tt_index){.name = name, .sort = sort, .low = TT_DIM_NONE, .high = TT_DIM_NONE};
    e->ranges[q->index_count] = range;
    *index = q->index_count++;
    return true;
}

static bool free_index(tt_elab *e, const char *name, uint32_t length, uint32_t *index)
{
    for (uint32_t i = 0; i < e->out->index_count; i++) {
        const tt_index *x = &e->out->indices[i];
        if (x->sort != TT_INDEX_FREE || strlen(x->name) != length || memcmp(x->name, name, length) != 0) continue;
        *index = i;
        return true;
    }
    const char *text = tt_arena_text(&e->c->query, name, length);
    return text ? tt_elab_add_index(e, text, TT_INDEX_FREE, (tt_running_range){.source = TT_NO_SOURCE}, index) : no_memory(e);
}

/* --- subscripts ------------------------------------------------------------------------------------------------------ */

typedef struct { const char *text; uint32_t length; } piece;

/* The subscript as one index, or as two: i,j or ij. How many ways there are, two at most. */
static uint32_t ways_to_read(const char *text, uint32_t length, uint32_t way, piece *p)
{
    const char *comma = memchr(text, ',', length);
    if (way == 0) {
        p[0] = (piece){text, length};
        return 1;
    }
    if (comma) {
        p[0] = (piece){text, (uint32_t)(comma - text)};
        p[1] = (piece){comma + 1, length - p[0].length - 1};
        return 2;
    }
    if (length != 2) return 0;
    p[0] = (piece){text, 1};
    p[1] = (piece){text + 1, 1};
    return 2;
}

static bool is_letter(const piece *p)
{
    return p->length == 1 && ((p->text[0] | 32) >= 'a' && (p->text[0] | 32) <= 'z');
}

/* The index of that name that runs at a node, or is a parameter of the definition. */
static bool running_at(const tt_elab *e, const tt_source *s, tt_tree_at x, const piece *p, uint32_t *index)
{
    const tt_tree *t = &s->statement->tree;
    for (uint32_t b = s->scope ? s->scope[x - s->start] : 0; b; b = s->scope[b - 1]) {
        const tt_name *name = &t->names[t->at[s->start + b - 1].data];
        *index = s->index[b - 1];
        if (name->length == p->length && memcmp(name->text, p->text, p->length) == 0) return true;
    }
    for (uint32_t i = 0; i < s->parameter_count; i++) {
        const char *name = e->out->indices[s->parameter[i]].name;
        *index = s->parameter[i];
        if (strlen(name) == p->length && memcmp(name, p->text, p->length) == 0) return true;
    }
    return false;
}

bool tt_elab_runs_at(const tt_elab *e, tt_place at, char letter)
{
    uint32_t index;
    return running_at(e, &e->sources[at.source], at.node, &(piece){&letter, 1}, &index);
}

/* --- families, x_ of x_i -------------------------------------------------------------------------------------------------------- */

static uint32_t family_word(tt_elab *e, const tt_name *n, uint32_t arity)
{
    uint32_t length = n->stem + 1;                      /* the subscript's bar stands behind the stem */
    const char *key = tt_arena_text(&e->c->query, n->text, length);
    if (!key) return no_memory(e), TT_NO_SYMBOL;
    uint32_t word = tt_elab_word(e, key, length, n->stem, n->marks);
    if (word != TT_NO_SYMBOL && !e->words[word].arity) e->words[word].entry = tt_elab_tells_of(e, n);
    if (word != TT_NO_SYMBOL) e->words[word].arity = arity;
    return word;
}

/* A size has indices for places alone, and no members: ones(x_i) is refused. */
static bool put_member(tt_elab *e, tt_source *s, tt_tree_at x, const tt_elab_member *m)
{
    size_t nodes = s->root - s->start + 1;
    if (s->role[x - s->start] == TT_ROLE_SIZE && (m->entry || m->family != TT_NO_SYMBOL)) {
        tt_place at = {(uint32_t)(s - e->sources), x};
        bool runs = m->index[0] != TT_NO_SYMBOL && e->out->indices[m->index[0]].sort != TT_INDEX_FREE;
        if (runs) tt_fail(e->c, TT_E_NOT_YET, tt_elab_span(e, at), "a place or size that runs with the index of a sum");
        else tt_fail(e->c, TT_E_BAD_SIZE, tt_elab_span(e, at));
        return tt_elab_fault_at(e, at);
    }
    if (!s->member && !(s->member = tt_arena_zero(&e->c->query, nodes * sizeof *s->member))) return no_memory(e);
    if (!tt_room(&e->c->query, (void **)&e->members, sizeof *e->members, e->member_count, &e->member_room)) return no_memory(e);
    e->members[e->member_count++] = *m;
    s->member[x - s->start] = e->member_count;
    return true;
}

static bool other_arity(tt_elab *e, tt_place at, const tt_word *w)
{
    tt_fail(e->c, TT_E_ARITY, tt_elab_span(e, at), tt_elab_quote(e, at).text, (unsigned)w->arity, w->arity == 1 ? "index" : "indices");
    return tt_elab_fault_at(e, at);
}

/* The family x_ of a name x_i: its word, and how many indices its members have; 0: no family is known by that name. */
static uint32_t arity_of(const tt_elab *e, const tt_name *n, uint32_t *word)
{
    *word = tt_elab_find(e, n->text, n->stem + 1);
    if (*word != TT_NO_SYMBOL && e->words[*word].arity) return e->words[*word].arity;
    const tt_entry *d = tt_session_find(e->c, n->text, n->stem + 1);
    return tt_is_declared_family(d) ? d->statement->range_count : 0;
}

static bool make_member(tt_elab *e, tt_place at, const tt_name *n, uint32_t count, const uint32_t *index)
{
    uint32_t known, arity = arity_of(e, n, &known), whole;
    tt_elab_member m = {.count = count};
    memcpy(m.index, index, count * sizeof *index);
    if (!tt_elab_takes_entry(e, &e->sources[at.source], n, count, index, &whole)) return false;
    if (whole != TT_NO_SYMBOL) {
        m.family = whole;
        m.entry = true;
        return put_member(e, &e->sources[at.source], at.node, &m);
    }
    if (e->entries_alone) return true;
    uint32_t family = family_word(e, n, arity ? arity : count);
    if (family == TT_NO_SYMBOL) return false;
    for (uint32_t i = 0; known == TT_NO_SYMBOL && i < count; i++) e->words[family].first[i] = index[i];
    if (e->words[family].arity != count) return other_arity(e, at, &e->words[family]);
    m.family = family;
    return put_member(e, &e->sources[at.source], at.node, &m);
}

/* x_i where every index of it runs here. */
static bool resolve_running(tt_elab *e, tt_place at, const tt_name *n, bool *done)
{
    piece p[TT_MOST_INDICES];
    uint32_t index[TT_MOST_INDICES];
    for (uint32_t way = 0; way < 2; way++) {
        uint32_t count = ways_to_read(n->text + n->stem + 1, n->length - n->stem - 1, way, p), bound = 0;
        while (bound < count && running_at(e, &e->sources[at.source], at.node, &p[bound], &index[bound])) bound++;
        if (!count || bound < count) continue;
        *done = true;
        return make_member(e, at, n, count, index);
    }
    return true;
}

static bool is_asked_index(const tt_elab *e, const char *name, uint32_t length)
{
    for (uint32_t i = 0; i < e->out->index_count; i++) {
        const tt_index *x = &e->out->indices[i];
        if (x->sort == TT_INDEX_FREE && strlen(x->name) == length && memcmp(x->name, name, length) == 0) return true;
    }
    return false;
}

/* x_j of a family, where j does not run: the index of a free member, if one is asked for or the family is declared over its range. */
static bool resolve_free(tt_elab *e, tt_place at, const tt_name *n)
{
    piece p[TT_MOST_INDICES];
    uint32_t index[TT_MOST_INDICES], word, arity = arity_of(e, n, &word), bound = 0, letters = 0, missing = 0;
    const tt_entry *d = tt_elab_tells_of(e, n);
    bool other = tt_elab_is_other_member(e, &e->sources[at.source], n), declared = tt_is_declared_family(d) || (tt_elab_indices_of(e, d) && e->sources[at.source].statement != d->statement);
    if (!arity && other) arity = tt_elab_indices_of(e, d);
    uint32_t count = ways_to_read(n->text + n->stem + 1, n->length - n->stem - 1, arity ? arity - 1 : 1, p);
    for (uint32_t i = 0; i < count; i++) {
        bool runs = running_at(e, &e->sources[at.source], at.node, &p[i], &index[i]);
        if (!runs) missing = i;
        bound += runs;
        letters += runs || is_letter(&p[i]);
    }
    if (!count || letters < count || (!arity && !bound)) return true;
    for (uint32_t i = 0; i < count; i++) {
        if (running_at(e, &e->sources[at.source], at.node, &p[i], &index[i])) continue;
        if (!declared && tt_elab_is_known_whole(e, n->text, n->stem, count)) return tt_elab_not_an_entry(e, at, n, count);
        if (!declared && !is_asked_index(e, p[i].text, p[i].length)) return tt_elab_unbound(e, at, n, p[missing].text, p[missing].length);
        if (!free_index(e, p[i].text, p[i].length, &index[i])) return false;
    }
    return make_member(e, at, n, count, index) && (!other || tt_elab_note_member(e, n, d));
}

/* --- entries at places -------------------------------------------------------------------------------------------------- */

static bool is_ordinal(const piece *p) { return p->length < 10 && p->text[0] > '0' && p->text[0] <= '9' && strspn(p->text, "0123456789") >= p->length; }

/* Where an entry stands: at an index that runs, at a free one, or, as the 1 of X_{i,1}, at a number. */
static bool spot_at(tt_elab *e, tt_place at, const piece *p, tt_elab_member *m, uint32_t k)
{
    if (running_at(e, &e->sources[at.source], at.node, p, &m->index[k])) return true;
    m->index[k] = TT_NO_SYMBOL;
    if (!is_letter(p) && !is_ordinal(p)) return false;
    m->place[k] = is_letter(p) ? tt_dim_name(e->c, p->text, p->length) : tt_dim_int(e->c, strtol(p->text, NULL, 10));
    return true;
}

static bool note_places(tt_elab *e, uint32_t count, const piece *p, const tt_elab_member *m)
{
    for (uint32_t i = 0; i < count; i++) {
        if (m->index[i] != TT_NO_SYMBOL) {
            e->ranges[m->index[i]].entered = true;
            continue;
        }
        uint32_t word = is_letter(&p[i]) ? tt_elab_word(e, p[i].text, p[i].length, p[i].length, 0) : 0;
        if (word == TT_NO_SYMBOL) return false;
        if (is_letter(&p[i])) e->words[word].sized = e->words[word].places = true;
    }
    return true;
}

/* The parameter of a function's body whose entry the name is, or TT_NO_SYMBOL: x_i in f(x) = x_i^2. */
static uint32_t parameter_of(const tt_source *s, const tt_name *n)
{
    for (uint32_t k = 0; s->body && k < s->statement->declared_count; k++) {
        const tt_name *x = &s->statement->tree.names[s->statement->declared[k].name];
        if (x->length == n->stem && memcmp(x->text, n->text, n->stem) == 0) return TT_PARAMETER | k;
    }
    return TT_NO_SYMBOL;
}

/* Entries of something known stand at the same indices. */
static bool stands_at_places(const tt_elab *e, uint32_t count, const piece *p, const tt_elab_member *m)
{
    for (uint32_t i = 0; i < count; i++) {
        uint32_t word = m->index[i] == TT_NO_SYMBOL ? tt_elab_find(e, p[i].text, p[i].length) : TT_NO_SYMBOL;
        if (word == TT_NO_SYMBOL ? m->index[i] == TT_NO_SYMBOL || !e->ranges[m->index[i]].entered : !e->words[word].places) return false;
    }
    return true;
}

/* x_i of what is known as a vector, X_ij of a matrix, where not all of the indices run; of an argument where they do, too. */
static bool resolve_places(tt_elab *e, tt_place at, const tt_name *n, bool late, bool *done)
{
    piece p[TT_MOST_INDICES];
    uint32_t parameter = parameter_of(&e->sources[at.source], n);
    for (uint32_t way = 0; way < 2 && !*done; way++) {
        tt_elab_member m = {.entry = true, .family = parameter};
        uint32_t good = 0;
        m.count = ways_to_read(n->text + n->stem + 1, n->length - n->stem - 1, way, p);
        while (good < m.count && spot_at(e, at, &p[good], &m, good)) good++;
        if (!m.count || good < m.count) continue;
        if (parameter == TT_NO_SYMBOL && !tt_elab_takes_places(e, n, m.count, late, late && stands_at_places(e, m.count, p, &m), &m.family)) return false;
        if (m.family == TT_NO_SYMBOL) continue;
        *done = e->entries_taken = true;
        if (!note_places(e, m.count, p, &m)) return false;
        return put_member(e, &e->sources[at.source], at.node, &m);
    }
    return true;
}

/* The i of x[i] and of X[i,j]. */
static bool is_place(const tt_tree *t, tt_tree_at x, tt_tree_at root)
{
    for (tt_tree_at y = x + 1; y <= root; y++)
        for (uint32_t i = 1; tt_is_entry(&t->at[y]) && i < t->at[y].count; i++)
            if (tt_tree_kid(t, y, i) == x) return true;
    return false;
}

/* X_a_b of a matrix X, where nothing is known of X_a. */
static bool is_whole(const tt_elab *e, const tt_name *n)
{
    return tt_elab_is_known_whole(e, n->text, n->stem - 2, 2) && !tt_session_find(e->c, n->text, n->stem) && !tt_session_find(e->c, n->text, n->length);
}

/* Where x_a_b is a member at a and b, or an entry there, the name is read as x_ab. */
static bool read_pair(tt_elab *e, tt_place at, const tt_name **n, tt_name *pair)
{
    uint32_t index, word;
    if (!tt_is_pair(*n)) return true;
    piece first = {(*n)->text + (*n)->stem - 1, 1};
    tt_name family = {.text = (*n)->text, .stem = (*n)->stem - 2};
    if (!running_at(e, &e->sources[at.source], at.node, &first, &index) && arity_of(e, &family, &word) != 2 && !is_whole(e, *n)) return true;
    if (!tt_elab_pair_of(e, *n, pair)) return false;
    *n = pair;
    return true;
}

/* Is the name at this place an index or a member? `late`: all families are known. */
static bool resolve(tt_elab *e, uint32_t source, tt_tree_at x, bool late)
{
    const tt_source *s = &e->sources[source];
    const tt_tree *t = &s->statement->tree;
    const tt_name *n = &t->names[t->at[x].data];
    tt_place at = {source, x};
    piece whole = {n->text, n->length};
    uint32_t index;
    bool done = false;
    if (s->word[t->at[x].data] & TT_PARAMETER || (s->member && s->member[x - s->start])) return true;
    if (running_at(e, s, x, &whole, &index)) {
        bool place = s->role[x - s->start] == TT_ROLE_SIZE && is_place(t, x, s->root);
        e->places_run = e->places_run || place;
        e->ranges[index].entered = e->ranges[index].entered || place;
        if (s->role[x - s->start] == TT_ROLE_VALUE || place) return put_member(e, &e->sources[source], x, &(tt_elab_member){.family = TT_NO_SYMBOL, .count = 1, .index = {index}});
        tt_fail(e->c, TT_E_NOT_YET, tt_elab_span(e, at), "a place or size that runs with the index of a sum");
        return tt_elab_fault_at(e, at);
    }
    if (n->stem >= n->length) return true;
    tt_name pair;
    const tt_entry *d = tt_session_find(e->c, n->text, n->length);
    bool own = d != NULL, label = own && d->sort == TT_DEFINED && !tt_elab_indices_of(e, d) && !tt_is_pair(n);
    if (!read_pair(e, at, &n, &pair)) return false;
    if (!own && !tt_elab_index_is_last(e, at, n)) return false;
    if (parameter_of(s, n) != TT_NO_SYMBOL && (!resolve_places(e, at, n, late, &done) || done)) return done;
    if (!resolve_running(e, at, n, &done) || done) return done;
    if (label || tt_elab_stands_beside(e, n->text, n->stem, n->length)) return true;
    if (!resolve_places(e, at, n, late, &done) || done) return done;
    if (late && !own && !tt_elab_index_is_alone(e, at, n)) return false;
    bool declared = tt_is_declared_family(tt_session_find(e->c, n->text, n->stem + 1));
    return late || declared || tt_elab_is_other_member(e, s, n) ? resolve_free(e, at, n) : true;
}

static bool resolve_all(tt_elab *e, uint32_t source, bool late)
{
    for (tt_tree_at x = e->sources[source].start; x <= e->sources[source].root; x++)
        if (e->sources[source].statement->tree.at[x].form == TT_Y_NAME && !resolve(e, source, x, late)) return false;
    return true;
}

/* --- one stretch of syntax ------------------------------------------------------------------------------------------- */

/* The parameters of the definition of a family: the subscript of its name, in as many parts as its members have indices. */
static bool parameters(tt_elab *e, tt_source *s, uint32_t arity)
{
    if (!arity) return true;                          /* a statement without a name may have none at all */
    const tt_name *n = &s->statement->tree.names[s->statement->name];
    piece p[TT_MOST_INDICES];
    tt_name pair;
    if (n->stem >= n->length) return true;
    if (arity == 2 && tt_is_pair(n)) {
        if (!tt_elab_pair_of(e, n, &pair)) return false;
        n = &pair;
    }
    uint32_t count = ways_to_read(n->text + n->stem + 1, n->length - n->stem - 1, arity - 1, p);
    for (uint32_t i = 0; count == arity && i < count; i++) {
        const char *name = tt_arena_text(&e->c->query, p[i].text, p[i].length);
        if (!name) return no_memory(e);
        if (!tt_elab_add_index(e, name, TT_INDEX_PARAMETER, (tt_running_range){.source = TT_NO_SOURCE}, &s->parameter[s->parameter_count])) return false;
        s->parameter_count++;
    }
    return true;
}

/* Which sum every node stands in: from the outermost in. */
static bool scopes(tt_elab *e, uint32_t source)
{
    tt_source *s = &e->sources[source];
    const tt_tree *t = &s->statement->tree;
    size_t nodes = s->root - s->start + 1;
    for (tt_tree_at x = s->root + 1; x-- > s->start;) {
        const tt_syntax *n = &t->at[x];
        if (n->form != TT_Y_SUMOVER) continue;
        if (!s->scope) {
            s->scope = tt_arena_zero(&e->c->query, nodes * sizeof *s->scope);
            s->index = tt_arena_zero(&e->c->query, nodes * sizeof *s->index);
            if (!s->scope || !s->index) return no_memory(e);
        }
        tt_tree_at body = tt_tree_kid(t, x, n->count - 1);
        uint32_t within = x - s->start + 1;
        for (tt_tree_at y = tt_tree_start(t, body); y <= body; y++) s->scope[y - s->start] = within;
        tt_running_range range = {.source = source, .node = x, .typed = n->count == 3};
        if (!tt_elab_add_index(e, t->names[n->data].text, TT_INDEX_BOUND, range, &s->index[x - s->start])) return false;
    }
    return true;
}

bool tt_elab_indices(tt_elab *e, uint32_t source, uint32_t arity)
{
    if (!parameters(e, &e->sources[source], arity) || !scopes(e, source)) return false;
    e->entries_alone = e->entries == TT_ENTRIES_BESIDE;
    bool good = !e->entries_alone || resolve_all(e, source, false);
    e->entries_alone = false;
    return good && resolve_all(e, source, false);
}

uint32_t tt_elab_word_at(const tt_elab *e, const tt_source *s, tt_tree_at x)
{
    uint32_t m = s->member ? s->member[x - s->start] : 0;
    if (!m) return s->word[s->statement->tree.at[x].data];
    return e->members[m - 1].family == TT_NO_SYMBOL ? TT_PARAMETER : e->members[m - 1].family;
}

/* --- when all families are known ------------------------------------------------------------------------------------- */

/* One letter, or what something runs through: x_new is no member of x_i. */
static bool can_be_index(const tt_elab *e, const piece *p)
{
    for (uint32_t i = 0; i < e->out->index_count; i++)
        if (strlen(e->out->indices[i].name) == p->length && memcmp(e->out->indices[i].name, p->text, p->length) == 0) return true;
    return is_letter(p);
}

/* The variable x_j: the family's word, and the free indices it is asked for at; a query asks for one member of a family. */
bool tt_elab_wanted_member(tt_elab *e, uint32_t *word, bool *other)
{
    *other = false;
    const tt_word *w = &e->words[*word];
    piece p[TT_MOST_INDICES];
    tt_name name = {.text = w->text, .length = w->length, .stem = w->stem, .marks = w->marks}, pair;
    if (w->stem >= w->length) return true;
    if (tt_is_pair(&name) && !tt_elab_pair_of(e, &name, &pair)) return false;
    uint32_t family, arity = tt_is_pair(&name) ? arity_of(e, &pair, &family) : 0;
    if (arity == 2) name = pair;
    if (tt_elab_stands_beside(e, name.text, name.stem, name.length)) return true;
    arity = arity_of(e, &name, &family);
    if (!arity || ways_to_read(name.text + name.stem + 1, name.length - name.stem - 1, arity - 1, p) != arity) return true;
    for (uint32_t i = 0; i < arity; i++)
        if (!can_be_index(e, &p[i])) return true;
    bool known = family != TT_NO_SYMBOL;
    if ((family = family_word(e, &name, arity)) == TT_NO_SYMBOL) return false;
    for (uint32_t i = 0; i < arity; i++) {
        uint32_t index;
        if (!free_index(e, p[i].text, p[i].length, &index)) return false;
        if (!known) e->words[family].first[i] = index;
        *other = *other || (e->words[family].by[i] && e->words[family].by[i] != index + 1);
        if (!*other) e->words[family].by[i] = index + 1;
    }
    e->words[family].wanted = true;
    *word = family;
    return true;
}

bool tt_elab_late_members(tt_elab *e)
{
    for (uint32_t i = 0; i < e->source_count; i++)
        if (!resolve_all(e, i, true)) return false;
    return true;
}
