/* Identities that the user assumes: `assume sum(y) = 1`. Floor 4. */
#ifndef TT_ASSUME_H
#define TT_ASSUME_H
#include "make.h"

/* From now on the constructors put the right side for the left of every assumption of the query; node[] holds the terms lowered before.
 * An assumption about a symbol of held_back (flags by symbol; NULL: none) waits: a variable's entries are free while it is
 * differentiated, and only the answer may use what is assumed of it. to[] (by node, may be NULL): the replacements, for tt_substitute. */
bool tt_assume(tt *, const tt_query *, const tt_ref *node, const bool *held_back, tt_ref *to);
/* What is assumed of parts of the answer is put for them next: note that it is used. */
bool tt_assume_note(tt *, const tt_query *, tt_ref answer);

/* What is assumed of the query's variables rests while the work is told that was done before the answer, and then holds again. Each: the node of its
 * left side, and what stands for it. NULL: a fault is recorded. */
typedef struct tt_resting { uint32_t count, *id; tt_ref *value; uint16_t *by; } tt_resting;
tt_resting *tt_assume_rests(tt *, const tt_query *);
void tt_assume_holds(tt *, const tt_resting *);
#endif
