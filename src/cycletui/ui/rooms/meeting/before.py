"""Before it runs: the agenda of the next meeting, and the meetings before in one line each."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.widget import Widget

from cycletui.ui.rooms.meeting.drawn import agenda_row, next_words
from cycletui.ui.rooms.meeting.means import Means
from cycletui.ui.widgets.folding import fold
from cycletui.ui.widgets.lists import Rows
from cycletui.ui.widgets.places import Horizontal, Vertical
from cycletui.ui.widgets.text import Row, Said

if TYPE_CHECKING:
    from cycletui.queries.meeting.view import BeforeRow, MeetingView

LONGEST_TITLE = 24


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
        made = [Row((begin, "meeting-strong"), (f"   {one.minutes} min", "note"), means=Means("begin", one.meeting))]
        for part in one.parts:
            drawn = agenda_row(part, longest, most, rows.wide)
            made.append(Row(*drawn, means=Means("part", part.id or part.key, part.title)))
        rows.fill(made)
        past = self.query_one("#past", Rows)
        self.query_one("#past-head", Said).say(("Before", "meeting-strong") if view.before else "")
        past.fill(_past(one, past.wide) for one in view.before)
        past.can_focus = bool(view.before)
        self.query_one("#right").display = bool(view.before)


def _past(one: BeforeRow, wide: int) -> Row:
    """Its day, who led, what was decided, how many were here."""
    title = f"{one.day}  {one.title}"
    led = f"{one.led_by} led" if one.led_by else ""
    about = " · ".join(filter(None, (led, f"{one.here} here" if one.here else "", *one.decided[:1])))
    below = "\n".join(fold(about, max(wide, 8), 2)) if about else ""
    return Row(title, (f"\n{below}" if below else "", "note"), means=Means("past", one.id))
