/* Why: the reasons of a step, by their names and by their statements. */
#include "steps_why.h"
#include <string.h>
#include "assumed.h"
#include "rules.h"
#include "steps_say.h"

/* The symbol, of a family its member: y, y_i. */
static bool put_symbol(tt *c, const tt_query *q, uint32_t symbol, tt_look look, tt_text *out)
{
    const tt_symbol *s = &q->symbols[symbol];
    tt_terms member = { 0 };
    tt_term kid[TT_MOST_INDICES];
    if (!s->arity) return tt_print_symbol(c, q, symbol, look, out);
    for (uint32_t k = 0; k < s->arity && k < TT_MOST_INDICES; k++)
        kid[k] = tt_term_put(c, &member, (tt_termrec){ .op = TT_INDEX, .data = s->index[k], .rows = TT_DIM_ONE, .cols = TT_DIM_ONE }, 0, NULL);
    tt_term x = tt_term_put(c, &member, (tt_termrec){ .op = TT_MEMBER, .data = symbol, .rows = s->rows, .cols = s->cols }, s->arity, kid);
    return x != TT_NO_TERM && tt_print_term(c, q, &member, x, look, out);
}

/* a = W*x */
static bool put_definition(tt *c, const tt_steps_frame *f, uint32_t symbol, tt_look look, tt_text *out)
{
    const tt_query *q = f->query;
    if (!put_symbol(c, q, symbol, look, out)) return false;
    tt_text_puts(out, " = ");
    return tt_print_term(c, q, &q->terms, q->symbols[symbol].value, look, out);
}

static void put_escaped(const char *s, size_t n, tt_look look, tt_text *out)
{
    for (size_t i = 0; i < n; i++) {
        if (look == TT_LOOK_LATEX && strchr("&%$#_{}", s[i])) tt_text_putc(out, '\\');
        tt_text_putc(out, s[i]);
    }
}

/* Mathematics inside the text of a name. */
static void put_dollar(tt_look look, tt_text *out) { if (look == TT_LOOK_LATEX) tt_text_putc(out, '$'); }

/* The name of reason i, with the symbol that is spoken of for its %; of an assumption the assumption. */
static bool put_name(tt *c, const tt_steps_frame *f, const tt_step *s, uint32_t i, tt_look look, tt_text *out)
{
    const char *name = tt_say(s->say[i], f->language).name, *place = strchr(name, '%');
    tt_look inside = look == TT_LOOK_MATHML ? TT_LOOK_UNICODE : look;
    put_escaped(name, place ? (size_t)(place - name) : strlen(name), look, out);
    if (s->say[i] == TT_SAY_ASSUMED) tt_text_putc(out, ' ');
    if (!s->about[i]) return !out->failed;
    put_dollar(look, out);
    if (!(s->say[i] == TT_SAY_ASSUMED ? tt_print_assumption(c, f->query, s->about[i] - 1u, inside, out) : put_symbol(c, f->query, s->about[i] - 1u, inside, out))) return false;
    put_dollar(look, out);
    if (place) put_escaped(place + 1, strlen(place + 1), look, out);
    return !out->failed;
}

bool tt_step_names(tt *c, const tt_steps_frame *f, const tt_step *s, tt_look look, tt_text *out)
{
    for (uint32_t i = 0; i < s->said; i++) {
        if (i) tt_text_puts(out, tt_in_language(", ", f->language));
        if (!put_name(c, f, s, i, look, out)) return false;
    }
    return !out->failed;
}

/* Is it kron(.., ..) of two names, primed or not? How long they are. */
static bool is_plain_kron(const char *s, size_t *before, size_t *after)
{
    if (*s != 'k' || strncmp(s, "kron(", 5) != 0) return false;
    *before = strcspn(s + 5, ",()");
    if (strncmp(s + 5 + *before, ", ", 2) != 0) return false;
    *after = strcspn(s + 7 + *before, ",()");
    return s[7 + *before + *after] == ')';
}

static void put_operand(const char *s, size_t n, tt_text *out)
{
    for (size_t i = 0; i < n; i++)
        if (s[i] == '\'') tt_text_puts(out, "ᵀ");
        else tt_text_putc(out, s[i]);
}

/* A statement as the look writes it; f'(U) keeps its prime, and rules as they stand in their file lose its columns. */
static void put_statement(const char *s, tt_look look, tt_text *out)
{
    static const struct { const char *text, *sign; } signs[] = {
        { "  ", " " }, { " -> ", " = " }, { "ones(m,n)", "1" }, { "ones(m)", "1" }, { "ones(n)", "1" }, { "R.. .* ", "" }, { "R.. + ", "" }, { "P..*", "" }, { "*Q..", "" }, { "R..*", "" },
        { "commutation(m,n)", "K" }, { "inv(U)", "U⁻¹" }, { " .* ", " ⊙ " }, { "'(", "'(" }, { "'", "ᵀ" }, { "*", " " }, { " - ", " − " }, { "_i", "ᵢ" }, { "= -", "= −" }, { "^2", "²" }
    };
    size_t n = look == TT_LOOK_UNICODE ? sizeof signs / sizeof *signs : 10;
    while (*s) {
        size_t i = 0, before = 0, after = 0;
        if (look == TT_LOOK_UNICODE && is_plain_kron(s, &before, &after)) {                     /* kron(B', A) is (B' ⊗ A) */
            tt_text_putc(out, '(');
            put_operand(s + 5, before, out);
            tt_text_puts(out, " ⊗ ");
            put_operand(s + 7 + before, after, out);
            tt_text_putc(out, ')');
            s += 8 + before + after;
            continue;
        }
        while (i < n && (*s != *signs[i].text || strncmp(s, signs[i].text, strlen(signs[i].text)) != 0)) i++;
        if (i == n) tt_text_putc(out, *s++);
        else if (i == 0) s++;
        else tt_text_puts(out, signs[i].sign), s += strlen(signs[i].text);
    }
}

/* The statement of reason i, the symbol that is spoken of put in. */
static bool put_reason(tt *c, const tt_steps_frame *f, const tt_step *s, uint32_t i, tt_look look, tt_text *out)
{
    if (s->say[i] == TT_SAY_NAME) return put_definition(c, f, s->symbol, look, out);
    if (s->say[i] == TT_SAY_ASSUMED && s->about[i]) return tt_print_assumption(c, f->query, s->about[i] - 1u, look, out);
    const char *statement = tt_say(s->say[i], f->language).statement, *place;
    for (; s->about[i] && (place = strchr(statement, '%')) != NULL; statement = place + 1) {
        char before[32];
        size_t n = (size_t)(place - statement);
        if (n >= sizeof before) n = sizeof before - 1;
        memcpy(before, statement, n);
        before[n] = '\0';
        put_statement(before, look, out);
        if (!put_symbol(c, f->query, s->about[i] - 1u, look, out)) return false;
    }
    put_statement(statement, look, out);
    return !out->failed;
}

bool tt_step_statements(tt *c, const tt_steps_frame *f, const tt_step *s, tt_text *out)
{
    for (uint32_t i = 0; i < s->said; i++) {
        if (i) tt_text_puts(out, ", ");
        if (!put_reason(c, f, s, i, TT_LOOK_TEXT, out)) return false;
    }
    return !out->failed;
}

/* "a scalar is its trace" as a-scalar-is-its-trace; % stands for a symbol and is left out. */
static void put_slug(const char *words, tt_text *out)
{
    bool between = false, begun = false;
    for (; *words; words++) {
        bool letter = (*words >= 'a' && *words <= 'z') || (*words >= 'A' && *words <= 'Z') || (*words >= '0' && *words <= '9');
        if (letter && between && begun) tt_text_putc(out, '-');
        if (letter) tt_text_putc(out, *words);
        between = !letter;
        begun = begun || letter;
    }
}

bool tt_step_rules(const tt_step *s, tt_text *out)
{
    tt_text_putc(out, '[');
    for (uint32_t i = 0; i < s->said; i++) {
        const tt_rule_text *rule = s->say[i] < TT_SAY_FIRST ? tt_rule_at(s->say[i]) : NULL;
        tt_text_puts(out, i ? ", \"" : "\"");
        if (rule) tt_text_puts(out, rule->name);
        else put_slug(tt_say(s->say[i], TT_ENGLISH).name, out);
        tt_text_putc(out, '"');
    }
    tt_text_putc(out, ']');
    return !out->failed;
}

/* What is read off needs no name beside its formula, and a definition none at all. */
static bool is_bare(uint32_t say)
{
    return say == TT_SAY_READ || say == TT_SAY_READ_COLUMN || say == TT_SAY_READ_SCALAR || say == TT_SAY_NAME
        || (say >= TT_SAY_READ_JACOBIAN && say <= TT_SAY_READ_TANGENT);
}

/* Something known, which a rule has used. */
static bool is_fact(uint32_t say) { return say >= TT_SAY_ONEHOT && say <= TT_SAY_ASSUMED; }
static bool sums(uint32_t say) { return say >= TT_SAY_ONEHOT && say <= TT_SAY_SIMPLEX_COLUMNS; }

static bool put_first(tt *c, const tt_steps_frame *f, const tt_step *s, tt_look look, tt_text *out)
{
    if (!is_bare(s->say[0])) {
        bool same = s->say[0] == TT_SAY_SHORTEN || s->say[0] == TT_SAY_REWRITE;
        bool whole = s->say[0] == TT_SAY_TRACE || s->say[0] == TT_SAY_ASSUMED || (same && s->said > 1);       /* the name says it all */
        if (!put_name(c, f, s, 0, look, out) || whole) return !out->failed;
        tt_text_puts(out, tt_in_language(": ", f->language));
    }
    return put_reason(c, f, s, 0, look, out);
}

static bool is_routine(uint32_t say) { return say == TT_SAY_CONSTANT || say == TT_SAY_CONSTANT_TERM || say == TT_SAY_AFFINE; }

bool tt_step_why(tt *c, const tt_steps_frame *f, const tt_step *s, tt_look look, bool at_length, tt_text *out)
{
    uint32_t rules = 0;
    while (rules < s->said && !is_fact(s->say[rules])) rules++;
    if (s->said > 1 && sums(s->say[s->said - 1])) rules = s->said;                   /* one statement is enough */
    for (uint32_t i = 0; i < s->said; i++) {
        if (i) tt_text_puts(out, tt_in_language(", ", f->language));
        if (!(i == 0 && (rules < 2 || s->say[0] == TT_SAY_NAME || (at_length && rules == 2 && is_routine(s->say[1]))) ? put_first(c, f, s, look, out) : put_name(c, f, s, i, look, out))) return false;
        if (i == 0 || i + 1 < s->said || !sums(s->say[i])) continue;
        tt_text_puts(out, tt_in_language(": ", f->language));
        if (!put_reason(c, f, s, i, look, out)) return false;
    }
    return !out->failed;
}
