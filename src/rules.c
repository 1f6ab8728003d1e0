/* The tables rulec wrote, and the interpreter of their programs. */
#include "rules.h"
#include "rule_tables.h"
#include "rule_names.h"
#include "running.h"
#include "rules.inc"

const tt_rule_text *tt_rule_at(uint32_t rule) { return rule < TT_RULE_COUNT ? &text_table[rule] : NULL; }
const tt_adjoint *tt_adjoint_at(uint32_t i) { return i < ADJOINTS ? &adjoint_table[i] : NULL; }
const tt_word *tt_rule_code(uint32_t at) { return &word_table[at]; }
uint32_t tt_rule_trick(uint32_t at) { return trick_table[at]; }

bool tt_conditions_hold(tt *c, uint32_t first, uint32_t count, const tt_ref *bindings)
{
    for (const tt_condition *w = &condition_table[first]; count--; w++)
        if (!tt_holds(c, (tt_predicate)w->guard, bindings[w->a], bindings[w->b])) return false;
    return true;
}

static bool applies(tt *c, const tt_adjoint *a, uint32_t operand, const tt_ref *bindings)
{
    return a->operand == operand && tt_conditions_hold(c, a->conditions, a->condition_count, bindings);
}

const tt_adjoint *tt_adjoint_by_rule(tt *c, uint32_t rule, uint32_t operand, const tt_ref *bindings)
{
    for (uint32_t i = adjoint_of_rule[rule]; i < ADJOINTS && adjoint_table[i].rule == rule; i++)
        if (applies(c, &adjoint_table[i], operand, bindings)) return &adjoint_table[i];
    return NULL;
}

const tt_adjoint *tt_adjoint_by_op(tt *c, tt_op op, uint32_t operand, const tt_ref *bindings)
{
    for (uint32_t i = adjoint_of_op[op]; i < ADJOINTS; i++)
        if (text_table[adjoint_table[i].rule].op == op && applies(c, &adjoint_table[i], operand, bindings)) return &adjoint_table[i];
    return NULL;
}

tt_ref tt_reverse(tt *c, const tt_adjoint *a, const tt_ref *bindings) { return tt_run(c, &word_table[a->code], a->length, bindings); }
tt_ref tt_forward(tt *c, const tt_adjoint *a, const tt_ref *bindings) { return tt_run(c, &word_table[a->forward], a->forward_length, bindings); }

bool tt_batch_program(uint32_t rule, uint32_t *at, uint32_t *length)
{
    uint32_t i = rule - BATCH_FIRST;
    if (i >= BATCHED) return false;
    *at = batch_table[i].code;
    *length = batch_table[i].length;
    return true;
}

tt_ref tt_batched_by(tt *c, uint32_t rule, const tt_ref *bindings)
{
    uint32_t at, length;
    return tt_batch_program(rule, &at, &length) ? tt_run(c, &word_table[at], length, bindings) : TT_NONE;
}

tt_ref tt_rule_number(tt *c, uint32_t i) { return tt_number(c, tt_num_frac(c, number_table[i].p, number_table[i].q)); }

bool tt_is_rule_number(const tt *c, tt_ref x, uint32_t i)
{
    int64_t p, q;
    return tt_is_num(c, x) && tt_num_small(c, tt_at(c, x)->data, &p, &q) && p == number_table[i].p && q == number_table[i].q;
}

uint32_t tt_patterns_of(tt_op op, uint32_t function, uint32_t phase, uint32_t *end)
{
    uint32_t head = op == TT_FN ? TT_OP_COUNT + (function < TT_F_COUNT ? function : TT_F_COUNT) : op;
    const uint16_t (*of)[2] = phase == TT_PHASE_CANONICAL ? canonical_of : present_of;
    *end = of[head][1];
    return of[head][0];
}

const tt_pattern *tt_pattern_at(uint32_t i) { return &pattern_table[i]; }
const tt_move *tt_pattern_moves(uint32_t at) { return &move_table[at]; }

/* --- the interpreter ------------------------------------------------------------------------------------------------ */

enum { DEPTH = 64 };
#define EMPTY UINT32_MAX               /* on the stack: a run that holds nothing */

typedef struct {
    tt_ref ref[DEPTH];   uint32_t refs;
    tt_dim size[DEPTH];  uint32_t sizes;
} stack;

static tt_ref leaf(tt *c, tt_op op, const tt_dim *size)
{
    switch (op) {
    case TT_ONES:        return tt_ones(c, size[0], size[1]);
    case TT_ZEROS:       return tt_zeros(c, size[0], size[1]);
    case TT_EYE:         return tt_eye(c, size[0]);
    case TT_COMMUTATION: return tt_commutation(c, size[0], size[1]);
    default:             return tt_size(c, size[0]);
    }
}

static bool is_leaf(uint32_t op) { return op == TT_ONES || op == TT_ZEROS || op == TT_EYE || op == TT_COMMUTATION || op == TT_SIZE; }

/* exp(c)*A is an elementwise product too: where a rule's matrix is a scalar beside a matrix, it is that multiple of ones. */
static void spread_scalars(tt *c, uint32_t n, tt_ref *x)
{
    tt_ref matrix = TT_NONE;
    for (uint32_t i = 0; i < n; i++)
        if (x[i] && !tt_is_scalar(c, x[i])) matrix = x[i];
    for (uint32_t i = 0; matrix && i < n; i++)
        if (x[i] && tt_is_scalar(c, x[i])) x[i] = tt_mul(c, x[i], tt_ones(c, tt_rows(c, matrix), tt_cols(c, matrix)));
}

/* A sum or product of what is there: empty runs drop out. */
static tt_ref gathered(tt *c, tt_op op, uint32_t count, tt_ref *x)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < count; i++) if (x[i] != EMPTY) x[n++] = x[i];
    if (!n) return EMPTY;
    if (n == 1) return x[0];
    if (op != TT_MUL) spread_scalars(c, n, x);
    return op == TT_ADD ? tt_sum(c, n, x) : op == TT_MUL ? tt_product(c, n, x) : tt_hadamard(c, n, x);
}

static tt_ref made(tt *c, const tt_word *w, const tt_ref *bindings, tt_ref *x)
{
    if (w->kind == TT_W_MAKE && (w->op == TT_ADD || w->op == TT_MUL || w->op == TT_HAD)) return gathered(c, (tt_op)w->op, w->count, x);
    for (uint32_t i = 0; i < w->count; i++) if (x[i] == EMPTY) return EMPTY;
    if (w->kind == TT_W_PRIME) {
        const tt_node *f = tt_at(c, bindings[w->data]);
        uint32_t order = (uint32_t)f->order + w->order;
        if (f->op == TT_MATFN) return tt_matrix_fn(c, f->data, order, x[0]);
        return f->op == TT_CURVE ? tt_curve(c, f->data, order, x[0]) : tt_fn(c, f->data, order, x[0]);
    }
    return tt_make(c, (tt_op)w->op, w->data, w->order, 0, 0, w->count, x);
}

static bool reads_binding(uint8_t kind)
{
    return kind == TT_W_VARIABLE || kind == TT_W_ROWS || kind == TT_W_COLS || kind == TT_W_RANGE || kind == TT_W_COUNT;
}

static bool step(tt *c, stack *s, const tt_word *w, const tt_ref *bindings)
{
    tt_ref b = reads_binding(w->kind) ? bindings[w->data] : TT_NONE;
    switch ((tt_word_kind)w->kind) {
    case TT_W_VARIABLE: s->ref[s->refs++] = b == TT_NONE ? EMPTY : b; return true;
    case TT_W_NUMBER:   s->ref[s->refs++] = tt_rule_number(c, w->data); break;
    case TT_W_ROWS:     s->size[s->sizes++] = tt_rows(c, b); return true;
    case TT_W_COLS:     s->size[s->sizes++] = tt_cols(c, b); return true;
    case TT_W_ONE:      s->size[s->sizes++] = TT_DIM_ONE; return true;
    case TT_W_RANGE:    return (s->size[s->sizes++] = tt_range_size(c, b)) != TT_DIM_NONE;
    case TT_W_COUNT:    s->ref[s->refs++] = tt_count(c, b); break;
    case TT_W_TIMES:
        s->sizes--;
        s->size[s->sizes - 1] = tt_dim_mul(c, s->size[s->sizes - 1], s->size[s->sizes]);
        return s->size[s->sizes - 1] != TT_DIM_NONE;
    case TT_W_PRIME:
    case TT_W_MAKE:
        if (is_leaf(w->op) && w->kind == TT_W_MAKE) {
            s->sizes -= w->count;
            s->ref[s->refs++] = leaf(c, (tt_op)w->op, &s->size[s->sizes]);
        } else {
            s->refs -= w->count;
            s->ref[s->refs] = made(c, w, bindings, &s->ref[s->refs]);
            s->refs++;
        }
        break;
    }
    return s->ref[s->refs - 1] != TT_NONE;
}

tt_ref tt_run(tt *c, const tt_word *code, uint32_t length, const tt_ref *bindings)
{
    stack s;
    s.refs = s.sizes = 0;
    for (const tt_word *w = code; w < code + length; w++)
        if (!step(c, &s, w, bindings)) return TT_NONE;
    return s.refs == 1 && s.ref[0] != EMPTY ? s.ref[0] : TT_NONE;
}
