/* The option table and its parser. Options may stand anywhere before `--`, short ones may be run together (-etext), long ones take
 * their value after = or as the next argument: what users of other commands expect. */
#include "options.h"
#include "suggest.h"
#include "utf8.h"
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_ORDER = 20 };

typedef enum {
    O_TO, O_DECLARE, O_FILE, O_EXPRESSION, O_FROM, O_LAYOUT, O_STRUCTURED, O_EXPAND, O_SHARE, O_WHERE, O_NO_CHECK, O_MAX_NODES, O_MAX_SECONDS,
    O_COLOR, O_RULES, O_HELP, O_VERSION, O_HESSIAN, O_ORDER, O_OPERATOR, O_STEPS, O_LANG, O_BATCH, O_LATER
} option_id;

typedef struct {
    option_id id;
    char letter;                 /* 0: none */
    const char *name;
    const char *value;           /* what its value is called, or NULL: it takes none */
    const char *help;            /* O_LATER: what is missing */
} option;

static const option table[] = {
    { O_TO, 't', "to", "FORMAT", "text, unicode, latex, mathml, json, html (a page), dot (a graph) (unicode at a UTF-8 terminal, else text)" },
    { O_DECLARE, 'd', "declare", "DECL", "a declaration, any number of times: -d 'symmetric A(n)'" },
    { O_FILE, 'f', "file", "FILE", "run formula files: all operands are files, - is standard input" },
    { O_EXPRESSION, 'e', "expression", "EXPR", "the expression, where it looks like an option" },
    { O_HESSIAN, 'H', "hessian", NULL, "the second derivative" },
    { O_ORDER, 'n', "order", "K", "the K-th derivative, K up to 20: by vectors and matrices up to where it is a matrix" },
    { O_OPERATOR, 0, "operator", NULL, "derivatives as the linear maps they are: dF = A*dX*B" },
    { O_FROM, 0, "from", "NOTATION", "plain, latex, mathml or typst: what is read (by what the input looks like; Typst only so)" },
    { O_LAYOUT, 0, "layout", "LAYOUT", "gradient, numerator or denominator: which way derivatives lie (gradient)" },
    { O_STRUCTURED, 0, "structured", NULL, "differentiate along the structure of the variable: a symmetric, a lower matrix" },
    { O_STEPS, 's', "steps", NULL, "the derivation of each answer, line by line; --steps=full: each rule by itself" },
    { O_LANG, 0, "lang", "LANGUAGE", "en or zh: the language of all that is said (by the locale)" },
    { O_EXPAND, 0, "expand", NULL, "write intermediates out instead of by their names" },
    { O_SHARE, 0, "share", NULL, "name what stands in an answer more than once: t1 = ... lines before it" },
    { O_BATCH, 0, "batch", NULL, "sums over samples as matrix products: X*Y' for sum(i=1:N, x_i*y_i'), X = [x_1, ..., x_N]" },
    { O_WHERE, 0, "where", NULL, "list every symbol with its kind and shape, on standard error" },
    { O_NO_CHECK, 0, "no-check", NULL, "skip the check of every answer against its function" },
    { O_MAX_NODES, 0, "max-nodes", "N", "give a query up when it needs more than N expressions" },
    { O_MAX_SECONDS, 0, "max-seconds", "S", "give a query up after S seconds" },
    { O_COLOR, 0, "color", "WHEN", "auto, always or never (auto, which respects NO_COLOR)" },
    { O_RULES, 0, "rules", NULL, "print every rule with its name, statement and condition" },
    { O_HELP, 'h', "help", NULL, "print this help" },
    { O_VERSION, 0, "version", NULL, "print the version" },
};
enum { OPTION_COUNT = sizeof table / sizeof *table };

/* A word an option may have as its value. */
typedef struct { const char *word; int value; } choice;
enum { LATER = -1 };

static const choice formats[] = {
    { "text", TT_AS_TEXT }, { "unicode", TT_AS_UNICODE }, { "latex", TT_AS_LATEX }, { "json", TT_AS_JSON },
    { "mathml", TT_AS_MATHML }, { "html", TT_AS_HTML }, { "dot", TT_AS_DOT },
    { "typst", LATER }, { "numpy", LATER }, { "torch", LATER }, { "jax", LATER },
    { "octave", LATER }, { "julia", LATER }, { "c", LATER }, { NULL, 0 }
};
static const choice notations[] = { { "plain", TT_NOTATION_PLAIN }, { "latex", TT_NOTATION_LATEX }, { "mathml", TT_NOTATION_MATHML },
                                      { "typst", TT_NOTATION_TYPST }, { NULL, 0 } };
static const choice languages[] = { { "en", TT_ENGLISH }, { "zh", TT_CHINESE }, { NULL, 0 } };
static const choice layouts[] = {
    { "gradient", TT_GRADIENT }, { "numerator", TT_NUMERATOR }, { "denominator", TT_DENOMINATOR }, { NULL, 0 }
};
static const choice colors[] = { { "auto", TT_COLOR_AUTO }, { "always", TT_COLOR_ALWAYS }, { "never", TT_COLOR_NEVER }, { NULL, 0 } };

typedef struct {
    tt_options *out;
    int argc, at;                /* at: the argument being read */
    char **argv;
    const char **operands;       size_t operand_count;
    bool file_given;
    char *complaint;             size_t size;
} reader;

static bool complain(reader *r, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vsnprintf(r->complaint, r->size, format, args);
    va_end(args);
    tt_utf8_mend(r->complaint, r->size);
    return false;
}

/* "text, unicode, latex, json", of those that are ready. */
static void list_choices(const choice *choices, char *text, size_t size)
{
    size_t used = 0;
    text[0] = '\0';
    for (; choices->word; choices++) {
        if (choices->value == LATER) continue;
        int n = snprintf(text + used, size - used, "%s%s", used ? ", " : "", choices->word);
        if (n < 0 || (size_t)n >= size - used) return;
        used += (size_t)n;
    }
}

static bool choose(reader *r, const char *what, const char *whats, const choice *choices, const char *word, int *value)
{
    const char *words[24];
    char list[200];
    size_t count = 0;
    list_choices(choices, list, sizeof list);
    for (const choice *c = choices; c->word; c++) {
        words[count++] = c->word;
        if (strcmp(c->word, word) != 0) continue;
        *value = c->value;
        if (c->value != LATER) return true;
        return complain(r, "%s '%s' is not available in this version\n%s: %s\n", what, word, whats, list);
    }
    const char *near = tt_suggest(word, strlen(word), words, count);
    if (near) return complain(r, "unknown %s '%s' (did you mean %s?)\n%s: %s\n", what, word, near, whats, list);
    return complain(r, "unknown %s '%s'\n%s: %s\n", what, word, whats, list);
}

static bool count_of(reader *r, const option *o, const char *word, uint32_t most, uint32_t *value)
{
    char *end;
    unsigned long long v = word[0] >= '0' && word[0] <= '9' ? strtoull(word, &end, 10) : 0;
    if (v == 0 || *end || v > most) return complain(r, "--%s needs a whole number from 1 to %lu, not '%s'\n", o->name, (unsigned long)most, word);
    *value = (uint32_t)v;
    return true;
}

static bool refuse(reader *r, const option *o) { return complain(r, "--%s is not available: %s\n", o->name, o->help); }

static bool set(reader *r, const option *o, const char *value)
{
    tt_options *out = r->out;
    int v = 0;
    switch (o->id) {
    case O_TO:
        if (!choose(r, "format", "formats", formats, value, &v)) return false;
        out->format = (tt_format)v;
        return out->format_given = true;
    case O_FROM:
        if (!choose(r, "notation", "notations", notations, value, &v)) return false;
        out->notation = (tt_notation)v;
        return true;
    case O_LAYOUT:
        if (!choose(r, "layout", "layouts", layouts, value, &v)) return false;
        out->layout = (tt_layout)v;
        return true;
    case O_LANG:
        if (!choose(r, "language", "languages", languages, value, &v)) return false;
        out->language = (tt_language)v;
        return out->language_given = true;
    case O_COLOR:
        if (!choose(r, "time for colour", "times for colour", colors, value, &v)) return false;
        out->color = (tt_color)v;
        return true;
    case O_DECLARE:
        out->declarations[out->declaration_count++] = value;
        return true;
    case O_FILE:
        out->files[out->file_count++] = value;
        return r->file_given = true;
    case O_EXPRESSION:
        if (out->expression) return complain(r, "-e is given twice; put several statements into one, separated by ;\n");
        out->expression = value;
        return true;
    case O_MAX_NODES:   return count_of(r, o, value, UINT32_MAX - 1, &out->node_limit);
    case O_MAX_SECONDS: return count_of(r, o, value, UINT32_MAX - 1, &out->second_limit);
    case O_HESSIAN:     out->order = 2;               return true;
    case O_ORDER:
        return count_of(r, o, value, MOST_ORDER, &out->order);
    case O_STRUCTURED:  return out->structured = true;
    case O_OPERATOR:    return out->as_map = true;
    case O_STEPS:
        if (value && strcmp(value, "full") != 0) return complain(r, "--steps is given alone or as --steps=full, not --steps=%s\n", value);
        out->telling = value ? TT_TELL_ALL : TT_TELL_STEPS;
        return true;
    case O_EXPAND:      return out->expand = true;
    case O_SHARE:       return out->share = true;
    case O_BATCH:       return out->batch = true;
    case O_WHERE:       return out->where = true;
    case O_NO_CHECK:    out->check = false;           return true;
    case O_RULES:       out->task = TT_DO_RULES;      return true;
    case O_HELP:        out->task = TT_DO_HELP;       return true;
    case O_VERSION:     out->task = TT_DO_VERSION;    return true;
    case O_LATER:       break;
    }
    return refuse(r, o);
}

/* The value of an option: what follows it in its own argument, or the next argument. */
static const char *value_of(reader *r, const option *o, const char *attached)
{
    if (attached) return attached;
    if (r->at + 1 < r->argc) return r->argv[++r->at];
    if (o->letter) complain(r, "-%c, --%s needs its %s\n", o->letter, o->name, o->value);
    else complain(r, "--%s needs its %s\n", o->name, o->value);
    return NULL;
}

static bool unknown_option(reader *r, const char *shown, const char *name, size_t n)
{
    const char *names[OPTION_COUNT];
    char list[400];
    size_t used = 0;
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        names[i] = table[i].id == O_LATER ? NULL : table[i].name;
        if (names[i]) used += (size_t)snprintf(list + used, sizeof list - used, " --%s", names[i]);
    }
    const char *near = n > 1 ? tt_suggest(name, n, names, OPTION_COUNT) : NULL;
    if (near) return complain(r, "unknown option '%s' (did you mean --%s?)\noptions:%s\n", shown, near, list);
    return complain(r, "unknown option '%s' (an expression that starts with a dash goes after -e or --)\noptions:%s\n", shown, list);
}

static bool read_long(reader *r, const char *argument)
{
    const char *name = argument + 2, *equals = strchr(name, '=');
    size_t n = equals ? (size_t)(equals - name) : strlen(name);
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        const option *o = &table[i];
        if (strlen(o->name) != n || memcmp(o->name, name, n) != 0) continue;
        if (o->id == O_LATER) return refuse(r, o);
        if (o->id == O_STEPS) return set(r, o, equals ? equals + 1 : NULL);
        if (!o->value) return equals ? complain(r, "--%s takes no value\n", o->name) : set(r, o, NULL);
        const char *value = value_of(r, o, equals ? equals + 1 : NULL);
        return value && set(r, o, value);
    }
    return unknown_option(r, argument, name, n);
}

static bool read_short(reader *r, const char *argument)
{
    for (const char *letter = argument + 1; *letter; letter++) {
        const option *o = NULL;
        for (size_t i = 0; i < OPTION_COUNT && !o; i++)
            if (table[i].letter == *letter) o = &table[i];
        if (!o) return unknown_option(r, argument, argument + 1, strlen(argument + 1));
        if (!o->value) {
            if (!set(r, o, NULL)) return false;
            continue;
        }
        const char *value = value_of(r, o, letter[1] ? letter + 1 : NULL);
        return value && set(r, o, value);
    }
    return true;
}

/* -tr(X), -n/2*log(c), -sum(x) + y: no cluster of letters, for an operator or a bracket follows the word. A file may be called what it
 * likes, and what stands right behind -e is its expression. */
static bool is_expression(const char *argument)
{
    const char *p = argument + 1, *follows = *p == 'f' ? "([{|*+^'<" : "([{|*+^'</-.";
    if (*p == '-' || (*p == 'e' && ((p[1] | 32) < 'a' || (p[1] | 32) > 'z'))) return false;
    if (strchr("\\([{|", *p)) return true;
    while ((*p | 32) >= 'a' && (*p | 32) <= 'z') p++;
    while ((*p >= '0' && *p <= '9') || *p == '_') p++;
    if (*p && strchr(follows, *p)) return true;
    while (*p == ' ') p++;
    return *p && p[-1] == ' ' && strchr("*+-/^'", *p);
}

static bool read_arguments(reader *r)
{
    bool options_over = false;
    for (r->at = 1; r->at < r->argc; r->at++) {
        const char *a = r->argv[r->at];
        if (options_over || a[0] != '-' || a[1] == '\0' || is_expression(a)) r->operands[r->operand_count++] = a;
        else if (strcmp(a, "--") == 0) options_over = true;
        else if (!(a[1] == '-' ? read_long(r, a) : read_short(r, a))) return false;
    }
    return true;
}

/* What the operands are: files after -f; else the expression, unless -e brought it, and its variables. */
static bool assign_operands(reader *r)
{
    tt_options *out = r->out;
    if (out->task != TT_DO_ASK) return true;
    if (r->file_given) {
        if (out->expression) return complain(r, "-e and -f exclude each other; end the file with the expression, or pipe both in\n");
        for (size_t i = 0; i < r->operand_count; i++) out->files[out->file_count++] = r->operands[i];
        out->task = TT_DO_FILES;
        return true;
    }
    if (!out->expression && r->operand_count == 1 && strcmp(r->operands[0], "-") == 0) r->operand_count = 0;
    if (!out->expression && r->operand_count == 0) {
        out->task = TT_DO_INPUT;
        return true;
    }
    if (!out->expression) {
        out->expression = *r->operands++;
        r->operand_count--;
    }
    out->variables = r->operands;
    out->variable_count = r->operand_count;
    return true;
}

bool tt_options_read(tt_options *options, int argc, char **argv, const char **room, char *complaint, size_t size)
{
    *options = (tt_options){ .task = TT_DO_ASK, .order = 1, .check = true, .declarations = room, .files = room + argc };
    reader r = { .out = options, .argc = argc, .argv = argv, .operands = room + 2 * argc, .complaint = complaint, .size = size };
    return read_arguments(&r) && assign_operands(&r);
}

const char *tt_options_help(size_t number, char *line, size_t size)
{
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        const option *o = &table[i];
        char left[40];
        if (o->id == O_LATER || number-- != 0) continue;
        snprintf(left, sizeof left, "%c%c%c --%s%s%s", o->letter ? '-' : ' ', o->letter ? o->letter : ' ', o->letter ? ',' : ' ',
                 o->name, o->value ? " " : "", o->value ? o->value : "");
        snprintf(line, size, "  %-24s %s", left, o->help);
        return line;
    }
    return NULL;
}
