/* Other notations -> LaTeX, which the reader then reads: MathML of a page, Typst, text that was escaped for HTML. Floor 4. Part of front.h.
 *
 * A translation stands in the query's arena, with two bytes behind it for the scanner, and takes the place of what was typed: messages
 * about it quote it as it was read. What cannot be translated is a fault whose place is in what was typed. Everything takes linear time. */
#ifndef TT_FROM_H
#define TT_FROM_H
#include "ctx.h"
#include "diag.h"

typedef struct {
    tt         *c;
    const char *text;            /* what was typed */
    size_t      end, at;         /* of it: where it ends, what is read next */
    tt_text     out;
} tt_from_text;

/* Open one for text[at.start .. at.end); close it: *translated, *n is what was put out. False: memory, or the fault that is recorded. */
void tt_from_open(tt_from_text *, tt *, const char *text, tt_span at);
bool tt_from_close(tt_from_text *, bool good, char **translated, size_t *n);
static inline bool tt_from_starts(const tt_from_text *f, const char *word)
{
    size_t n = 0;
    while (word[n] && f->at + n < f->end && f->text[f->at + n] == word[n]) n++;
    return !word[n];
}

/* The character an entity (`&minus;`, `&#8722;`) at text[0 .. n) stands for, as UTF-8 in out; returns its length there, 0: it is none. */
enum { TT_CHARACTER = 8 };
size_t tt_entity(const char *text, size_t n, char out[TT_CHARACTER], size_t *length);

bool tt_from_html(tt *, const char *text, tt_span at, char **translated, size_t *n);
bool tt_from_mathml(tt *, const char *text, tt_span at, char **translated, size_t *n);
bool tt_from_typst(tt *, const char *text, tt_span at, char **translated, size_t *n);

bool tt_has_entities(const char *text, size_t n);
bool tt_has_wide(const char *text, size_t n);              /* full-width letters, digits and signs, as Chinese and Japanese keyboards give them */
bool tt_begins_mathml(const char *text, size_t n);         /* <math or <mml:math */
#endif
