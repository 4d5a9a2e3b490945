"""Home: one next step, then where the team stands, what waits, and what came in."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.events import Resize
from textual.geometry import Size
from textual.widget import Widget

from cycletui.queries.frame_view import FrameView
from cycletui.records.harmless import line
from cycletui.ui.keys.table import bindings
from cycletui.ui.screens.base import Framed
from cycletui.ui.widgets.frame import MIDDLE, WIDE
from cycletui.ui.widgets.lists import Rows, run_on
from cycletui.ui.widgets.strip import heading
from cycletui.ui.widgets.text import Part, Row, Said

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader
    from cycletui.queries.home.rows import HomeRow
    from cycletui.queries.home.view import HomeView
    from cycletui.records.next_step import Step


def read(reader: AudienceReader, space: str, me: str) -> HomeView:
    """Read all of Home. What reads is loaded here, in the thread, so that the frame paints before it."""
    from datetime import datetime

    from cycletui.queries.home.view import read_home

    return read_home(reader, space, me, datetime.now().astimezone().date())


def does(step: Step) -> HomeRow:
    """The next step as a row: what enter does on the card."""
    from cycletui.queries.home.rows import HomeRow

    return HomeRow("", step.does, step.verb, step.kind, step.record, step.at)


SHORTEST, ENOUGH, LONGEST = 12, 16, 40
"""Cells of a line of growth: where it has fewer it is left out."""

LEADS = {"≠": "wrong", "late ": "late"}
"""How the first words of a row look, by how they begin; all else is muted."""


def part_rows(some: tuple[HomeRow, ...], wide: int) -> list[Row]:
    """The rows of one part, under each other in columns; a long text goes on below itself."""
    from cycletui.ui.widgets.folding import fold

    if some[0].grown is not None:
        return grown(some, wide)
    lead = max(len(one.lead) for one in some) + 2
    named = max(len(one.text) for one in some)
    rows = []
    for one in some:
        style = LEADS.get(one.lead[:1] if one.lead[:1] == "≠" else one.lead[:5], "note")
        text: list[Part] = [
            f"\n{' ' * lead}".join(fold(line(one.text, 200), wide - lead, 2 if wide >= MIDDLE - 10 else 3))
        ]
        if one.note and lead + named + 2 + len(one.note) <= wide:
            text = [one.text.ljust(named), (f"  {one.note}", "note")]
        rows.append(Row((one.lead.ljust(lead), style), *text, means=one))
    return rows


def grown(some: tuple[HomeRow, ...], wide: int) -> list[Row]:
    """Lines of growth: the name, the line from start to aim where it has room, and what that is in numbers."""
    from cycletui.ui.widgets.bar import bar
    from cycletui.ui.widgets.folding import fold, padded

    counted = [one.grown.words for one in some if one.grown is not None]
    rest = wide - max(len(words) for words in counted) - 2
    longest = max(len(one.text) for one in some)
    named = min(longest, max(rest - ENOUGH - 2, SHORTEST))
    # where a name would go on and on below itself, the line stands below the name
    stacked = named * 2 < longest
    named = wide if stacked else named
    cells = min(rest - (2 if stacked else named + 2), LONGEST)
    rows = []
    for one, words in zip(some, counted, strict=True):
        inside = "  " if one.text.startswith("  ") else ""
        if not words and one.grown is not None:
            # what is kept in the team has no line, and makes the others no shorter
            why = one.grown.verdict
            told = f"\n{inside}".join(fold(f"{one.text.strip()}  {why}", wide - len(inside)))
            rows.append(Row(f"{inside}{told}", means=one))
            continue
        first, *more = fold(one.text.strip(), named - len(inside))
        below = "".join(f"\n{inside}{text}" for text in more)
        drawn = bar(one.grown, cells) if one.grown is not None and cells >= SHORTEST else ""
        line_ = ((f"  {drawn}" if drawn else "", "home"), (f"  {words}", "strong"))
        if stacked:
            rows.append(Row(f"{inside}{first}", below, "\n", *line_, means=one))
        else:
            rows.append(Row(padded(f"{inside}{first}", named), *line_, below, means=one))
    return rows


class Card(Vertical, can_focus=True):
    """The next step. It has the bar while it has the focus."""

    DEFAULT_CSS = """
    Card {
        height: auto; background: $surface; padding: 1 2 1 2; margin-bottom: 1; border-left: blank;
        &:focus { border-left: outer $home; }
        & Said { height: auto; }
        & #hint { margin-top: 1; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = bindings("home.next", "part.down")

    def compose(self) -> Iterable[Widget]:
        """Title, sentence, reason, hint."""
        yield Said(id="title")
        yield Said(id="sentence")
        yield Said(id="reason")
        yield Said(id="hint")

    def action_run_on(self, by: int) -> None:
        """To the list."""
        run_on(self, by)

    def action_next(self) -> None:
        """Do it."""
        screen = self.screen
        if isinstance(screen, Home) and screen.view is not None:
            screen.act(does(screen.view.step))


class Home(Framed):
    """The first screen."""

    FOOT = ("home.next", "list.open", "screen.next", "app.stage_on", "app.help", "app.undo", "app.find", "app.quit")
    DEFAULT_CSS = """
    Home {
        & Rows { height: auto; max-height: 1fr; }
        &.-narrow Card, &.-middle Card { padding: 0 2; }
        &.-low #hint, &.-short #hint, &.-tiny #hint { display: none; }
        &.-short #reason, &.-tiny #reason { display: none; }
    }
    """

    def __init__(self) -> None:
        super().__init__("home")
        self.view: HomeView | None = None
        self._fitted: Size | None = None

    def body(self) -> Iterable[Widget]:
        """The card and one list below it."""
        yield Card()
        with VerticalScroll(id="lists", can_focus=False):
            yield Rows(id="parts")

    def on_mount(self) -> None:
        """What can be said before anything is read."""
        self.query_one("#title", Said).say(("Next", "home-strong"))
        self.query_one("#sentence", Said).say(("Opening the team file …", "note"))
        self.query_one(Card).focus()
        if self.session.open:
            self.load()

    def forget(self) -> None:
        """Take away what is shown, before it is read for other eyes."""
        self.view = None
        for name in ("#title", "#sentence", "#reason", "#hint"):
            self.query_one(name, Said).say("")
        self.query_one(Rows).fill([])
        self.show_frame(FrameView())

    def on_screen_resume(self) -> None:
        """Show what changed while another screen was on top."""
        if self.session.open:
            self.load()

    def store_changed(self) -> None:
        """Read again; under a room it waits until it shows."""
        if self.is_current or self.app.screen.is_modal:
            self.load()

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """Read Home in the thread and show it."""
        app, session = self.host, self.session
        audience = session.audience
        with app.told():
            view = await session.ask(read, session.space, session.me)
            # what was read for others is shown to nobody
            if audience is session.audience:
                self.show(view)

    def show(self, view: HomeView) -> None:
        """Show what was read."""
        self.view = view
        self.host.frame_view = view.frame
        self.show_frame(view.frame)
        begun = view.step.kind != "story"
        led = f"{view.frame.led_by} leads" if view.frame.led_by else ""
        cycle = [part for part in (led, view.frame.cycle) if part and part not in view.step.reason]
        # where the strip has no room for who leads, the card has
        about = f"   {line(' · '.join(cycle), 60)}" if cycle and self.app.size.width < WIDE else ""
        welcome = f"Welcome, {line(view.frame.team, 60)}"
        self.query_one("#title", Said).say(("Next" if begun else welcome, "home-strong"), (about, "note"))
        self.query_one("#sentence", Said).say((view.step.sentence, "strong"))
        self.query_one("#reason", Said).say((view.step.reason, "note"))
        self.query_one("#reason", Said).set_class(not view.step.reason, "-none")
        self.query_one("#hint", Said).say(("enter", "strong"), (f"  {view.step.does}", "note"))
        self._show_parts()
        # the card may be taller now than when the place below it was looked at
        self.call_after_refresh(self._fit)
        self.refresh_foot()

    @on(Resize)
    def resized(self) -> None:
        """Rows are made for a width, and spaced for a height."""
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        if self.is_mounted and self._fitted not in (None, self.query_one("#lists").size):
            self._show_parts()

    def _show_parts(self) -> None:
        view = self.view
        if view is None:
            return
        self._fitted = self.query_one("#lists").size
        # the place of the bar, and a column for the one that scrolls
        wide = max(self._fitted.width - 4, 30)
        parts = [(title, note, part_rows(some, wide)) for title, note, some in view.parts]
        lines = sum(1 + sum(len(str(row.prompt).split("\n")) for row in rows) for _, _, rows in parts)
        free = self._fitted.height - lines
        # space instead of lines, as far as all is still seen at once
        above, below = free >= len(parts) - 1, free >= 2 * len(parts) - 1
        made: list[Row] = []
        for number, (title, note, rows) in enumerate(parts):
            made += [heading(title, note, above=above and number > 0, below=below), *rows]
        self.query_one(Rows).fill(made)

    @on(Rows.OptionSelected)
    def opened(self, event: Rows.OptionSelected) -> None:
        """Do what the row stands for."""
        if isinstance(event.option, Row) and event.option.means is not None:
            self.act(event.option.means)

    def act(self, row: HomeRow) -> None:
        """Open what a row stands for."""
        if row.verb == "form":
            self.host.open_form(row.kind, row.record, row.at)
        elif row.verb == "settle":
            self.host.action_settle(row.record)
        elif row.verb == "stage":
            self.host.action_stage(1)
        else:
            self.host.action_room(row.kind, at=row.at)

    def to_copy(self) -> Callable[[AudienceReader], str] | None:
        """The sentence and its reason, where the card has the bar."""
        if not isinstance(self.focused, Card):
            return None
        space, me = self.session.space, self.session.me

        def step(reader: AudienceReader) -> str:
            said = read(reader, space, me).step
            return f"{said.sentence}\n{said.reason}"

        return step

    def word_for(self, key: str) -> str:
        """Enter says what it does."""
        if key == "home.next" and self.view is not None:
            return self.view.step.does
        return {"screen.next": "to the list"}.get(key, super().word_for(key))

    def foot_keys(self) -> tuple[tuple[str, str], ...]:
        """The key for the next stage is named where the stage has what it needs and enter does something else."""
        keys = super().foot_keys()
        enough = self.view is not None and self.view.step.enough
        return keys if enough else tuple(key for key in keys if key[0] != "greater_than_sign")

    def foot_state(self) -> str:
        """Nothing is said before the file is open."""
        return super().foot_state() if self.session.open else ""
