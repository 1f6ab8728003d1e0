/* Entries at an index that runs: sum(i=1:n, y_i*log(p_i)) of vectors y and p is y'*log(p), as sum(i=1:n, sum(j=1:n, A_ij*x_i*x_j)) is x'*A*x.
 *
 * x_i may be the member of a family or an entry of x. It is an entry where the session knows x as a vector (X, of X_ij, as a matrix); where only that
 * makes a reading, also where x stands in the query itself, or together with such entries. Which of these is tried is tt_elab.entries; if a
 * reading fails, elab.c tries the next.
 *
 * A scalar that depends on entries at i is then one vector over i, at i and j a matrix, and what is done to such scalars is done entry by entry; a sum over i
 * adds up that vector, or the rows of that matrix. So does the definition h_i = x_i^2 become that of a vector h, whose entries h_j are. This is done on the
 * terms of the whole query, when all shapes are known. */
#include "elab.h"
#include <stdio.h>
#include <string.h>

/* --- which names are entries ------------------------------------------------------------------------------------------ */

bool tt_elab_is_known_whole(const tt_elab *e, const char *text, uint32_t length, uint32_t count)
{
    const tt_entry *d = tt_session_find(e->c, text, length);
    if (!d) return false;
    if (d->sort != TT_DECLARED) return d->sort == TT_DEFINED;
    if (d->statement->range_count) return false;
    bool vector = d->statement->noun == TT_KIND_VECTOR || (d->statement->noun < 0 && d->statement->flags & (TT_ONEHOT | TT_SIMPLEX));
    return count == 1 ? vector : d->statement->noun == TT_KIND_MATRIX || (d->statement->noun < 0 && !vector);
}

static bool stands_bare(const tt_source *s, const char *text, uint32_t length)
{
    const tt_tree *t = &s->statement->tree;
    for (tt_tree_at x = s->start; x <= s->root; x++) {
        const tt_name *name = t->at[x].form == TT_Y_NAME ? &t->names[t->at[x].data] : NULL;
        if (name && name->length == length && memcmp(name->text, text, length) == 0) return true;
    }
    return false;
}

static bool stands_beside(const tt_elab *e, const tt_name *n, uint32_t count, const uint32_t *index)
{
    uint32_t whole = tt_elab_find(e, n->text, n->stem);
    if (whole != TT_NO_SYMBOL && e->words[whole].entered) return true;
    for (uint32_t i = 0; i < count; i++)
        if (e->ranges[index[i]].entered) return true;
    return false;
}

bool tt_elab_takes_entry(tt_elab *e, const tt_source *s, const tt_name *n, uint32_t count, const uint32_t *index, uint32_t *word)
{
    *word = TT_NO_SYMBOL;
    uint32_t family = tt_elab_find(e, n->text, n->stem + 1);
    bool known = tt_elab_is_known_whole(e, n->text, n->stem, count), declared = tt_elab_tells_of(e, n) || (family != TT_NO_SYMBOL && e->words[family].arity);
    if (e->entries == TT_ENTRIES_NONE || declared) return true;
    uint32_t whole_word = tt_elab_find(e, n->text, n->stem);
    if (!known && e->entries > TT_ENTRIES_KNOWN)
        known = stands_bare(s, n->text, n->stem) || (whole_word != TT_NO_SYMBOL && e->words[whole_word].wanted);
    if (!known && (e->entries < TT_ENTRIES_BESIDE || !stands_beside(e, n, count, index))) return true;
    for (uint32_t i = 0; i < count; i++) e->ranges[index[i]].entered = true;
    const char *whole = tt_arena_text(&e->c->query, n->text, n->stem);
    if (!whole) return tt_fail(e->c, TT_E_MEMORY, TT_NOWHERE);
    *word = tt_elab_word(e, whole, n->stem, n->stem, n->marks);
    if (*word == TT_NO_SYMBOL) return false;
    e->words[*word].entered = count;
    e->entries_taken = true;
    return true;
}

/* --- lifting ---------------------------------------------------------------------------------------------------------- */

#define NO_INDEX UINT32_MAX

/* What a term has become: over no index as it was; over row a column; over row and col a matrix. A product over more indices waits for the sums over them
 * as a list of factors, of two indices at most each: U_ik*V_kj, until the sum over k makes U*V of it. */
typedef struct { tt_term now; uint32_t row, col, next; } spread;      /* next: 1 + the number of the next factor among the factors */

enum { MOST_FACTORS = 8 };

typedef struct {
    tt_elab *e;
    tt_place at;             /* where faults point: nobody reads them */
    tt_terms old;
    spread *of;              /* by old term */
    spread *factor;          /* of products that wait */
    uint32_t factor_count;
    size_t factor_room;
    bool *raw;               /* by index: it is left as it was somewhere */
    bool *summed;            /* by index: a sum over it is gone */
    uint32_t *defined;       /* by old term: 1 + the family of one index whose value it is */
    bool *whole;             /* by symbol: the family has become a vector */
} lifting;

static const spread closed = { TT_NO_TERM, NO_INDEX, NO_INDEX, 0 };
static bool is_open(spread x) { return x.row != NO_INDEX; }
static bool is_over(spread x, uint32_t index) { return x.row == index || x.col == index; }
static const tt_termrec *rec(const lifting *l, tt_term x) { return &l->e->out->terms.at[x]; }

static bool cannot(lifting *l, tt_term t)
{
    if (l->e->entries_taken) tt_fail(l->e->c, TT_E_ENTRIES, l->old.at[t].at, "x_i", "x");      /* another reading is tried */
    else tt_fail(l->e->c, TT_E_NOT_YET, l->old.at[t].at, "a place or size that runs with the index of a sum");
    return tt_elab_fault_at(l->e, l->at);
}

static tt_term put(lifting *l, tt_op op, tt_term shape, uint32_t count, const tt_term *kid)
{
    return tt_elab_put(l->e, l->at, op, 0, 0, rec(l, shape)->rows, rec(l, shape)->cols, count, kid);
}

static tt_term ones(lifting *l, uint32_t index)
{
    return tt_elab_leaf(l->e, l->at, TT_ONES, 0, tt_size_now(l->e->c, &l->e->sizes, l->e->out->indices[index].high), TT_DIM_ONE);
}

static tt_term times(lifting *l, tt_term a, tt_term b)
{
    return a == TT_NO_TERM || b == TT_NO_TERM ? TT_NO_TERM : tt_elab_product(l->e, l->at, a, b);
}

static tt_term turned(lifting *l, tt_term a) { return a == TT_NO_TERM ? a : tt_elab_transpose(l->e, l->at, a); }

/* The indices of both: those of a first. False if they are more than two. */
static bool of_both(spread a, spread b, spread *whole)
{
    uint32_t all[4] = { a.row, a.col, b.row, b.col }, count = 0;
    if (!is_open(a) || (b.col != NO_INDEX && a.col == NO_INDEX)) memcpy(all, (uint32_t[]){ b.row, b.col, a.row, a.col }, sizeof all);
    *whole = closed;
    for (int i = 0; i < 4; i++) {
        if (all[i] == NO_INDEX || all[i] == whole->row || all[i] == whole->col) continue;
        if (count == 2) return false;
        *(count++ ? &whole->col : &whole->row) = all[i];
    }
    return true;
}

/* x over the indices of `whole`, which has all of its own. */
static tt_term aligned(lifting *l, spread x, spread whole)
{
    if (!is_open(x) || (x.row == whole.row && x.col == whole.col)) return x.now;
    if (x.col != NO_INDEX) return turned(l, x.now);
    if (x.row == whole.row) return times(l, x.now, turned(l, ones(l, whole.col)));
    return times(l, ones(l, whole.row), turned(l, x.now));
}

static tt_term diagonal(lifting *l, tt_term u)
{
    return tt_elab_put(l->e, l->at, TT_DIAG, 0, 0, rec(l, u)->rows, rec(l, u)->rows, 1, &u);
}

/* M_ij*u_i is diag(u)*M, u_i*v_j is u*v'. */
static tt_term product(lifting *l, spread a, spread b, spread whole)
{
    bool wide = whole.col != NO_INDEX;
    if (!is_open(a) || !is_open(b)) return times(l, a.now, b.now);
    if (wide && a.col == NO_INDEX && b.col == NO_INDEX) return a.row == whole.row ? times(l, a.now, turned(l, b.now)) : times(l, b.now, turned(l, a.now));
    if (wide && (a.col == NO_INDEX || b.col == NO_INDEX)) {
        spread matrix = a.col == NO_INDEX ? b : a, column = a.col == NO_INDEX ? a : b;
        tt_term d = diagonal(l, column.now);
        return column.row == matrix.row ? times(l, d, matrix.now) : times(l, matrix.now, d);
    }
    tt_term kid[] = { a.now, aligned(l, b, whole) };
    return kid[1] == TT_NO_TERM ? TT_NO_TERM : put(l, TT_HAD, kid[0], 2, kid);
}

static tt_term quotient(lifting *l, spread a, spread b, spread whole)
{
    tt_term over = aligned(l, a, whole), by = aligned(l, b, whole);
    return over == TT_NO_TERM || by == TT_NO_TERM ? TT_NO_TERM : tt_elab_entrywise(l->e, l->at, TT_HADDIV, over, by);
}

static tt_term sum(lifting *l, tt_op op, spread a, spread b, spread whole)
{
    tt_term left = aligned(l, a, whole), right = aligned(l, b, whole);
    return left == TT_NO_TERM || right == TT_NO_TERM ? TT_NO_TERM : tt_elab_sum(l->e, l->at, op, left, right);
}

/* The sum over an index: of a column its total, of a matrix a column over the other index. */
static spread total(lifting *l, uint32_t index, spread x)
{
    if (x.col == NO_INDEX) return (spread){ tt_elab_put(l->e, l->at, TT_SUMALL, 0, 0, TT_DIM_ONE, TT_DIM_ONE, 1, &x.now), NO_INDEX, NO_INDEX, 0 };
    if (x.col == index) return (spread){ times(l, x.now, ones(l, index)), x.row, NO_INDEX, 0 };
    return (spread){ times(l, turned(l, x.now), ones(l, index)), x.col, NO_INDEX, 0 };
}

/* The sum over k of U_ik*V_kj, which have no other index in common: U*V. */
static spread contracted(lifting *l, uint32_t index, spread a, spread b)
{
    uint32_t row = a.row == index ? a.col : a.row, col = b.row == index ? b.col : b.row;
    tt_term left = a.row == index ? turned(l, a.now) : a.now, right = b.row == index ? b.now : turned(l, b.now);
    spread x = { times(l, left, right), row, col, 0 };
    if (row == NO_INDEX) x = (spread){ turned(l, x.now), col, NO_INDEX, 0 };         /* v'*M */
    return x;
}

/* --- products over more indices ----------------------------------------------------------------------------------------- */

static uint32_t listed(const lifting *l, spread x, spread *list)
{
    uint32_t count = 0;
    for (; count < MOST_FACTORS; x = l->factor[x.next - 1]) {
        list[count++] = x;
        if (!x.next) return count;
    }
    return MOST_FACTORS + 1;
}

static bool chained(lifting *l, const spread *list, uint32_t count, spread *x)
{
    for (uint32_t i = count; i-- > 0;) {
        uint32_t next = i + 1 < count ? l->factor_count : 0;
        if (!tt_room(&l->e->c->query, (void **)&l->factor, sizeof *l->factor, l->factor_count, &l->factor_room)) return tt_fail(l->e->c, TT_E_MEMORY, TT_NOWHERE);
        l->factor[l->factor_count] = list[i];
        l->factor[l->factor_count++].next = next;
    }
    *x = l->factor[l->factor_count - 1];
    return true;
}

/* Two factors become one wherever that has two indices at most. */
static bool gathered(lifting *l, spread *list, uint32_t count, spread *x)
{
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t k = i + 1; k < count; k++) {
            spread both;
            if (!of_both(list[i], list[k], &both)) continue;
            both.now = product(l, list[i], list[k], both);
            if (both.now == TT_NO_TERM) return false;
            list[i] = both;
            list[k] = list[--count];
            k = i;
        }
    return chained(l, list, count, x);
}

static bool multiplied(lifting *l, spread a, spread b, spread *x)
{
    spread list[2 * MOST_FACTORS + 2];
    uint32_t count = listed(l, a, list), more = count <= MOST_FACTORS ? listed(l, b, list + count) : 0;
    return more && count + more <= MOST_FACTORS && gathered(l, list, count + more, x);
}

/* The sum over an index of one factor, or of two that have nothing else in common; false without a fault where it is neither. */
static bool summed(lifting *l, uint32_t index, spread a, spread *x)
{
    spread list[MOST_FACTORS + 1];
    uint32_t count = listed(l, a, list), over[2] = { 0 }, found = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (!is_over(list[i], index)) continue;
        if (found == 2) return false;
        over[found++] = i;
    }
    l->summed[index] = true;
    list[over[0]] = found == 1 ? total(l, index, list[over[0]]) : contracted(l, index, list[over[0]], list[over[1]]);
    if (found == 2) list[over[1]] = list[--count];
    return list[over[0]].now != TT_NO_TERM && gathered(l, list, count, x);
}

static bool is_entry(const lifting *l, const tt_termrec *r) { return r->op == TT_ENTRY && l->old.at[l->old.kids[r->first + 1]].op == TT_INDEX; }

static spread entry(lifting *l, tt_term t)
{
    const tt_termrec *r = &l->old.at[t];
    spread whole = l->of[tt_term_kid(&l->old, t, 0)];
    if (is_open(whole)) return closed;
    whole.row = l->old.at[tt_term_kid(&l->old, t, 1)].data;
    if (r->count > 2) whole.col = l->old.at[tt_term_kid(&l->old, t, 2)].data;
    if (whole.row != whole.col) return whole;
    return (spread){ tt_elab_put(l->e, l->at, TT_DIAGOF, 0, 0, rec(l, whole.now)->rows, TT_DIM_ONE, 1, &whole.now), whole.row, NO_INDEX, 0 };
}

/* A term none of whose operands depends on entries. */
static spread copied(lifting *l, tt_term t)
{
    tt_termrec r = l->old.at[t];
    tt_term kid[3];
    for (uint32_t i = 0; i < r.count; i++) {
        tt_term k = tt_term_kid(&l->old, t, i);
        if (l->of[k].now == TT_NO_TERM) {                      /* an index, which stays one */
            l->of[k].now = tt_term_put(l->e->c, &l->e->out->terms, l->old.at[k], 0, NULL);
            l->raw[l->old.at[k].data] = true;
        }
        kid[i] = l->of[k].now;
        if (kid[i] == TT_NO_TERM) return closed;
    }
    if (r.op == TT_COMMUTATION) r.data = l->e->out->terms.kid_count;
    return (spread){ tt_term_put(l->e->c, &l->e->out->terms, r, r.count, kid), NO_INDEX, NO_INDEX, 0 };
}

static bool is_number(const tt_termrec *r) { return r->rows == TT_DIM_ONE && r->cols == TT_DIM_ONE; }

/* What is done to a product that waits is done to its first factor. */
static bool lift_waiting(lifting *l, const tt_termrec *r, spread a, spread b, spread *x)
{
    *x = a;
    if (r->op == TT_NEG) x->now = put(l, TT_NEG, a.now, 1, &a.now);
    else if (r->op == TT_DIV && !is_open(b)) x->now = tt_elab_quotient(l->e, l->at, a.now, b.now);
    else return false;
    return x->now != TT_NO_TERM;
}

static bool lift_one(lifting *l, const tt_termrec *r, spread a, spread *x)
{
    switch ((tt_op)r->op) {
    case TT_NEG: x->now = put(l, TT_NEG, a.now, 1, &a.now); break;
    case TT_FN: x->now = tt_elab_put(l->e, l->at, TT_FN, r->data, r->order, rec(l, a.now)->rows, rec(l, a.now)->cols, 1, &a.now); break;
    case TT_OVER: x->now = tt_elab_put(l->e, l->at, TT_OVER, r->data, 0, rec(l, a.now)->rows, rec(l, a.now)->cols, 1, &a.now); break;
    default: return false;
    }
    return true;
}

static bool lift_two(lifting *l, const tt_termrec *r, spread a, spread b, spread *x)
{
    switch ((tt_op)r->op) {
    case TT_ADD: case TT_SUB: x->now = sum(l, (tt_op)r->op, a, b, *x); break;
    case TT_DIV: case TT_HADDIV: x->now = quotient(l, a, b, *x); break;
    case TT_POW: case TT_HADPOW: x->now = tt_elab_hadamard_power(l->e, l->at, a.now, b.now); break;
    default: return false;
    }
    return true;
}

/* A scalar, some of whose operands depend on entries. */
static bool lift(lifting *l, tt_term t, spread *x)
{
    const tt_termrec *r = &l->old.at[t];
    spread a = l->of[tt_term_kid(&l->old, t, 0)], b = r->count > 1 ? l->of[tt_term_kid(&l->old, t, 1)] : closed;
    bool good = is_number(r) && r->count <= 2 && a.now != TT_NO_TERM && (r->count == 1 || b.now != TT_NO_TERM);
    if (!good) return cannot(l, t);
    if (r->op == TT_MUL || r->op == TT_HAD || r->op == TT_INNER) good = multiplied(l, a, b, x);
    else if (r->op == TT_OVER && (is_over(a, r->data) || a.next)) good = summed(l, r->data, a, x);
    else if (a.next || b.next) good = lift_waiting(l, r, a, b, x);
    else good = of_both(a, b, x) && (r->count == 1 ? lift_one(l, r, a, x) : lift_two(l, r, a, b, x));
    return (good && x->now != TT_NO_TERM) || (!tt_failed(l->e->c) && cannot(l, t));
}

/* --- definitions with an index ----------------------------------------------------------------------------------------- */

static bool note_whole(tt_elab *e, const char *name)
{
    return strlen(name) > 40 || tt_elab_note(e, "%s = [%s_1; %s_2; ...]", name, name, name);
}

/* h_i = x_i^2, a vector over i, is the definition of a vector h. */
static bool make_whole(lifting *l, tt_term t, spread x)
{
    tt_query *q = l->e->out;
    tt_symbol *s = &q->symbols[l->defined[t] - 1];
    const tt_word *w = &l->e->words[l->e->word_of[l->defined[t] - 1]];
    uint32_t same = tt_elab_find(l->e, s->name, (uint32_t)strlen(s->name));
    bool taken = tt_session_find(l->e->c, s->name, strlen(s->name)) || (same != TT_NO_SYMBOL && l->e->words[same].met);
    if (x.row != s->index[0] || x.col != NO_INDEX || x.next || w->wanted || taken) return cannot(l, t);
    l->summed[x.row] = l->whole[l->defined[t] - 1] = true;
    s->arity = 0;
    s->kind = TT_KIND_VECTOR;
    s->rows = rec(l, x.now)->rows;
    s->cols = TT_DIM_ONE;
    return note_whole(l->e, s->name);
}

/* h_j of it: an entry at an index that runs, or at a free one. */
static spread member(lifting *l, const tt_termrec *r)
{
    const tt_symbol *s = &l->e->out->symbols[r->data];
    uint32_t index = l->old.at[l->old.kids[r->first]].data;
    const tt_index *i = &l->e->out->indices[index];
    spread x = { tt_elab_leaf(l->e, l->at, TT_SYM, r->data, s->rows, TT_DIM_ONE), index, NO_INDEX, 0 };
    if (i->sort != TT_INDEX_FREE || x.now == TT_NO_TERM) return x;
    tt_term unit = tt_elab_leaf(l->e, l->at, TT_UNIT, tt_dim_name(l->e->c, i->name, strlen(i->name)), s->rows, TT_DIM_ONE);
    return (spread){ times(l, turned(l, unit), x.now), NO_INDEX, NO_INDEX, 0 };
}

static bool lift_term(lifting *l, tt_term t)
{
    const tt_termrec *r = &l->old.at[t];
    bool opens = false;
    spread *x = &l->of[t];
    *x = closed;
    if (r->op == TT_INDEX) return true;                            /* put where it is used */
    if (r->op == TT_MEMBER && l->whole[r->data]) {
        *x = member(l, r);
        return x->now != TT_NO_TERM;
    }
    if (is_entry(l, r)) {
        *x = entry(l, t);
        return x->now != TT_NO_TERM || (!tt_failed(l->e->c) && cannot(l, t));
    }
    for (uint32_t i = 0; i < r->count; i++) opens = opens || is_open(l->of[tt_term_kid(&l->old, t, i)]);
    if (opens) return lift(l, t, x);
    *x = copied(l, t);
    return x->now != TT_NO_TERM;
}

static bool lift_root(lifting *l, tt_term *root)
{
    if (*root == TT_NO_TERM) return true;
    spread x = l->of[*root];
    if ((is_open(x) && !l->defined[*root]) || x.next || x.now == TT_NO_TERM) return cannot(l, *root);
    *root = x.now;
    return true;
}

static bool lift_roots(lifting *l)
{
    tt_elab *e = l->e;
    if (!lift_root(l, &e->sources[e->asked].term)) return false;
    for (uint32_t i = 0; i < e->order_count; i++) {
        tt_source *s = &e->sources[e->order[i]];
        if (!lift_root(l, &s->term)) return false;
        e->out->symbols[e->words[s->owner].symbol].value = s->term;
    }
    for (uint32_t i = 0; i < e->assumed_count; i++)
        if (!lift_root(l, &e->sources[e->assumed[i]].term)) return false;
    for (uint32_t i = 0; i < e->out->index_count; i++)             /* a member of a family beside entries at one index */
        if (l->raw[i] && l->summed[i]) return cannot(l, l->old.count - 1);
    return true;
}

bool tt_elab_lift_entries(tt_elab *e)
{
    if (!e->entries_taken && !e->places_run) return true;
    lifting l = { .e = e, .at = { e->asked, e->sources[e->asked].root }, .old = e->out->terms };
    l.of = tt_arena_take(&e->c->query, l.old.count * sizeof *l.of);
    l.raw = tt_arena_zero(&e->c->query, e->out->index_count + 1);
    l.summed = tt_arena_zero(&e->c->query, e->out->index_count + 1);
    l.defined = tt_arena_zero(&e->c->query, (l.old.count + 1) * sizeof *l.defined);
    l.whole = tt_arena_zero(&e->c->query, e->out->symbol_count + 1);
    if (!l.of || !l.raw || !l.summed || !l.defined || !l.whole) return tt_fail(e->c, TT_E_MEMORY, TT_NOWHERE);
    bool *told = tt_arena_take(&e->c->query, e->word_count * sizeof *told + 1);
    if (!told) return tt_fail(e->c, TT_E_MEMORY, TT_NOWHERE);
    for (uint32_t i = 0; i < e->word_count; i++) told[i] = e->words[i].spread;
    e->out->terms = (tt_terms){ 0 };
    for (uint32_t i = 0; i < e->order_count; i++) {
        const tt_source *s = &e->sources[e->order[i]];
        if (e->words[s->owner].arity == 1 && s->term != TT_NO_TERM) l.defined[s->term] = 1 + e->words[s->owner].symbol;
    }
    for (tt_term t = 0; t < l.old.count; t++)
        if (!lift_term(&l, t) || (l.defined[t] && is_open(l.of[t]) && !make_whole(&l, t, l.of[t]))) return false;
    for (uint32_t i = 0; i < e->word_count; i++) e->words[i].spread = told[i];      /* x_j + epsilon was typed entry by entry */
    return lift_roots(&l);
}
