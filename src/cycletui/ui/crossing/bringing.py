"""What a file brings, to be read before anything happens: a summary, two choices, a row for each record."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.binding import BindingType

from cycletui.records import registry
from cycletui.store.brought import Brought
from cycletui.ui.crossing.worded import is_told, worded
from cycletui.ui.framed import Framed
from cycletui.ui.keys import bindings
from cycletui.ui.lists import Rows
from cycletui.ui.safe import Part, Row, line, long
from cycletui.ui.wording import changed

SHOWN = {
    "new": "new",
    "changed": "changed",
    "deleted": "deleted",
    "back": "put back",
    "known": "known",
    "out of sight": "out of sight",
}


class Bringing(Framed):
    """A screen on what a file brings: `#about`, `#choices` with the bar at first, and `#what`."""

    FOOT = ("list.down", "list.open", "screen.next", "screen.back", "app.help")
    BINDINGS: ClassVar[list[BindingType]] = bindings("screen.back")
    OTHER_PART: ClassVar[tuple[str, str]] = ("", "")
    """What `tab` goes to from the choices, and back to them, in the footer's words."""

    DEFAULT_CSS = """
    Bringing {
        & #about { height: auto; margin-bottom: 1; }
        & #choices { height: auto; margin-bottom: 1; }
        & #what { height: 1fr; }
        & Rows > .bar-list--bar { color: $send; }
        &.-short #about, &.-tiny #about, &.-short #choices, &.-tiny #choices { margin-bottom: 0; }
    }
    """

    def on_mount(self) -> None:
        """The bar on the first choice."""
        self.query_one("#choices", Rows).focus()

    @on(Rows.OptionSelected, "#what")
    def opened(self, event: Rows.OptionSelected) -> None:
        """The texts of one record, whole."""
        from cycletui.ui.crossing.reading import Read

        if isinstance(event.option, Row) and isinstance(event.option.means, Brought):
            one = event.option.means
            self.app.push_screen(Read(f"{label_of(one)}: {one.title or '…'}", texts(one)))

    def word_for(self, key: str) -> str:
        """What enter does depends on where the bar is."""
        here = self.focused is self.query_one("#choices")
        words = {"list.open": "take it" if here else "read it", "screen.next": self.OTHER_PART[0 if here else 1]}
        return words.get(key) or super().word_for(key)


def label_of(one: Brought) -> str:
    """What people call its kind."""
    spec = registry.get(one.kind)
    return spec.label if spec else one.kind


def row_of(one: Brought) -> Row:
    """One record as a row: its words, what became of it, by whom."""
    settle = ("≠ ", "$error") if one.settle else ""
    by = f"   {line(one.by_name, 20)}" if one.by_name else ""
    told = f"   {SHOWN[one.what]}{', to settle' if one.settle else ''}"
    return Row(
        settle, (f"{label_of(one)}: ", "$muted"), line(one.title or "…", 100), (f"{told}{by}", "$muted"), means=one
    )


def texts(one: Brought) -> list[Part]:
    """Every field that differs: what it was and what it is."""
    spec = registry.get(one.kind)
    parts: list[Part] = []
    if one.what == "deleted":
        parts += [("This file deletes it. ", "bold"), "It can be put back.\n\n"]
    for name, old, new in one.fields:
        field = spec.fields.get(name.partition("/")[0]) if spec else None
        if not is_told(field, name):
            continue
        before, now = (worded(field, name, value, lambda id_: one.linked.get(id_, id_)) for value in (old, new))
        parts += [(field.title if field else name, "bold"), "\n"]
        if old is not None and new is not None and field is not None and field.type in ("text", "long"):
            parts += changed(before, now, colour="$send")
        elif old is not None and (field is None or field.type != "set"):
            parts += [long(now), (f"   before: {line(before, 120)}", "$muted")]
        else:
            parts.append(long(now))
        parts.append("\n\n")
    for name in one.settle:
        parts += [("≠ ", "$error"), f"{name.strip('_')} will need settling\n"]
    return parts or ["Nothing that is shown changes."]
