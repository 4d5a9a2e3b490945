"""The question that is asked once: who or what a new measure counts, where its words leave it open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cycletui.queries.evidence.unclear import read_unclear
from cycletui.records.words import UNDO
from cycletui.ui.screens.dialogs import Pick
from cycletui.ui.widgets.text import toast

if TYPE_CHECKING:
    from cycletui.store.store import Store
    from cycletui.ui.screens.host import Host


def save_counts(store: Store, measure: str, counts: str, space: str, me: str, window: str) -> None:
    """Save who or what a measure counts."""
    from cycletui.store import saves

    saves.write(store, [saves.Edit("measure", {"counts": counts}, measure)], space=space, by=me, window=window)


async def who_is_counted(app: Host, result: str) -> None:
    """Ask once who or what a new measure counts, where its words leave it open; esc leaves it: students."""
    session = app.session
    unclear = await session.ask(read_unclear, result)
    if unclear is None:
        return
    title = f"Who or what is counted in “{unclear.name}”? esc: students."
    chosen = await app.push_screen_wait(Pick(title, unclear.choices, does="count them"))
    if chosen:
        await session.write(save_counts, unclear.measure, chosen, session.space, session.me, session.window)
        toast(app, f"Noted for “{unclear.name}”. {UNDO}.")
        app.changed()
