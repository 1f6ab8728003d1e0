/* What is wrong with a declaration by itself: sizes and kinds that do not go together (session.h). */
#include "elab.h"

static bool sizes_are_names(tt *c, const tt_statement *s, tt_tree_at root)
{
    for (tt_tree_at i = tt_tree_start(&s->tree, root); i <= root; i++)
        if (!tt_is_size_form(s->tree.at[i].form) || s->tree.at[i].form == TT_Y_SUB) return tt_fail(c, TT_E_BAD_SIZE, s->tree.at[i].at);
    return true;
}

/* Kinds that only zero, the identity or nothing has together. */
static const struct { uint32_t one, other; const char *why; } apart[] = {
    { TT_ANTISYMMETRIC, TT_SYMMETRIC | TT_DIAGONAL | TT_SPD | TT_LOWER | TT_UPPER, "only zero is all that" },
    { TT_ANTISYMMETRIC, TT_POSITIVE, "no matrix is all that" },
    { TT_ANTISYMMETRIC, TT_ORTHOGONAL, "antisymmetric orthogonal matrices exist for even sizes only and are not answered" },
    { TT_ORTHOGONAL, TT_SPD, "only the identity is all that; write eye(n)" },
    { TT_POSITIVE, TT_ORTHOGONAL | TT_DIAGONAL | TT_LOWER | TT_UPPER, "such a matrix has entries that are not positive" },
    { TT_ONEHOT | TT_SIMPLEX, TT_SQUARE_KINDS, "columns that sum to 1 do not go with other kinds" },
};

bool tt_kinds_go_together(tt *c, uint32_t kinds, const char *name, tt_span at)
{
    for (size_t i = 0; i < sizeof apart / sizeof *apart; i++)
        if (kinds & apart[i].one && kinds & apart[i].other) return tt_fail(c, TT_E_KINDS_APART, at, name, apart[i].why);
    return true;
}

/* Sizes are more than 0, and those of a square kind equal. */
static bool sizes_are_sound(tt *c, const tt_statement *s, const tt_declared *d)
{
    tt_elab e = {.c = c, .fault_source = TT_NO_SOURCE};
    tt_dim size[2];
    for (uint32_t i = 0; i < d->size_count; i++) {
        if (!sizes_are_names(c, s, d->size[i])) return false;
        size[i] = tt_elab_size(&e, &s->tree, d->size[i], (tt_place){TT_NO_SOURCE, 0});
        if (size[i] != TT_DIM_NONE) continue;
        if (c->fault.code != TT_E_MEMORY) c->fault.at = s->tree.at[d->size[i]].at;
        return false;
    }
    if (d->size_count < 2 || !(s->flags & TT_SQUARE_KINDS) || size[0] == size[1]) return true;
    return tt_fail(c, TT_E_SQUARE_KIND, d->at, s->tree.names[d->name].text);
}

/* What no reading of the rest of the input could mend. */
bool tt_declaration_is_sound(tt *c, const tt_statement *s, const tt_declared *d)
{
    const char *name = s->tree.names[d->name].text;
    if (!sizes_are_sound(c, s, d) || !tt_kinds_go_together(c, s->flags, name, d->at)) return false;
    if (s->noun == TT_KIND_SCALAR && (d->size_count || (s->flags & ~(uint32_t)TT_POSITIVE))) {
        tt_fail(c, d->size_count ? TT_E_SCALAR_SIZE : TT_E_SCALAR_KIND, d->at, name);
        if (d->size_count) tt_hint(c, "vector %s or matrix %s", name, name);
        return false;
    }
    if (s->flags & TT_ANALYTIC && (d->size_count || s->flags != TT_ANALYTIC)) return tt_fail(c, TT_E_MATRIX_FUNCTION_SIZE, d->at, name);
    if (s->noun == TT_KIND_FUNCTION && s->flags & ~(uint32_t)((TT_SQUARE_KINDS & ~TT_ORTHOGONAL) | TT_ANALYTIC)) return tt_fail(c, TT_E_FUNCTION_KIND, d->at, name);
    if (s->noun == TT_KIND_VECTOR && d->size_count > 1) {
        tt_fail(c, TT_E_VECTOR_SIZE, d->at, name);
        tt_hint(c, "a vector is a column; matrix %s(1,n) is a row", name);
        return false;
    }
    if (s->noun == TT_KIND_VECTOR && (s->flags & TT_SQUARE_KINDS)) return tt_fail(c, TT_E_VECTOR_KIND, d->at, name);
    if (s->noun < 0 && (s->flags & TT_POSITIVE) && !(s->flags & (TT_SQUARE_KINDS | TT_ONEHOT | TT_SIMPLEX))) {
        tt_fail(c, TT_E_POSITIVE_NOUN, d->at);
        tt_hint(c, "positive scalar %s, positive vector %s(n) or positive matrix %s(m,n)", name, name, name);
        return false;
    }
    return true;
}
