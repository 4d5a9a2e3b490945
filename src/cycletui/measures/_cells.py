"""The fewest further cells to hide, once it is known which figures are hidden already.

A `Task` asks for a smallest set of `spare` edges such that (a) no hidden edge is a bridge, (b) every node in
`weak` gets one of them and (c) there is one at all where `any_spare`. A quick search gives a good answer, a
thorough one then looks for fewer, within a fixed amount of work so that every laptop finds the same answer.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cycletui.measures._network import Ends, Groups, bridges, cheapest_path, components, stuck

# Edges looked at by the thorough search before it gives up; about a tenth of a second.
WORK = 120_000


@dataclass(frozen=True, slots=True)
class Task:
    """What is hidden already, what may be hidden besides, and which nodes need more."""

    ends: Ends
    size: int
    must: Sequence[int]
    spare: Sequence[int]  # smallest value first
    weak: frozenset[int]
    any_spare: bool
    at_one: frozenset[int]

    def stuck(self, chosen: Iterable[int]) -> list[int]:
        """Hidden edges that a reader can work out who knows that zeros are never hidden."""
        return stuck(self.ends, [*self.must, *chosen], set(self.at_one), self.size)

    def settled(self, chosen: Sequence[int]) -> bool:
        """Whether `chosen` meets (a), (b) and (c)."""
        if self.any_spare and not chosen:
            return False
        touched = {node for edge in chosen for node in self.ends[edge]}
        return self.weak <= touched and not bridges(self.ends, [*self.must, *chosen], self.size)


@dataclass(frozen=True, slots=True)
class Demands:
    """Sets of which one more edge has to come, each; and how many edges that takes at least."""

    choices: list[list[int]]
    fewest: int


def demands(task: Task, chosen: Sequence[int], open_: Sequence[int]) -> Demands:
    """What is still missing beside `chosen`, to be met out of `open_`.

    A leaf is a part of the network that hangs on one bridge: an edge out of it has to come. Leaves and weak
    nodes are apart from each other, and one edge has two ends, which gives the bound.
    """
    ends = task.ends
    hidden = [*task.must, *chosen]
    weak = task.weak.difference(node for edge in chosen for node in ends[edge])
    cut = bridges(ends, hidden, task.size)
    blocks = components(ends, (edge for edge in hidden if edge not in cut), task.size)
    hanging: dict[int, int] = {}
    for edge in cut:
        for node in ends[edge]:
            block = blocks.find(node)
            hanging[block] = hanging.get(block, 0) + 1
    leaves = {block for block, count in hanging.items() if count == 1}
    if not leaves and not weak:
        need_any = task.any_spare and not chosen
        return Demands([list(open_)] if need_any else [], int(need_any))
    by_node: dict[int, list[int]] = {node: [] for node in weak}
    by_leaf: dict[int, list[int]] = {block: [] for block in leaves}
    find = blocks.find
    for edge in open_:
        u, v = ends[edge]
        if u in by_node:
            by_node[u].append(edge)
        if v in by_node:
            by_node[v].append(edge)
        if leaves:
            a, b = find(u), find(v)
            if a != b:
                if a in by_leaf:
                    by_leaf[a].append(edge)
                if b in by_leaf:
                    by_leaf[b].append(edge)
    per_block: dict[int, int] = dict.fromkeys(leaves, 1)
    counted: dict[int, int] = {}
    for node in weak:
        block = find(node)
        counted[block] = counted.get(block, 0) + 1
    per_block.update(counted)
    low_ends = {ends[edge][0] for edge in task.spare}
    rows = sum(node in low_ends for node in weak)
    fewest = max((sum(per_block.values()) + 1) // 2, rows, len(weak) - rows)
    return Demands([*by_node.values(), *by_leaf.values()], fewest)


def _matched(task: Task) -> list[int]:
    """Spare edges that join as many pairs of weak nodes as can be, each node once."""
    ways: dict[int, list[tuple[int, int]]] = {}
    for edge in task.spare:
        u, v = task.ends[edge]
        if u in task.weak and v in task.weak:
            ways.setdefault(u, []).append((v, edge))
    partner: dict[int, tuple[int, int]] = {}

    def place(node: int, seen: set[int]) -> bool:
        for other, edge in ways[node]:
            if other not in seen:
                seen.add(other)
                if other not in partner or place(partner[other][0], seen):
                    partner[other] = (node, edge)
                    return True
        return False

    for node in ways:
        place(node, set())
    return [edge for _, edge in partner.values()]


def _leaf_pairs(task: Task, hidden: Sequence[int], choices: list[list[int]]) -> list[int]:
    """Spare edges between two leaves of one tree, each leaf once: the best use of an edge."""
    trees: Groups = components(task.ends, hidden, task.size)
    used: set[int] = set()
    owners: dict[int, list[int]] = {}
    for i, choice in enumerate(choices):
        for edge in choice:
            owners.setdefault(edge, []).append(i)
    taken = []
    for edge in task.spare:
        owner = owners.get(edge, [])
        u, v = task.ends[edge]
        if len(owner) == 2 and used.isdisjoint(owner) and trees.find(u) == trees.find(v):
            used.update(owner)
            taken.append(edge)
    return taken


def _way_around(task: Task, chosen: Sequence[int], edge: int, avoid: frozenset[int]) -> list[int]:
    """The fewest spare edges that give `edge` a way around."""
    hidden = set(chosen).union(task.must) - avoid
    costs = [(e, 0) for e in sorted(hidden) if e != edge]
    costs += [(e, 1) for e in task.spare if e not in hidden and e != edge]
    u, v = task.ends[edge]
    path = cheapest_path(task.ends, costs, u, v, task.size)
    return [e for e in path or () if e not in hidden]


def _without_needless(task: Task, chosen: list[int]) -> list[int]:
    """`chosen` without the edges that can be published again, the largest first."""
    place = {edge: i for i, edge in enumerate(task.spare)}
    strict = not task.stuck(chosen)
    for edge in sorted(chosen, key=lambda e: -place[e]):
        fewer = [e for e in chosen if e != edge]
        if task.settled(fewer) and not (strict and task.stuck(fewer)):
            chosen = fewer
    return chosen


def quick(task: Task) -> list[int]:
    """A good set of spare edges: weak nodes in pairs first, then leaf to leaf, then the shortest ways."""
    chosen = _matched(task)
    taken = set(chosen)
    while True:
        open_ = [edge for edge in task.spare if edge not in taken]
        missing = demands(task, chosen, open_)
        if not missing.choices:
            break
        hidden = [*task.must, *chosen]
        more = _leaf_pairs(task, hidden, missing.choices)
        if not more:
            cut = sorted(bridges(task.ends, hidden, task.size))
            touched = {node for edge in hidden for node in task.ends[edge]}
            lone = [c for c in missing.choices if c]
            if cut:
                more = _way_around(task, chosen, cut[0], frozenset())
            elif lone:
                # An edge to a node in use already brings no new loose end.
                more = [min(lone[0], key=lambda e: sum(node not in touched for node in task.ends[e]))]
        if not more:
            break
        chosen += more
        taken.update(more)
    for edge in task.stuck(chosen):
        chosen += _way_around(task, chosen, edge, task.at_one)
    return _without_needless(task, chosen)


def thorough(task: Task, best: list[int]) -> tuple[list[int], bool]:
    """A smallest set if the work allows, else `best`; and whether it is proven to be smallest."""
    strict = not task.stuck(best)
    work = WORK
    cost = len(task.must) + len(task.spare) + task.size

    def search(chosen: list[int], open_: list[int], left: int) -> list[int] | None:
        nonlocal work
        work -= cost
        if work < 0:
            return None
        missing = demands(task, chosen, open_)
        if missing.fewest > left:
            return None
        if not missing.choices:
            if not strict or not task.stuck(chosen):
                return chosen
            options = open_ if left else []
        else:
            options = min(missing.choices, key=len)
            if left == 0:
                return None
        rest = open_
        for edge in options:
            rest = [e for e in rest if e != edge]
            found = search([*chosen, edge], rest, left - 1)
            if found is not None or work < 0:
                return found
        return None

    start = demands(task, [], task.spare).fewest
    for count in range(start, len(best)):
        found = search([], list(task.spare), count)
        if found is not None:
            return found, True
        if work < 0:
            return best, False
    return best, True


def gentler(task: Task, chosen: list[int]) -> list[int]:
    """As many cells, but with fewer students in them where one swap does it."""
    strict = not task.stuck(chosen)
    place = {edge: i for i, edge in enumerate(task.spare)}
    work = WORK // 4
    for edge in sorted(chosen, key=lambda e: -place[e]):
        for other in task.spare[: place[edge]]:
            if other in chosen:
                continue
            work -= len(task.must) + len(chosen) + task.size
            if work < 0:
                return chosen
            swapped = [other if e == edge else e for e in chosen]
            if task.settled(swapped) and not (strict and task.stuck(swapped)):
                chosen = swapped
                break
    return chosen


def fewest(task: Task) -> list[int]:
    """The smallest set found, with the smallest cells."""
    best, _ = thorough(task, quick(task))
    return gentler(task, best)
