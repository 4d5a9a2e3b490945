"""What was written in a room, or by the whole team, day by day."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from cycletui.queries.links import name_of
from cycletui.queries.spoken import kind_of
from cycletui.records import registry
from cycletui.records.audience import Audience
from cycletui.records.harmless import line
from cycletui.records.today import short_day

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader
    from cycletui.records.kind import KindSpec
    from cycletui.store.days import Wrote

WHOLE = ("home", "send")
"""Rooms that stand for the whole team."""
FIELDS = 3
"""Fields that are named where several were changed."""


class Written(NamedTuple):
    """What somebody did to one record in one act: `what` of new, changed, deleted, put back.

    `day` and `time` as people read them; `fields` what was changed; `file` what brought it.
    """

    record: str
    kind: str
    day: str
    time: str
    who: str
    what: str
    label: str
    title: str
    fields: str
    file: str
    itself: bool = False
    """Whether each laptop begins it by itself, in nobody's name."""
    gone: bool = False
    """Whether it was deleted here and is not put back yet."""
    name: str = ""
    """Its title with what it belongs to, where it stands by itself."""


def read_days(reader: AudienceReader, space: str, room: str) -> tuple[Written, ...]:
    """The latest that was written, the newest first. Who wrote when is told among us and to nobody else."""
    from cycletui.store.days import wrote

    if reader.audience > Audience.ROOM:
        return ()
    kinds = () if room in WHOLE else tuple(spec.name for spec in registry.every() if spec.room == room)
    acts = wrote(reader.desk.store.reader, space, kinds)
    return tuple(written for act in acts if (written := _written(reader, space, act)) is not None)


def _written(reader: AudienceReader, space: str, act: Wrote) -> Written | None:
    spec = kind_of(reader, act.kind, space)
    title, file = act.title, act.file
    names = [name for name in act.fields if spec and name in spec.fields]
    if not reader.inside:
        # what is closed or gone was not written either; whose file it was stays with us
        if spec is None or reader.get(act.record) is None:
            return None
        title, file = reader.title(act.record), ""
        names = [name for name in names if reader.audience.may(spec.fields[name].to)]
        if not names:
            return None
    # what was never here has no words but how soon it was deleted
    named = name_of(reader, act.record) if title and title == reader.title(act.record) else title
    day, time = _moment(act.at)
    who = line(act.by_name or "somebody", 16)
    fields = _titles(spec, names) if act.what == "changed" else ""
    label = spec.label if spec else act.kind
    gone = act.what == "deleted" and not act.file and reader.inside and _is_gone(reader, act.record)
    return Written(act.record, act.kind, day, time, who, act.what, label, title, fields, file, act.itself, gone, named)


def _is_gone(reader: AudienceReader, record: str) -> bool:
    found = reader.get(record)
    return found is not None and found.deleted


def _titles(spec: KindSpec | None, names: list[str]) -> str:
    return ", ".join([spec.fields[name].title for name in names][:FIELDS]).lower() if spec else ""


def _moment(at: str) -> tuple[str, str]:
    try:
        moment = datetime.fromisoformat(at).astimezone()
        return f"{moment:%a} {short_day(moment.date())}", f"{moment:%H:%M}"
    except (ValueError, OverflowError, OSError):
        return "Without a day", "     "
