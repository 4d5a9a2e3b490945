"""What the big screen may show: no private record, and no figure that gives a small group away.

Which groups share students is not known here. So figures are shown one after the other, the largest
group first, and one is left out as soon as adding and subtracting those that are shown would come to
fewer than ten students.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader
    from cycletui.records.kind import Record

FEWEST = 10
HIDDEN = f"hidden: fewer than {FEWEST} students"
MOST_SHOWN = 6
"""Figures of one day that are shown together; every way to add and subtract them is tried."""
MOST_RESULTS = 200
"""Results that a list on the big screen looks through."""
_SIGNS = (0, 1, -1)


class Figure(NamedTuple):
    """So many of so many of one group; `many` is empty for a mean. An empty `key` is all students."""

    key: str
    many: int | None
    total: int | None
    private: bool = False


def shown(figures: Sequence[Figure], beside: Sequence[Figure] = ()) -> frozenset[str]:
    """The keys of the figures that may be shown beside each other, and `beside` those that stand there already."""
    kept: list[Figure] = list(beside)
    for one in sorted(figures, key=lambda one: (bool(one.key), -(one.total or 0), one.key)):
        if one.private or one.total is None or len(kept) >= MOST_SHOWN:
            continue
        if one.total and not _gives_away(one, kept):
            kept.append(one)
    return frozenset(one.key for one in kept)


def masked(figures: Sequence[Figure]) -> dict[str, str]:
    """What stands in the place of each figure that may not be shown; private ones have no place at all."""
    may = shown(figures)
    return {one.key: HIDDEN for one in figures if not one.private and one.key not in may}


def _gives_away(new: Figure, kept: list[Figure]) -> bool:
    """Whether the new figure is small, or makes a small one with those that are shown already."""
    if _small(new.many, new.total or 0):
        return True
    for signs in product(_SIGNS, repeat=len(kept)):
        used = [(sign, one) for sign, one in zip(signs, kept, strict=True) if sign]
        total = (new.total or 0) + sum(sign * (one.total or 0) for sign, one in used)
        counts = [new.many, *(one.many for _, one in used)]
        count = None
        if None not in counts:
            count = (new.many or 0) + sum(sign * (one.many or 0) for sign, one in used)
        for part in (1, 2):
            # two that overlap in one group come to twice that group
            if total % part == 0 and (count is None or count % part == 0):
                some = None if count is None else count // part
                if used and (_small(some, total // part) or _small(None if some is None else -some, -total // part)):
                    return True
    return False


def _small(count: int | None, total: int) -> bool:
    if total <= 0:
        return False
    if count is None or not 0 <= count <= total:
        # no group has such a count; its size alone may still be a small group's
        return total < FEWEST
    # Home reads growth without a figure to hide: what hides is loaded where it is asked
    from cycletui.measures.suppression import split

    found = split(count, total, FEWEST)
    return bool(found.parts_hidden or found.total_hidden)


def private_groups(reader: AudienceReader, groups: Iterable[str]) -> frozenset[str]:
    """Those of the groups that stay in the team, or of which this laptop knows nothing."""
    found = {one: reader.get(one) for one in set(groups) if one}
    return frozenset(k for k, v in found.items() if v is None or v.deleted or getattr(v, "stays", True))


def shown_results(reader: AudienceReader, results: Sequence[Any]) -> frozenset[str]:
    """The ids of those results of one day that may be shown."""
    # parts of a group and levels split it further than its size says
    results = [one for one in results if not one.part and not one.levels]
    sizes: dict[str, int | None] = {}
    for group in {one.group for one in results if one.group}:
        sizes[group] = getattr(reader.get(group), "size", None)
    private = private_groups(reader, sizes)
    figures = {}
    for one in results:
        group = one.group or ""
        counted = one.count_of is not None and one.total
        # a mean of all students has no size beside it, and needs none
        total = one.total if counted else sizes.get(group) if group else FEWEST
        both = Figure(group, one.count_of if counted else None, total, group in private)
        # of a group that was counted twice neither figure is shown, as their difference could be small
        figures[group] = both._replace(private=True) if group in figures else both
    may = shown(tuple(figures.values()))
    return frozenset(one.id for one in results if (one.group or "") in may)


def visible(reader: AudienceReader, found: Iterable[Record]) -> list[Any]:
    """Those of the records that the big screen may show, in their order."""
    records: list[Any] = list(found)
    days: dict[str, frozenset[str]] = {}
    kept = []
    for one in records:
        kind = one.kind_name
        if kind == "group" and (one.stays or (one.size is not None and one.size < FEWEST)):
            continue
        if kind == "group_aim" and private_groups(reader, [one.group or ""]):
            continue
        if kind == "group_aim" and one.of is not None and one.of < FEWEST:
            continue
        if kind == "result":
            if len(days) >= MOST_RESULTS and (one.collection or "") not in days:
                continue
            if (one.collection or "") not in days:
                where = {"collection": one.collection}
                every = reader.records("result", where=where, newest=MOST_RESULTS)
                days[one.collection or ""] = shown_results(reader, every)
            if one.id not in days[one.collection or ""]:
                continue
        kept.append(one)
    return kept
