/* Which identities, ones and zeros have sizes that their neighbours tell, so that they may print without them (print_plan.h): I + A
 * says how large I is, det(I + 𝟏 𝟏ᵀ) does not. The rows and columns of a term are places; operations make places equal; what a symbol
 * or the whole has, which stands at the left of its line, is known. Places are joined as in any union-find. */
#include "print_plan.h"

enum { ROWS = 1, COLS = 2 };

typedef struct {
    const tt_plan *p;
    uint32_t *up;
    uint8_t *loose;          /* by term: sides that nothing inside tells, ROWS or COLS: those of constants, and of what is made with them */
    uint8_t *untold;         /* by term: those of them that somewhere nothing around tells either */
} places;      /* 0 is the place of what is known; 1 + 2x the rows of x, 2 + 2x its columns */

static uint32_t top(places *s, uint32_t i)
{
    while (s->up[i] != i) i = s->up[i] = s->up[s->up[i]];
    return i;
}

static void join(places *s, uint32_t a, uint32_t b)
{
    a = top(s, a);
    b = top(s, b);
    if (a < b) s->up[b] = a;
    else s->up[a] = b;
}

/* A term where it stands: a loose side is a place of its own wherever it is an operand, because each is read by itself. */
typedef struct { tt_term x; uint32_t rows, cols; } spot;

static uint32_t rows(spot s) { return s.rows; }
static uint32_t cols(spot s) { return s.cols; }
static spot whole_of(tt_term x) { return (spot){ x, 1 + 2 * x, 2 + 2 * x }; }

static spot operand(const places *s, tt_term x, uint32_t i)
{
    spot shared = whole_of(tt_term_kid(s->p->terms, x, i)), own = whole_of(s->p->terms->count + tt_plan_at(s->p, x)->first + i);
    uint8_t loose = s->loose[shared.x];
    return (spot){ shared.x, loose & ROWS ? own.rows : shared.rows, loose & COLS ? own.cols : shared.cols };
}

static void same(places *s, spot a, spot b)
{
    if (tt_plan_scalar(s->p, a.x) || tt_plan_scalar(s->p, b.x)) return;
    join(s, rows(a), rows(b));
    join(s, cols(a), cols(b));
}

static void known(places *s, spot a)
{
    join(s, 0, rows(a));
    join(s, 0, cols(a));
}

static void square(places *s, spot a) { join(s, rows(a), cols(a)); }

static void multiply(places *s, spot whole, spot left, spot right)
{
    if (tt_plan_scalar(s->p, left.x)) { same(s, whole, right); return; }
    if (tt_plan_scalar(s->p, right.x)) { same(s, whole, left); return; }
    join(s, cols(left), rows(right));
    if (tt_plan_scalar(s->p, whole.x)) return;
    join(s, rows(whole), rows(left));
    join(s, cols(whole), cols(right));
}

static void one_by(places *s, spot a)
{
    const tt_termrec *t = tt_plan_at(s->p, a.x);
    if (t->op == TT_EYE) square(s, a);
    if (t->rows == TT_DIM_ONE) join(s, 0, rows(a));
    if (t->cols == TT_DIM_ONE) join(s, 0, cols(a));
}

static void look_at(places *s, tt_term x)
{
    const tt_termrec *t = tt_plan_at(s->p, x);
    spot whole = whole_of(x), a = t->count ? operand(s, x, 0) : whole, b = t->count > 1 ? operand(s, x, 1) : a;
    for (uint32_t i = 0; i < t->count; i++) one_by(s, operand(s, x, i));
    one_by(s, whole);
    switch (t->op) {
    case TT_ONES: case TT_ZEROS: case TT_EYE: case TT_SUMALL: case TT_MEAN: case TT_NORM: case TT_NORM1:
        break;
    case TT_ADD: case TT_SUB: case TT_HAD: case TT_HADDIV:
        same(s, whole, a);
        same(s, whole, b);
        break;
    case TT_INNER:
        same(s, a, b);
        break;
    case TT_NEG: case TT_DIV: case TT_HADPOW: case TT_FN: case TT_SOFTMAX: case TT_LOGSOFTMAX: case TT_TRIL: case TT_TRIU:
        same(s, whole, a);
        break;
    case TT_MUL:
        multiply(s, whole, a, b);
        break;
    case TT_POW: case TT_INV: case TT_ADJ: case TT_FUNCTIONS_OF_A_MATRIX:
        same(s, whole, a);
        square(s, a);
        break;
    case TT_TRANSPOSE: case TT_INVT: case TT_PINV:
        join(s, rows(whole), cols(a));
        join(s, cols(whole), rows(a));
        if (t->op == TT_INVT) square(s, a);
        break;
    case TT_TR: case TT_DET: case TT_LOGDET:
        square(s, a);
        break;
    case TT_DIAG:
        join(s, rows(whole), rows(a));
        join(s, cols(whole), rows(a));
        break;
    case TT_DIAGOF:
        square(s, a);
        join(s, rows(whole), rows(a));
        break;
    case TT_LOGSUMEXP:
        join(s, cols(whole), cols(a));
        break;
    default:                                /* symbols; what is made of parts whose own sizes are known: kron, vec */
        known(s, whole);
        break;
    }
}

static uint8_t turned(uint8_t sides) { return (uint8_t)((sides & ROWS ? COLS : 0) | (sides & COLS ? ROWS : 0)); }
static uint8_t both(uint8_t sides) { return sides == (ROWS | COLS) ? sides : 0; }

/* Of operands of one shape (scalars stand beside them): what none of them tells. */
static uint8_t common(const places *s, tt_term x)
{
    uint8_t sides = ROWS | COLS;
    for (uint32_t i = 0; i < tt_plan_at(s->p, x)->count; i++) {
        tt_term k = tt_term_kid(s->p->terms, x, i);
        if (!tt_plan_scalar(s->p, k)) sides &= s->loose[k];
    }
    return sides;
}

static uint8_t product(const places *s, tt_term left, tt_term right)
{
    if (tt_plan_scalar(s->p, left)) return s->loose[right];
    if (tt_plan_scalar(s->p, right)) return s->loose[left];
    return (uint8_t)((s->loose[left] & ROWS) | (s->loose[right] & COLS));
}

/* What its parts leave open of the sides of x, which is no scalar; a side that is 1 is known anyway. */
static uint8_t left_open(const places *s, tt_term x)
{
    const tt_termrec *t = tt_plan_at(s->p, x);
    tt_term a = t->count ? tt_term_kid(s->p->terms, x, 0) : x;
    switch (t->op) {
    case TT_ONES: case TT_ZEROS: case TT_EYE:
        return ROWS | COLS;
    case TT_ADD: case TT_SUB: case TT_HAD: case TT_HADDIV: case TT_NEG: case TT_DIV: case TT_HADPOW: case TT_FN: case TT_SOFTMAX:
    case TT_LOGSOFTMAX: case TT_TRIL: case TT_TRIU:
        return common(s, x);
    case TT_MUL:
        return product(s, a, tt_term_kid(s->p->terms, x, 1));
    case TT_POW: case TT_INV: case TT_ADJ: case TT_FUNCTIONS_OF_A_MATRIX:
        return both(s->loose[a]);
    case TT_TRANSPOSE: case TT_PINV:
        return turned(s->loose[a]);
    case TT_INVT:
        return both(s->loose[a]);
    case TT_DIAG:
        return s->loose[a] & ROWS ? ROWS | COLS : 0;
    case TT_DIAGOF:
        return both(s->loose[a]) & ROWS;
    case TT_LOGSUMEXP:
        return s->loose[a] & COLS;
    default:
        return 0;
    }
}

static bool open_places(places *s, tt_arena *scratch, tt_term root)
{
    uint32_t terms = s->p->terms->count, count = 2 * (terms + s->p->terms->kid_count) + 3;
    s->up = tt_arena_take(scratch, count * sizeof *s->up);
    s->loose = tt_arena_zero(scratch, terms);
    s->untold = tt_arena_zero(scratch, terms);
    if (!s->up || !s->loose || !s->untold) return tt_fail(s->p->c, TT_E_MEMORY, TT_NOWHERE);
    for (uint32_t i = 0; i < count; i++) s->up[i] = i;
    for (tt_term x = 0; x <= root; x++)
        if (s->p->row[x].marks && !tt_plan_scalar(s->p, x)) s->loose[x] = left_open(s, x);
    return true;
}

/* The sides of an operand that are loose, and told by nothing where it stands. */
static uint8_t untold_of(places *s, spot a)
{
    uint8_t sides = (uint8_t)((top(s, rows(a)) ? ROWS : 0) | (top(s, cols(a)) ? COLS : 0));
    if (tt_plan_at(s->p, a.x)->op == TT_ZEROS) sides = ROWS | COLS;      /* 0 is also a number */
    return sides & s->loose[a.x];
}

bool tt_plan_tell(tt_plan *p, tt_arena *scratch, tt_term root)
{
    places s = { .p = p };
    if (!open_places(&s, scratch, root)) return false;
    known(&s, whole_of(root));
    for (tt_term x = 0; x <= root; x++)
        if (p->row[x].marks) look_at(&s, x);
    for (tt_term x = root + 1; x-- > 0; ) {                  /* users first: what is told everywhere tells its parts */
        if (!p->row[x].marks) continue;
        uint8_t told = s.loose[x] & (uint8_t)~s.untold[x];
        if (s.untold[x]) p->row[x].marks |= TT_PLAN_UNTOLD;
        if (told & ROWS) join(&s, 0, rows(whole_of(x)));
        if (told & COLS) join(&s, 0, cols(whole_of(x)));
        for (uint32_t i = 0; i < tt_plan_at(p, x)->count; i++) {
            spot a = operand(&s, x, i);
            s.untold[a.x] |= untold_of(&s, a);
        }
    }
    return true;
}
