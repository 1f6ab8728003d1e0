/* From the nodes of a function to boxes and arrows. */
#include "picture.h"
#include "form.h"
#include "look.h"
#include <string.h>

enum {
    SHORT = 24,            /* symbols of an expression that is written out in its box, */
    SHORT_COTANGENT = 28   /* of a cotangent that is */
};
static const uint32_t NO_BOX = UINT32_MAX;

typedef struct {
    tt *c;
    const tt_query *query;
    const tt_work *work;
    tt_writer form;
    tt_terms *all;
    tt_text   text;
    uint32_t  last;            /* the function's node */
    uint32_t *uses;            /* by node: arrows that end there; 0 where it is no part of the function */
    uint32_t *box;             /* by node: its box, or NO_BOX */
    tt_ref   *cotangent;       /* by node: the cotangent, TT_NONE where there is none */
    tt_picture *out;
} painter;

static bool no_memory(painter *p) { return tt_fail(p->c, TT_E_MEMORY, TT_NOWHERE); }

static const char *keep(painter *p)
{
    const char *kept = p->text.failed ? NULL : tt_arena_text(&p->c->query, p->text.at ? p->text.at : "", p->text.length);
    if (!kept) no_memory(p);
    return kept;
}

/* --- expressions --- */

/* Append the expression where it has no more symbols than that; *whole says whether. */
static bool put_expression(painter *p, tt_ref r, uint32_t most, bool *whole)
{
    tt_term x = tt_form_of(&p->form, r);
    *whole = false;
    if (x == TT_NO_TERM) return no_memory(p);
    if (p->form.cost[x] > most) return true;
    *whole = true;
    return tt_print_term(p->c, p->query, p->all, x, TT_LOOK_UNICODE, &p->text);
}

/* The sign between the operands; NULL of what is written otherwise. */
static const char *sign_of(tt_op op)
{
    switch (op) {
    case TT_SUM:  return "… + …";
    case TT_SCALED: case TT_MUL: return "… · …";
    case TT_HAD:  return "… ⊙ …";
    case TT_KRON: return "… ⊗ …";
    case TT_OVER: return "Σ …";
    case TT_PRODOVER: return "Π …";
    default:      return NULL;
    }
}

/* An expression that is long: its operation, with dots for the operands. */
static void put_operation(painter *p, const tt_node *n)
{
    static const char *const words[TT_OP_COUNT] = {
#define OP(id, word, operands, shape) [TT_##id] = word,
#include "../grammar/ops.def"
#undef OP
    };
    static const char *const functions[] = {
#define FUNCTION(id, word) word,
#include "../grammar/functions.def"
#undef FUNCTION
    };
    const char *sign = sign_of((tt_op)n->op);
    if (sign) {
        tt_text_puts(&p->text, sign);
        return;
    }
    if (n->op != TT_FN) tt_text_puts(&p->text, words[n->op]);
    else if (n->data < TT_F_COUNT) tt_text_puts(&p->text, functions[n->data]);
    else tt_print_name(p->query->symbols[n->data - TT_F_COUNT].name, TT_LOOK_UNICODE, &p->text);
    for (uint32_t i = 0; n->op == TT_FN && i < n->order; i++) tt_text_putc(&p->text, '\'');
    tt_text_puts(&p->text, "(…)");
}

static bool put_text(painter *p, tt_ref r)
{
    bool whole;
    if (!put_expression(p, r, SHORT, &whole)) return false;
    if (!whole) put_operation(p, tt_at(p->c, r));
    return true;
}

static const char *shape_of(painter *p, tt_ref r)
{
    tt_dim rows = tt_rows(p->c, r), cols = tt_cols(p->c, r);
    p->text.length = 0;
    if (rows == TT_DIM_ONE && cols == TT_DIM_ONE) return "";
    tt_dim_text(p->c, rows, &p->text);
    if (cols != TT_DIM_ONE) {
        tt_text_puts(&p->text, " × ");
        tt_dim_text(p->c, cols, &p->text);
    }
    return keep(p);
}

/* --- operands --- */

/* What an operation does to one of its operands. */
typedef struct { tt_ref operand, exponent; tt_num factor; } use;

static use use_of(const tt *c, tt_ref r, uint32_t i)
{
    const tt_node *n = tt_at(c, r);
    if (n->op == TT_SUM) return (use){ tt_base(c, r, i), TT_NONE, tt_coefficient(c, r, i) };
    tt_num factor = n->op == TT_SCALED && i == 0 ? n->data : TT_NUM_ONE;
    if (n->op == TT_SCALED && tt_scaled_matrix(c, r) && i-- == 0) return (use){ tt_scaled_matrix(c, r), TT_NONE, factor };
    if (n->op == TT_SCALED) return (use){ tt_arg(c, r, i), tt_exponent(c, r, i), factor };
    if (n->op == TT_MUL || n->op == TT_HAD) return (use){ tt_arg(c, r, i), tt_exponent(c, r, i), TT_NUM_ONE };
    return (use){ tt_arg(c, r, i), TT_NONE, TT_NUM_ONE };
}

/* An index has no box: it stands in the text of the members and sums that have it. */
static uint32_t uses_of(const tt *c, tt_ref r)
{
    if (tt_op_of(c, r) == TT_MEMBER) return 0;
    if (tt_op_of(c, r) == TT_OVER || tt_op_of(c, r) == TT_PRODOVER) return 1;
    return tt_factors(c, r) + (tt_op_of(c, r) == TT_SCALED && tt_scaled_matrix(c, r) ? 1u : 0u);
}

/* --- boxes --- */

/* The node whose operation a box shows: of a name the value, where nothing else uses that; else the node itself. */
static tt_ref shown(const painter *p, uint32_t id)
{
    const tt_node *n = p->c->store->node[id];
    tt_ref value = n->op == TT_DEF ? n->arg[0] : TT_NONE;
    return value && !tt_bit(value) && tt_at(p->c, value)->count && p->uses[tt_id(value)] == 1 ? value : id << 1;
}

/* Of one answer that is by several variables they all are. */
static bool is_variable(const painter *p, const tt_node *n)
{
    const tt_query *q = p->query;
    bool several = q->asks == TT_ASKS_DIFFERENTIAL || q->path || !p->work;
    for (uint32_t i = 0; i < q->variable_count; i++)
        if ((n->op == TT_SYM || n->op == TT_DEF) && n->data == q->variables[i]) return several || p->c->store->node[p->work->variable] == n;
    return false;
}

/* Is the box to be that of the function? */
static bool is_top(const painter *p, uint32_t id) { return id == p->last && !p->out->boxes; }

static void put_name(painter *p)
{
    tt_text_puts(&p->text, p->out->name);
    tt_text_puts(&p->text, " = ");
}

static const char *text_of(painter *p, uint32_t id)
{
    const tt_node *n = p->c->store->node[id];
    tt_ref of = shown(p, id);
    p->text.length = 0;
    if (n->op != TT_DEF) {
        if (is_top(p, id)) put_name(p);
        return put_text(p, of) ? keep(p) : NULL;
    }
    tt_print_symbol(p->c, p->query, n->data, TT_LOOK_UNICODE, &p->text);
    if (tt_id(of) == id) return keep(p);
    tt_text_puts(&p->text, " = ");
    return put_text(p, of) ? keep(p) : NULL;
}

static bool put_cotangent(painter *p, tt_ref g, const char **out)
{
    bool whole;
    if (!g) return true;
    p->text.length = 0;
    if (!put_expression(p, g, SHORT_COTANGENT, &whole)) return false;
    *out = whole ? keep(p) : "…";
    return *out != NULL;
}

static bool add_box(painter *p, tt_box b)
{
    tt_picture *out = p->out;
    if (!b.text || !b.shape || !tt_room(&p->c->query, (void **)&out->box, sizeof b, out->boxes, &out->box_room)) return no_memory(p);
    out->box[out->boxes++] = b;
    return true;
}

static bool add_node(painter *p, uint32_t id)
{
    const tt_node *n = p->c->store->node[id];
    tt_box b = { .sort = is_variable(p, n) ? TT_BOX_VARIABLE : is_top(p, id) ? TT_BOX_FUNCTION : uses_of(p->c, id << 1) ? TT_BOX_INNER : TT_BOX_LEAF,
                 .text = text_of(p, id), .shape = shape_of(p, id << 1) };
    p->box[id] = (uint32_t)p->out->boxes;
    if (p->cotangent[id]) p->out->cotangents = true;
    return put_cotangent(p, p->cotangent[id], &b.cotangent) && add_box(p, b);
}

/* --- arrows --- */

static const char *text_of_use(painter *p, tt_op op, use u)
{
    tt *c = p->c;
    tt_text *t = &p->text;
    int64_t k;
    t->length = 0;
    if (tt_num_sign(c, u.factor) < 0) tt_text_puts(t, "−");
    if (u.factor != TT_NUM_ONE && u.factor != tt_num_neg(c, TT_NUM_ONE)) {
        tt_num_text(c, u.factor, false, t);
        if (!tt_num_is_int(c, u.factor)) {
            tt_text_putc(t, '/');
            tt_num_text(c, u.factor, true, t);
        }
    }
    if (u.exponent && u.exponent != c->store->one) {
        if (op == TT_HAD) tt_text_puts(t, "⊙");
        if (tt_whole(c, u.exponent, &k)) {
            tt_name_raised(k, t);
        } else {
            bool whole;
            tt_text_putc(t, '^');
            if (!put_expression(p, u.exponent, SHORT, &whole)) return NULL;
            if (!whole) tt_text_puts(t, "…");
        }
    }
    if (tt_bit(u.operand)) tt_text_puts(t, "ᵀ");
    return t->length ? keep(p) : "";
}

/* Until all have boxes, to the node of the operand. */
static bool add_arrow(painter *p, uint32_t from, tt_ref operand, const char *text)
{
    tt_picture *out = p->out;
    if (!text || !tt_room(&p->c->query, (void **)&out->arrow, sizeof *out->arrow, out->arrows, &out->arrow_room)) return no_memory(p);
    out->arrow[out->arrows++] = (tt_arrow){ from, tt_id(operand), text };
    return true;
}

/* An exponent that is an expression is an operand too. */
static bool is_operand(const tt *c, tt_ref exponent) { return exponent && !tt_is_num(c, exponent); }

static bool add_arrows(painter *p, uint32_t id)
{
    tt *c = p->c;
    tt_ref r = shown(p, id);
    for (uint32_t i = 0; i < uses_of(c, r); i++) {
        use u = use_of(c, r, i);
        if (!add_arrow(p, p->box[id], u.operand, text_of_use(p, tt_op_of(c, r), u))) return false;
        if (is_operand(c, u.exponent) && !add_arrow(p, p->box[id], u.exponent, "^")) return false;
    }
    return true;
}

/* --- the whole --- */

static void count_uses(painter *p)
{
    const tt *c = p->c;
    p->uses[p->last] = 1;
    for (uint32_t id = p->last; id > 0; id--) {
        for (uint32_t i = 0; p->uses[id] && i < uses_of(c, id << 1); i++) {
            use u = use_of(c, id << 1, i);
            p->uses[tt_id(u.operand)]++;
            if (is_operand(c, u.exponent)) p->uses[tt_id(u.exponent)]++;
        }
    }
}

/* A function that is stored by its other side has a box of its own above it. */
static bool paint_turned(painter *p, tt_ref f)
{
    p->text.length = 0;
    put_name(p);
    return put_text(p, f) && add_box(p, (tt_box){ .sort = TT_BOX_FUNCTION, .text = keep(p), .shape = shape_of(p, f) }) && add_arrow(p, 0, f, "ᵀ");
}

/* A value that the box of its name shows has that box before it is met. */
static bool paint(painter *p, tt_ref f)
{
    for (size_t i = 0; p->work && i < p->work->count; i++)
        if (p->work->event[i].kind == TT_TOOK) p->cotangent[tt_id(p->work->event[i].node)] = p->work->event[i].value;
    p->text.length = 0;
    tt_print_function(p->query, TT_LOOK_UNICODE, &p->text);
    if (!(p->out->name = keep(p))) return false;
    count_uses(p);
    if (tt_bit(f) && !paint_turned(p, f)) return false;
    for (uint32_t id = p->last; id > 0; id--) {
        if (!p->uses[id] || p->box[id] != NO_BOX) continue;
        if (!add_node(p, id) || !add_arrows(p, id) || !tt_go_on(p->c)) return false;
        p->box[tt_id(shown(p, id))] = p->box[id];
    }
    for (size_t i = 0; i < p->out->arrows; i++) p->out->arrow[i].to = p->box[p->out->arrow[i].to];
    return true;
}

bool tt_picture_make(tt *c, const tt_query *q, tt_ref f, const tt_work *work, tt_picture *out)
{
    if (work && work->count > 1) f = work->event[1].node;             /* as it was differentiated: its sums over an index opened */
    size_t n = tt_id(f) + 1u;
    painter p = { .c = c, .query = q, .work = work, .last = tt_id(f), .out = out };
    *out = (tt_picture){ 0 };
    p.all = tt_arena_zero(&c->query, sizeof *p.all);
    p.uses = tt_arena_zero(&c->query, n * sizeof *p.uses);
    p.box = tt_arena_take(&c->query, n * sizeof *p.box);
    p.cotangent = tt_arena_zero(&c->query, n * sizeof *p.cotangent);
    if (!p.all || !p.uses || !p.box || !p.cotangent || !tt_form_open(c, &p.form, p.all)) return no_memory(&p);
    memset(p.box, 0xFF, n * sizeof *p.box);
    tt_text_open(&p.text, c->memory, c->user);
    bool well = paint(&p, f);
    tt_text_close(&p.text);
    return well || no_memory(&p);
}
