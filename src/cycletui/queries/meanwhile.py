"""What happened to a record since its form was opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cycletui.records.kind import FieldSpec
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
    """The raw fields whose words, as these heads held them, the team has taken away since. A word of a set is the
    name of its field: that has no heads any more."""
    from cycletui.journal.removal import lost
    from cycletui.store.removed import dropped

    taken, seen = dropped(store.reader), store.reader.sight(record)
    there = seen.heads if seen else {}
    found = set()
    for name, some in base.items():
        drops = [taken.get(change, frozenset()) for change, value in some if value is not None]
        set_, slash, _ = name.partition("/")
        if any((record, name) in drop or (slash and name not in there and lost(drop, record, set_)) for drop in drops):
            found.add(name)
    return found


def without(spec: FieldSpec, text: str, gone: set[str]) -> str:
    """What a form's field shows once words were taken away: of a set, one a line, those that stand; else nothing."""
    if spec.type != "set":
        return ""
    return "\n".join(one for one in text.splitlines() if gone and f"{spec.name}/{one.strip()}" not in gone)
