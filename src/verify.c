/* The self-check (verify.h): the points, the comparison, the verdict.
 *
 * For a scalar f the derivative of f along D must be <G, D>; for vec(F) it must be J vec(D); for a Hessian the mixed second
 * derivative along D and E must be vec(D)'H vec(E); in a differential D stands for dX. One point of the field that agrees leaves a
 * chance of about 2^-55 for a wrong answer that is a rational function; three are taken because small sizes can hide a mistake that
 * larger ones show. */
#include <math.h>
#include "eval.h"
#include "field_q.h"
#include "unroll.h"
#include "verify.h"
#include "verify_report.h"

enum { POINTS = 3, CLOSER = 3, DRAWS = 64, REFUTATIONS = 2, LONELY = 8, NEIGHBOURS = 3 };

typedef enum { HOLDS, FAILS, UNDECIDED } comparison;

/* lone: the function was defined, the answer not; narrow: some size was 1 wherever it held, as that of inv(x*x') */
typedef struct { uint32_t good, bad, lone; bool narrow; tt_outcome last; const char *reason; } tally;

static bool is_scalar(tt_dim rows, tt_dim cols) { return rows == TT_DIM_ONE && cols == TT_DIM_ONE; }

/* Doubles: equal up to rounding; clearly different; or lost in the rounding of the large numbers on the way. */
static comparison compare_doubles(const tt_eval *e, double changes, double predicted, double size)
{
    double error = fabs(changes - predicted), scale = fabs(changes) + fabs(predicted) + size;
    if (!isfinite(changes) || !isfinite(predicted) || !isfinite(size)) return UNDECIDED;
    if (error <= 1e-7 * scale || (error <= 1e-13 * e->magnitude && error <= 1e-6)) return HOLDS;
    /* A root of a rounded zero is 1e-8; behind large numbers an inverse may have lost all but a few digits, then all. */
    if (e->magnitude > 1e9) return UNDECIDED;
    double share = e->magnitude > 1e6 ? 1e-2 : 1e-3;
    return error > 1e-7 * e->magnitude && error > 1e-7 && error > share * scale ? FAILS : UNDECIDED;
}

static comparison compare_cell(const tt_eval *e, tt_cell changes, tt_cell predicted, double size, tt_difference *d)
{
    comparison c = e->exact ? (changes.p == predicted.p ? HOLDS : FAILS) : compare_doubles(e, changes.d, predicted.d, size);
    if (c == FAILS) *d = (tt_difference){ .changes = changes, .predicted = predicted };
    return c;
}

static comparison misshapen(tt_difference *d)
{
    *d = (tt_difference){ .misfit = "the answer does not have the shape of the derivative" };
    return FAILS;
}

/* What the answer's rows and columns belong to: the variables of the differentiations in turn. Of the differential itself the last
 * direction stands in the answer already. */
typedef struct {
    const tt_value  *at[2];           /* vectors and matrices, in turn */
    const tt_cell   *direction[2];
    uint32_t count;
    tt_cell factor;                   /* the product of the directions of scalars */
} steps;

static bool find_steps(tt_eval *e, steps *s)
{
    const tt_query *q = e->query;
    uint32_t order = e->order - (q->asks != TT_ASKS_DERIVATIVE);
    *s = (steps){ .factor = e->field[0].one };
    if (q->asks == TT_ASKS_DIFFERENTIAL) return true;
    for (uint32_t k = 0; k < order; k++) {
        uint32_t v = q->path ? q->path[k] : e->variable;
        const tt_value *x = tt_draw_symbol(e, v, TT_AS_VALUE);
        if (!x) return false;
        if (is_scalar(q->symbols[v].rows, q->symbols[v].cols)) {
            s->factor = tt_times(&e->field[0], s->factor, *tt_part(x, 1u << k));
        } else if (s->count < 2) {
            s->at[s->count] = x;
            s->direction[s->count++] = tt_part(x, 1u << k);
        } else {
            return false;
        }
    }
    return true;
}

/* What the answer predicts of entry i: the entries of the answer from `first` on, `between` apart, by the right direction (none: the
 * entry itself); in doubles also the sum of the absolute values. */
static tt_cell predict(const tt_field *f, const tt_cell *first, size_t between, size_t count, const tt_cell *direction, double *size)
{
    tt_cell sum = TT_ZERO_CELL;
    *size = 0;
    for (size_t j = 0; j < count; j++) {
        tt_cell v = direction ? tt_times(f, first[j * between], direction[j]) : first[j * between];
        sum = tt_plus(f, sum, v);
        if (f->rounded) *size += fabs(v.d);
    }
    return sum;
}

static comparison compare_entries(tt_eval *e, const tt_value *function, const tt_value *answer, const steps *s, bool row, tt_difference *d)
{
    const tt_field *f = &e->field[0];
    size_t n = tt_area(function), between = row ? 1 : n, count = s->count ? tt_area(s->at[0]) : 1;
    bool undecided = false;
    for (size_t i = 0; i < n; i++) {
        double size;
        tt_cell changes = function->parts > 1 ? tt_part(function, e->parts - 1)[i] : TT_ZERO_CELL;
        tt_cell predicted = predict(f, answer->at + i, between, count, s->count ? s->direction[0] : NULL, &size);
        if (f->rounded) size *= fabs(s->factor.d);
        comparison c = compare_cell(e, changes, tt_times(f, predicted, s->factor), size, d);
        if (c == FAILS) d->entry = i;
        if (c == FAILS) return FAILS;
        if (c == UNDECIDED) undecided = true;
    }
    return undecided ? UNDECIDED : HOLDS;
}

/* The second derivative of a scalar: D'H E. */
static comparison compare_hessian(tt_eval *e, const tt_value *function, const tt_value *answer, const steps *s, tt_difference *d)
{
    const tt_field *f = &e->field[0];
    double size, total = 0;
    tt_cell sum = TT_ZERO_CELL, changes = function->parts > 1 ? function->at[e->parts - 1] : TT_ZERO_CELL;
    if (answer->rows != tt_area(s->at[0]) || answer->cols != tt_area(s->at[1])) return misshapen(d);
    for (size_t j = 0; j < answer->cols; j++) {
        tt_cell by = tt_times(f, s->factor, s->direction[1][j]);
        sum = tt_plus(f, sum, tt_times(f, by, predict(f, answer->at + j * answer->rows, 1, answer->rows, s->direction[0], &size)));
        if (f->rounded) total += fabs(by.d) * size;
    }
    return compare_cell(e, changes, sum, total, d);
}

/* At the point just evaluated: is the answer the derivative? */
static comparison compare(tt_eval *e, tt_term answer_term, tt_difference *d)
{
    const tt_query *q = e->query;
    const tt_value *function = tt_eval_function(e), *answer = &e->answer.value[TT_AS_VALUE][answer_term];
    bool scalar = is_scalar(q->terms.at[q->function].rows, q->terms.at[q->function].cols);
    steps s;
    if (!find_steps(e, &s)) return UNDECIDED;
    if (s.count == 2) return scalar ? compare_hessian(e, function, answer, &s, d) : UNDECIDED;
    bool fits = s.count == 0 ? answer->rows == function->rows && answer->cols == function->cols
              : scalar       ? answer->rows == s.at[0]->rows && answer->cols == s.at[0]->cols
                             : answer->rows == tt_area(function) && answer->cols == tt_area(s.at[0]);
    uint32_t kinds = q->structured ? q->symbols[e->variable].flags & TT_STRUCTURES : 0;
    tt_value by_free;
    if (fits && kinds) {
        if (!tt_structure_holds(e, kinds, answer, &by_free)) return misshapen(d);
        answer = &by_free;
    }
    return fits ? compare_entries(e, function, answer, &s, scalar, d) : misshapen(d);
}

/* Is the difference of the last point there again next to it? Where a formula is wrong it hardly changes; where rounding has been magnified
 * (a determinant that is all but 0, the root of one) it comes out otherwise each time. */
static bool is_steady(tt_eval *e, tt_term answer, const tt_difference *d)
{
    double error = d->changes.d - d->predicted.d;
    for (uint64_t k = 1; k <= NEIGHBOURS && !d->misfit; k++) {
        tt_difference again;
        if (tt_eval_neighbour(e, k) != TT_POINT_GOOD || compare(e, answer, &again) != FAILS) return false;
        if (again.misfit || again.entry != d->entry) return false;
        if (!(fabs(again.changes.d - again.predicted.d - error) <= 0.05 * fabs(error))) return false;
    }
    return true;
}

static bool is_finite(const tt_eval *e)
{
    const tt_value *v = tt_eval_function(e);
    for (size_t i = 0; !e->exact && i < tt_area(v) * v->parts; i++)
        if (!isfinite(v->at[i].d)) return false;
    return true;
}

/* Of the point that has just held: is some size 1 here that was 1 wherever it held? Those of what is written out are as they were chosen. */
static bool is_narrow(tt_eval *e)
{
    bool narrow = false;
    for (uint32_t i = 0; i < e->size_count; i++) {
        e->wide[i] = e->wide[i] || e->size[i] > 1 || (e->fixed && e->fixed[i]);
        narrow = narrow || (e->size[i] && !e->wide[i]);
    }
    return narrow;
}

/* How many points must fail. In doubles rounding may be at fault; small rationals come to 0 by chance now and then, where signs and roots have no derivative. */
static uint32_t refutations(const tt_eval *e, tt_numbers numbers)
{
    return numbers == TT_BY_FIELD || (numbers == TT_BY_RATIONALS && !e->soft) ? 1 : REFUTATIONS;
}

/* Draw until as many points held as are wanted or so many failed, the draws are used up, or it cannot be done. False: memory or time. */
static bool try_points(tt_eval *e, tt_term answer, tt_numbers numbers, tally *t, tt_difference *d)
{
    *t = (tally){ .last = TT_POINT_SINGULAR };
    bool exact = numbers != TT_BY_DOUBLES;
    tt_eval_numbers(e, numbers);
    for (uint32_t i = 0; i < e->size_count; i++) e->wide[i] = false;
    for (uint32_t draw = 0; draw < DRAWS && (t->good < e->wanted || t->narrow) && t->bad < refutations(e, numbers); draw++) {
        t->last = tt_eval_point(e);
        t->reason = e->reason;
        if (t->last == TT_POINT_ENDED) return false;
        if (t->last == TT_POINT_UNABLE) return true;
        if (t->last == TT_POINT_MISSHAPEN) {
            d->misfit = t->reason;
            t->bad = REFUTATIONS;
            return true;
        }
        if (t->last == TT_POINT_SINGULAR && e->function_done && is_finite(e)) t->lone++;
        if (t->last != TT_POINT_GOOD) continue;
        comparison c = compare(e, answer, d);
        if (c == FAILS && !exact && !is_steady(e, answer, d)) c = UNDECIDED;
        if (c == HOLDS) t->narrow = is_narrow(e);
        if (c == HOLDS) t->good++;
        if (c == FAILS) t->bad++;
        if (exact && draw >= 8 && t->good && !t->narrow) return true;      /* roots of many numbers: good points are rare, and one is enough */
    }
    return !tt_failed(e->c);
}

static const char nowhere[] = "it was defined at none of the points that were tried";

static bool skip(tt_verdict *out, const char *reason)
{
    *out = (tt_verdict){ .status = TT_CHECK_SKIPPED, .report = reason, .nowhere = reason == nowhere };
    return true;
}

static bool refute(tt_eval *e, const tally *t, const tt_difference *d, tt_verdict *out)
{
    *out = (tt_verdict){ .status = TT_CHECK_REFUTED, .points = t->good };
    return tt_report_difference(e, d, out);
}

/* The field refuted a rational function: that is final. Doubles are tried only for a report that can be read. */
static bool refute_exactly(tt_eval *e, tt_term answer, tt_verdict *out)
{
    tally t;
    tt_difference d = { .misfit = NULL };
    if (!try_points(e, answer, TT_BY_DOUBLES, &t, &d)) return false;
    if (t.bad) return refute(e, &t, &d, out);
    if (!try_points(e, answer, TT_BY_FIELD, &t, &d)) return false;
    return refute(e, &t, &d, out);
}

static bool check_numerically(tt_eval *e, tt_term answer, tt_verdict *out)
{
    tally t;
    tt_difference d = { .misfit = NULL };
    if (!try_points(e, answer, TT_BY_DOUBLES, &t, &d)) return false;
    if (t.bad >= REFUTATIONS) return refute(e, &t, &d, out);
    if ((!t.good || t.narrow) && t.lone >= LONELY) {
        d.misfit = "the answer is not defined where the function is (the last point that was tried stands above)";
        out->status = TT_CHECK_UNDEFINED;
        return tt_report_difference(e, &d, out);
    }
    if (t.narrow) return skip(out, "it could be evaluated only where a size is 1");
    if (!t.good) return skip(out, t.last == TT_POINT_UNABLE ? t.reason : nowhere);
    *out = (tt_verdict){ .status = TT_CHECK_NUMERIC, .points = t.good };
    return true;
}

static bool check_exactly(tt_eval *e, tt_term answer, tt_verdict *out)
{
    tally t;
    tt_difference d = { .misfit = NULL };
    if (!try_points(e, answer, TT_BY_FIELD, &t, &d)) return false;
    if (t.last == TT_POINT_UNABLE && !t.good && !t.bad) return skip(out, t.reason);
    if (d.misfit) return refute(e, &t, &d, out);
    if (t.bad && !e->soft) return refute_exactly(e, answer, out);
    if (t.bad) e->wanted *= CLOSER;                  /* where the field has an objection, doubles must hold at more points */
    if (t.bad || !t.good || t.narrow) return check_numerically(e, answer, out);
    *out = (tt_verdict){ .status = TT_CHECK_EXACT, .points = t.good };
    return true;
}

static bool check_rationally(tt_eval *e, tt_term answer, tt_verdict *out)
{
    tally t;
    tt_difference d = { .misfit = NULL };
    if (e->beyond) return skip(out, "it is more than a rational function with signs and roots");
    if (!try_points(e, answer, TT_BY_RATIONALS, &t, &d)) return false;
    if (t.bad >= refutations(e, TT_BY_RATIONALS) || d.misfit) return refute(e, &t, &d, out);
    if (t.narrow) return skip(out, "it could be evaluated only where a size is 1");
    if (!t.good) return skip(out, t.last == TT_POINT_UNABLE ? t.reason : nowhere);
    *out = (tt_verdict){ .status = TT_CHECK_EXACT, .points = t.good };
    return true;
}

typedef bool (*manner)(tt_eval *, tt_term answer, tt_verdict *);

static bool open_check(tt_eval *e, tt *c, const tt_query *q, uint32_t variable, const tt_terms *answers, tt_term answer, uint32_t wanted)
{
    if (!tt_eval_open(e, c, q, variable, q->order ? q->order : 1, answers, answer)) return false;
    e->wanted = wanted;
    return true;
}

/* Indices: one point for each of several expansions. */
static bool check_expansions(tt *c, const tt_query *q, uint32_t variable, const tt_terms *answers, tt_term answer, manner check, tt_verdict *out)
{
    uint32_t points = 0;
    bool numeric = false;
    *out = (tt_verdict){ .status = TT_CHECK_SKIPPED };
    for (uint32_t choice = 0; choice < TT_UNROLL_CHOICES && (choice < POINTS || !points); choice++) {
        tt_eval e;
        tt_unrolled w;
        if (!tt_unroll(c, q, variable, answers, answer, choice, &w)) return false;
        tt_verdict v = { .status = w.stray ? TT_CHECK_REFUTED : TT_CHECK_SKIPPED, .report = w.reason };
        if (!w.reason) {
            if (!open_check(&e, c, &w.query, w.variable, answers ? &w.answers : NULL, w.answer, 1)) return false;
            e.fixed = w.size;
            e.random += choice;
            if (!check(&e, w.answer, &v)) return false;
        }
        if (v.status == TT_CHECK_REFUTED || v.status == TT_CHECK_UNDEFINED || !out->report) *out = v;
        if (v.status == TT_CHECK_REFUTED) return true;
        if (choice == TT_UNROLL_LAST && v.points) {             /* sums of one term each show nothing of what is summed */
            *out = (tt_verdict){ .status = TT_CHECK_SKIPPED, .report = "its sums could be evaluated with one term only" };
            return true;
        }
        points += v.points;
        numeric = numeric || v.status == TT_CHECK_NUMERIC;
    }
    if (points) *out = (tt_verdict){ .status = numeric ? TT_CHECK_NUMERIC : TT_CHECK_EXACT, .points = points };
    return true;
}

static bool verify(tt *c, const tt_query *q, uint32_t variable, const tt_terms *answers, tt_term answer, manner check, tt_verdict *out)
{
    tt_eval e;
    if (q->order > TT_MOST_CHECKED) return skip(out, "a derivative of so high an order");
    if (q->index_count) return check_expansions(c, q, variable, answers, answer, check, out);
    if (!open_check(&e, c, q, variable, answers, answer, POINTS)) return false;
    if (q->assumption_count) {
        const char *reason;
        uint32_t *size = tt_arena_zero(&c->query, (e.size_count + 1u) * sizeof *size);
        if (!size) return tt_fail(c, TT_E_MEMORY, TT_NOWHERE);
        if (!tt_unroll_sizes_assumed(c, q, 0, size, &reason)) return false;
        if (reason) return skip(out, reason);
        e.fixed = size;
    }
    return check(&e, answer, out);
}

bool tt_verify(tt *c, const tt_query *q, uint32_t variable, const tt_terms *answers, tt_term answer, tt_verdict *out)
{
    return verify(c, q, variable, answers, answer, check_exactly, out);
}

bool tt_verify_numerically(tt *c, const tt_query *q, uint32_t variable, const tt_terms *answers, tt_term answer, tt_verdict *out)
{
    return verify(c, q, variable, answers, answer, check_numerically, out);
}

bool tt_verify_rationally(tt *c, const tt_query *q, uint32_t variable, const tt_terms *answers, tt_term answer, tt_verdict *out)
{
    return verify(c, q, variable, answers, answer, check_rationally, out);
}
