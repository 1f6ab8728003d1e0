/* Identities that the user assumes: `assume sum(y) = 1`. Floor 4. */
#ifndef TT_ASSUME_H
#define TT_ASSUME_H
#include "make.h"

/* From now on the constructors put the right side for the left of every assumption of the query; node[] holds the terms lowered before.
 * An assumption about a symbol of held_back (flags by symbol; NULL: none) waits: a variable's entries are free while it is
 * differentiated, and only the answer may use what is assumed of it. to[] (by node, may be NULL): the replacements, for tt_substitute. */
bool tt_assume(tt *, const tt_query *, const tt_ref *node, const bool *held_back, tt_ref *to);
#endif
