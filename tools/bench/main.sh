#!/usr/bin/env bash
# The main job: the seed page, the furniture pages, and the pages with truth, HTML and flattened.
#
# Pages the shipped model was trained on would flatter it, so each page of pages/ is read with the model of build/folds
# that has not seen its site. Furniture and seed were never trained on.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
need_shared
$winnow -f jsonl --listings "$shared/seed/bnamericas-mou.txt" >$out/seed.jsonl
echo "== seed"
python3 tools/bench/check_seed.py $out/seed.jsonl "$shared/seed/bnamericas-mou.txt"
for form in flat html; do
  echo "== furniture, $form"
  $winnow -q --fail-on none -f jsonl --listings "$shared/furniture/$form" >$out/furniture-$form.jsonl
  "$shared/score/score_pages.py" --truth "$shared/furniture/$form/truth.json" $out/furniture-$form.jsonl | sed -n 1,2p
done
[ -d build/folds ] || tools/train/train.sh --folds-only
pages=$("$shared/unpack-pages")/extraction
for form in html flat; do
  for k in 0 1 2 3 4; do
    xargs -d '\n' $winnow -q --fail-on none --data build/folds/fold-$k --fields body,input -f jsonl <build/folds/fold-$k/pages-$form.txt
  done >$out/pages-$form.jsonl
  for collection in scrapinghub publishers wcxb fundus segments readability daniel; do
    echo "== pages, $form, $collection (each site unseen by its model)"
    "$shared/score/score_extraction.py" --truth "$pages/$collection/truth.json" $out/pages-$form.jsonl 2>/dev/null | grep f1 | cut -d' ' -f2- | sed -n 1p
  done
done
