/* Leaves: numbers, symbols, unspecified functions of a scalar, sizes, ones, zeros, identities, commutation matrices. */
#include "make.h"

static tt_ref leaf(tt *c, tt_op op, uint8_t order, uint32_t data, tt_dim rows, tt_dim cols, uint32_t flags)
{
    if (rows == TT_DIM_ONE && cols == TT_DIM_ONE) flags |= TT_N_SYMMETRIC;
    tt_node n = {.op = (uint8_t)op, .order = order, .data = data, .rows = rows, .cols = cols, .flags = (uint16_t)flags};
    return tt_intern(c, &n, 0, NULL);
}

tt_ref tt_number(tt *c, tt_num v)
{
    if (v == TT_NUM_NONE) return TT_NONE;
    if (v <= TT_NUM_HALF && c->store->half) return v << 1;              /* the first numbers are the first nodes */
    int sign = tt_num_sign(c, v);
    uint32_t flags = sign > 0 ? TT_N_POSITIVE | TT_N_NONNEGATIVE | TT_N_INVERTIBLE : sign == 0 ? TT_N_NONNEGATIVE : TT_N_INVERTIBLE;
    return leaf(c, TT_NUM, 0, v, TT_DIM_ONE, TT_DIM_ONE, flags);
}

tt_ref tt_integer(tt *c, int64_t v) { return tt_number(c, tt_num_int(c, v)); }

/* What the kinds of a symbol mean for its node. The variable of differentiation keeps only what its entries' freedom leaves true. */
static uint32_t symbol_flags(uint32_t kinds, bool structured)
{
    uint32_t f = 0;
    if (kinds & TT_POSITIVE) f |= TT_N_POSITIVE | TT_N_NONNEGATIVE;
    if (kinds & TT_INVERTIBLE) f |= TT_N_INVERTIBLE;
    if (!structured) return f;
    if (kinds & (TT_ONEHOT | TT_SIMPLEX)) f |= TT_N_ONEHOT | TT_N_NONNEGATIVE;
    if (kinds & TT_SYMMETRIC) f |= TT_N_SYMMETRIC;
    if (kinds & TT_DIAGONAL) f |= TT_N_DIAGONAL;
    if (kinds & TT_LOWER) f |= TT_N_LOWER;
    if (kinds & TT_UPPER) f |= TT_N_UPPER;
    if (kinds & TT_SPD) f |= TT_N_SPD;
    if (kinds & TT_ANTISYMMETRIC) f |= TT_N_ANTI | TT_N_NO_BIT;
    if (kinds & TT_ORTHOGONAL) f |= TT_N_ORTHOGONAL | TT_N_NO_BIT;
    if ((f & TT_N_SYMMETRIC) != 0) f &= ~(uint32_t)(TT_N_NO_BIT | TT_N_ANTI);
    return f;
}

tt_ref tt_symbol_as(tt *c, uint32_t symbol, bool structured)
{
    const tt_symbol *s = &c->store->query->symbols[symbol];
    uint32_t flags = symbol_flags(s->flags, structured);
    bool twin = flags != symbol_flags(s->flags, true);
    return leaf(c, TT_SYM, twin, symbol, s->rows, s->cols, flags);
}

tt_ref tt_member(tt *c, uint32_t symbol, bool structured, uint32_t count, const tt_ref *indices)
{
    const tt_symbol *s = &c->store->query->symbols[symbol];
    uint32_t flags = symbol_flags(s->flags, structured);
    bool twin = flags != symbol_flags(s->flags, true);
    if (s->rows == TT_DIM_ONE && s->cols == TT_DIM_ONE) flags |= TT_N_SYMMETRIC;
    tt_node n = {.op = TT_MEMBER, .order = twin, .data = symbol, .rows = s->rows, .cols = s->cols, .flags = (uint16_t)flags};
    return tt_intern(c, &n, count, indices);
}

tt_ref tt_symbol_ref(tt *c, uint32_t symbol) { return tt_symbol_as(c, symbol, true); }

/* Its derivatives keep of its kind what is linear: A' + A = 0 goes through, an inverse does not. */
tt_ref tt_curve(tt *c, uint32_t symbol, uint32_t order, tt_ref a)
{
    const tt_symbol *s = &c->store->query->symbols[symbol];
    if (!a) return TT_NONE;
    if (order > 250) { tt_fail(c, TT_E_ORDER, TT_NOWHERE); return TT_NONE; }
    uint32_t flags = symbol_flags(s->flags, true);
    if (order) flags &= TT_N_SYMMETRIC | TT_N_DIAGONAL | TT_N_LOWER | TT_N_UPPER | TT_N_ANTI | TT_N_NO_BIT;
    tt_node n = {.op = TT_CURVE, .order = (uint8_t)order, .data = symbol, .rows = s->rows, .cols = s->cols, .flags = (uint16_t)flags};
    return tt_intern(c, &n, 1, &a);
}

tt_ref tt_size(tt *c, tt_dim d)
{
    if (d == TT_DIM_NONE) return TT_NONE;
    int64_t k;
    if (tt_dim_is_int(c, d, &k)) return tt_integer(c, k);
    return leaf(c, TT_SIZE, 0, d, TT_DIM_ONE, TT_DIM_ONE, TT_N_POSITIVE | TT_N_NONNEGATIVE | TT_N_INVERTIBLE);
}

tt_ref tt_pi_ref(tt *c)
{
    return leaf(c, TT_PI, 0, 0, TT_DIM_ONE, TT_DIM_ONE, TT_N_POSITIVE | TT_N_NONNEGATIVE | TT_N_INVERTIBLE);
}

/* ones, zeros and commutation matrices of a shape and of its mirror image are one node: a column before its row, else the
 * size with the smaller number first. */
static tt_ref mirrored(tt *c, tt_op op, tt_dim rows, tt_dim cols, uint32_t flags)
{
    if (rows == TT_DIM_NONE || cols == TT_DIM_NONE) return TT_NONE;
    bool turn = rows == TT_DIM_ONE || (cols != TT_DIM_ONE && rows > cols);
    if (rows == cols) { turn = false; flags |= TT_N_SYMMETRIC; }
    tt_ref r = leaf(c, op, 0, 0, turn ? cols : rows, turn ? rows : cols, flags);
    return r && turn ? r ^ 1 : r;
}

tt_ref tt_ones(tt *c, tt_dim rows, tt_dim cols)
{
    if (rows == TT_DIM_ONE && cols == TT_DIM_ONE) return c->store->one;
    return mirrored(c, TT_ONES, rows, cols, TT_N_POSITIVE | TT_N_NONNEGATIVE);
}

tt_ref tt_zeros(tt *c, tt_dim rows, tt_dim cols)
{
    if (rows == TT_DIM_ONE && cols == TT_DIM_ONE) return c->store->zero;
    return mirrored(c, TT_ZEROS, rows, cols, TT_N_NONNEGATIVE);
}

tt_ref tt_eye(tt *c, tt_dim n)
{
    if (n == TT_DIM_NONE) return TT_NONE;
    if (n == TT_DIM_ONE) return c->store->one;
    return leaf(c, TT_EYE, 0, 0, n, n, TT_N_SYMMETRIC | TT_N_SPD | TT_N_INVERTIBLE | TT_N_DIAGONAL | TT_N_NONNEGATIVE);
}

tt_ref tt_unit(tt *c, tt_dim rows, tt_dim index)
{
    if (rows == TT_DIM_NONE || index == TT_DIM_NONE) return TT_NONE;
    if (rows == TT_DIM_ONE) return c->store->one;
    return leaf(c, TT_UNIT, 0, index, rows, TT_DIM_ONE, TT_N_NONNEGATIVE);
}

/* K(n,1) = K(1,n) = I; K(m,n)' = K(n,m) = K(m,n)^-1. No bit: in a product it moves to the right (make_product.c), so what holds one is
 * transposed by making it anew. */
tt_ref tt_commutation(tt *c, tt_dim m, tt_dim n)
{
    tt_dim mn = tt_dim_mul(c, m, n);
    if (mn == TT_DIM_NONE) return TT_NONE;
    if (m == TT_DIM_ONE || n == TT_DIM_ONE) return tt_eye(c, mn);
    return leaf(c, TT_COMMUTATION, 0, m, mn, mn, TT_N_INVERTIBLE | TT_N_NONNEGATIVE | TT_N_NO_BIT | (m == n ? TT_N_SYMMETRIC : 0));
}
