#!/usr/bin/env bash
# One sample: does Winnow still print its expected record?  usage: check.sh WINNOW SAMPLE_FOLDER
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/print.sh"
diff -u "$2/expected.json" <(print_sample "$1" "$2")
