"""Checks beside predictions: what came for one, and which check could stand beside a question."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, Protocol

from cycletui.queries.parts import short_day
from cycletui.records.evidence import Collection, Group, Measure, Result
from cycletui.records.harmless import line
from cycletui.records.numbers import whole_percent
from cycletui.records.outcomes import Outcome
from cycletui.records.reflection import Cycle, Prediction
from cycletui.records.words import NUMBER_STAYS, everybody

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader

KEPT = NUMBER_STAYS
"""In the place of a number that is there and that an audience may not see: it is never told as missing."""

SHOWN = 12
"""Results of one check that are looked through."""

OFFERED, LATELY = 6, 40
"""Checks that are offered, and the latest days that are looked through for them."""


class About(Protocol):
    """What a prediction is about: its check or its outcome, its group, and of how many students it speaks."""

    @property
    def collection(self) -> str | None:
        """The check, where it names one."""

    @property
    def outcome(self) -> str | None:
        """The outcome whose check it is, where it names none."""

    @property
    def group(self) -> str | None:
        """The group; none for all students."""

    @property
    def of(self) -> int | None:
        """Of how many students; none where it speaks in the outcome's unit."""


class CheckResults(NamedTuple):
    """What came on one day: each group and its figure. `kept`: there is more, which this audience may not see."""

    told: tuple[tuple[str, str], ...]
    kept: bool


def what_came(reader: AudienceReader, space: str, about: About, chosen: str = "") -> tuple[str, float | None]:
    """What came for the group, in words and as a number like the one that was expected.

    It is that of the check which is named, else of the outcome's last one, else of the `chosen` one. A number that
    this audience may not see is `KEPT`.
    """
    for check in _checks(reader, space, about, chosen):
        where = Result(collection=check, group=about.group or None, part=None)
        results = reader.records(Result, space=space, where=where)
        for result in results:
            figure = reader.figures.of(result)
            if figure.count_of is not None and figure.total:
                number = figure.count_of if about.of else whole_percent(figure.count_of, figure.total)
                same = not about.of or about.of == figure.total
                return figure.text, float(number) if same else None
            if figure.text and figure.count_of is None:
                return figure.text, figure.low if figure.exact else None
        if results and not reader.inside:
            return KEPT, None
    return "", None


def _checks(reader: AudienceReader, space: str, about: About, chosen: str) -> list[str]:
    checks = [about.collection] if about.collection else []
    outcome = reader.get(about.outcome, Outcome) if not checks else None
    if outcome is not None and outcome.measure and outcome.aim_on:
        given = reader.records(Collection, space=space, where=Collection(measure=outcome.measure))
        checks = [check for _, check in sorted((c.on, c.id) for c in given if c.on and c.on >= outcome.aim_on)]
    return [*checks, chosen] if chosen and not about.collection else checks


def checked_on(reader: AudienceReader, space: str, about: About, chosen: str = "") -> date | None:
    """The day of the check that it is about; `None` where there is none yet."""
    days = (reader.get(check, Collection) for check in _checks(reader, space, about, chosen))
    return next((day.on for day in days if day is not None and day.on), None)


def of_all(reader: AudienceReader, measure: str | None) -> str:
    """All that are counted by a measure: `all students`, `all teams`."""
    about = reader.get(measure, Measure)
    return everybody(about.counted if about is not None else None)


def everyone(reader: AudienceReader, about: About) -> str:
    """All of whom it speaks, where it names no group."""
    day, outcome = reader.get(about.collection, Collection), reader.get(about.outcome, Outcome)
    return of_all(reader, day.measure if day is not None else outcome.measure if outcome is not None else None)


def check_words(reader: AudienceReader, check: str) -> str:
    """What was counted, and when; said plainly where the check is gone or has not come."""
    day = reader.get(check, Collection)
    if day is None or day.deleted:
        return reader.words(check, 160)
    name = reader.words(day.measure, 120) if day.measure else "something we counted"
    return ", ".join(part for part in (name, line(day.label or "", 80), short_day(day.on) if day.on else "") if part)


def check_results(reader: AudienceReader, check: str) -> CheckResults:
    """What came on that day, all students first; of each group one number, so no classes and no parts of groups."""
    results = reader.records(Result, where=Result(collection=check), newest=SHOWN)
    told, kept = [], False
    day = reader.get(check, Collection)
    whole = of_all(reader, day.measure if day is not None else None)
    for result in sorted(results, key=lambda one: (bool(one.group), -(one.total or 0))):
        group = reader.get(result.group, Group)
        if result.part or (group is not None and group.is_class):
            continue
        figure = reader.figures.of(result)
        if figure.text or reader.inside:
            told.append((reader.words(result.group, 40) or whole, figure.text))
        else:
            kept = True
    return CheckResults(tuple(told), kept)


def checks_to_choose(
    reader: AudienceReader, space: str, cycle: str, predictions: Sequence[str]
) -> list[tuple[str, str]]:
    """The checks that could stand beside a question, by id and words; none where its predictions say it themselves.

    First those of as many students as were spoken of, the latest first.
    """
    with reader.moment():
        of_voices = (reader.get(one, Prediction) for one in predictions)
        written = [one for one in of_voices if one is not None]
        if any(one.collection or what_came(reader, space, one)[0] for one in written):
            return []
        of = reader.get(cycle, Cycle)
        start = (of.starts_on if of is not None else None) or date.min
        groups = {one.group for one in written} or {None}
        wholes = reader.wholes(predictions)
        found: list[tuple[bool, str, str]] = []
        for day in reader.records(Collection, space=space, latest="on", newest=LATELY):
            if not day.on or day.on < start or len(found) == OFFERED:
                continue
            results = reader.records(Result, where=Result(collection=day.id, part=None), newest=LATELY)
            result = next((one for group in groups for one in results if one.group == group), None)
            if result is not None:
                what = line(reader.title(day.measure), 60) if day.measure else ""
                words = ", ".join(part for part in (reader.title(result.id), what, short_day(day.on)) if part)
                found.append((result.total not in wholes, day.id, words))
        return [(day, words) for _, day, words in sorted(found, key=lambda one: one[0])]
