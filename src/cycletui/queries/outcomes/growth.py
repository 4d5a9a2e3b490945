"""Where an outcome started, where it aims and where it stands by the latest results, whole and by group."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import TYPE_CHECKING

from cycletui.measures.one_student import one_makes_the_difference
from cycletui.queries.goal_scale import GoalScale, goal_scale
from cycletui.queries.outcomes.reach import (
    Latest,
    Reach,
    apart_of,
    counted_on,
    ends_of,
    measure_of,
    numbers_of,
    or_dash,
    verdict_of,
    whole_words,
    written_unit,
)
from cycletui.records.evidence import Collection, Group, Result
from cycletui.records.for_whom import ALL
from cycletui.records.numbers import written
from cycletui.records.outcome_rules import Part, reached
from cycletui.records.outcome_rules import parts as parts_of
from cycletui.records.outcomes import Outcome
from cycletui.records.words import NO_AIM, NOT_AGAIN, one_of
from cycletui.store.for_whom import for_whom

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader
    from cycletui.records.evidence import Measure
    from cycletui.records.outcomes import GroupAim

DAYS, RESULTS = 20, 80
"""Days of a measure that are looked through for the latest result, and results of one day."""
NOBODY = "a group without students"
NO_GROUP = "none of your groups is called so"
ONLY_ALL, ONLY_OTHERS = "only all students were counted", "only groups were counted"
WHY = (NO_GROUP, ONLY_ALL, ONLY_OTHERS)
"""Why a line has no number though something was counted since."""


def parts(outcome: Outcome, whole: Reach) -> tuple[Part, ...]:
    """What lets a team tell whether it worked. What stays with us is there."""
    return parts_of(outcome, bool(whole.start), bool(whole.aims_at))


def read_reach(reader: AudienceReader, outcome: Outcome, aims: Iterable[GroupAim]) -> tuple[Reach, ...]:
    """The whole first, then each group that has an aim and of which this audience may know.

    Among us all stands as it was counted. For others it stands as the rule for figures tells it: all students as
    counted where they are many, groups in bands of percent, or the reason why a figure is not there. Whether an aim
    is reached is said from these bands alone.
    """
    # two aims of one group are two lines: nobody's is lost where two groups turn out to be one
    by_group = [(aim.group, aim) for aim in aims if aim.group]
    whole = _for_whom(reader, outcome)
    wanted = {group for group, _ in by_group} | ({whole} if whole is not None else set())
    latest, others = _latest(reader, outcome, wanted)
    line = _as_counted
    if not reader.figures.as_counted:
        from cycletui.queries.outcomes.growth_told import as_told

        line = as_told
    name = outcome.for_whom or "The whole"
    if whole and outcome.for_whom and (group_named := reader.get(whole, Group)) is not None:
        # by its name of today: it was called otherwise when the outcome was written
        name = group_named.called()
    first = line(reader, outcome, outcome, "", name, latest.get(whole) if whole is not None else None)
    if whole is None:
        first = first._replace(verdict=NO_GROUP)
    elif first.verdict in (NOT_AGAIN, NO_AIM) and others and reader.figures.as_counted:
        first = first._replace(verdict=ONLY_ALL if whole and ALL in others else ONLY_OTHERS)
    made = [first]
    for group, aim in by_group:
        reach = line(reader, outcome, aim, group, reader.words(group, 60), latest.get(group))
        about = reader.get(group, Group)
        if about is not None and about.size == 0:
            reach = reach._replace(verdict=NOBODY)
        made.append(reach._replace(settle=bool(aim.to_settle)))
    return tuple(made)


def _for_whom(reader: AudienceReader, outcome: Outcome) -> str | None:
    """The group that the outcome is for: its numbers are that group's; an empty name is all students, `None` nobody.

    Read for the desk: whose numbers they are does not change with who looks, and what stays with us is not there then.
    """
    stored = reader.desk.get(outcome.id, Outcome)
    return for_whom(reader.desk.store.reader, stored) if stored is not None else ALL


def _latest(reader: AudienceReader, outcome: Outcome, wanted: set[str]) -> tuple[dict[str, Latest], set[str]]:
    """By group the latest result after the start, an empty name is all students; and which others have one."""
    if not outcome.measure:
        return {}, set()
    days = reader.records(Collection, where=Collection(measure=outcome.measure), latest="on", newest=DAYS)
    dated = [(day.on, day) for day in days if day.on]
    dated.sort(key=lambda pair: pair[0], reverse=True)
    found: dict[str, Latest] = {}
    others: set[str] = set()
    for on, same_day in groupby(dated, key=lambda pair: pair[0]):
        if outcome.start_on and on <= outcome.start_on:
            break
        for _, day in same_day:
            for result in reader.records(Result, where=Result(collection=day.id, part=None), newest=RESULTS):
                group, before = result.group or "", found.get(result.group or "")
                if group not in wanted:
                    others.add(group)
                if group not in wanted or (before is not None and (before.on != on or not before.figure.reason)):
                    continue
                figure = reader.figures.of(result)
                # of two lists of one day the one that may be seen
                if before is None or not figure.reason:
                    found[group] = Latest(on, result, figure)
            if len(found) == len(wanted) and not any(latest.figure.reason for latest in found.values()):
                return found, others
        if len(found) == len(wanted):
            break
    return found, others


# as counted


def _as_counted(
    reader: AudienceReader, outcome: Outcome, of: Outcome | GroupAim, group: str, name: str, latest: Latest | None
) -> Reach:
    """A line in the numbers that somebody wrote; so many of so many students stand on it as a share.

    Only shares can be set beside each other where one student was away: 5 of 12 is nearer to 7 of 13 than it looks.
    """
    whole = isinstance(of, Outcome)
    start, aimed = (of.start_value, of.aim_value) if isinstance(of, Outcome) else (of.start, of.aim)
    about = measure_of(reader, outcome)
    figure = latest.figure if latest else None
    total = figure.total if figure else None
    of_many = None if isinstance(of, Outcome) else of.of
    scale = goal_scale(outcome, about, figure, of=of_many, group=group, total=total, numbers=(start, aimed))
    started, aim = scale.place(start), scale.place(aimed)
    now = scale.now(figure, about.unit if about else "") if figure else None
    there = None if now is None or aim is None else reached(now, aim, outcome.direction)
    low, high = ends_of(about, scale, (started, aim, now))
    reason = latest.figure.reason if latest else ""
    apart = apart_of(scale, figure, now, about)
    counted = f"{figure.count_of} of {total}" if figure and total and not apart else ""
    on = latest.on if latest and now is not None else None
    exact = written if not scale.whole or not scale.percent else whole_words
    now_words = None if now is None else whole_words(now) if counted and scale.percent else written(now)
    unit = written_unit(outcome, about)
    return Reach(
        group,
        name,
        started,
        now,
        aim,
        low,
        high,
        scale.percent,
        numbers_of(or_dash(started, exact), now_words, or_dash(aim, exact), scale.unit),
        "" if start is None or not whole else f"{written(start)} {unit}".strip(),
        "" if aimed is None or not whole else f"{written(aimed)} {unit}".strip(),
        "" if reason else counted_on(counted, on),
        on,
        there,
        reason or apart or verdict_of(there, aim is not None),
        close=_close(outcome, about, latest, scale, aim, there) if latest and not reason else "",
    )


def _close(
    outcome: Outcome,
    about: Measure | None,
    latest: Latest,
    scale: GoalScale,
    aim: float | None,
    there: bool | None,
) -> str:
    """Whether one student more or less would have reached the aim, or would not."""
    count, total = latest.figure.count_of, latest.figure.total
    if there is None or aim is None or count is None or not total:
        return ""

    def same(other: int) -> bool:
        return reached(100 * (other / total) if scale.percent else float(other), aim, outcome.direction) == there

    return one_makes_the_difference(count, total, same, one_of(about.counted if about is not None else None))
