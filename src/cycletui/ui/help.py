"""Help, made from the registry of keys: only what works on the screen it was asked from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widget import Widget

from cycletui.ui.framed import Dialog, Framed, Keyed
from cycletui.ui.keys import KEYS, bindings, spelled
from cycletui.ui.rooms import room
from cycletui.ui.safe import Part, Said

ANYWHERE = ("app.", "room.home")
EXAMPLE = {
    "evidence": "18/24 exit ticket fractions 2026-11-20 @English learners",
    "vision": "A story: “Two tables solved it before I had finished reading it out.”",
    "outcomes": "Compare two fractions and say why, in words and with a drawing.",
}


class Help(Dialog):
    """What this screen is for, an example, and its keys in two columns."""

    FOOT: ClassVar[tuple[str, ...]] = ("screen.back",)
    BINDINGS: ClassVar[list[BindingType]] = bindings("screen.back", "app.palette")
    DEFAULT_CSS = """
    Help {
        & > #dialog { width: 96; }
        & VerticalScroll { height: auto; max-height: 1fr; scrollbar-size-vertical: 1; }
        & #keys { height: auto; }
        & #here, & #anywhere { width: 1fr; height: auto; }
        &.-narrow #keys { layout: vertical; }
        &.-narrow #here, &.-narrow #anywhere { width: 100%; }
        &.-low VerticalScroll { max-height: 12; }
        &.-short VerticalScroll, &.-tiny VerticalScroll { max-height: 8; }
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
            here = room(self.about.room)
            title, sentence, example = here.label, here.for_what, EXAMPLE.get(here.name, "")
        parts: list[Part] = [(title, "bold"), ("   help for this screen", "$muted"), "\n\n", sentence]
        if example:
            parts += ["\n", (example, "$muted")]
        yield Said(*parts, *self._field(), classes="title")
        with VerticalScroll(), Horizontal(id="keys"):
            yield Said(
                *self._keys("Here", lambda one: not one.startswith(("app.", "room.")) or one in _ROOM), id="here"
            )
            yield Said(
                *self._keys("Anywhere", lambda one: one.startswith(("app.", "room.")) and one not in _ROOM),
                id="anywhere",
            )

    def _field(self) -> list[Part]:
        from cycletui.ui.editors import Field

        focused = self.about.focused
        field = next((a for a in focused.ancestors if isinstance(a, Field)), None) if focused else None
        if field is None:
            return []
        return ["\n\n", (field.spec.title, "bold"), f"  {field.spec.help}" if field.spec.help else ""]

    def _keys(self, title: str, wanted: object) -> list[Part]:
        assert callable(wanted)
        parts: list[Part] = [(title, "bold"), "\n"]
        for one, key in self.works.items():
            if wanted(one):
                parts += ["\n", (spelled(key).ljust(11), "bold"), (KEYS[one].tooltip, "$muted")]
        return [*parts, "\n"]


_ROOM = (
    *("room.new_record", "room.edit", "room.delete", "room.restore", "room.history", "room.filter"),
    *("room.records", "room.kinds"),
)
