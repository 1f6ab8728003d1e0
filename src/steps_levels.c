/* From a node to one of its operands: the levels that lie between the differential of the one and that of the other, and what is said of each. */
#include <string.h>
#include "print.h"
#include "rule_names.h"
#include "running.h"
#include "steps_say.h"
#include "steps_tell.h"

/* The same change has another reason too. */
static bool change_beside(tt_teller *t, uint32_t what)
{
    bool forking = t->forking;
    t->forking = true;
    bool well = tt_tell_change(t, what, false);
    t->forking = forking;
    return well;
}

bool tt_tell_add_level(tt_teller *t, tt_piece *p, tt_stage l)
{
    if (!tt_room(&t->c->query, (void **)&p->levels, sizeof l, p->count, &p->room)) return tt_tell_no_memory(t->c);
    p->levels[p->count++] = l;
    p->operand = l.operand;
    tt_tell_scalars(t, p);
    return true;
}

/* The indices that the node taken has and the operand has not: its differential leaves the sums over them. */
static uint64_t left_behind(const tt_teller *t, tt_ref node, tt_ref operand)
{
    const tt *c = t->c;
    return tt_free(c, node) & ~tt_free(c, operand) & ~tt_free(c, t->opened);
}

tt_ref tt_tell_summed(tt *c, uint64_t indices, tt_ref g)
{
    for (; g && indices; indices &= indices - 1) {
        tt_ref index = tt_index_of_bit(c, indices);
        g = index ? tt_over(c, TT_OVER, index, g) : TT_NONE;
    }
    return g;
}

/* The last level before a node, what turns the node over where it is referred to transposed, and what takes it out of sums. */
static bool add_last(tt_teller *t, tt_piece *p, tt_ref node, tt_stage l)
{
    uint64_t indices = left_behind(t, node, l.operand);
    if (!tt_tell_add_level(t, p, l)) return false;
    if (tt_bit(l.operand)) {
        l = (tt_stage){.how = TT_BY_FLIP, .operand = l.operand ^ 1, .g = tt_transpose(t->c, l.g)};
        if (!l.g || !tt_tell_add_level(t, p, l)) return false;
    }
    if (!indices) return true;
    l = (tt_stage){.how = TT_BY_LEAVING, .operand = l.operand, .indices = indices, .g = tt_tell_summed(t->c, indices, l.g)};
    return l.g && tt_tell_add_level(t, p, l);
}

/* The share of an application with those that stand beside it, before it leaves any sum. */
static tt_ref share_of(tt_teller *t, uint32_t event)
{
    tt_ref sum = TT_NONE;
    for (uint32_t i = event; i; i = t->event[i].beside) sum = sum ? tt_add(t->c, t->event[i].value, sum) : t->event[i].value;
    return t->event[event].over ? tt_tell_summed(t->c, tt_index_bit(t->c, t->event[event].over), sum) : sum;
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

/* What makes the trace, as it is written, the one that is differentiated: it may be written as a norm, or in another rotation. 0: it is that. */
static uint32_t what_turns(tt_teller *t, tt_ref trace)
{
    if (!is_rotated(t, trace)) return 0;
    tt_term x = tt_form_of(&t->form, trace);
    if (t->terms->at[x].op == TT_POW) x = tt_term_kid(t->terms, x, 0);
    return t->terms->at[x].op == TT_NORM ? TT_SAY_NORM : TT_RULE_cyclic;
}

static bool is_function(const tt_teller *t, tt_ref node)
{
    tt_ref f = t->opened;
    if (tt_op_of(t->c, f) == TT_DEF) f = tt_at(t->c, f)->arg[0];
    return node == t->opened || node == f || node == tt_tell_trace_in(t->c, f);
}

/* A factor that is 1, or none beside the operand: nothing is said of it. */
static bool is_void(const tt_teller *t, const tt_event *e)
{
    tt_ref beside = e->binding[TT_B_FIRST + 1];
    if (e->beside || e->over) return false;
    if (e->how->rule == TT_RULE_hadamard) return beside == t->c->store->one;
    return e->how->rule == TT_RULE_product && !beside && !e->binding[TT_B_FIRST + 2];
}

static bool is_routine(const tt_teller *t, uint32_t event)
{
    const tt_event *e = &t->event[event];
    return !e->beside && !e->over && (e->how->rule == TT_RULE_product || e->how->rule == TT_RULE_hadamard || e->how->rule == TT_RULE_scaled);
}

/* Of a power that part of its rule is cited which is used. */
uint32_t tt_tell_rule_said(const tt_teller *t, const tt_event *e)
{
    const tt_adjoint *a = e->how;
    if (e->over) return TT_RULE_matrix_power_of_size;
    if (a->rule == TT_RULE_hadamard && tt_is_scalar(t->c, e->value)) return TT_RULE_product;
    if (a->rule == TT_RULE_scalar_power) return a->operand ? TT_SAY_SCALAR_EXPONENT : TT_SAY_SCALAR_POWER;
    if (a->rule == TT_RULE_elementwise_power) return a->operand ? TT_SAY_EXPONENT : TT_SAY_POWER;
    return a->rule;
}

static bool is_over(const tt_teller *t, tt_ref node) { return tt_op_of(t->c, node) == TT_OVER || tt_op_of(t->c, node) == TT_PRODOVER; }

static bool extend_over(tt_teller *t, tt_piece *p, tt_ref node, const tt_event *give)
{
    bool product = tt_op_of(t->c, node) == TT_PRODOVER;
    tt_stage l = {.how = product ? TT_BY_PRODUCT : TT_BY_OVER, .product = node, .operand = give->node, .indices = tt_index_bit(t->c, tt_at(t->c, node)->arg[1]), .g = give->value};
    return tt_tell_change(t, product ? TT_RULE_product_over : TT_RULE_sum_over, false) && add_last(t, p, node, l);
}

/* The level l of an application, where that is summed between the levels that begin and end the sum. */
static bool add_summed(tt_teller *t, tt_piece *p, const tt_event *e, tt_stage *l)
{
    if (!e->over) return true;
    tt_stage sum = {.how = TT_BY_OVER, .operand = l->operand, .indices = tt_index_bit(t->c, e->over), .g = e->binding[TT_B_G]}, inside = *l;
    inside.g = e->value;
    l->how = TT_BY_LEAVING;
    l->indices = sum.indices;
    return tt_tell_add_level(t, p, sum) && tt_tell_add_level(t, p, inside);
}

/* The applications from the node taken to the operand that is given to, the last one first. */
uint32_t tt_tell_chain(const tt_teller *t, const tt_event *give, uint32_t *chain)
{
    uint32_t n = 0;
    for (uint32_t i = give->within; i && n < TT_TELL_WITHIN; i = t->event[i].within) chain[n++] = i;
    return n;
}

/* From the node taken to the operand that the event gives to, level by level. */
bool tt_tell_extend(tt_teller *t, tt_piece *p, tt_ref node, tt_ref cotangent, const tt_event *give, bool alone, tt_tell_part part)
{
    uint32_t chain[TT_TELL_WITHIN], n = tt_tell_chain(t, give, chain), first = n - 1;
    if (part == TT_TELL_OTHERS && n < 2) return true;
    bool own = t->of->query->terms.at[t->of->query->function].op == TT_SYM
            && tt_at(t->c, node)->op == TT_DEF && tt_at(t->c, node)->data == t->of->query->terms.at[t->of->query->function].data;
    tt_ref before = left_behind(t, node, give->node) ? cotangent : TT_NONE;        /* give->value has left the sums */
    if (!n && is_over(t, node)) return extend_over(t, p, node, give);
    if (!n) {
        bool named = tt_op_of(t->c, node) == TT_DEF;
        if (named) t->name = tt_at(t->c, node)->data;
        if (!(own && named) && !tt_tell_change(t, named ? TT_SAY_NAME : alone ? TT_SAY_CONSTANT_TERM : TT_RULE_sum, !named)) return false;
        tt_stage l = {.how = named ? TT_BY_NAME : TT_BY_SUM, .factor = give->factor, .operand = give->node, .g = give->value};
        if (before && !(l.g = named ? before : tt_scale(t->c, give->factor, before))) return false;
        return add_last(t, p, node, l);
    }
    while (n--) {
        if (part != TT_TELL_ALL_OF_THEM && (n == first) != (part == TT_TELL_FIRST)) continue;
        const tt_event *e = &t->event[chain[n]];
        bool routine = is_routine(t, chain[n]) && alone;
        if (!is_void(t, e) && !tt_tell_change(t, routine ? TT_SAY_CONSTANT : tt_tell_rule_said(t, e), routine)) return false;
        uint32_t turns = e->how->rule == TT_RULE_trace && !is_function(t, node) ? what_turns(t, node) : 0;
        if (turns && !change_beside(t, turns)) return false;
        tt_stage l = {.how = TT_BY_RULE, .event = chain[n], .operand = e->binding[TT_B_FIRST + e->how->operand], .g = e->value};
        if (n) l.g = t->event[chain[n - 1]].binding[TT_B_G];
        else l.operand = give->node, l.g = before ? share_of(t, chain[0]) : give->value;
        if (!l.g || !add_summed(t, p, e, &l) || !(n ? tt_tell_add_level(t, p, l) : add_last(t, p, node, l))) return false;
    }
    return true;
}

bool tt_tell_has_forward(const tt_teller *t, const tt_event *give)
{
    for (uint32_t i = give->within; i; i = t->event[i].within)
        if (!t->event[i].how->forward_length) return false;
    return true;
}

/* A node without a linear form of its own (a power under a trace): its differential and the tricks in one. */
bool tt_tell_jump(tt_teller *t, tt_piece *p, tt_ref node, const tt_event *give)
{
    uint32_t rule = t->event[give->within].how->rule;
    p->g = give->value;
    p->operand = give->node;
    p->sums &= ~left_behind(t, node, give->node);
    if (tt_bit(give->node)) {
        p->g = tt_transpose(t->c, p->g);
        p->operand = give->node ^ 1;
    }
    return p->g && tt_tell_change(t, rule, false);
}
