"""A demo that was ended from outside in the middle of a meeting: the terminal was closed, or the program killed. It is
not thrown away with all that was written down: it lies where it lay, and the next demo goes on with it."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from cycletui.store import holding
from cycletui.store.places import places

FOLDER = "cycletui-demo-"
STORE, HELD, LEFT = "team.db", "open.lock", "left"
"""In the demo's folder: the team file, what is locked as long as a program has it open, and that it is left there."""
HOURS = 12
"""After so long nobody goes on with a meeting of the demo."""


@contextmanager
def folder() -> Iterator[Path]:
    """A folder for a demo, held until the end; then it goes with all that came to lie in it, but for one that is left
    where it lies."""
    made = Path(tempfile.mkdtemp(prefix=FOLDER))
    with held(made):
        yield made


@contextmanager
def held(made: Path) -> Iterator[Path]:
    """Hold this folder: nobody else goes on with what lies in it meanwhile."""
    (made / LEFT).unlink(missing_ok=True)
    try:
        with holding.held(made / HELD):
            yield made
    finally:
        if not is_left(made / STORE):
            shutil.rmtree(made, ignore_errors=True)


def leave(store: Path) -> bool:
    """Leave a demo where it lies, if a meeting runs in it; whether one does."""
    runs = _runs(store)
    if runs:
        (store.parent / LEFT).touch(mode=0o600)
    return runs


def is_left(store: Path) -> bool:
    """Whether it is left where it lies."""
    return (store.parent / LEFT).exists()


def find_left() -> Path | None:
    """The team file of the last demo that was left in the middle of a meeting, and that nobody has open."""
    with suppress(OSError):
        found = [one / STORE for one in Path(tempfile.gettempdir()).glob(f"{FOLDER}*") if (one / HELD).exists()]
        by_age = sorted(((store.stat().st_mtime, store) for store in found if store.exists()), reverse=True)
        for at, store in by_age:
            if time.time() - at < HOURS * 3600 and not holding.is_held(store.parent / HELD) and _runs(store):
                return store
    return None


def _runs(store: Path) -> bool:
    """Whether a meeting runs in it: as long as one does, it is kept how much of it has passed."""
    from cycletui.records.meeting_run import CLOCK
    from cycletui.store.drafts import Drafts
    from cycletui.store.errors import StoreError

    with suppress(OSError, StoreError):
        return Drafts(places(store)).any(CLOCK)
    return False
