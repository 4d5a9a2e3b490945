"""The sentence beneath the table: what can honestly be said of the number with the bar."""

from __future__ import annotations

from collections.abc import Iterable

from cycletui.measures import describe
from cycletui.measures.describe import COUNTS_ONLY_BELOW
from cycletui.queries.evidence.by_measure import EVERYBODY, Line
from cycletui.queries.evidence.table import Seen

STUDENTS = ("students", "student", "percent", "%", "")


def honest_words(seen: Seen) -> str:
    """A count of students with its interval where it is small, and what else is known of it."""
    return " ".join(part for part in (_counted(seen), seen.told) if part)


def honest_line(line: Line, groups: Iterable[str]) -> str:
    """Of a measure's newest day: a sentence for each of these groups, and where the numbers come from."""
    found = [line.newest[group] for group in groups if group in line.newest]
    parts = []
    for seen in found or [line.first]:
        words = _counted(seen)
        name = f"{seen.group}: " if words and seen.group_id != EVERYBODY else ""
        parts.append(f"{name}{words}")
    parts.append((found[0] if found else line.first).told)
    return " ".join(part for part in parts if part)


def _counted(seen: Seen) -> str:
    if seen.counted is None or seen.unit not in STUDENTS:
        return ""
    parts = [describe.result(*seen.counted).text or ""]
    if seen.stays or 0 < seen.counted[1] < COUNTS_ONLY_BELOW:
        parts.append("You see the number; nobody outside your team does.")
    return " ".join(part for part in parts if part)
