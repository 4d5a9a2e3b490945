"""What a laptop must show, worked out the slow way from nothing but the changes it knows.

This is the yardstick for the journal, so it shares no code with it and keeps no state: every answer is
computed again from all changes. It trusts the shape of the bodies it is given; whether a change is
understood is the caller's decision (`learn` or `learn_opaque`).
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any, NamedTuple

Body = dict[str, Any]
Head = tuple[int, str, Any]  # lam, change id, value
Run = tuple[int, int, str]  # first sequence, last sequence, last id
Latest = Callable[[str, str], bool]  # does this field of this kind settle itself?
DELETED = "_deleted"


class Undone(NamedTuple):
    """What one record must look like after an undo."""

    heads: dict[str, list[Any]]  # every field: the values of its heads, sorted by canonical JSON
    seen: dict[str, list[str]] | None  # of the delete that undoes a creation; otherwise None
    left: set[str]  # fields of the act which it no longer heads: nothing is written there


class Link(NamedTuple):
    """Where a change stands in its device's sequence."""

    dev: str
    seq: int
    before: str | None  # the change right before it, if it is here and fits


def change_id(raw: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(raw).digest()[:24]).decode()


def plain(value: Any) -> Any:
    """The value with integral floats as integers, at every depth."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    return value


def canonical(value: Any) -> str:
    return json.dumps(plain(value), sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def lamport(body: Body) -> int:
    lam = body.get("lam")
    return min(max(lam, 0), 2**40) if isinstance(lam, int) and not isinstance(lam, bool) else 0


def is_genesis(body: Body) -> bool:
    return str(body.get("dev", "")).startswith("app:")


class Known:
    """The changes one laptop knows, understood or not, in the order of their arrival, and those of them
    it has hidden."""

    def __init__(self) -> None:
        self.bodies: dict[str, Body] = {}
        self.opaque: dict[str, Body | None] = {}  # with the body if device and sequence can be read
        self.hidden: set[str] = set()

    def learn(self, raw: bytes) -> str:
        """Take in a change that is understood, also one that was opaque before."""
        got = change_id(raw)
        self.opaque.pop(got, None)
        self.bodies[got] = json.loads(raw)
        return got

    def learn_opaque(self, raw: bytes, *, readable: bool = False) -> str:
        """Take in a change that is proved but not understood; readable: it still counts in the tips."""
        got = change_id(raw)
        if got not in self.bodies:
            self.opaque[got] = json.loads(raw) if readable else None
        return got

    def of(self, space: str, *, hidden: bool = True) -> Known:
        """Only the records of one space; whatever else arrived still counts as arrived."""
        other = Known()
        other.bodies = {i: body for i, body in self.bodies.items() if body["sp"] == space}
        other.opaque = self.opaque | {i: None for i in self.bodies if i not in other.bodies}
        other.hidden = set(self.hidden) if hidden else set()
        return other

    def changes_of(self, act: str) -> set[str]:
        """The changes of one act, without those the app makes by itself."""
        return {i for i, body in self.bodies.items() if body.get("act") == act and not is_genesis(body)}

    def writes(self, record: str, field: str) -> dict[str, Body]:
        """Change id -> the op with which it wrote this field, hidden changes included."""
        found = [(i, op) for i, body in self.bodies.items() for op in body["ops"] if op["e"] == record]
        return {i: op for i, op in found if field in op.get("s", {})}

    def reach(self, record: str, field: str, start: Iterable[str], without: Collection[str] = ()) -> set[str]:
        """The ids in `start` and all they replaced in turn, whether these have arrived or not."""
        writes = self.writes(record, field)
        found: set[str] = set()
        todo = list(start)
        while todo:
            here = todo.pop()
            if here not in found:
                found.add(here)
                if here in writes and here not in without:
                    todo += writes[here].get("r", {}).get(field, [])
        return found

    def heads(self, record: str, field: str, *, hidden: bool = True, without: Collection[str] = ()) -> list[Head]:
        """The visible values that no visible change replaces, directly or through hidden ones."""
        unseen = {*without, *(self.hidden if hidden else ())}
        visible = {i: op for i, op in self.writes(record, field).items() if i not in unseen}
        edges = [old for op in visible.values() for old in op.get("r", {}).get(field, [])]
        replaced = self.reach(record, field, edges, without)
        heads = [(lamport(self.bodies[i]), i, visible[i]["s"][field]) for i in visible.keys() - replaced]
        return sorted(heads, key=lambda head: head[:2])

    def values(self, record: str, field: str) -> list[Any]:
        return [value for _, _, value in self.heads(record, field)]

    def shown(self, record: str, field: str) -> Any:
        """The value of the head with the largest (lam, id); None if there is no head."""
        return (self.values(record, field) or [None])[-1]

    def ops(self, record: str) -> list[tuple[int, str, Body]]:
        """(lam, id, op) of every op on this record in the log, hidden or not, in order."""
        every = [(lamport(body), i, op) for i, body in self.bodies.items() for op in body["ops"]]
        return sorted((entry for entry in every if entry[2]["e"] == record), key=lambda entry: entry[:2])

    def fields(self, record: str) -> set[str]:
        """The fields with a head here, raw names such as `strengths/a`: all that a visible change wrote,
        since of the visible changes that wrote a field one is always unreplaced."""
        return {field for _, i, op in self.ops(record) if i not in self.hidden for field in op.get("s", {})}

    def records(self) -> set[str]:
        """The records that have a field with a head here, the gone ones too."""
        ops = [op for i, body in self.bodies.items() if i not in self.hidden for op in body["ops"]]
        return {op["e"] for op in ops if op.get("s")}

    def kind(self, record: str) -> str:
        """The kind is a property of the log: hiding does not alter it."""
        kind: str = self.ops(record)[0][2]["t"]
        return kind

    def creator(self, record: str) -> str:
        """The change that began it: the smallest lam, and of equal ones the first to arrive, since a lam
        at its limit no longer tells what was written on top of what."""
        touching = [i for i, body in self.bodies.items() if any(op["e"] == record for op in body["ops"])]
        return min(touching, key=lambda i: lamport(self.bodies[i]))

    def incomplete(self, record: str) -> set[str]:
        """Fields whose replaced ids, or `_deleted` whose seen ids, have not all arrived."""
        arrived = {*self.bodies, *self.opaque}
        named = [pair for _, _, op in self.ops(record) for pair in op.get("r", {}).items()]
        named += [(DELETED, ids) for _, _, op in self.ops(record) for ids in op.get("seen", {}).values()]
        return {field for field, ids in named if set(ids) - arrived}

    def unseen(self, record: str) -> set[tuple[str, str]]:
        """(field, change id) of the heads that no standing delete had seen; empty without a delete.

        A delete that saw a change also saw all that it had replaced: only so does a head that a hidden
        change replaced count as seen.
        """
        writes = self.writes(record, DELETED)
        deletes = [i for _, i, value in self.heads(record, DELETED) if value is True]
        found = set()
        # under its own name, and under the bare name of its set: a word of a set may have been taken away from
        # what the delete saw, or from the delete
        looked: dict[str, list[str]] = {}
        words: dict[str, list[str]] = {}
        for name, ids in (pair for delete in deletes for pair in writes[delete].get("seen", {}).items()):
            looked.setdefault(name, []).extend(ids)
            if "/" in name:
                words.setdefault(name.partition("/")[0], []).extend(ids)
        for field in self.fields(record) - {DELETED} if deletes else ():
            of = field.partition("/")[0]
            more = looked.get(of, []) if of != field else words.get(field, [])
            seen = self.reach(record, field, [*looked.get(field, []), *more])
            found |= {(field, i) for _, i, _ in self.heads(record, field) if i not in seen}
        return found

    def gone(self, record: str) -> bool:
        deletes = self.values(record, DELETED)
        return bool(deletes) and all(value is True for value in deletes) and not self.unseen(record)

    def to_settle(self, record: str, latest: Latest) -> set[str]:
        """The fields with different versions that the team must choose from; none in a gone record."""
        if self.gone(record):
            return set()
        found = {
            field
            for field in self.fields(record)
            if len({canonical(value) for value in self.values(record, field)}) > 1
            and (field == DELETED or not latest(self.kind(record), field))
        }
        return found | {DELETED} if self.unseen(record) else found

    def set_elements(self, record: str, field: str) -> set[str]:
        """Elements with at least one head that says present."""
        pairs = [(name, *name.partition("/")) for name in self.fields(record)]
        return {
            element
            for name, before, slash, element in pairs
            if slash and before == field and any(value is True for value in self.values(record, name))
        }

    def list_items(self, record: str, field: str) -> list[tuple[str, str, Any]]:
        """(position, key, value) in order; an item whose shown value is null has been removed."""
        items = []
        for name in self.fields(record):
            before, slash, key = name.partition("/")
            value = self.shown(record, name)
            if slash and before == field and not key.endswith("#at") and value is not None:
                position = self.shown(record, name + "#at")
                items.append((position if isinstance(position, str) else "", key, value))
        return sorted(items, key=lambda item: item[:2])

    def state(self, unknown: Mapping[str, int]) -> dict[str, Any]:
        """What the `state` command prints; `unknown` counts per space what is kept without being read."""
        spaces = {}
        for space in {body["sp"] for body in self.bodies.values()} | set(unknown):
            here = self.of(space, hidden=False)
            records = {}
            for record in here.records():
                fields = {}
                for field in here.fields(record):
                    heads = here.heads(record, field)
                    fields[field] = {"value": plain(heads[-1][2]), "heads": sorted(i for _, i, _ in heads)}
                kind, deleted = here.kind(record), here.gone(record)
                records[record] = {"kind": kind, "deleted": deleted, "fields": fields}
            spaces[space] = {"records": records, "unknown": unknown.get(space, 0)}
        return {"format": 1, "spaces": spaces}

    def expect_undo(self, act_ids: Collection[str]) -> dict[str, Undone]:
        """Per record that these changes touched: what must stand after they are undone."""
        records = {op["e"] for i in act_ids if i in self.bodies for op in self.bodies[i]["ops"]}
        return {record: self._undone(record, set(act_ids)) for record in records}

    def _undone(self, record: str, act: set[str]) -> Undone:
        heads = {field: self.heads(record, field) for field in self.fields(record)}
        wrote = {field for _, i, op in self.ops(record) if i in act for field in op.get("s", {})}
        mine = {field: [i for _, i, _ in heads.get(field, []) if i in act] for field in wrote}
        left = {field for field in wrote if not mine[field]}
        after = {field: [value for _, i, value in found if i not in act] for field, found in heads.items()}
        seen = None
        first = self.creator(record)
        if first in act and not is_genesis(self.bodies[first]):
            for field in set(heads) - {DELETED}:
                after[field] = [value for _, _, value in heads[field]]
            after[DELETED] = [*after.get(DELETED, []), True]
            seen = {field: sorted(ids) for field, ids in mine.items() if ids and field != DELETED}
        else:
            for field in wrote - left:
                after[field] += self._taken_back(record, field, act, heads[field])
        return Undone({field: sorted(found, key=canonical) for field, found in after.items()}, seen, left)

    def _taken_back(self, record: str, field: str, act: set[str], heads: list[Head]) -> list[Any]:
        """The values that are written in place of the act's own heads of one field."""
        aim = self.heads(record, field, without=act)
        if not aim:
            return [False if field == DELETED else None]
        standing = {i for _, i, _ in heads}
        again = {canonical(value): value for _, i, value in aim if i not in standing}
        return list(again.values()) or [aim[-1][2]]

    def _chains(self, space: str) -> dict[str, Link]:
        """All changes here that stand in some device's sequence; genesis changes stand in none."""
        read = {i: body for i, body in {**self.opaque, **self.bodies}.items() if body}
        inside = {i: b for i, b in read.items() if b.get("sp") == space and not is_genesis(b)}
        chains = {}
        for i, body in inside.items():
            prev = inside.get(body.get("prev", ""))
            fits = prev and (prev["dev"], prev["seq"]) == (body["dev"], body["seq"] - 1)
            chains[i] = Link(body["dev"], body["seq"], body["prev"] if fits else None)
        return chains

    def tips(self, space: str) -> dict[str, list[Run]]:
        """Per device the unbroken runs; after a hole, and for each branch of a fork, a run begins anew."""
        chains = self._chains(space)
        after: dict[str | None, list[str]] = {}
        for i, link in chains.items():
            after.setdefault(link.before, []).append(i)
        tips: dict[str, list[Run]] = {}
        for first, link in chains.items():
            if link.before is None or len(after[link.before]) > 1:
                last = first
                while len(after.get(last, [])) == 1:
                    last = after[last][0]
                tips.setdefault(link.dev, []).append((link.seq, chains[last].seq, last))
        return {dev: sorted(runs) for dev, runs in tips.items()}

    def covered(self, space: str, runs: Mapping[str, Iterable[Run]]) -> set[str]:
        """The changes here that a peer with these runs is proved to hold: those back from its last ids."""
        chains = self._chains(space)
        found: set[str] = set()
        for dev, (first, end, last) in [(dev, run) for dev, several in runs.items() for run in several]:
            here: str | None = last if last in chains and chains[last][:2] == (dev, end) else None
            while here is not None and chains[here].seq >= first:
                found.add(here)
                here = chains[here].before
        return found
