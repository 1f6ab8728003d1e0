/* Factorings from one side undone, no further than needed, until a sum is seen to equal its transpose:
 * (A + A')*(x*b' + (b'*x)*I) + b*x'*(A + A') = (A + A')*x*b' + b*x'*(A + A') + (b'*x)*(A + A'). */
#include "present.h"
#include "factor.h"
#include "product.h"
#include "running.h"

enum { MANY = 40, ROUNDS = 24 };                        /* terms there may be; how often some may be opened */

/* What is opened first: a term that is a sum itself, a sum of matrices, of scalars, over an index, of vectors, one that equals its transpose. */
typedef enum { WHOLE, MATRICES, SCALARS, RUNNING, VECTORS, MIRRORED, CLOSED } sort;

typedef struct { tt_ref at[MANY]; uint32_t n; } terms;

/* The sum to be opened in a term: which factor of its matrix, or which of its scalars. */
typedef struct { sort sort; bool scalar; uint32_t factor; } choice;

static bool put(terms *t, tt_ref x)
{
    if (!x || t->n == MANY) return false;
    t->at[t->n++] = x;
    return true;
}

/* Each term of a sum, what stands in front of it included. */
static bool take_apart(tt *c, terms *t, tt_ref r)
{
    tt_ref front = tt_front(c, &r);
    if (tt_op_of(c, r) != TT_SUM || tt_is_scalar(c, r)) return put(t, tt_mul(c, front, r));
    for (uint32_t i = 0; i < tt_factors(c, r); i++)
        if (!put(t, tt_mul(c, front, tt_arg(c, r, i)))) return false;
    return true;
}

static choice first_sum(tt *c, tt_ref term, bool running);

/* What is summed over an index, as seen from this side. */
static tt_ref summed(tt *c, tt_ref over)
{
    tt_ref u = tt_at(c, over)->arg[0];
    return tt_bit(over) ? tt_transpose(c, u) : u;
}

/* `running`: sums over an index too, if a sum stands in what they sum (inside that, such are not looked for again). */
static sort sort_of(tt *c, tt_ref x, bool running)
{
    if (tt_op_of(c, x) == TT_OVER && running) return first_sum(c, summed(c, x), false).sort == CLOSED ? CLOSED : RUNNING;
    if (tt_op_of(c, x) != TT_SUM) return CLOSED;
    if (tt_is_scalar(c, x)) return SCALARS;
    if (tt_rows(c, x) == TT_DIM_ONE || tt_cols(c, x) == TT_DIM_ONE) return VECTORS;
    return tt_is_mirrored(c, x) ? MIRRORED : MATRICES;
}

static tt_ref matrix_of(const tt *c, tt_ref term) { return tt_op_of(c, term) == TT_SCALED ? tt_scaled_matrix(c, term) : term; }

static bool has_exponents(tt_op op) { return op == TT_MUL || op == TT_HAD; }

static choice first_sum(tt *c, tt_ref term, bool running)
{
    choice best = {CLOSED, false, 0};
    tt_ref m = matrix_of(c, term);
    tt_op op = m ? tt_op_of(c, m) : TT_ZEROS;
    if (!m) return best;
    if (op == TT_SUM) return (choice){WHOLE, false, 0};
    if (op == TT_OVER) return (choice){sort_of(c, m, running), false, 0};
    for (uint32_t i = 0; (has_exponents(op) || op == TT_KRON) && i < tt_factors(c, m); i++) {
        if (has_exponents(op) && tt_exponent(c, m, i) != c->store->one) continue;
        sort s = sort_of(c, tt_arg(c, m, i), running);
        if (s < best.sort) best = (choice){s, false, i};
    }
    for (uint32_t i = 0; m != term && i < tt_factors(c, term); i++)
        if (tt_exponent(c, term, i) == c->store->one && sort_of(c, tt_arg(c, term, i), false) < best.sort) best = (choice){SCALARS, true, i};
    return best;
}

/* The term with x in place of factor `at` of its matrix (of its scalars). */
static tt_ref with_factor(tt *c, tt_ref term, choice which, tt_ref x)
{
    tt_ref m = matrix_of(c, term), whole = m == term ? c->store->one : tt_number(c, tt_at(c, term)->data), y = TT_NONE;
    for (uint32_t i = 0; m != term && i < tt_factors(c, term); i++)
        whole = tt_mul(c, whole, which.scalar && i == which.factor ? x : tt_power(c, tt_arg(c, term, i), tt_exponent(c, term, i)));
    if (which.scalar || tt_op_of(c, m) == TT_OVER) return tt_mul(c, whole, which.scalar ? m : x);
    if (tt_op_of(c, m) == TT_KRON) return tt_mul(c, whole, tt_kron(c, which.factor ? tt_arg(c, m, 0) : x, which.factor ? x : tt_arg(c, m, 1)));
    bool entries = tt_op_of(c, m) == TT_HAD;
    for (uint32_t i = 0; i < tt_factors(c, m); i++) {
        tt_ref base = tt_arg(c, m, i), e = tt_exponent(c, m, i);
        tt_ref factor = i == which.factor ? x : entries ? tt_hadpow(c, base, e) : tt_power(c, base, e);
        y = !y ? factor : entries ? tt_had(c, y, factor) : tt_mul(c, y, factor);
    }
    return tt_mul(c, whole, y);
}

static bool open_term(tt *c, terms *to, tt_ref term, choice which);

/* sum(i, u + v) is one sum again unless what stands before or behind it can be taken to the two apart: A'*sum(i, a_i*I + b_i)*A. */
static bool open_running(tt *c, terms *to, tt_ref term, choice which, tt_ref over)
{
    terms inner = {.n = 0};
    tt_ref u = summed(c, over), index = tt_at(c, over)->arg[1];
    if (!open_term(c, &inner, u, first_sum(c, u, false))) return false;
    for (uint32_t i = 0; i < inner.n; i++)
        if (!put(to, with_factor(c, term, which, tt_over(c, TT_OVER, index, inner.at[i])))) return false;
    return true;
}

static bool open_term(tt *c, terms *to, tt_ref term, choice which)
{
    tt_ref m = matrix_of(c, term);
    if (which.sort == WHOLE) return take_apart(c, to, term);
    tt_ref sum = which.scalar ? tt_arg(c, term, which.factor) : tt_op_of(c, m) == TT_OVER ? m : tt_arg(c, m, which.factor);
    if (which.sort == RUNNING) return open_running(c, to, term, which, sum);
    for (uint32_t i = 0; i < tt_factors(c, sum); i++)
        if (!put(to, with_factor(c, term, which, tt_arg(c, sum, i)))) return false;
    return true;
}

static bool has(const terms *t, tt_ref x)
{
    for (uint32_t i = 0; i < t->n; i++)
        if (t->at[i] == x) return true;
    return false;
}

/* The terms whose transposes are not among them, opened where that is to be done first; false where nothing is left to be opened. */
static bool open_some(tt *c, const terms *t, terms *to)
{
    choice which[MANY];
    sort first = CLOSED;
    for (uint32_t i = 0; i < t->n; i++) {
        which[i] = has(t, tt_transpose(c, t->at[i])) ? (choice){CLOSED, false, 0} : first_sum(c, t->at[i], true);
        if (which[i].sort < first) first = which[i].sort;
    }
    if (first == CLOSED) return false;
    for (uint32_t i = 0; i < t->n; i++)
        if (which[i].sort == first ? !open_term(c, to, t->at[i], which[i]) : !put(to, t->at[i])) return false;
    return true;
}

tt_ref tt_opened(tt *c, tt_ref r)
{
    terms t = {.n = 0};
    for (uint32_t round = 0; round < ROUNDS && r && !tt_is_mirrored(c, r); round++) {
        terms next = {.n = 0};
        t.n = 0;
        if (!take_apart(c, &t, r) || !open_some(c, &t, &next)) return TT_NONE;
        r = tt_sum(c, next.n, next.at);
    }
    return r && tt_is_mirrored(c, r) ? r : TT_NONE;
}
