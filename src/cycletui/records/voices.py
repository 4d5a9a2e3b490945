"""Whose words a text holds, apart from who typed it: the words for it, who was heard, and whose turn is next."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

TEAM, GUEST = "team", "guest:"
"""What stands in `said_by` for the whole team, and before a guest's name."""


SLIP = "slip "
"""What stands in `said_by` before a slip's number, which says nothing: slips are sorted before they have one."""


def is_slip(voice: str | None) -> bool:
    """Whether nobody knows whose words these are: they stood on a slip."""
    return bool(voice) and str(voice).casefold().startswith(SLIP) and str(voice)[len(SLIP) :].isdigit()


def same(one: str, other: str) -> bool:
    """Whether two voices are one, however they were typed."""
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


def not_heard(members: Iterable[str], said_by: Collection[str]) -> tuple[str, ...]:
    """The members of whom nothing was written down; what the team or a guest said is nobody's turn."""
    return tuple(one for one in members if not any(same(one, voice) for voice in said_by))


def next_turn(present: Sequence[str], had: Collection[str]) -> str:
    """Who is asked next in a round; empty when each had a turn (a pass is one)."""
    return next(iter(not_heard(present, had)), "")


def guest(typed: str) -> str:
    """What stands in `said_by` for the guest who was typed, with or without the word before it; empty for nobody."""
    name = " ".join(typed.split())
    if name.casefold().startswith("guest"):
        name = name[5:].lstrip(" :")
    return f"{GUEST} {name}" if name else ""
