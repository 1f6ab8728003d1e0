/* Presentation: from nodes to the shortest form a reader would write, as terms. Floor 6.
 * Candidates by factoring, expanding, placing transposes, naming norms and sums are compared by the number of symbols a reader
 * reads; a rewrite is kept only if that number falls, which is why it ends. */
#ifndef TT_PRESENT_H
#define TT_PRESENT_H
#include "form.h"

/* Append the expression to *out (which may be empty) and return its root; TT_NO_TERM on failure. */
tt_term tt_present(tt *, const tt_query *, tt_ref answer, tt_terms *out);
/* A short form as a node, for those who go on with it: without what holds of definitions only at the points of a kind. TT_NONE on failure. */
tt_ref tt_shortest(tt *, tt_ref);
/* The same for those who want to weigh it (tt_form_cost), or to present several expressions with what they have in common. */
tt_ref tt_shortest_by(tt_writer *, tt_ref);

/* --- private to present*.c --- */

/* The same as a sum that is seen to equal its transpose: TT_NONE where no opening of its products makes it one (or on failure). */
tt_ref tt_opened(tt *, tt_ref);
/* The same with det(X)*inv(X) for adj(X) where inv(X) stands in it too. */
tt_ref tt_without_adjugates(tt *, tt_ref);
/* The same with the derivatives of sigmoid and tanh made of the names that their values have. */
tt_ref tt_with_slopes(tt *, tt_ref);
#endif
