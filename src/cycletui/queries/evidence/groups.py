"""The groups of a team, and what it counts: how many results each has, which are one, and which may be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from cycletui.queries.evidence.alike import Alike, read_alike
from cycletui.queries.frame import read_frame
from cycletui.queries.rows import there
from cycletui.records.evidence import Collection, Group, Measure, Result
from cycletui.records.harmless import line
from cycletui.records.kind import Record
from cycletui.records.names import fold, near
from cycletui.records.values import say

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader
    from cycletui.queries.frame_view import FrameView
    from cycletui.store.joining import Joined

MOST, COMPARED = 400, 120
"""Groups that are listed, and those of which each is set beside each other one to find those that may be one."""


class SameAs(NamedTuple):
    """Another name of a group: what was counted under it is read with the group."""

    id: str
    name: str
    size: int | None


class GroupLine(NamedTuple):
    """A group: its name and size, whether it stays with us, and how many results it has.

    `also` are its other names, `like` may be meant by the same name; `sizes` are the different sizes that those say
    which are one with it, and `unlike` all fields in which they say different things. Beyond the desk only name and
    size are known, as far as they go.
    """

    id: str
    name: str
    size: int | None
    private: bool = False
    is_class: bool = False
    results: int = 0
    also: tuple[SameAs, ...] = ()
    like: tuple[tuple[str, str], ...] = ()
    sizes: tuple[int, ...] = ()
    unlike: tuple[str, ...] = ()
    settle: bool = False
    """Whether two versions of something in it wait, such as of its name."""


class GroupsView(NamedTuple):
    """The place: its lines by name, those first in which something is to be settled."""

    frame: FrameView
    lines: tuple[GroupLine, ...]
    measures: tuple[Alike, ...] = ()
    """What is counted under two names that may be one."""


def read_groups(reader: AudienceReader, space: str, me: str) -> GroupsView:
    """The groups that this audience may know of; at the desk with what is known of them."""
    with reader.moment():
        found = there(reader, reader.records(Group, space=space, newest=MOST))
        many = _results(reader) if reader.inside else {}
        lines = [_line(reader, one, many) for one in found]
        if reader.inside:
            lines = _compared(lines)
        lines.sort(key=lambda one: (not one.unlike and not one.settle, fold(one.name)))
        measures = tuple(one for one in read_alike(reader, space) if one.kind == "measure")
        return GroupsView(read_frame(reader, space, me), tuple(lines), measures)


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
    others = [SameAs(same.id, _name(same), getattr(same, "size", None)) for same in joined.other_names(one.id)]
    every = [getattr(same, "size", None) for same in (stored, *joined.others(one.id)) if not same.deleted]
    sizes = tuple(sorted({size for size in every if size is not None}))
    size = getattr(stored, "size", None)
    size = sizes[0] if size is None and sizes else size
    also = tuple(sorted(others, key=lambda same: fold(same.name)))
    kept = (bool(one.private), bool(one.is_class), many.get(one.id, 0))
    settle = bool(one.to_settle)
    return GroupLine(one.id, name, size, *kept, also, sizes=sizes, unlike=joined.unlike(one.id), settle=settle)


def _name(one: Record) -> str:
    return line(one.called() or "–", 120)


def _compared(lines: list[GroupLine]) -> list[GroupLine]:
    """Each with those that may be meant by the same name."""
    names = [(one.name, one) for one in lines[:COMPARED]]
    like = {one.id: [other for other in near(one.name, names) if other.id != one.id] for _, one in names}
    return [one._replace(like=tuple((other.id, other.name) for other in like.get(one.id, []))) for one in lines]


class About(NamedTuple):
    """What can be done with a measure or a day of it, in words: its name, its results, and others of its kind.

    `others` are what it may be said to be the same as, those that are near first; `unlike` what one of those says that
    are one with it and another one does not: field, value, and both in words.
    """

    name: str
    results: int
    others: tuple[tuple[str, str], ...]
    also: tuple[tuple[str, str], ...] = ()
    unlike: tuple[tuple[str, Any, str], ...] = ()


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
    joined = reader.store.reader.joined(cls)
    also = tuple((one.id, line(one.called() or "–", 100)) for one in joined.other_names(found.id))
    if kind == "group":
        results = _results(reader).get(found.id, 0)
    else:
        days = reader.store.reader.many(Result, "collection")
        results = sum(days.get(one.id, 0) for one in reader.records(Collection, where=Collection(measure=found.id)))
    return About(
        line(name or "–", 100), results, tuple((one, called[one]) for one in order), also, _unlike(found, joined)
    )


def _unlike(found: Record, joined: Joined) -> tuple[tuple[str, Any, str], ...]:
    """What can be said to hold, where those that are one say different things."""
    said = []
    for name in joined.unlike(found.id):
        spec = found.kind_fields[name]
        every = [getattr(one, name) for one in map(joined.stored.get, joined.all(found.id)) if one and not one.deleted]
        values = [True, False] if spec.type == "yesno" else sorted({one for one in every if one not in (None, "")})
        said += [(name, value, f"{spec.title}: {say(spec, value)}") for value in values]
    return tuple(said)
