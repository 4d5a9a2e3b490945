"""The big screen: for the projector, where a whole room reads along. It shows, and only capturing writes."""

from __future__ import annotations

from time import time
from typing import TYPE_CHECKING

from cycletui.queries.frame_view import FrameView
from cycletui.records.audience import AUDIENCES, Audience
from cycletui.ui.keys.showing import (
    AGAIN,
    GOES_ON,
    JUST_ME,
    OWN_SCREEN,
    ROOMS_ON_BIG_SCREEN,
    WHO,
    WHO_NOW,
    WHO_SEES,
    answers,
)
from cycletui.ui.rooms.home.room import Home
from cycletui.ui.screens.base import Framed
from cycletui.ui.screens.dialogs import Pick
from cycletui.ui.screens.filtered import Filtered

if TYPE_CHECKING:
    from cycletui.ui.screens.host import Host

BIG = {"cycle-dark": "cycle-big-dark", "cycle-light": "cycle-big"}
OWN = {big: own for own, big in BIG.items()}
"""The theme of my screen that belongs to one of the big screen's."""

LATER_SECONDS = 1800.0
"""After so long the room may be full of others: it is asked again."""


class AskRoom(Pick):
    """Who is in the room; whoever leaves it shows what guests may see.

    It is asked on an empty ground (`app.CSS`): the projector may show it already, and my screen is for nobody there.
    """

    def __init__(self, known: Audience | None, team: str, *, first: bool = False) -> None:
        self.first = first
        """Whether something begins only with the answer: without one it does not."""
        choices = answers(team)
        question, chosen = (WHO, []) if known is None else (WHO_NOW, [known.word])
        super().__init__(question, choices, does="show it to them", about=AGAIN, chosen=chosen)

    def word_for(self, key: str) -> str:
        """Without an answer there are guests, or nothing begins."""
        if key != "screen.back":
            return super().word_for(key)
        return "not yet" if self.first else "show what guests may see"


class AskWhoSees(Pick):
    """Who sees this screen from now on, asked over the big screen: nothing of my own shows before the answer."""

    def __init__(self, now: Audience, team: str) -> None:
        choices = [(Audience.DESK.word, JUST_ME), *answers(team)]
        verbs: dict[str, str] = {Audience.DESK.word: "to my screen", now.word: "go on showing"}
        super().__init__(WHO_SEES, choices, does="show it to them", verbs=verbs, about=OWN_SCREEN)

    def word_for(self, key: str) -> str:
        """Without an answer it goes on as it was."""
        return "go on showing" if key == "screen.back" else super().word_for(key)


class AskGoesOn(AskRoom):
    """Who sees this screen, where a meeting goes on that was begun before the app was opened."""

    def __init__(self, stands: str, team: str) -> None:
        """`stands` says at which part it is, and how much has passed."""
        self.first = True
        choices = [*answers(team), (Audience.DESK.word, JUST_ME)]
        verbs: dict[str, str] = {Audience.DESK.word: "to my screen"}
        Pick.__init__(self, GOES_ON, choices, does="show it to them", verbs=verbs, about=stands)

    def word_for(self, key: str) -> str:
        """Without an answer one is at Home, and the meeting goes on."""
        return "to Home" if key == "screen.back" else super().word_for(key)


def long_ago(app: Host) -> bool:
    """Whether the big screen was left so long ago that others may be in the room now."""
    return 0 < app.session.shared_at < time() - LATER_SECONDS


async def ask_room(app: Host) -> None:
    """Ask who is in the room, and show what they may see."""
    chosen: str | None = await app.push_screen_wait(AskRoom(app.session.in_the_room, app.frame_view.kind))
    app.session.screen_said = True
    app.session.in_the_room = AUDIENCES[chosen] if chosen else Audience.GUESTS
    show_for(app, app.session.in_the_room)


async def ask_before(app: Host) -> bool:
    """Ask who is in the room before something begins there; whether that is known now."""
    known = app.session.in_the_room
    if app.big or (known is not None and not long_ago(app)):
        return True
    chosen: str | None = await app.push_screen_wait(AskRoom(known, app.frame_view.kind, first=True))
    if chosen:
        app.session.in_the_room, app.session.shared_at = AUDIENCES[chosen], 0.0
        app.session.screen_said = True
    return bool(chosen)


async def ask_goes_on(app: Host) -> bool:
    """Where a meeting runs on this laptop and nobody said yet who sees this screen, ask it; then the meeting goes on
    there. False where none runs, or where that was left."""
    from cycletui.entry.meeting import run_here
    from cycletui.queries.meeting.going_on import read_going_on

    session = app.session
    found = await session.read(run_here, session.space)
    stands = await session.ask(read_going_on, found.run, found.passed) if found is not None else ""
    if not stands:
        return False
    chosen: str | None = await app.push_screen_wait(AskGoesOn(stands, app.frame_view.kind))
    if chosen is None:
        return False
    session.screen_said = True
    if (audience := AUDIENCES[chosen]) is not Audience.DESK:
        session.in_the_room = audience
        show_for(app, audience)
    app.action_room("meeting")
    return True


async def ask_who_sees(app: Host) -> None:
    """Ask who sees this screen from now on: nobody else, or these."""
    now = app.session.audience
    chosen: str | None = await app.push_screen_wait(AskWhoSees(now, app.frame_view.kind))
    if chosen in (None, now.word):
        return
    if chosen != Audience.DESK.word:
        app.session.in_the_room = AUDIENCES[chosen]
    show_for(app, AUDIENCES[chosen])


def show_for(app: Host, audience: Audience) -> None:
    """Show what this audience may see. What was read for another is forgotten first, so that it never paints."""
    here = app.screen.room if isinstance(app.screen, Framed) else "home"
    before = app.screen
    # there it goes on: in the same tab, on the same row
    stand = before.stand() if isinstance(before, Filtered) and before.is_mounted else None
    if app.big:
        app.session.shared_at = time()
    app.session.audience = audience
    app.frame_view = FrameView()
    app.clear_notifications()
    for screen in app.screen_stack:
        # they are taken away a moment later, and painted until then
        screen.query("Toast").set(display=False)
        if isinstance(screen, Home):
            screen.forget()
    app.fit_theme()
    app.action_room(here if here in ROOMS_ON_BIG_SCREEN or not app.big else "home")
    room = app.screen
    if stand is not None and isinstance(room, Filtered) and room is not before and type(room) is type(before):
        room.stand_at(stand)
    for screen in app.screen_stack:
        if isinstance(screen, Framed):
            screen.show_big()
            screen.refresh_foot()
            screen.refresh_bindings()
    # a room that was opened just now reads by itself
    for screen in app.screen_stack:
        if isinstance(screen, Home):
            screen.store_changed()
    if not app.big:
        app.tell_held_back()
