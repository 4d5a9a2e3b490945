"""What saving a form does, in the thread that writes."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from cycletui.store.errors import StoreError
from cycletui.store.saves import Edit

if TYPE_CHECKING:
    from cycletui.store.acts import Saved
    from cycletui.store.store import Store


def _ends(store: Store, parent: str) -> list[Edit]:
    """A cycle of which it was decided how it ends is over once the next one grew out of it: one act, which u takes back
    as a whole."""
    from cycletui.records.reflection import Cycle, CycleDecision

    before = store.reader.get(parent, Cycle) if parent else None
    if before is None or before.deleted or before.stage == "closed":
        return []
    decided = store.reader.records(CycleDecision, where=CycleDecision(cycle=parent), newest=1)
    return [Edit("cycle", {"stage": "closed"}, parent)] if decided else []


def save(store: Store, edit: Edit, space: str, me: str, window: str) -> tuple[Saved, bool]:
    """Save, with the day's backup before; whether something of it waits to be settled now."""
    from cycletui.entry.agreeing import refuse_said, with_what_follows
    from cycletui.entry.expecting import completed
    from cycletui.store import backups, saves

    # a save never fails for want of a backup
    with suppress(StoreError):
        backups.make_daily(store)
    record = edit.record
    if edit.kind == "laptop" and not record:
        record = saves.own_laptop(store)
    values = completed(store.reader, edit.kind, edit.values, edit.record, space)
    refuse_said(store, record, values)
    edits = with_what_follows(store, Edit(edit.kind, values, record, edit.base), space)
    if edit.kind == "cycle" and not record:
        edits += _ends(store, str(values.get("parent") or ""))
    saved = saves.write(store, edits, space=space, by=me, window=window)
    seen = store.reader.sight(saved.records[0])
    return saved, bool(seen and set(seen.to_settle) & set(edit.values))
