#!/bin/sh
# Every command in README.md and what stands below it, run as a transcript: the blocks marked `console`.
work=${BUILD:-build}
awk '
    /^```console$/ { inside = 1; printf "# README.md, line %d\n", NR; next }
    /^```$/        { if (inside) print ""; inside = 0 }
    inside && !/^\$ make / { print }
' README.md > "$work/readme.t"
"$work/transcript" examples "$work/readme.t"
