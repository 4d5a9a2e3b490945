"""What somebody expects, typed in one field: `14 of 24`, `60 %`, `about half` become the number that is looked at.

A sentence is read for the one amount that stands in it; where there are two, or a span, nobody's number is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from cycletui.entry.amount import COMMAS, UNCLEAR, Amount, StopError, checked, find_amounts, hold_against
from cycletui.entry.day import Terms, find_days
from cycletui.entry.names import STUDENTS
from cycletui.entry.one_amount import ABOUT, find_shares, read_amount
from cycletui.entry.percents import without_signs
from cycletui.entry.plain import plain, taken
from cycletui.records.kind import Problem
from cycletui.records.today import today
from cycletui.records.values import RefusedError
from cycletui.records.whole import above_whole
from cycletui.store.for_whom import for_whom

if TYPE_CHECKING:
    from cycletui.records.outcomes import Outcome
    from cycletui.records.reflection import Prediction
    from cycletui.store.reader import Reader

_SPAN = re.compile(r"\d\s*(?:-|to|or|and|bis)\s*\d|\bbetween\b")
_MORE = re.compile(r"\b(?:more|less|fewer|over|under|other)\b")
"""Words with which a part is no amount: `more than half`."""
_OF_BEHIND = re.compile(r"\s*(?:/|%|(?:out\s+)?of(?!\w))")
"""What makes of a day, as it seems, so many of so many: they may 14 of 24."""
_WORDS = re.compile(r"[^\W\d_]")
_SHARES = ("", "percent", "%", "per cent", "students", "student", "pupils", "children", "kids", "learners")
"""Units of an outcome in which a part of all is a number."""


class Expects(NamedTuple):
    """A number, and of how many; without them it is in percent, or in the outcome's unit where it stood `alone`."""

    value: float
    of: int | None = None
    alone: bool = False


def read_expected(text: str) -> Expects | None:
    """The one amount that a text says; `None` where there is none, or more than one.

    Raises `RefusedError` where it cannot be: 25 of 24, or more than 100 %.
    """
    low = plain(" ".join(text.split()))
    try:
        one = read_amount(low, vague=True)
    except StopError as stopped:
        if stopped.kind in (UNCLEAR, COMMAS) and not _WORDS.search(ABOUT.sub("", low)):
            # 1,250 and nothing else: it is asked which number that is
            raise RefusedError([Problem("text", stopped.why)]) from None
        found = _within(low)
        return None if found is None else _expects(found)
    bare = not one.counted and one.unit is None
    if one.levels or one.unit not in (None, STUDENTS, "percent") or (bare and low[one.end :].strip(" .!")):
        # 24 students: of how many?
        return None
    return _expects(one, alone=bare)


def _expects(one: Amount, *, alone: bool = False) -> Expects:
    if one.counted:
        return Expects(one.count_of or 0, one.total)
    return Expects(one.value or 0.0, alone=alone)


def _within(low: str) -> Amount | None:
    """The one amount of a sentence; `None` where there is none, or more than one. Raises `RefusedError`."""
    for day in find_days(low, Terms(today(), past=False)):
        if not (day.short or _OF_BEHIND.match(low, day.end)):
            low = taken(low, day.start, day.end)
    try:
        found = [one for one in find_amounts(low, {}) if one.counted or one.unit == "percent"]
        parts = find_shares(low)
        one = _of_two(low, found, parts)
    except StopError:
        return None
    if one is None or one.levels or one.total == 0:
        return None
    before = low[max(one.start - 4, 0) : one.start].strip()
    if _SPAN.search(low) or (parts and _MORE.search(low)) or before in ("not", "no"):
        return None
    try:
        return checked(one)
    except StopError as stopped:
        raise RefusedError([Problem("text", stopped.why.removesuffix("."))]) from None


def _of_two(low: str, found: list[Amount], parts: list[Amount]) -> Amount | None:
    """The only one there is; `14 of 24, 58 %` is one, which the count says. Raises `StopError` where they differ."""
    every = found + parts
    counts = [one for one in found if one.counted]
    if len(every) == 2 and len(found) == 2 and len(counts) == 1:
        (percent,) = (one for one in found if not one.counted)
        hold_against(checked(counts[0]), percent, low)
        return counts[0]
    return every[0] if len(every) == 1 else None


def completed(reader: Reader, kind: str, values: Mapping[str, Any], record: str, space: str) -> dict[str, Any]:
    """The values with what follows from them for this kind; those of another kind as they are.

    Raises `RefusedError` for an amount that cannot be, and for one in another unit than its percent sign says.
    """
    values = without_signs(reader, kind, record, values)
    found = dict(values)
    if kind != "prediction":
        return found
    before = cast("Prediction | None", reader.get(record)) if record else None
    if before is None:
        _take_over(reader, found)
    # both as they are typed here: what is covered is told by no refusal
    if trouble := above_whole(values.get("value"), values.get("of")):
        raise RefusedError([Problem("value", trouble)])
    text = values.get("text")
    if text and not {"value", "of"} & values.keys() and _follows(before):
        amount = read_expected(text)
        outcome = cast("Outcome | None", reader.get(found.get("outcome") or (before.outcome if before else "") or ""))
        unit = ((outcome.unit if outcome is not None else "") or "").casefold()
        if amount is not None and not amount.alone and amount.of is None and unit not in _SHARES:
            amount = None
        if amount is not None:
            found |= {"value": amount.value, "of": amount.of}
        elif before is not None and before.value is not None:
            found |= {"value": None, "of": None}
    return {name: value for name, value in found.items() if value is not None or name in values or before is not None}


def _follows(before: Prediction | None) -> bool:
    """Whether the number that stands there is that of its words, or there is none."""
    if before is None or (before.value is None and before.of is None):
        return True
    try:
        amount = read_expected(before.text or "")
    except RefusedError:
        return False
    return amount is not None and (amount.value, amount.of) == (before.value, before.of)


def _take_over(reader: Reader, found: dict[str, Any]) -> None:
    """The group for which the outcome is, where nobody said another one, nor that it is all."""
    if "group" in found or not found.get("outcome"):
        return
    outcome = cast("Outcome | None", reader.get(found["outcome"]))
    if outcome is not None and (group := for_whom(reader, outcome)):
        found["group"] = group
