"""The one reader, for an audience: whatever a query reads through it, that audience may see.

It is closed by default. A kind or a field that does not say how far it goes is not there outside the desk; a record
of a private group, of a class or of too small a group is not there, and neither is its name behind a link; figures
come only as the rule for figures tells them; a covered prediction has no words for anybody.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar, overload

from cycletui.queries import covered
from cycletui.queries.filtering import matches, wanted
from cycletui.queries.outside import past_outside, texts_of
from cycletui.records import registry
from cycletui.records.audience import Audience
from cycletui.records.evidence import Result
from cycletui.records.filters import filled
from cycletui.records.harmless import line
from cycletui.records.kind import PEOPLE, FieldSpec, KindSpec, Record, named
from cycletui.records.reflection import Prediction
from cycletui.store.selecting import spec as spec_of_kind

if TYPE_CHECKING:
    from datetime import date

    from cycletui.queries.expectations import Expectation
    from cycletui.queries.figures import Figures
    from cycletui.queries.groups import Groups
    from cycletui.queries.masking_people import People
    from cycletui.store.history import Past
    from cycletui.store.reader import Found
    from cycletui.store.store import Store

R = TypeVar("R", bound=Record)

HITS, LOOKED_THROUGH = 50, 500
"""Hits that are told outside the desk, and those that are looked through for them."""
THRESHOLD = 10
"""The smallest group of students of which people outside the team see anything."""


class DeskOnlyError(RuntimeError):
    """A query asked for what never leaves the desk, for somebody else: a fault of the program."""


class AudienceReader:
    """Reads a team file for one audience. One is made for each reading; what it looked up it remembers."""

    def __init__(
        self,
        store: Store,
        audience: Audience = Audience.DESK,
        *,
        uncovered: bool = False,
        members: Collection[str] = (),
    ) -> None:
        """`uncovered` shows predictions whether the team has looked or not; to `members` their own ones show."""
        self._store, self.audience = store, audience
        self._reader = store.reader
        self._uncovered, self._members = uncovered, members
        self.team_kinds: dict[str, str] = {}
        """What `queries.spoken` looked up."""
        self.inside = audience.inside

    @property
    def store(self) -> Store:
        """The store itself, for what only the team's own screen shows. Raises `DeskOnlyError` for everybody else."""
        if not self.inside:
            raise DeskOnlyError(f"what the store holds is not for {self.audience.word}")
        return self._store

    @property
    def today(self) -> date:
        """The day it is by the team file's clock."""
        return self._store.clock().date()

    @property
    def own_day(self) -> date | None:
        """The day it always is in this team file, if it has one: that of an invented team, which anybody may know."""
        return self._store.own_day

    @cached_property
    def desk(self) -> AudienceReader:
        """The same file as the team's own screen reads it: for what is decided and never shown, such as which step
        comes next or whether something is there at all, as hidden is not missing."""
        return self if self.inside else AudienceReader(self._store)

    @cached_property
    def groups(self) -> Groups:
        """Which groups this audience may know of."""
        from cycletui.queries.groups import Groups

        return Groups(self._reader, self.audience)

    @cached_property
    def figures(self) -> Figures:
        """Figures as this audience may see them."""
        if self.inside:
            from cycletui.queries.figures import Figures

            return Figures()
        from cycletui.queries.released import ReleasedFigures

        return ReleasedFigures(self._reader, self.audience, self.groups, self._words)

    @cached_property
    def people(self) -> People:
        """Everybody who is or was in a team of this file, as they may be meant in a text."""
        from cycletui.queries.masking_people import people_of

        return people_of(self._reader)

    @cached_property
    def _covering(self) -> covered.Covering:
        return covered.Covering(self._reader)

    def expectations(self, space: str, cycles: Sequence[str | None]) -> tuple[Expectation, ...]:
        """What is expected, question by question, as a spread and never as a single voice; nothing beyond a lead."""
        from cycletui.queries.expectations import FEWEST_VOICES, read_expectations

        fewest = FEWEST_VOICES.get(self.audience)
        return read_expectations(self._reader, self.groups, fewest, space, cycles) if fewest else ()

    def wholes(self, predictions: Iterable[str]) -> frozenset[int]:
        """Of how many students these predictions speak, covered or not; not which of how many."""
        found = (self._reader.get(one, Prediction) for one in predictions) if self.inside else ()
        return frozenset(one.of for one in found if one is not None and one.of is not None)

    def may(self, kind: type[Record], field: str) -> bool:
        """Whether this audience may see a field at all: where it may not, its being empty says nothing."""
        return self.audience.may(kind.kind_open_to) and self.audience.may(kind.kind_fields[field].to)

    def moment(self) -> AbstractContextManager[None]:
        """Everything read inside is of one moment."""
        return self._reader.moment()

    # records

    @overload
    def records(
        self,
        kind: type[R],
        *,
        space: str = "",
        deleted: bool = False,
        where: R | None = None,
        newest: int = 0,
        latest: str = "",
    ) -> list[R]: ...
    @overload
    def records(
        self,
        kind: str,
        *,
        space: str = "",
        deleted: bool = False,
        where: Mapping[str, Any] | None = None,
        newest: int = 0,
        latest: str = "",
    ) -> list[Record]: ...
    def records(
        self,
        kind: Any,
        *,
        space: str = "",
        deleted: bool = False,
        where: Any = None,
        newest: int = 0,
        latest: str = "",
    ) -> list[Any]:
        """The records of a kind that this audience may see, each with what it may see of it; else as `Reader.records`.

        A filter by a field that is closed to the audience finds nothing.
        """
        spec = spec_of_kind(kind)
        if not self._asks(spec, deleted, filled(where)):
            return []
        found = self._reader.records(kind, space=space, deleted=deleted, where=where, newest=newest, latest=latest)
        if self.inside and spec.name not in covered.WORDS:
            return found
        if self.inside and not self._uncovered:
            self._covering.prepare(found)
        return [seen for one in found if (seen := self._seen(one)) is not None]

    @overload
    def get(self, record: str | None, kind: type[R]) -> R | None: ...
    @overload
    def get(self, record: str | None) -> Record | None: ...
    def get(self, record: str | None, kind: type[Record] | None = None) -> Any:
        """The record of that id as this audience may see it; `None` where it may not, or there is none."""
        if not record:
            return None
        found = self._reader.get(record) if kind is None else self._reader.get(record, kind)
        if found is None or (self.inside and found.kind_name not in covered.WORDS):
            return found
        return self._seen(found)

    @overload
    def counts(self, kinds: Iterable[str], *, space: str, deleted: bool = False) -> dict[str, int]: ...
    @overload
    def counts(
        self, kinds: Iterable[type[Record]], *, space: str, deleted: bool = False
    ) -> dict[type[Record], int]: ...
    def counts(self, kinds: Iterable[Any], *, space: str, deleted: bool = False) -> dict[Any, int]:
        """How many there are by kind, by what it was said with; none of a kind that is closed to this audience."""
        names = list(kinds)
        open_ = [one for one in names if self._asks(spec_of_kind(one), deleted, {})]
        return dict.fromkeys(names, 0) | self._reader.counts(open_, space=space, deleted=deleted)

    def different(self, kind: type[R], field: str, *, where: R) -> list[Any]:
        """The different values of a link or a choice in the records that `where` names; none of a closed field."""
        spec = spec_of_kind(kind)
        closed = not self.audience.may(spec.fields[field].to) or not self._asks(spec, False, filled(where))
        return [] if closed else self._reader.different(kind, field, where=where)

    def linked(self, kind: type[Record] | str, link: str) -> set[str]:
        """The ids that this link names in any record of the kind; none where the kind or the link is closed."""
        spec = spec_of_kind(kind)
        open_ = self.inside or (self._open(spec.name) and self.audience.may(spec.fields[link].to))
        return self._reader.linked(kind, link) if open_ else set()

    def kinds(self, ids: Iterable[str]) -> dict[str, str]:
        """The kinds of these records, of those that are open to this audience."""
        found = self._reader.kinds(ids)
        return found if self.inside else {k: v for k, v in found.items() if self._open(v)}

    def to_settle(self, *, space: str = "") -> list[tuple[str, str, str]]:
        """What waits to be settled; that is the team's own matter."""
        return self._reader.to_settle(space=space) if self.inside else []

    def find(self, text: str, *, space: str = "") -> list[Found]:
        """Where the words stand, of records that this audience may see; outside the desk without an excerpt."""
        if self.inside:
            found = self._reader.find(text, space=space)
            return [told for one in found if (told := self._told(one, text)) is not None]
        words = wanted(text)
        # hits that may not be seen take no place from those that may
        found = self._reader.find(text, space=space, limit=LOOKED_THROUGH)
        seen = (one._replace(excerpt="") for one in found if self._holds(one.id, words))
        return list(islice(seen, HITS))

    def _told(self, hit: Found, text: str) -> Found | None:
        """A hit at the desk: around open words of what is covered stand covered ones."""
        if not self.hides(hit.id):
            return hit
        return hit._replace(excerpt="") if covered.may_be_found(self._reader, hit.id, text) else None

    def _holds(self, record: str, words: list[str]) -> bool:
        """Whether the words stand in what may be seen of it: a hit in hidden words would tell of them."""
        seen = self.get(record)
        if seen is None or seen.deleted:
            return False
        return matches(words, " ".join([self.title(record), *texts_of(seen)]))

    def history(self, record: str) -> list[Past]:
        """What was ever written for a record, in fields that this audience may see; it is shown and never leaves."""
        if self.audience > Audience.GUESTS:
            return []
        from cycletui.store.history import history

        past = history(self._reader, record)
        if self.inside:
            return [one for one in past if not self.veils(record, one.field)]
        seen = self.get(record)
        if seen is None:
            return []
        return past_outside(past, seen, self.audience, self._words)

    def acts(self, kinds: Sequence[str], space: str, fields: Iterable[str] = ()) -> dict[str, set[str]]:
        """By record of these kinds the acts that wrote it, or one of these fields: ids alone, for what is decided at
        the desk."""
        from cycletui.store.history import acts_by_record

        return acts_by_record(self._reader, kinds, space, fields)

    # words

    def title(self, record: str | None, link: FieldSpec | None = None) -> str:
        """A few words by which this audience knows a record; empty for what it may not see. `link` leads to it."""
        found = self._reader.get(record) if record else None
        if found is None:
            return ""
        if self.inside:
            return found.called() or found.id
        if found.deleted or self._stays(found):
            return ""
        if isinstance(found, Result):
            return self.figures.of(found).words if self._seen(found) is not None else ""
        words = named(found, self.audience, link)
        # a person is named where the link goes so far
        return words if found.kind_name in PEOPLE else self._words(words)

    def words(self, record: str | None, most: int = 120, link: FieldSpec | None = None) -> str:
        """What a link points to, in words, said plainly where it was deleted or is still on another laptop.

        Empty where this audience may not see it. Words that are no record's id stand as they were written.
        """
        from cycletui.queries.links import link_words, name_of

        if self.inside:
            return link_words(self._store, record, most)
        if record is not None and record and self._reader.get(record) is None:
            return ""
        return line(name_of(self, record, link), most)

    def covered(self, record: str) -> bool:
        """Whether it is a prediction at which the team has not looked yet."""
        found = self._reader.get(record)
        return found is not None and self._covering.covers(found)

    def veils(self, record: str, field: str) -> bool:
        """Whether a field, as the journal names it, holds what is still covered."""
        found = self._reader.get(record)
        return found is not None and covered.hides(found.kind_name, field) and self._hides(found)

    def hides(self, record: str) -> bool:
        """Whether its words are covered, for whoever reads here."""
        found = self._reader.get(record)
        return found is not None and self._hides(found)

    def _hides(self, record: Record) -> bool:
        if self._uncovered or not self._covering.covers(record):
            return False
        return not (self._members and covered.own(self._store, record.id, self._members))

    # what may be seen

    def _open(self, kind: str) -> bool:
        spec = registry.get(kind)
        return spec is not None and self.audience.may(spec.open_to)

    def _asks(self, spec: KindSpec, deleted: bool, where: Mapping[str, Any]) -> bool:
        """Whether this audience may ask so: of an open kind, by open fields, and not for what was deleted."""
        if self.inside:
            return True
        fields = spec.fields
        return (
            not deleted
            and self.audience.may(spec.open_to)
            and all(name == "id" or self.audience.may(fields[name].to) for name in where)
        )

    def _seen(self, record: Record) -> Record | None:
        """The record with what this audience may see of it; `None` where it may not know of it."""
        if self.inside:
            return self._veiled(record)
        if record.deleted or not self.audience.may(record.kind_open_to):
            return None
        if self._stays(record):
            return None
        values: dict[str, Any] = {}
        for name, field in record.kind_fields.items():
            value = getattr(record, name)
            if value in (None, "", (), frozenset()):
                continue
            if name in record.unread or not self.audience.may(field.to):
                continue
            if field.figure and not self.groups.as_stored(record):
                continue
            values[name] = self._value(field, value)
        return type(record)(id=record.id, space=record.space, **values)

    def _stays(self, record: Record) -> bool:
        """Whether it is a group of which this audience may not know, or speaks of one."""
        if record.kind_name == "group":
            return bool(self.groups.reason(record.id))
        # without its group it would read as everybody's
        named = (getattr(record, name) for name, field in record.kind_fields.items() if "group" in field.links_to)
        several = ((value,) if isinstance(value, str) else value for value in named if value)
        return any(self.groups.reason(one) for groups in several for one in groups)

    def _value(self, field: FieldSpec, value: Any) -> Any:
        if field.links_to:
            return value
        if isinstance(value, str) and field.type in ("text", "long"):
            return self._words(value)
        if field.type == "set":
            return frozenset(self._words(one) for one in value)
        if field.type == "list":
            return tuple(one._replace(text=self._words(one.text)) for one in value)
        return value

    def _words(self, text: Any) -> Any:
        """Text for this audience; people outside read no small counts in it, and nobody's initials."""
        if not isinstance(text, str) or self.audience < Audience.GUESTS:
            return text
        from cycletui.queries.masking import masked

        return masked(self.people.masked(text).text, THRESHOLD).text

    def _veiled(self, record: Record) -> Record:
        """A prediction without the words that are still covered."""
        return covered.without_words(record) if record.kind_name in covered.WORDS and self._hides(record) else record
