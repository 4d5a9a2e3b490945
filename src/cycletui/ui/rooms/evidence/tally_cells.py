"""The cells of a tally: a row for each class, a column for each group, and the totals beneath them."""

from __future__ import annotations

from collections.abc import Iterable

from textual.containers import ScrollableContainer
from textual.widget import Widget

from cycletui.entry import tally as tallies
from cycletui.entry.tally import Cell, Wrong
from cycletui.entry.tally_sheet import NOBODY, Sheet, Wanted
from cycletui.records.harmless import line
from cycletui.ui.widgets.folding import fold
from cycletui.ui.widgets.lists import Line
from cycletui.ui.widgets.places import Horizontal, Vertical, VerticalScroll
from cycletui.ui.widgets.text import Part, Said

WIDE, NAME = 12, 16
"""Cells of one column, and of the classes' names."""


class Across(ScrollableContainer, inherit_bindings=False):
    """What is wider than the window: it follows the cursor and has no keys of its own."""


class Down(VerticalScroll, inherit_bindings=False):
    """What is longer than the window, in the same way."""


class CellLine(Line):
    """One cell."""

    def __init__(self, text: str, row: Wanted, column: Wanted, size: int | None) -> None:
        super().__init__(text, placeholder=f"of {size}" if size else "", classes="cell")
        self.row, self.column = row, column

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Up and down are the grid's own: the same column, another class."""
        return action != "run_on" and super().check_action(action, parameters)


class Cells(Vertical):
    """The grid, made anew where classes or groups are chosen."""

    DEFAULT_CSS = """
    Cells {
        width: auto; height: auto;
        & .row { width: auto; height: auto; }
        & .row > .name { width: 16; height: auto; }
        & .row > .cell, & .row > .head, & .row > .total { width: 12; margin-left: 1; height: auto; }
        & .row > .head { padding-left: 2; }
        & .row > .total { padding-left: 2; text-style: bold; }
        & .problem { height: auto; padding-left: 18; display: none; }
        & .problem.-shown { display: block; }
    }
    """

    async def lay_out(self, sheet: Sheet) -> None:
        """Make it for the classes and groups that are chosen; each text stands where it was typed."""
        async with self.batch():
            await self.remove_children()
            await self.mount_all(_rows(sheet))
        self.show_sums(sheet)

    def show_sums(self, sheet: Sheet) -> None:
        """Totals, and what is wrong beside its row."""
        for number, row in enumerate(sheet.rows):
            cells = [(column, sheet.cell(row, column)) for column in sheet.columns]
            wrong = [f"! {line(column.name, 40)}: {one.why}" for column, one in cells if isinstance(one, Wrong)]
            for said in self.query(f"#problem-{number}").results(Said):
                said.say("\n".join(wrong))
                said.set_class(bool(wrong), "-shown")
        for number, column in enumerate(sheet.columns):
            for said in self.query(f"#total-{number}").results(Said):
                said.say(_sum(sheet.total(column)))

    def find(self, row: Wanted, column: Wanted) -> CellLine | None:
        """The cell of this class and this group."""
        return next((one for one in self.query(CellLine) if (one.row, one.column) == (row, column)), None)

    def beside(self, here: CellLine, by: int) -> CellLine | None:
        """The cell of the same group so many classes below; `None` where there is none."""
        column = [one for one in self.query(CellLine) if one.column == here.column]
        at = column.index(here) + by
        return column[at] if 0 <= at < len(column) else None


def _rows(sheet: Sheet) -> Iterable[Widget]:
    heads = [Said("\n".join(fold(_headed(one), WIDE - 2, 3)), classes="head note") for one in sheet.columns]
    yield Horizontal(Said("", classes="name"), *heads, classes="row")
    for number, row in enumerate(sheet.rows):
        size = (f" {row.size}", "note") if row.size else ""
        name = "everybody" if row is NOBODY else "\n".join(fold(row.name, NAME - 5, 2))
        lines = [
            CellLine(sheet.texts.get(sheet.name_of(row, one), ""), row, one, sheet.size_of(row, one))
            for one in sheet.columns
        ]
        yield Horizontal(Said(name, size, classes="name"), *lines, classes="row")
        yield Said(id=f"problem-{number}", classes="problem")
    totals = [Said(id=f"total-{number}", classes="total") for number in range(len(sheet.columns))]
    yield Horizontal(Said(("total", "note"), classes="name"), *totals, classes="row")


def _headed(one: Wanted) -> str:
    return f"{one.name}, nobody in it" if one.size == 0 else one.name


def _sum(found: Cell | None) -> str:
    if found is None:
        return "–"
    return f"{found.text}\n{int(100 * found.count_of / found.total + 0.5)} %"


def cell_words(sheet: Sheet, here: CellLine) -> list[Part]:
    """What a cell says, and what its column comes to; what is wrong stands beside its row."""
    cell, whole = sheet.cell(here.row, here.column), sheet.total(here.column)
    who = " · ".join(line(one.name, 40) for one in (here.row, here.column) if one.name)
    said = cell.text if isinstance(cell, Cell) else "–"
    levels = f", by level {' · '.join(map(str, cell.levels))}" if isinstance(cell, Cell) and cell.levels else ""
    percent = _sum(whole).partition("\n")[2]
    worth = tallies.worth(whole, sheet.one)
    together = f"{line(here.column.name, 40)}: {whole.text}, {percent}; {worth}." if whole else ""
    return [(f"{who}: ", "note"), (said, "strong"), f"{levels}.  ", (together, "note")]
