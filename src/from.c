/* What translations share, and text with entities (from.h). */
#include "from.h"
#include <string.h>
#include "scan.h"

void tt_from_open(tt_from_text *f, tt *c, const char *text, tt_span at)
{
    *f = (tt_from_text){ .c = c, .text = text, .at = at.start, .end = at.end };
    tt_text_open(&f->out, c->memory, c->user);
}

/* One blank does where several came together, and none in front, nor before scripts and what closes. */
static void squeeze(tt_text *t)
{
    size_t n = 0;
    for (size_t i = 0; i < t->length; i++) {
        char before = n ? t->at[n - 1] : ' ', next = i + 1 < t->length ? t->at[i + 1] : '}';
        if (t->at[i] != ' ' || before == '\\' || (before != ' ' && !strchr("^_}),", next))) t->at[n++] = t->at[i];
    }
    t->length = n;
}

bool tt_from_close(tt_from_text *f, bool good, char **translated, size_t *n)
{
    if (!f->out.failed) squeeze(&f->out);
    *n = f->out.length;
    *translated = good && !f->out.failed ? tt_arena_take(&f->c->query, *n + 2) : NULL;
    if (*translated) {
        if (*n) memcpy(*translated, f->out.at, *n);
        memset(*translated + *n, 0, 2);
    }
    tt_text_close(&f->out);
    if (good && !*translated) tt_fail(f->c, TT_E_MEMORY, TT_NOWHERE);
    return *translated != NULL;
}

/* Its length in UTF-8. */
static size_t character_of(uint32_t c, char out[TT_CHARACTER])
{
    size_t n = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    static const unsigned char lead[] = { 0, 0, 0xC0, 0xE0, 0xF0 };
    for (size_t i = n; i-- > 1; c >>= 6) out[i] = (char)(0x80 | (c & 0x3F));
    out[0] = (char)(lead[n] | c);
    return n;
}

static uint32_t numbered(const char *p, size_t n)
{
    bool hex = n && (*p | 32) == 'x';
    uint32_t v = 0;
    for (size_t i = hex; i < n && v < 0x110000; i++) {
        int digit = p[i] >= '0' && p[i] <= '9' ? p[i] - '0' : hex && (p[i] | 32) >= 'a' && (p[i] | 32) <= 'f' ? (p[i] | 32) - 'a' + 10 : -1;
        if (digit < 0) return 0;
        v = v * (hex ? 16 : 10) + (uint32_t)digit;
    }
    return v < 0x20 || (v >= 0xD800 && v < 0xE000) || v > 0x10FFFF ? 0 : v;
}

static const struct { const char *name; uint32_t character; } entities[] = {
#define ENTITY(name, character) { name, character },
#include "../grammar/entities.def"
#undef ENTITY
#define GREEK(character, name) { name, character },
#include "../grammar/greek.def"
#undef GREEK
};

size_t tt_entity(const char *text, size_t n, char out[TT_CHARACTER], size_t *length)
{
    const char *end = n > 2 && *text == '&' ? memchr(text, ';', n < 32 ? n : 32) : NULL;
    size_t size = end ? (size_t)(end - text) - 1 : 0;
    uint32_t c = 0;
    if (size < 2) return 0;
    if (text[1] == '#') c = numbered(text + 2, size - 1);
    for (size_t i = 0; !c && i < sizeof entities / sizeof *entities; i++)
        if (strlen(entities[i].name) == size && !memcmp(entities[i].name, text + 1, size)) c = entities[i].character;
    *length = size + 2;
    return c ? character_of(c, out) : 0;
}

bool tt_has_entities(const char *text, size_t n)
{
    char out[TT_CHARACTER];
    size_t length;
    for (const char *p = text; (p = memchr(p, '&', n - (size_t)(p - text))); p++)
        if (tt_entity(p, n - (size_t)(p - text), out, &length)) return true;
    return false;
}

/* The ASCII character whose full-width form stands at text[0 .. n), 0 if there is none. */
static char wide(const char *text, size_t n)
{
    if (n < 3 || (unsigned char)text[0] != 0xEF || ((unsigned char)text[1] != 0xBC && (unsigned char)text[1] != 0xBD)) return 0;
    uint32_t c = 0xF000u | ((uint32_t)(unsigned char)text[1] & 0x3F) << 6 | ((uint32_t)(unsigned char)text[2] & 0x3F);
    return c >= 0xFF01 && c <= 0xFF5E ? (char)(c - 0xFEE0) : 0;
}

/* Signs and round brackets alone the scanner reads as they are. */
bool tt_has_wide(const char *text, size_t n)
{
    for (const char *p = text; (p = memchr(p, 0xEF, n - (size_t)(p - text))); p++) {
        char c = wide(p, n - (size_t)(p - text));
        if (c && (((c | 32) >= 'a' && (c | 32) <= 'z') || (c >= '0' && c <= '9') || strchr("^_$'.;{}", c))) return true;
    }
    return false;
}

/* Text with entities and full-width characters -> text. */
bool tt_from_html(tt *c, const char *text, tt_span at, char **translated, size_t *n)
{
    tt_from_text f;
    char out[TT_CHARACTER];
    tt_from_open(&f, c, text, at);
    for (size_t length; f.at < f.end; f.at += length) {
        size_t size = tt_entity(f.text + f.at, f.end - f.at, out, &length);
        if (!size && (out[0] = wide(f.text + f.at, f.end - f.at))) size = 1, length = 3;
        if (size) tt_text_put(&f.out, out, size);
        else tt_text_put(&f.out, f.text + f.at, length = 1);
    }
    return tt_from_close(&f, true, translated, n);
}

bool tt_begins_mathml(const char *text, size_t n)
{
    size_t i = 1;
    if (n < 5 || *text != '<') return false;
    while (i < n && (text[i] | 32) >= 'a' && (text[i] | 32) <= 'z') i++;
    size_t name = i < n && text[i] == ':' ? i + 1 : 1;
    return n - name > 4 && !memcmp(text + name, "math", 4) && (text[name + 4] == '>' || text[name + 4] == ' ' || text[name + 4] == '\n' || text[name + 4] == '\t');
}
