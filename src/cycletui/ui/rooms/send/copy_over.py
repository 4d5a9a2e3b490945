"""Copying chosen words of another team in this file over to ours, as new records that say from whom they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cycletui.queries.audience import AudienceReader
from cycletui.records.audience import Audience
from cycletui.records.words import UNDO
from cycletui.store import copying
from cycletui.ui.screens.dialogs import Pick
from cycletui.ui.session import opening
from cycletui.ui.widgets.text import toast

if TYPE_CHECKING:
    from cycletui.store.acts import Saved
    from cycletui.store.copying import Copyable
    from cycletui.store.store import Store
    from cycletui.ui.screens.host import Host


async def copy_over(app: Host) -> None:
    """Ask from which team, and which records; then write them."""
    session = app.session
    teams = [one for one in await session.read(opening.teams) if one.id != session.space]
    if not teams:
        return
    theirs = (
        teams[0].id
        if len(teams) == 1
        else await app.push_screen_wait(Pick("From which team?", teams, does="look at theirs"))
    )
    if not theirs:
        return
    found = await session.read(_copyable, theirs)
    choices = [(one.id, f"{one.label}: {one.title}") for one in found]
    question = "Which of their words shall be copied to ours? Each says whose it is; theirs stay as they are."
    chosen = await app.push_screen_wait(Pick(question, choices, several=True, empty="There is nothing to copy."))
    if not chosen:
        return
    with app.told():
        copies = [one for one in found if one.id in chosen]
        saved = await session.write(_copy, copies, session.space, session.me, session.window)
        count = len(saved.records)
        toast(app, f"Copied: {count} record{'' if count == 1 else 's'}, as new ones of ours. {UNDO}.")
        app.changed()


def _copyable(store: Store, space: str) -> tuple[Copyable, ...]:
    from cycletui.queries.copying import copyable

    return copyable(AudienceReader(store, Audience.TEAM), space, store.clock().date())


def _copy(store: Store, copies: list[Copyable], space: str, me: str, window: str) -> Saved:
    return copying.copy_over(store, copies, space, by=me, window=window)
