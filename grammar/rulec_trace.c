/* The trace tricks at work: from tr(G'*R), R a term of a differential rule, to tr(M*d(U)); then M' is the adjoint of U.
 * A d-rule is linear in every differential, so each term has one d in it, and what a pattern calls d(X) is whatever holds it. */
#include <string.h>
#include "rulec.h"

enum { MOST = 64, TURNS = 100 };
#define EMPTY (TT_NO_TERM - 1)     /* what an empty run leaves behind */

typedef struct { tt_term variable, value; } binding;
typedef struct {
    binding  at[RC_SLOTS * 2];  uint32_t count;
    struct { tt_dim name, value; } size[RC_SLOTS]; uint32_t sizes;
} bindings;

static bool has_d(const rc *r, tt_term x) { return rc_has(r, x, RC_D); }

static tt_term bound(const bindings *b, tt_term variable)
{
    for (uint32_t i = 0; i < b->count; i++) if (b->at[i].variable == variable) return b->at[i].value;
    return TT_NO_TERM;
}

static bool bind_size(bindings *b, tt_dim name, tt_dim value)
{
    if (name == TT_DIM_ONE) return value == TT_DIM_ONE;
    for (uint32_t i = 0; i < b->sizes; i++) if (b->size[i].name == name) return b->size[i].value == value;
    if (b->sizes == RC_SLOTS) return false;
    b->size[b->sizes].name = name;
    b->size[b->sizes++].value = value;
    return true;
}

static bool bind(const rc *r, bindings *b, tt_term variable, tt_term value)
{
    tt_term old = bound(b, variable);
    if (old != TT_NO_TERM) return old == value;
    if (b->count == RC_SLOTS * 2) return false;
    b->at[b->count++] = (binding){ variable, value };
    if (rc_is_run(r, variable)) return true;
    return bind_size(b, rc_at(r, variable)->rows, rc_at(r, value)->rows) && bind_size(b, rc_at(r, variable)->cols, rc_at(r, value)->cols);
}

/* The stretch as one term of the n-ary operation it was taken from. */
static tt_term stretch(rc *r, uint32_t op, uint32_t count, const tt_term *x)
{
    return count ? rc_put(r, op, 0, 0, count, x) : EMPTY;
}

static bool match(rc *r, bindings *b, tt_term pattern, tt_term x);

static uint32_t factors(const rc *r, uint32_t op, tt_term x, tt_term *out)
{
    if (rc_op(r, x) != op) { out[0] = x; return 1; }
    for (uint32_t i = 0; i < rc_at(r, x)->count; i++) out[i] = rc_kid(r, x, i);
    return rc_at(r, x)->count;
}

/* A product: runs take stretches free of d, shortest first. */
static bool match_product(rc *r, bindings *b, uint32_t np, const tt_term *p, uint32_t nx, const tt_term *x)
{
    if (!np) return !nx;
    if (!rc_is_run(r, p[0])) {
        return nx && match(r, b, p[0], x[0]) && match_product(r, b, np - 1, p + 1, nx - 1, x + 1);
    }
    for (uint32_t k = 0; k <= nx; k++) {
        if (k && has_d(r, x[k - 1])) return false;
        bindings saved = *b;
        if (bind(r, b, p[0], stretch(r, TT_MUL, k, x)) && match_product(r, b, np - 1, p + 1, nx - k, x + k)) return true;
        *b = saved;
    }
    return false;
}

/* An elementwise product commutes: the one factor of the pattern that is no run takes the factor with d, the run the others. */
static bool match_hadamard(rc *r, bindings *b, tt_term pattern, tt_term x)
{
    tt_term p[MOST], f[MOST], rest[MOST], moving = TT_NO_TERM;
    uint32_t np = factors(r, TT_HAD, pattern, p), n = factors(r, TT_HAD, x, f), others = 0;
    for (uint32_t i = 0; i < n; i++) {
        if (has_d(r, f[i])) moving = f[i];
        else rest[others++] = f[i];
    }
    for (uint32_t i = 0; i < np; i++)
        if (rc_is_run(r, p[i]) ? !bind(r, b, p[i], stretch(r, TT_HAD, others, rest))
                               : moving == TT_NO_TERM || !match(r, b, p[i], moving)) return false;
    return true;
}

static bool match(rc *r, bindings *b, tt_term pattern, tt_term x)
{
    tt_term p[MOST], f[MOST];
    tt_termrec t = *rc_at(r, pattern);                         /* a copy: stretches make terms, and terms may move */
    if (rc_op(r, pattern) == RC_D) return has_d(r, x) && bind(r, b, pattern, x) && bind(r, b, rc_kid(r, pattern, 0), x);
    if (rc_is_variable(r, pattern)) return !has_d(r, x) && bind(r, b, pattern, x);
    if (t.op == TT_HAD && rc_op(r, x) == TT_HAD) return match_hadamard(r, b, pattern, x);
    if (t.op == TT_MUL) {
        uint32_t np = factors(r, TT_MUL, pattern, p);
        return match_product(r, b, np, p, factors(r, TT_MUL, x, f), f);
    }
    if (t.op != rc_op(r, x) || t.count != rc_at(r, x)->count || t.data != rc_at(r, x)->data) return false;
    for (uint32_t i = 0; i < t.count; i++)
        if (!match(r, b, rc_kid(r, pattern, i), rc_kid(r, x, i))) return false;
    return true;
}

static tt_dim size_of(rc *r, const bindings *b, tt_dim d)
{
    for (uint32_t i = 0; i < b->sizes; i++) if (b->size[i].name == d) return b->size[i].value;
    if (d != TT_DIM_ONE) rc_fault(r, "a size on the right that the left does not name");
    return d;
}

/* The right side with the bindings put in. */
static tt_term instance(rc *r, const bindings *b, tt_term pattern)
{
    tt_termrec t = *rc_at(r, pattern);
    tt_term value = bound(b, pattern), kid[MOST];
    if (value != TT_NO_TERM) return value;
    if (t.op == TT_ONES || t.op == TT_EYE || t.op == TT_ZEROS) return rc_leaf(r, t.op, 0, size_of(r, b, t.rows), size_of(r, b, t.cols));
    if (!t.count) return pattern;
    uint32_t n = 0;
    for (uint32_t i = 0; i < t.count; i++) {
        tt_term k = instance(r, b, rc_kid(r, pattern, i));
        if (k == TT_NO_TERM) return k;
        if (k != EMPTY) kid[n++] = k;
    }
    return n ? rc_put(r, t.op, t.data, t.order, n, kid) : EMPTY;
}

static bool condition_holds(const rc *r, const bindings *b, const rc_condition *w)
{
    static const char *const words[] = {
#define GUARD(id, operands, text) #id,
#include "guards.def"
#undef GUARD
    };
    tt_term x = bound(b, w->operand[0]);
    if (!strcmp(words[w->guard], "nonempty")) return x != EMPTY;
    return !strcmp(words[w->guard], "matrix") && x != EMPTY && !rc_is_scalar(r, x);
}

/* One trick: the first trace rule that matches. TT_NO_TERM: none. */
static tt_term turn(rc *r, tt_term x, uint32_t *which)
{
    for (uint32_t i = 0; i < r->rules; i++) {
        const rc_rule *rule = &r->rule[i];
        bindings b = { .count = 0 };
        if (rule->phase != 1 || !match(r, &b, rule->left, x)) continue;
        bool holds = true;
        for (uint32_t k = 0; k < rule->when_count; k++) holds = holds && condition_holds(r, &b, &rule->when[k]);
        if (!holds) continue;
        *which = i;
        tt_term turned = instance(r, &b, rule->right);
        if (turned != EMPTY) return turned;
        return rc_fault(r, "%s: nothing is left of a trace where its run is empty", rule->name), TT_NO_TERM;
    }
    return TT_NO_TERM;
}

/* The traces that are at hand, each with its sign and, where it is what a sum over an index adds up, the index. */
typedef struct { tt_term at[MOST], over[MOST]; bool negative[MOST]; uint32_t count; } worklist;

static bool put(rc *r, worklist *w, tt_term x, bool negative, tt_term over)
{
    if (x == TT_NO_TERM) return false;
    if (w->count == MOST) return rc_fault(r, "a differential rule with too many terms");
    if (rc_op(r, x) == TT_OVER) {
        over = rc_kid(r, x, 1);
        x = rc_kid(r, x, 0);
    }
    w->over[w->count] = over;
    w->negative[w->count] = negative;
    w->at[w->count++] = x;
    return true;
}

/* tr is linear: put the terms of the factor with d (a sum, or something with a sign) on the list. */
static bool spread(rc *r, worklist *w, tt_term x, bool negative, tt_term over, bool *spread_it)
{
    tt_term f[MOST], terms[MOST];
    tt_term inside = rc_kid(r, x, 0);
    uint32_t n = factors(r, TT_MUL, inside, f);
    *spread_it = false;
    for (uint32_t i = 0; i < n; i++) {
        if (!has_d(r, f[i]) || (rc_op(r, f[i]) != TT_ADD && rc_op(r, f[i]) != TT_NEG)) continue;
        *spread_it = true;
        bool minus = rc_op(r, f[i]) == TT_NEG;
        uint32_t count = minus ? 1 : factors(r, TT_ADD, f[i], terms);
        if (minus) terms[0] = rc_kid(r, f[i], 0);
        for (uint32_t k = 0; k < count; k++) {
            f[i] = terms[k];
            tt_term product = rc_put(r, TT_MUL, 0, 0, n, f);
            if (product == TT_NO_TERM || !put(r, w, rc_unary(r, TT_TR, product), negative != minus, over)) return false;
        }
        return true;
    }
    return true;
}

/* x', with the prime as far inside as it goes. */
static tt_term transposed(rc *r, tt_term x)
{
    if (x == TT_NO_TERM || rc_is_scalar(r, x) || rc_op(r, x) == TT_EYE) return x;
    tt_termrec t = *rc_at(r, x);
    if (t.op == TT_TRANSPOSE) return rc_kid(r, x, 0);
    if (t.op != TT_MUL && t.op != TT_ADD && t.op != TT_HAD && t.op != TT_NEG) return rc_unary(r, TT_TRANSPOSE, x);
    tt_term kid[MOST];
    for (uint32_t i = 0; i < t.count; i++) kid[t.op == TT_MUL ? t.count - 1 - i : i] = transposed(r, rc_kid(r, x, i));
    return rc_put(r, t.op, 0, 0, t.count, kid);
}

/* What stands before d(U) in tr(M*d(U)), transposed; TT_NO_TERM if x does not read so yet. A scalar before a matrix's
 * differential means that multiple of the identity. */
static tt_term read_off(rc *r, tt_term x, tt_term operand)
{
    tt_term f[MOST];
    uint32_t n = factors(r, TT_MUL, rc_kid(r, x, 0), f);
    if (n < 2 || rc_op(r, f[n - 1]) != RC_D || rc_kid(r, f[n - 1], 0) != operand) return TT_NO_TERM;
    tt_term m = rc_put(r, TT_MUL, 0, 0, n - 1, f);
    if (m != TT_NO_TERM && rc_is_scalar(r, m) && !rc_is_scalar(r, operand)) {
        tt_term both[2] = { m, rc_leaf(r, TT_EYE, 0, rc_at(r, operand)->rows, rc_at(r, operand)->cols) };
        return rc_put(r, TT_MUL, 0, 0, 2, both);
    }
    if (m != TT_NO_TERM && !rc_is_scalar(r, m) && rc_is_scalar(r, operand)) return TT_NO_TERM;
    return transposed(r, m);
}

/* In sum(i, tr(M*d(U_i))) each U_i has its own share, M'; in sum(i, tr(M*d(U))) they add up. */
static tt_term summed(rc *r, tt_term m, tt_term operand, tt_term index)
{
    if (m == TT_NO_TERM || index == TT_NO_TERM || rc_depends(r, operand, index)) return m;
    return rc_over(r, TT_OVER, m, index);
}

static bool note_trick(rc_adjoint *a, uint32_t which)
{
    if (a->tricks && a->trick[a->tricks - 1] == which) return true;
    if (a->tricks < RC_TRICKS) a->trick[a->tricks++] = which;
    return true;
}

static tt_term sum(rc *r, uint32_t n, const tt_term *terms) { return n ? rc_put(r, TT_ADD, 0, 0, n, terms) : TT_NO_TERM; }

/* Put tr(G'*T) on the list for every term T of the right side with d(operand) in it, and T into the forward share. */
static bool start(rc *r, const rc_rule *rule, tt_term operand, worklist *w, rc_adjoint *a)
{
    tt_term terms[MOST], forward[MOST], d = rc_unary(r, RC_D, operand);
    a->forward = TT_NO_TERM;
    if (rc_op(r, rule->left) != RC_D) return put(r, w, rule->right, false, TT_NO_TERM);
    uint32_t n = factors(r, TT_ADD, rule->right, terms), used = 0;
    for (uint32_t i = 0; i < n; i++) {
        if (!rc_uses(r, terms[i], d)) continue;
        forward[used++] = terms[i];
        tt_term product[2] = { rc_is_scalar(r, rule->slot[0]) ? rule->slot[0] : rc_unary(r, TT_TRANSPOSE, rule->slot[0]), terms[i] };
        tt_term whole = rc_put(r, TT_MUL, 0, 0, 2, product);
        if (whole == TT_NO_TERM || !put(r, w, rc_unary(r, TT_TR, whole), false, TT_NO_TERM)) return false;
    }
    a->forward = sum(r, used, forward);
    return used || rc_fault(r, "%s: the right side has no d of an operand", rule->name);
}

bool rc_derive(rc *r, const rc_rule *rule, tt_term operand, rc_adjoint *a)
{
    worklist w = { .count = 0 };
    tt_term share[MOST];
    uint32_t shares = 0;
    r->file = rule->file;
    r->line = rule->line;
    *a = (rc_adjoint){ .tricks = 0 };
    if (!start(r, rule, operand, &w, a)) return false;
    for (int turns = 0; w.count && turns < TURNS; turns++) {
        tt_term x = w.at[--w.count], over = w.over[w.count], m;
        bool negative = w.negative[w.count], spread_it;
        uint32_t which;
        if ((m = summed(r, read_off(r, x, operand), operand, over)) != TT_NO_TERM) share[shares++] = negative ? rc_negate(r, m) : m;
        else if (!spread(r, &w, x, negative, over, &spread_it)) return false;
        else if (!spread_it) {
            if ((x = turn(r, x, &which)) == TT_NO_TERM)
                return r->faults || rc_fault(r, "%s: no trace rule brings d(%s) to the right end", rule->name, r->variable[rc_at(r, operand)->data].name);
            note_trick(a, which);
            if (!put(r, &w, x, negative, over)) return false;
        }
    }
    if (w.count) return rc_fault(r, "%s: the trace rules do not come to an end", rule->name);
    for (uint32_t i = 0, j = shares; i + 1 < j; i++) {          /* the list gave the terms back to front */
        tt_term t = share[i];
        share[i] = share[--j];
        share[j] = t;
    }
    a->share = sum(r, shares, share);
    return a->share != TT_NO_TERM;
}
