/* The rules by name: TT_RULE_log_softmax for the rule log-softmax, and so on; indices of the rule texts. Floor 4.
 * Apart from rules.h because it needs what rulec writes, and rulec is linked with most of the library. */
#ifndef TT_RULE_NAMES_H
#define TT_RULE_NAMES_H

enum {
#define TT_RULES_NAMES
#include "rules.inc"
#undef TT_RULES_NAMES
    TT_RULE_COUNT
};
#endif
