"""An agreement, and what follows from it for the thing it is about: one act, taken back by one undo.

The record's id follows from the thing, the day, the words and which round of that day it was. So two laptops that
noted one agreement apart from each other wrote one record: what they wrote alike is one, what differs stays side by
side until it is settled. (It is no genesis record: people made it, and undo takes it back.)
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from cycletui.journal import genesis
from cycletui.records.agreements import AGREED_ON, TALKING, Agreement, reworded, wording_of, words_in
from cycletui.records.kind import Problem
from cycletui.records.names import fold
from cycletui.records.states import DONE, by_agreement
from cycletui.records.values import RefusedError
from cycletui.records.words import NOT_THERE
from cycletui.store import saves
from cycletui.store.saves import Edit

if TYPE_CHECKING:
    from cycletui.records.hands import Hands
    from cycletui.store.acts import Saved
    from cycletui.store.store import Store

NO_AGREEMENT = (
    "it is agreed when the team agrees: press a on it, or write down what you agreed on:"
    " cycletui add agreement of={of} result=agreed"
)
OVER = ("revisited", *DONE)
"""States of what was agreed on once."""
ROUNDS = 100
"""Rounds of one day about the same words that are told apart."""


class Round(NamedTuple):
    """One round about a thing: the rule's id (empty: by talking), how many were here, how hands stood, what was heard
    and what would have to change. `words` are those that the thing got for this round; empty where they stayed."""

    rule: str = ""
    present: int | None = None
    hands: Hands | None = None
    heard: str = ""
    concerns: str = ""
    words: str = ""


def agree(store: Store, values: dict[str, Any], *, space: str, by: str = "", window: str = "main") -> Saved:
    """Note an agreement: `of`, `result`, and whatever else was said. What is left out is as it stands at this moment:
    the wording, the rule's words, the day.

    Raises `RefusedError` with the fields and reasons; then nothing was saved.
    """
    edits = with_what_follows(store, Edit(Agreement.kind_name, values), space)
    return saves.write(store, edits, space=space, by=by, window=window)


def conclude(
    store: Store,
    of: str,
    rounds: Sequence[Round],
    result: str,
    *,
    until_on: date | None = None,
    more: Mapping[str, Any] = MappingProxyType({}),
    space: str,
    by: str = "",
    window: str = "main",
) -> Saved:
    """Note all rounds about one thing, and what came of the last, as one act: an agreement for each, the words that the
    thing has now, and how it stands. `more` are further fields of each, such as the meeting in which it was. The act's
    `records` begin with those of the rounds, in their order.

    Raises `RefusedError` with the fields and reasons; then nothing was saved.
    """
    about = store.reader.get(of)
    if about is None or about.deleted or about.kind_name not in AGREED_ON:
        raise RefusedError([Problem("of", NOT_THERE)])
    edits: list[Edit] = []
    words = ""
    for number, one in enumerate(rounds, 1):
        words = one.words or words
        last = number == len(rounds)
        values = {
            **more,
            "of": of,
            "wording": reworded(about, words),
            "rule": one.rule or None,
            # of a rule that is a record the words are read at this moment
            **({} if one.rule else {"by_rule": TALKING}),
            "hands": one.hands,
            "present": one.present,
            "heard": one.heard or None,
            "concerns": one.concerns or None,
            "result": result if last else "again",
            **({"until_on": until_on} if last and result == "put_off" else {}),
        }
        edits.append(_new(store, Edit(Agreement.kind_name, values), space, {edit.record for edit in edits}))
    thing: dict[str, Any] = by_agreement(about, result, edits[-1].values["on"], until_on)
    if words:
        thing[words_in(about.kind_name)] = words
    thing_edits = [Edit(about.kind_name, thing, about.id)] if thing else []
    return saves.write(store, [*edits, *thing_edits], space=space, by=by, window=window)


def with_what_follows(store: Store, edit: Edit, space: str) -> list[Edit]:
    """The edit and, where it notes an agreement, what that makes of the thing it is about; any other edit alone."""
    if edit.kind != Agreement.kind_name:
        return [edit]
    if not edit.record:
        edit = _new(store, edit, space)
    return [edit, *_follows(store, edit, space)]


def refuse_said(store: Store, record: str, values: Mapping[str, Any]) -> None:
    """Refuse that a thing is called agreed where no agreement says so: it is the team that agrees, and a state that is
    written says nothing of it. Raises `RefusedError`."""
    about = store.reader.get(record)
    if about is None or about.kind_name not in AGREED_ON or values.get("state") != "agreed":
        return
    if getattr(about, "state", None) in ("agreed", *OVER):
        # it was, and no more is said of it
        return
    rounds = store.reader.records(Agreement, space=about.space, where=Agreement(of=record))
    last = max(rounds, key=lambda one: one.on or date.min, default=None)
    if last is None or last.result != "agreed":
        raise RefusedError([Problem("state", NO_AGREEMENT.format(of=record[:8]))])


def follows_settling(store: Store, record: str, name: str, value: Any) -> list[Edit]:
    """What follows for the thing where two versions of an agreement become this one."""
    one = store.reader.get(record, Agreement)
    if one is None or one.deleted or name not in ("result", "on", "until_on"):
        return []
    # what is still to settle beside it stays so
    values = {"result": one.result, name: value}
    return _follows(store, Edit(Agreement.kind_name, values, record), one.space)


def _follows(store: Store, edit: Edit, space: str) -> list[Edit]:
    result = edit.values.get("result")
    before = store.reader.get(edit.record, Agreement)
    of = edit.values.get("of") or (before.of if before is not None else None)
    about = store.reader.get(of) if of else None
    if not result or about is None or about.deleted or about.space != space or about.kind_name not in AGREED_ON:
        return []
    if before is not None and not _newest(store, before):
        # an old one is mended: how the thing stands follows from what came after it
        return []
    on, until = (_day(edit.values.get(name, getattr(before, name, None))) for name in ("on", "until_on"))
    moved = by_agreement(about, str(result), on, until)
    if len(stood := _states(store, of or "")) > 1 and moved.get("state") not in stood:
        # one laptop agreed and the other did not: what that one made of it is one of the two that stand there
        moved = by_agreement(about.with_values({"state": None}), str(result), on, until)
    return [Edit(about.kind_name, moved, about.id)] if moved else []


def _states(store: Store, record: str) -> set[str]:
    """The versions of how a record stands."""
    seen = store.reader.sight(record)
    return {str(value) for _, value in (seen.heads.get("state", ()) if seen is not None else ())}


def _new(store: Store, edit: Edit, space: str, taken: Collection[str] = ()) -> Edit:
    values = dict(edit.values)
    values["on"] = values.get("on") or store.clock().date()
    of = str(values.get("of") or "")
    about = store.reader.get(of) if of else None
    wording = values.get("wording") or (wording_of(about) if about is not None else "")
    key = (of, str(values["on"]), fold(str(wording)))
    for number in range(1, ROUNDS):
        record = genesis.record_id(space, edit.kind, genesis.natural_key(*key, str(number)))
        if record not in taken and store.reader.sight(record) is None:
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
