"""Undo of a whole act, aimed at what would stand if the act had never been written."""

from __future__ import annotations

from collections.abc import Container
from operator import itemgetter
from typing import NamedTuple

from cycletui.journal.canonical import Value, canonical
from cycletui.journal.change import APP, DELETED
from cycletui.journal.heads import NONE, RecordLog, Written, heads, portions


class Rewrite(NamedTuple):
    """One value to write again, what it replaces, and for a delete what it has seen."""

    field: str
    value: Value
    replaces: tuple[str, ...]
    seen: dict[str, tuple[str, ...]]


class Plan(NamedTuple):
    """The undo of an act on one record. Each layer is one change; `left` are the fields of the act
    that somebody has written over since."""

    record: str
    kind: str
    layers: tuple[tuple[Rewrite, ...], ...]
    left: tuple[str, ...]


def plan(
    log: RecordLog,
    act: Container[str],
    devices: dict[str, str],
    hidden: Container[str] = NONE,
    *,
    cancelled: Container[str] = NONE,
) -> Plan:
    """How to undo the changes `act` on one record. `devices` maps change ids to their device: a
    record that the app made by itself is never deleted by undo.

    `cancelled` are changes that were made since and taken back since: together they say nothing, so
    what they left standing counts as the act's own. Without that, taking back two edits of one field
    one after the other would stop at the second.
    """

    def ours(change: str) -> bool:
        return change in act or change in cancelled

    stands = {name: heads(written, hidden) for name, written in log.fields.items()}
    mine = {name: tuple(w for w in some if ours(w.change)) for name, some in stands.items()}
    touched = [name for name, written in log.fields.items() if any(c in act for c in written)]
    left = tuple(name for name in touched if not mine[name])
    without = frozenset(c for written in log.fields.values() for c in written if ours(c))
    # of equal lams the one that came first: a lam at its limit tells no more
    _, first, _ = min(log.kinds, key=itemgetter(0))
    if first in act and not devices.get(first, "").startswith(APP):
        seen = {name: _ids(some) for name, some in mine.items() if some and name != DELETED}
        replaced = _ids(mine.get(DELETED, ()))
        layers = tuple((Rewrite(DELETED, True, replaced, part),) for part in portions(seen))
        return Plan(log.record, log.kind, layers, left)
    stack: list[list[Rewrite]] = []
    for name in touched:
        if not mine[name]:
            continue
        rewrites = _field(log, name, stands[name], _ids(mine[name]), without, hidden)
        for depth, rewrite in enumerate(rewrites):
            if depth == len(stack):
                stack.append([])
            stack[depth].append(rewrite)
    return Plan(log.record, log.kind, tuple(tuple(layer) for layer in stack), left)


def _ids(some: tuple[Written, ...]) -> tuple[str, ...]:
    return tuple(one.change for one in some)


def _field(
    log: RecordLog,
    name: str,
    now: tuple[Written, ...],
    mine: tuple[str, ...],
    without: Container[str],
    hidden: Container[str],
) -> list[Rewrite]:
    before = heads(log.fields[name], hidden, without)
    if not before:
        # nothing would stand: nothing is written, and for a deletion that it is not deleted
        return [Rewrite(name, False if name == DELETED else None, mine, {})]
    standing = {one.change for one in now}
    again = [one for one in before if one.change not in standing] or [before[-1]]
    rewrites: dict[str, Rewrite] = {}
    for one in again:
        seen = dict(log.seen.get(one.change, {})) if name == DELETED else {}
        spelling = canonical(one.value)
        if spelling in rewrites:
            merged = rewrites[spelling].seen
            for other, ids in seen.items():
                merged[other] = tuple(dict.fromkeys((*merged.get(other, ()), *ids)))
        else:
            rewrites[spelling] = Rewrite(name, one.value, mine, seen)
    return [one._replace(seen=part) for one in rewrites.values() for part in portions(one.seen)]
