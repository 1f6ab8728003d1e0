#include "jacobian.h"
#include "running.h"
#include "sweep.h"
#include "walk.h"

/* The reading of one expression E that is linear in the probe C. */
typedef struct {
    tt     *c;
    tt_ref  probe;
    tt_ref *map;            /* by node number: M with vec(node) = M*vec(C), TT_NONE where the node does not hold C */
    uint32_t last;
    uint32_t used;          /* the rules of vec that took part, as a set */
} reading;

static void note(reading *r, tt_vec_rule rule) { r->used |= 1u << rule; }
static bool is_vector(const tt *c, tt_ref x) { return tt_rows(c, x) == TT_DIM_ONE || tt_cols(c, x) == TT_DIM_ONE; }

static bool holds(const reading *r, tt_ref x) { return tt_id(x) <= r->last && r->map[tt_id(x)] != TT_NONE; }

/* M of a reference: vec(Y') = K*vec(Y). */
static tt_ref map_of(reading *r, tt_ref x)
{
    tt_ref m = r->map[tt_id(x)];
    if (!tt_bit(x)) return m;
    const tt_node *n = tt_at(r->c, x);
    if (!is_vector(r->c, x)) note(r, TT_VEC_TRANSPOSE);
    return tt_mul(r->c, tt_commutation(r->c, n->rows, n->cols), m);
}

/* M of a scalar: the row of its gradient. */
static tt_ref row_of(reading *r, tt_ref s)
{
    tt_ref g;
    uint32_t probe = tt_id(r->probe);
    if (tt_op_of(r->c, s) == TT_MUL && !is_vector(r->c, r->probe)) note(r, TT_VEC_PRODUCT);
    else if (!is_vector(r->c, r->probe)) note(r, TT_VEC_TRACE);
    return tt_sweep_opened(r->c, s, r->c->store->one, 1, &probe, &g, NULL) ? tt_transpose(r->c, tt_vec(r->c, g)) : TT_NONE;
}

static tt_ref of_hadamard(reading *r, tt_ref y)
{
    tt *c = r->c;
    tt_ref rest = tt_ones(c, tt_rows(c, y), tt_cols(c, y)), held = TT_NONE;
    note(r, is_vector(c, y) ? TT_VEC_COLUMN_ENTRIES : TT_VEC_ENTRIES);
    for (uint32_t i = 0; i < tt_factors(c, y); i++) {
        tt_ref x = tt_arg(c, y, i);
        if (holds(r, x)) held = x;
        else rest = tt_had(c, rest, tt_hadpow(c, x, tt_exponent(c, y, i)));
    }
    return tt_mul(c, tt_diag(c, tt_vec(c, rest)), map_of(r, held));
}

static tt_ref of_sum(reading *r, tt_ref y)
{
    tt_ref sum = TT_NONE;
    for (uint32_t i = 0; i < tt_factors(r->c, y); i++) {
        tt_ref t = holds(r, tt_base(r->c, y, i)) ? tt_scale(r->c, tt_coefficient(r->c, y, i), map_of(r, tt_base(r->c, y, i))) : TT_NONE;
        if (t) sum = sum ? tt_add(r->c, sum, t) : t;
    }
    return sum;
}

static tt_ref of_scaled(reading *r, tt_ref y)
{
    tt *c = r->c;
    tt_ref m = tt_scaled_matrix(c, y), front = tt_number(c, tt_at(c, y)->data), dependent = TT_NONE;
    for (uint32_t i = 0; i < tt_factors(c, y); i++) {
        if (holds(r, tt_arg(c, y, i))) dependent = tt_arg(c, y, i);
        else front = tt_mul(c, front, tt_power(c, tt_arg(c, y, i), tt_exponent(c, y, i)));
    }
    if (!dependent) return tt_mul(c, front, map_of(r, m));
    tt_ref row = tt_mul(c, front, map_of(r, dependent));
    if (m) note(r, TT_VEC_SCALAR);
    return m ? tt_mul(c, tt_vec(c, m), row) : row;
}

/* Rows (columns) of two matrices multiplied pairwise, as kron does: kron(A, ones) .* kron(ones, B) (Khatri and Rao). */
static tt_ref by_rows(tt *c, tt_ref a, tt_ref b)
{
    if (!a || !b) return TT_NONE;
    tt_ref u = tt_kron(c, a, tt_ones(c, TT_DIM_ONE, tt_cols(c, b))), v = tt_kron(c, tt_ones(c, TT_DIM_ONE, tt_cols(c, a)), b);
    return tt_had(c, u, v);
}

static tt_ref by_columns(tt *c, tt_ref a, tt_ref b) { return tt_transpose(c, by_rows(c, tt_transpose(c, a), tt_transpose(c, b))); }

/* M = diag(u)*N: the weights u of its rows, and N in its place; else ones. */
static tt_ref row_weights(tt *c, tt_ref *m)
{
    if (!*m) return TT_NONE;
    bool scaled = tt_op_of(c, *m) == TT_MUL && tt_op_of(c, tt_arg(c, *m, 0)) == TT_DIAG && tt_exponent(c, *m, 0) == c->store->one;
    if (!scaled) return tt_ones(c, tt_rows(c, *m), TT_DIM_ONE);
    tt_ref u = tt_at(c, tt_arg(c, *m, 0))->arg[0];
    *m = tt_stretch(c, *m, 1, tt_factors(c, *m));
    return u;
}

/* The diagonal of L*Y*R: row i of kron(R', L), rows taken in pairs, times vec(Y). That of L*Y holds the column sums of L' .* Y, that of Y*R
 * the row sums of Y .* R'; of L*diag(y)*R it is (L .* R')*y. */
static tt_ref of_diagonal_term(reading *r, tt_ref x)
{
    tt *c = r->c;
    tt_ref left = TT_NONE, right = TT_NONE;
    tt_dim n = tt_rows(c, x);
    if (tt_op_of(c, x) == TT_MUL) {
        uint32_t count = tt_factors(c, x), at = 0;
        while (at < count && !holds(r, tt_arg(c, x, at))) at++;
        if (at == count) return TT_NONE;
        if (at) left = tt_stretch(c, x, 0, at);
        if (at + 1 < count) right = tt_stretch(c, x, at + 1, count);
        x = tt_arg(c, x, at);
    }
    if (tt_op_of(c, x) == TT_DIAG)
        return tt_mul(c, tt_had(c, left ? left : tt_eye(c, n), right ? tt_transpose(c, right) : tt_eye(c, n)), map_of(r, tt_at(c, x)->arg[0]));
    tt_ref m = map_of(r, x), weights;
    if (!left && !right) return tt_mul(c, by_rows(c, tt_eye(c, n), tt_eye(c, n)), m);
    if (!left) {
        weights = tt_transpose(c, row_weights(c, &right));
        return tt_product(c, 3, (tt_ref[]){tt_kron(c, weights, tt_eye(c, n)), tt_diag(c, tt_vec(c, tt_transpose(c, right))), m});
    }
    if (right) return tt_mul(c, by_rows(c, tt_transpose(c, right), left), m);
    left = tt_transpose(c, left);
    weights = tt_transpose(c, row_weights(c, &left));
    return tt_product(c, 3, (tt_ref[]){tt_kron(c, tt_eye(c, n), weights), tt_diag(c, tt_vec(c, left)), m});
}

static tt_ref of_diagonal(reading *r, tt_ref y)
{
    tt *c = r->c;
    tt_ref x = tt_at(c, y)->arg[0], sum = TT_NONE;
    note(r, TT_VEC_DIAGONAL);
    if (tt_op_of(c, x) != TT_SUM) return of_diagonal_term(r, x);
    for (uint32_t i = 0; i < tt_factors(c, x); i++) {
        tt_ref t = tt_base(c, x, i), front = tt_number(c, tt_coefficient(c, x, i));
        if (!holds(r, t)) continue;
        if (tt_op_of(c, t) == TT_SCALED && tt_scaled_matrix(c, t) && holds(r, tt_scaled_matrix(c, t))) {
            for (uint32_t k = 0; k < tt_factors(c, t); k++) front = tt_mul(c, front, tt_power(c, tt_arg(c, t, k), tt_exponent(c, t, k)));
            t = tt_scaled_matrix(c, t);
        }
        tt_ref m = tt_mul(c, front, of_diagonal_term(r, t));
        sum = sum ? tt_add(c, sum, m) : m;
    }
    return sum;
}

/* diag(u)*L*diag(y) = L .* (u*y'), diag(y)*R*diag(v) = (y*v') .* R; vec(L*diag(y)*R) = kron(R', L)*y, columns taken in pairs. */
static tt_ref of_scaled_columns(reading *r, tt_ref left, tt_ref y, tt_ref right)
{
    tt *c = r->c;
    tt_ref m = map_of(r, y);
    tt_dim n = tt_rows(c, y);
    note(r, TT_VEC_SCALED_COLUMNS);
    if (!right) {
        tt_ref u = row_weights(c, &left);
        return tt_product(c, 3, (tt_ref[]){tt_diag(c, tt_vec(c, left)), tt_kron(c, tt_eye(c, n), u), m});
    }
    right = tt_transpose(c, right);
    if (left) return tt_mul(c, by_columns(c, right, left), m);
    tt_ref v = row_weights(c, &right);
    return tt_product(c, 3, (tt_ref[]){tt_diag(c, tt_vec(c, tt_transpose(c, right))), tt_kron(c, v, tt_eye(c, n)), m});
}

/* kron(ones(n)', I)*diag(v)*kron(I, ones(m)) is the matrix whose stacked columns are v. */
static bool is_unstacking(tt *c, tt_ref left, tt_ref right)
{
    tt_dim m = tt_rows(c, left), n = tt_cols(c, right);
    return left == tt_kron(c, tt_ones(c, TT_DIM_ONE, n), tt_eye(c, m)) && right == tt_kron(c, tt_eye(c, n), tt_ones(c, m, TT_DIM_ONE));
}

static tt_ref of_product(reading *r, tt_ref y)
{
    tt *c = r->c;
    uint32_t n = tt_factors(c, y), at = 0;
    while (at < n && !holds(r, tt_arg(c, y, at))) at++;
    if (at == n) return TT_NONE;
    tt_ref x = tt_arg(c, y, at);
    tt_ref left = at ? tt_stretch(c, y, 0, at) : TT_NONE, right = at + 1 < n ? tt_stretch(c, y, at + 1, n) : TT_NONE;
    if (tt_op_of(c, x) == TT_DIAG && left && right && is_unstacking(c, left, right)) return map_of(r, tt_at(c, x)->arg[0]);
    if (tt_op_of(c, x) == TT_DIAG) return of_scaled_columns(r, left, tt_at(c, x)->arg[0], right);
    if (right || !is_vector(c, x)) note(r, TT_VEC_PRODUCT);
    right = right ? tt_transpose(c, right) : tt_eye(c, tt_cols(c, x));
    return tt_mul(c, tt_kron(c, right, left ? left : tt_eye(c, tt_rows(c, x))), map_of(r, x));
}

typedef struct { tt_dim rows, cols; } shape;

static shape shape_of(const tt *c, tt_ref x) { return (shape){tt_rows(c, x), tt_cols(c, x)}; }

/* N with vec(kron(A, B)) = N*vec(A) (first) or N*vec(B), the other operand fixed: (I kron K kron I)*(vec(A) kron vec(B)) (Magnus
 * and Neudecker, ch. 3). Of the free operand only the shape matters. */
static tt_ref kron_map(tt *c, shape free_one, tt_ref fixed, bool first)
{
    shape other = shape_of(c, fixed), a = first ? free_one : other, b = first ? other : free_one;
    tt_dim size = tt_dim_mul(c, free_one.rows, free_one.cols);
    if (size == TT_DIM_NONE) return TT_NONE;
    tt_ref shuffle = tt_kron(c, tt_eye(c, a.cols), tt_kron(c, tt_commutation(c, b.cols, a.rows), tt_eye(c, b.rows)));
    tt_ref spread = first ? tt_kron(c, tt_eye(c, size), tt_vec(c, fixed)) : tt_kron(c, tt_vec(c, fixed), tt_eye(c, size));
    return tt_mul(c, shuffle, spread);
}

static tt_ref of_kron(reading *r, tt_ref y)
{
    tt_ref a = tt_arg(r->c, y, 0), b = tt_arg(r->c, y, 1);
    bool first = holds(r, a);
    note(r, TT_VEC_KRON);
    return tt_mul(r->c, kron_map(r->c, shape_of(r->c, first ? a : b), first ? b : a, first), map_of(r, first ? a : b));
}

/* The matrix with the columns vec(G_ij), (i, j) running through the shape `of`, G_ij its blocks: vec(kron(A, B)) = S*(vec(A) kron vec(B)), so its
 * own stacked columns are S'*vec(G). */
static tt_ref rearranged(tt *c, tt_ref g, shape of, shape block)
{
    tt_dim rows = tt_dim_mul(c, block.rows, block.cols), cols = tt_dim_mul(c, of.rows, of.cols);
    if (rows == TT_DIM_NONE || cols == TT_DIM_NONE) return TT_NONE;
    tt_ref shuffle = tt_kron(c, tt_eye(c, of.cols), tt_kron(c, tt_commutation(c, block.cols, of.rows), tt_eye(c, block.rows)));
    tt_ref stacked = tt_mul(c, tt_transpose(c, shuffle), tt_vec(c, g));
    return tt_product(c, 3, (tt_ref[]){tt_kron(c, tt_ones(c, TT_DIM_ONE, cols), tt_eye(c, rows)), tt_diag(c, stacked),
                                       tt_kron(c, tt_eye(c, cols), tt_ones(c, rows, TT_DIM_ONE))});
}

/* blockdot(G, B) is the adjoint of A -> kron(A, B), blocksum(A, G) that of B -> kron(A, B): as linear maps of G they are the transposes. Of
 * their small operand they are products with the rearranged G. */
static tt_ref of_blocks(reading *r, tt_ref y)
{
    tt *c = r->c;
    bool dot = tt_op_of(c, y) == TT_BLOCKDOT;
    note(r, TT_VEC_BLOCKS);
    tt_ref g = tt_arg(c, y, dot ? 0 : 1), small = tt_arg(c, y, dot ? 1 : 0);
    if (holds(r, g)) return tt_mul(c, tt_transpose(c, kron_map(c, shape_of(c, y), small, dot)), map_of(r, g));
    tt_ref v = dot ? tt_transpose(c, rearranged(c, g, shape_of(c, y), shape_of(c, small))) : rearranged(c, g, shape_of(c, small), shape_of(c, y));
    return tt_mul(c, v, map_of(r, small));
}

static tt_ref of_node(reading *r, uint32_t id)
{
    tt *c = r->c;
    tt_ref y = id << 1;
    const tt_node *n = tt_at(c, y);
    bool any = false;
    for (uint32_t i = 0; i < n->count; i++)
        if (n->arg[i] && !(n->op == TT_SUM && i % 3 == 1)) any = any || r->map[tt_id(n->arg[i])] != TT_NONE;
    if (!any) return TT_NONE;
    if (tt_is_scalar(c, y) && n->op != TT_SUM && n->op != TT_SCALED) return row_of(r, y);
    switch (n->op) {
    case TT_SUM: return of_sum(r, y);
    case TT_SCALED: return of_scaled(r, y);
    case TT_MUL: return of_product(r, y);
    case TT_HAD: return of_hadamard(r, y);
    case TT_VEC: return map_of(r, n->arg[0]);
    case TT_DIAG: {
        tt_ref eye = tt_eye(c, n->rows);
        note(r, TT_VEC_DIAGONAL_MATRIX);
        return tt_mul(c, by_columns(c, eye, eye), map_of(r, n->arg[0]));
    }
    case TT_TRIL: case TT_TRIU: {                    /* tril(Y) = tril(ones) .* Y */
        tt_ref mask = tt_make_unary(c, (tt_op)n->op, tt_ones(c, n->rows, n->cols));
        note(r, TT_VEC_PART);
        return tt_mul(c, tt_diag(c, tt_vec(c, mask)), map_of(r, n->arg[0]));
    }
    case TT_OVER: return tt_over(c, TT_OVER, n->arg[1], map_of(r, n->arg[0]));
    case TT_DIAGOF: return of_diagonal(r, y);
    case TT_KRON: return of_kron(r, y);
    case TT_BLOCKDOT: case TT_BLOCKSUM: return of_blocks(r, y);
    default: tt_fail(c, TT_E_NO_JACOBIAN, TT_NOWHERE); return TT_NONE;
    }
}

/* Zero where e does not hold the probe. */
tt_ref tt_linear_map(tt *c, tt_ref e, tt_ref probe, uint32_t *used)
{
    if (!(e = tt_open_columns(c, e, probe))) return TT_NONE;
    reading r = {.c = c, .probe = probe, .last = tt_id(e)};
    const tt_node *p = tt_at(c, probe);
    tt_dim whole = tt_dim_mul(c, p->rows, p->cols);
    uint32_t room = r.last > tt_id(probe) ? r.last : tt_id(probe);
    r.map = tt_arena_zero(&c->query, (room + 1u) * sizeof *r.map);
    bool *reached = tt_reach(c, e);
    if (!r.map || !reached || whole == TT_DIM_NONE) { tt_fail(c, TT_E_MEMORY, TT_NOWHERE); return TT_NONE; }
    if (tt_id(probe) <= r.last) r.map[tt_id(probe)] = tt_eye(c, whole);
    for (uint32_t id = tt_id(probe) + 1; id <= r.last; id++) {
        if (!reached[id]) continue;
        r.map[id] = of_node(&r, id);
        if (tt_failed(c)) return TT_NONE;
    }
    if (!holds(&r, e)) return tt_zeros(c, tt_dim_mul(c, tt_rows(c, e), tt_cols(c, e)), whole);
    tt_ref m = map_of(&r, e);
    *used |= r.used;
    return m;
}

bool tt_jacobian(tt *c, tt_ref f, uint32_t count, const uint32_t *variable, tt_ref *derivative)
{
    bool stacked = tt_op_of(c, f) == TT_VEC && !tt_bit(f);
    if (stacked) f = tt_at(c, f)->arg[0];        /* vec(d vec(F)) = vec(dF) */
    bool row = tt_rows(c, f) == TT_DIM_ONE;
    tt_node head = {.op = TT_SYM, .data = UINT32_MAX, .rows = row ? tt_cols(c, f) : tt_rows(c, f), .cols = row ? TT_DIM_ONE : tt_cols(c, f)};
    head.order = 2;                                  /* no twin: it is gone before names are restored */
    tt_ref probe = tt_intern(c, &head, 0, NULL);
    f = tt_open_sums(c, f);
    if (!f || !probe || !tt_sweep_opened(c, f, row ? tt_transpose(c, probe) : probe, count, variable, derivative, NULL)) return false;
    for (uint32_t i = 0; i < count; i++) {
        tt_ref e = derivative[i];
        const tt_node *x = c->store->node[variable[i]];
        if (x->rows == TT_DIM_ONE && x->cols == TT_DIM_ONE) {
            uint32_t p = tt_id(probe);
            if (!tt_sweep_opened(c, e, c->store->one, 1, &p, &derivative[i], NULL)) return false;
            if (row) derivative[i] = tt_transpose(c, derivative[i]);
            if (stacked) derivative[i] = tt_vec(c, derivative[i]);
        } else {
            if (x->rows == TT_DIM_ONE) e = tt_transpose(c, e);
            uint32_t used = 0;
            derivative[i] = tt_transpose(c, tt_linear_map(c, e, probe, &used));
        }
        derivative[i] = tt_close_sums(c, derivative[i]);
        if (!derivative[i]) return tt_fail(c, TT_E_MEMORY, TT_NOWHERE);
    }
    return true;
}
