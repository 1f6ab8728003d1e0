/* Messages: a fault with its place, as a person reads it. Floor 3.
 *
 *     formula.trick:3:11: error: sizes do not agree in X*y: X has n columns, y has m rows
 *       f = norm(X*y - w)^2
 *                ~^~
 *       hint: X'*y is n by 1
 *
 * The caret stands under the first column of fault.at, tildes under the rest of it and under fault.also. Columns count what the eye sees.
 * A long line is shown around the caret only. */
#ifndef TT_DIAG_H
#define TT_DIAG_H
#include "ctx.h"

typedef struct {
    const char *name;        /* formula.trick, <stdin>, <arg> */
    const char *text;        /* what the spans count in: lines, from the start of one or from `column` on */
    size_t      length;
    uint32_t    line;        /* number of its first line */
    uint32_t    column;      /* columns of that line that stand before the text */
} tt_source_text;

/* Line and column (from 1) of a byte of the source. */
void tt_find_place(const tt_source_text *, uint32_t byte, uint32_t *line, uint32_t *column);
/* Append the message; its words in that language, `color` with terminal colours. */
void tt_diag_write(const tt_source_text *, const tt_fault *, int language, bool color, tt_text *out);
#endif
