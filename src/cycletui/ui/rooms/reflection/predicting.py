"""What each voice expects, covered until the team looks; then beside what came."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import work
from textual.binding import BindingType
from textual.widget import Widget

from cycletui.queries.frame import FrameView
from cycletui.queries.reflection.predictions import Asked, read_questions
from cycletui.records.harmless import line
from cycletui.ui.keys.table import bindings
from cycletui.ui.screens.base import Showing
from cycletui.ui.widgets.lists import Rows
from cycletui.ui.widgets.strip import heading
from cycletui.ui.widgets.text import Row, Said

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader


class PredictingView(NamedTuple):
    """The questions, the newest first."""

    frame: FrameView
    questions: tuple[Asked, ...]


def read_predicting(reader: AudienceReader, space: str, me: str) -> PredictingView:
    """Read the questions of the cycle the team is in, and those of no cycle."""
    from cycletui.queries.frame import current_cycle, read_frame

    with reader.moment():
        cycle = current_cycle(reader, space)
        here = cycle.id if cycle is not None else None
        return PredictingView(read_frame(reader, space, me), read_questions(reader, space, (here, None)))


class Predicting(Showing):
    """Predictions side by side, covered until `c`."""

    FOOT = ("reflection.uncover", "room.new_record", "screen.back", "app.undo", "app.help")
    BINDINGS: ClassVar[list[BindingType]] = bindings("reflection.uncover", "room.new_record", "screen.back")
    DEFAULT_CSS = """
    Predicting {
        & #empty { height: auto; padding-left: 2; }
        & Rows { height: 1fr; }
    }
    """
    view: PredictingView | None = None

    def body(self) -> Iterable[Widget]:
        """What is said where nothing is, and the list."""
        yield Said(("Reading …", "note"), id="empty")
        yield Rows(id="list")

    def on_mount(self) -> None:
        """Read."""
        self.query_one(Rows).focus()
        self.load()

    async def read_view(self) -> PredictingView:
        """The questions."""
        session = self.session
        return await session.ask(read_predicting, session.space, session.me)

    def show(self, view: PredictingView) -> None:
        """Each question with its voices below it."""
        self.view = view
        self.host.frame_view = view.frame
        self.show_frame(view.frame)
        empty = "" if view.questions else "What do you expect to see, before the numbers are here? Press n: one each."
        self.query_one("#empty", Said).say((empty, "note"))
        self.query_one("#empty", Said).set_class(not empty, "-none")
        rows: list[Row] = []
        for asked in view.questions:
            rows.append(heading(line(asked.question, 160), "covered" if asked.covered else "uncovered", below=False))
            for one in asked.voices:
                group = f" ({one.group})" if one.group else ""
                beside = f"  {one.beside}" if one.beside else ""
                apart = f"  {one.apart}" if one.apart else ""
                rows.append(
                    Row((f"{one.who}  ", "strong"), one.words, group, (apart, "strong"), (beside, "note"), means=asked)
                )
            if asked.covered and asked.not_yet:
                rows.append(heading("", f"not yet: {line(', '.join(asked.not_yet), 120)}", above=False, below=False))
        self.query_one(Rows).fill(rows)
        self.refresh_bindings()
        self.refresh_foot()

    def _here(self) -> Asked | None:
        rows = self.query_one(Rows)
        row = rows.get_option_at_index(rows.highlighted) if rows.highlighted is not None else None
        return row.means if isinstance(row, Row) else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """There is something to uncover only where the bar is on covered ones."""
        if action == "uncover":
            here = self._here() if self.is_mounted and self.view is not None else None
            return here is not None and here.covered
        return True

    def on_option_list_option_highlighted(self) -> None:
        """What works now may have changed."""
        self.refresh_bindings()

    def action_new(self) -> None:
        """One more prediction."""
        self.host.open_form("prediction")

    def action_back(self) -> None:
        """Back to the room's lists."""
        self.dismiss(None)

    @work(exclusive=True, group="save")
    async def action_uncover(self) -> None:
        """Look: a moment that the team keeps."""
        from cycletui.ui.rooms.reflection.uncovering import uncover

        if (here := self._here()) is not None:
            with self.host.told():
                await uncover(self.host, here)
