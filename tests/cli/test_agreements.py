"""Agreements by command: the kind's own commands, names beside hands, and two laptops that noted the same."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support import Laptop

ON = "2026-11-20"


@pytest.fixture
def value(one: Laptop, two: Laptop) -> str:
    made = one.add("value", text="Everyone can start every task", state="proposed")
    two.do("import", str(one.export("value.cycle")))
    return made


def exchanged(one: Laptop, two: Laptop) -> None:
    """Both have taken in what the other wrote."""
    from_one, from_two = one.export("of-one.cycle"), two.export("of-two.cycle")
    one.do("import", str(from_two))
    two.do("import", str(from_one))
    assert one.state() == two.state()


def test_nothing_is_called_agreed_by_a_word_alone(one: Laptop, value: str) -> None:
    others = [
        one.add("decision", text="Tickets on Friday", state="proposed"),
        one.add("outcome", statement="Explain a model"),
        one.add("decision_rule", scope="Values", passes_when="Everyone 4 or 5"),
    ]
    for record in (value, *others):
        before = one.fields(record).get("state")
        refused = one.run("set", record, "state=agreed")
        assert refused.status == 1
        assert "it is agreed when the team agrees" in refused.err
        assert f"add agreement of={record[:8]} result=agreed" in refused.err
        assert one.fields(record).get("state") == before
        # as the words say
        one.do("add", "agreement", f"of={record[:8]}", "result=agreed")
        assert one.fields(record)["state"] == "agreed"
        # what it is may be said again, and said again after something else
        one.do("set", record, "state=agreed")
    one.do("set", value, "state=discussed")
    one.do("set", value, "state=agreed")
    assert one.fields(value)["state"] == "agreed"


def test_an_agreement_is_added_listed_shown_and_changed_like_any_record(one: Laptop, value: str) -> None:
    rule = one.add("decision_rule", scope="Values", passes_when="Everyone 4 or 5")
    made = one.add(
        "agreement", of="Everyone can start every task", rule=rule, hands="4 5 4 5", present=5, result="Agreed"
    )
    assert one.fields(made) == {
        "of": value,
        "wording": "Everyone can start every task",
        "rule": rule,
        "by_rule": "Everyone 4 or 5",
        "hands": [2, 2, 0, 0, 0, 0],
        "present": 5,
        "heard": None,
        "concerns": None,
        "result": "agreed",
        "until_on": None,
        "meeting": None,
        "on": one.fields(made)["on"],
    }
    assert one.fields(value)["state"] == "agreed"
    assert "Hands [hands]: 5 5 4 4" in one.do("show", made)
    assert made[:8] in one.do("list", "agreement")
    one.do("set", made, "result=again", "concerns=Who decides for whom?")
    assert one.fields(value)["state"] == "revisited"
    one.do("undo")
    assert (one.fields(made)["result"], one.fields(value)["state"]) == ("agreed", "agreed")
    one.do("undo")
    assert one.fields(value)["state"] == "proposed"
    assert one.data("list", "agreement") == []
    properties = json.loads(one.do("schema", "agreement"))["properties"]
    assert properties["hands"]["title"] == "Hands"


@pytest.mark.parametrize(
    ("pairs", "why"),
    [
        (["hands=5 4 7", "result=agreed"], "hands: “7”, the 3rd, is off the scale: 0 to 5."),
        (["hands=AO four", "result=agreed"], "hands: No hand is there: a number from 0 to 5 for each."),
        (["hands=5 4"], "result: this is needed"),
        (["result=put_off", f"on={ON}", "until_on=2026-11-01"], "until_on: it was put off to a day before"),
        (["result=agreed", "present=0"], "present: A whole number from 1 to 5000, please."),
        (["result=agreed", "on=2099-01-01"], "on: 1 January 2099 is still to come"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(one: Laptop, value: str, pairs: list[str], why: str) -> None:
    before = one.state()
    ran = one.run("add", "agreement", f"of={value}", *pairs)
    assert (ran.status, ran.out) == (1, "")
    assert why in ran.err
    assert one.state() == before
    assert one.run("add", "agreement", "result=agreed").status == 1


def test_names_beside_hands_are_dropped_said_and_nowhere_on_the_disk(one: Laptop, value: str) -> None:
    pasted = "Zyxwana Okafor: 2\nQuorbin Lind: 5\nZyxwana Okafor: 4\nBo: 3"
    ran = one.run("add", "agreement", f"of={value}", f"hands={pasted}", "present=2", "result=agreed")
    assert ran.status == 0
    assert ran.err.splitlines() == [
        "Names are left out: only the counts are kept. One name stood there twice: the last number counts.",
        "3 hands, and 2 of us are here: is one counted twice?",
    ]
    (made,) = one.data("list", "agreement")
    assert made["fields"]["hands"] == [1, 1, 1, 0, 0, 0]
    again = one.run("set", made["id"], "hands=Quorbin Lind 5, Zyxwana Okafor 5")
    assert again.err == "Names are left out: only the counts are kept.\n"
    one.export("out.cycle")
    one.do("backup", "--to", str(one.home / "kept.db"))
    held = b"".join(path.read_bytes() for path in one.home.rglob("*") if path.is_file())
    assert b"Everyone can start every task" in held
    for word in (b"Zyxwana", b"Quorbin", b"Okafor", b"zyxwana", b"5 4 3", b"2 5 4 3", b"5 4"):
        assert word not in held, word
    assert b"5x1 4x1 3x1" in held


def test_two_laptops_that_noted_the_same_agreement_noted_one(one: Laptop, two: Laptop, value: str) -> None:
    same = {"of": value, "on": ON, "result": "agreed"}
    first = one.add("agreement", **same, hands="5 5 4", present=6, concerns="Time")
    second = two.add("agreement", **same, hands="4 5 5", present=6, heard="Families asked for it")
    assert first == second
    exchanged(one, two)
    for laptop in (one, two):
        (made,) = laptop.data("list", "agreement")
        assert made["fields"]["hands"] == [2, 1, 0, 0, 0, 0]
        # what each of them added alone is there, and what they wrote alike is no question
        assert (made["fields"]["concerns"], made["fields"]["heard"]) == ("Time", "Families asked for it")
        assert laptop.data("conflicts") == []
        assert laptop.fields(value)["state"] == "agreed"


def test_what_they_noted_differently_both_stays_until_it_is_settled(one: Laptop, two: Laptop, value: str) -> None:
    made = one.add("agreement", of=value, on=ON, hands="5 5 4", result="agreed")
    two.add("agreement", of=value, on=ON, hands="5 5 2", result="again", concerns="Who has the time?")
    exchanged(one, two)
    open_ = {(each["id"], each["field"]): each["versions"] for each in one.data("conflicts")}
    assert set(open_) == {(made, "hands"), (made, "result"), (value, "state")}
    assert {version["value"] for version in open_[made, "hands"]} == {"5x2 4x1", "5x2 2x1"}
    assert {version["value"] for version in open_[value, "state"]} == {"agreed", "discussed"}
    one.do("settle", made, "hands", "--value", "5 5 2")
    take = next(each["change"] for each in open_[made, "result"] if each["value"] == "again")
    one.do("settle", made, "result", "--take", take)
    assert one.fields(value)["state"] == "discussed", "what came of it says how the value stands"
    exchanged(one, two)
    assert two.data("conflicts") == []
    assert two.fields(made)["hands"] == [2, 0, 0, 1, 0, 0]
    # taken back by one of them, it stays as the other one's
    assert two.fields(made)["concerns"] == "Who has the time?"


def test_another_round_other_words_and_another_day_are_agreements_of_their_own(
    one: Laptop, two: Laptop, value: str
) -> None:
    rounds = [one.add("agreement", of=value, on=ON, result=result) for result in ("again", "agreed")]
    other = [two.add("agreement", of=value, on=ON, result=result) for result in ("again", "agreed")]
    assert rounds == other, "the second round of that day is the same one too"
    assert len({*rounds, one.add("agreement", of=value, on="2026-11-21", result="again")}) == 3
    worded = one.add("agreement", of=value, on=ON, wording="Everyone can start", result="again")
    assert worded not in rounds
    exchanged(one, two)
    assert len(one.data("list", "agreement")) == 4
    # they differ in how far the value has come since, and in no agreement
    assert {each["id"] for each in one.data("conflicts")} == {value}
    # one that was taken back keeps its place: the next one is another round
    one.do("undo")
    assert one.add("agreement", of=value, on=ON, wording="Everyone can start", result="again") != worded


def test_undone_on_one_laptop_it_stays_as_the_other_ones(one: Laptop, two: Laptop, value: str) -> None:
    made = one.add("agreement", of=value, on=ON, hands="5 5 4", result="agreed")
    two.add("agreement", of=value, on=ON, hands="5 5 4", result="agreed")
    one.do("undo")
    exchanged(one, two)
    for laptop in (one, two):
        assert laptop.fields(made)["hands"] == [2, 1, 0, 0, 0, 0]
        assert {each["field"] for each in laptop.data("conflicts")} >= {"_deleted"}


def test_an_agreement_about_what_has_not_arrived_is_kept(one: Laptop, tmp_path: Path, value: str) -> None:
    made = one.add("agreement", of=value, on=ON, result="agreed")
    three = Laptop(tmp_path / "three", "HK")
    three.do("import", str(one.export("all.cycle")))
    three.do("delete", value)
    assert three.fields(made)["wording"] == "Everyone can start every task"
    three.do("set", made, "result=again")
    assert three.fields(made)["result"] == "again"


def test_settling_what_came_of_it_moves_the_thing_in_the_same_act(one: Laptop, two: Laptop, value: str) -> None:
    made = one.add("agreement", of=value, result="agreed", on=ON)
    assert two.add("agreement", of=value, result="not_agreed", on=ON) == made
    exchanged(one, two)
    waits = {each["field"]: each["versions"] for each in one.data("conflicts")}
    assert set(waits) == {"result", "state"}
    versions = {each["value"]: each["change"] for each in waits["result"]}
    one.do("settle", made, "result", "--take", versions["not_agreed"])
    assert (one.fields(made)["result"], one.fields(value)["state"]) == ("not_agreed", "discussed")
    assert one.data("conflicts") == []
    one.do("undo")
    assert len(one.data("conflicts")) == 2
    one.do("settle", made, "result", "--value", "agreed")
    assert one.fields(value)["state"] == "agreed"
    exchanged(one, two)
    assert two.data("conflicts") == []
    assert two.fields(value)["state"] == "agreed"
