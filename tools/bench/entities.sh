#!/usr/bin/env bash
# Countries, people and agencies on the 45 articles, never trained on; spans over five folds of the corpora; sizes.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
need_shared
echo "== entities (never trained on)"
$winnow -q --fail-on none -f jsonl "$shared"/entities/articles/*.txt >$out/entities.jsonl
"$shared/score/score_entities.py" "$shared/entities/gold.jsonl" $out/entities.jsonl || true

echo "== spans, exact; weights that have not seen the article"
tools/train/train_tagger.sh --folds 2>/dev/null
echo "== size of tables and weights (the time: ./dev bench speed)"
du -cb data/world data/lang/*/{roles,bodies,names}.table data/models/entities.model data/models/words.clusters | awk '{printf "%8.2f MB  %s\n", $1 / 1e6, $2}'
