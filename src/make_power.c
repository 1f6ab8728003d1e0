/* Powers of powers and of multiples of a matrix. Exponents that count factors merge as they do of numbers; others are principal powers, exp(e*log(X)),
 * and of X = -I the root of X^2 is I and not X. */
#include "product.h"

/* Made of whole numbers by sums, products and natural powers? What is unsure counts as no. */
static bool is_whole(const tt *c, tt_ref e)
{
    enum { ROOM = 32, LOOKS = 64 };
    tt_ref stack[ROOM];
    uint32_t depth = 0, looks = 0;
    stack[depth++] = e;
    while (depth) {
        tt_ref r = stack[--depth];
        const tt_node *n = tt_at(c, r);
        bool sum = n->op == TT_SUM, product = n->op == TT_SCALED && !tt_scaled_matrix(c, r);
        uint32_t count = sum || product ? tt_factors(c, r) : 0;
        if (looks++ == LOOKS || depth + count + 1 > ROOM) return false;
        if (n->op == TT_SIZE || n->op == TT_INDEX) continue;
        if (n->op == TT_SYM && c->store->query && c->store->query->symbols[n->data].flags & TT_WHOLE) continue;
        if (n->op == TT_NUM && tt_num_is_int(c, n->data)) continue;
        if (n->op == TT_DEF) stack[depth++] = n->arg[0];
        else if (!sum && !(product && tt_num_is_int(c, n->data))) return false;
        for (uint32_t i = 0; i < count; i++) {
            tt_ref by = product ? tt_exponent(c, r, i) : TT_NONE;
            if (product && !(tt_is_num(c, by) && tt_num_is_int(c, tt_at(c, by)->data) && tt_num_sign(c, tt_at(c, by)->data) > 0)) return false;
            if (sum && !tt_num_is_int(c, tt_coefficient(c, r, i))) return false;
            stack[depth++] = product ? tt_arg(c, r, i) : tt_base(c, r, i);
        }
    }
    return true;
}

static bool is_fraction(const tt *c, tt_ref e) { return tt_is_num(c, e) && !tt_num_is_int(c, tt_at(c, e)->data); }

/* Every eigenvalue is positive, at the point and next to it: of a variable its kind is not known to its node. */
static bool is_spd(const tt *c, tt_ref x)
{
    const tt_node *n = tt_at(c, x);
    return tt_has(c, x, TT_N_SPD) || (n->op == TT_SYM && c->store->query && c->store->query->symbols[n->data].flags & TT_SPD);
}

bool tt_is_one_power(const tt *c, tt_ref x, tt_ref a, tt_ref e)
{
    return a == c->store->minus_one || is_whole(c, e) || is_spd(c, x);
}

bool tt_power_parts(const tt *c, tt_ref scaled, tt_ref e)
{
    if (is_whole(c, e)) return true;
    if (is_fraction(c, e) || tt_num_sign(c, tt_at(c, scaled)->data) < 0) return false;
    for (uint32_t i = 0; i < tt_factors(c, scaled); i++)
        if (!tt_has(c, tt_arg(c, scaled, i), TT_N_POSITIVE)) return false;
    return true;
}
