"""Where an outcome started, where it aims and where it stands by the latest results, whole and by group."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from cycletui.measures import growth
from cycletui.queries.card import Growth
from cycletui.queries.parts import short_day
from cycletui.queries.showable import HIDDEN, Figure, shown, shown_results
from cycletui.records.outcome_rules import reached

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader

DAYS, RESULTS = 20, 80
"""Days of a measure that are looked through for the latest result, and results of one day."""


class Reach(NamedTuple):
    """One line of growth; an empty `group` is the whole. `of` counts students, where start and aim do."""

    group: str
    name: str
    started: float | None
    aim: float | None
    now: float | None
    of: int | None
    counted: str
    on: date | None
    unit: str
    there: bool | None
    settle: bool = False
    note: str = ""


class _Counted(NamedTuple):
    count_of: int | None
    total: int | None
    value: float | None
    on: date


def read_reach(reader: AudienceReader, outcome: Any, aims: Iterable[Any]) -> tuple[Reach, ...]:
    """The whole first, then each group that has an aim. When `big`, groups that stay in the team are left out, and
    of groups whose figures would give a small one away only the name stands there."""
    aims = list(aims)
    groups = {one.group: one for one in aims if one.group}
    latest, kept = _latest(reader, outcome, {None, *groups})
    if not reader.inside:
        kept |= _small_starts(reader, outcome, groups, latest.get(None))
    unit = "%" if (outcome.unit or "").casefold() in ("percent", "%") else (outcome.unit or "")
    made = [_reach(outcome, "", outcome.for_whom or "The whole", latest.get(None), None, unit)]
    if None in kept:
        made[0] = made[0]._replace(now=None, counted="", on=None, there=None)
    for group, aim in groups.items():
        about: Any = reader.get(group)
        if not reader.inside and getattr(about, "stays", False):
            continue
        if group in kept:
            name = reader.words(group, 60)
            made.append(Reach(group, name, None, None, None, None, "", None, unit, None, False, HIDDEN))
            continue
        reach = _reach(aim, group, reader.words(group, 60), latest.get(group), aim.of, unit, outcome.direction)
        empty = getattr(about, "size", None) == 0
        made.append(reach._replace(settle=bool(aim.to_settle), note="a group without students" if empty else ""))
    return tuple(made)


def _small_starts(
    reader: AudienceReader, outcome: Any, groups: dict[str, Any], whole: _Counted | None
) -> set[str | None]:
    """Groups whose start would give a small one away, beside each other and what was counted on the day of it."""
    counted: dict[str, Figure] = {}
    beside: list[Figure] = []
    if outcome.measure and outcome.start_on:
        where = {"measure": outcome.measure, "on": outcome.start_on.isoformat()}
        for day in reader.records("collection", where=where, newest=DAYS):
            results: list[Any] = reader.records("result", where={"collection": day.id, "part": None})
            may = shown_results(reader, results)
            for one in results:
                figure = Figure(one.group or "", one.count_of, one.total)
                counted[figure.key] = figure
                if one.id in may:
                    beside.append(figure)
    if "" not in counted and outcome.start_value is not None and whole is not None and whole.total:
        # nobody counted on that day: how many there are is known from another one
        beside.append(Figure("", round(outcome.start_value * whole.total / 100), whole.total))
    figures, kept = [], set[str | None]()
    for group, aim in groups.items():
        size = aim.of or getattr(reader.get(group), "size", None)
        if aim.start is None:
            continue
        start = Figure(group, round(aim.start if aim.of else aim.start * (size or 0) / 100), size)
        if counted.get(group) != start:
            figures.append(start)
        elif start not in beside:
            kept.add(group)
    shows = shown(figures, beside)
    return kept | {one.key for one in figures if one.key not in shows}


def _latest(
    reader: AudienceReader, outcome: Any, wanted: set[str | None]
) -> tuple[dict[str | None, _Counted], set[str | None]]:
    """The latest results, and, when `big`, the groups whose latest may not be shown."""
    if not outcome.measure:
        return {}, set()
    days: list[Any] = reader.records("collection", where={"measure": outcome.measure}, newest=DAYS)
    found: dict[str | None, _Counted] = {}
    kept: set[str | None] = set()
    for day in sorted((one for one in days if one.on), key=lambda one: one.on, reverse=True):
        if outcome.start_on and day.on <= outcome.start_on:
            break
        results: list[Any] = reader.records("result", where={"collection": day.id, "part": None}, newest=RESULTS)
        may = shown_results(reader, results) if not reader.inside else frozenset()
        for one in results:
            if one.group in wanted and one.group not in found:
                if not reader.inside and one.id not in may:
                    kept.add(one.group)
                found[one.group] = _Counted(one.count_of, one.total, one.value, day.on)
        if len(found) == len(wanted):
            break
    return found, kept


def _reach(
    one: Any, group: str, name: str, latest: _Counted | None, of: int | None, unit: str, direction: str | None = None
) -> Reach:
    started, aim = (one.start, one.aim) if group else (one.start_value, one.aim_value)
    now = _value(latest, of, unit) if latest else None
    counted = f"{latest.count_of} of {latest.total}" if latest and latest.total else ""
    way = direction if group else one.direction
    there = None if now is None or aim is None else reached(now, aim, way)
    on = latest.on if latest and now is not None else None
    return Reach(group, name, started, aim, now, of, counted, on, f"of {of}" if of else unit, there)


def _value(latest: _Counted, of: int | None, unit: str) -> float | None:
    if latest.count_of is not None and latest.total:
        if of is not None:
            return float(latest.count_of)
        return growth.percent(latest.count_of, latest.total).percent if unit == "%" else float(latest.count_of)
    return latest.value


def number(value: float | None) -> str:
    """A number as people say it; none is a dash."""
    return "–" if value is None else f"{value:.0f}" if abs(value) >= 20 or value == int(value) else f"{value:.1f}"


def said(reach: Reach) -> str:
    """`41 → 63 %, aim 60`."""
    if reach.note == HIDDEN:
        return ""
    unit = f" {reach.unit}" if reach.unit else ""
    if reach.now is None:
        return f"{number(reach.started)} → {number(reach.aim)}{unit}"
    return f"{number(reach.started)} → {number(reach.now)}{unit}, aim {number(reach.aim)}"


def verdict(reach: Reach) -> str:
    """Whether it is there, in words."""
    if reach.note:
        return reach.note
    if reach.there is None:
        return "not counted again yet" if reach.aim is not None else "no aim yet"
    return "reached" if reach.there else "not yet"


def counted(reach: Reach) -> str:
    """What the latest result says, never without its whole: `12 of 21 on 12 Nov`."""
    return " ".join(p for p in (reach.counted, f"on {short_day(reach.on)}" if reach.on else "") if p)


def drawn(reach: Reach) -> Growth:
    """A line of growth with the words beside it; a part of a whole runs from nobody to everybody."""
    values = [one for one in (reach.started, reach.aim, reach.now) if one is not None]
    low, high = 0.0, float(reach.of or 100)
    if reach.unit != "%" and not reach.of:
        low, high = min(0.0, *values, 0.0), max(values, default=0.0)
    role = "reached" if reach.there else "warning" if reach.there is False else "note"
    name = ("≠ " if reach.settle else "") + reach.name
    numbers = (reach.started, reach.now, reach.aim, low, high)
    return Growth(name, counted(reach), *numbers, said(reach), verdict(reach), role)
