/* The stages of a derivation, one for each differentiation: the function, its differential, the derivative that is read off. */
#include "steps.h"
#include "jacobian.h"
#include "present.h"
#include "print.h"
#include "rule_names.h"
#include "running.h"
#include "steps_say.h"
#include "steps_tell.h"

/* --- a stage --- */

static bool is_number(const tt *c, uint32_t node) { return tt_is_scalar(c, node << 1); }

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

static bool tell_short(tt_teller *t, size_t lines, tt_side side, tt_shown last, uint32_t why)
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

/* How the derivative of a stage is written that is not the last: in its shortest form, which is the function of the next stage. */
static bool go_on(tt_teller *t, tt_shown *last)
{
    tt_ref d = derivative_of(t);
    if (!d || !(t->function = tt_shortest(t->c, d))) return tt_tell_no_memory(t->c);
    *last = (tt_shown){ t->terms, tt_form_of(&t->form, t->function) };
    return last->term != TT_NO_TERM || tt_tell_no_memory(t->c);
}

/* The last stage but of a differential, and all before it. `last`: how the derivative is written; nowhere in a stage that is not the last. */
static bool tell_stage(tt_teller *t, tt_shown last)
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
    t->lost = false;
    d = TT_NONE;
    if (!(t->opened = tt_open_sums(c, t->function))) return false;
    if (!constant && !t->lost && !tt_tell_pieces(t, &d)) return false;
    if (d && !t->lost && t->manner == TT_IN_DIFFERENTIALS && !(d = derivative_of(t))) return tt_tell_no_memory(c);
    tt_ref function = t->function;
    if (last.term == TT_NO_TERM && !go_on(t, &last)) return false;
    if (constant || !d || t->lost) return tell_short(t, lines, TT_OF_DERIVATIVE, last, t->lost ? TT_SAY_RULES : TT_SAY_NOTHING);
    tt_ref next = t->function;
    t->function = function;
    bool well = tt_tell_derivative(t, d, last);
    t->function = next;
    return well;
}

/* A differential is written out, or collected where it is that of a scalar, and that is all. */
static bool tell_differential(tt_teller *t, tt_shown last)
{
    tt_work noted;
    size_t lines = t->out->count;
    uint32_t then = TT_SAY_SAME_DIFFERENTIAL;
    tt_ref *d = tt_arena_zero(&t->c->query, (t->variables + 1u) * sizeof *d);
    open_stage(t, tt_is_scalar(t->c, t->function) ? TT_IN_TRACES : TT_IN_DIFFERENTIALS);
    if (!d) return tt_tell_no_memory(t->c);
    if (!sweep(t, &noted, d)) return false;
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

static bool tell_last_differential(tt_teller *t, tt_shown answer)
{
    if (t->of->query->asks == TT_ASKS_DIFFERENTIAL && !all_variables(t)) return false;
    return tell_differential(t, answer);
}

static bool tell(tt_teller *t)
{
    const tt_query *q = t->of->query;
    tt_shown answer = { t->of->answer, t->of->root }, typed = { &q->terms, tt_tell_typed(q) };
    static const tt_fired none = { 0 };
    for (uint32_t k = 0; k < q->order; k++) {
        uint32_t variable = variable_of(t->of, k);
        bool last = k + 1 == q->order;
        t->order = k;
        t->variable = &variable;
        t->variables = 1;
        t->order = k ? k - 1 : 0;            /* the derivative was of the stage before */
        if (!tt_tell_function(t, typed, k ? &none : &t->of->work[t->of->which].lowered, k ? TT_OF_DERIVATIVE : TT_OF_FUNCTION)) return false;
        t->order = k;
        if (last && q->asks != TT_ASKS_DERIVATIVE) return tell_last_differential(t, answer);
        if (!tell_stage(t, last ? answer : (tt_shown){ NULL, TT_NO_TERM })) return false;
        const tt_step *read = &t->out->at[t->out->count - 1];
        typed = (tt_shown){ read->terms, read->term };
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
    bool well = (t.resting = tt_assume_rests(c, of->query)) && tell(&t);
    if (t.resting) tt_assume_holds(c, t.resting);
    tt_text_close(&t.last);
    tt_text_close(&t.text);
    return well || tt_tell_no_memory(c);
}
