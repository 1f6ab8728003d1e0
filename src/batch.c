/* Batch forms (batch.h), operation by operation, and the sums that are made of them. What becomes of an operation stands in grammar/batch.rules;
 * which rule it is depends on which of its operands depend on the index, and is found here. */
#include "batch.h"
#include "rule_names.h"
#include "rules.h"
#include "walk.h"

typedef struct {
    tt_batch *batch;
    tt       *c;
    tt_ref    index;
    uint64_t  bit;
    tt_ref   *form;                                  /* by node: its batch form, or TT_NONE */
    uint32_t  nodes;
} pass;

static bool depends(const pass *p, tt_ref r) { return (tt_free(p->c, r) & p->bit) != 0; }
static bool scalar(const pass *p, tt_ref r) { return tt_is_scalar(p->c, r); }
static tt_ref form(const pass *p, tt_ref r) { return r && tt_id(r) < p->nodes ? p->form[tt_id(r)] : TT_NONE; }

/* By a rule, of operands (batch forms where they have subscripts) in the order of its left side; TT_NONE where one is missing. */
static tt_ref by1(pass *p, uint32_t rule, tt_ref a) { return a ? tt_batched_by(p->c, rule, (tt_ref[]){a, p->index}) : TT_NONE; }
static tt_ref by2(pass *p, uint32_t rule, tt_ref a, tt_ref b) { return a && b ? tt_batched_by(p->c, rule, (tt_ref[]){a, b, p->index}) : TT_NONE; }

/* The form of what may be the same for all samples: v*ones(N)', s*ones(N). */
static tt_ref spread(pass *p, tt_ref r)
{
    if (depends(p, r)) return form(p, r);
    if (scalar(p, r)) return by1(p, TT_RULE_batch_same_scalar, r);
    return by1(p, TT_RULE_batch_same, tt_is_column(p->c, r) ? r : tt_transpose(p->c, r));
}

/* --- one rule for each operation ---------------------------------------------------------------------------------------- */

static tt_ref of_member(pass *p, tt_ref r)
{
    const tt_node *n = tt_at(p->c, r);
    uint32_t first = n->op == TT_DEF;                /* its value comes before its indices */
    return n->count == first + 1 && n->arg[first] == p->index ? tt_batch_symbol(p->batch, n->data, p->index) : TT_NONE;
}

/* c*[u_i], where u_i is like r a column or a scalar. */
static tt_ref in_front(pass *p, tt_ref c, tt_ref f, tt_ref r) { return by2(p, scalar(p, r) ? TT_RULE_batch_scaled_scalar : TT_RULE_batch_scaled, c, f); }

static tt_ref of_sum(pass *p, tt_ref r)
{
    tt *c = p->c;
    tt_ref total = TT_NONE;
    for (uint32_t i = 0; i < tt_factors(c, r); i++) {
        tt_ref x = spread(p, tt_base(c, r, i));
        if (tt_coefficient(c, r, i) != TT_NUM_ONE) x = in_front(p, tt_number(c, tt_coefficient(c, r, i)), x, r);
        if (!x || !(total = total ? by2(p, scalar(p, r) ? TT_RULE_batch_sum_of_scalars : TT_RULE_batch_sum, total, x) : x)) return TT_NONE;
    }
    return total;
}

/* The scalars in front: the product of those that are the same for all samples, and the column of the others' products (TT_NONE: there
 * are none). */
static bool fronts(pass *p, tt_ref scaled, tt_ref *same, tt_ref *column)
{
    tt *c = p->c;
    *same = tt_number(c, tt_at(c, scaled)->data);
    *column = TT_NONE;
    for (uint32_t i = 0; i < tt_factors(c, scaled); i++) {
        tt_ref x = tt_arg(c, scaled, i), e = tt_exponent(c, scaled, i);
        if (depends(p, e)) return false;
        if (!depends(p, x)) {
            *same = tt_mul(c, *same, tt_power(c, x, e));
            continue;
        }
        tt_ref powers = e == c->store->one ? form(p, x) : by2(p, TT_RULE_batch_power_of_scalar, form(p, x), e);
        if (!powers) return false;
        *column = *column ? by2(p, TT_RULE_batch_product_of_scalars, *column, powers) : powers;
    }
    return !tt_failed(c);
}

static tt_ref of_scaled(pass *p, tt_ref r)
{
    tt *c = p->c;
    tt_ref same, s, matrix = tt_scaled_matrix(c, r);
    if (!fronts(p, r, &same, &s)) return TT_NONE;
    if (!matrix) return in_front(p, same, s, r);
    if (!s) return in_front(p, same, form(p, matrix), r);
    if (!depends(p, matrix)) return by2(p, TT_RULE_batch_weights_of_same, s, tt_mul(c, same, matrix));
    return in_front(p, same, by2(p, TT_RULE_batch_weights, s, form(p, matrix)), r);
}

/* Factors from .. to - 1, of which the last is a column: A*u_i is A*U, diag(u_i)*v_i is U .* V, diag(u_i)*v is diag(v)*U. In *batched whether
 * the result is a batch form or the same for all samples. */
static tt_ref of_factors(pass *p, tt_ref r, uint32_t from, uint32_t to, bool *batched)
{
    tt *c = p->c;
    tt_ref now = TT_NONE;
    *batched = false;
    for (uint32_t k = to; k-- > from;) {
        tt_ref f = tt_arg(c, r, k), e = tt_exponent(c, r, k);
        if (depends(p, e) || (depends(p, f) && e != c->store->one)) return TT_NONE;
        if (!depends(p, f)) {
            tt_ref a = tt_power(c, f, e);
            now = k + 1 == to ? a : *batched ? by2(p, TT_RULE_batch_product, a, now) : tt_mul(c, a, now);
        } else if (k + 1 == to) {
            now = form(p, f);
            *batched = true;
        } else {
            tt_ref d = tt_op_of(c, f) == TT_DIAG ? form(p, tt_arg(c, f, 0)) : TT_NONE;
            if (!d) return TT_NONE;
            now = by2(p, *batched ? TT_RULE_batch_diagonal : TT_RULE_batch_diagonal_of_same, d, now);
            *batched = true;
        }
        if (!now) return TT_NONE;
    }
    return now;
}

/* The same, spread out where all samples have the same. */
static tt_ref columns(pass *p, tt_ref r, uint32_t from, uint32_t to)
{
    bool batched;
    tt_ref now = of_factors(p, r, from, to, &batched);
    return now && !batched ? by1(p, TT_RULE_batch_same, now) : now;
}

/* a'*V as a column is V'*a; u_i'*v is U'*v; u_i'*v_i is (U .* V)'*ones. */
static tt_ref of_product(pass *p, tt_ref r)
{
    tt *c = p->c;
    bool batched;
    if (!tt_is_scalar(c, r)) return columns(p, r, 0, tt_factors(c, r));
    tt_ref first = tt_arg(c, r, 0), right = of_factors(p, r, 1, tt_factors(c, r), &batched), left = form(p, first);
    if (!right || depends(p, tt_exponent(c, r, 0)) || tt_exponent(c, r, 0) != c->store->one) return TT_NONE;
    if (!depends(p, first)) return by2(p, TT_RULE_batch_inner_with_same, tt_transpose(c, first), right);
    if (!batched) return by2(p, TT_RULE_batch_inner_with_same, right, left);
    return by2(p, TT_RULE_batch_inner, left, right);
}

static tt_ref of_hadamard(pass *p, tt_ref r)
{
    tt *c = p->c;
    tt_ref whole = TT_NONE, same = TT_NONE;
    for (uint32_t i = 0; i < tt_factors(c, r); i++) {
        tt_ref x = tt_arg(c, r, i), e = tt_exponent(c, r, i);
        if (depends(p, e)) return TT_NONE;
        if (!depends(p, x)) {
            x = tt_hadpow(c, x, e);
            if (!x || !(same = same ? tt_had(c, same, x) : x)) return TT_NONE;
            continue;
        }
        tt_ref powers = e == c->store->one ? form(p, x) : by2(p, TT_RULE_batch_power, form(p, x), e);
        if (!powers || !(whole = whole ? by2(p, TT_RULE_batch_hadamard, whole, powers) : powers)) return TT_NONE;
    }
    return same ? by2(p, TT_RULE_batch_hadamard_with_same, same, whole) : whole;
}

static tt_ref of_function(pass *p, tt_ref r)
{
    tt_ref f = form(p, tt_arg(p->c, r, 0));
    return f ? tt_batched_by(p->c, scalar(p, r) ? TT_RULE_batch_function_of_scalar : TT_RULE_batch_function, (tt_ref[]){f, p->index, r}) : TT_NONE;
}

/* By column: so not of a row. */
static tt_ref of_softmax(pass *p, tt_ref r)
{
    const tt_node *n = tt_at(p->c, r);
    return tt_is_column(p->c, n->arg[0]) ? by1(p, TT_RULE_batch_softmax, form(p, n->arg[0])) : TT_NONE;
}

static tt_ref of_logsumexp(pass *p, tt_ref r)
{
    const tt_node *n = tt_at(p->c, r);
    return tt_is_column(p->c, n->arg[0]) ? by1(p, TT_RULE_batch_logsumexp, form(p, n->arg[0])) : TT_NONE;
}

static tt_ref (*const rules[TT_OP_COUNT])(pass *, tt_ref) = {
    [TT_MEMBER] = of_member, [TT_DEF] = of_member, [TT_SUM] = of_sum, [TT_SCALED] = of_scaled, [TT_MUL] = of_product, [TT_HAD] = of_hadamard,
    [TT_FN] = of_function, [TT_SOFTMAX] = of_softmax, [TT_LOGSUMEXP] = of_logsumexp
};

/* Of a node the column it is or is the transpose of; TT_NONE of a matrix. */
static tt_ref as_column(tt *c, uint32_t id)
{
    tt_ref r = id << 1;
    return tt_is_column(c, r) ? r : tt_rows(c, r) == TT_DIM_ONE ? tt_transpose(c, r) : TT_NONE;
}

static bool find_forms(pass *p, tt_ref u)
{
    tt *c = p->c;
    bool *mark = tt_reach(c, u);
    p->nodes = tt_id(u) + 1u;
    p->form = tt_arena_zero(&c->query, p->nodes * sizeof *p->form);
    if (!mark || !p->form) return tt_fail(c, TT_E_MEMORY, TT_NOWHERE);
    for (uint32_t id = 1; id < p->nodes; id++) {
        if (!mark[id] || !depends(p, id << 1)) continue;
        tt_ref r = as_column(c, id);
        if (r && rules[tt_op_of(c, r)]) p->form[id] = rules[tt_op_of(c, r)](p, r);
        if (tt_failed(c)) return false;
    }
    return true;
}

/* --- sums --------------------------------------------------------------------------------------------------------------- */

/* s_i*L_i*R_i', cut where the product is one column wide. */
static tt_ref total_of_product(pass *p, tt_ref r, tt_ref s)
{
    tt *c = p->c;
    uint32_t n = tt_factors(c, r), cut = 1;
    tt_ref other = tt_transpose(c, r);
    while (cut < n && !tt_is_column(c, tt_arg(c, r, cut - 1))) cut++;
    if (cut == n || !other || tt_op_of(c, other) != TT_MUL || tt_factors(c, other) != n) return TT_NONE;
    tt_ref left = columns(p, r, 0, cut), right = columns(p, other, 0, n - cut);
    if (!left || !right) return TT_NONE;
    if (!s) return by2(p, TT_RULE_batch_total_of_outer, left, right);
    return tt_batched_by(c, TT_RULE_batch_total_of_outer_with_weights, (tt_ref[]){s, left, right, p->index});
}

/* Of the values u_i with the weights s (TT_NONE: all are 1), as seen from u. */
static tt_ref total_of_one(pass *p, tt_ref u, tt_ref s)
{
    tt *c = p->c;
    if (!depends(p, u)) return tt_mul(c, by1(p, TT_RULE_batch_total_of_scalars, s), u);      /* sum-of-product */
    if (tt_is_column(c, u) || tt_rows(c, u) == TT_DIM_ONE) {
        tt_ref f = form(p, u);
        if (!f) return TT_NONE;
        if (tt_is_scalar(c, u)) return s ? by2(p, TT_RULE_batch_total_of_products, s, f) : by1(p, TT_RULE_batch_total_of_scalars, f);
        tt_ref sum = s ? by2(p, TT_RULE_batch_total_with_weights, s, f) : by1(p, TT_RULE_batch_total, f);
        return tt_is_column(c, u) ? sum : sum ? tt_transpose(c, sum) : TT_NONE;
    }
    if (tt_op_of(c, u) == TT_MUL) return total_of_product(p, u, s);
    if (tt_op_of(c, u) != TT_DIAG) return TT_NONE;
    tt_ref f = form(p, tt_arg(c, u, 0));
    return s ? by2(p, TT_RULE_batch_total_of_diagonals_with_weights, s, f) : by1(p, TT_RULE_batch_total_of_diagonals, f);
}

static tt_ref total_of_term(pass *p, tt_ref u)
{
    tt *c = p->c;
    tt_ref same, s, matrix;
    if (!depends(p, u)) return tt_mul(c, tt_count(c, p->index), u);
    if (tt_op_of(c, u) != TT_SCALED) return total_of_one(p, u, TT_NONE);
    if (!fronts(p, u, &same, &s)) return TT_NONE;
    matrix = tt_scaled_matrix(c, u);
    if (!matrix) return tt_mul(c, same, by1(p, TT_RULE_batch_total_of_scalars, s));
    tt_ref total = total_of_one(p, matrix, s);
    return total ? tt_mul(c, same, total) : TT_NONE;
}

/* A sum of columns is taken as a whole, one of matrices by its terms. */
static tt_ref total(pass *p, tt_ref u)
{
    tt *c = p->c;
    tt_ref whole = TT_NONE;
    if (tt_op_of(c, u) != TT_SUM || form(p, u)) return total_of_term(p, u);
    for (uint32_t i = 0; i < tt_factors(c, u); i++) {
        tt_ref x = total_of_term(p, tt_base(c, u, i));
        if (!x || !(x = tt_scale(c, tt_coefficient(c, u, i), x))) return TT_NONE;
        whole = whole ? tt_add(c, whole, x) : x;
    }
    return whole;
}

static tt_ref of_over(tt_batch *b, tt_ref index, tt_ref u)
{
    tt *c = b->c;
    pass p = { .batch = b, .c = c, .index = index, .bit = tt_index_bit(c, index) };
    bool several = tt_range_size(c, index) != TT_DIM_NONE;
    if (several && !find_forms(&p, u)) return TT_NONE;
    tt_ref sum = several ? total(&p, u) : TT_NONE;
    if (sum || tt_failed(c)) return sum;
    b->stays = true;
    return tt_over(c, TT_OVER, index, u);
}

/* Inner sums first: what an outer one is made of has no sum in it then. */
tt_ref tt_batch_of(tt_batch *b, tt_ref e)
{
    tt *c = b->c;
    if (!e || !tt_height(c, e)) return e;
    bool *mark = tt_reach(c, e);
    tt_ref *map = tt_arena_zero(&c->query, (tt_id(e) + 1u) * sizeof *map);
    if (!mark || !map) return tt_fail(c, TT_E_MEMORY, TT_NOWHERE), TT_NONE;
    for (uint32_t id = 1; id <= tt_id(e); id++) {
        const tt_node *n = c->store->node[id];
        if (!mark[id]) continue;
        if (n->op == TT_OVER) map[id] = of_over(b, n->arg[1], tt_mapped(c, map, n->arg[0]));
        else map[id] = n->op == TT_DEF ? id << 1 : tt_remake(c, id, map);
        if (!map[id]) return TT_NONE;
    }
    return tt_mapped(c, map, e);
}

bool tt_batch_close(tt_batch *b, uint32_t count, const tt_ref *answers)
{
    const tt_query *q = b->query;
    for (uint32_t i = b->given; i < q->symbol_count; i++) q->symbols[i].flags |= TT_UNUSED;
    for (uint32_t k = 0; k < count; k++) {
        bool *mark = answers[k] && q->symbol_count > b->given ? tt_reach(b->c, answers[k]) : NULL;
        for (uint32_t id = 1; mark && id <= tt_id(answers[k]); id++) {
            const tt_node *n = b->c->store->node[id];
            if (mark[id] && n->op == TT_SYM && n->data >= b->given) q->symbols[n->data].flags &= ~(uint32_t)TT_UNUSED;
        }
    }
    return !tt_failed(b->c);
}
