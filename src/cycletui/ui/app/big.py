"""The big screen: for the projector, where a whole room reads along. It shows, and only capturing writes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from cycletui.records.audience import Audience
from cycletui.ui.keys.showing import ROOMS_ON_BIG_SCREEN
from cycletui.ui.keys.table import bindings
from cycletui.ui.rooms.home.room import Home
from cycletui.ui.screens.base import Dialog, Framed
from cycletui.ui.widgets.text import Said

if TYPE_CHECKING:
    from cycletui.ui.screens.host import Host

BIG = {"cycle-dark": "cycle-big-dark", "cycle-light": "cycle-big"}
OWN = {big: own for own, big in BIG.items()}
"""The theme of my screen that belongs to one of the big screen's."""


def toggle(app: Host) -> None:
    """To the big screen, or back to my own. What was open is left, and read anew by the other one's rules."""
    here = app.screen.room if isinstance(app.screen, Framed) else "home"
    # a room may know a place in it, such as a tab: there it goes on
    at = str(getattr(app.screen, "place", ""))
    app.session.audience = Audience.DESK if app.big else Audience.ROOM
    for screen in app.screen_stack:
        if isinstance(screen, Home):
            screen.forget()
    app.action_room(
        here if here in ROOMS_ON_BIG_SCREEN or not app.big else "home", at=at if here in ROOMS_ON_BIG_SCREEN else ""
    )
    for screen in app.screen_stack:
        if isinstance(screen, Framed):
            screen.show_big()
            screen.refresh_bindings()
    # a room that was opened just now reads by itself
    for screen in app.screen_stack:
        if isinstance(screen, Home):
            screen.store_changed()


class Blank(Dialog):
    """Nothing, until the same key: for the moment in which nobody shall read along."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("app.blank", "screen.back")
    FOOT: ClassVar[tuple[str, ...]] = ("app.blank",)
    DEFAULT_CSS = """
    Blank {
        background: $background; align: left bottom;
        & > #dialog { width: 100%; height: 100%; background: $background; }
        & #nothing { height: 1fr; }
        & Foot { background: $background; }
    }
    """

    def body(self) -> Iterable[Widget]:
        """Nothing."""
        yield Said(id="nothing")

    def action_blank(self) -> None:
        """Show it again."""
        self.dismiss(None)

    def word_for(self, key: str) -> str:
        """The key goes back."""
        return "shows it again" if key == "app.blank" else super().word_for(key)
