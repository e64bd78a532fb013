#!/usr/bin/env bash
# The Spark job of examples/, where pyspark is at hand.  usage: spark_test.sh WINNOW SOURCE_FOLDER
set -euo pipefail
python3 -c 'import pyspark, pyarrow' 2>/dev/null || { echo "skipped: no pyspark"; exit 77; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 "$2/tools/bench/invent_site.py" "$folder/site"
python3 "$2/tools/bench/batch_spark.py" --winnow "$1" --python "$(command -v python3)" --work "$folder/work" "$folder"/site/html/*.html
