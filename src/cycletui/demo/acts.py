"""The words in which the demo's content is written down: who wrote what, on which laptop, on which day.

Everything is plain data. A record has a key here; a link names the key of what it links to.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

ROOM_12, HKS = "room 12", "HK's laptop"
"""AO's and HK's laptops."""

OWN_DAY = date(2027, 1, 13)
"""The day it always is in the demo, a Wednesday: what one writes on top gets that day."""

THIS_YEAR = "2026–27"
"""The school year whose students are counted."""


class Put(NamedTuple):
    """One record made, or some of its fields changed."""

    kind: str
    key: str
    fields: Mapping[str, Any]


class Act(NamedTuple):
    """What one member saved at once."""

    day: str
    laptop: str
    by: str
    puts: tuple[Put, ...]


def act(day: str, laptop: str, by: str, *puts: Put) -> Act:
    """An act of these records."""
    return Act(day, laptop, by, puts)


def put(kind: str, key: str, /, **fields: Any) -> Put:
    """A record and its fields."""
    return Put(kind, key, fields)
