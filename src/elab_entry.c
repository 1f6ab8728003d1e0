/* One entry: X[1,j] at places that are given is a product with unit vectors, e_i'*X*e_j; x[i], and x_i where it is read so, at an index that runs is a term
 * until the sum over the index is made an operation on the whole (elab_entries.c). */
#include "elab.h"

static const tt_termrec *rec(const tt_elab *e, tt_term x) { return &e->out->terms.at[x]; }

static tt_term no_entry(tt_elab *e, tt_place at, tt_term a)
{
    const tt_termrec *r = rec(e, a);
    bool matrix = r->rows != TT_DIM_ONE && r->cols != TT_DIM_ONE;
    tt_place of = tt_elab_operand(e, at, 0);
    tt_quote x = tt_elab_quote_factor(e, of);
    tt_fail(e->c, TT_E_ENTRY, tt_elab_span(e, at), tt_elab_quote(e, at).text);
    if (matrix) tt_hint(e->c, "an entry is %s[i,j]", x.text);
    else if (tt_elab_is_scalar(e, a)) tt_hint(e->c, "%s is a scalar", x.text);
    else tt_hint(e->c, "an entry is %s[i]", x.text);
    tt_elab_fault_at(e, at);
    return TT_NO_TERM;
}

static tt_term unit(tt_elab *e, tt_place at, tt_dim rows, tt_dim place) { return tt_elab_leaf(e, at, TT_UNIT, place, rows, TT_DIM_ONE); }

static tt_term times(tt_elab *e, tt_place at, tt_term a, tt_term b) { return a == TT_NO_TERM || b == TT_NO_TERM ? TT_NO_TERM : tt_elab_product(e, at, a, b); }

static tt_term turned(tt_elab *e, tt_place at, tt_term a) { return a == TT_NO_TERM ? a : tt_elab_transpose(e, at, a); }

/* The index runs through all rows, or columns. */
static bool runs_through(tt_elab *e, tt_place at, uint32_t index, tt_dim size)
{
    tt_index *x = &e->out->indices[index];
    tt_dim low = TT_DIM_ONE, high = size;
    if (tt_elab_same_range(e, &low, &high, &x->low, &x->high)) return true;
    if (tt_failed(e->c)) return false;
    tt_fail(e->c, TT_E_ENTRY_RANGE, tt_elab_span(e, at), tt_elab_quote(e, at).text);
    return tt_elab_fault_at(e, at);
}

/* Every index of it runs. */
static tt_term running(tt_elab *e, tt_place at, tt_term whole, uint32_t count, const uint32_t *index)
{
    if (whole == TT_NO_TERM) return whole;
    tt_dim size[TT_MOST_INDICES] = { rec(e, whole)->rows, rec(e, whole)->cols };
    tt_term kid[1 + TT_MOST_INDICES] = { whole };
    for (uint32_t i = 0; i < count; i++) {
        if (!runs_through(e, at, index[i], size[i])) return TT_NO_TERM;
        if ((kid[1 + i] = tt_elab_leaf(e, at, TT_INDEX, index[i], TT_DIM_ONE, TT_DIM_ONE)) == TT_NO_TERM) return TT_NO_TERM;
    }
    return tt_elab_put(e, at, TT_ENTRY, 0, 0, TT_DIM_ONE, TT_DIM_ONE, 1 + count, kid);
}

tt_term tt_elab_entry(tt_elab *e, tt_place at, tt_term a, uint32_t count, const tt_elab_spot *spot)
{
    bool row = rec(e, a)->rows == TT_DIM_ONE;
    if (count != (row || tt_elab_is_column(e, a) ? 1u : 2u) || tt_elab_is_scalar(e, a)) return no_entry(e, at, a);
    if (count == 2 && spot[0].runs && spot[1].runs) return running(e, at, a, 2, (uint32_t[]){ spot[0].index, spot[1].index });
    if (count == 2 && spot[0].runs) return running(e, at, times(e, at, a, unit(e, at, rec(e, a)->cols, spot[1].place)), 1, &spot[0].index);
    if (row && !spot[0].runs) return times(e, at, a, unit(e, at, rec(e, a)->cols, spot[0].place));
    if (row) return running(e, at, turned(e, at, a), 1, &spot[0].index);
    if (count == 1 && spot[0].runs) return running(e, at, a, 1, &spot[0].index);
    tt_dim cols = rec(e, a)->cols;
    tt_term left = times(e, at, turned(e, at, unit(e, at, rec(e, a)->rows, spot[0].place)), a);
    if (left == TT_NO_TERM || count == 1) return left;
    if (spot[1].runs) return running(e, at, turned(e, at, left), 1, &spot[1].index);
    return times(e, at, left, unit(e, at, cols, spot[1].place));
}

static tt_term at_spots(tt_elab *e, tt_place at, tt_term whole, const tt_elab_member *m)
{
    tt_elab_spot spot[TT_MOST_INDICES];
    bool all_run = true;
    for (uint32_t i = 0; i < m->count; i++) {
        spot[i] = (tt_elab_spot){.runs = m->index[i] != TT_NO_SYMBOL, .index = m->index[i], .place = m->place[i]};
        all_run = all_run && spot[i].runs;
    }
    return whole == TT_NO_TERM ? whole : all_run ? running(e, at, whole, m->count, m->index) : tt_elab_entry(e, at, whole, m->count, spot);
}

tt_term tt_elab_named_entry(tt_elab *e, tt_place at, const tt_elab_member *m, const tt_term *argument)
{
    if (m->family & TT_PARAMETER) {
        tt_term whole = argument[m->family & ~TT_PARAMETER];
        const tt_termrec *r = rec(e, whole);
        if (m->count == (r->cols == TT_DIM_ONE ? 1u : 2u) && r->rows != TT_DIM_ONE) return at_spots(e, at, whole, m);
        tt_fail(e->c, TT_E_ENTRY, tt_elab_span(e, at), tt_elab_quote(e, at).text);
        tt_elab_fault_at(e, at);
        return TT_NO_TERM;
    }
    uint32_t symbol = e->words[m->family].symbol;
    const tt_symbol *s = &e->out->symbols[symbol];
    if (s->kind == (m->count == 1 ? TT_KIND_VECTOR : TT_KIND_MATRIX))
        return at_spots(e, at, tt_elab_leaf(e, at, TT_SYM, symbol, s->rows, s->cols), m);
    tt_fail(e->c, TT_E_ENTRIES, tt_elab_span(e, at), tt_elab_quote(e, at).text, s->name);
    tt_elab_fault_at(e, at);
    return TT_NO_TERM;
}

/* Where both are numbers, the place of an entry is one of its vector. */
bool tt_elab_is_place(tt *c, const tt_termrec *unit)
{
    int64_t place, size;
    if (!tt_dim_is_int(c, unit->data, &place) || !tt_dim_is_int(c, unit->rows, &size) || place <= size) return true;
    return tt_fail(c, TT_E_NO_PLACE, unit->at, (unsigned)place, (unsigned)size);
}
