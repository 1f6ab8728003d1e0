/* What stands around a formula where it was copied: numbers of a list, Markdown, words that ask and words that join. Floor 4. Part of front.h. */
#ifndef TT_PROSE_H
#define TT_PROSE_H
#include <stdbool.h>
#include <stddef.h>

/* where, is, the: they join a formula to what is said about its names. */
bool tt_joins(const char *word, size_t n);
/* find, compute the derivative of: they stand before a formula. `rest`, NUL-terminated, is what follows the word. */
bool tt_asks_in_words(const char *word, size_t n, const char *rest);
/* Environments of LaTeX that only arrange formulas: align, equation, ... */
bool tt_is_layout(const char *environment);

/* Of text[*start .. *end) the marks at its ends go: `1.`, `(a)`, `-` and `*` before a formula in dollars, `**` and `*` on both sides, a question mark. */
void tt_trim_marks(const char *text, size_t *start, size_t *end);
#endif
