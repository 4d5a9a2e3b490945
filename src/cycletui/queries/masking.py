"""Small counts of students inside free text, for people outside the team: `4 of 11 students` reads `• of 11 students`.

A number of students, or of nothing that is said, gives a small group away as a table would. What is counted in teams,
schools, visits, weeks and the like gives nobody away and stays.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

MASK = "•"

_NOT_PEOPLE = (
    *("team", "school", "district", "visit", "lesson", "meeting", "class", "classroom", "room", "grade", "laptop"),
    *("week", "day", "minute", "hour", "month", "year", "date", "time", "point", "part", "task", "question", "item"),
    *("step", "kind", "page", "word", "sentence", "percent", "outcome", "cycle", "norm", "value", "ask", "turn"),
)
_PEOPLE = r"(?:students?|pupils?|children|kids|learners?|boys?|girls?|sixth graders|of them|of us)"
_SPELLED = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_NUMBER = rf"(?:\d{{1,6}}|{'|'.join(_SPELLED)})"
_BEFORE = rf"(?:(?P<before>{_NUMBER})(?P<joint>\s*(?:–|-|→|->)\s*|\s+(?:to|and|or|then)\s+))?"
"""The other end of a span: `from 3 to 6 of 13`."""
_OF = re.compile(
    rf"(?<![\w.,/]){_BEFORE}(?P<many>{_NUMBER})(?P<between>\s+(?:out\s+)?of\s+(?:the\s+|our\s+)?|\s*/\s*)(?P<whole>\d{{1,6}})"
    r"(?![\w/]|[.,]\d)(?P<what>(?:\s+[^\W\d_]+)?)",
    re.IGNORECASE,
)
_ALONE = re.compile(
    rf"(?<![\w.,/]){_BEFORE}(?P<many>{_NUMBER})(?P<what>\s+(?:[^\W\d_]+[\s-]+)?{_PEOPLE}\b)", re.IGNORECASE
)


class Masked(NamedTuple):
    """A text as others read it, and the places that were masked, as they were written."""

    text: str
    places: tuple[str, ...]


def masked(text: str, threshold: int = 10) -> Masked:
    """The text with every count of fewer than `threshold` students as `•`; a count whose rest is so small, too."""
    places = []

    def of(match: re.Match[str]) -> str:
        whole = int(match["whole"])
        what = match["what"].strip().casefold().removesuffix("s")
        if what in _NOT_PEOPLE or what.removesuffix("e") in _NOT_PEOPLE or whole == 0:
            return match[0]

        def told(number: str) -> str:
            many = _value(number)
            small = many < threshold or whole < threshold or 0 <= whole - many < threshold
            return MASK if small else number

        counts = _span(match, told)
        if MASK not in counts:
            return match[0]
        places.append(match[0].strip())
        return f"{counts}{match['between']}{MASK if whole < threshold else match['whole']}{match['what']}"

    def alone(match: re.Match[str]) -> str:
        counts = _span(match, lambda number: MASK if _value(number) < threshold else number)
        if MASK not in counts:
            return match[0]
        places.append(match[0].strip())
        return f"{counts}{match['what']}"

    found = _ALONE.sub(alone, _OF.sub(of, text))
    return Masked(found, tuple(places))


def small_counts(text: str, threshold: int = 10) -> Iterator[str]:
    """What would be masked, as it is written: shown to a person before the text leaves."""
    yield from masked(text, threshold).places


def _span(match: re.Match[str], told: Callable[[str], str]) -> str:
    """A count as it is told, with the one that a span begins with."""
    before = f"{told(match['before'])}{match['joint']}" if match["before"] else ""
    return before + told(match["many"])


def _value(number: str) -> int:
    return int(number) if number.isdigit() else _SPELLED.index(number.casefold()) + 1
