"""Undo and redo, told in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cycletui.records.harmless import one_line
from cycletui.records.words import OTHERS_WROTE, UNDO
from cycletui.store import presence, undoing
from cycletui.store.errors import RefusedActError

if TYPE_CHECKING:
    from cycletui.store.acts import Saved
    from cycletui.store.store import Store


def undo(store: Store, me: str, window: str) -> str:
    """Take back this window's last act; what that was. Another window's is named, and left to that window."""
    try:
        saved = undoing.undo(store, by=me, window=window, keep_team=True)
    except RefusedActError as nothing:
        last = undoing.elsewhere(store, window=window)
        if last is None:
            raise
        if last.window.startswith(f"{window}."):
            # steps of a meeting, in this very window
            raise RefusedActError(f"{NOTHING_HERE} {OF_A_MEETING}") from nothing
        raise RefusedActError(f"{NOTHING_HERE} {_whose(store, last)}") from nothing
    return _told(store, saved, "Taken back", "ctrl+y does it again", "is not there any more", "again")


def redo(store: Store, me: str, window: str) -> str:
    """Do again what this window took back last; or, where nothing was done since, what the one before it did."""
    undoing.take_over(store, window=window)
    try:
        saved = undoing.redo(store, by=me, window=window)
    except RefusedActError as nothing:
        raise RefusedActError(f"{nothing} {FOUND_AGAIN}") from nothing
    return _told(store, saved, "Done again", UNDO, "is deleted")


OF_A_MEETING = "In a meeting < goes back a step, and T drops one that was begun by mistake."
NOTHING_HERE = "Nothing done in this window can be taken back."
FOUND_AGAIN = "H, day by day, has what was taken away; r puts it back."


def _whose(store: Store, last: undoing.Elsewhere) -> str:
    """Whose act was the last one, and what it wrote."""
    who = one_line(last.by_name, 30) or "Somebody"
    what = _name(store, last.records[0], "is not there any more") if last.records else "something"
    where = "in another window that is open" if presence.is_open(store.places, last.window) else "before"
    return f"The last was {who}'s, {where}: {what}."


def _told(store: Store, saved: Saved, word: str, then: str, gone: str, there: str = "") -> str:
    """What was done, by the words that stand now: what was changed or deleted stands `there` as it was."""
    names = [_name(store, record, gone) for record in saved.records[:3]]
    more = f" and {len(saved.records) - 3} more" if len(saved.records) > 3 else ""
    ends = f" {there}" if there and not any(name.endswith(gone) for name in names) and names else ""
    told = f"{word}: {', '.join(names)}{more}{ends}. {then}." if saved.changes else ""
    if saved.left:
        told += f" {OTHERS_WROTE} {', '.join(sorted({field for _, field in saved.left}))}."
    return told.strip()


def _name(store: Store, record: str, gone: str) -> str:
    found = store.reader.get(record)
    if found is None:
        return "a record"
    went = f" {gone}" if found.deleted else ""
    return f"{found.kind_label.lower()} “{one_line(found.called() or '…', 50)}”{went}"
