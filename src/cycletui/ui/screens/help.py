"""Help, made from the registry of keys: only what works on the screen it was asked from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import BindingType
from textual.containers import Horizontal
from textual.widget import Widget

from cycletui.records.rooms import OPEN
from cycletui.ui.keys.table import KEYS, bindings, spelled
from cycletui.ui.screens.base import Dialog, Framed, Keyed
from cycletui.ui.screens.room_words import room_words
from cycletui.ui.widgets.folding import fold, padded
from cycletui.ui.widgets.scrolling import Scroll
from cycletui.ui.widgets.text import Part, Said
from cycletui.ui.widgets.widths import MIDDLE

KEY, DIALOG = 11, 96
"""Cells of a key, and of the whole."""


class Help(Dialog):
    """What this screen is for, an example, and its keys in two columns."""

    FOOT: ClassVar[tuple[str, ...]] = ("list.down", "screen.back")
    BINDINGS: ClassVar[list[BindingType]] = bindings("screen.back", "app.palette")
    DEFAULT_CSS = """
    Help {
        & > #dialog { width: 96; }
        & VerticalScroll { height: auto; max-height: 55vh; scrollbar-size-vertical: 1; }
        & #keys { height: auto; }
        & #here, & #anywhere { width: 1fr; height: auto; }
        &.-narrow #keys { layout: vertical; }
        &.-narrow #here, &.-narrow #anywhere { width: 100%; }
        &.-low > #dialog, &.-short > #dialog, &.-tiny > #dialog { height: 90%; }
        &.-low VerticalScroll, &.-short VerticalScroll, &.-tiny VerticalScroll { height: 1fr; max-height: 100%; }
        & #dialog { max-height: 90%; }
    }
    """

    def __init__(self, about: Keyed) -> None:
        super().__init__()
        self.about = about
        # taken now: once this dialog is on top, other keys work
        self.works = about.working()

    def body(self) -> Iterable[Widget]:
        """Sentence, example, keys."""
        title, sentence = "Help", ""
        example = ""
        if isinstance(self.about, Framed):
            words = room_words(self.about.room, self.about.host.frame_view.kind)
            title, sentence, example = words.label, words.for_what, words.example
            if self.about.host.big:
                # an example is one of what is written, and there nobody writes
                sentence, example = words.looked_at or sentence, ""
        colour = f"{self.about.room}-strong" if isinstance(self.about, Framed) else "strong"
        parts: list[Part] = [(title, colour), ("   help for this screen", "note"), "\n\n", sentence]
        if example:
            parts += ["\n", (example, "note")]
        yield Said(*parts, *self._field(), classes="title")
        here_keys = [one for one in self.works if not one.startswith("app.") and one not in _ROOMS]
        with Scroll(), Horizontal(id="keys"):
            yield Said(*self._keys("Here", here_keys), id="here")
            yield Said(*self._keys("Anywhere", [one for one in self.works if one not in here_keys]), id="anywhere")

    def foot_keys(self) -> tuple[tuple[str, str], ...]:
        """There is more below only where not all keys fit."""
        more = any(one.max_scroll_y for one in self.query(Scroll))
        return tuple(key for key in super().foot_keys() if more or key[0] != "down")

    def word_for(self, key: str) -> str:
        """What stands below; its own key closes help again."""
        return {"list.down": "more", "app.help": "close"}.get(key, super().word_for(key))

    def action_help(self) -> None:
        """Close it again."""
        self.dismiss(None)

    def on_mount(self) -> None:
        """Whether there is more is known once it is laid out."""
        self.call_after_refresh(self.refresh_foot)

    def _field(self) -> list[Part]:
        from cycletui.ui.widgets.fields import Field

        focused = self.about.focused
        field = next((a for a in focused.ancestors if isinstance(a, Field)), None) if focused else None
        if field is None:
            return []
        return ["\n\n", (field.spec.title, "strong"), f"  {field.spec.help}" if field.spec.help else ""]

    def _keys(self, title: str, wanted: Iterable[str]) -> list[Part]:
        """Keys and what they do; a long one goes on below itself."""
        width = min(DIALOG, self.app.size.width) - 8
        width = width if self.app.size.width < MIDDLE else width // 2 - 2
        told = [(spelled(self.works[one]), KEYS[one].tooltip) for one in wanted if one not in _ROOMS]
        rooms = [self.works[one] for one in wanted if one in _ROOMS]
        if rooms:
            told.insert(0, (_from_to(rooms), "Go to a room; its digit stands on top"))
        parts: list[Part] = [(title, "strong"), "\n"]
        for key, says in told:
            first, *more = fold(says, width - KEY)
            parts += ["\n", (padded(key, KEY), "strong"), (first, "note")]
            parts += [(f"\n{' ' * KEY}{one}", "note") for one in more]
        return [*parts, "\n"]


def _from_to(keys: list[str]) -> str:
    """`0 to 7` for the digits of rooms, of which one may not be open yet, else all of them."""
    digits = [int(key) for key in keys if key.isdecimal()]
    if len(digits) == len(keys) > 2 and digits == sorted(digits):
        return f"{digits[0]} to {digits[-1]}"
    return " ".join(spelled(key) for key in keys)


_ROOMS = frozenset(f"room.{one.name}" for one in OPEN)
