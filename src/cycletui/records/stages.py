"""The stages of a cycle: forward and back, and what is said while the team rests."""

from __future__ import annotations

from datetime import date
from functools import cache

from cycletui.records.words import TEACHER, words_of

STAGES = {
    "name": "Name it",
    "plan": "Plan it",
    "teach": "Teach it",
    "look": "Look at it",
    "decide": "Decide",
    "closed": "Closed",
}
"""The stages in their order, and what people read."""


@cache
def stages_of(team: str = TEACHER) -> dict[str, str]:
    """The stages as this kind of team reads them."""
    return {name: words_of(f"stage.{name}", team) or said for name, said in STAGES.items()}


NO_CYCLE = "No cycle yet: one begins with a question."
"""What stands in their place before the first one."""


def moved(stage: str | None, by: int) -> str | None:
    """The stage so many on (or back); `None` beyond the ends. A cycle begins where it is named."""
    names = list(STAGES)
    at = (names.index(stage) if stage in STAGES else 0) + by
    return names[at] if 0 <= at < len(names) else None


def week(starts: date | None, ends: date | None, today: date) -> str:
    """`week 7 of 13`; empty before the first day, after the last, and where one of them is not said."""
    if not (starts and ends and starts <= today <= ends):
        return ""
    return f"week {(today - starts).days // 7 + 1} of {-(-((ends - starts).days + 1) // 7)}"


def resting(until: date | None, why: str | None, today: date, since: date | None = None) -> str:
    """What is said in paused weeks; empty when the team is at work, or has not begun to rest."""
    if until is None or until < today or (since is not None and since > today):
        return ""
    reason = f" ({' '.join(why.split())})" if why and why.strip() else ""
    return f"Resting until {until.day} {until:%B}{reason}. Nothing is overdue."
