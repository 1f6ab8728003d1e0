/* Where statements end (split.h). */
#include "split.h"
#include <string.h>

static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
static bool is_name_byte(char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '_' || (unsigned char)c >= 0x80; }
static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

bool tt_looks_like_latex(const char *text, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        char c = text[i], next = i + 1 < n ? text[i + 1] : 0;
        if (c == '$' || ((c == '^' || c == '_') && next == '{') || (c == '\\' && (is_letter(next) || next == '|'))) return true;
    }
    return false;
}

static const char *const reserved[] = {
    "scalar", "vector", "matrix", "function", "assume", "clear", "solve", "symmetric", "antisymmetric", "skew", "diagonal", "orthogonal",
    "spd", "invertible", "lower", "upper", "positive", "onehot", "simplex",
};

static bool begins_with_reserved(const char *line, size_t n)
{
    size_t word = 0;
    while (word < n && is_letter(line[word])) word++;
    if (word < n && is_name_byte(line[word])) return false;
    for (size_t i = 0; i < sizeof reserved / sizeof *reserved; i++)
        if (strlen(reserved[i]) == word && !memcmp(reserved[i], line, word)) return true;
    return false;
}

/* `name =` at the start of a line. */
static bool begins_definition(const char *line, size_t n)
{
    size_t i = 0;
    while (i < n && is_name_byte(line[i])) i++;
    if (i == 0 || !(is_letter(line[0]) || (unsigned char)line[0] >= 0x80)) return false;
    while (i < n && is_blank(line[i])) i++;
    if (i < n && line[i] == ':') i++;
    return i < n && line[i] == '=' && (i + 1 == n || line[i + 1] != '=');
}

/* An operator or comma at the end of a line asks for the next one; `A^*` does not. */
static bool ends_open(const char *text, size_t n)
{
    static const char *const signs[] = {
        "·", "⊙", "∘", "⊗", "⊘", "−", "×", "\\cdot", "\\times", "\\odot", "\\circ", "\\otimes", "\\oslash", "\\colon",
    };
    if (!n) return false;
    if (strchr("+-*/,=:", text[n - 1])) return !(n > 1 && text[n - 2] == '^') && !(n > 1 && text[n - 2] == '\\');
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        size_t length = strlen(signs[i]);
        if (n >= length && !memcmp(text + n - length, signs[i], length)) return true;
    }
    return false;
}

/* Does the statement go on in the line at text[at ..]? -1: its end has not been read yet. */
static int goes_on(const tt_split *s, const char *text, size_t at, size_t n, bool last)
{
    if (s->rules) {
        if (at == n) return last ? 0 : -1;
        if (!is_blank(text[at])) return 0;
    } else if (!s->depth && !ends_open(text + s->start, s->end - s->start)) return 0;
    const char *line = text + at, *newline = memchr(line, '\n', n - at);
    if (!newline && !last) return -1;
    size_t length = newline ? (size_t)(newline - line) : n - at, i = 0;
    while (i < length && is_blank(line[i])) i++;
    if (i == length) return 0;
    return s->rules || (!begins_with_reserved(line + i, length - i) && !begins_definition(line + i, length - i));
}

static void significant(tt_split *s, const char *text, size_t at, size_t length, size_t n)
{
    if (!s->begun) {
        s->begun = true;
        s->start = at;
        s->keyword = s->commas && begins_with_reserved(text + at, n - at);
    }
    s->end = at + length;
}

static bool finish(tt_split *s, size_t seen)
{
    s->seen = seen;
    return true;
}

bool tt_split_next(tt_split *s, const char *text, size_t n, bool last)
{
    for (size_t i = s->seen; i < n; s->seen = ++i) {
        char c = text[i];
        if (c == '\n') {
            s->comment = s->quoted = false;
            if (!s->begun) continue;
            int on = goes_on(s, text, i + 1, n, last);
            if (on < 0) return false;
            if (on) continue;
            return finish(s, i + 1);
        }
        if (s->comment || is_blank(c)) continue;
        if (!s->quoted && (c == '#' || c == '%')) { s->comment = true; continue; }
        if (s->rules && c == '"') s->quoted = !s->quoted;
        if (s->quoted) { significant(s, text, i, 1, n); continue; }
        if (c == '\\') {
            if (i + 1 == n && !last) return false;
            size_t length = i + 1 < n && text[i + 1] != '\n' ? 2 : 1;
            significant(s, text, i, length, n);
            if (s->commas && n - i >= 7 && !memcmp(text + i, "\\langle", 7)) s->depth++;
            if (s->commas && n - i >= 7 && !memcmp(text + i, "\\rangle", 7) && s->depth) s->depth--;
            if (length == 2 && (text[i + 1] == '{' || text[i + 1] == '}')) length = 1;
            i += length - 1;
            continue;
        }
        if (c == ';') return finish(s, i + 1);
        if (c == ',' && s->commas && !s->depth && s->begun && !s->keyword) return finish(s, i + 1);
        significant(s, text, i, 1, n);
        if (c == '(' || c == '[' || c == '{') s->depth++;
        if ((c == ')' || c == ']' || c == '}') && s->depth) s->depth--;
    }
    return last && s->begun;
}

void tt_split_begin(tt_split *s, size_t dropped)
{
    s->seen -= dropped;
    s->start = s->end = s->seen;
    s->depth = 0;
    s->begun = s->keyword = false;
}
