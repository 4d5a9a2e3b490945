"""A store with records of every kind, built from the declarations alone: each value stands out and is known again.

A text holds a mark of its own, a day is a day of its own, a figure a number of its own. What links to groups is there
once for each sort of group: an open one, a small one, a private one, a class.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count
from typing import Any, NamedTuple
from uuid import uuid4

from cycletui.records import registry
from cycletui.records.agreements import AGREED_ON
from cycletui.records.hands import STEPS, Hands
from cycletui.records.kind import FieldSpec, KindSpec
from cycletui.store import saves
from cycletui.store.saves import Edit
from cycletui.store.store import Store

SIZES = {"open": 3011, "small": 6, "private": 5021, "class": 2003, "joined": 7039}
"""By sort of group how many it has; `joined` says that it is the same as the private one."""
TURNS = len(SIZES) + 1
"""No group, then each sort."""
EVERYBODY = 9001
FEW = " 4 of 11 students"
"""A small count in words; the longest marks go before it."""
SOMEBODY = " XQV"
"""Initials of a member who leads nothing, in words."""
VOICES = 8
"""Voices for one question that is uncovered: as many as a lead is told of as a spread."""

OURS: dict[tuple[str, str], Any] = {
    # where what a value means decides what else may be seen
    ("measure", "minimum"): 0,
    ("measure", "maximum"): 100_000,
    ("measure", "counts"): "students",
    ("measure", "elsewhere"): False,
    ("measure", "own"): True,
    ("outcome", "state"): "agreed",
    ("outcome", "unit"): "points",
    ("result", "total"): None,
    ("group", "size"): None,
    ("group", "same_as"): None,
    ("measure", "same_as"): None,
}


class Mark(NamedTuple):
    """One value of one record, as it may be read somewhere."""

    kind: str
    field: str
    record: str
    words: str


class Built(NamedTuple):
    """The store, its team, ids by kind, sorts of groups by id; marks of texts and days, and numbers of figures.

    `about`: the groups that a record speaks of. `covered`: predictions at which nobody looked yet. `people` are the
    members that a record names, by its field.
    """

    store: Store
    space: str
    ids: dict[str, list[str]]
    groups: dict[str, str]
    texts: list[Mark]
    days: list[Mark]
    numbers: list[Mark]
    about: dict[str, set[str]]
    covered: set[str]
    people: list[tuple[str, str, str]]

    def kind_of(self) -> dict[str, str]:
        """The kind of each record."""
        return {one: kind for kind, some in self.ids.items() for one in some}


class _Builder:
    def __init__(self, store: Store) -> None:
        self.kinds = registry.every()
        self.space = uuid4().hex
        links = {one.name: list(_group_links(one)) for one in self.kinds}
        many = {name: 2 if not some else TURNS * len(some) for name, some in links.items()} | {"group": len(SIZES)}
        many["result"] *= 2
        many["prediction"] += VOICES
        many["member"] += 1
        # one about each kind that is agreed on
        many["agreement"] = len(AGREED_ON)
        self.ids = {one.name: [uuid4().hex for _ in range(many[one.name])] for one in self.kinds}
        self.ids["team"][0] = self.space
        self.ids["laptop"][0] = saves.own_laptop(store)
        sorts = dict(zip(SIZES, self.ids["group"], strict=True))
        self.built = Built(store, self.space, self.ids, {v: k for k, v in sorts.items()}, [], [], [], {}, set(), [])
        self.sorts = sorts
        self._marks, self._days, self._numbers, self._hands = count(1), count(), count(11), count(0)

    def edits(self) -> Iterator[Edit]:
        for kind in self.kinds:
            for number, record in enumerate(self.ids[kind.name]):
                values = self._values(kind, number, record)
                made = {name: value for name, value in values.items() if kind.fields[name].made}
                said = {name: value for name, value in values.items() if name not in made}
                yield Edit(kind.name, said, record, made=made)

    def _values(self, kind: KindSpec, number: int, record: str) -> dict[str, Any]:
        groups = self._groups(kind, number)
        self.built.about[record] = set(groups.values()) | ({record} if kind.name == "group" else set())
        values: dict[str, Any] = {}
        # each day lies behind the one before: what starts does so before it ends, wherever its form asks for it
        for field in sorted(kind.fields.values(), key=lambda field: "start" not in field.name):
            if (kind.name, field.name) in OURS:
                value = OURS[kind.name, field.name]
            elif "group" in field.links_to:
                value = groups.get(field.name)
            elif field.links_to:
                value = self._link(kind, field, number, record)
            elif not field.figure:
                value = self._plain(kind.name, field, number, record)
            else:
                continue
            if value is not None:
                values[field.name] = value
        if kind.name == "outcome":
            # a start lies before its aim, in whatever order they are declared
            values["start_on"], values["aim_on"] = sorted((values["start_on"], values["aim_on"]))
            self._redated(record, values, ("start_on", "aim_on"))
        values |= self._figures(kind, number, record, groups) | self._special(kind.name, number)
        return {name: value for name, value in values.items() if value is not None}

    def _groups(self, kind: KindSpec, number: int) -> dict[str, str]:
        """Each link to a group in turn: none, then each sort."""
        fields = list(_group_links(kind))
        if not fields or (kind.name == "prediction" and number >= TURNS):
            return {}
        turn = (None, *self.sorts.values())[number % TURNS]
        if turn is None and kind.fields[fields[0]].needed:
            turn = self.sorts["open"]
        return {fields[number // TURNS % len(fields)]: turn} if turn else {}

    def _link(self, kind: KindSpec, field: FieldSpec, number: int, record: str) -> Any:
        found = []
        for name in field.links_to:
            there = [one for one in self.ids[name] if one != record]
            found.append(there[number // (TURNS if name == "collection" and kind.name == "result" else 1) % len(there)])
        if kind.name == "result" and field.name == "collection":
            found = [self.ids["collection"][number // (2 * TURNS)]]
        if field.links_to == ("member",):
            self.built.people.extend((kind.name, field.name, one) for one in found)
        return frozenset(found) if field.many else found[number % len(found)]

    def _plain(self, kind: str, field: FieldSpec, number: int, record: str) -> Any:
        if field.type in ("text", "long"):
            return self._mark(kind, field, record) + (SOMEBODY + FEW if field.limit >= 60 else "")
        if field.type in ("set", "list"):
            both = (self._mark(kind, field, record), self._mark(kind, field, record) + SOMEBODY + FEW)
            return frozenset(both) if field.type == "set" else both
        if field.type == "day":
            on = date(2001, 1, 1) + timedelta(days=next(self._days))
            self.built.days.append(Mark(kind, field.name, record, on.isoformat()))
            return on
        if field.type == "choice":
            return field.choices[number % len(field.choices)][0]
        if field.type == "hands":
            shown = [661 + 3 * next(self._hands) for _ in STEPS]
            self.built.numbers.extend(Mark(kind, field.name, record, str(one)) for one in shown)
            return Hands(*shown)
        if field.type == "yesno":
            return number % 2 == 0
        return field.at_least or 0

    def _redated(self, record: str, values: dict[str, Any], names: tuple[str, ...]) -> None:
        for at, one in enumerate(self.built.days):
            if one.record == record and one.field in names:
                self.built.days[at] = one._replace(words=values[one.field].isoformat())

    def _mark(self, kind: str, field: FieldSpec, record: str) -> str:
        mark = f"zq{next(self._marks)}z"
        self.built.texts.append(Mark(kind, field.name, record, mark))
        return mark

    def _figures(self, kind: KindSpec, number: int, record: str, groups: dict[str, str]) -> dict[str, Any]:
        """Numbers that stand out, and fit each other where the kind says how."""
        fields = {name: spec for name, spec in kind.fields.items() if spec.figure}
        sort = next((self.built.groups[one] for one in groups.values()), "")
        size = SIZES.get(sort, EVERYBODY)
        values: dict[str, Any] = {}
        if kind.name == "group":
            return {"size": list(SIZES.values())[number]}
        if kind.name == "result":
            if number >= 2 * TURNS:
                values = {"value": self._decimal(), "spread": self._decimal()}
            else:
                first, second, third = (self._below(size) for _ in range(3))
                levels = (first, second, third, size - first - second - third)
                values = {"count_of": self._below(size), "total": size, "levels": " ".join(map(str, levels))}
        elif kind.name == "response_plan":
            values = {"count": (3, 4007)[number % 2], "moved_on": (2, 2777)[number % 2]}
        elif kind.name == "agreement":
            values = {"present": 4801 + number}
        else:
            whole = next((name for name in fields if name in ("of", "total")), "")
            for name, spec in fields.items():
                counts = spec.type == "whole" or (whole and kind.name != "prediction")
                one = self._below(size) if counts else self._decimal()
                values[name] = size if name == whole else str(one) if spec.type == "text" else one
        for name, value in values.items():
            if name not in ("of", "total", "size"):
                words = str(value).split()
                self.built.numbers.extend(Mark(kind.name, name, record, one) for one in words if len(one) > 3)
        return values

    def _below(self, size: int) -> int:
        """A number of students, of which three fit into the group."""
        return 1 if size < 10 else size // 6 + next(self._numbers)

    def _decimal(self) -> float:
        return 41 + next(self._numbers) / 10_000

    def _special(self, kind: str, number: int) -> dict[str, Any]:
        if kind == "group":
            sort = list(SIZES)[number]
            same = frozenset((self.sorts["private"],)) if sort == "joined" else None
            return {"private": sort == "private", "is_class": sort == "class", "same_as": same}
        if kind == "member" and number == len(self.ids["member"]) - 1:
            return {"initials": SOMEBODY.strip()}
        if kind == "cycle":
            # before all that was counted
            return {"starts_on": date(2000, 1, 1 + number), "resting_from": None, "resting_until": None}
        if kind == "prediction":
            if number >= TURNS:
                first = self.ids["outcome"][0]
                return {
                    "question": "How many?",
                    "outcome": first,
                    "cycle": self.ids["cycle"][1],
                    "said_by": f"q{number}",
                }
            self.built.covered.add(self.ids["prediction"][number])
            return {"said_by": f"q{number}"}
        if kind == "uncovered":
            # only the question that many voices answered
            return {"prediction": self.ids["prediction"][TURNS], "question": "How many?", "cycle": self.ids["cycle"][1]}
        return {}


def _group_links(kind: KindSpec) -> Iterator[str]:
    yield from (name for name, spec in kind.fields.items() if "group" in spec.links_to)


def built(store: Store) -> Built:
    """Write all of it, as one act of a member."""
    builder = _Builder(store)
    edits = sorted(builder.edits(), key=lambda one: one.kind == "uncovered")
    saves.write(store, edits, space=builder.space, by=builder.ids["member"][0])
    return builder.built
