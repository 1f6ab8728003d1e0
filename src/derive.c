#include "assume.h"
#include "derive.h"
#include "differential.h"
#include "jacobian.h"
#include "lower.h"
#include "rank.h"
#include "running.h"
#include "structure.h"
#include "sweep.h"
#include "walk.h"

/* S = 1/N*sum(i, u): the sum is N*S. */
static void fold_sum(tt *c, tt_ref name, tt_ref value, tt_ref *to)
{
    tt_ref matrix = tt_scaled_matrix(c, value), front = tt_number(c, tt_at(c, value)->data), sum = matrix && tt_op_of(c, matrix) == TT_OVER ? matrix : TT_NONE;
    for (uint32_t i = 0; front && i < tt_factors(c, value); i++) {
        tt_ref x = tt_arg(c, value, i);
        if (!matrix && !sum && tt_op_of(c, x) == TT_OVER && tt_exponent(c, value, i) == c->store->one) sum = x;
        else front = tt_mul(c, front, tt_power(c, x, tt_exponent(c, value, i)));
    }
    if (!sum || !front) return;
    tt_ref is = tt_mul(c, tt_inv(c, front), name);
    to[tt_id(sum)] = tt_bit(sum) ? tt_transpose(c, is) : is;
}

/* The definition as the reader knows it: its value is made of declared symbols, not of the twins that stood in for variables. */
static tt_ref declared(tt *c, uint32_t id, bool twins, const tt_ref *to)
{
    const tt_node *n = c->store->node[id];
    if (n->count > 1 || (!n->order && !twins)) return id << 1;
    tt_ref value = twins ? tt_substitute(c, n->arg[0], to) : n->arg[0];
    return value ? tt_def(c, n->data, value, true) : TT_NONE;
}

/* Where a definition's value stands in the answer its name does. */
static void fold_name(tt *c, uint32_t id, tt_ref name, tt_ref *to)
{
    const tt_node *n = c->store->node[id];
    tt_op op = tt_op_of(c, n->arg[0]);
    if (to[id]) name = to[id];                               /* what is assumed of it */
    to[id] = name;
    if (n->order && c->store->query->order > 1) return;      /* see tt_has_value (fold.h) */
    if (op == TT_SYM || op == TT_MEMBER || op == TT_INDEX || op == TT_NUM || op == TT_DEF || op == TT_ONES || op == TT_EYE || op == TT_ZEROS || tt_has_idle_index(c, n)) return;
    if (op == TT_SCALED && n->arg[0] && tt_at(c, n->arg[0])->data == TT_NUM_ONE && tt_factors(c, n->arg[0]) == 1 && !tt_scaled_matrix(c, n->arg[0])
        && tt_exponent(c, n->arg[0], 0) == c->store->half)              /* r = norm(x): x'*x is r^2 */
        to[tt_id(tt_arg(c, n->arg[0], 0))] = tt_power(c, name, c->store->two);
    if (op == TT_HAD && tt_factors(c, n->arg[0]) == 1 && tt_exponent(c, n->arg[0], 0) == c->store->half) {      /* the same entry by entry */
        tt_ref base = tt_arg(c, n->arg[0], 0);
        if (!tt_cut_is_plain(c, base)) to[tt_id(base)] = tt_hadpow(c, tt_bit(base) ? tt_transpose(c, name) : name, c->store->two);
    }
    if (op == TT_SCALED) fold_sum(c, name, n->arg[0], to);
    to[tt_id(n->arg[0])] = tt_bit(n->arg[0]) ? tt_transpose(c, name) : name;
}

/* sum(i, x_i - xbar) falls into N*xbar - N*xbar where sum(i, x_i) has a name: its terms, each summed alone; TT_NONE where none has. */
static tt_ref by_terms(tt *c, uint32_t id, const tt_ref *to, uint32_t last)
{
    const tt_node *n = c->store->node[id];
    tt_ref total = TT_NONE;
    bool named = false;
    if (n->op != TT_OVER || tt_op_of(c, n->arg[0]) != TT_SUM || tt_index_at(c, n->arg[1])->sort != TT_RUN_BOUND) return TT_NONE;
    for (uint32_t i = 0; i < tt_factors(c, n->arg[0]); i++) {
        tt_ref part = tt_over(c, TT_OVER, n->arg[1], tt_base(c, n->arg[0], i)), is = part && tt_id(part) < last ? to[tt_id(part)] : TT_NONE;
        named = named || is;
        part = tt_scale(c, tt_coefficient(c, n->arg[0], i), !is ? part : tt_bit(part) ? tt_transpose(c, is) : is);
        total = total ? tt_add(c, total, part) : part;
    }
    return named ? total : TT_NONE;
}

/* Definitions that the function does not use have a name too. */
static bool name_unused(tt *c, const tt_query *q, const tt_ref *node)
{
    bool *named = tt_arena_zero(&c->query, q->symbol_count + 1u);
    if (!named) return tt_fail(c, TT_E_MEMORY, TT_NOWHERE);
    for (uint32_t id = 1; id < c->store->count; id++)
        if (c->store->node[id]->op == TT_DEF) named[c->store->node[id]->data] = true;
    for (uint32_t i = 0; i < q->definition_count; i++) {
        const tt_symbol *d = &q->symbols[q->definitions[i]];
        if (!named[q->definitions[i]] && !d->arity && d->value != TT_NO_TERM && !tt_def(c, q->definitions[i], node[d->value], true)) return false;
    }
    return true;
}

/* The answers as the reader knows the symbols: declared ones in place of the twins that stood in for them, names in place of what they
 * define, or the other way round where everything is to be written out. */
static bool restore_names(tt *c, const tt_query *q, tt_derive_options options, const tt_ref *node, tt_ref *answer)
{
    tt_store *s = c->store;
    if (!options.expand && !name_unused(c, q, node)) return false;
    uint32_t last = (uint32_t)s->count;
    tt_ref *to = tt_arena_zero(&c->query, last * sizeof *to);
    if (!to) return tt_fail(c, TT_E_MEMORY, TT_NOWHERE);
    bool any = q->assumption_count > 0, twins = false;
    if (!tt_assume(c, q, node, NULL, to)) return false;
    for (uint32_t id = 1; id < last; id++) {
        const tt_node *n = s->node[id];
        if (n->op == TT_SYM && n->order == 1) to[id] = tt_symbol_as(c, n->data, true), any = twins = true;
        if (n->op == TT_MEMBER && n->order == 1) to[id] = tt_member(c, n->data, true, n->count, n->arg), any = true;
        if (n->op != TT_DEF) continue;
        any = true;
        tt_ref name = options.expand ? TT_NONE : declared(c, id, twins, to);
        twins = twins || n->order;
        if (name) fold_name(c, id, name, to);
        else if (!options.expand || !(to[id] = tt_substitute(c, n->arg[0], to))) return false;
    }
    for (uint32_t id = 1; any && s->free && !options.expand && id < last; id++)
        if (!to[id]) to[id] = by_terms(c, id, to, last);
    for (uint32_t i = 0; any && i < q->variable_count; i++)
        if (answer[i] && !tt_assume_note(c, q, answer[i])) return false;
    for (uint32_t i = 0; any && i < q->variable_count; i++)
        if (answer[i] && !(answer[i] = tt_substitute(c, answer[i], to))) return false;
    for (uint32_t i = 0; any && options.cuts && i < q->symbol_count; i++)
        if (options.cuts->value[i] && !(options.cuts->value[i] = tt_substitute(c, options.cuts->value[i], to))) return false;
    return true;
}

/* The free member of a family that is a variable; of a defined one its value is that of the definition, with the free indices in it. */
static tt_ref member_of(tt *c, const tt_query *q, uint32_t symbol, const tt_ref *node)
{
    const tt_symbol *s = &q->symbols[symbol];
    tt_ref index[TT_MOST_INDICES], value = s->value == TT_NO_TERM ? TT_NONE : node[s->value];
    for (uint32_t i = 0; i < s->arity; i++) {
        if (!(index[i] = tt_index_named(c, s->by[i]))) return TT_NONE;
        if (s->value != TT_NO_TERM) value = tt_with_index(c, value, tt_index_named(c, s->index[i]), index[i]);
    }
    return s->value == TT_NO_TERM ? tt_member(c, symbol, false, s->arity, index) : tt_def_member(c, symbol, value, false, s->arity, index);
}

/* The node that stands for a variable: its twin, or the definition it is the name of; made if the function does not hold it. */
static uint32_t node_of(tt *c, uint32_t symbol, bool named)
{
    const tt_store *s = c->store;
    for (uint32_t id = s->typed; named && --id > 0;)
        if (s->node[id]->op == TT_DEF && s->node[id]->data == symbol) return id;
    return tt_id(tt_symbol_as(c, symbol, false));
}

static uint32_t variable_node(tt *c, const tt_query *q, uint32_t symbol, const tt_ref *node)
{
    if (q->symbols[symbol].arity) return tt_id(member_of(c, q, symbol, node));
    return node_of(c, symbol, q->symbols[symbol].value != TT_NO_TERM);
}

/* Whatever stands inverted (or inside a logdet) in the function is invertible wherever the function is defined. */
static void note_invertible(tt *c)
{
    tt_store *s = c->store;
    for (uint32_t id = 1; id < s->typed; id++) {
        const tt_node *n = s->node[id];
        if (n->op == TT_LOGDET) s->node[tt_id(n->arg[0])]->flags |= TT_N_INVERTIBLE;
        for (uint32_t i = 0; n->op == TT_MUL && i < n->count; i += 2)
            if (tt_is_num(c, n->arg[i + 1]) && tt_num_sign(c, tt_at(c, n->arg[i + 1])->data) < 0) s->node[tt_id(n->arg[i])]->flags |= TT_N_INVERTIBLE;
    }
}

/* The terms before it are those of the function and of the definitions: what is assumed stands behind them. */
static tt_term end_of_function(const tt_query *q)
{
    tt_term end = q->function;
    for (uint32_t i = 0; i < q->symbol_count; i++)
        if (q->symbols[i].value != TT_NO_TERM && q->symbols[i].value > end) end = q->symbols[i].value;
    return end + 1;
}

/* With assumptions the terms are lowered twice: once to know what the two sides are, and again to use them. */
static bool lower(tt *c, const tt_query *q, const bool *free_of_structure, tt_ref *assumed, tt_ref *node)
{
    if (!tt_lower(c, q, free_of_structure, q->terms.count, assumed)) return false;
    if (assumed == node) return true;
    return tt_assume(c, q, assumed, free_of_structure, NULL) && tt_lower(c, q, free_of_structure, end_of_function(q), node);
}

static bool differentiate(tt *c, tt_ref f, uint32_t count, const uint32_t *variable, tt_ref *derivative)
{
    if (tt_is_scalar(c, f)) return tt_sweep(c, f, c->store->one, count, variable, derivative);
    return tt_jacobian(c, f, count, variable, derivative);
}

/* All gradients by one sweep, and the cotangents of definitions by their names. */
static bool differentiate_cutting(tt *c, const tt_query *q, tt_ref f, const uint32_t *variable, tt_ref *derivative, tt_cuts *cuts)
{
    c->store->cuts = cuts;
    bool well = tt_sweep(c, f, c->store->one, q->variable_count, variable, derivative);
    c->store->cuts = NULL;
    for (uint32_t i = 0; well && i < q->symbol_count; i++)
        if (cuts->value[i]) well = (cuts->value[i] = tt_close_sums(c, cuts->value[i])) != TT_NONE;
    return well;
}

/* Each gradient by a sweep of its own, so that what is noted is the work for that variable and no other. */
static bool differentiate_noting(tt *c, tt_ref f, uint32_t count, const uint32_t *variable, tt_ref *derivative, tt_work *work)
{
    for (uint32_t i = 0; i < count; i++)
        if (!tt_sweep_noting(c, f, c->store->one, 1, &variable[i], &derivative[i], &work[i])) return false;
    return true;
}

/* As often as is asked for by each variable on its own; the differential is one differentiation fewer, and then itself. */
static bool repeatedly(tt *c, const tt_query *q, tt_ref f, const uint32_t *variable, tt_ref *rungs, tt_ref *derivative)
{
    bool differential = q->asks != TT_ASKS_DERIVATIVE;
    uint32_t order = q->order - differential;
    for (uint32_t i = 0; i < q->variable_count; i++) derivative[i] = f;
    if (order && !differentiate(c, f, q->variable_count, variable, derivative)) return false;
    for (uint32_t i = 0; i < q->variable_count; i++) {
        tt_ref *rung = rungs ? rungs + (size_t)i * (q->order + 1u) : NULL;
        for (uint32_t k = 1; k < order; k++) {
            if (rung) rung[k] = derivative[i];
            if (!differentiate(c, derivative[i], 1, &variable[i], &derivative[i])) return false;
        }
        if (rung) rung[order] = derivative[i];
        if (differential && !(derivative[i] = tt_differential(c, derivative[i], variable[i], tt_symbol_ref(c, q->differentials[i])))) return false;
    }
    return true;
}

/* Is the node made of the other, through definitions too? */
static bool rests_on(tt *c, uint32_t id, uint32_t other)
{
    bool *made = other < id ? tt_arena_zero(&c->query, id + 1u) : NULL;
    if (!made) return false;
    made[other] = true;
    for (uint32_t x = other + 1; x <= id; x++) {
        const tt_node *n = c->store->node[x];
        for (uint32_t i = 0; i < n->count && !made[x]; i++)
            made[x] = n->arg[i] && !(n->op == TT_SUM && i % 3 == 1) && made[tt_id(n->arg[i])];
    }
    return made[id];
}

/* d^2 f/(ds dx) with s made of x: is s held while x moves? Nobody says, so it is not answered. */
static bool variables_are_apart(tt *c, const tt_query *q, const uint32_t *variable)
{
    for (uint32_t i = 0; i < q->variable_count; i++)
        for (uint32_t j = 0; j < q->variable_count; j++)
            if (i != j && rests_on(c, variable[i], variable[j])) {
                tt_fail(c, TT_E_NOT_YET, TT_NOWHERE, "a mixed derivative by a definition and by what it is made of");
                tt_hint(c, "name one of %s and %s", q->symbols[q->variables[i]].name, q->symbols[q->variables[j]].name);
                return false;
            }
    return true;
}

static bool along_path(tt *c, const tt_query *q, tt_ref f, const uint32_t *variable, tt_ref *derivative)
{
    derivative[0] = f;
    for (uint32_t k = 0; k < q->order; k++) {
        uint32_t i = 0;
        while (q->variables[i] != q->path[k]) i++;
        if (!differentiate(c, derivative[0], 1, &variable[i], &derivative[0])) return false;
    }
    return true;
}

bool tt_derive(tt *c, const tt_query *q, tt_derive_options options, tt_ref *derivative)
{
    if (!tt_rank_is_matrix(c, q) || !tt_store_open(c, q)) return false;
    bool *free_of_structure = tt_arena_zero(&c->query, q->symbol_count + 1u);
    tt_ref *node = tt_arena_take(&c->query, (q->terms.count + 1u) * sizeof *node);
    tt_ref *assumed = q->assumption_count ? tt_arena_take(&c->query, (q->terms.count + 1u) * sizeof *node) : node;
    uint32_t *variable = tt_arena_take(&c->query, (q->variable_count + 1u) * sizeof *variable);
    if (!free_of_structure || !node || !assumed || !variable) return tt_fail(c, TT_E_MEMORY, TT_NOWHERE);
    for (uint32_t i = 0; i < q->variable_count; i++) free_of_structure[q->variables[i]] = true;
    c->store->expand = options.expand;
    c->store->told = options.work != NULL;
    if (options.work) c->store->fired = &options.work[0].lowered;
    if (!lower(c, q, free_of_structure, assumed, node)) return false;
    c->store->fired = NULL;
    c->store->typed = (uint32_t)c->store->count;
    note_invertible(c);
    for (uint32_t i = 0; i < q->variable_count; i++)
        if (!(variable[i] = variable_node(c, q, q->variables[i], node))) return false;
    tt_ref f = node[q->function];
    if (options.function) *options.function = f;
    for (uint32_t i = 0; options.work && i < q->variable_count; i++)
        options.work[i] = (tt_work){ .function = f, .variable = variable[i], .lowered = options.work[0].lowered };
    bool gradient = tt_is_scalar(c, f) && q->order == 1 && q->asks == TT_ASKS_DERIVATIVE;
    if (options.cuts ? !differentiate_cutting(c, q, f, variable, derivative, options.cuts)
        : options.work && gradient ? !differentiate_noting(c, f, q->variable_count, variable, derivative, options.work)
        : q->path ? !(variables_are_apart(c, q, variable) && along_path(c, q, f, variable, derivative)) : !repeatedly(c, q, f, variable, options.rungs, derivative)) return false;
    return restore_names(c, q, options, assumed, derivative) && tt_structured(c, q, derivative);
}
