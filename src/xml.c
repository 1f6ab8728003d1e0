#include "xml.h"
#include "utf8.h"
#include <string.h>

static const char *reference(char c)
{
    switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    default:  return NULL;
    }
}

static bool is_character(uint32_t u)
{
    if (u < 0x20) return u == '\t' || u == '\n';
    return u != UINT32_MAX && !(u >= 0x7f && u < 0xa0) && (u & 0xfffe) != 0xfffe;
}

void tt_xml_put(const char *text, size_t n, tt_text *out)
{
    size_t done = 0, length;
    for (size_t i = 0; i < n; i += length) {
        const char *instead = reference(text[i]);
        if (!is_character(tt_utf8_read(text + i, n - i, &length))) instead = "\xef\xbf\xbd";
        if (!instead) continue;
        tt_text_put(out, text + done, i - done);
        tt_text_puts(out, instead);
        done = i + length;
    }
    tt_text_put(out, text + done, n - done);
}

void tt_xml_puts(const char *text, tt_text *out) { tt_xml_put(text, strlen(text), out); }
