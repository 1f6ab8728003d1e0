#include "assume.h"
#include "walk.h"

/* Is it made of what is held back, through definitions too? By w of r = X*w - y nothing is known of what r is beside the point at hand. */
static bool speaks_of(tt *c, tt_ref r, const bool *held_back)
{
    bool *mark = tt_arena_zero(&c->query, tt_id(r) + 1u);
    if (!mark) return tt_fail(c, TT_E_MEMORY, TT_NOWHERE), true;
    mark[tt_id(r)] = true;
    for (uint32_t id = tt_id(r); id > 0; id--) {
        const tt_node *n = c->store->node[id];
        if (!mark[id]) continue;
        if ((n->op == TT_SYM || n->op == TT_MEMBER || n->op == TT_DEF) && held_back[n->data]) return true;
        for (uint32_t i = 0; i < n->count; i++)
            if (tt_is_operand(n, i)) mark[tt_id(n->arg[i])] = true;
    }
    return false;
}

/* k*u^e = v is kept as u = (v/k)^(1/e), so that norm(x) = c is used of x'*x too. Not where (v/k)^(1/e) would not give v back: a name
 * that has to be no less than 0 is known to be so from now on. */
static void solve_power(tt *c, tt_ref *left, tt_ref *right)
{
    const tt_node *n = tt_at(c, *left);
    if (n->op != TT_SCALED || n->arg[0] || n->count != 3 || !tt_is_num(c, n->arg[2]) || tt_num_sign(c, n->data) < 0) return;
    tt_ref u = n->arg[1], v = tt_scale(c, tt_num_inv(c, n->data), *right), inverse = tt_inv(c, n->arg[2]);
    if (!v || !inverse || !tt_has(c, u, TT_N_NONNEGATIVE)) return;
    if (tt_op_of(c, v) == TT_SYM) c->store->node[tt_id(v)]->flags |= TT_N_NONNEGATIVE;
    if (tt_is_num(c, v) ? tt_num_sign(c, tt_at(c, v)->data) < 0 : !tt_has(c, v, TT_N_NONNEGATIVE)) return;
    *left = u;
    *right = tt_power(c, v, inverse);
}

static bool is_constant(const tt *c, tt_ref r)
{
    tt_op op = tt_op_of(c, r);
    return op == TT_NUM || op == TT_EYE || op == TT_ZEROS || op == TT_ONES || op == TT_PI || op == TT_SIZE;
}

/* What is replaced stands on the left, without a number before it: I = 2*Q'*Q is Q'*Q = I/2. */
static void turn(tt *c, tt_ref *left, tt_ref *right)
{
    if (is_constant(c, *left) && !is_constant(c, *right)) {
        tt_ref swap = *left;
        *left = *right;
        *right = swap;
    }
    const tt_node *n = tt_at(c, *left);
    if (n->op != TT_SCALED || n->data == TT_NUM_ONE) return;
    tt_num by = tt_num_inv(c, n->data);
    *left = tt_scale(c, by, *left);
    *right = tt_scale(c, by, *right);
}

typedef struct { tt *c; const tt_query *q; uint32_t which; tt_ref *to; } assuming;

static bool put(const assuming *a, tt_ref left, tt_ref right)
{
    tt *c = a->c;
    tt_ref value = tt_bit(left) ? tt_transpose(c, right) : right;
    if (!value || tt_failed(c)) return false;
    c->store->better[tt_id(left)] = value;
    c->store->by[tt_id(left)] = (uint16_t)(TT_BY_ASSUMING + a->which);
    c->store->assumed = true;
    if (a->to) a->to[tt_id(left)] = value;
    return true;
}

/* With P*Q = I for square matrices Q*P = I too. */
static bool put_other_order(const assuming *a, tt_ref left, tt_ref right)
{
    tt *c = a->c;
    if (tt_op_of(c, right) != TT_EYE || tt_op_of(c, left) != TT_MUL || tt_factors(c, left) != 2) return true;
    tt_ref p = tt_arg(c, left, 0), q = tt_arg(c, left, 1);
    if (tt_rows(c, p) != tt_cols(c, p) || tt_exponent(c, left, 0) != c->store->one || tt_exponent(c, left, 1) != c->store->one) return true;
    bool used = a->q->assumptions[a->which].used;
    tt_ref other = tt_mul(c, q, p);
    a->q->assumptions[a->which].used = used;
    return other && (tt_op_of(c, other) != TT_MUL || put(a, other, right));
}

bool tt_assume(tt *c, const tt_query *q, const tt_ref *node, const bool *held_back, tt_ref *to)
{
    uint32_t last = (uint32_t)c->store->count;
    for (uint32_t i = 0; i < q->assumption_count; i++) {
        assuming a = {c, q, i, NULL};
        tt_ref left = node[q->assumptions[i].left], right = node[q->assumptions[i].right];
        if (left && right) turn(c, &left, &right);
        if (left && right) solve_power(c, &left, &right);
        if (!left || !right) continue;
        if (tt_id(left) == tt_id(right)) q->assumptions[i].used = true;              /* it says nothing new */
        else if (tt_is_num(c, left) && tt_is_num(c, right)) return tt_fail(c, TT_E_NEVER, TT_NOWHERE);
        if (tt_id(left) == tt_id(right) || is_constant(c, left)) continue;
        if (held_back && (speaks_of(c, left, held_back) || speaks_of(c, right, held_back))) continue;
        a.to = tt_id(left) < last ? to : NULL;
        if (!put(&a, left, right)) return false;
        a.to = NULL;
        if (!put_other_order(&a, left, right)) return false;
    }
    return !tt_failed(c);
}

bool tt_assume_note(tt *c, const tt_query *q, tt_ref answer)
{
    bool *mark = q->assumption_count && answer ? tt_reach(c, answer) : NULL;
    for (uint32_t id = 1; mark && id <= tt_id(answer); id++)
        if (mark[id] && c->store->by[id] >= TT_BY_ASSUMING) q->assumptions[c->store->by[id] - TT_BY_ASSUMING].used = true;
    return !tt_failed(c);
}

tt_resting *tt_assume_rests(tt *c, const tt_query *q)
{
    tt_store *s = c->store;
    bool *held_back = tt_arena_zero(&c->query, q->symbol_count + 1u);
    tt_resting *r = tt_arena_zero(&c->query, sizeof *r);
    uint32_t room = q->assumption_count;
    if (r && room) {
        r->id = tt_arena_take(&c->query, room * sizeof *r->id);
        r->value = tt_arena_take(&c->query, room * sizeof *r->value);
        r->by = tt_arena_take(&c->query, room * sizeof *r->by);
    }
    if (!held_back || !r || (room && (!r->id || !r->value || !r->by))) return tt_fail(c, TT_E_MEMORY, TT_NOWHERE), NULL;
    for (uint32_t i = 0; i < q->variable_count; i++) held_back[q->variables[i]] = true;
    for (uint32_t id = 1; room && id < s->count && r->count < room; id++) {
        if (s->by[id] < TT_BY_ASSUMING || !s->better[id] || !(speaks_of(c, id << 1, held_back) || speaks_of(c, s->better[id], held_back))) continue;
        r->id[r->count] = id;
        r->value[r->count] = s->better[id];
        r->by[r->count++] = s->by[id];
        s->better[id] = 0;
    }
    return tt_failed(c) ? NULL : r;
}

void tt_assume_holds(tt *c, const tt_resting *r)
{
    for (uint32_t i = 0; i < r->count; i++) {
        c->store->better[r->id[i]] = r->value[i];
        c->store->by[r->id[i]] = r->by[i];
    }
}
