/* What is known of a definition beside that its name stands for its value: y = u/s makes u into s*y, and entries that add up to
 * a number add up to it under their name. Floor 5. */
#ifndef TT_FOLD_H
#define TT_FOLD_H
#include "make.h"

/* The answer with that put in; itself where nothing fits. Whether it is any shorter the caller weighs. */
tt_ref tt_fold_further(tt *, tt_ref answer, bool symbols);       /* symbols: of y = x/c for a symbol x, too */

/* The same with the values of definitions for their names (those of families keep theirs where an index runs), as far as it stays small; and with names wherever
 * their values stand. TT_NONE: a fault is recorded. */
tt_ref tt_unfolded(tt *, tt_ref);
tt_ref tt_folded_back(tt *, tt_ref);
/* Is it the name of a definition whose value may stand for it, and it for its value? */
bool tt_has_value(const tt *, const tt_node *);
#endif
