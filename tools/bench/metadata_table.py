#!/usr/bin/env python3
"""Prints the metadata figures: each field, Winnow beside the peers.  usage: metadata_table.py SHARED PAGES SAID

SAID holds winnow.jsonl, flat.jsonl, peers/COLLECTION/PEER.jsonl and furniture-{flat,html}.jsonl, made by metadata.sh. The scorer is
SHARED/score/score_metadata.py. What Winnow misses is listed, worst first, in SAID/misses-FIELD.txt.
"""
import importlib.util
import json
import pathlib
import sys

HTMLDATE = ("htmldate", "htmldate-news")
FLAT_FIELDS = ("title", "authors", "published", "site", "section", "language")
NAMES = ["winnow", "trafilatura", "htmldate", "newspaper4k", "goose3", "rs-trafilatura"]


def load_scorer(shared):
    spec = importlib.util.spec_from_file_location("score_metadata", shared / "score" / "score_metadata.py")
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    return scorer


def lines(path):
    return [json.loads(line) for line in path.read_text().split("\n") if line]


def winnow_rows(path, scorer):
    """By collection, then by page: several collections may have a page of one name."""
    found = {}
    for record in lines(path):
        row = scorer.from_record(record)
        found.setdefault(pathlib.Path(record["input"]["path"]).parent.parent.name, {})[row["id"]] = row
    return found


def f1(table, field, name):
    entry = table.get(field)
    return f"{entry['F1']:>16.3f}" if entry and entry["n"] and entry["cover"] else f"{'-':>16}"


def write_misses(misses, said):
    for field, rows in misses.items():
        shown = (f"{bad:.2f} {key}\n  truth {want!r}\n  said  {got!r}\n" for bad, key, want, got in rows)
        (said / f"misses-{field}.txt").write_text("".join(shown))


def flattened(scorer, pages, said):
    """The fields that flat text may show. A headline that is no line of its own cannot be the title."""
    truth = {path.parent.name: json.loads(path.read_text()) for path in pages.glob("*/truth.json")}
    pairs, shown = [], 0
    for record in lines(said / "flat.jsonl"):
        path = pathlib.Path(record["input"]["path"])
        entry = truth[path.parent.parent.name][path.stem]
        shown += bool(entry.get("title")) and any(scorer.plain(line) == scorer.plain(entry["title"]) for line in path.read_text().split("\n"))
        pairs.append((path.stem, entry, scorer.from_record(record)))
    table, _ = scorer.score(pairs)
    print("flattened, F1: " + ", ".join(f"{field} {table[field]['F1']:.3f} ({table[field]['n']})" for field in FLAT_FIELDS))
    print(f"{shown} of {table['title']['n']} titles are a line of their own; of {table['published']['none']} undated pages {table['published']['false']} dated")


def furniture(shared, said):
    for form in ("flat", "html"):
        truth = json.loads((shared / "furniture" / form / "truth.json").read_text())
        found = {pathlib.Path(r["input"]["path"]).stem: r for r in lines(said / f"furniture-{form}.jsonl")}
        plain = lambda text: " ".join((text or "").split())
        title = sum(plain(found[key]["title"]) == plain(entry["title"]) for key, entry in truth.items())
        dated = [key for key, entry in truth.items() if entry.get("date")]
        date = sum(found[key]["date"] == truth[key]["date"] for key in dated)
        made_up = sum(found[key]["date"] is not None for key in truth if key not in dated)
        print(f"furniture {form}: title {title}/{len(truth)}, date {date}/{len(dated)}, made up {made_up}/{len(truth) - len(dated)}")


def main():
    shared, pages, said = map(pathlib.Path, sys.argv[1:])
    scorer = load_scorer(shared)
    collections = sorted(p.parent.name for p in pages.glob("*/truth.json"))
    winnow = winnow_rows(said / "winnow.jsonl", scorer)
    print("== metadata, F1 (each site unseen by Winnow's models)")
    groups = [(c, [c]) for c in collections] + [("both htmldate", HTMLDATE), ("pooled", collections)]
    pairs = {}
    for collection in collections:
        truth = json.loads((pages / collection / "truth.json").read_text())
        for name in NAMES:
            if name == "winnow":
                said_by = winnow.get(collection, {})
            else:
                said_by = {row["id"]: row for row in lines(said / "peers" / collection / f"{name}.jsonl")}
            pairs[collection, name] = [(key, entry, said_by.get(key, {})) for key, entry in truth.items()]
    for group, members in groups:
        scored = {name: scorer.score([page for c in members for page in pairs[c, name]]) for name in NAMES}
        tables = {name: table for name, (table, _) in scored.items()}
        print(f"\n{group:<14}{'n':>5}" + "".join(f"{name:>16}" for name in NAMES))
        for field in scorer.FIELDS:
            if field in tables["winnow"] and tables["winnow"][field]["n"]:
                print(f"{field:<14}{tables['winnow'][field]['n']:>5}" + "".join(f1(tables[name], field, name) for name in NAMES))
        if group == "pooled":
            write_misses(scored["winnow"][1], said)
            dated = [f"{tables[name]['published']['false']:>16}" for name in NAMES]
            print(f"{'undated, dated':<14}{tables['winnow']['published']['none']:>5}" + "".join(dated))
    print()
    flattened(scorer, pages, said)
    furniture(shared, said)


if __name__ == "__main__":
    main()
