/* What is known of a definition beside that its name stands for its value: y = u/s makes u into s*y, and entries that add up to
 * a number add up to it under their name. Floor 5. */
#ifndef TT_FOLD_H
#define TT_FOLD_H
#include "make.h"

/* The answer with that put in; itself where nothing fits. Whether it is any shorter the caller weighs. */
tt_ref tt_fold_further(tt *, tt_ref answer);
#endif
