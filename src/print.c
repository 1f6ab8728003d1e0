/* One walker for every look. What is still to be printed stands on a stack of its own, strings and terms alike, so
 * the depth of an expression costs no C stack; a form pushes its pieces in reverse. */
#include "print_plan.h"
#include "print_leaf.h"
#include <string.h>

enum { LINES = 500 };                                                 /* terms that may be those of many lines, of which this is one */
enum { IS_TERM, IS_OPEN, IS_BETWEEN, IS_CLOSE, IS_MARK };             /* kinds of items: `what` is a term, an op, a mark */
enum {
    BRACKETS = 1,      /* in brackets, whatever the term is */
    DROP = 2,          /* without its leading minus sign: that is written already */
    CROWD = 4,         /* something else is multiplied to it: an inner product takes brackets */
    SIZED = 8,         /* no neighbour tells the size of an identity or of ones */
    FOLLOWED = 32,     /* another factor follows: a sum over an index takes brackets, lest it take the factor too */
    RAISED = 16        /* a number as an exponent: superscript digits, 3/2 in one line */
};

typedef struct { uint32_t what; uint16_t kind, flags; } item;

typedef struct {
    tt_plan plan;
    const tt_query *query;
    tt_arena *scratch;
    item  *stack;
    size_t used, room;
    tt_text *out;
    const char *prefix;         /* of the names of shared parts */
    bool failed;
} walker;

static void push(walker *w, uint16_t kind, uint32_t what, uint16_t flags)
{
    void *stack = w->stack;
    if (w->used == w->room && !tt_room(w->scratch, &stack, sizeof *w->stack, w->used, &w->room)) {
        w->failed = true;
        return;
    }
    w->stack = stack;
    w->stack[w->used++] = (item){ what, kind, flags };
}

static void push_mark(walker *w, tt_mark m) { push(w, IS_MARK, m, 0); }

/* Most strings are a few bytes: copied here where there is room for them. */
static void put(walker *w, const char *s)
{
    tt_text *t = w->out;
    while (*s && t->length < t->room) t->at[t->length++] = *s++;
    if (*s) tt_text_puts(t, s);
}

static void put_mark(walker *w, tt_mark m) { put(w, tt_look_mark(w->plan.look, m)); }

static tt_term kid(const walker *w, tt_term x, uint32_t i) { return tt_term_kid(w->plan.terms, x, i); }
static tt_op op_of(const walker *w, tt_term x) { return tt_plan_op(&w->plan, x); }
static bool tall(const walker *w, tt_term x) { return tt_plan_is(&w->plan, x, TT_PLAN_TALL); }

static void push_bracketed(walker *w, tt_term x, uint16_t flags)
{
    push_mark(w, tall(w, x) ? TT_MARK_TALL_CLOSE : TT_MARK_CLOSE);
    push(w, IS_TERM, x, flags);
    push_mark(w, tall(w, x) ? TT_MARK_TALL_OPEN : TT_MARK_OPEN);
}

/* The operand of a postfix or the base of a power. */
static void push_base(walker *w, tt_term x, uint16_t flags)
{
    if (tt_plan_level(&w->plan, x) < TT_LEVEL_ATOM) flags = BRACKETS;
    push(w, IS_TERM, x, flags);
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

/* Ones that are a matrix are sized inside a product: only a column or a row is told by its neighbours. */
static uint16_t sized_factor(const walker *w, tt_term x)
{
    const tt_termrec *t = tt_plan_at(&w->plan, x);
    return (t->op == TT_ONES || t->op == TT_ZEROS) && t->rows != TT_DIM_ONE && t->cols != TT_DIM_ONE ? SIZED : 0;
}

static void walk_product(walker *w, tt_term x, uint16_t flags)
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
    } else if (op == TT_KRON) {
        l |= SIZED;
        r |= SIZED;
    }
    if (tt_plan_brackets_left(p, op, left) || ((l & CROWD) && tt_plan_is_inner_product(p, left))) l |= BRACKETS;
    if (tt_plan_brackets_right(p, op, right) || ((r & CROWD) && tt_plan_is_inner_product(p, right))) r |= BRACKETS;
    if (op == TT_MUL && tt_plan_scalar(p, left) == tt_plan_scalar(p, right)) {
        l |= sized_factor(w, left);
        r |= sized_factor(w, right);
    }
    bool dot = op == TT_MUL && p->look->juxtaposes
            && ((r & BRACKETS) ? tt_plan_ends_in_sigma(p, w->query, left) : tt_plan_is(p, right, TT_PLAN_DIGIT));
    push(w, IS_TERM, right, r);
    if (dot) push_mark(w, TT_MARK_DOT);
    else push(w, IS_BETWEEN, op, 0);
    push(w, IS_TERM, left, l);
}

/* A fraction over scalars stands by itself; of a matrix only the scalar factors go over the line: \frac{2}{3} X Y. */
static void walk_fraction(walker *w, tt_term x, uint16_t flags)
{
    const tt_plan *p = &w->plan;
    tt_term top = kid(w, x, 0), under = kid(w, x, 1);
    bool is_sum = tt_plan_level(p, top) < TT_LEVEL_SIGN;
    bool is_signed = !is_sum && tt_plan_is(p, top, TT_PLAN_SIGNED), drop = is_signed;
    size_t floor = w->used;
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
        first[i].flags = (uint16_t)(first[i].flags | (brackets ? BRACKETS : 0) | CROWD);
    }
    /* between the factors, and between the fraction and the first of them */
    for (size_t i = 0; i < factors; i++) push_mark(w, TT_MARK_CLOSE);
    if (w->failed) return;
    first = w->stack + floor;
    for (size_t i = factors; i-- > 0;) {
        first[2 * i] = first[i];
        tt_term f = first[i].what;
        bool dot = !(first[i].flags & BRACKETS) && tt_plan_is(p, f, TT_PLAN_DIGIT);
        first[2 * i + 1] = (item){ dot ? (uint32_t)TT_MARK_DOT : (uint32_t)TT_MUL, dot ? IS_MARK : IS_BETWEEN, 0 };
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

static bool takes_sizes(tt_op op)
{
    return op != TT_ARGMAX && op != TT_ARGMIN && op != TT_SOFTMAX && op != TT_LOGSOFTMAX && op != TT_INV && op != TT_ADJ;
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
        push(w, IS_TERM, kid(w, x, i), takes_sizes((tt_op)t->op) ? SIZED : 0);
        if (i > 0) push_mark(w, TT_MARK_COMMA);
    }
    put_mark(w, tall(w, x) ? TT_MARK_TALL_OPEN : TT_MARK_OPEN);
}

static void walk_fence(walker *w, tt_term x)
{
    const tt_termrec *t = tt_plan_at(&w->plan, x);
    tt_term of = kid(w, x, 0);
    const tt_termrec *inside = tt_plan_at(&w->plan, of);
    bool matrix = t->op == TT_NORM && inside->rows != TT_DIM_ONE && inside->cols != TT_DIM_ONE;
    if (matrix) push_mark(w, TT_MARK_FROBENIUS);
    else push(w, IS_CLOSE, t->op, 0);
    if (tall(w, x)) push_mark(w, TT_MARK_TALL_RIGHT);
    for (uint32_t i = t->count; i-- > 0;) {
        push(w, IS_TERM, kid(w, x, i), 0);
        if (i > 0) push(w, IS_BETWEEN, t->op, 0);
    }
    if (tall(w, x)) put_mark(w, TT_MARK_TALL_LEFT);
    put(w, w->plan.look->row[t->op].open);
}

/* sum(i=1:N, u), and \sum_{i=1}^{N} u, where a sum u stands in brackets. */
static void walk_over(walker *w, tt_term x)
{
    const tt_row *row = &w->plan.look->row[op_of(w, x)];
    bool fence = row->level == TT_LEVEL_ATOM;
    tt_leaf_range(w->plan.c, w->query, tt_plan_at(&w->plan, x)->data, row, w->plan.look, w->out);
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
    uint32_t symbol = t->op == TT_CURVE ? t->data : t->data - TT_F_COUNT;
    if (t->order) put_mark(w, TT_MARK_BASE);
    if (t->op == TT_FN && t->data < TT_F_COUNT) put(w, w->plan.look->function[t->data]);
    else w->plan.look->name(w->query->symbols[symbol].name, w->out);
    if (t->order) put_mark(w, TT_MARK_PRIMES);
    for (uint32_t i = 0; i < t->order; i++) put_mark(w, TT_MARK_PRIME);
    if (t->order) put_mark(w, TT_MARK_PRIMES_CLOSE);
    put_mark(w, TT_MARK_APPLY);
    push_bracketed(w, of, 0);
}

/* An exponent that needs no brackets: a whole number or a name, but not the T that would be read as a transpose. */
static bool bare_exponent(const walker *w, tt_op op, tt_term x)
{
    const tt_termrec *t = tt_plan_at(&w->plan, x);
    if (t->op == TT_NUM && (w->plan.look->braces || tt_num_is_int(w->plan.c, t->data)))
        return op == TT_POW || tt_num_sign(w->plan.c, t->data) >= 0;
    if (t->op == TT_SYM) {
        const char *name = w->query->symbols[t->data].name;
        return !((name[0] == 'T' || name[0] == 't') && name[1] == '\0');
    }
    if (t->op == TT_SIZE) return !w->plan.look->sizes && tt_leaf_bare_size(w->plan.c, t->data);
    return w->plan.look->braces && op == TT_POW;
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
    push_base(w, base, 0);
}

static void put_name(walker *w, uint32_t k)
{
    char name[24], *at = name + sizeof name;
    *--at = '\0';
    do *--at = (char)('0' + k % 10); while (k /= 10);
    for (size_t n = strlen(w->prefix); n > 0; n--) *--at = w->prefix[n - 1];
    w->plan.look->name(at, w->out);
}

static void walk_term(walker *w, tt_term x, uint16_t flags)
{
    if (w->plan.row[x].name) {
        put_name(w, w->plan.row[x].name);
        return;
    }
    if (flags & BRACKETS || (flags & FOLLOWED && w->plan.look->row[op_of(w, x)].form == TT_FORM_OVER && tt_plan_level(&w->plan, x) != TT_LEVEL_ATOM)) {
        push_bracketed(w, x, flags & (DROP | SIZED));
        return;
    }
    const tt_termrec *t = tt_plan_at(&w->plan, x);
    switch ((tt_form)w->plan.look->row[t->op].form) {
    case TT_FORM_LEAF:
        tt_leaf_print(w->plan.c, w->query, w->plan.terms, x, w->plan.look,
                      (tt_leaf_how){ (flags & DROP) != 0, (flags & SIZED) != 0, (flags & RAISED) != 0 }, w->out);
        break;
    case TT_FORM_SUM:      walk_sum(w, x, flags); break;
    case TT_FORM_SIGN:     walk_sign(w, x, flags); break;
    case TT_FORM_INFIX:    walk_product(w, x, flags); break;
    case TT_FORM_FRACTION: walk_fraction(w, x, flags); break;
    case TT_FORM_CALL:     walk_call(w, x); break;
    case TT_FORM_FENCE:    walk_fence(w, x); break;
    case TT_FORM_OVER:     walk_over(w, x); break;
    case TT_FORM_FUNCTION: walk_function(w, x); break;
    case TT_FORM_POWER:    walk_power(w, x); break;
    case TT_FORM_POSTFIX:
        push(w, IS_CLOSE, t->op, 0);
        push_base(w, kid(w, x, 0), flags & SIZED);
        break;
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

/* Has some symbol of the query that prefix and a number behind it? */
static bool prefix_taken(const tt_query *query, const char *prefix)
{
    size_t n = strlen(prefix);
    for (uint32_t i = 0; i < query->symbol_count; i++) {
        const char *name = query->symbols[i].name;
        if (strncmp(name, prefix, n) == 0 && name[n] >= '0' && name[n] <= '9') return true;
    }
    return false;
}

static const char *free_prefix(const tt_query *query)
{
    static const char *const prefixes[] = { "t", "s", "r", "u", "part" };
    size_t k = 0;
    while (k < 4 && prefix_taken(query, prefixes[k])) k++;
    return prefixes[k];
}

/* The line of each named part, operands first: a part is written out there and by its name everywhere else. */
static void walk_names(walker *w, tt_plan_row *row, tt_term root, const char *end)
{
    for (tt_term x = 0; x < root && !w->failed; x++) {
        uint32_t name = row[x].name;
        if (!name) continue;
        put_mark(w, TT_MARK_LINE);
        put_name(w, name);
        put_mark(w, TT_MARK_EQUALS);
        row[x].name = 0;
        walk(w, x);
        row[x].name = name;
        put_mark(w, TT_MARK_LINE_CLOSE);
        put(w, end);
    }
}

typedef struct { bool names, always; const char *end, *heading; } tt_sharing;

static bool print(tt *c, const tt_query *query, const tt_terms *terms, tt_term root, tt_look look, tt_sharing how, tt_text *out)
{
    tt_arena scratch;
    tt_arena_open(&scratch, c->memory, c->user, c->query.limit);
    tt_terms few;
    tt_term part = root > LINES ? tt_term_part(&scratch, terms, root, &few) : TT_NO_TERM;
    if (part != TT_NO_TERM) terms = &few, root = part;
    walker w = { .plan = { .c = c, .terms = terms, .look = tt_look_of(look) }, .query = query, .scratch = &scratch, .out = out };
    bool done = tt_plan_make(&w.plan, &scratch, root, how.always);
    if (done && how.names && !how.always && w.plan.row[root].size > TT_SHARE_ABOVE)
        done = tt_plan_make(&w.plan, &scratch, root, true);
    if (done && !how.names && w.plan.row[root].size > TT_PRINT_LIMIT)
        done = tt_fail(c, TT_E_ANSWER_SIZE, TT_NOWHERE, (unsigned)TT_PRINT_LIMIT);
    if (done) {
        size_t from = out->length;
        w.prefix = free_prefix(query);
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

bool tt_print_shared(tt *c, const tt_query *query, const tt_terms *terms, tt_term root, tt_look look, bool always, const char *end,
                     const char *heading, tt_text *out)
{
    return print(c, query, terms, root, look, (tt_sharing){ true, always, end, heading }, out);
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
