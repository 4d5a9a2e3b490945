"""A room of one list in parts: the list at the left, and the card of the row with the bar."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.events import Resize
from textual.widget import Widget

from cycletui.queries.parts import RecordRow
from cycletui.records.harmless import long
from cycletui.ui.keys.table import bindings
from cycletui.ui.screens.filtered import Filtered
from cycletui.ui.widgets.lists import Line, Rows
from cycletui.ui.widgets.places import Horizontal, Vertical
from cycletui.ui.widgets.scrolling import Scroll
from cycletui.ui.widgets.strip import Area, Strip
from cycletui.ui.widgets.text import Said

if TYPE_CHECKING:
    from cycletui.queries.card import Card
    from cycletui.queries.lists import ListView, Section
    from cycletui.ui.widgets.text import Row


class Listed(Filtered):
    """The list at the left and the card at the right; below 110 columns the card comes by enter."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("screen.back")
    DEFAULT_CSS = """
    Listed {
        & #columns { height: 1fr; }
        & #left { width: 5fr; margin-right: 4; }
        & #left { max-width: 104; }
        & #right { width: 6fr; max-width: 104; margin-top: 1; }
        & #strip { margin-bottom: 0; }
        & #list { height: 1fr; }
        & Area { margin-bottom: 0; border-left: blank $surface; padding: 1 2; }
        &.-narrow Area, &.-middle Area { padding: 0 2; }
        & #right:focus Area { border-left: outer $outcomes; }
        & #below { height: auto; margin-top: 1; }
        &.-narrow #left, &.-middle #left { width: 1fr; margin-right: 0; }
        &.-narrow #right, &.-middle #right { display: none; width: 1fr; }
        &.-narrow.-card #left, &.-middle.-card #left { display: none; }
        &.-narrow.-card #right, &.-middle.-card #right { display: block; }
    }
    """

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.view: ListView | None = None
        self.detail: Card | None = None
        self._width = 0
        self._begin_at = ""

    def body(self) -> Iterable[Widget]:
        """The lists' names, then list and card."""
        yield Strip(id="strip")
        with Horizontal(id="columns"):
            with Vertical(id="left"):
                yield self.filter_field()
                yield Rows(id="list")
                yield from self.below_list()
            with Scroll(id="right"):
                with Area():
                    yield Said(id="card")
                yield Said(id="below")

    def below_list(self) -> Iterable[Widget]:
        """What else stands at the left."""
        return ()

    # what a room says of itself

    @abstractmethod
    def sections(self) -> tuple[Section, ...]:
        """The parts of the list, in order."""

    @abstractmethod
    def card_reader(self) -> Callable[..., Card | None]:
        """What reads the card of a record, in the store's thread."""

    async def read_beside(self) -> Card | None:
        """What stands at the right where the bar is on an empty part of the list."""
        return None

    def counted(self, kind: str, many: int) -> str:  # noqa: ARG002
        """What the strip says of how many there are."""
        return str(many or "")

    def bar_moved(self) -> None:
        """Another row has the bar."""

    def part_of(self, kind: str) -> str:
        """The kind whose name on the strip stands for this one: a part without a name belongs to the one before."""
        here = kind
        for one in self.sections():
            here = one.kind if one.strip else here
            if one.kind == kind:
                return here
        return kind

    @property
    def list(self) -> Rows:
        """The list."""
        return self.query_one("#list", Rows)

    @property
    def wide(self) -> bool:
        """Whether the card stands beside the list."""
        return self.has_class("-wide")

    @property
    def beside(self) -> bool:
        """Whether the card stands beside the list now."""
        return self.wide

    @property
    def sheet(self) -> bool:
        """Whether enter opens the card as a sheet: a room whose list tells enough has no place for it."""
        return False

    @property
    def big(self) -> bool:
        """Whether a whole room looks on."""
        return self.host.big

    # reading and showing

    def on_mount(self) -> None:
        """Read the room."""
        self.list.focus()
        self.load()

    @on(Resize)
    @on(Rows.Sized)
    def resized(self) -> None:
        """Rows and card are made for a width."""
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        if self.view is not None and self.is_mounted and self.list.size.width not in (0, self._width):
            self.show_rows()
            if not self.sheet:
                self._show_card(self.detail)

    def show(self, view: ListView) -> None:
        """Show what was read; the bar keeps its place."""
        self.view = view
        self.host.frame_view = view.frame
        self.show_frame(view.frame)
        self.show_rows()
        self._go_there()
        self.go_to_stand()
        self.look()

    def show_at(self, at: str) -> None:
        """Begin at this record, as soon as the list is there."""
        self._begin_at = at
        if self.view is not None:
            self._go_there()

    def _go_there(self) -> None:
        rows = enumerate(self.list.options) if self._begin_at else ()
        there = (n for n, row in rows if getattr(getattr(row, "means", None), "id", "") == self._begin_at)
        self._begin_at, number = "", next(there, None)
        if number is not None:
            self.list.highlighted = number

    def show_rows(self) -> None:
        """Show them for the width that there is."""
        if self.view is None:
            return
        self._width = self.list.size.width
        wanted = self.filter_words
        rows = list(self.made_rows(self.list.wide, wanted, tight=self.size.height < 22))
        self.list.fill(rows, keep=self.just_made(rows))
        self._show_strip()
        self.refresh_bindings()
        self.refresh_foot()

    def made_rows(self, width: int, wanted: Sequence[str], *, tight: bool) -> Iterable[Row]:
        """The rows of the list, for a width; `wanted` are the words of the filter."""
        from cycletui.ui.widgets.rows import rows

        if self.view is None:
            return ()
        return rows(self.told_sections(), self.view, width, wanted, tight=tight)

    def told_sections(self) -> tuple[Section, ...]:
        """The parts as they are told: the big screen only shows, so no key that writes is named there."""
        parts = self.sections()
        if self.big:
            from cycletui.records.words import without_key

            parts = tuple(one._replace(empty=without_key(one.empty)) for one in parts)
        return parts

    def _show_strip(self) -> None:
        view = self.view
        if view is None:
            return
        here = self.part_of(self.section)
        number: dict[str, int] = {}
        for one in self.sections():
            part = self.part_of(one.kind)
            number[part] = number.get(part, 0) + view.counts[one.kind]
        names = [(one.kind, one.strip, number[one.kind]) for one in self.sections() if one.strip]
        told = [(name, self.counted(kind, many) if many else "") for kind, name, many in names]
        self.query_one(Strip).show(told, [kind for kind, *_ in names].index(here))

    @work(exclusive=True, group="look")
    async def look(self) -> None:
        """Read the card of the row with the bar, where it shows."""
        if self.sheet or not (self.beside or self.has_class("-card")):
            return
        row = self.row
        with self.host.told():
            if row is None:
                self._show_card(await self.read_beside() if self.beside else None)
            else:
                self._show_card(await self.session.ask(self.card_reader(), row.id, self.session.today))

    def _show_card(self, detail: Card | None) -> None:
        right = self.query_one("#right")
        if self.detail is None or detail is None or self.detail.record != detail.record:
            right.scroll_home(animate=False)
        self.detail = detail
        card, below = self.query_one("#card", Said), self.query_one("#below", Said)
        right.query_one(Area).set_class(detail is None, "-none")
        if detail is None:
            self.remove_class("-card")
            below.say("")
            return
        from cycletui.ui.widgets.card import draw

        title = (detail.title, f"{self.room}-strong")
        card.say(title, (f"   {detail.note}", "note"), "\n\n", (long(detail.text), "strong"))
        width = max(right.size.width or self.size.width - 6, 30) - 3
        below.say(*draw(detail.parts, width, self.room))
        self.refresh_foot()

    # where the bar is

    @property
    def row(self) -> RecordRow | None:
        """The record of the row with the bar, whichever part has the focus."""
        means = self.list.means
        return means if isinstance(means, RecordRow) else None

    @property
    def here(self) -> RecordRow | None:
        """The record with the bar; none while words are typed."""
        return None if isinstance(self.focused, Line) else self.row

    @property
    def section(self) -> str:
        """The kind of the list that has the bar."""
        means = self.list.means
        return means.kind if isinstance(means, RecordRow) else str(means or self.sections()[0].kind)

    @property
    def kind_here(self) -> str:
        """What a new one would be."""
        return self.section if self.view is not None else ""

    @on(Rows.OptionHighlighted)
    def moved(self) -> None:
        """Another card, and other keys."""
        self.bar_moved()
        self._show_strip()
        self.refresh_bindings()
        self.look()

    @on(Rows.OptionSelected)
    def opened(self) -> None:
        """Enter on a row."""
        self.open_row()

    def open_row(self) -> None:
        """The card where it does not show yet, else the form; an empty list begins with its first."""
        if self.row is None:
            self.action_new()
        elif self.sheet:
            self.open_sheet(self.row.id)
        elif self.beside:
            self.action_edit()
        else:
            self.add_class("-card")
            self.query_one("#right").focus()
            self.call_after_refresh(self.look)

    @work(exclusive=True, group="opens")
    async def open_sheet(self, record: str) -> None:
        """The card over the list."""
        from cycletui.ui.screens.card_sheet import open_card

        with self.host.told():
            await open_card(self, record, self.card_reader(), stands=self.stands)

    @property
    def stands(self) -> bool:
        """Whether what has the bar stays as it was written."""
        return False

    # what the keys do

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The list is there once it was read."""
        if action in ("part", "filter"):
            return self.is_mounted and self.view is not None
        return super().check_action(action, parameters)

    def action_part(self, way: int) -> None:
        """To the first row of the next list, or of the one before."""
        self.remove_class("-card")
        self.list.focus()
        found = list(self._firsts().values())
        if not found:
            return
        at = max((i for i, n in enumerate(found) if n <= (self.list.highlighted or 0)), default=0)
        self._to_part(found[(at + way) % len(found)])

    @on(Strip.Clicked)
    def name_clicked(self, event: Strip.Clicked) -> None:
        """To the list whose name was clicked."""
        self.go_to_name(event.number)

    def go_to_name(self, number: int) -> None:
        """To the list that stands there on the strip."""
        kinds = [one.kind for one in self.sections() if one.strip]
        there = self._firsts().get(kinds[number])
        if there is not None:
            self.remove_class("-card")
            self.list.focus()
            self._to_part(there)

    def _firsts(self) -> dict[str, int]:
        """By part the number of its first row, in their order."""
        found: dict[str, int] = {}
        for number, row in enumerate(self.list.options):
            found.setdefault(self._part(row), number)
        found.pop("", None)
        return found

    def _to_part(self, there: int) -> None:
        self.list.highlighted = there
        # its heading stands just above it and belongs to what is looked at
        self.call_after_refresh(self._show_from, there - 1)

    def _part(self, row: Any) -> str:
        means = getattr(row, "means", None)
        kind = means.kind if isinstance(means, RecordRow) else str(means or "")
        return kind and self.part_of(kind)

    def _show_from(self, number: int) -> None:
        above = sum(len(str(row.prompt).split("\n")) for row in self.list.options[:number]) if number > 0 else 0
        heading = str(self.list.options[max(number, 0)].prompt)
        self.list.scroll_to(y=above + len(heading) - len(heading.lstrip()), animate=False)

    def action_filter(self) -> None:
        """Type words; the list follows."""
        self.remove_class("-card")
        super().action_filter()

    def action_back(self) -> None:
        """Back: from the card, from the filter, and then Home."""
        if self.focused in list(self.query("#right")):
            self.remove_class("-card")
            self.list.focus()
        elif self.forget_filter():
            self.list.focus()
        else:
            self.host.action_room("home")

    def word_for(self, key: str) -> str:
        """What enter does depends on where the bar is."""
        if key == "list.open":
            does = "read" if self.sheet else "edit" if self.beside else "look at it"
            return "write the first" if self.row is None else does
        return "to the list" if key == "line.enter" else super().word_for(key)

    @property
    def open_here(self) -> str:
        """What the card says is open, too: an aim of a goal."""
        told = self.detail.first_open(self.here) if self.detail is not None else ""
        return super().open_here or told

    def foot_keys(self) -> tuple[tuple[str, str], ...]:
        """Enter and e are named once where they do the same."""
        keys = super().foot_keys()
        keys = tuple(key for key in keys if not (key[0] == "e" and ("enter", "edit") in keys))
        # a card that covers the list says first how to leave it
        covers = self.has_class("-card") and not self.beside
        return tuple(sorted(keys, key=lambda key: covers and key[0] != "escape"))
