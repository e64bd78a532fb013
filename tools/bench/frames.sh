#!/usr/bin/env bash
# Sites of the kind that Winnow was made for, none seen: the invented frames of tools/train/frames around the articles of the
# furniture pages, which train no model. Each frame is read with the model of build/folds that has not seen it.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
need_shared
[ -f build/folds/fold-0/models/rank-flat-section.model ] || tools/train/train.sh --folds-only
python3 tools/bench/fill_frames.py "$shared" "$out/frames"
for k in 0 1 2 3 4; do
  xargs -d '\n' $winnow -q --fail-on none --data build/folds/fold-$k -f jsonl <"$out/frames/pages-$k.txt"
done >"$out/frames/winnow.jsonl"
python3 tools/bench/frames_table.py "$shared" "$out/frames"
