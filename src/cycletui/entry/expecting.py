"""What somebody expects, typed in one field: `14 of 24`, `60 %`, `about half` become the number that is looked at.

A sentence is read for the one amount that stands in it; where there are two, or a span, nobody's number is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from cycletui.records.kind import Problem
from cycletui.records.outcome_rules import for_which_group
from cycletui.records.values import RefusedError
from cycletui.records.whole import MORE, above_whole

if TYPE_CHECKING:
    from cycletui.records.evidence import Group
    from cycletui.records.outcomes import Outcome
    from cycletui.records.reflection import Prediction
    from cycletui.store.reader import Reader

_COUNT = re.compile(r"(?<![\w.,/])(\d{1,7})(?:\s*/\s*|\s+(?:out\s+)?of\s+(?:the\s+|our\s+)?)(\d{1,7})(?![\w/]|[.,]\d)")
_PERCENT = re.compile(r"(?<![\w.,/–-])(\d{1,4}(?:[.,]\d{1,2})?)\s*(?:%|percent\b|per cent\b)")
_ALONE = re.compile(
    r"(?:(?:about|around|nearly|almost|hardly|maybe|perhaps|roughly|~)\s*)?(\d{1,6}(?:[.,]\d{1,2})?)[.!]?"
)
_SPAN = re.compile(r"\d\s*(?:–|-|to|or|and|bis)\s*\d|\bbetween\b")
_PARTS = {
    "half": 1 / 2,
    "one half": 1 / 2,
    "a third": 1 / 3,
    "one third": 1 / 3,
    "two thirds": 2 / 3,
    "a quarter": 1 / 4,
    "one quarter": 1 / 4,
    "three quarters": 3 / 4,
    "a fifth": 1 / 5,
}
_PART = re.compile(
    rf"\b({'|'.join(sorted(_PARTS, key=len, reverse=True))})\b(?:\s+of\s+(?:the\s+|our\s+)?(\d{{1,6}})\b)?"
)
_MORE = re.compile(r"\b(?:more|less|fewer|over|under|other)\b")
"""Words with which a part is no amount: `more than half`."""
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
    low = " ".join(text.casefold().split())
    if alone := _ALONE.fullmatch(low):
        return Expects(_number(alone[1]), alone=True)
    counts, percents, parts = list(_COUNT.finditer(low)), list(_PERCENT.finditer(low)), list(_PART.finditer(low))
    if len(counts) + len(percents) + len(parts) != 1:
        # 14 of 24, 58 %: the count says it
        if not (len(counts) == 1 and len(percents) == 1 and not parts and _agree(counts[0], percents[0])):
            return None
        percents = []
    at = (counts or percents or parts)[0].start()
    if _SPAN.search(low) or (parts and _MORE.search(low)) or low[max(at - 4, 0) : at].strip() in ("not", "no"):
        return None
    if counts:
        count, of = int(counts[0][1]), int(counts[0][2])
        if trouble := above_whole(count, of):
            raise RefusedError([Problem("text", trouble)])
        return Expects(count, of) if of else None
    if percents:
        percent = _number(percents[0][1])
        if percent > 100:
            raise RefusedError([Problem("text", f"{percents[0][1]} % {MORE}")])
        return Expects(percent)
    share = _PARTS[parts[0][1]]
    if of := int(parts[0][2] or 0):
        return Expects(float(round(share * of)), of)
    return Expects(float(round(100 * share)))


def _number(digits: str) -> float:
    return float(digits.replace(",", "."))


def _agree(count: re.Match[str], percent: re.Match[str]) -> bool:
    of = int(count[2])
    return bool(of) and abs(100 * int(count[1]) / of - _number(percent[1])) <= 1


def completed(reader: Reader, kind: str, values: Mapping[str, Any], record: str, space: str) -> dict[str, Any]:
    """The values with what follows from them for this kind; those of another kind as they are.

    Raises `RefusedError` for an amount that cannot be.
    """
    found = dict(values)
    if kind != "prediction":
        return found
    before = cast("Prediction | None", reader.get(record)) if record else None
    if before is None:
        _take_over(reader, found, space)
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


def _take_over(reader: Reader, found: dict[str, Any], space: str) -> None:
    """The group for which the outcome is, where nobody said another one, nor that it is all."""
    if "group" in found or not found.get("outcome"):
        return
    outcome = cast("Outcome | None", reader.get(found["outcome"]))
    groups = cast("list[Group]", reader.records("group", space=space))
    if outcome is not None and (group := for_which_group(outcome.for_whom, {one.id: one.name or "" for one in groups})):
        found["group"] = group
