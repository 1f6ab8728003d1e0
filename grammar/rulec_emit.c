/* The tables of build/rules.inc (rules.h says what they mean): programs in postfix order, then what points into them. */
#include <string.h>
#include "rulec.h"

static const char *const op_names[TT_OP_COUNT] = {
#define OP(id, word, arity, shape) [TT_##id] = #id,
#include "ops.def"
#undef OP
};

static const char *const function_names[TT_F_COUNT] = {
#define FUNCTION(id, word) [TT_F_##id] = #id,
#include "functions.def"
#undef FUNCTION
};

static const char *const guard_names[] = {
#define GUARD(id, operands, text) #id,
#include "guards.def"
#undef GUARD
};

static const char *const phase_names[RC_PHASES] = { "DIFFERENTIAL", "TRACE", "CANONICAL", "PRESENT", "BATCH", "CONSTRUCTOR" };

const char *rc_op_name(uint32_t op) { return op_names[op]; }

uint32_t rc_slot(const rc_rule *rule, tt_term x)
{
    for (uint32_t i = 0; i < rule->slots; i++) if (rule->slot[i] == x) return i;
    return UINT32_MAX;
}

static void word(rc_output *o, const char *kind, uint32_t count, const char *op, uint32_t order, const char *data_name, uint32_t data)
{
    fprintf(o->out, "    { TT_W_%s, %u, %s%s, %u, ", kind, (unsigned)count, *op ? "TT_" : "0", op, (unsigned)order);
    if (data_name) fprintf(o->out, "TT_F_%s },\n", data_name);
    else fprintf(o->out, "%u },\n", (unsigned)data);
    o->words++;
}

uint32_t rc_number_index(rc_output *o, tt_num v)
{
    for (uint32_t i = 0; i < o->numbers; i++) if (o->number[i] == v) return i;
    if (o->numbers < RC_NUMBERS) o->number[o->numbers++] = v;
    return o->numbers - 1;
}

/* Push a size: that of a variable which has it, or a product of such. In a differential rule operands come before what stands for d
 * or a cotangent, whose shape is another one forward than in reverse. */
static bool size_word(rc *r, rc_output *o, const rc_rule *rule, tt_dim d)
{
    if (d == TT_DIM_ONE) { word(o, "ONE", 0, "", 0, NULL, 0); return true; }
    for (uint32_t k = 0; k < rule->slots; k++) {
        uint32_t i = rule->phase == 0 ? (k + 2) % rule->slots : k;
        if (rc_is_run(r, rule->slot[i])) continue;
        const tt_termrec *t = rc_at(r, rule->slot[i]);
        if (t->rows == d) { word(o, "ROWS", 0, "", 0, NULL, i); return true; }
        if (t->cols == d) { word(o, "COLS", 0, "", 0, NULL, i); return true; }
        if (rc_is_index(r, rule->slot[i]) && r->variable[t->data].high == d) { word(o, "RANGE", 0, "", 0, NULL, i); return true; }
    }
    if (tt_dim_count(r->c, d) != 1 || tt_dim_monomial(r->c, d, 0)->count < 2) return rc_fault(r, "%s: no operand on the left has the size", rule->name);
    const tt_monomial *m = tt_dim_monomial(r->c, d, 0);
    for (uint32_t i = 0; i < m->count; i++) {
        const char *name = tt_dim_name_text(r->c, m->name[i]);
        if (!size_word(r, o, rule, tt_dim_name(r->c, name, strlen(name)))) return false;
        if (i) word(o, "TIMES", 0, "", 0, NULL, 0);
    }
    return true;
}

static bool is_leaf(uint32_t op) { return op == TT_ONES || op == TT_ZEROS || op == TT_EYE || op == TT_SIZE || op == TT_COMMUTATION; }

/* The index of the rule that runs to that size, by its binding; UINT32_MAX: none. */
static uint32_t index_to(const rc *r, const rc_rule *rule, tt_dim high)
{
    uint32_t i = 0;
    while (i < rule->slots && !(rc_is_index(r, rule->slot[i]) && r->variable[rc_at(r, rule->slot[i])->data].high == high)) i++;
    return i < rule->slots ? i : UINT32_MAX;
}

static bool leaf_words(rc *r, rc_output *o, const rc_rule *rule, tt_term x)
{
    tt_termrec t = *rc_at(r, x);
    uint32_t index = t.op == TT_SIZE ? index_to(r, rule, t.data) : UINT32_MAX;
    if (index != UINT32_MAX) { word(o, "COUNT", 0, "", 0, NULL, index); return true; }
    uint32_t sizes = t.op == TT_EYE || t.op == TT_SIZE ? 1 : 2;
    if (!size_word(r, o, rule, t.op == TT_SIZE ? t.data : t.rows)) return false;
    if (sizes == 2 && !size_word(r, o, rule, t.cols)) return false;
    word(o, "MAKE", sizes, op_names[t.op], 0, NULL, 0);
    return true;
}

/* In a differential rule the node itself need not be made again, and d(U) stands for what is bound to G. */
static bool term_words(rc *r, rc_output *o, const rc_rule *rule, tt_term x, uint32_t depth)
{
    tt_termrec t = *rc_at(r, x);
    if (depth >= RC_STACK) return rc_fault(r, "%s: too deep", rule->name);
    uint32_t slot = rc_slot(rule, x);
    if (rule->phase == 0 && x == rc_node(r, rule)) slot = 1;
    if (t.op == RC_D) slot = 0;
    if (slot != UINT32_MAX) { word(o, "VARIABLE", 0, "", 0, NULL, slot); return true; }
    if (t.op == TT_SYM) return rc_fault(r, "%s: %s does not stand on the left", rule->name, r->variable[t.data].name);
    if (t.op == TT_NUM) { word(o, "NUMBER", 0, "", 0, NULL, rc_number_index(o, t.data)); return true; }
    if (is_leaf(t.op)) return leaf_words(r, o, rule, x);
    if (t.op == TT_COLUMNS && rc_is_variable(r, rc_kid(r, x, 0))) return term_words(r, o, rule, rc_kid(r, x, 0), depth);
    if (t.op == TT_COLUMNS) return rc_fault(r, "%s: on the right only values of variables stand side by side", rule->name);
    for (uint32_t i = 0; i < t.count; i++)
        if (!term_words(r, o, rule, rc_kid(r, x, i), depth + i)) return false;
    if (t.op == RC_APPLY) word(o, "PRIME", 1, "", t.order, NULL, rule->phase == RC_BATCH ? rule->slots : 1);
    else word(o, "MAKE", t.count, op_names[t.op], t.order, t.op == TT_FN ? function_names[t.data] : NULL, 0);
    return true;
}

bool rc_program(rc *r, rc_output *o, const rc_rule *rule, tt_term x, uint32_t *at, uint32_t *length)
{
    *at = o->words;
    if (!term_words(r, o, rule, x, 0)) return false;
    *length = o->words - *at;
    return true;
}

/* The head of the left side as the store keeps it. */
static uint32_t head(const rc *r, const rc_rule *rule, uint32_t *data, uint32_t *order)
{
    tt_term x = rule->phase == 0 ? rc_node(r, rule) : rule->left;
    const tt_termrec *t = rc_at(r, x);
    *data = *order = 0;
    if (t->op == TT_FN) { *data = t->data; *order = t->order; }
    if (rule->phase != RC_DIFFERENTIAL && rule->phase != RC_TRACE) return rc_head(r, x);
    if (t->op == TT_ADD) return TT_SUM;
    if (t->op == RC_APPLY) return rc_is_scalar(r, r->variable[t->data].term) ? TT_FN : rc_is_scalar(r, rc_kid(r, x, 0)) ? TT_CURVE : TT_MATFN;
    if (t->op == TT_MUL && rc_is_scalar(r, rc_kid(r, x, 0)) && !rc_is_scalar(r, x)) return TT_SCALED;
    return t->op < TT_OP_COUNT ? t->op : TT_TR;
}

static void quoted(FILE *out, const char *s)
{
    if (!s) { fputs("NULL", out); return; }
    fputc('"', out);
    for (; *s; s++) {
        if (*s == '"' || *s == '\\') fputc('\\', out);
        fputc(*s, out);
    }
    fputc('"', out);
}

static void write_names(const rc *r, FILE *out)
{
    for (uint32_t i = 0; i < r->rules; i++) {
        fputs("    TT_RULE_", out);
        for (const char *s = r->rule[i].name; *s; s++) fputc(*s == '-' ? '_' : *s, out);
        fputs(",\n", out);
    }
}

static void write_when(const rc *r, FILE *out, const rc_rule *rule)
{
    if (!rule->when_count) { fputs("NULL", out); return; }
    for (uint32_t k = 0; k < rule->when_count; k++) {
        const rc_condition *w = &rule->when[k];
        fprintf(out, "%s%s(", k ? ", " : "\"", guard_names[w->guard]);
        for (uint32_t i = 0; i < w->count; i++) {
            const rc_variable *v = &r->variable[rc_at(r, w->operand[i])->data];
            fprintf(out, "%s%s%s", i ? ", " : "", v->name, v->run ? ".." : "");
        }
        fputc(')', out);
    }
    fputc('"', out);
}

static void write_texts(const rc *r, FILE *out)
{
    fputs("static const tt_rule_text text_table[] = {\n", out);
    for (uint32_t i = 0; i < r->rules; i++) {
        const rc_rule *rule = &r->rule[i];
        const char *file = strrchr(rule->file, '/');
        uint32_t data, order, op = head(r, rule, &data, &order);
        fputs("    { ", out);
        quoted(out, rule->name);
        fputs(", ", out);
        quoted(out, rule->text);
        fputs(", ", out);
        write_when(r, out, rule);
        fputs(", ", out);
        quoted(out, rule->note);
        fputs(", ", out);
        quoted(out, file ? file + 1 : rule->file);
        fprintf(out, ", %u, TT_PHASE_%s, TT_%s, %u, %u },\n", (unsigned)rule->line, phase_names[rule->phase], op_names[op], (unsigned)data, (unsigned)order);
    }
    fputs("};\n", out);
}

static void write_numbers(const rc *r, const rc_output *o)
{
    fputs("static const struct { int64_t p, q; } number_table[] = {\n", o->out);
    for (uint32_t i = 0; i < o->numbers; i++) {
        int64_t p = 0, q = 1;
        tt_num_small(r->c, o->number[i], &p, &q);
        fprintf(o->out, "    { %lld, %lld },\n", (long long)p, (long long)q);
    }
    fputs("    { 0, 1 }\n};\n", o->out);
}

/* The conditions of all rules in a row; *first by rule. */
static bool write_conditions(rc *r, FILE *out, uint32_t *first)
{
    uint32_t n = 0;
    fputs("static const tt_condition condition_table[] = {\n", out);
    for (uint32_t i = 0; i < r->rules; i++) {
        const rc_rule *rule = &r->rule[i];
        first[i] = n;
        if (rule->phase == RC_TRACE) continue;
        for (uint32_t k = 0; k < rule->when_count; k++, n++) {
            const rc_condition *w = &rule->when[k];
            uint32_t a = rc_slot(rule, w->operand[0]), b = w->count == 2 ? rc_slot(rule, w->operand[1]) : a;
            if (a == UINT32_MAX || b == UINT32_MAX) return rc_fault(r, "%s: a guard speaks of what the left side does not name", rule->name);
            fprintf(out, "    { TT_GUARD_%s, %u, %u },\n", guard_names[w->guard], (unsigned)a, (unsigned)b);
        }
    }
    fputs("    { 0, 0, 0 }\n};\n", out);
    return true;
}

typedef struct { uint32_t rule, operand, code, length, forward, forward_length, tricks, trick_count; } adjoint_row;
enum { ROWS = 128, TRICKS = 512 };
typedef struct { adjoint_row row[ROWS]; uint32_t rows, trick[TRICKS], tricks; } adjoints;

/* Derive and write the programs of every operand of every differential rule. */
static bool adjoint_programs(rc *r, rc_output *o, adjoints *all)
{
    for (uint32_t i = 0; i < r->rules; i++) {
        rc_rule *rule = &r->rule[i];
        if (rule->phase != 0) continue;
        for (uint32_t s = 2; s < rule->slots; s++) {
            rc_adjoint a;
            tt_term d = rc_find_d(r, rule->slot[s]);
            if (rc_is_run(r, rule->slot[s]) || d == TT_NO_TERM || !rc_uses(r, rule->right, d)) continue;
            if (!rc_derive(r, rule, rule->slot[s], &a)) return false;
            if (all->rows == ROWS || all->tricks + a.tricks > TRICKS) return rc_fault(r, "too many differential rules");
            adjoint_row *row = &all->row[all->rows++];
            *row = (adjoint_row){ .rule = i, .operand = s - 2, .tricks = all->tricks, .trick_count = a.tricks };
            for (uint32_t k = 0; k < a.tricks; k++) all->trick[all->tricks++] = a.trick[k];
            if (!rc_program(r, o, rule, a.share, &row->code, &row->length)) return false;
            if (a.forward != TT_NO_TERM && !rc_program(r, o, rule, a.forward, &row->forward, &row->forward_length)) return false;
        }
    }
    return true;
}

static void write_adjoints(const rc *r, FILE *out, const adjoints *all, const uint32_t *condition)
{
    fputs("static const uint16_t trick_table[] = { ", out);
    for (uint32_t i = 0; i < all->tricks; i++) fprintf(out, "%u, ", (unsigned)all->trick[i]);
    fputs("0 };\nstatic const tt_adjoint adjoint_table[] = {\n", out);
    for (uint32_t i = 0; i < all->rows; i++) {
        const adjoint_row *a = &all->row[i];
        fprintf(out, "    { %u, %u, %u, %u, %u, %u, %u, %u, %u, %u },   /* %s */\n", (unsigned)a->rule, (unsigned)a->operand,
                (unsigned)r->rule[a->rule].when_count, (unsigned)condition[a->rule], (unsigned)a->code, (unsigned)a->length,
                (unsigned)a->forward, (unsigned)a->forward_length, (unsigned)a->tricks, (unsigned)a->trick_count, r->rule[a->rule].name);
    }
    fputs("};\nenum { ADJOINTS = sizeof adjoint_table / sizeof *adjoint_table };\n", out);
    fputs("/* by rule and by operation: where the search starts */\nstatic const uint8_t adjoint_of_rule[] = { ", out);
    for (uint32_t i = 0, at = 0; i < r->rules; i++) {
        while (at < all->rows && all->row[at].rule < i) at++;
        fprintf(out, "%u, ", (unsigned)at);
    }
    fputs("0 };\nstatic const uint8_t adjoint_of_op[TT_OP_COUNT] = {\n", out);
    for (uint32_t op = 0; op < TT_OP_COUNT; op++) {
        uint32_t at = 0, data, order;
        while (at < all->rows && head(r, &r->rule[all->row[at].rule], &data, &order) != op) at++;
        fprintf(out, "    [TT_%s] = %u,\n", op_names[op], (unsigned)at);
    }
    fputs("};\n", out);
}

bool rc_write(rc *r, FILE *out)
{
    rc_output o = { .out = out };
    adjoints all = { .rows = 0 };
    uint32_t *condition = tt_arena_zero(&r->c->query, (r->rules + 1) * sizeof *condition);
    if (!condition) return rc_fault(r, "out of memory");
    fputs("/* Written by rulec from the rule files. */\n#ifdef TT_RULES_NAMES\n", out);
    write_names(r, out);
    fputs("#else\nstatic const tt_word word_table[] = {\n", out);
    bool good = adjoint_programs(r, &o, &all) && rc_pattern_programs(r, &o) && rc_batch_programs(r, &o);
    fputs("    { 0, 0, 0, 0, 0 }\n};\n", out);
    write_numbers(r, &o);
    good = good && write_conditions(r, out, condition);
    write_texts(r, out);
    write_adjoints(r, out, &all, condition);
    good = good && rc_write_patterns(r, &o, condition);
    if (good) rc_write_batch(r, &o);
    fputs("#endif\n", out);
    return good && !ferror(out);
}
