/* Arenas, tables and growing text. */
#include <limits.h>
#include "unit.h"
#include "table.h"

static void arena_gives_aligned_pieces_of_every_size(void **state)
{
    (void)state;
    unit_memory m = { 0 };
    tt_arena a;
    tt_arena_open(&a, unit_alloc, &m, 0);
    for (size_t size = 0; size < 3000000; size = 2 * size + 1) {
        unsigned char *piece = tt_arena_take(&a, size);
        assert_non_null(piece);
        assert_int_equal((uintptr_t)piece % 8, 0);
        memset(piece, 0xA5, size);
    }
    const unsigned char *zero = tt_arena_zero(&a, 1000);
    for (size_t i = 0; i < 1000; i++) assert_int_equal(zero[i], 0);
    assert_string_equal(tt_arena_text(&a, "abcdef", 3), "abc");
    assert_int_equal(a.held, m.held);
    tt_arena_close(&a);
    assert_int_equal(m.held, 0);
}

static void emptied_arena_does_not_grow(void **state)
{
    (void)state;
    unit_memory m = { 0 };
    tt_arena a;
    tt_arena_open(&a, unit_alloc, &m, 0);
    size_t after_first = 0;
    for (int query = 0; query < 100; query++) {
        for (int i = 0; i < 1000; i++) assert_non_null(tt_arena_take(&a, 100));
        tt_arena_empty(&a);
        if (!after_first) after_first = m.held;
        assert_int_equal(m.held, after_first);
    }
    for (int i = 0; i < 100; i++) assert_non_null(tt_arena_take(&a, 1 << 20));
    tt_arena_empty(&a);
    assert_true(m.held < 8 << 20);
    tt_arena_close(&a);
    assert_int_equal(m.held, 0);
}

static void growing_keeps_the_contents(void **state)
{
    (void)state;
    unit_memory m = { 0 };
    tt_arena a;
    tt_arena_open(&a, unit_alloc, &m, 0);
    unsigned *item = NULL;
    size_t room = 0;
    for (unsigned i = 0; i < 50000; i++) {
        assert_true(tt_room(&a, (void **)&item, sizeof *item, i, &room));
        item[i] = i;
        if (i % 1000 == 0) assert_non_null(tt_arena_take(&a, 24));
    }
    for (unsigned i = 0; i < 50000; i++) assert_int_equal(item[i], i);
    char *last = tt_arena_text(&a, "x", 1), *same = tt_arena_grow(&a, last, 2, 100);
    assert_ptr_equal(last, same);
    tt_arena_close(&a);
}

/* An array of megabytes moves with its block: what it held before is given back, and what is dropped is. */
static void large_arrays_are_not_held_twice(void **state)
{
    (void)state;
    unit_memory m = { 0 };
    tt_arena a;
    tt_arena_open(&a, unit_alloc, &m, 100 << 20);
    unsigned *item[2] = { NULL, NULL };
    size_t room[2] = { 0, 0 }, most = 6000000, bytes = 0;
    for (unsigned i = 0; i < most; i++)
        for (int k = 0; k < 2; k++) {
            assert_true(tt_room(&a, (void **)&item[k], sizeof *item[k], i, &room[k]));
            item[k][i] = i + (unsigned)k;
        }
    for (int k = 0; k < 2; k++) {
        for (unsigned i = 0; i < most; i++) assert_int_equal(item[k][i], i + (unsigned)k);
        bytes += room[k] * sizeof **item;
    }
    assert_true(m.held < bytes + bytes / 8);
    assert_false(tt_room(&a, (void **)&item[0], 16, room[0], &room[0]));      /* 128 MiB: over the limit */
    tt_arena_drop(&a, item[0], room[0] * sizeof **item);
    assert_true(m.held < bytes / 2 + bytes / 8);
    assert_int_equal(item[1][most - 1], most);
    tt_arena_close(&a);
    assert_int_equal(m.held, 0);
}

static void limits_and_overflows_end_in_null(void **state)
{
    (void)state;
    unit_memory m = { 0 };
    tt_arena a;
    tt_arena_open(&a, unit_alloc, &m, 100000);
    assert_null(tt_arena_take(&a, 200000));
    assert_null(tt_arena_take(&a, SIZE_MAX));
    assert_null(tt_arena_take(&a, SIZE_MAX - 7));
    assert_null(tt_arena_text(&a, "", SIZE_MAX));
    assert_null(tt_arena_grow(&a, NULL, 0, SIZE_MAX));
    size_t room = SIZE_MAX / 2;
    void *items = NULL;
    assert_false(tt_room(&a, &items, 16, room, &room));
    assert_non_null(tt_arena_take(&a, 1000));
    assert_true(m.held <= 100000);
    tt_arena_close(&a);
    assert_int_equal(m.held, 0);
}

static void table_finds_what_was_added(void **state)
{
    (void)state;
    unit_memory m = { 0 };
    tt_arena a;
    tt_table t;
    tt_arena_open(&a, unit_alloc, &m, 0);
    assert_true(tt_table_open(&a, &t, 4));
    for (uint32_t id = 1; id <= 5000; id++) assert_true(tt_table_add(&a, &t, id % 1000 * 7919, id));
    for (uint32_t wanted = 1; wanted <= 5000; wanted++) {
        uint32_t hash = wanted % 1000 * 7919, id;
        size_t at = tt_table_start(&t, hash);
        while ((id = tt_table_next(&t, hash, &at)) && id != wanted) { }
        assert_int_equal(id, wanted);
    }
    size_t at = tt_table_start(&t, 12345);
    assert_int_equal(tt_table_next(&t, 12345, &at), 0);
    tt_arena_close(&a);
}

static void text_grows_and_prints_integers(void **state)
{
    (void)state;
    unit_memory m = { 0 };
    tt_text t;
    tt_text_open(&t, unit_alloc, &m);
    tt_text_int(&t, 0);
    tt_text_putc(&t, ' ');
    tt_text_int(&t, LLONG_MIN);
    tt_text_puts(&t, " ");
    tt_text_int(&t, LLONG_MAX);
    for (int i = 0; i < 1000; i++) tt_text_put(&t, "", 0);
    unit_text_is(&t, "0 -9223372036854775808 9223372036854775807");
    assert_int_equal(m.held, 0);
}

static void text_that_failed_stays_failed(void **state)
{
    (void)state;
    unit_memory m = { .fail_at = 2 };
    tt_text t;
    tt_text_open(&t, unit_alloc, &m);
    for (int i = 0; i < 1000; i++) tt_text_puts(&t, "0123456789");
    assert_true(t.failed);
    m.fail_at = 0;
    tt_text_puts(&t, "more");
    assert_true(t.failed);
    tt_text_close(&t);
    assert_int_equal(m.held, 0);
}

static void first_fault_is_kept(void **state)
{
    tt *c = *state;
    assert_false(tt_fail(c, TT_E_NODE_LIMIT, (tt_span){ 3, 5 }, 100u));
    tt_hint(c, "write %s", "less");
    tt_hint(c, "never seen");
    tt_also(c, (tt_span){ 7, 9 });
    tt_fail(c, TT_E_MEMORY, TT_NOWHERE);
    assert_int_equal(c->fault.code, TT_E_NODE_LIMIT);
    assert_string_equal(c->fault.message, "the expression is too large: over 100 nodes");
    assert_string_equal(c->fault.hint, "write less");
    assert_int_equal(c->fault.also.start, 7);
    assert_false(tt_go_on(c));
    assert_true(tt_query_reset(c));
    assert_true(tt_go_on(c));
    assert_null(c->fault.hint);
}

static void a_long_message_ends_between_characters(void **state)
{
    tt *c = *state;
    char name[4000];
    for (size_t i = 0; i + 1 < sizeof name; i++) name[i] = "\xE2\x88\x82"[i % 3];
    name[sizeof name - 1] = '\0';
    tt_fail(c, TT_E_MEMORY, TT_NOWHERE);
    tt_hint(c, "%s", name);
    size_t n = strlen(c->fault.hint);
    assert_true(n > 900 && n < TT_MESSAGE_ROOM);
    assert_string_equal(c->fault.hint + n - 3, "...");
    assert_int_equal((n - 3) % 3, 0);
}

static void time_runs_out(void **state)
{
    tt *c = *state;
    c->second_limit = 1;
    tt_ctx_reset(c);
    assert_true(tt_go_on(c));
    c->deadline = tt_now() - 1;
    int calls = 0;
    while (tt_go_on(c) && calls < 1000000) calls++;
    assert_int_equal(c->fault.code, TT_E_TIME_LIMIT);
}

/* Every allocation a query makes fails in turn: nothing leaks, and the context goes on. */
static void a_query_without_memory_can_be_repeated(void **state)
{
    (void)state;
    for (size_t n = 1; n < 100; n++) {
        unit_memory m = { .fail_at = n };
        tt *c = tt_ctx_open(unit_alloc, &m, (tt_limits){ .nodes = 0 });
        if (c) {
            bool opened = tt_query_reset(c);
            for (int64_t i = 0; opened && i < 20000; i++) opened = tt_num_int(c, i * i) != TT_NUM_NONE;
            assert_true(opened || c->fault.code == TT_E_MEMORY);
            m.fail_at = 0;
            assert_true(tt_query_reset(c));
            assert_int_equal(tt_num_add(c, TT_NUM_ONE, TT_NUM_ONE), TT_NUM_TWO);
        }
        tt_ctx_close(c);
        assert_int_equal(m.held, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(arena_gives_aligned_pieces_of_every_size),
        cmocka_unit_test(emptied_arena_does_not_grow),
        cmocka_unit_test(growing_keeps_the_contents),
        cmocka_unit_test(large_arrays_are_not_held_twice),
        cmocka_unit_test(limits_and_overflows_end_in_null),
        cmocka_unit_test(table_finds_what_was_added),
        cmocka_unit_test(text_grows_and_prints_integers),
        cmocka_unit_test(text_that_failed_stays_failed),
        WITH_CONTEXT(first_fault_is_kept),
        WITH_CONTEXT(a_long_message_ends_between_characters),
        WITH_CONTEXT(time_runs_out),
        cmocka_unit_test(a_query_without_memory_can_be_repeated),
    };
    return cmocka_run_group_tests_name("memory", tests, NULL, NULL);
}
