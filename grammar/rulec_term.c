/* Terms of rules, with shapes; equal terms are one term, so equality is ==.
 * The shape rule of an operation is that of ops.def. A run has no declared shape: its neighbours in a product (its siblings in a
 * sum or an elementwise product) tell it, and what they leave open gets a size of its own. */
#include <stdarg.h>
#include <string.h>
#include "rulec.h"

typedef enum { LEAF, SUM, SAME, PRODUCT, QUOTIENT, POWER, SAME_FIRST, KRON, INNER, FLIP, SQUARE, OF_SQUARE, DIAG, DIAGOF, VEC, SCALAR,
               COLUMNS, CURVE, BLOCKDOT, BLOCKSUM, STORED } shape_rule;

static const shape_rule rule_of[TT_OP_COUNT + 2] = {
#define OP(id, word, arity, shape) [TT_##id] = shape,
#include "ops.def"
#undef OP
    [RC_D] = SAME, [RC_APPLY] = CURVE
};

bool rc_fault(rc *r, const char *format, ...)
{
    va_list args;
    FILE *to = r->messages ? r->messages : stderr;
    va_start(args, format);
    fprintf(to, "%s:%u: ", r->file, (unsigned)r->line);
    vfprintf(to, format, args);
    fputc('\n', to);
    va_end(args);
    r->faults++;
    return false;
}

static tt_term bad(rc *r, const char *what)
{
    rc_fault(r, "%s", what);
    return TT_NO_TERM;
}

static tt_dim fresh_size(rc *r)
{
    char name[24];
    int n = snprintf(name, sizeof name, "?%u", (unsigned)r->fresh++);
    return tt_dim_name(r->c, name, (size_t)n);
}

/* A variable's shape stands in its term too. */
static void set_shape(rc *r, tt_term x, tt_dim rows, tt_dim cols)
{
    tt_termrec *t = &r->terms.at[x];
    rc_variable *v = &r->variable[t->data];
    t->rows = v->rows = rows;
    t->cols = v->cols = cols;
}

static tt_term find_or_put(rc *r, tt_termrec rec, uint32_t count, const tt_term *kids)
{
    for (tt_term x = 0; x < r->terms.count; x++) {
        const tt_termrec *t = rc_at(r, x);
        if (t->op == rec.op && t->order == rec.order && t->data == rec.data && t->count == count
            && (count || (t->rows == rec.rows && t->cols == rec.cols))
            && (!count || !memcmp(&r->terms.kids[t->first], kids, count * sizeof *kids))) return x;
    }
    return tt_term_put(r->c, &r->terms, rec, count, kids);
}

tt_term rc_leaf(rc *r, uint32_t op, uint32_t data, tt_dim rows, tt_dim cols)
{
    return find_or_put(r, (tt_termrec){ .op = (uint16_t)op, .data = data, .rows = rows, .cols = cols }, 0, NULL);
}

tt_term rc_number(rc *r, int64_t v) { return rc_leaf(r, TT_NUM, tt_num_int(r->c, v), TT_DIM_ONE, TT_DIM_ONE); }
tt_term rc_unary(rc *r, uint32_t op, tt_term x) { return rc_put(r, op, 0, 0, 1, &x); }

tt_term rc_negate(rc *r, tt_term x)
{
    if (x == TT_NO_TERM) return x;
    if (rc_op(r, x) == TT_NUM) return rc_leaf(r, TT_NUM, tt_num_neg(r->c, rc_at(r, x)->data), TT_DIM_ONE, TT_DIM_ONE);
    return rc_op(r, x) == TT_NEG ? rc_kid(r, x, 0) : rc_unary(r, TT_NEG, x);
}

tt_term rc_new_variable(rc *r, const char *name, bool run, tt_dim rows, tt_dim cols)
{
    if (!tt_room(&r->c->session, (void **)&r->variable, sizeof *r->variable, r->variables, &r->variable_room)) return TT_NO_TERM;
    tt_term x = rc_leaf(r, TT_SYM, r->variables, rows, cols);
    r->variable[r->variables++] = (rc_variable){ .name = name, .run = run, .rows = rows, .cols = cols, .term = x, .along = TT_NO_TERM };
    return x;
}

bool rc_uses(const rc *r, tt_term x, tt_term part)
{
    if (x == part) return true;
    for (uint32_t i = 0; i < rc_at(r, x)->count; i++)
        if (rc_uses(r, rc_kid(r, x, i), part)) return true;
    return false;
}

bool rc_has(const rc *r, tt_term x, uint32_t op)
{
    if (rc_op(r, x) == op) return true;
    for (uint32_t i = 0; i < rc_at(r, x)->count; i++)
        if (rc_has(r, rc_kid(r, x, i), op)) return true;
    return false;
}

static tt_term under_d(const rc *r, tt_term x)
{
    if (rc_op(r, x) == RC_D) return rc_kid(r, x, 0);
    for (uint32_t i = 0; i < rc_at(r, x)->count; i++) {
        tt_term found = under_d(r, rc_kid(r, x, i));
        if (found != TT_NO_TERM) return found;
    }
    return TT_NO_TERM;
}

tt_term rc_node(const rc *r, const rc_rule *rule) { return under_d(r, rule->left); }

tt_term rc_find_d(const rc *r, tt_term x)
{
    for (tt_term d = 0; d < r->terms.count; d++)
        if (rc_op(r, d) == RC_D && rc_kid(r, d, 0) == x) return d;
    return TT_NO_TERM;
}

/* Operands of one shape; runs among them take it. */
static bool siblings(rc *r, uint32_t count, const tt_term *kids, tt_dim *rows, tt_dim *cols)
{
    *rows = *cols = TT_DIM_NONE;
    for (uint32_t i = 0; i < count; i++) {
        if (rc_at(r, kids[i])->rows == TT_DIM_NONE) continue;
        if (*rows != TT_DIM_NONE && (*rows != rc_at(r, kids[i])->rows || *cols != rc_at(r, kids[i])->cols))
            return rc_fault(r, "shapes differ in a sum or an elementwise product");
        *rows = rc_at(r, kids[i])->rows;
        *cols = rc_at(r, kids[i])->cols;
    }
    if (*rows == TT_DIM_NONE) return rc_fault(r, "nothing tells the shape of a run");
    for (uint32_t i = 0; i < count; i++)
        if (rc_is_run(r, kids[i])) set_shape(r, kids[i], *rows, *cols);
    return true;
}

/* The shape of a product. Scalars commute, so they do not count; next to scalars alone a run holds scalars. */
static bool chain_shape(rc *r, uint32_t count, const tt_term *kids, tt_dim *rows, tt_dim *cols)
{
    bool told = false;
    for (uint32_t i = 0; i < count; i++) told = told || !(rc_is_scalar(r, kids[i]) || rc_at(r, kids[i])->rows == TT_DIM_NONE);
    bool runs_only = true;
    for (uint32_t i = 0; i < count; i++) runs_only = runs_only && rc_is_run(r, kids[i]);

    tt_term last = TT_NO_TERM;
    *rows = *cols = TT_DIM_ONE;
    for (uint32_t i = 0; i < count; i++) {
        tt_term x = kids[i];
        if (rc_is_run(r, x) && rc_at(r, x)->rows == TT_DIM_NONE && !told && !runs_only) set_shape(r, x, TT_DIM_ONE, TT_DIM_ONE);
        if (rc_is_scalar(r, x)) continue;
        if (last == TT_NO_TERM) *rows = rc_at(r, x)->rows;
        else {
            tt_dim left = rc_at(r, last)->cols, right = rc_at(r, x)->rows;
            tt_dim both = left != TT_DIM_NONE ? left : right != TT_DIM_NONE ? right : fresh_size(r);
            if (left == TT_DIM_NONE) set_shape(r, last, rc_at(r, last)->rows, left = both);
            if (right == TT_DIM_NONE) set_shape(r, x, right = both, rc_at(r, x)->cols);
            if (left != right) return rc_fault(r, "sizes do not agree in a product");
        }
        last = x;
        *cols = rc_at(r, x)->cols;
    }
    return true;
}

/* Where the first run was reached before its neighbour its rows were still open: read them again. */
void rc_close(rc *r, tt_term product, bool square)
{
    tt_termrec *t = &r->terms.at[product];
    if (rc_is_run(r, product) && t->rows == TT_DIM_NONE) {
        tt_dim n = fresh_size(r);
        set_shape(r, product, n, square ? n : fresh_size(r));
    }
    if (t->op != TT_MUL) return;
    uint32_t i = 0;
    while (i + 1 < t->count && rc_is_scalar(r, rc_kid(r, product, i))) i++;
    tt_term first = rc_kid(r, product, i), last = rc_kid(r, product, t->count - 1);
    bool left = rc_is_run(r, first) && rc_at(r, first)->rows == TT_DIM_NONE;
    bool right = rc_is_run(r, last) && rc_at(r, last)->cols == TT_DIM_NONE;
    tt_dim rows = t->rows, cols = t->cols;
    if (left) rows = square && !right ? cols : fresh_size(r);
    if (right) cols = square ? rows : fresh_size(r);
    if (left) set_shape(r, first, rows, rc_at(r, first)->cols);
    if (right) set_shape(r, last, rc_at(r, last)->rows, cols);
    t = &r->terms.at[product];
    t->rows = rows;
    t->cols = cols;
}

static bool flat(uint32_t op) { return op == TT_ADD || op == TT_MUL || op == TT_HAD; }

static bool is_open(const rc *r, tt_term x) { return rc_at(r, x)->rows == TT_DIM_NONE || rc_at(r, x)->cols == TT_DIM_NONE; }

static bool square(rc *r, tt_term x)
{
    const tt_termrec *t = rc_at(r, x);
    return t->rows == t->cols || rc_is_run(r, x) || rc_fault(r, "a square matrix is needed");
}

/* f(U) has the shape of U; F(c) and F(X), where F was declared with sizes, that of F: of a matrix X that is the shape of X. */
static bool applied_shape(const rc *r, uint32_t function, tt_term a, tt_dim *rows, tt_dim *cols)
{
    const rc_variable *f = &r->variable[function];
    if (rc_is_scalar(r, f->term)) return true;
    *rows = f->rows;
    *cols = f->cols;
    return rc_is_scalar(r, a) || (rc_at(r, a)->rows == f->rows && rc_at(r, a)->cols == f->cols);
}

static bool shape(rc *r, uint32_t op, uint32_t data, uint32_t count, const tt_term *kids, tt_dim *rows, tt_dim *cols)
{
    tt *c = r->c;
    tt_term a = kids[0], b = kids[count - 1];
    bool to_be_square = rule_of[op] == SQUARE || rule_of[op] == OF_SQUARE || rule_of[op] == POWER;
    if (!flat(op) && is_open(r, a)) rc_close(r, a, to_be_square);
    tt_dim ar = rc_at(r, a)->rows, ac = rc_at(r, a)->cols, br = rc_at(r, b)->rows, bc = rc_at(r, b)->cols;
    *rows = ar;
    *cols = ac;
    if (op == TT_COLUMNS) {
        tt_dim many = r->variable[rc_at(r, b)->data].high;
        *(ar == TT_DIM_ONE ? rows : cols) = many;
        return true;
    }
    switch (rule_of[op]) {
    case SUM:        return siblings(r, count, kids, rows, cols);
    case PRODUCT:    return chain_shape(r, count, kids, rows, cols);
    case SAME: case SAME_FIRST: return true;
    case POWER:      return square(r, a);
    case SQUARE:     return square(r, a);
    case OF_SQUARE:  *rows = *cols = TT_DIM_ONE; return square(r, a);
    case SCALAR: case INNER: *rows = *cols = TT_DIM_ONE; return true;
    case KRON:       *rows = tt_dim_mul(c, ar, br); *cols = tt_dim_mul(c, ac, bc); return true;
    case FLIP:       *rows = ac; *cols = ar; return true;
    case DIAG:       *cols = ar; return true;
    case DIAGOF:     *cols = TT_DIM_ONE; return square(r, a);
    case VEC:        *rows = tt_dim_mul(c, ar, ac); *cols = TT_DIM_ONE; return true;
    case CURVE:      return applied_shape(r, data, a, rows, cols) || rc_fault(r, "%s is a function of a scalar, or of a matrix of its own shape", r->variable[data].name);
    case COLUMNS:    *rows = TT_DIM_ONE; return true;
    case BLOCKDOT:
        return (tt_dim_divide(c, ar, br, rows) && tt_dim_divide(c, ac, bc, cols)) || rc_fault(r, "blocks do not fit in blockdot");
    case BLOCKSUM:
        return (tt_dim_divide(c, br, ar, rows) && tt_dim_divide(c, bc, ac, cols)) || rc_fault(r, "blocks do not fit in blocksum");
    default:         return rc_fault(r, "an operation that rules do not use");
    }
}

/* Signs stand before a product, sums and products are flat, a double transpose is none. */
tt_term rc_put(rc *r, uint32_t op, uint32_t data, uint32_t order, uint32_t count, const tt_term *kids)
{
    tt_term flattened[RC_OPERANDS];
    uint32_t n = 0;
    bool negative = false;
    for (uint32_t i = 0; i < count; i++) {
        tt_term x = kids[i];
        if (x == TT_NO_TERM) return x;
        if (rc_op(r, x) == TT_NEG && (op == TT_MUL || op == TT_HAD)) {
            negative = !negative;
            x = rc_kid(r, x, 0);
        }
        uint32_t inner = flat(op) && rc_op(r, x) == op ? rc_at(r, x)->count : 1;
        if (n + inner > RC_OPERANDS) return bad(r, "a rule is too long");
        for (uint32_t j = 0; j < inner; j++) flattened[n++] = inner == 1 ? x : rc_kid(r, x, j);
    }
    if (negative) return rc_negate(r, rc_put(r, op, data, order, n, flattened));
    if (flat(op) && n == 1) return flattened[0];
    if (op == TT_TRANSPOSE && rc_op(r, kids[0]) == TT_TRANSPOSE) return rc_kid(r, kids[0], 0);
    tt_termrec rec = { .op = (uint16_t)op, .data = data, .order = (uint16_t)order };
    if (!shape(r, op, data, n, flattened, &rec.rows, &rec.cols)) return TT_NO_TERM;
    tt_term x = find_or_put(r, rec, n, flattened);
    if (x != TT_NO_TERM) {
        r->terms.at[x].rows = rec.rows;
        r->terms.at[x].cols = rec.cols;
    }
    return x;
}
