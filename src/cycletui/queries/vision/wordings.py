"""How a text of Vision grew: its versions, and which of them is the present one."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from cycletui.queries.moments import on_day
from cycletui.queries.parts import short_day
from cycletui.records.harmless import line

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader
    from cycletui.records.vision import Vision

ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


class Wording(NamedTuple):
    """One version of a text: its number, its day, who wrote it, its words, and what was said with it."""

    number: int
    on: str
    by: str
    text: str
    why: str
    votes: str
    removed: bool


class Beside(NamedTuple):
    """What stands beside the words of a vision: which wording it is, its votes, when it is looked at again, and why
    it matters. What this audience may not know is empty."""

    wording: str = ""
    votes: str = ""
    again: str = ""
    why: str = ""


def wordings(reader: AudienceReader, record: str, field: str) -> list[Wording]:
    """The versions of a text, oldest first; `why` and `votes` are those that were saved with it."""
    past = [one for one in reader.history(record) if not one.hidden]
    nobody = "somebody" if reader.inside else ""
    versions: list[Wording] = []
    for one in past:
        if one.field != field or not one.new:
            continue
        beside = {p.field: str(p.new or "") for p in past if p.act == one.act and not p.removed}
        on = on_day(one.at)
        why, votes = beside.get("why", ""), beside.get("votes", "")
        by = one.by_name or nobody
        versions.append(Wording(len(versions) + 1, on, by, str(one.new), why, votes, one.removed))
    return versions


def read_beside(reader: AudienceReader, vision: Vision, today: date) -> Beside:
    """What stands beside a vision that this audience sees."""
    told = wordings(reader, vision.id, "text")
    votes = f"votes {line(vision.votes, 40)}" if vision.votes else ""
    why = line(vision.why, 300) if vision.why else ""
    return Beside(_which(told), votes, again(vision.look_again_on, today), why)


def again(on: date | None, today: date) -> str:
    """When something is looked at again."""
    if on is None:
        return ""
    due = on <= today
    return f"look at it again now, since {short_day(on)}" if due else f"look again {short_day(on)}"


def _which(told: list[Wording]) -> str:
    """`third wording, 24 Nov`."""
    if not told:
        return ""
    number, on = len(told), told[-1].on
    which = f"{ORDINALS[number - 1]} wording" if number <= len(ORDINALS) else f"wording {number}"
    return f"{which}, {on}" if on else which
