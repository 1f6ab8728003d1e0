/* Names in the letters of a look. Floor 6. A name as text writes it is a base, then parts after underscores: accents (bar, hat, tilde ...)
 * go over the base, digits and other parts become its subscript: W1 -> W_{1}, x_bar_i -> \bar{x}_{i}, lambda_max -> \lambda_{\mathrm{max}}. */
#include "look.h"
#include <string.h>

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

/* The accent among the parts of a name, if it has one. */
static const tt_letter *accent_of(const char *name)
{
    const char *s = name + part_length(name);
    while (*s == '_') {
        s++;
        size_t n = part_length(s);
        const tt_letter *a = letter(accents, COUNT(accents), s, n);
        if (a) return a;
        s += n;
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

/* Every part but the base and the accent, separated by commas, inside one subscript. */
static void latex_subscript(const char *name, size_t stem, const tt_letter *accent, tt_text *out)
{
    size_t n = part_length(name);
    bool open = stem < n;
    if (open) {
        tt_text_puts(out, "_{");
        tt_text_put(out, name + stem, n - stem);
    }
    for (const char *s = name + n; *s == '_'; s += n) {
        s++;
        n = part_length(s);
        if (n == 0 || (accent && letter(accents, COUNT(accents), s, n) == accent)) continue;
        tt_text_puts(out, open ? "," : "_{");
        open = true;
        latex_word(s, n, out);
    }
    if (open) tt_text_putc(out, '}');
}

void tt_name_latex(const char *name, tt_text *out)
{
    if (is_letter(name[0]) && name[1] == '\0') {
        tt_text_putc(out, name[0]);
        return;
    }
    const tt_letter *accent = accent_of(name);
    size_t stem = stem_length(name, part_length(name));
    if (accent) {
        tt_text_puts(out, accent->latex);
        tt_text_putc(out, '{');
    }
    latex_word(name, stem, out);
    if (accent) tt_text_putc(out, '}');
    latex_subscript(name, stem, accent, out);
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

/* The part 1j of a name stays behind its bar: c₁ⱼ is the member j of c1. */
static void unicode_subscript(const char *s, size_t n, tt_text *out)
{
    if (n > 0 && (!is_digit(s[0]) || all_digits(s, n)) && tt_name_lowered(s, n, out)) return;
    tt_text_putc(out, '_');
    unicode_word(s, n, out);
}

void tt_name_unicode(const char *name, tt_text *out)
{
    if (is_letter(name[0]) && name[1] == '\0') {
        tt_text_putc(out, name[0]);
        return;
    }
    const tt_letter *accent = accent_of(name);
    size_t n = part_length(name), stem = stem_length(name, n);
    unicode_word(name, stem, out);
    if (accent) tt_text_puts(out, accent->unicode);
    if (stem < n) unicode_subscript(name + stem, n - stem, out);
    for (const char *s = name + n; *s == '_'; s += n) {
        s++;
        n = part_length(s);
        if (!accent || letter(accents, COUNT(accents), s, n) != accent) unicode_subscript(s, n, out);
    }
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

/* The next part of a name that is no accent, from s on, which stands behind a part; NULL at the end. */
static const char *next_part(const char *s, const tt_letter *accent, size_t *n)
{
    for (; *s == '_'; s += *n) {
        *n = part_length(++s);
        if (*n && !(accent && letter(accents, COUNT(accents), s, *n) == accent)) return s;
    }
    return NULL;
}

/* The parts of a subscript, of which there is one at least; a row where there are more. */
static void mathml_subscript(const char *first, size_t n, const tt_letter *accent, tt_text *out)
{
    size_t length;
    const char *s = next_part(first + n, accent, &length);
    if (s) tt_text_puts(out, "<mrow>");
    mathml_word(first, n, out);
    for (const char *part = s; part; part = next_part(part + length, accent, &length)) {
        tt_text_puts(out, "<mo>,</mo>");
        mathml_word(part, length, out);
    }
    if (s) tt_text_puts(out, "</mrow>");
}

void tt_name_mathml(const char *name, tt_text *out)
{
    const tt_letter *accent = accent_of(name);
    size_t n = part_length(name), stem = stem_length(name, n), length = n - stem;
    const char *below = length ? name + stem : next_part(name + n, accent, &length);
    if (below) tt_text_puts(out, "<msub>");
    if (accent) tt_text_puts(out, "<mover accent=\"true\">");
    mathml_word(name, stem, out);
    if (accent) {
        tt_text_puts(out, "<mo>");
        tt_text_puts(out, accent->above);
        tt_text_puts(out, "</mo></mover>");
    }
    if (!below) return;
    mathml_subscript(below, length, accent, out);
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
