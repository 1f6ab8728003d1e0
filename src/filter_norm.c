/* Subscripts of norms and inner products (filter.h). */
#include "filter.h"

/* <A, B>_F is <A, B>. */
bool tt_angle_subscript(tt_scan *s, const tt_token *t)
{
    if (t->kind != TT_K_ANGLE_CLOSE || peek(s, 0)->kind != TT_K_SUBSCRIPT) return true;
    bool brace = peek(s, 1)->kind == TT_K_BRACE_OPEN;
    const tt_token *what = peek(s, brace ? 2 : 1);
    if (!is_name(s, what, "F") || (brace && peek(s, 3)->kind != TT_K_BRACE_CLOSE))
        return tt_fail(s->c, TT_E_INNER_SUBSCRIPT, what->at, length(what->at), text(s, what->at));
    s->next += brace ? 4 : 2;
    return true;
}

/* ‖x‖_W, ‖x‖_{W^{-1}}: by a matrix, which the grammar reads. */
static bool is_weight(const tt_scan *s, size_t at, bool brace)
{
    if (peek(s, at)->kind != TT_K_NAME) return false;
    const tt_name *name = &s->name[peek(s, at)->data];
    uint16_t next = peek(s, at + 1)->kind;
    bool inverse = next == TT_K_INVT || (next == '^' && peek(s, at + 2)->kind == '-');
    return name->text[0] >= 'A' && name->text[0] <= 'Z' && (!brace || inverse || next == TT_K_BRACE_CLOSE);
}

/* Letters that stand alone in LaTeX are a word here: the names of the Frobenius and the nuclear norm. */
static uint32_t norm_word(const char *word, size_t n)
{
    static const struct { const char *word; uint32_t sort; } words[] = { { "Fro", 'F' }, { "fro", 'F' }, { "HS", 'F' }, { "nuc", '*' } };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strlen(words[i].word) == n && !memcmp(words[i].word, word, n)) return words[i].sort;
    return 0;
}

/* The subscript of a norm as tree.h says it; 0: it is none of these. */
static uint32_t norm_sort(const tt_scan *s, const tt_token *what)
{
    static const struct { const char *word; uint32_t sort; } sorts[] = {
        { "F", 'F' }, { "1", 1 }, { "2", 2 }, { "inf", 'i' }, { "infty", 'i' }, { "infinity", 'i' },
    };
    if (what->kind == '*') return '*';
    if (what->kind != TT_K_NAME && what->kind != TT_K_NUMBER) return 0;
    for (size_t i = 0; i < sizeof sorts / sizeof *sorts; i++)
        if (!strcmp(s->name[what->data].text, sorts[i].word)) return sorts[i].sort;
    return 0;
}

/* How many tokens the subscript has that begins with the next but one in a brace, else with the next: \|x\|_{\ell_2} is \|x\|_2. */
static size_t subscript_length(const tt_scan *s, bool brace, const tt_token **what)
{
    size_t i = brace ? 2 : 1;
    *what = peek(s, i);
    bool space = brace && (is_name(s, *what, "ell") || is_name(s, *what, "l") || is_name(s, *what, "L"));
    if (space && (peek(s, i + 1)->kind == TT_K_SUBSCRIPT || peek(s, i + 1)->kind == '^')) {
        i += 2;
        *what = peek(s, i);
    }
    return i + 1;
}

/* All of the subscript is quoted: \|A\|_{2,1} is not about a 2. */
static bool no_such_norm(tt_scan *s, bool brace)
{
    tt_span at = peek(s, brace ? 2 : 1)->at;
    for (size_t i = 2; brace && peek(s, i)->kind != TT_K_BRACE_CLOSE && peek(s, i)->kind != TT_K_YYEOF; i++) at.end = peek(s, i)->at.end;
    tt_fail(s->c, TT_E_NORM_SUBSCRIPT, at, length(at), text(s, at));
    tt_hint(s->c, "norms: 2, 1, infinity of a vector; F, *, and 1 (of all entries) of a matrix; by a matrix W");
    return false;
}

/* ‖X‖²_F is ‖X‖_F²: in LaTeX that is settled before. */
static void put_subscript_first(tt_scan *s)
{
    uint16_t power = peek(s, 1)->kind, what = peek(s, 3)->kind;
    if (peek(s, 0)->kind != '^' || (power != TT_K_NUMBER && power != TT_K_NAME)) return;
    if (peek(s, 2)->kind != TT_K_SUBSCRIPT || (what != TT_K_NUMBER && what != TT_K_NAME && what != '*')) return;
    tt_token *t = &s->token[s->next], scripts[4] = { t[2], t[3], t[0], t[1] };
    memcpy(t, scripts, sizeof scripts);
}

/* ‖x‖_2, and |x|_2, which is the same: the subscript belongs to the closing sign. */
bool tt_norm_subscript(tt_scan *s, tt_token *t)
{
    bool norm = t->kind == TT_K_NORM_CLOSE;
    if (norm || t->kind == TT_K_BAR_CLOSE) {
        t->data = 0;
        put_subscript_first(s);
    }
    if ((!norm && t->kind != TT_K_BAR_CLOSE) || peek(s, 0)->kind != TT_K_SUBSCRIPT) return true;
    bool brace = peek(s, 1)->kind == TT_K_BRACE_OPEN;
    const tt_token *what;
    size_t end = subscript_length(s, brace, &what), last = end;
    t->data = norm_sort(s, what);
    while (brace && peek(s, last)->kind == TT_K_NAME) last++;
    uint32_t word = norm_word(text(s, what->at), peek(s, last - 1)->at.end - what->at.start);
    if (!word && what->kind == TT_K_NAME) word = norm_word(s->name[what->data].text, strlen(s->name[what->data].text));
    if (word && (!brace || peek(s, last)->kind == TT_K_BRACE_CLOSE)) {
        t->data = word;
        end = last;
    }
    if (!t->data && norm && is_weight(s, brace ? 2 : 1, brace)) return true;
    if (!t->data || (brace && peek(s, end)->kind != TT_K_BRACE_CLOSE)) return no_such_norm(s, brace);
    s->next += end + brace;
    return true;
}
