"""Heads: which of the values that were written for a field still stand.

A head is a value whose change no other known change replaces. Hidden changes are not shown, but
what they replaced is followed through them, so that hiding a file never shows a conflict that
nobody made.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from cycletui.journal.canonical import Value, canonical
from cycletui.journal.change import DELETED, MAX_BODY, MAX_SEEN, Change, Op
from cycletui.journal.collections import base

NONE: frozenset[str] = frozenset()


class Written(NamedTuple):
    """One value that a change wrote for one field of one record."""

    lam: int
    change: str
    value: Value
    replaces: tuple[str, ...] = ()


Field = Mapping[str, Written]
"""All that was ever written for one field, by change id."""


@dataclass(slots=True)
class RecordLog:
    """All that is known of one record: per field what each change wrote, per delete what it saw.
    Changes are added in the order in which they came to this laptop."""

    record: str
    fields: dict[str, dict[str, Written]] = field(default_factory=dict)
    seen: dict[str, dict[str, tuple[str, ...]]] = field(default_factory=dict)
    kinds: list[tuple[int, str, str]] = field(default_factory=list)

    def add(self, change: Change, op: Op) -> None:
        """Take in what one change says of this record."""
        self.kinds.append((change.lam, change.id, op.kind))
        for name, value in op.values.items():
            written = Written(change.lam, change.id, value, op.replaces.get(name, ()))
            self.fields.setdefault(name, {})[change.id] = written
        if op.seen:
            self.seen[change.id] = op.seen

    @property
    def kind(self) -> str:
        """The kind in the change with the smallest (lam, id)."""
        return min(self.kinds)[2]


class Standing(NamedTuple):
    """How a record stands: heads by field (by lam and id, so that the last is shown), the fields
    that wait for a change, whether it is gone, and the heads that a delete had not seen."""

    kind: str
    heads: dict[str, tuple[Written, ...]]
    incomplete: frozenset[str]
    gone: bool
    unseen: tuple[tuple[str, Written], ...]


def heads(written: Field, hidden: Container[str] = NONE, without: Container[str] = NONE) -> tuple[Written, ...]:
    """The heads of one field, sorted by (lam, id). `hidden` changes count only as a road for what
    they replaced; those of `without` not at all."""
    replaced: set[str] = set()
    for change, one in written.items():
        if change not in hidden and change not in without:
            replaced |= through(one.replaces, written, hidden, without)
    left = [
        one
        for change, one in written.items()
        if change not in hidden and change not in without and change not in replaced
    ]
    return tuple(sorted(left, key=order))


def order(one: Written) -> tuple[int, str]:
    """By lam, then by id: the same on every laptop."""
    return (one.lam, one.change)


def through(ids: Iterable[str], written: Field, hidden: Container[str], without: Container[str] = NONE) -> set[str]:
    """The ids, and all that hidden changes among them replaced in turn."""
    found: set[str] = set()
    stack = list(ids)
    while stack:
        change = stack.pop()
        if change in found:
            continue
        found.add(change)
        if change in hidden and change not in without and change in written:
            stack.extend(written[change].replaces)
    return found


def standing(log: RecordLog, known: Container[str], hidden: Container[str] = NONE) -> Standing:
    """How the record stands, from all that was written. `known` are the changes received."""
    found = {name: heads(written, hidden) for name, written in log.fields.items()}
    found = {name: some for name, some in found.items() if some}
    incomplete = {
        name
        for name, written in log.fields.items()
        if any(i not in known for one in written.values() for i in one.replaces)
    }
    if any(i not in known for seen in log.seen.values() for ids in seen.values() for i in ids):
        incomplete.add(DELETED)
    gone, unseen = deletion(found, log.seen, log.fields, hidden)
    return Standing(log.kind, found, frozenset(incomplete), gone, unseen)


def deletion(
    found: Mapping[str, tuple[Written, ...]],
    seen: Mapping[str, Mapping[str, Iterable[str]]],
    fields: Mapping[str, Field],
    hidden: Container[str] = NONE,
) -> tuple[bool, tuple[tuple[str, Written], ...]]:
    """Whether a record is gone, and the heads that its deletes had not seen, also while another head
    of `_deleted` says that it is there."""
    told = found.get(DELETED, ())
    deletes = [one for one in told if one.value is True]
    if not deletes:
        return False, ()
    unseen = []
    looked = [_looked_at(seen.get(one.change, {})) for one in deletes]
    for name, standing_heads in found.items():
        if name == DELETED:
            continue
        written = fields.get(name, {})
        covered: set[str] = set()
        for names, bases in looked:
            ids = (*names.get(name, ()), *(names.get(base(name), ()) if "/" in name else bases.get(name, ())))
            covered |= through(ids, written, hidden)
        unseen += [(name, head) for head in standing_heads if head.change not in covered]
    return len(deletes) == len(told) and not unseen, tuple(unseen)


def _looked_at(seen: Mapping[str, Iterable[str]]) -> tuple[Mapping[str, Iterable[str]], dict[str, list[str]]]:
    """What a delete has seen by field, and of sets all their words together: a word that was taken away from
    one of the two, the delete or what it has seen, has no name there any more."""
    bases: dict[str, list[str]] = {}
    for name, ids in seen.items():
        if "/" in name:
            bases.setdefault(base(name), []).extend(ids)
    return seen, bases


def portions(seen: Mapping[str, Iterable[str]]) -> list[dict[str, tuple[str, ...]]]:
    """What a delete has seen, in parts that one change can hold each; always at least one."""
    parts: list[dict[str, list[str]]] = [{}]
    count = size = 0
    for name, ids in seen.items():
        spelled = len(canonical(name).encode()) + 8
        for one in ids:
            cost = 40 if name in parts[-1] else 40 + spelled
            if count == MAX_SEEN or size + cost > MAX_BODY // 2:
                parts.append({})
                count, size, cost = 0, 0, 40 + spelled
            parts[-1].setdefault(name, []).append(one)
            count, size = count + 1, size + cost
    return [{name: tuple(ids) for name, ids in part.items()} for part in parts]


def differ(some: Iterable[Written]) -> bool:
    """Whether the heads hold more than one value: then there are versions to settle."""
    return len({canonical(one.value) for one in some}) > 1


def replaced_by_edit(shown_heads: Iterable[tuple[str, Value]], *, every: bool) -> tuple[str, ...]:
    """Which of the heads that a person was shown an edit replaces.

    `shown_heads` are (change, value) in order, the last the one that was read. `every`: settling,
    `latest` fields and elements of a set replace all of them; any other edit replaces only those
    that hold the value that was read, so that it never settles by accident.
    """
    some = list(shown_heads)
    if every or len(some) < 2:
        return tuple(change for change, _ in some)
    read = canonical(some[-1][1])
    return tuple(change for change, value in some if canonical(value) == read)
