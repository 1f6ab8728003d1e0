/* The library in a program: ask for derivatives, print what comes, count what went wrong.
 *
 *     cc -std=c11 -I include examples/embed.c build/libtracetrick.a -lgmp -lm -o embed && ./embed
 */
#include <stdio.h>
#include <string.h>
#include "tracetrick.h"

typedef struct { unsigned answers, faults; } tally;

static void print_answer(void *user, const tt_answer *a)
{
    tally *t = user;
    t->answers++;
    printf("%s, %s by %s: %s\n", tt_answer_line(a, TT_AS_TEXT), a->rows, a->cols,
           a->certainty == TT_CHECKED_EXACTLY ? "checked exactly" : a->certainty == TT_CHECKED_NUMERICALLY ? "checked" : "unchecked");
}

static void print_report(void *user, const tt_report *r)
{
    tally *t = user;
    t->faults += r->gravity != TT_NOTE;
    fputs(tt_report_text(r, false), stdout);
}

int main(void)
{
    tally seen = { 0, 0 };
    tt_setup setup;
    tt_setup_default(&setup);
    setup.answer = print_answer;
    setup.report = print_report;
    setup.user = &seen;
    tracetrick *t = tt_open(&setup);
    if (!t) return 1;

    /* One expression, by one variable. */
    const char *by_X[] = { "X" };
    bool well = tt_ask(t, "tr(X'*A*X)", by_X, 1);

    /* A formula file that arrives in pieces: an answer comes with the line that asks for it. */
    static const char *const pieces[] = {
        "matrix X(m,n); vector w(n), y(m)\n", "l = norm(X*w - y)", "^2\ndl/dw\n", "d(x'*)/dx\n", "dl/dy"
    };
    well = well && tt_source(t, "fit.trick");
    for (size_t i = 0; well && i < sizeof pieces / sizeof *pieces; i++) well = tt_feed(t, pieces[i], strlen(pieces[i]));
    well = well && tt_finish(t);

    tt_close(t);
    return well && seen.answers == 3 && seen.faults == 1 ? 0 : 1;
}
