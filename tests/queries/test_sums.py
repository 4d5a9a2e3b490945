"""What guests are told of random teams, over all rooms that count: no count of a group, no private name, one presence.

That nothing can be had by adding and subtracting is tried where the rule is (`tests/measures`); here it is that every
room asks it, and that nothing stands beside what it says.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import NamedTuple

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cycletui.queries.evidence.charts import read_chart
from cycletui.queries.evidence.honest import honest_words
from cycletui.queries.evidence.series import ONLY_SOME
from cycletui.queries.evidence.table import read_evidence
from cycletui.records.audience import Audience
from cycletui.store.store import Store
from tests.queries.counted import FIRST, Team, count

PARTS, DAYS = 4, (FIRST, FIRST + timedelta(days=40))
COUNTED = re.compile(r"(?<![\d.])(\d+) of (\d+)(?![\d.])")


class Group(NamedTuple):
    """Of which parts it is made, and whether it stays in the team."""

    parts: frozenset[int]
    private: bool
    is_class: bool


class Drawn(NamedTuple):
    """Parts that share no student, their sizes on each day; groups made of parts, by name."""

    sizes: tuple[list[int], ...]
    groups: dict[str, Group]

    def size(self, day: int, name: str) -> int:
        """How many students; an empty name is all of them."""
        return sum(self.sizes[day][part] for part in (self.groups[name].parts if name else range(PARTS)))


@st.composite
def drawn(draw: st.DrawFn) -> tuple[Drawn, list[list[int]], list[list[int]]]:
    """A team, and two ways how many of each part did it on each day."""
    sizes = tuple(draw(st.lists(st.integers(0, 45), min_size=PARTS, max_size=PARTS)) for _ in DAYS)
    parts = draw(st.lists(st.frozensets(st.integers(0, PARTS - 1), min_size=1, max_size=3), max_size=5, unique=True))
    stays = st.sampled_from([(False, False)] * 4 + [(True, False), (False, True)])
    groups = {f"group {'abcde'[n]}": Group(some, *draw(stays)) for n, some in enumerate(parts)}

    def many(size: int) -> int:
        return draw(st.sampled_from([0, size]) | st.integers(0, size))

    ways = [[[many(size) for size in day] for day in sizes] for _ in range(2)]
    return Drawn(sizes, groups), ways[0], ways[1]


class Told(NamedTuple):
    """All the words that guests read of a team, and what is there at all."""

    text: str
    there: list[tuple[str, str]]
    lines: list[tuple[str, int, tuple[str, ...]]]


def told(store: Store, drawn: Drawn, counts: list[list[int]]) -> Told:
    """Write the team, and read what guests see of it."""
    team = Team(store)
    ids = {name: team.group(name, None, private=g.private, is_class=g.is_class) for name, g in drawn.groups.items()}
    measure = team.measure()
    for number, on in enumerate(DAYS):
        results = []
        for name in ("", *drawn.groups):
            parts = drawn.groups[name].parts if name else range(PARTS)
            results.append(count(sum(counts[number][part] for part in parts), drawn.size(number, name), ids.get(name)))
        team.day(measure, [one for one in results if one["total"]], on)
    guests = team.saved().reader(Audience.GUESTS)
    table, chart = read_evidence(guests, team.space, ""), read_chart(guests, team.space, "", measure)
    words = [f"{row.when} {row.result} {row.percent} {row.group} {row.text} {honest_words(row)}" for row in table.rows]
    lines = [(one.name, len(one.points), tuple(gap.reason for gap in one.gaps)) for one in chart.series]
    for one in chart.series:
        words += [one.name, one.start_band, *(f"{point.counted} {point.band}" for point in one.points)]
        words += [gap.reason for gap in one.gaps]
    text = "\n".join([*words, table.not_here, chart.not_here])
    # groups of one day stand in the order of their ids; that a line has but "some" is how wide its bands are
    missing = chart.not_here.removeprefix("Not here: ").split(" · ")
    of_lines = " · ".join(part for part in missing if ONLY_SOME not in part)
    there = [*sorted((row.when, row.group) for row in table.rows), (table.not_here, of_lines)]
    return Told(text, there, lines)


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(given_=drawn())
def test_guests_read_no_count_of_a_group_and_the_same_is_there_for_every_count(
    counting_store: Store, given_: tuple[Drawn, list[list[int]], list[list[int]]]
) -> None:
    team, counts, others = given_
    found, other = told(counting_store, team, counts), told(counting_store, team, others)
    wholes = {team.size(day, "") for day in range(len(DAYS))}
    assert {int(total) for _, total in COUNTED.findall(found.text)} <= wholes
    for name, group in team.groups.items():
        smallest = min(team.size(day, name) for day in range(len(DAYS)))
        if group.private or group.is_class:
            assert name not in found.text
        assert smallest >= 10 or all(len(DAYS) > points for line, points, _ in found.lines if line == name)
    assert found.there == other.there
    # how wide a line's bands are may hang on the counts; which lines and days there are may not
    some = [line for line in (*found.lines, *other.lines) if "some" not in (found.text + other.text)]
    assert not some or found.lines == other.lines
