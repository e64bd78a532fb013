#!/usr/bin/env bash
# GNU parallel over several machines, or over WARC files on one; each job leaves its records and its report.
#   examples/parallel.sh OUT WARC...         (hosts: put them into ~/.parallel/sshloginfile and add --sshloginfile ..)
# Running it again goes on where it was stopped: finished jobs are skipped by the job log, the others by their reports.
set -euo pipefail
out=$1
shift
mkdir -p "$out"
parallel --joblog "$out/jobs.log" --resume-failed --jobs "${JOBS:-100%}" \
  winnow -j 1 -q --fail-on none -o "$out/{/}.jsonl" --report "$out/{/}.report" --resume {} ::: "$@"
cat "$out"/*.jsonl >"$out/all.jsonl.part" && mv "$out/all.jsonl.part" "$out/all-records"
