#!/usr/bin/env python3
"""What the peers say of pages, from their bytes alone: no address, no network.  usage: metadata_peers.py OUT_DIR < LIST

LIST names a page a line. Writes OUT_DIR/PEER.jsonl, a line a page in the form that score_metadata.py takes; a peer whose
file is there already is not run again. A peer that fails on a page has no answer on it.
"""
import contextlib
import io
import json
import logging
import multiprocessing
import os
import pathlib
import sys
import warnings


def as_list(value):
    if not value:
        return []
    return value.split("; ") if isinstance(value, str) else list(value)


def day(value):
    return str(value)[:10] if value else None


def trafilatura_says(page):
    import trafilatura
    found = trafilatura.extract_metadata(page)
    if found is None:
        return {}
    found = found.as_dict()
    return dict(title=found["title"], authors=as_list(found["author"]), published=found["date"], site=found["sitename"], url=found["url"],
                tags=found["tags"] or [], section=(found["categories"] or [None])[0], description=found["description"], language=found["language"])


def htmldate_says(page):
    import htmldate
    return dict(published=htmldate.find_date(page, original_date=True))


def newspaper4k_says(page):
    import newspaper
    from trafilatura.utils import decode_file  # newspaper wants text; this decoder is a better one than a plain guess
    article = newspaper.Article("http://localhost/", fetch_images=False)
    article.download(input_html=decode_file(page))
    article.parse()
    return dict(title=article.title, authors=article.authors, published=day(article.publish_date), site=article.meta_site_name,
                url=article.canonical_link, tags=sorted(article.tags or []) or article.meta_keywords, language=article.meta_lang,
                description=article.meta_description)


def goose3_says(page):
    import goose3
    article = goose3.Goose().extract(raw_html=page)
    return dict(title=article.title, authors=article.authors, published=day(article.publish_date), site=article.opengraph.get("site_name"),
                url=article.canonical_link, tags=article.tags or as_list((article.meta_keywords or "").split(",")),
                language=article.meta_lang, description=article.meta_description)


def rs_trafilatura_says(page):
    import rs_trafilatura
    found = rs_trafilatura.extract_bytes(page)
    return dict(title=found.title, authors=as_list(found.author), published=day(found.date), site=found.sitename, language=found.language,
                description=found.description)


PEERS = {"trafilatura": trafilatura_says, "htmldate": htmldate_says, "newspaper4k": newspaper4k_says, "goose3": goose3_says,
         "rs-trafilatura": rs_trafilatura_says}


def answer(job):
    peer, path = job
    try:
        with contextlib.redirect_stderr(io.StringIO()), contextlib.redirect_stdout(io.StringIO()):
            said = PEERS[peer](pathlib.Path(path).read_bytes())
    except Exception:  # whatever a page does to a peer, it has no answer there
        said = {}
    return json.dumps({"id": pathlib.Path(path).stem if path.endswith(".html") else path, **said}, default=str)


def main():
    out = pathlib.Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    paths = sys.stdin.read().split("\n")[:-1]
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    os.environ["OMP_NUM_THREADS"] = "1"
    for peer in PEERS:
        file = out / f"{peer}.jsonl"
        if file.exists():
            continue
        with multiprocessing.Pool(2) as pool:
            lines = pool.map(answer, [(peer, path) for path in paths], chunksize=8)
        file.write_text("\n".join(lines) + "\n")
        print(f"{peer}: read {len(lines)} pages", file=sys.stderr)


if __name__ == "__main__":
    main()
