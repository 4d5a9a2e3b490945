"""Which measures of the table are unfolded, and what stands behind its rows."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from cycletui.queries.evidence.by_measure import ByMeasure, Line, OfMeasure, by_measure, found_in
from cycletui.queries.evidence.table import Seen
from cycletui.queries.parts import RecordRow
from cycletui.ui.rooms.evidence.below import OLDER


class Unfolding:
    """The table as it was read last. While a filter is typed all that it finds is unfolded."""

    def __init__(self) -> None:
        self.table = by_measure(())
        self._seen: dict[str, Seen] = {}
        self._open: set[str] = set()
        self._shut: set[str] = set()
        self._added = ""
        self._wanted: tuple[str, ...] = ()

    def take(self, rows: Sequence[Seen]) -> None:
        """What was read anew."""
        self.table = by_measure(rows)
        self._seen = {one.row.id: one for one in rows}

    def shown(self, wanted: Sequence[str]) -> ByMeasure:
        """What has the words of a filter."""
        if tuple(wanted) != self._wanted:
            self._wanted = tuple(wanted)
            self._shut.clear()
        return found_in(self.table, wanted)

    def opened(self) -> Collection[str]:
        """The measures that are unfolded."""
        if self._wanted:
            return {line.measure for line in self.table.lines} - self._shut
        return self._open | ({self._added} if self._added else set())

    def turn(self, measure: str) -> None:
        """Unfold it, or fold it again."""
        if self._wanted:
            self._shut ^= {measure}
        elif measure in self.opened():
            self._open.discard(measure)
            self._added = "" if self._added == measure else self._added
        else:
            self._open.add(measure)

    def fold(self) -> bool:
        """Fold all that somebody unfolded; whether there was any. What unfolded by itself is nobody's way in."""
        found = bool(self._open) and not self._wanted
        self._open.clear()
        return found

    def show(self, record: str) -> None:
        """Unfold where a number stands that was just added, and fold where the one before it was."""
        seen = self._seen.get(record)
        if seen is not None and seen.row.kind == "result":
            self._added = seen.measure
            self._shut.discard(seen.measure)

    def line(self, means: Any) -> Line | None:
        """The measure of a row, where it is the row of one."""
        return self.table.line(means.measure) if isinstance(means, OfMeasure) else None

    def seen(self, means: Any) -> Seen | None:
        """The number that a row stands for, or the one that is told of a measure."""
        if isinstance(means, RecordRow):
            return self._seen.get(means.id)
        line = self.line(means)
        return line.first if line is not None else None

    def enter(self, means: Any) -> str:
        """What enter does with a row, in a word."""
        if means == OLDER:
            return "read them"
        if not isinstance(means, OfMeasure):
            return "edit"
        return "fold it" if means.measure in self.opened() else "its days"

    def nearest(self, means: Any) -> Any:
        """Where the bar goes when its row is folded away: to the measure."""
        seen = self.seen(means)
        folded = seen is not None and seen.row.kind == "result" and not seen.loose
        if seen is not None and folded and seen.measure not in self.opened():
            return OfMeasure(seen.measure)
        return means
