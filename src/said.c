/* Lists of names of which something is said (said.h). */
#include "said.h"
#include <string.h>

static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
static bool is_name_byte(char c) { return is_letter(c) || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80; }
static bool starts(const char *text, size_t n, const char *word) { return n >= strlen(word) && !memcmp(text, word, strlen(word)); }

static bool is_among(const char *const *words, size_t count, const char *word, size_t n)
{
    for (size_t i = 0; i < count; i++)
        if (strlen(words[i]) == n && !memcmp(words[i], word, n)) return true;
    return false;
}

const char *tt_singular(const char *text, size_t n)
{
    static const char *const nouns[][2] = { { "matrices", "matrix" }, { "vectors", "vector" }, { "scalars", "scalar" } };
    for (size_t i = 0; i < 3; i++)
        if (strlen(nouns[i][0]) == n && !memcmp(nouns[i][0], text, n)) return nouns[i][1];
    return NULL;
}

bool tt_is_kind_word(const char *text, size_t n)
{
    static const char *const kinds[] = {
        "scalar", "vector", "matrix", "function", "symmetric", "antisymmetric", "skew", "diagonal", "orthogonal", "spd", "invertible", "lower", "upper",
        "positive", "onehot", "simplex",
    };
    return is_among(kinds, sizeof kinds / sizeof *kinds, text, n) || tt_singular(text, n);
}

static size_t letters(const char *p, size_t n)
{
    size_t i = 0;
    while (i < n && is_letter(p[i])) i++;
    return i;
}

/* Blanks, dollars and spaces of LaTeX. */
static size_t gap(const char *p, size_t n)
{
    static const char *const spaces[] = { " ", "\t", "\n", "$", "~", "{}", "\\,", "\\;", "\\:", "\\!", "\\ ", "\\qquad", "\\quad" };
    for (size_t i = 0, before = 0; ; before = i) {
        if (i == n || !strchr(" \t\n$~{\\", p[i])) return i;
        for (size_t k = 0; k < sizeof spaces / sizeof *spaces; k++)
            if (starts(p + i, n - i, spaces[k])) { i += strlen(spaces[k]); break; }
        if (i == before) return i;
    }
}

/* The word at p, perhaps in \text{...}: where it ends; *word, *length: it. Behind the last word in there its bracket is passed over. */
static size_t past_word(const char *p, size_t n, const char **word, size_t *length)
{
    static const char *const texts[] = { "\\text{", "\\mbox{", "\\textrm{", "\\mathrm{" };
    size_t i = 0;
    for (size_t k = 0; k < 4; k++)
        if (starts(p, n, texts[k])) i = strlen(texts[k]);
    i += gap(p + i, n - i);
    *word = p + i;
    *length = letters(p + i, n - i);
    i += *length;
    size_t close = i + gap(p + i, n - i);
    return close < n && p[close] == '}' ? close + 1 : i;
}

size_t tt_past_openers(const char *p, size_t n)
{
    static const char *const openers[] = { "where", "with", "and", "for", "let", "Let", "given", "here", "if", "Here", "Where" };
    for (size_t i = 0;;) {
        const char *word;
        size_t length;
        i += gap(p + i, n - i);
        if (i < n && p[i] == ',') { i++; continue; }
        size_t end = past_word(p + i, n - i, &word, &length);
        if (!is_among(openers, sizeof openers / sizeof *openers, word, length) || i + end == n || is_name_byte(p[i + end])) return i;
        i += end;
    }
}

/* A subscript: _1, _{ij}. */
static size_t past_scripts(const char *p, size_t n)
{
    size_t i = 0;
    while (i < n && p[i] == '_') {
        const char *close = i + 1 < n && p[i + 1] == '{' ? memchr(p + i, '}', n - i) : NULL;
        if (close) i = (size_t)(close - p) + 1;
        else for (i++; i < n && is_name_byte(p[i]); ) i++;
    }
    return i;
}

/* X, w1, \Sigma, \mathbf{X}, \hat x; no word of a sentence. */
static size_t name(const char *p, size_t n)
{
    static const char *const words[] = { "is", "are", "in", "be", "and" };
    size_t i = 0;
    if (i < n && *p == '\\') {
        size_t length = letters(p + 1, n - 1);
        if (!length || starts(p, n, "\\in") || starts(p, n, "\\text") || starts(p, n, "\\mbox") || starts(p, n, "\\quad")) return 0;
        i = length + 1;
        const char *close = i < n && p[i] == '{' ? memchr(p + i, '}', n - i) : NULL;
        if (close) i = (size_t)(close - p) + 1;
        return i + past_scripts(p + i, n - i);
    }
    if (starts(p, n, "∈") || (i < n && p[i] >= '0' && p[i] <= '9')) return 0;
    while (i < n && is_name_byte(p[i]) && !starts(p + i, n - i, "∈")) i++;
    if (is_among(words, sizeof words / sizeof *words, p, i) || tt_is_kind_word(p, i)) return 0;
    return i ? i + past_scripts(p + i, n - i) : 0;
}

/* A comma, `and`, or both: how long; 0: none. */
static size_t separator(const char *p, size_t n)
{
    size_t i = gap(p, n), before = i, length;
    const char *word;
    if (i < n && p[i] == ',') i++;
    size_t blank = gap(p + i, n - i), end = past_word(p + i + blank, n - i - blank, &word, &length);
    if (length == 3 && !memcmp(word, "and", 3) && (i + blank + end == n || !is_name_byte(p[i + blank + end]))) i += blank + end;
    return i == before ? 0 : i;
}

/* is, are, a kind, `in` before a set. */
static bool says(const char *p, size_t n)
{
    const char *word;
    size_t length;
    if (starts(p, n, "∈") || (starts(p, n, "\\in") && !(n > 3 && is_letter(p[3])))) return true;
    size_t end = past_word(p, n, &word, &length), behind = end + gap(p + end, n - end);
    if (length == 2 && !memcmp(word, "in", 2)) return end < n && p[end] == ' ' && behind < n && ((p[behind] >= 'A' && p[behind] <= 'Z') || p[behind] == '\\' || (unsigned char)p[behind] >= 0x80);
    return tt_is_kind_word(word, length) || (length == 2 && !memcmp(word, "is", 2)) || (length == 3 && !memcmp(word, "are", 3));
}

bool tt_find_said(const char *text, size_t n, tt_said *s)
{
    size_t i = tt_past_openers(text, n);
    *s = (tt_said){ .first = i };
    for (;;) {
        size_t length = name(text + i, n - i);
        if (!length) return false;
        i += length;
        s->names++;
        size_t between = separator(text + i, n - i);
        if (!between) break;
        i += between;
        i += gap(text + i, n - i);
    }
    i += gap(text + i, n - i);
    s->end = i;
    return says(text + i, n - i);
}
