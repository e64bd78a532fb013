"""More pages for training on flat text: cuts of the pages there are.

Users also have texts with little or nothing around the article, which no shared page is. So flat text is taught by a cut of every page,
the body and a few lines before and behind it; and by one that goes on with teasers made of other pages' titles and openings, or it
would take whatever ends a short text for its body.
"""
import collections

import numpy

CUT = "cut"
MARGIN = 8  # lines, at most
SURE = 0.3  # how much a cut counts beside a page
TEASED_SURE = 0.5


def language_of(page):
    """A guess from the commonest short words, enough to set like beside like."""
    text = " " + " ".join(page["raw"]).lower() + " "
    signs = dict(en=" the ", es=" los ", pt=" não ", de=" und ", fr=" les ", it=" che ", nl=" het ", ru=" и ", pl=" nie ", tr=" ve ",
                 uk=" та ", el=" και ", sv=" och ", ar=" في ", zh="的", ja="の", ko="는 ")
    counts = {name: text.count(sign) for name, sign in signs.items()}
    best = max(counts, key=counts.get)
    return best if counts[best] > 2 else "other"


def teaser_of(page, body):
    """(title-like line, opening of the text) of a page, as other pages point to it."""
    short = [t for t in page["raw"][max(0, body[0] - 6):body[0]] if 4 <= len(t.split()) <= 16]
    opening = page["raw"][body[0]]
    return (short[-1] if short else " ".join(opening.split()[:9])), opening


def teasers(random, pool):
    """A heading and some teasers: titles, titles with a sentence, or sentences; now and then each behind a label."""
    heading = " ".join(pool[random.integers(len(pool))][0].split()[:random.integers(1, 4)])
    label = " ".join(pool[random.integers(len(pool))][0].split()[:1]) + ":"
    kind, labelled = random.integers(3), random.random() < 0.4
    lines = [heading + (":" if random.random() < 0.3 else "")]
    for _ in range(random.integers(2, 9)):
        title, opening = pool[random.integers(len(pool))]
        lines += [label] if labelled else []
        lines += [title] if kind != 2 else []
        if kind != 0:
            sentence = opening.split(". ")[0].split() or ["..."]
            lines.append(" ".join(sentence[:40]) + ("..." if len(sentence) > 40 else "" if sentence[-1].endswith(".") else "."))
    return lines


def make_cuts(pages, folder):
    """Cuts of labelled pages, written into the folder, as pages yet to be labelled."""
    random = numpy.random.default_rng(1)
    bodies = [numpy.where((page["labels"] == 1) & (page["sure"] > 0.5))[0] for page in pages]
    able = [(page, body, language_of(page)) for page, body in zip(pages, bodies) if len(body) >= 3]
    pools = collections.defaultdict(list)  # within a fold, so that none of its texts is seen from another
    for page, body, language in able:
        pools[page["fold"], language].append(teaser_of(page, body))
    cuts = []
    for teased in (False, True):
        for page, body, language in able:
            pool = pools[page["fold"], language]
            if teased and len(pool) < 4:
                continue
            before, behind = random.integers(0, MARGIN, 2, endpoint=True)
            lines = page["raw"][max(0, body[0] - before):body[-1] + 1 + behind] + (teasers(random, pool) if teased else [])
            path = folder / CUT / page["collection"] / f"{page['key']}{'-teased' if teased else ''}.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("\n".join(lines) + "\n")
            cuts.append({name: page[name] for name in ("key", "entry", "fold", "marks") if name in page}
                        | dict(collection=CUT, path=str(path), weight=TEASED_SURE if teased else SURE))
    return cuts
