"""Starting a team, and who is at the keyboard."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from difflib import get_close_matches
from typing import TYPE_CHECKING

from cycletui.records.kind import Problem
from cycletui.records.values import RefusedError
from cycletui.store.errors import UnknownIdError

if TYPE_CHECKING:
    from cycletui.store.reader import Reader
    from cycletui.store.store import Store


def start(store: Store, name: str, *, kind: str | None = None, members: Iterable[str] = ()) -> str:
    """Start a team with its members' initials, as one act; the id of its space.

    The team's own record bears the id of the space. Raises `RefusedError`.
    """
    # whoever only asks for names does not load the part that writes
    from cycletui.store.saves import Edit, write

    wanted = list(members)
    folded = [initials.casefold() for initials in wanted]
    if len(set(folded)) != len(folded):
        raise RefusedError([Problem("initials", "two members have the same initials")])
    space = uuid.uuid4().hex
    values = {"name": name} | ({"kind": kind} if kind else {})
    edits = [Edit("team", values, space)]
    edits += [Edit("member", {"initials": initials}) for initials in wanted]
    write(store, edits, space=space)
    return space


def day_order(reader: Reader, space: str) -> str:
    """Which comes first where the team writes a day as `3/4`: `month`, `day`, or empty where nobody has said it."""
    found = reader.get(space)
    return str(getattr(found, "days", None) or "") if found is not None and not found.deleted else ""


def commas(reader: Reader, space: str) -> str:
    """What a comma marks in the team's numbers, `thousands` or `decimals`; empty where nobody has said it."""
    found = reader.get(space)
    return str(getattr(found, "commas", None) or "") if found is not None and not found.deleted else ""


def member(reader: Reader, space: str, who: str) -> str:
    """The member of that id, those initials or that name. Raises `UnknownIdError` with the nearest."""
    if not who:
        return ""
    names: dict[str, str] = {}
    for one in reader.records("member", space=space):
        for key in (one.id, getattr(one, "initials", None), getattr(one, "name", None)):
            if key:
                names.setdefault(str(key).casefold(), one.id)
    found = names.get(who.casefold())
    if found is None:
        spelled = [str(getattr(one, "initials", "")) for one in reader.records("member", space=space)]
        near = get_close_matches(who, spelled, 3, 0.3) or spelled[:5]
        raise UnknownIdError(f"nobody in the team is called “{who}”", near)
    return found


def space_of(reader: Reader, wanted: str) -> str:
    """The id of the team meant: the one of that name or id, or the only one. Raises `UnknownIdError`."""
    teams = reader.spaces()
    if wanted:
        exact = [t.id for t in teams if wanted in (t.id, t.name)]
        loose = [t.id for t in teams if wanted.casefold() == t.name.casefold() or t.id.startswith(wanted)]
        for found in (exact, loose):
            if len(found) == 1:
                return found[0]
        known = [f"{t.name} ({t.id[:8]})" for t in teams]
        raise UnknownIdError(f"there is no team “{wanted}” in this store, or several", known)
    if len(teams) == 1:
        return teams[0].id
    if not teams:
        raise UnknownIdError("this store holds no team yet", [])
    raise UnknownIdError(
        "this store holds several teams: say which with --team", [f"{t.name} ({t.id[:8]})" for t in teams]
    )
