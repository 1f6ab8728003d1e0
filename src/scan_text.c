/* Tokens of more than one sign, as lex.l meets them (scan.h): names and numbers, scripts of Unicode, words of a sentence. */
#include <string.h>
#include "parse.h"
#include "prose.h"
#include "scan.h"
#include "utf8.h"

bool tt_scan_name(tt_scan *s, uint16_t kind, const char *text, size_t n, tt_span at, uint16_t marks)
{
    uint32_t name = kind == TT_K_RULE_NAME || kind == TT_K_PHASE_WORD ? tt_put_name(s, text, n, marks) : tt_read_name(s, text, n, marks);
    if (name == UINT32_MAX) return false;
    if (!strcmp(s->name[name].text, "nabla") && kind == TT_K_NAME) return tt_put_token(s, (tt_token){ .kind = TT_K_NABLA, .data = name, .at = at });
    return tt_put_token(s, (tt_token){ .kind = kind, .marks = s->name[name].marks & (marks | TT_Y_BOLD | TT_Y_GREEK), .data = name, .at = at });
}

/* Programs, where lambda is a word of the language, have lam: who declares that and pastes a \lambda means it. */
bool tt_scan_letter(tt_scan *s, const char *text, size_t n, tt_span at)
{
    static const struct { const char *letter, *short_name, *said; } shorts[] = {
        { "lambda", "lam", "\\lambda is read as the declared lam" }, { "epsilon", "eps", "\\epsilon is read as the declared eps" },
    };
    for (size_t i = 0; s->known && i < sizeof shorts / sizeof *shorts; i++) {
        if (strlen(shorts[i].letter) != n || memcmp(shorts[i].letter, text, n)) continue;
        if (s->known(s->user, text, n) || !s->known(s->user, shorts[i].short_name, 3)) continue;
        s->out->aside = shorts[i].said;
        return tt_scan_name(s, TT_K_NAME, shorts[i].short_name, 3, at, 0);
    }
    return tt_scan_name(s, TT_K_NAME, text, n, at, TT_Y_GREEK);
}

bool tt_scan_epsilon(tt_scan *s, size_t n, tt_span at)
{
    s->epsilons |= n == sizeof "\\epsilon" - 1 ? 1 : 2;
    if (s->epsilons == 3) s->out->aside = "\\epsilon and \\varepsilon are one name";
    return tt_scan_letter(s, "epsilon", 7, at);
}

bool tt_scan_word(tt_scan *s, const char *text, size_t n, tt_span at)
{
    const char *from = memchr(text, '{', n);
    size_t length = 0, whole = (size_t)(text + n - 1 - ++from);
    char *word = tt_arena_take(&s->c->query, whole + 1);
    if (!word) return tt_fail(s->c, TT_E_MEMORY, TT_NOWHERE);
    for (size_t i = 0; i < whole; i++)
        if (from[i] != '\\') word[length++] = from[i];
    return tt_scan_name(s, TT_K_NAME, word, length, at, 0);
}

bool tt_scan_number(tt_scan *s, const char *text, size_t n, tt_span at)
{
    uint32_t name = tt_put_name(s, text, n, 0);
    return name != UINT32_MAX && tt_put_token(s, (tt_token){ .kind = TT_K_NUMBER, .data = name, .at = at });
}

void tt_note_transpose(tt_scan *s, const tt_token *letter)
{
    const tt_name *name = letter->kind == TT_K_NAME ? &s->name[letter->data] : NULL;
    if (name && s->known && s->known(s->user, name->text, name->length))
        s->out->aside = name->text[0] == 'T' ? "^T is the transpose; the power is written ^(T)" : "^t is the transpose; the power is written ^(t)";
}

/* In LaTeX a script of several characters stands in braces. */
static bool put_brace(tt_scan *s, uint16_t kind, tt_span at) { return !s->latex || tt_put_token(s, (tt_token){ .kind = kind, .at = at }); }

/* x², x⁻¹, xⁿ: a power, and what is raised to. */
bool tt_scan_superscript(tt_scan *s, const char *text, size_t n, tt_span at)
{
    static const struct { uint32_t character; char means; } high[] = {
        { 0x2070, '0' }, { 0xB9, '1' }, { 0xB2, '2' }, { 0xB3, '3' }, { 0x2074, '4' }, { 0x2075, '5' }, { 0x2076, '6' }, { 0x2077, '7' },
        { 0x2078, '8' }, { 0x2079, '9' }, { 0x207B, '-' }, { 0x207A, '+' }, { 0x207F, 'n' }, { 0x1D4F, 'k' }, { 0x1D50, 'm' }, { 0x1D56, 'p' },
        { 0x2071, 'i' }, { 0x02B2, 'j' },
    };
    char low[64] = "";
    size_t count = 0, sign = 0, length;
    for (size_t i = 0; i < n && count < sizeof low - 1; i += length) {
        uint32_t c = tt_utf8_read(text + i, n - i, &length);
        for (size_t k = 0; k < sizeof high / sizeof *high; k++)
            if (high[k].character == c) low[count++] = high[k].means;
    }
    if (low[0] == '-' || low[0] == '+') sign = 1;
    if (count == 1 && low[0] == '+') return tt_put_token(s, (tt_token){ .kind = '^', .at = at }) && tt_put_token(s, (tt_token){ .kind = '+', .at = at });
    bool digits = count > sign && strspn(low + sign, "0123456789") >= count - sign, letter = count == sign + 1 && low[sign] >= 'a';
    if (n > 3 * sizeof low || !(letter || digits)) return tt_fail(s->c, TT_E_CHARACTER, at, (int)(at.end - at.start), s->text + at.start);
    return tt_put_token(s, (tt_token){ .kind = '^', .at = at }) && put_brace(s, TT_K_BRACE_OPEN, at)
        && (!sign || tt_put_token(s, (tt_token){ .kind = (unsigned char)low[0], .at = at }))
        && (letter ? tt_scan_name(s, TT_K_NAME, low + sign, 1, at, 0) : tt_scan_number(s, low + sign, count - sign, at))
        && put_brace(s, TT_K_BRACE_CLOSE, at);
}

/* x^c₁ in LaTeX: the subscript belongs to the letter it stands at, not to the x as that of x^c_1 does; but A^T₁ is the transpose of A₁. */
static tt_token *raised_letter(tt_scan *s, tt_span at)
{
    tt_token *last = s->token_count > 1 ? &s->token[s->token_count - 1] : NULL;
    if (!last || last->kind != TT_K_NAME || last->at.end != at.start || last[-1].kind != '^') return NULL;
    return strchr("Tt", s->text[last->at.start]) ? NULL : last;
}

/* ‖x‖₂: a subscript of its own. */
bool tt_scan_low(tt_scan *s, const char *text, size_t n, tt_span at)
{
    tt_token *letter = raised_letter(s, at);
    if (letter) {
        letter->at.end = at.end;
        letter->data = tt_read_name(s, s->text + letter->at.start, at.end - letter->at.start, 0);
        return letter->data != UINT32_MAX;
    }
    uint32_t name = tt_read_name(s, text, n, 0);
    if (name == UINT32_MAX || !tt_put_token(s, (tt_token){ .kind = TT_K_SUBSCRIPT, .at = at }) || !put_brace(s, TT_K_BRACE_OPEN, at)) return false;
    const char *part = s->name[name].text;                   /* ₁,₂ₐ is _1_2_a */
    for (size_t length; *part; part += length) {
        if (part++ != s->name[name].text && !tt_put_token(s, (tt_token){ .kind = ',', .at = at })) return false;
        length = strcspn(part, "_");
        bool digits = strspn(part, "0123456789") == length;
        if (!(digits ? tt_scan_number(s, part, length, at) : tt_scan_name(s, TT_K_NAME, part, length, at, 0))) return false;
    }
    return put_brace(s, TT_K_BRACE_CLOSE, at);
}

/* Does what stands between two ` look like a formula that they were put around? X` * A * Y` has two that are meant for primes. */
static bool is_quoted(const char *before, const char *p, size_t n)
{
    size_t depth = 0;
    bool starts = !before || *before == ' ' || *before == '\n' || strchr("$=(,;>", *before);
    if (!starts || !n || strchr("*/^)]},.:;", *p) || (before && (*p == ' ' || *p == '\n'))) return false;
    for (size_t i = 0; i < n; i++) {
        if (strchr("([{", p[i])) depth++;
        if (strchr(")]}", p[i]) && depth-- == 0) return false;
    }
    return !depth;
}

static bool ends_factor(const tt_token *t)
{
    return t->kind == TT_K_NAME || t->kind == TT_K_NUMBER || t->kind == TT_K_ONES || t->kind == ')' || t->kind == ']' || t->kind == TT_K_BRACE_CLOSE
        || t->kind == TT_K_CURLY_CLOSE || t->kind == TT_K_TRANSPOSE;
}

static bool begins_factor(const tt_token *t)
{
    return t->kind == TT_K_NAME || t->kind == TT_K_NUMBER || t->kind == TT_K_ONES || t->kind == '(' || t->kind == '[' || t->kind == TT_K_BRACE_OPEN
        || t->kind == TT_K_CURLY_OPEN || t->kind == TT_K_WORD || t->kind == TT_K_FONT || t->kind == TT_K_ACCENT || t->kind == TT_K_FRACTION
        || t->kind == TT_K_ROOT || t->kind == TT_K_FENCE || t->kind == TT_K_SUM_SIGN || t->kind == TT_K_NABLA;
}

/* f \\ g: two lines without a sign between them are no product. */
bool tt_scan_break(tt_scan *s)
{
    size_t at = s->broken;
    s->broken = s->token_count + 1;
    if (at < 2 || at > s->token_count || !ends_factor(&s->token[at - 2]) || !begins_factor(&s->token[at - 1])) return true;
    tt_fail(s->c, TT_E_LINES, s->token[at - 1].at);
    tt_hint(s->c, "give each formula by itself; a product over two lines has a sign, \\cdot");
    return false;
}

size_t tt_letter_length(const tt_scan *s, const char *text, size_t n)
{
    const char *bar = s->token_count && s->token[s->token_count - 1].kind == '^' ? memchr(text, '_', n) : NULL;
    return bar ? (size_t)(bar - text) : n;
}

static const char *closing_quote(const char *p, const char *end, size_t length)
{
    for (size_t run; p < end; p += run ? run : 1)
        if ((run = strspn(p, "`")) == length) return p;
    return NULL;
}

/* As in Markdown, a run of ` is closed by the next one of its length. */
bool tt_scan_quote(tt_scan *s, tt_span at)
{
    const char *p = s->text + at.end, *before = at.start > s->at.start ? s->text + at.start - 1 : NULL;
    if (s->quoted == at.start && before) {
        s->quoted = 0;
        return true;
    }
    const char *close = s->quoted ? NULL : closing_quote(p, s->text + s->at.end, at.end - at.start);
    if (close && is_quoted(before, p, (size_t)(close - p))) {
        s->quoted = (size_t)(close - s->text);
        return true;
    }
    tt_fail(s->c, TT_E_QUOTE, at);
    tt_hint(s->c, "the transpose of X is X'; what is quoted stands between two `");
    return false;
}

/* Does a bracket, a bar or a square follow, so that a word is a function? */
bool tt_bracket_follows(const char *p)
{
    static const char *const openings[] = { "(", "[", "{", "|", "\\{", "\\left", "\\big", "\\Big", "\\|", "\\lvert", "\\vert", "^2" };
    while (*p == ' ' || *p == '\t' || *p == '\n') p++;
    if (*p == '\'' && p[strspn(p, "'")] == '(') return true;
    for (size_t i = 0; i < sizeof openings / sizeof *openings; i++)
        if (!strncmp(p, openings[i], strlen(openings[i]))) return true;
    return false;
}

/* A is a symmetric matrix: do only words that join stand before the one of a kind? */
bool tt_leads_to_kind(const tt_scan *s, const char *p)
{
    for (size_t n; ; p += n) {
        const char *word = p + strspn(p, " $,");
        n = (size_t)(word - p);
        for (p = word, n = 0; (p[n] | 32) >= 'a' && (p[n] | 32) <= 'z'; ) n++;
        if (n && tt_find_head(s->words, p, n)) return true;
        if (!n || !(tt_joins(p, n) || (n == 8 && !memcmp(p, "positive", 8)) || (n == 4 && !memcmp(p, "skew", 4)))) return false;
    }
}

/* In the plain notation, where a run is a name: find x'*x; A is symmetric. */
bool tt_is_word_around(const tt_scan *s, const char *text, size_t n)
{
    bool around = s->token_count ? tt_joins(text, n) && tt_leads_to_kind(s, text + n) : tt_asks_in_words(text, n, text + n);
    return around && !(s->known && s->known(s->user, text, n));
}

