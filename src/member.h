/* Members of families as variables of differentiation. Floor 3. */
#ifndef TT_MEMBER_H
#define TT_MEMBER_H
#include "running.h"

/* Is the node the variable, or a member of the family that the variable is a member of? */
bool tt_is_variable(const tt_node *, const tt_node *variable);

/* Which of the variables a node is, or is a member of, in time with how many those are: variables are in chains by their symbols.
 *     for (uint32_t i = tt_first_variable(v, n); i; i = v->next[i - 1]) if (tt_is_variable(n, variable i - 1)) ... */
typedef struct {
    uint32_t *first;             /* by symbol, and mask: 1 + the first variable of a chain; 0: none */
    uint32_t *next;              /* by variable: 1 + the next one; 0: none */
    uint32_t  mask;              /* a power of two, less 1 */
} tt_variables;
bool tt_variables_open(tt *, tt_variables *, uint32_t count, const uint32_t *variable);
static inline uint32_t tt_first_variable(const tt_variables *v, const tt_node *n) { return v->first[n->data & v->mask]; }

/* The share of dx_j in the sum over i of tr(G_i' dx_i), which is G_j: the delta picks the term. `n` is x_i, open; `variable` x_j.
 * TT_NONE with a fault where it is not known whether x_j is among the x_i. */
tt_ref tt_pick_member(tt *, const tt_node *n, const tt_node *variable, tt_ref g);
#endif
