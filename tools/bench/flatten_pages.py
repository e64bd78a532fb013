#!/usr/bin/env python3
"""The pages of pages/metadata as flat text.  usage: flatten_pages.py PAGES OUT

Writes OUT/COLLECTION/flat/PAGE.txt, and OUT/pages-K.txt, the paths of those that the models of fold K have not seen.
"""
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "train"))
from flatten import flatten
from fold_lists import FOLDS, fold_of

pages, out = map(pathlib.Path, sys.argv[1:])
lists = [[] for _ in range(FOLDS)]
for truth in sorted(pages.glob("*/truth.json")):
    for key, entry in json.loads(truth.read_text()).items():
        text = out / truth.parent.name / "flat" / f"{key}.txt"
        if not text.exists():
            flatten(truth.parent / "html" / f"{key}.html", text)
        lists[fold_of(entry["_site"])].append(str(text))
for k, paths in enumerate(lists):
    (out / f"pages-{k}.txt").write_text("".join(path + "\n" for path in paths))
