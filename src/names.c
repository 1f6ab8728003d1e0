/* Names in the letters of a look. A name as text writes it is a base, then parts after underscores: accents (bar, hat, tilde ...)
 * go over the base, digits and other parts become its subscript: W1 -> W_{1}, x_bar_i -> \bar{x}_{i}, lambda_max -> \lambda_{\mathrm{max}}. */
#include "look.h"
#include <string.h>

typedef struct { const char *word, *unicode, *latex; } tt_letter;

/* Greek letters; those without a macro of their own in LaTeX are left to \mathrm. */
static const tt_letter greek[] = {
    { "alpha", "α", "\\alpha" }, { "beta", "β", "\\beta" }, { "gamma", "γ", "\\gamma" }, { "delta", "δ", "\\delta" },
    { "epsilon", "ε", "\\epsilon" }, { "varepsilon", "ϵ", "\\varepsilon" }, { "zeta", "ζ", "\\zeta" }, { "eta", "η", "\\eta" },
    { "theta", "θ", "\\theta" }, { "vartheta", "ϑ", "\\vartheta" }, { "iota", "ι", "\\iota" }, { "kappa", "κ", "\\kappa" },
    { "lambda", "λ", "\\lambda" }, { "mu", "μ", "\\mu" }, { "nu", "ν", "\\nu" }, { "xi", "ξ", "\\xi" },
    { "pi", "π", "\\pi" }, { "varpi", "ϖ", "\\varpi" }, { "rho", "ρ", "\\rho" }, { "varrho", "ϱ", "\\varrho" },
    { "sigma", "σ", "\\sigma" }, { "varsigma", "ς", "\\varsigma" }, { "tau", "τ", "\\tau" }, { "upsilon", "υ", "\\upsilon" },
    { "phi", "φ", "\\phi" }, { "varphi", "ϕ", "\\varphi" }, { "chi", "χ", "\\chi" }, { "psi", "ψ", "\\psi" },
    { "omega", "ω", "\\omega" }, { "ell", "ℓ", "\\ell" },
    { "Gamma", "Γ", "\\Gamma" }, { "Delta", "Δ", "\\Delta" }, { "Theta", "Θ", "\\Theta" }, { "Lambda", "Λ", "\\Lambda" },
    { "Xi", "Ξ", "\\Xi" }, { "Pi", "Π", "\\Pi" }, { "Sigma", "Σ", "\\Sigma" }, { "Upsilon", "Υ", "\\Upsilon" },
    { "Phi", "Φ", "\\Phi" }, { "Psi", "Ψ", "\\Psi" }, { "Omega", "Ω", "\\Omega" },
};

static const tt_letter accents[] = {
    { "bar", "\xCC\x84", "\\bar" }, { "hat", "\xCC\x82", "\\hat" }, { "tilde", "\xCC\x83", "\\tilde" },
    { "dot", "\xCC\x87", "\\dot" }, { "ddot", "\xCC\x88", "\\ddot" }, { "check", "\xCC\x8C", "\\check" },
    { "breve", "\xCC\x86", "\\breve" },
};

static const tt_letter subscripts[] = {
    { "0", "₀", "" }, { "1", "₁", "" }, { "2", "₂", "" }, { "3", "₃", "" }, { "4", "₄", "" }, { "5", "₅", "" }, { "6", "₆", "" },
    { "7", "₇", "" }, { "8", "₈", "" }, { "9", "₉", "" }, { "a", "ₐ", "" }, { "e", "ₑ", "" }, { "h", "ₕ", "" }, { "i", "ᵢ", "" },
    { "j", "ⱼ", "" }, { "k", "ₖ", "" }, { "l", "ₗ", "" }, { "m", "ₘ", "" }, { "n", "ₙ", "" }, { "o", "ₒ", "" }, { "p", "ₚ", "" },
    { "r", "ᵣ", "" }, { "s", "ₛ", "" }, { "t", "ₜ", "" }, { "u", "ᵤ", "" }, { "v", "ᵥ", "" }, { "x", "ₓ", "" },
};

#define COUNT(table) (sizeof table / sizeof *table)

static const tt_letter *letter(const tt_letter *table, size_t count, const char *s, size_t n)
{
    for (size_t i = 0; i < count; i++)
        if (strlen(table[i].word) == n && memcmp(table[i].word, s, n) == 0) return &table[i];
    return NULL;
}

static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

static bool all_letters(const char *s, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!is_letter(s[i])) return false;
    return n > 0;
}

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

static void latex_word(const char *s, size_t n, tt_text *out)
{
    const tt_letter *g = letter(greek, COUNT(greek), s, n);
    bool plain = n == 1 || !all_letters(s, n);
    for (size_t i = 0; !g && n > 1 && plain && i < n; i++)
        if (is_letter(s[i])) plain = false;
    if (g) {
        tt_text_puts(out, g->latex);
    } else if (plain) {
        tt_text_put(out, s, n);
    } else {
        tt_text_puts(out, "\\mathrm{");
        tt_text_put(out, s, n);
        tt_text_putc(out, '}');
    }
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

static void unicode_word(const char *s, size_t n, tt_text *out)
{
    const tt_letter *g = letter(greek, COUNT(greek), s, n);
    if (g) tt_text_puts(out, g->unicode);
    else tt_text_put(out, s, n);
}

/* As subscript characters where each has one, else after an underscore. */
static void unicode_subscript(const char *s, size_t n, tt_text *out)
{
    bool low = n > 0;
    for (size_t i = 0; low && i < n; i++) low = letter(subscripts, COUNT(subscripts), s + i, 1) != NULL;
    if (!low) {
        tt_text_putc(out, '_');
        unicode_word(s, n, out);
        return;
    }
    for (size_t i = 0; i < n; i++) tt_text_puts(out, letter(subscripts, COUNT(subscripts), s + i, 1)->unicode);
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

void tt_superscript(const char *s, tt_text *out)
{
    static const char *const digits[] = { "⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹" };
    for (; *s; s++) {
        if (is_digit(*s)) tt_text_puts(out, digits[*s - '0']);
        else if (*s == '-') tt_text_puts(out, "⁻");
        else tt_text_putc(out, *s);
    }
}
