#!/usr/bin/env bash
# Hostile pages: seconds and memory for each.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
echo "== bombs: seconds, kilobytes of memory"
python3 tools/bench/bombs.py $winnow
