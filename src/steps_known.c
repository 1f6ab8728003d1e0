/* What was used of what is known: that y is one-hot, that R is symmetric, that something was assumed. */
#include "steps_say.h"
#include "steps_tell.h"
#include "rule_names.h"
#include "walk.h"

static uint32_t about(uint32_t say, uint32_t number) { return number < UINT16_MAX - 1u ? say | (number + 1) << 16 : say; }

static const tt_symbol *symbol_of(const tt_teller *t, tt_ref x)
{
    const tt_node *n = tt_at(t->c, x);
    bool declared = (n->op == TT_SYM || n->op == TT_MEMBER) && n->order == 0 && n->data < t->of->query->symbol_count;
    return declared ? &t->of->query->symbols[n->data] : NULL;
}

/* The columns of which factor sum to one? */
static uint32_t why_columns_sum(tt_teller *t, tt_ref product)
{
    for (uint32_t i = 0; tt_op_of(t->c, product) == TT_MUL && i < tt_factors(t->c, product); i++) {
        const tt_symbol *s = symbol_of(t, tt_arg(t->c, product, i));
        if (!s || !(s->flags & (TT_ONEHOT | TT_SIMPLEX))) continue;
        bool matrix = s->cols != TT_DIM_ONE;
        uint32_t say = s->flags & TT_ONEHOT ? (matrix ? TT_SAY_ONEHOT_COLUMNS : TT_SAY_ONEHOT) : matrix ? TT_SAY_SIMPLEX_COLUMNS : TT_SAY_SIMPLEX;
        return about(say, tt_at(t->c, tt_arg(t->c, product, i))->data);
    }
    return TT_RULE_column_sums;
}

uint32_t tt_tell_fired(tt_teller *t, const tt_fired *fired, uint32_t i)
{
    if (fired->rule[i] >= TT_BY_ASSUMING) return about(TT_SAY_ASSUMED, fired->rule[i] - TT_BY_ASSUMING);
    if (fired->rule[i] == TT_BY_ORTHOGONAL) return about(TT_SAY_ORTHOGONAL, tt_at(t->c, fired->node[i] << 1)->data);
    const tt_rule_text *rule = tt_rule_at(fired->rule[i]);
    if (!rule || (rule->op == TT_FN && rule->order > 0)) return 0;               /* f' is known: that belongs to the rule for differentials */
    return fired->rule[i] == TT_RULE_column_sums ? why_columns_sum(t, fired->node[i] << 1) : fired->rule[i];
}

static uint32_t add(uint32_t reason, uint32_t n, uint32_t *what)
{
    for (uint32_t i = 0; i < n; i++)
        if (what[i] == reason) return n;
    if (n < TT_MOST_SAID) what[n++] = reason;
    return n;
}

static uint32_t add_factor(tt_teller *t, tt_ref x, uint32_t n, uint32_t *what)
{
    const tt_symbol *s = symbol_of(t, x);
    if (!s || s->cols == TT_DIM_ONE) return n;
    if (s->flags & (TT_SYMMETRIC | TT_SPD | TT_DIAGONAL)) return add(about(TT_SAY_SYMMETRIC, tt_at(t->c, x)->data), n, what);
    return s->flags & TT_ANTISYMMETRIC ? add(about(TT_SAY_ANTISYMMETRIC, tt_at(t->c, x)->data), n, what) : n;
}

static uint32_t add_product(tt_teller *t, tt_ref x, uint32_t n, uint32_t *what)
{
    if (tt_op_of(t->c, x) == TT_SCALED && tt_scaled_matrix(t->c, x)) x = tt_scaled_matrix(t->c, x);
    if (tt_op_of(t->c, x) != TT_MUL) return add_factor(t, x, n, what);
    for (uint32_t i = 0; i < tt_factors(t->c, x); i++) n = add_factor(t, tt_arg(t->c, x, i), n, what);
    return n;
}

uint32_t tt_tell_symmetric(tt_teller *t, tt_ref turned, uint32_t n, uint32_t *what)
{
    tt_ref x = turned;
    if (tt_op_of(t->c, x) == TT_SCALED && tt_scaled_matrix(t->c, x)) x = tt_scaled_matrix(t->c, x);
    if (tt_op_of(t->c, x) != TT_SUM) return add_product(t, x, n, what);
    for (uint32_t i = 0; i < tt_factors(t->c, x); i++) n = add_product(t, tt_base(t->c, x, i), n, what);
    return n;
}

/* How often the symbol is read in what is written; terms are shared. */
static double occurrences(tt_teller *t, const tt_terms *terms, tt_term root, uint32_t symbol)
{
    double *many = tt_arena_zero(&t->c->query, (root + 1u) * sizeof *many), sum = 0;
    if (!many) return 0;
    for (many[root] = 1; root != TT_NO_TERM; root--) {
        const tt_termrec *r = &terms->at[root];
        if ((r->op == TT_SYM || r->op == TT_MEMBER) && r->data == symbol) sum += many[root];
        for (uint32_t k = 0; many[root] > 0 && k < r->count; k++) many[tt_term_kid(terms, root, k)] += many[root];
        if (!root) break;
    }
    return sum;
}

static uint32_t say_of(uint32_t flags, bool matrix)
{
    if (flags & TT_ORTHOGONAL) return TT_SAY_ORTHOGONAL;
    if (flags & TT_ONEHOT) return matrix ? TT_SAY_ONEHOT_COLUMNS : TT_SAY_ONEHOT;
    if (flags & TT_SIMPLEX) return matrix ? TT_SAY_SIMPLEX_COLUMNS : TT_SAY_SIMPLEX;
    return 0;
}

/* Has it fewer of the symbols that this term is made of? */
static bool loses(tt_teller *t, tt_term side, tt_shown from, tt_shown to)
{
    const tt_query *q = t->of->query;
    for (uint32_t i = 0; i < q->symbol_count; i++)
        if (occurrences(t, &q->terms, side, i) > 0 && occurrences(t, from.terms, from.term, i) > occurrences(t, to.terms, to.term, i)) return true;
    return false;
}

uint32_t tt_tell_assumed(tt_teller *t, tt_shown from, tt_shown to, uint32_t n, uint32_t *what)
{
    for (uint32_t i = 0; i < t->of->query->assumption_count; i++)
        if (loses(t, t->of->query->assumptions[i].left, from, to)) n = add(about(TT_SAY_ASSUMED, i), n, what);
    return n;
}

/* Of a variable what is known of it, which it has again in its answer; of others that Q'*Q = I; what was assumed. */
uint32_t tt_tell_shortened(tt_teller *t, tt_ref from, tt_shown to, bool answer, uint32_t n, uint32_t *what)
{
    const tt_query *q = t->of->query;
    tt_term root = tt_form_of(&t->form, from);
    if (root == TT_NO_TERM) return n;
    for (uint32_t i = 0; i < q->symbol_count; i++) {
        const tt_symbol *s = &q->symbols[i];
        bool variable = false, matrix = s->cols != TT_DIM_ONE;
        for (uint32_t k = 0; answer && k < q->variable_count; k++) variable = variable || q->variables[k] == i;
        uint32_t mirrored = s->flags & (TT_SYMMETRIC | TT_SPD | TT_DIAGONAL) ? TT_SAY_SYMMETRIC : s->flags & TT_ANTISYMMETRIC ? TT_SAY_ANTISYMMETRIC : 0;
        if (variable && matrix && mirrored && occurrences(t, t->terms, root, i) > 0) n = add(about(mirrored, i), n, what);
        uint32_t say = variable || s->flags & TT_ORTHOGONAL ? say_of(s->flags, matrix) : 0;
        if (say && occurrences(t, t->terms, root, i) > occurrences(t, to.terms, to.term, i)) n = add(about(say, i), n, what);
    }
    n = tt_tell_assumed(t, (tt_shown){ t->terms, root }, to, n, what);
    bool *mark = answer && t->resting->count ? tt_reach(t->c, from) : NULL;
    for (uint32_t i = 0; mark && i < t->resting->count; i++)
        if (t->resting->id[i] <= tt_id(from) && mark[t->resting->id[i]]) n = add(about(TT_SAY_ASSUMED, t->resting->by[i] - (uint32_t)TT_BY_ASSUMING), n, what);
    return n;
}
