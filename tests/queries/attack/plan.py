"""Random teams as a store holds them: what is counted, how it is written down, which groups stay, where it started."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any, Literal, NamedTuple
from uuid import uuid4

from cycletui.store import saves
from cycletui.store.saves import Edit
from cycletui.store.store import Store
from tests.measures.attack.teams import Team, TeamDay, a_day, a_team

FIRST = date(2026, 9, 3)
Of = Literal["counts", "percents", "means", "levels"]

OF_SO_MANY = 0.3
"""How often a goal in students names of how many, in words of its own."""


class Plan(NamedTuple):
    """A team and how it writes down what it counts.

    `stays`: groups that are private, or classes. `fewer`: by day the sizes of a second list, on which some students are
    missing. `starts`: the day at which the outcome began, which may be one on which nothing was given; -1 is none.
    `twice`: whether a second measure counts the same students on the same days.
    """

    team: Team
    of: Of
    days: tuple[TeamDay, ...]
    stays: dict[str, str]
    elsewhere: bool
    fewer: tuple[tuple[int, ...], ...]
    starts: int
    twice: bool

    def with_counts(self, days: list[TeamDay]) -> Plan:
        """The same sizes, and other counts."""
        return self._replace(days=tuple(days))

    @property
    def given(self) -> range:
        """The days on which something was given; one more may be that of a start."""
        return range(len(self.team.days))

    def on(self, number: int) -> date:
        """The date of a day; a start for which nothing was given lies before the first."""
        return FIRST + timedelta(weeks=number if number in self.given else -1)

    def second(self, day: int) -> TeamDay:
        """The second list of a day; who is missing had not done it where that can be."""
        one = self.days[day]
        counts = tuple(min(count, size) for count, size in zip(one.counts, self.fewer[day], strict=True))
        return one._replace(sizes=self.fewer[day], counts=counts)


def planned(random: Random) -> Plan:
    """Any team at all."""
    team = a_team(random)
    of: Of = random.choice(("counts", "counts", "percents", "means", "levels"))
    same = len({day.sizes for day in team.days}) == 1
    begun = random.choice((-1, 0, len(team.days) if same else 0)) if of != "levels" else -1
    days = (*team.days, *([a_day(random, team.days[0].sizes)] if begun == len(team.days) else []))
    counts = of == "counts"
    fewer = tuple(
        tuple(max(0, size - random.choice((0, 0, 0, 1, 2))) for size in day.sizes)
        for day in (team.days if counts and random.random() < 0.3 else ())
    )
    stays = {key: random.choice(("private", "is_class")) for key in team.groups if key and random.random() < 0.12}
    elsewhere = counts and random.random() < 0.3
    return Plan(team, of, days, stays, elsewhere, fewer, begun, counts and random.random() < 0.2)


class Figure(NamedTuple):
    """A result or a start as it was written down: of which day and group, and how many students there were."""

    record: str
    day: int
    group: str
    n: int
    k: int


class Written(NamedTuple):
    """Where a plan stands in a store; `again` are the results of the second measure."""

    space: str
    ids: dict[str, list[str]]
    groups: dict[str, str]
    results: list[Figure]
    starts: list[Figure]
    again: list[Figure]
    aims: list[float]


class _Writer:
    def __init__(self, plan: Plan, random: Random) -> None:
        self.plan, self.random = plan, random
        keys = [key for key in plan.team.groups if key]
        # of two groups that are as good as each other the rule takes one by its id: the same one in each writing
        self.groups = dict(zip(keys, sorted(uuid4().hex for _ in keys), strict=True))
        self.made = Written(uuid4().hex, {}, self.groups, [], [], [], [])

    def add(self, kind: str, **values: Any) -> Edit:
        edit = Edit(kind, {name: value for name, value in values.items() if value is not None}, uuid4().hex)
        self.made.ids.setdefault(kind, []).append(edit.record)
        return edit

    def edits(self) -> Iterator[Edit]:
        plan, of = self.plan, self.plan.of
        yield Edit("team", {"name": "Grade 6"}, self.made.space)
        yield self.add("cycle", title="Talk", stage="look", starts_on=FIRST - timedelta(days=20))
        for key, group in self.groups.items():
            stays = {plan.stays[key]: True} if key in plan.stays else {}
            size = max(_sum(day.sizes, plan.team.groups[key]) for day in plan.team.days)
            yield Edit("group", {"name": _name(plan, key), "size": size, **stays}, group)
        self.made.ids["group"] = list(self.groups.values())
        unit = {"percents": "percent", "means": "points"}.get(of, "students")
        scale = {"minimum": 0, "maximum": 4} if of == "means" else {}
        measure = self.add(
            "measure", name="Exit check", unit=unit, counts="students", elsewhere=plan.elsewhere, **scale
        )
        yield measure
        if plan.starts >= 0:
            yield from self._outcome(measure.record, unit)
        for number in plan.given:
            yield from self._day(measure.record, number, plan.days[number], self.made.results)
            if plan.fewer:
                yield from self._day(measure.record, number, plan.second(number), self.made.results)
        if plan.twice:
            # a second measure begun later
            other = self.add("measure", name="Same check, upper part", unit=unit, counts="students", elsewhere=False)
            yield other
            for number in plan.given:
                again = a_day(self.random, plan.days[number].sizes)
                yield from self._day(other.record, number, again, self.made.again)

    def _day(self, measure: str, number: int, day: TeamDay, into: list[Figure]) -> Iterator[Edit]:
        given = self.add("collection", measure=measure, on=self.plan.on(number), cohort="2026–27")
        yield given
        for key, atoms in self.plan.team.groups.items():
            n, k = _sum(day.sizes, atoms), _sum(day.counts, atoms)
            if n:
                said = self._said(day, atoms, n, k)
                result = self.add("result", collection=given.record, group=self.groups.get(key), total=n, **said)
                into.append(Figure(result.record, number, key, n, k))
                yield result

    def _said(self, day: TeamDay, atoms: frozenset[int], n: int, k: int) -> dict[str, Any]:
        if self.plan.of == "percents":
            return {"value": 100 * k / n}
        if self.plan.of == "means":
            return {"value": _sum(day.scores, atoms) / n}
        if self.plan.of == "levels":
            levels = (sum(day.levels[one][level] for one in atoms) for level in range(4))
            return {"count_of": k, "levels": " ".join(map(str, levels))}
        return {"count_of": k}

    def _outcome(self, measure: str, unit: str) -> Iterator[Edit]:
        plan, number = self.plan, self.plan.starts
        day = plan.days[number]
        values = {key: self._start(day, atoms) for key, atoms in plan.team.groups.items()}
        whole = values.get("")
        aim, everybody = self.random.choice((3, 60, 75)), sum(day.sizes)
        if plan.of == "counts" and everybody and self.random.random() < OF_SO_MANY:
            unit, aim = f"of {everybody}", min(aim, everybody)
        outcome = self.add(
            "outcome",
            statement="Compare two fractions",
            measure=measure,
            unit=unit,
            state="agreed",
            start_value=whole,
            start_on=plan.on(number),
            aim_value=aim,
            aim_on=plan.on(0),
        )
        self.made.aims.append(aim)
        # an aim that counts students is said as a share of all of a day
        wholes = (sum(one.sizes) for one in plan.days if plan.of == "counts")
        self.made.aims.extend(100 * aim / n for n in wholes if n)
        yield outcome
        if whole is not None:
            self.made.starts.append(self._figure(outcome.record, number, ""))
        for key, group in self.groups.items():
            n = _sum(day.sizes, plan.team.groups[key])
            if not n:
                continue
            count = plan.of == "counts"
            wanted = self.random.randint(0, n) if count else aim
            of = n if count else None
            about = self.add("group_aim", outcome=outcome.record, group=group, start=values[key], aim=wanted, of=of)
            self.made.aims.append(100 * wanted / n if count else wanted)
            self.made.starts.append(self._figure(about.record, number, key))
            yield about

    def _start(self, day: TeamDay, atoms: frozenset[int]) -> float | None:
        n, k = _sum(day.sizes, atoms), _sum(day.counts, atoms)
        if not n:
            return None
        if self.plan.of == "means":
            return _sum(day.scores, atoms) / n
        return 100 * k / n if self.plan.of == "percents" else k

    def _figure(self, record: str, number: int, key: str) -> Figure:
        day, atoms = self.plan.days[number], self.plan.team.groups[key]
        return Figure(record, number, key, _sum(day.sizes, atoms), _sum(day.counts, atoms))


def written(store: Store, plan: Plan, random: Random) -> Written:
    """Write the team, as one act in a space of its own."""
    writer = _Writer(plan, random)
    saves.write(store, list(writer.edits()), space=writer.made.space)
    return writer.made


def _name(plan: Plan, key: str) -> str:
    return f"zq {plan.stays.get(key, 'open')} {key}"


def _sum(of: tuple[int, ...], atoms: frozenset[int]) -> int:
    return sum(of[one] for one in atoms)
