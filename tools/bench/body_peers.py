#!/usr/bin/env python3
"""The bodies that other extractors find.  usage: body_peers.py OUT_DIR < LIST_OF_FILES

Writes OUT_DIR/PEER.jsonl, a line a page: {"input": {"path": ...}, "body": ...}; a page on which a peer fails has an empty body.
A file that is there is left alone: the peers do not change. Runs in the environment of peers.sh.
"""
import json
import pathlib
import re
import sys


def trafilatura_body(html):
    import trafilatura
    return trafilatura.extract(html, include_comments=False)


def rs_trafilatura_body(html):
    import rs_trafilatura
    return rs_trafilatura.extract_bytes(html).main_content


def readability_body(html):
    import lxml.html
    import readability
    summary = readability.Document(html.decode("utf-8", "replace")).summary(html_partial=True)
    tree = lxml.html.fromstring(summary)
    for block in tree.iter("p", "div", "li", "h1", "h2", "h3", "h4", "blockquote", "tr", "br"):
        block.tail = "\n" + (block.tail or "")
    return tree.text_content()


def resiliparse_body(html):
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import bytes_to_str, detect_encoding
    return extract_plain_text(bytes_to_str(html, detect_encoding(html, from_html_meta=True)), main_content=True)


def newspaper_body(html):
    import newspaper
    article = newspaper.Article("https://example.org/", fetch_images=False)
    article.download(input_html=html.decode("utf-8", "replace"))
    article.parse()
    return article.text


PEERS = {"trafilatura": trafilatura_body, "rs-trafilatura": rs_trafilatura_body, "readability-lxml": readability_body,
         "resiliparse": resiliparse_body, "newspaper4k": newspaper_body}


def main():
    out = pathlib.Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    paths = sys.stdin.read().split("\n")
    for name, find_body in PEERS.items():
        target = out / f"{name}.jsonl"
        if target.exists():
            continue
        print(f"running {name} on {len(paths)} pages", file=sys.stderr, flush=True)
        lines, failed = [], 0
        for path in filter(None, paths):
            try:
                body = find_body(pathlib.Path(path).read_bytes()) or ""
            except Exception:  # a peer's failure is its result
                body, failed = "", failed + 1
            lines.append(json.dumps({"input": {"path": path}, "body": re.sub(r"[ \t]+", " ", body)}))
        target.write_text("\n".join(lines) + "\n")
        print(f"{name}: failed on {failed}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
