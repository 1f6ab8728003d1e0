#include "present.h"
#include "compound.h"
#include "expand.h"
#include "factor.h"
#include "fold.h"
#include "product.h"
#include "rules.h"
#include "walk.h"

/* A rule that takes its place at one end of what equals its transpose finds the like at the other end. */
static tt_ref again(tt *c, tt_ref x)
{
    uint32_t which = 0;
    tt_ref m = x, front = tt_front(c, &m);
    for (tt_ref y; !tt_is_mirrored(c, x) && (y = tt_rewritten(c, m, &which)) != TT_NONE;)
        if (tt_is_mirrored(c, y)) return tt_mul(c, front, y);
    return x;
}

/* One node, its operands presented already: present rules and factoring, as long as the cost falls. */
static tt_ref shorter(tt_writer *f, tt_ref r)
{
    enum { ROUNDS = 8 };
    for (int i = 0; i < ROUNDS && r && !tt_form_is_spent(f, r, TT_SPENT_RULES); i++) {
        tt_ref best = r;
        uint32_t which = 0;
        for (tt_ref x; (x = tt_rewritten(f->c, r, &which)) != TT_NONE;) best = tt_cheapest(f, best, tt_is_mirrored(f->c, r) ? again(f->c, x) : x);
        if (tt_op_of(f->c, r) == TT_SUM) best = tt_cheapest(f, best, tt_factor_sum(f, r));
        if (tt_op_of(f->c, r) == TT_SUM) best = tt_cheapest(f, best, tt_gather_sums(f, r));
        best = tt_cheapest(f, best, tt_op_of(f->c, r) == TT_HAD ? tt_clear_entries(f, r) : tt_clear(f, r));
        if (tt_failed(f->c)) return TT_NONE;
        if (best == r) tt_form_note_spent(f, r, TT_SPENT_RULES);
        if (best == r) break;
        r = best;
    }
    return r;
}

/* Bottom up: every part of the answer in its shortest form, then the part it stands in. */
static tt_ref pass(tt_writer *f, tt_ref root)
{
    tt *c = f->c;
    bool *mark = tt_reach(c, root);
    tt_ref *map = mark ? tt_arena_zero(&c->query, (tt_id(root) + 1u) * sizeof *map) : NULL;
    if (!map || !tt_form_room(f)) return TT_NONE;
    for (uint32_t id = 1; id <= tt_id(root); id++) {
        if (!mark[id]) continue;
        if (!(map[id] = f->best[id])) {
            tt_ref r = c->store->node[id]->op == TT_DEF ? id << 1 : tt_remake(c, id, map);
            bool bit = r && tt_bit(r);
            r = shorter(f, bit ? r ^ 1 : r);
            if (!r) return TT_NONE;
            map[id] = tt_cheapest(f, id << 1, bit ? tt_transpose(c, r) : r);
            f->best[id] = map[id];
        }
    }
    return tt_mapped(c, map, root);
}

/* What a pass made may hold new parts, so again while something changes. */
static tt_ref improve(tt_writer *f, tt_ref root)
{
    enum { PASSES = 4 };
    for (int i = 0; i < PASSES && root; i++) {
        tt_ref next = pass(f, root);
        if (next == root) break;
        root = next;
    }
    return root;
}

/* With more of what its definitions say, and multiplied out where that lets them say it. */
static tt_ref folded(tt_writer *f, tt_ref best)
{
    enum { LARGE = 500 };
    tt *c = f->c;
    if (!best || !c->store->query->definition_count || c->store->expand || tt_form_cost(f, best) > LARGE) return best;
    tt_ref from[2] = {best, tt_expand(c, best)};
    for (int i = 0; i < 4 && best; i++) {
        tt_ref x = from[i / 2] ? tt_fold_further(c, from[i / 2], i % 2) : TT_NONE;
        if (x && x != from[i / 2]) best = tt_cheapest(f, best, improve(f, x));
    }
    return tt_failed(c) ? TT_NONE : best;
}

/* With what the names of definitions hide: their values put in, simplified, and the names put back. */
static tt_ref refolded(tt_writer *f, tt_ref answer, tt_ref best)
{
    enum { LARGE = 80 };
    tt *c = f->c;
    if (!best || !c->store->query->definition_count || c->store->expand || tt_form_cost(f, best) > LARGE) return best;
    tt_ref plain = tt_unfolded(c, answer), from[3] = {answer, plain, plain ? tt_expand(c, plain) : TT_NONE};
    for (int i = 0; i < 3 && !tt_failed(c); i++) {
        if (!from[i] || (i && from[i] == from[i - 1])) continue;
        tt_ref x = tt_folded_back(c, from[i]);
        if (!x || x == best) continue;
        if (x != answer) best = tt_cheapest(f, best, improve(f, x));
        tt_ref expanded = best && x != answer ? tt_expand(c, x) : x;
        if (expanded != x) best = tt_cheapest(f, best, improve(f, expanded));
    }
    return tt_failed(c) ? TT_NONE : best;
}

/* With its compound fractions made simple, unless that makes it longer. */
static tt_ref simple(tt_writer *f, tt_ref answer, tt_ref best)
{
    enum { LARGE = 200 };
    tt *c = f->c;
    if (!best || tt_form_cost(f, best) > LARGE || !tt_is_compound(c, answer)) return best;
    tt_ref x = tt_over_one_bar(c, answer);
    x = x && !tt_failed(c) ? improve(f, x) : TT_NONE;
    best = tt_plainer(f, best, x ? improve(f, tt_divided(f, x)) : TT_NONE);
    return tt_failed(c) ? TT_NONE : best;
}

/* Without what the values of definitions say. */
static tt_ref by_itself(tt_writer *f, tt_ref answer)
{
    enum { LARGE = 2000 };                           /* symbols; longer answers are collected and factored, not multiplied out */
    tt *c = f->c;
    tt_ref best = improve(f, answer);
    if (best && tt_form_cost(f, best) < LARGE) {
        tt_ref expanded = tt_expand(c, answer);
        if (expanded && expanded != answer) best = tt_cheapest(f, best, improve(f, expanded));
        expanded = tt_failed(c) || best == answer ? TT_NONE : tt_expand(c, best);
        if (expanded && expanded != best && expanded != answer) best = tt_cheapest(f, best, improve(f, expanded));
    }
    return tt_failed(c) ? TT_NONE : simple(f, answer, best);
}

static tt_ref best_of(tt_writer *f, tt_ref answer)
{
    tt_ref best = by_itself(f, answer);
    return best ? refolded(f, answer, folded(f, best)) : TT_NONE;
}

/* The second derivative of a scalar by one variable equals its transpose. */
static bool is_hessian(const tt_query *q)
{
    const tt_termrec *f = &q->terms.at[q->function];
    return q->order == 2 && f->rows == TT_DIM_ONE && f->cols == TT_DIM_ONE && (!q->path || q->path[0] == q->path[1]) && q->asks == TT_ASKS_DERIVATIVE;
}

/* What equals its transpose is written so that the reader sees it, unless that makes it far longer. */
static tt_ref mirrored(tt_writer *f, tt_ref answer, tt_ref best)
{
    enum { LARGE = 2000, SPARE = 8 };
    tt *c = f->c;
    if (!best || tt_is_scalar(c, best) || tt_is_mirrored(c, answer) || tt_form_cost(f, best) > LARGE) return best;
    bool already = tt_is_mirrored(c, best);
    tt_ref from[2] = {tt_opened(c, answer), tt_failed(c) || already ? TT_NONE : tt_opened(c, best)}, r = already ? best : TT_NONE;
    for (int i = 0; i < 2; i++)
        if (from[i] && !tt_failed(c)) r = tt_cheapest(f, r, improve(f, from[i]));
    if (tt_failed(c)) return TT_NONE;
    return r && tt_form_cost(f, r) <= 2 * tt_form_cost(f, best) + SPARE ? r : best;
}

static tt_ref best_for(tt_writer *f, const tt_query *q, tt_ref answer)
{
    tt_ref best = best_of(f, answer);
    return is_hessian(q) ? mirrored(f, answer, best) : best;
}

/* The better of the best forms of an answer and of the same written otherwise. */
static tt_ref better(tt_writer *f, const tt_query *q, tt_ref best, tt_ref answer, tt_ref other)
{
    if (!best || !other) return TT_NONE;
    if (other == answer || !(other = best_for(f, q, other))) return best;
    return is_hessian(q) && tt_is_mirrored(f->c, other) && !tt_is_mirrored(f->c, best) ? other : tt_cheapest(f, best, other);
}

/* Where norm(u)^4 stands, u'*u is norm(u)^2: one spelling in an answer. */
static bool spells_norms(tt *c, tt_ref answer)
{
    bool *mark = tt_reach(c, answer), any = false;
    for (uint32_t id = 1; mark && id <= tt_id(answer); id++) {
        tt_ref r = id << 1;
        if (!mark[id] || tt_op_of(c, r) != TT_SCALED) continue;
        for (uint32_t i = 0; i < tt_factors(c, r); i++) {
            tt_ref square = tt_arg(c, r, i), e = tt_exponent(c, r, i);
            bool powers = tt_is_num(c, e) && e != c->store->one && e != c->store->minus_one;
            if (!powers || !tt_num_is_int(c, tt_num_mul(c, tt_at(c, e)->data, TT_NUM_TWO)) || tt_op_of(c, square) != TT_MUL || tt_has(c, square, TT_N_AS_NORM)) continue;
            c->store->node[tt_id(square)]->flags |= TT_N_AS_NORM;
            any = true;
        }
    }
    return any;
}

tt_term tt_present(tt *c, const tt_query *q, tt_ref answer, tt_terms *out)
{
    enum { LARGE = 80 };                             /* symbols: in a deep network nothing cancels, and each slope would be multiplied out */
    tt_writer f;
    if (!answer || !tt_form_open(c, &f, out) || !tt_form_name_indices(&f, answer)) return TT_NO_TERM;
    f.norms = !c->store->told;
    tt_ref best = best_for(&f, q, answer);
    best = better(&f, q, best, answer, tt_without_adjugates(c, answer));
    if (best && q->definition_count && tt_form_cost(&f, best) < LARGE) best = better(&f, q, best, answer, tt_with_slopes(c, answer));
    if (best && f.norms && spells_norms(c, best)) {
        if (!tt_form_open(c, &f, out) || !tt_form_name_indices(&f, best)) return TT_NO_TERM;
        f.norms = true;
    }
    return best ? tt_form_of(&f, best) : TT_NO_TERM;
}

tt_ref tt_shortest_by(tt_writer *f, tt_ref answer)
{
    return answer && tt_form_name_indices(f, answer) ? best_of(f, answer) : TT_NONE;
}

tt_ref tt_shortest(tt *c, tt_ref answer)
{
    tt_terms terms = { 0 };
    tt_writer f;
    return answer && tt_form_open(c, &f, &terms) ? by_itself(&f, answer) : TT_NONE;
}
