/* Left sides of canonical and present rules -> the moves of the matcher (rule_tables.h). A pattern is written in the operations
 * of the language and matched against what the store keeps: sums with terms, scalars in front (SCALED), products and
 * elementwise products of pairs (factor, exponent). */
#include <string.h>
#include "rulec.h"

enum { MOVES = 4096, PATTERNS = 512, MOST = 64, REGISTERS = 32, SIZES = 12, ANY_SIZE = 255 };

typedef struct { const char *kind; uint32_t at, to, count, op, order, data; bool op_is_size; } move;

typedef struct {
    rc *r;
    rc_output *o;
    const rc_rule *rule;
    move   *out;      uint32_t moves;
    uint32_t registers;
    tt_dim  size[SIZES]; uint32_t sizes;
    bool    bound[RC_SLOTS];
    tt_term index;                 /* of the sum whose body is matched, in register 1; TT_NO_TERM outside */
} compiler;

typedef struct { uint32_t rule, head, moves, move_count, code, length; bool both_sides; } row;
typedef struct { move at[MOVES]; uint32_t count; row row[PATTERNS]; uint32_t rows; } tables;

static bool compile(compiler *k, tt_term x, uint32_t at);

static bool put(compiler *k, move m)
{
    if (k->moves == MOVES) return rc_fault(k->r, "too many rules");
    k->out[k->moves++] = m;
    return true;
}

static uint32_t registers(compiler *k, uint32_t n)
{
    uint32_t first = k->registers;
    k->registers += n;
    if (k->registers > REGISTERS) rc_fault(k->r, "%s: too long", k->rule->name);
    return k->registers > REGISTERS ? 0 : first;
}

/* Sizes are taken from variables: which, the program of the term says. */
static bool sizes_known(const compiler *k)
{
    for (uint32_t i = 0; i < k->rule->slots; i++)
        if (!k->bound[i] && !rc_is_run(k->r, k->rule->slot[i])) return false;
    return true;
}

static bool all_bound(const compiler *k, tt_term x)
{
    uint32_t op = rc_op(k->r, x);
    if (rc_is_variable(k->r, x)) {
        uint32_t s = rc_slot(k->rule, x);
        return s != UINT32_MAX && k->bound[s];
    }
    if ((op == TT_ONES || op == TT_ZEROS || op == TT_EYE || op == TT_SIZE) && !sizes_known(k)) return false;
    for (uint32_t i = 0; i < rc_at(k->r, x)->count; i++) if (!all_bound(k, rc_kid(k->r, x, i))) return false;
    return true;
}

/* Sizes by number: 0 is 1; what is no plain name is not compared. */
static uint32_t size_number(compiler *k, tt_dim d)
{
    if (d == TT_DIM_ONE) return 0;
    if (d == TT_DIM_NONE || tt_dim_count(k->r->c, d) != 1 || tt_dim_monomial(k->r->c, d, 0)->count != 1) return ANY_SIZE;
    for (uint32_t i = 0; i < k->sizes; i++) if (k->size[i] == d) return i + 1;
    if (k->sizes + 1 == SIZES) return ANY_SIZE;
    k->size[k->sizes++] = d;
    return k->sizes;
}

static bool put_shape(compiler *k, tt_term x, uint32_t at)
{
    return put(k, (move){ "SHAPE", .at = at, .data = size_number(k, rc_at(k->r, x)->rows), .op = size_number(k, rc_at(k->r, x)->cols), .op_is_size = true });
}

static bool put_number(compiler *k, tt_num v, uint32_t at)
{
    return put(k, (move){ "NUMBER", .at = at, .data = rc_number_index(k->o, v) });
}

static bool is(compiler *k, uint32_t at, uint32_t op, uint32_t count) { return put(k, (move){ "IS", .at = at, .op = op, .count = count }); }

static bool bind(compiler *k, tt_term x, uint32_t at)
{
    uint32_t s = rc_slot(k->rule, x);
    k->bound[s] = true;
    if (!put(k, (move){ "BIND", .at = at, .data = s }) || !put_shape(k, x, at)) return false;
    return k->index == TT_NO_TERM || rc_depends(k->r, x, k->index) || put(k, (move){ "FREE", .at = at, .data = 1 });
}

static bool bind_run(compiler *k, const char *kind, tt_term x, uint32_t at, uint32_t count)
{
    k->bound[rc_slot(k->rule, x)] = true;
    return put(k, (move){ kind, .at = at, .data = rc_slot(k->rule, x), .count = count });
}

static bool made(compiler *k, tt_term x, uint32_t at)
{
    uint32_t code, length;
    return rc_program(k->r, k->o, k->rule, x, &code, &length) && put(k, (move){ "MADE", .at = at, .data = code, .count = length });
}

/* What is inverted: X*R.. is a product there, and R.. holds something, as it does in a sum X + R.. and in X .* R.. of two parts. */
static bool inverted(compiler *k, tt_term x, uint32_t at) { return (rc_head(k->r, x) != TT_MUL || is(k, at, TT_MUL, 0)) && compile(k, x, at); }

/* A factor with its exponent in the next register. */
static bool factor(compiler *k, tt_term x, uint32_t at)
{
    uint32_t op = rc_op(k->r, x);
    if (op == TT_INV) return put_number(k, TT_NUM_MINUS_ONE, at + 1) && inverted(k, rc_kid(k->r, x, 0), at);
    if (op == TT_POW || op == TT_HADPOW) {
        tt_term base = rc_kid(k->r, x, 0), exponent = rc_kid(k->r, x, 1);
        bool plain = rc_op(k->r, exponent) == TT_NUM;
        return plain ? compile(k, exponent, at + 1) && compile(k, base, at) : compile(k, base, at) && compile(k, exponent, at + 1);
    }
    return put_number(k, TT_NUM_ONE, at + 1) && compile(k, x, at);
}

static uint32_t operands(const compiler *k, uint32_t op, tt_term x, tt_term *out)
{
    if (rc_op(k->r, x) != op) { out[0] = x; return 1; }
    for (uint32_t i = 0; i < rc_at(k->r, x)->count; i++) out[i] = rc_kid(k->r, x, i);
    return rc_at(k->r, x)->count;
}

/* Terms of a sum, factors of an elementwise product, scalars: in any order; what a run holds is what is left. Those that
 * are no mere variables are looked for first. */
static bool unordered(compiler *k, uint32_t stored, uint32_t n, const tt_term *x, uint32_t at, bool scalars_only)
{
    tt_term run = TT_NO_TERM;
    uint32_t picked = 0;
    for (uint32_t i = 0; i < n; i++) {
        if (rc_is_run(k->r, x[i])) run = x[i];
        else picked++;
    }
    if (!is(k, at, stored, run == TT_NO_TERM && !scalars_only ? picked : 0)) return false;
    for (uint32_t j = 0; j < 2 * n; j++) {
        uint32_t i = j % n;
        if (x[i] == run || rc_is_variable(k->r, x[i]) != (j >= n)) continue;
        uint32_t to = registers(k, 2);
        if (!put(k, (move){ "PICK", .at = at, .to = to })) return false;
        if (stored == TT_SUM ? !compile(k, x[i], to) : !factor(k, x[i], to)) return false;
    }
    return run == TT_NO_TERM || bind_run(k, "REST", run, at, scalars_only);
}

static bool product(compiler *k, uint32_t n, const tt_term *x, uint32_t at)
{
    bool before = rc_is_run(k->r, x[0]), after = n > 1 && rc_is_run(k->r, x[n - 1]);
    uint32_t middle = n - before - after;
    if (!middle && n == 2) {
        uint32_t to = registers(k, 2);
        k->bound[rc_slot(k->rule, x[0])] = k->bound[rc_slot(k->rule, x[1])] = true;
        return is(k, at, TT_MUL, 0) && put(k, (move){ "SPLIT", .at = at, .to = to })
            && put(k, (move){ "BIND", .at = to, .data = rc_slot(k->rule, x[0]) })
            && put(k, (move){ "BIND", .at = to + 1, .data = rc_slot(k->rule, x[1]) });
    }
    uint32_t to = registers(k, 2 * middle);
    bool alone = middle == 1 && (before || after);      /* with nothing around it the factor is the node itself */
    if (!alone && !is(k, at, TT_MUL, before || after ? 0 : middle)) return false;
    if (!put(k, (move){ "STRETCH", .at = at, .to = to, .count = middle, .data = (before ? 1u : 0u) | (after ? 2u : 0u) })) return false;
    for (uint32_t i = 0; i < middle; i++) {
        if (rc_is_run(k->r, x[before + i])) return rc_fault(k->r, "%s: a run inside a product", k->rule->name);
        if (!factor(k, x[before + i], to + 2 * i)) return false;
    }
    return (!before || bind_run(k, "BEFORE", x[0], at, 0)) && (!after || bind_run(k, "AFTER", x[n - 1], at, 0));
}

/* Inside a sum: what depends on the index, and what stands before and behind it. For an elementwise product, and of scalars alone, it is what
 * stands beside it. */
static bool divided(compiler *k, uint32_t op, uint32_t n, const tt_term *x, uint32_t at)
{
    uint32_t to = registers(k, 3), middle = 0;
    while (middle < n && !rc_depends(k->r, x[middle], k->index)) middle++;
    bool alone = middle < n && rc_is_variable(k->r, x[middle]) && middle < 2 && n - middle <= 2;
    for (uint32_t i = 0; i < n; i++) alone = alone && (i == middle || (rc_is_variable(k->r, x[i]) && !rc_depends(k->r, x[i], k->index)));
    if (!alone) return rc_fault(k->r, "%s: in a sum over an index one factor depends on it, with others around it", k->rule->name);
    bool scalars = op == TT_MUL && rc_is_scalar(k->r, x[0]) && rc_is_scalar(k->r, x[n - 1]);
    if (!put(k, (move){ "DIVIDE", .at = at, .to = to, .op = scalars ? TT_SCALED : op, .data = 1 })) return false;
    for (uint32_t i = 0; i < n; i++)
        if (!bind_run(k, "BIND", x[i], to + 1 - middle + i, 0)) return false;
    return true;
}

/* Scalars in front of a product of matrices; c*A has some, R..*A may have none. */
static bool scaled(compiler *k, tt_term x, uint32_t at)
{
    tt_term f[MOST], scalar[MOST], matrix[MOST];
    uint32_t n = operands(k, TT_MUL, x, f), scalars = 0, matrices = 0;
    for (uint32_t i = 0; i < n; i++) {
        if (rc_is_scalar(k->r, f[i])) scalar[scalars++] = f[i];
        else matrix[matrices++] = f[i];
    }
    if (!scalars) return product(k, matrices, matrix, at);
    if (!matrices) return unordered(k, TT_SCALED, scalars, scalar, at, false);
    uint32_t to = registers(k, 2);
    if (scalars == 1 && rc_is_run(k->r, scalar[0])) {
        if (!put(k, (move){ "SCALARS", .at = at, .to = to, .data = 1 }) || !bind_run(k, "BIND", scalar[0], to, 0)) return false;
    } else if (scalars == 1 && rc_is_variable(k->r, scalar[0])) {
        if (!is(k, at, TT_SCALED, 0) || !put(k, (move){ "SCALARS", .at = at, .to = to }) || !bind(k, scalar[0], to)) return false;
    } else {
        if (!unordered(k, TT_SCALED, scalars, scalar, at, true) || !put(k, (move){ "MATRIX", .at = at, .to = to + 1 })) return false;
    }
    return matrices == 1 ? compile(k, matrix[0], to + 1) : product(k, matrices, matrix, to + 1);
}

/* ones disappear from an elementwise product when it is made. */
static bool hadamard(compiler *k, tt_term x, uint32_t at)
{
    tt_term f[MOST], kept[MOST];
    uint32_t n = operands(k, TT_HAD, x, f), count = 0;
    for (uint32_t i = 0; i < n; i++) if (rc_op(k->r, f[i]) != TT_ONES) kept[count++] = f[i];
    return unordered(k, TT_HAD, count, kept, at, false);
}

static bool power(compiler *k, tt_term x, uint32_t at)
{
    bool scalar = rc_is_scalar(k->r, x);
    if (rc_op(k->r, x) == TT_HADPOW) return unordered(k, TT_HAD, 1, &x, at, false);
    return scalar ? unordered(k, TT_SCALED, 1, &x, at, false) : product(k, 1, &x, at);
}

static bool compile(compiler *k, tt_term x, uint32_t at)
{
    tt_termrec t = *rc_at(k->r, x);
    uint32_t to;
    if (rc_is_variable(k->r, x)) return bind(k, x, at);
    bool arithmetic = t.op == TT_ADD || t.op == TT_MUL || t.op == TT_HAD || t.op == TT_NEG || t.op == TT_POW || t.op == TT_HADPOW || t.op == TT_INV;
    if (arithmetic && all_bound(k, x)) return made(k, x, at);
    if (k->index != TT_NO_TERM && (t.op == TT_MUL || t.op == TT_HAD)) {
        tt_term f[MOST];
        return divided(k, t.op, operands(k, t.op, x, f), f, at);
    }
    switch (t.op) {
    case TT_NUM:       return put_number(k, t.data, at);
    case TT_SIZE:      return made(k, x, at);
    case TT_ONES: case TT_EYE: case TT_ZEROS: return is(k, at, t.op, 0) && put_shape(k, x, at);
    case TT_ADD: {
        tt_term f[MOST];
        return unordered(k, TT_SUM, operands(k, TT_ADD, x, f), f, at, false);
    }
    case TT_MUL:       return scaled(k, x, at);
    case TT_HAD:       return hadamard(k, x, at);
    case TT_POW: case TT_HADPOW: case TT_INV: return power(k, x, at);
    case TT_NEG:
        to = registers(k, 1);
        return put(k, (move){ "NEGATED", .at = at, .to = to }) && compile(k, rc_kid(k->r, x, 0), to);
    case TT_TRANSPOSE:
        to = registers(k, 1);
        return put(k, (move){ "FLIP", .at = at, .to = to }) && compile(k, rc_kid(k->r, x, 0), to);
    case TT_FN:
        to = registers(k, 1);
        return put(k, (move){ "IS", .at = at, .op = TT_FN, .data = t.data, .order = t.order })
            && put(k, (move){ "ARG", .at = at, .to = to }) && compile(k, rc_kid(k->r, x, 0), to);
    default:
        if (t.op >= TT_OP_COUNT || !t.count || rc_binds(t.op)) return rc_fault(k->r, "%s: an operation that patterns do not know", k->rule->name);
        if (!is(k, at, t.op, 0)) return false;
        to = registers(k, t.count);
        for (uint32_t i = 0; i < t.count; i++)
            if (!put(k, (move){ "ARG", .at = at, .to = to + i, .data = i }) || !compile(k, rc_kid(k->r, x, i), to + i)) return false;
        return true;
    }
}

/* A sum over an index is matched before there is a node of it: its body is register 0, its index register 1. */
static bool whole(compiler *k, tt_term left)
{
    if (!rc_binds(rc_op(k->r, left))) return compile(k, left, 0);
    tt_term index = rc_kid(k->r, left, 1);
    uint32_t s = rc_slot(k->rule, index);
    k->registers = 2;
    k->bound[s] = true;
    k->index = index;
    return put(k, (move){ "BIND", .at = 1, .data = s }) && compile(k, rc_kid(k->r, left, 0), 0);
}

uint32_t rc_head(const rc *r, tt_term x)
{
    const tt_termrec *t = rc_at(r, x);
    bool scalars = false;
    switch (t->op) {
    case TT_ADD: return TT_SUM;
    case TT_NEG: return TT_SCALED;
    case TT_HADPOW: return TT_HAD;
    case TT_INV: return TT_MUL;
    case TT_POW: return rc_is_scalar(r, x) ? TT_SCALED : TT_MUL;
    case TT_MUL:
        for (uint32_t i = 0; i < t->count; i++) scalars = scalars || rc_is_scalar(r, rc_kid(r, x, i));
        return scalars ? TT_SCALED : TT_MUL;
    default: return t->op < TT_OP_COUNT ? t->op : TT_TR;
    }
}

static const char *const function_names[TT_F_COUNT] = {
#define FUNCTION(id, word) [TT_F_##id] = #id,
#include "functions.def"
#undef FUNCTION
};

/* What must be found among the factors, terms or operands of the node (deep 1), or among theirs (deep 2), for the rule to fit, as bits
 * (rule_tables.h): the operations that the moves ask of what they took from there. A term of a sum has the kind of what stands behind its
 * number. Turned over, what is made of orthogonal and antisymmetric symbols may become a product or get a minus. */
typedef struct { uint32_t deep; bool turned, product; } origin;

static void write_needs(FILE *out, const move *m, uint32_t moves, uint32_t head, uint32_t deep)
{
    origin from[REGISTERS + 1] = { { .deep = 0, .product = head == TT_MUL } };
    for (uint32_t i = 1; i <= REGISTERS; i++) from[i].deep = UINT32_MAX / 2;
    for (const move *end = m + moves; m < end; m++) {
        const origin of = from[m->at], part = { .deep = of.deep + 1, .turned = of.turned };
        bool is = !strcmp(m->kind, "IS"), stretch = !strcmp(m->kind, "STRETCH") && of.product;
        for (uint32_t i = 0; i < m->count && stretch; i++) from[m->to + 2 * i] = part;
        if (!strcmp(m->kind, "PICK") || !strcmp(m->kind, "ARG")) from[m->to] = part;
        if (!strcmp(m->kind, "NEGATED") && of.deep == 1 && head == TT_SUM) from[m->to] = of;
        if (!strcmp(m->kind, "FLIP")) from[m->to] = (origin){ .deep = of.deep, .turned = true };
        if (!is) continue;
        from[m->at].product = m->op == TT_MUL;
        bool may_change = of.turned && (m->op == TT_MUL || m->op == TT_SCALED), only_number = m->op == TT_SCALED && !m->count;
        if (of.deep != deep || may_change || only_number) continue;
        if (m->op == TT_FN) fprintf(out, "TT_KIND_OF_FN(TT_F_%s) | ", function_names[m->data]);
        else fprintf(out, "TT_KIND_OF_OP(TT_%s) | ", rc_op_name(m->op));
    }
    fputc('0', out);
}

/* An elementwise statement read for scalars: .* is *, ones(m,n) is 1. TT_NO_TERM: it is not elementwise. */
static tt_term for_scalars(rc *r, tt_term x, const rc_rule *rule, const tt_term *scalar)
{
    tt_termrec t = *rc_at(r, x);
    tt_term kid[MOST];
    uint32_t slot = rc_slot(rule, x), op = t.op == TT_HAD ? TT_MUL : t.op == TT_HADPOW ? TT_POW : t.op;
    if (slot != UINT32_MAX) return scalar[slot];
    if (t.op == TT_ONES || t.op == TT_ZEROS) return rc_number(r, t.op == TT_ONES);
    if (t.op == TT_NUM) return x;
    if (op != TT_MUL && op != TT_POW && op != TT_FN && op != TT_ADD && op != TT_NEG) return TT_NO_TERM;
    for (uint32_t i = 0; i < t.count; i++)
        if ((kid[i] = for_scalars(r, rc_kid(r, x, i), rule, scalar)) == TT_NO_TERM) return TT_NO_TERM;
    return rc_put(r, op, t.data, t.order, t.count, kid);
}

/* The same rule for scalars, where the store keeps them in another form than matrices. */
static bool twin_of(rc *r, const rc_rule *rule, rc_rule *twin)
{
    if (!rc_has(r, rule->left, TT_HAD) && !rc_has(r, rule->left, TT_HADPOW) && !rc_has(r, rule->left, TT_ONES)) return false;
    *twin = *rule;
    for (uint32_t i = 0; i < rule->slots; i++) {
        const rc_variable *v = &r->variable[rc_at(r, rule->slot[i])->data];
        twin->slot[i] = rc_new_variable(r, v->name, v->run, TT_DIM_ONE, TT_DIM_ONE);
    }
    twin->left = for_scalars(r, rule->left, rule, twin->slot);
    twin->right = twin->left == TT_NO_TERM ? TT_NO_TERM : for_scalars(r, rule->right, rule, twin->slot);
    return twin->right != TT_NO_TERM;
}

static bool add_row(rc *r, rc_output *o, tables *t, uint32_t index, const rc_rule *rule)
{
    compiler k = { .r = r, .o = o, .rule = rule, .out = t->at, .moves = t->count, .registers = 1, .index = TT_NO_TERM };
    if (t->rows == PATTERNS) return rc_fault(r, "too many rules");
    row *w = &t->row[t->rows++];
    uint32_t head = rc_head(r, rule->left), function = head == TT_FN ? rc_at(r, rule->left)->data : 0;
    *w = (row){ .rule = index, .head = head == TT_FN ? TT_OP_COUNT + function : head, .moves = t->count, .both_sides = head == TT_MUL || head == TT_KRON };
    if (!whole(&k, rule->left) || r->faults) return false;
    t->count = k.moves;
    w->move_count = k.moves - w->moves;
    return rc_program(r, o, rule, rule->right, &w->code, &w->length);
}

static const char *function_of(const move *m)
{
    return m->op == TT_FN && !strcmp(m->kind, "IS") ? function_names[m->data] : NULL;
}

bool rc_pattern_programs(rc *r, rc_output *o)
{
    tables *t = tt_arena_zero(&r->c->session, sizeof *t);
    if (!t) return rc_fault(r, "out of memory");
    o->patterns = t;
    for (uint32_t i = 0; i < r->rules; i++) {
        const rc_rule *rule = &r->rule[i];
        if (!rc_has_pattern(rule)) continue;
        r->file = rule->file;
        r->line = rule->line;
        rc_rule copy = *rule, twin;
        if (!add_row(r, o, t, i, &copy) || (twin_of(r, &copy, &twin) && !add_row(r, o, t, i, &twin))) return false;
    }
    return true;
}

/* Patterns stand ordered by phase and head, so that each head has a stretch of them. */
static void write_row(rc *r, FILE *out, const row *w, const move *moves, const uint32_t *condition)
{
    const rc_rule *rule = &r->rule[w->rule];
    fprintf(out, "    { %u, %u, %u, %u, %u, %u, %u, %u, ", (unsigned)w->rule, (unsigned)w->moves, (unsigned)w->move_count, (unsigned)w->code,
            (unsigned)w->length, (unsigned)condition[w->rule], (unsigned)rule->when_count, (unsigned)w->both_sides);
    write_needs(out, moves + w->moves, w->move_count, w->head, 1);
    fputs(", ", out);
    write_needs(out, moves + w->moves, w->move_count, w->head, 2);
    fprintf(out, " },   /* %s */\n", rule->name);
}

bool rc_write_patterns(rc *r, rc_output *o, const uint32_t *condition)
{
    const tables *t = o->patterns;
    enum { HEADS = TT_OP_COUNT + TT_F_COUNT + 1 };
    uint32_t range[2][HEADS][2], written = 0;
    fputs("static const tt_move move_table[] = {\n", o->out);
    for (uint32_t i = 0; i < t->count; i++) {
        const move *m = &t->at[i];
        const char *f = function_of(m);
        fprintf(o->out, "    { TT_M_%s, %u, %u, %u, ", m->kind, (unsigned)m->at, (unsigned)m->to, (unsigned)m->count);
        if (m->op && !m->op_is_size) fprintf(o->out, "TT_%s, %u, ", rc_op_name(m->op), (unsigned)m->order);
        else fprintf(o->out, "%u, %u, ", (unsigned)m->op, (unsigned)m->order);
        if (f) fprintf(o->out, "TT_F_%s },\n", f);
        else fprintf(o->out, "%u },\n", (unsigned)m->data);
    }
    fputs("    { 0, 0, 0, 0, 0, 0, 0 }\n};\nstatic const tt_pattern pattern_table[] = {\n", o->out);
    for (uint32_t phase = 0; phase < 2; phase++)
        for (uint32_t h = 0; h < HEADS; h++) {
            range[phase][h][0] = written;
            for (uint32_t i = 0; i < t->rows; i++) {
                if (r->rule[t->row[i].rule].phase != phase + RC_CANONICAL || t->row[i].head != h) continue;
                write_row(r, o->out, &t->row[i], t->at, condition);
                written++;
            }
            range[phase][h][1] = written;
        }
    fputs("    { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 }\n};\n", o->out);
    for (uint32_t phase = 0; phase < 2; phase++) {
        fprintf(o->out, "static const uint16_t %s_of[TT_OP_COUNT + TT_F_COUNT + 1][2] = {\n   ", phase ? "present" : "canonical");
        for (uint32_t h = 0; h < HEADS; h++) fprintf(o->out, " {%u, %u},", (unsigned)range[phase][h][0], (unsigned)range[phase][h][1]);
        fputs("\n};\n", o->out);
    }
    return written < UINT16_MAX || rc_fault(r, "too many rules");
}
