"""Random teams: parts of all sizes, groups that nest, overlap, leave each other out or say the same twice."""

from itertools import product
from random import Random
from typing import NamedTuple


class Team(NamedTuple):
    """Groups by key (empty: all students) as sets of atoms; for each day the sizes and the counts of the atoms."""

    threshold: int
    groups: dict[str, frozenset[int]]
    days: tuple["TeamDay", ...]


class TeamDay(NamedTuple):
    """Of every atom: how many were there, how many did it, their scores' sum (0 to 4 each), how many at each level."""

    sizes: tuple[int, ...]
    counts: tuple[int, ...]
    scores: tuple[int, ...]
    levels: tuple[tuple[int, int, int, int], ...]


class _Sum(NamedTuple):
    """A sum of group counts, less so many times all students: what one student of an atom is worth in it."""

    weights: tuple[int, ...]
    times: int

    def of(self, kind: tuple[int, ...]) -> int:
        """For a student who is in the groups whose place in `kind` is 1."""
        return sum(w * one for w, one in zip(self.weights, kind)) - self.times


def a_team(random: Random) -> Team:
    """One team: any at all, or one in which a small part is a sum of groups, or one whose counts are at an edge."""
    return random.choice((_any_team, _with_sum, _at_edge))(random)


def _any_team(random: Random) -> Team:
    many = random.randint(2, 6)
    largest = random.choice((12, 25, 40, 120))
    sizes = [random.choice((random.randint(1, 6), random.randint(1, largest))) for _ in range(many)]
    every = range(many)
    groups: dict[str, frozenset[int]] = {}
    if random.random() < 0.9:
        groups[""] = frozenset(every)
    for number in range(random.randint(1, 6)):
        if groups and random.random() < 0.2:
            some = frozenset(every) - random.choice(list(groups.values()))
        else:
            some = frozenset(one for one in every if random.random() < 0.5)
        if some:
            groups[f"g{number}"] = some
    days = [a_day(random, _present(random, sizes)) for _ in range(random.randint(1, 4))]
    return Team(_threshold(random), groups, tuple(days))


def _with_sum(random: Random) -> Team:
    """All students are worth 0 in a sum of groups, but for a small part whose students are worth the same."""
    while True:
        total = _a_sum(random)
        worth = random.choice((1, 1, 2, 3, -1))
        kinds = list(product((0, 1), repeat=len(total.weights)))
        nothing = [kind for kind in kinds if total.of(kind) == 0]
        part = [kind for kind in kinds if total.of(kind) == worth]
        if len(nothing) >= len(total.weights) and part:
            break
    few, many = random.sample(part, 1), random.sample(nothing, min(len(nothing), random.randint(2, 6)))
    sizes = [random.randint(1, 9), *(random.randint(6, random.choice((15, 40, 90, 250))) for _ in many)]
    return _made(random, [*few, *many], sizes, [a_day(random, tuple(sizes)) for _ in range(2)])


def _at_edge(random: Random) -> Team:
    """Whose student is worth something in a sum did it, whose is worth less than nothing did not, or nearly so."""
    total = _a_sum(random)
    kinds = list(product((0, 1), repeat=len(total.weights)))
    chosen = random.sample(kinds, min(len(kinds), random.randint(2, 6)))
    sizes = [random.choice((random.randint(1, 9), random.randint(8, random.choice((15, 40, 90))))) for _ in chosen]
    days = []
    for _ in range(2):
        counts = []
        for kind, size in zip(chosen, sizes):
            worth = total.of(kind)
            count = random.randint(0, size) if worth == 0 else size if worth > 0 else 0
            counts.append(min(size, max(0, count + random.choice((0, 0, 0, 0, 1, -1)))))
        days.append(_filled(random, tuple(sizes), tuple(counts)))
    return _made(random, chosen, sizes, days)


def _a_sum(random: Random) -> _Sum:
    weights = [random.choice((1, 1, 1, -1, -1)) for _ in range(random.choice((2, 2, 3, 3, 4)))]
    if len(weights) == 4 and random.random() < 0.3:
        weights[0] *= 2
    return _Sum(tuple(weights), random.randint(-1, 2))


def _made(random: Random, kinds: list[tuple[int, ...]], sizes: list[int], days: list[TeamDay]) -> Team:
    groups = {"": frozenset(range(len(kinds)))} if random.random() < 0.9 else {}
    for place in range(len(kinds[0])):
        some = frozenset(one for one, kind in enumerate(kinds) if kind[place])
        if some:
            groups[f"g{place}"] = some
    return Team(_threshold(random), groups, tuple(days))


def _threshold(random: Random) -> int:
    return random.choice((5, 7, 10, 10, 10, 13))


def _present(random: Random, sizes: list[int]) -> tuple[int, ...]:
    """Those of all who were there on a day."""
    return tuple(max(0, one - random.choice((0, 0, 0, 0, 1, 2))) for one in sizes)


def a_day(random: Random, sizes: tuple[int, ...]) -> TeamDay:
    """What came out on a day, at all heights and often at the ends."""
    height = random.choice((0.0, 0.1, 0.5, 0.9, 1.0, None))
    counts = tuple(_count(random, size, height) for size in sizes)
    return _filled(random, sizes, counts, height)


def _filled(random: Random, sizes: tuple[int, ...], counts: tuple[int, ...], height: float | None = None) -> TeamDay:
    """Scores and levels to counts: the upper two levels are those who did it."""
    scores = tuple(_count(random, 4 * size, height) for size in sizes)
    if random.random() < 0.3:
        scores = tuple(4 * count for count in counts)
    levels = []
    for size, upper in zip(sizes, counts):
        third, first = _count(random, upper, None), _count(random, size - upper, None)
        levels.append((first, size - upper - first, third, upper - third))
    return TeamDay(sizes, counts, scores, tuple(levels))


def _count(random: Random, size: int, height: float | None) -> int:
    if height is None:
        height = random.choice((0.0, 0.05, 0.2, 0.5, 0.8, 0.95, 1.0))
    if random.random() < 0.3:
        return min(size, max(0, random.choice((0, 1, size - 1, size))))
    return sum(random.random() < height for _ in range(size))
