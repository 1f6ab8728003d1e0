/* A hash table of numbers: finds which of the things already made equals a new one. Floor 0.
 * It knows hashes and numbers only (0 is no number); its user compares the things themselves:
 *
 *     size_t at = tt_table_start(t, hash);
 *     for (uint32_t id; (id = tt_table_next(t, hash, &at)); ) if (same as thing id) return id;
 *     ... make thing number id ...  tt_table_add(arena, t, hash, id)
 *
 * It lives in an arena: an outgrown one is left behind there, which at most doubles its memory. */
#ifndef TT_TABLE_H
#define TT_TABLE_H
#include <stdint.h>
#include "mem.h"

typedef struct { uint32_t hash, id; } tt_slot;
typedef struct {
    tt_slot *slot;
    size_t   mask, used;     /* slots - 1, a power of two less one */
} tt_table;

bool tt_table_open(tt_arena *, tt_table *, size_t slots);        /* slots: a power of two */
bool tt_table_add(tt_arena *, tt_table *, uint32_t hash, uint32_t id);

static inline size_t tt_table_start(const tt_table *t, uint32_t hash) { return hash & t->mask; }

static inline uint32_t tt_table_next(const tt_table *t, uint32_t hash, size_t *at)
{
    for (const tt_slot *s; (s = &t->slot[*at])->id; ) {
        *at = (*at + 1) & t->mask;
        if (s->hash == hash) return s->id;
    }
    return 0;
}

/* Mixing for hashes of words: multiply by an odd constant and fold the high bits down. */
static inline uint64_t tt_mix(uint64_t h, uint64_t word)
{
    h = (h ^ word) * UINT64_C(0x9e3779b97f4a7c15);
    return h ^ (h >> 29);
}

static inline uint32_t tt_text_hash(const char *text, size_t n)
{
    uint64_t h = n;
    for (size_t i = 0; i < n; i++) h = (h ^ (unsigned char)text[i]) * UINT64_C(0x100000001b3);
    return (uint32_t)tt_mix(h, n) | 1u;
}
#endif
