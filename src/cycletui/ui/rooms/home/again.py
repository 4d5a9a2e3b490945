"""A new cycle begins: with the problem of the one before, or with another one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cycletui.queries.beginning import taken_over
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
