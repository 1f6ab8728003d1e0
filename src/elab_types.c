/* The typing that is taken, and the search for it when the defaults have none.
 *
 * By spelling, c, t and Greek names are scalars except where only a vector will do, and lower-case names are vectors; where that
 * fails but exactly one smallest set of undeclared names makes it right as scalars, or as vectors, or some so and some so, that typing is
 * taken. A name that is transposed somewhere becomes a scalar only where nothing else helps. The effort is bounded. */
#include "elab_search.h"
#include <string.h>

enum { MOST_TRIALS = 1000, MOST_NODES = 4000000 };

typedef enum { TO_VECTORS, TO_SCALARS, TO_BARE_SCALARS, TO_EITHER } change;      /* BARE: of names that are transposed nowhere; EITHER: of these, too */

/* A fault that no other typing mends. */
static bool is_over(const tt_elab *e) { return tt_failed(e->c) && !tt_elab_is_typing_fault(e->c->fault.code); }

static bool may_change(const tt_word *w, change to)
{
    bool scalar = w->guess == TT_GUESS_SCALAR;
    if (w->guess == TT_GUESS_NONE) return false;
    return scalar ? to == TO_VECTORS || to == TO_EITHER : to == TO_SCALARS || (to != TO_VECTORS && !w->transposed);
}

static bool open_search(tt_elab *e, tt_search *s, change to)
{
    s->symbol = tt_arena_take(&e->c->query, (e->out->symbol_count + 1) * sizeof *s->symbol);
    s->count = 0;
    if (!s->symbol) return tt_fail(e->c, TT_E_MEMORY, TT_NOWHERE);
    for (uint32_t i = 0; i < e->out->symbol_count; i++)
        if (may_change(&e->words[e->word_of[i]], to)) s->symbol[s->count++] = i;
    return true;
}

static uint32_t effort(const tt_elab *e)
{
    uint32_t nodes = 16;
    for (uint32_t i = 0; i < e->source_count; i++) nodes += e->sources[i].root - e->sources[i].start;
    return MOST_NODES / nodes < MOST_TRIALS ? MOST_NODES / nodes : MOST_TRIALS;
}

/* f = x'*mu: a row is no function that is differentiated, and only a vector mu makes a scalar of it. */
static bool scalar_from_row(tt_elab *e)
{
    tt_search s = {.trials = effort(e), .want_scalar = true};
    const tt_termrec *f = &e->out->terms.at[e->sources[e->asked].term];
    if (f->rows != TT_DIM_ONE || f->cols == TT_DIM_ONE) return true;
    if (!open_search(e, &s, TO_VECTORS)) return false;
    return s.count == 0 || tt_elab_find_set(e, &s, 1) || !tt_failed(e->c);
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
static bool open_counts(tt_elab *e, tt_search *s, bool beside)
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
static bool find_counts(tt_elab *e, tt_search *s)
{
    uint32_t all[9] = { 0, 1, 2, 3, 4, 5, 6, 7, 8 };
    if (tt_elab_find_set(e, s, TT_MOST_SET)) return true;
    if (s->count <= TT_MOST_SET || s->count > 9 || is_over(e)) return false;
    if (!tt_elab_try_set(e, s, all, s->count)) {
        tt_elab_try_set(e, s, all, 0);
        return false;
    }
    for (uint32_t i = 0; i < s->count; i++) e->out->symbols[s->symbol[i]].origin = s->fits ? TT_FROM_FACTOR : TT_FROM_FALLBACK;
    return true;
}

static bool counts_are_scalars(tt_elab *e)
{
    tt_search s = {.trials = effort(e), .want_scalar = true, .fits = true};
    if (tt_elab_is_scalar_function(e)) return true;
    if (!open_counts(e, &s, true)) return false;
    if (s.count == 0 || find_counts(e, &s)) return true;
    return !tt_failed(e->c) || tt_elab_is_typing_fault(e->c->fault.code);
}

/* The same where nothing fits yet: first for a scalar function, then for any. */
static bool counts_mend(tt_elab *e)
{
    tt_search s = {.trials = effort(e), .want_scalar = true};
    if (!open_counts(e, &s, true)) return false;
    if (s.count && find_counts(e, &s)) return true;
    if (is_over(e)) return false;
    s.want_scalar = false;
    return open_counts(e, &s, false) && s.count && tt_elab_find_set(e, &s, TT_MOST_SET);
}

/* x(n) + ones(4) says that n is 4. */
static bool numbered_sizes(tt_elab *e)
{
    e->lenient = true;
    tt_fault_clear(e->c);
    if (tt_elab_trial(e)) return true;
    e->lenient = false;
    tt_fault_clear(e->c);
    return tt_elab_trial(e);
}

static bool find_typing(tt_elab *e)
{
    static const struct { change to; uint32_t most; } tries[] = {
        { TO_VECTORS, TT_MOST_SET - 1 }, { TO_BARE_SCALARS, TT_MOST_SET }, { TO_EITHER, TT_MOST_SET }, { TO_SCALARS, TT_MOST_SET }
    };
    tt_search s = {.trials = effort(e)};
    if (tt_elab_trial(e)) return tt_elab_try_turned(e) && scalar_from_row(e) && counts_are_scalars(e);
    if (is_over(e)) return false;
    if (counts_mend(e)) return true;
    for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
        if (is_over(e) || !open_search(e, &s, tries[i].to)) return false;
        s.trials = effort(e);
        if (s.count && tt_elab_find_set(e, &s, tries[i].most)) return counts_are_scalars(e);
    }
    if (!is_over(e) && some_beside(e)) {                                /* of several typings the one that makes a scalar of the function */
        s.want_scalar = true;
        s.trials = effort(e);
        if (!open_search(e, &s, TO_EITHER)) return false;
        if (s.count && tt_elab_find_set(e, &s, TT_MOST_SET)) return true;
    }
    return e->numbered && tt_elab_is_typing_fault(e->c->fault.code) && numbered_sizes(e);
}

/* Faults of trials are not worded: that names every size. The one that is told is found once more. */
bool tt_elab_types(tt_elab *e)
{
    e->quiet = true;
    bool found = tt_elab_find_columns(e, find_typing), told = !found && tt_elab_is_typing_fault(e->c->fault.code);
    e->quiet = false;
    if (!told) return found;
    tt_fault_clear(e->c);
    return tt_elab_trial(e);
}
