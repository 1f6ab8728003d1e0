/* Sizes as polynomials, interned, of dim.h.
 *
 * A polynomial is its monomials from the highest down: by degree, then by their sorted names as words (the order
 * of a dictionary, which products respect; so polynomials divide from the top). Zero has no monomials.
 * Negative coefficients are allowed: n - 1 is a size, and division passes through them. */
#include <string.h>
#include "dim.h"
#include "table.h"

enum { TT_DIM_MOST = 1024 };       /* factors of a monomial, monomials of a polynomial */

typedef struct {
    uint32_t count;
    const tt_monomial *term[];
} polynomial;

typedef struct tt_dims {
    const polynomial **at;         /* by id */
    size_t   count, room;
    tt_table table;
    const char **name;             /* by id of a name */
    size_t   names, name_room;
    tt_table name_table;           /* holds ids of names + 1 */
} tt_dims;

static tt_dim no_memory(tt *c)
{
    tt_fail(c, TT_E_MEMORY, TT_NOWHERE);
    return TT_DIM_NONE;
}

static tt_dim too_large(tt *c)
{
    tt_fail(c, TT_E_DIM_SIZE, TT_NOWHERE, (unsigned)TT_DIM_MOST);
    return TT_DIM_NONE;
}

static const polynomial *dim_at(const tt *c, tt_dim d) { return c->dims->at[d]; }

/* Negative, zero, positive: a stands before b, is like b, after b. */
static int order(const tt_monomial *a, const tt_monomial *b)
{
    if (a->count != b->count) return a->count > b->count ? -1 : 1;
    for (uint32_t i = 0; i < a->count; i++)
        if (a->name[i] != b->name[i]) return a->name[i] < b->name[i] ? -1 : 1;
    return 0;
}

static bool same(const polynomial *a, const polynomial *b)
{
    if (a->count != b->count) return false;
    for (uint32_t i = 0; i < a->count; i++)
        if (a->term[i]->coefficient != b->term[i]->coefficient || order(a->term[i], b->term[i])) return false;
    return true;
}

static uint32_t hash_of(const polynomial *p)
{
    uint64_t h = p->count;
    for (uint32_t i = 0; i < p->count; i++) {
        h = tt_mix(h, (uint64_t)p->term[i]->coefficient);
        for (uint32_t k = 0; k < p->term[i]->count; k++) h = tt_mix(h, p->term[i]->name[k]);
    }
    return (uint32_t)(h ^ (h >> 32));
}

static tt_dim intern(tt *c, const polynomial *p)
{
    tt_dims *s = c->dims;
    if (!p) return TT_DIM_NONE;
    uint32_t hash = hash_of(p);
    size_t at = tt_table_start(&s->table, hash);
    for (uint32_t id; (id = tt_table_next(&s->table, hash, &at)); )
        if (same(s->at[id], p)) return id;
    if (!tt_room(&c->query, (void **)&s->at, sizeof *s->at, s->count, &s->room)
        || !tt_table_add(&c->query, &s->table, hash, (uint32_t)s->count)) return no_memory(c);
    s->at[s->count] = p;
    return (tt_dim)s->count++;
}

static polynomial *new_polynomial(tt *c, size_t room)
{
    polynomial *p = tt_arena_take(&c->query, sizeof *p + room * sizeof p->term[0]);
    if (!p) {
        no_memory(c);
        return NULL;
    }
    p->count = 0;
    return p;
}

static tt_monomial *new_monomial(tt *c, int64_t coefficient, uint32_t count)
{
    tt_monomial *m = tt_arena_take(&c->query, sizeof *m + count * sizeof m->name[0]);
    if (!m) {
        no_memory(c);
        return NULL;
    }
    m->coefficient = coefficient;
    m->count = count;
    return m;
}

static tt_dim one_term(tt *c, const tt_monomial *m)
{
    polynomial *p = m ? new_polynomial(c, 1) : NULL;
    if (p) p->term[p->count++] = m;
    return intern(c, p);
}

static tt_dim constant(tt *c, int64_t k)
{
    return k ? one_term(c, new_monomial(c, k, 0)) : intern(c, new_polynomial(c, 0));
}

bool tt_dims_open(tt *c)
{
    tt_dims *s = c->dims = tt_arena_zero(&c->query, sizeof *s);
    if (!s || !tt_table_open(&c->query, &s->table, 32) || !tt_table_open(&c->query, &s->name_table, 32)) return no_memory(c);
    if (!tt_room(&c->query, (void **)&s->at, sizeof *s->at, 0, &s->room)) return no_memory(c);
    s->at[0] = new_polynomial(c, 0);                 /* what failed looks like 0 to those who only look */
    s->count = 1;
    return s->at[0] && constant(c, 1) == TT_DIM_ONE;
}

tt_dim tt_dim_int(tt *c, int64_t k) { return k == 1 ? TT_DIM_ONE : constant(c, k); }

static bool name_id(tt *c, const char *name, size_t n, uint32_t *out)
{
    tt_dims *s = c->dims;
    uint64_t h = n;
    for (size_t i = 0; i < n; i++) h = tt_mix(h, (unsigned char)name[i]);
    uint32_t hash = (uint32_t)(h ^ (h >> 32));
    size_t at = tt_table_start(&s->name_table, hash);
    for (uint32_t id; (id = tt_table_next(&s->name_table, hash, &at)); )
        if (!strncmp(s->name[id - 1], name, n) && !s->name[id - 1][n]) {
            *out = id - 1;
            return true;
        }
    const char *copy = tt_arena_text(&c->query, name, n);
    if (!copy || !tt_room(&c->query, (void **)&s->name, sizeof *s->name, s->names, &s->name_room)
        || !tt_table_add(&c->query, &s->name_table, hash, (uint32_t)s->names + 1)) return no_memory(c);
    s->name[s->names] = copy;
    *out = (uint32_t)s->names++;
    return true;
}

tt_dim tt_dim_name(tt *c, const char *name, size_t n)
{
    uint32_t id;
    if (!name_id(c, name, n, &id)) return TT_DIM_NONE;
    tt_monomial *m = new_monomial(c, 1, 1);
    if (m) m->name[0] = id;
    return one_term(c, m);
}

/* Append a monomial to a sum that is built from the highest down. */
static void put(polynomial *p, const tt_monomial *m) { p->term[p->count++] = m; }

static const polynomial *add(tt *c, const polynomial *a, const polynomial *b)
{
    polynomial *sum = new_polynomial(c, (size_t)a->count + b->count);
    uint32_t i = 0, k = 0;
    while (sum && (i < a->count || k < b->count)) {
        int first = i == a->count ? 1 : k == b->count ? -1 : order(a->term[i], b->term[k]);
        if (first) {
            put(sum, first < 0 ? a->term[i++] : b->term[k++]);
            continue;
        }
        const tt_monomial *x = a->term[i++], *y = b->term[k++];
        int64_t coefficient;
        if (__builtin_add_overflow(x->coefficient, y->coefficient, &coefficient)) {
            too_large(c);
            return NULL;
        }
        if (!coefficient) continue;
        tt_monomial *m = new_monomial(c, coefficient, x->count);
        if (!m) return NULL;
        memcpy(m->name, x->name, x->count * sizeof x->name[0]);
        put(sum, m);
    }
    if (sum && sum->count > TT_DIM_MOST) {
        too_large(c);
        return NULL;
    }
    return sum;
}

tt_dim tt_dim_add(tt *c, tt_dim a, tt_dim b)
{
    if (!a || !b) return TT_DIM_NONE;
    return intern(c, add(c, dim_at(c, a), dim_at(c, b)));
}

/* The names of both, merged in order. */
static const tt_monomial *times(tt *c, const tt_monomial *a, const tt_monomial *b)
{
    int64_t coefficient;
    if (a->count + b->count > TT_DIM_MOST || __builtin_mul_overflow(a->coefficient, b->coefficient, &coefficient)) {
        too_large(c);
        return NULL;
    }
    tt_monomial *m = new_monomial(c, coefficient, a->count + b->count);
    for (uint32_t i = 0, k = 0; m && i + k < m->count; ) {
        bool left = k == b->count || (i < a->count && a->name[i] <= b->name[k]);
        uint32_t name = left ? a->name[i] : b->name[k];
        m->name[i + k] = name;
        if (left) i++; else k++;
    }
    return m;
}

tt_dim tt_dim_mul(tt *c, tt_dim a, tt_dim b)
{
    if (!a || !b) return TT_DIM_NONE;
    if (a == TT_DIM_ONE) return b;
    if (b == TT_DIM_ONE) return a;
    const polynomial *left = dim_at(c, a), *right = dim_at(c, b), *sum = new_polynomial(c, 0);
    for (uint32_t i = 0; sum && i < left->count; i++) {
        polynomial *row = new_polynomial(c, right->count);
        for (uint32_t k = 0; row && k < right->count; k++) {
            const tt_monomial *m = times(c, left->term[i], right->term[k]);
            if (!m) return TT_DIM_NONE;
            put(row, m);
        }
        sum = row ? add(c, sum, row) : NULL;
    }
    return intern(c, sum);
}

bool tt_dim_is_int(const tt *c, tt_dim d, int64_t *k)
{
    const polynomial *p = dim_at(c, d);
    if (p->count > 1 || (p->count == 1 && p->term[0]->count)) return false;
    *k = p->count ? p->term[0]->coefficient : 0;
    return true;
}

/* The monomial a/b; NULL where there is none (or memory ended). */
static const tt_monomial *over(tt *c, const tt_monomial *a, const tt_monomial *b)
{
    if (b->count > a->count || a->coefficient == INT64_MIN || a->coefficient % b->coefficient) return NULL;
    tt_monomial *m = new_monomial(c, a->coefficient / b->coefficient, a->count - b->count);
    uint32_t k = 0, kept = 0;
    for (uint32_t i = 0; m && i < a->count; i++) {
        if (k < b->count && a->name[i] == b->name[k]) k++;
        else if (kept < m->count) m->name[kept++] = a->name[i];
        else return NULL;
    }
    return k == b->count ? m : NULL;
}

/* Long division from the highest monomial down: each turn removes the leading one of the rest. */
bool tt_dim_divide(tt *c, tt_dim whole, tt_dim part, tt_dim *quotient)
{
    if (!whole || !part || !dim_at(c, part)->count) return false;
    *quotient = part == TT_DIM_ONE ? whole : whole == part ? TT_DIM_ONE : TT_DIM_NONE;
    if (*quotient) return true;
    const polynomial *divisor = dim_at(c, part), *found = new_polynomial(c, 0);
    tt_dim rest = whole;
    while (found && rest && dim_at(c, rest)->count) {
        const tt_monomial *m = over(c, dim_at(c, rest)->term[0], divisor->term[0]);
        tt_dim step = m ? one_term(c, m) : TT_DIM_NONE;
        if (!step) return false;
        found = add(c, found, dim_at(c, step));
        rest = tt_dim_add(c, rest, tt_dim_mul(c, tt_dim_mul(c, step, part), constant(c, -1)));
    }
    if (!rest) return false;
    *quotient = intern(c, found);
    return *quotient != TT_DIM_NONE;
}

uint32_t tt_dim_count(const tt *c, tt_dim d) { return dim_at(c, d)->count; }
const tt_monomial *tt_dim_monomial(const tt *c, tt_dim d, uint32_t i) { return dim_at(c, d)->term[i]; }
const char *tt_dim_name_text(const tt *c, uint32_t name) { return c->dims->name[name]; }
uint32_t tt_dim_names(const tt *c) { return (uint32_t)c->dims->names; }

void tt_dim_text(const tt *c, tt_dim d, tt_text *t)
{
    const polynomial *p = dim_at(c, d);
    if (!p->count) tt_text_putc(t, '0');
    for (uint32_t i = 0; i < p->count; i++) {
        const tt_monomial *m = p->term[i];
        bool unit = m->count && (m->coefficient == 1 || m->coefficient == -1);
        if (i && m->coefficient > 0) tt_text_putc(t, '+');
        if (unit && m->coefficient < 0) tt_text_putc(t, '-');
        if (!unit) tt_text_int(t, m->coefficient);
        for (uint32_t k = 0; k < m->count; k++) {
            if (k || !unit) tt_text_putc(t, '*');
            tt_text_puts(t, c->dims->name[m->name[k]]);
        }
    }
}
