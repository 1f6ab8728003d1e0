/* The predicates of guards.def: what is known of a node. No means no or unknown. */
#include "rules.h"
#include "walk.h"
#include "whole.h"

static const tt_node *value_of(const tt *c, tt_ref a)
{
    const tt_node *n = tt_at(c, a);
    while (n->op == TT_DEF) n = tt_at(c, n->arg[0]);
    return n;
}

static bool is_positive(const tt *c, tt_ref a)
{
    const tt_node *n = value_of(c, a);
    if (n->flags & TT_N_POSITIVE) return true;
    if (n->op == TT_NUM) return tt_num_sign(c, n->data) > 0;
    if (n->op == TT_FN && !n->order) return n->data == TT_F_EXP || n->data == TT_F_SIGMOID || n->data == TT_F_SOFTPLUS || n->data == TT_F_COSH;
    return n->op == TT_SOFTMAX || n->op == TT_ONES || n->op == TT_SIZE || n->op == TT_PI;
}

static bool columns_sum_to_one(const tt *c, tt_ref a)
{
    if (tt_bit(a)) return false;
    const tt_node *n = tt_at(c, a);                  /* a definition that is a variable has free entries */
    return (n->flags & TT_N_ONEHOT) || n->op == TT_SOFTMAX || n->op == TT_UNIT;
}

/* Sums, products and inverses of lower triangular matrices are lower triangular; what is neither is given up. */
static bool is_triangular(const tt *c, tt_ref a, bool lower)
{
    enum { ROOM = 32, LOOKS = 64 };
    tt_ref stack[ROOM];
    uint32_t depth = 1;
    stack[0] = a;
    for (uint32_t looks = 0; depth; looks++) {
        tt_ref r = stack[--depth];
        const tt_node *n = tt_at(c, r);
        bool below = lower != tt_bit(r);
        if (n->flags & (TT_N_DIAGONAL | (below ? TT_N_LOWER : TT_N_UPPER)) || n->op == (below ? TT_TRIL : TT_TRIU) || tt_is_scalar(c, r)) continue;
        if (n->op == TT_DEF && n->count == 1 && !n->order) {
            stack[depth++] = tt_bit(r) ? n->arg[0] ^ 1 : n->arg[0];
            continue;
        }
        uint32_t count = n->op == TT_SCALED ? n->arg[0] != TT_NONE : n->op == TT_MUL || n->op == TT_SUM ? tt_factors(c, r) : 0;
        if (!count || depth + count > ROOM || looks == LOOKS) return false;
        for (uint32_t i = 0; i < count; i++) {
            tt_ref kid = n->op == TT_SCALED ? tt_scaled_matrix(c, r) : n->op == TT_SUM ? tt_base(c, r, i) : tt_arg(c, r, i);
            if (tt_rows(c, kid) != tt_cols(c, kid)) return false;
            stack[depth++] = kid;
        }
    }
    return true;
}

/* s*A with a constant A. */
static bool scalar_moves(const tt *c, tt_ref a)
{
    tt_ref m = tt_op_of(c, a) == TT_SCALED ? tt_scaled_matrix(c, a) : TT_NONE;
    return m != TT_NONE && !tt_has(c, m, TT_N_DEPENDS);
}

static bool has_minus(const tt *c, tt_ref a)
{
    const tt_node *n = tt_at(c, a);
    return (n->op == TT_SCALED || n->op == TT_NUM) && tt_num_sign(c, n->data) < 0;
}

static bool is_integer(const tt *c, tt_ref a)
{
    const tt_node *n = tt_at(c, a);
    return n->op == TT_SIZE || (n->op == TT_NUM && tt_num_is_int(c, n->data));
}

/* A size, or what is made of such: n - 1 counts as one where it is asked for. */
static bool is_natural(tt *c, tt_ref a)
{
    tt_dim d = tt_whole_of_node(c, a);
    return d != TT_DIM_NONE && tt_dim_count(c, d) && tt_dim_monomial(c, d, 0)->coefficient > 0;
}

static bool is_odd(const tt *c, tt_ref a)
{
    int64_t p, q;
    return tt_is_num(c, a) && tt_num_small(c, tt_at(c, a)->data, &p, &q) && q == 1 && p % 2 != 0;
}

static bool is_even(const tt *c, tt_ref a)
{
    int64_t p, q;
    return tt_is_num(c, a) && tt_num_small(c, tt_at(c, a)->data, &p, &q) && q == 1 && p % 2 == 0;
}

/* Made of x, identities and scalars by sums, products, powers, functions of a matrix and adj? What is unsure counts as no. */
static bool is_function_of(const tt *c, tt_ref a, tt_ref x)
{
    enum { ROOM = 32, LOOKS = 64 };
    tt_ref stack[ROOM];
    uint32_t depth = 1;
    stack[0] = a;
    for (uint32_t looks = 0; depth; looks++) {
        tt_ref r = stack[--depth];
        tt_op op = tt_op_of(c, r);
        if (r == x || op == TT_EYE || tt_is_scalar(c, r)) continue;
        uint32_t count = op == TT_SCALED || tt_is_analytic(op) || op == TT_ADJ ? 1 : op == TT_MUL || op == TT_SUM ? tt_factors(c, r) : 0;
        if (!count || depth + count > ROOM || looks == LOOKS) return false;
        for (uint32_t i = 0; i < count; i++)
            if (!(stack[depth++] = op == TT_SCALED ? tt_scaled_matrix(c, r) : op == TT_SUM ? tt_base(c, r, i) : tt_arg(c, r, i))) return false;
    }
    return true;
}

/* With the declared symbols in place of the variables' unstructured twins: what a derivative that is linear in dX is at such a point. */
static tt_ref structured(tt *c, tt_ref a)
{
    enum { MOST = 4096 };
    tt_ref *to = tt_id(a) < MOST ? tt_arena_zero(&c->query, (tt_id(a) + 1u) * sizeof *to) : NULL;
    bool any = false;
    for (uint32_t id = 1; to && id <= tt_id(a); id++) {
        const tt_node *n = c->store->node[id];
        if (n->op != TT_SYM || n->order != 1 || n->data >= c->store->query->symbol_count) continue;
        to[id] = tt_symbol_as(c, n->data, true);
        any = true;
    }
    return any ? tt_substitute(c, a, to) : a;
}

static bool transpose_commutes(tt *c, tt_ref a, tt_ref b)
{
    tt_ref at = tt_transpose(c, a), left = tt_mul(c, at, b);
    if (left == TT_NONE) return false;
    if (left == tt_mul(c, b, at) || is_function_of(c, at, b)) return true;
    if (c->store->query->order > 1) return false;                 /* what is differentiated again is not only wanted at such points */
    tt_ref as = structured(c, at), bs = structured(c, b);
    return as && bs && (as != at || bs != b) && is_function_of(c, as, bs);
}

/* The number of a matrix, the same for its transpose. */
static uint32_t first_seen(tt *c, tt_ref a)
{
    uint32_t turned = tt_id(tt_transpose(c, a));
    return turned < tt_id(a) ? turned : tt_id(a);
}

/* Of A*B and B*A, both square, the one that came first; rules that exchange them end because of it. */
static bool made_before(tt *c, tt_ref a, tt_ref b)
{
    tt_ref first = tt_mul(c, a, b), second = tt_mul(c, b, a);
    return first && second && first_seen(c, first) < first_seen(c, second);
}

bool tt_holds(tt *c, tt_predicate guard, tt_ref a, tt_ref b)
{
    if (a == TT_NONE) return false;
    switch (guard) {
    case TT_GUARD_nonempty:   return true;
    case TT_GUARD_matrix:     return !tt_is_scalar(c, a);
    case TT_GUARD_positive:   return is_positive(c, a);
    case TT_GUARD_nonnegative: return is_positive(c, a) || tt_has(c, a, TT_N_NONNEGATIVE);
    case TT_GUARD_negative:   return tt_is_num(c, a) && tt_num_sign(c, tt_at(c, a)->data) < 0;
    case TT_GUARD_fraction:   return tt_is_num(c, a) && !tt_num_is_int(c, tt_at(c, a)->data);
    case TT_GUARD_column:     return tt_is_column(c, a) && !tt_is_scalar(c, a);
    case TT_GUARD_invertible: return (tt_at(c, a)->flags & (TT_N_INVERTIBLE | TT_N_SPD | TT_N_ORTHOGONAL)) != 0;
    case TT_GUARD_symmetric:  return tt_has(c, a, TT_N_SYMMETRIC) || tt_is_scalar(c, a);
    case TT_GUARD_antisymmetric: return tt_has(c, a, TT_N_ANTI);
    case TT_GUARD_orthogonal: return tt_has(c, a, TT_N_ORTHOGONAL);
    case TT_GUARD_lower:      return is_triangular(c, a, true);
    case TT_GUARD_upper:      return is_triangular(c, a, false);
    case TT_GUARD_diagonal:   return is_triangular(c, a, true) && is_triangular(c, a, false);
    case TT_GUARD_square:     return tt_rows(c, a) == tt_cols(c, a);
    case TT_GUARD_constant:   return !tt_has(c, a, TT_N_DEPENDS);
    case TT_GUARD_scalar_moves: return scalar_moves(c, a);
    case TT_GUARD_columns_sum_to_one: return columns_sum_to_one(c, a);
    case TT_GUARD_transpose_commutes: return transpose_commutes(c, a, b);
    case TT_GUARD_made_before: return b != TT_NONE && made_before(c, a, b);
    case TT_GUARD_minus:      return has_minus(c, a);
    case TT_GUARD_integer:    return is_integer(c, a);
    case TT_GUARD_natural:    return is_natural(c, a);
    case TT_GUARD_odd:        return is_odd(c, a);
    case TT_GUARD_even:       return is_even(c, a);
    case TT_GUARD_COUNT:      break;
    }
    return false;
}
