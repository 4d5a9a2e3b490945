"""What every command shares: which store, which team, who is at the keyboard, and how to speak."""

from __future__ import annotations

import argparse
import json
import os
import sys
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cycletui.records.harmless import harmless
from cycletui.store.errors import UnknownIdError

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader
    from cycletui.records.today import Clock
    from cycletui.store.store import Store


class UsageError(Exception):
    """The command's words are off: exit status 2, with the nearest that exist."""

    def __init__(self, message: str, nearest: list[str] | None = None) -> None:
        super().__init__(message)
        self.nearest = nearest or []


class Context:
    """One command's call."""

    def __init__(self, args: argparse.Namespace) -> None:
        self.args = args
        self.json = bool(getattr(args, "json", False))
        self._store: Store | None = None
        self._before: Clock | None = None

    def where(self) -> Path | None:
        """The store named on the command line or in the environment."""
        named = self.args.store or os.environ.get("CYCLETUI_STORE")
        return Path(named) if named else None

    def me(self) -> str:
        """Who is at the keyboard, as it was said."""
        return str(self.args.me if self.args.me is not None else os.environ.get("CYCLETUI_ME", ""))

    @property
    def store(self) -> Store:
        """The open store."""
        if self._store is None:
            from cycletui.store.places import warnings
            from cycletui.store.store import Store

            store = Store.open(self.where())
            self.use(store)
            for words in warnings(store.path):
                self.note(f"Careful: {words}")
            return store
        return self._store

    @cached_property
    def reader(self) -> AudienceReader:
        """What commands may show: what the desk does, and what is covered only where it is asked for, or one's own."""
        from cycletui.queries.audience import AudienceReader
        from cycletui.records.audience import Audience
        from cycletui.store.teams import member

        every = bool(getattr(self.args, "covered", False))
        members = set()
        for team in self.store.reader.spaces() if self.me() else ():
            try:
                members.add(member(self.store.reader, team.id, self.me()))
            except UnknownIdError:
                continue
        if self.me() and not members:
            self.note(f"There is no member “{self.me()}” here: what is covered stays covered.")
        return AudienceReader(self.store, Audience.COMMANDS, uncovered=every, members=members)

    def use(self, store: Store) -> None:
        """Use this store, and go by its clock."""
        from cycletui.records.today import go_by

        self._store = store
        self._before = go_by(store.clock)

    def close(self) -> None:
        """Close the store, if one was opened."""
        if self._store is not None:
            from cycletui.records.today import go_by

            go_by(self._before)
            self._store.close()

    def space(self) -> str:
        """The id of the team meant. Raises `UnknownIdError`."""
        from cycletui.store.teams import space_of

        return space_of(self.store.reader, self.args.team)

    def by(self, space: str) -> str:
        """The member at the keyboard, or empty. Raises `UnknownIdError` with the nearest."""
        from cycletui.store.teams import member

        return member(self.store.reader, space, self.me())

    def record(self, given: str) -> tuple[str, str]:
        """The full id that begins so, and its team. Raises `UnknownIdError`."""
        full = self.store.reader.full_id(given)
        return full, self.store.reader.team_of(full)

    def refuse_covered(self, record: str) -> None:
        """Refuse to write what may not be read: that nothing changed, or why not, would tell a guess from the truth.

        Raises `RefusedActError`; whoever wrote it may go on.
        """
        from cycletui.store.errors import RefusedActError

        if self.reader.hides(record):
            raise RefusedActError(
                f"{record[:8]} is covered until the team looks: only whoever wrote it changes it. Say who with --as."
            )

    def tell_covered(self) -> None:
        """Say beside the data that what is covered is in it."""
        self.note("Covered predictions are shown.")

    def note(self, words: str) -> None:
        """Say something beside the data."""
        print(harmless(words), file=sys.stderr)

    def say(self, words: str = "") -> None:
        """Say it in plain text, each control character made visible."""
        if not self.json:
            print(harmless(words))

    def data(self, value: Any) -> None:
        """Give the data, where JSON was asked for."""
        if self.json:
            print(json.dumps(value, ensure_ascii=True))


def nearest(word: str, known: list[str]) -> list[str]:
    """The known words that come closest."""
    return get_close_matches(word, known, 3, 0.4)


def counted(number: int, one: str, more: str = "") -> str:
    """A number with its word, such as “1 change” and “2 changes”."""
    return f"{number:,} {one if number == 1 else more or one + 's'}"
