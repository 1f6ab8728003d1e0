/* Exact rationals of num.h, interned: the id of a value is found by a hash of its fraction in lowest terms.
 *
 * A number is small while numerator and denominator are within +-INT64_MAX (so that negation cannot overflow);
 * q == 0 marks a large one, whose limbs stand in the query's arena. The small paths use the compiler's overflow
 * checks; whatever overflows is done again by GMP. */
#include <math.h>
#include <string.h>
#include <gmp.h>
#include "num.h"
#include "table.h"

_Static_assert(GMP_NUMB_BITS == 64 && sizeof(long) == 8, "one limb, and one long, holds a 64-bit numerator");

typedef struct { uint32_t limbs, over; bool negative; mp_limb_t limb[]; } large;   /* numerator, then denominator */
typedef struct { union { int64_t p; const large *big; } at; int64_t q; } number;

typedef struct tt_nums {
    number  *at;               /* by id */
    size_t   count, room;
    tt_table table;
} tt_nums;

/* A fraction seen by GMP, nothing copied; room for the limbs of a small one. */
typedef struct { mpz_t p, q; mp_limb_t pl, ql; } view;

static const number *number_at(const tt *c, tt_num v) { return &c->nums->at[v]; }

static void look(const tt *c, tt_num v, view *out)
{
    const number *n = number_at(c, v);
    if (n->q) {
        out->pl = (mp_limb_t)(n->at.p < 0 ? -n->at.p : n->at.p);
        out->ql = (mp_limb_t)n->q;
        mpz_roinit_n(out->p, &out->pl, n->at.p < 0 ? -1 : n->at.p > 0);
        mpz_roinit_n(out->q, &out->ql, 1);
    } else {
        const large *b = n->at.big;
        mpz_roinit_n(out->p, b->limb, b->negative ? -(mp_size_t)b->limbs : (mp_size_t)b->limbs);
        mpz_roinit_n(out->q, b->limb + b->limbs, (mp_size_t)b->over);
    }
}

static bool same(number a, number b)
{
    if (a.q || b.q) return a.q == b.q && a.at.p == b.at.p;
    const large *x = a.at.big, *y = b.at.big;
    return x->limbs == y->limbs && x->over == y->over && x->negative == y->negative
        && !memcmp(x->limb, y->limb, ((size_t)x->limbs + x->over) * sizeof(mp_limb_t));
}

static uint32_t hash_of(number n)
{
    uint64_t h = (uint64_t)n.q;
    if (n.q) {
        h = tt_mix(h, (uint64_t)n.at.p);
    } else {
        h = tt_mix(h, n.at.big->negative);
        for (size_t i = 0, count = (size_t)n.at.big->limbs + n.at.big->over; i < count; i++) h = tt_mix(h, n.at.big->limb[i]);
    }
    return (uint32_t)(h ^ (h >> 32));
}

static tt_num no_memory(tt *c)
{
    tt_fail(c, TT_E_MEMORY, TT_NOWHERE);
    return TT_NUM_NONE;
}

static tt_num intern(tt *c, number n)
{
    tt_nums *s = c->nums;
    uint32_t hash = hash_of(n);
    size_t at = tt_table_start(&s->table, hash);
    for (uint32_t id; (id = tt_table_next(&s->table, hash, &at)); )
        if (same(s->at[id], n)) return id;
    if (!tt_room(&c->query, (void **)&s->at, sizeof *s->at, s->count, &s->room)
        || !tt_table_add(&c->query, &s->table, hash, (uint32_t)s->count)) return no_memory(c);
    s->at[s->count] = n;
    return (tt_num)s->count++;
}

/* p/q in lowest terms, q > 0, both within +-INT64_MAX. */
static tt_num small(tt *c, int64_t p, int64_t q)
{
    static const tt_num named[] = { TT_NUM_MINUS_TWO, TT_NUM_MINUS_ONE, TT_NUM_ZERO, TT_NUM_ONE, TT_NUM_TWO };
    return q == 1 && p >= -2 && p <= 2 ? named[p + 2] : intern(c, (number){ .at.p = p, .q = q });
}

static uint64_t gcd(uint64_t a, uint64_t b)
{
    while (b) {
        uint64_t r = a % b;
        a = b;
        b = r;
    }
    return a;
}

static uint64_t size_of(int64_t v) { return v < 0 ? 0 - (uint64_t)v : (uint64_t)v; }

/* Intern p/q, whatever its size and signs; q not 0. */
static tt_num take(tt *c, mpz_t p, mpz_t q)
{
    mpz_t common;
    mpz_init(common);
    mpz_gcd(common, p, q);
    mpz_divexact(p, p, common);
    mpz_divexact(q, q, common);
    mpz_clear(common);
    if (mpz_sgn(q) < 0) {
        mpz_neg(p, p);
        mpz_neg(q, q);
    }
    size_t np = mpz_size(p), nq = mpz_size(q);
    if (np <= 1 && nq <= 1 && mpz_getlimbn(p, 0) <= INT64_MAX && mpz_getlimbn(q, 0) <= INT64_MAX) {
        int64_t top = (int64_t)mpz_getlimbn(p, 0);
        return small(c, mpz_sgn(p) < 0 ? -top : top, (int64_t)mpz_getlimbn(q, 0));
    }
    if (mpz_sizeinbase(p, 2) > TT_NUM_BITS || mpz_sizeinbase(q, 2) > TT_NUM_BITS) {
        tt_fail(c, TT_E_NUMBER_SIZE, TT_NOWHERE, (unsigned)TT_NUM_BITS);
        return TT_NUM_NONE;
    }
    large *b = tt_arena_take(&c->query, sizeof *b + (np + nq) * sizeof(mp_limb_t));
    if (!b) return no_memory(c);
    b->limbs = (uint32_t)np;
    b->over = (uint32_t)nq;
    b->negative = mpz_sgn(p) < 0;
    memcpy(b->limb, mpz_limbs_read(p), np * sizeof(mp_limb_t));
    memcpy(b->limb + np, mpz_limbs_read(q), nq * sizeof(mp_limb_t));
    return intern(c, (number){ .at.big = b, .q = 0 });
}

bool tt_nums_open(tt *c)
{
    static const number first[] = { { .q = 0 }, { { 0 }, 1 }, { { 1 }, 1 }, { { -1 }, 1 }, { { 2 }, 1 }, { { 1 }, 2 }, { { -2 }, 1 } };
    tt_nums *s = c->nums = tt_arena_zero(&c->query, sizeof *s);
    if (!s || !tt_table_open(&c->query, &s->table, 64)
        || !tt_room(&c->query, (void **)&s->at, sizeof *s->at, 0, &s->room)) return no_memory(c);
    s->at[s->count++] = (number){ .q = 1 };          /* what failed looks like 0 to those who only look */
    for (size_t i = TT_NUM_ZERO; i <= TT_NUM_MINUS_TWO; i++)
        if (!intern(c, first[i])) return false;
    return true;
}

tt_num tt_num_int(tt *c, int64_t v) { return tt_num_frac(c, v, 1); }

tt_num tt_num_frac(tt *c, int64_t p, int64_t q)
{
    if (p == INT64_MIN || q == INT64_MIN) {
        mpz_t up, down;
        mpz_init_set_si(up, p);
        mpz_init_set_si(down, q);
        tt_num v = take(c, up, down);
        mpz_clears(up, down, NULL);
        return v;
    }
    uint64_t common = gcd(size_of(p), size_of(q));
    int64_t by = q < 0 ? -(int64_t)common : (int64_t)common;
    return small(c, p / by, q / by);
}

tt_num tt_num_add(tt *c, tt_num a, tt_num b)
{
    if (!a || !b) return TT_NUM_NONE;
    if (a == TT_NUM_ZERO) return b;
    if (b == TT_NUM_ZERO) return a;
    number x = *number_at(c, a), y = *number_at(c, b);
    int64_t left, right, p, q;
    if (x.q && y.q && !__builtin_mul_overflow(x.at.p, y.q, &left) && !__builtin_mul_overflow(y.at.p, x.q, &right)
        && !__builtin_add_overflow(left, right, &p) && !__builtin_mul_overflow(x.q, y.q, &q) && p != INT64_MIN)
        return tt_num_frac(c, p, q);
    view u, v;
    mpz_t up, vp, down;
    look(c, a, &u);
    look(c, b, &v);
    mpz_inits(up, vp, down, NULL);
    mpz_mul(up, u.p, v.q);
    mpz_mul(vp, v.p, u.q);
    mpz_mul(down, u.q, v.q);
    mpz_add(up, up, vp);
    tt_num sum = take(c, up, down);
    mpz_clears(up, vp, down, NULL);
    return sum;
}

/* Dividing out what cancels crosswise first keeps the products in lowest terms and small. */
tt_num tt_num_mul(tt *c, tt_num a, tt_num b)
{
    if (!a || !b) return TT_NUM_NONE;
    if (a == TT_NUM_ONE || b == TT_NUM_ZERO) return b;
    if (b == TT_NUM_ONE || a == TT_NUM_ZERO) return a;
    number x = *number_at(c, a), y = *number_at(c, b);
    if (x.q && y.q) {
        int64_t g = (int64_t)gcd(size_of(x.at.p), (uint64_t)y.q), h = (int64_t)gcd(size_of(y.at.p), (uint64_t)x.q), p, q;
        if (!__builtin_mul_overflow(x.at.p / g, y.at.p / h, &p) && !__builtin_mul_overflow(x.q / h, y.q / g, &q) && p != INT64_MIN)
            return small(c, p, q);
    }
    view u, v;
    mpz_t up, down;
    look(c, a, &u);
    look(c, b, &v);
    mpz_inits(up, down, NULL);
    mpz_mul(up, u.p, v.p);
    mpz_mul(down, u.q, v.q);
    tt_num product = take(c, up, down);
    mpz_clears(up, down, NULL);
    return product;
}

tt_num tt_num_neg(tt *c, tt_num v) { return tt_num_mul(c, TT_NUM_MINUS_ONE, v); }

tt_num tt_num_inv(tt *c, tt_num v)
{
    if (!v) return TT_NUM_NONE;
    if (v == TT_NUM_ZERO) {
        tt_fail(c, TT_E_DIVISION_BY_ZERO, TT_NOWHERE);
        return TT_NUM_NONE;
    }
    number n = *number_at(c, v);
    if (n.q) return n.at.p < 0 ? small(c, -n.q, -n.at.p) : small(c, n.q, n.at.p);
    view u;
    mpz_t up, down;
    look(c, v, &u);
    mpz_init_set(up, u.q);
    mpz_init_set(down, u.p);
    tt_num inverse = take(c, up, down);
    mpz_clears(up, down, NULL);
    return inverse;
}

/* |n| has b bits, so |n|^k has more than (b-1)*k: what would pass the limit is refused before it is computed. */
static bool power_fits(const mpz_t n, uint64_t k)
{
    size_t bits = mpz_sizeinbase(n, 2);
    return bits <= 1 || k <= TT_NUM_BITS / (bits - 1);
}

tt_num tt_num_pow(tt *c, tt_num v, int64_t k)
{
    if (!v) return TT_NUM_NONE;
    if (k == 0 || v == TT_NUM_ONE) return TT_NUM_ONE;
    if (k == 1) return v;
    if (v == TT_NUM_MINUS_ONE) return k & 1 ? v : TT_NUM_ONE;
    if (k < 0) v = tt_num_inv(c, v);
    if (!v || v == TT_NUM_ZERO) return v;
    uint64_t times = size_of(k);
    view u;
    look(c, v, &u);
    if (!power_fits(u.p, times) || !power_fits(u.q, times)) {
        tt_fail(c, TT_E_NUMBER_SIZE, TT_NOWHERE, (unsigned)TT_NUM_BITS);
        return TT_NUM_NONE;
    }
    mpz_t up, down;
    mpz_inits(up, down, NULL);
    mpz_pow_ui(up, u.p, times);
    mpz_pow_ui(down, u.q, times);
    tt_num power = take(c, up, down);
    mpz_clears(up, down, NULL);
    return power;
}

tt_num tt_num_root(tt *c, tt_num v, uint32_t k)
{
    if (!v || !k || tt_num_sign(c, v) <= 0) return TT_NUM_NONE;
    if (k == 1 || v == TT_NUM_ONE) return v;
    view u;
    mpz_t up, down;
    look(c, v, &u);
    mpz_inits(up, down, NULL);
    tt_num root = TT_NUM_NONE;
    if (mpz_root(up, u.p, k) && mpz_root(down, u.q, k)) root = take(c, up, down);
    mpz_clears(up, down, NULL);
    return root;
}

/* gcd(p1/q1, p2/q2) = gcd(p1, p2)/lcm(q1, q2); of 0 and 0 it is 0. */
tt_num tt_num_content(tt *c, tt_num a, tt_num b)
{
    if (!a || !b) return TT_NUM_NONE;
    view u, v;
    mpz_t up, down;
    number x = *number_at(c, a), y = *number_at(c, b);
    if (x.q == 1 && y.q == 1) return small(c, (int64_t)gcd(size_of(x.at.p), size_of(y.at.p)), 1);
    look(c, a, &u);
    look(c, b, &v);
    mpz_inits(up, down, NULL);
    mpz_gcd(up, u.p, v.p);
    mpz_lcm(down, u.q, v.q);
    tt_num content = take(c, up, down);
    mpz_clears(up, down, NULL);
    return content;
}

static tt_num part(tt *c, tt_num v, bool denominator)
{
    if (!v) return TT_NUM_NONE;
    number n = *number_at(c, v);
    if (n.q) return n.q == 1 && !denominator ? v : small(c, denominator ? n.q : n.at.p, 1);
    view u;
    mpz_t up, down;
    look(c, v, &u);
    mpz_init_set(up, denominator ? u.q : u.p);
    mpz_init_set_ui(down, 1);
    tt_num whole = take(c, up, down);
    mpz_clears(up, down, NULL);
    return whole;
}

tt_num tt_num_numerator(tt *c, tt_num v) { return part(c, v, false); }
tt_num tt_num_denominator(tt *c, tt_num v) { return part(c, v, true); }

int tt_num_sign(const tt *c, tt_num v)
{
    const number *n = number_at(c, v);
    if (!n->q) return n->at.big->negative ? -1 : 1;
    return (n->at.p > 0) - (n->at.p < 0);
}

int tt_num_compare(const tt *c, tt_num a, tt_num b)
{
    if (a == b) return 0;
    int s = tt_num_sign(c, a), t = tt_num_sign(c, b);
    if (s != t) return s < t ? -1 : 1;
    number x = *number_at(c, a), y = *number_at(c, b);
    int64_t xq, yq;
    if (x.q && y.q && !__builtin_mul_overflow(x.at.p, y.q, &xq) && !__builtin_mul_overflow(y.at.p, x.q, &yq)) return xq < yq ? -1 : 1;
    view u, v;
    mpz_t left, right;
    look(c, a, &u);
    look(c, b, &v);
    mpz_inits(left, right, NULL);
    mpz_mul(left, u.p, v.q);
    mpz_mul(right, v.p, u.q);
    int order = mpz_cmp(left, right);
    mpz_clears(left, right, NULL);
    return order < 0 ? -1 : 1;
}

bool tt_num_is_int(const tt *c, tt_num v)
{
    const number *n = number_at(c, v);
    return n->q ? n->q == 1 : n->at.big->over == 1 && n->at.big->limb[n->at.big->limbs] == 1;
}

bool tt_num_small(const tt *c, tt_num v, int64_t *p, int64_t *q)
{
    number n = *number_at(c, v);
    if (!n.q) return false;
    *p = n.at.p;
    *q = n.q;
    return true;
}

double tt_num_double(const tt *c, tt_num v)
{
    number n = *number_at(c, v);
    if (n.q) return (double)n.at.p / (double)n.q;
    view u;
    look(c, v, &u);
    long up, down;
    double p = mpz_get_d_2exp(&up, u.p), q = mpz_get_d_2exp(&down, u.q);
    return ldexp(p / q, (int)(up - down));
}

uint64_t tt_num_mod(const tt *c, tt_num v, uint64_t prime, bool denominator)
{
    view u;
    look(c, v, &u);
    return mpz_fdiv_ui(denominator ? u.q : u.p, prime);
}

/* GMP writes into room taken beforehand: it needs the digits, a sign and a NUL. */
void tt_num_text(const tt *c, tt_num v, bool denominator, tt_text *t)
{
    number n = *number_at(c, v);
    if (n.q) {
        tt_text_int(t, denominator ? n.q : n.at.p < 0 ? -n.at.p : n.at.p);
        return;
    }
    view u;
    look(c, v, &u);
    mpz_t whole;
    mpz_roinit_n(whole, mpz_limbs_read(denominator ? u.q : u.p), (mp_size_t)mpz_size(denominator ? u.q : u.p));
    size_t start = t->length, room = mpz_sizeinbase(whole, 10) + 2;
    for (size_t i = 0; i < room; i++) tt_text_putc(t, ' ');
    if (t->failed) return;
    mpz_get_str(t->at + start, 10, whole);
    t->length = start + strlen(t->at + start);
}

/* Reading. */

static bool is_digit(char ch) { return ch >= '0' && ch <= '9'; }

/* mantissa * 10^exponent */
static tt_num scaled(tt *c, const char *digits, size_t count, int64_t exponent)
{
    int64_t quick = 0;
    if (count <= 18) {
        for (size_t i = 0; i < count; i++) quick = 10 * quick + (digits[i] - '0');
        tt_num whole = tt_num_int(c, quick);
        return quick == 0 || exponent == 0 ? whole : tt_num_mul(c, whole, tt_num_pow(c, tt_num_int(c, 10), exponent));
    }
    mpz_t up, down;
    mpz_inits(up, down, NULL);
    mpz_set_str(up, digits, 10);
    mpz_set_ui(down, 1);
    tt_num whole = take(c, up, down);
    mpz_clears(up, down, NULL);
    return exponent == 0 ? whole : tt_num_mul(c, whole, tt_num_pow(c, tt_num_int(c, 10), exponent));
}

/* The scanner has seen to the form: digits with at most one point, then perhaps e, a sign and digits. A number of more
 * digits than fit into TT_NUM_BITS is refused before any arithmetic; leading zeros do not count. */
tt_num tt_num_read(tt *c, const char *s, size_t n, tt_span at)
{
    enum { MOST = TT_NUM_BITS / 3 };
    size_t i = 0, count = 0;
    int64_t exponent = 0, shift = 0;
    char *digits = tt_arena_take(&c->query, (n < MOST ? n : MOST) + 1);
    if (!digits) return no_memory(c);
    for (bool point = false; i < n && (is_digit(s[i]) || (s[i] == '.' && !point)); i++) {
        if (s[i] == '.') {
            point = true;
            continue;
        }
        if (point) exponent--;
        if (count == 0 && s[i] == '0') continue;
        if (count == MOST) break;
        digits[count++] = s[i];
    }
    digits[count] = '\0';
    bool too_large = i < n && is_digit(s[i]);
    if (i < n && (s[i] == 'e' || s[i] == 'E')) {
        bool down = ++i < n && s[i] == '-';
        if (i < n && (s[i] == '-' || s[i] == '+')) i++;
        for (; i < n && is_digit(s[i]); i++)
            if (shift < TT_NUM_BITS) shift = 10 * shift + (s[i] - '0');
        exponent += down ? -shift : shift;
    }
    if (count == 0) return TT_NUM_ZERO;
    if (exponent > TT_NUM_BITS || exponent < -TT_NUM_BITS) too_large = true;
    tt_num v = too_large ? TT_NUM_NONE : scaled(c, digits, count, exponent);
    if (!v) {
        if (c->fault.code == TT_E_NUMBER_SIZE) c->fault.at = at;
        tt_fail(c, TT_E_NUMBER_SIZE, at, (unsigned)TT_NUM_BITS);
    }
    return v;
}
