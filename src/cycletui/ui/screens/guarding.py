"""Asking before it is saved: about what looks like a student, and about a new name that is near one that is there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from cycletui.records.kind import Problem
from cycletui.records.words import WHICH_IS_MEANT

if TYPE_CHECKING:
    from cycletui.entry.guard import Suspect
    from cycletui.entry.new_names import Near
    from cycletui.store.store import Store
    from cycletui.ui.screens.host import Host
    from cycletui.ui.session.session import Session

NAMED = {"measure": "name", "group": "name", "source": "title"}
"""Of which kinds two may be one, and the field of their name (`entry.new_names`, which forms do not load)."""
MAKE = "make"


def in_values(store: Store, space: str, kind: str, values: Mapping[str, Any]) -> dict[str, tuple[Suspect, ...]]:
    """By field what is to be asked about."""
    from cycletui.entry.guard import Guard

    return Guard(store.reader, space, store.clock().date()).values(kind, values)


def in_text(store: Store, space: str, text: str, *, line: bool = False, group: bool = False) -> tuple[Suspect, ...]:
    """What is to be asked about in a text."""
    from cycletui.entry.guard import Guard

    return Guard(store.reader, space, store.clock().date()).text(text, line=line, group=group)


def in_line(store: Store, space: str, text: str, groups: tuple[str, ...] = ()) -> tuple[Suspect, ...]:
    """What is to be asked about in a line of evidence that would make these groups."""
    from cycletui.entry.guard import Guard

    return Guard(store.reader, space, store.clock().date()).line(text, groups)


def near_names(store: Store, space: str, kind: str, values: Mapping[str, Any]) -> Near | None:
    """Which ones that are there may be meant by a new record."""
    from cycletui.entry.new_names import near

    return near(store.reader, space, kind, values)


async def is_meant(session: Session, kind: str, values: Mapping[str, Any], asked: set[str]) -> list[Problem]:
    """What is asked about the name of something new, where one that is there may be meant; `asked` about once it is
    taken."""
    if kind not in NAMED or not (found := await session.read(near_names, session.space, kind, values)):
        return []
    if found.words in asked:
        return []
    asked.add(found.words)
    return [Problem(found.field, f"{found.words}{'' if found.words.endswith('?') else '.'} ctrl+s again makes it.")]


async def which_is_meant(host: Host, kind: str, name: str) -> str | None:
    """Which one a name means where something new would be made of it: its id, empty for a new one; `None` for neither.

    It is asked only where one that is there may be meant.
    """
    from cycletui.ui.screens.dialogs import Pick

    session = host.session
    field = NAMED.get(kind)
    found = await session.read(near_names, session.space, kind, {field: name}) if field else None
    if found is None or not found.names:
        return ""
    rows = [*found.names, (MAKE, f"New: {name}")]
    answer = await host.push_screen_wait(Pick(WHICH_IS_MEANT, rows, does="this one", about=found.words))
    return "" if answer == MAKE else answer


async def questions(session: Session, kind: str, values: Mapping[str, Any], asked: set[str]) -> list[Problem]:
    """What is asked about these values beside their fields; the words that were `asked` about once are kept."""
    from cycletui.entry.guard import asks

    found = await session.read(in_values, session.space, kind, values)
    new = {name: [one for one in some if one.words not in asked] for name, some in found.items()}
    asked |= {one.words for some in new.values() for one in some}
    return [Problem(name, asks(some, "ctrl+s again keeps it.")) for name, some in new.items() if some]


async def may_be_called(host: Host, name: str, *, group: bool = False) -> bool:
    """Whether something new may have this name: a name that looks like a student's is asked about first."""
    from cycletui.entry.guard import asks
    from cycletui.ui.screens.dialogs import Tell

    session = host.session
    found = await session.read(in_text, session.space, name, line=True, group=group)
    if not found:
        return True
    choices = (("", "Leave it out"), ("keep", "Keep it: it is nobody's name"))
    return bool(await host.push_screen_wait(Tell("A name?", asks(found, "").rstrip(), choices)))
