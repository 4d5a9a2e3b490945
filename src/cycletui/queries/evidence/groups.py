"""The groups of a team, and what it counts: how many results each has, which are one, and which may be."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cycletui.queries.frame import read_frame
from cycletui.queries.rows import there
from cycletui.records.evidence import Collection, Group, Measure, Result
from cycletui.records.harmless import line
from cycletui.records.names import fold, near

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader
    from cycletui.queries.frame_view import FrameView

MOST, COMPARED = 400, 120
"""Groups that are listed, and those of which each is set beside each other one to find those that may be one."""


class SameAs(NamedTuple):
    """Another name of a group: what was counted under it is read with the group."""

    id: str
    name: str
    size: int | None


class GroupLine(NamedTuple):
    """A group: its name and size, whether it stays with us, and how many results it has.

    `also` are its other names; `like` may be meant by the same name, `twin` says that nobody can tell the first of
    them from it. Beyond the desk only name and size are known, as far as they go.
    """

    id: str
    name: str
    size: int | None
    private: bool = False
    is_class: bool = False
    results: int = 0
    also: tuple[SameAs, ...] = ()
    like: tuple[tuple[str, str], ...] = ()
    twin: bool = False

    @property
    def sizes(self) -> tuple[int, ...]:
        """The different sizes that its names say; one where they agree."""
        said = [self.size, *(one.size for one in self.also)]
        return tuple(sorted({one for one in said if one is not None}))


class GroupsView(NamedTuple):
    """The place: its lines by name, those that may be one with another first, and how many groups there are."""

    frame: FrameView
    lines: tuple[GroupLine, ...]


def read_groups(reader: AudienceReader, space: str, me: str) -> GroupsView:
    """The groups that this audience may know of; at the desk with what is known of them."""
    with reader.moment():
        found = there(reader, reader.records(Group, space=space, newest=MOST))
        many = _results(reader) if reader.inside else {}
        lines = [_line(reader, one, many) for one in found]
        if reader.inside:
            lines = _compared(lines)
        lines.sort(key=lambda one: (not one.twin, fold(one.name)))
        return GroupsView(read_frame(reader, space, me), tuple(lines))


def _results(reader: AudienceReader) -> dict[str, int]:
    many = reader.store.reader.many
    whole, part = many(Result, "group"), many(Result, "part")
    return {one: whole.get(one, 0) + part.get(one, 0) for one in {*whole, *part}}


def _line(reader: AudienceReader, one: Group, many: dict[str, int]) -> GroupLine:
    name = line(one.called() or "–", 120)
    if not reader.inside:
        return GroupLine(one.id, name, one.size)
    joined = reader.store.reader.joined(Group)
    stored = joined.stored.get(one.id, one)
    others = [
        SameAs(same.id, line(same.called() or "–", 120), getattr(same, "size", None)) for same in joined.others(one.id)
    ]
    size = getattr(stored, "size", None)
    also = tuple(sorted(others, key=lambda same: fold(same.name)))
    return GroupLine(one.id, name, size, bool(one.private), bool(one.is_class), many.get(one.id, 0), also)


def _compared(lines: list[GroupLine]) -> list[GroupLine]:
    """Each with those that may be meant by the same name."""
    by_name: dict[str, list[GroupLine]] = {}
    for one in lines:
        by_name.setdefault(fold(one.name), []).append(one)
    names = [(one.name, one) for one in lines[:COMPARED]]
    found = []
    for one in lines:
        twins = [other for other in by_name[fold(one.name)] if other.id != one.id]
        like = twins + (
            [other for other in near(one.name, names) if other.id != one.id] if one in lines[:COMPARED] else []
        )
        found.append(one._replace(like=tuple((other.id, other.name) for other in like), twin=bool(twins)))
    return found


class About(NamedTuple):
    """What can be done with a measure or a day of it, in words: its name, its results, and others of its kind.

    `others` are what it may be said to be the same as, those that are near first.
    """

    name: str
    results: int
    others: tuple[tuple[str, str], ...]
    also: tuple[tuple[str, str], ...] = ()


def read_about(reader: AudienceReader, kind: str, record: str) -> About | None:
    """A group or a measure, for whoever wants to do something with it; `None` where it is not there any more."""
    if not reader.inside:
        return None
    cls = Group if kind == "group" else Measure
    found = reader.get(record, cls)
    if found is None or found.deleted:
        return None
    every = [one for one in there(reader, reader.records(cls, space=found.space, newest=MOST)) if one.id != found.id]
    every = [one for one in every if not found.apart(one)]
    name = str(getattr(found, "name", None) or "")
    called = {one.id: line(one.called() or "–", 100) for one in every}
    twins = [one.id for one in every if fold(one.called()) == fold(name)]
    close = [*twins, *near(name, ((one.called(), one.id) for one in every))]
    order = dict.fromkeys((*close, *sorted(called, key=lambda one: fold(called[one]))))
    also = tuple((one.id, line(one.called() or "–", 100)) for one in reader.store.reader.joined(cls).others(found.id))
    if kind == "group":
        results = _results(reader).get(found.id, 0)
    else:
        days = reader.store.reader.many(Result, "collection")
        results = sum(days.get(one.id, 0) for one in reader.records(Collection, where=Collection(measure=found.id)))
    return About(line(name or "–", 100), results, tuple((one, called[one]) for one in order), also)
