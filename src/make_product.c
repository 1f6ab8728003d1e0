/* Matrix products: flat, powers merged, inverses cancelled, scalars taken out of the middle (x*x'*A*y = (x'*A*y)*x). */
#include "product.h"

static tt_pair *top(tt_build *b) { return b->matrices.count ? &b->matrices.at[b->matrices.count - 1] : NULL; }

static bool same_factors(const tt *c, tt_ref product, const tt_pair *p)
{
    for (uint32_t i = 0; i < tt_factors(c, product); i++)
        if (tt_arg(c, product, i) != p[i].base || tt_exponent(c, product, i) != p[i].exponent) return false;
    return true;
}

/* P*Q*inv(P*Q) = I and inv(P*Q)*P*Q = I, where the factors of the inverse stand beside it one by one. */
static void cancel_whole(tt *c, tt_build *b)
{
    tt_pair *p = b->matrices.at;
    uint32_t n = b->matrices.count;
    if (tt_op_of(c, p[n - 1].base) == TT_MUL && p[n - 1].exponent == c->store->minus_one) {
        uint32_t k = tt_factors(c, p[n - 1].base);
        if (n > k && same_factors(c, p[n - 1].base, p + n - 1 - k)) b->matrices.count = n - 1 - k;
        return;
    }
    for (uint32_t k = 2; k < n && k < 8; k++) {
        const tt_pair *inverse = &p[n - 1 - k];
        if (tt_op_of(c, inverse->base) != TT_MUL || inverse->exponent != c->store->minus_one) continue;
        if (tt_factors(c, inverse->base) == k && same_factors(c, inverse->base, p + n - k)) b->matrices.count = n - 1 - k;
        return;
    }
}

/* K*(kron(A, B) + kron(C, D)) = (kron(B, A) + kron(D, C))*K, where the commutation passes every term. */
static tt_ref past_sum(tt *c, tt_ref k, tt_ref sum)
{
    tt_ref behind = TT_NONE, r = TT_NONE;
    for (uint32_t i = 0; i < tt_factors(c, sum) && !behind; i++) {
        tt_ref t = tt_base(c, sum, i);
        if (tt_op_of(c, t) == TT_SCALED) t = tt_scaled_matrix(c, t);
        if (t && tt_op_of(c, t) == TT_KRON && k == tt_commutation(c, tt_rows(c, tt_arg(c, t, 1)), tt_rows(c, tt_arg(c, t, 0))))
            behind = tt_commutation(c, tt_cols(c, tt_arg(c, t, 1)), tt_cols(c, tt_arg(c, t, 0)));
    }
    for (uint32_t i = 0; behind && i < tt_factors(c, sum); i++) {
        tt_ref t = tt_product(c, 3, (tt_ref[]){k, tt_arg(c, sum, i), tt_transpose(c, behind)}), m = t;
        if (!t) return TT_NONE;
        if (tt_op_of(c, m) == TT_SCALED) m = tt_scaled_matrix(c, m);
        if (tt_op_of(c, m) == TT_MUL && tt_op_of(c, tt_arg(c, m, 0)) == TT_COMMUTATION) return TT_NONE;
        r = r ? tt_add(c, r, t) : t;
    }
    return r ? tt_mul(c, r, behind) : TT_NONE;
}

/* e_k'*f(U) = f(e_k'*U): row k of what is done entry by entry; f(U)*e_k is column k. */
static tt_ref picked(tt *c, tt_ref unit, tt_ref f, bool row)
{
    const tt_node *n = tt_at(c, f);
    tt_ref u = tt_bit(f) ? tt_transpose(c, n->arg[0]) : n->arg[0];
    return u ? tt_fn(c, n->data, n->order, row ? tt_mul(c, unit, u) : tt_mul(c, u, unit)) : TT_NONE;
}

/* Neighbours that are one thing: diag(u)*diag(v), kron(A,B)*kron(C,D), kron(B',A)*vec(X) = vec(A*X*B), K*vec(A) = vec(A'), K*K' = I.
 * TT_NONE without a fault: they are not. */
static tt_ref neighbours(tt *c, tt_ref a, tt_ref b)
{
    const tt_node *m = tt_at(c, a), *n = tt_at(c, b);
    if (c->store->assumed) {                             /* Q'*Q = I by assumption, wherever the two stand side by side */
        tt_pair p[2] = {{a, c->store->one}, {b, c->store->one}};
        tt_ref r = tt_intern_product(c, p, 2);
        if (!r || tt_op_of(c, r) != TT_MUL) return r;
    }
    if (m->op == TT_DIAG && n->op == TT_DIAG) {
        tt_ref v = tt_had(c, m->arg[0], n->arg[0]);
        return tt_make(c, TT_DIAG, 0, 0, TT_DIM_NONE, TT_DIM_NONE, 1, &v);
    }
    if (m->op == TT_UNIT && tt_bit(a) && a == tt_transpose(c, b)) return c->store->one;
    if (m->op == TT_UNIT && tt_bit(a) && n->op == TT_FN) return picked(c, a, b, true);
    if (m->op == TT_FN && n->op == TT_UNIT && !tt_bit(b)) return picked(c, b, a, false);
    if (m->op == TT_COMMUTATION && n->op == TT_COMMUTATION && a == tt_transpose(c, b)) return tt_eye(c, tt_rows(c, a));
    if (m->op == TT_COMMUTATION && n->op == TT_VEC && !tt_bit(b)) {
        tt_ref u = n->arg[0];
        return tt_rows(c, u) == m->data ? tt_make(c, TT_VEC, 0, 0, TT_DIM_NONE, TT_DIM_NONE, 1, (tt_ref[]){tt_transpose(c, u)}) : TT_NONE;
    }
    if (m->op == TT_COMMUTATION && n->op == TT_KRON) {               /* K*kron(A, B) = kron(B, A)*K: commutations go to the right */
        tt_ref p = tt_arg(c, b, 0), q = tt_arg(c, b, 1);
        if (a != tt_commutation(c, tt_rows(c, q), tt_rows(c, p))) return TT_NONE;
        return tt_mul(c, tt_kron(c, q, p), tt_commutation(c, tt_cols(c, q), tt_cols(c, p)));
    }
    if (m->op == TT_COMMUTATION && n->op == TT_SUM) return past_sum(c, a, b);
    if (m->op == TT_COMMUTATION && n->op == TT_DIAG && tt_op_of(c, n->arg[0]) == TT_VEC) {
        tt_ref u = tt_at(c, n->arg[0])->arg[0];                       /* K*diag(vec(A)) = diag(vec(A'))*K */
        if (a != tt_commutation(c, tt_rows(c, u), tt_cols(c, u))) return TT_NONE;
        return tt_mul(c, tt_diag(c, tt_vec(c, tt_transpose(c, u))), a);
    }
    if (m->op == TT_KRON && n->op == TT_KRON) {
        tt_ref p = tt_arg(c, a, 0), q = tt_arg(c, a, 1), r = tt_arg(c, b, 0), s = tt_arg(c, b, 1);
        if (tt_cols(c, p) == tt_rows(c, r) && tt_cols(c, q) == tt_rows(c, s)) return tt_kron(c, tt_mul(c, p, r), tt_mul(c, q, s));
    }
    if (m->op == TT_KRON && n->op != TT_COMMUTATION && n->op != TT_VEC) {     /* kron(x, P)*M = kron(x, P*M) for a column x */
        tt_ref p = tt_arg(c, a, 0), q = tt_arg(c, a, 1);
        if (tt_cols(c, p) == TT_DIM_ONE) return tt_kron(c, p, tt_mul(c, q, b));
        if (tt_cols(c, q) == TT_DIM_ONE) return tt_kron(c, tt_mul(c, p, b), q);
    }
    if (n->op == TT_KRON && m->op != TT_COMMUTATION && m->op != TT_VEC) {     /* M*kron(x', P) = kron(x', M*P) */
        tt_ref p = tt_arg(c, b, 0), q = tt_arg(c, b, 1);
        if (tt_rows(c, p) == TT_DIM_ONE) return tt_kron(c, p, tt_mul(c, a, q));
        if (tt_rows(c, q) == TT_DIM_ONE) return tt_kron(c, tt_mul(c, a, p), q);
    }
    if (m->op == TT_KRON && n->op == TT_VEC && !tt_bit(b)) {
        tt_ref p = tt_arg(c, a, 0), q = tt_arg(c, a, 1), x = n->arg[0];
        if (tt_cols(c, q) != tt_rows(c, x) || tt_cols(c, p) != tt_cols(c, x)) return TT_NONE;
        tt_ref inner = tt_product(c, 3, (tt_ref[]){q, x, tt_transpose(c, p)});
        return tt_make(c, TT_VEC, 0, 0, TT_DIM_NONE, TT_DIM_NONE, 1, &inner);
    }
    if (m->op == TT_VEC && tt_bit(a) && (n->op == TT_KRON || n->op == TT_COMMUTATION)) {
        tt_ref other = neighbours(c, tt_transpose(c, b), tt_transpose(c, a));
        return other ? tt_transpose(c, other) : TT_NONE;
    }
    return TT_NONE;
}

/* One matrix factor on top of the list, merged with what is there. */
static bool push(tt *c, tt_build *b, tt_ref base, tt_ref exponent)
{
    if (!base) return false;
    tt_pair *t = top(b);
    const tt_ref one = c->store->one;
    if (t && tt_commutes_before(c, base, t->base)) {
        tt_pair last = *t;
        b->matrices.count--;
        return push(c, b, base, exponent) && push(c, b, last.base, last.exponent);
    }
    if (t && t->base == base && tt_op_of(c, base) != TT_DIAG && tt_op_of(c, base) != TT_COMMUTATION) {
        tt_ref e = tt_add(c, t->exponent, exponent);
        if (!e || !tt_closed_power(c, base, &e)) return false;
        t = top(b);
        t->exponent = e;
        if (t->exponent == c->store->zero) {
            tt_note_orthogonal(c, base);
            b->matrices.count--;
        }
        return true;
    }
    if (t && t->exponent == one && exponent == one) {
        if (tt_is_turned_projection(c, t->base, base)) {
            tt_ref last = t->base ^ 1;
            b->matrices.count--;
            return push(c, b, base ^ 1, one) && push(c, b, last, one);
        }
        tt_ref both = neighbours(c, t->base, base);
        if (tt_failed(c)) return false;
        if (both) {
            b->matrices.count--;
            return tt_build_matrix(c, b, both, one);
        }
    }
    if (exponent != one && (!tt_closed_power(c, base, &exponent) || exponent == c->store->zero)) return !tt_failed(c);
    if (!tt_pairs_put(c, &b->matrices, (tt_pair){base, exponent})) return false;
    cancel_whole(c, b);
    return true;
}

/* Powers of products: up to the fourth are spelt out, so (XA)^2 and XAXA are one node; an inverse of a product stays whole. */
static bool push_product(tt *c, tt_build *b, tt_ref base, tt_ref e)
{
    enum { SPELT = 4 };
    int64_t k;
    uint32_t n = tt_factors(c, base);
    if (n == 1 && !tt_is_one_power(c, tt_arg(c, base, 0), tt_exponent(c, base, 0), e)) return push(c, b, base, e);
    if (n == 1) return tt_build_matrix(c, b, tt_arg(c, base, 0), tt_mul(c, tt_exponent(c, base, 0), e));
    if (!tt_whole(c, e, &k) || k < 1 || k > SPELT || n > 4 * TT_WIDE) return push(c, b, base, e);
    for (; k > 0; k--)
        for (uint32_t i = 0; i < n; i++)
            if (!push(c, b, tt_arg(c, base, i), tt_exponent(c, base, i))) return false;
    return true;
}

bool tt_build_matrix(tt *c, tt_build *b, tt_ref base, tt_ref e)
{
    if (!base || !e) return false;
    if (e == c->store->zero) return true;
    if (tt_is_scalar(c, base)) return tt_build_scalar(c, b, base, e);
    const tt_node *n = tt_at(c, base);
    int64_t k;
    switch (n->op) {
    case TT_EYE: return true;
    case TT_ZEROS:
        if (tt_is_num(c, e) && tt_num_sign(c, tt_at(c, e)->data) < 0) return tt_fail(c, TT_E_SINGULAR, TT_NOWHERE);
        b->zero = true;
        return true;
    case TT_MUL: return push_product(c, b, base, e);
    case TT_SCALED:
        if (!tt_power_parts(c, base, e)) return push(c, b, base, e);
        if (!tt_build_scalar(c, b, tt_number(c, n->data), e)) return false;
        for (uint32_t i = 0; i < tt_factors(c, base); i++)
            if (!tt_build_scalar(c, b, tt_arg(c, base, i), tt_mul(c, tt_exponent(c, base, i), e))) return false;
        return tt_build_matrix(c, b, tt_scaled_matrix(c, base), e);
    case TT_DIAG:
        if (e != c->store->one) base = tt_make(c, TT_DIAG, 0, 0, TT_DIM_NONE, TT_DIM_NONE, 1, (tt_ref[]){tt_hadpow(c, n->arg[0], e)});
        if (base && tt_op_of(c, base) != TT_DIAG) return tt_build_matrix(c, b, base, c->store->one);
        return base && push(c, b, base, c->store->one);
    case TT_COMMUTATION:
        if (!tt_whole(c, e, &k)) return push(c, b, base, e);
        if (k < 0) base = tt_transpose(c, base), k = -k;
        for (k = (n->rows == n->cols && tt_has(c, base, TT_N_SYMMETRIC)) ? k % 2 : k; k > 0; k--)
            if (!push(c, b, base, c->store->one)) return false;
        return true;
    case TT_KRON:
        if (e == c->store->minus_one) {
            tt_ref p = tt_arg(c, base, 0), q = tt_arg(c, base, 1);
            if (tt_rows(c, p) == tt_cols(c, p)) return tt_build_matrix(c, b, tt_kron(c, tt_inv(c, p), tt_inv(c, q)), c->store->one);
        }
        return push(c, b, base, e);
    case TT_ONES:
        if (tt_rows(c, base) == TT_DIM_ONE || tt_cols(c, base) == TT_DIM_ONE) return push(c, b, base, e);
        if (e != c->store->one) {                        /* (1*1')^k = n^(k-1)*1*1' for k >= 1 */
            if (!tt_is_num(c, e)) return push(c, b, base, e);
            if (tt_is_num(c, e) && tt_num_sign(c, tt_at(c, e)->data) < 0) return tt_fail(c, TT_E_SINGULAR, TT_NOWHERE);
            if (!tt_build_scalar(c, b, tt_size(c, n->rows), tt_sub(c, e, c->store->one))) return false;
        }
        return push(c, b, tt_ones(c, tt_rows(c, base), TT_DIM_ONE), c->store->one)
            && push(c, b, tt_ones(c, TT_DIM_ONE, tt_cols(c, base)), c->store->one);
    default: return push(c, b, base, e);
    }
}

/* --- places of inner size 1 --- */

static tt_dim before(const tt *c, const tt_pairs *m, uint32_t i)
{
    return i < m->count ? tt_rows(c, m->at[i].base) : tt_cols(c, m->at[i - 1].base);
}

/* Every stretch between two places of inner size 1 is a scalar and leaves the list; *first is the place that is left, or count + 1. */
static bool take_chains(tt *c, tt_build *b, uint32_t *first)
{
    tt_pairs *m = &b->matrices;
    uint32_t last = 0;
    *first = m->count + 1;
    for (uint32_t i = 0; i <= m->count; i++) {
        if (before(c, m, i) != TT_DIM_ONE) continue;
        if (*first > m->count) *first = i;
        else if (!tt_build_scalar(c, b, tt_chain(c, m->at + last, i - last), c->store->one)) return false;
        last = i;
    }
    if (*first > m->count || last == *first) return true;
    uint32_t n = *first;
    for (uint32_t i = last; i < m->count; i++) m->at[n++] = m->at[i];
    m->count = n;
    return true;
}

/* diag(v)*u = v .* u where the factors after a diag are one column. `place`: where that column ends. */
static bool columns_of_diag(tt *c, tt_build *b, uint32_t *place)
{
    tt_pairs *m = &b->matrices;
    for (uint32_t i = *place; i-- > 0 && !b->zero;) {
        if (tt_op_of(c, m->at[i].base) != TT_DIAG || i + 1 >= *place) continue;
        tt_ref rest = tt_product_of(c, m->at + i + 1, *place - i - 1);
        tt_ref h = tt_had(c, tt_at(c, m->at[i].base)->arg[0], rest);
        tt_build part;
        tt_build_open(c, &part);
        for (uint32_t j = 0; j < i; j++)
            if (!push(c, &part, m->at[j].base, m->at[j].exponent)) return false;
        if (!tt_build_matrix(c, &part, h, c->store->one)) return false;
        uint32_t shorter = part.matrices.count;
        for (uint32_t j = *place; j < m->count; j++)
            if (!tt_pairs_put(c, &part.matrices, m->at[j])) return false;
        for (uint32_t j = 0; j < part.scalars.count; j++)
            if (!tt_pairs_put(c, &b->scalars, part.scalars.at[j])) return false;
        b->number = tt_num_mul(c, b->number, part.number);
        b->zero = b->zero || part.zero;
        b->matrices = part.matrices;
        *place = shorter;
        i = shorter;                                        /* from the end again: the column is one factor now */
    }
    return true;
}

/* The same from the other side: u'*diag(v) = (v .* u)'. The list is turned, worked on, and turned back. Every factor has a bit to turn. */
static void turn(tt *c, tt_pairs *m)
{
    for (uint32_t i = 0, j = m->count; i < j--; i++) {
        tt_pair swap = m->at[i];
        m->at[i] = m->at[j];
        m->at[j] = swap;
    }
    for (uint32_t i = 0; i < m->count; i++) m->at[i].base = tt_transpose(c, m->at[i].base);
}

static bool has_diag(const tt *c, const tt_pairs *m)
{
    for (uint32_t i = 0; i < m->count; i++)
        if (tt_op_of(c, m->at[i].base) == TT_DIAG) return true;
    return false;
}

static bool has_no_bit(const tt *c, const tt_pairs *m)
{
    for (uint32_t i = 0; i < m->count; i++)
        if (tt_has(c, m->at[i].base, TT_N_NO_BIT)) return true;
    return false;
}

static bool settle_matrices(tt *c, tt_build *b)
{
    uint32_t place;
    if (b->zero || b->matrices.count == 0) return true;
    if (!take_chains(c, b, &place)) return false;
    tt_pairs *m = &b->matrices;
    if (m->count < 2 || place > m->count || !has_diag(c, m)) return true;
    if (!columns_of_diag(c, b, &place)) return false;
    if (place >= m->count || has_no_bit(c, m)) return true;
    turn(c, m);
    uint32_t other = m->count - place;
    bool ok = columns_of_diag(c, b, &other);
    turn(c, m);
    return ok;
}

/* --- constructors --- */

tt_ref tt_product_of(tt *c, const tt_pair *p, uint32_t n)
{
    if (n == 1 && p[0].exponent == c->store->one) return p[0].base;
    if (n == 2 && tt_op_of(c, p[0].base) == TT_ONES && tt_op_of(c, p[1].base) == TT_ONES)
        return tt_ones(c, tt_rows(c, p[0].base), tt_cols(c, p[1].base));
    return tt_intern_product(c, p, n);
}

tt_ref tt_product(tt *c, uint32_t count, const tt_ref *factor)
{
    tt_dim rows = TT_DIM_ONE, cols = TT_DIM_ONE;
    bool any = false;
    for (uint32_t i = 0; i < count; i++) {
        if (!factor[i]) return TT_NONE;
        if (tt_is_scalar(c, factor[i])) continue;
        if (!any) rows = tt_rows(c, factor[i]);
        cols = tt_cols(c, factor[i]);
        any = true;
    }
    tt_scratch_mark mark = tt_scratch_here(c);
    tt_build b;
    tt_build_open(c, &b);
    bool ok = true;
    for (uint32_t i = 0; ok && i < count; i++) ok = tt_build_matrix(c, &b, factor[i], c->store->one);
    tt_ref r = ok && settle_matrices(c, &b) ? tt_build_close(c, &b, rows, cols) : TT_NONE;
    tt_scratch_drop(c, mark);
    if (!r) tt_fail(c, TT_E_MEMORY, TT_NOWHERE);
    return r;
}

tt_ref tt_mul(tt *c, tt_ref a, tt_ref b)
{
    if (a == c->store->one) return b;
    if (b == c->store->one) return a;
    return tt_product(c, 2, (tt_ref[]){a, b});
}

tt_ref tt_power(tt *c, tt_ref base, tt_ref e)
{
    if (!base || !e) return TT_NONE;
    if (e == c->store->one) return base;
    tt_scratch_mark mark = tt_scratch_here(c);
    tt_build b;
    tt_build_open(c, &b);
    tt_ref r = tt_build_matrix(c, &b, base, e) ? tt_build_close(c, &b, tt_rows(c, base), tt_rows(c, base)) : TT_NONE;
    tt_scratch_drop(c, mark);
    if (!r) tt_fail(c, TT_E_MEMORY, TT_NOWHERE);
    return r;
}

tt_ref tt_inv(tt *c, tt_ref a) { return tt_power(c, a, c->store->minus_one); }
