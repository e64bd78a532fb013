#!/usr/bin/env bash
# Prints the figures of docs/quality.md, a part a script beside this one.  usage: ./dev bench [PART...]   (default: all)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
parts=()
for script in *.sh; do
  case $script in bench.sh | common.sh | peers.sh) ;; *) parts+=("${script%.sh}") ;; esac
done
[ $# -gt 0 ] || set -- "${parts[@]}"
for part; do
  [[ " ${parts[*]} " == *" $part "* ]] || { echo "usage: ./dev bench [${parts[*]}]" >&2; exit 2; }
done
for part; do
  bash "$part.sh"
done
