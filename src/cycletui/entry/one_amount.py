"""The amount that a text is and holds nothing else: `14 of 24`, `60 %`, `about half`; and shares said in words."""

from __future__ import annotations

import re
from collections.abc import Mapping

from cycletui.entry.amount import PEOPLE, SMALL, Amount, beside, checked, find_amounts, stop
from cycletui.entry.names import STUDENTS
from cycletui.entry.plain import plain

ABOUT = re.compile(
    r"(?:(?:about|around|roughly|nearly|almost|hardly|maybe|perhaps|circa|approximately|some)(?!\w)"
    r"|approx\.?(?!\w)|ca?\.|ca(?!\w)|~|≈)\s*"
)
_HOW_MANY = "How many? Such as 14 of 24, or 60 %."
_FRACTIONS = {
    "half": 50.0,
    "a half": 50.0,
    "one half": 50.0,
    "a third": 100 / 3,
    "one third": 100 / 3,
    "two thirds": 200 / 3,
    "a quarter": 25.0,
    "one quarter": 25.0,
    "three quarters": 75.0,
    "a fifth": 20.0,
    "one fifth": 20.0,
}
_WHOLES = {"none": 0.0, "nobody": 0.0, "all": 100.0, "everyone": 100.0, "everybody": 100.0}
_PARTS = _FRACTIONS | _WHOLES


def _shares(parts: Mapping[str, float]) -> str:
    either = "|".join(sorted(map(re.escape, parts), key=len, reverse=True))
    return rf"({either})(?!\w)(?:\s+of\s+{SMALL}([0-9]{{1,7}})(?!\w))?"


_SHARE = re.compile(rf"{_shares(_PARTS)}(?:\s+of\s+them|\s+(?:of\s+)?{SMALL}{PEOPLE})?")
_FRACTION = re.compile(rf"(?<!\w){_shares(_FRACTIONS)}")
_ONLY_PEOPLE = re.compile(rf"\s*(?:of\s+)?{SMALL}(?:{PEOPLE})?[.!]?\s*")


def read_amount(text: str, *, units: Mapping[str, str] | None = None, vague: bool = False) -> Amount:
    """The amount that the whole text is: `14 of 24`, `14/24 students`, `60 %`, `3.4 points`, `about half`.

    `units` are the team's own, folded. With `vague` a rough one is taken and says so (`about`), as is a share in words:
    `two thirds` is 67 percent, `half of 24` 12 of 24. Raises `StopError`, with the place (0-based) and what to type.
    """
    low = plain(text)
    start = len(low) - len(low.lstrip())
    if not low.strip():
        stop(start, _HOW_MANY)
    about = ABOUT.match(low, start)
    if about and not vague:
        stop(start, f"How many exactly? {about[0].strip().capitalize()} cannot be counted.")
    at = about.end() if about else start
    if low[at : at + 1] == "-":
        stop(at, "No number below zero, please.")
    words = _SHARE.fullmatch(low[at:].rstrip(" .!"))
    if words and vague:
        if about and words[1] in _WHOLES:
            # nearly all is not all
            stop(at, _HOW_MANY)
        return _share(words, at, at + words.end(), rough=bool(about))
    found = find_amounts(low, units or {})
    if not found:
        stop(at, _HOW_MANY)
    one = found[0] if len(found) == 1 else beside(low, found)
    if low[at : one.start].strip():
        stop(start, "Begin with the number, such as 14 of 24, or 60 %.")
    if _ONLY_PEOPLE.fullmatch(low, one.end) is None:
        stop(one.end, f"What is “{text[one.end :].strip()[:40]}”? Only the number and its unit, please.")
    return checked(one)._replace(about=bool(about))


def find_shares(text: str) -> list[Amount]:
    """The shares that a text of `plain` says in words, wherever they stand: `half`, `two thirds of the 24`."""
    return [_share(found, *found.span(), rough=False) for found in _FRACTION.finditer(text)]


def _share(words: re.Match[str], start: int, end: int, *, rough: bool) -> Amount:
    percent = _PARTS[words[1]]
    if words[2] is None:
        return Amount(start, end, value=float(round(percent)), unit="percent", about=True)
    total = int(words[2])
    count = round(percent * total / 100)
    rough = rough or abs(count - percent * total / 100) > 1e-9
    return Amount(start, end, count, total, unit=STUDENTS, about=rough)
