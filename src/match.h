/* What the matcher has help with. Floor 4. */
#ifndef TT_MATCH_H
#define TT_MATCH_H
#include "rules.h"
#include "running.h"

/* before*middle*after, of which only the middle depends on an index; TT_NONE is nothing. */
typedef struct { tt_ref before, middle, after; } tt_parts;

/* u in such parts (rule_tables.h: TT_M_DIVIDE). False: it is no such product, or nothing of it is free of the index. */
bool tt_divide(tt *, tt_op, tt_ref u, tt_ref index, tt_parts *);
#endif
