"""Papers in piles: what a sorting came to, for an audience. Counts go as far as groups of students go in that room."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cycletui.queries.parts import short_day
from cycletui.records.evidence import Group
from cycletui.records.harmless import line
from cycletui.records.names import fold
from cycletui.records.piles import Pile, Sorting, in_order

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader

STAYS = "stays on our screen"
MOST = 400
"""Records of one sorting that are read."""
MOST_GROUPS = 60


class PileLine(NamedTuple):
    """A pile: its name, how many papers of how many as this audience may know it, and the same of groups by name.

    `papers` and `of` are missing where they stay; then `figure` says so.
    """

    name: str
    figure: str
    papers: int | None = None
    of: int | None = None
    groups: tuple[tuple[str, str], ...] = ()


class SortedPapers(NamedTuple):
    """What one sorting came to, the piles in the order in which they were made."""

    record: str
    what: str
    on: str
    piles: tuple[PileLine, ...]
    papers: int | None = None

    def beside(self, name: str) -> PileLine | None:
        """The pile of that name."""
        return next((one for one in self.piles if fold(one.name) == fold(name)), None)


def read_sorting(reader: AudienceReader, sorting: str) -> SortedPapers | None:
    """One sorting; `None` where there is none, and where this audience may not know of it."""
    with reader.moment():
        found = reader.get(sorting, Sorting)
        if found is None or found.deleted or not reader.may(Pile, "count"):
            return None
        every = in_order(reader.records(Pile, space=found.space, where=Pile(sorting=sorting), newest=MOST))
        lines: dict[str, PileLine] = {}
        for one in every:
            if not one.group:
                lines[fold(one.name or "")] = PileLine(line(one.name or "–", 120), *_figure(one))
        for one in every:
            key = fold(one.name or "")
            if one.group and key in lines:
                who = reader.words(one.group, 40)
                groups = (*lines[key].groups, (who, _figure(one)[0]))
                lines[key] = lines[key]._replace(groups=groups) if who else lines[key]
        what = reader.words(found.task, 160) or reader.words(found.measure, 160)
        on = short_day(found.on) if found.on else ""
        return SortedPapers(found.id, what, on, tuple(lines.values()), found.papers)


def read_last(reader: AudienceReader, space: str, task: str, measure: str, besides: str = "") -> SortedPapers | None:
    """The last sorting with this task, or with what is counted; not the one that is meant by `besides`."""
    if not (task or measure):
        return None
    where = Sorting(task=task) if task else Sorting(measure=measure)
    found = reader.records(Sorting, space=space, where=where, latest="on", newest=2)
    last = next((one for one in found if one.id != besides), None)
    return read_sorting(reader, last.id) if last is not None else None


def read_pile_groups(reader: AudienceReader, space: str) -> tuple[tuple[str, str], ...]:
    """The groups of which papers can be sorted apart: id and name."""
    found = reader.records(Group, space=space, newest=MOST_GROUPS)
    return tuple(sorted(((one.id, line(one.name, 60)) for one in found if one.name), key=lambda one: fold(one[1])))


def _figure(pile: Pile) -> tuple[str, int | None, int | None]:
    """`7 of 21` in words and in numbers. Beyond the desk the record has them only where they may stand there."""
    if pile.count is None:
        return (STAYS, None, None)
    if pile.of is None:
        return (str(pile.count), pile.count, None)
    return (f"{pile.count} of {pile.of}", pile.count, pile.of)
