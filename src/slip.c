/* Slips in the first words of a declaration. */
#include "slip.h"
#include "session.h"
#include "suggest.h"
#include <string.h>

static const char *const kinds[] = {
    "scalar", "vector", "matrix", "function", "symmetric", "antisymmetric", "diagonal", "orthogonal", "spd", "invertible", "lower",
    "upper", "positive", "onehot", "simplex"
};
enum { KINDS = sizeof kinds / sizeof *kinds, SHORTEST = 3 };

static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

static bool is_kind(const char *word, size_t n)
{
    for (size_t i = 0; i < KINDS; i++)
        if (strlen(kinds[i]) == n && memcmp(kinds[i], word, n) == 0) return true;
    return false;
}

/* The first word that is no kind, with a blank and a name behind it. */
static bool find_word(const tt_statement *s, tt_span *word)
{
    uint32_t at = s->at.start, end = s->at.end < s->length ? s->at.end : (uint32_t)s->length;
    while (s->text && at < end) {
        uint32_t start = at;
        while (at < end && is_letter(s->text[at])) at++;
        *word = (tt_span){ start, at };
        while (at < end && (s->text[at] == ' ' || s->text[at] == '\t')) at++;
        if (at == word->end || at == end || !is_letter(s->text[at]) || word->end - start < SHORTEST) return false;
        if (!is_kind(s->text + start, word->end - start)) return true;
    }
    return false;
}

void tt_explain_slip(tt *c, const tt_statement *s, bool surely)
{
    tt_span at;
    if (!tt_failed(c) || c->fault.code == TT_E_MEMORY || !find_word(s, &at)) return;
    const char *word = s->text + at.start;
    size_t n = at.end - at.start;
    if (tt_session_find(c, word, n)) return;
    const char *near = tt_suggest(word, n, kinds, KINDS);
    if (!near && !surely) return;
    tt_fault_clear(c);
    if (near) tt_fail(c, TT_E_NEAR_KIND, at, (int)n, word, near);
    else tt_fail(c, TT_E_UNKNOWN_KIND, at, (int)n, word);
    tt_hint(c, "kinds: scalar, vector, matrix, function, symmetric, antisymmetric, diagonal, orthogonal, spd, invertible, lower, "
               "upper, positive, onehot, simplex");
}
