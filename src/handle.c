/* The statement in hand, from the reader to the caller. */
#include "handle.h"
#include "answer.h"
#include "answer_name.h"
#include "differential.h"
#include "query.h"
#include "report.h"
#include "slip.h"
#include "suggest.h"
#include <string.h>

/* --- what is told to the caller -------------------------------------------------------------------------------------- */

static void tell(tracetrick *t, tt_gravity gravity, tt_fault fault, const char *evidence)
{
    tt_tell(t->core, (tt_matter){ gravity, t->source, t->at, fault, evidence }, t->setup.report, t->setup.user);
}

/* What failed without saying why had no memory. */
void tt_handle_fault(tracetrick *t)
{
    tt_fail(t->core, TT_E_MEMORY, TT_NOWHERE);
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
    tell(user, TT_NOTE, (tt_fault){ .message = tt_spoken(((tracetrick *)user)->core, text) }, NULL);
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
    tt_asking how = { .layout = t->setup.layout, .expand = t->setup.expand, .share = t->setup.share, .batch = t->setup.batch, .check = t->setup.check, .deltas = t->setup.deltas, .telling = t->setup.telling, .cotangents = t->setup.cotangents,
                      .width = t->setup.width, .language = t->setup.language, .user = t,
                      .answer = tell_answer, .refuted = tell_refuted, .note = tell_note };
    tt_source_text text = tt_source_of(t->at, t->source);
    uint32_t line, column;
    tt_find_place(&text, t->at->at.start, &line, &column);
    if (t->at->aside) tell_note(t, t->at->aside);
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
    for (uint32_t i = 0; i < q->symbol_count; i++) {
        char product[32];
        if (tt_suggest_product(q->symbols[i].name, name, product, sizeof product))
            tt_hint(t->core, "%s is one name; a product is written %s", q->symbols[i].name, product);
    }
    if (used) tt_hint(t->core, "its names: %.*s", (int)used, list);
    for (uint32_t i = 0; i < q->symbol_count; i++)
        if (q->symbols[i].arity && strcmp(q->symbols[i].name, name) == 0) tt_hint(t->core, "%s is a family: ask for a member of it, %s_%s", name, name, q->symbols[i].arity == 1 ? "i" : "ij");
    return false;
}

/* x, or x_j for the member of a family. */
static bool spells(const tt_query *q, uint32_t variable, const char *name)
{
    const tt_symbol *s = &q->symbols[variable];
    size_t n = strlen(s->name);
    if (strncmp(name, s->name, n) != 0 || (s->arity && name[n++] != '_')) return false;
    for (uint32_t i = 0; i < s->arity; i++) {
        const char *index = q->indices[s->by[i]].name;
        if (i && (name[n] == ',' || name[n] == '_')) n++;
        if (strncmp(name + n, index, strlen(index)) != 0) return false;
        n += strlen(index);
    }
    return name[n] == '\0';
}

static bool asks_for(const tt_query *q, const char *name)
{
    for (uint32_t i = 0; i < q->variable_count; i++)
        if (spells(q, q->variables[i], name)) return true;
    return false;
}

static bool occurs(const tt_query *q, uint32_t variable)
{
    for (uint32_t i = 0; i < q->terms.count; i++)
        if ((q->terms.at[i].op == TT_SYM || q->terms.at[i].op == TT_MEMBER) && q->terms.at[i].data == variable) return true;
    return false;
}

/* An expression that asks for a derivative itself has its variables: those of the command may only repeat them. And a variable that
 * nobody declared and that does not occur is a slip, not a zero. */
static bool wish_is_met(tracetrick *t, const tt_query *q, bool *met)
{
    for (size_t i = 0; i < t->wish.variable_count; i++) {
        met[i] = met[i] || asks_for(q, t->wish.variables[i]);
        if (met[i] || q->left) continue;
        tt_fail(t->core, TT_E_OTHER_VARIABLE, TT_NOWHERE, t->wish.variables[i]);
        tt_hint(t->core, "give the function alone, or no variable");
        return false;
    }
    for (uint32_t i = 0; t->wish.variable_count && i < q->variable_count; i++) {
        const tt_symbol *s = &q->symbols[q->variables[i]];
        if (s->origin == TT_FROM_DECLARATION || s->origin == TT_FROM_DEFINITION || occurs(q, q->variables[i])) continue;
        return refuse_absent(t, q, s->name);
    }
    return true;
}

static bool declare_again(tracetrick *t);

static bool answer_digested(tracetrick *t, tt_query *q, const char *name, bool *met)
{
    if (name) q->function_name = name;
    tt_name_function(t->core, q);
    q->structured = t->setup.structured;
    if (t->setup.as_map && q->asks == TT_ASKS_DERIVATIVE && !q->path) q->asks = TT_ASKS_OPERATOR;
    return wish_is_met(t, q, met) && (q->asks == TT_ASKS_DERIVATIVE || tt_name_differentials(t->core, q)) && answer(t, q);
}

/* A statement that asks by two members of a family is as many queries. */
static bool take(tracetrick *t, const char *name)
{
    tt_query query = { 0 };
    tt_did did;
    bool *met = tt_arena_zero(&t->core->query, t->wish.variable_count + 1);
    if (!met || !tt_digest(t->core, t->at, &query, &did)) return false;
    if (t->at->sort == TT_S_CLEAR) return declare_again(t);
    if (did != TT_DID_QUERY) return true;
    bool well = answer_digested(t, &query, name, met);
    while (well && query.left) {
        t->wish.from += query.asked;
        well = tt_digest(t->core, t->at, &query, &did) && answer_digested(t, &query, name, met);
    }
    t->wish.from = 0;
    return well;
}

void tt_handle_take(tracetrick *t, const char *name)
{
    if (take(t, name)) return;
    if (t->at->sort == TT_S_EXPRESSION) tt_explain_slip(t->core, t->at, false);
    tt_handle_fault(t);
}

void tt_handle_lost(tracetrick *t)
{
    if (t->at->declared_count) tt_session_break(t->core, t->at);
}

void tt_handle_unread(tracetrick *t)
{
    tt_explain_slip(t->core, t->at, false);
    tt_handle_fault(t);
}

/* --- reading --------------------------------------------------------------------------------------------------------- */

tt_reader *tt_handle_reader(tracetrick *t, bool argument)
{
    static const tt_from from[] = { [TT_NOTATION_BY_LOOKS] = TT_FROM_EITHER, [TT_NOTATION_PLAIN] = TT_FROM_PLAIN, [TT_NOTATION_LATEX] = TT_FROM_LATEX,
                                   [TT_NOTATION_MATHML] = TT_FROM_MATHML, [TT_NOTATION_TYPST] = TT_FROM_TYPST };
    return tt_reader_open(t->core, (tt_reader_options){ .from = from[t->setup.notation], .argument = argument, .known = is_known, .user = t });
}

tt_reader *tt_handle_read(tracetrick *t, const char *text)
{
    tt_reader *r = tt_handle_reader(t, true);
    if (!r) return NULL;
    if (tt_reader_feed(r, text, strlen(text))) {
        tt_reader_end(r);
        return r;
    }
    tt_reader_close(r);
    return NULL;
}

tt_read tt_handle_next(tracetrick *t, tt_reader *r, tt_statement *s)
{
    t->at = s;
    *s = (tt_statement){ .line = 1 };
    if (tt_query_reset(t->core)) return tt_reader_next(r, s);
    tt_handle_fault(t);
    return TT_READ_END;
}

/* --- declarations of every source ------------------------------------------------------------------------------------ */

bool tt_handle_declare(tracetrick *t, const char *text, bool first)
{
    tt_statement s;
    tt_query query;
    tt_did did;
    tt_reader *r = tt_handle_read(t, text);
    bool well = r != NULL || tt_fail(t->core, TT_E_MEMORY, TT_NOWHERE);
    for (tt_read got; r && (got = tt_handle_next(t, r, &s)) != TT_READ_END; ) {
        bool right = got == TT_READ_STATEMENT;
        if (right && (s.sort == TT_S_EXPRESSION || s.sort == TT_S_EQUATION || s.sort == TT_S_SOLVE))
            right = tt_fail(t->core, TT_E_NO_DECLARATION, s.at);
        if (right) right = tt_digest(t->core, &s, &query, &did);
        if (!right) tt_explain_slip(t->core, &s, true);
        if (!right && first) tt_handle_fault(t);
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
    for (size_t i = 0; well && i < t->declaration_count; i++) well = tt_handle_declare(t, t->declarations[i], false);
    t->at = at;
    return well;
}

bool tt_handle_afresh(tracetrick *t)
{
    t->source = "<arg>";
    t->wish = (tt_wish){ .order = t->setup.order, .as_map = t->setup.as_map };
    tt_arena_empty(&t->input);
    tt_session_clear(t->core);
    tt_session_wish(t->core, &t->wish);
    return t->core->state && declare_again(t);
}
