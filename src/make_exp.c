/* Products of exponentials, of scalars and entry by entry. */
#include "product.h"

static bool is_exponential(const tt *c, tt_ref r)
{
    const tt_node *n = tt_at(c, r);
    return n->op == TT_FN && n->data == TT_F_EXP && n->order == 0;
}

/* exp(u)^k is exp(k*u), which may be no exponential any more: exp(2*log(s)) is s^2. */
static bool take_power_inside(tt *c, tt_pair *p)
{
    if (p->exponent == c->store->one) return true;
    *p = (tt_pair){tt_fn(c, TT_F_EXP, 0, tt_mul(c, p->exponent, tt_arg(c, p->base, 0))), c->store->one};
    return p->base != TT_NONE;
}

/* The number in front, which is taken off. */
static tt_num number_of(tt *c, tt_ref *r)
{
    if (tt_op_of(c, *r) != TT_SCALED) return TT_NUM_ONE;
    tt_num k = tt_at(c, *r)->data;
    if (k != TT_NUM_ONE) *r = tt_scale(c, tt_num_inv(c, k), *r);
    return k;
}

/* u = k*w and v = l*w with k and l of different signs. */
static bool are_opposite(tt *c, tt_ref u, tt_ref v)
{
    tt_num k = number_of(c, &u), l = number_of(c, &v);
    return u && u == v && tt_num_sign(c, k) * tt_num_sign(c, l) < 0;
}

/* The exponential at i with one before it that it takes from: their product stands there then, or what came last. *next: where to go on. */
static bool join(tt *c, tt_pairs *p, uint32_t i, uint32_t *next)
{
    tt_ref u = tt_arg(c, p->at[i].base, 0);
    for (uint32_t j = 0; j < i; j++) {
        if (!is_exponential(c, p->at[j].base) || p->at[j].exponent != c->store->one) continue;
        tt_ref v = tt_arg(c, p->at[j].base, 0);
        if (!are_opposite(c, u, v)) continue;
        tt_ref sum = tt_add(c, u, v);
        bool gone = sum && (sum == c->store->zero || tt_op_of(c, sum) == TT_ZEROS);
        if (sum && !gone) p->at[j].base = tt_fn(c, TT_F_EXP, 0, sum);
        if (!sum || !p->at[j].base) return false;
        p->at[i] = p->at[--p->count];
        if (gone) p->at[j] = p->at[--p->count];
        *next = j;
        return true;
    }
    return true;
}

/* May two of them cancel? One must have a minus then; a power may bring one in. Most products have none, however long they are. */
static bool may_cancel(const tt *c, const tt_pairs *p)
{
    for (uint32_t i = 0; i < p->count; i++) {
        if (!is_exponential(c, p->at[i].base)) continue;
        const tt_node *u = tt_at(c, tt_arg(c, p->at[i].base, 0));
        if (p->at[i].exponent != c->store->one || u->op == TT_NUM || (u->op == TT_SCALED && tt_num_sign(c, u->data) < 0)) return true;
    }
    return false;
}

bool tt_cancel_exponentials(tt *c, tt_pairs *p)
{
    if (!may_cancel(c, p)) return tt_pairs_merge(c, p);
    for (uint32_t i = 0; i < p->count;) {
        uint32_t next = i + 1;
        if (!tt_go_on(c)) return false;
        if (is_exponential(c, p->at[i].base) && !take_power_inside(c, &p->at[i])) return false;
        if (is_exponential(c, p->at[i].base) && !join(c, p, i, &next)) return false;
        i = next;
    }
    return tt_pairs_merge(c, p);
}
