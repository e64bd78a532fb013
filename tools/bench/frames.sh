#!/usr/bin/env bash
# Sites of the kind that Winnow was made for, none seen: invented frames around the articles of the furniture pages, which train no
# model. Those of tools/train/frames are read with the models of build/folds that have not seen them; those of tools/bench/frames, which
# train nothing, with the shipped ones.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
need_shared
[ -f build/folds/fold-0/models/rank-flat-section.model ] || tools/train/train.sh --folds-only
python3 tools/bench/fill_frames.py "$shared" "$out/frames"
for k in 0 1 2 3 4; do
  xargs -d '\n' $winnow -q --fail-on none --data build/folds/fold-$k -f jsonl <"$out/frames/pages-$k.txt"
done >"$out/frames/winnow.jsonl"
xargs -d '\n' $winnow -q --fail-on none -f jsonl <"$out/frames/pages-held-out.txt" >>"$out/frames/winnow.jsonl"
python3 tools/bench/frames_table.py "$shared" "$out/frames"
