/* What must be said of an answer for the sake of its form: a division, a logarithm or an inverse that has no value at more than single points at which the
 * function has one. relu(u) is 0 wherever u is negative, and so are entries of what is one-hot. */
#include "caveat.h"
#include "diag.h"
#include "dim.h"

/* Can it be 0, as a whole or in some entries? By way of a relu, or of entries of what is one-hot. */
enum { WHOLE_BY_RELU = 1, ENTRY_BY_RELU = 2, ENTRY_BY_ONEHOT = 4, WHOLE_BY_ONEHOT = 8,
       WHOLE = WHOLE_BY_RELU | WHOLE_BY_ONEHOT, BY_RELU = WHOLE_BY_RELU | ENTRY_BY_RELU, BY_ONEHOT = ENTRY_BY_ONEHOT | WHOLE_BY_ONEHOT };

typedef struct {
    const tt *c;
    const tt_query *q;
    const tt_terms *terms;
    const bool *stands;       /* by term of these: below the root; NULL: all */
    uint8_t *zero;            /* by term of these */
    const uint8_t *given;     /* by term of the query: of the values of definitions */
} looking;

static uint32_t kid_zero(const looking *l, tt_term x, uint32_t i) { return l->zero[tt_term_kid(l->terms, x, i)]; }

static bool is_negative(const looking *l, tt_term x)
{
    const tt_termrec *r = &l->terms->at[x];
    return r->op == TT_NEG || (r->op == TT_NUM && tt_num_sign(l->c, r->data) < 0);
}

static bool keeps_zero(uint32_t f)
{
    switch (f) {
    case TT_F_RELU: case TT_F_SQRT: case TT_F_ABS: case TT_F_SIGN: case TT_F_SIN: case TT_F_TAN: case TT_F_ASIN: case TT_F_ATAN: case TT_F_SINH: case TT_F_TANH:
        return true;
    default:
        return false;
    }
}

static uint32_t zero_of_symbol(const looking *l, const tt_symbol *s)
{
    if (s->value != TT_NO_TERM) return l->given[s->value];
    return s->flags & TT_ONEHOT ? ENTRY_BY_ONEHOT : 0;
}

/* What is 0 if its operand is 0 as a whole. */
static uint32_t wholly(uint32_t zero)
{
    return (zero & WHOLE_BY_RELU ? BY_RELU : 0u) | (zero & WHOLE_BY_ONEHOT ? BY_ONEHOT : 0u);
}

static uint32_t zero_of(const looking *l, tt_term x)
{
    const tt_termrec *r = &l->terms->at[x];
    uint32_t a = r->count > 0 ? kid_zero(l, x, 0) : 0, b = r->count > 1 ? kid_zero(l, x, 1) : 0;
    switch (r->op) {
    case TT_SYM: case TT_MEMBER:
        return zero_of_symbol(l, &l->q->symbols[r->data]);
    case TT_FN:
        return (r->data == TT_F_RELU && r->order < 2 ? (uint32_t)BY_RELU : 0u) | (r->order == 0 && keeps_zero(r->data) ? a : 0u);
    case TT_NEG: case TT_TRANSPOSE: case TT_VEC: case TT_DIAG: case TT_DIAGOF: case TT_OVER: case TT_DIV: case TT_HADDIV:
        return a;
    case TT_POW: case TT_HADPOW:
        return is_negative(l, tt_term_kid(l->terms, x, 1)) ? 0 : a;
    case TT_ADD: case TT_SUB:
        return a & b;
    case TT_HAD: case TT_KRON:
        return a | b;
    case TT_MUL: {
        bool by_entries = (l->terms->at[tt_term_kid(l->terms, x, 0)].rows == TT_DIM_ONE && l->terms->at[tt_term_kid(l->terms, x, 0)].cols == TT_DIM_ONE)
                       || (l->terms->at[tt_term_kid(l->terms, x, 1)].rows == TT_DIM_ONE && l->terms->at[tt_term_kid(l->terms, x, 1)].cols == TT_DIM_ONE);
        return by_entries ? a | b : wholly(a | b);
    }
    case TT_PRODOVER: case TT_ENTRY:
        return a & BY_RELU ? BY_RELU : a & BY_ONEHOT ? BY_ONEHOT : 0;
    case TT_INNER: case TT_TR: case TT_SUMALL: case TT_MEAN: case TT_NORM: case TT_NORM1: case TT_NORMINF: case TT_NUCLEAR: case TT_MAX: case TT_MIN: case TT_DET:
        return wholly(a | b);
    default:
        return 0;
    }
}

/* Of which zeros is x not defined? */
static uint32_t undefined_at(const looking *l, tt_term x)
{
    const tt_termrec *r = &l->terms->at[x];
    uint32_t a = r->count > 0 ? kid_zero(l, x, 0) : 0, b = r->count > 1 ? kid_zero(l, x, 1) : 0;
    switch (r->op) {
    case TT_DIV:    return b & WHOLE;
    case TT_HADDIV: return b;
    case TT_HADPOW: case TT_POW: return is_negative(l, tt_term_kid(l->terms, x, 1)) ? (r->op == TT_POW ? a & WHOLE : a) : 0;
    case TT_FN:     return r->data == TT_F_LOG ? a : 0;
    case TT_INV: case TT_INVT: return l->terms->at[tt_term_kid(l->terms, x, 0)].op == TT_DIAG ? a : a & WHOLE;
    case TT_LOGDET: return a & WHOLE;
    default:        return 0;
    }
}

/* Which zeros leave some of these terms without a value? Definitions stand before what uses them. */
static uint32_t find_undefined(looking *l, tt_term count)
{
    uint32_t all = 0;
    for (tt_term x = 0; x < count; x++) {
        uint32_t zero = zero_of(l, x);
        bool scalar = l->terms->at[x].rows == TT_DIM_ONE && l->terms->at[x].cols == TT_DIM_ONE;
        if (scalar) zero = (zero & BY_RELU ? BY_RELU : 0u) | (zero & BY_ONEHOT ? BY_ONEHOT : 0u);
        l->zero[x] = (uint8_t)zero;
        if (!l->stands || l->stands[x]) all |= undefined_at(l, x);
    }
    return all;
}

static bool has_zeros(const tt_query *q)
{
    for (uint32_t i = 0; i < q->symbol_count; i++)
        if (q->symbols[i].flags & TT_ONEHOT) return true;
    for (tt_term x = 0; x < q->terms.count; x++)
        if (q->terms.at[x].op == TT_FN && q->terms.at[x].data == TT_F_RELU) return true;
    return false;
}

/* What was written on the way and is no part of the answer stands among its terms too. */
static bool *find_part(tt *c, const tt_terms *answers, tt_term root)
{
    bool *stands = tt_arena_zero(&c->query, root + 1u);
    if (!stands) { tt_fail(c, TT_E_MEMORY, TT_NOWHERE); return NULL; }
    stands[root] = true;
    for (tt_term x = root + 1; x-- > 0;)
        for (uint32_t i = 0; stands[x] && i < answers->at[x].count; i++) stands[tt_term_kid(answers, x, i)] = true;
    return stands;
}

static bool of_zeros(tt *c, const tt_query *q, const tt_terms *answers, tt_term root, const bool *stands, const char **text)
{
    uint8_t *given = tt_arena_zero(&c->query, q->terms.count + 1u), *zero = tt_arena_zero(&c->query, root + 1u);
    if (!given || !zero) return tt_fail(c, TT_E_MEMORY, TT_NOWHERE);
    looking function = { c, q, &q->terms, NULL, given, given }, answer = { c, q, answers, stands, zero, given };
    uint32_t before = find_undefined(&function, q->terms.count), now = find_undefined(&answer, root + 1);
    if (now & BY_RELU && !(before & BY_RELU)) *text = "this divides by a relu, or takes its log, and has no value where that is 0, though the function has one there";
    else if (now & BY_ONEHOT && !(before & BY_ONEHOT)) *text = "this divides by entries of what is one-hot, or takes their log, and has no value where they are 0, though the function has one there";
    return true;
}

/* The derivative of a nuclear norm by way of the root of X'*X; of what is known to be wide of X*X'. */
static const char *of_nuclear(const tt *c, const tt_query *q, const tt_terms *answers, tt_term root, const bool *stands)
{
    int64_t rows, cols;
    bool inverts = false;
    for (tt_term x = 0; x <= root && !inverts; x++)
        inverts = stands[x] && (answers->at[x].op == TT_INV || answers->at[x].op == TT_INVT) && answers->at[tt_term_kid(answers, x, 0)].op == TT_SQRTM;
    for (tt_term x = 0; inverts && x < q->terms.count; x++) {
        if (q->terms.at[x].op != TT_NUCLEAR) continue;
        const tt_termrec *of = &q->terms.at[tt_term_kid(&q->terms, x, 0)];
        bool wide = tt_dim_is_int(c, of->rows, &rows) && tt_dim_is_int(c, of->cols, &cols) && rows < cols;
        return wide ? "this holds where what stands in the nuclear norm has full row rank" : "this holds where what stands in the nuclear norm has full column rank";
    }
    return NULL;
}

static bool has_nuclear(const tt_query *q)
{
    for (tt_term x = 0; x < q->terms.count; x++)
        if (q->terms.at[x].op == TT_NUCLEAR) return true;
    return false;
}

bool tt_caveat_of_answer(tt *c, const tt_query *q, const tt_terms *answers, tt_term root, const char **text)
{
    bool zeros = has_zeros(q), nuclear = has_nuclear(q);
    *text = NULL;
    if (!zeros && !nuclear) return true;
    const bool *stands = find_part(c, answers, root);
    if (!stands) return false;
    if (nuclear) *text = of_nuclear(c, q, answers, root, stands);
    return *text || !zeros || of_zeros(c, q, answers, root, stands, text);
}
