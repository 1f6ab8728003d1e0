/* Members of families as variables of differentiation. Floor 3. */
#ifndef TT_MEMBER_H
#define TT_MEMBER_H
#include "running.h"

/* Is the node the variable, or a member of the family that the variable is a member of? */
bool tt_is_variable(const tt_node *, const tt_node *variable);

/* The share of dx_j in the sum over i of tr(G_i' dx_i), which is G_j: the delta picks the term. `n` is x_i, open; `variable` x_j.
 * TT_NONE with a fault where it is not known whether x_j is among the x_i. */
tt_ref tt_pick_member(tt *, const tt_node *n, const tt_node *variable, tt_ref g);
#endif
