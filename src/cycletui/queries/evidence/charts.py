"""Which measures have a picture, and what the page of one shows."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from cycletui.queries.evidence.series import read_series
from cycletui.queries.frame import read_frame
from cycletui.queries.frame_view import FrameView
from cycletui.queries.parts import Series
from cycletui.records.evidence import Collection, Measure
from cycletui.records.harmless import line

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader

NEWEST = 60
"""Newest days that are looked through for the measures that are still counted."""


class ChartView(NamedTuple):
    """A measure's lines, all students first; `not_here` says which are missing, and why; `others` by group what stands
    beside its line."""

    frame: FrameView
    measure: str
    name: str
    series: tuple[Series, ...]
    not_here: str = ""
    others: Mapping[str, Series] = MappingProxyType({})


def measures(reader: AudienceReader, space: str) -> tuple[tuple[str, str], ...]:
    """The measures counted lately, the latest first: id and words."""
    days = reader.records(Collection, space=space, latest="on", newest=NEWEST)
    ids = dict.fromkeys(day.measure for day in days if day.measure)
    here = [about for measure in ids if (about := reader.get(measure, Measure)) is not None and not about.deleted]
    return tuple((about.id, line(about.called() or "–", 100)) for about in here)


def read_chart(reader: AudienceReader, space: str, me: str, measure: str) -> ChartView:
    """The measure's series, or those of the measure counted last where none is named or it is gone."""
    frame = read_frame(reader, space, me)
    known = measures(reader, space)
    wanted = measure or next((one for one, _ in known), "")
    found = read_series(reader, wanted) if wanted else None
    if found is None:
        return ChartView(frame, wanted, dict(known).get(wanted, ""), ())
    return ChartView(frame, found.measure, found.name, found.series, found.not_here, found.others)
