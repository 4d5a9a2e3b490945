"""Who said what: the voices of the texts that were begun on a day, and who wrote the versions of a field."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from cycletui.records import registry
from cycletui.store.tables import table_name

if TYPE_CHECKING:
    from cycletui.store.reader import Reader

MOST = 100
"""So many of the newest texts of each kind are looked at; more are not said on one day."""


class Said(NamedTuple):
    """One text that was begun: its record, its voice (empty where it is not named), and when."""

    record: str
    said_by: str
    at: datetime


def said_on(reader: Reader, space: str, day: date) -> tuple[Said, ...]:
    """The texts with a voice of their own that were begun on this day, by this laptop's calendar, oldest first."""
    found = []
    for spec in registry.every():
        if "said_by" not in spec.fields:
            continue
        rows = reader.rows(
            f"SELECT k.id, k.f_said_by, c.body FROM {table_name(spec.name)} k JOIN record r ON r.no = k.no"
            " JOIN space s ON s.no = k.space JOIN change c ON c.id = r.first"
            " WHERE s.id = ? AND k.deleted = 0 ORDER BY r.lam DESC, r.first DESC, r.place DESC LIMIT ?",
            (space, MOST),
        )
        for record, voice, body in rows:
            with suppress(ValueError):
                at = datetime.fromisoformat(str(json.loads(body).get("at", ""))).astimezone()
                if at.date() == day:
                    found.append(Said(record, voice or "", at))
    return tuple(sorted(found, key=lambda one: one.at))


def writers(reader: Reader, record: str, field: str) -> tuple[str, ...]:
    """Those who wrote the versions of a field that stand beside each other, the earliest first; each once."""
    rows = reader.rows(
        "SELECT c.body FROM head h JOIN record r ON r.no = h.record JOIN change c ON c.no = h.change"
        " WHERE r.id = ? AND h.field = ? ORDER BY c.lam, c.id LIMIT ?",
        (record, field, MOST),
    )
    found: dict[str, None] = {}
    for (body,) in rows:
        with suppress(ValueError):
            found.setdefault(str(json.loads(body).get("by") or ""))
    return tuple(found)
