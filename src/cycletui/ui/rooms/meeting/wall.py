"""The wall: which part, its sentence, the minutes left, who speaks, what was written down last. Drawn each second, and
of that only what another second changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from textual.widget import Widget

from cycletui.records.harmless import line
from cycletui.ui.keys.table import KEYS, spelled
from cycletui.ui.rooms.meeting.drawn import (
    captured,
    head,
    keys,
    left_words,
    lines_of,
    on_table,
    place,
    sentence,
    speaks,
    strip,
)
from cycletui.ui.rooms.meeting.line import MeetingLine
from cycletui.ui.rooms.meeting.means import Means
from cycletui.ui.rooms.meeting.part_rows import opened_rows
from cycletui.ui.screens.entry_line import NotSaved
from cycletui.ui.widgets.big_text import big_digits
from cycletui.ui.widgets.lists import Rows
from cycletui.ui.widgets.places import Horizontal, Vertical
from cycletui.ui.widgets.text import Row, Said

if TYPE_CHECKING:
    from cycletui.queries.meeting.parts import PartRow
    from cycletui.queries.meeting.view import Now
    from cycletui.records.meeting_run import Standing

LETTERS_FROM = 100
"""Cells of a window from which the sentence is set in large letters, where it fits."""
BESIDE = 50
"""Cells beside the sentence: digits of a hundred minutes and more, and what stands between."""
BESIDE_NARROW = 27
"""The same in a narrow window."""
AROUND = 13
"""Rows of a wide window that are neither sentence nor rows nor what is written down."""
FRAME = 4
"""Rows of the frame on my own screen."""
MOST_ROWS = 10
LOW, SHORT = 22, 18
"""Rows of a window from which more of what is written down has room."""
ROW_EDGES = 5
"""Cells of a row that are no words: the bar's place before them, and what scrolls behind them."""


class Wall(Vertical):
    """A running meeting."""

    DEFAULT_CSS = """
    Wall {
        height: 1fr;
        & #head, & #strip { height: 1; margin-bottom: 1; }
        & #middle { height: 1fr; min-height: 7; }
        & #words { width: 1fr; height: auto; margin: 1 3 0 3; }
        & #sentence { height: auto; margin-bottom: 1; }
        & #speaks, & #table { height: auto; }
        & #time { width: auto; min-width: 34; height: auto; margin-top: 1; }
        & #digits { width: auto; height: 5; color: $meeting; }
        & #left-words { width: auto; min-width: 22; height: 1; margin-top: 1; }
        & #time.-over #digits, & #time.-over #left-words { color: $warning; }
        & #asked { height: auto; max-height: 10; margin-top: 1; }
        & #captured { height: auto; margin-top: 1; }
        & #line { margin-top: 1; }
        & #said { height: 1; }
        & #keys { height: 2; }
    }
    """

    def __init__(self) -> None:
        super().__init__(id="running")
        self._drawn: tuple[object, ...] = ()
        self._of = ""
        self.goes_to = ""
        """A record that was written just now: the bar goes there as soon as it has a row."""
        self.rows = 0
        """Lines of what the part has to answer or tick, with the one above them; 0 where it has none."""

    def compose(self) -> Iterable[Widget]:
        """From the top."""
        yield Said(id="head")
        yield Said(id="strip")
        with Horizontal(id="middle"):
            with Vertical(id="words"):
                yield Said(id="sentence")
                yield Said(id="speaks")
                yield Said(id="table")
            with Vertical(id="time"):
                yield Said(id="digits")
                yield Said(id="left-words")
        yield Rows(id="asked")
        yield Said(id="captured")
        yield MeetingLine()
        yield NotSaved(lambda: self.query_one(MeetingLine))
        yield Said(id="said")
        yield Said(id="keys")

    def on_mount(self) -> None:
        """The line is there when it is asked for."""
        self.query_one(MeetingLine).display = False
        self.query_one("#asked").display = False

    @property
    def asked(self) -> Rows:
        """What is answered or ticked in this part."""
        return self.query_one("#asked", Rows)

    @property
    def line(self) -> MeetingLine:
        """The line."""
        return self.query_one(MeetingLine)

    def draw(self, now: Now, standing: Standing, voice: str) -> None:
        """Draw it for this second; what stands there already is not drawn again."""
        width = max(self.size.width, 40)
        narrow = self.screen.has_class("-narrow")
        digits, words = left_words(standing, narrow=narrow)
        state = (standing.part, width, self.app.size, voice, now)
        drawn = (digits, words, standing.elapsed // 60, *state)
        if drawn == self._drawn:
            return
        same = self._drawn[3:] == state
        self._drawn = drawn
        self.query_one("#time").set_class(standing.left < 0, "-over")
        tiny = self.screen.has_class("-tiny")
        self.query_one("#digits", Said).say(digits if tiny else "\n".join(big_digits(digits, narrow=narrow)))
        self.query_one("#left-words", Said).say(words)
        self.query_one("#head", Said).say(*head(now, standing, width))
        if not same:
            self._draw_part(now, standing, width, voice)

    def _draw_part(self, now: Now, standing: Standing, width: int, voice: str) -> None:
        """What stays the same while a part runs."""
        at, part = place(now, standing)
        self._show_rows(now, part)
        self.query_one("#strip", Said).say(*strip(now, standing, width))
        size = self.app.size
        most = (3 if self.rows else 6) if size.height >= LOW else 1 if self.rows or size.height < SHORT else 4
        last = captured(now.captures, width, most)
        table = on_table(now, part)
        beside = BESIDE_NARROW if self.screen.has_class("-narrow") else BESIDE
        high = size.height - AROUND - self.rows - lines_of(last) - (lines_of([table]) if table else 0)
        high -= 0 if self.screen.has_class("-big") else FRAME
        letters = size.width >= LETTERS_FROM
        self.query_one("#sentence", Said).say(*sentence(part, width - beside, high if letters else 0))
        self.query_one("#speaks", Said).say(*speaks(part, voice, now.not_heard.get(standing.part, ()), width - beside))
        self.query_one("#table", Said).say((table, "note"))
        self.query_one("#table").display = bool(table)
        self.query_one("#captured", Said).say(*last)
        self.query_one("#keys", Said).say(*keys(width, part, self._more(), first=at <= 1, last=at == len(now.parts)))

    def _more(self) -> Sequence[tuple[str, str]]:
        """Before others how to hide it, on my screen what goes on paper."""
        one = KEYS["app.blank_now" if self.screen.has_class("-big") else "meeting.paper"]
        return ((spelled(one.keys), one.label),)

    def _show_rows(self, now: Now, part: PartRow | None) -> None:
        """What was promised, or who is here, where the part asks for it."""
        opens = part.opens if part is not None else ""
        width = max(self.size.width, 40) - ROW_EDGES
        made = _people(now) if opens == "here" else opened_rows(now, part, width)
        self.rows = min(sum(str(row.prompt).count("\n") + 1 for row in made), MOST_ROWS) + 1 if made else 0
        self.asked.display = bool(made)
        if (here := part.id if part is not None else "") != self._of:
            # another part begins with its first row
            self._of, self.asked.highlighted = here, None
        self.asked.fill(made)
        ids = [getattr(getattr(row, "means", None), "id", "") for row in made]
        if self.goes_to and self.goes_to in ids:
            self.asked.highlighted, self.goes_to = ids.index(self.goes_to), ""
        if self.asked.highlighted is not None:
            if not self.line.has_focus and not self.asked.has_focus and self.screen.is_current:
                self.asked.focus()
        elif self.asked.has_focus:
            self.screen.set_focus(None)


def _people(now: Now) -> list[Row]:
    people = now.here.people
    made = []
    if any(not state for _, _, state in people):
        told = f"  {now.here.words}" if now.here.words else ""
        made.append(Row("All the others are here" if told else "All are here", (told, "note"), means=EVERYBODY))
    for member, name, state in people:
        mark = {"here": "● ", "away": "○ "}.get(state, "  ")
        words = f"  {state}" if state else ""
        made.append(Row((mark, "meeting"), line(name, 20), (words, "note"), means=Means("member", member, state)))
    return made


EVERYBODY = Means("everybody", "")
