/* The derivative of a query: gradients by reverse accumulation (sweep.h), Jacobians and Hessians from the same engine (jacobian.h). Floor 6. */
#ifndef TT_DERIVE_H
#define TT_DERIVE_H
#include "sweep.h"

/* What the query asks of its function, in the default layout of language.md 5: derivative[i] belongs to query->variables[i]; of a mixed
 * derivative there is derivative[0] alone; of a differential derivative[i] is the share of variable i (differential.h). Opens the store. False: a fault is recorded (also: what has no closed form is refused by name). */
typedef struct {
    bool expand;          /* write definitions out */
    tt_ref *rungs;        /* NULL; or where the derivatives of every order are put: order + 1 for each variable (ladder.h) */
    tt_ref *function;     /* NULL; or where the node of the function is put */
    tt_cuts *cuts;        /* NULL; or the names of cotangents, in which the gradients are then written, and their values */
    tt_work *work;        /* NULL; or one for each variable: function and variable, and of the gradient of a scalar how it was found */
} tt_derive_options;
bool tt_derive(tt *, const tt_query *, tt_derive_options, tt_ref *derivative);
#endif
