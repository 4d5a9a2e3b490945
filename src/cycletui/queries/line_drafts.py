"""What is typed outside of forms, kept as drafts: each window its own, and what no open window holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cycletui.queries.drafts import clock
from cycletui.store import presence
from cycletui.store.drafts import Drafts

if TYPE_CHECKING:
    from cycletui.store.store import Store

LINE, TALLY, CARD = "evidence-line", "evidence-tally", "vision-card"
MEETING = "meeting-line"
LINES = (LINE, TALLY, CARD, MEETING)
"""Those that a room has, and that stand on Home while something is begun in them."""


class Kept(NamedTuple):
    """What was typed, by name, and the time as people read it; `left` says that another window had typed it, which is
    closed."""

    texts: dict[str, str]
    at: str
    left: bool = False


class Begun(NamedTuple):
    """A line that was begun: in which (`LINE`, `CARD`, `MEETING`, `TALLY`), what stands in it, the kind that it would
    be where the line takes several, and when, as the drafts write it."""

    what: str
    text: str
    kind: str
    at: str


class Entered(NamedTuple):
    """A text that was entered and not saved: the key of its draft, what was typed, and the time as people read it."""

    key: str
    texts: dict[str, str]
    at: str


def key_of(what: str, space: str, window: str, number: int = 0) -> str:
    """Under which key it lies; with a number it was entered, and is on its way."""
    return f"{what}|{space}|{window}" + (f"|{number}" if number else "")


def keep(store: Store, what: str, space: str, window: str, texts: dict[str, str], number: int = 0) -> str:
    """Keep it; the time as people read it."""
    at = store.stamp()
    presence.enter(store.places, window)
    Drafts(store.places).keep(key_of(what, space, window, number), {"texts": texts, "open": window}, at)
    return clock(at)


def drop_entered(store: Store, key: str) -> None:
    """It was saved."""
    Drafts(store.places).drop(key)


def entered(store: Store, what: str, space: str) -> tuple[Entered, ...]:
    """What was entered and not saved by windows that are closed, in the order in which it was typed."""
    found = []
    for one in Drafts(store.places).all():
        kind, of, by, number = _parts(one.key)
        texts = one.values.get("texts")
        if (kind, of) != (what, space) or not number or not isinstance(texts, dict):
            continue
        if not presence.is_open(store.places, by):
            found.append((one.at, int(number), Entered(one.key, _strings(texts), clock(one.at))))
    return tuple(one for *_, one in sorted(found, key=lambda found: found[:2]))


def _parts(key: str) -> tuple[str, str, str, str]:
    kind, _, rest = key.partition("|")
    of, _, rest = rest.partition("|")
    by, _, number = rest.partition("|")
    return kind, of, by, number if number.isdigit() else ""


def _strings(texts: dict[str, object]) -> dict[str, str]:
    return {str(name): str(text) for name, text in texts.items()}


def take(store: Store, what: str, space: str, window: str) -> Kept | None:
    """What this window typed, or what one that is closed left; from then on it is this window's."""
    drafts = Drafts(store.places)
    for one in drafts.all():
        kind, of, by, number = _parts(one.key)
        texts = one.values.get("texts")
        if (kind, of) != (what, space) or number or not isinstance(texts, dict) or not texts:
            continue
        if by != window and presence.is_open(store.places, by):
            continue
        found = _strings(texts)
        if by != window:
            keep(store, what, space, window, found)
            drafts.drop(one.key)
        return Kept(found, clock(one.at), by != window)
    return None


def begun(store: Store, space: str, window: str) -> tuple[Begun, ...]:
    """What stands in lines and was not entered, of this window and of those that are closed, the newest first."""
    found = []
    for one in Drafts(store.places).all():
        what, of, by, number = _parts(one.key)
        texts = one.values.get("texts")
        if of != space or number or what not in LINES or not isinstance(texts, dict):
            continue
        if by == window or not presence.is_open(store.places, by):
            said = _strings(texts)
            text = said.get("line") or said.get("measure") or said.get("more", "").partition("\n")[0]
            found.append(Begun(what, text, said.get("kind", ""), one.at))
    return tuple(found)


def drop(store: Store, what: str, space: str, window: str) -> None:
    """Forget it: it was saved, or emptied."""
    Drafts(store.places).drop(key_of(what, space, window))
