/* The nearest word: each sort of slip, the distance past which nothing is suggested, and ties. */
#include "unit.h"
#include "suggest.h"

static const char *const formats[] = { "text", "unicode", "latex", NULL, "json", "c" };

static const char *nearest(const char *word) { return tt_suggest(word, strlen(word), formats, sizeof formats / sizeof *formats); }

static void one_slip(void **state)
{
    (void)state;
    assert_string_equal(nearest("latx"), "latex");          /* left out */
    assert_string_equal(nearest("latexx"), "latex");        /* added */
    assert_string_equal(nearest("lotex"), "latex");         /* changed */
    assert_string_equal(nearest("jsno"), "json");           /* swapped */
    assert_string_equal(nearest("UNICODE"), "unicode");     /* case */
}

static void nothing_near(void **state)
{
    (void)state;
    assert_null(nearest("postscript"));
    assert_null(nearest("x"));                              /* one letter for another is no slip */
    assert_null(nearest(""));
    char longer[200];
    memset(longer, 'a', sizeof longer - 1);
    longer[sizeof longer - 1] = '\0';
    assert_null(nearest(longer));
}

static void the_first_of_equals(void **state)
{
    (void)state;
    const char *const list[] = { "cat", "cut", "cot" };
    assert_string_equal(tt_suggest("cit", 3, list, 3), "cat");
    assert_string_equal(tt_suggest("cuts", 4, list, 3), "cut");
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(one_slip), cmocka_unit_test(nothing_near), cmocka_unit_test(the_first_of_equals) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
