/* Random texts that are asked, what is answered to them, and the count of those that were answered wrongly. */
#ifndef HEARD_H
#define HEARD_H
#include <stdio.h>
#include <stdint.h>
#include <string.h>
#include "claim.h"
#include "tracetrick.h"

enum { ROOM = 1 << 15 };

static uint32_t state;
static unsigned draw(unsigned n)
{
    state = state * 1664525u + 1013904223u;
    return (state >> 8) % n;
}

typedef struct { char text[ROOM]; size_t n; } out;

static void put(out *o, const char *text)
{
    size_t n = strlen(text);
    if (o->n + n >= ROOM) return;
    memcpy(o->text + o->n, text, n + 1);
    o->n += n;
}

typedef struct { char text[ROOM], report[ROOM]; } heard;

static void hear_answer(void *user, const tt_answer *a)
{
    const char *text = tt_answer_expression(a, TT_AS_TEXT);
    snprintf(((heard *)user)->text, ROOM, "%s", text ? text : "");
}

static void hear_report(void *user, const tt_report *r)
{
    if (r->gravity != TT_NOTE) snprintf(((heard *)user)->report, ROOM, "%s", r->message);
}

/* One function by one variable, beside declarations and a definition (or ""). */
static bool ask(const char *declarations, const char *definition, const char *function, const char *by, heard *h)
{
    tt_setup setup;
    tt_setup_default(&setup);
    setup.answer = hear_answer;
    setup.report = hear_report;
    setup.user = h;
    setup.notation = TT_NOTATION_PLAIN;
    *h = (heard){ 0 };
    tracetrick *t = tt_open(&setup);
    bool good = t && tt_declare(t, declarations) && (!*definition || tt_declare(t, definition)) && tt_ask(t, function, &by, 1);
    tt_close(t);
    return good && *h->text && !*h->report;
}

/* NULL: as it should be; else why not. */
typedef const char *attempt(tt *, uint32_t number, bool *refused);

/* That many of them, of which at most a share may be refused. */
static bool try_all(unsigned count, unsigned share, attempt *try_one, const char *what)
{
    unsigned failed = 0, refusals = 0;
    tt *c = tt_ctx_open(from_heap, NULL, (tt_limits){ .nodes = 1000000, .seconds = 10 });
    if (!c || !tt_session_open(c)) return false;
    for (uint32_t i = 1; i <= count; i++) {
        bool refused = false;
        const char *fault = try_one(c, i, &refused);
        refusals += refused;
        if (!fault) continue;
        failed++;
        printf("# %u: %s\n", i, fault);
    }
    tt_ctx_close(c);
    bool good = !failed && refusals * share <= count;
    printf("# %u of %u refused\n%s %s\n", refusals, count, good ? "ok" : "not ok", what);
    return good;
}
#endif
