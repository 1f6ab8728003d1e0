/* Messages of diag.h: where a fault is, its line, and the marks under it. */
#include "diag.h"
#include <string.h>
#include "utf8.h"

enum { BEFORE = 70, AFTER = 50 };       /* columns shown of a long line, before and after the caret */

static const char *line_start(const tt_source_text *s, uint32_t byte)
{
    const char *p = s->text + (byte < s->length ? byte : s->length);
    while (p > s->text && p[-1] != '\n') p--;
    return p;
}

static const char *line_end(const tt_source_text *s, const char *p)
{
    const char *end = memchr(p, '\n', s->length - (size_t)(p - s->text));
    if (!end) end = s->text + s->length;
    if (end > p && end[-1] == '\r') end--;
    return end;
}

void tt_find_place(const tt_source_text *s, uint32_t byte, uint32_t *line, uint32_t *column)
{
    const char *start = line_start(s, byte), *at = s->text + (byte < s->length ? byte : s->length);
    *line = s->line;
    for (const char *p = s->text; (p = memchr(p, '\n', (size_t)(start - p))); p++) ++*line;
    *column = (uint32_t)tt_utf8_columns(start, (size_t)(at - start)) + 1 + (start == s->text ? s->column : 0);
}

static bool holds(tt_span span, size_t byte) { return byte >= span.start && byte < span.end; }

/* One character of the excerpt: control characters and broken bytes must not reach a terminal. */
static void show(tt_text *out, const char *p, size_t length, uint32_t c)
{
    if (c < 0x20 || c == 0x7F) tt_text_putc(out, ' ');
    else if (c == UINT32_MAX || tt_utf8_is_control(c)) tt_text_puts(out, c == UINT32_MAX || tt_utf8_width(c) ? "?" : "");
    else tt_text_put(out, p, length);
}

/* The part of the line to be shown: around the caret, or all of it. */
static void window(const char *start, const char *end, const char *caret, const char **from, const char **to)
{
    *from = caret - start > BEFORE ? caret - BEFORE : start;
    *to = end - caret > AFTER ? caret + AFTER : end;
    while (*from > start && ((unsigned char)**from & 0xC0) == 0x80) --*from;
    while (*to < end && ((unsigned char)**to & 0xC0) == 0x80) ++*to;
}

static unsigned width_at(const char *p, const char *end)
{
    size_t length;
    uint32_t c = tt_utf8_read(p, (size_t)(end - p), &length);
    return c == UINT32_MAX ? 1 : tt_utf8_width(c);
}

static const char *before(const char *p)
{
    do p--; while (((unsigned char)*p & 0xC0) == 0x80);
    return p;
}

/* A mark that stands on a letter takes no column: the caret stands under the letter. */
static void excerpt(const tt_source_text *s, const tt_fault *f, bool color, tt_text *out)
{
    const char *start = line_start(s, f->at.start), *end = line_end(s, start), *from, *to;
    const char *caret = s->text + (f->at.start < s->length ? f->at.start : s->length);
    if (caret > end) caret = end;
    while (caret > start && caret < end && !width_at(caret, end)) caret = before(caret);
    window(start, end, caret, &from, &to);
    bool cut = from > start || (start == s->text && s->column);
    tt_text_puts(out, cut ? "  ..." : "  ");
    size_t length;
    for (const char *p = from; p < to; p += length) {
        uint32_t c = tt_utf8_read(p, (size_t)(end - p), &length);
        show(out, p, length, c);
    }
    tt_text_puts(out, to < end ? "...\n  " : "\n  ");
    if (cut) tt_text_puts(out, "   ");
    if (color) tt_text_puts(out, "\x1b[32m");
    size_t blanks = 0;
    for (const char *p = from; p <= to; p += length) {
        size_t byte = (size_t)(p - s->text);
        uint32_t c = p < end ? tt_utf8_read(p, (size_t)(end - p), &length) : (length = 1, (uint32_t)' ');
        unsigned width = c == UINT32_MAX ? 1 : tt_utf8_width(c);
        if (!width && p == caret) width = 1;
        char mark = p == caret ? '^' : holds(f->at, byte) || holds(f->also, byte) ? '~' : ' ';
        if (p == end && mark != '^') break;
        for (; width; width--) {
            if (mark == ' ') { blanks++; continue; }
            for (; blanks; blanks--) tt_text_putc(out, ' ');
            tt_text_putc(out, mark);
            if (mark == '^') mark = '~';
        }
    }
    tt_text_puts(out, color ? "\x1b[0m\n" : "\n");
}

void tt_diag_write(const tt_source_text *s, const tt_fault *f, int language, bool color, tt_text *out)
{
    bool placed = s->text && (f->at.start || f->at.end);
    uint32_t line = s->line, column = 0;
    if (placed) tt_find_place(s, f->at.start, &line, &column);
    if (color) tt_text_puts(out, "\x1b[1m");
    tt_text_puts(out, s->name);
    tt_text_putc(out, ':');
    tt_text_int(out, line);
    if (placed) {
        tt_text_putc(out, ':');
        tt_text_int(out, column);
    }
    tt_text_puts(out, color ? ": \x1b[31m" : ": ");
    tt_text_puts(out, tt_catalog_text("error: ", language));
    tt_text_puts(out, color ? "\x1b[0m" : "");
    tt_text_puts(out, f->message ? f->message : "");
    tt_text_putc(out, '\n');
    if (placed) excerpt(s, f, color, out);
    if (!f->hint) return;
    tt_text_puts(out, "  ");
    tt_text_puts(out, tt_catalog_text("hint: ", language));
    tt_text_puts(out, f->hint);
    tt_text_putc(out, '\n');
}
