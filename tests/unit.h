/* What the unit tests share: an allocator that counts, and a context opened for one test. */
#ifndef UNIT_H
#define UNIT_H
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include "query.h"

typedef struct {
    size_t held;          /* bytes given out and not returned */
    size_t calls;         /* for memory, so far */
    size_t fail_at;       /* this call fails and all after it; 0: none */
} unit_memory;

static inline void *unit_alloc(void *user, void *old, size_t old_size, size_t new_size)
{
    unit_memory *m = user;
    if (new_size == 0) {
        m->held -= old_size;
        free(old);
        return NULL;
    }
    if (m->fail_at && ++m->calls >= m->fail_at) return NULL;
    void *fresh = realloc(old, new_size);
    if (fresh) m->held = m->held - (old ? old_size : 0) + new_size;
    return fresh;
}

static inline int unit_open(void **state)
{
    unit_memory *m = calloc(1, sizeof *m);
    tt *c = m ? tt_ctx_open(unit_alloc, m, (tt_limits){ .nodes = 0 }) : NULL;
    *state = c;
    return c && tt_query_reset(c) ? 0 : -1;
}

static inline int unit_close(void **state)
{
    tt *c = *state;
    unit_memory *m = c->user;
    tt_ctx_close(c);
    size_t held = m->held;
    free(m);
    return held ? -1 : 0;
}

/* Does the text read so? */
static inline void unit_text_is(tt_text *t, const char *expected)
{
    tt_text_putc(t, '\0');
    assert_false(t->failed);
    assert_string_equal(t->at, expected);
    tt_text_close(t);
}

#define WITH_CONTEXT(test) cmocka_unit_test_setup_teardown(test, unit_open, unit_close)
#endif
