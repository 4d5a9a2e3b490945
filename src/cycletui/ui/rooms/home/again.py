"""What a problem begins with: what was noticed, or the problem of the cycle before; or an empty page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cycletui.queries import drafts as drafting
from cycletui.queries.beginning import noticed, taken_over
from cycletui.records.harmless import line
from cycletui.ui.screens.dialogs import Pick

if TYPE_CHECKING:
    from cycletui.ui.screens.host import Host

OVER, ANEW = "over", "anew"


async def problem_again(host: Host, record: str) -> None:
    """Ask, and open the form: a new problem in any case, so that the old one stays with the cycle it belongs to."""
    begun = await host.session.read(taken_over, record)
    choices = ((OVER, "Still this one: take its words over"), (ANEW, "Another one: begin with an empty page"))
    about = f"“{begun.get('statement', '')}”"
    chosen = await host.push_screen_wait(Pick("What is the problem this time?", choices, does="choose it", about=about))
    if chosen:
        host.open_form("problem", begun=begun if chosen == OVER else None)


async def problem_from_noticing(host: Host) -> None:
    """Ask which of what was noticed it is, and open the form with its words, to be put as a problem; where one was
    begun already, that one."""
    session = host.session
    begun = await session.read(drafting.offered, session.space, "problem", "")
    seen = () if begun else await session.read(noticed, session.space)
    if not seen:
        host.open_form("problem")
        return
    rows = [(one, line(text, 300)) for one, text in seen]
    choices = (*rows, (ANEW, "Another one: begin with an empty page"))
    about = "Its words come along: put them as a problem, in one sentence."
    title = "Which one would you most like to solve?"
    chosen = await host.push_screen_wait(Pick(title, choices, does="name it", about=about))
    if chosen == ANEW:
        host.open_form("problem")
    elif chosen:
        host.open_form("problem", "", "statement", {"statement": dict(seen)[chosen]})
