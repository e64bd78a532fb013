#!/usr/bin/env python3
"""Train the block classifier: token weights and boosted trees, for HTML and for flat text.

usage: train_blocks.py --pages DIR --dump build/release/tools/dump_features [--format html|flat] [--out data/models]
                       [--folds DIR]

--pages DIR holds COLLECTION/{html/ID.html, flat-resiliparse/ID.txt, truth.json}. The furniture pages stay unseen: a model
trained on them as well was worse on them, and on the samples. Pages of ../metadata whose bodies we marked ourselves
(bodies.tsv) train as well, and are flattened here as the others were; so do invented pages (frames.py, flat_cuts.py). Needs numpy, scikit-learn,
lightgbm and resiliparse.

Steps, for each format:
1. every page is cut into blocks by Winnow itself (dump_features), and each block is labelled by the truth;
2. log-odds of class tokens and words are counted, once for all sites and once without each fifth of the sites;
3. features are computed, each page with the token weights that have not seen its site;
4. trees are trained on those; --folds also writes the five models that have not seen one fifth of the sites, each as a
   folder for `winnow --data`, with the list of its held-out pages (fold-K/pages.txt);
5. out-of-fold scores are printed; they say what the shipped model, which has seen all sites, is worth on new ones.
"""
import argparse
import collections
import json
import math
import pathlib
import re
import subprocess
import tempfile
import zlib

import lightgbm
import numpy

from flat_cuts import CUT, make_cuts
from flatten import flatten
from frames import FRAME, articles_of, corpus_articles, make_pages
from wording import weigh_wording

COLLECTIONS = ["scrapinghub", "publishers", "fundus", "segments", "wcxb", "readability"]  # daniel: measured, not shipped (GPL)
MEASURED_ONLY = ["daniel"]
MARKED = "marked"
# How much a page counts that we marked ourselves. Marks on the pages of segments only count tokens and weigh pages: taught to the trees
# as well they took 0.002 from wcxb and 0.005 from readability, and gave news 0.001.
MARKED_SURE = 0.7
FOLDS = 5
WORD = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
                  "|[^\\W\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+")
TREES = {"html": 240, "flat": 160}
# Flat text, which has no markup to tell blocks by, gains from larger trees since there are more pages (0.002 over three seeds).
# HTML: questions drawn at random from what is likely generalize better (0.002 over four seeds); flat text gains nothing by them.
LEAVES = {"html": dict(num_leaves=31, min_data_in_leaf=40, extra_trees=True), "flat": dict(num_leaves=63, min_data_in_leaf=80)}
PARAMETERS = dict(objective="binary", learning_rate=0.08, feature_fraction=0.35, bagging_fraction=0.8,
                  bagging_freq=1, lambda_l2=3, max_bin=63, num_threads=1, verbosity=-1, deterministic=True, seed=1)


def words(text):
    return WORD.findall(text.lower())


def cue_words(block):
    """Of a long block its first and last words, as describe_text.cpp has it."""
    return block if len(block) <= 12 else block[:4] + block[-4:]


def runs(tokens, size=4):
    return [tuple(tokens[i:i + size]) for i in range(max(1, len(tokens) - size + 1))] if tokens else []


def fold_of(site):
    return zlib.crc32(site.lower().removeprefix("www.").encode()) % FOLDS


def full_text_labels(truth_text, optional, texts):
    """1 body, 0 not, with a weight: how sure the label is. Blocks that may stand or not weigh nothing."""
    tokens = words(truth_text)
    wanted = collections.Counter(runs(tokens))
    lines = truth_text.split("\n")
    whole_lines = {tuple(words(line)) for line in lines}
    pairs = set(zip(tokens, tokens[1:]))
    may = {run for number in optional if number < len(lines) for run in runs(words(lines[number]))}
    labels, weights = numpy.zeros(len(texts)), numpy.ones(len(texts))
    shares = numpy.zeros(len(texts))
    for i, own in enumerate(texts):
        if len(own) >= 4:
            shares[i] = sum(run in wanted for run in runs(own)) / len(runs(own))
        elif own:
            inside = all(pair in pairs for pair in zip(own, own[1:])) and len(own) > 1
            shares[i] = 1.0 if tuple(own) in whole_lines else 0.45 if inside else 0.0
    strong = numpy.array([min(len(own), 80) if share > 0.5 and len(own) >= 6 else 0 for own, share in zip(texts, shares)])
    around = numpy.array([strong[max(0, i - 6):i + 7].sum() - strong[i] for i in range(len(texts))])
    labels[shares > 0.5] = 1
    # A fragment of the truth that the page splits off goes with its neighbours.
    for i in numpy.where(shares == 0.45)[0]:
        near = [labels[j] for j in (i - 1, i + 1) if 0 <= j < len(texts)]
        labels[i], weights[i] = float(all(near) and around[i] > 20), 0.3
    # A text that the page repeats is body as often as the truth has it, there where the body is.
    same = collections.defaultdict(list)
    for i in numpy.where(labels == 1)[0]:
        same[tuple(texts[i])].append(i)
    for own, places in same.items():
        often = max(1, min(wanted.get(run, 1) for run in runs(list(own)))) if len(own) >= 4 else 1
        for i in sorted(places, key=lambda i: -around[i])[often:]:
            labels[i], weights[i] = 0, 0.5
    for i, own in enumerate(texts):
        if labels[i] == 1 and len(own) < 25 and around[i] < 10 and around.max() > 60:
            weights[i] = 0.3
        if may and len(own) >= 3 and sum(run in may for run in runs(own)) > 0.5 * len(runs(own)):
            weights[i] = 0
        if 0.25 < shares[i] < 0.75 and len(own) >= 4:
            weights[i] *= 0.3
    return labels, weights


def segment_labels(entry, texts, raw):
    """Only the blocks that hold a wanted or an unwanted segment are labelled."""
    labels, weights = numpy.zeros(len(raw)), numpy.zeros(len(raw))
    wanted = [" ".join(s.split()) for s in entry["with"] if s.strip()]
    unwanted = [" ".join(s.split()) for s in entry["without"] if s.strip()]
    for i, text in enumerate(raw):
        good = any(s in text or (len(texts[i]) >= 4 and text in s) for s in wanted)
        bad = any(s in text or (len(texts[i]) >= 2 and text in s) for s in unwanted)
        if good != bad:
            labels[i], weights[i] = float(good), 1
    return labels, weights


def labels_of(page, texts, raw):
    """Labels and how sure they are: of the whole page, as far as it is known, and of what trees learn from."""
    entry = page["entry"]
    truth = entry.get("articleBody", entry.get("body"))
    if truth is not None:
        whole = full_text_labels(truth, entry.get("optional", ()), texts)
        return whole, whole
    stated = segment_labels(entry, texts, raw) if "with" in entry else None
    if "marks" not in page:
        return stated, stated
    labels, sure = full_text_labels(page["marks"]["body"], page["marks"]["optional"], texts)
    if stated is None:
        return (labels, sure), (labels, sure * MARKED_SURE)
    whole = numpy.where(stated[1] > 0, stated[0], labels), numpy.where(stated[1] > 0, 1, sure)
    return whole, stated


def digest(text):
    return f"{zlib.crc32(' '.join(words(text)).encode()):08x}"


def marked_body(marks, blocks):
    """The truth that marks make of a page: its marked blocks, a line each, and the numbers of those that may be missing."""
    left = collections.Counter(marks.split())
    lines, optional = [], []
    for block in blocks:
        own = digest(block)
        for mark in (own, own + "?"):
            if left[mark] > 0:
                left[mark] -= 1
                optional += [len(lines)] if mark.endswith("?") else []
                lines.append(" ".join(block.split()))
                break
    return dict(body="\n".join(lines), optional=optional)


class Data:
    """All pages of one format: texts, labels, tokens; rows are blocks."""

    def __init__(self, args, form):
        self.args, self.form = args, form
        self.names = subprocess.run([args.dump, "--names"], capture_output=True, text=True, check=True).stdout.split()
        self.pages = []
        for collection in COLLECTIONS + MEASURED_ONLY:
            folder = args.pages / collection
            for key, entry in json.loads((folder / "truth.json").read_text()).items():
                path = folder / ("html" if form == "html" else "flat-resiliparse") / (key + (".html" if form == "html" else ".txt"))
                self.pages.append(dict(collection=collection, key=key, entry=entry, path=str(path), fold=fold_of(entry.get("site") or key)))
        self.mark_bodies()
        self.label(self.pages)
        taught = [p for p in self.pages if p["collection"] not in (*MEASURED_ONLY, "segments")]
        made = make_cuts(taught, args.flat) if form == "flat" else []
        made += self.fill_frames(taught)
        self.label(made)
        self.pages += made
        self.labels = numpy.concatenate([p["labels"] for p in self.pages])
        self.page_of = numpy.repeat(numpy.arange(len(self.pages)), [len(p["raw"]) for p in self.pages])
        self.folds = numpy.array([p["fold"] for p in self.pages])[self.page_of]
        self.counts = numpy.concatenate([p["counts"] for p in self.pages])
        self.sure = numpy.concatenate([p["sure"] for p in self.pages])
        self.shipped = numpy.array([p["collection"] not in MEASURED_ONLY for p in self.pages])[self.page_of]
        self.weights = self.block_weights()

    def fill_frames(self, taught):
        corpora = sorted(self.args.articles.glob("winnow-*")) if self.args.articles else []
        articles = [*articles_of(taught), *(article for folder in corpora for article in corpus_articles(folder))]
        return make_pages("html" if self.form == "html" else "txt", articles, self.args.flat, fold_of)

    def label(self, pages):
        _, described = self.dump(pages, "")
        for page, row in zip(pages, described):
            raw = row["blocks"]
            texts = [words(t) for t in raw]
            whole, taught = labels_of(page, texts, raw) if raw else [(numpy.zeros(0), numpy.zeros(0))] * 2
            sure = taught[1] * page.get("weight", 1)
            page.update(raw=raw, whole=whole, labels=taught[0], sure=sure, counts=numpy.array([len(t) for t in texts], float), row=row)

    def mark_bodies(self):
        """Adds what bodies.tsv says: a line a page, of segments or of ../metadata, with a digest of every block of its body."""
        metadata = self.args.pages.parent / "metadata"
        known = {f"{p['collection']}/{p['key']}": p for p in self.pages if p["collection"] == "segments"}
        truths = {truth.parent.name: json.loads(truth.read_text()) for truth in metadata.glob("*/truth.json")}
        marked = []
        for line in (pathlib.Path(__file__).parent / "bodies.tsv").read_text().splitlines():
            if line.startswith("#"):
                continue
            place, marks = line.split("\t")
            collection, key = place.split("/", 1)
            page = known.get(place)
            if not page:
                site = truths[collection][key]["_site"]
                page = dict(collection=MARKED, key=key, entry=dict(site=site), path=str(metadata / collection / "html" / (key + ".html")), fold=fold_of(site))
                self.pages.append(page)
            marked.append((page, marks))
        sources = [dict(path=str(self.args.pages / "segments/html" / (p["key"] + ".html")) if p["collection"] == "segments" else p["path"]) for p, _ in marked]
        _, described = self.dump(sources, "")
        for (page, marks), row in zip(marked, described):
            page["marks"] = marked_body(marks, row["blocks"])
            if self.form == "flat" and page["collection"] == MARKED:
                html, page["path"] = page["path"], str(self.args.flat / (page["key"] + ".txt"))
                flatten(pathlib.Path(html), pathlib.Path(page["path"]))

    def block_weights(self):
        """A page counts the same whatever its length; a block by the root of its words."""
        size = numpy.sqrt(numpy.clip(self.counts, 1, 100))
        body = numpy.concatenate([p["whole"][0] for p in self.pages])
        mass = numpy.bincount(self.page_of, size * (body == 1), len(self.pages))
        full = numpy.array([p["collection"] != "segments" or "marks" in p for p in self.pages])
        norm = numpy.where(full, numpy.maximum(mass, 8), 60)
        return numpy.minimum(self.sure * size / norm[self.page_of] * 100, 60)

    def dump(self, pages, table):
        with tempfile.TemporaryDirectory() as folder:
            tokens, rows = pathlib.Path(folder, "tokens.table"), pathlib.Path(folder, "rows.f32")
            tokens.write_text(table)
            done = subprocess.run([self.args.dump, tokens, rows], input="\n".join(p["path"] for p in pages) + "\n",
                                  capture_output=True, text=True, check=True)
            matrix = numpy.fromfile(rows, numpy.float32).reshape(-1, len(self.names))
            return matrix, [json.loads(line, strict=False) for line in done.stdout.split("\n") if line]

    def token_table(self, without=None):
        """Log-odds of tokens for standing in a body, each site with the same say; None leaves out nothing."""
        good, bad, sites = (collections.defaultdict(float) for _ in range(3))
        seen = collections.defaultdict(set)
        by_site = collections.defaultdict(list)
        for page in self.pages:
            if page["fold"] != without and page["collection"] not in (*MEASURED_ONLY, CUT) and (page["collection"] != "segments" or "marks" in page):
                by_site[page["entry"].get("site") or page["key"]].append(page)
        for site, pages in by_site.items():
            mass = [1e-6, 1e-6]
            counted = [collections.defaultdict(float), collections.defaultdict(float)]
            for page in pages:
                row = page["row"]
                path_tokens = {}
                for i, (label, sure) in enumerate(zip(*page["whole"])):
                    weight = sure * math.sqrt(min(max(page["counts"][i], 1), 60))
                    side = int(label == 1)
                    mass[side] += weight
                    keys = {"w:" + w for w in cue_words(row["words"][i])}
                    element = row["element"][i]
                    if element >= 0:
                        if element not in path_tokens:
                            found, at = set(), element
                            while at >= 0:
                                found.update("c:" + t for t in row["tokens"][at])
                                at = row["parent"][at]
                            path_tokens[element] = found
                        keys |= path_tokens[element]
                    for key in keys:
                        counted[side][key] += weight
            for key, value in counted[1].items():
                good[key] += value / mass[1]
            for key, value in counted[0].items():
                bad[key] += value / mass[0]
            for key in counted[0].keys() | counted[1].keys():
                if len(seen[key]) < 6:
                    seen[key].add(site)
        lines = []
        for key in sorted(seen):
            if len(seen[key]) < 5 or "|" in key or "#" == key[-1]:
                continue
            odds = math.log((good[key] + 0.3) / (bad[key] + 0.3))
            if abs(odds) >= 0.15:
                lines.append(f"{key} | {odds:.2f}")
        if self.form == "flat":
            lines += self.wording_rows(without)
        return "\n".join(["token | weight", *lines]) + "\n"

    def wording_rows(self, without):
        """Weights of words and of pairs of words. English frames do not teach them: some of their articles stand on pages of other folds, too,
        and what is learned of a text must not come from a copy of it. To leave out articles alone would teach that news is no news."""
        rows, sites, seen = [], [], set()
        for page in self.pages:
            copied = page["collection"] == FRAME and page["key"].startswith("en-")
            if page["fold"] == without or copied or page["collection"] in (*MEASURED_ONLY, CUT, "segments"):
                continue
            for words_of, label, sure in zip(page["row"]["words"], page["labels"], page["sure"]):
                key = (tuple(words_of), label)
                if len(words_of) < 2 or sure == 0 or key in seen:
                    continue
                seen.add(key)
                rows.append((words_of, label))
                sites.append(page["entry"].get("site") or page["key"])
        return weigh_wording(rows, sites)

    def features(self):
        """Out-of-fold features: a page's token weights have not seen its site."""
        tables = [self.token_table(without=k) for k in range(FOLDS)]
        matrix = numpy.zeros((len(self.labels), len(self.names)), numpy.float32)
        for k in range(FOLDS):
            matrix[self.folds == k], _ = self.dump([p for p in self.pages if p["fold"] == k], tables[k])
        return matrix, tables


def train(data, matrix, mask):
    chosen = numpy.where(mask & (data.weights > 0) & data.shipped)[0]
    kept = numpy.random.default_rng(1).random(len(chosen)) < 0.4
    kept |= data.labels[chosen] == 1
    rows = chosen[kept]
    weights = data.weights[rows] / numpy.where(data.labels[rows] == 1, 1, 0.4)
    return lightgbm.train(PARAMETERS | LEAVES[data.form],
                          lightgbm.Dataset(matrix[rows], data.labels[rows], weight=weights, feature_name=[f"f{i}" for i in range(matrix.shape[1])]), TREES[data.form])


def export(models, names):
    """The trees as text: a line a tree, `feature threshold left right` for each node; a negative child is leaf -child-1.

    Of several models the trees say the mean together."""
    models = models if isinstance(models, list) else [models]
    lines = ["winnow-trees 1", "features " + " ".join(names)]
    for model in models:
        lines += tree_lines(model, 1 / len(models))
    return "\n".join(lines) + "\n"


def tree_lines(model, share):
    lines = []
    for tree in model.dump_model()["tree_info"]:
        nodes, leaves = [], []

        def visit(node):
            if "leaf_value" in node:
                leaves.append(node["leaf_value"] * share)
                return -len(leaves)
            place = len(nodes)
            nodes.append(None)
            left, right = visit(node["left_child"]), visit(node["right_child"])
            nodes[place] = (node["split_feature"], node["threshold"], left, right)
            return place

        visit(tree["tree_structure"])
        lines.append("tree " + str(len(nodes)) + " " + " ".join(f"{f} {t:.6g} {a} {b}" for f, t, a, b in nodes)
                     + " " + " ".join(f"{v:.4g}" for v in leaves))
    return lines


def bag_f1(expected, found):
    common = sum((expected & found).values())
    if not expected and not found:
        return 1.0
    return 2 * common / max(1, expected.total() + found.total())


def report(data, probability, threshold=0.5):
    start = 0
    scores = collections.defaultdict(list)
    for page in data.pages:
        end = start + len(page["raw"])
        entry = page["entry"]
        if "articleBody" in entry or "body" in entry:
            body = [w for i in range(start, end) if probability[i] > threshold for w in words(page["raw"][i - start])]
            scores[page["collection"]].append(bag_f1(collections.Counter(words(entry.get("articleBody", entry.get("body")))), collections.Counter(body)))
        start = end
    print(data.form, "out of fold, plain threshold:", "  ".join(f"{c} {numpy.mean(s):.4f}" for c, s in scores.items()), flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=pathlib.Path, required=True)
    parser.add_argument("--dump", required=True)
    parser.add_argument("--format", choices=["html", "flat"], action="append")
    parser.add_argument("--out", type=pathlib.Path)
    parser.add_argument("--folds", type=pathlib.Path)
    parser.add_argument("--articles", type=pathlib.Path, help="corpora whose articles fill frames: DIR/winnow-*/articles.jsonl")
    parser.add_argument("--flat", type=pathlib.Path, default=pathlib.Path("build/flattened"), help="where flattened pages go")
    args = parser.parse_args()
    for form in args.format or ["html", "flat"]:
        data = Data(args, form)
        matrix, tables = data.features()
        probability = numpy.zeros(len(data.labels))
        for k in range(FOLDS):
            model = train(data, matrix, data.folds != k)
            probability[data.folds == k] = model.predict(matrix[data.folds == k])
            if args.folds:
                folder = args.folds / f"fold-{k}" / "models"
                folder.mkdir(parents=True, exist_ok=True)
                (folder / f"blocks-{form}.model").write_text(export(model, data.names))
                (folder / f"tokens-{form}.table").write_text(tables[k])
                (folder.parent / f"pages-{form}.txt").write_text("".join(p["path"] + "\n" for p in data.pages if p["fold"] == k and p["collection"] not in (MARKED, CUT, FRAME)))
        report(data, probability)
        if args.out:
            args.out.mkdir(parents=True, exist_ok=True)
            model = train(data, matrix, numpy.ones(len(data.labels), bool))
            (args.out / f"blocks-{form}.model").write_text(export(model, data.names))
            (args.out / f"tokens-{form}.table").write_text(data.token_table())
            gain = sorted(zip(model.feature_importance("gain"), data.names), reverse=True)[:25]
            print(form, "gain:", ", ".join(name for _, name in gain), flush=True)


if __name__ == "__main__":
    main()
