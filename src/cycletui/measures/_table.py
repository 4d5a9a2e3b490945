"""A table with its totals as a network, and the totals that have to be hidden with its cells.

Nodes: the rows, the columns, `across` (where the row totals meet) and `down` (where the column totals meet).
Edges: every cell, every total of a line that is not empty, and the grand total. Totals that are not published
cost nothing and protect: their ends count as one node.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from cycletui.measures._cells import Task, fewest
from cycletui.measures._network import Groups, bridges, cheapest_path, components

Cell = tuple[int, int]
Total = tuple[str, int]

# A total of a large line is hidden only where no number of cells would do instead; the grand total comes last.
TOTAL_COST = 1000
GRAND_COST = 5000


@dataclass
class Table:
    """Counts, which totals stand beside them, and the network they make."""

    values: tuple[tuple[int, ...], ...]
    threshold: int
    row_totals: bool
    column_totals: bool
    grand_total: bool
    ends: list[tuple[int, int]] = field(default_factory=list, init=False)
    names: list[Cell | Total] = field(default_factory=list, init=False)
    amounts: list[int] = field(default_factory=list, init=False)
    edge_of: dict[Cell | Total, int] = field(default_factory=dict, init=False)
    size: int = field(default=0, init=False)
    across: int = field(default=0, init=False)
    down: int = field(default=0, init=False)

    def __post_init__(self) -> None:
        rows, columns = len(self.values), len(self.values[0]) if self.values else 0
        down, across = rows + columns, rows + columns + 1
        self.size = rows + columns + 2
        sums: dict[Cell | Total, tuple[int, int, int]] = {}
        for i, row in enumerate(self.values):
            sums["row", i] = (i, across, sum(row))
        for j, column in enumerate(zip(*self.values)):
            sums["column", j] = (down, rows + j, sum(column))
        sums["grand", 0] = (down, across, sum(map(sum, self.values)))
        joined = Groups(self.size)
        for name, (u, v, _) in sums.items():
            if not self._published(name):
                joined.join(u, v)
        for i, row in enumerate(self.values):
            for j, value in enumerate(row):
                if value:
                    self._add((i, j), i, rows + j, value)
        for name, (u, v, amount) in sums.items():
            if amount and self._published(name):
                self._add(name, u, v, amount)
        self.across, self.down = joined.find(across), joined.find(down)
        self.ends = [(joined.find(u), joined.find(v)) for u, v in self.ends]

    def _published(self, name: Cell | Total) -> bool:
        return {"row": self.row_totals, "column": self.column_totals, "grand": self.grand_total}[str(name[0])]

    def _add(self, name: Cell | Total, u: int, v: int, amount: int) -> None:
        self.edge_of[name] = len(self.ends)
        self.names.append(name)
        self.ends.append((u, v))
        self.amounts.append(amount)

    def is_total(self, edge: int) -> bool:
        """Whether an edge is a total and not a cell."""
        return isinstance(self.names[edge][0], str)

    def kind(self, edge: int) -> str:
        """ "row", "column" or "grand" for a total, "cell" for a cell."""
        return str(self.names[edge][0]) if self.is_total(edge) else "cell"

    @cached_property
    def totals(self) -> set[int]:
        """The edges that are totals."""
        return {e for e in range(len(self.ends)) if self.is_total(e)}

    @cached_property
    def primary(self) -> list[Cell]:
        """The cells that are small themselves."""
        return [
            (i, j) for i, row in enumerate(self.values) for j, value in enumerate(row) if 0 < value < self.threshold
        ]


def _task(table: Table, totals: set[int]) -> Task:
    """What has to be solved with cells once `totals` are hidden."""
    must = [table.edge_of[cell] for cell in table.primary]
    small: dict[Total, int] = {}
    for i, j in table.primary:
        lines: tuple[Total, ...] = (("row", i), ("column", j), ("grand", 0))
        for name in lines:
            small[name] = small.get(name, 0) + table.values[i][j]
    weak = set()
    any_spare = False
    for name, students in small.items():
        edge = table.edge_of.get(name)
        if edge is None or edge in totals or students >= table.threshold:
            continue
        if name[0] == "grand":
            any_spare = True
        else:
            weak.add(table.ends[edge][0 if name[0] == "row" else 1])
    must_set = set(must)
    spare = [e for e in range(len(table.ends)) if not table.is_total(e) and e not in must_set]
    spare.sort(key=lambda e: (table.amounts[e], table.names[e]))
    everything = [*must, *sorted(totals), *spare]
    useless = bridges(table.ends, everything, table.size)
    return Task(
        table.ends,
        table.size,
        [*must, *sorted(totals)],
        [edge for edge in spare if edge not in useless],
        frozenset(weak),
        any_spare,
        frozenset(edge for edge in must if table.amounts[edge] == 1),
    )


def _totals_around(
    table: Table, task: Task, totals: set[int], edges: Iterable[int], avoid: frozenset[int] = frozenset()
) -> set[int]:
    """The fewest further totals that give one of `edges` a way around, small ones first."""
    must = set(task.must)
    costs = {e: 0 if e in must else 1 for e in range(len(table.ends)) if not table.is_total(e)}
    for e in sorted(table.totals, key=lambda e: table.amounts[e]):
        costs[e] = 0 if e in totals else GRAND_COST if table.kind(e) == "grand" else TOTAL_COST
    best: set[int] = set()
    for edge in edges:
        ways = [(e, cost) for e, cost in costs.items() if e != edge and e not in avoid]
        path = cheapest_path(table.ends, ways, *table.ends[edge], table.size)
        new = table.totals.intersection(path or ()) - totals
        if new and (not best or len(new) < len(best)):
            best = new
    return best or table.totals - totals  # where nothing smaller helps, no total can stand


def _possible(table: Table, totals: set[int]) -> tuple[Task, set[int]]:
    """A task that cells can solve: hides totals of larger lines where they have to help."""
    while True:
        task = _task(table, totals)
        everything = [*task.must, *task.spare]
        cut = bridges(table.ends, everything, table.size)
        trapped = sorted(cut.intersection(task.must))
        reached = {node for edge in task.spare for node in table.ends[edge]}
        lost = sorted(task.weak - reached)
        if trapped:
            more = _totals_around(table, task, totals, trapped[:1])
        elif lost or (task.any_spare and not task.spare):
            large = [e for e in range(len(table.ends)) if not table.is_total(e) and table.amounts[e] >= table.threshold]
            there = [e for e in large if not lost or lost[0] in table.ends[e]]
            more = _totals_around(table, task, totals, there)
        else:
            return task, totals
        totals = totals | more


def _small_sums(table: Table, totals: set[int], cells: Iterable[int]) -> set[int]:
    """A total to hide besides, where the hidden totals of one part of the table are a small group together.

    The row totals that lead out of a part of the network are known in sum when nothing else leads out.
    """
    hidden = [*cells, *totals]
    for kind, hub in (("row", table.across), ("column", table.down)):
        inner = [e for e in hidden if table.kind(e) != kind]
        parts = components(table.ends, inner, table.size)
        sums: dict[int, int] = {}
        lines: dict[int, int] = {}
        for e in totals:
            if table.kind(e) == kind:
                u, v = table.ends[e]
                line = u if v == hub else v
                lines[e] = parts.find(line)
                sums[lines[e]] = sums.get(lines[e], 0) + table.amounts[e]
        for part, students in sorted(sums.items()):
            if part == parts.find(hub) or students >= table.threshold:
                continue
            others = [
                e for e in table.totals - totals if table.kind(e) == kind and part in map(parts.find, table.ends[e])
            ]
            return {min(others, key=lambda e: (table.amounts[e], e))} if others else table.totals - totals
    return set()


def protect(table: Table) -> tuple[set[Cell], set[Total]]:
    """The cells and the totals to hide."""
    if not table.primary:
        return set(), set()
    totals = {e for e in table.totals if table.amounts[e] < table.threshold}
    while True:
        task, totals = _possible(table, totals)
        cells = {*(e for e in task.must if not table.is_total(e)), *fewest(task)}
        fixed = task.stuck(cells.difference(task.must))
        if fixed:
            totals = totals | _totals_around(table, task, totals, fixed[:1], task.at_one)
            continue
        more = _small_sums(table, totals, cells)
        if not more:
            break
        totals = totals | more
    hidden: set[Cell] = set()
    hidden_totals: set[Total] = set()
    for edge in (*cells, *totals):
        first, second = table.names[edge]
        if isinstance(first, str):
            hidden_totals.add((first, second))
        else:
            hidden.add((first, second))
    return hidden, hidden_totals
