/* A trial: the whole query under one assignment of kinds. What a trial costs besides its terms, one step for every symbol, counts
 * against the time of the query, for a search makes many that end at their first terms. */
#include "elab.h"
#include "elab_search.h"

static bool definition(tt_elab *e, uint32_t source)
{
    tt_symbol *s;
    const tt_termrec *r;
    if (!tt_elab_terms(e, source)) return false;
    s = &e->out->symbols[e->words[e->sources[source].owner].symbol];
    s->value = e->sources[source].term;
    r = &e->out->terms.at[s->value];
    s->rows = r->rows;
    s->cols = r->cols;
    s->kind = r->cols != TT_DIM_ONE ? TT_KIND_MATRIX : r->rows != TT_DIM_ONE ? TT_KIND_VECTOR : TT_KIND_SCALAR;
    return true;
}

/* 0 beside a vector or matrix is the zeros of its shape. */
static bool zeros_like(tt_elab *e, uint32_t source, uint32_t other)
{
    const tt_terms *terms = &e->out->terms;
    const tt_termrec *zero = &terms->at[e->sources[source].term], *like = &terms->at[e->sources[other].term];
    if (zero->op != TT_NUM || zero->data != TT_NUM_ZERO || (like->rows == TT_DIM_ONE && like->cols == TT_DIM_ONE)) return true;
    tt_termrec zeros = { .op = TT_ZEROS, .rows = like->rows, .cols = like->cols, .at = zero->at };
    e->sources[source].term = tt_term_put(e->c, &e->out->terms, zeros, 0, NULL);
    return e->sources[source].term != TT_NO_TERM;
}

static bool assumption(tt_elab *e, uint32_t left, uint32_t right)
{
    if (!tt_elab_terms(e, left) || !tt_elab_terms(e, right) || !zeros_like(e, left, right) || !zeros_like(e, right, left)) return false;
    const tt_termrec *a = &e->out->terms.at[e->sources[left].term], *b = &e->out->terms.at[e->sources[right].term];
    if (tt_size_unify(e->c, &e->sizes, a->rows, b->rows, e->out->terms.count)
        && tt_size_unify(e->c, &e->sizes, a->cols, b->cols, e->out->terms.count)) return true;
    tt_fail(e->c, TT_E_ASSUMED_SIZES, TT_NOWHERE);
    return tt_elab_fault_at(e, (tt_place){left, e->sources[left].root});
}

static bool settle(tt_elab *e)
{
    tt_equation failed;
    if (tt_sizes_settle(e->c, &e->sizes, &failed)) return true;
    if (tt_failed(e->c) || !tt_elab_name_sizes(e)) return false;
    tt_span at = failed.where < e->out->terms.count ? e->out->terms.at[failed.where].at : TT_NOWHERE;
    tt_shape_words a = tt_elab_size_words(e, failed.left, "row"), b = tt_elab_size_words(e, failed.right, "row");
    tt_fail(e->c, TT_E_SIZES_LATE, at, a.text, b.text);
    return false;
}

bool tt_elab_trial(tt_elab *e)
{
    e->out->terms.count = 0;
    e->out->terms.kid_count = 0;
    e->fault_source = TT_NO_SOURCE;
    e->entry_like = (tt_place){0};
    for (uint32_t i = 0; i < e->word_count; i++) e->words[i].spread = false;
    if (!tt_spend(e->c, e->out->symbol_count + e->word_count) || !tt_elab_shapes(e)) return false;
    for (uint32_t i = 0; i < e->order_count; i++)
        if (!definition(e, e->order[i])) return false;
    if (!tt_elab_terms(e, e->asked)) return false;
    for (uint32_t i = 0; i + 1 < e->assumed_count; i += 2)
        if (!assumption(e, e->assumed[i], e->assumed[i + 1])) return false;
    return settle(e);
}

bool tt_elab_is_typing_fault(tt_code code)
{
    switch (code) {
    case TT_E_SIZES_SUM: case TT_E_SIZES_PRODUCT: case TT_E_SIZES_LATE: case TT_E_DIVIDE_VECTOR: case TT_E_DIVIDE_MATRIX:
    case TT_E_SQUARE: case TT_E_EXPONENT: case TT_E_VECTOR_POWER: case TT_E_BARS_VECTOR:
    case TT_E_NO_BLOCKS: case TT_E_ASSUMED_SIZES: case TT_E_PRODUCT_OVER: case TT_E_CURVE_ARGUMENT: case TT_E_TRANSPOSED_SCALAR: case TT_E_ENTRIES:
        return true;
    default:
        return false;
    }
}

/* (x - mu)'*S*(x - mu): what is a term of a transposed column is transposed itself, and so a vector if that fits. */
bool tt_elab_try_turned(tt_elab *e)
{
    uint32_t turned = 0;
    for (uint32_t i = 0; i < e->out->symbol_count; i++) {
        if (!e->words[e->word_of[i]].turned) continue;
        e->out->symbols[i].kind = TT_KIND_VECTOR;
        turned++;
    }
    if (!turned || tt_elab_trial(e)) return true;
    if (!tt_elab_is_typing_fault(e->c->fault.code)) return false;
    for (uint32_t i = 0; i < e->out->symbol_count; i++)
        if (e->words[e->word_of[i]].turned) e->out->symbols[i].kind = TT_KIND_SCALAR;
    tt_fault_clear(e->c);
    return tt_elab_trial(e);
}
