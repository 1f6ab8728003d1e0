/* Elaboration: what kind and shape every name gets, how ambiguous writing is read, what is refused and where. */
#include <stdio.h>
#include "unit.h"
#include "front.h"
#include "session.h"

static char seen[8192];

static void put(const char *format, const char *a, const char *b)
{
    size_t n = strlen(seen);
    snprintf(seen + n, sizeof seen - n, format, a, b);
}

static void put_dim(tt *c, tt_dim d)
{
    tt_text t;
    tt_text_open(&t, c->memory, c->user);
    tt_dim_text(c, d, &t);
    tt_text_putc(&t, '\0');
    put("%s%s", t.failed ? "?" : t.at, "");
    tt_text_close(&t);
}

/* Every symbol with its shape: "X m*n, a m, c 1"; then a colon and the shape of the function. */
static void tell(tt *c, const tt_query *q)
{
    const char *before = "";
    for (uint32_t i = 0; i < q->symbol_count; i++) {
        const tt_symbol *s = &q->symbols[i];
        put("%s%s", before, s->name);
        before = ", ";
        if (s->kind == TT_KIND_FUNCTION) continue;
        put("%s%s", s->origin == TT_FROM_FALLBACK ? "!" : "", " ");
        put_dim(c, s->rows);
        if (s->cols != TT_DIM_ONE) put(" by %s", "", "");
        if (s->cols != TT_DIM_ONE) put_dim(c, s->cols);
    }
    put(": %s", "", "");
    put_dim(c, q->terms.at[q->function].rows);
    put(" by %s", "", "");
    put_dim(c, q->terms.at[q->function].cols);
}

static void take(tt *c, const tt_statement *s)
{
    tt_query q = { 0 };
    tt_did did = TT_DID_NOTHING;
    seen[0] = '\0';
    if (!tt_digest(c, s, &q, &did)) put("error: %s%s", c->fault.message, "");
    else if (did == TT_DID_QUERY) tell(c, &q);
}

/* The statements are digested one after the other; `seen` tells what came of the last. */
static void digest(tt *c, const char *text)
{
    tt_statement s;
    tt_read got;
    assert_true(tt_session_open(c));
    tt_reader *r = tt_reader_open(c, (tt_reader_options){ .argument = true });
    assert_non_null(r);
    assert_true(tt_reader_feed(r, text, strlen(text)));
    tt_reader_end(r);
    for (;;) {
        memset(&s, 0, sizeof s);
        assert_true(tt_query_reset(c));
        got = tt_reader_next(r, &s);
        if (got == TT_READ_END) break;
        assert_int_equal(got, TT_READ_STATEMENT);
        take(c, &s);
    }
    tt_reader_close(r);
}

static void is(tt *c, const char *text, const char *expected)
{
    digest(c, text);
    assert_string_equal(seen, expected);
}

static void sizes_are_inferred(void **state)
{
    tt *c = *state;
    is(c, "a'*X*b", "a m, X m by n, b n: 1 by 1");
    is(c, "tr(X'*A*X)", "X m by n, A m by m: 1 by 1");
    is(c, "norm(X*w - y)^2", "X m by n, w n, y m: 1 by 1");
    is(c, "A*X*B", "A m by n, X n by p, B p by q: m by q");
    is(c, "vec(A)", "A m by n: m*n by 1");
    is(c, "kron(A, B)*x", "A m by n, B p by q, x n*q: m*p by 1");
}

static void squares_are_inferred(void **state)
{
    tt *c = *state;
    is(c, "logdet(A) + tr(B) + sum(inv(C)) + sum(D^3)", "A m by m, B n by n, C p by p, D q by q: 1 by 1");
    is(c, "tr(kron(A,B))", "A m by m, B n by n: 1 by 1");
    is(c, "x'*A*x", "x m, A m by m: 1 by 1");
    is(c, "A + lambda*I", "A m by m, lambda 1: m by m");
    is(c, "|A|", "A m by m: 1 by 1");
}

static void names_of_sizes_avoid_names_of_the_input(void **state)
{
    is(*state, "vector m(k); m'*X*n", "m k, X k by p, n p: 1 by 1");
}

static void declarations_override(void **state)
{
    tt *c = *state;
    is(c, "scalar x; vector A(3); x*A", "x 1, A 3: 3 by 1");
    is(c, "matrix X(m,n), S(k); X*S", "error: sizes do not agree in X*S: X has n columns, S has k rows");
    is(c, "symmetric S; x'*S*x", "x m, S m by m: 1 by 1");
    is(c, "onehot y(k); y'*x", "y k, x k: 1 by 1");
}

static void scalars_by_spelling(void **state)
{
    tt *c = *state;
    is(c, "c*x'*x + lambda1*norm(y)^2", "c 1, x m, lambda1 1, y n: 1 by 1");
    is(c, "c'*x", "c m, x m: 1 by 1");
    is(c, "(x - mu)'*(x - mu)", "x m, mu m: 1 by 1");
    is(c, "x'*mu", "x m, mu m: 1 by 1");
    is(c, "x - mu", "x m, mu 1: m by 1");
    is(c, "A*mu - b", "A m by n, mu n, b m: m by 1");
}

static void the_only_typing_with_scalars_is_taken(void **state)
{
    tt *c = *state;
    is(c, "s*x'*x + s^2", "s! 1, x m: 1 by 1");
    is(c, "norm(x)^2/n", "x m, n! 1: 1 by 1");
    is(c, "norm(x)^2/N", "x m, N! 1: 1 by 1");
    is(c, "(sigmoid(w'*x + b) - y)^2", "w m, x m, b! 1, y! 1: 1 by 1");
    is(c, "x*y", "error: sizes do not agree in x*y: x has 1 column, y has n rows");
}

static void sizes_serve_as_numbers(void **state)
{
    tt *c = *state;
    is(c, "vector x(n); sum(x)/n", "x n: 1 by 1");
    is(c, "x'*ones(N)/N", "x N: 1 by 1");
    is(c, "vector x(n); x + ones(4)", "x 4: 4 by 1");
    is(c, "vector x(n), y(4); x + y", "error: sizes do not agree in x + y: x is n by 1, y is 4 by 1");
}

static void brackets_apply_or_multiply(void **state)
{
    tt *c = *state;
    is(c, "A(B + C)'", "A m by n, B p by n, C p by n: m by p");
    is(c, "sigma(W*x)", "sigma, W m by n, x n: m by 1");
    is(c, "sigma*x", "sigma 1, x m: m by 1");
    is(c, "function phi; phi''(W*x)", "phi, W m by n, x n: m by 1");
    is(c, "A(x)", "error: A is no function");
    is(c, "sigmiod(W*x)", "error: sigmiod is no function");
    is(c, "f(u, v) = u'*v; f(A*x, b)", "A m by n, x n, b m: 1 by 1");
}

static void definitions_are_symbols(void **state)
{
    tt *c = *state;
    is(c, "a = W*x; l = norm(a)^2; dl/da", "W m by n, x n, a m, l 1: 1 by 1");
    is(c, "sigma = sigmoid; Y = sigma(W*X); d(sum(Y))/dX", "W m by n, X n by p, Y m by p: 1 by 1");
    is(c, "a = a + x", "error: a is defined by itself");
    is(c, "a = x + b; b = a + x; norm(b)", "error: in the definition of a (line 1): b is defined by itself");
    is(c, "l = norm(x)/W; dl/dx", "error: in the definition of l (line 1): W is a matrix: nothing can be divided by it");
}

static void names_that_run_together(void **state)
{
    tt *c = *state;
    is(c, "norm(Xw - y) + sum(X) + sum(w)", "error: Xw is not known");
    is(c, "norm(Xw - y)", "Xw m by n, y! 1: 1 by 1");
}

static void faults_have_places_and_hints(void **state)
{
    tt *c = *state;
    is(c, "matrix X(m,n); vector y(m), w(m); norm(X*y - w)^2", "error: sizes do not agree in X*y: X has n columns, y has m rows");
    is(c, "tr(X*Y + 1/X)", "error: X is a matrix: nothing can be divided by it");
    is(c, "d(x'*x)/dy", "error: y does not stand in the expression");
    is(c, "x[1,2]", "error: x[1,2] is no entry");
    is(c, "scalar c(n)", "error: a scalar has no size: c");
    is(c, "softmax(x')", "error: softmax works by column, and x' is a row");
}

static void long_chains_take_no_stack(void **state)
{
    enum { LINKS = 100000 };
    tt *c = *state;
    char *text = malloc(3 * LINKS + 8);
    assert_non_null(text);
    for (size_t i = 0; i < LINKS; i++) memcpy(text + 2 * i, "A*", 2);
    strcpy(text + 2 * LINKS, "x");
    is(c, text, "A m by m, x m: m by 1");
    memset(text, '(', LINKS);
    text[LINKS] = 'x';
    memset(text + LINKS + 1, ')', LINKS);
    text[2 * LINKS + 1] = '\0';
    is(c, text, "x m: m by 1");
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_CONTEXT(sizes_are_inferred),
        WITH_CONTEXT(squares_are_inferred),
        WITH_CONTEXT(names_of_sizes_avoid_names_of_the_input),
        WITH_CONTEXT(declarations_override),
        WITH_CONTEXT(scalars_by_spelling),
        WITH_CONTEXT(the_only_typing_with_scalars_is_taken),
        WITH_CONTEXT(sizes_serve_as_numbers),
        WITH_CONTEXT(brackets_apply_or_multiply),
        WITH_CONTEXT(definitions_are_symbols),
        WITH_CONTEXT(names_that_run_together),
        WITH_CONTEXT(faults_have_places_and_hints),
        WITH_CONTEXT(long_chains_take_no_stack),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
