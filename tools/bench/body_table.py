#!/usr/bin/env python3
"""The table of `./dev bench body`.  usage: body_table.py SHARED PAGES SAID [--accept]

SAID holds winnow-{html,flat}[-MODE].jsonl and alone.jsonl, records of pages each read by a model that has not seen its site, and
peers/NAME.jsonl. --accept rewrites the ledger (tools/bench/quality), page by page; without it pages that lost are named
by their digest, so that a change that helps the mean and ruins ten pages is seen.
"""
import argparse
import collections
import hashlib
import json
import pathlib
import statistics
import sys

COLLECTIONS = ["scrapinghub", "publishers", "fundus", "segments", "wcxb", "daniel", "readability"]
TARGETS = {"html": [0.974, 0.972, 0.970, 0.948, 0.966, 0.935, 0.940], "flat": [0.935, 0.955, None, None, 0.940, None, None]}
EXACT = {"scrapinghub": 0.45, "publishers": 0.48, "fundus": 0.55}
LEDGER = pathlib.Path(__file__).parent / "quality"
FELL = 0.05  # of a page's score: more is named
RIGHT = 0.95
BINS = 10


def read_bodies(path):
    """{collection: {page: record}} of a file of records or of lines of a peer."""
    found = collections.defaultdict(dict)
    for line in path.read_text().splitlines():
        row = json.loads(line)
        page = pathlib.Path(row["input"]["path"])
        found[page.parent.parent.name][page.stem] = row
    return found


class Truth:
    def __init__(self, shared, pages):
        sys.path.insert(0, str(shared / "score"))
        import score_extraction
        self.score_of = score_extraction.score
        self.truth = {c: json.loads((pages / c / "truth.json").read_text()) for c in COLLECTIONS}

    def score(self, collection, bodies, without=()):
        """(totals, pages) of the collection's first kind of truth."""
        scored = self.score_of({page: entry for page, entry in self.truth[collection].items() if page not in without}, bodies)
        first = scored[next(iter(scored))]
        return first["total"], first["pages"]

    def digest(self):
        return hashlib.sha256(json.dumps(self.truth, sort_keys=True).encode()).hexdigest()[:16]


def bodies_of(found, collection):
    return {page: row["body"] or "" for page, row in found[collection].items()}


def print_row(name, cells):
    print(f"{name:<34}" + "".join(f"{cell:>15}" for cell in cells), flush=True)


def show(total):
    exact = total.get("accuracy")
    return f"{total['f1']:.3f}" + (f" ({exact:.2f})" if "lcs_f1" in total or "precision" in total and exact is not None else "")


def print_system(truth, name, found):
    pages = {}
    cells = []
    for collection in COLLECTIONS:
        total, scored = truth.score(collection, bodies_of(found, collection))
        cells.append(show(total))
        pages[collection] = scored
    print_row(name, cells)
    return pages


def with_title(row):
    return "\n\n".join(filter(None, [row.get("title"), row["body"]]))


def print_both_ways(truth, found, folder):
    """daniel's truth begins with the headline, which a record holds apart; fundus' truths of live blogs are of two minds about their posts."""
    total, _ = truth.score("daniel", {page: with_title(row) for page, row in found["daniel"].items()})
    print(f"daniel with the record's title before its body: F1 {total['f1']:.3f} (exact {total['accuracy']:.2f})")
    live = {path.stem for path in (folder / "fundus" / "html").glob("*.html") if b'"LiveBlogPosting"' in path.read_bytes()}
    total, _ = truth.score("fundus", bodies_of(found, "fundus"), live)
    print(f"fundus without {len(live)} live blogs: F1 {total['f1']:.3f} (exact {total['accuracy']:.2f})")


def calibration_error(pairs):
    pairs.sort()
    size = len(pairs) / BINS
    error = 0.0
    for k in range(BINS):
        part = pairs[round(k * size):round((k + 1) * size)]
        error += len(part) / len(pairs) * abs(statistics.fmean(p for p, _ in part) - statistics.fmean(r for _, r in part))
    return error


def print_confidence(form, found, pages):
    pairs = [(found[c][page]["confidence"] or 0.0, float(row["score"] >= RIGHT)) for c in COLLECTIONS for page, row in pages[c].items() if page in found[c]]
    print(f"confidence, {form}: expected calibration error {calibration_error(pairs):.3f} over {len(pairs)} pages, {statistics.fmean(r for _, r in pairs):.2f} of them right")


def key_of(form, collection, page):
    return hashlib.sha256(f"{form}/{collection}/{page}".encode()).hexdigest()[:12]


def hold_against_ledger(truth, form, pages, accept):
    path = LEDGER / f"ledger-{form}.tsv"
    now = {key_of(form, c, page): (c, row["score"]) for c in COLLECTIONS for page, row in pages[c].items()}
    if accept:
        rows = sorted(f"{key}\t{collection}\t{score:.3f}" for key, (collection, score) in now.items())
        path.write_text(f"# corpus {truth.digest()}\n" + "\n".join(rows) + "\n")
        return
    if not path.exists():
        return
    first, *rows = path.read_text().splitlines()
    if first != f"# corpus {truth.digest()}":
        print(f"ledger, {form}: made from another corpus")
        return
    fell = []
    gained = 0
    for row in rows:
        key, _, score = row.split("\t")
        if key in now:
            change = now[key][1] - float(score)
            gained += change > FELL
            if change < -FELL:
                fell.append((change, key, now[key][0]))
    print(f"ledger, {form}: {len(fell)} pages lost more than {FELL}, {gained} gained it")
    for change, key, collection in sorted(fell)[:10]:
        print(f"  {key} {collection} {change:+.2f}")


def print_alone(truth, found):
    """Texts that are a body and nothing else; title and byline that some truths begin with may go."""
    print("== the true bodies alone, as text: F1 (exact)")
    for collection in sorted(found):
        total, _ = truth.score(collection, bodies_of(found, collection))
        print_row(collection, [show(total)])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=pathlib.Path)
    parser.add_argument("pages", type=pathlib.Path)
    parser.add_argument("said", type=pathlib.Path)
    parser.add_argument("--accept", action="store_true")
    args = parser.parse_args()
    truth = Truth(args.shared, args.pages)
    for form in ("html", "flat"):
        print(f"== body, {form}: F1 (exact); Winnow's models have not seen the page's site")
        print_row("", COLLECTIONS)
        print_row("must reach", [f"{t:.3f}" + (f" ({EXACT[c]:.2f})" if form == "html" and c in EXACT else "") if t else "" for c, t in zip(COLLECTIONS, TARGETS[form])])
        if form == "html":
            for path in sorted((args.said / "peers").glob("*.jsonl")):
                print_system(truth, path.stem, read_bodies(path))
        for mode in ("precise", "complete"):
            print_system(truth, f"winnow --mode {mode}", read_bodies(args.said / f"winnow-{form}-{mode}.jsonl"))
        found = read_bodies(args.said / f"winnow-{form}.jsonl")
        pages = print_system(truth, "winnow", found)
        if form == "html":
            print_both_ways(truth, found, args.pages)
        print_confidence(form, found, pages)
        hold_against_ledger(truth, form, pages, args.accept)
    print_alone(truth, read_bodies(args.said / "alone.jsonl"))


if __name__ == "__main__":
    main()
