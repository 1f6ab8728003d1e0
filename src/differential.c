/* differential.h. Sweeping upward: the differential of each node from those of its operands, which have smaller numbers. */
#include "differential.h"
#include "expand.h"
#include "present.h"
#include "rule_names.h"
#include "rules.h"
#include "running.h"
#include "sweep.h"
#include "whole.h"
#include <string.h>

typedef struct {
    tt     *c;
    tt_ref *d;               /* by node number: its differential, TT_NONE where it is zero or cannot be written */
    bool   *shut;            /* by node number: it moves, and no differential of it can be written */
    const char *function;    /* the function of a matrix because of which */
    uint32_t variable, last;
    tt_ref dx;
} pass;

static bool moves(const pass *p, tt_ref x) { return tt_id(x) <= p->last && p->d[tt_id(x)] != TT_NONE; }

static tt_ref d_of(pass *p, tt_ref x)
{
    tt_ref d = p->d[tt_id(x)];
    return tt_bit(x) ? tt_transpose(p->c, d) : d;
}

/* Add a term to a sum that may have none yet. */
static bool collect(pass *p, tt_ref *sum, tt_ref term)
{
    if (!term) return false;
    *sum = *sum ? tt_add(p->c, *sum, term) : term;
    return *sum != TT_NONE;
}

static bool no_rule(tt *c, const char *what) { return tt_fail(c, TT_E_NO_RULE, TT_NOWHERE, what); }

/* The share of one operand by a rule, G being the differential of the operand. */
static tt_ref share_by(pass *p, const tt_adjoint *a, const tt_ref *bindings, const char *what)
{
    if (a && a->forward_length) return tt_forward(p->c, a, bindings);
    if (!tt_failed(p->c)) no_rule(p->c, what);
    return TT_NONE;
}

static tt_ref share(pass *p, uint32_t rule, uint32_t operand, const tt_ref *bindings)
{
    return share_by(p, tt_adjoint_by_rule(p->c, rule, operand, bindings), bindings, tt_rule_at(rule)->name);
}

/* --- powers ---------------------------------------------------------------------------------------------------------- */

/* d(base^exponent), entrywise or of a scalar. */
static tt_ref of_power(pass *p, uint32_t rule, tt_ref base, tt_ref exponent)
{
    tt *c = p->c;
    tt_ref sum = TT_NONE;
    if (exponent == c->store->one) return d_of(p, base);
    tt_ref b[TT_B_MAX] = {[TT_B_Y] = tt_hadpow(c, base, exponent), [TT_B_FIRST] = base, [TT_B_FIRST + 1] = exponent};
    if (!b[TT_B_Y]) return TT_NONE;
    for (uint32_t i = 0; i < 2; i++) {
        tt_ref operand = b[TT_B_FIRST + i];
        if (!moves(p, operand)) continue;
        b[TT_B_G] = d_of(p, operand);
        if (!collect(p, &sum, share(p, rule, i, b))) return TT_NONE;
    }
    return sum;
}

/* d(X^k) with k a size; of a negative one the power of inv(X). */
static tt_ref of_symbolic_power(pass *p, tt_ref x, tt_ref exponent)
{
    tt *c = p->c;
    bool negative = false;
    tt_ref d = d_of(p, x), index = tt_power_index(c, exponent, tt_free(c, x) | tt_free(c, d), &negative), unit = x;
    if (!index) return TT_NONE;
    if (negative) {
        tt_ref b[TT_B_MAX] = {[TT_B_G] = d, [TT_B_FIRST] = x};
        b[TT_B_Y] = unit = tt_inv(c, x);
        d = share(p, TT_RULE_inverse, 0, b);
        exponent = tt_neg(c, exponent);
    }
    tt_ref b[TT_B_MAX] = {[TT_B_G] = d, [TT_B_FIRST] = unit, [TT_B_FIRST + 1] = exponent, [TT_B_FIRST + 2] = index};
    return d && unit && exponent ? share(p, TT_RULE_matrix_power_of_size, 0, b) : TT_NONE;
}

/* d(X^k) of a square matrix: the k terms X^i*dX*X^(k-1-i), and of a negative power those of d(inv(X)). */
static tt_ref of_matrix_power(pass *p, tt_ref x, tt_ref exponent)
{
    enum { SPELT = 64 };
    tt *c = p->c;
    int64_t k, q;
    bool whole = tt_is_num(c, exponent) && tt_num_small(c, tt_at(c, exponent)->data, &k, &q) && q == 1 && k <= SPELT && k >= -SPELT;
    if (!whole && !tt_is_num(c, exponent) && !moves(p, exponent)) return of_symbolic_power(p, x, exponent);
    if (!whole || moves(p, exponent)) {
        no_rule(c, "a matrix power that is no whole number up to 64");
        return TT_NONE;
    }
    tt_ref d = d_of(p, x), sum = TT_NONE, unit = x;
    if (k < 0) {
        tt_ref b[TT_B_MAX] = {[TT_B_G] = d, [TT_B_FIRST] = x};
        b[TT_B_Y] = unit = tt_inv(c, x);
        d = share(p, TT_RULE_inverse, 0, b);
        k = -k;
    }
    for (int64_t i = 0; i < k; i++) {
        tt_ref term[3];
        uint32_t n = 0;
        if (i) term[n++] = tt_power(c, unit, tt_integer(c, i));
        term[n++] = d;
        if (k - 1 - i) term[n++] = tt_power(c, unit, tt_integer(c, k - 1 - i));
        for (uint32_t j = 0; j < n; j++)
            if (!term[j]) return TT_NONE;
        if (!collect(p, &sum, tt_product(c, n, term))) return TT_NONE;
    }
    return sum;
}

/* --- the operations with any number of operands ------------------------------------------------------------------------ */

static tt_ref of_sum(pass *p, tt_ref y)
{
    tt_ref sum = TT_NONE;
    for (uint32_t i = 0; i < tt_factors(p->c, y); i++) {
        tt_ref base = tt_base(p->c, y, i);
        if (moves(p, base) && !collect(p, &sum, tt_scale(p->c, tt_coefficient(p->c, y, i), d_of(p, base)))) return TT_NONE;
    }
    return sum;
}

/* One term for each factor that moves, with that factor's differential in its place. */
static tt_ref of_factors(pass *p, tt_ref y, tt_op op)
{
    tt *c = p->c;
    uint32_t n = tt_factors(c, y), all = n;
    tt_ref sum = TT_NONE, matrix = op == TT_SCALED ? tt_scaled_matrix(c, y) : TT_NONE;
    tt_scratch_mark mark = tt_scratch_here(c);
    tt_ref *f = tt_scratch_take(c, (size_t)n + 2);
    if (!f) return TT_NONE;
    for (uint32_t i = 0; i < n; i++)
        f[i] = op == TT_HAD ? tt_hadpow(c, tt_arg(c, y, i), tt_exponent(c, y, i)) : tt_power(c, tt_arg(c, y, i), tt_exponent(c, y, i));
    if (matrix) f[all++] = matrix;
    if (op == TT_SCALED) f[all++] = tt_number(c, tt_at(c, y)->data);
    for (uint32_t i = 0; i < n + (matrix != TT_NONE); i++) {
        tt_ref x = i < n ? tt_arg(c, y, i) : matrix, e = i < n ? tt_exponent(c, y, i) : c->store->one, kept = f[i];
        if (!moves(p, x) && !moves(p, e)) continue;
        f[i] = e == c->store->one ? d_of(p, x)
             : op == TT_MUL ? of_matrix_power(p, x, e)
             : of_power(p, op == TT_HAD ? TT_RULE_elementwise_power : TT_RULE_scalar_power, x, e);
        tt_ref term = !f[i] ? TT_NONE : op == TT_HAD ? tt_hadamard(c, all, f) : tt_product(c, all, f);
        f[i] = kept;
        if (!collect(p, &sum, term)) return TT_NONE;
    }
    tt_scratch_drop(c, mark);
    return sum;
}

static const char *name_of(const tt_node *n)
{
    static const char *const word[TT_OP_COUNT] = {
#define OP(id, text, operands, shape) [TT_##id] = text,
#include "../grammar/ops.def"
#undef OP
    };
    return word[n->op][0] ? word[n->op] : "this operation";
}

static tt_ref of_operation(pass *p, tt_ref y)
{
    tt *c = p->c;
    const tt_node *n = tt_at(c, y);
    tt_ref b[TT_B_MAX] = {[TT_B_Y] = y}, sum = TT_NONE;
    for (uint32_t i = 0; i < n->count; i++) b[TT_B_FIRST + i] = n->arg[i];
    for (uint32_t i = 0; i < n->count; i++) {
        if (!moves(p, n->arg[i])) continue;
        b[TT_B_G] = d_of(p, n->arg[i]);
        if (!collect(p, &sum, share_by(p, tt_adjoint_by_op(c, (tt_op)n->op, i, b), b, name_of(n)))) return TT_NONE;
    }
    return sum;
}

/* --- the pass -------------------------------------------------------------------------------------------------------- */

/* Does an operand (an exponent among them) move? */
static bool any_moves(const pass *p, const tt_node *n)
{
    for (uint32_t i = 0; i < n->count; i++)
        if (n->arg[i] && !(n->op == TT_SUM && i % 3 != 0) && moves(p, n->arg[i])) return true;
    return false;
}

static tt_ref of_node(pass *p, uint32_t id)
{
    const tt_node *n = p->c->store->node[id];
    switch (n->op) {
    case TT_DEF: return d_of(p, n->arg[0]);
    case TT_SUM: return of_sum(p, id << 1);
    case TT_SCALED: case TT_MUL: case TT_HAD: return of_factors(p, id << 1, (tt_op)n->op);
    default: return of_operation(p, id << 1);
    }
}

/* For the guards. */
static void note_dependence(pass *p, uint32_t id, bool depends)
{
    tt_node *n = p->c->store->node[id];
    n->flags = (uint16_t)(depends ? n->flags | TT_N_DEPENDS : n->flags & ~TT_N_DEPENDS);
}

/* expm and its like have a differential under a trace only, but along a multiple of a constant matrix: they, and what is made of them, are shut until a scalar is reached. */
static bool is_shut(pass *p, uint32_t id)
{
    const tt_node *n = p->c->store->node[id];
    bool function = tt_is_analytic(n->op);
    for (uint32_t i = 0; i < n->count; i++)
        if (n->arg[i] && !(n->op == TT_SUM && i % 3 != 0) && tt_id(n->arg[i]) <= p->last && p->shut[tt_id(n->arg[i])]) return true;
    if (!function || !any_moves(p, n) || tt_holds(p->c, TT_GUARD_scalar_moves, n->arg[0], TT_NONE)) return false;
    p->function = tt_matrix_function_word(p->c, n);
    return true;
}

/* df = <df/dX, dX> */
static tt_ref by_gradient(pass *p, tt_ref y)
{
    tt_ref g = TT_NONE;
    return tt_sweep(p->c, y, p->c->store->one, 1, &p->variable, &g) ? tt_inner(p->c, g, p->dx) : TT_NONE;
}

static bool run(pass *p)
{
    for (uint32_t id = 1; id <= p->last; id++) note_dependence(p, id, id == p->variable);
    for (uint32_t id = p->variable + 1; id <= p->last; id++) {
        bool shut = is_shut(p, id), scalar = tt_is_scalar(p->c, id << 1);
        p->shut[id] = shut && !scalar;
        if (p->shut[id]) note_dependence(p, id, true);
        if (p->shut[id] || (!shut && !any_moves(p, p->c->store->node[id]))) continue;
        p->d[id] = shut ? by_gradient(p, id << 1) : of_node(p, id);
        if (!p->d[id]) return tt_fail(p->c, TT_E_MEMORY, TT_NOWHERE);
        note_dependence(p, id, true);
    }
    return true;
}

tt_ref tt_differential(tt *c, tt_ref f, uint32_t variable, tt_ref dx)
{
    f = tt_open_sums(c, f);
    variable = tt_id(tt_open_sums(c, variable << 1));           /* a definition with sums in it is opened too */
    pass p = {.c = c, .variable = variable, .last = tt_id(f), .dx = dx};
    if (!f || !variable || !dx) return TT_NONE;
    if (tt_is_scalar(c, f)) {
        tt_ref g;
        return tt_sweep(c, f, c->store->one, 1, &variable, &g) ? tt_close_sums(c, g) : TT_NONE;
    }
    size_t room = (variable > p.last ? variable : p.last) + 1u;
    p.d = tt_arena_zero(&c->query, room * sizeof *p.d);
    p.shut = tt_arena_zero(&c->query, room * sizeof *p.shut);
    if (!p.d || !p.shut) return tt_fail(c, TT_E_MEMORY, TT_NOWHERE), TT_NONE;
    p.d[variable] = dx;
    if (!run(&p)) return TT_NONE;
    if (p.shut[p.last]) return tt_fail(c, TT_E_MATRIX_FUNCTION, TT_NOWHERE, p.function), TT_NONE;
    return moves(&p, f) ? tt_close_sums(c, d_of(&p, f)) : tt_zeros(c, tt_rows(c, f), tt_cols(c, f));
}

/* --- writing -------------------------------------------------------------------------------------------------------- */

tt_term tt_write_sum(tt *c, tt_terms *t, tt_term first, tt_term next)
{
    if (first == TT_NO_TERM || next == TT_NO_TERM) return next;
    bool minus = t->at[next].op == TT_NEG;
    tt_termrec sum = {.op = minus ? TT_SUB : TT_ADD, .rows = t->at[next].rows, .cols = t->at[next].cols};
    return tt_term_put(c, t, sum, 2, (tt_term[]){first, minus ? tt_term_kid(t, next, 0) : next});
}

#define ANY UINT32_MAX

/* How often the symbol (or any leaf, for ANY) stands in the term, were it printed in full; saturating. */
static uint32_t occurrences(tt *c, const tt_terms *t, tt_term root, uint32_t symbol)
{
    enum { MANY = 1 << 20 };
    uint32_t *count = tt_arena_zero(&c->query, (root + 1u) * sizeof *count);
    if (!count) return tt_fail(c, TT_E_MEMORY, TT_NOWHERE), 0;
    for (tt_term x = 0; x <= root; x++) {
        const tt_termrec *r = &t->at[x];
        count[x] = symbol == ANY ? r->count == 0 : r->op == TT_SYM && r->data == symbol;
        for (uint32_t i = 0; i < r->count; i++) count[x] += count[tt_term_kid(t, x, i)];
        if (count[x] > MANY) count[x] = MANY;
    }
    return count[root];
}

/* Of a matrix function. */
static tt_term write_matrix_share(tt *c, const tt_query *q, tt_ref share, uint32_t differential, tt_terms *t)
{
    enum { MANY = 12 };
    tt_term whole = tt_present(c, q, share, t), sum = TT_NO_TERM;
    tt_ref spread = whole == TT_NO_TERM ? TT_NONE : tt_expand(c, share);
    if (!spread) return TT_NO_TERM;
    uint32_t n = tt_op_of(c, spread) == TT_SUM ? tt_factors(c, spread) : 1;
    if (n == 1 || n > MANY || occurrences(c, t, whole, differential) < n) return whole;
    for (uint32_t i = 0; i < n; i++) {
        tt_term one = tt_present(c, q, tt_arg(c, spread, i), t);
        if (one == TT_NO_TERM || (sum = tt_write_sum(c, t, sum, one)) == TT_NO_TERM) return TT_NO_TERM;
    }
    return occurrences(c, t, sum, ANY) > occurrences(c, t, whole, ANY) * 3 / 2 ? whole : sum;
}

static tt_term product(tt *c, tt_terms *t, tt_term a, tt_term b)
{
    if (t->at[a].op == TT_EYE || (t->at[a].op == TT_NUM && t->at[a].data == TT_NUM_ONE)) return b;
    tt_termrec r = {.op = TT_MUL, .rows = t->at[a].rows, .cols = t->at[b].cols};
    if (t->at[a].rows == TT_DIM_ONE && t->at[a].cols == TT_DIM_ONE) r.rows = t->at[b].rows;
    return tt_term_put(c, t, r, 2, (tt_term[]){a, b});
}

/* Number and scalars of a gradient go before its trace: c*M gives c*tr(M'*dX). */
static bool take_scalars(tt *c, tt_ref g, tt_ref *scalars, tt_ref *matrix, bool *negative)
{
    *scalars = c->store->one;
    *matrix = g;
    if (tt_op_of(c, g) != TT_SCALED || !tt_scaled_matrix(c, g)) return true;
    *matrix = tt_scaled_matrix(c, g);
    *scalars = tt_number(c, tt_at(c, g)->data);
    *negative = tt_num_sign(c, tt_at(c, g)->data) < 0;
    if (*negative) *scalars = tt_neg(c, *scalars);
    for (uint32_t i = 0; i < tt_factors(c, g); i++) *scalars = tt_mul(c, *scalars, tt_power(c, tt_arg(c, g, i), tt_exponent(c, g, i)));
    return *scalars != TT_NONE;
}

/* Does a trace stand in the term, or dX transposed? */
static bool holds_trace(tt *c, const tt_terms *t, tt_term root, uint32_t dx)
{
    bool *holds = tt_arena_zero(&c->query, root + 1u);
    if (!holds) return !tt_fail(c, TT_E_MEMORY, TT_NOWHERE);
    for (tt_term x = 0; x <= root; x++) {
        const tt_termrec *r = &t->at[x], *kid = r->op == TT_TRANSPOSE ? &t->at[tt_term_kid(t, x, 0)] : NULL;
        holds[x] = r->op == TT_TR || (kid && kid->op == TT_SYM && kid->data == dx);
        for (uint32_t i = 0; i < r->count; i++) holds[x] = holds[x] || holds[tt_term_kid(t, x, i)];
    }
    return holds[root];
}

/* By a vector, and where the gradient is an outer product, it is u'*dX*v and needs no trace. TT_NO_TERM where it needs one. */
static tt_term write_without_trace(tt *c, const tt_query *q, tt_ref g, uint32_t differential, tt_terms *t)
{
    tt_term root = tt_present(c, q, tt_inner(c, g, tt_symbol_ref(c, differential)), t);
    if (root == TT_NO_TERM || occurrences(c, t, root, differential) != 1) return TT_NO_TERM;
    return holds_trace(c, t, root, differential) ? TT_NO_TERM : root;
}

/* M'*dX, under its trace unless M is a number or a column. */
static tt_term write_inner(tt *c, const tt_query *q, tt_ref m, uint32_t differential, tt_terms *t, bool *negative)
{
    const tt_symbol *x = &q->symbols[differential];
    bool number = tt_is_scalar(c, m), row = !number && x->rows == TT_DIM_ONE, column = !row && x->cols == TT_DIM_ONE;
    tt_term root = tt_present(c, q, number || row ? m : tt_transpose(c, m), t);
    if (root == TT_NO_TERM) return root;
    if (t->at[root].op == TT_NEG) *negative = !*negative, root = tt_term_kid(t, root, 0);
    tt_term dx = tt_term_put(c, t, (tt_termrec){.op = TT_SYM, .data = differential, .rows = x->rows, .cols = x->cols}, 0, NULL);
    if (row && dx != TT_NO_TERM) dx = tt_term_put(c, t, (tt_termrec){.op = TT_TRANSPOSE, .rows = x->cols, .cols = x->rows}, 1, &dx);
    root = dx == TT_NO_TERM ? dx : product(c, t, root, dx);
    if (root == TT_NO_TERM || number || row || column) return root;
    return tt_term_put(c, t, (tt_termrec){.op = TT_TR, .rows = TT_DIM_ONE, .cols = TT_DIM_ONE}, 1, &root);
}

static tt_term number_term(tt *c, tt_terms *t, int64_t k)
{
    return tt_term_put(c, t, (tt_termrec){.op = TT_NUM, .data = tt_num_int(c, k), .rows = TT_DIM_ONE, .cols = TT_DIM_ONE}, 0, NULL);
}

/* front*root; what front has below the line goes below all. */
static tt_term put_front(tt *c, tt_terms *t, tt_term front, tt_term root)
{
    const tt_termrec *f = &t->at[front];
    tt_term below = TT_NO_TERM;
    int64_t p = 0, q = 1;
    if (f->op == TT_NUM && tt_num_small(c, f->data, &p, &q) && q != 1) {
        below = number_term(c, t, q);
        front = number_term(c, t, p);
        if (below == TT_NO_TERM || front == TT_NO_TERM) return TT_NO_TERM;
    } else if (f->op == TT_DIV) {
        below = tt_term_kid(t, front, 1);
        front = tt_term_kid(t, front, 0);
    }
    root = product(c, t, front, root);
    if (root == TT_NO_TERM || below == TT_NO_TERM) return root;
    return tt_term_put(c, t, (tt_termrec){.op = TT_DIV, .rows = TT_DIM_ONE, .cols = TT_DIM_ONE}, 2, (tt_term[]){root, below});
}

/* Of a scalar function with gradient g. */
static tt_term write_scalar_share(tt *c, const tt_query *q, tt_ref g, uint32_t differential, tt_terms *t)
{
    tt_ref scalars, matrix;
    bool negative = false;
    tt_term root = tt_is_scalar(c, g) ? TT_NO_TERM : write_without_trace(c, q, g, differential, t);
    if (root != TT_NO_TERM || tt_failed(c) || !take_scalars(c, g, &scalars, &matrix, &negative)) return root;
    root = write_inner(c, q, matrix, differential, t, &negative);
    tt_term front = scalars == c->store->one || root == TT_NO_TERM ? TT_NO_TERM : tt_present(c, q, scalars, t);
    if (tt_failed(c)) return TT_NO_TERM;
    if (front != TT_NO_TERM && t->at[front].op == TT_NEG) negative = !negative, front = tt_term_kid(t, front, 0);
    if (front != TT_NO_TERM) root = put_front(c, t, front, root);
    if (root == TT_NO_TERM || !negative) return root;
    return tt_term_put(c, t, (tt_termrec){.op = TT_NEG, .rows = TT_DIM_ONE, .cols = TT_DIM_ONE}, 1, &root);
}

tt_term tt_write_share(tt *c, const tt_query *q, tt_ref share, uint32_t differential, bool scalar, tt_terms *t)
{
    if (!share) return TT_NO_TERM;
    if (!scalar || tt_op_of(c, share) == TT_ZEROS || share == c->store->zero) return write_matrix_share(c, q, scalar ? c->store->zero : share, differential, t);
    return write_scalar_share(c, q, share, differential, t);
}
