"""What a reader can work out from a table with totals, as a question about a small network.

Rows and columns are nodes, every number is an edge between two of them, and each node says that what flows in
flows out. A hidden number can be worked out exactly when its edge is a bridge of the edges that are not
published: when no way around it exists, nothing can be moved from one hidden number to another. As long as
every hidden cell holds at least one student, a way around can be used in both directions, in whole students,
so that the bridge test is exact for real and for whole numbers alike.
"""

from collections.abc import Iterable, Sequence
from heapq import heappop, heappush

Ends = Sequence[tuple[int, int]]


class Groups:
    """Sets of nodes that are joined step by step."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def find(self, node: int) -> int:
        """The node that stands for the set `node` is in."""
        parent = self._parent
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    def join(self, a: int, b: int) -> None:
        """Make one set of the two that `a` and `b` are in."""
        self._parent[self.find(a)] = self.find(b)


def bridges(ends: Ends, edges: Iterable[int], size: int) -> set[int]:
    """The edges without a way around, among `edges`; parallel edges are ways around each other."""
    around: list[list[tuple[int, int]]] = [[] for _ in range(size)]
    for edge in edges:
        u, v = ends[edge]
        if u != v:
            around[u].append((v, edge))
            around[v].append((u, edge))
    seen_at = [0] * size
    low = [0] * size
    clock = 0
    found: set[int] = set()
    for root in range(size):
        if seen_at[root] or not around[root]:
            continue
        clock += 1
        seen_at[root] = low[root] = clock
        stack = [(root, -1, iter(around[root]))]
        while stack:
            node, by, rest = stack[-1]
            for other, edge in rest:
                if edge == by:
                    continue
                if seen_at[other]:
                    if seen_at[other] < low[node]:
                        low[node] = seen_at[other]
                    continue
                clock += 1
                seen_at[other] = low[other] = clock
                stack.append((other, edge, iter(around[other])))
                break
            else:
                stack.pop()
                if stack:
                    above = stack[-1][0]
                    if low[node] < low[above]:
                        low[above] = low[node]
                    if low[node] > seen_at[above]:
                        found.add(by)
    return found


def components(ends: Ends, edges: Iterable[int], size: int) -> Groups:
    """The nodes that `edges` hold together."""
    groups = Groups(size)
    for edge in edges:
        groups.join(*ends[edge])
    return groups


def cheapest_path(ends: Ends, costs: Iterable[tuple[int, int]], start: int, goal: int, size: int) -> list[int] | None:
    """The edges of a cheapest path between two nodes over the (edge, cost) pairs of `costs`."""
    around: list[list[tuple[int, int, int]]] = [[] for _ in range(size)]
    for edge, cost in costs:
        u, v = ends[edge]
        around[u].append((v, edge, cost))
        around[v].append((u, edge, cost))
    best = {start: 0}
    came: dict[int, tuple[int, int]] = {}
    heap = [(0, start)]
    while heap:
        cost, node = heappop(heap)
        if cost > best[node]:
            continue
        if node == goal:
            path = []
            while node != start:
                node, edge = came[node]
                path.append(edge)
            return path
        for other, edge, step in around[node]:
            if cost + step < best.get(other, 1 << 60):
                best[other] = cost + step
                came[other] = (node, edge)
                heappush(heap, (cost + step, other))
    return None


def stuck(ends: Ends, hidden: Sequence[int], at_one: set[int], size: int) -> list[int]:
    """Hidden edges that a reader can work out who knows that no hidden cell is 0.

    Zeros are never hidden, so such a reader exists. A cell of 1 (in `at_one`) can then only go up, which blocks
    one direction of every way around that uses it.
    """
    if not at_one:
        return []
    loose = [edge for edge in hidden if edge not in at_one]
    doubtful = bridges(ends, loose, size) | at_one.intersection(hidden)
    if not doubtful:
        return []
    ways: list[list[tuple[int, int]]] = [[] for _ in range(size)]
    for edge in hidden:
        u, v = ends[edge]
        ways[u].append((v, edge))
        if edge not in at_one:
            ways[v].append((u, edge))

    def reaches(start: int, goal: int, without: int) -> bool:
        seen, todo = {start}, [start]
        while todo:
            node = todo.pop()
            if node == goal:
                return True
            for other, edge in ways[node]:
                if edge != without and other not in seen:
                    seen.add(other)
                    todo.append(other)
        return False

    return [
        edge
        for edge in sorted(doubtful)
        if not reaches(ends[edge][1], ends[edge][0], edge)
        and (edge in at_one or not reaches(ends[edge][0], ends[edge][1], edge))
    ]
