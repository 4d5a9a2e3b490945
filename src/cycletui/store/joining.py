"""Records that are the same: each reads as one, wherever a record names it.

They are the same where nobody can tell their names apart (`kind_named_by`, made so on two laptops), where two laptops
noted the same without knowing of each other (`kind_one_by`, `store.twins`), and where somebody said so. Nothing is
written anew for it. What was said stands in the records themselves (`f.same_as`), one entry for each pair, so that it
holds for what still comes from other laptops, is taken back by taking the entry back, and reads the same on every
laptop whatever came first: two that were joined in opposite directions, or a ring, are one all the same. Of one name
are those that are there, and those that are gone: what was deleted does not come back by its name.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple, Protocol

from cycletui.records import registry
from cycletui.records.filters import AnyOf
from cycletui.records.kind import KindSpec, Record, spec_of
from cycletui.records.names import fold
from cycletui.store.selecting import record_in, select
from cycletui.store.tables import table_name
from cycletui.store.twins import look, together

AT_ONCE = 400


class Rows(Protocol):
    """What runs a query: the reader's connection, or that of a save."""

    def __call__(self, sql: str, params: tuple[Any, ...] = (), /) -> Iterable[Any]: ...


class Joined(NamedTuple):
    """Which records of a kind are one: by each the one that stands for all of them, and by that all of them.

    `stored` are these records as each of them is written down; `named` are, by each, those of its very name.
    """

    of: Mapping[str, str] = {}
    members: Mapping[str, tuple[str, ...]] = {}
    stored: Mapping[str, Record] = {}
    named: Mapping[str, tuple[str, ...]] = {}
    against: Mapping[str, tuple[str, ...]] = {}
    """By each those that another laptop noted of the same thing, with other figures: somebody has to say what holds."""

    def one(self, record: str) -> str:
        """The record that stands for this one: itself where it is joined with none."""
        return self.of.get(record, record)

    def all(self, record: str) -> tuple[str, ...]:
        """All that are one with it, itself among them."""
        return self.members.get(self.one(record), (record,))

    def others(self, record: str) -> list[Record]:
        """The records that are one with it, as far as they are here."""
        return [self.stored[one] for one in self.all(record) if one != record and one in self.stored]

    def twins(self, record: str) -> tuple[str, ...]:
        """All that bear its name, itself among them: nobody could take them apart."""
        return self.named.get(record, (record,))

    def unlike(self, record: str) -> tuple[str, ...]:
        """The fields in which those that are one with it, and are there, say different things."""
        some = [self.stored[one] for one in self.all(record) if one in self.stored and not self.stored[one].deleted]
        return some[0].unlike(some[1:]) if len(some) > 1 else ()

    def other_names(self, record: str) -> list[Record]:
        """Those of `others` that are called otherwise, one for each name."""
        seen, found = set(self.twins(record)), []
        for one in self.others(record):
            if one.id not in seen:
                found.append(one)
                seen |= set(self.twins(one.id))
        return found


NOTHING = Joined()


def joins(spec: KindSpec) -> str:
    """The field in which records of the kind say with which others they are the same; empty where they cannot."""
    return next((name for name in spec.several if spec.fields[name].joins), "")


def is_one(kind: type[Record]) -> bool:
    """Whether records of the kind may be one with others."""
    return bool(kind.kind_named_by or kind.kind_one_by)


_links: dict[type[Record], dict[str, str]] = {}


def links(spec: KindSpec) -> dict[str, str]:
    """The fields that lead to records which may be one with others, and their kind."""
    if spec.cls not in _links:
        to = {name: registry.get(field.links_to[0]) for name, field in spec.fields.items() if len(field.links_to) == 1}
        some = {name: kind.name for name, kind in to.items() if kind is not None and is_one(kind.cls)}
        _links[spec.cls] = {name: kind for name, kind in some.items() if not spec.fields[name].joins}
    return _links[spec.cls]


class Joining:
    """What is one, for one reading: each kind is looked up once, and only where somebody asks.

    `kept` gives what was looked up before, as long as nobody has written since.
    """

    def __init__(self, rows: Rows, kept: Callable[[], dict[str, Joined]] = dict) -> None:
        self._rows, self._kept = rows, kept
        self._known: dict[str, Joined] | None = None

    def known(self, kind: str) -> Joined:
        """What is one in this kind."""
        if self._known is None:
            self._known = self._kept()
        if kind not in self._known:
            self._known[kind] = self._look(registry.find(kind))
        return self._known[kind]

    def hidden(self, spec: KindSpec) -> list[str]:
        """The records of the kind for which another one stands."""
        found = self.known(spec.name) if is_one(spec.cls) else NOTHING
        return [one for one, stands in found.of.items() if one != stands]

    def read(self, spec: KindSpec, records: list[Record]) -> list[Record]:
        """The records of a kind as they are read."""
        kinds = {*links(spec).values(), *([spec.name] if is_one(spec.cls) else ())}
        if not records or not any(self.known(kind).of or self.known(kind).against for kind in kinds):
            return records
        return list(map(self.told, records))

    def told(self, record: Record) -> Record:
        """The record as it is read: with what those say that are the same, and links to the one that stands for all."""
        changed: dict[str, Any] = {}
        spec = spec_of(type(record))
        if is_one(spec.cls) and (others := self.known(spec.name).others(record.id)):
            record = record.with_same(others)
        if spec.cls.kind_found_in and record.id in self.known(spec.name).against:
            settle = {name for name in spec.cls.kind_found_in if getattr(record, name) is not None}
            changed["to_settle"] = record.to_settle | settle
        for name, kind in links(spec).items():
            if not (value := getattr(record, name)):
                continue
            if isinstance(value, str):
                stands = self.known(kind).one(value)
                changed |= {name: stands} if stands != value else {}
            elif any(one in self.known(kind).of for one in value):
                changed[name] = frozenset(map(self.known(kind).one, value))
        return record.with_values(changed) if changed else record

    def one(self, spec: KindSpec, name: str, value: Any) -> Any:
        """The value of a field, or where it leads to records that are one the one that stands for them."""
        kind = links(spec).get(name)
        return self.known(kind).one(value) if kind and isinstance(value, str) else value

    def widened(self, spec: KindSpec, where: Mapping[str, Any]) -> dict[str, Any]:
        """The filter, which asks for all that are one where it asked for one of them."""
        found = dict(where)
        for name, kind in links(spec).items():
            value = found.get(name)
            if value is None or not (same := self.known(kind)).of:
                continue
            asked = value if isinstance(value, tuple) else (value,)
            every = dict.fromkeys(one for given in asked for one in (same.all(given) if given else (given,)))
            if isinstance(value, tuple) or len(every) > 1:
                found[name] = AnyOf(every)
        return found

    def _look(self, spec: KindSpec) -> Joined:
        if spec.cls.kind_one_by:
            return self._twins(spec)
        name, table = joins(spec), table_name(spec.name)
        # what is empty sorts before all text: the index leads to the few that say something
        said = list(self._rows(f"SELECT k.id, k.f_{name} FROM {table} k WHERE k.f_{name} > ''")) if name else []
        pairs = [(one, other) for one, text in said for other in _texts(text) if other != one]
        named = self._named(spec)
        if not pairs and not named:
            return NOTHING
        stored = self._stored(spec, {one for pair in pairs for one in pair} | named.keys())
        # nothing is joined with another team's, nor what its kind says cannot be one
        good = [pair for pair in pairs if pair[0] in stored and _may(stored[pair[0]], stored.get(pair[1]))]
        return _classes(good, stored, named)

    def _twins(self, spec: KindSpec) -> Joined:
        found = look(self._rows, spec, lambda name: self.known(links(spec)[name]).of if name in links(spec) else {})
        if not found.classes and not found.against:
            return NOTHING
        stored = self._stored(spec, {one for some in found.classes for one in some} | found.against.keys())
        of, members = together(found.classes, stored)
        return Joined(of, members, stored, {one: members[stands] for one, stands in of.items()}, found.against)

    def _named(self, spec: KindSpec) -> dict[str, tuple[str, ...]]:
        """By each record that is not alone in its name those of its name, in order."""
        first, *rest = spec.cls.kind_named_by
        more = "".join(f", k.f_{one}" for one in rest)
        asked = f"SELECT k.id, k.space, k.deleted, k.f_{first}{more} FROM {table_name(spec.name)} k"
        by_name: dict[tuple[Any, ...], list[str]] = {}
        for record, space, deleted, called, *others in self._rows(f"{asked} WHERE k.f_{first} > ''"):
            if key := fold(str(called)):
                by_name.setdefault((space, deleted, key, *(fold(str(one or "")) for one in others)), []).append(record)
        return {one: tuple(sorted(some)) for some in by_name.values() if len(some) > 1 for one in some}

    def _stored(self, spec: KindSpec, ids: set[str]) -> dict[str, Record]:
        found: dict[str, Record] = {}
        wanted = sorted(ids)
        for at in range(0, len(wanted), AT_ONCE):
            some = wanted[at : at + AT_ONCE]
            for row in self._rows(f"{select(spec)} WHERE r.id IN ({', '.join('?' * len(some))})", tuple(some)):
                record = record_in(spec, row)
                found[record.id] = record
        return found


def _may(one: Record, other: Record | None) -> bool:
    return other is None or (one.space == other.space and not one.apart(other) and not other.apart(one))


def _texts(text: Any) -> Iterable[str]:
    try:
        found = json.loads(text)
    except (TypeError, ValueError):
        return ()
    return [one for one in found if isinstance(one, str)] if isinstance(found, list) else ()


def _classes(
    pairs: list[tuple[str, str]], stored: Mapping[str, Record], named: Mapping[str, tuple[str, ...]]
) -> Joined:
    parent: dict[str, str] = {}

    def root(one: str) -> str:
        while parent.setdefault(one, one) != one:
            parent[one] = one = parent[parent[one]]
        return one

    members: dict[str, tuple[str, ...]] = {}
    twins = sorted((one, other) for one, some in named.items() for other in some[:1] if other != one)
    # of one name first: what was said joins all of a name, or none of them
    for pair in (*twins, *sorted(pairs)):
        one, other = root(pair[0]), root(pair[1])
        mine, theirs = members.get(one, (one,)), members.get(other, (other,))
        # what joins two must be one with all that each of them is
        if one != other and all(_may(stored[a], stored.get(b)) for a in mine if a in stored for b in theirs):
            parent[one] = other
            members[other] = (*mine, *theirs)
    leads = {twin for one, _ in pairs for twin in named.get(one, (one,))}
    of: dict[str, str] = {}
    found: dict[str, tuple[str, ...]] = {}

    def rank(one: str) -> tuple[Any, ...]:
        # the one to which all others lead; of several, in a ring and of one name, the same one on every laptop:
        # the name without a mark too many, with its capitals
        record = stored[one]
        called = str(getattr(record, record.kind_named_by[0]) or "")
        return record.deleted, one in leads, len(called), called, one

    for one, some in members.items():
        if root(one) != one or len(some) < 2:
            continue
        stands = min((one for one in some if one in stored), key=rank)
        of |= dict.fromkeys(some, stands)
        found[stands] = tuple(sorted(some))
    return Joined(of, found, stored, named)
