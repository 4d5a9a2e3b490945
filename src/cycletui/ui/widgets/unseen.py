"""A field of which nobody reads what is typed: neither the letters, nor how many there are."""

from __future__ import annotations

from textual.events import Key, Paste
from textual.message import Message

from cycletui.ui.widgets.text import Said

EMPTY, SOMETHING = "the next slip: nothing typed yet", "the next slip: something is typed"


class Unseen(Said, can_focus=True):
    """Takes letters and shows none of them."""

    DEFAULT_CSS = """
    Unseen { height: 1; padding: 0 2; background: $surface; color: $muted; }
    Unseen:focus { background: $select; color: $foreground; }
    """

    class Changed(Message):
        """Something is typed now, or nothing is any more."""

    class Pasted(Message):
        """Several lines came at once: each is one."""

        def __init__(self, lines: tuple[str, ...]) -> None:
            super().__init__()
            self.lines = lines

    def __init__(self, id: str | None = None) -> None:
        super().__init__(EMPTY, id=id)
        self._typed = ""

    def take(self) -> str:
        """What was typed; the field is empty then."""
        typed, self._typed = self._typed, ""
        self._say()
        return typed

    def put_back(self, typed: str) -> None:
        """Have this typed again."""
        self._typed = typed
        self._say()

    @property
    def empty(self) -> bool:
        """Whether nothing is typed."""
        return not self._typed

    def erase(self) -> None:
        """The last letter goes."""
        self._typed = self._typed[:-1]
        self._say()

    def _say(self) -> None:
        self.say(SOMETHING if self._typed else EMPTY)
        self.post_message(self.Changed())

    def check_consume_key(self, key: str, character: str | None) -> bool:  # noqa: ARG002
        """Whatever can be printed."""
        return bool(character) and len(character or "") == 1 and (character or "").isprintable()

    def on_key(self, event: Key) -> None:
        """One letter more."""
        if event.key != "enter" and self.check_consume_key(event.key, event.character):
            event.stop()
            event.prevent_default()
            self._typed += event.character or ""
            self._say()

    def on_paste(self, event: Paste) -> None:
        """What was copied, line by line."""
        event.stop()
        event.prevent_default()
        lines = [one for one in event.text.splitlines() if one.strip()]
        if len(lines) > 1:
            self.post_message(self.Pasted(tuple(lines)))
        else:
            self._typed += "".join(lines)
            self._say()
