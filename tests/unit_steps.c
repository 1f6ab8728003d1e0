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

typedef struct { unsigned order; bool as_map, structured; tt_layout layout; tt_telling telling; } manner;

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
    setup.structured = how.structured;
    setup.layout = how.layout;
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

/* By a member, by several indices, inside what is no sum itself; where the member stands beside the sum. */
static const char *const by_members[] = {
    "sum(i=1:N, norm(A*x_i - b)^2)", "sum(i=1:N, sum(j=1:N, norm(x_i - x_j)^2))", "norm(x_k)^2 + a'*sum(i=1:N, X_i*x_i)", "sum(i=1:N, c_i*exp(-c_i*a'*x_i))", "log(sum(i=1:N, exp(a'*X_i*x_i)))",
    "sum(i=1:N, sum(j=1:N, c_i*c_j*exp(-norm(x_i - x_j)^2)))", "sum(i=1:N, x_i'*inv(S + X_i*X_i')*x_i)", "prod(i=1:N, a'*X_i*x_i)", "sum(i=1:N, sum(j=1:N, w_ij*x_i'*X_j*b))", "(sum(i=1:N, c_i*x_i'*b))^2"
};
enum { BY_MEMBERS = sizeof by_members / sizeof *by_members };
#define FAMILIES SQUARE "; vector x_i(n), i = 1:N; matrix X_i(n,n), i = 1:N; scalar c_i, i = 1:N; scalar w_ij, i = 1:N, j = 1:N"

static void lines_by_members_are_equal(void **state)
{
    (void)state;
    static const char *const member[] = { "x_k", "X_k", "c_k" };
    lesson sum = { .asked = "" };
    for (size_t i = 0; i < BY_MEMBERS; i++)
        for (size_t k = 0; k < 3; k++) {
            if (k && !strstr(by_members[i], k == 1 ? "X_" : "c_")) continue;
            check(FAMILIES, by_members[i], member[k], TT_TELL_STEPS, &sum);
            check(FAMILIES, by_members[i], member[k], TT_TELL_ALL, &sum);
        }
    check(FAMILIES, "sum(i=1:N, norm(A*x_i - b)^2)", "x_i", TT_TELL_STEPS, &sum);
    check(FAMILIES, "sum(i=1:N, sum(j=1:N, w_ij^2*x_i'*x_j))", "w_kl", TT_TELL_STEPS, &sum);
    check(FAMILIES, "u_i = X_i*x_i; h_i = sigmoid(u_i); l = sum(i=1:N, norm(h_i - b)^2); dl/dh_k; dl/du_k; dl/dx_k; dl/dX_k", NULL, TT_TELL_STEPS, &sum);
    assert_true(sum.decided * 10 >= sum.lines * 8);
}

/* Sums over an index in vectors and matrices, and below second derivatives; by a member, by a scalar. */
static void lines_of_jacobians_of_sums_are_equal(void **state)
{
    (void)state;
    static const char *const f[] = {
        "sum(i=1:N, x_i*a'*x_i)", "exp(sum(i=1:N, c_i*X_i*a))", "sum(i=1:N, a'*x_i*X_i)*B", "sum(i=1:N, X_i*a*a'*X_i')", "sum(i=1:N, c_i*exp(c*a))*b'", "inv(S + sum(i=1:N, c*X_i*a*a'*X_i'))"
    };
    static const char *const by[] = { "a", "x_k", "c_k", "X_k", "c" };
    lesson sum = { .asked = "" };
    for (size_t i = 0; i < sizeof f / sizeof *f; i++)
        for (size_t k = 0; k < 5; k++) {
            if (k && !strstr(f[i], k == 1 ? "x_i" : k == 2 ? "c_i" : k == 3 ? "X_i" : "c*")) continue;
            check(FAMILIES, f[i], by[k], k % 2 ? TT_TELL_ALL : TT_TELL_STEPS, &sum);
        }
    for (size_t i = 0; i < BY_MEMBERS; i++) check_as(FAMILIES, by_members[i], "x_k", (manner){ .order = 2, .telling = TT_TELL_STEPS }, &sum);
    check_as(FAMILIES, "sum(i=1:N, log(1 + exp(a'*x_i)) - c_i*a'*x_i)", "a", (manner){ .order = 2, .telling = TT_TELL_ALL }, &sum);
    check(FAMILIES, "f = sum(i=1:N, exp(c_i*a'*x_i)); d^2 f/(da dx_k)", NULL, TT_TELL_STEPS, &sum);
    assert_true(sum.decided * 10 >= sum.lines * 8);
}

static void lines_of_products_and_powers_are_equal(void **state)
{
    (void)state;
    static const char *const f[] = {
        "prod(i=1:N, a'*X*x_i)", "log(prod(i=1:N, exp(a'*X*x_i)))", "c*prod(i=1:N, 1 + (a'*X*x_i)^2) + a'*X*b", "sum(i=1:N, c_i*prod(j=1:N, w_ij*a'*X*x_j))",
        "tr(A*X^k)", "a'*X^k*b", "tr(A*inv(X)^k)", "tr(A*X^k*B*X^k)", "sum(i=1:N, x_i'*X^k*x_i)", "X^k", "A*X^k*b", "tr(X^k)", "norm(X^k*a)^2", "(X^k + A)*b", "tr(X^4*inv(X + S))", "tr(X^5*A*X^2)", "c*tr(X^k*A) + tr(X^4*A*inv(X))"
    };
    lesson sum = { .asked = "" };
    for (size_t i = 0; i < sizeof f / sizeof *f; i++) {
        check(FAMILIES "; scalar k", f[i], "X", TT_TELL_STEPS, &sum);
        check(FAMILIES "; scalar k", f[i], "X", TT_TELL_ALL, &sum);
    }
    check_as("matrix X(n); scalar k", "tr(X^k)", "X", (manner){ .order = 2, .telling = TT_TELL_STEPS }, &sum);
    assert_true(sum.decided * 10 >= sum.lines * 7);
}

/* Along a structure, in both other layouts, and both. */
static void lines_in_layouts_and_along_structures_are_equal(void **state)
{
    (void)state;
    static const char *const kinds[] = { "symmetric", "spd", "antisymmetric", "diagonal", "lower", "upper", "matrix" };
    static const tt_layout layouts[] = { TT_GRADIENT, TT_NUMERATOR, TT_DENOMINATOR };
    lesson sum = { .asked = "" };
    char declared[300];
    for (size_t i = 0; i < SCALARS; i += 2)
        for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
            if (strstr(scalars[i], "expm") || strstr(scalars[i], "pinv")) continue;
            snprintf(declared, sizeof declared, "%s X(n); matrix A(n), B(n); symmetric S(n); vector a(n), b(n); scalar c; function phi", kinds[k]);
            if (k == 2 && (strstr(scalars[i], "det") || strstr(scalars[i], "inv") || strstr(scalars[i], "^-"))) continue;
            check_as(declared, scalars[i], "X", (manner){ .structured = k < 6, .layout = layouts[(i + k) % 2], .telling = i % 4 ? TT_TELL_STEPS : TT_TELL_ALL }, &sum);
        }
    for (size_t i = 0; i < MATRICES; i += 3)
        for (size_t k = 1; k < 3; k++) check_as(SQUARE, matrices[i], i % 2 ? "X" : "c", (manner){ .layout = layouts[k], .telling = TT_TELL_STEPS }, &sum);
    check_as(SQUARE "; vector x(n)", "f = x'*A*exp(c*a); d^2 f/(dx da); d^2 f/(dx dc)", NULL, (manner){ .layout = TT_DENOMINATOR, .telling = TT_TELL_STEPS }, &sum);
    check_as(SQUARE "; vector x(n)", "f = x'*A*exp(c*a); d^2 f/(dx da); d^2 f/(dx dc)", NULL, (manner){ .layout = TT_NUMERATOR, .telling = TT_TELL_STEPS }, &sum);
    assert_true(sum.decided * 10 >= sum.lines * 8);
}

/* What is assumed or known of the variable holds in the answer, not on the way to it. */
static void lines_with_assumptions_are_equal(void **state)
{
    (void)state;
    lesson sum = { .asked = "" };
    check("vector a(n), b(n); assume sum(a) = 1", "hessian(sum(a)^3*norm(a - b)^2, a); d^2(sum(a)^3*norm(b)^2)/(db da); d^2(sum(a)^3*norm(b)^2)/(da db); hessian(exp(sum(a)*b'*a), b)", NULL, TT_TELL_STEPS, &sum);
    check("vector x(n), y(n); orthogonal Q(n); matrix X(n)", "hessian(norm(Q*x - y)^2, x); diff(tr(Q*X*Q'*X), X); diff(x'*Q*x, Q); diff(logdet(Q*X), X); hessian(x'*Q*x, x)", NULL, TT_TELL_STEPS, &sum);
    check("onehot y(n); simplex p(n); vector x(n)", "diff(sum(y)^2*norm(y - x)^2, y); hessian(sum(p)^3*p'*x, p); diff(-y'*log(softmax(x)), y); hessian(-y'*log(softmax(x)), x)", NULL, TT_TELL_STEPS, &sum);
    assert_true(sum.decided * 10 >= sum.lines * 8);
}

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
        cmocka_unit_test(lines_by_members_are_equal),
        cmocka_unit_test(lines_of_jacobians_of_sums_are_equal),
        cmocka_unit_test(lines_of_products_and_powers_are_equal),
        cmocka_unit_test(lines_in_layouts_and_along_structures_are_equal),
        cmocka_unit_test(lines_with_assumptions_are_equal),
        cmocka_unit_test(lines_of_jacobians_are_equal),
        cmocka_unit_test(lines_of_second_derivatives_are_equal),
        cmocka_unit_test(lines_with_names_are_equal),
        cmocka_unit_test(networks_are_told_in_linear_length),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
