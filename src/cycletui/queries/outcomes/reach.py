"""One line of growth of an outcome, or of a group in it, and how its numbers are said."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from cycletui.queries.parts import Growth, short_day
from cycletui.records.evidence import Measure, Result
from cycletui.records.numbers import written
from cycletui.records.units import read_unit
from cycletui.records.words import NO_AIM, NOT_AGAIN

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader
    from cycletui.queries.figures import Figure
    from cycletui.queries.goal_scale import GoalScale
    from cycletui.queries.parts import Role
    from cycletui.records.outcomes import Outcome


class Reach(NamedTuple):
    """One line of growth; an empty `group` is the whole.

    `started`, `now` and `aim` lie on the scale from `low` to `high`, which is that of percents where they are
    shares. `numbers` says them: `41 → 63 %, aim 60 %`. `start` and `aims_at` are what a fact says, or why it says
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


class Latest(NamedTuple):
    """The latest result of a group, and what may be said of it."""

    on: date
    result: Result
    figure: Figure


def written_unit(outcome: Outcome, measure: Measure | None) -> str:
    """What stands behind a number that was written: `%`, `of 22`, `points`."""
    return read_unit(outcome.unit or (measure.unit if measure is not None else "")).words


def measure_of(reader: AudienceReader, outcome: Outcome) -> Measure | None:
    return reader.get(outcome.measure, Measure) if outcome.measure else None


def apart_of(scale: GoalScale, figure: Figure | None, now: float | None, about: Measure | None) -> str:
    """Why what came is not on the line, where it is in another unit; empty where it is, or nothing came."""
    if figure is None or now is not None or not figure.text or figure.middle is None:
        return ""
    kept = "" if figure.share or about is None else read_unit(about.unit).words
    return scale.apart(f"{figure.text} {kept}".strip())


def whole_words(percent: float) -> str:
    return written(math.floor(percent + 0.5))


def or_dash(value: float | None, words: Callable[[float], str]) -> str:
    return "–" if value is None else words(value)


def ends_of(about: Measure | None, scale: GoalScale, values: Iterable[float | None]) -> tuple[float, float]:
    """The ends of the scale: 0 to 100 of percents; else of how many, or the measure's own, or 0 and what is there."""
    if scale.percent:
        return 0.0, 100.0
    # what is counted has the measure's own ends only where it is no number of anybody
    own = about if scale.sort == "own" else None
    least, most = (own.minimum, own.maximum) if own is not None else (None, None)
    most = float(scale.whole) if scale.whole else most
    known = [value for value in values if value is not None]
    low = min([0.0 if least is None else least, *known])
    return low, max([low if most is None else most, *known])


def numbers_of(started: str, now: str | None, aim: str, unit: str) -> str:
    """`41 → 63 %, aim 60 %`: the arrow leads from start to now and nowhere else.

    Before a later count `start 41 %, aim 60 %`. A percent sign is part of a number; words stand once.
    """
    unit = f" {unit}" if unit else ""
    aim = f"{aim}{unit}" if unit == " %" and aim != "–" else aim
    if now is None:
        return (
            not_again("–", aim if unit == " %" else f"{aim}{unit}")
            if started == "–" and aim != "–"
            else not_again(f"{started}{unit}", aim)
        )
    return f"{started} → {now}{unit}, aim {aim}"


def not_again(started: str, aim: str) -> str:
    """Before a later count: where it started and where it aims, as far as somebody said."""
    # a number that nothing follows would be read as what came
    started = "" if started.startswith("–") else f"start {started}" if started[:1].isdigit() else started
    named = (started, "" if aim == "–" else f"aim {aim}")
    return ", ".join(part for part in named if part)


def verdict_of(there: bool | None, aimed: bool) -> str:
    if there is None:
        return NOT_AGAIN if aimed else NO_AIM
    return "reached" if there else "not yet"


def counted_on(counted: str, on: date | None) -> str:
    """What the latest result says, never without its whole: `12 of 21 on 12 Nov`."""
    return " ".join(part for part in (counted, f"on {short_day(on)}" if on else "") if part)


def drawn(reach: Reach) -> Growth:
    """The line as a part of a card."""
    role: Role = "reached" if reach.there else "warning" if reach.there is False else "note"
    name = ("≠ " if reach.settle else "") + reach.name
    numbers = (reach.started, reach.now, reach.aim, reach.low, reach.high)
    return Growth(name, reach.counted, *numbers, reach.numbers, reach.verdict, role, reach.percent, _short(reach))


def _short(reach: Reach) -> str:
    """Where a line stands beside its picture, which shows the start: `57 %, reached`, `31 %, aim 45 %`."""
    now = reach.numbers.rpartition(" → ")[2] if " → " in reach.numbers else ""
    if not now:
        return reach.numbers
    at, _, aim = now.partition(", ")
    if reach.close:
        # who it is short of, or by whom it was reached, is one student
        return f"{at}, {reach.verdict} by one" if reach.there else f"{at}, {aim}, one away"
    return f"{at}, {reach.verdict}" if reach.there else ", ".join(part for part in (at, aim) if part)
