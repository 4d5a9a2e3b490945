"""Making the demo team as a real one is made: two laptops, each with its store, and files between them."""

from __future__ import annotations

import tempfile
import uuid
from collections import defaultdict
from datetime import datetime
from pathlib import Path
from typing import Any

from cycletui.demo import team
from cycletui.demo.acts import HKS, OWN_DAY, ROOM_12
from cycletui.demo.plan import PACE, Crossing, Save, laid_out
from cycletui.exchange import sync
from cycletui.records import registry
from cycletui.store import saves, teams
from cycletui.store.errors import StoreError
from cycletui.store.saves import Edit
from cycletui.store.store import Store


def build_demo(target: Path, *, tokens: Path | None = None, other: Path | None = None) -> None:
    """Write the demo team's store as it stands on its day: AO's laptop after the last file from HK's.

    HK's store is left at `other` where that is named. Raises `StoreError` where a file is at
    `target` already; a store that could not be finished is not left behind.
    """
    if target.exists():
        raise StoreError(f"There is a file at {target} already. The demo was not written.")
    try:
        with tempfile.TemporaryDirectory(prefix="cycletui-demo-") as folder:
            _Demo(target, tokens, other, Path(folder)).run()
    except BaseException:
        for tail in ("", "-wal", "-shm"):
            target.with_name(target.name + tail).unlink(missing_ok=True)
        raise


class _Laptop:
    """A store, and the last file that came from the other laptop."""

    def __init__(self, name: str, store: Store) -> None:
        self.name, self.store = name, store
        self.got: Path | None = None


class _Demo:
    """The two laptops in the making."""

    def __init__(self, target: Path, tokens: Path | None, other: Path | None, folder: Path) -> None:
        self._folder, self._target, self._tokens = folder, target, tokens
        self._other = other or folder / "room-7.db"
        self._now: datetime
        self._space = ""
        self._laptops: dict[str, _Laptop] = {}
        self._ids: defaultdict[str, str] = defaultdict(lambda: uuid.uuid4().hex)

    def run(self) -> None:
        """Let the half year pass."""
        laid = laid_out()
        self._now = laid[0].at - PACE
        try:
            self._begin()
            for one in laid:
                self._now = one.at
                if isinstance(one, Crossing):
                    self._cross()
                else:
                    self._save(one)
        finally:
            for laptop in self._laptops.values():
                laptop.store.close()

    def _clock(self) -> datetime:
        return self._now

    def _begin(self) -> None:
        store = Store.create(self._target, tokens=self._tokens, clock=self._clock, own_day=OWN_DAY)
        self._laptops[ROOM_12] = _Laptop(ROOM_12, store)
        self._space = teams.start(store, team.NAME, kind=team.KIND, members=team.FIRST)
        self._ids["team"] = self._space
        for initials in team.FIRST:
            self._ids[initials] = teams.member(store.reader, self._space, initials)

    def _save(self, one: Save) -> None:
        store = self._laptops[one.laptop].store
        edits = [
            Edit(kind, self._linked(kind, fields), self._record(kind, key, store)) for kind, key, fields in one.puts
        ]
        saves.write(store, edits, space=self._space, by=self._ids[one.by])

    def _record(self, kind: str, key: str, store: Store) -> str:
        return saves.own_laptop(store) if kind == "laptop" else self._ids[key]

    def _linked(self, kind: str, fields: dict[str, Any]) -> dict[str, Any]:
        declared = registry.find(kind).fields
        values = {}
        for name, value in fields.items():
            if declared[name].links_to:
                value = self._ids[value] if isinstance(value, str) else [self._ids[key] for key in value]
            values[name] = value
        return values

    def _cross(self) -> None:
        if HKS not in self._laptops:
            store = Store.create(self._other, tokens=self._folder / "tokens", clock=self._clock, own_day=OWN_DAY)
            self._laptops[HKS] = _Laptop(HKS, store)
            self._carry(self._laptops[ROOM_12], self._laptops[HKS], team.ME)
        else:
            self._carry(self._laptops[HKS], self._laptops[ROOM_12], "HK")
            self._carry(self._laptops[ROOM_12], self._laptops[HKS], team.ME)

    def _carry(self, giver: _Laptop, taker: _Laptop, by_name: str) -> None:
        path = self._folder / f"{giver.name} {self._now:%Y-%m-%d}.cycle"
        sync.export(giver.store, path, [self._space], since=giver.got, by_name=by_name)
        sync.take_in(taker.store, path, backup=False)
        taker.got = path
