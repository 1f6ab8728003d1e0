/* A derivation as text: lines with their reasons in a column to the right, an aligned block of LaTeX, an array of JSON. Floor 7. */
#ifndef TT_STEPS_WRITE_H
#define TT_STEPS_WRITE_H
#include "print.h"
#include "tracetrick.h"
#include "steps.h"

typedef struct {
    const tt_query *query;
    const char *function;            /* its name */
    uint32_t variable;               /* symbol */
    uint32_t width;                  /* columns that a line may take */
    bool fold;                       /* what is longer goes on below; else it is as long as it is */
    tt_language language;            /* of the reasons */
    const char *end;                 /* the closing line: how the derivative was checked */
} tt_steps_frame;

bool tt_steps_write(tt *, const tt_steps *, const tt_steps_frame *, tt_look, tt_text *out);
/* One step by its parts, each text emptied before. head: what stands on the left of the line, nothing where it goes on with the last one's;
 * why: the reason with its statement, in Unicode. */
bool tt_step_parts(tt *, const tt_steps *, const tt_steps_frame *, size_t i, tt_look, tt_text *head, tt_text *line, tt_text *why);
/* [{"text": .., "unicode": .., "latex": .., "rows": .., "cols": .., "rule": .., "rules": [..], "statement": ..}, ..] */
bool tt_steps_json(tt *, const tt_steps *, const tt_steps_frame *, tt_text *out);
#endif
