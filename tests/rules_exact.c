/* The rules once more, exactly and by the evaluator of the self-check: both sides of each rule are equal, entry for entry, at random points of
 * random sizes that obey its conditions, with what its runs stand for there and, where that can be, nothing. In exact rationals where nothing
 * but rational operations, signs, absolute values, roots and the largest entry is in it; else in the prime field, where functions keep the
 * identities that eval.h names and functions without a name have random values. Sums over an index are written out. What neither decides, and
 * every rule for the derivative of a function, is compared to 60 digits (rules_digits.h). Every rule is decided in one of these ways; rules_hold.c
 * has all of them once more, with code of its own. And no rule inverts what its left side does without: there, one matrix after the other is singular. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "../grammar/rulec.h"
#include "../src/eval.h"
#include "../src/make.h"
#include "../src/query.h"
#include "rules_digits.h"

enum { POINTS = 3, DRAWS = 40, MOST = 512, TERMS = 3, AT_LEAST = 145 };

static const char *const guard_words[] = {
#define GUARD(id, operands, text) #id,
#include "../grammar/guards.def"
#undef GUARD
};

static void *from_heap(void *user, void *old, size_t old_size, size_t new_size)
{
    (void)user, (void)old_size;
    if (new_size) return realloc(old, new_size);
    free(old);
    return NULL;
}

/* A rule as a query: its variables are symbols, or numbers where they are exponents, or what a condition makes of them. */
typedef struct {
    rc *r;
    const rc_rule *rule;
    bool nothing;                  /* runs stand for nothing */
    tt_term singular;              /* the variable whose first column is zero; or TT_NO_TERM */
    tt_term left, right;           /* the sides, as terms of the query */
    tt_query query;
    tt_symbol symbols[MOST * TERMS];        /* by variable; of what depends on an index one for each of its values */
    uint32_t moving[MOST * TERMS];
    uint32_t now;                  /* the value of the index, from 1 on; 0 outside of sums */
    uint32_t terms;                /* how many it has */
    tt_num number[MOST];           /* by variable; TT_NUM_NONE: it is a symbol */
    tt_term mirrored[MOST];        /* by variable: the one it commutes with when transposed; or TT_NO_TERM */
    tt_dim wide, high;             /* the size `wide` is `high` here */
} trial;

/* How many values an index has: the number k where it runs to k. */
static uint32_t terms(const trial *t, tt_term index)
{
    const rc *r = t->r;
    const rc_variable *i = &r->variable[rc_at(r, index)->data];
    for (uint32_t v = 0; v < r->variables; v++) {
        int64_t k, q;
        if (t->number[v] == TT_NUM_NONE || !rc_uses(r, t->rule->left, r->variable[v].term)) continue;
        if (tt_dim_name(r->c, r->variable[v].name, strlen(r->variable[v].name)) == i->high && tt_num_small(r->c, t->number[v], &k, &q)) return (uint32_t)k;
    }
    return t->terms;
}

/* N where an index runs to N. */
static bool is_count(const trial *t, tt_dim d, uint32_t *n)
{
    const rc *r = t->r;
    for (uint32_t v = 0; v < r->variables; v++)
        if (r->variable[v].index && r->variable[v].high == d && rc_uses(r, t->rule->left, r->variable[v].term)) return *n = terms(t, r->variable[v].term), true;
    return false;
}

/* The size with one name put for another, and how many values an index has for what it runs to. */
static tt_dim size(const trial *t, tt_dim d)
{
    tt *c = t->r->c;
    tt_dim sum = TT_DIM_NONE;
    uint32_t n;
    if (is_count(t, d, &n)) return tt_dim_int(c, n);
    if (t->wide == TT_DIM_NONE || d == TT_DIM_NONE || d == TT_DIM_ONE) return d;
    if (d == t->wide) return t->high;
    for (uint32_t i = 0; i < tt_dim_count(c, d); i++) {
        tt_dim product = tt_dim_int(c, tt_dim_monomial(c, d, i)->coefficient);
        for (uint32_t k = 0; k < tt_dim_monomial(c, d, i)->count; k++) {
            const char *name = tt_dim_name_text(c, tt_dim_monomial(c, d, i)->name[k]);
            tt_dim factor = tt_dim_name(c, name, strlen(name));
            product = tt_dim_mul(c, product, factor == t->wide ? t->high : factor);
        }
        sum = sum == TT_DIM_NONE ? product : tt_dim_add(c, sum, product);
    }
    return sum;
}

static tt_term put(trial *t, tt_termrec rec, uint32_t count, tt_term a, tt_term b)
{
    return tt_term_put(t->r->c, &t->query.terms, rec, count, (tt_term[]){ a, b });
}

static tt_term leaf(trial *t, tt_op op, uint32_t data, tt_dim rows, tt_dim cols)
{
    return put(t, (tt_termrec){ .op = (uint16_t)op, .data = data, .rows = rows, .cols = cols }, 0, 0, 0);
}

static tt_term number(trial *t, tt_num v) { return leaf(t, TT_NUM, v, TT_DIM_ONE, TT_DIM_ONE); }

static const tt_termrec *at(const trial *t, tt_term x) { return &t->query.terms.at[x]; }

/* a op b; numbers are computed, so that exponents are numbers. */
static tt_term join(trial *t, tt_op op, tt_term a, tt_term b)
{
    tt *c = t->r->c;
    tt_termrec rec = { .op = (uint16_t)op, .rows = at(t, a)->rows, .cols = at(t, a)->cols };
    bool scale = at(t, a)->rows == TT_DIM_ONE && at(t, a)->cols == TT_DIM_ONE, scaled = at(t, b)->rows == TT_DIM_ONE && at(t, b)->cols == TT_DIM_ONE;
    if (at(t, a)->op == TT_NUM && at(t, b)->op == TT_NUM)
        return number(t, op == TT_ADD ? tt_num_add(c, at(t, a)->data, at(t, b)->data) : tt_num_mul(c, at(t, a)->data, at(t, b)->data));
    if (op == TT_MUL && scale) rec.rows = at(t, b)->rows;
    if (op == TT_MUL && !scaled) rec.cols = at(t, b)->cols;
    return put(t, rec, 2, a, b);
}

/* What a run is when it is nothing: TT_NO_TERM if there must be something. */
static tt_term nothing_of(trial *t, tt_term run)
{
    rc *r = t->r;
    tt_dim rows = size(t, rc_at(r, run)->rows), cols = size(t, rc_at(r, run)->cols);
    for (tt_term x = 0; x < r->terms.count; x++) {
        const tt_termrec *p = rc_at(r, x);
        if (!rc_uses(r, t->rule->left, x) || (p->op != TT_ADD && p->op != TT_HAD && p->op != TT_MUL)) continue;
        for (uint32_t i = 0; i < p->count; i++) {
            if (rc_kid(r, x, i) != run) continue;
            if (p->op == TT_MUL && rows != cols) return TT_NO_TERM;
            return leaf(t, p->op == TT_ADD ? TT_ZEROS : p->op == TT_HAD ? TT_ONES : TT_EYE, 0, rows, cols);
        }
    }
    return TT_NO_TERM;
}

static tt_term copy(trial *t, tt_term x);

static uint32_t symbol_of(const trial *t, uint32_t variable)
{
    return t->r->variable[variable].along != TT_NO_TERM && t->now ? variable + (t->now - 1) * t->r->variables : variable;
}

/* u in its place among the columns, u*e', or a scalar among the entries. */
static tt_term placed(trial *t, tt_term u, uint32_t now, uint32_t last)
{
    tt *c = t->r->c;
    tt_dim many = tt_dim_int(c, last);
    tt_term e = leaf(t, TT_UNIT, tt_dim_int(c, now), many, TT_DIM_ONE);
    if (at(t, u)->rows != TT_DIM_ONE) e = put(t, (tt_termrec){ .op = TT_TRANSPOSE, .rows = TT_DIM_ONE, .cols = many }, 1, e, 0);
    return join(t, TT_MUL, u, e);
}

/* A sum over an index, written out. */
static tt_term copy_over(trial *t, tt_op op, tt_term body, tt_term index)
{
    tt_term sum = TT_NO_TERM;
    for (uint32_t last = terms(t, index), now = 1; now <= last; now++) {
        t->now = now;
        tt_term one = copy(t, body);
        if (one == TT_NO_TERM) return one;
        if (op == TT_COLUMNS) one = placed(t, one, now, last);
        sum = now == 1 ? one : join(t, op == TT_PRODOVER ? TT_MUL : TT_ADD, sum, one);
    }
    t->now = 0;
    return sum;
}

/* X*(I - e*e') */
static tt_term without_column(trial *t, tt_term x)
{
    tt_dim n = at(t, x)->rows;
    tt_term e = leaf(t, TT_UNIT, TT_DIM_ONE, n, TT_DIM_ONE), turned = put(t, (tt_termrec){ .op = TT_TRANSPOSE, .rows = TT_DIM_ONE, .cols = n }, 1, e, 0);
    tt_term rest = put(t, (tt_termrec){ .op = TT_SUB, .rows = n, .cols = n }, 2, leaf(t, TT_EYE, 0, n, n), join(t, TT_MUL, e, turned));
    return join(t, TT_MUL, x, rest);
}

static tt_term copy_variable(trial *t, tt_term x)
{
    const tt_termrec *v = rc_at(t->r, x);
    tt_dim rows = size(t, v->rows), cols = size(t, v->cols);
    tt_term m = t->mirrored[v->data], n = t->nothing && rc_is_run(t->r, x) ? nothing_of(t, x) : TT_NO_TERM;
    if (n != TT_NO_TERM) return n;
    if (t->number[v->data] != TT_NUM_NONE) return number(t, t->number[v->data]);
    tt_term symbol = m == TT_NO_TERM ? leaf(t, TT_SYM, symbol_of(t, v->data), rows, cols) : TT_NO_TERM;
    if (m == TT_NO_TERM) return x == t->singular ? without_column(t, symbol) : symbol;
    tt_term turned = put(t, (tt_termrec){ .op = TT_TRANSPOSE, .rows = rows, .cols = cols }, 1, copy(t, m), 0);      /* 2I - 3X' */
    return join(t, TT_ADD, join(t, TT_MUL, number(t, TT_NUM_TWO), leaf(t, TT_EYE, 0, rows, rows)), join(t, TT_MUL, number(t, tt_num_int(t->r->c, -3)), turned));
}

/* The term of the rule as one of the language; TT_NO_TERM: it has none, or none that rationals decide. */
static tt_term copy(trial *t, tt_term x)
{
    rc *r = t->r;
    const tt_termrec *from = rc_at(r, x);
    tt_termrec rec = { .op = from->op, .order = from->order, .data = from->data, .rows = size(t, from->rows), .cols = size(t, from->cols) };
    tt_term kid[2] = { 0, 0 };
    uint32_t n;
    if (rc_is_index(r, x)) return number(t, tt_num_int(r->c, t->now));
    if (rc_binds(from->op)) return copy_over(t, (tt_op)from->op, rc_kid(r, x, 0), rc_kid(r, x, 1));
    if (from->op == TT_SIZE && is_count(t, from->data, &n)) return number(t, tt_num_int(r->c, n));
    if (from->op == TT_SYM) return copy_variable(t, x);
    if (from->op == RC_APPLY) {
        bool by_entry = rc_is_scalar(r, r->variable[from->data].term);
        rec.op = by_entry ? TT_FN : TT_CURVE;
        rec.data = by_entry ? TT_F_COUNT + from->data : from->data;
    }
    if (from->op == RC_D) rec.op = TT_D;
    if (from->op == TT_SIZE) rec.data = size(t, from->data);
    bool chain = from->op == TT_ADD || from->op == TT_MUL || from->op == TT_HAD;
    for (uint32_t i = 0; i < from->count; i++) {
        tt_term k = copy(t, rc_kid(r, x, i));
        if (k == TT_NO_TERM) return TT_NO_TERM;
        if (chain && i) kid[0] = join(t, (tt_op)rec.op, kid[0], k);
        else kid[chain ? 0 : i] = k;
    }
    if (chain) return kid[0];
    if (from->op == TT_NEG && at(t, kid[0])->op == TT_NUM) return number(t, tt_num_neg(r->c, at(t, kid[0])->data));
    return put(t, rec, from->count, kid[0], kid[1]);
}

static bool is_exponent(const trial *t, tt_term v)
{
    for (tt_term x = 0; x < t->r->terms.count; x++)
        if ((rc_op(t->r, x) == TT_POW || rc_op(t->r, x) == TT_HADPOW) && rc_kid(t->r, x, 1) == v && rc_uses(t->r, t->rule->left, x)) return true;
    return false;
}

static bool make_square(trial *t, const tt_termrec *v)
{
    if (v->rows == v->cols) return true;
    if (t->wide != TT_DIM_NONE) return false;
    t->wide = v->cols;
    t->high = v->rows;
    return true;
}

/* False: a condition that no kind of symbol says. */
static bool obey(trial *t, const rc_condition *w, bool other)
{
    static const struct { const char *guard; uint32_t flag; } kinds[] = {
        { "positive", TT_POSITIVE }, { "nonnegative", TT_POSITIVE }, { "invertible", TT_INVERTIBLE }, { "symmetric", TT_SYMMETRIC }, { "antisymmetric", TT_ANTISYMMETRIC },
        { "orthogonal", TT_ORTHOGONAL | TT_INVERTIBLE }, { "lower", TT_LOWER }, { "upper", TT_UPPER }, { "diagonal", TT_DIAGONAL | TT_SYMMETRIC }, { "columns_sum_to_one", TT_SIMPLEX }
    };
    static const struct { const char *guard; int p[2], q; } numbers[] = {
        { "negative", { -3, -5 }, 2 }, { "fraction", { 1, -1 }, 2 }, { "integer", { 2, -3 }, 1 }, { "natural", { 3, 2 }, 1 }, { "odd", { 3, -1 }, 1 }, { "even", { 2, -4 }, 1 }
    };
    static const char *const silent[] = { "nonempty", "matrix", "column", "minus", "constant" };
    rc *r = t->r;
    const char *guard = guard_words[w->guard];
    const tt_termrec *v = rc_at(r, w->operand[0]);
    if (v->op != TT_SYM) return false;
    for (size_t i = 0; i < sizeof silent / sizeof *silent; i++)
        if (!strcmp(guard, silent[i])) return true;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (!strcmp(guard, kinds[i].guard)) {
            t->symbols[v->data].flags |= kinds[i].flag;
            return kinds[i].flag & (TT_POSITIVE | TT_SIMPLEX) || make_square(t, v);
        }
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        if (!strcmp(guard, numbers[i].guard)) {
            t->number[v->data] = tt_num_frac(r->c, numbers[i].p[other], numbers[i].q);
            return true;
        }
    if (!strcmp(guard, "square")) return make_square(t, v);
    if (!strcmp(guard, "transpose_commutes")) t->mirrored[v->data] = w->operand[1];
    return !strcmp(guard, "transpose_commutes");
}

static bool prepare(trial *t, bool other)
{
    rc *r = t->r;
    t->wide = TT_DIM_NONE;
    t->now = 0;
    t->terms = other ? 2 : 3;
    t->query = (tt_query){ .symbols = t->symbols, .symbol_count = r->variables * TERMS, .variables = t->moving, .order = 1, .asks = TT_ASKS_DIFFERENTIAL };
    for (uint32_t i = 0; i < r->variables; i++) {
        t->symbols[i] = (tt_symbol){ .name = r->variable[i].name, .value = TT_NO_TERM };
        t->mirrored[i] = TT_NO_TERM;
        t->number[i] = is_exponent(t, r->variable[i].term) ? tt_num_int(r->c, other ? -2 : 3) : TT_NUM_NONE;
        bool used = rc_uses(r, t->rule->left, r->variable[i].term) && !r->variable[i].index && !r->variable[i].function;
        for (uint32_t k = 0; used && k < (r->variable[i].along != TT_NO_TERM ? TERMS : 1u); k++) t->moving[t->query.variable_count++] = i + k * r->variables;
    }
    for (uint32_t k = 0; k < t->rule->when_count; k++)
        if (!obey(t, &t->rule->when[k], other)) return false;
    for (uint32_t i = 0; i < r->variables; i++) {
        t->symbols[i].rows = size(t, r->variable[i].rows);
        t->symbols[i].cols = size(t, r->variable[i].cols);
        t->symbols[i].kind = t->symbols[i].cols != TT_DIM_ONE ? TT_KIND_MATRIX : t->symbols[i].rows != TT_DIM_ONE ? TT_KIND_VECTOR : TT_KIND_SCALAR;
        if (r->variable[i].function) t->symbols[i].kind = TT_KIND_FUNCTION;
        for (uint32_t k = 1; k < TERMS; k++) t->symbols[i + k * r->variables] = t->symbols[i];
    }
    t->left = copy(t, t->rule->left);
    t->right = t->left == TT_NO_TERM ? t->left : copy(t, t->rule->right);
    if (t->right == TT_NO_TERM) return false;
    t->query.function = put(t, (tt_termrec){ .op = TT_SUB, .rows = at(t, t->left)->rows, .cols = at(t, t->left)->cols }, 2, t->left, t->right);
    return t->query.function != TT_NO_TERM;
}

/* At how many points the sides are equal; -1: at one they are not. In the field a function may be a hash, which knows less than the function
 * itself: there it is not decided then. */
static int held(trial *t, tt_numbers numbers)
{
    tt_eval e;
    int points = 0, unequal = numbers == TT_BY_FIELD ? 0 : -1;
    if (!tt_eval_open(&e, t->r->c, &t->query, t->moving[0], 1, NULL, TT_NO_TERM) || e.beyond != (numbers == TT_BY_FIELD)) return 0;
    tt_eval_numbers(&e, numbers);
    for (int i = 0; i < DRAWS && points < POINTS; i++) {
        tt_outcome o = tt_eval_point(&e);
        if (o == TT_POINT_MISSHAPEN) return -1;
        if (o == TT_POINT_UNABLE || o == TT_POINT_ENDED) return 0;
        if (o != TT_POINT_GOOD) continue;
        const tt_value *v = tt_eval_function(&e);
        for (size_t k = 0; k < tt_area(v); k++)
            if (v->at[k].p) return unequal;
        points++;
    }
    return points;
}

/* 1: that side has a value at some point; -1: at none; 0: it is not known. */
static int defined(trial *t, tt_term side, tt_numbers numbers)
{
    tt_eval e;
    t->query.function = side;
    if (!tt_eval_open(&e, t->r->c, &t->query, t->moving[0], 1, NULL, TT_NO_TERM) || e.beyond != (numbers == TT_BY_FIELD)) return 0;
    tt_eval_numbers(&e, numbers);
    for (int i = 0; i < DRAWS; i++) {
        tt_outcome o = tt_eval_point(&e);
        if (o != TT_POINT_SINGULAR) return o == TT_POINT_GOOD;
    }
    return -1;
}

/* Where the left side has a value although a matrix has no inverse, the right side has one too; else a condition is missing. The derivative of
 * adj(X) alone is known no better than that. */
static bool keeps_what_is_defined(rc *r, const rc_rule *rule)
{
    static trial t;
    if (!strcmp(rule->name, "adjugate")) return true;
    t.r = r;
    t.rule = rule;
    for (uint32_t i = 0; i < r->variables; i++) {
        const rc_variable *v = &r->variable[i];
        if (v->rows != v->cols || v->rows == TT_DIM_ONE || v->along != TT_NO_TERM || v->function || !rc_uses(r, rule->left, v->term)) continue;
        t.singular = v->term;
        for (int way = 0; way < 2; way++) {
            tt_numbers numbers = way ? TT_BY_FIELD : TT_BY_RATIONALS;
            bool free = prepare(&t, false) && !(t.symbols[i].flags & (TT_INVERTIBLE | TT_ORTHOGONAL));
            if (free && defined(&t, t.left, numbers) > 0 && defined(&t, t.right, numbers) < 0) return false;
        }
    }
    return true;
}

/* 1: it holds; 0: it was not decided; -1: it does not. */
static int try_rule(rc *r, const rc_rule *rule, tt_numbers numbers)
{
    static trial t;
    int verdict = 0;
    t.r = r;
    t.rule = rule;
    t.singular = TT_NO_TERM;
    for (int way = 0; way < 4; way++) {
        t.nothing = way & 1;
        if (!prepare(&t, way & 2)) continue;
        int points = held(&t, numbers);
        if (tt_failed(r->c)) return -1;
        if (points < 0) return -1;
        if (points > 0) verdict = 1;
    }
    return verdict;
}

/* --- to 60 digits --- */

static double drawn(digits *d)
{
    d->seed = d->seed * 6364136223846793005ULL + 1442695040888963407ULL;
    return (double)(d->seed >> 33) / 2147483648.0 * 1.6 - 0.8;
}

static block drawn_block(digits *d, int rows, int cols, double diagonal)
{
    block m = made(d, rows, cols, 0, diagonal);
    for (int i = 0; i < m.rows * m.cols; i++) m.at[i] = plus(d, m.at[i], of_double(d, drawn(d) / (diagonal != 0 ? 3 : 1)));
    return m;
}

/* Square matrices are near the identity, so that they have roots and logarithms. */
static void draw_digits(digits *d, const rc_rule *rule)
{
    rc *r = d->r;
    d->used = 0;
    d->failed = false;
    for (size_t i = 0; i < sizeof d->size / sizeof *d->size; i++) d->size[i] = drawn(d) < 0 ? 2 : 3;
    for (uint32_t i = 0; i < r->variables; i++) {
        const rc_variable *v = &r->variable[i];
        if (!rc_uses(r, rule->left, v->term) || v->rows == TT_DIM_NONE || v->function) continue;
        int rows = number_of(d, v->rows), cols = number_of(d, v->cols);
        d->value[i] = drawn_block(d, rows, cols, rows == cols && rows > 1 ? 1 : 0);
        d->along[i] = drawn_block(d, rows, cols, 0);
    }
    for (uint32_t k = 0; k < rule->when_count; k++) {
        const char *guard = guard_words[rule->when[k].guard];
        uint32_t v = rc_at(r, rule->when[k].operand[0])->data;
        block *m = &d->value[v];
        if (!strcmp(guard, "positive") || !strcmp(guard, "nonnegative"))
            for (int i = 0; i < m->rows * m->cols; i++) m->at[i] = function(d, TT_F_ABS, m->at[i]);
        if (!strcmp(guard, "scalar_moves")) d->along[v] = scaled_by(d, m, -0.7);
        if (!strcmp(guard, "fraction") || !strcmp(guard, "odd") || !strcmp(guard, "even"))
            *m = made(d, 1, 1, 0, guard[0] == 'f' ? 1.5 : guard[0] == 'o' ? -3 : 2);
        if (!strcmp(guard, "transpose_commutes")) {                 /* 2I - 3X', which stands still */
            block x = unary_of(d, &(tt_termrec){ .op = TT_TRANSPOSE }, d->value[rc_at(r, rule->when[k].operand[1])->data]), two = made(d, x.rows, x.rows, 0, 2);
            x = scaled_by(d, &x, -3);
            *m = with(d, plus, two, &x);
            d->along[v] = made(d, x.rows, x.rows, 0, 0);
        }
    }
}

/* 1: the sides agree to 60 digits; 0: not known here; -1: they do not. */
static int to_digits(digits *d, const rc_rule *rule)
{
    int points = 0;
    for (int draws = 0; draws < DRAWS && points < 2; draws++) {
        draw_digits(d, rule);
        real zero = of_double(d, 0);
        block left = value_at(d, rule->left, zero), right = value_at(d, rule->right, zero);
        if (d->failed) continue;
        for (int i = 0; i < left.rows * left.cols; i++) {
            double off = fabs(mpf_get_d(less(d, left.at[i], right.at[i])));
            if (off > ldexp(1 + fabs(mpf_get_d(left.at[i])), -DIGITS_BITS)) return -1;
        }
        points++;
    }
    return points > 0;
}

static bool open_digits(digits *d, rc *r)
{
    *d = (digits){ .r = r, .seed = 20240607 };
    d->pool = malloc(POOL * sizeof *d->pool);
    d->value = calloc(r->variables, sizeof *d->value);
    d->along = calloc(r->variables, sizeof *d->along);
    return d->pool && d->value && d->along;
}

static void close_digits(digits *d)
{
    while (d->made) mpf_clear(d->pool[--d->made]);
    free(d->pool);
    free(d->value);
    free(d->along);
}

static bool is_derivative(const rc *r, const rc_rule *rule) { return rc_op(r, rule->left) == TT_FN && rc_at(r, rule->left)->order > 0; }

int main(int argc, char **argv)
{
    static const char *const files[] = { "grammar/differential.rules", "grammar/elementwise.rules", "grammar/over.rules", "grammar/tidy.rules", "grammar/trace.rules", "grammar/batch.rules" };
    static tt_query no_symbols;
    tt *c = tt_ctx_open(from_heap, NULL, (tt_limits){ 0, 0, 0 });
    if (!c || !tt_query_reset(c) || !tt_store_open(c, &no_symbols)) return EXIT_FAILURE;
    rc r = { .c = c, .phase = RC_NO_PHASE };
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) rc_read_file(&r, files[i]);
    bool good = !r.faults && r.variables <= MOST && tt_dim_names(c) <= 256;
    static digits d;
    uint32_t decided = 0, in_field = 0, by_digits = 0;
    good = good && open_digits(&d, &r);
    for (uint32_t i = 0; good && i < r.rules; i++) {
        if (argc > 1 && strcmp(argv[1], r.rule[i].name)) continue;
        int verdict = try_rule(&r, &r.rule[i], TT_BY_RATIONALS), by_field = verdict ? 0 : try_rule(&r, &r.rule[i], TT_BY_FIELD);
        in_field += by_field != 0;
        if (!keeps_what_is_defined(&r, &r.rule[i])) printf("not ok %s: the right side needs an inverse that the left side does without\n", r.rule[i].name);
        if (verdict) printf("%s %s in rationals\n", verdict > 0 ? "ok" : "not ok", r.rule[i].name);
        else if (by_field) printf("%s %s in the field\n", by_field > 0 ? "ok" : "not ok", r.rule[i].name);
        int to_60 = (!verdict && !by_field) || is_derivative(&r, &r.rule[i]) ? to_digits(&d, &r.rule[i]) : 0;
        if (to_60) printf("%s %s to 60 digits\n", to_60 > 0 ? "ok" : "not ok", r.rule[i].name);
        by_digits += to_60 && !verdict && !by_field;
        if (!verdict && !by_field && !to_60) printf("# %s is decided by none: what is in it that eval.h and rules_digits.h do not know?\n", r.rule[i].name);
        if (verdict < 0) printf("#   %s:%u: %s\n", r.rule[i].file, (unsigned)r.rule[i].line, r.rule[i].text);
        decided += verdict != 0;
    }
    bool all = decided + in_field + by_digits == r.rules;
    if (argc < 2)
        printf("%s of %u rules %u are decided in rationals, %u more in the field, %u more to 60 digits\n", all && decided >= AT_LEAST ? "ok" : "not ok",
               (unsigned)r.rules, (unsigned)decided, (unsigned)in_field, (unsigned)by_digits);
    close_digits(&d);
    tt_ctx_close(c);
    return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
