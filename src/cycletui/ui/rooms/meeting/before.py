"""Before it runs: the agenda of the next meeting, and the meetings before in one line each."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.widget import Widget

from cycletui.records.harmless import line
from cycletui.ui.rooms.meeting.drawn import WIDEST_BAR, next_words
from cycletui.ui.rooms.meeting.means import Means
from cycletui.ui.widgets.folding import fold
from cycletui.ui.widgets.lists import Rows
from cycletui.ui.widgets.places import Horizontal, Vertical
from cycletui.ui.widgets.text import Part, Row, Said

if TYPE_CHECKING:
    from cycletui.queries.meeting.parts import PartRow
    from cycletui.queries.meeting.view import BeforeRow, MeetingView

LONGEST_TITLE = 24
SHORTEST_BAR, LEAST_SENTENCE = 5, 12
"""Cells of a bar at least, and cells from which a sentence stands beside it."""


class Before(Vertical):
    """What comes next at the left, what was before at the right."""

    DEFAULT_CSS = """
    Before {
        height: 1fr;
        & #next { height: auto; margin-bottom: 1; }
        & #columns { height: 1fr; }
        & #left { width: 3fr; margin-right: 4; }
        & #right { width: 2fr; }
        & #past-head { height: 1; margin-bottom: 1; }
    }
    """

    def compose(self) -> Iterable[Widget]:
        """Both lists."""
        yield Said(id="next")
        with Horizontal(id="columns"):
            with Vertical(id="left"):
                yield Rows(id="agenda")
            with Vertical(id="right"):
                yield Said(id="past-head")
                yield Rows(id="past")

    def show(self, view: MeetingView) -> None:
        """Show what was read, for the width there is."""
        one = view.next
        self.query_one("#next", Said).say(*next_words(one))
        rows = self.query_one("#agenda", Rows)
        begin = "Begin the meeting" if one.prepared else "Begin a meeting"
        longest = min(max((len(part.title) for part in one.parts), default=0), LONGEST_TITLE)
        most = max((part.minutes for part in one.parts), default=0)
        said = max((cell_len(_told(part)) for part in one.parts), default=0)
        made = [Row((begin, "meeting-strong"), (f"   {one.minutes} min", "note"), means=Means("begin", one.meeting))]
        for part in one.parts:
            drawn = agenda_row(part, longest, most, rows.wide, said)
            made.append(Row(*drawn, means=Means("part", part.id or part.key, part.title)))
        rows.fill(made)
        past = self.query_one("#past", Rows)
        self.query_one("#past-head", Said).say(("Before", "meeting-strong") if view.before else "")
        past.fill(_past(one, past.wide) for one in view.before)
        past.can_focus = bool(view.before)
        self.query_one("#right").display = bool(view.before)


def _told(part: PartRow) -> str:
    return line(f"{part.lead} {part.sentence}".strip(), 400)


def agenda_row(part: PartRow, longest: int, most: int, width: int, sentence: int) -> list[Part]:
    """One part of the agenda: its title, its minutes as a bar, and its sentence. The longest `sentence` of the agenda
    makes all bars shorter, and what has no room beside them goes on below itself."""
    room = width - longest - 2 - 4 - 2
    wide = max(min(WIDEST_BAR, width // 4, room - sentence), SHORTEST_BAR)
    long = 0 if not most or not part.minutes else max(1, round(part.minutes * wide / most))
    title = line(part.title, longest)
    parts: list[Part] = [title, " " * (longest - cell_len(title)), (f"  {part.minutes:>3} ", "note")]
    parts += [("━" * long, "meeting"), " " * (wide - long)]
    if room - wide <= LEAST_SENTENCE or not _told(part):
        return parts
    below = "\n" + " " * (width - room + wide)
    return [*parts, (f"  {below.join(fold(_told(part), room - wide))}", "note")]


def _past(one: BeforeRow, wide: int) -> Row:
    """Its day, who led, what was decided, how many were here."""
    title = f"{one.day}  {one.title}"
    led = f"{one.led_by} led" if one.led_by else ""
    about = " · ".join(filter(None, (led, f"{one.here} here" if one.here else "", *one.decided[:1])))
    below = "\n".join(fold(about, max(wide, 8), 2)) if about else ""
    return Row(title, (f"\n{below}" if below else "", "note"), means=Means("past", one.id))
