#!/bin/sh
# Second derivatives of scalars are symmetric, and are to be printed so that a reader sees it: hessians.py reads the answers to its list of
# functions and judges their form, by a reader of its own.
if command -v python3 > /dev/null; then
    python3 tests/hessians.py || echo "not ok hessians: hessians.py"
else
    echo "ok hessians # skipped: python3 is not installed"
fi
