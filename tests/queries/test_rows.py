"""Plain lists for each audience: what is not for it is not there, and what is hidden is never told as missing."""

from __future__ import annotations

from cycletui.queries.parts import short_day
from cycletui.queries.rows import options, room_kinds, room_records
from cycletui.records.audience import Audience
from tests.queries.counted import FIRST, Team, count


def titles(team: Team, kind: str, audience: Audience) -> list[str]:
    return [row.title for row in room_records(team.reader(audience), team.space, kind)]


def test_kinds_that_are_not_for_an_audience_are_not_told_as_empty(counting: Team) -> None:
    counting.add("prediction", text="Half of them", question="How many draw first?")
    counting.add("commitment", what="Post the frames")
    counting.saved()

    def kinds(room: str, audience: Audience) -> set[str]:
        return {one.name for one in room_kinds(counting.reader(audience), counting.space, room)}

    assert {"prediction", "uncovered", "cycle"} <= kinds("reflection", Audience.DESK)
    assert not {"prediction", "uncovered"} & kinds("reflection", Audience.ROOM)
    assert "commitment" in kinds("outcomes", Audience.LEAD)
    assert "commitment" not in kinds("outcomes", Audience.GUESTS)
    assert not {"member", "laptop"} & kinds("team", Audience.GUESTS)


def test_a_hidden_figure_is_not_told_as_nothing_written(counting: Team) -> None:
    some, rest = counting.group("English learners", 21), counting.group("Everyone else", 74)
    check = counting.measure(unit="students")
    outcome = counting.add("outcome", statement="Compare", measure=check)
    counting.add("group_aim", outcome=outcome, group=some, start=4, aim=10, of=20)
    counting.add("group_aim", outcome=outcome, group=rest)
    counting.day(check, [count(60, 90), count(9, 21, some), count(50, 64, rest)], FIRST)
    counting.saved()
    assert titles(counting, "result", Audience.DESK) == ["50 of 64", "9 of 21", "60 of 90"]
    assert "60 of 90" in titles(counting, "result", Audience.GUESTS)
    assert "not shown: would give away 5 students" in titles(counting, "result", Audience.GUESTS)
    assert titles(counting, "group_aim", Audience.GUESTS) == ["Aim for one group, nothing written yet", "50 %"]
    for kind in ("result", "group_aim"):
        hidden = [one for one in titles(counting, kind, Audience.GUESTS) if "nothing written" in one]
        assert len(hidden) == (kind == "group_aim")


def test_what_was_counted_by_level_alone_has_words_and_no_id(counting: Team) -> None:
    [result] = counting.day(counting.measure(), [{"levels": "13 18 9 14"}], FIRST)
    counting.saved()
    assert titles(counting, "result", Audience.DESK) == ["13 · 18 · 9 · 14 by level"]
    assert counting.reader(Audience.DESK).title(result) == "13 · 18 · 9 · 14 by level"
    assert counting.reader(Audience.ROOM).title(result) == "13 · 18 · 9 · 14 by level"
    assert counting.reader().title(result)
    assert result not in counting.reader().title(result)


def test_a_row_says_what_a_day_is_of_and_that_a_decision_was_replaced(counting: Team) -> None:
    counting.add("member", initials="DP", joined_on=FIRST)
    instead = counting.add("decision", text="Two minutes for everyone", state="agreed")
    counting.add("decision", text="One class", state="not_agreed", superseded_by=instead)
    counting.add("outcome", statement="A draft", state="draft")
    agreed = counting.add("outcome", statement="An older one", state="agreed")
    counting.add("outcome", statement="A new draft")
    counting.saved()
    reader = counting.reader(Audience.DESK)
    rows = {one.title: one for kind in ("member", "decision") for one in room_records(reader, counting.space, kind)}
    assert rows["DP"].detail == f"joined on {short_day(FIRST)}"
    assert rows["One class"].state == "replaced"
    assert rows["Two minutes for everyone"].state == "agreed"
    # what is chosen from begins with what is worked on, its state beside it
    offered = options(reader, counting.space, ("outcome",))
    assert offered[0] == (agreed, "An older one", "agreed")
    assert [words for _, words, _ in offered[1:]] == ["A new draft", "A draft"]
