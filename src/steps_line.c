/* The lines of a derivation: pieces as terms, the changes that share a line, the tricks. */
#include <string.h>
#include "print.h"
#include "rule_names.h"
#include "running.h"
#include "steps_say.h"
#include "steps_tell.h"

enum { MOST_PRINTED = 1 << 22 };       /* bytes of all lines together */

bool tt_tell_no_memory(tt *c) { return tt_fail(c, TT_E_MEMORY, TT_NOWHERE); }

/* --- lines --- */

bool tt_step_opens(const tt_steps *s, size_t i)
{
    return i == 0 || s->at[i].side == TT_OF_NAME || s->at[i - 1].side != s->at[i].side || s->at[i - 1].order != s->at[i].order;
}

static bool put_line(tt_teller *t, tt_step line)
{
    if (line.term == TT_NO_TERM) return tt_tell_no_memory(t->c);
    if (!tt_room(&t->c->query, (void **)&t->out->at, sizeof line, t->out->count, &t->out->room)) return tt_tell_no_memory(t->c);
    t->out->at[t->out->count++] = line;
    return true;
}

/* Does the line read otherwise than the last one? Remembers it. */
bool tt_tell_is_news(tt_teller *t, const tt_terms *terms, tt_term x)
{
    t->text.length = 0;
    if (x == TT_NO_TERM || !tt_print_term(t->c, &t->out->query, terms, x, TT_LOOK_TEXT, &t->text)) return false;
    t->printed += t->text.length;
    size_t most = t->of->most ? t->of->most : MOST_PRINTED;
    if (t->printed > most) return tt_fail(t->c, TT_E_ANSWER_SIZE, TT_NOWHERE, (unsigned)most);
    bool same = t->text.length == t->last.length && (!t->text.length || memcmp(t->text.at, t->last.at, t->text.length) == 0);
    tt_text swap = t->last;
    t->last = t->text;
    t->text = swap;
    return !same;
}

bool tt_tell_line(tt_teller *t, tt_side side, const tt_terms *terms, tt_term x, uint32_t count, const uint32_t *what)
{
    tt_step line = {.terms = terms, .term = x, .side = side, .symbol = t->name, .order = t->order + (side == TT_OF_DERIVATIVE)};
    const tt_step *last = t->out->count ? &t->out->at[t->out->count - 1] : NULL;
    if (x == TT_NO_TERM) return tt_tell_no_memory(t->c);
    bool news = tt_tell_is_news(t, terms, x), opens = !last || last->side != side || last->order != line.order;
    if (tt_failed(t->c)) return false;
    if (!news && !opens) return true;
    for (uint32_t i = 0; i < count && i < TT_MOST_SAID; i++) {
        line.say[line.said] = (uint16_t)what[i];
        line.about[line.said++] = (uint16_t)(what[i] >> 16);
    }
    return put_line(t, line);
}

bool tt_tell_definition(tt_teller *t, uint32_t symbol, tt_term value, uint32_t why)
{
    return put_line(t, (tt_step){.terms = t->terms, .term = value, .side = TT_OF_NAME, .symbol = symbol, .said = why != 0, .say = { (uint16_t)why }});
}

/* --- levels and pieces as terms --- */

/* y*sum(i, du_i/u_i), which is written with 1/u_i before the differential, where it stays. */
static tt_term quotients(tt_teller *t, const tt_stage *l, tt_term x)
{
    tt_writer *f = &t->form;
    tt_ref inverse = tt_inv(t->c, tt_at(t->c, l->product)->arg[0]);
    if (!inverse) return TT_NO_TERM;
    return tt_step_times(f, tt_form_of(f, l->product), tt_step_over(f, l->indices, tt_step_times(f, tt_form_of(f, inverse), x)));
}

/* The differential of the node above a level, with `x` for that of the operand. */
static tt_term lift(tt_teller *t, const tt_stage *l, tt_term x)
{
    tt_writer *f = &t->form;
    tt_term sum = TT_NO_TERM;
    if (l->how == TT_BY_NAME || l->how == TT_BY_LEAVING) return x;
    if (l->how == TT_BY_OVER) return tt_step_over(f, l->indices, x);
    if (l->how == TT_BY_PRODUCT) return quotients(t, l, x);
    if (l->how == TT_BY_FLIP) return tt_step_turned_inside(f, x);
    if (l->how == TT_BY_SUM) return tt_step_times(f, tt_form_of(f, tt_number(t->c, l->factor)), x);
    uint32_t many = 0, order[64];
    for (uint32_t i = l->event; i && many < 64; i = t->event[i].beside) order[many++] = i;
    while (many--) {
        tt_term one = tt_step_forward(f, t->event[order[many]].how, t->event[order[many]].binding, x);
        if (one == TT_NO_TERM) return one;
        sum = tt_step_plus(f, sum, one);
    }
    return sum;
}

/* M*vec(x); of a column without vec, of a scalar M is one. */
static tt_term stacked(tt_teller *t, tt_ref m, tt_term x)
{
    tt_writer *f = &t->form;
    if (x == TT_NO_TERM) return x;
    bool column = t->terms->at[x].cols == TT_DIM_ONE;
    if (!t->stacked && tt_cols(t->c, t->function) != TT_DIM_ONE) return x;     /* nothing has been done yet: M is I */
    return tt_step_times(f, tt_form_of(f, m), column ? x : t->terms->at[x].rows == TT_DIM_ONE ? tt_step_turned(f, x) : tt_step_unary(f, TT_VEC, x));
}

/* The scalars before g that have none of these indices, taken out of it. */
static tt_ref take_scalars(tt *c, tt_ref *g, uint64_t indices)
{
    tt_ref matrix = tt_op_of(c, *g) == TT_SCALED ? tt_scaled_matrix(c, *g) : TT_NONE, rest = matrix ? matrix : c->store->one, taken = c->store->one;
    if (tt_op_of(c, *g) != TT_SCALED) return taken;
    taken = tt_number(c, tt_at(c, *g)->data);
    for (uint32_t i = 0; i < tt_factors(c, *g); i++) {
        tt_ref factor = tt_power(c, tt_arg(c, *g, i), tt_exponent(c, *g, i)), *to = factor && (tt_free(c, factor) & indices) ? &rest : &taken;
        if (!factor || !(*to = tt_mul(c, factor, *to))) return TT_NONE;
    }
    *g = rest;
    return taken;
}

/* Summed over the indices of the piece; what does not depend on them stands in front. */
static tt_term summed(tt_teller *t, const tt_piece *p, tt_ref g, tt_term x)
{
    tt_ref front = take_scalars(t->c, &g, p->sums);
    if (!front || !g) return TT_NO_TERM;
    x = t->manner == TT_IN_STACKS ? stacked(t, g, x) : tt_step_inner(&t->form, g, x, p->traced);
    return tt_step_times(&t->form, tt_form_of(&t->form, front), tt_step_over(&t->form, p->sums, x));
}

static tt_term piece_term(tt_teller *t, const tt_piece *p)
{
    tt_term x = tt_step_differential(&t->form, p->operand);
    for (size_t i = p->count; x != TT_NO_TERM && i-- > p->done;) x = lift(t, &p->levels[i], x);
    tt_ref g = p->done ? p->levels[p->done - 1].g : p->g;
    switch (t->manner) {
    case TT_IN_DIFFERENTIALS: return x;
    case TT_IN_STACKS:        return p->sums ? summed(t, p, g, x) : stacked(t, g, x);
    default:                  return p->sums ? summed(t, p, g, x) : tt_step_inner(&t->form, g, x, p->traced);
    }
}

static tt_term whole(tt_teller *t)
{
    tt_term sum = TT_NO_TERM;
    for (size_t i = 0; i < t->count; i++) {
        tt_term x = piece_term(t, &t->pieces[i]);
        if (x == TT_NO_TERM) return x;
        sum = tt_step_plus_inside(&t->form, sum, x);
    }
    return sum;
}

static bool line(tt_teller *t, uint32_t count, const uint32_t *what) { return tt_tell_line(t, t->stacked ? TT_OF_STACKED : TT_OF_DIFFERENTIAL, t->terms, whole(t), count, what); }
bool tt_tell_now(tt_teller *t, uint32_t what) { return line(t, 1, &what); }

static uint32_t add(uint32_t what, uint32_t n, uint32_t *to)
{
    for (uint32_t i = 0; i < n; i++)
        if (to[i] == what) return n;
    if (n < TT_MOST_SAID) to[n++] = what;
    return n;
}

/* The changes since the last line as a line. */
bool tt_tell_settle(tt_teller *t)
{
    uint32_t n = t->louds, quiet = t->quiet;
    bool affine = (quiet & TT_QUIET_FACTORS) && (quiet & TT_QUIET_TERMS);
    t->louds = t->quiet = 0;
    if (quiet & TT_QUIET_SUM) n = add(TT_RULE_sum, n, t->loud);
    if (affine) n = add(TT_SAY_AFFINE, n, t->loud);
    else if (quiet & TT_QUIET_FACTORS) n = add(TT_SAY_CONSTANT, n, t->loud);
    else if (quiet & TT_QUIET_TERMS) n = add(TT_SAY_CONSTANT_TERM, n, t->loud);
    return !n || line(t, n, t->loud);
}

static uint32_t quiet_of(uint32_t what)
{
    return what == TT_SAY_CONSTANT ? TT_QUIET_FACTORS : what == TT_SAY_CONSTANT_TERM ? TT_QUIET_TERMS : what == TT_RULE_sum ? TT_QUIET_SUM : 0;
}

/* No line has two ideas; what is routine shares a line with one. */
bool tt_tell_change(tt_teller *t, uint32_t what, bool routine)
{
    if (routine && !t->of->full) {
        t->quiet |= quiet_of(what);
        return true;
    }
    bool again = t->louds == 1 && t->loud[0] == what && what == TT_RULE_sum_over && !t->of->full;      /* a sum in a sum */
    bool apart = t->louds || (t->quiet & TT_QUIET_SUM) || t->of->full;
    if (!t->forking && !again && apart && !tt_tell_settle(t)) return false;
    t->louds = add(what, t->louds, t->loud);
    return true;
}

/* --- the tricks --- */

static bool is_matrix(const tt *c, tt_ref r) { return tt_rows(c, r) != TT_DIM_ONE && tt_cols(c, r) != TT_DIM_ONE; }

/* The differential of a scalar within a product, which it may leave. */
static bool is_scalar_inside(const tt_teller *t, const tt_stage *l)
{
    const tt_event *e = &t->event[l->event];
    if (l->how != TT_BY_RULE || !tt_is_scalar(t->c, l->operand)) return false;
    return e->how->rule == TT_RULE_product || (e->how->rule == TT_RULE_scaled && !tt_is_scalar(t->c, e->binding[TT_B_G]));
}

/* A factor with nothing behind it: the trace need not be turned. */
static bool stays_behind(const tt_teller *t, const tt_stage *l)
{
    const tt_event *e = &t->event[l->event];
    if (e->how->rule != TT_RULE_product || !e->how->trick_count || tt_rule_trick(e->how->tricks) != TT_RULE_cyclic) return false;
    for (uint32_t i = l->event; i; i = t->event[i].beside)
        if (t->event[i].binding[TT_B_FIRST + 2]) return false;
    return true;
}

static uint32_t trick_of(const tt_teller *t, const tt_stage *l, uint32_t k)
{
    if (t->manner == TT_IN_STACKS) return k < l->rules ? l->rule[k] + 1u : 0;
    if (l->how == TT_BY_FLIP) return k ? 0 : TT_RULE_flip + 1u;
    if (is_scalar_inside(t, l)) return k ? 0 : (is_matrix(t->c, t->event[l->event].binding[TT_B_G]) ? TT_RULE_scalar : TT_SAY_SCALAR_OUT) + 1u;
    if (l->how == TT_BY_OVER || l->how == TT_BY_PRODUCT) return k || tt_is_scalar(t->c, l->g) ? 0 : TT_RULE_sum_of_traces + 1u;
    if (l->how == TT_BY_LEAVING) return k ? 0 : (is_matrix(t->c, l->operand) ? TT_SAY_LEAVE : TT_SAY_LEAVE_COLUMN) + 1u;
    if (l->how != TT_BY_RULE || (tt_is_scalar(t->c, l->operand) && t->event[l->event].how->rule == TT_RULE_hadamard)) return 0;
    const tt_adjoint *a = t->event[l->event].how;
    if (tt_is_scalar(t->c, l->operand) && a->trick_count && tt_rule_trick(a->tricks) == TT_RULE_hadamard_trace) return k ? 0 : TT_SAY_COMMUTE + 1u;
    uint32_t skipped = stays_behind(t, l) ? 1 : 0;
    return k + skipped < a->trick_count ? tt_rule_trick(a->tricks + k + skipped) + 1u : 0;
}

/* The identities that made the share of a level shorter; those about derivatives of functions belong to the d-rule. */
static uint32_t add_identities(tt_teller *t, const tt_stage *l, uint32_t n, uint32_t *what)
{
    if (l->how != TT_BY_RULE || t->manner == TT_IN_STACKS) return n;
    const tt_fired *fired = &t->event[l->event].fired;
    for (uint32_t i = 0; i < fired->count && n < TT_MOST_SAID; i++) {
        uint32_t reason = tt_tell_fired(t, fired, i);
        if (reason) n = add(reason, n, what);
    }
    return n;
}

void tt_tell_scalars(tt_teller *t, tt_piece *p)
{
    const tt_stage *l = &p->levels[p->count - 1];
    if (t->manner != TT_IN_TRACES || t->of->full || p->done + 1 != p->count || !tt_is_scalar(t->c, l->operand)) return;
    uint32_t trick = trick_of(t, l, 0), none[TT_MOST_SAID];
    if ((trick && trick != TT_SAY_COMMUTE + 1u) || add_identities(t, l, 0, none)) return;
    if (l->how == TT_BY_OVER || l->how == TT_BY_PRODUCT) p->sums |= l->indices;
    p->done++;
}

/* Is there anything to be said of the level? */
static bool is_told(tt_teller *t, const tt_stage *l)
{
    uint32_t what[TT_MOST_SAID];
    return trick_of(t, l, 0) || add_identities(t, l, 0, what);
}

static bool same_tricks(const tt_teller *t, const tt_stage *a, const tt_stage *b)
{
    for (uint32_t k = 0;; k++) {
        uint32_t x = trick_of(t, a, k), y = trick_of(t, b, k);
        if (x != y) return false;
        if (!x) return true;
    }
}

static bool transposes(const tt_teller *t, const tt_stage *l)
{
    for (uint32_t k = 0, trick; t->manner == TT_IN_TRACES && (trick = trick_of(t, l, k)) != 0; k++)
        if (trick == TT_RULE_flip + 1u) return true;
    return false;
}

/* One round: the next level of the first piece that has one, and those of the same tricks in all that follow; levels that are alike
 * follow each other on one line. */
static bool trick_round(tt_teller *t, bool *any)
{
    const tt_stage *first = NULL;
    uint32_t known[TT_MOST_SAID], knowns = 0, what[TT_MOST_SAID], n = 0;
    for (size_t i = 0; i < t->count; i++) {
        tt_piece *p = &t->pieces[i];
        if (!p->hit && !tt_tell_is_ready(t, p)) continue;
        while (p->done < p->count) {
            tt_stage *l = &p->levels[p->done];
            if (t->manner == TT_IN_STACKS && !tt_tell_map(t, l, p->done ? l[-1].g : p->g)) return false;
            bool told = is_told(t, l), one = t->of->full && told;
            if (first && told && !same_tricks(t, first, l)) break;
            if (!first && told) first = l;
            knowns = add_identities(t, l, knowns, known);
            if (l->how == TT_BY_OVER || l->how == TT_BY_PRODUCT) p->sums |= l->indices;
            if (l->how == TT_BY_LEAVING) p->sums &= ~l->indices;
            if (transposes(t, l)) knowns = tt_tell_symmetric(t, l->g, knowns, known);
            p->done++;
            if (one) break;
        }
    }
    *any = first != NULL;
    for (; first && n < TT_MOST_SAID && trick_of(t, first, n); n++) {
        what[n] = trick_of(t, first, n) - 1;
        if (what[n] == TT_RULE_flip && !is_matrix(t->c, first->operand)) what[n] = TT_SAY_FLIP;
    }
    for (uint32_t i = 0; i < knowns; i++) n = add(known[i], n, what);
    return !first || line(t, n, what);
}

/* Before the first trick: a scalar is written as its trace, a matrix under vec. */
static bool prepare(tt_teller *t)
{
    bool traced = false;
    if (t->manner == TT_IN_STACKS) {
        bool was = t->stacked;
        t->stacked = was || tt_cols(t->c, t->function) != TT_DIM_ONE;
        if (t->stacked && !was) t->last.length = 0;
        return true;
    }
    for (size_t i = 0; i < t->count; i++) {
        tt_piece *p = &t->pieces[i];
        if ((p->hit || tt_tell_is_ready(t, p)) && p->count > p->done && is_matrix(t->c, p->operand)) p->traced = traced = true;
    }
    return !traced || tt_tell_now(t, TT_SAY_TRACE);
}

bool tt_tell_tricks(tt_teller *t)
{
    bool any = true;
    if (!tt_tell_settle(t)) return false;
    if (t->manner == TT_IN_DIFFERENTIALS) return true;
    if (!prepare(t)) return false;
    while (any)
        if (!trick_round(t, &any)) return false;
    for (size_t i = 0; i < t->count; i++) {
        tt_piece *p = &t->pieces[i];
        if (!p->hit && !tt_tell_is_ready(t, p)) continue;
        if (p->count) p->g = p->levels[p->count - 1].g;
        p->count = p->done = 0;
    }
    return true;
}
