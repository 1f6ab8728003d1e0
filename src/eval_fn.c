/* Functions on values (eval.h): elementwise ones, softmax and its kin, norms, powers. Each takes its seeds from the aspects
 * of the operand and leaves derivatives to the jets. */
#include <math.h>
#include "eval_jet.h"

enum { HASH_LOG = 1, HASH_EXP, HASH_COS, HASH_SIN, HASH_ASIN, HASH_ATAN, HASH_POWER, HASH_SOFTPLUS };

static bool singular(tt_eval *e) { return tt_point_fails(e, TT_POINT_SINGULAR, "a function is not defined there"); }

static void gather(const tt_value *v, size_t i, uint32_t parts, tt_cell *x)
{
    for (uint32_t s = 0; s < parts; s++) x[s] = s < v->parts ? v->at[i + s * tt_area(v)] : TT_ZERO_CELL;
}

static void scatter(tt_value *v, size_t i, const tt_cell *x)
{
    for (uint32_t s = 0; s < v->parts; s++) v->at[i + s * tt_area(v)] = x[s];
}

/* log|v| is half of a hash of v^2, 0 at 1. */
bool tt_hash_log(tt_eval *e, tt_cell v, tt_cell *out)
{
    const tt_field *f = tt_field_of(e, TT_AS_VALUE);
    tt_cell square = tt_times(f, v, v);
    if (!v.p) return singular(e);
    *out = TT_ZERO_CELL;
    if (square.p == f->one.p) return true;
    *out = tt_times(f, tt_ratio(f, 1, 2), tt_hash(e, TT_AS_VALUE, HASH_LOG, square));
    return true;
}

/* An odd hash: asin(-u) = -asin(u). */
static tt_cell odd_hash(const tt_eval *e, tt_aspect a, uint64_t what, tt_cell u)
{
    const tt_field *f = tt_field_of(e, a);
    return tt_minus(f, tt_hash(e, a, what, u), tt_hash(e, a, what, tt_minus(f, TT_ZERO_CELL, u)));
}

bool tt_exp_cell(tt_eval *e, tt_aspect a, tt_cell exponent, tt_cell *out)
{
    tt_aspect floor = a == TT_AS_VALUE ? TT_AS_EXPONENT : TT_AS_SECOND;
    tt_ladder *base = a == TT_AS_VALUE ? &e->exp_base : &e->exp_second;
    if (!base->open) tt_ladder_open(&e->field[a], tt_cell_of(&e->field[a], a == TT_AS_VALUE ? TT_EXP_BASE : TT_EXP_SECOND), base);
    *out = tt_ladder_power(&e->field[a], base, tt_cell_text(&e->field[floor], exponent));
    return true;
}

/* exp of entry i of operand 0, in the field of the aspect. */
static bool exp_entry(tt_eval *e, const tt_sheet *s, tt_term t, tt_aspect a, size_t i, tt_cell *out)
{
    if (!e->exact) out->d = exp(tt_operand(s, t, 0, a)->at[i].d);
    else if (a == TT_AS_VALUE) *out = tt_operand(s, t, 0, TT_AS_EXP)->at[i];
    else if (a == TT_AS_EXPONENT) return tt_exp_cell(e, a, tt_operand(s, t, 0, TT_AS_SECOND)->at[i], out);
    else *out = tt_hash(e, a, HASH_EXP, tt_operand(s, t, 0, a)->at[i]);
    return true;
}

/* log of v, which is a number in the field of the aspect. */
static bool log_cell(tt_eval *e, tt_aspect a, tt_cell v, tt_cell *out)
{
    if (!e->exact) {
        out->d = log(v.d);
        return v.d > 1e-10 || singular(e);
    }
    if (a == TT_AS_VALUE) return tt_hash_log(e, v, out);
    *out = tt_hash(e, a, HASH_LOG, v);
    return true;
}

static bool arc_seed(tt_eval *e, tt_aspect a, uint32_t function, tt_cell u, tt_seed *seed)
{
    const tt_field *f = tt_field_of(e, a);
    if (e->exact) seed->a = odd_hash(e, a, HASH_ASIN, u);
    else seed->a.d = asin(u.d);
    if (function == TT_F_ACOS) seed->a = tt_minus(f, tt_times(f, tt_ratio(f, 1, 2), tt_pi(e, a)), seed->a);
    return f->math->root(f, tt_minus(f, f->one, tt_times(f, u, u)), &seed->b) || singular(e);
}

static bool angle_seed(tt_eval *e, const tt_sheet *s, tt_term t, tt_aspect a, size_t i, tt_cell u, tt_seed *seed)
{
    if (!e->exact) {
        seed->a.d = cos(u.d);
        seed->b.d = sin(u.d);
    } else if (a == TT_AS_VALUE) {
        tt_circle(&e->field[a], tt_cell_text(&e->field[TT_AS_ANGLE], tt_operand(s, t, 0, TT_AS_ANGLE)->at[i]), &seed->a, &seed->b);
    } else {
        seed->a = tt_hash(e, a, HASH_COS, u);
        seed->b = tt_hash(e, a, HASH_SIN, u);
    }
    return true;
}

static bool fn_seed(tt_eval *e, const tt_sheet *s, tt_term t, tt_aspect a, size_t i, tt_cell u, tt_seed *seed)
{
    const tt_field *f = tt_field_of(e, a);
    uint32_t function = s->terms->at[t].data;
    switch (function) {
    case TT_F_EXP: case TT_F_SINH: case TT_F_COSH: case TT_F_TANH: case TT_F_SIGMOID:
        return exp_entry(e, s, t, a, i, &seed->a);
    case TT_F_SOFTPLUS:
        return exp_entry(e, s, t, a, i, &seed->a) && log_cell(e, a, tt_plus(f, f->one, seed->a), &seed->b);
    case TT_F_LOG:
        if (!e->exact || a != TT_AS_VALUE) return log_cell(e, a, u, &seed->a);
        seed->a = tt_operand(s, t, 0, TT_AS_LOG)->at[i];
        return true;
    case TT_F_SQRT:
        return f->math->root(f, u, &seed->a) || singular(e);
    case TT_F_ABS: case TT_F_SIGN: case TT_F_RELU:
        seed->a = f->math->sign(f, u);
        return true;
    case TT_F_SIN: case TT_F_COS: case TT_F_TAN:
        return angle_seed(e, s, t, a, i, u, seed);
    case TT_F_ASIN: case TT_F_ACOS:
        return arc_seed(e, a, function, u, seed);
    case TT_F_ATAN:
        if (e->exact) seed->a = odd_hash(e, a, HASH_ATAN, u);
        else seed->a.d = atan(u.d);
        return true;
    default:
        return true;
    }
}

/* The operand in this aspect, or NULL where the plan found that its exp is enough. */
static const tt_value *argument(const tt_eval *e, const tt_sheet *s, tt_term t, tt_aspect a)
{
    bool there = !e->exact || s->want[tt_term_kid(s->terms, t, 0)] & TT_WANT(a);
    return there ? tt_operand(s, t, 0, a) : NULL;
}

/* Whichever aspect of the operand is there, for its shape. */
static const tt_value *shape_of(const tt_eval *e, const tt_sheet *s, tt_term t, tt_aspect a)
{
    const tt_value *u = argument(e, s, t, a);
    return u ? u : tt_operand(s, t, 0, a == TT_AS_VALUE ? TT_AS_EXP : TT_AS_SECOND);
}

/* abs, sign and relu have no derivative at 0. */
static bool has_kink(uint32_t function) { return function == TT_F_ABS || function == TT_F_SIGN || function == TT_F_RELU; }

static bool is_kink(const tt_field *f, uint32_t parts, const tt_cell *x)
{
    return f->math->weight(f, x[0]) <= 1e-12 && tt_entry_moves(f, parts, x);
}

static bool eval_elementwise(tt_eval *e, const tt_sheet *s, tt_term t, tt_aspect a, tt_value *out)
{
    const tt_termrec *r = &s->terms->at[t];
    const tt_value *u = argument(e, s, t, a), *shape = shape_of(e, s, t, a);
    uint32_t parts = u ? u->parts : 1, n = tt_degree(parts);
    if (!tt_works(e, tt_area(shape) * 64) || !tt_value_open(e, out, shape->rows, shape->cols, parts)) return false;
    for (size_t i = 0; i < tt_area(shape); i++) {
        tt_cell c[TT_MOST_CHECKED + 1], x[TT_PARTS] = { TT_ZERO_CELL };
        tt_seed seed = { TT_ZERO_CELL, TT_ZERO_CELL };
        if (u) gather(u, i, parts, x);
        if (has_kink(r->data) && is_kink(tt_field_of(e, a), parts, x)) return singular(e);
        if (r->data >= TT_F_COUNT) {
            if (!tt_jet_declared(e, a, r->data, r->order, x[0], n, c)) return false;
        } else if (r->data == TT_F_LGAMMA || r->data == TT_F_DIGAMMA) {
            if (!tt_jet_gamma(e, a, r->order + (r->data == TT_F_DIGAMMA ? 1u : 0u), x[0], n, c)) return false;
        } else if (!fn_seed(e, s, t, a, i, x[0], &seed) || !tt_jet(e, a, r->data, r->order, x[0], seed, n, c)) {
            return false;
        }
        tt_entry_compose(tt_field_of(e, a), parts, x, c, x);
        scatter(out, i, x);
    }
    return true;
}

/* The square of 1/sum must not underflow. */
enum { LARGE_EXPONENT = 150 };

/* The exps of column j over the algebra into *exps, their sum into sum[]. */
static bool exp_column(tt_eval *e, const tt_sheet *s, tt_term t, tt_aspect a, uint32_t j, tt_value *exps, tt_cell *sum)
{
    const tt_field *f = tt_field_of(e, a);
    const tt_value *u = argument(e, s, t, a);
    for (uint32_t k = 0; k < exps->parts; k++) sum[k] = TT_ZERO_CELL;
    for (size_t i = (size_t)j * exps->rows; i < (size_t)(j + 1) * exps->rows; i++) {
        tt_cell c[TT_MOST_CHECKED + 1], x[TT_PARTS] = { TT_ZERO_CELL };
        if (u) gather(u, i, exps->parts, x);
        if (!e->exact && fabs(x[0].d) > LARGE_EXPONENT) return singular(e);
        if (!exp_entry(e, s, t, a, i, &c[0])) return false;
        tt_jet_exp(f, c[0], tt_degree(exps->parts), c);
        tt_entry_compose(f, exps->parts, x, c, x);
        scatter(exps, i, x);
        for (uint32_t k = 0; k < exps->parts; k++) sum[k] = tt_plus(f, sum[k], x[k]);
    }
    return true;
}

/* softmax(u) = exp(u)/sum; logsumexp(u) = log(sum); logsoftmax(u) = u - log(sum) */
static bool eval_columns(tt_eval *e, const tt_sheet *s, tt_term t, tt_aspect a, tt_value *out)
{
    const tt_field *f = tt_field_of(e, a);
    const tt_value *u = argument(e, s, t, a), *shape = shape_of(e, s, t, a);
    uint32_t parts = u ? u->parts : 1, rows = shape->rows, op = s->terms->at[t].op;
    tt_value exps;
    if (!tt_works(e, tt_area(shape) * 64) || !tt_value_open(e, &exps, rows, shape->cols, parts)) return false;
    if (!tt_value_open(e, out, op == TT_LOGSUMEXP ? 1 : rows, shape->cols, parts)) return false;
    for (uint32_t j = 0; j < shape->cols; j++) {
        tt_cell sum[TT_PARTS], c[TT_MOST_CHECKED + 1], x[TT_PARTS];
        if (!exp_column(e, s, t, a, j, &exps, sum)) return false;
        if (op == TT_SOFTMAX) {
            if (!tt_entry_reciprocal(f, parts, sum, sum)) return singular(e);
        } else {
            if (rows == 1) c[0] = u->at[j];          /* log(exp(u)) */
            else if (!log_cell(e, a, sum[0], &c[0])) return false;
            if (!tt_jet_log(e, f, sum[0], c[0], tt_degree(parts), c)) return false;
            tt_entry_compose(f, parts, sum, c, sum);
        }
        if (op == TT_LOGSUMEXP) scatter(out, j, sum);
        for (size_t i = (size_t)j * rows; op != TT_LOGSUMEXP && i < (size_t)(j + 1) * rows; i++) {
            gather(op == TT_SOFTMAX ? &exps : u, i, parts, x);
            if (op == TT_SOFTMAX) tt_entry_mul(f, parts, x, x, sum);
            else for (uint32_t k = 0; k < parts; k++) x[k] = tt_minus(f, x[k], sum[k]);
            scatter(out, i, x);
        }
    }
    return true;
}

static bool eval_norm(tt_eval *e, const tt_sheet *s, tt_term t, tt_aspect a, tt_value *out)
{
    const tt_field *f = tt_field_of(e, a);
    const tt_value *u = tt_operand(s, t, 0, a);
    bool absolute = s->terms->at[t].op == TT_NORM1;
    tt_cell sum[TT_PARTS] = { TT_ZERO_CELL }, x[TT_PARTS], c[TT_MOST_CHECKED + 1];
    tt_seed seed = { TT_ZERO_CELL, TT_ZERO_CELL };
    if (!tt_works(e, tt_area(u) * 4 * u->parts) || !tt_value_open(e, out, 1, 1, u->parts)) return false;
    for (size_t i = 0; i < tt_area(u); i++) {
        gather(u, i, u->parts, x);
        if (absolute) {
            if (is_kink(f, u->parts, x)) return singular(e);
            seed.a = f->math->sign(f, x[0]);
            if (!tt_jet(e, a, TT_F_ABS, 0, x[0], seed, tt_degree(u->parts), c)) return false;
            tt_entry_compose(f, u->parts, x, c, x);
        } else {
            tt_entry_mul(f, u->parts, x, x, x);
        }
        for (uint32_t k = 0; k < u->parts; k++) sum[k] = tt_plus(f, sum[k], x[k]);
    }
    if (!absolute) {
        if (!f->math->root(f, sum[0], &seed.a)) return singular(e);
        if (!tt_jet(e, a, TT_F_SQRT, 0, sum[0], seed, tt_degree(u->parts), c)) return false;
        tt_entry_compose(f, u->parts, sum, c, sum);
    }
    scatter(out, 0, sum);
    return true;
}

/* An exponent: an integer where it is one; else b in this field, and as an exponent of squares. */
typedef struct { bool whole, has_exponent; int64_t k; tt_cell value, exponent; const tt_value *moving; } power;

static bool read_power(tt_eval *e, const tt_sheet *s, tt_term t, tt_aspect a, power *p)
{
    const tt_field *f = tt_field_of(e, a);
    tt_term kid = tt_term_kid(s->terms, t, 1);
    int64_t q;
    *p = (power){ 0 };
    if (s->terms->at[kid].op == TT_NUM) {
        tt_num v = s->terms->at[kid].data;
        p->whole = tt_num_small(e->c, v, &p->k, &q) && q == 1;
        if (p->whole) return true;
        p->has_exponent = e->exact && f->exponents && f->exponents->math && f->exponents->math->number(f->exponents, e->c, v, &p->exponent);
        return f->math->number(f, e->c, v, &p->value) || singular(e);
    }
    const tt_value *b = tt_operand(s, t, 1, a);
    p->value = b->at[0];
    if (b->parts > 1) p->moving = b;
    p->whole = !p->moving && f->math->small(f, p->value, &p->k);
    bool scalars = s->want[kid] & TT_WANT(a == TT_AS_VALUE ? TT_AS_EXPONENT : TT_AS_SECOND);       /* not of a matrix */
    if (!p->whole && e->exact && scalars && f->exponents && f->exponents->math) {
        p->exponent = tt_operand(s, t, 1, a == TT_AS_VALUE ? TT_AS_EXPONENT : TT_AS_SECOND)->at[0];
        p->has_exponent = true;
    }
    return true;
}

/* u^b for a b that is no integer. */
static bool power_cell(tt_eval *e, tt_aspect a, const power *p, tt_cell u, tt_cell *out)
{
    const tt_field *f = tt_field_of(e, a);
    if (e->numbers != TT_BY_FIELD) return f->math->power(f, u, p->value, out) || singular(e);
    if (p->has_exponent) return f->math->power(f, u, p->exponent, out) || singular(e);
    *out = tt_hash(e, a, HASH_POWER, tt_plus(f, u, tt_times(f, f->math->integer(f, 3), p->value)));
    return true;
}

/* Does 0^b stand here, which is 0 where b > 0 (what sign b has a field cannot tell) and has no value, or no derivative, elsewhere? */
static bool is_zero(const tt_field *f, uint32_t parts, const tt_cell *x)
{
    for (uint32_t k = 0; k < parts; k++)
        if (f->rounded ? x[k].d != 0 : x[k].p != TT_ZERO_CELL.p) return false;
    return true;
}

/* An exponent that varies: u^b = exp(b log u), with the value part u^b. */
static bool moving_power(tt_eval *e, const tt_field *f, uint32_t parts, tt_cell value, tt_cell log, const power *p, tt_cell *x)
{
    tt_cell c[TT_MOST_CHECKED + 1], b[TT_PARTS], l[TT_PARTS];
    if (!tt_jet_log(e, f, x[0], log, tt_degree(parts), c)) return false;
    tt_entry_compose(f, parts, l, c, x);
    gather(p->moving, 0, parts, b);
    tt_entry_mul(f, parts, l, l, b);
    tt_jet_exp(f, value, tt_degree(parts), c);
    tt_entry_compose(f, parts, x, c, l);
    return true;
}

static bool eval_power(tt_eval *e, const tt_sheet *s, tt_term t, tt_aspect a, tt_value *out)
{
    const tt_field *f = tt_field_of(e, a);
    const tt_termrec *r = &s->terms->at[t];
    bool squared = e->exact && tt_is_even_power_of_root(e, s, t);
    const tt_value *u = squared ? tt_operand(s, tt_term_kid(s->terms, t, 0), 0, a) : tt_operand(s, t, 0, a);
    tt_value sum;
    power p;
    if (!read_power(e, s, t, a, &p)) return false;
    if (r->op == TT_POW && !(r->rows == TT_DIM_ONE && r->cols == TT_DIM_ONE)) {
        if (!p.whole) return tt_value_root(e, f, out, u, p.value);
        return tt_value_power(e, f, out, u, p.k);
    }
    if (squared) {
        p.k /= 2;
        if (s->terms->at[tt_term_kid(s->terms, t, 0)].op == TT_NORM) {
            tt_cell x[TT_PARTS];
            if (!tt_value_open(e, &sum, 1, 1, u->parts)) return false;
            for (size_t i = 0; i < tt_area(u); i++) {
                gather(u, i, u->parts, x);
                tt_entry_mul(f, u->parts, x, x, x);
                f->math->add_all(f, u->parts, sum.at, sum.at, x);
            }
            u = &sum;
        }
    }
    uint32_t parts = p.moving && p.moving->parts > u->parts ? p.moving->parts : u->parts;
    if (!tt_works(e, tt_area(u) * 64) || !tt_value_open(e, out, u->rows, u->cols, parts)) return false;
    for (size_t i = 0; i < tt_area(u); i++) {
        tt_cell x[TT_PARTS], c[TT_MOST_CHECKED + 1], value, log;
        gather(u, i, parts, x);
        if (p.whole) {
            if (!tt_jet_whole(e, f, x[0], p.k, tt_degree(parts), c)) return false;
        } else if (s->terms->at[tt_term_kid(s->terms, t, 1)].op != TT_NUM && is_zero(f, parts, x)) {
            if (f->rounded && !(p.value.d > 0)) return singular(e);
            scatter(out, i, x);
            continue;
        } else if (!power_cell(e, a, &p, x[0], &value)) {
            return false;
        } else if (p.moving) {
            if (e->exact) log = tt_operand(s, t, 0, TT_AS_LOG)->at[i];
            else if (!log_cell(e, a, x[0], &log)) return false;
            if (!moving_power(e, f, parts, value, log, &p, x)) return false;
            scatter(out, i, x);
            continue;
        } else if (!tt_jet_power(e, f, x[0], p.value, value, tt_degree(parts), c)) {
            return false;
        }
        tt_entry_compose(f, parts, x, c, x);
        scatter(out, i, x);
    }
    return true;
}

/* log|det(A)| has the jet of log at det(A). */
static bool eval_logdet(tt_eval *e, const tt_sheet *s, tt_term t, tt_aspect a, tt_value *out)
{
    const tt_field *f = tt_field_of(e, a);
    tt_cell c[TT_MOST_CHECKED + 1];
    if (!tt_value_det(e, f, out, tt_operand(s, t, 0, a))) return false;
    if (!e->exact) c[0].d = log(fabs(out->at[0].d));
    else if (a == TT_AS_VALUE) c[0] = *tt_operand(s, t, 0, TT_AS_LOGDET)->at;
    else if (!log_cell(e, a, out->at[0], &c[0])) return false;
    if (!tt_jet_log(e, f, out->at[0], c[0], tt_degree(out->parts), c)) return false;
    tt_entry_compose(f, out->parts, out->at, c, out->at);
    return true;
}

bool tt_eval_fn(tt_eval *e, const tt_sheet *s, tt_term t, tt_aspect a, tt_value *out)
{
    switch (s->terms->at[t].op) {
    case TT_FN:
        return eval_elementwise(e, s, t, a, out);
    case TT_NORM: case TT_NORM1:
        return eval_norm(e, s, t, a, out);
    case TT_POW: case TT_HADPOW:
        return eval_power(e, s, t, a, out);
    case TT_LOGDET:
        return eval_logdet(e, s, t, a, out);
    default:
        return eval_columns(e, s, t, a, out);
    }
}
