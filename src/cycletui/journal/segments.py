"""Text cut into words, and never through a visible character.

The standard library has no table of grapheme clusters (Unicode Annex 29), so the rules work on general
categories and a few ranges. Where these cannot tell, a cluster comes out too long, never too short.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from functools import lru_cache

NEWLINE = frozenset(("\n", "\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"))

_ZWJ = "\u200d"
_ZWNJ = "\u200c"
# Marks that Unicode counts as letters or symbols: Thai and Lao AM, halfwidth kana voicing.
_EXTENDING = frozenset("\u0e33\u0eb3\uff9e\uff9f" + _ZWNJ)
_BEFORE = frozenset(  # signs written before the letters they belong to
    "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\u0d4e\u1cf5\u1cf6\U000110bd\U000110cd"
    "\U000111c2\U000111c3\U000113d1\U0001193f\U00011941\U00011a3a\U00011a84\U00011a85\U00011a86\U00011a87"
    "\U00011a88\U00011a89\U00011d46\U00011f02"
)
_ASAT = "\u103a"  # a Burmese mark of the virama class that ends a syllable and joins nothing
_INSIDE = frozenset("'\u2019\u00b7\u05f3\u05f4")  # within a word: don't, l'école
_INSIDE_NUMBER = frozenset(".,")
_IN_WORDS = frozenset(("word", "number"))

# First and last code points of scripts that set no spaces between words.
_UNSPACED = (
    (0x0E00, 0x0EFF), (0x0F00, 0x109F), (0x1780, 0x17FF), (0x1950, 0x19FF), (0x1A20, 0x1AAF),
    (0x1B00, 0x1B7F), (0x2E80, 0x2FDF), (0x3005, 0x3007), (0x3021, 0x3029), (0x3031, 0x312F),
    (0x31A0, 0x31BF), (0x31F0, 0x31FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xA980, 0xA9FF),
    (0xAA60, 0xAADF), (0xF900, 0xFAFF), (0xFF66, 0xFF9F), (0x16FE0, 0x18DFF), (0x1AFF0, 0x1B2FF),
    (0x20000, 0x3FFFD),
)  # fmt: skip
_UNSPACED_FIRST = [first for first, _ in _UNSPACED]


@lru_cache(maxsize=4096)
def _sort(char: str) -> str:
    """What the character does at the border of a cluster."""
    code = ord(char)
    category = unicodedata.category(char)
    if category[0] == "M" or char in _EXTENDING or 0x1F3FB <= code <= 0x1F3FF or 0xE0020 <= code <= 0xE007F:
        return "extend"
    if char == _ZWJ:
        return "join"
    if char in _BEFORE:
        return "before"
    if category in ("Cc", "Cf", "Cs", "Zl", "Zp"):
        return "control"
    if 0x1F1E6 <= code <= 0x1F1FF:
        return "regional"
    if 0x1100 <= code <= 0x115F or 0xA960 <= code <= 0xA97C:
        return "L"
    if 0x1160 <= code <= 0x11A7 or 0xD7B0 <= code <= 0xD7C6:
        return "V"
    if 0x11A8 <= code <= 0x11FF or 0xD7CB <= code <= 0xD7FB:
        return "T"
    if 0xAC00 <= code <= 0xD7A3:
        return "LV" if (code - 0xAC00) % 28 == 0 else "LVT"
    return "letter" if category[0] == "L" else "space" if char.isspace() else "other"


_HANGUL = {"L": ("L", "V", "LV", "LVT"), "LV": ("V", "T"), "V": ("V", "T"), "LVT": ("T",), "T": ("T",)}


def clusters(text: str) -> list[str]:
    """The visible characters of a text; joined they are the text."""
    found: list[str] = []
    start = 0
    last = ""  # sort of the character before
    regional = 0  # regional indicators in this cluster
    linked = False  # a virama stands since the last letter of this cluster
    for at, char in enumerate(text):
        sort = _sort(char)
        if "control" in (last, sort):
            together = text[at - 1 : at + 1] == "\r\n"
        else:
            together = (
                sort in ("extend", "join")
                or last == "before"
                or (last == "join" and sort != "space")
                or (last == sort == "regional" and regional % 2 == 1)
                or (linked and sort == "letter")
                or sort in _HANGUL.get(last, ())
            )
        if at and not together:
            found.append(text[start:at])
            start, regional = at, 0
        regional += sort == "regional"
        if sort == "extend":
            linked = linked or (unicodedata.combining(char) == 9 and char != _ASAT)
        elif sort != "join":
            linked = False
        last = sort
    return [*found, text[start:]] if text else found


@lru_cache(maxsize=4096)
def _role(cluster: str) -> str:
    """What a cluster does in a word."""
    if cluster in NEWLINE:
        return "newline"
    char = next((c for c in cluster if _sort(c) not in ("extend", "join", "before")), cluster[0])
    if char.isspace():
        return "space"
    if char in _INSIDE:
        return "inside"
    if char in _INSIDE_NUMBER:
        return "inside number"
    place = bisect_right(_UNSPACED_FIRST, ord(char)) - 1
    if place >= 0 and ord(char) <= _UNSPACED[place][1]:
        return "alone"
    category = unicodedata.category(char)
    return "number" if category == "Nd" else "word" if category[0] in "LN" or char == "_" else "alone"


def words(text: str) -> list[str]:
    """Words, runs of blanks, single line breaks and single other signs; joined they are the text."""
    cut = clusters(text)
    roles = [_role(cluster) for cluster in cut]
    found: list[str] = []
    last = ""
    for cluster, role, following in zip(cut, roles, [*roles[1:], ""]):
        here = role
        if role == "inside" and last in _IN_WORDS and following in _IN_WORDS:
            here = "word"
        elif role == "inside number" and last == following == "number":
            here = "number"
        if here == last == "space" or (here in _IN_WORDS and last in _IN_WORDS):
            found[-1] += cluster
        else:
            found.append(cluster)
        last = here
    return found
