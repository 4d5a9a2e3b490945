"""Evidence in one line: what was understood shows while it is typed, and enter adds it."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from textual import on, work
from textual.events import Paste
from textual.widget import Widget
from textual.widgets import Input

from cycletui.queries import line_drafts
from cycletui.records.harmless import line
from cycletui.records.rooms import OPEN
from cycletui.records.words import UNDO_FROM_FIELD, sentence
from cycletui.ui.rooms.evidence.line_saving import For, add, add_seen, read_goal, read_known, say_order, there
from cycletui.ui.rooms.evidence.said_back import asked, columns, waiting, wrong
from cycletui.ui.screens.entry_line import EntryLine, NotSaved
from cycletui.ui.widgets.places import Vertical
from cycletui.ui.widgets.text import Part, Said, toast

if TYPE_CHECKING:
    from cycletui.entry.adding import Entered, Refused
    from cycletui.entry.line import NotUnderstood, Understood
    from cycletui.entry.names import Known
    from cycletui.store.store import Store
    from cycletui.ui.screens.base import Framed

ENDS = re.compile(r"\r\n|\n|\r")
"""How lines end, here and on old and other machines."""


def _understood(text: str, today: date, known: Known | None) -> Understood | NotUnderstood:
    from cycletui.entry.line import understand
    from cycletui.entry.names import Known

    return understand(text, today=today, known=Known() if known is None else known)


class EvidenceLine(EntryLine):
    """The line of the card."""

    WHAT, NAMES = line_drafts.LINE, True

    def __init__(self, placeholder: str, id: str) -> None:
        super().__init__(placeholder, id)
        self.more: list[str] = []
        """Pasted lines that wait behind this one, each to be entered by itself."""

    @property
    def holds(self) -> bool:
        """Pasted lines that wait are text too."""
        return bool(self.value.strip() or self.more)

    @property
    def takes_enter(self) -> bool:
        """The next pasted line comes by enter too."""
        return self.holds

    def texts(self, text: str) -> dict[str, str]:
        """The line, and those that wait behind it."""
        return {"line": text} | ({"more": "\n".join(self.more)} if self.more else {})

    def show_texts(self, texts: dict[str, str]) -> None:
        """Put back what was kept; lines that wait already go on waiting."""
        super().show_texts(texts)
        self.more = [line for line in texts.get("more", "").split("\n") if line] + self.more

    def _on_paste(self, event: Paste) -> None:
        """Several lines are offered one by one, behind what stands there."""
        lines = [one.strip() for one in ENDS.split(event.text) if one.strip()]
        if len(lines) < 2:
            super()._on_paste(event)
            return
        event.prevent_default()
        event.stop()
        self.more += lines
        if self.value.strip():
            self.card.tell(self.value)
        else:
            self.next_pasted()

    def next_pasted(self) -> None:
        """The next pasted line, if one waits, stands in the line now."""
        self.value = self.more.pop(0) if self.more else ""
        self.action_end()

    def send(self, text: str, job: Callable[[Store], Any], saved: Callable[[Any], str], **more: str) -> None:
        """Save what stood there; the next pasted line comes."""
        # those that wait are no part of what was entered
        waiting, self.more = self.more, []
        super().send(text, job, saved, **more)
        self.more = waiting
        if waiting:
            self.next_pasted()
            self._hand_draft()

    def enter(self, text: str) -> None:
        """Add it; what is not understood, or is asked about, stays for the person to change."""
        if not text.strip():
            self.next_pasted()
        else:
            self.card.enter(text)

    def ask(self, question: str) -> None:
        """In place of what was understood."""
        self.card.query_one("#understood", Said).say(("! ", "warning"), (question, "warning"))

    def tell_queue(self) -> None:
        """Beneath the line."""
        self.card.tell_queue()

    @property
    def card(self) -> EvidenceCard:
        """The card that it stands on."""
        return self.screen.query_one(EvidenceCard)


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
            self.known = await session.read(read_known, session.space)
            self.goal = await session.read(read_goal, session.space)
            self.tell(self.line.value)

    # what is typed

    @on(Input.Changed)
    def typed_in(self, event: Input.Changed) -> None:
        """Say back what was understood."""
        event.stop()
        self.meant = self.meant if event.value == self.meant else ""
        self.tell(event.value)
        self.framed.refresh_bindings()

    def tell(self, text: str) -> None:
        """What the line reads as, value over label; or where it stopped being clear, and why."""
        said = self.query_one("#understood", Said)
        self.told_on = self.framed.session.today
        behind = waiting(len(self.line.more))
        if not text.strip():
            hint = "How many of how many, then what; a day and @group where they matter."
            if self.tally_at:
                hint = f"Your tally of {self.tally_at} waits: ctrl+g opens it."
            if self.unclear:
                hint = "Go on; esc asks who is counted there."
            box = self.framed.session.outbox
            if box.going:
                hint = f"{box.words}  {line(box.going[0].texts.get('line', ''), 60)}"
            said.say((hint, "note"), *behind)
            return
        digit = text.strip()
        room = next((one for one in OPEN if one.digit == digit), None)
        if room is not None:
            # whoever typed it may have meant the room
            rest = self.example.partition("/")[2]
            words = f"Go on, such as {digit}/{rest}; or esc, then {digit} goes to {room.label}."
            said.say((words, "note"))
            return
        found = _understood(text, self.told_on, self.known)
        from cycletui.entry.line import NotUnderstood

        if isinstance(found, NotUnderstood):
            said.say(*wrong(text, found), *behind)
            return
        said.say(*self.read_as(text, found))
        self.look(text, found)

    def read_as(self, text: str, found: Understood) -> list[Part]:
        """What it reads as, what is asked about it, and what waits behind it."""
        from cycletui.entry.asking import asks

        width = self.query_one("#understood", Said).size.width
        parts = columns(found, width, self.tells(found))
        if self.known is not None:
            questions = asks(found, self.known)
            if found.bare and not questions:
                parts += ["\n", (f"{line(found.group or '', 60)} is a group of yours: enter takes it so.", "note")]
            parts += asked(questions, once=self.meant == text)
        return [*parts, *waiting(len(self.line.more))]

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
        if not self.line.value:
            self.tell("")
        self.framed.refresh_foot()

    def enter(self, text: str) -> None:
        """Save it if it is understood; what is new, or could be meant otherwise, once it is entered once more."""
        from cycletui.entry.asking import asks
        from cycletui.entry.line import NotUnderstood

        found = _understood(text, self.day, self.known)
        if not isinstance(found, NotUnderstood):
            # before the names are read nothing can be asked: what writes asks then
            if self.known is not None and self.meant != text and asks(found, self.known):
                self.meant = text
                self.tell(text)
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
        return For(session.space, session.me, session.window, self.goal[0])

    def save_seen(self, text: str) -> None:
        """Send words without a number on their way."""
        host, session = self.framed.host, self.framed.session
        about, day, made = self.about, self.day, uuid.uuid4().hex

        def saved(done: str) -> str:
            session.made = done
            toast(host, f"Kept as something seen or heard. {UNDO_FROM_FIELD}.")
            return ""

        self.line.send(text, lambda store: add_seen(store, text, about, day, made), saved, record=made)

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
            order = await host.push_screen_wait(Pick("Which comes first?", ways, does="say so", about=about))
            if order:
                await session.write(say_order, self.about, order)
                host.changed()

    def save(self, text: str, found: Understood) -> None:
        """Send it on its way."""
        from cycletui.entry.adding import Refused
        from cycletui.entry.asking import learn
        from cycletui.entry.line import amount

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

        self.line.send(text, lambda store: add(store, text, about, day, made, sure=sure), saved, record=made)

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
