"""A laptop: a real store in a folder, and beside it what the reference model says it must show."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from cycletui.store import history, state
from cycletui.store.store import Store
from tests.journal_machine.files import Line
from tests.journal_machine.kinds import PLAIN
from tests.journal_machine.views import View, replaced, views, waiting
from tests.model.reference import Body, Known, canonical, change_id, plain

NOW = datetime(2026, 11, 20, 8, tzinfo=UTC)


def clock(year: int) -> datetime:
    return NOW.replace(year=year)


@dataclass
class Deed:
    """One own act and the acts that took it back and did it again, as undo and redo find them."""

    chain: list[frozenset[str]]
    window: str
    state: Literal["done", "undone", "void"] = "done"
    past: bool = False
    made: int = 0


@dataclass
class Mind:
    """All that a laptop must know, apart from its store; it can be copied and put back."""

    raw: dict[str, bytes] = field(default_factory=dict)
    opaque: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    readable: dict[str, Body] = field(default_factory=dict)
    kept: frozenset[Line] = frozenset()
    batches: dict[int, frozenset[str]] = field(default_factory=dict)
    hidden: frozenset[int] = frozenset()
    deeds: list[Deed] = field(default_factory=list)
    quarantine: int = 0

    def copy(self) -> Mind:
        deeds = [replace(one, chain=list(one.chain)) for one in self.deeds]
        return replace(
            self,
            raw=dict(self.raw),
            opaque=dict(self.opaque),
            readable=dict(self.readable),
            batches=dict(self.batches),
            deeds=deeds,
        )

    def known(self) -> Known:
        found = Known()
        for raw in self.raw.values():
            found.learn(raw)
        found.opaque = {i: self.readable.get(i) for i in self.opaque}
        found.hidden = {i for batch in self.hidden for i in self.batches[batch]}
        return found


class Laptop:
    """A store with its mind. `check` holds the one against the other."""

    def __init__(self, name: str, folder: Path) -> None:
        self.name, self.folder = name, folder
        self.path, self.tokens = folder / "team.db", folder / "tokens"
        self.at = NOW
        self.mind = Mind()
        self.forms: list[tuple[str, str, View, Any]] = []
        self.store: Store
        self.looking: sqlite3.Connection
        self.known = Known()
        self.views: dict[tuple[str, str], View] = {}

    def open(self) -> Laptop:
        self.store = Store.open(self.path, tokens=self.tokens, clock=lambda: self.at)
        # apart from the store's own; opening one for each look took six times as long as looking
        self.looking = sqlite3.connect(self.path)
        return self

    def close(self) -> None:
        self.looking.close()
        self.store.close()

    def reopen(self) -> None:
        self.close()
        self.open()

    def rows(self, query: str, params: tuple[Any, ...] = ()) -> list[Any]:
        return self.store.reader.rows(query, params)

    def device(self) -> str:
        """The id under which the store would go on writing."""
        rows = self.rows("SELECT value FROM meta WHERE key = 'device'")
        return str(rows[0][0]) if rows else ""

    # what was learned

    def believe_the_log(self) -> None:
        """Begin with what the log holds (a store made outside these tests' steps)."""
        for i, body, batch in self.rows("SELECT id, body, batch FROM change ORDER BY no"):
            assert change_id(body) == i
            self.mind.raw[i] = body
            if batch is not None:
                self.mind.batches[batch] = self.mind.batches.get(batch, frozenset()) | {i}
        self.think()

    def think(self) -> None:
        """Work out anew what must be shown."""
        self.known = self.mind.known()
        self.views = views(self.known)

    def new_changes(self) -> list[str]:
        """Take in what the store has just written by itself, in its order; the ids."""
        found = []
        for i, body in self.rows("SELECT id, body FROM change ORDER BY no"):
            if i not in self.mind.raw:
                assert change_id(body) == i
                self.mind.raw[i] = body
                found.append(i)
        return found

    @property
    def spaces(self) -> list[str]:
        return sorted({space for space, _ in self.views})

    def did(self, ids: Iterable[str], window: str, deed: Deed | None = None) -> None:
        """Remember an own act: a new deed, or a turn of an earlier one."""
        made = max((one.made for one in self.mind.deeds), default=0) + 1
        if deed is None:
            for one in self.mind.deeds:
                one.past = one.past or (one.state == "undone" and one.window == window)
            self.mind.deeds.append(Deed([frozenset(ids)], window, made=made))
        else:
            deed.chain.append(frozenset(ids))
            deed.state, deed.made = ("undone" if deed.state == "done" else "done"), made

    def visible(self, *, gone: bool = False, kind: str = "specimen") -> list[tuple[str, str]]:
        """The records of a kind that are shown here."""
        return sorted(
            (key for key, view in self.views.items() if view.kind == kind and view.heads and view.gone == gone),
            key=lambda key: (self.views[key].order, key),
        )

    def arrived(self) -> set[str]:
        return {*self.mind.raw, *self.mind.opaque}

    # holding the one against the other

    def check(self) -> None:
        """The store shows what the model says, in every way there is to ask it."""
        self.think()
        self._check_log()
        self._check_derived()
        self._check_state()
        self._check_shown()

    def _check_log(self) -> None:
        log = {i: bytes(body) for i, body in self.rows("SELECT id, body FROM change")}
        assert log.keys() - self.mind.raw.keys() == set()
        assert log == self.mind.raw
        opaque = {i: (space, bytes(body)) for i, space, body in self.rows("SELECT id, space, body FROM opaque")}
        assert opaque == self.mind.opaque
        kept = {Line(*row) for row in self.rows("SELECT letter, space, id, payload FROM kept_line")}
        assert kept == self.mind.kept
        assert self.rows("SELECT count(*) FROM quarantine")[0][0] == self.mind.quarantine
        hidden = {row[0] for row in self.rows("SELECT no FROM batch WHERE hidden")}
        assert hidden == self.mind.hidden

    def _check_derived(self) -> None:
        heads = {
            (space, record, name, change, value)
            for space, record, name, change, value in self.rows(
                "SELECT s.id, r.id, h.field, c.id, h.value FROM head h JOIN record r ON r.no = h.record"
                " JOIN space s ON s.no = r.space JOIN change c ON c.no = h.change"
            )
        }
        assert heads == {
            (space, record, name, i, canonical(value))
            for (space, record), view in self.views.items()
            for name, some in view.all_heads.items()
            for _, i, value in some
        }
        dangling: dict[tuple[str, str], set[str]] = {}
        for space, record, name in self.rows(
            "SELECT s.id, r.id, CASE how WHEN 's' THEN '_deleted' ELSE field END FROM dangling d"
            " JOIN record r ON r.no = d.record JOIN space s ON s.no = r.space"
        ):
            dangling.setdefault((space, record), set()).add(name)
        assert dangling == waiting(self.known)

    def _check_state(self) -> None:
        spaces: dict[str, Any] = {}
        unknown: dict[str, int] = {}
        for space in [space for space, _ in self.mind.opaque.values()] + [line.space for line in self.mind.kept]:
            unknown[space] = unknown.get(space, 0) + 1
        for space in {*unknown, *self.spaces}:
            spaces[space] = {"records": {}, "unknown": unknown.get(space, 0)}
        bare = self.views
        if self.known.hidden:
            everything = Known()
            everything.bodies = self.known.bodies
            bare = views(everything)
        for (space, record), view in bare.items():
            fields = {
                name: {"value": plain(some[-1][2]), "heads": sorted(i for _, i, _ in some)}
                for name, some in view.heads.items()
            }
            spaces[space]["records"][record] = {"kind": view.kind, "deleted": view.gone, "fields": fields}
        assert state.state(self.store.reader) == {"format": 1, "spaces": spaces}

    def _check_shown(self) -> None:
        reader = self.store.reader
        missing = waiting(self.known)
        open_ = [
            (record, view.kind, name) for (_, record), view in self.views.items() for name in sorted(view.to_settle)
        ]
        assert sorted(reader.to_settle()) == sorted(open_)
        for one in history.unsettled(reader):
            view = next(v for (_, record), v in self.views.items() if record == one.id)
            versions = [(one.field, i, plain(value)) for _, i, value in view.heads.get(one.field, ())]
            if one.field == "_deleted":
                versions += [(name, i, plain(_value(view, name, i))) for name, i in view.unseen]
            told = [(version.field, version.change, version.value) for version in one.versions]
            assert sorted(told, key=repr) == sorted(versions, key=repr)
        for (_, record), view in self.views.items():
            self._check_sight(record, view, missing)
        for gone in (False, True):
            found = {(one.space, one.id): one for one in reader.records("specimen", deleted=gone)}
            wanted = self.visible(gone=gone)
            assert [*found] == wanted
            for key in wanted:
                self._check_record(found[key], self.views[key], missing.get(key, frozenset()))

    def _check_sight(self, record: str, view: View, missing: dict[tuple[str, str], frozenset[str]]) -> None:
        seen = self.store.reader.sight(record)
        if not view.heads:
            assert seen is None
            return
        assert seen is not None
        assert {name: [i for i, _ in some] for name, some in seen.heads.items()} == {
            name: [i for _, i, _ in some] for name, some in view.heads.items()
        }
        assert (seen.kind, seen.gone, seen.first) == (view.kind, view.gone, view.order[1])
        assert set(seen.unseen) == view.unseen
        assert set(seen.to_settle) == view.to_settle
        assert seen.incomplete == missing.get((seen.space, record), frozenset())

    def _check_record(self, found: Any, view: View, missing: frozenset[str]) -> None:
        for name in PLAIN:
            value = view.shown(name)
            shown = found.unread.get(name) if name in found.unread else getattr(found, name)
            assert shown == value, name
            assert (name in found.unread) == (not _fits(name, value)), name
        tags = {
            name.partition("/")[2]
            for name, some in view.heads.items()
            if name.startswith("tags/") and any(value is True for _, _, value in some)
        }
        assert found.tags == tags
        assert [(item.key, item.text) for item in found.steps] == [(key, text) for _, key, text in steps(view)]
        assert found.to_settle == view.to_settle
        assert found.incomplete == missing

    # the whole store, to be compared with itself

    def dump(self) -> dict[str, Any]:
        """Every table as it stands; equal before and after what must change nothing."""
        sql = self.looking
        names = [row[0] for row in sql.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: sql.execute(f'SELECT * FROM "{name}"').fetchall() for name in sorted(names)}

    def derived(self) -> dict[str, Any]:
        """What follows from the log, told without the store's own numbers."""
        record = "JOIN record r ON r.no = {} JOIN space s ON s.no = r.space"
        names = {
            "record": "SELECT s.id, r.id, kind, r.lam, first, place FROM record r JOIN space s ON s.no = r.space",
            "touch": f"SELECT s.id, r.id, c.id FROM touch t {record.format('t.record')}"
            " JOIN change c ON c.no = t.change",
            "head": f"SELECT s.id, r.id, field, c.id, value FROM head h {record.format('h.record')}"
            " JOIN change c ON c.no = h.change",
            "dangling": f"SELECT s.id, r.id, field, change_id, how FROM dangling d {record.format('d.record')}",
            "unsettled": f"SELECT s.id, r.id, field FROM unsettled u {record.format('u.record')}",
            "search": f"SELECT s.id, r.id, body FROM search x {record.format('x.rowid')}",
        }
        found = {}
        sql = self.looking
        for (name,) in sql.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name GLOB 'kind_*'"
        ).fetchall():
            columns = [row[1] for row in sql.execute(f"PRAGMA table_info({name})")]
            told = ", ".join(f"k.{column}" for column in columns if column not in ("no", "space"))
            names[name] = f"SELECT s.id, r.id, {told} FROM {name} k {record.format('k.no')}"
        for name, query in names.items():
            found[name] = sorted(sql.execute(query).fetchall(), key=repr)
        return found

    def copied(self, folder: Path, *, tokens: bool = False) -> Laptop:
        """Another laptop with the same content; with `tokens` the whole disk was copied."""
        other = Laptop(folder.name, folder)
        folder.mkdir()
        self.store.reader.copy_to(other.path)
        other.at, other.mind = self.at, self.mind.copy()
        other.open()
        if tokens:
            store_id = self.rows("SELECT value FROM meta WHERE key = 'id'")[0][0]
            ours, theirs = self.store.places.token(store_id), other.store.places.token(store_id)
            if ours.exists():
                theirs.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(ours, theirs)
        other.think()
        return other


def steps(view: View) -> list[tuple[str, str, Any]]:
    """(position, key, text) of the list, in order."""
    found = []
    for name in view.heads:
        base, _, key = name.partition("/")
        if base == "steps" and key and not key.endswith("#at") and view.shown(name) is not None:
            at = view.shown(name + "#at")
            found.append((at if isinstance(at, str) else "", key, str(view.shown(name))))
    return sorted(found, key=lambda item: item[:2])


def _value(view: View, name: str, change: str) -> Any:
    return next(value for _, i, value in view.heads[name] if i == change)


def _fits(name: str, value: Any) -> bool:
    if value is None:
        return True
    if name == "points":
        return isinstance(value, int | float) and 0 <= value <= 100
    return isinstance(value, str) and (name != "level" or value in ("low", "high"))


Wrote = dict[tuple[str, str], tuple[Any, frozenset[str]]]


def wrote(laptop: Laptop, changes: Iterable[str]) -> Wrote:
    """By (record, field), the value and what it replaces, in some changes; no field twice."""
    found: Wrote = {}
    for i in changes:
        for op in json.loads(laptop.mind.raw[i])["ops"]:
            for name, value in op["s"].items():
                assert (op["e"], name) not in found
                found[op["e"], name] = (value, frozenset(op["r"].get(name, ())))
    return found


def check_edit(laptop: Laptop, base: dict[str, View | None], changes: Iterable[str]) -> None:
    """An edit replaced those of the heads it was shown that hold the value shown, and wrote only what differs."""
    for (record, name), (value, gone) in wrote(laptop, changes).items():
        view = base[record]
        assert gone == replaced(view, name), (record, name)
        if "/" not in name:
            assert canonical(value) != canonical(view.shown(name) if view else None)
