/* The evaluator's frame (eval.h): memory of a point, the loop over the terms. */
#include <math.h>
#include <string.h>
#include "eval.h"
#include "field_d.h"
#include "field_q.h"

enum {
    FIRST_CHUNK = 2048,                /* cells; a textbook point fits */
    MOST_CELLS = 1 << 24,              /* of one point: 128 MB */
    MOST_WORK = 40 * 1000 * 1000,      /* multiplications of one point: about a tenth of a second */
    MOST_RATIONAL_WORK = 400 * 1000    /* the same of rationals, whose digits add up */
};

struct tt_chunk { struct tt_chunk *next; size_t room, before; tt_cell cell[]; };

bool tt_point_fails(tt_eval *e, tt_outcome outcome, const char *reason)
{
    if (e->outcome == TT_POINT_GOOD) {
        e->outcome = outcome;
        e->reason = reason;
    }
    return false;
}

bool tt_works(tt_eval *e, uint64_t multiplications)
{
    e->work += multiplications;
    uint64_t most = e->numbers == TT_BY_RATIONALS ? MOST_RATIONAL_WORK : MOST_WORK;
    return e->work <= most || tt_point_fails(e, TT_POINT_UNABLE, "its sizes are too large to be evaluated");
}

static bool next_chunk(tt_eval *e, size_t count)
{
    struct tt_chunk *now = e->chunk, *next = now ? now->next : e->chunks;
    size_t before = now ? now->before + now->room : 0;
    if (!next || next->room < count) {
        size_t room = now ? 2 * now->room : FIRST_CHUNK;
        if (room < count) room = count;
        if (before + room > 2 * (size_t)MOST_CELLS) return tt_point_fails(e, TT_POINT_UNABLE, "its sizes are too large to be evaluated");
        next = tt_arena_take(&e->c->query, sizeof *next + room * sizeof(tt_cell));
        if (!next) {
            tt_fail(e->c, TT_E_MEMORY, TT_NOWHERE);
            return tt_point_fails(e, TT_POINT_ENDED, "memory");
        }
        *next = (struct tt_chunk){ .next = now ? now->next : e->chunks, .room = room, .before = before };
        if (now) now->next = next;
        else e->chunks = next;
    }
    next->before = before;
    e->chunk = next;
    e->used = 0;
    return true;
}

tt_cell *tt_cells(tt_eval *e, size_t count)
{
    if (count > MOST_CELLS) {
        tt_point_fails(e, TT_POINT_UNABLE, "its sizes are too large to be evaluated");
        return NULL;
    }
    if ((!e->chunk || e->chunk->room - e->used < count) && !next_chunk(e, count)) return NULL;
    tt_cell *at = e->chunk->cell + e->used;
    e->used += count;
    memset(at, 0, count * sizeof *at);
    return at;
}

bool tt_value_open(tt_eval *e, tt_value *v, uint32_t rows, uint32_t cols, uint32_t parts)
{
    *v = (tt_value){ .rows = rows, .cols = cols, .parts = parts };
    v->at = tt_cells(e, (size_t)rows * cols * parts);
    return v->at != NULL;
}

/* splitmix64 */
static uint64_t mix(uint64_t x)
{
    x = (x ^ (x >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    x = (x ^ (x >> 27)) * UINT64_C(0x94d049bb133111eb);
    return x ^ (x >> 31);
}

uint64_t tt_random(tt_eval *e) { return mix(e->random += UINT64_C(0x9e3779b97f4a7c15)); }

double tt_nudge(const tt_eval *e)
{
    if (!e->nudge) return 1;
    return 1 + 0x1p-34 * ((double)(mix(e->random ^ mix(e->nudge)) >> 11) * 0x1p-52 - 1);
}

tt_cell tt_hash(const tt_eval *e, tt_aspect a, uint64_t what, tt_cell v)
{
    return tt_cell_random(tt_field_of(e, a), mix(mix(e->key + what * UINT64_C(0x9e3779b97f4a7c15)) ^ v.p * UINT64_C(0xd6e8feb86659fd93)));
}

/* Direction k belongs to the k-th differentiation. */
static void set_moves(tt_eval *e)
{
    const tt_query *q = e->query;
    uint8_t all = (uint8_t)(e->parts - 1);
    if (q->path) {
        for (uint32_t k = 0; k < e->order; k++) e->moves[q->path[k]] |= (uint8_t)(1u << k);
    } else if (q->asks == TT_ASKS_DIFFERENTIAL) {
        for (uint32_t i = 0; i < q->variable_count; i++) e->moves[q->variables[i]] = all;
    } else {
        e->moves[e->variable] = all;
    }
}

bool tt_eval_open(tt_eval *e, tt *c, const tt_query *query, uint32_t variable, uint32_t order, const tt_terms *answers, tt_term answer)
{
    *e = (tt_eval){ .c = c, .query = query, .variable = variable, .order = order, .parts = 1u << order,
                    .random = UINT64_C(0x243f6a8885a308d3) };
    e->function.terms = &query->terms;
    e->answer.terms = answers;
    e->size_count = tt_dim_names(c);
    e->size = tt_arena_zero(&c->query, (e->size_count + 1) * sizeof *e->size);
    e->wide = tt_arena_zero(&c->query, (e->size_count + 1) * sizeof *e->wide);
    e->hint = tt_arena_zero(&c->query, query->symbol_count + 1);
    e->moves = tt_arena_zero(&c->query, query->symbol_count + 1);
    if (!e->size || !e->wide || !e->hint || !e->moves) return tt_fail(c, TT_E_MEMORY, TT_NOWHERE);
    set_moves(e);
    if (!tt_plan(e, answer)) return false;
    for (int a = 0; a < TT_ASPECTS; a++) {
        e->symbol[a] = tt_arena_take(&c->query, (query->symbol_count + 1) * sizeof(tt_value));
        if (!e->symbol[a]) return tt_fail(c, TT_E_MEMORY, TT_NOWHERE);
    }
    return true;
}

void tt_eval_numbers(tt_eval *e, tt_numbers numbers)
{
    e->numbers = numbers;
    e->exact = numbers != TT_BY_DOUBLES;
    e->attempt = 0;
    if (numbers == TT_BY_DOUBLES) tt_field_d_open(&e->field[0]);
    if (numbers == TT_BY_RATIONALS) tt_field_q_open(&e->field[0], e->c);
    if (numbers != TT_BY_FIELD) return;
    tt_field_p_open(&e->field[TT_AS_VALUE], TT_PRIME_VALUE, &e->field[TT_AS_EXPONENT]);
    if (!e->soft) return;
    tt_field_p_open(&e->field[TT_AS_SECOND], TT_PRIME_SECOND, NULL);
    tt_field_p_open(&e->field[TT_AS_EXPONENT], TT_PRIME_EXPONENT, &e->field[TT_AS_SECOND]);
    tt_field_p_open(&e->field[TT_AS_ANGLE], TT_PRIME_ANGLE, NULL);
}

static bool look(tt_eval *e, tt_sheet *s, tt_term t, tt_aspect a)
{
    tt_value *out = &s->value[a][t];
    return a >= TT_AS_LOG ? tt_eval_logs(e, s, t, a, out) : tt_eval_value(e, s, t, a, out);
}

/* Doubles: remember how large the numbers get, to tell an error of rounding from an error. */
static void measure(tt_eval *e, const tt_value *v)
{
    for (size_t i = 0, n = tt_area(v) * v->parts; i < n; i++) {
        double x = fabs(v->at[i].d);
        if (!(x <= e->magnitude)) e->magnitude = x;
    }
}

/* Exponents and angles first, deepest floor first; then the aspects modulo p, term by term. Doubles and rationals have values only. */
bool tt_eval_terms(tt_eval *e, tt_sheet *s, const uint32_t *order, uint32_t count)
{
    static const tt_aspect below[] = { TT_AS_SECOND, TT_AS_ANGLE, TT_AS_EXPONENT };
    static const tt_aspect above[] = { TT_AS_VALUE, TT_AS_LOG, TT_AS_LOGDET, TT_AS_EXP };
    bool in_field = e->numbers == TT_BY_FIELD;
    for (int k = 0; in_field && k < 3; k++)
        for (uint32_t i = 0; s->value[below[k]] && i < count; i++)
            if (s->want[order[i]] & TT_WANT(below[k]) && !look(e, s, order[i], below[k])) return false;
    for (uint32_t i = 0; i < count; i++) {
        if (!tt_go_on(e->c)) return tt_point_fails(e, TT_POINT_ENDED, "time");
        for (int k = 0; e->exact && k < (in_field ? 4 : 1); k++)
            if (s->want[order[i]] & TT_WANT(above[k]) && !look(e, s, order[i], above[k])) return false;
        if (e->exact) continue;
        if (!look(e, s, order[i], TT_AS_VALUE)) return false;
        measure(e, &s->value[TT_AS_VALUE][order[i]]);
    }
    return true;
}

tt_outcome tt_eval_point(tt_eval *e)
{
    e->outcome = TT_POINT_GOOD;
    e->reason = NULL;
    e->chunk = NULL;
    e->used = 0;
    e->work = 0;
    e->magnitude = 0;
    e->sizes_drawn = 0;
    e->begun = e->random;
    e->key = tt_random(e);
    for (uint32_t i = 0; i < e->size_count; i++) e->size[i] = e->fixed ? e->fixed[i] : 0;
    memset(e->dim, 0, e->dim_count * sizeof *e->dim);
    for (int a = 0; a < TT_ASPECTS; a++) memset(e->symbol[a], 0, e->query->symbol_count * sizeof(tt_value));
    e->function_done = tt_meet_assumptions(e) && tt_eval_terms(e, &e->function, e->function.order, e->function.count);
    if (e->function_done && e->answer.terms)
        tt_eval_terms(e, &e->answer, e->answer.order, e->answer.count);
    e->attempt++;
    if (e->c->fault.code == TT_E_NUMBER_SIZE) {
        tt_fault_clear(e->c);
        e->outcome = TT_POINT_GOOD;            /* whatever came of it is of no account */
        tt_point_fails(e, TT_POINT_UNABLE, "its numbers get too large to be evaluated");
    }
    return e->outcome;
}

tt_outcome tt_eval_neighbour(tt_eval *e, uint64_t neighbour)
{
    e->random = e->begun;
    e->attempt--;
    e->nudge = neighbour;
    tt_outcome outcome = tt_eval_point(e);
    e->nudge = 0;
    return outcome;
}
