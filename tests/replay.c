/* Replays the seeds of the fuzz target `statements`. */
#include "fuzz/fuzz_statements.c"
#define SEEDS "tests/fuzz/statements"
#include "replay.h"
