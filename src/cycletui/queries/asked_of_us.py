"""What other teams of this file asked of this one and wait for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cycletui.records.filters import any_of
from cycletui.records.problem_rules import ASKED, waits
from cycletui.records.reflection import ProblemOfPractice
from cycletui.records.team import Team
from cycletui.records.words import KINDS

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader

LOOKED_THROUGH = 500
"""Problems that lie with others which are looked through."""


def asked_of_us(desk: AudienceReader, space: str) -> list[ProblemOfPractice]:
    """What was asked of this team, by its name or by what kind of team it is, as the desk knows it."""
    us = desk.get(space, Team)
    if us is None or len(desk.records(Team, newest=2)) < 2:
        return []
    called = {(us.name or "").casefold(), KINDS.get(us.kind or "", "").casefold()} - {""}
    asked = desk.records(ProblemOfPractice, where=ProblemOfPractice(state=any_of(ASKED)), newest=LOOKED_THROUGH)
    others = [problem for problem in asked if problem.space != space and waits(problem)]
    return [one for one in others if any(name in (one.needs_from or "").casefold() for name in called)]
