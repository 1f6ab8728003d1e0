/* From the record of a sweep to the lines of a derivation. */
#include "steps.h"
#include <string.h>
#include "print.h"
#include "rule_names.h"
#include "steps_say.h"
#include "steps_tell.h"

enum { MOST_SHARED = 3 };      /* levels that are told once for each branch when a path forks */

static bool is_matrix(const tt *c, tt_ref r) { return tt_rows(c, r) != TT_DIM_ONE && tt_cols(c, r) != TT_DIM_ONE; }

/* The same change has another reason too. */
static bool change_beside(tt_teller *t, uint32_t what)
{
    bool forking = t->forking;
    t->forking = true;
    bool well = tt_tell_change(t, what, false);
    t->forking = forking;
    return well;
}

/* --- pieces --- */

static size_t hits(const tt_teller *t)
{
    size_t n = 0;
    for (size_t i = 0; i < t->count; i++) n += t->pieces[i].hit;
    return n;
}

/* All pieces that end at this node as one. */
static bool collect(tt_teller *t, tt_ref node, tt_ref g)
{
    size_t kept = 0;
    bool first = true;
    if (!tt_tell_tricks(t)) return false;
    if (hits(t) < 2) return true;
    for (size_t i = 0; i < t->count; i++) {
        if (t->pieces[i].hit && !first) continue;
        t->pieces[kept] = t->pieces[i];
        if (t->pieces[i].hit) {
            first = false;
            t->pieces[kept].g = g;
            t->pieces[kept].operand = node;
        }
        kept++;
    }
    t->count = kept;
    return tt_tell_now(t, is_matrix(t->c, node) ? TT_SAY_COLLECT : TT_SAY_COLLECT_COLUMNS);
}

static bool add_level(tt_teller *t, tt_piece *p, tt_stage l)
{
    if (!tt_room(&t->c->query, (void **)&p->levels, sizeof l, p->count, &p->room)) return tt_tell_no_memory(t->c);
    p->levels[p->count++] = l;
    p->operand = l.operand;
    return true;
}

/* The last level before a node, and what turns the node over where it is referred to transposed. */
static bool add_last(tt_teller *t, tt_piece *p, tt_stage l)
{
    if (!add_level(t, p, l) || !tt_bit(l.operand)) return !tt_failed(t->c);
    l = (tt_stage){.how = TT_BY_FLIP, .operand = l.operand ^ 1, .g = tt_transpose(t->c, l.g)};
    return l.g && add_level(t, p, l);
}

/* Is a trace written by another rotation than that of what stands in it? */
static bool is_rotated(tt_teller *t, tt_ref trace)
{
    tt_term whole_of = tt_form_of(&t->form, trace), inside = tt_form_of(&t->form, tt_at(t->c, trace)->arg[0]);
    if (whole_of == TT_NO_TERM || inside == TT_NO_TERM) return false;
    tt_text *x = &t->text;
    x->length = 0;
    if (!tt_print_term(t->c, &t->out->query, t->terms, tt_step_unary(&t->form, TT_TR, inside), TT_LOOK_TEXT, x)) return false;
    size_t first = x->length;
    if (!tt_print_term(t->c, &t->out->query, t->terms, whole_of, TT_LOOK_TEXT, x)) return false;
    return x->length != 2 * first || memcmp(x->at, x->at + first, first) != 0;
}

static bool is_function(const tt_teller *t, tt_ref node)
{
    tt_ref f = t->event[1].node;
    return node == f || (tt_op_of(t->c, f) == TT_DEF && node == tt_at(t->c, f)->arg[0]);
}

static bool is_routine(const tt_teller *t, uint32_t event)
{
    const tt_event *e = &t->event[event];
    return !e->beside && (e->how->rule == TT_RULE_product || e->how->rule == TT_RULE_hadamard || e->how->rule == TT_RULE_scaled);
}

/* From the node taken to the operand that the event gives to, level by level. */
static bool extend(tt_teller *t, tt_piece *p, tt_ref node, const tt_event *give, bool alone)
{
    enum { WITHIN = 8 };
    uint32_t chain[WITHIN], n = 0;
    bool own = t->of->query->terms.at[t->of->query->function].op == TT_SYM
            && tt_at(t->c, node)->op == TT_DEF && tt_at(t->c, node)->data == t->of->query->terms.at[t->of->query->function].data;
    for (uint32_t i = give->within; i && n < WITHIN; i = t->event[i].within) chain[n++] = i;
    if (!n) {
        bool named = tt_op_of(t->c, node) == TT_DEF;
        if (named) t->name = tt_at(t->c, node)->data;
        if (!(own && named) && !tt_tell_change(t, named ? TT_SAY_NAME : TT_RULE_sum, !named)) return false;
        return add_last(t, p, (tt_stage){.how = named ? TT_BY_NAME : TT_BY_SUM, .factor = give->factor, .operand = give->node, .g = give->value});
    }
    while (n--) {
        const tt_event *e = &t->event[chain[n]];
        bool routine = is_routine(t, chain[n]) && alone;
        bool scalars = e->how->rule == TT_RULE_hadamard && tt_is_scalar(t->c, e->value);
        if (!tt_tell_change(t, routine ? TT_SAY_CONSTANT : scalars ? TT_RULE_product : e->how->rule, routine)) return false;
        if (e->how->rule == TT_RULE_trace && !is_function(t, node) && is_rotated(t, node) && !change_beside(t, TT_RULE_cyclic)) return false;
        tt_stage l = {.how = TT_BY_RULE, .event = chain[n], .operand = e->binding[TT_B_FIRST + e->how->operand], .g = e->value};
        if (n) l.g = t->event[chain[n - 1]].binding[TT_B_G];
        else l.operand = give->node, l.g = give->value;
        if (!(n ? add_level(t, p, l) : add_last(t, p, l))) return false;
    }
    return true;
}

static bool has_forward(const tt_teller *t, const tt_event *give)
{
    for (uint32_t i = give->within; i; i = t->event[i].within)
        if (!t->event[i].how->forward_length) return false;
    return true;
}

/* A node without a linear form of its own (a power under a trace): its differential and the tricks in one. */
static bool jump(tt_teller *t, tt_piece *p, const tt_event *give)
{
    uint32_t rule = t->event[give->within].how->rule;
    p->g = give->value;
    p->operand = give->node;
    if (tt_bit(give->node)) {
        p->g = tt_transpose(t->c, p->g);
        p->operand = give->node ^ 1;
    }
    return p->g && tt_tell_now(t, rule);
}

/* The piece at `at` as `n` pieces, which share its levels so far. */
static bool fork_piece(tt_teller *t, size_t at, size_t n)
{
    for (size_t k = 1; k < n; k++) {
        if (!tt_room(&t->c->query, (void **)&t->pieces, sizeof *t->pieces, t->count, &t->room)) return tt_tell_no_memory(t->c);
        memmove(t->pieces + at + 2, t->pieces + at + 1, (t->count - at - 1) * sizeof *t->pieces);
        tt_piece *p = &t->pieces[at + 1];
        *p = t->pieces[at];
        p->levels = NULL;
        p->room = 0;
        t->count++;
        for (size_t i = 0; i < p->count; i++) {
            if (!tt_room(&t->c->query, (void **)&p->levels, sizeof(tt_stage), i, &p->room)) return tt_tell_no_memory(t->c);
            p->levels[i] = t->pieces[at].levels[i];
        }
    }
    return true;
}

/* --- the turns of the loop --- */

static size_t gifts(const tt_teller *t, size_t taken)
{
    size_t n = 0;
    while (taken + 1 < t->of->work->count && t->event[taken + 1].kind != TT_TOOK) n += t->event[++taken].kind == TT_GAVE;
    return n;
}

static const tt_event *next_gift(const tt_teller *t, size_t *at)
{
    while (t->event[++*at].kind != TT_GAVE) continue;
    return &t->event[*at];
}

static bool turn(tt_teller *t, size_t taken)
{
    tt_ref node = t->event[taken].node;
    size_t n = gifts(t, taken), at = taken, i = 0;
    bool forward = true, named = tt_op_of(t->c, node) == TT_DEF;
    if (!n) return true;
    for (size_t k = 0; k < t->count; k++) t->pieces[k].hit = tt_id(t->pieces[k].operand) == tt_id(node);
    while (i < t->count && !t->pieces[i].hit) i++;
    if (i == t->count) return true;
    for (size_t k = 0; k < n; k++) forward = has_forward(t, next_gift(t, &at)) && forward;
    if (hits(t) > 1 || named || !forward || (n > 1 && t->pieces[i].count > MOST_SHARED)) {
        if (!collect(t, node, t->event[taken].value)) return false;
    }
    at = taken;
    if (n > 1 && !tt_tell_settle(t)) return false;
    if (!t->pieces[i].count && !tt_tell_name(t, t->pieces[i].g)) return false;
    if (!fork_piece(t, i, n)) return false;
    t->forking = n > 1;
    for (size_t k = 0; k < n; k++) {
        const tt_event *give = next_gift(t, &at);
        if (!(forward ? extend(t, &t->pieces[i + k], node, give, n == 1) : jump(t, &t->pieces[i + k], give))) return false;
    }
    t->forking = false;
    return true;
}

/* --- the ends --- */

static bool tell_differential(tt_teller *t, tt_ref *gradient)
{
    const tt_work *w = t->of->work;
    *gradient = TT_NONE;
    if (!tt_room(&t->c->query, (void **)&t->pieces, sizeof *t->pieces, 0, &t->room)) return tt_tell_no_memory(t->c);
    t->count = 1;
    t->pieces[0] = (tt_piece){.g = t->c->store->one, .operand = w->event[1].node};
    for (size_t i = 1; i < w->count; i++) {
        if (w->event[i].kind != TT_TOOK) continue;
        if (tt_id(w->event[i].node) == t->of->work->variable) *gradient = w->event[i].value;
        else if (!turn(t, i)) return false;
    }
    for (size_t k = 0; k < t->count; k++) t->pieces[k].hit = true;
    return *gradient ? collect(t, t->of->work->variable << 1, *gradient) : true;
}

static bool tell_derivative(tt_teller *t, tt_ref gradient)
{
    tt *c = t->c;
    bool scalar = tt_is_scalar(c, gradient), column = tt_is_column(c, gradient);
    uint32_t read = scalar ? TT_SAY_READ_SCALAR : column ? TT_SAY_READ_COLUMN : TT_SAY_READ;
    uint32_t then = t->of->across ? TT_SAY_LAYOUT : t->of->query->structured ? TT_SAY_STRUCTURE
                  : t->out->query.symbol_count > t->of->query->symbol_count ? TT_SAY_EXPAND : TT_SAY_SHORTEN;
    t->last.length = 0;
    if (!tt_tell_line(t, TT_OF_DERIVATIVE, t->terms, tt_form_of(&t->form, gradient), 1, &read)) return false;
    return tt_tell_line(t, TT_OF_DERIVATIVE, t->of->answer, t->of->root, 1, &then);
}

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
    if (tt_op_of(t->c, f) != TT_MUL) return tt_form_of(&t->form, f);
    for (uint32_t i = 0; i < tt_factors(t->c, f); i++) {
        tt_ref factor = tt_power(t->c, tt_arg(t->c, f, i), tt_exponent(t->c, f, i));
        tt_term y = factor ? tt_form_of(&t->form, factor) : TT_NO_TERM;
        if (y == TT_NO_TERM) return y;
        x = tt_step_times(&t->form, x, y);
    }
    return x;
}

static uint32_t why_stored(tt_teller *t, tt_ref f)
{
    tt_term x = tt_form_of(&t->form, f);
    const tt_query *q = t->of->query;
    if (x == TT_NO_TERM || !tt_tell_is_news(t, &q->terms, as_typed(q))) return TT_SAY_REWRITE;
    if (tt_tell_is_news(t, t->terms, x)) return TT_SAY_REWRITE;
    if (q->terms.at[as_typed(q)].op == TT_SUMALL) return TT_SAY_SUM;
    return t->terms->at[x].op == TT_POW || t->terms->at[x].op == TT_NORM ? TT_SAY_NORM : tt_op_of(t->c, f) == TT_TR ? TT_RULE_cyclic : TT_SAY_REWRITE;
}

/* The function where the engine works on another form of it than was typed. */
static bool tell_function(tt_teller *t)
{
    const tt_query *q = t->of->query;
    tt_ref f = t->event[1].node;
    if (tt_op_of(t->c, f) == TT_DEF) f = tt_at(t->c, f)->arg[0];
    tt_term stored = literal(t, f);
    if (!tt_tell_is_news(t, &q->terms, as_typed(q)) && tt_failed(t->c)) return false;
    if (!tt_tell_is_news(t, t->terms, stored)) return !tt_failed(t->c);
    uint32_t why = why_stored(t, f);
    const tt_fired *fired = &t->of->work->lowered;
    bool known = why == TT_SAY_REWRITE && fired->count;
    t->last.length = 0;
    return tt_tell_line(t, TT_OF_FUNCTION, &q->terms, as_typed(q), 0, NULL)
        && tt_tell_line(t, TT_OF_FUNCTION, t->terms, stored, known ? fired->count : 1, known ? fired->rule : &why);
}

static bool tell(tt_teller *t)
{
    tt_ref gradient;
    uint32_t nothing = TT_SAY_NOTHING;
    if (t->of->work->count < 2) return tt_tell_line(t, TT_OF_DERIVATIVE, t->of->answer, t->of->root, 1, &nothing);
    if (!tell_function(t)) return false;
    t->last.length = 0;
    if (!tell_differential(t, &gradient)) return false;
    return gradient ? tell_derivative(t, gradient) : tt_tell_line(t, TT_OF_DERIVATIVE, t->of->answer, t->of->root, 1, &nothing);
}

bool tt_steps_tell(tt *c, const tt_telling_of *of, tt_steps *out)
{
    tt_teller t = {.c = c, .of = of, .event = of->work->event, .out = out};
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
