"""Evidence in one line: what was understood shows while it is typed, and enter adds it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from textual import on, work
from textual.containers import Vertical
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input

from cycletui.queries.parts import short_day
from cycletui.records.harmless import line
from cycletui.records.rooms import ROOMS
from cycletui.records.words import UNDO_FROM_FIELD, sentence
from cycletui.ui.session.session import KEEP_SECONDS
from cycletui.ui.widgets.lists import Line
from cycletui.ui.widgets.text import Part, Said, toast

if TYPE_CHECKING:
    from cycletui.entry.adding import Entered, Refused
    from cycletui.entry.line import NotUnderstood, Understood
    from cycletui.entry.names import Known
    from cycletui.queries.line_drafts import Kept
    from cycletui.store.store import Store
    from cycletui.ui.screens.base import Framed
    from cycletui.ui.session.session import Session

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


def add(store: Store, text: str, today: date, space: str, me: str, window: str, goal: str) -> Entered | Refused:
    """Add one line as it reads on that day; what is counted for the first time tells of the goal."""
    from cycletui.entry.adding import add_lines

    return add_lines(store, [text], space=space, by=me, today=today, window=window, tells_of=goal)[0]


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
        self.kept_at = ""
        self.tally_at = ""
        self._timer: Timer | None = None
        self._begun = False
        self.told_on: date | None = None
        """The day on which what stands there was told: so it is saved, whatever day it has become meanwhile."""

    def compose(self) -> Iterable[Widget]:
        """Title, line, what was understood."""
        yield Said(("Write what you saw in one line", "evidence-strong"), id="say")
        yield Line(placeholder=f"such as {self.example}", id="evidence")
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
    def line(self) -> Line:
        """The line."""
        return self.query_one("#evidence", Line)

    def on_mount(self) -> None:
        """Say how a line reads; the names come behind the room's data."""
        self.tell("")

    @work(exclusive=True, group="known")
    async def learn(self) -> None:
        """Read the names and the draft in their threads, then understand what stands there anew."""
        session = self.framed.session
        if not session.open:
            return
        from cycletui.queries import line_drafts

        with self.framed.host.told():
            found: Kept | None = None
            if not self._begun:
                found = await session.draft(line_drafts.take, line_drafts.LINE, session.space, session.window)
            grid = await session.draft(line_drafts.take, line_drafts.TALLY, session.space, session.window)
            self.tally_at = grid.at if grid is not None else ""
            self._begun = True
            if found is not None and not self.line.value:
                self.kept_at = found.at
                with self.prevent(Input.Changed):
                    self.line.value = found.texts.get("line", "")
                self.call_after_refresh(self._to_the_end)
            self.known = await session.read(read_known, session.space)
            self.goal = await session.read(read_goal, session.space)
            self.tell(self.line.value)
            await self.keep_draft()

    def _to_the_end(self) -> None:
        """Show the end of a long line: a field whose first text comes late does not go there by itself."""
        self.line.cursor_position = 0
        self.line.action_end()

    # what is typed

    @on(Input.Changed)
    def typed_in(self, event: Input.Changed) -> None:
        """Say back what was understood, and keep the draft soon."""
        event.stop()
        self.tell(event.value)
        if self._timer is None:
            self._timer = self.set_timer(KEEP_SECONDS, self.keep)
        self.framed.refresh_bindings()

    @work(exclusive=True, group="draft", exit_on_error=True)
    async def keep(self) -> None:
        """Keep what is typed, or forget the draft where nothing is."""
        self._timer = None
        await self.keep_draft()

    async def keep_draft(self) -> None:
        """Keep the line as it stands."""
        framed = self.framed
        if framed.session.open and self._begun:
            with framed.host.told():
                self.kept_at = await _kept(framed.session, self.line.value, self.kept_at)
                framed.refresh_foot()

    def leave_behind(self) -> None:
        """Keep it by the app, where this card will not be there any more."""
        if self._timer is not None and self.framed.session.open:
            work = _kept(self.framed.session, self.line.value, self.kept_at)
            self.app.run_worker(work, exit_on_error=True)

    def tell(self, text: str) -> None:
        """What the line reads as, value over label; or where it stopped being clear, and why."""
        said = self.query_one("#understood", Said)
        self.told_on = self.framed.session.today
        if not text.strip():
            hint = "How many of how many, then what; a day and @group where they matter."
            if self.tally_at:
                hint = f"Your tally of {self.tally_at} waits: ctrl+g opens it."
            said.say((hint, "note"))
            return
        digit = text.strip()
        room = next((one for one in ROOMS if one.digit == digit), None)
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

    @on(Input.Submitted)
    def entered(self, event: Input.Submitted) -> None:
        """Add it; what is not understood stays for the person to change."""
        event.stop()
        text = event.value
        if not text.strip() or not self.framed.session.open:
            return
        told_on = self.told_on or self.framed.session.today
        found = _understood(text, told_on, self.known)
        from cycletui.entry.line import NotUnderstood

        if isinstance(found, NotUnderstood):
            event.input.cursor_position = min(found.at, len(text))
            return
        self.save(text, told_on)

    @work(exclusive=True, group="save")
    async def save(self, text: str, told_on: date) -> None:
        """Add it in the thread that writes."""
        from cycletui.entry.adding import Refused
        from cycletui.entry.line import amount

        framed = self.framed
        session = framed.session
        with framed.host.told():
            done = await session.write(add, text, told_on, session.space, session.me, session.window, self.goal[0])
            if isinstance(done, Refused):
                self.query_one("#understood", Said).say((f"! {done.why}", "wrong"))
                return
            # what was typed on meanwhile stays
            if self.line.value == text:
                self.line.value = ""
            await self.keep_draft()
            session.made = done.id
            said = done.understood
            toast(self.app, f"Added: {amount(said)}, {said.measure}. {UNDO_FROM_FIELD}.")
            framed.host.changed()
            if "measure" in said.new:
                self.ask_who(done.id)

    @work(group="who")
    async def ask_who(self, result: str) -> None:
        """Ask once who a new measure counts, where its words leave it open."""
        from cycletui.ui.rooms.evidence.who_counts import who_is_counted

        with self.framed.host.told():
            await who_is_counted(self.framed.host, result)


async def _kept(session: Session, text: str, before: str) -> str:
    """Keep the line, or forget its draft where it is empty; when it was kept."""
    from cycletui.queries import line_drafts

    if text.strip():
        at: str = await session.draft(line_drafts.keep, line_drafts.LINE, session.space, session.window, {"line": text})
        return at
    if before:
        await session.draft(line_drafts.drop, line_drafts.LINE, session.space, session.window)
    return ""


def _wrong(text: str, found: NotUnderstood) -> list[Part]:
    at = min(max(found.at, 0), len(text))
    here = line(text[at : at + 24], 24)
    where = f"  at “{here}”" if here else "  at the end"
    return [("! ", "wrong"), (found.why, "wrong"), (where, "note")]


def _columns(found: Understood, width: int, goal: str) -> list[Part]:
    """Value over label, in as many rows of columns as the width asks for."""
    from cycletui.entry.line import amount

    percent = ""
    if found.total:
        percent = f"{int(100 * (found.count_of or 0) / found.total + 0.5)} %"
    columns = [
        (amount(found), percent or "what came out"),
        (found.measure, "what we count"),
        (f"{found.on:%a} {short_day(found.on)}", "when"),
        (found.group or "all students", "group"),
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
