"""How each record must be shown, asked of the reference model one record at a time."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple

from tests.journal_machine.kinds import latest
from tests.model.reference import DELETED, Head, Known, canonical, lamport

BODIES: dict[str, Any] = {}
"""Every change that was ever made in these tests, by id: what is understood of it never differs."""


class View(NamedTuple):
    """One record as a laptop must show it: heads by field, the log's own heads, and what is open."""

    kind: str
    order: tuple[int, str, int]
    heads: dict[str, list[Head]]
    all_heads: dict[str, list[Head]]
    gone: bool
    unseen: frozenset[tuple[str, str]]
    to_settle: frozenset[str]

    def shown(self, field: str) -> Any:
        return self.heads[field][-1][2] if field in self.heads else None


def restricted(known: Known, ids: Iterable[str]) -> Known:
    """Only these changes, in the order of their arrival, the rest still counting as arrived."""
    other, wanted = Known(), set(ids)
    other.bodies = {i: body for i, body in known.bodies.items() if i in wanted}
    other.opaque = dict.fromkeys((*known.opaque, *known.bodies))
    other.hidden = known.hidden & other.bodies.keys()
    return other


@lru_cache(200_000)
def _view(record: str, ids: frozenset[str], hidden: frozenset[str]) -> View:
    known = Known()
    known.bodies = {i: BODIES[i] for i in ids}
    known.hidden = set(hidden)
    lam, first, _ = known.ops(record)[0]
    heads = {name: known.heads(record, name) for name in known.fields(record)}
    plain = Known()
    plain.bodies = known.bodies
    return View(
        known.kind(record),
        (lam, first, [op["e"] for op in BODIES[first]["ops"]].index(record)),
        heads,
        {name: plain.heads(record, name) for name in plain.fields(record)},
        known.gone(record),
        frozenset(known.unseen(record)),
        frozenset(known.to_settle(record, latest)),
    )


def records_of(known: Known) -> dict[tuple[str, str], set[str]]:
    """The changes that touch each (space, record), hidden ones too."""
    found: dict[tuple[str, str], set[str]] = {}
    for i, body in known.bodies.items():
        for op in body["ops"]:
            found.setdefault((body["sp"], op["e"]), set()).add(i)
    return found


def views(known: Known) -> dict[tuple[str, str], View]:
    """How each record must be shown."""
    found = {}
    for (space, record), ids in records_of(known).items():
        for i in ids:
            BODIES.setdefault(i, known.bodies[i])
        found[space, record] = _view(record, frozenset(ids), frozenset(ids & known.hidden))
    return found


@lru_cache(200_000)
def _named(record: str, ids: frozenset[str]) -> tuple[tuple[str, frozenset[str]], ...]:
    known = Known()
    known.bodies = {i: BODIES[i] for i in ids}
    found: dict[str, set[str]] = {}
    for _, _, op in known.ops(record):
        for field, some in op.get("r", {}).items():
            found.setdefault(field, set()).update(some)
        for some in op.get("seen", {}).values() if DELETED in op["s"] else ():
            found.setdefault(DELETED, set()).update(some)
    return tuple((field, frozenset(some)) for field, some in found.items())


def waiting(known: Known) -> dict[tuple[str, str], frozenset[str]]:
    """The incomplete fields of each record that has any."""
    arrived = {*known.bodies, *known.opaque}
    found = {}
    for (space, record), ids in records_of(known).items():
        if some := frozenset(field for field, named in _named(record, frozenset(ids)) if named - arrived):
            assert some == restricted(known, ids).incomplete(record)
            found[space, record] = some
    return found


def replaced(view: View | None, field: str, *, every: bool = False) -> frozenset[str]:
    """What an edit of a field replaces, made by somebody who sees the record so."""
    some = view.heads.get(field, []) if view else []
    if every or (view and latest(view.kind, field)):
        return frozenset(i for _, i, _ in some)
    return frozenset(i for _, i, value in some if canonical(value) == canonical(some[-1][2]))


def largest_lam(known: Known, space: str) -> int:
    return max((lamport(body) for body in known.bodies.values() if body["sp"] == space), default=0)
