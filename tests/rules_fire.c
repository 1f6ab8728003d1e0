/* Every identity fires: the left side of a canonical rule, made of fresh symbols by the constructors, must come out as the node
 * of the right side; a present rule must offer it. Each rule is tried with full and with empty runs, and elementwise
 * ones for scalars too. One `ok` or `not ok` line for each rule. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "../grammar/rulec.h"
#include "../src/query.h"
#include "../src/rules.h"
#include "../src/running.h"

static const char *const guard_words[] = {
#define GUARD(id, operands, text) #id,
#include "../grammar/guards.def"
#undef GUARD
};

static void *from_heap(void *user, void *old, size_t old_size, size_t new_size)
{
    (void)user;
    (void)old_size;
    if (new_size) return realloc(old, new_size);
    free(old);
    return NULL;
}

typedef struct {
    rc        *r;
    const rc_rule *rule;
    tt_symbol  symbol[RC_SLOTS];
    tt_query   query;
    tt_index   index;             /* of its sums */
    tt_ref     value[RC_SLOTS];
    bool       scalars;           /* every size is 1 */
    bool       empty;             /* runs hold nothing */
} trial;

static const char *guard_of(const trial *t, tt_term variable)
{
    for (uint32_t k = 0; k < t->rule->when_count; k++)
        if (t->rule->when[k].operand[0] == variable) return guard_words[t->rule->when[k].guard];
    return "";
}

static bool is_number_guard(const char *g)
{
    return !strcmp(g, "odd") || !strcmp(g, "even") || !strcmp(g, "fraction") || !strcmp(g, "negative") || !strcmp(g, "integer");
}

static tt_dim size(const trial *t, tt_dim d) { return t->scalars ? TT_DIM_ONE : d; }

static bool is_power(const rc *r, tt_term x) { return rc_op(r, x) == TT_HADPOW || rc_op(r, x) == TT_POW || rc_op(r, x) == TT_INV; }

/* In X + R.., in X .* R.. and in inv(X*R..) the run holds something: such nodes have two parts. */
static bool holds_something(const rc *r, tt_term left, tt_term run)
{
    for (tt_term x = 0; x < r->terms.count; x++) {
        tt_term pair = rc_op(r, x) == TT_INV && rc_op(r, rc_kid(r, x, 0)) == TT_MUL ? rc_kid(r, x, 0) : x;
        if (!rc_uses(r, left, x) || rc_at(r, pair)->count != 2 || (pair == x && rc_op(r, x) != TT_ADD && rc_op(r, x) != TT_HAD)) continue;
        for (uint32_t i = 0; i < 2; i++) if (rc_kid(r, pair, i) == run && !is_power(r, rc_kid(r, pair, 1 - i))) return true;
    }
    return false;
}

static bool open_store(trial *t)
{
    rc *r = t->r;
    for (uint32_t i = 0; i < t->rule->slots; i++) {
        tt_term v = t->rule->slot[i];
        const rc_variable *x = &r->variable[rc_at(r, v)->data];
        const char *g = guard_of(t, v);
        uint32_t flags = !strcmp(g, "positive") || !strcmp(g, "nonnegative") ? TT_POSITIVE : !strcmp(g, "lower") ? TT_LOWER : !strcmp(g, "upper") ? TT_UPPER : !strcmp(g, "diagonal") ? TT_DIAGONAL | TT_SYMMETRIC
                       : !strcmp(g, "orthogonal") ? TT_ORTHOGONAL | TT_INVERTIBLE : !strcmp(g, "symmetric") ? TT_SYMMETRIC : !strcmp(g, "antisymmetric") ? TT_ANTISYMMETRIC
                       : !strcmp(g, "invertible") ? TT_INVERTIBLE : !strcmp(g, "columns_sum_to_one") ? TT_ONEHOT : 0;
        tt_dim rows = size(t, x->rows), cols = size(t, !strcmp(g, "square") ? x->rows : x->cols);
        if (x->index) t->index = (tt_index){ .name = x->name, .sort = TT_INDEX_BOUND, .low = TT_DIM_ONE, .high = x->high };
        t->symbol[i] = (tt_symbol){ .name = x->name, .arity = x->along != TT_NO_TERM, .flags = flags, .rows = rows, .cols = cols, .value = TT_NO_TERM,
                                    .kind = rows != TT_DIM_ONE && cols != TT_DIM_ONE ? TT_KIND_MATRIX : rows == cols ? TT_KIND_SCALAR : TT_KIND_VECTOR };
    }
    t->query = (tt_query){ .symbols = t->symbol, .symbol_count = t->rule->slots, .indices = &t->index, .index_count = t->index.name != NULL };
    if (!tt_store_open(r->c, &t->query)) return false;
    for (uint32_t i = 0; i < t->rule->slots; i++) {
        const char *g = guard_of(t, t->rule->slot[i]);
        bool full = !rc_is_run(r, t->rule->slot[i]) || !t->empty || !strcmp(g, "square") || holds_something(r, t->rule->left, t->rule->slot[i]);
        int64_t n = !strcmp(g, "even") ? 4 : !strcmp(g, "negative") ? -2 : 3;
        const rc_variable *x = &r->variable[rc_at(r, t->rule->slot[i])->data];
        tt_ref index = x->index || x->along != TT_NO_TERM ? tt_index_named(r->c, 0) : TT_NONE;
        t->value[i] = x->index ? index : index ? tt_member(r->c, i, false, 1, &index) : !full ? TT_NONE : is_number_guard(g) ? tt_number(r->c, tt_num_frac(r->c, n, !strcmp(g, "fraction") ? 2 : 1)) : tt_symbol_ref(r->c, i);
    }
    return true;
}

/* The term by the constructors; TT_NONE is an empty run. */
static tt_ref build(trial *t, tt_term x)
{
    rc *r = t->r;
    tt *c = r->c;
    tt_termrec rec = *rc_at(r, x);
    tt_ref kid[64];
    uint32_t n = 0;
    for (uint32_t i = 0; i < t->rule->slots; i++) if (t->rule->slot[i] == x) return t->value[i];
    if (rec.op == TT_NUM) return tt_number(c, rec.data);
    if (rec.op == TT_SIZE) return tt_size(c, size(t, rec.data));
    if (!rec.count) return tt_make(c, (tt_op)rec.op, 0, 0, size(t, rec.rows), size(t, rec.cols), 0, NULL);
    for (uint32_t i = 0; i < rec.count; i++) {
        tt_ref k = build(t, rc_kid(r, x, i));
        if (k) kid[n++] = k;
    }
    if (!n) return TT_NONE;
    if (rec.op == TT_MUL) return tt_product(c, n, kid);
    if (rec.op == TT_HAD) return tt_hadamard(c, n, kid);
    if (rec.op == TT_ADD) return tt_sum(c, n, kid);
    return tt_make(c, (tt_op)rec.op, rec.data, rec.order, 0, 0, n, kid);
}

static bool fires(trial *t)
{
    tt *c = t->r->c;
    if (!open_store(t)) return false;
    tt_ref right = build(t, t->rule->right), left = build(t, t->rule->left);
    if (!left || !right || tt_failed(c)) return false;
    if (left == right) return true;
    uint32_t which = 0;
    for (tt_ref x; t->rule->phase == TT_PHASE_PRESENT && (x = tt_rewritten(c, left, &which)); ) if (x == right) return true;
    return false;
}

static bool is_elementwise(const rc *r, tt_term x)
{
    uint32_t op = rc_op(r, x);
    if (op != TT_SYM && op != TT_NUM && op != TT_FN && op != TT_HAD && op != TT_HADPOW && op != TT_ADD && op != TT_NEG && op != TT_ONES && op != TT_ZEROS) return false;
    for (uint32_t i = 0; i < rc_at(r, x)->count; i++) if (!is_elementwise(r, rc_kid(r, x, i))) return false;
    return true;
}

static bool try_rule(rc *r, const rc_rule *rule)
{
    static trial t;
    bool good = true;
    for (int way = 0; way < 4; way++) {
        t = (trial){ .r = r, .rule = rule, .empty = way & 1, .scalars = way & 2 };
        if (t.scalars && !is_elementwise(r, rule->left)) continue;
        if (fires(&t)) continue;
        printf("not ok %s does not fire%s%s: %s\n", rule->name, t.scalars ? " for scalars" : "", t.empty ? " with empty runs" : "", rule->text);
        good = false;
        tt_fault_clear(r->c);
    }
    if (good) printf("ok %s\n", rule->name);
    return good;
}

int main(void)
{
    static const char *const files[] = { "grammar/elementwise.rules", "grammar/over.rules", "grammar/tidy.rules" };
    tt *c = tt_ctx_open(from_heap, NULL, (tt_limits){ 0, 0, 0 });
    if (!c || !tt_query_reset(c)) return EXIT_FAILURE;
    rc r = { .c = c, .phase = RC_NO_PHASE };
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) rc_read_file(&r, files[i]);
    bool good = !r.faults;
    for (uint32_t i = 0; i < r.rules; i++)
        if (r.rule[i].phase >= RC_CANONICAL && r.rule[i].phase != RC_BATCH) good = try_rule(&r, &r.rule[i]) && good;
    tt_ctx_close(c);
    return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
