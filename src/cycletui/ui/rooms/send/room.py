"""Send & receive: what goes out, who has what, what came in, and the way back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.binding import BindingType
from textual.events import DescendantFocus, Resize
from textual.widget import Widget

from cycletui.ui.keys.table import bindings
from cycletui.ui.rooms.send import rows
from cycletui.ui.rooms.send.rows import Kept, Past, Wish
from cycletui.ui.screens.base import Showing
from cycletui.ui.screens.room_words import WORDS
from cycletui.ui.widgets.lists import Rows
from cycletui.ui.widgets.places import Horizontal
from cycletui.ui.widgets.scrolling import Scroll
from cycletui.ui.widgets.text import Part, Row, Said
from cycletui.ui.widgets.widths import WIDE

if TYPE_CHECKING:
    from cycletui.queries.send import SendView

CARE = {rows.OVER: "copy_over", rows.CLEAR: "clear", rows.UNREAD: "unread_lines", rows.BACKUP: "make_backup"}
"""What is done about a row, by what it means."""
VERBS = {
    rows.UPDATE: "write it",
    rows.TAKE: "choose the file",
    rows.DAYS: "look at it",
    rows.UNREAD: "look at them",
    rows.OVER: "choose which",
    rows.CLEAR: "clear it",
    rows.BACKUP: "make one",
}
ROOMY = 28
"""Rows of a window from which doors are cards and lists stand beside each other."""


class SendRoom(Showing):
    """Two doors and who has what; below them what came in, beside backups. In a small window all of it is one list."""

    FOOT = (
        "list.open",
        "app.write_file",
        "app.open_file",
        "screen.next",
        "app.days",
        "screen.back",
        "app.help",
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("screen.back")
    DEFAULT_CSS = """
    SendRoom {
        & #about { height: auto; max-width: 104; margin-bottom: 1; }
        & #doors { height: auto; margin-bottom: 1; }
        & #doors Rows, & #doors Rows:focus { width: 1fr; height: 5; background: $surface; padding: 1 0; }
        & #send, & #came { margin-right: 4; }
        & #held { height: auto; max-height: 30%; padding-left: 2; }
        & #have { height: auto; }
        & #lists { height: 1fr; }
        & #lists Rows { width: 1fr; height: 1fr; }
        &.-one #came { margin-right: 0; }
        &.-one #doors, &.-one #held, &.-one #kept { display: none; }
    }
    """

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.view: SendView | None = None
        self._fitted = (0, 0)

    def body(self) -> Iterable[Widget]:
        """One sentence, the doors, the picture, the lists."""
        yield Said((WORDS[self.room].for_what, "note"), id="about")
        with Horizontal(id="doors"):
            yield Rows(id="send")
            yield Rows(id="open")
        with Scroll(id="held"):
            yield Said(id="have")
        with Horizontal(id="lists"):
            yield Rows(id="came")
            yield Rows(id="kept")

    def on_mount(self) -> None:
        """The bar on the first thing one can do."""
        self._arrange()
        self._fill_doors()
        if self._one:
            self.query_one("#came", Rows).fill(rows.doors(None, cards=False, wide=self.query_one("#came", Rows).wide))
        self._first.focus()
        self.load()

    @property
    def _one(self) -> bool:
        return self.has_class("-one")

    @property
    def _first(self) -> Rows:
        return self.query_one("#came" if self._one else "#send", Rows)

    @property
    def here(self) -> Rows:
        """The list with the bar."""
        focused = self.focused
        return focused if isinstance(focused, Rows) else self._first

    @on(Resize)
    @on(Rows.Sized)
    def resized(self) -> None:
        """Rows are made for a width."""
        self.call_after_refresh(self._fit)

    def _arrange(self) -> None:
        size = self.app.size
        self.set_class(size.width < WIDE or size.height < ROOMY, "-one")

    def _fit(self) -> None:
        if not self.is_mounted:
            return
        one = self._one
        self._arrange()
        if self._one != one:
            self._first.focus()
        size = (self.query_one("#came", Rows).size.width, self.size.height)
        if self.view is not None and size != self._fitted:
            self.show(self.view)

    async def read_view(self) -> SendView:
        """All of the room."""
        from cycletui.queries.send import read_send

        session = self.session
        return await session.read(read_send, session.space, session.me, session.asked.state)

    def show(self, view: SendView) -> None:
        """Show what was read; the bar keeps its place."""
        self.view = view
        self.host.frame_view = view.frame
        self.show_frame(view.frame)
        self.query_one("#about", Said).say(*rows.sentence(view, short=self.size.height < 22))
        came, kept = self.query_one("#came", Rows), self.query_one("#kept", Rows)
        self._fitted = (came.size.width, self.size.height)
        wide = came.wide
        last = [*rows.kept(view), *rows.more(view, wide)]
        if self._one:
            came.fill(
                [
                    *rows.doors(view, cards=False, wide=wide),
                    *rows.wishes(view, wide),
                    *_as_rows(rows.who_has(view, wide, named=False)),
                    *rows.came_in(view, wide),
                    *last,
                ]
            )
        else:
            self._fill_doors()
            held = self.query_one("#held", Scroll)
            lines = rows.who_has(view, min(held.size.width, 104) - 4, named=True)
            parts = (part for number, line in enumerate(lines) for part in (*(("\n",) if number else ()), *line))
            self.query_one("#have", Said).say(*parts)
            came.fill([*rows.wishes(view, wide), *rows.came_in(view, wide)])
            came.can_focus = any(not row.disabled for row in came.options)
            if came.has_focus and not came.can_focus:
                self._first.focus()
            kept.fill(last)
            self.call_after_refresh(self._picture_fits)
        self.refresh_foot()

    def _fill_doors(self) -> None:
        send, open_ = rows.doors(self.view, cards=True, wide=self.query_one("#send", Rows).wide)
        self.query_one("#send", Rows).fill([send])
        self.query_one("#open", Rows).fill([open_])

    def _picture_fits(self) -> None:
        """A picture of many laptops can be moved."""
        for held in self.query("#held").results(Scroll):
            held.can_focus = held.max_scroll_y > 0

    @on(Rows.OptionSelected)
    def opened(self, event: Rows.OptionSelected) -> None:
        """Do what the row says."""
        means: Any = event.option.means if isinstance(event.option, Row) else None
        view = self.view
        if means == rows.UPDATE:
            self.host.action_write_file()
        elif means == rows.TAKE:
            self.host.action_open_file()
        elif means == rows.DAYS:
            self.host.action_days()
        elif means in CARE:
            self.care(CARE[means])
        elif view is None:
            return
        elif isinstance(means, Past):
            self.open_past(means.number)
        elif isinstance(means, Wish):
            asked = next((one for one in view.asked if one.id == means.id), None)
            if asked is not None:
                self.care("confirm", asked)
        elif isinstance(means, Kept):
            kept = next((one for one in view.backups if one.at == means.at), None)
            if kept is not None:
                self.care("bring_back", kept)

    def open_past(self, number: str) -> None:
        """What a past file brought, and hiding it."""
        from cycletui.ui.rooms.send.past_file import PastFile

        batch = next((one for one in self.view.batches if one.id == number), None) if self.view else None
        if batch is not None:
            self.app.push_screen(PastFile(batch))

    def care(self, name: str, *args: Any) -> None:
        """Work that goes on where the room is left: it belongs to the app."""
        from cycletui.ui.rooms.send import copy_over, upkeep
        from cycletui.ui.screens import taking_away

        home = next(one for one in (taking_away, copy_over, upkeep) if name in vars(one))
        self.app.run_worker(getattr(home, name)(self.host, *args), group="file", exclusive=True)

    def word_for(self, key: str) -> str:
        """What enter does depends on the row."""
        if key == "list.open" and self.is_mounted:
            means = self.here.means
            if isinstance(means, Past):
                return "look, hide or show" if means.turns else "look at it"
            if isinstance(means, Wish):
                return "look at it"
            return "bring it back" if isinstance(means, Kept) else VERBS.get(means, "do it")
        words = {"screen.back": "Home", "app.write_file": "send", "app.open_file": "take in"}
        return words.get(key, super().word_for(key))

    def foot_keys(self) -> tuple[tuple[str, str], ...]:
        """A door with the bar is opened by enter: its own key is not named beside it."""
        means = self.here.means if self.is_mounted else None
        own = {rows.UPDATE: "send", rows.TAKE: "take in"}.get(means) if isinstance(means, str) else None
        return tuple(key for key in super().foot_keys() if key[1] != own)

    @on(Rows.OptionHighlighted)
    @on(DescendantFocus)
    def moved(self) -> None:
        """Other words for enter, maybe."""
        self.refresh_foot()

    def action_back(self) -> None:
        """Home."""
        self.host.action_room("home")


def _as_rows(lines: Iterable[list[Part]]) -> Iterable[Row]:
    for number, parts in enumerate(lines):
        yield Row(*(() if number else ("\n",)), *parts, heading=True)
