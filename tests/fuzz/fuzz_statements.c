/* Fuzz target: any bytes as a source of statements, fed in two pieces. Every answer is checked by the library itself;
 * one that is refuted is a finding: the return value is their number, and a fuzzer stops at the first. */
#include <stdint.h>
#include <stdlib.h>
#include "tracetrick.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

typedef struct { size_t lines; int refuted; } seen;

static void write_out(void *user, const tt_answer *a)
{
    seen *s = user;
    for (int format = 0; format < TT_AS_COUNT; format++)
        if (tt_answer_line(a, (tt_format)format)) s->lines++;
}

static void report(void *user, const tt_report *r)
{
    seen *s = user;
    s->lines++;
    if (r->gravity != TT_REFUTED) return;
    s->refuted++;
#ifdef FUZZING_BUILD_MODE_UNSAFE_FOR_PRODUCTION
    abort();
#endif
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    seen s = { 0, 0 };
    tt_setup setup;
    tt_setup_default(&setup);
    setup.answer = write_out;
    setup.report = report;
    setup.user = &s;
    setup.node_limit = 20000;
    setup.second_limit = 2;
    setup.byte_limit = (size_t)256 << 20;
    tracetrick *t = tt_open(&setup);
    if (!t) return 0;
    size_t first = size / 2;
    (void)(tt_source(t, "<fuzz>") && tt_feed(t, (const char *)data, first)
           && tt_feed(t, (const char *)data + first, size - first) && tt_finish(t));
    tt_close(t);
    return s.refuted;
}
