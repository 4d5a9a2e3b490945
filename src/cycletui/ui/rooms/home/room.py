"""Home: one next step, then where the team stands, what waits, and what came in."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.events import Resize
from textual.geometry import Size
from textual.widget import Widget

from cycletui.queries.frame_view import FrameView
from cycletui.records.harmless import line
from cycletui.ui.keys.table import bindings
from cycletui.ui.rooms.home.parts import note_of, part_rows
from cycletui.ui.screens.base import Framed
from cycletui.ui.widgets.frame import Stages
from cycletui.ui.widgets.lists import Rows, run_on
from cycletui.ui.widgets.places import Horizontal, Vertical, VerticalScroll
from cycletui.ui.widgets.strip import heading
from cycletui.ui.widgets.text import Row, Said, toast

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader
    from cycletui.queries.home.rows import HomeRow
    from cycletui.queries.home.view import HomePart, HomeView
    from cycletui.records.steps import Step


def read(reader: AudienceReader, space: str, me: str, window: str = "") -> HomeView:
    """Read all of Home. What reads is loaded here, in the thread, so that the frame paints before it."""
    from cycletui.queries.home.view import read_home

    return read_home(reader, space, me, reader.today, window)


LONGEST_NAME = 120
"""Characters of the cycle's name on the card: a question may be its name."""
STAGE_SECONDS = 1.0
"""So soon behind a form or a dialog, or after the card came to say it, enter begins no stage: nobody has read yet that
this is what it does now."""
ROOMY = 12
"""Rows of the place below the card from which lines of growth have their scale above them."""


def does(step: Step) -> HomeRow:
    """The next step as a row: what enter does on the card."""
    from cycletui.queries.home.rows import HomeRow

    return HomeRow("", step.does, step.verb, step.kind, step.record, step.at, begun=step.begun)


class Card(Vertical, can_focus=True):
    """The next step. It has the bar while it has the focus."""

    DEFAULT_CSS = """
    Card {
        height: auto; background: $surface; padding: 1 2 1 2; margin-bottom: 1; border-left: blank $surface;
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

    def needs(self) -> int:
        """How many rows its words need in the width it has."""
        told = [one for one in self.query(Said) if one.display]
        margins = sum(one.styles.margin.height for one in told)
        return margins + sum(one.get_content_height(self.size, self.screen.size, self.size.width) for one in told)

    def action_run_on(self, by: int) -> None:
        """To the list."""
        run_on(self, by)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """On the big screen the card does nothing but lead to the meeting."""
        screen = self.screen
        if action == "next" and isinstance(screen, Home) and screen.host.big:
            return screen.view is not None and screen.view.step.kind == "meeting"
        return super().check_action(action, parameters)

    def action_next(self) -> None:
        """Do it."""
        screen = self.screen
        if isinstance(screen, Home) and screen.view is not None:
            screen.act(does(screen.view.step))


def _rows(parts: list[HomePart], wide: int, height: int) -> list[Row]:
    """The parts below each other in so many columns and rows; one that can be spared only where all is still seen."""
    roomy = height >= ROOMY
    drawn = [(part, part_rows(part.rows, wide, roomy=roomy)) for part in parts]
    lines = [1 + sum(len(str(row.prompt).split("\n")) for row in rows) for _, rows in drawn]
    if sum(lines) + len(drawn) - 1 > height:
        kept = [number for number, (part, _) in enumerate(drawn) if not part.spare]
        drawn, lines = [drawn[number] for number in kept], [lines[number] for number in kept]
    free = height - sum(lines)
    # space instead of lines, as far as all is still seen at once
    above, below = free >= len(drawn) - 1, free >= 2 * len(drawn) - 1
    made: list[Row] = []
    for number, (part, rows) in enumerate(drawn):
        made += [heading(part.title, note_of(part, wide, roomy=roomy), above=above and number > 0, below=below), *rows]
    return made


def _place(row: HomeRow | None) -> tuple[str, ...] | None:
    """What a row leads to, whoever reads its words."""
    return (row.verb, row.kind, row.record, row.at) if row is not None else None


class Home(Framed):
    """The first screen."""

    FOOT = (
        *("home.next", "list.open", "app.stage_on", "screen.next", "meeting.begin", "app.help", "app.undo"),
        *("app.find", "app.quit"),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("meeting.begin")
    DEFAULT_CSS = """
    Home {
        & #columns { height: 1fr; }
        & Rows { height: auto; max-height: 1fr; }
        & #now { width: 2fr; max-width: 100; }
        & #ours { width: 1fr; max-width: 60; margin-left: 4; display: none; }
        &.-wide #ours { display: block; }
        &.-narrow Card, &.-middle Card { padding: 0 2; }
        &.-low #hint, &.-short #hint, &.-tiny #hint { display: none; }
        &.-short #reason, &.-tiny #reason { display: none; }
    }
    """

    def __init__(self) -> None:
        super().__init__("home")
        self.view: HomeView | None = None
        self._fitted: tuple[Size, Size] | None = None
        self._bars: dict[str, tuple[str, ...] | None] = {}
        self.offers, self.offers_since = "", 0.0
        """The stage that enter on the card would begin, and since when it says so."""

    def body(self) -> Iterable[Widget]:
        """The card and a list below it; beside them, where there is room, what this team owes and got."""
        with Horizontal(id="columns"):
            with Vertical(id="now"):
                yield Card()
                with VerticalScroll(id="lists", can_focus=False):
                    yield Rows(id="parts")
            with VerticalScroll(id="ours", can_focus=False):
                yield Rows(id="team")

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
        self._bars = {str(rows.id): _place(rows.means) for rows in self.query(Rows)}
        for name in ("#title", "#sentence", "#reason", "#hint"):
            self.query_one(name, Said).say("")
        for rows in self.query(Rows):
            rows.fill([])
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
            view = await session.ask(read, session.space, session.me, session.window)
            # what was read for others is shown to nobody
            if audience is session.audience:
                self.show(view)

    def show(self, view: HomeView) -> None:
        """Show what was read."""
        self.view = view
        offers = f"{view.frame.stage} {view.step.does}" if view.step.verb == "stage" else ""
        if offers != self.offers:
            self.offers, self.offers_since = offers, monotonic()
        self.host.frame_view = view.frame
        self.show_frame(view.frame)
        self._show_card(view)
        self._show_parts(self._places_below())
        self.call_after_refresh(self._fit)
        self.refresh_foot()

    def _show_card(self, view: HomeView) -> None:
        begun = view.step.kind != "story"
        # where the strip has no room for who leads, or for the cycle's whole name, the card has
        strip = self.query_one(Stages)
        leads = "" if strip.says_who_leads else f"{line(view.frame.led_by, 20)} leads the cycle"
        reads_it = view.frame.cycle in view.step.reason and not (self.has_class("-short") or self.has_class("-tiny"))
        # by its own word: behind “Next” a question would read as the next step
        which = "" if strip.says_which or reads_it else f"cycle: {line(view.frame.cycle, LONGEST_NAME)}"
        about = "".join(f"   {part}" for part in (leads, which) if part)
        welcome = f"Welcome, {line(view.frame.team, 60)}"
        self.query_one("#title", Said).say(("Next" if begun else welcome, "home-strong"), (about, "note"))
        self.query_one("#sentence", Said).say((view.step.sentence, "strong"))
        self.query_one("#reason", Said).say((view.step.reason, "note"))
        self.query_one("#reason", Said).set_class(not view.step.reason, "-none")
        self.query_one("#hint", Said).say(("enter", "strong"), (f"  {view.step.does}", "note"))

    @on(Resize)
    def resized(self) -> None:
        """Rows are made for a width, and spaced for a height."""
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        if not self.is_mounted or self.view is None:
            return
        # in another window the strip, or the reason, may say what the card did
        self._show_card(self.view)
        if self._fitted is not None and self._fitted != self._places():
            self._show_parts(self._places())

    def _places(self) -> tuple[Size, Size]:
        return self.query_one("#lists").size, self.query_one("#ours").size

    def _places_below(self) -> tuple[Size, Size]:
        """The places as they will be when the card is as tall as what it says now: its list would else be made and
        drawn for the place it had, and again for the one it gets."""
        card, (lists, ours) = self.query_one(Card), self._places()
        return lists.with_height(max(lists.height + card.size.height - card.needs(), 0)), ours

    def _show_parts(self, places: tuple[Size, Size]) -> None:
        view = self.view
        if view is None:
            return
        self._fitted = lists, ours = places
        beside = self.has_class("-wide")
        left = [part for part in view.parts if not (beside and part.ours)]
        right = [part for part in view.parts if beside and part.ours]
        for name, parts, place in (("#parts", left, lists), ("#team", right, ours)):
            rows = self.query_one(name, Rows)
            rows.fill(_rows(parts, rows.wide, place.height))
            # where the bar was before it was read for other eyes
            was = self._bars.pop(str(rows.id), None)
            same = (n for n, row in enumerate(rows.options) if was and _place(getattr(row, "means", None)) == was)
            if (number := next(same, None)) is not None:
                rows.highlighted = number
            # a list with nothing to open is no part to go to
            rows.can_focus = rows.highlighted is not None
            if rows.has_focus and not rows.can_focus:
                # who was in the list did not go there: nobody has read yet what enter does now
                self.offers_since = monotonic()
                self.query_one(Card).focus()

    @on(Rows.OptionSelected)
    def opened(self, event: Rows.OptionSelected) -> None:
        """Do what the row stands for."""
        if isinstance(event.option, Row) and event.option.means is not None:
            self.act(event.option.means)

    def act(self, row: HomeRow) -> None:
        """Open what a row stands for."""
        if row.verb == "form":
            self.host.open_form(row.kind, row.record, row.at, dict(row.begun))
        elif row.verb == "again" and not self.host.big:
            self.problem_again(row.record)
        elif row.verb == "noticed" and not self.host.big:
            self.problem_from_noticing()
        elif row.verb in ("again", "noticed"):
            self.host.open_form(row.kind)
        elif row.verb == "choose" and not self.host.big:
            self.choose_for(row)
        elif row.verb == "choose":
            self.host.open_form(row.kind, row.record, row.at)
        elif row.verb == "agree":
            self.go_on_agreeing(row.record)
        elif row.verb == "settle":
            self.host.action_settle(row.record)
        elif row.verb == "stage" and self.host.just_answered(STAGE_SECONDS, self.offers_since):
            toast(self.app, f"Next: {row.text}. enter does it.", named=row.text)
        elif row.verb == "stage":
            self.host.action_stage(1)
        else:
            self.host.action_room(row.kind, at=row.at)

    @work(exclusive=True, group="opens")
    async def problem_again(self, record: str) -> None:
        """The problem of the cycle before is this one's too, or there is a new one."""
        from cycletui.ui.rooms.home.again import problem_again

        with self.host.told():
            await problem_again(self.host, record)

    @work(exclusive=True, group="opens")
    async def problem_from_noticing(self) -> None:
        """The first problem is chosen among what was noticed."""
        from cycletui.ui.rooms.home.again import problem_from_noticing

        with self.host.told():
            await problem_from_noticing(self.host)

    @work(exclusive=True, group="opens")
    async def choose_for(self, row: HomeRow) -> None:
        """One choice, asked in a sheet."""
        from cycletui.ui.rooms.home.choosing import choose_for

        with self.host.told():
            await choose_for(self.host, row.kind, row.record, row.at)

    @work(exclusive=True, group="opens")
    async def go_on_agreeing(self, record: str) -> None:
        """An agreement that was begun and left."""
        from cycletui.ui.screens.agreeing import agree

        with self.host.told():
            await agree(self.host, record)

    def action_begin(self) -> None:
        """To the meeting: begin it, or go on with the one that runs."""
        self.host.action_room("meeting", at="begin")

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
        if key == "meeting.begin":
            under_way = self.view is not None and self.view.step.kind == "meeting" and not self.view.step.at
            return "to the meeting" if under_way else "begin a meeting"
        there = "to the list" if isinstance(self.focused, Card) else "to the next step"
        return {"screen.next": there}.get(key, super().word_for(key))

    def foot_keys(self) -> tuple[tuple[str, str], ...]:
        """The key for the next stage is named where the stage has what it needs and enter does something else."""
        keys = super().foot_keys()
        enough = self.view is not None and self.view.step.enough
        # where enter leads to the meeting, its own key says nothing new
        leads = self.view is not None and self.view.step.kind == "meeting" and isinstance(self.focused, Card)
        spare = ((not enough, "greater_than_sign"), (leads, "M"))
        return tuple(key for key in keys if not any(out and key[0] == one for out, one in spare))

    def foot_state(self) -> str:
        """Nothing is said before the file is open."""
        return super().foot_state() if self.session.open else ""
