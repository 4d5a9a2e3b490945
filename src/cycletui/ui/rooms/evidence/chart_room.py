"""The chart of a measure: a page of its own, and a small one beside the table of Evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.app import RenderResult
from textual.binding import BindingType
from textual.events import Resize
from textual.reactive import reactive
from textual.widget import Widget

from cycletui.queries.parts import Changed, Series, short_day
from cycletui.records.harmless import line
from cycletui.ui.keys.table import bindings
from cycletui.ui.screens.base import Keyed, Showing
from cycletui.ui.widgets.chart import LINE_FROM, axis_words, draw, marks, number, one_line
from cycletui.ui.widgets.chart_words import NOTHING_COUNTED, Day, by_days, concluded, days, readout, table
from cycletui.ui.widgets.folding import fold, padded
from cycletui.ui.widgets.lists import Rows
from cycletui.ui.widgets.places import Horizontal, Vertical
from cycletui.ui.widgets.text import Part, Row, Said, words

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader
    from cycletui.queries.evidence.charts import ChartView


COPIED = 200
"""Cells of a line of what is copied."""


class Chart(Widget):
    """The picture of one series in the room that it has, with what may be concluded below it."""

    DEFAULT_CSS = "Chart { height: 1fr; min-height: 1; }"

    series: reactive[Series | None] = reactive(None)
    here: reactive[int | None] = reactive(None)
    beside: reactive[Series | None] = reactive(None)
    frozen: reactive[date | None] = reactive(None)
    """The day of a change before which the median is frozen."""

    def render(self) -> RenderResult:
        """The picture, or in its place what is missing for one."""
        series, width, height = self.series, self.size.width, self.size.height
        if series is None or not width:
            return words("")
        told = fold(" ".join(part for part in (concluded(series, self.frozen), axis_words(series)) if part), width)
        picture = draw(series, width, min(height - len(told) - 1, 24), marks(), self.here, self.beside, self.frozen)
        rows = (*picture.rows, ()) if picture is not None else (one_line(series, width),)
        parts: list[Part] = []
        for row in rows:
            parts += [*row, "\n"] if row or picture is not None else []
        parts.append(("\n".join(told), "note"))
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
        from cycletui.queries.evidence.charts import read_chart

        screen = self.screen
        if not isinstance(screen, Keyed) or not measure:
            return
        session, app = screen.session, screen.host
        with app.told():
            view = await session.ask(read_chart, session.space, session.me, measure)
            found = next((one for one in view.series if one.group == group), None)
            here = found or next(iter(view.series), None)
            others = view.others.get(here.group) if here is not None else None
            whose = f"  {line(here.name, 24)}{', private' if here.private else ''}" if here is not None else ""
            title = (line(view.name, 60), "strong") if here is not None else ""
            self.query_one("#what", Said).say(title, (whose, "group"))
            chart = self.query_one(Chart)
            chart.series, chart.beside = here, others


class ChartRoom(Showing):
    """The picture, and the same in words beside it: the row with the bar is the point under the cursor."""

    help_words = (
        "Over time",
        "What one measure came to from day to day, as a picture and in words.",
    )
    FOOT = ("list.down", "evidence.group", "evidence.measure", "screen.back", "app.help")
    BINDINGS: ClassVar[list[BindingType]] = bindings(
        "evidence.group", "evidence.group_before", "evidence.measure", "screen.back"
    )
    DEFAULT_CSS = """
    ChartRoom {
        & #title { height: auto; }
        & #readout { height: auto; margin-bottom: 1; }
        & #both { height: 1fr; }
        & Chart { width: 3fr; }
        & #table { width: 2fr; height: 1fr; margin-left: 4; }
        &.-middle #table { width: 31; margin-left: 2; }
        &.-narrow #both { layout: vertical; }
        &.-narrow Chart { width: 1fr; height: 14; }
        &.-narrow Chart.-alone { height: auto; }
        &.-narrow #table { width: 1fr; margin-left: 0; margin-top: 1; }
        &.-narrow.-low Chart { height: 13; }
        &.-short #readout, &.-tiny #readout { margin-bottom: 0; }
        &.-narrow.-short Chart, &.-narrow.-tiny Chart { height: auto; max-height: 2; }
    }
    """
    view: ChartView | None = None

    def __init__(self, room: str, measure: str = "") -> None:
        super().__init__(room)
        self.measure, self.at = measure, 0
        self._width = 0

    def body(self) -> Iterable[Widget]:
        """Title, what the point under the cursor says, picture, table."""
        yield Said(("Reading …", "note"), id="title")
        yield Said(id="readout")
        with Horizontal(id="both"):
            yield Chart()
            yield Rows(id="table")

    @property
    def rows(self) -> Rows:
        """The table."""
        return self.query_one("#table", Rows)

    @property
    def line(self) -> Series | None:
        """The line that is looked at."""
        view = self.view
        return view.series[self.at % len(view.series)] if view is not None and view.series else None

    def on_mount(self) -> None:
        """Read."""
        self.rows.focus()
        self.load()

    async def read_view(self) -> ChartView:
        """The measure's lines."""
        from cycletui.queries.evidence.charts import read_chart

        session = self.session
        return await session.ask(read_chart, session.space, session.me, self.measure)

    def show(self, view: ChartView) -> None:
        """Show what was read; the line that was looked at stays."""
        self.view = view
        self.host.frame_view = view.frame
        self.show_frame(view.frame)
        self._look()

    @on(Resize)
    @on(Rows.Sized)
    def resized(self) -> None:
        """Rows are made for a width."""
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        if self.view is not None and self.is_mounted and self.rows.size.width not in (0, self._width):
            self._look()

    def _look(self) -> None:
        view, here = self.view, self.line
        if view is None:
            return
        self.at = self.at % len(view.series) if view.series else 0
        title, chart = self.query_one("#title", Said), self.query_one(Chart)
        chart.series = here
        chart.beside = view.others.get(here.group) if here is not None else None
        chart.set_class(here is None, "-none")
        self._width = self.rows.size.width
        if here is None:
            title.say(("What we count, over time", "evidence-strong"))
            said = view.not_here or NOTHING_COUNTED
            self.rows.fill([Row((said, "note"), heading=True)])
        else:
            chart.set_class(len(here.points) < LINE_FROM, "-alone")
            whose = line(here.name, 40) + (", private" if here.private else "")
            unit = f"  {here.unit}" if here.unit else ""
            title.say((view.name, "evidence-strong"), f"  {whose}", (unit, "note"))
            first = self.rows.highlighted is None
            self.rows.fill(in_rows(view.series, here, view.not_here, self.rows.wide))
            if first:
                # what came last is looked at first
                last = [n for n, row in enumerate(self.rows.options) if isinstance(getattr(row, "means", None), tuple)]
                told = [n for n in last if not isinstance(getattr(self.rows.options[n], "means", None), Changed)]
                self.rows.highlighted = told[-1] if told else self.rows.highlighted
        self._read_out()
        self.refresh_bindings()
        self.refresh_foot()

    @on(Rows.OptionHighlighted, "#table")
    def moved(self) -> None:
        """Another point is under the cursor."""
        self._read_out()

    def _read_out(self) -> None:
        """What stands under the cursor: a point, or what was changed."""
        here, means = self.line, self.rows.means
        at, said = None, ""
        self.query_one(Chart).frozen = means.on if isinstance(means, Changed) else None
        if here is not None and isinstance(means, Changed):
            said = f"{short_day(means.on)}: {line(means.words, 160)}"
        elif here is not None and isinstance(means, tuple):
            at = next((n for n, day in enumerate(by_days(here.points)) if day == means), None)
            said = readout(here, at) if at is not None else f"{short_day(means[0])}: {_why_not(here, means[0])}"
        self.query_one(Chart).here = at
        self.query_one("#readout", Said).say(said)

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
        from cycletui.queries.evidence.charts import measures
        from cycletui.ui.screens.dialogs import Pick

        with self.host.told():
            found = await self.session.ask(measures, self.session.space)
            chosen: Any = await self.app.push_screen_wait(
                Pick("What over time?", found, does="show it", empty="Nothing counted yet.")
            )
            if chosen:
                self.measure, self.at = chosen, 0
                self.rows.clear_options()
                self.load()

    def action_back(self) -> None:
        """Back to the room."""
        self.dismiss(None)

    def word_for(self, key: str) -> str:
        """Down goes from date to date."""
        return "date by date" if key == "list.down" else super().word_for(key)

    def to_copy(self) -> Callable[[AudienceReader], str] | None:
        """All of the line that is looked at, as a table."""
        view, here = self.view, self.line
        if view is None or here is None:
            return None
        space, me, group = self.session.space, self.session.me, here.group

        def words_of(reader: AudienceReader) -> str:
            from cycletui.queries.evidence.charts import read_chart

            read = read_chart(reader, space, me, view.measure)
            line_ = next((one for one in read.series if one.group == group), None)
            if line_ is None:
                return ""
            rows = in_rows((line_,), line_, read.not_here, COPIED)
            return "\n".join([f"{read.name}  {line_.name}  {line_.unit}", *(str(row.prompt) for row in rows)])

        return words_of


def in_rows(every: tuple[Series, ...], here: Series, not_here: str, width: int) -> list[Row]:
    """The same as the picture says, as a table; below it start, aim and what was changed."""
    told = table(every)
    wide = [max(len(row[column]) for row in told) for column in range(len(told[0]))]
    at = every.index(here) + 1
    # the day and the line that is looked at; the other lines as far as they have room
    order, used = [0, at], wide[0] + wide[at] + 2
    for column in range(1, len(wide)):
        if column != at and used + wide[column] + 2 <= width:
            order.append(column)
            used += wide[column] + 2
    rows = []
    means: list[Day | None] = [None, *days(every)]
    for number_, row in enumerate(told):
        parts = [
            (("  " if place else "") + padded(row[one], wide[one]), "note" if not number_ or one not in (0, at) else "")
            for place, one in enumerate(order)
        ]
        rows.append(Row(*parts, means=means[number_], heading=not number_))
    notes: list[str] = []
    if len(order) < len(wide):
        notes.append(f"{len(wide) - len(order)} more: → shows each.")
    if not_here:
        notes.append(not_here)
    rows += [Row(("\n".join(fold(one, width)), "note"), heading=True) for one in notes]
    ends = [("Where we started", _end(here.start, here)), ("Where we aim", _end(here.aim, here))]
    if here.start_band:
        ends[0] = ("Where we started", here.start_band)
    for number_, (name, end) in enumerate((name, end) for name, end in ends if end):
        rows.append(Row("" if number_ else "\n", (f"{name}  ", "note"), end, heading=True))
    if here.changes:
        rows.append(Row("\n", ("What we changed", "strong"), heading=True))
    for one in here.changes:
        day = short_day(one.on)
        first, *more = fold(one.words, width - 8, 3)
        parts_: list[Part] = [(day.ljust(8), "note"), first]
        rows.append(Row(*parts_, *(f"\n{' ' * 8}{words_}" for words_ in more), means=one))
    return rows


def _end(value: float | None, here: Series) -> str:
    return "" if value is None else f"{number(value)} {here.unit}".strip()


def _why_not(here: Series, on: date) -> str:
    """Why a line has no point on a day."""
    reason = next((gap.reason for gap in here.gaps if gap.on == on), "")
    return f"{reason}." if reason else "nothing counted for this group."
