/* The texts of an answer. */
#include "write.h"
#include "batch.h"
#include "html.h"
#include "print.h"
#include "steps_say.h"
#include "steps_write.h"
#include "rank.h"
#include <stdlib.h>
#include <string.h>

static const tt_look look_of[TT_AS_COUNT] = { [TT_AS_TEXT] = TT_LOOK_TEXT, [TT_AS_UNICODE] = TT_LOOK_UNICODE, [TT_AS_LATEX] = TT_LOOK_LATEX, [TT_AS_MATHML] = TT_LOOK_MATHML };

static const char *const kinds[] = {
    [TT_KIND_SCALAR] = "scalar", [TT_KIND_VECTOR] = "vector", [TT_KIND_MATRIX] = "matrix", [TT_KIND_FUNCTION] = "function"
};

static const char *const origins[] = {
    [TT_FROM_DECLARATION] = "declared", [TT_FROM_DEFINITION] = "defined", [TT_FROM_CAPITAL] = "from its capital letter",
    [TT_FROM_LETTER] = "", [TT_FROM_BOLD] = "from its bold letter", [TT_FROM_FALLBACK] = "a scalar because a vector does not fit",
    [TT_FROM_FACTOR] = "a scalar because the function is one then",
    [TT_FROM_VARIABLE] = "a differential"
};

/* A property and those it implies, which are not listed beside it. */
static const struct { uint32_t flag, implies; const char *word; } properties[] = {
    { TT_SPD, TT_SYMMETRIC | TT_INVERTIBLE, "spd" }, { TT_ORTHOGONAL, TT_INVERTIBLE, "orthogonal" },
    { TT_DIAGONAL, TT_SYMMETRIC | TT_LOWER | TT_UPPER, "diagonal" }, { TT_ONEHOT, TT_SIMPLEX, "onehot" },
    { TT_SYMMETRIC, 0, "symmetric" }, { TT_ANTISYMMETRIC, 0, "antisymmetric" }, { TT_INVERTIBLE, 0, "invertible" },
    { TT_LOWER, 0, "lower" }, { TT_UPPER, 0, "upper" }, { TT_POSITIVE, 0, "positive" }, { TT_SIMPLEX, 0, "simplex" }
};
enum { PROPERTIES = sizeof properties / sizeof *properties };

const char *tt_keep_text(tt *c, const tt_text *t)
{
    const char *kept = t->failed ? NULL : tt_arena_text(&c->query, t->at ? t->at : "", t->length);
    if (!kept) tt_fail(c, TT_E_MEMORY, TT_NOWHERE);
    return kept;
}

const char *tt_keep_dim(tt *c, tt_dim d, tt_text *scratch)
{
    scratch->length = 0;
    tt_dim_text(c, d, scratch);
    return tt_keep_text(c, scratch);
}

/* --- symbols --------------------------------------------------------------------------------------------------------- */

static const char *properties_of(tt *c, uint32_t flags, tt_text *t)
{
    t->length = 0;
    for (size_t i = 0; i < PROPERTIES; i++) {
        if (!(flags & properties[i].flag)) continue;
        if (t->length) tt_text_putc(t, ' ');
        tt_text_puts(t, properties[i].word);
        flags &= ~properties[i].implies;
    }
    return t->length ? tt_keep_text(c, t) : "";
}

/* Of a family a member: x_i. */
static const char *name_member(tt *c, const tt_query *q, uint32_t symbol, tt_text *t)
{
    t->length = 0;
    tt_print_member(q, symbol, q->symbols[symbol].index, TT_LOOK_TEXT, t);
    return tt_keep_text(c, t);
}

static bool name_symbol(tt *c, const tt_query *q, uint32_t symbol, tt_named *to, tt_text *scratch)
{
    const tt_symbol *s = &q->symbols[symbol];
    *to = (tt_named){ .name = s->arity ? name_member(c, q, symbol, scratch) : s->name, .kind = kinds[s->kind], .properties = properties_of(c, s->flags, scratch), .origin = origins[s->origin] };
    if (s->flags & TT_BATCH) {
        scratch->length = 0;
        tt_batch_say(c, q, symbol, scratch);
        to->origin = to->value = tt_keep_text(c, scratch);
    }
    if (s->kind != TT_KIND_FUNCTION || s->rows != TT_DIM_ONE || s->cols != TT_DIM_ONE) {
        to->rows = tt_keep_dim(c, s->rows, scratch);
        to->cols = tt_keep_dim(c, s->cols, scratch);
    }
    return !tt_failed(c);
}

static int by_name(const void *a, const void *b) { return strcmp(((const tt_named *)a)->name, ((const tt_named *)b)->name); }

const tt_named *tt_answer_symbols(const tt_answer *a, size_t *count)
{
    tt *c = a->writing->c;
    tt_shared *shared = a->writing->shared;
    const tt_query *q = a->writing->query;
    *count = shared->symbols ? shared->symbol_count : 0;
    if (shared->symbols) return shared->symbols;
    tt_named *list = tt_arena_take(&c->query, (q->symbol_count + 1) * sizeof *list);
    if (!list) return tt_fail(c, TT_E_MEMORY, TT_NOWHERE), NULL;
    for (uint32_t i = 0; i < q->symbol_count; i++)
        if (!(q->symbols[i].flags & TT_UNUSED) && !name_symbol(c, q, i, &list[(*count)++], a->writing->scratch)) return NULL;
    qsort(list, *count, sizeof *list, by_name);
    shared->symbol_count = *count;
    return shared->symbols = list;
}

const char *const *tt_answer_assumed(const tt_answer *a, size_t *count)
{
    struct tt_writing *x = a->writing;
    const tt_query *q = x->query;
    tt_text *t = x->scratch;
    *count = x->shared->assumed ? x->shared->assumed_count : 0;
    if (x->shared->assumed) return x->shared->assumed;
    const char **list = tt_arena_take(&x->c->query, (q->assumption_count + 1) * sizeof *list);
    if (!list) return tt_fail(x->c, TT_E_MEMORY, TT_NOWHERE), NULL;
    for (uint32_t i = 0; i < q->assumption_count; i++) {
        t->length = 0;
        if (!tt_print_term(x->c, q, &q->terms, q->assumptions[i].left, TT_LOOK_TEXT, t)) return NULL;
        tt_text_puts(t, " = ");
        if (!tt_print_term(x->c, q, &q->terms, q->assumptions[i].right, TT_LOOK_TEXT, t)) return NULL;
        if (!(list[i] = tt_keep_text(x->c, t))) return NULL;
    }
    *count = x->shared->assumed_count = q->assumption_count;
    return x->shared->assumed = list;
}

/* --- json ------------------------------------------------------------------------------------------------------------ */

void tt_write_key(tt_text *t, const char *word)
{
    if (!t->failed && t->at[t->length - 1] != '{') tt_text_puts(t, ", ");
    tt_print_json_string(word, strlen(word), t);
    tt_text_puts(t, ": ");
}

static void put_pair(tt_text *t, const char *word, const char *value)
{
    if (!value) return;
    tt_write_key(t, word);
    tt_print_json_string(value, strlen(value), t);
}

static void number(tt_text *t, const char *word, long long value)
{
    tt_write_key(t, word);
    tt_text_int(t, value);
}

/* {"X": {"kind": .., "rows": .., "cols": ..}, ..} */
static const char *list_json(struct tt_writing *x, const tt_named *list, size_t count)
{
    tt_text *t = x->scratch;
    t->length = 0;
    tt_text_putc(t, '{');
    for (size_t i = 0; i < count; i++) {
        if (i) tt_text_puts(t, ", ");
        tt_print_json_string(list[i].name, strlen(list[i].name), t);
        tt_text_puts(t, ": {");
        put_pair(t, "kind", list[i].kind);
        put_pair(t, "rows", list[i].rows);
        put_pair(t, "cols", list[i].cols);
        if (*list[i].properties) put_pair(t, "properties", list[i].properties);
        put_pair(t, "value", list[i].value);
        tt_text_putc(t, '}');
    }
    tt_text_putc(t, '}');
    return tt_keep_text(x->c, t);
}

static const char *symbols_json(const tt_answer *a)
{
    struct tt_writing *x = a->writing;
    size_t count;
    if (x->shared->symbols_json) return x->shared->symbols_json;
    const tt_named *list = tt_answer_symbols(a, &count);
    return list ? x->shared->symbols_json = list_json(x, list, count) : NULL;
}

/* What stands in the derivation, with its shapes; an empty text where none is told. */
static const char *intermediates_json(const tt_answer *a)
{
    size_t count;
    if (!a->writing->steps) return "";
    const tt_named *list = tt_answer_intermediates(a, &count);
    return list ? list_json(a->writing, list, count) : NULL;
}

static void check_json(const tt_answer *a, tt_text *t)
{
    static const char *const words[] = { [TT_CHECKED_EXACTLY] = "exact", [TT_CHECKED_NUMERICALLY] = "numeric", [TT_UNCHECKED] = "skipped" };
    tt_text_puts(t, ", \"check\": {");
    put_pair(t, "status", words[a->certainty]);
    number(t, "points", a->points);
    put_pair(t, "reason", a->unchecked_because);
    tt_text_putc(t, '}');
}

static void put_order(tt_text *t, uint32_t order)
{
    if (order < 2) return;
    tt_text_putc(t, '^');
    tt_text_int(t, order);
}

/* What is asked in one spelling for all: d(f)/d(X), d^2(f)/d(x)^2, d^2(f)/(d(x) d(y)), d(f). */
static void put_question(const tt_answer *a, tt_text *t)
{
    const tt_query *q = a->writing->query;
    bool differential = q->asks != TT_ASKS_DERIVATIVE;
    uint32_t order = a->order - differential;
    if (differential) tt_text_puts(t, order ? "d(" : "d");
    if (order) tt_text_putc(t, 'd');
    put_order(t, order);
    tt_text_putc(t, '(');
    tt_text_puts(t, a->function);
    tt_text_putc(t, ')');
    for (uint32_t k = 0; k < order; k += q->path ? 1 : order) {
        tt_text_puts(t, k ? " d(" : q->path ? "/(d(" : "/d(");
        tt_print_variable(q, q->path ? q->path[k] : a->writing->variable, TT_LOOK_TEXT, t);
        tt_text_putc(t, ')');
        if (!q->path) put_order(t, order);
    }
    if (q->path || (differential && order)) tt_text_putc(t, ')');
}

/* --- derivations ------------------------------------------------------------------------------------------------------ */

/* The last line of a derivation. */
const char *tt_answer_closing(const tt_answer *a)
{
    static const char *const words[][2] = {
        [TT_CHECKED_EXACTLY] = { "checked exactly at %u points", "checked exactly at %u point" },
        [TT_CHECKED_NUMERICALLY] = { "checked numerically at %u points", "checked numerically at %u point" },
    };
    tt_text *t = a->writing->scratch;
    char said[200];
    if (a->certainty == TT_UNCHECKED) tt_phrase(said, sizeof said, (int)a->writing->language, "not checked: %s", a->unchecked_because);
    else tt_phrase(said, sizeof said, (int)a->writing->language, words[a->certainty][a->points == 1], a->points);
    t->length = 0;
    tt_text_puts(t, said);
    return tt_keep_text(a->writing->c, t);
}

static tt_steps_frame frame_of(const tt_answer *a, const char *end)
{
    const struct tt_writing *x = a->writing;
    return (tt_steps_frame){ .query = &x->steps->query, .function = a->function, .variable = x->variable, .width = x->width ? x->width : 100, .fold = x->width != 0,
                             .language = x->language, .end = end };
}

static const char *line_steps(const tt_answer *a, tt_format format)
{
    struct tt_writing *x = a->writing;
    const char *end = tt_answer_closing(a);
    if (!end) return NULL;
    tt_steps_frame frame = frame_of(a, end);
    x->scratch->length = 0;
    return tt_steps_write(x->c, x->steps, &frame, look_of[format], x->scratch) ? tt_keep_text(x->c, x->scratch) : NULL;
}

static bool steps_json(const tt_answer *a, tt_text *t)
{
    struct tt_writing *x = a->writing;
    if (!x->steps) return true;
    tt_steps_frame frame = frame_of(a, "");
    tt_write_key(t, "steps");
    return tt_steps_json(x->c, x->steps, &frame, t);
}

static const char *line_json(const tt_answer *a)
{
    struct tt_writing *x = a->writing;
    const char *input = tt_answer_input(a), *symbols = symbols_json(a), *intermediates = intermediates_json(a);
    const char *forms[TT_AS_JSON];             /* those before it */
    for (int f = 0; f < TT_AS_JSON; f++)
        if (!(forms[f] = tt_answer_expression(a, (tt_format)f))) return NULL;
    if (!input || !symbols || !intermediates) return NULL;
    tt_text *t = x->scratch;
    t->length = 0;
    tt_text_puts(t, "{\"query\": \"");
    put_question(a, t);
    tt_text_putc(t, '"');
    put_pair(t, "input", input);
    put_pair(t, "variable", a->variable);
    number(t, "order", a->order);
    put_pair(t, "layout", a->layout);
    put_pair(t, "rows", a->rows);
    put_pair(t, "cols", a->cols);
    put_pair(t, "text", forms[TT_AS_TEXT]);
    put_pair(t, "unicode", forms[TT_AS_UNICODE]);
    put_pair(t, "latex", forms[TT_AS_LATEX]);
    tt_text_puts(t, ", \"symbols\": ");
    tt_text_puts(t, symbols);
    check_json(a, t);
    put_pair(t, "note", a->note);
    if (!steps_json(a, t)) return NULL;
    if (*intermediates) {
        tt_write_key(t, "intermediates");
        tt_text_puts(t, intermediates);
    }
    if (!tt_write_pass_json(x, t)) return NULL;
    number(t, "line", a->line);
    tt_text_putc(t, '}');
    return tt_keep_text(x->c, t);
}

/* --- expressions and lines --------------------------------------------------------------------------------------------- */

const char *tt_answer_input(const tt_answer *a)
{
    struct tt_writing *x = a->writing;
    tt_asked_at from = x->shared->from;
    tt_span at = x->query->terms.at[x->query->function].at;
    if (at.end <= at.start || at.end > from.length) return a->function;
    const char *kept = tt_arena_text(&x->c->query, from.text + at.start, at.end - at.start);
    if (!kept) tt_fail(x->c, TT_E_MEMORY, TT_NOWHERE);
    return kept;
}

const char *tt_answer_expression(const tt_answer *a, tt_format format)
{
    struct tt_writing *x = a->writing;
    if (format == TT_AS_JSON || format == TT_AS_HTML || format == TT_AS_DOT) return tt_answer_line(a, format);
    if (x->expression[format]) return x->expression[format];
    x->scratch->length = 0;
    if (!tt_print_shared(x->c, x->query, x->terms, x->root, look_of[format], x->share, "; ", "", x->scratch)) return NULL;
    return x->expression[format] = tt_keep_text(x->c, x->scratch);
}

const char *tt_answer_plain(const tt_answer *a, tt_format format)
{
    struct tt_writing *x = a->writing;
    tt_text *t = x->scratch;
    t->length = 0;
    if (!tt_print_heading(x->c, x->query, x->variable, look_of[format], t)) return NULL;
    tt_print_equals(look_of[format], t);
    const char *heading = tt_keep_text(x->c, t);
    t->length = 0;
    if (!heading) return NULL;
    bool well = x->pass && !x->beside ? tt_write_with_pass(x, look_of[format], heading, t)
                                      : tt_print_shared(x->c, x->query, x->terms, x->root, look_of[format], x->share, "\n", heading, t);
    return well ? tt_keep_text(x->c, t) : NULL;
}

/* --- pages and pictures ------------------------------------------------------------------------------------------------ */

static const char *line_html(const tt_answer *a)
{
    tt *c = a->writing->c;
    tt_text page;
    tt_text_open(&page, c->memory, c->user);
    const char *kept = tt_html_answer(a, &page) ? tt_keep_text(c, &page) : NULL;
    tt_text_close(&page);
    return kept;
}

/* Below the picture stands what it led to, where that is no longer than a line. */
static const char *line_dot(const tt_answer *a)
{
    enum { LINE = 200 };
    struct tt_writing *x = a->writing;
    tt_picture picture;
    const char *line = tt_answer_plain(a, TT_AS_UNICODE);
    if (!line || !tt_picture_make(x->c, x->query, x->node, x->work, &picture)) return NULL;
    x->scratch->length = 0;
    tt_picture_dot(&picture, strlen(line) < LINE && !strchr(line, '\n') ? line : "", x->scratch);
    return tt_keep_text(x->c, x->scratch);
}

static const char *write_line(const tt_answer *a, tt_format format)
{
    switch (format) {
    case TT_AS_JSON: return line_json(a);
    case TT_AS_HTML: return line_html(a);
    case TT_AS_DOT:  return line_dot(a);
    default:         return a->writing->steps ? line_steps(a, format) : tt_answer_plain(a, format);
    }
}

const char *tt_answer_line(const tt_answer *a, tt_format format)
{
    struct tt_writing *x = a->writing;
    if (!x->line[format]) x->line[format] = write_line(a, format);
    return x->line[format];
}

/* --- layouts --------------------------------------------------------------------------------------------------------- */

/* vec(dF) = (dF/dX)*vec(dX), and the like */
static bool write_first_order(const tt_answer *a, tt_rank rank, tt_text *t)
{
    static const char *const before[] = { [TT_RANK_GRADIENT] = "d", [TT_RANK_JACOBIAN] = "vec(d", [TT_RANK_TANGENT] = "d" };
    static const char *const equals[] = { [TT_RANK_GRADIENT] = " = tr((", [TT_RANK_JACOBIAN] = ") = (", [TT_RANK_TANGENT] = " = (" };
    static const char *const between[] = { [TT_RANK_GRADIENT] = "*d", [TT_RANK_JACOBIAN] = "*vec(d", [TT_RANK_TANGENT] = "*d" };
    struct tt_writing *x = a->writing;
    tt_text_puts(t, before[rank]);
    tt_text_puts(t, a->function);
    tt_text_puts(t, equals[rank]);
    if (!tt_print_heading(x->c, x->query, x->variable, TT_LOOK_TEXT, t)) return false;
    tt_text_putc(t, ')');
    if (x->across != (rank == TT_RANK_GRADIENT)) tt_text_putc(t, '\'');
    tt_text_puts(t, between[rank]);
    tt_print_variable(x->query, x->variable, TT_LOOK_TEXT, t);
    if (rank != TT_RANK_TANGENT) tt_text_putc(t, ')');
    return true;
}

static bool is_scalar(const tt_symbol *s) { return s->rows == TT_DIM_ONE && s->cols == TT_DIM_ONE; }

/* Of a mixed second derivative: which variable its rows go with, and which its columns. */
static void write_sides(const struct tt_writing *x, tt_text *t)
{
    const tt_query *q = x->query;
    uint32_t side[2] = { 0, 0 }, count = 0;
    for (uint32_t k = 0; k < q->order && count < 2; k++)
        if (!is_scalar(&q->symbols[q->path[k]])) side[count++] = q->path[k];
    if (side[0] == side[1]) return;
    tt_text_puts(t, tt_spoken(x->c, "rows go with "));
    tt_print_variable(q, side[x->across], TT_LOOK_TEXT, t);
    tt_text_puts(t, tt_spoken(x->c, ", columns with "));
    tt_print_variable(q, side[!x->across], TT_LOOK_TEXT, t);
}

/* In the default layout a gradient of a scalar and what is differentiated by a scalar need no word. */
const char *tt_answer_meaning(const tt_answer *a)
{
    struct tt_writing *x = a->writing;
    tt_text *t = x->scratch;
    tt_rank rank = x->query->asks == TT_ASKS_DERIVATIVE ? tt_rank_of(x->query, x->variable) : TT_RANK_NUMBER;
    t->length = 0;
    if (rank == TT_RANK_HESSIAN && x->query->path) {
        write_sides(x, t);
    } else if (x->query->order == 1 && (rank == TT_RANK_JACOBIAN || (rank == TT_RANK_TANGENT && x->across) || (rank == TT_RANK_GRADIENT && strcmp(a->layout, "gradient") != 0))) {
        if (!write_first_order(a, rank, t)) return NULL;
    }
    return t->length ? tt_keep_text(x->c, t) : NULL;
}
