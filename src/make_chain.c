/* Products as nodes: one lookup for both orientations; and chains, the products that are scalars: u'v = v'u, sum(u .* v) = u'v. */
#include <string.h>
#include "product.h"

/* X of a*I + b*X + c*X^2. */
static tt_ref of_polynomial(const tt *c, tt_ref a)
{
    enum { TERMS = 4 };
    uint32_t n = tt_factors(c, a);
    tt_ref x = TT_NONE;
    for (uint32_t i = 0; i < n && n <= TERMS; i++) {
        tt_ref b = tt_base(c, a, i);
        if (tt_op_of(c, b) == TT_SCALED && tt_scaled_matrix(c, b)) b = tt_scaled_matrix(c, b);
        if (tt_op_of(c, b) == TT_EYE) continue;
        if (tt_op_of(c, b) == TT_MUL && tt_factors(c, b) == 1) b = tt_arg(c, b, 0);
        if (tt_rows(c, b) != tt_cols(c, b) || (x && x != b)) return TT_NONE;
        x = b;
    }
    return x;
}

static bool is_function(const tt *c, tt_ref a) { return tt_is_analytic(tt_op_of(c, a)) || tt_op_of(c, a) == TT_SUM; }

/* The matrix that this is a function of. */
static tt_ref of_matrix(const tt *c, tt_ref a)
{
    return !is_function(c, a) ? TT_NONE : tt_op_of(c, a) == TT_SUM ? of_polynomial(c, a) : tt_arg(c, a, 0);
}

/* diag(v) before the others, so that it meets diag(u). */
static bool diagonal_before(const tt *c, tt_ref a, tt_ref b)
{
    bool first = tt_op_of(c, a) == TT_DIAG, second = tt_op_of(c, b) == TT_DIAG;
    return first != second ? first : !first && a < b;
}

/* Polynomials before other functions, these by their numbers. */
static bool function_before(const tt *c, tt_ref a, tt_ref b)
{
    tt_op x = tt_op_of(c, a), y = tt_op_of(c, b);
    return x == y ? a < b : x == TT_SUM ? true : y == TT_SUM ? false : x < y;
}

/* The matrix itself before its functions; of X' the other way round, so that a product and its transpose agree. */
bool tt_commutes_before(const tt *c, tt_ref a, tt_ref b)
{
    if (a == b) return false;
    if (tt_at(c, a)->flags & tt_at(c, b)->flags & TT_N_DIAGONAL) return diagonal_before(c, a, b);
    if (!is_function(c, a) && !is_function(c, b)) return false;
    tt_ref x = of_matrix(c, a), y = of_matrix(c, b);
    if (!(x ? x == (y ? y : b) : y == a && y)) return false;
    bool ahead = x && y ? function_before(c, a, b) : !x;
    return ahead != tt_bit(x ? x : y);
}

bool tt_is_turned_projection(const tt *c, tt_ref a, tt_ref b)
{
    return (tt_op_of(c, a) == TT_PINV && tt_bit(a) && tt_arg(c, a, 0) == b) || (tt_op_of(c, b) == TT_PINV && tt_bit(b) && tt_arg(c, b, 0) == a);
}

/* Both references have a bit to turn: that of a pinv is that of its operand. */
static void turn_projections(const tt *c, tt_pair *p, uint32_t n)
{
    for (uint32_t i = 1; i < n; i++) {
        if (p[i].exponent != c->store->one || p[i - 1].exponent != c->store->one || !tt_is_turned_projection(c, p[i - 1].base, p[i].base)) continue;
        tt_ref first = p[i].base ^ 1;
        p[i].base = p[i - 1].base ^ 1;
        p[i - 1].base = first;
    }
}

static void sort_commuting(const tt *c, tt_pair *p, uint32_t n)
{
    for (uint32_t i = 1; i < n; i++)
        for (uint32_t j = i; j > 0 && tt_commutes_before(c, p[j].base, p[j - 1].base); j--) {
            tt_pair swap = p[j];
            p[j] = p[j - 1];
            p[j - 1] = swap;
        }
}

static bool is_name(tt_op op) { return op == TT_SYM || op == TT_MEMBER || op == TT_DEF; }

/* The factors of the transpose. sign: what antisymmetric factors contribute ((Z^k)' = (-1)^k Z^k). False: a factor's transpose is no
 * single factor, so the other orientation is not looked for. */
static bool reversed(tt *c, const tt_pair *p, uint32_t n, tt_pair *out, bool *negative)
{
    *negative = false;
    for (uint32_t i = 0; i < n; i++) {
        tt_pair f = p[n - 1 - i];
        if (is_name(tt_op_of(c, f.base)) && tt_has(c, f.base, TT_N_ORTHOGONAL)) {      /* Q' = inv(Q) */
            out[i] = (tt_pair){f.base, tt_neg(c, f.exponent)};
            continue;
        }
        tt_ref t = tt_transpose(c, f.base);
        if (!t) return false;
        const tt_node *m = tt_at(c, t);
        if (m->op == TT_SCALED && m->data == TT_NUM_MINUS_ONE && m->count == 1) {
            int64_t k, q;
            if (!tt_is_num(c, f.exponent) || !tt_num_small(c, tt_at(c, f.exponent)->data, &k, &q) || q != 1) return false;
            if (k % 2) *negative = !*negative;
            t = tt_scaled_matrix(c, t);
        } else if (m->op == TT_SCALED || m->op == TT_MUL) {
            if (m->op == TT_SCALED || f.exponent == c->store->one) return false;
        }
        out[i] = (tt_pair){t, f.exponent};
        if (!out[i].exponent) return false;
    }
    sort_commuting(c, out, n);
    turn_projections(c, out, n);
    return true;
}

struct key { const tt_pair *given, *turned; uint32_t n; };

static bool equal_pairs(const tt_pair *a, const uint32_t *arg, uint32_t n) { return a && memcmp(a, arg, 2 * n * sizeof(uint32_t)) == 0; }

static int same_product(const tt *c, const tt_node *n, const tt_seek *seek)
{
    (void)c;
    const struct key *k = seek->key;
    if (n->op != TT_MUL || n->count != 2 * k->n) return 0;
    if (equal_pairs(k->given, n->arg, k->n)) return 1;
    return equal_pairs(k->turned, n->arg, k->n) ? 2 : 0;
}

static uint32_t hash_pairs(const tt_pair *p, uint32_t n)
{
    uint32_t h = TT_MUL;
    for (uint32_t i = 0; i < n; i++) h = tt_node_mix(tt_node_mix(h, p[i].base), p[i].exponent);
    return h;
}

/* U'*U, U'*P*U with P spd, P^2 with P symmetric: symmetric products whose middle is positive semidefinite (Z^2 is not for Z' = -Z). */
static bool gram(const tt *c, const tt_pair *p, uint32_t n)
{
    int64_t k, q;
    for (uint32_t i = 0; i < n / 2; i++) {                                       /* D*E of diagonal matrices is symmetric and no such product */
        tt_pair a = p[i], b = p[n - 1 - i];
        if (a.exponent != b.exponent || tt_id(a.base) != tt_id(b.base) || (a.base == b.base && !tt_has(c, a.base, TT_N_SYMMETRIC))) return false;
    }
    for (uint32_t i = 0; i < n; i++) {
        if (!tt_is_num(c, p[i].exponent) || !tt_num_small(c, tt_at(c, p[i].exponent)->data, &k, &q)) return false;
        if (i != n / 2 && k < 0 && !tt_has(c, p[i].base, TT_N_INVERTIBLE)) return false;
        if (tt_has(c, p[i].base, TT_N_NO_BIT)) return false;                  /* its mirror image may carry a minus */
        if (i == n / 2 && n % 2 && k % 2 && !tt_has(c, p[i].base, TT_N_SPD)) return false;
    }
    return true;
}

bool tt_is_gram(const tt *c, tt_ref r)
{
    const tt_node *n = tt_at(c, r);
    return n->op == TT_MUL && (n->flags & TT_N_SYMMETRIC) && gram(c, (const tt_pair *)n->arg, n->count / 2);
}

static uint32_t product_flags(const tt *c, const tt_pair *p, uint32_t n)
{
    uint32_t all = TT_N_POSITIVE | TT_N_NONNEGATIVE | TT_N_INVERTIBLE | TT_N_DIAGONAL, any = 0;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t f = tt_at(c, p[i].base)->flags;
        bool number = tt_is_num(c, p[i].exponent), inverse = number && tt_num_sign(c, tt_at(c, p[i].exponent)->data) < 0;
        if (inverse || !number) f &= ~(uint32_t)(TT_N_POSITIVE | TT_N_NONNEGATIVE);
        if (inverse) f |= TT_N_INVERTIBLE;
        all &= f;
        any |= f & TT_N_NO_BIT;
    }
    if (n == 1 && tt_has(c, p[0].base, TT_N_ORTHOGONAL)) any |= TT_N_ORTHOGONAL;
    return all | any;
}

tt_ref tt_intern_product(tt *c, const tt_pair *given, uint32_t n)
{
    tt_scratch_mark mark = tt_scratch_here(c);
    tt_pair *turned = (tt_pair *)tt_scratch_take(c, 2 * (size_t)n);
    if (!turned) return TT_NONE;
    tt_node head = {.op = TT_MUL, .rows = tt_rows(c, given[0].base), .cols = tt_cols(c, given[n - 1].base),
                    .flags = (uint16_t)product_flags(c, given, n)};
    bool scalar = head.rows == TT_DIM_ONE && head.cols == TT_DIM_ONE, negative;
    if (!reversed(c, given, n, turned, &negative)) turned = NULL;
    tt_ref r = TT_NONE;
    if (tt_failed(c)) goto done;
    uint32_t hash = hash_pairs(given, n);
    bool own = turned && memcmp(given, turned, 2 * n * sizeof(uint32_t)) == 0;
    if (own && negative && scalar) {                 /* x'*Z*x = -x'*Z*x */
        r = c->store->zero;
        goto done;
    }
    bool two_sided = turned && (scalar || !(head.flags & TT_N_NO_BIT));
    if (two_sided) hash += hash_pairs(turned, n);
    if (own) head.flags |= negative ? TT_N_ANTI : TT_N_SYMMETRIC;
    if (own && !negative && gram(c, given, n)) {
        if (scalar) head.flags |= TT_N_NONNEGATIVE;
        else if (head.flags & TT_N_INVERTIBLE) head.flags |= TT_N_SPD;
    }
    if (head.flags & TT_N_SYMMETRIC || scalar) head.flags &= (uint16_t)~(TT_N_NO_BIT | TT_N_ANTI);
    if (scalar) head.flags |= TT_N_SYMMETRIC;
    struct key key = {given, two_sided && !own ? turned : NULL, n};
    int side;
    uint32_t id = tt_find(c, &(tt_seek){hash, same_product, &key}, &side);
    if (id) {
        r = id << 1;
        if (side == 2 && !scalar) r ^= 1;
        if (c->store->better[id]) r = tt_bit(r) ? tt_transpose(c, tt_settled(c, id)) : tt_settled(c, id);
        if (side == 2 && negative) r = tt_neg(c, r);
    } else {
        r = tt_put(c, hash, &head, 2 * n, (const uint32_t *)given);
        if (r) r = tt_settle(c, r);
    }
done:
    tt_scratch_drop(c, mark);
    return r;
}

/* --- chains --- */

static tt_ref pair_chain(tt *c, tt_ref u, tt_ref v)
{
    tt_pair p[2] = {{tt_transpose(c, u), c->store->one}, {v, c->store->one}};
    return p[0].base ? tt_intern_product(c, p, 2) : TT_NONE;
}

/* ones'*h for a column h that is no elementwise product. */
static tt_ref sum_of(tt *c, tt_ref h)
{
    const tt_node *n = tt_at(c, h);
    if (n->op == TT_ONES) return tt_size(c, tt_rows(c, h));
    if (n->op == TT_ZEROS) return c->store->zero;
    if (n->op == TT_DIAGOF) return tt_trace(c, n->arg[0]);
    if (n->op == TT_VEC) {
        tt_ref a = n->arg[0];
        return tt_product(c, 3, (tt_ref[]){tt_ones(c, TT_DIM_ONE, tt_rows(c, a)), a, tt_ones(c, tt_cols(c, a), TT_DIM_ONE)});
    }
    return pair_chain(c, tt_ones(c, tt_rows(c, h), TT_DIM_ONE), h);
}

/* The sum of the entries of a column that came out of tt_had: two factors are an inner product, a square is u'u. */
static tt_ref sum_entries(tt *c, tt_ref h)
{
    if (!h) return TT_NONE;
    const tt_node *n = tt_at(c, h);
    if (n->op == TT_SCALED) {
        tt_ref front = tt_front(c, &h);
        return tt_mul(c, front, sum_entries(c, h));
    }
    if (n->op != TT_HAD) return sum_of(c, h);
    const tt_ref one = c->store->one;
    uint32_t k = tt_factors(c, h);
    if (k == 2 && tt_exponent(c, h, 0) == one && tt_exponent(c, h, 1) == one) return pair_chain(c, tt_arg(c, h, 0), tt_arg(c, h, 1));
    if (k == 1 && tt_exponent(c, h, 0) == c->store->two) return pair_chain(c, tt_arg(c, h, 0), tt_arg(c, h, 0));
    return pair_chain(c, tt_ones(c, tt_rows(c, h), TT_DIM_ONE), h);
}

static tt_ref dot(tt *c, tt_ref u, tt_ref v)
{
    if (!u) return TT_NONE;
    tt_op a = tt_op_of(c, u), b = tt_op_of(c, v);
    if (a == TT_VEC && b == TT_VEC && tt_rows(c, tt_at(c, u)->arg[0]) == tt_rows(c, tt_at(c, v)->arg[0]))
        return tt_inner(c, tt_at(c, u)->arg[0], tt_at(c, v)->arg[0]);
    if (a == TT_HAD || b == TT_HAD || a == TT_ONES || b == TT_ONES) return sum_entries(c, tt_had(c, u, v));
    return pair_chain(c, u, v);
}

/* ones'*(A .* B)*ones = tr(A'*B) */
static tt_ref sum_of_hadamard(tt *c, tt_ref h)
{
    const tt_ref one = c->store->one;
    if (tt_op_of(c, h) != TT_HAD) return TT_NONE;
    if (tt_factors(c, h) == 2 && tt_exponent(c, h, 0) == one && tt_exponent(c, h, 1) == one) return tt_inner(c, tt_arg(c, h, 0), tt_arg(c, h, 1));
    if (tt_factors(c, h) == 1 && tt_exponent(c, h, 0) == c->store->two) return tt_inner(c, tt_arg(c, h, 0), tt_arg(c, h, 0));
    return TT_NONE;
}

tt_ref tt_chain(tt *c, const tt_pair *p, uint32_t n)
{
    if (n == 2 && p[0].exponent == c->store->one && p[1].exponent == c->store->one)
        return dot(c, tt_transpose(c, p[0].base), p[1].base);
    if (n == 3 && tt_op_of(c, p[0].base) == TT_ONES && tt_op_of(c, p[2].base) == TT_ONES && p[1].exponent == c->store->one) {
        tt_ref t = sum_of_hadamard(c, p[1].base);
        if (t || tt_failed(c)) return t;
    }
    return tt_intern_product(c, p, n);
}
