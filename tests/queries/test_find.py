"""Find: what is hit, by what the audience may see."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cycletui.queries.find import search
from cycletui.records.audience import Audience
from cycletui.records.evidence import Collection, Group, Measure, Result
from cycletui.records.outcomes import Commitment, Decision
from cycletui.records.reflection import Cycle, CycleDecision, Prediction, Uncovered
from cycletui.records.vision import Story
from tests.queries.small_team import DAY, SmallTeam, small_team
from tests.the_day import TODAY

BEYOND = (Audience.ROOM, Audience.LEAD, Audience.GUESTS, Audience.PAGE)


@pytest.fixture
def team(tmp_path: Path) -> Iterator[SmallTeam]:
    with small_team(tmp_path) as made:
        yield made


def hits(team: SmallTeam, text: str, audience: Audience = Audience.DESK) -> list[tuple[str, str]]:
    return [(row.title, around) for row, around in search(team.reader(audience), team.space, text)]


def test_each_hit_comes_with_the_words_around_it(team: SmallTeam) -> None:
    team.add(Decision(text="Talk first", concern="It takes time from drawing, said one of us"))
    assert hits(team, "drawing time") == [
        ("Talk first", "A concern that was heard: It takes time from drawing, said one of us")
    ]
    assert hits(team, "talk") == [("Talk first", "")]
    assert hits(team, "nothing of it") == []


def test_what_a_thing_is_called_finds_it_too(team: SmallTeam) -> None:
    cycle = team.add(Cycle(question="Does talk help?"))
    team.add(
        CycleDecision(choice="change", why="The way in is not there yet", cycle=cycle),
        Commitment(what="Post the frames"),
        Commitment(what="Film one opening"),
        Story(text="A decision was hard to make"),
    )
    # the words of the record come first, then what is of that kind: Home says “write the decision”
    decided = "change · The way in is not there yet"
    assert hits(team, "decision") == [("A decision was hard to make", ""), (decided, "")]
    assert hits(team, "deci") == hits(team, "decision")
    assert hits(team, "decision change") == [(decided, "")]
    assert {title for title, _ in hits(team, "promise")} == {"Post the frames", "Film one opening"}
    assert hits(team, "promise film") == [("Film one opening", "")]
    # two letters begin too many words
    assert hits(team, "de") == [("A decision was hard to make", "")]
    for audience in (Audience.GUESTS, Audience.PAGE):
        assert hits(team, "promise", audience) == [], audience


def test_a_day_finds_what_bears_it(team: SmallTeam) -> None:
    measure = team.add(Measure(name="Exit check"))
    day = TODAY.replace(day=23)
    check = team.add(Collection(measure=measure, on=day))
    team.add(
        Collection(measure=measure, on=TODAY.replace(day=22)),
        Commitment(what="Post the frames", by_on=day),
        Result(collection=check, count_of=18, total=24),
    )
    for text in (f"23 {day:%b}", f"{day:%b} 23", f"23. {day:%B}".casefold(), f"{day:%B} 23rd"):
        titles = [title for title, _ in hits(team, text)]
        assert "Post the frames" in titles, text
        assert any("23" in title for title in titles if title != "Post the frames"), text
        assert not any("22" in title for title in titles), text
    assert hits(team, f"31 {day:%b}") == []
    # its day goes as far as a lead
    assert "Post the frames" not in [title for title, _ in hits(team, f"23 {day:%b}", Audience.GUESTS)]


def test_words_of_closed_fields_and_kinds_are_not_hit(team: SmallTeam) -> None:
    team.add(
        Decision(text="Talk first", concern="drawing"),
        Commitment(what="Post the frames"),
        Story(text="4 of 11 students drew", said_by="HK"),
    )
    assert hits(team, "drawing", Audience.ROOM) == [("Talk first", "")]
    assert hits(team, "drawing", Audience.LEAD) == []
    assert hits(team, "frames", Audience.LEAD) == [("Post the frames", "")]
    assert hits(team, "frames", Audience.GUESTS) == []
    assert hits(team, "HK drew")
    assert hits(team, "drew", Audience.GUESTS) == [("• of 11 students drew", "")]
    for audience in BEYOND:
        assert hits(team, "HK drew", audience) == []
    # a hit by the masked number would tell it
    assert hits(team, "4 drew", Audience.GUESTS) == []


def test_hidden_groups_and_figures_are_not_hit(team: SmallTeam) -> None:
    own = team.add(Group(name="Zebras", size=40, private=True))
    check = team.add(Collection(measure=team.add(Measure(name="Exit check")), on=TODAY - DAY))
    team.add(
        Result(collection=check, group=own, count_of=24, total=40, note="ticket"),
        Result(collection=check, count_of=57, total=92, note="ticket"),
    )
    assert {title for title, _ in hits(team, "ticket")} == {"24 of 40", "57 of 92"}
    assert [title for title, _ in hits(team, "ticket", Audience.ROOM)] == ["57 of 92"]
    for audience in BEYOND:
        assert hits(team, "zebras", audience) == []
        assert not [title for title, _ in hits(team, "ticket", audience) if "24" in title]


def test_what_is_expected_is_found_by_its_question_until_the_team_looks(team: SmallTeam) -> None:
    team.add(Prediction(question="How many?", text="Sixty-one of us", said_by="HK"))
    assert hits(team, "sixty") == []
    assert hits(team, "how many") == [("How many? · HK", "")]
    team.add(Uncovered(question="How many?"))
    assert "How many? · HK" in [title for title, _ in hits(team, "sixty")]
    for audience in BEYOND:
        assert hits(team, "how many", audience) == []
        assert hits(team, "sixty", audience) == []


def test_hidden_hits_take_no_place_from_those_that_are_seen(team: SmallTeam) -> None:
    team.add(Story(text="It frames what we do"))
    team.add(*(Commitment(what=f"Post the frames {number}") for number in range(60)))
    assert hits(team, "frames", Audience.GUESTS) == [("It frames what we do", "")]
