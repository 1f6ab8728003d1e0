/* Symbolic sizes: equal polynomials are one, however they were made. */
#include <stdio.h>
#include "unit.h"

static void is(tt *c, tt_dim d, const char *expected)
{
    assert_int_not_equal(d, TT_DIM_NONE);
    tt_text t;
    tt_text_open(&t, c->memory, c->user);
    tt_dim_text(c, d, &t);
    unit_text_is(&t, expected);
}

static tt_dim name(tt *c, const char *s) { return tt_dim_name(c, s, strlen(s)); }

static void equal_sizes_are_one(void **state)
{
    tt *c = *state;
    tt_dim m = name(c, "m"), n = name(c, "n"), one = TT_DIM_ONE;
    assert_int_equal(tt_dim_int(c, 1), one);
    assert_int_equal(name(c, "m"), m);
    assert_int_not_equal(m, n);
    assert_int_equal(tt_dim_mul(c, m, n), tt_dim_mul(c, n, m));
    assert_int_equal(tt_dim_add(c, m, n), tt_dim_add(c, n, m));
    tt_dim square = tt_dim_mul(c, tt_dim_add(c, n, one), tt_dim_add(c, n, one));
    tt_dim spelt = tt_dim_add(c, tt_dim_mul(c, n, n), tt_dim_add(c, tt_dim_mul(c, tt_dim_int(c, 2), n), one));
    assert_int_equal(square, spelt);
    assert_int_equal(tt_dim_mul(c, one, n), n);
    assert_int_equal(tt_dim_add(c, tt_dim_int(c, 0), n), n);
    assert_int_equal(tt_dim_mul(c, tt_dim_int(c, 0), n), tt_dim_int(c, 0));
    assert_int_equal(tt_dim_names(c), 2);
    assert_string_equal(tt_dim_name_text(c, 1), "n");
}

static void sizes_print_highest_first(void **state)
{
    tt *c = *state;
    tt_dim m = name(c, "m"), n = name(c, "n"), one = TT_DIM_ONE;
    is(c, tt_dim_int(c, 0), "0");
    is(c, tt_dim_int(c, 3), "3");
    is(c, tt_dim_add(c, one, n), "n+1");
    is(c, tt_dim_mul(c, n, m), "m*n");
    is(c, tt_dim_mul(c, tt_dim_int(c, 2), tt_dim_add(c, tt_dim_mul(c, n, n), m)), "2*n*n+2*m");
    assert_int_equal(tt_dim_count(c, tt_dim_add(c, one, n)), 2);
    assert_int_equal(tt_dim_monomial(c, tt_dim_add(c, one, n), 0)->count, 1);
}

static void integers_are_known(void **state)
{
    tt *c = *state;
    int64_t k = -1;
    assert_true(tt_dim_is_int(c, tt_dim_mul(c, tt_dim_int(c, 6), tt_dim_int(c, 7)), &k) && k == 42);
    assert_true(tt_dim_is_int(c, tt_dim_int(c, 0), &k) && k == 0);
    assert_false(tt_dim_is_int(c, name(c, "n"), &k));
    assert_false(tt_dim_is_int(c, tt_dim_add(c, name(c, "n"), TT_DIM_ONE), &k));
}

static void products_divide_exactly(void **state)
{
    tt *c = *state;
    tt_dim m = name(c, "m"), n = name(c, "n"), p = name(c, "p"), q;
    tt_dim mn = tt_dim_mul(c, m, n), s = tt_dim_add(c, n, TT_DIM_ONE), both = tt_dim_mul(c, tt_dim_mul(c, s, m), s);
    assert_true(tt_dim_divide(c, mn, m, &q) && q == n);
    assert_true(tt_dim_divide(c, mn, mn, &q) && q == TT_DIM_ONE);
    assert_true(tt_dim_divide(c, mn, TT_DIM_ONE, &q) && q == mn);
    assert_true(tt_dim_divide(c, both, s, &q) && q == tt_dim_mul(c, s, m));
    assert_true(tt_dim_divide(c, tt_dim_int(c, 12), tt_dim_int(c, 4), &q) && q == tt_dim_int(c, 3));
    assert_false(tt_dim_divide(c, tt_dim_int(c, 12), tt_dim_int(c, 5), &q));
    assert_false(tt_dim_divide(c, mn, p, &q));
    assert_false(tt_dim_divide(c, n, mn, &q));
    assert_false(tt_dim_divide(c, both, tt_dim_add(c, s, TT_DIM_ONE), &q));
    assert_false(tt_dim_divide(c, n, tt_dim_int(c, 0), &q));
    assert_false(tt_failed(c));
}

static void sizes_past_the_limits_are_refused(void **state)
{
    tt *c = *state;
    tt_dim n = tt_dim_int(c, INT64_MAX);
    assert_int_equal(tt_dim_add(c, n, TT_DIM_ONE), TT_DIM_NONE);
    assert_int_equal(c->fault.code, TT_E_DIM_SIZE);
    tt_query_reset(c);
    n = tt_dim_int(c, INT64_MAX);
    assert_int_equal(tt_dim_mul(c, n, n), TT_DIM_NONE);
    tt_query_reset(c);
    tt_dim power = name(c, "n");
    for (int i = 0; i < 40 && power; i++) power = tt_dim_mul(c, power, power);
    assert_int_equal(power, TT_DIM_NONE);
    assert_int_equal(c->fault.code, TT_E_DIM_SIZE);
    tt_query_reset(c);
    tt_dim sum = TT_DIM_ONE;
    for (int i = 0; i < 40 && sum; i++) {
        char letter = (char)('a' + i % 26);
        tt_dim x = tt_dim_name(c, &letter, 1);
        sum = tt_dim_mul(c, sum, tt_dim_add(c, x, tt_dim_mul(c, x, x)));
    }
    assert_int_equal(sum, TT_DIM_NONE);
    assert_int_equal(c->fault.code, TT_E_DIM_SIZE);
    assert_int_equal(tt_dim_add(c, TT_DIM_NONE, TT_DIM_ONE), TT_DIM_NONE);
}

static void many_names_are_told_apart(void **state)
{
    tt *c = *state;
    static tt_dim made[20000];
    char text[16];
    for (int i = 0; i < 20000; i++) made[i] = tt_dim_name(c, text, (size_t)snprintf(text, sizeof text, "n_%d", i));
    for (int i = 0; i < 20000; i++) assert_int_equal(made[i], tt_dim_name(c, text, (size_t)snprintf(text, sizeof text, "n_%d", i)));
    assert_int_equal(tt_dim_names(c), 20000);
    assert_int_not_equal(tt_dim_name(c, "n_1x", 3), tt_dim_name(c, "n_1x", 4));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_CONTEXT(equal_sizes_are_one),
        WITH_CONTEXT(sizes_print_highest_first),
        WITH_CONTEXT(integers_are_known),
        WITH_CONTEXT(products_divide_exactly),
        WITH_CONTEXT(sizes_past_the_limits_are_refused),
        WITH_CONTEXT(many_names_are_told_apart),
    };
    return cmocka_run_group_tests_name("sizes", tests, NULL, NULL);
}
