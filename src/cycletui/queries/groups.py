"""Which groups an audience may know of, and why not of the others."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from cycletui.records.audience import Audience
from cycletui.records.evidence import Group, Result
from cycletui.records.kind import Record
from cycletui.records.names import fold
from cycletui.records.outcomes import GroupAim, Outcome, ResponsePlan
from cycletui.records.piles import Pile, Sorting
from cycletui.store.for_whom import for_whom

if TYPE_CHECKING:
    from cycletui.store.joining import Joined
    from cycletui.store.reader import Reader

PRIVATE, CLASS, GONE = "private", "a class: stays with us", "not with us any more"
NO_SIZE, STAYS = "no size known", "stays with us"
FEWEST_IN_ROOM, FEWEST_OUTSIDE = 5, 10
LATEST = 60
"""Results of a group that are looked through for its size where nobody wrote one."""


def too_few(size: int) -> str:
    """Why a group of so many students is not there."""
    return f"{size} student{'' if size == 1 else 's'}: stays with us"


class Groups:
    """The groups of a team file, for an audience; each is looked up once."""

    def __init__(self, reader: Reader, audience: Audience) -> None:
        self._reader, self.audience = reader, audience
        self._reasons: dict[str, str] = {}
        self._sizes: dict[str, int | None] = {}
        self._whole: dict[str, int | None] = {}

    @property
    def fewest(self) -> int:
        """The smallest group of students that is there; 0 where all are."""
        if self.audience.inside:
            return 0
        return FEWEST_IN_ROOM if self.audience <= Audience.LEAD else FEWEST_OUTSIDE

    def reason(self, group: str) -> str:
        """Why this audience may not know of the group; empty where it may. What is not here is not there."""
        if self.audience.inside or not group:
            return ""
        if group not in self._reasons:
            self._reasons[group] = self._reason(group)
        return self._reasons[group]

    def members(self, group: str) -> tuple[str, ...]:
        """All groups that are one with it, itself among them: the rule is asked of them together."""
        return self._joined.all(group)

    @cached_property
    def _joined(self) -> Joined:
        return self._reader.joined(Group)

    @cached_property
    def _private(self) -> frozenset[tuple[str, str]]:
        """The names of private groups, by team: one that nobody can tell from them is not shown either."""
        every = self._reader.records(Group, apart=True)
        return frozenset((one.space, fold(one.name)) for one in every if one.private and one.name)

    def size(self, group: str) -> int | None:
        """How many students it has: as somebody wrote, else the most that were ever counted in it.

        Of groups that are one and say different sizes the smallest counts.
        """
        if group not in self._sizes:
            found = self._reader.get(group, Group)
            others = (one for one in self._joined.others(group) if isinstance(one, Group))
            said = [one.size for one in (found, *others) if one is not None and one.size is not None]
            size = min(said, default=None)
            if size is None:
                results = self._reader.records(Result, where=Result(group=group, part=None), newest=LATEST)
                size = max((one.total for one in results if one.total is not None), default=None)
            self._sizes[group] = size
        return self._sizes[group]

    def students(self, plan: ResponsePlan) -> tuple[str, str]:
        """How many students need the same, or why it is not said: they are a group, if one without a name.

        Guests get a band, as of other counts of some among all.
        """
        if self.audience.inside:
            return "" if plan.count is None else str(plan.count), ""
        if not self.audience.may(ResponsePlan.kind_fields["count"].to):
            return "", STAYS
        # for others the record has no count any more
        stored = self._reader.get(plan.id, ResponsePlan)
        if stored is None or stored.count is None:
            return "", ""
        if self.audience <= Audience.LEAD:
            return ("", too_few(stored.count)) if stored.count < self.fewest else (str(stored.count), "")
        from cycletui.measures.release import some_of_all

        told = some_of_all(stored.count, self._everybody(stored.space), self.fewest)
        return (told, "") if told else ("", STAYS)

    def _everybody(self, space: str) -> int | None:
        """How many students a team has: the most that were ever counted in all of them."""
        if space not in self._whole:
            asked = Result(group=None, part=None)
            results = self._reader.records(Result, space=space, where=asked, newest=LATEST)
            self._whole[space] = max((one.total for one in results if one.total is not None), default=None)
        return self._whole[space]

    def _reason(self, group: str) -> str:
        found = self._reader.get(group, Group)
        if found is None or found.deleted:
            return GONE
        others = (one for one in self._joined.others(group) if isinstance(one, Group))
        if found.private or any((one.space, fold(one.name or "")) in self._private for one in (found, *others)):
            return PRIVATE
        if found.is_class:
            return CLASS
        size = self.size(group)
        if size is None:
            # only us: who is in the room knows the group
            return "" if self.audience <= Audience.LEAD else NO_SIZE
        return too_few(size) if size < self.fewest else ""

    def as_stored(self, record: Record) -> bool:
        """Whether figures of the record stand as they are stored: only in the team's own room, of groups of five."""
        if self.audience.inside:
            return True
        if self.audience > Audience.LEAD:
            return False
        group, size = self._whose(record)
        if size is None and group:
            size = self.size(group)
            return size is not None and size >= FEWEST_IN_ROOM
        return size is None or size >= FEWEST_IN_ROOM

    def _whose(self, record: Record) -> tuple[str | None, int | None]:
        """The group of a record, `None` where it is everybody's, and how many it says there were."""
        if isinstance(record, Result):
            return record.group, record.total
        if isinstance(record, GroupAim | Pile):
            return record.group, record.of
        if isinstance(record, Sorting):
            return None, record.papers
        if isinstance(record, Group):
            return record.id, record.size
        if isinstance(record, Outcome):
            return for_whom(self._reader, record) or None, None
        return None, record.count if isinstance(record, ResponsePlan) else None
