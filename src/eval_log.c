/* The aspects LOG, LOGDET and EXP of terms (eval.h), each found the way that eval_way.h says. */
#include "eval_way.h"

/* |numerator| or denominator as a product of small primes: log(6) = log(2) + log(3). */
static bool log_whole(tt_eval *e, uint64_t v, tt_cell *out)
{
    const tt_field *f = tt_field_of(e, TT_AS_VALUE);
    tt_cell log;
    *out = TT_ZERO_CELL;
    for (uint64_t d = 2; d < 1000 && v > 1; d++)
        for (; v % d == 0; v /= d) {
            if (!tt_hash_log(e, f->math->integer(f, (int64_t)d), &log)) return false;
            *out = tt_plus(f, *out, log);
        }
    if (v <= 1) return true;
    if (!tt_hash_log(e, f->math->integer(f, (int64_t)v), &log)) return false;
    *out = tt_plus(f, *out, log);
    return true;
}

static bool log_number(tt_eval *e, tt_num v, tt_cell *out)
{
    const tt_field *f = tt_field_of(e, TT_AS_VALUE);
    int64_t p, q;
    tt_cell below;
    if (!tt_num_small(e->c, v, &p, &q)) return f->math->number(f, e->c, v, &below) && tt_hash_log(e, below, out);
    if (p == 0 || p == INT64_MIN) return tt_point_fails(e, TT_POINT_SINGULAR, "log of zero");
    if (!log_whole(e, (uint64_t)(p < 0 ? -p : p), out) || !log_whole(e, (uint64_t)q, &below)) return false;
    *out = tt_minus(f, *out, below);
    return true;
}

/* out = a + b or a - b with a or b a scalar, or a column and a row, spread over the other. */
static bool spread(tt_eval *e, const tt_field *f, tt_value *out, const tt_value *a, const tt_value *b, bool minus)
{
    uint32_t rows = a->rows > b->rows ? a->rows : b->rows, cols = a->cols > b->cols ? a->cols : b->cols;
    if (!tt_value_open(e, out, rows, cols, 1)) return false;
    for (size_t j = 0; j < cols; j++)
        for (size_t i = 0; i < rows; i++) {
            tt_cell x = a->at[(a->rows > 1 ? i : 0) + (a->cols > 1 ? j : 0) * a->rows];
            tt_cell y = b->at[(b->rows > 1 ? i : 0) + (b->cols > 1 ? j : 0) * b->rows];
            out->at[i + j * rows] = minus ? tt_minus(f, x, y) : tt_plus(f, x, y);
        }
    return true;
}

static bool times_scalar(tt_eval *e, const tt_field *f, tt_value *out, const tt_value *a, tt_cell by)
{
    if (!tt_value_open(e, out, a->rows, a->cols, 1)) return false;
    f->math->fold_scale(f, tt_area(a), out->at, by, a->at);
    return true;
}

static bool transpose(tt_eval *e, tt_value *out, const tt_value *a)
{
    if (!tt_value_open(e, out, a->cols, a->rows, 1)) return false;
    for (size_t j = 0; j < a->cols; j++)
        for (size_t i = 0; i < a->rows; i++) out->at[j + i * a->cols] = a->at[i + j * a->rows];
    return true;
}

static tt_cell exponent_of(tt_eval *e, const tt_sheet *s, tt_term t, bool *there)
{
    const tt_field *f = tt_field_of(e, TT_AS_VALUE);
    tt_term kid = tt_term_kid(s->terms, t, 1);
    tt_cell v = TT_ZERO_CELL;
    *there = true;
    if (s->terms->at[kid].op == TT_NUM) *there = f->math->number(f, e->c, s->terms->at[kid].data, &v);
    else v = s->value[TT_AS_VALUE][kid].at[0];
    return v;
}

/* u - log(sum of exp(u)) by column; for the sigmoid u - log(1 + exp(u)) by entry. */
static bool log_of_exps(tt_eval *e, const tt_sheet *s, tt_term t, tt_value *out)
{
    const tt_field *f = tt_field_of(e, TT_AS_VALUE);
    const tt_value *u = tt_operand(s, t, 0, TT_AS_VALUE), *exps = tt_operand(s, t, 0, TT_AS_EXP);
    bool by_entry = s->terms->at[t].op == TT_FN;
    uint32_t rows = by_entry ? 1 : u->rows;
    if (!tt_value_open(e, out, u->rows, u->cols, 1)) return false;
    for (size_t start = 0; start < tt_area(u); start += rows) {
        tt_cell sum = by_entry ? f->one : TT_ZERO_CELL, log;
        for (size_t i = start; i < start + rows; i++) sum = tt_plus(f, sum, exps->at[i]);
        if (!by_entry && rows == 1) log = u->at[start];
        else if (!tt_hash_log(e, sum, &log)) return false;
        for (size_t i = start; i < start + rows; i++) out->at[i] = tt_minus(f, u->at[i], log);
    }
    return true;
}

static bool log_of_norm(tt_eval *e, const tt_value *u, tt_value *out)
{
    const tt_field *f = tt_field_of(e, TT_AS_VALUE);
    tt_cell sum = TT_ZERO_CELL, log;
    for (size_t i = 0; i < tt_area(u); i++) sum = tt_plus(f, sum, tt_times(f, u->at[i], u->at[i]));
    if (!tt_value_open(e, out, 1, 1, 1) || !tt_hash_log(e, sum, &log)) return false;
    *out->at = tt_times(f, tt_ratio(f, 1, 2), log);
    return true;
}

static bool log_of_itself(tt_eval *e, const tt_value *v, tt_value *out)
{
    if (!tt_works(e, tt_area(v)) || !tt_value_open(e, out, v->rows, v->cols, 1)) return false;
    for (size_t i = 0; i < tt_area(v); i++)
        if (!tt_hash_log(e, v->at[i], &out->at[i])) return false;
    return true;
}

static bool eval_log(tt_eval *e, const tt_sheet *s, tt_term t, tt_value *out)
{
    const tt_field *f = tt_field_of(e, TT_AS_VALUE);
    const tt_termrec *r = &s->terms->at[t];
    const tt_value *a = r->count ? tt_operand(s, t, 0, TT_AS_LOG) : NULL;
    bool there;
    switch (tt_log_way(s, t)) {
    case BY_NUMBER:
        return tt_value_open(e, out, 1, 1, 1) && log_number(e, r->data, out->at);
    case BY_ZERO:
        return tt_value_open(e, out, tt_draw_dim(e, r->rows), tt_draw_dim(e, r->cols), 1);
    case BY_SAME:
        if (r->count == 2) return spread(e, f, out, a, tt_operand(s, t, 1, TT_AS_LOG), r->op == TT_DIV || r->op == TT_HADDIV);
        if (r->op == TT_TRANSPOSE) return transpose(e, out, a);
        if (r->op == TT_FN && r->data == TT_F_SQRT) return times_scalar(e, f, out, a, tt_ratio(f, 1, 2));
        *out = *a;
        if (r->op == TT_VEC) out->rows *= out->cols, out->cols = 1;
        return true;
    case BY_POWER: {
        tt_cell k = exponent_of(e, s, t, &there);
        return there && times_scalar(e, f, out, a, k);
    }
    case BY_VALUE:
        *out = *tt_operand(s, t, 0, TT_AS_VALUE);
        out->parts = 1;
        return true;
    case BY_EXPS:
        return log_of_exps(e, s, t, out);
    case BY_NORM:
        return log_of_norm(e, tt_operand(s, t, 0, TT_AS_VALUE), out);
    case BY_LOGDET:
        *out = *tt_operand(s, t, 0, TT_AS_LOGDET);
        return true;
    default:
        return log_of_itself(e, &s->value[TT_AS_VALUE][t], out);
    }
}

static bool det_of_itself(tt_eval *e, const tt_value *v, tt_value *out)
{
    tt_value part = { v->at, v->rows, v->cols, 1 }, det;
    return tt_value_det(e, tt_field_of(e, TT_AS_VALUE), &det, &part) && log_of_itself(e, &det, out);
}

/* a scalar c and a matrix A: log|det(c A)| = n log|c| + log|det(A)| */
static bool logdet_scaled(tt_eval *e, const tt_sheet *s, tt_term t, tt_value *out)
{
    const tt_field *f = tt_field_of(e, TT_AS_VALUE);
    uint32_t scalar = s->terms->at[t].op == TT_DIV || !tt_term_is_scalar(tt_kid_of(s, t, 0)) ? 1 : 0;
    const tt_value *c = tt_operand(s, t, scalar, TT_AS_LOG), *a = tt_operand(s, t, 1 - scalar, TT_AS_LOGDET);
    int64_t n = tt_draw_dim(e, s->terms->at[t].rows);
    tt_value by;
    if (!times_scalar(e, f, &by, c, f->math->integer(f, s->terms->at[t].op == TT_DIV ? -n : n))) return false;
    return spread(e, f, out, a, &by, false);
}

static bool logdet_same(tt_eval *e, const tt_sheet *s, tt_term t, tt_value *out)
{
    const tt_field *f = tt_field_of(e, TT_AS_VALUE);
    const tt_value *a = tt_operand(s, t, 0, TT_AS_LOGDET);
    tt_value x, y;
    switch (s->terms->at[t].op) {
    case TT_MUL:
        return spread(e, f, out, a, tt_operand(s, t, 1, TT_AS_LOGDET), false);
    case TT_KRON:
        if (!times_scalar(e, f, &x, a, f->math->integer(f, tt_draw_dim(e, tt_kid_of(s, t, 1)->rows)))) return false;
        if (!times_scalar(e, f, &y, tt_operand(s, t, 1, TT_AS_LOGDET), f->math->integer(f, tt_draw_dim(e, tt_kid_of(s, t, 0)->rows)))) return false;
        return spread(e, f, out, &x, &y, false);
    case TT_INV: case TT_INVT:
        return times_scalar(e, f, out, a, f->math->integer(f, -1));
    default:
        *out = *a;
        return true;
    }
}

static bool eval_logdet(tt_eval *e, const tt_sheet *s, tt_term t, tt_value *out)
{
    const tt_field *f = tt_field_of(e, TT_AS_VALUE);
    bool there;
    switch (tt_logdet_way(s, t)) {
    case BY_ZERO:
        return tt_value_open(e, out, 1, 1, 1);
    case BY_SAME:
        return logdet_same(e, s, t, out);
    case BY_SCALED:
        return logdet_scaled(e, s, t, out);
    case BY_POWER: {
        tt_cell k = exponent_of(e, s, t, &there);
        return there && times_scalar(e, f, out, tt_operand(s, t, 0, TT_AS_LOGDET), k);
    }
    case BY_LOG: {
        bool scalar = tt_term_is_scalar(&s->terms->at[t]);
        const tt_value *v = scalar ? &s->value[TT_AS_LOG][t] : tt_operand(s, t, 0, TT_AS_LOG);
        if (!tt_value_open(e, out, 1, 1, 1)) return false;
        for (size_t i = 0; i < tt_area(v); i++) *out->at = tt_plus(f, *out->at, v->at[i]);
        return true;
    }
    default:
        return det_of_itself(e, &s->value[TT_AS_VALUE][t], out);
    }
}

/* base^exponent, the exponent modulo q; bases that are no squares have whole powers only */
static bool raise(tt_eval *e, tt_cell base, tt_cell exponent, tt_cell *out)
{
    const tt_field *f = tt_field_of(e, TT_AS_VALUE);
    int64_t k;
    if (!f->exponents->math->small(f->exponents, exponent, &k))
        return f->math->power(f, base, exponent, out) || tt_point_fails(e, TT_POINT_SINGULAR, "a power that is not defined there");
    if (k < 0 && !f->math->reciprocal(f, base, &base)) return tt_point_fails(e, TT_POINT_SINGULAR, "division by zero");
    *out = tt_whole_power(f, base, (uint64_t)(k < 0 ? -k : k));
    return true;
}

static bool exp_scaled(tt_eval *e, const tt_sheet *s, tt_term t, tt_value *out)
{
    uint32_t k = tt_exp_base(s, t);
    const tt_value *base = tt_operand(s, t, k, TT_AS_EXP), *by = tt_operand(s, t, 1 - k, TT_AS_EXPONENT);
    size_t n = tt_area(base) > tt_area(by) ? tt_area(base) : tt_area(by);
    const tt_field *exponents = tt_field_of(e, TT_AS_EXPONENT);
    if (!tt_works(e, 64 * n) || !tt_value_open(e, out, n == tt_area(base) ? base->rows : by->rows, n == tt_area(base) ? base->cols : by->cols, 1)) return false;
    for (size_t i = 0; i < n; i++) {
        tt_cell b = by->at[tt_area(by) > 1 ? i : 0];
        if (s->terms->at[t].op == TT_DIV && !exponents->math->reciprocal(exponents, b, &b)) return tt_point_fails(e, TT_POINT_SINGULAR, "division by zero");
        if (!raise(e, base->at[tt_area(base) > 1 ? i : 0], b, &out->at[i])) return false;
    }
    return true;
}

/* Products and quotients of exps, for sums; the sums of exps that softplus, logsumexp and logsoftmax are logs of. */
static bool exp_same(tt_eval *e, const tt_sheet *s, tt_term t, tt_value *out)
{
    const tt_field *f = tt_field_of(e, TT_AS_VALUE);
    const tt_termrec *r = &s->terms->at[t];
    const tt_value *a = tt_operand(s, t, 0, TT_AS_EXP), *b = r->count == 2 ? tt_operand(s, t, 1, TT_AS_EXP) : a;
    if (r->op == TT_TRANSPOSE) return transpose(e, out, a);
    if (!tt_works(e, 64 * tt_area(a)) || !tt_value_open(e, out, r->op == TT_LOGSUMEXP ? 1 : a->rows, a->cols, 1)) return false;
    for (size_t j = 0; j < a->cols; j++) {
        tt_cell sum = TT_ZERO_CELL, v;
        for (size_t i = j * a->rows; i < (j + 1) * a->rows; i++) sum = tt_plus(f, sum, a->at[i]);
        if (r->op == TT_LOGSUMEXP) out->at[j] = sum;
        for (size_t i = j * a->rows; r->op != TT_LOGSUMEXP && i < (j + 1) * a->rows; i++) {
            switch (r->op) {
            case TT_ADD:
                out->at[i] = tt_times(f, a->at[i], b->at[i]);
                break;
            case TT_FN:
                out->at[i] = tt_plus(f, f->one, a->at[i]);
                break;
            default: /* SUB, NEG, LOGSOFTMAX */
                if (!f->math->reciprocal(f, r->op == TT_LOGSOFTMAX ? sum : b->at[i], &v)) return tt_point_fails(e, TT_POINT_SINGULAR, "division by zero");
                out->at[i] = r->op == TT_NEG ? v : tt_times(f, a->at[i], v);
            }
        }
    }
    return true;
}

static bool exp_itself(tt_eval *e, const tt_value *exponent, tt_value *out)
{
    if (!tt_works(e, 64 * tt_area(exponent)) || !tt_value_open(e, out, exponent->rows, exponent->cols, 1)) return false;
    for (size_t i = 0; i < tt_area(exponent); i++) tt_exp_cell(e, TT_AS_VALUE, exponent->at[i], &out->at[i]);
    return true;
}

static bool eval_exp(tt_eval *e, const tt_sheet *s, tt_term t, tt_value *out)
{
    const tt_field *f = tt_field_of(e, TT_AS_VALUE);
    switch (tt_exp_way(s, t)) {
    case BY_SAME:
        return exp_same(e, s, t, out);
    case BY_SCALED:
        return exp_scaled(e, s, t, out);
    case BY_VALUE:
        *out = *tt_operand(s, t, 0, TT_AS_VALUE);
        out->parts = 1;
        return true;
    case BY_ABSDET: {
        tt_value part = *tt_operand(s, t, 0, TT_AS_VALUE);
        part.parts = 1;
        if (!tt_value_det(e, f, out, &part)) return false;
        *out->at = tt_times(f, *out->at, f->math->sign(f, *out->at));
        return true;
    }
    default:
        return exp_itself(e, &s->value[TT_AS_EXPONENT][t], out);
    }
}

/* A symbol with a definition is what its definition is, from every side. */
bool tt_eval_logs(tt_eval *e, const tt_sheet *s, tt_term t, tt_aspect a, tt_value *out)
{
    const tt_termrec *r = &s->terms->at[t];
    if (r->op == TT_SYM && e->query->symbols[r->data].value != TT_NO_TERM) {
        *out = e->function.value[a][e->query->symbols[r->data].value];
        return true;
    }
    if (a == TT_AS_LOG) return eval_log(e, s, t, out);
    return a == TT_AS_LOGDET ? eval_logdet(e, s, t, out) : eval_exp(e, s, t, out);
}
