/* The commutative part of a product: a number and powers of scalars, in front of at most one matrix. */
#include "product.h"

bool tt_pairs_put(tt *c, tt_pairs *p, tt_pair pair)
{
    if (!pair.base || !pair.exponent) return false;
    if (p->count == p->room) {
        uint32_t room = p->room ? 2 * p->room : 8;
        tt_pair *at = (tt_pair *)tt_scratch_take(c, 2 * (size_t)room);
        if (!at) return false;
        for (uint32_t i = 0; i < p->count; i++) at[i] = p->at[i];
        p->at = at;
        p->room = room;
    }
    p->at[p->count++] = pair;
    return true;
}

void tt_build_open(tt *c, tt_build *b)
{
    (void)c;
    *b = (tt_build){.number = TT_NUM_ONE};
}

static void sort_pairs(tt_pair *p, uint32_t n)
{
    for (uint32_t gap = n / 2; gap > 0; gap /= 2)
        for (uint32_t i = gap; i < n; i++) {
            tt_pair x = p[i];
            uint32_t j = i;
            for (; j >= gap && p[j - gap].base > x.base; j -= gap) p[j] = p[j - gap];
            p[j] = x;
        }
}

bool tt_pairs_merge(tt *c, tt_pairs *p)
{
    uint32_t n = 0;
    if (!tt_spend(c, p->count)) return false;
    sort_pairs(p->at, p->count);
    for (uint32_t i = 0; i < p->count; i++) {
        if (n && p->at[n - 1].base == p->at[i].base) {
            tt_ref e = tt_add(c, p->at[n - 1].exponent, p->at[i].exponent);
            if (!e) return false;
            p->at[n - 1].exponent = e;
            if (e == c->store->zero) n--;
        } else {
            p->at[n++] = p->at[i];
        }
    }
    p->count = n;
    return true;
}

/* v^e for a number v: into the number where the power is exact, else a pair (2^(1/2)). */
static bool number_power(tt *c, tt_build *b, tt_num v, tt_ref e)
{
    int64_t p, q;
    if (tt_is_num(c, e) && tt_num_small(c, tt_at(c, e)->data, &p, &q) && q > 0 && q <= 64 && p > -100000 && p < 100000) {
        tt_num root = q == 1 ? v : tt_num_sign(c, v) > 0 ? tt_num_root(c, v, (uint32_t)q) : TT_NUM_NONE;
        if (root != TT_NUM_NONE) {
            b->number = tt_num_mul(c, b->number, tt_num_pow(c, root, p));
            return b->number != TT_NUM_NONE;
        }
    }
    if (v == TT_NUM_ONE) return true;
    return tt_pairs_put(c, &b->scalars, (tt_pair){tt_number(c, v), e});
}

static bool nonnegative(const tt *c, tt_ref r) { return tt_has(c, r, TT_N_NONNEGATIVE); }

/* number * scalars * matrix (TT_NONE: none). */
static tt_ref scaled(tt *, tt_num number, const tt_pairs *scalars, tt_ref matrix);

/* (b^f)^e: f*e where b has no sign to lose, |b| where f is even (sqrt(b^2) = |b|). */
static bool power_of_power(tt *c, tt_build *b, tt_ref base, tt_ref f, tt_ref e)
{
    int64_t k;
    if (!nonnegative(c, base) && !tt_is_num(c, f)) {        /* the sign of b^n is not known */
        tt_pair own = {base, f};
        return tt_pairs_put(c, &b->scalars, (tt_pair){scaled(c, TT_NUM_ONE, &(tt_pairs){&own, 1, 1}, TT_NONE), e});
    }
    tt_ref fe = tt_mul(c, f, e);
    if (!nonnegative(c, base) && tt_whole(c, f, &k) && k % 2 == 0) {
        int64_t whole;
        if (!(fe && tt_whole(c, fe, &whole) && whole % 2 == 0)) base = tt_fn(c, TT_F_ABS, 0, base);
    }
    return base && fe && tt_build_scalar(c, b, base, fe);
}

/* (k * product of b_i^f_i)^e with e no integer: what is known to be >= 0 may leave the root, the rest stays under it together. */
static bool root_of_product(tt *c, tt_build *b, tt_ref base, tt_ref e)
{
    const tt_node *n = tt_at(c, base);
    uint32_t pairs = tt_factors(c, base);
    tt_num k = n->data;
    bool negative = tt_num_sign(c, k) < 0;
    if (pairs == 1 && k == TT_NUM_ONE) return power_of_power(c, b, n->arg[1], n->arg[2], e);
    if (!tt_is_num(c, e)) return tt_pairs_put(c, &b->scalars, (tt_pair){base, e});         /* (2*pi)^(n/2) stays whole */
    tt_build rest, root;
    tt_build_open(c, &rest);
    tt_build_open(c, &root);
    if (!number_power(c, &root, negative ? tt_num_neg(c, k) : k, e)) return false;
    if (root.scalars.count) rest.number = k;                                               /* no exact root: sqrt(2*pi) */
    else b->number = tt_num_mul(c, b->number, root.number), rest.number = negative ? TT_NUM_MINUS_ONE : TT_NUM_ONE;
    bool left = rest.number != TT_NUM_ONE;
    for (uint32_t i = 0; i < pairs; i++) {
        tt_ref s = n->arg[1 + 2 * i], f = n->arg[2 + 2 * i];
        int64_t even;
        bool plain = tt_op_of(c, s) == TT_SYM || tt_op_of(c, s) == TT_SIZE || tt_op_of(c, s) == TT_PI;
        bool out = (nonnegative(c, s) && !plain) || (tt_whole(c, f, &even) && even % 2 == 0);
        if (out ? !power_of_power(c, b, s, f, e) : !tt_build_scalar(c, &rest, s, f)) return false;
        left = left || !out;
    }
    if (!left) return true;
    tt_ref under = tt_build_close(c, &rest, TT_DIM_ONE, TT_DIM_ONE);
    if (!under) return false;
    if (tt_op_of(c, under) == TT_SCALED && tt_at(c, under)->data == TT_NUM_ONE && tt_factors(c, under) == 1)
        return power_of_power(c, b, tt_arg(c, under, 0), tt_exponent(c, under, 0), e);
    return tt_pairs_put(c, &b->scalars, (tt_pair){under, e});
}

static bool is_absolute(const tt_node *n) { return n->op == TT_FN && n->data == TT_F_ABS && n->order == 0; }

bool tt_build_scalar(tt *c, tt_build *b, tt_ref base, tt_ref exponent)
{
    if (!base || !exponent) return false;
    if (exponent == c->store->zero) return true;
    const tt_node *n = tt_at(c, base);
    int64_t k;
    if (n->op == TT_NUM) {
        if (n->data == TT_NUM_ZERO && tt_is_num(c, exponent) && tt_num_sign(c, tt_at(c, exponent)->data) < 0)
            return tt_fail(c, TT_E_DIVISION_BY_ZERO, TT_NOWHERE);
        /* 0^c is 0 wherever c > 0, and elsewhere nothing that has a derivative; 0^(n - 1) is 1 where n is 1 */
        bool vanishes = tt_is_num(c, exponent) || tt_op_of(c, exponent) == TT_SYM || tt_has(c, exponent, TT_N_POSITIVE);
        if (n->data == TT_NUM_ZERO && !vanishes) return tt_pairs_put(c, &b->scalars, (tt_pair){base, exponent});
        if (n->data == TT_NUM_ZERO) b->zero = true;
        return b->zero || number_power(c, b, n->data, exponent);
    }
    if (n->op == TT_FN && n->data == TT_F_EXP && n->order == 0 && exponent != c->store->one) {
        tt_ref u = tt_mul(c, exponent, n->arg[0]);          /* exp(u)^e = exp(e*u) */
        return tt_build_scalar(c, b, tt_fn(c, TT_F_EXP, 0, u), c->store->one);
    }
    if (is_absolute(n) && tt_whole(c, exponent, &k) && k % 2 == 0) return tt_build_scalar(c, b, n->arg[0], exponent);    /* |s|^2 = s^2 */
    if (n->op != TT_SCALED || tt_factors(c, base) > TT_WIDE) return tt_pairs_put(c, &b->scalars, (tt_pair){base, exponent});
    if (exponent == c->store->one) {
        b->number = tt_num_mul(c, b->number, n->data);
        for (uint32_t i = 0; i < tt_factors(c, base); i++)
            if (!tt_pairs_put(c, &b->scalars, (tt_pair){tt_at(c, base)->arg[1 + 2 * i], tt_at(c, base)->arg[2 + 2 * i]})) return false;
        return b->number != TT_NUM_NONE;
    }
    if (!tt_whole(c, exponent, &k)) return root_of_product(c, b, base, exponent);
    if (!number_power(c, b, n->data, exponent)) return false;
    for (uint32_t i = 0; i < tt_factors(c, base); i++)
        if (!tt_build_scalar(c, b, tt_at(c, base)->arg[1 + 2 * i], tt_mul(c, tt_at(c, base)->arg[2 + 2 * i], exponent))) return false;
    return true;
}

/* A number under an exponent that became whole (2^(1/2) * 2^(1/2)) goes back to the number. */
static bool settle_scalars(tt *c, tt_build *b)
{
    if (!tt_pairs_merge(c, &b->scalars) || !tt_cancel_exponentials(c, &b->scalars)) return false;
    tt_pairs old = b->scalars;
    bool again = false;
    for (uint32_t i = 0; i < old.count; i++) {
        tt_op op = tt_op_of(c, old.at[i].base);
        int64_t k;
        bool even = tt_whole(c, old.at[i].exponent, &k) && k % 2 == 0;
        again = again || op == TT_NUM || (even && is_absolute(tt_at(c, old.at[i].base))) || (op == TT_SCALED && tt_factors(c, old.at[i].base) <= TT_WIDE && tt_whole(c, old.at[i].exponent, &k));
    }
    if (!again) return tt_pairs_merge(c, &b->scalars);
    b->scalars = (tt_pairs){0};
    for (uint32_t i = 0; i < old.count; i++)
        if (!tt_build_scalar(c, b, old.at[i].base, old.at[i].exponent)) return false;
    return tt_pairs_merge(c, &b->scalars);
}

static uint32_t scaled_flags(const tt *c, tt_num number, const tt_pairs *s, tt_ref matrix)
{
    bool positive = tt_num_sign(c, number) > 0, nonneg = positive, invertible = true;
    for (uint32_t i = 0; i < s->count; i++) {
        int64_t k;
        bool known = tt_is_num(c, s->at[i].exponent), whole = tt_whole(c, s->at[i].exponent, &k);
        positive = positive && tt_has(c, s->at[i].base, TT_N_POSITIVE);
        nonneg = nonneg && (nonnegative(c, s->at[i].base) || (whole ? k % 2 == 0 : known));    /* of a root what stands under it is */
        invertible = invertible && tt_has(c, s->at[i].base, TT_N_POSITIVE | TT_N_INVERTIBLE);
    }
    uint32_t sign = (positive ? TT_N_POSITIVE : 0u) | (nonneg ? TT_N_NONNEGATIVE : 0u);
    if (!matrix) return sign | TT_N_SYMMETRIC | (invertible ? TT_N_INVERTIBLE : 0u);
    uint32_t f = tt_at(c, matrix)->flags;
    uint32_t keep = f & (TT_N_SYMMETRIC | TT_N_ANTI | TT_N_NO_BIT | TT_N_DIAGONAL);
    if (positive) keep |= f & (TT_N_POSITIVE | TT_N_SPD);
    if (nonneg) keep |= f & TT_N_NONNEGATIVE;
    if (invertible) keep |= f & TT_N_INVERTIBLE;
    return keep;
}

static tt_ref scaled(tt *c, tt_num number, const tt_pairs *s, tt_ref matrix)
{
    if (number == TT_NUM_NONE) return TT_NONE;
    if (s->count == 0 && !matrix) return tt_number(c, number);
    if (number == TT_NUM_ONE && s->count == 0) return matrix;
    if (number == TT_NUM_ONE && !matrix && s->count == 1 && s->at[0].exponent == c->store->one) return s->at[0].base;
    bool bit = matrix && tt_bit(matrix);
    if (bit) matrix ^= 1;
    tt_node head = {.op = TT_SCALED, .data = number, .rows = TT_DIM_ONE, .cols = TT_DIM_ONE};
    if (matrix) {
        head.rows = tt_at(c, matrix)->rows;
        head.cols = tt_at(c, matrix)->cols;
    }
    head.flags = (uint16_t)scaled_flags(c, number, s, matrix);
    tt_scratch_mark mark = tt_scratch_here(c);
    uint32_t *arg = tt_scratch_take(c, 1 + 2 * (size_t)s->count);
    if (!arg) return TT_NONE;
    arg[0] = matrix;
    for (uint32_t i = 0; i < s->count; i++) {
        arg[1 + 2 * i] = s->at[i].base;
        arg[2 + 2 * i] = s->at[i].exponent;
    }
    tt_ref r = tt_intern(c, &head, 1 + 2 * s->count, arg);
    tt_scratch_drop(c, mark);
    if (r && (s->count || c->store->assumed)) r = tt_settle(c, r);
    return r && bit ? tt_transpose(c, r) : r;
}

tt_ref tt_scale(tt *c, tt_num k, tt_ref r)
{
    if (!r || k == TT_NUM_NONE) return TT_NONE;
    if (k == TT_NUM_ONE) return r;
    const tt_node *n = tt_at(c, r);
    if (k == TT_NUM_ZERO) return tt_zeros(c, tt_rows(c, r), tt_cols(c, r));
    if (n->op == TT_NUM) return tt_number(c, tt_num_mul(c, k, n->data));
    if (n->op == TT_ZEROS) return r;
    tt_pairs none = {0};
    if (n->op != TT_SCALED) {
        if (!tt_is_scalar(c, r)) return scaled(c, k, &none, r);
        tt_pair self = {r, c->store->one};
        return scaled(c, k, &(tt_pairs){&self, 1, 1}, TT_NONE);
    }
    tt_pairs s = {(tt_pair *)(uintptr_t)&n->arg[1], (n->count - 1) / 2, 0};     /* read only: pairs stand in the node as in tt_pair */
    return scaled(c, tt_num_mul(c, k, n->data), &s, tt_scaled_matrix(c, r));
}

tt_ref tt_front(tt *c, tt_ref *r)
{
    const tt_node *n = tt_at(c, *r);
    if (n->op != TT_SCALED || !n->arg[0]) return c->store->one;
    tt_pairs s = {(tt_pair *)(uintptr_t)&n->arg[1], (n->count - 1) / 2, 0};
    *r = tt_scaled_matrix(c, *r);
    return scaled(c, n->data, &s, TT_NONE);
}

tt_ref tt_build_close(tt *c, tt_build *b, tt_dim rows, tt_dim cols)
{
    if (tt_failed(c)) return TT_NONE;
    if (b->zero || b->number == TT_NUM_ZERO) return tt_zeros(c, rows, cols);
    tt_ref matrix = TT_NONE;
    if (b->matrices.count) matrix = tt_product_of(c, b->matrices.at, b->matrices.count);
    else if (rows != TT_DIM_ONE || cols != TT_DIM_ONE) matrix = tt_eye(c, rows);
    if (b->matrices.count && !matrix) return TT_NONE;
    if (matrix && tt_op_of(c, matrix) == TT_ZEROS) return matrix;
    if (matrix && tt_op_of(c, matrix) == TT_SCALED) {
        const tt_node *n = tt_at(c, matrix);
        b->number = tt_num_mul(c, b->number, n->data);
        for (uint32_t i = 0; i < (n->count - 1) / 2; i++)
            if (!tt_build_scalar(c, b, n->arg[1 + 2 * i], n->arg[2 + 2 * i])) return TT_NONE;
        matrix = tt_scaled_matrix(c, matrix);
    }
    if (b->scalars.count && !settle_scalars(c, b)) return TT_NONE;
    if (b->zero) return tt_zeros(c, rows, cols);
    return scaled(c, b->number, &b->scalars, matrix);
}
