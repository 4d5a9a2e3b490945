"""The sentence beneath the table: what can honestly be said of the number with the bar."""

from __future__ import annotations

from cycletui.measures import describe
from cycletui.measures.describe import COUNTS_ONLY_BELOW
from cycletui.queries.evidence.table import Seen

STUDENTS = ("students", "student", "percent", "%", "")


def honest_words(seen: Seen) -> str:
    """A count of students with its interval where it is small, and what else is known of it."""
    parts = []
    if seen.counted is not None and seen.unit in STUDENTS:
        sentence = describe.result(*seen.counted).text
        if sentence:
            parts.append(sentence)
        if seen.stays or 0 < seen.counted[1] < COUNTS_ONLY_BELOW:
            parts.append("You see the number, nobody outside your team does.")
    parts.append(seen.told)
    return " ".join(part for part in parts if part)
