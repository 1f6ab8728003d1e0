/* The binder: sums and products over an index, and what may depend on it. */
#include <string.h>
#include "rulec.h"

tt_term rc_index(const rc *r, const char *name)
{
    for (uint32_t i = r->variables; i-- > r->first_visible; )
        if (r->variable[i].index && !strcmp(r->variable[i].name, name)) return r->variable[i].term;
    return TT_NO_TERM;
}

static bool is_one(const tt_tree *t, tt_tree_at x) { return t->at[x].form == TT_Y_NUMBER && !strcmp(tt_tree_name(t, x), "1"); }

bool rc_range_is(rc *r, const tt_tree *t, tt_tree_at from, tt_tree_at to, tt_dim high)
{
    const char *end = t->at[to].form == TT_Y_NAME ? tt_tree_name(t, to) : "";
    return is_one(t, from) && tt_dim_name(r->c, end, strlen(end)) == high;
}

/* i = 1:N. An index that starts elsewhere runs through as many values, so rules speak of this range alone. */
static bool range(rc *r, const tt_tree *t, const tt_range *x)
{
    const char *name = t->names[x->name].text;
    if (!is_one(t, x->low) || t->at[x->high].form != TT_Y_NAME) return rc_fault(r, "%s runs from 1 to a size", name);
    const char *high = tt_tree_name(t, x->high), *kept = tt_arena_text(&r->c->session, name, strlen(name));
    if (!kept || rc_new_variable(r, kept, false, TT_DIM_ONE, TT_DIM_ONE) == TT_NO_TERM) return false;
    rc_variable *v = &r->variable[r->variables - 1];
    v->index = true;
    v->high = tt_dim_name(r->c, high, strlen(high));
    return true;
}

bool rc_ranges(rc *r, const tt_statement *let)
{
    for (uint32_t i = 0; i < let->range_count; i++)
        if (!range(r, &let->tree, &let->ranges[i])) return false;
    return true;
}

tt_term rc_over(rc *r, uint32_t op, tt_term body, tt_term index)
{
    if (op == TT_PRODOVER && !rc_is_scalar(r, body)) {
        rc_fault(r, "a product over an index is one of scalars");
        return TT_NO_TERM;
    }
    if (rc_binds(op)) return rc_put(r, op, 0, 0, 2, (tt_term[]){ body, index });
    rc_fault(r, "a form that rules do not use");
    return TT_NO_TERM;
}

tt_term rc_columns(rc *r, tt_term body)
{
    uint32_t i = r->first_visible;
    if (body == TT_NO_TERM) return body;
    while (i < r->variables && !r->variable[i].index) i++;
    if (i < r->variables && rc_at(r, body)->cols == TT_DIM_ONE) return rc_over(r, TT_COLUMNS, body, r->variable[i].term);
    rc_fault(r, "only columns stand side by side, along an index");
    return TT_NO_TERM;
}

bool rc_depends(const rc *r, tt_term x, tt_term index)
{
    if (x == index || (rc_is_variable(r, x) && r->variable[rc_at(r, x)->data].along == index)) return true;
    for (uint32_t i = 0; i < rc_at(r, x)->count; i++)
        if (rc_depends(r, rc_kid(r, x, i), index)) return true;
    return false;
}

/* Are all indices of x among those bound around it? */
static bool bound(rc *r, const rc_rule *rule, tt_term x, tt_term around)
{
    const tt_termrec *t = rc_at(r, x);
    tt_term needs = rc_is_index(r, x) ? x : rc_is_variable(r, x) ? r->variable[t->data].along : TT_NO_TERM;
    if (needs != TT_NO_TERM && needs != around)
        return rc_fault(r, "%s: %s stands outside of the sum over its index", rule->name, r->variable[t->data].name);
    if (rc_binds(t->op)) {
        if (around != TT_NO_TERM) return rc_fault(r, "%s: a sum over an index in another", rule->name);
        return bound(r, rule, rc_kid(r, x, 0), rc_kid(r, x, 1));
    }
    for (uint32_t i = 0; i < t->count; i++)
        if (!bound(r, rule, rc_kid(r, x, i), around)) return false;
    return true;
}

bool rc_in_scope(rc *r, const rc_rule *rule, tt_term side) { return bound(r, rule, side, TT_NO_TERM); }

/* Where [u_i] stands on a right side the engine puts what it has made of u_i. */
bool rc_batch_programs(rc *r, rc_output *o)
{
    o->batch = tt_arena_zero(&r->c->query, (r->rules + 1) * 2 * sizeof *o->batch);
    if (!o->batch) return rc_fault(r, "out of memory");
    for (uint32_t i = 0; i < r->rules; i++) {
        const rc_rule *rule = &r->rule[i];
        r->file = rule->file;
        r->line = rule->line;
        if (rule->phase == RC_BATCH && !rc_program(r, o, rule, rule->right, &o->batch[2 * i], &o->batch[2 * i + 1])) return false;
    }
    return true;
}

void rc_write_batch(const rc *r, const rc_output *o)
{
    uint32_t first = 0;
    while (first < r->rules && r->rule[first].phase != RC_BATCH) first++;
    fprintf(o->out, "enum { BATCH_FIRST = %u };\nstatic const struct { uint16_t code, length; } batch_table[] = {\n", (unsigned)first);
    for (uint32_t i = first; i < r->rules && r->rule[i].phase == RC_BATCH; i++)
        fprintf(o->out, "    { %u, %u },   /* %s */\n", (unsigned)o->batch[2 * i], (unsigned)o->batch[2 * i + 1], r->rule[i].name);
    fputs("    { 0, 0 }\n};\nenum { BATCHED = sizeof batch_table / sizeof *batch_table - 1 };\n", o->out);
}
