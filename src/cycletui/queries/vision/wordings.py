"""How a text of Vision grew: its versions, and which of them is the present one."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from cycletui.queries.moments import on_day
from cycletui.queries.parts import short_day
from cycletui.queries.taken_back import by_act, told
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
    taken: bool = False
    """Whether it was taken back; then it has no number."""


class Beside(NamedTuple):
    """What stands beside the words of a vision: which wording it is, its votes, when it is looked at again, and why
    it matters. What this audience may not know is empty."""

    wording: str = ""
    votes: str = ""
    again: str = ""
    why: str = ""


def wordings(reader: AudienceReader, record: str, field: str) -> list[Wording]:
    """The versions of a text, oldest first; `why` and `votes` are those that were saved with it.

    What was taken back is told at the desk alone.
    """
    story = told(one for one in reader.history(record) if not one.hidden)
    nobody = "somebody" if reader.inside else ""
    versions: list[Wording] = []
    for act in by_act(story.past):
        for one in act.past:
            if one.field != field or not one.new:
                continue
            beside = {p.field: str(p.new or "") for p in act.past if not p.removed}
            why, votes, taken = beside.get("why", ""), beside.get("votes", ""), act.id in story.taken
            number = 0 if taken else sum(not version.taken for version in versions) + 1
            by = one.by_name or nobody
            versions.append(Wording(number, on_day(one.at), by, str(one.new), why, votes, one.removed, taken))
    return versions


def read_beside(reader: AudienceReader, vision: Vision, today: date) -> Beside:
    """What stands beside a vision that this audience sees."""
    stand = [one for one in wordings(reader, vision.id, "text") if not one.taken]
    votes = f"votes {line(vision.votes, 40)}" if vision.votes else ""
    why = line(vision.why, 300) if vision.why else ""
    return Beside(_which(stand), votes, again(vision.look_again_on, today), why)


def again(on: date | None, today: date) -> str:
    """When something is looked at again."""
    if on is None:
        return ""
    due = on <= today
    return f"look at it again now, since {short_day(on)}" if due else f"look again {short_day(on)}"


def _which(stand: list[Wording]) -> str:
    """`third wording, 24 Nov`."""
    if not stand:
        return ""
    number, on = len(stand), stand[-1].on
    which = f"{ORDINALS[number - 1]} wording" if number <= len(ORDINALS) else f"wording {number}"
    return f"{which}, {on}" if on else which
