/* Trials: the whole query under one assignment of kinds, and the search when the defaults have no consistent typing.
 *
 * By spelling, c, t and Greek names are scalars except where only a vector will do, and lower-case names are vectors; where that
 * fails but exactly one smallest set of undeclared names makes it right as scalars, or as vectors, or some so and some so, that typing is
 * taken. A name that is transposed somewhere becomes a scalar only where nothing else helps. The effort is bounded. */
#include "elab.h"
#include <string.h>

enum { MOST_TRIALS = 1000, MOST_NODES = 4000000, MOST_SET = 3 };

/* --- one trial ------------------------------------------------------------------------------------------------------- */

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

static bool trial(tt_elab *e)
{
    e->out->terms.count = 0;
    e->out->terms.kid_count = 0;
    e->fault_source = TT_NO_SOURCE;
    for (uint32_t i = 0; i < e->word_count; i++) e->words[i].spread = false;
    if (!tt_elab_shapes(e)) return false;
    for (uint32_t i = 0; i < e->order_count; i++)
        if (!definition(e, e->order[i])) return false;
    if (!tt_elab_terms(e, e->asked)) return false;
    for (uint32_t i = 0; i + 1 < e->assumed_count; i += 2)
        if (!assumption(e, e->assumed[i], e->assumed[i + 1])) return false;
    return settle(e);
}

/* --- the search ------------------------------------------------------------------------------------------------------ */

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

typedef enum { TO_VECTORS, TO_SCALARS, TO_BARE_SCALARS, TO_EITHER } change;      /* BARE: of names that are transposed nowhere; EITHER: of these, too */

typedef struct {
    uint32_t *symbol;            /* the symbols whose kind may be changed: those that are scalars to vectors, the others to scalars */
    uint32_t  count;
    uint32_t  trials;            /* how many more may be made */
    bool      want_scalar;       /* only typings where the function is a scalar count */
    bool      fits;              /* what is searched from is consistent: it is bettered */
} search;

static bool may_change(const tt_word *w, change to)
{
    bool scalar = w->guess == TT_GUESS_SCALAR;
    if (w->guess == TT_GUESS_NONE) return false;
    return scalar ? to == TO_VECTORS || to == TO_EITHER : to == TO_SCALARS || (to != TO_VECTORS && !w->transposed);
}

static bool open_search(tt_elab *e, search *s, change to)
{
    s->symbol = tt_arena_take(&e->c->query, (e->out->symbol_count + 1) * sizeof *s->symbol);
    s->count = 0;
    if (!s->symbol) return tt_fail(e->c, TT_E_MEMORY, TT_NOWHERE);
    for (uint32_t i = 0; i < e->out->symbol_count; i++)
        if (may_change(&e->words[e->word_of[i]], to)) s->symbol[s->count++] = i;
    return true;
}

static tt_kind default_kind(uint8_t guess)
{
    return guess == TT_GUESS_SCALAR ? TT_KIND_SCALAR : guess == TT_GUESS_VECTOR ? TT_KIND_VECTOR : TT_KIND_MATRIX;
}

static bool is_scalar_function(const tt_elab *e)
{
    const tt_termrec *f = &e->out->terms.at[e->sources[e->asked].term];
    return f->rows == TT_DIM_ONE && f->cols == TT_DIM_ONE;
}

static bool turned_scalars(tt_elab *e);

static bool try_set(tt_elab *e, const search *s, const uint32_t *set, uint32_t size)
{
    for (uint32_t i = 0; i < e->out->symbol_count; i++)
        if (e->words[e->word_of[i]].turned) e->out->symbols[i].kind = TT_KIND_SCALAR;
    for (uint32_t i = 0; i < s->count; i++)
        e->out->symbols[s->symbol[i]].kind = default_kind(e->words[e->word_of[s->symbol[i]]].guess);
    for (uint32_t i = 0; i < size; i++) {
        bool scalar = e->words[e->word_of[s->symbol[set[i]]]].guess == TT_GUESS_SCALAR;
        e->out->symbols[s->symbol[set[i]]].kind = scalar ? TT_KIND_VECTOR : TT_KIND_SCALAR;
    }
    tt_fault_clear(e->c);
    return trial(e) && turned_scalars(e) && (!s->want_scalar || is_scalar_function(e));
}

/* The next set of that size in dictionary order. */
static bool next_set(uint32_t *set, uint32_t size, uint32_t count)
{
    for (uint32_t i = size; i-- > 0;) {
        if (set[i] + (size - i) >= count) continue;
        set[i]++;
        for (uint32_t k = i + 1; k < size; k++) set[k] = set[k - 1] + 1;
        return true;
    }
    return false;
}

/* How many sets of that size make it right (2 stands for more), the first of them in `right`. */
static uint32_t count_right(tt_elab *e, search *s, uint32_t size, uint32_t *right)
{
    uint32_t set[MOST_SET], found = 0;
    for (uint32_t i = 0; i < size; i++) set[i] = i;
    do {
        if (s->trials == 0) return 2;
        s->trials--;
        if (try_set(e, s, set, size)) {
            if (found++) return 2;
            for (uint32_t i = 0; i < size; i++) right[i] = set[i];
        } else if (tt_failed(e->c) && !tt_elab_is_typing_fault(e->c->fault.code)) {
            return 2;
        }
    } while (next_set(set, size, s->count));
    return found;
}

/* True if exactly one smallest set makes it right; it is then in force. */
static bool find_set(tt_elab *e, search *s, uint32_t most)
{
    uint32_t right[MOST_SET];
    for (uint32_t size = 1; size <= most && size <= s->count; size++) {
        uint32_t found = count_right(e, s, size, right);
        if (found == 0) continue;
        if (found > 1 || !try_set(e, s, right, size)) break;
        for (uint32_t i = 0; i < size; i++) {
            tt_symbol *x = &e->out->symbols[s->symbol[right[i]]];
            if (x->kind == TT_KIND_SCALAR) x->origin = s->fits ? TT_FROM_FACTOR : TT_FROM_FALLBACK;
        }
        return true;
    }
    try_set(e, s, right, 0);
    return false;
}

static uint32_t effort(const tt_elab *e)
{
    uint32_t nodes = 16;
    for (uint32_t i = 0; i < e->source_count; i++) nodes += e->sources[i].root - e->sources[i].start;
    return MOST_NODES / nodes < MOST_TRIALS ? MOST_NODES / nodes : MOST_TRIALS;
}

/* (x - mu)'*S*(x - mu): what is a term of a transposed column is transposed itself, and so a vector if that fits. */
static bool turned_scalars(tt_elab *e)
{
    uint32_t turned = 0;
    for (uint32_t i = 0; i < e->out->symbol_count; i++) {
        if (!e->words[e->word_of[i]].turned) continue;
        e->out->symbols[i].kind = TT_KIND_VECTOR;
        turned++;
    }
    if (!turned || trial(e)) return true;
    if (!tt_elab_is_typing_fault(e->c->fault.code)) return false;
    for (uint32_t i = 0; i < e->out->symbol_count; i++)
        if (e->words[e->word_of[i]].turned) e->out->symbols[i].kind = TT_KIND_SCALAR;
    tt_fault_clear(e->c);
    return trial(e);
}

/* f = x'*mu: a row is no function that is differentiated, and only a vector mu makes a scalar of it. */
static bool scalar_from_row(tt_elab *e)
{
    search s = {.trials = effort(e), .want_scalar = true};
    const tt_termrec *f = &e->out->terms.at[e->sources[e->asked].term];
    if (f->rows != TT_DIM_ONE || f->cols == TT_DIM_ONE) return true;
    if (!open_search(e, &s, TO_VECTORS)) return false;
    return s.count == 0 || find_set(e, &s, 1) || !tt_failed(e->c);
}

/* A second derivative by vectors and matrices is a matrix only of a scalar. */
static bool asks_for_hessian(const tt_elab *e)
{
    uint32_t wanted = 0;
    const tt_wish *wish = tt_session_wished(e->c);
    if (wish && wish->as_map) return false;
    for (uint32_t i = 0; i < e->out->symbol_count; i++) {
        if (!e->words[e->word_of[i]].wanted) continue;
        if (e->out->symbols[i].kind == TT_KIND_SCALAR) return false;
        wanted++;
    }
    return wanted > 0 && e->out->order > 1 && e->out->asks == TT_ASKS_DERIVATIVE;
}

/* -D/2*log(2*pi) + x'*S*x, x'*S*x + C: a dimension and a constant. */
static bool is_constant_letter(const tt_word *w)
{
    return w->length == 1 && (w->text[0] == 'C' || w->text[0] == 'D') && w->beside && !w->transposed && !w->entry && !(w->marks & TT_Y_BOLD) && w->source == TT_NO_SOURCE && !w->wanted;
}

/* i to n, p, q and N count things: n*logdet(S); a family may be one of labels: y_i*w'*x_i; in front of a function whose Hessian is asked any name may be a number: y*x'*w.
 * Where they are factors, and as vectors make no scalar of the function, they are scalars; so is the b of w'*x + b, and the member of a family that exp(x_i)
 * is taken of. Of what the search for a consistent typing has made scalars nothing is changed. */
static bool open_counts(tt_elab *e, search *s, bool beside)
{
    if (!open_search(e, s, TO_BARE_SCALARS)) return false;
    uint32_t kept = 0;
    bool hessian = asks_for_hessian(e);
    for (uint32_t i = 0; i < s->count; i++) {
        const tt_word *w = &e->words[e->word_of[s->symbol[i]]];
        bool counts = ((w->arity || (hessian && !w->wanted) || (w->length == 1 && strchr("ijklmnpqN", w->text[0]))) && w->factor)
            || (beside && w->beside) || (w->arity && w->inside);
        if (counts && e->out->symbols[s->symbol[i]].kind != TT_KIND_SCALAR) s->symbol[kept++] = s->symbol[i];
    }
    for (uint32_t i = 0; beside && i < e->out->symbol_count; i++)
        if (is_constant_letter(&e->words[e->word_of[i]]) && e->out->symbols[i].kind == TT_KIND_MATRIX) s->symbol[kept++] = i;
    s->count = kept;
    return true;
}

static bool some_beside(const tt_elab *e)
{
    for (uint32_t i = 0; i < e->out->symbol_count; i++)
        if (e->words[e->word_of[i]].beside) return true;
    return false;
}

/* Several of them, few at a time; else all. */
static bool find_counts(tt_elab *e, search *s)
{
    uint32_t all[9] = { 0, 1, 2, 3, 4, 5, 6, 7, 8 };
    if (find_set(e, s, MOST_SET)) return true;
    if (s->count <= MOST_SET || s->count > 9) return false;
    if (!try_set(e, s, all, s->count)) {
        try_set(e, s, all, 0);
        return false;
    }
    for (uint32_t i = 0; i < s->count; i++) e->out->symbols[s->symbol[i]].origin = s->fits ? TT_FROM_FACTOR : TT_FROM_FALLBACK;
    return true;
}

static bool counts_are_scalars(tt_elab *e)
{
    search s = {.trials = effort(e), .want_scalar = true, .fits = true};
    if (is_scalar_function(e)) return true;
    if (!open_counts(e, &s, true)) return false;
    if (s.count == 0 || find_counts(e, &s)) return true;
    return !tt_failed(e->c) || tt_elab_is_typing_fault(e->c->fault.code);
}

/* The same where nothing fits yet: first for a scalar function, then for any. */
static bool counts_mend(tt_elab *e)
{
    search s = {.trials = effort(e), .want_scalar = true};
    if (!open_counts(e, &s, true)) return false;
    if (s.count && find_counts(e, &s)) return true;
    s.want_scalar = false;
    return open_counts(e, &s, false) && s.count && find_set(e, &s, MOST_SET);
}

/* x(n) + ones(4) says that n is 4. */
static bool numbered_sizes(tt_elab *e)
{
    e->lenient = true;
    tt_fault_clear(e->c);
    if (trial(e)) return true;
    e->lenient = false;
    tt_fault_clear(e->c);
    return trial(e);
}

bool tt_elab_types(tt_elab *e)
{
    static const struct { change to; uint32_t most; } tries[] = {
        { TO_VECTORS, MOST_SET - 1 }, { TO_BARE_SCALARS, MOST_SET }, { TO_EITHER, MOST_SET }, { TO_SCALARS, MOST_SET }
    };
    search s = {.trials = effort(e)};
    if (trial(e)) return turned_scalars(e) && scalar_from_row(e) && counts_are_scalars(e);
    if (!tt_elab_is_typing_fault(e->c->fault.code)) return false;
    if (counts_mend(e)) return true;
    for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
        if (!open_search(e, &s, tries[i].to)) return false;
        s.trials = effort(e);
        if (s.count && find_set(e, &s, tries[i].most)) return counts_are_scalars(e);
    }
    if (some_beside(e)) {                                /* of several typings the one that makes a scalar of the function */
        s.want_scalar = true;
        s.trials = effort(e);
        if (!open_search(e, &s, TO_EITHER)) return false;
        if (s.count && find_set(e, &s, MOST_SET)) return true;
    }
    return e->numbered && tt_elab_is_typing_fault(e->c->fault.code) && numbered_sizes(e);
}
