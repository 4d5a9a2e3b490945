"""What is left of a line when its parts are claimed, and what between them may be a day as well as a count."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from datetime import date
from typing import NamedTuple

from cycletui.entry import day as days
from cycletui.entry.plain import TAKEN


class Part(NamedTuple):
    """A name as it was typed, and where it begins."""

    name: str
    at: int
    quoted: bool = False


_AS_DAY = re.compile(r"last\b|this\b")
_MARKS = (":", ",", ";", ".", "–", "-", "(")
LATELY = 14
"""Days that are meant sooner than those before."""
_BETWEEN = " ,;:·-()@#|\x00"
_EDGE = ' .,;:!?()"“”'
_CONNECTED = re.compile(r"\s+(?:on|for|in|at|by|from|is|was|were|=|with|of|the)\Z")
# homework turned in @EL: the small word belongs to the one before it
_TURNED_IN = re.compile(
    r"(?<!\w)(?:turned|turn|handed|hand|sent|brought|bring|given|gave|came|checked|check|signed|logged|filled|joined|moved"
    r"|going|went|gone|taken|took|tuned|dropped|phoned|called)\s+(?:in|on|by)\Z",
    re.IGNORECASE,
)


_SAID = re.compile(
    r"(?:(?:students?|pupils?|learners|children|kids)\s+)?(?:who\s+)?"
    r"(?:said|say|says|answered|(?:strongly\s+)?agreed?(?:\s+(?:with|that|to))?)\s*[:,]?\s+(?:that\s+)?"
)


def turned_in(name: str) -> bool:
    """Whether the small word at the end of it is a part of the name: homework turned in."""
    return _TURNED_IN.search(name) is not None


def trimmed(left: str, start: int, end: int) -> tuple[int, int]:
    """A piece without blanks, marks and small words that only join it to what was claimed beside it."""
    inner = left[start:end]
    if not inner.strip(" ,;:·|=+.") or inner.strip() in ("-", "(", ")", "()", "on", "for", "in", "at", "and"):
        return end, end
    if start > 0:
        mark = re.match(r"\s*(?:[,:;·|.)]|->?(?=\s|\Z))*\s*", inner)
        start += mark.end() if mark else 0
    else:
        start += len(inner) - len(inner.lstrip())
    tail = re.search(r"(?:\s*[,;·:|(]|\s+-)*\s*\Z", left[start:end])
    end = start + tail.start() if tail else end
    if end < len(left) and (found := _CONNECTED.search(left, start, end)) and left[end:].lstrip(" ,;:-")[:1] == TAKEN:
        end = end if turned_in(left[start:end]) else found.start()
    return start, end


def said_before(text: str, start: int, end: int, quotes: Iterable[tuple[int, int]]) -> int:
    """Where a piece begins without `said` before the words in quotation marks that are all the rest of it."""
    said = _SAID.match(text, start, end)
    return said.end() if said is not None and (said.end(), end) in quotes else start


def said_as_day(text: str, one: days.Spelled) -> bool:
    """Whether a word such as `Monday` is meant as a day among words: `last Monday`; before a mark, or at the end."""
    before, behind = text[: one.start].rstrip(), text[one.end :].lstrip()
    in_front = not before.strip(_EDGE) and behind[:1] in _MARKS
    last = not behind.strip(_EDGE) and before[-1:] in _MARKS
    return _AS_DAY.match(one.typed) is not None or behind[:1] == ":" or in_front or last


def maybe_day(short: days.Spelled, terms: days.Terms) -> date | None:
    """The school day that `9/14` may be: in this school year, up to today."""
    if short.on is not None:
        return _lately(short.on, terms.today)
    if not short.order:
        return None
    ways = [days.Terms(terms.today, order) for order in (days.MONTH_FIRST, days.DAY_FIRST)]
    for one in ways:
        found = _again(short, one)
        if found is not None:
            return found
    return None


def day_of_two(
    text: str, first: days.Spelled, second: days.Spelled, counts: Container[int], terms: days.Terms
) -> tuple[days.Spelled, days.Spelled] | None:
    """Of two like `8/11 exit ticket 11/27` the day and the count; `None` where neither is clear enough to be asked.

    `counts` are the places of what can be so many of so many. Result first and day last is how people write; where
    only the first one is a day of these two weeks, the day stands first.
    """
    if first.start in counts and maybe_day(first, terms) is None:
        return second, first
    between = text[first.end : second.start]
    if second.start in counts and ":" in between:
        return first, second
    if not between.strip(_BETWEEN):
        return None
    lately = [one.on is not None and (terms.today - one.on).days <= LATELY for one in (first, second)]
    if second.start in counts and (lately == [True, False] or first.start not in counts):
        return first, second
    return (second, first) if first.start in counts else None


def _again(short: days.Spelled, terms: days.Terms) -> date | None:
    try:
        on = days.read_day(short.typed, terms)
    except days.UnclearDayError:
        return None
    return _lately(on, terms.today)


def _lately(on: date, today: date) -> date | None:
    return on if on.weekday() < 5 and days.school_year(on) == days.school_year(today) else None
