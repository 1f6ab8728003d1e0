/* Derivations of vectors and matrices: what stands before the differential of an operand when vec has passed its operation, M in
 * vec(dY) = M*vec(dU). It is read from the d-rule told forwards, as the Jacobian is read from the probe (jacobian.h). */
#include "jacobian.h"
#include "steps_say.h"
#include "steps_tell.h"

enum { LONG = 24, MOST_EFFORT = 1 << 26 };      /* symbols that deserve a name; words of tables of nodes for all maps together */

/* A symbol that stands for the differential of the operand. */
static tt_ref probe_of(tt *c, tt_ref operand)
{
    tt_node head = { .op = TT_SYM, .data = UINT32_MAX, .rows = tt_rows(c, operand), .cols = tt_cols(c, operand), .order = 2 };
    return tt_intern(c, &head, 0, NULL);
}

/* The differential of the node in that of the operand: of a power the terms that stand beside each other. */
static tt_ref forward(tt_teller *t, const tt_stage *l, tt_ref probe)
{
    tt *c = t->c;
    tt_ref sum = TT_NONE;
    for (uint32_t i = l->event; i; i = t->event[i].beside) {
        tt_ref b[TT_B_MAX];
        for (uint32_t k = 0; k < TT_B_MAX; k++) b[k] = t->event[i].binding[k];
        b[TT_B_G] = probe;
        tt_ref one = tt_forward(c, t->event[i].how, b);
        if (!one || !(sum = sum ? tt_add(c, one, sum) : one)) return TT_NONE;
    }
    return sum;
}

static void note_rules(tt_stage *l, uint32_t used)
{
    for (uint16_t i = 0; i < TT_VEC_RULES && l->rules < TT_MOST_SAID; i++)
        if (used >> i & 1) l->rule[l->rules++] = (uint16_t)(TT_SAY_VEC + i);
}

static bool map_rule(tt_teller *t, tt_stage *l, tt_ref before)
{
    uint32_t used = 0;
    tt_ref probe = probe_of(t->c, l->operand), e = probe ? forward(t, l, probe) : TT_NONE;
    tt_ref m = e ? tt_linear_map(t->c, e, probe, &used) : TT_NONE;
    t->effort += t->c->store->count;
    if (t->effort > MOST_EFFORT) t->lost = true;
    l->g = tt_mul(t->c, before, m);
    if (e && tt_rows(t->c, e) == TT_DIM_ONE && (used >> TT_VEC_PRODUCT & 1)) {      /* of a row, which is written as a column */
        used &= ~(1u << TT_VEC_PRODUCT);
        l->rule[l->rules++] = TT_SAY_TURN;
    }
    note_rules(l, used);
    return l->g != TT_NONE;
}

/* What stands before a sum goes into it; that of a product over an index has a factor before the sum. */
static bool map_over(tt_teller *t, tt_stage *l, tt_ref before)
{
    tt *c = t->c;
    tt_ref matrix = tt_op_of(c, before) == TT_SCALED ? tt_scaled_matrix(c, before) : before;
    if (matrix && tt_op_of(c, matrix) != TT_EYE && matrix != c->store->one) l->rule[l->rules++] = TT_SAY_EXCHANGE_STACKED;
    l->g = l->how == TT_BY_OVER ? before : tt_product(c, 3, (tt_ref[]){before, l->product, tt_inv(c, tt_at(c, l->product)->arg[0])});
    return l->g != TT_NONE;
}

bool tt_tell_map(tt_teller *t, tt_stage *l, tt_ref before)
{
    tt *c = t->c;
    bool well = true;
    if (l->mapped) return true;
    l->mapped = true;
    l->rules = 0;
    switch (l->how) {
    case TT_BY_NAME: l->g = before; break;
    case TT_BY_OVER: case TT_BY_PRODUCT: well = map_over(t, l, before); break;
    case TT_BY_LEAVING:
        l->g = tt_tell_summed(c, l->indices, before);
        l->rule[l->rules++] = TT_SAY_LEAVE_STACKED;
        break;
    case TT_BY_SUM:  l->g = tt_scale(c, l->factor, before); break;
    case TT_BY_RULE: well = map_rule(t, l, before); break;
    case TT_BY_FLIP:
        l->g = tt_mul(c, before, tt_commutation(c, tt_rows(c, l->operand), tt_cols(c, l->operand)));
        if (tt_rows(c, l->operand) != TT_DIM_ONE && tt_cols(c, l->operand) != TT_DIM_ONE) note_rules(l, 1u << TT_VEC_TRANSPOSE);
        break;
    }
    return (well && l->g) || tt_tell_no_memory(c);
}

/* The name is a symbol in the store too: what is multiplied to it later is written behind it. */
bool tt_tell_name_map(tt_teller *t, tt_ref *m)
{
    static const char *const prefixes[] = { "J", "L", "M", "Z", NULL };
    tt *c = t->c;
    uint32_t symbol = t->out->query.symbol_count;
    if (tt_form_cost(&t->form, *m) <= LONG) return !tt_failed(c);
    tt_node head = { .op = TT_SYM, .data = symbol, .rows = tt_rows(c, *m), .cols = tt_cols(c, *m), .order = 2 };
    tt_term value = tt_form_of(&t->form, *m);
    if (value == TT_NO_TERM || !tt_tell_symbol(t, prefixes, head.rows, head.cols) || !tt_tell_definition(t, symbol, value, 0)) return tt_tell_no_memory(c);
    return (*m = tt_intern(c, &head, 0, NULL)) || tt_tell_no_memory(c);
}
