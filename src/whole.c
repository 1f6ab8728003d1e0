#include "whole.h"
#include <string.h>

enum { MOST = 4 };                   /* the highest power of a name: k^4 */

static tt_dim of_symbol(tt *c, const tt_query *q, uint32_t symbol)
{
    const tt_symbol *s = &q->symbols[symbol];
    bool scalar = s->kind == TT_KIND_SCALAR && s->value == TT_NO_TERM && !s->arity && s->flags & TT_WHOLE;
    return scalar ? tt_dim_name(c, s->name, strlen(s->name)) : TT_DIM_NONE;
}

static tt_dim of_number(tt *c, tt_num v)
{
    int64_t p, q;
    return tt_num_small(c, v, &p, &q) && q == 1 ? tt_dim_int(c, p) : TT_DIM_NONE;
}

static tt_dim plus(tt *c, tt_dim a, tt_dim b) { return a && b ? tt_dim_add(c, a, b) : TT_DIM_NONE; }
static tt_dim times(tt *c, tt_dim a, tt_dim b) { return a && b ? tt_dim_mul(c, a, b) : TT_DIM_NONE; }

static tt_dim of_leaf(tt *c, tt_ref r)
{
    const tt_node *n = tt_at(c, r);
    if (n->op == TT_NUM) return of_number(c, n->data);
    if (n->op == TT_SIZE) return n->data;
    return n->op == TT_SYM ? of_symbol(c, c->store->query, n->data) : TT_DIM_NONE;
}

typedef tt_dim (*part)(tt *, tt_ref);

/* a^b where b is a small natural number. */
static tt_dim of_power(tt *c, tt_dim a, tt_dim b)
{
    int64_t k;
    tt_dim d = TT_DIM_ONE;
    if (!a || !b || !tt_dim_is_int(c, b, &k) || k < 1 || k > MOST) return TT_DIM_NONE;
    for (; k > 0; k--) d = times(c, d, a);
    return d;
}

/* A whole number times natural powers of what `of` knows; what is no product, as `of` has it. */
static tt_dim of_product(tt *c, tt_ref r, part of)
{
    const tt_node *n = tt_at(c, r);
    if (n->op != TT_SCALED || n->arg[0]) return of(c, r);
    tt_dim d = of_number(c, n->data);
    for (uint32_t i = 0; i < tt_factors(c, r); i++) {
        int64_t k;
        if (!tt_whole(c, tt_exponent(c, r, i), &k) || k < 1 || k > MOST) return TT_DIM_NONE;
        d = times(c, d, of_power(c, of(c, tt_arg(c, r, i)), tt_dim_int(c, k)));
    }
    return d;
}

static tt_dim of_sum(tt *c, tt_ref r)
{
    tt_dim sum = tt_dim_int(c, 0);
    if (tt_op_of(c, r) != TT_SUM) return of_leaf(c, r);
    for (uint32_t i = 0; i < tt_factors(c, r); i++)
        sum = plus(c, sum, times(c, of_number(c, tt_coefficient(c, r, i)), of_product(c, tt_base(c, r, i), of_leaf)));
    return sum;
}

/* Products of sums of products: -2*(k + 1)*l. */
tt_dim tt_whole_of_node(tt *c, tt_ref r)
{
    return tt_op_of(c, r) == TT_SUM ? of_sum(c, r) : of_product(c, r, of_sum);
}

tt_ref tt_power_index(tt *c, tt_ref e, uint64_t held, bool *negative)
{
    tt_dim k = tt_whole_of_node(c, e);
    if (k == TT_DIM_NONE || tt_dim_count(c, k) == 0) {
        if (tt_failed(c)) return TT_NONE;
        tt_fail(c, TT_E_NO_RULE, TT_NOWHERE, tt_free(c, e) ? "a matrix power whose exponent runs with a sum" : "a matrix power whose exponent is no whole number");
        if (!tt_free(c, e)) tt_hint(c, "an exponent that counts factors is called k, m or n; of any other tr(X^p) has a closed form");
        return TT_NONE;
    }
    *negative = tt_dim_monomial(c, k, 0)->coefficient < 0;
    if (*negative) k = tt_dim_mul(c, k, tt_dim_int(c, -1));
    tt_ref index = TT_NONE;
    for (uint32_t number = 0; !index || (held & tt_index_bit(c, index)); number++)
        if (!(index = tt_index_leaf(c, TT_RUN_OPEN, number, TT_DIM_ONE, k))) return TT_NONE;
    return index;
}

tt_dim *tt_whole_of_terms(tt *c, const tt_query *q)
{
    tt_dim *d = tt_arena_zero(&c->query, (q->terms.count + 1u) * sizeof *d);
    for (tt_term t = 0; d && t < q->terms.count; t++) {
        const tt_termrec *r = &q->terms.at[t];
        if (r->rows != TT_DIM_ONE || r->cols != TT_DIM_ONE) continue;
        tt_dim a = r->count > 0 ? d[tt_term_kid(&q->terms, t, 0)] : TT_DIM_NONE, b = r->count > 1 ? d[tt_term_kid(&q->terms, t, 1)] : TT_DIM_NONE;
        switch (r->op) {
        case TT_NUM:  d[t] = of_number(c, r->data); break;
        case TT_SIZE: d[t] = r->data; break;
        case TT_SYM:  d[t] = of_symbol(c, q, r->data); break;
        case TT_ADD:  d[t] = plus(c, a, b); break;
        case TT_SUB:  d[t] = plus(c, a, times(c, tt_dim_int(c, -1), b)); break;
        case TT_NEG:  d[t] = times(c, tt_dim_int(c, -1), a); break;
        case TT_MUL:  d[t] = times(c, a, b); break;
        case TT_POW:  d[t] = of_power(c, a, b); break;
        default: break;
        }
    }
    return d;
}
