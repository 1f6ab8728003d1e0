/* Common left and right factors of the terms of a sum: A*x + A*y = A*(x + y), the longest stretch that a group shares. */
#include "factor.h"

tt_ref tt_cheapest(tt_writer *f, tt_ref a, tt_ref b)
{
    if (!a || !b) return a ? a : b;
    if (tt_is_mirrored(f->c, a) && !tt_is_mirrored(f->c, b)) return a;
    return tt_form_cost(f, b) < tt_form_cost(f, a) ? b : a;
}

static bool list_of(tt *c, tt_ref m, tt_piece *p)
{
    bool product = tt_op_of(c, m) == TT_MUL;
    p->count = product ? tt_factors(c, m) : 1;
    p->list = tt_arena_take(&c->query, p->count * sizeof *p->list);
    if (!p->list) return tt_fail(c, TT_E_MEMORY, TT_NOWHERE);
    for (uint32_t i = 0; i < p->count; i++)
        p->list[i] = product ? (tt_factor){tt_arg(c, m, i), tt_exponent(c, m, i)} : (tt_factor){m, c->store->one};
    return true;
}

static bool piece_of(tt *c, tt_piece *p, tt_num number, tt_ref base)
{
    const tt_node *n = tt_at(c, base);
    *p = (tt_piece){.number = number, .scalars = c->store->one, .matrix = TT_NONE};
    if (n->op == TT_SCALED) {
        p->number = tt_num_mul(c, number, n->data);
        p->matrix = tt_scaled_matrix(c, base);
        tt_ref s = c->store->one;
        for (uint32_t i = 0; i < tt_factors(c, base); i++) s = tt_mul(c, s, tt_power(c, tt_arg(c, base, i), tt_exponent(c, base, i)));
        p->scalars = s;
    } else if (!tt_is_scalar(c, base)) {
        p->matrix = base;
    } else if (n->op == TT_MUL) {
        p->chain = true;
        return list_of(c, base, p);
    } else {
        p->scalars = base;
    }
    if (!p->scalars) return false;
    if (p->matrix && tt_op_of(c, p->matrix) == TT_EYE) return true;         /* the empty product */
    return !p->matrix || list_of(c, p->matrix, p);
}

bool tt_plan_open(tt *c, tt_plan *p, uint32_t n)
{
    *p = (tt_plan){.member = tt_arena_zero(&c->query, n), .rest = tt_arena_zero(&c->query, n * sizeof *p->rest)};
    return (p->member && p->rest) || tt_fail(c, TT_E_MEMORY, TT_NOWHERE);
}

static tt_ref with_common(tt *c, const tt_plan *p, tt_ref inner)
{
    switch (p->side) {
    case TT_BEFORE_KRON: return tt_kron(c, p->common, inner);
    case TT_BEHIND_KRON: return tt_kron(c, inner, p->common);
    case TT_RIGHT:       return tt_mul(c, inner, p->common);
    case TT_ENTRIES:     return tt_had(c, p->common, inner);
    case TT_BOTH_ENDS:   return tt_product(c, 3, (tt_ref[]){p->common, inner, tt_transpose(c, p->common)});
    default:             return tt_mul(c, p->common, inner);
    }
}

/* The plan carried out; `deep`: the inner sum is factored in its turn. */
static tt_ref join(tt_writer *f, tt_ref sum, const tt_plan *p, uint32_t n, bool deep)
{
    tt *c = f->c;
    tt_scratch_mark mark = tt_scratch_here(c);
    tt_ref *t = tt_scratch_take(c, n + 2u);
    if (!t || !p->common) return TT_NONE;
    uint32_t k = 0;
    for (uint32_t i = 0; i < n; i++)
        if (p->member[i]) t[k++] = p->rest[i];
    tt_ref inner = tt_sum(c, k, t), plain = inner;
    if (deep && inner && tt_op_of(c, inner) == TT_SUM) inner = tt_factor_sum(f, inner);
    bool known = deep && inner == plain && p->whole, placed = false;
    tt_ref whole = known ? TT_NONE : with_common(c, p, inner);
    k = 0;
    for (uint32_t i = 0; i < n && !known; i++) {
        if (p->mirror && p->mirror[i]) continue;
        if (!p->member[i]) t[k++] = tt_arg(c, sum, i);
        else if (!placed) t[k++] = whole, placed = true;
    }
    if (p->mirror && !known) t[k++] = tt_transpose(c, whole);
    tt_ref r = known ? p->whole : tt_sum(c, k, t);
    tt_scratch_drop(c, mark);
    return r;
}

/* In a sum that equals its transpose what is taken from one end of some terms is taken from the other end of their transposes: terms that
 * are among their own transposes, or whose transposes are in the group, do not take part. How many are left, 0 for too few. */
static uint32_t without_mirror(tt *c, tt_plan *g, const tt_piece *p, uint32_t n, uint32_t k)
{
    if (p[0].twin == TT_NO_TWIN) return k;
    g->mirror = tt_arena_zero(&c->query, n);
    for (uint32_t i = k = 0; g->mirror && i < n; i++) g->mirror[p[i].twin] = g->member[i];
    for (uint32_t i = 0; g->mirror && i < n; i++)
        if (g->mirror[i] && g->member[i]) g->member[i] = g->member[p[i].twin] = g->mirror[i] = g->mirror[p[i].twin] = false;
    for (uint32_t i = 0; g->mirror && i < n; i++) k += g->member[i];
    return k < 2 ? 0 : k;
}

static void offer_one(tt_writer *f, tt_ref sum, tt_plan *best, tt_plan *offer, uint32_t n)
{
    offer->whole = join(f, sum, offer, n, false);
    if (!offer->whole || (tt_is_mirrored(f->c, sum) && !tt_is_mirrored(f->c, offer->whole))) return;
    if (!best->whole || tt_form_cost(f, offer->whole) < tt_form_cost(f, best->whole)) *best = *offer;
}

void tt_factor_offer(tt_writer *f, tt_ref sum, tt_plan *best, tt_plan offer, const tt_piece *p, uint32_t n)
{
    offer_one(f, sum, best, &offer, n);
    if (p[0].twin != TT_NO_TWIN && !offer.mirror && best->whole != offer.whole && without_mirror(f->c, &offer, p, n, 0)) offer_one(f, sum, best, &offer, n);
}

static bool same_sign(const tt *c, tt_ref a, tt_ref b)
{
    return tt_is_num(c, a) && tt_is_num(c, b) && tt_num_sign(c, tt_at(c, a)->data) == tt_num_sign(c, tt_at(c, b)->data);
}

static tt_ref nearer_zero(const tt *c, tt_ref a, tt_ref b)
{
    int sign = tt_num_sign(c, tt_at(c, a)->data), order = tt_num_compare(c, tt_at(c, a)->data, tt_at(c, b)->data);
    return (sign > 0) == (order <= 0) ? a : b;
}

/* Factor i of a piece counted from the side that is looked at. */
static tt_factor from_side(const tt_piece *p, uint32_t i, bool right) { return p->list[right ? p->count - 1 - i : i]; }

/* What is left of a piece when `whole` factors and a power `part` of the next are taken from its side. */
static tt_ref remainder_of(tt *c, const tt_piece *p, uint32_t whole, tt_ref part, tt_dim size, bool right)
{
    tt_scratch_mark mark = tt_scratch_here(c);
    tt_ref *x = tt_scratch_take(c, p->count + 3u);
    if (!x) return TT_NONE;
    uint32_t k = 0;
    x[k++] = tt_number(c, p->number);
    x[k++] = p->scalars;
    uint32_t before = k;
    for (uint32_t i = whole; i < p->count; i++) {
        tt_factor a = from_side(p, i, right);
        if (i == whole && part) a.exponent = tt_sub(c, a.exponent, part);
        x[k++] = tt_power(c, a.base, a.exponent);
    }
    if (k == before) x[k++] = tt_eye(c, size);
    if (right)
        for (uint32_t i = before, j = k; i < --j; i++) {
            tt_ref swap = x[i];
            x[i] = x[j];
            x[j] = swap;
        }
    tt_ref r = tt_product(c, k, x);
    tt_scratch_drop(c, mark);
    return r;
}

/* The group of terms that begin (end) like term `lead`, factored; `alike`: only those with the same power there, where some have another. */
static void common_stretch(tt_writer *f, tt_ref sum, tt_plan *best, const tt_piece *p, uint32_t n, uint32_t lead, bool right, bool alike)
{
    tt *c = f->c;
    tt_plan g;
    if (!tt_plan_open(c, &g, n)) return;
    bool *member = g.member;
    tt_factor key = from_side(&p[lead], 0, right);
    uint32_t k = 0, others = 0;
    for (uint32_t i = 0; i < n; i++) {
        if (!p[i].count) continue;
        tt_factor a = from_side(&p[i], 0, right);
        bool other = a.base == key.base && a.exponent != key.exponent && same_sign(c, a.exponent, key.exponent);
        member[i] = (a.base == key.base && a.exponent == key.exponent) || (other && !alike);
        others += other;
        if (member[i] && i < lead) return;                      /* this group was looked at already */
        k += member[i];
    }
    if (k < 2 || (alike && !others) || (tt_op_of(c, key.base) != TT_COMMUTATION && !(k = without_mirror(c, &g, p, n, k)))) return;
    while (!member[lead]) lead++;
    uint32_t whole = 0;
    tt_ref part = TT_NONE;
    for (bool more = true; more && whole < p[lead].count;) {
        tt_factor a = from_side(&p[lead], whole, right);
        tt_ref least = a.exponent;
        bool equal = true;
        for (uint32_t i = 0; i < n && more; i++) {
            if (!member[i]) continue;
            more = whole < p[i].count && from_side(&p[i], whole, right).base == a.base;
            if (!more) break;
            tt_ref e = from_side(&p[i], whole, right).exponent;
            equal = equal && e == least;
            if (e != least && !same_sign(c, e, least)) more = false;
            else if (e != least) least = nearer_zero(c, e, least);
        }
        if (more && equal) { whole++; continue; }
        if (more) part = least;
        break;
    }
    if (whole == p[lead].count) {                                /* a chain keeps one factor on the other side */
        if (p[lead].chain) whole--;
    }
    if (whole == 0 && !part) return;
    tt_piece head = {.number = TT_NUM_ONE, .scalars = c->store->one, .list = right ? p[lead].list + (p[lead].count - whole) : p[lead].list, .count = whole};
    tt_ref common = whole ? remainder_of(c, &head, 0, TT_NONE, TT_DIM_NONE, false) : TT_NONE;
    if (part) {
        tt_ref power = tt_power(c, from_side(&p[lead], whole, right).base, part);
        common = !common ? power : right ? tt_mul(c, power, common) : tt_mul(c, common, power);
    }
    if (!common || (part && k < n)) return;                      /* no Horner scheme: X*(X*A + A*X) + A*X^2 */
    tt_dim size = right ? tt_rows(c, common) : tt_cols(c, common);
    bool vector = tt_is_column(c, common) || tt_rows(c, common) == TT_DIM_ONE;
    bool *bare = tt_arena_zero(&c->query, n);
    uint32_t identities = 0;
    for (uint32_t i = 0; bare && i < n; i++) {
        if (!member[i]) continue;
        if (!(g.rest[i] = remainder_of(c, &p[i], whole, part, size, right))) return;
        tt_ref m = vector && tt_op_of(c, g.rest[i]) == TT_SCALED ? tt_scaled_matrix(c, g.rest[i]) : g.rest[i];
        bare[i] = m && tt_op_of(c, m) == TT_EYE;
        identities += bare[i];
    }
    if (!bare) return;
    g.common = common;
    g.side = right ? TT_RIGHT : TT_LEFT;
    /* inv(S) - inv(S)*x*x'*inv(S) reads better than inv(S)*(I - x*x'*inv(S)): an I left over must save more than one symbol */
    if (identities) {
        tt_ref joined = join(f, sum, &g, n, true);
        uint32_t least = vector ? 4 : 1;
        if (!joined || tt_form_cost(f, joined) + least >= tt_form_cost(f, sum)) {
            if (k - identities < 2) return;
            for (uint32_t i = 0; i < n; i++) {
                if (g.mirror && bare[i]) g.mirror[p[i].twin] = false;
                member[i] = member[i] && !bare[i];
            }
        }
    }
    tt_factor_offer(f, sum, best, g, p, n);
}

/* Chains may be read from either end: turn them so that the first factor agrees with an earlier chain's where it can. */
static bool align_chains(tt *c, tt_piece *p, uint32_t n)
{
    for (uint32_t i = 1; i < n; i++) {
        if (!p[i].chain) continue;
        tt_factor last = p[i].list[p[i].count - 1], first = p[i].list[0];
        for (uint32_t j = 0; j < i; j++) {
            if (!p[j].chain || p[j].list[0].base == first.base || p[j].list[p[j].count - 1].base == last.base) continue;
            if (tt_has(c, last.base, TT_N_NO_BIT) || tt_transpose(c, last.base) != p[j].list[0].base) continue;
            for (uint32_t a = 0, b = p[i].count; a < b--; a++) {
                tt_factor swap = p[i].list[a];
                p[i].list[a] = p[i].list[b];
                p[i].list[b] = swap;
            }
            for (uint32_t a = 0; a < p[i].count; a++)
                if (!(p[i].list[a].base = tt_transpose(c, p[i].list[a].base))) return false;
            break;
        }
    }
    return true;
}

/* Which term of a sum that equals its transpose is the transpose of which. */
static void pair_with_transposes(tt *c, tt_ref sum, tt_piece *p, uint32_t n)
{
    bool mirrored = tt_is_mirrored(c, sum);
    for (uint32_t i = 0; i < n; i++) {
        tt_ref turned = mirrored ? tt_transpose(c, tt_base(c, sum, i)) : TT_NONE;
        p[i].twin = TT_NO_TWIN;
        for (uint32_t j = 0; turned && j < n; j++)
            if (tt_base(c, sum, j) == turned && tt_coefficient(c, sum, j) == tt_coefficient(c, sum, i)) p[i].twin = j;      /* 2*D + D' of a diagonal D is symmetric, too */
    }
    for (uint32_t i = 0; i < n; i++)
        if (p[i].twin == TT_NO_TWIN) p[0].twin = TT_NO_TWIN;
}

static tt_ref once(tt_writer *f, tt_ref sum)
{
    enum { MANY = 64 };
    tt *c = f->c;
    uint32_t n = tt_factors(c, sum);
    if (n > MANY) return sum;
    tt_piece *p = tt_arena_take(&c->query, n * sizeof *p);
    if (!p) return TT_NONE;
    for (uint32_t i = 0; i < n; i++)
        if (!piece_of(c, &p[i], tt_coefficient(c, sum, i), tt_base(c, sum, i))) return TT_NONE;
    if (!align_chains(c, p, n) || !tt_spread_entries(c, p, n)) return TT_NONE;
    pair_with_transposes(c, sum, p, n);
    tt_plan best = {.whole = TT_NONE};
    for (uint32_t i = 0; i < n; i++)
        for (int way = 0; way < 4 && p[i].count; way++) common_stretch(f, sum, &best, p, n, i, way & 1, way & 2);
    tt_factor_both_ends(f, sum, &best, p, n);
    tt_factor_squares(f, sum, &best, p, n);
    tt_factor_scalars(f, sum, &best, p, n);
    tt_factor_entries(f, sum, &best, p, n);
    tt_factor_kron(f, sum, &best, p, n);
    tt_factor_vector(f, sum, &best, p, n);
    if (tt_failed(c)) return TT_NONE;
    if (!best.whole || tt_form_cost(f, best.whole) > tt_form_cost(f, sum) + 1) return sum;
    return tt_cheapest(f, tt_cheapest(f, sum, best.whole), join(f, sum, &best, n, true));
}

tt_ref tt_factor_sum(tt_writer *f, tt_ref sum)
{
    tt_ref best = sum;
    while (tt_op_of(f->c, best) == TT_SUM && !tt_form_is_spent(f, best, TT_SPENT_FACTORS)) {
        tt_ref next = once(f, best);
        if (next == best) tt_form_note_spent(f, best, TT_SPENT_FACTORS);
        if (!next || next == best) return next;
        best = next;
    }
    return best;
}
