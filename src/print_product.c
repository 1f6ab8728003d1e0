/* Products, quotients and fractions: signs between factors, what goes over a line. */
#include "print_walk.h"

/* A matrix of ones beside another matrix is one symbol with its sizes; by itself it is a column times a row. */
static uint16_t sized_factor(const walker *w, tt_term x)
{
    const tt_termrec *t = tt_plan_at(&w->plan, x);
    return t->op == TT_ONES && t->rows != TT_DIM_ONE && t->cols != TT_DIM_ONE ? SIZED : 0;
}

/* dX, dX': the d belongs to one letter, which the next one must not touch. */
static bool is_differential(walker *w, tt_term x)
{
    if (op_of(w, x) == TT_TRANSPOSE) x = kid(w, x, 0);
    const tt_termrec *t = tt_plan_at(&w->plan, x);
    return t->op == TT_D || (t->op == TT_SYM && w->plan.query && w->plan.query->symbols[t->data].origin == TT_FROM_VARIABLE);
}

static bool needs_room(walker *w, tt_term left, tt_term right, uint16_t flags)
{
    if (!w->roomy || !w->plan.look->mark[TT_MARK_THIN]) return false;
    if (!(flags & BRACKETS) && (tt_plan_is(&w->plan, right, TT_PLAN_WORD) || is_differential(w, right))) return true;
    while (op_of(w, left) == TT_MUL) left = kid(w, left, 1);
    return !(flags & BRACKETS) && is_differential(w, left);
}

/* The sign of a product before its right factor: room before an upright word and about a differential, a dot where juxtaposition would be misread. */
static void push_sign(walker *w, tt_op op, tt_term left, tt_term right, uint16_t flags, bool dot)
{
    if (dot) push_mark(w, TT_MARK_DOT);
    else if (op == TT_MUL && needs_room(w, left, right, flags)) push_mark(w, TT_MARK_THIN);
    else push(w, IS_BETWEEN, op, 0);
}

void tt_walk_product(walker *w, tt_term x, uint16_t flags)
{
    const tt_plan *p = &w->plan;
    tt_op op = op_of(w, x);
    tt_term left = kid(w, x, 0), right = kid(w, x, 1);
    uint16_t l = (flags & DROP) | FOLLOWED, r = flags & FOLLOWED;
    if (op == TT_MUL && !tt_plan_is_inner_product(p, x)) {
        uint16_t outer = flags & CROWD;
        l |= !tt_plan_scalar(p, right) || tt_plan_is(p, right, TT_PLAN_CHAIN) ? CROWD : outer;
        r |= !tt_plan_scalar(p, left) || tt_plan_is(p, left, TT_PLAN_CHAIN) ? CROWD : outer;
        if (tt_plan_is_inner_product(p, left)) l |= BRACKETS;
    } else if (op == TT_MUL) {
        l |= CROWD;
        r |= CROWD;
    } else if (op == TT_DIV) {
        l |= flags & CROWD;
    }
    if (tt_plan_brackets_left(p, op, left) || ((l & CROWD) && tt_plan_is_inner_product(p, left))) l |= BRACKETS;
    if (tt_plan_brackets_right(p, op, right) || ((r & CROWD) && tt_plan_is_inner_product(p, right))) r |= BRACKETS;
    if (op == TT_MUL && tt_plan_scalar(p, left) == tt_plan_scalar(p, right)) {
        l |= sized_factor(w, left);
        r |= sized_factor(w, right);
    }
    bool dot = op == TT_MUL && p->look->juxtaposes
            && ((r & BRACKETS) ? tt_plan_ends_in_sigma(p, w->plan.query, left) : tt_plan_is(p, right, TT_PLAN_DIGIT));
    push(w, IS_TERM, right, r);
    push_sign(w, op, left, right, r, dot);
    push(w, IS_TERM, left, l);
}

/* A column goes over the line, x/\|x\|, unless it has a line in itself or only a number stands below. */
static bool goes_over(const tt_plan *p, tt_term x)
{
    tt_term top = tt_term_kid(p->terms, x, 0), under = tt_term_kid(p->terms, x, 1);
    const tt_termrec *t = tt_plan_at(p, x);
    return t->cols == TT_DIM_ONE && t->rows != TT_DIM_ONE && !tt_plan_is(p, top, TT_PLAN_TALL) && tt_plan_at(p, under)->op != TT_NUM
        && tt_plan_at(p, under)->op != TT_SIZE;
}

/* A fraction over scalars stands by itself; of a matrix only the scalar factors go over the line: \frac{2}{3} X Y. */
void tt_walk_fraction(walker *w, tt_term x, uint16_t flags)
{
    const tt_plan *p = &w->plan;
    tt_term top = kid(w, x, 0), under = kid(w, x, 1);
    bool is_sum = tt_plan_level(p, top) < TT_LEVEL_SIGN;
    bool is_signed = !is_sum && tt_plan_is(p, top, TT_PLAN_SIGNED), drop = is_signed;
    size_t floor = w->used;
    if (goes_over(p, x)) {
        push(w, IS_CLOSE, TT_DIV, 0);
        push(w, IS_TERM, under, 0);
        push(w, IS_BETWEEN, TT_DIV, 0);
        if (is_signed && !(flags & DROP)) put_mark(w, TT_MARK_MINUS);
        put(w, p->look->row[TT_DIV].open);
        push(w, IS_TERM, top, drop ? DROP : 0);
        return;
    }
    while (!tt_plan_scalar(p, top)) {
        tt_op op = op_of(w, top);
        if (op == TT_NEG && drop) {
            top = kid(w, top, 0);
            drop = false;
        } else if (op == TT_MUL && !is_sum) {
            push(w, IS_TERM, kid(w, top, 1), 0);
            top = kid(w, top, 0);
        } else {
            break;
        }
    }
    if (w->failed) return;
    bool whole = tt_plan_scalar(p, top);
    if (!whole) push(w, IS_TERM, top, drop ? DROP : 0);
    size_t factors = w->used - floor;
    item *first = w->stack + floor;
    for (size_t i = 0; i < factors; i++) {
        tt_term f = first[i].what;
        bool brackets = tt_plan_brackets_right(p, TT_MUL, f) || tt_plan_is_inner_product(p, f);
        first[i].flags = (uint16_t)(first[i].flags | (brackets ? BRACKETS : 0) | CROWD | (i ? FOLLOWED : flags & FOLLOWED));
    }
    /* between the factors, and between the fraction and the first of them */
    for (size_t i = 0; i < factors; i++) push_mark(w, TT_MARK_CLOSE);
    if (w->failed) return;
    first = w->stack + floor;
    for (size_t i = factors; i-- > 0;) {
        first[2 * i] = first[i];
        tt_term f = first[i].what;
        bool open = !(first[i].flags & BRACKETS), dot = open && tt_plan_is(p, f, TT_PLAN_DIGIT), word = open && w->roomy && tt_plan_is(p, f, TT_PLAN_WORD);
        first[2 * i + 1] = (item){ dot ? (uint32_t)TT_MARK_DOT : word ? (uint32_t)TT_MARK_THIN : (uint32_t)TT_MUL, dot || word ? IS_MARK : IS_BETWEEN, 0 };
    }
    push(w, IS_CLOSE, TT_DIV, 0);
    push(w, IS_TERM, under, 0);
    push(w, IS_BETWEEN, TT_DIV, 0);
    if (is_signed && !(flags & DROP)) put_mark(w, TT_MARK_MINUS);
    put(w, p->look->row[TT_DIV].open);
    if (whole) {
        push(w, IS_TERM, top, drop ? DROP : 0);
        return;
    }
    put_mark(w, TT_MARK_NUMBER);
    put(w, "1");
    put_mark(w, TT_MARK_NUMBER_CLOSE);
}
