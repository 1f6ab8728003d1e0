/* Statements of a rule file -> rules: names become variables, undecided readings are settled by the declared shapes.
 * A variable with sizes is a matrix (one size: a column), one without is a scalar; where it is applied it is a function, with sizes one of a
 * scalar with values of that shape, without sizes one that is applied entry by entry. A run holds
 * scalars where its name is in lower case, else what its neighbours say. */
#include <string.h>
#include "rulec.h"

static const char *const phase_names[RC_PHASES] = { "differential", "trace", "canonical", "present", "batch", "constructor" };

static const struct { const char *word; uint32_t operands; } guards[] = {
#define GUARD(id, operands, text) { #id, operands },
#include "guards.def"
#undef GUARD
};
enum { GUARDS = sizeof guards / sizeof *guards };

static const rc_variable *find_variable(const rc *r, const char *name)
{
    for (uint32_t i = r->variables; i-- > r->first_visible; )
        if (!strcmp(r->variable[i].name, name)) return &r->variable[i];
    return NULL;
}

/* A size that some variable of the phase was declared with, or the end of an index. */
static bool is_size(const rc *r, const char *name)
{
    tt_dim d = tt_dim_name(r->c, name, strlen(name));
    for (uint32_t i = r->first_visible; i < r->variables; i++) {
        tt_dim of[3] = { r->variable[i].rows, r->variable[i].cols, r->variable[i].high };
        for (int k = 0; k < 3; k++)
            for (uint32_t j = 0; of[k] != TT_DIM_NONE && j < tt_dim_count(r->c, of[k]); j++) {
                const tt_monomial *m = tt_dim_monomial(r->c, of[k], j);
                for (uint32_t n = 0; n < m->count; n++)
                    if (!strcmp(tt_dim_name_text(r->c, m->name[n]), tt_dim_name_text(r->c, tt_dim_monomial(r->c, d, 0)->name[0]))) return true;
            }
    }
    return false;
}

/* What a term says where a size stands: SIZE, NUM and products of them. */
static tt_dim as_size(rc *r, tt_term x)
{
    int64_t p, q;
    if (x == TT_NO_TERM) return TT_DIM_NONE;
    if (rc_op(r, x) == TT_SIZE) return rc_at(r, x)->data;
    if (rc_op(r, x) == TT_NUM && tt_num_small(r->c, rc_at(r, x)->data, &p, &q) && q == 1 && p > 0) return tt_dim_int(r->c, p);
    if (rc_op(r, x) != TT_MUL) return TT_DIM_NONE;
    tt_dim d = TT_DIM_ONE;
    for (uint32_t i = 0; i < rc_at(r, x)->count && d != TT_DIM_NONE; i++) {
        tt_dim factor = as_size(r, rc_kid(r, x, i));
        d = factor == TT_DIM_NONE ? TT_DIM_NONE : tt_dim_mul(r->c, d, factor);
    }
    return d;
}

static tt_term binary(rc *r, uint32_t op, tt_term a, tt_term b)
{
    if (a == TT_NO_TERM || b == TT_NO_TERM) return TT_NO_TERM;
    tt_term kids[2] = { a, b };
    return rc_put(r, op, 0, 0, 2, kids);
}

static tt_term minus(rc *r, tt_term x) { return x == TT_NO_TERM ? x : rc_negate(r, x); }

static tt_term reciprocal(rc *r, tt_term x)
{
    return x == TT_NO_TERM ? x : binary(r, TT_POW, x, rc_number(r, -1));
}

static tt_term power(rc *r, tt_term base, tt_term exponent)
{
    if (base == TT_NO_TERM || exponent == TT_NO_TERM) return TT_NO_TERM;
    if (exponent == rc_number(r, -1) && !rc_is_scalar(r, base)) return rc_unary(r, TT_INV, base);
    return binary(r, TT_POW, base, exponent);
}

static tt_term name(rc *r, const char *text)
{
    const rc_variable *v = find_variable(r, text);
    if (v) return v->term;
    if (is_size(r, text)) return rc_leaf(r, TT_SIZE, tt_dim_name(r->c, text, strlen(text)), TT_DIM_ONE, TT_DIM_ONE);
    rc_fault(r, "%s is not declared by let", text);
    return TT_NO_TERM;
}

static tt_term leaf_of_sizes(rc *r, uint32_t op, uint32_t count, const tt_term *sizes)
{
    tt_dim rows = count ? as_size(r, sizes[0]) : TT_DIM_NONE;
    tt_dim cols = count == 2 ? as_size(r, sizes[1]) : op == TT_EYE ? rows : TT_DIM_ONE;
    if (rows != TT_DIM_NONE && cols != TT_DIM_NONE && op != TT_COMMUTATION) return rc_leaf(r, op, 0, rows, cols);
    rc_fault(r, "a size is expected");
    return TT_NO_TERM;
}

static tt_term call(rc *r, const tt_syntax *y, uint32_t count, const tt_term *kids)
{
    if (y->op == TT_ONES || y->op == TT_EYE || y->op == TT_ZEROS || y->op == TT_COMMUTATION) return leaf_of_sizes(r, y->op, count, kids);
    if (kids[0] == TT_NO_TERM) return TT_NO_TERM;
    if (y->op == TT_DIAG && rc_at(r, kids[0])->cols != TT_DIM_ONE) return rc_unary(r, TT_DIAGOF, kids[0]);
    return rc_put(r, y->op, y->data, y->order, count, kids);
}

/* name(a): d, a variable that stands for a function, or a product. */
static tt_term apply(rc *r, const tt_tree *t, tt_tree_at at, tt_term a)
{
    const tt_syntax *y = &t->at[at];
    const char *f = tt_tree_name(t, tt_tree_kid(t, at, 0));
    if (a == TT_NO_TERM) return a;
    if (!strcmp(f, "d") && !find_variable(r, f)) return rc_unary(r, RC_D, a);
    const rc_variable *v = find_variable(r, f);
    if (!v) return name(r, f);
    if (!v->function) return binary(r, TT_MUL, v->term, a);
    return rc_put(r, RC_APPLY, (uint32_t)(v - r->variable), y->order, 1, &a);
}

/* sum(i=1:N, a), where i = 1:N was declared. */
static tt_term over(rc *r, const tt_tree *t, tt_tree_at at, tt_term body)
{
    const tt_syntax *y = &t->at[at];
    tt_term index = rc_index(r, t->names[y->data].text);
    if (body == TT_NO_TERM) return body;
    if (index != TT_NO_TERM && y->count == 3 && rc_range_is(r, t, tt_tree_kid(t, at, 0), tt_tree_kid(t, at, 1), r->variable[rc_at(r, index)->data].high))
        return rc_over(r, y->op, body, index);
    rc_fault(r, "%s does not run as it was declared by let", t->names[y->data].text);
    return TT_NO_TERM;
}

static tt_term one(rc *r, const tt_statement *s, tt_tree_at at, const tt_term *value)
{
    const tt_tree *t = &s->tree;
    const tt_syntax *y = &t->at[at];
    tt_term k[8] = { TT_NO_TERM, TT_NO_TERM };
    if (y->count > 8) { rc_fault(r, "too many operands"); return TT_NO_TERM; }
    for (uint32_t i = 0; i < y->count; i++) k[i] = value[tt_tree_kid(t, at, i)];
    switch (y->form) {
    case TT_Y_NUMBER: {
        const tt_name *n = &t->names[y->data];
        return rc_leaf(r, TT_NUM, tt_num_read(r->c, n->text, n->length, y->at), TT_DIM_ONE, TT_DIM_ONE);
    }
    case TT_Y_NAME:      return name(r, tt_tree_name(t, at));
    case TT_Y_ADD:       return binary(r, TT_ADD, k[0], k[1]);
    case TT_Y_SUB:       return binary(r, TT_ADD, k[0], minus(r, k[1]));
    case TT_Y_NEG:       return minus(r, k[0]);
    case TT_Y_MUL: case TT_Y_JUXT: return binary(r, TT_MUL, k[0], k[1]);
    case TT_Y_DIV: case TT_Y_FRACTION: return binary(r, TT_MUL, k[0], reciprocal(r, k[1]));
    case TT_Y_HAD:       return binary(r, TT_HAD, k[0], k[1]);
    case TT_Y_HADDIV:    return k[1] == TT_NO_TERM ? k[1] : binary(r, TT_HAD, k[0], binary(r, TT_HADPOW, k[1], rc_number(r, -1)));
    case TT_Y_KRON:      return binary(r, TT_KRON, k[0], k[1]);
    case TT_Y_TRANSPOSE: return k[0] == TT_NO_TERM ? k[0] : rc_unary(r, TT_TRANSPOSE, k[0]);
    case TT_Y_INVT:      return k[0] == TT_NO_TERM ? k[0] : rc_unary(r, TT_TRANSPOSE, rc_unary(r, TT_INV, k[0]));
    case TT_Y_POWER:     return power(r, k[0], k[1]);
    case TT_Y_HADPOWER:  return binary(r, TT_HADPOW, k[0], k[1]);
    case TT_Y_GROUP:     return r->phase == RC_BATCH && s->text && s->text[y->at.start] == '[' ? rc_columns(r, k[0]) : k[0];
    case TT_Y_CALL:      return call(r, y, y->count, k);
    case TT_Y_APPLY:     return apply(r, t, at, k[1]);
    case TT_Y_SUMOVER:   return over(r, t, at, k[y->count - 1]);
    default:
        rc_fault(r, "a form that rules do not use");
        return TT_NO_TERM;
    }
}

/* The term of a tree. Only what the root uses is looked at; the name before a bracket is apply's affair, no operand. */
static tt_term term_of(rc *r, const tt_statement *s, tt_tree_at root)
{
    const tt_tree *t = &s->tree;
    tt_term *value = tt_arena_take(&r->c->query, (root + 1) * sizeof *value);
    bool *used = tt_arena_zero(&r->c->query, root + 1);
    if (!value || !used) return TT_NO_TERM;
    used[root] = true;
    for (tt_tree_at at = root + 1; at-- > 0; )
        for (uint32_t i = t->at[at].form == TT_Y_APPLY; used[at] && i < t->at[at].count; i++) used[tt_tree_kid(t, at, i)] = true;
    uint32_t faults = r->faults;
    for (tt_tree_at at = 0; at <= root && r->faults == faults; at++)
        value[at] = used[at] ? one(r, s, at, value) : TT_NO_TERM;
    return r->faults == faults ? value[root] : TT_NO_TERM;
}

/* Functions are declared like scalars or matrices: f is one if the rule applies it. */
static void mark_functions(rc *r, const tt_statement *s)
{
    for (tt_tree_at at = 0; at < s->tree.count; at++) {
        if (s->tree.at[at].form != TT_Y_APPLY) continue;
        const rc_variable *v = find_variable(r, tt_tree_name(&s->tree, tt_tree_kid(&s->tree, at, 0)));
        if (v && !v->run) r->variable[v - r->variable].function = true;
    }
}

static bool holds_scalars(const char *run) { return run[0] >= 'a'; }

/* Each rule has runs of its own: their shapes are its affair. */
static bool renew_runs(rc *r)
{
    for (uint32_t i = r->first_visible, n = r->variables; i < n; i++) {
        const char *text = r->variable[i].name;
        if (!r->variable[i].run || find_variable(r, text) != &r->variable[i]) continue;
        tt_term old = r->variable[i].term;
        if (rc_at(r, old)->rows == TT_DIM_NONE || holds_scalars(text)) continue;
        if (rc_new_variable(r, text, true, TT_DIM_NONE, TT_DIM_NONE) == TT_NO_TERM) return false;
    }
    return true;
}

/* A_i of an index i that was declared depends on it. */
static tt_term subscript(const rc *r, const tt_name *n)
{
    return n->stem < n->length ? rc_index(r, n->text + n->stem + 1) : TT_NO_TERM;
}

static bool let(rc *r, const tt_statement *s)
{
    if (!rc_ranges(r, s)) return false;
    for (uint32_t i = 0; i < s->declared_count; i++) {
        const tt_declared *d = &s->declared[i];
        const char *text = s->tree.names[d->name].text;
        bool run = d->marks & TT_Y_RUN;
        bool open = run && !holds_scalars(text);
        tt_dim size[2] = { open ? TT_DIM_NONE : TT_DIM_ONE, open ? TT_DIM_NONE : TT_DIM_ONE };
        for (uint32_t k = 0; k < d->size_count; k++) {
            const tt_tree *t = &s->tree;
            tt_term *value = tt_arena_take(&r->c->query, (d->size[k] + 1) * sizeof *value);
            if (!value) return false;
            for (tt_tree_at at = tt_tree_start(t, d->size[k]); at <= d->size[k]; at++) {
                const char *n = t->at[at].form == TT_Y_NAME ? tt_tree_name(t, at) : NULL;
                value[at] = n ? rc_leaf(r, TT_SIZE, tt_dim_name(r->c, n, strlen(n)), TT_DIM_ONE, TT_DIM_ONE) : one(r, s, at, value);
            }
            size[k] = as_size(r, value[d->size[k]]);
            if (size[k] == TT_DIM_NONE) return rc_fault(r, "a size is expected");
        }
        char *kept = tt_arena_text(&r->c->session, text, strlen(text));
        if (!kept || rc_new_variable(r, kept, run, size[0], size[1]) == TT_NO_TERM) return false;
        r->variable[r->variables - 1].along = subscript(r, &s->tree.names[d->name]);
    }
    return true;
}

static bool phase(rc *r, const tt_statement *s)
{
    r->phase = RC_NO_PHASE;
    r->first_visible = r->variables;
    for (uint32_t i = 0; i < RC_PHASES && s->word_count; i++)
        if (!strcmp(s->words[0], phase_names[i])) r->phase = i;
    return r->phase != RC_NO_PHASE || rc_fault(r, "unknown phase %s", s->word_count ? s->words[0] : "");
}

static bool conditions(rc *r, const tt_statement *s, rc_rule *rule)
{
    for (uint32_t i = 0; i < s->guard_count; i++) {
        uint32_t g = 0;
        while (g < GUARDS && strcmp(guards[g].word, s->guards[i].word)) g++;
        if (g == GUARDS) return rc_fault(r, "%s: the guard %s is not in guards.def", rule->name, s->guards[i].word);
        if (guards[g].operands != s->guards[i].count) return rc_fault(r, "%s: %s takes %u operands", rule->name, guards[g].word, (unsigned)guards[g].operands);
        if (rule->when_count == RC_CONDITIONS) return rc_fault(r, "%s: too many conditions", rule->name);
        rc_condition *w = &rule->when[rule->when_count++];
        *w = (rc_condition){ .guard = g, .count = guards[g].operands };
        for (uint32_t k = 0; k < w->count; k++) {
            w->operand[k] = term_of(r, s, s->guard_roots[s->guards[i].first + k]);
            if (w->operand[k] == TT_NO_TERM) return false;
            if (!rc_is_variable(r, w->operand[k])) return rc_fault(r, "%s: a guard speaks of a variable", rule->name);
        }
    }
    return true;
}

/* The variables of the left side in the order they stand there, operands before runs. */
static void collect(const rc *r, rc_rule *rule, tt_term x, bool runs)
{
    const tt_termrec *t = rc_at(r, x);
    for (uint32_t i = 0; i < t->count; i++) collect(r, rule, rc_kid(r, x, i), runs);
    if (t->op == RC_APPLY && !runs) return;
    if (!rc_is_variable(r, x) || rc_is_run(r, x) != runs) return;
    for (uint32_t i = 0; i < rule->slots; i++) if (rule->slot[i] == x) return;
    if (rule->slots < RC_SLOTS) rule->slot[rule->slots++] = x;
}

/* Indices that are bound on the right side alone. */
static void collect_indices(const rc *r, rc_rule *rule, tt_term x)
{
    for (uint32_t i = 0; i < rc_at(r, x)->count; i++) collect_indices(r, rule, rc_kid(r, x, i));
    if (rc_is_index(r, x)) collect(r, rule, x, false);
}

/* Bindings 0 and 1 of a differential rule are the cotangent G and the node Y, both of the operation's shape. */
static bool number_variables(rc *r, rc_rule *rule)
{
    if (rule->phase == RC_DIFFERENTIAL) {
        tt_term y = rc_node(r, rule);
        if (y == TT_NO_TERM) return rc_fault(r, "%s: no d on the left", rule->name);
        const rc_variable *g = find_variable(r, "G");
        tt_dim rows = rc_at(r, y)->rows, cols = rc_at(r, y)->cols;
        rule->slot[0] = g && rc_uses(r, rule->left, g->term) ? g->term : rc_new_variable(r, " cotangent", false, rows, cols);
        rule->slot[1] = rc_new_variable(r, " node", false, rows, cols);
        rule->slots = 2;
        collect(r, rule, y, false);
        collect_indices(r, rule, rule->right);
        collect(r, rule, y, true);
    } else {
        collect(r, rule, rule->left, false);
        collect(r, rule, rule->left, true);
    }
    return true;
}

static bool rule(rc *r, const tt_statement *s)
{
    if (r->phase == RC_NO_PHASE) return rc_fault(r, "a rule before the first phase");
    if (!renew_runs(r)) return false;
    mark_functions(r, s);
    rc_rule new = { .file = r->file, .line = r->line, .phase = r->phase };
    const char *id = s->tree.names[s->name].text;
    new.name = tt_arena_text(&r->c->session, id, strlen(id));
    new.text = tt_arena_text(&r->c->session, s->rule_text, strlen(s->rule_text));
    new.note = s->note ? tt_arena_text(&r->c->session, s->note, strlen(s->note)) : NULL;
    new.left = term_of(r, s, s->left);
    if (new.left == TT_NO_TERM) return false;
    if (rc_at(r, new.left)->rows == TT_DIM_NONE || rc_at(r, new.left)->cols == TT_DIM_NONE) rc_close(r, new.left, false);
    new.right = term_of(r, s, s->right);
    if (new.right == TT_NO_TERM || !conditions(r, s, &new) || !rc_in_scope(r, &new, new.left) || !rc_in_scope(r, &new, new.right)
        || !number_variables(r, &new)) return false;
    if (!tt_room(&r->c->session, (void **)&r->rule, sizeof *r->rule, r->rules, &r->rule_room)) return false;
    rc_check(r, &new);
    r->rule[r->rules++] = new;
    return true;
}

bool rc_statement(rc *r, const tt_statement *s)
{
    switch (s->sort) {
    case TT_S_NOTHING: return true;
    case TT_S_PHASE:   return phase(r, s);
    case TT_S_LET:     return let(r, s);
    case TT_S_RULE:    return rule(r, s);
    default:           return rc_fault(r, "only phase, let and rules stand in a rule file");
    }
}
