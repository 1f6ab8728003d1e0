/* Replays the seeds of the fuzz target `latex`. */
#include "fuzz/fuzz_latex.c"
#define SEEDS "tests/fuzz/latex"
#include "replay.h"
