"""The attack on `release`: what it lets stand in words, read back and put together."""

from collections import Counter
from collections.abc import Callable, Sequence
from random import Random
from typing import NamedTuple

from cycletui.measures.release import Cell, Policy, Shown, release
from tests.measures.attack.attack import Attack, Leak, Seen, leaks, seen, unions
from tests.measures.attack.teams import Team, TeamDay, a_day, a_team
from tests.measures.attack.words import counts, totals

SCALE = (0, 4)
UNIT = 0.05
"""A hundredth of the scale, as a step that people read."""

Rule = Callable[[Sequence[Cell], Policy], tuple[Shown, ...]]


class Found(NamedTuple):
    """A leak, and where."""

    team: int
    day: int
    of: str
    leak: Leak | str


def cells_of(team: Team, days: Sequence[TeamDay], of: str) -> list[Cell]:
    """What the team has written down: counts, means or levels (with the count that two of them make)."""
    found = []
    for place, day in enumerate(days):
        for key, atoms in team.groups.items():
            n = sum(day.sizes[one] for one in atoms)
            k = sum(day.counts[one] for one in atoms)
            cell = Cell(str(place), key, n)
            if of == "counts":
                cell = cell._replace(k=k)
            elif of == "means":
                total = sum(day.scores[one] for one in atoms)
                cell = cell._replace(mean=total / n if n else None, scale=(0.0, 4.0))
            else:
                levels = tuple(sum(day.levels[one][level] for one in atoms) for level in range(4))
                cell = cell._replace(k=k, levels=levels)
            found.append(cell)
    return found


def attack_team(
    number: int, team: Team, of: str, policy: Policy, rule: Rule = release, second: Sequence[TeamDay] = ()
) -> tuple[list[Found], str]:
    """What one team's release gives away; and how wide it was told, for the count.

    `second`: another list of each day, on which some students are missing.
    """
    cells = cells_of(team, team.days, of)
    others = cells_of(team, second, of)
    told = rule([*cells, *others], policy)
    found = [
        Found(number, int(other.day), of, "two lists of one day stand")
        for cell, other, one in zip(cells, others, told[len(cells) :])
        if not one.hidden and (cell.n, cell.k) != (other.n, other.k)
    ]
    told = told[: len(cells)]
    for place, day in enumerate(team.days):
        mine = [(cell, one) for cell, one in zip(cells, told) if cell.day == str(place) and not one.hidden]
        if of == "levels":
            found += [Found(number, place, of, one) for one in _of_levels(team, day, mine, policy)]
            continue
        known: list[Seen] = []
        for cell, one in mine:
            atoms, n = team.groups[cell.group], cell.n or 0
            if of == "means":
                low, high = totals(one.text or "", n, SCALE, UNIT)
                known.append(Seen(atoms, low, high))
            else:
                known.append(seen(atoms, counts(one.text or "", n)))
        if policy.elsewhere and any(not cell.group for cell, _ in mine):
            # others publish the total
            whole = sum(day.counts)
            known.append(Seen(team.groups[""], whole, whole))
        truth, worth = (day.scores, 4) if of == "means" else (day.counts, 1)
        for leak in leaks(day.sizes, truth, known, policy.threshold, worth):
            if policy.elsewhere and sum(truth) in (0, sum(day.sizes)):
                continue  # what others publish says it already
            found.append(Found(number, place, of, leak))
    return found, _width(told)


def _width(told: Sequence[Shown]) -> str:
    shown = [one for one in told if not one.hidden]
    words = [one.text or "" for one in shown]
    if len(shown) < 2:
        return "nothing or one figure"
    if "some" in words:
        return "some"
    if any("half" in one for one in words):
        return "halves"
    return "bands" if any("–" in one for one in words) else "percent"


def _of_levels(team: Team, day: TeamDay, mine: Sequence[tuple[Cell, Shown]], policy: Policy) -> list[Leak]:
    """Four numbers for every atom; parts of students at one level, or at some."""
    atoms = len(day.sizes)
    # the places of an atom's levels follow each other; each atom's add up to its size
    known = [Seen(frozenset(range(4 * one, 4 * one + 4)), size, size) for one, size in enumerate(day.sizes)]

    def at(group: frozenset[int], levels: Sequence[int]) -> frozenset[int]:
        return frozenset(4 * one + level for one in group for level in levels)

    for cell, one in mine:
        group, n = team.groups[cell.group], cell.n or 0
        where = [(0,), (1,), (2,), (3,)] if len(one.levels) == 4 else [(0, 1), (2, 3)]
        for levels, words in zip(where, one.levels):
            known.append(seen(at(group, levels), counts(words.text, n)))
        if one.count:
            known.append(seen(at(group, (2, 3)), counts(one.count.text, n)))
    truth = [count for levels in day.levels for count in levels]
    return level_leaks(day.sizes, truth, known, policy.threshold, atoms)


def level_leaks(
    sizes: Sequence[int], truth: Sequence[int], known: Sequence[Seen], threshold: int, atoms: int
) -> list[Leak]:
    """As `leaks`, for parts of students at some of the levels."""
    attack = Attack([sizes[place // 4] for place in range(4 * atoms)], truth, known)
    found = []
    for part in unions(atoms):
        size = sum(sizes[one] for one in part)
        for levels in ((0,), (1,), (2,), (3,), (0, 1), (0, 2), (0, 3)):
            places = tuple(4 * one + level for one in sorted(part) for level in levels)
            count = sum(truth[one] for one in places)
            small = 0 < size < threshold
            if size and (small or count in (0, size)) and attack.fixed(places):
                found.append(Leak(part, size, count, f"{'small' if small else 'all or nobody'} at levels {levels}"))
    return found


def _fewer(random: Random, day: TeamDay) -> TeamDay:
    """The day without one student or two of some atoms, who had not done it where that can be."""
    sizes = tuple(max(0, size - random.choice((0, 0, 0, 1, 2))) for size in day.sizes)
    return day._replace(sizes=sizes, counts=tuple(min(count, size) for count, size in zip(day.counts, sizes)))


def presence(number: int, team: Team, of: str, policy: Policy, random: Random, rule: Rule = release) -> list[Found]:
    """Whether other counts, with the same sizes, would show other cells."""
    patterns = set()
    for height in (None, 0, 1):
        days = [a_day(random, day.sizes) for day in team.days] if height is None else _flat(team.days, height)
        told = rule(cells_of(team, days, of), policy)
        patterns.add(tuple((one.reason, one.gap, one.text is None) for one in told))
    told = rule(cells_of(team, team.days, of), policy)
    patterns.add(tuple((one.reason, one.gap, one.text is None) for one in told))
    return [Found(number, 0, of, "presence depends on the counts")] if len(patterns) > 1 else []


def _flat(days: Sequence[TeamDay], height: int) -> list[TeamDay]:
    """Nobody, or everybody."""
    return [
        TeamDay(
            day.sizes,
            tuple(height * size for size in day.sizes),
            tuple(4 * height * size for size in day.sizes),
            tuple(((1 - height) * size, 0, 0, height * size) for size in day.sizes),
        )
        for day in days
    ]


def attack(teams: int, seed: int, rule: Rule = release) -> tuple[list[Found], Counter[str]]:
    """So many random teams, each with counts, means and levels, counted here alone or elsewhere too."""
    found: list[Found] = []
    widths: Counter[str] = Counter()
    for number in range(teams):
        random = Random(f"{seed} {number}")
        team = a_team(random)
        for of in ("counts", "means", "levels"):
            elsewhere = of == "counts" and random.random() < 0.3
            policy = Policy(threshold=team.threshold, elsewhere=elsewhere)
            second = [_fewer(random, day) for day in team.days] if of == "counts" and random.random() < 0.3 else []
            new, width = attack_team(number, team, of, policy, rule, second)
            found += [*new, *presence(number, team, of, policy, random, rule)]
            widths[f"{of}{' elsewhere' if elsewhere else ''}: {width}"] += 1
    return found, widths
