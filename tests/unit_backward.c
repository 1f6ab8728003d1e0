/* The backward pass by hand: its check holds for what is right, whatever moves, and for nothing else; names. */
#include "postfix.h"
#include "backward.h"
#include "session.h"
#include "verify.h"

/* f = sum(exp(h)), h = W*a, a = tanh(V*x): df/dh = exp(h), df/da = W'*exp(h), df/dx = V'*((W'*exp(h)) .* (1 - a.^2)), df/dW = exp(h)*a'. */
static void open(postfix *p, tt *c)
{
    assert_true(tt_query_reset(c));
    postfix_open(p, c, "W:k,n V:n,m x:m a:n h:k");
    postfix_define(p, "a", "V x * tanh");
    postfix_define(p, "h", "W a *");
    p->query.function = postfix_read(p, &p->query.terms, "h exp sum");
}

typedef struct { const char *of, *line; } claim;

static bool proves(tt *c, const claim *claims, uint32_t count)
{
    postfix p;
    tt_backward b = { .count = count };
    tt_backward_line line[8] = { { .names = false } };
    bool across[8] = { false }, proved[8];
    uint32_t points = 0;
    open(&p, c);
    for (uint32_t i = 0; i < count; i++) {
        line[i].of = postfix_find(&p, claims[i].of);
        line[i].whole = postfix_read(&p, &b.whole, claims[i].line);
    }
    b.line = line;
    assert_true(tt_backward_holds(c, &p.query, &b, across, proved, &points));
    for (uint32_t i = 1; i < count; i++) assert_int_equal(proved[i], proved[0]);
    assert_int_equal(points, proved[0] ? 3 : points);
    return proved[0];
}

#define DH { "h", "h exp" }
#define DA { "a", "W ' h exp *" }
#define DX { "x", "V ' W ' h exp * ones:n a 2 .^ - .* *" }
#define DW { "W", "h exp a ' *" }

static void test_right(void **state)
{
    assert_true(proves(*state, (claim[]){ DH, DA, DX, DW }, 4));
    assert_true(proves(*state, (claim[]){ DX }, 1));
    assert_true(proves(*state, (claim[]){ DW, DX }, 2));
}

/* One wrong line among right ones: a factor, a sign, a transpose, another intermediate's cotangent. */
static void test_wrong(void **state)
{
    assert_false(proves(*state, (claim[]){ { "h", "2 h exp *" }, DA, DX, DW }, 4));
    assert_false(proves(*state, (claim[]){ DH, { "a", "W ' h exp * neg" }, DX, DW }, 4));
    assert_false(proves(*state, (claim[]){ DH, DA, { "x", "V ' W ' h exp * *" }, DW }, 4));
    assert_false(proves(*state, (claim[]){ DH, DA, DX, { "W", "h a ' *" } }, 4));
    assert_false(proves(*state, (claim[]){ DH, DA, DX, { "W", "h exp a x V * + ' *" } }, 4));
}

static void name(tt *c, const char *symbols, const char *const *of, uint32_t count, const char *const *expected)
{
    postfix p;
    uint32_t at[4];
    const char *names[4];
    assert_true(tt_query_reset(c));
    postfix_open(&p, c, symbols);
    for (uint32_t i = 0; i < count; i++) at[i] = postfix_find(&p, of[i]);
    assert_true(tt_backward_name(c, &p.query, count, at, names));
    for (uint32_t i = 0; i < count; i++) assert_string_equal(names[i], expected[i]);
}

static void test_names(void **state)
{
    tt *c = *state;
    assert_true(tt_session_open(c));
    name(c, "a1 a2 x", (const char *[]){ "a2", "a1" }, 2, (const char *[]){ "delta2", "delta1" });
    name(c, "a1 h1 a2", (const char *[]){ "a2", "h1", "a1" }, 3, (const char *[]){ "delta2", "delta_h1", "delta_a1" });
    name(c, "a b12", (const char *[]){ "b12", "a" }, 2, (const char *[]){ "delta12", "delta_a" });
    name(c, "a2 delta2", (const char *[]){ "a2" }, 1, (const char *[]){ "delta_a2" });
    name(c, "a2 delta2 delta_a2", (const char *[]){ "a2" }, 1, (const char *[]){ "delta_a2_2" });
    name(c, "a:delta2 a2", (const char *[]){ "a2" }, 1, (const char *[]){ "delta_a2" });                    /* the name of a size */
    name(c, "x_bar", (const char *[]){ "x_bar" }, 1, (const char *[]){ "delta_x_bar" });
}

int main(void)
{
    const struct CMUnitTest tests[] = { WITH_CONTEXT(test_right), WITH_CONTEXT(test_wrong), WITH_CONTEXT(test_names) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
