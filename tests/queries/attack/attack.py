"""Whole numbers over the parts of each team, from everything that was told of it in all rooms and copies."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import NamedTuple

from cycletui.queries.figures import Figure as Shown
from cycletui.store.store import Store
from tests.measures.attack.attack import Leak, Seen, leaks, seen
from tests.measures.attack.released import SCALE, UNIT, level_leaks
from tests.measures.attack.teams import TeamDay, a_day
from tests.measures.attack.words import counts, totals
from tests.queries.attack.outside import Outside, beside, read_outside, there
from tests.queries.attack.plan import Figure, Plan, Written, planned, written

THRESHOLD = 10
SMALL = 30
TOGETHER = 40
"""Teams in one store: each is a space of its own."""
TYPED = re.compile(r"(\d+(?:\.\d+)?)(?: %)?")


class Found(NamedTuple):
    """What was given away, by which team, and of which day."""

    team: int
    day: int
    of: str
    what: Leak | str


def attacked(number: int, plan: Plan, made: Written, read: Outside) -> list[Found]:
    """What follows from all figures of a team together, day by day."""
    found = [Found(number, 0, plan.of, one) for one in beside(plan, made, read)]
    found += [Found(number, one.day, "twice", "the second measure stands") for one in made.again if _shown(read, one)]
    for day in range(len(plan.days)):
        standing = [(one, read.figures[one.record]) for one in (*made.results, *made.starts) if one.day == day]
        standing = [(one, figure) for one, figure in standing if figure.text and not figure.reason]
        if plan.of != "means":
            found += [Found(number, day, plan.of, one) for one in _as_counted(standing)]
        sizes = {(one.group, one.n, one.k) for one, _ in standing}
        if len({group for group, _, _ in sizes}) < len(sizes):
            found.append(Found(number, day, plan.of, "two lists of one day stand"))
            continue
        found += [Found(number, day, plan.of, one) for one in _of_day(plan, plan.days[day], standing)]
    return found


def _as_counted(standing: Iterable[tuple[Figure, Shown]]) -> list[str]:
    """Figures of fewer students than are told as counted, whose words are a count: of 13 23 % are 3."""
    words = ((one, text) for one, figure in standing for text in (figure.text, *figure.levels) if one.n < SMALL)
    return [f"{text} of {one.n}" for one, text in words if len(_allowed(text, one)) == 1]


def _shown(read: Outside, one: Figure) -> bool:
    return not read.figures[one.record].reason


def _of_day(plan: Plan, day: TeamDay, standing: Iterable[tuple[Figure, Shown]]) -> list[Leak]:
    groups, atoms = plan.team.groups, len(day.sizes)
    known: list[Seen] = []
    if plan.of == "levels":
        return _of_levels(plan, day, standing)
    truth, worth = (day.scores, SCALE[1]) if plan.of == "means" else (day.counts, 1)
    for one, figure in standing:
        # a list on which some are missing was shown to stand alone
        if plan.of == "means":
            known.append(Seen(groups[one.group], *totals(figure.text, one.n, SCALE, UNIT)))
        else:
            known.append(seen(groups[one.group], _allowed(figure.text, one)))
    if plan.elsewhere and any(not one.group for one, _ in standing):
        # others publish the total
        known.append(Seen(frozenset(range(atoms)), sum(truth), sum(truth)))
    if plan.elsewhere and sum(truth) in (0, sum(day.sizes)):
        return []
    return leaks(day.sizes, truth, known, THRESHOLD, worth)


def _allowed(words: str, one: Figure) -> tuple[int, ...]:
    """The counts that words allow; a share that stands as it was typed allows one."""
    typed = TYPED.fullmatch(words)
    if typed and (not one.group or "." in words or "%" not in words):
        exact = tuple(k for k in range(one.n + 1) if abs(100 * k / one.n - float(typed[1])) < 1e-4)
        if exact:
            return exact
    return counts(words, one.n)


def _of_levels(plan: Plan, day: TeamDay, standing: Iterable[tuple[Figure, Shown]]) -> list[Leak]:
    """Four numbers for every part; those of students at one level, or at some."""
    atoms = len(day.sizes)
    known = [Seen(frozenset(range(4 * one, 4 * one + 4)), size, size) for one, size in enumerate(day.sizes)]

    def at(group: frozenset[int], levels: Iterable[int]) -> frozenset[int]:
        return frozenset(4 * one + level for one in group for level in levels)

    for one, figure in standing:
        group = plan.team.groups[one.group]
        where = [(0,), (1,), (2,), (3,)] if len(figure.levels) == 4 else [(0, 1), (2, 3)]
        for levels, words in zip(where, figure.levels):
            known.append(seen(at(group, levels), counts(words, one.n)))
        known.append(seen(at(group, (2, 3)), _allowed(figure.text, one)))
    truth = [count for levels in day.levels for count in levels]
    return level_leaks(day.sizes, truth, known, THRESHOLD, atoms)


def presence(store: Store, number: int, plan: Plan, read: Outside, random: Random) -> list[Found]:
    """Whether other counts of the same sizes would be there, or stay, elsewhere or for another reason."""
    height = random.choice((None, None, 0, 1))
    days = [a_day(random, day.sizes) if height is None else _flat(day, height) for day in plan.days]
    other = plan.with_counts(days)
    made = written(store, other, Random(number))
    again = there(store, made)
    if again == read.presence:
        return []
    return [Found(number, 0, plan.of, f"presence depends on the counts: {read.presence} {again}")]


def _flat(day: TeamDay, height: int) -> TeamDay:
    """Nobody, or everybody."""
    counts_ = tuple(height * size for size in day.sizes)
    scores = tuple(SCALE[1] * one for one in counts_)
    return TeamDay(day.sizes, counts_, scores, tuple((size - one, 0, 0, one) for size, one in zip(day.sizes, counts_)))


def attack(teams: int, seed: int, say: Callable[[str], None] = lambda _: None) -> tuple[list[Found], Counter[str]]:
    """So many random teams, written and read; what was given away, and how many there were of each sort."""
    found: list[Found] = []
    sorts: Counter[str] = Counter()
    for first in range(0, teams, TOGETHER):
        with TemporaryDirectory() as folder, ExitStack() as open_:
            path = Path(folder)
            store = open_.enter_context(Store.create(path / "team.db", tokens=path / "tokens"))
            for number in range(first, min(first + TOGETHER, teams)):
                random = Random(f"{seed} {number}")
                plan = planned(random)
                made = written(store, plan, Random(number))
                read = read_outside(store, plan, made, number)
                found += attacked(number, plan, made, read)
                found += presence(store, number, plan, read, random)
                shown = sum(_shown(read, one) for one in made.results)
                sorts[f"{plan.of}{' elsewhere' if plan.elsewhere else ''}{', two lists' if plan.fewer else ''}"] += 1
                sorts["figures shown"] += shown
                sorts["figures that stay"] += len(made.results) - shown
        say(f"{min(first + TOGETHER, teams)} teams, {len(found)} leaks")
    return found, sorts
