"""Somebody leaves: who takes over what they promised."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from cycletui.entry import leaving
from cycletui.records.harmless import line
from cycletui.records.words import UNDO
from cycletui.ui.screens.dialogs import Pick
from cycletui.ui.widgets.text import toast

if TYPE_CHECKING:
    from cycletui.store.store import Store
    from cycletui.ui.screens.host import Host


def _read(store: Store, space: str, member: str, on: date) -> tuple[list[str], int, int, list[tuple[str, str]]]:
    """What they promised, how much they were to show and to lead, and who could take over."""
    promises = [line(one.called(), 120) for one in leaving.open_promises(store.reader, space, member)]
    others = [(one.id, line(one.called(), 60)) for one in leaving.there(store.reader, space, member)]
    offers = len(leaving.open_offers(store.reader, space, member))
    return promises, offers, len(leaving.meetings_to_lead(store.reader, space, member, on)), others


async def ask_leave(app: Host, member: str, called: str) -> None:
    """Ask who takes over; then all of it is one act."""
    session = app.session
    promises, offers, leads, others = await session.read(_read, session.space, member, session.today)
    many = f"{len(promises)} promises" if len(promises) > 1 else "a promise"
    if promises:
        question = f"{called} leaves. Who takes over {many}?"
        choices = [*others, (leaving.GIVEN_UP, "Nobody: given up, said aloud"), ("", "They stay open, under the name")]
    else:
        question, choices = f"{called} leaves the team?", [("", "Yes, from today on")]
    about = " · ".join(f"“{one}”" for one in promises[:3]) + (" …" if len(promises) > 3 else "")
    if offers:
        about = f"{about}\nWhat {called} was to show is called off.".strip()
    if leads:
        about = f"{about}\nThe meeting that {called} was to lead goes to whose turn it is.".strip()
    does = "hand on" if promises else "yes"
    verbs = {leaving.GIVEN_UP: "give up", "": "leave them open" if promises else "yes"}
    heir = await app.push_screen_wait(Pick(question, choices, does=does, verbs=verbs, about=about))
    if heir is None:
        return
    done = await session.write(
        leaving.leave, member, heir, session.today, space=session.space, by=session.me, window=session.window
    )
    name = dict(choices).get(heir, "")
    said = f", {many} went on to {name}" if done.promises and heir != leaving.GIVEN_UP else ""
    toast(app, f"{called} has left{said}. {UNDO}.", named=called)
    app.changed()


async def back(app: Host, member: str, called: str) -> None:
    """They are here again."""
    session = app.session
    await session.write(leaving.come_back, member, space=session.space, by=session.me, window=session.window)
    toast(app, f"{called} is here again. {UNDO}.", named=called)
    app.changed()
