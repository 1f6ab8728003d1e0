/* Which derivative is asked for: by the statement, by the options of the command (-H, -n) where it does not say, or by both in agreement. */
#include "elab.h"

/* df/dx asks for the first derivative as everybody writes it: -H then wants its second. d^2f/dx^2 and d(f) mean what they say. */
static bool order_of(tt *c, const tt_statement *s, uint32_t *order)
{
    const tt_wish *wish = tt_session_wished(c);
    uint32_t wished = wish && wish->order > 1 ? wish->order : 1;
    bool query = s->sort == TT_S_QUERY;
    *order = query && s->order > 1 ? s->order : wished;
    if (!query || wished == 1 || (*order == wished && !s->differential)) return true;
    tt_fail(c, TT_E_OTHER_ORDER, s->at, (unsigned)wished);
    tt_hint(c, "give the function alone, or leave the option away");
    return false;
}

bool tt_elab_order(tt_elab *e, const tt_statement *s)
{
    tt *c = e->c;
    tt_query *q = e->out;
    if (!order_of(c, s, &q->order)) return false;
    if (q->order > TT_MOST_ORDER) return tt_fail(c, TT_E_ORDER_LIMIT, s->at, (unsigned)TT_MOST_ORDER);
    if (s->sort != TT_S_QUERY) return true;
    if (s->differential) q->asks = TT_ASKS_DIFFERENTIAL;
    if (s->mixed && !(q->path = tt_arena_zero(&c->query, q->order * sizeof *q->path))) return tt_fail(c, TT_E_MEMORY, TT_NOWHERE);
    return true;
}
