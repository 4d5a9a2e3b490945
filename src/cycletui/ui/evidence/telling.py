"""Which outcomes a measure says something about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cycletui.ui.safe import line

if TYPE_CHECKING:
    from cycletui.store.store import Store

MOST = 200


def outcomes_of(store: Store, space: str, measure: str) -> tuple[list[tuple[str, str]], list[str]]:
    """The outcomes to choose from, and those that are chosen."""
    found: list[Any] = store.reader.records("outcome", space=space, newest=MOST)
    about: Any = store.reader.get(measure)
    chosen = sorted(about.outcomes) if about is not None else []
    rows = []
    for one in found:
        if one.state != "retired" or one.id in chosen:
            own = "   measured by it" if one.measure == measure else ""
            rows.append((one.id, line(one.called() or "–", 120) + own))
    return rows, chosen


def save_telling(store: Store, measure: str, outcomes: list[str], space: str, me: str, window: str) -> None:
    """Save the choice."""
    from cycletui.store import saves

    saves.write(store, [saves.Edit("measure", {"outcomes": outcomes}, measure)], space=space, by=me, window=window)
