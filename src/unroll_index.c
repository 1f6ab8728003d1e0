/* Numbers for the sizes in ranges and for indices (unroll.h). */
#include "unroll.h"

enum { MOST = 1 << 30 };

/* Different names get different numbers while they last; another choice, others. */
static uint32_t choose_size(tt_unrolling *u)
{
    static const uint8_t numbers[TT_UNROLL_CHOICES][4] = { {3,2,4,5}, {2,3,1,4}, {4,3,2,1}, {2,2,2,2}, {1,1,1,1} };
    return numbers[u->choice][u->sizes_chosen++ % 4];
}

static bool size_number(tt_unrolling *u, tt_dim d, int64_t *out)
{
    int64_t sum = 0;
    for (uint32_t i = 0; i < tt_dim_count(u->c, d); i++) {
        const tt_monomial *m = tt_dim_monomial(u->c, d, i);
        int64_t product = m->coefficient;
        for (uint32_t k = 0; k < m->count; k++) {
            uint32_t *size = &u->to->size[m->name[k]];
            if (!*size) *size = choose_size(u);
            if (product > MOST || product < -MOST) return tt_unroll_unable(u, "its sums are too long to be written out");
            product *= *size;
        }
        if (__builtin_add_overflow(sum, product, &sum)) return tt_unroll_unable(u, "its sums are too long to be written out");
    }
    if (sum > MOST || sum < -MOST) return tt_unroll_unable(u, "its sums are too long to be written out");
    *out = sum;
    return true;
}

/* A range may be empty, but it ends no earlier than just before its start: a sum of c over it is c times the number of its values. */
bool tt_unroll_range(tt_unrolling *u, uint32_t index, int64_t *low, int64_t *high)
{
    const tt_index *i = &u->query->indices[index];
    if (!size_number(u, i->low, low) || !size_number(u, i->high, high)) return false;
    int64_t number;
    bool typed = tt_dim_is_int(u->c, i->low, &number) && tt_dim_is_int(u->c, i->high, &number);      /* nothing is summed from 3 to 1 */
    return typed || *high >= *low - 1 || tt_unroll_unable(u, "a sum ends before it starts");
}

/* Does anything run through it, or is it free? */
static bool is_met(const tt_unrolling *u, uint32_t index)
{
    if (u->query->indices[index].sort == TT_INDEX_FREE) return true;
    for (int side = 0; side < TT_UNROLL_SIDES; side++)
        for (tt_term t = 0; u->from[side] && t < u->from[side]->count; t++) {
            const tt_termrec *r = &u->from[side]->at[t];
            if ((r->op == TT_OVER || r->op == TT_PRODOVER || r->op == TT_COLUMNS || r->op == TT_INDEX) && r->data == index) return true;
        }
    return false;
}

/* Numbers for the names in all ranges, before anything is written out: an exponent may be one of them, and one of which something is assumed
 * is better left to what meets assumptions where no sum runs up to it: it may be no number of terms. */
bool tt_unroll_choose_sizes(tt_unrolling *u)
{
    const char *reason;
    if (!tt_unroll_sizes_assumed(u->c, u->query, u->choice, u->to->size, &reason)) return false;
    if (reason) return tt_unroll_unable(u, reason);
    for (uint32_t i = 0; i < u->query->index_count; i++) {
        int64_t low, high;
        const tt_index *x = &u->query->indices[i];
        if (u->query->assumption_count && !is_met(u, i)) continue;
        if (!size_number(u, x->low, &low) || !size_number(u, x->high, &high)) return false;
    }
    return true;
}

/* The free indices: together inside their ranges, then at opposite ends, either way. */
bool tt_unroll_place_free(tt_unrolling *u)
{
    enum { LOW, MIDDLE, HIGH };
    static const uint8_t places[TT_UNROLL_CHOICES][2] = { {MIDDLE, MIDDLE}, {LOW, HIGH}, {HIGH, LOW}, {LOW, LOW}, {LOW, LOW} };
    uint32_t k = 0;
    for (uint32_t i = 0; i < u->query->index_count; i++) {
        int64_t low, high;
        if (u->query->indices[i].sort != TT_INDEX_FREE) continue;
        if (!tt_unroll_range(u, i, &low, &high)) return false;
        if (high < low) return tt_unroll_unable(u, "an index has no value");
        uint8_t place = places[u->choice][k++ % 2];
        u->now[i] = place == LOW ? low : place == HIGH ? high : low + (high - low + 1) / 2;
    }
    return true;
}

/* No answer may hold an index outside of its sum: it would say nothing, and what says nothing is not left unchecked but wrong. */
static bool stray(tt_unrolling *u, int side)
{
    u->to->stray = u->to->stray || side == TT_UNROLL_ANSWER;
    return tt_unroll_unable(u, "an index stands outside of its sum");
}

static bool leaf_number(tt_unrolling *u, int side, const tt_termrec *r, int64_t *out)
{
    int64_t q;
    switch (r->op) {
    case TT_INDEX:
        *out = u->now[r->data];
        return *out != TT_NO_VALUE || stray(u, side);
    case TT_SIZE:
        return size_number(u, r->data, out);
    case TT_NUM:
        return (tt_num_small(u->c, r->data, out, &q) && q == 1 && *out <= MOST && *out >= -MOST) || tt_unroll_unable(u, "an index that is no whole number");
    default:
        return tt_unroll_unable(u, "an index that cannot be written out");
    }
}

bool tt_unroll_number(tt_unrolling *u, int side, tt_term t, int64_t *out)
{
    enum { DEEP = 16 };
    struct { tt_term term; bool minus; } stack[DEEP];
    uint32_t depth = 0;
    *out = 0;
    stack[depth].term = t, stack[depth++].minus = false;
    while (depth) {
        const tt_termrec *r = &u->from[side]->at[stack[--depth].term];
        bool minus = stack[depth].minus;
        if (r->op == TT_ADD || r->op == TT_SUB || r->op == TT_NEG) {
            if (depth + r->count > DEEP) return tt_unroll_unable(u, "an index that cannot be written out");
            for (uint32_t k = 0; k < r->count; k++) {
                stack[depth].term = u->from[side]->kids[r->first + k];
                stack[depth++].minus = minus != (r->op == TT_NEG || (r->op == TT_SUB && k == 1));
            }
            continue;
        }
        int64_t v;
        if (!leaf_number(u, side, r, &v)) return false;
        *out += minus ? -v : v;
    }
    return true;
}

bool tt_unroll_places(tt_unrolling *u, int side, tt_term member, int64_t at[TT_MOST_INDICES])
{
    const tt_termrec *r = &u->from[side]->at[member];
    for (uint32_t k = 0; k < TT_MOST_INDICES; k++) {
        at[k] = 0;
        if (k < r->count && !tt_unroll_number(u, side, tt_term_kid(u->from[side], member, k), &at[k])) return false;
    }
    return true;
}

/* The number that a term of the expansion stands for: itself, or a size whose names have numbers. */
static tt_num number_of(tt_unrolling *u, int side, tt_term t)
{
    const tt_termrec *r = &u->into[side]->at[t];
    int64_t p, q;
    if (r->op == TT_NUM) return tt_num_small(u->c, r->data, &p, &q) ? r->data : TT_NUM_NONE;
    if (r->op != TT_SIZE) return TT_NUM_NONE;
    for (uint32_t i = 0; i < tt_dim_count(u->c, r->data); i++) {
        const tt_monomial *m = tt_dim_monomial(u->c, r->data, i);
        for (uint32_t k = 0; k < m->count; k++)
            if (!u->to->size[m->name[k]]) return TT_NUM_NONE;
    }
    return size_number(u, r->data, &p) ? tt_num_int(u->c, p) : TT_NUM_NONE;
}

tt_num tt_unroll_folded(tt_unrolling *u, int side, const tt_termrec *r, uint32_t count, const tt_term *operands)
{
    if (r->op != TT_ADD && r->op != TT_SUB && r->op != TT_NEG && r->op != TT_MUL) return TT_NUM_NONE;
    tt_num a = number_of(u, side, operands[0]), b = count == 2 && a != TT_NUM_NONE ? number_of(u, side, operands[1]) : a;
    if (a == TT_NUM_NONE || b == TT_NUM_NONE) return TT_NUM_NONE;
    switch (r->op) {
    case TT_ADD: return tt_num_add(u->c, a, b);
    case TT_SUB: return tt_num_add(u->c, a, tt_num_neg(u->c, b));
    case TT_NEG: return tt_num_neg(u->c, a);
    default:     return tt_num_mul(u->c, a, b);
    }
}

tt_num tt_unroll_whole(tt_unrolling *u, uint32_t symbol)
{
    const tt_symbol *s = &u->query->symbols[symbol];
    if (!(s->flags & TT_EXPONENT)) return TT_NUM_NONE;
    uint32_t name = tt_unroll_size_called(u->c, s->name), size = name == TT_NO_SIZE ? 0 : u->to->size[name];
    return size ? tt_num_int(u->c, size) : TT_NUM_NONE;
}
