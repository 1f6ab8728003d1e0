/* Prime fields (field_p.h): Montgomery arithmetic on 64-bit words, p below 2^61. */
#include "field_p.h"

__extension__ typedef unsigned __int128 wide;

/* t / 2^64 modulo p, for t below 2^64 p. */
static inline uint64_t reduce(const tt_field *f, wide t)
{
    uint64_t m = (uint64_t)t * f->negative_inverse;
    uint64_t u = (uint64_t)((t + (wide)m * f->prime) >> 64);
    return u >= f->prime ? u - f->prime : u;
}

static inline uint64_t mul(const tt_field *f, uint64_t a, uint64_t b) { return reduce(f, (wide)a * b); }

static inline uint64_t add(const tt_field *f, uint64_t a, uint64_t b)
{
    uint64_t s = a + b;
    return s >= f->prime ? s - f->prime : s;
}

static inline uint64_t sub(const tt_field *f, uint64_t a, uint64_t b) { return a >= b ? a - b : a + f->prime - b; }

static uint64_t power(const tt_field *f, uint64_t base, uint64_t k)
{
    uint64_t v = f->one.p;
    for (; k; k >>= 1) {
        if (k & 1) v = mul(f, v, base);
        base = mul(f, base, base);
    }
    return v;
}

static tt_cell cell_add(const tt_field *f, tt_cell a, tt_cell b) { return (tt_cell){ .p = add(f, a.p, b.p) }; }
static tt_cell cell_sub(const tt_field *f, tt_cell a, tt_cell b) { return (tt_cell){ .p = sub(f, a.p, b.p) }; }
static tt_cell cell_mul(const tt_field *f, tt_cell a, tt_cell b) { return (tt_cell){ .p = mul(f, a.p, b.p) }; }

static bool cell_reciprocal(const tt_field *f, tt_cell a, tt_cell *out)
{
    out->p = power(f, a.p, f->prime - 2);
    return a.p != 0;
}

static tt_cell cell_integer(const tt_field *f, int64_t k)
{
    uint64_t v = (k < 0 ? (uint64_t)0 - (uint64_t)k : (uint64_t)k) % f->prime;
    return tt_cell_of(f, k < 0 && v ? f->prime - v : v);
}

static bool cell_number(const tt_field *f, const tt *c, tt_num v, tt_cell *out)
{
    tt_cell below = tt_cell_of(f, tt_num_mod(c, v, f->prime, true));
    *out = tt_cell_of(f, tt_num_mod(c, v, f->prime, false));
    if (below.p == f->one.p) return true;
    if (!cell_reciprocal(f, below, &below)) return false;
    *out = cell_mul(f, *out, below);
    return true;
}

static bool cell_small(const tt_field *f, tt_cell a, int64_t *k)
{
    uint64_t v = tt_cell_text(f, a), bound = 1u << 20;
    if (v < bound) *k = (int64_t)v;
    else if (f->prime - v < bound) *k = -(int64_t)(f->prime - v);
    else return false;
    return true;
}

static double cell_weight(const tt_field *f, tt_cell a)
{
    (void)f;
    return a.p ? 1 : 0;
}

static void add_all(const tt_field *f, size_t n, tt_cell *out, const tt_cell *a, const tt_cell *b)
{
    for (size_t i = 0; i < n; i++) out[i].p = add(f, a[i].p, b[i].p);
}

static void sub_all(const tt_field *f, size_t n, tt_cell *out, const tt_cell *a, const tt_cell *b)
{
    for (size_t i = 0; i < n; i++) out[i].p = sub(f, a[i].p, b[i].p);
}

static void fold_had(const tt_field *f, size_t n, tt_cell *out, const tt_cell *a, const tt_cell *b)
{
    for (size_t i = 0; i < n; i++) out[i].p = add(f, out[i].p, mul(f, a[i].p, b[i].p));
}

static void fold_scale(const tt_field *f, size_t n, tt_cell *out, tt_cell s, const tt_cell *a)
{
    for (size_t i = 0; i < n; i++) out[i].p = add(f, out[i].p, mul(f, s.p, a[i].p));
}

/* Eight products of numbers below p sum up to less than 2^64 p, so one reduction serves eight. */
static uint64_t dot(const tt_field *f, uint32_t k, const tt_cell *a, uint32_t step, const tt_cell *b)
{
    uint64_t sum = 0;
    for (uint32_t l = 0; l < k;) {
        wide t = 0;
        uint32_t end = k - l > 8 ? l + 8 : k;
        for (; l < end; l++) t += (wide)a[(size_t)l * step].p * b[l].p;
        sum = add(f, sum, reduce(f, t));
    }
    return sum;
}

static void fold_product(const tt_field *f, uint32_t m, uint32_t k, uint32_t n, tt_cell *out, const tt_cell *a, const tt_cell *b)
{
    for (uint32_t j = 0; j < n; j++, out += m, b += k)
        for (uint32_t i = 0; i < m; i++) out[i].p = add(f, out[i].p, dot(f, k, a + i, m, b));
}

/* p = 3 modulo 4: a^((p+1)/4) is the square root that is a square, if there is one at all. */
static bool cell_root(const tt_field *f, tt_cell a, tt_cell *out)
{
    out->p = power(f, a.p, (f->prime + 1) / 4);
    return mul(f, out->p, out->p) == a.p;
}

static tt_cell cell_sign(const tt_field *f, tt_cell a)
{
    return (tt_cell){ .p = power(f, a.p, (f->prime - 1) / 2) };
}

static bool cell_power(const tt_field *f, tt_cell base, tt_cell exponent, tt_cell *out)
{
    if (!f->exponents || !base.p || cell_sign(f, base).p != f->one.p) return false;
    out->p = power(f, base.p, tt_cell_text(f->exponents, exponent));
    return true;
}

static const tt_arithmetic math = {
    cell_add, cell_sub, cell_mul, cell_reciprocal, cell_integer, cell_number, cell_small, cell_weight,
    add_all, sub_all, fold_had, fold_scale, fold_product, cell_root, cell_sign, cell_power
};

void tt_field_p_open(tt_field *f, uint64_t prime, const tt_field *exponents)
{
    uint64_t inverse = prime;      /* Newton's iteration modulo 2^64; an odd number is its own inverse modulo 8 */
    for (int i = 0; i < 5; i++) inverse *= 2 - prime * inverse;
    wide r = ((wide)1 << 64) % prime;
    *f = (tt_field){ .math = &math, .exponents = exponents, .one = { .p = (uint64_t)r }, .prime = prime,
                     .negative_inverse = 0 - inverse, .square = (uint64_t)(r * r % prime) };
    f->part[1] = f->one;           /* from p = (p/k) k + p mod k: 1/k = -(p/k) / (p mod k) */
    for (uint64_t k = 2; k < sizeof f->part / sizeof *f->part; k++)
        f->part[k].p = mul(f, prime - tt_cell_of(f, prime / k).p, f->part[prime % k].p);
}

tt_cell tt_cell_of(const tt_field *f, uint64_t v) { return (tt_cell){ .p = mul(f, v, f->square) }; }
uint64_t tt_cell_text(const tt_field *f, tt_cell a) { return reduce(f, a.p); }
tt_cell tt_cell_random(const tt_field *f, uint64_t bits) { return (tt_cell){ .p = (uint64_t)(((wide)bits * f->prime) >> 64) }; }

tt_cell tt_ratio(const tt_field *f, int64_t num, int64_t den)
{
    int64_t positive = den < 0 ? -den : den;
    tt_cell by, top = f->math->integer(f, den < 0 ? -num : num);
    if (positive == 1) return top;
    if (positive < (int64_t)(sizeof f->part / sizeof *f->part)) by = f->part[positive];
    else f->math->reciprocal(f, f->math->integer(f, positive), &by);
    return num == 1 && den > 0 ? by : tt_times(f, top, by);
}

tt_cell tt_whole_power(const tt_field *f, tt_cell base, uint64_t k)
{
    tt_cell v = f->one;
    for (; k; k >>= 1) {
        if (k & 1) v = tt_times(f, v, base);
        base = tt_times(f, base, base);
    }
    return v;
}

void tt_ladder_open(const tt_field *f, tt_cell base, tt_ladder *ladder)
{
    ladder->open = true;
    for (int i = 0; i < 61; i++) {
        ladder->at[i] = base;
        base.p = mul(f, base.p, base.p);
    }
}

tt_cell tt_ladder_power(const tt_field *f, const tt_ladder *ladder, uint64_t k)
{
    uint64_t v = f->one.p;
    for (int i = 0; k; k >>= 1, i++)
        if (k & 1) v = mul(f, v, ladder->at[i].p);
    return (tt_cell){ .p = v };
}

/* (x + iy)^angle over F_p(i), where i is no member of F_p because p = 3 modulo 4. */
void tt_circle(const tt_field *f, uint64_t angle, tt_cell *cosine, tt_cell *sine)
{
    uint64_t x = tt_cell_of(f, TT_CIRCLE_COS).p, y = tt_cell_of(f, TT_CIRCLE_SIN).p, u = f->one.p, v = 0;
    for (; angle; angle >>= 1) {
        if (angle & 1) {
            uint64_t w = sub(f, mul(f, u, x), mul(f, v, y));
            v = add(f, mul(f, u, y), mul(f, v, x));
            u = w;
        }
        uint64_t w = mul(f, x, y);
        x = sub(f, mul(f, x, x), mul(f, y, y));
        y = add(f, w, w);
    }
    cosine->p = u;
    sine->p = v;
}
