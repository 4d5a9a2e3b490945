"""What a row of the room stands for."""

from __future__ import annotations

from typing import NamedTuple


class Means(NamedTuple):
    """`sort` is begin, part or past of the agenda; promise, need, helped, ask, everybody or member of a part that runs;
    look, round, predict, agree or able of what it opens. `id` is that of its record; `words` what it is called, and of
    a member whether they are here."""

    sort: str
    id: str
    words: str = ""


DOES = {
    "begin": "begin it",
    "part": "change it",
    "past": "read its minutes",
    "promise": "answer it",
    "need": "answer it",
    "helped": "say if it helped",
    "ask": "answer it",
    "everybody": "tick them",
    "member": "here or away",
    "look": "look at it",
    "round": "begin the round",
    "predict": "type the slips",
    "agree": "put it to the team",
    "able": "ask it on slips",
}
"""What enter does with it."""

OPENS = ("look", "round", "predict", "agree", "able")
"""Sorts that open something else."""
