"""What is made while a part of a meeting opens another screen is the meeting's too: it is tied to the part, whenever
one comes back. Which part, and since when, is kept on this laptop: it outlives a kill."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cycletui.entry.meeting import Who, opened_key, parts_of, round_key, tied
from cycletui.records.meeting import CAPTURED, Capture
from cycletui.store import saves
from cycletui.store.days import last_written, made_since
from cycletui.store.drafts import Drafts

if TYPE_CHECKING:
    from cycletui.records.turns import Turns
    from cycletui.store.store import Store


class Opened(NamedTuple):
    """A part opened something: at which second of the meeting, and what was written last before."""

    meeting: str
    part: str
    at: int
    since: int


def opened(store: Store, run: str, meeting: str, part: str, at: int) -> None:
    """From now on what is made on this laptop belongs to this part, until another part begins."""
    kept = Opened(meeting, part, at, last_written(store.reader))
    Drafts(store.places).keep(opened_key(run), kept._asdict(), store.stamp())


def what_opened(store: Store, run: str) -> Opened | None:
    """What the part that runs has opened; `None` where it opened nothing."""
    found = Drafts(store.places).get(opened_key(run))
    try:
        return Opened(**found.values) if found is not None else None
    except TypeError:
        return None


def take_in(store: Store, who: Who, run: str) -> int:
    """Tie what was made since to the part; how much that was."""
    mark = what_opened(store, run)
    if mark is None:
        return 0
    made = made_since(store.reader, who.space, mark.since)
    tied_already = {
        record for tie in store.reader.records(Capture, where=Capture(meeting=mark.meeting)) for record in tie.of
    }
    kinds = store.reader.kinds(made)
    new = [one for one in made if kinds.get(one) in CAPTURED and one not in tied_already]
    if new:
        edits = [tied(one, mark.meeting, mark.part, mark.at) for one in new]
        # u takes back what was made, and not that it was made here
        saves.write(store, edits, space=who.space, by=who.by, window=who.meeting_window)
    return len(new)


def keep_round(store: Store, part: str, round_: Turns) -> None:
    """Keep how a round of this part stands, on this laptop alone: who passed is nobody's later."""
    Drafts(store.places).keep(round_key(part), dict(round_.kept()), store.stamp())


def kept_round(store: Store, part: str) -> Turns | None:
    """The round of this part as it was left."""
    from cycletui.records.turns import from_kept

    found = Drafts(store.places).get(round_key(part))
    return from_kept(found.values) if found is not None else None


def kept_rounds(store: Store, run: str) -> dict[str, Turns]:
    """The rounds of a meeting that this laptop led, by their parts."""
    from cycletui.records.meeting import MeetingRun

    held = store.reader.get(run, MeetingRun)
    parts = [one.id for one in parts_of(store.reader, held.meeting)] if held is not None and held.meeting else []
    found = {part: kept_round(store, part) for part in parts} if Drafts(store.places).any(round_key("")) else {}
    return {part: one for part, one in found.items() if one is not None}
