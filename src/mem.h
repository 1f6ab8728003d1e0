/* Memory: an arena of blocks, fed by the allocator of the context's owner. Floor 0.
 *
 * A context has two arenas because it has two lifetimes: the session (declarations, definitions, their source
 * text) and the query (everything derived while one query is answered). A query's arena is emptied, not freed,
 * when its answer has been printed, so a pipe that is served for days does not grow.
 * Every function returns NULL when memory ends; the caller passes that up. */
#ifndef TT_MEM_H
#define TT_MEM_H
#include <stddef.h>
#include <stdbool.h>

/* As realloc: old NULL allocates, new_size 0 frees. Returns NULL on failure (and for new_size 0). */
typedef void *(*tt_memory)(void *user, void *old, size_t old_size, size_t new_size);

typedef struct tt_block tt_block;
typedef struct {
    tt_memory memory;
    void     *user;
    tt_block *head;      /* the block that is being filled */
    tt_block *spare;     /* emptied blocks, kept for the next query */
    size_t    held;      /* bytes taken from the allocator */
    size_t    limit;     /* bytes that may be taken; 0: no limit */
} tt_arena;

void  tt_arena_open(tt_arena *, tt_memory memory, void *user, size_t limit);
void *tt_arena_take(tt_arena *, size_t size);                 /* aligned to 8 bytes, not cleared */
void *tt_arena_zero(tt_arena *, size_t size);                 /* cleared */
char *tt_arena_text(tt_arena *, const char *text, size_t n);  /* a copy with a final NUL */
void *tt_arena_grow(tt_arena *, void *old, size_t old_size, size_t new_size);  /* copies when it cannot extend in place; then old is gone */
void  tt_arena_drop(tt_arena *, void *piece, size_t size);    /* no longer needed: a large one goes back to the allocator at once */
void  tt_arena_empty(tt_arena *);                             /* forget the contents, keep a bounded number of blocks */
void  tt_arena_close(tt_arena *);

/* Growing arrays in an arena: room for one more element of *items, doubling. False when memory ends. */
bool  tt_room(tt_arena *, void **items, size_t item_size, size_t used, size_t *room);

/* Growing text, in memory of its own (freed by tt_text_close); `failed` is sticky, so a writer checks once at the end. */
typedef struct {
    tt_memory memory;
    void     *user;
    char     *at;
    size_t    length, room;
    bool      failed;
} tt_text;

void tt_text_open(tt_text *, tt_memory memory, void *user);
void tt_text_put(tt_text *, const char *s, size_t n);
void tt_text_puts(tt_text *, const char *s);
void tt_text_putc(tt_text *, char c);
void tt_text_int(tt_text *, long long v);
void tt_text_close(tt_text *);
#endif
