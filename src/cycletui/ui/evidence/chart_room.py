"""The chart of a measure: a page of its own, and a small one beside the table of Evidence."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar

from textual import work
from textual.app import RenderResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.reactive import reactive
from textual.widget import Widget

from cycletui.ui.evidence.chart import Series, concluded, draw, marks, number, table
from cycletui.ui.folding import fold, padded
from cycletui.ui.framed import Keyed, Showing
from cycletui.ui.keys import bindings
from cycletui.ui.safe import Part, Said, line, words
from cycletui.ui.scrolling import Scroll

if TYPE_CHECKING:
    from cycletui.ui.evidence.chart_reading import ChartView


class Chart(Widget):
    """The picture of one series in the room that it has, with what may be concluded below it."""

    DEFAULT_CSS = "Chart { height: 1fr; min-height: 1; }"

    series: reactive[Series | None] = reactive(None)

    def render(self) -> RenderResult:
        """The picture, or in its place what is missing for one."""
        series, width, height = self.series, self.size.width, self.size.height
        if series is None or not width:
            return words("")
        told = fold(concluded(series), width)
        picture = draw(series, width, min(height - len(told) - 1, 24), marks())
        parts: list[Part] = []
        for row in picture.rows if picture is not None else ():
            parts += [*row, "\n"]
        if picture is not None:
            parts.append("\n")
        parts.append(("\n".join(told), "$muted"))
        return words(*parts)


class Beside(Vertical):
    """A small picture beside a list: of the measure and the group of the row with the bar."""

    DEFAULT_CSS = """
    Beside {
        height: 1fr;
        & Said { height: auto; }
        & Chart { height: 1fr; max-height: 17; }
    }
    """

    def compose(self) -> Iterable[Widget]:
        """Its name above it."""
        yield Said(id="what")
        yield Chart()

    @work(exclusive=True, group="beside")
    async def look(self, measure: str, group: str) -> None:
        """Show this one; where the group has no line, that of all students."""
        from cycletui.ui.evidence.chart_reading import read_chart

        screen = self.screen
        if not isinstance(screen, Keyed) or not measure:
            return
        session, app = screen.session, screen.cycle_app
        with app.told():
            view = await session.read(read_chart, session.space, session.me, measure, app.big)
            found = next((one for one in view.series if one.group == group), None)
            here = found or next(iter(view.series), None)
            whose = f"  {line(here.name, 24)}{', private' if here.private else ''}" if here is not None else ""
            title = (line(view.name, 60), "bold") if here is not None else ""
            self.query_one("#what", Said).say(title, (whose, "$muted"))
            self.query_one(Chart).series = here


class ChartRoom(Showing):
    """The picture, and the same in words: beside it from 110 columns on, else below."""

    FOOT = ("evidence.group", "evidence.measure", "screen.next", "screen.back", "app.help")
    BINDINGS: ClassVar[list[BindingType]] = bindings(
        "evidence.group", "evidence.group_before", "evidence.measure", "screen.back"
    )
    DEFAULT_CSS = """
    ChartRoom {
        & #title { height: auto; margin-bottom: 1; }
        & #both { height: 1fr; }
        & Chart { width: 3fr; }
        & #table { width: 2fr; margin-left: 4; scrollbar-size-vertical: 1; }
        & #table Said { height: auto; }
        &.-middle #both, &.-narrow #both { layout: vertical; }
        &.-middle Chart, &.-narrow Chart { width: 1fr; height: 14; }
        &.-middle #table, &.-narrow #table { width: 1fr; height: 1fr; margin-left: 0; margin-top: 1; }
        &.-short #title, &.-tiny #title { margin-bottom: 0; }
        &.-short Chart, &.-tiny Chart { height: auto; max-height: 2; }
        &.-low Chart { height: 13; }
    }
    """
    view: ChartView | None = None

    def __init__(self, room: str, measure: str = "") -> None:
        super().__init__(room)
        self.measure, self.at = measure, 0

    def body(self) -> Iterable[Widget]:
        """Title, picture, table."""
        yield Said(("Reading …", "$muted"), id="title")
        with Horizontal(id="both"):
            yield Chart()
            with Scroll(id="table"):
                yield Said(id="words")

    def on_mount(self) -> None:
        """Read."""
        self.query_one("#table").focus()
        self.load()

    async def read_view(self) -> ChartView:
        """The measure's lines."""
        from cycletui.ui.evidence.chart_reading import read_chart

        session = self.session
        return await session.read(read_chart, session.space, session.me, self.measure, self.cycle_app.big)

    def show(self, view: ChartView) -> None:
        """Show what was read; the line that was looked at stays."""
        self.view = view
        self.cycle_app.frame_view = view.frame
        self.show_frame(view.frame)
        self._look()

    def _look(self) -> None:
        view = self.view
        if view is None:
            return
        self.at = self.at % len(view.series) if view.series else 0
        here = view.series[self.at] if view.series else None
        title, chart, said = self.query_one("#title", Said), self.query_one(Chart), self.query_one("#words", Said)
        chart.series = here
        chart.set_class(here is None, "-none")
        if here is None:
            title.say(("What we count, over time", "bold $evidence"))
            kept = "What came out stays in the team: fewer than 10 students." if view.kept else ""
            said.say((kept or "Nothing counted yet. A line needs three dates, a pattern ten.", "$muted"))
        else:
            whose = line(here.name, 40) + (", private" if here.private else "")
            unit = f"  {here.unit}" if here.unit else ""
            title.say((view.name, "bold $evidence"), f"  {whose}", (unit, "$muted"))
            said.say(*in_words(view.series, here, view.kept))
        self.refresh_bindings()
        self.refresh_foot()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Another line only where there is one."""
        if action == "line":
            return self.view is not None and len(self.view.series) > 1
        return True

    def action_line(self, by: int) -> None:
        """The next group, or the one before."""
        self.at += by
        self._look()

    @work(exclusive=True, group="measure")
    async def action_measure(self) -> None:
        """Another measure."""
        from cycletui.ui.dialogs import Pick
        from cycletui.ui.evidence.chart_reading import measures

        with self.cycle_app.told():
            found = await self.session.read(measures, self.session.space)
            chosen: Any = await self.app.push_screen_wait(Pick("What over time?", found, empty="Nothing counted yet."))
            if chosen:
                self.measure, self.at = chosen, 0
                self.load()

    def action_back(self) -> None:
        """Back to the room."""
        self.dismiss(None)

    def word_for(self, key: str) -> str:
        """Tab reaches the table."""
        return "to the table" if key == "screen.next" else super().word_for(key)


def in_words(every: tuple[Series, ...], here: Series, kept: int) -> list[Part]:
    """The same as the picture says, as a table; below it start, aim and what was changed."""
    rows = table(every)
    wide = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    at = every.index(here) + 1
    parts: list[Part] = []
    # the day and the line that is looked at; the other lines follow where they are asked for by their key
    order = [0, at, *(n for n in range(1, len(rows[0])) if n != at)]
    for number_, row in enumerate(rows):
        for column in order[:3]:
            style = "$muted" if not number_ or column not in (0, at) else ""
            parts.append((padded(row[column], wide[column]) + "  ", style))
        parts.append("\n")
    if len(order) > 3:
        parts.append((f"{len(order) - 3} more: → shows each.\n", "$muted"))
    if kept:
        parts.append((f"{kept} kept in the team: private, or fewer than 10 students.\n", "$muted"))
    ends = [("Where we started", here.start), ("Where we aim", here.aim)]
    for name, value in ends:
        if value is not None:
            parts += ["\n", (f"{name}  ", "$muted"), f"{number(value)} {here.unit}".strip()]
    if here.changes:
        parts += ["\n", ("What we changed", "bold")]
        from cycletui.ui.shown import short_day

        for one in here.changes:
            parts += ["\n", (f"{short_day(one.on)}  ", "$muted"), line(one.words, 120)]
    return parts
