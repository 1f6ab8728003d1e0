/* The operations of the language on values (eval.h), but for the functions of eval_fn.c. */
#include "eval.h"

static bool misfit(tt_eval *e) { return tt_point_fails(e, TT_POINT_MISSHAPEN, "shapes that do not fit"); }

tt_cell tt_pi(const tt_eval *e, tt_aspect a)
{
    return e->exact ? tt_hash(e, a, UINT64_C(0x7069), TT_ZERO_CELL) : (tt_cell){ .d = 3.14159265358979323846 };
}

/* Does the operand have a value here? (What exp needs may not be computed twice.) */
static bool shape_of(tt_eval *e, const tt_termrec *r, uint32_t *rows, uint32_t *cols)
{
    *rows = tt_draw_dim(e, r->rows);
    *cols = tt_draw_dim(e, r->cols);
    return *rows && *cols;
}

/* takes vec(A) to vec(A') for A m by n: entry (j + i n, i + j m) is 1 */
static bool eval_commutation(tt_eval *e, const tt_sheet *s, const tt_termrec *r, const tt_field *f, tt_value *out)
{
    const tt_term *pair = s->terms->kids + (r->count == 2 ? r->first : r->data);
    uint32_t m = tt_draw_dim(e, s->terms->at[pair[0]].data), n = tt_draw_dim(e, s->terms->at[pair[1]].data);
    uint64_t size = (uint64_t)m * n;
    if (!m || !n) return false;
    if (size > 1 << 12 || !tt_value_open(e, out, (uint32_t)size, (uint32_t)size, 1)) return tt_point_fails(e, TT_POINT_UNABLE, "its sizes are too large to be evaluated");
    for (size_t j = 0; j < n; j++)
        for (size_t i = 0; i < m; i++) out->at[j + i * n + (i + j * m) * size] = f->one;
    return true;
}

/* dX is the direction along which X has moved last. */
static bool eval_differential(tt_eval *e, const tt_termrec *r, tt_aspect a, tt_value *out)
{
    const tt_value *x = a == TT_AS_VALUE ? tt_draw_symbol(e, e->query->symbols[r->data].of, a) : NULL;
    if (!x) return tt_point_fails(e, TT_POINT_UNABLE, "a differential inside a function");
    *out = (tt_value){ x->parts > 1 ? tt_part(x, e->parts / 2) : NULL, x->rows, x->cols, 1 };
    return out->at || tt_value_open(e, out, x->rows, x->cols, 1);
}

/* A definition that is pushed besides moving with what it is made of. */
static bool eval_pushed(tt_eval *e, const tt_value *direction, const tt_value *value, tt_value *out)
{
    if (!tt_value_open(e, out, value->rows, value->cols, e->parts)) return false;
    for (size_t i = 0; i < tt_area(value) * e->parts; i++)
        out->at[i] = i < tt_area(value) ? value->at[i] : tt_plus(tt_field_of(e, TT_AS_VALUE), direction->at[i], value->at[i]);
    return true;
}

static bool eval_symbol(tt_eval *e, const tt_sheet *s, const tt_termrec *r, tt_aspect a, tt_value *out)
{
    tt_term root = e->query->symbols[r->data].value;
    const tt_value *v;
    if (e->query->symbols[r->data].flags & TT_DIFFERENTIAL) return eval_differential(e, r, a, out);
    if (root == TT_NO_TERM) v = tt_draw_symbol(e, r->data, a);
    else if (e->moves[r->data] && a == TT_AS_VALUE) v = tt_draw_direction(e, r->data, &e->function.value[a][root]);
    else v = &e->function.value[a][root];
    if (!v) return false;
    *out = *v;
    if (s == &e->function && root != TT_NO_TERM && v != &e->function.value[a][root] && e->function.value[a][root].parts > 1)
        return eval_pushed(e, v, &e->function.value[a][root], out);
    if (s != &e->function) out->parts = 1;     /* answers are values; their first part stands first */
    return true;
}

static bool eval_leaf(tt_eval *e, const tt_sheet *s, const tt_termrec *r, tt_aspect a, tt_value *out)
{
    const tt_field *f = tt_field_of(e, a);
    uint32_t rows, cols;
    if (r->op == TT_SYM) return eval_symbol(e, s, r, a, out);
    if (r->op == TT_COMMUTATION) return eval_commutation(e, s, r, f, out);
    if (!shape_of(e, r, &rows, &cols) || !tt_value_open(e, out, rows, cols, 1)) return false;
    switch (r->op) {
    case TT_NUM:
        return f->math->number(f, e->c, r->data, out->at) || tt_point_fails(e, TT_POINT_UNABLE, "a number that the field does not have");
    case TT_SIZE: {
        uint32_t size = tt_draw_dim(e, r->data);
        *out->at = f->math->integer(f, size);
        return size != 0;
    }
    case TT_PI:
        *out->at = tt_pi(e, a);
        return true;
    case TT_ONES:
        for (size_t i = 0; i < tt_area(out); i++) out->at[i] = f->one;
        return true;
    case TT_UNIT: {                             /* an index beyond the size drawn counts round it */
        uint32_t index = tt_draw_dim(e, r->data);
        if (index) out->at[(index - 1) % rows] = f->one;
        return index != 0;
    }
    case TT_EYE:
        for (size_t i = 0; i < rows && i < cols; i++) out->at[i * (rows + 1)] = f->one;
        return true;
    default:
        return true;
    }
}

static bool eval_sum(tt_eval *e, const tt_field *f, tt_value *out, const tt_value *a, const tt_value *b, bool minus)
{
    size_t n = tt_area(a);
    static const tt_value none;
    if (!b) b = a, a = &none;                  /* -b is 0 - b */
    else if (a->rows != b->rows || a->cols != b->cols) return misfit(e);
    n = tt_area(b);
    if (!tt_value_open(e, out, b->rows, b->cols, a->parts > b->parts ? a->parts : b->parts)) return false;
    for (uint32_t s = 0; s < out->parts; s++) {
        tt_cell *to = tt_part(out, s);
        if (s < a->parts) f->math->add_all(f, n, to, to, tt_part(a, s));
        if (s < b->parts) (minus ? f->math->sub_all : f->math->add_all)(f, n, to, to, tt_part(b, s));
    }
    return true;
}

/* What is bilinear, on parts: z += x o y. */
typedef void (*kernel)(const tt_field *, const tt_value *a, const tt_cell *x, const tt_value *b, const tt_cell *y, const tt_value *out, tt_cell *z);

static bool bilinear(tt_eval *e, const tt_field *f, tt_value *out, uint32_t rows, uint32_t cols, const tt_value *a, const tt_value *b, kernel k)
{
    uint32_t parts = a->parts > b->parts ? a->parts : b->parts;
    uint64_t most = tt_area(a) > tt_area(b) ? tt_area(a) : tt_area(b);
    if ((uint64_t)rows * cols > most) most = (uint64_t)rows * cols;
    if (!tt_works(e, most * parts) || !tt_value_open(e, out, rows, cols, parts)) return false;
    for (uint32_t s = 0; s < parts; s++)
        for (uint32_t t = 0; t <= s; t++)
            if ((t & s) == t && t < a->parts && (s ^ t) < b->parts)
                k(f, a, tt_part(a, t), b, tt_part(b, s ^ t), out, tt_part(out, s));
    return true;
}

static void had_kernel(const tt_field *f, const tt_value *a, const tt_cell *x, const tt_value *b, const tt_cell *y, const tt_value *out, tt_cell *z)
{
    (void)b, (void)out;
    f->math->fold_had(f, tt_area(a), z, x, y);
}

static void inner_kernel(const tt_field *f, const tt_value *a, const tt_cell *x, const tt_value *b, const tt_cell *y, const tt_value *out, tt_cell *z)
{
    (void)b, (void)out;
    f->math->fold_product(f, 1, (uint32_t)tt_area(a), 1, z, x, y);
}

static void kron_kernel(const tt_field *f, const tt_value *a, const tt_cell *x, const tt_value *b, const tt_cell *y, const tt_value *out, tt_cell *z)
{
    for (size_t j = 0; j < a->cols; j++)
        for (size_t l = 0; l < b->cols; l++)
            for (size_t i = 0; i < a->rows; i++)
                f->math->fold_scale(f, b->rows, z + i * b->rows + (j * b->cols + l) * out->rows, x[i + j * a->rows], y + l * b->rows);
}

/* blockdot(G, A)_ij = sum over k, l of G's block (i,j) at (k,l) times A_kl */
static void blockdot_kernel(const tt_field *f, const tt_value *a, const tt_cell *x, const tt_value *b, const tt_cell *y, const tt_value *out, tt_cell *z)
{
    for (size_t j = 0; j < out->cols; j++)
        for (size_t i = 0; i < out->rows; i++)
            for (size_t l = 0; l < b->cols; l++)
                f->math->fold_product(f, 1, b->rows, 1, z + i + j * out->rows, x + i * b->rows + (j * b->cols + l) * a->rows, y + l * b->rows);
}

/* blocksum(A, G) = sum over i, j of A_ij times G's block (i,j) */
static void blocksum_kernel(const tt_field *f, const tt_value *a, const tt_cell *x, const tt_value *b, const tt_cell *y, const tt_value *out, tt_cell *z)
{
    for (size_t j = 0; j < a->cols; j++)
        for (size_t i = 0; i < a->rows; i++)
            for (size_t l = 0; l < out->cols; l++)
                f->math->fold_scale(f, out->rows, z + l * out->rows, x[i + j * a->rows], y + i * out->rows + (j * out->cols + l) * b->rows);
}

static bool eval_had(tt_eval *e, const tt_field *f, tt_value *out, const tt_value *a, const tt_value *b)
{
    if (a->rows != b->rows || a->cols != b->cols) return misfit(e);
    return bilinear(e, f, out, a->rows, a->cols, a, b, had_kernel);
}

static bool reciprocals(tt_eval *e, const tt_field *f, tt_value *out, const tt_value *a)
{
    size_t n = tt_area(a);
    if (!tt_value_open(e, out, a->rows, a->cols, a->parts)) return false;
    for (size_t i = 0; i < n; i++) {
        tt_cell x[TT_PARTS];
        for (uint32_t s = 0; s < a->parts; s++) x[s] = a->at[i + s * n];
        if (!tt_entry_reciprocal(f, a->parts, x, x)) return tt_point_fails(e, TT_POINT_SINGULAR, "division by zero");
        for (uint32_t s = 0; s < a->parts; s++) out->at[i + s * n] = x[s];
    }
    return true;
}

static bool eval_binary(tt_eval *e, uint16_t op, const tt_field *f, const tt_value *a, const tt_value *b, tt_value *out)
{
    tt_value by;
    switch (op) {
    case TT_ADD:
        return eval_sum(e, f, out, a, b, false);
    case TT_SUB:
        return eval_sum(e, f, out, a, b, true);
    case TT_MUL:
        return tt_value_product(e, f, out, a, b);
    case TT_DIV:
        return reciprocals(e, f, &by, b) && tt_value_product(e, f, out, a, &by);
    case TT_HAD:
        return eval_had(e, f, out, a, b);
    case TT_HADDIV:
        if (tt_area(a) == 1 && tt_area(b) != 1) return reciprocals(e, f, &by, b) && tt_value_product(e, f, out, a, &by);   /* 2 ./ x */
        return reciprocals(e, f, &by, b) && eval_had(e, f, out, a, &by);
    case TT_INNER:
        if (a->rows != b->rows || a->cols != b->cols) return misfit(e);
        return bilinear(e, f, out, 1, 1, a, b, inner_kernel);
    case TT_KRON:
        if ((uint64_t)a->rows * b->rows * a->cols * b->cols > 1 << 24) return tt_works(e, UINT64_MAX / 2);
        return bilinear(e, f, out, a->rows * b->rows, a->cols * b->cols, a, b, kron_kernel);
    case TT_BLOCKDOT:
        if (a->rows % b->rows || a->cols % b->cols) return misfit(e);
        return bilinear(e, f, out, a->rows / b->rows, a->cols / b->cols, a, b, blockdot_kernel);
    default: /* TT_BLOCKSUM */
        if (b->rows % a->rows || b->cols % a->cols) return misfit(e);
        return bilinear(e, f, out, b->rows / a->rows, b->cols / a->cols, a, b, blocksum_kernel);
    }
}

/* What is linear in one operand, part by part. */
static void linear_part(const tt_field *f, uint16_t op, const tt_value *a, const tt_cell *x, tt_cell *z)
{
    size_t m = a->rows, n = a->cols;
    switch (op) {
    case TT_TRANSPOSE:
        for (size_t j = 0; j < n; j++)
            for (size_t i = 0; i < m; i++) z[j + i * n] = x[i + j * m];
        break;
    case TT_VEC:
        for (size_t i = 0; i < m * n; i++) z[i] = x[i];
        break;
    case TT_DIAG:
        for (size_t i = 0; i < m * n; i++) z[i * (m * n + 1)] = x[i];
        break;
    case TT_DIAGOF:
        for (size_t i = 0; i < m; i++) z[i] = x[i * (m + 1)];
        break;
    case TT_TRIL: case TT_TRIU:
        for (size_t j = 0; j < n; j++)
            for (size_t i = 0; i < m; i++)
                if (op == TT_TRIL ? i >= j : i <= j) z[i + j * m] = x[i + j * m];
        break;
    case TT_TR:
        for (size_t i = 0; i < m; i++) *z = tt_plus(f, *z, x[i * (m + 1)]);
        break;
    default: /* TT_SUMALL, TT_MEAN */
        for (size_t i = 0; i < m * n; i++) *z = tt_plus(f, *z, x[i]);
    }
}

static bool eval_linear(tt_eval *e, uint16_t op, const tt_field *f, const tt_value *a, tt_value *out)
{
    uint32_t rows = 1, cols = 1;
    tt_cell by;
    if ((op == TT_TR || op == TT_DIAGOF) && a->rows != a->cols) return misfit(e);
    if (op == TT_DIAG && tt_area(a) > 1 << 12) return tt_works(e, UINT64_MAX / 2);
    if (op == TT_TRIL || op == TT_TRIU) rows = a->rows, cols = a->cols;
    if (op == TT_TRANSPOSE) rows = a->cols, cols = a->rows;
    if (op == TT_VEC) rows = (uint32_t)tt_area(a);
    if (op == TT_DIAG) rows = cols = (uint32_t)tt_area(a);
    if (op == TT_DIAGOF) rows = a->rows;
    if (!tt_works(e, tt_area(a)) || !tt_value_open(e, out, rows, cols, a->parts)) return false;
    if (op == TT_MEAN && !f->math->reciprocal(f, f->math->integer(f, (int64_t)tt_area(a)), &by)) return tt_point_fails(e, TT_POINT_SINGULAR, "division by zero");
    for (uint32_t s = 0; s < a->parts; s++) {
        linear_part(f, op, a, tt_part(a, s), tt_part(out, s));
        if (op == TT_MEAN) out->at[s] = tt_times(f, by, out->at[s]);
    }
    return true;
}

/* The differential along the direction of the point. */
static bool eval_change(tt_eval *e, const tt_value *a, tt_value *out)
{
    if (!tt_value_open(e, out, a->rows, a->cols, 1)) return false;
    for (size_t i = 0; a->parts > 1 && i < tt_area(a); i++) out->at[i] = tt_part(a, 1)[i];
    return true;
}

static bool eval_unary(tt_eval *e, uint16_t op, const tt_field *f, const tt_value *a, tt_value *out)
{
    tt_value v;
    switch (op) {
    case TT_NEG:
        return eval_sum(e, f, out, a, NULL, true);
    case TT_D:
        return eval_change(e, a, out);
    case TT_INV:
        return tt_value_inverse(e, f, out, a);
    case TT_INVT:
        return tt_value_inverse(e, f, &v, a) && eval_linear(e, TT_TRANSPOSE, f, &v, out);
    case TT_DET:
        return tt_value_det(e, f, out, a);
    case TT_ADJ:
        return tt_value_adjugate(e, f, out, a);
    case TT_PINV: case TT_NAMED_FUNCTIONS_OF_A_MATRIX:
        return tt_value_function(e, f, op, out, a);
    case TT_NUCLEAR:
        return tt_value_nuclear(e, f, out, a);
    case TT_MAX: case TT_MIN: case TT_ARGMAX: case TT_ARGMIN: case TT_NORMINF:
        return tt_value_largest(e, f, op, out, a);
    default:
        return eval_linear(e, op, f, a, out);
    }
}

/* The entry at the places of the two indices, each counted round the size as in a unit vector. */
static bool eval_entry(tt_eval *e, const tt_sheet *s, const tt_termrec *r, const tt_value *x, tt_value *out)
{
    const tt_term *kid = &s->terms->kids[r->first];
    uint32_t i = tt_draw_dim(e, s->terms->at[kid[1]].data), j = r->count == 3 ? tt_draw_dim(e, s->terms->at[kid[2]].data) : 1;
    if (!i || !j || !tt_value_open(e, out, 1, 1, x->parts)) return false;
    size_t at = r->count == 3 ? (i - 1) % x->rows + (size_t)((j - 1) % x->cols) * x->rows : (i - 1) % tt_area(x);
    for (uint32_t p = 0; p < x->parts; p++) out->at[p] = tt_part(x, p)[at];
    return true;
}

bool tt_eval_value(tt_eval *e, const tt_sheet *s, tt_term t, tt_aspect a, tt_value *out)
{
    const tt_termrec *r = &s->terms->at[t];
    const tt_field *f = tt_field_of(e, a);
    switch (r->op) {
    case TT_NUM: case TT_SYM: case TT_SIZE: case TT_PI: case TT_ONES: case TT_ZEROS: case TT_EYE: case TT_UNIT: case TT_COMMUTATION:
        return eval_leaf(e, s, r, a, out);
    case TT_CURVE:
        return tt_eval_curve(e, s, t, a, out);
    case TT_MATFN:
        return tt_value_declared(e, a, r->data, r->order, out, tt_operand(s, t, 0, a));
    case TT_ENTRY:
        return eval_entry(e, s, r, tt_operand(s, t, 0, a), out);
    case TT_FN: case TT_SOFTMAX: case TT_LOGSOFTMAX: case TT_LOGSUMEXP: case TT_NORM: case TT_NORM1: case TT_POW: case TT_HADPOW: case TT_LOGDET:
        return tt_eval_fn(e, s, t, a, out);
    case TT_ADD: case TT_SUB: case TT_MUL: case TT_DIV: case TT_HAD: case TT_HADDIV: case TT_INNER: case TT_KRON: case TT_BLOCKDOT: case TT_BLOCKSUM:
        return eval_binary(e, r->op, f, tt_operand(s, t, 0, a), tt_operand(s, t, 1, a), out);
    case TT_D: case TT_NEG: case TT_TRANSPOSE: case TT_INV: case TT_INVT: case TT_TR: case TT_DET: case TT_ADJ: case TT_PINV: case TT_NAMED_FUNCTIONS_OF_A_MATRIX: case TT_DIAG: case TT_DIAGOF: case TT_VEC: case TT_TRIL: case TT_TRIU:
    case TT_SUMALL: case TT_MEAN: case TT_NORMINF: case TT_NUCLEAR: case TT_MAX: case TT_MIN: case TT_ARGMAX: case TT_ARGMIN:
        return eval_unary(e, r->op, f, tt_operand(s, t, 0, a), out);
    default:
        return tt_point_fails(e, TT_POINT_UNABLE, "an operation that the evaluator does not know");
    }
}
