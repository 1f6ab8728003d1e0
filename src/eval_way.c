/* Which way each aspect goes (eval_way.h): logs of products are sums of logs, log|det| of products likewise, exps of sums are products,
 * down to where only a hash (log) or a power of the base (exp) is left. */
#include "eval_way.h"

static bool is_square(const tt_termrec *r) { return r->rows == r->cols; }

/* Is the product entrywise: a scalar times something, or a column times a row? */
static bool is_entrywise(const tt_sheet *s, tt_term t)
{
    return tt_kid_of(s, t, 0)->cols == TT_DIM_ONE || tt_term_is_scalar(tt_kid_of(s, t, 1));
}

tt_way tt_log_way(const tt_sheet *s, tt_term t)
{
    const tt_termrec *r = &s->terms->at[t];
    switch (r->op) {
    case TT_NUM:
        return BY_NUMBER;
    case TT_ONES:
        return BY_ZERO;
    case TT_MUL:
        return is_entrywise(s, t) ? BY_SAME : BY_ITSELF;
    case TT_DIV: case TT_HAD: case TT_HADDIV: case TT_NEG: case TT_TRANSPOSE: case TT_VEC:
        return BY_SAME;
    case TT_POW:
        return tt_term_is_scalar(r) ? BY_POWER : BY_ITSELF;
    case TT_HADPOW:
        return BY_POWER;
    case TT_SOFTMAX:
        return BY_EXPS;
    case TT_DET:
        return BY_LOGDET;
    case TT_NORM:
        return BY_NORM;
    case TT_FN:
        if (r->order) return BY_ITSELF;
        if (r->data == TT_F_EXP) return BY_VALUE;
        if (r->data == TT_F_SIGMOID) return BY_EXPS;
        return r->data == TT_F_SQRT || r->data == TT_F_ABS ? BY_SAME : BY_ITSELF;
    default:
        return BY_ITSELF;
    }
}

tt_way tt_logdet_way(const tt_sheet *s, tt_term t)
{
    const tt_termrec *r = &s->terms->at[t];
    if (tt_term_is_scalar(r)) return BY_LOG;
    switch (r->op) {
    case TT_MUL:
        if (tt_term_is_scalar(tt_kid_of(s, t, 0)) || tt_term_is_scalar(tt_kid_of(s, t, 1))) return BY_SCALED;
        return is_square(tt_kid_of(s, t, 0)) && is_square(tt_kid_of(s, t, 1)) ? BY_SAME : BY_ITSELF;
    case TT_DIV:
        return BY_SCALED;
    case TT_NEG: case TT_TRANSPOSE: case TT_INV: case TT_INVT:
        return BY_SAME;
    case TT_KRON:
        return is_square(tt_kid_of(s, t, 0)) && is_square(tt_kid_of(s, t, 1)) ? BY_SAME : BY_ITSELF;
    case TT_POW:
        return BY_POWER;
    case TT_EYE:
        return BY_ZERO;
    case TT_DIAG:
        return BY_LOG;
    default:
        return BY_ITSELF;
    }
}

tt_way tt_exp_way(const tt_sheet *s, tt_term t)
{
    const tt_termrec *r = &s->terms->at[t];
    if (!(s->traits[t] & TT_LOGS)) return BY_ITSELF;
    switch (r->op) {
    case TT_FN:
        return r->data == TT_F_LOG ? BY_VALUE : BY_SAME;
    case TT_ADD: case TT_SUB: case TT_NEG: case TT_TRANSPOSE: case TT_LOGSUMEXP: case TT_LOGSOFTMAX:
        return BY_SAME;
    case TT_LOGDET:
        return BY_ABSDET;
    case TT_MUL:
        return tt_term_is_scalar(tt_kid_of(s, t, 0)) || tt_term_is_scalar(tt_kid_of(s, t, 1)) ? BY_SCALED : BY_ITSELF;
    case TT_DIV: case TT_HAD:
        return BY_SCALED;
    default:
        return BY_ITSELF;
    }
}

uint32_t tt_exp_base(const tt_sheet *s, tt_term t)
{
    if (s->terms->at[t].op == TT_DIV) return 0;
    return s->traits[tt_term_kid(s->terms, t, 0)] & TT_LOGS ? 0 : 1;
}

static uint32_t log_wants(const tt_sheet *s, tt_term t, uint32_t k, uint32_t *self)
{
    switch (tt_log_way(s, t)) {
    case BY_SAME:
        return TT_WANT(TT_AS_LOG);
    case BY_POWER:
        return k ? TT_WANT(TT_AS_VALUE) : TT_WANT(TT_AS_LOG);
    case BY_VALUE: case BY_NORM:
        return TT_WANT(TT_AS_VALUE);
    case BY_EXPS:
        return TT_WANT(TT_AS_VALUE) | TT_WANT(TT_AS_EXP);
    case BY_LOGDET:
        return TT_WANT(TT_AS_LOGDET);
    case BY_ITSELF:
        *self |= TT_WANT(TT_AS_VALUE);
        return 0;
    default:
        return 0;
    }
}

static uint32_t logdet_wants(const tt_sheet *s, tt_term t, uint32_t k, uint32_t *self)
{
    switch (tt_logdet_way(s, t)) {
    case BY_SAME:
        return TT_WANT(TT_AS_LOGDET);
    case BY_SCALED:
        return tt_term_is_scalar(tt_kid_of(s, t, k)) ? TT_WANT(TT_AS_LOG) : TT_WANT(TT_AS_LOGDET);
    case BY_POWER:
        return k ? TT_WANT(TT_AS_VALUE) : TT_WANT(TT_AS_LOGDET);
    case BY_LOG:
        if (!tt_term_is_scalar(&s->terms->at[t])) return TT_WANT(TT_AS_LOG);
        *self |= TT_WANT(TT_AS_LOG);
        return 0;
    case BY_ITSELF:
        *self |= TT_WANT(TT_AS_VALUE);
        return 0;
    default:
        return 0;
    }
}

static uint32_t exp_wants(const tt_sheet *s, tt_term t, uint32_t k, uint32_t *self)
{
    switch (tt_exp_way(s, t)) {
    case BY_SAME:
        return TT_WANT(TT_AS_EXP);
    case BY_VALUE: case BY_ABSDET:
        return TT_WANT(TT_AS_VALUE);
    case BY_SCALED:
        return k == tt_exp_base(s, t) ? TT_WANT(TT_AS_EXP) : TT_WANT(TT_AS_EXPONENT);
    default:
        *self |= TT_WANT(TT_AS_EXPONENT);
        return 0;
    }
}

uint32_t tt_log_wants(const tt_sheet *s, tt_term t, tt_aspect a, uint32_t kid, uint32_t *self)
{
    if (a == TT_AS_LOG) return log_wants(s, t, kid, self);
    return a == TT_AS_LOGDET ? logdet_wants(s, t, kid, self) : exp_wants(s, t, kid, self);
}
