#include "lower.h"
#include "running.h"
#include "whole.h"

/* A sum (product, elementwise product) typed as a + b + c + ... is a tower of terms; it is lowered in one go, from its top: the
 * terms between are nobody else's, and collecting them one by one would take time with the square of their number. */
typedef enum { NONE, SUMS, PRODUCTS, ENTRIES } family;

typedef struct { tt_term at; bool minus; } leaf;

typedef struct {
    tt *c;
    const tt_query *q;
    const bool *free_of_structure;
    tt_ref  *node;
    tt_term *user;               /* the only term that uses a term; TT_NO_TERM: none or several */
    leaf    *stack;
    tt_ref  *operand;
} lowering;

static bool is_scalar(const lowering *l, tt_term t) { return l->q->terms.at[t].rows == TT_DIM_ONE && l->q->terms.at[t].cols == TT_DIM_ONE; }

static family family_of(const lowering *l, tt_term t)
{
    switch (l->q->terms.at[t].op) {
    case TT_ADD: case TT_SUB: case TT_NEG: return SUMS;
    case TT_MUL: return PRODUCTS;
    case TT_HAD: return is_scalar(l, t) ? PRODUCTS : ENTRIES;
    default: return NONE;
    }
}


/* Part of the tower above it? x'*x in front of a matrix is a scalar and stays one: (x'*x)*A is no product of three matrices. */
static bool inner(const lowering *l, tt_term t)
{
    family f = family_of(l, t);
    tt_term up = l->user[t];
    if (f == PRODUCTS && is_scalar(l, t) && !is_scalar(l, tt_term_kid(&l->q->terms, t, 0))) return false;
    return f != NONE && up != TT_NO_TERM && family_of(l, up) == f;
}

static bool note_users(lowering *l)
{
    const tt_query *q = l->q;
    bool *used = tt_arena_zero(&l->c->query, q->terms.count + 1u);
    if (!used) return tt_fail(l->c, TT_E_MEMORY, TT_NOWHERE);
    for (tt_term t = 0; t < q->terms.count; t++) l->user[t] = TT_NO_TERM;
    for (tt_term t = 0; t < q->terms.count; t++)
        for (uint32_t i = 0; i < q->terms.at[t].count; i++) {
            tt_term kid = tt_term_kid(&q->terms, t, i);
            l->user[kid] = used[kid] ? TT_NO_TERM : t;
            used[kid] = true;
        }
    for (uint32_t i = 0; i < q->symbol_count; i++)
        if (q->symbols[i].value != TT_NO_TERM) l->user[q->symbols[i].value] = TT_NO_TERM;
    for (uint32_t i = 0; i < q->assumption_count; i++) l->user[q->assumptions[i].left] = l->user[q->assumptions[i].right] = TT_NO_TERM;
    l->user[q->function] = TT_NO_TERM;
    return true;
}

/* c*x of exp(c*x) stays so, though the store knows x before c. */
static bool note_order(lowering *l, tt_ref r, uint32_t n)
{
    tt_store *s = l->c->store;
    if (tt_op_of(l->c, r) != TT_SCALED || tt_factors(l->c, r) < 2 || s->product_count == TT_MOST_TYPED) return true;
    uint32_t room = 0, count = 0;
    for (uint32_t i = 0; i < n; i++) room += tt_op_of(l->c, l->operand[i]) == TT_SCALED ? tt_factors(l->c, l->operand[i]) : 1;
    tt_ref *factor = tt_arena_take(&l->c->query, (room + 1u) * sizeof *factor);
    if (!s->products) s->products = tt_arena_take(&l->c->query, TT_MOST_TYPED * sizeof *s->products);
    if (!factor || !s->products) return tt_fail(l->c, TT_E_MEMORY, TT_NOWHERE);
    for (uint32_t i = 0; i < n; i++) {
        tt_ref x = l->operand[i];
        if (tt_op_of(l->c, x) != TT_SCALED) factor[count++] = x;
        else for (uint32_t k = 0; k < tt_factors(l->c, x); k++) factor[count++] = tt_arg(l->c, x, k);
    }
    s->products[s->product_count++] = (tt_typed){tt_id(r), count, factor};
    return true;
}

static tt_ref tower(lowering *l, tt_term top)
{
    tt *c = l->c;
    const tt_terms *terms = &l->q->terms;
    const tt_termrec *r = &terms->at[top];
    uint32_t depth = 0, n = 0;
    l->stack[depth++] = (leaf){top, false};
    while (depth > 0) {
        leaf x = l->stack[--depth];
        const tt_termrec *t = &terms->at[x.at];
        if (x.at == top || inner(l, x.at)) {
            for (uint32_t i = t->count; i-- > 0;)
                l->stack[depth++] = (leaf){tt_term_kid(terms, x.at, i), x.minus != (t->op == TT_NEG || (t->op == TT_SUB && i == 1))};
            continue;
        }
        tt_ref a = l->node[x.at];
        if (!a) return TT_NONE;
        if (!is_scalar(l, top) && family_of(l, top) != PRODUCTS && tt_is_scalar(c, a)) a = tt_mul(c, a, tt_ones(c, r->rows, r->cols));
        l->operand[n++] = x.minus ? tt_neg(c, a) : a;
    }
    switch (family_of(l, top)) {
    case SUMS: return tt_sum(c, n, l->operand);
    case PRODUCTS: {
        tt_ref product = tt_product(c, n, l->operand);
        return product && note_order(l, product, n) ? product : TT_NONE;
    }
    default: return tt_hadamard(c, n, l->operand);
    }
}

/* An exponent of which it is assumed what it is, k = 2 or k = l + 1, is that: X^k is no sum of k terms where it is X^2. */
static tt_ref exponent(lowering *l, tt_ref k)
{
    tt_ref is = l->c->store->assumed && k ? l->c->store->better[tt_id(k)] : TT_NONE;
    return is && (tt_is_num(l->c, is) || tt_whole_of_node(l->c, is)) ? tt_settled(l->c, tt_id(k)) : k;
}

/* The symbol's node: a definition stands under its name, a variable without its structure. */
static tt_ref symbol(lowering *l, uint32_t s)
{
    tt_term value = l->q->symbols[s].value;
    bool structured = !(l->free_of_structure && l->free_of_structure[s]);
    if (value != TT_NO_TERM) return tt_def(l->c, s, l->node[value], structured);
    tt_ref r = tt_symbol_as(l->c, s, structured);
    return l->q->symbols[s].flags & TT_EXPONENT ? exponent(l, r) : r;
}

/* The member of a family; of a defined one the value with its own indices in the place of the parameters. */
static tt_ref member(lowering *l, tt_term t)
{
    const tt_terms *terms = &l->q->terms;
    const tt_symbol *s = &l->q->symbols[terms->at[t].data];
    bool structured = !(l->free_of_structure && l->free_of_structure[terms->at[t].data]);
    uint32_t n = terms->at[t].count;
    tt_ref index[TT_MOST_INDICES];
    for (uint32_t i = 0; i < n; i++) index[i] = l->node[tt_term_kid(terms, t, i)];
    if (s->value == TT_NO_TERM) return tt_member(l->c, terms->at[t].data, structured, n, index);
    tt_ref value = l->node[s->value];
    for (uint32_t i = 0; i < n; i++) value = tt_with_index(l->c, value, tt_index_named(l->c, s->index[i]), index[i]);
    return tt_def_member(l->c, terms->at[t].data, value, structured, n, index);
}

/* x[i] is e_i'*x, X[i,j] is e_i'*X*e_j. */
static tt_ref entry(lowering *l, tt_term t)
{
    const tt_terms *terms = &l->q->terms;
    tt_ref x = l->node[tt_term_kid(terms, t, 0)], f[3] = {TT_NONE, x, TT_NONE};
    uint32_t count = terms->at[t].count;
    if (!x) return TT_NONE;
    if (count == 2 && tt_rows(l->c, x) == TT_DIM_ONE) f[1] = x = tt_transpose(l->c, x);
    for (uint32_t i = 1; i < count; i++) {
        tt_ref unit = tt_unit(l->c, i == 1 ? tt_rows(l->c, x) : tt_cols(l->c, x), terms->at[tt_term_kid(terms, t, i)].data);
        if (!unit) return TT_NONE;
        f[i == 1 ? 0 : 2] = i == 1 ? tt_transpose(l->c, unit) : unit;
    }
    return tt_product(l->c, count, f);
}

static tt_ref one(lowering *l, tt_term t)
{
    const tt_terms *terms = &l->q->terms;
    const tt_termrec *r = &terms->at[t];
    if (r->op == TT_SYM) return symbol(l, r->data);
    if (family_of(l, t) != NONE) return tower(l, t);
    if (r->op == TT_MEMBER) return member(l, t);
    if (r->op == TT_OVER || r->op == TT_PRODOVER)
        return tt_over(l->c, (tt_op)r->op, tt_index_named(l->c, r->data), l->node[tt_term_kid(terms, t, 0)]);
    if (r->op == TT_ENTRY) return entry(l, t);
    if (r->op == TT_COMMUTATION) return tt_commutation(l->c, terms->at[tt_term_kid(terms, t, 0)].data, terms->at[tt_term_kid(terms, t, 1)].data);
    tt_ref operand[2] = {TT_NONE, TT_NONE};
    for (uint32_t i = 0; i < r->count && i < 2; i++) operand[i] = l->node[tt_term_kid(terms, t, i)];
    return tt_make(l->c, (tt_op)r->op, r->data, r->order, r->rows, r->cols, r->count, operand);
}

/* norm(u) was typed: u'*u is written norm(u)^2, where that costs nothing. */
static void note_norm(tt *c, tt_ref r)
{
    if (tt_op_of(c, r) != TT_SCALED || tt_factors(c, r) != 1 || tt_exponent(c, r, 0) != c->store->half) return;
    tt_ref square = tt_arg(c, r, 0);
    if (tt_op_of(c, square) == TT_MUL) c->store->node[tt_id(square)]->flags |= TT_N_AS_NORM;
}

bool tt_lower(tt *c, const tt_query *q, const bool *free_of_structure, tt_term end, tt_ref *node)
{
    lowering l = {.c = c, .q = q, .free_of_structure = free_of_structure, .node = node};
    size_t n = q->terms.count + 1u;
    l.user = tt_arena_take(&c->query, n * sizeof *l.user);
    l.stack = tt_arena_take(&c->query, n * sizeof *l.stack);
    l.operand = tt_arena_take(&c->query, n * sizeof *l.operand);
    if (!l.user || !l.stack || !l.operand) return tt_fail(c, TT_E_MEMORY, TT_NOWHERE);
    if (!note_users(&l)) return false;
    for (tt_term t = 0; t < end; t++) {
        const tt_termrec *r = &q->terms.at[t];
        node[t] = TT_NONE;
        if (inner(&l, t)) continue;
        node[t] = one(&l, t);
        if (node[t] && r->op == TT_NORM) note_norm(c, node[t]);
        if (node[t]) continue;
        tt_fail(c, TT_E_MEMORY, r->at);
        if (c->fault.at.end == 0) c->fault.at = r->sign.end ? r->sign : r->at;   /* a constructor knows no place */
        return false;
    }
    return true;
}
