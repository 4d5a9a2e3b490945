"""A kind declared in one class, here in the tests: everything else has to follow from it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest

from cycletui.records import fields as f
from cycletui.records import registry
from cycletui.records.fields import Day, Item
from cycletui.records.kind import Record
from tests.support import Laptop


class Lesson(Record, kind="lesson", room="outcomes", shown_by=("name",)):
    """A lesson that exists only in the tests."""

    name: str | None = f.text("Name of the lesson", "Short.", limit=40, needed=True)
    story: str | None = f.long_text("How it went")
    stage: Literal["draft", "ready"] | None = f.choice("Stage", of={"draft": "Draft", "ready": "Ready to teach"})
    on: Day | None = f.day("Taught on", indexed=True)
    share: float | None = f.number("Share of talk", "Percent.", at_least=0, at_most=100)
    topics: frozenset[str] = f.several("Topics")
    outcome: str | None = f.link("outcome", "For the outcome")
    steps: tuple[Item, ...] = f.ordered("Steps")
    doubt: str | None = f.long_text("Our doubts", private=True)
    open_door: bool | None = f.yes_no("Open door")


class Smaller(Record, kind="lesson", room="outcomes", shown_by=("name",)):
    """The same kind in a later version: a field is gone, a title changed."""

    name: str | None = f.text("What the lesson is called", limit=40, needed=True)
    stage: Literal["draft", "ready"] | None = f.choice("Stage", of={"draft": "Draft", "ready": "Ready"})
    topics: frozenset[str] = f.several("Topics")


@pytest.fixture
def lesson() -> Iterator[type[Record]]:
    """The kind, known while a test runs."""
    registry.register(Lesson)
    yield Lesson
    registry.unregister(Lesson)


@pytest.fixture
def laptops(tmp_path: Path, lesson: type[Record]) -> tuple[Laptop, Laptop]:
    """Two laptops of one team that knows lessons."""
    one, two = Laptop(tmp_path / "one", "AO"), Laptop(tmp_path / "two", "HK")
    one.do("init", "--team", "Grade 6", "--member", "AO", "--member", "HK")
    two.do("import", str(one.export("start.cycle")))
    return one, two


def test_command_takes_every_type_and_gives_it_back(laptops: tuple[Laptop, Laptop]) -> None:
    one, _ = laptops
    outcome = one.add("outcome", statement="Compare fractions")
    lesson = one.add(
        "lesson",
        name="Half-full tank",
        story="Two tables\nsolved it.",
        stage="Ready to teach",
        on="2026-11-20",
        share=62.5,
        topics=["fractions", "talk"],
        outcome="compare fractions",
        steps=["look", "talk", "write"],
        doubt="Too long?",
        open_door="yes",
    )
    assert one.fields(lesson) == {
        "name": "Half-full tank",
        "story": "Two tables\nsolved it.",
        "stage": "ready",
        "on": "2026-11-20",
        "share": 62.5,
        "topics": ["fractions", "talk"],
        "outcome": outcome,
        "steps": ["look", "talk", "write"],
        "doubt": "Too long?",
        "open_door": True,
    }
    shown = one.do("show", lesson)
    assert "Share of talk [share]: 62.5" in shown
    assert "For the outcome [outcome]: Compare fractions" in shown


@pytest.mark.parametrize(
    ("pair", "reason"),
    [
        ("share=101", "share: A number from 0 to 100, please."),
        ("share=many", "share: A number from 0 to 100, please."),
        ("on=2026-02-30", "on: There is no 30 February 2026."),
        ("on=5", "on: A day, please: 24 Nov, yesterday, next Tuesday, in 2 weeks."),
        ("stage=done", "stage: One of these, please: draft, ready."),
        ("open_door=maybe", "open_door: Yes or no, please."),
        ("name=", "name: this is needed"),
        ("name=" + "x" * 41, "name: 41 characters are too many: at most 40, please."),
        ("topics=" + "x" * 201, "topics: 201 characters are too many: at most 200, please."),
    ],
)
def test_what_a_field_cannot_take_is_refused_with_its_reason(
    laptops: tuple[Laptop, Laptop], pair: str, reason: str
) -> None:
    one, _ = laptops
    lesson = one.add("lesson", name="Tank", share=5)
    before = one.state()
    ran = one.run("set", lesson, "story=kept?", pair)
    assert (ran.status, ran.out) == (1, "")
    assert reason in ran.err
    assert one.state() == before


def test_it_crosses_and_two_versions_of_each_field_are_settled(laptops: tuple[Laptop, Laptop]) -> None:
    one, two = laptops
    lesson = one.add("lesson", name="Tank", steps=["look", "write"], topics=["fractions"], share=10)
    two.do("import", str(one.export("a.cycle")))
    one.do("set", lesson, "share=20", "steps=look", "steps=talk", "steps=write", "topics=fractions", "topics=talk")
    two.do("set", lesson, "share=30", "steps=look", "steps=draw", "steps=write", "topics=models")
    from_one, from_two = one.export("b.cycle"), two.export("b.cycle")
    one.do("import", str(from_two))
    two.do("import", str(from_one))
    assert one.state() == two.state()
    fields = one.fields(lesson)
    # items added side by side both stay, and so do elements of a set
    assert set(fields["steps"]) == {"look", "talk", "draw", "write"}
    assert (fields["steps"][0], fields["steps"][-1]) == ("look", "write")
    assert fields["topics"] == ["models", "talk"]
    assert [(c["id"], c["field"]) for c in one.data("conflicts")] == [(lesson, "share")]


def test_it_is_found_and_has_a_schema(laptops: tuple[Laptop, Laptop]) -> None:
    one, _ = laptops
    lesson = one.add("lesson", name="Tank", story="They drew it first", topics=["équations"], steps=["rehearse"])
    for word in ("drew", "equations", "rehears", "TANK"):
        assert [hit["id"] for hit in one.data("find", word)] == [lesson]
    schema = json.loads(one.do("schema", "lesson"))
    assert schema["properties"]["share"]["title"] == "Share of talk"
    assert "lesson" in json.loads(one.do("schema"))


def test_a_field_removed_and_a_title_changed_do_no_harm(laptops: tuple[Laptop, Laptop]) -> None:
    one, two = laptops
    lesson = one.add("lesson", name="Tank", share=10, story="kept", topics=["a"])
    before = one.state()
    registry.unregister(Lesson)
    registry.register(Smaller)
    try:
        assert one.fields(lesson) == {"name": "Tank", "stage": None, "topics": ["a"]}
        assert "What the lesson is called [name]: Tank" in one.do("show", lesson)
        assert one.state() == before
        one.do("set", lesson, "stage=ready")
        two.do("import", str(one.export("later.cycle")))
    finally:
        registry.unregister(Smaller)
        registry.register(Lesson)
    fields = two.fields(lesson)
    assert (fields["share"], fields["story"], fields["stage"]) == (10, "kept", "ready")
    assert [hit["id"] for hit in two.data("find", "kept")] == [lesson]


def test_a_laptop_that_does_not_know_the_kind_keeps_it_and_passes_it_on(laptops: tuple[Laptop, Laptop]) -> None:
    one, two = laptops
    lesson = one.add("lesson", name="Tank", share=10)
    registry.unregister(Lesson)
    try:
        two.do("import", str(one.export("a.cycle")))
        assert two.run("list", "lesson").status == 2
        assert two.state() == one.state()
        assert two.data("show", lesson)["fields"] == {"name": "Tank", "share": 10}
        back = two.export("b.cycle")
    finally:
        registry.register(Lesson)
    third = Laptop(two.home.parent / "three")
    third.do("import", str(back))
    assert third.fields(lesson)["share"] == 10


def test_a_value_that_the_declaration_cannot_read_is_shown_raw_and_stays_editable(
    laptops: tuple[Laptop, Laptop],
) -> None:
    one, two = laptops
    lesson = one.add("lesson", name="Tank", share=10)

    class Newer(Record, kind="lesson", room="outcomes", shown_by=("name",)):
        """A later version in which the share is told in words."""

        name: str | None = f.text("Name")
        share: str | None = f.text("Share of talk")

    registry.unregister(Lesson)
    registry.register(Newer)
    try:
        one.do("set", lesson, "share=about half")
        file = one.export("a.cycle")
    finally:
        registry.unregister(Newer)
        registry.register(Lesson)
    two.do("import", str(file))
    assert two.fields(lesson)["share"] == "about half"
    assert "about half (written by another version)" in two.do("show", lesson)
    assert len(two.data("list", "lesson")) == 1
    two.do("set", lesson, "share=50")
    assert two.fields(lesson)["share"] == 50
