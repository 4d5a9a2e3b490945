"""Names as they are compared: what a reader cannot tell apart is one name, and which names are near another.

Names are matched by this and by nothing else: in the line, in forms and choosers, by commands, in files of colleagues.
The natural key under which a record is begun stays as it is (`journal.genesis`): older laptops know no other.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import TypeVar

T = TypeVar("T")

_SINGLE = "‘’‚‛‹›`´′‵ʹʻʼʽˈ＇"
_DOUBLE = "“”„‟«»″‶〃＂"
_DASHES = "‐‑‒–—―−⁃﹘﹣－⸺⸻"
_BLANK = "\u115f\u1160\u2800\u3164\uffa0"
"""Letters that are drawn as a blank."""
_SAME = {
    ord(letter): one for some, one in ((_SINGLE, "'"), (_DOUBLE, '"'), (_DASHES, "-"), (_BLANK, " ")) for letter in some
}
_JOINERS = "\u200c\u200d"
_GRAPHEME_JOINER = "\u034f"
_LATIN = 0x250
"""From here on letters are not those of English, and a joiner between two of them can be seen."""

MOST_NEAR = 3


@lru_cache(maxsize=4096)
def fold(name: str) -> str:
    """The name as it is compared.

    Capitals, composed letters, blanks of any kind and number, the shape of quotes and dashes, letters that nobody sees
    and a full stop at the end make no difference. Accents, digits, other letters do, and so do letters of other
    alphabets that look alike: a team may write in both. Such names are `near`.
    """
    before, folded = name, _folded(name)
    while folded != before:
        before, folded = folded, _folded(folded)
    return folded


def same(one: str | None, other: str | None) -> bool:
    """Whether nobody could tell the two names apart."""
    return fold(one or "") == fold(other or "")


def near(name: str, among: Iterable[tuple[str, T]]) -> list[T]:
    """Which of these (a name, what it stands for) may be meant by the name, the nearest first, three at most.

    The same name is not near, it is the same. Near are an abbreviation (EL: English learners, IEP: students with IEPs),
    one and many, other small words and marks, a letter mistyped in a long word, a letter that looks alike. Names that
    differ in a digit, or in a short word such as the A of Class A, are not.
    """
    found = [(rank, place, one) for place, (other, one) in enumerate(among) if (rank := nearness(name, other))]
    return [one for _, _, one in sorted(found, key=lambda hit: hit[:2])][:MOST_NEAR]


def nearness(one: str, other: str) -> int:
    """How near two names are, 1 the nearest; 0 where they are the same or nobody would take them for each other."""
    if fold(one) == fold(other):
        return 0
    mine, theirs = _words(one), _words(other)
    if not mine or not theirs:
        return 0
    if sorted(_telling(mine)) == sorted(_telling(theirs)) or "".join(mine) == "".join(theirs):
        return 1
    if _abbreviates(mine, theirs) or _abbreviates(theirs, mine):
        return 2
    return 3 if _mistyped(_telling(mine), _telling(theirs)) else 0


def resembles(typed: str, name: str) -> bool:
    """Whether a reader would find a name near to what was typed: the words of the shorter one stand in the longer one,
    a letter or two apart, and are half of it at least, or the whole name of several words is in what was typed.

    A long name that only begins alike, or holds one of many words, is not.
    """
    if nearness(typed, name):
        return True
    mine, theirs = _telling(_words(typed)), _telling(_words(name))
    if len(theirs) > 1 and f" {' '.join(theirs)} " in f" {' '.join(mine)} ":
        return True
    short, long = sorted((mine, theirs), key=len)
    shared = sum(any(_slipped(word, each) for each in long) for word in short)
    return bool(short) and shared == len(short) and 2 * len(short) >= len(long)


def _slipped(one: str, other: str) -> bool:
    """Whether a word is the other one, or that mistyped: one letter in four."""
    least = min(len(one), len(other))
    if one == other or least < 3 or len(one + other) < 7 or not (one + other).isalpha():
        return one == other
    return _distance(one, other) <= max(least // 4, 1)


def _folded(name: str) -> str:
    text = unicodedata.normalize("NFC", name.casefold()).translate(_SAME)
    kept: list[str] = []
    for place, letter in enumerate(text):
        if letter.isascii() or not _unseen(letter) or _is_drawn(letter, kept, text[place + 1 : place + 2]):
            kept.append(letter)
    folded = " ".join(unicodedata.normalize("NFC", "".join(kept)).split())
    return _without_stop("".join(one for one in folded if unicodedata.category(one) != "Cc"))


def _unseen(letter: str) -> bool:
    number = ord(letter)
    if 0xFE00 <= number <= 0xFE0F or 0xE0100 <= number <= 0xE01EF or 0x180B <= number <= 0x180F:
        return True  # which shape of a letter is drawn
    return letter == _GRAPHEME_JOINER or unicodedata.category(letter) == "Cf"


def _is_drawn(letter: str, before: list[str], after: str) -> bool:
    """Whether it can be seen after all: inside an emoji, or between letters of a writing that it shapes."""
    last = before[-1] if before else ""
    if not last:
        return False
    if 0xE0020 <= ord(letter) <= 0xE007F:
        return unicodedata.category(last) == "So" or 0xE0020 <= ord(last) <= 0xE007F
    return letter in _JOINERS and bool(after) and _takes_joiner(last) and _takes_joiner(after)


def _takes_joiner(letter: str) -> bool:
    return ord(letter) >= _LATIN and unicodedata.category(letter) in ("Lo", "Mn", "Mc", "So", "Sk")


def _without_stop(folded: str) -> str:
    while len(folded) > 1 and folded[-1] in ".。" and folded[-2] not in ".。":
        folded = folded[:-1].rstrip()
    return folded


# near

_SMALL_WORDS = """
the of with and in for our my all who are have has is on to mr mrs ms miss dr class classes group groups
student students pupil pupils kid kids child children
"""
_SMALL = frozenset(_SMALL_WORDS.split())
"""Words that tell no group from another one, where other words stand beside them."""
_LIKE = str.maketrans("авеёіјкмнорсѕтухһԁԛԝαβεικνορτυχ", "abeeijkmhopcstyxhdqwabeiknoptux")
"""Letters of Cyrillic and Greek by those of Latin that they look like."""
_LONG, _VERY_LONG = 5, 9
"""Letters from which on one, or two, may be mistyped."""


def _plain(name: str) -> str:
    folded = unicodedata.normalize("NFD", fold(name).translate(_LIKE))
    return "".join(letter for letter in folded if not unicodedata.combining(letter))


@lru_cache(maxsize=4096)
def _words(name: str) -> tuple[str, ...]:
    """The words of a name, without marks and accents, each as one and not as many."""
    plain = "".join(letter if letter.isalnum() else "" if letter in "'." else " " for letter in _plain(name))
    return tuple(_one(word) for word in plain.split())


def _one(word: str) -> str:
    """A word as it stands for one: `learners` and `learner’s` are `learner`."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("sses", "xes", "zzes", "ches", "shes")):
        return word[:-2].removesuffix("z") if word.endswith("zzes") else word[:-2]
    return word[:-1] if len(word) > 2 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


_SMALL_ONES = _SMALL | frozenset(map(_one, _SMALL))


def _telling(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in words if word not in _SMALL_ONES) or words


def _abbreviates(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether one word is made of the beginnings of all these words, in their order: EL, SPED."""
    if len(_telling(short)) != 1 or len(long) < 2:
        return False
    (letters,) = _telling(short)
    if len(letters) < 2 or not letters.isalpha():
        return False
    return any(_begins(letters, words) for words in (long, _telling(long)) if len(words) > 1)


def _begins(letters: str, words: tuple[str, ...]) -> bool:
    if not words or not letters:
        return not words and not letters
    word = words[0]
    most = next((n for n, (one, other) in enumerate(zip(letters, word)) if one != other), min(len(letters), len(word)))
    return any(_begins(letters[taken:], words[1:]) for taken in range(1, min(most, 3) + 1))


def _mistyped(mine: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    if len(mine) != len(theirs):
        return False
    differ = [(one, other) for one, other in zip(mine, theirs) if one != other]
    return len(differ) == 1 and _one_slip(*differ[0])


def _one_slip(one: str, other: str) -> bool:
    short = min(len(one), len(other))
    if short < _LONG - 1 or max(len(one), len(other)) < _LONG or not (one + other).isalpha():
        return False
    return _distance(one, other) <= (2 if short >= _VERY_LONG else 1)


def _distance(one: str, other: str) -> int:
    """Letters to put in, take out, change, or change with their neighbour."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        older, before, row = before, row, [i]
        for j, b in enumerate(other, 1):
            row.append(min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b)))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                row[j] = min(row[j], older[j - 2] + 1)
    return row[-1]
