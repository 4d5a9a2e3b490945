"""Vision: our why in one list, from stories to values to a vision, and a line to write the next card."""

from __future__ import annotations

from collections.abc import Callable, Iterable
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
from cycletui.ui.widgets.text import Said, toast

if TYPE_CHECKING:
    from cycletui.queries.card import Card
    from cycletui.queries.lists import ListView, Section
    from cycletui.queries.vision.lists import VisionView
    from cycletui.ui.rooms.vision.writing import Who


class VisionRoom(Listed):
    """Vision, most important work, stories, noticings, values, words, rules and the school focus."""

    FOOT = (
        *("line.enter", "list.open", "vision.line", "vision.move", "vision.group", "room.new_record", "room.edit"),
        *("room.agree", "vision.next", "screen.back", "app.help"),
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
        & #right:focus Area { border-left: outer $vision; }
    }
    """

    view: VisionView | None

    def below_list(self) -> Iterable[Widget]:
        """The line for the next card."""
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

    def show(self, view: ListView) -> None:
        """Show what was read, and what was half typed before."""
        super().show(view)
        # after the first row has the bar
        self.call_after_refresh(self.begin_line)

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
                toast(self.app, f"Now {WORDS[NEXT_KIND[here.kind]]}: {line(here.title, 60)}. {UNDO}.")
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
                Pick("Under which value? A chosen one is taken off.", values, chosen=chosen, empty=empty)
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

    def word_for(self, key: str) -> str:
        """What enter does in the line, and what m makes."""
        focused = self.focused
        if key == "line.enter" and focused is not None and focused.id == "entry":
            return f"save the {self.entry.kind}"
        if key == "vision.move" and (here := self.here) is not None:
            return "to noticings" if here.kind == "story" else "to values"
        return super().word_for(key)
