#!/usr/bin/env bash
# The differential over the shared pages, where those are present.  usage: shared_pages.sh DIFFERENTIAL SOURCE_FOLDER EVERY
shared=${WINNOW_SHARED:-$2/../shared}
[ -x "$shared/unpack-pages" ] || { echo "skipped: no shared pages at $shared"; exit 77; }
exec "$1" --every "$3" "$("$shared/unpack-pages")"
