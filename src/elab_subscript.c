/* Names that hold an index where no member has it: x_{i,new}, x_{i1} and T_{ijk} are no constants in a sum over i (elab.h). */
#include "elab.h"
#include <stdio.h>
#include <string.h>

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* Do all letters of a part run here: i1, 1i, ijk? */
static bool part_runs(const tt_elab *e, tt_place at, const char *part, size_t n)
{
    while (n && is_digit(*part)) part++, n--;
    while (n && is_digit(part[n - 1])) n--;
    for (size_t i = 0; i < n; i++)
        if (!tt_elab_runs_at(e, at, part[i])) return false;
    return n > 0;
}

static bool misplaced(tt_elab *e, tt_place at)
{
    static const char what[] = "an index among other subscripts";
    tt_fail(e->c, TT_E_OUTSIDE, tt_elab_span(e, at), (int)sizeof what - 1, what);
    tt_hint(e->c, "one index stands last, as in x_{1,i}; two stand together, as in x_{ij}; there are no members at three");
    return tt_elab_fault_at(e, at);
}

bool tt_elab_index_is_last(tt_elab *e, tt_place at, const tt_name *n)
{
    const char *end = n->text + n->stem, *p = memchr(n->text, '_', n->stem);
    for (const char *next; p; p = next) {
        p++;
        next = memchr(p, '_', (size_t)(end - p));
        if (part_runs(e, at, p, (size_t)((next ? next : end) - p))) return misplaced(e, at);
    }
    return true;
}

bool tt_elab_index_is_alone(tt_elab *e, tt_place at, const tt_name *n)
{
    return !part_runs(e, at, n->text + n->stem + 1, n->length - n->stem - 1) || misplaced(e, at);
}

bool tt_elab_unbound(tt_elab *e, tt_place at, const tt_name *n, const char *text, uint32_t length)
{
    char name[8];
    uint32_t whole = tt_elab_find(e, n->text, n->stem);
    snprintf(name, sizeof name, "%.*s", (int)(length < 7 ? length : 7), text);
    tt_fail(e->c, TT_E_UNBOUND_INDEX, tt_elab_span(e, at), name, tt_elab_quote(e, at).text);
    if (whole != TT_NO_SYMBOL && e->words[whole].wanted) tt_hint(e->c, "where it is an entry of %s, declare that: vector %s(n)", e->words[whole].text, e->words[whole].text);
    tt_hint(e->c, "put it inside the sum: sum(%s=1:N, ...)", name);
    return tt_elab_fault_at(e, at);
}
