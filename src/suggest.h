/* The nearest word: what a person who typed a word that is not in a list may have meant. Floor 0, no memory of its own. */
#ifndef TT_SUGGEST_H
#define TT_SUGGEST_H
#include <stdbool.h>
#include <stddef.h>

/* The word of list[0 .. count) nearest to the n bytes at `word`, or NULL when none is near enough to be meant: more than a third
 * of its letters would have to change. Letters left out, added, changed and two neighbours swapped count one each; so does a
 * difference of case alone, however long the word. Entries that are NULL are passed over; of equally near ones the first wins. */
const char *tt_suggest(const char *word, size_t n, const char *const *list, size_t count);

/* `Ax` and `AXB` are names; with a piece x or X in them they are most likely products that were run together. Writes these, `A x`, `A X B`,
 * and `x^T A x` for xTAx, to out; false (and nothing written) where the name has other characters than letters, is long, or has no such piece. */
bool tt_suggest_product(const char *name, const char *piece, char *out, size_t room);
#endif
