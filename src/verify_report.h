/* The report of a refuted answer. Floor 6. */
#ifndef TT_VERIFY_REPORT_H
#define TT_VERIFY_REPORT_H
#include "eval.h"
#include "verify.h"

typedef struct {
    tt_cell changes, predicted;     /* of the entry that differs */
    const char *misfit;             /* or the answer has not even the right shape */
    size_t entry;
} tt_difference;

/* The report of the last point, in out->report. False: memory ended. */
bool tt_report_difference(tt_eval *, const tt_difference *, tt_verdict *out);
#endif
