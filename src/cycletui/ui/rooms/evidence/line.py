"""Evidence in one line: what was understood shows while it is typed, what is asked stands loudly, and enter adds it."""

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
from cycletui.ui.rooms.evidence import said_back
from cycletui.ui.rooms.evidence.already import Already
from cycletui.ui.rooms.evidence.line_saving import For, add, read_known
from cycletui.ui.rooms.evidence.once import SETTINGS, ask_once
from cycletui.ui.rooms.evidence.pasted import EvidenceLine
from cycletui.ui.rooms.evidence.reading import Reading, looks_like_a_child, read
from cycletui.ui.screens.entry_line import NotSaved
from cycletui.ui.session.speaking import voice_of
from cycletui.ui.widgets.places import Vertical
from cycletui.ui.widgets.text import Part, Said, toast

if TYPE_CHECKING:
    from cycletui.entry.adding import Entered, Refused
    from cycletui.entry.names import Known
    from cycletui.entry.understood import Understood
    from cycletui.queries.evidence.unclear import Unclear
    from cycletui.ui.screens.base import Framed


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
        self.tally_at = ""
        self.unclear: tuple[str, Unclear] | None = None
        """The result added last, where nobody has said yet who is counted in its measure."""
        self.meant = ""
        """The text that was entered once, and asked about: entered once more it is taken so."""
        self.standing = ""
        """What is asked about it."""
        self.told_on: date | None = None
        """The day on which what stands there was told: so it is saved, whatever day it has become meanwhile."""
        self._stood = ""
        """What was asked about last: what is typed on behind it may be the next line."""
        self._refused = ""
        """What could not be taken when it was entered."""
        self._children: set[tuple[str, bool]] = set()
        """Words of this line that were asked about as a student's name, and whether they were a group's."""
        self._left_open: set[str] = set()
        """Measures of which somebody left open who is counted."""
        self._already = Already()
        self._back = 0
        self._reading: Reading | None = None
        self._named = ""

    def compose(self) -> Iterable[Widget]:
        """Title, line, what was understood."""
        yield Said(("Write what you saw in one line", "evidence-strong"), id="say")
        yield EvidenceLine(f"such as {self.example}", "evidence")
        yield NotSaved(lambda: self.line)
        yield Said(id="understood")

    @property
    def example(self) -> str:
        """A line as this team writes one: of its own goal's measure, once the names are known."""
        own = self.known.example if self.known is not None else ""
        return own or sentence("example.line", self.framed.host.frame_view.kind)

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

    @work(exclusive=True, group="begin")
    async def take_up(self) -> None:
        """What was begun stands there at once: whoever types meanwhile would type it twice."""
        if self.framed.session.open:
            with self.framed.host.told():
                await self.line.begin()
                self.tell(self.line.value)

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
        arrived = not session.outbox.going
        self.known = await session.read(read_known, session.space)
        self._already.forget(sent=arrived)
        self.line.placeholder = f"such as {self.example}"

    # what is typed

    @on(Input.Changed)
    def typed_in(self, event: Input.Changed) -> None:
        """Say back what was understood."""
        event.stop()
        if event.value != self.meant:
            self.meant = self.standing = ""
        if not event.value:
            self._children.clear()
        if not event.value.startswith(self._stood):
            self._stood = ""
        self.tell(event.value)
        self.framed.refresh_bindings()

    def reading(self, text: str) -> Reading:
        """How the text reads, worked out once."""
        day, before = self.framed.session.today, self._reading
        if before is None or (before.text, before.day, before.known) != (text, day, self.known):
            self._reading = before = read(text, day, self.known, self._stood)
        return before

    @property
    def does(self) -> str:
        """What enter does now, in the footer's words; empty where it can do nothing."""
        text = self.line.value
        if not text.strip():
            return "next line" if self.line.more else ""
        return self.reading(text).does(self._stands(text))

    @property
    def offered(self) -> str:
        """What the key beside enter takes now, in the footer's words; empty where nothing is offered."""
        if not self.line.value.strip():
            return "say who" if self.unclear is not None else ""
        return self.reading(self.line.value).offers

    def tell(self, text: str) -> None:
        """What the line reads as, value over label; or where it stopped being clear, and why."""
        self.told_on = self.framed.session.today
        self._say(*self._told(text))
        self.framed.set_class(bool(text.strip()), "-typing")
        if (named := f"{self.does} {self.offered} {self.meant}") != self._named:
            self._named = named
            self.framed.refresh_bindings()
            self.framed.refresh_foot()

    def _say(self, *parts: Part) -> None:
        self.query_one("#understood", Said).say(*parts, *said_back.waiting(len(self.line.more)))

    def _told(self, text: str) -> list[Part]:
        if not text.strip():
            return self._hint()
        digit = text.strip()
        if (room := next((one for one in OPEN if one.digit == digit), None)) is not None:
            # whoever typed it may have meant the room
            rest = sentence("example.line", self.framed.host.frame_view.kind).partition("/")[2]
            return [(f"Go on, such as {digit}/{rest}; or esc, then {digit} goes to {room.label}.", "note")]
        reading, width = self.reading(text), self.query_one("#understood", Said).size.width
        if reading.rest:
            return said_back.two_lines(self._stood, reading.rest)
        standing = self._stands(text)
        if reading.refused is not None:
            loud = self._refused == text
            return said_back.stands(standing, "") or said_back.wrong(text, reading.refused, width, loud=loud)
        if not standing:
            self.look(reading)
        return self._read_as(reading, standing)

    def _stands(self, text: str) -> str:
        """What is asked about a text that was entered once; of one that came back, what is asked of it now."""
        return (self.standing or self.reading(text).asked) if self.meant == text else ""

    def _hint(self) -> list[Part]:
        box = self.framed.session.outbox
        if box.going:
            return [(f"{box.words}  {line(box.going[0].texts.get('line', ''), 60)}", "note")]
        return said_back.hint(self.unclear[1].name if self.unclear is not None else "", self.tally_at)

    def _read_as(self, reading: Reading, standing: str, already: str = "") -> list[Part]:
        """What it reads as, and what is asked about it: first where the question stands, behind it while it is typed.

        `already` says what that day has.
        """
        found = reading.understood
        assert found is not None
        parts = said_back.stands(standing, reading.near)
        parts += said_back.columns(found, self.query_one("#understood", Said).size.width)
        if found.bare and "group" not in found.new:
            parts += ["\n", (f"{line(found.group or '', 60)} is a group of yours: enter takes it so.", "note")]
        if standing:
            return parts
        parts += said_back.first_unit(found, asked=bool(reading.asked))
        parts += ["\n", (already, "warning")] if already else []
        return parts + said_back.noted(reading.asked, reading.near)

    @work(exclusive=True, group="there")
    async def look(self, reading: Reading) -> None:
        """Say so where that day has one already: nothing is put over it."""
        with self.framed.host.told():
            already = await self._already.asks(self.framed.session, reading.understood, self.known)
            if already and self.line.value == reading.text != self.meant:
                self._say(*self._read_as(reading, "", f"{already}."))

    # entering

    async def asks_first(self, text: str) -> bool:
        """Ask all that there is to ask, at once; whether there was anything. Entered once more it is taken."""
        reading = self.reading(text)
        if reading.rest:
            self._part(reading)
            return True
        asked = await self._asks(reading) if self.meant != text else ""
        if asked:
            self._let_stand(text, asked)
        return bool(asked)

    def _let_stand(self, text: str, asked: str) -> None:
        self.meant = self._stood = text
        self.standing = asked
        self.tell(text)

    def _part(self, reading: Reading) -> None:
        """Two lines of one: the first is asked about again, the second waits behind it."""
        first, self._stood = self._stood, ""
        self.line.more.insert(0, reading.rest)
        self.line.value = first
        self.line.cursor_position = len(first)
        self._let_stand(first, self.reading(first).asked)

    async def _asks(self, reading: Reading) -> str:
        """All that is asked before the line is taken, the most serious first."""
        from cycletui.entry.asking import in_one

        refused = reading.refused
        if refused is not None and refused.kind != "words":
            return ""
        child = await looks_like_a_child(self.framed.session, reading, self._children)
        already = await self._already.asks(self.framed.session, reading.understood, self.known)
        seen = refused.asks if refused is not None else ""
        return in_one([*filter(None, (child, already, seen)), *(one.words for one in reading.questions)])

    def withdraw(self) -> bool:
        """Take back that it was entered, to change it; whether a question stood."""
        if not self.meant:
            return False
        self.meant = self.standing = self._stood = ""
        self.tell(self.line.value)
        return True

    def take_offered(self) -> None:
        """What is near stands in the line instead of what was typed; in an empty one it is said who is counted."""
        if not self.line.value.strip():
            self.ask_who()
        elif (offer := self.reading(self.line.value).offer) is not None:
            self.line.value = offer.line
            self.line.cursor_position = len(offer.line)

    def take(self, text: str) -> None:
        """Save it if it is understood; else do what its question asks for, or say loudly that it cannot be taken."""
        reading = self.reading(text)
        refused = reading.refused
        if reading.understood is not None:
            self.save(text, reading.understood)
        elif refused is not None and refused.kind == "words":
            self.line.send_seen(text, self.about, refused.on or self.day)
        elif refused is not None and refused.kind in SETTINGS:
            self.ask_setting(refused.kind)
        else:
            self._refused = text
            self.tell(text)

    @property
    def day(self) -> date:
        """The day that the line means."""
        return self.told_on or self.framed.session.today

    @property
    def about(self) -> For:
        """For which team and by whom a line is added."""
        session = self.framed.session
        return For(session.space, session.me, session.window, voice_of(session))

    @work(exclusive=True, group="order")
    async def ask_setting(self, kind: str) -> None:
        """Ask once how the team writes days, or numbers; then the line is read anew."""
        with self.framed.host.told():
            await ask_once(self.framed.host, self.about, kind)

    def save(self, text: str, found: Understood) -> None:
        """Send it on its way."""
        from cycletui.entry.adding import Refused
        from cycletui.entry.asking import learn
        from cycletui.entry.line import amount

        host, session = self.framed.host, self.framed.session
        about, day, made, sure = self.about, self.day, uuid.uuid4().hex, self.meant == text
        self.unclear = None
        if self.known is not None and sure:
            learn(self.known, found)
        self._already.sent(found)

        def saved(done: Entered | Refused) -> str:
            if isinstance(done, Refused):
                return done.why
            session.made = done.id
            said = done.understood
            toast(host, f"Added: {amount(said)}, {said.measure}. {UNDO_FROM_FIELD}.", named=said.measure)
            if self.is_mounted:
                self.ask_later(done.id)
            return ""

        meant = {"sure": text} if sure else {}
        self.line.send(text, lambda store: add(store, text, about, day, made, sure=sure), saved, record=made, **meant)

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

    # who is counted

    @work(exclusive=True, group="later")
    async def ask_later(self, result: str) -> None:
        """Say beneath the empty line, and there only, where words leave open who a measure counts."""
        from cycletui.queries.evidence.unclear import read_unclear

        with self.framed.host.told():
            found = await self.framed.session.ask(read_unclear, result)
            if found is not None and found.measure not in self._left_open:
                self.unclear = (result, found)
                self.tell_queue()

    @work(exclusive=True, group="who")
    async def ask_who(self) -> None:
        """Ask once who a measure counts, where its words leave it open; whoever leaves it is not asked again."""
        from cycletui.ui.rooms.evidence.who_counts import who_is_counted

        if self.unclear is None:
            return
        (result, found), self.unclear = self.unclear, None
        self._left_open.add(found.measure)
        with self.framed.host.told():
            await who_is_counted(self.framed.host, result)
        self.tell_queue()
