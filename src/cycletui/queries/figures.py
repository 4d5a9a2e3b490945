"""Figures for an audience, and how they stand at the desk: as they were counted.

Everybody else gets them from `queries.released`, by the rule for figures; my own screen needs none of it, and so
nothing of it is loaded for Home and the rooms.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from cycletui.measures.growth import percent
from cycletui.records.evidence import Collection, Result
from cycletui.records.numbers import written
from cycletui.records.outcomes import GroupAim, Outcome

if TYPE_CHECKING:
    from cycletui.queries.not_here import NotHere

SOME = "some"
"""What the rule says where it can say no more: nothing that has a place in a picture."""


class Figure(NamedTuple):
    """What may be said of a number: its words, and where it lies, in percent or in the measure's unit.

    `count_of` and `total` only where it stands as counted. `share`: it is a part of those counted, in percent.
    `reason` says why there is nothing.
    """

    text: str = ""
    low: float | None = None
    high: float | None = None
    count_of: int | None = None
    total: int | None = None
    levels: tuple[str, ...] = ()
    reason: str = ""
    share: bool = False

    @property
    def words(self) -> str:
        """The figure in a few words, also where there are but levels."""
        return self.text or (f"{' · '.join(self.levels)} by level" if self.levels else "")

    @property
    def middle(self) -> float | None:
        """Where a picture puts it."""
        nowhere = self.low is None or self.high is None or self.text == SOME
        return None if nowhere else ((self.low or 0.0) + (self.high or 0.0)) / 2

    @property
    def exact(self) -> bool:
        """Whether it is one number and no band."""
        return self.low is not None and self.low == self.high


NOTHING = Figure()


class Figures:
    """Looks up figures: those of the desk, where everything stands as it was counted."""

    @property
    def as_counted(self) -> bool:
        """Whether figures stand as they were counted."""
        return True

    def of(self, result: Result) -> Figure:
        """A result's figure. Of one that this audience may not see at all, why."""
        return counted(result)

    def start(self, of: Outcome | GroupAim, outcome: Outcome) -> Figure:  # noqa: ARG002
        """Where an outcome, or a group in it, started."""
        return written_start(of)

    def aim(self, of: Outcome | GroupAim) -> Figure:
        """Where a team aims: nobody's figure, but for a group outside the team a share of it and no count."""
        value, total = (of.aim_value, None) if isinstance(of, Outcome) else (of.aim, of.of)
        return NOTHING if value is None else number(value, total)

    def whole(self, result: Result) -> int | None:
        """Of how many a result is: for a share of an aim, never to be told."""
        return result.total

    def not_here(self, days: Iterable[Collection], space: str = "", seen: Iterable[str] = ()) -> tuple[NotHere, ...]:  # noqa: ARG002
        """What this audience does not see of these days: each group once, with its latest reason.

        With a `space` also its groups of which nothing was counted. Of the groups in `seen` something is here, and
        days that lack are told of beside it.
        """
        return ()


def counted(result: Result) -> Figure:
    """A result as it was counted."""
    levels = tuple((result.levels or "").split())
    if result.count_of is not None:
        at = percent(result.count_of, result.total).percent if result.total else None
        whole = "–" if result.total is None else result.total
        text = f"{result.count_of} of {whole}"
        return Figure(text, at, at, result.count_of, result.total, levels, share=True)
    if result.value is None:
        return Figure(levels=levels)
    return Figure(written(result.value), result.value, result.value, levels=levels)


def written_start(of: Outcome | GroupAim) -> Figure:
    """Where it started, as somebody wrote."""
    value, total = (of.start_value, None) if isinstance(of, Outcome) else (of.start, of.of)
    return NOTHING if value is None else number(value, total)


def number(value: float, total: int | None) -> Figure:
    """A number as it was written, or so many of so many."""
    if total:
        at = 100 * value / total
        return Figure(f"{written(value)} of {total}", at, at, round(value), total, share=True)
    return Figure(written(value), value, value)
