#include "expand.h"
#include "walk.h"

enum { MANY = 40 };                                  /* terms that an expansion may have */

typedef struct { tt_ref at[MANY]; uint32_t n; } terms;

/* Every term of a times every term of b; false when they are too many. */
static bool multiply(tt *c, terms *a, tt_ref b, bool entries)
{
    if (!b) return false;
    bool sum = tt_op_of(c, b) == TT_SUM;
    uint32_t k = sum ? tt_factors(c, b) : 1;
    terms r = {.n = 0};
    if (a->n * k > MANY) return false;
    for (uint32_t i = 0; i < a->n; i++)
        for (uint32_t j = 0; j < k; j++) {
            tt_ref t = sum ? tt_arg(c, b, j) : b;
            r.at[r.n] = a->at[i] == TT_NONE ? t : entries ? tt_had(c, a->at[i], t) : tt_mul(c, a->at[i], t);
            if (!r.at[r.n++]) return false;
        }
    *a = r;
    return true;
}

/* Small positive whole exponents are that many factors; other powers stay closed. */
static uint32_t repeats(const tt *c, tt_ref base, tt_ref e)
{
    int64_t k, q;
    bool small = tt_op_of(c, base) == TT_SUM && tt_is_num(c, e) && tt_num_small(c, tt_at(c, e)->data, &k, &q) && q == 1 && k > 0 && k <= 4;
    return small ? (uint32_t)k : 0;
}

/* Has a product a sum among its factors? */
static bool opens(const tt *c, tt_ref r)
{
    tt_ref matrix = tt_op_of(c, r) == TT_SCALED ? tt_scaled_matrix(c, r) : TT_NONE;
    bool found = matrix && tt_op_of(c, matrix) == TT_SUM;
    for (uint32_t i = 0; i < tt_factors(c, r) && !found; i++) found = repeats(c, tt_arg(c, r, i), tt_exponent(c, r, i)) != 0;
    return found;
}

static tt_ref distribute(tt *c, tt_ref r)
{
    const tt_node *n = tt_at(c, r);
    terms t = {.at = {TT_NONE}, .n = 1};
    bool entries = n->op == TT_HAD;
    if (n->op == TT_TR) {
        if (tt_op_of(c, n->arg[0]) != TT_SUM) return r;
        for (uint32_t i = t.n = 0; i < tt_factors(c, n->arg[0]); i++) {
            if (i == MANY) return r;
            t.at[t.n++] = tt_trace(c, tt_arg(c, n->arg[0], i));
        }
        return tt_sum(c, t.n, t.at);
    }
    if ((n->op != TT_MUL && n->op != TT_HAD && n->op != TT_SCALED) || !opens(c, r)) return r;
    if (n->op == TT_SCALED) t.at[0] = tt_number(c, n->data);
    for (uint32_t i = 0; i < tt_factors(c, r); i++) {
        tt_ref base = tt_arg(c, r, i), e = tt_exponent(c, r, i);
        uint32_t k = repeats(c, base, e);
        if (k == 0 && !multiply(c, &t, entries ? tt_hadpow(c, base, e) : tt_power(c, base, e), entries)) return tt_failed(c) ? TT_NONE : r;
        for (; k > 0; k--)
            if (!multiply(c, &t, base, entries)) return tt_failed(c) ? TT_NONE : r;
    }
    if (n->op == TT_SCALED && tt_scaled_matrix(c, r) && !multiply(c, &t, tt_scaled_matrix(c, r), false)) return tt_failed(c) ? TT_NONE : r;
    return t.n == 1 ? r : tt_sum(c, t.n, t.at);
}

/* What stands in the answer's own sums and products, not inside functions, inverses or powers. */
static bool *open_part(tt *c, tt_ref root)
{
    bool *mark = tt_arena_zero(&c->query, tt_id(root) + 1u);
    if (!mark) { tt_fail(c, TT_E_MEMORY, TT_NOWHERE); return NULL; }
    mark[tt_id(root)] = true;
    for (uint32_t id = tt_id(root); id > 0; id--) {
        const tt_node *n = c->store->node[id];
        tt_ref r = id << 1;
        if (!mark[id]) continue;
        if (n->op == TT_SUM)
            for (uint32_t i = 0; i < tt_factors(c, r); i++) mark[tt_id(tt_base(c, r, i))] = true;
        if (n->op == TT_TR || n->op == TT_DIAG || n->op == TT_DIAGOF) mark[tt_id(n->arg[0])] = true;
        if (n->op == TT_SCALED && n->arg[0]) mark[tt_id(n->arg[0])] = true;
        if (n->op == TT_MUL || n->op == TT_HAD || n->op == TT_SCALED)
            for (uint32_t i = 0; i < tt_factors(c, r); i++)
                if (tt_exponent(c, r, i) == c->store->one || repeats(c, tt_arg(c, r, i), tt_exponent(c, r, i))) mark[tt_id(tt_arg(c, r, i))] = true;
    }
    return mark;
}

tt_ref tt_expand(tt *c, tt_ref root)
{
    bool *mark = open_part(c, root);
    tt_ref *map = mark ? tt_arena_zero(&c->query, (tt_id(root) + 1u) * sizeof *map) : NULL;
    if (!map) return TT_NONE;
    for (uint32_t id = 1; id <= tt_id(root); id++) map[id] = id << 1;
    for (uint32_t id = 1; id <= tt_id(root); id++) {
        if (!mark[id]) continue;
        tt_ref r = tt_is_touched(c->store->node[id], map) ? tt_remake(c, id, map) : id << 1;
        if (!r) return TT_NONE;
        map[id] = tt_bit(r) ? tt_transpose(c, distribute(c, tt_transpose(c, r))) : distribute(c, r);
        if (!map[id]) return TT_NONE;
    }
    return tt_mapped(c, map, root);
}
