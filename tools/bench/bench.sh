#!/usr/bin/env bash
# Prints the figures of docs/quality.md.  usage: ./dev bench [main|bombs]   (default: both)
#
# Pages the shipped model was trained on would flatter it, so each page of pages/ is read with the model of build/folds
# that has not seen its site. Furniture and seed were never trained on.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
shared=${WINNOW_SHARED:-../shared}
winnow=build/release/winnow
out=build/bench
mkdir -p $out

bench_main() {
  [ -d "$shared/score" ] || { echo "skipped: no shared pages at $shared"; return; }
  local pages form collection k
  $winnow -f jsonl --listings "$shared/seed/bnamericas-mou.txt" >$out/seed.jsonl
  echo "== seed"
  python3 tools/bench/check_seed.py $out/seed.jsonl "$shared/seed/bnamericas-mou.txt"
  for form in flat html; do
    echo "== furniture, $form"
    $winnow -q --fail-on none -f jsonl --listings "$shared/furniture/$form" >$out/furniture-$form.jsonl
    "$shared/score/score_pages.py" --truth "$shared/furniture/$form/truth.json" $out/furniture-$form.jsonl | head -n 2
  done
  [ -d build/folds ] || tools/train/train.sh --folds-only
  pages=$("$shared/unpack-pages")/extraction
  for form in html flat; do
    for k in 0 1 2 3 4; do
      xargs -d '\n' $winnow -q --fail-on none --data build/folds/fold-$k --fields body,input -f jsonl <build/folds/fold-$k/pages-$form.txt
    done >$out/pages-$form.jsonl
    for collection in scrapinghub publishers wcxb fundus segments readability daniel; do
      echo "== pages, $form, $collection (each site unseen by its model)"
      "$shared/score/score_extraction.py" --truth "$pages/$collection/truth.json" $out/pages-$form.jsonl 2>/dev/null | grep -v '^$' | head -n 2 | grep f1 | cut -d' ' -f2- | head -n 1
    done
  done
  echo "== entities (never trained on)"
  $winnow -q --fail-on none -f jsonl "$shared"/entities/articles/*.txt >$out/entities.jsonl
  "$shared/score/score_entities.py" "$shared/entities/gold.jsonl" $out/entities.jsonl || true
}

bench_bombs() {
  echo "== bombs: seconds, kilobytes of memory"
  python3 tools/bench/bombs.py $winnow
}

case "${1:-all}" in
  main) bench_main ;;
  bombs) bench_bombs ;;
  all) bench_main; bench_bombs ;;
  *) echo "usage: ./dev bench [main|bombs]" >&2; exit 2 ;;
esac
