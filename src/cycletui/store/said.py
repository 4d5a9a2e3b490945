"""Who said what and when: the voices of the texts that were begun on a day, who wrote the versions of a field, which
record was begun first, and on which days one was worded anew."""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import suppress
from datetime import date, datetime
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

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


def begun_after(reader: Reader, record: str, other: str) -> bool:
    """Whether a record was begun after another one, by the order of the log."""
    rows = reader.rows("SELECT id, lam, first, place FROM record WHERE id IN (?, ?) ORDER BY 2, 3, 4", (record, other))
    return len(rows) == 2 and rows[1][0] == record


def reworded_on(reader: Reader, record: str, fields: Iterable[str]) -> tuple[date, ...]:
    """The days at whose end a record read otherwise in these fields than at their beginning, oldest first; not the day
    on which it was begun, nor one on which all was put back. What a hidden file brought does not count."""
    rows = reader.rows(
        "SELECT c.body FROM record r JOIN touch t ON t.record = r.no JOIN change c ON c.no = t.change"
        " LEFT JOIN batch b ON b.no = c.batch WHERE r.id = ? AND coalesce(b.hidden, 0) = 0"
        " ORDER BY c.lam DESC, c.id DESC LIMIT ?",
        (record, MOST),
    )
    names, ends = set(fields), dict[date, dict[str, Any]]()
    now: dict[str, Any] = {}
    for (body,) in reversed(rows):
        with suppress(ValueError, KeyError, TypeError):
            raw = json.loads(body)
            on = datetime.fromisoformat(str(raw["at"])).astimezone().date()
            for op in raw["ops"]:
                if op["e"] == record:
                    now = now | {name: value for name, value in op["s"].items() if name in names}
            ends[on] = now
    days = list(ends.items())
    if len(rows) == MOST:
        # of what came before nothing is known here
        days = days[1:]
    return tuple(on for (_, before), (on, after) in pairwise(days) if before != after)
