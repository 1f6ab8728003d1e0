/* Sums and products over an index. What does not depend on the index leaves: constants, whole factors at either end of a product,
 * entrywise factors, and linear operations (a sum of diagonal matrices is the diagonal matrix of the sum). */
#include "running.h"
#include "walk.h"

typedef struct { tt *c; tt_op op; tt_ref index; uint64_t bit; } over;

static bool depends(const over *o, tt_ref r) { return (tt_free(o->c, r) & o->bit) != 0; }

static tt_ref again(const over *o, tt_ref u) { return u ? tt_over(o->c, o->op, o->index, u) : TT_NONE; }

/* What is true of the sum because it is true of every term. */
static uint32_t over_flags(const tt *c, tt_op op, tt_ref u)
{
    uint32_t keep = TT_N_POSITIVE | TT_N_NONNEGATIVE | TT_N_NO_BIT;
    if (op == TT_OVER) keep |= TT_N_SYMMETRIC | TT_N_ANTI | TT_N_SPD | TT_N_DIAGONAL | TT_N_LOWER | TT_N_UPPER;
    uint32_t f = tt_at(c, u)->flags & keep;
    if (f & TT_N_SPD) f |= TT_N_INVERTIBLE;
    if (tt_is_scalar(c, u)) f |= TT_N_SYMMETRIC;
    return f;
}

static tt_ref put(const over *o, tt_ref u)
{
    tt *c = o->c;
    if (!u) return TT_NONE;
    const tt_running x = *tt_index_at(c, o->index);
    tt_ref index = o->index;
    if (x.sort != TT_RUN_OPEN) {
        uint32_t height = tt_height(c, u);
        do {                                          /* no other free index may have the number it is to have */
            index = tt_index_leaf(c, TT_RUN_BOUND, ++height, x.low, x.high);
            if (!index) return TT_NONE;
        } while (index != o->index && (tt_free(c, u) & tt_index_bit(c, index)));
        if (!(u = tt_with_index(c, u, o->index, index))) return TT_NONE;
    }
    tt_node n = {.op = (uint8_t)o->op, .rows = tt_rows(c, u), .cols = tt_cols(c, u), .flags = (uint16_t)over_flags(c, o->op, u)};
    tt_ref r = tt_intern(c, &n, 2, (tt_ref[]){u, index});
    return r ? tt_settle(c, r) : TT_NONE;
}

/* Factors from .. to - 1 of a product: without those at either end that do not depend on the index. */
static void dependent_stretch(const over *o, tt_ref product, uint32_t *from, uint32_t *to)
{
    const tt *c = o->c;
    uint32_t n = tt_factors(c, product);
    for (*from = 0; *from < n && !depends(o, tt_arg(c, product, *from)) && !depends(o, tt_exponent(c, product, *from));) ++*from;
    for (*to = n; *to > *from && !depends(o, tt_arg(c, product, *to - 1)) && !depends(o, tt_exponent(c, product, *to - 1));) --*to;
}

/* What does not depend on the index at either end of a product leaves: front is a scalar that does. */
static tt_ref of_ends(const over *o, tt_ref front, tt_ref product)
{
    tt *c = o->c;
    uint32_t n = tt_factors(c, product), from, to;
    dependent_stretch(o, product, &from, &to);
    if (from == 0 && to == n) return put(o, tt_mul(c, front, product));
    tt_ref middle = again(o, tt_mul(c, front, tt_stretch(c, product, from, to)));
    if (from && middle) middle = tt_mul(c, tt_stretch(c, product, 0, from), middle);
    return to < n && middle ? tt_mul(c, middle, tt_stretch(c, product, to, n)) : middle;
}

/* (v_i'*u)*w_i = w_i*v_i'*u, of which u leaves. TT_NONE: the chain has no constant at its ends. */
static tt_ref of_outer(const over *o, tt_ref front, tt_ref chain, tt_ref column)
{
    tt *c = o->c;
    uint32_t n = tt_factors(c, chain), from, to;
    dependent_stretch(o, chain, &from, &to);
    if (from == 0 && to == n) return TT_NONE;
    tt_ref row = to < n ? tt_stretch(c, chain, 0, to) : tt_transpose(c, tt_stretch(c, chain, from, n));
    tt_ref constant = to < n ? tt_stretch(c, chain, to, n) : tt_transpose(c, tt_stretch(c, chain, 0, from));
    tt_ref sum = again(o, tt_product(c, 3, (tt_ref[]){front, column, row}));
    return sum && constant ? tt_mul(c, sum, constant) : TT_NONE;
}

/* front*M: the scalars that do not depend on the index, and what of the matrix does not, stand outside of the sum; so does the end of a chain among
 * the scalars, if it is the only chain. */
static tt_ref of_scaled(const over *o, tt_ref u)
{
    tt *c = o->c;
    tt_ref matrix = tt_scaled_matrix(c, u), outside = tt_number(c, tt_at(c, u)->data), inside = c->store->one, chain = TT_NONE;
    bool inner = matrix && depends(o, matrix);
    uint32_t chains = 0;
    for (uint32_t i = 0; i < tt_factors(c, u); i++) {
        tt_ref p = tt_power(c, tt_arg(c, u, i), tt_exponent(c, u, i));
        if (!p) return TT_NONE;
        if (!depends(o, p)) outside = tt_mul(c, outside, p);
        else if (tt_op_of(c, p) == TT_MUL && !chains++) chain = p;
        else inside = tt_mul(c, inside, p);
    }
    if (!outside || !inside) return TT_NONE;
    if (chains == 1 && !matrix) return tt_mul(c, outside, of_ends(o, inside, chain));
    if (chains == 1 && inner && tt_is_column(c, matrix)) {
        tt_ref whole = of_outer(o, inside, chain, matrix);
        if (whole || tt_failed(c)) return whole ? tt_mul(c, outside, whole) : TT_NONE;
    }
    if (chains && !(inside = tt_mul(c, inside, chain))) return TT_NONE;
    if (inner && tt_op_of(c, matrix) == TT_MUL) return tt_mul(c, outside, of_ends(o, inside, matrix));
    if (outside == c->store->one && (!matrix || inner)) return put(o, u);
    tt_ref sum = again(o, inner ? tt_mul(c, inside, matrix) : inside), whole = sum ? tt_mul(c, outside, sum) : TT_NONE;
    return whole && matrix && !inner ? tt_mul(c, whole, matrix) : whole;
}

static tt_ref of_product(const over *o, tt_ref u) { return of_ends(o, o->c->store->one, u); }

static tt_ref of_hadamard(const over *o, tt_ref u)
{
    tt *c = o->c;
    tt_ref ones = tt_ones(c, tt_rows(c, u), tt_cols(c, u)), outside = ones, inside = ones;
    for (uint32_t i = 0; i < tt_factors(c, u); i++) {
        tt_ref p = tt_hadpow(c, tt_arg(c, u, i), tt_exponent(c, u, i));
        if (!p) return TT_NONE;
        if (depends(o, p)) inside = tt_had(c, inside, p);
        else outside = tt_had(c, outside, p);
    }
    if (outside == ones) return put(o, u);
    tt_ref sum = again(o, inside);
    return sum && outside ? tt_had(c, outside, sum) : TT_NONE;
}

static tt_ref of_kron(const over *o, tt_ref u)
{
    tt_ref a = tt_arg(o->c, u, 0), b = tt_arg(o->c, u, 1);
    if (depends(o, a) && depends(o, b)) return put(o, u);
    return depends(o, a) ? tt_kron(o->c, again(o, a), b) : tt_kron(o->c, a, again(o, b));
}

static tt_ref sum_over(const over *o, tt_ref u)
{
    tt *c = o->c;
    const tt_node *n = tt_at(c, u);
    if (tt_bit(u)) return tt_transpose(c, again(o, tt_transpose(c, u)));
    switch (n->op) {
    case TT_SCALED: return of_scaled(o, u);
    case TT_MUL: return of_product(o, u);
    case TT_HAD: return of_hadamard(o, u);
    case TT_KRON: return of_kron(o, u);
    case TT_DIAG: case TT_VEC: case TT_TRIL: case TT_TRIU: return tt_make_unary(c, (tt_op)n->op, again(o, n->arg[0]));
    default: return put(o, u);
    }
}

/* Constants leave as their power. */
static tt_ref product_over(const over *o, tt_ref u)
{
    tt *c = o->c;
    if (tt_op_of(c, u) != TT_SCALED) return put(o, u);
    tt_ref outside = tt_number(c, tt_at(c, u)->data), inside = c->store->one;
    for (uint32_t i = 0; i < tt_factors(c, u); i++) {
        tt_ref p = tt_power(c, tt_arg(c, u, i), tt_exponent(c, u, i));
        if (!p) return TT_NONE;
        if (depends(o, p)) inside = tt_mul(c, inside, p);
        else outside = tt_mul(c, outside, p);
    }
    if (outside == c->store->one) return put(o, u);
    return tt_mul(c, tt_power(c, outside, tt_count(c, o->index)), again(o, inside));
}

tt_ref tt_over(tt *c, tt_op op, tt_ref index, tt_ref u)
{
    if (!u || !index) return TT_NONE;
    over o = {c, op, index, tt_index_bit(c, index)};
    int64_t low, high;
    if (tt_dim_is_int(c, tt_index_at(c, index)->low, &low) && tt_dim_is_int(c, tt_index_at(c, index)->high, &high) && high < low)
        return op == TT_OVER ? tt_zeros(c, tt_rows(c, u), tt_cols(c, u)) : c->store->one;
    if (!depends(&o, u)) return op == TT_OVER ? tt_mul(c, tt_count(c, index), u) : tt_power(c, u, tt_count(c, index));
    return op == TT_OVER ? sum_over(&o, u) : product_over(&o, u);
}
