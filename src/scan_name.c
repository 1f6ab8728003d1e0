/* Names as they are typed -> the one spelling that each has (scan.h): x̄₁, \bar{x}_{1}, x_bar_1 and x_1_bar are x1_bar.
 *
 * A name is a base and parts behind bars: `x1_hat_new_i`. Digits behind a base of letters are of it, and behind a part of letters of that;
 * accents stand directly behind the base, as they stand over it; letters for indices stand together: x_{i,j} and x_i_j are x_ij. */
#include "scan.h"
#include <string.h>
#include "utf8.h"


static bool is_digit(char c) { return c >= '0' && c <= '9'; }

static bool all_digits(const char *p, size_t n)
{
    for (size_t i = 0; i < n; i++) if (!is_digit(p[i])) return false;
    return n > 0;
}

/* ---- characters ---- */

static const struct { const char *word; uint32_t mark; } accents[] = {
    { "_bar", 0x304 }, { "_bar", 0x305 }, { "_hat", 0x302 }, { "_tilde", 0x303 }, { "_dot", 0x307 }, { "_ddot", 0x308 }, { "_check", 0x30C }, { "_breve", 0x306 },
};

static const char *accent(uint32_t c)
{
    for (size_t i = 0; i < sizeof accents / sizeof *accents; i++) if (accents[i].mark == c) return accents[i].word;
    return NULL;
}

/* Letters that carry their accent, as base letter and mark: ȳ, ŵ, ñ. */
static const struct { uint16_t character; char base; uint16_t mark; } composed[] = {
    { 0x101, 'a', 0x304 }, { 0x113, 'e', 0x304 }, { 0x12B, 'i', 0x304 }, { 0x14D, 'o', 0x304 }, { 0x16B, 'u', 0x304 }, { 0x233, 'y', 0x304 },
    { 0x100, 'A', 0x304 }, { 0x112, 'E', 0x304 }, { 0x12A, 'I', 0x304 }, { 0x14C, 'O', 0x304 }, { 0x16A, 'U', 0x304 }, { 0x232, 'Y', 0x304 },
    { 0xE2, 'a', 0x302 }, { 0x109, 'c', 0x302 }, { 0xEA, 'e', 0x302 }, { 0x11D, 'g', 0x302 }, { 0x125, 'h', 0x302 }, { 0xEE, 'i', 0x302 },
    { 0x135, 'j', 0x302 }, { 0xF4, 'o', 0x302 }, { 0x15D, 's', 0x302 }, { 0xFB, 'u', 0x302 }, { 0x175, 'w', 0x302 }, { 0x177, 'y', 0x302 },
    { 0xC2, 'A', 0x302 }, { 0x108, 'C', 0x302 }, { 0xCA, 'E', 0x302 }, { 0x11C, 'G', 0x302 }, { 0x124, 'H', 0x302 }, { 0x134, 'J', 0x302 },
    { 0xD4, 'O', 0x302 }, { 0x15C, 'S', 0x302 }, { 0xDB, 'U', 0x302 }, { 0x174, 'W', 0x302 }, { 0x176, 'Y', 0x302 },
    { 0xE3, 'a', 0x303 }, { 0xF1, 'n', 0x303 }, { 0xF5, 'o', 0x303 }, { 0x169, 'u', 0x303 }, { 0xC3, 'A', 0x303 }, { 0xD1, 'N', 0x303 },
    { 0xD5, 'O', 0x303 }, { 0x168, 'U', 0x303 },
};

static bool decompose(uint32_t c, char *base, uint32_t *mark)
{
    for (size_t i = 0; i < sizeof composed / sizeof *composed; i++)
        if (composed[i].character == c) { *base = composed[i].base; *mark = composed[i].mark; return true; }
    return false;
}

/* The ASCII character that a Unicode subscript stands for, or 0. */
static char subscript(uint32_t c)
{
    static const char low[] = "0123456789+-=()\0aeox\0hklmnpst";
    if (c >= 0x2080 && c <= 0x209C) return low[c - 0x2080];
    switch (c) {
    case 0x1D62: return 'i';
    case 0x1D63: return 'r';
    case 0x1D64: return 'u';
    case 0x1D65: return 'v';
    case 0x2C7C: return 'j';
    default: return 0;
    }
}

/* Letters of the mathematical alphabets, the first three of which are bold, italic, bold italic: 𝐱, 𝑋. */
static char mathematical(uint32_t c, uint16_t *marks)
{
    if (c < 0x1D400 || c > 0x1D49B) return 0;
    uint32_t k = (c - 0x1D400) % 52;
    if ((c - 0x1D400) / 52 != 1) *marks |= TT_Y_BOLD;
    return (char)(k < 26 ? 'A' + k : 'a' + (k - 26));
}

/* A name being put together, with bars before all of its parts. Four bytes of output are enough for one of input, but for the accents, which
 * take seven for two. */
typedef struct { char *at; size_t length; } writer;

static void put(writer *w, const char *text, size_t n)
{
    memcpy(w->at + w->length, text, n);
    w->length += n;
}

static void put_part(writer *w, const char *text, size_t n)
{
    put(w, "_", 1);
    put(w, text, n);
}

/* ---- as typed ---- */

/* c₁ⱼ is the member j of c₁, as c_{1,j} is. */
static size_t put_subscripts(writer *w, const char *bytes, size_t n)
{
    char low[256];
    size_t i = 0, count = 0, digits = 0, length;
    for (; i < n && count < sizeof low; i += length) {
        char c = subscript(tt_utf8_read(bytes + i, n - i, &length));
        if (!c) break;
        low[count++] = c;
    }
    while (digits < count && is_digit(low[digits])) digits++;
    if (digits) put_part(w, low, digits);
    if (digits < count) put_part(w, low + digits, count - digits);
    return i;
}

/* The characters of a name as ASCII; false: one of them is of no name. */
static bool spell(tt_scan *s, const char *bytes, size_t n, writer *w, uint16_t *marks)
{
    char base;
    for (size_t i = 0, length; i < n; i += length) {
        uint32_t c = tt_utf8_read(bytes + i, n - i, &length), mark;
        const char *word;
        if (c == ',') continue;                                  /* x₁,₂ */
        if (c < 0x80) put(w, bytes + i, 1);
        else if (subscript(c)) length = put_subscripts(w, bytes + i, n - i);
        else if ((word = accent(c))) put(w, word, strlen(word));
        else if ((word = tt_greek(c))) { *marks |= w->length ? 0 : TT_Y_GREEK; put(w, word, strlen(word)); }
        else if (decompose(c, &base, &mark)) { put(w, &base, 1); word = accent(mark); put(w, word, strlen(word)); }
        else if ((base = mathematical(c, marks))) put(w, &base, 1);
        else {
            uint32_t at = (uint32_t)(bytes + i - s->text);
            return tt_fail(s->c, TT_E_CHARACTER, (tt_span){ at, at + (uint32_t)length }, (int)length, bytes + i);
        }
    }
    return true;
}

/* ---- parts ---- */

static size_t part_length(const char *p, const char *end)
{
    const char *bar = memchr(p, '_', (size_t)(end - p));
    return (size_t)((bar ? bar : end) - p);
}

/* How long the accent is that a part begins with, `hat` of `hat` or `hat1`; 0: with none. */
static size_t accent_length(const char *part, size_t n)
{
    for (size_t i = 0; i < sizeof accents / sizeof *accents; i++) {
        size_t length = strlen(accents[i].word + 1);
        if (n < length || memcmp(part, accents[i].word + 1, length)) continue;
        if (n == length || all_digits(part + length, n - length)) return length;
    }
    return 0;
}

static bool is_index(const char *part, size_t n) { return n == 1 && *part >= 'i' && *part <= 'q' && *part != 'o'; }

/* One part but its accent behind the others. `index`: the last one was a letter for an index. */
static void join(writer *w, const char *part, size_t n, size_t base, bool *index)
{
    bool letters = w->length > base && !is_digit(w->at[w->length - 1]), next = is_index(part, n);
    if ((letters && all_digits(part, n)) || (*index && next)) put(w, part, n);
    else put_part(w, part, n);
    *index = next;
}

/* The digits that join the base: \bar{x}_{1} is x1 with a bar over it. */
static const char *number_of_base(const char *text, const char *end, size_t *n)
{
    size_t base = part_length(text, end), length;
    if (!base || is_digit(text[base - 1])) return NULL;
    for (const char *p = text + base; p < end; p += length) {
        length = part_length(++p, end);
        size_t over = accent_length(p, length);
        *n = length - over;
        if (*n) return all_digits(p + over, *n) ? p + over : NULL;
    }
    return NULL;
}

/* Base and parts in their order: text[0 .. n) has bars before all parts. */
static void settle(const char *text, size_t n, writer *w)
{
    const char *end = text + n, *parts = text + part_length(text, end);
    size_t numbered = 0, length;
    bool index = false;
    const char *number = number_of_base(text, end, &numbered);
    put(w, text, (size_t)(parts - text));
    if (number) put(w, number, numbered);
    for (const char *p = parts; p < end; p += length) {
        length = part_length(++p, end);
        if (accent_length(p, length)) put_part(w, p, accent_length(p, length));
    }
    size_t base = w->length;
    for (const char *p = parts; p < end; p += length) {
        length = part_length(++p, end);
        size_t over = accent_length(p, length);
        if (length > over && p + over != number) join(w, p + over, length - over, base, &index);
    }
}

/* ---- the whole ---- */

uint32_t tt_read_name(tt_scan *s, const char *bytes, size_t n, uint16_t marks)
{
    char small[256], other[2 * sizeof small];
    writer w = { n <= sizeof small / 4 ? small : tt_arena_take(&s->c->query, 4 * n), 0 };
    if (w.at && !spell(s, bytes, n, &w, &marks)) return UINT32_MAX;
    if (w.at && !memchr(w.at, '_', w.length)) return tt_put_name(s, w.at, w.length, marks);
    writer settled = { w.at && w.length <= sizeof small ? other : tt_arena_take(&s->c->query, 2 * w.length), 0 };
    if (!w.at || !settled.at) return tt_fail(s->c, TT_E_MEMORY, TT_NOWHERE), UINT32_MAX;
    settle(w.at, w.length, &settled);
    return tt_put_name(s, settled.at, settled.length, marks);
}
