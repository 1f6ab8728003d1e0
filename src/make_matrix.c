/* Operations of one matrix: elementwise functions, determinants, diagonals, columns stacked, by column. */
#include "product.h"

static tt_ref unary(tt *c, tt_op op, uint32_t data, uint32_t order, tt_dim rows, tt_dim cols, uint32_t flags, tt_ref a)
{
    tt_node n = {.op = (uint8_t)op, .order = (uint8_t)order, .data = data, .rows = rows, .cols = cols, .flags = (uint16_t)flags};
    if (rows == TT_DIM_ONE && cols == TT_DIM_ONE) n.flags = (uint16_t)((n.flags | TT_N_SYMMETRIC) & ~(TT_N_NO_BIT | TT_N_ANTI));
    tt_ref r = tt_intern(c, &n, 1, &a);
    return r ? tt_settle(c, r) : TT_NONE;
}

/* --- elementwise functions --- */

static uint32_t range_flags(uint32_t f, uint32_t order, uint32_t of_operand)
{
    const uint32_t positive = TT_N_POSITIVE | TT_N_NONNEGATIVE;
    if (order == 1 && f == TT_F_SIGMOID) return positive;
    if (order == 1 && f == TT_F_RELU) return TT_N_NONNEGATIVE;
    if (order) return 0;
    switch (f) {
    case TT_F_EXP: case TT_F_SIGMOID: case TT_F_SOFTPLUS: case TT_F_COSH: return positive;
    case TT_F_ABS: case TT_F_RELU: return TT_N_NONNEGATIVE | (of_operand & TT_N_POSITIVE);
    case TT_F_SINH: case TT_F_TANH: case TT_F_ATAN: case TT_F_SIGN: return of_operand & (TT_N_POSITIVE | TT_N_NONNEGATIVE);
    default: return 0;
    }
}

/* f(k*ones) = f(k)*ones: a constant matrix stays one. */
static bool constant(tt *c, tt_ref a, tt_ref *k)
{
    tt_ref inner;
    inner = a;
    *k = tt_front(c, &inner);
    if (tt_op_of(c, inner) == TT_ZEROS) *k = c->store->zero;
    return tt_op_of(c, inner) == TT_ONES || tt_op_of(c, inner) == TT_ZEROS;
}

static tt_ref of_number(tt *c, uint32_t f, tt_num v)
{
    int sign = tt_num_sign(c, v);
    if (f == TT_F_ABS) return tt_number(c, sign < 0 ? tt_num_neg(c, v) : v);
    if (f == TT_F_SIGN) return tt_integer(c, sign);
    if (f == TT_F_RELU) return sign < 0 ? c->store->zero : tt_number(c, v);
    return TT_NONE;
}

tt_ref tt_fn(tt *c, uint32_t f, uint32_t order, tt_ref a)
{
    tt_ref k;
    if (!a) return TT_NONE;
    if (f == TT_F_SQRT && order == 0) return tt_hadpow(c, a, c->store->half);
    if (order > 250) { tt_fail(c, TT_E_ORDER, TT_NOWHERE); return TT_NONE; }
    if (tt_is_num(c, a) && order == 0) {
        tt_ref v = of_number(c, f, tt_at(c, a)->data);
        if (v) return v;
    }
    if (!tt_is_scalar(c, a)) {
        if (constant(c, a, &k)) return tt_mul(c, tt_fn(c, f, order, k), tt_ones(c, tt_rows(c, a), tt_cols(c, a)));
        if (tt_op_of(c, a) == TT_VEC && !tt_bit(a)) return tt_vec(c, tt_fn(c, f, order, tt_at(c, a)->arg[0]));
    }
    bool bit = tt_bit(a);
    if (bit) a ^= 1;
    const tt_node *n = tt_at(c, a);
    uint32_t flags = range_flags(f, order, n->flags) | (n->flags & (TT_N_SYMMETRIC | TT_N_NO_BIT));
    if (flags & TT_N_POSITIVE) flags |= n->rows == TT_DIM_ONE && n->cols == TT_DIM_ONE ? TT_N_INVERTIBLE : 0;
    tt_ref r = unary(c, TT_FN, f, order, n->rows, n->cols, flags, a);
    return r && bit ? tt_transpose(c, r) : r;
}

/* --- determinants --- */

static tt_ref determinant(tt *c, tt_op op, tt_ref a)
{
    if (!a) return TT_NONE;
    bool logarithm = op == TT_LOGDET;
    if (tt_is_scalar(c, a)) return logarithm ? tt_fn(c, TT_F_LOG, 0, tt_fn(c, TT_F_ABS, 0, a)) : a;
    if (tt_op_of(c, a) == TT_EYE) return logarithm ? c->store->zero : c->store->one;
    a &= ~(tt_ref)1;                                 /* det(A') = det(A) */
    uint32_t f = tt_at(c, a)->flags, flags = 0;
    if (!logarithm && (f & TT_N_SPD)) flags = TT_N_POSITIVE | TT_N_NONNEGATIVE | TT_N_INVERTIBLE;
    if (!logarithm && tt_is_gram(c, a)) flags |= TT_N_NONNEGATIVE;
    if (!logarithm && (f & TT_N_INVERTIBLE)) flags |= TT_N_INVERTIBLE;
    return unary(c, op, 0, 0, TT_DIM_ONE, TT_DIM_ONE, flags, a);
}

static tt_ref adjugate(tt *c, tt_ref a)
{
    if (!a) return TT_NONE;
    if (tt_is_scalar(c, a)) return c->store->one;
    if (tt_op_of(c, a) == TT_EYE) return a;
    bool bit = tt_bit(a);
    if (bit) a ^= 1;
    const tt_node *n = tt_at(c, a);
    tt_ref r = unary(c, TT_ADJ, 0, 0, n->rows, n->cols, n->flags & (TT_N_SYMMETRIC | TT_N_NO_BIT | TT_N_SPD | TT_N_INVERTIBLE | TT_N_DIAGONAL), a);
    return r && bit ? tt_transpose(c, r) : r;
}

/* expm of I is no multiple of I by a rational number; f(I) of the others is I or may not be known. */
static bool keeps_identity(tt_op op) { return op == TT_PINV || op == TT_SQRTM; }

/* pinv, expm and its like; of a declared function f the operation is MATFN. */
static tt_ref matrix_function(tt *c, tt_op op, uint32_t data, uint32_t order, tt_ref a)
{
    const uint32_t kept = TT_N_SYMMETRIC | TT_N_NO_BIT | TT_N_DIAGONAL;
    if (!a || (tt_op_of(c, a) == TT_EYE && keeps_identity(op))) return a;
    if (tt_is_scalar(c, a) && op == TT_PINV) return tt_inv(c, a);
    if (tt_is_scalar(c, a)) return tt_fn(c, op == TT_MATFN ? TT_F_COUNT + data : (uint32_t)tt_entry_function(op), order, a);
    bool bit = tt_bit(a);
    if (bit) a ^= 1;
    const tt_node *n = tt_at(c, a);
    uint32_t flags = n->flags & (op == TT_PINV || op == TT_SQRTM ? kept | TT_N_SPD | TT_N_INVERTIBLE : kept);
    if (op == TT_EXPM) flags |= TT_N_INVERTIBLE | (flags & TT_N_SYMMETRIC ? TT_N_SPD : 0);
    bool turned = op == TT_PINV;
    tt_ref r = unary(c, op, data, order, turned ? n->cols : n->rows, turned ? n->rows : n->cols, flags, a);
    return r && bit ? tt_transpose(c, r) : r;
}

tt_ref tt_matrix_fn(tt *c, uint32_t symbol, uint32_t order, tt_ref a) { return matrix_function(c, TT_MATFN, symbol, order, a); }

/* --- diagonals --- */

tt_ref tt_diag(tt *c, tt_ref v)
{
    tt_ref inner;
    if (!v || tt_is_scalar(c, v)) return v;
    inner = v;
    tt_ref k = tt_front(c, &inner);
    if (k != c->store->one) return tt_mul(c, k, tt_diag(c, inner));
    if (tt_op_of(c, v) == TT_ONES) return tt_eye(c, tt_rows(c, v));
    if (tt_op_of(c, v) == TT_ZEROS) return tt_zeros(c, tt_rows(c, v), tt_rows(c, v));
    uint32_t flags = TT_N_SYMMETRIC | TT_N_DIAGONAL | (tt_at(c, v)->flags & TT_N_NONNEGATIVE);
    if (tt_has(c, v, TT_N_POSITIVE)) flags |= TT_N_SPD | TT_N_INVERTIBLE | TT_N_NONNEGATIVE;
    return unary(c, TT_DIAG, 0, 0, tt_rows(c, v), tt_rows(c, v), flags, v);
}

/* A column times a row, each of any length: the two. */
static bool outer_product(tt *c, tt_ref a, tt_ref *u, tt_ref *v)
{
    uint32_t n = tt_op_of(c, a) == TT_MUL ? tt_factors(c, a) : 0, i = 1;
    while (i < n && tt_rows(c, tt_arg(c, a, i)) != TT_DIM_ONE) i++;
    if (i >= n) return false;
    tt_scratch_mark mark = tt_scratch_here(c);
    tt_pair *p = (tt_pair *)tt_scratch_take(c, 2 * (size_t)n);
    if (!p) return false;
    for (uint32_t j = 0; j < n; j++) p[j] = (tt_pair){tt_arg(c, a, j), tt_exponent(c, a, j)};
    *u = tt_product_of(c, p, i);
    *v = tt_product_of(c, p + i, n - i);
    tt_scratch_drop(c, mark);
    return *u && *v;
}

/* The diagonal of a product with a diagonal end, or of column times row. TT_NONE without a fault: neither. */
static tt_ref diagonal_of_product(tt *c, tt_ref a)
{
    uint32_t n = tt_factors(c, a);
    const tt_ref one = c->store->one;
    tt_ref u, v;
    if (outer_product(c, a, &u, &v)) return tt_had(c, u, tt_transpose(c, v));
    for (uint32_t end = 0; end < 2; end++) {
        tt_ref d = tt_arg(c, a, end ? n - 1 : 0);
        if (tt_op_of(c, d) != TT_DIAG || tt_exponent(c, a, end ? n - 1 : 0) != one) continue;
        tt_ref inverse = tt_diag(c, tt_hadpow(c, tt_at(c, d)->arg[0], c->store->minus_one));
        tt_ref rest = end ? tt_mul(c, a, inverse) : tt_mul(c, inverse, a);     /* drops the end: diag(v)*diag(v.^-1) = I */
        if (!rest) return TT_NONE;
        if (tt_op_of(c, rest) == TT_MUL && tt_factors(c, rest) >= n) continue;      /* it does not meet its inverse */
        return tt_had(c, tt_at(c, d)->arg[0], tt_diagof(c, rest));
    }
    return TT_NONE;
}

static bool simple_diagonal(const tt *c, tt_ref r)
{
    tt_op op = tt_op_of(c, r);
    if (op == TT_DIAG || op == TT_EYE || op == TT_ONES) return true;
    if (op != TT_MUL) return false;
    for (uint32_t i = 1; i < tt_factors(c, r); i++)
        if (tt_rows(c, tt_arg(c, r, i)) == TT_DIM_ONE) return true;
    return false;
}

static tt_ref diagonal_of_sum(tt *c, tt_ref a)
{
    bool any = false;
    uint32_t n = tt_factors(c, a);
    for (uint32_t i = 0; i < n; i++) any = any || simple_diagonal(c, tt_base(c, a, i));
    if (!any) return TT_NONE;
    tt_scratch_mark mark = tt_scratch_here(c);
    tt_ref *t = tt_scratch_take(c, n);
    for (uint32_t i = 0; t && i < n; i++) t[i] = tt_scale(c, tt_coefficient(c, a, i), tt_diagof(c, tt_base(c, a, i)));
    tt_ref sum = t ? tt_sum(c, n, t) : TT_NONE;
    tt_scratch_drop(c, mark);
    return sum;
}

static uint32_t turned_factors(const tt *c, tt_ref product)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < tt_factors(c, product); i++) count += tt_bit(tt_arg(c, product, i)) || tt_exponent(c, product, i) == c->store->minus_one;
    return count;
}

tt_ref tt_diagof(tt *c, tt_ref a)
{
    tt_ref inner, r = TT_NONE;
    if (!a || tt_is_scalar(c, a)) return a;
    inner = a;
    tt_ref k = tt_front(c, &inner);
    if (k != c->store->one) return tt_mul(c, k, tt_diagof(c, inner));
    if (tt_bit(a)) a ^= 1;
    if (tt_op_of(c, a) == TT_MUL) {                         /* with orthogonal factors the transpose is a node of its own */
        tt_ref other = tt_transpose(c, a);
        if (!other) return TT_NONE;
        if (!tt_bit(other) && (turned_factors(c, other) < turned_factors(c, a) || (turned_factors(c, other) == turned_factors(c, a) && other < a))) a = other;
    }
    const tt_node *n = tt_at(c, a);
    if (n->op == TT_DIAG) return n->arg[0];
    if (n->op == TT_EYE || n->op == TT_ONES) return tt_ones(c, n->rows, TT_DIM_ONE);
    if (n->op == TT_ZEROS || (n->flags & TT_N_ANTI)) return tt_zeros(c, n->rows, TT_DIM_ONE);
    if (n->op == TT_MUL) r = diagonal_of_product(c, a);
    if (n->op == TT_SUM) r = diagonal_of_sum(c, a);
    if (r || tt_failed(c)) return r;
    uint32_t flags = n->flags & (TT_N_POSITIVE | TT_N_NONNEGATIVE);
    if (n->flags & TT_N_SPD) flags |= TT_N_POSITIVE | TT_N_NONNEGATIVE;
    return unary(c, TT_DIAGOF, 0, 0, n->rows, TT_DIM_ONE, flags, a);
}

/* --- stacked columns, by column --- */

tt_ref tt_vec(tt *c, tt_ref a)
{
    tt_ref inner;
    if (!a || tt_cols(c, a) == TT_DIM_ONE) return a;
    if (tt_rows(c, a) == TT_DIM_ONE) return tt_transpose(c, a);
    inner = a;
    tt_ref k = tt_front(c, &inner);
    if (k != c->store->one) return tt_mul(c, k, tt_vec(c, inner));
    tt_dim size = tt_dim_mul(c, tt_rows(c, a), tt_cols(c, a));
    if (size == TT_DIM_NONE) return TT_NONE;
    if (tt_op_of(c, a) == TT_ONES) return tt_ones(c, size, TT_DIM_ONE);
    if (tt_op_of(c, a) == TT_ZEROS) return tt_zeros(c, size, TT_DIM_ONE);
    tt_ref u, v;
    if (outer_product(c, a, &u, &v)) return tt_kron(c, tt_transpose(c, v), u);      /* vec(u*v') = kron(v, u) */
    if (tt_failed(c)) return TT_NONE;
    return unary(c, TT_VEC, 0, 0, size, TT_DIM_ONE, tt_at(c, a)->flags & (TT_N_POSITIVE | TT_N_NONNEGATIVE), a);
}

/* The triangular parts; that of A' is the transpose of the other one of A. */
static tt_ref triangle(tt *c, tt_op op, tt_ref a)
{
    tt_ref inner;
    if (!a || tt_is_scalar(c, a)) return a;
    inner = a;
    tt_ref k = tt_front(c, &inner);
    if (k != c->store->one) return tt_mul(c, k, triangle(c, op, inner));
    if (tt_op_of(c, a) == TT_ZEROS || tt_op_of(c, a) == TT_EYE) return a;
    bool bit = tt_bit(a);
    if (bit) a ^= 1, op = op == TT_TRIL ? TT_TRIU : TT_TRIL;
    const tt_node *n = tt_at(c, a);
    tt_ref r = unary(c, op, 0, 0, n->rows, n->cols, n->flags & TT_N_NONNEGATIVE, a);
    return r && bit ? tt_transpose(c, r) : r;
}

static tt_ref softmax(tt *c, tt_ref a)

{
    if (!a) return TT_NONE;
    tt_dim rows = tt_rows(c, a), cols = tt_cols(c, a);
    if (rows == TT_DIM_ONE || tt_op_of(c, a) == TT_ZEROS)
        return tt_mul(c, tt_inv(c, tt_size(c, rows)), tt_ones(c, rows, cols));
    return unary(c, TT_SOFTMAX, 0, 0, rows, cols, TT_N_POSITIVE | TT_N_NONNEGATIVE | TT_N_ONEHOT, a);
}

static tt_ref logsumexp(tt *c, tt_ref a)
{
    if (!a || tt_rows(c, a) == TT_DIM_ONE) return a;
    return unary(c, TT_LOGSUMEXP, 0, 0, TT_DIM_ONE, tt_cols(c, a), 0, a);
}

static tt_ref largest(tt *c, tt_ref a)
{
    tt_ref k;
    if (!a || tt_is_scalar(c, a)) return a;
    if (constant(c, a, &k)) return k;
    a &= ~(tt_ref)1;                                 /* max(A') = max(A) */
    return unary(c, TT_MAX, 0, 0, TT_DIM_ONE, TT_DIM_ONE, tt_at(c, a)->flags & (TT_N_POSITIVE | TT_N_NONNEGATIVE), a);
}

/* Where the largest entry stands, the first of several, column by column. Row by row that is another: the largest of A + A' off the diagonal stands
 * twice, and argmax(A + A')' is not argmax((A + A')'). Only of a vector there is one order from both sides. */
static tt_ref place_of_largest(tt *c, tt_ref a)
{
    if (!a) return TT_NONE;
    if (tt_is_scalar(c, a)) return c->store->one;
    bool row = tt_rows(c, a) == TT_DIM_ONE && tt_bit(a);
    if (row) a ^= 1;
    uint32_t flags = TT_N_NONNEGATIVE | (tt_cols(c, a) == TT_DIM_ONE ? TT_N_ONEHOT : 0u);
    tt_ref r = unary(c, TT_ARGMAX, 0, 0, tt_rows(c, a), tt_cols(c, a), flags, a);
    return r && row ? tt_transpose(c, r) : r;
}

tt_ref tt_def(tt *c, uint32_t symbol, tt_ref value, bool structured) { return tt_def_member(c, symbol, value, structured, 0, NULL); }

/* Products of orthogonal matrices are orthogonal. */
static bool is_orthogonal(const tt *c, tt_ref value)
{
    if (tt_has(c, value, TT_N_ORTHOGONAL)) return true;
    if (tt_op_of(c, value) != TT_MUL) return false;
    for (uint32_t i = 0; i < tt_factors(c, value); i++)
        if (!tt_has(c, tt_arg(c, value, i), TT_N_ORTHOGONAL) || !tt_is_num(c, tt_exponent(c, value, i))) return false;
    return true;
}

tt_ref tt_def_member(tt *c, uint32_t symbol, tt_ref value, bool structured, uint32_t count, const tt_ref *indices)
{
    tt_ref arg[1 + TT_MOST_INDICES] = {value};
    if (!value) return TT_NONE;
    uint32_t keep = (uint32_t)~(TT_N_NO_BIT | TT_N_DEPENDS) & 0xFFFFu;
    if (count) keep &= ~(uint32_t)(TT_N_ANTI | TT_N_ORTHOGONAL);
    if (!structured) keep = TT_N_POSITIVE | TT_N_NONNEGATIVE | TT_N_INVERTIBLE | (tt_is_scalar(c, value) ? TT_N_SYMMETRIC : 0u);
    if (value == c->store->zero || (!structured && !tt_has(c, value, TT_N_POSITIVE) && !tt_is_scalar(c, value)))
        keep &= ~(uint32_t)TT_N_NONNEGATIVE;                    /* a part of it may be 0 (triu(A)), and beside 0 there are numbers below it */
    if (tt_bit(value)) keep &= ~(uint32_t)(TT_N_ONEHOT | TT_N_LOWER | TT_N_UPPER);        /* said of columns, of one triangle */
    tt_node n = {.op = TT_DEF, .order = !structured, .data = symbol, .rows = tt_rows(c, value), .cols = tt_cols(c, value), .flags = (uint16_t)(tt_at(c, value)->flags & keep)};
    if (structured && !count && is_orthogonal(c, value)) n.flags |= TT_N_ORTHOGONAL | TT_N_INVERTIBLE;
    if (n.flags & (TT_N_ANTI | TT_N_ORTHOGONAL) && !(n.flags & TT_N_SYMMETRIC)) n.flags |= TT_N_NO_BIT;
    for (uint32_t i = 0; i < count; i++) arg[1 + i] = indices[i];
    return tt_intern(c, &n, 1 + count, arg);
}

tt_ref tt_make_unary(tt *c, tt_op op, tt_ref a)
{
    switch (op) {
    case TT_DET: case TT_LOGDET: return determinant(c, op, a);
    case TT_ADJ: return adjugate(c, a);
    case TT_PINV: case TT_NAMED_FUNCTIONS_OF_A_MATRIX: return matrix_function(c, op, 0, 0, a);
    case TT_DIAG: return a && tt_cols(c, a) != TT_DIM_ONE ? tt_diagof(c, a) : tt_diag(c, a);
    case TT_DIAGOF: return tt_diagof(c, a);
    case TT_VEC: return tt_vec(c, a);
    case TT_TRIL: case TT_TRIU: return triangle(c, op, a);
    case TT_SOFTMAX: return softmax(c, a);
    case TT_LOGSUMEXP: return logsumexp(c, a);
    case TT_MAX: return largest(c, a);
    case TT_ARGMAX: return place_of_largest(c, a);
    default: return TT_NONE;
    }
}
