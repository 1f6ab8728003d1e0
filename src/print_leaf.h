/* Printing what has no operands (numbers, names, sizes, ones and identities) and the left side of an answer. Floor 6. */
#ifndef TT_PRINT_LEAF_H
#define TT_PRINT_LEAF_H
#include "look.h"

typedef struct {
    bool unsigned_;     /* a negative number without its sign */
    bool sized;         /* ones and identities with their size, in every look */
    bool known;         /* a size by its name alone, in every look */
    bool raised;        /* an exponent: superscript digits, or a fraction in one line */
} tt_leaf_how;

void tt_leaf_print(tt *, const tt_query *, const tt_terms *, tt_term, const tt_look_table *, tt_leaf_how, tt_text *);
/* open i=1 between N close: what stands under and over the sign of a sum. */
void tt_leaf_range(tt *, const tt_query *, uint32_t index, const tt_row *, const tt_look_table *, tt_text *);
/* x_i; the same of any stem */
void tt_leaf_indexed(const tt_query *, const char *stem, uint32_t count, const uint32_t *index, const tt_look_table *, tt_text *);
/* A size that is one name or one number. */
bool tt_leaf_bare_size(const tt *, tt_dim);
const char *tt_leaf_size_name(const tt *, tt_dim);     /* NULL: it is no name */
#endif
