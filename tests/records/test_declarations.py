"""A wrong declaration is refused where the registry takes it in, with its place, and no file is blamed for it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal, get_args, get_type_hints

import pytest

from cycletui.records import fields as f
from cycletui.records import registry, rooms
from cycletui.records.kind import DeclarationError, Record
from tests.support import Laptop

LEVEL = {"low": "Low", "high": "High"}


def _twice() -> type[Record]:
    class Again(Record, kind="story", room="vision", shown_by=("text",)):
        text: str | None = f.text("Text")

    return Again


def _badly_named() -> type[Record]:
    class Named(Record, kind="Our story", room="vision"):
        text: str | None = f.text("Text")

    return Named


def _in_no_room() -> type[Record]:
    class Lost(Record, kind="lost", room="visoin"):
        text: str | None = f.text("Text")

    return Lost


def _shown_by_nothing() -> type[Record]:
    class Shown(Record, kind="shown", room="vision", shown_by=("txet",)):
        text: str | None = f.text("Text")

    return Shown


def _only_of_no_field() -> type[Record]:
    class Asked(Record, kind="asked", room="vision"):
        level: Literal["low", "high"] | None = f.choice("Level", of=LEVEL)
        text: str | None = f.text("Text", only=("levle", ("low",)))

    return Asked


def _only_of_no_word() -> type[Record]:
    class Asked(Record, kind="asked", room="vision"):
        level: Literal["low", "high"] | None = f.choice("Level", of=LEVEL)
        text: str | None = f.text("Text", only=("level", ("low", "hihg")))

    return Asked


def _only_of_no_words() -> type[Record]:
    class Asked(Record, kind="asked", room="vision"):
        level: Literal["low", "high"] | None = f.choice("Level", of=LEVEL)
        text: str | None = f.text("Text", only=("level", ()))

    return Asked


def _only_of_a_text() -> type[Record]:
    class Asked(Record, kind="asked", room="vision"):
        level: str | None = f.text("Level")
        text: str | None = f.text("Text", only=("level", ("low",)))

    return Asked


def _only_of_itself() -> type[Record]:
    class Asked(Record, kind="asked", room="vision"):
        level: Literal["low", "high"] | None = f.choice("Level", of=LEVEL, only=("level", ("low",)))

    return Asked


def _needed_unless_nothing() -> type[Record]:
    class Asked(Record, kind="asked", room="vision"):
        text: str | None = f.long_text("Text", unless="txet")

    return Asked


def _link_to_no_kind() -> type[Record]:
    class Linked(Record, kind="linked", room="vision"):
        outcome: str | None = f.link("outcom", "Outcome")

    return Linked


def _set_of_no_kind() -> type[Record]:
    class Linked(Record, kind="linked", room="vision"):
        rests_on: frozenset[str] = f.several("Rests on", of=("story", "vlaue"))

    return Linked


def _nothing_to_choose() -> type[Record]:
    class Choosing(Record, kind="choosing", room="vision"):
        level: str | None = f.choice("Level", of={})

    return Choosing


def _bounds_crossed() -> type[Record]:
    class Bounded(Record, kind="bounded", room="vision"):
        share: float | None = f.number("Share", at_least=100, at_most=0)

    return Bounded


def _no_helper() -> type[Record]:
    class Plain(Record, kind="plain", room="vision"):
        text: str | None = None

    return Plain


def _no_type() -> type[Record]:
    class Untyped(Record, kind="untyped", room="vision"):
        text = f.text("Text")

    return Untyped


def _everybodys_name() -> type[Record]:
    class Taken(Record, kind="taken", room="vision"):
        called: str | None = f.text("Called")  # type: ignore[assignment]

    return Taken


def _no_audience() -> type[Record]:
    class Open(Record, kind="open", room="vision", open_to="gusets"):  # type: ignore[arg-type]
        text: str | None = f.text("Text")

    return Open


def _field_for_no_audience() -> type[Record]:
    class Open(Record, kind="open", room="vision", open_to="guests"):
        text: str | None = f.text("Text", to="gusets")  # type: ignore[arg-type]

    return Open


def _further_than_its_kind() -> type[Record]:
    class Open(Record, kind="open", room="vision", open_to="room"):
        text: str | None = f.text("Text", to="guests")

    return Open


def _private_and_open() -> type[Record]:
    class Open(Record, kind="open", room="vision", open_to="guests"):
        doubt: str | None = f.long_text("Doubt", private=True, to="room")

    return Open


def _shown_by_what_is_closed() -> type[Record]:
    class Open(Record, kind="open", room="vision", shown_by=("text", "name"), open_to="guests"):
        text: str | None = f.text("Text", to="guests")
        name: str | None = f.text("Name", to="room")

    return Open


@pytest.mark.parametrize(
    ("declare", "place", "why"),
    [
        (_twice, "Again", "the kind “story” is declared already, by cycletui.records.vision.Story"),
        (_badly_named, "Named", "“Our story” is no name for a kind"),
        (_in_no_room, "Lost", "there is no room “visoin”; rooms are home, vision, outcomes"),
        (_shown_by_nothing, "Shown", "shown_by names txet, which is no field of it"),
        (_only_of_no_field, "Asked.text", "only names levle, which is no field of it"),
        (_only_of_no_word, "Asked.text", "only names “hihg”, which is no word of level; words are low, high"),
        (_only_of_no_words, "Asked.text", "only names no word of level"),
        (_only_of_a_text, "Asked.text", "only names level, which is no choice"),
        (_only_of_itself, "Asked.level", "only names the field itself"),
        (_needed_unless_nothing, "Asked.text", "unless names txet, which is no other field of it"),
        (_link_to_no_kind, "Linked.outcome", "it leads to “outcom”, which is no kind"),
        (_set_of_no_kind, "Linked.rests_on", "it leads to “vlaue”, which is no kind"),
        (_nothing_to_choose, "Choosing.level", "there is nothing to choose from"),
        (_bounds_crossed, "Bounded.share", "at_least (100) lies above at_most (0)"),
        (_no_audience, "Open", "there is no audience “gusets”; audiences are desk, commands, room"),
        (_field_for_no_audience, "Open.text", "there is no audience “gusets”"),
        (_further_than_its_kind, "Open.text", "it goes to guests, and its kind to room"),
        (_private_and_open, "Open.doubt", "it is private and goes to room"),
        (_shown_by_what_is_closed, "Open.name", "the kind goes to guests and is shown by this, which goes to room"),
        (_no_helper, "Plain.text", "it is not declared with a helper of records.fields"),
        (_no_type, "Untyped.text", "it says no type"),
        (_everybodys_name, "Taken.called", "every record has something of that name already"),
    ],
)
def test_a_wrong_declaration_is_refused_with_its_place(
    declare: Callable[[], type[Record]], place: str, why: str
) -> None:
    before = registry.every()
    with pytest.raises(DeclarationError) as refused:
        registry.register(declare())
    assert refused.value.place == f"{__name__}.{declare.__name__}.<locals>.{place}"
    assert str(refused.value).startswith(f"{refused.value.place}: {why}")
    assert registry.every() == before, "what was refused is not among the kinds"


def test_a_kind_that_leads_to_its_own_kind_is_taken() -> None:
    class Own(Record, kind="own", room="vision", shown_by=("text",)):
        text: str | None = f.text("Text", "Short.")
        after: str | None = f.link("own", "After")

    registry.register(Own)
    try:
        assert registry.every()[-1].cls is Own
    finally:
        registry.unregister(Own)


@pytest.mark.parametrize("declare", [_twice, _link_to_no_kind])
def test_a_team_file_is_not_called_damaged_for_it(
    declare: Callable[[], type[Record]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    laptop = Laptop(tmp_path, "AO")
    laptop.do("init", "--team", "Grade 6", "--member", "AO")
    before = laptop.store.read_bytes()
    # as if it stood in a room's module: nothing asks before the file is opened
    monkeypatch.setattr(registry, "_extra", [declare()])
    for words in (("list", "story"), ("add", "story", "text=One"), ("state",), ("doctor",)):
        with pytest.raises(DeclarationError):
            laptop.run(*words)
    assert laptop.store.read_bytes() == before


def test_the_rooms_are_those_of_the_digits() -> None:
    assert [room.digit for room in rooms.ROOMS] == list("01234567")
    assert {spec.room for spec in registry.every()} <= set(rooms.NAMES)
    # a room in which nothing can be written has no key, and opens with its first kind
    assert {room.name for room in rooms.OPEN} == {"home"} | {spec.room for spec in registry.every()}


@pytest.mark.parametrize("cls", [spec.cls for spec in registry.every()], ids=lambda cls: cls.kind_name)
def test_the_words_of_a_choice_are_those_of_its_type(cls: type[Record]) -> None:
    hints: dict[str, Any] = get_type_hints(cls)
    for spec in registry.find(cls.kind_name).fields.values():
        if spec.type == "choice":
            words = next(get_args(part) for part in get_args(hints[spec.name]) if get_args(part))
            assert words == tuple(word for word, _ in spec.choices), spec.name


def test_what_a_kind_says_of_itself_is_for_people() -> None:
    """It stands in lists and help: no code, no module, no placeholder."""
    for spec in registry.every():
        said = spec.cls.__doc__ or ""
        assert said.strip(), spec.name
        assert not re.search(r"[`<>_]|\w\.\w", said), (spec.name, said)
