"""Vision: our why in one list, from stories to values to a vision, and a line to write the next card."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Input

from cycletui.records.harmless import line
from cycletui.records.words import UNDO
from cycletui.ui.keys.table import bindings
from cycletui.ui.rooms.vision.entry import PLACEHOLDERS, Entry
from cycletui.ui.screens.entry_line import NotSaved
from cycletui.ui.screens.list_room import Listed
from cycletui.ui.widgets.strip import Strip
from cycletui.ui.widgets.text import Said, toast
from cycletui.ui.widgets.wall import Wall

if TYPE_CHECKING:
    from cycletui.queries.card import Card
    from cycletui.queries.lists import ListView, Section
    from cycletui.queries.vision.lists import VisionView
    from cycletui.ui.rooms.vision.writing import Who
    from cycletui.ui.widgets.text import Row

LOW = 30
"""Rows of the window below which the vision has no space of its own above and below."""


class VisionRoom(Listed):
    """Vision, most important work, stories, noticings, values, words, rules and the school focus."""

    FOOT = (
        *("line.enter", "list.open", "vision.line", "vision.move", "vision.group", "room.agree", "room.new_record"),
        *("room.history", "room.edit", "vision.next", "screen.back", "app.help"),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(
        *("vision.next", "vision.before", "vision.line", "vision.move", "vision.group"),
    )
    DEFAULT_CSS = """
    VisionRoom {
        & #entry { margin-top: 1; }
        & #told { height: auto; padding: 0 2; }
        &.-short #entry, &.-tiny #entry { margin-top: 0; }
        &.-big #entry { display: none; }
        &.-wide #strip { display: none; }
    }
    """

    view: VisionView | None

    def body(self) -> Iterable[Widget]:
        """The lists' names, the wall, and the line for the next card."""
        yield Strip(id="strip")
        yield self.filter_field()
        yield Wall(id="list")
        yield Entry()
        yield NotSaved(lambda: self.entry)
        yield Said(id="told", classes="-none")

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._was = ""

    @property
    def entry(self) -> Entry:
        """The line for the next card."""
        return self.query_one(Entry)

    @property
    def wall(self) -> Wall:
        """The cards."""
        return self.query_one(Wall)

    @property
    def sheet(self) -> bool:
        """The wall shows whole cards, and what stands behind one comes as a sheet over it."""
        return True

    def sections(self) -> tuple[Section, ...]:
        """The parts of the list."""
        from cycletui.queries.lists import for_team
        from cycletui.queries.vision.lists import SECTIONS

        return for_team(SECTIONS, self.view.team) if self.view is not None else SECTIONS

    def card_reader(self) -> Callable[..., Card | None]:
        """The card."""
        from cycletui.queries.vision.cards import read_detail

        return read_detail

    async def read_view(self) -> VisionView:
        """All lists."""
        from cycletui.queries.vision.lists import read_vision

        session = self.session
        return await session.ask(read_vision, session.space, session.me, session.today)

    @property
    def who(self) -> Who:
        """For whom something is saved."""
        from cycletui.ui.rooms.vision.writing import Who

        return Who(self.session.space, self.session.me, self.session.window)

    def bar_moved(self) -> None:
        """The line takes what the part that the bar has come to holds; a text that is begun stays what it is."""
        before, self._was = self._was, self.section
        if self.section != before and (self.section in PLACEHOLDERS or not self.entry.value):
            self.entry.take(self.section if self.section in PLACEHOLDERS else "story")

    def made_rows(self, width: int, wanted: Sequence[str], *, tight: bool) -> Iterable[Row]:  # noqa: ARG002
        """The cards, for as many columns as have room."""
        from cycletui.ui.rooms.vision import cards

        view, wall, wide = self.view, self.wall, self.wide
        if view is None:
            return
        sections = self.told_sections()
        wall.stand(len(cards.TOGETHER) if wide else 1, cards.columns(sections, wide=wide)[cards.FIRST_SEEN])
        wall.threads = view.threads
        low = self.size.height < LOW
        yield from cards.cards(view, sections, wall, wanted, wide=wide, low=low)

    def _show_strip(self) -> None:
        super()._show_strip()
        if self.view is not None:
            from cycletui.ui.rooms.vision.cards import heads

            self.wall.show_heads(heads(self.sections(), self.view.counts, self.section) if self.wide else ())

    def action_part(self, way: int) -> None:
        """To the next column, or the one before."""
        self.list.focus()
        self.wall.step(way)

    @on(Wall.HeadClicked)
    def head_clicked(self, event: Wall.HeadClicked) -> None:
        """To the part whose name was clicked."""
        self.go_to_name(event.number)

    def show(self, view: ListView) -> None:
        """Show what was read, and what was half typed before."""
        first = self.view is None and not self._begin_at
        super().show(view)
        if first:
            self._begin()
        # after the first row has the bar
        self.call_after_refresh(self.begin_line)

    def _begin(self) -> None:
        """The bar begins on the first story; before there is one, where a team begins."""
        from cycletui.ui.rooms.vision.cards import FIRST_SEEN

        rows = enumerate(self.list.options)
        there = (n for n, row in rows if getattr(getattr(row, "means", None), "kind", "") == FIRST_SEEN)
        if (number := next(there, None)) is not None:
            self.list.highlighted = number

    async def keep_draft(self) -> None:
        """Keep what stands in the line, when the app is left."""
        await self.entry.keep_draft()

    def leave_behind(self) -> None:
        """Keep what stands in the line, when the room is left."""
        self.entry.leave_behind()

    def foot_state(self) -> str:
        """Whether what is typed is safe."""
        typed = self.is_mounted and self.entry.value and not self.session.outbox.words
        kept = self.entry.kept_at if typed else ""
        return f"draft kept {kept}" if kept else super().foot_state()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only a story or a noticing moves on, or stands under a value."""
        if action in ("move_on", "under"):
            here = self.here if self.is_mounted else None
            return here is not None and here.kind in ("story", "noticing") and not self.big
        if action == "write_line":
            return self.is_mounted and self.view is not None and not self.big
        return super().check_action(action, parameters)

    def action_write_line(self) -> None:
        """To the line at the bottom."""
        self.remove_class("-card")
        self.entry.focus()

    @work(exclusive=True, group="take")
    async def begin_line(self) -> None:
        """What was half typed before."""
        with self.host.told():
            await self.entry.begin()

    def tell(self, text: str, style: str = "note") -> None:
        """A sentence beneath the line, until something else is typed; an empty one takes it away."""
        told = self.query_one("#told", Said)
        told.set_class(not text, "-none")
        told.say((text, style))

    def tell_queue(self) -> None:
        """What waits to be saved, and what could not be."""
        self.query_one(NotSaved).show()
        going = self.session.outbox.going
        if going:
            self.tell(f"{self.session.outbox.words}  {line(going[0].texts.get('line', ''), 60)}")
        self.refresh_foot()

    @on(Input.Changed, "#entry")
    def typed_in(self, event: Input.Changed) -> None:
        """What was said of the line before does not hold any more."""
        if event.value:
            self.tell("")

    @work(exclusive=True, group="save")
    async def action_move_on(self) -> None:
        """Make the card one of the next kind."""
        from cycletui.ui.rooms.vision.writing import NEXT_KIND, WORDS, move_card

        here = self.here
        if here is None:
            return
        with self.host.told():
            made = await self.session.write(move_card, here.id, self.who)
            if made is not None:
                self.session.made = made
                toast(
                    self.app,
                    f"Now {WORDS[NEXT_KIND[here.kind]]}: {(named := line(here.title, 60))}. {UNDO}.",
                    named=named,
                )
                self.host.changed()

    @work(exclusive=True, group="opens")
    async def action_under(self) -> None:
        """Choose the value that rests on the card."""
        from cycletui.ui.rooms.vision.writing import put_under, read_values
        from cycletui.ui.screens.dialogs import Pick

        here = self.here
        if here is None:
            return
        with self.host.told():
            values, chosen = await self.session.read(read_values, self.session.space, here.id)
            empty = "No values yet. m makes a noticing into one, or n under Values."
            value = await self.app.push_screen_wait(
                Pick(
                    "Under which value? A chosen one is taken off.",
                    values,
                    does="put it under",
                    verbs=dict.fromkeys(chosen, "take it off"),
                    chosen=chosen,
                    empty=empty,
                )
            )
            if not value:
                return
            rests = await self.session.write(put_under, here.id, value, self.who)
            name = line(dict(values)[value], 50)
            toast(self.app, f"{'Now under' if rests else 'No longer under'} “{name}”. {UNDO}.")
            self.host.changed()

    def action_back(self) -> None:
        """From the line to the list; what was typed stays in it."""
        if self.focused is self.entry:
            self.list.focus()
        else:
            super().action_back()

    def foot_keys(self) -> tuple[tuple[str, str], ...]:
        """How it grew is named where the bar is on the vision."""
        here = self.here
        grew = here is not None and here.kind == "vision"
        return tuple(key for key in super().foot_keys() if grew or key[0] != "h")

    def word_for(self, key: str) -> str:
        """What enter does in the line, and what m makes."""
        focused = self.focused
        if key == "vision.next" and self.wide:
            return "next column"
        if key == "room.history":
            return "how it grew"
        if key == "line.enter" and focused is not None and focused.id == "entry":
            return f"save the {self.entry.kind}"
        if key == "vision.move" and (here := self.here) is not None:
            return "to noticings" if here.kind == "story" else "to values"
        return super().word_for(key)
