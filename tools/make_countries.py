#!/usr/bin/env python3
"""Makes data/world/countries.table from CLDR's names of territories.

usage: make_countries.py FOLDER > data/world/countries.table

FOLDER is an unpacked cldr-localenames-full package. Only ISO 3166-1 codes are kept. Nobody who builds or runs Winnow
needs this; names that CLDR does not have are added by hand in data/world/country_forms.table.
"""
import json
import sys
from pathlib import Path

LANGUAGES = ("en", "es", "pt")
# Two-letter codes of CLDR that ISO 3166-1 does not assign to a country or territory (XK is kept: news name Kosovo).
NOT_ISO = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}


def names(folder: Path, language: str) -> dict:
    text = (folder / "main" / language / "territories.json").read_text(encoding="utf-8")
    return json.loads(text)["main"][language]["localeDisplayNames"]["territories"]


def forms(table: dict, code: str) -> list:
    found = [table[key] for key in table if key == code or key.startswith(code + "-alt-")]
    return [name for name in dict.fromkeys(found) if "(" not in name and not (name.isupper() and len(name) < 4)]


def main() -> None:
    tables = {language: names(Path(sys.argv[1]), language) for language in LANGUAGES}
    print("# Made by tools/make_countries.py from Unicode CLDR; do not edit, add forms in country_forms.table.")
    print("# code: ISO 3166-1 alpha-2; name: the English short name that records carry; en, es, pt: how the language")
    print("# writes it, several divided by ';'.")
    print("code | name | en | es | pt")
    for code in sorted(tables["en"]):
        if len(code) == 2 and code.isalpha() and code not in NOT_ISO:
            cells = ["; ".join(forms(tables[language], code)) for language in LANGUAGES]
            print(" | ".join([code, tables["en"][code].replace(" (", ", ").replace(")", ""), *cells]))


if __name__ == "__main__":
    main()
