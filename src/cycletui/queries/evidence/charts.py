"""Which measures have a picture, and the series of one: from the store to what the drawing takes."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from cycletui.queries.evidence.series import OfGroup, read_series, results_of
from cycletui.queries.frame import FrameView, read_frame
from cycletui.queries.parts import Changed, Point, Series
from cycletui.records.harmless import line

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader

NEWEST = 60
"""Newest days that are looked through for the measures that are still counted."""


class ChartView(NamedTuple):
    """A measure's lines, all students first; `kept` says how many groups the big screen keeps back."""

    frame: FrameView
    measure: str
    name: str
    series: tuple[Series, ...]
    kept: int


def measures(reader: AudienceReader, space: str) -> tuple[tuple[str, str], ...]:
    """The measures counted lately, the latest first: id and words."""
    days: list[Any] = reader.records("collection", space=space, latest="on", newest=NEWEST)
    found = dict.fromkeys(one.measure for one in days if one.measure)
    here = {one: reader.get(one) for one in found}
    return tuple((k, line(v.called() or "–", 100)) for k, v in here.items() if v is not None and not v.deleted)


def read_chart(reader: AudienceReader, space: str, me: str, measure: str) -> ChartView:
    """The measure's series, or those of the measure counted last where none is named or it is gone."""
    frame = read_frame(reader, space, me)
    known = measures(reader, space)
    wanted = measure or next((one for one, _ in known), "")
    found = read_series(reader, wanted) if wanted else None
    if found is None:
        return ChartView(frame, wanted, dict(known).get(wanted, ""), (), 0)
    groups = [one for one in found.groups if not (not reader.inside and one.stays)]
    may = _may(reader, groups) if not reader.inside else None
    drawn = [
        _series(one, found.unit, tuple(Changed(*c) for c in found.changes), found.minimum, found.maximum, may)
        for one in groups
    ]
    shown = tuple(one for one in drawn if one.points)
    return ChartView(frame, found.measure, found.name, shown, len(found.groups) - len(shown))


def _may(reader: AudienceReader, groups: list[OfGroup]) -> dict[str, frozenset[str]]:
    """By day the groups that the big screen may show, with an empty id for all students."""
    from cycletui.queries.showable import shown_results

    days = {came.collection for one in groups for came in one.came}
    by_day: defaultdict[str, list[Any]] = defaultdict(list)
    for one in results_of(reader, sorted(days)):
        by_day[one.collection].append(one)
    made = {}
    for day, results in by_day.items():
        may = shown_results(reader, results)
        made[day] = frozenset(one.group or "" for one in results if one.id in may)
    return made


def _series(
    one: OfGroup,
    unit: str,
    changes: tuple[Changed, ...],
    floor: float | None,
    ceiling: float | None,
    may: dict[str, frozenset[str]] | None,
) -> Series:
    points = tuple(
        Point(came.on, came.shown, came.counted if came.total is not None else "", came.cohort)
        for came in one.came
        if came.shown is not None and (may is None or one.group in may.get(came.collection, ()))
    )
    # where a small group started is as small as the group
    start = one.start if may is None or not one.group else None
    return Series(one.name, points, unit, start, one.aim, changes, one.stays, floor, ceiling, one.group)
