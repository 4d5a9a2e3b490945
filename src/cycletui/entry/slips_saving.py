"""A heap of slips becomes records, all at once and sorted: counts, expectations, or words of nobody."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from cycletui.entry.slips import Heap, SlipError
from cycletui.records import voices
from cycletui.records.predictions import question_key
from cycletui.records.reflection import Prediction
from cycletui.records.values import RefusedError

if TYPE_CHECKING:
    from cycletui.store.store import Store


ABOUT = ("outcome", "group", "collection")
"""What an expectation is about, beside its question."""


class Asked(NamedTuple):
    """What the slips answer: the words of it, and the record that they belong to.

    `about` is what it is asked of (can we do this?) or the cycle (what we expect); `kind` and `field` are those of the
    records that words become, `begun` what these begin with.
    """

    words: str
    about: str = ""
    kind: str = "noticing"
    field: str = "text"
    begun: Mapping[str, str] = {}


def looks_like_a_student(store: Store, space: str, typed: str) -> bool:
    """Whether a slip would be asked about; which words it is about is not said where a room may read it."""
    from cycletui.entry.guard import Guard

    return bool(Guard(store.reader, space, store.clock().date()).text(typed))


def save(store: Store, heap: Heap, asked: Asked, *, space: str, by: str, window: str) -> tuple[str, ...]:
    """Save the slips as one act; the records. Raises `SlipError` where nothing is in, `RefusedError`, `StoreError`."""
    from cycletui.store import saves
    from cycletui.store.saves import Edit

    if not heap.many:
        raise SlipError("No slip is in yet.")
    if heap.sort == "ability":
        about = {"about": asked.about} if asked.about else {}
        values = {"what": asked.words, "on": store.clock().date(), **about, **heap.hands()}
        edits = [Edit("readiness", values)]
    elif heap.sort == "expected":
        edits = [Edit("prediction", values) for values in _expected(store, heap, asked, space)]
    else:
        edits = [Edit(asked.kind, {**asked.begun, asked.field: one}) for one in heap.kept]
    return saves.write(store, edits, space=space, by=by, window=window).records


def _expected(store: Store, heap: Heap, asked: Asked, space: str) -> list[dict[str, Any]]:
    from cycletui.entry.expecting import completed

    key = question_key(asked.words)
    there = store.reader.records(Prediction, space=space)
    taken = [one.said_by for one in there if question_key(one.question) == key and voices.is_slip(one.said_by)]
    about = _about(one for one in there if question_key(one.question) == key and asked.about in ("", one.cycle))
    found = []
    for number, text in enumerate(heap.kept, len(taken) + 1):
        values = {"question": asked.words, "text": text, "said_by": f"{voices.SLIP}{number}"}
        if asked.about:
            values["cycle"] = asked.about
        values |= about | dict(asked.begun)
        try:
            found.append(_of_the_same(completed(store.reader, "prediction", values, "", space), there, key))
        except RefusedError:
            # 25 of 24: it stands as it was written, and no number is made of it
            found.append(values)
    return found


def _about(there: Iterable[Prediction]) -> dict[str, Any]:
    """What all who answered the same question before speak of: a slip that answers it speaks of the same."""
    said = {tuple((name, getattr(one, name)) for name in ABOUT) for one in there}
    return {name: value for name, value in said.pop() if value} if len(said) == 1 else {}


def _of_the_same(values: dict[str, Any], there: Iterable[Prediction], key: str) -> dict[str, Any]:
    """A number alone is one of as many as all the others speak of: `8` beside `10 of 13`."""
    wholes = {one.of for one in there if question_key(one.question) == key and one.value is not None}
    of = wholes.pop() if len(wholes) == 1 else None
    value, text = values.get("value"), str(values.get("text"))
    if of and values.get("of") is None and value is not None and text.strip().isdecimal() and value <= of:
        return values | {"of": of}
    return values
