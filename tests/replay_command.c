/* Replays the seeds of the fuzz target `command`. */
#include "fuzz/fuzz_command.c"
#define SEEDS "tests/fuzz/command"
#include "replay.h"
