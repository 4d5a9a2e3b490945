"""What was written and taken back again: it is no version of a text, and nobody else reads it.

The journal keeps all of it, and does not say of a change that it takes another one back. That follows: on the same
laptop, within a day, an act puts back in each field that it writes what stood before another one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from cycletui.store.history import Past

SOON = timedelta(days=1)

Key: TypeAlias = tuple[str, str]
"""One value that was written: its field and its change."""


class Told(NamedTuple):
    """What was written for a record, oldest first, without what only put something back; `taken` are the acts that
    were taken back."""

    past: tuple[Past, ...]
    taken: frozenset[str]

    @property
    def standing(self) -> tuple[Past, ...]:
        """Without what was taken back."""
        return tuple(one for one in self.past if one.act not in self.taken)


def told(past: Iterable[Past]) -> Told:
    """The story of a record. What stands on something that put a value back stands on that value."""
    every = tuple(past)
    acts: dict[str, list[Past]] = {}
    for one in every:
        acts.setdefault(one.act, []).append(one)
    written = {(one.field, one.change): one for one in every}
    means: dict[Key, tuple[str, ...]] = {}
    """By value that was only put back, the changes that had written it."""
    back: dict[str, str] = {}
    """By act that put something back, the one that it took back."""

    def gone(act: str) -> bool:
        return any(of == act and not gone(other) for other, of in back.items())

    for act, some in acts.items():
        if of := _takes_back(some, acts, written, means):
            stood = {one.field: _behind(one, means) for one in acts[of]}
            back[act] = of
        elif again := next(
            (one for one in dict.fromkeys(back.values()) if gone(one) and _same(some, acts[one], means)), ""
        ):
            # done again: what took it back is taken back
            stood = {one.field: (one.change,) for one in acts[again]}
            back[act] = next(other for other, of in back.items() if of == again and not gone(other))
        else:
            continue
        means |= {(one.field, one.change): stood.get(one.field, ()) for one in some}
    left = tuple(one._replace(replaces=_behind(one, means)) for one in every if one.act not in back)
    return Told(left, frozenset(act for act in acts if act not in back and gone(act)))


def _behind(one: Past, means: Mapping[Key, tuple[str, ...]]) -> tuple[str, ...]:
    """What a value replaces, behind what only put something back."""
    found = (other for change in one.replaces for other in means.get((one.field, change), (change,)))
    return tuple(dict.fromkeys(found))


def _takes_back(
    some: list[Past],
    acts: Mapping[str, list[Past]],
    written: Mapping[Key, Past],
    means: Mapping[Key, tuple[str, ...]],
) -> str:
    """The act that is taken back by these values of one act; empty where they say anything else."""
    replaced = [written.get((one.field, change)) for one in some for change in _behind(one, means)]
    of = {one.act for one in replaced if one is not None}
    if len(of) != 1 or None in replaced or not all(one.replaces for one in some):
        return ""
    (act,) = of
    before, first = acts[act], some[0]
    same = act != first.act and before[0].device == first.device and _soon(before[0].at, first.at)
    if not same or {one.field for one in before} != {one.field for one in some}:
        return ""
    for one in some:
        there = [
            written[one.field, change]
            for was in before
            if was.field == one.field
            for change in was.replaces
            if (one.field, change) in written
        ]
        if one.new not in ([was.new for was in there] or [None]):
            return ""
    return act


def _same(some: list[Past], others: list[Past], means: Mapping[Key, tuple[str, ...]]) -> bool:
    """Whether two acts of one laptop wrote the same on the same."""
    mine, theirs = ({(one.field, str(one.new), _behind(one, means)) for one in every} for every in (some, others))
    return mine == theirs and some[0].device == others[0].device and _soon(others[0].at, some[0].at)


def _soon(one: str, other: str) -> bool:
    try:
        return abs(datetime.fromisoformat(other) - datetime.fromisoformat(one)) <= SOON
    except (TypeError, ValueError):
        return False


class Act(NamedTuple):
    """What one person wrote at once; `knew` are the acts that it stands on."""

    id: str
    past: tuple[Past, ...]
    knew: frozenset[str]


def by_act(past: Iterable[Past]) -> list[Act]:
    """The acts in the order in which each knew of the others; those that did not know of each other by their time."""
    some: dict[str, list[Past]] = {}
    for one in past:
        some.setdefault(one.act, []).append(one)
    whose = {(one.field, one.change): act for act, every in some.items() for one in every}
    knew: dict[str, frozenset[str]] = {}
    found: list[Act] = []
    for act, every in some.items():
        before = {whose.get((one.field, change), "") for one in every for change in one.replaces} - {"", act}
        knew[act] = frozenset(before).union(*(knew.get(one, frozenset()) for one in before))
        at = len(found)
        while at and found[at - 1].id not in knew[act] and found[at - 1].past[-1].at > every[-1].at:
            at -= 1
        found.insert(at, Act(act, tuple(every), knew[act]))
    return found
