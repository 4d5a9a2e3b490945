"""Figures for everybody who does not sit at the desk: among us by a group's size, outside by the rule for figures.

The rule itself is `measures.release`; here a measure's days, groups and starts are handed to it whole, so that what
stands in one room, card, picture or copy is what stands in all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from cycletui.measures.release import Cell, Counts, Policy, Shown, release
from cycletui.queries.counting import OLDER, Counted, Counting, batches, typed_percent
from cycletui.queries.figures import NOTHING, Figure, Figures, counted, number, written_start
from cycletui.queries.not_here import NotHere, together
from cycletui.records.audience import Audience
from cycletui.records.evidence import Collection, Group, Result
from cycletui.records.filters import any_of
from cycletui.records.harmless import line
from cycletui.records.numbers import written
from cycletui.records.outcomes import GroupAim, Outcome
from cycletui.records.words import ALL_STUDENTS
from cycletui.store.for_whom import for_whom

if TYPE_CHECKING:
    from cycletui.queries.groups import Groups
    from cycletui.records.evidence import Measure
    from cycletui.store.reader import Reader

GROUPS = 200
"""Groups of a team that are told of as not here."""
ALL = "all"
OF_PART = "a part of a group: stays with us"
GONE = "its day is gone"
OF_ONE_DAY = "of the same day it could give students away"
"""Ends why one of two measures of the same students stays with us; before it stands which other one is shown."""
SOMETHING = "another measure"
"""In the place of a measure of which an audience may not know."""
SAID_OF_GROUPS = ("would give away", "no size known", "two lists", "a larger list")
"""Reasons beside which a group's name helps; the others say of themselves whose they are."""


class _Released(NamedTuple):
    """What the rule says of one measure: by result, by outcome and by aim of a group; and by day why groups are not."""

    figures: dict[str, Figure]
    reasons: dict[str, list[tuple[str, str]]]
    days: frozenset[str]


def told_twice(older: str) -> str:
    """Why a measure stays with us while the older one of the same students is shown: said of the one that stays."""
    return f"beside {older} {OF_ONE_DAY}"


class ReleasedFigures(Figures):
    """Looks up figures for an audience that is not the desk; a measure is handed to the rule once."""

    def __init__(self, reader: Reader, audience: Audience, groups: Groups, masked: Callable[[str], str]) -> None:
        """`masked` says a name as this audience may read it."""
        self._reader, self._audience, self._groups, self._masked = reader, audience, groups, masked
        self._counting = Counting(reader, groups)
        self._measures: dict[str, _Released] = {}
        self._outside: dict[str, Figure] = {}
        self._days: dict[str, Collection | None] = {}
        self._room: dict[str, Figure] = {}
        self._policies: dict[str, Policy] = {}

    @property
    def as_counted(self) -> bool:
        """Whether figures stand as they were counted."""
        return self._audience <= Audience.LEAD

    def of(self, result: Result) -> Figure:
        """A result's figure. Of one that this audience may not see at all, why."""
        if self.as_counted:
            if result.id not in self._room:
                self._room[result.id] = self._in_room(result)
            return self._room[result.id]
        if (released := self._outside.get(result.id)) is not None:
            return released
        day = self._day(result)
        if day is None:
            return Figure(reason=self._stays(result) or GONE)
        if result.part:
            return Figure(reason=self._stays(result) or OF_PART)
        # what two laptops noted apart is released once, by whichever of them it is asked for
        stands = self._reader.joined(Result).one(result.id)
        found = self._of_measure(day.measure or "", day).figures.get(stands)
        return found or Figure(reason=self._stays(result) or OLDER)

    def start(self, of: Outcome | GroupAim, outcome: Outcome) -> Figure:
        """Where an outcome, or a group in it, started."""
        if isinstance(of, GroupAim) and (reason := self._groups.reason(of.group or "")):
            return Figure(reason=reason)
        if not self._may(of, "start"):
            return NOTHING
        # for others the record has no figures any more
        stored = self._reader.get(of.id, type(of))
        if isinstance(stored, Outcome) and (reason := self._reason_of(stored)):
            return Figure(reason=reason)
        if stored is None or written_start(stored) is NOTHING:
            return NOTHING
        if self.as_counted:
            return written_start(stored)
        return self._of_measure(outcome.measure or "", None, outcome).figures.get(of.id, NOTHING)

    def _reason_of(self, outcome: Outcome) -> str:
        """Why the numbers of an outcome for a group are not there, where it is for one."""
        return self._groups.reason(for_whom(self._reader, outcome) or "")

    def _may(self, of: Outcome | GroupAim, what: str) -> bool:
        """Whether its declaration lets this audience know of a start or an aim at all."""
        name = f"{what}_value" if isinstance(of, Outcome) else what
        return self._audience.may(of.kind_open_to) and self._audience.may(of.kind_fields[name].to)

    def aim(self, of: Outcome | GroupAim) -> Figure:
        """Where a team aims: nobody's figure, but for a group outside the team a share of it and no count."""
        # for others the record has no figures any more
        stored = self._reader.get(of.id, type(of))
        if stored is None or not self._may(stored, "aim"):
            return NOTHING
        if isinstance(stored, Outcome):
            if reason := self._reason_of(stored):
                return Figure(reason=reason)
            return NOTHING if stored.aim_value is None else number(stored.aim_value, None)
        if reason := self._groups.reason(stored.group or ""):
            return Figure(reason=reason)
        if stored.aim is None:
            return NOTHING
        if self.as_counted or not stored.of:
            return number(stored.aim, stored.of)
        at = 100 * stored.aim / stored.of
        return Figure(f"{at:.0f} %", at, at, share=True)

    def whole(self, result: Result) -> int | None:
        """Of how many a result is: for a share of an aim, never to be told."""
        # for others the record has no figures any more
        stored = self._reader.get(result.id, Result)
        return stored.total if stored is not None else None

    # what is not here

    def not_here(self, days: Iterable[Collection], space: str = "", seen: Iterable[str] = ()) -> tuple[NotHere, ...]:
        """What this audience does not see of these days: each group once, with its latest reason.

        With a `space` also its groups of which nothing was counted. Of the groups in `seen` something is here, and
        days that lack are told of beside it.
        """
        reasons: dict[str, tuple[str, str]] = {}
        for group, reason, measure in self._reasons(list(days)):
            if reason.endswith(OF_ONE_DAY):
                # it is the measure that stays, whatever groups it has
                reasons.setdefault(f"{measure} {reason}", (reason, self._name(measure)))
            else:
                # of whole days it is told once
                reasons.setdefault(reason if reason == OLDER else group, (reason, self._who(group, reason)))
        for known in self._reader.records(Group, space=space, newest=GROUPS) if space else ():
            if reason := self._groups.reason(known.id):
                reasons.setdefault(known.id, (reason, self._who(known.id, reason)))
        here = set(seen)
        return together(told for group, told in reasons.items() if group not in here)

    def _who(self, group: str, reason: str) -> str:
        """The group's name, where this audience may know it and it helps."""
        if not reason.startswith(SAID_OF_GROUPS) or self._groups.reason(group):
            return ""
        about = self._reader.get(group, Group) if group else None
        return (self._masked(about.called()) if about is not None else "") or ALL_STUDENTS

    def _name(self, measure: str) -> str:
        """What is counted, as this audience may know it."""
        about = self._counting.measure(measure)
        known = about is not None and self._audience.may(about.kind_open_to)
        return line(self._masked(about.called()), 60) if about is not None and known else SOMETHING

    def _reasons(self, days: list[Collection]) -> Iterator[tuple[str, str, str]]:
        """Groups whose figure of one of these days is not there, why, and what was counted; the first day first."""
        if not self.as_counted:
            for day in days:
                released = self._of_measure(day.measure or "", day)
                missing = released.reasons.get(day.id, ()) if day.id in released.days else (("", OLDER),)
                yield from ((group, reason, day.measure or "") for group, reason in missing)
            return
        self._days |= {day.id: day for day in days}
        for some in batches(day.id for day in days):
            for result in self._reader.records(Result, where=Result(collection=any_of(some))):
                if reason := self.of(result).reason:
                    yield result.group or "", reason, ""

    # among us

    def _in_room(self, result: Result) -> Figure:
        if reason := self._stays(result):
            return Figure(reason=reason)
        stored = self._reader.get(result.id, Result) if counted(result) == NOTHING else result
        if stored is None:
            return NOTHING
        day = self._day(stored)
        about = self._counting.measure(day.measure) if day is not None else None
        cell = self._counting.cell(stored, day or Collection(), about)
        key = about.id if about is not None else ""
        if key not in self._policies:
            self._policies[key] = self._policy(about)
        # among us all students are no smaller than a group may be
        whole = cell._replace(group=ALL) if not cell.group and cell.n is not None else cell
        [shown] = release([whole], self._policies[key])
        return Figure(reason=shown.reason) if shown.reason else counted(stored)

    def _stays(self, result: Result) -> str:
        """Why nothing is told of the group, or the part of one, whatever was counted; empty where something may be."""
        groups = (group for group in (result.group, result.part) if group)
        return next((reason for group in groups if (reason := self._groups.reason(group))), "")

    def _day(self, result: Result) -> Collection | None:
        """The result's day; `None` where it is gone."""
        day = result.collection or ""
        if day not in self._days:
            self._days[day] = self._reader.get(day, Collection) if day else None
        found = self._days[day]
        return None if found is None or found.deleted else found

    # outside

    def _of_measure(self, measure: str, day: Collection | None, outcome: Outcome | None = None) -> _Released:
        key = measure or (f"day:{day.id}" if day is not None else f"outcome:{outcome.id if outcome else ''}")
        if key not in self._measures:
            self._measures[key] = self._release(measure, day, outcome)
            self._outside |= self._measures[key].figures
        return self._measures[key]

    def _release(self, measure: str, day: Collection | None, outcome: Outcome | None) -> _Released:
        if measure:
            known = self._counting.of(measure)
            outcomes = self._reader.records(Outcome, where=Outcome(measure=measure))
        else:
            known = self._counting.of_day(day) if day is not None else Counted()
            # who asks may have it without its numbers
            stored = self._reader.get(outcome.id, Outcome) if outcome is not None else None
            outcomes = [stored] if stored is not None else []
        twice = self._counting.told_twice(known)
        figures: dict[str, Figure] = {}
        records: list[str] = []
        cells: list[Cell] = []
        typed: list[float | None] = []
        for result, cell in zip(known.results, known.cells):
            # of what is not there for anybody outside the rule is not asked: it changes nothing of the others
            other = twice.get(cell.day)
            if reason := self._groups.reason(cell.group) or (told_twice(self._name(other)) if other else ""):
                figures[result.id] = Figure(reason=reason)
                continue
            records.append(result.id)
            cells.append(cell)
            typed.append(typed_percent(result, known.measure))
        stands = {(cell.day, cell.group): result.id for result, cell in zip(known.results, known.cells)}
        counted_starts: dict[str, str] = {}
        for start in (start for one in outcomes for start in self._counting.starts(one, known)):
            if (of := stands.get((start.cell.day, start.cell.group))) is not None:
                # what was counted on that day stands for what was typed of it
                counted_starts[start.record] = of
                continue
            if reason := self._groups.reason(start.cell.group):
                figures[start.record] = Figure(reason=reason)
                continue
            records.append(start.record)
            cells.append(start.cell)
            typed.append(start.percent)
        told = release(cells, self._policy(known.measure))
        figures |= dict(zip(records, map(_figure, cells, told, typed)))
        figures |= {start: figures[of] for start, of in counted_starts.items()}
        reasons: dict[str, list[tuple[str, str]]] = {}
        for result in known.results:
            if reason := figures[result.id].reason:
                reasons.setdefault(result.collection or "", []).append((result.group or "", reason))
        return _Released(figures, reasons, frozenset(day.id for day in known.days))

    def _policy(self, measure: Measure | None) -> Policy:
        counts: Counts = "students"
        if measure is not None:
            said = measure.counted
            counts = "other" if said == "hours" or said == "days" or said == "asks" else said
        return Policy(
            counts,
            threshold=self._groups.fewest,
            elsewhere=measure is not None and measure.known_elsewhere,
            room=self.as_counted,
            outside=self._audience >= Audience.PAGE,
        )


def _figure(cell: Cell, shown: Shown, typed: float | None) -> Figure:
    """What the rule says, as a figure; a share that was typed without a count never gets one."""
    if shown.reason:
        return Figure(reason=shown.reason)
    levels = tuple(one.text for one in shown.levels)
    as_counted = shown.count is not None and shown.count.text == f"{cell.k} of {cell.n}"
    if as_counted and typed is not None:
        return Figure(f"{written(typed)} %", typed, typed, levels=levels, share=True)
    count, total = (cell.k, cell.n) if as_counted else (None, None)
    return Figure(shown.text or "", shown.low, shown.high, count, total, levels, share=shown.count is not None)
