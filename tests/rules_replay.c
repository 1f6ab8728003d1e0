/* Replays the seeds of the fuzz target `rules`. */
#include "fuzz/fuzz_rules.c"
#define SEEDS "tests/fuzz/rules"
#include "replay.h"
