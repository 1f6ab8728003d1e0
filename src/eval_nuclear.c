/* The sum of the singular values (eval.h): the trace of the root of A'*A. That root has a derivative where A'*A is invertible; where the rank is less than both
 * sizes, and stays so on the way (as that of B*C' does), the sum has one too: with columns C and rows R of A that span the others, and W where they
 * cross, A = C*inv(W)*R, and the squares of the singular values are the eigenvalues of (C'*C)*inv(W)*(R*R')*inv(W)'. */
#include <math.h>
#include "eval.h"

static bool undefined(tt_eval *e) { return tt_point_fails(e, TT_POINT_SINGULAR, "a function of a matrix is not defined there"); }

/* Rows and columns of a by number; none: all of them. */
typedef struct { const tt_cell *rows, *cols; uint32_t row_count, col_count; } selection;

static bool select_part(tt_eval *e, tt_value *out, const tt_value *a, selection s)
{
    uint32_t m = s.rows ? s.row_count : a->rows, n = s.cols ? s.col_count : a->cols;
    if (!tt_value_open(e, out, m, n, a->parts)) return false;
    for (uint32_t p = 0; p < a->parts; p++)
        for (size_t j = 0; j < n; j++)
            for (size_t i = 0; i < m; i++) {
                size_t row = s.rows ? s.rows[i].p : i, col = s.cols ? s.cols[j].p : j;
                tt_part(out, p)[i + j * m] = tt_part(a, p)[row + col * a->rows];
            }
    return true;
}

static size_t largest(const tt_cell *w, size_t area)
{
    size_t best = 0;
    for (size_t i = 1; i < area; i++) if (fabs(w[i].d) > fabs(w[best].d)) best = i;
    return best;
}

/* The rank of a's value, and rows and columns that span it: elimination, always by the largest that is left. */
static bool find_rank(tt_eval *e, const tt_value *a, selection *s)
{
    size_t m = a->rows, n = a->cols, most = m < n ? m : n;
    tt_cell *w = tt_cells(e, m * n), *rows = tt_cells(e, m), *cols = tt_cells(e, n);
    if (!w || !rows || !cols || !tt_works(e, (uint64_t)m * n * most)) return false;
    for (size_t i = 0; i < m * n; i++) w[i] = a->at[i];
    double scale = fabs(w[largest(w, m * n)].d);
    *s = (selection){ rows, cols, 0, 0 };
    while (s->row_count < most) {
        size_t at = largest(w, m * n), row = at % m, col = at / m;
        double pivot = w[at].d;
        if (!(fabs(pivot) > 1e-9 * scale)) break;
        rows[s->row_count++].p = row;
        cols[s->col_count++].p = col;
        for (size_t j = 0; j < n; j++) {
            double factor = w[row + j * m].d / pivot;
            for (size_t i = 0; i < m; i++) if (i != row && j != col) w[i + j * m].d -= factor * w[i + col * m].d;
        }
        for (size_t j = 0; j < n; j++) w[row + j * m].d = 0;
        for (size_t i = 0; i < m; i++) w[i + col * m].d = 0;
    }
    return true;
}

static bool is_near(const tt_value *a, const tt_value *b)
{
    double size = 0, away = 0;
    for (size_t i = 0; i < tt_area(a) * a->parts; i++) {
        size = fmax(size, fabs(a->at[i].d));
        away = fmax(away, fabs(a->at[i].d - (i < tt_area(b) * b->parts ? b->at[i].d : 0)));
    }
    return away <= 1e-6 * size;
}

/* What has the squares of the singular values that are not 0 as its eigenvalues; undefined where the rank grows in the direction that is taken. */
static bool squares(tt_eval *e, const tt_field *f, tt_value *out, const tt_value *a, selection s)
{
    tt_value c, r, w, by, across, turned, left, right, whole;
    if (!select_part(e, &c, a, (selection){ NULL, s.cols, 0, s.col_count }) || !select_part(e, &r, a, (selection){ s.rows, NULL, s.row_count, 0 })) return false;
    if (!select_part(e, &w, a, s) || !tt_value_inverse(e, f, &by, &w) || !tt_value_product(e, f, &across, &by, &r)) return false;
    if (!tt_value_product(e, f, &whole, &c, &across)) return false;
    if (!is_near(a, &whole)) return undefined(e);
    if (!tt_value_transposed(e, &turned, &c) || !tt_value_product(e, f, &left, &turned, &c)) return false;
    return tt_value_transposed(e, &turned, &across) && tt_value_product(e, f, &right, &across, &turned) && tt_value_product(e, f, out, &left, &right);
}

bool tt_value_nuclear(tt_eval *e, const tt_field *f, tt_value *out, const tt_value *a)
{
    tt_value turned, gram, by;
    selection s;
    bool tall = a->rows >= a->cols;
    if (!f->rounded) return undefined(e);
    if (!find_rank(e, a, &s)) return false;
    if (!s.row_count) return undefined(e);
    if (s.row_count < a->rows && s.row_count < a->cols) {
        if (!squares(e, f, &gram, a, s)) return false;
    } else if (!tt_value_transposed(e, &turned, a) || !tt_value_product(e, f, &gram, tall ? &turned : a, tall ? a : &turned)) {
        return false;
    }
    if (!tt_value_function(e, f, TT_SQRTM, &by, &gram) || !tt_value_open(e, out, 1, 1, by.parts)) return false;
    for (uint32_t p = 0; p < by.parts; p++)
        for (size_t i = 0; i < by.rows; i++) out->at[p] = tt_plus(f, out->at[p], tt_part(&by, p)[i * (by.rows + 1u)]);
    return true;
}
