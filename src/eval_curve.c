/* Unspecified functions of a scalar with values of a shape (eval.h): every entry is a function of its own, and their kind is kept:
 * those of a symmetric one in pairs, an spd one R(t)'*R(t). */
#include "eval_jet.h"

enum { ENTRIES = 1 << 12, ROOTS = 1 << 11 };        /* numbers of entries; those of R are others */

/* The jet of entry (i, j) of a matrix with no kind. */
static bool free_entry(tt_eval *e, tt_aspect a, uint32_t symbol, uint32_t number, uint32_t order, tt_cell u, uint32_t n, tt_cell *c)
{
    return tt_jet_declared(e, a, (TT_F_COUNT + symbol) * ENTRIES + number, order, u, n, c);
}

static uint32_t number_of(uint32_t i, uint32_t j) { return 1 + (i % 32) * 32 + j % 32; }

/* Entry (i, j) of R'*R: the product of series, summed, and then `order` times differentiated. */
static bool gram_entry(tt_eval *e, tt_aspect a, const tt_termrec *r, uint32_t rows, uint32_t i, uint32_t j, tt_cell u, uint32_t n, tt_cell *c)
{
    const tt_field *f = tt_field_of(e, a);
    uint32_t last = r->order + n;
    tt_cell x[TT_JET], y[TT_JET], sum[TT_JET] = { TT_ZERO_CELL };
    if (last >= TT_JET) return tt_point_fails(e, TT_POINT_UNABLE, "a derivative of so high an order");
    for (uint32_t l = 0; l < rows; l++) {
        if (!free_entry(e, a, r->data, ROOTS + number_of(l, i), 0, u, last, x) || !free_entry(e, a, r->data, ROOTS + number_of(l, j), 0, u, last, y)) return false;
        for (uint32_t k = 0; k <= last; k++)
            for (uint32_t m = 0; m <= k; m++) sum[k] = tt_plus(f, sum[k], tt_times(f, x[m], y[k - m]));
    }
    for (uint32_t k = 0; k <= n; k++) {
        c[k] = sum[k + r->order];
        for (uint32_t m = k + 1; m <= k + r->order; m++) c[k] = tt_times(f, c[k], f->math->integer(f, m));
    }
    return true;
}

static bool is_zero_place(uint32_t kinds, uint32_t i, uint32_t j)
{
    if (kinds & TT_DIAGONAL) return i != j;
    return (kinds & TT_LOWER && i < j) || (kinds & TT_UPPER && i > j) || (kinds & TT_ANTISYMMETRIC && i == j);
}

static bool entry(tt_eval *e, tt_aspect a, const tt_termrec *r, uint32_t rows, uint32_t i, uint32_t j, tt_cell u, uint32_t n, tt_cell *c)
{
    const tt_field *f = tt_field_of(e, a);
    uint32_t kinds = e->query->symbols[r->data].flags;
    bool mirrored = kinds & (TT_SYMMETRIC | TT_ANTISYMMETRIC) && i < j;
    if (is_zero_place(kinds, i, j)) {
        for (uint32_t k = 0; k <= n; k++) c[k] = TT_ZERO_CELL;
        return true;
    }
    if (kinds & TT_SPD && !(kinds & TT_DIAGONAL)) return gram_entry(e, a, r, rows, i, j, u, n, c);
    if (kinds & TT_SPD) return gram_entry(e, a, r, 1, i, i, u, n, c);
    if (!free_entry(e, a, r->data, mirrored ? number_of(j, i) : number_of(i, j), r->order, u, n, c)) return false;
    for (uint32_t k = 0; mirrored && kinds & TT_ANTISYMMETRIC && k <= n; k++) c[k] = tt_minus(f, TT_ZERO_CELL, c[k]);
    return true;
}

bool tt_eval_curve(tt_eval *e, const tt_sheet *s, tt_term t, tt_aspect a, tt_value *out)
{
    const tt_termrec *r = &s->terms->at[t];
    const tt_value *u = tt_operand(s, t, 0, a);
    const tt_field *f = tt_field_of(e, a);
    uint32_t rows = tt_draw_dim(e, r->rows), cols = tt_draw_dim(e, r->cols), n = tt_degree(u->parts);
    if (!rows || !cols || !tt_works(e, 64ull * rows * cols * rows) || !tt_value_open(e, out, rows, cols, u->parts)) return false;
    for (uint32_t j = 0; j < cols; j++)
        for (uint32_t i = 0; i < rows; i++) {
            tt_cell c[TT_MOST_CHECKED + 1], x[TT_PARTS];
            for (uint32_t k = 0; k < u->parts; k++) x[k] = tt_part(u, k)[0];
            if (!entry(e, a, r, rows, i, j, x[0], n, c)) return false;
            tt_entry_compose(f, u->parts, x, c, x);
            for (uint32_t k = 0; k < u->parts; k++) tt_part(out, k)[i + (size_t)j * rows] = x[k];
        }
    return true;
}
