"""How far a group is from everyone else at an outcome's start and now, and whether that is equitable growth."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from cycletui.measures import describe, equity
from cycletui.measures.one_student import one_makes_the_difference
from cycletui.queries.outcomes.growth import DAYS, RESULTS
from cycletui.records.evidence import Collection, Measure, Result
from cycletui.records.filters import any_of
from cycletui.records.words import one_of

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader
    from cycletui.records.outcomes import Outcome


def read_gaps(reader: AudienceReader, outcome: Outcome, groups: Iterable[str]) -> dict[str, str]:
    """By group one sentence, where the group and all students were counted on two days at least.

    Everyone else are all students of the day without the group: they never overlap. Only students of the year in
    which the outcome was begun are compared.

    For guests and everybody beyond them there is none. Everyone else is a group of its own that the rule for figures
    never released, and the words say more than two bands do: that one of them fell, that a gap is where it was.
    From the bands alone hardly a sentence could be said.
    """
    wanted = list(groups)
    if not outcome.measure or not wanted or not reader.figures.as_counted:
        return {}
    days = reader.records(Collection, where=Collection(measure=outcome.measure), latest="on", newest=DAYS)
    since = [(day.on, day) for day in days if day.on and (outcome.start_on is None or day.on >= outcome.start_on)]
    since.sort(key=lambda pair: pair[0])
    same_year = [day for _, day in since if day.cohort == since[0][1].cohort]
    theirs: dict[str, list[float | None]] = {group: [] for group in wanted}
    others: dict[str, list[float | None]] = {group: [] for group in wanted}
    counts = _counts(reader, same_year)
    for day in same_year:
        counted = counts[day.id]
        whole = counted.get("")
        for group in wanted:
            part = counted.get(group)
            rest = (whole[0] - part[0], whole[1] - part[1]) if whole and part else None
            # too few others are told of as little as a group of them
            fits = rest is not None and rest[1] >= max(reader.groups.fewest, 1) and 0 <= rest[0] <= rest[1]
            theirs[group].append(100 * part[0] / part[1] if fits and part else None)
            others[group].append(100 * rest[0] / rest[1] if fits and rest else None)
    way = -1 if outcome.direction == "down" else 1
    found = {group: equity.gap(others[group], theirs[group], way) for group in wanted}
    texts = {group: describe.gap(found[group]).text for group in wanted}
    about = reader.get(outcome.measure, Measure)
    noun = one_of(about.counted if about is not None else None)
    for group, text in texts.items():
        if text and (last := _last(same_year, counts, group, theirs[group])):
            close = one_makes_the_difference(
                *last, _same(found[group], others[group], theirs[group], last[1], way), noun
            )
            texts[group] = f"{text} {close}".rstrip()
    return {group: text for group, text in texts.items() if text}


def _last(
    days: list[Collection],
    counts: dict[str, dict[str, tuple[int, int]]],
    group: str,
    theirs: list[float | None],
) -> tuple[int, int] | None:
    """What the group came to on the last day that is compared."""
    there = [counts[day.id][group] for day, value in zip(days, theirs, strict=True) if value is not None]
    return there[-1] if there else None


def _same(
    gap: equity.Gap, others: list[float | None], theirs: list[float | None], total: int, way: int
) -> Callable[[int], bool]:
    """Whether another count of the group on the last day would say the same of the gap."""
    last = max(at for at, value in enumerate(theirs) if value is not None)

    def same(count: int) -> bool:
        moved = [*theirs[:last], 100 * count / total, *theirs[last + 1 :]]
        return equity.gap(others, moved, way).verdict == gap.verdict

    return same


def _counts(reader: AudienceReader, days: list[Collection]) -> dict[str, dict[str, tuple[int, int]]]:
    """By day and group so many of so many, all students under the empty name; what was counted twice is left out."""
    some = any_of([day.id for day in days])
    results = reader.records(Result, where=Result(collection=some, part=None), newest=DAYS * RESULTS)
    found: defaultdict[str, dict[str, tuple[int, int]]] = defaultdict(dict)
    twice: set[tuple[str, str]] = set()
    for result in results:
        day, group = result.collection or "", result.group or ""
        if group in found[day]:
            twice.add((day, group))
        if result.count_of is not None and result.total:
            found[day][group] = (result.count_of, result.total)
    for day, group in twice:
        del found[day][group]
    return found
