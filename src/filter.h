/* What the files of the filter share, which stands between scanner and grammar. Part of scan.h; private to filter*.c. Floor 4. */
#ifndef TT_FILTER_H
#define TT_FILTER_H
#include <string.h>
#include "build.h"
#include "parse.h"

static inline const char *text(const tt_scan *s, tt_span at) { return s->text + at.start; }
static inline int length(tt_span at) { return (int)(at.end - at.start < 200 ? at.end - at.start : 200); }

static inline const tt_token *peek(const tt_scan *s, size_t ahead)
{
    size_t i = s->next + ahead;
    return &s->token[i < s->token_count ? i : s->token_count - 1];
}

static inline bool is_name(const tt_scan *s, const tt_token *t, const char *word)
{
    return t->kind == TT_K_NAME && !strcmp(s->name[t->data].text, word);
}

/* filter_norm.c: the subscript of a norm or an inner product, which its closing sign takes. */
bool tt_norm_subscript(tt_scan *, tt_token *close);
bool tt_angle_subscript(tt_scan *, const tt_token *close);
#endif
