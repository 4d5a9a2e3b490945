"""Copying chosen records of another team in this file over to ours, as new ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cycletui.store import copying
from cycletui.ui.screens.dialogs import Pick
from cycletui.ui.session import opening
from cycletui.ui.widgets.text import toast

if TYPE_CHECKING:
    from cycletui.store.acts import Saved
    from cycletui.store.store import Store
    from cycletui.ui.screens.host import Host


async def copy_over(app: Host) -> None:
    """Ask from which team, and which records; then write them."""
    session = app.session
    teams = [one for one in await session.read(opening.teams) if one.id != session.space]
    if not teams:
        return
    theirs = teams[0].id if len(teams) == 1 else await app.push_screen_wait(Pick("From which team?", teams))
    if not theirs:
        return
    found = await session.read(lambda store: copying.copyable(store.reader, theirs))
    choices = [(one.id, f"{one.label}: {one.title}") for one in found]
    question = "Which of their records shall be copied to ours? Theirs stay as they are."
    chosen = await app.push_screen_wait(Pick(question, choices, several=True, empty="There is nothing to copy."))
    if not chosen:
        return
    with app.told():
        saved = await session.write(_copy, chosen, session.space, session.me, session.window)
        count = len(saved.records)
        toast(app, f"Copied: {count} record{'' if count == 1 else 's'}, as new ones of ours. u takes it back.")
        app.changed()


def _copy(store: Store, records: list[str], space: str, me: str, window: str) -> Saved:
    return copying.copy_over(store, records, space, by=me, window=window)
