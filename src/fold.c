#include "fold.h"
#include "expand.h"
#include "running.h"
#include "walk.h"

/* What may be replaced: no part of what every reader knows by sight, such as a symbol or a number. */
static bool is_compound(const tt *c, tt_ref r)
{
    tt_op op = tt_op_of(c, r);
    return op == TT_DEF || op == TT_MUL || op == TT_HAD || op == TT_SUM;
}

/* y = c*u: u is y/c, for the matrix u or the first scalar of which that can be said. A symbol u only where that is asked for, and not inside c. */
static bool fold_factor(tt *c, tt_ref name, tt_ref value, bool symbols, tt_ref *to)
{
    tt_ref matrix = tt_scaled_matrix(c, value), part = matrix && (symbols ? tt_op_of(c, matrix) == TT_SYM : is_compound(c, matrix)) ? matrix : TT_NONE;
    if (symbols && !part) return true;
    tt_ref front = tt_number(c, tt_at(c, value)->data);
    for (uint32_t i = 0; front && i < tt_factors(c, value); i++) {
        tt_ref x = tt_arg(c, value, i);
        if (!matrix && !part && is_compound(c, x) && tt_exponent(c, value, i) == c->store->one) part = x;
        else front = tt_mul(c, front, tt_power(c, x, tt_exponent(c, value, i)));
    }
    if (!front || tt_failed(c)) return false;
    if (!part || to[tt_id(part)]) return true;
    for (uint32_t i = 0; symbols && i < tt_factors(c, value); i++) to[tt_id(tt_arg(c, value, i))] = tt_arg(c, value, i);
    tt_ref is = tt_mul(c, tt_inv(c, front), name);
    to[tt_id(part)] = is && tt_bit(part) ? tt_transpose(c, is) : is;
    return is != TT_NONE;
}

/* sum(u) of u = x - mean(x) is 0. */
static bool fold_total(tt *c, tt_ref name, tt_ref value, tt_ref *to, uint32_t last)
{
    tt_ref one = tt_ones(c, TT_DIM_ONE, tt_rows(c, name)), whole = tt_mul(c, one, value);
    tt_ref total = whole ? tt_expand(c, whole) : TT_NONE, under = total && tt_is_num(c, total) ? tt_mul(c, one, name) : TT_NONE;
    if (under && tt_id(under) < last) to[tt_id(under)] = total;
    return !tt_failed(c);
}

/* The member of a family at an index that nothing binds has one value, which is no other's. */
static bool is_free(const tt *c, const tt_node *n)
{
    if (n->count > 1 && tt_has_idle_index(c, n)) return false;
    for (uint32_t i = 1; i < n->count; i++)
        if (tt_op_of(c, n->arg[i]) != TT_INDEX || tt_index_at(c, n->arg[i])->sort != TT_RUN_NAMED) return false;
    return true;
}

/* What is differentiated by twice has other values, too: log(2) is not c for c = log(2). */
bool tt_has_value(const tt *c, const tt_node *n)
{
    const tt_query *q = c->store->query;
    if (n->op != TT_DEF || n->order || !is_free(c, n)) return false;
    for (uint32_t i = 0; q->order > 1 && i < q->variable_count; i++)
        if (q->variables[i] == n->data) return false;
    return true;
}

tt_ref tt_fold_further(tt *c, tt_ref answer, bool symbols)
{
    enum { MOST = 4096 };
    const tt_query *q = c->store->query;
    uint32_t last = (uint32_t)c->store->count;
    tt_ref *to = q->definition_count && last < MOST ? tt_arena_zero(&c->query, last * sizeof *to) : NULL;
    for (uint32_t id = 1; to && id < last; id++) {
        const tt_node *n = c->store->node[id];
        if (!tt_has_value(c, n)) continue;
        if (tt_op_of(c, n->arg[0]) == TT_SCALED && !fold_factor(c, id << 1, n->arg[0], symbols, to)) return TT_NONE;
        if (n->cols == TT_DIM_ONE && n->rows != TT_DIM_ONE && !fold_total(c, id << 1, n->arg[0], to, last)) return TT_NONE;
    }
    return to ? tt_substitute(c, answer, to) : answer;
}
