/* Values of rule terms at a random point, for the tests of the rules: matrices of numbers with a tangent each (value + eps * tangent),
 * computed entry by entry from the definitions. Nothing here knows a rule: det, inv and adj are eliminations and cofactors
 * on such numbers, derivatives of elementwise functions are differences. */
#ifndef RULES_VALUE_H
#define RULES_VALUE_H
#include <math.h>
#include "../grammar/rulec.h"

enum { SIDE = 16, MANY = 3 };       /* sizes are drawn from 2 and 3; kron and vec multiply them; sums over an index have up to MANY terms */
typedef struct { long double v, d; } dual;
typedef struct { int rows, cols; dual at[SIDE * SIDE]; } value;      /* by rows */

typedef struct {
    rc      *r;
    int      size[256];             /* by size name; 0: not drawn yet */
    value   *variable[4096];        /* by variable: MANY values, of what depends on an index one for each value of it; NULL: none */
    int      now;                   /* the value of the index, from 1 on; 0 outside of sums */
    uint32_t function;              /* what a variable that stands for a function stands for here */
    unsigned long long seed;
} point;

static long double draw(point *p)   /* between -1 and 1, never near 0 */
{
    p->seed = p->seed * 6364136223846793005ULL + 1442695040888963407ULL;
    long double x = (long double)(p->seed >> 33) / 2147483648.0L * 2 - 1;
    return 0.8L * x + (x < 0 ? -0.05L : 0.05L);
}

static int draw_below(point *p, int n)
{
    p->seed = p->seed * 6364136223846793005ULL + 1442695040888963407ULL;
    return (int)((p->seed >> 33) % (unsigned)n);
}

static int size_of(point *p, tt_dim d)
{
    int total = 0;
    for (uint32_t i = 0; i < tt_dim_count(p->r->c, d); i++) {
        const tt_monomial *m = tt_dim_monomial(p->r->c, d, i);
        int product = (int)m->coefficient;
        for (uint32_t k = 0; k < m->count; k++) {
            if (!p->size[m->name[k]]) p->size[m->name[k]] = 2 + draw_below(p, 2);
            product *= p->size[m->name[k]];
        }
        total += product;
    }
    return total;
}

/* --- numbers with a tangent --- */

static dual num(long double v) { return (dual){ v, 0 }; }
static dual add(dual a, dual b) { return (dual){ a.v + b.v, a.d + b.d }; }
static dual sub(dual a, dual b) { return (dual){ a.v - b.v, a.d - b.d }; }
static dual mul(dual a, dual b) { return (dual){ a.v * b.v, a.d * b.v + a.v * b.d }; }
static dual quot(dual a, dual b) { return (dual){ a.v / b.v, (a.d - a.v / b.v * b.d) / b.v }; }

static long double plain(uint32_t f, long double x)
{
    switch (f) {
    case TT_F_EXP: return expl(x);
    case TT_F_LOG: return logl(x);
    case TT_F_SQRT: return sqrtl(x);
    case TT_F_ABS: return fabsl(x);
    case TT_F_SIGN: return x < 0 ? -1 : 1;
    case TT_F_SIN: return sinl(x);
    case TT_F_COS: return cosl(x);
    case TT_F_TAN: return tanl(x);
    case TT_F_ASIN: return asinl(x);
    case TT_F_ACOS: return acosl(x);
    case TT_F_ATAN: return atanl(x);
    case TT_F_SINH: return sinhl(x);
    case TT_F_COSH: return coshl(x);
    case TT_F_TANH: return tanhl(x);
    case TT_F_SIGMOID: return 1 / (1 + expl(-x));
    case TT_F_SOFTPLUS: return logl(1 + expl(x));
    case TT_F_RELU: return x > 0 ? x : 0;
    case TT_F_LGAMMA: return lgammal(x);
    case TT_F_DIGAMMA: return (lgammal(x - 2e-3L) - 8 * lgammal(x - 1e-3L) + 8 * lgammal(x + 1e-3L) - lgammal(x + 2e-3L)) / 12e-3L;
    default: return NAN;
    }
}

/* The derivative by a difference of the fourth order, again and again. */
static long double differentiated(uint32_t f, uint32_t order, long double x)
{
    const long double h = 1e-3L;
    if (!order) return plain(f, x);
    long double a = differentiated(f, order - 1, x - 2 * h), b = differentiated(f, order - 1, x - h);
    long double c = differentiated(f, order - 1, x + h), d = differentiated(f, order - 1, x + 2 * h);
    return (a - 8 * b + 8 * c - d) / (12 * h);
}

static dual apply(uint32_t f, uint32_t order, dual x)
{
    return (dual){ differentiated(f, order, x.v), x.d == 0 ? 0 : differentiated(f, order + 1, x.v) * x.d };
}

static dual power(dual x, dual c)
{
    long double v = powl(x.v, c.v), d = c.v == 0 ? 0 : c.v * powl(x.v, c.v - 1) * x.d;
    return (dual){ v, c.d == 0 ? d : d + v * logl(x.v) * c.d };
}

/* --- matrices --- */

static dual *entry(value *m, int i, int j) { return &m->at[i * m->cols + j]; }
static dual get(const value *m, int i, int j) { return m->at[i * m->cols + j]; }

static value blank(int rows, int cols)
{
    value m = { .rows = rows, .cols = cols };
    if (rows * cols > SIDE * SIDE) m.rows = m.cols = 0;
    for (int i = 0; i < m.rows * m.cols; i++) m.at[i] = num(0);
    return m;
}

static value identity(int n)
{
    value m = blank(n, n);
    for (int i = 0; i < n; i++) *entry(&m, i, i) = num(1);
    return m;
}

static bool is_one(const value *m) { return m->rows == 1 && m->cols == 1; }

static value times(const value *a, const value *b)
{
    if (is_one(a) || is_one(b)) {
        value m = is_one(a) ? *b : *a;
        for (int i = 0; i < m.rows * m.cols; i++) m.at[i] = mul(m.at[i], is_one(a) ? a->at[0] : b->at[0]);
        return m;
    }
    value m = blank(a->rows, b->cols);
    for (int i = 0; i < m.rows; i++)
        for (int j = 0; j < m.cols; j++)
            for (int k = 0; k < a->cols; k++) *entry(&m, i, j) = add(get(&m, i, j), mul(get(a, i, k), get(b, k, j)));
    return m;
}

static value flipped(const value *a)
{
    value m = blank(a->cols, a->rows);
    for (int i = 0; i < m.rows; i++) for (int j = 0; j < m.cols; j++) *entry(&m, i, j) = get(a, j, i);
    return m;
}

/* Elimination with pivots: the determinant, and the inverse where it is wanted. */
static dual eliminate(value a, value *inverse)
{
    dual det = num(1);
    int n = a.rows;
    value b = identity(n);
    for (int k = 0; k < n; k++) {
        int pivot = k;
        for (int i = k; i < n; i++) if (fabsl(get(&a, i, k).v) > fabsl(get(&a, pivot, k).v)) pivot = i;
        if (pivot != k) det = sub(num(0), det);
        for (int j = 0; j < n; j++) {
            dual s = get(&a, k, j), t = get(&b, k, j);
            *entry(&a, k, j) = get(&a, pivot, j);
            *entry(&b, k, j) = get(&b, pivot, j);
            *entry(&a, pivot, j) = s;
            *entry(&b, pivot, j) = t;
        }
        dual p = get(&a, k, k);
        det = mul(det, p);
        for (int j = 0; j < n; j++) {
            *entry(&a, k, j) = quot(get(&a, k, j), p);
            *entry(&b, k, j) = quot(get(&b, k, j), p);
        }
        for (int i = 0; i < n; i++) {
            dual s = get(&a, i, k);
            for (int j = 0; j < n && i != k; j++) {
                *entry(&a, i, j) = sub(get(&a, i, j), mul(s, get(&a, k, j)));
                *entry(&b, i, j) = sub(get(&b, i, j), mul(s, get(&b, k, j)));
            }
        }
    }
    if (inverse) *inverse = b;
    return det;
}

static value cofactors(const value *a)
{
    int n = a->rows;
    value m = blank(n, n);
    for (int i = 0; i < n; i++)
        for (int j = 0; j < n; j++) {
            value minor = blank(n - 1, n - 1);
            for (int r = 0; r < n - 1; r++) for (int s = 0; s < n - 1; s++) *entry(&minor, r, s) = get(a, r + (r >= i), s + (s >= j));
            dual det = eliminate(minor, NULL);
            *entry(&m, j, i) = (i + j) % 2 ? sub(num(0), det) : det;
        }
    return m;
}

static value integer_power(const value *a, long double k)
{
    value m = identity(a->rows), base = *a;
    if (k < 0) eliminate(*a, &base);
    for (int i = 0; i < (int)fabsl(k); i++) m = times(&m, &base);
    return m;
}

static value kronecker(const value *a, const value *b)
{
    value m = blank(a->rows * b->rows, a->cols * b->cols);
    for (int i = 0; i < m.rows; i++)
        for (int j = 0; j < m.cols; j++) *entry(&m, i, j) = mul(get(a, i / b->rows, j / b->cols), get(b, i % b->rows, j % b->cols));
    return m;
}

static value block_dot(const value *g, const value *a)
{
    value m = blank(g->rows / a->rows, g->cols / a->cols);
    for (int i = 0; i < g->rows; i++)
        for (int j = 0; j < g->cols; j++) {
            dual *e = entry(&m, i / a->rows, j / a->cols);
            *e = add(*e, mul(get(g, i, j), get(a, i % a->rows, j % a->cols)));
        }
    return m;
}

static value block_sum(const value *a, const value *g)
{
    value m = blank(g->rows / a->rows, g->cols / a->cols);
    for (int i = 0; i < g->rows; i++)
        for (int j = 0; j < g->cols; j++) {
            dual *e = entry(&m, i % m.rows, j % m.cols);
            *e = add(*e, mul(get(a, i / m.rows, j / m.cols), get(g, i, j)));
        }
    return m;
}

/* exp of each column over its sum, or the logarithm of that sum. */
static value by_column(const value *a, bool softmax)
{
    value m = softmax ? *a : blank(1, a->cols);
    for (int j = 0; j < a->cols; j++) {
        dual sum = num(0);
        for (int i = 0; i < a->rows; i++) sum = add(sum, apply(TT_F_EXP, 0, get(a, i, j)));
        if (!softmax) *entry(&m, 0, j) = apply(TT_F_LOG, 0, sum);
        for (int i = 0; softmax && i < a->rows; i++) *entry(&m, i, j) = quot(apply(TT_F_EXP, 0, get(a, i, j)), sum);
    }
    return m;
}

static value diagonal(const value *a, bool matrix)
{
    value m = matrix ? blank(a->rows, a->rows) : blank(a->rows, 1);
    for (int i = 0; i < a->rows; i++) *entry(&m, i, matrix ? i : 0) = get(a, i, matrix ? 0 : i);
    return m;
}

static value triangle(const value *a, bool lower)
{
    value m = blank(a->rows, a->cols);
    for (int i = 0; i < a->rows; i++)
        for (int j = 0; j < a->cols; j++) if (lower ? i >= j : i <= j) *entry(&m, i, j) = get(a, i, j);
    return m;
}

/* The largest entry, or 1 where it stands. */
static value largest(const value *a, bool where)
{
    int best = 0;
    for (int i = 1; i < a->rows * a->cols; i++) if (a->at[i].v > a->at[best].v) best = i;
    value m = blank(where ? a->rows : 1, where ? a->cols : 1);
    m.at[where ? best : 0] = where ? num(1) : a->at[best];
    return m;
}

static value stacked(const value *a)
{
    value m = blank(a->rows * a->cols, 1);
    for (int i = 0; i < a->rows; i++) for (int j = 0; j < a->cols; j++) m.at[j * a->rows + i] = get(a, i, j);
    return m;
}

static value single(dual x)
{
    value m = blank(1, 1);
    m.at[0] = x;
    return m;
}

static value filled(int rows, int cols, long double v)
{
    value m = blank(rows, cols);
    for (int i = 0; i < m.rows * m.cols; i++) m.at[i] = num(v);
    return m;
}

/* p*a + q*b */
static value mixed(long double p, const value *a, long double q, const value *b)
{
    value m = *a;
    for (int i = 0; i < m.rows * m.cols; i++) m.at[i] = add(mul(num(p), a->at[i]), mul(num(q), b->at[i]));
    return m;
}

static value pseudoinverse(const value *a)
{
    value t = flipped(a), by, gram = a->rows >= a->cols ? times(&t, a) : times(a, &t);
    eliminate(gram, &by);
    return a->rows >= a->cols ? times(&by, &t) : times(&t, &by);
}

static value exponential(const value *a)
{
    value x = mixed(1.0L / 256, a, 0, a), sum = identity(a->rows), term = sum;
    for (int k = 1; k < 20; k++) {
        term = times(&term, &x);
        term = mixed(1.0L / k, &term, 0, &term);
        sum = mixed(1, &sum, 1, &term);
    }
    for (int k = 0; k < 8; k++) sum = times(&sum, &sum);
    return sum;
}

static dual trace_of(const value *a)
{
    dual sum = num(0);
    for (int i = 0; i < a->rows; i++) sum = add(sum, get(a, i, i));
    return sum;
}

/* Has a rank one? Then a^2 = tr(a)*a, and a multiple of a is its root. */
static bool root_of_rank_one(const value *a, value *y)
{
    value trace = { .rows = 1, .cols = 1, .at = { trace_of(a) } }, square = times(a, a), multiple = times(a, &trace);
    for (int i = 0; i < a->rows * a->cols; i++)
        if (!(fabsl(square.at[i].v - multiple.at[i].v) < 1e-12L)) return false;
    trace.at[0] = power(trace.at[0], num(-0.5L));
    *y = times(a, &trace);
    return a->rows > 1;
}

/* Newton's iteration with its partner; what has no real root does not settle. */
static value root(const value *a)
{
    value rank_one;
    if (root_of_rank_one(a, &rank_one)) return rank_one;
    value y = *a, z = identity(a->rows);
    for (int k = 0; k < 40; k++) {
        value v, w;
        eliminate(y, &v);
        eliminate(z, &w);
        y = mixed(0.5L, &y, 0.5L, &w);
        z = mixed(0.5L, &z, 0.5L, &v);
    }
    value square = times(&y, &y);
    for (int i = 0; i < y.rows * y.cols; i++)
        if (!(fabsl(square.at[i].v - a->at[i].v) < 1e-9L)) return filled(a->rows, a->cols, NAN);
    return y;
}

static value logarithm(const value *a)
{
    value x = *a, one = identity(a->rows);
    for (int k = 0; k < 10; k++) x = root(&x);
    value plus = mixed(1, &x, 1, &one), minus = mixed(1, &x, -1, &one), by;
    eliminate(plus, &by);
    value m = times(&minus, &by), square = times(&m, &m), sum = m;
    for (int k = 3; k < 12; k += 2) {
        m = times(&m, &square);
        sum = mixed(1, &sum, 1.0L / k, &m);
    }
    return mixed(2048, &sum, 0, &sum);
}

/* The series of sin or cos (sign -1), sinh or cosh (sign 1): the odd or the even terms of that of exp, with signs. */
static value series(const value *a, int sign, bool odd)
{
    value term = identity(a->rows), sum = blank(a->rows, a->rows);
    for (int k = 0; k < 70; k++) {
        long double s = sign < 0 && k % 4 >= 2 ? -1 : 1;
        if (k % 2 == (int)odd) sum = mixed(1, &sum, s, &term);
        term = times(&term, a);
        term = mixed(1.0L / (k + 1), &term, 0, &term);
    }
    return sum;
}

static value tangent(const value *a, int sign)
{
    value over = series(a, sign, true), by, under = series(a, sign, false);
    eliminate(under, &by);
    return times(&over, &by);
}

/* An undetermined function of a matrix: x^7/2 - x^4 + 3*x^2 + x, `order` times differentiated. */
static value polynomial(const value *a, uint32_t order)
{
    static const long double of[] = { 0, 1, 3, 0, -1, 0, 0, 0.5L };
    value sum = blank(a->rows, a->rows), one = identity(a->rows);
    for (int k = 7; k >= (int)order; k--) {
        long double factor = of[k];
        for (int j = 0; j < (int)order; j++) factor *= k - j;
        sum = times(&sum, a);
        sum = mixed(1, &sum, factor, &one);
    }
    return sum;
}

/* One operation. ADD, MUL, HAD may have any number of operands. */
static value operation(uint32_t op, uint32_t data, uint32_t order, int count, const value *x)
{
    value m = x[0];
    switch (op) {
    case TT_ADD: case TT_HAD:
        for (int k = 1; k < count; k++)
            for (int i = 0; i < m.rows * m.cols; i++) m.at[i] = op == TT_ADD ? add(m.at[i], x[k].at[i]) : mul(m.at[i], x[k].at[i]);
        return m;
    case TT_MUL:
        for (int k = 1; k < count; k++) m = times(&m, &x[k]);
        return m;
    case TT_NEG: for (int i = 0; i < m.rows * m.cols; i++) m.at[i] = sub(num(0), m.at[i]); return m;
    case TT_FN: for (int i = 0; i < m.rows * m.cols; i++) m.at[i] = apply(data, order, m.at[i]); return m;
    case TT_HADPOW: for (int i = 0; i < m.rows * m.cols; i++) m.at[i] = power(m.at[i], x[1].at[0]); return m;
    case TT_POW: return is_one(&m) ? single(power(m.at[0], x[1].at[0])) : integer_power(&m, x[1].at[0].v);
    case TT_TRANSPOSE: return flipped(&m);
    case TT_INV: eliminate(x[0], &m); return m;
    case TT_ADJ: return cofactors(&m);
    case TT_PINV: return pseudoinverse(&m);
    case TT_EXPM: return exponential(&m);
    case TT_SQRTM: return root(&m);
    case TT_LOGM: return logarithm(&m);
    case TT_SINM: case TT_COSM: return series(&m, -1, op == TT_SINM);
    case TT_SINHM: case TT_COSHM: return series(&m, 1, op == TT_SINHM);
    case TT_TANM: case TT_TANHM: return tangent(&m, op == TT_TANM ? -1 : 1);
    case TT_MATFN: return polynomial(&m, order);
    case TT_DET: return single(eliminate(m, NULL));
    case TT_LOGDET: {
        dual d = eliminate(m, NULL);
        return single((dual){ logl(fabsl(d.v)), d.d / d.v });
    }
    case TT_TR: return single(trace_of(&m));
    case TT_DIAG: case TT_DIAGOF: return diagonal(&m, op == TT_DIAG);
    case TT_VEC: return stacked(&m);
    case TT_TRIL: case TT_TRIU: return triangle(&m, op == TT_TRIL);
    case TT_SOFTMAX: case TT_LOGSUMEXP: return by_column(&m, op == TT_SOFTMAX);
    case TT_MAX: case TT_ARGMAX: return largest(&m, op == TT_ARGMAX);
    case TT_KRON: return kronecker(&x[0], &x[1]);
    case TT_BLOCKDOT: return block_dot(&x[0], &x[1]);
    case TT_BLOCKSUM: return block_sum(&x[0], &x[1]);
    default: return blank(0, 0);
    }
}

/* An undetermined function of a scalar, whose entries are shifted copies of one. */
static value curve(point *p, int rows, int cols, uint32_t order, dual x)
{
    value m = blank(rows, cols);
    for (int i = 0; i < rows * cols; i++) m.at[i] = apply(p->function, order, add(x, num(0.3L * i)));
    return m;
}

static int terms_of(point *p, tt_term index) { return size_of(p, p->r->variable[rc_at(p->r, index)->data].high); }

static const value *value_of(const point *p, uint32_t variable)
{
    return &p->variable[variable][p->now && p->r->variable[variable].along != TT_NO_TERM ? p->now - 1 : 0];
}

/* One more term of a sum or product over an index, or one more column (of scalars: entry), the last of so many. */
static void go_on(value *sum, uint32_t op, const value *x, int now, int last)
{
    if (now == 1) *sum = op == TT_COLUMNS ? is_one(x) ? blank(last, 1) : blank(x->rows, last) : *x;
    for (int i = 0; op == TT_COLUMNS && i < x->rows; i++) *entry(sum, is_one(x) ? now - 1 : i, is_one(x) ? 0 : now - 1) = x->at[i];
    for (int i = 0; op != TT_COLUMNS && now > 1 && i < x->rows * x->cols; i++) sum->at[i] = op == TT_OVER ? add(sum->at[i], x->at[i]) : mul(sum->at[i], x->at[i]);
}

static value evaluate(point *p, tt_term x);

static value evaluate_over(point *p, const tt_termrec *t, tt_term body, tt_term index)
{
    value sum = blank(0, 0);
    for (int last = terms_of(p, index), now = 1; now <= last; now++) {
        p->now = now;
        value term = evaluate(p, body);
        go_on(&sum, t->op, &term, now, last);
    }
    p->now = 0;
    return sum;
}

static value evaluate(point *p, tt_term x)
{
    rc *r = p->r;
    const tt_termrec *t = rc_at(r, x);
    value kid[8];
    if (rc_is_index(r, x)) return single(num(p->now));
    if (t->op == TT_SYM) return *value_of(p, t->data);
    if (rc_binds(t->op)) return evaluate_over(p, t, rc_kid(r, x, 0), rc_kid(r, x, 1));
    if (t->op == TT_NUM) return single(num((long double)tt_num_double(r->c, t->data)));
    if (t->op == TT_SIZE) return single(num(size_of(p, t->data)));
    if (t->op == TT_ONES || t->op == TT_ZEROS) return filled(size_of(p, t->rows), size_of(p, t->cols), t->op == TT_ONES);
    if (t->op == TT_EYE) return identity(size_of(p, t->rows));
    for (uint32_t i = 0; i < t->count && i < 8; i++) kid[i] = evaluate(p, rc_kid(r, x, i));
    if (t->op == RC_D) {
        for (int i = 0; i < kid[0].rows * kid[0].cols; i++) kid[0].at[i] = num(kid[0].at[i].d);
        return kid[0];
    }
    if (t->op == RC_APPLY && !rc_is_scalar(r, r->variable[t->data].term) && !rc_is_scalar(r, rc_kid(r, x, 0))) return operation(is_one(&kid[0]) ? TT_FN : TT_MATFN, p->function, t->order, 1, kid);
    if (t->op == RC_APPLY && !rc_is_scalar(r, r->variable[t->data].term)) return curve(p, size_of(p, t->rows), size_of(p, t->cols), t->order, kid[0].at[0]);
    if (t->op == RC_APPLY) return operation(TT_FN, p->function, t->order, 1, kid);
    return operation(t->op, t->data, t->order, (int)t->count, kid);
}

/* Equal up to rounding, in the parts without a tangent; NaN where either side is not defined. */
static long double distance(const value *a, const value *b)
{
    long double most = 0, scale = 1;
    if (a->rows != b->rows || a->cols != b->cols || !a->rows) return 1e9L;
    for (int i = 0; i < a->rows * a->cols; i++) {
        long double off = fabsl(a->at[i].v - b->at[i].v), size = fabsl(a->at[i].v);
        if (isnan(off) || isinf(off)) return NAN;
        if (off > most) most = off;
        if (size > scale) scale = size;
    }
    return most / scale;
}
#endif
