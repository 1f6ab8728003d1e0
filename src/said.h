/* What is said of a list of names: `A, $B$ and C are symmetric`, `x, y \in ...`. Looked for in the bytes, for such a list is one statement where commas
 * part statements, and its `and` is a comma. Floor 4. Part of front.h. */
#ifndef TT_SAID_H
#define TT_SAID_H
#include <stdbool.h>
#include <stddef.h>

typedef struct {
    size_t first, end;           /* bytes before the first name, and before the word that says it (is, are, a kind, `in`) */
    unsigned names;              /* how many there are */
} tt_said;

/* False: no such list begins here. Words like `where` may stand in front. */
bool tt_find_said(const char *text, size_t n, tt_said *);
size_t tt_past_openers(const char *text, size_t n);              /* where, with, let, blanks and dollars */
bool tt_is_kind_word(const char *text, size_t n);                /* symmetric, matrix, matrices, ... */
const char *tt_singular(const char *text, size_t n);             /* matrix of matrices; NULL of what is no plural of a noun */
#endif
