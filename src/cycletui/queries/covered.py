"""What stays covered: nobody reads what another expects before the team looks, wherever in the app it would stand.

A number that was seen pulls one's own towards it, so the words of a prediction show nowhere until its question
is uncovered on this laptop: not in Find, a history, a file that is looked at, a draft, or two versions to settle.
Whoever wrote one may go on writing it. Nothing is refused for that: what comes is taken in as ever, and of two
versions of what is still covered one is taken unread, or both wait until the team has looked.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from cycletui.records import predictions, voices

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
    """Whether it is a prediction at which the team has not looked yet, or a look at some that was taken back."""
    one: Any = reader.get(record)
    if one is not None and one.kind_name == "uncovered":
        return bool(one.deleted)
    if one is None or one.kind_name != "prediction":
        return False
    # only what could be about it is read: a store may hold the predictions of many teams and years
    ways: list[dict[str, Any]] = (
        [{}] if not one.cycle else [{"cycle": one.cycle}, {"cycle": None}, {"prediction": one.id}]
    )
    moments: list[Any] = [
        moment for where in ways for moment in reader.records("uncovered", space=one.space, where=where)
    ]
    shown = {moment.prediction for moment in moments if moment.prediction}
    keys = {some: predictions.asked(getattr(reader.get(some), "question", None)) for some in shown}
    return not predictions.about(one, moments, keys)


def of_another(store: Store, record: str, voice: str, me: str) -> str:
    """Who wrote a covered prediction, where that is not the voice at the keyboard; empty where it may be opened."""
    if not covered(store.reader, record):
        return ""
    one: Any = store.reader.get(record)
    if one.said_by:
        return "" if voices.same(one.said_by, voice) else str(one.said_by)
    from cycletui.store.history import history

    first = history(store.reader, record)[:1]
    return "" if not first or first[0].by == me else first[0].by_name or "somebody"


def own(store: Store, record: str, members: Iterable[str]) -> bool:
    """Whether one of these members wrote the prediction, or had it written down as theirs."""
    one: Any = store.reader.get(record)
    if one is None or one.kind_name != "prediction":
        return False
    for member in members:
        initials = getattr(store.reader.get(member), "initials", None) or ""
        if one.said_by == member or not of_another(store, record, initials, member):
            return True
    return False


def found(reader: Reader, record: str, text: str) -> bool:
    """Whether a search may tell of it: not where only covered words were hit."""
    if not covered(reader, record):
        return True
    one: Any = reader.get(record)
    open_ = f"{one.question or ''} {getattr(one, 'said_by', None) or ''}".casefold()
    return all(word in open_ for word in text.casefold().split())
