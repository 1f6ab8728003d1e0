#include "sweep.h"
#include "member.h"
#include "rule_names.h"
#include "rules.h"
#include "running.h"
#include "walk.h"
#include "whole.h"

/* One share of a node's cotangent; a node's shares are linked and added when the node is taken. */
typedef struct { tt_ref value; uint32_t next; } share;

typedef struct {
    tt       *c;
    uint32_t  last;               /* the function's node: nothing above it is differentiated */
    bool     *depends;            /* by node number: on a variable */
    uint32_t *first;              /* by node number: its first share, 0 none */
    share    *shares;
    size_t    count, room;
    tt_work  *work;               /* what is done is noted here; NULL: nowhere */
    uint32_t  within, made;       /* the application whose operand is at hand, 0 the node itself; the last one noted */
    tt_num    factor;             /* of the term of a sum that is at hand */
    tt_variables variables;
    uint64_t  here, fixed;        /* the indices free in the node that is taken; those that are free in f itself */
} sweep;

/* --- the record of the work --- */

static bool note(sweep *s, tt_event e)
{
    tt_work *w = s->work;
    if (!w) return true;
    if (!tt_room(&s->c->query, (void **)&w->event, sizeof e, w->count, &w->room)) return tt_fail(s->c, TT_E_MEMORY, TT_NOWHERE);
    e.within = s->within;
    w->event[w->count] = e;
    s->made = (uint32_t)w->count++;
    return true;
}

static bool note_application(sweep *s, const tt_adjoint *a, const tt_ref *bindings, tt_ref share_of)
{
    tt_event e = {.kind = TT_APPLIED, .how = a, .value = share_of};
    if (!s->work) return true;
    for (uint32_t i = 0; i < TT_B_MAX; i++) e.binding[i] = bindings[i];
    e.fired = s->work->fired;
    s->work->fired.count = 0;
    return note(s, e);
}

/* Go on to the operand of the application just made; what was at hand before. */
static uint32_t enter(sweep *s)
{
    uint32_t outer = s->within;
    s->within = s->made;
    return outer;
}

/* --- shares --- */

/* With i free in Y the pair (G, Y) means the sum over i of tr(G' dY); where the operand does not have the index, dU leaves the sum, and
 * its share is the sum of G. */
static tt_ref leave_sums(sweep *s, tt_ref operand, tt_ref g)
{
    for (uint64_t left = s->here & ~tt_free(s->c, operand) & ~s->fixed; g && left; left &= left - 1) {
        tt_ref index = tt_index_of_bit(s->c, left);
        if (!index) return TT_NONE;
        if (tt_index_at(s->c, index)->sort == TT_RUN_OPEN) g = tt_over(s->c, TT_OVER, index, g);
    }
    return g;
}

/* Add to the cotangent of an operand as it is referred to: what belongs to U' is put to U transposed. */
static bool give(sweep *s, tt_ref operand, tt_ref g)
{
    if (!g) return false;
    if (!s->depends[tt_id(operand)]) return true;
    if (s->here && !(g = leave_sums(s, operand, g))) return false;
    tt_ref seen = g;
    if (tt_bit(operand)) g = tt_transpose(s->c, g);
    if (!g) return false;
    const tt_node *n = tt_at(s->c, g);
    if (n->op == TT_ZEROS || (n->op == TT_NUM && n->data == TT_NUM_ZERO)) return true;
    if (!note(s, (tt_event){.kind = TT_GAVE, .node = operand, .value = seen, .factor = s->factor})) return false;
    if (!tt_room(&s->c->query, (void **)&s->shares, sizeof(share), s->count, &s->room)) return tt_fail(s->c, TT_E_MEMORY, TT_NOWHERE);
    s->shares[s->count] = (share){g, s->first[tt_id(operand)]};
    s->first[tt_id(operand)] = (uint32_t)s->count++;
    return true;
}

/* The sum of a node's shares; TT_NONE without a fault where there are none. */
static tt_ref cotangent(sweep *s, uint32_t id)
{
    uint32_t n = 0;
    for (uint32_t i = s->first[id]; i; i = s->shares[i].next) n++;
    if (n == 0) return TT_NONE;
    if (n == 1) return s->shares[s->first[id]].value;
    tt_scratch_mark mark = tt_scratch_here(s->c);
    tt_ref *g = tt_scratch_take(s->c, n);
    if (!g) return TT_NONE;
    uint32_t k = n;
    for (uint32_t i = s->first[id]; i; i = s->shares[i].next) g[--k] = s->shares[i].value;    /* in the order they were given */
    tt_ref sum = tt_sum(s->c, n, g);
    tt_scratch_drop(s->c, mark);
    return sum;
}

static bool no_rule(tt *c, const char *what) { return tt_fail(c, TT_E_NO_RULE, TT_NOWHERE, what); }

static bool apply(sweep *s, uint32_t rule, uint32_t operand, const tt_ref *bindings, tt_ref *share_of)
{
    const tt_adjoint *a = tt_adjoint_by_rule(s->c, rule, operand, bindings);
    if (!a) return !tt_failed(s->c) && no_rule(s->c, tt_rule_at(rule)->name);
    *share_of = tt_reverse(s->c, a, bindings);
    return *share_of != TT_NONE && note_application(s, a, bindings, *share_of);
}

/* Give to the operand of the application just made. */
static bool pass(sweep *s, tt_ref operand, tt_ref g)
{
    uint32_t outer = enter(s);
    bool ok = give(s, operand, g);
    s->within = outer;
    return ok;
}

/* --- sums, scalar factors, elementwise factors --- */

static bool sweep_sum(sweep *s, tt_ref y, tt_ref g)
{
    for (uint32_t i = 0; i < tt_factors(s->c, y); i++) {
        s->factor = tt_coefficient(s->c, y, i);
        if (!give(s, tt_base(s->c, y, i), tt_scale(s->c, s->factor, g))) return false;
    }
    s->factor = TT_NUM_ONE;
    return true;
}

/* g is the cotangent of base^exponent. */
static bool sweep_power(sweep *s, uint32_t rule, tt_ref base, tt_ref exponent, tt_ref g)
{
    tt_ref b[TT_B_MAX] = {[TT_B_G] = g, [TT_B_FIRST] = base, [TT_B_FIRST + 1] = exponent}, share_of = g;
    if (s->depends[tt_id(base)]) {
        b[TT_B_Y] = tt_hadpow(s->c, base, exponent);
        bool plain = exponent == s->c->store->one;
        if (!plain && !(b[TT_B_Y] && apply(s, rule, 0, b, &share_of))) return false;
        if (!(plain ? give(s, base, share_of) : pass(s, base, share_of))) return false;
    }
    if (!s->depends[tt_id(exponent)]) return true;
    b[TT_B_Y] = tt_hadpow(s->c, base, exponent);
    return b[TT_B_Y] && apply(s, rule, 1, b, &share_of) && pass(s, exponent, share_of);
}

/* Number and scalars of a SCALED without its matrix and, if it is one of them, without scalar `but`. */
static tt_ref scalars_of(tt *c, tt_ref y, uint32_t but)
{
    uint32_t n = tt_factors(c, y), k = 1;
    tt_scratch_mark mark = tt_scratch_here(c);
    tt_ref *x = tt_scratch_take(c, n + 1u);
    if (!x) return TT_NONE;
    x[0] = tt_number(c, tt_at(c, y)->data);
    for (uint32_t i = 0; i < n; i++)
        if (i != but) x[k++] = tt_power(c, tt_arg(c, y, i), tt_exponent(c, y, i));
    tt_ref r = tt_product(c, k, x);
    tt_scratch_drop(c, mark);
    return r;
}

static bool sweep_scaled(sweep *s, tt_ref y, tt_ref g)
{
    tt *c = s->c;
    tt_ref matrix = tt_scaled_matrix(c, y), one = c->store->one;
    uint32_t n = tt_factors(c, y);
    bool scalars = false;
    tt_ref front = scalars_of(c, y, n);
    for (uint32_t i = 0; i < n; i++) scalars = scalars || s->depends[tt_id(tt_arg(c, y, i))] || s->depends[tt_id(tt_exponent(c, y, i))];
    tt_ref b[TT_B_MAX] = {[TT_B_G] = g, [TT_B_Y] = y, [TT_B_FIRST] = front, [TT_B_FIRST + 1] = matrix}, h = g;
    if (matrix) {
        if (s->depends[tt_id(matrix)] && !(apply(s, TT_RULE_scaled, 1, b, &h) && pass(s, matrix, h))) return false;
        if (scalars && !apply(s, TT_RULE_scaled, 0, b, &h)) return false;
        if (scalars) enter(s);
    }
    for (uint32_t i = 0; scalars && i < n; i++) {
        tt_ref base = tt_arg(c, y, i), e = tt_exponent(c, y, i);
        if (!s->depends[tt_id(base)] && !s->depends[tt_id(e)]) continue;
        tt_ref p[TT_B_MAX] = {[TT_B_G] = h, [TT_B_Y] = front, [TT_B_FIRST] = e == one ? base : tt_power(c, base, e), [TT_B_FIRST + 1] = scalars_of(c, y, i)}, gi;
        if (!apply(s, TT_RULE_hadamard, 0, p, &gi)) return false;
        uint32_t outer = enter(s);
        if (!sweep_power(s, TT_RULE_scalar_power, base, e, gi)) return false;
        s->within = outer;
    }
    s->within = 0;
    return !tt_failed(c);
}

static bool sweep_hadamard(sweep *s, tt_ref y, tt_ref g)
{
    tt *c = s->c;
    uint32_t n = tt_factors(c, y);
    tt_scratch_mark mark = tt_scratch_here(c);
    tt_ref *f = tt_scratch_take(c, 2 * (size_t)n);
    if (!f) return false;
    for (uint32_t i = 0; i < n; i++) f[i] = tt_hadpow(c, tt_arg(c, y, i), tt_exponent(c, y, i));
    bool ok = true;
    for (uint32_t i = 0; ok && i < n; i++) {
        tt_ref base = tt_arg(c, y, i), e = tt_exponent(c, y, i), gi = g;
        if (!s->depends[tt_id(base)] && !s->depends[tt_id(e)]) continue;
        uint32_t k = n;
        for (uint32_t j = 0; j < n; j++)
            if (j != i) f[k++] = f[j];
        tt_ref b[TT_B_MAX] = {[TT_B_G] = g, [TT_B_Y] = y, [TT_B_FIRST] = f[i]};
        b[TT_B_FIRST + 1] = n > 1 ? tt_hadamard(c, n - 1, f + n) : TT_NONE;
        if (n > 1) ok = b[TT_B_FIRST + 1] && apply(s, TT_RULE_hadamard, 0, b, &gi);
        uint32_t outer = n > 1 ? enter(s) : s->within;
        ok = ok && sweep_power(s, TT_RULE_elementwise_power, base, e, gi);
        s->within = outer;
    }
    tt_scratch_drop(c, mark);
    return ok;
}

/* --- matrix products --- */

static tt_ref times(tt *c, tt_ref a, tt_ref b) { return a && b ? tt_mul(c, a, b) : a ? a : b; }

/* On to X from the share of the unit, which is X or inv(X). */
static bool pass_unit(sweep *s, tt_ref x, tt_ref unit, bool inverse, tt_ref share_of)
{
    if (!inverse) return pass(s, x, share_of);
    tt_ref b[TT_B_MAX] = {[TT_B_G] = share_of, [TT_B_Y] = unit, [TT_B_FIRST] = x};
    uint32_t outer = enter(s);
    bool ok = apply(s, TT_RULE_inverse, 0, b, &share_of) && pass(s, x, share_of);
    s->within = outer;
    return ok;
}

/* The factor X^k of a product P*X^k*Q, k whole: the k terms P*X^i*dX*X^(k-1-i)*Q; of an inverse power, those of d(inv(X)). */
static bool sweep_factor(sweep *s, tt_ref p, tt_ref x, int64_t k, tt_ref q, tt_ref g)
{
    enum { SPELT = 64 };
    tt *c = s->c;
    int64_t n = k < 0 ? -k : k;
    tt_ref unit = k < 0 ? tt_inv(c, x) : x, total = TT_NONE;
    if (n > SPELT) return no_rule(c, "a power over 64 of a matrix, other than under a trace,");
    for (int64_t i = 0; i < n; i++) {
        tt_ref left = i ? times(c, p, tt_power(c, unit, tt_integer(c, i))) : p;
        tt_ref right = n - 1 - i ? times(c, tt_power(c, unit, tt_integer(c, n - 1 - i)), q) : q;
        tt_ref b[TT_B_MAX] = {[TT_B_G] = g, [TT_B_FIRST] = unit, [TT_B_FIRST + 1] = left, [TT_B_FIRST + 2] = right}, gi;
        uint32_t before = s->made;
        if (tt_failed(c) || !apply(s, TT_RULE_product, 0, b, &gi)) return false;
        if (s->work && i) s->work->event[s->made].beside = before;
        total = total ? tt_add(c, total, gi) : gi;
    }
    return pass_unit(s, x, unit, k < 0, total);
}

/* In the record such a power is the product that it sums. */
static bool note_term(sweep *s, tt_ref unit, tt_ref above, tt_ref index, tt_ref g)
{
    tt *c = s->c;
    if (!s->work) return true;
    tt_ref left = tt_power(c, unit, tt_sub(c, index, c->store->one)), right = tt_power(c, unit, tt_sub(c, above, index)), term;
    tt_ref b[TT_B_MAX] = {[TT_B_G] = g, [TT_B_FIRST] = unit, [TT_B_FIRST + 1] = left, [TT_B_FIRST + 2] = right};
    if (tt_failed(c) || !apply(s, TT_RULE_product, 0, b, &term)) return false;
    s->work->event[s->made].over = index;
    return true;
}

/* X^e where e is a size; of a negative one the power of inv(X). g is the cotangent of the power. */
static bool sweep_symbolic_power(sweep *s, tt_ref x, tt_ref e, tt_ref g)
{
    tt *c = s->c;
    bool negative = false;
    tt_ref index = tt_power_index(c, e, tt_free(c, g) | tt_free(c, x), &negative);
    if (!index) return false;
    tt_ref unit = negative ? tt_inv(c, x) : x, above = negative ? tt_neg(c, e) : e;
    tt_ref b[TT_B_MAX] = {[TT_B_G] = g, [TT_B_Y] = tt_power(c, x, e), [TT_B_FIRST] = unit, [TT_B_FIRST + 1] = above, [TT_B_FIRST + 2] = index};
    const tt_adjoint *a = tt_failed(c) ? NULL : tt_adjoint_by_rule(c, TT_RULE_matrix_power_of_size, 0, b);
    tt_ref total = a ? tt_reverse(c, a, b) : TT_NONE;
    return total && note_term(s, unit, above, index, g) && pass_unit(s, x, unit, negative, total);
}

static bool sweep_product(sweep *s, tt_ref y, tt_ref g)
{
    tt *c = s->c;
    uint32_t n = tt_factors(c, y);
    for (uint32_t i = 0; i < n; i++) {
        tt_ref x = tt_arg(c, y, i), e = tt_exponent(c, y, i);
        int64_t k;
        if (s->depends[tt_id(e)]) return no_rule(c, "a matrix power whose exponent depends on the variable");
        if (!s->depends[tt_id(x)]) continue;
        tt_ref p = tt_stretch(c, y, 0, i), q = tt_stretch(c, y, i + 1, n);
        if (tt_failed(c)) return false;
        bool spelt = tt_whole(c, e, &k);
        if (spelt && k >= -3 && k <= 3) {
            if (!sweep_factor(s, p, x, k, q, g)) return false;
            continue;
        }
        tt_ref b[TT_B_MAX] = {[TT_B_G] = g, [TT_B_Y] = tt_power(c, x, e), [TT_B_FIRST] = x, [TT_B_FIRST + 1] = e}, h;
        if (p || q) {
            tt_ref o[TT_B_MAX] = {[TT_B_G] = g, [TT_B_FIRST] = b[TT_B_Y], [TT_B_FIRST + 1] = p, [TT_B_FIRST + 2] = q};
            if (!apply(s, TT_RULE_product, 0, o, &b[TT_B_G])) return false;
        }
        const tt_adjoint *a = tt_adjoint_by_rule(c, TT_RULE_matrix_power, 0, b);
        if (a || !spelt) {
            uint32_t outer = p || q ? enter(s) : s->within;
            h = a ? tt_reverse(c, a, b) : TT_NONE;
            if (a ? !h || !note_application(s, a, b, h) || !pass(s, x, h) : tt_failed(c) || !sweep_symbolic_power(s, x, e, b[TT_B_G])) return false;
            s->within = outer;
        } else if (!sweep_factor(s, p, x, k, q, g)) {
            return false;
        }
    }
    return true;
}

/* --- sums and products over an index, members --- */

/* The index is open, so one share stands for those of all its values. */
static bool sweep_over(sweep *s, tt_ref y, tt_ref g)
{
    const tt_node *n = tt_at(s->c, y);
    tt_ref b[TT_B_MAX] = {[TT_B_G] = g, [TT_B_Y] = y, [TT_B_FIRST] = n->arg[0], [TT_B_FIRST + 1] = n->arg[1]};
    const tt_adjoint *a = tt_adjoint_by_op(s->c, (tt_op)n->op, 0, b);
    return a ? give(s, n->arg[0], tt_reverse(s->c, a, b)) : !tt_failed(s->c) && no_rule(s->c, tt_rule_at(TT_RULE_sum_over)->name);
}

static bool reach_variables(sweep *s, uint32_t id, const uint32_t *variable, tt_ref g, tt_ref *cotangent_of)
{
    const tt_store *st = s->c->store;
    const tt_variables *v = &s->variables;
    for (uint32_t at = tt_first_variable(v, st->node[id]); at; at = v->next[at - 1]) {
        uint32_t i = at - 1;
        if (!tt_is_variable(st->node[id], st->node[variable[i]])) continue;
        tt_ref share_of = tt_pick_member(s->c, st->node[id], st->node[variable[i]], g);
        if (!share_of) return false;
        cotangent_of[i] = cotangent_of[i] ? tt_add(s->c, cotangent_of[i], share_of) : share_of;
        if (!cotangent_of[i]) return false;
    }
    return true;
}

/* --- the sweep --- */

static const char *name_of(const tt_node *n)
{
    static const char *const word[TT_OP_COUNT] = {
#define OP(id, text, operands, shape) [TT_##id] = text,
#include "../grammar/ops.def"
#undef OP
    };
    return word[n->op][0] ? word[n->op] : "this operation";
}

static bool sweep_node(sweep *s, tt_ref y, tt_ref g)
{
    tt *c = s->c;
    const tt_node *n = tt_at(c, y);
    switch (n->op) {
    case TT_SYM: case TT_MEMBER: return true;
    case TT_DEF: return give(s, n->arg[0], g);
    case TT_OVER: case TT_PRODOVER: return sweep_over(s, y, g);
    case TT_SUM: return sweep_sum(s, y, g);
    case TT_SCALED: return sweep_scaled(s, y, g);
    case TT_MUL: return sweep_product(s, y, g);
    case TT_HAD: return sweep_hadamard(s, y, g);
    default: break;
    }
    tt_ref b[TT_B_MAX] = {[TT_B_G] = g, [TT_B_Y] = y};
    for (uint32_t i = 0; i < n->count; i++) b[TT_B_FIRST + i] = n->arg[i];
    for (uint32_t i = 0; i < n->count; i++) {
        if (!s->depends[tt_id(n->arg[i])]) continue;
        const tt_adjoint *a = tt_adjoint_by_op(c, (tt_op)n->op, i, b);
        if (!a && tt_is_matrix_function((tt_op)n->op)) return !tt_failed(c) && tt_fail(c, TT_E_MATRIX_FUNCTION, TT_NOWHERE, tt_matrix_function_word(c, n));
        if (!a) return !tt_failed(c) && no_rule(c, name_of(n));
        tt_ref g_of = tt_reverse(c, a, b);
        if (!g_of || !note_application(s, a, b, g_of) || !pass(s, n->arg[i], g_of)) return false;
    }
    return true;
}

static void mark_dependence(sweep *s, uint32_t count, const uint32_t *variable)
{
    const tt_store *st = s->c->store;
    for (uint32_t i = 0; i < count; i++)
        if (variable[i] <= s->last) s->depends[variable[i]] = true;
    for (uint32_t id = 1; id <= s->last; id++) {
        const tt_node *n = st->node[id];
        bool named = n->op == TT_MEMBER || n->op == TT_DEF;
        for (uint32_t at = named ? tt_first_variable(&s->variables, n) : 0; at && !s->depends[id]; at = s->variables.next[at - 1])
            s->depends[id] = tt_is_variable(n, st->node[variable[at - 1]]);
        for (uint32_t i = 0; i < n->count && !s->depends[id]; i++)
            if (n->arg[i] && !(n->op == TT_SUM && i % 3 == 1)) s->depends[id] = s->depends[tt_id(n->arg[i])];
        st->node[id]->flags = (uint16_t)(s->depends[id] ? n->flags | TT_N_DEPENDS : n->flags & ~TT_N_DEPENDS);
    }
}

static bool sweep_open(sweep *s, tt *c, tt_ref f, uint32_t count, const uint32_t *variable)
{
    *s = (sweep){.c = c, .last = tt_id(f), .count = 1, .factor = TT_NUM_ONE, .fixed = tt_free(c, f)};
    s->depends = tt_arena_zero(&c->query, s->last + 1u);
    s->first = tt_arena_zero(&c->query, (s->last + 1u) * sizeof *s->first);
    s->shares = tt_arena_take(&c->query, 64 * sizeof *s->shares);
    s->room = 64;
    return (s->depends && s->first && s->shares && tt_variables_open(c, &s->variables, count, variable)) || tt_fail(c, TT_E_MEMORY, TT_NOWHERE);
}

bool tt_sweep(tt *c, tt_ref f, tt_ref seed, uint32_t count, const uint32_t *variable, tt_ref *cotangent_of)
{
    return tt_sweep_noting(c, f, seed, count, variable, cotangent_of, NULL);
}

bool tt_sweep_noting(tt *c, tt_ref f, tt_ref seed, uint32_t count, const uint32_t *variable, tt_ref *cotangent_of, tt_work *work)
{
    f = tt_open_sums(c, f);
    if (!f || !tt_sweep_opened(c, f, seed, count, variable, cotangent_of, work)) return false;
    for (uint32_t i = 0; i < count; i++)
        if (!(cotangent_of[i] = tt_close_sums(c, cotangent_of[i]))) return false;
    return true;
}

bool tt_sweep_opened(tt *c, tt_ref f, tt_ref seed, uint32_t count, const uint32_t *variable, tt_ref *cotangent_of, tt_work *work)
{
    sweep s;
    if (!f || !seed || !sweep_open(&s, c, f, count, variable)) return false;
    s.work = work;
    if (work) {
        work->variable = variable[0];
        c->store->fired = &work->fired;
    }
    if (!note(&s, (tt_event){.kind = TT_NOTHING})) return false;              /* so that 0 is no application */
    mark_dependence(&s, count, variable);
    for (uint32_t i = 0; i < count; i++) cotangent_of[i] = TT_NONE;
    s.work = NULL;
    bool ok = give(&s, f, seed);
    s.work = work;
    for (uint32_t id = s.last; ok && id > 0; id--) {
        if (!s.first[id]) continue;
        tt_ref g = cotangent(&s, id);
        if (!g || !(g = tt_cut(c, id, g))) return false;
        if (!reach_variables(&s, id, variable, g, cotangent_of)) return false;
        s.here = tt_free(c, id << 1);
        s.within = 0;
        ok = note(&s, (tt_event){.kind = TT_TOOK, .node = id << 1, .value = g}) && sweep_node(&s, id << 1, g);
    }
    c->store->fired = NULL;
    for (uint32_t i = 0; ok && i < count; i++)
        if (!cotangent_of[i]) ok = (cotangent_of[i] = tt_zeros(c, c->store->node[variable[i]]->rows, c->store->node[variable[i]]->cols)) != TT_NONE;
    return ok || tt_fail(c, TT_E_MEMORY, TT_NOWHERE);
}
