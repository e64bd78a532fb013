#!/usr/bin/env bash
# One case of the command line.  usage: run_case.sh WINNOW CASE_FILE [FEATURE...]   (features: what the build has)
#
# A case is a shell text with these names; all but `run` may be missing:
#   run()        what is done, in an empty folder; `winnow` is the binary
#   exit=N       the exit status (default 0)
#   out=( ... )  each must be found in standard output; err=( ... ) in standard error
#   needs=( ... ) features without which the case is skipped: ZLIB, ZSTD, LIBARCHIVE, SIMDJSON
#   out_not=( ... )  none may be found in standard output
set -u
winnow_binary=$1
case_file=$(realpath "$2")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
winnow() { "$winnow_binary" "$@"; }
exit=0 out=() err=() out_not=() needs=()
features=" ${*:3} "
source "$case_file"
for feature in "${needs[@]}"; do [[ $features == *" $feature "* ]] || { echo "skipped: no $feature in this build"; exit 77; }; done
run >.stdout 2>.stderr </dev/null
status=$?
bad=0
complain() { echo "$1"; bad=1; }
[ "$status" -eq "$exit" ] || complain "exit status $status, not $exit"
for text in "${out[@]}"; do grep -qF -- "$text" .stdout || complain "not in standard output: $text"; done
for text in "${err[@]}"; do grep -qF -- "$text" .stderr || complain "not in standard error: $text"; done
for text in "${out_not[@]}"; do ! grep -qF -- "$text" .stdout || complain "must not be in standard output: $text"; done
[ "$bad" -eq 0 ] || { echo "--- stdout"; head -c 2000 .stdout; echo "--- stderr"; head -c 2000 .stderr; }
exit "$bad"
