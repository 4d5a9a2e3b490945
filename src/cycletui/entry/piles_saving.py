"""A table with papers becomes records: the sorting and its piles, and where wanted a noticing, as one act."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any, NamedTuple

from cycletui.entry.piles import ALL, Pile, Table
from cycletui.records.names import fold
from cycletui.records.piles import Pile as PileRecord
from cycletui.records.piles import Sorting, in_order, noticed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cycletui.store.store import Store


class SavedPiles(NamedTuple):
    """The records of what was saved, and how the noticing reads; both of it empty where none was wanted."""

    sorting: str
    noticing: str = ""
    words: str = ""


def save(
    store: Store, table: Table, *, space: str, by: str, window: str, notice: int | None = None, words: str = ""
) -> SavedPiles:
    """Save the piles as they lie now, and as a noticing that of this number, in these words or in those of its count.

    One act, whatever it changes: what was saved of the table before grows, and what differs in nothing is not
    written again. Raises `RefusedError` or a `StoreError`; then nothing was saved.
    """
    from cycletui.store import saves
    from cycletui.store.saves import Edit

    known = store.reader.get(table.sorting, Sorting) if table.sorting else None
    # what was taken back since it was saved begins anew
    sorting = known.id if known is not None and not known.deleted else uuid.uuid4().hex
    edits = [Edit("sorting", _about(store, table, sorting), sorting)]
    before = {
        (fold(one.name or ""), one.group or ALL): one.id
        for one in store.reader.records(PileRecord, space=space, where=PileRecord(sorting=sorting))
    }
    for (name, group), values in _piles(table, sorting):
        edits.append(Edit("pile", values, before.pop((fold(name), group), "") or uuid.uuid4().hex))
    noticing = ""
    if notice is not None:
        pile, noticing = table.piles[notice], uuid.uuid4().hex
        words = words or noticed(pile.name, pile.papers, table.whole)
        today = store.clock().date()
        edits.append(Edit("noticing", {"text": words, "evidence": sorting, "noticed_on": today}, noticing))
    saves.write(store, edits, space=space, by=by, window=window, away=tuple(before.values()))
    return SavedPiles(sorting, noticing, words)


def _about(store: Store, table: Table, sorting: str) -> dict[str, Any]:
    known = store.reader.get(sorting, Sorting)
    values: dict[str, Any] = {"papers": table.papers}
    if known is None:
        values |= {"task": table.task, "measure": table.measure, "on": store.clock().date()}
    return {name: value for name, value in values.items() if value not in (None, "") or known is not None}


def _piles(table: Table, sorting: str) -> Iterator[tuple[tuple[str, str], dict[str, Any]]]:
    for place, pile in enumerate(table.piles):
        for group in (ALL, *(one for one in table.groups if one)):
            whole = table.whole if group == ALL else table.of(group)
            values = {"sorting": sorting, "name": pile.name, "count": pile.of(group), "of": whole, "place": place}
            yield (pile.name, group), values | ({"group": group} if group else {})


def begin(store: Store, space: str, task: str, measure: str) -> Table:
    """A table to go on with: today's, else a new one with the piles of last time, all empty."""
    last = latest(store, space, task, measure)
    if last is None:
        return Table(task, measure)
    piles = _as_piles(store, space, last)
    if last.on == store.clock().date():
        return Table(task, measure, last.papers, piles, ALL, last.id)
    return Table(task, measure, None, tuple(Pile(pile.name, {ALL: 0}) for pile in piles))


def latest(store: Store, space: str, task: str, measure: str) -> Sorting | None:
    """The last sorting of a task, or of what is counted."""
    where = Sorting(task=task) if task else Sorting(measure=measure)
    found = store.reader.records(Sorting, space=space, where=where, latest="on", newest=1)
    return found[0] if found else None


def _as_piles(store: Store, space: str, sorting: Sorting) -> tuple[Pile, ...]:
    piles: dict[str, Pile] = {}
    for one in in_order(store.reader.records(PileRecord, space=space, where=PileRecord(sorting=sorting.id))):
        key = fold(one.name or "")
        there = piles.get(key, Pile(one.name or "", {ALL: 0}))
        piles[key] = there.with_(one.group or ALL, one.count or 0)
    return tuple(piles.values())
