#!/usr/bin/env python3
"""Train the confidence model: the probability that a page's body is right (F1 of at least 0.95).

usage: train_confidence.py --pages DIR --score DIR --dump build/release/tools/dump_confidence --folds build/folds [--out data/models]

Every page is read with the block models that have not seen its site (FOLDS/fold-K, made by train_blocks.py), so that the
confidence learned is that of new pages. Cross-validated by the same folds; each fold's own model is written beside its
block models. Prints the expected calibration error over ten bins of equal count. Needs numpy and lightgbm.
"""
import argparse
import json
import pathlib
import subprocess
import sys

import lightgbm
import numpy

from train_blocks import COLLECTIONS, FOLDS, MEASURED_ONLY, export

RIGHT = 0.95  # F1
PARAMETERS = dict(objective="binary", learning_rate=0.05, num_leaves=6, min_data_in_leaf=60, feature_fraction=0.6,
                  bagging_fraction=0.7, bagging_freq=1, lambda_l2=10, num_threads=1, verbosity=-1, deterministic=True, seed=1)
TREES = 60


def calibration_error(probability, right, bins=10):
    order = numpy.argsort(probability, kind="stable")
    parts = numpy.array_split(order, bins)
    return sum(len(p) / len(order) * abs(probability[p].mean() - right[p].mean()) for p in parts)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=pathlib.Path, required=True)
    parser.add_argument("--score", type=pathlib.Path, required=True)
    parser.add_argument("--dump", required=True)
    parser.add_argument("--folds", type=pathlib.Path, required=True)
    parser.add_argument("--out", type=pathlib.Path)
    args = parser.parse_args()
    sys.path.insert(0, str(args.score))
    import score_extraction

    names = subprocess.run([args.dump, "--names"], capture_output=True, text=True, check=True).stdout.split()
    rows, bodies = [], {}
    for k in range(FOLDS):
        for form in ("html", "flat"):
            paths = (args.folds / f"fold-{k}" / f"pages-{form}.txt").read_text()
            done = subprocess.run([args.dump, args.folds / f"fold-{k}"], input=paths, capture_output=True, text=True, check=True)
            for line in done.stdout.splitlines():
                row = json.loads(line)
                path = pathlib.Path(row["path"])
                collection = path.parent.parent.name
                rows.append((form, collection, path.stem, k, row["evidence"]))
                bodies.setdefault((form, collection), {})[path.stem] = row["body"]
    scores = {}
    for (form, collection), found in bodies.items():
        truth = json.loads((args.pages / collection / "truth.json").read_text())
        kinds = score_extraction.score(truth, found)
        for key, page in kinds[next(iter(kinds))]["pages"].items():
            scores[form, collection, key] = page["score"]
    right = numpy.array([scores[form, collection, key] >= RIGHT for form, collection, key, _, _ in rows], float)
    folds = numpy.array([row[3] for row in rows])
    evidence = numpy.array([row[4] for row in rows], numpy.float32)
    shipped = numpy.array([row[1] not in MEASURED_ONLY for row in rows])

    def train(mask):
        data = lightgbm.Dataset(evidence[mask & shipped], right[mask & shipped], feature_name=[f"f{i}" for i in range(len(names))])
        return lightgbm.train(PARAMETERS, data, TREES)

    probability = numpy.zeros(len(rows))
    for k in range(FOLDS):
        model = train(folds != k)
        probability[folds == k] = model.predict(evidence[folds == k])
        (args.folds / f"fold-{k}" / "models" / "confidence.model").write_text(export(model, names))
    for form in ("html", "flat"):
        mask = numpy.array([row[0] == form for row in rows])
        print(f"confidence, {form}, out of fold: {mask.sum()} pages, {right[mask].mean():.2f} right, expected calibration error "
              f"{calibration_error(probability[mask], right[mask]):.3f}", flush=True)
    if args.out:
        (args.out / "confidence.model").write_text(export(train(numpy.ones(len(rows), bool)), names))


if __name__ == "__main__":
    main()
