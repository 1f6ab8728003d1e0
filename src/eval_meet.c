/* Points at which an assumed product of two matrices is what it is assumed to be (eval.h), by the second of them, or by both where they
 * are one: P*Q = I, P*Q = 0, P*Q = Q*P. Each may be transposed. */
#include "eval.h"

typedef struct { uint32_t symbol; bool turned; } side;

static bool is_side(const tt_eval *e, tt_term t, side *s)
{
    const tt_terms *terms = &e->query->terms;
    *s = (side){ 0, false };
    if (terms->at[t].op == TT_TRANSPOSE) {
        s->turned = true;
        t = tt_term_kid(terms, t, 0);
    }
    s->symbol = terms->at[t].data;
    return terms->at[t].op == TT_SYM && e->query->symbols[s->symbol].value == TT_NO_TERM && !e->query->symbols[s->symbol].flags;
}

static bool is_product(const tt_eval *e, tt_term t, side *p, side *q)
{
    const tt_terms *terms = &e->query->terms;
    return terms->at[t].op == TT_MUL && is_side(e, tt_term_kid(terms, t, 0), p) && is_side(e, tt_term_kid(terms, t, 1), q);
}

static bool same(side a, side b) { return a.symbol == b.symbol && a.turned == b.turned; }

static bool transposed(tt_eval *e, const tt_value *a, tt_value *out)
{
    if (!tt_value_open(e, out, a->cols, a->rows, 1)) return false;
    for (uint32_t j = 0; j < a->cols; j++)
        for (uint32_t i = 0; i < a->rows; i++) out->at[j + (size_t)i * a->cols] = a->at[i + (size_t)j * a->rows];
    return true;
}

/* The value of a side, without directions. */
static bool value_of(tt_eval *e, tt_aspect as, side s, tt_value *out)
{
    tt_value v = e->symbol[as][s.symbol];
    v.parts = 1;
    if (s.turned) return transposed(e, &v, out);
    *out = v;
    return true;
}

static bool give(tt_eval *e, tt_aspect as, side s, const tt_value *value)
{
    tt_value v = *value, *to = &e->symbol[as][s.symbol];
    if (s.turned && !transposed(e, value, &v)) return false;
    for (size_t i = 0; i < tt_area(to); i++) to->at[i] = v.at[i];
    return true;
}

/* P'*inv(P*P'). */
static bool right_inverse(tt_eval *e, const tt_field *f, const tt_value *p, tt_value *out)
{
    tt_value turned, gram, inverse;
    if (p->rows > p->cols) return tt_point_fails(e, TT_POINT_SINGULAR, "an assumption that the evaluator cannot meet");
    return transposed(e, p, &turned) && tt_value_product(e, f, &gram, p, &turned) && tt_value_inverse(e, f, &inverse, &gram)
        && tt_value_product(e, f, out, &turned, &inverse);
}

/* Q'*Q = I: some columns of an orthogonal matrix; Q*Q' = I: some of its rows. */
static bool meet_orthogonal(tt_eval *e, const tt_field *f, tt_aspect as, side p, side q)
{
    tt_value wide, all, some;
    if (p.turned == q.turned) return tt_point_fails(e, TT_POINT_UNABLE, "an assumption that the evaluator cannot meet");
    if (!value_of(e, as, p, &wide)) return false;
    if (wide.rows > wide.cols) return tt_point_fails(e, TT_POINT_SINGULAR, "an assumption that the evaluator cannot meet");
    if (!tt_draw_orthogonal(e, f, wide.cols, &all) || !tt_value_open(e, &some, wide.rows, wide.cols, 1)) return false;
    for (uint32_t j = 0; j < wide.cols; j++)
        for (uint32_t i = 0; i < wide.rows; i++) some.at[i + (size_t)j * wide.rows] = all.at[i + (size_t)j * wide.cols];
    return give(e, as, p, &some);
}

/* P*Q = 0: Q less P'*inv(P*P')*P*Q. */
static bool meet_zero(tt_eval *e, const tt_field *f, tt_aspect as, side p, side q)
{
    tt_value a, b, inverse, product, less;
    if (!value_of(e, as, p, &a) || !value_of(e, as, q, &b)) return false;
    if (a.rows >= a.cols) return tt_point_fails(e, TT_POINT_SINGULAR, "an assumption that the evaluator cannot meet");
    if (!right_inverse(e, f, &a, &inverse) || !tt_value_product(e, f, &product, &a, &b) || !tt_value_product(e, f, &less, &inverse, &product)) return false;
    f->math->sub_all(f, tt_area(&less), less.at, b.at, less.at);
    return give(e, as, q, &less);
}

bool tt_meet_product(tt_eval *e, tt_term left, tt_term right, tt_aspect as, bool *met)
{
    const tt_field *f = tt_field_of(e, as);
    side p, q, r, s;
    tt_value a, b;
    tt_op op = (tt_op)e->query->terms.at[right].op;
    *met = is_product(e, left, &p, &q) && e->symbol[as][p.symbol].at && e->symbol[as][q.symbol].at;
    if (!*met) return true;
    if (op == TT_EYE && p.symbol == q.symbol) return meet_orthogonal(e, f, as, p, q);
    if (op == TT_EYE) return value_of(e, as, p, &a) && right_inverse(e, f, &a, &b) && give(e, as, q, &b);
    if (op == TT_ZEROS && p.symbol != q.symbol) return meet_zero(e, f, as, p, q);
    if (is_product(e, right, &r, &s) && same(p, s) && same(q, r) && p.symbol != q.symbol)
        return value_of(e, as, p, &a) && tt_value_product(e, f, &b, &a, &a) && give(e, as, q, &b);
    *met = false;
    return true;
}
