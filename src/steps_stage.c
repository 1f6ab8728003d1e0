/* The stages of a derivation, one for each differentiation: the function, its differential, the derivative that is read off. */
#include "steps.h"
#include "jacobian.h"
#include "present.h"
#include "print.h"
#include "rule_names.h"
#include "running.h"
#include "steps_say.h"
#include "steps_tell.h"

/* --- the function --- */

static tt_term as_typed(const tt_query *q)
{
    const tt_termrec *f = &q->terms.at[q->function];
    return f->op == TT_SYM && q->symbols[f->data].value != TT_NO_TERM ? q->symbols[f->data].value : q->function;
}

/* A product or trace as it is stored: not as a norm, not in another rotation. */
static tt_term literal(tt_teller *t, tt_ref f)
{
    tt_term x = TT_NO_TERM;
    if (tt_op_of(t->c, f) == TT_TR) return tt_step_unary(&t->form, TT_TR, tt_form_of(&t->form, tt_at(t->c, f)->arg[0]));
    if (tt_op_of(t->c, f) != TT_MUL || !tt_is_scalar(t->c, f)) return tt_form_of(&t->form, f);
    for (uint32_t i = 0; i < tt_factors(t->c, f); i++) {
        tt_ref factor = tt_power(t->c, tt_arg(t->c, f, i), tt_exponent(t->c, f, i));
        tt_term y = factor ? tt_form_of(&t->form, factor) : TT_NO_TERM;
        if (y == TT_NO_TERM) return y;
        x = tt_step_times(&t->form, x, y);
    }
    return x;
}

typedef struct { const tt_terms *terms; tt_term term; } shown;      /* the function as the reader has it */

static uint32_t why_stored(tt_teller *t, shown typed, tt_ref f)
{
    tt_term x = tt_form_of(&t->form, f);
    if (x == TT_NO_TERM || !tt_tell_is_news(t, typed.terms, typed.term)) return TT_SAY_REWRITE;
    if (tt_tell_is_news(t, t->terms, x)) return TT_SAY_REWRITE;
    if (typed.terms->at[typed.term].op == TT_SUMALL) return TT_SAY_SUM;
    return t->terms->at[x].op == TT_POW || t->terms->at[x].op == TT_NORM ? (tt_op_of(t->c, f) == TT_TR ? TT_SAY_NORM : TT_SAY_NORM_COLUMN) : tt_op_of(t->c, f) == TT_TR ? TT_RULE_cyclic : TT_SAY_REWRITE;
}

/* The function where the engine works on another form of it than stands there. */
static bool tell_function(tt_teller *t, shown typed, const tt_fired *fired, tt_side side)
{
    tt_ref f = t->function;
    if (tt_op_of(t->c, f) == TT_DEF) f = tt_bit(f) ? tt_transpose(t->c, tt_at(t->c, f)->arg[0]) : tt_at(t->c, f)->arg[0];
    tt_term stored = literal(t, f);
    if (!tt_tell_is_news(t, typed.terms, typed.term) && tt_failed(t->c)) return false;
    if (!tt_tell_is_news(t, t->terms, stored)) return !tt_failed(t->c);
    uint32_t why = why_stored(t, typed, f);
    uint32_t rule[TT_MOST_FIRED], rules = 0;
    for (uint32_t i = 0; i < fired->count && why == TT_SAY_REWRITE; i++) {
        rule[rules] = tt_tell_fired(t, fired, i);
        if (rule[rules] && fired->rule[i] < TT_BY_ASSUMING) rules++;               /* what was assumed applied to itself too */
    }
    t->last.length = 0;
    if (side == TT_OF_FUNCTION && !tt_tell_line(t, side, typed.terms, typed.term, 0, NULL)) return false;
    return tt_tell_line(t, side, t->terms, stored, rules ? rules : 1, rules ? rule : &why);
}

/* --- the derivative --- */

static bool is_number(const tt *c, uint32_t node) { return tt_is_scalar(c, node << 1); }

static uint32_t why_read(const tt_teller *t, tt_ref derivative)
{
    bool by_column = tt_is_column(t->c, t->variable[0] << 1);
    switch (t->manner) {
    case TT_IN_DIFFERENTIALS: return TT_SAY_READ_TANGENT;
    case TT_IN_STACKS: return tt_is_column(t->c, t->function) ? (by_column ? TT_SAY_READ_JACOBIAN : TT_SAY_READ_COLUMN_BY_MATRIX)
                                                              : (by_column ? TT_SAY_READ_MATRIX_BY_COLUMN : TT_SAY_READ_STACKED);
    default: return tt_is_scalar(t->c, derivative) ? TT_SAY_READ_SCALAR : tt_is_column(t->c, derivative) ? TT_SAY_READ_COLUMN : TT_SAY_READ;
    }
}

/* By a scalar: all terms with its differential behind. */
static bool tell_tangent(tt_teller *t, tt_ref derivative)
{
    uint32_t why = t->count > 1 ? TT_SAY_COLLECT_TANGENT : TT_SAY_SCALAR_BEHIND;
    tt_term x = tt_step_times(&t->form, tt_form_of(&t->form, derivative), tt_step_differential(&t->form, t->variable[0] << 1));
    return tt_tell_line(t, TT_OF_DIFFERENTIAL, t->terms, x, 1, &why);
}

/* The symbol by which is differentiated. */
static uint32_t variable_symbol(const tt_teller *t) { return t->of->query->path ? t->of->query->path[t->order] : t->of->query->variables[t->of->which]; }

static bool tell_derivative(tt_teller *t, tt_ref derivative, shown last)
{
    uint32_t read[TT_MOST_SAID] = { why_read(t, derivative) }, reads = 1;
    if (t->manner == TT_IN_TRACES && !tt_is_column(t->c, derivative)) reads = tt_tell_symmetric(t, derivative, reads, read);
    uint32_t then = t->of->across ? TT_SAY_LAYOUT : t->of->query->structured ? TT_SAY_STRUCTURE
                  : t->out->query.symbol_count > t->of->query->symbol_count ? TT_SAY_EXPAND : TT_SAY_SHORTEN;
    uint32_t thens[TT_MOST_SAID] = { then }, count = 1;
    if (then == TT_SAY_SHORTEN) count = tt_tell_symmetric(t, tt_symbol_as(t->c, variable_symbol(t), true), count, thens);     /* its answer has it again */
    if (t->manner == TT_IN_DIFFERENTIALS && !tell_tangent(t, derivative)) return false;
    t->last.length = 0;
    return tt_tell_line(t, TT_OF_DERIVATIVE, t->terms, tt_form_of(&t->form, derivative), reads, read)
        && tt_tell_line(t, TT_OF_DERIVATIVE, last.terms, last.term, count, thens);
}

/* --- a stage --- */

static bool sweep(tt_teller *t, tt_work *work, tt_ref *derivative)
{
    tt *c = t->c;
    tt_node head = { .op = TT_SYM, .data = UINT32_MAX, .rows = tt_rows(c, t->function), .cols = tt_cols(c, t->function), .order = 2 };
    tt_ref seed = tt_is_scalar(c, t->function) ? c->store->one : tt_intern(c, &head, 0, NULL);
    *work = (tt_work){ .function = t->function, .variable = t->variable[0] };
    t->work = work;
    bool well = seed && tt_sweep_noting(c, t->function, seed, t->variables, t->variable, derivative, work);
    t->event = work->event;
    return well;
}

/* The stage's derivative as a node, where another stage or a tangent goes on with it. */
static tt_ref derivative_of(tt_teller *t)
{
    tt_ref d = TT_NONE;
    bool well = tt_is_scalar(t->c, t->function) ? tt_sweep(t->c, t->function, t->c->store->one, 1, t->variable, &d)
                                                : tt_jacobian(t->c, t->function, 1, t->variable, &d);
    return well ? d : TT_NONE;
}

static bool tell_short(tt_teller *t, size_t lines, tt_side side, shown last, uint32_t why)
{
    t->out->count = lines;
    t->stacked = false;
    t->last.length = 0;
    return tt_tell_line(t, side, last.terms, last.term, 1, &why);
}

static bool open_stage(tt_teller *t, tt_telling_manner manner)
{
    t->manner = manner;
    t->count = 0;
    t->louds = t->quiet = 0;
    t->stacked = t->lost = t->forking = false;
    t->pieces = NULL;
    t->room = 0;
    t->last.length = 0;
    return true;
}

/* Sums over an index are told of scalars alone, and not by a member of a family. What was assumed of the variable has been used in the derivative,
 * which therefore cannot be differentiated once more. */
static bool can_tell(const tt_teller *t)
{
    if (t->order && t->of->query->assumption_count) return false;
    if (!t->c->store->running_count) return true;
    if (t->c->store->powers) return false;
    for (uint32_t i = 0; i < t->variables; i++) {
        const tt_node *n = t->c->store->node[t->variable[i]];
        if (n->op == TT_MEMBER || (n->op == TT_DEF && n->count > 1)) return false;
    }
    return t->manner == TT_IN_TRACES;
}

/* How the derivative of a stage is written that is not the last: in its shortest form, which is the function of the next stage. */
static bool go_on(tt_teller *t, shown *last)
{
    tt_ref d = derivative_of(t);
    if (!d || !(t->function = tt_shortest(t->c, d))) return tt_tell_no_memory(t->c);
    *last = (shown){ t->terms, tt_form_of(&t->form, t->function) };
    return last->term != TT_NO_TERM || tt_tell_no_memory(t->c);
}

/* The last stage but of a differential, and all before it. `last`: how the derivative is written; nowhere in a stage that is not the last. */
static bool tell_stage(tt_teller *t, shown last)
{
    tt *c = t->c;
    tt_work noted;
    tt_ref d = TT_NONE;
    size_t lines = t->out->count;
    open_stage(t, tt_is_scalar(c, t->function) ? TT_IN_TRACES : is_number(c, t->variable[0]) ? TT_IN_DIFFERENTIALS : TT_IN_STACKS);
    t->work = &t->of->work[t->of->which];
    t->event = t->work->event;
    if ((t->order > 0 || !t->event) && !sweep(t, &noted, &d)) return false;
    bool constant = t->work->count < 2;
    t->lost = !can_tell(t);
    d = TT_NONE;
    if (!(t->opened = tt_open_sums(c, t->function))) return false;
    if (!constant && !t->lost && !tt_tell_pieces(t, &d)) return false;
    if (d && !t->lost && t->manner == TT_IN_DIFFERENTIALS && !(d = derivative_of(t))) return tt_tell_no_memory(c);
    tt_ref function = t->function;
    if (last.term == TT_NO_TERM && !go_on(t, &last)) return false;
    if (constant || !d || t->lost) return tell_short(t, lines, TT_OF_DERIVATIVE, last, t->lost ? TT_SAY_RULES : TT_SAY_NOTHING);
    tt_ref next = t->function;
    t->function = function;
    bool well = tell_derivative(t, d, last);
    t->function = next;
    return well;
}

/* A differential is written out, or collected where it is that of a scalar, and that is all. */
static bool tell_differential(tt_teller *t, shown last)
{
    tt_work noted;
    size_t lines = t->out->count;
    uint32_t then = TT_SAY_SAME_DIFFERENTIAL;
    tt_ref *d = tt_arena_zero(&t->c->query, (t->variables + 1u) * sizeof *d);
    open_stage(t, tt_is_scalar(t->c, t->function) ? TT_IN_TRACES : TT_IN_DIFFERENTIALS);
    if (!d) return tt_tell_no_memory(t->c);
    if (!sweep(t, &noted, d)) return false;
    if (!can_tell(t)) return tell_short(t, lines, TT_OF_DIFFERENTIAL, last, TT_SAY_RULES);
    if (!(t->opened = tt_open_sums(t->c, t->function))) return false;
    if (noted.count < 2) return tell_short(t, lines, TT_OF_DIFFERENTIAL, last, TT_SAY_NOTHING);
    if (!tt_tell_pieces(t, d)) return false;
    if (t->lost) return tell_short(t, lines, TT_OF_DIFFERENTIAL, last, TT_SAY_RULES);
    return tt_tell_line(t, TT_OF_DIFFERENTIAL, last.terms, last.term, 1, &then);
}

/* --- all stages --- */

/* The node of the variable of a stage. */
static uint32_t variable_of(const tt_telling_of *of, uint32_t order)
{
    const tt_query *q = of->query;
    uint32_t i = of->which;
    if (q->path)
        for (i = 0; q->variables[i] != q->path[order];) i++;
    return of->work[i].variable;
}

static bool all_variables(tt_teller *t)
{
    const tt_query *q = t->of->query;
    uint32_t *node = tt_arena_take(&t->c->query, (q->variable_count + 1) * sizeof *node);
    if (!node) return tt_tell_no_memory(t->c);
    for (uint32_t i = 0; i < q->variable_count; i++) node[i] = t->of->work[i].variable;
    t->variable = node;
    t->variables = q->variable_count;
    return true;
}

static bool tell_last_differential(tt_teller *t, shown answer)
{
    if (t->of->query->asks == TT_ASKS_DIFFERENTIAL && !all_variables(t)) return false;
    return tell_differential(t, answer);
}

static bool tell(tt_teller *t)
{
    const tt_query *q = t->of->query;
    shown answer = { t->of->answer, t->of->root }, typed = { &q->terms, as_typed(q) };
    static const tt_fired none = { 0 };
    for (uint32_t k = 0; k < q->order; k++) {
        uint32_t variable = variable_of(t->of, k);
        bool last = k + 1 == q->order;
        t->order = k;
        t->variable = &variable;
        t->variables = 1;
        t->order = k ? k - 1 : 0;            /* the derivative was of the stage before */
        if (!tell_function(t, typed, k ? &none : &t->of->work[t->of->which].lowered, k ? TT_OF_DERIVATIVE : TT_OF_FUNCTION)) return false;
        t->order = k;
        if (last && q->asks != TT_ASKS_DERIVATIVE) return tell_last_differential(t, answer);
        if (!tell_stage(t, last ? answer : (shown){ NULL, TT_NO_TERM })) return false;
        const tt_step *read = &t->out->at[t->out->count - 1];
        typed = (shown){ read->terms, read->term };
    }
    return true;
}

bool tt_steps_tell(tt *c, const tt_telling_of *of, tt_steps *out)
{
    tt_teller t = {.c = c, .of = of, .function = of->work[of->which].function, .out = out};
    *out = (tt_steps){.query = *of->query};
    t.symbol_room = of->query->symbol_count;
    t.terms = tt_arena_zero(&c->query, sizeof *t.terms);
    if (!t.terms || !tt_form_open(c, &t.form, t.terms)) return tt_tell_no_memory(c);
    tt_text_open(&t.last, c->memory, c->user);
    tt_text_open(&t.text, c->memory, c->user);
    bool well = tell(&t);
    tt_text_close(&t.last);
    tt_text_close(&t.text);
    return well || tt_tell_no_memory(c);
}
