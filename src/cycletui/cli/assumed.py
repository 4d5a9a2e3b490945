"""What a command takes for granted of a new measure: the app asks once, a command says it and how to say otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from cycletui.cli.context import Context
from cycletui.queries.evidence.unclear import is_unclear
from cycletui.records.evidence import Measure
from cycletui.records.harmless import one_line
from cycletui.store.errors import NoStoreError

MOST = 5
"""Measures that are named; of more it is said how many."""


@contextmanager
def assuming(context: Context) -> Iterator[None]:
    """Say of which measures that came inside it is unclear who is counted, and so students were assumed."""
    before = _unclear(context).keys()
    yield
    new = {one: name for one, name in _unclear(context).items() if one not in before}
    if not new:
        return
    named = [f"“{one_line(name, 60)}” ({one[:8]})" for one, name in list(new.items())[:MOST]]
    more = [f"{len(new) - MOST} more"] if len(new) > MOST else []
    kinds = ", ".join(word for word, _ in Measure.kind_fields["counts"].choices if word != "students")
    first = next(iter(new))[:8]
    context.note(
        f"Taken to count students: {', '.join(named + more)}. If it counts others, say it: "
        f"cycletui set {first} counts=teams ({kinds})"
    )


def _unclear(context: Context) -> dict[str, str]:
    try:
        found = context.store.reader.records(Measure)
    except NoStoreError:
        # a first file begins the store
        return {}
    return {one.id: one.name or "–" for one in found if is_unclear(one)}
