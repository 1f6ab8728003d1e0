#include <stdio.h>
#include "print_leaf.h"
#include "utf8.h"

static void put_mark(const tt_look_table *look, tt_mark m, tt_text *out) { tt_text_puts(out, tt_look_mark(look, m)); }

static void put_int(int64_t k, const tt_look_table *look, tt_text *out)
{
    put_mark(look, TT_MARK_NUMBER, out);
    tt_text_int(out, k);
    put_mark(look, TT_MARK_NUMBER_CLOSE, out);
}

static void put_num(tt *c, tt_num v, bool under, const tt_look_table *look, tt_text *out)
{
    put_mark(look, TT_MARK_NUMBER, out);
    tt_num_text(c, v, under, out);
    put_mark(look, TT_MARK_NUMBER_CLOSE, out);
}

static void print_number(tt *c, tt_num v, const tt_look_table *look, tt_leaf_how how, tt_text *out)
{
    int64_t p, q;
    if (how.raised && look->raises && tt_num_small(c, v, &p, &q) && q == 1) {
        tt_name_raised(p, out);
        return;
    }
    if (tt_num_sign(c, v) < 0 && !how.unsigned_) tt_text_puts(out, look->mark[TT_MARK_MINUS]);
    bool fraction = !tt_num_is_int(c, v), stands = fraction && look->braces && !how.raised;
    if (stands) tt_text_puts(out, look->row[TT_DIV].open);
    put_num(c, v, false, look, out);
    if (fraction) {
        tt_text_puts(out, stands ? look->row[TT_DIV].between : look->mark[TT_MARK_SLASH]);
        put_num(c, v, true, look, out);
    }
    if (stands) tt_text_puts(out, look->row[TT_DIV].close);
}

bool tt_leaf_bare_size(const tt *c, tt_dim d)
{
    int64_t k;
    if (tt_dim_is_int(c, d, &k)) return true;
    const tt_monomial *m = tt_dim_monomial(c, d, 0);
    return tt_dim_count(c, d) == 1 && m->coefficient == 1 && m->count == 1;
}

const char *tt_leaf_size_name(const tt *c, tt_dim d)
{
    int64_t k;
    return tt_leaf_bare_size(c, d) && !tt_dim_is_int(c, d, &k) ? tt_dim_name_text(c, tt_dim_monomial(c, d, 0)->name[0]) : NULL;
}

static void print_monomial(const tt *c, const tt_monomial *m, const tt_look_table *look, tt_text *out)
{
    int64_t k = m->coefficient < 0 ? -m->coefficient : m->coefficient;
    bool first = true;
    if (k != 1 || m->count == 0) {
        put_int(k, look, out);
        first = false;
    }
    for (uint32_t i = 0; i < m->count; i++, first = false) {
        if (!first) tt_text_puts(out, look->mark[TT_MARK_DIM_TIMES]);
        look->name(tt_dim_name_text(c, m->name[i]), out);
    }
}

static void print_size(const tt *c, tt_dim d, const tt_look_table *look, tt_text *out)
{
    int64_t k;
    if (tt_dim_is_int(c, d, &k)) {
        put_int(k, look, out);
        return;
    }
    for (uint32_t i = 0; i < tt_dim_count(c, d); i++) {
        const tt_monomial *m = tt_dim_monomial(c, d, i);
        if (i > 0) tt_text_puts(out, look->mark[m->coefficient < 0 ? TT_MARK_DIM_MINUS : TT_MARK_DIM_PLUS]);
        else if (m->coefficient < 0) tt_text_puts(out, look->mark[TT_MARK_MINUS]);
        print_monomial(c, m, look, out);
    }
}

static void print_lowered_number(int64_t k, tt_text *out)
{
    char digits[24];
    int n = snprintf(digits, sizeof digits, "%lld", (long long)k);
    tt_name_lowered(digits, (size_t)n, out);
}

/* One size as a subscript without braces: Iₙ, I₂. */
static bool print_lowered(const tt *c, tt_dim d, tt_text *out)
{
    int64_t k;
    if (!tt_leaf_bare_size(c, d)) return false;
    if (tt_dim_is_int(c, d, &k)) {
        print_lowered_number(k, out);
        return true;
    }
    const char *name = tt_dim_name_text(c, tt_dim_monomial(c, d, 0)->name[0]);
    return name[1] == '\0' && tt_name_lowered(name, 1, out);
}

static void print_sizes(const tt *c, tt_dim rows, tt_dim cols, bool two, const tt_look_table *look, tt_text *out)
{
    if (look->raises && !two && print_lowered(c, rows, out)) return;
    tt_text_puts(out, look->mark[TT_MARK_SIZES_OPEN]);
    print_size(c, rows, look, out);
    if (two) {
        tt_text_puts(out, look->mark[TT_MARK_SIZES_BETWEEN]);
        print_size(c, cols, look, out);
    }
    tt_text_puts(out, look->mark[TT_MARK_SIZES_CLOSE]);
}

/* The names that a size is the product of; 0 where it is no product of names. */
static uint32_t names_of(const tt *c, tt_dim size, const tt_monomial **m)
{
    *m = tt_dim_count(c, size) == 1 ? tt_dim_monomial(c, size, 0) : NULL;
    return *m && (*m)->coefficient == 1 ? (*m)->count : 0;
}

static void print_one_size(const tt *c, const tt_monomial *m, uint32_t i, tt_text *out)
{
    if (i < m->count) tt_text_puts(out, tt_dim_name_text(c, m->name[i]));
    else tt_text_putc(out, '1');
}

/* Where sizes are written, a constant whose sizes are products of names as Kronecker products of constants: kron(eye(m), eye(n)). False
 * where there is no such product. */
static bool print_as_kron(const tt *c, const tt_termrec *t, const tt_look_table *look, tt_text *out)
{
    const tt_monomial *rows, *cols;
    uint32_t r = names_of(c, t->rows, &rows), k = names_of(c, t->cols, &cols), n = r > k ? r : k;
    if (n < 2 || (r == 0 && t->rows != TT_DIM_ONE) || (k == 0 && t->cols != TT_DIM_ONE)) return false;
    for (uint32_t i = 0; i < n; i++) {
        if (i + 1 < n) tt_text_puts(out, "kron(");
        tt_text_puts(out, look->row[t->op].open);
        tt_text_puts(out, look->mark[TT_MARK_SIZES_OPEN]);
        print_one_size(c, rows, i, out);
        if (t->op != TT_EYE && (k > 0 || t->op == TT_ZEROS)) {
            tt_text_puts(out, look->mark[TT_MARK_SIZES_BETWEEN]);
            print_one_size(c, cols, i, out);
        }
        tt_text_puts(out, look->mark[TT_MARK_SIZES_CLOSE]);
        if (i + 1 < n) tt_text_puts(out, ", ");
    }
    for (uint32_t i = 1; i < n; i++) tt_text_putc(out, ')');
    return true;
}

/* A size as a number, where text has to read back without knowing that the name is a size: tr(eye(n)). */
static void print_size_number(const tt *c, tt_dim size, const tt_look_table *look, bool known, tt_text *out)
{
    bool traced = look->sizes && !known;
    if (traced) tt_text_puts(out, "tr(eye(");
    print_size(c, size, look, out);
    if (traced) tt_text_puts(out, "))");
}

/* ones, zeros, eye. A row of ones is the transpose of a column, a matrix of ones column times row, where juxtaposition is written. */
static void print_constant(const tt *c, const tt_termrec *t, const tt_look_table *look, bool sized, tt_text *out)
{
    bool row = t->op == TT_ONES && t->rows == TT_DIM_ONE && t->cols != TT_DIM_ONE && !look->sizes;
    tt_dim rows = row ? t->cols : t->rows, cols = row ? t->rows : t->cols;
    if (look->sizes && print_as_kron(c, t, look, out)) return;
    sized = sized || look->sizes;
    if (!sized && t->op == TT_ONES && rows != TT_DIM_ONE && cols != TT_DIM_ONE) {       /* a matrix of ones is a column times a row */
        tt_text_puts(out, look->row[t->op].open);
        tt_text_puts(out, look->row[TT_MUL].between);
        row = true;
    }
    if (row) put_mark(look, TT_MARK_BASE, out);
    if (sized) put_mark(look, TT_MARK_SIZED, out);
    tt_text_puts(out, look->row[t->op].open);
    if (sized) print_sizes(c, rows, cols, t->op != TT_EYE && (cols != TT_DIM_ONE || t->op == TT_ZEROS), look, out);
    if (row) put_mark(look, TT_MARK_TRANSPOSE, out);
}

/* The sizes of K_{m,n} are its operands where it has them, else m stands in the term and n = rows/m. */
static void print_commutation(tt *c, const tt_terms *terms, const tt_termrec *t, const tt_look_table *look, tt_text *out)
{
    tt_dim m = t->data, n = TT_DIM_ONE;
    if (t->count == 2) {
        m = terms->at[terms->kids[t->first]].data;
        n = terms->at[terms->kids[t->first + 1]].data;
    } else if (!tt_dim_divide(c, t->rows, m, &n)) {
        n = t->rows;
    }
    put_mark(look, TT_MARK_SIZED, out);
    tt_text_puts(out, look->row[TT_COMMUTATION].open);
    print_sizes(c, m, n, true, look, out);
}

/* unit(n,i), or e_i where the neighbours tell the size. */
static void print_unit(const tt *c, const tt_termrec *t, const tt_look_table *look, tt_text *out)
{
    int64_t k;
    put_mark(look, TT_MARK_SIZED, out);
    tt_text_puts(out, look->row[TT_UNIT].open);
    if (look->sizes) print_sizes(c, t->rows, t->data, true, look, out);
    else if (!look->raises || !tt_dim_is_int(c, t->data, &k)) print_sizes(c, t->data, TT_DIM_ONE, false, look, out);
    else print_lowered_number(k, out);
}

static void print_name(const tt_query *query, uint32_t symbol, const tt_look_table *look, tt_text *out)
{
    const tt_symbol *s = &query->symbols[symbol];
    bool differential = (s->flags & TT_DIFFERENTIAL) != 0;
    if (differential) tt_text_puts(out, look->mark[TT_MARK_DIFFERENTIAL]);
    look->name(differential ? query->symbols[s->of].name : s->name, out);
}

/* The name of a member as a name of its own would be: x_i, R_ij. */
void tt_leaf_indexed(const tt_query *query, const char *stem, uint32_t count, const uint32_t *index, const tt_look_table *look, tt_text *out)
{
    char name[96];
    int n = snprintf(name, sizeof name, "%.48s", stem);
    bool together = look->sizes || look->raises;              /* R_ij, Rᵢⱼ, but R_{i,j} */
    for (uint32_t i = 0; i < count && n < (int)sizeof name - 20; i++)
        n += snprintf(name + n, sizeof name - (size_t)n, "%s%.16s", i && together ? "" : "_", query->indices[index[i]].name);
    look->name(name, out);
}

static void put_member(const tt_query *query, uint32_t symbol, uint32_t count, const uint32_t *index, const tt_look_table *look, tt_text *out)
{
    tt_leaf_indexed(query, query->symbols[symbol].name, count, index, look, out);
}

static void print_member(const tt_query *query, const tt_terms *terms, const tt_termrec *t, const tt_look_table *look, tt_text *out)
{
    uint32_t index[TT_MOST_INDICES];
    for (uint32_t i = 0; i < t->count; i++) index[i] = terms->at[terms->kids[t->first + i]].data;
    put_member(query, t->data, t->count, index, look, out);
}

void tt_leaf_range(tt *c, const tt_query *query, uint32_t index, const tt_row *row, const tt_look_table *look, tt_text *out)
{
    const tt_index *x = &query->indices[index];
    tt_text_puts(out, row->open);
    look->name(x->name, out);
    put_mark(look, TT_MARK_RANGE, out);
    print_size(c, x->low, look, out);
    tt_text_puts(out, row->between);
    print_size(c, x->high, look, out);
    tt_text_puts(out, row->close);
}

/* X[i,j]; [X]_{i,j} where braces hold subscripts, because the name may have one already. */
static void print_entry(tt *c, const tt_query *query, const tt_terms *terms, const tt_termrec *t, const tt_look_table *look, tt_text *out)
{
    const tt_row *row = &look->row[TT_ENTRY];
    const tt_term *kid = &terms->kids[t->first];
    put_mark(look, TT_MARK_ENTRY, out);
    print_name(query, terms->at[kid[0]].data, look, out);
    for (uint32_t i = 1; i < t->count; i++) {
        tt_text_puts(out, i == 1 ? row->open : row->between);
        print_size(c, terms->at[kid[i]].data, look, out);
    }
    tt_text_puts(out, row->close);
}

void tt_leaf_print(tt *c, const tt_query *query, const tt_terms *terms, tt_term x, const tt_look_table *look, tt_leaf_how how,
                   tt_text *out)
{
    const tt_termrec *t = &terms->at[x];
    switch (t->op) {
    case TT_NUM:         print_number(c, t->data, look, how, out); break;
    case TT_INDEX:       look->name(query->indices[t->data].name, out); break;
    case TT_MEMBER:      print_member(query, terms, t, look, out); break;
    case TT_SYM:         print_name(query, t->data, look, out); break;
    case TT_SIZE:        print_size_number(c, t->data, look, how.known, out); break;
    case TT_COMMUTATION: print_commutation(c, terms, t, look, out); break;
    case TT_UNIT:        print_unit(c, t, look, out); break;
    case TT_ENTRY:       print_entry(c, query, terms, t, look, out); break;
    case TT_PI:          tt_text_puts(out, look->row[TT_PI].open); break;
    default:             print_constant(c, t, look, how.sized, out); break;
    }
}

bool tt_print_symbol(tt *c, const tt_query *query, uint32_t symbol, tt_look look, tt_text *out)
{
    (void)c;
    print_name(query, symbol, tt_look_of(look), out);
    return !out->failed;
}

void tt_print_name(const char *name, tt_look look, tt_text *out) { tt_look_of(look)->name(name, out); }

void tt_print_equals(tt_look look, tt_text *out) { put_mark(tt_look_of(look), TT_MARK_EQUALS, out); }

/* What stands before something that print_order raises. */
static void print_base(uint32_t order, const tt_look_table *look, tt_text *out)
{
    if (order > 1) put_mark(look, TT_MARK_BASE, out);
}

static void print_order(uint32_t order, const tt_look_table *look, tt_text *out)
{
    if (order < 2) return;
    if (look->raises) {
        tt_name_raised(order, out);
        return;
    }
    put_mark(look, TT_MARK_POWER_OPEN, out);
    put_int(order, look, out);
    put_mark(look, TT_MARK_POWER_CLOSE, out);
}

const char *tt_function_name(const tt_query *query)
{
    const tt_termrec *f = &query->terms.at[query->function];
    if (query->function_name) return query->function_name;
    return f->rows == TT_DIM_ONE && f->cols == TT_DIM_ONE ? "f" : "F";
}

void tt_print_function(const tt_query *query, tt_look look, tt_text *out) { tt_look_of(look)->name(tt_function_name(query), out); }

static void print_variable(const tt_query *query, uint32_t variable, const tt_look_table *look, tt_text *out)
{
    const tt_symbol *s = &query->symbols[variable];
    if (s->arity) put_member(query, variable, s->arity, s->by, look, out);
    else look->name(s->name, out);
}

bool tt_print_member(const tt_query *query, uint32_t symbol, const uint32_t *index, tt_look look, tt_text *out)
{
    put_member(query, symbol, query->symbols[symbol].arity, index, tt_look_of(look), out);
    return !out->failed;
}

bool tt_print_variable(const tt_query *query, uint32_t symbol, tt_look look, tt_text *out)
{
    print_variable(query, symbol, tt_look_of(look), out);
    return !out->failed;
}

/* Below the line: x^2, or x y and the like along a path, equal ones together. */
static void print_variables(const tt_query *query, uint32_t variable, uint32_t order, const tt_look_table *look, tt_text *out)
{
    if (!query->path) {
        tt_text_puts(out, look->mark[TT_MARK_OVER]);
        print_base(order, look, out);
        print_variable(query, variable, look, out);
        print_order(order, look, out);
        tt_text_puts(out, look->mark[TT_MARK_HEADING_CLOSE]);
        return;
    }
    for (uint32_t k = 0, times; k < order; k += times) {
        for (times = 1; k + times < order && query->path[k + times] == query->path[k];) times++;
        tt_text_puts(out, look->mark[k ? TT_MARK_NEXT : TT_MARK_OVER_MANY]);
        print_base(times, look, out);
        print_variable(query, query->path[k], look, out);
        print_order(times, look, out);
    }
    tt_text_puts(out, look->mark[TT_MARK_MANY_CLOSE]);
}

static void print_derivative(const tt_query *query, uint32_t variable, uint32_t order, const tt_look_table *look, tt_text *out)
{
    put_mark(look, TT_MARK_RATIO, out);
    print_base(order, look, out);
    tt_text_puts(out, look->mark[TT_MARK_PARTIAL]);
    print_order(order, look, out);
    put_mark(look, TT_MARK_OF, out);
    look->name(tt_function_name(query), out);
    print_variables(query, variable, order, look, out);
}

bool tt_print_heading(tt *c, const tt_query *query, uint32_t variable, tt_look kind, tt_text *out)
{
    const tt_look_table *look = tt_look_of(kind);
    size_t from = out->length;
    (void)c;
    if (query->asks == TT_ASKS_DERIVATIVE) {
        print_derivative(query, variable, query->order, look, out);
    } else if (query->order == 1) {
        tt_text_puts(out, look->mark[TT_MARK_DIFFERENTIAL]);
        look->name(tt_function_name(query), out);
    } else {
        tt_text_puts(out, look->mark[TT_MARK_DIFFERENTIAL]);
        tt_text_puts(out, look->mark[TT_MARK_TALL_OPEN]);
        print_derivative(query, variable, query->order - 1, look, out);
        tt_text_puts(out, look->mark[TT_MARK_TALL_CLOSE]);
    }
    if (look->tidy) look->tidy(out, from);
    return !out->failed;
}

static void put_escape(tt_text *out, uint32_t character)
{
    static const char hex[] = "0123456789abcdef";
    tt_text_puts(out, "\\u");
    for (int shift = 12; shift >= 0; shift -= 4) tt_text_putc(out, hex[character >> shift & 15]);
}

/* How many bytes a control character beyond ASCII takes that begins there; 0: there is none. */
static size_t wide_control(const char *s, size_t n, uint32_t *character)
{
    size_t length = 0;
    unsigned char lead = (unsigned char)*s;
    if (lead != 0xC2 && lead != 0xD8 && lead != 0xE2) return 0;
    *character = tt_utf8_read(s, n, &length);
    return *character != UINT32_MAX && tt_utf8_is_control(*character) ? length : 0;
}

void tt_print_json_string(const char *s, size_t n, tt_text *out)
{
    size_t done = 0;
    tt_text_putc(out, '"');
    for (size_t i = 0; i < n; i++) {
        unsigned char ch = (unsigned char)s[i];
        uint32_t control = ch;
        size_t wide = wide_control(s + i, n - i, &control);
        if (ch >= 0x20 && ch != '"' && ch != '\\' && ch != 0x7f && !wide) continue;
        tt_text_put(out, s + done, i - done);
        done = i + (wide ? wide : 1);
        i = done - 1;
        switch (ch) {
        case '"':  tt_text_puts(out, "\\\""); break;
        case '\\': tt_text_puts(out, "\\\\"); break;
        case '\n': tt_text_puts(out, "\\n"); break;
        case '\t': tt_text_puts(out, "\\t"); break;
        case '\r': tt_text_puts(out, "\\r"); break;
        default:   put_escape(out, control);
        }
    }
    tt_text_put(out, s + done, n - done);
    tt_text_putc(out, '"');
}
