"""Papers put on piles, one key each, on a table that has no screen.

Every act gives a new table; the last acts can be taken back. Kept of it (as a draft, and in the team file) are names
of piles and counts alone: no paper, and not in which order they came.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from cycletui.records.names import fold
from cycletui.records.piles import MOST_PAPERS

ALL = ""
"""In the place of a group: all papers on a pile."""
MOST_PILES = 12
BACK = 300
"""So many acts can be taken back."""
LONGEST = 120


class PilesError(ValueError):
    """Why something cannot be done with a pile, as a sentence."""


class Pile(NamedTuple):
    """A pile by what students did, and its papers: of all (`ALL`), and of groups by their ids."""

    name: str
    counts: Mapping[str, int]

    @property
    def papers(self) -> int:
        """How many papers lie on it."""
        return self.counts.get(ALL, 0)

    def of(self, group: str) -> int:
        """How many of them are of this group."""
        return self.counts.get(group, 0)

    def with_(self, group: str, count: int) -> Pile:
        """With so many papers of a group, or of all."""
        counts = {one: many for one, many in (dict(self.counts) | {group: count}).items() if many or one == ALL}
        return self._replace(counts=counts)


@dataclass(frozen=True, slots=True)
class Table:
    """Papers of one task, or of what is counted; `papers` is how many there are, where somebody said it.

    `group` is whose papers come just now. `sorting` is its record, once it was saved.
    """

    task: str = ""
    measure: str = ""
    papers: int | None = None
    piles: tuple[Pile, ...] = ()
    group: str = ALL
    sorting: str = ""
    back: tuple[tuple[Pile, ...], ...] = field(default=(), compare=False)
    """The piles before each of the last acts: never kept."""

    @property
    def sorted(self) -> int:
        """How many papers lie on piles."""
        return sum(pile.papers for pile in self.piles)

    def of(self, group: str) -> int:
        """How many of them are of this group."""
        return sum(pile.of(group) for pile in self.piles)

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups of which papers lie on piles."""
        return tuple(dict.fromkeys(one for pile in self.piles for one, many in pile.counts.items() if one and many))

    @property
    def whole(self) -> int:
        """Of how many a pile is told: of all papers once they are sorted, until then of those on piles."""
        return self.sorted

    @property
    def told(self) -> str:
        """How far it is: `18 of 21 papers on piles`."""
        if self.papers is None:
            return f"{self.sorted} paper{'' if self.sorted == 1 else 's'} on piles"
        if self.sorted > self.papers:
            return f"{self.sorted} on piles, and {self.papers} papers: is one counted twice?"
        return f"{self.sorted} of {self.papers} papers on piles"

    # acts

    def put(self, at: int, many: int = 1) -> Table:
        """Papers of the group that comes just now onto a pile."""
        return self.set_count(at, self._here(at).of(self.group) + many)

    def set_count(self, at: int, count: int) -> Table:
        """So many papers of the group that comes just now lie on a pile; without a group so many in all.

        Raises `PilesError` where that cannot be.
        """
        pile = self._here(at)
        if not 0 <= count <= MOST_PAPERS:
            raise PilesError(f"A number from 0 to {MOST_PAPERS}, please.")
        whole = count if self.group == ALL else pile.papers + count - pile.of(self.group)
        most = max((many for one, many in pile.counts.items() if one not in (ALL, self.group)), default=0)
        if whole < most:
            raise PilesError(f"{most} papers of one group lie there already: it cannot be fewer.")
        if whole > MOST_PAPERS:
            raise PilesError(f"More than {MOST_PAPERS} papers cannot be.")
        changed = pile.with_(ALL, whole)
        return self._changed(at, changed if self.group == ALL else changed.with_(self.group, count))

    def add(self, name: str) -> Table:
        """One more pile, the last. Raises `PilesError` where there is one of that name, or no name."""
        called = self._name(name)
        if len(self.piles) >= MOST_PILES:
            raise PilesError(f"{MOST_PILES} piles are enough to look at: put what is alike on one.")
        return self._with((*self.piles, Pile(called, {ALL: 0})))

    def rename(self, at: int, name: str) -> Table:
        """Other words for a pile; its papers stay. Without words an empty pile goes."""
        pile = self._here(at)
        if not name.strip():
            if pile.papers:
                raise PilesError("Papers lie on it: it needs a name.")
            return self._with((*self.piles[:at], *self.piles[at + 1 :]))
        return self._changed(at, pile._replace(name=self._name(name, but=at)))

    def take_back(self) -> Table:
        """As it was before the last act; itself where there is none."""
        if not self.back:
            return self
        return replace(self, piles=self.back[-1], back=self.back[:-1])

    def with_papers(self, papers: int | None) -> Table:
        """How many papers there are."""
        if papers is not None and not 0 <= papers <= MOST_PAPERS:
            raise PilesError(f"A number from 0 to {MOST_PAPERS}, please.")
        return replace(self, papers=papers)

    def _here(self, at: int) -> Pile:
        if not 0 <= at < len(self.piles):
            raise PilesError("There is no such pile.")
        return self.piles[at]

    def _name(self, typed: str, but: int = -1) -> str:
        name = " ".join(typed.split())[:LONGEST]
        if not name:
            raise PilesError("What did students do? A few words.")
        if any(fold(pile.name) == fold(name) for at, pile in enumerate(self.piles) if at != but):
            raise PilesError("There is a pile of that name.")
        return name

    def _changed(self, at: int, pile: Pile) -> Table:
        return self._with((*self.piles[:at], pile, *self.piles[at + 1 :]))

    def _with(self, piles: tuple[Pile, ...]) -> Table:
        return replace(self, piles=piles, back=(*self.back, self.piles)[-BACK:])


# the draft


def texts(table: Table) -> dict[str, str]:
    """What is kept of it while it goes on: names and counts."""
    kept = {
        "task": table.task,
        "measure": table.measure,
        "papers": "" if table.papers is None else str(table.papers),
        "group": table.group,
        "sorting": table.sorting,
    }
    for at, pile in enumerate(table.piles):
        kept[f"name {at}"] = pile.name
        kept[f"counts {at}"] = " ".join(f"{group or 'all'}:{many}" for group, many in sorted(pile.counts.items()))
    return {name: text for name, text in kept.items() if text}


def from_texts(kept: Mapping[str, str]) -> Table:
    """The table as it was kept; of what cannot be read the counts stay, under a name that says so."""
    piles = []
    for at in range(MOST_PILES):
        if f"counts {at}" not in kept:
            continue
        counts = {ALL: 0}
        for part in kept[f"counts {at}"].split():
            group, _, many = part.partition(":")
            if many.isdigit():
                counts[ALL if group == "all" else group] = int(many)
        # words that were taken away elsewhere meanwhile are not there any more
        piles.append(Pile(kept.get(f"name {at}") or f"pile {at + 1}", counts))
    papers = kept.get("papers", "")
    return Table(
        kept.get("task", ""),
        kept.get("measure", ""),
        int(papers) if papers.isdigit() else None,
        tuple(piles),
        kept.get("group", ALL),
        kept.get("sorting", ""),
    )
