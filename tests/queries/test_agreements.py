"""What the team agreed on, read for each audience: the register, what stands, what waits, what was written before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cycletui.entry.agreeing import agree
from cycletui.queries.agreements.asked import read_rules, read_to_agree
from cycletui.queries.agreements.register import Entry, read_register, read_register_of
from cycletui.queries.agreements.spread import TOO_FEW, Spread
from cycletui.queries.agreements.standing import read_missing, read_proposed, read_standing, read_standings
from cycletui.queries.items import MOST
from cycletui.records.agreements import AGREED_ON, wording_of
from cycletui.records.audience import Audience
from cycletui.records.hands import Hands
from cycletui.store import saves, undoing
from cycletui.store.saves import Edit
from tests.queries.team_file import TeamFile, ago, team_file
from tests.the_day import TODAY

SIX, EIGHT, FIVE = Hands(1, 3, 1, 1), Hands(2, 4, 1, 1), Hands(1, 2, 1, 1)
WORDS = "Two minutes with a half-worked example"


@pytest.fixture
def team(tmp_path: Path) -> Iterator[TeamFile]:
    with team_file(tmp_path) as found:
        yield found


def noted(team: TeamFile, of: str, result: str = "agreed", **values: Any) -> str:
    saved = agree(team.store, {"of": of, "result": result, **values}, space=team.space, window="test")
    return saved.records[0]


def register(team: TeamFile, audience: Audience = Audience.DESK) -> list[Entry]:
    return list(read_register(team.reader(audience), team.space))


def waiting(team: TeamFile, audience: Audience = Audience.DESK) -> dict[str, tuple[str, str]]:
    return {one.words: (one.why, one.missing) for one in read_proposed(team.reader(audience), team.space)}


def test_the_register_tells_all_of_one_round_and_the_next(team: TeamFile) -> None:
    rule = team.add("decision_rule", scope="Teaching", passes_when="Fist to five, nobody under 3")
    decision = team.add("decision", text=f"{WORDS} for some")
    noted(
        *(team, decision, "again"),
        rule=rule,
        hands=SIX,
        present=7,
        concerns="It separates to help",
        heard="HK would rather have everyone",
    )
    team.set("decision", decision, text=f"{WORDS} for everyone")
    noted(team, decision, rule=rule, hands=Hands(2, 4), present=6)
    second, first = register(team)
    assert (first.of, first.kind, first.label) == (decision, "decision", "Decision")
    assert (first.wording, second.wording) == (f"{WORDS} for some", f"{WORDS} for everyone")
    assert first.rule == second.rule == "Fist to five, nobody under 3"
    assert (first.spread, first.line, first.passed) == (Spread(SIX), 3, False)
    assert first.verdict == "Not yet: 1 of 6 hands is under 3. 1 of the 7 here has shown none."
    assert (first.present, first.concerns) == (7, "It separates to help")
    assert first.heard == "HK would rather have everyone"
    assert (first.result, first.words, second.words) == ("again", "another round 13 Jan", "agreed 13 Jan")
    assert (second.passed, second.verdict) == (True, "It passes: 6 hands, nobody under 3.")
    assert (first.on, first.replaced_by, second.replaced_by) == (TODAY, "", "")
    assert read_register_of(team.reader(), decision) == (second, first)
    # the rule is what it was when the team agreed by it
    team.set("decision_rule", rule, passes_when="if it feels right")
    assert register(team) == [second, first]
    assert read_rules(team.reader(), team.space)[0].line is None


def test_what_replaced_it_is_said(team: TeamFile) -> None:
    value = team.add("value", text="Practice is graded")
    noted(team, value, on=ago(9))
    old, new = team.add("decision", text="One class"), team.add("decision", text="Everyone")
    noted(team, old, on=ago(8))
    noted(team, new, on=ago(3))
    team.set("decision", old, superseded_by=new)
    team.set("value", value, text="Practice is not graded")
    assert read_standing(team.reader(), value).words == "agreed 4 Jan, other words since"
    noted(team, value, on=ago(2))
    told = {one.wording: one.replaced_by for one in register(team)}
    assert told == {
        "Practice is graded": "Practice is not graded",
        "Practice is not graded": "",
        "One class": "Everyone",
        "Everyone": "",
    }
    # what another laptop's file does not hold is not lost from the register
    saves.delete(team.store, value, window="test")
    assert {one.wording for one in register(team)} == set(told)


@pytest.mark.parametrize(
    ("audience", "hands", "spread"),
    [
        (Audience.DESK, FIVE, Spread(FIVE)),
        (Audience.COMMANDS, Hands(1), Spread(Hands(1))),
        (Audience.ROOM, FIVE, Spread(why=TOO_FEW.format(fewest=6))),
        (Audience.ROOM, SIX, Spread(SIX)),
        (Audience.LEAD, Hands(7), Spread(why=TOO_FEW.format(fewest=8))),
        (Audience.LEAD, SIX, Spread(why=TOO_FEW.format(fewest=8))),
        (Audience.LEAD, EIGHT, Spread(EIGHT)),
        (Audience.GUESTS, EIGHT, Spread()),
        (Audience.PAGE, Hands(400), Spread()),
        (Audience.TEAM, EIGHT, Spread()),
        (Audience.ROOM, None, Spread()),
    ],
)
def test_a_spread_only_from_so_many_hands(team: TeamFile, audience: Audience, hands: Hands, spread: Spread) -> None:
    decision = team.add("decision", text=WORDS)
    noted(team, decision, by_rule="Nobody under 3", hands=hands, present=9)
    (entry,) = register(team, audience)
    assert entry.spread == spread
    shown = spread.hands is not None
    assert bool(entry.verdict) == (entry.line == 3) == (entry.passed is not None) == shown
    assert (entry.wording, entry.rule, entry.result) == (WORDS, "Nobody under 3", "agreed")
    assert entry.present == (9 if audience <= Audience.ROOM else None)


@pytest.mark.parametrize(
    ("audience", "hands", "shown"),
    [(Audience.ROOM, "5 4 4 3 2", False), (Audience.ROOM, "5 4 4 3 3 2", True), (Audience.GUESTS, "5x40", False)],
)
def test_votes_of_before_are_told_by_the_same_rule(team: TeamFile, audience: Audience, hands: str, shown: bool) -> None:
    team.add("vision", text="Every student says how they know", votes=hands.replace("5x40", "5 " * 39 + "5"))
    (entry,) = register(team, audience)
    assert (entry.spread.hands is not None) == shown
    assert entry.votes == ""


def test_nobody_outside_reads_a_concern_or_what_was_heard(team: TeamFile) -> None:
    decision = team.add("decision", text=f"{WORDS}, says AO")
    noted(team, decision, "not_agreed", concerns="BL: too fast", heard="We asked families", hands=EIGHT)
    told = {one: register(team, one)[0] for one in (Audience.ROOM, Audience.LEAD, Audience.GUESTS, Audience.PAGE)}
    assert {one for one, entry in told.items() if entry.concerns or entry.heard} == {Audience.ROOM}
    assert told[Audience.ROOM].wording == f"{WORDS}, says AO"
    assert "AO" not in told[Audience.PAGE].wording
    assert told[Audience.PAGE].result == "not_agreed"
    assert register(team, Audience.PUBLIC) == []


def test_votes_and_states_of_before_are_read_as_agreements_and_nothing_is_rewritten(team: TeamFile) -> None:
    vision = team.add("vision", text="All are proficient", votes="3 5 4 3 3")
    team.set("vision", vision, text="All say how they know", votes="5 5 4")
    decision = team.add(
        *("decision",),
        text=WORDS,
        rule="Fist to five, nobody under 3",
        votes="5 4 4 3 2",
        state="not_agreed",
        decided_on=ago(40),
        concern="Too many words",
    )
    team.set("decision", decision, text=f"{WORDS}: three frames", votes="5 4 4 4 3", state="agreed", decided_on=ago(33))
    team.add("decision", text="Wait for February", state="deferred", revisit_on="2027-02-09", decided_on=ago(5))
    team.add("value", text="Everyone can start", state="agreed")
    team.add("value", text="Only proposed", state="proposed")
    team.add("norm", text="We begin on time", agreed_on=ago(100))
    team.add("outcome", statement="Compare two fractions", state="met")
    team.add("decision_rule", scope="Norms", passes_when="Everyone 4 or 5", votes="by nodding", agreed_on=ago(99))
    team.add("cycle_decision", choice="change", why="Keep the frames", votes="5 4 4 4 4 3", decided_on=ago(50))
    before = team.store.reader.records("decision"), team.store.reader.records("vision")
    entries = register(team)
    told = {one.wording: (one.words, str(one.spread.hands or ""), one.votes) for one in entries}
    assert told == {
        "All are proficient": ("agreed 13 Jan", "5 4 3 3 3", ""),
        "All say how they know": ("agreed 13 Jan", "5 5 4", ""),
        WORDS: ("not agreed 4 Dec", "5 4 4 3 2", ""),
        f"{WORDS}: three frames": ("agreed 11 Dec", "5 4 4 4 3", ""),
        "Wait for February": ("put off to 9 Feb", "", ""),
        "Everyone can start": ("agreed 13 Jan", "", ""),
        "We begin on time": ("agreed 5 Oct", "", ""),
        "Compare two fractions": ("agreed 13 Jan", "", ""),
        "Norms · Everyone 4 or 5": ("agreed 6 Oct", "", "by nodding"),
        "change · Keep the frames": ("agreed 24 Nov", "5 4 4 4 4 3", ""),
    }
    first = next(one for one in entries if one.wording == WORDS)
    assert (first.id, first.line, first.concerns) == ("", 3, "Too many words")
    assert first.verdict == "Not yet: 1 of 5 hands is under 3."
    assert next(one for one in entries if one.wording == "All are proficient").replaced_by == "All say how they know"
    assert before == (team.store.reader.records("decision"), team.store.reader.records("vision"))
    assert team.store.reader.records("agreement") == []
    # only its own proposal waits; whatever was called agreed is
    assert set(waiting(team)) == {"Only proposed", "Wait for February"}
    # who reads no history is told how it stands
    assert {one.wording for one in register(team, Audience.PAGE)} == set(told) - {"All are proficient", WORDS}


def test_what_was_agreed_and_taken_back_by_undo_is_not_there(team: TeamFile) -> None:
    value = team.add("value", text="Everyone can start", state="proposed")
    team.set("value", value, state="agreed")
    assert len(register(team)) == 1
    undoing.undo(team.store, window="test")
    assert register(team) == []
    agreement = noted(team, value)
    assert [one.id for one in register(team)] == [agreement], "its own state is no second agreement"
    undoing.undo(team.store, window="test")
    assert register(team) == []
    assert read_standing(team.reader(), value).result == "proposed"
    undoing.redo(team.store, window="test")
    assert [one.id for one in register(team)] == [agreement]
    saves.delete(team.store, value, window="test")
    assert [one.kind for one in register(team)] == [""], "what it was about is gone, that it was agreed is not"


def test_what_came_of_it_later_is_no_second_agreement(team: TeamFile) -> None:
    outcome = team.add("outcome", statement="Compare two fractions", state="draft")
    agreement = noted(team, outcome)
    team.set("outcome", outcome, state="met")
    assert [one.id for one in register(team)] == [agreement]
    assert read_standing(team.reader(), outcome).result == "agreed"
    never = team.add("outcome", statement="Homework handed in", state="draft")
    team.set("outcome", never, state="retired")
    assert read_standing(team.reader(), never).result == ""
    assert [one.id for one in register(team)] == [agreement]
    # a state that somebody set by hand is read beside what the team noted, each with its day
    rule = team.add("decision_rule", scope="Norms", state="proposed")
    team.set("decision_rule", rule, state="agreed", agreed_on=ago(40))
    noted(team, rule, on=ago(2))
    assert [(bool(one.id), one.words) for one in read_register_of(team.reader(), rule)] == [
        (True, "agreed 11 Jan"),
        (False, "agreed 4 Dec"),
    ]


def test_without_an_agreement_it_is_proposed_whatever_its_kind(team: TeamFile) -> None:
    made = {
        "vision": team.add("vision", text="A vision"),
        "critical_work": team.add("critical_work", text="Most important work"),
        "value": team.add("value", text="A value", state="discussed"),
        "decision_rule": team.add("decision_rule", scope="A rule"),
        "norm": team.add("norm", text="A norm"),
        "outcome": team.add("outcome", statement="An outcome", for_whom="All", start_value=1, aim_value=2),
        "decision": team.add("decision", text="A decision"),
        "our_way": team.add("our_way", practice="Our way"),
        "cycle_decision": team.add("cycle_decision", choice="keep"),
    }
    assert set(made) == set(AGREED_ON)
    gone = team.add("norm", text="Given up", retired_on=ago(3))
    assert waiting(team) == {
        "A vision": ("proposed", ""),
        "Most important work": ("proposed", ""),
        "A value": ("proposed", ""),
        "A rule": ("proposed", "No line at which it passes yet: agree all the same?"),
        "A norm": ("proposed", ""),
        "An outcome": ("proposed", "No measure, no date, no vision named yet: agree all the same?"),
        "A decision": ("proposed", ""),
        "Our way": ("proposed", ""),
        "keep": ("proposed", ""),
    }
    for number, (kind, record) in enumerate(made.items()):
        result = ("agreed", "again", "put_off")[number % 3]
        noted(team, record, result, until_on="2027-02-09" if result == "put_off" else None)
        assert read_standing(team.reader(), record).result == result, kind
    why = {words: why for words, (why, _) in waiting(team).items()}
    assert why == {
        "Most important work": "another round 13 Jan",
        "A value": "put off to 9 Feb",
        "A norm": "another round 13 Jan",
        "An outcome": "put off to 9 Feb",
        "Our way": "another round 13 Jan",
        "keep": "put off to 9 Feb",
    }
    assert read_standing(team.reader(), gone).result == "proposed"
    everything = [one for kind in AGREED_ON for one in team.reader().records(kind)]
    standings = read_standings(team.reader(), everything, team.space)
    assert standings == {one.id: read_standing(team.reader(), one.id) for one in everything}


def test_other_words_than_the_team_agreed_on_wait_again(team: TeamFile) -> None:
    value = team.add("value", text="Everyone can start")
    noted(team, value, on=ago(3))
    team.set("value", value, text="  everyone  can start. ")
    assert not read_standing(team.reader(), value).reworded, "a letter more or less is no other wording"
    team.set("value", value, text="Everyone can start, XQ 4 of 11 students")
    for audience in (Audience.DESK, Audience.ROOM, Audience.PAGE):
        assert read_standing(team.reader(audience), value).words == "agreed 10 Jan, other words since"
        assert [why for why, _ in waiting(team, audience).values()] == ["agreed 10 Jan, other words since"]
    assert read_standing(team.reader(Audience.PUBLIC), value).result == ""
    assert waiting(team, Audience.PUBLIC) == {}
    noted(team, value, on=ago(2))
    assert waiting(team) == {}
    team.set("value", value, state="revisited")
    assert [why for why, _ in waiting(team).values()] == ["looked at again"]


def test_what_is_missing_is_said_when_one_agrees_and_hidden_is_not_missing(team: TeamFile) -> None:
    measure = team.add("measure", name="Exit check")
    outcome = team.add("outcome", statement="Compare", for_whom="All", measure=measure, start_value=3, aim_value=9)
    asked = "No date, no vision named yet: agree all the same?"
    for audience in (Audience.DESK, Audience.ROOM, Audience.GUESTS, Audience.TEAM):
        assert read_missing(team.reader(audience), outcome) == asked
    team.set("outcome", outcome, aim_on="2027-02-09")
    assert read_missing(team.reader(), outcome) == "No vision named yet: agree all the same?"
    team.set("outcome", outcome, none_because="It is ours alone")
    assert read_missing(team.reader(), outcome) == ""
    assert read_missing(team.reader(), "no such record") == ""


def test_before_hands_go_up_everything_stands_there(team: TeamFile) -> None:
    rule = team.add("decision_rule", scope="Norms", text="All hands at once", passes_when="Everyone 4 or 5")
    vague = team.add("decision_rule", scope="Lunch", passes_when="if it feels right")
    norm, other = team.add("norm", text="We begin on time"), team.add("norm", text="We listen")
    noted(team, other, rule=rule, hands=Hands(0, 3), on=ago(30))
    noted(team, norm, "again", rule=rule, hands=Hands(0, 2, 1), concerns="The bus", on=ago(7))
    found = read_to_agree(team.reader(), norm)
    assert found is not None
    assert (found.kind, found.label, found.wording, found.missing) == ("norm", "Norm", "We begin on time", "")
    assert found.standing.words == "another round 6 Jan"
    assert (found.usual, found.people) == (rule, 3)
    assert [(one.id, one.scope, one.words, one.line) for one in found.rules] == [
        (vague, "Lunch", "if it feels right", None),
        (rule, "Norms", "Everyone 4 or 5", 4),
        ("", "", "By talking", None),
    ]
    assert [one.said for one in found.rules] == ["", "It passes with nobody under 4.", ""]
    assert [(one.concerns, one.passed) for one in found.rounds] == [("The bus", False)]
    lead = read_to_agree(team.reader(Audience.LEAD), norm)
    assert lead is not None
    assert (lead.people, lead.rounds[0].concerns) == (None, "")
    met = team.add("outcome", statement="Done", state="met")
    for none in (met, "nothing", team.add("story", text="A story")):
        assert read_to_agree(team.reader(), none) is None


def test_the_wording_of_a_rule_says_when_it_passes(team: TeamFile) -> None:
    rule = team.add("decision_rule", scope="Norms", text="All at once", passes_when="Everyone 4 or 5")
    record = team.store.reader.get(rule)
    assert record is not None
    assert wording_of(record) == "Norms · All at once · Everyone 4 or 5"
    agreement = noted(team, rule, hands=Hands(0, 3))
    stored: Any = team.store.reader.get(agreement)
    assert (stored.wording, stored.on, stored.by_rule) == (wording_of(record), date(2027, 1, 13), None)


def test_the_register_of_two_thousand_reads_each_kind_once_and_leaves_none_out(
    team: TeamFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    rule = team.add("decision_rule", scope="All", passes_when="Nobody under 3", state="agreed")
    values = saves.write(
        team.store,
        [Edit("value", {"text": f"What we hold on to, {number}"}) for number in range(250)],
        space=team.space,
    ).records
    for number in range(8):
        values_of = {"rule": rule, "by_rule": "Nobody under 3", "hands": Hands(3, 2, 1), "result": "again"}
        edits = [
            Edit("agreement", {**values_of, "of": one, "wording": f"{one} {number}", "on": ago(number)})
            for one in values
        ]
        saves.write(team.store, edits, space=team.space)
    asked = 0

    def counting(*args: Any) -> Any:
        nonlocal asked
        asked += 1
        return rows(*args)

    rows = team.store.reader.rows
    monkeypatch.setattr(team.store.reader, "rows", counting)
    register = read_register(team.reader(), team.space)
    # the rule itself was agreed on before there were agreements
    assert (len(register), sum(bool(one.id) for one in register)) == (2001, 2000)
    assert asked < 100, "what is read does not grow with how many there are"
    asked = 0
    assert len(read_proposed(team.reader(), team.space)) == MOST
    assert asked < 100
