/* Points that obey the query's assumptions (eval.h). An identity left = right is met by giving a symbol that stands alone on
 * one side the value of the other side, or, where both sides are scalars, by moving one symbol along a line: the difference of the sides
 * as a function of the place t on it, looked at for t = 1, 2, 3, is c + k t (sum(y) = 1, u'*v = 0) or c + k t^2 (x'*x = 1). Whatever cannot be
 * met so makes the check say that it could not be made. Directions stay free. */
#include <math.h>
#include "eval.h"

typedef struct tt_assumed {
    tt_term left, right;
    tt_sheet reached;            /* the order of its terms; their values stand in the function's sheet */
    bool     of_sizes;           /* nothing in it can be drawn: it holds at these sizes or it does not */
    bool     alone;              /* one side is a symbol that the other does not mention: it gets `side` */
    tt_term  side;
    uint32_t symbol;
} tt_assumed;

static bool no_memory(tt_eval *e) { return tt_fail(e->c, TT_E_MEMORY, TT_NOWHERE); }

static bool is_free_symbol(const tt_eval *e, tt_term t)
{
    const tt_termrec *r = &e->query->terms.at[t];
    return r->op == TT_SYM && e->query->symbols[r->data].value == TT_NO_TERM;
}

/* How often a free symbol stands among the terms reached. */
static uint32_t mentions(const tt_eval *e, const tt_sheet *s, uint32_t symbol)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < s->count; i++) n += s->terms->at[s->order[i]].op == TT_SYM && s->terms->at[s->order[i]].data == symbol;
    (void)e;
    return n;
}

/* Does the assumption speak of anything the function or the answer mention? */
static bool matters(const tt_eval *e, const tt_sheet *s)
{
    for (uint32_t i = 0; i < s->count; i++)
        if (is_free_symbol(e, s->order[i]) && (mentions(e, &e->function, s->terms->at[s->order[i]].data) || mentions(e, &e->answer, s->terms->at[s->order[i]].data)))
            return true;
    return false;
}

static bool is_of_sizes(const tt_eval *e, const tt_sheet *s)
{
    for (uint32_t i = 0; i < s->count; i++)
        if (is_free_symbol(e, s->order[i])) return false;
    return true;
}

/* That it counts factors is no structure that has to be kept. */
static uint32_t kinds(const tt_symbol *s) { return s->flags & ~(uint32_t)(TT_EXPONENT | TT_WHOLE); }

static bool set_alone(const tt_eval *e, tt_assumed *a, tt_term symbol, tt_term side)
{
    uint32_t s = e->query->terms.at[symbol].data;
    if (!is_free_symbol(e, symbol) || kinds(&e->query->symbols[s]) || mentions(e, &a->reached, s) != 1) return false;
    a->alone = true;
    a->symbol = s;
    a->side = side;
    return true;
}

static bool open_reached(tt_eval *e, tt_sheet *s)
{
    s->terms = &e->query->terms;
    s->order = tt_arena_take(&e->c->query, (s->terms->count + 1) * sizeof *s->order);
    s->traits = tt_arena_zero(&e->c->query, s->terms->count + 1);
    return (s->order && s->traits) || no_memory(e);
}

bool tt_plan_assumptions(tt_eval *e)
{
    const tt_query *q = e->query;
    if (!q->assumption_count) return true;
    e->assumed = tt_arena_zero(&e->c->query, q->assumption_count * sizeof *e->assumed);
    if (!e->assumed) return no_memory(e);
    for (uint32_t i = 0; i < q->assumption_count; i++) {
        tt_assumed *a = &e->assumed[e->assumed_count];
        *a = (tt_assumed){ .left = q->assumptions[i].left, .right = q->assumptions[i].right };
        if (!open_reached(e, &a->reached) || !tt_sheet_reach(e, &a->reached, a->left) || !tt_sheet_reach(e, &a->reached, a->right)) return false;
        a->of_sizes = is_of_sizes(e, &a->reached);
        if (!a->of_sizes && !matters(e, &a->reached)) continue;
        if (!set_alone(e, a, a->left, a->right)) set_alone(e, a, a->right, a->left);
        e->assumed_count++;
    }
    /* only now: what the assumptions mention counts as mentioned from here on */
    for (uint32_t i = 0; i < e->assumed_count; i++)
        if (!tt_sheet_reach(e, &e->function, e->assumed[i].left) || !tt_sheet_reach(e, &e->function, e->assumed[i].right)) return false;
    return true;
}

/* The fields in which symbols are drawn for what was planned so far: there the assumptions must hold. */
void tt_want_assumptions(tt_eval *e)
{
    const tt_sheet *sheets[] = { &e->function, &e->answer };
    for (int k = 0; k < 2; k++)
        for (uint32_t i = 0; i < sheets[k]->count; i++) e->aspects |= sheets[k]->want[sheets[k]->order[i]];
    e->aspects &= TT_WANT(TT_AS_LOG) - 1;
    for (uint32_t i = 0; i < e->assumed_count; i++) {
        e->function.want[e->assumed[i].left] |= (uint8_t)e->aspects;
        e->function.want[e->assumed[i].right] |= (uint8_t)e->aspects;
    }
}

/* The first of these fields from as on; TT_AS_LOG at the end. Doubles are one field. */
static tt_aspect field_from(const tt_eval *e, tt_aspect as)
{
    if (e->numbers != TT_BY_FIELD) return as == TT_AS_VALUE ? as : TT_AS_LOG;
    while (as < TT_AS_LOG && !(e->aspects & TT_WANT(as))) as++;
    return as;
}
#define EACH_FIELD(e, as) (tt_aspect as = field_from(e, TT_AS_VALUE); as < TT_AS_LOG; as = field_from(e, as + 1))

static bool evaluate(tt_eval *e, const tt_assumed *a) { return tt_eval_terms(e, &e->function, a->reached.order, a->reached.count); }

static bool same(const tt_field *f, tt_cell a, tt_cell b)
{
    if (!f->rounded) return a.p == b.p;
    return fabs(a.d - b.d) <= 1e-9 * (1 + fabs(a.d) + fabs(b.d));
}

static bool holds(const tt_eval *e, const tt_assumed *a, tt_aspect as)
{
    const tt_value *x = &e->function.value[as][a->left], *y = &e->function.value[as][a->right];
    if (x->rows != y->rows || x->cols != y->cols) return false;
    for (size_t i = 0; i < tt_area(x); i++)
        if (!same(tt_field_of(e, as), x->at[i], y->at[i])) return false;
    return true;
}

static bool holds_everywhere(const tt_eval *e, const tt_assumed *a)
{
    for EACH_FIELD(e, as)
        if (!holds(e, a, as)) return false;
    return true;
}

static bool copy_side(tt_eval *e, const tt_assumed *a)
{
    for EACH_FIELD(e, as) {
        const tt_value *side = &e->function.value[as][a->side];
        tt_value *v = &e->symbol[as][a->symbol];
        if (!v->at || tt_area(v) != tt_area(side)) return false;
        for (size_t i = 0; i < tt_area(v); i++) v->at[i] = side->at[i];
    }
    return true;
}

static void go(const tt_field *f, tt_value *v, const tt_cell *from, const tt_cell *step, tt_cell by)
{
    for (size_t i = 0; i < tt_area(v); i++) v->at[i] = tt_plus(f, from[i], tt_times(f, step[i], by));
}

/* From the differences at t = 1, 2, 3 the t at which there is none. */
static bool find_factor(const tt_field *f, const tt_cell *d, tt_cell *t)
{
    tt_cell first = tt_minus(f, d[1], d[0]), second = tt_minus(f, d[2], d[1]), k, by;
    if (same(f, first, second)) {
        if (!f->math->reciprocal(f, first, &by)) return false;
        *t = tt_minus(f, f->one, tt_times(f, d[0], by));
        return true;
    }
    if (!same(f, tt_times(f, second, f->math->integer(f, 3)), tt_times(f, first, f->math->integer(f, 5)))) return false;
    k = tt_times(f, first, tt_ratio(f, 1, 3));
    if (!f->math->reciprocal(f, k, &by)) return false;
    return f->math->root(f, tt_minus(f, f->one, tt_times(f, d[0], by)), t);
}

/* Move one symbol along a line: from 0 through where it is (scaling it), or from where it is in a direction that is drawn. *found: the
 * assumption holds now; else the symbol is as it was. False: the point failed. That a multiple is 0 is met by 0 alone if by no multiple else:
 * there x and u'*x are 0 whatever u is, and much that is wrong looks right. */
static bool try_line(tt_eval *e, tt_assumed *a, uint32_t symbol, bool scaling, bool *found)
{
    tt_cell d[3][TT_AS_LOG], factor[TT_AS_LOG];
    struct { tt_cell *from, *step; } line[TT_AS_LOG];
    bool solved = true;
    for EACH_FIELD(e, as) {
        const tt_field *f = tt_field_of(e, as);
        tt_value *v = &e->symbol[as][symbol];
        if (!v->at || !(line[as].from = tt_cells(e, tt_area(v))) || !(line[as].step = tt_cells(e, tt_area(v)))) return v->at == NULL;
        for (size_t i = 0; i < tt_area(v); i++) {
            line[as].from[i] = scaling ? TT_ZERO_CELL : v->at[i];
            line[as].step[i] = scaling ? v->at[i] : tt_draw_cell(e, f);
        }
    }
    for (int t = 0; t < 3; t++) {
        for EACH_FIELD(e, as) go(tt_field_of(e, as), &e->symbol[as][symbol], line[as].from, line[as].step, tt_field_of(e, as)->math->integer(tt_field_of(e, as), t + 1));
        if (!evaluate(e, a)) return false;
        for EACH_FIELD(e, as)
            d[t][as] = tt_minus(tt_field_of(e, as), *e->function.value[as][a->left].at, *e->function.value[as][a->right].at);
    }
    for EACH_FIELD(e, as) {
        const tt_field *f = tt_field_of(e, as);
        tt_cell at[3] = { d[0][as], d[1][as], d[2][as] };
        solved = solved && find_factor(f, at, &factor[as]) && !(scaling && same(f, factor[as], TT_ZERO_CELL));
    }
    for EACH_FIELD(e, as) {
        const tt_field *f = tt_field_of(e, as);
        go(f, &e->symbol[as][symbol], line[as].from, line[as].step, solved ? factor[as] : scaling ? f->one : TT_ZERO_CELL);
    }
    if (!evaluate(e, a)) return false;
    *found = solved && holds_everywhere(e, a);
    return true;
}

/* A kind is kept by multiples, and not by all sums. */
static bool try_lines(tt_eval *e, tt_assumed *a, uint32_t symbol, bool *found)
{
    if (!try_line(e, a, symbol, true, found)) return false;
    return *found || kinds(&e->query->symbols[symbol]) || try_line(e, a, symbol, false, found);
}

static bool is_settled(const tt_eval *e, const tt_assumed *a, uint32_t symbol)
{
    for (const tt_assumed *before = e->assumed; before < a; before++)
        if (mentions(e, &before->reached, symbol)) return true;
    return false;
}

/* A product of two matrices, on either side. */
static bool try_product(tt_eval *e, tt_assumed *a, bool *found)
{
    const tt_term sides[2] = { a->left, a->right };
    for (uint32_t i = 0; i < a->reached.count; i++)
        if (is_free_symbol(e, a->reached.order[i]) && is_settled(e, a, e->query->terms.at[a->reached.order[i]].data)) return true;
    for (int k = 0; k < 2 && !*found; k++)
        for EACH_FIELD(e, as)
            if (!tt_meet_product(e, sides[k], sides[1 - k], as, found)) return false;
    if (!*found) return true;
    if (!evaluate(e, a)) return false;
    *found = holds_everywhere(e, a);
    return true;
}

static bool meet(tt_eval *e, tt_assumed *a)
{
    const tt_termrec *left = &e->query->terms.at[a->left];
    bool found = false;
    if (!evaluate(e, a)) return false;
    if (holds_everywhere(e, a)) return true;
    if (a->of_sizes) return tt_point_fails(e, TT_POINT_UNABLE, "no sizes were found at which what is assumed of them holds");
    if (!try_product(e, a, &found)) return false;
    if (found) return true;
    if (a->alone && !is_settled(e, a, a->symbol)) {
        if (copy_side(e, a) && evaluate(e, a) && holds_everywhere(e, a)) return true;
    } else if (left->rows == TT_DIM_ONE && left->cols == TT_DIM_ONE) {
        for (uint32_t i = 0; i < a->reached.count; i++) {
            uint32_t symbol = e->query->terms.at[a->reached.order[i]].data;
            if (!is_free_symbol(e, a->reached.order[i]) || is_settled(e, a, symbol)) continue;
            if (!try_lines(e, a, symbol, &found)) return false;
            if (found) return true;
        }
        if (e->exact) return tt_point_fails(e, TT_POINT_SINGULAR, "an assumption that the evaluator cannot meet");   /* a root that is none: draw again */
    }
    return tt_point_fails(e, TT_POINT_UNABLE, "an assumption that the evaluator cannot meet");
}

bool tt_meet_assumptions(tt_eval *e)
{
    for (uint32_t i = 0; i < e->assumed_count; i++)
        if (!meet(e, &e->assumed[i])) return false;
    return true;
}
