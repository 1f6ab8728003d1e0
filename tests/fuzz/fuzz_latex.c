/* Fuzz target: any bytes as a formula that is pasted as an argument: as MathML where it begins with <, else as Typst where it begins with a blank,
 * else as LaTeX, and as what it looks like. What is answered is pasted again, as LaTeX and as Unicode.
 * Every answer is checked by the library itself; one that is refuted is a finding: the return value is their number, and a fuzzer stops at
 * the first. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include "tracetrick.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { AGAIN = 4, LONG = 4096 };

typedef struct { int refuted, count; char again[AGAIN][LONG]; } seen;

static void keep(seen *s, const char *answer)
{
    if (!answer || s->count == AGAIN || strlen(answer) >= LONG) return;
    memcpy(s->again[s->count++], answer, strlen(answer) + 1);
}

static void write_out(void *user, const tt_answer *a)
{
    keep(user, tt_answer_line(a, TT_AS_LATEX));
    keep(user, tt_answer_expression(a, TT_AS_UNICODE));
}

static void report(void *user, const tt_report *r)
{
    seen *s = user;
    if (r->gravity != TT_REFUTED) return;
    s->refuted++;
#ifdef FUZZING_BUILD_MODE_UNSAFE_FOR_PRODUCTION
    abort();
#endif
}

static void paste(seen *s, tt_notation notation, const char *formula)
{
    tt_setup setup;
    tt_setup_default(&setup);
    setup.answer = write_out;
    setup.report = report;
    setup.user = s;
    setup.notation = notation;
    setup.node_limit = 20000;
    setup.second_limit = 2;
    setup.byte_limit = (size_t)256 << 20;
    tracetrick *t = tt_open(&setup);
    if (t) (void)tt_ask(t, formula, NULL, 0);
    tt_close(t);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static seen first, second;
    first.refuted = first.count = second.refuted = second.count = 0;
    char *formula = malloc(size + 1);
    if (!formula) return 0;
    if (size) memcpy(formula, data, size);
    formula[size] = '\0';
    if (*formula == '<') paste(&first, TT_NOTATION_MATHML, formula);
    else if (*formula == ' ') paste(&first, TT_NOTATION_TYPST, formula);
    else paste(&first, TT_NOTATION_LATEX, formula);
    paste(&first, TT_NOTATION_BY_LOOKS, formula);
    for (int i = 0; i < first.count; i++) paste(&second, TT_NOTATION_BY_LOOKS, first.again[i]);
    free(formula);
    return first.refuted + second.refuted;
}
