/* A claim judged: is this text the derivative that another text asks for? By the evaluator, at random points; what is claimed is only read. */
#ifndef CLAIM_H
#define CLAIM_H
#include <stdio.h>
#include "reread.h"
#include "verify.h"

/* Is this text, read beside the declarations, the derivative that `means` asks for? */
static const char *judge(tt *c, const char *declarations, const char *means, const char *claim)
{
    static char source[1 << 17], why[1 << 17];
    tt_query q, read;
    tt_verdict v;
    tt_session_clear(c);
    snprintf(source, sizeof source, "scalar E0\n%s%s\n", declarations, means);
    if (!digest(c, source, true, &q)) return snprintf(why, sizeof why, "its meaning: %s", c->fault.message), why;
    snprintf(source, sizeof source, "diff(%s, E0)\n", claim);
    if (!digest(c, source, false, &read)) return snprintf(why, sizeof why, "%s: %s", claim, c->fault.message), why;
    if (!translate(&read, &q)) return "it has names that the question has not";
    if (!tt_verify(c, &q, q.variables[0], &read.terms, read.function, &v)) return snprintf(why, sizeof why, "%s", c->fault.message), why;
    if (v.status == TT_CHECK_EXACT || v.status == TT_CHECK_NUMERIC) return NULL;
    return snprintf(why, sizeof why, "%s", v.report ? v.report : "not to be checked"), why;
}
#endif
