/* Memory that ends: the n-th allocation fails, and all after it, for n = 1, 2, 3 ... until the statement is answered. Each time the call
 * says so, nothing leaks, and the same handle answers the next statement once there is memory again.
 *
 *     oom [few]     few: not every n, but ever larger ones, some hundred for a statement (where each run is slow)
 *
 * Through the public header only; mem.c is compiled so that every piece of an arena is an allocation (see the Makefile). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "tracetrick.h"

typedef struct {
    size_t held;          /* bytes given out and not returned */
    size_t calls, fail_at;
    size_t answers, faults;
    char   last[4096];    /* the last answer's line, or the last message */
} bench;

static void *memory(void *user, void *old, size_t old_size, size_t new_size)
{
    bench *b = user;
    if (new_size == 0) {
        if (old) b->held -= old_size;
        free(old);
        return NULL;
    }
    b->calls++;
    if (b->fail_at && b->calls >= b->fail_at) return NULL;
    void *fresh = realloc(old, new_size);
    if (fresh) b->held = b->held - (old ? old_size : 0) + new_size;
    return fresh;
}

static void answer(void *user, const tt_answer *a)
{
    bench *b = user;
    size_t count;
    tt_answer_input(a);
    tt_answer_meaning(a);
    tt_answer_symbols(a, &count);
    tt_answer_intermediates(a, &count);
    tt_answer_assumed(a, &count);
    for (int format = 0; format < TT_AS_COUNT; format++) {
        const char *line = tt_answer_line(a, (tt_format)format);
        if (format == TT_AS_TEXT) snprintf(b->last, sizeof b->last, "%s", line ? line : "(no memory for the line)");
        if (line) b->answers++;
    }
}

static void report(void *user, const tt_report *r)
{
    bench *b = user;
    b->faults++;
    tt_report_text(r, false);
    tt_report_json(r);
    tt_report_html(r, TT_CHINESE);
    snprintf(b->last, sizeof b->last, "%s", r->message);
}

/* What is asked, and how; of the settings all that is not said is as usual. */
typedef struct {
    const char *statement;
    uint32_t order;
    tt_notation notation;
    tt_layout layout;
    tt_deltas deltas;
    tt_language language;
    bool batch, structured, as_map, expand, share, untold;
} trial;

static const trial trials[] = {
    { "tr(X'*A*X)", .order = 1 },
    { "norm(X*w - y)^2 + lambda*norm(w)^2", .language = TT_CHINESE },
    { "symmetric matrix M(k); function phi; Y = phi(W*X); f = tr(Y'*M*Y); df/dX", .deltas = TT_DELTAS_NONE },
    { "onehot y(m); a = W*x + b; l = -y'*log(softmax(a)); dl/dW", .expand = true },
    { "2^(123456789012345678901234567890*c) + det(X)*logdet(X)", .share = true },
    { "d(x'*)/dx", .language = TT_CHINESE },
    { "norm(X*y - X'*z*w", .language = TT_CHINESE },
    { "matrix A(m,n), B(n,m); d(tr(A*B*A*B))/dA", .layout = TT_NUMERATOR },
    { "norm(G - kron(B, X))^2", .untold = true },
    { "vector x_i(n), i = 1:N; a_i = W*x_i + b; l = sum(i=1:N, norm(a_i)^2) - sum(j=1:N, a_j)'*c; dl/dW", .language = TT_CHINESE },
    { "onehot y(m); a1 = W*x + b; s1 = softmax(a1); l = -y'*log(s1) + sum(exp(a1)); dl/d{W, x, b}", .deltas = TT_DELTAS_BESIDE },
    { "onehot y(m); a1 = W*x + b; s1 = softmax(a1); l = -y'*log(s1) + sum(exp(a1)); dl/d{W, x, b}", .untold = true },
    /* with the samples as columns, which derivations have not */
    { "vector x_i(n), i = 1:N; a_i = W*x_i + b; l = sum(i=1:N, norm(sigmoid(a_i))^2 + log(y_i'*softmax(a_i))); dl/d{W, b}", .batch = true, .untold = true },
    { "sum(i=1:N, sum(j=1:N, norm(x_i - x_j)^2)) - prod(k=1:N, c_k)", .untold = true },
    { "vector x_i(m), i = 1:N; h_i = tanh(W*x_i); dh_k/dx_k", .untold = true },
    { "matrix X(n); assume k = 2; sum(i=1:N, log(1 + exp(x_i'*beta))) + tr((X^2)^k*A)", .untold = true },
    { "\\frac{\\partial}{\\partial w} \\sum_{i=1}^{N} (y_i - w^\\top x_i)^2", .language = TT_CHINESE },
    { "sum(i=1:n, tr(X^i))", .untold = true },
    /* other notations */
    { "<math><mrow><msup><mi>x</mi><mi>T</mi></msup><mi>A</mi><mi>x</mi><mo>+</mo><mfrac><mn>1</mn><msqrt><mi>c</mi></msqrt></mfrac></mrow></math>", .notation = TT_NOTATION_MATHML },
    { "diff/(diff X) tr(X^top A X) + norm(X)_F^2", .notation = TT_NOTATION_TYPST },
    { "f(w) = \\frac{1}{2} \\norm{Xw - y}_2^2 + \\lambda w^\\top w, \\text{ where } X \\in \\mathbb{R}^{m \\times n}", .untold = true },
    /* vectors by vectors, matrices by matrices, orders, differentials, structures */
    { "jacobian(softmax(A*x), x); jacobian(A*inv(X), X)", .layout = TT_DENOMINATOR },
    { "logdet(X'*X)", .order = 2 },
    { "exp(-c^2)", .order = 9, .untold = true },
    { "f = norm(X*w - y)^2; d^2 f/(dw dy)", .language = TT_CHINESE },
    { "A*inv(X)*B", .as_map = true },
    { "d(tr(inv(X)*A) + x'*X*x)", .language = TT_CHINESE },
    { "spd S(n); logdet(S) + tr(A*inv(S))", .structured = true },
    { "assume sum(y) = 1; l = -y'*logsoftmax(a)", .share = true },
    { "function A(n); d(tr(inv(A(t))*B))/dt", .language = TT_CHINESE },
    { "max(relu(A*x)) + nuclear(X) + tr(expm(X)*B) + sum(lgamma(x))", .untold = true },
};

static int failures;

static void complain(const char *statement, size_t n, const char *what, const bench *b)
{
    printf("not ok memory: %s\n#   when allocation %zu fails: %s (%s)\n", statement, n, what, b->last);
    failures++;
}

/* One run with the n-th allocation failing; true once nothing failed any more. */
static bool survives(const trial *o, size_t n, bool *sound)
{
    const char *statement = o->statement;
    bench b = { .fail_at = n };
    tt_setup setup;
    tt_setup_default(&setup);
    setup.memory = memory;
    setup.answer = answer;
    setup.report = report;
    setup.user = &b;
    setup.notation = o->notation;
    setup.layout = o->layout;
    setup.order = o->order ? o->order : 1;
    setup.batch = o->batch;
    setup.structured = o->structured;
    setup.as_map = o->as_map;
    setup.expand = o->expand;
    setup.share = o->share;
    setup.deltas = o->deltas;
    setup.language = o->language;
    setup.telling = o->untold ? TT_TELL_NOTHING : TT_TELL_BOTH;
    setup.cotangents = true;
    *sound = true;
    tracetrick *t = tt_open(&setup);
    bool done = t && tt_ask(t, statement, NULL, 0), hit = b.calls >= n;
    if (done && hit && !b.faults && !strstr(b.last, "no memory")) {
        complain(statement, n, "an allocation failed and nobody noticed", &b);
        *sound = false;
    }
    if (!done && !hit) {
        complain(statement, n, "the call failed although memory never ended", &b);
        *sound = false;
    }
    if (t) {
        b.fail_at = 0;
        b.last[0] = '\0';
        if (!tt_ask(t, "d(exp(t))/dt", NULL, 0) || !strstr(b.last, "exp(t)")) {
            complain(statement, n, "the next statement is not answered", &b);
            *sound = false;
        }
    }
    tt_close(t);
    if (b.held) {
        complain(statement, n, "memory leaks", &b);
        *sound = false;
    }
    return !hit;
}

/* Every n up to 3000, then in growing steps: the paths repeat. */
static size_t step(size_t n, bool few)
{
    if (few) return 1 + n / 8;
    return n < 3000 ? 1 : n / 50;
}

int main(int argc, char **argv)
{
    bool few = argc > 1;
    (void)argv;
    setvbuf(stdout, NULL, _IOLBF, 0);
    for (size_t i = 0; i < sizeof trials / sizeof *trials; i++) {
        bool sound = true, over = false;
        size_t n = 1, runs = 0;
        for (; sound && !over; n += step(n, few), runs++) over = survives(&trials[i], n, &sound);
        if (sound) printf("ok memory: %s (%zu runs)\n", trials[i].statement, runs);
    }
    return failures != 0;
}
