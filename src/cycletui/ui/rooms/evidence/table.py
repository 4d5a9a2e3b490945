"""The rows of the table: when, result, percent, what and whose; in a narrow window the group stands below its day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rich.cells import cell_len

from cycletui.queries.evidence.table import Seen
from cycletui.queries.filtering import matches
from cycletui.ui.widgets.folding import fold, padded
from cycletui.ui.widgets.text import Part, Row

GAP = 2
LEAST_WHAT, MOST_RESULT, MOST_GROUP = 14, 18, 20
GROUP_FROM = 62
"""Columns from which the group has a column of its own."""
PRIVATE = "private"


class Columns(NamedTuple):
    """How wide each column is; `group` and `percent` are 0 where there is none."""

    when: int
    result: int
    percent: int
    what: int
    group: int


def columns(rows: Sequence[Seen], width: int) -> Columns:
    """Columns for these rows in so many cells."""
    when = max([cell_len(one.when) for one in rows], default=6)
    result = min(max([cell_len(one.result) for one in rows if one.row.kind == "result"], default=6), MOST_RESULT)
    result = max(result, len("in words"))
    group = 0
    if width >= GROUP_FROM:
        group = min(max([cell_len(one.group) for one in rows], default=5), max(MOST_GROUP, width // 4))
    # where results are percents themselves they are not said twice
    percent = 3 if any(one.percent for one in rows) else 0
    rest = width - when - result - 2 * GAP - sum(one + GAP for one in (percent, group) if one)
    return Columns(when, result, percent, max(rest, LEAST_WHAT), group)


def heads(at: Columns) -> str:
    """The names of the columns."""
    percent = ["%".rjust(at.percent)] if at.percent else []
    names = [padded("when", at.when), padded("result", at.result), *percent, padded("what", at.what)]
    return (" " * GAP).join([*names, "group"] if at.group else names).rstrip()


def with_words(rows: Iterable[Seen], wanted: Sequence[str]) -> list[Seen]:
    """Those in which all the words stand."""
    return [one for one in rows if matches(wanted, one.text)]


def rows(found: Sequence[Seen], at: Columns) -> Iterator[Row]:
    """The rows, with a heading where another school year's students begin."""
    years = {one.cohort for one in found if one.cohort}
    before: Seen | None = None
    year = ""
    for one in found:
        if len(years) > 1 and one.cohort and one.cohort != year:
            gap = "\n" if before is not None else ""
            words = f"students of {one.cohort}"
            yield Row(gap, (words, "strong"), ("  other students: nothing is compared across", "note"), heading=True)
            year, before = one.cohort, None
        yield Row(*_lines(one, before, at), means=one.row)
        before = one


def _lines(one: Seen, before: Seen | None, at: Columns) -> Iterator[Part]:
    follows = before is not None and one.collection != "" and one.collection == before.collection
    settle = "≠ " if one.row.settle else ""
    yield padded("" if follows else one.when, at.when) + " " * GAP
    result, *more = fold(one.result, at.result, 2)
    yield padded(result, at.result) + " " * GAP
    if at.percent:
        nothing = "" if one.result.endswith("%") else "–"
        yield ((one.percent or nothing).rjust(at.percent) + " " * GAP, "strong" if one.percent else "note")
    what = _what(one, follows=follows, apart=bool(at.group))
    note = "" if follows else one.note
    first = fold(settle + what, at.what, 3)
    tail = [part for part in (note, PRIVATE if one.stays else "") if part]
    right = fold(one.group, at.group, 2) if at.group else []
    # what is said beside it stands behind it where there is room, else on a line of its own
    said: list[tuple[str, str]] = [(text, "") for text in first]
    words = ", ".join(tail)
    style = "note"
    space = "  " if first[-1] else ""
    if words and cell_len(first[-1] + space + words) <= at.what:
        behind = (space + words, style)
    else:
        behind = ("", style)
        said += [(text, style) for text in (fold(words, at.what, 2) if words else [])]
    lead = at.when + at.result + 2 * GAP + (at.percent + GAP if at.percent else 0)
    for number in range(max(len(said), len(right), len(more) + 1)):
        text, kind = said[number] if number < len(said) else ("", "")
        if number:
            start = padded(" " * (at.when + GAP) + (more[number - 1] if number <= len(more) else ""), lead)
            yield "\n" + start
        last = number == len(first) - 1
        after = behind[0] if last else ""
        yield (text, kind)
        yield (after, style)
        if number < len(right):
            free = at.what - cell_len(text) - cell_len(after) + GAP
            yield " " * max(free, GAP)
            yield (right[number], "group")


def _what(one: Seen, *, follows: bool, apart: bool) -> str:
    if one.row.kind == "observation":
        return one.what
    if follows:
        # it stands below its day: saying it again would only take room
        return "" if apart else one.group
    if apart:
        return one.what
    return one.what if one.everybody else f"{one.what} · {one.group}"
