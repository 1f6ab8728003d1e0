/* UTF-8 of utf8.h, after table 3-7 of the Unicode standard; widths after UAX 11 and the combining blocks. */
#include "utf8.h"
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

static bool follows(unsigned char c) { return (c & 0xC0) == 0x80; }

uint32_t tt_utf8_read(const char *text, size_t n, size_t *length)
{
    const unsigned char *s = (const unsigned char *)text;
    uint32_t c = s[0], least;
    size_t more;
    *length = 1;
    if (c < 0x80) return c;
    if (c >= 0xC2 && c <= 0xDF) { more = 1; least = 0x80; c &= 0x1F; }
    else if ((c & 0xF0) == 0xE0) { more = 2; least = 0x800; c &= 0x0F; }
    else if (c >= 0xF0 && c <= 0xF4) { more = 3; least = 0x10000; c &= 0x07; }
    else return UINT32_MAX;
    if (n <= more) return UINT32_MAX;
    for (size_t i = 1; i <= more; i++) {
        if (!follows(s[i])) return UINT32_MAX;
        c = c << 6 | (s[i] & 0x3Fu);
    }
    if (c < least || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) return UINT32_MAX;
    *length = more + 1;
    return c;
}

size_t tt_utf8_check(const char *text, size_t n)
{
    size_t length;
    for (size_t i = 0; i < n; i += length) {
        if ((unsigned char)text[i] - 1u < 0x7F) { length = 1; continue; }
        uint32_t c = tt_utf8_read(text + i, n - i, &length);
        if (c == 0 || c == UINT32_MAX) return i;
    }
    return n;
}

bool tt_utf8_is_control(uint32_t c)
{
    bool ascii = (c < 0x20 && c != '\n' && c != '\t') || c == 0x7F, next = c >= 0x80 && c < 0xA0;
    return ascii || next || c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

static void drop_broken(char *text)
{
    size_t n = strlen(text), kept = 0, length;
    for (size_t i = 0; i < n; i += length) {
        if (tt_utf8_read(text + i, n - i, &length) == UINT32_MAX) continue;
        memmove(text + kept, text + i, length);
        kept += length;
    }
    text[kept] = '\0';
}

void tt_utf8_mend(char *text, size_t room)
{
    enum { SHOWN = 8 };                       /* <U+202E> */
    size_t n, length;
    char shown[SHOWN + 1];
    drop_broken(text);
    n = strlen(text);
    for (size_t i = 0; i < n; i += length) {
        uint32_t c = tt_utf8_read(text + i, n - i, &length);
        if (!tt_utf8_is_control(c)) continue;
        size_t rest = n - i - length;
        if (i + SHOWN >= room) rest = 0, text[i] = '\0';
        if (!text[i]) return;
        if (i + SHOWN + rest >= room) rest = room - 1 - i - SHOWN;
        memmove(text + i + SHOWN, text + i + length, rest);
        snprintf(shown, sizeof shown, "<U+%04X>", (unsigned)c);
        memcpy(text + i, shown, SHOWN);
        n = i + SHOWN + rest;
        text[n] = '\0';
        length = SHOWN;
    }
    drop_broken(text);
}

typedef struct { uint32_t first, last; } range;

static const range combining[] = {
    { 0x0300, 0x036F }, { 0x0483, 0x0489 }, { 0x0591, 0x05BD }, { 0x064B, 0x065F }, { 0x1AB0, 0x1AFF }, { 0x1DC0, 0x1DFF },
    { 0x200B, 0x200F }, { 0x2060, 0x2064 }, { 0x20D0, 0x20FF }, { 0xFE00, 0xFE0F }, { 0xFE20, 0xFE2F }, { 0xFEFF, 0xFEFF },
};
static const range wide[] = {
    { 0x1100, 0x115F }, { 0x2E80, 0x303E }, { 0x3041, 0x33FF }, { 0x3400, 0x4DBF }, { 0x4E00, 0x9FFF }, { 0xA000, 0xA4CF },
    { 0xAC00, 0xD7A3 }, { 0xF900, 0xFAFF }, { 0xFE30, 0xFE6F }, { 0xFF00, 0xFF60 }, { 0xFFE0, 0xFFE6 }, { 0x1F300, 0x1F64F },
    { 0x1F900, 0x1F9FF }, { 0x20000, 0x3FFFD },
};

static bool among(const range *list, size_t count, uint32_t c)
{
    for (size_t i = 0; i < count && list[i].first <= c; i++)
        if (c <= list[i].last) return true;
    return false;
}

unsigned tt_utf8_width(uint32_t c)
{
    if (c < 0x300) return 1;
    if (among(combining, sizeof combining / sizeof *combining, c)) return 0;
    return among(wide, sizeof wide / sizeof *wide, c) ? 2 : 1;
}

size_t tt_utf8_columns(const char *text, size_t n)
{
    size_t columns = 0, length;
    for (size_t i = 0; i < n; i += length) columns += tt_utf8_width(tt_utf8_read(text + i, n - i, &length));
    return columns;
}
