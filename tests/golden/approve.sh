#!/usr/bin/env bash
# Rewrites expected.json of the samples named (--all: of every sample) and shows the difference, which is to be read.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
source tests/golden/print.sh
[ $# -gt 0 ] || { echo "usage: ./dev approve NAME... | --all" >&2; exit 2; }
[ "$1" = --all ] && set -- $(ls samples)
for name in "$@"; do
  print_sample "$PWD/build/release/winnow" "samples/$name" >samples/"$name"/expected.json
done
git --no-pager diff --stat -- samples
