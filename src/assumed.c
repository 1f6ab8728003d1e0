#include "assumed.h"
#include "catalog.h"
#include "print.h"
#include "write.h"

bool tt_print_assumption(tt *c, const tt_query *q, uint32_t number, tt_look look, tt_text *out)
{
    if (number >= q->assumption_count) return !out->failed;
    if (!tt_print_term(c, q, &q->terms, q->assumptions[number].left, look, out)) return false;
    tt_text_puts(out, " = ");
    return tt_print_term(c, q, &q->terms, q->assumptions[number].right, look, out);
}

bool tt_idle_assumptions(tt *c, const tt_query *q, tt_text *t, const char **text)
{
    bool any = false;
    *text = NULL;
    t->length = 0;
    for (uint32_t i = 0; i < q->assumption_count; i++) {
        if (q->assumptions[i].used) continue;
        tt_text_puts(t, any ? ", " : tt_spoken(c, "nothing in the answer follows from what is assumed: "));
        any = true;
        if (!tt_print_assumption(c, q, i, TT_LOOK_TEXT, t)) return false;
    }
    if (any) *text = tt_keep_text(c, t);
    return !any || *text;
}
