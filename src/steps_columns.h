/* The lines of a derivation with their reasons in a column to the right. Floor 7. */
#ifndef TT_STEPS_COLUMNS_H
#define TT_STEPS_COLUMNS_H
#include "ctx.h"

/* One line by its parts, which stand in one text one behind the other, line by line: bytes of what stands on its left (none where it goes on with
 * the last one's), of the line, of its reason in short and at length; and the columns that its left side takes on the screen. */
typedef struct { size_t head, line, why, full, head_columns; } tt_steps_row;

/* The reason at length stands where there is room for it. fold: what is wider than `width` is broken, a formula after a sign, so that it can be read back, a reason between words. */
void tt_steps_columns(const tt_steps_row *, size_t count, const char *text, size_t width, bool fold, tt_text *out);
#endif
