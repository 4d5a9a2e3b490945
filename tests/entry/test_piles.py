"""Papers on piles without a screen: sums, taking back, the draft, and what the team file keeps of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cycletui.entry.piles import ALL, MOST_PILES, Pile, PilesError, Table, from_texts, texts
from cycletui.entry.piles_saving import begin, latest, save
from cycletui.records.evidence import Group
from cycletui.records.piles import Pile as PileRecord
from cycletui.records.piles import Sorting, noticed
from cycletui.records.vision import Noticing
from cycletui.store.undoing import undo
from tests.queries.team_file import TeamFile, team_file
from tests.the_day import TODAY

GROUPS = (ALL, "a" * 32, "b" * 32)
NAMES = ("compared top numbers", "no reason", "not begun")

acts = st.lists(
    st.one_of(
        st.tuples(st.just("put"), st.integers(0, 2)),
        st.tuples(st.just("set"), st.integers(0, 2), st.integers(0, 30)),
        st.tuples(st.just("group"), st.sampled_from(GROUPS)),
        st.tuples(st.just("rename"), st.integers(0, 2), st.sampled_from((*NAMES, "a drawing", " "))),
        st.tuples(st.just("back")),
    ),
    max_size=60,
)


def started() -> Table:
    return Table(task="t" * 32, piles=tuple(Pile(name, {ALL: 0}) for name in NAMES))


def done(table: Table, act: tuple[object, ...]) -> Table:
    """The table after this act; as it was where the act cannot be."""
    from dataclasses import replace

    what, *rest = act
    try:
        match what, rest:
            case "put", [int(at)]:
                return table.put(at)
            case "set", [int(at), int(count)]:
                return table.set_count(at, count)
            case "rename", [int(at), str(name)]:
                return table.rename(at, name)
            case "group", [str(group)]:
                return replace(table, group=group)
        return table.take_back()
    except PilesError:
        return table


@given(acts)
def test_sums_hold_whatever_is_done(some: list[tuple[object, ...]]) -> None:
    table = started()
    for act in some:
        table = done(table, act)
        assert table.sorted == sum(pile.papers for pile in table.piles) == table.of(ALL)
        for pile in table.piles:
            assert all(0 <= pile.of(group) <= pile.papers for group in pile.counts)
        assert len({pile.name for pile in table.piles}) == len(table.piles)


@given(acts, acts)
def test_each_act_is_taken_back_by_one_key(before: list[tuple[object, ...]], after: list[tuple[object, ...]]) -> None:
    table = started()
    for act in before:
        table = done(table, act)
    here, depth = table.piles, len(table.back)
    for act in after:
        if act[0] != "back":
            table = done(table, act)
    while len(table.back) > depth:
        table = table.take_back()
    assert table.piles == here


@given(acts, st.none() | st.integers(0, 200))
def test_a_draft_gives_the_same_counts_and_holds_no_order(some: list[tuple[object, ...]], papers: int | None) -> None:
    table = started().with_papers(papers)
    for act in some:
        table = done(table, act)
    kept = texts(table)
    assert from_texts(kept) == table
    # the same heaps by another way are the same draft
    again = started().with_papers(papers)
    again = Table(again.task, "", papers, table.piles, table.group)
    assert texts(again) == kept


@given(st.lists(st.integers(0, 2), min_size=1, max_size=40))
def test_papers_put_one_by_one_are_as_many(order: list[int]) -> None:
    table = started()
    for at in order:
        table = table.put(at)
    assert [pile.papers for pile in table.piles] == [order.count(at) for at in range(3)]
    assert table.take_back().sorted == len(order) - 1
    assert texts(table) == texts(Table(table.task, piles=table.piles))


def test_a_number_sets_the_count_and_says_why_it_cannot() -> None:
    group = GROUPS[1]
    table = Table(piles=(Pile("no reason", {ALL: 9, group: 4}),))
    assert table.set_count(0, 12).piles[0] == Pile("no reason", {ALL: 12, group: 4})
    with pytest.raises(PilesError, match="4 papers of one group lie there"):
        table.set_count(0, 3)
    with pytest.raises(PilesError, match="A number from 0"):
        table.set_count(0, -1)
    of_group = Table(piles=table.piles, group=group)
    assert of_group.set_count(0, 6).piles[0] == Pile("no reason", {ALL: 11, group: 6})
    with pytest.raises(PilesError, match="no such pile"):
        table.put(1)


def test_names_are_words_and_one_each() -> None:
    table = started()
    with pytest.raises(PilesError, match="pile of that name"):
        table.add("  No  REASON ")
    with pytest.raises(PilesError, match="A few words"):
        table.add("  ")
    assert [pile.name for pile in table.rename(0, "").piles] == list(NAMES[1:])
    with pytest.raises(PilesError, match="needs a name"):
        table.put(0).rename(0, "")
    for number in range(MOST_PILES - 3):
        table = table.add(f"more {number}")
    with pytest.raises(PilesError, match="enough"):
        table.add("one too many")


def test_how_far_it_is_in_words() -> None:
    table = started().put(0)
    assert table.told == "1 paper on piles"
    assert table.with_papers(21).told == "1 of 21 papers on piles"
    assert table.put(1).with_papers(1).told == "2 on piles, and 1 papers: is one counted twice?"
    assert noticed("compared top numbers", 7, 21) == "7 of 21 compared top numbers"
    assert noticed("no reason", 9, 21) == "9 of 21: no reason"


# the team file


@pytest.fixture
def team(tmp_path: Path) -> Iterator[TeamFile]:
    with team_file(tmp_path) as found:
        yield found


def written(team: TeamFile, table: Table, notice: int | None = None) -> Table:
    saved = save(team.store, table, space=team.space, by="", window="main", notice=notice)
    return Table(table.task, table.measure, table.papers, table.piles, table.group, saved.sorting)


def piles(team: TeamFile) -> dict[tuple[str, str], tuple[int | None, int | None]]:
    found = team.store.reader.records(PileRecord, space=team.space)
    return {(one.name or "", one.group or ""): (one.count, one.of) for one in found}


def rows(team: TeamFile) -> tuple[int, int]:
    """Changes and entries in the journal."""
    with team.store.transaction() as sql:
        changes = sql.exec_driver_sql("SELECT count(*) FROM change").scalar_one()
        heads = sql.exec_driver_sql("SELECT count(*) FROM head").scalar_one()
        return int(changes), int(heads)


def test_twenty_one_papers_are_one_change_and_a_pile_becomes_a_noticing(team: TeamFile) -> None:
    task = team.add("student_task", name="The half-full tank")
    group = team.add("group", name="English learners", size=8)
    table = Table(task=task, papers=21).add("compared top numbers").add("no reason").add("not begun")
    for at, many in ((0, 7), (1, 9), (2, 5)):
        for _ in range(many):
            table = table.put(at)
    changes, heads = rows(team)
    table = written(team, table, notice=0)
    more, entries = rows(team)
    assert more - changes == 1, "one change, however many papers"
    assert entries - heads < 30
    (noticing,) = team.store.reader.records(Noticing, space=team.space)
    assert (noticing.text, noticing.evidence, noticing.said_by) == (
        "7 of 21 compared top numbers",
        table.sorting,
        None,
    )
    assert piles(team) == {
        ("compared top numbers", ""): (7, 21),
        ("no reason", ""): (9, 21),
        ("not begun", ""): (5, 21),
    }
    # the same table grows: the records are the same, and nothing is written twice
    before = {one.id for one in team.store.reader.records(PileRecord, space=team.space)}
    written(team, table)
    assert rows(team)[0] == more
    grown = Table(task, "", 22, table.piles, group, table.sorting).put(2)
    written(team, grown)
    assert before < {one.id for one in team.store.reader.records(PileRecord, space=team.space)}
    assert piles(team)[("not begun", "")] == (6, 22)
    assert piles(team)[("not begun", group)] == (1, 1)
    assert len(team.store.reader.records(Sorting, space=team.space)) == 1
    # what is gone from the table is deleted, and one key takes all of that back
    fewer = Table(task, "", 22, grown.piles[1:], ALL, table.sorting)
    written(team, fewer)
    assert {name for name, _ in piles(team)} == {"no reason", "not begun"}
    undo(team.store, by="", window="main")
    assert {name for name, _ in piles(team)} == {"compared top numbers", "no reason", "not begun"}


def test_next_time_the_piles_of_last_time_stand_there_empty(team: TeamFile) -> None:
    task, other = (team.add("student_task", name=name) for name in ("The half-full tank", "Line-up"))
    table = Table(task=task, papers=4).add("no reason").add("a drawing").put(0).put(1).put(1)
    saved = written(team, table)
    assert begin(team.store, team.space, other, "") == Table(task=other)
    # on the same day it goes on
    again = begin(team.store, team.space, task, "")
    assert (again.sorting, again.papers, [(one.name, one.papers) for one in again.piles]) == (
        saved.sorting,
        4,
        [("no reason", 1), ("a drawing", 2)],
    )
    team.set("sorting", saved.sorting, on=date(TODAY.year, TODAY.month, TODAY.day - 1).isoformat())
    new = begin(team.store, team.space, task, "")
    assert (new.sorting, [(one.name, one.papers) for one in new.piles]) == ("", [("no reason", 0), ("a drawing", 0)])
    found = latest(team.store, team.space, task, "")
    assert found is not None
    assert found.id == saved.sorting


def test_groups_are_counted_beside_all_papers(team: TeamFile) -> None:
    group = team.add("group", name="Newcomers", size=7)
    measure = team.add("measure", name="exit ticket", unit="students")
    table = Table(measure=measure, group=group).add("no reason").put(0).put(0)
    table = Table(measure=measure, piles=table.piles).put(0)
    written(team, table)
    assert piles(team) == {("no reason", ""): (3, 3), ("no reason", group): (2, 2)}
    assert begin(team.store, team.space, "", measure).piles == (Pile("no reason", {ALL: 3, group: 2}),)
    assert team.store.reader.get(group, Group) is not None
