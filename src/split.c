/* Where statements end (split.h). */
#include "split.h"
#include <stdint.h>
#include <string.h>
#include "from.h"
#include "said.h"

static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
static bool is_name_byte(char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '_' || (unsigned char)c >= 0x80; }
static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

bool tt_looks_like_latex(const char *text, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        char c = text[i], next = i + 1 < n ? text[i + 1] : 0;
        if (c == '_' && i >= 4 && !memcmp(text + i - 4, "𝟏", 4)) continue;          /* 𝟏_{m,n}, as we print it on a terminal */
        if (c == '$' || ((c == '^' || c == '_') && next == '{') || (c == '\\' && (is_letter(next) || (next && strchr("|([_", next))))) return true;
    }
    return false;
}

static bool begins_with_reserved(const char *line, size_t n)
{
    static const char *const reserved[] = { "assume", "clear", "solve" };
    size_t word = 0;
    while (word < n && is_letter(line[word])) word++;
    if (word < n && is_name_byte(line[word])) return false;
    for (size_t i = 0; i < sizeof reserved / sizeof *reserved; i++)
        if (strlen(reserved[i]) == word && !memcmp(reserved[i], line, word)) return true;
    return tt_is_kind_word(line, word);
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
    if (text[n - 1] && strchr("+-*/,=:", text[n - 1])) return !(n > 1 && text[n - 2] == '^') && !(n > 1 && text[n - 2] == '\\');
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        size_t length = strlen(signs[i]);
        if (n >= length && !memcmp(text + n - length, signs[i], length)) return true;
    }
    return false;
}

static bool starts(const char *text, size_t n, const char *word) { return n >= strlen(word) && !memcmp(text, word, strlen(word)); }

static bool is_entity(const char *p, size_t n)
{
    char character[TT_CHARACTER];
    size_t length;
    return tt_entity(p, n, character, &length) != 0;
}

/* Behind what only moves a line of LaTeX: &, \quad, \, {} and the [2pt] of \\[2pt]. */
static size_t past_layout(const char *p, size_t n)
{
    static const char *const moves[] = {
        "&amp;", "&nbsp;", "&ensp;", "&emsp;", "&thinsp;", "&#160;", "\xC2\xA0", "\xE2\x80\x83", "\xE2\x80\x89", "\xE2\x80\x8B", "\xE3\x80\x80", "\xEF\xBB\xBF",
        "\\qquad", "\\quad", "\\,", "\\;", "\\:", "\\!", "\\>", "\\ ", "\\left.", "\\displaystyle", "\\nonumber", "\\notag", "~", "{", "}", "\n",
    };
    static const char *const taking[] = { "\\hspace", "\\vspace", "\\phantom", "\\hphantom", "\\vphantom", "\\label", "\\tag", "[" };
    for (size_t i = 0, before = 0; ; before = i) {
        while (i < n && is_blank(p[i])) i++;
        for (size_t k = 0; k < sizeof moves / sizeof *moves; k++)
            if (starts(p + i, n - i, moves[k])) { i += strlen(moves[k]); break; }
        for (size_t k = 0; k < sizeof taking / sizeof *taking; k++) {
            const char *end = starts(p + i, n - i, taking[k]) ? memchr(p + i, *taking[k] == '[' ? ']' : '}', n - i) : NULL;
            if (end) i = (size_t)(end - p) + 1;
        }
        if (i < n && p[i] == '&' && !is_entity(p + i, n - i)) i++;
        if (i == before) return i;
    }
}

/* A line of LaTeX on the command line that begins with a sign belongs to the one before it. */
static bool begins_with_sign(const char *line, size_t n)
{
    static const char *const signs[] = {
        "+", "-", "*", "/", "=", "−", "–", "·", "＋", "－", "＝", "&minus;", "&plus;", "&middot;", "&sdot;", "&times;", "&#8722;", "&#x2212;", "\\cdot", "\\times", "\\odot", "\\circ", "\\otimes", "\\pm", "\\mp", "\\end{",
    };
    size_t i = past_layout(line, n);
    for (size_t k = 0; k < sizeof signs / sizeof *signs; k++)
        if (starts(line + i, n - i, signs[k])) return true;
    return i == n;
}

/* How long the line of Markdown is that opens or closes a block of code, ``` or ```math; 0: it is none, MORE: its end must come first. */
#define MORE SIZE_MAX

static size_t fence_length(const char *line, size_t n, bool last)
{
    size_t i = 0;
    while (i < n && line[i] == '`') i++;
    if (i < 3 && !(i == n && i && !last)) return 0;
    while (i < n && i < 64 && (is_name_byte(line[i]) || is_blank(line[i]))) i++;
    if (i == n) return last ? n : MORE;
    return line[i] == '\n' ? i : 0;
}

/* Does the statement go on in the line at text[at ..]? -1: its end has not been read yet. */
static int goes_on(const tt_split *s, const char *text, size_t at, size_t n, bool last)
{
    if (s->rules) {
        if (at == n) return last ? 0 : -1;
        if (!is_blank(text[at])) return 0;
    } else if (!s->depth && !ends_open(text + s->start, s->end - s->start) && !s->commas) return 0;
    const char *line = text + at, *newline = memchr(line, '\n', n - at);
    if (!newline && !last) return -1;
    size_t length = newline ? (size_t)(newline - line) : n - at, i = 0;
    while (i < length && is_blank(line[i])) i++;
    if (i == length) return 0;
    if (!s->rules && !s->depth && !ends_open(text + s->start, s->end - s->start)) return begins_with_sign(line, length);
    return s->rules || (!begins_with_reserved(line + i, length - i) && !begins_definition(line + i, length - i) && !fence_length(line + i, length - i, true));
}

/* `where A, B are symmetric`, `with symmetric A and B` are one statement each. */
static void look_for_list(tt_split *s, const char *text, size_t at, size_t n)
{
    tt_said said;
    size_t first = at + tt_past_openers(text + at, n - at);
    s->keyword = begins_with_reserved(text + first, n - first);
    if (!s->keyword && tt_find_said(text + at, n - at, &said) && said.names > 1) s->listed = at + said.end;
}

/* Does `and` go on with the names of a declaration: symmetric A and B | and B is diagonal, and vectors x, y? */
static bool goes_on_with_names(const tt_split *s, const char *text, size_t n)
{
    tt_said said;
    size_t next = tt_past_openers(text, n);
    return s->keyword && !tt_find_said(text, n, &said) && !begins_with_reserved(text + next, n - next);
}

static void significant(tt_split *s, const char *text, size_t at, size_t length, size_t n)
{
    if (!s->begun) {
        s->begun = true;
        s->start = at;
        if (s->commas) look_for_list(s, text, at, n);
    }
    s->end = at + length;
}

/* \begin{pmatrix}: what \\ parts in there are no statements. */
static bool holds_lines(const char *environment, size_t n)
{
    static const char *const names[] = { "{matrix", "{pmatrix", "{bmatrix", "{Bmatrix", "{vmatrix", "{Vmatrix", "{smallmatrix", "{cases", "{array" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (starts(environment, n, names[i])) return true;
    return false;
}

/* `where` or \text{ where }: what follows is said about the names. */
static bool is_where(const char *p, size_t n)
{
    static const char *const openings[] = { "\\text{", "\\mbox{", "\\textrm{" };
    size_t i = 0;
    for (size_t k = 0; k < 3; k++)
        if (starts(p, n, openings[k])) i = strlen(openings[k]);
    bool letters = i == 0;
    if (letters && (*p == '\\' || !is_blank(p[-1]))) return false;
    if (letters) return starts(p, n, "where ") || starts(p, n, "and ") || (starts(p, n, "with ") && !(n > 5 && starts(p + 5, n - 5, "respect")));
    while (i < n && (is_blank(p[i]) || p[i] == '~' || p[i] == ',')) i++;
    return starts(p + i, n - i, "where") || (starts(p + i, n - i, "with") && !(n - i > 5 && starts(p + i + 5, n - i - 5, "respect"))) || starts(p + i, n - i, "and") || starts(p + i, n - i, "for");
}

/* x'*A*x, where A is symmetric and B = A*A: behind a formula that is no LaTeX it is a sentence only if it says something of names. */
static bool begins_sentence(tt_split *s, const char *text, size_t at, size_t n)
{
    tt_said said;
    if (!is_where(text + at, n - at) || text[at] == 'a') return false;
    size_t first = at + tt_past_openers(text + at, n - at);
    if (!tt_find_said(text + at, n - at, &said) && !begins_with_reserved(text + first, n - first) && !begins_definition(text + first, n - first)) return false;
    if (text[s->end - 1] == ',') s->end--;
    return s->commas = true;
}

/* Stretches without ends of statements in them: how long the one is that begins at text[0 .. n); 0: none does; MORE: its end must come first. */

static size_t entity_length(const char *text, size_t n, bool last)
{
    char character[TT_CHARACTER];
    size_t length, i = 1;
    while (i < n && i < 32 && (is_name_byte(text[i]) || text[i] == '#')) i++;
    if (i == n && i < 32 && !last) return MORE;
    return tt_entity(text, n, character, &length) ? length : 0;
}

/* From <math to </math>, or to an empty line where it is not closed: what comes after that is not lost. */
static size_t page_length(const char *text, size_t n, bool last)
{
    size_t tag = 1;
    bool line = false;                               /* nothing but blanks stands in this line so far */
    while (tag < n && (is_letter(text[tag]) || text[tag] == ':')) tag++;
    if (tag == n && !last) return MORE;
    if (!tt_begins_mathml(text, n)) return 0;
    for (const char *p = text; p < text + n; p++) {
        if (*p == '\n' && line) return (size_t)(p - text);
        line = *p == '\n' || (line && is_blank(*p));
        if (*p != '/') continue;
        size_t rest = n - (size_t)(p - text), name = 1;
        while (name < rest && is_letter(p[name])) name++;
        if (name < rest && p[name] == ':') name++;
        else name = 1;
        if (starts(p + name, rest - name, "math>")) return (size_t)(p - text) + name + 5;
    }
    return last ? n : MORE;
}

/* x₁,₂ is one name. */
static bool is_lowered(const char *p, size_t n)
{
    static const char *const leads[] = { "\xE2\x82", "\xE1\xB5", "\xE2\xB1\xBC" };
    for (size_t i = 0; i < sizeof leads / sizeof *leads; i++)
        if (starts(p, n, leads[i])) return true;
    return false;
}

static bool begins_line(const char *text, size_t at)
{
    while (at && is_blank(text[at - 1])) at--;
    return !at || text[at - 1] == '\n';
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
        if (c == '\r' && i + 1 == n && !last) return false;
        if (s->comment || is_blank(c)) continue;
        if (c == '`' && !s->rules && !s->begun && begins_line(text, i)) {
            size_t length = fence_length(text + i, n - i, last);
            if (length == MORE) return false;
            i += length ? length - 1 : 0;
            if (length) continue;
        }
        if (!s->rules && (c == '<' || c == '&')) {
            size_t length = c == '<' ? page_length(text + i, n - i, last) : entity_length(text + i, n - i, last);
            if (length == MORE) return false;
            if (length) {
                significant(s, text, i, length, n);
                i += length - 1;
                continue;
            }
        }
        if (!s->quoted && (c == '#' || c == '%')) { s->comment = true; continue; }
        if (s->rules && c == '"') s->quoted = !s->quoted;
        if (s->quoted) { significant(s, text, i, 1, n); continue; }
        if (s->commas && s->begun && !s->depth && (c == '\\' || c == 'w' || c == 'a') && i >= s->listed && is_where(text + i, n - i) && !goes_on_with_names(s, text + i, n - i)) return finish(s, i);
        if (s->argument && !s->commas && s->begun && !s->depth && c == 'w' && begins_sentence(s, text, i, n)) return finish(s, i + tt_past_openers(text + i, n - i));
        if (c == '\\') {
            if (i + 1 == n && !last) return false;
            size_t length = i + 1 < n && text[i + 1] != '\n' ? 2 : 1;
            significant(s, text, i, length, n);
            if (s->commas && (starts(text + i, n - i, "\\langle") || (starts(text + i, n - i, "\\begin") && holds_lines(text + i + 6, n - i - 6)))) s->depth++;
            if (s->commas && s->depth && (starts(text + i, n - i, "\\rangle") || (starts(text + i, n - i, "\\end") && holds_lines(text + i + 4, n - i - 4))))
                s->depth--;
            if (s->commas && !s->depth && length == 2 && text[i + 1] == '\\' && !starts(text + i + 2, n - i - 2, "|") && !begins_with_sign(text + i + 2, n - i - 2)) return finish(s, i + 2);
            if (length == 2 && (text[i + 1] == '{' || text[i + 1] == '}')) length = 1;
            i += length - 1;
            continue;
        }
        if (c == ';') return finish(s, i + 1);
        if (c == ',' && s->commas && !s->depth && s->begun && !s->keyword && i >= s->listed && !is_lowered(text + i + 1, n - i - 1)) return finish(s, i + 1);
        significant(s, text, i, 1, n);
        if (c == '(' || c == '[' || c == '{') s->depth++;
        if ((c == ')' || c == ']' || c == '}') && s->depth) s->depth--;
    }
    return last && s->begun;
}

void tt_split_begin(tt_split *s, size_t dropped)
{
    s->seen -= dropped;
    s->formula -= s->formula > dropped ? dropped : s->formula;
    s->start = s->end = s->seen;
    s->depth = s->listed = 0;
    s->begun = s->keyword = false;
}

/* --- formulas of the command line -------------------------------------------------------------------------------------- */

/* What is open in a formula: brackets, environments, displays, dollars. */
typedef struct { size_t depth, inside; bool dollar, dollars; } opened;

static size_t open_command(opened *o, const char *p, size_t n)
{
    if (starts(p, n, "\\begin{")) o->inside++;
    if (starts(p, n, "\\end{") && o->inside) o->inside--;
    if (starts(p, n, "\\[")) o->inside++;
    if (starts(p, n, "\\]") && o->inside) o->inside--;
    return 2;
}

static size_t open_dollar(opened *o, const char *p, size_t n)
{
    bool two = n > 1 && p[1] == '$';
    if (two) o->dollars = !o->dollars;
    else o->dollar = !o->dollar;
    return 1 + (size_t)two;
}

static bool ends_line(const opened *o, const char *text, size_t from, size_t at, size_t n)
{
    const char *line = text + at + 1, *newline = memchr(line, '\n', n - at - 1);
    size_t length = newline ? (size_t)(newline - line) : n - at - 1, i = 0, end = at;
    while (i < length && is_blank(line[i])) i++;
    if (i == length) return true;
    while (end > from && is_blank(text[end - 1])) end--;
    return !o->depth && !o->inside && !o->dollar && !o->dollars && !ends_open(text + from, end - from) && !begins_with_sign(line, length);
}

size_t tt_formula_end(const char *text, size_t from, size_t n)
{
    opened o = { 0 };
    for (size_t i = from, length; i < n; i += length) {
        char c = text[i];
        length = 1;
        if (c == ';' || (c == '\n' && ends_line(&o, text, from, i, n))) return i + 1;
        if (c == '\\') length = open_command(&o, text + i, n - i);
        else if (c == '$') length = open_dollar(&o, text + i, n - i);
        else if (c == '#' || c == '%') while (i + length < n && text[i + length] != '\n') length++;
        else if (c == '<' || c == '&') length = c == '<' ? page_length(text + i, n - i, true) : entity_length(text + i, n - i, true);
        else if (c == '(' || c == '[' || c == '{') o.depth++;
        else if ((c == ')' || c == ']' || c == '}') && o.depth) o.depth--;
        if (!length) length = 1;
    }
    return n;
}
