/* The largest entry of a value, and where it stands (eval.h). A prime field has no order: there some fixed order of its numbers stands in,
 * which answers and functions share; what is true of the real order only is left to doubles (in the tests, to rationals). Where two largest entries move
 * differently nothing of this has a derivative, and the point is drawn again; those that move together (as (i,j) and (j,i) of what is
 * symmetric do) are no such point: there the first of them, column by column, is meant. */
#include <math.h>
#include <string.h>
#include "eval_jet.h"
#include "field_q.h"

static bool is_less(const tt_field *f, tt_cell a, tt_cell b)
{
    if (f->owner) return tt_num_sign(f->owner, tt_cell_num(tt_minus(f, a, b))) < 0;
    return f->rounded ? a.d < b.d : a.p < b.p;
}

/* Entries (i,j) and (j,i) of what is symmetric may have been rounded differently. */
static bool is_same(const tt_field *f, tt_cell a, tt_cell b)
{
    return f->rounded ? fabs(a.d - b.d) <= 1e-12 * (fabs(a.d) + fabs(b.d)) : a.p == b.p;
}

/* |x| where absolute values are compared. */
static tt_cell measure(const tt_field *f, uint16_t op, tt_cell x)
{
    return op == TT_NORMINF ? tt_times(f, f->math->sign(f, x), x) : x;
}

static size_t place(const tt_field *f, uint16_t op, const tt_value *a)
{
    bool least = op == TT_MIN || op == TT_ARGMIN;
    size_t best = 0;
    for (size_t i = 1; i < tt_area(a); i++) {
        tt_cell x = measure(f, op, a->at[i]), y = measure(f, op, a->at[best]);
        if (!is_same(f, x, y) && (least ? is_less(f, x, y) : is_less(f, y, x))) best = i;
    }
    return best;
}

/* Another entry as large that does not move with it. */
static bool is_shared(const tt_field *f, uint16_t op, const tt_value *a, size_t best)
{
    size_t n = tt_area(a);
    for (size_t i = 0; i < n; i++) {
        if (i == best || !is_same(f, measure(f, op, a->at[i]), measure(f, op, a->at[best]))) continue;
        for (uint32_t s = 1; s < a->parts; s++)
            if (!is_same(f, tt_part(a, s)[i], tt_part(a, s)[best])) return true;
    }
    return false;
}

bool tt_value_largest(tt_eval *e, const tt_field *f, uint16_t op, tt_value *out, const tt_value *a)
{
    bool where = op == TT_ARGMAX || op == TT_ARGMIN;
    size_t best = place(f, op, a);
    if (is_shared(f, op, a, best)) return tt_point_fails(e, TT_POINT_SINGULAR, "the largest entry stands twice");
    if (where) {
        if (!tt_value_open(e, out, a->rows, a->cols, 1)) return false;
        out->at[best] = f->one;
        return true;
    }
    for (uint32_t s = 1; op == TT_NORMINF && !(f->math->weight(f, a->at[best]) > 1e-12) && s < a->parts; s++)
        if (f->math->weight(f, tt_part(a, s)[best]) > 0) return tt_point_fails(e, TT_POINT_SINGULAR, "a function is not defined there");      /* |x| at 0 */
    if (!tt_value_open(e, out, 1, 1, a->parts)) return false;
    tt_cell sign = op == TT_NORMINF ? f->math->sign(f, a->at[best]) : f->one;
    for (uint32_t s = 0; s < a->parts; s++) out->at[s] = tt_times(f, sign, tt_part(a, s)[best]);
    return true;
}
