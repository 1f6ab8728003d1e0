/* One walker for every look. What is still to be printed stands on a stack of its own, strings and terms alike, so
 * the depth of an expression costs no C stack; a form pushes its pieces in reverse. */
#include <ctype.h>
#include "print_walk.h"
#include "print_leaf.h"
#include <string.h>

enum { LINES = 500 };                                                 /* terms that may be those of many lines, of which this is one */

static void push_bracketed(walker *w, tt_term x, uint16_t flags)
{
    push_mark(w, tall(w, x) ? TT_MARK_TALL_CLOSE : TT_MARK_CLOSE);
    push(w, IS_TERM, x, flags);
    push_mark(w, tall(w, x) ? TT_MARK_TALL_OPEN : TT_MARK_OPEN);
}

/* The operand of a postfix or the base of a power. */
static void push_base(walker *w, tt_term x)
{
    push(w, IS_TERM, x, tt_plan_level(&w->plan, x) < TT_LEVEL_ATOM ? BRACKETS : 0);
    push_mark(w, TT_MARK_BASE);
}

static void walk_sum(walker *w, tt_term x, uint16_t flags)
{
    tt_term right = kid(w, x, 1);
    bool sub = op_of(w, x) == TT_SUB, is_sum = tt_plan_level(&w->plan, right) == TT_LEVEL_SUM;
    bool brackets = sub && is_sum, drop = !brackets && tt_plan_is(&w->plan, right, TT_PLAN_SIGNED);
    push(w, IS_TERM, right, (uint16_t)((brackets ? BRACKETS : 0) | (drop ? DROP : 0)));
    push(w, IS_BETWEEN, sub != drop ? TT_SUB : TT_ADD, 0);
    push(w, IS_TERM, kid(w, x, 0), flags & DROP);
}

static void walk_sign(walker *w, tt_term x, uint16_t flags)
{
    tt_term of = kid(w, x, 0);
    bool brackets = tt_plan_level(&w->plan, of) < TT_LEVEL_PRODUCT || tt_plan_is(&w->plan, of, TT_PLAN_SIGNED)
                 || ((flags & CROWD) && tt_plan_is_inner_product(&w->plan, of));
    push(w, IS_TERM, of, brackets ? BRACKETS : (flags & CROWD));
    if (!(flags & DROP)) push(w, IS_OPEN, TT_NEG, 0);
}

static void walk_call(walker *w, tt_term x)
{
    const tt_termrec *t = tt_plan_at(&w->plan, x);
    put(w, w->plan.look->row[t->op].open);
    if (t->op == TT_D && (op_of(w, kid(w, x, 0)) == TT_SYM || op_of(w, kid(w, x, 0)) == TT_MEMBER)) {        /* dX, dx_i */
        push(w, IS_TERM, kid(w, x, 0), 0);
        return;
    }
    push_mark(w, tall(w, x) ? TT_MARK_TALL_CLOSE : TT_MARK_CLOSE);
    for (uint32_t i = t->count; i-- > 0;) {
        push(w, IS_TERM, kid(w, x, i), 0);
        if (i > 0) push_mark(w, TT_MARK_COMMA);
    }
    put_mark(w, tall(w, x) ? TT_MARK_TALL_OPEN : TT_MARK_OPEN);
}

/* Norms within norms: which bars belong together is not to be seen, unless \\left and \\right say so. Where a look has no such the outer norm is a word. */
static void walk_fence(walker *w, tt_term x)
{
    const tt_termrec *t = tt_plan_at(&w->plan, x);
    const tt_look_table *look = w->plan.look;
    tt_term of = kid(w, x, 0);
    const tt_termrec *inside = tt_plan_at(&w->plan, of);
    bool matrix = t->op == TT_NORM && inside->rows != TT_DIM_ONE && inside->cols != TT_DIM_ONE;
    bool nested = t->op != TT_INNER && tt_plan_is(&w->plan, of, TT_PLAN_NORMS), grows = tall(w, x) || nested;
    if (nested && look == &tt_look_unicode) {
        put(w, tt_look_text.row[t->op].open);
        put_mark(w, TT_MARK_OPEN);
        push_mark(w, TT_MARK_CLOSE);
        push(w, IS_TERM, of, 0);
        return;
    }
    if (matrix) push_mark(w, TT_MARK_FROBENIUS);
    else push(w, IS_CLOSE, t->op, 0);
    if (grows) push_mark(w, TT_MARK_TALL_RIGHT);
    for (uint32_t i = t->count; i-- > 0;) {
        push(w, IS_TERM, kid(w, x, i), 0);
        if (i > 0) push(w, IS_BETWEEN, t->op, 0);
    }
    if (grows) put_mark(w, TT_MARK_TALL_LEFT);
    put(w, look->row[t->op].open);
}

/* sum(i=1:N, u), and \sum_{i=1}^{N} u, where a sum u stands in brackets. */
static void walk_over(walker *w, tt_term x)
{
    const tt_row *row = &w->plan.look->row[op_of(w, x)];
    bool fence = row->level == TT_LEVEL_ATOM;
    tt_leaf_range(w->plan.c, w->plan.query, tt_plan_at(&w->plan, x)->data, row, w->plan.look, w->out);
    if (fence) push_mark(w, TT_MARK_CLOSE);
    push(w, IS_TERM, kid(w, x, 0), !fence && tt_plan_level(&w->plan, kid(w, x, 0)) < TT_LEVEL_PRODUCT ? BRACKETS : 0);
}

static void walk_function(walker *w, tt_term x)
{
    const tt_termrec *t = tt_plan_at(&w->plan, x);
    tt_term of = kid(w, x, 0);
    bool plain = t->op == TT_FN && t->order == 0, root = plain && t->data == TT_F_SQRT;
    bool bars = plain && t->data == TT_F_ABS && tt_plan_scalar(&w->plan, x) && !tt_plan_is(&w->plan, of, TT_PLAN_BARS);
    if (root || bars) {
        bool grows = bars && tall(w, of);
        push_mark(w, root ? TT_MARK_ROOT_CLOSE : TT_MARK_ABS_CLOSE);
        if (grows) push_mark(w, TT_MARK_TALL_RIGHT);
        push(w, IS_TERM, of, 0);
        if (grows) put_mark(w, TT_MARK_TALL_LEFT);
        put_mark(w, root ? TT_MARK_ROOT_OPEN : TT_MARK_ABS_OPEN);
        return;
    }
    uint32_t symbol = t->op == TT_FN ? t->data - TT_F_COUNT : t->data;
    if (t->order) put_mark(w, TT_MARK_BASE);
    if (t->op == TT_FN && t->data < TT_F_COUNT) put(w, w->plan.look->function[t->data]);
    else w->plan.look->name(w->plan.query->symbols[symbol].name, w->out);
    if (t->order) put_mark(w, TT_MARK_PRIMES);
    for (uint32_t i = 0; i < t->order; i++) put_mark(w, TT_MARK_PRIME);
    if (t->order) put_mark(w, TT_MARK_PRIMES_CLOSE);
    put_mark(w, TT_MARK_APPLY);
    push_bracketed(w, of, 0);
}

/* X^T is the transpose, whatever T is; and A^T₁ that of A₁. */
static bool opens_with_t(const tt_look_table *look, const char *name)
{
    return (name[0] == 'T' || name[0] == 't') && (look->raises ? !isalpha((unsigned char)name[1]) : name[1] == '\0');
}

/* The name that an exponent is, but for a sign before it; NULL: it is no name. */
static const char *exponent_name(const walker *w, tt_term x)
{
    const tt_query *query = w->plan.query;
    const tt_termrec *t = tt_plan_at(&w->plan, x);
    if (t->op == TT_NEG) t = tt_plan_at(&w->plan, kid(w, x, 0));
    if (t->op == TT_SYM) return query->symbols[t->data].name;
    if (t->op == TT_INDEX) return query->indices[t->data].name;
    return t->op == TT_SIZE ? tt_leaf_size_name(w->plan.c, t->data) : NULL;
}

/* An exponent that needs no brackets: a whole number or a name, but not the T that would be read as a transpose. */
static bool bare_exponent(const walker *w, tt_op op, tt_term x)
{
    const tt_termrec *t = tt_plan_at(&w->plan, x);
    const tt_look_table *look = w->plan.look;
    const char *name = exponent_name(w, x);
    if (t->op == TT_NUM && (look->braces || tt_num_is_int(w->plan.c, t->data))) return op == TT_POW || tt_num_sign(w->plan.c, t->data) >= 0;
    if (name && opens_with_t(look, name)) return false;
    if (t->op == TT_SYM || t->op == TT_INDEX) return true;
    if (t->op == TT_SIZE && tt_leaf_bare_size(w->plan.c, t->data) && (!look->sizes || tt_plan_knows_size(&w->plan, t->data))) return true;
    return look->braces && op == TT_POW;
}

/* A whole exponent, negated for the power of an inverse. */
static void push_raised(walker *w, tt_term exponent, bool negated)
{
    bool raises = w->plan.look->raises;
    if (!raises) push(w, IS_CLOSE, TT_POW, 0);
    push(w, IS_TERM, exponent, RAISED);
    if (negated) push_mark(w, TT_MARK_RAISED_MINUS);
    if (!raises) push(w, IS_OPEN, TT_POW, 0);
}

static void walk_power(walker *w, tt_term x)
{
    const tt_look_table *look = w->plan.look;
    tt_op op = op_of(w, x);
    tt_term exponent = kid(w, x, 1);
    int64_t p, q;
    const tt_termrec *e = tt_plan_at(&w->plan, exponent);
    bool bare = bare_exponent(w, op, exponent), raised = false;
    tt_term base = kid(w, x, 0);
    if (tt_plan_counts_halves(&w->plan, x)) {
        push(w, IS_CLOSE, op, 0);                               /* sqrt(s)^3: s^{3/2} */
        push_mark(w, TT_MARK_HALVES);
        push(w, IS_TERM, exponent, RAISED);
        push(w, IS_OPEN, op, 0);
        push_base(w, kid(w, base, 0));
        return;
    }
    if (op == TT_POW && e->op == TT_NUM && tt_num_small(w->plan.c, e->data, &p, &q) && q == 1) {
        bool inverse = op_of(w, base) == TT_INV && p > 0 && look->row[TT_INV].form == TT_FORM_POSTFIX;
        raised = look->raises || inverse;
        if (inverse) base = kid(w, base, 0);                    /* the second power of an inverse: X^{-2} */
        if (raised) push_raised(w, exponent, inverse);
    }
    if (!raised) {
        push(w, IS_CLOSE, op, 0);
        push(w, IS_TERM, exponent, bare ? (look->raises ? 0 : RAISED) : BRACKETS);
        push(w, IS_OPEN, op, 0);
    }
    push_base(w, base);
}

static void walk_postfix(walker *w, tt_term x)
{
    tt_term of = kid(w, x, 0);
    bool root = op_of(w, x) == TT_INV && op_of(w, of) == TT_SQRTM && w->plan.look->mark[TT_MARK_INVERSE_ROOT];
    if (root) push_mark(w, TT_MARK_INVERSE_ROOT);
    else push(w, IS_CLOSE, op_of(w, x), 0);
    push_base(w, root ? kid(w, of, 0) : of);
}

static void walk_term(walker *w, tt_term x, uint16_t flags)
{
    if (w->plan.row[x].name) {
        tt_plan_put_name(&w->plan, x, w->out);
        return;
    }
    if (flags & BRACKETS || (flags & FOLLOWED && w->plan.look->row[op_of(w, x)].form == TT_FORM_OVER && tt_plan_level(&w->plan, x) != TT_LEVEL_ATOM)) {
        push_bracketed(w, x, flags & DROP);
        return;
    }
    const tt_termrec *t = tt_plan_at(&w->plan, x);
    switch ((tt_look_form)w->plan.look->row[t->op].form) {
    case TT_FORM_LEAF:
        tt_leaf_print(w->plan.c, w->plan.query, w->plan.terms, x, w->plan.look,
                      (tt_leaf_how){ .unsigned_ = (flags & DROP) != 0, .sized = (flags & SIZED) || tt_plan_is(&w->plan, x, TT_PLAN_UNTOLD), .raised = (flags & RAISED) != 0,
                                     .known = t->op == TT_SIZE && tt_plan_knows_size(&w->plan, t->data) }, w->out);
        break;
    case TT_FORM_SUM:      walk_sum(w, x, flags); break;
    case TT_FORM_SIGN:     walk_sign(w, x, flags); break;
    case TT_FORM_INFIX:    tt_walk_product(w, x, flags); break;
    case TT_FORM_FRACTION: tt_walk_fraction(w, x, flags); break;
    case TT_FORM_CALL:     walk_call(w, x); break;
    case TT_FORM_FENCE:    walk_fence(w, x); break;
    case TT_FORM_OVER:     walk_over(w, x); break;
    case TT_FORM_FUNCTION: walk_function(w, x); break;
    case TT_FORM_POWER:    walk_power(w, x); break;
    case TT_FORM_POSTFIX:  walk_postfix(w, x); break;
    }
}

static void walk(walker *w, tt_term root)
{
    const tt_look_table *look = w->plan.look;
    push(w, IS_TERM, root, 0);
    while (w->used > 0 && !w->failed && !w->out->failed) {
        item i = w->stack[--w->used];
        switch (i.kind) {
        case IS_OPEN:    put(w, look->row[i.what].open); break;
        case IS_BETWEEN: put(w, look->row[i.what].between); break;
        case IS_CLOSE:   put(w, look->row[i.what].close); break;
        case IS_MARK:    put_mark(w, (tt_mark)i.what); break;
        default:         walk_term(w, i.what, i.flags); break;
        }
    }
}

/* The line of each named part, operands first: a part is written out there and by its name everywhere else. */
static void walk_names(walker *w, tt_plan_row *row, tt_term root, const char *end)
{
    for (tt_term x = 0; x < root && !w->failed; x++) {
        uint32_t name = row[x].name;
        if (!name) continue;
        put_mark(w, TT_MARK_LINE);
        tt_plan_put_name(&w->plan, x, w->out);
        put_mark(w, TT_MARK_EQUALS);
        row[x].name = 0;
        walk(w, x);
        row[x].name = name;
        put_mark(w, TT_MARK_LINE_CLOSE);
        put(w, end);
    }
}

typedef struct { bool names, always; const char *end, *heading; bool roomy; } tt_sharing;

static bool print(tt *c, const tt_query *query, const tt_terms *terms, tt_term root, tt_look look, tt_sharing how, tt_text *out)
{
    tt_arena scratch;
    tt_arena_open(&scratch, c->memory, c->user, c->query.limit);
    tt_terms few;
    tt_term part = root > LINES ? tt_term_part(&scratch, terms, root, &few) : TT_NO_TERM;
    if (part != TT_NO_TERM) terms = &few, root = part;
    walker w = { .plan = { .c = c, .terms = terms, .look = tt_look_of(look), .query = query }, .scratch = &scratch, .out = out };
    bool done = tt_plan_make(&w.plan, &scratch, root, how.always);
    if (done && how.names && !how.always && w.plan.row[root].size > TT_SHARE_ABOVE)
        done = tt_plan_make(&w.plan, &scratch, root, true);
    if (done && !how.names && w.plan.row[root].size > TT_PRINT_LIMIT)
        done = tt_fail(c, TT_E_ANSWER_SIZE, TT_NOWHERE, (unsigned)TT_PRINT_LIMIT);
    w.roomy = done && how.roomy && w.plan.row[root].size <= TT_ROOMY;
    if (done) {
        size_t from = out->length;
        if (w.plan.names) walk_names(&w, w.plan.row, root, how.end);
        if (how.names) put_mark(&w, TT_MARK_LINE);
        tt_text_puts(out, how.heading);
        walk(&w, root);
        if (how.names) put_mark(&w, TT_MARK_LINE_CLOSE);
        if (w.plan.look->tidy) w.plan.look->tidy(out, from);
        if (w.failed || out->failed) done = tt_fail(c, TT_E_MEMORY, TT_NOWHERE);
    }
    tt_arena_close(&scratch);
    return done;
}

bool tt_print_term(tt *c, const tt_query *query, const tt_terms *terms, tt_term root, tt_look look, tt_text *out)
{
    return print(c, query, terms, root, look, (tt_sharing){ .heading = "" }, out);
}

bool tt_print_line(tt *c, const tt_query *query, const tt_terms *terms, tt_term root, tt_look look, tt_text *out)
{
    return print(c, query, terms, root, look, (tt_sharing){ .heading = "", .roomy = true }, out);
}

bool tt_print_shared(tt *c, const tt_query *query, const tt_terms *terms, tt_term root, tt_look look, bool always, const char *end,
                     const char *heading, tt_text *out)
{
    return print(c, query, terms, root, look, (tt_sharing){ true, always, end, heading, true }, out);
}

const tt_look_table *tt_look_of(tt_look look)
{
    switch (look) {
    case TT_LOOK_UNICODE: return &tt_look_unicode;
    case TT_LOOK_LATEX:   return &tt_look_latex;
    case TT_LOOK_MATHML:  return &tt_look_mathml;
    default:              return &tt_look_text;
    }
}
