"""Histories and days: what was written, in words, for an audience."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cycletui.queries.change_words import NOTHING
from cycletui.queries.covered import COVERED
from cycletui.queries.days import Written, read_days
from cycletui.queries.history import Entry, read_history
from cycletui.records.audience import Audience
from cycletui.records.evidence import Group
from cycletui.records.outcomes import Commitment, GroupAim, Outcome
from cycletui.records.reflection import Prediction, Uncovered
from cycletui.records.vision import Story, Value, Vision
from cycletui.store import saves
from tests.queries.small_team import SmallTeam, small_team, words


@pytest.fixture
def team(tmp_path: Path) -> Iterator[SmallTeam]:
    with small_team(tmp_path) as made:
        yield made


def history(team: SmallTeam, record: str, kind: str, audience: Audience = Audience.DESK) -> tuple[Entry, ...]:
    return read_history(team.reader(audience), record, kind)


def days(team: SmallTeam, audience: Audience = Audience.DESK, room: str = "home") -> tuple[Written, ...]:
    return read_days(team.reader(audience), team.space, room)


def test_who_wrote_which_words_and_what_stood_before(team: SmallTeam) -> None:
    vision = team.add(Vision(text="4 of 11 students speak.", votes="5 4 4"))
    team.change(vision, Vision, text="Everybody speaks.")
    last, *first = history(team, vision, "vision")
    assert (last.field, last.old, last.new) == ("Our vision", "4 of 11 students speak.", "Everybody speaks.")
    assert last.who.startswith("HK")
    assert last.shown
    assert {one.field for one in first} == {"Our vision", "Votes"}
    room = history(team, vision, "vision", Audience.ROOM)
    assert [one.new for one in room] == ["Everybody speaks.", "4 of 11 students speak."]
    assert room[0].who.startswith("HK")
    guests = history(team, vision, "vision", Audience.GUESTS)
    assert [one.new for one in guests] == ["Everybody speaks.", "• of 11 students speak."]
    assert {one.who for one in guests} == {""}
    assert history(team, vision, "vision", Audience.PAGE) == ()


def test_a_covered_prediction_has_entries_and_no_words(team: SmallTeam) -> None:
    prediction = team.add(Prediction(question="How many?", text="Sixty-one", value=61, said_by="HK"))
    entries = {one.field: one.new for one in history(team, prediction, "prediction")}
    assert entries["What I expect"] == entries["As a number"] == COVERED
    assert entries["What we ask"] == "How many?"
    for audience in (Audience.ROOM, Audience.GUESTS):
        assert history(team, prediction, "prediction", audience) == ()
    team.add(Uncovered(question="How many?"))
    assert "Sixty-one" in words(history(team, prediction, "prediction"))


def test_links_are_told_by_their_names_and_a_sets_element_by_itself(team: SmallTeam) -> None:
    story = team.add(Story(text="Two sat together"))
    value = team.add(Value(text="We listen", rests_on=frozenset({story})))
    told = [one for one in history(team, value, "value") if one.field == "Rests on"]
    assert [(one.old, one.new) for one in told] == [(NOTHING, "Two sat together")]


def test_a_hidden_group_is_in_no_history(team: SmallTeam) -> None:
    group = team.add(Group(name="Zebras", size=40, private=True))
    aim = team.add(GroupAim(outcome=team.add(Outcome(statement="Compare")), group=group, aim=30, of=40))
    assert "Zebras" in words(history(team, aim, "group_aim"))
    for audience in (Audience.ROOM, Audience.LEAD, Audience.GUESTS):
        assert history(team, aim, "group_aim", audience) == ()
        assert history(team, group, "group", audience) == ()


def test_day_by_day_on_our_screen(team: SmallTeam) -> None:
    vision = team.add(Vision(text="Everybody speaks."))
    team.change(vision, Vision, text="Everybody draws.", why="It shows")
    saves.delete(team.store, team.add(Story(text="Two sat together")))
    seen = [(one.who, one.what, one.label, one.title, one.fields) for one in days(team)]
    assert ("HK", "changed", "Vision", "Everybody draws.", "our vision, why it matters") in seen
    assert ("AO", "new", "Vision", "Everybody draws.", "") in seen
    assert {one.label for one in days(team, room="vision")} == {"Vision", "Story"}


def test_days_are_told_among_us_and_to_nobody_else(team: SmallTeam) -> None:
    team.add(
        Vision(text="Everybody speaks."),
        Commitment(what="Post the frames", where="Class B"),
        Prediction(question="How many?", text="Sixty-one"),
        Group(name="Zebras", size=40, private=True),
    )
    gone = team.add(Story(text="Two sat together"))
    saves.delete(team.store, gone)
    room = {one.title for one in days(team, Audience.ROOM)}
    assert room >= {"Everybody speaks.", "Post the frames"}
    assert not {title for title in room if title in ("How many?", "Zebras", "Two sat together")}
    for audience in (Audience.LEAD, Audience.GUESTS, Audience.PAGE):
        assert days(team, audience) == ()
