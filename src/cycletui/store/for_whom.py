"""Whose numbers an outcome's are: those of all students, of one group, or of nobody as long as no group is found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cycletui.records.evidence import Group
from cycletui.records.for_whom import ALL, Names, groups_meant, says_all
from cycletui.store.called import called, written_at

if TYPE_CHECKING:
    from cycletui.records.outcomes import Outcome
    from cycletui.store.reader import Reader


def for_whom(reader: Reader, outcome: Outcome) -> str | None:
    """The group that the outcome is for, by its record, however it is called now; `ALL` for all students.

    `None` where its words name no group that is there, or more than one: then no number is theirs.
    """
    said = outcome.for_whom
    if not said or not said.strip():
        return ALL
    joined = reader.joined(Group)
    there = {one.id for one in reader.records(Group, space=outcome.space, apart=True)}
    every = [one for one in called(reader, Group, outcome.space) if one.record in there]
    written = written_at(reader, outcome.id, "for_whom", said)
    then = {one.record: one.name for one in every if one.lam <= written}
    now = {one.record: one.name for one in every}
    # who was called so when it was written is meant; else who is called so now; else who ever was
    for names in (then.items(), now.items(), ((one.record, one.name) for one in every)):
        found = {joined.one(group) for group in groups_meant(said, Names.of(names))}
        if found:
            return found.pop() if len(found) == 1 else None
    return ALL if says_all(said) else None
