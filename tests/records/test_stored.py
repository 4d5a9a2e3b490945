"""Stored values are read by hand; the pydantic model of the same declaration says what has to come out."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal, get_args, get_type_hints

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from cycletui.records import fields as f
from cycletui.records import model, registry
from cycletui.records.fields import Day, Item
from cycletui.records.hands import Hands
from cycletui.records.kind import Declared, KindSpec, Record, as_dict, spec_of
from cycletui.records.stored import record_of


class Sample(Record, kind="sample", room="evidence", shown_by=("name",)):
    """A field of each type, with limits on each that takes one."""

    name: str | None = f.text("Name", limit=5)
    story: str | None = f.long_text("Story", limit=8)
    amount: float | None = f.number("Amount", at_least=0, at_most=10)
    free: float | None = f.number("Free")
    count: int | None = f.number("Count", at_least=0, whole=True)
    open: bool | None = f.yes_no("Open")
    on: Day | None = f.day("On")
    state: Literal["new", "old"] | None = f.choice("State", of={"new": "New", "old": "Old"})
    belongs: str | None = f.link("sample", "Belongs to")
    tags: frozenset[str] = f.several("Tags")
    steps: tuple[Item, ...] = f.ordered("Steps")
    hands: Hands | None = f.hands("Hands")


TYPES: dict[str, Any] = {
    **dict.fromkeys(("text", "long", "link"), str | None),
    "number": float | None,
    "whole": int | None,
    "yesno": bool | None,
    "day": date | None,
    "set": frozenset[str],
    "list": tuple[Item, ...],
    "hands": Hands | None,
}

DAYS = (
    "2026-11-20",
    "2026-02-30",
    "2026-2-3",
    "0001-01-01",
    "0000-01-01",
    "２０２６-11-20",
    "2026-11-20\n",
    "20261120",
)
HANDS = ("5x2 4x3 1x1", "0x1", "4x3 5x2", "5x0", "5x02", "5 4 4", "AO 4", "5x1000", "5x999", "6x1", "5x1 5x1", "")
texts = st.text(max_size=9) | st.sampled_from([*DAYS, *HANDS, "new", "old", "New", "5", "yes", "\ud800", "é" * 5])
plain = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(1 << 64), 1 << 64) | st.sampled_from([10**400, -(10**400), 0, 1, 10, 11]),
    st.floats() | st.sampled_from([0.0, 1.0, 10.0, 10.5, -0.0, 1e300, 2.0**63]),
    texts,
    st.dates(date(1000, 1, 1)).map(str),
)
pairs = st.tuples(texts, texts) | st.lists(texts, max_size=3)
values = plain | st.lists(plain | pairs, max_size=3) | st.dictionaries(texts, plain, max_size=2)
values |= st.lists(texts, max_size=4) | st.lists(pairs, max_size=4)
META = {"id": "a", "space": "b", "deleted": False}


def by_model(kind: KindSpec, stored: dict[str, Any]) -> dict[str, Any]:
    """What the pydantic model makes of it; what it refuses is what cannot be read."""
    shape = model.model(kind.cls)
    given_ = {name: value for name, value in stored.items() if value is not None}
    unread: dict[str, Any] = {}
    try:
        made = shape.model_validate(META | given_)
    except ValidationError as wrong:
        bad = {str(error["loc"][0]) for error in wrong.errors(include_input=False)}
        unread = {name: given_.pop(name) for name in bad}
        made = shape.model_validate(META | given_)
    return {name: getattr(made, name) for name in (*META, *kind.fields)} | {"unread": unread}


def same(one: object, other: object) -> bool:
    """Equal, of one type, and zero with its sign."""
    return type(one) is type(other) and repr(one) == repr(other)


def agree(kind: KindSpec, stored: dict[str, Any]) -> None:
    """Both read the same from it."""
    found, wanted = as_dict(record_of(kind, META, stored)), by_model(kind, stored)
    assert set(found["unread"]) == set(wanted.pop("unread"))
    for name, value in wanted.items():
        assert found[name] == value, name
        assert isinstance(value, frozenset) or same(found[name], value), name


@settings(max_examples=400, deadline=None)
@given(st.dictionaries(st.sampled_from(list(spec_of(Sample).fields)), values, min_size=1, max_size=2))
@example(dict.fromkeys(spec_of(Sample).fields, "5"))
@example(dict.fromkeys(spec_of(Sample).fields, True))
@example(dict.fromkeys(spec_of(Sample).fields, 1.0))
@example({"on": "2026-11-20", "amount": 10, "count": 3.0, "tags": ["a", "a"], "steps": [["k", "t"]], "open": 1})
def test_both_accept_and_refuse_the_same_and_give_the_same(stored: dict[str, Any]) -> None:
    agree(spec_of(Sample), stored)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_so_it_is_for_every_kind_there_is(data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(registry.every()))
    words = st.sampled_from([word for spec in kind.fields.values() for word, _ in spec.choices] or ["none"])
    names = st.sampled_from(list(kind.fields))
    agree(kind, data.draw(st.dictionaries(names, values | words, min_size=1, max_size=3)))


@pytest.mark.parametrize("kind", registry.every(), ids=lambda kind: kind.name)
def test_a_field_is_annotated_as_it_is_declared(kind: KindSpec) -> None:
    hints = get_type_hints(kind.cls)
    for name, spec in kind.fields.items():
        if spec.type == "choice":
            wanted = tuple(word for word, _ in spec.choices)
            assert get_args(get_args(hints[name])[0]) == wanted, name
        else:
            assert hints[name] == TYPES[spec.type], name


def test_what_cannot_be_read_is_kept_as_it_was_written() -> None:
    found = record_of(spec_of(Sample), META, {"amount": "about half", "name": "Tank", "steps": ["no pair"]})
    assert found.unread == {"amount": "about half", "steps": ["no pair"]}
    assert as_dict(found) | META == as_dict(found)
    assert isinstance(found, Sample)
    assert (found.name, found.amount, found.steps, found.tags) == ("Tank", None, (), frozenset())


def test_a_record_does_not_change() -> None:
    made: Any = Sample
    found: Any = made(name="Tank")
    with pytest.raises(AttributeError, match="does not change"):
        found.name = "Other"
    with pytest.raises(AttributeError, match="does not change"):
        del found.name
    with pytest.raises(AttributeError, match="does not change"):
        found.new = 1
    with pytest.raises(TypeError, match="no field nobody"):
        made(nobody=1)
    with pytest.raises(TypeError, match="does not support item assignment"):
        found.unread["name"] = "x"
    assert found == made(name="Tank") != made(name="Tank", id="x")
    assert repr(found) == "Sample(name='Tank')"


def test_a_declaration_that_says_too_little_or_too_much_is_refused() -> None:
    def declared(body: dict[str, Any]) -> None:
        type("Odd", (Record,), {"__doc__": "Odd."} | body, kind="odd")

    text: Declared = f.text("Text")
    with pytest.raises(TypeError, match="not declared with a helper"):
        declared({"__annotations__": {"name": "str"}, "name": "x"})
    with pytest.raises(TypeError, match="says no type"):
        declared({"name": text})
    for taken in ("id", "unread", "called", "kind_name"):
        with pytest.raises(TypeError, match="already"):
            declared({"__annotations__": {taken: "str | None"}, taken: text})


def test_the_schema_says_what_was_declared() -> None:
    said = model.schema(spec_of(Sample))
    assert said["description"] == "A field of each type, with limits on each that takes one."
    assert said["properties"]["amount"] == {
        "anyOf": [{"maximum": 10, "minimum": 0, "type": "number"}, {"type": "null"}],
        "default": None,
        "description": "",
        "title": "Amount",
        "x-cycletui": {"type": "number", "limit": 40, "settle": "ask", "at_least": 0, "at_most": 10},
    }
    assert said["properties"]["on"]["anyOf"][0] == {"format": "date", "type": "string"}
    assert said["properties"]["state"]["anyOf"][0] == {"enum": ["new", "old"], "type": "string"}
    assert said["properties"]["tags"]["items"] == {"type": "string"}
