/* The public interface: a handle is a context, a reader and what the caller asked for. Arguments are checked here and nowhere below.
 * Floor 7. */
#include "tracetrick.h"
#include "answer.h"
#include "query.h"
#include "report.h"
#include "rules.h"
#include "session.h"
#include "slip.h"
#include "suggest.h"
#include <stdlib.h>
#include <string.h>

struct tracetrick {
    tt        *core;
    tt_setup   setup;
    tt_arena   own;                  /* the declarations of every source */
    tt_arena   input;                /* the name of this source, the variables of this call */
    tt_reader *reader;               /* of the open source, or NULL */
    const char *source;
    const char **declarations;   size_t declaration_count, declaration_room;
    tt_wish    wish;
    tt_tally   tally;
    const tt_statement *at;          /* the statement in hand */
};

/* --- handles --------------------------------------------------------------------------------------------------------- */

static void *system_memory(void *user, void *old, size_t old_size, size_t new_size)
{
    (void)user;
    (void)old_size;
    if (new_size) return realloc(old, new_size);
    free(old);
    return NULL;
}

void tt_setup_default(tt_setup *setup)
{
    if (!setup) return;
    *setup = (tt_setup){ .memory = system_memory, .node_limit = 20000000, .second_limit = 60, .byte_limit = UINT32_MAX, .check = true };
}

tracetrick *tt_open(const tt_setup *setup)
{
    tt_setup chosen;
    tt_setup_default(&chosen);
    if (setup) chosen = *setup;
    if (!chosen.memory) chosen.memory = system_memory;
    tracetrick *t = chosen.memory(chosen.user, NULL, 0, sizeof *t);
    if (!t) return NULL;
    *t = (tracetrick){ .setup = chosen, .source = "<arg>" };
    tt_arena_open(&t->own, chosen.memory, chosen.user, chosen.byte_limit);
    tt_arena_open(&t->input, chosen.memory, chosen.user, chosen.byte_limit);
    t->core = tt_ctx_open(chosen.memory, chosen.user, (tt_limits){ chosen.node_limit, chosen.second_limit, chosen.byte_limit });
    if (t->core && tt_session_open(t->core)) return t;
    tt_close(t);
    return NULL;
}

void tt_close(tracetrick *t)
{
    if (!t) return;
    tt_reader_close(t->reader);
    tt_ctx_close(t->core);
    tt_arena_close(&t->input);
    tt_arena_close(&t->own);
    t->setup.memory(t->setup.user, t, sizeof *t, 0);
}

tt_tally tt_counts(const tracetrick *t) { return t ? t->tally : (tt_tally){ 0, 0, 0 }; }

/* --- what is told to the caller -------------------------------------------------------------------------------------- */

static void tell(tracetrick *t, tt_gravity gravity, tt_fault fault, const char *evidence)
{
    tt_tell(t->core, (tt_matter){ gravity, t->source, t->at, fault, evidence }, t->setup.report, t->setup.user);
}

static void tell_fault(tracetrick *t)
{
    t->tally.faults++;
    tell(t, TT_WRONG_INPUT, t->core->fault, NULL);
}

static void tell_answer(void *user, const tt_answer *a)
{
    tracetrick *t = user;
    if (t->setup.answer) t->setup.answer(t->setup.user, a);
    t->tally.answers += !tt_failed(t->core);
}

static void tell_refuted(void *user, const char *heading, const char *evidence)
{
    tracetrick *t = user;
    t->tally.refuted++;
    tt_fail(t->core, TT_E_REFUTED, TT_NOWHERE, heading);
    tt_hint(t->core, "this is a bug of tracetrick: please report it, with the input and these lines");
    tell(t, TT_REFUTED, t->core->fault, evidence);
    tt_fault_clear(t->core);
}

static void tell_note(void *user, const char *text)
{
    tell(user, TT_NOTE, (tt_fault){ .message = text }, NULL);
}

/* --- one statement --------------------------------------------------------------------------------------------------- */

static bool is_wished(const tt_wish *wish, const char *name, size_t n)
{
    for (size_t i = 0; i < wish->variable_count; i++)
        if (strlen(wish->variables[i]) == n && memcmp(wish->variables[i], name, n) == 0) return true;
    return false;
}

/* What the reader asks about runs of letters in LaTeX. */
static bool is_known(void *user, const char *name, size_t n)
{
    const tracetrick *t = user;
    return tt_session_find(t->core, name, n) || is_wished(&t->wish, name, n);
}

static bool answer(tracetrick *t, tt_query *q)
{
    tt_asking how = { .layout = t->setup.layout, .expand = t->setup.expand, .check = t->setup.check, .user = t,
                      .answer = tell_answer, .refuted = tell_refuted, .note = tell_note };
    tt_source_text text = tt_source_of(t->at, t->source);
    uint32_t line, column;
    tt_find_place(&text, t->at->at.start, &line, &column);
    return tt_answer_query(t->core, q, (tt_asked_at){ t->source, t->at->text, t->at->length, line }, &how);
}

/* Says also which names do occur, as many as a line holds. */
static bool refuse_absent(tracetrick *t, const tt_query *q, const char *name)
{
    char list[80];
    size_t used = 0;
    for (uint32_t i = 0; i < q->symbol_count; i++) {
        size_t n = strlen(q->symbols[i].name);
        if (strcmp(q->symbols[i].name, name) == 0 || used + n + 3 > sizeof list) continue;
        if (used) memcpy(list + used, ", ", 2);
        memcpy(list + used + (used ? 2 : 0), q->symbols[i].name, n);
        used += n + (used ? 2 : 0);
    }
    tt_fail(t->core, TT_E_NOT_THERE, TT_NOWHERE, name);
    if (used) tt_hint(t->core, "its names: %.*s", (int)used, list);
    return false;
}

/* A variable that nobody declared and that does not occur is a slip, not a zero. */
static bool wish_is_there(tracetrick *t, const tt_query *q)
{
    for (uint32_t i = 0; t->wish.variable_count && i < q->variable_count; i++) {
        uint32_t variable = q->variables[i];
        const tt_symbol *s = &q->symbols[variable];
        bool there = s->origin == TT_FROM_DECLARATION || s->origin == TT_FROM_DEFINITION;
        for (uint32_t k = 0; !there && k < q->terms.count; k++)
            there = q->terms.at[k].op == TT_SYM && q->terms.at[k].data == variable;
        if (!there) return refuse_absent(t, q, s->name);
    }
    return true;
}

static bool declare_again(tracetrick *t);

/* Digest the statement in hand and answer what it asks; its fault, if it has one, is told. `name`: what to call the function. */
static void take(tracetrick *t, const char *name)
{
    tt_query query = { 0 };
    tt_did did;
    bool well = tt_digest(t->core, t->at, &query, &did);
    if (well && t->at->sort == TT_S_CLEAR) well = declare_again(t);
    if (well && did == TT_DID_QUERY) {
        if (name) query.function_name = name;
        well = wish_is_there(t, &query) && answer(t, &query);
    }
    if (t->core->fault.code == TT_E_OTHER_VARIABLE) tt_hint(t->core, "give the function alone, or no variable");
    if (well) return;
    if (t->at->sort == TT_S_EXPRESSION) tt_explain_slip(t->core, t->at, false);
    tell_fault(t);
}

static void take_unread(tracetrick *t)
{
    tt_explain_slip(t->core, t->at, false);
    tell_fault(t);
}

/* --- reading --------------------------------------------------------------------------------------------------------- */

static tt_reader *open_reader(tracetrick *t, bool argument)
{
    static const tt_from from[] = { [TT_NOTATION_BY_LOOKS] = TT_FROM_EITHER, [TT_NOTATION_PLAIN] = TT_FROM_PLAIN, [TT_NOTATION_LATEX] = TT_FROM_LATEX };
    return tt_reader_open(t->core, (tt_reader_options){ .from = from[t->setup.notation], .argument = argument, .known = is_known, .user = t });
}

/* A reader that holds all of a text. */
static tt_reader *read_text(tracetrick *t, const char *text)
{
    tt_reader *r = open_reader(t, true);
    if (!r) return NULL;
    if (tt_reader_feed(r, text, strlen(text))) {
        tt_reader_end(r);
        return r;
    }
    tt_reader_close(r);
    return NULL;
}

static tt_read next(tracetrick *t, tt_reader *r, tt_statement *s)
{
    t->at = s;
    *s = (tt_statement){ .line = 1 };
    if (tt_query_reset(t->core)) return tt_reader_next(r, s);
    tell_fault(t);
    return TT_READ_END;
}

/* Every statement that has been read to its end. */
static void drain(tracetrick *t)
{
    tt_statement s;
    for (;;) {
        switch (next(t, t->reader, &s)) {
        case TT_READ_STATEMENT: take(t, NULL);  break;
        case TT_READ_FAULT:     take_unread(t); break;
        case TT_READ_MORE:
        case TT_READ_END:       return;
        }
    }
}

/* --- declarations of every source ------------------------------------------------------------------------------------ */

/* Digest the text of one; its faults are told the first time only. False if there are any. */
static bool declare(tracetrick *t, const char *text, bool first)
{
    tt_statement s;
    tt_query query;
    tt_did did;
    tt_reader *r = read_text(t, text);
    bool well = r != NULL || tt_fail(t->core, TT_E_MEMORY, TT_NOWHERE);
    for (tt_read got; r && (got = next(t, r, &s)) != TT_READ_END; ) {
        bool right = got == TT_READ_STATEMENT;
        if (right && (s.sort == TT_S_EXPRESSION || s.sort == TT_S_EQUATION || s.sort == TT_S_SOLVE))
            right = tt_fail(t->core, TT_E_NO_DECLARATION, s.at);
        if (right) right = tt_digest(t->core, &s, &query, &did);
        if (!right) tt_explain_slip(t->core, &s, true);
        if (!right && first) tell_fault(t);
        well = well && right;
    }
    tt_reader_close(r);
    return well;
}

/* After `clear`, which forgets what its source declared and no more. The statement in hand stays in hand. */
static bool declare_again(tracetrick *t)
{
    const tt_statement *at = t->at;
    bool well = true;
    for (size_t i = 0; well && i < t->declaration_count; i++) well = declare(t, t->declarations[i], false);
    t->at = at;
    return well;
}

bool tt_declare(tracetrick *t, const char *statements)
{
    if (!t || !statements) return false;
    const char *kept = tt_arena_text(&t->own, statements, strlen(statements));
    if (!kept || !tt_room(&t->own, (void **)&t->declarations, sizeof *t->declarations, t->declaration_count, &t->declaration_room)) return false;
    t->source = "<arg>";
    if (!declare(t, kept, true)) return false;
    t->declarations[t->declaration_count++] = kept;
    return true;
}

static bool start_afresh(tracetrick *t)
{
    t->source = "<arg>";
    t->wish = (tt_wish){ 0 };
    tt_arena_empty(&t->input);
    tt_session_clear(t->core);
    return t->core->state && declare_again(t);
}

/* --- streams --------------------------------------------------------------------------------------------------------- */

bool tt_source(tracetrick *t, const char *name)
{
    if (!t || !name || !tt_finish(t)) return false;
    if (!start_afresh(t) || !(name = tt_arena_text(&t->input, name, strlen(name)))) return false;
    t->source = name;
    return (t->reader = open_reader(t, false)) != NULL;
}

bool tt_feed(tracetrick *t, const char *bytes, size_t count)
{
    if (!t || !t->reader || (!bytes && count)) return false;
    if (!tt_reader_feed(t->reader, bytes, count)) return false;
    drain(t);
    return true;
}

bool tt_finish(tracetrick *t)
{
    if (!t) return false;
    if (!t->reader) return true;
    tt_reader_end(t->reader);
    drain(t);
    tt_reader_close(t->reader);
    t->reader = NULL;
    return true;
}

/* --- one expression -------------------------------------------------------------------------------------------------- */

/* The canonical name of a variable: it is read like everything else, so that \Sigma, Σ and Sigma are one. */
static const char *read_variable(tracetrick *t, const char *text)
{
    tt_statement s;
    tt_reader *r = read_text(t, text);
    const char *name = NULL;
    if (!r) return NULL;
    tt_read got = next(t, r, &s);
    if (got == TT_READ_STATEMENT && s.sort == TT_S_EXPRESSION && s.tree.at[s.left].form == TT_Y_NAME) {
        const char *found = tt_tree_name(&s.tree, s.left);
        name = tt_arena_text(&t->input, found, strlen(found));
        if (!name) tt_fail(t->core, TT_E_MEMORY, TT_NOWHERE);
    } else {
        tt_fault_clear(t->core);
        tt_fail(t->core, TT_E_NO_NAME, TT_NOWHERE, text);
        tt_hint(t->core, "give the expression first and then the names to differentiate by, each as an argument of its own");
    }
    if (!name) tell_fault(t);
    tt_reader_close(r);
    return name;
}

typedef struct {
    uint32_t questions;          /* statements that ask */
    uint32_t last;               /* number of the last definition, from 1; 0: none */
} tt_outline;

/* First pass: declarations and definitions, wherever they stand. What cannot be read is told by the second pass. */
static bool outline(tracetrick *t, const char *text, tt_outline *seen)
{
    tt_statement s;
    tt_reader *r = read_text(t, text);
    uint32_t number = 0;
    *seen = (tt_outline){ 0 };
    for (tt_read got; r && (got = next(t, r, &s)) != TT_READ_END; ) {
        number++;
        if (got == TT_READ_FAULT || s.sort == TT_S_EXPRESSION || s.sort == TT_S_EQUATION || s.sort == TT_S_SOLVE) {
            seen->questions++;
            continue;
        }
        size_t faults = t->tally.faults;
        take(t, NULL);
        bool right = faults == t->tally.faults;
        if (!right) seen->questions++;
        else if (s.sort == TT_S_DEFINE || s.sort == TT_S_DEFINE_FUNCTION) seen->last = number;
    }
    tt_reader_close(r);
    return r != NULL;
}

/* Where nothing asks, the last definition is meant: its value is differentiated, under its name. f(X) := ... also says by what. */
static void ask_definition(tracetrick *t, tt_statement *s)
{
    const char *parameters[8];
    size_t count = 0;
    for (uint32_t i = 0; s->sort == TT_S_DEFINE_FUNCTION && i < s->declared_count && count < 8; i++)
        parameters[count++] = s->tree.names[s->declared[i].name].text;
    if (!t->wish.variable_count && count) t->wish = (tt_wish){ .variables = parameters, .variable_count = count, .order = 1 };
    const char *name = s->tree.names[s->name].text;
    s->sort = TT_S_EXPRESSION;
    s->left = s->right;
    take(t, name);
}

/* Second pass: the questions. */
static bool answer_all(tracetrick *t, const char *text, tt_outline seen)
{
    tt_statement s;
    tt_reader *r = read_text(t, text);
    uint32_t number = 0;
    for (tt_read got; r && (got = next(t, r, &s)) != TT_READ_END; ) {
        number++;
        if (got == TT_READ_FAULT) take_unread(t);
        else if (s.sort == TT_S_EXPRESSION || s.sort == TT_S_EQUATION || s.sort == TT_S_SOLVE) take(t, NULL);
        else if (!seen.questions && number == seen.last) ask_definition(t, &s);
    }
    if (r && !seen.questions && !seen.last) {
        tt_fail(t->core, TT_E_NO_QUESTION, TT_NOWHERE);
        tt_hint(t->core, "give an expression, such as \"tr(X'*A*X)\"");
        tell_fault(t);
    }
    tt_reader_close(r);
    return r != NULL;
}

bool tt_ask(tracetrick *t, const char *expression, const char *const *variables, size_t count)
{
    if (!t || !expression || (!variables && count) || !tt_finish(t)) return false;
    tt_outline seen;
    if (!start_afresh(t)) return false;
    const char **names = tt_arena_take(&t->input, (count + 1) * sizeof *names);
    if (!names) return false;
    for (size_t i = 0; i < count; i++)
        if (!variables[i] || !(names[i] = read_variable(t, variables[i]))) return variables[i] != NULL;
    t->wish = (tt_wish){ .variables = names, .variable_count = count, .order = 1 };
    tt_session_wish(t->core, &t->wish);
    bool well = outline(t, expression, &seen) && answer_all(t, expression, seen);
    tt_session_wish(t->core, NULL);
    return well;
}

/* --- rules and words ------------------------------------------------------------------------------------------------- */

bool tt_law_at(size_t number, tt_law *law)
{
    const tt_rule_text *rule = law && number < UINT32_MAX ? tt_rule_at((uint32_t)number) : NULL;
    if (rule) *law = (tt_law){ rule->name, rule->text, rule->note };
    return rule != NULL;
}

const char *tt_nearest(const char *word, const char *const *list, size_t count)
{
    return word && list ? tt_suggest(word, strlen(word), list, count) : NULL;
}
