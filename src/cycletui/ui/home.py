"""Home: one next step, then what waits, what came last, and how much there is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import on, work
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widget import Widget

from cycletui.ui.frame import FrameView
from cycletui.ui.framed import Framed
from cycletui.ui.keys import bindings
from cycletui.ui.lists import Rows
from cycletui.ui.parts import heading
from cycletui.ui.safe import Row, Said, line

if TYPE_CHECKING:
    from cycletui.records.kind import KindSpec
    from cycletui.store.store import Store


class HomeRow(NamedTuple):
    """A row of Home and what enter does on it: a verb, a kind or room, a record."""

    lead: str
    text: str
    verb: str
    kind: str = ""
    record: str = ""


class HomeView(NamedTuple):
    """What Home shows."""

    frame: FrameView
    sentence: str
    reason: str
    does: HomeRow
    parts: tuple[tuple[str, str, tuple[HomeRow, ...]], ...]


def read_home(store: Store, space: str, me: str) -> HomeView:
    """Read all of Home. What reads is loaded here, in the thread, so that the frame paints before it."""
    from cycletui.records import registry
    from cycletui.ui import drafting, views

    reader = store.reader
    frame = views.frame(store, space, me)
    counts = reader.counts([spec.name for spec in registry.every()], space=space)
    drafts = drafting.waiting(store, space)[:3]
    open_ = reader.to_settle(space=space)
    parts: list[tuple[str, str, tuple[HomeRow, ...]]] = []
    writing = tuple(
        HomeRow(
            drafting.clock(d.at),
            f"{_label(d.kind)}{': ' if d.start else ''}{line(d.start, 80)}",
            "form",
            d.kind,
            d.record,
        )
        for d in drafts
    )
    settle = tuple(
        HomeRow(f"≠ {_label(kind)}", line(views.in_full(store, record), 120), "settle", kind, record)
        for record, kind, _ in open_[:3]
    )
    stories = tuple(
        HomeRow(line(str(getattr(one, "said_by", None) or "–"), 14), row.title, "form", "story", one.id)
        for one in reader.records("story", space=space, newest=3)
        if (row := views.row_of(store, one.id))
    )
    there = tuple(
        HomeRow(str(sum(counts[s.name] for s in specs)), _counted(specs, counts), "room", room)
        for room in views.KINDS_OF
        if (specs := views.kinds_of(room)) and any(counts[s.name] for s in specs)
    )
    for title, note, rows in (
        ("You were writing", "kept as a draft", writing),
        ("To settle together", f"{len(open_)} open", settle),
        ("Stories", "the last ones", stories),
        ("What we have", "enter goes there", there),
    ):
        if rows:
            parts.append((title, note, rows))
    sentence, reason, does = _next(counts, frame, bool(open_))
    return HomeView(frame, sentence, reason, does, tuple(parts))


def _label(kind: str) -> str:
    from cycletui.records import registry

    spec = registry.get(kind)
    return spec.label if spec else kind


def _counted(specs: Iterable[KindSpec], counts: dict[str, int]) -> str:
    return ", ".join(f"{spec.label} {counts[spec.name]}" for spec in specs if counts[spec.name])


def _fitting(text: str, width: int) -> str:
    """As many of the kinds as fit whole."""
    more = ", and more"
    if len(text) <= width:
        return text
    shown = text[: max(width - len(more), 0) + 1].rpartition(", ")[0]
    return shown + more if shown else text


def _next(counts: dict[str, int], frame: FrameView, unsettled: bool) -> tuple[str, str, HomeRow]:
    if unsettled:
        return (
            "Two of you wrote different things. Worth five minutes together.",
            "Nothing is lost: both versions stand until you choose.",
            HomeRow("", "look at both versions", "settle"),
        )
    if not counts.get("story"):
        return (
            "Start with a story: one moment from this week that stayed with you.",
            "From stories come values, from values a vision. It takes a meeting or two.",
            HomeRow("", "write the first story", "form", "story"),
        )
    if not counts.get("vision"):
        return (
            f"You have {counts['story']} {'story' if counts['story'] == 1 else 'stories'} and no vision yet: "
            "what do they have in common?",
            "It can be one sentence, and it will change.",
            HomeRow("", "write a first vision", "form", "vision"),
        )
    if not counts.get("cycle"):
        return (
            "Choose the one question you would most like to find out about.",
            "A cycle begins with a question.",
            HomeRow("", "begin a cycle", "form", "cycle"),
        )
    if not counts.get("outcome"):
        return (
            "What should students be able to do, which students, and how will you see it?",
            "",
            HomeRow("", "write the outcome", "form", "outcome"),
        )
    if not counts.get("result"):
        return (
            "Write one line of evidence: where do students stand today?",
            "Such as: 18/24 exit ticket fractions",
            HomeRow("", "go to Evidence", "room", "evidence"),
        )
    return (
        "Look at what came in, and say what surprised you.",
        f"We ask: {line(frame.cycle, 160)}" if frame.cycle else "",
        HomeRow("", "write a reflection", "form", "reflection"),
    )


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
    BINDINGS: ClassVar[list[BindingType]] = bindings("home.next")

    def compose(self) -> Iterable[Widget]:
        """Title, sentence, reason, hint."""
        yield Said(id="title")
        yield Said(id="sentence")
        yield Said(id="reason")
        yield Said(id="hint")

    def action_next(self) -> None:
        """Do it."""
        screen = self.screen
        if isinstance(screen, Home) and screen.view is not None:
            screen.act(screen.view.does)


class Home(Framed):
    """The first screen."""

    FOOT = ("home.next", "list.open", "screen.next", "app.find", "app.undo", "app.help", "app.quit")
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

    def body(self) -> Iterable[Widget]:
        """The card and one list below it."""
        yield Card()
        with VerticalScroll(can_focus=False):
            yield Rows(id="parts")

    def on_mount(self) -> None:
        """What can be said before anything is read."""
        self.query_one("#title", Said).say(("Next", "bold $home"))
        self.query_one("#sentence", Said).say(("Opening the team file …", "$muted"))
        self.query_one(Card).focus()
        if self.session.open:
            self.load()

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
        app, session = self.cycle_app, self.session
        with app.told():
            self.show(await session.read(read_home, session.space, session.me))

    def show(self, view: HomeView) -> None:
        """Show what was read."""
        self.view = view
        self.cycle_app.frame_view = view.frame
        self.show_frame(view.frame)
        self.query_one("#title", Said).say((f"Welcome, {view.frame.team}" if not view.parts else "Next", "bold $home"))
        self.query_one("#sentence", Said).say((view.sentence, "bold"))
        self.query_one("#reason", Said).say((view.reason, "$muted"))
        self.query_one("#reason", Said).set_class(not view.reason, "-none")
        self.query_one("#hint", Said).say(("enter", "bold"), (f"  {view.does.text}", "$muted"))
        tight = self.size.height < 30
        rows_wide = self.query_one(Rows).size.width - 3
        rows: list[Row] = []
        for title, note, some in view.parts:
            rows.append(heading(title, note, above=not tight, below=not tight))
            width = max(len(one.lead) for one in some) + 2
            for one in some:
                style = "$error" if one.lead.startswith("≠") else "$muted"
                text = _fitting(one.text, rows_wide - width) if one.verb == "room" else line(one.text, 160)
                rows.append(Row((one.lead.ljust(width), style), text, means=one))
        self.query_one(Rows).fill(rows)
        self.refresh_foot()

    @on(Rows.OptionSelected)
    def opened(self, event: Rows.OptionSelected) -> None:
        """Do what the row stands for."""
        if isinstance(event.option, Row) and isinstance(event.option.means, HomeRow):
            self.act(event.option.means)

    def act(self, row: HomeRow) -> None:
        """Open what a row stands for."""
        if row.verb == "form":
            self.cycle_app.open_form(row.kind, row.record)
        elif row.verb == "settle":
            self.cycle_app.action_settle(row.record)
        else:
            self.cycle_app.action_room(row.kind)

    def word_for(self, key: str) -> str:
        """Enter says what it does."""
        if key == "home.next" and self.view is not None:
            return self.view.does.text
        return {"screen.next": "to the list"}.get(key, super().word_for(key))

    def foot_state(self) -> str:
        """Nothing is said before the file is open."""
        return super().foot_state() if self.session.open else ""
