/* Fuzz target: any bytes as a rule file. rulec must read, check and compile it, or say what is wrong with it, within its limits; what it
 * says goes nowhere. The return value is 0. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include "../../grammar/rulec.h"
#include "../../src/query.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void *from_heap(void *user, void *old, size_t old_size, size_t new_size)
{
    (void)user;
    (void)old_size;
    if (new_size) return realloc(old, new_size);
    free(old);
    return NULL;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    tt *c = tt_ctx_open(from_heap, NULL, (tt_limits){ 0, 0, (size_t)256 << 20 });
    FILE *in = fmemopen((void *)(uintptr_t)data, size ? size : 1, "r"), *out = fopen("/dev/null", "w");
    if (c && in && out && tt_query_reset(c)) {
        rc r = { .c = c, .phase = RC_NO_PHASE, .messages = out };
        if (size) rc_read_stream(&r, in, "<fuzz>");
        if (!r.faults) rc_check_all(&r);
        if (!r.faults) rc_write(&r, out);
    }
    if (out) fclose(out);
    if (in) fclose(in);
    tt_ctx_close(c);
    return 0;
}
