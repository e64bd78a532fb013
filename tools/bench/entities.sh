#!/usr/bin/env bash
# Countries, people and agencies on the 45 articles, never trained on.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
need_shared
echo "== entities (never trained on)"
$winnow -q --fail-on none -f jsonl "$shared"/entities/articles/*.txt >$out/entities.jsonl
"$shared/score/score_entities.py" "$shared/entities/gold.jsonl" $out/entities.jsonl || true
