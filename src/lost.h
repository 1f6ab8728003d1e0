/* What a statement that could not be read would have defined or declared. Floor 4. Part of front.h. */
#ifndef TT_LOST_H
#define TT_LOST_H
#include "scan.h"

/* Leaves in the statement, of its tokens as far as they were read: a sort, DEFINE or DECLARE, and the names, as declared[0 ..]. */
void tt_lost_names(tt_scan *);
#endif
