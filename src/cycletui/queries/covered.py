"""What stays covered: nobody reads what another expects before the team looks, wherever in the app it would stand.

A number that was seen pulls one's own towards it, so the words of a prediction show nowhere until its question
is uncovered on this laptop: not in Find, a history, a file that is looked at, a draft, or two versions to settle.
Whoever wrote one may go on writing it. Nothing is refused for that: what comes is taken in as ever, and of two
versions of what is still covered one is taken unread, or both wait until the team has looked.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from cycletui.queries.filtering import matches, wanted
from cycletui.records import predictions, voices
from cycletui.records.filters import any_of
from cycletui.records.kind import EMPTY, Record
from cycletui.records.reflection import Prediction, Uncovered
from cycletui.records.team import Member

if TYPE_CHECKING:
    from cycletui.records.kind import Record
    from cycletui.store.reader import Reader
    from cycletui.store.store import Store

COVERED = "written, covered"

EVERY = ""
"""In place of a cycle: of all cycles and of none."""
CHUNK = 200
"""Predictions that one question names."""

WORDS = {"prediction": ("text", "value", "of"), "uncovered": ("shown",)}
"""By kind: the fields in which what somebody expects can be read."""


def hides(kind: str, raw: str) -> bool:
    """Whether this field (as the journal names it) holds what somebody expects."""
    return raw.partition("/")[0] in WORDS.get(kind, ())


class Covering:
    """What is still covered, for one reading: the moments at which a team looked are read once for each cycle."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._moments: dict[tuple[str, str | None], list[Uncovered]] = {}
        self._naming: dict[str, list[Uncovered]] = {}
        self._questions: dict[str, str] = {}

    def prepare(self, records: Iterable[Record]) -> None:
        """Read at once the moments that name any of these predictions."""
        several = [one for one in records if isinstance(one, Prediction)]
        self._questions |= {one.id: predictions.question_key(one.question) for one in several}
        new = [one.id for one in several if one.id not in self._naming]
        self._naming |= {one: [] for one in new}
        for at in range(0, len(new), CHUNK):
            some = any_of(new[at : at + CHUNK])
            for moment in self._reader.records(Uncovered, where=Uncovered(prediction=some)):
                self._naming[moment.prediction or ""].append(moment)

    def covers(self, record: Record) -> bool:
        """Whether it is a prediction at which the team has not looked yet, or a look at them that was taken back."""
        if isinstance(record, Uncovered):
            return record.deleted
        if not isinstance(record, Prediction):
            return False
        # only what could be about it is read: a store may hold the predictions of many teams and years
        if record.cycle:
            self.prepare((record,))
            naming = [one for one in self._naming[record.id] if one.space == record.space]
            moments = [*self._of(record.space, record.cycle), *self._of(record.space, None), *naming]
        else:
            moments = self._of(record.space, EVERY)
        keys = {one.prediction: self._question(one.prediction) for one in moments if one.prediction}
        return not predictions.about(record, moments, keys)

    def _of(self, space: str, cycle: str | None) -> list[Uncovered]:
        """The moments of a cycle, of none, or all."""
        key = (space, cycle)
        if key not in self._moments:
            where = Uncovered(cycle=cycle) if cycle != EVERY else None
            self._moments[key] = self._reader.records(Uncovered, space=space, where=where)
        return self._moments[key]

    def _question(self, prediction: str) -> str:
        if prediction not in self._questions:
            found = self._reader.get(prediction, Prediction)
            self._questions[prediction] = predictions.question_key(found.question if found is not None else None)
        return self._questions[prediction]


def covered(reader: Reader, record: str) -> bool:
    """Whether it is covered, where only one is asked for."""
    found = reader.get(record)
    return found is not None and Covering(reader).covers(found)


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


def own(store: Store, record: str, members: Iterable[str]) -> bool:
    """Whether one of these members wrote the prediction, or had it written down as theirs."""
    one = store.reader.get(record, Prediction)
    if one is None:
        return False
    for member in members:
        person = store.reader.get(member, Member)
        initials = (person.initials if person is not None else None) or ""
        if one.said_by == member or not of_another(store, record, initials, member):
            return True
    return False


def may_be_found(reader: Reader, record: str, text: str) -> bool:
    """Whether a search may tell of it: not where only covered words were hit."""
    if not covered(reader, record):
        return True
    one = reader.get(record)
    said_by = one.said_by if isinstance(one, Prediction) else None
    question = one.question if isinstance(one, Prediction | Uncovered) else None
    return matches(wanted(text), f"{question or ''} {said_by or ''}")


def without_words(record: Record) -> Record:
    """The record without the words that are covered, as this version reads them and as another one wrote them."""
    names = WORDS[record.kind_name]
    empty = {name: EMPTY.get(record.kind_fields[name].type) for name in names}
    unread = {name: value for name, value in record.unread.items() if name not in names}
    return type(record)(**{**vars(record), **empty, "unread": unread})
