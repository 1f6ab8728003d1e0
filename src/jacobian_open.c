/* Before a linear map from columns to columns is read: a column L*(A + B)*r, in whose matrices the probe stands, is L*A*r + L*B*r, so that
 * scalars come out of the products and no Kronecker product is needed. */
#include "jacobian.h"
#include "product.h"
#include "walk.h"

enum { MANY = 40 };                                      /* terms that a column may be opened to */

typedef struct {
    tt      *c;
    uint32_t probe;
    bool    *holds;          /* by node number, as far as `known` */
    uint32_t known, room;
} opener;

static bool is_vector(const tt *c, tt_ref x) { return tt_rows(c, x) == TT_DIM_ONE || tt_cols(c, x) == TT_DIM_ONE; }

/* Does the node, made a moment ago perhaps, hold the probe? */
static bool holds(opener *o, tt_ref x)
{
    const tt_store *s = o->c->store;
    if (tt_id(x) >= o->room) {
        uint32_t room = 2 * (uint32_t)s->count;
        bool *more = tt_arena_zero(&o->c->query, room);
        if (!more) return tt_fail(o->c, TT_E_MEMORY, TT_NOWHERE);
        for (uint32_t id = 0; id < o->known; id++) more[id] = o->holds[id];
        o->holds = more;
        o->room = room;
    }
    for (; o->known <= tt_id(x); o->known++) {
        const tt_node *n = s->node[o->known];
        o->holds[o->known] = o->known == o->probe;
        for (uint32_t i = 0; o->known && i < n->count; i++)
            if (tt_is_operand(n, i) && o->holds[tt_id(n->arg[i])]) o->holds[o->known] = true;
    }
    return o->holds[tt_id(x)];
}

/* The factor of a column that is a sum of matrices and holds the probe; the number of factors where there is none. */
static uint32_t sum_in(opener *o, tt_ref product)
{
    tt *c = o->c;
    uint32_t n = tt_op_of(c, product) == TT_MUL ? tt_factors(c, product) : 0, i = 0;
    for (; i < n; i++) {
        tt_ref x = tt_arg(c, product, i);
        if (tt_op_of(c, x) == TT_SUM && !is_vector(c, x) && tt_exponent(c, product, i) == c->store->one && holds(o, x)) break;
    }
    return i;
}

static tt_ref opened(opener *o, tt_ref r)
{
    tt *c = o->c;
    tt_ref at[MANY] = {r};
    uint32_t n = 1;
    for (uint32_t i = 0; i < n && !tt_failed(c);) {
        tt_ref product = at[i], front = tt_front(c, &product), sum;
        uint32_t k = tt_op_of(c, product) == TT_MUL ? sum_in(o, product) : 0;
        if (tt_op_of(c, product) != TT_MUL || k == tt_factors(c, product)) { i++; continue; }
        sum = tt_arg(c, product, k);
        if (n - 1 + tt_factors(c, sum) > MANY) return r;
        tt_ref left = k ? tt_stretch(c, product, 0, k) : c->store->one, right = k + 1 < tt_factors(c, product) ? tt_stretch(c, product, k + 1, tt_factors(c, product)) : c->store->one;
        at[i] = at[--n];
        for (uint32_t j = 0; j < tt_factors(c, sum); j++) at[n++] = tt_product(c, 4, (tt_ref[]){front, left, tt_arg(c, sum, j), right});
    }
    return tt_sum(c, n, at);
}

tt_ref tt_open_columns(tt *c, tt_ref e, tt_ref probe)
{
    opener o = {.c = c, .probe = tt_id(probe)};
    if (!is_vector(c, e) || !is_vector(c, probe)) return e;
    bool *mark = tt_reach(c, e);
    tt_ref *map = mark ? tt_arena_zero(&c->query, (tt_id(e) + 1u) * sizeof *map) : NULL;
    if (!map) return TT_NONE;
    for (uint32_t id = 1; id <= tt_id(e); id++) {
        if (!mark[id]) continue;
        bool any = holds(&o, id << 1) && id != o.probe;
        tt_ref r = any ? tt_remake(c, id, map) : id << 1;
        bool column = r && is_vector(c, r) && !tt_is_scalar(c, r) && (tt_op_of(c, r) == TT_MUL || tt_op_of(c, r) == TT_SCALED);
        map[id] = any && column ? opened(&o, r) : r;
        if (!map[id] || tt_failed(c)) return TT_NONE;
    }
    return tt_mapped(c, map, e);
}
