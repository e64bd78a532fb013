#!/usr/bin/env python3
"""Word clusters for the tagger, data/models/words.clusters, from the Brown clusters of spacy-lookups-data (MIT).

usage: make_clusters.py OUT      (in an environment with spacy-lookups-data==1.0.5)

File, little-endian: "WCLU1\\n", u32 words, u16 paths[2][1024] (a cluster's path in the tree, first turn in the lowest bit),
u32 keys[words] ascending (FNV-1a of the word as written), u16 clusters[words][2] (Spanish, English; 0: none).
"""
import gzip
import json
import struct
import sys
from pathlib import Path

import spacy_lookups_data

WORDS = 60000  # of each language, the most frequent
LANGUAGES = ["es", "en"]
PATHS = 1024


def read(language, what):
    path = Path(spacy_lookups_data.__file__).parent / "data" / f"{language}_lexeme_{what}.json.gz"
    return json.load(gzip.open(path, "rt", encoding="utf-8"))


def fnv(word):
    value = 2166136261
    for byte in word.encode():
        value = (value ^ byte) * 16777619 & 0xFFFFFFFF
    return value


def main():
    words, tables = {}, []
    for side, language in enumerate(LANGUAGES):
        clusters, chance = read(language, "cluster"), read(language, "prob")
        chosen = [w for w in sorted(chance, key=lambda w: -chance[w]) if clusters.get(w) and w.isalpha()][:WORDS]
        paths = sorted({clusters[w] for w in chosen})
        index = {path: number + 1 for number, path in enumerate(paths)}
        tables.append([0] + paths + [0] * (PATHS - 1 - len(paths)))
        for word in chosen:
            words.setdefault(fnv(word), [0, 0])[side] = index[clusters[word]]
    with open(sys.argv[1], "wb") as out:
        out.write(b"WCLU1\n" + struct.pack("<I", len(words)))
        for table in tables:
            out.write(struct.pack(f"<{PATHS}H", *(path & 0xFFFF for path in table)))
        keys = sorted(words)
        out.write(struct.pack(f"<{len(keys)}I", *keys))
        for key in keys:
            out.write(struct.pack("<2H", *words[key]))
    print(len(words), "words")


if __name__ == "__main__":
    main()
