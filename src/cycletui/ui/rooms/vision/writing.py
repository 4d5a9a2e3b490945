"""What is saved from Vision without a form: a line, a card moved to the next kind, a card under a value."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from cycletui.records.harmless import line

if TYPE_CHECKING:
    from cycletui.store.store import Store

DAYS = {"story": "told_on", "noticing": "noticed_on"}
NEXT_KIND = {"story": "noticing", "noticing": "value"}
WORDS = {"story": "a story", "noticing": "a noticing", "value": "a value"}


class Who(NamedTuple):
    """In which team, by whom, from which window something is saved."""

    space: str
    me: str
    window: str


def card_fields(kind: str, text: str, said_by: str, on: date | None) -> dict[str, Any]:
    """The fields of a new card of that kind."""
    if kind == "value":
        return {"text": text, "state": "proposed"}
    values: dict[str, Any] = {"text": text}
    if said_by:
        values["said_by"] = said_by
    if on is not None:
        values[DAYS[kind]] = on.isoformat()
    return values


def write_card(store: Store, kind: str, values: dict[str, Any], who: Who, record: str) -> str:
    """Save a new card under this id."""
    from cycletui.store import saves
    from cycletui.store.saves import Edit

    return saves.write(store, [Edit(kind, values, record)], space=who.space, by=who.me, window=who.window).records[0]


def move_card(store: Store, record: str, who: Who) -> str | None:
    """Make the card one of the next kind, in one act; what rested on it rests on the new one. The new id."""
    import uuid

    from cycletui.store import saves
    from cycletui.store.saves import Edit

    one: Any = store.reader.get(record)
    kind = NEXT_KIND.get(one.kind_name) if one is not None else None
    if one is None or one.deleted or kind is None:
        # a second key, while the first still moves it
        return None
    made = uuid.uuid4().hex
    on = getattr(one, DAYS[one.kind_name])
    edits = [Edit(kind, card_fields(kind, one.text or "", one.said_by or "", on), made)]
    for other in ("value", "critical_work", "vision"):
        for resting in store.reader.records(other, space=who.space, newest=200):
            rests_on: frozenset[str] = getattr(resting, "rests_on", frozenset())
            if record in rests_on:
                edits.append(Edit(other, {"rests_on": sorted((rests_on - {record}) | {made})}, resting.id))
    saves.write(store, edits, space=who.space, by=who.me, window=who.window, away=(record,))
    return made


def read_values(store: Store, space: str, record: str) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...]]:
    """The values to choose from, and those that rest on this card."""
    found: list[Any] = store.reader.records("value", space=space, newest=200)
    rows = tuple((one.id, line(one.called() or "–", 120)) for one in found)
    return rows, tuple(one.id for one in found if record in one.rests_on)


def put_under(store: Store, record: str, value: str, who: Who) -> bool:
    """Let the value rest on the card, or no longer where it did; whether it does now."""
    from cycletui.store import saves
    from cycletui.store.saves import Edit

    one: Any = store.reader.get(value)
    before: frozenset[str] = one.rests_on if one is not None else frozenset()
    after = before ^ {record}
    edit = Edit("value", {"rests_on": sorted(after)}, value)
    saves.write(store, [edit], space=who.space, by=who.me, window=who.window)
    return record in after
