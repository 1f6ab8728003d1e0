/* Memory that ends: the n-th allocation fails, and all after it, for n = 1, 2, 3 ... until the statement is answered. Each time the call
 * says so, nothing leaks, and the same handle answers the next statement once there is memory again.
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

static const char *const statements[] = {
    "tr(X'*A*X)",
    "norm(X*w - y)^2 + lambda*norm(w)^2",
    "symmetric matrix M(k); function phi; Y = phi(W*X); f = tr(Y'*M*Y); df/dX",
    "onehot y(m); a = W*x + b; l = -y'*log(softmax(a)); dl/dW",
    "2^(123456789012345678901234567890*c) + det(X)*logdet(X)",
    "d(x'*)/dx",
    "norm(X*y - X'*z*w",
    "matrix A(m,n), B(n,m); d(tr(A*B*A*B))/dA",
    "norm(G - kron(B, X))^2",
    "vector x_i(n), i = 1:N; a_i = W*x_i + b; l = sum(i=1:N, norm(a_i)^2) - sum(j=1:N, a_j)'*c; dl/dW",
    "onehot y(m); a1 = W*x + b; s1 = softmax(a1); l = -y'*log(s1) + sum(exp(a1)); dl/d{W, x, b}",
};

/* With the samples as columns, which derivations have not. */
static const char *const batches[] = {
    "vector x_i(n), i = 1:N; a_i = W*x_i + b; l = sum(i=1:N, norm(sigmoid(a_i))^2 + log(y_i'*softmax(a_i))); dl/d{W, b}",
};

static int failures;

static void complain(const char *statement, size_t n, const char *what, const bench *b)
{
    printf("not ok memory: %s\n#   when allocation %zu fails: %s (%s)\n", statement, n, what, b->last);
    failures++;
}

/* One run with the n-th allocation failing; true once nothing failed any more. */
static bool survives(const char *statement, bool batch, size_t n, bool *sound)
{
    bench b = { .fail_at = n };
    tt_setup setup;
    tt_setup_default(&setup);
    setup.memory = memory;
    setup.answer = answer;
    setup.report = report;
    setup.user = &b;
    setup.batch = batch;
    setup.telling = batch ? TT_TELL_NOTHING : TT_TELL_BOTH;
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
        if (!tt_ask(t, "x'*x", NULL, 0) || !strstr(b.last, "df/dx = 2*x")) {
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
static void fail_all(const char *const *statement, size_t count, bool batch)
{
    for (size_t i = 0; i < count; i++) {
        bool sound = true, over = false;
        size_t n = 1, runs = 0;
        for (; sound && !over; n += n < 3000 ? 1 : n / 50, runs++) over = survives(statement[i], batch, n, &sound);
        if (sound) printf("ok memory: %s (%zu runs)\n", statement[i], runs);
    }
}

int main(void)
{
    setvbuf(stdout, NULL, _IOLBF, 0);
    fail_all(statements, sizeof statements / sizeof *statements, false);
    fail_all(batches, sizeof batches / sizeof *batches, true);
    return failures != 0;
}
