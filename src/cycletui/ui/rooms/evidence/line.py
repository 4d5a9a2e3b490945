"""Evidence in one line: what was understood shows while it is typed, and enter adds it."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from textual import on, work
from textual.widget import Widget
from textual.widgets import Input

from cycletui.queries import line_drafts
from cycletui.records.harmless import line
from cycletui.records.rooms import OPEN
from cycletui.records.words import UNDO_FROM_FIELD, sentence
from cycletui.ui.rooms.evidence.line_saving import For, add, add_seen, read_goal, read_known, say_order, there
from cycletui.ui.rooms.evidence.pasted import EvidenceLine
from cycletui.ui.rooms.evidence.said_back import asked, columns, guarded, waiting, wrong
from cycletui.ui.screens.base import SECOND_KEY
from cycletui.ui.screens.entry_line import NotSaved
from cycletui.ui.widgets.places import Vertical
from cycletui.ui.widgets.text import Part, Said, toast

if TYPE_CHECKING:
    from cycletui.entry.adding import Entered, Refused
    from cycletui.entry.line import NotUnderstood, Understood
    from cycletui.entry.names import Known
    from cycletui.ui.screens.base import Framed

ADDS, TAKES, KEEPS, SAYS, GOES, NEXT = "add it", "take it so", "keep it", "say which", "go there", "the next one"
"""What enter does with a line, for the footer."""


class EvidenceCard(Vertical):
    """The card above the table."""

    DEFAULT_CSS = """
    EvidenceCard {
        height: auto; background: $surface; padding: 1 2; margin-bottom: 1;
        & Said { height: auto; padding-left: 2; }
        & Line { background: $panel; }
        & #say { margin-bottom: 0; }
        & #understood { min-height: 2; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self.known: Known | None = None
        self.goal = ("", "")
        self.tally_at = ""
        self.unclear: list[str] = []
        """Results of which nobody has said yet who is counted in them."""
        self.meant = ""
        """The text that was entered once, and asked about: entered once more it is taken so."""
        self.guarded = ""
        """What the guard asks about it."""
        self.does = ADDS
        """What enter does with what stands there."""
        self._back = 0
        self.told_on: date | None = None
        """The day on which what stands there was told: so it is saved, whatever day it has become meanwhile."""

    def compose(self) -> Iterable[Widget]:
        """Title, line, what was understood."""
        yield Said(("Write what you saw in one line", "evidence-strong"), id="say")
        yield EvidenceLine(f"such as {self.example}", "evidence")
        yield NotSaved(lambda: self.line)
        yield Said(id="understood")

    @property
    def example(self) -> str:
        """A line as this kind of team writes one."""
        return sentence("example.line", self.framed.host.frame_view.kind)

    @property
    def framed(self) -> Framed:
        """The screen it stands on."""
        from cycletui.ui.screens.base import Framed

        assert isinstance(self.screen, Framed)
        return self.screen

    @property
    def line(self) -> EvidenceLine:
        """The line."""
        return self.query_one(EvidenceLine)

    def on_mount(self) -> None:
        """Say how a line reads; the names come behind the room's data."""
        self.tell("")

    @work(exclusive=True, group="known")
    async def learn(self) -> None:
        """Read the names and the draft in their threads, then understand what stands there anew."""
        session = self.framed.session
        if not session.open:
            return
        with self.framed.host.told():
            await self.line.begin()
            grid = await session.draft(line_drafts.take, line_drafts.TALLY, session.space, session.window)
            self.tally_at = grid.at if grid is not None else ""
            await self._read_names()
            self.tell(self.line.value)

    async def know(self) -> None:
        """Read the names where they are not known yet."""
        if self.known is None and self.framed.session.open:
            with self.framed.host.told():
                await self._read_names()

    async def _read_names(self) -> None:
        session = self.framed.session
        self.goal = await session.read(read_goal, session.space)
        self.known = await session.read(read_known, session.space)

    # what is typed

    @on(Input.Changed)
    def typed_in(self, event: Input.Changed) -> None:
        """Say back what was understood."""
        event.stop()
        if event.value != self.meant:
            self.meant = self.guarded = ""
        self.tell(event.value)
        self.framed.refresh_bindings()

    def tell(self, text: str) -> None:
        """What the line reads as, value over label; or where it stopped being clear, and why."""
        self.told_on = self.framed.session.today
        before, self.does = self.does, ADDS
        self.query_one("#understood", Said).say(*self._told(text))
        self.framed.set_class(bool(text.strip()), "-typing")
        if self.does != before:
            self.framed.refresh_foot()

    def _told(self, text: str) -> Iterable[Part]:
        behind = waiting(len(self.line.more))
        digit = text.strip()
        if not digit:
            self.does = NEXT if self.line.more else ADDS
            return [(self._hint(), "note"), *behind]
        room = next((one for one in OPEN if one.digit == digit), None)
        if room is not None:
            # whoever typed it may have meant the room
            rest = self.example.partition("/")[2]
            return [(f"Go on, such as {digit}/{rest}; or esc, then {digit} goes to {room.label}.", "note")]
        found = self.understood(text)
        from cycletui.entry.line import NotUnderstood

        if isinstance(found, NotUnderstood):
            self.does = KEEPS if found.kind == "words" else SAYS if found.kind == "order" else GOES
            return [*wrong(text, found), *guarded(self.guarded), *behind]
        self.look(text, found)
        return self.read_as(text, found)

    def _hint(self) -> str:
        """What an empty line says."""
        box = self.framed.session.outbox
        if box.going:
            return f"{box.words}  {line(box.going[0].texts.get('line', ''), 60)}"
        if self.unclear:
            return "Go on; esc asks who is counted there."
        if self.tally_at:
            return f"Your tally of {self.tally_at} waits: ctrl+g opens it."
        return "How many of how many, then what; a day and @group where they matter."

    def understood(self, text: str) -> Understood | NotUnderstood:
        """What it reads as on the day that was told, or why not."""
        from cycletui.entry.line import understand
        from cycletui.entry.names import Known

        return understand(text, today=self.day, known=self.known or Known())

    def read_as(self, text: str, found: Understood) -> list[Part]:
        """What it reads as, what is asked about it, and what waits behind it."""
        from cycletui.entry.line import asks

        width = self.query_one("#understood", Said).size.width
        parts = columns(found, width, self.tells(found))
        once = self.meant == text
        if self.known is not None:
            questions = asks(found, self.known)
            if found.bare and not questions:
                parts += ["\n", (f"{line(found.group or '', 60)} is a group of yours: enter takes it so.", "note")]
            parts += asked(questions, once=once, more=bool(self.guarded))
            self.does = TAKES if once and questions else self.does
        if self.guarded:
            self.does = KEEPS
        return [*parts, *guarded(self.guarded), *waiting(len(self.line.more))]

    def tells(self, found: Understood) -> str:
        """Of which outcome it will tell, where it is counted for the first time."""
        new = self.known is not None and self.known.find("measure", found.measure, found.unit) is None
        return self.goal[1] if new else ""

    @work(exclusive=True, group="there")
    async def look(self, text: str, found: Understood) -> None:
        """Say so where that day has one already: nothing is put over it."""
        known, session = self.known, self.framed.session
        measure = known.find("measure", found.measure, found.unit) if known else None
        group = known.find("group", found.group) if known and found.group else None
        if measure is None or not measure.id or not session.open or (found.group and group is None):
            return
        with self.framed.host.told():
            whose = group.id if group else ""
            already = await session.read(there, session.space, measure.id, whose, found.on)
            if already and self.line.value == text:
                note = f"There is one of that day already: {line(already, 60)}. enter puts yours beside it."
                said = self.query_one("#understood", Said)
                said.say(*self.read_as(text, found), "\n", (note, "warning"))

    def tell_queue(self) -> None:
        """What waits to be saved, and what could not be."""
        # one may be put together or taken apart just now
        for rows in self.query(NotSaved):
            rows.show()
        session = self.framed.session
        back, self._back = self._back, len(session.outbox.came_back(self.line.WHAT, session.space))
        if self._back > back:
            # what was to be begun with it is not there
            self.learn()
        if not self.line.value:
            self.tell("")
        self.framed.refresh_foot()

    def takes(self, text: str) -> bool:
        """Whether something is saved of it as it stands."""
        from cycletui.entry.line import NotUnderstood

        found = self.understood(text)
        return not isinstance(found, NotUnderstood) or found.kind == "words"

    def ask(self, text: str, question: str) -> None:
        """Ask about what looks like a student. What is new is asked with it: entered once more all is taken so."""
        self.meant, self.guarded = text, question
        self.tell(text)

    def enter(self, text: str) -> None:
        """Save it if it is understood; what is new, or could be meant otherwise, once it is entered once more."""
        from cycletui.entry.line import NotUnderstood, asks

        found = self.understood(text)
        if not isinstance(found, NotUnderstood):
            # where the names could not be read nothing can be asked: what writes asks then
            if self.known is not None and self.meant != text and asks(found, self.known):
                self.meant = text
                self.tell(text)
                # an impatient second enter is no answer to what nobody has read
                self.framed.host.answered(SECOND_KEY)
                return
            self.save(text, found)
        elif found.kind == "words":
            self.save_seen(text)
        elif found.kind == "order":
            self.ask_order()
        else:
            self.line.cursor_position = min(found.at, len(text))

    @property
    def day(self) -> date:
        """The day that the line means."""
        return self.told_on or self.framed.session.today

    @property
    def about(self) -> For:
        """For which team and by whom a line is added."""
        session = self.framed.session
        from cycletui.ui.session.speaking import voice_of

        return For(session.space, session.me, session.window, self.goal[0], voice_of(session))

    def save_seen(self, text: str) -> None:
        """Send words without a number on their way."""
        host, session = self.framed.host, self.framed.session
        about, day, made = self.about, self.day, uuid.uuid4().hex

        def saved(done: str) -> str:
            session.made = done
            toast(host, f"Kept as something seen or heard. {UNDO_FROM_FIELD}.")
            return ""

        self.line.send(
            text, lambda store: add_seen(store, text, about, day, made), saved, record=made, said_by=about.voice
        )

    @work(exclusive=True, group="order")
    async def ask_order(self) -> None:
        """Ask once which comes first where the team writes a day as `3/4`; then the line is read anew."""
        from cycletui.records.team import Team
        from cycletui.ui.screens.dialogs import Pick

        host, session = self.framed.host, self.framed.session
        with host.told():
            field = Team.kind_fields["days"]
            ways = field.choices
            about = f"{field.help} It is asked once, and stands in Team."
            order = await host.push_screen_wait(Pick(field.title, ways, does="say so", about=about))
            if order:
                await session.write(say_order, self.about, order)
                host.changed()

    def save(self, text: str, found: Understood) -> None:
        """Send it on its way."""
        from cycletui.entry.adding import Refused
        from cycletui.entry.line import amount
        from cycletui.entry.understood import learn

        host, session = self.framed.host, self.framed.session
        about, day, made, sure = self.about, self.day, uuid.uuid4().hex, self.meant == text
        if self.known is not None and sure:
            learn(self.known, found)

        def saved(done: Entered | Refused) -> str:
            if isinstance(done, Refused):
                return done.why
            session.made = done.id
            said = done.understood
            toast(host, f"Added: {amount(said)}, {said.measure}. {UNDO_FROM_FIELD}.", named=said.measure)
            if "measure" in said.new and self.is_mounted:
                self.ask_later(done.id)
            return ""

        meant = {"sure": text} if sure else {}
        self.line.send(text, lambda store: add(store, text, about, day, made, sure=sure), saved, record=made, **meant)

    @work(group="later")
    async def ask_later(self, result: str) -> None:
        """Keep in mind to ask who a new measure counts, where its words leave it open."""
        from cycletui.queries.evidence.unclear import read_unclear

        with self.framed.host.told():
            if await self.framed.session.ask(read_unclear, result) is not None:
                self.unclear.append(result)
                self.tell_queue()

    @work(exclusive=True, group="who")
    async def ask_who(self) -> None:
        """Ask once who a new measure counts, where its words leave it open: not while lines are typed."""
        from cycletui.ui.rooms.evidence.who_counts import who_is_counted

        with self.framed.host.told():
            while self.unclear:
                await who_is_counted(self.framed.host, self.unclear.pop(0))
