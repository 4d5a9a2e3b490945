"""Where an outcome started, where it aims and where it stands by the latest results, whole and by group."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from cycletui.measures.one_student import one_makes_the_difference
from cycletui.queries.parts import Growth, short_day
from cycletui.records.evidence import Collection, Group, Measure, Result
from cycletui.records.numbers import written
from cycletui.records.outcome_rules import Part, reached
from cycletui.records.outcome_rules import parts as parts_of
from cycletui.records.outcomes import Outcome
from cycletui.records.words import NOT_AGAIN, one_of

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader
    from cycletui.queries.figures import Figure
    from cycletui.queries.parts import Role
    from cycletui.records.outcomes import GroupAim

DAYS, RESULTS = 20, 80
"""Days of a measure that are looked through for the latest result, and results of one day."""
PERCENTS, STUDENTS = ("percent", "%", "per cent"), ("students", "student", "pupils", "children", "kids", "learners")
NO_AIM = "no aim yet"
TOO_WIDE = "the band is too wide to tell"
NOBODY = "a group without students"
AIM_STAYS = "a count: stays with us"


class Reach(NamedTuple):
    """One line of growth; an empty `group` is the whole.

    `started`, `now` and `aim` lie on the scale from `low` to `high`, which is that of percents where they are
    shares. `numbers` says them: `41 → 63 %, aim 60`. `start` and `aims_at` are what a fact says, or why it says
    nothing; they are empty where nothing was written. `there`: whether the aim is reached, as far as this audience
    can tell from what it sees. `close` says with both counts that one student would change it.
    """

    group: str
    name: str
    started: float | None = None
    now: float | None = None
    aim: float | None = None
    low: float = 0.0
    high: float = 100.0
    percent: bool = False
    numbers: str = ""
    start: str = ""
    aims_at: str = ""
    counted: str = ""
    on: date | None = None
    there: bool | None = None
    verdict: str = ""
    settle: bool = False
    close: str = ""


def parts(outcome: Outcome, whole: Reach) -> tuple[Part, ...]:
    """What lets a team tell whether it worked. What stays with us is there."""
    return parts_of(outcome, bool(whole.start), bool(whole.aims_at))


class _Latest(NamedTuple):
    """The latest result of a group, and what may be said of it."""

    on: date
    result: Result
    figure: Figure


def read_reach(reader: AudienceReader, outcome: Outcome, aims: Iterable[GroupAim]) -> tuple[Reach, ...]:
    """The whole first, then each group that has an aim and of which this audience may know.

    Among us all stands as it was counted. For others it stands as the rule for figures tells it: all students as
    counted where they are many, groups in bands of percent, or the reason why a figure is not there. Whether an aim
    is reached is said from these bands alone.
    """
    # two aims of one group are two lines: nobody's is lost where two groups turn out to be one
    by_group = [(aim.group, aim) for aim in aims if aim.group]
    latest = _latest(reader, outcome, {"", *(group for group, _ in by_group)})
    line = _as_counted if reader.figures.as_counted else _as_told
    made = [line(reader, outcome, outcome, "", outcome.for_whom or "The whole", latest.get(""))]
    for group, aim in by_group:
        reach = line(reader, outcome, aim, group, reader.words(group, 60), latest.get(group))
        about = reader.get(group, Group)
        if about is not None and about.size == 0:
            reach = reach._replace(verdict=NOBODY)
        made.append(reach._replace(settle=bool(aim.to_settle)))
    return tuple(made)


def _latest(reader: AudienceReader, outcome: Outcome, wanted: set[str]) -> dict[str, _Latest]:
    """By group the latest result after the start; an empty name is all students."""
    if not outcome.measure:
        return {}
    days = reader.records(Collection, where=Collection(measure=outcome.measure), latest="on", newest=DAYS)
    dated = [(day.on, day) for day in days if day.on]
    dated.sort(key=lambda pair: pair[0], reverse=True)
    found: dict[str, _Latest] = {}
    for on, same_day in groupby(dated, key=lambda pair: pair[0]):
        if outcome.start_on and on <= outcome.start_on:
            break
        for _, day in same_day:
            for result in reader.records(Result, where=Result(collection=day.id, part=None), newest=RESULTS):
                group, before = result.group or "", found.get(result.group or "")
                if group not in wanted or (before is not None and (before.on != on or not before.figure.reason)):
                    continue
                figure = reader.figures.of(result)
                # of two lists of one day the one that may be seen
                if before is None or not figure.reason:
                    found[group] = _Latest(on, result, figure)
            if len(found) == len(wanted) and not any(latest.figure.reason for latest in found.values()):
                return found
        if len(found) == len(wanted):
            break
    return found


# as counted


def _as_counted(
    reader: AudienceReader, outcome: Outcome, of: Outcome | GroupAim, group: str, name: str, latest: _Latest | None
) -> Reach:
    """A line in the numbers that somebody wrote; so many of so many students stand on it as a share.

    Only shares can be set beside each other where one student was away: 5 of 12 is nearer to 7 of 13 than it looks.
    """
    whole = isinstance(of, Outcome)
    written_start, written_aim = (of.start_value, of.aim_value) if isinstance(of, Outcome) else (of.start, of.aim)
    students = None if isinstance(of, Outcome) else of.of
    unit = _unit(outcome)
    percent = unit == "%" or bool(students)
    started, aim = _share(written_start, students), _share(written_aim, students)
    now = _value(latest, students, unit) if latest else None
    there = None if now is None or aim is None else reached(now, aim, outcome.direction)
    low, high = (0.0, 100.0) if percent else _ends(reader, outcome, (started, aim, now))
    on = latest.on if latest and now is not None else None
    counted = f"{latest.figure.count_of} of {latest.figure.total}" if latest and latest.figure.total else ""
    reason = latest.figure.reason if latest else ""
    exact = written if not students else _whole
    now_words = None if now is None else _whole(now) if counted and percent else written(now)
    return Reach(
        group,
        name,
        started,
        now,
        aim,
        low,
        high,
        percent,
        _numbers(_or_dash(started, exact), now_words, _or_dash(aim, exact), "%" if percent else unit),
        "" if started is None or not whole else f"{written(started)} {unit}".strip(),
        "" if aim is None or not whole else f"{written(aim)} {unit}".strip(),
        "" if reason else _counted(counted, on),
        on,
        there,
        reason or _verdict(there, aim is not None),
        close=_close(reader, outcome, latest, students, unit, aim, there) if latest and not reason else "",
    )


def _close(
    reader: AudienceReader,
    outcome: Outcome,
    latest: _Latest,
    students: int | None,
    unit: str,
    aim: float | None,
    there: bool | None,
) -> str:
    """Whether one student more or less would have reached the aim, or would not."""
    count, total = latest.figure.count_of, latest.figure.total
    if there is None or aim is None or count is None or not total:
        return ""
    share = bool(students) or unit == "%"

    def same(other: int) -> bool:
        return reached(100 * (other / total) if share else float(other), aim, outcome.direction) == there

    about = reader.get(outcome.measure, Measure)
    noun = one_of(about.counted if about is not None else None)
    return one_makes_the_difference(count, total, same, noun)


def _share(value: float | None, students: int | None) -> float | None:
    """A count of students as a percent of them; another number as it is."""
    # as measures.growth.percent divides, so that equal shares are equal numbers
    return value if value is None or not students else 100 * (value / students)


def _whole(percent: float) -> str:
    return written(math.floor(percent + 0.5))


def _or_dash(value: float | None, words: Callable[[float], str]) -> str:
    return "–" if value is None else words(value)


def _ends(reader: AudienceReader, outcome: Outcome, values: Iterable[float | None]) -> tuple[float, float]:
    """The ends of a scale that is not of percents: the measure's own where it has some, else 0 and what is there."""
    about = reader.get(outcome.measure, Measure) if outcome.measure else None
    least, most = (about.minimum, about.maximum) if about is not None else (None, None)
    known = [value for value in values if value is not None]
    low = min([0.0 if least is None else least, *known])
    return low, max([low if most is None else most, *known])


def _value(latest: _Latest, students: int | None, unit: str) -> float | None:
    figure = latest.figure
    if figure.count_of is None or not figure.total:
        return _share(latest.result.value, students)
    return figure.middle if students or unit == "%" else float(figure.count_of)


def _numbers(started: str, now: str | None, aim: str, unit: str) -> str:
    """`41 → 63 %, aim 60`: the arrow leads from start to now and nowhere else; before a later count `41 %, aim 60`."""
    unit = f" {unit}" if unit else ""
    if now is None:
        return _not_again("–", f"{aim}{unit}") if started == "–" and aim != "–" else _not_again(f"{started}{unit}", aim)
    return f"{started} → {now}{unit}, aim {aim}"


def _not_again(started: str, aim: str) -> str:
    """Before a later count: where it started and where it aims, as far as somebody said."""
    named = ("" if started.startswith("–") else started, "" if aim == "–" else f"aim {aim}")
    return ", ".join(part for part in named if part)


# as told to others


def _as_told(
    reader: AudienceReader, outcome: Outcome, of: Outcome | GroupAim, group: str, name: str, latest: _Latest | None
) -> Reach:
    """A line in the words of the rule for figures, drawn from the middles of its bands."""
    unit = _unit(outcome)
    figures = reader.figures
    start = figures.start(of, outcome)
    now = latest.figure if latest else None
    shares = start.share or (now is not None and now.share)
    total = (now.total if now else None) or start.total
    aimed = figures.aim(of)
    aim = _aim(aimed, unit, shares, total if not group else None)
    there = _there(now, aim, outcome.direction) if now else None
    reason = now.reason if now else ""
    if reason:
        verdict = reason
    elif now is not None and there is None and aimed.low is not None:
        verdict = TOO_WIDE if aim.text else ""
    else:
        verdict = _verdict(there, aimed.low is not None)
    places = (_place(start), _place(now) if now else None, _place(aim))
    known = [place for place in places if place is not None]
    percent = shares or unit == "%"
    low, high = (0.0, 100.0) if percent else _ends(reader, outcome, known)
    if reason and start.reason == reason:
        numbers = f"aim {aim.text}" if aim.text else ""
    else:
        numbers = _words(
            _said(start) or start.reason or "–", _said(now) if now and not reason else None, aim.text or "–"
        )
    counted = f"{now.count_of} of {now.total}" if now and now.total else ""
    return Reach(
        group,
        name,
        places[0],
        places[1],
        places[2],
        low,
        high,
        percent,
        numbers,
        _said(start) or start.reason,
        aim.text or (AIM_STAYS if aimed.low is not None else ""),
        _counted(counted, latest.on) if latest and not reason else "",
        latest.on if latest and not reason else None,
        there,
        verdict,
    )


def _said(figure: Figure) -> str:
    """What was counted as a whole percent, a band as its words."""
    if figure.total and figure.middle is not None:
        return f"{int(figure.middle + 0.5)} %"
    return figure.text


def _aim(aim: Figure, unit: str, shares: bool, total: int | None) -> Figure:
    """An aim in whole percent where the line is in percent; a count without its whole is not there."""
    at = aim.low
    if at is None:
        return aim
    if aim.share:
        return aim._replace(low=round(at), high=round(at))
    if shares and unit in STUDENTS:
        at = 100 * at / total if total else None
    elif unit != "%":
        return aim._replace(text=f"{aim.text} {unit}".strip())
    at = None if at is None else round(at)
    return aim._replace(text="" if at is None else f"{at} %", low=at, high=at, share=True)


def _place(figure: Figure) -> float | None:
    """Where a picture puts it; what may lie anywhere has no place."""
    return None if figure.share and (figure.low, figure.high) == (0, 100) else figure.middle


def _there(now: Figure, aim: Figure, direction: str | None) -> bool | None:
    """Whether all that the band allows has reached the aim, or nothing of it."""
    if now.low is None or now.high is None or aim.low is None:
        return None
    lowest, highest = reached(now.low, aim.low, direction), reached(now.high, aim.low, direction)
    return lowest if lowest == highest else None


def _words(started: str, now: str | None, aim: str) -> str:
    """As `_numbers`, where each has words of its own: the unit is said once where all have the same."""
    if now is None:
        aim = aim.removesuffix(" %") if started.endswith(" %") else aim
        return _not_again(started, aim)
    if now.endswith(" %") and (started == "–" or started.endswith(" %")):
        started, aim = started.removesuffix(" %"), aim.removesuffix(" %")
    return f"{started} → {now}, aim {aim}"


# words


def _unit(outcome: Outcome) -> str:
    unit = outcome.unit or ""
    return "%" if unit.casefold() in PERCENTS else unit


def _verdict(there: bool | None, aimed: bool) -> str:
    if there is None:
        return NOT_AGAIN if aimed else NO_AIM
    return "reached" if there else "not yet"


def _counted(counted: str, on: date | None) -> str:
    """What the latest result says, never without its whole: `12 of 21 on 12 Nov`."""
    return " ".join(part for part in (counted, f"on {short_day(on)}" if on else "") if part)


def drawn(reach: Reach) -> Growth:
    """The line as a part of a card."""
    role: Role = "reached" if reach.there else "warning" if reach.there is False else "note"
    name = ("≠ " if reach.settle else "") + reach.name
    numbers = (reach.started, reach.now, reach.aim, reach.low, reach.high)
    return Growth(name, reach.counted, *numbers, reach.numbers, reach.verdict, role, reach.percent, _short(reach))


def _short(reach: Reach) -> str:
    """Where a line stands beside its picture, which shows the start: `57 %, reached`, `31 %, aim 45`."""
    now = reach.numbers.rpartition(" → ")[2] if " → " in reach.numbers else ""
    if not now:
        return reach.numbers
    at, _, aim = now.partition(", ")
    if reach.close:
        # who it is short of, or by whom it was reached, is one student
        return f"{at}, {reach.verdict} by one" if reach.there else f"{at}, {aim}, one away"
    return f"{at}, {reach.verdict}" if reach.there else ", ".join(part for part in (at, aim) if part)
