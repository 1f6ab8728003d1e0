/* Products under a sum over an index: what of them depends on it, and what stands before and behind that. Scalars commute, so those that do
 * not depend on the index go to the front, those that do to what depends; and a scalar that is itself a product of matrices, v_i'*u, may
 * have its constant end at the end of the whole: (v_i'*u)*w_i = (w_i*v_i')*u. */
#include "match.h"
#include "walk.h"

static bool depends(const tt *c, tt_ref r, tt_ref index) { return (tt_free(c, r) & tt_index_bit(c, index)) != 0; }

static tt_ref times(tt *c, tt_ref a, tt_ref b) { return a && b ? tt_mul(c, a, b) : a ? a : b; }

/* Factors from .. to - 1: without those at either end that do not depend on the index. */
static void dependent_stretch(const tt *c, tt_ref index, tt_ref product, uint32_t *from, uint32_t *to)
{
    uint32_t n = tt_factors(c, product);
    for (*from = 0; *from < n && !depends(c, tt_arg(c, product, *from), index) && !depends(c, tt_exponent(c, product, *from), index);) ++*from;
    for (*to = n; *to > *from && !depends(c, tt_arg(c, product, *to - 1), index) && !depends(c, tt_exponent(c, product, *to - 1), index);) --*to;
}

/* front*product, front a scalar that depends on the index; or TT_NONE. */
static bool take_ends(tt *c, tt_ref index, tt_ref front, tt_ref product, tt_parts *p)
{
    uint32_t n = tt_factors(c, product), from, to;
    dependent_stretch(c, index, product, &from, &to);
    if (from == 0 && to == n) {
        p->middle = times(c, front, product);
        return true;
    }
    p->middle = times(c, front, tt_stretch(c, product, from, to));
    if (from) p->before = times(c, p->before, tt_stretch(c, product, 0, from));
    if (to < n) p->after = tt_stretch(c, product, to, n);
    return true;
}

/* front*chain*column, where one end of the chain does not depend on the index: false, it has none. */
static bool take_chain_end(tt *c, tt_ref index, tt_ref front, tt_ref chain, tt_ref column, tt_parts *p)
{
    uint32_t n = tt_factors(c, chain), from, to;
    dependent_stretch(c, index, chain, &from, &to);
    if (from == 0 && to == n) return false;
    tt_ref row = to < n ? tt_stretch(c, chain, 0, to) : tt_transpose(c, tt_stretch(c, chain, from, n));
    p->after = to < n ? tt_stretch(c, chain, to, n) : tt_transpose(c, tt_stretch(c, chain, 0, from));
    p->middle = times(c, front, row ? tt_mul(c, column, row) : TT_NONE);
    return true;
}

/* Scalars and a matrix. With `chains` the end of a product among the scalars may go to the end, if it is the only such product. */
static bool divide_scaled(tt *c, tt_ref index, tt_ref u, bool chains, tt_parts *p)
{
    tt_ref matrix = tt_scaled_matrix(c, u), inside = TT_NONE, chain = TT_NONE;
    bool inner = matrix && depends(c, matrix, index);
    uint32_t found = 0;
    if (tt_at(c, u)->data != TT_NUM_ONE) p->before = tt_number(c, tt_at(c, u)->data);
    for (uint32_t i = 0; i < tt_factors(c, u); i++) {
        tt_ref x = tt_power(c, tt_arg(c, u, i), tt_exponent(c, u, i));
        if (!x) return false;
        if (!depends(c, x, index)) p->before = times(c, p->before, x);
        else if (chains && tt_op_of(c, x) == TT_MUL && !found++) chain = x;
        else inside = times(c, inside, x);
    }
    if (found == 1 && !matrix) return take_ends(c, index, inside, chain, p);
    if (found == 1 && inner && tt_is_column(c, matrix) && take_chain_end(c, index, inside, chain, matrix, p)) return true;
    inside = times(c, inside, chain);
    if (inner && chains && tt_op_of(c, matrix) == TT_MUL) return take_ends(c, index, inside, matrix, p);
    p->middle = inner ? times(c, inside, matrix) : inside;
    if (matrix && !inner) p->after = matrix;
    return true;
}

static bool divide_hadamard(tt *c, tt_ref index, tt_ref u, tt_parts *p)
{
    for (uint32_t i = 0; i < tt_factors(c, u); i++) {
        tt_ref x = tt_hadpow(c, tt_arg(c, u, i), tt_exponent(c, u, i)), *to = x && depends(c, x, index) ? &p->middle : &p->before;
        if (!x || !(*to = *to ? tt_had(c, *to, x) : x)) return false;
    }
    return true;
}

bool tt_divide(tt *c, tt_op op, tt_ref u, tt_ref index, tt_parts *p)
{
    bool ok = false;
    *p = (tt_parts){ TT_NONE, TT_NONE, TT_NONE };
    if (op == TT_HAD && tt_op_of(c, u) == TT_HAD) ok = divide_hadamard(c, index, u, p);
    else if (op != TT_HAD && tt_op_of(c, u) == TT_SCALED) ok = divide_scaled(c, index, u, op == TT_MUL, p);
    else if (op == TT_MUL && tt_op_of(c, u) == TT_MUL) ok = take_ends(c, index, TT_NONE, u, p);
    return ok && !tt_failed(c) && p->middle && (p->before || p->after);
}
