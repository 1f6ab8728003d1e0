/* The d-rule of an operation as it is written: the rule's own program, run on terms wherever a differential is involved and by
 * the constructors elsewhere. An operand without a differential is the stretch of the program that makes it. */
#include "steps.h"

enum { DEPTH = 64 };
typedef struct { uint32_t start; tt_term term; } item;         /* term: TT_NO_TERM where no differential is inside */

typedef struct {
    tt_writer *f;
    const tt_word *code;
    const tt_ref  *bindings;
    item     stack[DEPTH];
    uint32_t used, size_start[DEPTH], sizes;
} runner;

static bool is_leaf(uint32_t op) { return op == TT_ONES || op == TT_ZEROS || op == TT_EYE || op == TT_COMMUTATION || op == TT_SIZE; }

/* Operand k of those from `first` on, which end before word `end`; TT_NONE: an empty run (or a fault). */
static tt_ref value(runner *r, uint32_t k, uint32_t end)
{
    uint32_t stop = k + 1 < r->used ? r->stack[k + 1].start : end;
    return tt_run(r->f->c, r->code + r->stack[k].start, stop - r->stack[k].start, r->bindings);
}

static tt_term form(runner *r, tt_ref x) { return x ? tt_form_of(r->f, x) : TT_NO_TERM; }

/* A product: neighbours without a differential are multiplied by the constructors first. */
static tt_term product(runner *r, tt_op op, uint32_t first, uint32_t end)
{
    tt *c = r->f->c;
    tt_term (*join)(tt_writer *, tt_term, tt_term) = op == TT_MUL ? tt_step_times : tt_step_entrywise;
    tt_term t = TT_NO_TERM;
    tt_ref known = TT_NONE;
    for (uint32_t k = first; k < r->used; k++) {
        tt_ref x = r->stack[k].term == TT_NO_TERM ? value(r, k, end) : TT_NONE;
        if (x) known = !known ? x : op == TT_MUL ? tt_mul(c, known, x) : tt_had(c, known, x);
        if (r->stack[k].term == TT_NO_TERM) continue;
        t = join(r->f, join(r->f, t, form(r, known)), r->stack[k].term);
        known = TT_NONE;
    }
    tt_term last = form(r, known);
    bool scalar = t != TT_NO_TERM && last != TT_NO_TERM && r->f->t->at[t].rows == TT_DIM_ONE && r->f->t->at[t].cols == TT_DIM_ONE;
    return scalar && op == TT_HAD ? tt_step_times(r->f, last, t) : join(r->f, t, last);
}

static tt_term operand(runner *r, uint32_t k, uint32_t end)
{
    return r->stack[k].term != TT_NO_TERM ? r->stack[k].term : form(r, value(r, k, end));
}

static tt_term sum(runner *r, uint32_t first, uint32_t end)
{
    tt_term t = TT_NO_TERM;
    for (uint32_t k = first; k < r->used; k++) t = tt_step_plus(r->f, t, operand(r, k, end));
    return t;
}

static tt_term combined(runner *r, const tt_word *w, uint32_t first, uint32_t end)
{
    tt_term a;
    switch (w->op) {
    case TT_MUL: case TT_HAD: return product(r, (tt_op)w->op, first, end);
    case TT_ADD: return sum(r, first, end);
    case TT_SUB: return tt_step_plus(r->f, operand(r, first, end), tt_step_negated(r->f, operand(r, first + 1, end)));
    case TT_NEG: return tt_step_negated(r->f, operand(r, first, end));
    case TT_TRANSPOSE: return tt_step_turned(r->f, operand(r, first, end));
    case TT_OVER: a = operand(r, first, end); return tt_form_sum_over(r->f, value(r, first + 1, end), a);
    default:
        a = operand(r, first, end);
        return w->count == 2 ? tt_step_binary(r->f, (tt_op)w->op, a, operand(r, first + 1, end)) : tt_step_unary(r->f, (tt_op)w->op, a);
    }
}

static bool made(runner *r, const tt_word *w, uint32_t i)
{
    uint32_t first = r->used - w->count, start = w->count ? r->stack[first].start : i;
    bool differential = false;
    tt_term t = TT_NO_TERM;
    for (uint32_t k = first; k < r->used; k++) differential = differential || r->stack[k].term != TT_NO_TERM;
    if (differential && (t = combined(r, w, first, i)) == TT_NO_TERM) return false;
    r->used = first;
    r->stack[r->used++] = (item){start, t};
    return true;
}

static bool step(runner *r, uint32_t i, tt_term of)
{
    const tt_word *w = &r->code[i];
    switch ((tt_word_kind)w->kind) {
    case TT_W_VARIABLE: r->stack[r->used++] = (item){i, w->data == TT_B_G ? of : TT_NO_TERM}; return true;
    case TT_W_NUMBER:   r->stack[r->used++] = (item){i, TT_NO_TERM}; return true;
    case TT_W_COUNT:    r->stack[r->used++] = (item){i, TT_NO_TERM}; return true;
    case TT_W_ROWS: case TT_W_COLS: case TT_W_ONE: case TT_W_RANGE: r->size_start[r->sizes++] = i; return true;
    case TT_W_TIMES:    r->sizes--; return true;
    case TT_W_PRIME:    return r->stack[r->used - 1].term == TT_NO_TERM;
    case TT_W_MAKE:     break;
    }
    if (!is_leaf(w->op)) return made(r, w, i);
    r->sizes -= w->count;
    r->stack[r->used++] = (item){w->count ? r->size_start[r->sizes] : i, TT_NO_TERM};
    return true;
}

tt_term tt_step_forward(tt_writer *f, const tt_adjoint *a, const tt_ref *bindings, tt_term of)
{
    runner r;
    r.f = f;
    r.code = tt_rule_code(a->forward);
    r.bindings = bindings;
    r.used = r.sizes = 0;
    for (uint32_t i = 0; i < a->forward_length; i++)
        if (!step(&r, i, of)) return TT_NO_TERM;
    return r.used == 1 ? r.stack[0].term : TT_NO_TERM;
}
