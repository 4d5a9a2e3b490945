"""The table of Evidence: a row a measure with the groups across; unfolded, its days below it; then what was seen."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from rich.cells import cell_len

from cycletui.queries.evidence.by_measure import EVERYBODY, ByMeasure, Cell, Line
from cycletui.queries.evidence.table import ALL, EvidenceView, Seen
from cycletui.ui.rooms.evidence.below import OLDER
from cycletui.ui.widgets.folding import fold, padded
from cycletui.ui.widgets.spark import spark
from cycletui.ui.widgets.text import Part, Row

GAP, INSIDE = 2, 3
LEAST_WHAT, MOST_WHAT, MOST_GROUP = 16, 44, 16
ROOMY = 24
"""Cells that what is counted keeps before counts stand beside percents, and before a kind or a second group stands."""
HEAD_LINES, WHAT_LINES, FEW_STEPS = 2, 2, 6
"""Lines of a column's name and of what is counted beside its numbers; steps of a way in a narrow window."""
MOST_RESULT = 18
MOST_FIRST = 4
"""Columns of all students and of groups that go before the way over time and the kind."""
PRIVATE, NOT_COUNTED = "private", "–"
HEADS = ("what", "last", "over time", "kind")


class Column(NamedTuple):
    """A group's column: its id, its name, its width, and how many of its cells a count takes before the percent."""

    group: str
    name: str
    width: int
    digits: int


class Columns(NamedTuple):
    """How wide each column is; 0 where there is none. `groups`: all students first; `more` says of how many others
    a number stands among the days."""

    what: int
    last: int
    groups: tuple[Column, ...]
    way: int
    kind: int
    more: int = 0


def columns(table: ByMeasure, width: int) -> Columns:
    """Columns for these lines in so many cells.

    Counts stand beside their percents where one group at least has room for it, else percents stand alone. Then come
    a few more groups, the way over time, the kind, and the groups that are left, each where the whole name of what is
    counted has room beside it; of groups without a column a sign says how many there are.
    """
    last = max([cell_len(one.when) for one in table.lines], default=6)
    found = Columns(0, last, (), 0, 0)
    for short in (False, True):
        found = _spread(table, width - last - GAP, last, short=short)
        if found.what >= ROOMY:
            break
    named = max([cell_len(one.what) for one in table.lines], default=0)
    return found._replace(what=max(min(found.what, named, MOST_WHAT), LEAST_WHAT))


def _everybody(table: ByMeasure) -> str:
    """All that are counted, where all measures count the same: `all students`, `all teams`; else `all`."""
    said = {one.newest[EVERYBODY].group for one in table.lines if EVERYBODY in one.newest}
    return said.pop() if len(said) == 1 else "all" if said else ALL


def _spread(table: ByMeasure, free: int, last: int, *, short: bool) -> Columns:
    """What has room beside what is counted; `free` are the cells for all but the day."""
    every = [_column(table, EVERYBODY, "all" if short else _everybody(table), short=short)]
    every += [_column(table, group, name, short=short) for group, name in table.groups]
    shown = [every[0]]
    free -= every[0].width + GAP
    if len(every) > 1 and free - every[1].width - GAP >= LEAST_WHAT:
        shown.append(every[1])
        free -= every[1].width + GAP
    if not short and free < ROOMY:
        return Columns(free, last, tuple(shown), 0, 0)
    whole = max(ROOMY, min(max((cell_len(one.what) for one in table.lines), default=0), MOST_WHAT))
    free = _show_groups(every[2:MOST_FIRST], shown, free, whole)
    # the cells for the sign are kept, whatever else has room; where it is not needed they are what is counted's
    left = _widest([_sign(one, shown) for one in table.lines], "", MOST_GROUP)
    more = left if left and free - left - GAP >= LEAST_WHAT else 0
    free -= more + GAP if more else 0
    way = _widest([spark(one.way) for one in table.lines], "over", FEW_STEPS if short else MOST_GROUP)
    way = way if way and free - way - GAP >= (LEAST_WHAT if short else min(whole, ROOMY + 4)) else 0
    free -= way + GAP if way else 0
    kind = _widest([one.source for one in table.lines], HEADS[3], MOST_GROUP)
    kind = kind if kind and free - kind - GAP >= whole else 0
    free -= kind + GAP if kind else 0
    free = _show_groups(every[MOST_FIRST:], shown, free, whole)
    return Columns(free, last, tuple(shown), way, kind, more)


def _show_groups(columns: Sequence[Column], shown: list[Column], free: int, whole: int) -> int:
    """As many of these groups as have room beside the whole name of what is counted; the cells that are left."""
    for column in columns:
        if free - column.width - GAP >= whole and len(fold(column.name, column.width)) <= HEAD_LINES:
            shown.append(column)
            free -= column.width + GAP
    return free


def _sign(line: Line, shown: Sequence[Column]) -> str:
    """Of how many groups a number stands below the row and in no column: `+2`. Where all of them do, the row says so
    in place of a number."""
    here = {one.group for one in shown}
    left = sum(group not in here for group in line.cells) + line.elsewhere
    return f"+{left}" if left and here & set(line.cells) else ""


def _widest(words: list[str], head: str, most: int) -> int:
    """A column for these words under its name; none where all are empty."""
    widest = max([cell_len(one) for one in words], default=0)
    return min(max(widest, cell_len(head)), most) if widest else 0


def _column(table: ByMeasure, group: str, name: str, *, short: bool) -> Column:
    cells = [line.cells[group] for line in table.lines if group in line.cells]
    counted = [] if short else [one for one in cells if one.percent]
    digits = max((len(one.text) for one in counted), default=0)
    beside = max((digits + GAP + len(_percent(one)) for one in counted), default=0)
    others = [_alone(one) for one in cells if short or not one.percent]
    if group == EVERYBODY:
        first = {EVERYBODY, *(one for one, _ in table.groups[:1])}
        others += [_waiting(line) for line in table.lines if not first & set(line.cells)]
    alone = max(map(cell_len, others), default=1)
    longest = max([cell_len(word) for word in name.split()], default=1)
    head = next((n for n in range(longest, MOST_GROUP) if len(fold(name, n)) <= HEAD_LINES), MOST_GROUP)
    return Column(group, name, max(beside, min(alone, MOST_GROUP), head), digits)


def heads(at: Columns) -> str:
    """The names of the columns, on two lines where one has two."""
    named = [(HEADS[0], at.what, False), (HEADS[1], at.last, False)]
    named += [(one.name, one.width, True) for one in at.groups]
    named += [("", at.more, False)] if at.more else []
    named += [(name, width, False) for name, width in ((HEADS[2], at.way), (HEADS[3], at.kind)) if width]
    folded = [(fold(name, width), width, right) for name, width, right in named]
    most = max(len(lines) for lines, _, _ in folded)
    rows = []
    for number in range(most):
        row = []
        for lines, width, right in folded:
            place = number - (most - len(lines))
            text = lines[place] if place >= 0 else ""
            row.append(" " * (width - cell_len(text)) + text if right else padded(text, width))
        rows.append((" " * GAP).join(row).rstrip())
    return "\n".join(rows)


def rows(table: ByMeasure, at: Columns, opened: Collection[str], width: int, *, older: bool) -> Iterator[Row]:
    """The measures, each with its days below it where it is unfolded; numbers without a day; what was seen; and where
    older days are not read yet, a row that does it."""
    for line in table.lines:
        yield Row(*_measure(line, at, width), means=line.means)
        if line.measure in opened:
            yield from _days(line.rows, width - INSIDE)
    if table.loose:
        yield from _apart(table)
        days = _Days.of(table.loose, width - INSIDE)
        for one in table.loose:
            yield Row(*days.row(one, None, what=True), means=one.row)
    if table.words:
        yield from _apart(table)
        when = max(cell_len(one.when) for one in table.words)
        who = max(cell_len(one.group) for one in table.words)
        for one in table.words:
            yield Row(*_seen(one, when, who, width), means=one.row)
    if older:
        yield Row((OLDER, "note"), means=OLDER)


def _apart(table: ByMeasure) -> Iterator[Row]:
    if table.lines:
        yield Row("", heading=True)


def _measure(line: Line, at: Columns, width: int) -> Iterator[Part]:
    """The row of a measure. A name that would stand on many lines stands above its numbers."""
    name = ("≠ " if line.settle else "") + line.what
    what, *more = fold(name, at.what)
    if len(more) >= WHAT_LINES:
        yield "\n".join(fold(name, width)) + "\n"
        what, more = "", []
    yield padded(what, at.what) + " " * GAP
    yield (padded(line.when, at.last), "note")
    told = {one.group: line.cells.get(one.group) for one in at.groups}
    for column in at.groups:
        cell = told[column.group]
        if cell is None and column.group == EVERYBODY and not any(told.values()):
            cell = Cell(_waiting(line))
        yield " " * GAP
        yield from _told(cell, column)
    if at.more:
        yield (" " * GAP + padded(_sign(line, at.groups), at.more), "note")
    if at.way:
        yield (" " * GAP + padded(spark(line.way)[-at.way :], at.way), "evidence")
    if at.kind:
        yield (" " * GAP + line.source, "note")
    for one in more:
        yield from ("\n", one)


def _waiting(line: Line) -> str:
    """What stands in a line of which no number has a column: so many wait below it."""
    many = len(line.cells) + line.elsewhere
    return f"{many} number{'' if many == 1 else 's'}"


def _told(cell: Cell | None, column: Column) -> Iterator[Part]:
    """A cell: a count and its percent, each in a column of its own; a percent alone below it; other words at the end
    of the column."""
    few = cell is not None and not cell.percent and not cell.text.endswith("%") and cell_len(cell.text) <= column.digits
    if cell is None or few:
        text = NOT_COUNTED if cell is None else cell.text
        yield (padded(text.rjust(column.digits or column.width), column.width), "note" if cell is None else "ink")
    elif cell.percent and column.digits:
        yield (cell.text.rjust(column.digits), "ink")
        yield (_percent(cell).rjust(column.width - column.digits), "strong")
    else:
        text = fold(_alone(cell), column.width, 1)[0]
        yield (" " * (column.width - cell_len(text)) + text, "strong" if text.endswith("%") else "ink")


def _percent(cell: Cell) -> str:
    return f"{cell.percent} %"


def _alone(cell: Cell) -> str:
    return _percent(cell) if cell.percent else cell.text


def _days(some: tuple[Seen, ...], width: int) -> Iterator[Row]:
    """The days of a measure, with a heading where another school year's students begin."""
    years = {one.cohort for one in some if one.cohort}
    days = _Days.of(some, width)
    before: Seen | None = None
    year = ""
    for one in some:
        if len(years) > 1 and one.cohort and one.cohort != year:
            words = f"students of {one.cohort}" if one.of_students else one.cohort
            other = "students" if one.of_students else "year"
            note = (f"  {'an' if other == 'year' else ''}other {other}: nothing is compared across", "note")
            yield Row(" " * INSIDE, (words, "strong"), note, heading=True)
            year, before = one.cohort, None
        yield Row(*days.row(one, before), means=one.row)
        before = one


class _Days(NamedTuple):
    """How wide the columns of days are: when, result, percent, and for whom with what is noted."""

    when: int
    result: int
    percent: int
    rest: int

    @classmethod
    def of(cls, some: tuple[Seen, ...], width: int) -> _Days:
        """Columns for these rows."""
        when = max([cell_len(one.when) for one in some], default=6)
        result = min(max([cell_len(one.result) for one in some], default=6), MOST_RESULT)
        # where results are percents themselves they are not said twice
        percent = len("100 %") if any(one.percent for one in some) else 0
        rest = width - when - result - 2 * GAP
        if rest - percent - GAP < LEAST_WHAT:
            # the count says it too
            percent = 0
        return cls(when, result, percent, max(rest - (percent + GAP if percent else 0), 8))

    def row(self, one: Seen, before: Seen | None, *, what: bool = False) -> Iterator[Part]:
        """A number: its day is said once for all that came out then; `what` says what was counted too."""
        follows = before is not None and one.collection != "" and one.collection == before.collection
        yield (" " * INSIDE + padded("" if follows else one.when, self.when) + " " * GAP, "note")
        result, *more = fold(one.result, self.result, 2)
        yield padded(result, self.result) + " " * GAP
        if self.percent:
            nothing = "" if one.result.endswith("%") else NOT_COUNTED
            text = f"{one.percent} %" if one.percent else nothing
            yield (text.rjust(self.percent) + " " * GAP, "strong" if one.percent else "note")
        whose = ("≠ " if one.row.settle else "") + (f"{one.what} · {one.group}" if what else one.group)
        notes = ("" if follows else one.note, PRIVATE if one.stays else "")
        told = fold(" · ".join(part for part in (whose, *notes) if part), self.rest, 3)
        lead = INSIDE + self.when + self.result + 2 * GAP + (self.percent + GAP if self.percent else 0)
        for number in range(max(len(told), len(more) + 1)):
            if number:
                start = " " * (INSIDE + self.when + GAP) + (more[number - 1] if number <= len(more) else "")
                yield "\n" + padded(start, lead)
            yield (told[number] if number < len(told) else "", "group")


def _seen(one: Seen, when: int, who: int, width: int) -> Iterator[Part]:
    """What was seen, in words: the day and who, where they are told, then the words."""
    lead = "".join(padded(text, wide) + " " * GAP for text, wide in ((one.when, when), (one.group, who)) if wide)
    lead += "≠ " if one.row.settle else ""
    yield (lead, "note")
    first, *more = fold(one.what, width - cell_len(lead), 3)
    yield first
    for words in more:
        yield "\n" + " " * cell_len(lead) + words


def about(view: EvidenceView, shown: int, *, filtered: bool, every: bool) -> list[Part]:
    """The heading of the room: how many numbers it has, how many are shown, and whether older ones are not."""
    many = f"{view.number:,}" if shown == view.number else f"{shown:,} of {view.number:,}"
    note = f"{many}, newest first" if view.number and not filtered else many if filtered else ""
    if filtered and every and view.more:
        note = f"{many}, the newest days only: f finds older ones"
    return [("Evidence", "strong"), (f"  {note}", "note")]
