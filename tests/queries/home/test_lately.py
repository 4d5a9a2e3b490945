"""Home's last three weeks: a row a day, of what an audience may know; and which days of a wording are told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from cycletui.queries.home.lately import SAID, lately_rows
from cycletui.queries.home.team import TeamRecords
from cycletui.records.audience import Audience
from cycletui.records.evidence import Collection, Group, Measure, Result
from cycletui.records.meeting import Meeting, MeetingRun
from cycletui.records.outcomes import Decision
from cycletui.records.reflection import CycleDecision, IfThen, Try
from cycletui.records.team import PeerVisit
from cycletui.records.today import at_this_time
from cycletui.store.said import reworded_on
from tests.queries.small_team import DAY, SmallTeam, small_team, words
from tests.the_day import TODAY


@pytest.fixture
def team(tmp_path: Path) -> Iterator[SmallTeam]:
    with small_team(tmp_path) as made:
        yield made


def lately(team: SmallTeam, audience: Audience = Audience.DESK) -> tuple[str, list[tuple[str, str, str, str]]]:
    note, rows = lately_rows(TeamRecords(team.reader(audience), team.space, TODAY))
    return note, [(row.lead, row.text, row.kind, row.at) for row in rows]


def counted(team: SmallTeam, days: int, *counts: tuple[int, int, str], name: str = "Model it") -> None:
    """A measure that was counted so many days ago: counts, wholes and groups."""
    found = team.store.reader.records(Measure, where=Measure(name=name))
    check = team.add(
        Collection(
            measure=found[0].id if found else team.add(Measure(name=name, counts="students")), on=TODAY - days * DAY
        )
    )
    for count, total, group in counts:
        team.add(Result(collection=check, count_of=count, total=total, group=group or None))


def at(team: SmallTeam, days_ago: int) -> None:
    """From now on it is so many days before the day of the tests."""
    vars(team.store)["clock"] = lambda: at_this_time(TODAY - timedelta(days=days_ago))


def test_a_row_a_day_the_latest_last_with_what_was_counted_met_seen_and_changed(team: SmallTeam) -> None:
    group = team.add(Group(name="Students with IEPs", size=13))
    counted(team, 1, (9, 12, group), name="Begun")
    counted(team, 1, (50, 90, ""), (5, 12, group))
    counted(team, 6, (47, 89, ""))
    # of several groups and no whole nothing short can be said
    counted(team, 4, (4, 13, group), (7, 20, team.add(Group(name="Newcomers", size=20))), name="Talk")
    counted(team, 21, (40, 90, ""))
    counted(team, -1, (60, 90, ""))
    team.add(
        Try(text="One half-worked example", starts_on=TODAY - 8 * DAY),
        CycleDecision(choice="let_go", decided_on=TODAY - 6 * DAY),
        Decision(text="Cover for two", decided_on=TODAY - 6 * DAY, state="agreed"),
        Decision(text="Later", decided_on=TODAY - 6 * DAY, state="deferred"),
    )
    visit = team.add(PeerVisit(practice="Half-worked opening", who=team.member("HK"), on=TODAY - DAY, state="done"))
    team.add(PeerVisit(practice="Not yet", who=team.member("HK"), on=TODAY, state="planned"))
    for ended in ("2027-01-12T15:00:00Z", None):
        meeting = team.add(Meeting(on=TODAY - (1 if ended else 3) * DAY, title="Look at work"))
        team.add(MeetingRun(meeting=meeting, begun_at="2027-01-12T14:00:00Z", ended_at=ended))
    note, rows = lately(team)
    assert note == ""
    assert rows == [
        ("5 Jan", "● tried: One half-worked example", "reflection", "if_then"),
        ("7 Jan", "● decided: let go · ● decided: Cover for two · Model it: 47 of 89", "reflection", "next"),
        (
            "12 Jan",
            "Begun: 9 of 12, students with IEPs · Model it: 50 of 90 · visit: Half-worked opening · met",
            "evidence",
            "table",
        ),
    ]
    assert visit
    for days in (9, 10, 11):
        counted(team, days, (1, 30, ""))
    note, rows = lately(team)
    assert note == "the last 5 of 6 days"
    assert [row[0] for row in rows] == ["3 Jan", "4 Jan", "5 Jan", "7 Jan", "12 Jan"]


def test_nothing_happened_is_no_part(team: SmallTeam) -> None:
    assert lately(team) == ("", [])


def test_others_read_what_they_may(team: SmallTeam) -> None:
    some = team.add(Group(name="Zebras", size=30, private=True))
    counted(team, 1, (14, 30, some))
    counted(team, 2, (50, 90, ""), name="Begun")
    team.add(PeerVisit(practice="Half-worked opening", who=team.member("HK"), on=TODAY - DAY, state="done"))
    team.add(Try(text="AO asks HK first", starts_on=TODAY - 3 * DAY))
    team.add(Meeting(on=TODAY - 4 * DAY))
    at(team, 5)
    if_then = team.add(IfThen(if_="we show half"))
    at(team, 2)
    team.change(if_then, IfThen, if_="we show more")
    at(team, 0)
    assert {row[0] for row in lately(team)[1]} == {"10 Jan", "11 Jan", "12 Jan"}
    among_us = words(lately(team, Audience.ROOM)[1])
    assert "reworded" in among_us
    assert "visit" in among_us
    assert "ebras" not in among_us
    for audience in (Audience.LEAD, Audience.GUESTS, Audience.PAGE):
        text = words(lately(team, audience)[1])
        for said in ("reworded", "visit", "ebras", "14 of 30", "met"):
            assert said not in text
    # what is declared to go so far does, without names
    assert "● tried: • asks • first" in words(lately(team, Audience.PAGE)[1])


def test_the_days_on_which_a_wording_changed_and_stayed(team: SmallTeam) -> None:
    rewordings = {9: "half", 8: "half of it", 6: "all", 3: "a third"}
    at(team, 10)
    record = team.add(IfThen(if_="one", then="they begin"))
    for days, text in rewordings.items():
        at(team, days)
        team.change(record, IfThen, if_=text)
    # put back within the day, and another field than its words
    at(team, 2)
    team.change(record, IfThen, if_="nothing")
    team.change(record, IfThen, if_="a third")
    at(team, 1)
    team.change(record, IfThen, cycle="0" * 32)
    found = reworded_on(team.store.reader, record, SAID)
    assert found == tuple(TODAY - days * DAY for days in rewordings)
    assert reworded_on(team.store.reader, "0" * 32, SAID) == ()
