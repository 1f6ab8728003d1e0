/* Left sides against nodes. */
#include "rule_tables.h"
tt_ref tt_canonical(tt *c, tt_ref x) { (void)c; return x; }
tt_ref tt_rewritten(tt *c, tt_ref x, uint32_t *which) { (void)c; (void)x; (void)which; return TT_NONE; }
