/* Random well-typed statements over the whole language, and what must hold of each:
 *   - it is answered, or refused by name (a construction that has no closed form yet); a complaint about its reading, kinds or
 *     sizes would be a fault, because it is well-typed;
 *   - no answer is refuted by the self-check;
 *   - what is printed as text reads back, with the same declarations, to an expression that passes the same check.
 *
 *     random [COUNT [SEED [FIRST]]]      COUNT statements; statement k depends on SEED and k alone
 *
 * A statement that fails is printed with the numbers that repeat it, and shrunk: parts of it are replaced by smaller parts of the same
 * shape as long as it fails in the same way. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include "derive.h"
#include "front.h"
#include "present.h"
#include "print.h"
#include "query.h"
#include "session.h"
#include "verify.h"

enum { NODES = 400, SYMBOLS = 40, TEXT = 1 << 16, SIZES = 4 };

/* ---- expressions ---- */

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
} symbol;

typedef struct {
    expression at[NODES];
    int        count;
    symbol     symbols[SYMBOLS];
    int        symbol_count;
    int        root, variable;
    int        order;        /* 1, or 2: hessian(f, x) */
    bool       assumes;      /* sum(y) = 1 of the first vector */
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

static int new_symbol(statement *s, shape is, const char *kind, int value)
{
    static const char matrices[] = "ABCDFGHJKMPQRSVWXYZ", vectors[] = "abuvwxyzgh", scalars[] = "cst";
    const char *letters = is_scalar(is) ? scalars : is.cols == 0 ? vectors : matrices;
    int same = 0, length = (int)strlen(letters);
    if (s->symbol_count >= SYMBOLS) return -1;
    for (int i = 0; i < s->symbol_count; i++) same += strchr(letters, s->symbols[i].name[0]) != NULL;
    symbol *fresh = &s->symbols[s->symbol_count];
    *fresh = (symbol){ .is = is, .kind = kind, .value = value };
    if (same < length) snprintf(fresh->name, sizeof fresh->name, "%c", letters[same]);
    else snprintf(fresh->name, sizeof fresh->name, "%c%d", letters[same % length], same / length);
    return s->symbol_count++;
}

static int symbol_leaf(statement *s, shape is)
{
    int found[SYMBOLS], count = 0;
    for (int i = 0; i < s->symbol_count; i++)
        if (is_same(s->symbols[i].is, is)) found[count++] = i;
    int which = count && draw(s, 3) ? found[draw(s, count)] : new_symbol(s, is, draw_kind(s, is), -1);
    if (which < 0) which = found[0];
    int leaf = put(s, s->symbols[which].name, is, -1, -1);
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

/* The same letters every time: forms live as long as the program, so they are kept by what they say. */
static const char *kept(const char *form)
{
    static char *all[64];
    for (int i = 0; i < 64; i++) {
        if (!all[i]) {
            all[i] = malloc(strlen(form) + 1);
            if (!all[i]) abort();
            strcpy(all[i], form);
        }
        if (!strcmp(all[i], form)) return all[i];
    }
    return "1";
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

static int draw_scalar(statement *s, int depth)
{
    shape any = draw_shape(s), square = { any.rows, any.rows }, column = { any.rows, 0 };
    switch (draw(s, 40)) {
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
    case 22:          return unary(s, "norm1(%)", scalar, any, depth);
    case 23: case 24: return unary(s, "sum(%)", scalar, any, depth);
    case 25:          return unary(s, "mean(%)", scalar, any, depth);
    case 26:          return binary(s, "((%) : (%))", scalar, any, any, depth);
    case 27:          return unary(s, "logsumexp(%)", scalar, column, depth);
    case 28: {
        int m = draw_expression(s, square, depth - 2), x = draw_expression(s, column, depth - 2);
        int right = put(s, "(%)*(%)", column, m, x);
        return put(s, "(%)'*(%)", scalar, x, right);
    }
    case 29:          return binary(s, "tr((%)*(%))", scalar, any, flip(any), depth);
    case 30:          return binary(s, "tr(kron(%, %))", scalar, square, (shape){ any.cols, any.cols }, depth);
    case 31:          return binary(s, "norm(kron(%, %))^2", scalar, any, draw_shape(s), depth);
    case 32:          return binary(s, "det(kron(%, %))", scalar, square, (shape){ any.cols, any.cols }, depth);
    case 33:          return unary(s, draw(s, 2) ? "tr(expm(%))" : "tr(logm(%))", scalar, square, depth);
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
    case 17:          return is.rows ? unary(s, draw(s, 2) ? "softmax(%)" : "logsoftmax(%)", is, is, depth) : leaf(s, is);
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
    case 5: case 6: return unary(s, "diag(%)", is, column, depth);
    case 7:         return binary(s, "(%)*(%)'", is, column, column, depth);
    default: {
        int a = draw_expression(s, is, depth - 1), i = put(s, kept(is.rows == 1 ? "eye(n)" : is.rows == 2 ? "eye(m)" : "eye(2)"), is, -1, -1);
        return put(s, "(%) + (%)", is, i, a);
    }
    }
}

static int draw_expression(statement *s, shape is, int depth)
{
    if (depth <= 0 || s->count > NODES - 20) return leaf(s, is);
    if (is_scalar(is)) return draw_scalar(s, depth);
    if (is.rows == is.cols && draw(s, 3) == 0) return draw_square(s, is, depth);
    if (is.cols == 0 && is.rows && draw(s, 8) == 0) return unary(s, "diag(%)", is, (shape){ is.rows, is.rows }, depth);
    if (is.rows == 0 && is.cols && draw(s, 12) == 0) return unary(s, "logsumexp(%)", is, (shape){ 1, is.cols }, depth);
    return draw_general(s, is, depth);
}

/* ---- statements ---- */

/* Mark what a node is made of, through definitions. */
static void mark(const statement *s, int node, bool *nodes, bool *symbols)
{
    int stack[NODES * 4], used = 0;
    stack[used++] = node;
    while (used) {
        int x = stack[--used];
        if (x < 0 || nodes[x]) continue;
        nodes[x] = true;
        if (s->at[x].symbol >= 0) {
            symbols[s->at[x].symbol] = true;
            stack[used++] = s->symbols[s->at[x].symbol].value;
        }
        for (int k = 0; k < 2; k++) stack[used++] = s->at[x].kid[k];
    }
}

static bool draw_variable(statement *s)
{
    bool nodes[NODES] = { false }, symbols[SYMBOLS] = { false };
    int found[SYMBOLS], count = 0;
    mark(s, s->root, nodes, symbols);
    for (int i = 0; i < s->symbol_count; i++)
        if (symbols[i]) found[count++] = i;
    if (!count) return false;
    s->variable = found[draw(s, count)];
    return true;
}

static void draw_statement(statement *s, uint64_t seed, uint64_t number)
{
    do {
        s->random = seed * UINT64_C(0xd6e8feb86659fd93) + number;
        seed += UINT64_C(0x5851f42d4c957f2d);
        s->count = s->symbol_count = 0;
        s->assumes = draw(s, 8) == 0;
        for (int k = draw(s, 4) - 1; k > 0; k--) {
            shape is = draw(s, 3) ? draw_shape(s) : scalar;
            int value = draw_expression(s, is, 1 + draw(s, 2));
            new_symbol(s, is, NULL, value);
        }
        shape is = draw(s, 8) ? scalar : draw_shape(s);      /* now and then a Jacobian, or a second derivative of something small */
        s->order = is_scalar(is) && draw(s, 12) == 0 ? 2 : 1;
        s->root = draw_expression(s, is, 1 + draw(s, s->order == 2 ? 3 : 5));
    } while (!draw_variable(s));
}

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

static void say_declaration(const symbol *s, text *t)
{
    says(t, s->kind);
    says(t, " ");
    says(t, s->name);
    if (is_scalar(s->is)) {
        says(t, "\n");
        return;
    }
    says(t, "(");
    says(t, size_words[s->is.rows]);
    if (s->is.cols) {
        says(t, ",");
        says(t, size_words[s->is.cols]);
    }
    says(t, ")\n");
}

/* Declarations and definitions first, each definition after those it uses; then the query. */
static void say_statement(const statement *s, text *t)
{
    bool nodes[NODES] = { false }, symbols[SYMBOLS] = { false }, assumed = !s->assumes;
    t->length = 0;
    says(t, "function phi, psi\nmatrix E0(n,m)\n");
    mark(s, s->root, nodes, symbols);
    for (int i = 0; i < s->symbol_count; i++)
        if (symbols[i] && s->symbols[i].kind) say_declaration(&s->symbols[i], t);
    for (int i = 0; i < s->symbol_count; i++)
        if (symbols[i] && s->symbols[i].kind && !strcmp(s->symbols[i].kind, "vector") && !assumed) {
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
    says(t, s->order == 2 ? "hessian(" : "diff(");
    say_expression(s, s->root, t);
    says(t, ", ");
    says(t, s->symbols[s->variable].name);
    says(t, ")\n");
}

/* ---- what must hold ---- */

typedef enum { ANSWERED, REFUSED, SKIPPED_CHECK, NUMERIC, MISREAD, WRONG, UNREADABLE, CHANGED, LATE, CRASHED, VERDICTS } verdict;
static const char *const verdict_words[VERDICTS] = {
    "exact", "refused by name", "not checked", "numeric", "misread: a fault that no well-typed statement should have", "refuted",
    "its answer does not read back", "its answer reads back to something else", "not answered in time", "crashed"
};

typedef struct { verdict is; char detail[2000]; } outcome;

static void *from_heap(void *user, void *old, size_t old_size, size_t new_size)
{
    (void)user, (void)old_size;
    if (new_size) return realloc(old, new_size);
    free(old);
    return NULL;
}

static outcome judged(verdict is, const char *detail)
{
    outcome o = { .is = is };
    size_t n = detail ? strlen(detail) : 0;
    if (n >= sizeof o.detail) n = sizeof o.detail - 1;
    if (n) memcpy(o.detail, detail, n);
    return o;
}

static outcome fault(tt *c, verdict is)
{
    char detail[1500];
    snprintf(detail, sizeof detail, "%s%s%s", c->fault.message ? c->fault.message : "?", c->fault.hint ? "; " : "", c->fault.hint ? c->fault.hint : "");
    return judged(is, detail);
}

static bool is_refusal(tt_code code)
{
    switch (code) {
    case TT_E_NO_RULE: case TT_E_MATRIX_FUNCTION: case TT_E_NOT_YET: case TT_E_SINGULAR: case TT_E_DIVISION_BY_ZERO: case TT_E_ANSWER_SIZE: case TT_E_NODE_LIMIT:
    case TT_E_NUMBER_SIZE: case TT_E_TIME_LIMIT: case TT_E_NOT_SCALAR:
        return true;
    default:
        return false;
    }
}

static bool knows(void *user, const char *name, size_t n) { return tt_session_find(user, name, n) != NULL; }

/* Read all statements of a text; the last one is the query. */
static bool digest(tt *c, const char *source, bool fresh, tt_query *q)
{
    tt_reader *r = tt_reader_open(c, (tt_reader_options){ .from = TT_FROM_PLAIN, .known = knows, .user = c });
    tt_did did = TT_DID_NOTHING;
    bool well = r && tt_reader_feed(r, source, strlen(source));
    if (well) tt_reader_end(r);
    while (well && did != TT_DID_QUERY) {
        tt_statement s = { .line = 1 };
        if (fresh && !tt_query_reset(c)) break;
        tt_read read = tt_reader_next(r, &s);
        if (read != TT_READ_STATEMENT) break;
        *q = (tt_query){ 0 };
        well = tt_digest(c, &s, q, &did);
    }
    tt_reader_close(r);
    return well && did == TT_DID_QUERY;
}

/* The symbols of one query by the numbers of another: by name. */
static bool translate(const tt_query *from, const tt_query *to)
{
    for (uint32_t i = 0; i < from->terms.count; i++) {
        tt_termrec *r = &from->terms.at[i];
        bool function = r->op == TT_FN && r->data >= TT_F_COUNT;
        if (r->op != TT_SYM && !function) continue;
        uint32_t offset = function ? TT_F_COUNT : 0, k = 0;
        const char *name = from->symbols[r->data - offset].name;
        while (k < to->symbol_count && strcmp(to->symbols[k].name, name)) k++;
        if (k == to->symbol_count) return false;
        r->data = offset + k;
    }
    return true;
}

static outcome reads_back(tt *c, const tt_query *q, const tt_terms *answers, tt_term answer, verdict so_far)
{
    tt_text t;
    tt_query again;
    tt_verdict v;
    static char source[TEXT];
    tt_text_open(&t, c->memory, c->user);
    if (!tt_print_term(c, q, answers, answer, TT_LOOK_TEXT, &t) || t.failed || t.length + 20 > sizeof source) {
        tt_text_close(&t);
        return tt_failed(c) && is_refusal(c->fault.code) ? fault(c, REFUSED) : judged(UNREADABLE, "it could not be printed");
    }
    int length = snprintf(source, sizeof source, "diff(%.*s, E0)\n", (int)t.length, t.at);
    tt_text_close(&t);
    if (length < 0 || !digest(c, source, false, &again)) {
        outcome o = fault(c, UNREADABLE);
        strncat(o.detail, "\n  ", sizeof o.detail - strlen(o.detail) - 1);
        strncat(o.detail, source, sizeof o.detail - strlen(o.detail) - 1);
        return o;
    }
    if (!translate(&again, q)) return judged(CHANGED, source);
    if (!tt_verify(c, q, q->variables[0], &again.terms, again.function, &v)) return fault(c, CHANGED);
    if (v.status == TT_CHECK_REFUTED) {
        outcome o = judged(CHANGED, source);
        strncat(o.detail, v.report, sizeof o.detail - strlen(o.detail) - 1);
        return o;
    }
    return judged(so_far, source);
}

static outcome judge(tt *c, const char *source)
{
    tt_query q;
    tt_ref derivative[1] = { TT_NONE };
    tt_terms answers = { 0 };
    tt_verdict v;
    tt_session_clear(c);
    if (!digest(c, source, true, &q)) return fault(c, is_refusal(c->fault.code) ? REFUSED : MISREAD);
    if (q.variable_count != 1) return judged(MISREAD, "the query has not one variable");
    if (!tt_derive(c, &q, (tt_derive_options){ .expand = false }, derivative)) return fault(c, is_refusal(c->fault.code) ? REFUSED : MISREAD);
    tt_term answer = tt_present(c, &q, derivative[0], &answers);
    if (answer == TT_NO_TERM) return fault(c, is_refusal(c->fault.code) ? REFUSED : MISREAD);
    if (!tt_verify(c, &q, q.variables[0], &answers, answer, &v)) return fault(c, REFUSED);
    if (v.status == TT_CHECK_UNDEFINED) return judged(REFUSED, "its derivative needs an inverse that does not exist");
    if (v.status == TT_CHECK_REFUTED) {
        outcome o = reads_back(c, &q, &answers, answer, WRONG);
        o.is = WRONG;
        if (!strstr(o.detail, "the answer ")) strncat(o.detail, v.report ? v.report : "", sizeof o.detail - strlen(o.detail) - 1);
        return o;
    }
    outcome o = reads_back(c, &q, &answers, answer, v.status == TT_CHECK_EXACT ? ANSWERED : v.status == TT_CHECK_NUMERIC ? NUMERIC : SKIPPED_CHECK);
    if (o.is == SKIPPED_CHECK) strncat(o.detail, v.report, sizeof o.detail - strlen(o.detail) - 1);
    return o;
}

/* ---- shrinking ---- */

static bool still_fails(tt *c, const statement *s, verdict is)
{
    static text t;
    bool nodes[NODES] = { false }, symbols[SYMBOLS] = { false };
    mark(s, s->root, nodes, symbols);
    if (!symbols[s->variable]) return false;
    say_statement(s, &t);
    return judge(c, t.at).is == is;
}

static int reached(const statement *s)
{
    bool nodes[NODES] = { false }, symbols[SYMBOLS] = { false };
    int n = 0;
    mark(s, s->root, nodes, symbols);
    for (int i = 0; i < s->count; i++) n += nodes[i];
    for (int i = 0; i < s->symbol_count; i++) n += symbols[i];
    return n;
}

/* Replace one node by another of its shape that stands below it (or the root by any scalar), or by a symbol, while it still fails. */
static bool shrink_once(tt *c, statement *s, verdict is)
{
    static statement smaller;
    bool nodes[NODES] = { false }, symbols[SYMBOLS] = { false };
    mark(s, s->root, nodes, symbols);
    for (int x = s->count - 1; x >= 0; x--) {
        if (!nodes[x]) continue;
        for (int y = 0; y < x; y++) {
            if (!is_same(s->at[x].is, s->at[y].is)) continue;
            smaller = *s;
            smaller.at[x] = s->at[y];
            if (reached(&smaller) < reached(s) && still_fails(c, &smaller, is)) {
                *s = smaller;
                return true;
            }
        }
    }
    for (int i = 0; i < s->symbol_count; i++) {
        static const char *const plain[] = { "scalar", "vector", "matrix" };
        if (!symbols[i] || !s->symbols[i].kind) continue;
        smaller = *s;
        smaller.symbols[i].kind = plain[is_scalar(s->symbols[i].is) ? 0 : s->symbols[i].is.cols == 0 ? 1 : 2];
        if (strcmp(smaller.symbols[i].kind, s->symbols[i].kind) && still_fails(c, &smaller, is)) {
            *s = smaller;
            return true;
        }
    }
    return false;
}

/* ---- the run ---- */

/* Returns what became of statement `number`; a failure is shrunk and printed. */
static verdict run_one(tt *c, uint64_t seed, uint64_t number, bool loud)
{
    static statement s;
    static text t;
    draw_statement(&s, seed, number);
    say_statement(&s, &t);
    if (loud) fputs(t.at, stdout);
    fflush(stdout);
    outcome o = judge(c, t.at);
    if (loud) printf("%s: %s\n", verdict_words[o.is], o.detail);
    if (o.is < MISREAD) return o.is;
    while (shrink_once(c, &s, o.is)) continue;
    say_statement(&s, &t);
    o = judge(c, t.at);
    printf("not ok %s\n# random 1 %llu %llu\n%s%s\n\n", verdict_words[o.is], (unsigned long long)seed, (unsigned long long)number, t.at, o.detail);
    fflush(stdout);
    return o.is;
}

typedef struct { uint64_t number; int what; } message;     /* what: a verdict, or -1 when the statement is begun */
typedef struct { uint64_t count, seed, first; bool loud; } plan;

/* A process of its own does the work, so that a statement that crashes or hangs costs itself only. */
static void work(const plan *p, uint64_t from, int out)
{
    tt *c = tt_ctx_open(from_heap, NULL, (tt_limits){ .nodes = 1000000, .seconds = 5 });
    if (!c || !tt_session_open(c)) _exit(2);
    for (uint64_t k = from; k < p->first + p->count; k++) {
        message m = { k, -1 };
        alarm(30);
        if (write(out, &m, sizeof m) != sizeof m) _exit(2);
        m.what = (int)run_one(c, p->seed, k, p->loud);
        if (write(out, &m, sizeof m) != sizeof m) _exit(2);
    }
    tt_ctx_close(c);
    _exit(0);
}

/* Run on from one statement; returns the number of the one to go on with. */
static uint64_t run(const plan *p, uint64_t from, size_t *counts)
{
    int ends[2];
    message m = { from, -1 };
    if (pipe(ends) != 0) return UINT64_MAX;
    fflush(stdout);
    pid_t child = fork();
    if (child < 0) return UINT64_MAX;
    if (child == 0) {
        close(ends[0]);
        work(p, from, ends[1]);
    }
    close(ends[1]);
    while (read(ends[0], &m, sizeof m) == sizeof m)
        if (m.what >= 0) counts[m.what]++;
    close(ends[0]);
    int status = 0;
    waitpid(child, &status, 0);
    if (m.what >= 0) return m.number + 1;
    bool late = WIFSIGNALED(status) && WTERMSIG(status) == SIGALRM;
    counts[late ? LATE : CRASHED]++;
    printf("not ok %s\n# random 1 %llu %llu\n\n", verdict_words[late ? LATE : CRASHED], (unsigned long long)p->seed, (unsigned long long)m.number);
    return m.number + 1;
}

int main(int argc, char **argv)
{
    plan p = { .count = argc > 1 ? strtoull(argv[1], NULL, 10) : 3000, .seed = argc > 2 ? strtoull(argv[2], NULL, 10) : 20250607,
               .first = argc > 3 ? strtoull(argv[3], NULL, 10) : 0, .loud = argc > 4 };
    size_t counts[VERDICTS] = { 0 }, failed = 0;
    for (uint64_t k = p.first; k < p.first + p.count;) k = run(&p, k, counts);
    for (int i = 0; i < VERDICTS; i++) {
        printf("# %zu %s\n", counts[i], verdict_words[i]);
        if (i >= MISREAD) failed += counts[i];
    }
    if (!failed) printf("ok %llu random statements, seed %llu\n", (unsigned long long)p.count, (unsigned long long)p.seed);
    return failed ? 1 : 0;
}
