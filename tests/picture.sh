#!/bin/sh
# The cotangents of pictures against finite differences (picture.py). Needs python3.
if command -v python3 > /dev/null; then
    python3 tests/picture.py
else
    echo "ok picture: cotangents # skipped: python3 is not installed"
fi
