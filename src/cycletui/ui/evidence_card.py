"""Evidence in one line: what was understood shows while it is typed, and enter adds it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from textual import on, work
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Input

from cycletui.ui.lists import Line
from cycletui.ui.safe import Part, Said, line, toast
from cycletui.ui.shown import short_day

if TYPE_CHECKING:
    from cycletui.exchange.evidence_in import Entered, Refused
    from cycletui.exchange.evidence_line import NotUnderstood, Understood
    from cycletui.exchange.evidence_names import Known
    from cycletui.store.store import Store
    from cycletui.ui.framed import Framed

GAP = 3


def read_known(store: Store, space: str) -> Known:
    """The names of the team's work."""
    # what reads a line is loaded with them, in the thread, behind the room's data
    from cycletui.exchange import evidence_line  # noqa: F401
    from cycletui.exchange.evidence_known import known

    return known(store.reader, space)


def add(store: Store, text: str, space: str, me: str, window: str) -> Entered | Refused:
    """Add one line."""
    from cycletui.exchange.evidence_in import add_lines

    return add_lines(store, [text], space=space, by=me, today=_today(), window=window)[0]


def _understood(text: str, known: Known | None) -> Understood | NotUnderstood:
    from cycletui.exchange.evidence_line import understand
    from cycletui.exchange.evidence_names import Known

    return understand(text, today=_today(), known=Known() if known is None else known)


def _today() -> date:
    return date.today()  # noqa: DTZ011 - the day on this laptop's wall is meant


class EvidenceCard(Vertical):
    """The card above the lists of room 3."""

    DEFAULT_CSS = """
    EvidenceCard {
        height: auto; background: $surface; padding: 1 2; margin-bottom: 1;
        & Said { height: auto; padding-left: 2; }
        & Line { background: $panel; }
        & #understood { min-height: 2; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self.known: Known | None = None

    def compose(self) -> Iterable[Widget]:
        """Title, line, what was understood."""
        yield Said(("Write what you saw in one line", "bold $evidence"), id="say")
        yield Line(placeholder="such as 18/24 exit ticket fractions", id="evidence")
        yield Said(id="understood")

    @property
    def framed(self) -> Framed:
        """The screen it stands on."""
        from cycletui.ui.framed import Framed

        assert isinstance(self.screen, Framed)
        return self.screen

    def on_mount(self) -> None:
        """Know the team's names."""
        self.tell("")
        self.learn()

    @work(exclusive=True, group="known")
    async def learn(self) -> None:
        """Read the names in the thread, then understand what stands there anew."""
        session = self.framed.session
        if not session.open:
            return
        with self.framed.cycle_app.told():
            self.known = await session.read(read_known, session.space)
            self.tell(self.query_one(Line).value)

    @on(Input.Changed)
    def typed_in(self, event: Input.Changed) -> None:
        """Say back what was understood."""
        event.stop()
        self.tell(event.value)

    def tell(self, text: str) -> None:
        """What the line reads as, value over label; or where it stopped being clear, and why."""
        said = self.query_one("#understood", Said)
        if not text.strip():
            said.say(("How many of how many, then what; a day and @group where they matter.", "$muted"))
            return
        found = _understood(text, self.known)
        from cycletui.exchange.evidence_line import NotUnderstood

        said.say(*(_wrong(text, found) if isinstance(found, NotUnderstood) else _columns(found, said.size.width)))

    @on(Input.Submitted)
    def entered(self, event: Input.Submitted) -> None:
        """Add it; what is not understood stays for the person to change."""
        event.stop()
        text = event.value
        if not text.strip() or not self.framed.session.open:
            return
        found = _understood(text, self.known)
        from cycletui.exchange.evidence_line import NotUnderstood

        if isinstance(found, NotUnderstood):
            event.input.cursor_position = min(found.at, len(text))
            return
        self.save(text)

    @work(exclusive=True, group="save")
    async def save(self, text: str) -> None:
        """Add it in the thread that writes."""
        from cycletui.exchange.evidence_in import Refused
        from cycletui.exchange.evidence_line import amount

        framed = self.framed
        session = framed.session
        with framed.cycle_app.told():
            done = await session.write(add, text, session.space, session.me, session.window)
            if isinstance(done, Refused):
                self.query_one("#understood", Said).say((f"! {done.why}", "$error"))
                return
            self.query_one(Line).value = ""
            said = done.understood
            toast(self.app, f"Added: {amount(said)}, {said.measure}. Esc, then u, takes it back.")
            framed.cycle_app.changed()


def _wrong(text: str, found: NotUnderstood) -> list[Part]:
    at = min(max(found.at, 0), len(text))
    here = line(text[at : at + 24], 24)
    where = f"  at “{here}”" if here else "  at the end"
    return [("! ", "$error"), (found.why, "$error"), (where, "$muted")]


def _columns(found: Understood, width: int) -> list[Part]:
    """Value over label, in as many rows of columns as the width asks for."""
    from cycletui.exchange.evidence_line import amount

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
        below.append((label.ljust(wide), "$muted"))
        used += wide
    return [*rows, *top, "\n", *below]
