/* Terms by hand, for tests of what stands between terms: a query written in postfix order, without reader or elaborator.
 *   postfix_symbols(p, "X:m,n a:m A:n,n+symmetric c phi:function")
 *   postfix_read(p, &p->query.terms, "a ' X * b * log")
 *   postfix_index(p, "i", TT_INDEX_BOUND, "1", "N"), then "x_i x_i ' * sum:i" with the family "x_:m", "R_i,j" with "R__" (one bar for each index)
 * Words are symbols, numbers (3, -2, 1/2), sizes (#n), ones:m,n eye:n,n zeros:m,n commutation:m,n, operators + - * / ^ .* ./ .^ ' and names. */
#ifndef POSTFIX_H
#define POSTFIX_H
#include <stdio.h>
#include "unit.h"
#include "term.h"

typedef struct { tt *c; tt_query query; tt_symbol symbols[32]; tt_assumption assumed[4]; tt_index indices[8]; } postfix;

static inline tt_dim postfix_dim(tt *c, const char *s, size_t n)
{
    char *end, text[64];
    const char *star = memchr(s, '*', n), *plus = memchr(s, '+', n);
    assert_true(n < sizeof text);
    memcpy(text, s, n);
    text[n] = '\0';
    if (plus) return tt_dim_add(c, postfix_dim(c, s, (size_t)(plus - s)), postfix_dim(c, plus + 1, n - (size_t)(plus - s) - 1));
    if (star) return tt_dim_mul(c, postfix_dim(c, s, (size_t)(star - s)), postfix_dim(c, star + 1, n - (size_t)(star - s) - 1));
    long k = strtol(text, &end, 10);
    return end != text ? tt_dim_int(c, k) : tt_dim_name(c, s, n);
}

/* m or m,n */
static inline void postfix_shape(tt *c, const char *s, tt_dim *rows, tt_dim *cols)
{
    size_t n = strcspn(s, ", ");
    *rows = postfix_dim(c, s, n);
    *cols = s[n] == ',' ? postfix_dim(c, s + n + 1, strcspn(s + n + 1, " ")) : TT_DIM_ONE;
}

static inline uint32_t postfix_flags(const char *s)
{
    static const struct { const char *word; uint32_t flag; } kinds[] = {
        { "symmetric", TT_SYMMETRIC }, { "antisymmetric", TT_ANTISYMMETRIC }, { "diagonal", TT_DIAGONAL | TT_SYMMETRIC }, { "orthogonal", TT_ORTHOGONAL | TT_INVERTIBLE },
        { "spd", TT_SPD | TT_SYMMETRIC | TT_INVERTIBLE }, { "invertible", TT_INVERTIBLE }, { "lower", TT_LOWER }, { "upper", TT_UPPER }, { "positive", TT_POSITIVE },
        { "onehot", TT_ONEHOT }, { "simplex", TT_SIMPLEX }
    };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (!strcmp(kinds[i].word, s)) return kinds[i].flag;
    fail_msg("no kind %s", s);
    return 0;
}

static inline void postfix_symbol(postfix *p, char *word)
{
    tt_symbol *s = &p->symbols[p->query.symbol_count++];
    char *colon = strchr(word, ':'), *kind = strchr(word, '=');
    *s = (tt_symbol){ .rows = TT_DIM_ONE, .cols = TT_DIM_ONE, .value = TT_NO_TERM };
    if (kind) {
        *kind = '\0';
        s->flags = postfix_flags(kind + 1);
    }
    if (colon) *colon = '\0';
    s->name = word;
    for (size_t n = strlen(word); n && word[n - 1] == '_'; word[--n] = '\0') s->arity++;
    if (colon && !strcmp(colon + 1, "function")) s->kind = TT_KIND_FUNCTION;
    else if (colon) postfix_shape(p->c, colon + 1, &s->rows, &s->cols);
    if (s->kind != TT_KIND_FUNCTION) s->kind = s->cols != TT_DIM_ONE ? TT_KIND_MATRIX : s->rows != TT_DIM_ONE ? TT_KIND_VECTOR : TT_KIND_SCALAR;
}

/* "X:m,n a:m S:n,n=symmetric c phi:function" */
static inline void postfix_open(postfix *p, tt *c, const char *symbols)
{
    *p = (postfix){ .c = c };
    p->query.symbols = p->symbols;
    p->query.order = 1;
    char *text = tt_arena_text(&c->query, symbols, strlen(symbols));
    for (char *word = strtok(text, " "); word; word = strtok(NULL, " ")) postfix_symbol(p, word);
}

static inline bool postfix_leaf(postfix *p, const char *w, tt_termrec *r)
{
    static const struct { const char *word; tt_op op; } leaves[] = {
        { "ones:", TT_ONES }, { "eye:", TT_EYE }, { "zeros:", TT_ZEROS }
    };
    *r = (tt_termrec){ .rows = TT_DIM_ONE, .cols = TT_DIM_ONE };
    for (size_t i = 0; i < sizeof leaves / sizeof *leaves; i++)
        if (!strncmp(w, leaves[i].word, strlen(leaves[i].word))) {
            r->op = (uint16_t)leaves[i].op;
            postfix_shape(p->c, w + strlen(leaves[i].word), &r->rows, &r->cols);
            return true;
        }
    if (*w == '#') {
        r->op = TT_SIZE;
        r->data = postfix_dim(p->c, w + 1, strlen(w + 1));
        return true;
    }
    if ((*w >= '0' && *w <= '9') || (*w == '-' && w[1])) {
        char *end;
        long num = strtol(w, &end, 10), den = *end == '/' ? strtol(end + 1, NULL, 10) : 1;
        r->op = TT_NUM;
        r->data = tt_num_frac(p->c, num, den);
        return true;
    }
    if (!strcmp(w, "pi")) {
        r->op = TT_PI;
        return true;
    }
    for (uint32_t i = 0; i < p->query.symbol_count; i++)
        if (!strcmp(w, p->symbols[i].name) && p->symbols[i].kind != TT_KIND_FUNCTION) {
            *r = (tt_termrec){ .op = TT_SYM, .data = i, .rows = p->symbols[i].rows, .cols = p->symbols[i].cols };
            return true;
        }
    return false;
}

static inline uint32_t postfix_index(postfix *p, const char *name, tt_index_sort sort, const char *low, const char *high)
{
    p->indices[p->query.index_count] = (tt_index){ name, sort, postfix_dim(p->c, low, strlen(low)), postfix_dim(p->c, high, strlen(high)) };
    p->query.indices = p->indices;
    return p->query.index_count++;
}

static inline bool postfix_find_index(const postfix *p, const char *name, size_t n, uint32_t *out)
{
    for (*out = 0; *out < p->query.index_count; ++*out)
        if (strlen(p->indices[*out].name) == n && !strncmp(p->indices[*out].name, name, n)) return true;
    return false;
}

/* i, or a whole number */
static inline bool postfix_place(postfix *p, tt_terms *terms, const char *w, size_t n, tt_term *out)
{
    tt_termrec r = { .op = TT_INDEX, .rows = TT_DIM_ONE, .cols = TT_DIM_ONE };
    if (!postfix_find_index(p, w, n, &r.data)) {
        if (*w < '0' || *w > '9') return false;
        r.op = TT_NUM;
        r.data = tt_num_int(p->c, strtol(w, NULL, 10));
    }
    *out = tt_term_put(p->c, terms, r, 0, NULL);
    return true;
}

/* x_i, R_i,j, x_2 of a family; an index by itself */
static inline bool postfix_member(postfix *p, tt_terms *terms, const char *w, tt_term *out)
{
    const char *bar = strchr(w, '_'), *comma = strchr(w, ',');
    tt_term at[2];
    uint32_t index;
    if (postfix_find_index(p, w, strlen(w), &index)) return postfix_place(p, terms, w, strlen(w), out);
    for (uint32_t i = 0; bar && i < p->query.symbol_count; i++) {
        const tt_symbol *s = &p->symbols[i];
        tt_termrec r = { .op = TT_MEMBER, .data = i, .rows = s->rows, .cols = s->cols };
        if (!s->arity || strlen(s->name) != (size_t)(bar - w) || strncmp(s->name, w, (size_t)(bar - w))) continue;
        assert_true(s->arity == (comma ? 2u : 1u));
        if (!postfix_place(p, terms, bar + 1, comma ? (size_t)(comma - bar - 1) : strlen(bar + 1), &at[0])) return false;
        if (comma && !postfix_place(p, terms, comma + 1, strlen(comma + 1), &at[1])) return false;
        *out = tt_term_put(p->c, terms, r, s->arity, at);
        return true;
    }
    return false;
}

static inline tt_op postfix_op(const char *w, int *count)
{
    static const struct { const char *word; tt_op op; int count; } ops[] = {
        { "+", TT_ADD, 2 }, { "-", TT_SUB, 2 }, { "neg", TT_NEG, 1 }, { "*", TT_MUL, 2 }, { "/", TT_DIV, 2 }, { "^", TT_POW, 2 },
        { ".*", TT_HAD, 2 }, { "./", TT_HADDIV, 2 }, { ".^", TT_HADPOW, 2 }, { "kron", TT_KRON, 2 }, { ":", TT_INNER, 2 },
        { "'", TT_TRANSPOSE, 1 }, { "inv", TT_INV, 1 }, { "invt", TT_INVT, 1 }, { "tr", TT_TR, 1 }, { "det", TT_DET, 1 },
        { "logdet", TT_LOGDET, 1 }, { "adj", TT_ADJ, 1 }, { "diag", TT_DIAG, 1 }, { "diagof", TT_DIAGOF, 1 }, { "vec", TT_VEC, 1 },
        { "tril", TT_TRIL, 1 }, { "triu", TT_TRIU, 1 },
        { "sum", TT_SUMALL, 1 }, { "mean", TT_MEAN, 1 }, { "norm", TT_NORM, 1 }, { "norm1", TT_NORM1, 1 }, { "norminf", TT_NORMINF, 1 }, { "nuclear", TT_NUCLEAR, 1 },
        { "max", TT_MAX, 1 }, { "min", TT_MIN, 1 }, { "argmax", TT_ARGMAX, 1 }, { "argmin", TT_ARGMIN, 1 }, { "softmax", TT_SOFTMAX, 1 },
        { "logsoftmax", TT_LOGSOFTMAX, 1 }, { "logsumexp", TT_LOGSUMEXP, 1 }, { "blockdot", TT_BLOCKDOT, 2 }, { "blocksum", TT_BLOCKSUM, 2 }
    };
    for (size_t i = 0; i < sizeof ops / sizeof *ops; i++)
        if (!strcmp(w, ops[i].word)) {
            *count = ops[i].count;
            return ops[i].op;
        }
    return TT_OP_COUNT;
}

static inline bool postfix_is_one(const tt_termrec *r) { return r->rows == TT_DIM_ONE && r->cols == TT_DIM_ONE; }

/* The shape of an operation whose operands are a and b. */
static inline void postfix_result(postfix *p, tt_termrec *r, const tt_termrec *a, const tt_termrec *b)
{
    tt_dim one = TT_DIM_ONE, area = tt_dim_mul(p->c, a->rows, a->cols);
    r->rows = a->rows, r->cols = a->cols;
    switch (r->op) {
    case TT_MUL:
        if (postfix_is_one(a)) r->rows = b->rows, r->cols = b->cols;
        else if (!postfix_is_one(b)) r->cols = b->cols;
        break;
    case TT_KRON:
        r->rows = tt_dim_mul(p->c, a->rows, b->rows), r->cols = tt_dim_mul(p->c, a->cols, b->cols);
        break;
    case TT_TRANSPOSE: case TT_INVT:
        r->rows = a->cols, r->cols = a->rows;
        break;
    case TT_INNER: case TT_TR: case TT_DET: case TT_LOGDET: case TT_SUMALL: case TT_MEAN: case TT_NORM: case TT_NORM1: case TT_NORMINF: case TT_NUCLEAR: case TT_MAX: case TT_MIN:
        r->rows = r->cols = one;
        break;
    case TT_DIAG:
        r->rows = r->cols = area;
        break;
    case TT_DIAGOF:
        r->cols = one;
        break;
    case TT_VEC:
        r->rows = area, r->cols = one;
        break;
    case TT_LOGSUMEXP:
        r->rows = one;
        break;
    case TT_BLOCKDOT:
        assert_true(tt_dim_divide(p->c, a->rows, b->rows, &r->rows) && tt_dim_divide(p->c, a->cols, b->cols, &r->cols));
        break;
    case TT_BLOCKSUM:
        assert_true(tt_dim_divide(p->c, b->rows, a->rows, &r->rows) && tt_dim_divide(p->c, b->cols, a->cols, &r->cols));
        break;
    default:
        break;
    }
}

/* exp, sigmoid'', phi' */
static inline bool postfix_function(postfix *p, const char *w, tt_termrec *r)
{
    static const char *const words[] = {
#define FUNCTION(id, word) word,
#include "../grammar/functions.def"
#undef FUNCTION
    };
    size_t n = strcspn(w, "'");
    r->op = TT_FN;
    r->order = (uint16_t)strlen(w + n);
    for (uint32_t i = 0; i < TT_F_COUNT; i++)
        if (strlen(words[i]) == n && !strncmp(words[i], w, n)) {
            r->data = i;
            return true;
        }
    for (uint32_t i = 0; i < p->query.symbol_count; i++)
        if (p->symbols[i].kind == TT_KIND_FUNCTION && strlen(p->symbols[i].name) == n && !strncmp(p->symbols[i].name, w, n)) {
            r->data = TT_F_COUNT + i;
            return true;
        }
    return false;
}

static inline tt_term postfix_read(postfix *p, tt_terms *terms, const char *text)
{
    tt_term stack[64];
    int top = 0, count = 1;
    char *copy = tt_arena_text(&p->c->query, text, strlen(text));
    for (char *w = strtok(copy, " "); w; w = strtok(NULL, " ")) {
        tt_termrec r = { 0 };
        tt_op op;
        if (!strncmp(w, "commutation:", 12)) {
            tt_termrec size = { .op = TT_SIZE, .rows = TT_DIM_ONE, .cols = TT_DIM_ONE };
            tt_dim m, n;
            postfix_shape(p->c, w + 12, &m, &n);
            size.data = m;
            stack[top] = tt_term_put(p->c, terms, size, 0, NULL);
            size.data = n;
            stack[top + 1] = tt_term_put(p->c, terms, size, 0, NULL);
            r.op = TT_COMMUTATION;
            r.rows = r.cols = tt_dim_mul(p->c, m, n);
            stack[top] = tt_term_put(p->c, terms, r, 2, stack + top);
            top++;
            continue;
        }
        if (postfix_leaf(p, w, &r)) {
            stack[top++] = tt_term_put(p->c, terms, r, 0, NULL);
            continue;
        }
        if (postfix_member(p, terms, w, &stack[top])) {
            top++;
            continue;
        }
        count = 1;
        op = postfix_op(w, &count);
        if (!strncmp(w, "sum:", 4) || !strncmp(w, "prod:", 5)) {
            op = *w == 's' ? TT_OVER : TT_PRODOVER;
            if (!postfix_find_index(p, strchr(w, ':') + 1, strlen(strchr(w, ':') + 1), &r.data)) fail_msg("no index %s", w);
        }
        if (op != TT_OP_COUNT) r.op = (uint16_t)op;
        else if (!postfix_function(p, w, &r)) fail_msg("no word %s", w);
        if (top < count) fail_msg("%s needs %d operands in %s", w, count, text);
        top -= count;
        postfix_result(p, &r, &terms->at[stack[top]], &terms->at[stack[top + count - 1]]);
        stack[top] = tt_term_put(p->c, terms, r, (uint32_t)count, stack + top);
        top++;
    }
    if (top != 1) fail_msg("%d terms are left of %s", top, text);
    return stack[0];
}

static inline uint32_t postfix_find(const postfix *p, const char *name)
{
    for (uint32_t i = 0; i < p->query.symbol_count; i++)
        if (!strcmp(p->symbols[i].name, name)) return i;
    fail_msg("no symbol %s", name);
    return 0;
}

static inline void postfix_assume(postfix *p, const char *left, const char *right)
{
    tt_assumption *a = &p->assumed[p->query.assumption_count++];
    a->left = postfix_read(p, &p->query.terms, left);
    a->right = postfix_read(p, &p->query.terms, right);
    p->query.assumptions = p->assumed;
}

static inline void postfix_define(postfix *p, const char *name, const char *text)
{
    tt_symbol *s = &p->symbols[postfix_find(p, name)];
    s->value = postfix_read(p, &p->query.terms, text);
}
#endif
