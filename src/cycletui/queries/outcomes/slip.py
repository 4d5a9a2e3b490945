"""What stands on the blank slip of a response plan: what students need and what we do, and never who they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cycletui.queries.parts import short_day
from cycletui.records.outcomes import ResponsePlan

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader


class SlipFacts(NamedTuple):
    """Its title, label and value of what is known, and how many students."""

    title: str
    facts: tuple[tuple[str, str], ...]
    students: int | None


def read_slip(reader: AudienceReader, record: str) -> SlipFacts | None:
    """The slip of this record; `None` where it is not there any more."""
    plan = reader.get(record, ResponsePlan)
    if plan is None:
        return None
    count, hidden = reader.groups.students(plan)
    facts = (
        ("How many students", hidden if count is None else str(count)),
        ("What we do", plan.what or ""),
        ("Minutes a week", "" if plan.minutes_a_week is None else str(plan.minutes_a_week)),
        ("Who of us", ", ".join(sorted(reader.words(who, 40) for who in plan.who))),
        ("From", short_day(plan.starts_on) if plan.starts_on else ""),
        ("We check on", short_day(plan.check_on) if plan.check_on else ""),
    )
    return SlipFacts(plan.need or "Who needs what", facts, count)
