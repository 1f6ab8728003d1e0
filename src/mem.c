/* The arena and growing text of mem.h. */
#include <stdint.h>
#include <string.h>
#include "mem.h"

#if defined(__SANITIZE_ADDRESS__)
#define TT_POISONS 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define TT_POISONS 1
#endif
#endif

/* Under the address sanitizer what is not given out is poisoned, with a gap after every piece: an overrun is
 * seen as if each piece had been allocated by itself. */
#ifdef TT_POISONS
#include <sanitizer/asan_interface.h>
#define TT_GAP 16u
#define TT_HIDE(at, n) ASAN_POISON_MEMORY_REGION(at, n)
#define TT_SHOW(at, n) ASAN_UNPOISON_MEMORY_REGION(at, n)
#else
#define TT_GAP 0u
#define TT_HIDE(at, n) ((void)(at), (void)(n))
#define TT_SHOW(at, n) ((void)(at), (void)(n))
#endif

#ifdef TT_SMALL_BLOCKS             /* tests/oom.c: every piece is an allocation of its own */
enum { TT_FIRST_BLOCK = 8, TT_LARGEST_BLOCK = 8, TT_KEPT = 0 };
#else
enum {
    TT_FIRST_BLOCK = 16 << 10,     /* a textbook query fits in one */
    TT_LARGEST_BLOCK = 1 << 20,    /* blocks double up to here; larger pieces get a block to themselves */
    TT_KEPT = 4 << 20              /* bytes an emptied arena holds on to */
};
#endif

struct tt_block {
    tt_block *next;
    size_t    size, used;          /* bytes of data[] */
    uint64_t  data[];
};

static char *data_of(tt_block *b) { return (char *)b->data; }

void tt_arena_open(tt_arena *a, tt_memory memory, void *user, size_t limit)
{
    *a = (tt_arena){ .memory = memory, .user = user, .limit = limit };
}

static void release(tt_arena *a, tt_block *b)
{
    size_t bytes = sizeof *b + b->size;
    TT_SHOW(b->data, b->size);
    a->held -= bytes;
    a->memory(a->user, b, bytes, 0);
}

static tt_block *new_block(tt_arena *a, size_t size)
{
    size_t bytes = sizeof(tt_block) + size;
    if (bytes < size || (a->limit && (bytes > a->limit || a->held > a->limit - bytes))) return NULL;
    tt_block *b = a->memory(a->user, NULL, 0, bytes);
    if (!b) return NULL;
    a->held += bytes;
    b->size = size;
    TT_HIDE(b->data, size);
    return b;
}

/* A block with room for `need` bytes: a spare one, or a new one of twice the size of the last. */
static tt_block *block_for(tt_arena *a, size_t need)
{
    for (tt_block **at = &a->spare; *at; at = &(*at)->next)
        if ((*at)->size >= need) {
            tt_block *b = *at;
            *at = b->next;
            return b;
        }
    size_t size = a->head ? 2 * a->head->size : TT_FIRST_BLOCK;
    if (size > TT_LARGEST_BLOCK) size = TT_LARGEST_BLOCK;
    return new_block(a, need > size ? need : size);
}

/* The block with more room left once `need` is taken is the one to go on filling. */
static void link_block(tt_arena *a, tt_block *b, size_t need)
{
    tt_block *head = a->head;
    tt_block **at = head && b->size - need < head->size - head->used ? &head->next : &a->head;
    b->next = *at;
    *at = b;
}

void *tt_arena_take(tt_arena *a, size_t size)
{
    if (size > SIZE_MAX / 2) return NULL;
    size_t need = ((size + 7) & ~(size_t)7) + TT_GAP;
    tt_block *b = a->head;
    if (!b || b->size - b->used < need) {
        b = block_for(a, need);
        if (!b) return NULL;
        b->used = 0;
        link_block(a, b, need);
    }
    void *piece = data_of(b) + b->used;
    b->used += need;
    TT_SHOW(piece, size);
    return piece;
}

void *tt_arena_zero(tt_arena *a, size_t size)
{
    void *piece = tt_arena_take(a, size);
    return piece ? memset(piece, 0, size) : NULL;
}

char *tt_arena_text(tt_arena *a, const char *text, size_t n)
{
    char *copy = n < SIZE_MAX ? tt_arena_take(a, n + 1) : NULL;
    if (!copy) return NULL;
    if (n) memcpy(copy, text, n);
    copy[n] = '\0';
    return copy;
}

/* Where the block that begins with the piece is linked. */
static tt_block **block_of(tt_arena *a, const void *piece)
{
    for (tt_block **at = &a->head; *at; at = &(*at)->next)
        if (data_of(*at) == piece) return at;
    return NULL;
}

/* A piece that has a block to itself: the allocator may move the block without having both for a while. */
static void *grow_block(tt_arena *a, tt_block **at, size_t need, size_t size)
{
    tt_block *b = *at;
    size_t bytes = sizeof *b + need, had = sizeof *b + b->size;
    if (need > b->size) {
        if (a->limit && (bytes > a->limit || a->held - had > a->limit - bytes)) return NULL;
        b = a->memory(a->user, b, had, bytes);
        if (!b) return NULL;
        *at = b;
        a->held += bytes - had;
        b->size = need;
    }
    b->used = need;
    TT_HIDE(b->data, b->size);
    TT_SHOW(b->data, size);
    return b->data;
}

/* The last piece of the head block grows where it stands, a large one by its block. What is copied is lost at its old place. */
void *tt_arena_grow(tt_arena *a, void *old, size_t old_size, size_t new_size)
{
    if (new_size > SIZE_MAX / 2) return NULL;
    tt_block *b = a->head;
    size_t was = ((old_size + 7) & ~(size_t)7) + TT_GAP, need = ((new_size + 7) & ~(size_t)7) + TT_GAP;
    if (old && b && need >= was && b->used >= was && (char *)old == data_of(b) + b->used - was
        && b->size - b->used >= need - was) {
        b->used += need - was;
        TT_SHOW(old, new_size);
        return old;
    }
    if (old && was > TT_LARGEST_BLOCK && need > was) {
        tt_block **own = block_of(a, old);
        if (own && (*own)->used == was) return grow_block(a, own, need, new_size);
    }
    void *piece = tt_arena_take(a, new_size);
    if (piece && old) {
        memcpy(piece, old, old_size < new_size ? old_size : new_size);
        TT_HIDE(old, old_size);
    }
    return piece;
}

void tt_arena_drop(tt_arena *a, void *piece, size_t size)
{
    size_t was = ((size + 7) & ~(size_t)7) + TT_GAP;
    tt_block **own = piece && was > TT_LARGEST_BLOCK ? block_of(a, piece) : NULL;
    if (!own || (*own)->used != was) return;
    tt_block *b = *own;
    *own = b->next;
    release(a, b);
}

void tt_arena_empty(tt_arena *a)
{
    while (a->head) {
        tt_block *b = a->head;
        a->head = b->next;
        if (a->held > TT_KEPT) {
            release(a, b);
        } else {
            TT_HIDE(b->data, b->size);
            b->next = a->spare;
            a->spare = b;
        }
    }
}

void tt_arena_close(tt_arena *a)
{
    tt_block *chains[] = { a->head, a->spare };
    for (int i = 0; i < 2; i++)
        for (tt_block *b = chains[i], *next; b; b = next) {
            next = b->next;
            release(a, b);
        }
    a->head = a->spare = NULL;
}

bool tt_room(tt_arena *a, void **items, size_t item_size, size_t used, size_t *room)
{
    if (used < *room) return true;
    size_t wanted = *room ? 2 * *room : 8;
    if (wanted <= *room || wanted > SIZE_MAX / 2 / item_size) return false;
    void *grown = tt_arena_grow(a, *items, *room * item_size, wanted * item_size);
    if (!grown) return false;
    *items = grown;
    *room = wanted;
    return true;
}

void tt_text_open(tt_text *t, tt_memory memory, void *user)
{
    *t = (tt_text){ .memory = memory, .user = user };
}

static bool text_room(tt_text *t, size_t more)
{
    if (t->failed) return false;
    if (more <= t->room - t->length) return true;
    size_t room = t->room ? t->room : 64;
    while (room - t->length < more && room <= SIZE_MAX / 2) room *= 2;
    char *grown = room - t->length < more ? NULL : t->memory(t->user, t->at, t->room, room);
    if (!grown) {
        t->failed = true;
        return false;
    }
    t->at = grown;
    t->room = room;
    return true;
}

void tt_text_put(tt_text *t, const char *s, size_t n)
{
    if (!n || !text_room(t, n)) return;
    memcpy(t->at + t->length, s, n);
    t->length += n;
}

void tt_text_puts(tt_text *t, const char *s) { tt_text_put(t, s, strlen(s)); }

void tt_text_putc(tt_text *t, char c)
{
    if (text_room(t, 1)) t->at[t->length++] = c;
}

void tt_text_int(tt_text *t, long long v)
{
    char digits[24], *at = digits + sizeof digits;
    unsigned long long u = v < 0 ? 0 - (unsigned long long)v : (unsigned long long)v;
    do *--at = (char)('0' + u % 10); while (u /= 10);
    if (v < 0) *--at = '-';
    tt_text_put(t, at, (size_t)(digits + sizeof digits - at));
}

void tt_text_close(tt_text *t)
{
    if (t->at) t->memory(t->user, t->at, t->room, 0);
    *t = (tt_text){ .memory = t->memory, .user = t->user };
}
