"""What happened to a record since its form was opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cycletui.store.reading import Heads
    from cycletui.store.store import Store


def since(store: Store, record: str, base: Heads) -> tuple[set[str], bool, str]:
    """The fields that were written since these heads stood, whether the record is gone, and who wrote."""
    from cycletui.store.history import history

    seen = store.reader.sight(record)
    heads, gone = (seen.heads, seen.gone) if seen else ({}, True)
    written = {name for name in {*heads, *base} if tuple(heads.get(name, ())) != tuple(base.get(name, ()))}
    known = {change for some in base.values() for change, _ in some}
    new = {change for name in written for change, _ in heads.get(name, ()) if change not in known}
    who = {past.by_name for past in history(store.reader, record) if past.change in new} if new else set()
    return {name.partition("/")[0] for name in written}, gone, " and ".join(sorted(who - {""}))


def taken_away(store: Store, record: str, base: Heads) -> set[str]:
    """The fields whose words, as these heads held them, the team has taken away since."""
    from cycletui.store.removed import dropped

    taken = dropped(store.reader)
    return {
        name.partition("/")[0]
        for name, some in base.items()
        if any(value is not None and (record, name) in taken.get(change, ()) for change, value in some)
    }
