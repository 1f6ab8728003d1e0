/* The expansion (unroll.h): a walk over the terms with a stack of its own, operands before what uses them. */
#include "unroll.h"

enum { MOST_TERMS = 1 << 16, MOST_ASSUMPTIONS = 256 };

typedef struct tt_unroll_frame {
    tt_term  term;
    int      side;
    uint32_t next;                         /* operands (values, turns of the sum) asked for so far */
    uint32_t symbol;                       /* SYM MEMBER: the symbol whose value was asked for */
    int64_t  at, high;                     /* OVER PRODOVER COLUMNS: the value that comes next, the last */
    tt_term  sum;                          /* of those before */
    int64_t  before[TT_MOST_INDICES];      /* what stood at the indices that it gives values to */
} frame;

bool tt_unroll_no_memory(tt_unrolling *u) { return tt_fail(u->c, TT_E_MEMORY, TT_NOWHERE); }

bool tt_unroll_unable(tt_unrolling *u, const char *reason)
{
    if (!u->to->reason) u->to->reason = reason;
    return false;
}

static bool deliver(tt_unrolling *u, tt_term result)
{
    if (!tt_room(&u->c->query, (void **)&u->result, sizeof *u->result, u->results, &u->result_room)) return tt_unroll_no_memory(u);
    u->result[u->results++] = result;
    return true;
}

/* Leave the term's expansion on top of the results: now if it is known, else when its frame is done. */
static bool ask(tt_unrolling *u, int side, tt_term t)
{
    tt_term known = tt_unroll_known(u, side, t);
    if (known != TT_NO_TERM) return deliver(u, known);
    if (!tt_room(&u->c->query, (void **)&u->frame, sizeof *u->frame, u->depth, &u->frame_room)) return tt_unroll_no_memory(u);
    u->frame[u->depth++] = (frame){ .term = t, .side = side, .sum = TT_NO_TERM };
    return true;
}

static tt_termrec leaf(tt_op op, uint32_t data) { return (tt_termrec){ .op = (uint16_t)op, .data = data, .rows = TT_DIM_ONE, .cols = TT_DIM_ONE }; }

static bool put(tt_unrolling *u, int side, tt_termrec rec, uint32_t count, const tt_term *operands, tt_term *out)
{
    tt_term result;
    tt_num number = tt_unroll_folded(u, side, &rec, count, operands);
    if (u->to->query.terms.count + u->to->answers.count >= MOST_TERMS) return tt_unroll_unable(u, "its sums are too long to be written out");
    if (number != TT_NUM_NONE) rec = leaf(TT_NUM, number), count = 0;
    result = tt_term_put(u->c, u->into[side], rec, count, operands);
    if (result == TT_NO_TERM) return false;
    *out = result;
    return true;
}

/* The term on top has become `result`, at the values the indices have outside of it. */
static bool finish(tt_unrolling *u, tt_term result)
{
    const frame *f = &u->frame[--u->depth];
    return tt_unroll_remember(u, f->side, f->term, result) && deliver(u, result);
}

static bool finish_with(tt_unrolling *u, tt_termrec rec, uint32_t count)
{
    const frame *f = &u->frame[u->depth - 1];
    tt_term result;
    u->results -= count;
    return put(u, f->side, rec, count, count ? u->result + u->results : NULL, &result) && finish(u, result);
}

/* An index of X[i,j]: a size that is a number. */
static bool put_place(tt_unrolling *u, int side, tt_term t)
{
    int64_t k;
    tt_term result;
    if (!tt_unroll_number(u, side, t, &k)) return false;
    if (k < 1) return tt_unroll_unable(u, "an entry outside of its matrix");
    tt_dim place = tt_dim_int(u->c, k);
    return place != TT_DIM_NONE && put(u, side, leaf(TT_SIZE, place), 0, NULL, &result) && deliver(u, result);
}

static bool step_operation(tt_unrolling *u, frame *f, const tt_termrec *r)
{
    if (f->next == r->count) return finish_with(u, *r, r->count);
    int side = f->side;
    tt_term kid = tt_term_kid(u->from[side], f->term, f->next++);
    if (r->op == TT_ENTRY && f->next > 1 && u->from[side]->at[kid].op != TT_SIZE) return put_place(u, side, kid);
    return ask(u, side, kid);
}

static bool step_index(tt_unrolling *u, const frame *f)
{
    int64_t k;
    if (!tt_unroll_number(u, f->side, f->term, &k)) return false;
    tt_num number = tt_num_int(u->c, k);
    return number != TT_NUM_NONE && finish_with(u, leaf(TT_NUM, number), 0);
}

/* Nothing summed is zero, nothing multiplied is one. */
static tt_termrec of_nothing(const tt_termrec *r)
{
    if (r->op == TT_PRODOVER) return leaf(TT_NUM, TT_NUM_ONE);
    if (r->rows == TT_DIM_ONE && r->cols == TT_DIM_ONE) return leaf(TT_NUM, TT_NUM_ZERO);
    return (tt_termrec){ .op = TT_ZEROS, .rows = r->rows, .cols = r->cols };
}

/* The member that came last as the column (of scalars: the entry) it is to be: x*e', with the unit vector e of its place. */
static bool put_in_place(tt_unrolling *u, const frame *f, const tt_termrec *r, tt_term *member)
{
    bool scalars = r->cols == TT_DIM_ONE;
    int64_t low, high;
    tt_term kids[2] = { *member, TT_NO_TERM };
    if (!tt_unroll_range(u, r->data, &low, &high)) return false;
    tt_termrec unit = { .op = TT_UNIT, .data = tt_dim_int(u->c, f->at - low + 1), .rows = scalars ? r->rows : r->cols, .cols = TT_DIM_ONE };
    if (unit.data == TT_DIM_NONE || !put(u, f->side, unit, 0, NULL, &kids[1])) return false;
    tt_termrec row = { .op = TT_TRANSPOSE, .rows = TT_DIM_ONE, .cols = unit.rows };
    if (!scalars && !put(u, f->side, row, 1, &kids[1], &kids[1])) return false;
    return put(u, f->side, (tt_termrec){ .op = TT_MUL, .rows = r->rows, .cols = r->cols }, 2, kids, member);
}

static bool take_turn(tt_unrolling *u, frame *f, const tt_termrec *r)
{
    tt_term pair[2] = { f->sum, u->result[--u->results] };
    tt_termrec rec = *r;
    rec.op = r->op == TT_PRODOVER ? TT_MUL : TT_ADD;
    rec.data = 0;
    if (r->op == TT_COLUMNS && !put_in_place(u, f, r, &pair[1])) return false;
    f->at++;
    f->sum = pair[1];
    return pair[0] == TT_NO_TERM || put(u, f->side, rec, 2, pair, &f->sum);
}

static bool step_running(tt_unrolling *u, frame *f, const tt_termrec *r)
{
    int64_t *now = &u->now[r->data];
    if (f->next++) {
        if (!take_turn(u, f, r)) return false;
    } else {
        if (!tt_unroll_range(u, r->data, &f->at, &f->high)) return false;
        f->before[0] = *now;
    }
    if (f->at <= f->high) {
        *now = f->at;
        return ask(u, f->side, tt_term_kid(u->from[f->side], f->term, 0));
    }
    *now = f->before[0];
    return f->sum == TT_NO_TERM ? finish_with(u, of_nothing(r), 0) : finish(u, f->sum);
}

/* The value of a definition is asked for when its symbol is first met. */
static bool step_symbol(tt_unrolling *u, frame *f, const tt_termrec *r)
{
    tt_term value = u->query->symbols[r->data].value;
    tt_num whole = tt_unroll_whole(u, r->data);
    if (whole != TT_NUM_NONE) {                        /* the exponent k of X^k, where a sum runs up to it */
        tt_termrec number = *r;
        number.op = TT_NUM;
        number.data = whole;
        return finish_with(u, number, 0);
    }
    if (f->next) {
        u->to->query.symbols[r->data].value = u->result[--u->results];
    } else if (value != TT_NO_TERM && !u->origin[r->data].begun) {
        f->next = 1;
        u->origin[r->data].begun = true;
        return ask(u, TT_UNROLL_FUNCTION, value);
    }
    return finish_with(u, *r, 0);
}

/* So is that of a member, where the indices in which the family is defined are its own. */
static bool step_member(tt_unrolling *u, frame *f, const tt_termrec *r)
{
    const tt_symbol *family = &u->query->symbols[r->data];
    int64_t at[TT_MOST_INDICES];
    if (f->next) {
        u->to->query.symbols[f->symbol].value = u->result[--u->results];
        for (uint32_t k = 0; k < family->arity; k++) u->now[family->index[k]] = f->before[k];
    } else {
        if (!tt_unroll_places(u, f->side, f->term, at) || !tt_unroll_member(u, r->data, at, &f->symbol)) return false;
        if (family->value != TT_NO_TERM && !u->origin[f->symbol].begun) {
            f->next = 1;
            u->origin[f->symbol].begun = true;
            for (uint32_t k = 0; k < family->arity; k++) {
                f->before[k] = u->now[family->index[k]];
                u->now[family->index[k]] = at[k];
            }
            return ask(u, TT_UNROLL_FUNCTION, family->value);
        }
    }
    tt_termrec rec = *r;
    rec.op = TT_SYM;
    rec.data = f->symbol;
    return finish_with(u, rec, 0);
}

static bool step(tt_unrolling *u)
{
    frame *f = &u->frame[u->depth - 1];
    const tt_termrec *r = &u->from[f->side]->at[f->term];
    switch (r->op) {
    case TT_INDEX:
        return step_index(u, f);
    case TT_OVER: case TT_PRODOVER: case TT_COLUMNS:
        return step_running(u, f, r);
    case TT_SYM:
        return step_symbol(u, f, r);
    case TT_MEMBER:
        return step_member(u, f, r);
    default:
        return step_operation(u, f, r);
    }
}

/* The expansion of one term, where the indices it depends on have values. */
static bool expand(tt_unrolling *u, int side, tt_term t, tt_term *out)
{
    if (!ask(u, side, t)) return false;
    while (u->depth)
        if (!tt_go_on(u->c) || !step(u)) return false;
    *out = u->result[--u->results];
    return true;
}

/* An assumption in indices holds at every value of each. */
static bool unroll_assumption(tt_unrolling *u, const tt_assumption *a)
{
    const uint32_t *index;
    tt_slice needs = tt_unroll_union(u, u->needs[TT_UNROLL_FUNCTION][a->left], u->needs[TT_UNROLL_FUNCTION][a->right]);
    int64_t *range = tt_arena_take(&u->c->query, (3u * needs.count + 1u) * sizeof *range), *high = range + needs.count, *before = high + needs.count;
    uint32_t k = 0;
    if (!range || tt_failed(u->c)) return tt_unroll_no_memory(u);
    index = needs.count ? u->needed + needs.first : NULL;
    for (uint32_t i = 0; i < needs.count; i++) {
        if (!tt_unroll_range(u, index[i], &range[i], &high[i])) return false;
        if (range[i] > high[i]) return true;
    }
    for (uint32_t i = 0; i < needs.count; i++) {
        before[i] = u->now[index[i]];
        u->now[index[i]] = range[i];
    }
    do {
        tt_query *q = &u->to->query;
        tt_assumption *to = &q->assumptions[q->assumption_count++];
        if (q->assumption_count > u->query->assumption_count + MOST_ASSUMPTIONS) return tt_unroll_unable(u, "its assumptions are too many to be written out");
        if (!expand(u, TT_UNROLL_FUNCTION, a->left, &to->left) || !expand(u, TT_UNROLL_FUNCTION, a->right, &to->right)) return false;
        for (k = 0; k < needs.count && u->now[index[k]]++ == high[k]; k++) u->now[index[k]] = range[k];
    } while (k < needs.count);
    for (uint32_t i = 0; i < needs.count; i++) u->now[index[i]] = before[i];
    return true;
}

static bool unroll_assumptions(tt_unrolling *u)
{
    const tt_query *q = u->query;
    tt_query *to = &u->to->query;
    to->assumption_count = 0;
    to->assumptions = NULL;
    if (!q->assumption_count) return true;
    to->assumptions = tt_arena_take(&u->c->query, (q->assumption_count + MOST_ASSUMPTIONS + 1u) * sizeof *to->assumptions);
    if (!to->assumptions) return tt_unroll_no_memory(u);
    for (uint32_t i = 0; i < q->assumption_count; i++)
        if (!unroll_assumption(u, &q->assumptions[i])) return false;
    return true;
}

/* What the report of a refuted answer says of the free indices. */
static bool note_free(tt_unrolling *u)
{
    const tt_query *q = u->query;
    tt_query *to = &u->to->query;
    to->index_count = 0;
    to->indices = tt_arena_take(&u->c->query, (q->index_count + 1u) * sizeof *to->indices);
    if (!to->indices) return tt_unroll_no_memory(u);
    for (uint32_t i = 0; i < q->index_count; i++) {
        if (q->indices[i].sort != TT_INDEX_FREE || u->now[i] < 0) continue;
        tt_index at = q->indices[i];
        at.low = at.high = tt_dim_int(u->c, u->now[i]);
        to->indices[to->index_count++] = at;
    }
    return !tt_failed(u->c);
}

static bool open_unrolling(tt_unrolling *u, tt *c, const tt_query *q, const tt_terms *answers, uint32_t choice, tt_unrolled *out)
{
    *out = (tt_unrolled){ .query = *q, .answer = TT_NO_TERM };
    out->query.terms = (tt_terms){ .at = NULL };
    out->query.symbols = NULL;
    out->query.symbol_count = 0;
    out->query.definitions = NULL;         /* the evaluator finds them by their symbols, */
    out->query.definition_count = 0;
    out->query.differentials = NULL;       /* and differentials by what they are of */
    *u = (tt_unrolling){ .c = c, .query = q, .from = { &q->terms, answers }, .into = { &out->query.terms, &out->answers }, .to = out, .choice = choice };
    out->size = tt_arena_zero(&c->query, (tt_dim_names(c) + 1u) * sizeof *out->size);
    u->now = tt_arena_take(&c->query, (q->index_count + 1u) * sizeof *u->now);
    if (!out->size || !u->now || !tt_table_open(&c->query, &u->known, 64)) return tt_unroll_no_memory(u);
    for (uint32_t i = 0; i < q->index_count; i++) u->now[i] = TT_NO_VALUE;
    return tt_unroll_symbols_open(u) && tt_unroll_needs(u, TT_UNROLL_FUNCTION) && (!answers || tt_unroll_needs(u, TT_UNROLL_ANSWER));
}

bool tt_unroll(tt *c, const tt_query *q, uint32_t variable, const tt_terms *answers, tt_term answer, uint32_t choice, tt_unrolled *out)
{
    tt_unrolling u;
    bool done = open_unrolling(&u, c, q, answers, choice, out) && tt_unroll_choose_sizes(&u) && tt_unroll_place_free(&u) && note_free(&u) && tt_unroll_variables(&u, variable)
        && expand(&u, TT_UNROLL_FUNCTION, q->function, &out->query.function)
        && (!answers || expand(&u, TT_UNROLL_ANSWER, answer, &out->answer))
        && unroll_assumptions(&u) && tt_unroll_moving_families(&u);
    return done || !tt_failed(c);
}
