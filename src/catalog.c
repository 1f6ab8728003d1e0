/* The catalogue of texts, and how one of them is filled in. */
#include "catalog.h"
#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum { ENGLISH };

static const struct { const char *english, *chinese; size_t length; } table[] = {
#define CHINESE(english, chinese) { english, chinese, sizeof english - 1 },
#include "../grammar/chinese.def"
#include "../grammar/chinese_pages.def"
#include "../grammar/chinese_rules.def"
#undef CHINESE
};

/* The text in Chinese, or NULL. Short of Chinese readers nobody waits for this, and they ask for a few lines at a time. */
static const char *find(const char *english, size_t n)
{
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (table[i].length == n && memcmp(table[i].english, english, n) == 0) return table[i].chinese;
    return NULL;
}

const char *tt_catalog_text(const char *english, int language)
{
    const char *found = english && language != ENGLISH ? find(english, strlen(english)) : NULL;
    return found ? found : english;
}

/* --- filled in ------------------------------------------------------------------------------------------------------- */

enum { MOST = 9 };
typedef struct { const char *text; size_t length; char own[24]; } argument;

static size_t bounded(const char *text, size_t most)
{
    const char *end = memchr(text, '\0', most);
    return end ? (size_t)(end - text) : most;
}

/* What the conversions of the English text print. */
static size_t collect(const char *f, va_list args, argument *list)
{
    size_t n = 0;
    while (n < MOST && (f = strchr(f, '%')) != NULL) {
        argument *a = &list[n++];
        size_t most = SIZE_MAX / 2;
        if (*++f == '.' && *++f == '*') {
            int given = va_arg(args, int);
            most = given > 0 ? (size_t)given : 0;
            f++;
        } else if (f[-1] == '.') {
            for (most = 0; *f >= '0' && *f <= '9'; f++) most = 10 * most + (size_t)(*f - '0');
        }
        *a = (argument){ .text = a->own };
        if (*f == 's') {
            a->text = va_arg(args, const char *);
            a->length = most < SIZE_MAX / 2 ? bounded(a->text, most) : strlen(a->text);
            const char *ours = memchr(a->text, ' ', a->length) ? find(a->text, a->length) : NULL;
            if (ours) *a = (argument){ .text = ours, .length = strlen(ours) };
        } else if (*f == 'c') {
            a->own[0] = (char)va_arg(args, int);
            a->length = 1;
        } else {
            a->length = (size_t)snprintf(a->own, sizeof a->own, "%u", va_arg(args, unsigned));
        }
    }
    return n;
}

/* The Chinese text with %1, %2 .. filled in: how long it is, of which as much as fits stands in `to`. */
static size_t put(char *to, size_t size, const char *text, const argument *list, size_t count)
{
    size_t n = 0;
    while (*text) {
        const char *piece = text;
        size_t length = 1, i = text[0] == '%' && text[1] >= '1' && text[1] <= '9' ? (size_t)(text[1] - '1') : count;
        if (i < count) {
            piece = list[i].text;
            length = list[i].length;
            text++;
        }
        text++;
        for (size_t k = 0; k < length; k++, n++)
            if (n + 1 < size) to[n] = piece[k];
    }
    if (size) to[n < size ? n : size - 1] = '\0';
    return n;
}

int tt_phrase_from(char *to, size_t size, int language, const char *english, va_list args)
{
    const char *chinese = language != ENGLISH ? find(english, strlen(english)) : NULL;
    if (!chinese) return vsnprintf(to, size, english, args);
    argument list[MOST];
    size_t count = collect(english, args, list);
    return (int)put(to, size, chinese, list, count);
}

int tt_phrase(char *to, size_t size, int language, const char *english, ...)
{
    va_list args;
    va_start(args, english);
    int n = tt_phrase_from(to, size, language, english, args);
    va_end(args);
    return n;
}
