/* From the record of a sweep to the lines of a derivation. */
#include "steps.h"
#include <string.h>
#include "member.h"
#include "print.h"
#include "rule_names.h"
#include "running.h"
#include "steps_say.h"
#include "steps_tell.h"

enum {
    MOST_SHARED = 3,               /* levels that are told once for each branch when a path forks */
    MOST_LEVELS = 12,              /* that wait for their tricks */
    MOST_PIECES = 32               /* of the differential of a vector or matrix that is written out */
};

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

static uint32_t why_collected(const tt_teller *t, tt_ref node)
{
    bool matrix = is_matrix(t->c, node);
    if (tt_is_scalar(t->c, node)) return TT_SAY_COLLECT_SCALARS;
    if (t->manner == TT_IN_STACKS) return matrix ? TT_SAY_COLLECT_STACKED : TT_SAY_COLLECT_JACOBIAN;
    return matrix ? TT_SAY_COLLECT : TT_SAY_COLLECT_COLUMNS;
}

/* What stands before the node in all pieces that end there, together. */
static tt_ref sum_of_maps(tt_teller *t)
{
    tt_ref sum = TT_NONE;
    for (size_t i = 0; i < t->count; i++)
        if (t->pieces[i].hit) sum = sum ? tt_add(t->c, sum, t->pieces[i].g) : t->pieces[i].g;
    return sum;
}

/* All pieces that end at this node as one; g: their cotangent together. */
static bool collect(tt_teller *t, tt_ref node, tt_ref g)
{
    size_t kept = 0;
    bool first = true;
    if (!tt_tell_tricks(t)) return false;
    if (hits(t) < 2 || t->manner == TT_IN_DIFFERENTIALS) return true;
    if (t->manner == TT_IN_STACKS && !(g = sum_of_maps(t))) return tt_tell_no_memory(t->c);
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
    return tt_tell_now(t, why_collected(t, node));
}

static bool add_level(tt_teller *t, tt_piece *p, tt_stage l)
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
    if (!add_level(t, p, l)) return false;
    if (tt_bit(l.operand)) {
        l = (tt_stage){.how = TT_BY_FLIP, .operand = l.operand ^ 1, .g = tt_transpose(t->c, l.g)};
        if (!l.g || !add_level(t, p, l)) return false;
    }
    if (!indices) return true;
    l = (tt_stage){.how = TT_BY_LEAVING, .operand = l.operand, .indices = indices, .g = tt_tell_summed(t->c, indices, l.g)};
    return l.g && add_level(t, p, l);
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

static bool is_function(const tt_teller *t, tt_ref node)
{
    tt_ref f = t->opened;
    return node == f || (tt_op_of(t->c, f) == TT_DEF && node == tt_at(t->c, f)->arg[0]);
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
static uint32_t rule_said(const tt_adjoint *a)
{
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
    return add_level(t, p, sum) && add_level(t, p, inside);
}

enum { WITHIN = 8 };

/* The applications from the node taken to the operand that is given to, the last one first. */
static uint32_t chain_of(const tt_teller *t, const tt_event *give, uint32_t *chain)
{
    uint32_t n = 0;
    for (uint32_t i = give->within; i && n < WITHIN; i = t->event[i].within) chain[n++] = i;
    return n;
}

typedef enum { THE_FIRST, THE_OTHERS, ALL_OF_THEM } chain_part;

/* From the node taken to the operand that the event gives to, level by level. */
static bool extend(tt_teller *t, tt_piece *p, tt_ref node, tt_ref cotangent, const tt_event *give, bool alone, chain_part part)
{
    uint32_t chain[WITHIN], n = chain_of(t, give, chain), first = n - 1;
    if (part == THE_OTHERS && n < 2) return true;
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
        if (part != ALL_OF_THEM && (n == first) != (part == THE_FIRST)) continue;
        const tt_event *e = &t->event[chain[n]];
        bool routine = is_routine(t, chain[n]) && alone;
        bool scalars = e->how->rule == TT_RULE_hadamard && tt_is_scalar(t->c, e->value);
        if (!is_void(t, e) && !tt_tell_change(t, routine ? TT_SAY_CONSTANT : scalars ? TT_RULE_product : e->over ? TT_RULE_matrix_power_of_size : rule_said(e->how), routine)) return false;
        if (e->how->rule == TT_RULE_trace && !is_function(t, node) && is_rotated(t, node) && !change_beside(t, TT_RULE_cyclic)) return false;
        tt_stage l = {.how = TT_BY_RULE, .event = chain[n], .operand = e->binding[TT_B_FIRST + e->how->operand], .g = e->value};
        if (n) l.g = t->event[chain[n - 1]].binding[TT_B_G];
        else l.operand = give->node, l.g = before ? share_of(t, chain[0]) : give->value;
        if (!l.g || !add_summed(t, p, e, &l) || !(n ? add_level(t, p, l) : add_last(t, p, node, l))) return false;
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
static bool jump(tt_teller *t, tt_piece *p, tt_ref node, const tt_event *give)
{
    uint32_t rule = t->event[give->within].how->rule;
    p->g = give->value;
    p->operand = give->node;
    p->sums &= ~left_behind(t, node, give->node);
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
    while (taken + 1 < t->work->count && t->event[taken + 1].kind != TT_TOOK) n += t->event[++taken].kind == TT_GAVE;
    return n;
}

static const tt_event *next_gift(const tt_teller *t, size_t *at)
{
    while (t->event[++*at].kind != TT_GAVE) continue;
    return &t->event[*at];
}

static bool goes_forward(const tt_teller *t, size_t taken, size_t n)
{
    while (n--)
        if (!has_forward(t, next_gift(t, &taken))) return false;
    return true;
}

static bool give_name(tt_teller *t, tt_piece *p)
{
    switch (t->manner) {
    case TT_IN_TRACES: return tt_free(t->c, p->g) || tt_tell_name(t, p->g);      /* no name for what is another for every i */
    case TT_IN_STACKS: return tt_free(t->c, p->g) || tt_tell_name_map(t, &p->g);
    default:           return true;
    }
}

/* Are there several operands, and applications within the first one for each of them, which is its own? */
static bool goes_further(const tt_teller *t, size_t taken, size_t n, bool forward)
{
    uint32_t chain[WITHIN], longest = 0, last = 0;
    bool own = true;
    if (!forward || n < 2) return false;
    while (n--) {
        uint32_t length = chain_of(t, next_gift(t, &taken), chain);
        if (length > longest) longest = length;
        if (length) own = own && chain[length - 1] != last, last = chain[length - 1];
    }
    return own && longest > 1;
}

/* The piece at `at` goes on to each of the operands that are given to. */
static bool go_on(tt_teller *t, size_t at, size_t taken, size_t n, bool forward, chain_part part)
{
    tt_ref node = t->event[taken].node;
    size_t at_gift = taken;
    if (!t->pieces[at].count && !give_name(t, &t->pieces[at])) return false;
    if (!fork_piece(t, at, n)) return false;
    for (size_t k = 0; k < n; k++) {
        const tt_event *give = next_gift(t, &at_gift);
        if (!(forward ? extend(t, &t->pieces[at + k], node, t->event[taken].value, give, n == 1, part) : jump(t, &t->pieces[at + k], node, give))) return false;
    }
    return true;
}

/* Where several operands are given to, the product comes first, then what becomes of its factors. */
static bool go_further(tt_teller *t, size_t at, size_t taken, size_t n)
{
    tt_ref node = t->event[taken].node;
    for (size_t k = 0; k < n; k++)
        if (!extend(t, &t->pieces[at + k], node, t->event[taken].value, next_gift(t, &taken), false, THE_OTHERS)) return false;
    return true;
}


/* One node: dY is replaced by its d-rule. */
static bool turn(tt_teller *t, size_t taken)
{
    tt_ref node = t->event[taken].node;
    size_t n = gifts(t, taken), i = 0;
    bool forward, named = tt_op_of(t->c, node) == TT_DEF;
    if (!n) return true;
    for (size_t k = 0; k < t->count; k++) t->pieces[k].hit = tt_id(t->pieces[k].operand) == tt_id(node);
    while (i < t->count && !t->pieces[i].hit) i++;
    if (i == t->count) return true;
    forward = goes_forward(t, taken, n);
    t->lost = t->manner != TT_IN_TRACES && (!forward || t->count + (n - 1) * hits(t) > MOST_PIECES);
    if (t->lost) return true;
    if (hits(t) > 1 || named || !forward || t->pieces[i].count > MOST_LEVELS || (n > 1 && t->pieces[i].count > MOST_SHARED)) {
        if (!collect(t, node, t->event[taken].value)) return false;
    }
    if ((n > 1 || hits(t) > 1) && !tt_tell_settle(t)) return false;
    t->forking = n > 1 || hits(t) > 1;
    bool further = goes_further(t, taken, n, forward);
    for (size_t k = i; k < t->count; k++) {
        if (!t->pieces[k].hit) continue;
        if (!go_on(t, k, taken, n, forward, further ? THE_FIRST : ALL_OF_THEM)) return false;
        k += n - 1;
    }
    if (further && !tt_tell_settle(t)) return false;
    for (size_t k = i; k < t->count; k++) {
        if (!t->pieces[k].hit) continue;
        if (further && !go_further(t, k, taken, n)) return false;
        for (size_t j = 0; j < n; j++) t->pieces[k + j].hit = false;
        k += n - 1;
    }
    t->forking = false;
    return true;
}

/* --- at the variables --- */

static bool is_of_variable(const tt_teller *t, tt_ref node, uint32_t i) { return tt_is_variable(tt_at(t->c, node), t->c->store->node[t->variable[i]]); }

static uint32_t number_of(const tt_teller *t, tt_ref node)
{
    uint32_t i = 0;
    while (i < t->variables && !is_of_variable(t, node, i)) i++;
    return i;
}

/* What a variable, or a member of its family, has got at one place. */
static bool add_share(tt_teller *t, tt_ref *sum, uint32_t i, const tt_event *took)
{
    tt_ref share = tt_pick_member(t->c, tt_at(t->c, took->node), t->c->store->node[t->variable[i]], took->value);
    *sum = *sum && share ? tt_add(t->c, *sum, share) : share;
    return *sum != TT_NONE;
}

/* Of the sums over members the terms of the variable stay. */
static bool pick_terms(tt_teller *t, uint32_t variable)
{
    bool any = false;
    for (size_t i = 0; i < t->count; i++) {
        tt_piece *p = &t->pieces[i];
        const tt_node *n = tt_at(t->c, p->operand), *x = t->c->store->node[variable];
        if (!p->hit || n == x) continue;
        if (!(p->g = tt_pick_member(t->c, n, x, p->g))) return false;
        for (uint32_t k = n->op == TT_DEF; k < n->count; k++)
            if (n->arg[k] != x->arg[k]) p->sums &= ~tt_index_bit(t->c, n->arg[k]);
        p->operand = variable << 1;
        any = true;
    }
    return !any || tt_tell_now(t, TT_SAY_PICK);
}

/* What stands before the differential of each variable. */
static bool collect_variables(tt_teller *t, tt_ref *derivative)
{
    for (uint32_t i = 0; i < t->variables; i++) {
        if (!derivative[i]) continue;
        for (size_t k = 0; k < t->count; k++) t->pieces[k].hit = is_of_variable(t, t->pieces[k].operand, i);
        if (t->manner == TT_IN_DIFFERENTIALS) continue;
        if (!tt_tell_tricks(t) || !pick_terms(t, t->variable[i])) return false;
        if (!collect(t, t->variable[i] << 1, derivative[i])) return false;
        for (size_t k = 0; t->manner == TT_IN_STACKS && k < t->count; k++)
            if (t->pieces[k].hit) derivative[i] = t->pieces[k].g;
    }
    return true;
}

bool tt_tell_pieces(tt_teller *t, tt_ref *derivative)
{
    const tt_work *w = t->work;
    for (uint32_t i = 0; i < t->variables; i++) derivative[i] = TT_NONE;
    if (!tt_room(&t->c->query, (void **)&t->pieces, sizeof *t->pieces, 0, &t->room)) return tt_tell_no_memory(t->c);
    tt_dim size = t->manner == TT_IN_STACKS ? tt_dim_mul(t->c, tt_rows(t->c, t->function), tt_cols(t->c, t->function)) : TT_DIM_ONE;
    t->count = 1;
    t->pieces[0] = (tt_piece){.g = t->manner == TT_IN_STACKS ? tt_eye(t->c, size) : t->c->store->one, .operand = t->opened};
    if (tt_bit(t->opened)) {
        tt_stage turned = {.how = TT_BY_FLIP, .operand = t->opened ^ 1};
        if (!tt_tell_change(t, TT_RULE_transpose, false) || !add_level(t, &t->pieces[0], turned)) return false;
    }
    for (size_t i = 1; i < w->count && !t->lost; i++) {
        if (t->event[i].kind != TT_TOOK) continue;
        uint32_t which = number_of(t, t->event[i].node);
        if (which < t->variables && !add_share(t, &derivative[which], which, &t->event[i])) return false;
        if (which == t->variables && !turn(t, i)) return false;
    }
    if (t->lost) return true;
    return tt_tell_settle(t) && collect_variables(t, derivative);
}
