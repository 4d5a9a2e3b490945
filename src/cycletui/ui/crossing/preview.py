"""A file before it is taken in: from whom, what is new with the texts to read, and two choices."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.widget import Widget

from cycletui.exchange.looking import Look
from cycletui.records import registry
from cycletui.store.brought import Brought
from cycletui.ui.crossing.told import some
from cycletui.ui.crossing.worded import is_told, worded
from cycletui.ui.framed import Framed
from cycletui.ui.keys import bindings
from cycletui.ui.lists import Rows
from cycletui.ui.moments import when
from cycletui.ui.safe import Part, Row, Said, line, long
from cycletui.ui.wording import changed

SHOWN = {
    "new": "new",
    "changed": "changed",
    "deleted": "deleted",
    "back": "put back",
    "known": "known",
    "out of sight": "out of sight",
}


class Preview(Framed):
    """Take this file in? Dismissed with yes or no."""

    FOOT = ("list.down", "list.open", "screen.next", "screen.back", "app.help")
    BINDINGS: ClassVar[list[BindingType]] = bindings("screen.back")
    DEFAULT_CSS = """
    Preview {
        & #about { height: auto; margin-bottom: 1; }
        & #choices { height: auto; margin-bottom: 1; }
        & #what { height: 1fr; }
        & Rows > .bar-list--bar { color: $send; }
        &.-short #about, &.-tiny #about, &.-short #choices, &.-tiny #choices { margin-bottom: 0; }
    }
    """

    def __init__(self, look: Look) -> None:
        super().__init__("send")
        self.look = look

    def body(self) -> Iterable[Widget]:
        """Summary, choices, what it brings."""
        yield Said(*summary(self.look), id="about")
        nothing = not self.look.counts.new and not self.look.counts.not_understood
        yield Rows(
            *([] if nothing else [Row("Take it in", ("   you can hide it again later", "$muted"), means=True)]),
            Row("Leave it" if nothing else "Not now", ("   nothing is written", "$muted"), means=False),
            id="choices",
        )
        rows = [row_of(one) for one in self.look.records]
        if self.look.more:
            rows.append(Row((f"and {self.look.more:,} records more", "$muted"), heading=True))
        yield Rows(*rows, id="what")

    def on_mount(self) -> None:
        """The bar on the first choice."""
        self.query_one("#choices", Rows).focus()

    @on(Rows.OptionSelected, "#choices")
    def chosen(self, event: Rows.OptionSelected) -> None:
        """Yes or no."""
        self.dismiss(isinstance(event.option, Row) and event.option.means is True)

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
        words = {"list.open": "take it" if here else "read it", "screen.next": "what is new" if here else "yes or no"}
        return (words | {"screen.back": "not now"}).get(key, super().word_for(key))

    def foot_state(self) -> str:
        """What people fear at this point."""
        return "nothing is written yet"

    def action_back(self) -> None:
        """Not now."""
        self.dismiss(False)


def summary(look: Look) -> list[Part]:
    """From whom and when, what is new, and what else is to know, in words."""
    counts = look.counts
    who = look.by_name or look.device_name or "another laptop"
    parts: list[Part] = [("Take this file in?  ", "bold"), (line(look.file, 60), "$muted"), "\n"]
    if look.known_file:
        return [*parts, "We have this file already: nothing in it is new."]
    whose = "This laptop itself wrote it" if look.own else f"Written by {line(who, 40)}"
    laptop = f", {line(look.device_name, 30)}" if look.device_name and look.device_name != who else ""
    parts += [f"{whose}{laptop}, {when(look.at)}. "]
    if look.others:
        names = ", ".join(line(name or "a team without a name", 40) for name in look.others)
        parts += [("Another team: ", "bold"), f"{names}. It will stand beside ours, kept apart. "]
    if look.ahead:
        parts += [("Its clock is ahead of ours; that does no harm. ", "$muted")]
    if not counts.new:
        parts += ["Nothing in it is new: we have all of it."]
    told = Counter(one.what for one in look.records if one.what != "known")
    if told:
        said = ", ".join(f"{number} {SHOWN[what]}" for what, number in sorted(told.items(), reverse=True))
        people = sorted({one.by_name for one in look.records if one.by_name})
        parts += ["\n", (said, "bold"), (f"   by {', '.join(people[:6])}" if people else "", "$muted")]
    if counts.conflicts_opened:
        parts += ["\n", ("≠ ", "$error"), (f"{counts.conflicts_opened} will need settling", "bold")]
    parts += ["\n", ("● ", "$success"), f"{some(counts.known, 'change')} we already have"]
    if counts.incomplete:
        parts += ["\n", ("○ ", "$muted"), f"{counts.incomplete} wait for a change that another file brings"]
    if counts.not_understood:
        parts += ["\n", ("○ ", "$muted"), f"{counts.not_understood} from a newer version: kept, and passed on"]
    if counts.damaged:
        parts += ["\n", ("! ", "$warning"), f"{counts.damaged} damaged: left out and listed"]
    if counts.hidden:
        parts += ["\n", ("○ ", "$muted"), f"{counts.hidden} are hidden on this laptop"]
    return parts


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
