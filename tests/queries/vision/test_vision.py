"""Vision's list and cards, for each audience."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cycletui.queries.card import Card, Fact, Heading, Wording
from cycletui.queries.lists import Item
from cycletui.queries.vision.cards import EVIDENCE, HUNCH, read_detail
from cycletui.queries.vision.lists import read_vision
from cycletui.records.audience import Audience
from cycletui.records.evidence import Collection, Measure
from cycletui.records.vision import CriticalWork, DecisionRule, Noticing, SchoolFocus, Story, Value, Vision, Word
from cycletui.store import saves
from tests.queries.small_team import DAY, SmallTeam, small_team, words
from tests.the_day import TODAY

BEYOND = (Audience.ROOM, Audience.LEAD, Audience.GUESTS, Audience.PAGE)


@pytest.fixture
def team(tmp_path: Path) -> Iterator[SmallTeam]:
    with small_team(tmp_path) as made:
        yield made


def rows(team: SmallTeam, kind: str, audience: Audience = Audience.DESK) -> tuple[Item, ...]:
    return read_vision(team.reader(audience), team.space, "", TODAY).items[kind]


def card(team: SmallTeam, record: str, audience: Audience = Audience.DESK) -> Card:
    found = read_detail(team.reader(audience), record, TODAY)
    assert found is not None
    return found


def facts(found: Card) -> dict[str, str]:
    return {part.label: part.value for part in found.parts if isinstance(part, Fact)}


def headings(found: Card) -> dict[str, str]:
    return {part.title: part.note for part in found.parts if isinstance(part, Heading)}


def test_a_story_stands_under_its_value_and_its_voice_stays_at_the_desk(team: SmallTeam) -> None:
    story = team.add(Story(text="Two sat together", said_by="HK", told_on=TODAY))
    team.add(Value(text="We listen", state="agreed", rests_on=frozenset({story})))
    (row,) = rows(team, "story")
    assert row.second == "HK, under “We listen”"
    for audience in BEYOND[:3]:
        (seen,) = rows(team, "story", audience)
        assert "HK" not in words(seen)
        assert seen.second == "under “We listen”"
        assert "HK" not in words(card(team, story, audience))
    assert rows(team, "story", Audience.PAGE) == ()
    assert read_detail(team.reader(Audience.PAGE), story, TODAY) is None
    assert headings(card(team, story)) == {"The values that rest on it": "1"}


def test_values_that_the_team_holds_on_to_come_first(team: SmallTeam) -> None:
    team.add(Value(text="a", state="proposed"), Value(text="b", state="agreed"), Value(text="c"))
    view = read_vision(team.reader(), team.space, "", TODAY)
    assert [(row.first, row.state) for row in view.items["value"]] == [("b", "agreed"), ("a", "proposed"), ("c", "")]
    assert view.notes["value"] == "1 agreed"
    assert view.counts["value"] == 3


def test_how_a_vision_grew(team: SmallTeam) -> None:
    vision = team.add(Vision(text="4 of 11 students speak.", votes="5 4 4", look_again_on=TODAY - DAY))
    team.change(vision, Vision, text="Everybody speaks.", why="Nobody is left out")
    seen = card(team, vision)
    assert facts(seen)["votes"] == "5 4 4"
    assert facts(seen)["look at it again"].endswith(": it is time")
    first, second = [part for part in seen.parts if isinstance(part, Wording)]
    assert first.note.endswith(", AO  votes 5 4 4")
    assert second.note.endswith(", HK")
    assert (second.before, second.text, second.why) == (
        "4 of 11 students speak.",
        "Everybody speaks.",
        "Nobody is left out",
    )
    room = [part for part in card(team, vision, Audience.ROOM).parts if isinstance(part, Wording)]
    assert [part.note.partition(", ")[2] for part in room] == ["AO", "HK"]
    guests = [part for part in card(team, vision, Audience.GUESTS).parts if isinstance(part, Wording)]
    assert [part.text for part in guests] == ["• of 11 students speak.", "Everybody speaks."]
    assert "," not in guests[0].note
    # who wrote when, and what before, never leaves
    assert not [part for part in card(team, vision, Audience.PAGE).parts if isinstance(part, Wording)]
    for audience in BEYOND:
        assert "5 4 4" not in words(card(team, vision, audience))


def test_what_it_rests_on_and_that_hidden_is_not_nothing(team: SmallTeam) -> None:
    story, gone = team.add(Story(text="Two sat together")), team.add(Story(text="Three sat alone"))
    value = team.add(Value(text="We listen", rests_on=frozenset({story, gone})))
    work = team.add(CriticalWork(text="Talk first", rests_on=frozenset({value})))
    saves.delete(team.store, gone)
    assert headings(card(team, value))["What it rests on"] == "2 stories"
    assert "was deleted by" in words(card(team, value))
    guests = card(team, value, Audience.GUESTS)
    assert "Two sat together" in words(guests)
    assert "Three sat alone" not in words(guests)
    assert headings(card(team, work))["What it rests on"] == "1 value"
    assert "What it rests on" not in headings(card(team, work, Audience.PAGE))


def test_what_a_noticing_comes_from(team: SmallTeam) -> None:
    check = team.add(Collection(measure=team.add(Measure(name="Exit check")), label="end check"))
    seen, hunch = team.add(Noticing(text="Most draw", evidence=check)), team.add(Noticing(text="Some wait"))
    assert [row.state for row in rows(team, "noticing", Audience.GUESTS)] == ["a hunch", "from evidence"]
    assert facts(card(team, seen))["from"] == "Exit check, end check"
    assert facts(card(team, hunch))["from"] == HUNCH
    saves.delete(team.store, check)
    assert facts(card(team, seen))["from"].startswith("Exit check, end check (was deleted")
    assert facts(card(team, seen, Audience.ROOM))["from"] == EVIDENCE


def test_words_rules_and_the_focus(team: SmallTeam) -> None:
    word = team.add(Word(term="Talk", meaning="Two voices"))
    rule = team.add(DecisionRule(scope="Routine", text="Whoever is there", passes_when="nobody under 3"))
    focus = team.add(SchoolFocus(none_because="we are new", from_team="Leading"))
    assert card(team, word).text == "Talk: Two voices"
    assert card(team, rule).text == "Routine: Whoever is there"
    assert card(team, focus).text == "None, because we are new"
    assert facts(card(team, focus)) == {"taken over from": "Leading"}
    assert facts(card(team, focus, Audience.GUESTS)) == {}
    (row,) = rows(team, "decision_rule")
    assert row.second == "Whoever is there · agreed when: nobody under 3"


def test_the_thread_from_story_to_value_to_vision_is_told_of_what_is_shown(team: SmallTeam) -> None:
    story, alone = team.add(Story(text="Two sat together")), team.add(Story(text="Three sat alone"))
    behind, gone = team.add(Noticing(text="Most draw")), team.add(Story(text="Nobody knows"))
    value = team.add(Value(text="We listen", rests_on=frozenset({story, gone})))
    vision = team.add(Vision(text="Everybody speaks", rests_on=frozenset({value, behind, story})))
    saves.delete(team.store, gone)
    view = read_vision(team.reader(), team.space, "", TODAY)
    assert view.threads == {value: {story}, vision: {value, behind, story}}
    said = {item.row.id: item.second for item in view.items["story"] + view.items["noticing"]}
    assert said == {story: "under “We listen”", alone: "belongs nowhere yet", behind: "behind our vision"}
    # a page knows of no story: nor by its id, nor that it belongs nowhere
    page = read_vision(team.reader(Audience.PAGE), team.space, "", TODAY)
    assert page.threads == {}
    assert page.items["story"] == ()


def test_beside_the_vision_stands_which_wording_it_is(team: SmallTeam) -> None:
    vision = team.add(Vision(text="4 of 11 students speak.", votes="5 4 4", look_again_on=TODAY + DAY))
    team.change(vision, Vision, text="Everybody speaks.", why="Nobody is left out")
    seen = read_vision(team.reader(), team.space, "", TODAY).beside[vision]
    assert seen.wording.startswith("second wording, ")
    assert (seen.votes, seen.why) == ("votes 5 4 4", "Nobody is left out")
    assert seen.again.startswith("look again ")
    room = read_vision(team.reader(Audience.ROOM), team.space, "", TODAY).beside[vision]
    assert (room.votes, room.wording) == ("", seen.wording)
    page = read_vision(team.reader(Audience.PAGE), team.space, "", TODAY).beside[vision]
    assert (page.wording, page.votes, page.why) == ("", "", "Nobody is left out")
