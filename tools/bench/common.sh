# What every part of the bench begins with: sourced, not run.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
shared=${WINNOW_SHARED:-../shared}
winnow=build/release/winnow
out=build/bench
mkdir -p $out

# Ends the part where the shared pages are absent.
need_shared() {
  [ -d "$shared/score" ] || { echo "skipped: no shared pages at $shared"; exit 0; }
}
