#!/usr/bin/env bash
# Trains the block classifier, its confidence and the metadata rankers: data/models anew, and build/folds, the five models that have each not seen a fifth of the
# sites, for honest figures (docs/quality.md).  usage: train.sh [--folds-only]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
shared=${WINNOW_SHARED:-../shared}
[ -x "$shared/unpack-pages" ] || { echo "skipped: no shared pages at $shared"; exit 0; }
pages=$("$shared/unpack-pages")
if ! build/venv/bin/python -c 'import lightgbm, resiliparse, sklearn' 2>/dev/null; then
  python3 -m venv build/venv
  build/venv/bin/pip install -q numpy==2.2.6 lightgbm==4.6.0 resiliparse==2.0.0 scikit-learn==1.9.1
fi
out=(--out data/models)
[ "${1:-}" != --folds-only ] || out=()
build/venv/bin/python tools/train/train_blocks.py --pages "$pages/extraction" --articles "$shared/ner" \
  --dump build/release/tools/dump_features --folds build/folds "${out[@]}"
build/venv/bin/python tools/train/train_confidence.py --pages "$pages/extraction" --score "$shared/score" \
  --dump build/release/tools/dump_confidence --folds build/folds "${out[@]}"
build/venv/bin/python tools/train/train_rankers.py --pages "$pages/metadata" --shared "$shared" --dump build/release/tools/dump_candidates \
  --folds build/folds "${out[@]}"
