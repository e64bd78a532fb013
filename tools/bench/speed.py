#!/usr/bin/env python3
"""CPU milliseconds a page of every stage, and of resiliparse, in interleaved passes.  usage: speed.py SPEED PAGES_FOLDER

Ratios are to stock gumbo's parse of the slimmed page in the same run; budgets are those the project set itself.
"""
import os
import statistics
import subprocess
import sys
import time

from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.encoding import bytes_to_str, detect_encoding

PASSES = 5
EVERY = 4  # pages: a quarter of them is 450, and a run a minute
BUDGETS = {"decode": 0.06, "prescan": 0.10, "segment, classify, assemble": 0.20, "metadata": 0.10, "entities": 0.28, "writing": 0.02,
           "whole": 1.30, "whole-entities": 1.60}

program, folder = sys.argv[1:]
by_inode = {}  # the same page may stand in two collections
for directory, _, names in sorted(os.walk(folder)):
    for name in sorted(names):
        if name.endswith(".html"):
            path = os.path.join(directory, name)
            by_inode.setdefault(os.stat(path).st_ino, path)
paths = sorted(by_inode.values())[::EVERY]
pages = []
for path in paths:
    raw = open(path, "rb").read()
    pages.append(bytes_to_str(raw, detect_encoding(raw)))


def resiliparse_pass():
    start = time.thread_time()
    for page in pages:
        extract_plain_text(page, main_content=True)
    return (time.thread_time() - start) * 1e3 / len(pages)


passes = []
for _ in range(PASSES):
    printed = subprocess.run([program], input="\n".join(paths), text=True, capture_output=True, check=True).stdout
    times = {name: float(value) for name, value in (line.split() for line in printed.splitlines())}
    times["parse and blocks"] = times["read_html"] - times["prescan"]
    blocks = times["parse and blocks"] - times["parse"] + times["language"]
    times["segment"] = blocks
    times["segment, classify, assemble"] = blocks + times["classify"] + times["assemble"]
    times["resiliparse"] = resiliparse_pass()
    passes.append(times)


def median(name, over=None):
    return statistics.median(times[name] / (times[over] if over else 1) for times in passes)


size = sum(os.path.getsize(path) for path in paths) / len(paths) / 1e3
print(f"{len(pages)} pages of {size:.0f} kB on average, median of {PASSES} passes")
print(f"{'':<36} {'ms a page':>10} {'of gumbo':>9} {'budget':>7}")
for name in ("decode", "prescan", "floor", "parse", "segment", "language", "classify", "assemble", "segment, classify, assemble", "metadata",
             "entities", "writing", "whole", "whole-entities", "resiliparse"):
    shown = {"floor": "stock gumbo, slimmed page, arena", "parse": "stock gumbo, words in slots", "segment": "segment without pre-scan and gumbo", "language": "  of it: language",
             "whole": "whole, without entities", "whole-entities": "whole, with entities",
             "resiliparse": "resiliparse, text only"}.get(name, name)
    budget = f"{BUDGETS[name]:7.2f}" if name in BUDGETS else ""
    print(f"{shown:<36} {median(name):10.3f} {median(name, 'floor'):9.2f} {budget}")
print(f"whole over resiliparse: {median('whole', 'resiliparse'):.2f} without entities, {median('whole-entities', 'resiliparse'):.2f} with")
