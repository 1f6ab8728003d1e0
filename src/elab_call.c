/* Words with brackets, powers, bars and norms: which operation they are depends on the operand's shape. */
#include "elab.h"

static const tt_termrec *rec(const tt_elab *e, tt_term x) { return &e->out->terms.at[x]; }

static tt_term same(tt_elab *e, tt_place at, tt_op op, uint32_t data, uint16_t order, tt_term a)
{
    return tt_elab_put(e, at, op, data, order, rec(e, a)->rows, rec(e, a)->cols, 1, &a);
}

static tt_term to_scalar(tt_elab *e, tt_place at, tt_op op, tt_term a)
{
    return tt_elab_put(e, at, op, 0, 0, TT_DIM_ONE, TT_DIM_ONE, 1, &a);
}

static tt_term refuse(tt_elab *e, tt_place at) { tt_elab_fault_at(e, at); return TT_NO_TERM; }

static tt_place argument(const tt_elab *e, tt_place at)
{
    bool apply = e->sources[at.source].statement->tree.at[at.node].form == TT_Y_APPLY;
    return tt_elab_operand(e, at, apply ? 1 : 0);
}

/* --- of one matrix --------------------------------------------------------------------------------------------------- */

static const char *word_of(tt_op op)
{
    static const char *const words[] = {
#define OP(id, word, arity, shape) [TT_##id] = word,
#include "../grammar/ops.def"
#undef OP
    };
    return words[op][0] ? words[op] : "inv";
}

/* Of a scalar these are its value, its inverse, the logarithm of its absolute value, one. */
static tt_term square_of_scalar(tt_elab *e, tt_place at, tt_op op, tt_term a)
{
    if (op == TT_TR || op == TT_DET) return a;
    if (tt_is_analytic(op)) return same(e, at, TT_FN, tt_entry_function(op), 0, a);
    if (op == TT_LOGDET) {
        tt_term size = same(e, at, TT_FN, TT_F_ABS, 0, a);
        return size == TT_NO_TERM ? size : same(e, at, TT_FN, TT_F_LOG, 0, size);
    }
    tt_term one = tt_elab_leaf(e, at, TT_NUM, TT_NUM_ONE, TT_DIM_ONE, TT_DIM_ONE);
    if (op == TT_ADJ || one == TT_NO_TERM) return one;
    return tt_elab_put(e, at, TT_DIV, 0, 0, TT_DIM_ONE, TT_DIM_ONE, 2, (tt_term[]){one, a});
}

static tt_term of_square(tt_elab *e, tt_place at, tt_op op, tt_term a)
{
    if (tt_elab_is_scalar(e, a)) return square_of_scalar(e, at, op, a);
    if (!tt_elab_square(e, at, word_of(op), a)) return TT_NO_TERM;
    bool number = op == TT_TR || op == TT_DET || op == TT_LOGDET;
    return !number ? same(e, at, op, 0, 0, a) : to_scalar(e, at, op, a);
}

/* A column makes a diagonal matrix, a square matrix gives its diagonal. */
static tt_term diag(tt_elab *e, tt_place at, tt_term a)
{
    if (tt_elab_is_scalar(e, a)) return a;
    tt_dim n = rec(e, a)->rows;
    if (tt_elab_is_column(e, a)) return tt_elab_put(e, at, TT_DIAG, 0, 0, n, n, 1, &a);
    if (!tt_elab_square(e, at, "diag", a)) return TT_NO_TERM;
    return tt_elab_put(e, at, TT_DIAGOF, 0, 0, n, TT_DIM_ONE, 1, &a);
}

static tt_term by_column(tt_elab *e, tt_place at, tt_op op, const char *word, tt_term a)
{
    if (rec(e, a)->rows == TT_DIM_ONE && rec(e, a)->cols != TT_DIM_ONE) {
        tt_place row = argument(e, at);
        bool turned = e->sources[row.source].statement->tree.at[row.node].form == TT_Y_TRANSPOSE;
        tt_quote column = turned ? tt_elab_quote(e, tt_elab_operand(e, row, 0)) : tt_elab_quote_factor(e, row);
        tt_fail(e->c, TT_E_ROW, tt_elab_sign(e, at), word, tt_elab_quote(e, row).text);
        tt_hint(e->c, "%s(%s%s)%s", word, column.text, turned ? "" : "'", op == TT_LOGSUMEXP ? "" : "'");
        return refuse(e, at);
    }
    return tt_elab_put(e, at, op, 0, 0, op == TT_LOGSUMEXP ? TT_DIM_ONE : rec(e, a)->rows, rec(e, a)->cols, 1, &a);
}

static tt_term total(tt_elab *e, tt_place at, tt_op op, tt_term a)
{
    if (!tt_elab_is_scalar(e, a)) return to_scalar(e, at, op, a);
    return op == TT_SUMALL || op == TT_MEAN || op == TT_MAX || op == TT_MIN ? a : same(e, at, TT_FN, TT_F_ABS, 0, a);
}

static tt_term vec(tt_elab *e, tt_place at, tt_term a)
{
    tt_dim rows = tt_size_now(e->c, &e->sizes, rec(e, a)->rows), cols = tt_size_now(e->c, &e->sizes, rec(e, a)->cols);
    if (cols == TT_DIM_ONE) return a;
    return tt_elab_put(e, at, TT_VEC, 0, 0, tt_dim_mul(e->c, rows, cols), TT_DIM_ONE, 1, &a);
}

/* --- blocks: `whole` has rows * block's rows, so the rest is the quotient ---------------------------------------------- */

static bool block_count(tt_elab *e, tt_place at, tt_dim whole, tt_dim block, tt_dim *count)
{
    tt_dim w = tt_size_now(e->c, &e->sizes, whole), b = tt_size_now(e->c, &e->sizes, block);
    if (tt_dim_divide(e->c, w, b, count)) return true;
    if (tt_size_is_known(e->c, &e->sizes, w) && tt_size_is_known(e->c, &e->sizes, b)) return false;
    *count = tt_size_unknown(e->c, &e->sizes);
    tt_dim product = tt_dim_mul(e->c, *count, b);
    return product != TT_DIM_NONE && tt_size_unify(e->c, &e->sizes, w, product, e->out->terms.count);
    (void)at;
}

static tt_term blocks(tt_elab *e, tt_place at, tt_op op, tt_term a, tt_term b)
{
    tt_term whole = op == TT_BLOCKDOT ? a : b, part = op == TT_BLOCKDOT ? b : a;
    tt_termrec w = *rec(e, whole), p = *rec(e, part);
    tt_dim rows, cols;
    if (block_count(e, at, w.rows, p.rows, &rows) && block_count(e, at, w.cols, p.cols, &cols))
        return tt_elab_put(e, at, op, 0, 0, rows, cols, 2, (tt_term[]){a, b});
    if (tt_failed(e->c) || !tt_elab_name_sizes(e)) return TT_NO_TERM;
    tt_fail(e->c, TT_E_NO_BLOCKS, tt_elab_sign(e, at), tt_elab_shape_words(e, w.rows, w.cols).text,
            tt_elab_shape_words(e, p.rows, p.cols).text);
    return refuse(e, at);
}

/* --- words ----------------------------------------------------------------------------------------------------------- */

static bool counts_operands(tt_elab *e, tt_place at, const char *word, uint32_t want, uint32_t count)
{
    if (want == count) return true;
    tt_fail(e->c, TT_E_ARGUMENTS, tt_elab_span(e, at), word, (unsigned)want, want == 1 ? "" : "s", (unsigned)count);
    return tt_elab_fault_at(e, at);
}

/* of a matrix ||A||_inf is another thing than its largest entry */
static tt_term largest_value(tt_elab *e, tt_place at, tt_term a)
{
    if (tt_elab_is_scalar(e, a)) return same(e, at, TT_FN, TT_F_ABS, 0, a);
    if (rec(e, a)->rows == TT_DIM_ONE || rec(e, a)->cols == TT_DIM_ONE) return to_scalar(e, at, TT_NORMINF, a);
    tt_quote x = tt_elab_quote(e, tt_elab_operand(e, at, 0));
    tt_fail(e->c, TT_E_ROW_SUMS, tt_elab_span(e, at));
    tt_hint(e->c, "the largest entry is max(abs(%s)), the largest row sum max(abs(%s)*ones)", x.text, x.text);
    return refuse(e, at);
}

static bool is_zero(const tt_elab *e, tt_term x) { return rec(e, x)->op == TT_NUM && rec(e, x)->data == TT_NUM_ZERO; }

static tt_term negated(tt_elab *e, tt_place at, tt_term x) { return x == TT_NO_TERM ? x : same(e, at, TT_NEG, 0, 0, x); }
static tt_term relu(tt_elab *e, tt_place at, tt_term x) { return x == TT_NO_TERM ? x : same(e, at, TT_FN, TT_F_RELU, 0, x); }

/* max(a, b), entry by entry: relu(a) where b is 0, else b + relu(a - b); min(a, b) = a - relu(a - b). */
static tt_term larger(tt_elab *e, tt_place at, tt_op op, tt_term a, tt_term b)
{
    bool least = op == TT_MIN;
    if (is_zero(e, a) || is_zero(e, b)) {
        tt_term x = is_zero(e, a) ? b : a;
        return least ? negated(e, at, relu(e, at, negated(e, at, x))) : relu(e, at, x);
    }
    tt_term rest = relu(e, at, tt_elab_sum(e, at, TT_SUB, a, b));
    return rest == TT_NO_TERM ? rest : tt_elab_sum(e, at, least ? TT_SUB : TT_ADD, least ? a : b, rest);
}

/* norm(x, W) = sqrt(x'*W*x); norm(x, 1) and norm(x, 2) are what they are elsewhere. */
static tt_term norm_with(tt_elab *e, tt_place at, tt_term x, tt_term weight)
{
    tt_num order = rec(e, weight)->op == TT_NUM ? rec(e, weight)->data : TT_NUM_NONE;
    bool column = tt_elab_is_column(e, x);
    if ((order == TT_NUM_ONE && column) || order == TT_NUM_TWO) return tt_elab_norm(e, at, order == TT_NUM_ONE ? 1 : 2, x);
    if (!column && order == TT_NUM_NONE) {
        tt_fail(e->c, TT_E_WEIGHTED, tt_elab_span(e, at), tt_elab_quote(e, tt_elab_operand(e, at, 0)).text);
        return refuse(e, at);
    }
    if (tt_elab_is_scalar(e, weight)) {
        tt_fail(e->c, TT_E_NORM_ORDER, tt_elab_span(e, at), tt_elab_quote(e, tt_elab_operand(e, at, 1)).text);
        tt_hint(e->c, order == TT_NUM_NONE ? "norm(x) is the root of the sum of squares, norm1(x) the sum of absolute values, norm(x, W) is sqrt(x'*W*x)"
                    : "norm(x, 1), norm(x, 2) and norm(x, inf) are those of a vector; the p-norm is sum(abs(x).^p)^(1/p)");
        return refuse(e, at);
    }
    tt_term row = tt_elab_transpose(e, at, x), image = tt_elab_product(e, at, weight, x);
    if (row == TT_NO_TERM || image == TT_NO_TERM) return TT_NO_TERM;
    tt_term square = tt_elab_product(e, at, row, image);
    return square == TT_NO_TERM ? square : same(e, at, TT_FN, TT_F_SQRT, 0, square);
}

/* A declared function is applied entry by entry, but one that has the shape of its values: that is a function of a scalar; and a
 * matrix function, which is one of square matrices and of scalars. */
static tt_term declared(tt_elab *e, tt_place at, uint32_t symbol, uint16_t order, tt_term a)
{
    const tt_symbol *f = &e->out->symbols[symbol];
    if (f->flags & TT_ANALYTIC && !tt_elab_is_scalar(e, a))
        return tt_elab_square(e, at, f->name, a) ? same(e, at, TT_MATFN, symbol, order, a) : TT_NO_TERM;
    if (f->rows == TT_DIM_ONE && f->cols == TT_DIM_ONE) return same(e, at, TT_FN, TT_F_COUNT + symbol, order, a);
    if (tt_elab_is_scalar(e, a)) return tt_elab_put(e, at, TT_CURVE, symbol, order, f->rows, f->cols, 1, &a);
    tt_dim rows = rec(e, a)->rows, cols = rec(e, a)->cols;
    if (!tt_elab_name_sizes(e)) return TT_NO_TERM;
    tt_fail(e->c, TT_E_CURVE_ARGUMENT, tt_elab_span(e, at), f->name, tt_elab_quote(e, argument(e, at)).text, tt_elab_shape_words(e, rows, cols).text);
    return refuse(e, at);
}

tt_term tt_elab_call(tt_elab *e, tt_place at, tt_op op, uint32_t data, uint16_t order, uint32_t count, const tt_term *x)
{
    const char *word = op == TT_FN || op == TT_CURVE ? "the function" : word_of(op);
    bool two = op == TT_KRON || op == TT_BLOCKDOT || op == TT_BLOCKSUM;
    if (op == TT_NORM && count == 2) return norm_with(e, at, x[0], x[1]);
    if ((op == TT_MAX || op == TT_MIN) && count == 2) return larger(e, at, op, x[0], x[1]);
    if ((op == TT_MAX || op == TT_MIN) && count > 2) {
        counts_operands(e, at, word, 2, count);
        tt_hint(e->c, "of three: %s(a, %s(b, c))", word, word);
        return TT_NO_TERM;
    }
    if (!counts_operands(e, at, word, two ? 2 : 1, count)) return TT_NO_TERM;
    if (order && op != TT_FN) {
        tt_fail(e->c, TT_E_PRIMED_WORD, tt_elab_span(e, at), word);
        return refuse(e, at);
    }
    switch (op) {
    case TT_FN:
        if (rec(e, x[0])->op == TT_MEMBER) e->words[e->word_of[rec(e, x[0])->data]].inside = true;
        return data >= TT_F_COUNT ? declared(e, at, data - TT_F_COUNT, order, x[0]) : same(e, at, TT_FN, data, order, x[0]);
    case TT_SOFTMAX: case TT_LOGSOFTMAX: case TT_LOGSUMEXP: return by_column(e, at, op, word, x[0]);
    case TT_TR: case TT_DET: case TT_LOGDET: case TT_INV: case TT_INVT: case TT_ADJ: case TT_NAMED_FUNCTIONS_OF_A_MATRIX: return of_square(e, at, op, x[0]);
    case TT_PINV:
        if (tt_elab_is_scalar(e, x[0])) return square_of_scalar(e, at, TT_INV, x[0]);
        return tt_elab_put(e, at, TT_PINV, 0, 0, rec(e, x[0])->cols, rec(e, x[0])->rows, 1, x);
    case TT_DIAG: case TT_DIAGOF: return diag(e, at, x[0]);
    case TT_SUMALL: case TT_MEAN: case TT_NORM: case TT_NORM1: case TT_NUCLEAR: case TT_MAX: case TT_MIN: return total(e, at, op, x[0]);
    case TT_NORMINF: return largest_value(e, at, x[0]);
    case TT_ARGMAX: case TT_ARGMIN:
        if (tt_elab_is_scalar(e, x[0])) return tt_elab_leaf(e, at, TT_NUM, TT_NUM_ONE, TT_DIM_ONE, TT_DIM_ONE);
        return same(e, at, op, 0, 0, x[0]);
    case TT_VEC: return vec(e, at, x[0]);
    case TT_TRIL: case TT_TRIU: return same(e, at, op, 0, 0, x[0]);
    case TT_KRON: return tt_elab_kron(e, at, x[0], x[1]);
    case TT_BLOCKDOT: case TT_BLOCKSUM: return blocks(e, at, op, x[0], x[1]);
    default: break;
    }
    tt_fail(e->c, TT_E_NOT_YET, tt_elab_span(e, at), op == TT_PRODOVER ? "the product of all entries" : word);
    if (op == TT_PRODOVER) tt_hint(e->c, "a product over an index is written prod(i=1:N, ...)");
    return refuse(e, at);
}

/* --- powers ---------------------------------------------------------------------------------------------------------- */

static bool scalar_exponent(tt_elab *e, tt_place at, tt_term exponent)
{
    if (tt_elab_is_scalar(e, exponent)) return true;
    tt_fail(e->c, TT_E_EXPONENT, tt_elab_sign(e, at), tt_elab_quote(e, tt_elab_operand(e, at, 1)).text);
    return tt_elab_fault_at(e, at);
}

/* A number, perhaps with signs before it. */
static tt_num signed_number(tt_elab *e, tt_term x)
{
    bool minus = false;
    for (; rec(e, x)->op == TT_NEG; minus = !minus) x = tt_term_kid(&e->out->terms, x, 0);
    if (rec(e, x)->op != TT_NUM) return TT_NUM_NONE;
    return minus ? tt_num_neg(e->c, (tt_num)rec(e, x)->data) : (tt_num)rec(e, x)->data;
}

/* The value of an exponent that is a number, such as 2, -1, 1/2, -(1/2); TT_NUM_NONE of any other. */
static tt_num value_of(tt_elab *e, tt_term x)
{
    bool minus = false;
    for (; rec(e, x)->op == TT_NEG; minus = !minus) x = tt_term_kid(&e->out->terms, x, 0);
    bool quotient = rec(e, x)->op == TT_DIV;
    tt_num over = signed_number(e, quotient ? tt_term_kid(&e->out->terms, x, 0) : x);
    tt_num by = quotient ? signed_number(e, tt_term_kid(&e->out->terms, x, 1)) : TT_NUM_ONE;
    if (over == TT_NUM_NONE || by == TT_NUM_NONE || by == TT_NUM_ZERO) return TT_NUM_NONE;
    tt_num v = tt_num_mul(e->c, over, tt_num_inv(e->c, by));
    return minus && v != TT_NUM_NONE ? tt_num_neg(e->c, v) : v;
}

/* X^(k + 1/2) = X^k*sqrtm(X), X^-(k + 1/2) = inv(X)^k*inv(sqrtm(X)). */
static tt_term halves(tt_elab *e, tt_place at, tt_term base, int64_t twice)
{
    int64_t whole = (twice < 0 ? -twice : twice) / 2;
    tt_term root = same(e, at, TT_SQRTM, 0, 0, base);
    if (twice < 0 && root != TT_NO_TERM) root = same(e, at, TT_INV, 0, 0, root);
    if (!whole || root == TT_NO_TERM) return root;
    tt_term k = tt_elab_leaf(e, at, TT_NUM, tt_num_int(e->c, twice < 0 ? -whole : whole), TT_DIM_ONE, TT_DIM_ONE);
    if (k == TT_NO_TERM) return k;
    tt_term power = tt_elab_put(e, at, TT_POW, 0, 0, rec(e, base)->rows, rec(e, base)->cols, 2, (tt_term[]){base, k});
    return power == TT_NO_TERM ? power : tt_elab_product(e, at, power, root);
}

static bool is_halves(const tt_elab *e, tt_num v, int64_t *twice)
{
    int64_t q;
    return v != TT_NUM_NONE && tt_num_small(e->c, v, twice, &q) && q == 2;
}

static tt_term vector_power(tt_elab *e, tt_place at)
{
    tt_quote x = tt_elab_quote_factor(e, tt_elab_operand(e, at, 0)), k = tt_elab_quote_factor(e, tt_elab_operand(e, at, 1));
    tt_fail(e->c, TT_E_VECTOR_POWER, tt_elab_sign(e, at), tt_elab_quote(e, tt_elab_operand(e, at, 0)).text);
    tt_hint(e->c, "%s.^%s is entry by entry, norm(%s)^%s the power of its length", x.text, k.text,
            tt_elab_quote(e, tt_elab_operand(e, at, 0)).text, k.text);
    tt_also(e->c, tt_elab_span(e, at));
    return refuse(e, at);
}

/* k = 3, and X^k is X^3: the exponent of a matrix is the number that its name stands for, unless the query differentiates by that. */
static tt_term number_named(tt_elab *e, tt_place at, tt_term exponent)
{
    bool named = false, minus = false;
    tt_term x = exponent;
    for (;;) {
        const tt_termrec *r = rec(e, x);
        bool value = r->op == TT_SYM && e->out->symbols[r->data].value != TT_NO_TERM && !e->words[e->word_of[r->data]].wanted;
        if (r->op != TT_NEG && !value) break;
        x = value ? e->out->symbols[r->data].value : tt_term_kid(&e->out->terms, x, 0);
        named = named || value;
        minus = minus != !value;
    }
    if (!named || rec(e, x)->op != TT_NUM) return exponent;
    return minus ? same(e, at, TT_NEG, 0, 0, x) : x;
}

tt_term tt_elab_power(tt_elab *e, tt_place at, tt_term base, tt_term exponent)
{
    if (!scalar_exponent(e, at, exponent)) return TT_NO_TERM;
    if (!tt_elab_is_scalar(e, base)) exponent = number_named(e, at, exponent);
    if (exponent == TT_NO_TERM) return exponent;
    tt_num k = value_of(e, exponent);
    tt_dim rows = rec(e, base)->rows, cols = rec(e, base)->cols;
    int64_t twice;
    if (rows != TT_DIM_ONE || cols != TT_DIM_ONE) {
        if (rows == TT_DIM_ONE || cols == TT_DIM_ONE) return vector_power(e, at);
        if (!tt_elab_square(e, at, "a power", base)) return TT_NO_TERM;
        if (k == TT_NUM_MINUS_ONE) return same(e, at, TT_INV, 0, 0, base);
        if (is_halves(e, k, &twice)) return halves(e, at, base, twice);
    }
    return tt_elab_put(e, at, TT_POW, 0, 0, rows, cols, 2, (tt_term[]){base, exponent});
}

/* Of two scalars a power; 2.^x is exp(log(2)*x). */
tt_term tt_elab_hadamard_power(tt_elab *e, tt_place at, tt_term base, tt_term exponent)
{
    if (tt_elab_is_scalar(e, base) && tt_elab_is_scalar(e, exponent)) return tt_elab_power(e, at, base, exponent);
    if (tt_elab_is_scalar(e, base)) {
        tt_term log = same(e, at, TT_FN, TT_F_LOG, 0, base);
        tt_term product = log == TT_NO_TERM ? log : tt_elab_product(e, at, log, exponent);
        return product == TT_NO_TERM ? product : same(e, at, TT_FN, TT_F_EXP, 0, product);
    }
    if (!scalar_exponent(e, at, exponent)) {
        tt_quote x = tt_elab_quote(e, tt_elab_operand(e, at, 0)), k = tt_elab_quote_factor(e, tt_elab_operand(e, at, 1));
        tt_hint(e->c, "exp(%s .* log(%s)) raises every entry to a power of its own; or declare the exponent a scalar", k.text, x.text);
        return TT_NO_TERM;
    }
    return tt_elab_put(e, at, TT_HADPOW, 0, 0, rec(e, base)->rows, rec(e, base)->cols, 2, (tt_term[]){base, exponent});
}

/* --- bars ------------------------------------------------------------------------------------------------------------ */

tt_term tt_elab_bars(tt_elab *e, tt_place at, tt_term a)
{
    if (tt_elab_is_scalar(e, a)) return same(e, at, TT_FN, TT_F_ABS, 0, a);
    if (rec(e, a)->rows == TT_DIM_ONE || rec(e, a)->cols == TT_DIM_ONE) {
        tt_quote x = tt_elab_quote(e, tt_elab_operand(e, at, 0));
        tt_fail(e->c, TT_E_BARS_VECTOR, tt_elab_span(e, at), x.text);
        tt_hint(e->c, "norm(%s) is its length, abs(%s) is entry by entry", x.text, x.text);
        return refuse(e, at);
    }
    if (!tt_elab_square(e, at, "a determinant", a)) return TT_NO_TERM;
    return to_scalar(e, at, TT_DET, a);
}

/* subscript: 0 none, 1, 2, 'F', 'i' for infinity or '*'. ||A||_2 of a matrix is its largest singular value, which is another thing than this. */
tt_term tt_elab_norm(tt_elab *e, tt_place at, uint32_t subscript, tt_term a)
{
    if (subscript == 2 && rec(e, a)->rows != TT_DIM_ONE && rec(e, a)->cols != TT_DIM_ONE) {
        tt_fail(e->c, TT_E_SPECTRAL, tt_elab_span(e, at));
        tt_hint(e->c, "the Frobenius norm is norm(%s) or ||%s||_F", tt_elab_quote(e, tt_elab_operand(e, at, 0)).text,
                tt_elab_quote(e, tt_elab_operand(e, at, 0)).text);
        return refuse(e, at);
    }
    if (subscript == 'i') return largest_value(e, at, a);
    return total(e, at, subscript == 1 ? TT_NORM1 : subscript == '*' ? TT_NUCLEAR : TT_NORM, a);
}
