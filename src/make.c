/* Transposition, and every operation of the language by its number. */
#include "product.h"
#include "running.h"

tt_ref tt_settle(tt *c, tt_ref r)
{
    tt_ref *better = &c->store->better[tt_id(r)];
    if (!*better) {
        tt_ref to = tt_canonical(c, r);
        if (!to) return TT_NONE;
        c->store->better[tt_id(r)] = to;             /* the array may have moved meanwhile */
        return to;
    }
    return tt_settled(c, tt_id(r));
}

tt_ref tt_settled(tt *c, uint32_t id)
{
    tt_ref better = c->store->better[id];
    if (better && better != id << 1) tt_note_fired(c, id);
    if (better && c->store->by[id] >= TT_BY_ASSUMING) c->store->query->assumptions[c->store->by[id] - TT_BY_ASSUMING].used = true;
    return better ? better : id << 1;
}

/* --- the transpose of what holds antisymmetric or orthogonal symbols is another node --- */

static tt_ref mate_of_product(tt *c, tt_ref r)
{
    uint32_t n = tt_factors(c, r);
    tt_ref *f = tt_scratch_take(c, n);
    if (!f) return TT_NONE;
    for (uint32_t i = 0; i < n; i++) f[n - 1 - i] = tt_power(c, tt_transpose(c, tt_arg(c, r, i)), tt_exponent(c, r, i));
    return tt_product(c, n, f);
}

static tt_ref mate_of_sum(tt *c, tt_ref r)
{
    uint32_t n = tt_factors(c, r);
    tt_ref *t = tt_scratch_take(c, n);
    if (!t) return TT_NONE;
    for (uint32_t i = 0; i < n; i++) t[i] = tt_scale(c, tt_coefficient(c, r, i), tt_transpose(c, tt_base(c, r, i)));
    return tt_sum(c, n, t);
}

static tt_ref mate_of_hadamard(tt *c, tt_ref r)
{
    uint32_t n = tt_factors(c, r);
    tt_ref *f = tt_scratch_take(c, n);
    if (!f) return TT_NONE;
    for (uint32_t i = 0; i < n; i++) f[i] = tt_hadpow(c, tt_transpose(c, tt_arg(c, r, i)), tt_exponent(c, r, i));
    return tt_hadamard(c, n, f);
}

static tt_ref mate(tt *c, tt_ref r)
{
    const tt_node *n = tt_at(c, r);
    if (n->flags & TT_N_ANTI) return tt_neg(c, r);
    switch (n->op) {
    case TT_SYM: case TT_MEMBER: case TT_DEF: return tt_inv(c, r);                /* orthogonal */
    case TT_COMMUTATION: {
        tt_dim other;
        return tt_dim_divide(c, n->rows, n->data, &other) ? tt_commutation(c, other, n->data) : TT_NONE;
    }
    case TT_MUL: return mate_of_product(c, r);
    case TT_SUM: return mate_of_sum(c, r);
    case TT_HAD: return mate_of_hadamard(c, r);
    case TT_SCALED: {
        tt_ref front = tt_front(c, &r);
        return tt_mul(c, front, tt_transpose(c, r));
    }
    case TT_FN: return tt_fn(c, n->data, n->order, tt_transpose(c, n->arg[0]));
    case TT_MATFN: return tt_matrix_fn(c, n->data, n->order, tt_transpose(c, n->arg[0]));
    case TT_ADJ: case TT_PINV: case TT_NAMED_FUNCTIONS_OF_A_MATRIX:
        return tt_make_unary(c, (tt_op)n->op, tt_transpose(c, n->arg[0]));
    case TT_KRON: return tt_kron(c, tt_transpose(c, n->arg[0]), tt_transpose(c, n->arg[1]));
    case TT_OVER: return tt_over(c, TT_OVER, n->arg[1], tt_transpose(c, n->arg[0]));
    case TT_BLOCKDOT: return tt_blockdot(c, tt_transpose(c, n->arg[0]), tt_transpose(c, n->arg[1]));
    case TT_BLOCKSUM: return tt_blocksum(c, tt_transpose(c, n->arg[0]), tt_transpose(c, n->arg[1]));
    default: return r ^ 1;
    }
}

tt_ref tt_transpose(tt *c, tt_ref r)
{
    if (!r) return TT_NONE;
    const tt_node *n = tt_at(c, r);
    if (n->flags & TT_N_SYMMETRIC) return r;
    if (!(n->flags & TT_N_NO_BIT)) return r ^ 1;
    if (c->store->mate[tt_id(r)]) return c->store->mate[tt_id(r)];
    tt_scratch_mark mark = tt_scratch_here(c);
    tt_ref t = mate(c, r);
    tt_scratch_drop(c, mark);
    if (!t) return TT_NONE;
    c->store->mate[tt_id(r)] = t;
    if (!tt_bit(t) && !c->store->mate[tt_id(t)] && tt_has(c, t, TT_N_NO_BIT)) c->store->mate[tt_id(t)] = r;
    return t;
}

/* --- by number --- */

static tt_ref sum_all(tt *c, tt_ref a)
{
    if (!a || tt_is_scalar(c, a)) return a;
    return tt_product(c, 3, (tt_ref[]){tt_ones(c, TT_DIM_ONE, tt_rows(c, a)), a, tt_ones(c, tt_cols(c, a), TT_DIM_ONE)});
}

static tt_ref mean(tt *c, tt_ref a)
{
    if (!a) return TT_NONE;
    tt_ref size = tt_mul(c, tt_size(c, tt_rows(c, a)), tt_size(c, tt_cols(c, a)));
    return tt_mul(c, tt_inv(c, size), sum_all(c, a));
}

/* A ./ b; a scalar beside a matrix is that multiple of ones. */
static tt_ref quotient(tt *c, tt_ref a, tt_ref b)
{
    bool s = tt_is_scalar(c, a), t = tt_is_scalar(c, b);
    b = t ? tt_inv(c, b) : tt_hadpow(c, b, c->store->minus_one);
    return s != t ? tt_mul(c, a, b) : tt_had(c, a, b);
}

/* The sum of the singular values, by way of X'*X; of what is known to have more columns than rows by X*X', as X'*X has no inverse then. */
static tt_ref nuclear(tt *c, tt_ref x)
{
    int64_t rows, cols;
    if (tt_dim_is_int(c, tt_rows(c, x), &rows) && tt_dim_is_int(c, tt_cols(c, x), &cols) && rows < cols) x = tt_transpose(c, x);
    return tt_trace(c, tt_make_unary(c, TT_SQRTM, tt_mul(c, tt_transpose(c, x), x)));
}

static tt_ref log_softmax(tt *c, tt_ref a)
{
    if (!a) return TT_NONE;
    return tt_sub(c, a, tt_mul(c, tt_ones(c, tt_rows(c, a), TT_DIM_ONE), tt_make_unary(c, TT_LOGSUMEXP, a)));
}

tt_ref tt_make(tt *c, tt_op op, uint32_t data, uint32_t order, tt_dim rows, tt_dim cols, uint32_t count, const tt_ref *x)
{
    for (uint32_t i = 0; i < count; i++)
        if (!x[i]) return TT_NONE;
    switch (op) {
    case TT_NUM: return tt_number(c, data);
    case TT_SYM: return tt_symbol_ref(c, data);
    case TT_SIZE: return tt_size(c, data);
    case TT_PI: return tt_pi_ref(c);
    case TT_ONES: return tt_ones(c, rows, cols);
    case TT_ZEROS: return tt_zeros(c, rows, cols);
    case TT_EYE: return tt_eye(c, rows);
    case TT_UNIT: return tt_unit(c, rows, data);
    case TT_COMMUTATION: return tt_commutation(c, rows, cols);
    case TT_NEG: return tt_neg(c, x[0]);
    case TT_DIV: return tt_mul(c, x[0], tt_inv(c, x[1]));
    case TT_POW: return tt_power(c, x[0], x[1]);
    case TT_HADDIV: return quotient(c, x[0], x[1]);
    case TT_HADPOW: return tt_hadpow(c, x[0], x[1]);
    case TT_KRON: return tt_kron(c, x[0], x[1]);
    case TT_INNER: return tt_inner(c, x[0], x[1]);
    case TT_TRANSPOSE: return tt_transpose(c, x[0]);
    case TT_INV: return tt_inv(c, x[0]);
    case TT_INVT: return tt_transpose(c, tt_inv(c, x[0]));
    case TT_TR: return tt_trace(c, x[0]);
    case TT_SUMALL: return sum_all(c, x[0]);
    case TT_MEAN: return mean(c, x[0]);
    case TT_NORM: return tt_power(c, tt_inner(c, x[0], x[0]), c->store->half);
    case TT_NORM1: return sum_all(c, tt_fn(c, TT_F_ABS, 0, x[0]));
    case TT_NORMINF: return tt_make_unary(c, TT_MAX, tt_fn(c, TT_F_ABS, 0, x[0]));
    case TT_NUCLEAR: return nuclear(c, x[0]);
    case TT_MIN: return tt_neg(c, tt_make_unary(c, TT_MAX, tt_neg(c, x[0])));
    case TT_ARGMIN: return tt_make_unary(c, TT_ARGMAX, tt_neg(c, x[0]));
    case TT_LOGSOFTMAX: return log_softmax(c, x[0]);
    case TT_FN: return tt_fn(c, data, order, x[0]);
    case TT_CURVE: return tt_curve(c, data, order, x[0]);
    case TT_MATFN: return tt_matrix_fn(c, data, order, x[0]);
    case TT_BLOCKDOT: return tt_blockdot(c, x[0], x[1]);
    case TT_BLOCKSUM: return tt_blocksum(c, x[0], x[1]);
    case TT_SUM: return tt_sum(c, count, x);
    case TT_DEF: return tt_def_member(c, data, x[0], order == 0, count - 1, x + 1);
    case TT_DET: case TT_LOGDET: case TT_ADJ: case TT_DIAG: case TT_PINV: case TT_NAMED_FUNCTIONS_OF_A_MATRIX: case TT_DIAGOF: case TT_VEC: case TT_TRIL: case TT_TRIU: case TT_SOFTMAX: case TT_LOGSUMEXP: case TT_MAX: case TT_ARGMAX:
        return tt_make_unary(c, op, x[0]);
    case TT_OVER: case TT_PRODOVER: return tt_over(c, op, x[1], x[0]);
    case TT_MEMBER: return tt_member(c, data, order == 0, count, x);
    case TT_INDEX: return tt_index_named(c, data);
    case TT_ADD: case TT_SUB: case TT_MUL: case TT_HAD:                       /* of any number: tt_sum, tt_product, tt_hadamard */
    case TT_ENTRY: case TT_COLUMNS: case TT_SCALED: case TT_D: case TT_OP_COUNT: break;
    }
    return TT_NONE;
}
