/* How a stage begins: the function as the reader has it, and where the engine works on another form of it that form, with what makes them equal. */
#include "form.h"
#include "print.h"
#include "rule_names.h"
#include "steps_say.h"
#include "steps_tell.h"

tt_term tt_tell_typed(const tt_query *q)
{
    const tt_termrec *f = &q->terms.at[q->function];
    return f->op == TT_SYM && q->symbols[f->data].value != TT_NO_TERM ? q->symbols[f->data].value : q->function;
}

tt_ref tt_tell_trace_in(const tt *c, tt_ref f)
{
    bool multiple = tt_op_of(c, f) == TT_SCALED && !tt_scaled_matrix(c, f) && tt_factors(c, f) == 1 && tt_exponent(c, f, 0) == c->store->one;
    tt_ref x = multiple ? tt_arg(c, f, 0) : f;
    return tt_op_of(c, x) == TT_TR ? x : TT_NONE;
}

/* A product or trace as it is stored: not as a norm, not in another rotation. */
static tt_term literal(tt_teller *t, tt_ref f)
{
    tt_term x = TT_NO_TERM;
    tt_ref trace = tt_tell_trace_in(t->c, f);
    if (trace) x = tt_step_unary(&t->form, TT_TR, tt_form_of(&t->form, tt_at(t->c, trace)->arg[0]));
    if (trace) return trace == f ? x : tt_step_times(&t->form, tt_form_of(&t->form, tt_number(t->c, tt_at(t->c, f)->data)), x);
    if (tt_op_of(t->c, f) != TT_MUL || !tt_is_scalar(t->c, f)) return tt_form_of(&t->form, f);
    for (uint32_t i = 0; i < tt_factors(t->c, f); i++) {
        tt_ref factor = tt_power(t->c, tt_arg(t->c, f, i), tt_exponent(t->c, f, i));
        tt_term y = factor ? tt_form_of(&t->form, factor) : TT_NO_TERM;
        if (y == TT_NO_TERM) return y;
        x = tt_step_times(&t->form, x, y);
    }
    return x;
}

/* What a reader sees of an expression but for where its brackets, numbers and sizes stand: its leaves in their order, and how many there are of each
 * operation. */
typedef struct { uint64_t leaves, operations, turned; uint32_t norms, sums, entrywise, traces; } looks;      /* turned: its leaves in any order, those under an odd number of primes apart */

static uint64_t mixed(uint64_t x)
{
    x ^= x >> 31;
    x *= UINT64_C(0x9e3779b97f4a7c15);
    return x ^ x >> 29;
}

static void look_at(const tt_termrec *r, bool indices, bool odd, looks *to)
{
    bool names = indices || (r->op != TT_INDEX && r->op != TT_OVER && r->op != TT_PRODOVER);
    uint64_t sort = mixed(r->op + 1u + ((uint64_t)(names ? r->data : 0) << 16));
    if (r->op == TT_NUM || r->op == TT_SIZE || r->op == TT_MUL || r->op == TT_DIV) return;
    if (!r->count || r->op == TT_MEMBER) to->leaves = mixed(to->leaves ^ sort) + sort;
    if (!r->count || r->op == TT_MEMBER) to->turned += mixed(sort + odd);
    to->operations += sort;
    to->norms += r->op == TT_NORM;
    to->sums += r->op == TT_SUMALL;
    to->entrywise += r->op == TT_HAD;
    to->traces += r->op == TT_TR;
}

/* False where it is too long, or memory ended. */
static bool looks_of(tt *c, tt_shown x, bool indices, looks *to)
{
    enum { LONG = 2000 };
    tt_term *stack = tt_arena_take(&c->query, 2 * LONG * sizeof *stack);
    uint32_t used = 0, seen = 0;
    *to = (looks){ 0 };
    if (!stack) return false;
    for (stack[used++] = x.term << 1; used && seen < LONG; seen++) {      /* with a bit for the primes above it */
        tt_term at = stack[--used] >> 1;
        const tt_termrec *r = &x.terms->at[at];
        uint32_t odd = stack[used] & 1;
        look_at(r, indices, odd, to);
        if (r->count + used > 2 * LONG) return false;
        for (uint32_t k = r->count; k-- > 0;) stack[used++] = tt_term_kid(x.terms, at, k) << 1 | (odd ^ (r->op == TT_TRANSPOSE));
    }
    return !used;
}

static bool look_alike(tt *c, tt_shown x, tt_shown y, bool indices)
{
    looks a, b;
    return looks_of(c, x, indices, &a) && looks_of(c, y, indices, &b) && a.leaves == b.leaves && a.operations == b.operations;
}

/* One trace as the other: turned round, or transposed. */
static uint32_t why_traced(tt *c, tt_shown typed, tt_shown stored)
{
    looks was, is;
    bool same = looks_of(c, typed, false, &was) && looks_of(c, stored, false, &is) && was.turned != is.turned && was.operations == is.operations;
    return same ? TT_RULE_flip : TT_RULE_cyclic;
}

static uint32_t why_stored(tt_teller *t, tt_shown typed, tt_shown stored, tt_ref f)
{
    tt_term x = tt_form_of(&t->form, f);
    bool trace = tt_tell_trace_in(t->c, f) != TT_NONE;
    looks was = { 0 }, is = { 0 };
    if (x == TT_NO_TERM) return TT_SAY_REWRITE;
    if (look_alike(t->c, typed, stored, false)) return trace ? why_traced(t->c, typed, stored) : TT_SAY_RENAME;
    if (looks_of(t->c, typed, false, &was) && looks_of(t->c, stored, false, &is)) {
        if (is.norms < was.norms) return trace ? TT_SAY_NORM : TT_SAY_NORM_COLUMN;
        if (!trace && is.norms > was.norms && is.traces < was.traces) return TT_SAY_NORM;
        if (!trace && is.traces && is.turned == was.turned && is.operations == was.operations) return TT_RULE_cyclic;
        if (is.sums < was.sums) return is.entrywise >= was.entrywise ? TT_SAY_SUM : trace ? TT_SAY_SUM_OF_PRODUCTS : TT_SAY_SUM_OF_PRODUCTS_COLUMN;
    }
    if (!tt_tell_is_news(t, typed.terms, typed.term) || tt_tell_is_news(t, t->terms, x)) return TT_SAY_REWRITE;
    return trace && is.traces == was.traces ? why_traced(t->c, typed, stored) : TT_SAY_REWRITE;
}

/* The rules and what is known by which the function is shorter than it was typed. */
static uint32_t shortened(tt_teller *t, tt_shown typed, tt_shown stored, const tt_fired *fired, uint32_t rules, uint32_t *rule)
{
    for (uint32_t i = 0; i < fired->count; i++)
        if (fired->rule[i] < TT_BY_ASSUMING && (rule[rules] = tt_tell_fired(t, fired, i)) != 0) rules++;      /* what was assumed applied to itself too */
    return tt_tell_assumed(t, typed, stored, rules, rule);
}

/* The function where the engine works on another form of it than stands there. */
bool tt_tell_function(tt_teller *t, tt_shown typed, const tt_fired *fired, tt_side side)
{
    tt_ref f = t->function;
    if (tt_op_of(t->c, f) == TT_DEF) f = tt_bit(f) ? tt_transpose(t->c, tt_at(t->c, f)->arg[0]) : tt_at(t->c, f)->arg[0];
    tt_shown stored = { t->terms, literal(t, f) };
    if (stored.term == TT_NO_TERM) return tt_tell_no_memory(t->c);
    if (!tt_tell_trace_in(t->c, f) && look_alike(t->c, typed, stored, true)) return true;
    if (!tt_tell_is_news(t, typed.terms, typed.term) && tt_failed(t->c)) return false;
    if (!tt_tell_is_news(t, t->terms, stored.term)) return !tt_failed(t->c);
    uint32_t why = why_stored(t, typed, stored, f), rule[TT_MOST_FIRED + TT_MOST_SAID] = { why };
    uint32_t rules = why == TT_SAY_RENAME ? 1 : shortened(t, typed, stored, fired, why != TT_SAY_REWRITE, rule);
    t->last.length = 0;
    if (side == TT_OF_FUNCTION && !tt_tell_line(t, side, typed.terms, typed.term, 0, NULL)) return false;
    return tt_tell_line(t, side, t->terms, stored.term, rules ? rules : 1, rules ? rule : &why);
}
