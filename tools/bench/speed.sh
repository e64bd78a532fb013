#!/usr/bin/env bash
# CPU time of every stage, and of the fastest peer, on a quarter of the shared pages.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
source tools/bench/peers.sh
need_shared
need_peers
echo "== speed"
$peers_python tools/bench/speed.py build/release/tools/speed "$("$shared/unpack-pages")"
