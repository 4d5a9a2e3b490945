"""What several releases about the same students give away together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of a release: a group, the parts it is made of, and its count (None: hidden).

    `members` names the parts that do not overlap, the same names in every release: "all" may be
    {"EL", "everyone else"}, "EL" {"EL"}. Groups nest or overlap as their parts do.
    """

    group: str
    members: frozenset[str]
    count: int | None


@dataclass(frozen=True, slots=True)
class Release:
    """What was sent once about one collection (one measure given on one date)."""

    collection: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Revealed:
    """A small number that a reader of all releases can work out."""

    collection: str
    group: str
    count: int


@dataclass(frozen=True, slots=True)
class Differencing:
    """All that the releases give away together."""

    revealed: tuple[Revealed, ...] | None
    reason: str | None = None


class _Equations:
    """Sums of parts that are known, kept in reduced form."""

    def __init__(self) -> None:
        self._rows: dict[str, tuple[dict[str, Fraction], Fraction]] = {}

    def reduce(self, members: frozenset[str]) -> tuple[dict[str, Fraction], Fraction]:
        """What is unknown of a group once all that is known is taken away, and the known rest."""
        left = dict.fromkeys(members, Fraction(1))
        known = Fraction(0)
        for pivot, (row, value) in self._rows.items():
            factor = left.get(pivot)
            if factor:
                known += factor * value
                for part, weight in row.items():
                    left[part] = left.get(part, Fraction(0)) - factor * weight
        return {part: weight for part, weight in left.items() if weight}, known

    def add(self, members: frozenset[str], count: int) -> bool:
        """Take in one sum; False where it contradicts the others."""
        left, known = self.reduce(members)
        if not left:
            return known == count
        pivot = min(left)
        scale = left[pivot]
        new = {part: weight / scale for part, weight in left.items()}
        value = (count - known) / scale
        for other, (row, old) in self._rows.items():
            factor = row.get(pivot)
            if factor:
                mixed = {p: row.get(p, Fraction(0)) - factor * new.get(p, Fraction(0)) for p in {*row, *new}}
                self._rows[other] = ({p: w for p, w in mixed.items() if w}, old - factor * value)
        self._rows[pivot] = (new, value)
        return True

    def empty_parts(self) -> set[str]:
        """Parts that must be 0 because parts that cannot be below 0 add up to 0."""
        return {
            part
            for row, value in self._rows.values()
            if value == 0 and len(row) > 1 and all(weight > 0 for weight in row.values())
            for part in row
        }

    def value_of(self, members: frozenset[str]) -> int | None:
        """The count of a group, where it follows."""
        left, known = self.reduce(members)
        return None if left else int(known)


def _nested(releases: Sequence[Release], threshold: int) -> Iterator[Revealed]:
    """Small differences between a group of one release and a group around it in another one."""
    together = [{figure.members for figure in r.figures if figure.count is not None} for r in releases]
    for one, two in product(range(len(releases)), repeat=2):
        for inner, outer in product(releases[one].figures, releases[two].figures):
            if inner.count is None or outer.count is None or not inner.members < outer.members:
                continue
            if any(inner.members in sets and outer.members in sets for sets in together):
                continue  # one release already shows both
            if 0 < outer.count - inner.count < threshold:
                name = f"{outer.group} without {inner.group}"
                yield Revealed(releases[one].collection, name, outer.count - inner.count)


def differencing(releases: Sequence[Release], threshold: int = 10) -> Differencing:
    """Which hidden numbers can somebody work out who was sent all of these?

    Only releases of the same collection are compared; other dates are other data. Formula: every published
    count is an equation over the parts of its group; a hidden group is revealed when its count follows, and so
    is the difference of two nested groups of different releases when it is from 1 to threshold - 1.
    Units: students. Source: "single or multiple releases" of 34 CFR 99.31(b)(1).
    Not a proof of safety: limits that are merely narrow, and what people know of each other, are not seen.
    Waits for whoever looks over all the shares that they hold (room Send & receive).
    """
    by_collection: dict[str, list[Release]] = {}
    for release in releases:
        by_collection.setdefault(release.collection, []).append(release)
    found: dict[Revealed, None] = {}
    disagreeing: dict[str, None] = {}
    for collection, sent in by_collection.items():
        figures = [figure for release in sent for figure in release.figures]
        known = _Equations()
        for figure in figures:
            if figure.count is not None and not known.add(figure.members, figure.count):
                disagreeing[f'"{figure.group}"'] = None
        while empty := known.empty_parts():
            for part in sorted(empty):
                known.add(frozenset({part}), 0)
        for figure in figures:
            value = known.value_of(figure.members) if figure.count is None else None
            if value is not None:
                found[Revealed(collection, figure.group, value)] = None
        for extra in _nested(sent, threshold):
            found[extra] = None
    reason = None
    if disagreeing:
        reason = f"The releases give different numbers for {', '.join(disagreeing)}: look at them again."
    return Differencing(tuple(found), reason)
