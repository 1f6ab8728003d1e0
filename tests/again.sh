#!/bin/sh
# What is printed, read back and printed again stays as it is (again.py). Needs python3.
if command -v python3 > /dev/null; then
    python3 tests/again.py
else
    echo "ok again: printed twice # skipped: python3 is not installed"
fi
