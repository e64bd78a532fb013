"""More pages for training: invented frames (frames/NAME.txt and NAME.html) with real articles in their holes.

Furniture differs from site to site more than articles do, and a site that many pages come from is still one site. A frame is a page
without its article (fill_frame.py). The frames are our own, and a new one is a file dropped in the folder; its name begins with its
language. frames/truth.json has the date, the authors, the site's name and the section that it shows.
"""
import json
import pathlib

import numpy

from fill_frame import fill_frame
from flat_cuts import language_of, teaser_of

FRAME = "frame"
FRAMES = pathlib.Path(__file__).parent / "frames"
ARTICLES = 6  # for each frame
LEAST_PARAGRAPHS = 5
MOST_PARAGRAPHS = 40
TITLE_WORDS = 10  # of an article that has no title
HEADED = 0.6  # share of the articles that get subheadings; those of corpora have none, and short lines would be taken for furniture
MEASURED = ("en", "es", "pt")  # `./dev bench frames` has articles in these: all pages of such a frame are in its own fold
SURE = {"html": 0.3, "txt": 0.4}  # how much such a page counts beside a real one


def articles_of(pages):
    """(fold, language, title, paragraphs) of pages whose whole body is known."""
    for page in pages:
        body = page["entry"].get("articleBody", page["entry"].get("body"))
        inside = numpy.where(page["labels"] == 1)[0]
        paragraphs = [line.strip() for line in (body or "").split("\n") if line.strip()]
        if len(inside) and LEAST_PARAGRAPHS <= len(paragraphs) <= MOST_PARAGRAPHS:
            yield page["fold"], language_of(page), teaser_of(page, inside)[0], paragraphs


def corpus_articles(folder):
    """The same of the articles of a corpus: of no site, so of no fold. Some have no title."""
    language = folder.name.split("-")[1][:2]
    for line in (folder / "articles.jsonl").read_text().splitlines():
        article = json.loads(line)
        paragraphs = [p.strip() for p in article["text"].split("\n") if p.strip()]
        if paragraphs and paragraphs[0] == article["title"]:
            paragraphs = paragraphs[1:]
        if LEAST_PARAGRAPHS <= len(paragraphs) <= MOST_PARAGRAPHS:
            yield None, language, article["title"], paragraphs


def with_subheadings(paragraphs, random):
    """Above some paragraphs their first words, as a line of its own."""
    lines = []
    for number, paragraph in enumerate(paragraphs):
        if number > 0 and random.random() < 0.3:
            lines.append(" ".join(paragraph.split()[:random.integers(1, 6)]).rstrip(".,;:"))
        lines.append(paragraph)
    return lines


def make_pages(ending, articles, folder, fold_of):
    """Filled frames, written into the folder, as pages yet to be labelled; a frame is a site of its own."""
    random = numpy.random.default_rng(1)
    shown = json.loads((FRAMES / "truth.json").read_text())
    pages = []
    for frame in sorted(FRAMES.glob(f"*.{ending}")):
        language, fold = frame.stem[:2], fold_of(frame.stem)
        pool = [a for a in articles if a[1] == language and (language not in MEASURED or a[0] in (None, fold))]
        for number in random.choice(len(pool), min(ARTICLES, len(pool)), replace=False):
            own_fold, _, title, paragraphs = pool[number]
            title = title or " ".join(paragraphs[0].split()[:TITLE_WORDS])
            if random.random() < HEADED:
                paragraphs = with_subheadings(paragraphs, random)
            path = folder / FRAME / f"{frame.stem}-{number}{frame.suffix}"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(fill_frame(frame, title, paragraphs))
            entry = dict(site=frame.stem, title=title, body="\n".join(paragraphs), date=shown[frame.stem]["date"] or "", authors=shown[frame.stem]["authors"])
            said = {field: shown[frame.stem][field] or "" for field in ("site", "section")}
            pages.append(dict(collection=FRAME, key=path.stem, fold=fold if own_fold is None else own_fold, path=str(path), weight=SURE[ending], entry=entry, said=said))
    return pages
