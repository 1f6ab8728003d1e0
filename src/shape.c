/* Unification of symbolic sizes: see shape.h. */
#include "shape.h"
#include <stdio.h>
#include <string.h>

bool tt_sizes_open(tt *c, tt_sizes *s)
{
    (void)c;
    if (s->renamed) memset(s, 0, sizeof *s);
    s->count = s->waiting_count = 0;
    s->lenient = false;
    return true;
}

static bool note_unknown(tt *c, tt_sizes *s, uint32_t name, uint32_t unknown)
{
    if (name >= s->unknown_room) {
        size_t room = s->unknown_room ? s->unknown_room : 32;
        while (room <= name) room *= 2;
        uint32_t *grown = tt_arena_grow(&c->query, s->unknown, s->unknown_room * sizeof *grown, room * sizeof *grown);
        if (!grown) return tt_fail(c, TT_E_MEMORY, TT_NOWHERE);
        memset(grown + s->unknown_room, 0, (room - s->unknown_room) * sizeof *grown);
        s->unknown = grown;
        s->unknown_room = room;
    }
    s->unknown[name] = unknown + 1;
    return true;
}

static bool new_unknown(tt *c, tt_sizes *s, tt_dim self)
{
    if (!tt_room(&c->query, (void **)&s->value, sizeof *s->value, s->count, &s->value_room)
        || !tt_room(&c->query, (void **)&s->self, sizeof *s->self, s->count, &s->self_room))
        return tt_fail(c, TT_E_MEMORY, TT_NOWHERE);
    s->value[s->count] = TT_DIM_NONE;
    s->self[s->count++] = self;
    s->made = s->count;
    return true;
}

tt_dim tt_size_unknown(tt *c, tt_sizes *s)
{
    if (s->count < s->made) {
        s->value[s->count] = TT_DIM_NONE;
        return s->self[s->count++];
    }
    char text[16];
    int n = snprintf(text, sizeof text, "?%u", (unsigned)s->count);
    tt_dim d = tt_dim_name(c, text, (size_t)n);
    if (d == TT_DIM_NONE || !note_unknown(c, s, tt_dim_monomial(c, d, 0)->name[0], s->count) || !new_unknown(c, s, d)) return TT_DIM_NONE;
    return d;
}

static bool name_is_unknown(const tt_sizes *s, uint32_t name, uint32_t *u)
{
    if (name >= s->unknown_room || s->unknown[name] == 0) return false;
    *u = s->unknown[name] - 1;
    return true;
}

/* Is the size nothing but one unknown? */
static bool is_plain(const tt *c, const tt_sizes *s, tt_dim d, uint32_t *u)
{
    if (d <= TT_DIM_ONE || tt_dim_count(c, d) != 1) return false;
    const tt_monomial *m = tt_dim_monomial(c, d, 0);
    return m->coefficient == 1 && m->count == 1 && name_is_unknown(s, m->name[0], u);
}

/* The end of a chain of unknowns that were found equal; the chain is shortened on the way. */
static tt_dim chase(const tt *c, tt_sizes *s, tt_dim d)
{
    uint32_t u;
    tt_dim end = d;
    while (is_plain(c, s, end, &u) && s->value[u] != TT_DIM_NONE) end = s->value[u];
    while (d != end && is_plain(c, s, d, &u) && s->value[u] != TT_DIM_NONE) {
        d = s->value[u];
        s->value[u] = end;
    }
    return end;
}

static bool has_found(const tt *c, const tt_sizes *s, tt_dim d, bool any)
{
    uint32_t u;
    for (uint32_t i = 0; i < tt_dim_count(c, d); i++) {
        const tt_monomial *m = tt_dim_monomial(c, d, i);
        for (uint32_t k = 0; k < m->count; k++)
            if (name_is_unknown(s, m->name[k], &u) && (any || s->value[u] != TT_DIM_NONE)) return true;
    }
    return false;
}

/* Put the values of its unknowns into a polynomial, once. */
static tt_dim substitute(tt *c, tt_sizes *s, tt_dim d)
{
    tt_dim sum = TT_DIM_NONE;
    uint32_t monomials = tt_dim_count(c, d);
    for (uint32_t i = 0; i < monomials; i++) {
        uint32_t u, factors = tt_dim_monomial(c, d, i)->count;
        tt_dim product = tt_dim_int(c, tt_dim_monomial(c, d, i)->coefficient);
        for (uint32_t k = 0; k < factors && product != TT_DIM_NONE; k++) {
            uint32_t name = tt_dim_monomial(c, d, i)->name[k];     /* fetched anew: making sizes may move the table */
            tt_dim factor;
            if (name_is_unknown(s, name, &u)) {
                factor = chase(c, s, s->self[u]);
            } else {
                const char *text = tt_dim_name_text(c, name);
                factor = tt_dim_name(c, text, strlen(text));
            }
            product = tt_dim_mul(c, product, factor);
        }
        if (product == TT_DIM_NONE) return TT_DIM_NONE;
        sum = sum == TT_DIM_NONE ? product : tt_dim_add(c, sum, product);
        if (sum == TT_DIM_NONE) return TT_DIM_NONE;
    }
    return sum;
}

tt_dim tt_size_now(tt *c, tt_sizes *s, tt_dim d)
{
    d = chase(c, s, d);
    while (d > TT_DIM_ONE && has_found(c, s, d, false)) d = chase(c, s, substitute(c, s, d));
    return d;
}

bool tt_size_is_known(tt *c, tt_sizes *s, tt_dim d)
{
    d = tt_size_now(c, s, d);
    return d == TT_DIM_ONE || (d != TT_DIM_NONE && !has_found(c, s, d, true));
}

static bool mentions(const tt *c, const tt_sizes *s, tt_dim d, uint32_t unknown)
{
    uint32_t u;
    for (uint32_t i = 0; i < tt_dim_count(c, d); i++) {
        const tt_monomial *m = tt_dim_monomial(c, d, i);
        for (uint32_t k = 0; k < m->count; k++)
            if (name_is_unknown(s, m->name[k], &u) && u == unknown) return true;
    }
    return false;
}

/* The unknown becomes that size. No unknown is 1, and none is a product with itself in it. */
static bool bind(const tt *c, tt_sizes *s, uint32_t u, tt_dim d)
{
    uint32_t other;
    if (d == TT_DIM_ONE) return false;
    if (is_plain(c, s, d, &other)) {
        if (other > u) s->value[other] = s->self[u]; else s->value[u] = d;
        return true;
    }
    if (mentions(c, s, d, u)) return false;
    s->value[u] = d;
    return true;
}

static bool put_off(tt *c, tt_sizes *s, tt_dim a, tt_dim b, uint32_t where)
{
    if (!tt_room(&c->query, (void **)&s->waiting, sizeof *s->waiting, s->waiting_count, &s->waiting_room))
        return tt_fail(c, TT_E_MEMORY, TT_NOWHERE);
    s->waiting[s->waiting_count++] = (tt_equation){a, b, where};
    return true;
}

/* What a monomial has beyond another: their common names (both are sorted) and the greatest common coefficient taken out. */
static tt_dim left_over(tt *c, tt_dim a, tt_dim b)
{
    const tt_monomial *p = tt_dim_monomial(c, a, 0), *q = tt_dim_monomial(c, b, 0);
    int64_t x = p->coefficient, y = q->coefficient;
    while (y) { int64_t r = x % y; x = y; y = r; }
    tt_dim rest = tt_dim_int(c, tt_dim_monomial(c, a, 0)->coefficient / x);
    uint32_t i = 0, k = 0;
    while (rest != TT_DIM_NONE && i < tt_dim_monomial(c, a, 0)->count) {
        p = tt_dim_monomial(c, a, 0);
        q = tt_dim_monomial(c, b, 0);
        if (k < q->count && p->name[i] == q->name[k]) { i++; k++; continue; }
        if (k < q->count && q->name[k] < p->name[i]) { k++; continue; }
        const char *text = tt_dim_name_text(c, p->name[i++]);
        rest = tt_dim_mul(c, rest, tt_dim_name(c, text, strlen(text)));
    }
    return rest;
}

/* n is 4: the typed name becomes an unknown with a value. */
static bool is_number(tt *c, tt_sizes *s, tt_dim name, tt_dim number)
{
    int64_t k;
    if (!s->lenient || name <= TT_DIM_ONE || number <= TT_DIM_ONE || !tt_dim_is_int(c, number, &k) || k < 2) return false;
    if (tt_dim_count(c, name) != 1) return false;
    const tt_monomial *m = tt_dim_monomial(c, name, 0);
    if (m->coefficient != 1 || m->count != 1) return false;
    s->renamed = true;
    if (!note_unknown(c, s, m->name[0], s->count) || !new_unknown(c, s, name)) return false;
    s->value[s->count - 1] = number;
    return true;
}

bool tt_size_unify(tt *c, tt_sizes *s, tt_dim a, tt_dim b, uint32_t where)
{
    uint32_t u;
    a = tt_size_now(c, s, a);
    b = tt_size_now(c, s, b);
    if (a == TT_DIM_NONE || b == TT_DIM_NONE) return false;
    if (a == b) return true;
    if (is_plain(c, s, a, &u)) return bind(c, s, u, b);
    if (is_plain(c, s, b, &u)) return bind(c, s, u, a);
    bool known = !has_found(c, s, a, true) && !has_found(c, s, b, true);
    if (known && !s->lenient) return false;
    if (tt_dim_count(c, a) != 1 || tt_dim_count(c, b) != 1) return !known && put_off(c, s, a, b, where);

    tt_dim over_a = left_over(c, a, b), over_b = left_over(c, b, a);
    if (over_a == TT_DIM_NONE || over_b == TT_DIM_NONE || over_a == TT_DIM_ONE || over_b == TT_DIM_ONE) return false;
    if (is_plain(c, s, over_a, &u)) return bind(c, s, u, over_b);
    if (is_plain(c, s, over_b, &u)) return bind(c, s, u, over_a);
    if (known) return is_number(c, s, over_a, over_b) || is_number(c, s, over_b, over_a);
    return put_off(c, s, over_a, over_b, where);
}

/* Two products with equally many factors: the factors are paired in their order. */
static bool pair_factors(tt *c, tt_sizes *s, tt_equation e)
{
    tt_dim a = tt_size_now(c, s, e.left), b = tt_size_now(c, s, e.right);
    if (a == b) return a != TT_DIM_NONE;
    if (tt_dim_count(c, a) != 1 || tt_dim_count(c, b) != 1) return false;
    uint32_t n = tt_dim_monomial(c, a, 0)->count;
    if (n != tt_dim_monomial(c, b, 0)->count
        || tt_dim_monomial(c, a, 0)->coefficient != tt_dim_monomial(c, b, 0)->coefficient) return false;
    for (uint32_t k = 0; k < n; k++) {
        const char *x = tt_dim_name_text(c, tt_dim_monomial(c, a, 0)->name[k]);
        tt_dim left = tt_dim_name(c, x, strlen(x));
        const char *y = tt_dim_name_text(c, tt_dim_monomial(c, b, 0)->name[k]);
        if (!tt_size_unify(c, s, left, tt_dim_name(c, y, strlen(y)), e.where)) return false;
    }
    return true;
}

bool tt_sizes_settle(tt *c, tt_sizes *s, tt_equation *failed)
{
    for (bool moved = true; s->waiting_count > 0;) {
        uint32_t before = s->waiting_count;
        tt_equation *old = s->waiting;
        s->waiting = NULL;
        s->waiting_count = 0;
        s->waiting_room = 0;
        for (uint32_t i = 0; i < before; i++) {
            bool first = !moved && i == 0;
            bool holds = first ? pair_factors(c, s, old[i])
                               : tt_size_unify(c, s, old[i].left, old[i].right, old[i].where);
            if (!holds) { *failed = old[i]; return false; }
        }
        moved = s->waiting_count < before;
    }
    return true;
}

bool tt_size_name(tt *c, tt_sizes *s, tt_dim d, bool (*taken)(const void *, const char *), const void *user, uint32_t *next)
{
    static const char letters[] = "mnpqkrs";
    uint32_t u, monomials;
    d = tt_size_now(c, s, d);
    if (d == TT_DIM_NONE) return false;
    if (d == TT_DIM_ONE || !has_found(c, s, d, true)) return true;
    monomials = tt_dim_count(c, d);
    for (uint32_t i = 0; i < monomials; i++) {
        for (uint32_t k = 0; k < tt_dim_monomial(c, d, i)->count; k++) {
            if (!name_is_unknown(s, tt_dim_monomial(c, d, i)->name[k], &u) || s->value[u] != TT_DIM_NONE) continue;
            char text[16];
            do {
                uint32_t round = *next / 7;
                text[0] = letters[*next % 7];
                text[1] = '\0';
                if (round) snprintf(text + 1, sizeof text - 1, "%u", (unsigned)round);
                ++*next;
            } while (taken(user, text));
            if ((s->value[u] = tt_dim_name(c, text, strlen(text))) == TT_DIM_NONE) return false;
        }
    }
    return true;
}
