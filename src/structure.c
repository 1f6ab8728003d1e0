/* --structured: see structure.h. S_ij = S_ji moves two entries at once, so its derivative is G_ij + G_ji, once on the diagonal. */
#include "structure.h"

enum { LINEAR = TT_SYMMETRIC | TT_SPD | TT_ANTISYMMETRIC | TT_DIAGONAL | TT_LOWER | TT_UPPER, CURVED = TT_ORTHOGONAL | TT_ONEHOT | TT_SIMPLEX };

static tt_ref part(tt *c, tt_op op, tt_ref g) { return tt_make_unary(c, op, g); }

bool tt_is_structured(const tt_query *q, uint32_t variable) { return q->structured && (q->symbols[variable].flags & LINEAR); }

tt_ref tt_along_structure(tt *c, uint32_t kinds, tt_ref g)
{
    if (kinds & TT_DIAGONAL) return tt_diag(c, tt_diagof(c, g));
    if (kinds & TT_ANTISYMMETRIC) return tt_sub(c, g, tt_transpose(c, g));
    if (kinds & (TT_SYMMETRIC | TT_SPD)) return tt_sub(c, tt_add(c, g, tt_transpose(c, g)), tt_diag(c, tt_diagof(c, g)));
    return part(c, kinds & TT_LOWER ? TT_TRIL : TT_TRIU, g);
}

static const char *word_of(uint32_t kinds)
{
    return kinds & TT_ORTHOGONAL ? "an orthogonal matrix" : kinds & TT_ONEHOT ? "a onehot vector" : "a vector of the simplex";
}

static bool is_gradient(const tt_query *q)
{
    const tt_termrec *f = &q->terms.at[q->function];
    return q->order == 1 && q->asks == TT_ASKS_DERIVATIVE && f->rows == TT_DIM_ONE && f->cols == TT_DIM_ONE;
}

bool tt_structured(tt *c, const tt_query *q, tt_ref *derivative)
{
    for (uint32_t i = 0; q->structured && i < q->variable_count; i++) {
        const tt_symbol *s = &q->symbols[q->variables[i]];
        if (s->flags & CURVED) return tt_fail(c, TT_E_CURVED, TT_NOWHERE, s->name, word_of(s->flags));
        if (!(s->flags & LINEAR)) continue;
        if (!is_gradient(q)) return tt_fail(c, TT_E_STRUCTURED, TT_NOWHERE, s->name);
        if (!(derivative[i] = tt_along_structure(c, s->flags, derivative[i]))) return tt_fail(c, TT_E_MEMORY, TT_NOWHERE);
    }
    return true;
}
