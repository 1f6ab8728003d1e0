/* Kronecker products and their adjoints; one lookup for both orientations, as kron(A,B)' = kron(A',B'). */
#include "product.h"

struct key { tt_op op; tt_ref given[2], turned[2]; bool two_sided; };

static int same_pair(const tt *c, const tt_node *n, const tt_seek *seek)
{
    (void)c;
    const struct key *k = seek->key;
    if (n->op != k->op) return 0;
    if (n->arg[0] == k->given[0] && n->arg[1] == k->given[1]) return 1;
    return k->two_sided && n->arg[0] == k->turned[0] && n->arg[1] == k->turned[1] ? 2 : 0;
}

static tt_ref intern_pair(tt *c, tt_op op, tt_ref a, tt_ref b, tt_dim rows, tt_dim cols, uint32_t flags)
{
    if (rows == TT_DIM_NONE || cols == TT_DIM_NONE) return TT_NONE;
    struct key k = {op, {a, b}, {TT_NONE, TT_NONE}, false};
    flags |= (tt_at(c, a)->flags | tt_at(c, b)->flags) & TT_N_NO_BIT;
    if (rows == TT_DIM_ONE && cols == TT_DIM_ONE) flags = (flags | TT_N_SYMMETRIC) & ~(uint32_t)TT_N_NO_BIT;
    uint32_t hash = tt_node_mix(tt_node_mix(op, a), b);
    if (!(flags & TT_N_NO_BIT)) {
        k.turned[0] = tt_transpose(c, a);
        k.turned[1] = tt_transpose(c, b);
        if (!k.turned[0] || !k.turned[1]) return TT_NONE;
        k.two_sided = true;
        hash += tt_node_mix(tt_node_mix(op, k.turned[0]), k.turned[1]);
        if (k.turned[0] == a && k.turned[1] == b) flags |= TT_N_SYMMETRIC;
    }
    int side;
    uint32_t id = tt_find(c, &(tt_seek){hash, same_pair, &k}, &side);
    tt_ref r;
    if (id) {
        r = tt_settled(c, id);
        return side == 2 ? tt_transpose(c, r) : r;
    }
    tt_node n = {.op = (uint8_t)op, .rows = rows, .cols = cols, .flags = (uint16_t)flags};
    r = tt_put(c, hash, &n, 2, k.given);
    return r ? tt_settle(c, r) : TT_NONE;
}

tt_ref tt_kron(tt *c, tt_ref a, tt_ref b)
{
    if (!a || !b) return TT_NONE;
    if (tt_is_scalar(c, a) || tt_is_scalar(c, b)) return tt_mul(c, a, b);
    tt_ref k = tt_front(c, &a), l = tt_front(c, &b);
    if (k != c->store->one || l != c->store->one) return tt_product(c, 3, (tt_ref[]){k, l, tt_kron(c, a, b)});
    tt_dim rows = tt_dim_mul(c, tt_rows(c, a), tt_rows(c, b)), cols = tt_dim_mul(c, tt_cols(c, a), tt_cols(c, b));
    tt_op p = tt_op_of(c, a), q = tt_op_of(c, b);
    if (p == TT_ZEROS || q == TT_ZEROS) return tt_zeros(c, rows, cols);
    if (p == TT_EYE && q == TT_EYE) return tt_eye(c, rows);
    if (p == TT_ONES && q == TT_ONES) return tt_ones(c, rows, cols);
    if (p == TT_DIAG && q == TT_DIAG) return tt_diag(c, tt_kron(c, tt_at(c, a)->arg[0], tt_at(c, b)->arg[0]));
    if (tt_cols(c, a) == TT_DIM_ONE && tt_rows(c, b) == TT_DIM_ONE) return tt_mul(c, a, b);     /* column, row: the outer product */
    if (tt_rows(c, a) == TT_DIM_ONE && tt_cols(c, b) == TT_DIM_ONE) return tt_mul(c, b, a);
    if (q == TT_KRON) {                                  /* kron(x', kron(y, B)) = kron(y*x', B) */
        tt_ref y = tt_arg(c, b, 0);
        bool row = tt_rows(c, a) == TT_DIM_ONE && tt_cols(c, y) == TT_DIM_ONE, column = tt_cols(c, a) == TT_DIM_ONE && tt_rows(c, y) == TT_DIM_ONE;
        if (row || column) return tt_kron(c, tt_kron(c, a, y), tt_arg(c, b, 1));
    }
    uint32_t both = tt_at(c, a)->flags & tt_at(c, b)->flags;
    return intern_pair(c, TT_KRON, a, b, rows, cols, both & (TT_N_POSITIVE | TT_N_NONNEGATIVE | TT_N_SPD | TT_N_INVERTIBLE | TT_N_DIAGONAL));
}

static tt_ref trace_eye(tt *c, tt_ref a, tt_dim whole)
{
    tt_dim n;
    if (tt_rows(c, a) != tt_cols(c, a) || !tt_dim_divide(c, whole, tt_rows(c, a), &n)) return TT_NONE;
    return tt_mul(c, tt_trace(c, a), tt_eye(c, n));
}

/* I = kron(I, I), so for a row or column a its blocks give kron(I, a') or kron(a', I). */
static tt_ref vector_of_eye(tt *c, bool dot, tt_ref a, tt_dim whole)
{
    tt_dim n, length = tt_cols(c, a) == TT_DIM_ONE ? tt_rows(c, a) : tt_cols(c, a);
    if ((tt_rows(c, a) != TT_DIM_ONE && tt_cols(c, a) != TT_DIM_ONE) || !tt_dim_divide(c, whole, length, &n)) return TT_NONE;
    tt_ref turned = tt_transpose(c, a), one = tt_eye(c, n);
    return dot ? tt_kron(c, one, turned) : tt_kron(c, turned, one);
}

static bool same_shape(const tt *c, tt_ref a, tt_ref b) { return tt_rows(c, a) == tt_rows(c, b) && tt_cols(c, a) == tt_cols(c, b); }

/* What blockdot(G, A) and blocksum(A, G) have in common, A the small operand. `left`: the blocks are counted by kron's first operand, so
 * blockdot(kron(P, Q), A) = <Q, A>*P and blocksum(A, kron(P, Q)) = <A, P>*Q. */
static tt_ref blocks(tt *c, tt_op op, tt_ref g, tt_ref a)
{
    if (!g || !a) return TT_NONE;
    bool dot = op == TT_BLOCKDOT;
    if (tt_is_scalar(c, a)) return tt_mul(c, a, g);
    if (same_shape(c, g, a)) return tt_inner(c, g, a);
    tt_ref k = tt_front(c, &g), l = tt_front(c, &a), r;
    if (k != c->store->one || l != c->store->one) return tt_product(c, 3, (tt_ref[]){k, l, blocks(c, op, g, a)});
    if (tt_op_of(c, g) == TT_KRON && same_shape(c, tt_arg(c, g, dot), a)) return tt_mul(c, tt_inner(c, tt_arg(c, g, dot), a), tt_arg(c, g, !dot));
    if (tt_op_of(c, g) == TT_EYE && (r = trace_eye(c, a, tt_rows(c, g))) != TT_NONE) return r;
    if (tt_op_of(c, g) == TT_EYE && (r = vector_of_eye(c, dot, a, tt_rows(c, g))) != TT_NONE) return r;
    tt_dim rows, cols;
    if (!tt_dim_divide(c, tt_rows(c, g), tt_rows(c, a), &rows) || !tt_dim_divide(c, tt_cols(c, g), tt_cols(c, a), &cols)) {
        tt_fail(c, TT_E_BLOCKS, TT_NOWHERE);
        return TT_NONE;
    }
    if (tt_op_of(c, g) == TT_ZEROS || tt_op_of(c, a) == TT_ZEROS) return tt_zeros(c, rows, cols);
    return intern_pair(c, op, dot ? g : a, dot ? a : g, rows, cols, 0);
}

/* blockdot(G, A): entry (i, j) is the inner product of A with block (i, j) of G. */
tt_ref tt_blockdot(tt *c, tt_ref g, tt_ref a) { return blocks(c, TT_BLOCKDOT, g, a); }

/* blocksum(A, G): the sum of A_ij times block (i, j) of G. */
tt_ref tt_blocksum(tt *c, tt_ref a, tt_ref g) { return blocks(c, TT_BLOCKSUM, g, a); }
