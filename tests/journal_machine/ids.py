"""What makes a history quick and repeatable: the same random ids in each run, and no waiting for disks."""

from __future__ import annotations

import random
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from unittest import mock

from cycletui.store import connection


@contextmanager
def repeatable(seed: int) -> Iterator[None]:
    """Inside, `uuid.uuid4` begins with this seed."""
    numbers = random.Random(seed)

    def next_id() -> uuid.UUID:
        return uuid.UUID(int=numbers.getrandbits(128), version=4)

    # nobody pulls a plug here; other tests kill real processes on real disks
    quick = (*connection.TEMPORARY, "PRAGMA synchronous = OFF")
    with (
        mock.patch("uuid.uuid4", next_id),
        mock.patch("os.fsync"),
        mock.patch.object(connection, "TEMPORARY", quick),
    ):
        yield
