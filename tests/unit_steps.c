/* Derivations of all sorts, line by line (derivation.h). */
#include <stdio.h>
#include "unit.h"
#include "tracetrick.h"
#include "derivation.h"
#include "steps_say.h"

typedef struct {
    const char *asked;
    unsigned lines, decided, answers;
} lesson;

static void check_steps(void *user, const tt_answer *a)
{
    lesson *l = user;
    derivation d = { 0 };
    l->answers++;
    assert_non_null(tt_answer_line(a, TT_AS_TEXT));
    assert_non_null(tt_answer_line(a, TT_AS_LATEX));
    assert_non_null(a->writing->steps);
    judge_derivation(&d, a->writing);
    if (d.fault) fail_msg("line %u of the derivation of %s %s:\n%s", (unsigned)d.at + 1, l->asked, d.fault, tt_answer_line(a, TT_AS_TEXT));
    l->lines += d.lines;
    l->decided += d.decided;
}

static void check_report(void *user, const tt_report *r)
{
    lesson *l = user;
    fail_msg("%s: %s", l->asked, r->message);
}

typedef struct { unsigned order; bool as_map; tt_telling telling; } manner;

static void check_as(const char *declarations, const char *asked, const char *variable, manner how, lesson *sum)
{
    lesson l = { .asked = asked };
    tt_setup setup;
    tt_setup_default(&setup);
    setup.answer = check_steps;
    setup.report = check_report;
    setup.user = &l;
    setup.telling = how.telling;
    if (how.order) setup.order = how.order;
    setup.as_map = how.as_map;
    tracetrick *t = tt_open(&setup);
    assert_non_null(t);
    assert_true(tt_declare(t, declarations));
    assert_true(tt_ask(t, asked, variable ? &variable : NULL, variable ? 1 : 0));
    tt_close(t);
    assert_true(l.answers > 0);
    sum->lines += l.lines;
    sum->decided += l.decided;
}

static void check(const char *declarations, const char *asked, const char *variable, tt_telling telling, lesson *sum)
{
    check_as(declarations, asked, variable, (manner){ .telling = telling }, sum);
}

#define SQUARE "matrix X(n), A(n), B(n); symmetric S(n); vector a(n), b(n); scalar c; function phi"

static const char *const scalars[] = {
    "tr(A*X)", "a'*X*b", "tr(pinv(X)*A)", "tr(expm(A*X))", "tr(tril(X)*A)", "X[1,2]^2 + c", "tr(X'*A*X)", "tr(X*A*X*B)", "logdet(X)", "det(X)", "tr(inv(X)*A)", "a'*exp(X*b)", "norm(X*a - b)^2", "norm(X)^2",
    "tr(X^3)", "sum(log(X*b))", "tr(A*exp(X))", "b'*diag(X)", "tr(A*diag(X*b))", "logsumexp(X*a)", "a'*softmax(X*b)", "tr(S*X*S)",
    "tr(phi(X*A)'*B)", "sqrt(norm(X*a)^2 + 1)", "sum(X .* (A*X))", "a'*inv(X*X' + S)*b", "tr(kron(X, A)*kron(B, X))", "tr(adj(X)*A)", "vec(X)'*vec(A*X)",
    "norm(X)", "norm(inv(X)^2)^2", "a'*(X^-T .* A)*b", "norm(adj(X))^2", "c*a'*X'*X*b/2", "tr(X^-2*A)", "sum(sigmoid(X))", "(a'*X*b)^c", "exp(-norm(X - A)^2/2)", "-b'*log(softmax(X*a))"
};
enum { SCALARS = sizeof scalars / sizeof *scalars };

static void lines_are_equal(void **state)
{
    (void)state;
    lesson sum = { .asked = "" };
    for (size_t i = 0; i < SCALARS; i++) check(SQUARE, scalars[i], "X", TT_TELL_STEPS, &sum);
    for (size_t i = 0; i < SCALARS; i++) check(SQUARE, scalars[i], NULL, TT_TELL_ALL, &sum);
    assert_true(sum.decided * 10 >= sum.lines * 9);
}

static void lines_of_sums_and_products_are_equal(void **state)
{
    (void)state;
    lesson sum = { .asked = "" };
    char text[200];
    for (size_t i = 0; i < SCALARS; i++)
        for (size_t j = i % 3; j < SCALARS; j += 3) {
            snprintf(text, sizeof text, (i + j) % 2 ? "(%s) + 2*(%s)" : "(%s)*(%s)", scalars[i], scalars[j]);
            check(SQUARE, text, "X", (i + j) % 5 ? TT_TELL_STEPS : TT_TELL_ALL, &sum);
        }
    assert_true(sum.decided * 10 >= sum.lines * 8);
}

static const char *const sums[] = {
    "sum(i=1:N, norm(X*x_i - a)^2)", "sum(i=1:N, a'*exp(X*x_i))", "1/N*sum(i=1:N, x_i'*inv(X)*x_i) + logdet(X)", "-sum(i=1:N, y_i'*log(softmax(X*x_i + a)))", "sum(i=1:N, sum(j=1:N, x_i'*X*x_j))",
    "tr(A*sum(i=1:N, x_i*x_i'*X)*X)", "(sum(i=1:N, x_i'*X*b))^2", "a'*X*b*sum(i=1:N, x_i'*X*b)", "sum(i=1:N, exp(-x_i'*X'*X*x_i/2))", "log(sum(i=1:N, exp(a'*X*x_i)))", "sum(i=1:N, a'*X'*b)",
    "sum(i=1:N, (a'*X*x_i)*(x_i'*X*b))", "sum(i=1:N, log(1 + exp(-(a'*X*x_i))))"
};
enum { SUMS = sizeof sums / sizeof *sums };

static void lines_of_sums_over_an_index_are_equal(void **state)
{
    (void)state;
    lesson sum = { .asked = "" };
    const char *families = SQUARE "; vector x_i(n), i = 1:N; vector y_i(n), i = 1:N";
    for (size_t i = 0; i < SUMS; i++) {
        check(families, sums[i], "X", TT_TELL_STEPS, &sum);
        check(families, sums[i], NULL, TT_TELL_ALL, &sum);
        check_as(families, sums[i], "a", (manner){ .order = 2, .telling = TT_TELL_STEPS }, &sum);
    }
    check("matrix W1(p,m), W2(k,p); vector b1(p), b2(k); vector x_i(m), i=1:N; onehot y_i(k), i=1:N",
          "a1_i = W1*x_i + b1; h1_i = sigmoid(a1_i); a2_i = W2*h1_i + b2; l = -sum(i=1:N, y_i'*log(softmax(a2_i))); dl/dW2; dl/db2; dl/dW1; dl/db1", NULL, TT_TELL_STEPS, &sum);
    assert_true(sum.decided * 10 >= sum.lines * 8);
}

static const char *const matrices[] = {
    "A*X", "A*X*B", "X'", "inv(X)", "X*X", "X'*X", "X*A*X", "A*exp(X*B)", "inv(X'*X)*X'", "kron(X, A)", "kron(A, X)", "kron(X, X)", "X .* X", "X ./ A", "(a'*X*b)*X", "X*a", "a'*X",
    "X^3", "X^-2", "diag(X)", "diag(X*a)", "A*diag(X*a)", "diag(A*X*B)", "tril(X*A)", "triu(X)", "vec(X*A)", "softmax(X)", "softmax(X*a)", "logsumexp(X)", "sigmoid(A*sigmoid(X*B))", "tr(X)*X", "det(X)*A",
    "adj(X)", "phi(X*A)*phi(X)", "S*X*S", "X.^c", "norm(X)*X", "X/norm(X)", "X + X'", "A - 2*X'*B + X", "exp(c*X)", "X*a*b'*X", "(X*a) .* exp(X*b)", "blockdot(kron(A, X*B), X)", "a*a'*X", "-X'"
};
enum { MATRICES = sizeof matrices / sizeof *matrices };

static void lines_of_jacobians_are_equal(void **state)
{
    (void)state;
    lesson sum = { .asked = "" };
    for (size_t i = 0; i < MATRICES; i++) {
        check(SQUARE, matrices[i], "X", TT_TELL_STEPS, &sum);
        check(SQUARE, matrices[i], "X", TT_TELL_ALL, &sum);
        check_as(SQUARE, matrices[i], "X", (manner){ .telling = TT_TELL_STEPS, .as_map = true }, &sum);
        char text[200];
        snprintf(text, sizeof text, "u = X*a; F = %s; dF/du; dF/da", "exp(u)*u' + A*sigmoid(B*u)*a'");
        if (i == 0) check(SQUARE, text, NULL, TT_TELL_STEPS, &sum);
        snprintf(text, sizeof text, "d(%s)", matrices[i]);
        check(SQUARE, text, NULL, TT_TELL_STEPS, &sum);
    }
    assert_true(sum.decided * 10 >= sum.lines * 9);
}

static const char *const by_vectors[] = {
    "x'*A*x", "norm(A*x - a)^2", "logsumexp(x)", "logsumexp(A*x)", "a'*exp(A*x)", "(a'*x)^3", "norm(x)", "exp(-norm(x - a)^2/2)", "-b'*log(softmax(A*x))", "log(1 + exp(a'*x)) - c*a'*x", "a'*sigmoid(A*sigmoid(B*x))",
    "x'*A*x/(x'*x)", "sum(x.^3)", "a'*diag(x)*A*x", "c^2*sum(sin(c*x))", "tr(x*x'*A*x*x')", "a'*inv(x*x' + S)*b"
};
enum { BY_VECTORS = sizeof by_vectors / sizeof *by_vectors };

static void lines_of_second_derivatives_are_equal(void **state)
{
    (void)state;
    lesson sum = { .asked = "" };
    char text[200];
    for (size_t i = 0; i < BY_VECTORS; i++) {
        check_as(SQUARE "; vector x(n)", by_vectors[i], "x", (manner){ .order = 2, .telling = i % 2 ? TT_TELL_STEPS : TT_TELL_ALL }, &sum);
        check_as(SQUARE "; vector x(n)", by_vectors[i], "x", (manner){ .order = 2, .as_map = true, .telling = TT_TELL_STEPS }, &sum);
        snprintf(text, sizeof text, "f = %s + c*x'*a; d^2 f/(dx da); d^2 f/(da dx); d^2 f/(dc dx); d^2 f/(dx dc); d^2 f/dc^2; d(f)", by_vectors[i]);
        check(SQUARE "; vector x(n)", text, NULL, TT_TELL_STEPS, &sum);
    }
    for (size_t i = 0; i < SCALARS; i++) {
        if (strstr(scalars[i], "expm") || strstr(scalars[i], "pinv") || strstr(scalars[i], "kron")) continue;
        check_as(SQUARE, scalars[i], "X", (manner){ .order = 2, .telling = TT_TELL_STEPS }, &sum);
    }
    check_as("scalar c", "exp(-c^2)", "c", (manner){ .order = 4, .telling = TT_TELL_STEPS }, &sum);
    check_as("scalar c; matrix X(n), A(n)", "A*exp(c*X)", "c", (manner){ .order = 3, .telling = TT_TELL_STEPS }, &sum);
    check("onehot y(k); matrix W(k,n); vector x(n)", "l = -y'*log(softmax(W*x)); d^2l/dW^2; d^2l/(dW dx); d^2l/(dx dW)", NULL, TT_TELL_STEPS, &sum);
    assert_true(sum.decided * 10 >= sum.lines * 8);
}

static void lines_with_names_are_equal(void **state)
{
    (void)state;
    lesson sum = { .asked = "" };
    const char *network = "matrix W1(p,m), W2(k,p); vector x(m); onehot y(k)";
    const char *layers = "a1 = W1*x; h1 = sigmoid(a1); a2 = W2*h1; l = -y'*log(softmax(a2)); dl/da2; dl/dW2; dl/dh1; dl/da1; dl/dW1; dl/dx";
    check(network, layers, NULL, TT_TELL_STEPS, &sum);
    check(network, layers, NULL, TT_TELL_ALL, &sum);
    check(SQUARE, "Y = phi(A*X); f = tr(Y'*S*Y); df/dY; df/dX", NULL, TT_TELL_STEPS, &sum);
    check(SQUARE, "u = X*a; f = u'*A*u + norm(u); df/dX; df/da; df/du", NULL, TT_TELL_STEPS, &sum);
    check("matrix A(n), B(n), W(n), U(n), V(n); vector x(n), y(n)",
          "a = sigmoid(A*x); b = tanh(B*a) + a; c = sigmoid(W*b) .* b; e = sigmoid(U*c) + b; h = exp(V*e); l = norm(h - y)^2 + sum(e); dl/dA; dl/dx", NULL,
          TT_TELL_STEPS, &sum);
    assert_true(sum.decided * 10 >= sum.lines * 9);
}

/* How long the derivation of a network of so many layers is, with what is asked of it. */
typedef struct { size_t length; unsigned reports; } measured;

static void measure(void *user, const tt_answer *a)
{
    const char *line = tt_answer_line(a, TT_AS_TEXT);
    assert_non_null(line);
    ((measured *)user)->length = strlen(line);
}

static void count_reports(void *user, const tt_report *r) { ((measured *)user)->reports++, (void)r; }

static size_t length_of_network(int layers, const char *asked)
{
    static char text[40000];
    measured m = { 0 };
    int n = snprintf(text, sizeof text, "vector x(n), y(n)\n");
    for (int i = 1; i <= layers; i++) n += snprintf(text + n, sizeof text - (size_t)n, "matrix W%d(n)\n", i);
    n += snprintf(text + n, sizeof text - (size_t)n, "h0 = x\n");
    for (int i = 1; i <= layers; i++) n += snprintf(text + n, sizeof text - (size_t)n, "h%d = sigmoid(W%d*h%d)\n", i, i, i - 1);
    n += snprintf(text + n, sizeof text - (size_t)n, "F = h%d\nl = norm(F - y)^2\n%s\n", layers, asked);
    tt_setup setup;
    tt_setup_default(&setup);
    setup.answer = measure;
    setup.report = count_reports;
    setup.user = &m;
    setup.telling = TT_TELL_STEPS;
    tracetrick *t = tt_open(&setup);
    assert_non_null(t);
    assert_true(tt_source(t, "network") && tt_feed(t, text, (size_t)n) && tt_finish(t));
    tt_close(t);
    assert_int_equal(m.reports, 0);
    assert_true(m.length > 0);
    return m.length;
}

/* Twice the layers, twice the lines: what is long has a name. */
static void networks_are_told_in_linear_length(void **state)
{
    (void)state;
    assert_true(10 * length_of_network(64, "dl/dW1") < 23 * length_of_network(32, "dl/dW1"));
    assert_true(10 * length_of_network(64, "dF/dx") < 23 * length_of_network(32, "dF/dx"));
    assert_true(length_of_network(64, "d^2l/dx^2") < 100000);
}

/* Whatever a derivation can cite is said in words of its own, not as it stands in the rule file. */
static void rules_have_words(void **state)
{
    (void)state;
    const tt_rule_text *rule;
    for (uint32_t i = 0; (rule = tt_rule_at(i)) != NULL; i++) {
        if (rule->phase != TT_PHASE_DIFFERENTIAL && rule->phase != TT_PHASE_TRACE) continue;
        if (tt_say(i, TT_ENGLISH).statement == rule->text || tt_say(i, TT_CHINESE).statement == rule->text) fail_msg("steps_say.c has no words for the rule %s", rule->name);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rules_have_words),
        cmocka_unit_test(lines_are_equal),
        cmocka_unit_test(lines_of_sums_and_products_are_equal),
        cmocka_unit_test(lines_of_sums_over_an_index_are_equal),
        cmocka_unit_test(lines_of_jacobians_are_equal),
        cmocka_unit_test(lines_of_second_derivatives_are_equal),
        cmocka_unit_test(lines_with_names_are_equal),
        cmocka_unit_test(networks_are_told_in_linear_length),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
