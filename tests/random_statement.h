/* Random statements: an expression, what is asked of it, and how all that is written. Read random.c first. */
#ifndef RANDOM_STATEMENT_H
#define RANDOM_STATEMENT_H
#include "random_expression.h"

enum { TEXT = 1 << 16 };

/* ---- what is asked ---- */

/* Mark what a node is made of, through definitions. */
static void mark(const statement *s, int node, bool *nodes, bool *symbols)
{
    int stack[NODES * 5], used = 0;
    stack[used++] = node;
    while (used) {
        int x = stack[--used];
        if (x < 0 || nodes[x]) continue;
        nodes[x] = true;
        if (s->at[x].symbol >= 0) {
            symbols[s->at[x].symbol] = true;
            stack[used++] = s->symbols[s->at[x].symbol].value;
        }
        for (int k = 0; k < 3; k++) stack[used++] = s->at[x].kid[k];
    }
}

static bool is_scalar_symbol(const statement *s, int i) { return is_scalar(s->symbols[i].is); }
static bool is_of_scalar(const statement *s) { return is_scalar(s->at[s->root].is); }

/* One of the symbols the function is made of: any, or only scalars, or (of differentials of all variables) only declared ones. -1: it has none. */
static int draw_step(statement *s, bool scalars, bool declared)
{
    bool nodes[NODES] = { false }, symbols[SYMBOLS] = { false };
    int found[SYMBOLS], count = 0;
    mark(s, s->root, nodes, symbols);
    for (int i = 0; i < s->symbol_count; i++)
        if (symbols[i] && (!scalars || is_scalar_symbol(s, i)) && (!declared || s->symbols[i].kind)) found[count++] = i;
    return count ? found[draw(s, count)] : -1;
}

/* The derivative of a scalar has a matrix form by up to two vectors and matrices, that of anything else by one. */
static bool draw_steps(statement *s, int count)
{
    question *q = &s->asked;
    int left = is_of_scalar(s) ? 2 : 1;
    for (q->steps = 0; q->steps < count; q->steps++) {
        int step = q->as == ASK_POWER && q->steps ? q->path[0] : draw_step(s, left == 0, q->as == ASK_DIFFERENTIAL);
        if (step < 0 || (!is_scalar_symbol(s, step) && left-- == 0)) return false;
        q->path[q->steps] = step;
    }
    return true;
}

static bool draw_path(statement *s)
{
    switch (s->asked.as) {
    case ASK_PATH:    return draw_steps(s, draw(s, 3) ? 2 : 3);
    case ASK_HESSIAN: return draw_steps(s, 1);
    case ASK_POWER:   return draw_steps(s, draw(s, 2) ? 2 : 3);
    default:          return draw_steps(s, 1);
    }
}

static ask draw_ask(statement *s)
{
    static const ask asks[] = {
        ASK_FIRST, ASK_FIRST, ASK_FIRST, ASK_FIRST, ASK_FIRST, ASK_FIRST, ASK_FIRST, ASK_FIRST, ASK_FIRST, ASK_HESSIAN,
        ASK_POWER, ASK_PATH, ASK_DIFFERENTIAL, ASK_DIFFERENTIAL, ASK_DIFFERENTIAL_BY, ASK_OPERATOR
    };
    return asks[draw(s, 16)];
}

/* How deep an expression may be whose derivative can still be read. */
static int draw_depth(statement *s)
{
    switch (s->asked.as) {
    case ASK_FIRST: case ASK_DIFFERENTIAL: case ASK_DIFFERENTIAL_BY: return 1 + draw(s, 5);
    case ASK_OPERATOR: return 1 + draw(s, 4);
    default: return 1 + draw(s, 4);
    }
}

static shape draw_function_shape(statement *s)
{
    switch (s->asked.as) {
    case ASK_FIRST:   return draw(s, 3) ? scalar : draw_shape(s);
    case ASK_HESSIAN: return scalar;
    default:          return draw(s, 2) ? scalar : draw_shape(s);
    }
}

/* The function itself may have sizes that are products: its shape counts no more. */
static int draw_root(statement *s)
{
    shape is = draw_function_shape(s);
    int depth = draw_depth(s);
    if (is_scalar(is) || draw(s, 6)) return draw_expression(s, is, depth);
    return draw(s, 2) ? unary(s, "vec(%)", is, is, depth) : binary(s, "kron(%, %)", is, is, draw_shape(s), depth);
}

static void draw_symbols(statement *s)
{
    if (s->asked.as == ASK_POWER || s->asked.as == ASK_PATH) new_symbol(s, scalar, draw(s, 4) ? "scalar" : "positive scalar", -1);
    for (int k = draw(s, 4) - 1; k > 0; k--) {
        shape is = draw(s, 3) ? draw_shape(s) : scalar;
        int value = draw_expression(s, is, 1 + draw(s, 2));
        new_symbol(s, is, NULL, value);
    }
}

static void draw_statement(statement *s, uint64_t seed, uint64_t number)
{
    static const int layouts[] = { GRADIENT, GRADIENT, GRADIENT, GRADIENT, GRADIENT, GRADIENT, NUMERATOR, DENOMINATOR };
    s->random = seed * UINT64_C(0xd6e8feb86659fd93) + number;
    s->asked = (question){ .as = draw_ask(s), .layout = layouts[draw(s, 8)], .structured = draw(s, 6) == 0, .telling = (int)(number % 3) };
    do {
        s->count = s->symbol_count = s->open = 0;
        s->sums = draw(s, 4) == 0;
        s->assumes = draw(s, 8) == 0;
        draw_symbols(s);
        s->root = draw_root(s);
    } while (!draw_path(s));
    if (s->asked.as != ASK_FIRST || !is_of_scalar(s)) s->asked.structured = false;
}

/* Does the answer lie the other way than in the default layout? Denominator turns Jacobians (and second derivatives that are not symmetric),
 * numerator gradients of scalars. */
static bool lies_across(const statement *s)
{
    const question *q = &s->asked;
    int sized = 0;
    for (int k = 0; k < q->steps; k++) sized += !is_scalar_symbol(s, q->path[k]);
    if (q->as == ASK_DIFFERENTIAL || q->as == ASK_DIFFERENTIAL_BY || q->as == ASK_OPERATOR || q->as == ASK_HESSIAN) return false;
    if (q->layout == NUMERATOR) return is_of_scalar(s) && sized == 1;
    return q->layout == DENOMINATOR && (!is_of_scalar(s) || (sized == 2 && q->as == ASK_PATH));
}

/* ---- how it is written ---- */

typedef struct { char at[TEXT]; size_t length; } text;

static void say(text *t, const char *s, size_t n)
{
    if (t->length + n + 1 > sizeof t->at) return;
    memcpy(t->at + t->length, s, n);
    t->at[t->length += n] = '\0';
}

static void says(text *t, const char *s) { say(t, s, strlen(s)); }

static void say_expression(const statement *s, int node, text *t)
{
    int k = 0;
    for (const char *c = s->at[node].form; *c; c++) {
        if (*c == '%') say_expression(s, s->at[node].kid[k++], t);
        else say(t, c, 1);
    }
}

/* Of a family, the member that is asked for. */
static void say_variable(const symbol *s, text *t)
{
    says(t, s->name);
    if (s->range < 0) return;
    says(t, "_");
    says(t, asked_indices[s->range]);
}

static void say_declaration(const symbol *s, text *t)
{
    says(t, s->kind);
    says(t, " ");
    say_variable(s, t);
    if (!is_scalar(s->is)) {
        says(t, "(");
        says(t, size_words[s->is.rows]);
        if (s->is.cols) {
            says(t, ",");
            says(t, size_words[s->is.cols]);
        }
        says(t, ")");
    }
    if (s->range >= 0) {
        says(t, ", ");
        says(t, asked_indices[s->range]);
        says(t, " = 1:");
        says(t, range_words[s->range]);
    }
    says(t, "\n");
}

static void say_symbols(const statement *s, text *t)
{
    bool nodes[NODES] = { false }, symbols[SYMBOLS] = { false }, assumed = !s->assumes;
    mark(s, s->root, nodes, symbols);
    for (int i = 0; i < s->symbol_count; i++)
        if (symbols[i] && s->symbols[i].kind) say_declaration(&s->symbols[i], t);
    for (int i = 0; i < s->symbol_count; i++)
        if (symbols[i] && s->symbols[i].kind && !strcmp(s->symbols[i].kind, "vector") && s->symbols[i].range < 0 && !assumed) {
            says(t, "assume sum(");
            says(t, s->symbols[i].name);
            says(t, ") = 1\n");
            assumed = true;
        }
    for (int i = 0; i < s->symbol_count; i++) {
        if (!symbols[i] || s->symbols[i].kind) continue;
        says(t, s->symbols[i].name);
        says(t, " = ");
        say_expression(s, s->symbols[i].value, t);
        says(t, "\n");
    }
}

/* d, d^2, d^3 */
static void say_d(int order, text *t)
{
    static const char *const signs[STEPS + 1] = { "", "d", "d^2", "d^3" };
    says(t, signs[order]);
}

static void say_quotient(const statement *s, text *t)
{
    const question *q = &s->asked;
    say_d(q->steps, t);
    says(t, "(");
    say_expression(s, s->root, t);
    says(t, q->as == ASK_PATH ? ")/(" : ")/");
    for (int k = 0; k < (q->as == ASK_PATH ? q->steps : 1); k++) {
        says(t, k ? " d" : "d");
        say_variable(&s->symbols[q->path[k]], t);
    }
    says(t, q->as == ASK_PATH ? ")" : q->steps == 2 ? "^2" : "^3");
}

static void say_query(const statement *s, text *t)
{
    const question *q = &s->asked;
    if (q->as == ASK_POWER || q->as == ASK_PATH) {
        say_quotient(s, t);
        return;
    }
    bool differential = q->as == ASK_DIFFERENTIAL || q->as == ASK_DIFFERENTIAL_BY;
    says(t, differential ? "d(" : q->as == ASK_HESSIAN ? "hessian(" : "diff(");
    say_expression(s, s->root, t);
    if (!differential) {
        says(t, ", ");
        say_variable(&s->symbols[q->path[0]], t);
    }
    says(t, ")");
}

/* What the command is told beside the statement, as a comment. */
static void say_options(const statement *s, text *t)
{
    static const char *const layouts[] = { [GRADIENT] = "", [NUMERATOR] = " --layout numerator", [DENOMINATOR] = " --layout denominator" };
    const question *q = &s->asked;
    bool by = q->as == ASK_DIFFERENTIAL_BY;
    if (q->layout == GRADIENT && !q->structured && !by && q->as != ASK_OPERATOR) return;
    says(t, "   #");
    says(t, layouts[q->layout]);
    if (q->structured) says(t, " --structured");
    if (q->as == ASK_OPERATOR) says(t, " --operator");
    if (by) says(t, " VARIABLE ");
    if (by) say_variable(&s->symbols[q->path[0]], t);
}

/* Declarations and definitions first, each definition after those it uses; then the query. */
static void say_statement(const statement *s, text *t)
{
    t->length = 0;
    says(t, "function phi, psi, F(n), v(m)\nsymmetric function H(m)\nspd function P(n)\nmatrix E0(n,m), E1(N,m)\n");
    say_symbols(s, t);
    say_query(s, t);
    say_options(s, t);
    says(t, "\n");
}
#endif
