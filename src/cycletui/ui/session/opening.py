"""Opening, starting or joining a team file, in a thread, before any screen shows data."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from cycletui.store.store import Store


class Choice(NamedTuple):
    """A team or a member to choose: id and words."""

    id: str
    name: str


class Opened(NamedTuple):
    """An open store: what speaks against its place, and the teams in it."""

    store: Store
    warnings: tuple[str, ...]
    teams: tuple[Choice, ...]


def open_store(path: Path | None) -> Opened | None:
    """Open the file, or `None` where there is none yet. Raises a `StoreError`."""
    from cycletui.store.errors import NoStoreError
    from cycletui.store.places import warnings
    from cycletui.store.store import Store

    try:
        store = Store.open(path)
    except NoStoreError:
        return None
    try:
        found = teams(store)
        # by which clock it goes is read here, in the thread
        store.clock()
        return Opened(store, tuple(warnings(store.path)), found)
    except BaseException:
        store.close()
        raise


def keeps_time(store: Store) -> bool:
    """Whether this laptop keeps the time of a meeting that was not ended."""
    from cycletui.records.meeting_run import CLOCK
    from cycletui.store.drafts import Drafts

    return Drafts(store.places).any(CLOCK)


def teams(store: Store) -> tuple[Choice, ...]:
    """The teams in the store."""
    return tuple(Choice(team.id, team.name or team.id[:8]) for team in store.reader.spaces())


def team_meant(store: Store, wanted: str) -> str:
    """The id of the team of that name or id. Raises `UnknownIdError`."""
    from cycletui.store.teams import space_of

    return space_of(store.reader, wanted)


class Person(NamedTuple):
    """A member to choose: id, initials, name."""

    id: str
    initials: str
    name: str


def members(store: Store, space: str) -> tuple[Person, ...]:
    """Who may be at the keyboard: the members who have not left, by their initials."""
    from cycletui.records.team import Member, in_order

    found = in_order(one for one in store.reader.records(Member, space=space) if one.left_on is None)
    return tuple(Person(one.id, one.initials or "", one.name or "") for one in found)


def member_meant(store: Store, space: str, who: str) -> str:
    """The member of those initials, that name or id; empty where nobody is."""
    from cycletui.store.errors import UnknownIdError
    from cycletui.store.teams import member

    try:
        return member(store.reader, space, who)
    except UnknownIdError:
        return ""


def at_keyboard(store: Store, space: str, who: str) -> tuple[str, str]:
    """The member of those initials, that name or id, and their initials; both empty where nobody is."""
    found = member_meant(store, space, who) if who else ""
    return found, str(getattr(store.reader.get(found), "initials", None) or "") if found else ""


def start_team(path: Path | None, name: str, kind: str, initials: list[str]) -> tuple[Store, str]:
    """A new file with one team; the store and the team's id. Nothing is left behind where it fails."""
    from cycletui.store.errors import NoStoreError
    from cycletui.store.places import places
    from cycletui.store.store import Store
    from cycletui.store.teams import start

    made = False
    try:
        store = Store.open(path)
    except NoStoreError:
        store, made = Store.create(path), True
    try:
        return store, start(store, name, kind=kind or None, members=initials)
    except BaseException:
        store.close()
        if made:
            places(path).store.unlink(missing_ok=True)
        raise


def came_from(state: Path | None, teams: Iterable[Choice], file: Path) -> None:
    """Remember from where each of these teams was joined: its updates go there too, most of the time."""
    from cycletui.store import last_update

    for team in teams:
        last_update.came_from(state, team.id, file)


def join_team(path: Path | None, file: Path) -> Store:
    """A new file made from a colleague's. Raises `ExchangeError` or `StoreError`."""
    from cycletui.exchange.sync import join
    from cycletui.store.places import places

    return join(file.expanduser(), places(path).store, None)[0]


class Remembered(NamedTuple):
    """What this laptop remembers between two starts."""

    theme: str = ""
    me: str = ""


def _memory(state: Path | None) -> Path:
    if state is not None:
        return state / "app.json"
    from platformdirs import user_state_path

    return user_state_path("cycletui", appauthor=False) / "app.json"


def remembered(state: Path | None, space: str = "") -> Remembered:
    """The theme, and who was at the keyboard for this team."""
    try:
        found = json.loads(_memory(state).read_text(encoding="utf-8"))
        return Remembered(str(found.get("theme", "")), str(found.get("me", {}).get(space, "")))
    except (OSError, ValueError, AttributeError):
        return Remembered()


def remember(state: Path | None, *, theme: str = "", space: str = "", me: str = "") -> None:
    """Remember for the next start; where that cannot be written nothing is lost."""
    from cycletui.store.places import private_file, private_folder

    path = _memory(state)
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(found, dict) or not isinstance(found.get("me", {}), dict):
            found = {}
    except (OSError, ValueError):
        found = {}
    if theme:
        found["theme"] = theme
    if space:
        found.setdefault("me", {})[space] = me
    try:
        private_folder(path.parent)
        path.write_text(json.dumps(found), encoding="utf-8")
        private_file(path)
    except OSError:
        return
