"""Opening a table with papers: as it was left, as it was saved today, or new with the piles of last time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cycletui.records.audience import Audience
from cycletui.ui.widgets.text import toast

if TYPE_CHECKING:
    from cycletui.ui.screens.host import Host

SLOT = "papers"
"""Begins the name of the draft; the task, or what is counted, follows."""


async def open_piles(app: Host, task: str = "", measure: str = "", what: str = "") -> None:
    """Open the table of a task, or of what is counted (`what` are its words): what was left as a draft, today's, or
    a new one with the piles of last time."""
    from cycletui.entry import piles_saving
    from cycletui.entry.piles import from_texts
    from cycletui.queries import line_drafts
    from cycletui.queries.piles import read_last, read_pile_groups
    from cycletui.ui.screens.piles import Piles

    session = app.session
    if session.audience > Audience.LEAD:
        toast(app, "Piles stay with us while guests read along.", for_all=True)
        return
    about = f"{SLOT}:{task or measure}"
    draft = await session.draft(line_drafts.take, about, session.space, session.window)
    if draft is not None:
        table = from_texts(draft.texts)
    else:
        table = await session.read(piles_saving.begin, session.space, task, measure)
    last = await session.ask(read_last, session.space, task, measure, table.sorting)
    groups = await session.ask(read_pile_groups, session.space)
    await app.push_screen(Piles(about, what, table, dict(groups), last, draft.at if draft is not None else ""))
