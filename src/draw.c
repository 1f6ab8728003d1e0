/* Random sizes, points and directions that respect kinds (eval.h). The direction of the variable is always free: a symmetric
 * variable is differentiated as if its entries were independent. */
#include "eval.h"

/* Sizes of one point: different names get different numbers while they last, 2 to 4 mostly, one of them 1 now and then. When
 * point after point was singular (roots of many entries must all exist) they get smaller. */
static uint32_t draw_size(tt_eval *e)
{
    static const uint8_t orders[6][3] = { {2,3,4}, {3,2,4}, {4,2,3}, {2,4,3}, {3,4,2}, {4,3,2} };
    uint32_t k = e->sizes_drawn++;
    if (e->attempt >= 16) return 1 + (uint32_t)(tt_random(e) % 2);
    if (e->attempt % 3 == 1 && k == e->key % 4) return 1;
    if (k < 3) return orders[(e->key >> 8) % (e->attempt >= 6 ? 1 : 6)][k];
    return k == 3 && e->attempt < 6 ? 5 : 2 + (uint32_t)(tt_random(e) % 3);
}

uint32_t tt_draw_dim(tt_eval *e, tt_dim d)
{
    if (d == TT_DIM_ONE) return 1;
    if (e->dim[d]) return e->dim[d];
    int64_t sum = 0;
    for (uint32_t i = 0; i < tt_dim_count(e->c, d); i++) {
        const tt_monomial *m = tt_dim_monomial(e->c, d, i);
        int64_t product = m->coefficient;
        for (uint32_t k = 0; k < m->count; k++) {
            uint32_t *size = &e->size[m->name[k]];
            if (!*size) *size = draw_size(e);
            if (product > INT32_MAX || product < -INT32_MAX) product = INT32_MAX;
            product *= *size;
        }
        sum += product;
        if (sum > INT32_MAX || sum < -INT32_MAX) sum = INT32_MAX;
    }
    if (sum < 1) {
        tt_point_fails(e, TT_POINT_SINGULAR, "a size is not positive");
        return 0;
    }
    if (sum > 1 << 22) {
        tt_point_fails(e, TT_POINT_UNABLE, "its sizes are too large to be evaluated");
        return 0;
    }
    return e->dim[d] = (uint32_t)sum;
}

/* Few digits, not 0. */
static tt_cell draw_fraction(tt_eval *e, const tt_field *f)
{
    int64_t p = 1 + (int64_t)(tt_random(e) % 9), q = 1 + (int64_t)(tt_random(e) % 4);
    return tt_ratio(f, tt_random(e) & 1 ? -p : p, q);
}

/* Doubles: of both signs or positive, of size 1 or small (asin, 1 - u'u want small arguments), by turns. */
tt_cell tt_draw_cell(tt_eval *e, const tt_field *f)
{
    if (e->numbers == TT_BY_FIELD) return tt_cell_random(f, tt_random(e));
    if (e->numbers == TT_BY_RATIONALS) return draw_fraction(e, f);
    double unit = (double)(tt_random(e) >> 11) * 0x1p-53, scale = (e->attempt % 4 >= 2 ? 0.25 : 1) * tt_nudge(e);
    if (e->attempt % 2) return (tt_cell){ .d = scale * (0.3 + 1.2 * unit) };
    return (tt_cell){ .d = scale * ((tt_random(e) & 1) ? -0.25 - unit : 0.25 + unit) };
}

static tt_cell draw_positive(tt_eval *e, const tt_field *f)
{
    tt_cell v = tt_draw_cell(e, f);
    return tt_times(f, v, v);
}

/* Every column sums to 1: positive numbers over their sum; in the field, which has no order, the last entry is what is missing. */
static bool draw_columns(tt_eval *e, const tt_field *f, tt_value *v)
{
    bool in_field = e->numbers == TT_BY_FIELD;
    for (uint32_t j = 0; j < v->cols; j++) {
        tt_cell *column = v->at + (size_t)j * v->rows, sum = TT_ZERO_CELL;
        for (uint32_t i = 0; i < v->rows; i++) {
            column[i] = in_field ? tt_draw_cell(e, f) : draw_positive(e, f);
            sum = tt_plus(f, sum, column[i]);
        }
        if (in_field) {
            column[v->rows - 1] = tt_plus(f, column[v->rows - 1], tt_minus(f, f->one, sum));
            continue;
        }
        if (!f->math->reciprocal(f, sum, &sum)) return tt_point_fails(e, TT_POINT_SINGULAR, "division by zero");
        for (uint32_t i = 0; i < v->rows; i++) column[i] = tt_times(f, column[i], sum);
    }
    return true;
}

/* Mirror the lower triangle into the upper one, with a sign. */
static void mirror(const tt_field *f, tt_value *v, bool anti)
{
    uint32_t n = v->rows;
    for (uint32_t j = 0; j < n; j++) {
        for (uint32_t i = j + 1; i < n; i++)
            v->at[j + (size_t)i * n] = anti ? tt_minus(f, TT_ZERO_CELL, v->at[i + (size_t)j * n]) : v->at[i + (size_t)j * n];
        if (anti) v->at[j + (size_t)j * n] = TT_ZERO_CELL;
    }
}

/* (I - S)*inv(I + S) for an antisymmetric S is orthogonal (Cayley). */
static bool make_orthogonal(tt_eval *e, const tt_field *f, tt_value *v)
{
    tt_value plus, minus, inverse;
    uint32_t n = v->rows;
    mirror(f, v, true);
    if (!tt_value_open(e, &plus, n, n, 1) || !tt_value_open(e, &minus, n, n, 1)) return false;
    f->math->sub_all(f, tt_area(v), minus.at, minus.at, v->at);
    for (uint32_t i = 0; i < n; i++) plus.at[i + (size_t)i * n] = minus.at[i + (size_t)i * n] = f->one;
    f->math->add_all(f, tt_area(v), plus.at, plus.at, v->at);
    return tt_value_inverse(e, f, &inverse, &plus) && tt_value_product(e, f, v, &minus, &inverse);
}

bool tt_draw_orthogonal(tt_eval *e, const tt_field *f, uint32_t n, tt_value *v)
{
    if (!tt_value_open(e, v, n, n, 1)) return false;
    for (size_t i = 0; i < tt_area(v); i++) v->at[i] = tt_draw_cell(e, f);
    return make_orthogonal(e, f, v);
}

/* I - 2*u*u'/(u'*u), the reflection along u, is orthogonal and symmetric. */
static bool make_reflection(tt_eval *e, const tt_field *f, tt_value *v)
{
    uint32_t n = v->rows;
    tt_value u, inverse;
    if (!tt_value_open(e, &u, n, 1, 1) || !tt_value_open(e, &inverse, 1, 1, 1)) return false;
    tt_cell square = TT_ZERO_CELL, two = tt_plus(f, f->one, f->one);
    for (uint32_t i = 0; i < n; i++) {
        u.at[i] = v->at[i];
        square = tt_plus(f, square, tt_times(f, u.at[i], u.at[i]));
    }
    inverse.at[0] = square;
    tt_value length = inverse;
    if (!tt_value_inverse(e, f, &inverse, &length)) return false;
    for (uint32_t j = 0; j < n; j++)
        for (uint32_t i = 0; i < n; i++) {
            tt_cell pair = tt_times(f, two, tt_times(f, inverse.at[0], tt_times(f, u.at[i], u.at[j])));
            v->at[i + (size_t)j * n] = tt_minus(f, i == j ? f->one : TT_ZERO_CELL, pair);
        }
    return true;
}

/* Diagonal and orthogonal: 1 and -1. */
static bool make_signs(tt_eval *e, const tt_field *f, tt_value *v)
{
    for (uint32_t i = 0; i < v->rows; i++)
        v->at[i + (size_t)i * v->rows] = tt_random(e) & 1 ? f->one : tt_minus(f, TT_ZERO_CELL, f->one);
    return true;
}

/* R'*R; in doubles a multiple of I is added, so that it is well conditioned. */
static bool make_spd(tt_eval *e, const tt_field *f, tt_value *v)
{
    tt_value flipped, product;
    uint32_t n = v->rows;
    if (!tt_value_open(e, &flipped, n, n, 1)) return false;
    for (uint32_t j = 0; j < n; j++)
        for (uint32_t i = 0; i < n; i++) flipped.at[i + (size_t)j * n] = v->at[j + (size_t)i * n];
    if (!tt_value_product(e, f, &product, &flipped, v)) return false;
    for (uint32_t i = 0; f->rounded && i < n; i++) product.at[i + (size_t)i * n].d += 0.5;
    *v = product;
    return true;
}

static bool shape_square(tt_eval *e, const tt_field *f, tt_value *v, uint32_t flags)
{
    uint32_t n = v->rows;
    if (v->rows != v->cols) return true;
    bool triangular = flags & (TT_LOWER | TT_UPPER), both = flags & TT_LOWER && flags & TT_UPPER;
    if (both || (triangular && flags & (TT_SYMMETRIC | TT_ORTHOGONAL))) flags |= TT_DIAGONAL;
    for (uint32_t j = 0; j < n; j++)
        for (uint32_t i = 0; i < n; i++)
            if ((flags & TT_DIAGONAL && i != j) || (flags & TT_LOWER && i < j) || (flags & TT_UPPER && i > j)) v->at[i + (size_t)j * n] = TT_ZERO_CELL;
    if (flags & TT_ORTHOGONAL) return (flags & TT_DIAGONAL ? make_signs : flags & TT_SYMMETRIC ? make_reflection : make_orthogonal)(e, f, v);
    if (flags & TT_SPD) return make_spd(e, f, v);
    if (flags & TT_ANTISYMMETRIC) mirror(f, v, true);
    else if (flags & TT_SYMMETRIC) mirror(f, v, false);
    if (f->rounded && flags & (TT_INVERTIBLE | TT_DIAGONAL | TT_LOWER | TT_UPPER) && !(flags & TT_ANTISYMMETRIC))
        for (uint32_t i = 0; i < n; i++) v->at[i + (size_t)i * n].d += v->at[i + (size_t)i * n].d < 0 ? -1 : 1;
    return true;
}

static bool fill(tt_eval *e, const tt_field *f, tt_value *v, uint32_t symbol)
{
    const tt_symbol *s = &e->query->symbols[symbol];
    uint8_t hint = e->hint[symbol];
    size_t n = tt_area(v);
    bool positive = s->flags & TT_POSITIVE || hint & TT_HINT_SQUARE;
    if (hint & TT_HINT_INTEGER) {              /* the same small number from every side */
        *v->at = f->math->integer(f, 1 + (int64_t)(e->key >> (20 + symbol % 32)) % 3);
        return true;
    }
    if (s->flags & (TT_ONEHOT | TT_SIMPLEX)) return draw_columns(e, f, v);
    for (size_t i = 0; i < n; i++) v->at[i] = positive ? draw_positive(e, f) : tt_draw_cell(e, f);
    return shape_square(e, f, v, s->flags);
}

/* Directions are drawn in their own parts: {1}, {2}, .. */
static void draw_directions(tt_eval *e, const tt_field *f, uint32_t moves, tt_value *v)
{
    for (uint32_t d = 1, k = 0; d < v->parts; d *= 2, k++)
        for (size_t i = 0; moves >> k & 1 && i < tt_area(v); i++) tt_part(v, d)[i] = tt_draw_cell(e, f);
}

const tt_value *tt_draw_symbol(tt_eval *e, uint32_t symbol, tt_aspect a)
{
    const tt_symbol *s = &e->query->symbols[symbol];
    const tt_field *f = tt_field_of(e, a);
    tt_value *v = &e->symbol[a][symbol], drawn;
    if (v->at) return v;
    uint32_t rows = tt_draw_dim(e, s->rows), cols = tt_draw_dim(e, s->cols);
    bool varies = e->moves[symbol] && a == TT_AS_VALUE;
    if (!rows || !cols || !tt_value_open(e, &drawn, rows, cols, 1) || !fill(e, f, &drawn, symbol)) return NULL;
    if (!varies) {
        *v = drawn;
        return v;
    }
    if (!tt_value_open(e, v, rows, cols, e->parts)) return NULL;
    for (size_t i = 0; i < tt_area(v); i++) v->at[i] = drawn.at[i];
    draw_directions(e, f, e->moves[symbol], v);
    if (e->query->structured && s->flags & TT_STRUCTURES) tt_structure_directions(e, s->flags, v);
    return v;
}

const tt_value *tt_draw_direction(tt_eval *e, uint32_t symbol, const tt_value *at)
{
    tt_value *v = &e->symbol[TT_AS_VALUE][symbol];
    if (v->at) return v;
    if (!tt_value_open(e, v, at->rows, at->cols, e->parts)) return NULL;
    for (size_t i = 0; i < tt_area(v); i++) v->at[i] = at->at[i];
    draw_directions(e, tt_field_of(e, TT_AS_VALUE), e->moves[symbol], v);
    return v;
}
