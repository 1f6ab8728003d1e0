/* How scalars stand before a matrix: number and powers over a fraction bar, roots and norms; and elementwise products. */
#include "form.h"

/* s^(p/q), positive: norm(u)^3, sqrt(s)^3 or s^(3/2), whichever is shorter. */
static tt_term positive_power(tt_writer *f, tt_ref base, tt_num e)
{
    tt_term b = tt_form_written(f, base), t;
    if (e == TT_NUM_ONE) return b;
    if (e == TT_NUM_HALF) t = tt_form_put(f, TT_FN, TT_F_SQRT, 0, tt_rows(f->c, base), tt_cols(f->c, base), 1, 1, &b);
    else t = tt_form_binary(f, TT_POW, b, tt_form_number(f, e));
    tt_num twice = tt_num_mul(f->c, e, TT_NUM_TWO);
    int64_t p, q;
    bool halves = tt_num_small(f->c, e, &p, &q) && q % 2 == 0;                   /* (x'*x)^(3/4) is norm(x)^(3/2), (x'*x)^(2/3) no simpler */
    tt_term norm = halves || tt_num_is_int(f->c, e) || (f->norms && tt_has(f->c, base, TT_N_AS_NORM)) ? tt_form_norm(f, base) : TT_NO_TERM;
    if (norm != TT_NO_TERM) {
        if (twice == TT_NUM_HALF) norm = tt_form_put(f, TT_FN, TT_F_SQRT, 0, TT_DIM_ONE, TT_DIM_ONE, 1, 1, &norm);
        else if (twice != TT_NUM_ONE) norm = tt_form_binary(f, TT_POW, norm, tt_form_number(f, twice));
        return tt_form_cheaper(f, norm, t);
    }
    if (!tt_num_is_int(f->c, twice)) return t;
    if (e == TT_NUM_HALF || tt_num_is_int(f->c, e)) return t;
    tt_term root = tt_form_put(f, TT_FN, TT_F_SQRT, 0, tt_rows(f->c, base), tt_cols(f->c, base), 1, 1, &b);
    return tt_form_cheaper(f, tt_form_binary(f, TT_POW, root, tt_form_number(f, twice)), t);
}

static tt_term times(tt_writer *f, tt_term a, tt_term b) { return a == TT_NO_TERM ? b : tt_form_binary(f, TT_MUL, a, b); }

/* Is this exponent written below the bar? Its size, if so. */
static bool below(tt_writer *f, tt_ref e, tt_num *size)
{
    *size = TT_NUM_NONE;
    if (!tt_is_num(f->c, e)) return false;
    *size = tt_at(f->c, e)->data;
    if (tt_num_sign(f->c, *size) > 0) return false;
    *size = tt_num_neg(f->c, *size);
    return true;
}

/* -max(-X) is min(X). */
static tt_term least(tt_writer *f, tt_ref base)
{
    tt_term of = tt_op_of(f->c, base) == TT_MAX ? tt_form_written(f, tt_at(f->c, base)->arg[0]) : TT_NO_TERM;
    if (of == TT_NO_TERM || f->t->at[of].op != TT_NEG) return TT_NO_TERM;
    return tt_form_unary(f, TT_MIN, tt_term_kid(f->t, of, 0));
}

/* `alone`: nothing but a minus stands beside it. -y'*(a - b) reads as well as y'*(b - a), and is what was typed. */
static tt_term scalar_factor(tt_writer *f, tt_ref base, tt_ref e, tt_num size, bool alone, bool *negative)
{
    if (size == TT_NUM_NONE) {
        tt_term norm = tt_form_norm(f, base);               /* (x'*x)^(p/2) is norm(x)^p */
        tt_ref twice = norm == TT_NO_TERM ? TT_NONE : tt_mul(f->c, f->c->store->two, e);
        if (twice) return tt_form_binary(f, TT_POW, norm, tt_form_of(f, twice));
        return tt_form_binary(f, TT_POW, tt_form_written(f, base), tt_form_written(f, e));
    }
    if (*negative && size == TT_NUM_ONE) {
        tt_term t = tt_form_cheaper(f, tt_form_negated_sum(f, base), least(f, base));
        if (!alone) t = tt_form_cheaper(f, t, tt_form_negated_chain(f, base));
        if (t != TT_NO_TERM) {
            *negative = false;
            return t;
        }
    }
    return positive_power(f, base, size);
}

/* The matrix behind what stands in front of it. */
static tt_term before_matrix(tt_writer *f, tt_term lead, tt_ref m, bool *negative)
{
    tt_term whole = tt_form_written(f, m);
    tt_op op = tt_op_of(f->c, m);
    if ((op == TT_SUM || (op == TT_OVER && lead == TT_NO_TERM)) && *negative) {
        tt_term t = tt_form_negated_sum(f, m);
        if (t != TT_NO_TERM) {
            *negative = false;
            return times(f, lead, t);
        }
    }
    if (op == TT_HAD && (*negative || lead != TT_NO_TERM) && f->t->at[whole].op != TT_TRANSPOSE) return tt_form_hadamard(f, lead, m, negative);
    if (op != TT_MUL || f->t->at[whole].op == TT_TRANSPOSE) return times(f, lead, whole);
    tt_factor *p;
    uint32_t n;
    return tt_form_list(f, m, &p, &n) ? tt_form_product(f, lead, p, n, negative) : TT_NO_TERM;
}

/* det(A)*det(X)*det(B) is det(A*X*B) again: the matrices of the determinants of one size, to the first power, as one product. */
static bool is_determinant(tt_writer *f, tt_ref s, tt_ref e) { return tt_op_of(f->c, s) == TT_DET && e == f->c->store->one; }

static tt_term determinants(tt_writer *f, tt_ref scaled, uint32_t first, bool *taken)
{
    tt_term inside = TT_NO_TERM;
    tt_dim size = tt_rows(f->c, tt_at(f->c, tt_arg(f->c, scaled, first))->arg[0]);
    for (uint32_t i = first; i < tt_factors(f->c, scaled); i++) {
        tt_ref s = tt_arg(f->c, scaled, i);
        if (!is_determinant(f, s, tt_exponent(f->c, scaled, i)) || tt_rows(f->c, tt_at(f->c, s)->arg[0]) != size) continue;
        taken[i] = true;
        inside = times(f, inside, tt_form_written(f, tt_at(f->c, s)->arg[0]));
    }
    return tt_form_unary(f, TT_DET, inside);
}

/* sqrt(a)*sqrt(b) is sqrt(a*b): the roots on one side of the bar, but those that are norms. */
static bool is_root(tt_writer *f, tt_ref s, tt_ref e, tt_num power)
{
    if (!tt_is_num(f->c, e) || tt_at(f->c, e)->data != power || tt_form_norm(f, s) != TT_NO_TERM) return false;
    return !tt_is_num(f->c, s) || tt_num_sign(f->c, tt_at(f->c, s)->data) > 0;
}

static tt_term roots(tt_writer *f, tt_ref scaled, uint32_t first, bool *taken)
{
    tt_term inside = TT_NO_TERM;
    tt_num power = tt_at(f->c, tt_exponent(f->c, scaled, first))->data;
    for (uint32_t i = first; i < tt_factors(f->c, scaled); i++) {
        tt_ref s = tt_arg(f->c, scaled, i);
        if (taken[i] || !is_root(f, s, tt_exponent(f->c, scaled, i), power)) continue;
        taken[i] = true;
        inside = times(f, inside, tt_form_written(f, s));
    }
    return tt_form_put(f, TT_FN, TT_F_SQRT, 0, TT_DIM_ONE, TT_DIM_ONE, 1, 1, &inside);
}

/* The exponent that is left of a size below the line when a sum over as many entries, with exponent 1, has become their mean; e else. */
static tt_ref without_mean(tt_writer *f, tt_ref scaled, uint32_t size, tt_ref e, bool *taken, tt_term *mean)
{
    tt *c = f->c;
    const tt_node *n = tt_at(c, tt_arg(c, scaled, size));
    int64_t k;
    if (n->op != TT_SIZE || !tt_whole(c, e, &k) || k >= 0) return e;
    for (uint32_t i = 0; i < tt_factors(c, scaled); i++) {
        tt_term sum = tt_form_written(f, tt_arg(c, scaled, i));
        if (taken[i] || sum == TT_NO_TERM || f->t->at[sum].op != TT_SUMALL || tt_exponent(c, scaled, i) != c->store->one) continue;
        tt_term of = tt_term_kid(f->t, sum, 0);
        if (tt_dim_mul(c, f->t->at[of].rows, f->t->at[of].cols) != n->data) continue;
        taken[i] = true;
        *mean = tt_form_unary(f, TT_MEAN, of);
        return tt_integer(c, k + 1);
    }
    return e;
}

/* U.^k/s^k is (U/s).^k. */
static tt_term powers_together(tt_writer *f, tt_ref base, tt_ref matrix)
{
    tt *c = f->c;
    int64_t k, j;
    if (tt_op_of(c, matrix) != TT_HAD || tt_factors(c, matrix) != 1 || tt_factors(c, base) != 1 || tt_at(c, base)->data != TT_NUM_ONE) return TT_NO_TERM;
    if (!tt_whole(c, tt_exponent(c, matrix, 0), &k) || !tt_whole(c, tt_exponent(c, base, 0), &j) || k < 2 || (j != k && j != -k)) return TT_NO_TERM;
    tt_term u = tt_form_written(f, tt_arg(c, matrix, 0)), s = tt_form_written(f, tt_arg(c, base, 0));
    tt_term inner = j < 0 ? tt_form_binary(f, TT_DIV, u, s) : tt_form_binary(f, TT_MUL, s, u);
    return tt_form_binary(f, TT_HADPOW, inner, tt_form_number(f, tt_num_int(c, k)));
}

/* x/2 + b rather than (x + 2*b)/2. */
static tt_term spread(tt_writer *f, tt_ref base, tt_ref matrix, tt_num v, bool negative)
{
    uint32_t scalars = tt_factors(f->c, base);
    tt_ref sum = matrix && !scalars ? matrix : !matrix && scalars == 1 && tt_exponent(f->c, base, 0) == f->c->store->one ? tt_arg(f->c, base, 0) : TT_NONE;
    return sum && tt_op_of(f->c, sum) == TT_SUM ? tt_form_spread(f, v, sum, negative) : TT_NO_TERM;
}

static bool same_scalars(const tt *c, tt_ref a, tt_ref b)
{
    if (tt_factors(c, a) != tt_factors(c, b)) return false;
    for (uint32_t i = 0; i < tt_factors(c, a); i++)
        if (tt_arg(c, a, i) != tt_arg(c, b, i)) return false;
    return true;
}

/* The scalars in the order in which the product was typed, if it was. */
static uint32_t *typed_order(tt_writer *f, tt_ref base, uint32_t n)
{
    const tt_store *s = f->c->store;
    uint32_t *order = tt_arena_take(&f->c->query, 2 * n * sizeof *order), *place = order ? order + n : NULL, p = 0;
    while (p < s->product_count && !same_scalars(f->c, s->products[p].id << 1, base)) p++;
    for (uint32_t i = 0; order && i < n; i++) {
        uint32_t at = 0, j = i;
        if (p < s->product_count)
            while (at < s->products[p].count && s->products[p].factor[at] != tt_arg(f->c, base, i)) at++;
        for (; j > 0 && place[j - 1] > at; j--) order[j] = order[j - 1], place[j] = place[j - 1];
        order[j] = i;
        place[j] = at;
    }
    return order;
}

tt_term tt_form_scaled(tt_writer *f, tt_num v, tt_ref base)
{
    const tt_node *n = tt_at(f->c, base);
    bool scaled = n->op == TT_SCALED;
    if (n->op == TT_NUM) return tt_form_number(f, tt_num_mul(f->c, v, n->data));
    if (scaled) v = tt_num_mul(f->c, v, n->data);
    if (v == TT_NUM_NONE) return TT_NO_TERM;
    tt_ref matrix = scaled ? tt_scaled_matrix(f->c, base) : base;
    bool negative = tt_num_sign(f->c, v) < 0;
    bool minus = negative;
    if (negative) v = tt_num_neg(f->c, v);
    tt_num p = tt_num_numerator(f->c, v), q = tt_num_denominator(f->c, v);
    uint32_t scalars = scaled ? tt_factors(f->c, base) : 0;
    tt_term above = p == TT_NUM_ONE ? TT_NO_TERM : tt_form_number(f, p);
    tt_term under = q == TT_NUM_ONE ? TT_NO_TERM : tt_form_number(f, q);
    tt_term together = scaled && matrix && v == TT_NUM_ONE && !negative ? powers_together(f, base, matrix) : TT_NO_TERM;
    bool *taken = scalars ? tt_arena_zero(&f->c->query, scalars) : NULL;
    uint32_t *order = scalars ? typed_order(f, base, scalars) : NULL;
    if (scalars && (!taken || !order)) return TT_NO_TERM;
    for (uint32_t k = 0; k < 2 * scalars; k++) {         /* k*(x'*A*x)^(k - 1): names first, then what takes longer to read */
        uint32_t i = order[k % scalars];
        tt_ref s = tt_arg(f->c, base, i), e = tt_exponent(f->c, base, i);
        bool name = f->cost[tt_form_written(f, s)] == 1 && (tt_is_num(f->c, e) || f->cost[tt_form_written(f, e)] == 1);
        if (taken[i] || name != (k < scalars)) continue;
        tt_term mean = TT_NO_TERM;
        e = without_mean(f, base, i, e, taken, &mean);
        if (mean != TT_NO_TERM) above = times(f, above, mean);
        if (e == f->c->store->zero) continue;
        tt_num size;
        bool low = below(f, e, &size);
        bool keep = false, *sign = tt_op_of(f->c, s) == TT_OVER && p != TT_NUM_ONE ? &keep : &negative;
        bool root = e == f->c->store->half || size == TT_NUM_HALF;
        tt_term x = is_determinant(f, s, e) ? determinants(f, base, i, taken)
                  : root && is_root(f, s, e, tt_at(f->c, e)->data) ? roots(f, base, i, taken) : scalar_factor(f, s, e, size, scalars == 1 && !matrix && v == TT_NUM_ONE, sign);
        if (x == TT_NO_TERM) return TT_NO_TERM;
        if (low) under = times(f, under, x); else above = times(f, above, x);
    }
    if (matrix) above = tt_is_scalar(f->c, matrix) && !negative ? times(f, above, tt_form_written(f, matrix)) : before_matrix(f, above, matrix, &negative);
    else if (above == TT_NO_TERM) above = tt_form_number(f, TT_NUM_ONE);
    tt_term t = under == TT_NO_TERM ? above : tt_form_binary(f, TT_DIV, above, under);
    if (together != TT_NO_TERM) t = tt_form_cheaper(f, together, t);
    if (negative) t = tt_form_unary(f, TT_NEG, t);
    return scaled && q != TT_NUM_ONE ? tt_form_cheaper(f, t, spread(f, base, matrix, v, minus)) : t;
}

/* --- elementwise products: what has a negative exponent stands below ./, where it is alone as U.^(-3/2) --- */

static tt_term entry_power(tt_writer *f, tt_ref base, tt_ref e, tt_num size)
{
    tt_term b = tt_form_written(f, base);
    if (size == TT_NUM_NONE) return tt_form_binary(f, TT_HADPOW, b, tt_form_written(f, e));
    if (size == TT_NUM_ONE) return b;
    if (size == TT_NUM_HALF) return tt_form_put(f, TT_FN, TT_F_SQRT, 0, tt_rows(f->c, base), tt_cols(f->c, base), 1, 1, &b);
    return tt_form_binary(f, TT_HADPOW, b, tt_form_number(f, size));
}

tt_term tt_form_hadamard(tt_writer *f, tt_term lead, tt_ref r, bool *negative)
{
    tt_term above = TT_NO_TERM, under = TT_NO_TERM;
    if (tt_factors(f->c, r) == 1 && lead == TT_NO_TERM) {
        tt_num size;
        bool low = below(f, tt_exponent(f->c, r, 0), &size);
        if (low && size != TT_NUM_ONE && size != TT_NUM_HALF)
            return tt_form_binary(f, TT_HADPOW, tt_form_written(f, tt_arg(f->c, r, 0)), tt_form_number(f, tt_num_neg(f->c, size)));
    }
    for (uint32_t i = 0; i < tt_factors(f->c, r); i++) {
        tt_ref base = tt_arg(f->c, r, i), e = tt_exponent(f->c, r, i);
        tt_num size;
        bool low = below(f, e, &size);
        tt_term x = *negative && size == TT_NUM_ONE ? tt_form_negated_sum(f, base) : TT_NO_TERM;
        if (x != TT_NO_TERM) *negative = false;
        else x = entry_power(f, base, e, size);
        if (x == TT_NO_TERM) return TT_NO_TERM;
        tt_term *to = low ? &under : &above;
        *to = *to == TT_NO_TERM ? x : tt_form_binary(f, TT_HAD, *to, x);
    }
    if (above == TT_NO_TERM && lead != TT_NO_TERM && under != TT_NO_TERM) {          /* 2 ./ x */
        const tt_termrec *shape = &f->t->at[under];
        return tt_form_put(f, TT_HADDIV, 0, 0, shape->rows, shape->cols, 1, 2, (tt_term[]){lead, under});
    }
    if (above == TT_NO_TERM) {
        bool row = tt_rows(f->c, r) == TT_DIM_ONE;
        above = tt_form_put(f, TT_ONES, 0, 0, row ? tt_cols(f->c, r) : tt_rows(f->c, r), row ? TT_DIM_ONE : tt_cols(f->c, r), 1, 0, NULL);
        if (row) above = tt_form_unary(f, TT_TRANSPOSE, above);
    }
    if (under != TT_NO_TERM) above = tt_form_binary(f, TT_HADDIV, above, under);
    return times(f, lead, above);
}
