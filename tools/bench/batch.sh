#!/usr/bin/env bash
# Folders, archives, clusters: 20,000 files made of the shared pages, beside trafilatura and on Spark.
#   BATCH_FILES=N    fewer files        BATCH_PARTS="counts memory ..."    only these rows
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
source tools/bench/peers.sh
need_shared
need_peers
echo "== batch"
spark_python=build/spark-venv/bin/python
if ! $spark_python -c 'import pyspark' 2>/dev/null; then
  { python3 -m venv build/spark-venv && $spark_python -m pip install -q pyspark==3.5.3; } >&2 || spark_python=none
fi
mkdir -p $out/batch
cp $winnow $out/batch/winnow  # a build meanwhile changes nothing
python3 tools/bench/batch.py --winnow "$PWD/$out/batch/winnow" --pages "$("$shared/unpack-pages")" --work "$PWD/$out/batch" \
  --peer "$PWD/$(dirname $peers_python)/trafilatura" --spark "$PWD/$spark_python" --files "${BATCH_FILES:-20000}" ${BATCH_PARTS:-}
