#!/usr/bin/env python3
"""The table of `./dev bench frames`.  usage: frames_table.py SHARED DIR, with truth.json and winnow.jsonl in DIR."""
import collections
import json
import pathlib
import re
import statistics
import sys

from metadata_table import load_scorer

FIELDS = ("title", "authors", "published", "site", "section")
WORD = re.compile(r"\w+")


def score(body, truth):
    """(exact, F1) of the words."""
    expected, found = WORD.findall(truth.lower()), WORD.findall((body or "").lower())
    common = sum((collections.Counter(expected) & collections.Counter(found)).values())
    return expected == found, 2 * common / max(1, len(expected) + len(found))


def main():
    shared, folder = map(pathlib.Path, sys.argv[1:])
    scorer = load_scorer(shared)
    truth = json.loads((folder / "truth.json").read_text())
    bodies, pairs = collections.defaultdict(list), collections.defaultdict(list)
    for line in (folder / "winnow.jsonl").read_text().splitlines():
        record = json.loads(line)
        page = pathlib.Path(record["input"]["path"])
        entry = truth[page.name]
        said = {field: entry[field] or "" for field in ("title", "authors", "date", "site", "section")}
        form = ("held out, " if entry["held_out"] else "") + ("html" if page.suffix == ".html" else "flat")
        for row in (form, f"{form}, {page.name[:2]}"):
            bodies[row].append(score(record["body"], entry["body"]))
            pairs[row].append((page.name, said, scorer.from_record(record)))
    print("== invented frames, each unseen by its model: body, and F1 of what they say")
    print(f"{'':<20}{'pages':>7}{'exact':>8}{'body':>8}" + "".join(f"{field:>11}" for field in FIELDS))
    for row in sorted(bodies):
        exact, f1 = (statistics.mean(column) for column in zip(*bodies[row]))
        table, _ = scorer.score(pairs[row])
        print(f"{row:<20}{len(bodies[row]):>7}{exact:>8.3f}{f1:>8.3f}" + "".join(f"{table[field]['F1']:>11.3f}" for field in FIELDS))


if __name__ == "__main__":
    main()
