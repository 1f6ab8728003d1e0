/* Exact rationals: against known values, and small against large arithmetic. */
#include <limits.h>
#include <math.h>
#include "unit.h"

static void is(tt *c, tt_num v, const char *expected)
{
    assert_int_not_equal(v, TT_NUM_NONE);
    tt_text t;
    tt_text_open(&t, c->memory, c->user);
    if (tt_num_sign(c, v) < 0) tt_text_putc(&t, '-');
    tt_num_text(c, v, false, &t);
    if (!tt_num_is_int(c, v)) {
        tt_text_putc(&t, '/');
        tt_num_text(c, v, true, &t);
    }
    unit_text_is(&t, expected);
}

static tt_num reading(tt *c, const char *s) { return tt_num_read(c, s, strlen(s), TT_NOWHERE); }

static void often_used_numbers_have_fixed_ids(void **state)
{
    tt *c = *state;
    assert_int_equal(tt_num_int(c, 0), TT_NUM_ZERO);
    assert_int_equal(tt_num_int(c, 1), TT_NUM_ONE);
    assert_int_equal(tt_num_int(c, -1), TT_NUM_MINUS_ONE);
    assert_int_equal(tt_num_int(c, 2), TT_NUM_TWO);
    assert_int_equal(tt_num_frac(c, 1, 2), TT_NUM_HALF);
    assert_int_equal(tt_num_int(c, -2), TT_NUM_MINUS_TWO);
    assert_int_equal(tt_num_frac(c, -4, -8), TT_NUM_HALF);
    assert_int_equal(reading(c, "0.50"), TT_NUM_HALF);
    assert_int_equal(tt_num_frac(c, 0, -5), TT_NUM_ZERO);
}

static void numbers_are_read_exactly(void **state)
{
    tt *c = *state;
    is(c, reading(c, "12"), "12");
    is(c, reading(c, "0.1"), "1/10");
    is(c, reading(c, ".5"), "1/2");
    is(c, reading(c, "5."), "5");
    is(c, reading(c, "1e-3"), "1/1000");
    is(c, reading(c, "1.25E+2"), "125");
    is(c, reading(c, "0e999999999999999999999"), "0");
    is(c, reading(c, "000000000000000000000000000000000000007"), "7");
    is(c, reading(c, "123456789012345678901234567890"), "123456789012345678901234567890");
    is(c, reading(c, "0.123456789012345678901234567890"), "12345678901234567890123456789/100000000000000000000000000000");
}

static void numbers_past_the_limit_are_refused(void **state)
{
    tt *c = *state;
    static const char *const large[] = { "1e20000", "1e999999999999999999999", "1e-20000", "1e-999999999999999999" };
    for (size_t i = 0; i < sizeof large / sizeof *large; i++) {
        tt_query_reset(c);
        assert_int_equal(tt_num_read(c, large[i], strlen(large[i]), (tt_span){ 4, 9 }), TT_NUM_NONE);
        assert_int_equal(c->fault.code, TT_E_NUMBER_SIZE);
        assert_int_equal(c->fault.at.start, 4);
    }
    size_t n = 1000000;
    char *digits = malloc(n);
    memset(digits, '7', n);
    tt_query_reset(c);
    assert_int_equal(tt_num_read(c, digits, n, TT_NOWHERE), TT_NUM_NONE);
    assert_int_equal(c->fault.code, TT_E_NUMBER_SIZE);
    memset(digits, '0', n);
    tt_query_reset(c);
    assert_int_equal(tt_num_read(c, digits, n, TT_NOWHERE), TT_NUM_ZERO);
    free(digits);
    tt_num p = tt_num_pow(c, TT_NUM_TWO, 1024);
    assert_int_not_equal(p, TT_NUM_NONE);
    assert_int_equal(tt_num_pow(c, p, INT64_MAX), TT_NUM_NONE);
    assert_int_equal(c->fault.code, TT_E_NUMBER_SIZE);
    tt_query_reset(c);
    p = tt_num_pow(c, TT_NUM_TWO, TT_NUM_BITS - 1);
    assert_int_not_equal(p, TT_NUM_NONE);
    assert_int_equal(tt_num_mul(c, p, TT_NUM_TWO), TT_NUM_NONE);
}

static void the_ends_of_the_small_range(void **state)
{
    tt *c = *state;
    tt_num least = tt_num_int(c, INT64_MIN), most = tt_num_int(c, INT64_MAX);
    is(c, least, "-9223372036854775808");
    is(c, tt_num_neg(c, least), "9223372036854775808");
    is(c, tt_num_add(c, least, TT_NUM_ONE), "-9223372036854775807");
    is(c, tt_num_add(c, most, TT_NUM_ONE), "9223372036854775808");
    is(c, tt_num_add(c, least, tt_num_neg(c, most)), "-18446744073709551615");
    is(c, tt_num_mul(c, most, most), "85070591730234615847396907784232501249");
    is(c, tt_num_frac(c, 5, INT64_MIN), "-5/9223372036854775808");
    is(c, tt_num_frac(c, INT64_MIN, INT64_MIN), "1");
    is(c, tt_num_inv(c, tt_num_frac(c, 1, INT64_MIN)), "-9223372036854775808");
    is(c, tt_num_add(c, tt_num_frac(c, 1, INT64_MAX), tt_num_frac(c, 1, INT64_MAX - 1)),
       "18446744073709551613/85070591730234615838173535747377725442");
    assert_int_equal(tt_num_add(c, least, tt_num_neg(c, least)), TT_NUM_ZERO);
    int64_t p, q;
    assert_false(tt_num_small(c, least, &p, &q));
    assert_true(tt_num_small(c, most, &p, &q) && p == INT64_MAX && q == 1);
}

/* The same values computed with a large factor that cancels at the end: small and large arithmetic must meet in one id. */
static void small_and_large_arithmetic_agree(void **state)
{
    tt *c = *state;
    tt_num big = tt_num_pow(c, tt_num_int(c, 10), 30), small_again = tt_num_inv(c, big);
    static const int64_t of[] = { -7, -3, -1, 1, 2, 5, 12, 1000003 };
    for (size_t i = 0; i < 8; i++)
        for (size_t k = 0; k < 8; k++) {
            tt_num a = tt_num_frac(c, of[i], of[k]), b = tt_num_frac(c, of[k] + 1000003, of[i] * of[i]);
            tt_num large_a = tt_num_mul(c, a, big), large_b = tt_num_mul(c, b, big);
            assert_int_equal(tt_num_mul(c, tt_num_add(c, large_a, large_b), small_again), tt_num_add(c, a, b));
            assert_int_equal(tt_num_mul(c, tt_num_mul(c, large_a, b), small_again), tt_num_mul(c, a, b));
            assert_int_equal(tt_num_compare(c, large_a, large_b), tt_num_compare(c, a, b));
            assert_int_equal(tt_num_sign(c, large_a), tt_num_sign(c, a));
            assert_int_equal(tt_num_inv(c, tt_num_inv(c, large_a)), large_a);
            assert_int_equal(tt_num_mul(c, tt_num_content(c, large_a, large_b), small_again), tt_num_content(c, a, b));
        }
}

static void powers_roots_and_contents(void **state)
{
    tt *c = *state;
    is(c, tt_num_pow(c, tt_num_frac(c, -3, 7), 3), "-27/343");
    is(c, tt_num_pow(c, tt_num_frac(c, -3, 7), -2), "49/9");
    assert_int_equal(tt_num_pow(c, TT_NUM_ZERO, 0), TT_NUM_ONE);
    assert_int_equal(tt_num_pow(c, TT_NUM_ONE, INT64_MIN), TT_NUM_ONE);
    assert_int_equal(tt_num_pow(c, TT_NUM_MINUS_ONE, INT64_MAX), TT_NUM_MINUS_ONE);
    assert_int_equal(tt_num_pow(c, TT_NUM_ZERO, INT64_MAX), TT_NUM_ZERO);
    is(c, tt_num_root(c, tt_num_frac(c, 49, 9), 2), "7/3");
    is(c, tt_num_root(c, tt_num_pow(c, tt_num_int(c, 12), 60), 5), "8916100448256");
    assert_int_equal(tt_num_root(c, TT_NUM_TWO, 2), TT_NUM_NONE);
    assert_int_equal(tt_num_root(c, TT_NUM_MINUS_ONE, 3), TT_NUM_NONE);
    assert_false(tt_failed(c));
    is(c, tt_num_content(c, tt_num_frac(c, 4, 3), tt_num_frac(c, -6, 5)), "2/15");
    is(c, tt_num_content(c, TT_NUM_ZERO, tt_num_frac(c, -6, 5)), "6/5");
    is(c, tt_num_numerator(c, tt_num_frac(c, -6, 4)), "-3");
    is(c, tt_num_denominator(c, tt_num_frac(c, -6, 4)), "2");
    assert_int_equal(tt_num_inv(c, TT_NUM_ZERO), TT_NUM_NONE);
    assert_int_equal(c->fault.code, TT_E_DIVISION_BY_ZERO);
    assert_int_equal(tt_num_add(c, TT_NUM_NONE, TT_NUM_ONE), TT_NUM_NONE);
    assert_int_equal(tt_num_mul(c, TT_NUM_ONE, TT_NUM_NONE), TT_NUM_NONE);
}

static void values_seen_from_outside(void **state)
{
    tt *c = *state;
    tt_num big = tt_num_pow(c, tt_num_frac(c, -10, 3), 40);
    assert_true(fabs(tt_num_double(c, big) / pow(10.0 / 3, 40) - 1) < 1e-14);
    assert_true(fabs(tt_num_double(c, tt_num_pow(c, tt_num_frac(c, -10, 3), 41)) / -pow(10.0 / 3, 41) - 1) < 1e-14);
    assert_true(tt_num_double(c, TT_NUM_HALF) == 0.5);
    tt_num vast = tt_num_mul(c, tt_num_pow(c, tt_num_int(c, 7), 2000), tt_num_pow(c, tt_num_int(c, 5), -2417));
    assert_true(isfinite(tt_num_double(c, vast)));
    uint64_t prime = (UINT64_C(1) << 61) - 1;
    assert_int_equal(tt_num_mod(c, tt_num_int(c, -5), prime, false), prime - 5);
    assert_int_equal(tt_num_mod(c, tt_num_pow(c, TT_NUM_TWO, 61), prime, false), 1);
    assert_int_equal(tt_num_mod(c, tt_num_frac(c, 1, 9), prime, true), 9);
    assert_int_equal(tt_num_compare(c, tt_num_frac(c, 1, 3), tt_num_frac(c, 333333333333, 1000000000000)), 1);
    assert_int_equal(tt_num_compare(c, TT_NUM_MINUS_ONE, TT_NUM_HALF), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_CONTEXT(often_used_numbers_have_fixed_ids),
        WITH_CONTEXT(numbers_are_read_exactly),
        WITH_CONTEXT(numbers_past_the_limit_are_refused),
        WITH_CONTEXT(the_ends_of_the_small_range),
        WITH_CONTEXT(small_and_large_arithmetic_agree),
        WITH_CONTEXT(powers_roots_and_contents),
        WITH_CONTEXT(values_seen_from_outside),
    };
    return cmocka_run_group_tests_name("numbers", tests, NULL, NULL);
}
