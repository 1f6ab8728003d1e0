/* Sizes at which what is assumed of them holds (unroll.h): N = 3, m*n = 6, k + l = 4. They are looked for among small numbers and those that were typed;
 * an exponent that counts factors is a size here. */
#include <math.h>
#include <string.h>
#include "unroll.h"

enum { MOST_NAMES = 4, SMALL = 6, MOST_CANDIDATES = SMALL + 6, MOST_TYPED = 1 << 20 };

typedef struct {
    tt *c;
    const tt_query *q;
    uint32_t *size;
    uint32_t  name[MOST_NAMES], names;
    uint32_t  candidate[MOST_CANDIDATES], candidates;
    tt_term  *order, count;              /* what the sides are made of, operands first */
    double   *value;
    bool      sizes;                     /* some are sizes of what stands in the query, and no exponents */
} search;

uint32_t tt_unroll_size_called(const tt *c, const char *name)
{
    for (uint32_t i = 0; i < tt_dim_names(c); i++)
        if (strcmp(tt_dim_name_text(c, i), name) == 0) return i;
    return TT_NO_SIZE;
}

/* The size that an exponent is. */
static uint32_t exponent_name(const search *s, const tt_termrec *r)
{
    const tt_symbol *x = &s->q->symbols[r->data];
    return x->flags & TT_WHOLE && x->value == TT_NO_TERM && !x->arity ? tt_unroll_size_called(s->c, x->name) : TT_NO_SIZE;
}

/* A number for numbers in the place of the sizes? */
static bool is_of_sizes(const search *s, tt_term t)
{
    const tt_termrec *r = &s->q->terms.at[t];
    bool scalar = r->rows == TT_DIM_ONE && r->cols == TT_DIM_ONE;
    switch (r->op) {
    case TT_EYE: return true;            /* under a trace: everything else must be a scalar */
    case TT_TR:  return s->q->terms.at[tt_term_kid(&s->q->terms, t, 0)].op == TT_EYE;
    case TT_SYM: return exponent_name(s, r) != TT_NO_SIZE;
    case TT_NUM: case TT_SIZE: return true;
    case TT_ADD: case TT_SUB: case TT_NEG: case TT_MUL: case TT_DIV: case TT_POW: return scalar;
    default:     return false;
    }
}

static bool add_name(search *s, uint32_t name)
{
    for (uint32_t i = 0; i < s->names; i++)
        if (s->name[i] == name) return true;
    if (s->names == MOST_NAMES) return false;
    s->name[s->names++] = name;
    return true;
}

static bool add_names(search *s, tt_dim d)
{
    for (uint32_t i = 0; i < tt_dim_count(s->c, d); i++)
        for (uint32_t k = 0; k < tt_dim_monomial(s->c, d, i)->count; k++)
            if (!add_name(s, tt_dim_monomial(s->c, d, i)->name[k])) return false;
    s->sizes = true;
    return true;
}

static void add_candidate(search *s, uint32_t number)
{
    for (uint32_t i = 0; i < s->candidates; i++)
        if (s->candidate[i] == number) return;
    if (s->candidates < MOST_CANDIDATES) s->candidate[s->candidates++] = number;
}

/* Terms are in order; false: more names than are tried. */
static bool take(search *s, tt_term t)
{
    const tt_termrec *r = &s->q->terms.at[t];
    int64_t p, q;
    s->order[s->count++] = t;
    if (r->op == TT_SYM) return add_name(s, exponent_name(s, r));
    if (r->op == TT_SIZE || r->op == TT_EYE) return add_names(s, r->op == TT_SIZE ? r->data : r->rows);
    if (r->op == TT_NUM && tt_num_small(s->c, r->data, &p, &q) && q == 1 && p > 0 && p <= MOST_TYPED) add_candidate(s, (uint32_t)p);
    return true;
}

/* The terms of all assumptions that are of sizes; held[]: which those are. */
static bool take_all(search *s, bool *held)
{
    const tt_query *q = s->q;
    uint32_t *mark = tt_arena_zero(&s->c->query, (q->terms.count + 1u) * sizeof *mark);
    if (!mark) return tt_fail(s->c, TT_E_MEMORY, TT_NOWHERE);
    for (uint32_t i = 0; i < q->assumption_count; i++) {
        const tt_assumption *a = &q->assumptions[i];
        tt_term last = a->left > a->right ? a->left : a->right;
        held[i] = true;
        mark[a->left] = mark[a->right] = i + 1;
        for (tt_term t = last + 1; t-- > 0 && held[i];) {
            if (mark[t] != i + 1) continue;
            held[i] = is_of_sizes(s, t);
            for (uint32_t k = 0; k < q->terms.at[t].count; k++) mark[tt_term_kid(&q->terms, t, k)] = i + 1;
        }
        for (tt_term t = 0; t <= last && held[i]; t++)
            if (mark[t] == i + 1 && !take(s, t)) held[i] = false;
    }
    return true;
}

static double of_size(const search *s, tt_dim d)
{
    double sum = 0;
    for (uint32_t i = 0; i < tt_dim_count(s->c, d); i++) {
        const tt_monomial *m = tt_dim_monomial(s->c, d, i);
        double product = (double)m->coefficient;
        for (uint32_t k = 0; k < m->count; k++) product *= s->size[m->name[k]];
        sum += product;
    }
    return sum;
}

static double of_term(const search *s, tt_term t)
{
    const tt_termrec *r = &s->q->terms.at[t];
    int64_t p, q;
    double a = r->count > 0 ? s->value[tt_term_kid(&s->q->terms, t, 0)] : 0, b = r->count > 1 ? s->value[tt_term_kid(&s->q->terms, t, 1)] : 0;
    switch (r->op) {
    case TT_NUM:  return tt_num_small(s->c, r->data, &p, &q) ? (double)p / (double)q : (double)NAN;
    case TT_SIZE: return of_size(s, r->data);
    case TT_EYE:  return of_size(s, r->rows);
    case TT_SYM:  return s->size[exponent_name(s, r)];
    case TT_ADD:  return a + b;
    case TT_SUB:  return a - b;
    case TT_NEG:  return -a;
    case TT_MUL:  return a * b;
    case TT_DIV:  return a / b;
    case TT_POW:  return pow(a, b);
    default:      return a;              /* the trace of an identity */
    }
}

static bool all_hold(const search *s, const bool *held)
{
    for (uint32_t i = 0; i < s->count; i++) s->value[s->order[i]] = of_term(s, s->order[i]);
    for (uint32_t i = 0; i < s->q->assumption_count; i++) {
        double left = held[i] ? s->value[s->q->assumptions[i].left] : 0, right = held[i] ? s->value[s->q->assumptions[i].right] : 0;
        if (!(fabs(left - right) <= 1e-9 * (fabs(left) + fabs(right)))) return false;
    }
    return true;
}

/* Each name goes through the candidates from another one on, so that they differ while they may, and at another choice again. */
static bool find(search *s, const bool *held, uint32_t choice)
{
    uint32_t at[MOST_NAMES] = {0}, k;
    do {
        for (k = 0; k < s->names; k++) s->size[s->name[k]] = s->candidate[(at[k] + k + choice) % s->candidates];
        if (all_hold(s, held)) return true;
        for (k = 0; k < s->names && ++at[k] == s->candidates; k++) at[k] = 0;
    } while (k < s->names && tt_go_on(s->c));
    for (k = 0; k < s->names; k++) s->size[s->name[k]] = 0;
    return false;
}

bool tt_unroll_sizes_assumed(tt *c, const tt_query *q, uint32_t choice, uint32_t *size, const char **reason)
{
    static const uint8_t small[SMALL] = {3, 2, 4, 1, 5, 6};
    search s = {.c = c, .q = q, .size = size};
    *reason = NULL;
    if (!q->assumption_count) return true;
    bool *held = tt_arena_zero(&c->query, q->assumption_count);
    s.order = tt_arena_take(&c->query, (size_t)q->terms.count * q->assumption_count * sizeof *s.order);
    s.value = tt_arena_take(&c->query, q->terms.count * sizeof *s.value);
    if (!held || !s.order || !s.value) return tt_fail(c, TT_E_MEMORY, TT_NOWHERE);
    for (uint32_t i = 0; i < SMALL; i++) add_candidate(&s, small[i]);
    if (!take_all(&s, held)) return false;
    if (!s.names || find(&s, held, choice)) return !tt_failed(c);
    if (s.sizes) *reason = "no sizes were found at which what is assumed of them holds";
    return !tt_failed(c);
}
