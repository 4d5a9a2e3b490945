"""A team whose outcome is counted for overlapping groups, read without an app."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, NamedTuple, TypeVar
from uuid import uuid4

from cycletui.queries.audience import AudienceReader
from cycletui.records.audience import Audience
from cycletui.records.kind import Record
from cycletui.store import saves, teams
from cycletui.store.saves import Edit
from cycletui.store.store import Store

R = TypeVar("R", bound=Record)

START, THEN, TODAY = date(2026, 9, 3), date(2026, 11, 12), date(2026, 11, 20)
SIZES = {"": 90, "English learners": 21, "Students with IEPs": 13, "Both": 6, "Newcomers": 12, "6A": 24}
PRIVATE, CLASS = "Newcomers", "6A"
COUNTS = {"": (38, 57), "English learners": (4, 12), "Students with IEPs": (3, 4), "Both": (1, 2)} | {
    PRIVATE: (2, 7),
    CLASS: (9, 16),
}
"""By group how many could do it at the start and how many can now; all students under the empty name."""

Counts = dict[str, tuple[int, int]]


class Team(NamedTuple):
    """A store with the team in it, and ids by name."""

    store: Store
    space: str
    ids: dict[str, str]

    def reader(self, audience: Audience = Audience.DESK) -> AudienceReader:
        """What this audience reads."""
        return AudienceReader(self.store, audience)

    def record(self, name: str, kind: type[R], audience: Audience = Audience.DESK) -> R:
        """One of its records, as this audience sees it."""
        found = self.reader(audience).get(self.ids[name], kind)
        assert found is not None
        return found

    def add(self, kind: str, name: str = "", /, **values: Any) -> str:
        """Write a record; its id."""
        record = uuid4().hex
        saves.write(self.store, [Edit(kind, values, record)], space=self.space)
        self.ids[name or f"{kind} {len(self.ids)}"] = record
        return record


def opened(folder: Path) -> Store:
    """A new store."""
    return Store.create(folder / "team.db", tokens=folder / "tokens")


def made(store: Store, counts: Counts | None = None, sizes: dict[str, int] | None = None) -> Team:
    """The team with these counts and sizes; with promises, a decision, and who needs what."""
    counts, sizes = counts or COUNTS, sizes or SIZES
    space = teams.start(store, "Grade 6", kind="teacher", members=["AO", "HK"])
    people = {one.called(): one.id for one in store.reader.records("member", space=space)}
    team = Team(store, space, people)
    measure = team.add("measure", "measure", name="Exit check")
    outcome = team.add(
        *("outcome", "outcome"),
        statement="Compare two fractions",
        for_whom="All of grade 6",
        measure=measure,
        unit="percent",
        state="agreed",
        start_value=round(100 * counts[""][0] / sizes[""]),
        start_on=START,
        aim_value=60,
        aim_on=date(2027, 2, 16),
    )
    for name in (name for name in counts if name):
        group = team.add("group", name, name=name, size=sizes[name], private=name == PRIVATE, is_class=name == CLASS)
        team.add("group_aim", f"aim {name}", outcome=outcome, group=group, start=counts[name][0], aim=5, of=sizes[name])
    for number, on in enumerate((START, THEN)):
        day = team.add("collection", f"day {number}", measure=measure, on=on)
        for name, both in counts.items():
            values = {"collection": day, "count_of": both[number], "total": sizes[name]}
            team.add("result", f"{name} {number}", **values, **({"group": team.ids[name]} if name else {}))
    team.add(
        *("commitment", "promise"),
        what="Film one opening",
        who=people["HK"],
        by_on=THEN,
        outcome=outcome,
        state="open",
        where="Class B",
        look_for="Talk in pairs",
    )
    team.add("decision", "decision", text="Two minutes for everyone", votes="3 5 4 4", state="agreed", outcome=outcome)
    team.add("response_plan", "small plan", need="Naming the whole", count=3, moved_on=1, check_on=THEN)
    team.add("response_plan", "plan", need="Number lines", count=13, moved_on=12)
    return team
