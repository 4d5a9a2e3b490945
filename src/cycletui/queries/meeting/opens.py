"""What a part of a meeting opens: what it has on the table, and what waits to be agreed on."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cycletui.queries.agreements.standing import read_proposed
from cycletui.records.ability import ABOUT
from cycletui.records.meeting import AgendaItem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cycletui.queries.audience import AudienceReader

SOME = 6
"""Things that wait which a part shows."""


class Waits(NamedTuple):
    """One thing that waits to be agreed on: its kind in words, its own words, why; `can`: whether it is something of
    which a team asks if it can be done."""

    id: str
    label: str
    words: str
    why: str
    can: bool


class Table(NamedTuple):
    """What is looked at in a part, by ids: a student task, else a measure; empty where there is none."""

    task: str = ""
    measure: str = ""


def read_waits(reader: AudienceReader, space: str, written: Sequence[str], part: str) -> tuple[Waits, ...]:
    """What waits for the team: what is on the table and what was written down today (these records) first, then
    decisions, then all else; what was put off last."""
    item = reader.desk.get(part, AgendaItem)
    first = {*written, *(item.about if item is not None else ())}
    found = sorted(
        read_proposed(reader, space), key=lambda one: (one.put_off, one.id not in first, one.kind != "decision")
    )
    return tuple(Waits(one.id, one.label, one.words, one.why, one.kind in ABOUT) for one in found[:SOME])


def read_table(reader: AudienceReader, part: str) -> Table:
    """What the part has on the table to be looked at."""
    item = reader.desk.get(part, AgendaItem)
    kinds: dict[str, str] = {}
    for one in sorted(item.about if item is not None else ()):
        seen = reader.get(one)
        if seen is not None and not seen.deleted:
            kinds.setdefault(seen.kind_name, one)
    task = kinds.get("student_task", "")
    return Table(task, "" if task else kinds.get("measure", ""))
