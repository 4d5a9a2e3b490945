"""What stands on the blank slip of a plan: what some students need and what we do about it, as a page may say it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from cycletui.queries.audience import AudienceReader
from cycletui.queries.parts import short_day
from cycletui.records.outcomes import ResponsePlan


class Slip(NamedTuple):
    """Its title, label and value of what is known, and for how many students it needs lines."""

    title: str
    facts: Sequence[tuple[str, str]]
    students: int | None


def read_slip(reader: AudienceReader, record: str, students: int | None) -> Slip | None:
    """The slip of a plan as the reader's audience may see it; `students` only make its lines."""
    plan = reader.get(record, ResponsePlan)
    if plan is None or plan.deleted:
        return None
    facts = (
        ("What we do", plan.what or ""),
        ("Minutes a week", "" if plan.minutes_a_week is None else str(plan.minutes_a_week)),
        ("From", short_day(plan.starts_on) if plan.starts_on else ""),
        ("We check on", short_day(plan.check_on) if plan.check_on else ""),
    )
    return Slip(plan.need or "Who needs what", facts, students)
