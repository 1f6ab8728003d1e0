/* Left sides against nodes, and the rules applied (rule_tables.h tells what the moves mean).
 *
 * Termination of tt_canonical: its rules go downhill in the order that rulec checks (rulec_check.c), and it is called on a
 * node once (the store remembers the outcome). The right side is made by the constructors, which come back here
 * for the nodes they make. Rules that take a product apart factor by factor would go as deep as it is long (those for determinants
 * halve it); so past TT_RULE_DEPTH nothing is rewritten: the node stays as it is, which is right, only not as short. */
#include "rule_tables.h"
#include "match.h"

enum { WAYS = 12, TT_RULE_DEPTH = 200 };
#define NO_WAY UINT32_MAX

typedef struct { uint32_t move, way, bound, sizes; } choice;      /* to come back to, and what was known then */

typedef struct {
    tt *c;
    const tt_move *move;
    uint32_t count;
    tt_ref   reg[TT_REGISTERS];
    tt_ref   variable[TT_VARIABLES];  uint32_t bound;             /* one bit for each that has a value */
    tt_dim   size[TT_SIZES];          uint32_t sizes;
    choice   way[WAYS];               uint32_t ways;
    uint32_t taken[TT_REGISTERS];     /* by register filled: the factor it was picked from; of a stretch: where it starts */
} matcher;

/* --- what is left of a node ------------------------------------------------------------------------------------------ */

static bool picked(const matcher *m, uint32_t now, uint32_t at, uint32_t i)
{
    for (uint32_t k = 0; k < now; k++)
        if (m->move[k].kind == TT_M_PICK && m->move[k].at == at && m->taken[m->move[k].to] == i) return true;
    return false;
}

static tt_ref powered(tt *c, tt_op op, tt_ref x, uint32_t i)
{
    if (op == TT_SUM) return tt_arg(c, x, i);
    tt_ref e = tt_exponent(c, x, i);
    return op == TT_HAD ? tt_hadpow(c, tt_arg(c, x, i), e) : tt_power(c, tt_arg(c, x, i), e);
}

static tt_ref joined(tt *c, tt_op op, uint32_t n, const tt_ref *f)
{
    if (n < 2) return n ? f[0] : TT_NONE;
    return op == TT_SUM ? tt_sum(c, n, f) : op == TT_HAD ? tt_hadamard(c, n, f) : tt_product(c, n, f);
}

/* What no move picked; with `scalars_only` without the matrix of a SCALED. TT_NONE: nothing (or a fault). */
static tt_ref rest(matcher *m, uint32_t now, uint32_t at, bool scalars_only)
{
    tt *c = m->c;
    tt_ref x = m->reg[at];
    tt_op op = tt_op_of(c, x);
    uint32_t n = tt_factors(c, x), left = 0;
    tt_scratch_mark mark = tt_scratch_here(c);
    tt_ref *f = tt_scratch_take(c, (size_t)n + 2);
    if (!f) return TT_NONE;
    if (op == TT_SCALED && tt_at(c, x)->data != TT_NUM_ONE) f[left++] = tt_number(c, tt_at(c, x)->data);
    for (uint32_t i = 0; i < n; i++)
        if (!picked(m, now, at, i)) f[left++] = powered(c, op, x, i);
    if (op == TT_SCALED && !scalars_only && tt_scaled_matrix(c, x)) f[left++] = tt_scaled_matrix(c, x);
    tt_ref r = joined(c, op, left, f);
    tt_scratch_drop(c, mark);
    return r;
}

/* A product of one factor is that factor. */
static uint32_t product_length(const tt *c, tt_ref x) { return tt_op_of(c, x) == TT_MUL ? tt_factors(c, x) : 1; }

/* Factors from .. to - 1 of a product. */
static tt_ref stretch(tt *c, tt_ref x, uint32_t from, uint32_t to)
{
    if (from >= to) return TT_NONE;
    if (tt_op_of(c, x) != TT_MUL) return x;
    tt_scratch_mark mark = tt_scratch_here(c);
    tt_ref *f = tt_scratch_take(c, to - from);
    if (!f) return TT_NONE;
    for (uint32_t i = from; i < to; i++) f[i - from] = powered(c, TT_MUL, x, i);
    tt_ref r = joined(c, TT_MUL, to - from, f);
    tt_scratch_drop(c, mark);
    return r;
}

/* --- moves ------------------------------------------------------------------------------------------------------------ */

static bool bind_variable(matcher *m, uint32_t v, tt_ref x)
{
    if (m->bound >> v & 1) return m->variable[v] == x;
    m->variable[v] = x;
    m->bound |= UINT32_C(1) << v;
    return true;
}

static bool bind_size(matcher *m, uint32_t s, tt_dim d)
{
    if (s == TT_ANY_SIZE) return true;
    if (!s) return d == TT_DIM_ONE;
    if (m->sizes >> s & 1) return m->size[s] == d;
    m->size[s] = d;
    m->sizes |= UINT32_C(1) << s;
    return true;
}

static bool is(const tt *c, const tt_move *v, tt_ref x)
{
    const tt_node *n = tt_at(c, x);
    if (n->op != v->op) return false;
    if (n->op == TT_FN && (n->data != v->data || n->order != v->order)) return false;
    if (n->op == TT_SCALED && v->count && (n->data != TT_NUM_ONE || tt_scaled_matrix(c, x))) return false;
    return !v->count || tt_factors(c, x) == v->count;
}

static bool negated(matcher *m, const tt_move *v)
{
    const tt_node *n = tt_at(m->c, m->reg[v->at]);
    bool minus = (n->op == TT_SCALED || n->op == TT_NUM) && tt_num_sign(m->c, n->data) < 0;
    return minus && (m->reg[v->to] = tt_neg(m->c, m->reg[v->at])) != TT_NONE;
}

static bool scalars(matcher *m, uint32_t now, const tt_move *v)
{
    bool scaled = tt_op_of(m->c, m->reg[v->at]) == TT_SCALED;
    tt_ref matrix = scaled ? tt_scaled_matrix(m->c, m->reg[v->at]) : m->reg[v->at];
    if (!matrix) return false;
    if (!scaled) {
        m->reg[v->to] = TT_NONE;
        m->reg[v->to + 1] = matrix;
        return v->data;
    }
    m->reg[v->to] = rest(m, now, v->at, true);
    m->reg[v->to + 1] = matrix;
    return m->reg[v->to] != TT_NONE;
}

/* Do the next moves take factor i? They are those that look at it alone: its operation, the number in its exponent, and its operand, where that is
 * a variable whose value is known by now. Asked here since a pick of two of n factors is n^2 of these questions, and most are answered no. */
static bool is_wanted(const matcher *m, uint32_t now, tt_ref x, uint32_t i)
{
    const tt *c = m->c;
    const tt_move *pick = &m->move[now], *v = pick + 1, *end = m->move + m->count;
    tt_ref factor = tt_arg(c, x, i);
    for (; v < end && (v->at == pick->to || v->at == pick->to + 1); v++) {
        if (v->kind == TT_M_IS && v->at == pick->to) {
            if (tt_at(c, factor)->op != v->op || !is(c, v, factor)) return false;
        } else if (v->kind == TT_M_NUMBER && v->at == pick->to + 1 && tt_op_of(c, x) != TT_SUM) {
            if (!tt_is_rule_number(c, tt_exponent(c, x, i), v->data)) return false;
        } else if (v->kind == TT_M_ARG && v->at == pick->to && v + 1 < end && v[1].kind == TT_M_BIND && v[1].at == v->to) {
            return !(m->bound >> v[1].data & 1) || m->variable[v[1].data] == tt_arg(c, factor, v->data);
        } else {
            break;
        }
    }
    return true;
}

static bool is_of_parts(tt_op op) { return op == TT_SUM || op == TT_HAD || op == TT_SCALED; }

/* Is there a factor at all for each pick from the node itself? */
static bool has_candidates(const matcher *m)
{
    for (uint32_t k = 0; k < m->count; k++) {
        if (m->move[k].kind != TT_M_PICK || m->move[k].at != 0) continue;
        uint32_t i = 0, n = tt_factors(m->c, m->reg[0]);
        while (i < n && !is_wanted(m, k, m->reg[0], i)) i++;
        if (i == n) return false;
    }
    return true;
}

/* Way `way` of a pick: the factor with that number or the next one that is free and wanted. Returns the way taken. */
static uint32_t pick(matcher *m, uint32_t now, const tt_move *v, uint32_t way)
{
    tt_ref x = m->reg[v->at];
    uint32_t n = tt_factors(m->c, x);
    while (way < n && (!is_wanted(m, now, x, way) || picked(m, now, v->at, way))) way++;
    if (way >= n) return NO_WAY;
    m->taken[v->to] = way;
    m->reg[v->to] = tt_arg(m->c, x, way);
    if (tt_op_of(m->c, x) != TT_SUM) m->reg[v->to + 1] = tt_exponent(m->c, x, way);
    return way;
}

static uint32_t take_stretch(matcher *m, const tt_move *v, uint32_t way)
{
    tt_ref x = m->reg[v->at];
    bool product = tt_op_of(m->c, x) == TT_MUL;
    uint32_t n = product_length(m->c, x);
    if (n < v->count) return NO_WAY;
    if (!(v->data & 2) && way < n - v->count) way = n - v->count;
    if (way + v->count > n || (way && !(v->data & 1))) return NO_WAY;
    m->taken[v->to] = way;
    for (uint32_t i = 0; i < v->count; i++) {
        m->reg[v->to + 2 * i] = product ? tt_arg(m->c, x, way + i) : x;
        m->reg[v->to + 2 * i + 1] = product ? tt_exponent(m->c, x, way + i) : m->c->store->one;
    }
    return way;
}

/* Into two square halves: cuts at the middle, then one to the left, one to the right, two to the left ... */
static uint32_t split(matcher *m, const tt_move *v, uint32_t way)
{
    tt_ref x = m->reg[v->at];
    uint32_t n = tt_factors(m->c, x);
    for (; way < 2 * n; way++) {
        uint32_t step = (way + 1) / 2, cut = way % 2 ? n / 2 - step : n / 2 + step;
        if (step > n / 2 || cut == 0 || cut >= n) continue;
        if (tt_cols(m->c, tt_arg(m->c, x, cut - 1)) != tt_rows(m->c, x)) continue;
        m->reg[v->to] = stretch(m->c, x, 0, cut);
        m->reg[v->to + 1] = stretch(m->c, x, cut, n);
        return m->reg[v->to] && m->reg[v->to + 1] ? way : NO_WAY;
    }
    return NO_WAY;
}

static bool divide(matcher *m, const tt_move *v)
{
    tt_parts p;
    if (!tt_divide(m->c, (tt_op)v->op, m->reg[v->at], m->reg[v->data], &p)) return false;
    m->reg[v->to] = p.before;
    m->reg[v->to + 1] = p.middle;
    m->reg[v->to + 2] = p.after;
    return true;
}

static bool has_ways(const tt_move *v) { return v->kind == TT_M_PICK || v->kind == TT_M_STRETCH || v->kind == TT_M_SPLIT; }

static uint32_t go(matcher *m, uint32_t now, uint32_t way)
{
    const tt_move *v = &m->move[now];
    if (!tt_go_on(m->c)) return NO_WAY;
    return v->kind == TT_M_PICK ? pick(m, now, v, way) : v->kind == TT_M_STRETCH ? take_stretch(m, v, way) : split(m, v, way);
}

static uint32_t stretch_move(const matcher *m, uint32_t at)
{
    uint32_t k = 0;
    while (m->move[k].kind != TT_M_STRETCH || m->move[k].at != at) k++;
    return k;
}

static bool look(matcher *m, uint32_t now)
{
    tt *c = m->c;
    const tt_move *v = &m->move[now], *s;
    tt_ref x = m->reg[v->at];
    switch ((tt_move_kind)v->kind) {
    case TT_M_IS:      return is(c, v, x);
    case TT_M_ARG:     m->reg[v->to] = tt_arg(c, x, v->data); return true;
    case TT_M_FLIP:    return (m->reg[v->to] = tt_transpose(c, x)) != TT_NONE;
    case TT_M_NEGATED: return negated(m, v);
    case TT_M_SCALARS: return scalars(m, now, v);
    case TT_M_MATRIX:  return (m->reg[v->to] = tt_scaled_matrix(c, x)) != TT_NONE;
    case TT_M_BIND:    return bind_variable(m, v->data, x);
    case TT_M_NUMBER:  return tt_is_rule_number(c, x, v->data);
    case TT_M_MADE:    return x == tt_run(c, tt_rule_code(v->data), v->count, m->variable);
    case TT_M_FREE:    return !(tt_free(c, x) & tt_index_bit(c, m->reg[v->data]));
    case TT_M_DIVIDE:  return divide(m, v);
    case TT_M_SHAPE:   return bind_size(m, v->data, tt_rows(c, x)) && bind_size(m, v->op, tt_cols(c, x));
    case TT_M_REST:    return bind_variable(m, v->data, rest(m, now, v->at, v->count != 0));
    case TT_M_BEFORE:
        s = &m->move[stretch_move(m, v->at)];
        return bind_variable(m, v->data, stretch(c, x, 0, m->taken[s->to]));
    case TT_M_AFTER:
        s = &m->move[stretch_move(m, v->at)];
        return bind_variable(m, v->data, stretch(c, x, m->taken[s->to] + s->count, product_length(c, x)));
    default:           return false;
    }
}

/* Walk the moves; at a no, go back to the last move that has another way. */
static bool match(matcher *m)
{
    m->bound = m->sizes = m->ways = 0;
    uint32_t now = 0, way = 0;
    if (m->move[0].kind == TT_M_IS && !is(m->c, &m->move[0], m->reg[0])) return false;
    if (is_of_parts(tt_op_of(m->c, m->reg[0])) && !has_candidates(m)) return false;
    while (now < m->count) {
        bool yes;
        if (has_ways(&m->move[now])) {
            uint32_t taken = go(m, now, way);
            yes = taken != NO_WAY && m->ways < WAYS;
            if (yes) m->way[m->ways++] = (choice){ now, taken, m->bound, m->sizes };
        } else {
            yes = look(m, now);
        }
        if (tt_failed(m->c)) return false;
        way = 0;
        now++;
        if (yes) continue;
        if (!m->ways) return false;
        const choice *back = &m->way[--m->ways];
        now = back->move;
        way = back->way + 1;
        m->bound = back->bound;
        m->sizes = back->sizes;
    }
    for (uint32_t i = 0; i < TT_VARIABLES; i++) if (!(m->bound >> i & 1)) m->variable[i] = TT_NONE;
    return true;
}

/* The node by rule number p, or TT_NONE where it does not apply. A sum over an index is given by what is summed, and the index. */
static tt_ref rewritten(tt *c, uint32_t p, tt_ref x, tt_ref index)
{
    const tt_pattern *t = tt_pattern_at(p);
    matcher m;
    m.c = c;
    m.move = tt_pattern_moves(t->moves);
    m.count = t->move_count;
    m.reg[0] = x;
    m.reg[1] = index;
    if (!match(&m) || !tt_conditions_hold(c, t->conditions, t->condition_count, m.variable)) return TT_NONE;
    tt_ref r = tt_run(c, tt_rule_code(t->code), t->length, m.variable);
    return tt_id(r) == tt_id(x) && !index ? TT_NONE : r;
}

/* A chain is read from its other end by turning its factors over, which an antisymmetric or orthogonal one does not allow. */
static bool turns(const tt *c, tt_ref x)
{
    for (uint32_t i = 0; tt_op_of(c, x) == TT_MUL && i < tt_factors(c, x); i++)
        if (tt_has(c, tt_arg(c, x, i), TT_N_NO_BIT)) return false;
    return true;
}

static void note(tt *c, uint16_t by, uint32_t id)
{
    tt_fired *to = c->store->fired;
    for (uint32_t i = 0; to && i < to->count; i++)
        if (to->rule[i] == by) return;
    if (!to || to->count == TT_MOST_FIRED) return;
    to->rule[to->count] = by;
    to->node[to->count++] = id;
}

void tt_note_fired(tt *c, uint32_t id) { note(c, c->store->by[id], id); }

void tt_note_orthogonal(tt *c, tt_ref q)
{
    if (c->store->fired && tt_has(c, q, TT_N_ORTHOGONAL)) note(c, TT_BY_ORTHOGONAL, tt_id(q));
}

static tt_ref from_either_side(tt *c, uint32_t p, tt_ref x)
{
    tt_ref r = rewritten(c, p, x, TT_NONE);
    if (r || tt_failed(c) || !tt_pattern_at(p)->both_sides) return r;
    if (tt_is_scalar(c, x)) return turns(c, x) ? rewritten(c, p, x ^ 1, TT_NONE) : TT_NONE;
    tt_ref flipped = tt_transpose(c, x);
    if (flipped == x || !flipped) return TT_NONE;
    r = rewritten(c, p, flipped, TT_NONE);
    return r ? tt_transpose(c, r) : TT_NONE;
}

static uint64_t kind_of(const tt_node *n)
{
    if (n->op != TT_FN) return TT_KIND_OF_OP(n->op);
    return n->data < TT_F_COUNT ? TT_KIND_OF_FN(n->data) : 0;
}

/* The kinds of what a node is made of: factors, scalars in front of a matrix, terms without their numbers, operands. */
static uint32_t part_step(const tt_node *n) { return n->op == TT_SUM ? 3 : n->op == TT_MUL || n->op == TT_HAD || n->op == TT_SCALED ? 2 : 1; }

static uint64_t kinds_in(const tt *c, const tt_node *n)
{
    uint64_t kinds = 0;
    for (uint32_t i = n->op == TT_SCALED; i < n->count; i += part_step(n)) kinds |= kind_of(tt_at(c, n->arg[i]));
    return kinds;
}

/* And the kinds of what those are made of. */
static uint64_t kinds_below(const tt *c, const tt_node *n)
{
    uint64_t kinds = 0;
    for (uint32_t i = n->op == TT_SCALED; i < n->count; i += part_step(n)) kinds |= kinds_in(c, tt_at(c, n->arg[i]));
    return kinds;
}

/* The first rule from *p on that applies; *p is then the next one to try. */
static tt_ref first_that_applies(tt *c, tt_ref x, uint32_t *p, uint32_t end)
{
    if (*p >= end) return TT_NONE;
    const tt_node *n = tt_at(c, x);
    bool turns_into_other = n->flags & TT_N_NO_BIT;                 /* so do its parts when a rule is tried from the other side */
    uint64_t kinds = turns_into_other ? UINT64_MAX : kinds_in(c, n), below = turns_into_other ? UINT64_MAX : 0;
    while (*p < end) {
        const tt_pattern *t = tt_pattern_at((*p)++);
        if ((t->needs & kinds) != t->needs) continue;
        if (t->needs_below && !below) below = kinds_below(c, n);
        if ((t->needs_below & below) != t->needs_below) continue;
        tt_ref r = from_either_side(c, *p - 1, x);
        if (r || tt_failed(c)) return r;
    }
    return TT_NONE;
}

tt_ref tt_canonical(tt *c, tt_ref x)
{
    const tt_node *n = tt_at(c, x);
    if (n->op == TT_OVER || n->op == TT_PRODOVER) return x;               /* its rules come before there is a node: tt_over_by_rules */
    uint32_t end, p = tt_patterns_of((tt_op)n->op, n->data, TT_PHASE_CANONICAL, &end);
    if (p == end || c->store->rule_depth == TT_RULE_DEPTH) return x;
    c->store->rule_depth++;
    tt_ref r = first_that_applies(c, x, &p, end);
    c->store->rule_depth--;
    if (r) {
        c->store->by[tt_id(x)] = (uint16_t)tt_pattern_at(p - 1)->rule;
        tt_note_fired(c, tt_id(x));
    }
    return r || tt_failed(c) ? r : x;
}

tt_ref tt_over_by_rules(tt *c, tt_op op, tt_ref index, tt_ref u)
{
    uint32_t end, p = tt_patterns_of(op, 0, TT_PHASE_CANONICAL, &end);
    tt_ref r = TT_NONE;
    while (p < end && !r && !tt_failed(c)) r = rewritten(c, p++, u, index);
    return r;
}

tt_ref tt_rewritten(tt *c, tt_ref x, uint32_t *which)
{
    const tt_node *n = tt_at(c, x);
    uint32_t end, first = tt_patterns_of((tt_op)n->op, n->data, TT_PHASE_PRESENT, &end), p = first + *which;
    tt_ref r = first_that_applies(c, x, &p, end);
    *which = p - first;
    return r;
}
