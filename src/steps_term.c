/* Terms of a line, put together as they stand. */
#include "steps.h"
#include "running.h"

enum { MOST_FACTORS = 64 };

static const tt_termrec *at(const tt_writer *f, tt_term x) { return &f->t->at[x]; }
static tt_term kid(const tt_writer *f, tt_term x, uint32_t i) { return tt_term_kid(f->t, x, i); }
static bool is_scalar(const tt_writer *f, tt_term x) { return at(f, x)->rows == TT_DIM_ONE && at(f, x)->cols == TT_DIM_ONE; }
static bool is_plain_one(const tt_writer *f, tt_term x) { return at(f, x)->op == TT_EYE || (at(f, x)->op == TT_NUM && at(f, x)->data == TT_NUM_ONE); }

/* 1, I, or an I written as the Kronecker product of two. */
static bool is_one(const tt_writer *f, tt_term x)
{
    return is_plain_one(f, x) || (at(f, x)->op == TT_KRON && is_plain_one(f, kid(f, x, 0)) && is_plain_one(f, kid(f, x, 1)));
}

/* Take the minus in front away; was there one? */
static bool strip(tt_writer *f, tt_term *x)
{
    const tt_termrec *r = at(f, *x);
    if (r->op == TT_NEG) {
        *x = kid(f, *x, 0);
        return true;
    }
    if (r->op != TT_NUM || tt_num_sign(f->c, r->data) >= 0) return false;
    *x = tt_form_number(f, tt_num_neg(f->c, r->data));
    return true;
}

tt_term tt_step_negated(tt_writer *f, tt_term x)
{
    if (x == TT_NO_TERM) return x;
    return at(f, x)->op == TT_NEG ? kid(f, x, 0) : tt_form_unary(f, TT_NEG, x);
}

static tt_term signed_as(tt_writer *f, bool minus, tt_term x) { return minus ? tt_step_negated(f, x) : x; }

/* p/q*T is written p*T/q. */
static tt_term numbered(tt_writer *f, tt_num v, tt_term x)
{
    tt_num p = tt_num_numerator(f->c, v), q = tt_num_denominator(f->c, v);
    if (p != TT_NUM_ONE) x = tt_form_binary(f, TT_MUL, tt_form_number(f, p), x);
    return tt_form_binary(f, TT_DIV, x, tt_form_number(f, q));
}

/* The number at the left end of a product taken out: what is left, and *number, which is 1 where there is none. */
static tt_term without_number(tt_writer *f, tt_term x, tt_num *number)
{
    enum { LONG = 64 };
    tt_term chain[LONG];
    uint32_t n = 0;
    *number = TT_NUM_ONE;
    if (at(f, x)->op == TT_DIV && at(f, kid(f, x, 1))->op == TT_NUM && at(f, kid(f, x, 0))->op != TT_NUM) {      /* p*T/q */
        tt_num below = tt_num_inv(f->c, at(f, kid(f, x, 1))->data);
        x = without_number(f, kid(f, x, 0), number);
        *number = tt_num_mul(f->c, *number, below);
        return x;
    }
    while (n < LONG && at(f, x)->op == TT_MUL) chain[n++] = x, x = kid(f, x, 0);
    if (!n || n == LONG || at(f, x)->op != TT_NUM) return n ? chain[0] : x;
    *number = at(f, x)->data;
    x = kid(f, chain[--n], 1);
    while (n-- && x != TT_NO_TERM) x = tt_form_binary(f, TT_MUL, x, kid(f, chain[n], 1));
    return x;
}

/* Together with a number that is there already. */
static tt_term with_number(tt_writer *f, tt_num v, tt_term x)
{
    tt_num first;
    if (x == TT_NO_TERM) return x;
    x = without_number(f, x, &first);
    v = tt_num_mul(f->c, first, v);
    if (x == TT_NO_TERM || v == TT_NUM_ONE) return x;
    return tt_num_is_int(f->c, v) ? tt_form_binary(f, TT_MUL, tt_form_number(f, v), x) : numbered(f, v, x);
}

tt_term tt_step_times(tt_writer *f, tt_term a, tt_term b)
{
    if (a == TT_NO_TERM || b == TT_NO_TERM) return a == TT_NO_TERM ? b : a;
    bool minus = strip(f, &a);
    minus = strip(f, &b) != minus;
    if (a == TT_NO_TERM || b == TT_NO_TERM) return TT_NO_TERM;
    if (is_one(f, a) && (is_scalar(f, a) || !is_scalar(f, b))) return signed_as(f, minus, b);      /* but c*I is no number */
    if (is_one(f, b) && (is_scalar(f, b) || !is_scalar(f, a))) return signed_as(f, minus, a);
    tt_num number = TT_NUM_ONE;
    if (at(f, b)->op == TT_MUL || at(f, b)->op == TT_DIV) b = without_number(f, b, &number);
    if (b == TT_NO_TERM) return b;
    if (at(f, a)->op == TT_NUM) return signed_as(f, minus, with_number(f, tt_num_mul(f->c, at(f, a)->data, number), b));
    if (number != TT_NUM_ONE) return signed_as(f, minus, with_number(f, number, tt_step_times(f, a, b)));
    return signed_as(f, minus, tt_form_binary(f, TT_MUL, a, b));
}

tt_term tt_step_entrywise(tt_writer *f, tt_term a, tt_term b)
{
    if (a == TT_NO_TERM || b == TT_NO_TERM) return a == TT_NO_TERM ? b : a;
    if (is_scalar(f, a)) return tt_step_times(f, a, b);
    bool minus = strip(f, &a);
    minus = strip(f, &b) != minus;
    if (at(f, a)->op == TT_ONES) return signed_as(f, minus, b);
    if (at(f, b)->op == TT_ONES) return signed_as(f, minus, a);
    return signed_as(f, minus, tt_form_binary(f, TT_HAD, a, b));
}

tt_term tt_step_plus(tt_writer *f, tt_term a, tt_term b)
{
    if (a == TT_NO_TERM || b == TT_NO_TERM) return a == TT_NO_TERM ? b : a;
    bool minus = strip(f, &b);
    return tt_form_binary(f, minus ? TT_SUB : TT_ADD, a, b);
}

/* Is it the differential of a row that is made of others? Its transpose is that of the column. */
static bool is_row_inside(const tt_writer *f, tt_term x)
{
    const tt_termrec *r = at(f, x);
    if (r->op != TT_D || !r->data || r->rows != TT_DIM_ONE) return false;
    tt_op op = (tt_op)at(f, kid(f, x, 0))->op;
    return op != TT_SYM && op != TT_MEMBER && op != TT_TRANSPOSE;
}

/* Is it the differential of what is shorter on its other side? inv(A) than (A^-T)'. */
static bool is_longer_turned(tt_writer *f, tt_term x)
{
    const tt_termrec *r = at(f, x);
    if (r->op != TT_D || !r->data) return false;
    tt_term here = tt_form_of(f, r->data), other = tt_form_of(f, tt_transpose(f->c, at(f, x)->data));
    return here != TT_NO_TERM && other != TT_NO_TERM && (f->cost[other] < f->cost[here] || at(f, here)->op == TT_INVT);
}

tt_term tt_step_turned(tt_writer *f, tt_term x)
{
    if (x == TT_NO_TERM || is_scalar(f, x)) return x;
    bool minus = strip(f, &x);
    if (at(f, x)->op == TT_INVT) return signed_as(f, minus, tt_form_unary(f, TT_INV, kid(f, x, 0)));
    if (is_row_inside(f, x) || is_longer_turned(f, x)) return signed_as(f, minus, tt_step_differential(f, tt_transpose(f->c, at(f, x)->data)));
    return signed_as(f, minus, at(f, x)->op == TT_TRANSPOSE ? kid(f, x, 0) : tt_form_unary(f, TT_TRANSPOSE, x));
}

/* Sums over the same index, one inside the other too, each a term behind the last one; a minus stands in front of the whole. */
tt_term tt_step_plus_inside(tt_writer *f, tt_term a, tt_term b)
{
    enum { DEEP = 8 };
    uint32_t index[DEEP], n = 0;
    tt_term last = a, before = TT_NO_TERM;
    if (a == TT_NO_TERM || b == TT_NO_TERM) return a == TT_NO_TERM ? b : a;
    bool difference = false;
    if (at(f, a)->op == TT_ADD || at(f, a)->op == TT_SUB) {
        before = kid(f, a, 0);
        last = kid(f, a, 1);
        difference = at(f, a)->op == TT_SUB;
    }
    tt_term x = last, y = b;
    bool minus = strip(f, &y), turned = strip(f, &x);
    difference = difference != turned;
    tt_num first, second;
    tt_term p = without_number(f, x, &first), q = without_number(f, y, &second);
    if (p == TT_NO_TERM || q == TT_NO_TERM) return TT_NO_TERM;
    if (first == second) x = p, y = q;
    while (n < DEEP && at(f, x)->op == TT_OVER && at(f, y)->op == TT_OVER && at(f, x)->data == at(f, y)->data) {
        index[n++] = at(f, x)->data;
        x = kid(f, x, 0);
        y = kid(f, y, 0);
    }
    if (!n) return tt_step_plus(f, a, b);
    x = tt_step_plus(f, x, signed_as(f, minus != difference, y));
    while (n-- && x != TT_NO_TERM) x = tt_form_put(f, TT_OVER, index[n], 0, at(f, x)->rows, at(f, x)->cols, 3, 1, &x);
    if (first != TT_NUM_ONE && x != TT_NO_TERM) x = tt_step_times(f, tt_form_number(f, first), x);
    return x == TT_NO_TERM ? x : tt_step_plus(f, before, signed_as(f, difference, x));
}

/* Is it symmetric by its looks: diag(u), d(diag(u))? */
static bool is_symmetric(const tt_writer *f, tt_term x)
{
    if (at(f, x)->op == TT_D) x = kid(f, x, 0);
    return at(f, x)->op == TT_DIAG || at(f, x)->op == TT_EYE;
}

tt_term tt_step_turned_inside(tt_writer *f, tt_term x)
{
    tt_term product = TT_NO_TERM;
    if (x == TT_NO_TERM || is_scalar(f, x)) return x;
    bool minus = strip(f, &x);
    tt_op op = (tt_op)at(f, x)->op;
    if (op != TT_MUL && op != TT_HAD) return signed_as(f, minus, is_symmetric(f, x) ? x : tt_step_turned(f, x));
    tt_term stack[MOST_FACTORS];
    uint32_t used = 0;
    for (stack[used++] = x; used;) {                   /* the last factor comes first */
        tt_term factor = stack[--used];
        if ((tt_op)at(f, factor)->op == op && !is_scalar(f, factor) && used + 2 <= MOST_FACTORS) {
            stack[used++] = kid(f, factor, 0);
            stack[used++] = kid(f, factor, 1);
            continue;
        }
        factor = is_symmetric(f, factor) ? factor : tt_step_turned(f, factor);
        if (factor == TT_NO_TERM) return factor;
        bool front = op == TT_MUL && factor != TT_NO_TERM && is_scalar(f, factor);
        if (op == TT_HAD || front) product = product == TT_NO_TERM ? factor : tt_form_binary(f, op, factor, product);
        else product = product == TT_NO_TERM ? factor : tt_form_binary(f, op, product, factor);
        if (product == TT_NO_TERM) return product;
    }
    return signed_as(f, minus, product);
}

/* an inner product as the trace that it is */
static tt_term as_trace(tt_writer *f, tt_term x)
{
    if (x == TT_NO_TERM) return x;
    tt_op op = (tt_op)at(f, x)->op;
    if (op == TT_NEG) return tt_step_negated(f, as_trace(f, kid(f, x, 0)));
    if (op == TT_DIV) return tt_form_binary(f, TT_DIV, as_trace(f, kid(f, x, 0)), kid(f, x, 1));
    if (op != TT_MUL) return x;
    if (is_scalar(f, kid(f, x, 0))) return tt_form_binary(f, TT_MUL, kid(f, x, 0), as_trace(f, kid(f, x, 1)));
    return tt_form_unary(f, TT_TR, x);
}

static bool shape_of(tt_writer *f, tt_op op, tt_term a, tt_term b, tt_dim *rows, tt_dim *cols)
{
    tt *c = f->c;
    const tt_termrec *x = at(f, a), *y = b == TT_NO_TERM ? x : at(f, b);
    *rows = x->rows;
    *cols = x->cols;
    switch (op) {
    case TT_DIAG:      *cols = x->rows; return true;
    case TT_DIAGOF:    *cols = TT_DIM_ONE; return true;
    case TT_LOGSUMEXP: *rows = TT_DIM_ONE; return true;
    case TT_TR: case TT_MAX: *rows = *cols = TT_DIM_ONE; return true;
    case TT_VEC:       *rows = tt_dim_mul(c, x->rows, x->cols); *cols = TT_DIM_ONE; break;
    case TT_KRON:      *rows = tt_dim_mul(c, x->rows, y->rows); *cols = tt_dim_mul(c, x->cols, y->cols); break;
    case TT_BLOCKDOT:  return tt_dim_divide(c, x->rows, y->rows, rows) && tt_dim_divide(c, x->cols, y->cols, cols);
    case TT_BLOCKSUM:  return tt_dim_divide(c, y->rows, x->rows, rows) && tt_dim_divide(c, y->cols, x->cols, cols);
    default:           return true;
    }
    return *rows != TT_DIM_NONE && *cols != TT_DIM_NONE;
}

tt_term tt_step_unary(tt_writer *f, tt_op op, tt_term x)
{
    tt_dim rows, cols;
    if (x == TT_NO_TERM) return x;
    bool minus = strip(f, &x);
    if (op == TT_TR && is_scalar(f, x)) return signed_as(f, minus, x);
    if (!shape_of(f, op, x, TT_NO_TERM, &rows, &cols)) return TT_NO_TERM;
    return signed_as(f, minus, tt_form_put(f, op, 0, 0, rows, cols, 1, 1, &x));
}

tt_term tt_step_binary(tt_writer *f, tt_op op, tt_term a, tt_term b)
{
    tt_dim rows, cols;
    if (a == TT_NO_TERM || b == TT_NO_TERM) return TT_NO_TERM;
    bool minus = strip(f, &a);
    minus = strip(f, &b) != minus;
    if (!shape_of(f, op, a, b, &rows, &cols)) return TT_NO_TERM;
    return signed_as(f, minus, tt_form_put(f, op, 0, 0, rows, cols, 1, 2, (tt_term[]){a, b}));
}

tt_term tt_step_over(tt_writer *f, uint64_t indices, tt_term x)
{
    for (uint32_t height = 0; indices && x != TT_NO_TERM; height++)
        for (uint64_t left = indices; left && x != TT_NO_TERM; left &= left - 1) {
            tt_ref index = tt_index_of_bit(f->c, left);
            if (!index) return TT_NO_TERM;
            if (tt_index_at(f->c, index)->number > height) continue;
            bool minus = strip(f, &x);
            tt_num number;
            x = without_number(f, x, &number);
            x = tt_form_sum_over(f, index, x);
            if (number != TT_NUM_ONE) x = tt_step_times(f, tt_form_number(f, number), x);
            x = signed_as(f, minus, x);
            indices &= ~tt_index_bit(f->c, index);
        }
    return x;
}

/* It remembers of what it is the differential. */
tt_term tt_step_differential(tt_writer *f, tt_ref r)
{
    tt_term x = tt_form_of(f, r);
    return x == TT_NO_TERM ? x : tt_form_put(f, TT_D, r, 0, at(f, x)->rows, at(f, x)->cols, 1, 1, &x);
}

/* What stands before the matrix of a multiple, which is the rest; the number 1 where there is nothing. */
static tt_ref front_of(tt *c, tt_ref *g)
{
    tt_ref matrix = tt_op_of(c, *g) == TT_SCALED ? tt_scaled_matrix(c, *g) : TT_NONE, s;
    if (!matrix) return c->store->one;
    s = tt_number(c, tt_at(c, *g)->data);
    for (uint32_t i = 0; i < tt_factors(c, *g); i++) s = tt_mul(c, s, tt_power(c, tt_arg(c, *g, i), tt_exponent(c, *g, i)));
    *g = matrix;
    return s;
}

tt_term tt_step_inner(tt_writer *f, tt_ref g, tt_term x, bool traced)
{
    tt *c = f->c;
    if (x == TT_NO_TERM) return x;
    if (tt_is_scalar(c, g)) return tt_step_times(f, tt_form_of(f, g), traced ? as_trace(f, x) : x);
    tt_ref turned = tt_transpose(c, g);
    tt_ref front = turned ? front_of(c, &turned) : TT_NONE;
    tt_term before = tt_form_of(f, front), left = tt_form_of(f, turned), product;
    if (before == TT_NO_TERM || left == TT_NO_TERM) return TT_NO_TERM;
    bool row = at(f, x)->rows == TT_DIM_ONE, column = at(f, x)->cols == TT_DIM_ONE;
    product = !traced && row ? tt_step_times(f, x, left) : tt_step_times(f, left, x);
    if (product == TT_NO_TERM) return product;
    bool minus = strip(f, &product);
    if (traced || !(row || column)) product = tt_form_unary(f, TT_TR, product);
    return signed_as(f, minus, tt_step_times(f, before, product));
}
