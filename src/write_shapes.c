/* The shapes of what a derivation speaks of. */
#include "write.h"
#include "print.h"
#include <string.h>

enum { MOST = 40, LONGEST = 60 };      /* of a list that is read; an expression of more characters has no place in it */

typedef struct {
    const struct tt_writing *x;
    tt_named *list;
    size_t count;
    bool failed;
} shapes;

static void add(shapes *s, tt_dim rows, tt_dim cols)
{
    tt *c = s->x->c;
    tt_text *t = s->x->scratch;
    if (t->length > LONGEST || s->count == MOST) return;
    for (size_t i = 0; i < s->count; i++)
        if (strlen(s->list[i].name) == t->length && memcmp(s->list[i].name, t->at, t->length) == 0) return;
    tt_named n = { .properties = "", .origin = "" };
    n.kind = cols != TT_DIM_ONE ? "matrix" : rows != TT_DIM_ONE ? "vector" : "scalar";
    n.name = tt_keep_text(c, t);
    n.rows = n.name ? tt_keep_dim(c, rows, t) : NULL;
    n.cols = n.rows ? tt_keep_dim(c, cols, t) : NULL;
    s->failed = s->failed || !n.cols;
    s->list[s->count++] = n;
}

static void add_term(shapes *s, const tt_terms *terms, tt_term of)
{
    s->x->scratch->length = 0;
    if (tt_print_term(s->x->c, &s->x->steps->query, terms, of, TT_LOOK_TEXT, s->x->scratch)) add(s, terms->at[of].rows, terms->at[of].cols);
    else s->failed = true;
}

/* Worth a line: functions, inverses and products of another kind, in which no d stands. */
static bool is_intermediate(const tt_termrec *r)
{
    return r->op == TT_FN || r->op == TT_SOFTMAX || r->op == TT_LOGSUMEXP || r->op == TT_INV || r->op == TT_INVT || r->op == TT_DIAG || r->op == TT_KRON;
}

/* What the lines that share these terms have under a d, the d's of symbols, and intermediates. */
static void add_operands(shapes *s, const tt_terms *terms)
{
    const tt_steps *steps = s->x->steps;
    bool *mark = tt_arena_zero(&s->x->c->query, terms->count + 1u), *moves = tt_arena_zero(&s->x->c->query, terms->count + 1u);
    if (!mark || !moves) {
        s->failed = !tt_fail(s->x->c, TT_E_MEMORY, TT_NOWHERE);
        return;
    }
    for (size_t i = 0; i < steps->count; i++)
        if (steps->at[i].terms == terms) mark[steps->at[i].term] = true;
    for (tt_term x = terms->count; x-- > 0;)
        for (uint32_t k = 0; mark[x] && k < terms->at[x].count; k++) mark[tt_term_kid(terms, x, k)] = true;
    for (tt_term x = 0; x < terms->count && !s->failed; x++) {
        const tt_termrec *r = &terms->at[x];
        moves[x] = r->op == TT_D;
        for (uint32_t k = 0; k < r->count; k++) moves[x] = moves[x] || moves[tt_term_kid(terms, x, k)];
        if (!mark[x]) continue;
        tt_term of = r->op == TT_D ? tt_term_kid(terms, x, 0) : x;
        bool symbol = terms->at[of].op == TT_SYM || terms->at[of].op == TT_MEMBER;
        if (r->op == TT_D) add_term(s, terms, symbol ? x : of);
        else if (is_intermediate(r) && !moves[x]) add_term(s, terms, x);
    }
}

static bool seen(const tt_steps *steps, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (steps->at[i].terms == steps->at[at].terms) return true;
    return false;
}

static void add_names(shapes *s)
{
    const tt_steps *steps = s->x->steps;
    for (uint32_t i = s->x->query->symbol_count; i < steps->query.symbol_count && !s->failed; i++) {
        s->x->scratch->length = 0;
        tt_text_puts(s->x->scratch, steps->query.symbols[i].name);
        add(s, steps->query.symbols[i].rows, steps->query.symbols[i].cols);
    }
}

const tt_named *tt_answer_intermediates(const tt_answer *a, size_t *count)
{
    struct tt_writing *x = a->writing;
    shapes s = { .x = x };
    *count = 0;
    if (!x->steps || !(s.list = tt_arena_zero(&x->c->query, MOST * sizeof *s.list))) return NULL;
    for (size_t i = 0; i < x->steps->count && !s.failed; i++)
        if (!seen(x->steps, i)) add_operands(&s, x->steps->at[i].terms);
    add_names(&s);
    *count = s.failed ? 0 : s.count;
    return s.failed ? NULL : s.list;
}
