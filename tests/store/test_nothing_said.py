"""Where nothing can be seen nothing was said: no record is made of line ends, spaces or letters without a shape."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from cycletui.records import registry
from cycletui.records.kind import FieldSpec, KindSpec
from cycletui.records.values import RefusedError
from cycletui.store import saves, teams
from cycletui.store.saves import Edit
from cycletui.store.store import Store

NOTHING = ("\n", "  ", "\t\n\n", "\u200b", "\u00a0\u2060", "\ufeff\n")
"""Texts without anything to be seen; all but those with a line end fit one line."""
NEEDED = [
    (spec, field)
    for spec in registry.every()
    for field in spec.fields.values()
    if field.type in ("text", "long") and (field.needed or field.unless) and not field.made
]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("nothing")
    with Store.create(folder / "team.db", tokens=folder / "tokens") as made:
        teams.start(made, "Grade 6", members=["AO"])
        yield made


def others(spec: KindSpec, but: FieldSpec) -> dict[str, str]:
    """What else such a record needs."""
    return {
        field.name: "0" * 32 if field.links_to else "something"
        for field in spec.fields.values()
        if field.needed and field is not but and not field.made
    }


@pytest.mark.parametrize(("spec", "field"), NEEDED, ids=[f"{spec.name}.{field.name}" for spec, field in NEEDED])
def test_what_is_needed_has_to_be_seen(store: Store, spec: KindSpec, field: FieldSpec) -> None:
    space = store.reader.spaces()[0].id
    for text in NOTHING:
        if field.type == "text" and not text.isprintable() and ("\n" in text or "\t" in text):
            continue
        edit = Edit(spec.name, {**others(spec, field), field.name: text})
        with pytest.raises(RefusedError) as refused:
            saves.write(store, [edit], space=space)
        assert [one.field for one in refused.value.problems] == [field.name], repr(text)
    assert not store.reader.records(spec.name, space=space)[1:]


def test_a_text_that_is_emptied_by_spaces_is_empty_and_an_entry_of_a_list_is_none(store: Store) -> None:
    space = store.reader.spaces()[0].id
    write = saves.write(store, [Edit("story", {"text": "Two tables", "said_by": "AO"})], space=space)
    (record,) = write.records
    saves.write(store, [Edit("story", {"said_by": " \u200b"}, record)], space=space)
    found = store.reader.records("story", space=space)[0]
    assert (found.id, getattr(found, "said_by", "")) == (record, None)
    with pytest.raises(RefusedError, match="An empty entry is none"):
        saves.write(store, [Edit("value", {"text": "Practice", "rests_on": [" "]})], space=space)
