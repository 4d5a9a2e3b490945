"""Words typed where no field is open: they are held back instead of being run as commands, and kept for the next field.

A letter alone is a command. Two letters so close that only a typed word has them so, of which the first means nothing
here, are a text, and so is all that follows without a pause, with its line ends. Keys that write, leave, or change
what others see (`Key.alone`) wait for as long as the next letter of a word would take to come.
"""

from __future__ import annotations

import sys
from time import monotonic
from typing import TYPE_CHECKING, Any, Protocol

from cycletui.ui.keys.table import KEYS, spelled
from cycletui.ui.widgets.text import Notifying, toast

if TYPE_CHECKING:
    from textual.events import Key
    from textual.screen import Screen
    from textual.widget import Widget

WAIT_SECONDS = 0.25
"""So long a key that is run only alone waits for another letter: as long as who types fifty words a minute takes."""
BEGIN_SECONDS = 0.25
"""A letter that comes so soon behind one that means nothing here begins a text."""
LETTER_SECONDS = 0.6
"""As long, behind what is hardly ever a slip of the finger: a capital letter, a space, a comma."""
PAUSE_SECONDS = 0.8
"""A text goes on until a pause as long as this."""
HELD = {"enter": "\n", "tab": " "}
"""Keys that are no letters, and are part of a text: what they stand for in it."""
ERASES = "backspace"
NOWHERE = "No field is open: {key} opens one, ctrl+v writes it there."
NO_WAY = "No field is open; ctrl+v writes it into the next one."
"""What is said, in one row of the narrowest window; where a key here opens something to write in, which."""
ALONE = frozenset(
    name for name, key in KEYS.items() if key.alone or (key.keys[:1].isupper() and key.keys[1:2] in ("", ","))
)
"""A sentence begins with a capital letter: `A student said …` asks for no list."""


class Window(Notifying, Protocol):
    """The app, as far as it is needed here."""

    focused: Widget | None
    own_keys: dict[str, str]

    @property
    def big(self) -> bool:
        """Whether others read along."""

    @property
    def screen(self) -> Screen[Any]:
        """The screen on top."""

    def copy_to_clipboard(self, text: str) -> None:
        """Textual's own."""


class Strays:
    """Which keys are part of a text that has no field, and the text."""

    def __init__(self, app: Window) -> None:
        self._app = app
        self._at = -PAUSE_SECONDS
        self._before = ""
        """The key before, as long as a word could go on with the next one."""
        self._nothing = 0.0
        """How long the key before, which means nothing here, makes the next one part of a text; 0: not at all."""
        self._burst: list[str] = []
        self._text: list[str] | None = None
        self._kept = ""
        self.patience = WAIT_SECONDS

    def waits(self, event: Key, *, more: bool = False) -> bool:
        """Whether it cannot be said yet what this key is, behind which none has come: it is run only alone.

        `more` says that others may lie ready, as when the machine was busy since it was pressed.
        """
        return (
            self._text is None
            and (more or monotonic() - event.time < self.patience)
            and not 0 < self._nothing > event.time - self._at
            and self._is_letter(event)
            and self._means(event.key) in ALONE
        )

    def holds(self, event: Key, behind: Key | None) -> bool:
        """Whether this key is part of a text and shall do nothing; `behind` is the one that has come since."""
        since = event.time - self._at
        part = event.key == ERASES or event.key in HELD or self._is_letter(event)
        if self._text is not None and since < PAUSE_SECONDS and part and not self._in_field(event):
            self._at = event.time
            self._take(event)
            return True
        if self._text is not None:
            self._end()
        if not self._is_letter(event):
            if event.key == "ctrl+v" and self._in_field(event):
                self._kept = ""
            self._forget()
            return False
        if since >= max(self._nothing, BEGIN_SECONDS):
            self._forget()
        meant = self._means(event.key)
        begun = 0 < self._nothing > since and event.key != self._before
        goes_on = (
            meant in ALONE
            and behind is not None
            and behind.key != event.key
            and behind.time - event.time < self.patience
            and self._is_letter(behind)
        )
        self._at, self._before = event.time, event.key
        self._nothing = 0.0 if meant else BEGIN_SECONDS if (event.character or "").islower() else LETTER_SECONDS
        if not begun and not goes_on:
            self._burst.append(event.character or "")
            return False
        self._text = [*self._burst]
        self._take(event)
        self._tell()
        return True

    def over(self) -> None:
        """Something else came than a key, or nothing more comes: what was typed until now is kept."""
        if self._text is not None:
            self._end()
        self._forget()

    def keep(self, text: str) -> None:
        """Keep words that were meant for a field and found none, and say so."""
        self._text = [text]
        self._end()
        self._tell()

    def _take(self, event: Key) -> None:
        assert self._text is not None
        if event.key != ERASES:
            self._text.append(HELD.get(event.key) or event.character or "")
        elif self._text:
            self._text.pop()

    def _end(self) -> None:
        typed, self._text = "".join(self._text or ()).strip(), None
        self._forget()
        if not typed:
            return
        self._kept = f"{self._kept}\n{typed}" if self._kept else typed
        if sys.platform == "win32":
            # there the terminal itself answers to ctrl+v
            self._app.copy_to_clipboard(self._kept)
        else:
            # what was copied elsewhere stays what other programs paste
            self._app._clipboard = self._kept  # type: ignore[attr-defined]

    def _forget(self) -> None:
        self._burst, self._before, self._nothing = [], "", 0.0

    def _tell(self) -> None:
        key = self._app.own_keys.get("room.new_record", KEYS["room.new_record"].keys).split(",")[0]
        works = self._means(key) == "room.new_record"
        toast(self._app, NOWHERE.format(key=spelled(key)) if works else NO_WAY, "warning")

    # what a key means at this moment

    def _is_letter(self, event: Key) -> bool:
        """Whether it would be text in a field, and none takes it here."""
        return "ctrl+" not in event.key and "alt+" not in event.key and event.is_printable and not self._in_field(event)

    def _in_field(self, event: Key) -> bool:
        """Whether what has the focus takes it as text, or is a field of text for what is no letter."""
        focused = self._app.focused
        letter = event.is_printable and event.key != "enter"
        return focused is not None and focused.check_consume_key(
            event.key if letter else "a", event.character if letter else "a"
        )

    def _means(self, key: str) -> str:
        """The id of what the key would run; empty where it does nothing."""
        app: Any = self._app
        for node, bound in app.screen._modal_binding_chain:
            for binding in bound.key_to_bindings.get(key, ()):
                if app._check_action_state(binding.action, node) and not self._only_shows(binding.id):
                    return str(binding.id or binding.action)
        return ""

    def _only_shows(self, name: str | None) -> bool:
        if not self._app.big or name is None:
            return False
        from cycletui.ui.keys.showing import read_only

        return read_only(name)
