"""What we agreed on: what still waits for the team, and every round, found again next spring."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.events import Resize
from textual.widget import Widget
from textual.widgets import Input

from cycletui.queries.agreements.told import RegisterView, read_agreements, read_rounds
from cycletui.queries.filtering import matches, wanted
from cycletui.queries.parts import RecordRow
from cycletui.records.harmless import line
from cycletui.ui.keys.table import bindings
from cycletui.ui.screens.acting import Acting
from cycletui.ui.widgets.lists import Line, Rows
from cycletui.ui.widgets.rows import STATE_STYLES, stated
from cycletui.ui.widgets.text import Row, Said

if TYPE_CHECKING:
    from cycletui.queries.agreements.register import Entry

TITLE = "What we agreed on"
NONE = "Nothing is agreed on yet. a on a value, a decision or a rule puts it to the team."
WAITS = "Waits for us"


class Agreements(Acting):
    """Two parts: what waits, and what came of all that was put to the team, the newest first."""

    help_words = (
        TITLE,
        "What the team agreed on, in which words, by which rule, how hands stood, and what still waits for it.",
    )
    FOOT = ("list.open", "line.enter", "room.agree", "room.filter", "room.history", "screen.back", "app.help")
    BINDINGS: ClassVar[list[BindingType]] = bindings("room.filter", "screen.back")
    DEFAULT_CSS = """
    Agreements {
        & #title { height: auto; }
        & #empty { height: auto; padding-left: 2; }
        & #list { height: 1fr; }
    }
    """

    def __init__(self) -> None:
        super().__init__("team")
        self.view: RegisterView | None = None
        self._width = 0

    def body(self) -> Iterable[Widget]:
        """Title, the line that filters, the list."""
        yield Said((TITLE, f"{self.room}-strong"), id="title")
        yield Line(placeholder="thing, rule, concern, day", id="filter", classes="-none")
        yield Said(id="empty", classes="-none")
        yield Rows(id="list")

    def on_mount(self) -> None:
        """Read it."""
        self.query_one("#list").focus()
        self.load()

    async def read_view(self) -> RegisterView:
        """What waits, and the register."""
        return await self.session.ask(read_agreements, self.session.space, self.session.me)

    def show(self, view: RegisterView) -> None:
        """A row for each; the bar keeps its place."""
        self.view = view
        self.host.frame_view = view.frame
        self.show_frame(view.frame)
        rows = self.query_one("#list", Rows)
        self._width = rows.size.width
        words = wanted(self.query_one("#filter", Line).value)
        made = list(_rows(view, rows.wide, words))
        rows.fill(made)
        said = self.query_one("#empty", Said)
        said.say(("" if made else NONE if not words else "Nothing here has these words.", "note"))
        said.set_class(bool(made), "-none")
        many = f"  {len(view.entries)}" if view.entries else ""
        self.query_one("#title", Said).say((TITLE, f"{self.room}-strong"), (many, "note"))
        self.refresh_bindings()
        self.refresh_foot()

    @on(Resize)
    @on(Rows.Sized)
    def resized(self) -> None:
        """Rows are made for a width."""
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        if self.view is not None and self.is_mounted and self.query_one("#list").size.width != self._width:
            self.show(self.view)

    @property
    def here(self) -> RecordRow | None:
        """The thing of the row with the bar."""
        means = self.query_one("#list", Rows).means
        there = isinstance(means, RecordRow) and not isinstance(self.focused, Line)
        return means if there else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What stands here is changed where it lives."""
        if action in ("new", "edit", "delete", "restore", "lists"):
            return False
        return super().check_action(action, parameters)

    @on(Rows.OptionHighlighted)
    def moved(self) -> None:
        """Other keys may work now."""
        self.refresh_bindings()

    @on(Rows.OptionSelected)
    def opened(self) -> None:
        """All of its rounds, over the list."""
        if self.here is not None:
            self.read_all(self.here.id)

    @work(exclusive=True, group="opens")
    async def read_all(self, record: str) -> None:
        """Rule, spread, concern, round by round."""
        from cycletui.ui.screens.card_sheet import open_card

        with self.host.told():
            await open_card(self, record, read_rounds, stands=True)

    # filtering

    def action_filter(self) -> None:
        """Show the line."""
        field = self.query_one("#filter", Line)
        field.remove_class("-none")
        field.focus()

    @on(Input.Changed)
    def filtered(self) -> None:
        """Only rows with these words."""
        if self.view is not None:
            self.show(self.view)

    @on(Input.Submitted)
    def to_list(self) -> None:
        """On to the list."""
        self.query_one("#list").focus()

    def action_back(self) -> None:
        """From the filter to the list, without it; else away."""
        field = self.query_one("#filter", Line)
        if not field.has_class("-none"):
            self.query_one("#list").focus()
            field.value = ""
            field.add_class("-none")
        else:
            self.dismiss(None)

    def word_for(self, key: str) -> str:
        """What enter does."""
        return {"list.open": "read", "line.enter": "to the list"}.get(key, super().word_for(key))


def _rows(view: RegisterView, width: int, words: tuple[str, ...] | list[str]) -> Iterator[Row]:
    waits = [one for one in view.waits if matches(words, f"{one.words} {one.label} {one.why} {one.missing}".casefold())]
    if waits:
        yield Row((WAITS, "strong"), (f"  {len(waits)}", "note"), heading=True)
    for one in waits:
        means = _thing(one.id, one.kind, one.label, one.words)
        yield Row(*stated([], one.words, one.label, ((one.why, "note"),), width), means=means)
    told = [one for one in view.entries if matches(words, _text(one))]
    if told:
        gap = "\n" if waits else ""
        yield Row(gap, ("Agreed, or not", "strong"), (f"  {len(told)}", "note"), heading=True)
    for entry in told:
        title = line(entry.wording, 300) or entry.label or "–"
        means = _thing(entry.of, entry.kind, entry.label, title)
        states = ((entry.words, STATE_STYLES.get(entry.result, "note")), ("≠ to settle" * entry.to_settle, "wrong"))
        yield Row(*stated([], title, _note(entry), states, width), means=means)


def _note(entry: Entry) -> str:
    hands = str(entry.spread.hands) if entry.spread.hands is not None else ""
    now = f"now: {line(entry.replaced_by, 160)}" if entry.replaced_by else ""
    concern = f"“{line(entry.concerns, 160)}”" if entry.concerns else ""
    return " · ".join(part for part in (entry.label, line(entry.rule, 60), hands, concern, now) if part)


def _text(entry: Entry) -> str:
    some: tuple[Any, ...] = (entry.wording, entry.label, entry.rule, entry.words, entry.concerns, entry.heard)
    return " ".join((*some, entry.replaced_by)).casefold()


def _thing(record: str, kind: str, label: str, title: str) -> RecordRow | None:
    # what it was about may be gone, or not for this audience
    return RecordRow(record, kind, label, title, "") if kind else None
