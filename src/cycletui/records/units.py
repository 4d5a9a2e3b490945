"""Units as people write them: one reader for every spelling, so that two numbers stand beside each other in one."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from cycletui.records.counts import kind_of_noun

Sort = Literal["percent", "count", "own", "open"]

_UNITS = {
    "percent": "% percent pct",
    "points": "points point pts pt",
    "marks": "marks mark",
    "minutes": "min min. mins minutes minute",
    "hours": "h hr hrs hours hour",
    "seconds": "s sec secs seconds second",
    "days": "days day",
    "weeks": "weeks week",
    "words": "words word",
    "words a minute": "wpm wcpm cwpm wrc",
    "pages": "pages page",
    "books": "books book",
    "times": "times",
    # units of the trade
    "RIT": "rit",
    "L": "l lexile lexiles",
    "DRA": "dra",
    "GE": "ge",
    "level": "level levels lvl",
    "scaled score": "ss",
    "referrals": "referrals referral",
    "suspensions": "suspensions suspension",
    "detentions": "detentions detention",
    "incidents": "incidents incident",
    "fights": "fights fight",
    "absences": "absences absence",
    "average": "avg mean",
}
UNITS = {short: unit for unit, shorts in _UNITS.items() for short in (unit, *shorts.split())}
"""Each spelling of a unit, and how it is kept."""

_PERCENT = re.compile(r"%|\b(?:per ?cents?|pct|percentages?)\b")
_WHOLE = re.compile(r"(?:\bout of|\bof|/)\s*(?:[^\W\d_]+\s+){0,2}(\d{1,6})(?![\d.,]*\d)")
_WORD = re.compile(r"[^\W\d_]+\.?")
_NUMBER_OF = re.compile(r"^(?:the )?(?:number|count|how many|#)(?: of)?\s+")


class Unit(NamedTuple):
    """What numbers are in: percent of those counted, a `count` of them, a unit of their `own`, or nobody said (`open`).

    `whole`: of how many, or the top of the scale, where the unit says it: `of 22`. `words` stand behind a number.
    """

    sort: Sort
    whole: int | None = None
    words: str = ""


@lru_cache(maxsize=256)
def read_unit(unit: str | None) -> Unit:
    """A unit as somebody wrote it: `%`, `of 22`, `students`, `points`, `min`."""
    written = " ".join((unit or "").split())
    said = _NUMBER_OF.sub("", written.casefold())
    if _PERCENT.search(said):
        return Unit("percent", words="%")
    found = _WHOLE.search(said)
    whole = int(found[1]) or None if found else None
    if whole and said.startswith("/"):
        written = f"of {written.lstrip('/ ')}"
    # what it is in stands first: students at level 3, minutes per student; or behind the whole: of 20 points
    first = _WORD.match(said)
    if found and (first is None or first[0] in ("of", "out")):
        first = _WORD.match(said[found.end() :].lstrip())
    named = first[0] if first else ""
    if said in UNITS or named in UNITS:
        return Unit("own", whole, written)
    if whole or kind_of_noun(named):
        return Unit("count", whole, written)
    return Unit("open", None, written)


def same_unit(one: str | None, other: str | None) -> bool:
    """Whether two units are one, however they are spelled."""
    return _kept(one) == _kept(other)


def _kept(unit: str | None) -> str:
    folded = " ".join((unit or "").casefold().split())
    return UNITS.get(folded, folded)
