"""The first words of a line of evidence: so many of so many, or a number with a unit."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple, NoReturn

from cycletui.entry.names import STUDENTS, UNITS
from cycletui.records.whole import MORE, above_whole

MOST = 1_000_000
"""The largest count; a value may be a thousand times that, with six digits behind the point."""
SHOW = "such as 18/24 exit ticket fractions"

_SIGN = re.compile(r"[-−–]\s?(?=[0-9.,])")
_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_OF = re.compile(r"(?i)\s*/\s*|\s+(?:out\s+)?of\s+(?:the\s+)?(?=[-−–0-9]|\Z)")
_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+")
_DECIMAL = re.compile(r"[0-9]+(?:[.,][0-9]{1,6})?")
_SPACES = re.compile(r"\s*")
_SHORTS = "|".join(re.escape(unit) for unit in sorted(UNITS, key=len, reverse=True) if unit != "%")
_COMMON = re.compile(rf"(?i)\s*(%|(?:{_SHORTS})(?!\w))")
_STUDENTS = re.compile(r"(?i)\s*(?:students?|pupils?|children|learners?)\b")


class StopError(Exception):
    """Where a line stops being clear (0-based), and why."""

    def __init__(self, at: int, why: str) -> None:
        super().__init__(why)
        self.at, self.why = at, why


class Amount(NamedTuple):
    """What came out, and where its text ends. `unit` is `None` where none was written."""

    count_of: int | None
    total: int | None
    value: float | None
    unit: str | None
    end: int


def read(text: str, at: int, units: Mapping[str, str]) -> Amount:
    """The amount that stands at `at`; `units` are the team's own, folded. Raises `StopError`."""
    if _SIGN.match(text, at):
        _stop(at, "A line takes no number below zero. Write a change or a loss down in the form.")
    first = _NUMBER.match(text, at)
    if first is None:
        _stop(at, f"Begin with what came out: so many of so many, or a number with a unit, {SHOW}.")
    of = _OF.match(text, first.end())
    return _count(text, first, of.end()) if of else _value(text, first, units)


def check_percent(value: float, at: int) -> None:
    """No more than all of them. Raises `StopError`."""
    if value > 100:
        _stop(at, f"More than 100 % {MORE}.")


def _stop(at: int, why: str) -> NoReturn:
    raise StopError(at, why)


def _free(text: str, at: int) -> bool:
    return at >= len(text) or text[at].isspace() or text[at] in ",;:·"


def _count(text: str, first: re.Match[str], at: int) -> Amount:
    if _SIGN.match(text, at):
        _stop(at, "A line takes no number below zero.")
    second = _NUMBER.match(text, at)
    if second is None:
        _stop(at, f"{first[0]} of how many?")
    k, n = _whole(first), _whole(second)
    if not _free(text, second.end()):
        _stop(second.end(), f"Leave a space behind {second[0]}.")
    if n == 0:
        _stop(second.start(), "Of 0 students nothing can be said: of how many?")
    if trouble := above_whole(k, n):
        _stop(first.start(), f"{trouble}.")
    return Amount(k, n, None, STUDENTS, second.end())


def _whole(number: re.Match[str]) -> int:
    if not number[0].isdigit():
        why = "Students are counted in whole numbers, without points and commas. For a mean, write 4.2 points."
        _stop(number.start(), why)
    if len(number[0].lstrip("0")) > 7 or int(number[0]) > MOST:
        _stop(number.start(), f"At most {MOST:,}, please.")
    return int(number[0])


def _value(text: str, number: re.Match[str], units: Mapping[str, str]) -> Amount:
    value = _decimal(number)
    unit, end = _unit(text, number.end(), units)
    if unit == STUDENTS:
        _stop(number.end(), f"{number[0]} of how many students? Write {number[0]}/24.")
    if unit == "percent":
        check_percent(value, number.start())
    if unit is None and not _free(text, end):
        _stop(end, f"Leave a space behind {number[0]}, or write a unit there.")
    return Amount(None, None, value, unit, end)


def _decimal(number: re.Match[str]) -> float:
    text, at = number[0], number.start()
    if _THOUSANDS.fullmatch(text):
        plain = text.replace(",", "")
        _stop(at, f"Is {text} meant as {plain}? Write it without commas; a decimal as {text.replace(',', '.', 1)}.")
    if not _DECIMAL.fullmatch(text):
        _stop(at, "A number has at most one point, and six digits behind it.")
    value = float(text.replace(",", "."))
    if value > MOST * 1000:
        _stop(at, f"At most {MOST * 1000:,}, please.")
    return value


def _unit(text: str, at: int, units: Mapping[str, str]) -> tuple[str | None, int]:
    folded = text.casefold()
    spaces = _SPACES.match(text, at)
    start = spaces.end() if spaces else at
    # where folding changes a length the places would not agree: then only a common unit is seen
    for own in sorted(units, key=len, reverse=True) if len(folded) == len(text) else ():
        end = start + len(own)
        if folded.startswith(own, start) and not folded[end : end + 1].isalnum():
            return units[own], end
    if found := _COMMON.match(text, at):
        # a pattern that ignores case takes a dotless i for an i; folding keeps them apart
        return UNITS[found[1].casefold().replace("ı", "i")], found.end()
    return (STUDENTS, at) if _STUDENTS.match(text, at) else (None, at)
