"""One measure over time: by day and school year, for all and by group, with aims and what was changed."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from cycletui.queries.figures import NOTHING, Figure
from cycletui.queries.goal_scale import goal_scale
from cycletui.queries.parts import Changed, Gap, Point, Series
from cycletui.queries.taken_back import told
from cycletui.records.evidence import Collection, Group, Measure, Result
from cycletui.records.filters import any_of
from cycletui.records.harmless import line
from cycletui.records.outcomes import Decision, GroupAim, Outcome
from cycletui.records.reflection import IfThen, Try
from cycletui.records.today import school_year_start
from cycletui.records.units import read_unit
from cycletui.records.words import everybody
from cycletui.store.for_whom import for_whom

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader

DAYS, CHUNK, CHANGES = 400, 200, 40
"""Days of a measure that are looked at, days whose results are asked for at once, and changes that are told."""
YEAR = re.compile(r"\d{4}–\d{2}")
EVERYONE_ELSE = "everyone else"
ONLY_SOME = "no more can be told than that some did it"


_ONE = Figure("1", 1.0, 1.0)
"""A number as a measure keeps it, to ask whether a goal is in the same unit."""


class MeasureSeries(NamedTuple):
    """A measure and its lines, all students first; `not_here` says which lines are missing, and why.

    `others`: by group what its line is set beside: everyone else, or all students where no more may be told.
    """

    measure: str
    name: str
    series: tuple[Series, ...]
    not_here: str = ""
    others: Mapping[str, Series] = MappingProxyType({})


class _Came(NamedTuple):
    """What may be said of one day of a line."""

    day: Collection
    on: date
    figure: Figure


class _Ends(NamedTuple):
    """Where a line starts and where it aims."""

    start: Figure
    start_at: float | None = None
    aim_at: float | None = None


def read_series(reader: AudienceReader, measure: str) -> MeasureSeries | None:
    """The measure over time; `None` where it is not there any more or nothing came out yet."""
    with reader.moment():
        about = reader.get(measure, Measure)
        if about is None or about.deleted:
            return None
        found = reader.records(Collection, where=Collection(measure=measure), latest="on", newest=DAYS)
        days = {day.id: day for day in found}
        came: defaultdict[str, list[_Came]] = defaultdict(list)
        for result in _results(reader, [day.id for day in found if day.on]):
            day = days[result.collection or ""]
            if day.on:
                came[result.group or ""].append(_Came(day, day.on, reader.figures.of(result)))
        if not came and reader.inside:
            return None
        return _Lines(reader, about, came).made(found)


class _Lines:
    """Makes the lines of one measure."""

    def __init__(self, reader: AudienceReader, about: Measure, came: dict[str, list[_Came]]) -> None:
        self.reader, self.about, self.came = reader, about, came
        self.shares = any(one.figure.share for some in came.values() for one in some)
        self.outcomes = reader.records(Outcome, where=Outcome(measure=about.id), newest=CHUNK)
        named = {(one.day.cohort or "").replace("-", "–") for some in came.values() for one in some} - {""}
        self._by_year = all(YEAR.fullmatch(one) for one in named)

    def year(self, one: _Came) -> str:
        """Whose students they are: as the day says, else by its school year where no day says it otherwise."""
        named = one.day.cohort or ""
        if not self._by_year:
            return named
        start = school_year_start(one.on)
        return named.replace("-", "–") or f"{start:04}–{(start + 1) % 100:02}"

    def made(self, days: list[Collection]) -> MeasureSeries:
        from cycletui.queries.not_here import NotHere, sentence

        changes = self._changes()
        every = [self._line(group, some, changes) for group, some in self.came.items()]
        lines = [one for one in every if one.points]
        lines.sort(key=lambda one: (one.group != "", one.private, -len(one.points) - len(one.gaps), one.name))
        missing = self.reader.figures.not_here(days, seen=[one.group for one in lines])
        silent = [NotHere(ONLY_SOME, one.name) for one in every if self._only_some(one)]
        words = sentence((*silent, *missing))
        others = {one.group: self._others(one, lines) for one in lines if one.group}
        beside = {group: series for group, series in others.items() if series is not None}
        return MeasureSeries(self.about.id, line(self.about.called() or "–", 120), tuple(lines), words, beside)

    def _others(self, of: Series, lines: list[Series]) -> Series | None:
        """Everyone else, counted on the days on which the group and all students were; nobody is in both lines."""
        everybody = next((one for one in lines if not one.group), None)
        if everybody is None or not self.reader.inside:
            return everybody
        theirs = {came.day.id: came.figure for came in self.came[of.group]}
        points = []
        for came in self.came[""]:
            part, whole = theirs.get(came.day.id), came.figure
            if part is None or None in (part.count_of, part.total, whole.count_of, whole.total):
                continue
            count, total = (whole.count_of or 0) - (part.count_of or 0), (whole.total or 0) - (part.total or 0)
            if total > 0 and 0 <= count <= total:
                points.append(Point(came.on, 100 * (count / total), f"{count} of {total}", self.year(came)))
        return of._replace(name=EVERYONE_ELSE, points=tuple(points), group="", gaps=()) if points else None

    def _only_some(self, one: Series) -> bool:
        """Whether the rule lets nothing stand in a picture but that there are some."""
        from cycletui.queries.figures import SOME

        return not one.points and any(came.figure.text == SOME for came in self.came[one.group])

    def _line(self, group: str, came: list[_Came], changes: tuple[Changed, ...]) -> Series:
        about = self.reader.get(group, Group)
        ends = self._ends(group)
        came.sort(key=lambda one: (one.on, one.day.id))
        return Series(
            self.reader.words(group, 60) if group else everybody(self.about.counted),
            tuple(_point(one, self.year(one)) for one in came if one.figure.middle is not None),
            "%" if self.shares else line(self.about.unit or "", 40),
            ends.start_at,
            ends.aim_at,
            changes,
            bool(about is not None and about.stays),
            0.0 if self.shares else self.about.minimum,
            100.0 if self.shares else self.about.maximum,
            group,
            "" if ends.start.exact or ends.start_at is None else ends.start.text,
            tuple(Gap(one.on, self.year(one), one.figure.reason) for one in came if one.figure.reason),
            self.about.counted,
        )

    def _ends(self, group: str) -> _Ends:
        for outcome in self.outcomes:
            if outcome.state == "retired":
                continue
            if for_whom(self.reader.desk.store.reader, self._stored(outcome)) == group:
                return self._placed(outcome, outcome, group)
            aims = self.reader.records(GroupAim, where=GroupAim(outcome=outcome.id, group=group), newest=1)
            if aims:
                return self._placed(outcome, aims[0], group)
        return _Ends(NOTHING)

    def _stored(self, outcome: Outcome) -> Outcome:
        """As it was written: whose numbers they are does not change with who looks."""
        return self.reader.desk.get(outcome.id, Outcome) or outcome

    def _placed(self, outcome: Outcome, of: Outcome | GroupAim, group: str) -> _Ends:
        """Start and aim where they lie on this line; what is in another unit has no place on it."""
        start, aim = self.reader.figures.start(of, outcome), self.reader.figures.aim(of)
        last = max(self.came[group], key=lambda one: one.on, default=None)
        figure = last.figure if last is not None else NOTHING
        many, whose = (of.of, group) if isinstance(of, GroupAim) else (None, "")
        numbers = [one.low for one in (start, aim) if not one.share]
        scale = goal_scale(
            outcome, self.about, figure, of=many, group=whose, total=figure.total, numbers=numbers, shares=True
        )
        percent = self.shares or read_unit(self.about.unit).sort == "percent"
        if scale.percent != percent or (not percent and scale.now(_ONE, self.about.unit) is None):
            return _Ends(start)
        return _Ends(start, *(_shown(scale.end(one), self.shares and one.exact) for one in (start, aim)))

    def _changes(self) -> tuple[Changed, ...]:
        """What was changed from the first day to the last."""
        ons = [one.on for some in self.came.values() for one in some]
        outcomes = {*(one.id for one in self.outcomes), *self.about.outcomes}
        every = set(_changes(self.reader, self.about.space, outcomes)) if ons else set()
        return tuple(sorted(one for one in every if min(ons) <= one.on <= max(ons))[:CHANGES])


def _shown(at: float | None, shares: bool) -> float | None:
    """A share of those counted is a whole percent."""
    return float(math.floor(at + 0.5)) if at is not None and shares else at


def _results(reader: AudienceReader, days: list[str]) -> Iterator[Result]:
    """The results of these days; what only a part of a group did is no line of its own."""
    for at in range(0, len(days), CHUNK):
        some = any_of(days[at : at + CHUNK])
        yield from reader.records(Result, where=Result(collection=some, part=None))


def _point(one: _Came, year: str) -> Point:
    figure = one.figure
    whole = figure.text if figure.total is not None else "" if figure.share else figure.text
    band = "" if figure.exact else figure.text
    return Point(one.on, figure.middle or 0.0, "" if band else whole, year, band)


def _changes(reader: AudienceReader, space: str, outcomes: Iterable[str]) -> Iterator[Changed]:
    """What was tried, how the if–then was worded anew, and what was agreed for these outcomes."""
    for tried in reader.records(Try, space=space, newest=CHANGES):
        if tried.starts_on:
            yield Changed(tried.starts_on, line(tried.text or "what we try", 60))
    for outcome in outcomes:
        for decision in reader.records(Decision, where=Decision(outcome=outcome), newest=CHANGES):
            if decision.decided_on and decision.state == "agreed" and not decision.superseded_by:
                yield Changed(decision.decided_on, line(decision.text or "decided", 60))
    for if_then in reader.records(IfThen, space=space, newest=6):
        worded = [past for past in told(reader.history(if_then.id)).standing if past.field == "if_" and past.at]
        for number, past in enumerate(sorted(worded, key=lambda past: past.at), 1):
            words = f"if–then {number}, worded anew" if number > 1 else "if–then 1"
            yield Changed(datetime.fromisoformat(past.at).astimezone().date(), words)
