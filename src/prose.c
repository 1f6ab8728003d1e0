/* Words and marks around a formula (prose.h). */
#include "prose.h"
#include <string.h>

static bool is_among(const char *const *words, size_t count, const char *word, size_t n)
{
    for (size_t i = 0; i < count; i++)
        if (strlen(words[i]) == n && !memcmp(words[i], word, n)) return true;
    return false;
}

bool tt_joins(const char *word, size_t n)
{
    static const char *const words[] = { "where", "with", "and", "for", "let", "given", "is", "are", "a", "an", "the", "here", "all", "some", "both" };
    return is_among(words, sizeof words / sizeof *words, word, n);
}

static bool is_letter(char c) { return (c | 32) >= 'a' && (c | 32) <= 'z'; }
static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

/* The word is one only if a formula or another word follows: `find = 3` gives a name its value. */
bool tt_asks_in_words(const char *word, size_t n, const char *rest)
{
    static const char *const words[] = {
        "find", "Find", "compute", "Compute", "calculate", "Calculate", "determine", "Determine", "evaluate", "Evaluate", "differentiate", "Differentiate",
        "derive", "Derive", "minimize", "Minimize", "maximize", "Maximize", "minimise", "maximise", "What", "what", "is", "the", "The", "derivative",
        "Derivative", "gradient", "Gradient", "of", "Let", "let", "Given", "given", "Consider", "consider", "Suppose", "suppose"
    };
    const char *p = rest + strspn(rest, " \t");
    return is_among(words, sizeof words / sizeof *words, word, n) && p > rest && (is_letter(*p) || *p == '$' || *p == '`' || *p == '\\');
}

bool tt_is_layout(const char *environment)
{
    static const char *const names[] = { "align", "equation", "split", "gather", "multline", "displaymath", "math", "eqnarray", "flalign" };
    const char *name = strchr(environment, '{') + 1;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (!strncmp(name, names[i], strlen(names[i]))) return true;
    return false;
}

static size_t blanks(const char *p, size_t n)
{
    size_t i = 0;
    while (i < n && is_blank(p[i])) i++;
    return i;
}

static bool opens_formula(const char *p, size_t n)
{
    return n > 1 && (*p == '$' || *p == '`' || (*p == '\\' && (p[1] == '(' || p[1] == '[')));
}

/* `1.`, `1)` before anything; `(1)`, `(iv)`, `a)`, `-` only before a formula in dollars, for else they are of the formula. */
static size_t number_length(const char *p, size_t n)
{
    size_t i = n && *p == '(', first = i;
    bool digits = true;
    while (i < n && i < first + 4 && (is_letter(p[i]) || (p[i] >= '0' && p[i] <= '9'))) {
        if (is_letter(p[i])) digits = false;
        i++;
    }
    if (i == first || i == n || (p[i] != ')' && p[i] != '.') || (first && p[i] != ')')) return 0;
    size_t gap = blanks(p + i + 1, n - i - 1), behind = i + 1 + gap;
    if (opens_formula(p + behind, n - behind)) return behind;
    return digits && !first && gap && behind < n && !(p[behind] >= '0' && p[behind] <= '9') ? behind : 0;
}

static size_t bullet_length(const char *p, size_t n)
{
    static const char *const bullets[] = { "-", "*", "+", "•", ">" };
    for (size_t i = 0; i < sizeof bullets / sizeof *bullets; i++) {
        size_t length = strlen(bullets[i]), gap = n > length && !memcmp(p, bullets[i], length) ? blanks(p + length, n - length) : 0;
        if (gap && opens_formula(p + length + gap, n - length - gap)) return length + gap;
    }
    return 0;
}

/* `= ?` and `?` at the end of what is asked. */
static size_t without_question(const char *p, size_t n)
{
    size_t end = n;
    while (end > 1 && (p[end - 1] == '?' || is_blank(p[end - 1]) || p[end - 1] == '$')) end--;
    if (end == n || !memchr(p + end, '?', n - end)) return n;
    size_t sign = end;
    while (sign > 1 && (is_blank(p[sign - 1]) || (p[sign - 1] && strchr("&~,;!", p[sign - 1])) || p[sign - 1] == '\\')) sign--;
    return p[sign - 1] == '=' ? sign - 1 : end;
}

/* **f(x)** = ...: the bold ends somewhere within; the scanner passes over its end. */
static bool holds_stars(const char *p, size_t n)
{
    for (size_t i = 0; i + 1 < n; i++)
        if (p[i] == '*' && p[i + 1] == '*') return true;
    return false;
}

void tt_trim_marks(const char *text, size_t *start, size_t *end)
{
    const char *p = text + *start;
    size_t n = *end - *start, mark = number_length(p, n);
    if (!mark) mark = bullet_length(p, n);
    p += mark;
    n -= mark;
    size_t stars = 0;
    while (stars < 2 && stars < n && p[stars] == '*') stars++;
    if (stars && n > 2 * stars && !is_blank(p[stars])) {
        bool closed = p[n - 1] == '*' && (stars == 1 || p[n - 2] == '*') && p[n - stars - 1] != '^';
        if (closed) n -= stars;
        if (closed || (stars == 2 && holds_stars(p + 2, n - 2))) p += stars, n -= stars;
    }
    n = without_question(p, n);
    *start = (size_t)(p - text);
    *end = *start + n;
}
