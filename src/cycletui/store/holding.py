"""Whether a program has something open: a lock on a file, which ends with the program, at a power cut too."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path


@contextmanager
def held(file: Path) -> Iterator[None]:
    """Hold the lock on this file, which is made for it."""
    with closing(sqlite3.connect(file, timeout=0, isolation_level=None, check_same_thread=False)) as lock:
        lock.execute("BEGIN EXCLUSIVE")
        yield


def is_held(file: Path) -> bool:
    """Whether somebody holds it, or it is somebody else's."""
    try:
        with closing(sqlite3.connect(file, timeout=0, isolation_level=None)) as probe:
            probe.execute("BEGIN EXCLUSIVE")
    except sqlite3.Error:
        return True
    return False
