"""Evidence in one line: what was understood shows while it is typed, and enter adds it."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from textual import on, work
from textual.widget import Widget
from textual.widgets import Input

from cycletui.queries import line_drafts
from cycletui.queries.parts import short_day
from cycletui.records.harmless import line
from cycletui.records.rooms import OPEN
from cycletui.records.words import UNDO_FROM_FIELD, sentence
from cycletui.ui.screens.entry_line import EntryLine, NotSaved
from cycletui.ui.widgets.places import Vertical
from cycletui.ui.widgets.text import Part, Said, toast

if TYPE_CHECKING:
    from cycletui.entry.adding import Entered, Refused
    from cycletui.entry.line import NotUnderstood, Understood
    from cycletui.entry.names import Known
    from cycletui.store.store import Store
    from cycletui.ui.screens.base import Framed

GAP = 3


def read_known(store: Store, space: str) -> Known:
    """The names of the team's work."""
    # what reads a line is loaded with them, in the thread, behind the room's data
    from cycletui.entry import line as evidence_line  # noqa: F401
    from cycletui.entry.known import known

    return known(store.reader, space)


def read_goal(store: Store, space: str) -> tuple[str, str]:
    """The outcome of which something new that is counted tells, with its name; empty where that is not plain."""
    from cycletui.queries.beginning import only_outcome

    found = only_outcome(store, space)
    return (found.id, line(found.called() or "–", 200)) if found is not None else ("", "")


class For(NamedTuple):
    """For which team, by whom, from which window a line is added, and of which outcome something new tells."""

    space: str
    me: str
    window: str
    goal: str


def add(store: Store, text: str, about: For, day: date, record: str) -> Entered | Refused:
    """Add one line as it was meant on its day; what is counted for the first time tells of the goal."""
    from cycletui.entry.adding import add_lines

    space, me, window, goal = about
    return add_lines(store, [text], space=space, by=me, today=day, window=window, tells_of=goal, record=record)[0]


def there(store: Store, space: str, measure: str, group: str, on: date) -> str:
    """What this measure's collections of that day say for the group already; empty where nothing does."""
    from cycletui.records.evidence import Collection, Result
    from cycletui.records.filters import any_of
    from cycletui.store.reader import title

    days = store.reader.records(Collection, space=space, where=Collection(measure=measure, on=on))
    if not days:
        return ""
    where = Result(collection=any_of([day.id for day in days]), group=group or None, part=None)
    return ", ".join(title(one) for one in store.reader.records(Result, space=space, where=where, newest=3))


def _understood(text: str, today: date, known: Known | None) -> Understood | NotUnderstood:
    from cycletui.entry.line import understand
    from cycletui.entry.names import Known

    return understand(text, today=today, known=Known() if known is None else known)


class EvidenceLine(EntryLine):
    """The line of the card."""

    WHAT = line_drafts.LINE

    def enter(self, text: str) -> None:
        """Add it; what is not understood stays for the person to change."""
        if (card := self.card).may_enter(text):
            card.save(text)

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
        self.tell(event.value)
        self.framed.refresh_bindings()

    def tell(self, text: str) -> None:
        """What the line reads as, value over label; or where it stopped being clear, and why."""
        said = self.query_one("#understood", Said)
        self.told_on = self.framed.session.today
        if not text.strip():
            hint = "How many of how many, then what; a day and @group where they matter."
            if self.tally_at:
                hint = f"Your tally of {self.tally_at} waits: ctrl+g opens it."
            if self.unclear:
                hint = "Go on; esc asks who is counted there."
            box = self.framed.session.outbox
            if box.going:
                hint = f"{box.words}  {line(box.going[0].texts.get('line', ''), 60)}"
            said.say((hint, "note"))
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
            said.say(*_wrong(text, found))
            return
        said.say(*_columns(found, said.size.width, self.tells(found)))
        self.look(text, found)

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
                said = self.query_one("#understood", Said)
                note = f"There is one of that day already: {line(already, 60)}. enter puts yours beside it."
                said.say(*_columns(found, said.size.width, self.tells(found)), "\n", (note, "warning"))

    def tell_queue(self) -> None:
        """What waits to be saved, and what could not be."""
        # one may be put together or taken apart just now
        for rows in self.query(NotSaved):
            rows.show()
        if not self.line.value:
            self.tell("")
        self.framed.refresh_foot()

    def may_enter(self, text: str) -> bool:
        """Whether the line is understood; the cursor goes to where it is not."""
        found = _understood(text, self.day, self.known)
        from cycletui.entry.line import NotUnderstood

        if isinstance(found, NotUnderstood):
            self.line.cursor_position = min(found.at, len(text))
            return False
        return True

    @property
    def day(self) -> date:
        """The day that the line means."""
        return self.told_on or self.framed.session.today

    def save(self, text: str) -> None:
        """Send it on its way."""
        from cycletui.entry.adding import Refused
        from cycletui.entry.line import amount

        host, session = self.framed.host, self.framed.session
        about, day, made = For(session.space, session.me, session.window, self.goal[0]), self.day, uuid.uuid4().hex

        def saved(done: Entered | Refused) -> str:
            if isinstance(done, Refused):
                return done.why
            session.made = done.id
            said = done.understood
            toast(host, f"Added: {amount(said)}, {said.measure}. {UNDO_FROM_FIELD}.")
            if "measure" in said.new and self.is_mounted:
                self.ask_later(done.id)
            return ""

        self.line.send(text, lambda store: add(store, text, about, day, made), saved, record=made)

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


def _wrong(text: str, found: NotUnderstood) -> list[Part]:
    at = min(max(found.at, 0), len(text))
    here = line(text[at : at + 24], 24)
    where = f"  at “{here}”" if here else "  at the end"
    return [("! ", "wrong"), (found.why, "wrong"), (where, "note")]


def _columns(found: Understood, width: int, goal: str) -> list[Part]:
    """Value over label, in as many rows of columns as the width asks for."""
    from cycletui.entry.line import amount, everyone

    percent = ""
    if found.total:
        percent = f"{int(100 * (found.count_of or 0) / found.total + 0.5)} %"
    columns = [
        (amount(found), percent or "what came out"),
        (found.measure, "what we count"),
        (f"{found.on:%a} {short_day(found.on)}", "when"),
        (found.group or everyone(found), "group"),
        (found.source, "where it comes from"),
    ]
    if goal:
        columns.append((goal, "tells of"))
    rows: list[Part] = []
    top: list[Part] = []
    below: list[Part] = []
    used = 0
    for value, label in columns:
        shown = line(value, 30)
        wide = max(len(shown), len(label)) + GAP
        if used and used + wide - GAP > max(width, 40):
            rows += [*top, "\n", *below, "\n"]
            top, below, used = [], [], 0
        top.append(shown.ljust(wide))
        below.append((label.ljust(wide), "note"))
        used += wide
    return [*rows, *top, "\n", *below]
