/* The shape of every operation of two operands, with sizes unified and scalars put where they belong. */
#include "elab.h"
#include <stdio.h>
#include <string.h>

static const tt_termrec *rec(const tt_elab *e, tt_term x) { return &e->out->terms.at[x]; }
bool tt_elab_is_scalar(const tt_elab *e, tt_term x) { return rec(e, x)->rows == TT_DIM_ONE && rec(e, x)->cols == TT_DIM_ONE; }
bool tt_elab_is_column(const tt_elab *e, tt_term x) { return rec(e, x)->cols == TT_DIM_ONE && rec(e, x)->rows != TT_DIM_ONE; }

tt_term tt_elab_put(tt_elab *e, tt_place at, tt_op op, uint32_t data, uint16_t order, tt_dim rows, tt_dim cols,
                    uint32_t count, const tt_term *operands)
{
    if (!tt_go_on(e->c) || rows == TT_DIM_NONE || cols == TT_DIM_NONE) return TT_NO_TERM;
    if (e->out->terms.count >= e->c->node_limit) {
        tt_fail(e->c, TT_E_NODE_LIMIT, TT_NOWHERE, (unsigned)e->c->node_limit);
        return TT_NO_TERM;
    }
    tt_termrec r = {.op = (uint16_t)op, .order = order, .data = data, .rows = rows, .cols = cols,
        .at = tt_elab_span(e, at), .sign = tt_elab_sign(e, at)};
    return tt_term_put(e->c, &e->out->terms, r, count, operands);
}

tt_term tt_elab_leaf(tt_elab *e, tt_place at, tt_op op, uint32_t data, tt_dim rows, tt_dim cols)
{
    return tt_elab_put(e, at, op, data, 0, rows, cols, 0, NULL);
}

static tt_term pair(tt_elab *e, tt_place at, tt_op op, tt_dim rows, tt_dim cols, tt_term a, tt_term b)
{
    return tt_elab_put(e, at, op, 0, 0, rows, cols, 2, (tt_term[]){a, b});
}

static bool unify(tt_elab *e, tt_place at, tt_dim a, tt_dim b)
{
    (void)at;
    return tt_size_unify(e->c, &e->sizes, a, b, e->out->terms.count);
}

/* Could the two sizes be one? For hints: nothing is unified. */
static bool may_agree(tt_elab *e, tt_dim a, tt_dim b)
{
    a = tt_size_now(e->c, &e->sizes, a);
    b = tt_size_now(e->c, &e->sizes, b);
    if (a == b) return true;
    if (a == TT_DIM_ONE || b == TT_DIM_ONE) return false;
    return !tt_size_is_known(e->c, &e->sizes, a) || !tt_size_is_known(e->c, &e->sizes, b);
}

static bool fault_under(tt_elab *e, tt_place at)
{
    tt_also(e->c, tt_elab_span(e, at));
    return tt_elab_fault_at(e, at);
}

/* --- sums ------------------------------------------------------------------------------------------------------------ */

static void say_sum(tt_elab *e, tt_place at, tt_term a, tt_term b)
{
    tt_termrec x = *rec(e, a), y = *rec(e, b);
    bool flips = may_agree(e, x.rows, y.cols) && may_agree(e, x.cols, y.rows);
    if (!tt_elab_name_sizes(e)) return;
    tt_place left = tt_elab_operand(e, at, 0), right = tt_elab_operand(e, at, 1);
    tt_fail(e->c, TT_E_SIZES_SUM, tt_elab_sign(e, at), tt_elab_quote(e, at).text,
            tt_elab_quote(e, left).text, tt_elab_shape_words(e, x.rows, x.cols).text,
            tt_elab_quote(e, right).text, tt_elab_shape_words(e, y.rows, y.cols).text);
    if (flips) tt_hint(e->c, "%s' is %s", tt_elab_quote_factor(e, right).text, tt_elab_shape_words(e, y.cols, y.rows).text);
    fault_under(e, at);
}

/* A bare `ones` or `zeros` takes both its sizes from the neighbour it is combined with entry by entry. */
static void take_shape(tt_elab *e, tt_term x, tt_term neighbour)
{
    tt_termrec *r = &e->out->terms.at[x];
    const tt_termrec *n = rec(e, neighbour);
    if ((r->op != TT_ONES && r->op != TT_ZEROS) || r->cols != TT_DIM_ONE || r->data != TT_BARE) return;
    if (n->rows == TT_DIM_ONE && n->cols == TT_DIM_ONE) return;
    r->rows = n->rows;
    r->cols = n->cols;
}

static bool same_shape(tt_elab *e, tt_place at, tt_term a, tt_term b)
{
    take_shape(e, a, b);
    take_shape(e, b, a);
    if (unify(e, at, rec(e, a)->rows, rec(e, b)->rows) && unify(e, at, rec(e, a)->cols, rec(e, b)->cols)) return true;
    if (!tt_failed(e->c)) say_sum(e, at, a, b);
    return false;
}

/* The scalar as that multiple of ones in the neighbour's shape. */
static tt_term spread(tt_elab *e, tt_place at, tt_term scalar, tt_term neighbour)
{
    tt_dim rows = rec(e, neighbour)->rows, cols = rec(e, neighbour)->cols;
    tt_term ones = tt_elab_leaf(e, at, TT_ONES, 0, rows, cols);
    if (ones == TT_NO_TERM || (rec(e, scalar)->op == TT_NUM && rec(e, scalar)->data == TT_NUM_ONE)) return ones;
    return pair(e, at, TT_MUL, rows, cols, scalar, ones);
}

static void note_turned(tt_elab *e, tt_place at, tt_term scalar, tt_term neighbour)
{
    const tt_source *s = &e->sources[at.source];
    if (s->role[at.node - s->start] != TT_ROLE_TURNED || rec(e, scalar)->op != TT_SYM || !tt_elab_is_column(e, neighbour)) return;
    tt_word *w = &e->words[e->word_of[rec(e, scalar)->data]];
    w->turned = w->turned || w->guess == TT_GUESS_SCALAR;
}

static bool is_name(const tt_elab *e, tt_term x) { return rec(e, x)->op == TT_SYM || rec(e, x)->op == TT_MEMBER; }

/* Is a scalar made of vectors or matrices, as far as a few operations show? */
static bool is_made_of_vectors(const tt_elab *e, tt_term scalar)
{
    enum { MOST = 32 };
    tt_term waiting[MOST] = { scalar };
    for (size_t at = 0, count = 1; at < count; at++) {
        if (!tt_elab_is_scalar(e, waiting[at])) return true;
        for (uint32_t i = 0; i < rec(e, waiting[at])->count && count < MOST; i++) waiting[count++] = tt_term_kid(&e->out->terms, waiting[at], i);
    }
    return false;
}

/* Does the name stand in a term, as far as some operations show? */
static bool stands_in(const tt_elab *e, tt_term whole, uint32_t symbol)
{
    enum { MOST = 64 };
    tt_term waiting[MOST] = { whole };
    for (size_t at = 0, count = 1; at < count; at++) {
        if (is_name(e, waiting[at]) && rec(e, waiting[at])->data == symbol) return true;
        for (uint32_t i = 0; i < rec(e, waiting[at])->count && count < MOST; i++) waiting[count++] = tt_term_kid(&e->out->terms, waiting[at], i);
    }
    return false;
}

static void note_name_beside(tt_elab *e, tt_term scalar, tt_term name)
{
    if (is_name(e, name) && !stands_in(e, scalar, rec(e, name)->data)) e->words[e->word_of[rec(e, name)->data]].beside = true;
}

/* r*x'*x: the r of r*x', which stands where a number would make a scalar of the product. */
static tt_term factor_before_row(const tt_elab *e, tt_term product)
{
    tt_term x = product;
    bool found = false;
    for (;;) {
        const tt_termrec *r = rec(e, x);
        if (r->op != TT_MUL && r->op != TT_DIV && r->op != TT_NEG) return found ? x : TT_NO_TERM;
        bool scaled = r->op == TT_MUL && tt_elab_is_scalar(e, tt_term_kid(&e->out->terms, x, 0));
        if (r->op == TT_MUL && !scaled && !found) {
            tt_term right = tt_term_kid(&e->out->terms, x, 1);
            found = rec(e, right)->rows == TT_DIM_ONE && !tt_elab_is_scalar(e, right);
        } else if (r->op == TT_MUL && !scaled && found) {
            return TT_NO_TERM;
        }
        x = tt_term_kid(&e->out->terms, x, scaled);
    }
}

/* w'*x + b, c - d/2*a + logdet(S): what is added to a scalar that is made of vectors, a name or some names in a sum, is a number more likely than a vector. */
static void note_beside(tt_elab *e, tt_term scalar, tt_term neighbour)
{
    enum { MOST = 32 };
    tt_term waiting[MOST] = { neighbour };
    if (!is_made_of_vectors(e, scalar)) return;
    for (size_t at = 0, count = 1; at < count; at++) {
        const tt_termrec *r = rec(e, waiting[at]);
        bool sum = r->op == TT_ADD || r->op == TT_SUB || r->op == TT_NEG, multiple = r->op == TT_MUL || r->op == TT_DIV;
        tt_term front = r->op == TT_MUL ? factor_before_row(e, waiting[at]) : TT_NO_TERM;
        note_name_beside(e, scalar, waiting[at]);
        if (front != TT_NO_TERM) note_name_beside(e, scalar, front);
        for (uint32_t i = 0; (sum || multiple) && i < r->count && count < MOST; i++) {
            tt_term part = tt_term_kid(&e->out->terms, waiting[at], i);
            if (tt_elab_is_scalar(e, part)) continue;
            if (multiple && r->count == 2 && !tt_elab_is_scalar(e, tt_term_kid(&e->out->terms, waiting[at], 1 - i))) continue;
            waiting[count++] = part;
        }
    }
}

/* x'*A*x + a + b: what follows stands beside the scalar too, which is spread over a by then. */
static void note_beside_all(tt_elab *e, tt_term sum, tt_term neighbour)
{
    for (int most = 32; most && (rec(e, sum)->op == TT_ADD || rec(e, sum)->op == TT_SUB); most--) {
        for (uint32_t i = 0; i < 2; i++) {
            tt_term part = tt_term_kid(&e->out->terms, sum, i);
            bool multiple = rec(e, part)->op == TT_MUL && rec(e, tt_term_kid(&e->out->terms, part, 1))->op == TT_ONES;
            if (multiple) note_beside(e, tt_term_kid(&e->out->terms, part, 0), neighbour);
        }
        sum = tt_term_kid(&e->out->terms, sum, 0);
    }
}

/* x - mu, where mu is a scalar only because of its letter: the reader is told. */
static void note_spread(tt_elab *e, tt_term scalar)
{
    if (!is_name(e, scalar)) return;
    tt_word *w = &e->words[e->word_of[rec(e, scalar)->data]];
    w->spread = w->spread || w->guess == TT_GUESS_SCALAR;
}

tt_term tt_elab_sum(tt_elab *e, tt_place at, tt_op op, tt_term a, tt_term b)
{
    bool left = tt_elab_is_scalar(e, a), right = tt_elab_is_scalar(e, b);
    if (left != right) {
        note_turned(e, at, left ? a : b, left ? b : a);
        note_beside(e, left ? a : b, left ? b : a);
        note_spread(e, left ? a : b);
    } else if (!left) {
        note_beside_all(e, a, b);
    }
    if (left && !right) a = spread(e, at, a, b);
    if (right && !left) b = spread(e, at, b, a);
    if (a == TT_NO_TERM || b == TT_NO_TERM || (left == right && !left && !same_shape(e, at, a, b))) return TT_NO_TERM;
    return pair(e, at, op, rec(e, a)->rows, rec(e, a)->cols, a, b);
}

/* op: HAD or HADDIV. With a scalar on a side it is an ordinary product or quotient, but for 1 ./ A. */
tt_term tt_elab_entrywise(tt_elab *e, tt_place at, tt_op op, tt_term a, tt_term b)
{
    bool left = tt_elab_is_scalar(e, a), right = tt_elab_is_scalar(e, b);
    if (op == TT_HAD && (left || right)) return tt_elab_product(e, at, a, b);
    if (right) return tt_elab_quotient(e, at, a, b);
    if (left && (a = spread(e, at, a, b)) == TT_NO_TERM) return TT_NO_TERM;
    if (!same_shape(e, at, a, b)) return TT_NO_TERM;
    return pair(e, at, op, rec(e, a)->rows, rec(e, a)->cols, a, b);
}

tt_term tt_elab_inner(tt_elab *e, tt_place at, tt_term a, tt_term b)
{
    bool left = tt_elab_is_scalar(e, a), right = tt_elab_is_scalar(e, b);
    if (left && right) return tt_elab_product(e, at, a, b);
    if (!same_shape(e, at, a, b)) return TT_NO_TERM;
    return pair(e, at, TT_INNER, TT_DIM_ONE, TT_DIM_ONE, a, b);
}

/* --- products -------------------------------------------------------------------------------------------------------- */

/* Is it a name that is a vector by its spelling only? */
static bool is_guess(const tt_elab *e, tt_termrec x)
{
    return x.op == TT_SYM && e->words[e->word_of[x.data]].guess == TT_GUESS_VECTOR;
}

static void hint_product(tt_elab *e, tt_quote x, tt_quote y, tt_termrec a, tt_termrec b, bool first, bool second)
{
    bool columns = a.cols == TT_DIM_ONE && b.cols == TT_DIM_ONE;
    if (columns && first)
        tt_hint(e->c, "%s'*%s is a scalar, %s.*%s is entry by entry, %s*%s' is %s%s", x.text, y.text, x.text, y.text, x.text, y.text,
                tt_elab_shape_words(e, a.rows, b.rows).text,
                is_guess(e, a) || is_guess(e, b) ? "; or declare the one that is a scalar" : "");
    else if (first)
        tt_hint(e->c, "%s'*%s is %s", x.text, y.text, tt_elab_shape_words(e, a.cols, b.cols).text);
    else if (second)
        tt_hint(e->c, "%s*%s' is %s", x.text, y.text, tt_elab_shape_words(e, a.rows, b.rows).text);
    else if (a.rows == TT_DIM_ONE && b.rows == TT_DIM_ONE)
        tt_hint(e->c, "both are rows");
}

static void say_product(tt_elab *e, tt_place at, tt_term a, tt_term b)
{
    tt_termrec x = *rec(e, a), y = *rec(e, b);
    bool first = may_agree(e, x.rows, y.rows), second = may_agree(e, x.cols, y.cols);
    if (!tt_elab_name_sizes(e)) return;
    tt_place left = tt_elab_operand(e, at, 0), right = tt_elab_operand(e, at, 1);
    tt_fail(e->c, TT_E_SIZES_PRODUCT, tt_elab_sign(e, at), tt_elab_quote(e, at).text,
            tt_elab_quote(e, left).text, tt_elab_size_words(e, x.cols, "column").text,
            tt_elab_quote(e, right).text, tt_elab_size_words(e, y.rows, "row").text);
    hint_product(e, tt_elab_quote_factor(e, left), tt_elab_quote_factor(e, right), x, y, first, second);
    fault_under(e, at);
}

tt_term tt_elab_product(tt_elab *e, tt_place at, tt_term a, tt_term b)
{
    if (tt_elab_is_scalar(e, a)) return pair(e, at, TT_MUL, rec(e, b)->rows, rec(e, b)->cols, a, b);
    if (tt_elab_is_scalar(e, b)) return pair(e, at, TT_MUL, rec(e, a)->rows, rec(e, a)->cols, a, b);
    if (unify(e, at, rec(e, a)->cols, rec(e, b)->rows)) return pair(e, at, TT_MUL, rec(e, a)->rows, rec(e, b)->cols, a, b);
    if (!tt_failed(e->c)) say_product(e, at, a, b);
    return TT_NO_TERM;
}

tt_term tt_elab_dot(tt_elab *e, tt_place at, tt_term a, tt_term b)
{
    return tt_elab_is_column(e, a) && tt_elab_is_column(e, b) ? tt_elab_inner(e, at, a, b) : tt_elab_product(e, at, a, b);
}

tt_term tt_elab_quotient(tt_elab *e, tt_place at, tt_term a, tt_term b)
{
    if (tt_elab_is_scalar(e, b)) return pair(e, at, TT_DIV, rec(e, a)->rows, rec(e, a)->cols, a, b);
    tt_place over = tt_elab_operand(e, at, 0), by = tt_elab_operand(e, at, 1);
    tt_quote x = tt_elab_quote_factor(e, over), y = tt_elab_quote_factor(e, by);
    if (rec(e, b)->cols == TT_DIM_ONE || rec(e, b)->rows == TT_DIM_ONE) {
        tt_fail(e->c, TT_E_DIVIDE_VECTOR, tt_elab_sign(e, at), tt_elab_quote(e, by).text);
        tt_hint(e->c, "%s./%s divides entry by entry; or declare: scalar %s", x.text, y.text, tt_elab_quote(e, by).text);
    } else {
        tt_fail(e->c, TT_E_DIVIDE_MATRIX, tt_elab_sign(e, at), tt_elab_quote(e, by).text);
        if (rec(e, a)->op == TT_NUM && rec(e, a)->data == TT_NUM_ONE) tt_hint(e->c, "inv(%s)", tt_elab_quote(e, by).text);
        else tt_hint(e->c, "%s*inv(%s) or inv(%s)*%s", x.text, tt_elab_quote(e, by).text, tt_elab_quote(e, by).text, x.text);
    }
    fault_under(e, at);
    return TT_NO_TERM;
}

tt_term tt_elab_kron(tt_elab *e, tt_place at, tt_term a, tt_term b)
{
    if (tt_elab_is_scalar(e, a) || tt_elab_is_scalar(e, b)) return tt_elab_product(e, at, a, b);
    tt_dim rows = tt_dim_mul(e->c, tt_size_now(e->c, &e->sizes, rec(e, a)->rows), tt_size_now(e->c, &e->sizes, rec(e, b)->rows));
    tt_dim cols = tt_dim_mul(e->c, tt_size_now(e->c, &e->sizes, rec(e, a)->cols), tt_size_now(e->c, &e->sizes, rec(e, b)->cols));
    return pair(e, at, TT_KRON, rows, cols, a, b);
}

/* --- of one operand -------------------------------------------------------------------------------------------------- */

/* x'*A*y, also with a number or in a sum: a scalar that people transpose. */
static bool is_product_of_vectors(const tt_elab *e, tt_term x)
{
    for (;;) {
        const tt_termrec *r = rec(e, x);
        if (r->op == TT_INNER) return true;
        if (r->op != TT_MUL && r->op != TT_NEG && r->op != TT_ADD && r->op != TT_SUB && r->op != TT_DIV) return false;
        bool scaled = r->op == TT_MUL && tt_elab_is_scalar(e, tt_term_kid(&e->out->terms, x, 0));
        if (r->op == TT_MUL && !scaled) return true;
        x = tt_term_kid(&e->out->terms, x, scaled);
    }
}

/* ^T on a scalar is refused, a power is meant, of (-3)^t and exp(s)^t too; except on one that is a product of vectors. */
static bool is_power_of_scalar(tt_elab *e, tt_place at, tt_term a)
{
    const tt_source *s = &e->sources[at.source];
    const tt_syntax *n = &s->statement->tree.at[at.node];
    if (is_product_of_vectors(e, a)) return false;
    return n->sign.start >= s->text_at && n->sign.end <= s->text_end && n->sign.start < n->sign.end
        && s->text[n->sign.start - s->text_at] == '^';
}

static tt_term transposed_scalar(tt_elab *e, tt_place at, bool inverse)
{
    const tt_source *s = &e->sources[at.source];
    tt_span sign = s->statement->tree.at[at.node].sign;
    bool small = memchr(s->text + (sign.start - s->text_at), 't', sign.end - sign.start) != NULL;
    const char *power = inverse ? (small ? "-t" : "-T") : small ? "t" : "T";
    tt_quote x = tt_elab_quote(e, tt_elab_operand(e, at, 0));
    tt_fail(e->c, TT_E_TRANSPOSED_SCALAR, tt_elab_sign(e, at), x.text);
    tt_hint(e->c, "a power is written %s^(%s)", x.text, power);
    tt_elab_fault_at(e, at);
    return TT_NO_TERM;
}

tt_term tt_elab_inverse_transpose(tt_elab *e, tt_place at, tt_term a)
{
    if (tt_elab_is_scalar(e, a) && is_power_of_scalar(e, at, a)) return transposed_scalar(e, at, true);
    return tt_elab_call(e, at, TT_INVT, 0, 0, 1, &a);
}

/* tr(X - Y)'*(X - Y): nobody turns a trace around; its argument was to go on. */
static bool is_trace_of_bracket(const tt_elab *e, tt_place at)
{
    const tt_tree *t = &e->sources[at.source].statement->tree;
    if (t->at[at.node].form != TT_Y_TRANSPOSE) return false;
    const tt_syntax *call = &t->at[tt_tree_kid(t, at.node, 0)];
    return call->form == TT_Y_CALL && (call->op == TT_TR || call->op == TT_DET || call->op == TT_LOGDET);
}

static tt_term transposed_call(tt_elab *e, tt_place at)
{
    tt_fail(e->c, TT_E_TRANSPOSED_CALL, tt_elab_sign(e, at), tt_elab_quote(e, tt_elab_operand(e, at, 0)).text);
    tt_hint(e->c, "the bracket that follows the word is all its argument: put all of that into brackets");
    tt_elab_fault_at(e, at);
    return TT_NO_TERM;
}

tt_term tt_elab_transpose(tt_elab *e, tt_place at, tt_term a)
{
    if (tt_elab_is_scalar(e, a) && !is_power_of_scalar(e, at, a) && is_trace_of_bracket(e, at)) return transposed_call(e, at);
    if (tt_elab_is_scalar(e, a)) return is_power_of_scalar(e, at, a) ? transposed_scalar(e, at, false) : a;
    return tt_elab_put(e, at, TT_TRANSPOSE, 0, 0, rec(e, a)->cols, rec(e, a)->rows, 1, &a);
}

bool tt_elab_square(tt_elab *e, tt_place at, const char *what, tt_term a)
{
    tt_dim rows = rec(e, a)->rows, cols = rec(e, a)->cols;
    if (unify(e, at, rows, cols)) return true;
    if (tt_failed(e->c) || !tt_elab_name_sizes(e)) return false;
    tt_place of = tt_elab_operand(e, at, 0);
    if (e->sources[at.source].statement->tree.at[at.node].form == TT_Y_APPLY) of = tt_elab_operand(e, at, 1);
    tt_fail(e->c, TT_E_SQUARE, tt_elab_sign(e, at), what, tt_elab_quote(e, of).text, tt_elab_shape_words(e, rows, cols).text);
    tt_also(e->c, tt_elab_span(e, of));
    return tt_elab_fault_at(e, at);
}
