"""No figure of a small group on the big screen, in any room, and none that could be had by adding and subtracting."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from cycletui.queries.audience import AudienceReader
from cycletui.queries.evidence.charts import read_chart
from cycletui.queries.evidence.kinds import AIM
from cycletui.queries.evidence.table import read_evidence
from cycletui.queries.home.view import read_home
from cycletui.queries.outcomes import cards as outcome_card
from cycletui.queries.outcomes.lists import read_outcomes
from cycletui.queries.reflection import cards as reflection_card
from cycletui.queries.reflection.lists import read_reflection
from cycletui.records.audience import Audience
from cycletui.store import saves, teams
from cycletui.store.saves import Edit
from cycletui.store.store import Store
from tests.queries.test_showable import PARTS, computable, counted, small

TODAY = date(2026, 11, 20)
DAYS = (TODAY - timedelta(days=60), TODAY - timedelta(days=1))
COUNTED = re.compile(r"(?<![\d.])(\d+) of (\d+)(?![\d.])")
SECRET = "expected by nobody yet"


class Group(NamedTuple):
    """Of which parts it is made, and whether it stays in the team."""

    parts: frozenset[int]
    private: bool
    is_class: bool


class Team(NamedTuple):
    """Parts that share no student, each so many of so many on each day; groups made of parts, by name."""

    days: tuple[list[tuple[int, int]], ...]
    groups: dict[str, Group]

    def figure(self, day: int, name: str) -> tuple[int, int]:
        """What came out for this group; an empty name is all students."""
        return counted(self.days[day], self.groups[name].parts if name else frozenset(range(PARTS)))


@st.composite
def made(draw: st.DrawFn) -> Team:
    sizes = draw(st.lists(st.integers(0, 45), min_size=PARTS, max_size=PARTS))
    days = tuple([(draw(st.integers(0, size)), size) for size in sizes] for _ in DAYS)
    parts = draw(st.lists(st.frozensets(st.integers(0, PARTS - 1), min_size=1, max_size=3), max_size=5, unique=True))
    stays = st.sampled_from([(False, False)] * 4 + [(True, False), (False, True)])
    return Team(days, {f"group {'abcde'[n]}": Group(some, *draw(stays)) for n, some in enumerate(parts)})


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder: Path = tmp_path_factory.mktemp("sums")
    with Store.create(folder / "team.db", tokens=folder / "tokens") as found:
        yield found


def write(store: Store, team: Team) -> tuple[str, dict[str, str]]:
    """A team with these numbers, an outcome with aims, and predictions, one question of which is still covered."""
    space = teams.start(store, "Grade 6", kind="teacher", members=["AO"])
    edits: list[Edit] = []
    ids: dict[str, str] = {}

    def add(kind: str, known: str = "", /, **values: Any) -> str:
        record = uuid4().hex
        ids[known or f"{kind} {len(edits)}"] = record
        edits.append(Edit(kind, values, record))
        return record

    measure = add("measure", "measure", name="Exit check")
    outcome = add(
        *("outcome", "outcome"),
        statement="Compare",
        measure=measure,
        unit="percent",
        state="agreed",
        start_value=41,
        start_on=DAYS[0],
        aim_value=60,
        aim_on=DAYS[1],
    )
    cycle = add("cycle", "cycle", question="Does talk help?", stage="look", starts_on=DAYS[0])
    for name, group in team.groups.items():
        size = sum(team.days[0][part][1] for part in group.parts)
        add("group", name, name=name, size=size, private=group.private, is_class=group.is_class)
        start, of = team.figure(0, name)
        if of:
            add("group_aim", outcome=outcome, group=ids[name], start=start, aim=of, of=of)
    for number, on in enumerate(DAYS):
        day = add("collection", f"day {number}", measure=measure, on=on)
        for name in ("", *team.groups):
            count, total = team.figure(number, name)
            add("result", collection=day, group=ids.get(name), count_of=count, total=total)
    for name in ("", *team.groups):
        more: dict[str, Any] = {"cycle": cycle, "outcome": outcome, "group": ids.get(name), "said_by": "AO"}
        add("prediction", question="How many?", text="more than half", value=55, **more)
        add("prediction", question="And then?", text=SECRET, **more)
    clean = [Edit(e.kind, {k: v for k, v in e.values.items() if v is not None}, e.record) for e in edits]
    saves.write(store, clean, space=space)
    saves.write(store, [Edit("uncovered", {"question": "How many?", "cycle": cycle})], space=space)
    return space, ids


def read(store: Store, space: str, ids: dict[str, str]) -> list[Any]:
    """Everything that the rooms of the big screen read."""
    reader = AudienceReader(store, Audience.GUESTS)
    found: list[Any] = [
        read_home(reader, space, "", TODAY),
        read_outcomes(reader, space, "", TODAY),
        outcome_card.read_detail(reader, ids["outcome"], TODAY),
        read_evidence(reader, space, ""),
        read_chart(reader, space, "", ids["measure"]),
        read_reflection(reader, space, "", TODAY),
    ]
    cards = [record for name, record in ids.items() if name.startswith("prediction")]
    return found + [reflection_card.read_detail(reader, one, TODAY) for one in cards]


def words(found: Any) -> Iterator[str]:
    """All that stands in what was read, number pairs as they would be said."""
    match found:
        case str():
            yield found
        case dict():
            for part in found.values():
                yield from words(part)
        case (int(), int()):
            yield f"{found[0]} of {found[1]}"
        case tuple() | list() | frozenset() | set():
            for part in found:
                yield from words(part)
        case None | bool() | int() | float() | date():
            pass
        case _:
            yield str(found)


# the rest of a whole at its start, when nothing gave it away since
STARTED = Team(
    ([(10, 10), (0, 0), (0, 0), (1, 11)], [(0, 10), (0, 0), (0, 0), (0, 11)]),
    {"group a": Group(frozenset({0}), private=False, is_class=False)},
)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(team=made())
@example(team=STARTED)
def test_what_all_rooms_show_together_gives_no_small_group_away(store: Store, team: Team) -> None:
    figures = {(day, name): team.figure(day, name) for day in range(len(DAYS)) for name in ("", *team.groups)}
    # a figure that two groups share says of neither whose it is; so many of three are kinds of evidence too
    assume(len(set(figures.values())) == len(figures))
    assume(all(total != AIM for _, total in figures.values()))
    space, ids = write(store, team)
    text = "\n".join(part for found in read(store, space, ids) for part in words(found))
    assert SECRET not in text
    said = {(int(count), int(total)) for count, total in COUNTED.findall(text)}
    for day, counts in enumerate(team.days):
        seen = [name for name in ("", *team.groups) if figures[day, name] in said]
        assert not [name for name in seen if name and (team.groups[name].private or team.groups[name].is_class)]
        known = [
            [int(part in (team.groups[name].parts if name else range(PARTS))) for part in range(PARTS)] for name in seen
        ]
        for bits in range(1, 2**PARTS):
            some = frozenset(part for part in range(PARTS) if bits >> part & 1)
            if small(*counted(counts, some)):
                assert not computable([int(part in some) for part in range(PARTS)], known), (day, some, seen)
