/* Every line of a derivation has the value of the line before it: each is evaluated at random points, where a differential is the change along a
 * random direction. The lines of the function equal the function, those of the differential its change, those of the derivative pass the self-check. */
#include <math.h>
#include <stdio.h>
#include "unit.h"
#include "tracetrick.h"
#include "eval.h"
#include "unroll.h"
#include "verify.h"
#include "write.h"
#include "steps_say.h"

enum { POINTS = 2, DRAWS = 64 };

typedef struct {
    const char *asked;
    unsigned lines, decided, answers;
} lesson;

/* The terms of a line behind those of the query, its root's new place; the names given in the derivation written out. */
static tt_term append(tt *c, tt_terms *to, const tt_terms *from, tt_term root, const tt_steps *steps, uint32_t known)
{
    tt_term *map = malloc((from->count + 1) * sizeof *map);
    for (uint32_t i = 0; i < from->count; i++) {
        tt_term kids[3] = { 0, 0, 0 };
        assert_true(from->at[i].count <= 3);
        for (uint32_t k = 0; k < from->at[i].count; k++) kids[k] = map[tt_term_kid(from, i, k)];
        map[i] = TT_NO_TERM;
        for (size_t k = 0; from->at[i].op == TT_SYM && from->at[i].data >= known && k < steps->count; k++)
            if (steps->at[k].side == TT_OF_NAME && steps->at[k].symbol == from->at[i].data) map[i] = map[steps->at[k].term];
        if (map[i] == TT_NO_TERM) map[i] = tt_term_put(c, to, from->at[i], from->at[i].count, kids);
        assert_int_not_equal(map[i], TT_NO_TERM);
    }
    root = from->count ? map[root] : root;
    free(map);
    return root;
}

static tt_term put(tt *c, tt_terms *t, tt_op op, uint32_t count, tt_term a, tt_term b)
{
    tt_termrec r = { .op = (uint16_t)op, .rows = t->at[a].rows, .cols = t->at[a].cols };
    return tt_term_put(c, t, r, count, (tt_term[]){ a, b });
}

/* Is the query's function 0 wherever it is tried? 1 yes, 0 no, -1 it could not be tried. What has indices is tried written out. */
static int vanishes(tt *c, const tt_query *q, uint32_t variable, bool exact, bool *soft)
{
    tt_eval e;
    tt_unrolled w = { .variable = variable };
    int good = 0;
    if (q->index_count) {
        assert_true(tt_unroll(c, q, variable, NULL, TT_NO_TERM, 0, &w));
        if (w.reason) return -1;
        q = &w.query;
    }
    assert_true(tt_eval_open(&e, c, q, w.variable, 1, NULL, TT_NO_TERM));
    e.fixed = w.size;
    *soft = e.soft;
    tt_eval_numbers(&e, exact ? TT_BY_FIELD : TT_BY_DOUBLES);
    for (int i = 0; i < DRAWS && good < POINTS; i++) {
        tt_outcome o = tt_eval_point(&e);
        assert_int_not_equal(o, TT_POINT_ENDED);
        if (o == TT_POINT_UNABLE) break;
        if (o != TT_POINT_GOOD) continue;
        tt_cell v = tt_eval_function(&e)->at[0];
        if (!exact && !isfinite(v.d)) continue;
        if (exact ? v.p != 0 : fabs(v.d) > 1e-9 * (1 + e.magnitude)) return 0;
        good++;
        if (exact && i > 8) break;
    }
    return good ? 1 : -1;
}

static void check_line(lesson *l, const struct tt_writing *w, const tt_step *s)
{
    tt *c = w->c;
    tt_query q = *w->query;
    bool soft;
    if (s->side == TT_OF_DERIVATIVE || s->side == TT_OF_NAME) return;
    q.terms = (tt_terms){ .count = 0 };
    append(c, &q.terms, &w->query->terms, 0, w->steps, UINT32_MAX);
    tt_term line = append(c, &q.terms, s->terms, s->term, w->steps, w->query->symbol_count);
    tt_term f = s->side == TT_OF_FUNCTION ? w->query->function : put(c, &q.terms, TT_D, 1, w->query->function, 0);
    q.function = put(c, &q.terms, TT_SUB, 2, f, line);
    int verdict = vanishes(c, &q, w->variable, true, &soft);
    if (verdict < 0 || (verdict == 0 && soft)) verdict = vanishes(c, &q, w->variable, false, &soft);
    l->lines++;
    l->decided += verdict >= 0;
    if (verdict == 0) fail_msg("a line of the derivation of %s is not equal to the one before it", l->asked);
}

static void check_derivative(lesson *l, const struct tt_writing *w, const tt_step *s)
{
    tt_verdict verdict;
    if (s->side != TT_OF_DERIVATIVE) return;
    tt_terms terms = { .count = 0 };
    tt_term root = append(w->c, &terms, s->terms, s->term, w->steps, w->query->symbol_count);
    assert_true(tt_verify(w->c, w->query, w->variable, &terms, root, &verdict));
    l->lines++;
    l->decided += verdict.status == TT_CHECK_EXACT || verdict.status == TT_CHECK_NUMERIC;
    if (verdict.status == TT_CHECK_REFUTED) fail_msg("a derivative in the derivation of %s is wrong", l->asked);
}

static void check_steps(void *user, const tt_answer *a)
{
    lesson *l = user;
    l->answers++;
    assert_non_null(tt_answer_line(a, TT_AS_TEXT));
    assert_non_null(tt_answer_line(a, TT_AS_LATEX));
    for (size_t i = 0; i < a->writing->steps->count; i++) {
        check_line(l, a->writing, &a->writing->steps->at[i]);
        check_derivative(l, a->writing, &a->writing->steps->at[i]);
    }
}

static void check_report(void *user, const tt_report *r)
{
    lesson *l = user;
    fail_msg("%s: %s", l->asked, r->message);
}

static void check(const char *declarations, const char *asked, const char *variable, tt_telling telling, lesson *sum)
{
    lesson l = { .asked = asked };
    tt_setup setup;
    tt_setup_default(&setup);
    setup.answer = check_steps;
    setup.report = check_report;
    setup.user = &l;
    setup.telling = telling;
    tracetrick *t = tt_open(&setup);
    assert_non_null(t);
    assert_true(tt_declare(t, declarations));
    assert_true(tt_ask(t, asked, variable ? &variable : NULL, variable ? 1 : 0));
    tt_close(t);
    assert_true(l.answers > 0);
    sum->lines += l.lines;
    sum->decided += l.decided;
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
        cmocka_unit_test(lines_with_names_are_equal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
