"""What stays covered: nobody reads what another expects before the team looks, wherever in the app it would stand.

A number that was seen pulls one's own towards it, so the words of a prediction show nowhere until its question
is uncovered on this laptop: not in Find, a history, a file that is looked at, a draft, or two versions to settle.
Whoever wrote one may go on writing it. Nothing is refused for that: what comes is taken in as ever, and of two
versions of what is still covered one is taken unread, or both wait until the team has looked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cycletui.records import predictions, voices
from cycletui.records.reflection import Prediction, Uncovered

if TYPE_CHECKING:
    from cycletui.store.reader import Reader
    from cycletui.store.store import Store

COVERED = "written, covered"

WORDS = {"prediction": ("text", "value", "of"), "uncovered": ("shown",)}
"""By kind: the fields in which what somebody expects can be read."""


def hides(kind: str, raw: str) -> bool:
    """Whether this field (as the journal names it) holds what somebody expects."""
    return raw.partition("/")[0] in WORDS.get(kind, ())


def covered(reader: Reader, record: str) -> bool:
    """Whether it is a prediction at which the team has not looked yet, or a look at them that was taken back."""
    one = reader.get(record)
    if isinstance(one, Uncovered):
        return one.deleted
    if not isinstance(one, Prediction):
        return False
    # only what could be about it is read: a store may hold the predictions of many teams and years
    about = (Uncovered(cycle=one.cycle), Uncovered(cycle=None), Uncovered(prediction=one.id))
    ways = about if one.cycle else (None,)
    moments = [moment for where in ways for moment in reader.records(Uncovered, space=one.space, where=where)]
    named = {moment.prediction for moment in moments if moment.prediction}
    asked = ((some, reader.get(some, Prediction)) for some in named)
    keys = {some: predictions.asked(other.question if other is not None else None) for some, other in asked}
    return not predictions.about(one, moments, keys)


def of_another(store: Store, record: str, voice: str, me: str) -> str:
    """Who wrote a covered prediction, where that is not the voice at the keyboard; empty where it may be opened."""
    one = store.reader.get(record, Prediction)
    if one is None or not covered(store.reader, record):
        return ""
    if one.said_by:
        return "" if voices.same(one.said_by, voice) else one.said_by
    from cycletui.store.history import history

    first = history(store.reader, record)[:1]
    return "" if not first or first[0].by == me else first[0].by_name or "somebody"


def found(reader: Reader, record: str, text: str) -> bool:
    """Whether a search may tell of it: not where only covered words were hit."""
    if not covered(reader, record):
        return True
    one = reader.get(record)
    said_by = one.said_by if isinstance(one, Prediction) else None
    question = one.question if isinstance(one, Prediction | Uncovered) else None
    open_ = f"{question or ''} {said_by or ''}".casefold()
    return all(word in open_ for word in text.casefold().split())
