"""The same random ids in each run, so that a history found once is found again."""

from __future__ import annotations

import random
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from unittest import mock


@contextmanager
def repeatable(seed: int) -> Iterator[None]:
    """Inside, `uuid.uuid4` begins with this seed."""
    numbers = random.Random(seed)

    def next_id() -> uuid.UUID:
        return uuid.UUID(int=numbers.getrandbits(128), version=4)

    with mock.patch("uuid.uuid4", next_id):
        yield
