/* Trees of tree.h: stretches, copies, the fault of an unclear division, S-expressions. */
#include "tree.h"
#include <string.h>

uint32_t tt_stem_of(const char *canonical)
{
    const char *bar = strrchr(canonical, '_');
    return (uint32_t)(bar ? (size_t)(bar - canonical) : strlen(canonical));
}

tt_tree_at tt_tree_start(const tt_tree *t, tt_tree_at root)
{
    while (t->at[root].count) root = tt_tree_kid(t, root, 0);
    return root;
}

/* ---- copies ---- */

static void *copied(tt_arena *a, const void *from, size_t size, bool *good)
{
    if (!size) return NULL;
    void *to = tt_arena_take(a, size);
    if (to) memcpy(to, from, size);
    else *good = false;
    return to;
}

static const char *text_copied(tt_arena *a, const char *text, size_t n, bool *good)
{
    const char *to = text ? tt_arena_text(a, text, n) : NULL;
    if (text && !to) *good = false;
    return to;
}

bool tt_statement_keep(tt *c, tt_arena *a, const tt_statement *s, tt_statement *copy)
{
    bool good = true;
    *copy = *s;
    copy->text = NULL;
    copy->length = 0;
    copy->tree.at = copied(a, s->tree.at, s->tree.count * sizeof *s->tree.at, &good);
    copy->tree.kids = copied(a, s->tree.kids, s->tree.kid_count * sizeof *s->tree.kids, &good);
    copy->tree.names = copied(a, s->tree.names, s->tree.name_count * sizeof *s->tree.names, &good);
    for (uint32_t i = 0; good && i < s->tree.name_count; i++)
        copy->tree.names[i].text = text_copied(a, s->tree.names[i].text, s->tree.names[i].length, &good);
    copy->declared = copied(a, s->declared, s->declared_count * sizeof *s->declared, &good);
    copy->ranges = copied(a, s->ranges, s->range_count * sizeof *s->ranges, &good);
    copy->variables = copied(a, s->variables, s->variable_count * sizeof *s->variables, &good);
    copy->guards = copied(a, s->guards, s->guard_count * sizeof *s->guards, &good);
    for (uint32_t i = 0; good && i < s->guard_count; i++)
        copy->guards[i].word = text_copied(a, s->guards[i].word, strlen(s->guards[i].word), &good);
    copy->guard_roots = copied(a, s->guard_roots, s->guard_root_count * sizeof *s->guard_roots, &good);
    copy->words = copied(a, s->words, s->word_count * sizeof *s->words, &good);
    for (uint32_t i = 0; good && i < s->word_count; i++)
        copy->words[i] = text_copied(a, s->words[i], strlen(s->words[i]), &good);
    if (s->note) copy->note = text_copied(a, s->note, strlen(s->note), &good);
    if (s->rule_text) copy->rule_text = text_copied(a, s->rule_text, strlen(s->rule_text), &good);
    return good || tt_fail(c, TT_E_MEMORY, TT_NOWHERE);
}

/* ---- a/2b ---- */

bool tt_fail_division(tt *c, const tt_statement *s, tt_tree_at division)
{
    const tt_tree *t = &s->tree;
    tt_span at = t->at[division].at, sign = t->at[division].sign;
    tt_tree_at top = division;
    for (tt_tree_at x = division + 1; x < t->count; x++)
        if (t->at[x].form == TT_Y_JUXT && tt_tree_kid(t, x, 0) == top) top = x;
    tt_fail(c, TT_E_DIVISION_AMBIGUOUS, sign);
    if (!s->text) return false;
    tt_span whole = t->at[top].at, divisor = { t->at[tt_tree_kid(t, division, 1)].at.start, whole.end }, rest = { at.end, whole.end };
    while (rest.start < rest.end && s->text[rest.start] == ' ') rest.start++;
    tt_also(c, whole);
    tt_hint(c, "write (%.*s)*%.*s or %.*s/(%.*s)", (int)(at.end - at.start), s->text + at.start, (int)(rest.end - rest.start),
            s->text + rest.start, (int)(sign.start - at.start), s->text + at.start, (int)(divisor.end - divisor.start), s->text + divisor.start);
    return false;
}

/* ---- S-expressions ---- */

static const char *const forms[TT_Y_COUNT] = {
    "number", "name", "word", "nabla", "+", "-", "neg", "*", "juxt", "/", "frac", ".*", "./", "kron", ":", "'", "^-T", "^", ".^", "apply",
    "index", "group", "list", "bars", "norm", "call", "sum", "diff", "hessian",
};

static const char *const words[TT_OP_COUNT] = {
#define OP(id, word, arity, shape) [TT_##id] = word,
#include "../grammar/ops.def"
#undef OP
};
static const char *const functions[TT_F_COUNT] = {
#define FUNCTION(id, word) word,
#include "../grammar/functions.def"
#undef FUNCTION
};

static void put_head(const tt_tree *t, const tt_syntax *y, tt_text *out)
{
    if (y->form == TT_Y_NUMBER || y->form == TT_Y_NAME) tt_text_puts(out, t->names[y->data].text);
    else if (y->form == TT_Y_CALL || y->form == TT_Y_FUNCTION) tt_text_puts(out, y->op == TT_FN ? functions[y->data] : words[y->op]);
    else tt_text_puts(out, forms[y->form]);
    for (uint16_t i = 0; i < y->order; i++) tt_text_putc(out, '\'');
    if (y->form == TT_Y_NAME && y->marks & TT_Y_RUN) tt_text_puts(out, "..");
    if (y->marks & TT_Y_AMBIGUOUS) tt_text_putc(out, '?');
    if (y->form == TT_Y_NORM && y->data) tt_text_putc(out, y->data == 'F' ? 'F' : (char)('0' + y->data));
    if (y->form == TT_Y_SUMOVER) {
        tt_text_putc(out, ' ');
        tt_text_puts(out, t->names[y->data].text);
    }
}

/* Postorder tells everything: a node's bracket opens where its stretch starts. Brackets that open at one place stand outermost first,
 * so the nodes that start at a leaf are written from the last one down. */
void tt_tree_text(const tt_tree *t, tt_tree_at root, tt_text *out)
{
    bool spaced = false;
    for (tt_tree_at leaf = tt_tree_start(t, root); leaf <= root; leaf++) {
        if (t->at[leaf].count) continue;
        tt_tree_at top = leaf;
        for (tt_tree_at x = leaf + 1; x <= root; x++)
            if (t->at[x].count && tt_tree_kid(t, x, 0) == top) top = x;
        for (tt_tree_at x = top + 1; x-- > leaf; ) {
            if (x != leaf && (!t->at[x].count || tt_tree_start(t, x) != leaf)) continue;
            if (spaced) tt_text_putc(out, ' ');
            if (t->at[x].count) tt_text_putc(out, '(');
            put_head(t, &t->at[x], out);
            spaced = true;
        }
        for (tt_tree_at x = leaf + 1; x <= root && t->at[x].count; x++) tt_text_putc(out, ')');
    }
}
