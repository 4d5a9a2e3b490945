"""Goals & tasks: one list of all that was agreed, tried and promised, and the card of the row with the bar."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.events import Resize
from textual.widget import Widget
from textual.widgets import Input

from cycletui.ui.acting import Acting
from cycletui.ui.keys import bindings
from cycletui.ui.lists import Line, Rows
from cycletui.ui.outcomes.scrolling import Scroll
from cycletui.ui.parts import Area
from cycletui.ui.safe import Part, Said, long
from cycletui.ui.shown import RecordRow

if TYPE_CHECKING:
    from cycletui.ui.outcomes.detail import Detail
    from cycletui.ui.outcomes.reading import OutcomesView

ANSWERS = ("outcomes.kept", "outcomes.partly", "outcomes.not_yet", "outcomes.dropped")


def today() -> date:
    """The day on this laptop."""
    return datetime.now().astimezone().date()


class OutcomesRoom(Acting):
    """The list at the left and the card at the right; below 110 columns the card comes by enter."""

    FOOT = (
        *("line.enter", "list.open", *ANSWERS, "room.new_record", "room.edit", "room.agree", "outcomes.slip"),
        *("outcomes.group", "outcomes.next", "screen.back", "app.help"),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(
        *("outcomes.next", "outcomes.before", *ANSWERS, "outcomes.go", "outcomes.group", "outcomes.slip"),
        *("room.filter", "screen.back"),
    )
    DEFAULT_CSS = """
    OutcomesRoom {
        & #strip { height: 1; margin-bottom: 1; }
        & #columns { height: 1fr; }
        & #left { width: 5fr; margin-right: 4; }
        & #right { width: 6fr; scrollbar-size-vertical: 1; }
        & #filter { display: none; margin-bottom: 1; }
        & #filter.-shown { display: block; }
        & #list { height: 1fr; }
        & Area { margin-bottom: 0; border-left: blank; padding: 1 2; }
        &.-narrow Area, &.-middle Area { padding: 0 2; }
        & #right:focus Area { border-left: outer $outcomes; }
        & #below { height: auto; margin-top: 1; }
        &.-narrow #left, &.-middle #left { width: 1fr; margin-right: 0; }
        &.-narrow #right, &.-middle #right { display: none; width: 1fr; }
        &.-narrow.-card #left, &.-middle.-card #left { display: none; }
        &.-narrow.-card #right, &.-middle.-card #right { display: block; }
        &.-short #strip, &.-tiny #strip, &.-short #filter, &.-tiny #filter { margin-bottom: 0; }
    }
    """

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.view: OutcomesView | None = None
        self.detail: Detail | None = None
        self.going = False
        self._width = 0

    def body(self) -> Iterable[Widget]:
        """The lists' names, then list and card."""
        yield Said(id="strip")
        with Horizontal(id="columns"):
            with Vertical(id="left"):
                yield Line(placeholder="show only rows with these words", id="filter")
                yield Rows(id="list")
            with Scroll(id="right"):
                with Area():
                    yield Said(id="card")
                yield Said(id="below")

    @property
    def list(self) -> Rows:
        """The list."""
        return self.query_one("#list", Rows)

    @property
    def wide(self) -> bool:
        """Whether the card stands beside the list."""
        return self.has_class("-wide")

    # reading and showing

    def on_mount(self) -> None:
        """Read the room."""
        self.list.focus()
        self.load()

    @on(Resize)
    def resized(self) -> None:
        """Rows and card are made for a width."""
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        if self.view is not None and self.is_mounted and self.list.size.width != self._width:
            self._show_rows()
            self.look()

    async def read_view(self) -> OutcomesView:
        """All lists."""
        from cycletui.ui.outcomes.reading import read_outcomes

        session = self.session
        return await session.read(read_outcomes, session.space, session.me, today(), self.big)

    @property
    def big(self) -> bool:
        """Whether a whole room looks on."""
        return bool(getattr(self.cycle_app, "big", False))

    def show(self, view: OutcomesView) -> None:
        """Show what was read; the bar keeps its place."""
        self.view = view
        self.cycle_app.frame_view = view.frame
        self.show_frame(view.frame)
        self._show_rows()
        self.look()

    def _show_rows(self) -> None:
        if self.view is None:
            return
        self._width = self.list.size.width
        wanted = self.query_one("#filter", Line).value.casefold().split()
        # a line is kept free for the scroll bar and the place of the bar
        from cycletui.ui.outcomes.rows import rows as made

        rows = list(made(self.view, max(self._width - 4, 20), wanted, tight=self.size.height < 22))
        self.list.fill(rows, keep=self.just_made(rows))
        self._show_strip()
        self.refresh_bindings()
        self.refresh_foot()

    def _show_strip(self) -> None:
        from cycletui.ui.outcomes.reading import SECTIONS

        view = self.view
        if view is None:
            return
        here = "skill" if self.section == "student_task" else self.section
        names = [
            (one.kind, one.strip, view.counts[one.kind] + (view.counts["student_task"] if one.kind == "skill" else 0))
            for one in SECTIONS
            if one.strip
        ]
        full = sum(len(name) + len(str(many)) + 4 for _, name, many in names) + len(" open")
        tight = full > self.size.width
        parts: list[Part] = []
        for kind, name, many in names:
            parts += [" " if tight else "   "] if parts else []
            parts.append((name, "bold underline" if kind == here else "$muted"))
            told = view.open_ if kind == "commitment" and many else f"{many or ''}"
            parts.append((f" {told}" if many and (kind == here or not tight) else "", "$muted"))
        self.query_one("#strip", Said).say(*parts)

    @work(exclusive=True, group="look")
    async def look(self) -> None:
        """Read the card of the row with the bar, where it shows."""
        if not self.wide and not self.has_class("-card"):
            return
        from cycletui.ui.outcomes.detail import read_detail

        row = self.row
        right = self.query_one("#right")
        width = max(right.size.width or self.size.width - 6, 30) - 3
        with self.cycle_app.told():
            if row is None:
                self._show_card(None)
            else:
                self._show_card(await self.session.read(read_detail, row.id, width, today(), self.big))

    def _show_card(self, detail: Detail | None) -> None:
        right = self.query_one("#right")
        if self.detail is None or detail is None or self.detail.record != detail.record:
            right.scroll_home(animate=False)
        self.detail = detail
        card, below = self.query_one("#card", Said), self.query_one("#below", Said)
        right.query_one(Area).set_class(detail is None, "-none")
        if detail is None:
            self.remove_class("-card")
            below.say("")
            return
        card.say((detail.title, "bold $outcomes"), (f"   {detail.note}", "$muted"), "\n\n", (long(detail.text), "bold"))
        below.say(*detail.below)

    # where the bar is

    @property
    def row(self) -> RecordRow | None:
        """The record of the row with the bar, whichever part has the focus."""
        means = self.list.means
        return means if isinstance(means, RecordRow) else None

    @property
    def here(self) -> RecordRow | None:
        """The record with the bar; none while words are typed."""
        return None if isinstance(self.focused, Line) else self.row

    @property
    def section(self) -> str:
        """The kind of the list that has the bar."""
        means = self.list.means
        return means.kind if isinstance(means, RecordRow) else str(means or "outcome")

    @property
    def kind_here(self) -> str:
        """What a new one would be."""
        return self.section if self.view is not None else ""

    @on(Rows.OptionHighlighted)
    def moved(self) -> None:
        """Another card, and other keys."""
        self.going = False
        self._show_strip()
        self.refresh_bindings()
        self.look()

    @on(Rows.OptionSelected)
    def opened(self) -> None:
        """The card where it does not show yet, else the form; an empty list begins with its first."""
        if self.row is None:
            self.action_new()
        elif self.wide:
            self.action_edit()
        else:
            self.add_class("-card")
            self.query_one("#right").focus()
            self.call_after_refresh(self.look)

    @on(Input.Changed, "#filter")
    def filtered(self) -> None:
        """Only rows with these words."""
        self._show_rows()

    @on(Input.Submitted, "#filter")
    def filter_done(self) -> None:
        """On to what is left."""
        self.list.focus()

    # what the keys do

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Digits answer while a promise has the bar, unless g was pressed before."""
        here = self.here if self.is_mounted else None
        kind = here.kind if here is not None and not self.big else ""
        if action == "answer":
            return kind == "commitment" and not self.going
        if action == "go":
            return kind == "commitment"
        if action == "group":
            return kind == "outcome"
        if action == "slip":
            return kind == "response_plan"
        if action in ("part", "filter"):
            return self.is_mounted and self.view is not None
        return super().check_action(action, parameters)

    def action_part(self, way: int) -> None:
        """To the first row of the next list, or of the one before."""
        self.remove_class("-card")
        self.list.focus()
        rows = self.list.options
        kinds = [_part(row) for row in rows]
        found = [n for n, kind in enumerate(kinds) if kind and kind not in kinds[:n]]
        if not found:
            return
        at = max((i for i, n in enumerate(found) if n <= (self.list.highlighted or 0)), default=0)
        there = found[(at + way) % len(found)]
        self.list.highlighted = there
        # its heading stands just above it and belongs to what is looked at
        self.call_after_refresh(self._show_from, there - 1)

    def _show_from(self, number: int) -> None:
        above = sum(len(str(row.prompt).split("\n")) for row in self.list.options[:number]) if number > 0 else 0
        gap = len(str(self.list.options[max(number, 0)].prompt)) - len(
            str(self.list.options[max(number, 0)].prompt).lstrip()
        )
        self.list.scroll_to(y=above + gap, animate=False)

    def action_go(self) -> None:
        """The next digit is a room."""
        self.going = True
        self.refresh_bindings()

    @work(exclusive=True, group="answer")
    async def action_answer(self, state: str) -> None:
        """How the promise with the bar stands."""
        from cycletui.ui.outcomes.answering import answer

        if (here := self.here) is not None:
            await answer(self.cycle_app, here, state)

    @work(exclusive=True, group="answer")
    async def action_group(self) -> None:
        """An aim for one group."""
        from cycletui.ui.outcomes.answering import group_aim

        if (here := self.here) is not None:
            await group_aim(self.cycle_app, here)

    @work(exclusive=True, group="file")
    async def action_slip(self) -> None:
        """A blank slip to print."""
        from cycletui.ui.outcomes.slip import write_slip

        if (here := self.here) is not None:
            await write_slip(self.cycle_app, here)

    def action_filter(self) -> None:
        """Type words; the list follows."""
        self.remove_class("-card")
        filter_line = self.query_one("#filter", Line)
        filter_line.add_class("-shown")
        filter_line.focus()

    def action_back(self) -> None:
        """Back: from g, from the card, from the filter, and then Home."""
        filter_line = self.query_one("#filter", Line)
        if self.going:
            self.going = False
            self.refresh_bindings()
        elif self.focused is self.query_one("#right"):
            self.remove_class("-card")
            self.list.focus()
        elif filter_line.has_class("-shown"):
            filter_line.value = ""
            filter_line.remove_class("-shown")
            self.list.focus()
        else:
            self.cycle_app.action_room("home")

    def word_for(self, key: str) -> str:
        """What enter does depends on where the bar is."""
        if key == "list.open":
            return "write the first" if self.row is None else "edit" if self.wide else "look at it"
        if key == "line.enter":
            return "to the list"
        return super().word_for(key)

    def foot_keys(self) -> tuple[tuple[str, str], ...]:
        """After g only rooms; enter and e are named once where they do the same."""
        if self.going:
            return (("0–7", "go to that room"), ("escape", "stay"))
        keys = super().foot_keys()
        keys = tuple(key for key in keys if not (key[0] == "e" and ("enter", "edit") in keys))
        # a card that covers the list says first how to leave it
        first = [key for key in keys if key[0] == "escape"] if self.has_class("-card") and not self.wide else []
        return (*first, *(key for key in keys if key not in first))


def _part(row: Any) -> str:
    """The part of the list that a row is in; skills and their tasks are one."""
    means = getattr(row, "means", None)
    kind = means.kind if isinstance(means, RecordRow) else str(means or "")
    return "skill" if kind == "student_task" else kind
