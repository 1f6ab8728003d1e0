/* Names in the letters of a look. Floor 6. A name as text writes it is a base, then parts after underscores: the first accent (bar, hat,
 * tilde ...) goes over the base, digits and other parts become its subscript: W1 -> W_{1}, x_bar_i -> \bar{x}_{i}, lambda_max ->
 * \lambda_{\mathrm{max}}. Two names never look alike, and scan_name.c reads each back as the name it is. */
#include "look.h"
#include <string.h>
#include "prose.h"

#define COUNT(table) (sizeof table / sizeof *table)

typedef struct { const char *word, *unicode, *latex, *above; } tt_letter;

/* The first character of a name is the one it is printed as. */
static const struct { uint32_t character; const char *word; } greek[] = {
#define GREEK(character, name) { character, name },
#include "../grammar/greek.def"
#undef GREEK
};

/* Letters that LaTeX with amsmath has no macro for. */
static const char *const without_macro[] = {
    "Alpha", "Beta", "Epsilon", "Zeta", "Eta", "Iota", "Kappa", "Mu", "Nu", "Omicron", "Rho", "Tau", "Chi", "omicron", "varkappa"
};

static const tt_letter accents[] = {
    { "bar", "\xCC\x84", "\\bar", "¯" }, { "hat", "\xCC\x82", "\\hat", "^" }, { "tilde", "\xCC\x83", "\\tilde", "~" },
    { "dot", "\xCC\x87", "\\dot", "˙" }, { "ddot", "\xCC\x88", "\\ddot", "¨" }, { "check", "\xCC\x8C", "\\check", "ˇ" },
    { "breve", "\xCC\x86", "\\breve", "˘" },
};

static const tt_letter subscripts[] = {
    { "0", "₀", NULL, NULL }, { "1", "₁", NULL, NULL }, { "2", "₂", NULL, NULL }, { "3", "₃", NULL, NULL }, { "4", "₄", NULL, NULL }, { "5", "₅", NULL, NULL }, { "6", "₆", NULL, NULL },
    { "7", "₇", NULL, NULL }, { "8", "₈", NULL, NULL }, { "9", "₉", NULL, NULL }, { "a", "ₐ", NULL, NULL }, { "e", "ₑ", NULL, NULL }, { "h", "ₕ", NULL, NULL }, { "i", "ᵢ", NULL, NULL },
    { "j", "ⱼ", NULL, NULL }, { "k", "ₖ", NULL, NULL }, { "l", "ₗ", NULL, NULL }, { "m", "ₘ", NULL, NULL }, { "n", "ₙ", NULL, NULL }, { "o", "ₒ", NULL, NULL }, { "p", "ₚ", NULL, NULL },
    { "r", "ᵣ", NULL, NULL }, { "s", "ₛ", NULL, NULL }, { "t", "ₜ", NULL, NULL }, { "u", "ᵤ", NULL, NULL }, { "v", "ᵥ", NULL, NULL }, { "x", "ₓ", NULL, NULL },
};


static const tt_letter *letter(const tt_letter *table, size_t count, const char *s, size_t n)
{
    for (size_t i = 0; i < count; i++)
        if (table[i].word[0] == s[0] && strlen(table[i].word) == n && memcmp(table[i].word, s, n) == 0) return &table[i];
    return NULL;
}

/* The Greek letter of that name; 0 if there is none. */
static uint32_t greek_letter(const char *s, size_t n)
{
    for (size_t i = 0; n > 1 && i < COUNT(greek); i++)
        if (greek[i].word[0] == s[0] && strlen(greek[i].word) == n && memcmp(greek[i].word, s, n) == 0) return greek[i].character;
    return 0;
}

static bool has_macro(const char *s, size_t n)
{
    if (!greek_letter(s, n)) return false;
    for (size_t i = 0; i < COUNT(without_macro); i++)
        if (strlen(without_macro[i]) == n && memcmp(without_macro[i], s, n) == 0) return false;
    return true;
}

static void put_character(uint32_t u, tt_text *out)     /* 2 or 3 bytes: no Greek letter needs more or less */
{
    if (u < 0x800) {
        tt_text_putc(out, (char)(0xC0 | u >> 6));
    } else {
        tt_text_putc(out, (char)(0xE0 | u >> 12));
        tt_text_putc(out, (char)(0x80 | (u >> 6 & 0x3F)));
    }
    tt_text_putc(out, (char)(0x80 | (u & 0x3F)));
}

static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

static size_t part_length(const char *s)
{
    size_t n = 0;
    while (s[n] != '\0' && s[n] != '_') n++;
    return n;
}

/* Letters before a final run of digits: 1 in W1, 4 in beta12; the whole length where there is no such split. */
static size_t stem_length(const char *s, size_t n)
{
    size_t stem = n;
    while (stem > 0 && is_digit(s[stem - 1])) stem--;
    return stem > 0 ? stem : n;
}

/* The accent among the parts of a name, if it has one, and where it stands. */
static const tt_letter *accent_of(const char *name, const char **part)
{
    const char *s = name + part_length(name);
    for (size_t n; *s == '_'; s += n) {
        n = part_length(++s);
        const tt_letter *a = letter(accents, COUNT(accents), s, n);
        *part = s;
        if (a) return a;
    }
    *part = NULL;
    return NULL;
}

/* The next part of a name that stands below, from s on, which stands behind a part; NULL at the end. `over`: the part that is an accent. */
static const char *next_part(const char *s, const char *over, size_t *n)
{
    for (; *s == '_'; s += *n) {
        *n = part_length(++s);
        if (*n && s != over) return s;
    }
    return NULL;
}

void tt_name_text(const char *name, tt_text *out) { tt_text_puts(out, name); }

/* Without the primes behind it: x' was declared so. */
static size_t unprimed(const char *s, size_t n)
{
    while (n > 1 && s[n - 1] == '\'') n--;
    return n;
}

static void latex_word(const char *s, size_t whole, tt_text *out)
{
    size_t n = unprimed(s, whole);
    bool digits = true;
    for (size_t i = 0; i < n; i++) digits = digits && is_digit(s[i]);
    if (has_macro(s, n)) {
        tt_text_putc(out, '\\');
        tt_text_put(out, s, n);
    } else if (n == 1 || digits) {
        tt_text_put(out, s, n);
    } else {
        tt_text_puts(out, "\\mathrm{");
        tt_text_put(out, s, n);
        tt_text_putc(out, '}');
    }
    tt_text_put(out, s + n, whole - n);
}

/* Words that mean something else in upright letters: functions, words of a sentence. */
static bool is_taken(const char *s, size_t n)
{
    static const char *const words[] = {
#define WORD(text, kind, op, data) text,
#include "../grammar/words.def"
#undef WORD
#define OP(id, word, arity, shape) word,
#include "../grammar/ops.def"
#undef OP
#define FUNCTION(id, word) word,
#include "../grammar/functions.def"
#undef FUNCTION
    };
    for (size_t i = 0; n > 1 && i < COUNT(words); i++)
        if (words[i][0] == s[0] && strlen(words[i]) == n && memcmp(words[i], s, n) == 0) return true;
    return n > 1 && (tt_joins(s, n) || tt_asks_in_words(s, n, " a"));
}

/* \mathit{log\_var}: the base is the word of a function, which has no subscripts or accents. */
static void latex_whole(const char *name, tt_text *out)
{
    tt_text_puts(out, "\\mathit{");
    for (; *name; name++) {
        if (*name == '_') tt_text_putc(out, '\\');
        tt_text_putc(out, *name);
    }
    tt_text_putc(out, '}');
}

/* T_{\mu\nu}: how long the letter is with which s begins, of a run of nothing but Greek letters; 0: it is no such run. */
static size_t greek_in_run(const char *s, size_t n)
{
    enum { MOST = 32 };
    size_t first[MOST + 1] = { 0 };                     /* from each place on, the length of the letter that begins there */
    if (n > MOST) return 0;
    for (size_t i = n; i-- > 0; )
        for (size_t length = 2; i + length <= n && !first[i]; length++)
            if ((i + length == n || first[i + length]) && has_macro(s + i, length)) first[i] = length;
    return first[0];
}

static void latex_part(const char *s, size_t n, tt_text *out)
{
    for (size_t length; n && (length = greek_in_run(s, n)); s += length, n -= length) {
        tt_text_putc(out, '\\');
        tt_text_put(out, s, length);
    }
    if (n) latex_word(s, n, out);
}

/* Every part but the base and the accent, separated by commas, inside one subscript. */
static void latex_subscript(const char *name, size_t stem, const char *over, tt_text *out)
{
    size_t n = part_length(name);
    bool open = stem < n;
    if (open) {
        tt_text_puts(out, "_{");
        tt_text_put(out, name + stem, n - stem);
    }
    for (const char *s = name + n; (s = next_part(s, over, &n)); s += n) {
        tt_text_puts(out, open ? "," : "_{");
        open = true;
        latex_part(s, n, out);
    }
    if (open) tt_text_putc(out, '}');
}

void tt_name_latex(const char *name, tt_text *out)
{
    if (is_letter(name[0]) && name[1] == '\0') {
        tt_text_putc(out, name[0]);
        return;
    }
    const char *over;
    const tt_letter *accent = accent_of(name, &over);
    size_t stem = stem_length(name, part_length(name));
    if (is_taken(name, stem)) {
        latex_whole(name, out);
        return;
    }
    if (accent) {
        tt_text_puts(out, accent->latex);
        tt_text_putc(out, '{');
    }
    latex_word(name, stem, out);
    if (accent) tt_text_putc(out, '}');
    latex_subscript(name, stem, over, out);
}

static void unicode_word(const char *s, size_t whole, tt_text *out)
{
    size_t n = unprimed(s, whole);
    uint32_t g = greek_letter(s, n);
    if (g) put_character(g, out);
    else tt_text_put(out, s, n);
    tt_text_put(out, s + n, whole - n);
}

bool tt_name_lowered(const char *s, size_t n, tt_text *out)
{
    for (size_t i = 0; i < n; i++)
        if (!letter(subscripts, COUNT(subscripts), s + i, 1)) return false;
    for (size_t i = 0; i < n; i++) tt_text_puts(out, letter(subscripts, COUNT(subscripts), s + i, 1)->unicode);
    return true;
}

static bool all_digits(const char *s, size_t n)
{
    for (size_t i = 0; i < n; i++) if (!is_digit(s[i])) return false;
    return true;
}

/* What has been written of a name in subscript characters: the part that came last, in which others stand behind bars. */
typedef struct { const char *last; size_t length; bool barred; } lowering;

/* Digits and letters side by side are two parts: x₁ₐ is x1_a; a comma stands between others: x₁,₂. The part 1j stays behind its bar, and all
 * that follow it. */
static void unicode_subscript(const char *s, size_t n, lowering *l, tt_text *out)
{
    bool digits = all_digits(s, n), apart = l->last && !(all_digits(l->last, l->length) && !digits);
    size_t before = out->length;
    if (apart) tt_text_putc(out, ',');
    l->barred = l->barred || (is_digit(s[0]) && !digits) || !tt_name_lowered(s, n, out);
    l->last = s;
    l->length = n;
    if (!l->barred) return;
    out->length = before;
    tt_text_putc(out, '_');
    unicode_word(s, n, out);
}

void tt_name_unicode(const char *name, tt_text *out)
{
    if (is_letter(name[0]) && name[1] == '\0') {
        tt_text_putc(out, name[0]);
        return;
    }
    const char *over;
    const tt_letter *accent = accent_of(name, &over);
    size_t n = part_length(name), stem = stem_length(name, n);
    lowering l = { NULL, 0, false };
    unicode_word(name, stem, out);
    if (accent) tt_text_puts(out, accent->unicode);
    if (stem < n) unicode_subscript(name + stem, n - stem, &l, out);
    for (const char *s = name + n; (s = next_part(s, over, &n)); s += n) unicode_subscript(s, n, &l, out);
}

/* A part as an element: digits are a number, everything else an identifier. */
static void mathml_word(const char *s, size_t n, tt_text *out)
{
    bool digits = true;
    for (size_t i = 0; i < n; i++) digits = digits && is_digit(s[i]);
    tt_text_puts(out, digits ? "<mn>" : "<mi>");
    unicode_word(s, n, out);
    tt_text_puts(out, digits ? "</mn>" : "</mi>");
}

/* The parts of a subscript, of which there is one at least; a row where there are more. */
static void mathml_subscript(const char *first, size_t n, const char *over, tt_text *out)
{
    size_t length;
    const char *s = next_part(first + n, over, &length);
    if (s) tt_text_puts(out, "<mrow>");
    mathml_word(first, n, out);
    for (const char *part = s; part; part = next_part(part + length, over, &length)) {
        tt_text_puts(out, "<mo>,</mo>");
        mathml_word(part, length, out);
    }
    if (s) tt_text_puts(out, "</mrow>");
}

void tt_name_mathml(const char *name, tt_text *out)
{
    const char *over;
    const tt_letter *accent = accent_of(name, &over);
    size_t n = part_length(name), stem = stem_length(name, n), length = n - stem;
    const char *below = length ? name + stem : next_part(name + n, over, &length);
    if (is_taken(name, stem)) {
        tt_text_puts(out, "<mi mathvariant=\"italic\">");
        tt_text_puts(out, name);
        tt_text_puts(out, "</mi>");
        return;
    }
    if (below) tt_text_puts(out, "<msub>");
    if (accent) tt_text_puts(out, "<mover accent=\"true\">");
    mathml_word(name, stem, out);
    if (accent) {
        tt_text_puts(out, "<mo>");
        tt_text_puts(out, accent->above);
        tt_text_puts(out, "</mo></mover>");
    }
    if (!below) return;
    mathml_subscript(below, length, over, out);
    tt_text_puts(out, "</msub>");
}

void tt_name_raised(int64_t v, tt_text *out)
{
    static const char *const raised[] = { "⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹" };
    int digits[20], n = 0;
    uint64_t u = v < 0 ? 0 - (uint64_t)v : (uint64_t)v;
    do digits[n++] = (int)(u % 10); while (u /= 10);
    if (v < 0) tt_text_puts(out, "⁻");
    while (n > 0) tt_text_puts(out, raised[digits[--n]]);
}
