#include <string.h>
#include "node.h"
#include "make.h"
#include "running.h"

/* --- short-lived word arrays --------------------------------------------------------------------------------------- */

struct tt_chunk { struct tt_chunk *next; size_t used, room; uint32_t word[]; };
struct tt_scratch { struct tt_chunk *first, *now; };

tt_scratch_mark tt_scratch_here(const tt *c)
{
    struct tt_chunk *now = c->store->scratch->now;
    return (tt_scratch_mark){now, now->used};
}

static struct tt_chunk *new_chunk(tt *c, size_t words)
{
    size_t room = words < 4096 ? 4096 : words;
    struct tt_chunk *k = tt_arena_take(&c->query, sizeof *k + room * sizeof(uint32_t));
    if (!k) return NULL;
    *k = (struct tt_chunk){NULL, 0, room};
    return k;
}

uint32_t *tt_scratch_take(tt *c, size_t words)
{
    struct tt_scratch *s = c->store->scratch;
    if (!tt_spend(c, words)) return NULL;
    while (s->now->room - s->now->used < words) {
        if (!s->now->next || s->now->next->room < words) {
            struct tt_chunk *k = new_chunk(c, words);
            if (!k) { tt_fail(c, TT_E_MEMORY, TT_NOWHERE); return NULL; }
            k->next = s->now->next;
            s->now->next = k;
        }
        s->now = s->now->next;
        s->now->used = 0;
    }
    uint32_t *w = s->now->word + s->now->used;
    s->now->used += words;
    return w;
}

void tt_scratch_drop(tt *c, tt_scratch_mark mark)
{
    c->store->scratch->now = mark.chunk;
    mark.chunk->used = mark.used;
}

/* --- the table ------------------------------------------------------------------------------------------------------ */

uint32_t tt_node_mix(uint32_t hash, uint32_t word)
{
    uint32_t h = (hash ^ word) * 0x9E3779B1u;
    return h ^ (h >> 15);
}

static bool grow_slots(tt *c)
{
    tt_store *s = c->store;
    size_t slots = s->slots * 2;
    uint32_t *slot = tt_arena_zero(&c->query, slots * sizeof *slot);
    if (!slot) return tt_fail(c, TT_E_MEMORY, TT_NOWHERE);
    for (uint32_t id = 1; id < s->count; id++) {
        size_t i = s->node[id]->hash & (slots - 1);
        while (slot[i]) i = (i + 1) & (slots - 1);
        slot[i] = id;
    }
    s->slot = slot;
    s->slots = slots;
    return true;
}

static bool grow_nodes(tt *c)
{
    tt_store *s = c->store;
    size_t room = s->room * 2;
    tt_node **node = tt_arena_take(&c->query, room * sizeof *node);
    tt_ref *better = tt_arena_zero(&c->query, room * sizeof *better);
    tt_ref *mate = tt_arena_zero(&c->query, room * sizeof *mate);
    uint16_t *by = tt_arena_zero(&c->query, room * sizeof *by);
    if (!node || !better || !mate || !by) return tt_fail(c, TT_E_MEMORY, TT_NOWHERE);
    memcpy(node, s->node, s->count * sizeof *node);
    memcpy(better, s->better, s->count * sizeof *better);
    memcpy(mate, s->mate, s->count * sizeof *mate);
    memcpy(by, s->by, s->count * sizeof *by);
    s->node = node;
    s->better = better;
    s->mate = mate;
    s->by = by;
    if (s->free) {
        uint64_t *free = tt_arena_zero(&c->query, room * sizeof *free);
        uint8_t *nest = tt_arena_zero(&c->query, room);
        uint32_t *came_from = tt_arena_zero(&c->query, room * sizeof *came_from);
        if (!free || !nest || !came_from) return tt_fail(c, TT_E_MEMORY, TT_NOWHERE);
        memcpy(free, s->free, s->count * sizeof *free);
        memcpy(nest, s->nest, s->count);
        memcpy(came_from, s->came_from, s->count * sizeof *came_from);
        s->came_from = came_from;
        s->free = free;
        s->nest = nest;
    }
    s->room = room;
    return true;
}

bool tt_store_open(tt *c, const tt_query *query)
{
    enum { SLOTS = 512, ROOM = 256 };
    tt_store *s = tt_arena_zero(&c->query, sizeof *s);
    if (!s) return tt_fail(c, TT_E_MEMORY, TT_NOWHERE);
    c->store = s;
    s->query = query;
    s->slot = tt_arena_zero(&c->query, SLOTS * sizeof *s->slot);
    s->node = tt_arena_zero(&c->query, ROOM * sizeof *s->node);
    s->better = tt_arena_zero(&c->query, ROOM * sizeof *s->better);
    s->mate = tt_arena_zero(&c->query, ROOM * sizeof *s->mate);
    s->by = tt_arena_zero(&c->query, ROOM * sizeof *s->by);
    s->scratch = tt_arena_zero(&c->query, sizeof *s->scratch);
    if (!s->slot || !s->node || !s->better || !s->mate || !s->by || !s->scratch) return tt_fail(c, TT_E_MEMORY, TT_NOWHERE);
    s->scratch->first = s->scratch->now = new_chunk(c, 0);
    if (!s->scratch->first) return tt_fail(c, TT_E_MEMORY, TT_NOWHERE);
    s->slots = SLOTS;
    s->room = ROOM;
    s->count = 1;
    s->zero = tt_number(c, TT_NUM_ZERO);
    s->one = tt_number(c, TT_NUM_ONE);
    s->minus_one = tt_number(c, TT_NUM_MINUS_ONE);
    s->two = tt_number(c, TT_NUM_TWO);
    s->half = tt_number(c, TT_NUM_HALF);
    return s->half != TT_NONE;
}

uint32_t tt_find(const tt *c, const tt_seek *seek, int *side)
{
    const tt_store *s = c->store;
    for (size_t i = seek->hash & (s->slots - 1); s->slot[i]; i = (i + 1) & (s->slots - 1)) {
        const tt_node *n = s->node[s->slot[i]];
        if (n->hash == seek->hash && (*side = seek->same(c, n, seek)) != 0) return s->slot[i];
    }
    return 0;
}

tt_ref tt_put(tt *c, uint32_t hash, const tt_node *head, uint32_t count, const uint32_t *arg)
{
    tt_store *s = c->store;
    if (s->count >= c->node_limit) {
        tt_fail(c, TT_E_NODE_LIMIT, TT_NOWHERE, c->node_limit);
        return TT_NONE;
    }
    if (s->count * 2 >= s->slots && !grow_slots(c)) return TT_NONE;
    if (s->count == s->room && !grow_nodes(c)) return TT_NONE;
    if (!tt_spend(c, 1 + (size_t)count)) return TT_NONE;
    tt_node *n = tt_arena_take(&c->query, sizeof *n + count * sizeof(uint32_t));
    if (!n) { tt_fail(c, TT_E_MEMORY, TT_NOWHERE); return TT_NONE; }
    *n = *head;
    n->hash = hash;
    n->count = count;
    if (count) memcpy(n->arg, arg, count * sizeof(uint32_t));
    uint32_t id = (uint32_t)s->count++;
    s->node[id] = n;
    size_t i = hash & (s->slots - 1);
    while (s->slot[i]) i = (i + 1) & (s->slots - 1);
    s->slot[i] = id;
    if (s->free && !tt_note_running(c, id)) return TT_NONE;
    return id << 1;
}

/* One orientation: equal heads and equal words. */
struct plain { const tt_node *head; uint32_t count; const uint32_t *arg; };

static int same_plain(const tt *c, const tt_node *n, const tt_seek *seek)
{
    (void)c;
    const struct plain *k = seek->key;
    const tt_node *h = k->head;
    return n->op == h->op && n->order == h->order && n->data == h->data && n->rows == h->rows && n->cols == h->cols
        && n->count == k->count && (k->count == 0 || memcmp(n->arg, k->arg, k->count * sizeof(uint32_t)) == 0);
}

tt_ref tt_intern(tt *c, const tt_node *head, uint32_t count, const uint32_t *arg)
{
    uint32_t h = tt_node_mix(tt_node_mix(tt_node_mix(tt_node_mix(head->op + 256u * head->order, head->data), head->rows), head->cols), count);
    for (uint32_t i = 0; i < count; i++) h = tt_node_mix(h, arg[i]);
    struct plain key = {head, count, arg};
    int side;
    uint32_t id = tt_find(c, &(tt_seek){h, same_plain, &key}, &side);
    return id ? id << 1 : tt_put(c, h, head, count, arg);
}

/* --- reading, from the reference's own side -------------------------------------------------------------------------- */

static tt_ref flip(const tt *c, tt_ref r)
{
    const tt_node *n = tt_at(c, r);
    return (n->flags & TT_N_SYMMETRIC) ? r : r ^ 1;     /* scalars are symmetric; NO_BIT nodes have no users with a bit */
}

uint32_t tt_factors(const tt *c, tt_ref r)
{
    const tt_node *n = tt_at(c, r);
    switch (n->op) {
    case TT_MUL: case TT_HAD: return n->count / 2;
    case TT_SCALED: return (n->count - 1) / 2;
    case TT_SUM: return n->count / 3;
    default: return n->count;
    }
}

tt_ref tt_arg(const tt *c, tt_ref r, uint32_t i)
{
    const tt_node *n = tt_at(c, r);
    switch (n->op) {
    case TT_MUL: return tt_bit(r) ? flip(c, n->arg[n->count - 2 - 2 * i]) : n->arg[2 * i];
    case TT_HAD: return tt_bit(r) ? flip(c, n->arg[2 * i]) : n->arg[2 * i];
    case TT_SCALED: return n->arg[1 + 2 * i];
    case TT_SUM: return tt_bit(r) ? flip(c, n->arg[3 * i + 2]) : n->arg[3 * i + 2];
    case TT_FN: case TT_KRON: case TT_BLOCKDOT: case TT_BLOCKSUM: case TT_ADJ: case TT_PINV: case TT_FUNCTIONS_OF_A_MATRIX:
        return tt_bit(r) ? flip(c, n->arg[i]) : n->arg[i];
    default: return n->arg[i];
    }
}

const char *tt_matrix_function_word(const tt *c, const tt_node *n)
{
    static const char *const word[TT_OP_COUNT] = {
#define OP(id, text, operands, shape) [TT_##id] = text,
#include "../grammar/ops.def"
#undef OP
    };
    return n->op == TT_MATFN ? c->store->query->symbols[n->data].name : word[n->op];
}

tt_ref tt_exponent(const tt *c, tt_ref r, uint32_t i)
{
    const tt_node *n = tt_at(c, r);
    if (n->op == TT_SCALED) return n->arg[2 + 2 * i];
    return n->op == TT_MUL && tt_bit(r) ? n->arg[n->count - 1 - 2 * i] : n->arg[2 * i + 1];
}

tt_ref tt_scaled_matrix(const tt *c, tt_ref r)
{
    tt_ref m = tt_at(c, r)->arg[0];
    return m && tt_bit(r) ? flip(c, m) : m;
}

tt_ref tt_base(const tt *c, tt_ref r, uint32_t i)
{
    tt_ref b = tt_at(c, r)->arg[3 * i];
    return tt_bit(r) ? flip(c, b) : b;
}

tt_num tt_coefficient(const tt *c, tt_ref r, uint32_t i) { return tt_at(c, r)->arg[3 * i + 1]; }

bool tt_whole(const tt *c, tt_ref e, int64_t *k)
{
    int64_t q;
    return tt_is_num(c, e) && tt_num_small(c, tt_at(c, e)->data, k, &q) && q == 1;
}

bool tt_even(const tt *c, tt_ref e)
{
    int64_t k;
    return tt_whole(c, e, &k) && k % 2 == 0;
}
