"""A record that was made and deleted before it was sent, such as a typo: here it never stood.

That it was is told, and its words are not, in no preview, list or history of whoever received it.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from cycletui.journal.change import DELETED
from cycletui.store.records_log import History, history_of
from cycletui.store.statements import NUMBERS_OF

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cycletui.journal.change import Change
    from cycletui.store.reader import Reader

SPANS = ((60.0, "the same minute"), (3600.0, "the same hour"), (86400.0, "the same day"))
LATER = "before it was sent"


def unsaid(reader: Reader, record: str) -> str:
    """How soon it was deleted, such as `deleted the same minute`; empty for a record that stands or stood here."""
    for (number,) in reader.rows(NUMBERS_OF, (record,)):
        history = history_of(reader.rows, number, record)
        if came_deleted(history):
            return deleted_when(entry.change for entry in history.kept.values())
    return ""


def came_deleted(history: History) -> bool:
    """Whether the file that first brought a record brought it deleted, and it was left so."""
    if not history.kept or any(entry.batch is None for entry in history.kept.values()):
        return False
    if not history.standing().gone:
        return False
    first = min(history.kept.values(), key=lambda entry: (entry.change.lam, entry.change.id))
    its = {name for name, entry in history.kept.items() if entry.batch == first.batch}
    return any(name in its and one.value is True for name, one in history.log.fields.get(DELETED, {}).items())


def deleted_when(changes: Iterable[Change]) -> str:
    """How soon after the first of these changes the last one deleted it, in words."""
    try:
        moments = [datetime.fromisoformat(change.at) for change in changes]
        took = (max(moments) - min(moments)).total_seconds()
    except (ValueError, TypeError):
        return f"deleted {LATER}"
    return f"deleted {next((words for most, words in SPANS if took < most), LATER)}"
