"""Nothing to be seen, at once and from anywhere: a curtain before every screen, until the same key draws it back.

It is no screen of its own: what goes on behind it (a file that is read, a dialog that another window asks for) finds
its screens in the order in which it left them, and what is typed keeps its cursor.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from textual.app import App
from textual.events import Event, InputEvent, Key, Paste
from textual.screen import Screen

from cycletui.ui.keys.table import KEYS, spelled
from cycletui.ui.widgets.curtain import Curtain

ANYWHERE, ON_BIG = "app.blank_now", "app.blank"
"""The key that works in every field, and the letter of the big screen."""


class Blank:
    """That nothing is to be seen, and which keys end it.

    `id` is that of the key that was pressed; `own_keys` are those that the person changed.
    """

    def __init__(self, app: App[Any], id: str, own_keys: Mapping[str, str]) -> None:
        self._app = app
        self._keys = _keys(own_keys, id) | _keys(own_keys, ANYWHERE)
        self._quits = _keys(own_keys, "app.quit_now")
        self._words = spelled(min(_keys(own_keys, id)))
        for screen in app.screen_stack:
            self._cover(screen)
        app.screen_change_signal.subscribe(app, self._cover, immediate=True)

    def end(self) -> None:
        """Draw it back."""
        self._app.screen_change_signal.unsubscribe(self._app)
        for screen in self._app.screen_stack:
            screen.query(Curtain).remove()

    def action(self, event: Event) -> str | None:
        """What an event does meanwhile; `None` for one that goes its way, such as another size of the window."""
        if not isinstance(event, InputEvent | Paste):
            return None
        pressed = {event.key, event.character} if isinstance(event, Key) else set()
        return "blank_now" if pressed & self._keys else "quit" if pressed & self._quits else ""

    def _cover(self, screen: Screen[Any]) -> None:
        # before a new screen paints for the first time
        if not screen.query(Curtain):
            screen.mount(Curtain(self._words))


def _keys(own: Mapping[str, str], id: str) -> set[str]:
    """The keys of this id, as the person may have changed them."""
    return set(own.get(id, KEYS[id].keys).split(","))
