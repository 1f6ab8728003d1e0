/* Sums: n-ary, collected, primitive. A sum is looked for from four sides (as given, transposed, negated, both), so A - B, B - A
 * and (A - B)' are one node, with the sign and the orientation first seen. */
#include <string.h>
#include "running.h"

/* The terms while they are gathered: base and coefficient. */
typedef struct { tt_ref base; tt_num coefficient; } term;

/* Split a numeric factor off: 3*A is (3, A); 5 is (5, 1). */
static tt_ref monic(tt *c, tt_ref r, tt_num *k)
{
    const tt_node *n = tt_at(c, r);
    *k = TT_NUM_ONE;
    if (n->op == TT_NUM) {
        *k = n->data;
        return c->store->one;
    }
    if (n->op != TT_SCALED || n->data == TT_NUM_ONE) return r;
    *k = n->data;
    return n->count == 1 ? tt_scaled_matrix(c, r) : tt_scale(c, tt_num_inv(c, n->data), r);
}

/* The sum inside k*(A + B), however it stands; TT_NONE when r is no such thing. */
static tt_ref inner_sum(const tt *c, tt_ref r, tt_num *k)
{
    const tt_node *n = tt_at(c, r);
    *k = TT_NUM_ONE;
    if (n->op == TT_SUM) return r;
    if (n->op != TT_SCALED) return TT_NONE;
    tt_ref s = TT_NONE;
    if (n->count == 1) s = tt_scaled_matrix(c, r);
    else if (n->count == 3 && !n->arg[0] && n->arg[2] == c->store->one) s = n->arg[1];
    if (!s || tt_op_of(c, s) != TT_SUM) return TT_NONE;
    *k = n->data;
    return s;
}

static bool is_zero(const tt *c, tt_ref r)
{
    const tt_node *n = tt_at(c, r);
    return n->op == TT_ZEROS || (n->op == TT_NUM && n->data == TT_NUM_ZERO);
}

static term *sort_terms(term *t, term *spare, uint32_t n)
{
    for (uint32_t width = 1; width < n; width *= 2) {
        for (uint32_t lo = 0; lo < n; lo += 2 * width) {
            uint32_t mid = lo + width < n ? lo + width : n, hi = lo + 2 * width < n ? lo + 2 * width : n;
            uint32_t i = lo, j = mid, k = lo;
            while (i < mid || j < hi) spare[k++] = j >= hi || (i < mid && t[i].base <= t[j].base) ? t[i++] : t[j++];
        }
        term *swap = t;
        t = spare;
        spare = swap;
    }
    return t;
}

/* Equal neighbours merged, zeros dropped. */
static uint32_t collect(tt *c, term *t, uint32_t n)
{
    uint32_t m = 0;
    for (uint32_t i = 0; i < n; i++) {
        if (m && t[m - 1].base == t[i].base) {
            t[m - 1].coefficient = tt_num_add(c, t[m - 1].coefficient, t[i].coefficient);
            if (t[m - 1].coefficient == TT_NUM_ZERO) m--;
        } else {
            t[m++] = t[i];
        }
    }
    return m;
}

/* --- looking from four sides --- */

struct key { const term *given, *turned; uint32_t n; };   /* turned: the transposes, sorted; NULL where there is no bit */

static bool equal_terms(const tt *c, const tt_node *n, const term *t, bool negated)
{
    (void)c;
    for (uint32_t i = 0; t && i < n->count / 3; i++) {
        if (n->arg[3 * i] != t[i].base) return false;
        tt_num want = t[i].coefficient;
        if (negated ? n->arg[3 * i + 1] != tt_num_neg((tt *)(uintptr_t)c, want) : n->arg[3 * i + 1] != want) return false;
    }
    return t != NULL;
}

static int same_sum(const tt *c, const tt_node *n, const tt_seek *seek)
{
    const struct key *k = seek->key;
    if (n->op != TT_SUM || n->count != 3 * k->n) return 0;
    if (equal_terms(c, n, k->given, false)) return 1;
    if (equal_terms(c, n, k->turned, false)) return 2;
    if (equal_terms(c, n, k->given, true)) return 3;
    return equal_terms(c, n, k->turned, true) ? 4 : 0;
}

static bool same_terms(tt *c, const term *a, const term *b, uint32_t n, bool negated)
{
    for (uint32_t i = 0; i < n; i++)
        if (a[i].base != b[i].base || a[i].coefficient != (negated ? tt_num_neg(c, b[i].coefficient) : b[i].coefficient)) return false;
    return true;
}

/* What is true of a sum because it is true of each term. A Gram matrix plus an spd one is spd. */
static uint32_t sum_flags(const tt *c, const term *t, uint32_t n)
{
    uint32_t all = TT_N_DIAGONAL | TT_N_POSITIVE | TT_N_NONNEGATIVE, any = 0;
    bool gram = true, definite = false, strict = false;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t f = tt_at(c, t[i].base)->flags;
        bool plus = tt_num_sign(c, t[i].coefficient) > 0;
        if (!plus) all &= ~(uint32_t)(TT_N_POSITIVE | TT_N_NONNEGATIVE), gram = false;
        strict = strict || (plus && (f & TT_N_POSITIVE));
        definite = definite || (f & TT_N_SPD);
        gram = gram && ((f & TT_N_SPD) || tt_is_gram(c, t[i].base));
        all &= f | (f & TT_N_NONNEGATIVE ? TT_N_POSITIVE : 0);
        any |= f & TT_N_NO_BIT;
    }
    if (!strict) all &= ~(uint32_t)TT_N_POSITIVE;
    if (gram && definite) all |= TT_N_SPD | TT_N_INVERTIBLE;
    return all | any;
}

static tt_ref intern_sum(tt *c, const term *t, uint32_t n, tt_dim rows, tt_dim cols)
{
    tt_node head = {.op = TT_SUM, .rows = rows, .cols = cols, .flags = (uint16_t)sum_flags(c, t, n)};
    bool scalar = rows == TT_DIM_ONE && cols == TT_DIM_ONE;
    const term *turned = NULL;
    if (scalar) {
        head.flags |= TT_N_SYMMETRIC;
        head.flags &= (uint16_t)~TT_N_NO_BIT;
    } else if (!(head.flags & TT_N_NO_BIT)) {
        term *flipped = (term *)tt_scratch_take(c, 4 * (size_t)n);
        if (!flipped) return TT_NONE;
        for (uint32_t i = 0; i < n; i++) flipped[i] = (term){tt_transpose(c, t[i].base), t[i].coefficient};
        turned = sort_terms(flipped, flipped + n, n);
        if (same_terms(c, t, turned, n, false)) head.flags |= TT_N_SYMMETRIC, turned = NULL;
    }
    uint32_t hash = tt_node_mix(TT_SUM, n);
    for (uint32_t i = 0; i < n; i++) {
        tt_num k = t[i].coefficient;
        hash += tt_node_mix(tt_id(t[i].base), tt_num_sign(c, k) < 0 ? tt_num_neg(c, k) : k);   /* the same from all four sides */
    }
    struct key key = {t, turned, n};
    int side;
    uint32_t id = tt_find(c, &(tt_seek){hash, same_sum, &key}, &side);
    if (id) {
        tt_ref r = tt_settled(c, id);
        if (side == 2 || side == 4) r = tt_transpose(c, r);
        return side > 2 ? tt_neg(c, r) : r;
    }
    uint32_t *arg = tt_scratch_take(c, 3 * (size_t)n);
    if (!arg) return TT_NONE;
    for (uint32_t i = 0; i < n; i++) {
        arg[3 * i] = t[i].base;
        arg[3 * i + 1] = t[i].coefficient;
        arg[3 * i + 2] = tt_scale(c, t[i].coefficient, t[i].base);
        if (!arg[3 * i + 2]) return TT_NONE;
    }
    tt_ref r = tt_put(c, hash, &head, 3 * n, arg);
    return r ? tt_settle(c, r) : TT_NONE;
}

static bool same_operand_shape(const tt *c, tt_ref a, tt_ref b)
{
    tt_ref x = tt_at(c, a)->arg[0], y = tt_at(c, b)->arg[0];
    return tt_rows(c, x) == tt_rows(c, y) && tt_cols(c, x) == tt_cols(c, y);
}

/* diag(u) + diag(v) = diag(u + v), vec of one shape likewise: the terms of such an op are gathered under one, which comes last. */
static uint32_t gather(tt *c, term *t, uint32_t n, tt_op op)
{
    uint32_t lead = 0, found = 0, m = 0;
    while (lead < n && tt_op_of(c, t[lead].base) != op) lead++;
    for (uint32_t i = lead; i < n; i++) found += tt_op_of(c, t[i].base) == op && same_operand_shape(c, t[i].base, t[lead].base);
    if (found < 2) return n;
    tt_ref *inner = tt_scratch_take(c, found), first = t[lead].base;
    if (!inner) return n;
    bool row = op == TT_VEC && tt_cols(c, first) != TT_DIM_ONE;
    found = 0;
    for (uint32_t i = 0; i < n; i++) {
        if (tt_op_of(c, t[i].base) == op && same_operand_shape(c, t[i].base, first))
            inner[found++] = tt_scale(c, t[i].coefficient, tt_at(c, t[i].base)->arg[0]);
        else
            t[m++] = t[i];
    }
    tt_ref sum = tt_sum(c, found, inner), whole = tt_make(c, op, 0, 0, TT_DIM_NONE, TT_DIM_NONE, 1, &sum);
    if (row) whole = tt_transpose(c, whole);
    if (!whole || is_zero(c, whole)) return m;               /* a failure is recorded and seen by the caller */
    tt_num k;
    tt_ref base = monic(c, whole, &k);
    t[m++] = (term){base, k};
    return m;
}

/* Sums that are opened are gathered only if their index is the same: another may stand free beside them, or be bound inside. */
static bool is_over_like(const tt *c, tt_ref r, const tt_running *x)
{
    if (tt_op_of(c, r) != TT_OVER) return false;
    const tt_running *y = tt_index_at(c, tt_at(c, r)->arg[1]);
    return y->sort == x->sort && y->low == x->low && y->high == x->high && (x->sort != TT_RUN_OPEN || x->number == y->number);
}

/* sum(i, u) + 2*sum(i, v) = sum(i, u + 2*v): sums over one range are gathered under one. */
static uint32_t gather_over(tt *c, term *t, uint32_t n)
{
    for (uint32_t lead = 0; c->store->free && lead + 1 < n; lead++) {
        if (tt_op_of(c, t[lead].base) != TT_OVER) continue;
        const tt_running own = *tt_index_at(c, tt_at(c, t[lead].base)->arg[1]);
        uint32_t found = 0, m = 0;
        tt_ref *inner = tt_scratch_take(c, n);
        if (!inner) return n;
        for (uint32_t i = lead; i < n; i++)
            if (is_over_like(c, t[i].base, &own)) inner[found++] = t[i].base;
        if (found < 2) continue;
        tt_ref index = tt_index_for_all(c, tt_at(c, t[lead].base)->arg[1], found, inner);
        for (uint32_t i = found = 0; i < n; i++) {
            if (i < lead || !is_over_like(c, t[i].base, &own)) {
                t[m++] = t[i];
                continue;
            }
            const tt_node *s = tt_at(c, t[i].base);
            tt_ref u = tt_with_index(c, s->arg[0], s->arg[1], index);
            inner[found++] = u ? tt_scale(c, t[i].coefficient, tt_bit(t[i].base) ? tt_transpose(c, u) : u) : TT_NONE;
        }
        tt_ref sum = tt_sum(c, found, inner), whole = sum ? tt_over(c, TT_OVER, index, sum) : TT_NONE;
        n = m;
        if (!whole || is_zero(c, whole)) continue;
        tt_num k;
        tt_ref base = monic(c, whole, &k);
        t[n++] = (term){base, k};
        lead = UINT32_MAX;                               /* the new one may be like one before it */
    }
    return n;
}

static tt_ref finish(tt *c, term *t, uint32_t n, tt_dim rows, tt_dim cols)
{
    if (n == 0) return tt_zeros(c, rows, cols);
    if (n == 1) return tt_scale(c, t[0].coefficient, t[0].base);
    tt_num content = TT_NUM_NONE;
    for (uint32_t i = 0; i < n; i++) {
        tt_num k = t[i].coefficient;
        content = i ? tt_num_content(c, content, k) : tt_num_sign(c, k) < 0 ? tt_num_neg(c, k) : k;
    }
    if (content == TT_NUM_NONE) return TT_NONE;
    bool minus = true;                                   /* -A - B is -(A + B) */
    for (uint32_t i = 0; i < n; i++) minus = minus && tt_num_sign(c, t[i].coefficient) < 0;
    if (minus) content = tt_num_neg(c, content);
    if (content != TT_NUM_ONE) {
        tt_num inverse = tt_num_inv(c, content);
        for (uint32_t i = 0; i < n; i++) t[i].coefficient = tt_num_mul(c, t[i].coefficient, inverse);
    }
    return tt_scale(c, content, intern_sum(c, t, n, rows, cols));
}

tt_ref tt_sum(tt *c, uint32_t count, const tt_ref *r)
{
    size_t total = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (!r[i]) return TT_NONE;
        tt_num k;
        tt_ref s = inner_sum(c, r[i], &k);
        total += s ? tt_factors(c, s) : 1;
    }
    tt_dim rows = tt_rows(c, r[0]), cols = tt_cols(c, r[0]);
    tt_scratch_mark mark = tt_scratch_here(c);
    term *t = (term *)tt_scratch_take(c, 4 * total);
    if (!t) return TT_NONE;
    uint32_t n = 0;
    bool ok = true;
    for (uint32_t i = 0; i < count && ok; i++) {
        tt_num outer;
        tt_ref s = inner_sum(c, r[i], &outer);
        for (uint32_t j = 0; s && j < tt_factors(c, s); j++) {
            t[n++] = (term){tt_base(c, s, j), tt_num_mul(c, outer, tt_coefficient(c, s, j))};
            ok = ok && t[n - 1].coefficient != TT_NUM_NONE;
        }
        if (s || is_zero(c, r[i])) continue;
        tt_num k;
        tt_ref base = monic(c, r[i], &k);
        t[n++] = (term){base, k};
        ok = ok && base && k;
    }
    tt_ref result = TT_NONE;
    if (ok) {
        t = sort_terms(t, t + total, n);
        n = collect(c, t, n);
        n = gather(c, t, n, TT_DIAG);
        n = gather(c, t, n, TT_VEC);
        n = gather_over(c, t, n);
        for (uint32_t i = 1; i < n; i++)          /* gathering may have put a new base last */
            for (uint32_t j = i; j > 0 && t[j].base < t[j - 1].base; j--) {
                term swap = t[j];
                t[j] = t[j - 1];
                t[j - 1] = swap;
            }
        n = collect(c, t, n);
        result = tt_failed(c) ? TT_NONE : finish(c, t, n, rows, cols);
    }
    tt_scratch_drop(c, mark);
    return result;
}

tt_ref tt_add(tt *c, tt_ref a, tt_ref b) { return tt_sum(c, 2, (tt_ref[]){a, b}); }
tt_ref tt_sub(tt *c, tt_ref a, tt_ref b) { return tt_add(c, a, tt_neg(c, b)); }
tt_ref tt_neg(tt *c, tt_ref a) { return tt_scale(c, TT_NUM_MINUS_ONE, a); }
