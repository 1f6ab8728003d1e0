#include <string.h>
#include "form.h"
#include "running.h"

bool tt_form_open(tt *c, tt_writer *f, tt_terms *t)
{
    *f = (tt_writer){.c = c, .t = t, .refs = 2 * c->store->count + 64, .free = UINT64_MAX};
    f->of = tt_arena_take(&c->query, f->refs * sizeof *f->of);
    if (!f->of) return tt_fail(c, TT_E_MEMORY, TT_NOWHERE);
    memset(f->of, 0xFF, f->refs * sizeof *f->of);
    f->rank = tt_arena_zero(&c->query, f->refs / 2 * sizeof *f->rank);
    f->best = tt_arena_zero(&c->query, f->refs / 2 * sizeof *f->best);
    f->spent = tt_arena_zero(&c->query, f->refs / 2);
    f->index_of = tt_arena_zero(&c->query, TT_MOST_RUNNING * sizeof *f->index_of);
    f->function_of = tt_arena_zero(&c->query, (c->store->typed + 1u) * sizeof *f->function_of);
    if (!f->rank || !f->best || !f->spent || !f->index_of || !f->function_of) return tt_fail(c, TT_E_MEMORY, TT_NOWHERE);
    for (uint32_t id = 1; id < c->store->typed; id++) {
        const tt_node *n = c->store->node[id];
        if (n->op == TT_FN || n->op == TT_LOGDET || n->op == TT_DET || tt_is_matrix_function((tt_op)n->op)) f->function_of[tt_id(n->arg[0])] = id;
    }
    return true;
}

bool tt_form_is_spent(const tt_writer *f, tt_ref r, uint8_t on) { return !tt_bit(r) && r < f->refs && f->spent[tt_id(r)] & on; }

void tt_form_note_spent(tt_writer *f, tt_ref r, uint8_t on)
{
    if (!tt_bit(r) && tt_form_room(f)) f->spent[tt_id(r)] |= on;
}

/* --- terms and what they cost --- */

tt_term tt_form_put(tt_writer *f, tt_op op, uint32_t data, uint32_t order, tt_dim rows, tt_dim cols, uint32_t extra, uint32_t n, const tt_term *kids)
{
    uint32_t cost = extra;
    for (uint32_t i = 0; i < n; i++) {
        if (kids[i] == TT_NO_TERM) return TT_NO_TERM;
        uint32_t k = f->cost[kids[i]];
        cost = cost + k < cost ? UINT32_MAX / 2 : cost + k;
        if (cost > UINT32_MAX / 2) cost = UINT32_MAX / 2;          /* the tree of a DAG may be exponentially large */
    }
    tt_termrec r = {.op = (uint16_t)op, .order = (uint16_t)order, .data = data, .rows = rows, .cols = cols};
    tt_term t = tt_term_put(f->c, f->t, r, n, kids);
    bool room = t != TT_NO_TERM;
    while (room && f->cost_room <= t)                              /* the terms of other answers may stand before these */
        room = tt_room(&f->c->query, (void **)&f->cost, sizeof *f->cost, f->cost_room, &f->cost_room);
    if (!room) {
        tt_fail(f->c, TT_E_MEMORY, TT_NOWHERE);
        return TT_NO_TERM;
    }
    f->cost[t] = cost;
    return t;
}

tt_term tt_form_unary(tt_writer *f, tt_op op, tt_term a)
{
    if (a == TT_NO_TERM) return TT_NO_TERM;
    const tt_termrec *r = &f->t->at[a];
    bool turned = op == TT_TRANSPOSE || op == TT_INVT;
    tt_dim rows = turned ? r->cols : r->rows, cols = turned ? r->rows : r->cols;
    if (op == TT_TR || op == TT_SUMALL || op == TT_MEAN || op == TT_NORM || op == TT_NORM1 || op == TT_NORMINF || op == TT_NUCLEAR || op == TT_MAX || op == TT_MIN || op == TT_DET || op == TT_LOGDET) rows = cols = TT_DIM_ONE;
    return tt_form_put(f, op, 0, 0, rows, cols, 1, 1, &a);
}

tt_term tt_form_binary(tt_writer *f, tt_op op, tt_term a, tt_term b)
{
    if (a == TT_NO_TERM || b == TT_NO_TERM) return TT_NO_TERM;
    const tt_termrec *x = &f->t->at[a], *y = &f->t->at[b];
    tt_dim rows = x->rows, cols = x->cols;
    if (op == TT_MUL) {
        bool left = x->rows == TT_DIM_ONE && x->cols == TT_DIM_ONE, right = y->rows == TT_DIM_ONE && y->cols == TT_DIM_ONE;
        if (left) rows = y->rows;
        if (!right) cols = y->cols;
    }
    return tt_form_put(f, op, 0, 0, rows, cols, 1, 2, (tt_term[]){a, b});
}

tt_term tt_form_number(tt_writer *f, tt_num v)
{
    if (v == TT_NUM_NONE) return TT_NO_TERM;
    uint32_t cost = (tt_num_is_int(f->c, v) ? 1u : 3u) + (tt_num_sign(f->c, v) < 0);
    return tt_form_put(f, TT_NUM, v, 0, TT_DIM_ONE, TT_DIM_ONE, cost, 0, NULL);
}

tt_term tt_form_cheaper(tt_writer *f, tt_term a, tt_term b)
{
    if (a == TT_NO_TERM) return b;
    return b == TT_NO_TERM || f->cost[a] <= f->cost[b] ? a : b;
}

tt_term tt_form_written(tt_writer *f, tt_ref r) { return r < f->refs ? f->of[r] : TT_NO_TERM; }

/* --- sums --- */

static int sign_of(tt_writer *f, tt_ref sum, uint32_t i) { return tt_num_sign(f->c, tt_coefficient(f->c, sum, i)); }

/* Where a derived term belongs in the reader's order: by the last thing of what was typed that it contains. */
static uint32_t rank(tt_writer *f, tt_ref r)
{
    tt_store *s = f->c->store;
    if (tt_is_num(f->c, r)) return 0;                                /* an exponent says nothing of the order */
    uint32_t from = s->came_from ? s->came_from[tt_id(r)] : 0;      /* what was renamed stands where it was typed */
    if (from && from < s->typed) return from;
    return tt_id(r) < s->typed || tt_id(r) >= f->refs / 2 ? tt_id(r) : f->rank[tt_id(r)];
}

static uint32_t *reading_order(tt_writer *f, tt_ref sum)
{
    uint32_t n = tt_factors(f->c, sum), *order = tt_scratch_take(f->c, n);
    if (!order) return NULL;
    for (uint32_t i = 0; i < n; i++) order[i] = i;
    for (uint32_t gap = n / 2; gap > 0; gap /= 2)
        for (uint32_t i = gap; i < n; i++) {
            uint32_t x = order[i], j = i, key = rank(f, tt_base(f->c, sum, x));
            for (; j >= gap; j -= gap) {
                uint32_t other = rank(f, tt_base(f->c, sum, order[j - gap]));
                if (other < key || (other == key && order[j - gap] < x)) break;
                order[j] = order[j - gap];
            }
            order[j] = x;
        }
    return order;
}

static tt_num size_of(tt_writer *f, tt_ref sum, uint32_t i, tt_num by)
{
    tt_num v = tt_num_mul(f->c, by, tt_coefficient(f->c, sum, i));
    return tt_num_sign(f->c, v) < 0 ? tt_num_neg(f->c, v) : v;
}

/* Term i, to which those behind it with the same number before them are joined, which are then TAKEN: 2*(A + A') of 2*A + B + 2*A'. */
enum { FEW = 64 };
static const uint32_t TAKEN = UINT32_MAX;

static tt_term write_term(tt_writer *f, tt_ref sum, uint32_t i, uint32_t *behind, uint32_t n, tt_num by)
{
    tt_num v = size_of(f, sum, i, by);
    tt_term t = TT_NO_TERM;
    for (uint32_t k = 0; k < n && n < FEW && v != TT_NUM_ONE; k++) {
        if (behind[k] == TAKEN || size_of(f, sum, behind[k], by) != v) continue;
        tt_term x = tt_form_scaled(f, TT_NUM_ONE, tt_base(f->c, sum, behind[k]));
        if (t == TT_NO_TERM) t = tt_form_scaled(f, TT_NUM_ONE, tt_base(f->c, sum, i));
        t = tt_form_binary(f, sign_of(f, sum, i) == sign_of(f, sum, behind[k]) ? TT_ADD : TT_SUB, t, x);
        behind[k] = TAKEN;
    }
    if (t == TT_NO_TERM) return tt_form_scaled(f, v, tt_base(f->c, sum, i));
    tt_num p = tt_num_numerator(f->c, v), q = tt_num_denominator(f->c, v);
    if (p != TT_NUM_ONE) t = tt_form_binary(f, TT_MUL, tt_form_number(f, p), t);
    return q == TT_NUM_ONE ? t : tt_form_binary(f, TT_DIV, t, tt_form_number(f, q));
}

/* The terms in the order the reader expects, but one with a plus in front if there is one; each times `by`, which is positive. */
static tt_term write_sum(tt_writer *f, tt_ref sum, bool negated, tt_num by)
{
    uint32_t n = tt_factors(f->c, sum), start = 0;
    tt_scratch_mark mark = tt_scratch_here(f->c);
    uint32_t *order = reading_order(f, sum);
    if (!order) return TT_NO_TERM;
    for (uint32_t i = n; i-- > 0;)
        if ((sign_of(f, sum, order[i]) > 0) != negated) start = i;
    for (uint32_t first = order[start]; start > 0; start--) order[start] = order[start - 1], order[start - 1] = first;
    tt_term t = TT_NO_TERM;
    for (uint32_t k = 0; k < n; k++) {
        if (order[k] == TAKEN) continue;
        bool minus = (sign_of(f, sum, order[k]) < 0) != negated;
        tt_term x = write_term(f, sum, order[k], order + k + 1, n - k - 1, by);
        if (k == 0) t = minus ? tt_form_unary(f, TT_NEG, x) : x;
        else t = tt_form_binary(f, minus ? TT_SUB : TT_ADD, t, x);
    }
    tt_scratch_drop(f->c, mark);
    return t;
}

tt_term tt_form_spread(tt_writer *f, tt_num by, tt_ref sum, bool negated)
{
    return by == TT_NUM_NONE ? TT_NO_TERM : write_sum(f, sum, negated, by);
}

tt_term tt_form_negated_sum(tt_writer *f, tt_ref sum)
{
    if (tt_op_of(f->c, sum) == TT_OVER) return tt_form_negated_over(f, sum);
    if (tt_op_of(f->c, sum) != TT_SUM) return TT_NO_TERM;
    bool mixed = false;
    for (uint32_t i = 0; i < tt_factors(f->c, sum); i++) mixed = mixed || sign_of(f, sum, i) < 0;
    if (!mixed) return TT_NO_TERM;
    tt_term plain = write_sum(f, sum, true, TT_NUM_ONE);
    if (tt_has(f->c, sum, TT_N_SYMMETRIC | TT_N_NO_BIT)) return plain;
    return tt_form_cheaper(f, plain, tt_form_unary(f, TT_TRANSPOSE, write_sum(f, sum ^ 1, true, TT_NUM_ONE)));      /* (M - X)' rather than M' - X' */
}

/* --- from one side --- */

static tt_term leaf(tt_writer *f, tt_ref r)
{
    const tt_node *n = tt_at(f->c, r);
    tt_dim rows = tt_rows(f->c, r), cols = tt_cols(f->c, r);
    if (n->op == TT_NUM) return tt_form_number(f, n->data);
    if (n->op == TT_COMMUTATION) {
        tt_dim other;
        if (!tt_dim_divide(f->c, n->rows, n->data, &other)) return TT_NO_TERM;
        tt_dim size[2] = {n->data, other};
        tt_term kid[2];
        for (int i = 0; i < 2; i++) kid[i] = tt_form_put(f, TT_SIZE, size[i], 0, TT_DIM_ONE, TT_DIM_ONE, 0, 0, NULL);
        return tt_form_put(f, TT_COMMUTATION, 0, 0, rows, cols, 1, 2, kid);
    }
    if (n->op == TT_INDEX) return tt_form_index(f, r);
    if (n->op == TT_SYM || n->op == TT_DEF || n->op == TT_MEMBER) {
        bool member = n->op == TT_MEMBER || (n->op == TT_DEF && n->count > 1);
        tt_term x = member ? tt_form_member(f, n) : tt_form_put(f, TT_SYM, n->data, 0, n->rows, n->cols, 1, 0, NULL);
        return tt_bit(r) ? tt_form_unary(f, TT_TRANSPOSE, x) : x;
    }
    if ((n->op == TT_ONES || n->op == TT_UNIT) && tt_bit(r) && n->cols == TT_DIM_ONE) {
        tt_term x = tt_form_put(f, (tt_op)n->op, n->data, 0, n->rows, n->cols, 1, 0, NULL);
        return tt_form_unary(f, TT_TRANSPOSE, x);
    }
    return tt_form_put(f, (tt_op)n->op, n->data, 0, rows, cols, 1, 0, NULL);
}

/* e_i'*X*e_j of a symbol is X[i,j], e_i'*x is x[i]. TT_NO_TERM: it is no entry. */
static tt_term write_entry(tt_writer *f, tt_ref r)
{
    tt *c = f->c;
    uint32_t n = tt_factors(c, r), units = 0, whole = n == 3 ? 1 : 0;
    tt_dim index[2];
    tt_term kid[3];
    if (n != 2 && n != 3) return TT_NO_TERM;
    if (n == 2 && tt_op_of(c, tt_arg(c, r, 0)) == TT_UNIT) whole = 1;
    tt_ref x = tt_arg(c, r, whole);
    if (tt_op_of(c, x) != TT_SYM && (tt_op_of(c, x) != TT_DEF || tt_at(c, x)->count > 1)) return TT_NO_TERM;
    for (uint32_t i = 0; i < n; i++) {
        if (tt_exponent(c, r, i) != c->store->one) return TT_NO_TERM;
        if (i == whole) continue;
        if (tt_op_of(c, tt_arg(c, r, i)) != TT_UNIT) return TT_NO_TERM;
        index[units++] = tt_at(c, tt_arg(c, r, i))->data;
    }
    const tt_node *s = tt_at(c, x);
    kid[0] = tt_form_put(f, TT_SYM, s->data, 0, s->rows, s->cols, 1, 0, NULL);
    for (uint32_t i = 0; i < units; i++)
        kid[1 + i] = tt_form_put(f, TT_SIZE, index[tt_bit(x) && units == 2 ? 1 - i : i], 0, TT_DIM_ONE, TT_DIM_ONE, 1, 0, NULL);
    return tt_form_put(f, TT_ENTRY, 0, 0, TT_DIM_ONE, TT_DIM_ONE, 0, 1 + units, kid);
}

static tt_term write_product(tt_writer *f, tt_ref r)
{
    tt_factor *p;
    uint32_t n;
    bool negative = false;
    if (tt_is_scalar(f->c, r)) {
        tt_term entry = write_entry(f, r);
        return entry != TT_NO_TERM || tt_failed(f->c) ? entry : tt_form_scalar_product(f, r);
    }
    return tt_form_list(f, r, &p, &n) ? tt_form_product(f, TT_NO_TERM, p, n, &negative) : TT_NO_TERM;
}

/* A matrix whose transpose has the same diagonal. */
static tt_term either_side(tt_writer *f, tt_ref r) { return tt_form_cheaper(f, tt_form_written(f, r), tt_form_written(f, r ^ 1)); }

/* diag(diag(A)) is written A .* I. */
static tt_term diagonal_part(tt_writer *f, tt_ref diagonal)
{
    tt_term a = either_side(f, tt_at(f->c, diagonal)->arg[0]);
    tt_dim n = tt_rows(f->c, diagonal);
    return tt_form_binary(f, TT_HAD, a, tt_form_put(f, TT_EYE, 0, 0, n, n, 1, 0, NULL));
}

/* norminf(x) for max(abs(x)) of a vector, argmin(X) for argmax(-X). */
static tt_term write_largest(tt_writer *f, tt_ref r)
{
    const tt_node *n = tt_at(f->c, r);
    tt_ref of = n->arg[0];
    const tt_node *below = tt_at(f->c, of);
    bool vector = below->rows == TT_DIM_ONE || below->cols == TT_DIM_ONE;
    if (n->op == TT_MAX && vector && below->op == TT_FN && below->data == TT_F_ABS && below->order == 0)
        return tt_form_unary(f, TT_NORMINF, tt_form_written(f, tt_arg(f->c, of, 0)));
    tt_term a = tt_form_written(f, of);
    bool least = n->op == TT_ARGMAX && a != TT_NO_TERM && f->t->at[a].op == TT_NEG;
    tt_term x = least ? tt_form_unary(f, TT_ARGMIN, tt_term_kid(f->t, a, 0)) : tt_form_unary(f, (tt_op)n->op, a);
    return tt_bit(r) ? tt_form_unary(f, TT_TRANSPOSE, x) : x;
}

static tt_term inside(tt_writer *f, tt_ref r)
{
    const tt_node *n = tt_at(f->c, r);
    bool negative = false;
    switch (n->op) {
    case TT_SUM: return write_sum(f, r, false, TT_NUM_ONE);
    case TT_SCALED: return tt_form_scaled(f, TT_NUM_ONE, r);
    case TT_MUL: return write_product(f, r);
    case TT_HAD: return tt_form_hadamard(f, TT_NO_TERM, r, &negative);
    case TT_TR: return tt_form_trace(f, r);
    case TT_OVER: case TT_PRODOVER: return tt_form_over(f, r);
    case TT_MAX: case TT_ARGMAX: return write_largest(f, r);
    case TT_FN: {
        tt_term a = tt_form_written(f, tt_arg(f->c, r, 0));
        return tt_form_put(f, TT_FN, n->data, n->order, tt_rows(f->c, r), tt_cols(f->c, r), 1, 1, &a);
    }
    case TT_CURVE: {
        tt_term a = tt_form_written(f, n->arg[0]), x = tt_form_put(f, TT_CURVE, n->data, n->order, n->rows, n->cols, 1, 1, &a);
        return tt_bit(r) ? tt_form_unary(f, TT_TRANSPOSE, x) : x;
    }
    case TT_KRON: case TT_BLOCKDOT: case TT_BLOCKSUM: {
        tt_term x[2] = {tt_form_written(f, tt_arg(f->c, r, 0)), tt_form_written(f, tt_arg(f->c, r, 1))};
        return tt_form_put(f, (tt_op)n->op, 0, 0, tt_rows(f->c, r), tt_cols(f->c, r), 1, 2, x);
    }
    case TT_DET: case TT_LOGDET: case TT_ADJ: case TT_DIAG: case TT_PINV: case TT_FUNCTIONS_OF_A_MATRIX: case TT_DIAGOF: case TT_VEC: case TT_TRIL: case TT_TRIU: case TT_SOFTMAX: case TT_LOGSUMEXP: {
        bool turn = tt_bit(r) && !tt_is_matrix_function((tt_op)n->op);
        if (n->op == TT_DIAG && tt_op_of(f->c, n->arg[0]) == TT_DIAGOF) return diagonal_part(f, n->arg[0]);
        tt_term a = tt_form_written(f, turn ? n->arg[0] : tt_arg(f->c, r, 0));
        if (n->op == TT_DIAGOF) a = either_side(f, n->arg[0]);
        tt_dim rows = turn ? n->rows : tt_rows(f->c, r), cols = turn ? n->cols : tt_cols(f->c, r);
        tt_term x = tt_form_put(f, (tt_op)n->op, n->data, n->order, rows, cols, 1, 1, &a);
        return turn ? tt_form_unary(f, TT_TRANSPOSE, x) : x;
    }
    default: return leaf(f, r);
    }
}

/* What a node's form needs written before it. DEF stands for its name alone. */
static uint32_t needs(const tt_writer *f, const tt_node *n, uint32_t i)
{
    (void)f;
    if (n->op == TT_DEF || n->op == TT_MEMBER || ((n->op == TT_OVER || n->op == TT_PRODOVER) && i > 0) || n->arg[i] == TT_NONE) return 0;
    if (n->op == TT_SUM && i % 3 != 0) return 0;
    return tt_id(n->arg[i]);
}

/* How many symbols a prime outside must save, more or less: A'*B' reads better than (B*A)', kron(A', B') than kron(A, B)', relu(A)' better than relu(A'). */
static uint32_t outside_gain(const tt_node *n)
{
    if (n->op == TT_MUL || n->op == TT_KRON || n->op == TT_SCALED) return 2;
    return n->op == TT_FN || tt_is_matrix_function((tt_op)n->op) ? 0 : 1;
}

/* A declared symbol stands where its twin was typed, a member of a family where the family was. */
static uint32_t typed_id(const tt_writer *f, uint32_t id)
{
    const tt_node *n = f->c->store->node[id];
    if (id < f->c->store->typed && n->op != TT_MEMBER && n->op != TT_DEF) return id;
    uint32_t typed = tt_form_family_rank(f->c->store, n);
    return n->op == TT_SYM && !typed ? id : typed;
}

/* sign(w), X^-T: what is derived from the operand of a function stands where the function was typed. */
static uint32_t rank_of_function(const tt_writer *f, uint32_t id)
{
    const tt_node *n = f->c->store->node[id];
    bool power = (n->op == TT_MUL || n->op == TT_HAD) && tt_factors(f->c, id << 1) == 1;
    uint32_t operand = n->count == 1 || power ? tt_id(n->arg[0]) : 0;
    if (operand >= f->c->store->typed && f->c->store->node[operand]->op == TT_SYM) operand = typed_id(f, operand);
    return operand && operand < f->c->store->typed && id >= f->c->store->typed ? f->function_of[operand] : 0;
}

static void note_rank(tt_writer *f, uint32_t id)
{
    const tt_node *n = f->c->store->node[id];
    uint32_t most = n->count || n->op == TT_NUM ? 0 : id;
    if (n->op == TT_MEMBER || n->op == TT_DEF || n->op == TT_SYM) most = typed_id(f, id);
    for (uint32_t i = 0; i < n->count; i++)
        if (needs(f, n, i)) {
            uint32_t k = rank(f, n->arg[i]);
            most = k > most ? k : most;
        }
    uint32_t function = rank_of_function(f, id);
    f->rank[id] = function > most ? function : most;
}

/* Both sides of a node whose operands are written: each as it stands, or as the transpose of the other. */
static bool write_node(tt_writer *f, uint32_t id)
{
    tt_ref r = id << 1;
    uint32_t flags = f->c->store->node[id]->flags;
    note_rank(f, id);
    tt_term plain = inside(f, r);
    if (plain == TT_NO_TERM) return false;
    f->of[r] = plain;
    if (flags & (TT_N_SYMMETRIC | TT_N_NO_BIT)) return true;
    tt_term turned = inside(f, r ^ 1);
    if (turned == TT_NO_TERM) return false;
    uint32_t gain = outside_gain(f->c->store->node[id]);
    if (f->cost[turned] + gain < f->cost[plain]) f->of[r] = tt_form_unary(f, TT_TRANSPOSE, turned);
    f->of[r ^ 1] = f->cost[plain] + gain < f->cost[turned] ? tt_form_unary(f, TT_TRANSPOSE, plain) : turned;
    return f->of[r] != TT_NO_TERM && f->of[r ^ 1] != TT_NO_TERM;
}

bool tt_form_room(tt_writer *f)
{
    size_t need = 2 * f->c->store->count;
    if (need <= f->refs) return true;
    size_t refs = 2 * need;
    tt_term *of = tt_arena_take(&f->c->query, refs * sizeof *of);
    uint32_t *ranks = tt_arena_zero(&f->c->query, refs / 2 * sizeof *ranks);
    tt_ref *best = tt_arena_zero(&f->c->query, refs / 2 * sizeof *best);
    uint8_t *spent = tt_arena_zero(&f->c->query, refs / 2);
    if (!of || !ranks || !best || !spent) return tt_fail(f->c, TT_E_MEMORY, TT_NOWHERE);
    memset(of, 0xFF, refs * sizeof *of);
    memcpy(of, f->of, f->refs * sizeof *of);
    memcpy(ranks, f->rank, f->refs / 2 * sizeof *ranks);
    memcpy(best, f->best, f->refs / 2 * sizeof *best);
    memcpy(spent, f->spent, f->refs / 2);
    f->rank = ranks;
    f->best = best;
    f->spent = spent;
    f->of = of;
    f->refs = refs;
    return true;
}

tt_term tt_form_of(tt_writer *f, tt_ref r)
{
    if (!r || !tt_form_room(f)) return TT_NO_TERM;
    if (f->of[r] != TT_NO_TERM) return f->of[r];
    tt_scratch_mark mark = tt_scratch_here(f->c);
    size_t room = 64, n = 0;
    uint32_t *stack = tt_scratch_take(f->c, room);
    if (!stack) return TT_NO_TERM;
    stack[n++] = tt_id(r);
    while (n > 0) {
        uint32_t id = stack[n - 1];
        const tt_node *x = f->c->store->node[id];
        if (f->of[id << 1] != TT_NO_TERM) { n--; continue; }
        size_t before = n;
        for (uint32_t i = 0; i < x->count; i++) {
            uint32_t k = needs(f, x, i);
            if (!k || f->of[k << 1] != TT_NO_TERM) continue;
            if (n == room) {
                uint32_t *more = tt_scratch_take(f->c, 2 * room);
                if (!more) return TT_NO_TERM;
                memcpy(more, stack, n * sizeof *stack);
                stack = more;
                room *= 2;
            }
            stack[n++] = k;
        }
        if (n > before) continue;
        if (!write_node(f, id)) return TT_NO_TERM;
        n--;
    }
    tt_scratch_drop(f->c, mark);
    return f->of[r];
}

uint32_t tt_form_cost(tt_writer *f, tt_ref r)
{
    tt_term t = tt_form_of(f, r);
    return t == TT_NO_TERM ? UINT32_MAX : f->cost[t];
}
