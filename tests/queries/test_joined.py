"""Groups and measures that were said to be the same: read as one everywhere, and nothing is given away by it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cycletui.entry import joining
from cycletui.exchange import sync
from cycletui.queries.evidence.by_measure import by_measure
from cycletui.queries.evidence.charts import read_chart
from cycletui.queries.evidence.groups import read_about, read_groups
from cycletui.queries.evidence.series import read_series
from cycletui.queries.evidence.table import read_evidence
from cycletui.queries.find import search
from cycletui.queries.outcomes.growth import read_reach
from cycletui.queries.rows import options
from cycletui.records.audience import Audience
from cycletui.records.evidence import Collection, Group, Measure, Result
from cycletui.records.outcomes import GroupAim, Outcome
from cycletui.store import saves, undoing
from cycletui.store.errors import RefusedActError
from cycletui.store.saves import Edit
from cycletui.store.store import Store
from cycletui.ui.screens.settle_writing import nothing_left
from tests.queries.counted import FIRST, IDS, Team, count, value

BEYOND = (Audience.ROOM, Audience.LEAD, Audience.GUESTS, Audience.PAGE)


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    """A team of which something is counted."""
    with Store.create(tmp_path / "team.db", tokens=tmp_path / "tokens") as store:
        yield Team(store)


def join(team: Team, one: str, other: str) -> None:
    joining.join(team.store, one, other)


def say(team: Team, one: str, other: str) -> None:
    """What another laptop wrote: nobody asked here whether it can be."""
    kind = "group" if team.store.reader.get(one, Group) is not None else "measure"
    saves.write(team.store, [Edit(kind, {"same_as": [other]}, one)], space=team.space)


def groups_of(team: Team) -> set[str]:
    return {one.id for one in team.store.reader.records(Group, space=team.space)}


@pytest.mark.parametrize("other", ["EL", "ENGLISH learners\u200b."])
def test_both_names_are_one_group_wherever_it_is_read(team: Team, other: str) -> None:
    learners, el = team.group("English learners", 14), team.group(other)
    measure = team.measure("Exit ticket", counts="students", unit="students")
    whole, mine, theirs = team.day(measure, [count(40, 90), count(6, 14, learners), count(5, 14, el)])
    (later,) = team.day(measure, [count(9, 14, el)])
    outcome = team.add("outcome", statement="They explain", measure=measure, state="agreed")
    team.add("group_aim", outcome=outcome, group=learners, aim=9, of=14)
    team.add("group_aim", outcome=outcome, group=el, aim=10, of=14)
    team.saved()
    if other == "EL":
        join(team, el, learners)
    reader = team.reader(Audience.DESK)
    assert {one.group for one in reader.records(Result) if one.id != whole} == {learners}
    assert {one.id for one in reader.records(Result, where=Result(group=el))} == {mine, theirs, later}
    assert reader.records(Result, where=Result(group=learners)) == reader.records(Result, where=Result(group=el))
    assert groups_of(team) == {learners}, "in lists and choosers it stands once"
    assert reader.counts([Group], space=team.space) == {Group: 1}
    rows = read_evidence(reader, team.space, "").rows
    assert {row.group for row in rows} == {"all students", "English learners"}
    assert [name for _, name in by_measure(rows).groups] == ["English learners"]
    series = read_series(reader, measure)
    assert series is not None
    assert {one.name: len(one.points) for one in series.series} == {"all students": 1, "English learners": 3}
    about, aims = reader.get(outcome, Outcome), reader.records(GroupAim)
    assert about is not None
    lines = [one for one in read_reach(reader, about, aims) if one.group]
    assert [(one.group, round(one.aim or 0)) for one in lines] == [(learners, 64), (learners, 71)], "no aim is lost"
    # a chooser has it once, also where the other one was chosen, and so has a search
    for chosen in ((), (learners,), (el,)):
        told = options(reader, team.space, ("group",), chosen)
        assert [one for one, *_ in told if one in (learners, el)] == [chosen[0] if chosen else learners]
    if other != "EL":
        assert [row.id for row, _ in search(reader, team.space, "english")] in ([learners], [el])
        with pytest.raises(RefusedActError, match="one name"):
            joining.separate(team.store, learners)
        return
    undoing.undo(team.store)
    assert groups_of(team) == {learners, el}
    assert {one.group for one in team.store.reader.records(Result) if one.id in (theirs, later)} == {el}


def test_what_still_comes_under_the_old_name_is_read_as_one_too(team: Team) -> None:
    learners, el = team.group("English learners", 14), team.group("EL")
    measure = team.measure("Exit ticket")
    team.saved()
    join(team, el, learners)
    (later,) = team.day(measure, [count(9, 14, el)])
    team.saved()
    found = team.store.reader.get(later, Result)
    assert found is not None
    assert found.group == learners
    sight = team.store.reader.sight(later)
    assert sight is not None
    assert sight.heads["group"][-1][1] == el, "what was written stands as it was written"


@pytest.mark.parametrize("says", ["ab ba", "ab bc ca", "ab ac", "ab cb", "ba ca ab bc"])
def test_in_opposite_directions_and_in_a_ring_they_are_one_and_the_same_on_every_laptop(team: Team, says: str) -> None:
    named = {letter: team.group(f"Group {letter}", 20) for letter in "abcd"}
    results = [team.day(team.measure(f"Check {letter}"), [count(9, 20, named[letter])])[0] for letter in "abcd"]
    team.saved()
    said: dict[str, list[str]] = {}
    for pair in says.split():
        said.setdefault(pair[0], []).append(named[pair[1]])
    for one, others in said.items():
        saves.write(team.store, [Edit("group", {"same_as": others}, named[one])], space=team.space)
    whose = [found.group for one in results if (found := team.store.reader.get(one, Result)) is not None]
    joined = set(says.replace(" ", ""))
    assert len(set(whose[:3])) == 4 - len(joined)
    assert whose[3] == named["d"]
    assert len(groups_of(team)) == 5 - len(joined)
    for letter in "abcd":
        assert team.store.reader.title(named[letter]) == f"Group {letter}", "everybody's words are there to be read"


def test_the_name_that_stands_is_the_one_it_was_joined_to_while_that_is_there(team: Team) -> None:
    learners, el, ell = (team.group(name) for name in ("English learners", "EL", "ELL"))
    team.saved()
    join(team, el, learners)
    join(team, ell, el)
    assert groups_of(team) == {learners}
    saves.delete(team.store, learners)
    assert groups_of(team) == {el}, "what was counted for a name that is gone stands under one that is there"
    saves.restore(team.store, learners)
    with pytest.raises(RefusedActError, match="already"):
        join(team, el, ell)
    joining.separate(team.store, el)
    assert groups_of(team) == {learners, el}, "it is itself again, and the two others stay one"


def test_what_cannot_be_one_is_refused_and_read_apart(team: Team) -> None:
    learners = team.group("English learners")
    minutes, points, bare = (
        team.measure(name, unit=unit) for name, unit in (("A", "minutes"), ("B", "points"), ("C", None))
    )
    shares, students = team.measure("D", unit="percent"), team.measure("E", unit="students")
    team.saved()
    for one, other in ((minutes, points), (learners, minutes), (learners, learners), ("nobody", learners)):
        with pytest.raises(RefusedActError):
            join(team, one, other)
    join(team, shares, students)
    say(team, minutes, bare)
    say(team, bare, points)
    joined = team.store.reader.joined(Measure)
    assert joined.one(minutes) != joined.one(points), "no minute is read as a point, whatever a file says"


# what others may know


@pytest.mark.parametrize("audience", BEYOND, ids=lambda one: one.word)
@pytest.mark.parametrize("how", ["joined", "twin", "deleted"])
def test_with_a_private_group_none_of_its_names_is_known(team: Team, audience: Audience, how: str) -> None:
    open_ = team.group("Ms. Lee’s group." if how == "twin" else "Morning group", 23)
    private = team.group("Ms. Lee's group", 23, private=True)
    measure = team.measure("Exit ticket", counts="students")
    whole, mine = team.day(measure, [count(40, 90), count(12, 23, open_)])
    team.saved()
    if how != "twin":
        # a private one that is joined to an open one, or an open one to a private one
        say(team, private, open_)
    if how == "deleted":
        saves.delete(team.store, private)
    assert [one.reason for one in team.figures([whole, mine], audience)] == ["", "private"]
    reader = team.reader(audience)
    assert reader.records(Group, space=team.space) == []
    assert reader.title(open_) == reader.title(private) == ""
    assert read_groups(reader, team.space, "").lines == ()
    told = read_chart(reader, team.space, "", measure)
    assert [one.name for one in told.series] == ["all students"]


def test_of_different_sizes_the_smallest_counts(team: Team) -> None:
    learners, el = team.group("English learners", 14), team.group("EL", 6)
    measure = team.measure("Words a minute", counts="students", minimum=0, maximum=200)
    (mean,) = team.day(measure, [value(80, learners)])
    counted = team.group("Counted", None)
    team.day(measure, [value(70, counted)])
    team.saved()
    assert not team.figures([mean])[0].reason
    join(team, el, learners)
    assert team.figures([mean])[0].reason == "6 students: stays with us"
    (line,) = [one for one in read_groups(team.reader(Audience.DESK), team.space, "").lines if one.id == learners]
    assert (line.size, line.sizes) == (14, (6, 14))


@pytest.mark.parametrize("joined", [False, True])
def test_two_measures_that_are_one_are_one_release(team: Team, joined: bool) -> None:
    group = team.group("English learners", 29)
    one, other = team.measure("Exit ticket", counts="students", own=True), team.measure("Ticket", own=True)
    on = FIRST + timedelta(days=50)
    (all_of_them,) = team.day(one, [count(20, 33)], on=on)
    (part,) = team.day(other, [count(18, 29, group)], on=on)
    team.saved()
    if joined:
        join(team, other, one)
        assert {day.measure for day in team.store.reader.records(Collection)} == {one}
        # 33 less 29 are four students
        assert [bool(each.reason) for each in team.figures([all_of_them, part])] == [False, True]
    else:
        assert [bool(each.reason) for each in team.figures([all_of_them, part])] == [False, False]


def test_a_measure_goes_by_the_strictest_of_its_names(team: Team) -> None:
    visits = team.measure("Visits", counts="visits", minimum=2, maximum=9)
    students = team.measure("Seen", counts="students", elsewhere=True, minimum=0, maximum=5, own=True)
    team.saved()
    join(team, students, visits)
    found = team.store.reader.get(visits, Measure)
    assert found is not None
    assert (found.counted, found.known_elsewhere, found.own) == ("students", True, None)
    assert (found.minimum, found.maximum) == (0, 9)


@st.composite
def typed(draw: st.DrawFn) -> list[list[tuple[str, int, int]]]:
    """Days, each with results: for all, for one of two names of a group, or for another group."""
    days = []
    for _ in range(draw(st.integers(1, 3))):
        day = []
        for name in draw(st.lists(st.sampled_from(["", "a", "b", "c"]), min_size=1, max_size=4, unique=True)):
            total = draw(st.integers(0, 40)) + (50 if not name else 0)
            day.append((name, draw(st.integers(0, total)), total))
        days.append(day)
    return days


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(typed(), st.booleans(), st.sampled_from([None, "private", "is_class"]), st.booleans())
def test_others_are_told_what_they_would_be_if_it_had_always_been_one(
    team: Team, days: list[list[tuple[str, int, int]]], apart: bool, stays: str | None, by_name: bool
) -> None:
    """Two names that were joined, or that nobody can tell apart, beside one name under which all was typed."""
    told = []
    for names in ("ab", "aa"):
        one = Team(team.store)
        more: dict[str, Any] = {stays: True} if stays else {}
        ids = {"": None, "a": one.group("Learners"), "c": one.group("Others")}
        ids["b"] = one.group("LEARNERS\u200b." if by_name else "EL", None, **more) if names == "ab" else ids["a"]
        measures = [one.measure("Check", counts="students")]
        if names == "ab" and apart:
            measures.append(one.measure("check." if by_name else "Same check", counts="students"))
        results = []
        for number, day in enumerate(days):
            on = FIRST + timedelta(weeks=number)
            results += one.day(measures[number % len(measures)], [count(k, n, ids[name]) for name, k, n in day], on=on)
        one.saved()
        if names == "ab" and not by_name:
            join(one, ids["b"] or "", ids["a"] or "")
            if apart:
                join(one, measures[1], measures[0])
        elif stays:
            saves.write(one.store, [Edit("group", {stays: True}, ids["a"] or "")], space=one.space)
        told.append([one.figures(results, audience) for audience in BEYOND])
    assert told[0] == told[1]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=12, deadline=None)
@given(typed(), st.sampled_from([None, "private", "is_class"]), st.booleans())
def test_what_two_laptops_noted_is_told_as_if_one_had(
    team: Team, tmp_path: Path, days: list[list[tuple[str, int, int]]], stays: str | None, turned: bool
) -> None:
    """Each typed all of it, in its own spelling, and the files cross."""

    def typed_by(one: Team, names: tuple[str, str, str], whose: bool) -> list[str]:
        more: dict[str, Any] = {stays: True} if stays and whose else {}
        ids = {"": None, "a": one.group(names[0], **more), "b": one.group("EL"), "c": one.group(names[1])}
        measure = one.measure(names[2], counts="students")
        results: list[str] = []
        for number, day in enumerate(days):
            on = FIRST + timedelta(weeks=number)
            results += one.day(measure, [count(k, n, ids[name]) for name, k, n in day], on=on)
        one.saved()
        return results

    plain = Team(team.store)
    alone = typed_by(plain, ("Learners", "Others", "Check"), True)
    mine = Team(team.store)
    folder = tmp_path / f"{next(IDS)}"
    folder.mkdir()
    with Store.create(folder / "two.db", tokens=folder / "tokens") as store:
        theirs = Team(store)
        sync.export(mine.store, folder / "begin.cycle", [mine.space])
        sync.take_in(store, folder / "begin.cycle", backup=False, new_team=True)
        theirs.space = mine.space
        both = [typed_by(mine, ("Learners", "Others", "Check"), True)]
        both.append(typed_by(theirs, ("LEARNERS.", "others\u200b", "check."), False))
        for here, there in ((mine, theirs), (theirs, mine))[:: -1 if turned else 1]:
            path = folder / f"{here is mine}.cycle"
            sync.export(here.store, path, [mine.space])
            sync.take_in(there.store, path, backup=False)
        expected = [plain.figures(alone, audience) for audience in BEYOND]
        for laptop in (mine, theirs):
            reader = laptop.store.reader
            assert len(reader.records(Result, space=mine.space)) == len(alone)
            assert len(reader.records(Collection, space=mine.space)) == len(days)
            assert reader.counts([Result, Collection], space=mine.space) == {Result: len(alone), Collection: len(days)}
            for results in both:
                assert [laptop.figures(results, audience) for audience in BEYOND] == expected


# the place


def test_the_place_tells_of_each_group_what_a_team_wants_to_know(team: Team) -> None:
    learners, el = team.group("English learners", 14), team.group("EL")
    lee, twin = team.group("Ms. Lee's class", 23, is_class=True, private=True), "0" * 31 + "a"
    boys = team.group("Boys")
    team.day(team.measure("Exit ticket"), [count(6, 14, learners), count(3, 5, lee, part=learners), count(5, 14, el)])
    team.saved()
    # a file of a colleague brings it: here nobody could make it
    team._edits.append(Edit("group", {"name": "Ms. Lee’s class"}, twin))
    with pytest.raises(Exception, match="there already"):
        team.saved()
    team._edits = []
    lines = {one.name: one for one in read_groups(team.reader(Audience.DESK), team.space, "").lines}
    assert lines["English learners"][2:6] == (14, False, False, 2)
    assert lines["EL"].like == ((learners, "English learners"),)
    assert lines["Ms. Lee's class"][2:6] == (23, True, True, 1)
    assert lines["Boys"][2:] == (None, False, False, 0, (), (), (), (), False)
    join(team, el, learners)
    lines = {one.name: one for one in read_groups(team.reader(Audience.DESK), team.space, "").lines}
    assert sorted(lines) == ["Boys", "English learners", "Ms. Lee's class"]
    assert lines["English learners"].results == 3
    assert [one.name for one in lines["English learners"].also] == ["EL"]
    about = read_about(team.reader(Audience.DESK), "group", boys)
    assert about is not None
    assert [name for _, name in about.others] == ["English learners", "Ms. Lee's class"]


def test_what_is_counted_under_two_names_stays_an_offer_until_somebody_says_so(team: Team) -> None:
    team.group("Boys")
    one, other = team.measure("attendence"), team.measure("attendance")
    team.measure("exit ticket")
    team.saved()
    found = read_groups(team.reader(Audience.DESK), team.space, "").measures
    assert [{each.name, each.other_name} for each in found] == [{"attendence (no unit)", "attendance (no unit)"}]
    assert not read_groups(team.reader(Audience.ROOM), team.space, "").measures
    said = nothing_left(False, found)
    assert said.startswith("Nothing to settle.")
    assert "attendence" in said
    assert "attendance" in said
    assert "Press @" in said
    assert nothing_left(False, ()) == "Nothing to settle."
    join(team, one, other)
    assert not read_groups(team.reader(Audience.DESK), team.space, "").measures
