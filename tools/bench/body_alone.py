#!/usr/bin/env python3
"""The true bodies alone, as text files with nothing around them: all of each should come back.  usage: body_alone.py PAGES OUT

Writes OUT/COLLECTION/flat/PAGE.txt, and OUT/pages-K.txt, the paths of those that the models of fold K have not seen.
"""
import json
import pathlib
import sys

from fold_lists import FOLDS, fold_of

COLLECTIONS = ["scrapinghub", "publishers", "fundus", "wcxb"]

pages, out = map(pathlib.Path, sys.argv[1:])
lists = [[] for _ in range(FOLDS)]
for collection in COLLECTIONS:
    folder = out / collection / "flat"
    folder.mkdir(parents=True, exist_ok=True)
    for key, entry in json.loads((pages / collection / "truth.json").read_text()).items():
        path = folder / f"{key}.txt"
        path.write_text(entry.get("articleBody", entry.get("body")) + "\n")
        lists[fold_of(entry.get("site") or key)].append(str(path))
for k, paths in enumerate(lists):
    (out / f"pages-{k}.txt").write_text("".join(path + "\n" for path in paths))
