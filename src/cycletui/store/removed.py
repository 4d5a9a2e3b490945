"""Which changes have lost values on this laptop, and the lines that carry what is left of them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from cycletui.journal import removal
from cycletui.journal.change import id_of
from cycletui.journal.removal import Drop
from cycletui.store.connection import driver
from cycletui.store.statements import TAKEN

if TYPE_CHECKING:
    from cycletui.store.reader import Reader


def drops(rows: Iterable[Any]) -> dict[str, frozenset[Drop]]:
    """Rows of the table, read."""
    return {change: frozenset((record, name) for record, name in json.loads(text)) for change, text in rows}


def dropped(reader: Reader) -> dict[str, frozenset[Drop]]:
    """By change, the values that it lost here."""
    return drops(reader.rows(TAKEN))


def remember(sql: Any, change_id: str, drop: Iterable[Drop]) -> None:
    """Say which values a change has lost."""
    text = json.dumps(sorted(map(list, set(drop))), ensure_ascii=False)
    driver(sql).execute("INSERT OR REPLACE INTO removed VALUES (?, ?)", (change_id, text))


def line_of(change_id: str, body: bytes, drop: Iterable[Drop]) -> tuple[str, bytes]:
    """Id and payload of the line for a change that has lost values."""
    payload = removal.line(change_id, body, drop)
    return id_of(payload), payload
