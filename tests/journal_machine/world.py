"""Laptops, files, and all that can happen to them."""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Callable
from datetime import datetime
from itertools import pairwise
from typing import Any
from unittest import mock

import pytest

from cycletui.store import backups, batches, state
from cycletui.store.errors import RefusedActError
from cycletui.store.projector import Projector
from tests.journal_machine import files
from tests.journal_machine.exchanging import Exchanging
from tests.journal_machine.files import File, Line
from tests.journal_machine.laptop import Laptop
from tests.journal_machine.views import View, largest_lam, views
from tests.model.reference import Body


class CrashError(Exception):
    """The power goes."""


class World(Exchanging):
    """The same, with what happens to disks, files hidden, and what newer versions write."""

    def crash(self, laptop: Laptop, deed: Callable[[], Any]) -> None:
        """The power goes in the middle of a transaction: nothing of it is there."""
        dump = laptop.dump()
        with mock.patch.object(Projector, "project", side_effect=CrashError), pytest.raises(CrashError):
            deed()
        assert laptop.dump() == dump
        laptop.check()

    # what happens to disks

    def clone(self, laptop: Laptop, *, disk: bool) -> Laptop:
        other = laptop.copied(self.folder / f"clone-{len(self.laptops)}", tokens=disk)
        if disk:
            self.copied_disks |= {row[0] for row in laptop.rows("SELECT value FROM meta WHERE key = 'device'")}
        self.laptops.append(other)
        other.check()
        return other

    def back_up(self, laptop: Laptop) -> None:
        path = self.fresh(".db")
        backups.make(laptop.store, "asked", path)
        self.backups.append((laptop, path, laptop.mind.copy()))

    def put_back(self, which: int, *, by_hand: bool) -> None:
        """An old backup comes back, by the command or by copying the file."""
        laptop, path, mind = self.backups[which % len(self.backups)]
        laptop.close()
        if by_hand:
            for tail in ("-wal", "-shm"):
                laptop.path.with_name(laptop.path.name + tail).unlink(missing_ok=True)
            shutil.copyfile(path, laptop.path)
        else:
            backups.recover(laptop.store.places, path, datetime(2026, 1, 1))
        laptop.open()
        laptop.mind = mind.copy()
        laptop.forms.clear()
        laptop.check()

    @staticmethod
    def can_hide(laptop: Laptop) -> list[int]:
        """The files shown that brought something, but for the one that brought the team."""
        teams = {view.order[1] for (space, record), view in laptop.views.items() if record == space}
        shown = laptop.mind.batches.keys() - laptop.mind.hidden
        return sorted(one for one in shown if laptop.mind.batches[one] and not laptop.mind.batches[one] & teams)

    def hide(self, laptop: Laptop, which: int) -> None:
        founding = laptop.mind.batches.keys() - laptop.mind.hidden - {*self.can_hide(laptop)}
        for number in (one for one in founding if laptop.mind.batches[one]):
            with pytest.raises(RefusedActError):
                batches.hide(laptop.store, str(number))
        numbers = self.can_hide(laptop)
        number = numbers[-1 - which % len(numbers)]
        ids = laptop.mind.batches[number]
        derived = laptop.derived()
        assert batches.hide(laptop.store, str(number)) == len(ids)
        laptop.mind.hidden |= {number}
        laptop.check()
        batches.show(laptop.store, str(number))
        assert laptop.derived() == derived, "hide then show is nothing"
        batches.hide(laptop.store, str(number))

    def show(self, laptop: Laptop, which: int) -> None:
        if laptop.mind.hidden:
            number = sorted(laptop.mind.hidden)[which % len(laptop.mind.hidden)]
            batches.show(laptop.store, str(number))
            laptop.mind.hidden -= {number}
            laptop.check()

    def rebuild(self, laptop: Laptop) -> None:
        """Made anew from the log, everything is as it was."""
        derived = laptop.derived()
        laptop.store.rebuild()
        assert laptop.derived() == derived
        laptop.check()

    # other versions' changes

    def newer(self, laptop: Laptop, written: list[Body], *, lam: Any = None, skip: int = 0, **more: Any) -> Line:
        """A change that a laptop with another version wrote, knowing what this one knows; it may `skip` a
        number."""
        space = more.pop("space", self.space)
        seq, prev = self.newer_chain.get(space, (0, ""))
        lam = largest_lam(laptop.known, space) + 1 if lam is None else lam
        body: Body = {"v": 1, "sp": space, "dev": "newer-laptop", "seq": seq + 1 + skip, "prev": prev, "lam": lam}
        body |= {"act": uuid.uuid4().hex, "at": "2099-01-01T00:00:00Z", "tz": 0, "by": ""}
        body |= {"ops": written} | more
        line = files.hand_made(body)
        self.newer_chain[space] = (seq + 1 + skip, line.id)
        return line

    def file_with(self, lines: list[Line], base: File | None = None) -> File:
        header = dict(base.header) if base else {"format": "cycletui", "major": 1, "minor": 7, "kind": "sync"}
        spaces = {line.space for line in lines}
        if base is None:
            header["spaces"] = [{"id": space, "title": "Maths", "tips": {}} for space in sorted(spaces)]
        made = files.put_together(self.fresh(), header, lines)
        self.files.append(made)
        return made

    def all_equal(self) -> None:
        """Files go round twice: then all laptops show the same, and it is what their logs say."""
        round_ = [*self.laptops, *self.laptops[:-1]]
        for giver, taker in pairwise(round_):
            since = self.export(taker)
            self.take_in(taker, self.export(giver, since=since if {*since.spaces} >= {*giver.spaces} else None))
        first = views_without_hiding(self.laptops[0])
        shown = state.state(self.laptops[0].store.reader)
        for laptop in self.laptops:
            assert set(laptop.mind.raw) == set(self.laptops[0].mind.raw)
            assert views_without_hiding(laptop) == first
            assert state.state(laptop.store.reader) == shown
        self.rebuild(self.laptops[-1])


def views_without_hiding(laptop: Laptop) -> dict[tuple[str, str], View]:
    known = laptop.mind.known()
    known.hidden.clear()
    return views(known)
