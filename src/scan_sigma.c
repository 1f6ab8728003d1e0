/* Σ_i (y_i - w'*x_i)^2: a Sigma that is typed for the sign of a sum. It has an index that nothing else runs over, and what follows it at once is a
 * number that depends on that index: a norm, a power of a bracket, a function. A matrix Sigma_i stands before vectors, or alone in bars. */
#include <string.h>
#include "scan.h"

static const struct { const char *low; char letter; } lows[] = { { "ᵢ", 'i' }, { "ⱼ", 'j' }, { "ₖ", 'k' }, { "ₙ", 'n' }, { "ₜ", 't' } };

static const char *past_blanks(const char *p)
{
    static const char *const blanks[] = { " ", "\t", "\\,", "\\!", "\\;", "\\:", "\\left", "\\right", "\\bigl", "\\Bigl", "\\bigr", "\\Bigr", "\\big", "\\Big" };
    for (size_t i = 0; i < sizeof blanks / sizeof *blanks; i++) {
        size_t n = strlen(blanks[i]);
        if (strncmp(p, blanks[i], n)) continue;              /* the text may end before p[n] */
        bool longer = n > 2 && ((p[n] | 32) >= 'a' && (p[n] | 32) <= 'z');
        if (longer) continue;
        p += n;
        i = (size_t)-1;
    }
    return p;
}

/* The letter that stands below here, alone or first in braces; 0 if there is none. */
static char letter_below(const char *p)
{
    for (size_t i = 0; i < sizeof lows / sizeof *lows; i++)
        if (!strncmp(p, lows[i].low, strlen(lows[i].low))) return lows[i].letter;
    if (*p != '_') return 0;
    p = past_blanks(p + 1);
    bool brace = *p == '{';
    if (brace) p = past_blanks(p + 1);
    bool letter = *p >= 'a' && *p <= 'z', more = !brace && ((p[1] | 32) >= 'a' && (p[1] | 32) <= 'z');
    return letter && !more ? *p : 0;
}

static bool has_index(const char *from, const char *to, char index)
{
    for (; from < to; from++)
        if (letter_below(from) == index) return true;
    return false;
}

/* Behind the bracket that opens here; NULL if it stays open. */
static const char *past_bracket(const char *p, const char *end)
{
    int depth = 0;
    for (; p < end; p++) {
        if (strchr("([{", *p)) depth++;
        if (strchr(")]}", *p) && --depth == 0) return p + 1;
    }
    return NULL;
}

static bool is_even_power(const char *p)
{
    p = past_blanks(p);
    if (!strncmp(p, "²", 2) || !strncmp(p, "⁴", 3)) return true;
    if (*p != '^') return false;
    p = past_blanks(p + 1);
    return *(*p == '{' ? p + 1 : p) == '2' || *(*p == '{' ? p + 1 : p) == '4';
}

static size_t sign_of_norm(const char *p)
{
    static const char *const signs[] = { "||", "‖", "∥", "\\|", "\\lVert", "\\rVert", "\\Vert" };
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (!strncmp(p, signs[i], strlen(signs[i]))) return strlen(signs[i]);
    return 0;
}

/* log(, \exp\left( : behind the word, or where it stands if it is none. */
static const char *past_word(const char *p)
{
    static const char *const words[] = { "log", "ln", "exp", "softplus", "sigmoid" };
    const char *word = p + (*p == '\\');
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t n = strlen(words[i]);
        if (!strncmp(word, words[i], n) && strchr("([{", *past_blanks(word + n))) return past_blanks(word + n);
    }
    return p;
}

static bool is_number_with(const char *p, const char *end, char index)
{
    const char *start = past_blanks(p), *inside = past_word(start), *behind = NULL;
    size_t norm = sign_of_norm(start);
    if (norm) {
        for (behind = start + norm; behind < end && !sign_of_norm(behind); ) behind++;
        return behind < end && has_index(start, behind, index);
    }
    if (*inside && strchr("([{", *inside)) behind = past_bracket(inside, end);
    return behind && has_index(inside, behind, index) && (inside != start || is_even_power(behind));
}

/* Does something run over the index, or is Sigma known? */
static bool is_taken(const tt_scan *s, char index)
{
    static const char *const signs[] = { "\\sum", "∑", "\\prod", "∏" };
    const char family[] = { 'S', 'i', 'g', 'm', 'a', '_', index, '\0' };
    const char *text = s->text + s->at.start;
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (strstr(text, signs[i])) return true;
    for (const char *p = text; (p = strchr(p, index)); p++)
        if (p > text && !((p[-1] | 32) >= 'a' && (p[-1] | 32) <= 'z') && *past_blanks(p + 1) == '=') return true;
    return s->known && (s->known(s->user, family, 5) || s->known(s->user, family, 6) || s->known(s->user, family, 7));
}

bool tt_sigma_is_sum(tt_scan *s, const char *below)
{
    const char *end = s->text + s->at.end, *subscript = past_blanks(below), *behind = subscript;
    char index = letter_below(subscript);
    if (!index || s->rules || is_taken(s, index)) return false;
    if (*subscript == '_') {
        behind = past_blanks(subscript + 1);
        behind = *behind == '{' ? past_bracket(behind, end) : behind + 1;
    } else {
        behind += strlen(index == 'i' ? "ᵢ" : "ⱼ");                  /* all of three bytes */
    }
    if (!behind || !is_number_with(behind, end, index)) return false;
    if (!s->out->aside) s->out->aside = "Sigma with an index is read as the sign of a sum; declare it if it is a matrix";
    return true;
}
