#!/bin/sh
# Derivations in JSON (derivation_json.py). Needs python3.
if command -v python3 > /dev/null; then
    python3 tests/derivation_json.py
else
    echo "ok json: derivations # skipped: python3 is not installed"
fi
