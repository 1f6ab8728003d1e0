/* Directions and answers along the structure of the variable (language.md 5, --structured), for the evaluator (eval.h): symmetric
 * matrices move symmetrically, and the answer's entry (i,j) is the derivative by the one number that stands at (i,j) and (j,i). */
#include <math.h>
#include "eval.h"

enum { MIRRORED = TT_SYMMETRIC | TT_SPD | TT_ANTISYMMETRIC };

/* Is the entry one of those the structure's free numbers stand at? Of the mirrored ones the lower triangle. */
static bool is_free(uint32_t kinds, uint32_t i, uint32_t j)
{
    if (kinds & TT_DIAGONAL) return i == j;
    if (kinds & TT_ANTISYMMETRIC) return i > j;
    if (kinds & (MIRRORED | TT_LOWER)) return i >= j;
    return !(kinds & TT_UPPER) || i <= j;
}

/* What stands at (j,i) of a matrix of the structure whose free entry (i,j) is v. */
static tt_cell mirrored(const tt_field *f, uint32_t kinds, tt_cell v)
{
    if (kinds & TT_DIAGONAL || !(kinds & MIRRORED)) return TT_ZERO_CELL;
    return kinds & TT_ANTISYMMETRIC ? tt_minus(f, TT_ZERO_CELL, v) : v;
}

void tt_structure_directions(tt_eval *e, uint32_t kinds, tt_value *x)
{
    const tt_field *f = tt_field_of(e, TT_AS_VALUE);
    size_t n = x->rows;
    if (x->rows != x->cols) return;
    for (uint32_t part = 1; part < x->parts; part++)
        for (uint32_t j = 0; j < n; j++)
            for (uint32_t i = 0; i < n; i++) {
                tt_cell *at = tt_part(x, part) + i + j * n;
                if (!is_free(kinds, i, j)) *at = is_free(kinds, j, i) ? mirrored(f, kinds, tt_part(x, part)[j + i * n]) : TT_ZERO_CELL;
            }
}

static bool is_equal(const tt_eval *e, tt_cell a, tt_cell b)
{
    return e->exact ? a.p == b.p : !(fabs(a.d - b.d) > 1e-6 * (fabs(a.d) + fabs(b.d) + e->magnitude * 1e-6));
}

bool tt_structure_holds(tt_eval *e, uint32_t kinds, const tt_value *answer, tt_value *by_free)
{
    const tt_field *f = tt_field_of(e, TT_AS_VALUE);
    size_t n = answer->rows;
    if (answer->rows != answer->cols) return false;
    if (!tt_value_open(e, by_free, answer->rows, answer->cols, 1)) return false;
    for (uint32_t j = 0; j < n; j++)
        for (uint32_t i = 0; i < n; i++) {
            tt_cell v = answer->at[i + j * n];
            if (is_free(kinds, i, j)) by_free->at[i + j * n] = v;
            else if (!is_equal(e, v, is_free(kinds, j, i) ? mirrored(f, kinds, answer->at[j + i * n]) : TT_ZERO_CELL)) return false;
        }
    return true;
}
