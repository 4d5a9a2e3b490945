"""The one scale on which an outcome's start, its aim and what came stand, in every list, card, line and chart.

A number beside others in another unit is read wrongly without a word, so whoever draws or compares an outcome's numbers
asks here: what cannot be set beside the aim has no place, and it is said why.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal, NamedTuple

from cycletui.records.units import Unit, read_unit, same_unit

if TYPE_CHECKING:
    from cycletui.queries.figures import Figure
    from cycletui.records.evidence import Measure
    from cycletui.records.outcomes import Outcome


class GoalScale(NamedTuple):
    """`share`: percents of those counted; a number that was written is one of `whole`, where it is a count, and has no
    place where of how many is not known (0).

    `count`: so many, of `whole` where that is known. `own`: numbers in a unit of their own, up to `whole` where the
    unit says so. `unit` stands behind a number in words. `ask`: what came is asked about, as no unit was written.
    """

    sort: Literal["share", "count", "own"]
    whole: int | None = None
    unit: str = ""
    ask: bool = False

    @property
    def percent(self) -> bool:
        """Whether it is the scale of percents, 0 to 100."""
        return self.sort == "share"

    def place(self, value: float | None) -> float | None:
        """Where a start or an aim lies that somebody wrote."""
        if value is None or not self.percent or self.whole is None:
            return value
        # as measures.growth.percent divides, so that equal shares are equal numbers
        return 100 * (value / self.whole) if self.whole else None

    def end(self, figure: Figure) -> float | None:
        """Where a start or an aim lies as an audience sees it; none where it is told in another unit."""
        if figure.share:
            return figure.middle if self.percent else None
        return self.place(figure.middle)

    def now(self, figure: Figure, kept: str | None) -> float | None:
        """Where lies what came of a measure that is `kept` in this unit; none where it is in another one."""
        if figure.share:
            if self.sort == "count":
                return None if figure.count_of is None else float(figure.count_of)
            return figure.middle if self.percent else None
        value, unit = figure.middle, read_unit(kept)
        if value is None:
            return None
        if self.percent and unit.sort == "percent":
            return value
        if self.percent:
            return self.place(value) if not kept or (unit.sort == "count" and self.whole) else None
        if self.sort == "count":
            return value if not kept or unit.sort == "count" or same_unit(kept, self.unit) else None
        return value if not kept or not self.unit or self._is_in(kept, unit) else None

    def _is_in(self, kept: str, unit: Unit) -> bool:
        """Whether it is this unit; `points` are those of `points of 20`."""
        return same_unit(kept, self.unit) or (
            unit.sort == "own" and any(same_unit(word, kept) for word in self.unit.split())
        )

    def apart(self, told: str) -> str:
        """Why what came cannot be set beside the aim: `14 of 22 is not in points`."""
        if self.ask:
            return f"{told} came out: is the goal in percent?"
        if self.whole and self.sort != "own":
            return f"{told} is not so many of {self.whole}"
        return f"{told} is not in {'percent' if self.percent else self.unit or 'the same unit'}"


def goal_scale(
    outcome: Outcome,
    measure: Measure | None,
    came: Figure | None = None,
    *,
    of: int | None = None,
    group: str = "",
    total: int | None = None,
    numbers: Iterable[float | None] = (),
    shares: bool = False,
) -> GoalScale:
    """The scale of an outcome, or of a `group` in it whose numbers are so many `of` so many.

    `came` is its latest figure, `total` of how many it is, and `numbers` are the start and the aim that were written.
    With `shares` what is counted stands as a share of those counted: for whoever may see no counts, and in charts.
    """
    kept = (measure.unit if measure is not None else "") or ""
    unit = read_unit(outcome.unit or kept)
    if of:
        return GoalScale("share", of, "%")
    if unit.sort == "percent":
        return GoalScale("share", unit="%")
    counted = came is not None and came.share
    # a group is none of the whole that the goal names
    whole = None if group else unit.whole
    if unit.sort == "own" or (unit.sort == "open" and not counted):
        return GoalScale("own", whole, unit.words)
    above = total is not None and any(one is not None and one > total for one in numbers)
    if above and read_unit(outcome.unit).sort == "open":
        return GoalScale("own", unit=unit.words, ask=True)
    words = unit.words or (f"of {total}" if total else "")
    # one was away: only shares can be set beside each other
    as_share = shares or (whole and came is not None and _apart(came, kept, total, whole))
    if as_share and (whole or total or counted):
        return GoalScale("share", whole or total or 0, "%")
    return GoalScale("count", whole or total, words)


def _apart(came: Figure, kept: str, total: int | None, whole: int) -> bool:
    """Whether what came is of another number than the goal is."""
    return total != whole if came.share else read_unit(kept).sort == "percent"
