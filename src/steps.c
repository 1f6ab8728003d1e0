/* From the record of a sweep to the lines of a derivation. */
#include "steps.h"
#include <string.h>
#include "member.h"
#include "rule_names.h"
#include "steps_say.h"
#include "steps_tell.h"

enum {
    MOST_SHARED = 3,               /* levels that are told once for each branch when a path forks */
    MOST_LEVELS = 12,              /* that wait for their tricks */
    MOST_PIECES = 32               /* of the differential of a vector or matrix that is written out */
};

static bool is_matrix(const tt *c, tt_ref r) { return tt_rows(c, r) != TT_DIM_ONE && tt_cols(c, r) != TT_DIM_ONE; }

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
        if (!tt_tell_has_forward(t, next_gift(t, &taken))) return false;
    return true;
}

static bool give_name(tt_teller *t, tt_piece *p)
{
    if (!p->g) return tt_tell_no_memory(t->c);
    switch (t->manner) {
    case TT_IN_TRACES: return tt_free(t->c, p->g) || tt_tell_name(t, p->g);      /* no name for what is another for every i */
    case TT_IN_STACKS: return tt_free(t->c, p->g) || tt_tell_name_map(t, &p->g);
    default:           return true;
    }
}

/* Are there several operands, and applications within the first one for each of them, which is its own? */
static bool goes_further(const tt_teller *t, size_t taken, size_t n, bool forward)
{
    uint32_t chain[TT_TELL_WITHIN], longest = 0, last = 0;
    bool own = true;
    if (!forward || n < 2) return false;
    while (n--) {
        uint32_t length = tt_tell_chain(t, next_gift(t, &taken), chain);
        if (length > longest) longest = length;
        if (length) own = own && chain[length - 1] != last, last = chain[length - 1];
    }
    return own && longest > 1;
}

/* The rule by which all of several operands are reached, and nothing else; 0: there is none such. */
static uint32_t common_rule(const tt_teller *t, size_t taken, size_t n)
{
    uint32_t chain[TT_TELL_WITHIN], rule = 0;
    for (size_t k = 0; k < n; k++) {
        if (tt_tell_chain(t, next_gift(t, &taken), chain) != 1) return 0;
        uint32_t said = tt_tell_rule_said(t, &t->event[chain[0]]);
        if (k && said != rule) return 0;
        rule = said;
    }
    return rule;
}

/* One rule for two nodes, one after the other, is told once. */
static bool is_again(const tt_teller *t, size_t taken, size_t n, bool forward)
{
    return forward && n > 1 && !t->of->full && t->louds == 1 && !(t->quiet & TT_QUIET_SUM) && t->loud[0] == common_rule(t, taken, n);
}

/* The piece at `at` goes on to each of the operands that are given to. */
static bool go_on(tt_teller *t, size_t at, size_t taken, size_t n, bool forward, tt_tell_part part)
{
    tt_ref node = t->event[taken].node;
    size_t at_gift = taken;
    if (!t->pieces[at].count && !give_name(t, &t->pieces[at])) return false;
    if (!fork_piece(t, at, n)) return false;
    for (size_t k = 0; k < n; k++) {
        const tt_event *give = next_gift(t, &at_gift);
        if (!(forward ? tt_tell_extend(t, &t->pieces[at + k], node, t->event[taken].value, give, n == 1, part) : tt_tell_jump(t, &t->pieces[at + k], node, give))) return false;
    }
    return true;
}

/* Where several operands are given to, the product comes first, then what becomes of its factors. */
static bool go_further(tt_teller *t, size_t at, size_t taken, size_t n)
{
    tt_ref node = t->event[taken].node;
    for (size_t k = 0; k < n; k++)
        if (!tt_tell_extend(t, &t->pieces[at + k], node, t->event[taken].value, next_gift(t, &taken), false, TT_TELL_OTHERS)) return false;
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
    if ((n > 1 || hits(t) > 1) && !is_again(t, taken, n, forward) && !tt_tell_settle(t)) return false;
    t->forking = n > 1 || hits(t) > 1;
    bool further = goes_further(t, taken, n, forward);
    for (size_t k = i; k < t->count; k++) {
        if (!t->pieces[k].hit) continue;
        if (!go_on(t, k, taken, n, forward, further ? TT_TELL_FIRST : TT_TELL_ALL_OF_THEM)) return false;
        k += n - 1;
    }
    if ((further || !forward) && !tt_tell_settle(t)) return false;      /* once all branches have gone on */
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

bool tt_tell_is_ready(const tt_teller *t, const tt_piece *p) { return number_of(t, p->operand) < t->variables; }

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
        if ((is_matrix(t->c, t->opened) && !tt_tell_change(t, TT_RULE_transpose, false)) || !tt_tell_add_level(t, &t->pieces[0], turned)) return false;
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
