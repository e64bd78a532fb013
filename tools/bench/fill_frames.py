#!/usr/bin/env python3
"""Frames in the languages of the furniture pages, each around up to eight of their articles: those of tools/train/frames, which train the
models, and those of tools/bench/frames, which train nothing.

usage: fill_frames.py SHARED OUT

Writes OUT/pages/FRAME--ARTICLE.{txt,html}, OUT/truth.json with body and metadata of each, OUT/pages-K.txt, the paths of those whose frame
the models of fold K have not seen, and OUT/pages-held-out.txt.
"""
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "train"))
from fill_frame import fill_frame
from fold_lists import FOLDS, fold_of

TRAINED = pathlib.Path(__file__).parent.parent / "train/frames"
HELD_OUT = pathlib.Path(__file__).parent / "frames"
ARTICLES = 8  # for each frame
LEAST_PARAGRAPHS = 5


def articles_of(shared):
    """{language: [(name, title, paragraphs)]}, the same articles in the same order each time."""
    found = {}
    for form in ("flat", "html"):
        for entry in json.loads((shared / "furniture" / form / "truth.json").read_text()).values():
            paragraphs = [line for line in entry["body"].split("\n") if line.strip()]
            if len(paragraphs) >= LEAST_PARAGRAPHS:
                found.setdefault(entry["language"], {}).setdefault(entry["article"], (entry["title"], paragraphs))
    return {language: [(name, *articles[name]) for name in sorted(articles)] for language, articles in found.items()}


def main():
    shared, out = map(pathlib.Path, sys.argv[1:])
    (out / "pages").mkdir(parents=True, exist_ok=True)
    articles = articles_of(shared)
    lists, truth = {name: [] for name in (*map(str, range(FOLDS)), "held-out")}, {}
    for folder in (TRAINED, HELD_OUT):
        shown = json.loads((folder / "truth.json").read_text())
        for frame in sorted([*folder.glob("*.txt"), *folder.glob("*.html")]):
            own = articles.get(frame.stem[:2], [])
            for name, title, paragraphs in own[::max(1, len(own) // ARTICLES)][:ARTICLES]:
                page = out / "pages" / f"{frame.stem}--{name}{frame.suffix}"
                page.write_text(fill_frame(frame, title, paragraphs))
                truth[page.name] = dict(title=title, body="\n".join(paragraphs), held_out=folder == HELD_OUT, **shown[frame.stem])
                lists["held-out" if folder == HELD_OUT else str(fold_of(frame.stem))].append(str(page))
    (out / "truth.json").write_text(json.dumps(truth, ensure_ascii=False))
    for name, paths in lists.items():
        (out / f"pages-{name}.txt").write_text("".join(path + "\n" for path in paths))


if __name__ == "__main__":
    main()
