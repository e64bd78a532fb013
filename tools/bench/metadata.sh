#!/usr/bin/env bash
# What the page says of itself: Winnow beside five peers, per collection and pooled; furniture pages (cost: ./dev bench speed).
#
# Every page is read with the models that have not seen its site (build/folds), where there are such models.
# What the peers say is kept in build/bench/metadata; remove it to run them again.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
source tools/bench/peers.sh
need_shared
pages=$("$shared/unpack-pages")/metadata
said=$out/metadata
mkdir -p "$said"
[ -f build/folds/fold-0/models/rank-flat-section.model ] || tools/train/train.sh --folds-only
python3 tools/bench/fold_lists.py "$pages" "$said/folds"
for k in 0 1 2 3 4; do
  xargs -d '\n' $winnow -q --fail-on none --data build/folds/fold-$k -f jsonl --explain <"$said/folds/pages-$k.txt"
done >"$said/winnow.jsonl"
need_peers
for collection in "$pages"/*; do
  find "$collection/html" -type f | sort | nice $peers_python tools/bench/metadata_peers.py "$said/peers/${collection##*/}"
done
$peers_python tools/bench/flatten_pages.py "$pages" "$said/flat"
for k in 0 1 2 3 4; do
  xargs -d '\n' $winnow -q --fail-on none --data build/folds/fold-$k -f jsonl <"$said/flat/pages-$k.txt"
done >"$said/flat.jsonl"
for form in flat html; do
  $winnow -q --fail-on none -f jsonl "$shared/furniture/$form" >"$said/furniture-$form.jsonl"
done
python3 tools/bench/metadata_table.py "$shared" "$pages" "$said"
