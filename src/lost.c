/* The names a statement that could not be read would have made known: they stand before its `=` or behind its noun. Nobody means an older
 * value of such a name any more, or a name of no value. */
#include "lost.h"
#include "parse.h"

static bool is_name(const tt_token *t) { return t->kind == TT_K_NAME || t->kind == TT_K_NAME_ROUND || t->kind == TT_K_NAME_INDEX; }
static bool opens(const tt_token *t) { return t->kind == '(' || t->kind == '[' || t->kind == TT_K_BRACE_OPEN || t->kind == TT_K_CURLY_OPEN; }
static bool closes(const tt_token *t) { return t->kind == ')' || t->kind == ']' || t->kind == TT_K_BRACE_CLOSE || t->kind == TT_K_CURLY_CLOSE; }
static bool is_function(const tt_token *t) { return t->kind == TT_K_WORD || t->kind == TT_K_WORD_ALONE || t->kind == TT_K_SUM_OPEN; }
static bool is_head(const tt_token *t) { return t->kind == TT_K_NOUN || t->kind == TT_K_KIND; }

static uint16_t kind_at(const tt_scan *s, size_t i) { return i < s->token_count ? s->token[i].kind : 0; }

static void lose(tt_scan *s, const tt_token *name, tt_sort sort)
{
    tt_statement *out = s->out;
    if (!tt_room(&s->c->query, (void **)&s->declared, sizeof *s->declared, s->declared_count, &s->declared_room)) return;
    s->declared[s->declared_count++] = (tt_declared){ .name = name->data, .at = name->at, .size = { TT_NO_TREE, TT_NO_TREE } };
    out->sort = sort;
    out->declared = s->declared;
    out->declared_count = (uint32_t)s->declared_count;
    out->tree = (tt_tree){ .names = s->name, .name_count = (uint32_t)s->name_count };
}

/* f(X) = ..: where the bracket behind the name has closed. */
static size_t behind_bracket(const tt_scan *s, size_t i)
{
    size_t depth = 0;
    if (kind_at(s, i) != '(') return i;
    do {
        depth += opens(&s->token[i]);
        depth -= closes(&s->token[i]);
        i++;
    } while (depth && i < s->token_count);
    return i;
}

/* Names outside of brackets, but the i of `i = 1:N` and what follows it up to a comma. */
static void lose_declared(tt_scan *s, size_t from)
{
    size_t depth = 0;
    bool before = true;
    for (size_t i = from; i < s->token_count; i++) {
        const tt_token *t = &s->token[i];
        depth += opens(t);
        if (closes(t) && depth) depth--;
        if (depth || closes(t)) continue;
        if (t->kind == ',') before = true;
        else if (is_name(t) && before && (kind_at(s, i + 1) != '=' || kind_at(s, i - 1) != ',')) lose(s, t, TT_S_DECLARE);
        before = t->kind == ',' || is_head(t);
    }
}

/* A, B symmetric; x, y in ... */
static void lose_listed(tt_scan *s)
{
    size_t end = 0;
    while (end < s->token_count && is_name(&s->token[end]) && kind_at(s, end + 1) == ',') end += 2;
    uint16_t says = end < s->token_count && is_name(&s->token[end]) ? kind_at(s, end + 1) : 0;
    for (size_t i = 0; (says == TT_K_IN || says == TT_K_NOUN || says == TT_K_KIND) && i <= end; i += 2) lose(s, &s->token[i], TT_S_DECLARE);
}

/* log = W*x: who goes on with dlog/dx means that, not a quotient. The function stays what it is. */
static void lose_function(tt_scan *s, tt_token word)
{
    word.data = tt_put_name(s, s->text + word.at.start, word.at.end - word.at.start, 0);
    if (word.data != UINT32_MAX) lose(s, &word, TT_S_DEFINE);
}

void tt_lost_names(tt_scan *s)
{
    s->declared_count = 0;
    s->out->sort = TT_S_NOTHING;
    s->out->declared_count = 0;
    if (!s->token_count) return;
    const tt_token *first = s->token;
    if (is_head(first)) lose_declared(s, 1);
    else if (is_function(first) && kind_at(s, 1) == '=') lose_function(s, *first);
    else if (is_name(first) && kind_at(s, behind_bracket(s, 1)) == '=') lose(s, first, TT_S_DEFINE);
    else lose_listed(s);
}
