#!/usr/bin/env python3
"""Train the metadata rankers: boosted trees over candidates for title, date and authors.

usage: train_rankers.py --pages DIR --shared DIR --dump build/release/tools/dump_candidates --folds build/folds [--out data/models]

DIR holds COLLECTION/{html/ID.html, truth.json} of pages/metadata. Needs numpy and lightgbm, and build/folds with block
models (train_blocks.py --folds).

Every page's candidates are made by Winnow itself, with block models that have not seen its site; a candidate is right if
the scorer calls it equal to the truth. --folds also writes rank-FIELD.model into each fold, trained without the fifth of
the sites that the fold's block models have not seen, so that `winnow --data build/folds/fold-K` is honest there. The
title's ranker comes first: date and authors are described by their distance to the headline it chooses.
"""
import argparse
import collections
import importlib.util
import json
import pathlib
import subprocess
import sys

import lightgbm
import numpy

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "bench"))
from fold_lists import FOLDS, fold_of
from train_blocks import export

FIELDS = ["title", "date", "author"]
PARAMETERS = dict(objective="binary", learning_rate=0.1, min_data_in_leaf=12, feature_fraction=0.4, bagging_fraction=0.8, bagging_freq=1,
                  lambda_l2=5, max_bin=127, num_threads=1, verbosity=-1, deterministic=True)
TREES = {"title": 110, "date": 150, "author": 110}  # of each model
LEAVES = {"title": 12, "date": 6, "author": 12}
# What a page counts whose truth is none of its candidates, beside 8 for one where it is: such a day mostly is a slip of the
# annotator's, or has been changed on the page since.
UNFOUND = {"title": 8, "date": 1, "author": 8}
UNSTATED = {"title": 3, "date": 5, "author": 3}  # likewise for one without truth: sources differ in what they call no author or no date
SEEDS = (1, 2)  # a model each: two of half the trees, at twice the rate, waver less than one and cost the same


def load_scorer(shared):
    spec = importlib.util.spec_from_file_location("score_metadata", shared / "score" / "score_metadata.py")
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    return scorer


def is_right(scorer, field, value, truth):
    if field == "title":
        return scorer.plain(value) == scorer.plain(truth)
    if field == "date":
        return value == str(truth)[:10]
    own = scorer.names([value])
    return bool(own) and own <= scorer.names(truth)


class Rows:
    """The candidates of all pages whose truth for a field is known; an empty truth makes all candidates wrong."""

    def __init__(self, scorer, field, pages):
        key = {"title": "title", "date": "date", "author": "authors"}[field]
        matrix, labels, weights, folds, self.groups = [], [], [], [], []
        for page in pages:
            truth = page["truth"].get(key)
            if truth is None or not page[field]:
                continue
            right = [is_right(scorer, field, c["value"], truth) for c in page[field]]
            self.groups.append((page, len(labels), len(labels) + len(right)))
            for candidate, label in zip(page[field], right):
                matrix.append(candidate["features"])
                labels.append(label)
                # A page counts the same whatever the number of its candidates, though more of them say a little more.
                weights.append((UNSTATED[field] if not truth else 8 if any(right) else UNFOUND[field]) / (4 + len(right)))
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


def dump(args, pages):
    for k in range(FOLDS):
        own = [p for p in pages if p["fold"] == k]
        done = subprocess.run([args.dump, args.folds / f"fold-{k}"], input="".join(p["path"] + "\n" for p in own), capture_output=True, text=True, check=True)
        for page, line in zip(own, done.stdout.split("\n")):
            page.update(json.loads(line, strict=False))


def report(rows, probability, field):
    right = sum(rows.labels[b + int(numpy.argmax(probability[b:e]))] for _, b, e in rows.groups)
    reach = sum(rows.labels[b:e].any() for _, b, e in rows.groups)
    print(f"{field}: out of fold the best candidate is right on {right} of {len(rows.groups)} pages; {reach} have a right one", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=pathlib.Path, required=True)
    parser.add_argument("--shared", type=pathlib.Path, required=True)
    parser.add_argument("--dump", required=True)
    parser.add_argument("--folds", type=pathlib.Path, required=True)
    parser.add_argument("--out", type=pathlib.Path)
    parser.add_argument("--field", choices=FIELDS, action="append")
    args = parser.parse_args()
    scorer = load_scorer(args.shared)
    names = dict((line.split()[0], line.split()[1:]) for line in subprocess.run([args.dump, "--names"], capture_output=True, text=True, check=True).stdout.split("\n") if line)
    pages = []
    for truth in sorted(args.pages.glob("*/truth.json")):
        for key, entry in json.loads(truth.read_text()).items():
            pages.append(dict(path=f"{truth.parent / 'html' / key}.html", truth=entry, fold=fold_of(entry["_site"])))
    for number, field in enumerate(args.field or FIELDS):
        if number == 0 or field == "date":
            dump(args, pages)  # again behind the title, whose choice the others look at
        rows = Rows(scorer, field, pages)
        probability = numpy.zeros(len(rows.labels))
        for k in range(FOLDS):
            models = train(rows, rows.folds != k, field)
            probability[rows.folds == k] = predict(models, rows.matrix[rows.folds == k])
            (args.folds / f"fold-{k}" / "models" / f"rank-{field}.model").write_text(export(models, names[field]))
        report(rows, probability, field)
        if args.out:
            models = train(rows, numpy.ones(len(rows.labels), bool), field)
            (args.out / f"rank-{field}.model").write_text(export(models, names[field]))
            gain = sorted(zip(models[0].feature_importance("gain"), names[field]), reverse=True)[:25]
            print(field, "gain:", ", ".join(name for _, name in gain), flush=True)


if __name__ == "__main__":
    main()
