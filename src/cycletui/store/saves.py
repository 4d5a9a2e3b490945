"""Every save: an act of one or more changes, written with all that follows from it in one transaction."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from cycletui.journal import collections, genesis
from cycletui.journal.canonical import canonical
from cycletui.journal.change import DELETED, parse
from cycletui.journal.heads import portions, replaced_by_edit
from cycletui.records import registry
from cycletui.records.kind import FieldSpec, KindSpec, Problem, Record
from cycletui.records.stored import record_of
from cycletui.records.values import RefusedError, check
from cycletui.store import connection, device
from cycletui.store.acts import Entry, Saved, commit, finish
from cycletui.store.asking import SavingTeam
from cycletui.store.errors import RefusedActError
from cycletui.store.glance import glance
from cycletui.store.joining import Joining, Rows, is_one
from cycletui.store.log import append
from cycletui.store.reading import Heads, Sight, rows_of, settles_itself, sight
from cycletui.store.statements import BODY_OF, NUMBERS_OF

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from cycletui.store.store import Store


@dataclass(frozen=True, slots=True)
class Edit:
    """What a form or a command hands in: whole values by field, sets and lists whole.

    `base` are the heads that the person was shown, by raw field; where it is missing the heads of
    the moment of saving count as shown. An edit of a record that does not exist makes it. `made` are fields that
    the app writes and nobody's hand.
    """

    kind: str
    values: Mapping[str, Any]
    record: str = ""
    base: Heads | None = None
    made: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Begin:
    """A record that the app finds or makes by its natural key, the same on every laptop.

    `values` hold only what the key determines; `parent` is the record whose first change lends the
    time. Quick entry, templates and the next cycle begin records so.
    """

    kind: str
    key: str
    values: Mapping[str, Any]
    parent: str
    template: str = "quick-1"


def write(
    store: Store,
    edits: Sequence[Edit],
    *,
    space: str,
    by: str = "",
    window: str = "main",
    begin: Sequence[Begin] = (),
    away: Sequence[str] = (),
    back: Sequence[str] = (),
) -> Saved:
    """Save the edits as one act, which also deletes the records `away` and brings back those of `back`.

    Nothing is written where nothing differs. What is written of a record is written of all that bear its very name
    (`store.joining`), for they are read as one and stay so. Raises `RefusedError` (with the fields and reasons) or a
    `StoreError`; then nothing was saved.
    """
    with store.transaction() as sql:
        entries: list[Entry] = []
        records: list[str] = []
        touched: set[int] = set()
        same = Joining(rows_of(sql))
        for begun in begin:
            records.append(_begin(sql, begun, space, entries, touched, same))
        named = {edit.record for edit in edits}
        for edit in edits:
            record = edit.record or uuid.uuid4().hex
            records.append(record)
            entries += _entries(sql, edit, record, space, same=same)
            for twin in _twins(rows_of(sql), same, edit):
                if twin.record not in named:
                    entries += _entries(sql, twin, twin.record, space, same=same)
        entries += [_restored(_there(sql, record)) for record in back]
        layers = [entries]
        for record in away:
            seen = _there(sql, record)
            if seen.gone:
                raise RefusedActError("It is deleted already.")
            layers += deletion(seen, seen.heads)
        saved = commit(store, sql, layers, space=space, by=by, window=window, touched=touched)
    _after(store, space, saved, [*records, *away, *back])
    return Saved(saved.act, saved.changes, tuple(records))


def delete(store: Store, record: str, *, by: str = "", window: str = "main", base: Heads | None = None) -> Saved:
    """Delete a record, having seen its heads (those of `base`, or those of this moment)."""
    with store.transaction() as sql:
        seen = _there(sql, record)
        if seen.gone:
            raise RefusedActError("It is deleted already.")
        entries = deletion(seen, base if base is not None else seen.heads)
        saved = commit(store, sql, entries, space=seen.space, by=by, window=window)
    _after(store, seen.space, saved, [record])
    return saved


def deletion(seen: Sight, heads: Heads, replaces: tuple[str, ...] | None = None) -> list[list[Entry]]:
    """The deletes (one for each 4,096 heads seen) of a record."""
    looked_at = {name: [change for change, _ in some] for name, some in sorted(heads.items()) if name != DELETED}
    if replaces is None:
        replaces = tuple(change for change, _ in heads.get(DELETED, ()))
    return [[Entry(seen.kind, seen.id, DELETED, True, replaces, part)] for part in portions(looked_at)]


def restore(store: Store, record: str, *, by: str = "", window: str = "main") -> Saved:
    """Bring a deleted record back."""
    with store.transaction() as sql:
        seen = _there(sql, record)
        saved = commit(store, sql, [[_restored(seen)]], space=seen.space, by=by, window=window)
    _after(store, seen.space, saved, [record])
    return saved


def _restored(seen: Sight) -> Entry:
    if not seen.gone:
        raise RefusedActError("It is not deleted.")
    return Entry(seen.kind, seen.id, DELETED, False, tuple(change for change, _ in seen.heads[DELETED]))


def settle(
    store: Store,
    record: str,
    name: str,
    *,
    take: str | None = None,
    value: Any = None,
    by: str = "",
    window: str = "main",
    base: Heads | None = None,
    follows: Sequence[Edit] = (),
) -> Saved:
    """Settle versions of a field: take the version of a change, or write a new value. What `follows` from it for other
    records is of the same act, and settles what is open there.

    `base` are the versions that were looked at; one that arrived since stays open. Raises
    `RefusedActError` where there is nothing to settle or no such version, `RefusedError` where the
    value does not fit.
    """
    with store.transaction() as sql:
        seen = _there(sql, record)
        if name not in seen.to_settle:
            raise RefusedActError(f"There is nothing to settle in “{name}”.")
        spec = registry.get(seen.kind)
        if take is None and spec is not None and (why := closed(sql, spec, record, seen.space, seen.heads)):
            raise RefusedActError(why)
        entries = _settled(seen, name, base if base is not None else seen.heads, take, value)
        entries += [_entries(sql, edit, edit.record, seen.space, settles=True) for edit in follows]
        saved = commit(store, sql, entries, space=seen.space, by=by, window=window)
    _after(store, seen.space, saved, [record, *(edit.record for edit in follows)])
    return saved


def _settled(seen: Sight, name: str, base: Heads, take: str | None, value: Any) -> list[list[Entry]]:
    heads = dict(base.get(name, ()))
    if name == DELETED:
        others = {change for field_, change in seen.unseen} | heads.keys()
        if take is None or take not in others:
            raise RefusedActError("Take one of its versions: " + ", ".join(sorted(others)) + ".")
        if heads.get(take) is True:
            return deletion(seen, base)
        return [[Entry(seen.kind, seen.id, DELETED, False, tuple(heads))]]
    if take is not None:
        if take not in heads:
            raise RefusedActError("There is no such version; there are: " + ", ".join(heads) + ".")
        value = heads[take]
    else:
        value = _fitting(seen.kind, name, value)
    return [[Entry(seen.kind, seen.id, name, value, tuple(heads))]]


def _fitting(kind: str, name: str, value: Any) -> Any:
    """The value as the field of that raw name keeps it; of what is not declared here, as it is."""
    spec, base = registry.get(kind), collections.base(name)
    declared = spec.fields.get(base) if spec else None
    if spec is None or declared is None or value is None:
        return value
    return check(spec, {base: [value]})[base][0] if declared.type == "list" else check(spec, {base: value})[base]


def _there(sql: Connection, record: str) -> Sight:
    found = sight(rows_of(sql), record)
    if found is None:
        raise RefusedActError("There is no such record.")
    return found


def _twins(rows: Rows, same: Joining, edit: Edit) -> list[Edit]:
    """What the edit says, of the others that bear the very name of its record."""
    spec = registry.find(edit.kind)
    if not edit.record or not is_one(spec.cls):
        return []
    if spec.cls.kind_one_by and not list(rows(NUMBERS_OF, (edit.record,))):
        # of what is begun now there is no twin yet
        return []
    others = [one for one in same.known(spec.name).twins(edit.record) if one != edit.record]
    values = {name: value for name, value in edit.values.items() if others and not spec.fields[name].joins}
    return [replace(edit, values=values, record=one, base=None, made={}) for one in others if values]


def _begin(sql: Connection, begun: Begin, space: str, entries: list[Entry], touched: set[int], same: Joining) -> str:
    parent = sight(rows_of(sql), begun.parent)
    if parent is None:
        raise RefusedActError("What it belongs to is not there.")
    row = connection.value(sql, BODY_OF, (parent.first,))
    spec = registry.find(begun.kind)
    values: dict[str, Any] = {}
    for name, value in check(spec, begun.values).items():
        values |= collections.set_edits(name, frozenset(), value) if isinstance(value, frozenset) else {name: value}
    change = genesis.change(space, begun.kind, begun.key, values, template=begun.template, at=parse(row).at)
    append(connection.driver(sql), change, touched)
    record = change.ops[0].record
    seen = sight(rows_of(sql), record)
    if seen is not None and seen.gone:
        # what went with it because nobody can tell the two names apart comes back with it
        twins = same.known(spec.name).twins(record) if is_one(spec.cls) else (record,)
        entries += [_restored(_there(sql, one)) for one in twins]
    return record


def _entries(
    sql: Connection, edit: Edit, record: str, space: str, *, settles: bool = False, same: Joining | None = None
) -> list[Entry]:
    spec = registry.find(edit.kind)
    # what the kind's own rule writes nobody writes by hand, whatever a command or a form says
    values = check(spec, {name: value for name, value in edit.values.items() if not _is_made(spec, name)})
    seen = glance(rows_of(sql), record, space)
    if seen is not None and seen.gone:
        raise RefusedActError("It was deleted: restore it first.")
    if seen is not None and seen.kind != edit.kind:
        raise RefusedActError(f"It is a {seen.kind}, not a {edit.kind}.")
    now: Heads = seen.heads if seen is not None else {}
    base = edit.base if edit.base is not None else now
    raw: dict[str, Any] = {}
    for name, value in values.items():
        # what stands there beside another version is written too: that settles it
        written = _raw(spec.fields[name], value, {} if settles and len(base.get(name, ())) > 1 else base)
        # a word that was taken away since is not named again to say that it is not there
        raw |= {one: v for one, v in written.items() if v is not False or one in now or "/" not in one}
    _check_rules(spec, now, values, new=seen is None)
    if raw:
        if taken := list(spec.cls.taken(_standing(spec, record, now) if seen else None, values, _team(sql, space))):
            raise RefusedError(taken)
        if seen is not None and (why := closed(sql, spec, record, space, now)):
            raise RefusedActError(why)
        made = check(spec, edit.made) | _made(
            _team(sql, space, same), spec, now, values, record if seen is not None else ""
        )
        for name, value in made.items():
            raw |= _raw(spec.fields[name], value, now)
    entries = []
    for name, value in raw.items():
        shown = base.get(name, ())
        every = settles or settles_itself(spec, name, (read for _, read in shown))
        entries.append(Entry(edit.kind, record, name, value, replaced_by_edit(shown, every=every)))
    return entries


def _is_made(spec: KindSpec, name: str) -> bool:
    return name in spec.fields and spec.fields[name].made


def _made(team: SavingTeam, spec: KindSpec, now: Heads, values: Mapping[str, Any], record: str) -> dict[str, Any]:
    before = _standing(spec, record, now) if record else None
    return check(spec, spec.cls.completed(before, values, team))


def _team(sql: Connection, space: str, same: Joining | None = None) -> SavingTeam:
    return SavingTeam(rows_of(sql), space, same)


def closed(sql: Connection, spec: KindSpec, record: str, space: str, now: Heads) -> str:
    """Why this record's words are not changed any more; empty where they may be."""
    return _standing(spec, record, now).closed(_team(sql, space))


def _standing(spec: KindSpec, record: str, now: Heads) -> Record:
    shown = {name: some[-1][1] for name, some in now.items() if some and "/" not in name}
    return record_of(spec, {"id": record}, {name: value for name, value in shown.items() if name in spec.fields})


def _raw(spec: FieldSpec, value: Any, base: Heads) -> dict[str, Any]:
    """The raw fields that have to be written so that the field holds the value; none where it does."""
    name = spec.name
    if spec.type == "set":
        heads = {key: [v for _, v in some] for key, some in base.items()}
        return collections.set_edits(name, collections.elements(name, heads), value)
    if spec.type == "list":
        shown = {key: some[-1][1] for key, some in base.items() if some}
        old = collections.items(name, shown)
        return collections.list_edits(name, old, value, lambda: uuid.uuid4().hex[:12])
    some = base.get(name, ())
    before = some[-1][1] if some else None
    return {} if canonical(before) == canonical(value) else {name: value}


def _check_rules(spec: KindSpec, now: Heads, values: Mapping[str, Any], *, new: bool) -> None:
    problems = []
    for one in spec.fields.values():
        empty = one.name in values and values[one.name] in (None, "", frozenset(), ())
        if one.needed and (empty or (new and one.name not in values)):
            problems.append(Problem(one.name, "this is needed"))
    if not problems:
        before = {name: some[-1][1] for name, some in now.items() if some and "/" not in name}
        known = set() if new else {(p.field, p.why) for p in _record(spec, before).problems()}
        plain = {name: value for name, value in values.items() if not spec.fields[name].many}
        after = _record(spec, before | plain)
        problems = [p for p in after.problems() if (p.field, p.why) not in known]
    if problems:
        raise RefusedError(problems)


def _record(spec: KindSpec, values: Mapping[str, Any]) -> Record:
    return record_of(spec, {"id": ""}, {name: value for name, value in values.items() if name in spec.fields})


def _after(store: Store, space: str, saved: Saved, records: Iterable[str]) -> None:
    if saved.changes:
        finish(store, saved)
        store.announce(frozenset(records))


def own_laptop(store: Store) -> str:
    """The id of this laptop, which is also that of the record with its name."""
    with store.transaction() as sql:
        found = device.own(store, sql)
        last = connection.value(
            sql,
            "SELECT c.id FROM change c JOIN device d ON d.no = c.device WHERE d.id = ? ORDER BY c.no DESC LIMIT 1",
            (found,),
        )
        store_id = device.meta(sql, "id")
    device.leave(store.token(store_id), found, str(last or ""))
    return found
