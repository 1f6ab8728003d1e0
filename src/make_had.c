/* Elementwise products: n-ary, commutative, with exponents (A ./ B has exponent -1 at B); ones drop out. */
#include <string.h>
#include "product.h"

/* u*v' with vectors on both sides, as it stands: the places of its column and its row, or false. */
static bool outer(const tt *c, tt_ref r, tt_ref *u, tt_ref *v)
{
    if (tt_op_of(c, r) != TT_MUL || tt_factors(c, r) != 2) return false;
    *u = tt_arg(c, r, 0);
    *v = tt_arg(c, r, 1);
    return tt_cols(c, *u) == TT_DIM_ONE && tt_rows(c, *v) == TT_DIM_ONE && tt_exponent(c, r, 0) == c->store->one
        && tt_exponent(c, r, 1) == c->store->one;
}

typedef struct {
    tt_build b;                 /* matrices: the elementwise factors */
    tt_ref   left, right;       /* columns that scale rows and columns: factors u*ones' and ones*v' */
    tt_ref   diagonal;          /* a factor that is zero off the diagonal: its diagonal */
} tt_had_build;

static bool put_factor(tt *c, tt_had_build *h, tt_ref r, tt_ref e);

static bool put_scaled(tt *c, tt_had_build *h, tt_ref r, tt_ref e)
{
    const tt_node *n = tt_at(c, r);
    if (!tt_build_scalar(c, &h->b, tt_number(c, n->data), e)) return false;
    for (uint32_t i = 0; i < tt_factors(c, r); i++)
        if (!tt_build_scalar(c, &h->b, tt_arg(c, r, i), tt_mul(c, tt_exponent(c, r, i), e))) return false;
    return put_factor(c, h, tt_scaled_matrix(c, r), e);
}

/* (A.^f).^e, as for scalars: sqrt(A.^2) = abs(A). */
static bool put_powers(tt *c, tt_had_build *h, tt_ref r, tt_ref e)
{
    for (uint32_t i = 0; i < tt_factors(c, r); i++) {
        tt_ref base = tt_arg(c, r, i), f = tt_exponent(c, r, i), fe = tt_mul(c, f, e);
        if (!fe) return false;
        if (e != c->store->one && tt_even(c, f) && !tt_even(c, fe) && !tt_has(c, base, TT_N_NONNEGATIVE))
            base = tt_fn(c, TT_F_ABS, 0, base);
        if (!base || !put_factor(c, h, base, fe)) return false;
    }
    return true;
}

/* (A.^f .* B.^g).^e = A.^(f*e) .* B.^(g*e): for whole e; else only where no sign is lost. */
static bool may_distribute(const tt *c, tt_ref r, tt_ref e)
{
    int64_t k;
    if (tt_whole(c, e, &k)) return true;
    for (uint32_t i = 0; i < tt_factors(c, r); i++) {
        tt_ref f = tt_exponent(c, r, i);
        if (tt_has(c, tt_arg(c, r, i), TT_N_NONNEGATIVE) || tt_even(c, f)) continue;
        if (tt_factors(c, r) > 1 || !tt_is_num(c, f)) return false;
    }
    return true;
}

static bool positive_scale(const tt *c, tt_ref r)
{
    const tt_node *n = tt_at(c, r);
    if (tt_num_sign(c, n->data) <= 0) return false;
    for (uint32_t i = 0; i < tt_factors(c, r); i++)
        if (!tt_has(c, tt_arg(c, r, i), TT_N_NONNEGATIVE)) return false;
    return true;
}

static bool is_whole(const tt *c, tt_ref e) { return tt_is_num(c, e) && tt_num_is_int(c, tt_at(c, e)->data); }

/* 0^e = 0. */
static bool keeps_zero(const tt *c, tt_ref e) { return tt_is_num(c, e) && tt_num_sign(c, tt_at(c, e)->data) > 0; }

static bool join(tt *c, tt_ref *to, tt_ref u)
{
    *to = *to ? tt_had(c, *to, u) : u;
    return *to != TT_NONE;
}

static bool put_factor(tt *c, tt_had_build *h, tt_ref r, tt_ref e)
{
    if (!r || !e) return false;
    const tt_node *n = tt_at(c, r);
    tt_ref u, v;
    const tt_ref one = c->store->one;
    switch (n->op) {
    case TT_ONES: return true;
    case TT_ZEROS:
        if (tt_is_num(c, e) && tt_num_sign(c, tt_at(c, e)->data) < 0) return tt_fail(c, TT_E_DIVISION_BY_ZERO, TT_NOWHERE);
        h->b.zero = true;
        return true;
    case TT_HAD: if (e == one || may_distribute(c, r, e)) return put_powers(c, h, r, e); break;
    case TT_SCALED:
        if (is_whole(c, e) || positive_scale(c, r)) return put_scaled(c, h, r, e);
        break;
    case TT_EYE:
        if (!keeps_zero(c, e)) break;
        return join(c, &h->diagonal, tt_ones(c, n->rows, TT_DIM_ONE));
    case TT_DIAG:
        if (!keeps_zero(c, e)) break;
        return join(c, &h->diagonal, tt_hadpow(c, n->arg[0], e));
    case TT_MUL:
        if (!outer(c, r, &u, &v)) break;
        if (tt_op_of(c, v) == TT_ONES) return join(c, &h->left, tt_hadpow(c, u, e));
        if (tt_op_of(c, u) == TT_ONES) return join(c, &h->right, tt_hadpow(c, tt_transpose(c, v), e));
        break;
    case TT_FN:
        if (n->data == TT_F_EXP && n->order == 0 && e != one) {
            tt_ref w = tt_mul(c, e, tt_arg(c, r, 0));
            return put_factor(c, h, tt_fn(c, TT_F_EXP, 0, w), one);
        }
        break;
    default: break;
    }
    return tt_pairs_put(c, &h->b.matrices, (tt_pair){r, e});
}

/* --- both orientations --- */

struct key { const tt_pair *given, *turned; uint32_t n; };

static int same_had(const tt *c, const tt_node *n, const tt_seek *seek)
{
    (void)c;
    const struct key *k = seek->key;
    size_t bytes = 2 * k->n * sizeof(uint32_t);
    if (n->op != TT_HAD || n->count != 2 * k->n) return 0;
    if (memcmp(n->arg, k->given, bytes) == 0) return 1;
    return k->turned && memcmp(n->arg, k->turned, bytes) == 0 ? 2 : 0;
}

static uint32_t had_flags(const tt *c, const tt_pair *p, uint32_t n)
{
    uint32_t all = TT_N_POSITIVE | TT_N_NONNEGATIVE, any = 0;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t f = tt_at(c, p[i].base)->flags;
        if (tt_even(c, p[i].exponent) || (tt_is_num(c, p[i].exponent) && !tt_num_is_int(c, tt_at(c, p[i].exponent)->data))) f |= TT_N_NONNEGATIVE;
        all &= f;
        any |= f & (TT_N_NO_BIT | (keeps_zero(c, p[i].exponent) ? TT_N_DIAGONAL : 0u));      /* 0^0 = 1 off the diagonal */
    }
    return all | any;
}

static tt_ref intern_had(tt *c, const tt_pair *given, uint32_t n)
{
    tt_node head = {.op = TT_HAD, .rows = tt_rows(c, given[0].base), .cols = tt_cols(c, given[0].base), .flags = (uint16_t)had_flags(c, given, n)};
    tt_pairs turned = {0};
    uint32_t hash = tt_node_mix(TT_HAD, n);
    for (uint32_t i = 0; i < n; i++) hash += tt_node_mix(tt_id(given[i].base), given[i].exponent);
    if (!(head.flags & TT_N_NO_BIT)) {
        for (uint32_t i = 0; i < n; i++)
            if (!tt_pairs_put(c, &turned, (tt_pair){tt_transpose(c, given[i].base), given[i].exponent})) return TT_NONE;
        if (!tt_pairs_merge(c, &turned)) return TT_NONE;
        if (memcmp(given, turned.at, 2 * n * sizeof(uint32_t)) == 0) head.flags |= TT_N_SYMMETRIC;
    }
    struct key key = {given, turned.at, n};
    int side;
    uint32_t id = tt_find(c, &(tt_seek){hash, same_had, &key}, &side);
    if (!id) {
        tt_ref r = tt_put(c, hash, &head, 2 * n, (const uint32_t *)given);
        return r ? tt_settle(c, r) : TT_NONE;
    }
    tt_ref r = tt_settled(c, id);
    return side == 2 ? tt_transpose(c, r) : r;
}

/* (u*v') .* (a*b') = (u .* a)*(v .* b)', also with whole exponents (roots of u*v' may exist where those of u and v do not). */
static bool join_outer(tt *c, tt_pairs *p)
{
    tt_ref u, v, a, b;
    for (uint32_t i = 0; i < p->count; i++) {
        if (!outer(c, p->at[i].base, &u, &v) || !is_whole(c, p->at[i].exponent)) continue;
        tt_ref left = tt_hadpow(c, u, p->at[i].exponent), right = tt_hadpow(c, tt_transpose(c, v), p->at[i].exponent);
        bool joined = false;
        for (uint32_t j = i + 1; j < p->count; j++) {
            if (!outer(c, p->at[j].base, &a, &b) || !is_whole(c, p->at[j].exponent)) continue;
            left = tt_had(c, left, tt_hadpow(c, a, p->at[j].exponent));
            right = tt_had(c, right, tt_hadpow(c, tt_transpose(c, b), p->at[j].exponent));
            p->at[j--] = p->at[--p->count];
            joined = true;
        }
        if (!joined && p->at[i].exponent == c->store->one) return true;
        if (!left || !right) return false;
        p->at[i] = (tt_pair){tt_mul(c, left, tt_transpose(c, right)), c->store->one};
        if (p->at[i].base && tt_op_of(c, p->at[i].base) == TT_ONES) p->at[i] = p->at[--p->count];
        return !tt_failed(c);
    }
    return true;
}

/* abs(A).^2 = A.^2 */
static bool drop_absolutes(tt *c, tt_pairs *p)
{
    bool any = false;
    for (uint32_t i = 0; i < p->count; i++) {
        const tt_node *n = tt_at(c, p->at[i].base);
        if (n->op != TT_FN || n->data != TT_F_ABS || n->order || !tt_even(c, p->at[i].exponent)) continue;
        p->at[i].base = tt_arg(c, p->at[i].base, 0);
        any = true;
    }
    return !any || tt_pairs_merge(c, p);
}

/* e_k'*u of what the reader sees as one vector: a name, softmax(u), f(u); TT_NONE of anything else. */
static tt_ref entry_of(tt *c, tt_ref unit, tt_ref u)
{
    if (tt_rows(c, u) == TT_DIM_ONE && !(u = tt_transpose(c, u))) return TT_NONE;        /* a row */
    tt_op op = tt_op_of(c, u);
    return op == TT_SYM || op == TT_DEF || op == TT_SOFTMAX || op == TT_FN ? tt_mul(c, tt_transpose(c, unit), u) : TT_NONE;
}

/* u .* e_k = u[k]*e_k. */
static bool pick_entry(tt *c, tt_had_build *h)
{
    tt_pairs *p = &h->b.matrices;
    enum { FEW = 4 };
    tt_ref entry[FEW] = {TT_NONE};
    uint32_t unit = 0;
    while (unit < p->count && tt_op_of(c, p->at[unit].base) != TT_UNIT) unit++;
    int64_t k;
    if (unit == p->count || p->count > FEW || !tt_whole(c, p->at[unit].exponent, &k) || k < 1) return true;
    for (uint32_t i = 0; i < p->count; i++)
        if (i != unit && !(entry[i] = entry_of(c, p->at[unit].base & ~(tt_ref)1, p->at[i].base))) return !tt_failed(c);
    for (uint32_t i = 0; i < p->count; i++)
        if (i != unit && !tt_build_scalar(c, &h->b, entry[i], p->at[i].exponent)) return false;
    p->at[0] = (tt_pair){p->at[unit].base, c->store->one};
    p->count = 1;
    return true;
}

static tt_ref finish(tt *c, tt_had_build *h, tt_dim rows, tt_dim cols)
{
    tt_pairs *p = &h->b.matrices;
    tt_ref m;
    if (!tt_pairs_merge(c, p) || !drop_absolutes(c, p) || !tt_cancel_exponentials(c, p) || (cols != TT_DIM_ONE && !join_outer(c, p)) || !pick_entry(c, h)) return TT_NONE;
    if (p->count == 0) m = tt_ones(c, rows, cols);
    else if (p->count == 1 && p->at[0].exponent == c->store->one) m = p->at[0].base;
    else m = intern_had(c, p->at, p->count);
    if (m && h->diagonal) {
        tt_ref d = tt_make(c, TT_DIAGOF, 0, 0, TT_DIM_NONE, TT_DIM_NONE, 1, &m);
        d = tt_had(c, d, h->diagonal);
        m = tt_make(c, TT_DIAG, 0, 0, TT_DIM_NONE, TT_DIM_NONE, 1, &d);
    }
    if (m && h->left) m = cols == TT_DIM_ONE ? tt_had(c, h->left, m) : tt_mul(c, tt_make(c, TT_DIAG, 0, 0, TT_DIM_NONE, TT_DIM_NONE, 1, &h->left), m);
    if (m && h->right) m = tt_mul(c, m, tt_make(c, TT_DIAG, 0, 0, TT_DIM_NONE, TT_DIM_NONE, 1, &h->right));
    h->b.matrices.count = 0;
    if (!m) return TT_NONE;
    tt_ref front = tt_build_close(c, &h->b, TT_DIM_ONE, TT_DIM_ONE);
    return tt_mul(c, front, m);
}

static tt_ref build(tt *c, const tt_pair *p, uint32_t n)
{
    tt_dim rows = tt_rows(c, p[0].base), cols = tt_cols(c, p[0].base);
    tt_scratch_mark mark = tt_scratch_here(c);
    tt_had_build h = {.left = TT_NONE, .right = TT_NONE, .diagonal = TT_NONE};
    tt_build_open(c, &h.b);
    bool ok = true;
    for (uint32_t i = 0; ok && i < n; i++) ok = put_factor(c, &h, p[i].base, p[i].exponent);
    tt_ref r = !ok ? TT_NONE : h.b.zero ? tt_zeros(c, rows, cols) : finish(c, &h, rows, cols);
    tt_scratch_drop(c, mark);
    if (!r) tt_fail(c, TT_E_MEMORY, TT_NOWHERE);
    return r;
}

tt_ref tt_hadamard(tt *c, uint32_t count, const tt_ref *factor)
{
    tt_scratch_mark mark = tt_scratch_here(c);
    tt_pair *p = (tt_pair *)tt_scratch_take(c, 2 * (size_t)count);
    if (!p) return TT_NONE;
    for (uint32_t i = 0; i < count; i++) {
        if (!factor[i]) return TT_NONE;
        p[i] = (tt_pair){factor[i], c->store->one};
    }
    tt_ref r = tt_is_scalar(c, factor[0]) ? tt_product(c, count, factor) : build(c, p, count);
    tt_scratch_drop(c, mark);
    return r;
}

tt_ref tt_had(tt *c, tt_ref a, tt_ref b) { return tt_hadamard(c, 2, (tt_ref[]){a, b}); }

tt_ref tt_hadpow(tt *c, tt_ref base, tt_ref exponent)
{
    if (!base || !exponent) return TT_NONE;
    if (exponent == c->store->one) return base;
    if (tt_is_scalar(c, base)) return tt_power(c, base, exponent);
    tt_pair p = {base, exponent};
    if (exponent == c->store->zero) return tt_ones(c, tt_rows(c, base), tt_cols(c, base));
    return build(c, &p, 1);
}
