#!/usr/bin/env bash
# Trains the tagger of names: data/models/entities.model anew. With --folds it prints exact span F1 instead, over five folds of
# our corpora by article, and of pt-bosque's test part.  usage: train_tagger.sh [--folds]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
shared=${WINNOW_SHARED:-../shared}
[ -d "$shared/ner" ] || { echo "skipped: no shared corpora at $shared"; exit 0; }
mkdir -p build/tagger
PYTHONDONTWRITEBYTECODE=1 python3 tools/train/tagger_corpus.py "$shared/ner" build/tagger/corpus.txt "$("$shared/unpack-pages")" build/release/winnow
if [ "${1:-}" = --folds ]; then
  exec build/release/tools/train_tagger build/tagger/corpus.txt - --folds 5
fi
exec build/release/tools/train_tagger build/tagger/corpus.txt data/models/entities.model
