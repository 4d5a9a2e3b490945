"""An agreement, and what follows from it for the thing it is about: one act, taken back by one undo.

The record's id follows from the thing, the day, the words and which round of that day it was. So two laptops that
noted one agreement apart from each other wrote one record: what they wrote alike is one, what differs stays side by
side until it is settled. (It is no genesis record: people made it, and undo takes it back.)
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from cycletui.journal import genesis
from cycletui.records.agreements import AGREED_ON, Agreement, wording_of
from cycletui.records.names import fold
from cycletui.records.states import by_agreement
from cycletui.store import saves
from cycletui.store.saves import Edit

if TYPE_CHECKING:
    from cycletui.store.acts import Saved
    from cycletui.store.store import Store

ROUNDS = 100
"""Rounds of one day about the same words that are told apart."""


def agree(store: Store, values: dict[str, Any], *, space: str, by: str = "", window: str = "main") -> Saved:
    """Note an agreement: `of`, `result`, and whatever else was said. What is left out is as it stands at this moment:
    the wording, the rule's words, the day.

    Raises `RefusedError` with the fields and reasons; then nothing was saved.
    """
    edits = with_what_follows(store, Edit(Agreement.kind_name, values), space)
    return saves.write(store, edits, space=space, by=by, window=window)


def with_what_follows(store: Store, edit: Edit, space: str) -> list[Edit]:
    """The edit and, where it notes an agreement, what that makes of the thing it is about; any other edit alone."""
    if edit.kind != Agreement.kind_name:
        return [edit]
    if not edit.record:
        edit = _new(store, edit, space)
    result = edit.values.get("result")
    before = store.reader.get(edit.record, Agreement)
    of = edit.values.get("of") or (before.of if before is not None else None)
    about = store.reader.get(of) if of else None
    if not result or about is None or about.deleted or about.space != space or about.kind_name not in AGREED_ON:
        return [edit]
    if before is not None and not _newest(store, before):
        # an old one is mended: how the thing stands follows from what came after it
        return [edit]
    on, until = (_day(edit.values.get(name, getattr(before, name, None))) for name in ("on", "until_on"))
    moved = by_agreement(about, str(result), on, until)
    return [edit, Edit(about.kind_name, moved, about.id)] if moved else [edit]


def _new(store: Store, edit: Edit, space: str) -> Edit:
    values = dict(edit.values)
    values["on"] = values.get("on") or store.clock().date()
    of = str(values.get("of") or "")
    about = store.reader.get(of) if of else None
    wording = values.get("wording") or (wording_of(about) if about is not None else "")
    key = (of, str(values["on"]), fold(str(wording)))
    for number in range(1, ROUNDS):
        record = genesis.record_id(space, edit.kind, genesis.natural_key(*key, str(number)))
        if store.reader.sight(record) is None:
            # nothing of it was seen: what another window writes meanwhile stays beside it
            return Edit(edit.kind, values, record, {}, edit.made)
    return Edit(edit.kind, values, "", edit.base, edit.made)


def _newest(store: Store, one: Agreement) -> bool:
    others = store.reader.records(Agreement, space=one.space, where=Agreement(of=one.of))
    return all((other.on or date.min) <= (one.on or date.min) for other in others)


def _day(value: Any) -> date | None:
    if isinstance(value, date) or not value:
        return value or None
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        # the save says what is wrong with it
        return None
