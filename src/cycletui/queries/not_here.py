"""What an audience does not see, said to it: how many groups, and why, and never the name of one that stays with us."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from cycletui.queries.groups import CLASS, PRIVATE


class NotHere(NamedTuple):
    """A reason and of how many it is true; `who` says it only of a group that this audience knows."""

    reason: str
    who: str = ""
    many: int = 1

    @property
    def words(self) -> str:
        """`6 students: stays with us`, `4 classes`, `English learners: would give away 5 students`."""
        if self.many > 1 and self.reason == CLASS:
            return f"{self.many} classes"
        if self.many > 1 and self.reason == PRIVATE:
            return f"{self.many} private"
        times = f" ({self.many} groups)" if self.many > 1 else ""
        return f"{self.who}: {self.reason}" if self.who else f"{self.reason}{times}"


def sentence(missing: Iterable[NotHere]) -> str:
    """`Not here: 6 students: stays with us · 4 classes · private`; empty where everything is here."""
    words = " · ".join(one.words for one in missing)
    return f"Not here: {words}" if words else ""


def together(reasons: Iterable[tuple[str, str]]) -> tuple[NotHere, ...]:
    """Pairs of a reason and a name that may be said (or none), counted; what is private comes last."""
    found: dict[tuple[str, str], int] = {}
    for pair in reasons:
        found[pair] = found.get(pair, 0) + 1
    order = sorted(found, key=lambda pair: (pair[0] == PRIVATE, pair[0] == CLASS, pair[1], pair[0]))
    return tuple(NotHere(reason, who, found[reason, who]) for reason, who in order)
