#!/usr/bin/env python3
"""Write src/text/unicode_tables.inc: what Winnow asks of a code point, from Python's copy of the Unicode database.

usage: tools/make_unicode_tables.py > src/text/unicode_tables.inc

Two tables, both two-stage (a page index of 256 code points, then distinct pages):
  properties  one byte a code point, the bits of CharClass in src/text/unicode.hpp
  folds       the code point with case and accents set aside, 0 where that is not one code point or is itself
"""
import unicodedata

WORD, UPPER, LOWER, DIGIT, SPACE, SINGLE, LETTER, IGNORED = (1 << i for i in range(8))

# One character, one word: the scripts that score_extraction's readers, too, count by characters.
SINGLES = [(0x0E00, 0x0E7F), (0x3040, 0x30FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x2FFFF)]
# Written inside words by typesetters, never read: soft hyphen, zero-width space and joiners, direction marks, BOM.
IGNORABLE = {0x00AD, 0x180E, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A)}
QUOTES = {**{ord(c): ord("'") for c in "‘’‚‛′ʼ`´‹›"}, **{ord(c): ord('"') for c in "“”„‟″«»「」『』"},
          **{ord(c): ord("-") for c in "‐‑‒–—―−"}}
EXTRA = {"ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ı": "i", "ß": "s", "æ": "a", "œ": "o", "þ": "t", "ð": "d"}
LAST = 0x30000


def properties(code):
    char = chr(code)
    category = unicodedata.category(char)
    bits = 0
    if category[0] in "LN" or category in ("Mn", "Mc") or char == "_":
        bits |= WORD
    if category[0] == "L":
        bits |= LETTER
    if category in ("Lu", "Lt"):
        bits |= UPPER
    if category == "Ll":
        bits |= LOWER
    if category == "Nd":
        bits |= DIGIT
    if category in ("Zs", "Zl", "Zp") or code in (9, 10, 11, 12, 13, 0x85):
        bits |= SPACE
    if any(a <= code <= b for a, b in SINGLES) and bits & WORD:
        bits |= SINGLE
    if code in IGNORABLE:
        bits = IGNORED
    return bits


def folded(code):
    if code in QUOTES:
        return QUOTES[code]
    if 0xD800 <= code < 0xE000:
        return 0
    low = chr(code).lower()
    base = unicodedata.normalize("NFKD", low) if len(low) == 1 else low
    base = "".join(c for c in base if not unicodedata.combining(c))
    if 0x3040 <= code <= 0x30FF or 0xAC00 <= code <= 0xD7A3:
        base = low  # kana and Hangul fall apart under decomposition
    base = EXTRA.get(base, base)
    result = ord(base[0]) if len(base) == 1 else ord(low) if len(low) == 1 else 0
    return 0 if result == code else result


def emit(name, kind, values):
    pages, index = [], []
    for start in range(0, LAST, 256):
        page = tuple(values[start:start + 256])
        if page not in pages:
            pages.append(page)
        index.append(pages.index(page))
    print(f"constexpr std::uint8_t k{name}Index[] = {{{','.join(map(str, index))}}};")
    print(f"constexpr {kind} k{name}Pages[][256] = {{")
    for page in pages:
        print(f"{{{','.join(map(str, page))}}},")
    print("};")


print("// Made by tools/make_unicode_tables.py from Unicode", unicodedata.unidata_version, "- do not edit.")
emit("Property", "std::uint8_t", [properties(c) for c in range(LAST)])
emit("Fold", "std::uint32_t", [folded(c) for c in range(LAST)])
