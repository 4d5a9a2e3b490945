"""Laptops that save, settle, delete and undo, each deed checked as it is done."""

from __future__ import annotations

import atexit
import json
import shutil
import tempfile
import uuid
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from cycletui.exchange import sync
from cycletui.store import saves, teams, undoing
from cycletui.store.acts import Saved
from cycletui.store.errors import RefusedActError
from cycletui.store.saves import Begin, Edit
from cycletui.store.store import Store
from tests.journal_machine.files import File
from tests.journal_machine.ids import repeatable
from tests.journal_machine.laptop import NOW, Deed, Laptop, check_edit, steps, wrote
from tests.journal_machine.views import View, largest_lam, replaced, restricted
from tests.model.reference import DELETED, Body, Known, Undone, canonical


@cache
def begun() -> Path:
    """Three laptops that have joined one team; made once and copied from then on."""
    folder = Path(tempfile.mkdtemp(prefix="journal-machine-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    with repeatable(0):
        _begin(folder)
    return folder


def _begin(folder: Path) -> None:
    first = Store.create(folder / "0" / "team.db", tokens=folder / "0" / "tokens", clock=lambda: NOW)
    space = teams.start(first, "Maths")
    update = folder / "begin.cycle"
    sync.export(first, update, [space])
    first.close()
    for number in (1, 2):
        store, _ = sync.join(update, folder / str(number) / "team.db", folder / str(number) / "tokens", backup=False)
        store.close()


class Saving:
    """Two or three laptops at first, and all files they ever made."""

    def __init__(self, laptops: int = 3) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="journal-world-"))
        self.files: list[File] = []
        self.backups: list[tuple[Laptop, Path, Any]] = []
        self.count = 0
        self.taken_numbers: dict[tuple[str, str, int], str] = {}
        self.copied_disks: set[str] = set()
        self.newer_chain: dict[str, tuple[int, str]] = {}
        self.laptops: list[Laptop] = []
        for number in range(laptops):
            home = self.folder / f"laptop-{number}"
            shutil.copytree(begun() / str(number), home, ignore=shutil.ignore_patterns("tokens"))
            laptop = Laptop(home.name, home).open()
            laptop.believe_the_log()
            if number == 0:
                laptop.did(laptop.mind.raw, "main")
            self.laptops.append(laptop)
        self.space = self.laptops[0].spaces[0]
        for i, body in self.laptops[0].known.bodies.items():
            self.taken_numbers[body["sp"], body["dev"], body["seq"]] = i

    def close(self) -> None:
        for laptop in self.laptops:
            laptop.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def fresh(self, ending: str = ".cycle") -> Path:
        self.count += 1
        return self.folder / f"{self.count}{ending}"

    # saves

    def saved(self, laptop: Laptop, saved: Saved, window: str, *, deed: Deed | None = None) -> list[str]:
        """After a save: what it wrote is a fit continuation of the laptop's own chain."""
        before = laptop.known
        new = laptop.new_changes()
        own = [i for i in new if not self._is_genesis(laptop, i)]
        assert list(saved.changes) == own
        laptop.check()
        lams: dict[str, int] = {}
        for i in own:
            body = laptop.known.bodies[i]
            space = body["sp"]
            genesis_here = [laptop.known.bodies[g] for g in new if g not in own]
            assert all(g["lam"] == 0 for g in genesis_here)
            lams[space] = min(1 << 40, 1 + max(lams.get(space, 0), largest_lam(before, space)))
            assert body["lam"] == lams[space]
            assert body["act"] == saved.act
            self._number_is_free(laptop, body, i)
        if own:
            laptop.did(own, window, deed)
        return own

    def _is_genesis(self, laptop: Laptop, i: str) -> bool:
        return b'"dev":"app:' in laptop.mind.raw[i]

    def _number_is_free(self, laptop: Laptop, body: Body, i: str) -> None:
        """A number is used once, whatever was copied or put back, but by two copies of one disk."""
        key = (body["sp"], body["dev"], body["seq"])
        if body["dev"] not in self.copied_disks:
            assert self.taken_numbers.setdefault(key, i) == i, "a laptop's number was used twice"
        if body["prev"]:
            before = laptop.known.bodies[body["prev"]]
            assert (before["dev"], before["seq"] + 1) == (body["dev"], body["seq"])
        else:
            assert body["seq"] == 1

    def write(
        self,
        laptop: Laptop,
        edits: Sequence[tuple[str, dict[str, Any]]],
        *,
        space: str = "",
        window: str = "main",
        bases: dict[str, tuple[View, Any]] | None = None,
    ) -> Saved:
        """Save (record or "", values) as one act; `bases` are forms that were opened earlier."""
        space = space or self.space
        before: dict[str, View | None] = {}
        handed = []
        for record, values in edits:
            record = record or uuid.uuid4().hex
            form = (bases or {}).get(record)
            before[record] = form[0] if form else laptop.views.get((space, record))
            handed.append(Edit("specimen", values, record, base=form[1] if form else None))
        saved = saves.write(laptop.store, handed, space=space, window=window)
        own = self.saved(laptop, saved, window)
        check_edit(laptop, before, own)
        written = wrote(laptop, own)
        for edit in handed:
            self._took_effect(laptop, edit, laptop.views.get((space, edit.record)), before[edit.record], written)
        return saved

    @staticmethod
    def _took_effect(laptop: Laptop, edit: Edit, view: View | None, before: View | None, written: Any) -> None:
        for name, value in edit.values.items():
            old = before.shown(name) if before else None
            if name == "tags":
                if edit.base is None:
                    assert {t[5:] for t in (view.heads if view else ()) if _there(view, t)} == set(value)
            elif name == "steps":
                if edit.base is None:
                    assert [text for _, _, text in (steps(view) if view else ())] == list(value)
            elif canonical(value) == canonical(old):
                assert (edit.record, name) not in written
            else:
                assert canonical(written[edit.record, name][0]) == canonical(value)
                assert view is not None
                if len(view.heads[name]) == 1:
                    assert canonical(view.shown(name)) == canonical(value)

    def open_form(self, laptop: Laptop, key: tuple[str, str]) -> None:
        seen = laptop.store.reader.sight(key[1])
        assert seen is not None
        laptop.forms.append((*key, laptop.views[key], seen.heads))

    def save_form(self, laptop: Laptop, which: int, values: dict[str, Any]) -> None:
        space, record, view, heads = laptop.forms.pop(which % len(laptop.forms))
        now = laptop.views.get((space, record))
        if now is None or not now.heads or now.gone:
            return
        self.write(laptop, [(record, values)], space=space, bases={record: (view, heads)})

    def delete_by_form(self, laptop: Laptop, which: int) -> None:
        """Delete with the heads of an older look: what came since stays in sight."""
        space, record, view, heads = laptop.forms.pop(which % len(laptop.forms))
        now = laptop.views.get((space, record))
        if now is None or not now.heads or now.gone:
            return
        saved = saves.delete(laptop.store, record, base=heads)
        self.saved(laptop, saved, "main")
        looked_at = {i for some in view.heads.values() for _, i, _ in some}
        came_since = {
            (name, i) for name, some in now.heads.items() if name != DELETED for _, i, _ in some if i not in looked_at
        }
        after = laptop.views[space, record]
        if all(value is True for _, _, value in after.heads[DELETED]):
            assert came_since <= after.unseen | _seen_before(laptop, space, record, now)
            assert after.gone == (not after.unseen)

    def delete(self, laptop: Laptop, key: tuple[str, str]) -> None:
        before = laptop.views[key]
        if before.gone:
            with pytest.raises(RefusedActError):
                saves.delete(laptop.store, key[1])
            return
        own = self.saved(laptop, saves.delete(laptop.store, key[1]), "main")
        after = laptop.views[key]
        assert after.gone
        assert not after.to_settle
        (i,) = own
        (op,) = laptop.known.bodies[i]["ops"]
        assert op["s"] == {DELETED: True}
        assert set(op["r"].get(DELETED, ())) == replaced(before, DELETED, every=True)
        assert {name: set(ids) for name, ids in op.get("seen", {}).items()} == {
            name: {h for _, h, _ in some} for name, some in before.heads.items() if name != DELETED
        }

    def restore(self, laptop: Laptop, key: tuple[str, str]) -> None:
        before = laptop.views[key]
        if not before.gone:
            with pytest.raises(RefusedActError):
                saves.restore(laptop.store, key[1])
            return
        own = self.saved(laptop, saves.restore(laptop.store, key[1]), "main")
        assert wrote(laptop, own) == {(key[1], DELETED): (False, replaced(before, DELETED, every=True))}
        after = laptop.views[key]
        assert not after.gone
        assert DELETED not in after.to_settle

    def settle(self, laptop: Laptop, key: tuple[str, str], name: str, pick: int, value: Any = None) -> None:
        """Settle a field by taking a version, or by a value where one is given."""
        before = laptop.views[key]
        if name == DELETED:
            self._settle_deleted(laptop, key, pick)
            return
        some = before.heads[name]
        _, take, taken = some[pick % len(some)]
        if value is None:
            saved = saves.settle(laptop.store, key[1], name, take=take)
        else:
            saved, taken = saves.settle(laptop.store, key[1], name, value=value), value
        self.saved(laptop, saved, "main")
        after = laptop.views[key]
        assert [(i, canonical(v)) for _, i, v in after.heads[name]] == [(saved.changes[-1], canonical(taken))]
        assert name not in after.to_settle

    def _settle_deleted(self, laptop: Laptop, key: tuple[str, str], pick: int) -> None:
        before = laptop.views[key]
        deletes = {i: value for _, i, value in before.heads[DELETED]}
        choice = sorted({*deletes, *(i for _, i in before.unseen)})
        take = choice[pick % len(choice)]
        own = self.saved(laptop, saves.settle(laptop.store, key[1], DELETED, take=take), "main")
        after = laptop.views[key]
        assert DELETED not in after.to_settle
        assert after.gone == (deletes.get(take) is True)
        assert [i for _, i, _ in after.heads[DELETED]] == own

    def genesis(self, laptop: Laptop, key: str, values: dict[str, Any]) -> None:
        begin = Begin("specimen", key, {"name": key}, self.space)
        edits = [Edit("specimen", values, uuid.uuid4().hex)] if values else []
        before = set(laptop.mind.raw)
        saved = saves.write(laptop.store, edits, space=self.space, begin=[begin])
        record = saved.records[0]
        genesis = [i for i, b in self._bodies(laptop).items() if b["dev"] == "app:quick-1" and b["act"] == record]
        # one made here becomes visible, whatever brought it
        visible = {i for i in genesis if self._reads(laptop, i, record)}
        assert len(visible) == 1
        for number, ids in laptop.mind.batches.items():
            laptop.mind.batches[number] = ids - visible
        own = self.saved(laptop, saved, "main")
        assert visible <= before | set(laptop.mind.raw)
        after = laptop.views[self.space, record]
        assert after.heads
        assert not after.gone
        assert all(name == DELETED for (r, name) in wrote(laptop, own) if r == record)

    @staticmethod
    def _bodies(laptop: Laptop) -> dict[str, Body]:
        rows = laptop.rows("SELECT id, body FROM change WHERE seq = 0")
        return {i: json.loads(body) for i, body in rows}

    def _reads(self, laptop: Laptop, i: str, record: str) -> bool:
        return bool(laptop.rows("SELECT count(*) FROM change WHERE id = ? AND batch IS NULL", (i,))[0][0])

    def undo(self, laptop: Laptop, *, window: str | None = None, redo: bool = False) -> Saved | None:
        """Undo (or redo) the last own act; what then stands is what the model expects."""
        wanted = "undone" if redo else "done"
        deeds = [one for one in laptop.mind.deeds if one.state == wanted and not one.past]
        deeds = [one for one in deeds if window in (None, one.window)]
        step: Callable[..., Saved] = undoing.redo if redo else undoing.undo
        if not deeds:
            with pytest.raises(RefusedActError):
                step(laptop.store, window=window)
            return None
        deed = max(deeds, key=lambda one: one.made) if redo else deeds[-1]
        act, whole = _taken_back(laptop.mind.deeds, deed)
        before, old = dict(laptop.views), laptop.known
        expected = {key: _expected(old, key, act, whole, before[key]) for key in _records(old, act)}
        saved = step(laptop.store, window=window)
        own = self.saved(laptop, saved, deed.window, deed=deed)
        if not own:
            deed.state, deed.past = "void", True
        for key, want in expected.items():
            after = laptop.views[key]
            stand = {name: [value for _, _, value in some] for name, some in after.heads.items()}
            assert _sorted(stand) == _sorted(want.heads), key
            if want.seen is not None:
                (op,) = [op for i in own for op in laptop.known.bodies[i]["ops"] if op["e"] == key[1]]
                assert {name: sorted(ids) for name, ids in op.get("seen", {}).items()} == want.seen
        assert set(saved.left) == {(record, name) for (_, record), want in expected.items() for name in want.left}
        for key, view in before.items():
            lost = {i for some in view.heads.values() for _, i, _ in some}
            lost -= {i for some in laptop.views[key].heads.values() for _, i, _ in some}
            assert lost <= whole, "an undo took away a head that is not its own"
        return saved


def _taken_back(deeds: list[Deed], deed: Deed) -> tuple[frozenset[str], frozenset[str]]:
    """The changes that undo or redo of a deed takes back; the same with those that cancel each other
    out and may stand on them: later deeds taken back, or the turns of earlier ones done again."""
    place = deeds.index(deed)
    if deed.state == "done":
        act = deed.chain
        others = [ids for one in deeds[place + 1 :] if one.state == "undone" for ids in one.chain]
    else:
        act = deed.chain[1:]
        others = [ids for one in deeds[:place] if one.state == "done" for ids in one.chain[1:]]
    return frozenset().union(*act), frozenset().union(*act, *others)


def _sorted(heads: dict[str, list[Any]]) -> dict[str, list[str]]:
    return {name: sorted(map(canonical, some)) for name, some in heads.items() if some}


def _records(known: Known, act: Iterable[str]) -> set[tuple[str, str]]:
    return {(known.bodies[i]["sp"], op["e"]) for i in act for op in known.bodies[i]["ops"]}


def _expected(known: Known, key: tuple[str, str], act: frozenset[str], whole: frozenset[str], now: View) -> Undone:
    """What must stand after the undo, field by field; only fields that the act itself wrote are touched."""
    space, record = key
    ids = {i for i, b in known.bodies.items() if b["sp"] == space and any(op["e"] == record for op in b["ops"])}
    want = restricted(known, ids).expect_undo(whole & ids)[record]
    own = {name for i in act & ids for op in known.bodies[i]["ops"] if op["e"] == record for name in op["s"]}
    heads = {name: [value for _, _, value in some] for name, some in now.heads.items()}
    heads |= {name: some for name, some in want.heads.items() if name in own or (want.seen is not None)}
    return Undone(heads, want.seen, want.left & own)


def _there(view: View | None, name: str) -> bool:
    return bool(view) and name.startswith("tags/") and any(v is True for _, _, v in (view.heads[name] if view else ()))


def _seen_before(laptop: Laptop, space: str, record: str, view: View) -> set[tuple[str, str]]:
    """Heads that another delete standing there had seen."""
    found = set()
    for _, i, value in laptop.views[space, record].heads[DELETED]:
        if value is True:
            for op in laptop.known.bodies[i]["ops"]:
                found |= {(name, one) for name, ids in op.get("seen", {}).items() for one in ids if op["e"] == record}
    return found
