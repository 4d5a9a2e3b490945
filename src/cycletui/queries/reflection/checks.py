"""Checks beside predictions: what came for one, and which check could stand beside a question."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, Protocol

from cycletui.queries.cycle_check import CheckPlan, read_plan
from cycletui.queries.parts import short_day
from cycletui.records.evidence import Collection, Group, Measure, Result
from cycletui.records.filters import any_of
from cycletui.records.harmless import line
from cycletui.records.numbers import whole_percent, written
from cycletui.records.outcome_rules import is_start, named_in
from cycletui.records.outcomes import Outcome
from cycletui.records.predictions import question_key
from cycletui.records.reflection import Cycle, Prediction, Try
from cycletui.records.units import Unit, read_unit, same_unit
from cycletui.records.words import NUMBER_STAYS, everybody
from cycletui.store.called import names_of

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader
    from cycletui.queries.figures import Figure

KEPT = NUMBER_STAYS
"""In the place of a number that is there and that an audience may not see: it is never told as missing."""

SHOWN = 12
"""Results of one check that are looked through."""

LATELY = 200
"""The latest days of which a check is offered."""


class About(Protocol):
    """What a prediction is about: its check or its outcome, its group, and of how many students it speaks."""

    @property
    def collection(self) -> str | None:
        """The check, where it names one."""

    @property
    def outcome(self) -> str | None:
        """The outcome whose check it is, where it names none."""

    @property
    def cycle(self) -> str | None:
        """The cycle whose check it is, where it names none."""

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


class Came(NamedTuple):
    """What came: in words, as a number like the one that was expected, and by which check.

    `share`: in percent, where so many of so many came and of another number than was expected: `5 of 12` beside
    `7 of 13`.
    """

    words: str = ""
    number: float | None = None
    check: str = ""
    share: float | None = None


class ExpectedIn(NamedTuple):
    """In what a number is that somebody expects: so many `of` so many, or in the outcome's unit; where neither was
    said, in percent."""

    of: int | None
    unit: Unit

    def in_percent(self, came: str) -> bool:
        """Whether it is a percent, beside what came in these words."""
        return not self.of and (self.unit.sort == "percent" or (self.unit.sort == "open" and " of " in came))

    def words(self, value: float, came: str) -> str:
        """The number with its whole or its unit, as far as it is known."""
        if self.of:
            return f"{written(value)} of {self.of}"
        return f"{written(value)} {'%' if self.in_percent(came) else self.unit.words}".rstrip()

    def like(self, figure: Figure, kept: str | None) -> float | None:
        """What came as a number like it; none where it is of another number or in another unit."""
        if figure.count_of is not None and figure.total:
            if self.of or self.unit.sort == "count":
                return float(figure.count_of) if self.of in (None, figure.total) else None
            return None if self.unit.sort == "own" else whole_percent(figure.count_of, figure.total)
        if not figure.exact or not kept:
            return figure.low if figure.exact else None
        there = read_unit(kept)
        if self.of or self.unit.sort == "count":
            return figure.low if there.sort == "count" else None
        # where nobody said in what a number is, it is in what came
        same = self.unit.sort == there.sort == "percent" or same_unit(self.unit.words, kept)
        return figure.low if same or self.unit.sort == "open" else None


def expected_in(reader: AudienceReader, about: About) -> ExpectedIn:
    """In what the numbers of a prediction are."""
    outcome = reader.get(about.outcome, Outcome)
    unit = read_unit(outcome.unit if outcome is not None else "")
    whole = unit.whole if unit.sort == "count" and not about.group else None
    return ExpectedIn(about.of or whole, unit)


def what_came(reader: AudienceReader, space: str, about: About, chosen: str = "") -> Came:
    """What came for the group, by the check that is named, else by the `chosen` one, else by that of the cycle.

    A number that this audience may not see is `KEPT`.
    """
    asked_in = expected_in(reader, about)
    for check in _checks(reader, space, about, chosen):
        where = Result(collection=check, group=about.group or None, part=None)
        results = reader.records(Result, space=space, where=where)
        for result in results:
            figure = reader.figures.of(result)
            if (figure.count_of is not None and figure.total) or (figure.text and figure.count_of is None):
                whole = figure.total if figure.count_of is not None else None
                share = 100 * (figure.count_of or 0) / whole if whole and asked_in.of not in (None, whole) else None
                return Came(figure.text, asked_in.like(figure, _kept(reader, check)), check, share)
        if results and not reader.inside:
            return Came(KEPT)
    return Came()


def _kept(reader: AudienceReader, check: str) -> str:
    """In what a check's numbers are kept."""
    day = reader.get(check, Collection)
    about = reader.get(day.measure, Measure) if day is not None else None
    return (about.unit if about is not None else "") or ""


def _checks(reader: AudienceReader, space: str, about: About, chosen: str) -> list[str]:
    """The checks that may stand beside it, the one that is meant first."""
    if about.collection:
        return [about.collection]
    outcome = reader.get(about.outcome, Outcome)
    if outcome is None or not outcome.measure:
        return [chosen] if chosen else []
    given = reader.records(Collection, space=space, where=Collection(measure=outcome.measure))
    days = sorted((day.on, day.id) for day in given if day.on and not is_start(day.label))
    # what the team aimed at stays beside it, however often it is counted later
    aimed = [check for on, check in days if outcome.aim_on and on >= outcome.aim_on]
    of = reader.get(about.cycle, Cycle)
    since = [] if of is None else [day.id for day in read_plan(reader, space, of, outcome.id).checks(given)]
    return list(dict.fromkeys(one for one in (chosen, *aimed, *since) if one))


def checked_on(reader: AudienceReader, space: str, about: About, chosen: str = "") -> date | None:
    """The day of the check that it is about; `None` where there is none yet."""
    days = (reader.get(check, Collection) for check in _checks(reader, space, about, chosen))
    return next((day.on for day in days if day is not None and day.on), None)


def why_missing(reader: AudienceReader, space: str, about: About) -> str:
    """Why nothing came yet for what a prediction is about: no check since the try began, or none of its group."""
    plan = read_plan(reader, space, reader.get(about.cycle, Cycle), about.outcome)
    where = Collection(measure=plan.own)
    days = reader.records(Collection, space=space, where=where, latest="on", newest=LATELY) if plan.own else []
    return _missing(reader, _Asked(plan, frozenset((about.group,)), frozenset()), days, _results(reader, days))


def of_all(reader: AudienceReader, measure: str | None) -> str:
    """All that are counted by a measure: `all students`, `all teams`."""
    about = reader.get(measure, Measure)
    return everybody(about.counted if about is not None else None)


def everyone(reader: AudienceReader, about: About) -> str:
    """All of whom it speaks, where it names no group."""
    day, outcome = reader.get(about.collection, Collection), reader.get(about.outcome, Outcome)
    return of_all(reader, day.measure if day is not None else outcome.measure if outcome is not None else None)


def check_words(reader: AudienceReader, check: str, *, dated: bool = True) -> str:
    """What was counted, and when; said plainly where the check is gone or has not come."""
    day = reader.get(check, Collection)
    if day is None or day.deleted:
        return reader.words(check, 160)
    name = reader.words(day.measure, 120) if day.measure else "something we counted"
    when = short_day(day.on) if day.on and dated else ""
    return ", ".join(part for part in (name, line(day.label or "", 80), when) if part)


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


class Offered(NamedTuple):
    """A check that could stand beside a question: its words, and why it may be meant, or is not."""

    check: str
    words: str
    why: str


class Offer(NamedTuple):
    """The checks that could stand beside a question, what it is about first. `clear`: the first of them is what is
    meant, by its words; `missing` says why the one that is meant is not among them, where it is not."""

    choices: tuple[Offered, ...] = ()
    missing: str = ""
    clear: bool = False


class _Asked(NamedTuple):
    """What the predictions of one question are about. `named`: the measures that the question names in words."""

    plan: CheckPlan
    groups: frozenset[str | None]
    wholes: frozenset[int]
    named: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()
    """The measures that another question of the cycle names."""


def checks_to_choose(reader: AudienceReader, space: str, cycle: str, predictions: Sequence[str]) -> Offer:
    """What could stand beside a question; nothing where all its predictions name their check.

    First what they are about: checks of the measure that the question names, or of the outcome's own, for their group,
    given since the try began. Then all others. In both the newest first.
    """
    with reader.moment():
        written = [one for one in (reader.get(one, Prediction) for one in predictions) if one is not None]
        if written and all(one.collection for one in written):
            return Offer()
        outcomes = {one.outcome for one in written if one.outcome}
        outcome = outcomes.pop() if len(outcomes) == 1 else None
        plan = read_plan(reader, space, reader.get(cycle, Cycle), outcome)
        named = _named(reader, space, written)
        # the words in which everybody was asked say more than the outcome that somebody chose beside them
        plan = plan._replace(measures=tuple(lot for lot in (named, *(one - named for one in plan.measures)) if lot))
        groups = frozenset(one.group for one in written) or frozenset((None,))
        others = _of_others(reader, space, cycle, written) - named - frozenset((plan.own,))
        about = _Asked(plan, groups, reader.wholes(predictions), named, others)
        days = reader.records(Collection, space=space, latest="on", newest=LATELY)
        days.sort(key=lambda day: day.on or date.min, reverse=True)
        checks = [day.id for day in plan.checks(days)]
        results = _results(reader, days)
        found = []
        for day in days:
            every = results.get(day.id, ())
            result = min(every, key=lambda one: (one.group not in groups, plan.place(one.group)), default=None)
            if result is None:
                continue
            # one check may tell of all that were spoken of: it is as near as the nearest of its numbers
            near = min(_place(day, one, about, checks) for one in every)
            # what tells of all that were spoken of before what tells of some; the others by their day alone
            place = near, len(groups - {one.group for one in every}) if near < OTHER - 1 else 0
            found.append((place, day.measure, _offered(reader, day, result, about, near)))
        found.sort(key=lambda one: one[0])
        first = {measure for place, measure, _ in found if place == found[0][0]}
        clear = bool(found) and found[0][0][0] < OTHER - 1 and bool(plan.measures) and len(first) == 1
        # where what the question names was not counted nothing stands for it
        clear = clear and (not named or first <= named)
        return Offer(tuple(offered for _, _, offered in found), _missing(reader, about, days, results), clear)


def _named(reader: AudienceReader, space: str, predictions: Iterable[Prediction]) -> frozenset[str]:
    """The measures whose names stand in the question, those that they have or those that they had."""
    names = names_of(reader.desk.store.reader, Measure, space)
    return named_in((one.question or "" for one in predictions), names)


def _of_others(reader: AudienceReader, space: str, cycle: str, written: Sequence[Prediction]) -> frozenset[str]:
    """The measures that other questions of this cycle name: theirs is no check of this one."""
    own = {question_key(one.question) for one in written}
    every = reader.records(Prediction, space=space, where=Prediction(cycle=cycle), newest=LATELY) if cycle else []
    return _named(reader, space, (one for one in every if own and question_key(one.question) not in own))


OTHER = 3
"""Where those stand that the predictions are not about."""


def _place(day: Collection, result: Result, about: _Asked, checks: Sequence[str]) -> int:
    """How near it is to what they are about: a check of their group and their whole first, the others last."""
    if day.id not in checks or day.measure in about.others or not (about.plan.measures or result.group in about.groups):
        return OTHER
    if result.group not in about.groups:
        return OTHER - 1
    return int(bool(about.wholes) and not any(_as_many(result.total, whole) for whole in about.wholes))


def _as_many(total: int | None, whole: int) -> bool:
    """Whether they may be the same students: some are away on any day."""
    return total is not None and abs(total - whole) <= max(1, whole // 5)


def _results(reader: AudienceReader, days: Sequence[Collection]) -> dict[str, list[Result]]:
    """By day what came out for all and for groups, as far as this audience may know."""
    found: defaultdict[str, list[Result]] = defaultdict(list)
    for at in range(0, len(days), LATELY):
        some = any_of([day.id for day in days[at : at + LATELY]])
        for result in reader.records(Result, where=Result(collection=some, part=None)):
            if reader.inside or reader.figures.of(result).text:
                found[result.collection or ""].append(result)
    return found


def _offered(reader: AudienceReader, day: Collection, result: Result, about: _Asked, near: int) -> Offered:
    """When, its number, what was counted and of whom: `28 Sep: 18 of 24, exit ticket, EL`; and why."""
    what, group = check_words(reader, day.id, dated=False), line(reader.title(result.group), 40)
    when = short_day(day.on) if day.on else "no day"
    words = f"{when}: {', '.join(part for part in (reader.title(result.id), what, group) if part)}"
    return Offered(day.id, words, _why(day, about, near))


def _why(day: Collection, about: _Asked, near: int) -> str:
    """Why a check may be meant, or is not."""
    plan = about.plan
    if plan.is_start(day):
        return "the start"
    if day.on and day.on < plan.since:
        return "before the try"
    if day.measure in about.named:
        return "the question names it" if near < OTHER - 1 else "other students"
    if not plan.measures:
        return ""
    if near == OTHER:
        return "something else"
    return "tells of the goal" if near < OTHER - 1 else "other students"


def _missing(
    reader: AudienceReader, about: _Asked, days: Sequence[Collection], results: Mapping[str, Sequence[Result]]
) -> str:
    """Why the check that they are about is not offered; empty where it is, or nothing says which it would be."""
    plan = about.plan
    name = line(reader.title(plan.own), 60) if plan.own else ""
    if not name:
        return ""
    given = [day for day in plan.checks(days) if day.measure == plan.own]
    if not given:
        return f"{name[:1].upper()}{name[1:]}: none {_since(reader, plan)}."
    for day in given:
        if any(one.group in about.groups for one in results.get(day.id, ())):
            return ""
    whose = sorted(line(reader.title(one), 40) if one else of_all(reader, plan.own) for one in about.groups)
    when = short_day(given[0].on) if given[0].on else ""
    return f"{name[:1].upper()}{name[1:]} of {when} has no number for {_or([one for one in whose if one]) or 'them'}."


def _since(reader: AudienceReader, plan: CheckPlan) -> str:
    """From when on a check is one: `since the try began on 14 Sep`."""
    if plan.since == date.min or not reader.may(Try if plan.tried else Cycle, "starts_on"):
        return "yet"
    return f"since the {'try' if plan.tried else 'cycle'} began on {short_day(plan.since)}"


def _or(names: Sequence[str]) -> str:
    """`EL or IEP`."""
    return " or ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else ""
