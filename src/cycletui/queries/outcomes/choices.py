"""What the keys of Goals & tasks ask before something is written: a promise's day, a group for an aim."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from cycletui.queries.items import MOST
from cycletui.queries.rows import there
from cycletui.records.evidence import Group
from cycletui.records.harmless import line
from cycletui.records.outcomes import Commitment, GroupAim

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader


class GroupChoices(NamedTuple):
    """The groups to choose from, by id and words, and by group the aim that it has already."""

    groups: tuple[tuple[str, str], ...]
    aims: dict[str, str]


class Due(NamedTuple):
    """The day by which it was promised, and one that is proposed instead: the next day on which the team meets, or a
    week later."""

    before: date | None
    proposed: date


def read_due(reader: AudienceReader, promise: str) -> Due:
    """What is known of its day."""
    from cycletui.queries.meeting.view import meeting_day

    found = reader.get(promise, Commitment)
    before = found.by_on if found is not None else None
    after = max(before or reader.today, reader.today)
    meets = meeting_day(reader, found.space, after) if found is not None else None
    return Due(before, meets or after + timedelta(days=7))


def read_groups(reader: AudienceReader, space: str, outcome: str) -> GroupChoices:
    """The groups for which an outcome may have an aim."""
    aims = reader.records(GroupAim, where=GroupAim(outcome=outcome), newest=MOST)
    groups = there(reader, reader.records(Group, space=space, newest=MOST))
    rows = tuple((group.id, f"{line(group.name or '–', 80)}{_size(group)}") for group in reversed(groups))
    return GroupChoices(rows, {aim.group: aim.id for aim in aims if aim.group})


def _size(group: Group) -> str:
    return "" if group.size is None else f" · {group.size} in it"
