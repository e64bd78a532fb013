#!/usr/bin/env bash
# The body on every collection, beside five peers: `./dev bench body`; `tools/bench/body.sh --accept` rewrites the ledger.
#
# Every page is read with the model of build/folds that has not seen its site; the furniture pages with one that has seen
# no furniture. What the peers find is kept in build/bench/body/peers; remove it to run them again.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
source tools/bench/peers.sh
need_shared
pages=$("$shared/unpack-pages")/extraction
said=$out/body
mkdir -p "$said"
[ -f build/folds/fold-0/models/confidence.model ] || tools/train/train.sh --folds-only
read_pages() {  # FORM MODE
  local k
  for k in 0 1 2 3 4; do
    xargs -d '\n' $winnow -q --fail-on none --data build/folds/fold-$k --mode "$2" --fields title,body,confidence,input -f jsonl <build/folds/fold-$k/pages-"$1".txt
  done
}
for form in html flat; do
  read_pages $form balanced >"$said/winnow-$form.jsonl"
  read_pages $form precise >"$said/winnow-$form-precise.jsonl"
  read_pages $form complete >"$said/winnow-$form-complete.jsonl"
  echo "== furniture, $form (furniture unseen by its model)"
  $winnow -q --fail-on none --data build/folds/fold-0 -f jsonl --listings "$shared/furniture/$form" >"$said/furniture-$form.jsonl"
  "$shared/score/score_pages.py" --truth "$shared/furniture/$form/truth.json" "$said/furniture-$form.jsonl" | sed -n 1,2p
done
python3 tools/bench/body_alone.py "$pages" "$said/alone"
for k in 0 1 2 3 4; do
  xargs -d '\n' $winnow -q --fail-on none --data build/folds/fold-$k --fields body,input -f jsonl <"$said/alone/pages-$k.txt"
done >"$said/alone.jsonl"
need_peers
cat build/folds/fold-*/pages-html.txt | $peers_python tools/bench/body_peers.py "$said/peers"
python3 tools/bench/body_table.py "$shared" "$pages" "$said" "$@"
