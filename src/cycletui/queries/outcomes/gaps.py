"""How far a group is from everyone else at an outcome's start and now, and whether that is equitable growth."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from cycletui.measures import describe, equity
from cycletui.queries.outcomes.growth import DAYS, RESULTS
from cycletui.queries.showable import shown_results

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader


def read_apart(reader: AudienceReader, outcome: Any, groups: Iterable[str]) -> dict[str, str]:
    """By group one sentence, where the group and all students were counted on two days at least.

    Everyone else are all students of the day without the group: they never overlap. Only students of the year in
    which the outcome was begun are compared.
    """
    wanted = list(groups)
    if not outcome.measure or not wanted:
        return {}
    days: list[Any] = reader.records("collection", where={"measure": outcome.measure}, newest=DAYS)
    since = [one for one in days if one.on and (outcome.start_on is None or one.on >= outcome.start_on)]
    since.sort(key=lambda one: one.on)
    theirs: dict[str, list[float | None]] = {one: [] for one in wanted}
    others: dict[str, list[float | None]] = {one: [] for one in wanted}
    for day in since:
        if day.cohort != since[0].cohort:
            continue
        counted = _counted(reader, day.id)
        for group in wanted:
            whole, part = counted.get(""), counted.get(group)
            rest = (whole[0] - part[0], whole[1] - part[1]) if whole and part else None
            both = part is not None and rest is not None and rest[1] > 0 and 0 <= rest[0] <= rest[1]
            theirs[group].append(100 * part[0] / part[1] if both and part else None)
            others[group].append(100 * rest[0] / rest[1] if both and rest else None)
    way = -1 if outcome.direction == "down" else 1
    told = {one: describe.gap(equity.gap(others[one], theirs[one], way)).text for one in wanted}
    return {one: text for one, text in told.items() if text}


def _counted(reader: AudienceReader, day: str) -> dict[str, tuple[int, int]]:
    """Counts of a day by group, all students under the empty name; what was counted twice is left out."""
    results: list[Any] = reader.records("result", where={"collection": day, "part": None}, newest=RESULTS)
    may = shown_results(reader, results) if not reader.inside else None
    found: dict[str, tuple[int, int]] = {}
    twice = set()
    for one in results:
        group = one.group or ""
        twice |= {group} & set(found)
        if one.count_of is not None and one.total and (may is None or one.id in may):
            found[group] = (one.count_of, one.total)
    return {group: counts for group, counts in found.items() if group not in twice}
