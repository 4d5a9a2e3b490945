"""Tips: which changes of which laptop a store holds, told in a few numbers.

A run is an unbroken chain of one laptop's changes: first sequence, last sequence, last id. After a
hole, and for each branch of a fork, another run begins.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple


class Run(NamedTuple):
    """An unbroken chain of changes of one laptop in one team."""

    first: int
    last: int
    tip: str


class Link(NamedTuple):
    """One change as a link of its laptop's chain."""

    seq: int
    id: str
    prev: str


def runs(links: Iterable[Link]) -> list[Run]:
    """The runs of one laptop in one team; links come in any order."""
    by_tip: dict[str, Run] = {}
    for link in sorted(links):
        before = by_tip.get(link.prev)
        if before is not None and before.last == link.seq - 1:
            del by_tip[link.prev]
            by_tip[link.id] = Run(before.first, link.seq, link.id)
        else:
            by_tip[link.id] = Run(link.seq, link.seq, link.id)
    return sorted(by_tip.values())


def held(links: Iterable[Link], peer: Iterable[Run]) -> set[str]:
    """The ids that a peer with these runs surely holds: those from a run's tip back to its first."""
    by_id = {link.id: link for link in links}
    found: set[str] = set()
    for run in peer:
        link = by_id.get(run.tip)
        expected = run.last
        while link is not None and link.seq == expected and link.seq >= run.first and link.id not in found:
            found.add(link.id)
            expected -= 1
            link = by_id.get(link.prev)
    return found


def from_json(raw: Any) -> dict[str, list[Run]]:
    """Runs by laptop as a file's header tells them; what is not well formed is left out."""
    found: dict[str, list[Run]] = {}
    if not isinstance(raw, Mapping):
        return found
    for device, some in raw.items():
        if isinstance(device, str) and isinstance(some, list):
            found[device] = [Run(*run) for run in some if _proper(run)]
    return found


def _proper(run: Any) -> bool:
    return (
        isinstance(run, list) and len(run) == 3 and type(run[0]) is int and type(run[1]) is int and type(run[2]) is str
    )
