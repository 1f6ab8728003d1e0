/* rank.h */
#include "rank.h"
#include <stdio.h>

static uint32_t indices(tt_dim rows, tt_dim cols)
{
    return rows == TT_DIM_ONE && cols == TT_DIM_ONE ? 0 : rows == TT_DIM_ONE || cols == TT_DIM_ONE ? 1 : 2;
}

static uint32_t of_function(const tt_query *q) { return indices(q->terms.at[q->function].rows, q->terms.at[q->function].cols); }

/* The vectors and matrices it is differentiated by, and the indices they have together. */
static uint32_t groups(const tt_query *q, uint32_t variable, uint32_t order, uint32_t *sum)
{
    uint32_t count = 0;
    *sum = 0;
    for (uint32_t k = 0; k < order; k++) {
        const tt_symbol *s = &q->symbols[q->path ? q->path[k] : variable];
        uint32_t n = indices(s->rows, s->cols);
        *sum += n;
        count += n > 0;
    }
    return count;
}

tt_rank tt_rank_of(const tt_query *q, uint32_t variable)
{
    uint32_t sum, count = groups(q, variable, q->order - (q->asks != TT_ASKS_DERIVATIVE), &sum);
    if (!of_function(q)) return count == 0 ? TT_RANK_NUMBER : count == 1 ? TT_RANK_GRADIENT : count == 2 ? TT_RANK_HESSIAN : TT_RANK_TENSOR;
    return count == 0 ? TT_RANK_TANGENT : count == 1 ? TT_RANK_JACOBIAN : TT_RANK_TENSOR;
}

/* x, y and x; of a long one its beginning */
static void name_path(const tt *c, const tt_query *q, char *text, size_t size)
{
    size_t used = 0;
    for (uint32_t k = 0; k < q->order; k++) {
        const char *between = k == 0 ? "" : k + 1 < q->order ? ", " : tt_spoken(c, " and ");
        int n = snprintf(text + used, size - used, "%s%s", between, q->symbols[q->path[k]].name);
        if (n < 0 || (size_t)n >= size - used) return;
        used += (size_t)n;
    }
}

static bool refuse(tt *c, const tt_query *q, uint32_t variable)
{
    static const char *const ordinals[] = { "", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth" };
    static const char *const things[] = { "scalar", "vector", "matrix" };
    char what[200], by[96];
    const char *thing = tt_spoken(c, things[of_function(q)]);
    uint32_t sum, order = q->order;
    const tt_symbol *x = &q->symbols[variable];
    groups(q, variable, order, &sum);
    if (q->path) name_path(c, q, by, sizeof by);
    else tt_phrase(by, sizeof by, c->language, "a %s", tt_spoken(c, things[indices(x->rows, x->cols)]));
    if (order < sizeof ordinals / sizeof *ordinals) tt_phrase(what, sizeof what, c->language, "the %s derivative of a %s by %s", tt_spoken(c, ordinals[order]), thing, by);
    else tt_phrase(what, sizeof what, c->language, "the %u-th derivative of a %s by %s", (unsigned)order, thing, by);
    tt_fail(c, TT_E_TENSOR, TT_NOWHERE, what, (unsigned)(sum + of_function(q)));
    if (groups(q, variable, order - 1, &sum) + (of_function(q) > 0) <= 2 && !q->path && q->asks == TT_ASKS_DERIVATIVE)
        tt_hint(c, "--operator writes it as the linear map that it is");
    else
        tt_hint(c, "along one direction it is no tensor: put %s + t*V for %s and differentiate by t", x->name, x->name);
    return false;
}

bool tt_rank_is_matrix(tt *c, const tt_query *q)
{
    if (q->asks == TT_ASKS_DIFFERENTIAL) return true;
    for (uint32_t i = 0; i < (q->path ? 1 : q->variable_count); i++)
        if (tt_rank_of(q, q->variables[i]) == TT_RANK_TENSOR) return refuse(c, q, q->variables[i]);
    return true;
}
