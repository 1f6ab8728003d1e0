/* The public interface: one expression, of which declarations and definitions are read first wherever they stand. Floor 7. */
#include "handle.h"
#include <string.h>

/* The canonical name of a variable: it is read like everything else, so that \Sigma, Σ and Sigma are one. */
static const char *read_variable(tracetrick *t, const char *text)
{
    tt_statement s;
    tt_reader *r = tt_handle_read(t, text);
    const char *name = NULL;
    if (!r) return NULL;
    tt_read got = tt_handle_next(t, r, &s);
    if (got == TT_READ_STATEMENT && s.sort == TT_S_EXPRESSION && s.tree.at[s.left].form == TT_Y_NAME) {
        const char *found = tt_tree_name(&s.tree, s.left);
        name = tt_arena_text(&t->input, found, strlen(found));
        if (!name) tt_fail(t->core, TT_E_MEMORY, TT_NOWHERE);
        if (name && tt_handle_next(t, r, &s) != TT_READ_END) name = NULL;
    }
    if (!name && t->core->fault.code != TT_E_MEMORY) {
        tt_fault_clear(t->core);
        tt_fail(t->core, TT_E_NO_NAME, TT_NOWHERE, text);
        tt_hint(t->core, "give the expression first and then the names to differentiate by, each as an argument of its own");
    }
    if (!name) tt_handle_fault(t);
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
    tt_reader *r = tt_handle_read(t, text);
    uint32_t number = 0;
    *seen = (tt_outline){ 0 };
    for (tt_read got; r && (got = tt_handle_next(t, r, &s)) != TT_READ_END; ) {
        number++;
        if (got == TT_READ_FAULT) tt_handle_lost(t);
        if (got == TT_READ_FAULT || s.sort == TT_S_EXPRESSION || s.sort == TT_S_EQUATION || s.sort == TT_S_SOLVE) {
            seen->questions++;
            continue;
        }
        size_t faults = t->tally.faults;
        tt_handle_take(t, NULL);
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
    tt_wish wish = t->wish;
    size_t count = 0;
    for (uint32_t i = 0; s->sort == TT_S_DEFINE_FUNCTION && i < s->declared_count && count < 8; i++)
        parameters[count++] = s->tree.names[s->declared[i].name].text;
    if (!wish.variable_count && count) t->wish = (tt_wish){ .variables = parameters, .variable_count = count, .order = wish.order };
    const char *name = s->tree.names[s->name].text;
    s->sort = TT_S_EXPRESSION;
    s->left = s->right;
    tt_handle_take(t, name);
    t->wish = wish;
}

/* Second pass: the questions. */
static bool answer_all(tracetrick *t, const char *text, tt_outline seen)
{
    tt_statement s;
    tt_reader *r = tt_handle_read(t, text);
    uint32_t number = 0;
    for (tt_read got; r && (got = tt_handle_next(t, r, &s)) != TT_READ_END; ) {
        number++;
        if (got == TT_READ_FAULT) tt_handle_unread(t);
        else if (s.sort == TT_S_EXPRESSION || s.sort == TT_S_EQUATION || s.sort == TT_S_SOLVE) tt_handle_take(t, NULL);
        else if (!seen.questions && number == seen.last) ask_definition(t, &s);
    }
    if (r && !seen.questions && !seen.last) {
        tt_fail(t->core, TT_E_NO_QUESTION, TT_NOWHERE);
        tt_hint(t->core, "give an expression, such as \"tr(X'*A*X)\"");
        tt_handle_fault(t);
    }
    tt_reader_close(r);
    return r != NULL;
}

bool tt_ask(tracetrick *t, const char *expression, const char *const *variables, size_t count)
{
    if (!t || !expression || (!variables && count) || !tt_finish(t)) return false;
    tt_outline seen;
    if (!tt_handle_afresh(t)) return false;
    const char **names = tt_arena_take(&t->input, (count + 1) * sizeof *names);
    if (!names) return false;
    for (size_t i = 0; i < count; i++)
        if (!variables[i] || !(names[i] = read_variable(t, variables[i]))) return variables[i] != NULL;
    t->wish.variables = names;
    t->wish.variable_count = count;
    return outline(t, expression, &seen) && answer_all(t, expression, seen);
}
