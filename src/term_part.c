/* A part of a large array of terms, by itself: what is then done with it costs what it is long, not where it stood. */
#include "term.h"
#include <string.h>

enum { START = 256 };                  /* slots of the table at first: a power of two, as all that follow */

typedef struct {
    tt_arena *arena;
    uint32_t *slot, slots;             /* the terms that were met, by a hash of their numbers; 0: free, else the number + 1 */
    tt_term  *list;                    /* the same as they were met, in room for half as many as there are slots */
    uint32_t  count, most;
} met;

static void put(met *m, tt_term x)
{
    uint32_t at = x * 2654435761u >> 7;
    while (m->slot[at & (m->slots - 1)]) at++;
    m->slot[at & (m->slots - 1)] = x + 1;
}

static bool is_met(const met *m, tt_term x)
{
    uint32_t at = x * 2654435761u >> 7, found;
    while ((found = m->slot[at & (m->slots - 1)]) && found != x + 1) at++;
    return found != 0;
}

static bool grow(met *m, uint32_t slots)
{
    tt_term *list = tt_arena_take(m->arena, slots / 2 * sizeof *list);
    uint32_t *slot = tt_arena_zero(m->arena, slots * sizeof *slot);
    if (!list || !slot) return false;
    if (m->count) memcpy(list, m->list, m->count * sizeof *list);
    m->list = list;
    m->slot = slot;
    m->slots = slots;
    for (uint32_t i = 0; i < m->count; i++) put(m, list[i]);
    return true;
}

static bool add(met *m, tt_term x)
{
    if (is_met(m, x)) return true;
    if (m->count == m->most || (m->count == m->slots / 2 && !grow(m, 2 * m->slots))) return false;
    put(m, x);
    m->list[m->count++] = x;
    return true;
}

static void sort(tt_term *list, uint32_t n)
{
    for (uint32_t gap = n / 2; gap > 0; gap = gap == 2 ? 1 : gap * 5 / 11)
        for (uint32_t i = gap; i < n; i++) {
            tt_term x = list[i];
            uint32_t j = i;
            for (; j >= gap && list[j - gap] > x; j -= gap) list[j] = list[j - gap];
            list[j] = x;
        }
}

static uint32_t place(const tt_term *list, uint32_t n, tt_term x)
{
    uint32_t low = 0;
    while (n > 1) {
        uint32_t half = n / 2;
        if (list[low + half] <= x) low += half;
        n -= half;
    }
    return low;
}

static bool gather(met *m, const tt_terms *t, tt_term root, uint32_t *operands)
{
    *operands = 0;
    if (!grow(m, START) || !add(m, root)) return false;
    for (uint32_t i = 0; i < m->count; i++) {
        uint32_t n = t->at[m->list[i]].count;
        *operands += n;
        for (uint32_t k = 0; k < n; k++)
            if (!add(m, tt_term_kid(t, m->list[i], k))) return false;
    }
    sort(m->list, m->count);
    return true;
}

tt_term tt_term_part(tt_arena *a, const tt_terms *from, tt_term root, tt_terms *to)
{
    met m = { .arena = a, .most = root / 8 };
    uint32_t operands;
    *to = (tt_terms){ 0 };
    if (!gather(&m, from, root, &operands)) return TT_NO_TERM;
    to->at = tt_arena_take(a, m.count * sizeof *to->at);
    to->kids = tt_arena_take(a, (operands + 1u) * sizeof *to->kids);
    if (!to->at || !to->kids) return TT_NO_TERM;
    for (uint32_t i = 0; i < m.count; i++) {
        tt_termrec *t = &to->at[to->count++];
        *t = from->at[m.list[i]];
        for (uint32_t k = 0; k < t->count; k++) to->kids[to->kid_count + k] = place(m.list, m.count, from->kids[t->first + k]);
        t->first = to->kid_count;
        to->kid_count += t->count;
    }
    return m.count - 1;
}
