/* Random well-typed expressions over the whole language: drawn by shape, from the operations that give that shape. Read random.c first. */
#ifndef RANDOM_EXPRESSION_H
#define RANDOM_EXPRESSION_H
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NODES = 400, SYMBOLS = 40, SIZES = 4, STEPS = 3 };

/* A shape: numbers of sizes. */
static const char *const size_words[SIZES] = { "1", "n", "m", "2" };
typedef struct { int rows, cols; } shape;

typedef struct {
    const char *form;        /* how it is written: % stands for an operand */
    int kid[3];
    shape is;
    int symbol;              /* a leaf that is a symbol: its number; else -1 */
} expression;

typedef struct {
    char name[16];
    shape is;
    const char *kind;        /* the words it is declared with; NULL: a definition */
    int value;               /* its expression, or -1 */
    int range;               /* of a family, what its members run through; else -1 */
} symbol;

/* What sums run through: a size of its own, or one that vectors have too. Inside of one another they are over j and l; a question is by the
 * member with the index k or q, as its family's range is. */
enum { RANGES = 2, OPEN = 2 };
static const char *const range_words[RANGES] = { "N", "n" }, *const asked_indices[RANGES] = { "k", "q" }, *const sum_indices[OPEN] = { "j", "l" };

/* What is asked of it. */
typedef enum {
    ASK_FIRST,               /* diff(f, x) */
    ASK_HESSIAN,             /* hessian(f, x) */
    ASK_POWER,               /* d^2(f)/dx^2, d^3(f)/dc^3 */
    ASK_PATH,                /* d^2(f)/(dx dy), d^3(f)/(dx dc dy) */
    ASK_DIFFERENTIAL,        /* d(f), with the differentials of all variables */
    ASK_DIFFERENTIAL_BY,     /* d(f), with that of one */
    ASK_OPERATOR             /* diff(f, x) with --operator */
} ask;

typedef struct {
    ask  as;
    int  path[STEPS], steps; /* the symbols to differentiate by, in turn */
    enum { GRADIENT, NUMERATOR, DENOMINATOR } layout;
    bool structured;
    int telling;                /* as tt_telling */
} question;

typedef struct {
    expression at[NODES];
    int        count;
    symbol     symbols[SYMBOLS];
    int        symbol_count;
    int        root;
    bool       assumes;      /* sum(y) = 1 of the first vector */
    question   asked;
    bool       sums;         /* over an index */
    int        open, ranges[OPEN];     /* the sums around what is being drawn */
    uint64_t   random;
} statement;

static uint64_t draw_bits(statement *s)
{
    uint64_t x = s->random += UINT64_C(0x9e3779b97f4a7c15);
    x = (x ^ (x >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    x = (x ^ (x >> 27)) * UINT64_C(0x94d049bb133111eb);
    return x ^ (x >> 31);
}

static int draw(statement *s, int below) { return (int)(draw_bits(s) % (uint64_t)below); }

static bool is_scalar(shape x) { return x.rows == 0 && x.cols == 0; }
static bool is_same(shape x, shape y) { return x.rows == y.rows && x.cols == y.cols; }

static int put(statement *s, const char *form, shape is, int a, int b)
{
    if (s->count >= NODES) return 0;
    s->at[s->count] = (expression){ form, { a, b, -1 }, is, -1 };
    return s->count++;
}

/* ---- symbols ---- */

static const char *draw_kind(statement *s, shape is)
{
    static const char *const square[] = {
        "symmetric matrix", "spd matrix", "diagonal matrix", "antisymmetric matrix", "orthogonal matrix", "invertible matrix",
        "lower matrix", "upper matrix", "matrix", "matrix", "matrix", "matrix", "matrix", "symmetric matrix", "spd matrix", "invertible matrix"
    };
    static const char *const column[] = { "positive vector", "onehot vector", "simplex vector", "vector", "vector", "vector", "vector", "vector" };
    static const char *const any[] = { "positive matrix", "onehot matrix", "matrix", "matrix", "matrix", "matrix", "matrix", "matrix" };
    if (is_scalar(is)) return draw(s, 4) ? "scalar" : "positive scalar";
    if (is.cols == 0) return column[draw(s, 8)];
    if (is.rows == is.cols) return square[draw(s, 16)];
    return any[draw(s, 8)];
}

/* Names of more than a letter, with Greek, accents and subscripts, in some statements; not where differentials are asked for, whose names
 * they would become parts of. The draws that follow stay as they are. */
static void give_long_name(statement *s, symbol *fresh)
{
    enum { NAMES = 13 };
    static const char *const names[3][NAMES] = {
        { "sigma", "lambda", "t_1", "s_max", "alpha", "T", "e", "c_bar", "mu_12", "epsilon", "beta_hat", "delta", "tau" },
        { "x_1", "w_hat", "mu", "y_tilde", "theta", "e", "sigma", "b_12", "x_new", "h_1_bar", "v_0", "phi_1", "omega" },
        { "W_1", "Sigma", "R_tilde", "T", "Lambda", "W_12", "X_bar", "A_new", "L", "Phi", "U", "Gamma", "Delta" } };
    uint64_t state = s->random;
    bool wanted = s->asked.as < ASK_DIFFERENTIAL && draw(s, 6) == 0;
    const char *name = names[is_scalar(fresh->is) ? 0 : fresh->is.cols == 0 ? 1 : 2][draw(s, NAMES)];
    s->random = state;
    for (int i = 0; i < s->symbol_count; i++) wanted = wanted && strcmp(s->symbols[i].name, name) != 0;
    if (wanted) snprintf(fresh->name, sizeof fresh->name, "%s", name);
}

static int new_symbol(statement *s, shape is, const char *kind, int value)
{
    static const char matrices[] = "ABCDGJKMQRSVWXYZ", vectors[] = "abuwxyzgh", scalars[] = "cst";
    const char *letters = is_scalar(is) ? scalars : is.cols == 0 ? vectors : matrices;
    int same = 0, length = (int)strlen(letters);
    if (s->symbol_count >= SYMBOLS) return -1;
    for (int i = 0; i < s->symbol_count; i++) same += strchr(letters, s->symbols[i].name[0]) != NULL;
    symbol *fresh = &s->symbols[s->symbol_count];
    *fresh = (symbol){ .is = is, .kind = kind, .value = value, .range = -1 };
    if (same < length) snprintf(fresh->name, sizeof fresh->name, "%c", letters[same]);
    else snprintf(fresh->name, sizeof fresh->name, "%c%d", letters[same % length], same / length);
    give_long_name(s, fresh);
    return s->symbol_count++;
}

/* The same letters every time: forms live as long as the program, so they are kept by what they say. */
static const char *kept(const char *form)
{
    static char *all[128];
    for (int i = 0; i < 128; i++) {
        if (!all[i]) {
            all[i] = malloc(strlen(form) + 1);
            if (!all[i]) abort();
            strcpy(all[i], form);
        }
        if (!strcmp(all[i], form)) return all[i];
    }
    return "1";
}

/* Which of the open sums gives the index of the family's members; -1: none. */
static int running(const statement *s, int range)
{
    for (int i = s->open; i-- > 0;)
        if (s->ranges[i] == range) return i;
    return -1;
}

/* Inside a sum, a symbol of one letter may be a family. */
static int new_leaf(statement *s, shape is)
{
    int fresh = new_symbol(s, is, draw_kind(s, is), -1);
    if (fresh >= 0 && s->open && draw(s, 3) && !s->symbols[fresh].name[1]) s->symbols[fresh].range = s->ranges[draw(s, s->open)];
    return fresh;
}

static int symbol_leaf(statement *s, shape is)
{
    int found[SYMBOLS], count = 0;
    char member[24];
    for (int i = 0; i < s->symbol_count; i++)
        if (is_same(s->symbols[i].is, is) && (s->symbols[i].range < 0 || running(s, s->symbols[i].range) >= 0)) found[count++] = i;
    int which = count && draw(s, 3) ? found[draw(s, count)] : new_leaf(s, is);
    if (which < 0 && !count) return put(s, "1", is, -1, -1);
    if (which < 0) which = found[0];
    const symbol *x = &s->symbols[which];
    if (x->range >= 0) snprintf(member, sizeof member, "%s_%s", x->name, sum_indices[running(s, x->range)]);
    int leaf = put(s, x->range < 0 ? x->name : kept(member), is, -1, -1);
    s->at[leaf].symbol = which;
    return leaf;
}

static const char *leaf_form(statement *s, shape is)
{
    static const char *const numbers[] = { "2", "3", "1/2", "(-1)", "0.5", "n", "pi", "1", "0" };
    static char forms[SIZES][SIZES][2][24];
    if (is_scalar(is)) return numbers[draw(s, 9)];
    int which = draw(s, 8) ? 0 : 1;
    char *form = forms[is.rows][is.cols][which];
    if (is.rows == is.cols && draw(s, 2)) snprintf(form, sizeof forms[0][0][0], "eye(%s)", size_words[is.rows]);
    else snprintf(form, sizeof forms[0][0][0], "%s(%s,%s)", which ? "zeros" : "ones", size_words[is.rows], size_words[is.cols]);
    return form;
}

static int leaf(statement *s, shape is)
{
    if (draw(s, is_scalar(is) ? 2 : 6)) return symbol_leaf(s, is);
    return put(s, kept(leaf_form(s, is)), is, -1, -1);
}

/* ---- drawing an expression of a given shape ---- */

static int draw_expression(statement *s, shape is, int depth);

static shape flip(shape x) { return (shape){ x.cols, x.rows }; }
static const shape scalar = { 0, 0 };
static shape draw_shape(statement *s) { return (shape){ draw(s, SIZES), draw(s, 3) ? draw(s, SIZES) : 0 }; }

static int unary(statement *s, const char *form, shape is, shape operand, int depth)
{
    int a = draw_expression(s, operand, depth - 1);
    return put(s, form, is, a, -1);
}

static int binary(statement *s, const char *form, shape is, shape x, shape y, int depth)
{
    int a = draw_expression(s, x, depth - 1), b = draw(s, 8) ? draw_expression(s, y, depth - 1) : is_same(x, y) ? a : draw_expression(s, y, depth - 1);
    return put(s, form, is, a, b);
}

static const char *draw_function(statement *s)
{
    static const char *const forms[] = {
        "exp(%)", "log(%)", "sqrt(%)", "abs(%)", "sign(%)", "sin(%)", "cos(%)", "tan(%)", "asin(%)", "acos(%)", "atan(%)", "sinh(%)", "cosh(%)",
        "tanh(%)", "sigmoid(%)", "softplus(%)", "relu(%)", "phi(%)", "phi'(%)", "psi(%)", "sigmoid'(%)", "exp(%)", "log(%)", "tanh'(%)", "phi(%)", "lgamma(%)", "digamma(%)"
    };
    return forms[draw(s, 27)];
}

/* vec(A)'*kron(B, C)*vec(D), B being of shape b and C of shape c. */
static int draw_vec_form(statement *s, shape b, shape c, int depth)
{
    int left = draw_expression(s, (shape){ c.rows, b.rows }, depth - 1), right = draw_expression(s, (shape){ c.cols, b.cols }, depth - 1);
    int k = binary(s, "kron(%, %)", b, b, c, depth - 1), r = put(s, "vec(%)'*%*vec(%)", scalar, left, k);
    s->at[r].kid[2] = right;
    return r;
}

static int draw_scalar(statement *s, int depth)
{
    shape any = draw_shape(s), square = { any.rows, any.rows }, column = { any.rows, 0 };
    switch (draw(s, 42)) {
    case 0: case 1:   return binary(s, "(%) + (%)", scalar, scalar, scalar, depth);
    case 2:           return binary(s, "(%) - (%)", scalar, scalar, scalar, depth);
    case 3: case 4:   return binary(s, "(%)*(%)", scalar, scalar, scalar, depth);
    case 5:           return binary(s, "(%)/(%)", scalar, scalar, scalar, depth);
    case 6:           return unary(s, "-(%)", scalar, scalar, depth);
    case 7:           return unary(s, "(%)^2", scalar, scalar, depth);
    case 8:           return unary(s, draw(s, 2) ? "(%)^-1" : "(%)^3", scalar, scalar, depth);
    case 9:           return unary(s, draw(s, 2) ? "(%)^(1/2)" : "(%)^(-3/2)", scalar, scalar, depth);
    case 10:          return binary(s, "(%)^(%)", scalar, scalar, scalar, depth > 1 ? 1 : depth);
    case 11: case 12: return unary(s, draw_function(s), scalar, scalar, depth);
    case 13: case 14: return binary(s, "(%)'*(%)", scalar, column, column, depth);
    case 15: case 16: return unary(s, "tr(%)", scalar, square, depth);
    case 17:          return unary(s, "det(%)", scalar, square, depth);
    case 18:          return unary(s, "logdet(%)", scalar, square, depth);
    case 19:          return unary(s, "norm(%)", scalar, any, depth);
    case 20: case 21: return unary(s, "norm(%)^2", scalar, any, depth);
    case 22:          return unary(s, draw(s, 2) ? "norm1(%)" : draw(s, 2) ? "max(%)" : "min(%)", scalar, any, depth);
    case 23: case 24: return unary(s, "sum(%)", scalar, any, depth);
    case 25:          return unary(s, "mean(%)", scalar, any, depth);
    case 26:          return binary(s, "((%) : (%))", scalar, any, any, depth);
    case 27:          return unary(s, draw(s, 4) ? "logsumexp(%)" : "norminf(%)", scalar, column, depth);
    case 28: {
        int m = draw_expression(s, square, depth - 2), x = draw_expression(s, column, depth - 2);
        int right = put(s, "(%)*(%)", column, m, x);
        return put(s, "(%)'*(%)", scalar, x, right);
    }
    case 29:          return binary(s, "tr((%)*(%))", scalar, any, flip(any), depth);
    case 30:          return binary(s, "tr(kron(%, %))", scalar, square, (shape){ any.cols, any.cols }, depth);
    case 31:          return binary(s, "norm(kron(%, %))^2", scalar, any, draw_shape(s), depth);
    case 32:          return binary(s, "det(kron(%, %))", scalar, square, (shape){ any.cols, any.cols }, depth);
    case 33:          return unary(s, draw(s, 2) ? "tr(expm(%))" : draw(s, 2) ? "tr(logm(%))" : draw(s, 2) ? "tr(sinm(%))" : "tr((%)^(2/3))", scalar, square, depth);
    case 34:          {
        int a = draw_expression(s, (shape){ 3, any.cols }, depth - 1);
        return put(s, "tr(sqrtm(eye(2) + (%)*(%)'))", scalar, a, a);
    }
    case 35:          return binary(s, draw(s, 2) ? "logdet(eye(n) + (%)*(%)')" : "det(eye(n) + (%)*(%)')", scalar, (shape){ 1, 0 }, (shape){ 1, 0 }, depth);
    case 36:          {
        int a = draw_expression(s, (shape){ 1, 1 }, depth - 1), b = draw_expression(s, (shape){ 1, 1 }, depth - 1);
        int r = put(s, "tr((%)*inv(eye(n) + (%))*(eye(n) - (%)))", scalar, a, b);
        s->at[r].kid[2] = b;
        return r;
    }
    case 37:          return unary(s, "(%)'*unit(n,i)", scalar, (shape){ 1, 0 }, depth);
    case 38:          return draw_vec_form(s, any, draw_shape(s), depth);
    default:          return leaf(s, scalar);
    }
}

/* What every vector and matrix may be. */
static int draw_general(statement *s, shape is, int depth)
{
    int k = draw(s, SIZES);
    switch (draw(s, 23)) {
    case 0: case 1:   return binary(s, "(%) + (%)", is, is, is, depth);
    case 2:           return binary(s, "(%) - (%)", is, is, is, depth);
    case 3:           return unary(s, "-(%)", is, is, depth);
    case 4: case 5:   return binary(s, "(%) .* (%)", is, is, is, depth);
    case 6:           return binary(s, "(%) ./ (%)", is, is, is, depth);
    case 7:           return unary(s, draw(s, 2) ? "(%).^2" : "(%).^(-1)", is, is, depth);
    case 8:           return unary(s, draw(s, 2) ? "(%).^(1/2)" : "(%).^3", is, is, depth);
    case 9: case 10:  return binary(s, "(%)*(%)", is, scalar, is, depth);
    case 11:          return binary(s, "(%)/(%)", is, is, scalar, depth);
    case 12: case 13: return unary(s, draw_function(s), is, is, depth);
    case 14: case 15: case 16:
        return binary(s, "(%)*(%)", is, (shape){ is.rows, k }, (shape){ k, is.cols }, depth);
    case 17:          if (draw(s, 4) == 0) return draw(s, 2) ? unary(s, "argmax(%)", is, is, depth) : binary(s, "max(%, %)", is, is, is, depth);
                      return is.rows ? unary(s, draw(s, 2) ? "softmax(%)" : "logsoftmax(%)", is, is, depth) : leaf(s, is);
    case 18:          return unary(s, "(%)'", is, flip(is), depth);
    case 19:          return unary(s, draw(s, 2) ? "tril(%)" : "triu(%)", is, is, depth);
    case 20:          return unary(s, "pinv(%)", is, flip(is), depth);
    default:          return leaf(s, is);
    }
}

static int draw_square(statement *s, shape is, int depth)
{
    shape column = { is.rows, 0 };
    switch (draw(s, 9)) {
    case 0: case 1: return unary(s, "inv(%)", is, is, depth);
    case 2:         return unary(s, "adj(%)", is, is, depth);
    case 3:         return unary(s, draw(s, 2) ? "(%)^2" : "(%)^3", is, is, depth);
    case 4:         return unary(s, draw(s, 2) ? "(%)^-1" : "(%)^-T", is, is, depth);
    case 5:         if (is.rows == 1) return unary(s, draw(s, 3) ? "F(%)" : draw(s, 2) ? "P(%)" : "F'(%)", is, scalar, depth);
                    return is.rows == 2 ? unary(s, draw(s, 2) ? "H(%)" : "H'(%)", is, scalar, depth) : leaf(s, is);
    case 6:         return unary(s, "diag(%)", is, column, depth);
    case 7:         return binary(s, "(%)*(%)'", is, column, column, depth);
    default: {
        int a = draw_expression(s, is, depth - 1), i = put(s, kept(is.rows == 1 ? "eye(n)" : is.rows == 2 ? "eye(m)" : "eye(2)"), is, -1, -1);
        return put(s, "(%) + (%)", is, i, a);
    }
    }
}

static int draw_sum(statement *s, shape is, int depth)
{
    static const char *const forms[OPEN][RANGES] = { { "sum(j=1:N, %)", "sum(j=1:n, %)" }, { "sum(l=1:N, %)", "sum(l=1:n, %)" } };
    int range = s->ranges[s->open] = draw(s, RANGES);
    s->open++;
    int of = draw_expression(s, is, depth - 1);
    s->open--;
    return put(s, forms[s->open][range], is, of, -1);
}

static int draw_expression(statement *s, shape is, int depth)
{
    if (s->sums && s->open < OPEN && depth > 1 && s->count < NODES - 20 && draw(s, 6) == 0) return draw_sum(s, is, depth);
    if (depth <= 0 || s->count > NODES - 20) return leaf(s, is);
    if (is_scalar(is)) return draw_scalar(s, depth);
    if (is.rows == is.cols && draw(s, 3) == 0) return draw_square(s, is, depth);
    if (is.cols == 0 && is.rows && draw(s, 8) == 0) return unary(s, "diag(%)", is, (shape){ is.rows, is.rows }, depth);
    if (is.rows == 0 && is.cols && draw(s, 12) == 0) return unary(s, "logsumexp(%)", is, (shape){ 1, is.cols }, depth);
    return draw_general(s, is, depth);
}
#endif
