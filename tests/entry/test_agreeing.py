"""An agreement and what it makes of the thing it is about: one act, by whatever door it comes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cycletui.entry.agreeing import Round, agree, conclude, with_what_follows
from cycletui.queries.agreements.register import read_register_of
from cycletui.queries.audience import AudienceReader
from cycletui.records import registry
from cycletui.records.agreements import AGREED_ON
from cycletui.records.hands import Hands
from cycletui.records.outcomes import Decision, Outcome
from cycletui.records.states import NEXT, by_agreement, needs_agreement, next_state
from cycletui.records.team import Norm
from cycletui.records.values import RefusedError
from cycletui.records.vision import CriticalWork, DecisionRule, Value
from cycletui.store import saves, undoing
from cycletui.store.saves import Edit
from tests.queries.team_file import TeamFile, team_file
from tests.the_day import TODAY

UNTIL = date(2027, 2, 9)


@pytest.fixture
def team(tmp_path: Path) -> Iterator[TeamFile]:
    with team_file(tmp_path) as found:
        yield found


def noted(team: TeamFile, of: str, result: str, **values: Any) -> Any:
    saved = agree(team.store, {"of": of, "result": result, **values}, space=team.space, window="test")
    return team.store.reader.get(saved.records[0])


@pytest.mark.parametrize(
    ("record", "result", "moved"),
    [
        (Value(state="proposed"), "agreed", {"state": "agreed"}),
        (Value(), "again", {"state": "discussed"}),
        (Value(state="discussed"), "not_agreed", {"state": "discussed"}),
        (Value(state="agreed"), "put_off", {"state": "revisited"}),
        (Value(state="revisited"), "not_agreed", {"state": "discussed"}),
        (DecisionRule(), "agreed", {"state": "agreed", "agreed_on": TODAY}),
        (DecisionRule(state="agreed"), "again", {}),
        (DecisionRule(state="agreed"), "not_agreed", {"state": "proposed"}),
        (Norm(), "agreed", {"agreed_on": TODAY}),
        (Norm(), "again", {}),
        (Outcome(), "agreed", {"state": "agreed"}),
        (Outcome(), "put_off", {"state": "draft"}),
        (Outcome(state="agreed"), "again", {}),
        (Outcome(state="met"), "not_agreed", {}),
        (Decision(state="proposed"), "agreed", {"state": "agreed", "decided_on": TODAY}),
        (Decision(), "not_agreed", {"state": "not_agreed", "decided_on": TODAY}),
        (Decision(), "put_off", {"state": "deferred", "revisit_on": UNTIL}),
        (Decision(state="agreed"), "again", {"state": "proposed"}),
        (
            Decision(state="deferred", revisit_on=UNTIL),
            "agreed",
            {"state": "agreed", "decided_on": TODAY, "revisit_on": None},
        ),
        (Decision(state="agreed", revisit_on=UNTIL), "not_agreed", {"state": "not_agreed", "decided_on": TODAY}),
        (CriticalWork(), "agreed", {}),
    ],
)
def test_what_an_agreement_makes_of_each_kind(record: Any, result: str, moved: dict[str, Any]) -> None:
    assert by_agreement(record, result, TODAY, UNTIL if result == "put_off" else None) == moved


def test_no_key_alone_leads_to_agreed() -> None:
    for kind in registry.every():
        state = kind.fields.get("state")
        for word, _ in state.choices if state else ():
            assert next_state(kind.name, word) != "agreed"
    assert all(needs_agreement(kind) for kind in AGREED_ON)
    assert not any(needs_agreement(kind) for kind in NEXT)
    assert not needs_agreement("outcome", "retired")


def test_it_is_one_act_with_what_it_makes_of_its_thing(team: TeamFile) -> None:
    decision = team.add("decision", text="Two minutes for everyone", state="proposed")
    made = noted(team, decision, "put_off", until_on=UNTIL, hands=Hands(1, 1, 1, 2), by_rule="Nobody under 3")
    stored: Any = team.store.reader.get(decision)
    assert (made.on, made.wording, made.until_on) == (TODAY, "Two minutes for everyone", UNTIL)
    assert (stored.state, stored.revisit_on, stored.decided_on, stored.votes) == ("deferred", UNTIL, None, None)
    undoing.undo(team.store, window="test")
    stored = team.store.reader.get(decision)
    assert (stored.state, stored.revisit_on) == ("proposed", None)
    assert team.store.reader.records("agreement") == []


def test_what_is_typed_goes_before_what_stands_there(team: TeamFile) -> None:
    rule = team.add("decision_rule", scope="Norms", passes_when="Everyone 4 or 5")
    norm = team.add("norm", text="We begin on time")
    made = noted(team, norm, "agreed", wording="We begin on time, all of us", rule=rule, by_rule="Nobody under 4")
    assert (made.wording, made.by_rule) == ("We begin on time, all of us", "Nobody under 4")
    plain = noted(team, norm, "agreed", rule=rule)
    assert (plain.wording, plain.by_rule) == ("We begin on time", "Everyone 4 or 5")
    # the words of that moment stay, whatever the thing says later
    team.set("norm", norm, text="We end on time")
    assert team.store.reader.get(plain.id) == plain


def test_mending_an_old_one_does_not_move_its_thing(team: TeamFile) -> None:
    value = team.add("value", text="Everyone can start")
    old = noted(team, value, "again", on=date(2026, 11, 3))
    noted(team, value, "agreed", on=date(2026, 12, 1))
    assert with_what_follows(team.store, Edit("agreement", {"result": "not_agreed"}, old.id), team.space)[1:] == []
    assert with_what_follows(team.store, Edit("value", {"text": "x"}, value), team.space) == [
        Edit("value", {"text": "x"}, value)
    ]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"result": "agreed"}, "of"),
        ({"of": "VALUE"}, "result"),
        ({"of": "VALUE", "result": "maybe"}, "result"),
        ({"of": "VALUE", "result": "agreed", "hands": "AO 4"}, "hands"),
        ({"of": "VALUE", "result": "put_off", "until_on": "never"}, "until_on"),
    ],
)
def test_what_is_wrong_is_refused_with_its_field_and_nothing_is_saved(
    team: TeamFile, values: dict[str, Any], field: str
) -> None:
    value = team.add("value", text="Everyone can start", state="proposed")
    said = {name: value if word == "VALUE" else word for name, word in values.items()}
    with pytest.raises(RefusedError) as refused:
        agree(team.store, said, space=team.space, window="test")
    assert {one.field for one in refused.value.problems} >= {field}
    stored: Any = team.store.reader.get(value)
    assert stored.state == "proposed"
    assert team.store.reader.records("agreement") == []


def test_two_windows_that_note_it_at_once_keep_both(team: TeamFile) -> None:
    value = team.add("value", text="Everyone can start")
    plans = []
    for hands in (Hands(3), Hands(2, 1)):
        values = {"of": value, "result": "agreed", "hands": hands}
        plans.append(with_what_follows(team.store, Edit("agreement", values), team.space))
    assert plans[0][0].record == plans[1][0].record
    for plan in plans:
        saves.write(team.store, plan, space=team.space, window="test")
    (made,) = team.store.reader.records("agreement")
    assert made.to_settle == {"hands"}


def test_all_rounds_are_one_act_with_the_words_that_the_thing_got(team: TeamFile) -> None:
    rule = team.add("decision_rule", scope="Values", passes_when="Everyone 4 or 5")
    value = team.add("value", text="Everyone can start", state="proposed")
    rounds = (
        Round(rule, 4, Hands(1, 2, 0, 1), "", "every task?"),
        Round(rule, 4, Hands(2, 1, 1), "", "who helps?", "Everyone can start every task"),
        Round("", 4, None, "we heard HK", "", ""),
    )
    saved = conclude(team.store, value, rounds, "agreed", space=team.space, window="test")
    made: Any = [team.store.reader.get(one) for one in saved.records[:3]]
    assert [one.result for one in made] == ["again", "again", "agreed"]
    assert [one.wording for one in made] == ["Everyone can start", *["Everyone can start every task"] * 2]
    assert [one.by_rule for one in made] == ["Everyone 4 or 5", "Everyone 4 or 5", "By talking"]
    assert [(one.hands, one.concerns, one.heard) for one in made] == [
        (Hands(1, 2, 0, 1), "every task?", None),
        (Hands(2, 1, 1), "who helps?", None),
        (None, None, "we heard HK"),
    ]
    stored: Any = team.store.reader.get(value)
    assert (stored.text, stored.state) == ("Everyone can start every task", "agreed")
    register = read_register_of(AudienceReader(team.store), value)
    assert [(one.id, one.words) for one in register] == [
        (made[2].id, "agreed 13 Jan"),
        (made[1].id, "another round 13 Jan"),
        (made[0].id, "another round 13 Jan"),
    ]
    undoing.undo(team.store, window="test")
    stored = team.store.reader.get(value)
    assert (stored.text, stored.state) == ("Everyone can start", "proposed")
    assert team.store.reader.records("agreement") == []


def test_a_caller_says_more_of_it_and_two_rounds_in_the_same_words_are_two(team: TeamFile) -> None:
    decision = team.add("decision", text="Two minutes for everyone")
    more = {"heard": "as was said in the meeting"}
    rounds = (Round(concerns="why two?"), Round())
    saved = conclude(
        team.store, decision, rounds, "put_off", until_on=UNTIL, more={"on": TODAY, **more}, space=team.space
    )
    first, second = (team.store.reader.get(one) for one in saved.records[:2])
    assert first is not None
    assert second is not None
    assert first.id != second.id
    assert (first.until_on, second.until_on) == (None, UNTIL)  # type: ignore[attr-defined]
    saves.delete(team.store, decision, window="test")
    with pytest.raises(RefusedError, match="not there any more"):
        conclude(team.store, decision, rounds, "agreed", space=team.space)
