/* Every line of a derivation has the value of the line before it. Each is evaluated at random points, where a differential is the change along a
 * random direction: the lines of the function equal the function, those of a differential the change of what is differentiated (the function, or the
 * last line of the derivative before), those of a derivative pass the self-check. */
#ifndef DERIVATION_H
#define DERIVATION_H
#include <math.h>
#include <stdlib.h>
#include "eval.h"
#include "unroll.h"
#include "verify.h"
#include "write.h"

enum { LINE_POINTS = 2, LINE_DRAWS = 48, LINE_SYMBOLS = 5000 };

typedef struct {
    unsigned lines, decided;      /* how many were evaluated; at how many a point was found */
    const char *fault;            /* of line `at`, or NULL */
    size_t at;
} derivation;

/* The terms of a line behind those of the query, its root's new place; the names given in the derivation written out. */
static tt_term append_line(tt *c, tt_terms *to, const tt_terms *from, tt_term root, const tt_steps *steps, uint32_t known)
{
    tt_term *map = malloc((from->count + 1) * sizeof *map);
    for (uint32_t i = 0; map && i < from->count; i++) {
        tt_term kids[3] = { 0, 0, 0 };
        for (uint32_t k = 0; k < from->at[i].count && k < 3; k++) kids[k] = map[tt_term_kid(from, i, k)];
        map[i] = TT_NO_TERM;
        for (size_t k = 0; from->at[i].op == TT_SYM && from->at[i].data >= known && k < steps->count; k++)
            if (steps->at[k].side == TT_OF_NAME && steps->at[k].symbol == from->at[i].data) map[i] = map[steps->at[k].term];
        if (map[i] == TT_NO_TERM) map[i] = tt_term_put(c, to, from->at[i], from->at[i].count, kids);
    }
    root = map && from->count ? map[root] : root;
    free(map);
    return root;
}

static tt_term put_op(tt *c, tt_terms *t, tt_op op, uint32_t count, tt_term a, tt_term b)
{
    tt_termrec r = { .op = (uint16_t)op, .rows = t->at[a].rows, .cols = t->at[a].cols };
    if (op == TT_VEC) r.rows = tt_dim_mul(c, r.rows, r.cols), r.cols = TT_DIM_ONE;
    if (op == TT_TRANSPOSE) r.rows = t->at[a].cols, r.cols = t->at[a].rows;
    return tt_term_put(c, t, r, count, (tt_term[]){ a, b });
}

/* Is the entry of the last point there again, nearly the same, at the points next to it? What rounding has made is not. */
static bool is_steady(tt_eval *e, size_t entry)
{
    double here = tt_eval_function(e)->at[entry].d;
    for (uint64_t k = 1; k <= 3; k++)
        if (tt_eval_neighbour(e, k) != TT_POINT_GOOD || !(fabs(tt_eval_function(e)->at[entry].d - here) <= 0.05 * fabs(here))) return false;
    return true;
}

/* Are all entries of the query's function 0 wherever it is tried? 1 yes, 0 no, -1 it could not be tried. What has indices is tried written out. */
static int vanishes(tt *c, const tt_query *q, uint32_t variable, bool exact, bool *soft)
{
    tt_eval e;
    tt_unrolled w = { .variable = variable };
    int good = 0;
    if (q->index_count) {
        if (!tt_unroll(c, q, variable, NULL, TT_NO_TERM, 0, &w) || w.reason) return -1;
        q = &w.query;
    }
    if (!tt_eval_open(&e, c, q, w.variable, 1, NULL, TT_NO_TERM)) return -1;
    e.fixed = w.size;
    *soft = e.soft;
    tt_eval_numbers(&e, exact ? TT_BY_FIELD : TT_BY_DOUBLES);
    for (int i = 0; i < LINE_DRAWS && good < LINE_POINTS; i++) {
        bool finite = true;
        tt_outcome o = tt_eval_point(&e);
        if (o == TT_POINT_MISSHAPEN) return 0;
        if (o == TT_POINT_UNABLE || o == TT_POINT_ENDED) break;
        if (o != TT_POINT_GOOD) continue;
        const tt_value *v = tt_eval_function(&e);
        for (size_t k = 0; k < tt_area(v); k++) finite = finite && (exact || isfinite(v->at[k].d));
        if (!exact && e.magnitude > 1e8) continue;                /* rounding may have lost everything */
        for (size_t k = 0; finite && k < tt_area(v); k++)
            if (exact ? v->at[k].p != 0 : fabs(v->at[k].d) > 1e-7 * (1 + e.magnitude)) {
                if (exact || is_steady(&e, k)) return 0;
                finite = false;
            }
        good += finite;
        if (exact && good && i > 8) break;
    }
    return good ? 1 : -1;
}

/* dX in an answer that is a differential is the differential that the lines before it write. */
static void spell_differentials(tt *c, tt_query *q, tt_term root)
{
    for (tt_term i = 0; q->differentials && i <= root; i++)
        for (uint32_t k = 0; k < q->variable_count && q->terms.at[i].op == TT_SYM; k++) {
            if (q->terms.at[i].data != q->differentials[k]) continue;
            tt_termrec x = { .op = TT_SYM, .data = q->variables[k], .rows = q->terms.at[i].rows, .cols = q->terms.at[i].cols };
            tt_term d = put_op(c, &q->terms, TT_D, 1, tt_term_put(c, &q->terms, x, 0, NULL), 0);
            q->terms.at[i] = q->terms.at[d];
        }
}

/* What a line is to be equal to. */
static tt_term expected_value(tt *c, tt_query *q, const struct tt_writing *w, size_t at)
{
    const tt_step *s = &w->steps->at[at], *last = NULL;
    for (size_t i = 0; i < at; i++)
        if (w->steps->at[i].side == TT_OF_DERIVATIVE && w->steps->at[i].order == s->order) last = &w->steps->at[i];
    tt_term f = w->query->function;
    if (s->order && !last) return TT_NO_TERM;
    if (s->order) f = append_line(c, &q->terms, last->terms, last->term, w->steps, w->query->symbol_count);
    if (s->side != TT_OF_FUNCTION) f = put_op(c, &q->terms, TT_D, 1, f, 0);
    return s->side == TT_OF_STACKED ? put_op(c, &q->terms, TT_VEC, 1, f, 0) : f;
}

/* The variable of the stage of that order. */
static uint32_t stage_variable(const struct tt_writing *w, uint32_t order) { return w->query->path ? w->query->path[order] : w->variable; }

static const char *judge_value(derivation *d, const struct tt_writing *w, size_t at)
{
    tt *c = w->c;
    const tt_step *s = &w->steps->at[at];
    tt_query q = *w->query;
    bool soft = false, all = q.asks == TT_ASKS_DIFFERENTIAL;
    uint32_t variable = stage_variable(w, s->order);
    q.terms = (tt_terms){ .count = 0 };
    append_line(c, &q.terms, &w->query->terms, 0, w->steps, UINT32_MAX);
    tt_term line = append_line(c, &q.terms, s->terms, s->term, w->steps, w->query->symbol_count);
    spell_differentials(c, &q, line);
    tt_term f = expected_value(c, &q, w, at);
    if (f == TT_NO_TERM) return "is of a derivative that is not there";
    if (q.terms.at[f].rows != q.terms.at[line].rows || q.terms.at[f].cols != q.terms.at[line].cols) return "has another shape than the line before it";
    q.function = put_op(c, &q.terms, TT_SUB, 2, f, line);
    q.path = NULL;
    q.differentials = NULL;
    q.order = 1;
    if (!all) {
        q.asks = TT_ASKS_DERIVATIVE;
        q.variables = &variable;
        q.variable_count = 1;
    }
    int verdict = vanishes(c, &q, variable, true, &soft);
    if (verdict < 0 || (verdict == 0 && soft)) verdict = vanishes(c, &q, variable, false, &soft);
    d->lines++;
    d->decided += verdict >= 0;
    return verdict == 0 ? "is not equal to the line before it" : NULL;
}

static const char *judge_derivative(derivation *d, const struct tt_writing *w, size_t at)
{
    const tt_step *s = &w->steps->at[at];
    tt_verdict verdict;
    tt_query q = *w->query;
    q.order = s->order;
    q.asks = TT_ASKS_DERIVATIVE;
    if (q.path && q.order < 2) q.path = NULL;
    tt_terms terms = { .count = 0 };
    tt_term root = append_line(w->c, &terms, s->terms, s->term, w->steps, w->query->symbol_count);
    if (w->across && s->order == w->query->order) root = put_op(w->c, &terms, TT_TRANSPOSE, 1, root, 0);
    if (!tt_verify(w->c, &q, stage_variable(w, 0), &terms, root, &verdict)) return NULL;
    d->lines++;
    d->decided += verdict.status == TT_CHECK_EXACT || verdict.status == TT_CHECK_NUMERIC;
    return verdict.status == TT_CHECK_REFUTED ? "is not the derivative" : NULL;
}

/* All lines; d is zero before. What is far too long is left alone. */
static void judge_derivation(derivation *d, const struct tt_writing *w)
{
    for (size_t i = 0; i < w->steps->count && !d->fault; i++) {
        const tt_step *s = &w->steps->at[i];
        if (s->side == TT_OF_NAME || s->terms->count > LINE_SYMBOLS) continue;
        d->at = i;
        d->fault = s->side == TT_OF_DERIVATIVE ? judge_derivative(d, w, i) : judge_value(d, w, i);
    }
}
#endif
