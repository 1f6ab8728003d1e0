/* The evaluator's plan: which terms are reached, in which order, and which aspects of each are needed (eval.h). */
#include "eval.h"

typedef struct { tt_term term; uint32_t next; } frame;

static bool no_memory(tt_eval *e) { return tt_fail(e->c, TT_E_MEMORY, TT_NOWHERE); }

/* What a symbol stands for: the root of its definition, in the terms of the query. */
static tt_term definition(const tt_eval *e, const tt_termrec *r)
{
    return r->op == TT_SYM && r->data < e->query->symbol_count ? e->query->symbols[r->data].value : TT_NO_TERM;
}

/* Append what is reachable from root to s->order, operands first (depth first, with a stack of our own). The definitions that
 * symbols of an answer stand for belong to the function's sheet. */
bool tt_sheet_reach(tt_eval *e, tt_sheet *s, tt_term root)
{
    frame *stack = NULL;
    size_t used = 0, room = 0;
    if (root == TT_NO_TERM || s->traits[root] & TT_SEEN) return true;
    if (!tt_room(&e->c->query, (void **)&stack, sizeof *stack, used, &room)) return no_memory(e);
    stack[used++] = (frame){ root, 0 };
    s->traits[root] |= TT_SEEN;
    while (used) {
        frame *top = &stack[used - 1];
        const tt_termrec *r = &s->terms->at[top->term];
        tt_term kid = TT_NO_TERM;
        if (top->next < r->count) kid = s->terms->kids[r->first + top->next];
        else if (top->next == r->count && s->terms == &e->query->terms) kid = definition(e, r);
        if (top->next++ <= r->count) {
            if (kid == TT_NO_TERM || s->traits[kid] & TT_SEEN) continue;
            if (!tt_room(&e->c->query, (void **)&stack, sizeof *stack, used, &room)) return no_memory(e);
            stack[used++] = (frame){ kid, 0 };
            s->traits[kid] |= TT_SEEN;
        } else {
            s->order[s->count++] = top->term;
            used--;
        }
    }
    return true;
}

static bool open_sheet(tt_eval *e, tt_sheet *s)
{
    if (!s->terms) return true;
    s->order = tt_arena_take(&e->c->query, (s->terms->count + 1) * sizeof *s->order);
    s->want = tt_arena_zero(&e->c->query, s->terms->count + 1);
    s->traits = tt_arena_zero(&e->c->query, s->terms->count + 1);
    return (s->order && s->want && s->traits) || no_memory(e);
}

/* Operations whose logs come out again under an exp, if there is one inside. */
static bool passes_logs(uint16_t op)
{
    return op == TT_ADD || op == TT_SUB || op == TT_NEG || op == TT_MUL || op == TT_DIV || op == TT_HAD || op == TT_TRANSPOSE;
}

static bool makes_logs(const tt_termrec *r)
{
    if (r->op == TT_FN) return r->order == 0 && (r->data == TT_F_LOG || r->data == TT_F_SOFTPLUS);
    return r->op == TT_LOGDET || r->op == TT_LOGSUMEXP || r->op == TT_LOGSOFTMAX;
}

static void find_traits(tt_eval *e, tt_sheet *s)
{
    for (uint32_t i = 0; i < s->count; i++) {
        const tt_termrec *r = &s->terms->at[s->order[i]];
        uint8_t *traits = &s->traits[s->order[i]], inherited = 0;
        for (uint32_t k = 0; k < r->count; k++) inherited |= s->traits[s->terms->kids[r->first + k]];
        tt_term root = definition(e, r);
        if (root != TT_NO_TERM) inherited |= e->function.traits[root];
        if (inherited & TT_VARIES && s == &e->function) *traits |= TT_VARIES;
        if (makes_logs(r) || (inherited & TT_LOGS && (passes_logs(r->op) || root != TT_NO_TERM))) *traits |= TT_LOGS;
        if (r->op == TT_SYM && e->moves[r->data] && s == &e->function) *traits |= TT_VARIES;
    }
}

static bool is_number(const tt_sheet *s, tt_term t) { return s->terms->at[t].op == TT_NUM; }
static bool is_scalar(const tt_termrec *r) { return r->rows == TT_DIM_ONE && r->cols == TT_DIM_ONE; }

bool tt_is_even_power_of_root(const tt_eval *e, const tt_sheet *s, tt_term t)
{
    const tt_termrec *r = &s->terms->at[t];
    int64_t p, q;
    if ((r->op != TT_POW && r->op != TT_HADPOW) || !is_number(s, tt_term_kid(s->terms, t, 1))) return false;
    const tt_termrec *base = &s->terms->at[tt_term_kid(s->terms, t, 0)];
    bool root = base->op == TT_NORM || (base->op == TT_FN && base->data == TT_F_SQRT && base->order == 0);
    tt_num k = s->terms->at[tt_term_kid(s->terms, t, 1)].data;
    return root && (r->op == TT_HADPOW || is_scalar(r)) && tt_num_small(e->c, k, &p, &q) && q == 1 && p % 2 == 0;
}

/* The aspects one floor down: where the arguments of exp live. */
static tt_aspect exponents(tt_aspect a)
{
    return a == TT_AS_VALUE ? TT_AS_EXPONENT : a == TT_AS_EXPONENT ? TT_AS_SECOND : a;
}

static uint32_t exp_wants(tt_aspect a, bool itself)
{
    uint32_t want = a == TT_AS_VALUE ? TT_WANT(TT_AS_EXP) : TT_WANT(exponents(a));
    return itself ? want | TT_WANT(a) : want;
}

static uint32_t fn_wants(const tt_sheet *s, const tt_termrec *r, tt_term kid, tt_aspect a)
{
    bool varies = s->traits[kid] & TT_VARIES;
    switch (r->data) {
    case TT_F_EXP: case TT_F_SINH: case TT_F_COSH: case TT_F_TANH: case TT_F_SIGMOID: case TT_F_SOFTPLUS:
        return exp_wants(a, varies && a == TT_AS_VALUE);
    case TT_F_LOG:
        return TT_WANT(a) | (a == TT_AS_VALUE ? TT_WANT(TT_AS_LOG) : 0);
    case TT_F_SIN: case TT_F_COS: case TT_F_TAN:
        return TT_WANT(a) | (a == TT_AS_VALUE ? TT_WANT(TT_AS_ANGLE) : 0);
    default:
        return TT_WANT(a);
    }
}

static uint32_t value_wants(const tt_sheet *s, tt_term t, tt_aspect a, uint32_t k)
{
    const tt_termrec *r = &s->terms->at[t];
    tt_term kid = tt_term_kid(s->terms, t, k);
    bool varies = s->traits[kid] & TT_VARIES;
    switch (r->op) {
    case TT_FN:
        return fn_wants(s, r, kid, a);
    case TT_SOFTMAX:
        return exp_wants(a, varies && a == TT_AS_VALUE);
    case TT_LOGSOFTMAX: case TT_LOGSUMEXP:
        return exp_wants(a, true);
    case TT_LOGDET:
        return TT_WANT(a) | (a == TT_AS_VALUE ? TT_WANT(TT_AS_LOGDET) : 0);
    case TT_POW: case TT_HADPOW:
        if (k == 0) {
            bool moving = s->traits[tt_term_kid(s->terms, t, 1)] & TT_VARIES;
            return TT_WANT(a) | (a == TT_AS_VALUE && moving ? TT_WANT(TT_AS_LOG) : 0);
        }
        if (is_number(s, kid)) return 0;
        return r->op == TT_POW && !is_scalar(r) ? TT_WANT(a) : TT_WANT(a) | TT_WANT(exponents(a));
    case TT_COMMUTATION:
        return 0;
    default:
        return TT_WANT(a);
    }
}

/* Rational functions alone are decided for good by the field. */
static bool is_soft(const tt_eval *e, const tt_sheet *s, tt_term t)
{
    const tt_termrec *r = &s->terms->at[t];
    int64_t p, q;
    switch (r->op) {
    case TT_FN: case TT_SOFTMAX: case TT_LOGSOFTMAX: case TT_LOGSUMEXP: case TT_LOGDET: case TT_NORM: case TT_NORM1: case TT_PI:
    case TT_NORMINF: case TT_MAX: case TT_MIN: case TT_ARGMAX: case TT_ARGMIN: case TT_CURVE:
        return true;
    case TT_POW: case TT_HADPOW:
        if (r->op == TT_POW && !is_scalar(r)) return false;
        if (!is_number(s, tt_term_kid(s->terms, t, 1))) return true;
        return !tt_num_small(e->c, s->terms->at[tt_term_kid(s->terms, t, 1)].data, &p, &q) || q != 1;
    default:
        return false;
    }
}

/* Beyond what exact rationals decide: anything soft but signs, absolute values, the largest entry and roots, which have values there at some points. */
static bool is_beyond(const tt_eval *e, const tt_sheet *s, tt_term t)
{
    const tt_termrec *r = &s->terms->at[t];
    if (tt_is_analytic(r->op) || r->op == TT_NUCLEAR) return true;
    if (r->op == TT_POW || r->op == TT_HADPOW) return s->traits[tt_term_kid(s->terms, t, 1)] & TT_VARIES;
    if (r->op == TT_NORM || r->op == TT_NORM1 || r->op == TT_MAX || r->op == TT_ARGMAX) return false;
    if (r->op == TT_FN && (r->data == TT_F_ABS || r->data == TT_F_SIGN || r->data == TT_F_RELU || r->data == TT_F_SQRT)) return false;
    return is_soft(e, s, t);
}

/* A symbol under a root or log is best drawn positive, one in the exponent of a matrix must be a small integer. */
static void find_hints(tt_eval *e, const tt_sheet *s, tt_term t)
{
    const tt_termrec *r = &s->terms->at[t];
    uint32_t k = 0;
    uint8_t hint = 0;
    if (r->op == TT_FN && (r->data == TT_F_SQRT || r->data == TT_F_LOG || r->data == TT_F_LGAMMA || r->data == TT_F_DIGAMMA)) hint = TT_HINT_SQUARE;
    if ((r->op == TT_POW || r->op == TT_HADPOW) && is_soft(e, s, t)) hint = TT_HINT_SQUARE;
    if (r->op == TT_POW && !is_scalar(r)) {
        hint = TT_HINT_INTEGER;
        k = 1;
    }
    if (!hint) return;
    for (tt_term kid = tt_term_kid(s->terms, t, k);;) {
        const tt_termrec *below = &s->terms->at[kid];
        if (below->op == TT_SYM) {
            e->hint[below->data] |= hint;
            return;
        }
        if (!below->count) return;
        if (hint == TT_HINT_SQUARE && below->op != TT_TRANSPOSE && below->op != TT_DIAG) return;
        for (uint32_t i = 1; i < below->count; i++)
            if (s->terms->at[s->terms->kids[below->first + i]].op == TT_SYM) e->hint[s->terms->at[s->terms->kids[below->first + i]].data] |= hint;
        kid = s->terms->kids[below->first];
    }
}

/* From the users down: every term knows what is wanted of it before it tells its operands. */
static void find_wants(tt_eval *e, tt_sheet *s)
{
    for (uint32_t i = s->count; i-- > 0;) {
        tt_term t = s->order[i];
        const tt_termrec *r = &s->terms->at[t];
        if (!s->want[t]) continue;
        tt_term root = definition(e, r);
        if (root != TT_NO_TERM) {
            e->function.want[root] |= s->want[t];
            continue;
        }
        for (tt_aspect a = TT_ASPECTS; a-- > TT_AS_LOG;) {       /* LOGDET may ask for the term's own LOG */
            uint32_t self = 0;
            if (!(s->want[t] & TT_WANT(a))) continue;
            if (!r->count) tt_log_wants(s, t, a, 0, &self);
            for (uint32_t k = 0; k < r->count; k++) s->want[tt_term_kid(s->terms, t, k)] |= (uint8_t)tt_log_wants(s, t, a, k, &self);
            s->want[t] |= (uint8_t)self;
        }
        if (is_soft(e, s, t)) e->soft = true;
        if (is_beyond(e, s, t)) e->beyond = true;
        find_hints(e, s, t);
        for (tt_aspect a = TT_AS_VALUE; a < TT_AS_LOG; a++) {
            if (!(s->want[t] & TT_WANT(a))) continue;
            if (tt_is_even_power_of_root(e, s, t)) {
                s->want[tt_term_kid(s->terms, tt_term_kid(s->terms, t, 0), 0)] |= (uint8_t)TT_WANT(a);
                continue;
            }
            for (uint32_t k = 0; k < r->count; k++) s->want[tt_term_kid(s->terms, t, k)] |= (uint8_t)value_wants(s, t, a, k);
        }
    }
}

static bool open_values(tt_eval *e, tt_sheet *s)
{
    uint32_t all = 0;
    if (!s->terms) return true;
    for (uint32_t i = 0; i < s->count; i++) all |= s->want[s->order[i]];
    for (int a = 0; a < TT_ASPECTS; a++)
        if (all & TT_WANT(a) && !(s->value[a] = tt_arena_take(&e->c->query, s->terms->count * sizeof(tt_value)))) return no_memory(e);
    return true;
}

/* The sizes met, for the table of their numbers. */
static void find_dims(tt_eval *e, const tt_sheet *s)
{
    for (uint32_t i = 0; i < s->count; i++) {
        const tt_termrec *r = &s->terms->at[s->order[i]];
        if (r->rows >= e->dim_count) e->dim_count = r->rows + 1;
        if (r->cols >= e->dim_count) e->dim_count = r->cols + 1;
        if ((r->op == TT_SIZE || r->op == TT_UNIT) && r->data >= e->dim_count) e->dim_count = r->data + 1;
    }
}

bool tt_plan(tt_eval *e, tt_term answer)
{
    const tt_query *q = e->query;
    if (!open_sheet(e, &e->function) || !open_sheet(e, &e->answer)) return false;
    if (e->answer.terms && !tt_sheet_reach(e, &e->answer, answer)) return false;
    if (!tt_sheet_reach(e, &e->function, q->function)) return false;
    for (uint32_t i = 0; i < e->answer.count; i++)
        if (!tt_sheet_reach(e, &e->function, definition(e, &e->answer.terms->at[e->answer.order[i]]))) return false;
    if (!tt_plan_assumptions(e)) return false;
    find_traits(e, &e->function);
    find_traits(e, &e->answer);
    e->function.want[q->function] |= TT_WANT(TT_AS_VALUE);
    if (e->answer.terms) e->answer.want[answer] |= TT_WANT(TT_AS_VALUE);
    find_wants(e, &e->answer);
    find_wants(e, &e->function);
    if (e->assumed_count) {                    /* whether exponents are needed is known only now */
        tt_want_assumptions(e);
        find_wants(e, &e->function);
    }
    find_dims(e, &e->function);
    find_dims(e, &e->answer);
    for (uint32_t i = 0; i < q->symbol_count; i++) {
        if (q->symbols[i].rows >= e->dim_count) e->dim_count = q->symbols[i].rows + 1;
        if (q->symbols[i].cols >= e->dim_count) e->dim_count = q->symbols[i].cols + 1;
    }
    e->dim = tt_arena_zero(&e->c->query, (e->dim_count + 1) * sizeof *e->dim);
    if (!e->dim) return no_memory(e);
    return open_values(e, &e->function) && open_values(e, &e->answer);
}
