/* Definitions put in, and their names put back wherever their values stand: as a whole, as a stretch of a product, as some terms of a sum.
 * Between the two what the names hide is seen: M*S = I for M = inv(S). */
#include "fold.h"
#include "product.h"
#include "walk.h"

enum { MOST = 16, ROOM = 24, LEVELS = 8, GROWTH = 2000 };

typedef struct { tt_ref name, value; } known;
typedef struct { known at[MOST]; uint32_t n; } knowledge;
typedef struct { tt_pair at[ROOM]; uint32_t n; } spelt;

/* Of what every reader knows by sight no name says more. */
static bool says_something(const tt *c, tt_ref value)
{
    switch (tt_op_of(c, value)) {
    case TT_SYM: case TT_MEMBER: case TT_INDEX: case TT_NUM: case TT_DEF: case TT_ONES: case TT_EYE: case TT_ZEROS: case TT_PI: case TT_SIZE: case TT_UNIT: return false;
    default: return true;
    }
}

/* The definitions in the reader's order. */
static bool gather(tt *c, knowledge *k)
{
    k->n = 0;
    for (uint32_t id = 1; id < c->store->count; id++) {
        const tt_node *n = c->store->node[id];
        if (!tt_has_value(c, n) || !says_something(c, n->arg[0])) continue;
        if (k->n == MOST) return false;
        k->at[k->n++] = (known){id << 1, n->arg[0]};
    }
    return k->n > 0;
}

/* Factors one by one, small powers as that many. */
static bool spell(const tt *c, tt_ref product, spelt *s)
{
    enum { SPELT = 6 };
    s->n = 0;
    for (uint32_t i = 0; i < tt_factors(c, product); i++) {
        tt_ref base = tt_arg(c, product, i), e = tt_exponent(c, product, i);
        int64_t k;
        bool whole = tt_whole(c, e, &k) && k >= -SPELT && k <= SPELT;
        for (int64_t j = whole ? k < 0 ? -k : k : 1; j > 0; j--) {
            if (s->n == ROOM) return false;
            s->at[s->n++] = (tt_pair){base, whole ? k < 0 ? c->store->minus_one : c->store->one : e};
        }
    }
    return true;
}

static bool stands_at(const spelt *s, uint32_t i, const spelt *pattern)
{
    for (uint32_t k = 0; k < pattern->n; k++)
        if (s->at[i + k].base != pattern->at[k].base || s->at[i + k].exponent != pattern->at[k].exponent) return false;
    return true;
}

static bool replace(const tt *c, spelt *s, const spelt *pattern, tt_ref name)
{
    bool any = false;
    for (uint32_t i = 0; pattern->n && i + pattern->n <= s->n; i++) {
        if (!stands_at(s, i, pattern)) continue;
        s->at[i] = (tt_pair){name, c->store->one};
        for (uint32_t k = i + pattern->n; k < s->n; k++) s->at[k - pattern->n + 1] = s->at[k];
        s->n -= pattern->n - 1;
        any = true;
    }
    return any;
}

/* The first that is found; the last definitions before those they are made of. */
static bool replace_one(tt *c, const knowledge *k, spelt *s)
{
    spelt pattern;
    for (uint32_t d = k->n; d-- > 0;) {
        if (tt_op_of(c, k->at[d].value) != TT_MUL) continue;
        tt_ref sides[2] = {k->at[d].value, tt_transpose(c, k->at[d].value)}, names[2] = {k->at[d].name, tt_transpose(c, k->at[d].name)};
        for (int i = 0; i < 2; i++) {
            if (!sides[i] || !names[i]) return false;
            if (tt_op_of(c, sides[i]) == TT_MUL && spell(c, sides[i], &pattern) && replace(c, s, &pattern, names[i])) return true;
        }
    }
    return false;
}

static tt_ref fold_product(tt *c, const knowledge *k, tt_ref r)
{
    spelt s;
    uint32_t found = 0;
    if (!spell(c, r, &s)) return r;
    while (found < ROOM && replace_one(c, k, &s)) found++;
    if (tt_failed(c)) return TT_NONE;
    if (!found) return r;
    tt_ref factor[ROOM];
    for (uint32_t i = 0; i < s.n; i++) factor[i] = tt_power(c, s.at[i].base, s.at[i].exponent);
    return tt_product(c, s.n, factor);
}

/* Is the value among the terms, so many times? */
static bool holds_terms(tt *c, tt_ref sum, tt_ref value, tt_num *times)
{
    *times = TT_NUM_NONE;
    for (uint32_t i = 0; i < tt_factors(c, value); i++) {
        uint32_t j = 0;
        while (j < tt_factors(c, sum) && tt_base(c, sum, j) != tt_base(c, value, i)) j++;
        if (j == tt_factors(c, sum)) return false;
        tt_num by = tt_num_mul(c, tt_coefficient(c, sum, j), tt_num_inv(c, tt_coefficient(c, value, i)));
        if (by == TT_NUM_NONE || (i && by != *times)) return false;
        *times = by;
    }
    return true;
}

static tt_ref fold_sum(tt *c, const knowledge *k, tt_ref r)
{
    for (uint32_t d = k->n; d-- > 0 && r && tt_op_of(c, r) == TT_SUM;) {
        tt_ref sides[2] = {k->at[d].value, tt_transpose(c, k->at[d].value)}, names[2] = {k->at[d].name, tt_transpose(c, k->at[d].name)};
        for (int i = 0; i < 2 && r && tt_op_of(c, r) == TT_SUM; i++) {
            tt_num times;
            if (!sides[i] || !names[i]) return TT_NONE;
            if (tt_op_of(c, sides[i]) != TT_SUM || tt_rows(c, sides[i]) != tt_rows(c, r) || tt_cols(c, sides[i]) != tt_cols(c, r)) continue;
            if (tt_factors(c, sides[i]) >= tt_factors(c, r) || !holds_terms(c, r, sides[i], &times)) continue;
            r = tt_sum(c, 3, (tt_ref[]){r, tt_scale(c, tt_num_neg(c, times), sides[i]), tt_scale(c, times, names[i])});
        }
    }
    return r;
}

/* The value itself, from either side. */
static tt_ref whole(tt *c, const knowledge *k, tt_ref r)
{
    for (uint32_t d = k->n; d-- > 0;) {
        if (tt_id(k->at[d].value) != tt_id(r)) continue;
        return tt_bit(k->at[d].value) == tt_bit(r) ? k->at[d].name : tt_transpose(c, k->at[d].name);
    }
    return TT_NONE;
}

static tt_ref fold_node(tt *c, const knowledge *k, tt_ref r)
{
    tt_ref name = whole(c, k, r);
    if (name || tt_failed(c)) return name;
    if (tt_op_of(c, r) == TT_MUL) return fold_product(c, k, r);
    return tt_op_of(c, r) == TT_SUM ? fold_sum(c, k, r) : r;
}

tt_ref tt_folded_back(tt *c, tt_ref root)
{
    knowledge k;
    if (!root || !gather(c, &k)) return root;
    bool *mark = tt_reach(c, root);
    tt_ref *map = mark ? tt_arena_zero(&c->query, (tt_id(root) + 1u) * sizeof *map) : NULL;
    if (!map) return TT_NONE;
    for (uint32_t id = 1; id <= tt_id(root); id++) {
        if (!mark[id]) continue;
        const tt_node *n = c->store->node[id];
        map[id] = n->op == TT_DEF || !tt_is_touched(n, map) ? id << 1 : tt_remake(c, id, map);
        if (!map[id] || (n->op != TT_DEF && !(map[id] = fold_node(c, &k, map[id])))) return TT_NONE;
    }
    return tt_mapped(c, map, root);
}

tt_ref tt_unfolded(tt *c, tt_ref root)
{
    size_t most = c->store->count + GROWTH;
    for (int level = 0; level < LEVELS && root && c->store->count < most; level++) {
        bool *mark = tt_reach(c, root), any = false;
        tt_ref *to = mark ? tt_arena_zero(&c->query, (tt_id(root) + 1u) * sizeof *to) : NULL;
        if (!to) return TT_NONE;
        for (uint32_t id = 1; id <= tt_id(root); id++) {
            const tt_node *n = c->store->node[id];
            if (!mark[id] || !tt_has_value(c, n)) continue;
            to[id] = n->arg[0];
            any = true;
        }
        if (!any) break;
        root = tt_substitute(c, root, to);
    }
    return root;
}
