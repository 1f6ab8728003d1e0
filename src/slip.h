/* A slip in a declaration: `symetric A(n)` is no expression that fails but a kind that was misspelt. Floor 7. */
#ifndef TT_SLIP_H
#define TT_SLIP_H
#include "tree.h"

/* Where the statement, whose fault is recorded, starts like a declaration with a word that is no kind, the fault becomes that:
 * the word, the nearest kind, and the list of them. `surely`: it should be a declaration, however far the word is from any kind. */
void tt_explain_slip(tt *, const tt_statement *, bool surely);
#endif
