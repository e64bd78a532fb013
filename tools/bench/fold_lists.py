#!/usr/bin/env python3
"""Deals the pages of pages/metadata into the folds of the trained models, by site.  usage: fold_lists.py PAGES OUT_DIR

Writes OUT_DIR/pages-K.txt, the paths of the pages that the models of fold K have not seen.
"""
import json
import pathlib
import sys
import zlib

FOLDS = 5


def fold_of(site):
    return zlib.crc32(site.lower().removeprefix("www.").encode()) % FOLDS  # as in tools/train/train_blocks.py


def main():
    pages, out = map(pathlib.Path, sys.argv[1:])
    out.mkdir(parents=True, exist_ok=True)
    lists = [[] for _ in range(FOLDS)]
    for truth in sorted(pages.glob("*/truth.json")):
        for key, entry in json.loads(truth.read_text()).items():
            lists[fold_of(entry["_site"])].append(f"{truth.parent / 'html' / key}.html")
    for k, paths in enumerate(lists):
        (out / f"pages-{k}.txt").write_text("".join(path + "\n" for path in paths))


if __name__ == "__main__":
    main()
