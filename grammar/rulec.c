/* rulec FILE.rules...: the tables of build/rules.inc on standard output; messages as file:line: text, and status 1. */
#include <stdlib.h>
#include "rulec.h"
#include "../src/query.h"

static void *from_heap(void *user, void *old, size_t old_size, size_t new_size)
{
    (void)user;
    (void)old_size;
    if (new_size) return realloc(old, new_size);
    free(old);
    return NULL;
}

int main(int argc, char **argv)
{
    tt *c = tt_ctx_open(from_heap, NULL, (tt_limits){ 0, 0, 0 });
    if (!c || !tt_query_reset(c)) return EXIT_FAILURE;
    rc r = { .c = c, .phase = RC_NO_PHASE };
    for (int i = 1; i < argc; i++) rc_read_file(&r, argv[i]);
    if (!r.faults) rc_check_all(&r);
    bool good = !r.faults && rc_write(&r, stdout) && !r.faults && !fflush(stdout);
    tt_ctx_close(c);
    return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
