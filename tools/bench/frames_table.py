#!/usr/bin/env python3
"""The table of `./dev bench frames`.  usage: frames_table.py DIR, with truth.json and winnow.jsonl."""
import collections
import json
import pathlib
import re
import statistics
import sys

WORD = re.compile(r"\w+")


def score(body, truth):
    """(exact, F1) of the words."""
    expected, found = WORD.findall(truth.lower()), WORD.findall((body or "").lower())
    common = sum((collections.Counter(expected) & collections.Counter(found)).values())
    return expected == found, 2 * common / max(1, len(expected) + len(found))


def main():
    folder = pathlib.Path(sys.argv[1])
    truth = json.loads((folder / "truth.json").read_text())
    rows = collections.defaultdict(list)
    for line in (folder / "winnow.jsonl").read_text().splitlines():
        record = json.loads(line)
        page = pathlib.Path(record["input"]["path"])
        entry = truth[page.name]
        exact, f1 = score(record["body"], entry["body"])
        form = "html" if page.suffix == ".html" else "flat"
        for row in (form, f"{form}, {page.name[:2]}"):
            rows[row].append((f1, exact, record["title"] == entry["title"]))
    print("== invented frames, each unseen by its model")
    print(f"{'':<12}{'pages':>7}{'F1':>8}{'exact':>8}{'title':>8}")
    for row, scores in sorted(rows.items()):
        print(f"{row:<12}{len(scores):>7}" + "".join(f"{statistics.mean(column):>8.3f}" for column in zip(*scores)))


if __name__ == "__main__":
    main()
