"""`sat` and `sun` at the end of a line: the day where nothing else can be meant, else a word of the name.

They are words of their own (who *sat*, things about the *sun*), so they are a day only behind names that the team has:
`5/12 exit ticket sun`, where *exit ticket* is known and *exit ticket sun* is not. All else keeps them in the name, and
a new name is asked about.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cycletui.entry.day import Spelled, Terms, UnclearDayError, read_day
from cycletui.entry.plain import TAKEN
from cycletui.records.counts import is_counted

if TYPE_CHECKING:
    from cycletui.entry.names import Kind, Known

_AT_END = re.compile(r"(?<=[\s,;:·(\x00])(?:on\s+|((?:last|this)\s+))?(sat|sun)\.?(?=[,;.·)|]*\s*(?:\Z|[@#\x00(]))")
_NAME_ENDS = re.compile(rf"[,;:·()|{TAKEN}]|(?<!\S)[-–—](?!\S)")
FULL = {"sat": "Saturday", "sun": "Sunday"}
ANYWHERE: tuple[Kind, ...] = ("measure", "group")
SIGNS: dict[str, tuple[Kind, ...]] = {"@": ANYWHERE, "#": ("source",)}
MOST_WORDS = 8
"""Words of a name that is looked for before the day."""


def day_at_end(left: str, terms: Terms, known: Known) -> Spelled | None:
    """The day that a line of `plain` ends a part with, or `None` where the word may belong to a name."""
    for found in _AT_END.finditer(left):
        before = left[: found.start()].rstrip(" ,;:·(")
        if not _all_known(before, known):
            continue
        start, end = found.span()
        try:
            return Spelled(start, end, read_day(f"{found[1] or ''}{found[2]}", terms), typed=found[0])
        except UnclearDayError as unclear:
            return Spelled(start, end, None, str(unclear), typed=found[0])
    return None


def instead(name: str) -> str:
    """What to write for the day, where a new name ends with one of these words."""
    last = name.split()[-1].casefold().strip(".,;:") if name.split() else ""
    return FULL.get(last, "") if len(name.split()) > 1 else ""


def _all_known(before: str, known: Known) -> bool:
    """Whether there are names of the team there, one behind the other, and nothing else before what came out."""
    at, kinds = -1, ANYWHERE
    for sign, of in SIGNS.items():
        if (place := before.rfind(sign)) > at:
            at, kinds = place, of
    part = _NAME_ENDS.split(before[at + 1 :])[-1]
    words = part.split()
    while words and not any(letter.isalpha() for letter in words[-1]):
        # exit ticket 5/12 sun
        words.pop()
    while words and (many := _named(words, kinds, known)):
        words = words[:-many]
        if not words or not words[-1][-1:].isalpha() or is_counted(words[-1]):
            return True
    return False


def _named(words: list[str], kinds: tuple[Kind, ...], known: Known) -> int:
    """How many of the last words are a name of the team, as many as can be."""
    for many in range(min(len(words), MOST_WORDS), 0, -1):
        if any(known.meant(kind, " ".join(words[-many:])) is not None for kind in kinds):
            return many
    return 0
