/* Every rule proves itself: both sides at random points of random small sizes that obey its conditions; a differential rule
 * also through the programs rulec derived from it: <G, dY> must be the sum over the operands of <reverse share, dU>, and
 * each operand's reverse and forward share must agree; the right side of a batch rule through its program too. An identity is defined on its
 * right wherever it is on its left. One `ok` or `not ok` line for each rule. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "rules_value.h"
#include "../src/query.h"
#include "../src/rules.h"

enum { POINTS = 12, DRAWS = 3000 };

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

/* --- drawing --- */

/* What a run holds when it holds nothing: nothing to multiply by, or to add. */
static bool set_empty_run(point *p, const rc_rule *rule, tt_term run, value *m)
{
    rc *r = p->r;
    for (tt_term x = 0; x < r->terms.count; x++) {
        const tt_termrec *t = rc_at(r, x);
        if (!rc_uses(r, rule->left, x) || (t->op != TT_ADD && t->op != TT_HAD && t->op != TT_MUL)) continue;
        for (uint32_t i = 0; i < t->count; i++) {
            if (rc_kid(r, x, i) != run) continue;
            if (t->op == TT_MUL && m->rows != m->cols) return false;
            *m = t->op == TT_ADD ? filled(m->rows, m->cols, 0) : t->op == TT_HAD ? filled(m->rows, m->cols, 1) : identity(m->rows);
            return true;
        }
    }
    return false;
}

static void draw_integer(point *p, value *m, const char *guard)
{
    int k = draw_below(p, 3) + 1;
    if (!strcmp(guard, "odd")) k = 2 * k - 1;
    if (!strcmp(guard, "even")) k *= 2;
    m->at[0].v = draw_below(p, 2) ? k : -k;
    m->at[0].d = 0;
}

/* Where an index runs to it, it is that size. */
static void draw_natural(point *p, value *m, const char *name)
{
    int k = draw_below(p, MANY) + 1;
    m->at[0] = num(k);
    p->size[tt_dim_monomial(p->r->c, tt_dim_name(p->r->c, name, strlen(name)), 0)->name[0]] = k;
}

static void make_orthogonal(value *m)
{
    for (int j = 0; j < m->cols; j++) {
        for (int k = 0; k <= j; k++) {
            dual dot = num(0);
            for (int i = 0; i < m->rows; i++) dot = add(dot, mul(get(m, i, j), get(m, i, k)));
            for (int i = 0; i < m->rows; i++)
                *entry(m, i, j) = k == j ? quot(get(m, i, j), power(dot, num(0.5L))) : sub(get(m, i, j), mul(dot, get(m, i, k)));
        }
    }
}

/* The entries below the diagonal are those above it, with a sign. */
static void mirror(value *m, bool anti)
{
    for (int i = 0; i < m->rows; i++)
        for (int j = i; j < m->cols; j++) {
            if (anti && i == j) *entry(m, i, j) = num(0);
            *entry(m, j, i) = anti ? sub(num(0), get(m, i, j)) : get(m, i, j);
        }
}

static void obey(point *p, const rc_rule *rule, const rc_condition *w)
{
    rc *r = p->r;
    const char *guard = guard_words[w->guard];
    value *m = p->variable[rc_at(r, w->operand[0])->data];
    if (!strcmp(guard, "positive") || !strcmp(guard, "nonnegative"))
        for (int i = 0; i < m->rows * m->cols; i++) m->at[i].v = fabsl(m->at[i].v);
    if (!strcmp(guard, "negative")) m->at[0].v = -fabsl(m->at[0].v);
    if (!strcmp(guard, "fraction")) m->at[0] = num((draw_below(p, 2) ? 0.5L : -1.5L));
    if (!strcmp(guard, "odd") || !strcmp(guard, "even") || !strcmp(guard, "integer")) draw_integer(p, m, guard);
    if (!strcmp(guard, "natural")) draw_natural(p, m, r->variable[rc_at(r, w->operand[0])->data].name);
    if (!strcmp(guard, "orthogonal")) make_orthogonal(m);
    if (!strcmp(guard, "symmetric") || !strcmp(guard, "antisymmetric")) mirror(m, guard[0] == 'a');
    if (!strcmp(guard, "lower") || !strcmp(guard, "diagonal")) *m = triangle(m, true);
    if (!strcmp(guard, "upper") || !strcmp(guard, "diagonal")) *m = triangle(m, false);
    if (!strcmp(guard, "columns_sum_to_one"))
        for (int j = 0; j < m->cols; j++) {
            dual sum = num(0);
            for (int i = 0; i + 1 < m->rows; i++) sum = add(sum, get(m, i, j));
            *entry(m, m->rows - 1, j) = sub(num(1), sum);
        }
    if (!strcmp(guard, "scalar_moves"))
        for (int i = 0; i < m->rows * m->cols; i++) m->at[i].d = -0.7L * m->at[i].v;
    if (!strcmp(guard, "transpose_commutes")) {          /* G' = 2I - 3X */
        value x = *p->variable[rc_at(r, w->operand[1])->data];
        for (int i = 0; i < x.rows; i++)
            for (int j = 0; j < x.cols; j++) *entry(m, i, j) = num((i == j ? 2 : 0) - 3 * get(&x, j, i).v);
    }
    (void)rule;
}

/* Does a variable stand as an exponent, and of a matrix? That is an integer; of what may be negative it is one at every other point. */
static bool is_exponent(const rc *r, const rc_rule *rule, tt_term v, bool of_matrix)
{
    for (tt_term x = 0; x < r->terms.count; x++) {
        bool power = rc_op(r, x) == TT_POW ? !of_matrix || !rc_is_scalar(r, x) : rc_op(r, x) == TT_HADPOW && !of_matrix;
        if (power && rc_uses(r, rule->left, x) && rc_kid(r, x, 1) == v) return true;
    }
    return false;
}

/* What must be square gets equal sizes before anything is drawn. */
static void draw_sizes(point *p, const rc_rule *rule)
{
    memset(p->size, 0, sizeof p->size);
    for (uint32_t k = 0; k < rule->when_count; k++) {
        const tt_termrec *t = rc_at(p->r, rule->when[k].operand[0]);
        if (strcmp(guard_words[rule->when[k].guard], "square") || t->rows == t->cols) continue;
        p->size[tt_dim_monomial(p->r->c, t->cols, 0)->name[0]] = size_of(p, t->rows);
    }
}

static void draw_point(point *p, const rc_rule *rule)
{
    rc *r = p->r;
    draw_sizes(p, rule);
    static const uint32_t smooth[] = { TT_F_EXP, TT_F_SIN, TT_F_SIGMOID, TT_F_ATAN };
    p->function = smooth[draw_below(p, 4)];
    for (uint32_t i = 0; i < r->variables; i++) {
        const rc_variable *v = &r->variable[i];
        value *m = p->variable[i];
        bool used = rc_uses(r, rule->left, v->term);
        for (uint32_t k = 0; k < rule->slots; k++) used = used || rule->slot[k] == v->term;
        if (!used || v->rows == TT_DIM_NONE) continue;
        if (!m) m = p->variable[i] = malloc(MANY * sizeof *m);
        if (!m) exit(EXIT_FAILURE);
        for (int now = 0; now < (v->along != TT_NO_TERM ? MANY : 1); now++) {
            m[now] = blank(size_of(p, v->rows), size_of(p, v->cols));
            for (int k = 0; k < m->rows * m->cols; k++) m[now].at[k] = (dual){ draw(p), draw(p) };
        }
        bool whole = is_exponent(r, rule, v->term, true) || (is_exponent(r, rule, v->term, false) && draw_below(p, 2));
        if (whole) draw_integer(p, m, "integer");
        if (v->run && draw_below(p, 3) == 0) set_empty_run(p, rule, v->term, m);
    }
    for (uint32_t k = 0; k < rule->when_count; k++) obey(p, rule, &rule->when[k]);
}

/* --- the programs rulec wrote --- */

typedef struct { value ref[24]; const tt_word *from[24]; int refs; int size[24]; const tt_word *size_from[24]; int sizes; } machine;

/* [u_i] */
static const value *columns_of(point *p, tt_term variable)
{
    static value all[4];
    static int next;
    tt_termrec columns = { .op = TT_COLUMNS };
    value *to = &all[next++ % 4];
    *to = evaluate_over(p, &columns, variable, p->r->variable[rc_at(p->r, variable)->data].along);
    return to;
}

static const value *slot(point *p, const rc_rule *rule, uint32_t i)
{
    static value index;
    if (rule->phase == RC_BATCH && p->r->variable[rc_at(p->r, rule->slot[i])->data].along != TT_NO_TERM) return columns_of(p, rule->slot[i]);
    if (!rc_is_index(p->r, rule->slot[i])) return value_of(p, rc_at(p->r, rule->slot[i])->data);
    index = single(num(p->now));
    return &index;
}

static value leaf(uint32_t op, const int *size)
{
    if (op == TT_EYE) return identity(size[0]);
    if (op == TT_SIZE) return single(num(size[0]));
    return filled(size[0], size[1], op == TT_ONES);
}

/* Is it the rule of F(X), a function of a matrix? */
static bool of_matrix(const rc *r, const rc_rule *rule)
{
    tt_term x = rule->phase == RC_DIFFERENTIAL ? rc_node(r, rule) : TT_NO_TERM;
    return x != TT_NO_TERM && !rc_is_scalar(r, r->variable[rc_at(r, x)->data].term) && !rc_is_scalar(r, rc_kid(r, x, 0));
}

/* What is in place of G: one value, or one for each value of the index. */
typedef struct { const value *at; bool along; } given;

static value run(point *p, const rc_rule *rule, const tt_word *w, uint32_t length, given g);

/* The words from .. to - 1 for every value of an index. */
static value run_over(point *p, const rc_rule *rule, uint16_t op, const tt_word *from, const tt_word *to, given g)
{
    value sum = blank(0, 0);
    for (int last = terms_of(p, rule->slot[to->data]), now = 1; now <= last; now++) {
        p->now = now;
        value term = run(p, rule, from, (uint32_t)(to - from), g);
        go_on(&sum, op, &term, now, last);
    }
    p->now = 0;
    return sum;
}

static bool reads_slot(const tt_word *w) { return w->kind != TT_W_PRIME && w->kind != TT_W_NUMBER && w->kind != TT_W_MAKE && w->kind != TT_W_ONE && w->kind != TT_W_TIMES; }

static value run(point *p, const rc_rule *rule, const tt_word *w, uint32_t length, given g)
{
    machine *s = malloc(sizeof *s);
    if (!s) exit(EXIT_FAILURE);
    s->refs = s->sizes = 0;
    for (const tt_word *end = w + length; w < end; w++) {
        const value *b = !reads_slot(w) || w->kind == TT_W_RANGE || w->kind == TT_W_COUNT ? NULL
                       : w->data == TT_B_G && g.at ? &g.at[g.along && p->now ? p->now - 1 : 0] : slot(p, rule, w->data);
        s->from[s->refs] = w;
        s->size_from[s->sizes] = w;
        switch ((tt_word_kind)w->kind) {
        case TT_W_VARIABLE: s->ref[s->refs++] = *b; break;
        case TT_W_NUMBER:   s->ref[s->refs++] = single(num((long double)tt_num_double(p->r->c, tt_at(p->r->c, tt_rule_number(p->r->c, w->data))->data))); break;
        case TT_W_ROWS:     s->size[s->sizes++] = b->rows; break;
        case TT_W_COLS:     s->size[s->sizes++] = b->cols; break;
        case TT_W_ONE:      s->size[s->sizes++] = 1; break;
        case TT_W_RANGE:    s->size[s->sizes++] = terms_of(p, rule->slot[w->data]); break;
        case TT_W_COUNT:    s->ref[s->refs++] = single(num(terms_of(p, rule->slot[w->data]))); break;
        case TT_W_TIMES:    s->sizes--; s->size[s->sizes - 1] *= s->size[s->sizes]; break;
        case TT_W_PRIME:
            b = rule->phase == RC_BATCH ? &s->ref[s->refs - 1] : slot(p, rule, w->data);
            if (is_one(&s->ref[s->refs - 1]) && !is_one(b)) s->ref[s->refs - 1] = curve(p, b->rows, b->cols, w->order, s->ref[s->refs - 1].at[0]);
            else s->ref[s->refs - 1] = operation(is_one(&s->ref[s->refs - 1]) || !of_matrix(p->r, rule) ? TT_FN : TT_MATFN, p->function, w->order, 1, &s->ref[s->refs - 1]);
            break;
        case TT_W_MAKE:
            if (w->op == TT_ONES || w->op == TT_ZEROS || w->op == TT_EYE || w->op == TT_SIZE) {
                s->sizes -= w->count;
                s->from[s->refs] = s->size_from[s->sizes];
                s->ref[s->refs++] = leaf(w->op, &s->size[s->sizes]);
            } else if (rc_binds(w->op)) {
                s->refs--;
                s->ref[s->refs - 1] = run_over(p, rule, w->op, s->from[s->refs - 1], s->from[s->refs], g);
            } else {
                s->refs -= w->count;
                s->ref[s->refs] = operation(w->op, w->data, w->order, w->count, &s->ref[s->refs]);
                s->refs++;
            }
        }
    }
    value result = s->ref[0];
    free(s);
    return result;
}

/* sum of the entries of a .* (the tangent of b, or b itself) */
static long double inner(const value *a, const value *b, bool tangent)
{
    long double sum = 0;
    if (a->rows != b->rows || a->cols != b->cols) return 1e9L;
    for (int i = 0; i < a->rows * a->cols; i++) sum += a->at[i].v * (tangent ? b->at[i].d : b->at[i].v);
    return sum;
}

/* How far <G, dY> is from the sum of the shares; the runs are held fast. */
static long double adjoints_off(point *p, uint32_t index, const rc_rule *rule)
{
    rc *r = p->r;
    for (uint32_t i = 2; i < rule->slots; i++) {
        value *m = p->variable[rc_at(r, rule->slot[i])->data];
        if (rc_is_run(r, rule->slot[i])) for (int k = 0; k < m->rows * m->cols; k++) m->at[k].d = 0;
    }
    value *y = p->variable[rc_at(r, rule->slot[TT_B_Y])->data];
    *y = evaluate(p, rc_node(r, rule));
    const value *g = slot(p, rule, TT_B_G);
    long double whole = inner(g, y, true), shares = 0, worst = 0;
    bool done[RC_SLOTS] = { false };
    for (uint32_t i = 0; tt_adjoint_at(i); i++) {
        const tt_adjoint *a = tt_adjoint_at(i);
        if (a->rule != index || done[a->operand]) continue;
        done[a->operand] = true;
        tt_term operand = rule->slot[TT_B_FIRST + a->operand], along = r->variable[rc_at(r, operand)->data].along;
        value du[MANY];
        long double share = 0;
        for (int last = along != TT_NO_TERM ? terms_of(p, along) : 1, now = 0; now < last; now++) {
            p->now = along != TT_NO_TERM ? now + 1 : 0;
            const value *u = slot(p, rule, TT_B_FIRST + a->operand);
            value reverse = run(p, rule, tt_rule_code(a->code), a->length, (given){ g, false });
            share += inner(&reverse, u, true);
            du[now] = *u;
            for (int k = 0; k < u->rows * u->cols; k++) du[now].at[k] = num(u->at[k].d);
        }
        p->now = 0;
        shares += share;
        if (!a->forward_length) continue;
        value forward = run(p, rule, tt_rule_code(a->forward), a->forward_length, (given){ du, along != TT_NO_TERM });
        long double off = fabsl(inner(g, &forward, false) - share);
        if (!(off <= worst)) worst = off;
    }
    if (rc_op(r, rule->left) != RC_D) return 0;          /* a trace form: true for the G of its condition only, which slot 0 is */
    long double off = fabsl(whole - shares) / (1 + fabsl(whole));
    return off > worst || isnan(off) ? off : worst;
}

/* How far the right side of a rule of the phase batch is from what its program makes of the matrices of columns. */
static long double program_off(point *p, uint32_t index, const rc_rule *rule, const value *right)
{
    uint32_t at, length;
    if (!tt_batch_program(index, &at, &length)) return 1e9L;
    value by = run(p, rule, tt_rule_code(at), length, (given){ NULL, false });
    return distance(right, &by);
}

static bool is_finite(const value *m)
{
    for (int i = 0; i < m->rows * m->cols; i++) if (!isfinite(m->at[i].v)) return false;
    return true;
}

static bool holds(point *p, uint32_t index, const rc_rule *rule)
{
    int points = 0;
    for (int draws = 0; points < POINTS && draws < DRAWS; draws++) {
        draw_point(p, rule);
        value left = evaluate(p, rule->left), right = evaluate(p, rule->right);
        long double off = distance(&left, &right);
        long double share = rule->phase == RC_DIFFERENTIAL ? adjoints_off(p, index, rule) : rule->phase == RC_BATCH ? program_off(p, index, rule, &right) : 0;
        if (rule->phase >= RC_CANONICAL && is_finite(&left) && !is_finite(&right)) {        /* an identity lets no point go */
            printf("not ok %s (%s:%u): only the left side is defined: %s\n", rule->name, rule->file, (unsigned)rule->line, rule->text);
            return false;
        }
        if (isnan(off) || isnan(share)) continue;        /* a point where it is not defined */
        if (off > 1e-7L || share > 1e-7L) {
            printf("not ok %s (%s:%u): off by %Lg, adjoints by %Lg: %s\n", rule->name, rule->file, (unsigned)rule->line, off, share, rule->text);
            return false;
        }
        points++;
    }
    printf("%s %s%s\n", points ? "ok" : "not ok", rule->name, points ? "" : ": no point where it is defined");
    return points > 0;
}

int main(int argc, char **argv)
{
    static const char *const files[] = { "grammar/differential.rules", "grammar/elementwise.rules", "grammar/over.rules", "grammar/tidy.rules", "grammar/trace.rules", "grammar/batch.rules" };
    static point p;
    static tt_query no_symbols;
    tt *c = tt_ctx_open(from_heap, NULL, (tt_limits){ 0, 0, 0 });
    if (!c || !tt_query_reset(c) || !tt_store_open(c, &no_symbols)) return EXIT_FAILURE;
    rc r = { .c = c, .phase = RC_NO_PHASE };
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) rc_read_file(&r, files[i]);
    p = (point){ .r = &r, .seed = 20240607 };
    bool good = !r.faults;
    for (uint32_t i = 0; i < r.rules; i++) {
        if (argc > 1 && strcmp(argv[1], r.rule[i].name)) continue;
        if (!tt_rule_at(i) || strcmp(tt_rule_at(i)->name, r.rule[i].name)) {
            printf("not ok %s: the tables were made of other rules\n", r.rule[i].name);
            good = false;
        } else if (!holds(&p, i, &r.rule[i])) good = false;
    }
    for (uint32_t i = 0; i < r.variables; i++) free(p.variable[i]);
    tt_ctx_close(c);
    return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
