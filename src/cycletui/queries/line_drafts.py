"""What is typed outside of forms, kept as drafts: each window its own, and what no open window holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cycletui.queries.drafts import clock
from cycletui.store import presence
from cycletui.store.drafts import Drafts

if TYPE_CHECKING:
    from cycletui.store.store import Store

LINE, TALLY, CARD = "evidence-line", "evidence-tally", "vision-card"


class Kept(NamedTuple):
    """What was typed, by name, and the time as people read it."""

    texts: dict[str, str]
    at: str


def _key(what: str, space: str, window: str) -> str:
    return f"{what}|{space}|{window}"


def keep(store: Store, what: str, space: str, window: str, texts: dict[str, str]) -> str:
    """Keep it; the time as people read it."""
    at = store.stamp()
    presence.enter(store.places, window)
    Drafts(store.places).keep(_key(what, space, window), {"texts": texts, "open": window}, at)
    return clock(at)


def take(store: Store, what: str, space: str, window: str) -> Kept | None:
    """What this window typed, or what one that is closed left; from then on it is this window's."""
    drafts = Drafts(store.places)
    for one in drafts.all():
        kind, _, rest = one.key.partition("|")
        of, _, by = rest.partition("|")
        texts = one.values.get("texts")
        if (kind, of) != (what, space) or not isinstance(texts, dict) or not texts:
            continue
        if by != window and presence.is_open(store.places, by):
            continue
        found = {str(name): str(text) for name, text in texts.items()}
        if by != window:
            keep(store, what, space, window, found)
            drafts.drop(one.key)
        return Kept(found, clock(one.at))
    return None


def drop(store: Store, what: str, space: str, window: str) -> None:
    """Forget it: it was saved, or emptied."""
    Drafts(store.places).drop(_key(what, space, window))
