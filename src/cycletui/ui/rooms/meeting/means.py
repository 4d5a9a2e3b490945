"""What a row of the room stands for."""

from __future__ import annotations

from typing import NamedTuple


class Means(NamedTuple):
    """`sort` is begin, part or past of the agenda, and promise, everybody or member of a part that runs; `id` that of
    its record; `words` what it is called, and of a member whether they are here."""

    sort: str
    id: str
    words: str = ""


DOES = {
    "begin": "begin it",
    "part": "change it",
    "past": "look at it",
    "promise": "answer it",
    "everybody": "tick them",
    "member": "here or away",
}
"""What enter does with it."""
