"""What the name of a group or a measure says of it, and names that are taken already."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from cycletui.records.harmless import line
from cycletui.records.kind import Problem
from cycletui.records.names import fold, nearness

if TYPE_CHECKING:
    from cycletui.records.kind import Record, Team

_CLASS = re.compile(r"\b(?:class(?! of\b)|homeroom)\b|^(?:period|section|block) \w{1,2}$")
_SHARES = frozenset(("", "students", "student", "percent", "%", "pupils", "children", "learners", "people"))


def taken(
    kind: str, name: str, before: Record | None, values: Mapping[str, Any], team: Team, besides: tuple[str, ...] = ()
) -> Iterator[Problem]:
    """Whether another record of the team is called so already; `besides` are fields in which two of one name differ."""

    def key(of: Record | None, other: Mapping[str, Any]) -> tuple[str, ...]:
        return tuple(fold(str(other.get(one, getattr(of, one, None)) or "")) for one in (name, *besides))

    mine = key(before, values)
    if not mine[0] or (before is not None and mine == key(before, {})):
        return
    for one in team.records(kind, apart=True):
        if (before is None or one.id != before.id) and key(one, {}) == mine:
            words = line(str(getattr(one, name)), 60)
            yield Problem(name, f"“{words}” is there already: say that the two are the same, or give it another name")
            return


def is_class(name: str) -> bool:
    """Whether a group is called as a class is: `Class A`, `Mr Lee’s class`, `Period 3`; `class of 2027` is none."""
    return _CLASS.search(fold(name)) is not None


def group_begins(name: str, private: Iterable[str]) -> dict[str, bool]:
    """What a new group of this name begins with; `private` are the names of those that are private."""
    begins: dict[str, bool] = {"is_class": True} if is_class(name) else {}
    if any(fold(one) == fold(name) or nearness(name, one) for one in private):
        begins["private"] = True
    return begins


def units_differ(one: str | None, other: str | None) -> str:
    """Why values of these two units cannot be read as one; empty where they can: a share may be a count of students."""
    mine, theirs = fold(one or ""), fold(other or "")
    if mine == theirs or not mine or not theirs or {mine, theirs} <= _SHARES:
        return ""
    return f"one is kept in {line(one or '', 40)}, the other in {line(other or '', 40)}"
