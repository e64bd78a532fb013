#!/usr/bin/env python3
"""Train the metadata rankers: boosted trees over candidates for title, date and authors, of HTML and of flat text, for site
and section as the text shows them.

usage: train_rankers.py --pages DIR --shared DIR --dump build/release/tools/dump_candidates --folds build/folds [--out data/models]

DIR holds COLLECTION/{html/ID.html, truth.json} of pages/metadata. Needs numpy and lightgbm, and build/folds with block
models (train_blocks.py --folds).

Every page's candidates are made by Winnow itself, with block models that have not seen its site; a candidate is right if
the scorer calls it equal to the truth. --folds also writes rank-FIELD.model into each fold, trained without the fifth of
the sites that the fold's block models have not seen, so that `winnow --data build/folds/fold-K` is honest there. The
title's ranker comes first: date and authors are described by their distance to the headline it chooses.

Flat text is learned from the same pages flattened (below build/flattened, needs resiliparse), and from a cut of each that
begins a few lines above the headline, as texts copied by hand do; and from invented pages (frames.py). Whose page it is and in which
section it stands is learned from both forms; where no truth says it, what Winnow reads of the page's markup is one.
"""
import argparse
import collections
import importlib.util
import json
import pathlib
import re
import subprocess
import sys
import unicodedata

import lightgbm
import numpy

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "bench"))
from fold_lists import FOLDS, fold_of
from flatten import flatten
from frames import corpus_articles, make_pages
from train_blocks import export

FIELDS = ["title", "date", "author"]
SHOWN = ["site", "section"]  # of both forms: what the text shows, which HTML is asked for where its head says nothing
TRUTH = {"title": "title", "date": "date", "author": "authors", "site": "site", "section": "section"}
PARAMETERS = dict(objective="binary", learning_rate=0.1, min_data_in_leaf=12, feature_fraction=0.4, bagging_fraction=0.8, bagging_freq=1,
                  lambda_l2=5, max_bin=127, num_threads=1, verbosity=-1, deterministic=True)
TREES = {"title": 110, "date": 150, "author": 110, "site": 110, "section": 110}  # of each model
LEAVES = {"title": 12, "date": 6, "author": 12, "site": 12, "section": 12}
# What a page counts whose truth is none of its candidates, beside 8 for one where it is: such a day mostly is a slip of the
# annotator's, or has been changed on the page since.
UNFOUND = {"title": 8, "date": 1, "author": 8, "site": 3, "section": 3}
UNSTATED = {"title": 3, "date": 5, "author": 3, "site": 3, "section": 3}  # likewise for one without truth: sources differ in what they call no author or no date
FRAME_SURE = 0.4  # how much an invented page counts beside a real one
MOST_ABOVE = 8  # lines above the headline of a text without its head
DOUBLED = 1 / 3
SEEDS = (1, 2)  # a model each: two of half the trees, at twice the rate, waver less than one and cost the same


def load_scorer(shared):
    spec = importlib.util.spec_from_file_location("score_metadata", shared / "score" / "score_metadata.py")
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    return scorer


def name_key(name):
    """A name without case, marks, the domain's ending and the article in front."""
    name = re.sub(r"\.[a-z]{2,4}\b", "", name.lower())
    letters = "".join(c for c in unicodedata.normalize("NFKD", name) if c.isalnum())
    return re.sub(r"^(the|die|der|das|el|la|le|il|o|a)(?=.{3})", "", letters)


def is_right(scorer, field, value, truth):
    if field in ("site", "section"):
        return name_key(value) in {name_key(name) for name in ([truth] if isinstance(truth, str) else truth)}
    if field == "title":
        return scorer.plain(value) == scorer.plain(truth)
    if field == "date":
        return value == str(truth)[:10]
    own = scorer.names([value])
    return bool(own) and own <= scorer.names(truth)


class Rows:
    """The candidates of all pages of a form whose truth for a field is known; an empty truth makes all candidates wrong."""

    def __init__(self, scorer, field, pages, flat):
        matrix, labels, weights, folds, self.groups = [], [], [], [], []
        for page in pages:
            if page["flat"] != flat and field not in SHOWN:
                continue
            truth = page["truth"].get(TRUTH[field]) or page.get("said", {}).get(field, page["truth"].get(TRUTH[field]))
            if truth is None or not page[field]:
                continue
            right = [is_right(scorer, field, c["value"], truth) for c in page[field]]
            self.groups.append((page, len(labels), len(labels) + len(right)))
            for candidate, label in zip(page[field], right):
                matrix.append(candidate["features"])
                labels.append(label)
                # A page counts the same whatever the number of its candidates, though more of them say a little more.
                weights.append(page.get("weight", 1) * (UNSTATED[field] if not truth else 8 if any(right) else UNFOUND[field]) / (4 + len(right)))
                folds.append(page["fold"])
        self.matrix = numpy.array(matrix, numpy.float32)
        self.labels, self.weights, self.folds = map(numpy.array, (labels, weights, folds))


def train(rows, mask, field):
    weights = rows.weights / rows.weights.mean()
    data = lightgbm.Dataset(rows.matrix[mask], rows.labels[mask].astype(float), weight=weights[mask])
    return [lightgbm.train(PARAMETERS | {"seed": seed, "num_leaves": LEAVES[field]}, data, TREES[field]) for seed in SEEDS]


def predict(models, matrix):
    raw = sum(model.predict(matrix, raw_score=True) for model in models) / len(models)
    return 1 / (1 + numpy.exp(-raw))


def without_head(lines, is_title, random):
    """The lines from up to eight above the headline on, which a third has twice; none where no line before the longest is the headline."""
    longest = max(range(len(lines)), key=lambda i: len(lines[i]), default=0)
    places = [i for i in range(longest) if is_title(lines[i])]
    if not places:
        return None
    headline = places[-1]
    above = [i for i in range(headline) if lines[i].strip()]
    begin = len(above) - int(random.integers(0, MOST_ABOVE, endpoint=True))
    first = headline if begin == len(above) else above[begin] if begin >= 0 else 0
    return lines[first:headline] + [lines[headline]] * (random.random() < DOUBLED) + lines[headline:]


def frame_pages(ending, folder, shared):
    """Invented frames around the articles of corpora."""
    articles = [article for corpus in sorted((shared / "ner").glob("winnow-*")) for article in corpus_articles(corpus) if article[2]]
    pages = make_pages(ending, articles, folder, fold_of)
    return [dict(path=page["path"], truth=page["entry"] | {"site": None}, said=page["said"], fold=page["fold"], weight=FRAME_SURE) for page in pages]


def flat_pages(pages, folder, scorer):
    """Every page as text, whole and without most of its head."""
    random = numpy.random.default_rng(1)
    flat = []
    for page in pages:
        html = pathlib.Path(page["path"])
        whole = folder / "whole" / html.parent.parent.name / f"{html.stem}.txt"
        flatten(html, whole)
        title = scorer.plain(page["truth"].get("title") or "")
        cut = without_head(whole.read_text().split("\n"), lambda line: title and scorer.plain(line) == title, random)
        flat.append(page | dict(path=str(whole)))
        if cut:
            path = folder / "cut" / html.parent.parent.name / whole.name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("\n".join(cut))
            flat.append(page | dict(path=str(path)))
    return flat


def dump(args, pages):
    for k in range(FOLDS):
        own = [p for p in pages if p["fold"] == k]
        done = subprocess.run([args.dump, args.folds / f"fold-{k}"], input="".join(p["path"] + "\n" for p in own), capture_output=True, text=True, check=True)
        for page, line in zip(own, done.stdout.split("\n")):
            page.update(json.loads(line, strict=False))


def report(rows, probability, model):
    right = sum(rows.labels[b + int(numpy.argmax(probability[b:e]))] for _, b, e in rows.groups)
    reach = sum(rows.labels[b:e].any() for _, b, e in rows.groups)
    print(f"{model}: out of fold the best candidate is right on {right} of {len(rows.groups)} pages; {reach} have a right one", flush=True)


def train_form(args, scorer, pages, names, flat):
    """The rankers of one form, the title's first: the others look at what it chooses."""
    for field in FIELDS + SHOWN if flat else FIELDS:
        if field in ("title", "date"):
            dump(args, pages)
        model = f"rank-{'flat-' if flat else ''}{field}.model"
        features = names[model.removeprefix("rank-").removesuffix(".model")]
        rows = Rows(scorer, field, pages, flat)
        probability = numpy.zeros(len(rows.labels))
        for k in range(FOLDS):
            models = train(rows, rows.folds != k, field)
            probability[rows.folds == k] = predict(models, rows.matrix[rows.folds == k])
            (args.folds / f"fold-{k}" / "models" / model).write_text(export(models, features))
        report(rows, probability, model)
        if args.out:
            models = train(rows, numpy.ones(len(rows.labels), bool), field)
            (args.out / model).write_text(export(models, features))
            gain = sorted(zip(models[0].feature_importance("gain"), features), reverse=True)[:25]
            print(model, "gain:", ", ".join(name for _, name in gain), flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=pathlib.Path, required=True)
    parser.add_argument("--shared", type=pathlib.Path, required=True)
    parser.add_argument("--dump", required=True)
    parser.add_argument("--folds", type=pathlib.Path, required=True)
    parser.add_argument("--out", type=pathlib.Path)
    parser.add_argument("--flat", type=pathlib.Path, default=pathlib.Path("build/flattened/metadata"), help="where flattened pages go")
    args = parser.parse_args()
    scorer = load_scorer(args.shared)
    names = dict((line.split()[0], line.split()[1:]) for line in subprocess.run([args.dump, "--names"], capture_output=True, text=True, check=True).stdout.split("\n") if line)
    pages = []
    for truth in sorted(args.pages.glob("*/truth.json")):
        for key, entry in json.loads(truth.read_text()).items():
            pages.append(dict(path=f"{truth.parent / 'html' / key}.html", truth=entry, fold=fold_of(entry["_site"])))
    pages += frame_pages("html", args.flat, args.shared)
    train_form(args, scorer, pages, names, flat=False)
    real = [page for page in pages if not page.get("weight")]
    train_form(args, scorer, pages + flat_pages(real, args.flat, scorer) + frame_pages("txt", args.flat, args.shared), names, flat=True)


if __name__ == "__main__":
    main()
