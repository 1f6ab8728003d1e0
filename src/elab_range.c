/* Ranges: what an index runs through, found trial by trial; a family's members stand at indices that run through its range. The terms of
 * members and of sums. */
#include "elab.h"
#include "whole.h"
#include <stdio.h>
#include <string.h>

static bool no_memory(tt_elab *e) { return tt_fail(e->c, TT_E_MEMORY, TT_NOWHERE); }

/* --- ranges, by trial ------------------------------------------------------------------------------------------------ */

static bool typed_range(tt_elab *e, const tt_tree *t, tt_tree_at low, tt_tree_at high, tt_place at, tt_dim *from, tt_dim *to)
{
    e->bound = true;
    *from = tt_elab_size(e, t, low, at);
    *to = *from == TT_DIM_NONE ? TT_DIM_NONE : tt_elab_size(e, t, high, at);
    e->bound = false;
    return *to != TT_DIM_NONE;
}

bool tt_elab_ranges(tt_elab *e)
{
    tt_query *q = e->out;
    e->family_range = tt_arena_zero(&e->c->query, (q->symbol_count + 1) * sizeof *e->family_range);
    if (!e->family_range) return no_memory(e);
    for (uint32_t i = 0; i < q->index_count; i++) {
        tt_index *x = &q->indices[i];
        const tt_running_range *r = &e->ranges[i];
        x->low = x->high = TT_DIM_NONE;
        if (!r->typed) continue;
        const tt_tree *t = &e->sources[r->source].statement->tree;
        if (!typed_range(e, t, tt_tree_kid(t, r->node, 0), tt_tree_kid(t, r->node, 1), (tt_place){r->source, r->node}, &x->low, &x->high)) return false;
    }
    for (uint32_t i = 0; i < q->symbol_count; i++) {
        const tt_entry *d = e->words[e->word_of[i]].entry;
        if (!q->symbols[i].arity || !tt_is_declared_family(d)) continue;
        for (uint32_t k = 0; k < q->symbols[i].arity && k < d->statement->range_count; k++) {
            const tt_range *r = &d->statement->ranges[k];
            if (!typed_range(e, &d->statement->tree, r->low, r->high, (tt_place){TT_NO_SOURCE, 0}, &e->family_range[i].low[k], &e->family_range[i].high[k])) return false;
        }
    }
    return true;
}

/* One range is the other, where both are known. */
bool tt_elab_same_range(tt_elab *e, tt_dim *low, tt_dim *high, tt_dim *other_low, tt_dim *other_high)
{
    if (*low == TT_DIM_NONE) {
        *low = *other_low;
        *high = *other_high;
    }
    if (*other_low == TT_DIM_NONE) {
        *other_low = *low;
        *other_high = *high;
    }
    if (*low == TT_DIM_NONE) {                         /* neither is: one unknown end for both */
        *low = *other_low = TT_DIM_ONE;
        *high = *other_high = tt_size_unknown(e->c, &e->sizes);
        return *high != TT_DIM_NONE;
    }
    return tt_size_unify(e->c, &e->sizes, *low, *other_low, e->out->terms.count) && tt_size_unify(e->c, &e->sizes, *high, *other_high, e->out->terms.count);
}

static bool say_ranges(tt_elab *e, tt_place at, const char *name, tt_dim low, tt_dim high, tt_dim own_low, tt_dim own_high)
{
    char text[4][TT_SHAPE_ROOM];
    tt_dim d[4] = {own_low, own_high, low, high};
    for (int i = 0; i < 4; i++) snprintf(text[i], sizeof text[i], "%s", tt_elab_size_words(e, d[i], "").text);
    for (int i = 0; i < 4; i++) text[i][strcspn(text[i], " ")] = '\0';
    tt_fail(e->c, TT_E_RANGES, tt_elab_span(e, at), name, text[0], text[1], text[2], text[3]);
    tt_hint(e->c, "a family has one range: sum over %s:%s, or give the other samples a name of their own", text[0], text[1]);
    return tt_elab_fault_at(e, at);
}

/* The index a member stands at runs through the family's range. */
static bool within_range(tt_elab *e, tt_place at, uint32_t symbol, uint32_t k, uint32_t index)
{
    tt_index *x = &e->out->indices[index];
    tt_family_range *f = &e->family_range[symbol];
    tt_symbol *s = &e->out->symbols[symbol];
    if (s->origin == TT_FROM_DEFINITION) {              /* of a defined family its parameter runs through it */
        tt_index *own = &e->out->indices[s->index[k]];
        if (own != x && !tt_elab_same_range(e, &own->low, &own->high, &x->low, &x->high))
            return !tt_failed(e->c) && say_ranges(e, at, s->name, x->low, x->high, own->low, own->high);
        return true;
    }
    if (tt_elab_same_range(e, &f->low[k], &f->high[k], &x->low, &x->high)) return true;
    return !tt_failed(e->c) && say_ranges(e, at, s->name, x->low, x->high, f->low[k], f->high[k]);
}

bool tt_elab_finish_ranges(tt_elab *e)
{
    tt_query *q = e->out;
    for (uint32_t i = 0; i < q->symbol_count; i++)
        for (uint32_t k = 0; k < q->symbols[i].arity; k++) {
            uint32_t by = e->words[e->word_of[i]].by[k];
            if (by && !within_range(e, (tt_place){e->asked, e->sources[e->asked].root}, i, k, by - 1)) return false;
        }
    for (uint32_t i = 0; i < q->index_count; i++) {
        tt_index *x = &q->indices[i];
        if (x->low == TT_DIM_NONE) x->low = TT_DIM_ONE;
        if (x->high == TT_DIM_NONE && (x->high = tt_size_unknown(e->c, &e->sizes)) == TT_DIM_NONE) return false;
    }
    return true;
}

/* The range a family was found to have, in this trial. */
static bool found_range(const tt_elab *e, uint32_t symbol, uint32_t k, tt_dim *low, tt_dim *high)
{
    const tt_symbol *s = &e->out->symbols[symbol];
    *low = s->origin == TT_FROM_DEFINITION ? e->out->indices[s->index[k]].low : tt_size_now(e->c, (tt_sizes *)&e->sizes, e->family_range[symbol].low[k]);
    *high = s->origin == TT_FROM_DEFINITION ? e->out->indices[s->index[k]].high : tt_size_now(e->c, (tt_sizes *)&e->sizes, e->family_range[symbol].high[k]);
    return *low != TT_DIM_NONE && *high != TT_DIM_NONE;
}

/* The one free index that runs through a range: members stand at it. */
static uint32_t free_through(const tt_elab *e, tt_dim low, tt_dim high)
{
    uint32_t found = TT_NO_SYMBOL;
    for (uint32_t i = 0; i < e->out->index_count; i++) {
        const tt_index *x = &e->out->indices[i];
        if (x->sort != TT_INDEX_FREE || x->low != low || x->high != high) continue;
        if (found != TT_NO_SYMBOL) return TT_NO_SYMBOL;
        found = i;
    }
    return found;
}

bool tt_elab_free_member(tt_elab *e, uint32_t symbol)
{
    tt_symbol *s = &e->out->symbols[symbol];
    for (uint32_t k = 0; k < s->arity; k++) {
        static const char *const names[TT_MOST_INDICES] = {"i", "j"};
        uint32_t index;
        tt_dim low, high;
        if (e->words[e->word_of[symbol]].by[k]) continue;
        if (!found_range(e, symbol, k, &low, &high)) return false;
        if (s->arity == 1 && (index = free_through(e, low, high)) != TT_NO_SYMBOL) {
            s->by[k] = index;
            continue;
        }
        const char *name = names[k];
        for (uint32_t i = e->out->index_count; i-- > 0;)         /* the first that runs through it */
            if (e->out->indices[i].low == low && e->out->indices[i].high == high && !(k && i == s->by[0])) name = e->out->indices[i].name;
        if (k && strcmp(name, e->out->indices[s->by[0]].name) == 0) name = strcmp(name, "j") ? "j" : "i";
        if (!tt_elab_add_index(e, name, TT_INDEX_FREE, (tt_running_range){.source = TT_NO_SOURCE}, &index)) return false;
        e->out->indices[index].low = low;
        e->out->indices[index].high = high;
        e->out->symbols[symbol].by[k] = index;
    }
    return true;
}

static bool is_name_taken(const tt_elab *e, const char *name)
{
    for (uint32_t i = 0; i < e->out->index_count; i++)
        if (strcmp(e->out->indices[i].name, name) == 0) return true;
    for (uint32_t i = 0; i < e->word_count; i++)
        if (strcmp(e->words[i].text, name) == 0) return true;
    return false;
}

static bool add_power_range(tt_elab *e, tt_dim high)
{
    uint32_t index;
    for (uint32_t i = 0; i < e->out->index_count; i++)
        if (e->out->indices[i].sort == TT_INDEX_BOUND && e->out->indices[i].low == TT_DIM_ONE && e->out->indices[i].high == high) return true;
    if (!high || !tt_elab_add_index(e, "i", TT_INDEX_BOUND, (tt_running_range){.source = TT_NO_SOURCE}, &index)) return false;
    e->out->indices[index].low = TT_DIM_ONE;
    e->out->indices[index].high = high;
    return true;
}

/* Up to k - 1, k - 2 of its derivatives; up to k + 1, k + 2 where X stands beside it, of X^-k up to less. */
static bool add_power_ranges(tt_elab *e, tt_dim k)
{
    enum { BESIDE = 3 };
    int64_t order = (int64_t)e->out->order;
    for (int64_t more = BESIDE; more > -order - BESIDE; more--)
        if (!add_power_range(e, tt_dim_add(e->c, k, tt_dim_int(e->c, more)))) return false;
    return true;
}

/* What a square matrix is a whole power of: X^2*X of X, (X^k)^l of X, anything else of itself. */
typedef struct { uint32_t of; tt_dim exponent; } power_of;

/* By term; NULL when memory ends. A symbol is met as often as it is typed, so its number stands for it, past those of the terms. */
static power_of *powers(tt_elab *e, const tt_dim *whole)
{
    const tt_terms *terms = &e->out->terms;
    power_of *p = tt_arena_take(&e->c->query, (terms->count + 1u) * sizeof *p);
    for (tt_term t = 0; p && t < terms->count; t++) {
        const tt_termrec *r = &terms->at[t];
        const power_of *left = r->count ? &p[tt_term_kid(terms, t, 0)] : NULL, *right = r->count > 1 ? &p[tt_term_kid(terms, t, 1)] : NULL;
        p[t] = (power_of){r->op == TT_SYM ? terms->count + r->data : t, TT_DIM_ONE};
        if (r->rows == TT_DIM_ONE || r->rows != r->cols) continue;
        tt_dim k = r->op == TT_POW ? whole[tt_term_kid(terms, t, 1)] : TT_DIM_NONE;
        bool scaled = r->op == TT_MUL && terms->at[tt_term_kid(terms, t, 0)].rows == TT_DIM_ONE;
        if (r->op == TT_TRANSPOSE || r->op == TT_NEG || r->op == TT_DIV) p[t] = *left;
        if (scaled) p[t] = *right;
        if (k) p[t] = (power_of){left->of, tt_dim_mul(e->c, left->exponent, k)};
        if (r->op == TT_MUL && left->of == right->of) p[t] = (power_of){left->of, tt_dim_add(e->c, left->exponent, right->exponent)};
    }
    return p;
}

/* The first power of a matrix whose exponent is no number; most queries have none. */
static tt_term first_symbolic(const tt_query *q)
{
    for (tt_term t = 0; t < q->terms.count; t++)
        if (q->terms.at[t].op == TT_POW && q->terms.at[t].rows != TT_DIM_ONE && q->terms.at[tt_term_kid(&q->terms, t, 1)].op != TT_NUM) return t;
    return TT_NO_TERM;
}

/* The derivative of X^k is a sum that runs up to k, that of (X^k)^l to k*l, that of X^k*X^l, which are one power, to k + l. */
static bool ranges_of_powers(tt_elab *e)
{
    enum { MOST = 4 };
    tt_query *q = e->out;
    tt_term first = first_symbolic(q);
    if (first == TT_NO_TERM) return true;
    tt_dim *whole = tt_whole_of_terms(e->c, q), power[MOST + 2];
    power_of *of = whole ? powers(e, whole) : NULL;
    uint32_t count = 0;
    if (!of) return no_memory(e);
    for (tt_term t = first; t < q->terms.count && count < MOST; t++) {
        const tt_termrec *r = &q->terms.at[t];
        if (r->op != TT_POW || r->rows == TT_DIM_ONE) continue;
        tt_dim k[2] = {whole[tt_term_kid(&q->terms, t, 1)], of[t].exponent};
        int64_t number;
        for (uint32_t i = 0; i < 2; i++) {
            if (!k[i] || tt_dim_is_int(e->c, k[i], &number) || (i && k[1] == k[0])) continue;
            power[count++] = tt_dim_monomial(e->c, k[i], 0)->coefficient < 0 ? tt_dim_mul(e->c, k[i], tt_dim_int(e->c, -1)) : k[i];
        }
    }
    for (uint32_t i = 0; i < count; i++) {
        if (!add_power_ranges(e, power[i])) return false;
        for (uint32_t k = 0; k < i + (q->assumption_count > 0); k++)          /* by assumption two may be one */
            if (!add_power_ranges(e, tt_dim_add(e->c, power[i], power[k]))) return false;
    }
    return !tt_failed(e->c);
}

bool tt_elab_spare_indices(tt_elab *e)
{
    static const char *const names[] = {"i", "j", "k", "l", "p", "q", "r", "s", "u", "v", "i1", "j1", "k1", "i2", "j2", "k2"};
    enum { SPARE = 3 };
    if (!ranges_of_powers(e)) return false;
    uint32_t count = e->out->index_count, next = 0;
    for (uint32_t i = 0; i < count; i++) {
        bool seen = false;
        for (uint32_t k = 0; k < i; k++)
            seen = seen || (e->out->indices[k].low == e->out->indices[i].low && e->out->indices[k].high == e->out->indices[i].high);
        for (uint32_t k = 0; !seen && k < SPARE; k++) {
            uint32_t index;
            while (next < sizeof names / sizeof *names && is_name_taken(e, names[next])) next++;
            if (next == sizeof names / sizeof *names) return true;
            if (!tt_elab_add_index(e, names[next], TT_INDEX_BOUND, (tt_running_range){.source = TT_NO_SOURCE}, &index)) return false;
            e->out->indices[index].low = e->out->indices[i].low;
            e->out->indices[index].high = e->out->indices[i].high;
        }
    }
    return true;
}

/* --- terms ----------------------------------------------------------------------------------------------------------- */

tt_term tt_elab_member_term(tt_elab *e, tt_place at, const tt_term *argument)
{
    const tt_source *s = &e->sources[at.source];
    const tt_elab_member m = e->members[s->member[at.node - s->start] - 1];
    tt_term kid[TT_MOST_INDICES];
    if (m.entry) return tt_elab_named_entry(e, at, &m, argument);
    for (uint32_t i = 0; i < m.count; i++)
        if ((kid[i] = tt_elab_leaf(e, at, TT_INDEX, m.index[i], TT_DIM_ONE, TT_DIM_ONE)) == TT_NO_TERM) return TT_NO_TERM;
    if (m.family == TT_NO_SYMBOL) return kid[0];
    uint32_t symbol = e->words[m.family].symbol;
    for (uint32_t i = 0; i < m.count; i++)
        if (!within_range(e, at, symbol, i, m.index[i])) return TT_NO_TERM;
    const tt_symbol *x = &e->out->symbols[symbol];
    return tt_elab_put(e, at, TT_MEMBER, symbol, 0, x->rows, x->cols, m.count, kid);
}

/* The sum over the number of its terms, high - low + 1. */
static tt_term over_count(tt_elab *e, tt_place at, tt_term sum, const tt_index *x)
{
    tt_dim count = tt_dim_add(e->c, x->high, tt_dim_add(e->c, tt_dim_mul(e->c, x->low, tt_dim_int(e->c, -1)), TT_DIM_ONE));
    tt_term n = count ? tt_elab_leaf(e, at, TT_SIZE, count, TT_DIM_ONE, TT_DIM_ONE) : TT_NO_TERM;
    return n == TT_NO_TERM ? n : tt_elab_quotient(e, at, sum, n);
}

tt_term tt_elab_over(tt_elab *e, tt_place at, tt_op op, tt_term body)
{
    const tt_source *s = &e->sources[at.source];
    uint32_t index = s->index[at.node - s->start];
    tt_index *x = &e->out->indices[index];
    tt_dim unknown_low = TT_DIM_NONE, unknown_high = TT_DIM_NONE;
    if (x->low == TT_DIM_NONE && !tt_elab_same_range(e, &x->low, &x->high, &unknown_low, &unknown_high)) return TT_NO_TERM;
    tt_dim rows = e->out->terms.at[body].rows, cols = e->out->terms.at[body].cols;
    if (op == TT_PRODOVER && (rows != TT_DIM_ONE || cols != TT_DIM_ONE)) {
        tt_fail(e->c, TT_E_PRODUCT_OVER, tt_elab_span(e, at));
        tt_elab_fault_at(e, at);
        return TT_NO_TERM;
    }
    tt_term sum = tt_elab_put(e, at, op == TT_MEAN ? TT_OVER : op, index, 0, rows, cols, 1, &body);
    return op == TT_MEAN && sum != TT_NO_TERM ? over_count(e, at, sum, x) : sum;
}
