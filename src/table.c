/* The hash table of table.h: open addressing, linear probing, at most half full. */
#include "table.h"

bool tt_table_open(tt_arena *a, tt_table *t, size_t slots)
{
    t->slot = tt_arena_zero(a, slots * sizeof *t->slot);
    t->mask = slots - 1;
    t->used = 0;
    return t->slot != NULL;
}

static void put(tt_table *t, tt_slot s)
{
    size_t at = tt_table_start(t, s.hash);
    while (t->slot[at].id) at = (at + 1) & t->mask;
    t->slot[at] = s;
    t->used++;
}

bool tt_table_add(tt_arena *a, tt_table *t, uint32_t hash, uint32_t id)
{
    if (2 * (t->used + 1) > t->mask + 1) {
        tt_table wider;
        if (!tt_table_open(a, &wider, 2 * (t->mask + 1))) return false;
        for (size_t i = 0; i <= t->mask; i++)
            if (t->slot[i].id) put(&wider, t->slot[i]);
        *t = wider;
    }
    put(t, (tt_slot){ hash, id });
    return true;
}
