#include "print_plan.h"
#include "print_leaf.h"
#include "session.h"
#include <stdio.h>
#include <string.h>

static tt_level size_level(const tt *c, tt_dim d)
{
    int64_t k;
    if (tt_dim_is_int(c, d, &k)) return TT_LEVEL_ATOM;
    if (tt_dim_count(c, d) > 1) return TT_LEVEL_SUM;
    const tt_monomial *m = tt_dim_monomial(c, d, 0);
    return m->coefficient == 1 && m->count == 1 ? TT_LEVEL_ATOM : TT_LEVEL_PRODUCT;
}

tt_level tt_plan_level(const tt_plan *p, tt_term x)
{
    const tt_termrec *t = tt_plan_at(p, x);
    const tt_row *row = &p->look->row[t->op];
    if (p->row[x].name) return TT_LEVEL_ATOM;
    switch (t->op) {
    case TT_NUM:
        if (tt_num_sign(p->c, t->data) < 0) return TT_LEVEL_SIGN;
        if (tt_num_is_int(p->c, t->data)) return TT_LEVEL_ATOM;
        return p->look->braces ? TT_LEVEL_PREFIX : TT_LEVEL_PRODUCT;
    case TT_SIZE:
        return p->look->sizes ? TT_LEVEL_ATOM : size_level(p->c, t->data);
    case TT_DIV:
        return row->form == TT_FORM_FRACTION && tt_plan_scalar(p, x) ? TT_LEVEL_PREFIX : TT_LEVEL_PRODUCT;
    case TT_ONES:
        return !p->look->sizes && t->cols != TT_DIM_ONE ? TT_LEVEL_POSTFIX : TT_LEVEL_ATOM;      /* 1', and 1*1' */
    case TT_FN:   /* a root without braces round its operand: a power of it would be read as a power inside it */
        return t->data == TT_F_SQRT && t->order == 0 && p->look->raises ? TT_LEVEL_PREFIX : TT_LEVEL_ATOM;
    default:
        return (tt_level)row->level;
    }
}

static tt_family family_of(const tt_plan *p, tt_term x)
{
    const tt_termrec *t = tt_plan_at(p, x);
    if (t->op == TT_NUM || t->op == TT_SIZE) return TT_FAMILY_STAR;     /* 2/3, m*n */
    return (tt_family)p->look->row[t->op].family;
}

bool tt_plan_is_inner_product(const tt_plan *p, tt_term x)
{
    return tt_plan_op(p, x) == TT_MUL && tt_plan_scalar(p, x) && !tt_plan_scalar(p, tt_term_kid(p->terms, x, 0));
}

bool tt_plan_counts_halves(const tt_plan *p, tt_term x)
{
    if (tt_plan_op(p, x) != TT_POW || !p->look->mark[TT_MARK_HALVES] || !tt_plan_scalar(p, x)) return false;
    tt_term base = tt_term_kid(p->terms, x, 0);
    const tt_termrec *root = tt_plan_at(p, base);
    return tt_plan_at(p, tt_term_kid(p->terms, x, 1))->op == TT_NUM && tt_plan_op(p, base) == TT_FN && root->data == TT_F_SQRT && root->order == 0;
}

/* A quotient of numbers: 1/2 x is a half of x, but a/b x would be refused. */
static bool is_numeric_quotient(const tt_plan *p, tt_term x)
{
    return tt_plan_op(p, tt_term_kid(p->terms, x, 0)) == TT_NUM && tt_plan_op(p, tt_term_kid(p->terms, x, 1)) == TT_NUM;
}

/* What follows would be read as part of the operand. */
static bool takes_the_rest(tt_op op) { return op == TT_LOGDET || op == TT_OVER || op == TT_PRODOVER; }

bool tt_plan_brackets_left(const tt_plan *p, tt_op op, tt_term x)
{
    tt_level level = tt_plan_level(p, x);
    if (level == TT_LEVEL_SIGN && tt_plan_at(p, x)->op == TT_NEG) {      /* -A*B is -(A*B) is (-A)*B */
        x = tt_term_kid(p->terms, x, 0);
        level = tt_plan_level(p, x);
        if (level < TT_LEVEL_PRODUCT) return true;
    } else if (level == TT_LEVEL_SIGN) {
        return !tt_num_is_int(p->c, tt_plan_at(p, x)->data) && p->look->row[op].family != TT_FAMILY_STAR;
    }
    if (level < TT_LEVEL_PRODUCT) return true;
    if (level > TT_LEVEL_PRODUCT) return level == TT_LEVEL_PREFIX && takes_the_rest(tt_plan_op(p, x));
    if (family_of(p, x) != (tt_family)p->look->row[op].family) return true;
    return p->look->raises && op == TT_MUL && tt_plan_at(p, x)->op == TT_DIV && !is_numeric_quotient(p, x);
}

bool tt_plan_brackets_right(const tt_plan *p, tt_op op, tt_term x)
{
    tt_level level = tt_plan_level(p, x);
    if (level > TT_LEVEL_PRODUCT) return false;
    if (level < TT_LEVEL_PRODUCT || op == TT_DIV || op == TT_HADDIV) return true;
    if (tt_plan_is(p, x, TT_PLAN_SIGNED) || family_of(p, x) != (tt_family)p->look->row[op].family) return true;
    uint16_t inner = tt_plan_at(p, x)->op;
    return inner == TT_NUM || inner == TT_SIZE || (p->look->raises && inner == TT_DIV);
}

bool tt_plan_ends_in_sigma(const tt_plan *p, const tt_query *query, tt_term x)
{
    while (tt_plan_op(p, x) == TT_MUL) x = tt_term_kid(p->terms, x, 1);
    return tt_plan_op(p, x) == TT_SYM && strcmp(query->symbols[tt_plan_at(p, x)->data].name, "sigma") == 0;
}

static bool names_symbol(const tt_query *q, const char *name)
{
    for (uint32_t i = 0; i < q->symbol_count; i++)
        if (!q->symbols[i].arity && strcmp(q->symbols[i].name, name) == 0) return true;
    return false;
}

bool tt_plan_knows_size(const tt_plan *p, tt_dim d)
{
    const tt_query *q = p->query;
    const char *name = tt_leaf_size_name(p->c, d);
    if (!name) return tt_leaf_bare_size(p->c, d);
    if (names_symbol(q, name)) return false;
    for (uint32_t i = 0; i < q->index_count; i++)
        if (p->bound[i] && (q->indices[i].low == d || q->indices[i].high == d)) return true;
    /* where nothing runs over an index other readers of the text know a size by its constants only */
    return q->index_count && tt_session_is_size(p->c, name, strlen(name)) && !tt_session_find(p->c, name, strlen(name));
}

static uint32_t leaf_marks(const tt_plan *p, tt_term x)
{
    const tt_termrec *t = tt_plan_at(p, x);
    if (t->op == TT_SIZE) return p->look->sizes ? 0 : TT_PLAN_DIGIT;
    if (t->op != TT_NUM) return 0;
    uint32_t marks = tt_num_sign(p->c, t->data) < 0 ? TT_PLAN_SIGNED : TT_PLAN_DIGIT;
    if (p->look->braces && !tt_num_is_int(p->c, t->data)) marks |= TT_PLAN_TALL;
    return marks;
}

/* LaTeX sets \\mathrm{tr} as close as a letter. */
static bool is_upright(const char *text) { return text && strncmp(text, "\\mathrm", 7) == 0; }

/* What the term opens with, which is what its first operand opens with unless that stands in brackets. */
static uint32_t opening(const tt_plan *p, tt_term x, uint32_t first)
{
    const tt_termrec *t = tt_plan_at(p, x);
    tt_term left = tt_term_kid(p->terms, x, 0);
    const uint32_t passed = TT_PLAN_SIGNED | TT_PLAN_DIGIT | TT_PLAN_WORD;
    switch (p->look->row[t->op].form) {
    case TT_FORM_CALL:
        return is_upright(p->look->row[t->op].open) ? TT_PLAN_WORD : 0;
    case TT_FORM_FUNCTION:
        if (t->op != TT_FN || t->data >= TT_F_COUNT || (t->order == 0 && (t->data == TT_F_SQRT || (t->data == TT_F_ABS && tt_plan_scalar(p, x))))) return 0;
        return is_upright(p->look->function[t->data]) ? TT_PLAN_WORD : 0;
    case TT_FORM_SUM:
        return first & TT_PLAN_SIGNED;
    case TT_FORM_SIGN:
        return TT_PLAN_SIGNED;
    case TT_FORM_INFIX:
        return tt_plan_brackets_left(p, (tt_op)t->op, left) ? 0 : first & passed;
    case TT_FORM_FRACTION:
        if (tt_plan_level(p, left) < TT_LEVEL_SIGN) return tt_plan_scalar(p, x) ? 0 : TT_PLAN_DIGIT;
        return (first & (TT_PLAN_SIGNED | TT_PLAN_DIGIT)) | (tt_plan_scalar(p, left) ? 0 : TT_PLAN_DIGIT);
    case TT_FORM_POSTFIX: case TT_FORM_POWER:
        if (tt_plan_counts_halves(p, x)) {
            left = tt_term_kid(p->terms, left, 0);
            first = p->row[left].name ? 0 : p->row[left].marks;
        }
        return tt_plan_level(p, left) < TT_LEVEL_ATOM ? 0 : first & (TT_PLAN_DIGIT | TT_PLAN_WORD);
    default:
        return 0;
    }
}

static bool holds_inner_product(const tt_plan *p, tt_term x, uint32_t below)
{
    uint16_t op = tt_plan_at(p, x)->op;
    return tt_plan_is_inner_product(p, x) || ((op == TT_MUL || op == TT_DIV || op == TT_NEG) && (below & TT_PLAN_CHAIN));
}

static uint32_t inner_marks(const tt_plan *p, tt_term x, uint32_t first, uint32_t below)
{
    const tt_termrec *t = tt_plan_at(p, x);
    uint32_t form = p->look->row[t->op].form;
    uint32_t tall = form == TT_FORM_POWER ? first : below;     /* exponents are small */
    uint32_t marks = opening(p, x, first) | (tall & TT_PLAN_TALL) | (below & (TT_PLAN_BARS | TT_PLAN_NORMS));
    if (form == TT_FORM_FRACTION || (form == TT_FORM_OVER && p->look->braces)) marks |= TT_PLAN_TALL;        /* a sum has its limits above and below */
    if (form == TT_FORM_FENCE || (t->op == TT_FN && t->data == TT_F_ABS)) marks |= TT_PLAN_BARS;
    if (form == TT_FORM_FENCE && t->op != TT_INNER) marks |= TT_PLAN_NORMS;
    if (holds_inner_product(p, x, below)) marks |= TT_PLAN_CHAIN;
    return marks;
}

static bool is_over(const tt_termrec *t) { return t->op == TT_OVER || t->op == TT_PRODOVER; }

static void reach(const tt_plan *p, tt_plan_row *row, tt_term root)
{
    row[root].marks = TT_PLAN_REACHED;
    for (tt_term x = root + 1; x-- > 0;) {
        if (!row[x].marks) continue;
        const tt_termrec *t = tt_plan_at(p, x);
        if (is_over(t)) p->bound[t->data] = true;
        for (uint32_t i = 0; i < t->count; i++) {
            tt_plan_row *kid = &row[p->terms->kids[t->first + i]];
            kid->marks = TT_PLAN_REACHED;
            if (kid->uses < UINT32_MAX) kid->uses++;
        }
    }
}

/* Indices past the last bit share it, and no sum takes it away again: what holds one of them gets no name. */
enum { LAST_BIT = 63 };
static uint64_t index_bit(uint32_t index) { return UINT64_C(1) << (index < LAST_BIT ? index : LAST_BIT); }

/* A part in which indices run that are bound around it becomes a family: of so many indices as families have. */
static bool can_be_named(const tt_plan_row *r)
{
    uint32_t indices = 0;
    for (uint64_t runs = r->runs; runs; runs &= runs - 1) indices++;
    return indices <= TT_MOST_INDICES && !(r->runs >> LAST_BIT);
}

/* Naming a part spares uses - 1 of its copies at the price of a line; a part that is left out of it is small, so the whole stays linear. */
static bool deserves_name(const tt_plan_row *r)
{
    return r->uses > 1 && can_be_named(r) && (uint64_t)(r->uses - 1) * (r->size - 1) > 1;
}

static void weigh(const tt_plan *p, tt_plan_row *row, tt_term x)
{
    const tt_termrec *t = tt_plan_at(p, x);
    uint64_t size = 1;
    uint32_t below = 0, first = 0;
    for (uint32_t i = 0; i < t->count; i++) {
        const tt_plan_row *kid = &row[p->terms->kids[t->first + i]];
        uint32_t marks = kid->name ? 0 : kid->marks;
        size += kid->name ? 1 : kid->size;
        below |= marks;
        row[x].runs |= kid->runs;
        if (i == 0) first = marks;
    }
    if (t->op == TT_MEMBER) size = 1;                      /* x_i is a name */
    if (t->op == TT_INDEX && p->query->indices[t->data].sort != TT_INDEX_FREE) row[x].runs = index_bit(t->data);
    if (is_over(t) && t->data < LAST_BIT) row[x].runs &= ~index_bit(t->data);
    row[x].size = size > UINT32_MAX ? UINT32_MAX : (uint32_t)size;
    row[x].marks |= (uint16_t)(t->count == 0 ? leaf_marks(p, x) : inner_marks(p, x, first, below));
}

/* Has some symbol of the query that prefix and a number behind it? */
static bool prefix_taken(const tt_query *query, const char *prefix)
{
    size_t n = strlen(prefix);
    for (uint32_t i = 0; i < query->symbol_count; i++) {
        const char *name = query->symbols[i].name;
        if (strncmp(name, prefix, n) == 0 && name[n] >= '0' && name[n] <= '9') return true;
    }
    return false;
}

static const char *free_prefix(const tt_query *query)
{
    static const char *const prefixes[] = { "t", "s", "r", "u", "part" };
    size_t k = 0;
    while (k < 4 && prefix_taken(query, prefixes[k])) k++;
    return prefixes[k];
}

/* The next number: with the last prefix there may be symbols of that name, which are passed over. */
static uint32_t next_name(tt_plan *p)
{
    char name[24];
    bool taken;
    do {
        snprintf(name, sizeof name, "%s%u", p->prefix, (unsigned)++p->names);
        taken = false;
        for (uint32_t i = 0; i < p->query->symbol_count && !taken; i++) taken = strcmp(p->query->symbols[i].name, name) == 0;
    } while (taken);
    return p->names;
}

bool tt_plan_make(tt_plan *p, tt_arena *scratch, tt_term root, bool share)
{
    tt_plan_row *row = tt_arena_zero(scratch, ((size_t)root + 1) * sizeof *row);
    p->bound = tt_arena_zero(scratch, p->query->index_count + 1u);
    if (!row || !p->bound) return tt_fail(p->c, TT_E_MEMORY, TT_NOWHERE);
    p->row = row;
    p->names = 0;
    p->prefix = free_prefix(p->query);
    reach(p, row, root);
    for (tt_term x = 0; x <= root; x++) {
        if (!row[x].marks) continue;
        weigh(p, row, x);
        if (share && x != root && deserves_name(&row[x])) row[x].name = next_name(p);
    }
    return p->look->sizes || tt_plan_tell(p, scratch, root);
}

/* --- names of parts --- */

/* t3, or t3_i where it holds an index that a sum around it binds: a family. */
void tt_plan_put_name(const tt_plan *p, tt_term x, tt_text *out)
{
    char stem[24];
    uint32_t index[TT_MOST_INDICES], count = 0;
    uint64_t runs = p->row[x].runs;
    snprintf(stem, sizeof stem, "%s%u", p->prefix, (unsigned)p->row[x].name);
    for (uint32_t i = 0; runs && i < p->query->index_count; i++)
        if (runs & index_bit(i)) index[count++] = i;
    tt_leaf_indexed(p->query, stem, count, index, p->look, out);
}
