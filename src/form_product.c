/* How products are written: inverses and powers, repeated stretches, a minus given to a difference, chains as norms and sums. */
#include <string.h>
#include "form.h"

/* Seen from its other side a product holds pinv(A)'*A' for A*pinv(A). */
static void turn_projections(const tt_writer *f, tt_factor *p, uint32_t n)
{
    const tt_ref one = f->c->store->one;
    for (uint32_t i = 1; i < n; i++) {
        if (p[i - 1].exponent != one || p[i].exponent != one || !tt_is_turned_projection(f->c, p[i - 1].base, p[i].base)) continue;
        tt_ref first = p[i].base ^ 1;
        p[i].base = p[i - 1].base ^ 1;
        p[i - 1].base = first;
    }
}

bool tt_form_list(tt_writer *f, tt_ref product, tt_factor **p, uint32_t *n)
{
    *n = tt_factors(f->c, product);
    *p = tt_arena_take(&f->c->query, *n * sizeof **p);
    if (!*p) return tt_fail(f->c, TT_E_MEMORY, TT_NOWHERE);
    for (uint32_t i = 0; i < *n; i++) (*p)[i] = (tt_factor){tt_arg(f->c, product, i), tt_exponent(f->c, product, i)};
    if (tt_bit(product)) turn_projections(f, *p, *n);
    return true;
}

/* inv(X); the inverse of a transpose is one symbol, X^-T. */
static tt_term inverse(tt_writer *f, tt_ref base)
{
    tt_term a = tt_form_unary(f, TT_INV, tt_form_written(f, base));
    if (tt_has(f->c, base, TT_N_SYMMETRIC | TT_N_NO_BIT)) return a;
    tt_term b = tt_form_unary(f, TT_INVT, tt_form_written(f, base ^ 1));
    if (a == TT_NO_TERM || b == TT_NO_TERM) return TT_NO_TERM;
    return tt_form_cheaper(f, a, b);
}

static tt_term factor(tt_writer *f, tt_factor x)
{
    int64_t k;
    tt_term base = tt_form_written(f, x.base);
    if (x.exponent == f->c->store->one) return base;
    if (tt_has(f->c, x.base, TT_N_ORTHOGONAL) && x.exponent == f->c->store->minus_one) return tt_form_unary(f, TT_TRANSPOSE, base);
    if (!tt_whole(f->c, x.exponent, &k)) return tt_form_binary(f, TT_POW, base, tt_form_written(f, x.exponent));
    if (k < 0) base = inverse(f, x.base);
    if (k == -1) return base;
    return tt_form_binary(f, TT_POW, base, tt_form_number(f, tt_num_int(f->c, k < 0 ? -k : k)));
}

static bool same(tt_factor a, tt_factor b) { return a.base == b.base && a.exponent == b.exponent; }

/* The length of a stretch of at least two factors that stands again right behind itself, and how often; 0 for none. */
static uint32_t repeated(const tt_factor *p, uint32_t n, uint32_t *times)
{
    for (uint32_t len = 2; 2 * len <= n && len <= 8; len++) {
        uint32_t k = 1;
        while ((k + 1) * len <= n && memcmp(p, p + k * len, len * sizeof *p) == 0) k++;
        if (k > 1) {
            *times = k;
            return len;
        }
    }
    return 0;
}

static bool is_ones(tt_writer *f, tt_factor x) { return tt_op_of(f->c, x.base) == TT_ONES && x.exponent == f->c->store->one; }

static tt_term join(tt_writer *f, tt_term a, tt_term b) { return a == TT_NO_TERM ? b : tt_form_binary(f, TT_MUL, a, b); }

/* `negative`: in, that a minus stands in front; out, that it still does (no difference among the factors could take it). */
tt_term tt_form_product(tt_writer *f, tt_term lead, const tt_factor *p, uint32_t n, bool *negative)
{
    tt_term t = lead;
    for (uint32_t i = 0; i < n;) {
        uint32_t times = 1, len = repeated(p + i, n - i, &times);
        tt_term x;
        if (i + 1 < n && is_ones(f, p[i]) && is_ones(f, p[i + 1])) {          /* ones(m)*ones(n)' */
            x = tt_form_put(f, TT_ONES, 0, 0, tt_rows(f->c, p[i].base), tt_cols(f->c, p[i + 1].base), 1, 0, NULL);
            i += 2;
        } else if (len) {
            bool no = false;
            x = tt_form_product(f, TT_NO_TERM, p + i, len, &no);
            x = tt_form_binary(f, TT_POW, x, tt_form_number(f, tt_num_int(f->c, times)));
            i += len * times;
        } else {
            bool takes = *negative && p[i].exponent == f->c->store->one && (lead == TT_NO_TERM || tt_op_of(f->c, p[i].base) != TT_OVER);
            x = takes ? tt_form_negated_sum(f, p[i].base) : TT_NO_TERM;
            if (x != TT_NO_TERM) *negative = false;
            else if (*negative && tt_op_of(f->c, p[i].base) == TT_HAD && p[i].exponent == f->c->store->one)
                x = tt_form_hadamard(f, TT_NO_TERM, p[i].base, negative);
            else x = factor(f, p[i]);
            i++;
        }
        if (x == TT_NO_TERM) return TT_NO_TERM;
        t = join(f, t, x);
    }
    return t;
}

/* --- chains --- */


static bool own_reverse(tt_writer *f, const tt_factor *p, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        if (!same(p[i], (tt_factor){tt_transpose(f->c, p[n - 1 - i].base), p[n - 1 - i].exponent})) return false;
    return true;
}

/* The right half of U'*U, or nothing. With S symmetric x'*S^2*x is that of S*x too, and x'*P*x that of P*x where P^2 = P. */
static tt_term half(tt_writer *f, const tt_factor *p, uint32_t n)
{
    bool no = false;
    int64_t k = 0;
    if (!own_reverse(f, p, n)) return TT_NO_TERM;
    for (uint32_t i = 0; i < n; i++)
        if (tt_has(f->c, p[i].base, TT_N_NO_BIT)) return TT_NO_TERM;
    if (n % 2 == 0) return tt_form_product(f, TT_NO_TERM, n == 2 && tt_bit(p[1].base) ? p : p + n / 2, n / 2, &no);     /* norm(X') = norm(X) */
    tt_factor middle = p[n / 2];
    bool projection = middle.exponent == f->c->store->one && tt_has(f->c, middle.base, TT_N_PROJECTION);
    if (n == 1 || !tt_has(f->c, middle.base, TT_N_SYMMETRIC) || !(projection || (tt_whole(f->c, middle.exponent, &k) && k % 2 == 0))) return TT_NO_TERM;
    tt_factor *right = tt_arena_take(&f->c->query, (n / 2 + 1) * sizeof *right);
    if (!right) return TT_NO_TERM;
    memcpy(right, p + n / 2, (n / 2 + 1) * sizeof *right);
    if (!projection) right[0].exponent = tt_number(f->c, tt_num_int(f->c, k / 2));
    return right[0].exponent ? tt_form_product(f, TT_NO_TERM, right, n / 2 + 1, &no) : TT_NO_TERM;
}

tt_term tt_form_norm(tt_writer *f, tt_ref r)
{
    tt_factor *p;
    uint32_t n;
    const tt_node *x = tt_at(f->c, r);
    if (x->op == TT_MUL && tt_is_scalar(f->c, r)) {
        if (!tt_form_list(f, r, &p, &n)) return TT_NO_TERM;
        return tt_form_unary(f, TT_NORM, half(f, p, n));
    }
    if (x->op != TT_TR || tt_op_of(f->c, x->arg[0]) != TT_MUL || !tt_form_list(f, x->arg[0], &p, &n)) return TT_NO_TERM;
    int64_t k;
    if (n == 1 && tt_has(f->c, p[0].base, TT_N_SYMMETRIC) && tt_whole(f->c, p[0].exponent, &k) && k == 2)       /* tr(S*S) */
        return tt_form_unary(f, TT_NORM, tt_form_written(f, p[0].base));
    tt_factor *turned = tt_arena_take(&f->c->query, n * sizeof *turned);
    if (!turned) return TT_NO_TERM;
    tt_term best = TT_NO_TERM;
    for (uint32_t start = 0; start < n && n <= 16; start++) {                      /* the shortest rotation that is U'*U */
        for (uint32_t i = 0; i < n; i++) turned[i] = p[(start + i) % n];
        best = tt_form_cheaper(f, best, half(f, turned, n));
    }
    return tt_form_unary(f, TT_NORM, best);
}

static tt_term square_of_norm(tt_writer *f, tt_ref r)
{
    tt_term norm = tt_form_norm(f, r);
    return norm == TT_NO_TERM ? TT_NO_TERM : tt_form_binary(f, TT_POW, norm, tt_form_number(f, TT_NUM_TWO));
}

static tt_term chain_from(tt_writer *f, const tt_factor *p, uint32_t n, bool *negative)
{
    bool left = is_ones(f, p[0]), right = is_ones(f, p[n - 1]);
    if (left && n == 2u + (uint32_t)right && p[1].exponent == f->c->store->one && tt_op_of(f->c, p[1].base) == TT_FN
        && tt_at(f->c, p[1].base)->data == TT_F_ABS && tt_at(f->c, p[1].base)->order == 0)
        return tt_form_unary(f, TT_NORM1, tt_form_written(f, tt_arg(f->c, p[1].base, 0)));
    if (left && n > 1 + (uint32_t)right)
        return tt_form_unary(f, TT_SUMALL, tt_form_product(f, TT_NO_TERM, p + 1, n - 1 - (uint32_t)right, negative));
    return tt_form_product(f, TT_NO_TERM, p, n, negative);
}

/* The shorter of the two orientations; `negative` as in tt_form_product, given to the other orientation too. */
static tt_term chain(tt_writer *f, tt_ref r, bool *negative)
{
    tt_factor *p, *turned;
    uint32_t n;
    if (!tt_form_list(f, r, &p, &n)) return TT_NO_TERM;
    turned = tt_arena_take(&f->c->query, n * sizeof *turned);
    if (!turned) return TT_NO_TERM;
    bool other = *negative;
    tt_term t = chain_from(f, p, n, negative);
    bool free_of_signs = true;
    for (uint32_t i = 0; i < n; i++) {
        turned[i] = (tt_factor){tt_transpose(f->c, p[n - 1 - i].base), p[n - 1 - i].exponent};
        free_of_signs = free_of_signs && !tt_has(f->c, p[i].base, TT_N_NO_BIT);
    }
    tt_term u = free_of_signs ? chain_from(f, turned, n, &other) : TT_NO_TERM;
    return other == *negative ? tt_form_cheaper(f, t, u) : t;
}

tt_term tt_form_scalar_product(tt_writer *f, tt_ref r)
{
    bool no = false;
    tt_term product = chain(f, r, &no), square = square_of_norm(f, r);
    return f->norms && tt_has(f->c, r, TT_N_AS_NORM) ? tt_form_cheaper(f, square, product) : tt_form_cheaper(f, product, square);
}

/* --- traces: the orientation with fewer symbols, a rotation that begins with a prime and ends with its mirror image --- */

static uint32_t list_cost(tt_writer *f, const tt_factor *p, uint32_t n)
{
    uint32_t cost = 0;
    for (uint32_t i = 0; i < n; i++) cost += f->cost[tt_form_written(f, p[i].base)];
    return cost;
}

static uint32_t look(tt_writer *f, const tt_factor *p, uint32_t n, uint32_t start)
{
    tt_factor a = p[start], b = p[(start + n - 1) % n];
    uint32_t mirror = tt_has(f->c, a.base, TT_N_SYMMETRIC | TT_N_NO_BIT) ? 0 : a.base == (b.base ^ 1);
    return 2 * mirror + (f->t->at[tt_form_written(f, a.base)].op == TT_TRANSPOSE);
}

static uint32_t best_start(tt_writer *f, const tt_factor *p, uint32_t n)
{
    uint32_t best = 0;
    for (uint32_t i = 1; i < n && n <= 64; i++)
        if (look(f, p, n, i) > look(f, p, n, best)) best = i;
    return best;
}

/* tr(U'*V) and tr(V'*U) are one and cost the same: what was typed first comes first. */
static bool is_typed_before(const tt_writer *f, tt_factor a, tt_factor b) { return f->rank[tt_id(a.base)] < f->rank[tt_id(b.base)]; }

/* tr(sqrtm(U'*U)) is the nuclear norm of U. */
static tt_term nuclear(tt_writer *f, tt_ref a)
{
    tt_factor *p;
    uint32_t n;
    if (tt_op_of(f->c, a) != TT_SQRTM) return TT_NO_TERM;
    tt_ref gram = tt_at(f->c, a)->arg[0];
    if (tt_op_of(f->c, gram) != TT_MUL || !tt_form_list(f, gram, &p, &n)) return TT_NO_TERM;
    return tt_form_unary(f, TT_NUCLEAR, half(f, p, n));
}

static tt_term trace(tt_writer *f, tt_ref r, bool *negative)
{
    tt_ref a = tt_at(f->c, r)->arg[0];
    tt_term singular = nuclear(f, a);
    if (singular != TT_NO_TERM) return singular;
    if (tt_op_of(f->c, a) != TT_MUL) {
        tt_term t = tt_form_written(f, a), u = tt_has(f->c, a, TT_N_SYMMETRIC | TT_N_NO_BIT) ? t : tt_form_written(f, a ^ 1);
        return tt_form_unary(f, TT_TR, tt_form_cheaper(f, t, u));
    }
    tt_factor *p, *turned;
    uint32_t n;
    if (!tt_form_list(f, a, &p, &n)) return TT_NO_TERM;
    turned = tt_arena_take(&f->c->query, n * sizeof *turned);
    if (!turned) return TT_NO_TERM;
    bool signs = false;
    for (uint32_t i = 0; i < n; i++) {
        signs = signs || tt_has(f->c, p[i].base, TT_N_NO_BIT);
        turned[n - 1 - i] = (tt_factor){tt_transpose(f->c, p[i].base), p[i].exponent};
    }
    uint32_t cost = list_cost(f, p, n), other = signs ? cost + 1 : list_cost(f, turned, n), best = best_start(f, p, n);
    if (other < cost || (other == cost && n == 2 && is_typed_before(f, turned[best_start(f, turned, n)], p[best]))) {
        p = turned;
        best = best_start(f, p, n);
    }
    tt_factor *rotated = tt_arena_take(&f->c->query, n * sizeof *rotated);
    if (!rotated) return TT_NO_TERM;
    for (uint32_t i = 0; i < n; i++) rotated[i] = p[(best + i) % n];
    return tt_form_unary(f, TT_TR, tt_form_product(f, TT_NO_TERM, rotated, n, negative));
}

tt_term tt_form_trace(tt_writer *f, tt_ref r)
{
    bool no = false;
    return tt_form_cheaper(f, trace(f, r, &no), square_of_norm(f, r));
}

tt_term tt_form_negated_chain(tt_writer *f, tt_ref r)
{
    bool negative = true;
    tt_op op = tt_op_of(f->c, r);
    if (op != TT_TR && op != TT_MUL) return TT_NO_TERM;
    if (op == TT_MUL && tt_arg(f->c, r, 0) == (tt_arg(f->c, r, tt_factors(f->c, r) - 1) ^ 1)) return TT_NO_TERM;     /* (x - m)'*S*(x - m) stays one form */
    tt_term t = op == TT_TR ? trace(f, r, &negative) : chain(f, r, &negative);
    return negative || t == TT_NO_TERM || f->cost[t] > f->cost[tt_form_written(f, r)] ? TT_NO_TERM : t;
}
