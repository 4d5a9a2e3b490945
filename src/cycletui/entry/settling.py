"""Letting one of several versions stand, with what follows from it for other records: one act."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cycletui.entry.agreeing import follows_settling
from cycletui.queries.settling import fitting
from cycletui.store import saves

if TYPE_CHECKING:
    from cycletui.queries.settling import ToSettle
    from cycletui.store.acts import Saved
    from cycletui.store.reading import Heads
    from cycletui.store.store import Store


def settle(
    store: Store,
    record: str,
    name: str,
    *,
    take: str | None = None,
    value: Any = None,
    base: Heads | None = None,
    by: str = "",
    window: str = "main",
) -> Saved:
    """`store.saves.settle`, with what that makes of other records. Raises what that raises."""
    if take is None:
        stands = value
    else:
        seen = store.reader.sight(record)
        heads = base if base is not None else seen.heads if seen is not None else {}
        stands = dict(heads.get(name, ())).get(take)
    follows = follows_settling(store, record, name, stands)
    return saves.settle(store, record, name, take=take, value=value, base=base, by=by, window=window, follows=follows)


def take(store: Store, one: ToSettle, change: str, me: str, window: str) -> Saved:
    """Let a version stand."""
    return settle(store, one.record, one.field, take=change, base=one.base, by=me, window=window)


def write(store: Store, one: ToSettle, text: str, me: str, window: str) -> Saved:
    """Let a new version stand. Raises `RefusedError`."""
    return settle(store, one.record, one.field, value=fitting(one, text), base=one.base, by=me, window=window)
