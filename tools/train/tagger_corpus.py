#!/usr/bin/env python3
"""Span corpora as the one text file that train_tagger reads.

usage: tagger_corpus.py SHARED/ner OUT PAGES WINNOW

A document is a line `D corpus language id`, a line `T title`, a line `B body` (line breaks written as \\n) and a line
`S t|b begin end TAG` for each span, in bytes of title or body. Corpora of loose sentences are cut into documents of
SENTENCES sentences; words that a treebank took apart ("de o") are put together again where no name is touched.
"""
import json
import subprocess
import sys
from pathlib import Path

import lines

SENTENCES = 12
MARKED_LETTERS = 6000  # of a page's body; names.jsonl knows no more
ROUNDS = 6  # of our own sentences, with other names each time
OWN = ["winnow-es1", "winnow-es2", "winnow-pt", "winnow-en"]
OTHER = [("en-docred", "en", ["train", "test"]), ("en-crossner-politics", "en", ["train", "dev", "test"]),
         ("en-wikigold", "en", ["test"]), ("en-ewt", "en", ["dev", "test"]), ("en-pud", "en", ["test"]),
         ("pt-pud", "pt", ["test"]), ("pt-bosque", "pt", ["train"]), ("pt-bosque-dev", "pt", ["dev"]), ("pt-bosque-test", "pt", ["test"])]

CONTRACTIONS = {}
for first, forms in {"de": "do da dos das", "em": "no na nos nas", "a": "ao à aos às", "por": "pelo pela pelos pelas"}.items():
    for article, form in zip("o a os as".split(), forms.split()):
        CONTRACTIONS[first, article] = form
for first, letter in (("de", "d"), ("em", "n")):
    for word in "ele ela eles elas este esta estes estas esse essa esses essas isto isso aquele aquela aqueles aquelas um uma".split():
        CONTRACTIONS[first, word] = letter + word


def read_sentences(path):
    """Yield ("id", name) and ("sentence", [(token, tag)])."""
    sentence = []
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if line.startswith("# ") and "\t" not in line:
            yield "id", line[2:]
        elif not line:
            if sentence:
                yield "sentence", sentence
            sentence = []
        else:
            token, _, tag = line.rpartition("\t")
            sentence.append((token, tag))
    if sentence:
        yield "sentence", sentence


def contracted(sentence):
    out = []
    for token, tag in sentence:
        if out and out[-1][1] == tag == "O" and (out[-1][0].lower(), token) in CONTRACTIONS:
            first = out.pop()[0]
            form = CONTRACTIONS[first.lower(), token]
            out.append((form.capitalize() if first[0].isupper() else form, "O"))
        else:
            out.append((token, tag))
    return out


def joined(sentence):
    """The sentence as text, and its spans as (begin, end, tag) in characters."""
    text, spans, quotes = "", [], 0
    for token, tag in sentence:
        glue = not text or token in ".,;:!?)]}%»”’" or token in ("'s", "n't", "...") or text[-1] in "([{«“¿¡" or token == "-" or text.endswith("-")
        if token == '"':
            quotes += 1
            glue = quotes % 2 == 0
        elif text.endswith('"') and quotes % 2:
            glue = True
        begin = len(text) + (0 if glue else 1)
        text += ("" if glue else " ") + token
        if tag.startswith("B-") or (tag.startswith("I-") and not spans):
            spans.append([begin, len(text), tag[2:]])
        elif tag.startswith("I-"):
            spans[-1][1] = len(text)
    return text, spans


def write(out, head, title, body, spans):
    """`spans` in characters of title + newline + body."""
    out.write(f"D {head}\nT {title}\nB " + body.replace("\\", "/").replace("\n", "\\n") + "\n")
    for begin, end, tag in spans:
        place, text, shift = ("t", title, 0) if end <= len(title) else ("b", body, len(title) + 1)
        first = len(text[: begin - shift].encode())
        last = first + len(text[begin - shift : end - shift].encode())
        out.write(f"S {place} {first} {last} {tag}\n")


def own(out, folder, name, spans):
    articles = {a["id"]: a for a in map(json.loads, open(folder / name / "articles.jsonl", encoding="utf-8"))}
    for line in open(folder / name / "annotations.jsonl", encoding="utf-8"):
        note = json.loads(line)
        article = articles[note["id"]]
        marks = spans(f"{article['title']}\n{article['text']}", note["entities"])
        write(out, f"{name} {name[7:9]} {note['id']}", article["title"].replace("\n", " "), article["text"], marks)


def other(out, folder, name, language, parts):
    sentences = []
    for part in parts:
        sentences += [s for what, s in read_sentences(folder / name.removesuffix("-test").removesuffix("-dev") / f"{part}.tsv") if what == "sentence"]
    for number in range(0, len(sentences), SENTENCES):
        body, spans = "", []
        for sentence in sentences[number : number + SENTENCES]:
            text, found = joined(contracted(sentence) if language == "pt" else sentence)
            spans += [[len(body) + b + 1, len(body) + e + 1, tag] for b, e, tag in found]
            body += text + "\n"
        write(out, f"{name} {language} {number}", "", body, spans)


def pages(out, folder, winnow, spans):
    """Shared pages whose names we marked ourselves (names.jsonl), as Winnow reads them."""
    notes = [json.loads(line) for line in open(Path(__file__).parent / "names.jsonl", encoding="utf-8")]
    paths = "".join(f"{folder / note['page']}.html\n" for note in notes)
    done = subprocess.run(["xargs", "-d", "\n", winnow, "-q", "--fail-on", "none", "--fields", "title,body", "-f", "jsonl"], input=paths, capture_output=True, text=True, check=True)
    for note, line in zip(notes, done.stdout.splitlines(), strict=True):
        record = json.loads(line)
        title, body = (record["title"] or "").replace("\n", " "), record["body"][:MARKED_LETTERS]
        write(out, f"winnow-pages {note['language']} {note['page']}", title, body, spans(f"{title}\n{body}", note["entities"]))


def main():
    folder, target = Path(sys.argv[1]), sys.argv[2]
    sys.path.insert(0, str(folder))
    from build_corpus import spans  # the surfaces of annotations.jsonl where they stand in the text

    with open(target, "w", encoding="utf-8") as out:
        for name in OWN:
            own(out, folder, name, spans)
        pages(out, Path(sys.argv[3]), sys.argv[4], spans)
        for language, number, text, spans in lines.documents(ROUNDS):
            write(out, f"lines-{language} {language} {number}", "", text, [(b + 1, e + 1, tag) for b, e, tag in spans])
        for name, language, parts in OTHER:
            other(out, folder, name, language, parts)


if __name__ == "__main__":
    main()
