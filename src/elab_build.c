/* One stretch of syntax to terms, in one loop over its postorder.
 *
 * Whether a name before a bracket is applied or multiplies is decided here. Where it multiplies, postfixes that stand above the
 * bracket belong to the bracket alone (A(B+C)' is A*(B+C)'): the factor waits in `before` until something other than a postfix
 * asks for the value. Functions that are defined by an expression are applied by elaborating their body with the
 * arguments' terms for parameters; a stack of frames keeps what waits meanwhile. */
#include "elab.h"
#include <stdio.h>
#include <string.h>

enum { MOST_FRAMES = 1000 };

typedef struct frame {
    struct frame *caller;
    uint32_t  source, depth;
    tt_tree_at at;               /* the node it has come to */
    tt_term  *term;              /* by node - start; of a size: the tt_dim */
    tt_term  *before;            /* by node - start: the factor that waits, or TT_NO_TERM */
    const tt_term *argument;     /* of a body */
} frame;

static frame *enter(tt_elab *e, frame *caller, uint32_t source, const tt_term *argument)
{
    const tt_source *s = &e->sources[source];
    size_t nodes = s->root - s->start + 1;
    frame *f = tt_arena_take(&e->c->query, sizeof *f);
    tt_term *term = tt_arena_take(&e->c->query, nodes * sizeof *term), *before = tt_arena_take(&e->c->query, nodes * sizeof *before);
    if (!f || !term || !before) {
        tt_fail(e->c, TT_E_MEMORY, TT_NOWHERE);
        return NULL;
    }
    *f = (frame){.caller = caller, .source = source, .depth = caller ? caller->depth + 1 : 0, .at = s->start,
        .term = term, .before = before, .argument = argument};
    return f;
}

static const tt_syntax *node_of(const tt_elab *e, const frame *f) { return &e->sources[f->source].statement->tree.at[f->at]; }

static tt_term refuse(tt_elab *e, tt_place at) { tt_elab_fault_at(e, at); return TT_NO_TERM; }

/* --- operands -------------------------------------------------------------------------------------------------------- */

static uint32_t slot(const tt_elab *e, const frame *f, uint32_t i)
{
    const tt_source *s = &e->sources[f->source];
    return tt_tree_kid(&s->statement->tree, f->at, i) - s->start;
}

/* Operand i as a value: a factor that waits before it is multiplied in. */
static tt_term operand(tt_elab *e, frame *f, uint32_t i)
{
    uint32_t k = slot(e, f, i);
    if (f->before[k] == TT_NO_TERM) return f->term[k];
    tt_place at = {f->source, e->sources[f->source].start + k};
    tt_term product = tt_elab_product(e, at, f->before[k], f->term[k]);
    f->before[k] = TT_NO_TERM;
    return f->term[k] = product;
}

/* --- leaves ---------------------------------------------------------------------------------------------------------- */

static tt_term fresh_leaf(tt_elab *e, tt_place at, tt_op op, uint32_t data, bool column)
{
    tt_dim rows = tt_size_unknown(e->c, &e->sizes);
    return tt_elab_leaf(e, at, op, data, rows, column ? TT_DIM_ONE : rows);
}

/* I, I_n, I3. */
static tt_term identity(tt_elab *e, tt_place at, const tt_word *w)
{
    const char *size = w->text + (w->stem < w->length ? 2 : 1);
    size_t n = strlen(size);
    if (n == 0) return fresh_leaf(e, at, TT_EYE, 0, false);
    if (*size < '0' || *size > '9') {
        tt_dim d = tt_dim_name(e->c, size, n);
        return tt_elab_leaf(e, at, TT_EYE, 0, d, d);
    }
    int64_t value = 0;
    for (size_t i = 0; i < n && value <= INT32_MAX; i++) {
        if (size[i] < '0' || size[i] > '9') {
            tt_fail(e->c, TT_E_BAD_SIZE, tt_elab_span(e, at));
            tt_hint(e->c, "write eye(...) with the size in the brackets");
            return refuse(e, at);
        }
        value = value * 10 + (size[i] - '0');
    }
    tt_dim d = tt_dim_int(e->c, value);
    return tt_elab_leaf(e, at, TT_EYE, 0, d, d);
}

static tt_term no_value(tt_elab *e, tt_place at, const char *name)
{
    tt_fail(e->c, TT_E_BARE_FUNCTION, tt_elab_span(e, at), name);
    tt_hint(e->c, "write %s(...)", name);
    return refuse(e, at);
}

static tt_term symbol(tt_elab *e, tt_place at, uint32_t number)
{
    const tt_symbol *s = &e->out->symbols[number];
    return tt_elab_leaf(e, at, TT_SYM, number, s->rows, s->cols);
}

static tt_term name(tt_elab *e, const frame *f, tt_place at, uint32_t number)
{
    const tt_source *s = &e->sources[f->source];
    uint32_t word = s->word[number];
    if (s->member && s->member[at.node - s->start]) return tt_elab_member_term(e, at, f->argument);
    if (word & TT_PARAMETER) return f->argument[word & ~TT_PARAMETER];
    const tt_word *w = &e->words[word];
    switch ((tt_meaning)w->meaning) {
    case TT_IS_SIZE: return tt_elab_leaf(e, at, TT_SIZE, tt_dim_name(e->c, w->text, w->length), TT_DIM_ONE, TT_DIM_ONE);
    case TT_IS_IDENTITY: return identity(e, at, w);
    case TT_IS_PI: return tt_elab_leaf(e, at, TT_PI, 0, TT_DIM_ONE, TT_DIM_ONE);
    case TT_IS_FUNCTION: case TT_IS_BODY: return no_value(e, at, w->text);
    case TT_IS_SYMBOL: break;
    }
    return symbol(e, at, w->symbol);
}

static tt_term bare_word(tt_elab *e, tt_place at, const tt_syntax *n)
{
    if (n->op == TT_EYE) return fresh_leaf(e, at, TT_EYE, 0, false);
    if (n->op == TT_ONES || n->op == TT_ZEROS) return fresh_leaf(e, at, (tt_op)n->op, TT_BARE, true);
    return no_value(e, at, tt_elab_quote(e, at).text);
}

static tt_term number(tt_elab *e, tt_place at, const tt_name *digits)
{
    tt_num v = tt_num_read(e->c, digits->text, digits->length, tt_elab_span(e, at));
    return v == TT_NUM_NONE ? TT_NO_TERM : tt_elab_leaf(e, at, TT_NUM, v, TT_DIM_ONE, TT_DIM_ONE);
}

/* --- sized words ----------------------------------------------------------------------------------------------------- */

static bool size_node(tt_elab *e, frame *f)
{
    const tt_source *s = &e->sources[f->source];
    const tt_syntax *n = node_of(e, f);
    tt_place at = {f->source, f->at};
    if (n->form == TT_Y_NAME || n->form == TT_Y_NUMBER) {
        e->numbered = e->numbered || n->form == TT_Y_NUMBER;
        e->bound = true;                                  /* whoever takes it for a size has to see to it that it is none */
        f->term[f->at - s->start] = tt_elab_size(e, &s->statement->tree, f->at, at);
        e->bound = false;
    } else if (tt_is_size_form(n->form)) {
        tt_dim a = f->term[slot(e, f, 0)], b = n->count > 1 ? f->term[slot(e, f, 1)] : TT_DIM_NONE;
        f->term[f->at - s->start] = n->form == TT_Y_GROUP ? a : tt_elab_size_of(e->c, n->form, a, b);
    } else {
        tt_fail(e->c, TT_E_BAD_SIZE, tt_elab_span(e, at));
        return tt_elab_fault_at(e, at);
    }
    return f->term[f->at - s->start] != TT_DIM_NONE;
}

/* The index that runs at operand i, a place; TT_NO_SYMBOL: it is a size. */
static uint32_t runs_at(const tt_elab *e, const frame *f, uint32_t i)
{
    const tt_source *s = &e->sources[f->source];
    uint32_t m = s->member ? s->member[slot(e, f, i)] : 0;
    return m ? e->members[m - 1].index[0] : TT_NO_SYMBOL;
}

static bool are_sizes(tt_elab *e, frame *f, const tt_syntax *n, uint32_t first)
{
    for (uint32_t i = first; i < n->count; i++) {
        int64_t k;
        if (runs_at(e, f, i) != TT_NO_SYMBOL) continue;
        if (!tt_dim_is_int(e->c, f->term[slot(e, f, i)], &k) || k) continue;
        tt_place at = {f->source, e->sources[f->source].start + slot(e, f, i)};
        tt_fail(e->c, TT_E_BAD_SIZE, tt_elab_span(e, at));
        return tt_elab_fault_at(e, at);
    }
    return true;
}

static tt_term sized_word(tt_elab *e, frame *f, tt_place at, const tt_syntax *n)
{
    if (!are_sizes(e, f, n, 0)) return TT_NO_TERM;
    tt_dim rows = n->count > 0 ? f->term[slot(e, f, 0)] : TT_DIM_NONE, cols = n->count > 1 ? f->term[slot(e, f, 1)] : TT_DIM_ONE;
    if (n->count == 0) return bare_word(e, at, n);
    if (n->count > 2 || (n->op == TT_EYE && n->count > 1) || ((n->op == TT_COMMUTATION || n->op == TT_UNIT) && n->count != 2)) {
        tt_fail(e->c, TT_E_SIZE_COUNT, tt_elab_span(e, at), tt_elab_quote(e, at).text);
        return refuse(e, at);
    }
    if (n->op == TT_EYE) return tt_elab_leaf(e, at, TT_EYE, 0, rows, rows);
    if (n->op == TT_UNIT) return tt_elab_leaf(e, at, TT_UNIT, cols, rows, TT_DIM_ONE);
    if (n->op != TT_COMMUTATION) return tt_elab_leaf(e, at, (tt_op)n->op, 0, rows, cols);
    tt_term m = tt_elab_leaf(e, at, TT_SIZE, rows, TT_DIM_ONE, TT_DIM_ONE), k = tt_elab_leaf(e, at, TT_SIZE, cols, TT_DIM_ONE, TT_DIM_ONE);
    tt_dim both = tt_dim_mul(e->c, rows, cols);
    if (m == TT_NO_TERM || k == TT_NO_TERM) return TT_NO_TERM;
    return tt_elab_put(e, at, TT_COMMUTATION, e->out->terms.kid_count, 0, both, both, 2, (tt_term[]){m, k});
}

/* --- entries ---------------------------------------------------------------------------------------------------------- */

static tt_term entry(tt_elab *e, frame *f, tt_place at, const tt_syntax *n)
{
    tt_term a = operand(e, f, 0);
    tt_elab_spot spot[TT_MOST_INDICES] = {{0}};
    if (a == TT_NO_TERM || !are_sizes(e, f, n, 1)) return TT_NO_TERM;
    for (uint32_t i = 1; i < n->count && i <= TT_MOST_INDICES; i++)
        spot[i - 1] = (tt_elab_spot){ .runs = runs_at(e, f, i) != TT_NO_SYMBOL, .index = runs_at(e, f, i), .place = f->term[slot(e, f, i)] };
    return tt_elab_entry(e, at, a, n->count - 1, spot);
}

/* --- a name before a bracket ----------------------------------------------------------------------------------------- */

static bool is_bare_name(const tt_elab *e, const frame *f)
{
    const tt_source *s = &e->sources[f->source];
    return s->statement->tree.at[slot(e, f, 1) + s->start].form == TT_Y_NAME;
}

/* The factor waits for the bracket's postfixes. */
static tt_term multiply(tt_elab *e, frame *f, tt_place at, const tt_syntax *n, const tt_word *w)
{
    tt_term factor = operand(e, f, 0), bracket = operand(e, f, 1);
    bool list = n->form == TT_Y_APPLY && n->count != 2;
    if (w && n->form == TT_Y_APPLY && !tt_elab_multiplies(e, at, w, list || is_bare_name(e, f))) return refuse(e, at);
    if (factor == TT_NO_TERM || bracket == TT_NO_TERM) return TT_NO_TERM;
    if (n->order % 2 == 1 && (factor = tt_elab_transpose(e, tt_elab_operand(e, at, 0), factor)) == TT_NO_TERM) return TT_NO_TERM;
    if (w && n->form == TT_Y_APPLY && !e->entry_like.node && (w->guess == TT_GUESS_VECTOR || !tt_elab_is_scalar(e, factor)) && tt_elab_looks_like_entry(e, at)) e->entry_like = at;
    f->before[f->at - e->sources[f->source].start] = factor;
    return bracket;
}

static tt_term apply_body(tt_elab *e, frame *f, tt_place at, const tt_word *w, frame **next)
{
    const tt_syntax *n = node_of(e, f);
    const tt_source *body = &e->sources[w->source];
    uint32_t count = n->count - 1;
    if (count != body->statement->declared_count) {
        tt_fail(e->c, TT_E_ARGUMENTS, tt_elab_span(e, at), w->text, (unsigned)body->statement->declared_count,
                body->statement->declared_count == 1 ? "" : "s", (unsigned)count);
        return refuse(e, at);
    }
    if (n->order) {
        tt_fail(e->c, TT_E_PRIMED_WORD, tt_elab_span(e, at), w->text);
        return refuse(e, at);
    }
    if (f->depth > MOST_FRAMES) {
        tt_fail(e->c, TT_E_CIRCULAR, tt_elab_span(e, at), w->text);
        return refuse(e, at);
    }
    tt_term *argument = tt_arena_take(&e->c->query, (count + 1) * sizeof *argument);
    for (uint32_t i = 0; argument && i < count; i++)
        if ((argument[i] = operand(e, f, i + 1)) == TT_NO_TERM) return TT_NO_TERM;
    *next = argument ? enter(e, f, w->source, argument) : NULL;
    if (!*next) tt_fail(e->c, TT_E_MEMORY, TT_NOWHERE);
    return TT_NO_TERM;
}

static tt_term apply(tt_elab *e, frame *f, tt_place at, frame **next)
{
    const tt_source *s = &e->sources[f->source];
    const tt_syntax *n = node_of(e, f);
    if (tt_is_entry(n)) return entry(e, f, at, n);
    uint32_t word = tt_elab_word_at(e, s, slot(e, f, 0) + s->start);
    if (word & TT_PARAMETER) return multiply(e, f, at, n, NULL);
    const tt_word *w = &e->words[word];
    if (n->form == TT_Y_APPLY && strcmp(w->text, "d") == 0 && !w->entry && !w->transposed && w->meaning == TT_IS_SYMBOL) {
        tt_fail(e->c, TT_E_NOT_YET, tt_elab_span(e, at), "a differential d(...) inside an expression");
        return refuse(e, at);
    }
    if (w->meaning == TT_IS_BODY) return apply_body(e, f, at, w, next);
    if (w->meaning != TT_IS_FUNCTION || n->form != TT_Y_APPLY) return multiply(e, f, at, n, w);
    tt_term argument[2] = {TT_NO_TERM, TT_NO_TERM};
    for (uint32_t i = 1; i < n->count && i < 3; i++)
        if ((argument[i - 1] = operand(e, f, i)) == TT_NO_TERM) return TT_NO_TERM;
    uint32_t function = w->symbol == TT_NO_SYMBOL ? w->function : TT_F_COUNT + w->symbol;
    return tt_elab_call(e, at, w->op, function, n->order, n->count - 1, argument);
}

/* --- all forms ------------------------------------------------------------------------------------------------------- */

static bool is_postfix(uint16_t form)
{
    return form == TT_Y_TRANSPOSE || form == TT_Y_INVT || form == TT_Y_POWER || form == TT_Y_HADPOWER;
}

static tt_term call(tt_elab *e, frame *f, tt_place at, const tt_syntax *n)
{
    tt_term x[2] = {TT_NO_TERM, TT_NO_TERM};
    if (n->op == TT_ONES || n->op == TT_ZEROS || n->op == TT_EYE || n->op == TT_UNIT || n->op == TT_COMMUTATION) return sized_word(e, f, at, n);
    for (uint32_t i = 0; i < n->count && i < 2; i++)
        if ((x[i] = operand(e, f, i)) == TT_NO_TERM) return TT_NO_TERM;
    return tt_elab_entries_are_numbers(e, at, x[0], x[1]) ? tt_elab_call(e, at, (tt_op)n->op, n->data, n->order, n->count, x) : TT_NO_TERM;
}

static tt_term power(tt_elab *e, frame *f, tt_place at, tt_term a, tt_term b)
{
    const tt_source *s = &e->sources[f->source];
    uint32_t base = slot(e, f, 0);
    if (s->role[base] != TT_ROLE_BASE || f->term[base] != TT_NO_TERM) return tt_elab_power(e, at, a, b);
    if (!tt_elab_is_scalar(e, b) && !tt_elab_is_column(e, b) && e->out->terms.at[b].rows != TT_DIM_ONE)
        return tt_elab_call(e, at, TT_EXPM, 0, 0, 1, &b);
    return tt_elab_call(e, at, TT_FN, TT_F_EXP, 0, 1, &b);
}

/* The name of a function before its bracket, and the e of e^x. */
static bool has_no_value(const tt_elab *e, const frame *f)
{
    const tt_source *s = &e->sources[f->source];
    uint8_t role = s->role[f->at - s->start];
    if (role == TT_ROLE_VALUE || (tt_elab_word_at(e, s, f->at) & TT_PARAMETER)) return false;
    const tt_word *w = &e->words[tt_elab_word_at(e, s, f->at)];
    if (role == TT_ROLE_BASE) return !w->entry && !w->transposed && !w->wanted;
    return w->meaning == TT_IS_FUNCTION || w->meaning == TT_IS_BODY;
}

static tt_term value(tt_elab *e, frame *f, frame **next)
{
    const tt_source *s = &e->sources[f->source];
    const tt_syntax *n = node_of(e, f);
    tt_place at = {f->source, f->at};
    tt_term a = TT_NO_TERM, b = TT_NO_TERM;
    switch ((tt_form)n->form) {
    case TT_Y_NUMBER:   return number(e, at, &s->statement->tree.names[n->data]);
    case TT_Y_NAME:     return name(e, f, at, n->data);
    case TT_Y_FUNCTION: return bare_word(e, at, n);
    case TT_Y_CALL:     return call(e, f, at, n);
    case TT_Y_APPLY:
    case TT_Y_INDEX:    return apply(e, f, at, next);
    default: break;
    }
    bool euler = n->form == TT_Y_POWER && s->role[slot(e, f, 0)] == TT_ROLE_BASE && f->term[slot(e, f, 0)] == TT_NO_TERM;
    if (is_postfix(n->form)) {
        a = f->term[slot(e, f, 0)];
        f->before[f->at - s->start] = f->before[slot(e, f, 0)];
    } else if (n->form == TT_Y_SUMOVER) a = operand(e, f, n->count - 1);      /* the ends of its range stand before */
    else if (n->count > 0) a = operand(e, f, 0);
    if (n->count > 1 && n->form != TT_Y_SUMOVER) b = operand(e, f, 1);
    if ((a == TT_NO_TERM && !euler) || (n->count > 1 && n->form != TT_Y_SUMOVER && b == TT_NO_TERM)) return TT_NO_TERM;
    if (!tt_elab_entries_are_numbers(e, at, a, b)) return TT_NO_TERM;
    switch ((tt_form)n->form) {
    case TT_Y_ADD:      return tt_elab_sum(e, at, TT_ADD, a, b);
    case TT_Y_SUB:      return tt_elab_sum(e, at, TT_SUB, a, b);
    case TT_Y_NEG:      return tt_elab_put(e, at, TT_NEG, 0, 0, e->out->terms.at[a].rows, e->out->terms.at[a].cols, 1, &a);
    case TT_Y_MUL:      return n->marks & TT_Y_DOT ? tt_elab_dot(e, at, a, b) : tt_elab_product(e, at, a, b);
    case TT_Y_JUXT:     return tt_elab_product(e, at, a, b);
    case TT_Y_DIV:
    case TT_Y_FRACTION: return tt_elab_quotient(e, at, a, b);
    case TT_Y_HAD:      return tt_elab_entrywise(e, at, TT_HAD, a, b);
    case TT_Y_HADDIV:   return tt_elab_entrywise(e, at, TT_HADDIV, a, b);
    case TT_Y_KRON:     return tt_elab_kron(e, at, a, b);
    case TT_Y_INNER:    return tt_elab_inner(e, at, a, b);
    case TT_Y_TRANSPOSE: return tt_elab_transpose(e, at, a);
    case TT_Y_INVT:     return tt_elab_inverse_transpose(e, at, a);
    case TT_Y_POWER:    return power(e, f, at, a, b);
    case TT_Y_HADPOWER: return tt_elab_hadamard_power(e, at, a, b);
    case TT_Y_GROUP:    return a;
    case TT_Y_BARS:     return tt_elab_bars(e, at, a);
    case TT_Y_NORM:     return tt_elab_norm(e, at, n->data, a);
    case TT_Y_SUMOVER:  return tt_elab_over(e, at, (tt_op)n->op, a);
    default: break;
    }
    tt_fail(e->c, TT_E_NOT_YET, tt_elab_span(e, at), "this form");
    return refuse(e, at);
}

/* True: go on with the next node or frame. */
static bool step(tt_elab *e, frame **top)
{
    frame *f = *top, *next = NULL;
    const tt_source *s = &e->sources[f->source];
    uint32_t k = f->at - s->start;
    f->before[k] = TT_NO_TERM;
    if (s->role[k] == TT_ROLE_SIZE && s->member && s->member[k]) {
        f->term[k] = TT_NO_TERM;                          /* a place that runs */
    } else if (s->role[k] == TT_ROLE_SIZE) {
        if (!size_node(e, f)) return false;
    } else if (has_no_value(e, f)) {
        f->term[k] = TT_NO_TERM;
    } else {
        f->term[k] = value(e, f, &next);
        if (next) {
            *top = next;
            return true;
        }
        if (f->term[k] == TT_NO_TERM) return false;
    }
    f->at++;
    return true;
}

bool tt_elab_terms(tt_elab *e, uint32_t source)
{
    frame *f = enter(e, NULL, source, NULL);
    while (f) {
        const tt_source *s = &e->sources[f->source];
        if (f->at <= s->root) {
            if (!step(e, &f)) break;
            continue;
        }
        uint32_t last = s->root - s->start;
        tt_term root = f->term[last];
        if (f->before[last] != TT_NO_TERM) root = tt_elab_product(e, (tt_place){f->source, s->root}, f->before[last], root);
        if (root == TT_NO_TERM) break;
        frame *caller = f->caller;
        if (!caller) {
            e->sources[source].term = root;
            return true;
        }
        caller->term[caller->at - e->sources[caller->source].start] = root;
        caller->at++;
        f = caller;
    }
    if (!tt_failed(e->c)) tt_fail(e->c, TT_E_MEMORY, TT_NOWHERE);
    return false;
}
