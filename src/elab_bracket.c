/* A name before a round bracket that is no function: whether the bracket multiplies, and what is said where it does not or may not be meant to. */
#include "elab.h"
#include "foreign.h"
#include <stdio.h>
#include <string.h>

static const tt_syntax *node_of(const tt_elab *e, tt_place at) { return &e->sources[at.source].statement->tree.at[at.node]; }

static bool is_foreign(const tt_word *w) { return !w->entry && tt_foreign(w->text); }

/* --- X(1,2), which other programs write for X[1,2] ------------------------------------------------------------------- */

static bool is_index(const tt_elab *e, tt_place at)
{
    const tt_syntax *n = node_of(e, at);
    if (n->form != TT_Y_NAME) return n->form == TT_Y_NUMBER;
    const tt_name *name = &e->sources[at.source].statement->tree.names[n->data];
    return name->length == 1 && strchr("ijk", name->text[0]);
}

static bool holds_indices(const tt_elab *e, tt_place at)
{
    const tt_syntax *n = node_of(e, at);
    bool all = n->count > 1 && n->count <= 1 + TT_MOST_INDICES;
    for (uint32_t i = 1; all && i < n->count; i++) all = is_index(e, tt_elab_operand(e, at, i));
    return all;
}

bool tt_elab_looks_like_entry(const tt_elab *e, tt_place at)
{
    const tt_syntax *n = node_of(e, at);
    return n->count == 2 && node_of(e, tt_elab_operand(e, at, 1))->form == TT_Y_NUMBER && node_of(e, tt_elab_operand(e, at, 0))->at.end == n->sign.start;
}

static tt_quote as_entry(tt_elab *e, tt_place at)
{
    tt_quote q = tt_elab_quote(e, at);
    char *open = strchr(q.text, '('), *close = strrchr(q.text, ')');
    if (open && close) *open = '[', *close = ']';
    return q;
}

bool tt_elab_note_entry(tt_elab *e)
{
    tt_place at = e->entry_like;
    if (!at.node || e->out->note) return true;
    tt_quote name = tt_elab_quote(e, tt_elab_operand(e, at, 0)), number = tt_elab_quote(e, tt_elab_operand(e, at, 1));
    return tt_elab_note(e, "%s(%s) is read as %s*%s; an entry is written %s[%s]", name.text, number.text, name.text, number.text, name.text, number.text);
}

/* --- what is refused -------------------------------------------------------------------------------------------------- */

static void not_a_function(tt_elab *e, tt_place at, const tt_word *w)
{
    const char *meant = w->length > 2 && !w->entry ? tt_session_suggest(e->c, w->text, w->length) : NULL;
    tt_fail(e->c, TT_E_NOT_A_FUNCTION, tt_elab_span(e, tt_elab_operand(e, at, 0)), w->text);
    if (is_foreign(w)) tt_hint(e->c, "%s is written %s", w->text, tt_foreign(w->text));
    else if (meant) tt_hint(e->c, "did you mean %s?", meant);
    else if (holds_indices(e, at)) tt_hint(e->c, "an entry is written %s; what is a function is declared: function %s", as_entry(e, at).text, w->text);
    else if (node_of(e, at)->count != 2) tt_hint(e->c, "declare it: function %s", w->text);
    else {
        bool capital = w->text[0] >= 'A' && w->text[0] <= 'Z';
        tt_hint(e->c, "%s*%s is the product; declare what is a function: function %s%s%s%s", w->text,
                tt_elab_quote_factor(e, tt_elab_operand(e, at, 1)).text, w->text,
                capital ? "; with matrices for values: function " : "", capital ? w->text : "", capital ? "(m,n)" : "");
    }
}

/* sigmiod(W*x), Det(A + B): a word that is nearly a function's. Of three letters too many are near, so there only the case may differ. */
static bool is_misspelt(tt_elab *e, const tt_word *w)
{
    uint32_t by = w->text[0] == 'D' && w->stem == 1 && w->length > 2 && !w->entry ? tt_elab_find(e, w->text + 2, w->length - 2) : TT_NO_SYMBOL;
    if (by != TT_NO_SYMBOL && e->words[by].met) return true;                     /* D_x(f) is a derivative */
    bool letters = w->length > 1 && strspn(w->text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") == w->length;
    if (letters && e->out->latex && !w->entry && !w->wanted && !(w->marks & TT_Y_GREEK)) return true;           /* \text{Var}(x): nothing else has several */
    const char *meant = w->length > 2 && !w->entry && w->guess != TT_GUESS_SCALAR ? tt_session_suggest(e->c, w->text, w->length) : NULL;
    if (!meant || w->length > 3) return meant != NULL;
    for (uint32_t i = 0; i < 3; i++)
        if ((w->text[i] | 32) != meant[i]) return false;
    return true;
}

bool tt_elab_multiplies(tt_elab *e, tt_place at, const tt_word *w, bool names)
{
    if (!names && !is_foreign(w) && !is_misspelt(e, w)) return true;
    not_a_function(e, at, w);
    return false;
}
