"""A tally while it is typed: its classes, its groups, its texts, and what they come to. It knows no widget."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from cycletui.entry import tally as tallies
from cycletui.entry.tally import Cell, Group, Groups, Of, Wrong
from cycletui.records.words import everyone, nouns, row_of

if TYPE_CHECKING:
    from cycletui.entry.names import Known

ALL, NEW = "*", "+"
"""Everybody; and how a name begins that the team has no record of yet."""
MEASURE, ON, SOURCE, LEVELS, CLASSES, GROUPS = "measure", "on", "source", "levels", "classes", "groups"


class Wanted(NamedTuple):
    """A row or a column: its key, its name, its size."""

    key: str
    name: str
    size: int | None

    @property
    def of(self) -> Of:
        """The group that it stands for."""
        return Of(name=self.name) if self.key.startswith(NEW) else Of() if self.key == ALL else Of(id=self.key)


NOBODY = Wanted("", "", None)
"""The one row of a tally without classes."""


class Sheet:
    """The texts by name; cells are kept even while their class or group is not chosen. `team` is its kind."""

    def __init__(self, groups: Groups, texts: dict[str, str] | None = None, team: str = "") -> None:
        self.groups, self.team = groups, team
        self.everybody, self.one, self.among = everyone(team), nouns(team)["one"], nouns(team)["among"]
        """All that are counted, one of them, and among what they are counted: students in classes."""
        self._by_id = {one.id: one for one in groups.every}
        self.usual = {
            CLASSES: "\n".join(one.id for one in groups.every if one.is_class),
            GROUPS: "\n".join((ALL, *groups.usual)),
        }
        self.texts: dict[str, str] = {**self.usual, **(texts or {})}

    @property
    def typed(self) -> bool:
        """Whether anything was typed or chosen."""
        return any(text.strip() and text != self.usual.get(name) for name, text in self.texts.items())

    @property
    def by_level(self) -> bool:
        """Whether four levels are counted."""
        return self.texts.get(LEVELS, "") != ""

    def chosen(self, what: str) -> list[Wanted]:
        """The classes, or the groups, in their order; what was deleted meanwhile is left out."""
        found = []
        for key in dict.fromkeys(self.texts.get(what, "").split("\n")):
            if key == ALL:
                found.append(Wanted(key, self.everybody, None))
            elif key.startswith(NEW) and key[1:].strip():
                found.append(Wanted(key, key[1:], None))
            elif key in self._by_id:
                found.append(Wanted(key, self._by_id[key].name, self._by_id[key].size))
        return found

    @property
    def row(self) -> str:
        """What a row is called: `class`, `team`."""
        return row_of(self.team)

    @property
    def rows(self) -> list[Wanted]:
        """The classes; one row for everybody where there are none."""
        return self.chosen(CLASSES) or [NOBODY]

    @property
    def columns(self) -> list[Wanted]:
        """The groups."""
        return self.chosen(GROUPS) or [Wanted(ALL, self.everybody, None)]

    def choices(self, what: str) -> list[tuple[str, str]]:
        """What classes, or groups, can be chosen from."""
        own = [one for one in self.groups.every if one.is_class == (what == CLASSES)]
        new = [(one.key, f"{one.name}   new") for one in self.chosen(what) if one.key.startswith(NEW)]
        first = [(ALL, self.everybody)] if what == GROUPS else []
        return [*first, *map(_choice, own), *new]

    # cells

    def name_of(self, row: Wanted, column: Wanted) -> str:
        """Under which name the cell's text is kept."""
        return f"cell\n{row.key}\n{column.key}"

    def size_of(self, row: Wanted, column: Wanted) -> int | None:
        """How many there are, where a number alone can mean them: a whole class, or a group without classes."""
        return row.size if row is not NOBODY and column.key == ALL else column.size if row.key == "" else None

    def cell(self, row: Wanted, column: Wanted) -> Cell | Wrong | None:
        """What the cell says."""
        text = self.texts.get(self.name_of(row, column), "")
        return tallies.read_cell(text, size=self.size_of(row, column), by_level=self.by_level)

    def cells(self) -> Iterator[tuple[Wanted, Wanted, Cell | Wrong | None]]:
        """All cells that show, row by row."""
        for row in self.rows:
            for column in self.columns:
                yield row, column, self.cell(row, column)

    def total(self, column: Wanted) -> Cell | None:
        """All rows of a column together, as far as they can be read."""
        found = (self.cell(row, column) for row in self.rows)
        return tallies.total(one for one in found if isinstance(one, Cell))

    def wrong(self) -> tuple[Wanted, Wanted, str] | None:
        """The first cell that cannot be read, and why."""
        return next(((row, column, one.why) for row, column, one in self.cells() if isinstance(one, Wrong)), None)

    @property
    def left_empty(self) -> list[str]:
        """The classes in which nothing stands, where something stands in others."""
        empty = [row.name for row in self.rows if all(self.cell(row, column) is None for column in self.columns)]
        return empty if len(empty) < len(self.rows) else []

    # the whole

    @property
    def measure(self) -> str:
        """What is counted."""
        return " ".join(self.texts.get(MEASURE, "").split())

    def day(self, today: date, order: str = "") -> date | Wrong:
        """The day; `order` as the team writes `3/4`."""
        return tallies.read_day(self.texts.get(ON, ""), today, order)

    def source(self, known: Known | None) -> str:
        """Where it comes from: as typed, or as usual."""
        return " ".join(self.texts.get(SOURCE, "").split()) or tallies.usual_source(known, self.measure)

    def tally(self, on: date, known: Known | None) -> tallies.Tally:
        """What is saved."""
        cells = {
            (None if row is NOBODY else row.of, column.of): one
            for row, column, one in self.cells()
            if isinstance(one, Cell)
        }
        return tallies.Tally(self.measure, on, cells, self.source(known))


def _choice(one: Group) -> tuple[str, str]:
    many = f"   {one.size or 'nobody'} in it" if one.size is not None else ""
    return one.id, f"{one.name}{many}"
