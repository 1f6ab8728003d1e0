/* Where statements end (language.md 3), found on bytes as they come, each looked at once. Floor 4. Part of front.h. */
#ifndef TT_SPLIT_H
#define TT_SPLIT_H
#include <stdbool.h>
#include <stddef.h>

typedef struct {
    bool   rules, commas;        /* a rule file; a comma outside of brackets ends a statement */
    bool   argument;             /* EXPRESSION: what is said of its names may follow it, from `where` on */
    size_t seen;                 /* bytes looked at */
    size_t start, end;           /* the statement, without blanks and comments around it; start == end: nothing of it yet */
    size_t depth;                /* open brackets */
    size_t formula;              /* of EXPRESSION: where the formula ends that is looked at as a whole */
    size_t listed;               /* where the list of names ends that it begins with; 0: with none */
    bool   begun, comment, quoted;
    bool   keyword;              /* it begins with a reserved word */
} tt_split;

/* Look on in text[0 .. n) from `seen`. True: a statement has ended, at start .. end (perhaps empty), and `seen` stands behind its
 * terminator. False: more bytes are needed; never with `last`, which says that there are none, while seen < n. */
bool tt_split_next(tt_split *, const char *text, size_t n, bool last);
/* Begin the next statement. Offsets go down by `dropped`, the bytes that the text lost at its start. */
void tt_split_begin(tt_split *, size_t dropped);
/* Where the formula ends that begins at text[from], with the words that are said of it: at a semicolon, or at the end of a line that nothing holds open. */
size_t tt_formula_end(const char *text, size_t from, size_t n);
/* LaTeX: a backslash before a letter or |, a $, ^{ or _{. */
bool tt_looks_like_latex(const char *text, size_t n);
#endif
