#!/bin/sh
# Derivations fit the terminal (columns.py). Needs python3.
if command -v python3 > /dev/null; then
    python3 tests/columns.py
else
    echo "ok columns: derivations fit # skipped: python3 is not installed"
fi
