/* What a rule must not be: of two shapes, unbound, a duplicate, hidden by an earlier one, or going uphill.
 *
 * Canonical rules are applied until none fits, in whatever order expressions are made; that this ends is shown here, rule by rule,
 * by a recursive path order. Operations have ranks (below). A term s is above a term t if an operand of s is t or above
 * it; or if s has the higher rank and is above every operand of t; or if both have one operation, s is above every operand of t, and
 * the operands of s are above those of t as multisets. Brackets of products and vec, which changes no entry, are overlooked, so that
 * kron(E,F)*vec(M) is above vec(F*M*E'): kron(E,F) is above E and F, and M is M; sides that differ in their vecs alone are compared with them. This order has no infinite descent, and what is above stays above in any context
 * and for any values of the variables; so rules whose left side is above the right side end.
 *
 * A rule whose sides are one but for the order of factors neither climbs nor descends; it needs the guard made_before, which holds one way round
 * only: each time it applies a product gives way to one with a smaller number, and the other rules do not tell such sides apart.
 *
 * A differential rule descends d: each d on the right stands before a variable of the left side, that is before a strict part of what it
 * stood before. Present rules need no promise: they are kept only where the answer gets shorter. */
#include <string.h>
#include "rulec.h"

enum { MOST = RC_OPERANDS, WORK = 1000000 };        /* the comparison of two deep sides could take for ever */

/* Derivatives above all, then exp, adj, det, logdet, log, powers, sign, abs, the other functions, products, sums, leaves.
 * What leaves a sum or product over an index stands below it. */
static uint32_t rank_of(const rc *r, tt_term x)
{
    static const uint8_t op_rank[TT_OP_COUNT] = {
        [TT_PRODOVER] = 74, [TT_OVER] = 72, [TT_EXPM] = 97, [TT_LOGM] = 88, [TT_SQRTM] = 80, [TT_SINM] = 80, [TT_COSM] = 80, [TT_TANM] = 82, [TT_SINHM] = 80, [TT_COSHM] = 80, [TT_TANHM] = 82, [TT_ARGMAX] = 64, [TT_MAX] = 63, [TT_PINV] = 80, [TT_ADJ] = 92, [TT_DET] = 90, [TT_BLOCKDOT] = 86, [TT_BLOCKSUM] = 86, [TT_LOGDET] = 84, [TT_SOFTMAX] = 78, [TT_INV] = 76, [TT_HADPOW] = 70, [TT_POW] = 68,
        [TT_LOGSUMEXP] = 40, [TT_KRON] = 38, [TT_TR] = 36, [TT_DIAG] = 34, [TT_DIAGOF] = 34, [TT_VEC] = 34, [TT_TRIL] = 44, [TT_TRIU] = 44, [TT_HAD] = 20, [TT_MUL] = 18, [TT_ADD] = 10, [TT_NEG] = 6,
        [TT_TRANSPOSE] = 4
    };
    static const uint8_t function_rank[TT_F_COUNT] = {
        [TT_F_EXP] = 95, [TT_F_LOG] = 82, [TT_F_SIGN] = 61, [TT_F_ABS] = 60, [TT_F_SINH] = 56, [TT_F_COSH] = 56, [TT_F_TANH] = 50, [TT_F_SIGMOID] = 50,
        [TT_F_SOFTPLUS] = 50, [TT_F_RELU] = 50
    };
    const tt_termrec *t = rc_at(r, x);
    if (t->op == TT_FN) return t->order ? 100u + t->order : function_rank[t->data] ? function_rank[t->data] : 46;
    return t->op < TT_OP_COUNT ? op_rank[t->op] : 0;
}

static bool above(rc *r, tt_term s, tt_term t);

/* The same but for the sizes of ones, identities and zeros. */
static bool alike(const rc *r, tt_term a, tt_term b)
{
    const tt_termrec *s = rc_at(r, a), *t = rc_at(r, b);
    if (a == b) return true;
    if (s->op != t->op || s->data != t->data || s->order != t->order || s->count != t->count || s->op == TT_SYM) return false;
    for (uint32_t i = 0; i < s->count; i++) if (!alike(r, rc_kid(r, a, i), rc_kid(r, b, i))) return false;
    return true;
}

/* vec changes no entry: x stands for vec(x), unless nothing else differs. */
static tt_term bare(const rc *r, tt_term x)
{
    while (!r->vec_counts && rc_op(r, x) == TT_VEC) x = rc_kid(r, x, 0);
    return x;
}

/* Nothing but vecs differs. */
static bool same_bare(const rc *r, tt_term a, tt_term b)
{
    a = bare(r, a);
    b = bare(r, b);
    if (a == b) return true;
    if (rc_op(r, a) != rc_op(r, b) || rc_at(r, a)->data != rc_at(r, b)->data || !rc_at(r, a)->count || rc_at(r, a)->count != rc_at(r, b)->count) return false;
    for (uint32_t i = 0; i < rc_at(r, a)->count; i++) if (!same_bare(r, rc_kid(r, a, i), rc_kid(r, b, i))) return false;
    return true;
}

/* The operands of x; those of a product under vec are the product's own where x is one. More than MOST if they are. */
static uint32_t operands(const rc *r, tt_term x, tt_term *out)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < rc_at(r, x)->count; i++) {
        tt_term y = bare(r, rc_kid(r, x, i));
        bool inner = rc_op(r, x) == TT_MUL && rc_op(r, y) == TT_MUL;
        uint32_t count = inner ? rc_at(r, y)->count : 1;
        if (n + count > MOST) return MOST + 1;
        for (uint32_t j = 0; j < count; j++) out[n++] = inner ? bare(r, rc_kid(r, y, j)) : y;
    }
    return n;
}

/* Each operand of t that is none of s (counted) must be below one of those of s that is none of t. */
static bool multiset_above(rc *r, tt_term s, tt_term t)
{
    bool gone_s[MOST] = { false }, gone_t[MOST] = { false };
    tt_term of_s[MOST], of_t[MOST];
    uint32_t ns = operands(r, s, of_s), nt = operands(r, t, of_t), left = ns;
    if (ns > MOST || nt > MOST) return false;
    for (uint32_t j = 0; j < nt; j++)
        for (uint32_t i = 0; i < ns && !gone_t[j]; i++)
            if (!gone_s[i] && alike(r, of_s[i], of_t[j])) { gone_s[i] = gone_t[j] = true; left--; }
    for (uint32_t j = 0; j < nt; j++) {
        bool below = gone_t[j];
        for (uint32_t i = 0; i < ns && !below; i++) below = !gone_s[i] && above(r, of_s[i], of_t[j]);
        if (!below) return false;
    }
    return left > 0;
}

static bool above(rc *r, tt_term s, tt_term t)
{
    s = bare(r, s);
    t = bare(r, t);
    if (s == t || rc_is_variable(r, s) || ++r->work > WORK) return false;
    for (uint32_t i = 0; i < rc_at(r, s)->count; i++) {
        tt_term x = bare(r, rc_kid(r, s, i));
        if (x == t || above(r, x, t)) return true;
    }
    if (rc_is_variable(r, t)) return false;
    for (uint32_t j = 0; j < rc_at(r, t)->count; j++) if (!above(r, s, rc_kid(r, t, j))) return false;
    uint32_t a = rank_of(r, s), b = rank_of(r, t);
    return a > b || (a == b && rc_op(r, s) == rc_op(r, t) && rc_at(r, s)->data == rc_at(r, t)->data && multiset_above(r, s, t));
}

static void check_variables(rc *r, const rc_rule *rule, tt_term x)
{
    if (rc_is_variable(r, x) && !rc_is_index(r, x) && !rc_uses(r, rule->left, x))
        rc_fault(r, "%s: %s does not stand on the left", rule->name, r->variable[rc_at(r, x)->data].name);
    for (uint32_t i = 0; i < rc_at(r, x)->count; i++) check_variables(r, rule, rc_kid(r, x, i));
}

/* Each d stands before a variable that stands under d on the left, strictly below what d stood before there. */
static void check_descent(rc *r, const rc_rule *rule, tt_term x)
{
    if (rc_op(r, x) == RC_D) {
        tt_term inner = rc_kid(r, x, 0), node = rc_node(r, rule);
        if (!rc_is_variable(r, inner) || inner == node || !rc_uses(r, node, inner))
            rc_fault(r, "%s: d on the right does not descend", rule->name);
    }
    for (uint32_t i = 0; i < rc_at(r, x)->count; i++) check_descent(r, rule, rc_kid(r, x, i));
}

static bool leads_down(rc *r, tt_term left, tt_term right)
{
    bool down = above(r, left, right);
    r->vec_counts = !down && same_bare(r, left, right);
    if (r->vec_counts) down = above(r, left, right);
    r->vec_counts = false;
    return down;
}

/* One but for the order of factors and terms? */
static bool same_but_order(const rc *r, tt_term a, tt_term b)
{
    const tt_termrec *s = rc_at(r, a), *t = rc_at(r, b);
    bool gone[MOST] = { false };
    if (a == b) return true;
    if (s->op != t->op || s->data != t->data || s->order != t->order || s->count != t->count || s->count > MOST || s->op == TT_SYM) return false;
    for (uint32_t i = 0; i < s->count; i++) {
        uint32_t j = 0;
        while (j < t->count && (gone[j] || !same_but_order(r, rc_kid(r, a, i), rc_kid(r, b, j)))) j++;
        if (j == t->count) return false;
        gone[j] = true;
    }
    return true;
}

enum {
#define GUARD(id, operands, text) RC_GUARD_##id,
#include "guards.def"
#undef GUARD
};

static bool is_ordered(const rc *r, const rc_rule *rule)
{
    for (uint32_t i = 0; i < rule->when_count; i++)
        if (rule->when[i].guard == RC_GUARD_made_before) return same_but_order(r, rule->left, rule->right);
    return false;
}

/* The first thing that is wrong with the rule, if anything. */
void rc_check(rc *r, const rc_rule *rule)
{
    const tt_termrec *a = rc_at(r, rule->left), *b = rc_at(r, rule->right);
    uint32_t faults = r->faults;
    r->work = 0;
    if (a->rows != b->rows || a->cols != b->cols) rc_fault(r, "%s: the sides have different shapes", rule->name);
    else check_variables(r, rule, rule->right);
    if (r->faults > faults) return;
    bool has_d = rc_has(r, rule->left, RC_D) || rc_has(r, rule->right, RC_D);
    if (rule->phase == RC_DIFFERENTIAL) check_descent(r, rule, rule->right);
    else if (rule->phase != RC_TRACE && has_d) rc_fault(r, "%s: d stands in differential and trace rules only", rule->name);
    else if (rule->phase == RC_CANONICAL && !is_ordered(r, rule) && !leads_down(r, rule->left, rule->right)) rc_fault(r, "%s: the right side is not below the left", rule->name);
}

typedef struct { tt_term variable, value; } pair;
typedef struct { pair at[RC_SLOTS * 2]; uint32_t count; } mapping;

/* f(U) or F(c), a function of a scalar? */
static bool applied_entrywise(const rc *r, tt_term x) { return rc_is_scalar(r, r->variable[rc_at(r, x)->data].term); }

static bool has_subscripts(const rc *r, tt_term x)
{
    if (rc_is_variable(r, x)) return r->variable[rc_at(r, x)->data].along != TT_NO_TERM;
    for (uint32_t i = 0; i < rc_at(r, x)->count; i++) if (has_subscripts(r, rc_kid(r, x, i))) return true;
    return false;
}

/* Does everything that `special` matches match `general` too? Reads the sides as written; runs match runs. */
static bool covers(const rc *r, mapping *m, tt_term general, tt_term special)
{
    const tt_termrec *g = rc_at(r, general), *s = rc_at(r, special);
    if (rc_is_variable(r, general)) {
        for (uint32_t i = 0; i < m->count; i++) if (m->at[i].variable == general) return m->at[i].value == special;
        if (rc_is_run(r, general) != rc_is_run(r, special) || (rc_is_scalar(r, general) && !rc_is_scalar(r, special)) || m->count == RC_SLOTS * 2) return false;
        if (r->variable[g->data].along == TT_NO_TERM && has_subscripts(r, special)) return false;
        if (g->rows == g->cols && s->rows != s->cols) return false;
        if (g->cols == TT_DIM_ONE && s->cols != TT_DIM_ONE) return false;
        m->at[m->count++] = (pair){ general, special };
        return true;
    }
    if (g->op != s->op || g->order != s->order || g->count != s->count) return false;
    if (g->op == RC_APPLY ? applied_entrywise(r, general) != applied_entrywise(r, special) : g->data != s->data) return false;
    for (uint32_t i = 0; i < g->count; i++) if (!covers(r, m, rc_kid(r, general, i), rc_kid(r, special, i))) return false;
    return true;
}

void rc_check_all(rc *r)
{
    for (uint32_t i = 0; i < r->rules; i++) {
        const rc_rule *late = &r->rule[i];
        r->file = late->file;
        r->line = late->line;
        for (uint32_t j = 0; j < i; j++) {
            const rc_rule *early = &r->rule[j];
            mapping m = { .count = 0 };
            if (!strcmp(early->name, late->name)) rc_fault(r, "%s: there is a rule of this name already", late->name);
            else if (late->phase != RC_BATCH && early->phase == late->phase && !early->when_count && covers(r, &m, early->left, late->left))
                rc_fault(r, "%s: hidden by the earlier rule %s", late->name, early->name);
        }
    }
}
