"""A file before it is taken in: from whom, what is new with the texts to read, and two choices."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.widget import Widget

from cycletui.exchange.looking import Look
from cycletui.queries.disk_words import some
from cycletui.queries.moments import when
from cycletui.records.harmless import line
from cycletui.records.today import as_read
from cycletui.ui.screens.incoming import Incoming, rows_of, said_of
from cycletui.ui.widgets.lists import Rows, noted
from cycletui.ui.widgets.text import Part, Row, Said


class Preview(Incoming):
    """Take this file in? Dismissed with yes or no."""

    OTHER_PART: ClassVar[tuple[str, str]] = ("what is new", "yes or no")

    def __init__(self, look: Look) -> None:
        super().__init__("send")
        self.look = look

    def body(self) -> Iterable[Widget]:
        """Summary, choices, what it brings."""
        yield Said(*summary(self.look), id="about")
        nothing = not self.look.counts.new and not self.look.counts.not_understood
        note = "beside ours, kept apart" if self.look.others else "you can hide it again later"
        take = [] if nothing else [("Take it in", note, True)]
        leave = ("Leave it" if nothing else "Not now", "nothing is written", False)
        yield Rows(*noted([*take, leave]), id="choices")
        rows = rows_of(self.look.records)
        if self.look.more:
            rows.append(Row((f"and {self.look.more:,} records more", "note"), heading=True))
        yield Rows(*rows, id="what")

    @on(Rows.OptionSelected, "#choices")
    def chosen(self, event: Rows.OptionSelected) -> None:
        """Yes or no."""
        self.dismiss(isinstance(event.option, Row) and event.option.means is True)

    def word_for(self, key: str) -> str:
        """Leaving is a no for now."""
        return "not now" if key == "screen.back" else super().word_for(key)

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
    parts: list[Part] = [("Take this file in?  ", "strong"), (line(as_read(look.file), 60), "note"), "\n"]
    if look.known_file:
        return [*parts, "We have this file already: nothing in it is new."]
    whose = "This laptop itself wrote it" if look.own else f"Written by {line(who, 40)}"
    laptop = f", {line(look.device_name, 30)}" if look.device_name and look.device_name != who else ""
    parts += [f"{whose}{laptop}, {when(look.at)}. "]
    if look.others:
        names = ", ".join(line(name or "a team without a name", 40) for name in look.others)
        parts += [("Another team: ", "strong"), f"{names}. It will stand beside ours, kept apart. "]
    if look.ahead:
        parts += [("Its clock is ahead of ours; that does no harm. ", "note")]
    if not counts.new:
        parts += ["Nothing in it is new: we have all of it."]
    if said := said_of(look.records):
        people = sorted({one.by_name for one in look.records if one.by_name})
        # the one who wrote the file is named above
        by = f"   by {line(', '.join(people[:6]), 60)}" if people not in ([], [look.by_name]) else ""
        # in the words of whoever sent it, who was told how many changes we lack
        parts += ["\n", (said, "strong"), (f" in {some(counts.written, 'change')}{by}", "note")]
    if counts.conflicts_opened:
        parts += ["\n", ("≠ ", "wrong"), (f"{counts.conflicts_opened} will need settling", "strong")]
    parts += ["\n", ("● ", "reached"), f"{some(counts.had, 'change')} we already have"]
    if counts.incomplete:
        parts += ["\n", ("○ ", "note"), f"{counts.incomplete} wait for a change that another file brings"]
    if counts.not_understood:
        parts += ["\n", ("○ ", "note"), f"{counts.not_understood} from a newer version: kept, and passed on"]
    if counts.damaged:
        parts += ["\n", ("! ", "warning"), f"{counts.damaged} damaged: left out and listed"]
    if counts.hidden:
        parts += ["\n", ("○ ", "note"), f"{counts.hidden} are hidden on this laptop"]
    return parts
