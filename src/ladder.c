#include "ladder.h"
#include "present.h"
#include <string.h>

/* The query's terms, with room behind them for a function of our own: definitions and assumptions stay where they are. */
static bool copy_terms(tt *c, const tt_terms *from, tt_terms *to)
{
    *to = (tt_terms){.count = from->count, .kid_count = from->kid_count, .room = from->count, .kid_room = from->kid_count};
    to->at = tt_arena_take(&c->query, (from->count + 1u) * sizeof *to->at);
    to->kids = tt_arena_take(&c->query, (from->kid_count + 1u) * sizeof *to->kids);
    if (!to->at || !to->kids) return tt_fail(c, TT_E_MEMORY, TT_NOWHERE);
    if (from->count) memcpy(to->at, from->at, from->count * sizeof *to->at);
    if (from->kid_count) memcpy(to->kids, from->kids, from->kid_count * sizeof *to->kids);
    return true;
}

static bool worse(tt_check a, tt_check b) { return a > b; }          /* exact, numeric, skipped, undefined, refuted */

/* Is the answer the first derivative of the rung below it? */
static bool verify_rung(tt *c, const tt_query *q, uint32_t *variable, tt_ref below, const tt_terms *answers, tt_term answer, tt_verdict *out)
{
    tt_query one = *q;
    if (!copy_terms(c, &q->terms, &one.terms)) return false;
    one.function = tt_present(c, q, below, &one.terms);
    one.order = 1;
    one.variables = variable;
    one.variable_count = 1;
    return one.function != TT_NO_TERM && tt_verify(c, &one, *variable, answers, answer, out);
}

bool tt_verify_ladder(tt *c, const tt_query *q, uint32_t variable, const tt_ref *rung, const tt_terms *answers, tt_term answer, tt_verdict *out)
{
    tt_query foot = *q;
    tt_terms terms = {0};
    if (q->assumption_count) {           /* a rung is written with what is assumed, and so is no function to differentiate */
        *out = (tt_verdict){ .status = TT_CHECK_SKIPPED, .report = "a derivative of so high an order where something is assumed" };
        return true;
    }
    foot.order = TT_LADDER_FOOT;
    tt_term at = tt_present(c, q, rung[TT_LADDER_FOOT], &terms);
    if (at == TT_NO_TERM || !tt_verify(c, &foot, variable, &terms, at, out)) return false;
    for (uint32_t k = TT_LADDER_FOOT + 1; k <= q->order && !worse(out->status, TT_CHECK_SKIPPED); k++) {
        tt_verdict next;
        terms = (tt_terms){0};
        at = k < q->order ? tt_present(c, q, rung[k], &terms) : answer;
        if (at == TT_NO_TERM || !verify_rung(c, q, &variable, rung[k - 1], k < q->order ? &terms : answers, at, &next)) return false;
        if (worse(next.status, out->status)) *out = next;
        else if (next.points < out->points) out->points = next.points;
    }
    return true;
}
