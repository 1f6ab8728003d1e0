/* measure - times inside one process, medians, one line each: what, then microseconds.
 * The questions of a person go through the public header, parse to LaTeX; the presentation of their answers is measured by itself
 * too. The large graphs, which nobody types, are handed to the engine as terms, so that what is measured is the engine. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <sys/resource.h>
#include "tracetrick.h"
#include "derive.h"
#include "front.h"
#include "present.h"
#include "query.h"
#include "session.h"

static double now(void) { return (double)tt_now(); }

static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(double *time, size_t n)
{
    qsort(time, n, sizeof *time, ascending);
    return time[n / 2];
}

static void *memory(void *user, void *old, size_t old_size, size_t new_size)
{
    size_t *held = user;
    if (held) *held = *held - (old ? old_size : 0) + new_size;
    if (new_size == 0) {
        free(old);
        return NULL;
    }
    return realloc(old, new_size);
}

/* Through the public header. */

static void latex(void *user, const tt_answer *a)
{
    size_t *bytes = user;
    const char *line = tt_answer_line(a, TT_AS_LATEX);
    if (line) *bytes += strlen(line);
}

static tracetrick *open_with(bool check, bool told, size_t *bytes)
{
    tt_setup setup;
    tt_setup_default(&setup);
    setup.answer = latex;
    setup.user = bytes;
    setup.check = check;
    if (told) setup.telling = TT_TELL_STEPS;
    return tt_open(&setup);
}

static const char *const textbook[][2] = {
    { "a'*X*b", "X" }, { "tr(X'*A*X)", "X" }, { "norm(X*w - y)^2", "w" }, { "x'*A*x", "x" }, { "logdet(X)", "X" },
    { "tr(A*inv(X)*B)", "X" }, { "a'*exp(X*b)", "X" }, { "log(1 + exp(x'*w)) - y*x'*w", "w" }, { "det(X)", "X" },
    { "sum(A .* X)", "X" }, { "norm(A*x - b)^2 + lambda*norm(x)^2", "x" }, { "logsumexp(A*x + b)", "x" },
};

/* The median over the textbook of the median time of a question; 0 if one of them has no answer. */
static double textbook_time(bool check, bool told)
{
    enum { COUNT = sizeof textbook / sizeof *textbook, RUNS = 400 };
    double of_question[COUNT], time[RUNS];
    size_t bytes = 0;
    tracetrick *t = open_with(check, told, &bytes);
    for (size_t q = 0; t && q < COUNT; q++) {
        for (size_t i = 0; i < RUNS; i++) {
            double start = now();
            for (int k = 0; k < 5; k++) tt_ask(t, textbook[q][0], &textbook[q][1], 1);
            time[i] = (now() - start) / 5;
        }
        of_question[q] = median(time, RUNS);
    }
    bool all = t && tt_counts(t).answers == COUNT * RUNS * 5;
    tt_close(t);
    return all && bytes ? median(of_question, COUNT) : 0;
}

static double question_time(const char *text, const char *variable, int runs, bool told)
{
    double time[200];
    size_t bytes = 0, answers = 0;
    tracetrick *t = open_with(true, told, &bytes);
    for (int i = 0; t && i < runs; i++) {
        double start = now();
        tt_ask(t, text, &variable, variable ? 1 : 0);
        time[i] = now() - start;
    }
    if (t) answers = tt_counts(t).answers;
    tt_close(t);
    return answers ? median(time, (size_t)runs) : 0;
}

static double alternating_product(void)
{
    char text[1024];
    size_t n = (size_t)snprintf(text, sizeof text, "tr(");
    for (int i = 1; i <= 32; i++) n += (size_t)snprintf(text + n, sizeof text - n, "A%d*X%s", i, i < 32 ? "*" : ")");
    return question_time(text, "X", 21, false);
}

/* l = norm(H_n - Y)^2, H_k = sigmoid(W_k*H_(k-1)), H_0 = X: the gradient of the first layer. */
static double network(int layers, bool told)
{
    char *text = malloc((size_t)layers * 64 + 256);
    if (!text) return 0;
    int n = sprintf(text, "matrix X(m,k), Y(m,k); ");
    for (int i = 1; i <= layers; i++) n += sprintf(text + n, "matrix W%d(m,m); ", i);
    for (int i = 1; i <= layers; i++) {
        if (i == 1) n += sprintf(text + n, "H1 = sigmoid(W1*X); ");
        else n += sprintf(text + n, "H%d = sigmoid(W%d*H%d); ", i, i, i - 1);
    }
    sprintf(text + n, "l = norm(H%d - Y)^2; dl/dW1", layers);
    double time = question_time(text, NULL, 11, told);
    free(text);
    return time;
}

/* The presentation alone. From the node that the engine made of the derivative to the terms of the form that was chosen: all candidates, their
 * costs, the choice; not reading, the derivative before it, the check and the letters of the answer after it. */

typedef struct { double read, derived, presented; uint32_t symbols; } phases;

/* In microseconds, finer than tt_now. */
static double fine_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

/* How many symbols the terms below one take: names, numbers, signs and words. */
static uint32_t symbols_of(tt *c, const tt_terms *t, tt_term root)
{
    uint32_t *size = tt_arena_zero(&c->query, (root + 1u) * sizeof *size);
    for (tt_term x = 0; size && x <= root; x++) {
        size[x] = t->at[x].op != TT_SIZE;
        for (uint32_t i = 0; i < t->at[x].count; i++) size[x] += size[tt_term_kid(t, x, i)];
    }
    return size ? size[root] : 0;
}

/* The time of each part of one question; all 0 if it has no answer. */
static phases phases_of(tt *c, const char *text, const char *variable)
{
    phases p = { 0 };
    tt_query q;
    tt_did did;
    tt_statement s;
    tt_terms terms = { 0 };
    tt_ref derivative;
    if (!tt_query_reset(c)) return p;
    tt_wish wish = { .variables = &variable, .variable_count = 1, .order = 1 };
    double start = fine_now();
    tt_session_wish(c, &wish);
    tt_reader *r = tt_reader_open(c, (tt_reader_options){ .argument = true });
    bool read = r && tt_reader_feed(r, text, strlen(text));
    if (read) tt_reader_end(r);
    read = read && tt_reader_next(r, &s) == TT_READ_STATEMENT && tt_digest(c, &s, &q, &did) && did == TT_DID_QUERY;
    double then = fine_now();
    if (read && tt_derive(c, &q, (tt_derive_options){ .expand = false }, &derivative)) {
        double derived = fine_now();
        tt_term root = tt_present(c, &q, derivative, &terms);
        double presented = fine_now();
        if (root != TT_NO_TERM) p = (phases){ then - start, derived - then, presented - derived, symbols_of(c, &terms, root) };
    }
    tt_reader_close(r);
    return p;
}

/* The medians of many runs. */
static phases median_phases(const char *text, const char *variable, int runs)
{
    enum { MOST = 401 };
    double read[MOST], derived[MOST], presented[MOST];
    phases p = { 0 };
    tt *c = tt_ctx_open(memory, NULL, (tt_limits){ .nodes = 0 });
    if (!c || !tt_session_open(c)) return p;
    for (int i = 0; i < runs; i++) {
        p = phases_of(c, text, variable);
        read[i] = p.read;
        derived[i] = p.derived;
        presented[i] = p.presented;
    }
    p = (phases){ median(read, (size_t)runs), median(derived, (size_t)runs), median(presented, (size_t)runs), p.symbols };
    tt_ctx_close(c);
    return p;
}

/* Of the textbook: the median of each part, and the longest presentation. */
static void textbook_phases(void)
{
    enum { COUNT = sizeof textbook / sizeof *textbook };
    double read[COUNT], derived[COUNT], presented[COUNT];
    bool all = true;
    for (size_t i = 0; i < COUNT; i++) {
        phases p = median_phases(textbook[i][0], textbook[i][1], 401);
        read[i] = p.read;
        derived[i] = p.derived;
        presented[i] = p.presented;
        all = all && p.symbols;
    }
    if (!all) return;
    double middle = median(presented, COUNT);
    printf("textbook-presented %.2f %.2f\n", middle, presented[COUNT - 1]);
    printf("textbook-read %.2f\n", median(read, COUNT));
    printf("textbook-derived %.2f\n", median(derived, COUNT));
}

/* tr(A1*X*B1*X') + ..., with as many terms as give an answer of 10^4 symbols. */
static phases long_sum(void)
{
    enum { TERMS = 770 };
    char *text = malloc(TERMS * 40);
    if (!text) return (phases){ 0 };
    size_t n = 0;
    for (int i = 1; i <= TERMS; i++) n += (size_t)sprintf(text + n, "%str(A%d*X*B%d*X')", i > 1 ? " + " : "", i, i);
    phases p = median_phases(text, "X", 5);
    free(text);
    return p;
}

/* tr((A1 + B1)*X*(A2 + B2)*X*...): each term of the derivative is nearly as long as that. */
static phases long_product(void)
{
    enum { FACTORS = 40 };
    char text[FACTORS * 24];
    size_t n = (size_t)sprintf(text, "tr(");
    for (int i = 1; i <= FACTORS; i++) n += (size_t)sprintf(text + n, "(A%d + B%d)*X%s", i, i, i < FACTORS ? "*" : ")");
    return median_phases(text, "X", 5);
}

static void print_large(const char *name, phases p) { printf("%s %.1f %u\n", name, p.presented, (unsigned)p.symbols); }

/* Through the engine. */

typedef struct { double time; double bytes_per_node; size_t nodes; } engine;

static tt_term leaf(tt *c, tt_terms *t, uint32_t symbol)
{
    return tt_term_put(c, t, (tt_termrec){ .op = TT_SYM, .data = symbol, .rows = TT_DIM_ONE, .cols = TT_DIM_ONE }, 0, NULL);
}

static tt_term apply(tt *c, tt_terms *t, tt_op op, uint32_t data, uint32_t count, tt_term a, tt_term b)
{
    return tt_term_put(c, t, (tt_termrec){ .op = (uint16_t)op, .data = data, .rows = TT_DIM_ONE, .cols = TT_DIM_ONE }, count, (tt_term[]){ a, b });
}

/* The derivative of a scalar graph of about `nodes` nodes. chain: sin(exp(sin(exp(..x)))); else z_k = sin(z_(k-1)*z_(k-2)). */
static engine engine_time(bool chain, size_t nodes)
{
    engine e = { 0 };
    size_t held = 0;
    tt *c = tt_ctx_open(memory, &held, (tt_limits){ .nodes = 0 });
    if (!c || !tt_query_reset(c)) return e;
    tt_symbol symbols[] = {
        { .name = "x", .rows = TT_DIM_ONE, .cols = TT_DIM_ONE, .value = TT_NO_TERM },
        { .name = "y", .rows = TT_DIM_ONE, .cols = TT_DIM_ONE, .value = TT_NO_TERM },
    };
    uint32_t variable = 0;
    tt_query q = { .symbols = symbols, .symbol_count = 2, .variables = &variable, .variable_count = 1, .order = 1 };
    tt_term before = leaf(c, &q.terms, 0), z = chain ? before : leaf(c, &q.terms, 1);
    for (size_t k = 0; k < nodes / 2; k++) {
        tt_term inner = chain ? apply(c, &q.terms, TT_FN, TT_F_EXP, 1, z, 0) : apply(c, &q.terms, TT_MUL, 0, 2, z, before);
        before = z;
        z = apply(c, &q.terms, TT_FN, TT_F_SIN, 1, inner, 0);
    }
    q.function = z;
    size_t before_engine = held;
    tt_ref derivative;
    double start = now();
    bool done = z != TT_NO_TERM && tt_derive(c, &q, (tt_derive_options){ .expand = false }, &derivative);
    e.time = done ? now() - start : 0;
    if (!done) fprintf(stderr, "measure: %s\n", c->fault.message ? c->fault.message : "out of memory");
    e.nodes = done ? c->store->count : 0;
    e.bytes_per_node = done ? (double)(held - before_engine) / (double)c->store->count : 0;
    tt_ctx_close(c);
    return e;
}

static engine best_of(int runs, bool chain, size_t nodes)
{
    engine best = engine_time(chain, nodes);
    for (int i = 1; i < runs; i++) {
        engine e = engine_time(chain, nodes);
        if (e.time < best.time) best = e;
    }
    return best;
}

int main(void)
{
    printf("textbook %.2f\n", textbook_time(false, false));
    printf("textbook-checked %.2f\n", textbook_time(true, false));
    printf("textbook-told %.2f\n", textbook_time(true, true));
    textbook_phases();
    print_large("presented-sum", long_sum());
    print_large("presented-product", long_product());
    printf("alternating %.1f\n", alternating_product());
    for (int layers = 16; layers <= 64; layers *= 2) {
        printf("network-%d %.1f\n", layers, network(layers, false));
        printf("network-told-%d %.1f\n", layers, network(layers, true));
        fflush(stdout);
    }
    for (size_t nodes = 1000; nodes <= 1000000; nodes *= 10) {
        engine e = best_of(nodes < 1000000 ? 5 : 2, false, nodes);
        printf("graph-%zu %.1f %.1f %zu\n", nodes, e.time, e.bytes_per_node, e.nodes);
        fflush(stdout);
    }
    for (size_t depth = 10000; depth <= 20000; depth *= 2) printf("chain-%zu %.1f\n", depth, best_of(5, true, depth).time);
    struct rusage use;
    getrusage(RUSAGE_SELF, &use);
    printf("peak-kib %ld\n", use.ru_maxrss);
    return 0;
}
