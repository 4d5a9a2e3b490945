"""A team with people, and a clock and a watch that a test turns."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

from cycletui.entry.meeting import Who
from cycletui.records.watch import Watch
from cycletui.store import saves
from cycletui.store.saves import Edit
from cycletui.store.store import Store

BEGIN = datetime(2026, 12, 1, 7, 40, tzinfo=UTC)


class Time:
    """The laptop's clocks: the time of day, which somebody may set, and the one that only goes forward."""

    def __init__(self, now: datetime = BEGIN, *, boot: str = "one") -> None:
        self.wall, self.steady, self.boot = now, 1000.0, boot

    def pass_(self, seconds: float) -> None:
        """Time passes."""
        self.wall += timedelta(seconds=seconds)
        self.steady += seconds

    def sleep(self, seconds: float) -> None:
        """The laptop sleeps: the steady clock stands still meanwhile, where it has no name of its start."""
        self.wall += timedelta(seconds=seconds)
        self.steady += seconds if self.boot else 0

    def set_back(self, seconds: float) -> None:
        """Somebody sets the clock."""
        self.wall -= timedelta(seconds=seconds)

    def restart(self) -> None:
        """The laptop is started anew."""
        self.steady, self.boot = 5.0, self.boot and f"{self.boot}+"

    def now(self) -> datetime:
        """For a store."""
        return self.wall

    @property
    def watch(self) -> Watch:
        """As a program that starts now has it."""
        return Watch(self.now, lambda: self.steady, self.boot)


class Team:
    """One laptop's store of a team."""

    def __init__(self, folder: Path, time: Time, *initials: str, **fields: object) -> None:
        self.time = time
        self.store = Store.create(folder / "team.db", tokens=folder / "tokens", clock=time.now)
        space = uuid4().hex
        self.members = {one: uuid4().hex for one in initials}
        edits = [Edit("team", {"name": "Grade 6", **fields}, space)]
        edits += [Edit("member", {"initials": one}, id_) for one, id_ in self.members.items()]
        saves.write(self.store, edits, space=space)
        self.who = Who(space)

    def __enter__(self) -> Team:
        return self

    def __exit__(self, *_: object) -> None:
        self.store.close()

    @property
    def space(self) -> str:
        """The team."""
        return self.who.space
