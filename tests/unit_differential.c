/* Mixed derivatives, derivatives of higher order and differentials: the check holds for what the engine says and refutes it once a
 * sign, a factor or a transpose has been put in. */
#include "unit.h"
#include "answer.h"
#include "derive.h"
#include "differential.h"
#include "front.h"
#include "ladder.h"
#include "present.h"
#include "rank.h"
#include "session.h"
#include "verify.h"

/* The query of a statement that is one. */
static void ask(tt *c, const char *text, tt_query *q)
{
    tt_statement s;
    tt_did did = TT_DID_NOTHING;
    tt_reader *r = tt_reader_open(c, (tt_reader_options){ .argument = true });
    assert_non_null(r);
    assert_true(tt_reader_feed(r, text, strlen(text)));
    tt_reader_end(r);
    while (did != TT_DID_QUERY) {
        memset(&s, 0, sizeof s);
        memset(q, 0, sizeof *q);
        assert_true(tt_query_reset(c));
        assert_int_equal(tt_reader_next(r, &s), TT_READ_STATEMENT);
        assert_true(tt_digest(c, &s, q, &did));
    }
    tt_reader_close(r);
    if (q->asks != TT_ASKS_DERIVATIVE) assert_true(tt_name_differentials(c, q));
}

/* The answer as terms. */
static tt_term answer(tt *c, const tt_query *q, tt_terms *t)
{
    tt_ref *derivative = tt_arena_zero(&c->query, (q->variable_count + 1) * sizeof *derivative);
    bool scalar = tt_rank_of(q, q->variables[0]) == TT_RANK_NUMBER;
    tt_term sum = TT_NO_TERM;
    assert_non_null(derivative);
    assert_true(tt_derive(c, q, (tt_derive_options){ .expand = false }, derivative));
    if (q->asks == TT_ASKS_DERIVATIVE) return tt_present(c, q, derivative[0], t);
    for (uint32_t i = 0; i < q->variable_count; i++)
        sum = tt_write_sum(c, t, sum, tt_write_share(c, q, derivative[i], q->differentials[i], scalar, t));
    return sum;
}

static tt_check verdict(tt *c, const tt_query *q, const tt_terms *t, tt_term root)
{
    tt_verdict v;
    assert_true(tt_verify(c, q, q->variables[0], t, root, &v));
    return v.status;
}

static tt_term unary(tt *c, tt_terms *t, tt_op op, tt_term x)
{
    tt_termrec r = { .op = (uint16_t)op, .rows = t->at[x].rows, .cols = t->at[x].cols };
    if (op == TT_TRANSPOSE) r.rows = t->at[x].cols, r.cols = t->at[x].rows;
    return tt_term_put(c, t, r, 1, &x);
}

static void holds_and_nothing_else_does(tt *c, const char *text)
{
    tt_query q;
    tt_terms t = { 0 };
    assert_true(tt_session_open(c));
    ask(c, text, &q);
    tt_term root = answer(c, &q, &t);
    assert_true(root != TT_NO_TERM);
    if (verdict(c, &q, &t, root) != TT_CHECK_EXACT) fail_msg("%s does not hold", text);
    if (verdict(c, &q, &t, unary(c, &t, TT_NEG, root)) != TT_CHECK_REFUTED) fail_msg("%s holds with the other sign", text);
    tt_termrec twice = t.at[root];
    twice.op = TT_ADD;
    tt_term doubled = tt_term_put(c, &t, twice, 2, (tt_term[]){ root, root });
    if (verdict(c, &q, &t, doubled) != TT_CHECK_REFUTED) fail_msg("%s holds twice over", text);
    for (tt_term x = 0; x <= root; x++) {
        if (t.at[x].op != TT_ADD) continue;
        tt_check before = verdict(c, &q, &t, root);
        t.at[x].op = TT_SUB;
        tt_check after = verdict(c, &q, &t, root);
        t.at[x].op = TT_ADD;
        if (before != TT_CHECK_EXACT) fail_msg("%s does not hold any more", text);
        if (x == root && after != TT_CHECK_REFUTED) fail_msg("%s holds with a sign changed inside", text);
    }
}

static void mixed(void **state)
{
    static const char *const queries[] = {
        "d^2(x'*A*y + norm(x)^2*norm(y)^2)/(dx dy)", "hessian(x'*A*y, y, x)", "d^2(exp(t)*x'*A*x)/(dx dt)", "d^2(exp(t)*x'*A*x)/(dt dx)",
        "d^3(exp(t)*x'*A*x)/(dx^2 dt)", "d^2(tr(X*A*Y*B))/(dX dY)", "d^2(exp(t*x))/(dx dt)", "d^2(inv(X)*t^3)/(dt dX)",
        "d^3(t^3*c^4)/(dt^2 dc)", "l = norm(X*w - y)^2; d^2 l/(dw dX)", "a = A*x; l = norm(a)^2*t^2; d^2 l/(da dt)",
    };
    for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) holds_and_nothing_else_does(*state, queries[i]);
}

static void orders(void **state)
{
    static const char *const queries[] = {
        "d^3(c^5)/dc^3", "d^4(exp(-c^2))/dc^4", "d^5(sin(t)*exp(2*t))/dt^5", "d^6(1/(1 + t^2))/dt^6", "d^3(inv(A + t*B))/dt^3",
        "d^3(sigmoid(t*x))/dt^3", "d^2(logdet(A + t*B))/dt^2",
    };
    for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) holds_and_nothing_else_does(*state, queries[i]);
}

/* d^n f/dt^n above the order that dual numbers carry: what the engine says holds, and not with another sign or twice over; and where a rung in the
 * middle is wrong nothing that stands on it holds. */
static void high_orders_are_checked_rung_by_rung(void **state)
{
    static const char *const queries[] = {
        "d^10(exp(c*t))/dt^10", "d^11(sin(t))/dt^11", "d^8(1/t)/dt^8", "d^7(t^9)/dt^7", "d^9(tr(inv(A + t*B)))/dt^9", "g = t^2; d^7(exp(c*g))/dt^7",
    };
    tt *c = *state;
    for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) {
        tt_query q;
        tt_ref rungs[TT_MOST_ORDER + 1] = { 0 }, derivative;
        tt_terms t = { 0 };
        tt_verdict v;
        assert_true(tt_session_open(c));
        ask(c, queries[i], &q);
        assert_true(tt_derive(c, &q, (tt_derive_options){ .rungs = rungs }, &derivative));
        tt_term root = tt_present(c, &q, derivative, &t);
        if (!tt_verify_ladder(c, &q, q.variables[0], rungs, &t, root, &v)) fail_msg("%s: %s", queries[i], c->fault.message);
        if (v.status != TT_CHECK_EXACT) fail_msg("%s does not hold", queries[i]);
        assert_true(tt_verify_ladder(c, &q, q.variables[0], rungs, &t, unary(c, &t, TT_NEG, root), &v));
        if (v.status != TT_CHECK_REFUTED) fail_msg("%s holds with the other sign", queries[i]);
        rungs[TT_LADDER_FOOT] = tt_neg(c, rungs[TT_LADDER_FOOT]);
        assert_true(tt_verify_ladder(c, &q, q.variables[0], rungs, &t, root, &v));
        if (v.status != TT_CHECK_REFUTED) fail_msg("%s holds on a wrong rung", queries[i]);
    }
}

static void differentials(void **state)
{
    static const char *const queries[] = {
        "d(inv(X))", "d(A*X*B)", "d(X'*A*X)", "d(X^3)", "d(A .* exp(X))", "d(det(X)*X)", "d(softmax(X))", "d(kron(X, A))", "d(diag(x)*A)",
        "d(tr(X'*A*X))", "d(norm(X*w - y)^2)", "d(logdet(X)/2)", "d(c*x'*x)", "d(-x'*A*x)", "a = W*x + b; d(tanh(a))", "d(adj(X))",
        "d(logsumexp(x)*x)", "d(x/norm(x))", "symmetric S(n); d(S*A*S)",
    };
    for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) holds_and_nothing_else_does(*state, queries[i]);
}

/* The transpose of a mixed derivative is the one in the other order. */
static void order_of_variables(void **state)
{
    tt_query q;
    tt_terms t = { 0 };
    assert_true(tt_session_open(*state));
    ask(*state, "matrix A(n); vector x(n), y(n); d^2(x'*A*y)/(dx dy)", &q);
    tt_term root = answer(*state, &q, &t);
    assert_int_equal(verdict(*state, &q, &t, root), TT_CHECK_EXACT);
    assert_int_equal(verdict(*state, &q, &t, unary(*state, &t, TT_TRANSPOSE, root)), TT_CHECK_REFUTED);
}

int main(void)
{
    const struct CMUnitTest tests[] = { WITH_CONTEXT(mixed), WITH_CONTEXT(orders), WITH_CONTEXT(high_orders_are_checked_rung_by_rung),
                                         WITH_CONTEXT(differentials), WITH_CONTEXT(order_of_variables) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
