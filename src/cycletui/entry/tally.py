"""A tally: classes down, groups across, so many of so many (or four levels) in each cell, on one day.

What is typed in a cell is read here, the totals are made here, and the whole is saved as the results of one
collection in one act. Groups may share students, so only cells of one group are ever added up.
"""

from __future__ import annotations

import re
import uuid
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from cycletui.entry.adding import Plan
from cycletui.entry.amount import ABOVE
from cycletui.entry.day import Terms, UnclearDayError
from cycletui.entry.day import read_day as day_of
from cycletui.entry.names import STUDENTS, Known, clean, source_for
from cycletui.measures.growth import percent
from cycletui.records.evidence import FOUR_COUNTS, LEVELS
from cycletui.records.evidence import Group as GroupRecord
from cycletui.records.whole import above_whole
from cycletui.store import saves
from cycletui.store.left_over import left_over

if TYPE_CHECKING:
    from cycletui.store.acts import Saved
    from cycletui.store.store import Store

MOST = 1_000_000
MOST_GROUPS, LATELY, USUAL = 300, 40, 2
"""Groups to choose from, newest results that say which are usual, and how many of these a new tally has."""
_PAIR = re.compile(r"([0-9]{1,9})\s*(?:/|of|out of|:|\s)\s*([0-9]{1,9})", re.IGNORECASE | re.ASCII)
_ONE = re.compile(r"[0-9]{1,9}", re.ASCII)
_BETWEEN = re.compile(r"[\s,;·/]+")


class Cell(NamedTuple):
    """So many of so many; by level, lowest first, where they were counted so."""

    count_of: int
    total: int
    levels: tuple[int, ...] = ()

    @property
    def text(self) -> str:
        """`18 of 24`."""
        return f"{self.count_of} of {self.total}"


class Wrong(NamedTuple):
    """Why a text is no cell."""

    why: str


def read_cell(text: str, *, size: int | None = None, by_level: bool = False) -> Cell | Wrong | None:
    """What a cell says; `None` where nothing was typed. `size` completes a number alone."""
    typed = text.strip()
    if not typed:
        return None
    found = _levels(typed) if by_level else _pair(typed, size)
    if isinstance(found, Wrong):
        return found
    if found.total == 0:
        return Wrong("nobody is in it: leave it empty")
    if found.total > MOST:
        return Wrong(f"{found.total:,} are too many")
    trouble = above_whole(found.count_of, found.total)
    return Wrong(trouble) if trouble else found


def _pair(typed: str, size: int | None) -> Cell | Wrong:
    if match := _PAIR.fullmatch(typed):
        return Cell(int(match[1]), int(match[2]))
    if not _ONE.fullmatch(typed):
        return Wrong("so many of so many, please, such as 18/24")
    return Cell(int(typed), size) if size else Wrong("of how many? 18/24 needs both numbers")


def _levels(typed: str) -> Cell | Wrong:
    parts = _BETWEEN.split(typed)
    if len(parts) != LEVELS or not all(_ONE.fullmatch(one) for one in parts):
        return Wrong(FOUR_COUNTS)
    counts = tuple(int(one) for one in parts)
    return Cell(sum(counts[-ABOVE:]), sum(counts), counts)


def total(cells: Iterable[Cell | None]) -> Cell | None:
    """All of them together; `None` where there is none. Levels only where each has them."""
    some = [one for one in cells if one is not None]
    if not some:
        return None
    by_level = all(one.levels for one in some)
    levels = tuple(sum(column) for column in zip(*(one.levels for one in some), strict=True)) if by_level else ()
    return Cell(sum(one.count_of for one in some), sum(one.total for one in some), levels)


def worth(cell: Cell | None, one: str) -> str:
    """What one of those counted, such as a student, is worth in words; empty where nothing was counted."""
    points = percent(cell.count_of, cell.total).points_per_student if cell else None
    if points is None:
        return ""
    number = f"{points:.1f}".rstrip("0").rstrip(".") if points < 10 else f"{points:.0f}"
    return f"one {one} is worth {number} point{'' if number == '1' else 's'}"


def read_day(text: str, today: date, order: str = "") -> date | Wrong:
    """The day that somebody typed: `2026-11-20`, `yesterday`, `20 Nov`; nothing means today. `order` as in `Terms`."""
    if not text.strip():
        return today
    try:
        return day_of(text, Terms(today, order))
    except UnclearDayError as unclear:
        return Wrong(str(unclear) or "a day such as 20 Nov or yesterday, please")


class Of(NamedTuple):
    """A group or a class: its id, or only a name where it is begun with the tally. Neither means all students."""

    id: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Tally:
    """What is saved: cells by (class, group). Without classes each group has one cell, its class `None`."""

    measure: str
    on: date
    cells: Mapping[tuple[Of | None, Of], Cell]
    source: str = ""

    def groups(self) -> list[Of]:
        """The groups in which something stands, in their order."""
        return list(dict.fromkeys(group for _, group in self.cells))

    def total(self, group: Of) -> Cell | None:
        """All classes of a group together."""
        return total(cell for (_, of), cell in self.cells.items() if of == group)


def usual_source(known: Known | None, measure: str) -> str:
    """Where this measure usually comes from."""
    found = known.find("measure", measure, STUDENTS) if known else None
    return (found.usual if found is not None else "") or source_for(measure)


def same_day(store: Store, space: str, measure: str, on: date, everybody: str) -> list[str]:
    """The collections of that day, each as the words of its results; `everybody` is what all of them are called."""
    from cycletui.entry.known import known

    found = known(store.reader, space).find("measure", clean(measure), STUDENTS)
    if found is None or not found.id:
        return []
    where = {"measure": found.id, "on": on.isoformat()}
    said = []
    for day in store.reader.records("collection", space=space, where=where):
        results: list[Any] = store.reader.records("result", where={"collection": day.id, "part": None})
        told = [f"{one.called()} {store.reader.title(one.group) if one.group else everybody}" for one in results[:4]]
        if told:
            said.append(", ".join(told) + (" …" if len(results) > len(told) else ""))
    return said


def save(store: Store, tally: Tally, *, space: str, by: str, window: str, second: bool = False) -> Saved:
    """Save the tally as one act: totals for the groups, and a result for each class, which stays in the team.

    Raises what `saves.write` raises; then nothing was saved.
    """
    plan = Plan(store.reader, space, tally.on)
    measure = plan.counted(clean(tally.measure), STUDENTS)
    day, source = plan.collection(measure, tally.on, second=second)
    if source is None:
        source = plan.start("source", clean(tally.source) or usual_source(plan.known, clean(tally.measure)))
        plan.more[day] = saves.Edit("collection", {"source": source}, day)
    ids = {of: _group(plan, of) for of in tally.groups()}
    classes = list(dict.fromkeys(of for of, _ in tally.cells if of is not None))
    ids |= {of: _class(plan, of) for of in classes}
    for group in tally.groups():
        _result(plan, day, ids[group], None, tally.total(group))
    for (of, group), cell in tally.cells.items():
        if of is not None:
            _result(plan, day, ids[of], ids[group], cell)
    return saves.write(store, plan.edits(), space=space, by=by, window=window, begin=list(plan.begin.values()))


def _group(plan: Plan, of: Of) -> str | None:
    if of.id:
        return of.id
    return plan.start("group", clean(of.name)) if of.name else None


def _class(plan: Plan, of: Of) -> str | None:
    record = _group(plan, of)
    if record is not None:
        about: Any = plan.reader.get(record)
        if about is None or not about.is_class:
            before = plan.more.get(record)
            values = dict(before.values) if before else {}
            plan.more[record] = saves.Edit("group", values | {"is_class": True}, record)
    return record


def _result(plan: Plan, day: str, group: str | None, part: str | None, cell: Cell | None) -> None:
    if cell is None:
        return
    values: dict[str, Any] = {"collection": day, "group": group, "part": part}
    values |= {"count_of": cell.count_of, "total": cell.total}
    values |= {"levels": " ".join(map(str, cell.levels))} if cell.levels else {}
    made = {name: value for name, value in values.items() if value is not None}
    plan.results.append(saves.Edit("result", made, uuid.uuid4().hex))


class Group(NamedTuple):
    """A group of the team, for a tally: its size is none where nobody said it."""

    id: str
    name: str
    size: int | None
    is_class: bool


class Groups(NamedTuple):
    """The team's groups, the oldest first, and the ids of those that were counted lately, most often first."""

    every: tuple[Group, ...]
    usual: tuple[str, ...]


def groups_of(store: Store, space: str) -> Groups:
    """What a tally can be made of."""
    found = store.reader.records(GroupRecord, space=space, newest=MOST_GROUPS)
    unused = left_over(store.reader, GroupRecord, found)
    there = [one for one in reversed(found) if one.name and one.id not in unused]
    every = [Group(one.id, str(one.name), one.size, bool(one.is_class)) for one in there]
    lately: list[Any] = store.reader.records("result", space=space, newest=LATELY)
    counted = Counter(one.group for one in lately if one.group and not one.part)
    across = {one.id for one in every if not one.is_class}
    return Groups(tuple(every), tuple(group for group, _ in counted.most_common() if group in across)[:USUAL])
